"""Sites: opened, renamed, closed and opened again by coordinators."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from tests.cast import Cast
from tests.factories.people import SiteFactory
from workplaces.models import Site
from workplaces.services.sites.close import CannotCloseSite, close_site, reopen_site
from workplaces.services.sites.edit import edit_site
from workplaces.services.sites.facts import SiteFacts
from workplaces.services.sites.open import CannotOpenSite, open_site
from workplaces.services.sites.refusals import CannotFindSite, CannotNameSite

pytestmark = pytest.mark.django_db
FACTS = SiteFacts(name="Puupaja", street_address="Sahatie 2", postal_code="33100", municipality="Tampere")
NOT_COORDINATORS = ["participant", "supervisor", "coach", "coordinator_other_org", "school", "disabled"]


def by(actor) -> dict[str, object]:
    now = timezone.now()
    return {"actor": actor, "now": now, "on": timezone.localdate(now)}


def test_a_site_is_opened_in_the_organisation(cast: Cast) -> None:
    pk = open_site(organisation_id=cast.organisation.pk, facts=FACTS, **by(cast.coordinator))
    site = Site.objects.get(pk=pk)
    assert (site.organisation, site.name, site.municipality, site.is_active) == (
        cast.organisation,
        "Puupaja",
        "Tampere",
        True,
    )
    event = Event.objects.get()
    assert (event.verb, event.subject, event.stream) == ("site.open", str(pk), f"organisation:{cast.organisation.pk}")


@pytest.mark.parametrize("who", NOT_COORDINATORS)
def test_others_open_edit_and_close_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(CannotOpenSite):
        open_site(organisation_id=cast.organisation.pk, facts=FACTS, **by(cast.users[who]))
    with pytest.raises(CannotFindSite):
        edit_site(site_id=cast.other_site.pk, facts=FACTS, **by(cast.users[who]))
    with pytest.raises(CannotFindSite):
        close_site(site_id=cast.other_site.pk, **by(cast.users[who]))
    with pytest.raises(CannotFindSite):
        reopen_site(site_id=cast.other_site.pk, **by(cast.users[who]))
    assert (Event.objects.count(), Site.objects.get(pk=cast.other_site.pk).name) == (0, "Keittiöpaja")


def test_a_name_is_not_given_twice(cast: Cast) -> None:
    taken = SiteFacts("Keittiöpaja", "", "", "Helsinki")
    with pytest.raises(CannotNameSite):
        open_site(organisation_id=cast.organisation.pk, facts=taken, **by(cast.coordinator))
    with pytest.raises(CannotNameSite):
        edit_site(site_id=cast.site.pk, facts=taken, **by(cast.coordinator))
    assert edit_site(site_id=cast.other_site.pk, facts=taken, **by(cast.coordinator)) == cast.organisation.pk


def test_what_has_changed_is_saved(cast: Cast) -> None:
    edit_site(site_id=cast.site.pk, facts=FACTS, **by(cast.coordinator))
    cast.site.refresh_from_db()
    assert (cast.site.name, cast.site.street_address) == ("Puupaja", "Sahatie 2")
    assert Event.objects.get().data == {"changed": ["name", "street_address", "postal_code", "municipality"]}
    edit_site(site_id=cast.site.pk, facts=FACTS, **by(cast.coordinator))
    assert Event.objects.count() == 1


def test_a_site_with_people_is_not_closed(cast: Cast) -> None:
    with pytest.raises(CannotCloseSite):
        close_site(site_id=cast.site.pk, **by(cast.coordinator))
    cast.placement.ends_on = timezone.localdate()
    cast.placement.save()
    with pytest.raises(CannotCloseSite):
        close_site(site_id=cast.site.pk, **by(cast.coordinator))
    cast.placement.ends_on = timezone.localdate() - timedelta(days=1)
    cast.placement.save()
    close_site(site_id=cast.site.pk, **by(cast.coordinator))
    assert Site.objects.get(pk=cast.site.pk).is_active is False


def test_a_site_to_which_somebody_will_come_is_not_closed(cast: Cast) -> None:
    cast.placement.begins_on = timezone.localdate() + timedelta(days=30)
    cast.placement.save()
    with pytest.raises(CannotCloseSite):
        close_site(site_id=cast.site.pk, **by(cast.coordinator))


def test_closing_and_opening_twice_changes_nothing_more(cast: Cast) -> None:
    for change in (close_site, close_site, reopen_site, reopen_site):
        change(site_id=cast.other_site.pk, **by(cast.coordinator))
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["site.close", "site.reopen"]
    assert Site.objects.get(pk=cast.other_site.pk).is_active is True


def test_the_same_name_may_stand_in_another_organisation(cast: Cast) -> None:
    SiteFactory(organisation=cast.other_organisation, name="Puupaja")
    assert open_site(organisation_id=cast.organisation.pk, facts=FACTS, **by(cast.coordinator))
