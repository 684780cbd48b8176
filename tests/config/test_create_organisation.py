"""The command that takes a new organisation into the service."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from tests.factories.people import MembershipFactory, OrganisationFactory
from workplaces.models import Organisation

pytestmark = pytest.mark.django_db
GOOD = {
    "--name": "Kolmospaja ry",
    "--business-id": "9900003-4",
    "--kind": "workshop",
    "--coordinator-email": "kaisa@example.test",
}


def run(**changes: str) -> list[str]:
    out = StringIO()
    wanted = GOOD | {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    call_command("create_organisation", *(part for pair in wanted.items() for part in pair), stdout=out)
    return out.getvalue().splitlines()


def test_the_organisation_stands_and_its_coordinator_is_written_to() -> None:
    lines = run(language="sv")
    organisation, user = Organisation.objects.get(), User.objects.get()
    assert lines == [f"organisation {organisation.pk}: Kolmospaja ry", "coordinator kaisa@example.test was written to"]
    assert list(Organisation.objects.coordinated_by(user, on=timezone.localdate())) == [organisation]
    (letter,) = mail.outbox
    assert (letter.to, user.language) == (["kaisa@example.test"], "sv")
    assert "http://127.0.0.1:8000/sv/account/password/reset/" in letter.body


@pytest.mark.parametrize(
    "changes",
    [
        {"business_id": "9900003-5"},
        {"coordinator_email": "kaisa"},
        {"name": "  "},
        {"name": "x" * 201},
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_makes_nothing(changes: dict[str, str]) -> None:
    with pytest.raises(CommandError) as refused:
        run(**changes)
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1
    assert (Organisation.objects.count(), User.objects.count(), mail.outbox) == (0, 0, [])


def test_an_organisation_that_is_there_already_is_refused() -> None:
    MembershipFactory(organisation=OrganisationFactory(business_id="9900003-4"))
    with pytest.raises(CommandError, match="already in Taitokirja"):
        run()
    assert mail.outbox == []


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        run(kind="school")
