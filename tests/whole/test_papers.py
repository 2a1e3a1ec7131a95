"""A digest in several languages: whoever reads the paper of one stays in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

import digest
import links
import pytest
from digest import build, site

HOME = "https://kabar.example/repo/"
_TONGUES = re.compile(r'<nav class="tongues".*?</nav>', re.DOTALL)
_WAYS = re.compile(r'<a [^>]*href="([^"]+)"')
_TITLES = "  title: {id: Kabar, en: News}\n  description: Berita hari ini\n  languages: [id, en, ar]\n"

ENGLISH = "<rss><channel><title>{0}</title><link>https://{0}.example/</link>{1}</channel></rss>"
ITEM = "<item><title>{0}</title><link>https://{1}.example/{2}</link><guid>{1}{2}</guid><pubDate>{3}</pubDate><description>{4}</description></item>"
HEADLINE = "Harbour wall of Tanjung Lumut collapses in the storm and closes the port"
SUMMARY = "The harbour wall collapsed on Wednesday, the port authority said, and the port will be closed for a week."
WHEN = "Wed, 07 Jan 2026 08:00:00 GMT"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site in Indonesian, English, and Arabic, of which there is nothing; two feeds name no language."""
    folder = digest.begin(tmp_path_factory.mktemp("papers") / "digest", plain=False)
    config = (folder / "config.yaml").read_text("utf-8")
    config = re.sub(r"(?m)^  (?:title|description|languages):.*\n", "", config).replace(
        "site:\n", f"site:\n{_TITLES}", 1
    )
    feeds = "".join(f"  - {{url: {name}.xml, name: {name.title()}}}\n" for name in ("gazette", "herald", "heure"))
    (folder / "config.yaml").write_text(config.replace("feeds:\n", f"feeds:\n{feeds}", 1), "utf-8")
    for name in ("gazette", "herald"):
        told = ITEM.format(f"{HEADLINE}: {name}", name, 1, WHEN, SUMMARY)
        (folder / f"{name}.xml").write_text(ENGLISH.format(name, told), "utf-8")
    french = ITEM.format(
        "Le mur du port s'est effondré dans la nuit de mardi",
        "heure",
        1,
        WHEN,
        "Les autorités ont dit que le port sera fermé pendant une semaine.",
    )
    (folder / "heure.xml").write_text(ENGLISH.format("heure", french), "utf-8")
    (folder / "content" / "dike.md").write_text(
        "---\ntitle: A word on the dike\nlanguage: en\ndate: 2026-01-07\n---\nOurs.  [All](../../../about.html)\n",
        "utf-8",
    )
    build(folder, "--url", HOME)
    return site(folder)


def pages(built: Mapping[str, bytes], paper: str) -> dict[str, str]:
    """The pages of one paper."""
    found = {path: content.decode() for path, content in built.items() if path.endswith(".html")}
    return {path: text for path, text in found.items() if path.startswith(f"{paper}/") and ".mail." not in path}


def test_a_paper_in_one_language_has_its_own_page_of_every_kind(built: dict[str, bytes]) -> None:
    english = pages(built, "en")
    kinds = ("about.html", "archive.html", "search.html", "status.html", "feeds.html", "source/gazette.html")

    assert {f"en/{name}" for name in kinds} <= set(english)
    assert any(path.startswith("en/story/") for path in english)
    assert "en/2026/01/07/dike.html" in english
    assert {f"ar/{name}" for name in kinds[:-1]} <= set(pages(built, "ar"))


@pytest.mark.parametrize("paper", ["id", "en", "ar"])
def test_every_page_of_a_paper_speaks_its_language(built: dict[str, bytes], paper: str) -> None:
    assert all(f'<html lang="{paper}"' in text for text in pages(built, paper).values())


@pytest.mark.parametrize("paper", ["id", "en", "ar"])
def test_no_way_leads_out_of_a_paper_but_to_other_languages(built: dict[str, bytes], paper: str) -> None:
    for path, text in pages(built, paper).items():
        ways = {urljoin(f"{HOME}{path}", way) for way in _WAYS.findall(_TONGUES.sub("", text))}
        ours = {way for way in ways if way.startswith(HOME)} - {f"{HOME}sitemap.xml", f"{HOME}about.html"}

        assert all(way.startswith(f"{HOME}{paper}/") for way in ours), path


def test_every_link_of_every_paper_leads_somewhere(built: dict[str, bytes]) -> None:
    found = {way for way in links.dead(built, HOME) if not way.endswith("/")}  # a folder is served by its front page

    assert not found


def test_pages_in_several_papers_name_each_other_and_are_all_listed(built: dict[str, bytes]) -> None:
    path = next(path for path in built if path.startswith("en/story/")).removeprefix("en/")
    listed = re.findall("<loc>(.*?)</loc>", built["sitemap.xml"].decode())
    others = {
        f'<link rel="alternate" hreflang="{tongue}" href="{HOME}{folder}{path}">'
        for tongue, folder in (("x-default", ""), ("en", "en/"))
    }

    for folder in ("", "en/"):
        text = built[f"{folder}{path}"].decode()
        assert f'<link rel="canonical" href="{HOME}{folder}{path}">' in text
        assert all(other in text for other in others)
        assert 'hreflang="id" href' not in text
        assert f"{HOME}{folder}{path}" in listed
    assert len(listed) == len(set(listed))
    assert f"{HOME}en/" in listed


def test_a_paper_is_called_as_its_language_calls_it_and_what_is_not_says_its_own(built: dict[str, bytes]) -> None:
    english, arabic = built["en/index.html"].decode(), built["ar/index.html"].decode()

    assert '<h1 class="nameplate">News</h1>' in english
    assert '<p class="motto"><bdi lang="id">Berita hari ini</bdi></p>' in english
    assert '<h1 class="nameplate"><bdi lang="id">Kabar</bdi></h1>' in arabic
    assert '<h1 class="nameplate">Kabar</h1>' in built["index.html"].decode()


def test_what_says_no_language_is_listed_and_marked_with_the_one_that_it_is_in(built: dict[str, bytes]) -> None:
    about = built["about.html"].decode()

    assert re.search(r"Gazette</bdi></a></th>\s*<td>\s*<bdi lang=\"en\">", about)
    assert re.search(r"Heure</bdi></a></th>\s*<td>\s*<bdi lang=\"fr\">", about)
    assert re.search(r'lang="fr">Le mur du port', built["source/heure.html"].decode())
    assert "Le mur du port" not in "".join(pages(built, "id").values())
