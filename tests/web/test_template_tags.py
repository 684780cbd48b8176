"""What the product's tags print."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from common.text import Worded
from web import labels


def printed(source: str, **context: Any) -> str:
    return Template("{% load tk %}" + source).render(Context(context))


def test_a_text_in_another_language_says_so_and_is_escaped() -> None:
    assert printed("{% words value %}", value=Worded("Däck <b>", "sv")) == '<span lang="sv">Däck &lt;b&gt;</span>'


@pytest.mark.parametrize("value", [Worded("Rengas & pyörä", "fi"), "Rengas & pyörä"])
def test_a_text_in_the_language_of_the_page_stands_alone(value: object) -> None:
    assert printed("{% words value %}", value=value) == "Rengas &amp; pyörä"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_days_are_written_the_finnish_way_in_every_language(language: str) -> None:
    with translation.override(language):
        shown = printed("{{ value|day }}", value=date(2026, 3, 4))
    assert shown == '<time datetime="2026-03-04">4.3.2026</time>'


def test_a_moment_is_shown_in_finnish_time() -> None:
    shown = printed("{{ value|moment }}", value=datetime(2026, 7, 1, 21, 5, tzinfo=UTC))
    assert shown == '<time datetime="2026-07-02T00:05+03:00">2.7.2026\N{NO-BREAK SPACE}0.05</time>'
    assert "2.7.2026" in printed("{{ value|day }}", value=datetime(2026, 7, 1, 21, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("begins", "ends", "shown"),
    [
        (date(2026, 3, 1), date(2026, 5, 30), "1.3.\N{EN DASH}30.5.2026"),
        (date(2025, 12, 1), date(2026, 5, 30), "1.12.2025\N{EN DASH}30.5.2026"),
        (date(2026, 3, 1), None, "1.3.2026 alkaen"),
    ],
)
def test_a_period_names_the_year_once(begins: date, ends: date | None, shown: str) -> None:
    html = printed("{% period begins ends %}", begins=begins, ends=ends)
    bare = "".join(part.partition(">")[2] if ">" in part else part for part in html.split("<"))
    assert bare == shown


@pytest.mark.parametrize(("minutes", "shown"), [(150, "2 h 30 min"), (60, "1 h"), (45, "45 min"), (0, ""), (None, "")])
def test_durations_do_not_break_over_two_lines(minutes: int | None, shown: str) -> None:
    assert printed("{{ value|duration }}", value=minutes) == shown.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("fi", Decimal("15.00"), "15"),
        ("fi", Decimal("2.50"), "2,5"),
        ("en", Decimal("2.50"), "2.5"),
        ("fi", 100, "100"),
    ],
)
def test_points_have_no_needless_decimals(language: str, value: Decimal, shown: str) -> None:
    with translation.override(language):
        assert printed("{{ value|points }}", value=value) == shown


def test_a_state_is_a_word_in_a_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(labels.LABELS, "sample", {"good": "Hyvä"})
    monkeypatch.setitem(labels.COLOURS, "sample", {"good": "govuk-tag--green"})
    assert printed('{% status "sample" "good" %}') == '<strong class="govuk-tag govuk-tag--green">Hyvä</strong>'
    assert printed('{{ "good"|label:"sample" }}') == "Hyvä"


def test_pages_of_a_list_keep_what_was_searched_for() -> None:
    request = RequestFactory().get("/", {"q": "rengas & pyörä", "page": "3"})
    assert printed("{% page_address 4 %}", request=request) == "?q=rengas+%26+py%C3%B6r%C3%A4&amp;page=4"


@pytest.mark.parametrize(
    ("address", "language", "wanted"),
    [
        ("/accessibility/?a=1", "sv", "/sv/accessibility/?a=1"),
        ("/sv/accessibility/", "fi", "/accessibility/"),
        ("/t/ABC/", "sv", "/t/ABC/?language=sv"),
        ("/no-such-page/", "sv", "/no-such-page/"),
    ],
)
def test_the_language_links_keep_the_page(address: str, language: str, wanted: str) -> None:
    request = RequestFactory().get(address)
    with translation.override("sv" if address.startswith("/sv/") else "fi"):
        assert printed("{% in_language language %}", request=request, language=language) == wanted


def test_the_language_links_lead_to_the_start_page_where_there_is_no_page() -> None:
    assert [printed("{% in_language language %}", language=code) for code in ("fi", "sv")] == ["/", "/sv/"]
