"""CO503: an indicator nobody has defined."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain

from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.pulls import indicator_name
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["UnknownIndicator"]


class UnknownIndicator(HouseRule):
    """A key that neither the register nor the library defines."""

    code = "CO503"
    severity = "warning"
    rows = ("R116",)

    fr = Page(
        title="Quel indicateur est-ce ?",
        what="Repère une clé d’indicateur que ni le registre des indicateurs ni la bibliothèque ne "
        "définissent.",
        why="Deux personnes qui comptent autrement ne parlent pas de la même chose. Un indicateur a une "
        "formule, une fenêtre et des exclusions.",
        finds="« {found} » n’est défini nulle part.{hint:said}",
        suggests="Corrigez la clé, ou ajoutez-la au registre des indicateurs avec sa définition.",
        instead=(Example("Qualité : csta"),),
        write=(Example("Qualité : csat"),),
        limits="La règle voit la clé, non la qualité de la définition.",
        source="seeds 003:149-157",
    )
    en = Page(
        title="Which indicator is this?",
        what="Finds an indicator’s key that neither the register of indicators nor the library defines.",
        why="Two people who count differently do not speak of the same thing. An indicator has a "
        "formula, a window and exclusions.",
        finds="“{found}” is defined nowhere.{hint:said}",
        suggests="Correct the key, or add it to the register of indicators with its definition.",
        instead=(Example("Quality : csta"),),
        write=(Example("Quality : csat"),),
        limits="The rule sees the key, not the quality of the definition.",
        source="seeds 003:149-157",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each indicator of a value or team that is defined nowhere."""
        kpis = house.registers.get("kpis")
        known = [*INDICATORS, *(str(row.get("key")) for row in (kpis.rows if kpis else ()))]
        values = ((f"values[{i}]", value.indicators) for i, value in enumerate(house.charter.values))
        teams = ((f"teams[{i}]", team.indicators) for i, team in enumerate(house.charter.teams))
        for path, keys in chain(values, teams):
            for j, key in enumerate(keys):
                if indicator_name(key, kpis) is None:
                    near = get_close_matches(key[:40].lower(), known, n=1)
                    hint = (
                        Text(f" Vouliez-vous « {near[0]} » ?", f" Did you mean “{near[0]}”?")
                        if near
                        else Text()
                    )
                    yield self.finding(f"{path}.indicators[{j}]", found=key, hint=hint)

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value and, after a colon, its indicator."""
        name, _, key = example.words.partition(" : ")
        return staged(values=[value_of(language, name, indicators=(key,))])
