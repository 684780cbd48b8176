"""What a site has said not to suggest for a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from workplaces.models import RejectedSuggestion
from workplaces.rules.remembering import text_key


@dataclass(frozen=True, slots=True)
class Rejection:
    """A unit that is not suggested for a text any more."""

    id: int
    unit: Worded
    text: str
    rejected_on: date


def rejections(viewer: User, site_id: int, texts: Iterable[str], *, on: date, language: str) -> tuple[Rejection, ...]:
    """Give what has been rejected for texts at a site where the viewer works, the newest first. One statement."""
    keys = {text_key(text) for text in texts}
    rows = RejectedSuggestion.objects.visible_to(viewer, on=on).filter(site_id=site_id, text_key__in=keys)
    columns = rows.order_by("-rejected_on", "-pk").values_list("pk", "unit__name", "text", "rejected_on")
    return tuple(Rejection(pk, name.best(language), text, day) for pk, name, text, day in columns)
