"""Indonesian: how it names those who wrote."""

from __future__ import annotations

BYLINES = (
    "Oleh",
    "Penulis",
    "Ditulis oleh",
    "Artikel ini ditulis oleh",
    "Reporter",
    "Pewarta",
    "Wartawan",
    "Jurnalis",
    "Rep",
    "Laporan",
    "Peliput",
    "Liputan",
    "Teks",
    "Penulis berita",
    "Laporan wartawan",
    "Laporan jurnalis",
)

EDITORS = (
    "Editor",
    "Penyunting",
    "Redaktur",
    "Red",
    "Redaktur pelaksana",
    "Disunting oleh",
    "Uploader",
    "Penyelaras",
    "Editor Bahasa",
    "Editorial",
    "Penerjemah",
    "Diterjemahkan oleh",
)

CONTRIBUTORS = ("Kontributor", "Laporan tambahan", "Turut berkontribusi", "Koresponden", "Magang", "Sumber tulisan")
BARE = (
    "Oleh",
    "Ditulis oleh",
    "Artikel ini ditulis oleh",
    "Laporan wartawan",
    "Laporan jurnalis",
    "Laporan tambahan oleh",
    "Disunting oleh",
)

CONTRIBUTED_LINES = (
    (
        r"(.{3,120}?) (?:turut )?(?:berkontribusi|ikut berkontribusi|memberikan kontribusi)"
        r"(?: (?:dalam|untuk|pada|terhadap) (?:penulisan |penyusunan |pembuatan )?(?:laporan|"
        r"artikel|tulisan|berita) ini)?\.?"
    ),
    r"laporan (?:ini )?(?:ditulis|disusun|dibantu) oleh (.{3,120}?)\.?",
)

ROLES = (
    "jurnalis",
    "wartawan",
    "koresponden",
    "kontributor",
    "redaktur",
    "pewarta",
    "reporter",
    "penulis",
    "kolumnis",
    "produser",
    "pemimpin redaksi",
    "content writer",
)

NOBODY = (
    "Tim Redaksi",
    "Redaksi",
    "Tim",
    "Tim Liputan",
    "Tim News",
    "Admin",
    "Administrator",
    "Antara",
    "Wartawan",
    "dkk",
)

ANDS = ("dan", "serta", "bersama")
SAID = ("kata", "ujar", "tutur", "ucap", "ungkap", "jelas", "imbuh", "sebut", "katanya", "ujarnya", "tuturnya")
BIOGRAPHY_LINES = (
    (
        r"(?:adalah|merupakan) .{0,40}\b(?:jurnalis|wartawan|koresponden|kontributor|redaktur|penulis|"
        r"peneliti|kolumnis)\b.*"
    ),
    r"(?:bergabung|menulis|meliput) .*",
)
