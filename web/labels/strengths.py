"""Words of how far a task shows a skill, and of what may stand in the way of following an expert's word."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "strength": {
        "wholly": _("shows wholly"),
        "partly": _("shows partly"),
    },
    "review_obstacle": {
        "retired": _("The task has been taken out of use since. It stays on the list until you say what to do."),
        "merged": _("The task has been merged into another one since. It stays on the list until you say what to do."),
        "withdrawn": _("The skill is no longer in the requirements. It stays on the list until you say what to do."),
    },
}
COLOURS: dict[str, dict[str, str]] = {}
REFUSALS: dict[str, str | Promise] = {}
