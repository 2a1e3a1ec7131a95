"""`python build.py new "Title"`: an article with its front matter, ready to be written."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import yaml
from slugify import slugify

from kabar.cli import DONE
from kabar.cli.arguments import Arguments
from kabar.edges import settings
from kabar.errors import KabarError, mistake, unknown
from kabar.grammar.text import one_line


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
        "language": arguments.language or config.site.language,
        "summary": "",
        "draft": True,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n\n")
    except FileExistsError as error:
        raise mistake(
            "there is an article of that name already", where=str(path), fix="open it, or choose another title"
        ) from error
    print(path.relative_to(arguments.folder).as_posix())
    return DONE
