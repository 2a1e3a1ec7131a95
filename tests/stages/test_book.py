"""Editions to e-books: what is in them, and that reading devices can trust it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, edition, masthead, own, replace, story
from PIL import Image as Photo

from kabar.edges import themes
from kabar.errors import KabarError
from kabar.model import Article, Edition, File, Image, LeftOut, Masthead, Reason, Theme, Worth
from kabar.model.pictures import Print
from kabar.stages.clean.prose import prose
from kabar.stages.render import book
from kabar.stages.render.book.xhtml import body

THEME = themes.load(Path("no/templates/of/our/own"))
SITE = masthead("antara", "bbc", "content")
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def epub(
    told: Edition, site: Masthead = SITE, *, cover: bytes = b"", theme: Theme = THEME, prints: Sequence[File] = ()
) -> bytes:
    """The e-book of an edition."""
    (copy,) = book.copies([told], [File(f"cards/{told.day:%Y/%m/%d}.png", cover)], prints)
    return book.bound(copy, book.house(theme, site, timezone="UTC")).content


def files(told: Edition, site: Masthead = SITE, *, cover: bytes = b"", prints: Sequence[File] = ()) -> dict[str, bytes]:
    """What is in it, by path."""
    with zipfile.ZipFile(io.BytesIO(epub(told, site, cover=cover, prints=prints))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(told: Edition, site: Masthead = SITE) -> dict[str, ET.Element]:
    """Its pages, by name."""
    found = files(told, site)
    return {posixpath.basename(n): ET.fromstring(c) for n, c in found.items() if n.endswith(".xhtml")}


def links(page: ET.Element) -> list[str]:
    return [link.get("href", "") for link in page.iter(f"{HTML}a")]


def made(markup: str) -> str:
    """A body, as text."""
    element = body(markup, lambda address: address)
    return ET.tostring(element, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


def test_an_edition_lies_beside_its_page() -> None:
    (copy,) = book.copies([edition(story())], [])

    assert book.bound(copy, book.house(THEME, SITE, timezone="UTC")).path == "2026/11/22.epub"


def test_its_kind_comes_first_and_uncompressed() -> None:
    content = epub(edition(story()))

    assert content[30:38] == b"mimetype"
    assert content[38:58] == b"application/epub+zip"


def test_all_that_it_lists_is_there_and_nothing_else() -> None:
    found = files(edition(story("rice", own())), cover=b"PNG")
    package = ET.fromstring(found["EPUB/package.opf"])

    listed = {f"EPUB/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    assert listed == found.keys() - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    ids = [item.get("id") for item in package.iter(f"{OPF}item")]
    assert {ref.get("idref") for ref in package.iter(f"{OPF}itemref")} <= set(ids)
    assert len(ids) == len(set(ids))


def test_it_is_named_and_dated_by_the_edition_alone() -> None:
    late = article("late", source="bbc", arrived=NOW + HOUR)
    package = ET.fromstring(files(edition(story("rice", article("first"), late)))["EPUB/package.opf"])

    assert package.findtext(f".//{DC}identifier") == "tag:kabar.example,2026-11-22:edition"
    assert package.findtext(f".//{DC}title") == "Kabar – Sunday, November 22, 2026"
    assert package.findtext(f".//{OPF}meta[@property='dcterms:modified']") == "2026-11-22T13:00:00Z"


def test_a_drawn_card_is_its_cover_and_without_one_there_is_none() -> None:
    told = edition(story())

    assert files(told, cover=b"PNG")["EPUB/cover.png"] == b"PNG"
    assert b'properties="cover-image"' in files(told, cover=b"PNG")["EPUB/package.opf"]
    assert b"cover" not in files(told)["EPUB/package.opf"]


def test_the_contents_lead_to_every_story() -> None:
    found = pages(edition(story("rice"), story("corn"), story("cup", topic="sport")))

    ways = links(found["nav.xhtml"])
    assert ways == [
        "section-1.xhtml", "section-1.xhtml#story-1", "section-1.xhtml#story-2",
        "section-2.xhtml", "section-2.xhtml#story-1",
    ]  # fmt: skip
    for way in ways:
        name, _, mark = way.partition("#")
        assert not mark or found[name].find(f".//*[@id='{mark}']") is not None


def test_a_headline_leads_to_the_outlet_and_our_own_to_its_chapter() -> None:
    ours = own("Ours", html="<p>All of our words.</p>")
    found = pages(edition(story("rice", article("rice")), story("ours", ours)))

    assert links(found["section-1.xhtml"]) == ["https://antara.example/rice", "article-1.xhtml"]
    assert "All of our words." in "".join(found["article-1.xhtml"].itertext())
    assert links(found["article-1.xhtml"]) == ["https://kabar.example/2026/11/22/ours.html"]


def test_own_articles_lead_to_each_other_within_the_book_and_else_to_the_web() -> None:
    first = own("First", html='<p><a href="second.html#x">a</a> <a href="../21/older.html">b</a></p>')
    found = pages(edition(story("first", first), story("second", own("Second"))))

    assert links(found["article-1.xhtml"])[:2] == ["article-2.xhtml", "https://kabar.example/2026/11/21/older.html"]


def test_without_an_address_nothing_leads_to_the_site() -> None:
    site = masthead("content", url="http://localhost/", homeless=True)
    first = own("First", html='<p><a href="../21/older.html">b</a></p>')
    found = pages(edition(story("first", first)), site)

    assert not [way for page in found.values() for way in links(page) if "localhost" in way or ".html" in way]
    assert links(found["section-1.xhtml"]) == ["article-1.xhtml"]


def test_every_text_says_its_own_language() -> None:
    arabic = article("خبر", language="ar", direction="rtl")
    found = pages(edition(story("news", arabic)))

    heading = found["section-1.xhtml"].find(f".//{HTML}h2")
    assert heading is not None
    assert (heading.get("lang"), heading.get("dir")) == ("ar", "rtl")
    entry = found["nav.xhtml"].find(f".//{HTML}li//{HTML}li/{HTML}a")
    assert entry is not None
    assert entry.get("dir") == "rtl"


def test_footnotes_lead_down_and_up_again() -> None:
    html = prose("A word.[^1]\n\n[^1]: Its note.", "markdown")
    page = pages(edition(story("x", own("x", html=html))))["article-1.xhtml"]

    ways = [way[1:] for way in links(page) if way.startswith("#")]
    assert len(ways) == 2
    assert all(page.find(f".//*[@id='{way}']") is not None for way in ways)


def test_what_changes_with_the_days_after_it_changes_no_book() -> None:
    told = edition(story("rice", article("rice", text="the opening")))
    later = replace(told.sections[0].stories[0], newest=False, related=("x",), earlier=("y",), merged=("z",))
    left = LeftOut(later, Worth(1.0, 2.0, 12.0, 1.0, 1.0), Reason("left-out"))
    changed = replace(told, sections=(replace(told.sections[0], stories=(later,)),), left=(left,))

    assert book.copies([told], []) == book.copies([replace(changed)], [])
    morrow = replace(SITE, updated=NOW + DAY, latest=(NOW + DAY).date())
    ours, theirs = (book.house(THEME, site, timezone="UTC") for site in (SITE, morrow))
    assert (ours.site, ours.templates, ours.words) == (theirs.site, theirs.templates, theirs.words)


def test_only_the_templates_of_books_make_books() -> None:
    assert not {"base.html", "mail.html", "front.html"} & book.house(THEME, SITE, timezone="UTC").templates.keys()


def test_a_mistake_in_a_template_is_named_with_its_line() -> None:
    broken = replace(THEME, templates={**THEME.templates, "book/end.html": "\n{{ edition.dya }}"})
    with pytest.raises(KabarError) as caught:
        epub(edition(story()), theme=broken)

    assert caught.value.troubles[0].where == "templates/book/end.html:2"


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>a<br>b<hr>c", "<p>a<br />bc</p>"),
        ('<p>x<img src="a.png" alt="A ship">y</p>', "<p>xA shipy</p>"),
        ("<b><p>x</p><p>y</p></b>", "<b>x<br />y</b>"),
        ("<ul>word<li>one<li>two</ul>", "<ul><li>word</li><li>one</li><li>two</li></ul>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<li>stray", "stray"),
        ('<a href="#x">x</a>', "<a>x</a>"),
        ('<a href="#1"><b id="1">x</b></a>', '<a href="#n-1"><b id="n-1">x</b></a>'),
        ('<a href="u">a<a href="v">b</a></a>', '<a href="u">ab</a>'),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<div><p>a</p><div>b</div></div>"),
        (
            "<table><tr><td>x</td></tr><tbody></tbody></table>",
            "<table><tbody><tr><td>x</td></tr></tbody><tbody /></table>",
        ),
        (
            "<table><tfoot></tfoot><thead></thead><caption>c</caption></table>",
            "<table><caption>c</caption><thead /><tfoot /></table>",
        ),
        ('<p lang="not a tag" dir="up" style="x" onclick="y">x</p>', "<p>x</p>"),
        ('<i id="a">x</i><i id="a">y</i>', '<i id="a">x</i><i>y</i>'),
        ("<td>x</td>", "x"),
        ("a\x00b\x0bc\ufffe", "abc"),
        ("<ul>\xa0</ul>", "<ul><li>\xa0</li></ul>"),
        ("<ruby>x<rt>y</rt></ruby>", "xy"),
    ],
)
def test_whatever_stands_in_an_article_nests_as_books_may(markup: str, kept: str) -> None:
    assert made(markup) == kept


TAG = st.sampled_from([
    "a", "b", "p", "h2", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td",
    "th", "div", "blockquote", "figure", "pre", "span", "br", "hr",
])  # fmt: skip
PIECE = st.one_of(
    TAG.map("<{}>".format), TAG.map("</{}>".format), st.text(max_size=4), st.sampled_from(["&amp;", "<", "&#0;", "]]>"])
)


@given(st.lists(PIECE, max_size=30).map("".join))
def test_any_markup_becomes_xml_that_stays_as_it_is(markup: str) -> None:
    once = made(markup)

    ET.fromstring(f"<body>{once}</body>")
    assert made(once) == once


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_whatever_the_news_says_every_page_is_xml(title: str, excerpt: str, language: str) -> None:
    hostile: Article = article("x", title=f"{title} ]]><&", excerpt=excerpt, language=language)
    found = pages(edition(story("x", hostile), story("y", own("y", title=title + "-", html=excerpt))))

    assert not re.search("[\x00-\x08]", "".join("".join(page.itertext()) for page in found.values()))


def test_the_same_edition_gives_the_same_bytes() -> None:
    told = edition(story(), story("ours", own()))

    assert epub(told) == epub(told)


def photo(path: str, width: int, *, drawn: bool = False, noisy: bool = False) -> File:
    """A print as Kabar makes them."""
    size = (width, width // 2)
    picture = Photo.effect_noise(size, 200).convert("RGB") if noisy else Photo.new("RGBA", size, (200, 30, 30, 128))
    content = io.BytesIO()
    picture.save(content, "WEBP", lossless=drawn, quality=90)
    return File(f"images/{path}-{width}.webp", content.getvalue())


def printed(*files: File) -> tuple[Print, ...]:
    return tuple(Print(one.path, int(one.path[:-5].rpartition("-")[2]), 1) for one in files)


def illustrated(*prints: File, opens: Sequence[File] = ()) -> Article:
    """An own article with a picture in its text, and maybe one that opens it."""
    sizes = ", ".join(f"../../../{one.path} {one.path[:-5].rpartition('-')[2]}w" for one in prints)
    html = f'<figure><img src="../../../{prints[-1].path}" alt="A &amp; b" srcset="{sizes}"></figure>'
    image = Image("https://kabar.example/x", "Opens", "Ann", printed(*opens)) if opens else None
    return own("Rice", html=html, image=image)


def pictures(found: dict[str, bytes]) -> dict[str, Photo.Image]:
    """The pictures in a book but its cover, by name."""
    names = [name for name in found if name.startswith("EPUB/picture-")]
    return {posixpath.basename(name): Photo.open(io.BytesIO(found[name])) for name in names}


def test_the_pictures_of_own_articles_are_in_the_book_in_a_size_and_kind_for_every_device() -> None:
    large, small, chart = photo("a", 1600), photo("a", 960), photo("b", 500, drawn=True)
    found = files(edition(story("a", illustrated(small, large, opens=[chart]))), prints=[large, small, chart])
    page = ET.fromstring(found["EPUB/article-1.xhtml"])

    assert {name: (one.format, one.width) for name, one in pictures(found).items()} == {
        "picture-1.png": ("PNG", 500),
        "picture-2.jpg": ("JPEG", 960),
    }
    assert [image.attrib for image in page.iter(f"{HTML}img")] == [
        {"src": "picture-1.png", "alt": "Opens"},
        {"src": "picture-2.jpg", "alt": "A & b"},
    ]
    assert "Photo: Ann" in "".join(page.itertext())


def test_a_book_tells_of_its_pictures() -> None:
    print_ = photo("a", 480)
    told = edition(story("a", illustrated(print_)))
    package = ET.fromstring(files(told, prints=[print_])["EPUB/package.opf"])
    items = {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}
    properties = [(meta.get("property"), meta.text) for meta in package.iter(f"{OPF}meta")]

    assert items["picture-1.jpg"] == "image/jpeg"
    assert ("schema:accessMode", "visual") in properties
    assert b"visual" not in files(told)["EPUB/package.opf"]


def test_a_clear_picture_stands_on_white() -> None:
    print_ = photo("a", 480, drawn=True)
    (picture,) = pictures(files(edition(story("a", illustrated(print_))), prints=[print_])).values()

    assert picture.mode == "RGB"
    assert picture.getpixel((9, 9)) == (227, 142, 142)


def test_a_picture_that_the_book_lacks_leaves_its_words() -> None:
    told = edition(story("a", illustrated(photo("a", 480), opens=[photo("b", 480)])))
    page = ET.fromstring(files(told)["EPUB/article-1.xhtml"])

    assert not list(page.iter(f"{HTML}img"))
    assert "A & b" in "".join(page.itertext())
    assert "Opens" not in "".join(page.itertext())


def test_a_book_with_many_pictures_stays_small() -> None:
    noise = [photo(f"n{number}", 960, noisy=True) for number in range(20)]
    stories = [story(f"s{n}", replace(illustrated(one), path=f"2026/11/22/{n}.html")) for n, one in enumerate(noise)]
    found = files(edition(*stories), prints=noise)

    assert sum(map(len, found.values())) < 3_000_000
    assert {one.width for one in pictures(found).values()} == {480}
    assert found == files(edition(*stories), prints=noise)
