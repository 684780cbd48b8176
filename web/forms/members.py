"""Forms of an organisation's members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.rules.limits import NAME_LENGTH
from common.text import Worded
from web.forms.base import DayField, EmailText, OneOf, OptionText, Pick, PlainForm, ShortText
from web.labels import LABELS
from workplaces.choices import Role
from workplaces.queries.sites import SiteRow
from workplaces.services.members.new_member import NewMember

_ROLE_HINTS = {
    Role.COORDINATOR: _("Looks after the organisation, its sites and members, and issues certificates."),
    Role.COACH: _("Takes in participants, chooses goals and writes certificates."),
    Role.SUPERVISOR: _("Logs work and marks skills at a site."),
    Role.EXPERT: _("Reviews learning environments of other organisations."),
    Role.SCHOOL: _("Reads certificates that their holders have shared with the school."),
}


def language_choices() -> list[tuple[str, Worded]]:
    """Offer each language by its own name."""
    names = [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]
    return [(code, Worded(name, code)) for code, name in names]


class MemberForm(PlainForm):
    """Who gets which role."""

    email = EmailText(
        label=_("E-mail address"),
        help_text=_("We send an e-mail to this address. The person signs in with it."),
        autocomplete="off",
        required_message=_("Write the e-mail address."),
    )
    given_names = ShortText(
        label=_("Given names"),
        help_text=_("If the person already has an account, the names in the account are used."),
        max_length=NAME_LENGTH,
        required_message=_("Write the given names."),
    )
    family_name = ShortText(
        label=_("Family name"), max_length=NAME_LENGTH, required_message=_("Write the family name.")
    )
    role = OneOf(
        label=_("Role"),
        choices=[(role.value, OptionText(LABELS["role"][role], _ROLE_HINTS[role])) for role in Role],
        required_message=_("Choose a role."),
    )
    site_id = Pick(
        label=_("Site"),
        help_text=_("A coach or a supervisor can have one site. Other roles concern the whole organisation."),
        coerce=int,
        blank=_("The whole organisation"),
    )
    language = OneOf(label=_("Language of the e-mail"), required_message=_("Choose a language."))

    def __init__(self, *args: Any, sites: Iterable[SiteRow], **kwargs: Any) -> None:
        """Offer the organisation's sites in use."""
        super().__init__(*args, **kwargs)
        self.offer("site_id", [(site.id, site.name) for site in sites])
        self.offer("language", language_choices())

    def member(self) -> NewMember:
        """Give what was typed."""
        return NewMember(**self.cleaned_data | {"role": Role(self.cleaned_data["role"])})


class EndForm(PlainForm):
    """When a role ends."""

    ends_on = DayField(
        label=_("Last day"),
        help_text=_("The role holds to the end of this day. To end it at once, write yesterday."),
        required_message=_("Write the last day."),
    )
