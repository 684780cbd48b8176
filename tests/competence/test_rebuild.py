"""Counts derived afresh, compared with those that are maintained."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Event
from competence.choices import Side
from competence.models import Entry, RequirementCoverage, UnitCoverage
from competence.queries.differences import coverage_differences
from competence.services.carrying.confirm import confirm_carried
from competence.services.rebuild import CannotFindPerson, rebuild_person
from tests.competence.workshop import AT, NOW, TODAY, Workshop, make_workshop
from tests.factories.bridges import confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory


@pytest.fixture
def shop(db: None) -> Workshop:
    made = make_workshop()
    made.log(0, 1)
    made.propose(1, task_id=made.washing.pk)
    return made


def _run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("rebuild_coverage", *arguments, stdout=out)
    return out.getvalue().splitlines()


def _rows() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    own = [field.attname for field in RequirementCoverage._meta.fields if field.name != "id"]
    units = [field.attname for field in UnitCoverage._meta.fields if field.name != "id"]
    return (
        sorted(RequirementCoverage.objects.values_list(*own), key=repr),
        sorted(UnitCoverage.objects.values_list(*units), key=repr),
    )


def test_a_rebuild_gives_exactly_the_maintained_rows(shop: Workshop) -> None:
    before = _rows()

    assert _run() == ["2 persons rebuilt, 11 rows written"]

    assert _rows() == before


def test_the_check_is_quiet_when_all_fits_and_writes_nothing(shop: Workshop) -> None:
    assert _run("--check") == ["2 persons checked, 0 rows differ"]
    assert not Event.objects.filter(verb="coverage.rebuild").exists()


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (RequirementCoverage, "entries_waiting"),
        (RequirementCoverage, "entries_confirmed"),
        (RequirementCoverage, "minutes_confirmed"),
        (RequirementCoverage, "last_on"),
        (RequirementCoverage, "identified_on"),
        (UnitCoverage, "requirements_logged"),
        (UnitCoverage, "requirements_confirmed"),
        (UnitCoverage, "requirements_identified"),
        (UnitCoverage, "entries_confirmed"),
        (UnitCoverage, "minutes_confirmed"),
        (UnitCoverage, "last_on"),
    ],
)
def test_the_check_finds_a_wrong_value_in_every_column(shop: Workshop, model: object, column: str) -> None:
    row = model.objects.filter(person=shop.people[0]).order_by("pk").first()
    wrong = NOW.date().replace(year=2025) if column.endswith("_on") else getattr(row, column) + 7
    model.objects.filter(pk=row.pk).update(**{column: wrong})

    sides = {(row.table, row.side) for row in coverage_differences([shop.people[0].pk])}

    table = "requirement" if model is RequirementCoverage else "unit"
    assert sides == {(table, "stored"), (table, "derived")}
    assert coverage_differences([shop.people[1].pk]) == ()


def test_the_check_finds_missing_and_needless_rows(shop: Workshop) -> None:
    gone = RequirementCoverage.objects.filter(person=shop.people[0]).first()
    gone.delete()
    Entry.objects.filter(state="waiting").update(state="withdrawn")

    with pytest.raises(CommandError) as caught:
        _run("--check")

    assert caught.value.returncode == 1
    found = [(row.table, row.side) for row in coverage_differences([person.pk for person in shop.people])]
    assert found == [
        ("requirement", "derived"),
        ("requirement", "stored"),
        ("unit", "derived"),
        ("unit", "stored"),
    ]


def test_differences_are_printed_one_a_line(shop: Workshop) -> None:
    RequirementCoverage.objects.filter(person=shop.people[0], requirement=shop.requirements[0]).delete()
    out = StringIO()

    with pytest.raises(CommandError, match="1 rows differ"):
        call_command("rebuild_coverage", "--check", stdout=out)

    person, requirement, unit = shop.people[0].pk, shop.requirements[0].pk, shop.units[0].pk
    assert out.getvalue().splitlines() == [
        f"requirement derived: {person} {requirement} {unit} 0 1 60 2026-03-18 None",
        "2 persons checked, 1 rows differ",
    ]


def test_one_person_can_be_rebuilt_alone(shop: Workshop) -> None:
    RequirementCoverage.objects.all().delete()
    UnitCoverage.objects.all().delete()

    _run("--person", str(shop.people[0].pk))

    assert sorted(shop.counts(0)) == [0, 1, 2]
    assert shop.counts(1) == {}


def test_a_rebuild_is_recorded_in_the_person_s_stream(shop: Workshop) -> None:
    rebuild_person(person_id=shop.people[0].pk, now=NOW)

    event = Event.objects.get(verb="coverage.rebuild")
    assert (event.stream, event.actor, event.subject, event.data) == (
        f"person:{shop.people[0].audit_ref}",
        "system",
        str(shop.people[0].pk),
        {"rows": 5},
    )


def test_empty_rows_vanish_in_a_rebuild_and_do_not_disturb_the_check(shop: Workshop) -> None:
    RequirementCoverage.objects.filter(person=shop.people[0]).update(
        entries_waiting=0, entries_confirmed=0, minutes_confirmed=0, last_on=None
    )
    UnitCoverage.objects.filter(person=shop.people[0]).update(
        requirements_logged=0, requirements_confirmed=0, entries_confirmed=0, minutes_confirmed=0, last_on=None
    )
    Entry.objects.filter(person=shop.people[0]).update(state="corrected")
    assert coverage_differences([shop.people[0].pk]) == ()

    rebuild_person(person_id=shop.people[0].pk, now=NOW)

    assert RequirementCoverage.objects.filter(person=shop.people[0]).count() == 0


def test_an_unknown_person_is_said_with_status_two(db: None) -> None:
    with pytest.raises(CannotFindPerson):
        rebuild_person(person_id=987_654, now=NOW)
    with pytest.raises(CommandError) as caught:
        _run("--person", "987654")
    assert caught.value.returncode == 2


def test_the_check_needs_four_statements_for_two_hundred_persons(
    shop: Workshop, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(4):
        coverage_differences([person.pk for person in shop.people])
    with django_assert_num_queries(4):
        coverage_differences(range(1, 201))


def test_a_rebuild_and_the_check_know_what_was_carried_over_a_bridge(shop: Workshop) -> None:
    agreed = shop.agree(0)
    new = RequirementFactory(unit=UnitFactory(document=DocumentFactory()))
    bridge = confirmed_bridge(
        shop.organisation, shop.units[0].document, new.unit.document, pairs=((agreed.requirement, new),)
    )
    line_id = bridge.lines.get().pk
    for side, actor in (("participant", shop.people[0].user), ("supervisor", shop.supervisor)):
        confirm_carried(side=Side(side), placement_id=shop.placements[0].pk, line_id=line_id, actor=actor, **AT)
    identified = {
        row.requirement_id: row.identified_on for row in RequirementCoverage.objects.exclude(identified_on=None)
    }
    assert identified == {agreed.requirement_id: agreed.agreed_on, new.pk: TODAY}
    before = _rows()

    assert _run("--check") == ["2 persons checked, 0 rows differ"]
    _run()

    assert _rows() == before
    RequirementCoverage.objects.filter(requirement=new).update(identified_on=None, threshold_met=False)
    with pytest.raises(CommandError):
        _run("--check")
