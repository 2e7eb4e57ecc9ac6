"""PL001: a process or a tool is planned before anybody works on attitudes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import hurried, planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, numbers_in
from avers.core.text import Language

__all__ = ["ProcessBeforeAttitudes"]


class ProcessBeforeAttitudes(HouseRule):
    """Foundations and attitudes first, then the frame."""

    code = "PL001"
    severity = "warning"
    rows = ("R63", "R61")

    fr = Page(
        title="Dans cet ordre ?",
        what="Cherche, dans le plan, un processus ou un outil qui commence avant tout travail sur les "
        "attitudes, "
        "les comportements ou les fondations, dans la même équipe ou au-dessus.",
        why="Ce n’est qu’après le travail sur les attitudes que le cadre aide : posé avant, il contraint.",
        finds="« {action} » commence avant que quoi que ce soit ne change dans les façons de faire.",
        suggests="Placez d’abord une action sur une attitude, un comportement ou une fondation. Ou passez "
        "outre : "
        "une personne nommée dit pourquoi, pour 90 jours au plus.",
        instead=(Example("L’outil à 10 jours, l’attitude à 30 jours"),),
        write=(Example("L’outil à 30 jours, l’attitude à 10 jours"),),
        limits="La règle lit les types et les dates déclarés. Elle ne dit pas si le premier travail a "
        "abouti : "
        "les fondations publiées le disent (GA001).",
        source="seeds 002:44, 002:47",
    )
    en = Page(
        title="In this order?",
        what="Looks in the plan for a process or a tool that starts before any work on attitudes, "
        "behaviours or "
        "foundations, in the same team or above it.",
        why="Only after work on attitudes does the frame help: set up before, it constrains.",
        finds="“{action}” starts before anything changes in how people go about things.",
        suggests="Put an action on an attitude, a behaviour or a foundation first. Or go ahead all the "
        "same: a "
        "named person says why, for 90 days at most.",
        instead=(Example("The tool in 10 days, the attitude in 30 days"),),
        write=(Example("The tool in 30 days, the attitude in 10 days"),),
        limits="The rule reads declared types and dates. It does not say whether the first work succeeded: "
        "published foundations do (GA001).",
        source="seeds 002:44, 002:47",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each process and tool that comes first."""
        actions = planned_actions(house.registers.get("actions"))
        tree = house.organisation
        if tree is None and house.publications:
            tree = house.publications[-1].tree
        for one in hurried(actions, house.today, tree):
            yield self.finding(one.path, action=one.name)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with a tool and an attitude, each in as many days as the example says."""
        del language
        tool, attitude = (_in_days(count) for count in numbers_in(example.words))
        return staged(
            registers={
                "actions": [
                    {"key": "file", "name_fr": "Dossier unique", "type": "tool", "starts": tool},
                    {"key": "listen", "name_fr": "Écouter un appel", "type": "attitude", "starts": attitude},
                ]
            }
        )


def _in_days(count: int) -> date:
    return PAGE_DATE + timedelta(days=count)
