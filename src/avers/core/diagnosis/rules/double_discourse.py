"""DD001: customers are spoken of more than they are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, chance, numbers_in, published_house
from avers.core.estimate import Estimate
from avers.core.organisation.register import Register, RegisterRow
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.core.measures.said_and_done import Discourse

__all__ = ["DoubleDiscourse", "discourse_of"]

_LEAST: Final = 0.10
_WHOLE: Final = Text("Dans l’ensemble", "Overall")


class DoubleDiscourse(HouseRule):
    """What is said of customers, beside what is measured, discussed and rewarded."""

    code = "DD001"
    severity = "warning"
    rows = ("R57", "R58")

    fr = Page(
        title="Dit, et compté ?",
        what="Compare la place des clients dans ce qui est dit (messages, pondérés par leur portée) et dans "
        "ce qui est fait : poids des indicateurs, minutes de réunion, poids des primes.",
        why="Quand on parle des clients et que l’on compte autre chose, chacun finit par faire ce qui est "
        "compté. Ce n’est la faute de personne : c’est ce qui est demandé.",
        finds="{where:said}, les clients tiennent {said:percent} de ce qui est dit et {done:percent} de ce "
        "qui est mesuré, discuté et récompensé (indicateurs {kpis:percent}, réunions {agendas:percent}, "
        "primes {incentives:percent}).",
        suggests="Choisissez un indicateur, un point de réunion ou une prime à changer ce trimestre, et "
        "dites lequel.",
        instead=(Example("Dit 60, fait 15"),),
        write=(Example("Dit 60, fait 58"),),
        limits="Les classes sont celles que vous avez données aux lignes des registres. Peu de messages ou "
        "peu d’indicateurs : la fourchette est large, et la règle se tait tant qu’elle touche zéro.",
        source="seeds 002:33",
    )
    en = Page(
        title="Said, and counted?",
        what="Compares the place of customers in what is said (messages, by their reach) and in what is "
        "done: weights of indicators, minutes of meetings, weights of bonuses.",
        why="Where customers are spoken of and something else is counted, people end up doing what is "
        "counted. It is nobody’s fault: it is what is asked.",
        finds="{where:said}, customers hold {said:percent} of what is said and {done:percent} of what is "
        "measured, discussed and rewarded (indicators {kpis:percent}, meetings {agendas:percent}, bonuses "
        "{incentives:percent}).",
        suggests="Choose one indicator, one point of a meeting or one bonus to change this quarter, and say "
        "which.",
        instead=(Example("Said 60, done 15"),),
        write=(Example("Said 60, done 58"),),
        limits="The classes are those you gave to the rows of the registers. With few messages or few "
        "indicators the band is wide, and the rule is silent as long as it touches zero.",
        source="seeds 002:33",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the company where the band leaves zero out, or else the levels where it does."""
        if not house.registers.get("messages"):
            return
        from avers.core.measures.said_and_done import levels_of

        whole = tuple(self._found(house, ""))
        yield from whole or (
            finding for level in levels_of(house.registers) for finding in self._found(house, level)
        )

    def _found(self, house: House, level: str) -> Iterator[Finding]:
        found = discourse_of(house.registers, level)
        direction, said, done = found.direction, found.said, found.done
        if not isinstance(direction, Estimate) or direction.value < _LEAST or (direction.low or 0.0) <= 0:
            return
        if not isinstance(said, dict) or not isinstance(done, dict):
            return
        own = {part.register: dict(part.shares)["customer"] for part in found.parts
               if isinstance(part.shares, dict)}  # fmt: skip
        yield self.finding(
            f"registers/messages/{level}" if level else "registers/messages",
            where=Text(f"Au niveau {level}", f"At level {level}") if level else _WHOLE,
            said=said["customer"], done=done["customer"], **own, certainty="solid",
        )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that says and does as much of customers as the example has it."""
        said, done = numbers_in(example.words)
        messages: list[RegisterRow] = [
            {"date": PAGE_DATE, "channel": "intranet", "text": f"m{place}", "reach": 100.0,
             "class": "customer" if place < said else "revenue"}
            for place in range(100)
        ]  # fmt: skip
        minutes: list[RegisterRow] = [
            {"date": PAGE_DATE, "meeting": "m", "topic": f"t{place}", "minutes": 1.0,
             "class": "customer" if place < done else "revenue"}
            for place in range(100)
        ]  # fmt: skip
        weights: list[RegisterRow] = [
            {"key": f"k{place}", "weight": 0.01, "class": "customer" if place < done else "revenue"}
            for place in range(100)
        ]  # fmt: skip
        registers = {"messages": messages, "agendas": minutes, "kpis": weights, "incentives": weights}
        return published_house((), registers=registers)


@dataclass(frozen=True)
class _Read:
    """What the comparison reads: the same rows are the same, whoever read them."""

    rows: tuple[tuple[str, tuple[tuple[tuple[str, object], ...], ...]], ...]
    registers: Mapping[str, Register] = field(compare=False)

    @classmethod
    def of(cls, registers: Mapping[str, Register]) -> _Read:
        from avers.core.measures.said_and_done import PARTS

        names = [name for name in ("messages", *PARTS) if name in registers]
        rows = ((name, tuple(tuple(sorted(row.items())) for row in registers[name].rows)) for name in names)
        return cls(tuple(rows), {name: registers[name] for name in names})


def discourse_of(registers: Mapping[str, Register], level: str = "") -> Discourse:
    """Return the double discourse of the company, or of ``level``; worked out once for the same rows."""
    return _discourse_of(_Read.of(registers), level)


# Two thousand draws: the diagnosis reads them, and the charter page at every sentence that is typed.
@lru_cache(maxsize=8)
def _discourse_of(read: _Read, level: str) -> Discourse:
    from avers.core.measures.said_and_done import discourse

    return discourse(read.registers, chance(), level=level)
