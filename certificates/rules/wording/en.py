"""The certificate's words in English; the ready sentence for the school's register stays in Finnish."""

from __future__ import annotations

WORDS: dict[str, str | tuple[str, str]] = {
    "title": "Certificate of competence",
    "subtitle": "Non-formal competence, identified at work",
    "number": "Certificate number",
    "fictional": "Example. The qualification is fictional and this document proves nothing.",
    "holder": "Holder of the certificate",
    "born": "Born",
    "what_it_is": (
        "This document describes competence identified at work by comparing it with the vocational requirements "
        "of a qualification."
    ),
    "what_it_is.badges": (
        "This document describes competence identified at work by comparing it with the learning outcomes of "
        "national competence badges."
    ),
    "badges_note": (
        "Under a badge, the competence has been compared with the badge's learning outcomes and criteria. "
        "This document is not a badge."
    ),
    "what_it_is_not": "This is not a certificate of a completed qualification or unit.",
    "who_recognises": "Only an education provider can recognise the competence as part of studies.",
    "self_assessed": (
        "The holder has assessed their own competence in every item. "
        "The holder and the supervisor have agreed on it together."
    ),
    "points_note": "The scope is that of the qualification requirements. This document awards no competence points.",
    "scale.threshold": (
        "The mark shows that at least the criteria for satisfactory 1 are met. "
        "It does not say by how much they are exceeded."
    ),
    "scale.two_step": (
        "The mark has two steps: 1 can do it under guidance, 2 can do it independently. "
        "Mark 2 shows that at least the criteria for satisfactory 1 are met."
    ),
    "scale.grade_1_5": (
        "The mark is on the scale 1–5: satisfactory 1–2, good 3–4, excellent 5. It is not a grade of a unit."
    ),
    "value.threshold.reached": "Level reached",
    "value.two_step.1": "1 under guidance",
    "value.two_step.2": "2 independently",
    "value.grade_1_5.1": "satisfactory 1",
    "value.grade_1_5.2": "satisfactory 2",
    "value.grade_1_5.3": "good 3",
    "value.grade_1_5.4": "good 4",
    "value.grade_1_5.5": "excellent 5",
    "threshold_met": "at least satisfactory\N{NO-BREAK SPACE}1",
    "threshold_met.badge": "the criteria are met",
    "details": "Details of the certificate",
    "period": "Period",
    "presence": "Work logged",
    "days": ("{count} working day", "{count} working days"),
    "issuer": "Issued by",
    "business_id": "Business ID",
    "contact": "Contact person",
    "site": "Site",
    "site_description": "Work at the site",
    "tasks": "Tasks",
    "content": "Identified competence",
    "requirements": ("{count} vocational requirement", "{count} vocational requirements"),
    "requirements.badge": ("{count} learning outcome", "{count} learning outcomes"),
    "about": "About this document",
    "replaces": "This certificate replaces certificate no. {number} ({day}). Reason: {reason}.",
    "replaces.addition": "more competence",
    "replaces.correction": "something has been corrected",
    "replaces.name_change": "change of name",
    "replaces.language": "change of language",
    "signatures": "Date and signatures",
    "sign.issuer": "Representative of the issuer",
    "sign.identifier": "Identified the competence",
    "sign.holder": "Holder of the certificate",
    "expert": "An outside expert has approved the report of the learning environment",
    "report": "Report {number} ({day})",
    "report_undisclosed": "Report of the learning environment {day}. The issuer gives its number on request.",
    "verify": "Check this certificate",
    "verify_hint": "Scan the code or open the address. The page tells whether the certificate is in force, "
    "and how its requirements stand today.",
    "verify_code": "Check code",
    "qr_alt": "QR code that opens the check page {url}",
    "attachment": "Attachment {count}",
    "qualification": "Qualification requirements",
    "qualification.badges": "Competence badges",
    "kind": "Type",
    "kind.initial": "Vocational upper secondary qualification",
    "kind.further": "Further vocational qualification",
    "kind.specialist": "Specialist vocational qualification",
    "kind.preparatory": "Preparatory education",
    "kind.badges": "National competence badges",
    "kind.other": "Other education",
    "name": "Name",
    "diary_number": "Register number",
    "eperusteet_id": "Id in ePerusteet",
    "education_code": "Education code",
    "valid_from": "In force from",
    "valid_to": "Validity ends",
    "transition_ends": "Transition period ends",
    "validity": "Status on the day of issue",
    "validity_today": "See the check page for the status today.",
    "validity.coming": "not yet in force",
    "validity.valid": "in force",
    "validity.transition": "in transition period",
    "validity.expired": "no longer in force",
    "open_ended": "until further notice",
    "unit": "Unit",
    "unit_kind": "Sort",
    "unit.vocational": "Vocational unit",
    "unit.common": "Common unit",
    "unit.preparatory": "Part of preparatory education",
    "unit.badge": "National competence badge",
    "unit_code": "Code",
    "code_version": "version {count} of the code",
    "no_code": "no code",
    "points": "Scope in the requirements",
    "points_unit": "competence points",
    "work_period": "Work done",
    "lines": "Identified vocational requirements",
    "requirement": "Vocational requirement",
    "lines.badge": "Identified learning outcomes",
    "requirement.badge": "Learning outcome",
    "mark": "Mark",
    "identified": "Identified",
    "criteria": "Criteria of the threshold level",
    "criteria.badge": "Criteria",
    "shown_in": "Shown in",
    "note": "Further information",
    "carried": "Stated in the earlier certificate no. {number} ({day}), unchanged.",
    "agreed_under": (
        "Agreed on {day} under the earlier requirements ({diary}) "
        "and confirmed on {confirmed} under these requirements."
    ),
    "for_school": "For the education provider",
    "koski_hint": "If you recognise the competence, this sentence is ready for Koski:",
    "koski": "Tunnustettu osaamistodistuksen nro {number} ({issuer}, {day}) perusteella.",
    "language.fi": "in Finnish",
    "language.sv": "in Swedish",
    "language.en": "in English",
    "page": "Page",
    "and": "and",
}
