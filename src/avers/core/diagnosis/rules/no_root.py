"""PL005: nothing in the plan goes to the root."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import live, planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, numbers_in
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language

__all__ = ["NoRoot"]


class NoRoot(HouseRule):
    """At least one action at the root."""

    code = "PL005"
    severity = "warning"
    rows = ("R55",)

    fr = Page(
        title="Et la racine ?",
        what="Vérifie qu’une action au moins, en cours ou prévue, va à la racine et non au symptôme.",
        why="Il faut agir à la racine. Un symptôme soigné revient, ailleurs ou plus tard.",
        finds="Aucune des {total:number} actions vivantes ne va à la racine.",
        suggests="Prenez le constat le plus ancien et demandez pourquoi, jusqu’aux moyens : c’est là que "
        "se place "
        "une action.",
        instead=(Example("0 action à la racine, 2 sur le symptôme"),),
        write=(Example("1 action à la racine, 2 sur le symptôme"),),
        limits="Lit la profondeur déclarée ; à vous de dire où est la racine.",
        source="seeds 002:27",
    )
    en = Page(
        title="And the root?",
        what="Checks that at least one action, under way or planned, goes to the root and not to the "
        "symptom.",
        why="One has to act at the root. A symptom that is treated comes back, elsewhere or later.",
        finds="None of the {total:number} living actions goes to the root.",
        suggests="Take the oldest finding and ask why until you reach the means: that is where an action "
        "goes.",
        instead=(Example("0 actions at the root, 2 on the symptom"),),
        write=(Example("1 action at the root, 2 on the symptom"),),
        limits="Reads the depth declared; where the root is, is yours to say.",
        source="seeds 002:27",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report once, where something lives and nothing of it is on a root."""
        running = live(planned_actions(house.registers.get("actions")), house.today)
        if running and not any(one.depth == "root" for one in running):
            yield self.finding("registers/actions", total=len(running))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with as many actions on the cause and on the symptom as the example says."""
        del language
        n_root, n_symptom = numbers_in(example.words)
        depths = ["root"] * n_root + ["symptom"] * n_symptom
        rows: list[RegisterRow] = [
            {"key": f"a{n}", "type": "attitude", "depth": depth, "starts": PAGE_DATE}
            for n, depth in enumerate(depths)
        ]
        return staged(registers={"actions": rows})
