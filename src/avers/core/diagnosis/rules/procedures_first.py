"""PL003: most of what is planned is procedures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import balance, planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, numbers_in
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language

__all__ = ["ProceduresFirst"]

_FEWEST: Final = 2


class ProceduresFirst(HouseRule):
    """More frame than people."""

    code = "PL003"
    severity = "warning"
    rows = ("R51",)

    fr = Page(
        title="Plus de cadre que de gens ?",
        what="Compte, parmi les actions en cours ou prévues, celles qui portent sur une procédure ou un "
        "outil ; "
        "signale quand elles font plus de la moitié.",
        why="La culture client n’est pas une suite de procédures à appliquer de force, c’est une question "
        "d’attitude.",
        finds="{framed:number} des {total:number} actions vivantes portent sur une procédure ou un outil.",
        suggests="Pour chacune, demandez ce qu’elle change dans une façon de faire ; si rien, attendez.",
        instead=(Example("3 procédures, 1 attitude"),),
        write=(Example("1 procédure, 2 attitudes"),),
        limits="Une action sans type n’est pas comptée. Une bonne procédure peut lever un frein.",
        source="seeds 002:19",
    )
    en = Page(
        title="More frame than people?",
        what="Counts, among the actions under way or planned, those on a process or a tool; reports when "
        "they "
        "make more than half.",
        why="Customer culture is no set of procedures to apply by force; it is a matter of attitude.",
        finds="{framed:number} of the {total:number} living actions are on a process or a tool.",
        suggests="Of each, ask what it changes in how people go about things; where nothing, wait.",
        instead=(Example("3 processes, 1 attitude"),),
        write=(Example("1 process, 2 attitudes"),),
        limits="An action without a type is not counted. A good process may remove an obstacle.",
        source="seeds 002:19",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report once, with the counts."""
        found = balance(planned_actions(house.registers.get("actions")), house.today)
        if found.n_typed >= _FEWEST and 2 * found.n_framed > found.n_typed:
            yield self.finding("registers/actions", framed=found.n_framed, total=found.n_typed)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with as many processes and attitudes as the example says."""
        del language
        n_framed, n_free = numbers_in(example.words)
        types = ["process"] * n_framed + ["attitude"] * n_free
        rows: list[RegisterRow] = [
            {"key": f"a{n}", "type": kind, "starts": PAGE_DATE} for n, kind in enumerate(types)
        ]
        return staged(registers={"actions": rows})
