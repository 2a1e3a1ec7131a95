"""Rules of style to attributes: many mail programs read nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kabar.errors import mistake

if TYPE_CHECKING:
    from css_inline import CSSInliner


def inlined(markup: str) -> str:
    """A mail whose rules stand at the elements that they speak of; those for dark screens stay in its head.

    In:     a page of HTML with its style in its head.
    Out:    the same page.  Nothing is fetched for it.
    Raises: KabarError when the style is wrong.
    """
    from css_inline import InlineError

    try:
        return _inliner().inline(markup)
    except InlineError as error:
        raise mistake(str(error), where="templates/mail.css", fix="mend the style, or delete your mail.css") from error


@cache
def _inliner() -> CSSInliner:
    from css_inline import CSSInliner

    return CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)
