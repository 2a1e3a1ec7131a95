"""Things of the trade with every field filled in, for tests that are about one field of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
import pytest

from kabar.model import (
    Article,
    Channel,
    Clipping,
    Cluster,
    Config,
    Edition,
    Entry,
    Feed,
    FeedDocument,
    Masthead,
    Reply,
    Section,
    Site,
    Source,
    Story,
    Term,
    Theme,
    Topic,
    Validators,
)
from kabar.stages.cluster import House as Grouping
from kabar.stages.edit import House as Editing

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

WORLD = Topic("world", "World")
SPORT = Topic("sport", "Sport")

Thing = TypeVar("Thing")

_SHARED = Path(__file__).parents[2] / "shared"


def shared(path: str) -> Path:
    """A file of the test data that lies beside the checkout; without it, the test is skipped."""
    place = _SHARED / path
    if not place.exists():
        pytest.skip(f"the test data ../shared/{path} is not here", allow_module_level=True)
    return place


def replace(thing: Thing, /, **told: Any) -> Thing:
    """A thing of the model with some fields changed, whether it is a dataclass or a msgspec Struct."""
    if isinstance(thing, msgspec.Struct):
        return cast("Thing", msgspec.structs.replace(thing, **told))
    return dataclasses.replace(thing, **told)  # type: ignore[type-var]


def site(**told: Any) -> Site:
    """A digest."""
    return replace(Site("Kabar", "https://kabar.example/", "en", "UTC", "News of the day"), **told)


def config(*feeds: Feed, **told: Any) -> Config:
    """A configuration with the topics world and sport."""
    return replace(Config(site(), (WORLD, SPORT), feeds), **told)


def feed(id: str = "antara", **told: Any) -> Feed:  # noqa: A002  (as the field is called)
    """A feed."""
    return replace(Feed(id, f"https://{id}.example/feed", id.title()), **told)


def reply(body: bytes | str, **told: Any) -> Reply:
    """A server's answer."""
    sent = body if isinstance(body, bytes) else body.encode()
    return replace(Reply("antara", "https://antara.example/feed", sent, "application/xml", Validators()), **told)


def entry(title: str = "Rice is dearer", /, **told: Any) -> Entry:
    """An entry whose id and address are made of its title."""
    name = slug(title)
    address = f"https://antara.example/{name}"
    made = Entry("antara", name, address, title, "", "html", keys=(f"g:{name}", f"u:{address}"))
    return replace(made, **told)


def document(*entries: Entry) -> FeedDocument:
    """A feed's document."""
    return FeedDocument(Channel("Antara", "https://antara.example/", "en"), entries)


def clipping(title: str = "Rice is dearer", *, arrived: datetime = NOW, **told: Any) -> Clipping:
    """An entry that is kept; what is told is told of the entry."""
    return Clipping(entry(title, **told), arrived)


def article(title: str = "Rice is dearer", /, **told: Any) -> Article:
    """A foreign article that was published when it arrived; its id is made of source and title."""
    source, arrived = told.get("source", "antara"), told.get("arrived", NOW)
    name = slug(title)
    made = Article(
        id=blake2b(f"{source}\n{title}".encode(), digest_size=8).hexdigest(),
        url=f"https://{source}.example/{name}",
        title=title,
        html="",
        excerpt=f"{title}, it is said.",
        author="",
        source=source,
        language="en",
        direction="ltr",
        image=None,
        published=arrived,
        arrived=arrived,
        late=False,
        minutes=1,
        own=False,
        topic="",
        categories=(),
        guid=name,
        path="",
    )
    return replace(made, **told)


def own(title: str = "A word of ours", /, **told: Any) -> Article:
    """An article of the editor's, with its page."""
    arrived = told.get("arrived", NOW)
    path = f"{arrived:%Y/%m/%d}/{slug(title)}.html"
    made = article(title, source="content", own=True, html="<p>Our words.</p>", url="", path=path, arrived=arrived)
    return replace(made, **told)


def rules(**told: Any) -> Grouping:
    """What decides which articles are one story."""
    return replace(Grouping("UTC"), **told)


def house(**told: Any) -> Editing:
    """What decides which stories run: the topics world and sport, and room for more than a test needs."""
    return replace(Editing({WORLD.slug: WORLD, SPORT.slug: SPORT}, {}, "UTC", minutes=60, per_topic=60), **told)


def cluster(*articles: Article, **told: Any) -> Cluster:
    """Tellings of one event, named after the first to arrive, on the day of the last."""
    tellings = articles or (article(),)
    return replace(Cluster(tellings, name=_first(tellings).id, day=_last(tellings).arrived.date()), **told)


def story(name: str = "rice", /, *articles: Article, sources: int = 1, arrived: datetime = NOW, **told: Any) -> Story:
    """A story of the world, told by so many sources; named after the first to arrive, of the last one's day."""
    tellings = articles or tuple(article(name, source=f"source-{n}", arrived=arrived) for n in range(sources))
    first = _first(tellings)
    made = Story(slug(name), WORLD.slug, tellings, name=first.id, began=first.arrived.date())
    return replace(made, **{"day": _last(tellings).arrived.date(), **told})


def edition(*stories: Story) -> Edition:
    """The edition of the day on which the first of the stories arrived, a section a topic."""
    topics = dict.fromkeys(story.topic for story in stories)
    ours = {topic: tuple(story for story in stories if story.topic == topic) for topic in topics}
    return Edition(stories[0].arrived.date(), tuple(Section(t, told, len(told)) for t, told in ours.items()))


def masthead(*sources: str, **told: Any) -> Masthead:
    """What stands around every page."""
    known = {name: Source(name, name.title(), f"https://{name}.example/", "en") for name in sources or ("antara",)}
    made = Masthead(
        title="Kabar",
        url="https://kabar.example/",
        language="en",
        direction="ltr",
        description="News of the day",
        topics=(WORLD, SPORT),
        sources=known,
        updated=NOW,
        latest=NOW.date(),
    )
    return replace(made, **told)


def theme(**templates: str) -> Theme:
    """A theme of these templates: `theme(front="…")` is front.html."""
    named = {f"{name}.html": source for name, source in templates.items()}
    return Theme(named, {"en": {"hello": "Hello, {name}"}}, {"assets/style.css": b"p { color: green }"})


def topic(name: str, terms: Mapping[str, float] | Iterable[str] = (), **rules: Any) -> Topic:
    """A topic with rules: terms, each of weight 1 or as it says."""
    weighed = terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1.0)
    made = Topic(slug(name), name)
    told = {key: tuple(value) for key, value in rules.items()}
    return replace(made, rules=replace(made.rules, terms=tuple(Term(*row) for row in weighed.items()), **told))


def _first(tellings: Iterable[Article]) -> Article:
    return min(tellings, key=lambda telling: (telling.arrived, telling.id))


def _last(tellings: Iterable[Article]) -> Article:
    return max(tellings, key=lambda telling: (telling.arrived, telling.id))


def slug(text: str) -> str:
    """A text as it may stand in an address."""
    return re.sub(r"\W+", "-", text.casefold()).strip("-") or "untitled"
