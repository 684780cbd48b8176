"""Words of carrying a site's work to newer requirements: LABELS, COLOURS (tag classes) and REFUSALS."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "carry_state": {
        "not_started": _("Not started"),
        "by_hand": _("Working version without carrying"),
        "to_look": _("Skills to look at"),
        "ready": _("Ready to send"),
        "in_review": _("With the outside expert"),
        "published": _("New report published"),
    },
    "carry_decision": {
        "waiting": _("Waits"),
        "kept": _("Taken along"),
        "dropped": _("Left out"),
    },
    "carry_doubt": {
        "unmapped": _("The task does not show the earlier skill any more. Does it show the new one?"),
        "unreported": _("This was added to the task after the report. The expert has not seen it yet."),
    },
    "carry_obstacle": {
        "carried": _("The report has been carried to these requirements."),
        "drafted": _("The site has its own working version with these requirements. Go on with that one."),
        "published": _("The site has a report with these requirements already."),
        "over": _("The time of these requirements is over too. Nothing new can be started with them."),
    },
    "not_carried": {
        "gone": _("Not in the new requirements"),
        "retired": _("The task is out of use"),
        "later": _("Added to the task after the carrying was started"),
    },
}
COLOURS: dict[str, dict[str, str]] = {
    "carry_state": {
        "not_started": "govuk-tag--orange",
        "by_hand": "govuk-tag--grey",
        "to_look": "govuk-tag--yellow",
        "ready": "govuk-tag--blue",
        "in_review": "govuk-tag--yellow",
        "published": "govuk-tag--green",
    },
    "carry_decision": {"waiting": "govuk-tag--yellow", "kept": "govuk-tag--green", "dropped": "govuk-tag--grey"},
}
REFUSALS: dict[str, str | Promise] = {
    "carry-report-missing": _("The report or the new requirements were not found."),
    "carry-not-a-report": _("Only a report that is in force or has expired can be carried to new requirements."),
    "carry-bridge-not-confirmed": _(
        "Nobody has confirmed yet what changed in the requirements. Ask your coordinator to finish the bridge first."
    ),
    "carry-exists": _("The report has been carried to these requirements already. Go on from there."),
    "carry-draft-exists": _("The site has a working version with the new requirements already. Go on with that one."),
    "carry-report-exists": _("The site has a report with the new requirements already."),
    "carry-document-over": _("The time of the new requirements is over too. Choose newer ones."),
    "carry-missing": _("The carrying or one of its skills was not found."),
    "carry-not-in-draft": _(
        "The learning environment is with the expert or has been published, so nothing can be changed here."
    ),
    "environment-carry-unfinished": _(
        "Some skills carried from the earlier requirements have not been looked at. Look at them first."
    ),
}
