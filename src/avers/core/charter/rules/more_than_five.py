"""CH201: five values at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["MOST_VALUES", "MoreThanFive"]

MOST_VALUES: Final = 5


class MoreThanFive(HouseRule):
    """What cannot be counted on one hand is not remembered in front of a customer."""

    code = "CH201"
    severity = "error"
    rows = ("R108",)

    fr = Page(
        title="Cinq, pas davantage",
        what="Compte les valeurs de la charte : cinq au plus.",
        why="Une valeur doit revenir en tête au milieu d’un échange difficile. Au-delà de cinq, chacun "
        "garde les siennes et la charte n’est plus commune.",
        finds="La charte compte {n} valeurs ; on en retient cinq.",
        suggests="Mettez côte à côte celles qui se ressemblent, puis choisissez. Ce qui reste devient "
        "souvent un bon comportement.",
        instead=(Example("Écoute, Respect, Qualité, Rapidité, Loyauté, Autonomie"),),
        write=(Example("Écoute, Respect, Qualité, Rapidité, Loyauté"),),
        limits="La limite vaut pour votre charte. Les exemples connus de la bibliothèque, qui en ont "
        "parfois douze, n’y sont pas soumis.",
        source="seeds 003:130",
    )
    en = Page(
        title="Five, no more",
        what="Counts the values of the charter: five at most.",
        why="A value has to come to mind in the middle of a hard conversation. Beyond five, people keep "
        "their own and the charter is no longer shared.",
        finds="The charter has {n} values; people remember five.",
        suggests="Lay those that are alike side by side, then choose. What is left often makes a good "
        "behaviour.",
        instead=(Example("Listening, Respect, Quality, Speed, Loyalty, Autonomy"),),
        write=(Example("Listening, Respect, Quality, Speed, Loyalty"),),
        limits="The limit is for your own charter. The known examples of the library, which may have "
        "twelve, are not held to it.",
        source="seeds 003:130",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the sixth value, once."""
        n = len(house.charter.values)
        if n > MOST_VALUES:
            yield self.finding(f"values[{MOST_VALUES}]", n=n)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the values listed in the example."""
        return staged(values=[value_of(language, name) for name in example.words.split(", ")])
