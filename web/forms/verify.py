"""Shapes of checking a certificate."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certificates.rules.names import code_is_whole
from common.ids import normalized_code
from web.forms.base import PlainForm, ShortText

_CODE_LENGTH = 60
_NAME_LENGTH = 120


class CodeForm(PlainForm):
    """The code from the certificate."""

    code = ShortText(
        label=_("Check code"),
        help_text=_("It has 28 letters and numbers. You find it on the first page of the certificate."),
        max_length=_CODE_LENGTH,
        required_message=_("Write the check code from the certificate."),
    )

    def clean_code(self) -> Any:
        """Read the code as people type it."""
        code = normalized_code(self.cleaned_data["code"])
        if not code_is_whole(code):
            raise ValidationError(_("The code has 28 letters and numbers. Check that nothing is missing."))
        return code


class NameForm(PlainForm):
    """What the viewer knows of the holder."""

    known = ShortText(
        label=_("Surname or date of birth"),
        help_text=_("Write the surname as it is on the certificate. Or write the date of birth: 21.11.2001."),
        max_length=_NAME_LENGTH,
        required_message=_("Write the surname or the date of birth."),
        width=20,
    )
