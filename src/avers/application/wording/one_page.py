"""The words of the charter on one page: the titles of its rows, and what stands where nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["ONE_PAGE", "ROWS"]

# The rows of the page, in its order: a purpose, a vision, values, how they are lived (seeds 003:162-169).
ROWS: Final[Mapping[str, Text]] = {
    "purpose": Text("Notre but", "Our purpose"),
    "vision": Text("Notre vision", "Our vision"),
    "values": Text("Nos valeurs", "Our values"),
    "living": Text("Comment nous les vivons au quotidien", "How we live them day by day"),
    "promises": Text("Ce que nous promettons", "What we promise"),
    "owner": Text("Qui en répond", "Who answers for it"),
}

ONE_PAGE: Final[Mapping[str, Text]] = {
    "title": Text("Notre philosophie de service", "Our service philosophy"),
    "draft": Text("BROUILLON", "DRAFT"),
    "draft_note": Text(
        "Ce texte se travaille encore : rien de ce qu’il promet n’engage la maison.",
        "This text is still being written: nothing it promises binds the house yet.",
    ),
    "fictitious": Text(
        "Entreprise fictive : cette charte est un exemple.",
        "A fictitious company: this charter is an example.",
    ),
    "to_write": Text("Encore à écrire.", "Still to be written."),
    "nobody": Text("Personne n’en répond encore.", "Nobody answers for it yet."),
    "unsigned": Text("Pas encore signé.", "Not signed yet."),
    "signed": Text("Signé le {day}.", "Signed on {day}."),
    "inside": Text("Et pour nous · {words}", "And for us · {words}"),
    "version": Text("Charte {version}", "Charter {version}"),
    "since": Text("publiée le {day}", "published on {day}"),
    "again": Text("relue le {day} au plus tard", "read again by {day}"),
    "other_side": Text(
        "Ce qui n’est pas encore écrit en français est laissé en anglais.",
        "What is not written in English yet is left in French.",
    ),
    "shortened": Text(
        "La suite se lit dans la charte entière.", "The whole charter says the rest."
    ),
    "other_language": Text("Read in English", "Lire en français"),
}  # fmt: skip
