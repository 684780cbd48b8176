"""Forms of placements and their goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from web.forms.base import DayField, ManyOf, OptionText, Pick, PlainForm, ShortText
from workplaces.queries.earlier_placements import EarlierPlacement
from workplaces.queries.goals import GoalChoices, GoalUnit
from workplaces.queries.placing_choices import KindChoice, SiteChoice
from workplaces.rules.limits import BUSINESS_ID_LENGTH, NAME_LENGTH
from workplaces.services.terms import Employer, PlacementTerms


class TermsForm(PlainForm):
    """Kind, days and employer of a placement."""

    kind_id = Pick(
        label=_("Kind of placement"),
        help_text=_("Only coaches and coordinators see the kind. It is never printed."),
        coerce=int,
        required_message=_("Choose the kind of placement."),
    )
    begins_on = DayField(label=_("First day"), required_message=_("Write the first day."))
    ends_on = DayField(label=_("Last day"), help_text=_("Leave it empty if you do not know it yet."))
    employer_business_id = ShortText(
        label=_("Business id of another employer"),
        help_text=_("Fill this in only if the person is employed by somebody else than the keeper of the site."),
        max_length=BUSINESS_ID_LENGTH,
        width=10,
    )
    employer_name = ShortText(
        label=_("Name of another employer"),
        help_text=_("Needed only if Taitokirja does not know the business id."),
        max_length=NAME_LENGTH,
    )

    def __init__(self, *args: Any, kinds: Iterable[KindChoice], **kwargs: Any) -> None:
        """Offer the kinds."""
        super().__init__(*args, **kwargs)
        self.offer("kind_id", [(kind.id, _kind_text(kind)) for kind in kinds])

    def terms(self) -> PlacementTerms:
        """Give what was typed."""
        business_id = self.cleaned_data["employer_business_id"]
        return PlacementTerms(
            kind_id=self.cleaned_data["kind_id"],
            begins_on=self.cleaned_data["begins_on"],
            ends_on=self.cleaned_data["ends_on"],
            employer=Employer(business_id, self.cleaned_data["employer_name"]) if business_id else None,
        )


class PlacementForm(TermsForm):
    """A placement that may go on from an earlier one."""

    previous_id = Pick(
        label=_("Goes on from"),
        help_text=_("Choose the earlier placement if this one belongs to the same employment or plan."),
        coerce=int,
        blank=_("No earlier placement"),
    )

    def __init__(self, *args: Any, earlier: Iterable[EarlierPlacement], **kwargs: Any) -> None:
        """Offer the person's earlier placements."""
        super().__init__(*args, **kwargs)
        self.offer("previous_id", [(item.id, _earlier_text(item)) for item in earlier])


class NewPlacementForm(PlacementForm):
    """A further placement at a site."""

    host_id = Pick(label=_("Site"), coerce=int, required_message=_("Choose the site."))
    field_order = ("host_id",)

    def __init__(self, *args: Any, sites: Iterable[SiteChoice], **kwargs: Any) -> None:
        """Offer the sites where people may be placed."""
        super().__init__(*args, **kwargs)
        self.offer("host_id", site_options(sites))


class GoalsForm(PlainForm):
    """Units to work towards, one group of boxes for each requirements document."""

    def __init__(self, *args: Any, choices: GoalChoices, **kwargs: Any) -> None:
        """Make a field for each document, with what is chosen now."""
        super().__init__(*args, **kwargs)
        for document in choices.documents:
            field = ManyOf(
                label=f"{document.name} {document.diary_number}".strip(),
                choices=[(unit.id, _unit_text(unit)) for unit in document.units],
                coerce=int,
                initial=[unit.id for unit in document.units if unit.is_chosen],
            )
            self.fields[f"document_{document.id}"] = field

    def unit_ids(self) -> frozenset[int]:
        """Give the units that were ticked."""
        return frozenset(unit_id for chosen in self.cleaned_data.values() for unit_id in chosen)


def only_one(sites: Sequence[SiteChoice]) -> int | None:
    """Give the site when there is nothing to choose."""
    return sites[0].id if len(sites) == 1 else None


def site_options(sites: Iterable[SiteChoice]) -> list[tuple[int, str]]:
    """Name each site, with its keeper where the viewer has sites of several."""
    known = list(sites)
    several = len({site.organisation for site in known}) > 1
    return [(site.id, f"{site.name}, {site.organisation}" if several else site.name) for site in known]


def _kind_text(kind: KindChoice) -> OptionText:
    """Name a kind with the days on which its law holds."""
    days = {"begins": _day(kind.valid_from), "ends": _day(kind.valid_to)}
    if kind.valid_from and kind.valid_to:
        held = gettext("%(begins)s to %(ends)s") % days
    elif kind.valid_from:
        held = gettext("from %(begins)s") % days
    elif kind.valid_to:
        held = gettext("until %(ends)s") % days
    else:
        held = ""
    return OptionText(f"{kind.name.text} ({held})" if held else kind.name.text, language=kind.name.language)


def _earlier_text(item: EarlierPlacement) -> str:
    """Name an earlier placement by site and days."""
    return f"{item.site}, {_day(item.begins_on)}–{_day(item.ends_on)}"


def _unit_text(unit: GoalUnit) -> OptionText:
    """Name a unit, and say when its skills cannot be marked here."""
    wish = (
        _("A wish: skills of this badge cannot be marked here yet.")
        if unit.is_badge
        else _("A wish: skills of this unit cannot be marked here yet.")
    )
    return OptionText(unit.name.text, "" if unit.is_shown_here else wish, unit.name.language)


def _day(value: date | None) -> str:
    """Write a day the Finnish way."""
    return f"{value.day}.{value.month}.{value.year}" if value else ""
