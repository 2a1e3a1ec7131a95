"""Own articles and the pictures beside them, to articles that show them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kabar.model import Article, Image
from kabar.model.pictures import Picture, beside

# In HTML that nh3 has made, where every tag is written in one way.
_IMG = re.compile(r'<img((?:\s+[\w:-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([\w:-]+)="([^"]*)"')
_SIZES = "(min-width: 42rem) 38.75rem, 100vw"  # as wide as the text
_STANDS_ALONE = re.compile(r"<figure[^<>]*>\s*(?:<a [^<>]*>\s*)?$")  # what stands before a picture that does
_BEFORE = 2_500  # characters that this has at most
_BARE = re.compile(r"<(figure|p)(?: [^<>]*)?>\s*(?:<a [^<>]*>\s*</a>\s*)?</\1>\n?")
_AFAR = "far"  # the class of a picture whose size nobody knows before it comes

Named = tuple[str, str]  # (path of the document, address of the picture as it says it)


def named(articles: Iterable[Article]) -> tuple[Named, ...]:
    """The pictures that own articles expect beside them.

    In:     articles; those of others name none.
    Out:    each picture once for each article, in the articles' order.
    Raises: nothing.
    """
    found = ((one.guid, address) for one in articles if one.own for address in _addresses(one))
    return tuple(dict.fromkeys(found))


def shown(articles: Iterable[Article], pictures: Mapping[Named, Picture], *, url: str) -> tuple[Article, ...]:
    """Put the pictures into the articles.

    In:     articles; the pictures that there are; url of the site, absolute, ending with /.
    Out:    the same articles; pictures in their text come in several sizes and say how large they are, so that nothing
            jumps while they load.  Of one on the web nobody knows the size: where it stands alone, a class reserves its
            place.  What has no picture here leaves its caption behind, and nothing if it has none.
    Raises: nothing.
    """
    return tuple(_illustrated(one, pictures, url) if one.own else one for one in articles)


def _addresses(article: Article) -> Iterable[str]:
    if article.image and beside(article.image.url):
        yield article.image.url
    for tag in _IMG.findall(article.html):
        source = _attributes(tag).get("src", "")
        if beside(source):
            yield source


def _illustrated(article: Article, pictures: Mapping[Named, Picture], url: str) -> Article:
    up = "../" * article.path.count("/")

    def tag(found: re.Match[str]) -> str:
        attributes = _attributes(found[1])
        source = attributes.get("src", "")
        if source and not beside(source):
            return _tag({**attributes, **_afar(attributes, article.html, found.start())})
        picture = pictures.get((article.guid, source))
        return _tag({**attributes, **_sized(picture, up)}) if picture else ""

    made = _IMG.sub(tag, article.html)
    if made.count("<img") < article.html.count("<img"):
        made = _BARE.sub("", made)
    return replace(article, html=made, image=_opening(article, pictures, url))


def _opening(article: Article, pictures: Mapping[Named, Picture], url: str) -> Image | None:
    """The picture that an article opens with, at an address that holds outside the site too."""
    image = article.image
    if image is None or not beside(image.url):
        return image
    picture = pictures.get((article.guid, image.url))
    return replace(image, url=url + picture.prints[-1].path, prints=picture.prints) if picture else None


def _sized(picture: Picture, up: str) -> dict[str, str]:
    """The attributes by which a browser chooses one of the sizes, and knows its shape before it comes."""
    largest = picture.prints[-1]
    sizes = ", ".join(f"{up}{one.path} {one.width}w" for one in picture.prints)
    several = {"srcset": sizes, "sizes": _SIZES} if len(picture.prints) > 1 else {}
    shape = {"width": str(largest.width), "height": str(largest.height)}
    return {"src": up + largest.path, **several, **shape, "loading": "lazy", "decoding": "async"}


def _afar(attributes: Mapping[str, str], made: str, place: int) -> dict[str, str]:
    """The attributes of a picture on the web: its author may have said how large it is."""
    known = "width" in attributes and "height" in attributes
    alone = _STANDS_ALONE.search(made, max(0, place - _BEFORE), place)
    return {**({"class": _AFAR} if alone and not known else {}), "loading": "lazy", "decoding": "async"}


def _tag(attributes: Mapping[str, str]) -> str:
    return "<img" + "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items()) + ">"


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
