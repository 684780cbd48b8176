"""Errors as problem details (RFC 9457); codes equal those of the services."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError

from common.errors import Cannot
from interchange.elmo.refusals import ElmoRefused

CONTENT_TYPE = "application/problem+json"
_TYPE = "urn:taitokirja:problem:"
_ABSENT = gettext_lazy("There is nothing here.")
_SENTENCES = {
    "not-authenticated": gettext_lazy("The request has no key. Send it in the header Authorization: Bearer."),
    "certificate-withheld": gettext_lazy(
        "The holder has a non-disclosure order, and these files tell where the holder works. "
        "Ask the holder for a new certificate."
    ),
    "elmo-unwritable": gettext_lazy("This certificate cannot be written as XML. Take the JSON file or the PDF."),
}


def problem(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Answer an exception; None for what is unknown here, which becomes a fault of the server."""
    instance = context["request"].path
    if isinstance(error, ValidationError):
        details = list(_details(error.detail, ""))
        sentence = _("A value of the request is not allowed.")
        return _answer(HTTPStatus.BAD_REQUEST, "invalid", sentence, instance, details)
    if isinstance(error, APIException):
        return _of_framework(error, instance)
    if isinstance(error, Http404):
        return _answer(HTTPStatus.NOT_FOUND, "not-found", _ABSENT, instance)
    if isinstance(error, Cannot | ElmoRefused):
        is_absence = isinstance(error, Cannot) and error.is_absence
        status = HTTPStatus.NOT_FOUND if is_absence else HTTPStatus.CONFLICT
        return _answer(status, error.code, _SENTENCES.get(error.code, _ABSENT), instance)
    return None


def _of_framework(error: APIException, instance: str) -> HttpResponse:
    """Answer what the framework itself refuses: no key, a method, a body."""
    code = str(getattr(error.detail, "code", error.default_code)).replace("_", "-")
    response = _answer(HTTPStatus(error.status_code), code, _SENTENCES.get(code, str(error.detail)), instance)
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    return response


def _answer(
    status: HTTPStatus, code: str, detail: str | Promise, instance: str, errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """Write the problem."""
    body: dict[str, object] = {
        "type": f"{_TYPE}{code}",
        "title": status.phrase,
        "status": status.value,
        "code": code,
        "detail": str(detail),
        "instance": instance,
    }
    if errors:
        body["errors"] = errors
    return JsonResponse(body, status=status.value, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})


def _details(detail: Any, pointer: str) -> Iterator[dict[str, str]]:
    """Flatten what is wrong by place."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _details(inner, f"{pointer}/{name}")
    elif isinstance(detail, list):
        for inner in detail:
            yield from _details(inner, pointer)
    elif isinstance(detail, ErrorDetail):
        yield {"pointer": pointer, "code": str(detail.code).replace("_", "-"), "detail": str(detail)}
