"""Laws of comparing two mappings of tasks to requirements, whatever they hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workplaces.choices import Strength
from workplaces.rules.mapping_changes import MappedRow, compare

Mapping = dict[tuple[int, int], Strength]
MAPPINGS = st.dictionaries(st.tuples(st.integers(1, 6), st.integers(1, 4)), st.sampled_from(Strength), max_size=12)
NAMES = st.fixed_dictionaries({task: st.sampled_from(["Pesen", "Ajan"]) for task in range(1, 5)})


def _rows(mapping: Mapping, names: dict[int, str]) -> list[MappedRow]:
    return [MappedRow(*key, names[key[1]], strength) for key, strength in mapping.items()]


@given(MAPPINGS, MAPPINGS, NAMES, NAMES)
def test_the_changes_lead_from_the_one_mapping_to_the_other(
    old: Mapping, new: Mapping, before: dict[int, str], after: dict[int, str]
) -> None:
    changes = compare(_rows(old, before), _rows(new, after))
    rebuilt = dict(old)
    for row in changes.removed:
        assert rebuilt.pop(row.key) is row.strength
    for row in changes.added:
        assert row.key not in rebuilt
        rebuilt[row.key] = row.strength
    for moved in changes.weighed:
        assert rebuilt[moved.row.key] is moved.before
        rebuilt[moved.row.key] = moved.row.strength
    assert rebuilt == new


@given(MAPPINGS, MAPPINGS, NAMES, NAMES)
def test_each_renamed_task_stands_in_both_and_is_told_once(
    old: Mapping, new: Mapping, before: dict[int, str], after: dict[int, str]
) -> None:
    both = {task for _requirement, task in old} & {task for _requirement, task in new}
    renamed = compare(_rows(old, before), _rows(new, after)).renamed
    assert sorted(name.task_id for name in renamed) == sorted(task for task in both if before[task] != after[task])
    assert all((name.before, name.after) == (before[name.task_id], after[name.task_id]) for name in renamed)


@given(MAPPINGS, NAMES)
def test_a_mapping_has_not_changed_from_itself(mapping: Mapping, names: dict[int, str]) -> None:
    assert not compare(_rows(mapping, names), reversed(_rows(mapping, names)))
