"""Words of accounts: REFUSALS by code."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {}
REFUSALS: dict[str, str | Promise] = {
    "cannot-edit-profile": _("Choose one of the languages of the service."),
}
COLOURS: dict[str, dict[str, str]] = {}
