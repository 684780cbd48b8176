"""Forms of organisations and their sites."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from web.forms.base import EmailText, OneOf, OptionText, PlainForm, ShortText
from web.labels import LABELS
from workplaces.choices import Scale
from workplaces.rules.limits import (
    BUSINESS_ID_LENGTH,
    EMAIL_LENGTH,
    NAME_LENGTH,
    OID_LENGTH,
    PHONE_LENGTH,
    POSTAL_CODE_LENGTH,
)
from workplaces.services.organisations import OrganisationFacts
from workplaces.services.sites.facts import SiteFacts

_SCALE_HINTS = {
    Scale.THRESHOLD: _("A tick means that at least the criteria of satisfactory 1 are met. Most workshops use this."),
    Scale.TWO_STEP: _("Two steps: does the work under guidance, or does it independently."),
    Scale.GRADES: _("Use this only if you have agreed on it with the school."),
}


class _PostalCode(ShortText):
    """A Finnish postal code: five digits."""

    def __init__(self) -> None:
        """Make the field."""
        super().__init__(
            label=_("Postal code"),
            max_length=POSTAL_CODE_LENGTH,
            width=5,
            inputmode="numeric",
            autocomplete="postal-code",
        )
        wrong = _("Write the postal code with five digits, for example 33100.")
        self.validators.append(RegexValidator(r"\A[0-9]{5}\Z", message=wrong, code="postal_code"))


class OrganisationForm(PlainForm):
    """What an organisation says of itself, and how it marks."""

    name = ShortText(
        label=_("Name of the organisation"),
        max_length=NAME_LENGTH,
        autocomplete="organization",
        required_message=_("Write the name of the organisation."),
    )
    business_id = ShortText(
        label=_("Business id"),
        help_text=_("For example 1234567-1. It is printed on certificates."),
        max_length=BUSINESS_ID_LENGTH,
        width=10,
        required_message=_("Write the business id."),
    )
    oid = ShortText(
        label=_("Organisation OID"),
        help_text=_("Only education providers need it. It begins with 1.2.246.562.10."),
        max_length=OID_LENGTH,
    )
    street_address = ShortText(label=_("Street address"), max_length=NAME_LENGTH, autocomplete="street-address")
    postal_code = _PostalCode()
    municipality = ShortText(label=_("Municipality"), max_length=NAME_LENGTH, autocomplete="address-level2")
    phone = ShortText(
        label=_("Telephone number"), max_length=PHONE_LENGTH, width=20, inputmode="tel", autocomplete="tel"
    )
    email = EmailText(label=_("E-mail address"), max_length=EMAIL_LENGTH)
    scale = OneOf(
        label=_("How do you mark skills?"),
        help_text=_("A new way holds from now on. Marks that have been given do not change."),
        choices=[(value.value, OptionText(LABELS["scale"][value], _SCALE_HINTS[value])) for value in Scale],
        required_message=_("Choose how you mark skills."),
    )

    def facts(self) -> OrganisationFacts:
        """Give what was typed."""
        return OrganisationFacts(**self.cleaned_data)


class SiteForm(PlainForm):
    """What a site is called and where it is."""

    name = ShortText(
        label=_("Name of the site"),
        help_text=_("Use the name that people use, for example Bicycle workshop."),
        max_length=NAME_LENGTH,
        required_message=_("Write the name of the site."),
    )
    street_address = ShortText(label=_("Street address"), max_length=NAME_LENGTH, autocomplete="street-address")
    postal_code = _PostalCode()
    municipality = ShortText(
        label=_("Municipality"),
        help_text=_("People search for sites by municipality."),
        max_length=NAME_LENGTH,
        autocomplete="address-level2",
        required_message=_("Write the municipality."),
    )

    def facts(self) -> SiteFacts:
        """Give what was typed."""
        return SiteFacts(**self.cleaned_data)
