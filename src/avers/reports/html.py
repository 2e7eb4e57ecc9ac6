"""Markup built by functions: whatever is not markup yet is escaped, always.

el("p", "5 < 6", class_="lead")   →   <p class="lead">5 &lt; 6</p>
"""

from __future__ import annotations

from html import escape
from typing import Final

__all__ = ["Html", "el", "joined"]

_VOID: Final = frozenset({"meta", "link", "br", "hr", "img"})


class Html(str):
    """Markup that stands as it is; a plain ``str`` is words, to be escaped."""

    __slots__ = ()


def el(name: str, /, *inside: str, **attributes: str | int | bool) -> Html:
    """Return an element; a trailing underscore of an attribute's name goes, others become hyphens.

    A True attribute stands alone, a False one is left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Html:
    """Return parts one after another, words escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def _attribute(key: str, value: str | int | bool) -> str:
    if value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
