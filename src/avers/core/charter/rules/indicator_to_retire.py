"""CO504: an indicator to retire, and what to put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.pulls import indicator_name, pulls_to_quality, rewards_speed
from avers.core.charter.rules.staging import staged, value_of
from avers.core.charter.rules.team_commitments import names_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import Cell, RegisterRow
from avers.core.text import Language, Text

__all__ = ["IndicatorToRetire"]

# What a house that wants quality puts in the place of speed (seeds 003:149): solved at first contact.
_INSTEAD = "fcr"


class IndicatorToRetire(HouseRule):
    """From the number of calls to what customers say: change the count, keep both for a while."""

    code = "CO504"
    severity = "warning"
    rows = ("R71", "R113")

    fr = Page(
        title="Que mettre à sa place ?",
        what="Lit le registre des indicateurs : repère celui qui presse, avec un poids, dans une maison dont "
        "une valeur demande la qualité, quand aucun indicateur de qualité ne pèse autant.",
        why="Une maison est passée du nombre d’appels à la satisfaction, et sa culture a changé ce jour-là. "
        "Retirer un chiffre sans le remplacer laisse un vide que l’ancien vient combler.",
        finds="« {indicator} » pèse {weight:percent}, et {names:names} "
        "{names:plural|demande|demandent} autre chose.",
        suggests="Suivez {instead} à côté pendant une période, puis retirez le poids de l’ancien. Gardez-le "
        "pour prévoir les effectifs.",
        instead=(Example("Qualité : aht 0.3"),),
        write=(Example("Qualité : fcr 0.3"), Example("Qualité : aht 0"), Example("Rapidité : aht 0.3")),
        limits="Lit les poids du registre : un tableau de bord qui n’y est pas n’est pas vu. Ne propose "
        "qu’un seul remplaçant.",
        source="seeds 003:24, 003:149",
    )
    en = Page(
        title="What to put in its place?",
        what="Reads the register of indicators: finds the one that presses, with a weight, in a "
        "house where a value asks for quality and no indicator of quality weighs as much.",
        why="One house went from counting calls to asking customers, and its culture changed that day. To "
        "take a figure away and put nothing in its place leaves a gap that the old one fills.",
        finds="“{indicator}” weighs {weight:percent}, and {names:names} {names:plural|asks|ask} for "
        "something else.",
        suggests="Follow {instead} beside it for one period, then take the weight off the old one. "
        "Keep it to plan staffing.",
        instead=(Example("Quality : aht 0.3"),),
        write=(Example("Quality : fcr 0.3"), Example("Quality : aht 0"), Example("Speed : aht 0.3")),
        limits="Reads the weights of the register: a dashboard that is not in it is not seen. Suggests one "
        "replacement alone.",
        source="seeds 003:24, 003:149",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each weighted speed indicator that nothing of quality outweighs."""
        kpis = house.registers.get("kpis")
        asking = [value for value in house.charter.values if pulls_to_quality(value)]
        if kpis is None or not asking:
            return
        quality = max((_weight(row) for row in kpis.rows if row.get("class") == "customer"), default=0.0)
        for row in kpis.rows:
            key = str(row["key"])
            if _weight(row) > quality and rewards_speed(key, kpis) and not _is_leaving(row, house.today):
                yield self.finding(
                    f"registers/kpis[{key}]", indicator=indicator_name(key, kpis) or Text(key, key),
                    weight=_weight(row), names=names_of(asking), instead=INDICATORS[_INSTEAD].name,
                )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and one indicator of the weight named."""
        name, _, rest = example.words.partition(" : ")
        key, weight = rest.split()
        kind = INDICATORS[key].counts
        row: RegisterRow = {"key": key, "weight": float(weight), "class": kind}
        return staged(values=[value_of(language, name)], registers={"kpis": [row]})


def _weight(row: RegisterRow) -> float:
    cell: Cell = row.get("weight")
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else 0.0


def _is_leaving(row: RegisterRow, today: date) -> bool:
    """Return whether somebody put another in its place, and both are still kept."""
    ends = row.get("ends")
    return bool(row.get("replaced_by")) and isinstance(ends, date) and today <= ends
