"""The contracts of pyproject.toml on imports hold, and the way through the program is as it is told."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from kabar import model

PROJECT = Path(__file__).parents[1]


def test_the_contracts_on_imports_are_kept() -> None:
    words = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run([sys.executable, *words], cwd=PROJECT, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_whoever_is_new_is_told_names_that_there_are() -> None:
    way = (PROJECT / "CONTRIBUTING.md").read_text()
    calls = [call for call in re.findall(r"`(\w+)\.(\w+)`", way) if call[1] not in {"py", "yaml"}]
    things = {thing for row in re.findall(r"(?m)^\|.*", way) for thing in re.findall(r"`([A-Z]\w+)`", row)}

    assert len(calls) > 15
    assert things - set(vars(model)) == set()
    for module, function in calls:
        home = next(f"kabar.{half}.{module}" for half in ("stages", "edges") if find_spec(f"kabar.{half}.{module}"))
        assert callable(getattr(import_module(home), function, None)), f"{module}.{function}"


@pytest.mark.parametrize("page", [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")], ids=lambda page: page.name)
def test_where_a_page_of_ours_leads_there_is_something(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text())
    links = [page.parent / link for link in re.findall(r"\]\(([^):#]+)[#)]", text)]
    paths = [PROJECT / path for path in re.findall(r"`((?:kabar|tests|bench|docs)/(?:[\w/-]+(?:\.py|/))?)`", text)]

    assert [place for place in (*links, *paths) if not place.exists()] == []
