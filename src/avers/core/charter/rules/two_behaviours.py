"""CH301: at least two observable behaviours for each value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Behaviour
from avers.core.charter.rules.staging import in_one, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["FEWEST_BEHAVIOURS", "TwoBehaviours"]

FEWEST_BEHAVIOURS: Final = 2


class TwoBehaviours(HouseRule):
    """A value becomes visible through what people do."""

    code = "CH301"
    severity = "error"
    rows = ("R111",)

    fr = Page(
        title="À quoi le voit-on ?",
        what="Compte les comportements écrits de chaque valeur : deux au moins pour publier.",
        why="Ce sont les comportements que l’on apprend, que l’on observe et que l’on remercie. Avec un "
        "seul, la valeur se réduit à une consigne.",
        finds="« {name} » a {n:count|comportement|comportements} ; il en faut deux pour publier.",
        suggests="Demandez à l’équipe : « Hier, qu’avons-nous fait qui vivait cette valeur ? » et notez "
        "deux gestes que deux personnes reconnaîtraient.",
        instead=(Example("Écoute : je reformule la demande"),),
        write=(Example("Écoute : je reformule la demande ; je rappelle avant 18 h"),),
        limits="La règle compte ; CH203 lit si chaque énoncé dit un acte. Que deux personnes l’observent "
        "pareil se vérifie sur le terrain.",
        source="seeds 003:144",
    )
    en = Page(
        title="How does one see it?",
        what="Counts the written behaviours of each value: at least two to publish.",
        why="Behaviours are what people learn, observe and thank each other for. With one alone the "
        "value shrinks to an instruction.",
        finds="“{name}” has {n:count|behaviour|behaviours}; publishing takes two.",
        suggests="Ask the team: “Yesterday, what did we do that lived this value?” and write down two "
        "acts that two people would recognise.",
        instead=(Example("Listening : I repeat the request"),),
        write=(Example("Listening : I repeat the request ; I call back before 6 pm"),),
        limits="The rule counts; CH203 reads whether each statement says an act. Whether two people "
        "observe it alike is checked in the field.",
        source="seeds 003:144",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value with fewer than two written behaviours."""
        for i, value in enumerate(house.charter.values):
            n = sum(1 for behaviour in value.behaviours if behaviour.statement)
            if n < FEWEST_BEHAVIOURS:
                yield self.finding(f"values[{i}].behaviours", name=value.name, n=n)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a colon, its behaviours."""
        name, _, listed = example.words.partition(" : ")
        behaviours = tuple(
            Behaviour(f"b{i}", in_one(language, words)) for i, words in enumerate(listed.split(" ; "))
        )
        return staged(values=[value_of(language, name, behaviours=behaviours)])
