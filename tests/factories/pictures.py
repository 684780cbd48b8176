"""Pictures for tests: files as phones make them, and rows as we keep them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import factory
from PIL import Image

from workplaces.models import TaskPicture

RED, BLUE = (200, 20, 20), (20, 20, 200)


def two_coloured(width: int = 60, height: int = 40) -> Image.Image:
    """Draw a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def file_of(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Write a picture to a file of some kind."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


class TaskPictureFactory(factory.django.DjangoModelFactory[TaskPicture]):
    """A picture of a task."""

    class Meta:
        model = TaskPicture

    small = b"small"
    large = b"large"
    width = 60
    height = 40
    digest = factory.Sequence(lambda n: f"{n + 1:064x}")
    added_at = datetime(2026, 3, 2, tzinfo=UTC)
