"""The files of an e-book to one file (EPUB 3.3, section 4: OCF)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FOLDER = "EPUB"
_UNIX = 3  # who made the archive: else it would tell on which system
_MODE = 0o644 << 16
_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Pack an e-book, with no word of when or where that was."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(_entry("mimetype", ZIP_STORED), "application/epub+zip")  # first, and as it is
        archive.writestr(_entry("META-INF/container.xml"), _CONTAINER)
        for name, content in files.items():
            way = ZIP_STORED if name.endswith((".png", ".jpg")) else ZIP_DEFLATED
            archive.writestr(_entry(f"{_FOLDER}/{name}", way), content)
    return made.getvalue()


def _entry(name: str, way: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name)  # of 1 January 1980, before which a zip knows no time
    entry.compress_type, entry.create_system, entry.external_attr = way, _UNIX, _MODE
    return entry
