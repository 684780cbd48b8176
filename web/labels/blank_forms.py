"""Words of blank forms."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "blank_form": {
        "environment": _("Learning environment: what can be shown here"),
        "plan": _("Plan of a period: what to learn and show"),
        "self": _("Self-assessment: what I can do"),
        "marks": _("Marks: what has been shown, with a code on each row"),
    },
}
COLOURS: dict[str, dict[str, str]] = {}
REFUSALS: dict[str, str | Promise] = {}
