"""CO506: what was chosen, delight or effort, and what is measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.library.indicators import INDICATORS
from avers.core.charter.rules.staging import staged, value_of
from avers.core.charter.workshop import EFFORT_OR_DELIGHT, Workshop, answer_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language, Text

__all__ = ["EffortOrDelight"]

_DELIGHT: Final = frozenset({"nps", "csat"})
_EFFORT: Final = frozenset({"ces"})


class EffortOrDelight(HouseRule):
    """A house that chose to spare effort, and counts only delight, watches the wrong hand."""

    code = "CO506"
    severity = "warning"
    rows = ("R98",)

    fr = Page(
        title="Mesurez-vous ce que vous avez choisi ?",
        what="Compare la réponse de l’atelier, ravir ou éviter des efforts, avec les indicateurs de "
        "la charte.",
        why="Les deux se défendent. Choisir l’un et ne suivre que l’autre, c’est apprendre chaque mois ce "
        "qu’on n’a pas cherché.",
        finds="Vous avez choisi {chosen}, et rien ne le suit : les indicateurs ne parlent que {measured}.",
        suggests="Ajoutez {add:names} à une valeur, ou revenez sur votre réponse à la première étape.",
        instead=(Example("effort : nps"), Example("delight : ces")),
        write=(Example("effort : ces"), Example("delight : csat"), Example("effort : ")),
        limits="Ne connaît que trois indicateurs, NPS, satisfaction et effort ; ne dit rien quand aucun des "
        "trois n’est suivi, ni tant que la question est sans réponse.",
        source="seeds 003:102-105",
    )
    en = Page(
        title="Do you measure what you chose?",
        what="Compares the answer of the workshop, to delight or to spare effort, with the charter’s "
        "indicators.",
        why="Both can be defended. To choose one and follow only the other is to learn each month what one "
        "did not look for.",
        finds="You chose {chosen}, and nothing follows it: the indicators only speak of {measured}.",
        suggests="Add {add:names} to a value, or think again about your answer at the first step.",
        instead=(Example("effort : csat"), Example("delight : ces")),
        write=(Example("effort : ces"), Example("delight : nps"), Example("effort : ")),
        limits="Knows three indicators alone, NPS, satisfaction and effort; silent where none of them is "
        "followed, and while the question has no answer.",
        source="seeds 003:102-105",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report indicators that all stand on the side that was not chosen."""
        chosen = answer_of(Workshop(house.charter, house.registers), EFFORT_OR_DELIGHT)
        followed = {key.casefold() for value in house.charter.values for key in value.indicators}
        if chosen == "effort" and followed & _DELIGHT and not followed & _EFFORT:
            yield self.finding(
                "values", chosen=Text("d’éviter des efforts", "to spare effort"),
                measured=Text("de plaisir", "delight"), add=_names("ces"),
            )  # fmt: skip
        if chosen == "delight" and followed & _EFFORT and not followed & _DELIGHT:
            yield self.finding(
                "values", chosen=Text("de ravir", "to delight"), measured=Text("d’effort", "effort"),
                add=_names("nps", "csat"),
            )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house that made the choice before the colon and follows the indicator after it."""
        chosen, _, key = example.words.partition(" : ")
        row = {"question": EFFORT_OR_DELIGHT, "words_fr": chosen, "words_en": chosen}
        value = value_of(language, "Value", indicators=(key,) if key else ())
        return staged(values=[value], registers={"workshop_answers": [row]})


def _names(*keys: str) -> Text:
    found = [INDICATORS[key].name for key in keys]
    return Text("|".join(one.fr for one in found), "|".join(one.en for one in found))
