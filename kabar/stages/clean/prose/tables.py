"""The tables of an article: heads that say what they are the head of, in a box that scrolls on a narrow screen."""

from __future__ import annotations

from kabar.stages.clean.prose.tags import TAG


def wrapped(made: str, mark: str) -> str:
    """The same HTML, each table in a box of its own that the keyboard reaches, its heads with a scope.

    In:     HTML that nh3 has made; the mark that lets class and tabindex pass it.
    Out:    a table that stands alone in a <div> keeps that one; a table within a table has none.
    Raises: nothing.
    """
    box = f'<div class="{mark}scroll" tabindex="{mark}0">'
    parts: list[str] = []
    last = depth = 0
    in_head = boxed = False
    for found in TAG.finditer(made):
        name, end, tag = found["name"], bool(found["end"]), found[0]
        parts.append(made[last : found.start()])
        last = found.end()
        if name == "thead":
            in_head = not end
        elif name == "th" and not end and " scope=" not in found["rest"]:
            tag = f'<th{found["rest"]} scope="{"col" if in_head else "row"}">'
        elif name == "table":
            depth += -1 if end else 1
            if depth == 1 and not end:
                boxed = parts[-2:] == ["<div>", ""]
                parts[-2:] = [box] if boxed else [*parts[-2:], box]
            elif depth == 0 and not boxed:
                tag = "</table></div>"
        parts.append(tag)
    return "".join((*parts, made[last:]))
