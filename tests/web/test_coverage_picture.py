"""The picture of a unit: every dot in its place, and nothing said by colour or place alone."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from common.text import Worded
from web.coverage_picture import MOST_COLUMNS, pictures_of
from web.templatetags.coverage import percent
from workplaces.choices import Strength
from workplaces.queries.matrix import ShownRequirement, ShownTask, ShownUnit

EMPTY = Worded("", "fi")


def _unit(shown: list[dict[int, Strength]]) -> ShownUnit:
    """A unit whose requirements are shown by tasks of these ids and strengths."""
    rows = [
        ShownRequirement(
            id=100 + number,
            text=Worded(f"Taito {number}", "fi"),
            heading=EMPTY,
            sub_area=EMPTY,
            tasks=tuple(ShownTask(pk, Worded(f"Tehtävä {pk:02d}", "fi"), how) for pk, how in by.items()),
            number=number,
        )
        for number, by in enumerate(shown, start=1)
    ]
    return ShownUnit(
        id=7,
        name=Worded("Huolto", "fi"),
        code_uri="",
        credits="15",
        shown=tuple(row for row in rows if row.tasks),
        not_shown=tuple(row for row in rows if not row.tasks),
    )


def _length(text: str) -> float:
    assert text.endswith("em")
    return float(text.removesuffix("em"))


@given(
    st.lists(
        st.dictionaries(st.integers(1, 30), st.sampled_from(Strength), max_size=8), min_size=1, max_size=12
    ).filter(any)
)
def test_each_pair_has_one_dot_in_its_row_and_column(shown: list[dict[int, Strength]]) -> None:
    pictures = pictures_of(_unit(shown))
    dots = [(dot.is_whole, picture.part, dot.x, dot.y) for picture in pictures for dot in picture.dots]
    assert len(set(dots)) == len(dots) == sum(map(len, shown))
    assert sum(whole for whole, *_place in dots) == sum(how is Strength.WHOLLY for by in shown for how in by.values())
    for picture in pictures:
        assert len(picture.columns) <= MOST_COLUMNS
        assert {dot.x for dot in picture.dots} <= {column.x for column in picture.columns}
        assert [row.is_empty for row in picture.rows] == [not by for by in shown]
        assert all(_length(dot.y) < _length(picture.height) for dot in picture.dots)


@pytest.mark.parametrize(("tasks", "parts"), [(1, [1]), (12, [12]), (13, [12, 1]), (30, [12, 12, 6])])
def test_many_tasks_go_to_several_pictures_that_fit_on_a_phone(tasks: int, parts: list[int]) -> None:
    pictures = pictures_of(_unit([dict.fromkeys(range(tasks), Strength.WHOLLY)]))
    assert [len(picture.columns) for picture in pictures] == parts
    # 14 px letters on a screen of 320 px with its margins.
    assert all(_length(picture.grid_width) * 14 <= 290 for picture in pictures)


def test_the_finding_is_told_in_words_and_as_a_table() -> None:
    unit = _unit([{1: Strength.WHOLLY, 2: Strength.PARTLY}, {}, {2: Strength.PARTLY}])
    html = render_to_string("environments/units.html", {"units": [unit], "folded": True})
    (finding,) = re.findall(r"<desc[^>]*>(.*?)</desc>", html)
    assert [int(number) for number in re.findall(r"\d+", finding)] == [2, 3, 1, 1, 2]
    assert html.count('role="img"') == 1
    assert (html.count("Tehtävä 01"), html.count("Tehtävä 02")) == (2, 3)
    assert "style=" not in html


def test_a_name_that_is_markup_is_only_a_name() -> None:
    unit = _unit([{1: Strength.WHOLLY}])
    task = ShownTask(1, Worded("<script>x</script>", "fi"), Strength.WHOLLY)
    row = ShownRequirement(1, Worded("<b>a</b>", "fi"), EMPTY, EMPTY, (task,), 1)
    shown = ShownUnit(unit.id, Worded("<i>u</i>", "fi"), "", "", (row,), ())
    html = render_to_string("environments/units.html", {"units": [shown]})
    assert [mark in html for mark in ("<script>", "<b>", "<i>")] == [False] * 3


@pytest.mark.parametrize(("part", "whole", "text"), [(0, 0, "0%"), (1, 3, "33.3%"), (3, 3, "100%")])
def test_a_share_is_written_for_a_bar(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text
