"""Words of tasks and learning environments: LABELS, COLOURS (tag classes) and REFUSALS."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "environment_state": {
        "draft": _("Working version"),
        "in_review": _("With the outside expert"),
        "published": _("In force"),
        "replaced": _("Replaced"),
        "expired": _("Expired"),
        "withdrawn": _("Withdrawn"),
    },
    "environment_question": {
        "work": _("What is done here"),
        "spaces": _("Spaces"),
        "equipment": _("Machines, tools and programs"),
        "customers": _("Services and customers"),
        "guidance": _("Guidance"),
        "teaching": _("Who teaches"),
    },
    "environment_missing": {
        "work": _("Tell what is done here."),
        "guidance": _("Tell who guides, how and how much."),
        "lines": _("Choose for at least one task the skills that it shows."),
    },
}
COLOURS: dict[str, dict[str, str]] = {
    "environment_state": {
        "draft": "govuk-tag--grey",
        "in_review": "govuk-tag--yellow",
        "published": "govuk-tag--green",
        "replaced": "govuk-tag--grey",
        "expired": "govuk-tag--orange",
        "withdrawn": "govuk-tag--red",
    },
}
REFUSALS: dict[str, str | Promise] = {
    "task-missing": _("The task was not found."),
    "task-site-missing": _("The site was not found, or it is no longer in use."),
    "task-name-taken": _("The site has a task with this name already. Write another name, or take that task into use."),
    "task-requirement-missing": _("One of the skills is no longer in the requirements. Search again."),
    "task-out-of-use": _("The task is out of use. Take it into use before you add skills."),
    "environment-missing": _("The learning environment was not found."),
    "environment-site-missing": _("The site or the requirements were not found."),
    "environment-draft-exists": _(
        "The site has a working version with these requirements already. Go on with that one."
    ),
    "environment-report-exists": _(
        "The site has a report with these requirements already. Open it and start a new version there."
    ),
    "environment-document-over": _("These requirements are no longer in use. Choose the newer ones."),
    "environment-not-draft": _("Only a working version can be changed. Take it back from review, or start a new one."),
    "environment-not-described": _("Tell first what is done here and who guides. The expert needs to know both."),
    "environment-without-tasks": _("Choose first the skills of at least one task. Without them there is no report."),
    "environment-not-published": _("A new version can be started only from a report that has not been replaced."),
    "environment-replaced": _("A newer report is in the place of this one. Make the change there."),
    "review-rows-closed": _(
        "What the expert said cannot be worked through now: the expert is reading, or a newer report is in place."
    ),
    "environment-not-in-review": _("The learning environment is not with an expert, so it cannot be taken back."),
    "expert-not-eligible": _(
        "Choose an outside expert of another organisation. Nobody may review their own organisation."
    ),
    "responsible-without-name": _("Write your own name in your details first. The report names who is responsible."),
    "recall-missing": _("The learning environment was not found."),
    "review-missing": _("The learning environment was not found, or it has been decided already."),
    "review-document-over": _(
        "The requirements are no longer in use, so the report cannot be approved. Send it back to the site."
    ),
    "review-without-reason": _("Write what has to be changed."),
    "expert-not-outside": _(
        "You have a role in the organisation that owns the site. Only somebody from outside may approve. Send it back."
    ),
    "expert-without-name": _("Write your own name in your details first. A report is approved by name."),
    "renewal-date-unfit": _("Choose a day after today and at most 5 years from now."),
    "report-missing": _("The report was not found."),
    "report-not-in-force": _("The report is not in force, so it cannot be withdrawn."),
    "withdrawal-without-reason": _("Write why the report is withdrawn."),
}
