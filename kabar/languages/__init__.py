"""What Kabar knows of each human language, as data."""

from kabar.languages.dates_elsewhere import ELSEWHERE
from kabar.languages.english import ENGLISH
from kabar.languages.indonesian import INDONESIAN
from kabar.languages.language import Language

__all__ = ["LANGUAGES", "STOP_WORDS", "Language", "known"]

LANGUAGES: dict[str, Language] = {language.tag: language for language in (INDONESIAN, ENGLISH, *ELSEWHERE)}

STOP_WORDS = frozenset(word for language in LANGUAGES.values() for word in language.stop_words)  # of all of them

_UNKNOWN = Language(tag="und", name="")


def known(tag: str) -> Language:
    """What is known of the language *tag* (BCP 47, whatever its region); an empty Language when nothing is."""
    return LANGUAGES.get(tag.partition("-")[0].casefold(), _UNKNOWN)
