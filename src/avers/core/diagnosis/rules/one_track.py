"""PL002: the plan spreads the word, or works on attitudes, and not both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.plan import live, planned_actions, tracks
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.diagnosis.rules.staging import PAGE_DATE, numbers_in
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["OneTrack"]

_MISSING: Final = {
    "spreading": Text(
        "rien, autour d’aujourd’hui, ne fait connaître la culture",
        "nothing, around today, makes the culture known",
    ),
    "attitudes": Text(
        "aucune action en cours ou prévue ne travaille les attitudes",
        "no action under way or planned works on attitudes",
    ),
    "both": Text(
        "rien ne fait connaître la culture, et rien ne travaille les attitudes",
        "nothing makes the culture known, and nothing works on attitudes",
    ),
}


class OneTrack(HouseRule):
    """Both tracks at once: known, and lived."""

    code = "PL002"
    severity = "warning"
    rows = ("R62",)

    fr = Page(
        title="Et l’autre jambe ?",
        what="Vérifie que le plan avance sur deux voies à la fois : faire connaître la culture, et "
        "travailler "
        "les attitudes.",
        why="Une culture annoncée que personne ne travaille reste une affiche ; des attitudes travaillées "
        "que "
        "personne n’annonce restent une affaire d’équipe.",
        finds="Le plan boite : {missing:said}.",
        suggests="Ajoutez ce qui manque : une date au calendrier de partage, ou une action sur une attitude.",
        instead=(Example("0 partage, 2 actions sur les attitudes"), Example("1 partage, 0 action")),
        write=(Example("1 partage, 1 action sur les attitudes"),),
        limits="Compte les dates à 90 jours près et les types déclarés ; non ce que les gens en retiennent.",
        source="seeds 002:44",
    )
    en = Page(
        title="And the other leg?",
        what="Checks that the plan moves on two tracks at once: making the culture known, and working on "
        "attitudes.",
        why="A culture announced and worked on by nobody stays a poster; attitudes worked on and announced "
        "by "
        "nobody stay one team’s affair.",
        finds="The plan limps: {missing:said}.",
        suggests="Add what is missing: a date in the sharing calendar, or an action on an attitude.",
        instead=(Example("0 tellings, 2 actions on attitudes"), Example("1 telling, 0 actions")),
        write=(Example("1 telling, 1 action on attitudes"),),
        limits="Counts dates within 90 days and declared types; not what people keep of them.",
        source="seeds 002:44",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report the track that is missing; nothing of a house that plans nothing."""
        actions = planned_actions(house.registers.get("actions"))
        campaign = house.registers.get("campaign")
        if not live(actions, house.today) and not (campaign and campaign.rows):
            return
        found = tracks(actions, house.registers, house.today)
        if found.is_whole:
            return
        missing = "attitudes" if found.spreads else "spreading" if found.works_on_attitudes else "both"
        yield self.finding("registers/actions", missing=_MISSING[missing])

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with as many tellings and actions on attitudes as the example says."""
        del language
        n_told, n_actions = numbers_in(example.words)
        told: list[RegisterRow] = [
            {"key": f"t{n}", "date": PAGE_DATE, "channel": "intranet"} for n in range(n_told)
        ]
        actions: list[RegisterRow] = [
            {"key": f"a{n}", "type": "attitude", "starts": PAGE_DATE} for n in range(n_actions)
        ]
        return staged(registers={"campaign": told, "actions": actions})
