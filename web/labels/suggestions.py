"""Words of suggestions: where they were looked for, why there are none, and what is refused of them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "suggestion_source": {
        "environment": _("From the units of this site's published report."),
        "goals": _("From the goals of the person's period."),
        "qualification": _("From the qualifications that this site uses."),
        "all": _("From all qualifications."),
    },
    "suggestion_wider": {
        "goals": _("Search also in the goals of the period"),
        "qualification": _("Search in the whole qualification"),
        "all": _("Search in all qualifications"),
    },
    "suggestion_band": {
        "sure": _("The task may show these skills. Tick what is right."),
        "likely": _("Perhaps one of these? Tick only what is right."),
        "none": _("No suggestion. Choose yourself."),
    },
    "suggestion_refusal": {
        "empty": _("Write first what is done in the task."),
        "too-short": _("Write a little more, at least one whole word."),
        "garbled": _("The text could not be read. Write it again."),
        "no-language": _(
            "We can suggest only from Finnish and Swedish words. Write the task in Finnish or Swedish, "
            "or choose yourself."
        ),
        "no-match": _("No suggestion. Choose yourself."),
    },
}
COLOURS: dict[str, dict[str, str]] = {}
REFUSALS: dict[str, str | Promise] = {
    "suggestion-text-not-kept": _(
        "This cannot be remembered, as the text may hold somebody's name or number. Write it without them."
    ),
    "alias-exists": _("Your word list has this word already. Change that row."),
    "alias-no-words": _("Write the words with letters and without the sign =."),
    "alias-list-full": _("Your word list is full. Remove rows that you do not need."),
}
