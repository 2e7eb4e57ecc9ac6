"""CO505: a bonus on the score that customers give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.pulls import indicator_name
from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import RegisterRow
from avers.core.text import Language, Text

__all__ = ["PaidByScores"]

_SCORES: Final = frozenset({"nps", "csat", "ces", "qa", "osat", "rnps"})


class PaidByScores(HouseRule):
    """What pays a score soon asks for the score."""

    code = "CO505"
    severity = "warning"
    rows = ("R122",)

    fr = Page(
        title="Et si l’on demandait la note ?",
        what="Repère une prime qui dépend d’une note donnée par les clients (NPS, satisfaction, effort, "
        "qualité).",
        why="Qui est payé à la note finit par la demander : on choisit qui reçoit l’enquête, on promet un "
        "geste contre un dix. La note monte, le service non.",
        finds="La prime « {incentive} » paie « {indicator} ».",
        suggests="Gardez la note pour apprendre. Si la prime reste, payez l’équipe et non la "
        "personne, laissez la maison choisir qui est interrogé, et regardez le taux de réponse.",
        instead=(Example("csat"), Example("nps")),
        write=(Example("crr"), Example("fcr")),
        limits="Reconnaît les notes à leur clé ; une note maison sous un autre nom n’est pas vue. L’article "
        "dont vient cette règle défend aussi ces primes, en prévenant du risque.",
        source="seeds 003:178",
    )
    en = Page(
        title="What if people ask for the score?",
        what="Finds a bonus that depends on a score given by customers (NPS, satisfaction, effort, quality).",
        why="Whoever is paid by the score ends up asking for it: one chooses who gets the survey, one trades "
        "a favour for a ten. The score goes up, the service does not.",
        finds="The bonus “{incentive}” pays for “{indicator}”.",
        suggests="Keep the score to learn from. If the bonus stays, pay the team and not the person, let the "
        "house choose who is asked, and watch the response rate.",
        instead=(Example("csat score"), Example("nps score")),
        write=(Example("crr score"), Example("fcr score")),
        limits="Knows scores by their key; a score of your own under another name is not seen. The article "
        "this rule comes from also defends such bonuses, while it warns of the risk.",
        source="seeds 003:178",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each bonus with a weight whose indicator is a score of customers."""
        incentives, kpis = house.registers.get("incentives"), house.registers.get("kpis")
        for row in incentives.rows if incentives else ():
            key = str(row.get("kpi") or "").casefold()
            if key in _SCORES and row.get("weight") != 0:
                yield self.finding(
                    f"registers/incentives[{row['key']}]",
                    incentive=Text(
                        str(row.get("name_fr") or row["key"]), str(row.get("name_en") or row["key"])
                    ),
                    indicator=indicator_name(key, kpis) or Text(key, key),
                )

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one bonus on the indicator named."""
        del language
        row: RegisterRow = {"key": "bonus", "kpi": example.words.split()[0], "weight": 0.2}
        return staged(registers={"incentives": [row]})
