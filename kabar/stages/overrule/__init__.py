"""Stories to stories as the editor wants them: the editor's word is last."""

from kabar.stages.overrule.mentions import resolved
from kabar.stages.overrule.words import stories

__all__ = ["resolved", "stories"]
