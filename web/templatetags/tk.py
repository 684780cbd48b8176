"""Tags of the product: words with their language, days, times, states, and the control of a form field."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from common.text import Worded
from web.forms.fields import OneOf, UploadField
from web.forms.widgets import Checkboxes, DayInput, OptionText, Radios
from web.labels import COLOURS
from web.labels import label as words_for
from web.labels import refusal as refusal_for
from web.middleware import UNPREFIXED

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.context import RequestContext

register = template.Library()

_NO_BREAK = "\N{NO-BREAK SPACE}"
_HOUR = 60


@register.simple_tag
def words(value: Worded | OptionText | str | None) -> str:
    """Print a text; where its language differs from the page's, say so."""
    if value is None:
        return ""
    language = getattr(value, "language", "")
    if not language or language == get_language():
        return format_html("{}", str(value))
    return format_html('<span lang="{}">{}</span>', language, str(value))


@register.filter
def day(value: date | None) -> str:
    """Print a day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), _dotted(value))


@register.filter
def moment(value: datetime | None) -> str:
    """Print a day and the time of day."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    shown = f"{_dotted(local)} {local.hour}.{local.minute:02d}".replace(" ", _NO_BREAK)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), shown)


@register.simple_tag
def period(begins: date, ends: date | None) -> str:
    """Print a period, the year once where it is the same, or a period that has no end yet."""
    if ends is None:
        return format_html(gettext("from {}"), day(begins))
    shown = f"{begins.day}.{begins.month}." if begins.year == ends.year else _dotted(begins)
    return format_html('<time datetime="{}">{}</time>–{}', begins.isoformat(), shown, day(ends))


@register.filter
def duration(minutes: int | None) -> str:
    """Print minutes as hours and minutes that do not break over two lines."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, _HOUR)
    parts = [f"{hours} h"] if hours else []
    parts += [f"{rest} min"] if rest else []
    return " ".join(parts).replace(" ", _NO_BREAK)


@register.filter
def points(value: Decimal | int | None) -> str:
    """Print competence points without needless decimals."""
    if value is None:
        return ""
    text = f"{Decimal(value).normalize():f}"
    return text if get_language() == "en" else text.replace(".", ",")


@register.filter
def label(value: object, kind: str) -> str:
    """Print the words for a value of a closed list."""
    return words_for(kind, str(value))


@register.filter
def refusal(code: str) -> str:
    """Print the sentence for a refusal's code."""
    return refusal_for(code)


@register.simple_tag
def status(kind: str, value: object) -> str:
    """Print a state as a tag: word and colour."""
    colour = COLOURS.get(kind, {}).get(str(value), "govuk-tag--grey")
    return format_html('<strong class="govuk-tag {}">{}</strong>', colour, words_for(kind, str(value)))


@register.filter
def control(field: BoundField) -> str:
    """Draw the control of a form field with the classes that belong to it."""
    widget = field.field.widget
    if isinstance(widget, DayInput):
        widget.wrong = _wrong_boxes(field)
    if isinstance(widget, Radios) and isinstance(field.field, OneOf):
        widget.revealed = {value: field.form[name].as_field_group() for value, name in field.field.reveals.items()}
    name = _class_of(widget)
    if not name:
        return field.as_widget()
    classes = [name, str(widget.attrs.get("class", "")), f"{name}--error" if field.errors else ""]
    return field.as_widget(attrs={"class": " ".join(part for part in classes if part)})


@register.filter
def anchor(field: BoundField) -> str:
    """Give the id of the control that an error's link leads to."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def is_flag(field: BoundField) -> bool:
    """Tell a single checkbox, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def must_choose_again(field: BoundField) -> bool:
    """Tell whether a file has to be chosen again because another answer was wrong."""
    return isinstance(field.field, UploadField) and field.form.is_bound and not field.errors and bool(field.data)


@register.simple_tag(takes_context=True)
def in_language(context: RequestContext, language: str) -> str:
    """Give the address of this page in another language."""
    request = context.get("request")
    if request is None:
        return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    if request.path_info.startswith(UNPREFIXED):
        return f"{request.path}?language={language}"
    return translate_url(request.get_full_path(), language)


@register.simple_tag(takes_context=True)
def page_address(context: RequestContext, number: int) -> str:
    """Give the address of another page of this list, keeping what was searched for."""
    request: HttpRequest = context["request"]
    kept = [(name, value) for name, values in request.GET.lists() if name != "page" for value in values]
    return "?" + urlencode([*kept, ("page", str(number))])


def _dotted(value: date) -> str:
    """Write a day the Finnish way."""
    return f"{value.day}.{value.month}.{value.year}"


def _wrong_boxes(field: BoundField) -> frozenset[str]:
    """Find which boxes of a day are wrong: those an error names, else all."""
    errors = field.errors.as_data()
    named = {part for error in errors for part in (error.params or {}).get("parts", ("day", "month", "year"))}
    return frozenset(named)


def _class_of(widget: Any) -> str:
    """Name the class of a control; grouped controls carry theirs in their templates."""
    if isinstance(widget, Radios | Checkboxes | DayInput):
        return ""
    if isinstance(widget, CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, Select):
        return "govuk-select"
    if isinstance(widget, Textarea):
        return "govuk-textarea"
    return "govuk-file-upload" if widget.input_type == "file" else "govuk-input"
