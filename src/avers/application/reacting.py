"""Show a draft sentence for five seconds and keep the first word and impression, with no name (R110)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

from avers.application.incidents import UNNAMED
from avers.application.ports import Company
from avers.application.registering import typed_row
from avers.application.workshop import hold_workshop
from avers.core.charter.reactions import Reactions, gather_reactions
from avers.core.errors import Fault, InputRefused
from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import REGISTERS
from avers.core.text import LANGUAGES, Language

__all__ = ["LONGEST_WORD", "ShownSentence", "react", "read_reactions", "sentence_called", "sentences_to_show"]

LONGEST_WORD: Final = 40
_REGISTER: Final = "reactions"


@dataclass(frozen=True)
class ShownSentence:
    """A sentence of the draft vision that can be shown: which part, in which language, its words."""

    part: Literal["statement", "inside"]
    language: Language
    words: str

    @property
    def digest(self) -> str:
        """Short hash of the words: a link to a sentence that was written anew leads nowhere."""
        return sha256(f"{self.language}\n{self.words}".encode()).hexdigest()[:16]


def sentences_to_show(company: Company) -> tuple[ShownSentence, ...]:
    """Return the sentences of the vision as it is being written, in each language that is written."""
    vision = hold_workshop(company).charter.vision
    parts: tuple[Literal["statement", "inside"], ...] = ("statement", "inside")
    found = (
        ShownSentence(part, language, dict(getattr(vision, part)).get(language, "").strip())
        for part in parts
        for language in LANGUAGES
    )
    return tuple(one for one in found if one.words)


def sentence_called(company: Company, digest: str) -> ShownSentence | None:
    """Return the sentence of this digest as it stands, or None once it was written anew."""
    return next((one for one in sentences_to_show(company) if one.digest == digest), None)


def react(company: Company, shown: ShownSentence, *, word: str, score: str, key: str, at: datetime) -> None:
    """Keep one reaction, and not whose: the row and its history say ``unnamed``.

    ``key`` is a random name for the row. Whoever may open the page may react: the link was given to them.

    Raises
    ------
    InputRefused
        No number from -2 to 2, or a word too long; each named after its field.
    """
    spec = REGISTERS[_REGISTER]
    typed = {"key": key, "statement": shown.words, "word": " ".join(word.split()), "score": score}
    row, faults = typed_row(spec, typed, frozenset())
    if len(typed["word"]) > LONGEST_WORD:
        faults.append(Fault("cell_too_long", path="word"))
    if faults:
        raise InputRefused(faults)
    with company.work("change_register", by=UNNAMED, at=at) as work:
        place = max(company.registers.rows(_REGISTER), default=-1) + 1
        company.registers.change(_REGISTER, [RowChange(place, None, row)], kind="edit")
        work.note(register=_REGISTER, rows=1)


def read_reactions(company: Company) -> tuple[Reactions, ...]:
    """Return the reactions gathered so far, sentence by sentence."""
    return gather_reactions(company.registers.rows(_REGISTER).values())
