"""Publishing: the first time, again, newer, older, and what must never happen to rows that others point at."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from audit.models import Event
from interchange.eperusteet.importing import import_document
from interchange.eperusteet.read import READER, read
from qualifications.choices import Outcome
from qualifications.models import Criterion, Qualification, Requirement, RequirementsDocument, Unit
from qualifications.queries.sources import stored_copy
from qualifications.services.publish import (
    CannotMixFictional,
    CannotOrderCopies,
    CannotPublishOlder,
    publish,
)
from qualifications.services.rows.work import Tally
from tests.eperusteet import as_bytes, document, requirement, simple_unit, structured, unit, words
from tests.factories.people import UserFactory

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
EARLY, LATE = 1_700_000_000_000, 1_800_000_000_000

pytestmark = pytest.mark.django_db


def put(*units: dict, allow_older: bool = False, now: datetime = NOW, **fields: object):
    return publish(document=read(as_bytes(document(*units, **fields))), actor=None, now=now, allow_older=allow_older)


def state() -> dict[int, tuple[str, str, bool]]:
    return {row.pk: (row.key, str(row.text), row.is_withdrawn) for row in Requirement.objects.all()}


def ids() -> dict[str, int]:
    return {str(row.text): row.pk for row in Requirement.objects.all()}


def everything() -> list[object]:
    tables = (Qualification, RequirementsDocument, Unit, Requirement, Criterion, Event)
    return [list(table.objects.order_by("pk").values()) for table in tables]


# The first time


def test_a_new_document_is_stored_as_it_was_read():
    scale = {"_arviointiAsteikko": "1", "osaamistasonKriteerit": [{"_osaamistaso": "1", "kriteerit": [words("ok")]}]}
    own = {"arvioinninKohdealueet": [{"otsikko": words("Työ"), "arvioinninKohteet": [scale]}]}
    published = put(simple_unit(1, "vaihtaa", "mittaa", arviointi=own), simple_unit(2, "pesee"))

    assert published.outcome is Outcome.NEW
    assert (published.units, published.requirements) == (Tally(2, 0, 0), Tally(3, 0, 0))
    row = RequirementsDocument.objects.get()
    assert row.pk == published.document_id
    assert (row.eperusteet_id, row.diary_number, row.kind) == (990500, "OPH-990500-2026", "initial")
    assert row.name.as_dict() == {"fi": "Renkaiden perustutkinto", "sv": "Grundexamen i däck"}
    assert (row.snapshot, row.imported_at, row.is_fictional) == (EARLY, NOW, False)
    assert row.qualification.code == "990500"
    assert len(row.structure[0]["root"]["children"]) == 2
    units = list(Unit.objects.order_by("position").values_list("key", "points", "points_max"))
    assert units == [("tutkinnonosat_1", 15, None), ("tutkinnonosat_2", 15, None)]
    assert [str(one.text) for one in Requirement.objects.order_by("unit__position", "position")] == [
        "vaihtaa",
        "mittaa",
        "pesee",
    ]
    criterion = Criterion.objects.get()
    assert (criterion.level, str(criterion.heading), str(criterion.text)) == (0, "Työ", "ok")


def test_publishing_is_one_event_of_the_system():
    put(simple_unit(1, "vaihtaa", "mittaa"))

    event = Event.objects.get()
    assert (event.stream, event.actor, event.role, event.verb) == ("system", "system", "system", "requirements.publish")
    assert (event.kind, event.subject, event.at) == (
        "requirements_document",
        str(RequirementsDocument.objects.get().pk),
        NOW,
    )
    assert event.data["units"] == 1
    assert event.data["requirements"] == 2


def test_a_person_who_publishes_is_named_in_the_event():
    user = UserFactory()

    publish(document=read(as_bytes(document(simple_unit(1, "x")))), actor=user, now=NOW)

    assert Event.objects.get().actor == user.audit_ref


def test_a_failure_leaves_nothing_half_written():
    found = read(as_bytes(document(simple_unit(1, "vaihtaa", "mittaa"))))
    [one] = found.units
    twice = replace(one, requirements=(one.requirements[0], one.requirements[0]))

    with pytest.raises(IntegrityError):
        publish(document=replace(found, units=(twice,)), actor=None, now=NOW)

    assert everything() == [[], [], [], [], [], []]


def test_versions_that_share_an_education_code_share_a_qualification():
    put(simple_unit(1, "vaihtaa"))
    put(simple_unit(1, "vaihtaa"), id=990501, diaarinumero="OPH-990501-2026")

    assert Qualification.objects.get().documents.count() == 2


def test_a_code_that_names_another_sort_of_qualification_is_not_shared():
    put(simple_unit(1, "vaihtaa"))
    put(simple_unit(1, "vaihtaa"), id=990501, koulutustyyppi="koulutustyyppi_12")

    assert sorted(Qualification.objects.values_list("code", "kind")) == [
        ("990500", "initial"),
        ("eperusteet:990501", "specialist"),
    ]


# The same again


def test_the_same_content_again_writes_nothing(django_assert_num_queries):
    put(simple_unit(1, "vaihtaa"), simple_unit(2, "mittaa"))
    before = everything()

    # Savepoint, one reading, release.
    with django_assert_num_queries(3):
        published = put(simple_unit(1, "vaihtaa"), simple_unit(2, "mittaa"), now=LATER)

    assert published.outcome is Outcome.UNCHANGED
    assert (published.counts.units, published.counts.requirements) == (2, 2)
    assert (published.units, published.requirements) == (Tally(), Tally())
    assert everything() == before


@pytest.mark.parametrize("snapshot", [EARLY - 1, EARLY + 1, None])
def test_the_same_content_is_unchanged_whatever_its_time_and_layout(snapshot):
    put(simple_unit(1, "vaihtaa"))
    before = everything()
    raw = json.dumps(document(simple_unit(1, "vaihtaa"), snapshot=snapshot), indent=3, sort_keys=True)

    published = publish(document=read(raw.encode()), actor=None, now=LATER)

    assert published.outcome is Outcome.UNCHANGED
    assert everything() == before


# Newer


def test_a_newer_copy_changes_texts_in_place():
    put(simple_unit(1, "vaihtaa renkaan", "mittaa"))
    before = ids()

    published = put(simple_unit(1, "vaihtaa renkaat", "mittaa"), snapshot=LATE, now=LATER)

    assert published.outcome is Outcome.CHANGED
    assert published.requirements == Tally(0, 1, 0)
    assert ids() == {"vaihtaa renkaat": before["vaihtaa renkaan"], "mittaa": before["mittaa"]}
    row = RequirementsDocument.objects.get()
    assert (row.snapshot, row.imported_at) == (LATE, LATER)
    assert Event.objects.count() == 2


def test_what_has_vanished_is_withdrawn_and_what_is_new_is_added():
    put(simple_unit(1, "vaihtaa", "mittaa"))
    before = ids()

    newer = unit(
        1,
        ammattitaitovaatimukset2019=structured(
            requirement("vaihtaa", identifier="aaaaaaaa-1-1"),
            requirement("pesee", identifier="bbbbbbbb-1-9"),
            heading=words("Renkaat"),
        ),
    )
    published = put(newer, snapshot=LATE)

    assert published.requirements == Tally(1, 0, 1)
    rows = {str(row.text): (row.pk, row.is_withdrawn) for row in Requirement.objects.all()}
    assert rows["vaihtaa"] == (before["vaihtaa"], False)
    assert rows["mittaa"] == (before["mittaa"], True)
    assert rows["pesee"][1] is False


def test_a_document_cut_to_fewer_units_withdraws_and_never_deletes():
    put(simple_unit(1, "vaihtaa"), simple_unit(2, "mittaa", "pesee"))
    before = ids()

    published = put(simple_unit(1, "vaihtaa"), snapshot=LATE)

    assert (published.units, published.requirements) == (Tally(0, 0, 1), Tally(0, 0, 2))
    assert ids() == before
    assert dict(Unit.objects.values_list("key", "is_withdrawn")) == {"tutkinnonosat_1": False, "tutkinnonosat_2": True}
    assert {text for _, text, is_withdrawn in state().values() if is_withdrawn} == {"mittaa", "pesee"}


def test_what_comes_back_is_the_same_row_again():
    put(simple_unit(1, "vaihtaa"), simple_unit(2, "mittaa"))
    before = state()
    put(simple_unit(1, "vaihtaa"), snapshot=LATE)

    published = put(simple_unit(1, "vaihtaa"), simple_unit(2, "mittaa"), snapshot=LATE + 1)

    assert (published.units, published.requirements) == (Tally(0, 1, 0), Tally(0, 1, 0))
    assert state() == before


def test_a_requirement_that_gets_a_new_identifier_is_known_by_its_text_and_takes_it_over():
    put(unit(1, ammattitaitovaatimukset2019=structured(requirement("vaihtaa", identifier="aaaaaaaa"))))
    before = ids()

    put(unit(1, ammattitaitovaatimukset2019=structured(requirement("vaihtaa", identifier="bbbbbbbb"))), snapshot=LATE)

    assert state() == {before["vaihtaa"]: ("id:bbbbbbbb", "vaihtaa", False)}


def test_a_requirement_that_gets_a_code_later_stays_the_same_row():
    put(unit(1, ammattitaitovaatimukset2019=structured(requirement("vaihtaa", identifier="aaaaaaaa"))))
    before = ids()

    coded = requirement("vaihtaa", code="ammattitaitovaatimukset_1")
    put(unit(1, ammattitaitovaatimukset2019=structured(coded)), snapshot=LATE)

    assert state() == {before["vaihtaa"]: ("code:ammattitaitovaatimukset_1", "vaihtaa", False)}
    assert Requirement.objects.get().code_uri == "ammattitaitovaatimukset_1"


def test_a_written_text_that_becomes_structured_keeps_its_rows():
    put(unit(1, ammattitaitovaatimukset=words("<p>Osaa</p><ul><li>vaihtaa</li><li>mittaa</li></ul>")))
    before = ids()

    put(simple_unit(1, "mittaa", "vaihtaa"), snapshot=LATE)

    assert ids() == before


def test_a_unit_that_gets_a_code_later_stays_the_same_row():
    put(simple_unit(7, "vaihtaa", koodi=None, koodiUri=None))
    before = Unit.objects.get().pk

    put(simple_unit(7, "vaihtaa"), snapshot=LATE)

    assert Unit.objects.values_list("pk", "key", "is_withdrawn").get() == (before, "tutkinnonosat_7", False)
    assert Requirement.objects.get().unit_id == before


def test_the_order_follows_the_newer_copy():
    put(simple_unit(1, "vaihtaa", "mittaa"))
    swapped = structured(
        requirement("mittaa", identifier="aaaaaaaa-1-2"),
        requirement("vaihtaa", identifier="aaaaaaaa-1-1"),
        heading=words("Renkaat"),
    )

    put(unit(1, ammattitaitovaatimukset2019=swapped), snapshot=LATE)

    assert [str(row.text) for row in Requirement.objects.order_by("position")] == ["mittaa", "vaihtaa"]


def test_criteria_are_replaced_only_where_they_differ():
    def own(text: str) -> dict:
        return {"lisatiedot": words(f"<ul><li>{text}</li></ul>")}

    put(simple_unit(1, "a", arviointi=own("x")), simple_unit(2, "b", arviointi=own("y")))
    before = {str(row.text): row.pk for row in Criterion.objects.all()}

    put(simple_unit(1, "a", arviointi=own("x")), simple_unit(2, "b", arviointi=own("z")), snapshot=LATE)

    after = {str(row.text): row.pk for row in Criterion.objects.all()}
    assert after.keys() == {"x", "z"}
    assert after["x"] == before["x"]


def generic(text: str) -> dict:
    coded = {"id": 5, "koodi": {"uri": "arviointiasteikkoammatillinen15_1", "arvo": "1"}}
    return {"osaamistasonKriteerit": [{"osaamistaso": coded, "kriteerit": [words(text)]}]}


def sharing(*numbers: int, text: str = "ok") -> list[dict]:
    return [simple_unit(number, "vaihtaa", geneerinenArviointiasteikko=generic(text)) for number in numbers]


def criteria_of(number: int) -> list[str]:
    unit_id = Unit.objects.get(key=f"tutkinnonosat_{number}").pk
    return [str(row.text) for row in Criterion.objects.of_unit(unit_id)]


@pytest.mark.parametrize("text", ["ok", "better"])
def test_a_withdrawn_unit_keeps_the_criteria_that_it_shared(text):
    put(*sharing(1, 2))
    assert Unit.objects.get(key="tutkinnonosat_2").criteria_from is not None

    put(*sharing(1, text=text), snapshot=LATE)

    assert (criteria_of(1), criteria_of(2)) == ([text], ["ok"])


def test_a_withdrawn_unit_whose_criteria_others_shared_keeps_them_and_comes_back():
    put(*sharing(1, 2, 3))

    put(*sharing(2, 3, text="better"), snapshot=LATE)
    assert [criteria_of(number) for number in (1, 2, 3)] == [["ok"], ["better"], ["better"]]

    put(*sharing(1, 2, 3, text="best"), snapshot=LATE + 1)
    assert [criteria_of(number) for number in (1, 2, 3)] == [["best"]] * 3
    assert Criterion.objects.count() == 1


@pytest.mark.parametrize("heading", ["Renkaat", "Pyörät"])
def test_a_row_in_force_is_known_by_its_text_before_one_that_was_withdrawn(heading):
    def copy(snapshot: int, heading: str, **texts: str) -> None:
        stated = [requirement(text, identifier=identifier * 8) for identifier, text in texts.items()]
        put(
            unit(1, ammattitaitovaatimukset2019=structured(*stated, heading=words(heading))),
            snapshot=snapshot,
        )

    copy(EARLY, "Renkaat", a="vaihtaa", b="mittaa")
    kept = ids()["mittaa"]
    copy(LATE, "Renkaat", b="mittaa")
    copy(LATE + 1, "Renkaat", b="vaihtaa")

    copy(LATE + 2, heading, c="vaihtaa")

    assert Requirement.objects.filter(is_withdrawn=False).values_list("pk", "key").get() == (kept, "id:cccccccc")
    assert Requirement.objects.count() == 2


# Older, or of unknown age


def test_an_older_copy_is_refused_and_changes_nothing():
    put(simple_unit(1, "vaihtaa", "mittaa"))
    before = everything()

    with pytest.raises(CannotPublishOlder) as caught:
        put(simple_unit(1, "vaihtaa"), snapshot=EARLY - 1)

    assert caught.value.code == "requirements-older"
    assert everything() == before


def test_an_older_copy_taken_on_purpose_neither_doubles_nor_drops_rows():
    put(simple_unit(1, "vaihtaa", "mittaa"), simple_unit(2, "pesee"))
    before = ids()

    published = put(simple_unit(1, "vaihtaa"), snapshot=EARLY - 1, allow_older=True)

    assert published.outcome is Outcome.CHANGED
    assert ids() == before
    assert RequirementsDocument.objects.get().snapshot == EARLY - 1


@pytest.mark.parametrize(("stored", "arriving"), [(EARLY, None), (None, EARLY), (EARLY, EARLY)])
def test_a_copy_of_unknown_age_is_taken_only_on_purpose(stored, arriving):
    put(simple_unit(1, "vaihtaa"), snapshot=stored)
    before = everything()

    with pytest.raises(CannotOrderCopies) as caught:
        put(simple_unit(1, "mittaa"), snapshot=arriving)

    assert caught.value.code == "requirements-age-unknown"
    assert everything() == before
    assert put(simple_unit(1, "mittaa"), snapshot=arriving, allow_older=True).outcome is Outcome.CHANGED


@pytest.mark.parametrize("stored", [True, False])
def test_a_fictional_document_never_takes_the_place_of_a_real_one_nor_the_reverse(stored):
    put(simple_unit(1, "vaihtaa"), taitokirjaKuvitteellinen=stored)
    before = everything()

    with pytest.raises(CannotMixFictional):
        put(simple_unit(1, "x"), taitokirjaKuvitteellinen=not stored, snapshot=LATE, allow_older=True)

    assert everything() == before


# Real files


def test_a_real_document_twice_changes_nothing_and_cut_it_keeps_all_rows(shared_data):
    raw = (shared_data / "eperusteet" / "ajoneuvoalan-perustutkinto-OPH-5410-2021.json").read_bytes()
    first = publish(document=read(raw), actor=None, now=NOW)
    assert (first.counts.units, first.counts.leaves) == (78, 209)
    assert Requirement.objects.filter(sub_area_name={}).count() == 1888
    before = set(Requirement.objects.values_list("pk", flat=True))

    assert publish(document=read(raw), actor=None, now=LATER).outcome is Outcome.UNCHANGED

    cut = json.loads(raw)
    cut["tutkinnonOsat"] = cut["tutkinnonOsat"][:40]
    cut["globalVersion"]["aikaleima"] += 1
    published = publish(document=read(as_bytes(cut)), actor=None, now=LATER)
    assert (published.units.added, published.units.withdrawn) == (0, 38)
    assert published.requirements.added == 0
    assert set(Requirement.objects.values_list("pk", flat=True)) == before


def test_the_two_versions_of_the_vehicle_qualification_are_versions_of_one(shared_data):
    for name in ("rakenne-autoalan-perustutkinto2017", "ajoneuvoalan-perustutkinto-OPH-5410-2021"):
        publish(document=read((shared_data / "eperusteet" / f"{name}.json").read_bytes()), actor=None, now=NOW)

    assert sorted(Qualification.objects.get().documents.values_list("eperusteet_id", flat=True)) == [3397336, 7614470]


# What a copy was read from


def test_the_bytes_read_last_time_are_known_by_their_hash_and_reader():
    data = as_bytes(document(simple_unit(1, "vaihtaa", "mittaa")))
    first = import_document(data, now=NOW)

    again = import_document(data, now=LATER)

    assert (again.outcome, again.document_id, again.counts) == (Outcome.UNCHANGED, first.document_id, first.counts)
    assert first.counts.requirements == 2
    known = stored_copy(hashlib.sha256(data).hexdigest(), READER)
    assert known is not None
    assert (known.document_id, known.counts) == (first.document_id, first.counts)
    assert stored_copy(hashlib.sha256(data).hexdigest(), READER + 1) is None
    assert RequirementsDocument.objects.get().imported_at == NOW


def test_a_later_copy_that_says_the_same_is_noted_but_changes_nothing():
    import_document(as_bytes(document(simple_unit(1, "vaihtaa"))), now=NOW)
    before = state()

    same = import_document(as_bytes(document(simple_unit(1, "vaihtaa"), snapshot=LATE), indent=1), now=LATER)

    row = RequirementsDocument.objects.get()
    assert (same.outcome, row.snapshot, row.imported_at, state()) == (Outcome.UNCHANGED, LATE, NOW, before)
    assert Event.objects.count() == 1
    early = import_document(as_bytes(document(simple_unit(1, "vaihtaa"), snapshot=EARLY)), now=LATER)
    assert (early.outcome, RequirementsDocument.objects.get().snapshot) == (Outcome.UNCHANGED, LATE)


def test_a_better_reader_that_reads_the_same_is_noted_with_its_remarks():
    data = as_bytes(document(simple_unit(1, "vaihtaa")))
    import_document(data, now=NOW)
    RequirementsDocument.objects.update(reader=READER - 1, remarks=[["unit-twice", "1"]])

    assert import_document(data, now=LATER).outcome is Outcome.UNCHANGED

    known = stored_copy(hashlib.sha256(data).hexdigest(), READER)
    assert known is not None
    assert known.warnings == ()
    assert RequirementsDocument.objects.get().imported_at == NOW


def test_a_better_reader_may_read_more_out_of_the_same_copy():
    put(simple_unit(1, "vaihtaa"))
    RequirementsDocument.objects.update(reader=READER - 1)

    assert put(simple_unit(1, "vaihtaa", "mittaa")).outcome is Outcome.CHANGED
    with pytest.raises(CannotOrderCopies):
        put(simple_unit(1, "vaihtaa"))
