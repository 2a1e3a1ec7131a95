"""Editions to mails: what every mail program shows, and what a service that sends it cannot be made to do."""

from __future__ import annotations

import email
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, edition, masthead, own, replace, story

from kabar.edges import themes
from kabar.errors import KabarError
from kabar.model import Edition, Masthead, Theme
from kabar.stages.render import letter

THEME = themes.load(Path("no/templates/of/our/own"))
SITE = masthead("antara", "bbc", "content", *(f"source-{n}" for n in range(9)))
LONG = "A sentence about the harvest, as long as outlets like them, with all that was said of it. " * 3


def mails(told: Edition, site: Masthead = SITE, theme: Theme = THEME) -> dict[str, bytes]:
    """The files of an edition's mail, by how they end."""
    (wanted,) = letter.wanted([told], site)
    files = letter.mail(wanted, letter.house(theme, site, timezone="UTC"))
    return {file.path.removeprefix("2026/11/22."): file.content for file in files}


def html(*stories: Any, site: Masthead = SITE) -> str:
    return mails(edition(*stories), site)["mail.html"].decode()


def text(*stories: Any, site: Masthead = SITE) -> str:
    return mails(edition(*stories), site)["mail.txt"].decode()


def message(told: Edition, site: Masthead = SITE) -> EmailMessage:
    parsed = email.message_from_bytes(mails(told, site)["eml"], policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_mail_lies_beside_the_page_of_its_edition() -> None:
    assert mails(edition(story())).keys() == {"mail.html", "mail.txt", "eml"}


def test_only_a_week_is_sent_and_nothing_without_an_address() -> None:
    editions = [edition(story(arrived=NOW - n * DAY)) for n in range(9)]

    assert [one.day for one in letter.wanted(editions, SITE)] == [one.day for one in editions[:7]]
    assert letter.wanted(editions, replace(SITE, homeless=True)) == ()


def test_every_link_is_absolute_and_nothing_is_fetched() -> None:
    found = html(story("rice", article("rice", image=None), article("r", source="bbc")), story("ours", own()))

    assert not re.search(r"<(script|link|img|iframe|form)|@import|url\(|\x1a", found)
    assert set(re.findall(r'href="([^"]*)"', found)) == {
        "https://kabar.example/2026/11/22.html",
        "https://kabar.example/topic/world.html",
        "https://kabar.example/2026/11/22/a-word-of-ours.html",
        "https://antara.example/rice",
        "https://bbc.example/r",
    } - ({"https://kabar.example/topic/world.html"} if "topic/world" not in found else set())


def test_the_rules_stand_at_the_elements_and_those_for_the_dark_in_the_head() -> None:
    found = html(story())

    assert re.search(r'<h3[^>]* style="[^"]*font:[^"]*"', found)
    assert found.count("<style>") == 1
    assert "prefers-color-scheme: dark" in found
    assert '<meta name="color-scheme" content="light dark">' in found


def test_each_story_is_told_once_the_opening_first_and_then_it_ends() -> None:
    told = edition(story("rice"), story("corn"), story("cup", topic="sport"))
    told = replace(told, top=(told.stories[2],))
    for found in (mails(told)["mail.html"].decode(), mails(told)["mail.txt"].decode()):
        assert [found.count(f"{name}, it is said.") for name in ("rice", "corn", "cup")] == [1, 1, 1]
        assert found.index("cup") < found.index("rice") < found.index("That is all for today.")


def test_a_text_in_another_tongue_says_so() -> None:
    arabic = article("خبر", language="ar", direction="rtl")

    found = html(story("x", arabic))
    assert '<html lang="en" dir="ltr">' in found
    assert re.search(r'<a href="[^"]*"[^>]* lang="ar" dir="rtl"[^>]*>خبر</a>', found)


def test_a_page_from_right_to_left_is_one() -> None:
    assert '<html lang="ar" dir="rtl">' in html(story(), site=replace(SITE, language="ar", direction="rtl"))


@pytest.mark.parametrize("address", ["https://antara.example/x", f"https://antara.example/{'x' * 1_900}"])
def test_no_mail_is_cut(address: str) -> None:
    tellings = [
        [article(f"{n} {LONG[:90]}", source=f"source-{m}", excerpt=LONG, url=f"{address}{n}{m}") for m in range(9)]
        for n in range(60)
    ]
    limit = 102_000 if len(address) < 100 else 260_000  # no headline goes without its link
    assert len(html(*(story(f"s{n}", *told) for n, told in enumerate(tellings))).encode()) < limit


def test_plain_text_keeps_to_its_columns_but_for_addresses() -> None:
    found = text(story("x", article(LONG, excerpt=LONG), article("y", source="bbc")), story("z", own()))

    assert all(len(line) <= 72 for line in found.splitlines() if "https://" not in line)
    assert "\n  https://kabar.example/2026/11/22/a-word-of-ours.html\n" in found
    assert "\n\n\n" not in found


def test_plain_text_is_not_escaped() -> None:
    assert "* Salt & <b>pepper</b>" in text(story("x", article("Salt & <b>pepper</b>")))


def test_the_message_holds_both_and_can_be_told_from_others() -> None:
    late = article("late", source="bbc", arrived=NOW + HOUR)
    found = message(edition(story("rice", article("rice"), late)), replace(SITE, title="Kabar Pagi"))

    assert found["Subject"] == "Kabar Pagi – Sunday, November 22, 2026"
    assert found["Date"].datetime == NOW + HOUR
    assert found["Message-ID"] == "<edition.2026-11-22@kabar.example>"
    assert (found["From"], found["To"], found["X-Unsent"]) == (None, None, "1")
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_the_message_says_what_its_files_say() -> None:
    told = edition(story("x", article("Harga beras naik — خبر")))
    found = message(told)
    plain, rich = found.get_body(("plain",)), found.get_body(("html",))

    assert plain is not None
    assert rich is not None
    assert plain.get_content().replace("\r\n", "\n") == mails(told)["mail.txt"].decode()
    assert rich.get_content().replace("\r\n", "\n").strip() == mails(told)["mail.html"].decode().strip()


@pytest.mark.parametrize("place", ["{{ evil }}", "{% evil %}", "*|EVIL|*", "[[evil]]", "%%evil%%", "{{{evil}}}"])
def test_no_headline_is_a_place_for_a_service_to_fill_in(place: str) -> None:
    found = mails(edition(story("x", article(place, excerpt=place, url="https://a.example/"))))

    for content in found.values():
        assert place[:2].encode() not in content.replace(b"=E2=81=A0", b"\xe2\x81\xa0")
    assert place in found["mail.txt"].decode().replace("\u2060", "")


def test_a_mistake_in_a_template_is_named_with_its_line() -> None:
    broken = replace(THEME, templates={**THEME.templates, "mail.txt": "\n{{ edition.dya }}"})
    with pytest.raises(KabarError) as caught:
        mails(edition(story()), theme=broken)

    assert caught.value.troubles[0].where == "templates/mail.txt:2"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_news_says_the_message_can_be_read(title: str, excerpt: str) -> None:
    clean = "".join(letter for letter in title if letter.isprintable()).strip() or "x"
    site = replace(SITE, title=f"K {clean}")
    found = message(edition(story("x", article(clean, excerpt=" ".join(excerpt.split())))), site)

    assert found["Message-ID"] == "<edition.2026-11-22@kabar.example>"
    assert not found.defects
    assert "<script" not in mails(edition(story("x", article(f"<script>{clean}"))), site)["mail.html"].decode()


def test_the_same_edition_gives_the_same_bytes() -> None:
    told = edition(story(), story("ours", own()))

    assert mails(told) == mails(told)


def test_everything_in_a_mail_stands_in_a_landmark() -> None:
    body = re.search("<body[^>]*>(.*)</body>", html(story()), re.DOTALL)

    assert body
    assert re.fullmatch(r'\s*<div role="main"[^>]*>\s*<table.*</table>\s*</div>\s*', body[1], re.DOTALL)
