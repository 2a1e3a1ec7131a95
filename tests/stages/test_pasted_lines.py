"""Lines of a pasted page that look like what they are not; texts, people and places are invented."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from kabar.model import Manuscript
from kabar.stages.parse import pasted

JAKARTA = ZoneInfo("Asia/Jakarta")
CREDIT = "Credit...Rosa Marin for The New York Times"
FIRST = "The council of Port Salvo raised the fares of its trams for the first time in nine years."
LAST = "Nobody in the town could say on Tuesday how long the new fares would last, or who had asked for them."


def read(
    *blocks: str, head: str = "The night the sea came to Port Salvo\n\nBy Jonas Ekholm\nJan. 7, 2026"
) -> Manuscript:
    return pasted.read("\n\n".join([head, *blocks]), zone=JAKARTA, language="en")


# Lists.


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("after", ["", "Tags: trams, fares", "Editor: Rita Sollis", "Share"])
def test_a_numbered_list_at_the_end_is_text(between: str, after: str) -> None:
    items = ("1. Adults pay 2.40", "2. Children pay 1.20", "3. Pensioners ride free")

    article = read(FIRST, between.join(["Fares change on Monday.", *items]), after)

    assert article.paragraphs == (FIRST, "Fares change on Monday.", *items)
    assert not set(items) & set(article.dropped)


def test_a_list_follows_the_only_paragraph() -> None:
    assert read(FIRST, "1. Jepang\n2. Belanda", "Editor: Rita Sollis").paragraphs == (FIRST, "1. Jepang", "2. Belanda")


def test_what_stands_between_two_items_does_not_end_their_list() -> None:
    article = read(
        FIRST, "1. Jepang", "ADVERTISEMENT", "2. Belanda", "Baca juga: Warga Naik Perahu", "3. Swiss", "Share"
    )

    assert article.paragraphs == (FIRST, "1. Jepang", "2. Belanda", "3. Swiss")


def test_a_numbered_list_below_the_tags_is_the_pages() -> None:
    article = read(FIRST, "Tags: trams, fares", "1. Cat climbs tree\n2. Dog follows cat")

    assert article.paragraphs == (FIRST,)
    assert article.dropped == ("1. Cat climbs tree", "2. Dog follows cat")


# Captions.


@pytest.mark.parametrize(
    "credit", [CREDIT, f"Residents waiting for a ferry.{CREDIT}", f"{CREDIT}\n\nReporting from Lemna"]
)
def test_a_short_sentence_after_a_picture_is_text(credit: str) -> None:
    article = read(credit, "The first night, nobody slept.", FIRST, credit, "The second night, all did.", LAST)

    assert article.paragraphs == ("The first night, nobody slept.", FIRST, "The second night, all did.", LAST)
    assert article.colophon.photo_credits == ("Rosa Marin for The New York Times",)


def test_a_short_sentence_is_text_when_the_byline_stands_below_the_picture() -> None:
    head = f"The night the sea came\n\n{CREDIT}\n\nBy Jonas Ekholm\nReporting from Port Salvo\nJan. 7, 2026"

    article = read("The first night, nobody slept.", FIRST, head=head)

    assert article.paragraphs == ("The first night, nobody slept.", FIRST)
    assert article.dropped == ("Reporting from Port Salvo",)


def test_a_line_that_touches_a_credit_is_a_caption() -> None:
    article = read(f"{CREDIT}\nResidents on the quay", FIRST, f"{CREDIT}\nThe school on the hill", LAST)

    assert article.colophon.captions == ("Residents on the quay", "The school on the hill")


def test_a_heading_after_a_credit_is_a_heading() -> None:
    assert read(FIRST, CREDIT, "What the school lost", LAST).headings == ("What the school lost",)


def test_a_byline_of_nobody_is_left_out() -> None:
    head = (
        "Bridge closed in Lemna after floods\n\nThe Lemna river [Ana Ruiz/AFP]\n\nBy Al Jazeera Staff and News Agencies"
    )

    article = read("Published On 7 Jan 2026", FIRST, head=head)

    assert article.colophon.captions == ("The Lemna river [Ana Ruiz/AFP]",)
    assert article.dropped == ("By Al Jazeera Staff and News Agencies",)


# Labels.


@pytest.mark.parametrize("label", ["Editor", "Reporter", "Translator"])
def test_a_label_over_a_paragraph_is_a_heading(label: str) -> None:
    article = read(FIRST, label, LAST)

    assert (article.paragraphs, article.headings) == ((FIRST, LAST), (label,))


def test_a_label_over_a_short_sentence_stays_with_it() -> None:
    article = read(FIRST, "Reporter", "Bekerja dari pagi.", LAST)

    assert article.body.split("\n\n") == [FIRST, "Reporter", "Bekerja dari pagi.", LAST]


def test_a_label_over_a_name_is_a_label() -> None:
    article = read(FIRST, LAST, "Editor\nRita Sollis")

    assert (article.paragraphs, article.colophon.editors, article.dropped) == ((FIRST, LAST), ("Rita Sollis",), ())


def test_a_label_over_nothing_is_dropped() -> None:
    assert read(FIRST, LAST, "Editor").dropped == ("Editor",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ikuti kami di jalan, kata barisan drum band.",
        "Follow us on the app, the captain said.",
        "Tags: yang dijual Rp 5.000.",
        "Related: the two families are cousins.",
        "More: it was the second time.",
    ],
)
def test_a_sentence_amid_the_text_is_text(sentence: str) -> None:
    assert read(FIRST, sentence, LAST).paragraphs == (FIRST, sentence, LAST)


@pytest.mark.parametrize("line", ["Follow us on WhatsApp for more news.", "Ikuti kami di Google News."])
def test_an_invitation_amid_the_text_is_furniture(line: str) -> None:
    assert read(FIRST, line, LAST).dropped == (line,)


def test_a_title_that_is_a_sentence_is_related_after_two_words() -> None:
    assert read(FIRST, "Baca juga: Warga naik perahu.", LAST).colophon.related == ("Warga naik perahu.",)


# What single outlets print.


def test_the_marker_of_an_item_may_stand_alone() -> None:
    related = "Recommended Stories\nlist of 2 items\nlist 1 of 2\nTrams halt\nlist 2 of 2\nFerries sail\nend of list"

    assert read(FIRST, related, LAST).colophon.related == ("Trams halt", "Ferries sail")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By JOAN KETTERLY", ("Joan Ketterly",)),
        ("By JOAN O'KETTERLY and TOM VAN DER BERG", ("Joan O'Ketterly", "Tom van der Berg")),
        ("By J.D. KETTERLY", ("J.D. Ketterly",)),
        ("By RJ Ketterly and TOM BERG", ("RJ Ketterly", "TOM BERG")),
    ],
)
def test_a_byline_in_capitals_is_written_as_names_are(byline: str, authors: tuple[str, ...]) -> None:
    assert read(FIRST, head=f"Trams halt in Port Salvo after floods\n{byline}\nJan. 7, 2026").authors == authors


@pytest.mark.parametrize("date", ["7 January", "2 days ago"])
def test_a_date_without_a_year_below_a_title_is_no_title(date: str) -> None:
    article = read(
        FIRST, LAST, "More on this story", f"Trams halt in Port Salvo\nPublished\n{date}", "Ferries sail again"
    )

    assert article.colophon.related == ("Trams halt in Port Salvo", "Ferries sail again")
    assert article.dropped == ("More on this story", "Published", date)


def test_a_day_in_a_list_of_titles_is_no_title() -> None:
    article = read(FIRST, LAST, "More on this story", "Trams halt in Port Salvo", "7 January", "Ferries sail again")

    assert article.colophon.related == ("Trams halt in Port Salvo", "Ferries sail again")


@pytest.mark.parametrize("day", ["Jan 8", "8 January"])
def test_a_day_is_no_dateline(day: str) -> None:
    article = read(f"{day} (Reuters) - {FIRST}", LAST)

    assert (article.paragraphs[0], article.colophon.dateline, article.colophon.outlet) == (FIRST, "", "Reuters")


def test_an_outlet_is_known_without_its_article() -> None:
    article = read(FIRST, head="Jakarta Post\nBridge in Samudra closed after floods\nWed, January 7, 2026")

    assert (article.colophon.outlet, article.section) == ("The Jakarta Post", ())


@pytest.mark.parametrize(
    "line",
    [
        "Support the Guardian",
        "Your Opinion Matters",
        "Share your experiences, suggestions, and any issues you've encountered on The Jakarta Post. We listen.",
        "This article appeared in the Finance & economics section of the print edition under the headline “Fares”",
    ],
)
def test_furniture_is_left_out(line: str) -> None:
    article = read(FIRST, line, LAST)

    assert (article.paragraphs, article.headings, article.dropped) == ((FIRST, LAST), (), (line,))


def test_a_credit_stands_without_its_label() -> None:
    article = read("Warga menunggu perahu di tepi sungai. (Foto: Liputan6.com/Hendra Wijaya)", f"JAKARTA - {FIRST}")

    assert article.colophon.photo_credits == ("Liputan6.com/Hendra Wijaya",)


@pytest.mark.parametrize("path", ["Beranda > News > Nasional", "Home News Nasional", "Home\nNews\nNasional"])
def test_the_home_page_is_no_section(path: str) -> None:
    article = read(FIRST, head=f"{path}\nJembatan ditutup setelah kabel putus\n7 Januari 2026")

    assert article.section == ("News", "Nasional")
    assert article.dropped[0] in {"Home", "Beranda"}


def test_a_rubric_above_the_title_is_a_section() -> None:
    head = "Finance & economics | Free exchange\n\nWhy islands price ferries badly\n\nA small lesson from a small sea"

    article = read("Illustration: Alberto Nunez", "Jan 7th 2026", FIRST, head=head)

    assert article.section == ("Finance & economics", "Free exchange")
    assert (article.title, article.colophon.subtitle) == (
        "Why islands price ferries badly",
        "A small lesson from a small sea",
    )


def test_a_title_may_have_a_bar() -> None:
    assert (
        read(FIRST, head="Ferry fares | Port Salvo\n\nBy Jonas Ekholm\nJan. 7, 2026").title
        == "Ferry fares | Port Salvo"
    )


def test_words_below_the_text_are_tags() -> None:
    article = read(FIRST, LAST, "floods", "Lemna river")

    assert (article.paragraphs, article.tags) == ((FIRST, LAST), ("floods", "Lemna river"))
