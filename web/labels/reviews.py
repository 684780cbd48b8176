"""Words of an outside expert's review and of the invitation to it: LABELS, COLOURS (tag classes) and REFUSALS."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "row_verdict": {
        "agreed": _("Agreed"),
        "changed": _("Agreed with a change"),
        "not_here": _("Cannot be shown here"),
    },
    "review_news": {
        "new": _("New"),
        "changed": _("Changed since your last look"),
        "other": _("Answered by an expert before you"),
    },
    "invitation_state": {
        "waiting": _("Not opened yet"),
        "opened": _("Opened"),
        "locked": _("Locked"),
        "answered": _("Answered"),
        "revoked": _("Withdrawn"),
    },
}
COLOURS: dict[str, dict[str, str]] = {
    "row_verdict": {
        "agreed": "govuk-tag--green",
        "changed": "govuk-tag--yellow",
        "not_here": "govuk-tag--red",
    },
    "review_news": {
        "new": "govuk-tag--purple",
        "changed": "govuk-tag--yellow",
        "other": "govuk-tag--grey",
    },
    "invitation_state": {
        "waiting": "govuk-tag--grey",
        "opened": "govuk-tag--green",
        "locked": "govuk-tag--red",
        "answered": "govuk-tag--green",
        "revoked": "govuk-tag--grey",
    },
}
REFUSALS: dict[str, str | Promise] = {
    "review-rows-unanswered": _("Some rows have no answer yet. Answer them before you approve."),
    "review-nothing-left": _(
        "By your answers nothing can be shown here, so there would be nothing in the report. Send it back to the site."
    ),
    "review-change-empty": _("Choose how far the task shows the skill, or write in the comment what should change."),
    "review-sent-again": _("The site has sent the learning environment again. Look at the rows once more."),
    "review-row-unknown": _("The task is no longer in use, or the skill is not in the requirements. Choose again."),
    "review-row-exists": _("This task and skill are in the review already."),
    "invitee-not-outside": _(
        "Somebody with this e-mail address has a role in your organisation. An expert comes from outside."
    ),
    "invitee-without-name": _("Write the expert’s name and organisation."),
    "invitation-missing": _("The invitation was not found."),
    "invitation-closed": _("The link does not lead anywhere any more. Make a new link."),
    "invitation-unknown": _("This review is not open."),
    "invitation-locked": _("The code has been typed wrong five times. Ask the site for a new code."),
    "invitation-code-used": _("This code has been used; ask the site for a new one."),
    "invitation-not-for-members": _(
        "You have signed in, and you have a role in the organisation that asks. Give the link and the code to the "
        "outside expert."
    ),
}
