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
        ("words/id.yaml", b"a: b\nc: d: e\n", "templates/words/id.yaml:2:5", "this is not YAML"),
        ("words/id.yaml", b"- a\n", "templates/words/id.yaml", "this file holds no words of the interface"),
        ("words/id.yaml", b"", "templates/words/id.yaml", "this file holds no words of the interface"),
        ("words/id.yaml", b"a: {one: b}\n", "templates/words/id.yaml", "this file holds no words of the interface"),
        ("words/id.yaml", b"a: [b]\n", "templates/words/id.yaml", "this file holds no words of the interface"),
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


def test_kabars_own_theme_lies_beside_the_package_or_in_it() -> None:
    assert (starter.folder() / "templates" / "base.html").is_file()
