"""A story and all that is kept to the likest story that it could not join, as one of the two was over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kabar.model import Article, Reason, Story
from kabar.stages.cluster.accounts import near_miss
from kabar.stages.cluster.board import WINDOW_S, Board
from kabar.stages.cluster.reading import Reader, Words
from kabar.stages.cluster.series import series
from kabar.stages.cluster.terms import Scale, Tally
from kabar.stages.cluster.units import Piece, Unit

_Rows = Sequence[tuple[Article, Words]]  # the tellings of a story with what they say, the first to arrive first


def missed(story: Story, stories: Iterable[Story]) -> Reason | None:
    """Find what a story would have been like enough to, had it come in time.

    In:     a story; all that are kept, as each is known now.
    Out:    the likest of its language that was over for more than 72 hours when the story began, or began so long after
            it; words weigh by all that is kept of the language.  Nothing where none is like enough.
    Raises: nothing.
    """
    reader = Reader()
    told = {one.name: [(article, reader.read(article)) for article in _told(one)] for one in (story, *stories)}
    language = told[story.name][0][1].language
    told = {name: rows for name, rows in told.items() if rows[0][1].language == language}
    tally = Tally("")
    tally.add([words for rows in told.values() for _, words in rows])
    scale = Scale(Tally(""), tally)
    ours = _unit(story.name, told.pop(story.name), scale)
    others = [_unit(name, rows, scale) for name, rows in told.items() if _apart_s(ours, rows) > WINDOW_S]
    board = Board([ours, *others])
    close = [(alike, place) for alike, place in board.close(0) if alike >= board.needed(0, place)]
    return next(iter(near_miss(board, 0, close)), None)


def _told(story: Story) -> list[Article]:
    """Its tellings that are no copies."""
    told = [article for article in story.articles if article.id not in story.copies]
    return sorted(told or story.articles, key=lambda article: (article.arrived, article.id))


def _apart_s(ours: Unit, rows: _Rows) -> float:
    """What lies between the end of one story and the beginning of the other."""
    first, last = rows[0][0].arrived.timestamp(), rows[-1][0].arrived.timestamp()
    return max(first - ours.last_s, ours.first_s - last)


def _unit(name: str, rows: _Rows, scale: Scale) -> Unit:
    pieces = [Piece.of(article, words, scale) for article, words in rows]
    titles = frozenset(title for article, _ in rows for title in series(article))
    return Unit(name, pieces, pieces[0].at_s, pieces[-1].at_s, titles)
