"""Requirements of both versions as the page of what was agreed earlier reads them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from common.text import LocalizedText
from competence.queries.origins import document_number
from qualifications.models import Requirement
from qualifications.rules.validity import Dates, Standing, standing


@dataclass(frozen=True, slots=True)
class RequirementText:
    """A requirement with its unit and document, as the database gives it."""

    id: int
    text: LocalizedText
    position: int
    unit_id: int
    unit_name: LocalizedText
    unit_position: int
    document_id: int
    document_name: LocalizedText
    diary_number: str
    register_id: int
    valid_from: date | None
    valid_to: date | None
    transition_ends: date | None

    @property
    def under(self) -> str:
        """Name the document."""
        return document_number(self.diary_number, self.register_id)

    def standing(self, on: date) -> Standing:
        """Give the document's state today."""
        return standing(Dates(self.valid_from, self.valid_to, self.transition_ends), on)


_COLUMNS = (
    "pk",
    "text",
    "position",
    "unit_id",
    "unit__name",
    "unit__position",
    "unit__document_id",
    "unit__document__name",
    "unit__document__diary_number",
    "unit__document__eperusteet_id",
    "unit__document__valid_from",
    "unit__document__valid_to",
    "unit__document__transition_ends",
)


def texts_of(requirement_ids: Collection[int]) -> dict[int, RequirementText]:
    """Read both ends with their units and documents; one statement, none where there is nothing."""
    if not requirement_ids:
        return {}
    rows = Requirement.objects.filter(pk__in=requirement_ids).values_list(*_COLUMNS)
    return {values[0]: RequirementText(*values) for values in rows}
