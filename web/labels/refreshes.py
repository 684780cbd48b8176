"""Words of this part: LABELS by list and value, REFUSALS by code, COLOURS (tag classes) by list and value."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, dict[str, str | Promise]] = {
    "refresh_state": {
        "running": _("Running"),
        "broken-off": _("Broken off"),
        "finished": _("Finished"),
    },
    "refresh_outcome": {
        "new": _("Added"),
        "changed": _("Updated"),
        "unchanged": _("No change"),
        "refused": _("Not taken"),
        "": _("Still to be fetched"),
    },
}
# Why a document was not taken; the run goes on with the others.
REFUSALS: dict[str, str | Promise] = {
    "requirements-not-readable": _("The document could not be read. Tell the administrator of the service."),
    "requirements-too-large": _("The document is larger than any real one. Tell the administrator of the service."),
    "requirements-not-utf8": _("The letters of the document cannot be read. The next update tries again."),
    "requirements-not-json": _("The document did not arrive whole. The next update tries again."),
    "requirements-text-too-long": _("The document is built in a way that no real one is. Tell the administrator."),
    "requirements-too-deep": _("The document is built in a way that no real one is. Tell the administrator."),
    "requirements-wrong-kind": _("The answer was not the requirements asked for. The next update tries again."),
    "requirements-badges-not-whole": _("The list of badges was not whole. The next update tries again."),
    "requirements-unexpected": _("The document could not be stored. Tell the administrator of the service."),
    "register-error": _("ePerusteet gave no usable answer. The next update tries again."),
    "register-unreachable": _("No whole answer came from ePerusteet. The next update tries again."),
    "register-too-slow": _("ePerusteet did not answer in time. The next update tries again."),
    "register-overloaded": _("ePerusteet was busy and asked to come back later. The next update tries again."),
    "register-failing": _("ePerusteet failed with an error of its own. The next update tries again."),
    "register-redirected-away": _("ePerusteet pointed to another address. Tell the administrator of the service."),
    "register-not-found": _("ePerusteet lists this document but does not give it. The next update tries again."),
    "register-refused": _("ePerusteet refused to give this document. Tell the administrator of the service."),
    "register-too-large": _("The answer was larger than any real document. Tell the administrator of the service."),
    "register-list-unreadable": _("The list of ePerusteet could not be read. The next update tries again."),
    "refresh-running": _("An update is running already. Wait until it has ended."),
    "refresh-taken-over": _("Another process has taken this update over."),
}
COLOURS: dict[str, dict[str, str]] = {
    "refresh_state": {
        "running": "govuk-tag--blue",
        "broken-off": "govuk-tag--yellow",
        "finished": "govuk-tag--green",
    },
    "refresh_outcome": {
        "new": "govuk-tag--green",
        "changed": "govuk-tag--blue",
        "unchanged": "govuk-tag--grey",
        "refused": "govuk-tag--red",
        "": "govuk-tag--yellow",
    },
}
