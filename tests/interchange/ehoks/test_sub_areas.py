"""The versions of sub-areas' codes travel from the register's file to the student's plan."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from interchange.eperusteet.read import read
from qualifications.models import Requirement
from qualifications.services.publish import publish

COMMON = {"tutkinnonosat_106727", "tutkinnonosat_106728", "tutkinnonosat_106729"}


@pytest.mark.django_db
def test_every_requirement_of_the_common_units_knows_the_version_of_its_sub_area(shared_data: Path):
    data = (shared_data / "eperusteet/ammatillinen-perustutkinto-2022-yhteiset.json").read_bytes()
    publish(document=read(data), actor=None, now=datetime(2026, 3, 1, tzinfo=UTC))
    rows = Requirement.objects.filter(unit__code_uri__in=COMMON)
    assert rows.count() > 50
    assert set(rows.values_list("sub_area_version", flat=True)) == {1}
    assert {code.partition("_")[0] for code in rows.values_list("sub_area_code", flat=True)} == {
        "ammatillisenoppiaineet"
    }
    others = Requirement.objects.exclude(unit__code_uri__in=COMMON)
    assert set(others.values_list("sub_area_version", flat=True)) == {None}
