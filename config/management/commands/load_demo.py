"""`./run demo`: loads the fictional cast once, and prints who may sign in."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import filter_users_by_email
from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demo.story.bridge import build_bridge
from config.demo.story.carrying import carry_over
from config.demo.story.environments import recognise_environments
from config.demo.story.newer import publish_newer
from config.demo.story.organisations import register
from config.demo.story.participants import live
from config.demo.story.requirements import publish_requirements
from config.demo.story.stage import Stage, address, script
from config.demo.story.unfinished import leave_unfinished
from config.demo.story.words import teach_words

STEPS = (
    publish_requirements,
    register,
    teach_words,
    recognise_environments,
    publish_newer,
    live,
    build_bridge,
    carry_over,
    leave_unfinished,
)


class Command(BaseCommand):
    """Loads the demo cast into an empty database; run again it changes nothing."""

    help = "Loads the fictional demo cast and prints the demo log-ins."

    def handle(self, **_options: Any) -> None:
        """Tell the story unless it has been told."""
        if not filter_users_by_email(address("koordinaattori")):
            stage = Stage(timezone.localdate())
            for number, step in enumerate(STEPS, start=1):
                self.stderr.write(f"demo {number}/{len(STEPS)} {step(stage)}")
        self._tell_log_ins()

    def _tell_log_ins(self) -> None:
        told = script()
        self.stdout.write("Demo log-ins (fictional people), the password is the same for all:")
        self.stdout.write(f"  password: {told['password']}")
        for role, key in told["log_ins"]:
            self.stdout.write(f"  {role:<22} {address(key)}")
