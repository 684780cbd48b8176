"""Shape of what is said of one line of a bridge."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from web.forms.base import OneOf, PlainForm
from web.forms.bridge_lines import VERDICTS
from web.labels import LABELS
from workplaces.choices import BridgeKind
from workplaces.rules.bridge import WITH_BOTH_ENDS

_JOINING = [(kind.value, LABELS["bridge_kind"][kind]) for kind in BridgeKind if kind in WITH_BOTH_ENDS]


class LineForm(PlainForm):
    """What became of one skill, and whether what was shown still holds."""

    kind = OneOf(
        label=_("What became of the skill?"),
        choices=_JOINING,
        required_message=_("Choose what became of the skill."),
    )
    verdict = OneOf(
        label=_("Does what was shown earlier still hold?"),
        choices=[*VERDICTS, ("", _("Not decided yet"))],
    )
