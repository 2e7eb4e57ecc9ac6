"""CO201: values pull apart one day; who decides then?"""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import ConflictRule
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["MissingConflictRule"]


class MissingConflictRule(HouseRule):
    """Without a rule of conflict, the value that is measured wins."""

    code = "CO201"
    severity = "warning"
    rows = ("R127",)

    fr = Page(
        title="Quand deux valeurs s’opposent ?",
        what="Vérifie qu’une charte de deux valeurs ou plus dit laquelle l’emporte, ou qui tranche, "
        "quand elles s’opposent.",
        why="Le jour où l’écoute demande du temps et la rapidité n’en a pas, quelqu’un tranche seul "
        "devant un client. Autant l’avoir décidé ensemble.",
        finds="{n} valeurs, et aucune règle pour le jour où deux d’entre elles s’opposent.",
        suggests="Prenez la dernière hésitation de l’équipe : quelles valeurs s’opposaient, laquelle "
        "l’emporte, qui tranche ?",
        instead=(Example("Écoute, Rapidité"),),
        write=(Example("Écoute, Rapidité ; Écoute"),),
        limits="Une seule règle de conflit suffit à faire taire celle-ci ; elle ne cherche pas toutes "
        "les paires.",
        source="seeds 003:202",
    )
    en = Page(
        title="When two values pull apart?",
        what="Checks that a charter of two values or more says which wins, or who decides, when they "
        "conflict.",
        why="The day listening needs time and speed has none, somebody decides alone in front of a "
        "customer. Better to have decided it together.",
        finds="{n} values, and no rule for the day two of them pull apart.",
        suggests="Take the team’s last hesitation: which values pulled apart, which wins, who decides?",
        instead=(Example("Listening, Speed"),),
        write=(Example("Listening, Speed ; Listening"),),
        limits="One conflict rule is enough to silence this one; it does not look for every pair.",
        source="seeds 003:202",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report several values without one conflict rule that names a winner or an arbiter."""
        charter = house.charter
        decided = any(rule.wins.strip() or rule.arbiter.strip() for rule in charter.conflicts)
        if len(charter.values) > 1 and not decided:
            yield self.finding("conflicts", n=len(charter.values))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the values listed and, after a semicolon, the one that wins."""
        listed, _, winner = example.words.partition(" ; ")
        values = [value_of(language, name) for name in listed.split(", ")]
        keys = tuple(value.key for value in values)
        rule = ConflictRule(keys, wins=winner.lower())
        return staged(values=values, conflicts=(rule,) if winner else ())
