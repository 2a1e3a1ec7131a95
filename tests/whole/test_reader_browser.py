"""What a reader's own browser marks: what was read, what is new, how long ago; and the ways that a phone shows."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import browser
import pytest
from browser import Browser, Page
from make import article, edition, masthead, story
from servers import Answer, Server
from servers import page as answer

from kabar.edges import themes
from kabar.model import Story, Topic
from kabar.stages import layout, render

OURS = themes.load(Path("no/templates/of/our/own"))
NOW = datetime(2026, 11, 22, 8, 45, tzinfo=UTC)  # when the last build brought what is new
TOPICS = tuple(Topic(f"topic-{number}", f"Topic of the day {number}") for number in range(9))

in_a_browser = pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium")


def stories() -> list[Story]:
    """Three of the early morning: one that came then, one that came late, and one with a telling and a copy since."""
    early, night = NOW - timedelta(hours=6), NOW - timedelta(hours=8)
    again = (
        article("Dam holds", arrived=early),
        article("Dam still holds", source="reuters", arrived=NOW),
    )
    copied = (article("Rice up", arrived=early), article("Rice is up", source="reuters", arrived=NOW))
    return [
        story("seen", article("Seen", arrived=early), topic="topic-8"),
        story("late", article("Late", arrived=NOW, published=night), topic="topic-8"),
        story("dam", *again, topic="topic-8"),
        story("rice", *copied, topic="topic-8", copies=frozenset({copied[1].id})),
    ]


def pages(*, searchable: bool = True) -> dict[str, str]:
    told = stories()
    site = masthead("antara", "reuters", topics=TOPICS, updated=NOW, searchable=searchable)
    made = layout.pages([edition(*told)], told, site)
    files = render.files(made, OURS, site, timezone="UTC", base="/repo/")
    return {file.path: file.content.decode() for file in files if file.path.endswith((".html", ".css", ".js"))}


def served(folder: str) -> dict[str, Answer]:
    kinds = {path: mimetypes.guess_type(path)[0] or "" for path in pages()}
    return {f"{folder}{path}": answer(text.encode(), content_type=kinds[path]) for path, text in pages().items()}


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with Server({**served("/repo/"), **served("/other/")}) as up:
        yield up


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser.opened(tmp_path_factory.mktemp("profile")) as running:
        yield running


def visited(chromium: Browser, site: Server, hour: float, path: str = "repo/2026/11/22.html") -> Page:
    """A page as it is at this hour of the day."""
    page = chromium.page("about:blank")
    chromium.ask("Page.enable", page._session)
    at = (NOW.replace(hour=0, minute=0) + timedelta(hours=hour)).timestamp() * 1000
    chromium.ask("Page.addScriptToEvaluateOnNewDocument", page._session, source=f"Date.now = () => {at}")
    chromium.ask("Page.navigate", page._session, url=site.url(f"/{path}"))
    page.wait_for("location.protocol !== 'about:' && document.readyState === 'complete'")
    return page


def marked(page: Page, name: str) -> set[str]:
    found = page.value(f"[...document.querySelectorAll('[data-arrived]:is({name}, :has({name}))')]"
                       ".map(one => one.querySelector(':is(.headline, li) > a, a').textContent)")  # fmt: skip
    return set(found)


@pytest.fixture
def forgetful(chromium: Browser, site: Server) -> None:
    visited(chromium, site, 5).value("localStorage.clear()")


def test_the_script_stands_where_there_are_stories_and_nowhere_else() -> None:
    told = {path: text for path, text in pages().items() if path.endswith(".html")}
    with_it = {path for path, text in told.items() if "reader.js" in text}

    assert {"index.html", "2026/11/22.html", "topic/topic-8.html", "source/antara.html"} <= with_it
    assert not with_it & {"archive.html", "status.html", "about.html", "feeds.html", "404.html"}
    assert {path for path, text in told.items() if "script-src 'self'" in text} == with_it
    assert all("<script>" not in text for text in told.values())
    assert len(OURS.assets["assets/reader.js"]) <= 2048


@in_a_browser
@pytest.mark.usefixtures("forgetful")
def test_new_is_what_arrived_since_the_last_visit_whenever_it_was_published(chromium: Browser, site: Server) -> None:
    assert not marked(visited(chromium, site, 6), ".unseen")
    page = visited(chromium, site, 9)

    assert marked(page, ".unseen") == {"Late", "Dam holds"}
    assert page.value("document.querySelector('.unseen').innerText") == "New"
    assert page.value("document.querySelector('#late .headline a').ariaDescription") == "New"
    assert marked(visited(chromium, site, 9.5, "repo/topic/topic-8.html"), ".unseen") == {"Late", "Dam holds"}
    assert not marked(visited(chromium, site, 12), ".unseen")


@in_a_browser
@pytest.mark.usefixtures("forgetful")
def test_read_is_what_was_opened_by_its_headline_in_whichever_way(chromium: Browser, site: Server) -> None:
    page = visited(chromium, site, 9)
    page.value("document.addEventListener('click', event => event.preventDefault())")
    page.value("document.querySelector('#seen .byline a').click()")
    assert not marked(page, ".read")

    place = page.value("(({x, y, height}) => [x + 9, y + height / 2])"
                       "(document.querySelector('#seen .headline a').getBoundingClientRect())")  # fmt: skip
    for kind in ("mousePressed", "mouseReleased"):
        chromium.ask("Input.dispatchMouseEvent", page._session, type=kind, x=place[0], y=place[1],
                     button="middle", clickCount=1)  # fmt: skip
    page.wait_for("document.querySelector('#seen.read') !== null")

    page.value("document.querySelector('#late .headline a').focus()")
    for kind in ("keyDown", "keyUp"):
        chromium.ask("Input.dispatchKeyEvent", page._session, type=kind, key="Enter", code="Enter",
                     windowsVirtualKeyCode=13, text="\r")  # fmt: skip
    page.wait_for("document.querySelector('#late.read') !== null")

    assert marked(visited(chromium, site, 9, "repo/source/antara.html"), ".read") == {"Seen", "Late"}


@in_a_browser
@pytest.mark.usefixtures("forgetful")
def test_two_digests_of_one_host_know_nothing_of_each_other(chromium: Browser, site: Server) -> None:
    visited(chromium, site, 6)
    page = visited(chromium, site, 9, "other/2026/11/22.html")

    assert not marked(page, ".unseen")
    assert page.value("Object.keys(localStorage).sort().join()") == "kabar:/other/,kabar:/repo/"


@in_a_browser
def test_a_fresh_hour_is_told_as_how_long_ago(chromium: Browser, site: Server) -> None:
    page = visited(chromium, site, 9.75)

    assert page.value("document.querySelector('#late .byline time').textContent") == "9 hr. ago"


@in_a_browser
def test_a_phone_shows_the_search_and_the_topic_one_is_in_without_any_script(chromium: Browser, site: Server) -> None:
    page = chromium.page("about:blank")
    size = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chromium.ask("Emulation.setDeviceMetricsOverride", page._session, **size)
    chromium.ask("Emulation.setScriptExecutionDisabled", page._session, value=True)
    chromium.ask("Page.navigate", page._session, url=site.url("/repo/topic/topic-8.html"))
    page.wait_for("location.protocol !== 'about:' && document.readyState === 'complete'")

    box = "(b => [b.left, b.right, b.width, b.height])(document.querySelector('{}').getBoundingClientRect())"
    left, right, width, height = page.value(box.format(".find"))
    assert 0 <= left < right <= 360
    assert min(width, height) >= 44
    assert page.value("document.querySelector('.find').innerText") == "Search"
    left, right, _, _ = page.value(box.format(".topics [aria-current]"))
    assert 0 <= left < right <= 360
    assert page.value("document.querySelector('.imprint a[href$=\"search.html\"]').innerText") == "Search"


def test_a_digest_without_a_search_leads_to_the_archive_there() -> None:
    front = pages(searchable=False)["index.html"]

    assert "search.html" not in front
    assert '<a class="find" href="archive.html" title="Archive">' in front


@in_a_browser
def test_large_type_does_not_widen_the_archive(chromium: Browser, site: Server) -> None:
    page = chromium.page(site.url("/repo/archive.html"))
    size = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chromium.ask("Emulation.setDeviceMetricsOverride", page._session, **size)
    page.wait_for("document.readyState === 'complete' && innerWidth === 360")
    page.value("document.documentElement.style.fontSize = '200%'")

    assert page.value("document.documentElement.scrollWidth") <= 360


@in_a_browser
@pytest.mark.parametrize("theme", ["templates", "themes/ringkas"])
def test_a_browser_understands_every_rule_of_the_style_sheet(chromium: Browser, theme: str) -> None:
    page = chromium.page("about:blank")
    sheet = (Path(__file__).parents[2] / theme / "assets/style.css").read_text("utf-8")
    count = "(function all(rules) { return [...rules].reduce((n, one) => n + 1 + all(one.cssRules || []), 0) })"
    page.value(f"document.head.append(Object.assign(document.createElement('style'), {{textContent: {sheet!r}}}))")

    assert page.value(f"{count}(document.styleSheets[0].cssRules)") == sheet.count("{")


@in_a_browser
def test_a_line_that_wraps_does_not_begin_with_a_dot(chromium: Browser, site: Server) -> None:
    page = chromium.page(site.url("/repo/topic/topic-8.html"))
    page.wait_for("location.protocol !== 'about:' && document.readyState === 'complete'")
    page.value("document.querySelector('.byline').style.inlineSize = '4rem'")
    dot = "getComputedStyle(document.querySelector('.byline time'), '::before')"

    assert page.value(f"{dot}.content").startswith('"·"')
    room = page.value(f"parseFloat({dot}.marginInlineStart) + parseFloat({dot}.inlineSize)")
    assert room == pytest.approx(0, abs=0.1)
    assert page.value("getComputedStyle(document.querySelector('.byline')).overflowX") == "clip"
