"""YAML as Kabar reads it: safe, bounded, and every value with its place and as it was written."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from patience import patience

from kabar.errors import Trouble
from kabar.grammar import yaml_text
from kabar.grammar.yaml_text import Mapping, Node, Scalar, Sequence

BROKEN = [
    block.partition("\n")
    for block in Path(__file__).with_name("broken_yaml.txt").read_text("utf-8").split("=== ")
    if block
]
SHARED = Path(__file__).parents[2] / "shared" / "security"


@pytest.fixture(params=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: which one there is depends on how it was built."""
    if request.param == "python":
        monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)


def read(text: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Trouble, ...]]:
    return yaml_text.read(text, file="a.yaml", most_bytes=64_000, first_line=first_line)


def value(text: str) -> object:
    node, troubles = read(text)
    assert node is not None
    assert troubles == ()
    return plain(node)


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.pairs}


def complaint(text: str, *, first_line: int = 1) -> str:
    node, (trouble,) = read(text, first_line=first_line)
    assert node is None
    return str(trouble)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("null", None), ("~", None), ("", None), ("true", True), ("False", False),
        ("0", 0), ("-7", -7), ("+7", 7), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0), ("2.", 2.0),
    ],
)  # fmt: skip
def test_few_things_are_more_than_text(written: str, meant: object) -> None:
    assert value(f"- {written}") == [meant]
    assert type(value(f"- {written}")[0]) is type(meant)  # type: ignore[index]


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "on",
        "off",
        "y",
        "TRUE",
        "007",
        "0x1F",
        "1_000",
        "12:30:45",
        "2026-01-08",
        "1e999",
        ".inf",
        ".nan",
        "<<",
        "=",
        "9" * 30,
    ],
)
def test_what_yaml_mangles_stays_text(written: str) -> None:
    assert value(f"- {written}") == [written]


@pytest.mark.parametrize("written", ["1.10", "5", "true", "~", "1e3"])
def test_the_text_as_written_is_kept_beside_its_meaning(written: str) -> None:
    node, _ = read(written)

    assert isinstance(node, Scalar)
    assert node.text == written


@pytest.mark.parametrize("written", ['"5"', "'true'", "!!str 5", "! 5"])
def test_quotes_make_text(written: str) -> None:
    assert isinstance(value(written), str)


def test_every_key_and_value_knows_its_place() -> None:
    node, _ = read("site:\n  title: Kabar\nfeeds:\n- a\n- [b, {c: d}]\n")

    assert list(places(node)) == [
        "1:1 site", "2:3 title", "2:10 Kabar", "3:1 feeds", "4:3 a", "5:4 b", "5:8 c", "5:11 d",
    ]  # fmt: skip


def places(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield f"{node.at.line}:{node.at.column} {node.text}"
        case Sequence():
            for item in node.items:
                yield from places(item)
        case Mapping():
            for pair in node.pairs:
                yield from places(pair[0])
                yield from places(pair[1])


def test_places_count_from_the_line_on_which_the_text_begins() -> None:
    assert complaint("title: @x", first_line=5).startswith("a.yaml:5:8: ")


def test_of_a_key_that_stands_twice_the_first_counts_and_the_second_is_told() -> None:
    node, troubles = read("a: 1\nb: {c: 1, c: 2}\na: 2")

    assert node is not None
    assert plain(node) == {"a": 1, "b": {"c": 1}}
    assert [str(trouble) for trouble in troubles] == [
        "a.yaml:2:11: the key 'c' stands here again, after line 2\n  fix: keep one of the two",
        "a.yaml:3:1: the key 'a' stands here again, after line 1\n  fix: keep one of the two",
    ]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "says"), [pytest.param(*rest.split("\n=> says\n"), id=name) for name, _, rest in BROKEN]
)
def test_a_mistake_is_told_in_plain_words_with_a_fix(text: str, says: str) -> None:
    assert complaint(text) == says.rstrip("\n")


@pytest.mark.parametrize(("text", "place"), [("a: é\x07", "1:5"), ("a: b\r\nc: \ud800", "2:4"), ("\ufeff\x00", "1:1")])
def test_what_cannot_be_seen_is_told_with_its_place(text: str, place: str) -> None:
    assert complaint(text).startswith(f"a.yaml:{place}: there is an invisible character, U+")


def test_a_text_over_the_limit_is_refused_by_its_bytes() -> None:
    assert complaint("é" * 32_001).startswith("a.yaml:1:1: this is longer than 64,000 bytes\n")


def test_fifty_levels_are_allowed_and_no_more() -> None:
    assert read("[" * 50 + "]" * 50)[1] == ()
    assert complaint("[" * 51).startswith("a.yaml:1:51: this is nested too deep\n")


def test_an_address_with_a_secret_is_not_told() -> None:
    _, troubles = read("https://example.org/?token=SECRET: 1\nhttps://example.org/?token=SECRET: 2")

    assert troubles[0].what == "the key 'https://example.org/…' stands here again, after line 1"


@pytest.mark.parametrize(
    "unit", ["[", "- ", "? ", "{a: ", "[{},", ": ", "!", "&", "*", '"', "%", "a: |\n", "a:\n", "#", "\n", "' '"]
)
def test_no_flood_takes_long(unit: str) -> None:
    with patience():
        read(unit * (60_000 // len(unit)))


_YAML = st.lists(
    st.sampled_from([*"[]{}:,-?&*!|>'\"%@`#~<=.\t \n\r\\ab1é", "\n  ", "\n- ", ": ", "---\n", "!!int "])
).map("".join)


@given(st.text() | _YAML)
@example("\ud800")
@example("\ufeff\ufeff")
@example("a: \x85 \u2028: b")
def test_any_text_is_a_value_or_a_complaint(text: str) -> None:
    node, troubles = read(text)

    assert node is not None or len(troubles) == 1
    for trouble in troubles:
        assert trouble.where.startswith("a.yaml:")
        assert trouble.fix
        assert "\n" not in trouble.what + trouble.fix


@given(
    st.dictionaries(
        st.text("abc é:#'\"-", min_size=1), st.text("abc é:#'\"-\n1.") | st.integers(-(10**17), 10**17) | st.booleans()
    )
)
def test_what_was_written_by_a_library_is_read_as_it_was(given_: dict[str, object]) -> None:
    assert value(yaml.safe_dump(given_, allow_unicode=True)) == given_


@pytest.mark.usefixtures("_parser")
@pytest.mark.skipif(not SHARED.exists(), reason="the shared security data is not beside this checkout")
@pytest.mark.parametrize("name", ["yaml_errors", "yaml_suite", "yaml_frontmatter"])
def test_documents_that_broke_others_give_a_value_or_a_complaint(name: str) -> None:
    for line in (SHARED / f"{name}.jsonl").read_text().splitlines():
        record = json.loads(line)
        text = (
            record.get("yaml") or record.get("text") or base64.b64decode(record["b64"]).decode(errors="surrogateescape")
        )
        with patience():
            node, troubles = read(text)

        assert node is not None or len(troubles) == 1, record["name"]
        if (
            name == "yaml_errors" and record["name"] != "invalid-merge-1.loader-error"
        ):  # merging is no part of what we read
            assert troubles, record["name"]
