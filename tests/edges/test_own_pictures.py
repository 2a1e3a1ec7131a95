"""Pictures beside articles, as real files: what becomes of them, and what is said of those that are none."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kabar.edges.pictures import Album, Darkroom, prints
from kabar.edges.pictures.outcome import Developed, Spoilt
from kabar.errors import Trouble


def drawn(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is dark."""
    picture = Image.new("RGB", (width, height), (200, 120, 40))
    picture.paste((20, 30, 60), (0, 0, width // 2, height))
    return picture.convert(mode)


def encoded(picture: Image.Image, form: str = "JPEG", **told: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **told)
    return file.getvalue()


def photo(folder: Path, path: str = "foto.jpg", width: int = 2000, height: int = 1000) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(encoded(drawn(width, height)))
    return place


def album(folder: Path, *addresses: str, document: str = "a.md") -> Album:
    return Darkroom(folder).develop([(document, address) for address in addresses])


def trouble(folder: Path, address: str, document: str = "a.md") -> Trouble:
    found = album(folder, address, document=document)
    assert not found.files
    (only,) = found.troubles
    return only


def developed(raw: bytes) -> Developed:
    made = prints.developed(raw)
    assert isinstance(made, Developed)
    return made


def only(raw: bytes) -> Image.Image:
    """The one print of a small picture."""
    ((_, _, webp),) = developed(raw).prints
    return Image.open(io.BytesIO(webp))


@pytest.mark.parametrize(
    ("width", "widths"),
    [(4000, [480, 960, 1600]), (1200, [480, 960, 1200]), (1000, [480, 1000]), (480, [480]), (500, [500]), (1, [1])],
)
def test_a_picture_comes_in_at_most_three_widths_and_never_wider_than_it_is(width: int, widths: list[int]) -> None:
    made = developed(encoded(drawn(width, 20), "PNG"))

    assert [one[0] for one in made.prints] == widths
    for wide, high, webp in made.prints:
        with Image.open(io.BytesIO(webp)) as picture:
            assert (picture.format, picture.size) == ("WEBP", (wide, high))


def test_a_picture_keeps_its_shape(tmp_path: Path) -> None:
    photo(tmp_path)
    (picture,) = album(tmp_path, "foto.jpg").pictures.values()

    assert [(one.width, one.height) for one in picture.prints] == [(480, 240), (960, 480), (1600, 800)]


def test_a_print_is_named_after_its_picture_its_content_and_its_width(tmp_path: Path) -> None:
    photo(tmp_path, "2026/Perahu Surat.JPG", 300, 200)
    one = album(tmp_path, "2026/Perahu%20Surat.JPG").files[0]
    photo(tmp_path, "2026/Perahu Surat.JPG", 300, 201)
    other = album(tmp_path, "2026/Perahu%20Surat.JPG").files[0]

    assert one.path.startswith("images/perahu-surat-")
    assert one.path.endswith("-300.webp")
    assert one.path != other.path


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    photo(tmp_path)
    photo(tmp_path, "b.jpg", 700, 700)
    shelf = tmp_path / "shelf"
    fresh = album(tmp_path, "foto.jpg", "b.jpg")

    for _ in range(2):
        assert Darkroom(tmp_path, shelf).develop([("a.md", "b.jpg"), ("a.md", "foto.jpg")]).files == fresh.files


def test_what_was_developed_once_is_not_developed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo(tmp_path)
    shelf, wanted = tmp_path / "shelf", [("a.md", "foto.jpg")]
    before = Darkroom(tmp_path, shelf).develop(wanted)
    monkeypatch.setattr(prints, "developed", lambda _: Spoilt("asked again", ""))

    assert Darkroom(tmp_path, shelf).develop(wanted) == before
    photo(tmp_path, width=2001)
    assert Darkroom(tmp_path, shelf).develop(wanted).troubles[0].what == "asked again"


def test_a_darkroom_sees_that_a_picture_was_changed(tmp_path: Path) -> None:
    photo(tmp_path, width=300)
    room, wanted = Darkroom(tmp_path), [("a.md", "foto.jpg")]
    first, again = room.develop(wanted), room.develop(wanted)
    photo(tmp_path, width=301)

    assert first == again
    assert room.develop(wanted).files != first.files


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda _: b"", lambda raw: raw[:30] + b"x" + raw[31:]])
def test_a_damaged_shelf_is_no_matter(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    photo(tmp_path, width=300)
    shelf, wanted = tmp_path / "shelf", [("a.md", "foto.jpg")]
    before = Darkroom(tmp_path, shelf).develop(wanted)
    for file in shelf.iterdir():
        file.write_bytes(damage(file.read_bytes()))

    assert Darkroom(tmp_path, shelf).develop(wanted) == before


def test_a_shelf_that_cannot_be_is_no_matter(tmp_path: Path) -> None:
    photo(tmp_path, width=300)
    (tmp_path / "shelf").write_text("in the way")

    assert Darkroom(tmp_path, tmp_path / "shelf").develop([("a.md", "foto.jpg")]).files


def test_a_camera_held_upright_gives_an_upright_picture() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was turned a quarter to the left
    made = only(encoded(drawn(60, 30), exif=turned))

    assert made.size == (30, 60)
    assert made.getpixel((15, 5)) < made.getpixel((15, 55))  # type: ignore[operator]


def test_no_print_tells_where_it_was_taken() -> None:
    where = Image.Exif()
    where[0x010E] = "a secret"
    where.get_ifd(0x8825)[2] = (6.0, 12.0, 1.0)
    raw = encoded(drawn(60, 30), exif=where, comment=b"a secret", xmp=b"<x>a secret</x>")
    ((_, _, webp),) = developed(raw).prints

    assert b"a secret" in raw
    assert not any(name in webp for name in (b"EXIF", b"XMP ", b"ICCP", b"a secret"))


def test_colours_are_those_that_the_file_s_profile_means() -> None:
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = swapped.index(b"rXYZ", 128), swapped.index(b"bXYZ", 128)
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    made = only(encoded(Image.new("RGB", (9, 9), (250, 10, 10)), "PNG", icc_profile=bytes(swapped)))
    red_now, _, blue_now = made.convert("RGB").getpixel((4, 4))  # type: ignore[misc]

    assert red_now < 60 < 200 < blue_now


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
@pytest.mark.parametrize("profile", [b"", b"no profile at all"])
def test_a_picture_of_any_kind_is_developed(mode: str, profile: bytes) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    picture = drawn(40, 20, "L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = picture.convert("I").point(lambda level: level * 257).convert("I;16")
    made = only(encoded(picture, form, **({"icc_profile": profile} if profile else {})))
    dark, light = (made.convert("L").getpixel((x, 10)) for x in (5, 35))

    assert made.size == (40, 20)
    assert dark < 70 < 100 < light  # type: ignore[operator]


def test_what_is_clear_stays_clear() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))

    assert only(encoded(clear, "PNG")).convert("RGBA").getpixel((3, 3))[3] == 0  # type: ignore[index]
    assert only(encoded(clear.quantize(), "PNG")).convert("RGBA").getpixel((3, 3))[3] == 0  # type: ignore[index]


def test_a_drawing_stays_exact() -> None:
    drawing = drawn(300, 200)

    assert list(only(encoded(drawing, "PNG")).convert("RGB").tobytes()) == list(drawing.tobytes())


def test_of_a_moving_picture_the_first_moment_is_shown(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    (tmp_path / "a.gif").write_bytes(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    found = album(tmp_path, "a.gif")

    assert len(found.files) == 1
    assert found.troubles[0].what == "this picture moves, and only its first moment is shown"


def png(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (head, b"IDAT" + zlib.compress(b""))
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("side", [9_500, 20_000, 2**31 - 1])
def test_a_picture_that_would_fill_the_memory_is_refused(side: int) -> None:
    made = prints.developed(png(side, side))

    assert isinstance(made, Spoilt)
    assert made.what == "this picture has too many pixels"


def test_a_strip_as_tall_as_a_tower_is_made_smaller() -> None:
    ((width, height, _),) = developed(encoded(drawn(40, 30_000), "PNG")).prints

    assert height <= 16_383
    assert 20 <= width < 40


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "this is no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "this is a drawing in SVG, which can hold a program"),
        (b"\0\0\0\x18ftypheic", "this is a picture in HEIC or AVIF, or a film"),
        (encoded(drawn(90, 90))[:300], "this picture is damaged"),
        (encoded(drawn(900, 900), "PNG")[:-300], "this picture is damaged"),
    ],
)
def test_what_is_no_picture_is_told(tmp_path: Path, raw: bytes, what: str) -> None:
    (tmp_path / "foto.jpg").write_bytes(raw)

    assert trouble(tmp_path, "foto.jpg").what == what


@given(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]), st.data())
def test_a_broken_file_is_a_picture_or_a_complaint(form: str, data: st.DataObject) -> None:
    raw = bytearray(encoded(drawn(24, 16), form))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))

    assert isinstance(prints.developed(bytes(raw[: data.draw(st.integers(0, len(raw)))])), Developed | Spoilt)


def test_a_picture_lies_beside_its_article_or_under_content(tmp_path: Path) -> None:
    photo(tmp_path, "2026/foto.jpg", 30, 30)
    photo(tmp_path, "logo.jpg", 40, 40)
    addresses = [
        "foto.jpg",
        "./foto.jpg",
        "../2026/foto.jpg",
        "/2026/foto.jpg",
        "2026/foto.jpg",
        "logo.jpg",
        "/logo.jpg",
    ]
    found = album(tmp_path, *addresses, document="2026/a.md")

    assert found.troubles == ()
    assert [picture.prints[0].width for picture in found.pictures.values()] == [30, 30, 30, 30, 30, 40, 40]
    assert len(found.files) == 2


@pytest.mark.parametrize(
    "address", ["../secret.jpg", "/../secret.jpg", "a/../../secret.jpg", "..%2Fsecret.jpg", ".git/x.jpg"]
)
def test_a_picture_outside_content_is_none(tmp_path: Path, address: str) -> None:
    photo(tmp_path, "secret.jpg", 30, 30)
    photo(tmp_path, "content/.git/x.jpg", 30, 30)

    assert "lies outside content/" in trouble(tmp_path / "content", address).what


def test_a_link_out_of_content_is_not_followed(tmp_path: Path) -> None:
    photo(tmp_path, "secret.jpg", 30, 30)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "foto.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "content" / "way").symlink_to(tmp_path)

    assert trouble(tmp_path / "content", "foto.jpg").what == "there is no picture 'foto.jpg'"
    assert trouble(tmp_path / "content", "way/secret.jpg").what == "there is no picture 'way/secret.jpg'"


@pytest.mark.parametrize(
    ("lies", "address", "fix"),
    [
        ("2026/foto.jpg", "fotto.jpg", "did you mean 'foto.jpg'?"),
        ("2026/Foto.JPG", "foto.jpg", "did you mean 'Foto.JPG'?"),
        ("2025/foto.jpg", "foto.jpg", "did you mean '../2025/foto.jpg'?"),
        ("2026/else.png", "perahu.jpg", "put the picture beside the article"),
    ],
)
def test_a_missing_picture_is_told_at_its_line_with_the_nearest(
    tmp_path: Path, lies: str, address: str, fix: str
) -> None:
    photo(tmp_path, lies, 30, 30)
    (tmp_path / "2026").mkdir(exist_ok=True)
    (tmp_path / "2026" / "a.md").write_text(f"# Satu\n\nDua ![x]({address})\n")

    assert trouble(tmp_path, address, "2026/a.md") == (
        Trouble(f"there is no picture {address!r}", "content/2026/a.md:3:10", fix)
    )


def test_composed_and_decomposed_letters_name_one_file(tmp_path: Path) -> None:
    photo(tmp_path, "cafe\u0301.jpg", 30, 30)

    assert album(tmp_path, "caf\u00e9.jpg", "caf%C3%A9.jpg").troubles == ()


def test_a_huge_file_is_told(tmp_path: Path) -> None:
    with (tmp_path / "foto.jpg").open("wb") as file:
        file.truncate(60_000_001)

    assert trouble(tmp_path, "foto.jpg").what == "this picture is longer than 60,000,000 bytes"


def test_the_shelf_does_not_grow_for_ever(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(300):
        (shelf / str(number)).write_bytes(b"")
    photo(tmp_path, width=30)
    Darkroom(tmp_path, shelf).develop([("a.md", "foto.jpg")])

    assert len(list(shelf.iterdir())) <= 204
