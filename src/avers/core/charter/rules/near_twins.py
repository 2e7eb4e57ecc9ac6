"""CH209: two values that say the same in other words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.language.full_words import share_said_again
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import LANGUAGES, Language

__all__ = ["NearTwins"]

_LEAST_SHARED: Final = 0.7
# Five are the most a charter may have; a longer list is an error already, and pairs grow with its square.
_MOST: Final = 40


class NearTwins(HouseRule):
    """Five places are few: two values that say the same take one for nothing."""

    code = "CH209"
    severity = "warning"
    rows = ("R78", "R108")

    fr = Page(
        title="Deux fois la même ?",
        what="Compare les énoncés des valeurs deux à deux, et signale ceux qui partagent presque tous leurs "
        "mots pleins.",
        why="Cinq places, c’est peu. Deux valeurs qui disent la même chose se confondent au moment de s’en "
        "servir, et l’on n’en retient aucune.",
        finds="« {second} » redit « {first} » avec d’autres mots.",
        suggests="Réunissez-les, ou dites dans chacune le geste qui n’est qu’à elle.",
        instead=(Example("Je rappelle chaque client le jour même. / Rappeler le client le jour même."),),
        write=(Example("Je rappelle chaque client le jour même. / Je dis d’abord nos erreurs."),),
        limits="Compare des débuts de mots : deux valeurs proches dites autrement passent, et deux gestes "
        "différents dits avec les mêmes mots sont signalés.",
        source="seeds 003:47-53, 003:130",
    )
    en = Page(
        title="The same one twice?",
        what="Compares the statements of values two by two, and reports those that share almost all their "
        "full words.",
        why="Five places are few. Two values that say the same blur when one needs them, and neither is "
        "remembered.",
        finds="“{second}” says “{first}” again in other words.",
        suggests="Join them, or say in each the act that is its own.",
        instead=(
            Example("I call each customer back the same day. / Calling the customer back on the same day."),
        ),
        write=(Example("I call each customer back the same day. / I tell our mistakes first."),),
        limits="Compares beginnings of words: two close values said otherwise pass, and two different acts "
        "said with the same words are reported.",
        source="seeds 003:47-53, 003:130",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report each value whose statement shares its full words with an earlier one, the first such."""
        for language in LANGUAGES:
            for j, second in enumerate(house.charter.values[:_MOST]):
                earlier = (value for value in house.charter.values[:j] if _is_twin(value, second, language))
                first = next(earlier, None)
                if first is not None:
                    yield self.finding(
                        f"values[{j}].statement.{language}", language=language,
                        first=_called(first, language), second=_called(second, language),
                    )  # fmt: skip

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with one value per sentence."""
        parts = example.words.split(" / ")
        return staged(values=[value_of(language, f"value {i}", part) for i, part in enumerate(parts)])


def _is_twin(first: Value, second: Value, language: Language) -> bool:
    sides = [dict(one.statement).get(language, "") for one in (first, second)]
    if sides[0].strip().casefold() == sides[1].strip().casefold():
        return False  # CH007 says so
    return min(share_said_again(sides[0], sides[1]), share_said_again(sides[1], sides[0])) >= _LEAST_SHARED


def _called(value: Value, language: Language) -> str:
    return value.name.in_language(language) or value.key
