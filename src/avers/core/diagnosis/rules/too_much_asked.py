"""GA003: a month asks more minutes of a group than the house agreed to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import numbers_in
from avers.core.diagnosis.weight import Group, Month, months_around, weight
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Item, Scale
from avers.core.evidence.wave import Wave
from avers.core.text import Language, Text

__all__ = ["TooMuchAsked"]

_WHO: Final = {"employee": Text("aux équipes", "of teams"), "customer": Text("aux clients", "of customers")}
_AHEAD: Final = 6


class TooMuchAsked(HouseRule):
    """A wave that is planned or open, or what else is asked, brings a group over the ceiling."""

    code = "GA003"
    severity = "warning"

    fr = Page(
        title="Et si l’on demandait moins ?",
        what="Compte, mois par mois, les minutes demandées à chaque groupe : les questions des vagues "
        "ouvertes ou prévues, et ce que déclare le registre time_asked. Signale ce qui dépasse le plafond, "
        "dix minutes sauf avis contraire du registre.",
        why="Un outil qui écoute peut devenir la procédure qu’il critique. Des réponses de lassitude "
        "n’apprennent rien, et ce temps est pris aux clients.",
        finds="En {month:month}, {minutes:number} minutes sont demandées {group:said}{unit:said} ; le "
        "plafond est de {ceiling:number}.",
        suggests="Attendez le mois suivant, ou retirez les questions dont aucune décision ne dépend. Passer "
        "outre demande un nom et une raison.",
        instead=(Example("95 questions dans le mois"),),
        write=(Example("60 questions dans le mois"),),
        limits="Les durées sont supposées (8 secondes par échelle, 45 par phrase, 30 pour ouvrir), jamais "
        "mesurées sur quelqu’un. Une vague pèse sur le mois de son ouverture.",
        source="seeds 002:24",
    )
    en = Page(
        title="What if less were asked?",
        what="Counts, month by month, the minutes asked of each group: the questions of waves that are open "
        "or planned, and what the register time_asked declares. Reports what goes over the ceiling, ten "
        "minutes unless the register says otherwise.",
        why="A tool that listens can become the procedure it criticises. Weary answers teach nothing, and "
        "the time is taken from customers.",
        finds="In {month:month}, {minutes:number} minutes are asked {group:said}{unit:said}; the ceiling is "
        "{ceiling:number}.",
        suggests="Wait for the month after, or drop the questions on which no decision hangs. To go on all "
        "the same takes a name and a reason.",
        instead=(Example("95 questions in the month"),),
        write=(Example("60 questions in the month"),),
        limits="Durations are assumed (8 seconds a scale, 45 a sentence, 30 to open), never measured on "
        "anybody. A wave weighs on the month in which it opens.",
        source="seeds 002:24",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each group and month over the ceiling, from this month on."""
        register = house.registers.get("time_asked")
        months = months_around(house.today, before=0, after=_AHEAD)
        tree = house.organisation
        if tree is None and house.publications:
            tree = house.publications[-1].tree
        groups = weight(
            [wave for wave in house.waves if wave.state != "published"],
            house.instruments, register, months, tree=tree,
        )  # fmt: skip
        common = {group.face: group for group in groups if not group.unit}
        for group in groups:
            for month in group.months:
                if month.is_over and not _already_said(group, month, common):
                    name = Text()
                    if group.unit:
                        known = tree.unit(group.unit).name if tree and group.unit in tree else None
                        name = known or Text(group.unit, group.unit)
                        name = Text(f" ({name.fr})", f" ({name.en})")
                    yield self.finding(
                        f"{month.asked[-1].path}/{group.unit or group.face}/{month.key}",
                        group=_WHO[group.face], unit=name, month=month.key,
                        minutes=round(month.minutes), ceiling=round(month.ceiling),
                        unit_key=group.unit or (tree.root if tree else ""), certainty="solid",
                    )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house where one wave of as many questions opens this month."""
        (count, *_) = numbers_in(example.words)
        items = tuple(Item(f"q{n}", "means", "employee", Scale(1, 5)) for n in range(count))
        house = staged()
        wave = Wave("2026-01", "employee", "pulse", "1", opens=date(2026, 1, 12))
        return replace(house, waves=(wave,), instruments=(Instrument("pulse", "1", items),))


def _already_said(group: Group, month: Month, common: Mapping[Face, Group]) -> bool:
    """Return whether the whole face is over the same ceiling already, with nothing more asked here."""
    whole = common[group.face].month(month.key) if group.unit else None
    return whole is not None and whole.is_over and whole.asked == month.asked
