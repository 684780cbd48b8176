"""Shape of a task, and of its picture."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from web.forms.base import HoursField, LongText, OneOf, PlainForm, ShortText, UploadField
from workplaces.rules.limits import NAME_LENGTH, NOTE_LENGTH
from workplaces.rules.pictures import LARGEST_FILE

NAME_FIELDS = {"name_fi": "fi", "name_sv": "sv", "name_en": "en"}


class TaskForm(PlainForm):
    """A task in the site's own words; its names in further languages come as one answer, `other_names`."""

    name = ShortText(
        label=_("Task"),
        help_text=_("Write it as people say it at work, for example: I change a bicycle tyre."),
        max_length=NAME_LENGTH,
        required_message=_("Write what is done in the task."),
    )
    language = OneOf(
        label=_("In which language is the name of the task?"),
        choices=[(code, capfirst(name)) for code, name in settings.LANGUAGES],
        inline=True,
        required_message=_("Choose the language of the name."),
    )
    usual_minutes = HoursField(
        label=_("How long does it usually take, in hours?"),
        help_text=_("For example 1,5. The time is proposed when work is logged."),
    )
    safety_note = LongText(
        label=_("What must be kept in mind for safety?"),
        help_text=_("For example: Wear eye protection. The note is shown with the task. At most 500 characters."),
        max_length=NOTE_LENGTH,
        rows=2,
    )
    name_fi = ShortText(label=_("Name in Finnish"), max_length=NAME_LENGTH)
    name_sv = ShortText(label=_("Name in Swedish"), max_length=NAME_LENGTH)
    name_en = ShortText(label=_("Name in English"), max_length=NAME_LENGTH)

    def clean(self) -> dict[str, Any]:
        """Gather the names in further languages."""
        data = super().clean() or {}
        names = {code: data.pop(field, "") for field, code in NAME_FIELDS.items()}
        own = data.get("language")
        data["other_names"] = {code: name for code, name in names.items() if name and code != own}
        return data

    @property
    def has_names(self) -> bool:
        """Tell whether there is a name in a further language, so that its place is shown open."""
        return any(self[field].value() or self[field].errors for field in NAME_FIELDS)


class PictureForm(PlainForm):
    """A photograph of a task."""

    file = UploadField(
        label=_("Picture of the task"),
        help_text=_("Do not photograph faces. We remove the place from the picture. JPEG, PNG, WebP or HEIC, 12 MB."),
        required_message=_("Choose a picture."),
        max_bytes=LARGEST_FILE,
        accept="image/*",
    )
