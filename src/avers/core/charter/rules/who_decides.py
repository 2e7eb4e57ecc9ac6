"""CO204: the group that chooses the values is small, mixed and led."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from avers.core.charter.rules.staging import staged
from avers.core.charter.workshop import FEWEST_DECIDERS, FEWEST_TEAMS, MOST_DECIDERS
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["WhoDecides"]


class WhoDecides(HouseRule):
    """A few decide, everybody interprets."""

    code = "CO204"
    severity = "warning"
    rows = ("R102", "R103")

    fr = Page(
        title="Qui choisit les valeurs ?",
        what="Regarde le groupe qui décide : cinq à dix personnes, trois équipes au moins, et la direction.",
        why="Des valeurs choisies au vote de tous plaisent à chacun et n’engagent personne. Choisies par une "
        "seule équipe, elles n’étonnent que les autres.",
        finds="{problem}",
        suggests="Réunissez un petit groupe mêlé, puis demandez à toutes les équipes ce que ces valeurs "
        "veulent dire chez elles.",
        instead=(Example("3 personnes, 2 équipes"), Example("40 personnes, 8 équipes, direction")),
        write=(Example("6 personnes, 4 équipes, direction"), Example("0 personnes, 0 équipes")),
        limits="Compte les noms inscrits, non ceux qui ont vraiment parlé. Une maison de moins de dix "
        "personnes peut réunir tout le monde : mettez le constat de côté en le disant.",
        source="seeds 003:111-116",
    )
    en = Page(
        title="Who chooses the values?",
        what="Looks at the group that decides: five to ten people, three teams at least, and those who lead.",
        why="Values picked by a vote of all please everyone and bind nobody. Picked by one team, they only "
        "surprise the others.",
        finds="{problem}",
        suggests="Gather a small, mixed group, then ask every team what these values mean to them.",
        instead=(Example("3 people, 2 teams"), Example("40 people, 8 teams, leaders")),
        write=(Example("6 people, 4 teams, leaders"), Example("0 people, 0 teams")),
        limits="Counts the names written down, not who really spoke. A house of fewer than ten may gather "
        "everybody: set the finding aside and say so.",
        source="seeds 003:111-116",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report a group that is too small, too large, of too few teams, or without anybody who leads."""
        register = house.registers.get("deciders")
        group = register.rows if register else ()
        if group:
            for problem in _problems(group):
                yield self.finding("charter/workshop/deciders", problem=problem)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house whose group has so many people of so many teams, with or without leaders."""
        people, teams, *leaders = example.words.split(", ")
        n_people, n_teams = int(people.split()[0]), int(teams.split()[0])
        rows: list[RegisterRow] = [
            {"name": f"{n}", "team": f"{n % max(n_teams, 1)}", "leads": bool(leaders) and n == 0}
            for n in range(n_people)
        ]
        return staged(registers={"deciders": rows})


def _problems(group: Sequence[RegisterRow]) -> Iterator[Text]:
    n_people, n_teams = len(group), len({str(row["team"]).strip().casefold() for row in group})
    if n_people < FEWEST_DECIDERS:
        yield Text(
            f"Le groupe compte {n_people} personnes, il en faut au moins {FEWEST_DECIDERS}.",
            f"The group counts {n_people}; {FEWEST_DECIDERS} people at least are needed.",
        )
    elif n_people > MOST_DECIDERS:
        yield Text(
            f"Le groupe compte {n_people} personnes. Au-delà de {MOST_DECIDERS}, on vote.",
            f"The group counts {n_people} people. Beyond {MOST_DECIDERS} it is a vote.",
        )
    if n_teams < FEWEST_TEAMS:
        yield Text(
            f"Il vient de {n_teams} équipes, il en faut au moins {FEWEST_TEAMS}.",
            f"It comes from {n_teams} teams; {FEWEST_TEAMS} at least are needed.",
        )
    if not any(row.get("leads") for row in group):
        yield Text("Personne de la direction n’y est.", "Nobody who leads the house is in it.")
