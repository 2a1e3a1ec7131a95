"""The two lines: gather, from the world into the archive; press, from the archive to the files of the site."""

from kabar.model.outcomes import Gathered
from kabar.pipeline.gathering import agent, expire, gather, remember
from kabar.pipeline.newsroom import Newsroom
from kabar.pipeline.pressing import press
from kabar.pipeline.telling import stories

__all__ = ["Gathered", "Newsroom", "agent", "expire", "gather", "press", "remember", "stories"]
