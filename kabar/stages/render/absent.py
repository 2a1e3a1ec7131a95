"""What a template names and is not there, to the words in which its editor is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import get_args

import jinja2
from jinja2.environment import TemplateModule
from jinja2.utils import missing

from kabar.errors import suggested
from kabar.model import Masthead, Page

NAMES = "see docs/templates.md for the names that a page has"
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (get_args(Page), "page"),
    (Masthead, "site"),
    (str, "a text"),
    (Mapping, "a mapping"),
    ((list, tuple), "a list"),
    ((int, float), "a number"),
)


class AbsentError(jinja2.UndefinedError):
    """A field is not there."""

    def __init__(self, what: str, *, owner: object, name: object) -> None:
        super().__init__(what)
        self._owner, self._name = owner, name

    @property
    def fix(self) -> str:
        """The nearest field that is there; where none is near, all of them."""
        if self._owner is None:
            return "ask first whether it is there, as in {% if page.previous %}"
        if not type(self._owner).__module__.startswith("kabar."):
            return NAMES
        known = [name for name in dir(self._owner) if not name.startswith("_")]
        return suggested(str(self._name), known, f"it has {', '.join(known)}")


class Absent(jinja2.StrictUndefined):
    """What is not there; Jinja speaks of Python's objects, and does not say which partial lacks a macro."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if hint is None and obj is not missing and not isinstance(obj, TemplateModule):
            self._undefined_exception = partial(AbsentError, owner=obj, name=name)  # type: ignore[assignment]

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, self._undefined_name
        if isinstance(owner, TemplateModule):
            return f"there is no macro {name!r} in {owner.__name__}"
        if self._undefined_hint or owner is missing:
            return super()._undefined_message
        return f"there is nothing here that could have {name!r}" if owner is None else f"{_kind(owner)} has no {name!r}"


def _kind(thing: object) -> str:
    """What templates call such a thing: «page», «story», «source page»."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(thing).__name__).lower()
    return next((said for kinds, said in _KINDS if isinstance(thing, kinds)), words)
