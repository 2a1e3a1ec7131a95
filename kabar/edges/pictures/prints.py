"""The bytes of a picture, to prints of it: upright, in sRGB, in a few widths, without what cameras write into them."""

from __future__ import annotations

import io
import struct
import zlib

import PIL
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError, features

from kabar.edges.pictures.outcome import Developed, Spoilt

WIDTHS = (480, 960, 1600)  # pixels: a telephone, the column on a fine screen, the picture above it
_QUALITY = 80
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_TALLEST = 16_383  # WebP goes no further
_FEWER = 0.9  # a print nearly as wide as the largest is none of use
# What Pillow raises at a file that is broken or not what it seems.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)

SETTINGS = f"{WIDTHS} {_QUALITY} {PIL.__version__} {features.version('webp')} {features.version('littlecms2')} 1"


def developed(raw: bytes) -> Developed | Spoilt:
    """Make the prints of a picture.

    In:     a JPEG, PNG, WebP or GIF, from anywhere.
    Out:    one WebP a width, never wider than the original; of moving pictures the first moment.  Or what is wrong.
    Raises: nothing.
    """
    try:
        return _developed(raw)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return Spoilt("this picture has too many pixels", f"save it smaller: {WIDTHS[-1]} pixels wide are enough")
    except UnidentifiedImageError:
        return _unknown(raw)
    except _BROKEN:
        return Spoilt("this picture is damaged", "open it in an editor of pictures, and save it anew")


def _developed(raw: bytes) -> Developed:
    with Image.open(io.BytesIO(raw), formats=_FORMATS) as picture:
        if picture.width * picture.height > (Image.MAX_IMAGE_PIXELS or 0):
            raise Image.DecompressionBombError
        drawn = picture.format in {"PNG", "GIF"}
        moves = picture.format in {"GIF", "WEBP", "PNG"} and getattr(picture, "n_frames", 1) > 1
        upright = _in_srgb(ImageOps.exif_transpose(picture))
    sizes = _sizes(upright.width, upright.height)
    prints = tuple((width, height, _print(upright, width, height, drawn=drawn)) for width, height in sizes)
    return Developed(prints, "this picture moves, and only its first moment is shown" if moves else "")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in the colours that every screen means, whatever its file means by them."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.point(lambda level: level / 256).convert("L")
    if picture.mode in {"P", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB")
    clear = picture.getchannel("A") if "A" in picture.getbands() else None
    if clear and picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    plain = picture.convert("RGB") if clear else picture
    seen = (_converted(plain, profile) if profile else None) or plain.convert("RGB")
    if clear:
        seen.putalpha(clear)
    seen.info = {}
    return seen


def _converted(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture by its own profile; nothing where that fits no picture of its kind."""
    try:
        return ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    largest = max(1, min(width, WIDTHS[-1], width * _TALLEST // height))
    wanted = [*(one for one in WIDTHS if one < largest * _FEWER), largest]
    return [(one, max(1, round(height * one / width))) for one in wanted]


def _print(picture: Image.Image, width: int, height: int, *, drawn: bool) -> bytes:
    """One print; of what was drawn the exact one, where that is smaller."""
    sized = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    lossy = _webp(sized, lossless=False)
    exact = _webp(sized, lossless=True) if drawn else lossy
    return min(exact, lossy, key=len)


def _webp(picture: Image.Image, *, lossless: bool) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=_QUALITY, method=4, lossless=lossless, exif=b"", icc_profile=b"", xmp=b"")
    return file.getvalue()


def _unknown(raw: bytes) -> Spoilt:
    begin = raw[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        return Spoilt("this is a drawing in SVG, which can hold a program", "save it as PNG")
    if raw[4:8] == b"ftyp":
        return Spoilt("this is a picture in HEIC or AVIF, or a film", "save it as JPEG")
    return Spoilt("this is no picture", "save it as JPEG, PNG or WebP")
