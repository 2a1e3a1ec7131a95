"""A site to what a browser sees: axe-core, Lighthouse, requests to other hosts, the weight of a page, a search."""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.site.built import Site, kind, kinds, packed
from bench.site.figures import Figure, Found, Wanted, counted, unmeasured
from bench.site.hosting import served
from bench.site.tools import Tools, chromium

_TESTS = Path(__file__).parents[2] / "tests"
_AXE = Wanted("axe-core: WCAG 2.2 A, AA, best practice", 0, 0)
_AAA = Wanted("axe-core: contrast of AAA", 0, 0)
_UNSURE = Wanted("axe-core: left to a person to judge")
_OVER = Wanted("views wider than the window", 0, 0)
_ERRORS = Wanted("errors in the console", 0, 0)
_STORY = Wanted("largest story, wire bytes without pictures", 15_000, 9_000)
_FOREIGN = Wanted("requests to other hosts, but pictures", 0, 0)
_PICTURES = Wanted("pictures of other hosts («images: none»: 0)")
_VIEWS = (_AXE, _AAA, _UNSURE, _OVER, _ERRORS, _STORY, _FOREIGN, _PICTURES)
_SCORES = {
    "performance": Wanted("Lighthouse, mobile: performance", 90, 95, more=True),
    "accessibility": Wanted("Lighthouse, mobile: accessibility", 98, 100, more=True),
    "best-practices": Wanted("Lighthouse, mobile: best practices", 95, 100, more=True),
    "seo": Wanted("Lighthouse, mobile: SEO", 95, 100, more=True),
}
_TIMES = {
    "lcp": Wanted("Lighthouse, mobile: LCP in ms", 2_500, 1_500),
    "cls": Wanted("Lighthouse, mobile: CLS", 0.1, 0),
    "tbt": Wanted("Lighthouse, mobile: TBT in ms", 200, 50),
}
_JUDGED = ("front", "story", "article", "topic")
_SEARCH = Wanted("search, bytes loaded for a first query", 200_000, 150_000)


def views(site: Site, tools: Tools) -> list[Figure]:
    """Every kind of page, in light and dark, 360 and 1280 px wide; the story is the largest when packed."""
    if why := tools.lacking("node", "puppeteer-core", "axe-core", "Chromium"):
        return unmeasured(_VIEWS, why)
    stories = [path for path in site.pages if kind(path) == "story"]
    largest = max(stories, key=lambda path: (packed(site.files[path]), path), default="")
    answers = ["search.html?q=harga"] if "search.html" in site.files else []
    pages = [*dict.fromkeys([*kinds(site).values(), *answers, *([largest] if largest else [])])]
    with served(site) as front:
        seen = list(tools.node("look.mjs", front, pages))
    note = f"{len(pages)} pages of all kinds, light and dark, 360 and 1280 px"
    found = {wanted: list[Found]() for wanted in _VIEWS}
    for view in seen:
        for wanted, one in _told(view):
            found[wanted].append(one)
    weights = [view["wire"] for view in seen if view["page"] == largest]
    story = Figure(_STORY, max(weights, default=math.nan), largest or "the site has no story")
    return [story if wanted is _STORY else counted(wanted, found[wanted], note) for wanted in _VIEWS]


def lighthouse(site: Site, tools: Tools, *, runs: int) -> list[Figure]:
    """The largest page of four kinds: the worst of each figure, and all four beside it."""
    every = [*_SCORES.values(), *_TIMES.values()]
    if why := tools.lacking("node", "puppeteer-core", "lighthouse", "Chromium"):
        return unmeasured(every, why)
    pages = {name: path for name, path in kinds(site).items() if name in _JUDGED}
    with served(site) as front:
        seen = list(tools.node("lighthouse.mjs", front, list(pages.values()), str(runs)))
    named = dict(zip(pages, seen, strict=True))
    return [
        *(
            _worst(wanted, {name: one["scores"][which] for name, one in named.items()}, _failed(seen, which))
            for which, wanted in _SCORES.items()
        ),
        *(_worst(wanted, {name: one[which] for name, one in named.items()}, ()) for which, wanted in _TIMES.items()),
    ]


def search(site: Site) -> list[Figure]:
    """What a browser loads for a first query, as bench.search counts it: the bytes of the files, unpacked."""
    if not chromium():
        return unmeasured([_SEARCH], "Chromium not installed")
    if not any(path.startswith("pagefind/") for path in site.files):
        return unmeasured([_SEARCH], "the site has no index of its words")
    sys.path.append(str(_TESTS / "whole"))
    import browser

    loaded: list[str] = []
    script = "document.readyState === 'complete' && document.getElementById('found_').textContent"
    with served(site, loaded) as front, tempfile.TemporaryDirectory() as folder, browser.opened(Path(folder)) as window:
        said = window.page(f"{front}search.html?q=harga").wait_for(script)
        time.sleep(0.5)
    ours = [path for path in loaded if path.startswith("pagefind/") or path == "assets/search.js"]
    note = f"«harga»: {said}; {len(ours)} files"
    return [Figure(_SEARCH, sum(len(site.files[path]) for path in ours), note)]


def _told(view: dict[str, Any]) -> Iterator[tuple[Wanted, Found]]:
    where = f"{view['page']} {view['scheme']} {view['width']}"
    for one in view["violations"]:
        wanted = _AAA if one["rule"] == "color-contrast-enhanced" else _AXE
        yield wanted, Found(f"{one['rule']} ({one['impact']})", f"{where}: {one['target']} {one['html']} {one['why']}")
    for one in view["incomplete"]:
        yield _UNSURE, Found(one["rule"], f"{where}: {one['target']} {one['why']}")
    if view["over"] > 0:
        yield _OVER, Found(f"{view['over']} px", f"{where}: {' '.join(view['widest'])}")
    for error in view["errors"]:
        yield _ERRORS, Found(error[:120], where)
    for asked in view["foreign"]:
        wanted = _PICTURES if asked["type"] == "Image" else _FOREIGN
        yield wanted, Found(urlsplit(asked["address"]).hostname or "", f"{where}: {asked['address'][:120]}")


def _failed(seen: list[dict[str, Any]], category: str) -> tuple[Found, ...]:
    """What cost a page points."""
    failed = ((view["page"], one) for view in seen for one in view["failed"] if one["category"] == category)
    return tuple(Found(f"{one['id']}: {one['said']}", f"{page}: {one['item']}") for page, one in failed)


def _worst(wanted: Wanted, values: dict[str, float], found: tuple[Found, ...]) -> Figure:
    worst = (min if wanted.more else max)(values.values(), default=math.nan)
    note = ", ".join(f"{name} {value:.3g}" if value < 1 else f"{name} {value:.0f}" for name, value in values.items())
    return Figure(wanted, worst, note, found)
