"""What all endpoints share: one representation each, and strong entity tags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.auth import Principal


class OneRepresentation(BaseContentNegotiation):
    """Each address has one representation, so `Accept` chooses nothing."""

    def select_parser(self, _request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """Take the first parser."""
        return next(iter(parsers), None)

    def select_renderer(
        self, _request: Request, renderers: Iterable[BaseRenderer], _format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Take the first renderer."""
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


class Endpoint(APIView):
    """An address of the API: a key is needed, and the answer carries a strong entity tag."""

    content_negotiation_class = OneRepresentation

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Any:
        """Answer 304 when the caller has the same content already."""
        final = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(final, Response):
            final.render()
        if final.status_code != HTTPStatus.OK or request.method not in {"GET", "HEAD"}:
            return final
        tag = f'"{hashlib.sha256(final.content).hexdigest()}"'
        final["ETag"] = tag
        return get_conditional_response(cast("HttpRequest", request), etag=tag, response=final)


def principal_of(request: Request) -> Principal:
    """Give who asks; permission has been checked before."""
    return cast("Principal", request.user)


def file_answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Answer with a file to be saved under a name."""
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
