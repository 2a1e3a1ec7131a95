"""What came in, to entries: feeds of every kind, and own articles."""

from kabar.stages.parse.document import document, manuscript
from kabar.stages.parse.feed import feed

__all__ = ["document", "feed", "manuscript"]
