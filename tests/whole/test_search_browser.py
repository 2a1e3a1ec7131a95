"""The search as readers have it: in a browser, on a server that holds the site in a folder of its own."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import browser
import pytest
from browser import Browser, Page
from make import article, edition, masthead, own, story
from servers import Server
from servers import page as answer

from kabar.edges import search, themes
from kabar.model import Source, Story
from kabar.stages import records, render

PAGEFIND = search.program()
pytestmark = [
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium"),
    pytest.mark.skipif(PAGEFIND is None, reason="no Pagefind"),
]

ROW = "[...document.querySelectorAll('#results_ li')]"
TITLES = f"{ROW}.map(li => li.querySelector('h2').textContent).join('|')"
STATUS = "document.getElementById('found_').textContent"
LONG = "Kebun di lereng itu menghasilkan kopi, kakao, dan pala. " * 12 + "Seekor kasuari lewat di jalan setapak."


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 8, tzinfo=UTC)


def stories() -> list[Story]:
    arab = {"language": "ar", "direction": "rtl", "source": "kantor"}
    return [
        story("beras", article("Harga beras naik lagi", source="kantor", language="id", arrived=day(1),
              excerpt="Pedagang menaikkan harga.", text="Panen mundur di Karawang karena hujan.")),
        story("rice", article("Rice is dearer in the north", arrived=day(2),
              excerpt="Café owners <b>worry</b> & wait.")),
        story("match", article("Final tonight", arrived=day(3), excerpt="The north plays the south."), topic="sport"),
        story("tokyo", article("東京都で大雨", source="kantor", language="ja", arrived=day(4),
              excerpt="京都は晴れ、東京は雨。")),
        story("hukuma", article("الحكومة تعلن خطة", arrived=day(5), excerpt="خطة للمدارس", **arab)),
        story("kebun", own("Kebun di lereng", html=f"<p>{LONG}</p>", language="id", arrived=day(6))),
    ]  # fmt: skip


def written(folder: Path, language: str = "en", direction: str = "ltr") -> dict[str, bytes]:
    """The search page with its index, and the theme's files."""
    told = stories()
    editions = [edition(one) for one in reversed(told)]
    spelt = {article.id: records.spelling(article) for one in told for article in one.articles}
    found = records.of(told, editions, spelt, timezone="UTC")
    known = {name: Source(name, name.title(), "", "en") for name in ("antara", "kantor", "content")}
    site = masthead(language=language, direction=direction, sources=known)
    theme = themes.load(Path("no/templates/of/our/own"))
    pages = render.files([records.page(found, editions)], theme, site, timezone="UTC", base="/repo/")
    assert PAGEFIND
    index, troubles = search.files(found, folder / f"{language}.pack", PAGEFIND)
    assert not troubles
    return {file.path: file.content for file in (*pages, *index)}


def server(files: dict[str, bytes]) -> Server:
    return Server({
        f"/repo/{path}": answer(content, content_type=mimetypes.guess_type(path)[0] or "application/octet-stream")
        for path, content in files.items()
    })  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def site(files: dict[str, bytes]) -> Iterator[Server]:
    with server(files) as up:
        yield up


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser.opened(tmp_path_factory.mktemp("profile")) as running:
        yield running


def ask(chromium: Browser, site: Server, query: str) -> Page:
    """The search page, opened with this query in its address, once it has an answer."""
    page = chromium.page(site.url(f"/repo/search.html?{query}"))
    page.wait_for(f"document.readyState === 'complete' && {STATUS}")
    return page


def titles(chromium: Browser, site: Server, query: str) -> set[str]:
    return set(filter(None, ask(chromium, site, query).value(TITLES).split("|")))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("beras", {"Harga beras naik lagi"}),
        ("harga naik", {"Harga beras naik lagi"}),
        ("karaw", {"Harga beras naik lagi"}),  # of the text that is not shown; the beginning is enough
        ("naikkan", {"Harga beras naik lagi"}),  # menaikkan
        ("hasil", {"Kebun di lereng"}),  # menghasilkan
        ("north", {"Rice is dearer in the north", "Final tonight"}),
        ("cafe", {"Rice is dearer in the north"}),
        ("東京", {"東京都で大雨"}),
        ("京", {"東京都で大雨"}),
        ("東大", set()),  # both letters are there, and never together
        ("حكومة", {"الحكومة تعلن خطة"}),
        ("للحكومة", {"الحكومة تعلن خطة"}),
        ("مدارس", {"الحكومة تعلن خطة"}),
        ('"north plays"', {"Final tonight"}),
        ('"plays north"', set()),
        ("tidak ada", set()),
    ],
)
def test_one_search_finds_what_is_told_in_any_script(
    chromium: Browser, site: Server, words: str, found: set[str]
) -> None:
    assert titles(chromium, site, f"q={quote(words)}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=north&topic=sport", {"Final tonight"}),
        ("source=kantor&language=id", {"Harga beras naik lagi"}),
        ("from=2026-11-02&to=2026-11-03", {"Rice is dearer in the north", "Final tonight"}),
        ("q=north&to=2026-11-02", {"Rice is dearer in the north"}),
        ("q=north&from=2026-11-04", set()),
    ],
)
def test_a_search_is_narrowed_by_topic_source_language_and_days(
    chromium: Browser, site: Server, query: str, found: set[str]
) -> None:
    assert titles(chromium, site, query) == found


def test_without_words_and_on_demand_the_newest_comes_first(chromium: Browser, site: Server) -> None:
    assert ask(chromium, site, "topic=world").value(TITLES).startswith("Kebun di lereng|الحكومة")
    assert ask(chromium, site, "q=north&order=newest").value(TITLES) == "Final tonight|Rice is dearer in the north"


def test_a_result_tells_its_source_day_and_language_and_leads_there(chromium: Browser, site: Server) -> None:
    page = ask(chromium, site, "q=beras")

    assert page.value(f"[...{ROW}[0].querySelectorAll('.byline > *')].map(part => part.textContent)") == [
        "Kantor", "Nov 1, 2026", "Indonesian", "In its edition",
    ]  # fmt: skip
    assert page.value(f"{ROW}[0].querySelector('h2 a').getAttribute('href')") == (
        "https://kantor.example/harga-beras-naik-lagi"
    )
    assert page.value(f"{ROW}[0].querySelector('.place').href") == site.url("/repo/2026/11/01.html#beras")
    assert page.value(f"{ROW}[0].querySelector('h2 a').lang") == "id"


def test_an_own_article_shows_where_the_word_stands_and_is_read_on_its_page(chromium: Browser, site: Server) -> None:
    page = ask(chromium, site, "q=kasuari")

    excerpt = page.value(f"{ROW}[0].querySelector('.excerpt').innerHTML")
    assert excerpt.startswith("…")
    assert "<mark>kasuari</mark> lewat" in excerpt
    assert page.value(f"{ROW}[0].querySelector('h2 a').href") == site.url("/repo/2026/11/06/kebun-di-lereng.html")


def test_what_is_found_is_marked_and_what_looks_like_html_is_not(chromium: Browser, site: Server) -> None:
    marked = ask(chromium, site, "q=cafe").value(f"{ROW}[0].querySelector('.excerpt').innerHTML")
    assert marked == "<mark>Café</mark> owners &lt;b&gt;worry&lt;/b&gt; &amp; wait."

    row = ask(chromium, site, f"q={quote('東京')}")
    assert row.value(f"{ROW}[0].querySelector('.excerpt').innerHTML") == "京都は晴れ、<mark>東京</mark>は雨。"
    assert row.value(f"{ROW}[0].querySelector('h2 a').innerHTML") == "<mark>東京</mark>都で大雨"


def test_typing_searches_and_writes_the_address(chromium: Browser, site: Server) -> None:
    before = len(site.seen)
    page = chromium.page(site.url("/repo/search.html"))
    page.wait_for("document.readyState === 'complete' && !document.getElementById('search_').hidden")
    assert not [path for path in site.paths()[before:] if "pagefind" in path]
    page.value("document.getElementById('q_').focus(); document.execCommand('insertText', false, 'north')")
    assert page.wait_for(STATUS) == "Found: 2"
    assert page.value("location.search") == "?q=north"
    page.value("document.getElementById('topic_').value = 'sport'; "
               "document.getElementById('topic_').dispatchEvent(new Event('input', {bubbles: true}))")  # fmt: skip
    page.wait_for(f"{STATUS} === 'Found: 1'")
    assert page.value("location.search") == "?q=north&topic=sport"
    page.value("document.getElementById('search_').requestSubmit()")
    assert page.value("location.pathname") == "/repo/search.html"


def test_all_that_is_loaded_comes_from_the_site_itself(chromium: Browser, files: dict[str, bytes]) -> None:
    with server(files) as fresh:
        ask(chromium, fresh, "q=beras")
        paths = [path.partition("?")[0] for path in fresh.paths()]

    assert [path for path in paths if path.removeprefix("/repo/") not in files and path != "/favicon.ico"] == []
    assert len([path for path in paths if "/pagefind/" in path]) == 6  # script, entry, program, meta, index, fragment


def test_before_a_query_there_are_ways_on_and_what_is_found_takes_their_place(chromium: Browser, site: Server) -> None:
    hidden = "document.getElementById('ways_').hidden"

    assert ask(chromium, site, "q=beras").value(hidden)
    assert not ask(chromium, site, f"q={quote('tidak ada')}").value(hidden)


def test_the_button_stands_beside_its_fields_and_results_are_no_longer_than_a_line(
    chromium: Browser, site: Server
) -> None:
    page = ask(chromium, site, "source=kantor")
    size = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chromium.ask("Emulation.setDeviceMetricsOverride", page._session, **size)
    page.wait_for("innerWidth === 1280")

    box = "document.querySelector('{}').getBoundingClientRect().{}"
    assert page.value(box.format("#search_ button", "bottom")) == page.value(box.format("#to_", "bottom"))
    assert page.value(box.format("#results_", "width")) <= 640
    gap = f"{box.format('#results_ .headline', 'top')} - {box.format('#found_', 'bottom')}"
    assert page.value(gap) >= 8


def test_a_search_that_cannot_be_loaded_says_so(chromium: Browser, files: dict[str, bytes]) -> None:
    with server({path: content for path, content in files.items() if not path.startswith("pagefind/")}) as broken:
        page = ask(chromium, broken, "q=beras")
        assert page.value(STATUS).startswith("The search cannot be loaded now.")


def test_opened_from_a_folder_the_page_says_how_to_go_on(
    chromium: Browser, files: dict[str, bytes], tmp_path: Path
) -> None:
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page = chromium.page((tmp_path / "search.html").as_uri())

    page.wait_for("document.readyState === 'complete' && !document.getElementById('unserved_').hidden")
    assert page.value("document.getElementById('search_').hidden")
    assert page.value("document.getElementById('unserved_').textContent").endswith("all the same:")
    assert "archive.html" in page.value("[...document.querySelectorAll('#ways_ a')].map(a => a.href).join()")


def test_without_script_the_page_names_the_other_ways(files: dict[str, bytes]) -> None:
    html = files["search.html"].decode()
    noscript, ways = html.partition("<noscript>")[2].partition("</noscript>")[0], html.partition('id="ways_">')[2]

    assert noscript.endswith(":</p>")
    assert all(f'href="{way}"' in ways for way in ("archive.html", "topic/world.html", "archive.html#sources_"))
    assert [number for number in range(1, 9) if f'href="2026/11/0{number}.html"' in ways] == [1, 2, 3, 4, 5, 6]
    assert html.count("<script src=") == 1
    assert "style=" not in html


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ja", "ltr")])
def test_a_digest_in_another_script_is_searched_in_the_same_way(
    chromium: Browser, tmp_path: Path, language: str, direction: str
) -> None:
    with server(written(tmp_path, language, direction)) as site:
        assert titles(chromium, site, f"q={quote('東京')}") == {"東京都で大雨"}
        assert titles(chromium, site, f"q={quote('الحكومة')}") == {"الحكومة تعلن خطة"}


@pytest.mark.parametrize("width", [320, 1600])
def test_the_page_is_never_wider_than_the_screen(chromium: Browser, site: Server, width: int) -> None:
    page = ask(chromium, site, "source=kantor")
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chromium.ask("Emulation.setDeviceMetricsOverride", page._session, **size)
    assert page.wait_for(f"innerWidth === {width} && document.documentElement.scrollWidth") <= width
