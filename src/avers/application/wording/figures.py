"""Figures in words: the three certainties, why a figure is not shown, and figures as one writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from avers.application.wording.typography import number as format_number
from avers.application.wording.typography import percent, typeset
from avers.core.diagnosis.certainty import Certainty
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text

__all__ = [
    "CERTAINTY_MEANS", "CERTAINTY_WORDS", "CUSTOMERS_TOLD", "FACE_WORDS", "INSIDE_MARK", "MEASURE_WORDS",
    "WITHHELD_SHORT", "WITHHELD_WORDS", "face_words", "gap_words", "interval_words", "value_words",
    "why_withheld",
]  # fmt: skip

_MINUS: Final = "\u2212"
_A_LITTLE: Final = Text("moins de 3 %", "under 3%")
# Measures between 0 and 1 that one writes in hundredths.
_SHARES: Final = frozenset({"share", "chosen"})


@lru_cache(maxsize=4096)
def number(value: float, language: Language) -> str:
    """Return a figure as one writes it; a page has hundreds, and few different ones."""
    return format_number(value, language)


CERTAINTY_WORDS: Final[Mapping[Certainty, Text]] = {
    "solid": Text("solide", "solid"),
    "to_confirm": Text("à confirmer", "to confirm"),
    "too_few": Text("trop peu de réponses", "too few answers"),
}

CERTAINTY_MEANS: Final[Mapping[Certainty, Text]] = {
    "solid": Text(
        "Assez de réponses, et une bande assez étroite pour que le hasard n’explique pas ce qu’on voit.",
        "Enough answers, and a band narrow enough for chance not to explain what is seen.",
    ),
    "to_confirm": Text(
        "Une indication : la bande est large, ou les réponses peu nombreuses. Attendez la prochaine vague.",
        "An indication: the band is wide, or answers are few. Wait for the next wave.",
    ),
    "too_few": Text(
        "Moins de dix réponses d’un côté : n’en concluez rien.",
        "Fewer than ten answers on one side: conclude nothing from it.",
    ),
}

FACE_WORDS: Final[Mapping[str, Text]] = {
    "customer": Text("ce que vivent les clients", "what customers experience"),
    "employee": Text("ce que vivent les équipes", "what teams experience"),
    "both": Text("écart", "gap"),
    "none": Text("la maison", "the house"),
}

_INSIDE_FACE: Final = Text("ce que vivent les équipes qu’elle sert", "what the teams it serves experience")

INSIDE_MARK: Final = Text("clients internes", "inside customers")
"""Beside the name of a unit whose customer face holds what the teams it serves answered."""

CUSTOMERS_TOLD: Final[Mapping[str, Text]] = {
    "inside": Text(
        "Clients internes : ici répondent les équipes que celle-ci sert. Leurs réponses ne se mêlent jamais "
        "à celles des clients de la maison.",
        "Inside customers: the teams this one serves answer here. Their answers are never mixed with those "
        "of the house’s customers.",
    ),
    "both": Text(
        "Des équipes servies ont répondu aussi ; seuls les clients du dehors sont montrés ici.",
        "Teams it serves answered too; only outside customers are shown here.",
    ),
    "beside": Text(
        "Ici répondent les clients du dehors. Des équipes servies ont répondu aussi : leurs réponses sont à "
        "part, juste après, et ne se mêlent jamais à celles-ci.",
        "Customers outside answer here. Teams it serves answered too: their answers stand apart, right "
        "after, and are never mixed with these.",
    ),
    "below": Text(
        "Pas de face client ici : plus bas, chaque équipe est jugée par celles qu’elle sert, et ces réponses "
        "ne s’additionnent pas. Ouvrez-les une à une.",
        "No customer face here: each team below is rated by those it serves, and these answers are not "
        "added up. Open them one by one.",
    ),
    "none": Text(
        "Pas de face client ici : aucun client n’a répondu, ou trop peu. Si cette équipe en sert d’autres "
        "dans la maison, posez-leur les questions des clients à la prochaine vague : ce sont ses clients "
        "internes.",
        "No customer face here: no customer answered, or too few. If this team serves others in the house, "
        "put the customers’ questions to them in the next wave: they are its inside customers.",
    ),
}
"""What a page says of the customers of its unit, by ``reading.customers_told``."""


def face_words(face: str, *, is_inside: bool) -> Text:
    """Return what a face of a unit is called; customers inside the house have a name of their own (R8)."""
    return _INSIDE_FACE if face == "customer" and is_inside else FACE_WORDS[face]


MEASURE_WORDS: Final[Mapping[str, Text]] = {
    "mean": Text("moyenne, sur 100", "mean, out of 100"),
    "change": Text("évolution, en points, depuis", "change, in points, since"),
    "share": Text("part de réponses favorables", "share of favourable answers"),
    "nps": Text("NPS, en points", "NPS, in points"),
    "gap": Text("écart, en points", "gap, in points"),
    "spread": Text("dispersion", "spread"),
}

# One of two reasons, and no third (rule A6); `leader` says that a facet is shown for the whole company
# alone because it speaks of one person (limit L2).
WITHHELD_WORDS: Final[Mapping[str, Text]] = {
    "few": Text("Pas assez de réponses pour l’afficher.", "Not enough answers to show it."),
    "protected": Text(
        "L’afficher laisserait deviner d’autres réponses.", "Showing it would let other answers be guessed."
    ),
    "leader": Text(
        "Parle d’une personne : ne s’affiche que pour l’ensemble.",
        "Speaks of one person: shown for the whole company only.",
    ),
}

WITHHELD_SHORT: Final[Mapping[str, Text]] = {
    "few": Text("pas assez de réponses", "not enough answers"),
    "protected": Text("protégé", "protected"),
    "leader": Text("montré pour l’ensemble", "shown for the whole company"),
}


def why_withheld(reason: str, language: Language) -> str:
    """Return the sentence of a figure that is not shown; ``reason`` is a key of ``WITHHELD_WORDS``."""
    sentence = WITHHELD_WORDS[reason].in_language(language)
    return typeset(
        f"Non affiché : {_lower(sentence)}" if language == "fr" else f"Not shown: {_lower(sentence)}",
        language,
    )


def value_words(cell: Cell, language: Language) -> str:
    """Return the value of a shown cell as one writes it: ``62``, ``55 %``, ``−12``."""
    if cell.value is None:
        return "–"
    if cell.measure == "chosen" and not cell.value:
        # Somebody chose it, or it would not be shown: rounding alone makes nothing of it.
        return typeset(_A_LITTLE.in_language(language), language)
    if cell.measure in _SHARES:
        return percent(cell.value, language)
    if cell.measure == "univocity":
        return number(100 * cell.value, language)
    if cell.measure in ("gap", "nps"):
        return gap_words(cell.value, language)
    return number(cell.value, language)


def gap_words(points: float, language: Language) -> str:
    """Return a number of points with its sign: ``+18``, ``−5``, ``0``."""
    sign = "+" if points > 0 else _MINUS if points < 0 else ""
    return f"{sign}{number(abs(points), language)}"


def interval_words(cell: Cell, language: Language) -> str:
    """Return the band of a shown cell: ``de 58 à 66``; ``–`` where the method gives none."""
    if cell.low is None or cell.high is None:
        return "–"

    def end(value: float) -> str:
        if cell.measure in _SHARES:
            return percent(value, language)
        if cell.measure == "univocity":
            return number(100 * value, language)
        return gap_words(value, language) if cell.measure in ("gap", "nps") else number(value, language)

    low, high = end(cell.low), end(cell.high)
    return f"de {low} à {high}" if language == "fr" else f"{low} to {high}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
