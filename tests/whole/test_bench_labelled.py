"""The measures on labelled files say what they measured, and what is wrong with a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tellings import BRIDGE, FERRY

from bench import duplicates, excerpts, pace, stories, topics

TEXTS = [
    {"id": str(n), "title": f"Jembatan {n} dibuka", "topic": "sport", "body": f"{n} {BRIDGE} {FERRY} {BRIDGE}"}
    for n in range(5)
]
MEASURES = [duplicates, excerpts, pace, stories, topics]


@pytest.fixture
def lay(tmp_path: Path) -> Callable[..., str]:
    """Put rows into a file, and tell the folder."""

    def made(name: str, *rows: dict[str, Any]) -> str:
        (tmp_path / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        return str(tmp_path)

    return made


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: str(measure.__name__))
@pytest.mark.parametrize(
    ("words", "said"),
    [([], "which folder? Say python -m bench."), (["--json"], "which folder?"), (["no/such"], "there is no folder no/"),
     ([""], "nothing to measure: put ")],
    ids=["none", "none but an option", "no such", "an empty one"],
)  # fmt: skip
def test_what_is_wrong_with_a_folder_is_said_in_a_line(
    measure: ModuleType, words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        measure.main([word or str(tmp_path) for word in words])

    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(said)


@pytest.mark.parametrize("line", ['{"id": 1, "title": ', "[1, 2]", "\x00"])
def test_a_broken_line_of_a_file_is_named(
    line: str, lay: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = lay("topics_id_few.jsonl", *TEXTS)
    with (tmp_path / "topics_id_few.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    with pytest.raises(SystemExit) as ended:
        topics.main([place])

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("topics_id_few.jsonl:7: ")


def test_few_texts_are_called_few(lay: Callable[..., str]) -> None:
    rows = list(pace.rows(Path(lay("topics_id_few.jsonl", *TEXTS))))
    pieces = sum(-(-len(str(text["body"])) // 300) for text in TEXTS)

    assert {row["pace"] for row in rows} == {f"{pieces - 1} articles", "one more"}


def test_a_text_may_have_a_summary_alone(lay: Callable[..., str]) -> None:
    place = Path(lay("topics_id_short.jsonl", *({**text, "body": "", "summary": BRIDGE} for text in TEXTS)))

    assert [row["texts"] for row in duplicates.rows(place)] == [5, 5]


def test_files_that_tell_nothing_are_named(lay: Callable[..., str]) -> None:
    lay("topics_en_garden.jsonl", {"id": "1", "title": "Roses", "topic": "gardening"})
    place = Path(lay("summaries_none.jsonl"))

    assert [(row["file"], row["n"]) for row in (*topics.rows(place), *excerpts.rows(place))] == [
        ("topics_en_garden", 0), ("summaries_none", 0)
    ]  # fmt: skip


def test_one_row_of_one_topic_is_measured(lay: Callable[..., str]) -> None:
    found = topics.rows(Path(lay("topics_id_one.jsonl", TEXTS[0])))

    assert [row["n"] for row in found if "n" in row] == [1, 1]


def test_stories_say_how_many_were_read_and_when_they_came(
    lay: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stories, "_MOST", 3)
    place = lay("stories_made.jsonl", *({"id": text["id"], "title": text["title"], "story": "1"} for text in TEXTS))
    stories.main([place])
    header, nothing, *_ = capsys.readouterr().out.splitlines()

    assert header.split() == ["file", "language", "n", "method", "precision", "recall", "f1", "cpu_s", "of", "times"]
    assert nothing.split()[:4] == ["stories_made", "-", "3", "nothing"]
    assert nothing.endswith("5   in 1 h, 3 without time")


def test_figures_are_given_as_json_where_asked(lay: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    excerpts.main(["--json", lay("summaries_one.jsonl", {"id": "1", "body": BRIDGE, "summary_ref": BRIDGE[:100]})])

    assert [row["method"] for row in json.loads(capsys.readouterr().out)] == ["lead-1", "lead-2", "kabar"]
