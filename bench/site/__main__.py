"""Words of the command line, to a table."""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import bench.site
from bench.site import browsing, built, corpus, documents, feeds, ours
from bench.site.figures import Figure, findings, table
from bench.site.tools import Tools


def main(words: Sequence[str]) -> None:
    """Measure and print; ends with 1 when a figure is not what it is to be at least."""
    asked = _asked(words)
    if asked.make:
        print(*corpus.make(Path(asked.make[0]), Path(asked.make[1])), sep="\n")
    tools, names = Tools(asked.tools.resolve()), _names(asked.site)
    measured = {name: measure(path, name, tools, runs=asked.runs) for name, path in names.items()}
    if asked.json:
        print(json.dumps({name: [_plain(one) for one in made] for name, made in measured.items()}, ensure_ascii=False))
    elif measured:
        print(*table(measured), sep="\n")
        for name, made in measured.items():
            print(*findings(name, made, examples=asked.examples), sep="\n")
    sys.exit(any(one.wanted.missed(one.value, one.wanted.need) for made in measured.values() for one in made))


def measure(path: Path, name: str, tools: Tools, *, runs: int = 1) -> list[Figure]:
    """All figures of a built site, or of one that is built for it."""
    if path.is_dir():
        return _measured(built.read(path.resolve(), name), tools, runs)
    with tempfile.TemporaryDirectory() as folder:
        corpus.build(path, Path(folder) / "site")
        return _measured(built.read(Path(folder) / "site", name), tools, runs)


def _measured(site: built.Site, tools: Tools, runs: int) -> list[Figure]:
    return [
        *documents.nu(site, tools),
        *browsing.views(site, tools),
        *browsing.lighthouse(site, tools, runs=runs),
        *feeds.xml(site, tools),
        *feeds.jsonfeeds(site),
        *ours.links(site),
        *ours.sizes(site),
        *documents.epub(site, tools),
        *ours.described(site),
        *browsing.search(site),
    ]


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m bench.site", description=bench.site.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="*", type=Path, metavar="SITE_OR_CONFIG")
    parser.add_argument("--tools", type=Path, default=Path("no-tools"), metavar="FOLDER", help="where the checkers lie")
    parser.add_argument("--make", nargs=2, metavar=("FOLDER", "FEEDS"), help="build the digests that are measured")
    parser.add_argument("--runs", type=int, default=1, help="of Lighthouse for a page; the median counts")
    parser.add_argument("--examples", type=int, default=3, help="of each finding")
    parser.add_argument("--json", action="store_true", help="everything that was found, for a program")
    asked = parser.parse_args(words)
    if not asked.site and not asked.make:
        parser.error("name a site, a configuration, or --make")
    return asked


def _names(paths: Sequence[Path]) -> dict[str, Path]:
    """Sites by the name of their folder, or of the one above a folder «site»; where two are alike, by their paths."""
    folders = [path.resolve() if path.is_dir() else path.resolve().parent for path in paths]
    short = [folder.parent.name if folder.name == "site" else folder.name for folder in folders]
    alike = len(set(short)) < len(short)
    return {str(path) if alike else name: path for name, path in zip(short, paths, strict=True)}


def _plain(figure: Figure) -> dict[str, Any]:
    told = asdict(figure) | {"value": None if math.isnan(figure.value) else figure.value}
    bounds = {
        key: None if key in {"need", "aim"} and math.isinf(value) else value for key, value in told["wanted"].items()
    }
    return told | {"wanted": bounds}


if __name__ == "__main__":
    main(sys.argv[1:])
