"""Words of own views, marks and agreements: LABELS, COLOURS (tag classes) and REFUSALS."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "self_view": {
        "learning": _("I am still learning this"),
        "with_help": _("I can do this with help"),
        "alone": _("I can do this on my own"),
    },
    "self_view_hint": {
        "learning": _("I practise this, and somebody shows me how."),
        "with_help": _("I do this when somebody helps or checks."),
        "alone": _("I do this without help, and the result is good."),
    },
    "self_view_reported": {
        "learning": _("Is still learning this"),
        "with_help": _("Can do this with help"),
        "alone": _("Can do this on their own"),
    },
    # Values together with their scale: the same figure means different things on two scales.
    "scale_value": {
        "threshold.reached": _("The level is reached"),
        "two_step.1": _("1: can do it under guidance"),
        "two_step.2": _("2: can do it independently"),
        "grade_1_5.1": _("Satisfactory 1"),
        "grade_1_5.2": _("Satisfactory 2"),
        "grade_1_5.3": _("Good 3"),
        "grade_1_5.4": _("Good 4"),
        "grade_1_5.5": _("Excellent 5"),
    },
    "agreement_state": {
        "open": _("Not confirmed yet"),
        "agreed": _("Agreed together"),
        "disputed": _("Views differ"),
    },
    "step_participant": {
        "state": _("Not assessed yet"),
        "wait_view": _("Waiting for the supervisor"),
        "talk": _("Talk together"),
        "confirm": _("Waiting for you"),
        "wait_confirm": _("Waiting for the supervisor"),
        "disputed": _("Views differ"),
        "agreed_below": _("Agreed: under guidance"),
        "done": _("Identified"),
    },
    "step_staff": {
        "state": _("Mark missing"),
        "wait_view": _("Waiting for the participant"),
        "talk": _("Talk together"),
        "confirm": _("Waiting for you"),
        "wait_confirm": _("Waiting for the participant"),
        "disputed": _("Views differ"),
        "agreed_below": _("Agreed: under guidance"),
        "done": _("Identified"),
    },
}
_STEPS = {
    "state": "govuk-tag--grey",
    "wait_view": "govuk-tag--grey",
    "talk": "govuk-tag--purple",
    "confirm": "govuk-tag--yellow",
    "wait_confirm": "govuk-tag--grey",
    "disputed": "govuk-tag--purple",
    "agreed_below": "govuk-tag--turquoise",
    "done": "govuk-tag--green",
}
COLOURS: dict[str, dict[str, str]] = {
    "agreement_state": {
        "open": "govuk-tag--yellow",
        "agreed": "govuk-tag--green",
        "disputed": "govuk-tag--purple",
    },
    "step_participant": _STEPS,
    "step_staff": _STEPS,
}
_AGREED_ALREADY = _("You have already agreed on this skill together. It is identified and needs nothing more.")
REFUSALS: dict[str, str | Promise] = {
    "mark-not-found": _("The period or the skill was not found."),
    "mark-already-identified": _AGREED_ALREADY,
    "mark-outside-placement": _(
        "The period does not run today. A mark can be given only during the period. Check the dates of the period."
    ),
    "mark-not-listed": _(
        "This skill cannot be marked here yet. It must be in the site’s published learning environment. "
        "A coach or coordinator can add it, and an outside expert approves it."
    ),
    "mark-report-over": _(
        "The report of the learning environment has run out, so no new marks can be given. Marks from before stay as "
        "they are. A coach or the coordinator can renew the report under Learning environments."
    ),
    "mark-not-on-scale": _("Choose one of the marks on the page. Your organisation uses these marks."),
    "mark-self-first": _(
        "The participant cannot sign in. Write down the participant’s own view first, together. Then give your mark."
    ),
    "assessment-not-found": _("The period or the skill was not found."),
    "assessment-already-identified": _AGREED_ALREADY,
    "assessment-not-an-answer": _("Choose one of the three answers."),
    "assessment-after-own-mark": _(
        "You have given your own mark already. The participant’s view comes first. "
        "Ask a colleague to write it down, or let the participant sign in."
    ),
    "agreement-not-found": _("Both views are not here yet."),
    "agreement-views-changed": _("One of you has given a new view. Read both views again, then confirm."),
    "agreement-not-own-side": _("The participant can sign in and confirms alone. You confirm your own side."),
    "agreement-disputed": _("It has been written down that your views differ. Give a new view first."),
    "agreement-views-differ": _("The views differ, so they cannot be confirmed. Talk together and give a new view."),
    "agreement-both-sides": _("You have confirmed the other side. Somebody else must confirm this one."),
    "agreement-already-identified": _("This skill has been identified in another period. It needs nothing more."),
    "agreement-not-open": _("The matter is closed already. Give a new view if something has changed."),
    "agreement-needs-reason": _("Write in a few words what you see differently."),
    "portfolio-not-found": _("The person or the unit was not found."),
}
