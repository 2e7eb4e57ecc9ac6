"""What became of the thanks of Maison Garance: the day of the deed, what is let be told, what customers said.

Drawn apart from the acts themselves, so that nothing else of the sample moves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Final

import numpy as np

from avers.core.evidence.act import Act, Step
from avers.core.evidence.recognition import CHANNELS

__all__ = ["tell_thanks"]

_DATED: Final = 0.7
# On the wall by both, offered by the giver alone, neither; then told as a story by both.
_WALL, _OFFERED, _STORY = 0.08, 0.05, 0.03
_MOST_TOLD: Final = 400
_FOR_EACH_THANKS: Final = 0.04

_BY_CUSTOMERS: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("word_kept", "warn_early"): (
        "Une cliente écrit : prévenue le matin du retard, elle a pu garder son rendez-vous chez le médecin.",
        "Un client appelle pour remercier d’avoir su à midi que la visite passait au lendemain.",
    ),
    ("listening", "say_back"): (
        "Une cliente dit que c’est la première fois qu’on lui redit sa panne avant de la réparer.",
    ),
    ("warmth", "see_them_out"): (
        "Un client remercie d’être resté jusqu’à ce que la maison soit chaude.",
        "Une lettre d’un client : l’eau chaude est revenue, et on l’avait attendue avec lui.",
    ),
    ("candour", "advise_against"): (
        "Une cliente remercie de lui avoir déconseillé le contrat dont elle n’avait pas besoin.",
    ),
}


def tell_thanks(acts: Sequence[Act], *, until: date) -> tuple[Act, ...]:
    """Return ``acts`` with the days of deeds, consents and thanks of customers among them, by day."""
    rng = np.random.default_rng([24, 121, len(acts)])
    numbers = count(1)
    dated = [_dated(act, rng) for act in acts]
    added: list[Act] = []
    noted: Counter[tuple[str, str, str]] = Counter()
    # The newest first: what is told is of the last months in a large house too.
    for act in reversed(dated):
        if act.kind != "recognitions" or not act.is_first:
            continue
        if act.to_kind == "person" and len(added) < _MOST_TOLD:
            added += _consents(act, rng, numbers, until)
        if act.to_kind == "person" and act.to != act.by and rng.random() < _FOR_EACH_THANKS:
            one = _of_a_customer(act, rng, numbers)
            noted[one.by, one.to, f"{one.day:%Y-%m}"] += 1
            added += [one] if noted[one.by, one.to, f"{one.day:%Y-%m}"] == 1 else []
    return tuple(sorted([*dated, *added], key=lambda act: act.day))


def _dated(act: Act, rng: np.random.Generator) -> Act:
    if act.kind != "recognitions" or not act.is_first:
        return act
    days = int(rng.geometric(0.35)) - 1
    return replace(act, seen=act.day - timedelta(days=days)) if rng.random() < _DATED else act


def _consents(act: Act, rng: np.random.Generator, numbers: Iterator[int], until: date) -> list[Act]:
    drawn = float(rng.random())
    after = min(act.day + timedelta(days=2), until)

    def yes(step: Step, by: str, unit: str) -> Act:
        return Act(f"garance-w{next(numbers):05d}", act.kind, after, by, step, act.key, act.key, unit=unit)

    if drawn >= _WALL + _OFFERED:
        return []
    rows = [yes("celebrated", act.by, act.unit)]
    if drawn < _WALL:
        rows.append(yes("celebrated", act.to, act.to_unit))
    if drawn < _STORY:
        rows += [yes("told", act.by, act.unit), yes("told", act.to, act.to_unit)]
    return rows


def _of_a_customer(act: Act, rng: np.random.Generator, numbers: Iterator[int]) -> Act:
    facets = tuple(_BY_CUSTOMERS)
    value, behaviour = facets[int(rng.integers(len(facets)))]
    words = _BY_CUSTOMERS[value, behaviour]
    return replace(
        act, key=f"garance-c{next(numbers):05d}", act="", value=value, behaviour=behaviour,
        words=words[int(rng.integers(len(words)))], label=CHANNELS[int(rng.integers(len(CHANNELS)))],
        seen=act.day,
    )  # fmt: skip
