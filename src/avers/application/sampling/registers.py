"""The registers of Maison Garance: what is measured, rewarded, said, allowed and open.

With a double discourse, the house speaks of customers in more than half of its messages and pays for
revenue and volume; without one, it rewards what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.organisation import SERVING_UNITS
from avers.core.organisation.register import REGISTERS, Cell, Register, RegisterRow

__all__ = ["draw_registers"]

_HALF_YEAR: Final = (date(2026, 4, 1), date(2026, 9, 30))
_DISCOURSE: Final[Mapping[str, float]] = {"customer": 0.58, "revenue": 0.22, "volume": 0.08, "people": 0.12}

# Shares of bonuses and of the dashboard: what is rewarded where one thing is said and another paid.
_REWARDED: Final[Mapping[str, float]] = {"customer": 0.14, "revenue": 0.46, "volume": 0.32, "people": 0.08}

_KPIS: Final = (
    ("revenue", "Chiffre d’affaires", "Revenue", "revenue", "high", "Ventes facturées, hors taxes, par mois"),
    ("contracts", "Contrats d’entretien vendus", "Upkeep contracts sold", "revenue", "high",
     "Contrats signés moins rétractations, par mois"),
    ("aht", "Durée d’appel", "Handling time", "volume", "low", "Minutes par contact traité, par mois"),
    ("visits_a_day", "Visites par technicien et par jour", "Visits a day for a technician", "volume", "high",
     "Visites faites divisées par les journées de travail"),
    ("csat", "Satisfaction des clients", "Customer satisfaction", "customer", "high",
     "Réponses 4 et 5 divisées par toutes les réponses, par vague"),
    ("promise_rate", "Rendez-vous tenus à l’heure", "Appointments kept on time", "customer", "high",
     "Rendez-vous tenus divisés par les rendez-vous échus, par mois"),
    ("errors_told", "Erreurs dites par nous d’abord", "Mistakes we told first", "customer", "high",
     "Erreurs annoncées avant tout appel du client, divisées par les erreurs, par trimestre"),
    ("decided_alone", "Gestes décidés sans demander", "Gestures granted without asking", "people", "high",
     "Gestes accordés par la première personne, divisés par tous les gestes, par mois"),
)  # fmt: skip

_MESSAGES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "customer": (
        (
            "Écouter d’abord, proposer ensuite : merci à celles et ceux qui l’ont fait cette semaine.",
            "listening",
        ),
        ("Un rendez-vous donné est un rendez-vous tenu.", "word_kept"),
        ("Une lettre de client lue en réunion : « on m’attendait ».", "warmth"),
        ("Quand nous nous trompons, nous appelons les premiers.", "candour"),
        ("Vous pouvez décider jusqu’à 150 € : servez-vous-en.", "autonomy"),
        ("Un client rappelé avant qu’il n’appelle : voilà ce que nous promettons.", "word_kept"),
    ),
    "revenue": (
        ("Le mois a été bon : objectif de contrats dépassé.", ""),
        ("Rappel : le placement des contrats d’entretien compte double jusqu’à la fin du mois.", ""),
    ),
    "volume": (("La durée d’appel remonte, restons attentifs.", ""),),
    "people": (("Bienvenue aux collègues arrivés ce mois-ci.", ""),),
}

_MEETINGS: Final[Mapping[str, Sequence[str]]] = {
    "customer": ("Retour des clients",),
    "revenue": ("Ventes du mois", "Prévisions"),
    "volume": ("Volumes et durées", "Tournées"),
    "people": ("Arrivées et congés",),
}

_RIGHTS: Final = (
    ("support", "Offrir un déplacement", 50, "autonomy"),
    ("support", "Avancer un rendez-vous", None, "word_kept"),
    ("field", "Offrir une petite fourniture", 30, "autonomy"),
    ("field", "Rester au-delà de l’heure prévue", None, "listening"),
    ("sales", "Accorder un geste commercial", 150, "autonomy"),
    ("leadership", "Annuler une facture", 1000, "candour"),
)

_TRAININGS: Final = (
    ("calls", "Conduire un appel", "Handling a call", 180, 90, 30, "support"),
    ("welcome", "Accueillir chez le client", "Arriving at a customer’s home", 120, 60, 45, "field"),
    ("charter", "Vivre la charte", "Living the charter", 30, 90, 20, "field|support|sales"),
)

_ACTIONS: Final = (
    ("one_contact", "Un seul interlocuteur par dossier", "One contact for each file", "process", "root",
     "west", date(2026, 9, 1), date(2026, 12, 15), "listening"),
    ("no_scripts", "Essai sans scripts d’appel", "Calls without scripts, a trial", "behaviour", "root",
     "west_calls", date(2026, 10, 1), date(2026, 12, 15), "warmth"),
    ("limit_150", "Limite de geste portée à 150 €", "Goodwill limit raised to €150", "attitude", "root",
     "", date(2026, 11, 2), date(2027, 11, 2), "autonomy"),
)  # fmt: skip

_TOOLS: Final = (
    ("file", "Dossier unique du client", "Single customer file", "listening", "supports"),
    ("scripts", "Scripts d’appel", "Call scripts", "warmth", "opposes"),
    ("rounds", "Planification des tournées", "Round scheduling", "word_kept", "neutral"),
)


def draw_registers(rng: np.random.Generator, *, double_discourse: bool) -> tuple[Register, ...]:
    """Return the registers; ``double_discourse`` says whether what is rewarded differs from what is said."""
    rewarded = _REWARDED if double_discourse else _DISCOURSE
    found: dict[str, list[RegisterRow]] = {
        "kpis": [dict(row) for row in _kpis(rewarded)],
        "incentives": [dict(row) for row in _incentives(rewarded)],
        "agendas": list(_agendas(rng, rewarded)),
        "messages": list(_messages(rng)),
        "opening_hours": list(_opening_hours()),
        "staffing": list(_staffing()),
        "decision_rights": [
            {"role": role, "decision": decision, "limit": limit, "currency": "EUR" if limit else "",
             "value": value}
            for role, decision, limit, value in _RIGHTS
        ],
        "trainings": [
            {"key": key, "name_fr": fr, "name_en": en, "techniques_minutes": techniques,
             "injunctions_minutes": injunctions, "feasibility_minutes": feasibility, "targets": targets}
            for key, fr, en, techniques, injunctions, feasibility, targets in _TRAININGS
        ],
        "tools": [
            {"key": key, "name_fr": fr, "name_en": en, "value": value, "fit": fit}
            for key, fr, en, value, fit in _TOOLS
        ],
        "actions": [
            {"key": key, "name_fr": fr, "name_en": en, "type": kind, "depth": depth, "unit": unit,
             "owner": "Direction du service", "starts": starts, "ends": ends, "value": value}
            for key, fr, en, kind, depth, unit, starts, ends, value in _ACTIONS
        ],
        "notices": [_notice()],
    }  # fmt: skip
    return tuple(Register(REGISTERS[name], tuple(map(_typed, rows))) for name, rows in found.items())


def _kpis(rewarded: Mapping[str, float]) -> Iterator[RegisterRow]:
    classes = [kpi[3] for kpi in _KPIS]
    for key, fr, en, kind, direction, definition in _KPIS:
        weight = round(rewarded[kind] / classes.count(kind), 3)
        yield {"key": key, "name_fr": fr, "name_en": en, "class": kind, "weight": weight, "unit": "",
               "target": None, "direction": direction, "definition": definition}  # fmt: skip


def _incentives(rewarded: Mapping[str, float]) -> Iterator[RegisterRow]:
    for kind, kpi, fr, en in (
        ("revenue", "contracts", "Prime de placement", "Contract bonus"),
        ("volume", "visits_a_day", "Prime de tournée", "Rounds bonus"),
        ("customer", "csat", "Prime de satisfaction", "Satisfaction bonus"),
        ("people", "decided_alone", "Prime d’équipe", "Team bonus"),
    ):
        yield {"key": f"bonus_{kind}", "name_fr": fr, "name_en": en, "kpi": kpi, "weight": rewarded[kind],
               "level": "4", "class": kind}  # fmt: skip


def _agendas(rng: np.random.Generator, rewarded: Mapping[str, float]) -> Iterator[RegisterRow]:
    day = _HALF_YEAR[0]
    while day <= _HALF_YEAR[1]:
        for kind, share in rewarded.items():
            topics = _MEETINGS[kind]
            minutes = max(1.0, float(round(120 * share + rng.normal(0, 3))))
            topic = topics[int(rng.integers(len(topics)))]
            yield {"date": day, "meeting": "Comité de direction", "topic": topic,
                   "minutes": minutes, "class": kind, "level": "1"}  # fmt: skip
        day += timedelta(days=14)


def _messages(rng: np.random.Generator) -> Iterator[RegisterRow]:
    classes = list(_DISCOURSE)
    seen: set[tuple[date, str, str]] = set()
    days = (_HALF_YEAR[1] - _HALF_YEAR[0]).days
    for number in range(72):
        kind = str(rng.choice(classes, p=list(_DISCOURSE.values())))
        text, value = _MESSAGES[kind][int(rng.integers(len(_MESSAGES[kind])))]
        day = _HALF_YEAR[0] + timedelta(days=number * days // 72)
        channel = str(rng.choice(["intranet", "réunion", "affichage"]))
        reach = float(rng.integers(120, 420))
        if (day, channel, text) not in seen:
            seen.add((day, channel, text))
            yield {"date": day, "channel": channel, "author": "Direction", "text": text, "reach": reach,
                   "class": kind, "value": value, "level": "1"}  # fmt: skip


def _opening_hours() -> Iterator[RegisterRow]:
    for channel in ("phone", "email", "visit"):
        for day in ("mon", "tue", "wed", "thu", "fri", "sat"):
            if channel == "email" and day == "sat":
                continue
            opens, closes = ("09:00", "17:00") if day == "sat" else ("08:00", "19:00")
            yield {"unit": "", "channel": channel, "day": day, "opens": opens, "closes": closes,
                   "timezone": "Europe/Paris", "languages": "fr"}  # fmt: skip


def _staffing() -> Iterator[RegisterRow]:
    for unit in ("west_calls", "south_calls"):
        yield {"unit": unit, "channel": "phone", "period": "2026-10", "serving": None, "advisers": 5.0,
               "contacts_per_hour": 38.0, "handling_minutes": 5.33, "languages": "fr",
               "invented": True}  # fmt: skip
        yield {"unit": unit, "channel": "email", "period": "2026-10", "serving": None, "advisers": 3.0,
               "contacts_per_hour": 18.0, "handling_minutes": 7.0, "languages": "fr|en",
               "invented": True}  # fmt: skip
    assert {"west_calls", "south_calls"} <= set(SERVING_UNITS)  # noqa: S101 - customers deal with both


def _notice() -> RegisterRow:
    return {
        "source": "survey",
        "notice_date": date(2026, 5, 18),
        "council_date": date(2026, 5, 28),
        "council_reference": "CSE 2026-05-28, point 4 (fictif)",
        "dpia_reference": "AIPD 2026-03 (fictive)",
        "purpose": "Savoir si la charte est vécue, et lever les freins",
        "share": None,
        "ceiling": None,
        "excluded": "",
    }


def _typed(row: RegisterRow) -> RegisterRow:
    """Return a row with numbers as the registers keep them."""

    def cell(value: Cell) -> Cell:
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    return {name: cell(value) for name, value in row.items()}
