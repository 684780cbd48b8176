"""Pages for print: a template becomes a PDF in the reader's language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from certificates.pdf import print_sheet
from qualifications.queries.held import Shelf
from web.http import SignedIn
from web.limits import may_try

# What was printed last is handed out again without work; a few are asked for again and again.
_printed: Shelf[str, bytes] = Shelf(16)
# Printing takes a processor for a second or so; more new sheets than this in a minute are asked to wait: strangers
# all together, so that they do not keep a site from its own posters, and each user alone.
_MOST, _SECONDS = 30, 60


def pdf_answer(request: HttpRequest, template: str, context: Mapping[str, object], *, name: str) -> HttpResponse:
    """Answer with the PDF of `templates/pdf/<template>.html`, named `<name>.pdf`; 429 when too many are wanted.

    The same content gives the same bytes; nothing is rendered twice while it is held.
    """
    html = render_to_string(f"pdf/{template}.html", dict(context), request)
    digest = hashlib.sha256(html.encode()).hexdigest()
    content = _printed.get(digest)
    if content is None:
        if not may_try(_queue(request), most=_MOST, seconds=_SECONDS):
            answer = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
            answer["Retry-After"] = str(_SECONDS)
            return answer
        content = print_sheet(html, identifier=digest[:32])
        _printed.put(digest, content)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"},
    )


def _queue(request: HttpRequest) -> str:
    """Name the reader among those whose sheets are counted together."""
    return f"print:{request.user.pk}" if isinstance(request.user, SignedIn) else "print"
