"""AL606: the top puts the customer first, the front line is made to put revenue first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import mean_cell, newest, numbers_in, published_house
from avers.core.text import Language

__all__ = ["RevenueInFront"]

# The facet of ``core.charter.compilation.trade_offs``: a light check of sentences loads no questionnaire.
_MENTALITY: Final = "mentality.choice"


class RevenueInFront(HouseRule):
    """One end of the house stands on either side of the middle."""

    code = "AL606"
    severity = "warning"
    rows = ("R56", "R22")

    fr = Page(
        title="Le client en haut, le chiffre en bas ?",
        what="Compare, niveau par niveau, ce que l’on fait passer d’abord quand il faut choisir entre le "
        "client et le chiffre, où 50 est le milieu.",
        why="Quand le sommet dit le client et que le terrain choisit le chiffre, ce n’est pas que le terrain "
        "n’a pas compris. Ce que l’on y compte, souvent, n’a pas changé.",
        finds="Au sommet, {top:number} choix sur 100 vont au client ; au plus près des clients, "
        "{front:number}.",
        suggests="Regardez ce qui se compte et se récompense en première ligne, et retirez un objectif avant "
        "d’ajouter un discours.",
        instead=(Example("Sommet 74, première ligne 33"),),
        write=(Example("Sommet 74, première ligne 55"), Example("Sommet 58, première ligne 42")),
        limits="Quatre situations, les mêmes pour tous : un métier qui n’en vit aucune y répond mal. Dit où "
        "passe la ligne, non pourquoi.",
        source="seeds 002:30",
    )
    en = Page(
        title="The customer at the top, revenue at the front?",
        what="Compares, level by level, what goes first when one must choose between customer and revenue, "
        "50 being the middle.",
        why="When the top says customer and the floor chooses revenue, it is not that the floor did not "
        "understand. What is counted there, often, has not changed.",
        finds="At the top, {top:number} choices of 100 go to the customer; closest to customers, "
        "{front:number}.",
        suggests="Look at what is counted and rewarded on the front line, and take away a target before "
        "adding a speech.",
        instead=(Example("Top 74, front line 33"),),
        write=(Example("Top 74, front line 55"), Example("Top 58, front line 42")),
        limits="Four situations, the same for all: a trade that lives none of them answers them badly. Says "
        "where the line runs, not why.",
        source="seeds 002:30",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the two ends of the house on either side of the middle, beyond their bands."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.gradient import is_split, level_gradient

        for found in published.once(level_gradient):
            if is_split(found):
                yield self.finding(
                    f"publications/{published.publication.wave}/{published.root}/{found.facet}/level",
                    top=found.top.value, front=found.front.value,
                    unit_key=published.root, certainty="solid",
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house of two levels that choose as the example says."""
        top, front = numbers_in(example.words)
        return published_house(
            mean_cell("house", "employee", _MENTALITY, value, 60, level)
            for level, value in (("1", top), ("5", front))
        )
