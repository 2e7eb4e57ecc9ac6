"""CH204: a value has its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["ValueWithoutStatement"]


class ValueWithoutStatement(HouseRule):
    """A name is a title; the value is in the sentence."""

    code = "CH204"
    severity = "error"
    rows = ("R80", "R83")

    fr = Page(
        title="Un titre, et la phrase ?",
        what="Repère une valeur qui n’a que son nom.",
        why="Le nom rappelle la valeur à qui la connaît déjà. Celui qui arrive a besoin de la phrase "
        "pour savoir quoi faire.",
        finds="« {name} » n’a pas encore sa phrase.",
        suggests="Complétez : « {name}, chez nous, c’est quand je… »",
        instead=(Example("Respect"),),
        write=(Example("Respect : je salue chacun par son nom."),),
        limits="La règle voit si la phrase existe dans une langue au moins.",
        source="seeds 003:54-60",
    )
    en = Page(
        title="A title, and the sentence?",
        what="Finds a value that has only its name.",
        why="The name reminds those who already know. Whoever arrives needs the sentence to know what to do.",
        finds="“{name}” has no sentence yet.",
        suggests="Complete it: “{name}, here, is when I…”",
        instead=(Example("Respect"),),
        write=(Example("Respect : I greet everyone by name."),),
        limits="The rule sees whether the sentence exists, in one language at least.",
        source="seeds 003:54-60",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value without a statement in any language."""
        for i, value in enumerate(house.charter.values):
            if not value.statement:
                yield self.finding(f"values[{i}]", name=value.name)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value: its name and, after a colon, its statement."""
        name, _, statement = example.words.partition(" : ")
        return staged(values=[value_of(language, name, statement)])
