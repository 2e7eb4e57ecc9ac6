"""How often the service policy comes up, month by month: in meetings, messages, training and reviews (R142).

A row speaks of it where its words name the charter or one of its values, or where somebody tied it to a
value. Counts of rows of registers, about nobody. Start at ``salience``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.charter.document import Charter
from avers.core.measures.salience import mentions_of, names_pattern
from avers.core.organisation.register import RegisterRow

__all__ = ["SOURCES", "Mentions", "SalientMonth", "salience"]

SOURCES: Final[Mapping[str, tuple[str, tuple[str, ...], str]]] = {
    "agendas": ("date", ("topic",), ""),
    "messages": ("date", ("text",), "value"),
    "trainings": ("starts", ("name_fr", "name_en"), "behaviours"),
    "reviews": ("date", ("happened", "why", "in_us", "kept"), "path"),
}
"""Of each register: the column of its day, those of its words, the one that ties it to the charter."""


@dataclass(frozen=True)
class Mentions:
    """Rows of one month that speak of the policy, and all its rows."""

    n: int
    of: int


@dataclass(frozen=True)
class SalientMonth:
    """One month (``2026-05``), by register in the order of ``SOURCES``."""

    month: str
    sources: Mapping[str, Mentions]

    @property
    def n(self) -> int:
        """Mentions of the month."""
        return sum(one.n for one in self.sources.values())


def salience(
    registers: Mapping[str, Iterable[RegisterRow]], charter: Charter | None, months: Sequence[str]
) -> tuple[SalientMonth, ...]:
    """Return the mentions of each of ``months``; a month without any row says 0 of 0."""
    names = (words for value in (charter.values if charter else ()) for _side, words in value.name)
    pattern = names_pattern(names)
    found: dict[tuple[str, str], list[bool]] = {}
    for source, (day, words, tie) in SOURCES.items():
        for row in registers.get(source, ()):
            when = row.get(day)
            if isinstance(when, date):
                said = " ".join(str(row.get(name) or "") for name in words)
                speaks = mentions_of(said, pattern, bool(tie and row.get(tie)))
                found.setdefault((f"{when:%Y-%m}", source), []).append(speaks)
    return tuple(
        SalientMonth(
            month,
            {
                source: Mentions(sum(rows), len(rows))
                for source in SOURCES
                for rows in (found.get((month, source), []),)
            },
        )
        for month in months
    )
