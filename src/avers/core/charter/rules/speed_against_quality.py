"""CO501: an indicator that rewards the contrary of a value."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Charter, ConflictRule, Team, Value
from avers.core.charter.pulls import indicator_name, pulls_to_quality, rewards_speed
from avers.core.charter.rules.staging import staged, value_of
from avers.core.charter.rules.team_commitments import names_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["SpeedAgainstQuality", "decided_by_a_rule", "indicators_of_charter"]


class SpeedAgainstQuality(HouseRule):
    """A speed indicator beside a value of quality: which wins?"""

    code = "CO501"
    severity = "warning"
    rows = ("R113", "R116")

    fr = Page(
        title="Vitesse ou qualité : laquelle l’emporte ?",
        what="Repère un indicateur de vitesse (temps de traitement, délai de réponse) dans une charte "
        "qui demande la qualité ou l’écoute, sans règle de conflit.",
        why="On fait ce qui est compté. Si raccrocher vite est mesuré et bien écouter ne l’est pas, la "
        "valeur perd chaque jour, sans que personne l’ait décidé.",
        finds="« {indicator} » récompense d’aller vite. {names:names} {names:plural|demande|demandent} "
        "l’inverse.",
        suggests="Écrivez une règle de conflit qui dit laquelle l’emporte, ou mesurez plutôt la "
        "résolution au premier contact.",
        instead=(Example("Qualité : aht"), Example("Écoute, Rapidité : aht")),
        write=(Example("Qualité : fcr"), Example("Écoute, Rapidité : aht ; Écoute")),
        limits="Le sens d’une valeur se lit à ses mots : une valeur de qualité dite autrement n’est pas "
        "vue. Un délai suivi pour protéger les clients, non pour presser l’équipe, est signalé "
        "aussi : dites-le dans la règle de conflit, ou mettez le constat de côté avec votre raison.",
        source="seeds 003:149, 003:79",
    )
    en = Page(
        title="Speed or quality: which wins?",
        what="Finds a speed indicator (handling time, reply time) in a charter that asks for quality or "
        "listening, without a conflict rule.",
        why="People do what is counted. If hanging up fast is measured and listening well is not, the "
        "value loses every day, and nobody decided it.",
        finds="“{indicator}” rewards going fast. {names:names} {names:plural|asks|ask} for the opposite.",
        suggests="Write a conflict rule that says which wins, or measure first contact resolution instead.",
        instead=(Example("Quality : aht"), Example("Listening, Speed : aht")),
        write=(Example("Quality : fcr"), Example("Listening, Speed : aht ; Listening")),
        limits="What a value asks is read in its words: a value of quality said otherwise is not seen. A "
        "delay watched to protect customers, not to press the team, is reported too: say so in "
        "the conflict rule, or set the finding aside with your reason.",
        source="seeds 003:149, 003:79",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each speed indicator that a value of quality contradicts, where nothing says which wins."""
        charter, kpis = house.charter, house.registers.get("kpis")
        for path, owner, key in indicators_of_charter(charter):
            if not rewards_speed(key, kpis):
                continue
            against = [
                value
                for value in charter.values
                if pulls_to_quality(value) and not decided_by_a_rule(charter.conflicts, value, owner)
            ]
            if against:
                yield self.finding(
                    path, indicator=indicator_name(key, kpis) or Text(key, key), names=names_of(against)
                )

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the values listed, the last with the indicator; after a semicolon, who wins."""
        listed, _, rest = example.words.partition(" : ")
        key, _, winner = rest.partition(" ; ")
        *others, last = listed.split(", ")
        values = [*(value_of(language, name) for name in others), value_of(language, last, indicators=(key,))]
        rule = ConflictRule(tuple(value.key for value in values), wins=winner.lower())
        return staged(values=values, conflicts=(rule,) if winner else ())


def indicators_of_charter(charter: Charter) -> Iterator[tuple[str, Value | Team, str]]:
    """Yield each indicator that ``charter`` quotes: its path, the value or team that quotes it, its key."""
    for i, value in enumerate(charter.values):
        for j, key in enumerate(value.indicators):
            yield f"values[{i}].indicators[{j}]", value, key
    for i, team in enumerate(charter.teams):
        for j, key in enumerate(team.indicators):
            yield f"teams[{i}].indicators[{j}]", team, key


def decided_by_a_rule(conflicts: tuple[ConflictRule, ...], value: Value, owner: Value | Team) -> bool:
    """Return whether a rule says who wins between ``value`` and the owner of the indicator."""
    return any(
        (rule.wins.strip() or rule.arbiter.strip())
        and value.key in rule.between
        and (isinstance(owner, Team) or owner.key == value.key or owner.key in rule.between)
        for rule in conflicts
    )
