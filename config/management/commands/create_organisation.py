"""Takes a new organisation into the service."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone, translation

from common.errors import Cannot
from web.invitations import write_to_member
from web.labels import refusal
from workplaces.choices import OrganisationKind, Role
from workplaces.rules.limits import NAME_LENGTH
from workplaces.services.registration import register_organisation


class Command(BaseCommand):
    """Makes an organisation with its first coordinator, who is written to; the rest is done on the pages."""

    help = "Take in a new organisation and invite its first coordinator. Exit code 2 when something is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the organisation's facts and the coordinator's address."""
        parser.add_argument("--name", required=True)
        parser.add_argument("--business-id", required=True, help="Y-tunnus, for example 1234567-1")
        parser.add_argument("--kind", required=True, choices=[kind.value for kind in OrganisationKind])
        parser.add_argument("--coordinator-email", required=True)
        parser.add_argument("--language", default="fi", choices=[code for code, _name in settings.LANGUAGES])

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the shape, register, write to the coordinator."""
        del args
        name, email = str(options["name"]).strip(), str(options["coordinator_email"]).strip()
        if not name or len(name) > NAME_LENGTH:
            raise CommandError(f"--name: write 1 to {NAME_LENGTH} characters", returncode=2)
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError("--coordinator-email: write an e-mail address", returncode=2) from error
        now = timezone.now()
        try:
            registered = register_organisation(
                name=name,
                business_id=options["business_id"],
                kind=OrganisationKind(options["kind"]),
                coordinator_email=email,
                language=options["language"],
                now=now,
                on=timezone.localdate(now),
            )
        except Cannot as error:
            with translation.override("en"):
                raise CommandError(refusal(error.code), returncode=2) from error
        self.stdout.write(f"organisation {registered.organisation_id}: {name}")
        sent = write_to_member(registered.coordinator, organisation=name, role=Role.COORDINATOR)
        told = "was written to" if sent else "could not be written to; tell to choose a password on the sign-in page"
        self.stdout.write(f"coordinator {registered.coordinator.email} {told}")
