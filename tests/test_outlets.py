"""What a feed calls itself, to what readers call it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.grammar.outlets import called, domain, named
from kabar.model import Channel, Feed


@pytest.mark.parametrize(
    ("title", "home", "name"),
    [
        ("Al Jazeera – Breaking News, World News and Video", "https://www.aljazeera.com/", "Al Jazeera"),
        ("Berita Terkini Hari Ini dan Terpercaya | Kabar Samudra", "https://kabarsamudra.example", "Kabar Samudra"),
        ("Al-Monitor: The Pulse of The Middle East", "https://www.al-monitor.com/", "Al-Monitor"),
        ("PCMag.com: the official feed of every column", "http://www.pcmag.com", "PCMag.com"),
        ("News | Euronews | Latest breaking news from Europe", "https://www.euronews.com/", "Euronews"),
        (
            "Tech | Gadget reviews and startup news",
            "https://techcrunch.com/",
            "Tech | Gadget reviews and startup news",
        ),
        (
            "Berita - Nasional - Kompas.com Terkini",
            "https://nasional.kompas.com/",
            "Berita - Nasional - Kompas.com Terkini",
        ),
        ("BBC News - World", "https://www.bbc.co.uk/news", "BBC News - World"),
        (
            "World News: politics, crime, tech and more",
            "https://boston.example/",
            "World News: politics, crime, tech and more",
        ),
        (
            "A – very long name of a feed that says all",
            "https://a.example/",
            "A – very long name of a feed that says all",
        ),
        ("Koran Pagi – berita dari seluruh kepulauan", "", "Koran Pagi – berita dari seluruh kepulauan"),
    ],
)
def test_of_a_long_title_the_part_that_names_the_home_page_is_the_name(title: str, home: str, name: str) -> None:
    assert called(title, home) == name


@pytest.mark.parametrize(
    ("home", "owner"),
    [
        ("https://nasional.kompas.com/", "kompas.com"),
        ("https://rina.blogspot.com/", "rina.blogspot.com"),
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://co.uk/", ""),
        ("http://127.0.0.1:8000/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_a_home_page_is_of_its_registered_domain(home: str, owner: str) -> None:
    assert domain(home) == owner


def test_a_feed_is_called_as_its_editor_calls_it_else_by_its_title_else_by_its_id() -> None:
    channel = Channel("Al Jazeera – Breaking News, World News and Video", "https://www.aljazeera.com/")

    assert named(Feed("aj", "https://a.example/", "Doha"), channel) == "Doha"
    assert named(Feed("aj", "https://a.example/", ""), channel) == "Al Jazeera"
    assert named(Feed("aj", "https://a.example/", ""), Channel()) == "aj"


@given(st.text(), st.sampled_from(["", "https://www.aljazeera.com/", "https://", "http://[", "x"]))
def test_a_name_is_never_made_up(title: str, home: str) -> None:
    assert called(title, home) in title
    assert called(title, home) or not title
