"""Means and authority: what a role may decide alone, and what is asked beyond that (R81, R140).

The register ``decision_rights`` says what each role may decide, and up to what amount. A request says what,
how much and why, to the team that may decide; a use says that somebody decided alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from avers.core.organisation.register import RegisterRow

__all__ = ["LARGEST", "Ask", "Right", "amount_in", "rights_in"]

LARGEST: Final = Decimal(10_000_000)
_BETWEEN: Final = " · "


@dataclass(frozen=True)
class Right:
    """What ``role`` may decide alone; ``limit`` is None where no amount bounds it."""

    role: str
    decision: str
    limit: Decimal | None = None
    currency: str = ""
    value: str = ""

    def covers(self, amount: Decimal | None) -> bool:
        """Return whether ``amount`` lies within the limit."""
        return self.limit is None or (amount is not None and amount <= self.limit)


@dataclass(frozen=True)
class Ask:
    """What is asked for or was decided: the decision in words, and an amount where there is one.

    Written in one cell as ``Accorder un geste · 200 EUR``, which a person reads as well.
    """

    what: str
    amount: Decimal | None = None
    currency: str = ""

    @property
    def label(self) -> str:
        """The cell of its row."""
        what = " ".join(self.what.replace("·", "-").split())
        if self.amount is None:
            return what
        return f"{what}{_BETWEEN}{self.amount:f} {self.currency}".rstrip()

    @classmethod
    def read(cls, label: str) -> Ask:
        """Return what a cell says; words without an amount are all ``what``."""
        what, between, money = label.rpartition(_BETWEEN)
        number, _space, currency = money.partition(" ")
        amount = amount_in(number) if between else None
        return cls(label) if amount is None else cls(what, amount, currency)


def amount_in(typed: str) -> Decimal | None:
    """Return the amount that somebody typed, with a comma or a point; None where it is none."""
    plain = "".join(typed.replace(",", ".").split()).rstrip("€$£")
    if not plain or len(plain) > 12 or not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        return None
    try:
        amount = Decimal(plain)
    except InvalidOperation:  # pragma: no cover - digits and one point are a number
        return None
    return amount if amount <= LARGEST else None


def rights_in(rows: Iterable[RegisterRow]) -> tuple[Right, ...]:
    """Return the rights that the rows of the register name, in their order."""
    return tuple(
        Right(
            str(row.get("role") or ""),
            str(row.get("decision") or ""),
            None if row.get("limit") in (None, "") else Decimal(str(row["limit"])).normalize(),
            str(row.get("currency") or ""),
            str(row.get("value") or ""),
        )
        for row in rows
    )
