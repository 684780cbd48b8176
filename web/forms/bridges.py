"""Shape of a new bridge: for whom, and between which versions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qualifications.queries.documents import DocumentRow
from web.forms.base import OneOf, OptionText, Pick, PlainForm
from web.labels import label
from workplaces.queries.bridge_documents import BridgeChoices, NamedDocument


class ProposeForm(PlainForm):
    """For which organisation, and between which versions."""

    organisation_id = Pick(
        label=_("Organisation"), coerce=int, required_message=_("Choose the organisation that makes the bridge.")
    )
    old_document_id = OneOf(
        label=_("Earlier requirements"),
        coerce=int,
        required_message=_("Choose the requirements that your work is based on now."),
    )
    new_document_id = OneOf(
        label=_("New requirements"), coerce=int, required_message=_("Choose the requirements that come instead.")
    )

    def __init__(self, *args: Any, choices: BridgeChoices, **kwargs: Any) -> None:
        """Offer one's organisations; as earlier requirements those in use first, as new ones those found first."""
        super().__init__(*args, **kwargs)
        used = {row.id: _document(row) for row in choices.used}
        found = {row.id: _document(row) for row in choices.found}
        self.offer("organisation_id", choices.organisations)
        self.offer("old_document_id", (used | found).items())
        self.offer("new_document_id", (found | used).items())


def _document(row: NamedDocument | DocumentRow) -> OptionText:
    """Offer a document with its number and its state."""
    hint = ", ".join(part for part in (row.diary_number, _state(row)) if part)
    return OptionText(row.name.text, hint=hint, language=row.name.language)


def _state(row: NamedDocument | DocumentRow) -> str:
    """Tell the state of a document today."""
    return label("validity", row.standing.today) if row.standing.today else ""
