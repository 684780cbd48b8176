"""Words of the bridge between two versions of requirements: LABELS, COLOURS (tag classes) and REFUSALS."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "bridge_state": {
        "draft": _("Draft"),
        "in_review": _("With the outside expert"),
        "confirmed": _("Confirmed by the expert"),
    },
    "bridge_kind": {
        "unchanged": _("Unchanged"),
        "changed": _("Changed"),
        "moved": _("Moved"),
        "split": _("Split"),
        "merged": _("Merged"),
        "gone": _("Gone"),
        "new": _("New"),
    },
    "bridge_kind_meaning": {
        "unchanged": _("The same text in the same unit."),
        "changed": _("The text has changed."),
        "moved": _("The skill is now in another unit."),
        "split": _("One skill has become several."),
        "merged": _("Several skills have become one."),
        "gone": _("Not in the new requirements. Earlier certificates keep it."),
        "new": _("Not in the earlier requirements. It has to be shown from the beginning."),
    },
    "bridge_verdict": {
        "holds": _("Still holds"),
        "look": _("Needs a new look"),
    },
}
COLOURS: dict[str, dict[str, str]] = {
    "bridge_state": {
        "draft": "govuk-tag--grey",
        "in_review": "govuk-tag--yellow",
        "confirmed": "govuk-tag--green",
    },
    "bridge_kind": {
        "unchanged": "govuk-tag--green",
        "changed": "govuk-tag--yellow",
        "moved": "govuk-tag--blue",
        "split": "govuk-tag--turquoise",
        "merged": "govuk-tag--turquoise",
        "gone": "govuk-tag--grey",
        "new": "govuk-tag--purple",
    },
    "bridge_verdict": {"holds": "govuk-tag--green", "look": "govuk-tag--yellow"},
}
REFUSALS: dict[str, str | Promise] = {
    "bridge-missing": _("The bridge was not found."),
    "bridge-line-missing": _("The skill was not found in this bridge. Open the page again."),
    "bridge-review-missing": _("The bridge was not found, or it no longer waits for you."),
    "bridge-place-missing": _("The organisation or the requirements were not found."),
    "bridge-not-draft": _("Only a draft can be changed. Take the bridge back from the expert first."),
    "bridge-outdated": _("The national requirements have been updated. The differences must be searched for again."),
    "bridge-without-requirements": _("One of these requirements has no skills that could be compared. Choose others."),
    "bridge-undecided": _("Some skills have not been decided on yet. Show the undecided ones and decide."),
    "bridge-kind-unfit": _("This does not fit the skill. Choose another answer."),
    "bridge-counterpart-missing": _("The chosen skill is not in the new requirements. Search again."),
    "bridge-line-exists": _("These two skills are joined already. Choose another one."),
    "bridge-same-document": _("You chose the same requirements twice. Choose newer ones."),
    "bridge-backwards": _("The new requirements came into force before the earlier ones. Choose them the other way."),
    "bridge-exists": _("Your organisation already has a bridge between these requirements. Open it from the list."),
    "bridge-fictional-mix": _("Real and practice requirements cannot be joined. Choose two of the same sort."),
    "bridge-too-many-lines": _("Too many skills at once. Save one page at a time."),
    "bridge-decided-unread": _("Only unchanged skills can be accepted all at once. Decide on the others unit by unit."),
    "bridge-up-to-date": _("The requirements have not been updated, so there is nothing to search for again."),
    "bridge-expert-not-eligible": _("This person cannot be asked. Choose an outside expert from the list."),
    "bridge-responsible-without-name": _("Write your name in your own details first. A bridge names its makers."),
    "bridge-not-in-review": _("The bridge does not wait for an expert now."),
    "bridge-returned-without-reason": _("Write what has to be changed."),
    "bridge-expert-not-outside": _("You have a role in this organisation, so you cannot confirm its bridge."),
    "bridge-expert-without-name": _("Both who confirm a bridge need a name. Check your own details."),
}
