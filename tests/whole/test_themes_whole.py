"""The starter's digest in the themes of themes/: the same news in other clothes, on every page."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import digest
import links
import pytest
from make import NOW, SPORT, WORLD, article, masthead, replace, story

from kabar.edges import starter, themes
from kabar.model import Edition, FrontPage, Section, Story, Theme
from kabar.stages import render

RINGKAS = digest.CODE / "themes" / "ringkas"
SHEET = (RINGKAS / "assets" / "style.css").read_text("utf-8")
HOME = "https://kabar.example/repo/"

_TIME = re.compile(r'<time datetime="(?!\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?"|\d\d:\d\d")')
_OURS = re.compile(r'class="[^"]*\b(?:nameplate|motto|imprint|topics|opening|story|lead story)\b|reader\.js')
_SEARCH = "search.html"  # its page is Kabar's own, with a row for its script to fill in


def built(folder: Path, *, over: bool = False, language: str = "id") -> dict[str, bytes]:
    """The starter's digest in this theme, put beside Kabar's own templates or *over* them."""
    for name in ("content", "samples"):
        shutil.copytree(starter.folder() / name, folder / name)
    config = (starter.folder() / "config.yaml").read_text("utf-8")
    assert "language: id" in config
    (folder / "config.yaml").write_text(config.replace("language: id", f"language: {language}", 1), "utf-8")
    if over:
        shutil.copytree(starter.folder() / "templates", folder / "templates")
    shutil.copytree(RINGKAS, folder / "templates", dirs_exist_ok=True)
    digest.build(folder, "--url", HOME)
    return digest.site(folder)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("ringkas"))


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in site.items() if _is_page(path)}


def _is_page(path: str) -> bool:
    return path.endswith(".html") and not path.endswith(".mail.html")


def test_no_two_things_of_a_page_have_one_name(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        named = re.findall(r'\sid="([^"]*)"', page)
        assert len(named) == len(set(named)), path


def test_every_page_may_ask_its_own_host_as_the_search_does(pages: dict[str, str]) -> None:
    assert all("connect-src 'self'" in page for page in pages.values())


def test_every_page_wears_the_theme_and_nothing_of_kabars_own(pages: dict[str, str], site: dict[str, bytes]) -> None:
    assert site["assets/style.css"].decode() == SHEET
    assert len(pages) > 30
    for path, page in pages.items():
        assert 'class="jump"' in page, path
        assert page.count("<h1") == 1, path
        if path != _SEARCH:
            assert not _OURS.search(page), path


def test_every_link_leads_somewhere(site: dict[str, bytes]) -> None:
    assert links.dead(site, HOME) == []


def test_no_page_loads_a_picture_but_those_in_an_own_article(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        assert "<img" not in re.sub(r'<div class="prose".*?</div>', "", page, flags=re.DOTALL), path


def test_times_are_told_to_programs_too(pages: dict[str, str]) -> None:
    assert any('<time datetime="08:' in page for page in pages.values())
    for path, page in pages.items():
        assert not _TIME.search(page), path


def test_elements_close_as_they_opened(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        assert _Nesting(page).faults == [], path


def test_put_over_kabars_own_templates_it_gives_the_same_site(tmp_path: Path, site: dict[str, bytes]) -> None:
    assert built(tmp_path, over=True) == site


def test_it_reads_from_the_right(tmp_path: Path) -> None:
    front = built(tmp_path, language="ar")["index.html"].decode()

    assert '<html lang="ar" dir="rtl">' in front
    assert not re.search(r"(?<!\.)\b(?:left|right)\b", SHEET)


def test_it_is_small() -> None:
    stories = [_story(number) for number in range(30)]
    parts = [(WORLD, stories[:20]), (SPORT, stories[20:])]
    told = Edition(NOW.date(), tuple(Section(topic.slug, tuple(ours), 20) for topic, ours in parts), tuple(stories[:6]))
    front = next(render.files([FrontPage("index.html", told, None)], _theme(), masthead(), timezone="UTC", base="/"))

    assert front.content.count(b"<h3>") == 30
    assert len(front.content) < 12_000
    assert len(SHEET.encode()) < 4_000


def _story(number: int) -> Story:
    """As long as news is: a headline of 64 letters, an address of 93; every third story is told twice."""
    title = f"Bandung night train runs again after five months of repair ({number:03})"
    url = f"https://harian-samudra.example/nasional/2026/11/22/kereta-malam-bandung-beroperasi-lagi-{number:05}"
    tellings = [article(title, source=source, url=url) for source in ("antara", "reuters")]
    made = story(title, *tellings[: 1 if number % 3 else 2], topic=WORLD.slug if number < 20 else SPORT.slug)
    assert (len(title), len(url)) == (64, 93)
    return replace(made, slug=f"bandung-night-train-runs-again-after-five-months-{number:03}")


def _theme() -> Theme:
    return themes.load(RINGKAS)


def test_its_colours_are_told_apart_by_everybody() -> None:
    schemes = re.findall(r":root\{(--paper[^}]*)\}", SHEET)
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+):(#\w+)", scheme))
        for ground in ("paper", "box"):
            for ink in ("ink", "soft", "accent", "seen"):
                assert _contrast(colours[ink], colours[ground]) >= 7, (ink, ground)  # WCAG 2.2, AAA


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


class _Nesting(HTMLParser):
    """What closes that is not open, and what stays open."""

    _VOID = frozenset(["base", "br", "col", "hr", "img", "input", "link", "meta", "path", "wbr"])

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.faults += self.open

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")
