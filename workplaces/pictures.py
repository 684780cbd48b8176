"""The one door to the picture libraries: a photograph comes in, two small pictures without any metadata go out."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from workplaces.choices import PictureFault
from workplaces.rules.pictures import LARGE_SIDE, LARGEST_FILE, MOST_PIXELS, SMALL_BYTES, SMALL_SIDE

register_heif_opener()
# By what is in the file, whatever its name says; JPEG with several pictures in it, as phones write it, is read as JPEG.
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
_TOO_MANY: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# What the readers raise on files that break off or lie about themselves.
_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    EOFError,
    struct.error,
    zlib.error,
)
# Kinds of dots that can be made smaller as they are; others are made plain first.
_SHRINKABLE: Final = frozenset({"L", "RGB", "RGBA", "CMYK", "YCbCr"})
_QUALITY: Final = 82
_QUALITIES: Final = (80, 70, 60, 50, 40)
_SIDES: Final = (SMALL_SIDE, 400, 320, 240, 160)


class UnusablePicture(Exception):
    """The file is not used; `fault` says why."""

    def __init__(self, fault: PictureFault) -> None:
        """Keep the reason."""
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture as we keep it: JPEG at two sizes, the size of the large one in pixels, and its SHA-256."""

    small: bytes
    large: bytes
    width: int
    height: int
    digest: str


def redraw(data: bytes) -> Redrawn:
    """Draw a photograph anew, upright and without metadata; raises `UnusablePicture`.

    JPEG, PNG, WebP and HEIC are read, of an animation its first picture.
    """
    if len(data) > LARGEST_FILE:
        raise UnusablePicture(PictureFault.TOO_BIG)
    try:
        picture = _flat(_opened(data))
        picture.thumbnail((LARGE_SIDE, LARGE_SIDE))
        large = _jpeg(picture, _QUALITY)
        small = _small(picture)
    except _TOO_MANY as error:
        raise UnusablePicture(PictureFault.TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise UnusablePicture(PictureFault.BROKEN) from error
    return Redrawn(small, large, picture.width, picture.height, hashlib.sha256(large).hexdigest())


def _opened(data: bytes) -> Image.Image:
    """Read the head of the file and judge it before anything is unpacked, then unpack it, the right way up."""
    # The library that prints switches it on for the whole process; half a photograph would then be taken for a whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise UnusablePicture(PictureFault.NOT_A_PICTURE) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise UnusablePicture(PictureFault.TOO_MANY_PIXELS)
    picture.draft("RGB", (LARGE_SIDE, LARGE_SIDE))
    if picture.mode in _SHRINKABLE and "transparency" not in picture.info:
        # Made small at once: every further step would copy the whole picture, of hundreds of megabytes at worst.
        picture.thumbnail((LARGE_SIDE, LARGE_SIDE))
    return ImageOps.exif_transpose(picture)


def _flat(picture: Image.Image) -> Image.Image:
    """Give the bare dots in red, green and blue; what is transparent becomes white."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
        return flat
    flat = Image.new("RGB", picture.size)
    flat.paste(picture.convert("RGB"))
    return flat


def _small(picture: Image.Image) -> bytes:
    """Make the small picture, coarser or smaller until it is light enough."""
    drawn = b""
    for side in _SIDES:
        copy = picture.copy()
        copy.thumbnail((side, side))
        for quality in _QUALITIES:
            drawn = _jpeg(copy, quality)
            if len(drawn) <= SMALL_BYTES:
                return drawn
    return drawn


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    """Write a picture as JPEG, without metadata."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return file.getvalue()
