"""Tellings of one small event by different outlets, for tests that hold texts against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from make import HOUR, NOW, article

from kabar.model import Article, Cluster, Reason
from kabar.stages.cluster.copies import Copies

BRIDGE = (
    "Jembatan gantung di hulu sungai itu kembali dibuka pada pagi hari setelah tiga bulan ditutup untuk perbaikan. "
    "Warga dari empat desa berjalan kaki menyeberang bersama anak sekolah dan pedagang sayur. Kepala desa mengatakan "
    "papan lantai diganti seluruhnya dengan kayu ulin, sedangkan tali baja lama diperiksa satu demi satu oleh teknisi. "
    "Biaya pekerjaan ditanggung kabupaten bersama iuran warga yang dikumpulkan sejak musim hujan tahun lalu. "
    "Selama penutupan, penduduk harus memutar lewat jalan hutan yang licin dan memakan waktu hampir dua jam. "
    "Pemerintah daerah berjanji memasang lampu tenaga surya di kedua ujung jembatan sebelum akhir bulan depan."
)
FERRY = (
    "The night ferry has left the harbour for the first time since the storm, with half of its cabins still closed. "
    "Passengers queued on the quay from noon, and the bakers of the old town brought bread and coffee for them. "
    "The captain said that the engines had been taken apart twice and that nobody would sail unless she would herself. "
    "Fishermen followed the ship beyond the lighthouse and sounded their horns until it was out of sight."
)


def one(title: str = "Jembatan gantung dibuka lagi", /, *, n: int = 0, hours: float = 0, **told: Any) -> Article:
    """The n-th article, so many hours later than the first."""
    at = NOW + hours * HOUR
    made: dict[str, Any] = {
        "text": BRIDGE,
        "language": "id",
        "id": f"{n:016x}",
        "url": "",
        "arrived": at,
        "published": at,
        **told,
    }
    return article(title, **made)


def another(title: str = "Warga empat desa menyeberang", /, *, n: int = 1, hours: float = 1, **told: Any) -> Article:
    """An article of another source, an hour later."""
    return one(title, n=n, hours=hours, **{"source": "bbc", **told})


def folded(articles: Sequence[Article]) -> tuple[Cluster, ...]:
    """Every article, the first to arrive first, with the first that it is a copy of, and why."""
    board = Copies()
    members: list[list[Article]] = []
    reasons: list[list[Reason]] = []
    home: dict[str, int] = {}
    for told in articles:
        found = board.place(told)
        if found is None:
            home.setdefault(told.id, len(members))
            members.append([told])
            reasons.append([])
        else:
            members[home[found[0]]].append(told)
            reasons[home[found[0]]].append(found[1])
    return tuple(Cluster(tuple(m), tuple(r)) for m, r in zip(members, reasons, strict=True))
