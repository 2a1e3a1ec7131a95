"""Imports go down only, and no stage sees another: the contracts of pyproject.toml hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def test_the_contracts_on_imports_are_kept() -> None:
    words = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run([sys.executable, *words], cwd=PROJECT, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout
