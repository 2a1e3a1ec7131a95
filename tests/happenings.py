"""Small events that several outlets tell over some days, for tests of stories and editions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from hypothesis import strategies as st
from make import HOUR, NOW, article, rules, story

from kabar.model import Article, Cluster, Story
from kabar.stages import cluster
from kabar.stages.cluster import House

MIDNIGHT = NOW.replace(hour=0)
TODAY = MIDNIGHT.date()

VOLCANO = (
    "Gunung Merapi meletus, warga lereng mengungsi ke balai desa",
    "Merapi meletus lagi, ratusan warga lereng mengungsi",
    "Warga lereng Merapi mengungsi setelah gunung meletus",
)
STORE = ("Gudang beras Cirebon terbakar sejak subuh", "Api membakar gudang beras Cirebon")
ROAD = ("Asap tebal menutup jalan tol Palimanan", "Jalan tol Palimanan tertutup asap tebal")
STORE_AND_ROAD = (
    "Asap gudang beras Cirebon yang terbakar menutup jalan tol Palimanan",
    "Gudang beras Cirebon terbakar, asap menutup tol Palimanan",
    "Tol Palimanan ditutup karena asap gudang beras Cirebon",
    "Gudang beras Cirebon terbakar sejak subuh, tol Palimanan ditutup",
)
FERRY = (
    "Night ferry leaves Holyhead harbour after the storm",
    "After the storm the night ferry leaves Holyhead again",
)
QUAKE = (
    "Gempa magnitudo 7,1 mengguncang Palu, belasan rumah roboh",
    "Palu diguncang gempa M 7,1, warga berlarian ke luar rumah",
    "BMKG: gempa Palu bermagnitudo 7,1 tidak memicu tsunami",
    "Gempa 7,1 di Palu, bandara ditutup sementara",
    "Belasan rumah roboh karena gempa Palu 7,1",
    "Presiden memantau gempa Palu bermagnitudo 7,1",
    "Gempa Palu 7,1: rumah sakit merawat korban luka",
    "Warga Palu tidur di luar rumah setelah gempa 7,1",
    "Gempa 7,1 di Palu terasa sampai Gorontalo",
    "Korban luka gempa Palu 7,1 bertambah",
    "Listrik padam setelah gempa 7,1 mengguncang Palu",
    "Regu penolong dikirim ke Palu setelah gempa 7,1",
)
PRAYER = tuple(f"Jadwal salat Bandung, {day} November 2026" for day in ("Minggu 22", "Senin 23", "Selasa 24"))
ODD = ("", "🌾🌾🌾", "7", "Langsung")

_HEADLINES = [
    *(("id", title) for title in (*VOLCANO, *STORE, *STORE, *ROAD, *ROAD, *STORE_AND_ROAD, *STORE_AND_ROAD, *PRAYER)),
    *(("en", title) for title in FERRY),
    *(("id", title) for title in ODD),
]


def told(title: str, /, *, hours: float = 0, source: str = "antara", **more: Any) -> Article:
    """An article, so many hours after midnight; nothing but its headline tells of the event."""
    at = MIDNIGHT + hours * HOUR
    made: dict[str, Any] = {"language": "id", "excerpt": "", "url": "", "arrived": at, "published": at, **more}
    return article(title, source=source, **made)


def ferry(**more: Any) -> list[Article]:
    """A story in English, so that there is other news as well."""
    return [told(title, language="en", source=f"en-{n}", **more) for n, title in enumerate(FERRY)]


def two_that_become_one() -> list[Article]:
    """A fire and a closed road, two stories of one day; on the next, four tell that they are one."""
    names = ("antara", "bbc", "dawn", "kota")
    fire = [told(title, source=names[n], hours=n) for n, title in enumerate(STORE)]
    road = [told(title, source=names[n], hours=2 + n) for n, title in enumerate(ROAD)]
    both = [told(title, source=names[n], hours=27 + n) for n, title in enumerate(STORE_AND_ROAD)]
    other = [told(title, source=names[n], hours=n) for n, title in enumerate(VOLCANO)]
    return [*fire, *road, *both, *other, *ferry()]


@st.composite
def news(draw: st.DrawFn, most: int = 14) -> list[Article]:
    """Some days of news, in no order; some of it copied."""
    halves = st.integers(0, 240) | st.integers(0, 100)
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(_HEADLINES), st.sampled_from(["antara", "bbc", "dawn"]), halves), max_size=most
        )
    )
    return [
        told(title, source=source, language=language, hours=at / 2, id=f"{n:016x}")
        for n, ((language, title), source, at) in enumerate(rows)
    ]


def grouped(articles: Iterable[Article], house: House | None = None) -> tuple[Cluster, ...]:
    """The stories of all days."""
    return cluster.group(articles, house or rules())


def titles(clusters: Iterable[Cluster]) -> list[set[str]]:
    """The headlines of each story as it is known now, the largest story first."""
    now = [{one.title for one in story.articles} for story in clusters if story.newest]
    return sorted(now, key=lambda told: (-len(told), sorted(told)))


def named(clusters: Iterable[Cluster], title: str, day: date | None = None) -> Cluster:
    """The story that the telling of this headline gave its name, as it is known now or was on a day."""
    return next(
        story
        for story in clusters
        if (story.newest if day is None else story.day == day)
        and any(one.title == title and one.id == story.name for one in story.articles)
    )


def days(name: str, *tellings: Article, **more: Any) -> list[Story]:
    """A story as it stood at the end of each day that told something of it."""
    arrived = sorted({one.arrived.date() for one in tellings})
    known = ([one for one in tellings if one.arrived.date() <= day] for day in arrived)
    copies = more.pop("copies", frozenset[str]())
    return [
        story(name, *then, newest=day == arrived[-1], copies=copies & {one.id for one in then}, **more)
        for day, then in zip(arrived, known, strict=True)
    ]


@st.composite
def stories(draw: st.DrawFn, most: int = 6) -> list[Story]:
    """Some stories, each as it stood at the end of every day that told something of it, in no order."""
    telling = st.tuples(
        st.sampled_from(["antara", "bbc", "dawn", "kota"]),
        st.integers(0, 90),
        st.sampled_from(["", "", "late", "copy"]),
    )
    topics = st.sampled_from(["world", "sport", "general", "other"])
    boosts = st.sampled_from([1.0, 1.0, 1.0, 0.0, 2.0])
    rows = draw(st.lists(st.tuples(topics, boosts, st.lists(telling, min_size=1, max_size=4)), max_size=most))
    made: list[Story] = []
    for place, (topic, boost, tellings) in enumerate(rows):
        told_ = [
            told(f"{place} {n}", source=source, hours=hours, late=kind == "late", id=f"{place * 9 + n:016x}")
            for n, (source, hours, kind) in enumerate(tellings)
        ]
        first, *others = sorted(told_, key=lambda one: (one.arrived, one.id))
        copied = frozenset(one.id for one in others if tellings[int(one.id, 16) % 9][2] == "copy")
        made += days(f"s{place}", first, *others, copies=copied, topic=topic, boost=boost)
    return made
