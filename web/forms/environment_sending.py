"""Shape of an invitation: the outside expert who has no account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from web.forms.base import EmailText, Flag, OneOf, PlainForm, ShortText
from web.forms.environments import CONSENT
from workplaces.rules.limits import EMAIL_LENGTH, NAME_LENGTH
from workplaces.services.reviews.invitation import Invitee


class InviteForm(PlainForm):
    """Who is asked, and in which language; the sender is the responsible person, named in public only if willing."""

    name = ShortText(
        label=_("The expert’s name"),
        max_length=NAME_LENGTH,
        required_message=_("Write the expert’s first name and surname."),
    )
    title = ShortText(
        label=_("The expert’s title"),
        help_text=_("For example: vocational teacher."),
        max_length=NAME_LENGTH,
    )
    organisation = ShortText(
        label=_("The expert’s organisation"),
        help_text=_("Not your own: the expert looks at the site from outside."),
        max_length=NAME_LENGTH,
        required_message=_("Write the organisation that the expert represents."),
    )
    email = EmailText(
        label=_("The expert’s e-mail address"),
        help_text=_("We send the link to this address. Without it you give the link yourself."),
        max_length=EMAIL_LENGTH,
        autocomplete="off",
    )
    language = OneOf(
        label=_("In which language do we write to the expert?"),
        choices=[(code, capfirst(name)) for code, name in settings.LANGUAGES],
        inline=True,
        required_message=_("Choose a language."),
    )
    consent = Flag(label=CONSENT)

    def invitee(self) -> Invitee:
        """Give the person whom the form names."""
        named: dict[str, Any] = {name: self.cleaned_data[name] for name in Invitee.__dataclass_fields__}
        return Invitee(**named)
