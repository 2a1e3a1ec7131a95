"""templates/ as a theme: the editor's files over Kabar's own, and what is wrong told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kabar.edges import starter, themes
from kabar.errors import KabarError

STANDARD = themes.load(Path("nowhere"))


def write(folder: Path, path: str, content: bytes = b"x") -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def test_without_a_folder_the_theme_is_kabars_own() -> None:
    assert {"base.html", "front.html", "article.html", "partials/story.html"} <= STANDARD.templates.keys()
    assert {"en", "id", "ar"} <= STANDARD.words.keys()
    assert "assets/style.css" in STANDARD.assets


def test_an_empty_folder_is_as_good_as_none(folder: Path) -> None:
    assert themes.load(folder) == STANDARD


def test_a_language_without_words_is_worth_a_hint(folder: Path) -> None:
    (hint,) = themes.unspoken(STANDARD, ("de-AT", "id", "de", "en-GB"))

    assert hint.where == "templates/words/de.yaml"
    assert hint.what == "pages in 'de' speak English, as their words are not written yet"
    write(folder, "words/de.yaml", b"end: Ende.")
    assert themes.unspoken(themes.load(folder), ("de-AT", "id")) == ()


def test_one_file_of_the_editors_replaces_one_of_kabars(folder: Path) -> None:
    write(folder, "topic.html", b"\xef\xbb\xbfmine")
    write(folder, "assets/style.css", b"a{}")
    theme = themes.load(folder)

    assert theme.templates == STANDARD.templates | {"topic.html": "mine"}
    assert theme.assets == STANDARD.assets | {"assets/style.css": b"a{}"}
    assert theme.words == STANDARD.words


def test_kabars_own_file_is_still_there_under_a_name_of_its_own(folder: Path) -> None:
    write(folder, "topic.html", b"mine")
    write(folder, "mine.html", b"mine")
    templates = themes.load(folder).templates

    assert templates["topic.html"] == "mine"
    assert "{% extends" in templates["kabar/topic.html"]
    assert {name for name in templates if f"kabar/{name}" not in templates} - {"mine.html"} == {
        name for name in templates if name.startswith("kabar/")
    }


def test_in_kabars_own_folder_a_file_has_one_name() -> None:
    theme = themes.load(starter.folder() / "templates")

    assert theme.templates == {name: text for name, text in STANDARD.templates.items() if not name.startswith("kabar/")}
    assert (theme.words, theme.assets) == (STANDARD.words, STANDARD.assets)


def test_a_folder_of_the_editors_may_not_take_the_name_of_kabars_own(folder: Path) -> None:
    write(folder, "kabar/front.html")

    with pytest.raises(KabarError) as caught:
        themes.load(folder)
    assert str(caught.value) == (
        "templates/kabar/front.html: kabar/ is where templates find Kabar's own\n  fix: give your folder another name"
    )


def test_one_word_of_the_editors_replaces_one_of_kabars(folder: Path) -> None:
    write(folder, "words/id.yaml", b"today: Hari ini\nhello: Halo\n")
    write(folder, "front.html", b"{{ word('hello') }}")
    theme = themes.load(folder)

    assert theme.words == STANDARD.words | {"id": STANDARD.words["id"] | {"today": "Hari ini", "hello": "Halo"}}


def test_an_asset_may_be_anything(folder: Path) -> None:
    write(folder, "assets/fonts/a.woff2", bytes(range(256)))

    assert themes.load(folder).assets["assets/fonts/a.woff2"] == bytes(range(256))


@pytest.mark.parametrize(
    "path",
    [".hidden.html", "_draft.html", "topic.html~", ".topic.html.swp", "x.tmp", "x.bak", "README.md", ".git/a.html"],
)
def test_what_is_no_template_is_left_alone(folder: Path, path: str) -> None:
    write(folder, path)

    assert themes.load(folder) == STANDARD


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "secret/id.html")
    (folder / "topic.html").symlink_to(tmp_path / "secret" / "id.html")
    (folder / "assets").symlink_to(tmp_path / "secret")

    assert themes.load(folder) == STANDARD


def test_words_are_what_is_written_whatever_yaml_makes_of_it(folder: Path) -> None:
    write(
        folder, "words/nn.yaml", b"on: on\nno: No\nempty:\nnumber: 007\ndate: 2026-01-08\nyes: {one: yes, other: off}\n"
    )

    assert themes.load(folder).words["nn"] == {
        "on": "on",
        "no": "No",
        "empty": "",
        "number": "007",
        "date": "2026-01-08",
        "yes": {"one": "yes", "other": "off"},
    }


@pytest.mark.parametrize(
    ("path", "content", "where", "what"),
    [
        ("topic.html", b"a\nb\n\xff", "templates/topic.html:3", "this is not UTF-8"),
        ("words/id.yaml", b"a: b\nc: d: e\n", "templates/words/id.yaml:2:5", "there is a second ':' in this line"),
        (
            "words/id.yaml",
            b"end: a\nend: b\n",
            "templates/words/id.yaml:2:1",
            "the key 'end' stands here again, after line 1",
        ),
        ("words/id.yaml", b"- a\n", "templates/words/id.yaml", "this file holds no words of the interface"),
        ("words/id.yaml", b"", "templates/words/id.yaml", "this file holds no words of the interface"),
        (
            "words/id.yaml",
            b"\na: {one: b}\n",
            "templates/words/id.yaml:2:1",
            "the message 'a' has no plural form 'other'",
        ),
        ("words/id.yaml", b"a: [b]\n", "templates/words/id.yaml:1:4", "the message 'a' is no text here"),
        ("words/id.yaml", b"a: {other: [b]}\n", "templates/words/id.yaml:1:12", "the message 'a' is no text here"),
        ("words/id.yaml", b"a: b }\n", "templates/words/id.yaml:1:4", "a brace stands alone here"),
        ("words/id.yaml", b'a: "{}"\n', "templates/words/id.yaml:1:4", "'{}' is no place"),
        ("words/id.yaml", b'a: "{n:>5}"\n', "templates/words/id.yaml:1:4", "'{n:>5}' is no place"),
        (
            "words/id.yaml",
            b'end: "halo {zz}"\n',
            "templates/words/id.yaml:1:6",
            "nothing fills {zz} in the message 'end'",
        ),
        (
            "words/de.yaml",
            b'stories:\n  one: "{m}"\n  other: x\n',
            "templates/words/de.yaml:2:8",
            "nothing fills {m} in the message 'stories'",
        ),
    ],
)
def test_a_file_that_is_none_is_told_with_its_place(
    folder: Path, path: str, content: bytes, where: str, what: str
) -> None:
    write(folder, path, content)

    with pytest.raises(KabarError) as caught:
        themes.load(folder)
    (trouble,) = caught.value.troubles
    assert (trouble.where, trouble.what) == (where, what)
    assert trouble.fix


@pytest.mark.parametrize(
    ("words", "fix"),
    [
        (b'end_of: "{dai}"', "did you mean {day}?"),
        (b'end_of: "{xyz}"', "it may hold {day}"),
        (b'end: "{day}"', "write it without"),
    ],
)
def test_a_place_that_nothing_fills_is_told_with_those_that_are_filled(folder: Path, words: bytes, fix: str) -> None:
    write(folder, "words/id.yaml", words)

    with pytest.raises(KabarError) as caught:
        themes.load(folder)
    assert [trouble.fix for trouble in caught.value.troubles] == [fix]


def test_every_line_that_no_page_could_say_is_told_at_once(folder: Path) -> None:
    write(folder, "words/id.yaml", b'end: "{a}"\nskip: Halo\nstories: {one: "{b}", other: "{n} {c}"}\n')

    with pytest.raises(KabarError) as caught:
        themes.load(folder)
    assert [trouble.where.rpartition("yaml:")[2] for trouble in caught.value.troubles] == ["1:6", "3:16", "3:30"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            b"skip: x\nennd: Nope\n",
            ("templates/words/id.yaml:2:1", "no page says the message 'ennd'", "did you mean 'end'?"),
        ),
        (
            b"qqq: x\n",
            (
                "templates/words/id.yaml:1:1",
                "no page says the message 'qqq'",
                "take it out, or say it in a template of yours",
            ),
        ),
        (
            b"stories: {ohter: x, other: y}",
            ("templates/words/id.yaml:1:11", "no language has a plural form 'ohter'", "did you mean 'other'?"),
        ),
    ],
)
def test_a_word_that_nobody_will_read_is_worth_a_word(folder: Path, words: bytes, told: tuple[str, str, str]) -> None:
    write(folder, "words/id.yaml", words)

    assert [(one.where, one.what, one.fix) for one in themes.load(folder).troubles] == [told]


def test_a_template_of_the_editors_may_say_words_of_its_own_and_fill_other_places(folder: Path) -> None:
    write(
        folder, "front.html", b"{{ word('hello') }}{{ word(\"mood_\" ~ page.path) }}{{ word('end', name=site.title) }}"
    )
    write(folder, "words/id.yaml", b"hello: Halo {x}\nmood_good: Baik\nend: Sekian dari {name}\n")

    assert themes.load(folder).troubles == ()


def test_kabars_own_words_say_what_the_english_ones_say() -> None:
    assert STANDARD.troubles == ()
    assert STANDARD.words["id"].keys() == STANDARD.words["en"].keys() == STANDARD.words["ar"].keys()


def test_kabars_own_theme_lies_beside_the_package_or_in_it() -> None:
    assert (starter.folder() / "templates" / "base.html").is_file()
