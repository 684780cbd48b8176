"""Versions in time: the state on a day, what may be begun, what replaces what, and numbers that several carry."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from interchange.eperusteet.read import read
from qualifications.choices import Beginning, Outcome, Validity, VersionLink
from qualifications.models import Requirement, RequirementsDocument
from qualifications.queries.document import document_page
from qualifications.queries.documents import documents_by_diary_number, documents_of_numbers, documents_page
from qualifications.queries.versions import versions_of
from qualifications.rules.numbers import number_key
from qualifications.rules.validity import Dates, last_day, may_begin, standing, state_of
from qualifications.services.publish import publish
from tests.eperusteet import as_bytes, document, millis, simple_unit
from tests.factories.catalogue import DocumentFactory, text

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
EARLY, LATE = 1_700_000_000_000, 1_800_000_000_000
DAY = timedelta(days=1)
START, END, OVER = date(2022, 8, 1), date(2025, 7, 31), date(2028, 7, 31)
WHOLE = Dates(START, END, OVER)

days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
dates = st.builds(Dates, st.none() | days, st.none() | days, st.none() | days)


# The state on a day


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (START - DAY, Validity.COMING),
        (START, Validity.VALID),
        (END, Validity.VALID),
        (END + DAY, Validity.TRANSITION),
        (OVER, Validity.TRANSITION),
        (OVER + DAY, Validity.EXPIRED),
    ],
)
def test_first_and_last_days_belong_to_their_period(day, state):
    assert state_of(WHOLE, day) is state


@pytest.mark.parametrize(
    ("held", "day", "state"),
    [
        # A missing first day does not limit.
        (Dates(None, END, OVER), date(1950, 1, 1), Validity.VALID),
        # A transition without the end of the period ends nothing.
        (Dates(START, None, OVER), OVER + DAY, Validity.VALID),
        # An end without a transition ends at once.
        (Dates(START, END, None), END + DAY, Validity.EXPIRED),
        # A transition that is over before the period ends shortens nothing and lengthens nothing.
        (Dates(START, END, END - DAY), END, Validity.VALID),
        (Dates(START, END, END - DAY), END + DAY, Validity.EXPIRED),
        (Dates(START, END, END), END + DAY, Validity.EXPIRED),
        # A first day to come wins over an end that has passed.
        (Dates(date(2030, 1, 1), END, OVER), TODAY, Validity.COMING),
        # The register has days far ahead.
        (Dates(START, date(9999, 12, 31), None), TODAY, Validity.VALID),
    ],
)
def test_missing_and_contradicting_days(held, day, state):
    assert state_of(held, day) is state


@given(dates, days)
def test_a_document_may_be_used_to_its_last_day_and_no_longer(held, day):
    last = last_day(held)
    begun = held.valid_from is None or held.valid_from <= day
    assert (state_of(held, day) is Validity.EXPIRED) is (begun and last is not None and day > last)


@given(dates, days)
def test_nothing_new_is_begun_after_the_last_day_and_freely_only_in_force(held, day):
    beginning = may_begin(held, day)
    assert (beginning is Beginning.REFUSED) is (state_of(held, day) is Validity.EXPIRED)
    assert (beginning is Beginning.FREELY) is (state_of(held, day) is Validity.VALID)


@pytest.mark.parametrize(
    ("on", "begun_on", "beginning"),
    [
        (START - DAY, None, Beginning.WARNED),
        (END, None, Beginning.FREELY),
        (END + DAY, None, Beginning.WARNED),
        (END + DAY, END, Beginning.FREELY),
        (END + DAY, END + DAY, Beginning.WARNED),
        (OVER, START, Beginning.FREELY),
        (OVER + DAY, START, Beginning.REFUSED),
        # A placement that has not begun is looked at on its first day.
        (END, END + DAY, Beginning.WARNED),
        (OVER, OVER + DAY, Beginning.REFUSED),
        (START - DAY, START, Beginning.FREELY),
    ],
)
def test_who_began_before_the_end_goes_on_without_a_warning_until_the_transition_is_over(on, begun_on, beginning):
    assert may_begin(WHOLE, on, begun_on=begun_on) is beginning


def test_a_standing_tells_the_frozen_state_before_what_the_days_of_today_would_tell():
    found = standing(WHOLE, END + DAY, on_day=START, then="expired")
    assert (found.then, found.today, found.begins, found.ends) == (Validity.EXPIRED, Validity.TRANSITION, START, OVER)
    assert standing(WHOLE, END + DAY, on_day=START).then is Validity.VALID
    assert (standing(WHOLE, TODAY).then, standing(WHOLE, TODAY).has_changed) == (None, False)


def test_a_document_that_is_not_here_has_no_state_today():
    found = standing(None, TODAY, on_day=START, then="valid")
    assert (found.today, found.ends, found.then, found.has_changed) == (None, None, Validity.VALID, True)


# Diary numbers


@given(st.text(max_size=30))
def test_case_and_white_space_make_no_other_number(number):
    assert number_key(f" {number}\t") == number_key(number) == number_key(" ".join(number))


def by_number(number: str, on: date = TODAY) -> set[int]:
    return {row.id for row in documents_by_diary_number(number=number, on=on, language="fi")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({}, {}, {0, 1}),
        ({}, {"valid_to": date(2025, 1, 1)}, {0}),
        ({"valid_to": date(2025, 1, 1), "transition_ends": TODAY}, {"valid_from": date(2026, 8, 1)}, {0}),
        ({"valid_to": date(2025, 1, 1)}, {"valid_to": date(2024, 1, 1)}, {0, 1}),
        ({"valid_to": date(2025, 1, 1)}, {"valid_from": date(2026, 8, 1)}, {0, 1}),
    ],
    ids=["both usable", "one over", "one coming", "both over", "over and coming"],
)
def test_a_number_that_two_carry_finds_the_usable_one_or_asks(first, second, found):
    rows = [DocumentFactory(diary_number="39/011/2014", **fields) for fields in (first, second)]
    DocumentFactory(diary_number="39/011/20145")
    assert by_number("39/011/2014") == {rows[place].pk for place in found}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["oph-5410-2021", "  OPH-5410-2021 ", "Oph - 5410 - 2021", "oph-5410-2021\u00a0"])
def test_a_number_is_found_however_it_is_typed(typed):
    one = DocumentFactory(diary_number="OPH-5410-2021", searchable="ajoneuvoala oph-5410-2021")
    assert by_number(typed) == {one.pk}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "   ", "OPH-5410-202", "5410", "%"])
def test_a_part_of_a_number_or_nothing_finds_nothing(typed):
    DocumentFactory(diary_number="OPH-5410-2021", searchable="ajoneuvoala oph-5410-2021")
    DocumentFactory(diary_number="")
    assert by_number(typed) == set()


@pytest.mark.django_db
def test_a_word_in_place_of_a_number_is_found_in_any_case():
    one = DocumentFactory(diary_number="Määräys", searchable="määräys")
    assert by_number("MÄÄRÄYS") == {one.pk}


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_numbers_are_looked_up_together_each_once_and_in_order(rows, django_assert_num_queries):
    shared = DocumentFactory.create_batch(rows, diary_number="OPH-1-2020")
    other = DocumentFactory(diary_number="OPH-2-2020")
    with django_assert_num_queries(1):
        found = documents_of_numbers(
            numbers=["oph-2-2020", "", "OPH-1-2020", "eiole", "OPH-2-2020"], on=TODAY, language="fi"
        )
    assert [(one.number, [row.id for row in one.documents]) for one in found] == [
        ("OPH-2-2020", [other.pk]),
        ("OPH-1-2020", [row.pk for row in shared]),
        ("eiole", []),
    ]


@pytest.mark.django_db
def test_the_list_says_that_a_number_is_shared_only_when_that_number_was_searched_for(client):
    over = timezone.localdate() - DAY
    for fields in ({"valid_to": over}, {}):
        DocumentFactory(diary_number="OPH-7-2020", searchable="renkaat oph-7-2020", **fields)
    found = [
        documents_page(on=TODAY, language="fi", text=asked).shared_number
        for asked in ("oph-7-2020", "renkaat", "oph-7", "")
    ]
    assert found == ["OPH-7-2020", "", "", ""]
    page = client.get(reverse("qualifications-list"), {"q": "oph-7-2020"}).content.decode()
    assert page.count("govuk-inset-text") == 1
    assert (page.count("govuk-tag--green"), page.count("govuk-tag--grey")) == (1, 1)
    ids = RequirementsDocument.objects.values_list("eperusteet_id", flat=True)
    assert [str(number) in page for number in ids] == [True, True]


# Versions of one qualification, and what replaces what


def linked(one: RequirementsDocument) -> list[tuple[int, VersionLink]]:
    return [(row.id, row.link) for row in versions_of(one, on=TODAY, language="fi")]


@pytest.mark.django_db
def test_versions_are_told_newest_first_with_the_one_that_is_shown():
    one = DocumentFactory(valid_from=date(2018, 8, 1), valid_to=date(2022, 7, 31))
    newest = DocumentFactory(qualification=one.qualification, valid_from=date(2022, 8, 1))
    undated = DocumentFactory(qualification=one.qualification, valid_from=None)
    DocumentFactory()
    assert linked(one) == [
        (newest.pk, VersionLink.VERSION),
        (one.pk, VersionLink.SHOWN),
        (undated.pk, VersionLink.VERSION),
    ]


@pytest.mark.django_db
def test_what_is_replaced_under_another_name_is_told_in_both_directions():
    old = DocumentFactory(diary_number="OPH-2762-2017", valid_from=date(2018, 1, 1))
    twin = DocumentFactory(diary_number="oph-2762-2017", valid_from=date(2017, 1, 1))
    new = DocumentFactory(diary_number="OPH-5410-2021", replaces=["OPH-2762-2017", "OPH-5410-2021", "39/011/2014"])
    DocumentFactory(replaces=["OPH-1-2000"])
    assert linked(new) == [
        (new.pk, VersionLink.SHOWN),
        (old.pk, VersionLink.REPLACED),
        (twin.pk, VersionLink.REPLACED),
    ]
    assert linked(old) == [(new.pk, VersionLink.SUCCESSOR), (old.pk, VersionLink.SHOWN)]


@pytest.mark.django_db
def test_a_version_of_the_same_qualification_that_is_named_as_replaced_is_told_once():
    old = DocumentFactory(diary_number="OPH-1-2018", valid_from=date(2018, 8, 1))
    new = DocumentFactory(qualification=old.qualification, diary_number="OPH-1-2022", replaces=["OPH-1-2018"])
    assert linked(new) == [(new.pk, VersionLink.SHOWN), (old.pk, VersionLink.REPLACED)]


@pytest.mark.django_db
def test_documents_without_a_number_replace_and_are_replaced_by_nothing():
    one = DocumentFactory(diary_number="", replaces=["", " "])
    DocumentFactory(diary_number="")
    assert linked(one) == [(one.pk, VersionLink.SHOWN)]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_versions_take_one_statement(rows, django_assert_num_queries):
    one = DocumentFactory(replaces=["OPH-9-2000"])
    DocumentFactory.create_batch(rows, qualification=one.qualification)
    DocumentFactory.create_batch(rows, diary_number="OPH-9-2000")
    with django_assert_num_queries(1):
        assert len(versions_of(one, on=TODAY, language="fi")) == 1 + 2 * rows


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_page_tells_the_versions_and_leads_to_the_others(client, language):
    over = timezone.localdate() - DAY
    old = DocumentFactory(name=text("Autoala"), diary_number="OPH-1-2017", valid_from=date(2018, 1, 1), valid_to=over)
    new = DocumentFactory(name=text("Ajoneuvoala"), diary_number="OPH-2-2021", replaces=["OPH-1-2017"])
    with translation.override(language):
        page = client.get(reverse("qualifications-document", args=[new.pk])).content.decode()
        links = [reverse("qualifications-document", args=[row.pk]) for row in (old, new)]
        section = page[page.index('class="app-timeline"') : page.index("</ol>", page.index('class="app-timeline"'))]
    assert [f'href="{link}"' in section for link in links] == [True, False]
    assert section.count('aria-current="true"') == 1
    assert section.index("Ajoneuvoala") < section.index("Autoala")
    assert [section.count(tag) for tag in ("govuk-tag--green", "govuk-tag--grey")] == [1, 1]
    with translation.override(language):
        assert (
            "app-timeline"
            not in client.get(reverse("qualifications-document", args=[DocumentFactory().pk])).content.decode()
        )


# Copies of one document


def put(*units: dict, allow_older: bool = False, **fields: object):
    return publish(document=read(as_bytes(document(*units, **fields))), actor=None, now=NOW, allow_older=allow_older)


@pytest.mark.django_db
def test_a_newer_copy_that_ends_a_document_changes_its_state_and_nothing_else():
    first = put(simple_unit(1, "vaihtaa"))
    kept = list(Requirement.objects.values_list("pk", flat=True))
    days = {"voimassaoloLoppuu": millis(2025, 7, 31), "siirtymaPaattyy": millis(2028, 7, 31)}
    second = put(simple_unit(1, "vaihtaa"), snapshot=LATE, **days)
    assert (second.outcome, second.document_id) == (Outcome.CHANGED, first.document_id)
    assert list(Requirement.objects.values_list("pk", flat=True)) == kept
    page = document_page(first.document_id, on=TODAY, language="fi")
    assert (page.standing.today, page.standing.ends) == (Validity.TRANSITION, date(2028, 7, 31))


@pytest.mark.django_db
def test_an_older_copy_taken_on_purpose_brings_its_days_back_and_the_newer_one_may_follow_again():
    put(simple_unit(1, "vaihtaa"), snapshot=LATE, voimassaoloLoppuu=millis(2025, 7, 31))
    kept = list(Requirement.objects.values_list("pk", flat=True))
    put(simple_unit(1, "vaihtaa"), snapshot=EARLY, allow_older=True)
    assert RequirementsDocument.objects.get().valid_to is None
    again = put(simple_unit(1, "vaihtaa"), snapshot=LATE, voimassaoloLoppuu=millis(2025, 7, 31))
    assert again.outcome is Outcome.CHANGED
    assert RequirementsDocument.objects.get().valid_to == date(2025, 7, 31)
    assert list(Requirement.objects.values_list("pk", flat=True)) == kept


@pytest.mark.django_db
def test_two_documents_with_one_number_are_two_and_each_keeps_its_rows():
    first = put(simple_unit(1, "vaihtaa"))
    second = put(simple_unit(1, "vaihtaa"), id=990501, voimassaoloAlkaa=millis(2025, 8, 1))
    assert first.document_id != second.document_id
    assert RequirementsDocument.objects.values("qualification").distinct().count() == 1
    assert by_number("OPH-990500-2026") == {first.document_id, second.document_id}
    assert Requirement.objects.count() == 2


@pytest.mark.django_db
def test_a_copy_with_another_education_code_stays_a_version_of_its_qualification():
    first = put(simple_unit(1, "vaihtaa"))
    owner = RequirementsDocument.objects.get().qualification_id
    codes = [{"koulutuskoodiArvo": "990999", "nimi": {"fi": "Muu"}}]
    put(simple_unit(1, "vaihtaa"), snapshot=LATE, koulutukset=codes)
    row = RequirementsDocument.objects.get()
    assert (row.pk, row.qualification_id, row.education_codes) == (first.document_id, owner, ["990999"])


@pytest.mark.django_db
def test_what_a_newer_copy_says_it_replaces_is_told():
    old = DocumentFactory(diary_number="OPH-1-2010", valid_from=date(2010, 1, 1))
    first = put(simple_unit(1, "vaihtaa"))
    put(simple_unit(1, "vaihtaa"), snapshot=LATE, korvattavatDiaarinumerot=["OPH-1-2010"])
    page = document_page(first.document_id, on=TODAY, language="fi")
    assert [(row.id, row.link) for row in page.versions] == [
        (first.document_id, VersionLink.SHOWN),
        (old.pk, VersionLink.REPLACED),
    ]
