"""Outside experts as a form offers them."""

from __future__ import annotations

from web.forms.base import OptionText
from workplaces.queries.experts import ExpertChoices


def expert_options(choices: ExpertChoices) -> list[tuple[int, OptionText]]:
    """Offer the experts found, each with title and organisations."""
    return [
        (row.id, OptionText(row.name, hint=", ".join(part for part in (row.title, *row.organisations) if part)))
        for row in choices.experts
    ]
