"""A class proposed for a sentence that nobody has coded yet: software proposes, a named person confirms.

A short list of words in both languages, read whole; the class with the most of them is proposed, with the
words it rests on. Where no word speaks, or two classes speak as loud, nothing is proposed: a guess that
looks like an answer would be confirmed without reading (measures, section 6bis).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.measures.said_and_done import CLASSES

__all__ = ["Proposal", "propose_class"]

# Beginnings of words, folded: « vent(e|es|dre) » is written out, since « vent » blows too.
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "customer": (
        "client", "clients", "cliente", "clientes", "clientele", "usager", "usagers", "patient", "patients",
        "ecoute", "ecouter", "ecoutons", "accueil", "accueillir", "reclamation", "reclamations", "rappeler",
        "rappele", "rappelons", "rendez-vous", "parole tenue", "promesse", "promettons", "satisfaction",
        "recommandation", "attendait", "excuses", "customer", "customers", "guest", "guests", "listen",
        "listening", "complaint", "complaints", "call back", "appointment", "appointments", "promise",
        "welcome desk", "apology", "nps",
    ),
    "revenue": (
        "chiffre d'affaires", "ca", "marge", "marges", "vente", "ventes", "vendre", "contrat", "contrats",
        "placement", "budget", "resultat", "rentabilite", "benefice", "prix", "remise", "remises", "panier",
        "couts", "tresorerie", "revenue", "revenues", "sale", "sales", "margin", "margins", "turnover",
        "contract", "contracts", "profit", "profits", "price", "prices", "costs", "ebitda", "cash",
    ),
    "volume": (
        "volume", "volumes", "duree d'appel", "duree des appels", "cadence", "cadences", "par jour",
        "par heure",
        "productivite", "dossiers traites", "nombre d'appels", "nombre de visites", "visites par", "stock",
        "backlog", "throughput", "productivity", "handling time", "a day", "an hour", "per day", "per hour",
        "calls handled", "cases closed", "occupancy", "taux d'occupation",
    ),
    "people": (
        "equipe", "equipes", "collegue", "collegues", "collaborateur", "collaborateurs", "salarie",
        "salaries",
        "recrutement", "recrutements", "formation", "formations", "conges", "absences", "absenteisme",
        "entretiens", "bien-etre", "sante", "securite", "effectifs", "team", "teams", "colleague",
        "colleagues", "staff", "hiring", "training", "wellbeing", "well-being", "leave", "safety", "payroll",
    ),
}  # fmt: skip
_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    # The longest first: « durée d’appel » before a part of it.
    name: re.compile(
        rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, sorted(words, key=len)[::-1]))})(?![a-z0-9])"
    )
    for name, words in _WORDS.items()
}


@dataclass(frozen=True)
class Proposal:
    """A class, and where the words stand that speak for it; no class where none speaks loudest.

    ``spans`` are characters of the sentence; without a class, those of the classes that speak as loud.
    """

    code: str
    spans: tuple[tuple[int, int], ...]


def propose_class(sentence: str) -> Proposal:
    """Return the class that the words of ``sentence`` speak for, or none; linear in its length."""
    folded = fold(sentence)
    found = {
        name: [folded.span(*match.span()) for match in _PATTERNS[name].finditer(folded.text)]
        for name in CLASSES
    }
    most = max(map(len, found.values()))
    loudest = [name for name in CLASSES if most and len(found[name]) == most]
    spans = tuple(sorted(span for name in loudest for span in found[name]))
    return Proposal(loudest[0] if len(loudest) == 1 else "", spans)
