"""config.yaml to Config: every mistake told in one run, with its place and how to mend it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kabar.edges.settings import feeds, idle, sheet, standards, topics, wordings
from kabar.errors import KabarError, Trouble, mistake, unknown
from kabar.grammar import yaml_text
from kabar.grammar.yaml_fields import Fields, attempt, fields, flag, items, pairs_of, text, whole
from kabar.grammar.yaml_text import Node, Place, Scalar
from kabar.model import Config, Limits, Site

__all__ = ["load"]

_HOME = "http://localhost:8000/"  # where the preview stands
_EXAMPLE = "https://yourname.github.io/"  # what the starter's config.yaml has in its place
_PICTURES = ("all", "own", "none")
_SITE = ("title", "url", "language", "timezone", "description", "languages", "images", "explain", "embeds")
_LIMITS = ("keep_days", "keep_entries", "late_days", "per_topic", "minutes", "timeout")
_NOWHERE = Site("", _HOME, "en", "UTC", "")


def load(path: Path, *, url: str = "") -> Config:
    """Read what the editor decided.

    In:     the path of config.yaml; url, said on the command line, which goes before the file's.
    Out:    all of it, checked, with the paths of local feeds resolved and variables of the environment put in.
    Raises: KabarError, with every mistake of the file, by line.
    """
    written = sheet.read(path)
    if written is None:
        raise _missing(path)
    root, repeats = yaml_text.read(written, file=path.name, most_bytes=sheet.MOST_BYTES)
    troubles = list(repeats)
    config = None if root is None else attempt(lambda *_: _config(root, path, url, troubles), root, "", troubles, None)
    if config is None or troubles:
        raise sheet.mistakes(troubles)
    return config


def _missing(path: Path) -> KabarError:
    twin = path.with_suffix(".yml")
    begin = "go to the folder of your digest, or begin one: write 'site: {title: My digest}' into config.yaml"
    fix = f"rename {twin.name} to {path.name}" if twin.is_file() else begin
    return mistake(f"there is no {path.name} here", where=path.name, fix=fix)


def _config(root: Node, path: Path, url: str, troubles: list[Trouble]) -> Config:
    top = fields(root, path.name, ("site", "topics", "feeds", "limits", "allow_private"), troubles)
    troubles[:] = _homing(root, path.name, troubles)
    site = top.need("site", lambda node, name: _site(node, name, url, troubles), _NOWHERE)
    known = top.many("topics", lambda node, name: topics.read(node, name, site.language, troubles))
    found = top.many("feeds", lambda node, name: feeds.read(node, name, path.parent, known, troubles))
    homeless = (_no_address(top),) if site.url.lower().startswith((_HOME, _EXAMPLE)) and not url else ()
    return Config(
        site=site,
        topics=known,
        feeds=found,
        limits=top.get("limits", lambda node, name: _limits(node, name, troubles), Limits()),
        allow_private=top.many("allow_private", items(standards.private_host)),
        hints=(*homeless, *idle.hints(top.nodes.get("topics"), known, found)),
    )


def _homing(root: Node, name: str, troubles: list[Trouble]) -> list[Trouble]:
    """The same troubles; of a key that stands at the margin and belongs under another, that is the mending."""
    homes = {
        str(key.at): f"indent it, so that it belongs to {section!r}"
        for key, _ in pairs_of(root, name)
        for section, keys in (("site", _SITE), ("limits", _LIMITS))
        if key.text in keys
    }
    return [replace(trouble, fix=homes.get(trouble.where, trouble.fix)) for trouble in troubles]


def _site(node: Node, name: str, url: str, troubles: list[Trouble]) -> Site:
    found = fields(node, name, _SITE, troubles)
    written = found.get("url", standards.home, _HOME)
    told = Scalar(Place("--url", 0, 0), url, url)
    home = attempt(standards.home, told, "it", troubles, _HOME) if url else written
    spoken = found.get("language", standards.language, "en")
    titles = found.need("title", wordings.read, wordings.NOTHING)
    descriptions = found.get("description", wordings.read, wordings.NOTHING)
    (in_title, title), (in_text, description) = (wordings.chosen(one, spoken) for one in (titles, descriptions))
    return Site(
        title=title,
        url=home,
        language=spoken,
        timezone=found.get("timezone", standards.timezone, "UTC"),
        description=description,
        languages=found.many("languages", items(standards.language)),
        images=found.get("images", _pictures, "all"),
        explain=found.get("explain", flag, False),
        embeds=found.many("embeds", items(lambda item, called: standards.embed(item, called, home))),
        titles=titles if titles[0][0] else (),
        descriptions=descriptions if descriptions[0][0] else (),
        title_language=in_title,
        description_language=in_text,
    )


def _pictures(node: Node, name: str) -> str:
    written = text(node, name)
    if written not in _PICTURES:
        raise KabarError(unknown("choice of pictures", written, _PICTURES, where=str(node.at)))
    return written


def _no_address(top: Fields) -> Trouble:
    what = "the site has no address yet, and feeds and search engines need its real one"
    return Trouble(what, top.place("site"), "write its 'url: https://…' under 'site', or build with --url")


def _limits(node: Node, name: str, troubles: list[Trouble]) -> Limits:
    found, usual = (
        fields(node, name, _LIMITS, troubles),
        Limits(),
    )
    return Limits(
        keep_days=found.get("keep_days", whole(1, 3650), usual.keep_days),
        keep_entries=found.get("keep_entries", whole(1, 100_000), usual.keep_entries),
        late_days=found.get("late_days", whole(0, 365), usual.late_days),
        minutes=found.get("minutes", whole(1, 600), usual.minutes),
        per_topic=found.get("per_topic", whole(1, 200), usual.per_topic),
        timeout_s=float(found.get("timeout", whole(1, 120), round(usual.timeout_s))),
    )
