"""What customers need facing what the house says: the promise-need gap matrix (R97, R101).

A need stands in a row; the purpose, the vision and each promise stand in columns. A person says of each
crossing whether the need goes the same way, differs, or is opposed. A gap is a need that nothing supports,
or a promise that no need asks for. Only an opposed need holds a charter back: to differ is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from avers.core.charter.document import Charter
from avers.core.organisation.register import Register, RegisterRow
from avers.core.text import Text

__all__ = ["PROMISE", "VERDICTS", "WHOLE", "Crossing", "Facing", "Fit", "Verdict", "facings", "fit_of"]

Verdict = Literal["supports", "neutral", "opposes"]
VERDICTS: Final[tuple[Verdict, ...]] = ("supports", "neutral", "opposes")

PROMISE: Final = "promise."
"""What stands before the key of a promise where a crossing names it."""
WHOLE: Final = "charter"
"""A need once sorted without a promise faces the charter as a whole."""


@dataclass(frozen=True)
class Facing:
    """Something the house says: its key in the register, its words, and its place in the charter."""

    key: str
    words: Text
    path: str


@dataclass(frozen=True)
class Crossing:
    """What was said of one need facing one thing that is said."""

    need: str
    against: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True)
class Fit:
    """The matrix.

    Attributes
    ----------
    needs : tuple of (str, Text)
        Key and words of each need, in the order of the register.
    facings : tuple of Facing
        Columns: the purpose, the vision and the promises that are written, then the whole charter where a
        need was sorted against it.
    crossings : mapping of (need, against) to Crossing
        What is said so far, of needs and columns that are there.
    """

    needs: tuple[tuple[str, Text], ...]
    facings: tuple[Facing, ...]
    crossings: Mapping[tuple[str, str], Crossing]

    @property
    def n_said(self) -> int:
        """How many crossings a person has spoken of."""
        return len(self.crossings)

    @property
    def opposed(self) -> tuple[Crossing, ...]:
        """Crossings that hold the charter back."""
        return tuple(one for one in self.crossings.values() if one.verdict == "opposes")

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Needs that were sorted and that nothing supports."""
        sorted_needs = {need for need, _against in self.crossings}
        return tuple(key for key, _words in self.needs if key in sorted_needs - self._supported(0))

    @property
    def unsorted(self) -> tuple[str, ...]:
        """Needs of which nobody has said anything yet."""
        sorted_needs = {need for need, _against in self.crossings}
        return tuple(key for key, _words in self.needs if key not in sorted_needs)

    @property
    def unasked(self) -> tuple[str, ...]:
        """Promises that no need asks for, once every need was sorted; none before."""
        if not self.needs or self.unsorted:
            return ()
        promises = (one.key for one in self.facings if one.key.startswith(PROMISE))
        return tuple(key for key in promises if key not in self._supported(1))

    def _supported(self, side: int) -> frozenset[str]:
        return frozenset(
            pair[side] for pair, crossing in self.crossings.items() if crossing.verdict == "supports"
        )


def facings(charter: Charter) -> Iterator[Facing]:
    """Yield what ``charter`` says that a need can face: purpose, vision, promises, where they are written."""
    if charter.purpose:
        yield Facing("purpose", charter.purpose, "purpose")
    if charter.vision.statement:
        yield Facing("vision", charter.vision.statement, "vision.statement")
    for i, promise in enumerate(charter.promises):
        if promise.statement:
            yield Facing(PROMISE + promise.key, promise.statement, f"promises[{i}].statement")


def fit_of(charter: Charter, registers: Mapping[str, Register]) -> Fit:
    """Return the matrix of ``charter``, out of the registers ``needs`` and ``crossings``.

    The need's own verdict, as an earlier form of the register has it, counts where no crossing says
    otherwise: facing the promise it names, else the whole charter.
    """
    needs = _rows(registers, "needs")
    columns = tuple(facings(charter))
    keys = {one.key for one in columns}
    known = {str(row["key"]) for row in needs}
    said = {(one.need, one.against): one for one in map(_of_need, needs) if one is not None}
    said = {
        (need, against if against in keys else WHOLE): Crossing(
            need, against if against in keys else WHOLE, one.verdict, one.why
        )
        for (need, against), one in said.items()
    }
    for row in _rows(registers, "crossings"):
        pair = (str(row["need"]), str(row["against"]))
        if pair[0] in known and pair[1] in keys | {WHOLE}:
            said[pair] = Crossing(*pair, _verdict(row), str(row.get("why") or ""))
    if any(against == WHOLE for _need, against in said):
        columns = (*columns, Facing(WHOLE, Text("La charte entière", "The whole charter"), ""))
    names = tuple((str(row["key"]), _words(row)) for row in needs)
    return Fit(names, columns, said)


def _of_need(row: RegisterRow) -> Crossing | None:
    if not row.get("verdict"):
        return None
    against = PROMISE + str(row["promise"]) if row.get("promise") else WHOLE
    return Crossing(str(row["key"]), against, _verdict(row), str(row.get("why") or ""))


def _verdict(row: RegisterRow) -> Verdict:
    return next(one for one in VERDICTS if one == row["verdict"])


def _words(row: RegisterRow) -> Text:
    return Text(str(row.get("name_fr") or ""), str(row.get("name_en") or "")) or Text(
        str(row["key"]), str(row["key"])
    )


def _rows(registers: Mapping[str, Register], name: str) -> tuple[RegisterRow, ...]:
    return registers[name].rows if name in registers else ()
