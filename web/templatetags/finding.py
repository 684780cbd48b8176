"""Tags of the search: texts with what was looked for marked, and addresses of parts of the results."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from qualifications.queries.finding.hits import Marked

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.context import RequestContext

register = template.Library()


@register.simple_tag
def marked(text: Marked) -> SafeString:
    """Print a text with its hits marked; where its language differs from the page's, say so."""
    parts = [format_html("<mark>{}</mark>" if piece.is_hit else "{}", piece.text) for piece in text.pieces]
    whole = format_html_join("", "{}", ((part,) for part in parts))
    return whole if text.language == get_language() else format_html('<span lang="{}">{}</span>', text.language, whole)


@register.simple_tag(takes_context=True)
def with_parameter(context: RequestContext, name: str, value: str) -> str:
    """Give the address of this page from its first part on, one parameter set or, without a value, left out."""
    request: HttpRequest = context["request"]
    kept = [(key, one) for key, values in request.GET.lists() if key not in {"page", name} for one in values]
    return "?" + urlencode([*kept, (name, value)] if value else kept)
