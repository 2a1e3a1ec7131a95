"""`python build.py new "Title"`: an article with its front matter, ready to be written."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from slugify import slugify

from kabar.cli import DONE
from kabar.cli.arguments import Arguments
from kabar.edges import desk, settings
from kabar.edges.settings import standards
from kabar.errors import KabarError, mistake, unknown
from kabar.grammar.text import one_line
from kabar.grammar.yaml_text import Place, Scalar


def run(arguments: Arguments) -> int:
    """Write a new article's file and say where it is; never over an old one."""
    config = settings.load(arguments.config, url=arguments.url)
    title = one_line(arguments.words[0])
    if not title:
        raise mistake("the title is empty", where="new", fix='write it in quotes: python build.py new "A title"')
    slugs = [topic.slug for topic in config.topics]
    if arguments.topic and arguments.topic not in slugs:
        raise KabarError(unknown("topic", arguments.topic, slugs, where="--topic"))
    now = arguments.now.astimezone(ZoneInfo(config.site.timezone))
    path = (
        arguments.folder
        / "content"
        / f"{now:%Y}"
        / f"{now:%Y-%m-%d}-{slugify(title, max_length=80, word_boundary=True) or 'article'}.md"
    )
    front = {
        "title": title,
        "date": now.isoformat(timespec="minutes"),
        "author": "",
        "topic": arguments.topic,
        "language": _language(arguments.language) or config.site.language,
        "summary": "",
        "draft": True,
    }
    name = path.relative_to(arguments.folder).as_posix()
    _write(path, f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n\n", name)
    print(name)
    return DONE


def _language(written: str) -> str:
    """The language that was named on the command line, if it is one."""
    return standards.language(Scalar(Place("--language", 0, 0), written, written), "it") if written else ""


def _write(path: Path, content: str, name: str) -> None:
    """Write a new file, or none."""
    if path.exists() or path.is_symlink():
        raise mistake("there is an article of that name already", where=name, fix="open it, or choose another title")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        desk.put(path, content.encode())
    except OSError as error:
        what = f"the article cannot be written: {error.strerror or error}"
        raise mistake(what, where=name, fix="allow yourself to write there, and make room") from error
