"""What contact leaves in customers: on each channel, the intended words among as many others (R16).

Asked of outside customers alone: inside ones are employees, and no feeling of theirs is measured (limit L1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.compilation.document import Choice, Entry, Section, Wording
from avers.core.charter.compilation.lawful import asks_a_secret
from avers.core.charter.compilation.phrasing import key_of, sentence
from avers.core.charter.document import Charter
from avers.core.charter.library.contact_words import (
    FEWEST_WORDS,
    MOST_WORDS,
    WAYS_OF_CONTACT,
    folded,
    words_among,
)
from avers.core.evidence.observation import Facet
from avers.core.evidence.picks import UNKNOWN
from avers.core.evidence.scoring import INTENDED
from avers.core.text import Text

__all__ = ["FELT", "contact_sections", "intended_words"]

_MOST_WAYS: Final = 3

# A point in its key keeps a facet apart from the values of any charter.
FELT: Final = Facet("felt.contact", Text("Ce que le contact laisse", "What contact leaves"))

_TICK: Final = Text(
    "{clause_when}, quels mots disent ce que ce contact vous a fait ressentir ?",
    "{clause_when}, which words say how this contact made you feel?",
)
_ANY: Final = Text("Lors de votre dernier contact avec nous", "At your last contact with us")
_OTHER_WAY: Final = Text("Lors de votre dernier contact par « {way} »", "At your last contact by “{way}”")
_NONE: Final = Text("Aucun de ces mots", "None of these words")


def intended_words(charter: Charter) -> tuple[Text, ...]:
    """Return the words that can be asked about, once each: written in both languages, nothing private.

    None while there are fewer than ``FEWEST_WORDS``; the first ``MOST_WORDS`` where there are more.
    """
    apart = {
        folded(words.fr): words
        for words in reversed(charter.tone.feel)
        if folded(words.fr) and folded(words.en) and not asks_a_secret(words)
    }
    kept = tuple(reversed(apart.values()))
    return kept[:MOST_WORDS] if len(kept) >= FEWEST_WORDS else ()


def contact_sections(charter: Charter) -> Iterator[Section]:
    """Yield the section that asks, on each channel of the promises, what contact left; none without words.

    The first three channels, in the order of the promises; without one, the last contact whatever it was.
    """
    words = intended_words(charter)
    if not words:
        return
    listed = tuple(_listed(words))
    channels = tuple(dict.fromkeys(one.channel for one in charter.promises if one.channel))
    entries = tuple(_entry(channel, listed) for channel in (channels or ("any",))[:_MOST_WAYS])
    yield Section("felt", FELT.name, entries)


def _entry(channel: str, listed: tuple[Choice, ...]) -> Entry:
    wording = Wording("customer", sentence(_TICK, clause_when=_when(channel)))
    return Entry(
        key_of("felt", channel), (wording,), "picks", FELT.key, not_applicable=True,
        choices=listed, at_most=len(listed) - 1, shuffled=True,
    )  # fmt: skip


def _when(channel: str) -> Text:
    if channel == "any":
        return _ANY
    known = WAYS_OF_CONTACT.get(channel)
    return known or Text(_OTHER_WAY.fr.format(way=channel), _OTHER_WAY.en.format(way=channel))


def _listed(words: tuple[Text, ...]) -> Iterator[Choice]:
    for one in words:
        yield Choice(key_of("own", folded(one.fr).replace(" ", "_")), one, group=INTENDED)
    for other in words_among(words):
        yield Choice(key_of("other", other.key), other.words, group=other.kind)
    yield Choice("none", _NONE, group=UNKNOWN)
