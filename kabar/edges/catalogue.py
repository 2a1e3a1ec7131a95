"""A file of templates/words/ to the messages of the interface, each checked against Kabar's own in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from string import Formatter

from kabar.errors import KabarError, Trouble, mistake, nearest, suggested
from kabar.grammar import yaml_text
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_text import Node, Scalar

Message = str | dict[str, str]  # a text, or texts by plural category
Messages = dict[str, Message]

_FORMS = ("zero", "one", "two", "few", "many", "other")  # CLDR's plural categories
_MOST_BYTES = 1_000_000


def read(
    text: str, *, file: str, known: Mapping[str, Message] | None = None, spoken: str = ""
) -> tuple[Messages, tuple[Trouble, ...]]:
    """Read a catalogue.

    In:     its text; file, to be named in complaints; known, the messages that Kabar's pages say, which this one is
            compared with; spoken, the editor's own templates, which may say others and give them other names.
    Out:    the messages; what nobody will read of them.
    Raises: KabarError, with every line that no page could say.
    """
    root, troubles = yaml_text.read(text, file=file, most_bytes=_MOST_BYTES)
    if root is None or troubles:
        raise KabarError(*troubles)
    if not isinstance(root, yaml_text.Mapping):
        what = "this file holds no words of the interface"
        raise mistake(what, where=file, fix="write a list of 'key: text'")
    wrong = [trouble for key, node in root.pairs for trouble in _wrong(key, node, known, spoken)]
    if wrong:
        raise KabarError(*wrong)
    messages = {key.text: _message(node) for key, node in root.pairs}
    return messages, tuple(_unread(root, known, spoken)) if known is not None else ()


def _message(node: Node) -> Message:
    if isinstance(node, yaml_text.Mapping):
        return {form.text: text.text for form, text in node.pairs if isinstance(text, Scalar)}
    return node.text if isinstance(node, Scalar) else ""


def _wrong(key: Scalar, node: Node, known: Mapping[str, Message] | None, spoken: str) -> Iterator[Trouble]:
    """What would stop a page that says this message."""
    texts = [text for _, text in node.pairs] if isinstance(node, yaml_text.Mapping) else [node]
    if isinstance(node, yaml_text.Mapping) and "other" not in {form.text for form, _ in node.pairs}:
        what = f"the message {shown(key.text)} has no plural form 'other'"
        yield Trouble(what, str(key.at), "add the line 'other: …', which stands for all other numbers")
    allowed = _names(known[key.text]) if known and key.text in known else None
    for text in texts:
        if isinstance(text, Scalar):
            yield from _misplaced(key.text, text, allowed, spoken)
        else:
            yield Trouble(f"the message {shown(key.text)} is no text here", str(text.at), "write 'key: text'")


def _misplaced(key: str, text: Scalar, allowed: tuple[str, ...] | None, spoken: str) -> Iterator[Trouble]:
    """The places of a text that nothing fills; any name will do where nobody knows what is *allowed*."""
    try:
        fields = [field for _, *field in Formatter().parse(text.text) if field[0] is not None]
    except ValueError:
        yield Trouble("a brace stands alone here", str(text.at), "write {{ or }} for the sign itself")
        return
    for name, form, conversion in fields:
        if not str(name).isidentifier() or form or conversion:
            written = "{" + str(name) + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}"
            yield Trouble(f"{shown(written)} is no place", str(text.at), "write a name between braces, such as {n}")
        elif allowed is not None and name not in allowed and not re.search(rf"\b{name}\s*=(?!=)", spoken):
            what = f"nothing fills {{{name}}} in the message {shown(key)}"
            yield Trouble(what, str(text.at), _nearest(str(name), allowed))


def _nearest(name: str, allowed: tuple[str, ...]) -> str:
    near = get_close_matches(name, allowed, n=1)
    if near:
        return f"did you mean {{{near[0]}}}?"
    return f"it may hold {', '.join(f'{{{one}}}' for one in allowed)}" if allowed else "write it without"


def _names(message: Message) -> tuple[str, ...]:
    """The places that a message has, in any of its forms."""
    texts = message.values() if isinstance(message, dict) else (message,)
    return tuple(sorted({name for text in texts for _, name, *_ in Formatter().parse(text) if name}))


def _unread(root: yaml_text.Mapping, known: Mapping[str, Message], spoken: str) -> Iterator[Trouble]:
    """The keys that no page says, and the forms that no language has."""
    own = set(re.findall(r"""["']([\w-]+)["']""", spoken))
    begun = tuple(word for word in own if word.endswith("_"))  # "state_" ~ feed.state
    for key, node in root.pairs:
        if key.text not in known and key.text not in own and not key.text.startswith(begun):
            fix = suggested(key.text, known, "take it out, or say it in a template of yours")
            yield Trouble(f"no page says the message {shown(key.text)}", str(key.at), fix)
        forms = [form for form, _ in node.pairs] if isinstance(node, yaml_text.Mapping) else []
        for form in forms:
            if form.text not in _FORMS:
                fix = nearest(form.text, _FORMS)
                yield Trouble(f"no language has a plural form {shown(form.text)}", str(form.at), fix)
