"""The newer version of the fictional qualification, and the end of the first one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from config.demo.story.requirements import units_of
from config.demo.story.stage import FIXTURES, Stage
from interchange.eperusteet.importing import index_catalogue
from interchange.eperusteet.read import read
from qualifications.services.publish import publish

DECIDED, BEGUN = 60, 10
TRANSITION = timedelta(days=365)


def publish_newer(stage: Stage) -> str:
    """Bring the newer version into the catalogue; the register then has a newer copy of the first, with its last days.

    Whoever has begun under the first may finish there during the transition.
    """
    now, begins = stage.days.at(DECIDED)["now"], stage.days.before(BEGUN)
    first = read((FIXTURES / stage.told["requirements"]).read_bytes())
    ends = begins - timedelta(days=1)
    ended = replace(first, valid_to=ends, transition_ends=ends + TRANSITION, snapshot=(first.snapshot or 0) + 1)
    publish(document=ended, actor=None, now=now)
    newer = read((FIXTURES / stage.told["newer_requirements"]["requirements"]).read_bytes())
    stage.newer_id = publish(document=replace(newer, valid_from=begins), actor=None, now=now).document_id
    stage.newer_units = units_of(stage, stage.newer_id)
    index_catalogue(now=now)
    return f"{newer.name}: {newer.diary_number} in force since {begins}"
