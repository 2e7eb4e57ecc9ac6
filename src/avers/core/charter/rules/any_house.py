"""CH208: values that any house could sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Value
from avers.core.charter.language.folding import fold
from avers.core.charter.library.values import COMMON_VALUES, USUAL_VALUES
from avers.core.charter.rules.staging import staged, value_of
from avers.core.diagnosis.rule import Example, Finding, House, HouseRule, Page
from avers.core.text import Language

__all__ = ["AnyHouse"]

_COMMON: Final = frozenset(
    fold(words).text.strip()
    for text in (*COMMON_VALUES, *(usual.name for usual in USUAL_VALUES))
    for _, words in text
)
_FEWEST_VALUES: Final = 3


class AnyHouse(HouseRule):
    """What every house says tells nobody where they are."""

    code = "CH208"
    severity = "note"
    rows = ("R83", "R107")

    fr = Page(
        title="Reconnaîtrait-on votre maison ?",
        what="Regarde si toutes les valeurs portent un nom de la liste la plus courante (honnêteté, respect, "
        "qualité, écoute…).",
        why="Ces mots sont justes, et sur tous les murs. Ce qui vous distingue est dans la phrase dessous, "
        "et l’on n’y arrive que si le titre donne envie de la lire.",
        finds="Les {n} valeurs portent des noms que toutes les maisons portent.",
        suggests="Gardez-les, et donnez à une au moins le nom que vos équipes lui donnent déjà.",
        instead=(Example("Respect, Qualité, Écoute"),),
        write=(Example("Respect, Qualité, Parole tenue"), Example("Respect, Écoute")),
        limits="Ne compare que les noms, à une courte liste ; ne dit rien à moins de trois valeurs.",
        source="seeds 003:60, 003:122-129",
    )
    en = Page(
        title="Would one know your house?",
        what="Looks whether every value bears a name of the most common list (honesty, respect, quality, "
        "listening…).",
        why="These words are right, and on every wall. What sets you apart is in the sentence below, and one "
        "only gets there if the title makes one want to read it.",
        finds="The {n} values bear names that every house bears.",
        suggests="Keep them, and give one at least the name that your teams already give it.",
        instead=(Example("Respect, Quality, Listening"),),
        write=(Example("Respect, Quality, Word kept"), Example("Respect, Listening")),
        limits="Compares names alone, with a short list; silent under three values.",
        source="seeds 003:60, 003:122-129",
    )

    def check(self, house: House) -> Iterator[Finding]:
        """Report, once, three values or more that all have a common name."""
        values = house.charter.values
        if len(values) >= _FEWEST_VALUES and all(_is_common(value) for value in values):
            yield self.finding("values", n=len(values))

    def house_of(self, example: Example, language: Language) -> House:
        """Return a house with the values listed."""
        return staged(values=[value_of(language, name) for name in example.words.split(", ")])


def _is_common(value: Value) -> bool:
    return any(fold(words).text.strip() in _COMMON for _, words in value.name)
