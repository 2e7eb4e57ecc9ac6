"""DD501: weights that do not add up say nothing of what counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.library.indicators import INDICATORS
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import numbers_in, published_house
from avers.core.estimate import Withheld
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["ContradictoryWeights"]

_REGISTERS: Final = {
    "kpis": Text("Les poids des indicateurs", "The weights of the indicators"),
    "incentives": Text("Les poids des primes", "The weights of the bonuses"),
    "agendas": Text("Les minutes des réunions", "The minutes of the meetings"),
    "messages": Text("Les portées des messages", "The reach of the messages"),
}
_WRONG: Final = {
    "sum_not_one": Text("ne font pas 100 %", "do not make 100%"),
    "negative": Text("comptent un nombre négatif", "hold a negative number"),
    "no_weights": Text("sont vides", "are empty"),
}

# Keys named in one sentence; the rest is where these are.
_MOST_NAMED: Final = 3


class ContradictoryWeights(HouseRule):
    """A register that contradicts itself gives no figure, only this."""

    code = "DD501"
    severity = "warning"
    rows = ("R58",)

    fr = Page(
        title="Qu’est-ce qui compte ?",
        what="Vérifie que les poids des indicateurs et des primes font un tout, qu’aucun "
        "n’est négatif, et que chaque prime porte sur un indicateur connu.",
        why="Si les poids font 120 %, chacun choisit ce qui compte. Aucun chiffre ne peut en être tiré.",
        finds="{register:said} {wrong:said}.",
        suggests="Relisez le registre « {file} » avec la personne qui le tient ; ensuite seulement, comparez "
        "avec ce qui est dit.",
        instead=(Example("Poids 50, 40 et 30"),),
        write=(Example("Poids 50, 30 et 20"),),
        limits="Un écart de deux points est pris pour un arrondi.",
        source="seeds 002:33",
    )
    en = Page(
        title="What counts?",
        what="Checks that the weights of indicators and of bonuses make a whole, that none is "
        "negative, and that every bonus rests on a known indicator.",
        why="When weights make 120%, everyone chooses what counts. No figure can be drawn from them.",
        finds="{register:said} {wrong:said}.",
        suggests="Read the register “{file}” again with whoever keeps it; only then compare it with what is "
        "said.",
        instead=(Example("Weights 50, 40 and 30"),),
        write=(Example("Weights 50, 30 and 20"),),
        limits="A difference of two points is taken for a rounding.",
        source="seeds 002:33",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each register whose weights contradict themselves."""
        if not any(house.registers.get(name) for name in _REGISTERS):
            return
        from avers.core.measures.said_and_done import PARTS, part_in

        for name in (*PARTS, "messages"):
            part = part_in(house.registers, name)
            if isinstance(part.shares, Withheld) and part.shares.reason in _WRONG:
                yield self.finding(
                    f"registers/{name}", register=_REGISTERS[name], wrong=_WRONG[part.shares.reason],
                    file=f"{name}.csv", certainty="solid",
                )  # fmt: skip
        unknown = _unknown_indicators(house)
        if unknown:
            yield self.finding(
                "registers/incentives", register=_REGISTERS["incentives"], wrong=_unknown_words(unknown),
                file="incentives.csv", certainty="solid",
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with three indicators weighted as the example says."""
        rows: list[RegisterRow] = [
            {"key": f"k{place}", "weight": weight / 100, "class": "customer"}
            for place, weight in enumerate(numbers_in(example.words))
        ]
        return published_house((), registers={"kpis": rows})


def _unknown_indicators(house: House) -> tuple[str, ...]:
    """Return the indicators that bonuses name and nobody measures: neither the register nor the library."""
    kpis, incentives = house.registers.get("kpis"), house.registers.get("incentives")
    known = {str(row.get("key")) for row in kpis.rows} if kpis else set()
    named = {str(row.get("kpi") or "") for row in incentives.rows} if incentives else set()
    return tuple(sorted(named - known - set(INDICATORS) - {""})) if known else ()


def _unknown_words(keys: tuple[str, ...]) -> Text:
    named = ", ".join(keys[:_MOST_NAMED])
    return Text(f"portent sur un indicateur inconnu ({named})", f"rest on an unknown indicator ({named})")
