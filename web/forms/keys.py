"""Shape of making a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from certificates.queries.keys import School
from certificates.rules.keys import KEY_NAME_LENGTH
from web.forms.base import Pick, PlainForm, ShortText


class KeyForm(PlainForm):
    """What the key is for, and for which of the actor's schools."""

    school_id = Pick(label=_("School"), coerce=int, required_message=_("Choose the school."))
    name = ShortText(
        label=_("Name of the key"),
        help_text=_("Name the system that uses the key, for example “Student register”."),
        max_length=KEY_NAME_LENGTH,
        required_message=_("Give the key a name."),
    )

    def __init__(self, *args: Any, schools: Sequence[School], **kwargs: Any) -> None:
        """Offer the schools; whoever is a contact of one alone is not asked."""
        super().__init__(*args, **kwargs)
        self.offer("school_id", [(school.id, school.name) for school in schools])
        self.only_school = schools[0].id if len(schools) == 1 else None
        if self.only_school is not None:
            del self.fields["school_id"]

    @property
    def school(self) -> int:
        """Give the chosen school's id, or that of the only one."""
        return int(self.cleaned_data["school_id"]) if self.only_school is None else self.only_school
