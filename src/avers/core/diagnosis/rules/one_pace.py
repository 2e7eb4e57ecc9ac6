"""PL006: the plan only sprints, or only runs long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import balance, planned_actions
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, numbers_in
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["OnePace"]

_FEWEST: Final = 3
_MISSING: Final = {
    "sprint": Text("aucune ne tient en six semaines", "none fits in six weeks"),
    "marathon": Text("aucune ne court sur un an", "none runs for a year"),
}


class OnePace(HouseRule):
    """Something seen soon, something that lasts."""

    code = "PL006"
    severity = "note"
    rows = ("R48",)

    fr = Page(
        title="Sprint et marathon ?",
        what="Compte, parmi les actions datées et vivantes, les sprints (six semaines au plus) et les "
        "marathons "
        "(douze mois au moins) ; signale quand il manque l’un des deux.",
        why="Il faut jongler entre sprint et marathon : l’un se voit vite, l’autre change les habitudes.",
        finds="Des {total:number} actions datées, {missing:said}.",
        suggests="Découpez la plus longue pour qu’un premier geste se voie en six semaines, ou prolongez "
        "la plus "
        "utile sur un an.",
        instead=(Example("3 sprints, 0 marathon"), Example("0 sprint, 3 marathons")),
        write=(Example("2 sprints, 1 marathon"),),
        limits="Lit les dates déclarées, à partir de trois actions datées.",
        source="seeds 001:63",
    )
    en = Page(
        title="Sprint and marathon?",
        what="Counts, among dated living actions, sprints (six weeks at most) and marathons (twelve months "
        "at "
        "least); reports when one of the two is missing.",
        why="One has to juggle sprint and marathon: one shows soon, the other changes habits.",
        finds="Of the {total:number} dated actions, {missing:said}.",
        suggests="Cut up the longest so that a first act shows within six weeks, or carry the most useful "
        "one on "
        "for a year.",
        instead=(Example("3 sprints, 0 marathons"), Example("0 sprints, 3 marathons")),
        write=(Example("2 sprints, 1 marathon"),),
        limits="Reads declared dates, from three dated actions on.",
        source="seeds 001:63",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each of the two paces that is missing."""
        found = balance(planned_actions(house.registers.get("actions")), house.today).horizons
        total = sum(found.values())
        if total < _FEWEST:
            return
        for pace, missing in _MISSING.items():
            if not found[pace]:
                yield self.finding(f"registers/actions/{pace}", total=total, missing=missing)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with as many sprints and marathons as the example says."""
        del language
        n_sprints, n_marathons = numbers_in(example.words)
        runs = [20] * n_sprints + [400] * n_marathons
        rows: list[RegisterRow] = [
            {"key": f"a{n}", "starts": PAGE_DATE, "ends": PAGE_DATE + timedelta(days=days)}
            for n, days in enumerate(runs)
        ]
        return staged(registers={"actions": rows})
