"""Words of a site's tasks: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "line_state": {
        "new": _("New"),
        "exists": _("The site has it already"),
        "repeated": _("Twice in the list"),
        "too-long": _("Too long"),
        "identity-code": _("Has a personal identity code"),
        "minutes": _("The minutes cannot be read"),
    },
    "task_view": {
        "used": _("In use"),
        "unmapped": _("Without skills"),
        "retired": _("Out of use"),
    },
}
REFUSALS: dict[str, str | Promise] = {
    "task-text-invalid": _("A text of the task is missing or too long. Check the texts."),
    "task-text-has-identity-code": _("Remove the personal identity code. It is never needed here."),
    "task-picture-unknown": _("The file is not a picture that can be used. Choose a JPEG, PNG, WebP or HEIC picture."),
    "task-picture-too-big": _("The picture is too large. The largest size is 12 MB."),
    "task-picture-too-many-pixels": _(
        "The picture has too many pixels. Take it with a smaller size, at most 40 million."
    ),
    "task-picture-broken": _("The picture is damaged. Take it again or choose another one."),
    "task-lines-none": _("Choose at least one task."),
    "task-lines-too-many": _("At most 200 tasks can be added at once. Choose fewer."),
    "task-lines-unfit": _("Nothing was saved. Some tasks cannot be added now. Look at the list again."),
    "task-copy-source-missing": _("The tasks to be copied were not found."),
    "task-merge-same": _("A task cannot be merged into itself. Choose another task."),
    "task-merge-out-of-use": _("Only tasks in use can be merged. Take the task into use first."),
    "task-merge-other-site": _("Only tasks of the same site can be merged."),
    "task-merged": _("The task has been merged into another one. Split it off to use it again."),
}
COLOURS: dict[str, dict[str, str]] = {
    "line_state": {
        "new": "govuk-tag--green",
        "exists": "govuk-tag--grey",
        "repeated": "govuk-tag--grey",
        "too-long": "govuk-tag--red",
        "identity-code": "govuk-tag--red",
        "minutes": "govuk-tag--red",
    },
}
