"""The words of survey tools, which write them in HTML, as a person reads them."""

from __future__ import annotations

import html
import re
from typing import Final

__all__ = ["plain_words"]

# Tags inside a word or beside a full stop part nothing.
_INLINE: Final = re.compile(
    r"</?(?:a|b|em|font|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]*>")
_MOST_WORDS: Final = 500


def plain_words(written: str) -> str:
    """Return what a person reads of a text in HTML: no tags, no scripts, one line, at most 500 signs."""
    written = _without(_without(written, "script"), "style")
    words = " ".join(html.unescape(_TAG.sub(" ", _INLINE.sub("", written))).split())
    return "".join(sign for sign in words if sign.isprintable())[:_MOST_WORDS]


def _without(written: str, tag: str) -> str:
    """Return the text without the elements ``tag`` and what they hold."""
    lowered = written.lower()
    if len(lowered) != len(written):
        return written
    kept, at = [], 0
    while (start := lowered.find(f"<{tag}", at)) >= 0:
        kept.append(written[at:start])
        end = lowered.find(f"</{tag}", start)
        at = len(written) if end < 0 else end
    return "".join(kept) + written[at:]
