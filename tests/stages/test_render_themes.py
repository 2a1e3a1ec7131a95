"""An editor's templates over Kabar's own: a block, a macro, a word, a style sheet, and whose mistake it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from make import edition, masthead, story

from kabar.edges import starter, themes
from kabar.errors import KabarError
from kabar.model import EditionPage, FrontPage, Theme
from kabar.stages import render

TODAY = edition(story("a", sources=2), story("b", sources=3))
FRONT = FrontPage("index.html", TODAY, None)

Over = Callable[..., Theme]


@pytest.fixture
def over(tmp_path: Path) -> Over:
    """A theme of these files over Kabar's own: `over({"front.html": "…"})`."""

    def theme(files: dict[str, str]) -> Theme:
        for name, text in files.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return themes.load(tmp_path / "templates")

    return theme


def filled(theme: Theme, page: FrontPage | EditionPage = FRONT) -> str:
    """What the theme makes of a page."""
    return next(render.files([page], theme, masthead(), timezone="UTC", base="/")).content.decode()


def told(theme: Theme) -> list[str]:
    """Where, what and fix of what is wrong with a theme."""
    with pytest.raises(KabarError) as caught:
        filled(theme)
    (trouble,) = caught.value.troubles
    return [trouble.where, trouble.what, trouble.fix]


STANDARD = filled(themes.load(Path("nowhere")))
HEADLINES = STANDARD.count('class="headline"')


def test_a_template_that_only_extends_kabars_own_is_as_good_as_none(over: Over) -> None:
    names = ("front.html", "base.html", "partials/story.html", "partials/edition.html", "partials/paths.html")

    assert filled(over({name: f'{{% extends "kabar/{name}" %}}' for name in names})) == STANDARD


def test_a_block_is_replaced_and_the_rest_stays(over: Over) -> None:
    page = filled(
        over({"front.html": '{% extends "kabar/front.html" %}{% block main %}<b>Hi!</b>{{ super() }}{% endblock %}'})
    )

    assert page.replace("<b>Hi!</b>", "", 1) == STANDARD


def test_a_block_of_every_page_is_replaced_below_kabars_own_pages(over: Over) -> None:
    page = filled(over({"base.html": '{% extends "kabar/base.html" %}{% block feeds %}<!-- mine -->{% endblock %}'}))

    assert page.replace("<!-- mine -->", "", 1) == STANDARD


def test_a_macro_is_replaced_wherever_it_is_called_and_may_call_those_beside_it(over: Over) -> None:
    partial = """{% extends "kabar/partials/story.html" %}
{% macro headline(article, site, level) %}<h{{ level }} class="headline">«{{ article.title }}»{{ note(site) }}
</h{{ level }}>{% endmacro %}
{% macro note(story) %}<i>mine</i>{% endmacro %}"""
    page = filled(over({"partials/story.html": partial}))

    assert page.count("«") == HEADLINES
    assert page.count("<i>mine</i>") == 2 * HEADLINES  # called by this headline, and by Kabar's own lead and card


def test_the_macro_that_is_replaced_can_still_be_called(over: Over) -> None:
    partial = """{% extends "kabar/partials/story.html" %}
{% import "kabar/partials/story.html" as own %}
{% macro headline(article, site, level) %}<b>Hi!</b>{{ own.headline(article, site, level) }}{% endmacro %}"""
    page = filled(over({"partials/story.html": partial}))

    assert page.count("<b>Hi!</b>") == HEADLINES
    assert page.replace("<b>Hi!</b>", "") == STANDARD


def test_a_macro_of_a_page_is_replaced_like_one_of_a_partial(over: Over) -> None:
    theme = over(
        {
            "frame.html": "{% macro hi(name) %}Hello, {{ name }}{% endmacro %}{% block all %}{{ hi(1) }}{% endblock %}",
            "front.html": '{% extends "frame.html" %}{% macro hi(name) %}Hi, {{ name }}{% endmacro %}',
        }
    )

    assert filled(theme) == "Hi, 1"


def test_a_word_is_replaced_and_the_others_stay(over: Over) -> None:
    page = filled(over({"words/en.yaml": "skip: Down to the news\n"}))

    assert "Down to the news" in page
    assert page.replace("Down to the news", "Skip to content") == STANDARD


def test_a_style_sheet_of_the_editors_own_comes_after_the_themes(over: Over) -> None:
    page = filled(over({"assets/own.css": "p { color: red }"}))

    assert 0 < page.index("assets/style.css?v=") < page.index("assets/own.css?v=")
    assert "own.css" not in STANDARD


@pytest.mark.parametrize(
    ("files", "where", "what"),
    [
        ({"front.html": '{% extends "kabar/front.html" %}\n\n{% if %}'}, "templates/front.html:3", "Expected an"),
        (
            {"front.html": '{% extends "kabar/front.html" %}\n{% block main %}\n{{ x }}{% endblock %}'},
            "templates/front.html:3",
            "'x' is undefined",
        ),
        (
            {"partials/story.html": '{% extends "kabar/partials/story.html" %}\n{% macro note() %}{% endmacro %}'},
            "templates/partials/story.html:2",
            "macro 'note' takes not more than 0 argument(s)",
        ),
        (
            {"partials/edition.html": "{% macro paper(edition, site) %}{% endmacro %}"},
            "templates/partials/edition.html:1",
            "there is no macro 'tally' in partials/edition.html",
        ),
        (
            {
                "front.html": '{% extends "kabar/front.html" %}\n{% import "partials/byline.html" as by %}\n'
                "{% block main %}\n{{ by.line(page.edition.lead.lead) }}{% endblock %}"
            },
            "templates/front.html:4",
            "parameter 'site' was not provided",
        ),
        (
            {"partials/byline.html": '{% extends "kabar/partials/byline.html" %}\n{% macro name(one) %}{% endmacro %}'},
            "templates/partials/byline.html:2",
            "macro 'name' takes not more than 1 argument(s)",
        ),
    ],
)
def test_a_mistake_is_told_where_it_is(over: Over, files: dict[str, str], where: str, what: str) -> None:
    said = told(over(files))

    assert said[0].startswith(where)
    assert said[0].rpartition(":")[2].isdecimal()
    assert said[1].startswith(what)


def test_what_comes_out_in_kabars_own_file_is_told_with_that_place_too(over: Over) -> None:
    front = '{% extends "kabar/front.html" %}{% import "partials/byline.html" as by %}{% block main %}'
    fix = told(over({"front.html": front + "{{ by.line(page.edition.lead.lead) }}{% endblock %}"}))[2]

    assert fix.startswith("it came out in Kabar's own partials/byline.html:")
    assert fix.endswith("write what leads there with the arguments that the comment there tells")


def test_to_extend_kabars_own_is_not_to_call_it(over: Over) -> None:
    files = {
        "front.html": '{% extends "kabar/front.html" %}{% block feeds %}{% endblock %}',
        "partials/byline.html": '{% extends "kabar/partials/byline.html" %}{% macro name() %}{% endmacro %}',
    }

    assert told(over(files))[0] == "templates/partials/byline.html:1"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"front.html": '{% extends "kabar/front.html" %}\n{# {% block top %} #}\n{% block maine %}x{% endblock %}'},
            (
                "templates/front.html:3",
                "kabar/front.html has no block 'maine', so nothing shows this one",
                "did you mean 'main'?",
            ),
        ),
        (
            {"frnt.html": "x"},
            ("templates/frnt.html", "no page is made with this file", "did you mean 'front.html'?"),
        ),
        (
            {"zzzz.html": "x"},
            (
                "templates/zzzz.html",
                "no page is made with this file",
                "name it in another template, or put _ before its name",
            ),
        ),
    ],
)
def test_what_no_page_shows_is_worth_a_word(over: Over, files: dict[str, str], said: tuple[str, str, str]) -> None:
    assert [(one.where, one.what, one.fix) for one in render.strays(over(files))] == [said]


@pytest.mark.parametrize(
    "files",
    [
        {
            "mine.html": "x",
            "front.html": '{% extends "kabar/front.html" %}{% block main %}{% include "mine.html" %}{% endblock %}',
        },
        {"mine.html": "x", "front.html": "{% include page.path %}"},
        {
            "frame.html": "{% block all %}{% endblock %}",
            "front.html": '{% extends "frame.html" %}{% block all %}x{% endblock %}',
        },
        {"front.html": '{% extends "kabar/front.html" %}{% block main %}{% block mine %}x{% endblock %}{% endblock %}'},
        {
            "front.html": '{% extends "kabar/front.html" %}{% block main %}{{ self.mine() }}{% endblock %}'
            "{% block mine %}x{% endblock %}"
        },
        {"base.html": "{% block other %}{% endblock %}"},
        {"front.html": '{% extends "kabar/front.html" if page else "front.html" %}{% block any %}{% endblock %}'},
        {"mail.txt": "x", "book/end.html": "x"},
    ],
)
def test_what_another_file_shows_is_worth_none(over: Over, files: dict[str, str]) -> None:
    assert render.strays(over(files)) == ()


def test_kabars_own_theme_and_the_second_one_hold_nothing_in_vain() -> None:
    for folder in (starter.folder() / "templates", starter.folder() / "themes" / "ringkas"):
        assert render.strays(themes.load(folder)) == ()


def test_a_template_that_extends_itself_is_told_what_kabars_own_is_called(over: Over) -> None:
    assert told(over({"front.html": '\n{% extends "front.html" %}'})) == [
        "templates/front.html:2",
        "this takes in itself, without end",
        'name Kabar\'s own with kabar/ before it, as in {% extends "kabar/front.html" %}',
    ]


def test_a_name_of_kabars_own_is_looked_for_among_kabars_own(over: Over) -> None:
    assert told(over({"front.html": '{% extends "kabar/fronts.html" %}'})) == [
        "templates/front.html:1",
        "there is no template 'kabar/fronts.html'",
        "did you mean 'kabar/front.html'?",
    ]
    assert told(over({"front.html": '{% extends "bases.html" %}'}))[2] == "did you mean 'base.html'?"


@pytest.mark.parametrize("name", ["kabr/front.html", "fronts.html", "Kabar/front.html"])
def test_no_template_is_offered_itself(over: Over, name: str) -> None:
    assert told(over({"front.html": f'{{% extends "{name}" %}}'}))[2] == "did you mean 'kabar/front.html'?"


def test_in_kabars_own_folder_the_theme_lies_open() -> None:
    theme = themes.load(starter.folder() / "templates")
    theme.templates["front.html"] = '{% extends "kabar/front.html" %}'

    assert told(theme) == [
        "templates/front.html:1",
        "there is no template 'kabar/front.html'",
        "in this folder, templates/ is Kabar's own theme itself: change the file there",
    ]
