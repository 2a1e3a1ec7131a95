"""What is kept, to its published copy: the same bytes from the same news, by month, with nothing that is not public."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, clipping, own, replace

from kabar.model import Channel, Clipping, File
from kabar.stages import syndicate

CHANNELS = {"antara": Channel("Antara", "https://antara.example/", "id", 3600, frozenset([3]), frozenset(["sunday"]))}


def copies(*clippings: Clipping, channels: dict[str, Channel] | None = None) -> dict[str, bytes]:
    """The published copy, by path."""
    return by_path(syndicate.copies(clippings, [article(c.entry.title) for c in clippings], channels or {}))


def by_path(files: Sequence[File]) -> dict[str, bytes]:
    return {file.path: file.content for file in files}


def lines(packed: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


def titles(packed: bytes) -> list[str]:
    return [json.loads(line)["entry"]["title"] for line in gzip.decompress(packed).splitlines()]


def months(found: dict[str, bytes]) -> dict[str, str]:
    return {month["path"]: month["sha256"] for month in json.loads(found["archive/index.json"])["months"]}


def test_where_nothing_is_kept_there_is_an_index_of_nothing() -> None:
    found = copies()

    assert list(found) == ["archive/index.json"]
    assert json.loads(found["archive/index.json"]) == {"version": 1, "channels": {}, "months": []}


def test_there_is_a_file_a_month_by_the_day_of_arrival() -> None:
    first = datetime(2026, 11, 1, tzinfo=NOW.tzinfo)
    found = copies(
        clipping("C", arrived=NOW, published=NOW - 99 * DAY),
        clipping("B", arrived=first),
        clipping("A", arrived=first - timedelta(microseconds=1)),
    )

    assert sorted(found) == ["archive/2026-10.jsonl.gz", "archive/2026-11.jsonl.gz", "archive/index.json"]
    assert titles(found["archive/2026-10.jsonl.gz"]) == ["A"]
    assert titles(found["archive/2026-11.jsonl.gz"]) == ["B", "C"]


def test_the_index_says_what_each_month_holds_unpacked() -> None:
    found = copies(clipping("A"), clipping("B", arrived=NOW - 40 * DAY))

    told = months(found)
    assert told == {path: sha256(gzip.decompress(found[path])).hexdigest() for path in told}
    assert sorted(told) == sorted(path for path in found if path != "archive/index.json")


def test_a_text_is_not_copied_but_what_readers_see_of_it() -> None:
    found = copies(clipping(body="<p>The whole text of theirs.</p>", summary="Their summary"))
    (line,) = lines(found["archive/2026-11.jsonl.gz"])

    assert "whole text" not in str(line)
    assert isinstance(line["entry"], dict)
    assert line["entry"]["summary"] == "Rice is dearer, it is said."
    assert line["entry"]["url"] == "https://antara.example/rice-is-dearer"


def test_by_what_an_entry_may_come_back_is_copied_and_so_are_its_former_titles() -> None:
    kept = replace(clipping(), titles=("Rice is cheap",), changed=NOW)
    (line,) = lines(copies(kept)["archive/2026-11.jsonl.gz"])

    assert isinstance(line["entry"], dict)
    assert line["entry"]["keys"] == ["g:rice-is-dearer", "u:https://antara.example/rice-is-dearer"]
    assert line["titles"] == ["Rice is cheap"]


def test_that_an_entry_left_its_feed_changes_nothing() -> None:
    assert copies(replace(clipping(), left=NOW)) == copies(clipping())


def test_own_articles_are_not_copied() -> None:
    kept = [clipping("Ours", source="content"), clipping("Theirs")]

    found = by_path(syndicate.copies(kept, [own("Ours"), article("Theirs")], CHANNELS | {"content": Channel("x")}))

    assert titles(found["archive/2026-11.jsonl.gz"]) == ["Theirs"]
    assert list(json.loads(found["archive/index.json"])["channels"]) == ["antara"]


def test_of_a_feed_its_name_home_and_language_are_told() -> None:
    found = copies(channels=CHANNELS)

    assert json.loads(found["archive/index.json"])["channels"] == {
        "antara": {"title": "Antara", "url": "https://antara.example/", "language": "id"}
    }


KEPT = [
    clipping(f"Story {n}", arrived=NOW - n * 9 * DAY + n % 2 * HOUR, source="antara" if n % 3 else "bbc")
    for n in range(8)
]
TWINS = [clipping("Twin", id="1"), clipping("Twin", id="2"), clipping("Twin", id="1", source="bbc")]


@given(st.permutations(KEPT + TWINS), st.permutations([*CHANNELS.items(), ("bbc", Channel("BBC"))]))
def test_the_order_in_which_things_are_kept_changes_no_byte(
    kept: list[Clipping], channels: list[tuple[str, Channel]]
) -> None:
    expected = copies(*KEPT, *TWINS, channels=CHANNELS | {"bbc": Channel("BBC")})

    assert copies(*kept, channels=dict(channels)) == expected


@given(st.sets(st.sampled_from(range(8)), min_size=1))
def test_a_month_that_is_over_never_changes(later: set[int]) -> None:
    before = copies(*KEPT)
    after = copies(*KEPT, *(clipping(f"New {n}", arrived=NOW + n * HOUR) for n in later))

    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"archive/index.json", "archive/2026-11.jsonl.gz"}
