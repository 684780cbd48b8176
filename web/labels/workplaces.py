"""Words of this part: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "organisation_kind": {
        "workshop": _("Workshop"),
        "municipality": _("Municipality"),
        "county": _("Wellbeing services county"),
        "association": _("Association"),
        "company": _("Company"),
        "provider": _("Education provider"),
        "other": _("Other organisation"),
    },
    "role": {
        "coordinator": _("Coordinator"),
        "supervisor": _("Supervisor"),
        "coach": _("Coach"),
        "outside_expert": _("Outside expert"),
        "school_contact": _("School contact"),
    },
    "scale": {
        "threshold": _("Reached or not yet"),
        "two_step": _("Under guidance or independently"),
        "grade_1_5": _("Levels 1 to 5"),
    },
    "employment_relation": {
        "yes": _("An employment relation"),
        "no": _("No employment relation"),
        "either": _("With or without an employment relation"),
    },
    "confidentiality": {
        "secret": _("Secret by law: tell nobody who does not need to know"),
        "sensitive": _("Sensitive: tell only those who need to know"),
        "plain": _("Not confidential"),
    },
    # Roles as the audit trail names them.
    "audit_role": {
        "participant": _("Participant"),
        "staff": _("Supervisor or coach"),
        "coordinator": _("Coordinator"),
        "expert": _("Outside expert"),
        "school": _("School"),
        "system": _("Information system"),
        "public": _("Somebody who has your certificate"),
        "user": _("User"),
    },
    # Looks at a person's data, by the verb of the event.
    "look": {
        "certificate.check": _("Checked that your certificate is genuine"),
        "certificate.file": _("Took the file of your certificate"),
        "certificate.prepare": _("Looked at your skills to write a certificate"),
        "certificate.read": _("Opened your certificate"),
        "certificates.list": _("Saw your certificate in a list"),
        "entry.read": _("Opened one of your entries"),
        "inbox.read": _("Saw your entries that wait for confirmation"),
        "log-form.read": _("Saw your name in the form for logging work"),
        "logbook.read": _("Saw your entries in a list"),
        "organisation.read": _("Saw your name and role among the members"),
        "people.read": _("Saw your name and placement in a list of people"),
        "person.read": _("Opened your personal details"),
        "placement.read": _("Opened the details of your placement"),
        "portfolio.read": _("Opened your skills and entries"),
        "share.file": _("Took the file of a certificate that you have shared"),
        "share.give": _("You shared a certificate with this school"),
        "share.read": _("Opened a certificate that you have shared"),
        "shares.list": _("Saw your shared certificate in a list"),
    },
}
REFUSALS: dict[str, str | Promise] = {
    "account-closed": _("This e-mail address belongs to a closed account. Use another address."),
    "business-id-invalid": _("Check the business id. It has seven digits, a hyphen and a check digit: 1234567-1."),
    "business-id-taken": _("Another organisation in Taitokirja has this business id. Check the id."),
    "organisation-oid-invalid": _("Check the organisation OID. It begins with 1.2.246.562.10."),
    "registration-business-id-invalid": _("Check the business id of the organisation."),
    "organisation-exists": _("An organisation with this business id is already in Taitokirja."),
    "site-name-taken": _("Your organisation already has a site with this name. Choose another name."),
    "site-has-people": _("Somebody still works at this site. End the placements first, then close the site."),
    "member-role-without-site": _("Only a coach or a supervisor can have one site. Choose the whole organisation."),
    "member-role-needs-provider": _("Only an education provider has school contacts. Choose another role."),
    "member-name-has-identity-code": _("Remove the personal identity code from the name."),
    "member-exists": _("This person already has this role here. Choose another role or site."),
    "membership-ended": _("This role has already ended."),
    "membership-end-in-past": _("The last day can be yesterday at the earliest. Choose a later day."),
    "last-coordinator": _("Your organisation needs a coordinator. Add another coordinator before you end this role."),
    "person-name-has-identity-code": _("Remove the personal identity code from the name."),
    "people-not-staff": _("Only staff of a site see this page."),
    "person-birth-date": _("Check the date of birth. It cannot be today or in the future."),
    "learner-number-invalid": _("Check the learner number. It begins with 1.2.246.562.24."),
    "person-address-taken": _("This e-mail address cannot be used here. Leave it empty or use another address."),
    "person-enrolled-already": _(
        "A participant with this name already begins here on this day. "
        "If this is another person, add the date of birth."
    ),
    "protection-needs-site-role": _(
        "Only staff of the person's own site see a protected person. You would not see this person any more. "
        "Ask the coordinator to make you a coach of that site first."
    ),
    "placement-dates": _("The last day is before the first day. Change one of them."),
    "placement-kind-not-in-force": _("This kind was not in force on the first day. Choose another kind or day."),
    "placement-employer-not-allowed": _(
        "In this kind of placement nobody is employed. Leave the employer empty or choose another kind."
    ),
    "placement-employer-id-invalid": _("Check the employer's business id, for example 1234567-1."),
    "placement-employer-unnamed": _("Taitokirja does not know this employer yet. Write its name, too."),
    "placement-previous-unfit": _("The earlier placement must have begun before this one. Choose another."),
    "placement-exists": _("This placement is already there. Open the person to see it."),
    "goal-document-over": _("These requirements are no longer in use. Choose the newer ones."),
    "goal-outside-site": _("Choose only from the units on the page."),
}
COLOURS: dict[str, dict[str, str]] = {
    "role": {
        "coordinator": "govuk-tag--blue",
        "coach": "govuk-tag--turquoise",
        "supervisor": "govuk-tag--green",
        "outside_expert": "govuk-tag--purple",
        "school_contact": "govuk-tag--yellow",
    },
}
