"""GA002: a process or a tool is under way before the foundations are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import (
    PAGE_DATE,
    newest,
    numbers_in,
    published_house,
    share_cells,
)
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["ActionBeforeFoundations"]

_TYPES: Final = {"process": Text("un processus", "a process"), "tool": Text("un outil", "a tool")}
_BEGUN: Final = Text("a déjà commencé", "has already begun")
_PLANNED: Final = Text("est prévu", "is planned")


class ActionBeforeFoundations(HouseRule):
    """Locked until the foundations stand, unless a named person says why not."""

    code = "GA002"
    severity = "warning"
    rows = ("R61", "R55")

    fr = Page(
        title="Un peu tôt ?",
        what="Cherche, au registre des actions, les processus et les outils engagés avant que les fondations "
        "soient en place.",
        why="Un cadre posé sur des bases absentes est vécu comme une contrainte de plus. Après, il aide.",
        finds="« {action} » ({type:said}) {state:said}, avant que la maison puisse dire : {missing:names}.",
        suggests="Faites-le attendre, ou passez outre : une personne nommée dit pourquoi, pour 90 jours au "
        "plus.",
        instead=(Example("Un outil engagé, moyens à 35 sur 100"),),
        write=(Example("Un outil engagé, moyens à 70 sur 100"),),
        limits="La règle lit le type déclaré ; un outil peut être le moyen même qui manque : c’est une bonne "
        "raison de passer outre.",
        source="seeds 002:41, 002:47",
    )
    en = Page(
        title="A little early?",
        what="Looks, in the register of actions, for processes and tools engaged before the foundations are "
        "there.",
        why="A frame put on absent foundations is lived as one more constraint. Afterwards, it helps.",
        finds="“{action}” ({type:said}) {state:said} before the house can say: {missing:names}.",
        suggests="Let it wait, or go ahead all the same: a named person says why, for 90 days at most.",
        instead=(Example("A tool engaged, means at 35 of 100"),),
        write=(Example("A tool engaged, means at 70 of 100"),),
        limits="The rule reads the declared type; a tool may be the very means that is lacking: a good "
        "reason to go ahead.",
        source="seeds 002:41, 002:47",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each waiting action; a note while it has not begun."""
        published = newest(house)
        if published is None:
            return
        from avers.core.diagnosis.foundations import foundations
        from avers.core.diagnosis.readiness import readiness

        found = readiness(foundations(published), house.registers.get("actions"), house.today)
        if not found.not_yet:
            return
        names = [one.name for one in found.not_yet]
        missing = Text("|".join(name.in_language("fr") for name in names),
                       "|".join(name.in_language("en") for name in names))  # fmt: skip
        for action in found.waiting:
            yield self.finding(
                f"registers/actions/{action.key}",
                severity="warning" if action.has_begun else "note",
                action=action.name, type=_TYPES[action.type], missing=missing,
                state=_BEGUN if action.has_begun else _PLANNED,
                unit_key=action.unit or published.root, certainty="solid",
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house where a tool has begun, with means as the example says."""
        (means, _) = numbers_in(example.words)
        action: RegisterRow = {
            "key": "file", "name_fr": "Dossier unique", "name_en": "Single file", "type": "tool",
            "starts": PAGE_DATE,
        }  # fmt: skip
        return published_house(share_cells("house", {"means": means}), registers={"actions": [action]})
