"""A message made ready for rules: plain letters that know where they stood, sentences, words of content.

Links and handles become one sign of their own, repeated over their length, so that a rule can speak of
*a link* and nothing inside an address is ever read as a word. Every pattern is linear and bounded (rule C11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.word_sets import word_set

__all__ = ["FEWEST_WORDS", "HANDLE", "LINK", "Message", "Sentence", "read"]

FEWEST_WORDS: Final = 4
"""A message with fewer words of content is too short to be judged."""

LINK: Final = "\ue000"
"""Stands, in ``Message.text``, for every sign of a link."""

HANDLE: Final = "\ue001"
"""Stands, in ``Message.text``, for every sign of a handle (``@somebody``)."""

_BREAK: Final = "\ue002"
_PRIVATE: Final = str.maketrans({LINK: " ", HANDLE: " ", "\n": _BREAK})
_LINK: Final = re.compile(r"(?:https?://|\bwww\.)[^\s<>]{0,500}[^\s<>.,;:!?'\")\]]")
_HANDLE: Final = re.compile(r"(?<![\w@.])@\w{1,50}")
_STOP: Final = re.compile(r"[!?\ue002][!?\ue002. ]{0,8}|\.{1,3}(?=[\s\"')\ue000\ue002]|$)|(?<=\s)\.")
_WORD: Final = re.compile(r"[^\W\d_]{2,40}(?:'[^\W\d_]{2,40})?")
_CONTENT: Final = re.compile(r"[^\W_]{3,40}")

# Words that carry no matter of their own; greeting and thanks are among them.
_EMPTY: Final = word_set("""
    alors apres aussi autre avec avoir bien bonjour bonsoir cela ces cet cette ceux chez comme cordialement
    dans des donc dont elle elles entre est etait ete etes etre eux fait font ici ils jour les leur leurs lui
    madame mais meme merci mes moi monsieur nos notre nous ont oui ou par pas plus pour quand que quel quelle
    qui quoi salut sans ses soit sommes son sont sous sur tous tout toute toutes tres une vers via voici vos
    votre vous
    about after all also and any are because been before but can cheers could dear did does each for from get
    going had has have hello her here hey him his how into its just kind may more most not now off okay one
    only onto our out over please regards same she should some such than thank thanks that the their them then
    there these they this those too very was were what when where which while who why will with would yes you
    your yours
    """)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a message: ``text[start:end]`` of its plain letters, and whether it asks."""

    start: int
    end: int
    asks: bool


@dataclass(frozen=True)
class Message:
    """A message as rules read it; ``text`` has the length of the folded letters, links and handles veiled."""

    folded: Folded
    text: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the message as it came behind ``text[start:end]``."""
        return self.folded.span(start, end)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order; a line ends one."""
        return tuple(_sentences(self.text))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words of content: three signs or more, neither small words nor greeting."""
        return tuple(word for word in _CONTENT.findall(self.text) if word not in _EMPTY)

    @cached_property
    def is_short(self) -> bool:
        """Whether it has too few words of content to be judged."""
        n_words = 0
        for one in _CONTENT.finditer(self.text):
            n_words += one[0] not in _EMPTY
            if n_words == FEWEST_WORDS:
                return False
        return True


@lru_cache(maxsize=256)
def read(words: str) -> Message:
    """Return a message made ready for rules; what lies beyond the letters that ``fold`` reads is not read."""
    is_plain = words.isascii() and "\n" not in words
    folded = fold(words if is_plain else words.translate(_PRIVATE))
    text = folded.text
    if "http" in text or "www." in text:
        text = _LINK.sub(lambda found: LINK * len(found[0]), text)
    if "@" in text:
        text = _HANDLE.sub(lambda found: HANDLE * len(found[0]), text)
    return Message(folded, text)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for stop in _STOP.finditer(text):
        if text[start : stop.start()].strip():
            yield Sentence(start, stop.start(), "?" in stop[0])
        start = stop.end()
    if text[start:].strip():
        yield Sentence(start, len(text), asks=False)
