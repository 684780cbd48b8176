"""Words of this part: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_CHANGED = _("Somebody may have changed the file after it was written. Ask for the file again.")
_BROKEN = _("The file is broken or not complete. Ask for the file again.")

LABELS: dict[str, dict[str, str | Promise]] = {
    "left_out_reason": {
        "unit-without-code": _("the unit has no code in the national register"),
        "unit-code-of-other-register": _("the code is not a code of a unit"),
        "unit-code-version-unknown": _("the version of the code is not known here"),
        "unit-preparatory": _("eHOKS takes no parts of preparatory education"),
        "unit-is-badge": _("a national badge is no unit of a qualification, and eHOKS does not take it"),
        "sub-area-unknown": _("the certificate does not tell the sub-areas of this common unit"),
        "sub-area-version-unknown": _("the version of the code of a sub-area is not known here"),
        "school-oid-malformed": _("your school’s number in the national register has a wrong form"),
    },
    "process": {
        "osaamisentodentamisenprosessi_0001": _("We recognise it directly (0001)"),
        "osaamisentodentamisenprosessi_0002": _("Our assessors look at it first (0002)"),
        "osaamisentodentamisenprosessi_0003": _("We ask for a demonstration (0003)"),
    },
    "elmo_status": {
        "": _("not told"),
        "passed": _("passed"),
        "failed": _("failed"),
        "in-progress": _("in progress"),
    },
    "verdict": {
        "same": _("Genuine"),
        "differs": _("Changed after it was issued"),
        "unknown": _("Not known here"),
        "elsewhere": _("Not checked"),
    },
}
REFUSALS: dict[str, str | Promise] = {
    "cannot-make-key": _("The school was not found. Choose the school again."),
    "key-name-taken": _("A key in use has this name. Give the new key another name."),
    "too-many-keys": _("Your school has 10 keys in use. End one of them first."),
    "cannot-end-key": _("The key was not found."),
    "certificate-withheld": _(
        "The holder has a non-disclosure order, and these files tell where the holder works. "
        "Ask the holder for a new certificate."
    ),
    "file-unknown-format": _("This is not a certificate in XML or JSON. Choose the XML or JSON file."),
    "file-is-pdf": _("This is a PDF. Choose the XML or JSON file, or check the PDF with the code printed on it."),
    "xml-refused": _BROKEN,
    "xml-too-large": _("The file is too large. The largest size is 5 MB."),
    "xml-not-well-formed": _BROKEN,
    "xml-doctype": _("The file has a document type declaration. Such files are not read, since they can do harm."),
    "elmo-refused": _BROKEN,
    "elmo-namespace": _("The file is XML, but not EMREX ELMO version 1. Ask for the certificate as ELMO 1.7.0."),
    "elmo-version": _("The file is EMREX ELMO version 2. Ask for the certificate as ELMO 1.7.0."),
    "elmo-profile": _("The file does not follow EMREX ELMO 1.7.0. Ask for the file again."),
    "elmo-schema": _("The file does not follow EMREX ELMO 1.7.0. Ask for the file again."),
    "elmo-attachment": _("The PDF inside the file is broken. Ask for the file again."),
    "elmo-extension-version": _("The file comes from a newer version of Taitokirja. This version cannot read it."),
    "elmo-contradiction": _CHANGED,
    "elmo-unwritable": _("This certificate cannot be written as XML. Take the JSON file or the PDF."),
    "json-refused": _BROKEN,
    "json-too-large": _("The file is too large. The largest size is 5 MB."),
    "json-not-utf-8": _("The characters of the file are not UTF-8. Ask for the file again."),
    "json-not-json": _BROKEN,
    "json-format": _("The file is JSON, but not a certificate of Taitokirja. Choose another file."),
    "json-version": _("The file comes from a newer version of Taitokirja. This version cannot read it."),
    "json-content": _("The certificate in the file is not complete or has wrong values. Ask for the file again."),
    "json-altered": _CHANGED,
}
COLOURS: dict[str, dict[str, str]] = {
    "verdict": {
        "same": "govuk-tag--green",
        "differs": "govuk-tag--red",
        "unknown": "govuk-tag--red",
        "elsewhere": "govuk-tag--yellow",
    },
}
