"""Mark environment reports whose last day has passed, and tell sites whose reports end soon; run it daily."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from web.mail import write_to
from workplaces.services.expiry import expire_due
from workplaces.services.renewal import Reminder, remind_of_renewal


class Command(BaseCommand):
    """`manage.py expire_environments`: may be run at any time and any number of times."""

    help = (
        "Marks learning environments whose renewal date or document has run out as expired, "
        "and writes once to those who answer for a report that ends within 60 days."
    )

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 - signature set by Django
        """Read the clock, call the services, send the letters, say what was done."""
        now = timezone.now()
        today = timezone.localdate(now)
        expired = expire_due(now=now, on=today)
        self.stdout.write(f"expired environments: {expired}")
        reminders = remind_of_renewal(now=now, on=today)
        told = {reminder.environment_id for reminder in reminders}
        sent = _send(reminders)
        self.stdout.write(f"reports that end soon, told now: {len(told)}")
        self.stdout.write(f"letters sent: {sent}, not sent: {len(reminders) - sent}")


def _send(reminders: Iterable[Reminder]) -> int:
    """Write the letters, each in its reader's language; give how many left."""
    return sum(
        write_to(
            reminder.to_email,
            reminder.to_language,
            letter="report_ends_soon",
            facts={
                "number": reminder.number,
                "site": reminder.site,
                "document": reminder.document,
                "standing": reminder.standing,
                "day": _dotted(reminder.ends_on),
            },
            page="environments-detail",
            pk=reminder.environment_id,
        )
        for reminder in reminders
    )


def _dotted(day: date) -> str:
    """Write a day as letters do."""
    return f"{day.day}.{day.month}.{day.year}"
