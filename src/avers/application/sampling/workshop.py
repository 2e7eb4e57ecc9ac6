"""The registers of the workshop of Maison Garance: what seven steps left behind, a few places still empty.

Nothing is drawn: a house has one workshop, whatever its answers. Nothing here changes what was planted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from avers.application.sampling.charter import CHARTER
from avers.application.sampling.workshop_words import (
    ANSWERED,
    CARDS,
    CHAIN,
    CHANNELS,
    COMMENTS,
    CROSSINGS,
    DECIDERS,
    LEVEL_ACTS,
    MEANINGS,
    MEANS,
    NEEDS,
    PREFERRED,
    REACTIONS,
    STAKEHOLDERS,
    STANDARDS,
    TALKS,
    TELLINGS,
)
from avers.core.charter.best_worst import sets_of
from avers.core.charter.workshop import LINKS
from avers.core.organisation.register import REGISTERS, Cell, Register, RegisterRow

__all__ = ["WORKSHOP_REGISTERS"]

# Columns of each register, in the order in which ``workshop_words`` has its cells.
_COLUMNS: Final[Mapping[str, tuple[str, tuple[tuple[Cell, ...], ...]]]] = {
    "workshop_answers": ("question words_fr words_en", ANSWERED),
    "needs": ("key name_fr name_en heard", NEEDS),
    "crossings": ("need against verdict", CROSSINGS),
    "interviews": ("date moment words learned need", TALKS),
    "channels": ("channel name_fr name_en self_help languages link followers", CHANNELS),
    "stakeholders": ("key name_fr name_en part expects_fr expects_en told_on told_by", STAKEHOLDERS),
    "deciders": ("name team role leads", DECIDERS),
    "expected": ("value level words_fr words_en", LEVEL_ACTS),
    "campaign": ("key date channel audience words_fr words_en value done_on level", TELLINGS),
    "capabilities": ("promise kind words_fr words_en standing", MEANS),
    "standards": ("key unit serves words_fr words_en within value", STANDARDS),
}


def _rows() -> Iterator[tuple[str, RegisterRow]]:
    """Yield every row with the name of its register, as it is written, empty cells left out."""
    for name, (columns, rows) in _COLUMNS.items():
        yield from ((name, dict(zip(columns.split(), row, strict=True))) for row in rows)
    for number, (words, group, value) in enumerate(CARDS, 1):
        # Nobody is shown who wrote a card, and nobody is asked for it here.
        card = {"key": f"card{number}", "words": words, "group": group, "value": value}
        yield "board", {**card, "confirmed": True if value else None}
    yield from (("best_worst", row) for row in _compared())
    for part, language, heard in REACTIONS:
        statement = dict(getattr(CHARTER.vision, part))[language]
        for number, (word, score) in enumerate(heard, 1):
            key = f"{part}_{language}_{number}"
            yield "reactions", {"key": key, "statement": statement, "word": word, "score": score}
    for value, links in CHAIN.items():
        for link, (fr, en) in zip(LINKS, links, strict=True):
            yield "chain", {"value": value, "link": link, "words_fr": fr, "words_en": en}
    for number, (value, team, words, example) in enumerate(MEANINGS, 1):
        told = {"value": value, "team": team, "words": words, "example": example}
        yield "meanings", {"key": f"m{number}", **told}
    for number, said in enumerate(COMMENTS, 1):
        named = ("path", "passage", "words", "by", "date", "state", "answer")
        yield "comments", {"key": f"c{number}", **dict(zip(named, said, strict=True))}


def _compared() -> Iterator[RegisterRow]:
    """Yield what each decider chose, set after set, out of the order in which they would choose."""
    sets = sets_of(tuple(dict.fromkeys(value for _words, _group, value in CARDS if value)))
    for decider, (order, n_done) in PREFERRED.items():
        for number, shown in enumerate(sets[:n_done], 1):
            chosen = sorted(shown, key=order.index)
            yield {"decider": decider, "set": float(number), "best": chosen[0], "worst": chosen[-1],
                   "shown": " · ".join(shown)}  # fmt: skip


def _whole(name: str, row: RegisterRow) -> RegisterRow:
    """Return a row with every column of its register, empty as the registers keep what is not said."""
    words = ("text", "key", "choice", "unit")
    empty: dict[str, Cell] = {
        column.name: "" if column.kind in words else None for column in REGISTERS[name].columns
    }
    return {**empty, **row}


def _registers() -> Iterator[Register]:
    found: dict[str, list[RegisterRow]] = {}
    for name, row in _rows():
        found.setdefault(name, []).append(_whole(name, row))
    yield from (Register(REGISTERS[name], tuple(rows)) for name, rows in found.items())


WORKSHOP_REGISTERS: Final = tuple(_registers())
"""Needs and all that followed, to the comments on the draft."""
