"""What a site remembers of confirmed texts: the words, the unit, the requirement, how often and when. No person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from accounts.models import Person, User
from common.text import Worded
from qualifications.models import Requirement
from workplaces.models import ConfirmedText, Membership, Placement, RejectedSuggestion, Site
from workplaces.rules.limits import TYPED_LENGTH
from workplaces.rules.remembering import may_be_remembered, name_stems, text_key


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one site, on one day; the caller holds the lock of the site."""

    site: Site
    on: date

    def may_keep(self, texts: Iterable[str]) -> frozenset[str]:
        """Give those texts that name nobody: a name of those placed at the site or working for it keeps a text out."""
        placed = Placement.objects.filter(host=self.site).values("person")
        members = Membership.objects.filter(organisation_id=self.site.organisation_id).values("user")
        people = Person.objects.filter(pk__in=placed).values_list("given_names", "family_name")
        staff = User.objects.get_queryset().filter(pk__in=members).values_list("given_names", "family_name")
        stems = name_stems(name for names in (*people, *staff) for name in names)
        return frozenset(text for text in texts if len(text) <= TYPED_LENGTH and may_be_remembered(text, stems))

    def remember(self, said: Iterable[Worded], requirement_ids: Collection[int]) -> None:
        """Count once more that work described so shows these requirements; a rejection of theirs is taken back."""
        if not requirement_ids:
            return
        wanted = {text_key(each.text): each for each in said}
        kept = self.may_keep(each.text for each in wanted.values())
        units = dict(Requirement.objects.filter(pk__in=requirement_ids).values_list("pk", "unit_id"))
        for key, each in wanted.items():
            if each.text in kept:
                self._count(key, each, units)

    def _count(self, key: str, said: Worded, units: dict[int, int]) -> None:
        """Count one text for requirements, given with their units."""
        rows = ConfirmedText.objects.filter(site=self.site, text_key=key, requirement__in=units)
        known = set(rows.values_list("requirement_id", flat=True))
        rows.update(count=F("count") + 1, last_on=self.on)
        ConfirmedText.objects.bulk_create(
            ConfirmedText(
                site=self.site,
                text=said.text,
                text_key=key,
                language=said.language,
                unit_id=unit_id,
                requirement_id=requirement_id,
                last_on=self.on,
            )
            for requirement_id, unit_id in units.items()
            if requirement_id not in known
        )
        RejectedSuggestion.objects.filter(site=self.site, text_key=key, unit__in=set(units.values())).delete()

    def forget(self, said: Iterable[Worded], requirement_ids: Collection[int]) -> None:
        """Take back that work described so shows these requirements."""
        keys = {text_key(each.text) for each in said}
        ConfirmedText.objects.filter(site=self.site, text_key__in=keys, requirement__in=requirement_ids).delete()
