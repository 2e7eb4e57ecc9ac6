"""What ``avers demo`` says while it starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avers.core.text import Text

__all__ = ["DEMONSTRATION"]

DEMONSTRATION: Final[Mapping[str, Text]] = {
    "preparing": Text(
        "Avers prépare une entreprise fictive dans {folder}",
        "Avers is preparing a fictitious company in {folder}",
    ),
    "open": Text(
        "Ouvrez cette page (le lien sert une fois, pendant dix minutes) : {address}",
        "Open this page (the link serves once, for ten minutes): {address}",
    ),
    "stop": Text("Pour arrêter : Ctrl+C", "To stop: Ctrl+C"),
    "not_started": Text(
        "La démonstration n’a pas démarré. Ce qui a manqué est écrit ci-dessus.",
        "The demonstration did not start. What failed is written above.",
    ),
}
