"""CO601: a team that commits itself and looks at nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Commitment, Team
from avers.core.charter.language.folding import fold
from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.library.teams import TEAMS
from avers.core.charter.rules.staging import in_one, staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language, Text

__all__ = ["TeamUnmeasured"]

_OTHERWISE: Final = ("csat", "ces")


class TeamUnmeasured(HouseRule):
    """Each team looks at something of its own."""

    code = "CO601"
    severity = "note"
    rows = ("R119",)

    fr = Page(
        title="Que regarde cette équipe ?",
        what="Repère une équipe qui s’engage sans aucun indicateur à elle.",
        why="Le service client regarde la satisfaction, la direction celle des équipes, le produit l’usage. "
        "Une équipe qui ne regarde rien apprend des autres si elle tient parole.",
        finds="« {team} » s’engage, et ne suit encore rien.",
        suggests="À essayer : {usual:names}.",
        instead=(Example("Ventes"),),
        write=(Example("Ventes : churn"),),
        limits="Voit qu’un indicateur est nommé, non qu’il est suivi. Certaines équipes se parlent "
        "mieux sans chiffre : une question par mois peut suffire.",
        source="seeds 003:191-199",
    )
    en = Page(
        title="What does this team look at?",
        what="Finds a team that commits itself without any indicator of its own.",
        why="Support looks at satisfaction, the board at that of teams, product at use. A team that looks at "
        "nothing learns from others whether it keeps its word.",
        finds="“{team}” commits itself, and follows nothing yet.",
        suggests="To try: {usual:names}.",
        instead=(Example("Sales"),),
        write=(Example("Sales : churn"),),
        limits="Sees that an indicator is named, not that it is followed. Some teams do better without a "
        "figure: one question a month may be enough.",
        source="seeds 003:191-199",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each team with a commitment and no indicator, with those usual for its name."""
        for i, team in enumerate(house.charter.teams):
            if team.commitments and not team.indicators:
                yield self.finding(f"teams[{i}]", team=team.name, usual=_usual(team))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one committed team and, after a colon, its indicator."""
        name, _, key = example.words.partition(" : ")
        pledge = (Commitment("listening", in_one(language, "…")),)
        return staged(teams=(Team("team", in_one(language, name), pledge, (key,) if key else ()),))


def _usual(team: Team) -> Text:
    """Return the names of the usual indicators of ``team``; satisfaction and effort for an unusual one."""
    names = {fold(words).text.strip() for _, words in team.name} | {team.key}
    listed = next(
        (usual.indicators for usual in TEAMS
         if {usual.key, *(fold(words).text for _, words in usual.name)} & names),
        _OTHERWISE,
    )  # fmt: skip
    keys = [key for key in listed if key in INDICATORS] or list(_OTHERWISE)
    fr, en = ("|".join(INDICATORS[key].name.in_language(language) for key in keys) for language in LANGUAGES)
    return Text(fr, en)
