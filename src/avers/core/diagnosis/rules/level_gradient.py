"""AL602: what is clear at the top has not reached the front line."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import mean_cell, newest, numbers_in, published_house
from avers.core.text import Language

__all__ = ["LevelGradient"]


class LevelGradient(HouseRule):
    """The top says high and the front line says low, beyond both intervals."""

    code = "AL602"
    severity = "warning"
    rows = ("R22",)

    fr = Page(
        title="Vu d’en haut, vu du terrain",
        what="Compare, niveau par niveau, les réponses à une même question, quand les résultats sont publiés "
        "par niveau.",
        why="Une culture portée au plus haut et que le terrain ne vit pas reste un discours. Qui est en "
        "première ligne le sait avant tout le monde.",
        finds="« {facet} » : {top:number} sur 100 au sommet, {front:number} en première ligne, et les deux "
        "fourchettes ne se touchent pas.",
        suggests="Passez une demi-journée en première ligne avant la prochaine décision, et dites ce que "
        "vous y avez vu.",
        instead=(Example("Sommet 82, première ligne 51"),),
        write=(Example("Sommet 64, première ligne 60"),),
        limits="Le sommet compte peu de personnes : sa fourchette est large, et la règle se tait souvent.",
        source="seeds 001:11",
    )
    en = Page(
        title="Seen from the top, seen from the floor",
        what="Compares the answers to one question level by level, where results are published by level.",
        why="A culture carried at the top and not lived on the floor remains talk. Those on the front line "
        "know it first.",
        finds="“{facet}”: {top:number} of 100 at the top, {front:number} on the front line, and the two "
        "bands do not touch.",
        suggests="Spend half a day on the front line before the next decision, and say what you saw.",
        instead=(Example("Top 82, front line 51"),),
        write=(Example("Top 64, front line 60"),),
        limits="The top holds few people: its band is wide, and the rule is often silent.",
        source="seeds 001:11",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each facet whose gradient is steep."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.gradient import is_split, level_gradient

        for found in published.once(level_gradient):
            # What is said of either side of the middle is another remark (AL606).
            if found.is_steep and not is_split(found):
                yield self.finding(
                    f"publications/{published.publication.wave}/{published.root}/{found.facet}/level",
                    facet=published.facets[found.facet].name,
                    top=found.top.value, front=found.front.value,
                    unit_key=published.root, certainty="solid",
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house of two levels that answer as the example says."""
        top, front = numbers_in(example.words)
        return published_house(
            mean_cell("house", "employee", "vision", value, 60, level)
            for level, value in (("1", top), ("5", front))
        )
