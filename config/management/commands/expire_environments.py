"""Mark environment reports whose last day has passed; run it daily."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from workplaces.services.expiry import expire_due


class Command(BaseCommand):
    """`manage.py expire_environments`: may be run at any time and any number of times."""

    help = "Marks learning environments whose renewal date or document has run out as expired."

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 - signature set by Django
        """Read the clock, call the service, say what was done."""
        now = timezone.now()
        expired = expire_due(now=now, on=timezone.localdate(now))
        self.stdout.write(f"expired environments: {expired}")
