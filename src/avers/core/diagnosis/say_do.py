"""Say and do (R35): for each value and quarter, how often it was spoken of and how often acted on.

What counts as an act: a thank-you given for the value, and an action begun for it (register
``actions``). What counts as said: a message of the register ``messages``, or one logged among the acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from avers.core.estimate import Estimate
from avers.core.evidence.act import Standing
from avers.core.measures.say_do import quarter_of
from avers.core.measures.say_do import say_do as say_do_ratio
from avers.core.organisation.register import Register

__all__ = ["OFTEN", "SayDo", "counted_acts", "quarter_of", "say_do"]

OFTEN: Final = 4
"""Messages of one value in one quarter from which its silence in acts is worth a word (setting)."""


@dataclass(frozen=True)
class SayDo:
    """One value in one quarter (``2026-Q3``).

    ``ratio`` is acts for one message, None where nothing was said: no denominator, no value.
    """

    value: str
    quarter: str
    n_said: int
    n_recognised: int
    n_begun: int

    @property
    def n_done(self) -> int:
        """Acts of both kinds."""
        return self.n_recognised + self.n_begun

    @property
    def ratio(self) -> float | None:
        """Acts for one message."""
        figure = say_do_ratio(self.n_said, self.n_done)
        return figure.value if isinstance(figure, Estimate) else None


def say_do(
    registers: Mapping[str, Register], acts: Mapping[tuple[str, str, str], int] | None = None
) -> tuple[SayDo, ...]:
    """Return the counts of every value and quarter in which it was spoken of or acted on, in order.

    ``acts`` counts thanks and messages by kind, value and quarter, as ``counted_acts`` does.
    """
    done = acts or {}
    said = Counter(_counted(registers, "messages", "date"))
    said.update(_of_kind(done, "communications"))
    recognised = Counter(_of_kind(done, "recognitions"))
    begun = Counter(_counted(registers, "actions", "starts"))
    places = sorted({*said, *recognised, *begun}, key=lambda place: (place[1], place[0]))
    return tuple(
        SayDo(value, quarter, said[value, quarter], recognised[value, quarter], begun[value, quarter])
        for value, quarter in places
    )


def counted_acts(acts: Iterable[Standing]) -> Mapping[tuple[str, str, str], int]:
    """Return how many acts there are by kind, value and quarter; nothing of who did them is left.

    What was withdrawn or is contested does not count.
    """
    return Counter(
        (one.first.kind, one.first.value, quarter_of(one.first.day))
        for one in acts
        if one.counts and one.first.value
    )


def _of_kind(acts: Mapping[tuple[str, str, str], int], kind: str) -> Mapping[tuple[str, str], int]:
    return {(value, quarter): n for (one, value, quarter), n in acts.items() if one == kind}


def _counted(registers: Mapping[str, Register], name: str, column: str) -> Iterator[tuple[str, str]]:
    register = registers.get(name)
    for row in register.rows if register else ():
        day, value = row.get(column), row.get("value")
        if isinstance(day, date) and value:
            yield str(value), quarter_of(day)
