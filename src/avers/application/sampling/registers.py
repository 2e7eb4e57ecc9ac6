"""The registers of Maison Garance: what is measured, rewarded, said, allowed, open, trained and decided.

Two years of them. With a double discourse, the house speaks of customers in more than half of its messages
and pays for revenue and volume; without one, it rewards what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from avers.application.sampling.after_moments import MOMENT_ROWS, RHYTHM_ROWS
from avers.application.sampling.concerns import DESK
from avers.application.sampling.conversations import CEILING, READ
from avers.application.sampling.organisation import SERVING_UNITS
from avers.application.sampling.register_words import (
    ACTIONS,
    ANSWERS,
    CLAIMS,
    CONSTRAINTS,
    EMBEDDED,
    EXPECTED,
    FILTERED,
    FOLLOWED,
    HOUSE_DECISIONS,
    KPIS,
    MEETINGS,
    MESSAGES,
    OBJECTIVES,
    OUTCOMES,
    PLACES,
    PROXIES,
    REVIEWS,
    RIGHTS,
    TOOLS,
    TRAINING_AIMS,
    TRAINING_FIT,
    TRAININGS,
)
from avers.application.sampling.series import TARGETS
from avers.application.sampling.truths import Truths
from avers.application.sampling.workshop import WORKSHOP_REGISTERS
from avers.core.organisation.register import REGISTERS, Cell, Register, RegisterRow

__all__ = ["draw_registers"]

_FIRST: Final = date(2024, 11, 4)
_LAST: Final = date(2026, 10, 30)
_ANSWERED_AFTER: Final = 25
_NOTES_READ: Final = date(2026, 9, 21)
_N_MESSAGES: Final[Mapping[str, int]] = {"1": 192, "2": 96}
"""How many messages each level sent: about eight and four a month."""

_SAID: Final[Mapping[str, float]] = {"customer": 0.58, "revenue": 0.22, "volume": 0.08, "people": 0.12}
# What is measured, discussed and rewarded where one thing is said and another done.
_DONE: Final[Mapping[str, Mapping[str, float]]] = {
    "kpis": {"customer": 0.21, "revenue": 0.38, "volume": 0.32, "people": 0.09},
    "agendas": {"customer": 0.12, "revenue": 0.46, "volume": 0.30, "people": 0.12},
    "incentives": {"customer": 0.10, "revenue": 0.52, "volume": 0.34, "people": 0.04},
}

_BONUSES: Final = (
    ("revenue", "contracts", "Prime de placement", "Contract bonus"),
    ("volume", "visits_a_day", "Prime de tournée", "Rounds bonus"),
    ("customer", "promise_rate", "Prime des rendez-vous tenus", "Kept appointments bonus"),
    ("people", "decided_alone", "Prime d’équipe", "Team bonus"),
)
_MEETING_OF: Final = (
    ("1", "Comité de direction", 14),
    ("2", "Réunion des régions", 28),
)


def draw_registers(
    rng: np.random.Generator, truths: Truths, *, answered: Sequence[str]
) -> tuple[Register, ...]:
    """Return the registers; ``answered`` are the waves whose results are published, oldest first."""
    done = _DONE if truths.double_discourse else dict.fromkeys(_DONE, _SAID)
    given = answered[:-1] if truths.unanswered else answered
    found = {
        **_measured_and_rewarded(rng, done),
        **_work_and_training(),
        **_plan_and_answers(given),
    }
    drawn = tuple(Register(REGISTERS[name], tuple(map(_typed, rows))) for name, rows in found.items())
    return (*drawn, *WORKSHOP_REGISTERS)


def _measured_and_rewarded(
    rng: np.random.Generator, done: Mapping[str, Mapping[str, float]]
) -> dict[str, list[RegisterRow]]:
    """Return what the house counts, decides, pays for and speaks of."""
    return {
        "kpis": list(_kpis(done["kpis"])),
        "outcomes": [
            {"outcome": outcome, "kpi": kpi, "baseline_from": since, "baseline_until": until,
             "declared": declared}
            for outcome, kpi, since, until, declared in OUTCOMES
        ],
        "house_decisions": [
            {"key": key, "date": day, "name_fr": fr, "name_en": en, "class": kind, "unit": unit}
            for key, day, unit, kind, fr, en in HOUSE_DECISIONS
            if key not in FILTERED
        ],
        "proxies": [
            {"value": value, "behaviour": behaviour, "kpi": kpi, "misses_fr": misses_fr,
             "misses_en": misses_en, "gamed_fr": gamed_fr, "gamed_en": gamed_en, "reviewed": _NOTES_READ}
            for value, behaviour, kpi, misses_fr, misses_en, gamed_fr, gamed_en in PROXIES
        ],
        "incentives": list(_incentives(done["incentives"])),
        "agendas": list(_agendas(rng, done["agendas"])),
        "messages": list(_messages(rng)),
    }  # fmt: skip


def _work_and_training() -> dict[str, list[RegisterRow]]:
    """Return how work is laid out, what one may decide, and what one is taught."""
    return {
        "opening_hours": list(_opening_hours()),
        "staffing": list(_staffing()),
        "decision_rights": [
            {"role": role, "decision": decision, "limit": limit, "currency": "EUR" if limit else "",
             "value": value}
            for role, decision, limit, value in RIGHTS
        ],
        "trainings": [
            {"key": key, "name_fr": fr, "name_en": en, "techniques_minutes": techniques,
             "injunctions_minutes": injunctions, "feasibility_minutes": feasibility, "targets": targets,
             **dict(zip(("behaviours", "skills", "concerns"), TRAINING_AIMS[key], strict=True)),
             "starts": None}
            for key, fr, en, techniques, injunctions, feasibility, targets in TRAININGS
        ],
        "excellent_places": [
            {"key": key, "name_fr": fr, "name_en": en, "how": how, "value": value, "until": None}
            for key, fr, en, how, value in PLACES
        ],
        "concern_desk": list(DESK),
        "constraints": [
            {"key": key, "name_fr": fr, "name_en": en, "level": level} for key, fr, en, level in CONSTRAINTS
        ],
        "training_fit": [
            {"training": training, "against": against, "verdict": verdict, "why": why}
            for training, against, verdict, why in TRAINING_FIT
        ],
        "tools": [
            {"key": key, "name_fr": fr, "name_en": en, "value": value, "fit": fit}
            for key, fr, en, value, fit in TOOLS
        ],
    }  # fmt: skip


def _plan_and_answers(given: Sequence[str]) -> dict[str, list[RegisterRow]]:
    """Return what is planned, promised and told; ``given`` are the waves that were answered."""
    return {
        "actions": [
            {"key": key, "name_fr": fr, "name_en": en, "type": kind, "depth": depth, "unit": unit,
             "owner": owner, "starts": starts, "ends": ends, "value": value, **EXPECTED[key]}
            for key, fr, en, kind, depth, unit, owner, starts, ends, value in ACTIONS
        ],
        "objectives": [
            {"key": key, "act_fr": fr, "act_en": en, "parent": parent, "unit": unit, "level": "",
             "value": value, "evidence": evidence, "due": due}
            for key, fr, en, parent, unit, value, evidence, due in OBJECTIVES
        ],
        "reviews": [
            {"key": f"r{number}", "action": action, "date": day, "expected": expected, "happened": happened,
             "why": why, "in_us": in_us, "kept": kept, "path": ""}
            for number, (action, day, expected, happened, why, in_us, kept) in enumerate(REVIEWS, 1)
        ],
        "embedding": list(_embedding()),
        "claims": [
            {"key": key, "claim": claim, "figure": figure, "who": who, "year": year, "link": ""}
            for key, claim, figure, who, year in CLAIMS
        ],
        "notices": [_notice(), _notice_of_thanks(), _notice_of_incidents(), _notice_of_ties(),
                    _notice_of_visits(), _notice_of_conversations(), _notice_of_coaching(),
                    _notice_of_staying()],
        "answers": list(_answers(given)),
        "moments": list(MOMENT_ROWS),
        "rhythms": list(RHYTHM_ROWS),
    }  # fmt: skip


def _embedding() -> Iterator[RegisterRow]:
    """Yield, process by process, where each value stands; what is not told is absent."""
    for process, fr, en, states in EMBEDDED:
        for value, (state, where) in states.items():
            yield {"process": process, "name_fr": fr, "name_en": en, "value": value, "state": state,
                   "where": where}  # fmt: skip


def _kpis(done: Mapping[str, float]) -> Iterator[RegisterRow]:
    classes = [kpi[3] for kpi in KPIS]
    for key, fr, en, kind, direction, definition in KPIS:
        weight = round(done[kind] / classes.count(kind), 3)
        yield {"key": key, "name_fr": fr, "name_en": en, "class": kind, "weight": weight, "unit": "",
               "target": TARGETS.get(key), "direction": direction, "definition": definition}  # fmt: skip
    for key, fr, en, kind, direction, definition in FOLLOWED:
        yield {"key": key, "name_fr": fr, "name_en": en, "class": kind, "weight": 0.0, "unit": "",
               "target": None, "direction": direction, "definition": definition}  # fmt: skip


def _incentives(done: Mapping[str, float]) -> Iterator[RegisterRow]:
    """Yield the bonuses of each level; those of one level add up to the whole."""
    for level in ("1", "2", "4"):
        for kind, kpi, fr, en in _BONUSES:
            yield {"key": f"bonus_{kind}_{level}", "name_fr": fr, "name_en": en, "kpi": kpi,
                   "weight": done[kind], "level": level, "class": kind}  # fmt: skip


def _agendas(rng: np.random.Generator, done: Mapping[str, float]) -> Iterator[RegisterRow]:
    for level, meeting, every in _MEETING_OF:
        for day in _days(every):
            for kind, share in done.items():
                topics = MEETINGS[kind]
                minutes = max(1.0, float(round(120 * share + rng.normal(0, 3))))
                yield {"date": day, "meeting": meeting, "topic": topics[int(rng.integers(len(topics)))],
                       "minutes": minutes, "class": kind, "level": level}  # fmt: skip


def _messages(rng: np.random.Generator) -> Iterator[RegisterRow]:
    seen: set[tuple[date, str, str]] = set()
    days = (_LAST - _FIRST).days
    for level, count in _N_MESSAGES.items():
        kinds = [kind for kind, share in _SAID.items() for _ in range(round(share * count))]
        for number, place in enumerate(rng.permutation(len(kinds))):
            kind = kinds[place]
            text, value = MESSAGES[kind][int(rng.integers(len(MESSAGES[kind])))]
            day = _FIRST + timedelta(days=number * days // len(kinds))
            channel = str(rng.choice(["intranet", "réunion", "affichage"]))
            reach = float(rng.integers(120, 420))
            if (day, channel, text) not in seen:
                seen.add((day, channel, text))
                author = "Direction" if level == "1" else "Responsables de région"
                yield {"date": day, "channel": channel, "author": author, "text": text, "reach": reach,
                       "class": kind, "value": value, "level": level}  # fmt: skip


def _days(every: int) -> Iterator[date]:
    day = _FIRST
    while day <= _LAST:
        yield day
        day += timedelta(days=every)


def _answers(waves: Sequence[str]) -> Iterator[RegisterRow]:
    """Yield what was said of the results of each wave, three findings at a time."""
    for number, wave in enumerate(waves):
        year, month = (int(part) for part in wave.split("-"))
        told = date(year, month, 1) + timedelta(days=_ANSWERED_AFTER)
        for step in range(3):
            finding, outcome, why = ANSWERS[(2 * number + step) % len(ANSWERS)]
            yield {"publication": wave, "finding": finding, "outcome": outcome, "why": why, "date": told}


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
        "notice_date": date(2024, 11, 18),
        "council_date": date(2024, 11, 28),
        "council_reference": "CSE 2024-11-28, point 4 (fictif)",
        "dpia_reference": "AIPD 2024-09 (fictive)",
        "purpose": "Savoir si la charte est vécue, et lever les freins",
        "share": None,
        "ceiling": None,
        "excluded": "",
    }


def _notice_of_thanks() -> RegisterRow:
    told = {
        "source": "recognitions",
        "purpose": "Dire merci pour un comportement de la charte, sans rien noter",
    }
    return {**_notice(), **told}


def _notice_of_incidents() -> RegisterRow:
    told = {"source": "incidents", "purpose": "Comprendre pourquoi un client a été mal servi, jamais par qui"}
    return {**_notice(), **told}


def _notice_of_coaching() -> RegisterRow:
    told = {
        "source": "coaching",
        "purpose": "Aider quelqu’un sur un comportement de la charte ; jamais une sanction ni une note",
    }
    return {**_notice(), **told}


def _notice_of_staying() -> RegisterRow:
    told = {
        "source": "retention",
        "purpose": "Voir, par moitié des équipes, si l’on reste plus là où la charte se vit",
    }
    return {**_notice(), **told}


def _notice_of_ties() -> RegisterRow:
    told = {"source": "ties", "purpose": "Voir où l’entraide manque entre équipes, sans nommer personne"}
    return {**_notice(), **told}


def _notice_of_visits() -> RegisterRow:
    told = {
        "source": "visits",
        "purpose": "Voir si nos engagements se vivent sur place, jamais noter une personne",
    }
    return {**_notice(), **told}


def _notice_of_conversations() -> RegisterRow:
    told: RegisterRow = {
        "source": "conversations",
        "purpose": "Voir si nos réponses portent la charte, jamais noter une personne",
        "share": READ,
        "ceiling": float(CEILING),
    }
    return {**_notice(), **told}


def _typed(row: RegisterRow) -> RegisterRow:
    """Return a row with numbers as the registers keep them."""

    def cell(value: Cell) -> Cell:
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    return {name: cell(value) for name, value in row.items()}
