"""Clippings of one source, to the same clippings, each with its language."""

from __future__ import annotations

from make import clipping

from kabar.stages import listen

FRENCH = "Le gouvernement a annoncé que les mesures seront prises avant la fin de cette année"


def test_what_an_archive_holds_without_a_language_gets_one() -> None:
    spoken = listen.spoken([clipping(FRENCH), clipping("Macron"), clipping("Rice", language="en-GB")])

    assert [one.entry.language for one in spoken] == ["fr", "fr", "en-GB"]


def test_the_editors_word_comes_first() -> None:
    (one,) = listen.spoken([clipping(FRENCH, language="en")], "br")

    assert one.entry.language == "br"


def test_the_voice_of_a_source_is_the_language_of_most_of_it() -> None:
    told = [clipping("a", language=language) for language in ("fr", "en", "fr")]

    assert (listen.voice(told), listen.voice(told[:2]), listen.voice(())) == ("fr", "en", "")
