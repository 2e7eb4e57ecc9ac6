"""The words around the behaviours handed to those who hire: what they are, and what they may not become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["COLUMNS", "HANDED"]

HANDED: Final[Mapping[str, Text]] = {
    "title": Text("Les comportements à observer", "The behaviours to look for"),
    "draft": Text("BROUILLON", "DRAFT"),
    "everybody": Text("Tout le monde", "Everybody"),
    "law": Text(
        "On regarde des actes, jamais un caractère, une humeur ni une valeur : un critère vague ou moral "
        "rend illicite toute l’évaluation (Cass. soc., 15 octobre 2025, n° 22-20.716 ; Code du travail, "
        "L1221-6 et L1222-3). La personne connaît ces critères avant l’entretien, et c’est une personne "
        "nommée qui décide, après avoir écrit pourquoi.",
        "One looks at acts, never at a character, a mood or a value: a vague or moral criterion makes "
        "the whole evaluation unlawful (French Court of Cassation, 15 October 2025, no. 22-20.716; "
        "Labour Code, L1221-6 and L1222-3). The person knows these criteria before the interview, and a "
        "named person decides, having first written why.",
    ),
    "heading": Text(
        "Le nom d’une valeur range les actes ; il ne se note pas.",
        "The name of a value sorts the acts; nobody is rated on it.",
    ),
    "version": Text("Charte {version}", "Charter {version}"),
    "nothing": Text(
        "Aucun acte observable n’est encore écrit ici.", "No observable act is written here yet."
    ),
}

COLUMNS: Final = (Text("valeur", "value"), Text("niveau", "level"), Text("comportement", "behaviour"))
"""The header of the table that is taken away."""
