"""A workshop with two versions of requirements, for tests of bridges."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from qualifications.models import Requirement, RequirementsDocument, Unit
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory, text
from tests.factories.people import MembershipFactory, OrganisationFactory
from workplaces.models import BridgeLine, Organisation

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
SAME, BEFORE, AFTER = "lajitella jätteet", "vaihtaa renkaan käsin", "vaihtaa renkaan koneella"


@dataclass
class Versions:
    """The older version asks for four things; of those one is unchanged, one changed, one moved and one gone."""

    organisation: Organisation
    coordinator: User
    expert: User
    old: RequirementsDocument
    new: RequirementsDocument
    unit: Unit
    other_unit: Unit

    def acting(self, actor: User | None = None) -> dict[str, object]:
        """Give what every verb takes."""
        return {"actor": actor or self.coordinator, "now": NOW, "on": TODAY}

    def pair(self) -> dict[str, int]:
        """Name the versions as a proposal does."""
        return {
            "organisation_id": self.organisation.pk,
            "old_document_id": self.old.pk,
            "new_document_id": self.new.pk,
        }

    def events(self) -> list[Event]:
        """Give what the trail of the organisation tells, in order."""
        return list(Event.objects.filter(stream=organisation_stream(self.organisation.pk)).order_by("seq"))


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Expect a refusal with this code."""
    with pytest.raises(Cannot) as error:
        yield
    assert error.value.code == code


def versions() -> Versions:
    """Make them, with a coordinator and an outside expert."""
    organisation = OrganisationFactory(name="Ykköspaja ry")
    people = {
        role: MembershipFactory(role=role, user__given_names=name, **place).user
        for role, name, place in (
            ("coordinator", "Kaisa", {"organisation": organisation}),
            ("outside_expert", "Anna", {}),
        )
    }
    old = DocumentFactory(valid_from=date(2018, 8, 1))
    new = DocumentFactory(qualification=old.qualification, valid_from=date(2022, 8, 1))
    before = UnitFactory(document=old, code_uri="tutkinnonosat_1", name=text("Rengastyöt"))
    for words in (SAME, BEFORE, "palvella asiakasta myymälässä", "valaa kumia muottiin"):
        RequirementFactory(unit=before, text=text(words))
    unit = UnitFactory(document=new, code_uri="tutkinnonosat_1", name=text("Rengastyöt"))
    other = UnitFactory(document=new, code_uri="tutkinnonosat_2", name=text("Tuotemyynti"))
    for words in (SAME, AFTER, "ladata akun turvallisesti"):
        RequirementFactory(unit=unit, text=text(words))
    RequirementFactory(unit=other, text=text("palvella asiakasta myymälässä"))
    return Versions(organisation, people["coordinator"], people["outside_expert"], old, new, unit, other)


def told(bridge_id: int) -> set[tuple[str, str, str]]:
    """Give the lines of a bridge as words: old, new, kind."""
    rows = BridgeLine.objects.filter(bridge=bridge_id).select_related("old_requirement", "new_requirement")
    return {(_words(row.old_requirement), _words(row.new_requirement), row.kind) for row in rows}


def line(bridge_id: int, words: str) -> BridgeLine:
    """Give the one line whose old text is this."""
    rows = BridgeLine.objects.filter(bridge=bridge_id).select_related("old_requirement")
    return next(row for row in rows if row.old_requirement and _words(row.old_requirement) == words)


def requirement(document: RequirementsDocument, words: str) -> Requirement:
    """Give the requirement of a version with this text."""
    rows = Requirement.objects.filter(unit__document=document)
    return next(row for row in rows if _words(row) == words)


def _words(row: Requirement | None) -> str:
    return str(row.text) if row else ""
