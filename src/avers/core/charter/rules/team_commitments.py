"""CH601: each value means something to some team."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Commitment, Team, Value
from avers.core.charter.rules.staging import in_one, staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["TeamCommitments", "names_of"]


def names_of(values: list[Value]) -> Text:
    """Return the names of ``values`` in both languages, parted by bars for the wording to join."""
    fr, en = ("|".join(value.name.in_language(language) for value in values) for language in LANGUAGES)
    return Text(fr, en)


class TeamCommitments(HouseRule):
    """A value asks something else of the workshop than of the telephone."""

    code = "CH601"
    severity = "warning"
    rows = ("R89", "R119")

    fr = Page(
        title="Et dans chaque équipe ?",
        what="Vérifie que chaque valeur est reprise par au moins une équipe, dans un engagement à elle.",
        why="La responsabilité ne veut pas dire la même chose au service client et au produit. Sans "
        "engagement d’équipe, chacun suppose que la valeur parle des autres.",
        finds="Aucune équipe ne dit encore ce que lui {names:plural|demande|demandent} {names:names}.",
        suggests="Partez des sept équipes proposées, et demandez à chacune une phrase : « Chez nous, "
        "cela veut dire que… »",
        instead=(Example("Écoute"),),
        write=(Example("Écoute / Service client : je reformule avant de répondre"),),
        limits="La règle voit si un engagement existe, non s’il est propre à l’équipe ; CH007 voit s’il "
        "est recopié.",
        source="seeds 003:79, 003:191-199",
    )
    en = Page(
        title="And in each team?",
        what="Checks that each value is taken up by at least one team, in a commitment of its own.",
        why="Being accountable does not mean the same in support and in product. Without a team’s "
        "commitment everyone supposes that the value is about others.",
        finds="No team says yet what {names:names} {names:plural|asks|ask} of it.",
        suggests="Start from the seven teams proposed, and ask each for one sentence: “Here, this means "
        "that…”",
        instead=(Example("Listening"),),
        write=(Example("Listening / Support : I repeat the request before answering"),),
        limits="The rule sees whether a commitment exists, not whether it is the team’s own; CH007 sees "
        "a copy.",
        source="seeds 003:79, 003:191-199",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report, once, the values that no team has taken up."""
        taken = {
            commitment.value
            for team in house.charter.teams
            for commitment in team.commitments
            if commitment.statement
        }
        left = [value for value in house.charter.values if value.key not in taken]
        if left:
            yield self.finding("teams", names=names_of(left))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a slash, a team's commitment to it."""
        name, _, pledge = example.words.partition(" / ")
        value = value_of(language, name)
        team_name, _, words = pledge.partition(" : ")
        commitments = (Commitment(value.key, in_one(language, words)),)
        teams = (Team("team", in_one(language, team_name), commitments),) if pledge else ()
        return staged(values=[value], teams=teams)
