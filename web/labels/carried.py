"""Words of skills agreed under earlier requirements: LABELS, COLOURS (tag classes) and REFUSALS."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    # What became of the text, said of one new skill.
    "carried_kind": {
        "unchanged": _("The text is the same as before."),
        "changed": _("The text has changed."),
        "moved": _("The skill is now in another unit."),
        "split": _("One earlier skill is now several. Each is confirmed by itself."),
        "merged": _("Several earlier skills are now one."),
    },
    "carried_step_participant": {
        "confirm": _("Waiting for you"),
        "wait_confirm": _("Waiting for the supervisor"),
        "partial": _("Part is missing"),
        "look": _("To be looked at anew"),
        "disputed": _("To be looked at anew"),
    },
    "carried_step_staff": {
        "confirm": _("Waiting for you"),
        "wait_confirm": _("Waiting for the other side"),
        "partial": _("Part is missing"),
        "look": _("To be looked at anew"),
        "disputed": _("To be looked at anew"),
    },
    # What can be done about it, to the participant and to staff.
    "carried_help": {
        "wait_confirm": _("You have confirmed this. Your supervisor confirms next."),
        "partial": _("Not all of the earlier skills have been agreed on, so this one is assessed as a new skill."),
        "look": _("The text has changed so much that this is assessed as a new skill."),
        "disputed": _("One of you wanted to look at this anew, so it is assessed as a new skill."),
    },
    "carried_help_staff": {
        "wait_confirm": _("Your part is done. Somebody else confirms the other side."),
        "partial": _("Not all the earlier skills have been agreed on, so a new mark is needed."),
        "look": _("The bridge says that this needs a new look, so a new mark is needed."),
        "disputed": _("One side wanted to look at this anew, so a new mark is needed."),
    },
}
_STEPS = {
    "confirm": "govuk-tag--yellow",
    "wait_confirm": "govuk-tag--grey",
    "partial": "govuk-tag--purple",
    "look": "govuk-tag--purple",
    "disputed": "govuk-tag--purple",
}
COLOURS: dict[str, dict[str, str]] = {"carried_step_participant": _STEPS, "carried_step_staff": _STEPS}
REFUSALS: dict[str, str | Promise] = {
    "carried-not-found": _("The skill was not found among those agreed under the earlier requirements."),
    "carried-changed": _("More has been agreed on after you opened the page. Read the skills again, then confirm."),
    "carried-too-many": _("Choose at most 50 at once."),
    "carried-already-identified": _("One of these skills has been identified under the new requirements already."),
    "carried-withdrawn": _("One of these skills has been taken out of the new requirements. Read the page again."),
    "carried-disputed": _("Somebody has asked to look at one of these skills anew. Read the page again."),
    "carried-look-anew": _("One of these skills has to be looked at anew. It cannot be confirmed here."),
    "carried-partial": _("One of these skills needs several earlier skills, and one of them has not been agreed on."),
    "carried-needs-reason": _("Write in a few words why this should be looked at anew."),
}
