"""What tests of certificates share."""

from __future__ import annotations

import pytest

from tests.certificates.scene import Scene, make_scene


@pytest.fixture
def scene(db: None) -> Scene:
    """Give a workshop with two agreed requirements of one unit."""
    return make_scene()
