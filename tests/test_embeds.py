"""What stands elsewhere: at which address a frame shows it, and that no frame ever shows another host's."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import patience

from kabar.grammar import embeds

NO_COOKIE, YOUTUBE, VIMEO, OTHER = "www.youtube-nocookie.com", "www.youtube.com", "player.vimeo.com", "media.example"
FILM = "aqz-KE-bpKQ"
PLAYED = f"https://{NO_COOKIE}/embed/{FILM}"

# What was tried on others' lists of hosts, and what browsers and libraries read differently.
HOSTILE = (
    "javascript://www.youtube-nocookie.com/%0aalert(1)",
    "JavaScript:https://www.youtube-nocookie.com/",
    "data:text/html,https://www.youtube-nocookie.com/",
    "http://www.youtube-nocookie.com/x",
    "ftp://www.youtube-nocookie.com/",
    "https://www.youtube-nocookie.com@evil.example/",
    "https://user:word@www.youtube-nocookie.com/",
    "https://@www.youtube-nocookie.com/",
    "https://:@www.youtube-nocookie.com/",
    "https://www.youtube-nocookie.com:8443/",
    "https://www.youtube-nocookie.com:443/",
    "https://www.youtube-nocookie.com./",
    "https://www.youtube-nocookie.com.evil.example/",
    "https://evil.example/www.youtube-nocookie.com",
    "https://evil.example#www.youtube-nocookie.com",
    "https://evil.example?https://www.youtube-nocookie.com/",
    "https://evil.example\\www.youtube-nocookie.com/",
    "https://evil.example\\@www.youtube-nocookie.com/",
    "https://youtube-nocookie.com/x",
    "https://notwww.youtube-nocookie.com/",
    "https://www.youtube-nocookie.com%2eevil.example/",
    "https://www.youtube-nocookie.com%00.evil.example/",
    "https://www.youtube-nocookie.com;evil.example/",
    "https://www.youtube-nocookie.com&evil.example/",
    "https://www.youtube-nocookie.com\u2044evil.example/",
    "https://www.youtube-nocookie.com\uff0fevil.example/",
    "https://www.youtube-nocook\u0456e.com/",
    "https://[::ffff:127.0.0.1]/", "https://2130706433/", "https://0x7f.1/", "https://127.0.0.1/",
    "https:///www.youtube-nocookie.com/", "https:/www.youtube-nocookie.com/", "https:www.youtube-nocookie.com/",
    "//www.youtube-nocookie.com/", "\\\\www.youtube-nocookie.com/", "/embed/x", "embed/x", "", " ", "#", "?",
    "https://youtu.be.evil.example/aqz-KE-bpKQ",
    "https://evil.example/https://youtu.be/aqz-KE-bpKQ",
    "https://www.youtube.com@evil.example/watch?v=aqz-KE-bpKQ",
    "https://www.youtube.com:8443/watch?v=aqz-KE-bpKQ",
    "javascript://youtu.be/aqz-KE-bpKQ",
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"https://www.youtube.com/watch?v={FILM}", PLAYED),
        (f"http://m.youtube.com/watch?list=x&v={FILM}&feature=y", PLAYED),
        (f"https://youtu.be/{FILM}?si=abc", PLAYED),
        (f"https://youtu.be/{FILM}?t=42", f"{PLAYED}?start=42"),
        (f"https://www.youtube.com/watch?v={FILM}&t=90s#x", f"{PLAYED}?start=90"),
        (f"https://www.youtube.com/shorts/{FILM}", PLAYED),
        (f"https://youtube.com/live/{FILM}?feature=share", PLAYED),
        (f"https://www.youtube.com/embed/{FILM}?start=3&end=9", f"{PLAYED}?start=3&end=9"),
        (f"http://{NO_COOKIE}/embed/{FILM}?start=3", f"{PLAYED}?start=3"),
        ("https://vimeo.com/76979871", f"https://{VIMEO}/video/76979871"),
        ("https://www.vimeo.com/76979871?share=copy", f"https://{VIMEO}/video/76979871"),
        ("https://vimeo.com/76979871/8f2a91c0", f"https://{VIMEO}/video/76979871?h=8f2a91c0"),
        (f"https://{VIMEO}/video/76979871?h=8f2a", f"https://{VIMEO}/video/76979871?h=8f2a"),
        ("https://Media.Example/maps/demak?z=3&t=9#here", "https://Media.Example/maps/demak?z=3&t=9#here"),
        ("https://media.example", "https://media.example"),
    ],
)
def test_what_is_watched_is_shown_by_its_player_and_all_else_as_written(written: str, shown: str) -> None:
    assert embeds.shown(written, {NO_COOKIE, VIMEO, OTHER}).casefold() == shown.casefold()


def test_a_player_is_asked_only_if_its_host_is_allowed() -> None:
    film = f"https://www.youtube.com/watch?v={FILM}"

    assert embeds.shown(film, {YOUTUBE}) == f"https://{YOUTUBE}/embed/{FILM}"
    assert embeds.shown(film, {YOUTUBE, NO_COOKIE}) == PLAYED
    assert embeds.shown(film, {VIMEO}) == embeds.shown(film, ()) == ""
    assert embeds.shown("https://vimeo.com/76979871", {NO_COOKIE}) == ""


@pytest.mark.parametrize(
    "page",
    ["https://vimeo.com/", "https://vimeo.com/channels/staffpicks/76979871", "https://vimeo.com/123abc",
     "https://www.youtube.com/", "https://www.youtube.com/watch?v=short", f"https://youtu.be/{FILM}x"],
)  # fmt: skip
def test_what_is_no_film_has_no_player(page: str) -> None:
    assert embeds.shown(page, {NO_COOKIE, VIMEO}) == ""


@pytest.mark.parametrize("address", HOSTILE)
def test_only_https_and_the_very_host_are_shown(address: str) -> None:
    assert embeds.shown(address, {NO_COOKIE, VIMEO}) == ""


PIECES = st.sampled_from(
    ["https:", "http:", "javascript:", "//", "/", "\\", "@", ":", "443", ".", "?", "#", "%2f", "%00", "\t", "\n",
     "\x00", "\u3002", "\u2044", "evil.example", NO_COOKIE, NO_COOKIE.upper(), "youtu.be", "youtube.com", "/watch?v=",
     FILM, "[", "]", "embed"]
)  # fmt: skip


@settings(max_examples=1_000)
@given(st.lists(PIECES | st.text(max_size=3), max_size=9).map("".join), st.sets(st.sampled_from([NO_COOKIE, VIMEO])))
def test_no_frame_ever_shows_another_host(address: str, hosts: set[str]) -> None:
    shown = embeds.shown(address, hosts)

    parts = urlsplit(shown)
    assert not shown or (parts.scheme, parts.netloc.lower()) in {("https", host) for host in hosts}
    assert shown.isascii()
    assert not set(shown) & set("\"'<>`\\ \t\n\r\x00")


def test_a_document_that_no_fenced_frame_shows_stays_a_link() -> None:
    assert embeds.shown("https://media.example/report.PDF#page=2", {OTHER}) == ""


@pytest.mark.parametrize(
    ("written", "host"),
    [
        (f"https://youtu.be/{FILM}", NO_COOKIE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://Media.Example/map", OTHER),
        ("http://media.example/map", ""),
        ("https://media.example:8443/map", ""),
        ("https://127.0.0.1/map", ""),
        ("https://localhost/map", ""),
        ("https://www.vimeo.com/channels", ""),  # which no frame shows
        ("https://media.example/a.pdf", ""),
        ("film.mp4", ""),
        ("javascript://media.example/%0a", ""),
    ],
)
def test_the_host_to_be_allowed_is_that_of_the_player(written: str, host: str) -> None:
    assert embeds.needed(written) == host


@pytest.mark.parametrize("way", ["https://youtu.be/", "https://www.youtube.com/watch?", "https://vimeo.com/1"])
def test_no_address_takes_long(way: str) -> None:
    with patience():
        embeds.moves(way + "&t=1x" * 20_000)
        embeds.shown(way + "v=" * 20_000, {NO_COOKIE})
