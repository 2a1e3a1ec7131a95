"""Stories and editions to the HTML that an entry of a feed carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urljoin

from kabar.model import Article, Edition, Masthead, Story
from kabar.stages.syndicate.bulletin import address

_TAG = re.compile(r'<[a-z](?:[^">]|"[^"]*")*>')
_SIZES = re.compile(r' (?:srcset|sizes)="[^"]*"')
_RELATIVE = re.compile(r' (href|src)="(?!https?:|mailto:)([^"]*)"', re.IGNORECASE)


def of_story(story: Story, site: Masthead, phrases: Mapping[str, str]) -> str:
    """An own article in full, the editor's note, who else tells or prints it; empty where the excerpt is all."""
    lead = story.lead
    full = _absolute(lead.html, place(lead, site)) if lead.own else ""
    note = f"<p><em>{escape(story.note)}</em></p>" if story.note else ""
    others = _others(story, site, phrases["also"]) + _printed(story, site, phrases["printed"])
    if not (full or note or others):
        return ""
    return note + (full or f"<p>{escape(lead.excerpt or lead.title)}</p>") + others


def of_edition(edition: Edition, site: Masthead) -> str:
    """The headlines of a day, topic by topic, each with a link and who tells it."""
    named = {topic.slug: topic.named(site.language) for topic in site.topics}
    return "".join(
        f"<h2>{escape(named.get(section.topic, section.topic))}</h2>"
        f"<ul>{''.join(_line(story.lead, _names(story, site), site.language, site) for story in section.stories)}</ul>"
        for section in edition.sections
    )


def place(article: Article, site: Masthead) -> str:
    """Where an article can be read; empty where its outlet gave no address."""
    return address(article.path, site) if article.own else article.url


def _others(story: Story, site: Masthead, also: str) -> str:
    lines = [_line(other, _name(other, site), story.lead.language, site) for other in story.others]
    return f"<p>{escape(also)}:</p><ul>{''.join(lines)}</ul>" if lines else ""


def _printed(story: Story, site: Masthead, printed: str) -> str:
    names = ", ".join(_name(copy, site) for copy in story.printed)
    return f"<p>{escape(printed)}: {escape(names)}</p>" if names else ""


def _names(story: Story, site: Masthead) -> str:
    tellings: Iterable[Article] = (story.lead, *story.others)
    return ", ".join(dict.fromkeys(_name(article, site) for article in tellings))


def _name(article: Article, site: Masthead) -> str:
    return site.sources[article.source].name


def _line(article: Article, names: str, language: str, site: Masthead) -> str:
    """A headline in a list whose other words are in *language*."""
    title, url = escape(article.title), place(article, site)
    tongue = f' lang="{escape(article.language.removeprefix("und"))}"' if article.language != language else ""
    way = ' dir="rtl"' if article.direction == "rtl" else ""
    linked = f'<a href="{escape(url)}"{tongue}{way}>{title}</a>' if url else f"<span{tongue}{way}>{title}</span>"
    return f"<li>{linked} – {escape(names)}</li>"


def _absolute(html: str, base: str) -> str:
    html = _SIZES.sub("", html)  # what a reader of feeds would look for at its own place
    return _TAG.sub(lambda tag: _RELATIVE.sub(lambda a: f' {a[1]}="{urljoin(base, a[2])}"', tag[0]), html)
