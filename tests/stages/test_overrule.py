"""The editor's word is last: who is meant by it, and what it does to the stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, own, replace, story

from kabar.errors import Trouble
from kabar.model import Article, Desk, Mention, Reason, Ruling, Story, Word
from kabar.stages import overrule

HOME = "https://kabar.example/berita/"
RICE, FERRY, MATCH = article("Rice is dearer"), article("A ferry is late"), article("The match is drawn")
TODAY = NOW.date()
YESTERDAY = TODAY - DAY

Said = tuple[Word, str | Article | Sequence[str | Article], bool | float | str]


def desk(*said: Said) -> Desk:
    """The editor's words, a line each."""
    return Desk(tuple(_ruling(line, *one) for line, one in zip(count(1), said, strict=False)))


def _ruling(line: int, says: Word, about: str | Article | Sequence[str | Article], value: bool | float | str) -> Ruling:
    meant = [about] if isinstance(about, str | Article) else about
    names = [one if isinstance(one, str) else one.id for one in meant]
    mentions = tuple(Mention(name, f"desk.yaml:{line}:{10 + place}") for place, name in enumerate(names))
    return Ruling(says, mentions, value, f"desk.yaml:{line}:5")


def found(name: str, *articles: Article) -> list[str]:
    """The ids of the articles that a name means."""
    whole, _ = overrule.resolved(desk(("pin", name, True)), articles, home=HOME)
    return [mention.name for ruling in whole.rulings for mention in ruling.about]


def trouble(*said: Said, among: Iterable[Article] = (RICE, FERRY, MATCH)) -> Trouble:
    """The one trouble with finding who is meant."""
    _, (only,) = overrule.resolved(desk(*said), among, home=HOME)
    return only


def one(story: Story, *said: Said) -> Story:
    """A story, overruled."""
    ((only,), troubles) = overrule.stories([story], desk(*said))
    assert not troubles
    return only


# Who is meant


@pytest.mark.parametrize(
    "name",
    [
        RICE.id,
        RICE.id[:6],
        RICE.id.upper(),
        "https://antara.example/rice-is-dearer",
        "http://www.antara.example/rice-is-dearer/?utm_source=feed#top",
        "https://m.antara.example/rice-is-dearer/amp",
        "antara.example/rice-is-dearer",
        "https://www.google.com/url?q=https://antara.example/rice-is-dearer&sa=D",
    ],
)
def test_an_article_is_found_by_its_id_and_by_its_address(name: str) -> None:
    assert found(name, FERRY, RICE, MATCH) == [RICE.id]


@pytest.mark.parametrize(
    "name",
    [
        "content/2026-11-22-pasar-pagi.md",
        "content\\2026-11-22-pasar-pagi.md",
        "./content/2026-11-22-pasar-pagi.md",
        "2026/11/22/a-word-of-ours.html",
        "/2026/11/22/a-word-of-ours.html",
        "https://kabar.example/berita/2026/11/22/a-word-of-ours.html",
        "https://warta.example/pasar",
    ],
)
def test_an_own_article_is_found_by_its_file_by_its_page_and_by_where_it_first_stood(name: str) -> None:
    ours = own(guid="2026-11-22-pasar-pagi.md", url="https://warta.example/pasar")

    assert found(name, FERRY, ours) == [ours.id]


def test_a_file_is_found_however_its_name_is_composed() -> None:
    assert found("content/café.md", own(guid="cafe\u0301.md"))


def test_an_address_of_several_articles_means_all_of_them() -> None:
    other = article("Beras naik", source="bbc", url=f"{RICE.url}?utm_medium=rss", arrived=NOW - HOUR)

    assert found(RICE.url, RICE, other) == [other.id, RICE.id]


def test_of_these_only_the_first_to_arrive_is_an_original() -> None:
    other = article("Beras naik", source="bbc", url=RICE.url, arrived=NOW - HOUR)
    whole, _ = overrule.resolved(desk(("original", RICE.url, True)), [RICE, other], home=HOME)

    assert whole.originals == (other.id,)


def test_merges_and_splits_become_ids() -> None:
    said = desk(("merge", [RICE.url, FERRY.id[:8], RICE], True), ("split", MATCH.url, True))
    whole, troubles = overrule.resolved(said, [RICE, FERRY, MATCH], home=HOME)

    assert (whole.merges, whole.splits, troubles) == (((RICE.id, FERRY.id),), (MATCH.id,), ())


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("https://antara.example/rice-is-deerer", f"did you mean '{RICE.url}', «Rice is dearer»?"),
        ("https://antra.example/rice-is-dearer", f"did you mean '{RICE.url}', «Rice is dearer»?"),
        ("Rice is dearer", f"did you mean '{RICE.url}', «Rice is dearer»?"),
        ("content/pasar-pgi.md", "did you mean 'content/pasar-pagi.md', «A word of ours»?"),
        (f"{RICE.id[:-2]}zz", f"did you mean '{RICE.url}', «Rice is dearer»?"),
        (RICE.id[:7] + "0", f"did you mean '{RICE.url}', «Rice is dearer»?"),
        (RICE.id[:5], f"write 6 digits or more of its id: {RICE.id[:8]} «Rice is dearer»"),
        ("f", "write 6 digits or more of its id"),
        ("qqq", "write its address, or its id; what has left the archive needs no word any more"),
    ],
)
def test_of_what_is_unknown_the_nearest_is_offered(name: str, fix: str) -> None:
    told = trouble(("pin", name, True), among=[RICE, FERRY, own(guid="pasar-pagi.md")])

    assert told == Trouble(f"there is no article {name!r}", "desk.yaml:1:10", fix)


def test_of_an_id_nothing_is_near_by_chance() -> None:
    others = [article(f"telling {n}") for n in range(500)]
    strange = next(
        f"{n:08x}" for n in range(10**7, 10**8, 7) if not any(a.id.startswith(f"{n:08x}"[:4]) for a in others)
    )

    assert trouble(("pin", strange, True), among=others).fix.startswith("write its address")


def test_of_an_address_that_ends_in_a_number_the_newest_of_its_host_are_offered() -> None:
    numbered = [
        article(f"telling {n}", url=f"https://antara.example/n/{n * 7919}", arrived=NOW + n * HOUR) for n in range(9)
    ]
    told = trouble(("pin", "https://antara.example/n/31", True), among=[FERRY, *numbered])

    assert told.fix == "the newest there: " + ", ".join(f"'{one.url}', «{one.title}»" for one in numbered[:-4:-1])
    slip = trouble(
        ("pin", "https://antara.example/detik/163432123", True),
        among=[article("ours", url="https://antara.example/detik/163432124"), *numbered],
    )
    assert "did you mean 'https://antara.example/detik/163432124'" in slip.fix


def test_what_may_be_secret_in_an_address_is_not_told() -> None:
    assert "s3cr3t" not in str(trouble(("pin", "https://antara.example/feed?token=s3cr3t-s3cr3t", True)))


def test_the_unknown_costs_only_itself() -> None:
    said = desk(("pin", "nobody", True), ("merge", [RICE, "nobody", FERRY], True), ("merge", [RICE, "nobody"], True))
    whole, troubles = overrule.resolved(said, [RICE, FERRY], home=HOME)

    assert [(r.says, [m.name for m in r.about]) for r in whole.rulings] == [("merge", [RICE.id, FERRY.id])]
    assert [told.where for told in troubles] == ["desk.yaml:1:10", "desk.yaml:2:11", "desk.yaml:3:11"]


def test_a_beginning_that_two_ids_share_is_told_with_both() -> None:
    near = article("Beras naik", id=RICE.id[:7] + "f" * 9)
    told = trouble(("pin", RICE.id[:6], True), among=[RICE, near])

    assert told.what == f"'{RICE.id[:6]}' begins the ids of 2 articles"
    assert f"{RICE.id} «Rice is dearer»" in told.fix
    assert f"{near.id} «Beras naik»" in told.fix


def test_an_id_may_be_written_in_both_ways_in_one_file() -> None:
    said = desk(("pin", RICE.id.upper(), True), ("pin", RICE.id, True))

    assert overrule.resolved(said, [RICE], home=HOME)[1] == ()


def test_a_merge_of_an_article_with_itself_is_told() -> None:
    assert trouble(("merge", [RICE.id, RICE.url], True)).what == "all that is to be told together here is one article"


def test_an_empty_desk_asks_for_no_article() -> None:
    assert overrule.resolved(Desk(), (), home=HOME) == (Desk(), ())


@given(st.permutations([RICE, FERRY, MATCH, article("Rice is dearer", source="bbc", url=RICE.url), own()]))
def test_the_order_of_articles_changes_nothing(articles: list[Article]) -> None:
    said = desk(("pin", RICE.url, True), ("merge", [FERRY.id[:6], "a-word", MATCH.url], True), ("hide", "rice", True))

    assert overrule.resolved(said, articles, home=HOME) == overrule.resolved(
        said, sorted(articles, key=repr), home=HOME
    )


@given(st.permutations([RICE, FERRY, MATCH]))
def test_who_has_been_found_is_found_again(articles: list[Article]) -> None:
    whole, _ = overrule.resolved(desk(("pin", RICE.url, True), ("merge", [RICE, FERRY.url], True)), articles, home=HOME)

    assert overrule.resolved(whole, articles, home=HOME) == (whole, ())


# What is done


def test_words_are_filled_in_with_their_lines_as_the_reason() -> None:
    told = one(
        replace(story("rice", RICE), further=("sport", "general")),
        ("pin", RICE, True),
        ("lead", RICE, True),
        ("topic", RICE, "sport"),
        ("boost", RICE, 0.0),
        ("note", RICE, "Prices are those of Friday."),
    )

    assert (told.pinned, told.leads, told.topic, told.boost, told.note) == (
        True, True, "sport", 0.0, "Prices are those of Friday."
    )  # fmt: skip
    assert told.further == ("general",)
    lines = [("pin", 1), ("lead", 2), ("topic", 3), ("boost 0", 4), ("note", 5)]
    assert told.reasons == (Reason("editor", tuple((word, f"desk.yaml:{line}") for word, line in lines)),)


def test_a_boost_of_one_takes_back_what_an_earlier_line_says() -> None:
    assert one(story("rice", RICE), ("boost", RICE, 1.0)).reasons == ()


def test_a_word_about_any_telling_is_about_the_whole_event_on_all_days() -> None:
    first = replace(story("rice", RICE), name=RICE.id, day=YESTERDAY)
    second = replace(story("rice", RICE, FERRY), name=RICE.id, day=TODAY)
    (told, _) = overrule.stories([second, first, story("match", MATCH)], desk(("pin", FERRY, True)))

    assert [one.pinned for one in told] == [True, True, False]


def test_a_title_is_its_tellings_which_then_leads() -> None:
    told = one(story("rice", RICE, FERRY, MATCH), ("title", MATCH, "تعادل"))

    assert [(one.title, one.direction) for one in told.articles] == [
        ("تعادل", "rtl"),
        (RICE.title, "ltr"),
        (FERRY.title, "ltr"),
    ]
    assert told.slug == "rice"
    assert told.reasons == (Reason("editor", (("title", "desk.yaml:1"),), MATCH.id),)


def test_of_two_tellings_with_titles_that_of_the_later_line_leads() -> None:
    told = one(story("rice", RICE, FERRY), ("title", FERRY, "Ferry"), ("title", RICE, "Rice"))

    assert [one.title for one in told.articles] == ["Rice", "Ferry"]


def test_a_title_waits_for_its_telling() -> None:
    first = replace(story("rice", RICE), name=RICE.id, day=YESTERDAY)

    assert one(first, ("title", FERRY, "Ferry")) == first


def test_what_is_hidden_is_nowhere_nor_what_it_took_up() -> None:
    rice = replace(story("rice", RICE), name=RICE.id, merged=(FERRY.id,))
    ferry = replace(story("ferry", FERRY), name=FERRY.id, merged=("f" * 16,))
    older = replace(story("older"), name="f" * 16)
    match = replace(
        story("match", MATCH), name=MATCH.id, related=(RICE.id, "a"), abroad=(FERRY.id,), earlier=(RICE.id,)
    )
    told, _ = overrule.stories([older, ferry, match, rice], desk(("hide", RICE, True), ("pin", RICE, True)))

    assert told == (replace(match, related=("a",), abroad=(), earlier=()),)


def test_a_telling_that_stood_alone_goes_with_the_hidden_story_it_has_joined() -> None:
    ferry = replace(story("ferry", FERRY), name=FERRY.id, day=YESTERDAY)
    rice = replace(story("rice", RICE, FERRY), name=RICE.id, day=TODAY)

    assert overrule.stories([ferry, rice], desk(("hide", RICE, True))) == ((), ())


def test_false_takes_back_what_an_earlier_line_says() -> None:
    told, (hint,) = overrule.stories([story("rice", RICE)], desk(("hide", RICE, True), ("hide", RICE, False)))

    assert told == (story("rice", RICE),)
    assert hint.where == "desk.yaml:1:5"


def test_of_two_words_that_differ_the_later_counts_and_the_earlier_is_told() -> None:
    said = desk(("topic", RICE, "world"), ("boost", FERRY, 2.0), ("topic", FERRY, "sport"), ("boost", RICE, 2.0))
    (told,), troubles = overrule.stories([story("rice", RICE, FERRY)], said)

    assert (told.topic, told.boost) == ("sport", 2.0)
    what = "'topic' does nothing here: desk.yaml:3 says otherwise of the same story"
    assert troubles == (Trouble(what, "desk.yaml:1:5", "delete one of the two"),)


def test_of_the_stories_of_one_day_the_last_line_opens_the_edition() -> None:
    rice, ferry = (replace(story(one.title, one), day=TODAY, began=TODAY) for one in (RICE, FERRY))
    told, troubles = overrule.stories([ferry, rice], desk(("lead", FERRY, True), ("lead", RICE, True)))

    assert [one.leads for one in told] == [False, True]
    what = "this story does not open its edition: desk.yaml:2 names another of that day"
    assert troubles == (Trouble(what, "desk.yaml:1:5", "delete one of the two"),)


def test_a_story_that_led_yesterday_gives_way_without_a_word() -> None:
    rice = replace(story("rice", RICE), name=RICE.id, began=YESTERDAY)
    ferry = replace(story("ferry", FERRY), name=FERRY.id, began=TODAY, day=TODAY)
    states = [replace(rice, day=YESTERDAY), replace(rice, day=TODAY), ferry]
    told, troubles = overrule.stories(states, desk(("lead", RICE, True), ("lead", FERRY, True)))

    assert ([one.leads for one in told], troubles) == ([True, False, True], ())


def test_what_runs_in_no_edition_opens_none() -> None:
    late = story("rice", replace(RICE, late=True))
    told, _ = overrule.stories([late, story("ferry", FERRY)], desk(("lead", FERRY, True), ("lead", RICE, True)))

    assert [one.leads for one in told] == [False, True]


TELLINGS = [article(f"telling {n}", arrived=NOW + n * HOUR) for n in range(6)]
_FLAGS: list[Word] = ["pin", "lead", "hide"]
_TEXTS: list[Word] = ["title", "note"]
_TOPIC: list[Word] = ["topic"]
_BOOST: list[Word] = ["boost"]
WORDS: st.SearchStrategy[Said] = st.one_of(
    st.tuples(st.sampled_from(_FLAGS), st.sampled_from(TELLINGS), st.booleans()),
    st.tuples(st.sampled_from(_TEXTS), st.sampled_from(TELLINGS), st.sampled_from(["Ours", "كلمتنا"])),
    st.tuples(st.sampled_from(_TOPIC), st.sampled_from(TELLINGS), st.sampled_from(["world", "sport"])),
    st.tuples(st.sampled_from(_BOOST), st.sampled_from(TELLINGS), st.sampled_from([0.0, 1.0, 3.0])),
)
DESKS = st.lists(WORDS, max_size=6).map(lambda said: desk(*said))


@st.composite
def states(draw: st.DrawFn) -> list[Story]:
    """Events of up to two days each, in any order, some of which have become part of another."""
    homes = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    made = []
    for home in sorted(set(homes)):
        tellings = [telling for telling, where in zip(TELLINGS, homes, strict=True) if where == home]
        merged = draw(st.sampled_from([(), ("event 0",), ("event 1",)]))
        event = replace(
            story("x", *tellings), slug=f"s{home}", name=f"event {home}", merged=merged, related=("event 2",)
        )
        made += [
            replace(event, articles=tuple(tellings[:1]), day=YESTERDAY),
            replace(event, day=TODAY, began=YESTERDAY),
        ]
    return draw(st.permutations(made))


def _key(story: Story) -> tuple[str, date]:
    return story.name, story.day


@given(states(), DESKS)
def test_what_was_said_twice_is_done_once(told: list[Story], said: Desk) -> None:
    once, troubles = overrule.stories(told, said)

    assert overrule.stories(once, said)[0] == once
    assert overrule.stories(told, said) == (once, troubles)


@given(states(), DESKS)
def test_the_order_of_stories_changes_nothing(told: list[Story], said: Desk) -> None:
    here, troubles = overrule.stories(told, said)
    there, same = overrule.stories(sorted(told, key=_key), said)

    assert (sorted(here, key=_key), troubles) == (list(there), same)


@given(states(), DESKS)
def test_what_is_hidden_is_named_by_nobody_and_what_is_not_spoken_of_stays(told: list[Story], said: Desk) -> None:
    left, _ = overrule.stories(told, said)
    gone = {one.name for one in told} - {one.name for one in left}
    spoken_of = {mention.name for ruling in said.rulings for mention in ruling.about}
    silent = {one.name for one in told} - {s.name for s in told for a in s.articles if a.id in spoken_of}

    assert all(gone.isdisjoint((*one.related, *one.abroad, *one.earlier, *one.merged)) for one in left)
    assert gone <= {one.name for one in told} - silent | {name for one in told for name in one.merged}
    if not gone:
        assert [one for one in left if one.name in silent] == [one for one in told if one.name in silent]
    assert sum(one.leads for one in left if one.day == TODAY) <= 1


@given(states(), st.lists(WORDS, max_size=3))
def test_an_empty_desk_and_one_that_speaks_of_nobody_change_nothing(told: list[Story], said: list[Said]) -> None:
    strangers = desk(*((says, "f" * 16, value) for says, _, value in said))

    assert overrule.stories(told, Desk()) == (tuple(told), ())
    assert overrule.stories(told, strangers) == (tuple(told), ())
    assert overrule.stories(told, desk(("merge", TELLINGS[:2], True), ("split", TELLINGS[3], True)))[0] == tuple(told)
