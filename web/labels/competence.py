"""Words of this part: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "entry_state": {
        "waiting": _("Waits for a supervisor"),
        "confirmed": _("Confirmed"),
        "returned": _("Needs your correction"),
        "corrected": _("Replaced by a corrected entry"),
        "withdrawn": _("Taken back"),
    },
    # The same states as staff read them.
    "entry_state_of_others": {
        "waiting": _("Waits for confirmation"),
        "confirmed": _("Confirmed"),
        "returned": _("Sent back"),
        "corrected": _("Replaced by a corrected entry"),
        "withdrawn": _("Taken back by the participant"),
    },
    # How the work of others went, and how one's own did.
    "manner": {
        "alone": _("Did the work alone"),
        "helped": _("Did the work when a supervisor helped"),
        "practised": _("Practised the work"),
    },
    "people_state": {
        "running": _("Running and coming"),
        "ended": _("Ended"),
        "confirm": _("Skills to confirm together"),
        "quiet": _("No entries for two weeks"),
        "certificate": _("New skills for a certificate"),
    },
    "people_state_empty": {
        "ended": _("No placements have ended at your sites."),
        "confirm": _("No skills wait for the site’s confirmation now."),
        "quiet": _("Everybody has entries from the last two weeks."),
        "certificate": _("Nobody has new skills for a certificate now."),
    },
    "own_manner": {
        "alone": _("I did the work alone"),
        "helped": _("I did the work when a supervisor helped"),
        "practised": _("I practised the work"),
    },
}
REFUSALS: dict[str, str | Promise] = {
    "entry-task-of-another-site": _("The task belongs to another site. Choose people of that site only."),
    "entry-in-the-future": _("The day cannot be in the future. Choose today or an earlier day."),
    "entry-outside-the-period": _("The placement did not run on that day. Check the day and the people."),
    "entry-key-conflict": _("You have saved this form once already. If you save again, a new entry is made."),
    "entry-too-many": _("Choose at most 50 at once."),
    "entry-already-decided": _("The entry has changed meanwhile and can no longer be changed here."),
    "entry-return-without-reason": _("Write what should be corrected."),
}
COLOURS: dict[str, dict[str, str]] = {
    "entry_state": {
        "waiting": "govuk-tag--yellow",
        "confirmed": "govuk-tag--green",
        "returned": "govuk-tag--red",
        "corrected": "govuk-tag--grey",
        "withdrawn": "govuk-tag--grey",
    },
    "entry_state_of_others": {
        "waiting": "govuk-tag--yellow",
        "confirmed": "govuk-tag--green",
        "returned": "govuk-tag--orange",
        "corrected": "govuk-tag--grey",
        "withdrawn": "govuk-tag--grey",
    },
}
