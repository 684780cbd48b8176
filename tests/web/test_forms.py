"""Fields of forms: what they read, what they refuse, and how they are drawn."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template

from common.text import Worded
from web.forms.base import (
    DayField,
    EmailText,
    Flag,
    HoursField,
    LongText,
    ManyOf,
    OneOf,
    OptionText,
    Pick,
    PlainForm,
    ShortText,
    UploadField,
)


class Sample(PlainForm):
    name = ShortText(label="Nimi", max_length=10, required_message="Kirjoita nimi.")
    note = LongText(label="Kuvaus", max_length=20, help_text="Kirjoita vain työstä.")
    done_on = DayField(label="Päivä", required_message="Kirjoita päivä.")
    time = HoursField(label="Kesto")
    manner = OneOf(
        label="Miten", choices=[("alone", "Itse"), ("helped", "Autettuna")], required_message="Valitse tapa."
    )
    people = ManyOf(label="Kuka", coerce=int, required_message="Valitse ainakin yksi henkilö.")
    place = Pick(label="Missä", choices=[("1", "Paja")], coerce=int)
    agrees = Flag(label="Olen lukenut", required_message="Rastita tämä.")
    email = EmailText(label="Sähköposti")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("people", [(1, "Aino"), (2, OptionText("Bertta", hint="ei tänään"))])


GOOD = {
    "name": "Aino",
    "note": "",
    "done_on_day": "21",
    "done_on_month": "11",
    "done_on_year": "2026",
    "time": "2,5",
    "manner": "alone",
    "people": ["1", "2"],
    "place": "1",
    "agrees": "on",
    "email": "Aino@Example.FI",
}


def form(**changes: object) -> Sample:
    data = QueryDict(mutable=True)
    for name, value in {**GOOD, **changes}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Sample(data)


def test_good_answers_are_read() -> None:
    sample = form()
    assert sample.is_valid(), sample.errors
    assert sample.cleaned_data == {
        "name": "Aino",
        "note": "",
        "done_on": date(2026, 11, 21),
        "time": 150,
        "manner": "alone",
        "people": [1, 2],
        "place": 1,
        "agrees": True,
        "email": "aino@example.fi",
    }


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": ""}, "name", "Kirjoita nimi."),
        ({"name": "x" * 11}, "name", "Teksti on liian pitkä. Kirjoita enintään 10 merkkiä."),
        ({"note": "tunnus 131052-308T"}, "note", "Poista henkilötunnus. Sitä ei tarvita täällä koskaan."),
        ({"name": "a\x00b"}, "name", "Tekstissä on merkkejä, joita ei voi näyttää. Kirjoita teksti uudelleen."),
        ({"done_on_day": "", "done_on_month": "", "done_on_year": ""}, "done_on", "Kirjoita päivä."),
        ({"done_on_month": ""}, "done_on", "Kirjoita päivä, kuukausi ja vuosi."),
        ({"done_on_year": "26"}, "done_on", "Kirjoita vuosi neljällä numerolla, esimerkiksi 2026."),
        ({"done_on_day": "31"}, "done_on", "Tällaista päivää ei ole kalenterissa. Tarkista päivä ja kuukausi."),
        ({"done_on_day": "x"}, "done_on", "Kirjoita päivä numeroina, esimerkiksi 21 11 2026."),
        ({"done_on_day": "131052-308T"}, "done_on", "Poista henkilötunnus. Sitä ei tarvita täällä koskaan."),
        ({"time": "kaksi"}, "time", "Kirjoita kesto tunteina numeroilla, esimerkiksi 2,5."),
        ({"time": "0"}, "time", "Kirjoita kesto tunteina numeroilla, esimerkiksi 2,5."),
        ({"time": "25"}, "time", "Kesto voi olla enintään 24 tuntia."),
        ({"manner": "else"}, "manner", "Valitse jokin sivun vaihtoehdoista."),
        ({"manner": ""}, "manner", "Valitse tapa."),
        ({"people": []}, "people", "Valitse ainakin yksi henkilö."),
        ({"people": ["3"]}, "people", "Valitse vain sivun vaihtoehdoista."),
        ({"place": "7"}, "place", "Valitse jokin luettelon vaihtoehdoista."),
        ({"agrees": ""}, "agrees", "Rastita tämä."),
        ({"email": "aino"}, "email", "Kirjoita sähköpostiosoite kokonaan, esimerkiksi nimi@example.fi."),
    ],
)
def test_wrong_answers_get_one_sentence_that_says_what_to_do(
    changes: dict[str, object], field: str, sentence: str
) -> None:
    assert dict(form(**changes).errors) == {field: [sentence]}


def test_a_line_break_counts_once_whatever_the_browser_sends() -> None:
    sample = form(note="a\r\n" * 10)
    assert sample.is_valid()
    assert sample.cleaned_data["note"] == "\n".join("a" * 10)


def test_numbers_may_stay_in_notes() -> None:
    assert form(note="puh. 040123-4567").is_valid()


def test_a_whole_day_may_be_typed_in_the_first_box() -> None:
    sample = form(done_on_day="3.4.2026", done_on_month="", done_on_year="")
    assert sample.is_valid()
    assert sample.cleaned_data["done_on"] == date(2026, 4, 3)


@pytest.mark.parametrize(("minutes", "shown"), [(150, "2,5"), (50, "0:50"), (120, "2")])
def test_time_is_shown_as_it_may_be_typed(minutes: int, shown: str) -> None:
    assert f'value="{shown}"' in str(Sample(initial={"time": minutes})["time"])


def test_days_are_shown_in_their_boxes() -> None:
    html = str(Sample(initial={"done_on": date(2026, 4, 3)})["done_on"])
    assert [part in html for part in ('value="3"', 'value="4"', 'value="2026"')] == [True, True, True]


def test_a_failed_form_keeps_what_was_typed_and_marks_the_wrong_box_only() -> None:
    html = form(done_on_day="31", name="")["done_on"].as_field_group()
    assert html.count('aria-invalid="true"') == 2
    assert 'value="31"' in html
    assert 'aria-describedby="id_done_on_error"' in html
    assert "Virhe:" in html


def test_every_control_has_a_name_of_its_own_and_options_their_hints() -> None:
    html = form()["people"].as_field_group()
    assert '<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Kuka' in html
    assert 'aria-describedby="id_people_1_hint"' in html
    assert '<div class="govuk-hint govuk-checkboxes__hint" id="id_people_1_hint">ei tänään</div>' in html


def test_an_optional_field_says_so_and_a_single_box_does_not() -> None:
    assert "(vapaaehtoinen)" in form()["note"].as_field_group()
    assert "(vapaaehtoinen)" not in form()["agrees"].as_field_group()


def test_an_option_in_another_language_says_so() -> None:
    sample = Sample()
    sample.offer("people", [(1, Worded("Rengas & pyörä", "fi")), (2, Worded("Däck", "sv"))])
    html = sample["people"].as_field_group()
    assert '<span lang="sv">Däck</span>' in html
    assert '<span lang="fi">' not in html
    assert "Rengas &amp; pyörä" in html


class Revealing(PlainForm):
    when = OneOf(label="Milloin", choices=[("now", "Nyt"), ("other", "Muu päivä")], reveals={"other": "day"})
    day = DayField(label="Muu päivä")


def test_a_further_question_stands_under_its_option() -> None:
    html = Revealing()["when"].as_field_group()
    assert html.index('id="id_when_1"') < html.index('id="id_when_1_more"')
    assert html.index('id="id_when_1_more"') < html.index('name="day_month"')


class WithFile(PlainForm):
    file = UploadField(label="Tiedosto", max_bytes=1024 * 1024, accept=".xml", required_message="Valitse tiedosto.")
    name = ShortText(label="Nimi", max_length=5, required_message="Kirjoita nimi.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tiedosto on tyhjä. Valitse toinen tiedosto."),
        (b"x" * (1024 * 1024 + 1), "Tiedosto on liian suuri. Suurin koko on 1 Mt."),
    ],
)
def test_a_file_must_have_content_and_a_limit(content: bytes, sentence: str) -> None:
    files = {"file": SimpleUploadedFile("a.xml", content)}
    assert dict(WithFile({"name": "A"}, files).errors) == {"file": [sentence]}


def test_a_file_must_be_chosen_again_when_something_else_was_wrong() -> None:
    sample = WithFile({"name": ""}, {"file": SimpleUploadedFile("a.xml", b"<a/>")})
    assert not sample.is_valid()
    assert "Valitse tiedosto uudelleen. Selain ei säilytä sitä." in sample["file"].as_field_group()


def test_the_summary_links_to_the_control_of_each_error() -> None:
    sample = form(name="", people=[], done_on_month="13")
    sample.add_error(None, "Tallennus ei onnistunut.")
    html = Template('{% include "components/error_summary.html" %}').render(Context({"form": sample}))
    assert [link in html for link in ('href="#id_name"', 'href="#id_people_0"', 'href="#id_done_on_day"')] == [True] * 3
    assert html.index("Tallennus ei onnistunut.") < html.index("Kirjoita nimi.")


def test_nothing_that_people_write_is_drawn_as_markup() -> None:
    sample = form(name="<b>x</b>")
    sample.offer("people", [(1, "<i>Aino</i>")])
    drawn = sample["name"].as_field_group() + sample["people"].as_field_group()
    assert "<b>" not in drawn
    assert "<i>" not in drawn
