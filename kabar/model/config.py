"""What the editor decides, in config.yaml, as values."""

from __future__ import annotations

from dataclasses import dataclass

from kabar.errors import Trouble


@dataclass(frozen=True, slots=True)
class Site:
    """The digest itself, as its readers know it.

    What is said in several languages stands in titles and descriptions by language (BCP 47, without region); title and
    description are those that readers of the whole see.
    """

    title: str
    url: str  # absolute, ends with /
    language: str  # BCP 47: what the interface speaks
    timezone: str  # IANA name: which day an edition is, and the times that are printed
    description: str
    languages: tuple[str, ...] = ()  # BCP 47: what is told in each has editions of its own, too
    images: str = "all"  # all; own: of own articles only; none
    explain: bool = False  # pages tell why each story stands where it stands
    embeds: tuple[str, ...] = ()  # hosts in lower case: what own articles may show in a frame
    titles: tuple[tuple[str, str], ...] = ()
    descriptions: tuple[tuple[str, str], ...] = ()
    title_language: str = ""  # BCP 47; empty: the site's
    description_language: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that speaks for a topic: `kabinet*`, `putusan MK`, `AS`."""

    text: str
    weight: float  # 0 < w <= 10; what a hit in the summary counts; in the title half as much again


@dataclass(frozen=True, slots=True)
class Rules:
    """How a story is known to belong to a topic, beside its feed's own word."""

    terms: tuple[Term, ...] = ()
    vetoes: tuple[str, ...] = ()  # a story with one of these never runs here
    sections: tuple[str, ...] = ()  # of outlets: a category, or a folder in the article's address


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the digest."""

    slug: str
    name: str
    names: tuple[tuple[str, str], ...] = ()  # (language, name), where it differs from name
    rules: Rules = Rules()
    weight: float = 1.0  # 0 < w <= 10: of its stories' rank, and of its share of an edition
    half_life_h: float = 12.0  # hours after which a story is worth half

    def named(self, language: str) -> str:
        """The topic's name in *language* (BCP 47), else its plain name."""
        return dict(self.names).get(language.partition("-")[0], self.name)


GENERAL = Topic("general", "General", (("id", "Umum"), ("ar", "عام")))  # for what belongs to no topic


@dataclass(frozen=True, slots=True)
class Feed:
    """Where news comes from.  The address may hold a secret; unless public, it never leaves the gathering half."""

    id: str  # slug; unique
    url: str  # http(s) address, or a path from the folder of config.yaml
    name: str  # empty: the feed's own title
    topic: str = ""  # slug; empty: the rules decide
    language: str = ""  # BCP 47; empty: what the feed says, else the site's
    weight: float = 1.0  # 0 < w <= 10
    limit: int = 200  # entries, newest first
    where: str = ""  # config.yaml:line:column, for complaints
    owner: str = ""  # whose voice it is; empty: that of the host of its home page
    secrets: tuple[str, ...] = ()  # parts of the address that nobody else may see
    public: bool = False  # readers may be told its address, to follow it themselves
    timezone: str = "UTC"  # IANA name: of its dates that name none

    @property
    def local(self) -> bool:
        """Whether it is a file of the editor's rather than an address."""
        return "://" not in self.url


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the digest ends, and how long a server may take."""

    keep_days: int = 90  # how long what left its feed stays
    keep_entries: int = 1_000  # of one feed; those that it still shows are always kept
    late_days: int = 3  # what arrives this long after its publication runs in no edition
    per_topic: int = 12  # stories of one topic in one edition
    minutes: int = 12  # to read an edition, at most
    timeout_s: float = 20.0  # for a whole feed: connecting, redirects, body
    connect_s: float = 5.0
    wire_bytes: int = 5_000_000
    unpacked_bytes: int = 10_000_000
    parallel: int = 16  # feeds at once


@dataclass(frozen=True, slots=True)
class Config:
    """config.yaml, whole and checked."""

    site: Site
    topics: tuple[Topic, ...] = ()
    feeds: tuple[Feed, ...] = ()
    limits: Limits = Limits()
    allow_private: tuple[str, ...] = ()  # host:port of servers in the editor's own network
    hints: tuple[Trouble, ...] = ()  # right, but worth a word to the editor
