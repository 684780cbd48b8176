"""Form of the own details."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.rules.limits import NAME_LENGTH
from common.text import Worded
from web.forms.base import OneOf, PlainForm, ShortText


class ProfileForm(PlainForm):
    """Name, title and language."""

    given_names = ShortText(
        label=_("Given names"),
        max_length=NAME_LENGTH,
        autocomplete="given-name",
        required_message=_("Write your given names."),
    )
    family_name = ShortText(
        label=_("Family name"),
        max_length=NAME_LENGTH,
        autocomplete="family-name",
        required_message=_("Write your family name."),
    )
    title = ShortText(
        label=_("Job title"),
        help_text=_("For example supervisor or teacher. It is printed in documents that you sign."),
        max_length=NAME_LENGTH,
        autocomplete="organization-title",
    )
    language = OneOf(label=_("Language of the service"), required_message=_("Choose a language."))

    def __init__(self, *args: Any, has_title: bool, **kwargs: Any) -> None:
        """Offer each language by its own name; those who sign nothing as staff are asked for no title."""
        super().__init__(*args, **kwargs)
        if not has_title:
            del self.fields["title"]
        names = [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]
        self.offer("language", [(code, Worded(name, code)) for code, name in names])
