"""`python build.py add URL`: find the feed behind a page, show what it brings, and list it in config.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import kabar
from kabar.cli import DONE, report
from kabar.cli.arguments import Arguments
from kabar.edges import desk, fetch, settings, workers
from kabar.edges.desk import listing, secrecy
from kabar.errors import KabarError, Trouble, mistake, unknown
from kabar.grammar import addresses, secrets
from kabar.grammar.outlets import called
from kabar.grammar.text import one_line, shorten
from kabar.model import Config, Entry, Failure, Feed, FeedDocument, Reply
from kabar.stages import discover, parse
from kabar.stages.discover import Candidate

_MOST_REQUESTS = 10
_EVERYTHING = 100_000  # entries: nothing is cut here
_NEWEST = 5  # entries that are shown
_NEVER = datetime.min.replace(tzinfo=UTC)
_PASSING = ("status", "missing", "gone", "format", "too-large")  # of one address; they say nothing about the next


def run(arguments: Arguments) -> int:
    """Add the feed behind an address."""
    config = settings.load(arguments.config, url=arguments.url)
    address = _address(arguments.words[0])
    _refuse(arguments, config)
    if _told_already(config, address):
        return DONE
    found = _Search(config, arguments.now).behind(address)
    if found.url != address and _told_already(config, found.url):
        return DONE
    _show(found, ZoneInfo(config.site.timezone))
    desk.add(arguments.config, [_feed(found, arguments, config)])
    print(f"added to {arguments.config.name}")
    if secrecy.confidential(found.url):
        report.hint([_veil(arguments)])
    return DONE


def _address(written: str) -> str:
    host = written.partition("/")[0]
    url = written if "://" in written or ":" in host or "." not in host else f"https://{written}"
    url = listing.tidy(url)
    reason = listing.unfit(url)
    if reason:
        raise mistake(reason, where="add", fix="give an address such as https://example.org/news")
    return url


def _refuse(arguments: Arguments, config: Config) -> None:
    """Raise KabarError for a topic that there is not, and for a name that another feed has."""
    slugs = [topic.slug for topic in config.topics]
    if arguments.topic and arguments.topic not in slugs:
        raise KabarError(unknown("topic", arguments.topic, slugs, where="--topic"))
    if _taken(arguments.name, config):
        raise mistake("another feed has this name", where="--name", fix="choose another")


def _taken(name: str, config: Config) -> bool:
    return bool(name) and any(feed.name.casefold() == name.casefold() for feed in config.feeds)


def _told_already(config: Config, url: str) -> bool:
    """Whether the feed is listed; then that is said."""
    wanted = listing.page(url)
    twin = next((feed for feed in config.feeds if not feed.local and listing.page(feed.url) == wanted), None)
    if twin:
        print(f"listed already: {twin.where}")
    return twin is not None


@dataclass(frozen=True, slots=True)
class _Found:
    """A feed, and where else there may be one."""

    url: str
    document: FeedDocument
    others: tuple[Candidate, ...] = ()


class _Search:
    """A search for one feed, which ends after so many requests."""

    def __init__(self, config: Config, now: datetime) -> None:
        self._config = config
        self._parse = partial(parse.feed, now=now)
        self._left = _MOST_REQUESTS

    def behind(self, url: str) -> _Found:
        """The feed at an address, or the one that the page there names, or one where feeds usually are."""
        reply = self._ask(url)
        if isinstance(reply, Failure):
            raise mistake(reply.what, where=addresses.host(url), fix=reply.fix)
        document = self._read(reply)
        if isinstance(document, FeedDocument):
            return _Found(reply.moved_to or url, document)
        named = discover.links(reply.body, reply.url)
        found = self._first(named, stop=()) or self._first(discover.guesses(reply.url), stop=_PASSING)
        if found is None:
            what = "no feed was found behind this address"
            fix = "look on the page for a link named RSS or Atom, and give its address"
            raise mistake(what, where=addresses.host(url), fix=fix)
        others = tuple(one for one in named if listing.page(one.url) != listing.page(found.url))
        return _Found(found.url, found.document, others)

    def _first(self, candidates: Iterable[Candidate], *, stop: tuple[str, ...]) -> _Found | None:
        """The first that is a feed; with *stop*, any other kind of failure ends the search: the host has had enough."""
        for candidate in candidates:
            if self._left <= 0:
                break
            reply = self._ask(candidate.url)
            if isinstance(reply, Failure):
                if stop and (reply.kind not in stop or reply.retry_s):
                    break
                continue
            document = self._read(reply)
            if isinstance(document, FeedDocument):
                return _Found(reply.moved_to or candidate.url, document)
        return None

    def _ask(self, url: str) -> Reply | Failure:
        self._left -= 1
        (outcome,) = fetch.pull(
            [Feed("found", url, "")],
            {},
            limits=self._config.limits,
            allow_private=self._config.allow_private,
            agent=f"Kabar/{kabar.__version__} (+{self._config.site.url})",
        )
        return outcome

    def _read(self, reply: Reply) -> FeedDocument | None:
        """What a reply holds, if it is a feed; read where reading can be stopped."""
        if discover.is_page(reply.body):
            return None
        feed = Feed("found", reply.url, "", limit=_EVERYTHING, secrets=secrets.of(reply.url))
        (outcome,) = workers.read([reply], {"found": feed}, self._parse)
        return None if isinstance(outcome, Failure) else outcome[1]


def _show(found: _Found, zone: ZoneInfo) -> None:
    """Tell what the feed brings."""
    channel, entries = found.document.channel, found.document.entries
    print(secrecy.shown(found.url))
    print(f"  title     {shorten(one_line(channel.title), 100) or '(none)'}")
    print(f"  language  {_language(found.document) or '(several, or none is named)'}")
    print(f"  entries   {len(entries)}{', the newest:' if entries else ''}")
    for entry in sorted(entries, key=lambda entry: entry.published or _NEVER, reverse=True)[:_NEWEST]:
        print(f"    {_day(entry, zone)}  {shorten(one_line(entry.title), 100)}")
    for other in found.others:
        print(f"also there: {secrecy.shown(other.url)}{f'  ({other.title})' if other.title else ''}")


def _day(entry: Entry, zone: ZoneInfo) -> str:
    return f"{entry.published.astimezone(zone):%Y-%m-%d %H:%M}" if entry.published else "no date         "


def _language(document: FeedDocument) -> str:
    """The language of all entries.  A feed in several ones is left to say itself which entry is in which."""
    spoken = {entry.language for entry in document.entries} or {document.channel.language}
    return listing.spoken(spoken.pop()) if len(spoken) == 1 else ""


def _feed(found: _Found, arguments: Arguments, config: Config) -> Feed:
    channel = found.document.channel
    title = listing.named(called(channel.title, channel.url))
    name = listing.named(arguments.name) or ("" if _taken(title, config) else title)
    return Feed("", found.url, name, arguments.topic, _language(found.document))


def _veil(arguments: Arguments) -> Trouble:
    what = "the address seems to hold a password or a token, which whoever sees the file can use"
    fix = "write '${NAME}' in its stead, and set NAME in the environment; in a workflow, as a secret under 'env'"
    return Trouble(what, arguments.config.name, fix)
