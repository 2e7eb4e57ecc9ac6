"""Answers of employees and customers, drawn from one model with the truths planted in it.

A person lives a facet as much as the house does, more or less by unit, by person, by question; the
latent number meets the thresholds of the scale and becomes an answer. Who answers differs from unit
to unit (55 to 85 in a hundred), and so does what is left blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from avers.application.sampling.organisation import REGIONS, TREE
from avers.application.sampling.questions import CUSTOMERS, EMPLOYEES, VERSION, rated
from avers.application.sampling.sentences import customer_sentence, employee_sentence
from avers.application.sampling.truths import Truths
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Face, Item

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Climate", "customer_rows", "draw_climate", "employee_rows"]

FloatArray = NDArray[np.float64]

# Where the house stands on 0-100 for somebody of the middle, before anything is planted.
_EMPLOYEE_LEVELS: Final[Mapping[str, float]] = {
    "listening": 66, "word_kept": 63, "autonomy": 57, "warmth": 74, "candour": 60,
    "vision": 68, "example": 61, "means": 58, "recognition": 55, "recommendation": 74,
}  # fmt: skip
_CUSTOMER_LEVELS: Final[Mapping[str, float]] = {
    "listening": 66, "word_kept": 69, "autonomy": 61, "warmth": 77, "candour": 62,
    "satisfaction": 70, "recommendation": 80,
}  # fmt: skip

_UNIT_SPREAD: Final = 0.15
_PERSON_SPREAD: Final = 0.55
_QUESTION_SPREAD: Final = 0.8
_LEFT_BLANK: Final = 0.03
_SAYS_A_SENTENCE: Final = 0.45
_WRITES_AT_WORK: Final = 0.3


@dataclass(frozen=True)
class Climate:
    """How each unit lives each facet, in latent deviations, and how readily its people answer."""

    deviations: Mapping[tuple[str, str], float]
    response: Mapping[str, float]

    def of(self, unit: str, facet: str) -> float:
        """Return the deviation of a unit on a facet."""
        return self.deviations.get((unit, facet), 0.0)


def draw_climate(rng: np.random.Generator) -> Climate:
    """Return the climate of every unit; the same for both waves, as a culture does not change in a season."""
    facets = sorted({*_EMPLOYEE_LEVELS, *_CUSTOMER_LEVELS})
    deviations = {
        (unit, facet): float(rng.normal(0.0, _UNIT_SPREAD)) for unit in TREE.keys for facet in facets
    }
    response = {unit: float(rng.uniform(0.55, 0.85)) for unit in TREE.keys}
    return Climate(deviations, response)


def employee_rows(
    rng: np.random.Generator, units: Sequence[str], climate: Climate, truths: Truths, *, wave: str, step: int
) -> pa.Table:
    """Return the answers of those who answer among people of ``units`` (one entry a person).

    ``step`` counts waves from 0, for what improves from one to the next.
    """
    answering = [unit for unit in units if rng.random() < climate.response[unit]]
    items = rated(EMPLOYEES)
    shifts = _shifts(answering, items, climate, truths, step=step, face="employee")
    values = _answers(rng, items, _EMPLOYEE_LEVELS, shifts)
    words = [
        employee_sentence(rng, "means" if value <= 2 else "thanks") if rng.random() < _WRITES_AT_WORK else ""
        for value in _column(values, items, "e_means")
    ]
    return _table(EMPLOYEES, items, answering, values, ("e_words", words), wave=wave, face="employee")


def customer_rows(
    rng: np.random.Generator, units: Sequence[str], climate: Climate, truths: Truths, *, wave: str, step: int
) -> pa.Table:
    """Return the answers of customers served by ``units`` (one entry a customer)."""
    items = rated(CUSTOMERS)
    shifts = _shifts(units, items, climate, truths, step=step, face="customer")
    values = _answers(rng, items, _CUSTOMER_LEVELS, shifts)
    words = [_told(rng, items, row) if rng.random() < _SAYS_A_SENTENCE else "" for row in values]
    return _table(CUSTOMERS, items, units, values, ("c_words", words), wave=wave, face="customer")


def _shifts(
    units: Sequence[str],
    items: Sequence[Item],
    climate: Climate,
    truths: Truths,
    *,
    step: int,
    face: Face,
) -> FloatArray:
    """Return what to add to each latent answer, shape (n_respondents, n_items)."""
    by_unit = {
        unit: [_shift(unit, item.facet, climate, truths, step=step, face=face) for item in items]
        for unit in sorted(set(units))
    }
    return np.array([by_unit[unit] for unit in units], dtype=np.float64).reshape(len(units), len(items))


def _shift(unit: str, facet: str, climate: Climate, truths: Truths, *, step: int, face: Face) -> float:
    shift = climate.of(unit, facet) + truths.units.get((unit, facet), 0.0)
    if truths.region in REGIONS and unit in set(TREE.descendants(truths.region)):
        shift += step * truths.improving.get(facet, 0.0)
    if face == "customer":
        shift -= truths.customers_less.get(facet, 0.0)
        if facet == truths.means_cost:
            shift += 0.5 * truths.means.get(unit, 0.0)
    elif facet == "means":
        shift += truths.means.get(unit, 0.0)
    return shift


def _answers(
    rng: np.random.Generator, items: Sequence[Item], levels: Mapping[str, float], shifts: FloatArray
) -> FloatArray:
    n, m = shifts.shape
    person = rng.normal(0.0, _PERSON_SPREAD, size=(n, 1))
    latent = shifts + person + rng.normal(0.0, _QUESTION_SPREAD, size=(n, m))
    values = np.empty((n, m))
    for column, item in enumerate(items):
        thresholds = _thresholds(item, levels[item.facet])
        values[:, column] = item.scale.low + np.searchsorted(thresholds, latent[:, column])
    values[rng.random((n, m)) < _LEFT_BLANK] = np.nan
    return values


def _thresholds(item: Item, level: float) -> FloatArray:
    """Return where the latent answer passes from one option to the next, so that the mean is ``level``."""
    spread = (_PERSON_SPREAD**2 + _QUESTION_SPREAD**2) ** 0.5
    steps = item.scale.n_options - 1
    quantiles = (np.arange(steps) + 0.5) / steps
    # Equal steps over three deviations: a shift of one hundredth of them is a point on 0-100, a
    # little more being needed because nobody answers beyond the ends of the scale.
    width = 3.0 * spread
    centre = 1.1 * width * (level - 50) / 100
    return np.asarray((quantiles - 0.5) * width - centre, dtype=np.float64)


def _column(values: FloatArray, items: Sequence[Item], key: str) -> FloatArray:
    return values[:, [item.key for item in items].index(key)]


def _told(rng: np.random.Generator, items: Sequence[Item], row: FloatArray) -> str:
    """Return a sentence about what this customer lived best, or least."""
    by_facet = {
        item.facet: value
        for item, value in zip(items, row, strict=True)
        if item.scale.high == 5 and item.facet != "satisfaction" and not np.isnan(value)
    }
    if not by_facet:
        return ""
    is_glad = float(np.nanmean(list(by_facet.values()))) >= 3.4
    pick = max if is_glad else min
    end = pick(by_facet.values())
    choices = sorted(facet for facet, value in by_facet.items() if value == end)
    return customer_sentence(rng, choices[int(rng.integers(len(choices)))], is_glad=is_glad)


def _table(
    instrument: Instrument,
    items: Sequence[Item],
    units: Sequence[str],
    values: FloatArray,
    spoken: tuple[str, Sequence[str]],
    *,
    wave: str,
    face: Face,
) -> pa.Table:
    """Return rows of evidence: one an answered or skipped question, one a sentence."""
    import pyarrow as pa

    from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

    n, m = values.shape
    who = [f"{face[0]}{number:06d}" for number in range(1, n + 1)]
    words_item = next(item for item in instrument.items if item.key == spoken[0])
    said = [(index, words) for index, words in enumerate(spoken[1]) if words]
    flat = values.reshape(-1)
    extra = len(said)
    rows = {
        "respondent": [name for name in who for _ in range(m)] + [who[index] for index, _ in said],
        "unit": [unit for unit in units for _ in range(m)] + [units[index] for index, _ in said],
        "face": [face] * (n * m + extra),
        "facet": [item.facet for item in items] * n + [words_item.facet] * extra,
        "item": [item.key for item in items] * n + [words_item.key] * extra,
        "value": [None if np.isnan(value) else float(value) for value in flat] + [None] * extra,
        "text": [""] * (n * m) + [words for _, words in said],
        "missing": ["skipped" if np.isnan(value) else "" for value in flat] + [""] * extra,
        "period": [wave] * (n * m + extra),
        "instrument": [instrument.key] * (n * m + extra),
        "version": [VERSION] * (n * m + extra),
    }
    return pa.table(rows, schema=EVIDENCE_SCHEMA)
