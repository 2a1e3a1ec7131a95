"""What comes with Kabar: the default theme, and a digest to begin with."""

from __future__ import annotations

from pathlib import Path

import kabar


def folder() -> Path:
    """Where the starter lies: in the wheel inside the package, in a checkout beside it."""
    package = Path(kabar.__file__).parent
    return package / "starter" if (package / "starter").is_dir() else package.parent
