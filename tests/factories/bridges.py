"""Bridges between two versions of requirements, and the lines of which they are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import factory

from accounts.models import User
from qualifications.models import Requirement, RequirementsDocument
from tests.factories.catalogue import DocumentFactory
from tests.factories.people import OrganisationFactory, UserFactory
from workplaces.models import Bridge, BridgeLine, Organisation

AT = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
LIKENESS = {"unchanged": 100, "changed": 70, "moved": 90, "split": 60, "merged": 60, "gone": 0, "new": 0}


class BridgeFactory(factory.django.DjangoModelFactory[Bridge]):
    """A draft; `in_review` has been sent, `confirmed` has been approved by an outside expert."""

    class Meta:
        model = Bridge

    organisation = factory.SubFactory(OrganisationFactory)
    old_document = factory.SubFactory(DocumentFactory)
    new_document = factory.SubFactory(
        DocumentFactory, qualification=factory.SelfAttribute("..old_document.qualification")
    )
    old_hash = factory.SelfAttribute("old_document.content_hash")
    new_hash = factory.SelfAttribute("new_document.content_hash")
    responsible = factory.SubFactory(UserFactory)
    created_at = AT

    class Params:
        in_review = factory.Trait(state="in_review", expert=factory.SubFactory(UserFactory), sent_at=AT)
        confirmed = factory.Trait(
            state="confirmed",
            expert=factory.SubFactory(UserFactory),
            sent_at=AT,
            confirmed_at=AT,
            responsible_name="Kaisa Koordinaattori",
            expert_name="Anna Asiantuntija",
            expert_title="Opettaja",
            expert_organisation="Esimerkkiopisto",
        )


class BridgeLineFactory(factory.django.DjangoModelFactory[BridgeLine]):
    """A line that nobody has decided on; the same text at the same place unless told otherwise."""

    class Meta:
        model = BridgeLine

    kind = "unchanged"
    proposed_kind = factory.SelfAttribute("kind")
    likeness = factory.LazyAttribute(lambda line: LIKENESS[line.kind])


def confirmed_bridge(
    organisation: Organisation,
    old_document: RequirementsDocument,
    new_document: RequirementsDocument,
    *,
    pairs: Iterable[tuple[Requirement | None, Requirement | None] | tuple[object, ...]] = (),
    responsible: User | None = None,
    expert: User | None = None,
) -> Bridge:
    """Make a confirmed bridge with decided lines.

    A pair is (old, new), (old, new, kind) or (old, new, kind, verdict); without a kind it is unchanged, gone or new by
    its ends, without a verdict what was shown holds if nothing changed. Lines with one end have no verdict.
    """
    people = {"responsible": responsible, "expert": expert}
    bridge = BridgeFactory(
        organisation=organisation,
        old_document=old_document,
        new_document=new_document,
        confirmed=True,
        **{role: user for role, user in people.items() if user},
    )
    for pair in pairs:
        add_line(bridge, *pair)
    return bridge


def add_line(
    bridge: Bridge, old: Requirement | None, new: Requirement | None, kind: str = "", verdict: str | None = None
) -> BridgeLine:
    """Add a line that the responsible person has decided on; `verdict=""` leaves it undecided."""
    kind = kind or ("new" if old is None else "gone" if new is None else "unchanged")
    if verdict is None:
        verdict = "" if None in (old, new) else "holds" if kind == "unchanged" else "look"
    decided = {"decided_by": bridge.responsible, "decided_at": AT} if verdict else {}
    return BridgeLineFactory(
        bridge=bridge, old_requirement=old, new_requirement=new, kind=kind, verdict=verdict, **decided
    )
