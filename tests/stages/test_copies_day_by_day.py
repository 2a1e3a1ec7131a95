"""Copies that are found day after day: the same whatever the order, and whether or not one stopped in between."""

from __future__ import annotations

from datetime import datetime
from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from patience import calls, patience
from tellings import BRIDGE, FERRY, folded, one

from kabar.model import Article
from kabar.stages.cluster.copies import Copies
from kabar.stages.cluster.imprint import Imprint

TITLES = ["Jembatan gantung dibuka lagi", "Kapal malam berangkat", "Jadwal salat Rabu 18 Juni",
          "Jadwal salat Kamis 19 Juni", "", "🌾🌾"]  # fmt: skip
TEXTS = [BRIDGE, BRIDGE[:300], FERRY, f"{FERRY} {BRIDGE}", "", "🌾" * 50]


@st.composite
def days(draw: st.DrawFn) -> list[list[Article]]:
    """What arrives on some days, some of them weeks apart."""
    gaps = draw(st.lists(st.sampled_from([1, 3, 9, 40]), min_size=1, max_size=4))
    told: list[list[Article]] = []
    for day in (sum(gaps[: n + 1]) for n in range(len(gaps))):
        rows = draw(
            st.lists(st.tuples(*map(st.sampled_from, (TITLES, TEXTS, "abc", range(3), ["", "1", "2"]))), max_size=5)
        )
        told.append([
            one(title, n=n + 100 * day, hours=24 * day + hour, text=text, source=source,
                url=name and f"https://{source}.example/{name}")
            for n, (title, text, source, hour, name) in enumerate(rows)
        ])  # fmt: skip
    return told


@given(days(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_day_is_read_changes_nothing(told: list[list[Article]], chance: Random) -> None:
    here, there = Copies(), Copies()
    for day in told:
        mixed = sorted(day, key=lambda _: chance.random())
        found = dict(zip([a.id for a in mixed], there.take(mixed), strict=True))
        assert here.take(day) == [found[a.id] for a in day]


@given(days())
def test_a_board_goes_on_where_another_stopped(told: list[list[Article]]) -> None:
    whole, board = Copies(), Copies()
    for day in told:
        kept = msgspec.msgpack.encode(board.told)
        board = Copies(msgspec.msgpack.decode(kept, type=list[Imprint]), faded=board.faded)
        assert board.take(day) == whole.take(day)
        assert (board.told, board.faded) == (whole.told, whole.faded)


@given(days())
def test_an_original_is_an_earlier_article_that_is_no_copy(told: list[list[Article]]) -> None:
    board = Copies()
    arrived: dict[str, tuple[datetime, str]] = {}
    firsts: set[str] = set()
    for day in told:
        arrived |= {a.id: (a.arrived, a.id) for a in day}
        found = dict(zip([a.id for a in day], board.take(day), strict=True))
        firsts |= {name for name, match in found.items() if match is None}
        for name, match in found.items():
            assert match is None or (match[0] in firsts and arrived[match[0]] < arrived[name])
            assert match is None or match[1].about == name


@given(days())
def test_folding_at_once_finds_what_the_days_find(told: list[list[Article]]) -> None:
    board, whole = Copies(), sorted((a for day in told for a in day), key=lambda a: (a.arrived, a.id))
    found = {a.id: match for day in told for a, match in zip(day, board.take(day), strict=True)}
    clusters = folded(whole)

    assert sorted(a.id for cluster in clusters for a in cluster.articles) == sorted(a.id for a in whole)
    assert [c.articles[0].id for c in clusters] == [a.id for a in whole if found[a.id] is None]


def test_a_board_forgets_what_is_long_ago() -> None:
    board = Copies()
    board.take([one(n=n, hours=n) for n in range(10)])
    board.take([one("Kapal malam berangkat", n=11, hours=24 * 10, text=FERRY)])
    assert {imprint.runs for imprint in board.told[:-1]} == {b""}

    board.take([one("Kapal malam berangkat", n=12, hours=24 * 60, text=FERRY)])
    assert [imprint.id for imprint in board.told] == [f"{12:016x}"]


def test_what_has_no_end_takes_no_time() -> None:
    with patience():
        for unit in ("a ", "18 Juni ", "🌾", "kabar", "1."):
            Copies().take([one(unit * 20_000, n=n, text=unit * 20_000, excerpt=unit * 20_000) for n in range(4)])


def test_an_article_costs_the_same_however_many_came_before() -> None:
    board = Copies()
    spent = []
    for day in range(6):
        told = [one(f"Harga beras nomor {day} {n}", n=1_000 * day + n, hours=day, text=f"{BRIDGE[:300]} {n} {day}")
                for n in range(100)]  # fmt: skip
        with calls() as made:
            board.take(told)
        spent.append(len(made))

    assert 0 < spent[-1] < 1.5 * spent[1]
