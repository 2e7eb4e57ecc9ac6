"""CH205: a value serves both sides."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Value
from avers.core.charter.rules.staging import in_one, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["EmptySide"]


class EmptySide(HouseRule):
    """A value that serves one side only is abandoned on the first hard day."""

    code = "CH205"
    severity = "warning"
    rows = ("R127c",)

    fr = Page(
        title="Et l’autre côté ?",
        what="Vérifie que chaque valeur dit ce qu’elle apporte aux clients, et ce qu’elle apporte à la "
        "maison.",
        why="Une bonne philosophie de service sert les clients et l’organisation. Quand un côté reste "
        "vide, la valeur tombe au premier arbitrage.",
        finds="« {name} » ne dit pas encore ce qu’elle apporte {side:said}.",
        suggests="Demandez-vous qui y gagne, et quoi : du temps, de la confiance, des demandes qui ne "
        "reviennent pas.",
        instead=(Example("Écoute / Le client est compris la première fois"),),
        write=(Example("Écoute / Le client est compris la première fois / Moins de demandes reviennent"),),
        limits="La règle voit si le champ est rempli, non si le bénéfice est réel.",
        source="seeds 003:92",
    )
    en = Page(
        title="And the other side?",
        what="Checks that each value says what it brings to customers, and what it brings to the house.",
        why="A good service philosophy serves both customers and organisation. When a side is empty the "
        "value falls at the first trade-off.",
        finds="“{name}” does not say yet what it brings {side:said}.",
        suggests="Ask who gains, and what: time, trust, requests that do not come back.",
        instead=(Example("Listening / Customers are understood the first time"),),
        write=(Example("Listening / Customers are understood the first time / Fewer requests come back"),),
        limits="The rule sees whether the field is filled, not whether the benefit is real.",
        source="seeds 003:92",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value with an empty side."""
        for i, value in enumerate(house.charter.values):
            side = _empty_side(value)
            if side:
                yield self.finding(f"values[{i}]", name=value.name, side=side)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value: its name, its customers' side, its own side."""
        name, customers, us = [*example.words.split(" / "), "", ""][:3]
        sides = {"for_customers": in_one(language, customers), "for_us": in_one(language, us)}
        return staged(values=[value_of(language, name, **sides)])  # type: ignore[arg-type]


def _empty_side(value: Value) -> Text:
    if not value.for_customers and not value.for_us:
        return Text("aux clients, ni à la maison", "to customers, nor to the house")
    if not value.for_customers:
        return Text("aux clients", "to customers")
    return Text() if value.for_us else Text("à la maison", "to the house")
