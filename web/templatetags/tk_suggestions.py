"""Tags of suggestions: texts with the words that matched marked, and the reason in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.text import Worded
from qualifications.choices import ReasonKind
from qualifications.queries.suggesting.types import Piece, Reason
from web.templatetags.tk import day

register = template.Library()


@register.simple_tag
def pieced(pieces: Iterable[Piece], text: Worded) -> SafeString:
    """Print a text with its words in common marked; where its language differs from the page's, say so."""
    parts = [format_html("<mark>{}</mark>" if piece.is_hit else "{}", piece.text) for piece in pieces]
    whole = format_html_join("", "{}", ((part,) for part in parts)) if parts else format_html("{}", text.text)
    same = text.language == get_language()
    return whole if same else format_html('<span lang="{}">{}</span>', text.language, whole)


@register.simple_tag
def because(reason: Reason) -> str:
    """Tell why a unit is suggested."""
    if reason.kind == ReasonKind.HISTORY:
        return _of_history(reason)
    if reason.kind == ReasonKind.ALIAS:
        return format_html(_("Word list: {} = {}"), reason.alias, reason.said)
    words = format_html_join(", ", "<q>{}</q>", ((word,) for word in reason.words))
    if not words:
        return ""
    if reason.kind == ReasonKind.NAME:
        return format_html(_("The name of the unit fits: {}"), words)
    return format_html(ngettext("Because of the word {}", "Because of the words {}", len(reason.words)), words)


def _of_history(reason: Reason) -> str:
    """Tell what was confirmed before: here on a day, here at some time, or elsewhere."""
    if not reason.said:
        return _("Another workshop has confirmed the same")
    said = format_html("<q>{}</q>", reason.said)
    if reason.confirmed_on is None:
        return format_html(_("The same as your task {}"), said)
    return format_html(_("The same as you confirmed on {}: {}"), day(reason.confirmed_on), said)
