"""Pictures of tasks: what comes in is drawn anew, what is no picture is refused, and rights decide who sees it."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageFile

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.people import MembershipFactory, SiteFactory, UserFactory
from tests.factories.pictures import BLUE, RED, TaskPictureFactory, file_of, two_coloured
from tests.factories.work import TaskFactory
from workplaces.choices import PictureFault
from workplaces.models import Site, TaskPicture
from workplaces.pictures import UnusablePicture, redraw
from workplaces.queries.pictures import picture_file
from workplaces.queries.site_tasks import task_facts
from workplaces.rules.pictures import LARGE_SIDE, LARGEST_FILE, SMALL_BYTES, SMALL_SIDE
from workplaces.services.tasks.picture import give_picture, remove_picture

NOW, TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2)
SOUND = file_of(two_coloured())


def _drawn(data: bytes) -> Image.Image:
    return Image.open(BytesIO(redraw(data).large))


def _is_like(found: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


def _fault(data: bytes) -> PictureFault:
    with pytest.raises(UnusablePicture) as refused:
        redraw(data)
    return refused.value.fault


def _png_of(width: int, height: int) -> bytes:
    """Write the head of a huge PNG with next to nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_pictures_of_every_kind_become_jpeg_at_two_sizes(kind: str) -> None:
    drawn = redraw(file_of(two_coloured(2400, 1200), kind))
    small, large = Image.open(BytesIO(drawn.small)), Image.open(BytesIO(drawn.large))
    assert (small.format, small.size, large.format, large.size) == (
        "JPEG",
        (SMALL_SIDE, SMALL_SIDE // 2),
        "JPEG",
        (LARGE_SIDE, LARGE_SIDE // 2),
    )
    assert (drawn.width, drawn.height) == large.size
    assert _is_like(large.getpixel((10, 10)), RED)
    assert _is_like(large.getpixel((LARGE_SIDE - 10, 10)), BLUE)


def test_a_small_picture_is_not_blown_up() -> None:
    assert _drawn(SOUND).size == (60, 40)


def test_even_a_busy_picture_weighs_little_in_lists() -> None:
    noise = Image.effect_noise((1600, 1600), 200).convert("RGB")
    assert len(redraw(file_of(noise, quality=95)).small) <= SMALL_BYTES


def test_place_owner_and_all_other_metadata_are_gone() -> None:
    picture = two_coloured()
    exif = picture.getexif()
    exif[ExifTags.Base.Artist] = "Matti Meikalainen"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    comment = {
        "comment": b"salainen huomautus",
        "icc_profile": b"profiili" * 20,
        "xmp": b"<x:xmpmeta>salainen</x:xmpmeta>",
    }
    data = file_of(picture, exif=exif, **comment)
    assert b"Meikalainen" in data
    drawn = redraw(data)
    for made in (drawn.small, drawn.large):
        kept = Image.open(BytesIO(made))
        assert not kept.getexif()
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert not any(word in made for word in (b"Exif", b"salainen", b"Meikalainen", b"profiili"))


def test_a_picture_taken_sideways_stands_upright() -> None:
    picture = two_coloured(60, 40)
    exif = picture.getexif()
    exif[ExifTags.Base.Orientation] = 6
    upright = _drawn(file_of(picture, exif=exif))
    assert upright.size == (40, 60)
    assert _is_like(upright.getpixel((20, 5)), RED)
    assert _is_like(upright.getpixel((20, 55)), BLUE)


def test_of_an_animation_the_first_picture_is_taken() -> None:
    frames = [Image.new("RGB", (30, 30), colour) for colour in (RED, BLUE)]
    moving = file_of(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert Image.open(BytesIO(moving)).n_frames == 2
    assert _is_like(_drawn(moving).getpixel((15, 15)), RED)


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert _is_like(_drawn(file_of(clear, "PNG")).getpixel((10, 10)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_sort_of_dots_is_drawn(mode: str) -> None:
    assert _drawn(file_of(Image.new(mode, (20, 20)), "PNG")).mode == "RGB"


def test_print_colours_are_drawn_too() -> None:
    assert _drawn(file_of(Image.new("CMYK", (20, 20)))).mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        file_of(two_coloured(), "GIF"),
        file_of(two_coloured(), "BMP"),
        file_of(two_coloured(), "TIFF"),
    ],
)
def test_what_is_no_picture_of_a_known_kind_is_refused(data: bytes) -> None:
    assert _fault(data) == PictureFault.NOT_A_PICTURE


def test_too_heavy_a_file_is_refused_unread() -> None:
    assert _fault(SOUND + b"\0" * LARGEST_FILE) == PictureFault.TOO_BIG


@pytest.mark.parametrize("size", [(8000, 5001), (12_000, 12_000), (60_000, 60_000)])
def test_a_bomb_of_pixels_is_refused_before_it_unfolds(size: tuple[int, int]) -> None:
    assert _fault(_png_of(*size)) == PictureFault.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_that_breaks_off_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # As after printing, whose library takes any picture for the rest of the process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = file_of(Image.effect_noise((300, 300), 200).convert("RGB"), kind)
    assert _fault(whole[: len(whole) // 2]) in {PictureFault.BROKEN, PictureFault.NOT_A_PICTURE}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "HEIF"]), st.data())
def test_damaged_files_are_drawn_or_refused_and_nothing_else(kind: str, data: st.DataObject) -> None:
    whole = bytearray(file_of(two_coloured(), kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnusablePicture):
        assert redraw(bytes(whole)).width > 0


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def supervisor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


def _when(actor: User) -> dict[str, object]:
    return {"actor": actor, "now": NOW, "on": TODAY}


@pytest.mark.django_db
def test_a_picture_is_given_replaced_and_removed(site: Site, supervisor: User) -> None:
    task = TaskFactory(site=site)
    assert give_picture(task_id=task.pk, data=SOUND, **_when(supervisor)) == site.pk
    first = TaskPicture.objects.get(task=task)
    give_picture(task_id=task.pk, data=file_of(two_coloured(80, 40), "PNG"), **_when(supervisor))
    second = TaskPicture.objects.get(task=task)
    assert (first.digest != second.digest, second.width, second.added_at) == (True, 80, NOW)
    for _ in range(2):
        assert remove_picture(task_id=task.pk, **_when(supervisor)) == site.pk
    assert not TaskPicture.objects.exists()
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == [
        "task.give_picture",
        "task.give_picture",
        "task.remove_picture",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x", "task-picture-unknown"),
        (b"\0" * (LARGEST_FILE + 1), "task-picture-too-big"),
        (_png_of(9000, 9000), "task-picture-too-many-pixels"),
        (SOUND[:-200], "task-picture-broken"),
    ],
)
def test_each_fault_has_its_own_refusal_and_leaves_the_old_picture(
    site: Site, supervisor: User, data: bytes, code: str
) -> None:
    kept = TaskPictureFactory(task=TaskFactory(site=site))
    with pytest.raises(Cannot, check=lambda error: error.code == code):
        give_picture(task_id=kept.task_id, data=data, **_when(supervisor))
    assert (TaskPicture.objects.get().digest, Event.objects.count()) == (kept.digest, 0)


@pytest.mark.django_db
def test_a_foreign_task_gets_and_loses_no_picture(site: Site) -> None:
    stranger = MembershipFactory(organisation=SiteFactory().organisation, role="coordinator").user
    kept = TaskPictureFactory(task=TaskFactory(site=site))
    for verb in (
        lambda: give_picture(task_id=kept.task_id, data=SOUND, **_when(stranger)),
        lambda: remove_picture(task_id=kept.task_id, **_when(stranger)),
    ):
        with pytest.raises(Cannot, check=lambda error: error.code == "task-missing"):
            verb()
    assert TaskPicture.objects.get().digest == kept.digest


@pytest.mark.django_db
def test_a_picture_is_found_by_digest_and_size_only(
    site: Site, supervisor: User, django_assert_num_queries: object
) -> None:
    kept = TaskPictureFactory(task=TaskFactory(site=site), small=b"s", large=b"l")
    shown = {"digest": kept.digest, "on": TODAY}
    with django_assert_num_queries(1):
        assert picture_file(supervisor, kept.task_id, size="small", **shown) == b"s"
    assert picture_file(supervisor, kept.task_id, size="large", **shown) == b"l"
    assert picture_file(supervisor, kept.task_id, size="digest", **shown) is None
    assert picture_file(supervisor, kept.task_id, size="small", digest="0" * 64, on=TODAY) is None
    assert picture_file(UserFactory(), kept.task_id, size="small", **shown) is None
    assert picture_file(None, kept.task_id, size="small", **shown) is None
    facts = task_facts(supervisor, kept.task_id, on=TODAY)
    assert facts is not None
    assert (facts.picture, facts.width, facts.height) == (kept.digest, 60, 40)


@pytest.mark.django_db
def test_the_database_refuses_a_picture_without_size_and_a_second_one(site: Site) -> None:
    task = TaskFactory(site=site)
    with pytest.raises(IntegrityError, match="task_picture_has_size"), transaction.atomic():
        TaskPictureFactory(task=task, width=0)
    TaskPictureFactory(task=task)
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskPictureFactory(task=task)
