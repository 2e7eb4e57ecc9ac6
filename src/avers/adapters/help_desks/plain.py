"""Text out of what a tool sends as HTML or as a mail: words and line breaks, what is quoted left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from avers.core.conversations.message import LONGEST_MESSAGE, clean
from avers.core.conversations.quoting import without_quotes

__all__ = ["looks_like_html", "said_in", "text_of_html"]

_BREAKS: Final = frozenset(
    ("br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "blockquote", "pre")
)
_SILENT: Final = frozenset(("style", "script", "head", "title", "noscript", "template"))
_LONGEST_HTML: Final = 10 * LONGEST_MESSAGE
# What opens or breaks a paragraph: no customer writes it by hand, and « a < b » is not it.
_TAG: Final = re.compile(r"<(?:html|body|div|p|br|table|span)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
_LOOKED_AT: Final = 2_000
_BLANK: Final = re.compile(r"\n{3,}")


def said_in(text: object, *, html: object = None) -> str:
    """Return what a message itself says: plain where there is plain text, else out of its HTML."""
    if isinstance(text, str) and text.strip():
        plain = text
    elif isinstance(html, str):
        plain = text_of_html(html)
    else:
        return ""
    return without_quotes(clean(plain))


def looks_like_html(text: object) -> bool:
    """Return whether the first signs of ``text`` hold a tag of a page."""
    return isinstance(text, str) and _TAG.search(text, 0, _LOOKED_AT) is not None


def text_of_html(html: str) -> str:
    """Return the words of ``html`` with its line breaks; each line of a quotation begins with « > »."""
    reader = _Reader()
    reader.feed(html[:_LONGEST_HTML])
    reader.close()
    return _BLANK.sub("\n\n", reader.text()).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quoted = 0
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT and not self._silent:
            self._silent = tag
        if tag in _BREAKS:
            self._break(always=tag == "br")
        self._quoted += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag in _BREAKS and tag != "br":
            self._break()
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        if words.strip(" ") or self._lines[-1]:
            if not self._lines[-1]:
                self._lines[-1] = "> " * min(self._quoted, 3)
                words = words.lstrip(" ")
            self._lines[-1] += words

    def _break(self, *, always: bool = False) -> None:
        if always or self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines)
