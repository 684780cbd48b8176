"""Documents between which an organisation may want a bridge: what its work rests on, and what has followed it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded, sort_key
from qualifications.choices import Validity
from qualifications.models import RequirementsDocument
from qualifications.queries.documents import DocumentRow, documents_page
from qualifications.rules.validity import Dates, Standing, standing
from workplaces.models import Bridge, LearningEnvironment, Organisation, PlacementUnit, TaskRequirement

_COLUMNS = ("pk", "name", "diary_number", "qualification_id", "replaces", "is_fictional")
_DAYS = ("valid_from", "valid_to", "transition_ends")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A requirements document with what tells it from others."""

    id: int
    name: Worded
    diary_number: str
    standing: Standing

    @classmethod
    def of(cls, document: RequirementsDocument, *, on: date, language: str) -> NamedDocument:
        """Name a document that has been read."""
        return cls(document.pk, document.name.best(language), document.diary_number, standing(document, on))


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """A document that an organisation's work rests on, and one that has followed it."""

    organisation_id: int
    organisation: str
    old: NamedDocument
    new: NamedDocument


@dataclass(frozen=True, slots=True)
class BridgeChoices:
    """What a new bridge may lie between: documents that the organisation uses, and those found by words."""

    organisations: tuple[tuple[int, str], ...]
    used: tuple[NamedDocument, ...]
    found: tuple[DocumentRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Version:
    """A document as it is compared with others."""

    named: NamedDocument
    qualification_id: int
    replaces: tuple[str, ...]
    is_fictional: bool

    def follows(self, old: _Version) -> bool:
        """Tell whether this is a later version: it says so, or it began later for the same qualification."""
        if self.is_fictional != old.is_fictional or self.named.standing.today is Validity.EXPIRED:
            return False
        if old.named.diary_number and old.named.diary_number in self.replaces:
            return True
        begins, began = self.named.standing.begins, old.named.standing.begins
        same = self.qualification_id == old.qualification_id
        return same and begins is not None and begins > (began or date.min)


def newer_versions(viewer: User, *, on: date, language: str) -> tuple[NewerVersion, ...]:
    """Give, for the organisations that the viewer coordinates, used documents that a later one has followed.

    Pairs that have a bridge already are left out. Six statements.
    """
    organisations = list(Organisation.objects.coordinated_by(viewer, on=on).order_by("name", "pk"))
    used = _used_by([row.pk for row in organisations])
    bridged = set(
        Bridge.objects.filter(organisation__in=organisations).values_list(
            "organisation_id", "old_document_id", "new_document_id"
        )
    )
    versions = _versions(on, language) if any(used.values()) else {}
    return tuple(
        NewerVersion(organisation.pk, organisation.name, versions[pk].named, newer.named)
        for organisation in organisations
        for pk in sorted(used[organisation.pk], key=lambda pk: (sort_key(versions[pk].named.name.text), pk))
        for newer in versions.values()
        if newer.follows(versions[pk]) and (organisation.pk, pk, newer.named.id) not in bridged
    )


def bridge_choices(viewer: User, text: str, *, on: date, language: str) -> BridgeChoices:
    """Give the viewer's organisations, the documents they use, and those that fit the words. Seven statements."""
    organisations = list(Organisation.objects.coordinated_by(viewer, on=on).order_by("name", "pk"))
    used = set().union(*_used_by([row.pk for row in organisations]).values())
    rows = RequirementsDocument.objects.filter(pk__in=used).defer("structure")
    named = [NamedDocument.of(row, on=on, language=language) for row in rows]
    found = documents_page(on=on, language=language, text=text)
    return BridgeChoices(
        organisations=tuple((row.pk, row.name) for row in organisations),
        used=tuple(sorted(named, key=lambda row: (sort_key(row.name.text), row.id))),
        found=found.items,
        more=found.pages > 1,
    )


def _used_by(organisations: Collection[int]) -> dict[int, set[int]]:
    """Give organisation -> documents of its environments, of its tasks' requirements and of its people's goals.

    Three statements.
    """
    found: dict[int, set[int]] = {pk: set() for pk in organisations}
    environments = LearningEnvironment.objects.filter(site__organisation__in=organisations)
    pairs = set(environments.values_list("site__organisation_id", "document_id"))
    shown = TaskRequirement.objects.filter(task__site__organisation__in=organisations)
    pairs |= set(shown.values_list("task__site__organisation_id", "requirement__unit__document_id").distinct())
    goals = PlacementUnit.objects.filter(placement__host__organisation__in=organisations)
    pairs |= set(goals.values_list("placement__host__organisation_id", "unit__document_id").distinct())
    for organisation, document in pairs:
        found[organisation].add(document)
    return found


def _versions(on: date, language: str) -> dict[int, _Version]:
    """Read all documents, some hundreds in the whole country, in the order of their first day. One statement."""
    rows = RequirementsDocument.objects.order_by("valid_from", "pk").values_list(*_COLUMNS, *_DAYS)
    return {
        pk: _Version(
            NamedDocument(pk, name.best(language), number, standing(Dates(*days), on)),
            qualification,
            tuple(replaces),
            is_fictional,
        )
        for pk, name, number, qualification, replaces, is_fictional, *days in rows
    }
