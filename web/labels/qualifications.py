"""Words of this part: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web.labels.open_lists import REMARKS, WAYS

LABELS: dict[str, dict[str, str | Promise]] = {
    "qualification_kind": {
        "initial": _("Vocational upper secondary qualification"),
        "further": _("Further vocational qualification"),
        "specialist": _("Specialist vocational qualification"),
        "preparatory": _("Preparatory education"),
        "badges": _("National competence badges"),
        "other": _("Other requirements"),
    },
    "unit_kind": {
        "vocational": _("Vocational units"),
        "common": _("Common units"),
        "preparatory": _("Parts of preparatory education"),
        "badge": _("Competence badges"),
    },
    "way": WAYS,
    "remark": REMARKS,
    "fulfilment": {
        "satisfied": _("All is shown"),
        "school": _("The school decides the rest"),
        "missing": _("Not yet full"),
    },
    "validity": {
        "coming": _("Not yet in force"),
        "valid": _("In force"),
        "transition": _("Transition period"),
        "expired": _("No longer in force"),
    },
    # What had happened on the earlier day whose state is told beside today's.
    "document_event": {
        "issued": _("when the certificate was issued"),
        "published": _("when the report was published"),
        "identified": _("when the skill was identified"),
    },
    "version_link": {
        "shown": _("You are looking at this version"),
        "version": _("Another version"),
        "replaced": _("Replaced by the requirements that you are looking at"),
        "successor": _("Replaces the requirements that you are looking at"),
    },
}
REFUSALS: dict[str, str | Promise] = {
    "requirements-older": _("A newer copy of these requirements is stored already. Nothing was changed."),
    "requirements-age-unknown": _(
        "Nothing tells whether this copy is newer than the stored one. Nothing was changed. Get a newer copy."
    ),
    "requirements-fictional-mix": _(
        "A fictional and a real document have the same number. Nothing was changed. Check the file."
    ),
}
COLOURS: dict[str, dict[str, str]] = {
    "fulfilment": {
        "satisfied": "govuk-tag--green",
        "school": "govuk-tag--blue",
        "missing": "govuk-tag--grey",
    },
    "validity": {
        "coming": "govuk-tag--blue",
        "valid": "govuk-tag--green",
        "transition": "govuk-tag--yellow",
        "expired": "govuk-tag--grey",
    },
}
