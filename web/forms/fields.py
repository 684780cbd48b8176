"""Fields in plain words: each says what is wrong and what to do; none falls back on a library's sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.rules.identity import holds_identity_code
from web.forms.days import NotADayError, read_day
from web.forms.hours import read_minutes, write_hours
from web.forms.widgets import Checkboxes, DayInput, FileInput, Radios

if TYPE_CHECKING:
    from django.core.files import File
    from django.utils.functional import _StrPromise

    Text: TypeAlias = str | _StrPromise

LONGEST_DAY_MINUTES = 24 * 60
MEBIBYTE = 1024 * 1024
_UNREADABLE = _("The answer could not be read. Choose again.")


class Words(TypedDict, total=False):
    """What every field takes; a field with a `required_message` must be filled in, others may be left empty."""

    label: Text
    help_text: Text
    required_message: Text
    initial: object
    disabled: bool


def common_arguments(words: Words, **messages: Text) -> dict[str, Any]:
    """Turn our words into Django's arguments."""
    required = words.get("required_message", "")
    return {
        "label": words.get("label", ""),
        "help_text": words.get("help_text", ""),
        "initial": words.get("initial"),
        "disabled": words.get("disabled", False),
        "required": bool(required),
        "error_messages": {"required": required, **messages},
    }


def refuse_identity_code(text: str) -> None:
    """Refuse a text that holds a personal identity code."""
    if holds_identity_code(text):
        message = _("Remove the personal identity code. It is never needed here.")
        raise ValidationError(message, code="identity_code")


def refuse_control_characters(text: str) -> None:
    """Refuse characters that cannot be seen and do not belong in a text."""
    if any(unicodedata.category(mark) in {"Cc", "Cs"} and mark not in "\n\t" for mark in text):
        message = _("The text has characters that cannot be shown. Write the text again.")
        raise ValidationError(message, code="control_characters")


class _Text(forms.CharField):
    """Text of people: plain, of limited length, without personal identity codes."""

    def __init__(self, widget: forms.Widget, max_length: int, too_long_message: Text, words: Words) -> None:
        """Set our own sentences in place of the library's."""
        super().__init__(widget=widget, max_length=max_length, **common_arguments(words, invalid=_UNREADABLE))
        too_long = too_long_message or _("The text is too long. Write at most %(limit_value)d characters.")
        kept = [check for check in self.validators if not isinstance(check, _REPLACED_CHECKS)]
        limit = MaxLengthValidator(max_length, message=too_long)
        self.validators = [*kept, limit, refuse_control_characters, refuse_identity_code]

    def to_python(self, value: Any) -> str:
        """Count a line break as one character, whatever the browser sends."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out `maxlength`: browsers would cut a pasted text silently."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


_REPLACED_CHECKS = (MaxLengthValidator, ProhibitNullCharactersValidator)


class ShortText(_Text):
    """One line of text; `width` in characters (2, 3, 4, 5, 10, 20 or 30; 0 = full)."""

    def __init__(
        self,
        *,
        max_length: int,
        too_long_message: Text = "",
        width: int = 0,
        autocomplete: str = "off",
        inputmode: str = "text",
        **words: Unpack[Words],
    ) -> None:
        """Make the field."""
        attrs = {"autocomplete": autocomplete, "inputmode": inputmode} | _width(width)
        super().__init__(forms.TextInput(attrs), max_length, too_long_message, words)


class LongText(_Text):
    """Several lines of text."""

    def __init__(self, *, max_length: int, rows: int = 4, too_long_message: Text = "", **words: Unpack[Words]) -> None:
        """Make the field."""
        super().__init__(forms.Textarea({"rows": rows}), max_length, too_long_message, words)


class EmailText(_Text):
    """An e-mail address, in small letters."""

    def __init__(self, *, max_length: int = 254, autocomplete: str = "email", **words: Unpack[Words]) -> None:
        """Make the field."""
        attrs = {"autocomplete": autocomplete, "spellcheck": "false"}
        super().__init__(forms.EmailInput(attrs), max_length, "", words)
        wrong = _("Write the e-mail address in full, for example name@example.fi.")
        self.error_messages["invalid"] = wrong
        self.validators.append(EmailValidator(message=wrong))

    def to_python(self, value: Any) -> str:
        """Addresses are compared in small letters."""
        return super().to_python(value).lower()


class DayField(forms.Field):
    """A day in three boxes, day first; cleaned to a `date` or None."""

    widget = DayInput

    def __init__(self, *, autocomplete: str = "", **words: Unpack[Words]) -> None:
        """Make the field; `autocomplete="bday"` for a birth date."""
        super().__init__(**common_arguments(words, invalid=_("Write the day with numbers, for example 21 11 2026.")))
        self.widget.autocomplete = autocomplete
        self.reasons: dict[str, Text] = {
            "incomplete": _("Write the day, the month and the year."),
            "not_numbers": _("Write the day with numbers, for example 21 11 2026."),
            "year": _("Write the year with four numbers, for example 2026."),
            "unreal": _("There is no such day in the calendar. Check the day and the month."),
        }

    def to_python(self, value: Any) -> date | None:
        """Read the boxes."""
        if value is None or isinstance(value, date):
            return value
        refuse_identity_code(" ".join(value))
        try:
            return read_day(*value)
        except NotADayError as error:
            message = self.reasons[error.code]
            raise ValidationError(message, code=error.code, params={"parts": error.parts}) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as days."""
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class HoursField(forms.CharField):
    """Time used, typed in hours ("2,5", "2.5", "2:30"); cleaned to whole minutes or None."""

    def __init__(self, *, longest_minutes: int = LONGEST_DAY_MINUTES, **words: Unpack[Words]) -> None:
        """Make the field."""
        wrong = _("Write the time in hours with numbers, for example 2,5.")
        attrs = {"inputmode": "decimal", "autocomplete": "off"} | _width(5)
        super().__init__(widget=forms.TextInput(attrs), **common_arguments(words, invalid=wrong))
        self.longest_minutes = longest_minutes

    def clean(self, value: Any) -> Any:
        """Read the hours."""
        text = super().clean(value)
        if not text:
            return None
        minutes = read_minutes(text)
        if minutes is None or minutes <= 0:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if minutes > self.longest_minutes:
            message = _("The time can be at most %(hours)s hours.")
            raise ValidationError(message, code="too_long", params={"hours": self.longest_minutes // 60})
        return minutes

    def prepare_value(self, value: Any) -> Any:
        """Show minutes as hours."""
        return write_hours(value, comma="." if get_language() == "en" else ",") if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as minutes."""
        return bool(initial != read_minutes(str(data or "").strip()))


class OneOf(forms.TypedChoiceField):
    """One of several as radio buttons; `reveals` maps a value to the name of the field that it opens below."""

    def __init__(
        self,
        *,
        choices: Iterable[tuple[Any, Any]] = (),
        coerce: Callable[[Any], Any] = str,
        inline: bool = False,
        reveals: Mapping[str, str] | None = None,
        **words: Unpack[Words],
    ) -> None:
        """Make the field; an answer that is left out is cleaned to None, or "" when values are texts."""
        empty = "" if coerce is str else None
        super().__init__(
            widget=Radios,
            choices=choices,
            coerce=coerce,
            empty_value=empty,
            **common_arguments(words, invalid_choice=_("Choose one of the answers on the page.")),
        )
        self.widget.layout = "inline" if inline else ""
        self.reveals = dict(reveals or {})


class Pick(forms.TypedChoiceField):
    """One of many from a drop-down list; `blank` is the text of the line that chooses nothing."""

    def __init__(
        self,
        *,
        choices: Iterable[tuple[Any, Any]] = (),
        coerce: Callable[[Any], Any] = str,
        blank: Text = "",
        **words: Unpack[Words],
    ) -> None:
        """Make the field."""
        self.blank = blank or _("Choose")
        super().__init__(
            choices=self.offered(choices),
            coerce=coerce,
            empty_value="" if coerce is str else None,
            **common_arguments(words, invalid_choice=_("Choose one of the answers on the list.")),
        )

    def offered(self, choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        """Put the line that chooses nothing first."""
        return [("", self.blank), *choices]


class ManyOf(forms.TypedMultipleChoiceField):
    """Several of several as checkboxes; cleaned to a list in the order of the choices sent."""

    def __init__(
        self,
        *,
        choices: Iterable[tuple[Any, Any]] = (),
        coerce: Callable[[Any], Any] = str,
        **words: Unpack[Words],
    ) -> None:
        """Make the field."""
        wrong = _("Choose only from the answers on the page.")
        super().__init__(
            widget=Checkboxes,
            choices=choices,
            coerce=coerce,
            **common_arguments(words, invalid_choice=wrong, invalid_list=wrong),
        )


class Flag(forms.BooleanField):
    """One checkbox: yes or no."""

    def __init__(self, **words: Unpack[Words]) -> None:
        """Make the field; with a `required_message` the box must be ticked."""
        super().__init__(**common_arguments(words, invalid=_UNREADABLE))


class UploadField(forms.FileField):
    """A file of limited size; `accept` is a list of endings such as ".xml,.json"."""

    def __init__(self, *, max_bytes: int = 20 * MEBIBYTE, accept: str = "", **words: Unpack[Words]) -> None:
        """Make the field."""
        messages = {
            "invalid": _("The file did not arrive. Choose the file again."),
            "missing": _("The file did not arrive. Choose the file again."),
            "empty": _("The file is empty. Choose another file."),
            "max_length": _("The name of the file is too long. Give the file a shorter name."),
        }
        widget = FileInput({"accept": accept} if accept else {})
        super().__init__(widget=widget, max_length=200, **common_arguments(words, **messages))
        self.max_bytes = max_bytes

    def to_python(self, data: File[Any] | None) -> File[Any] | None:
        """Refuse a file that is too large before anybody reads it."""
        file = super().to_python(data)
        if file is not None and (file.size or 0) > self.max_bytes:
            message = _("The file is too large. The largest size is %(size)d MB.")
            raise ValidationError(message, code="too_large", params={"size": self.max_bytes // MEBIBYTE})
        return file


def _width(width: int) -> dict[str, str]:
    """Name the class that makes a text box as wide as its content."""
    return {"class": f"govuk-input--width-{width}"} if width else {}
