"""CO507: an indicator that counts how many, or how much is sold, beside a value that asks otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.pulls import (
    indicator_name,
    pulls_to_honesty,
    pulls_to_quality,
    rewards_selling,
    rewards_speed,
    rewards_volume,
)
from avers.core.charter.rules.speed_against_quality import decided_by_a_rule, indicators_of_charter
from avers.core.charter.rules.staging import staged, value_of
from avers.core.charter.rules.team_commitments import names_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.organisation.register import Register, RegisterRow
from avers.core.text import Language, Text

__all__ = ["CountsTheContrary"]

_Rewards = Callable[[str, Register | None], bool]
_Pulls = Callable[[Value], bool]
_CONTRARIES: Final[tuple[tuple[_Rewards, _Pulls, Text, Text], ...]] = (
    (
        rewards_volume, pulls_to_quality,
        Text("d’en faire beaucoup", "doing many"),
        Text("la part de ce qui est réglé au premier contact", "the share solved at first contact"),
    ),
    (
        rewards_selling, pulls_to_honesty,
        Text("de vendre davantage", "selling more"),
        Text("les clients qui restent, ou les ventes annulées dans le mois",
             "customers who stay, or sales cancelled within the month"),
    ),
)  # fmt: skip


class CountsTheContrary(HouseRule):
    """Volume beside quality, selling beside honest advice: people do what is counted."""

    code = "CO507"
    severity = "warning"
    rows = ("R113", "R114")

    fr = Page(
        title="Compter l’inverse ?",
        what="Repère un indicateur qui compte combien l’on traite, là où une valeur demande la qualité ou "
        "l’écoute ; ou combien l’on vend, là où une valeur demande l’honnêteté, la confiance ou le conseil.",
        why="On fait ce qui est compté. Qui est suivi au nombre d’appels raccourcit les appels ; qui l’est "
        "aux ventes ajoutées conseille ce qui se vend. La valeur reste au mur.",
        finds="« {indicator} » récompense {what:said}. {names:names} {names:plural|demande|demandent} autre "
        "chose.",
        suggests="Suivez plutôt {instead:said} ; gardez l’autre chiffre pour prévoir, sans cible. Ou écrivez "
        "une règle de conflit qui dit ce qui l’emporte.",
        instead=(Example("Écoute : Nombre d’appels traités"), Example("Honnêteté : Taux de placement")),
        write=(
            Example("Écoute : Demandes réglées au premier appel"),
            Example("Honnêteté : Ventes annulées dans le mois"),
            Example("Autonomie : Nombre d’appels traités"),
        ),
        limits="Le sens d’une valeur et celui d’un indicateur se lisent à leurs mots : dits autrement, ils "
        "ne sont pas vus. La vitesse a sa propre règle, CO501.",
        source="seeds 003:149, 003:24",
    )
    en = Page(
        title="Counting the opposite?",
        what="Finds an indicator that counts how many are handled where a value asks for quality or "
        "listening; or how much is sold where a value asks for honesty, trust or advice.",
        why="People do what is counted. Whoever is followed by the number of calls makes them short; whoever "
        "is by add-ons sold advises what sells. The value stays on the wall.",
        finds="“{indicator}” rewards {what:said}. {names:names} {names:plural|asks|ask} for something else.",
        suggests="Follow {instead:said} instead; keep the other figure to plan with, without a target. Or "
        "write a conflict rule that says which wins.",
        instead=(Example("Listening : Number of calls handled"), Example("Honesty : Conversion rate")),
        write=(
            Example("Listening : Cases solved at the first call"),
            Example("Honesty : Sales cancelled within the month"),
            Example("Autonomy : Number of calls handled"),
        ),
        limits="What a value and an indicator ask is read in their words: said otherwise, they are not seen. "
        "Speed has a rule of its own, CO501.",
        source="seeds 003:149, 003:24",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each indicator that counts the contrary of a value, where nothing says which wins."""
        charter, kpis = house.charter, house.registers.get("kpis")
        for path, owner, key in indicators_of_charter(charter):
            for rewards, pulls, what, instead in _CONTRARIES:
                if rewards_speed(key, kpis) or not rewards(key, kpis):
                    continue
                against = [
                    value
                    for value in charter.values
                    if pulls(value) and not decided_by_a_rule(charter.conflicts, value, owner)
                ]
                if against:
                    yield self.finding(
                        path, indicator=indicator_name(key, kpis) or Text(key, key), what=what,
                        instead=instead, names=names_of(against),
                    )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a colon, the name of its indicator."""
        name, _, counted = example.words.partition(" : ")
        row: RegisterRow = {"key": "counted", f"name_{language}": counted}
        value = value_of(language, name, indicators=("counted",))
        return staged(values=[value], registers={"kpis": [row]})
