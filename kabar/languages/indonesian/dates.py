"""Indonesian: how it writes dates, times and zones."""

from __future__ import annotations

MONTHS = (
    ("Januari", "Jan"),
    ("Februari", "Pebruari", "Feb", "Peb"),
    ("Maret", "Mar"),
    ("April", "Apr"),
    ("Mei",),
    ("Juni", "Jun"),
    ("Juli", "Jul"),
    ("Agustus", "Agust", "Agu", "Agt", "Ags"),
    ("September", "Sept", "Sep"),
    ("Oktober", "Okt"),
    ("November", "Nopember", "Nov", "Nop"),
    ("Desember", "Des"),
)

WEEKDAYS = (
    ("Senin", "Sen"),
    ("Selasa", "Sel"),
    ("Rabu", "Rab"),
    ("Kamis", "Kam"),
    ("Jumat", "Jum'at", "Jum’at", "Jum"),
    ("Sabtu", "Sab"),
    ("Minggu", "Ahad", "Min", "Mgg"),
)

ZONES = (
    ("WIB", "+07:00"),
    ("Wib", "+07:00"),
    ("wib", "+07:00"),
    ("WITA", "+08:00"),
    ("Wita", "+08:00"),
    ("wita", "+08:00"),
    ("WIT", "+09:00"),
    ("Wit", "+09:00"),
)

JOINTS = ("pada", "pukul", "pkl", "jam", "tanggal", "tahun", "waktu setempat")
AROUND = (
    *("hari ini", "malam ini", "pagi ini", "siang ini", "sore ini", "petang ini", "dini hari ini", "nanti malam"),
    *("besok", "esok hari", "lusa", "kemarin", "tadi malam", "semalam"),
)

LATEST = ("terbaru", "terkini", "termutakhir", "terupdate", "update", "paling baru", "paling update", "saat ini")
PUBLISHED = (
    "Diterbitkan",
    "Diterbitkan pada",
    "Dipublikasikan",
    "Dipublikasikan pada",
    "Dipublish",
    "Dimuat",
    "Ditayangkan",
    "Tayang",
    "Terbit",
    "Terbit pada",
    "Diunggah",
    "Diposting",
    "Tanggal",
    "Pertama terbit",
    "Rilis",
)

UPDATED = (
    "Diperbarui",
    "Diperbarui pada",
    "Diperbaharui",
    "Diperbaharui pada",
    "Dimutakhirkan",
    "Diupdate",
    "Pembaruan",
    "Pembaruan terakhir",
    "Terakhir diperbarui",
    "Update terakhir",
    "Last update",
)

AGO_LINES = (
    (
        r"(?:sekitar |kurang lebih )?(?:\d{1,4}|se|satu|beberapa) ?(?:detik|menit|jam|hari|minggu|"
        r"pekan|bulan|tahun)"
        r"(?: yang)? lalu"
    ),
    r"baru saja",
)
