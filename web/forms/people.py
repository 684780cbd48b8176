"""Forms of participants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.rules.limits import LEARNER_NUMBER_LENGTH, NAME_LENGTH
from web.forms.base import DayField, EmailText, Flag, OneOf, Pick, PlainForm, ShortText
from web.forms.members import language_choices
from web.forms.placements import TermsForm, site_options
from workplaces.queries.placing_choices import SiteChoice
from workplaces.services.people.facts import NewPerson, PersonFacts

_GIVEN = _("Given names")
_FAMILY = _("Family name")
_FAMILY_MISSING = _("Write the family name.")
_BORN = _("Date of birth")
_BORN_HINT = _("It tells people with the same name apart. Never write the personal identity code.")
_LANGUAGE = _("The person's language in Taitokirja")
_LANGUAGE_MISSING = _("Choose a language.")
_EMAIL_HINT = _("With an address the person can sign in. We send an e-mail to it.")
_PROTECTED = _("The person has a non-disclosure order for personal safety")
_PROTECTED_HINT = _("Then only staff of the person's own site see that the person is here.")


class EnrolForm(TermsForm):
    """A new participant and the first placement."""

    given_names = ShortText(label=_GIVEN, max_length=NAME_LENGTH)
    family_name = ShortText(label=_FAMILY, max_length=NAME_LENGTH, required_message=_FAMILY_MISSING)
    birth_date = DayField(label=_BORN, help_text=_BORN_HINT)
    language = OneOf(label=_LANGUAGE, required_message=_LANGUAGE_MISSING)
    email = EmailText(label=_("E-mail address"), help_text=_EMAIL_HINT, autocomplete="off")
    protected = Flag(label=_PROTECTED, help_text=_PROTECTED_HINT)
    host_id = Pick(label=_("Site"), coerce=int, required_message=_("Choose the site."))
    field_order = ("given_names", "family_name", "birth_date", "language", "email", "protected", "host_id")

    def __init__(self, *args: Any, sites: Iterable[SiteChoice], **kwargs: Any) -> None:
        """Offer sites and languages."""
        super().__init__(*args, **kwargs)
        self.offer("host_id", site_options(sites))
        self.offer("language", language_choices())

    def person(self) -> NewPerson:
        """Give what was typed of the person."""
        names = ("given_names", "family_name", "birth_date", "language", "email", "protected")
        return NewPerson(**{name: self.cleaned_data[name] for name in names})


class PersonForm(PlainForm):
    """Corrections of a person's facts."""

    given_names = ShortText(label=_GIVEN, max_length=NAME_LENGTH)
    family_name = ShortText(label=_FAMILY, max_length=NAME_LENGTH, required_message=_FAMILY_MISSING)
    birth_date = DayField(label=_BORN, help_text=_BORN_HINT)
    oppijanumero = ShortText(
        label=_("Learner number"),
        help_text=_("A school gives it. It begins with 1.2.246.562.24."),
        max_length=LEARNER_NUMBER_LENGTH,
    )
    language = OneOf(label=_LANGUAGE, required_message=_LANGUAGE_MISSING)
    email = EmailText(label=_("E-mail address"), help_text=_EMAIL_HINT, autocomplete="off")
    protected = Flag(label=_PROTECTED, help_text=_PROTECTED_HINT)

    def __init__(self, *args: Any, has_account: bool = False, **kwargs: Any) -> None:
        """Leave the address out for somebody who has an account: it is the person's own to change."""
        super().__init__(*args, **kwargs)
        self.offer("language", language_choices())
        if has_account:
            del self.fields["email"]

    def facts(self) -> PersonFacts:
        """Give what was typed."""
        return PersonFacts(**self.cleaned_data)
