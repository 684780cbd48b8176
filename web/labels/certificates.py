"""Words of this part: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "certificate_state": {
        "issued": _("In force"),
        "superseded": _("Replaced"),
        "annulled": _("Annulled"),
    },
    "supersede_reason": {
        "addition": _("The person has shown more skills"),
        "correction": _("Something was wrong and is corrected"),
        "name_change": _("The person’s name has changed"),
        "language": _("The certificate is needed in another language"),
    },
    "annul_reason": {
        "wrong_person": _("It was issued to the wrong person"),
        "wrong_content": _("What it says is not true"),
        "issued_by_mistake": _("It was issued by mistake"),
    },
    "empty_reason": {
        "nothing_identified": _(
            "Nothing has been identified yet. First the participant and the supervisor both give their view of a "
            "skill. Then both confirm it."
        ),
        "all_certified": _(
            "Every identified skill stands in a certificate already. Identify more skills first, or replace the "
            "earlier certificate."
        ),
        "unfounded": _(
            "The skills were marked on a day when the report of the learning environment was not in force. "
            "Mark them again now that it is."
        ),
    },
    "language": {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")},
}
REFUSALS: dict[str, str | Promise] = {
    "cannot-issue": _("The certificate could not be made. Choose the skills again."),
    "certificate-empty": _("Choose at least one skill."),
    "certificate-too-long": _("A certificate can have at most 400 skills. Choose fewer, and make another one."),
    "environment-not-in-force-then": _(
        "One of the skills was marked on a day when the report of the learning environment was not in force. "
        "Leave it out, or mark it again."
    ),
    "line-already-certified": _(
        "One of the skills stands in another certificate that is in force. Leave it out, or replace that certificate."
    ),
    "certificate-not-replaceable": _("The earlier certificate is not in force any more. Make a new one instead."),
    "certificate-leaves-lines-out": _(
        "The new certificate must have all the skills of the earlier one. Only a correction may leave something out."
    ),
    "cannot-annul": _("The certificate was not found."),
    "certificate-not-in-force": _("The certificate is not in force any more. There is nothing to annul."),
    "cannot-set-link": _("The certificate was not found."),
    "cannot-share": _("The certificate or the school was not found. Choose the school again."),
    "share-of-certificate-not-in-force": _("This certificate is not in force any more. Share the newer one."),
    "share-too-long": _("Choose a day from today on, at most six months ahead."),
    "too-many-shares": _("You share with 20 schools already. End one of the shares first."),
    "share-exists": _("You share this certificate with the school already. End that share first."),
    "share-needs-confirmation": _("Tick the box if you want the school to see who has issued the certificate."),
    "cannot-end-share": _("The share was not found."),
    "cannot-print": _("The certificate was not found."),
    "cannot-check-certificate": _("The certificate was not found."),
    "cannot-open-certificate": _("The certificate was not found."),
}
COLOURS: dict[str, dict[str, str]] = {
    "certificate_state": {
        "issued": "govuk-tag--green",
        "superseded": "govuk-tag--yellow",
        "annulled": "govuk-tag--red",
    },
}
