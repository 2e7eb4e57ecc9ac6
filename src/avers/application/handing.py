"""Hand behaviours to those who hire and those who promote: acts, by value and by level, and nothing else.

A value or a trait is never a criterion on a person (limit L4): what is no observable act is left out, and
named with the rule that keeps it out (R42, R121).
"""

from __future__ import annotations

from dataclasses import dataclass

from avers.application.carrying import LEVELS, level_key, level_name
from avers.application.gridding import draft_in_hand, words_of
from avers.application.ports import Company
from avers.core.charter.compilation.lawful import acts, left_out, why_not
from avers.core.charter.document import Charter
from avers.core.text import Language, Text

__all__ = ["EVERYBODY", "Expected", "Handed", "OfValue", "hand_over", "handed_rows"]

EVERYBODY = ""
"""The level of a behaviour that the charter asks of all."""


@dataclass(frozen=True)
class Expected:
    """One observable behaviour and the level it is expected of; "" for everybody."""

    level: str
    words: Text


@dataclass(frozen=True)
class OfValue:
    """The behaviours that let a value be seen: those asked of all first, then by level."""

    name: Text
    behaviours: tuple[Expected, ...]

    def of_level(self, level: str) -> tuple[Expected, ...]:
        """Return the behaviours expected of one level."""
        return tuple(one for one in self.behaviours if one.level == level)


@dataclass(frozen=True)
class Handed:
    """What is handed over, out of which charter, and what was left out with the code of the rule.

    ``version`` is "" for a draft.
    """

    version: str
    organisation: Text
    values: tuple[OfValue, ...]
    levels: tuple[tuple[str, Text], ...]
    left_out: tuple[tuple[Text, str], ...]


def hand_over(company: Company, *, reads_draft: bool) -> Handed:
    """Return the behaviours of the charter in force by value and level; of the draft while none is in force.

    Where only a draft stands and the reader may not read it, nothing is handed over.
    """
    charter = company.charters.published()
    if charter is None:
        charter = draft_in_hand(company) if reads_draft else Charter(organisation=Text())
    told = [
        (str(row["value"]), Expected(level_key(str(row["level"])), words_of(row)))
        for row in company.registers.read("expected").rows
    ]
    codes = {one.words: why_not(one.words, charter) for _value, one in told}
    lawful = {act.behaviour.statement for act in acts(charter)}
    values = tuple(
        OfValue(
            value.name,
            (
                *(Expected(EVERYBODY, one.statement) for one in value.behaviours if one.statement in lawful),
                *(one for key, one in told if key == value.key and not codes[one.words]),
            ),
        )
        for value in charter.values
    )
    used = dict.fromkeys(one.level for value in values for one in value.behaviours if one.level)
    ordered = [*(level for level in LEVELS if level in used), *(one for one in used if one not in LEVELS)]
    known = {value.key for value in charter.values}
    kept_out = [(one.words, one.code) for one in left_out(charter)]
    kept_out += [(one.words, codes[one.words]) for key, one in told if key in known and codes[one.words]]
    return Handed(
        charter.version, charter.organisation, values,
        tuple((level, level_name(level)) for level in ordered), tuple(dict.fromkeys(kept_out)),
    )  # fmt: skip


def handed_rows(handed: Handed, language: Language, *, everybody: str) -> tuple[tuple[str, str, str], ...]:
    """Return value, level and behaviour of each line; ``everybody`` names those asked of all."""
    names = {level: name.in_language(language) for level, name in handed.levels} | {EVERYBODY: everybody}
    return tuple(
        (value.name.in_language(language), names[one.level], one.words.in_language(language))
        for value in handed.values
        for one in value.behaviours
    )
