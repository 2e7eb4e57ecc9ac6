"""Answers of employees and customers, drawn from one model with the truths planted in it.

A person lives a facet as much as the house does, more or less by unit, by person, by question; the
latent number meets the thresholds of the scale and becomes an answer. Who answers differs from unit
to unit (55 to 85 in a hundred), and so does what is left blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from avers.application.sampling.after_moments import MOMENTS
from avers.application.sampling.choosing import draw_choices, draw_felt, draw_pairs
from avers.application.sampling.organisation import Grounds
from avers.application.sampling.questions import (
    TURNS,
    VALUE_KEYS,
    chosen,
    felt,
    paired,
    rated,
    spoken,
    turn_of,
)
from avers.application.sampling.sentences import customer_sentence, employee_sentence
from avers.application.sampling.truths import Truths
from avers.core.evidence.doors import CUSTOMERS, INSIDE, OUTSIDE
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.moment import MOMENT
from avers.core.evidence.observation import LIVED, NEED, Face, Item
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree
from avers.core.publication.served import RATER

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "UNIT_SPREAD",
    "Asking",
    "Climate",
    "Drawn",
    "customer_answers",
    "draw_climate",
    "employee_answers",
    "inside_answers",
    "needs_answers",
    "staff_answering",
    "with_felt",
]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# Where the house stands on 0-100 for somebody of the middle, before anything is planted; the two faces of
# a facet stand together. The three conditions of a culture stand together too.
_LEVELS: Final[Mapping[str, float]] = {
    "listening": 66, "word_kept": 65, "autonomy": 60, "warmth": 57, "candour": 62,
    "vision": 76, "univocity": 64, "example": 76, "means": 76, "recognition": 75, "trust": 76,
    "belief": 66, "belief_leaders": 62, "mattering": 65, "mattering_leaders": 61,
    "trust_up": 62, "trust_peer": 76, "trust_across": 60, "relation": 69, "attitude": 65, "safety": 61,
    "dilemma": 63, "dilemma_leaders": 57, "satisfaction": 69, "recommendation": 78,
}  # fmt: skip
# As much is lived as matters, before anything is planted; the climate that what is lived of a need follows.
_NEED_LEVEL: Final = 72.0
_CLIMATE_OF_NEEDS: Final = {"recognised": "recognition", "counting": "mattering"}
# The ladder by its questions: most know what is written, fewer were trained, fewer still live it.
_RUNGS: Final = {"1": 76, "2": 72, "3": 62, "4": 66, "5": 58, "6": 52}

UNIT_SPREAD: Final = 0.12
"""How units of the house differ on any facet when none stands apart, as a standard deviation."""

_PERSON_SPREAD: Final = 0.55
_QUESTION_SPREAD: Final = 0.8
_LEFT_BLANK: Final = 0.03
# Questions that one customer answers at most: a minute is a minute.
_MOST_ASKED: Final = 18
_SAYS_A_SENTENCE: Final = 0.45
_WRITES_AT_WORK: Final = 0.3
_GLAD_FROM: Final = 3.4


@dataclass(frozen=True)
class Climate:
    """How each unit lives each facet, in latent deviations, and how readily its people answer."""

    tree: UnitTree
    deviations: Mapping[tuple[str, str], float]
    response: Mapping[str, float]

    def of(self, unit: str, facet: str) -> float:
        """Return the deviation of a unit on a facet."""
        return self.deviations.get((unit, facet), 0.0)


def draw_climate(rng: np.random.Generator, grounds: Grounds) -> Climate:
    """Return the climate of every unit; the same for all waves: what moves is planted, and said."""
    facets, tree = sorted({*_LEVELS, "ladder"}), grounds.tree
    deviations = {
        (unit, facet): float(rng.normal(0.0, UNIT_SPREAD)) for unit in tree.keys for facet in facets
    }
    response = {unit: float(rng.uniform(0.55, 0.85)) for unit in tree.keys}
    return Climate(tree, deviations, response)


@dataclass(frozen=True)
class Asking:
    """One face of one wave: its survey, its key and its number, counted from 0."""

    survey: Instrument
    face: Face
    wave: str
    step: int


@dataclass(frozen=True)
class Drawn:
    """The answers of one face of one wave, as numbers; ``rows`` makes evidence of them.

    Attributes
    ----------
    units, levels, said : sequences of str, one a respondent
        Unit, level ("" where nobody asks) and sentence ("" for none).
    sides : sequence of str
        Whether each customer is outside or inside; empty where all are outside.
    raters : sequence of str
        Unit in which each inside customer works; "" for an outside one.
    moments : sequence of str
        Moment of the journey after which each outside customer was asked; "" for an inside one.
    about : sequence of str
        What each sentence is about, as whoever reads the answers codes it; "" for none.
    values : float array, shape (n_respondents, n_items)
        NaN is a question left blank.
    is_asked : bool array of the same shape
        False where the question was not put to this respondent.
    """

    asking: Asking
    items: tuple[Item, ...]
    units: Sequence[str]
    values: FloatArray
    said: Sequence[str]
    about: Sequence[str]
    is_asked: NDArray[np.bool_]
    levels: Sequence[str] = ()
    sides: Sequence[str] = ()
    raters: Sequence[str] = ()
    moments: Sequence[str] = ()

    def beside(self, other: Drawn) -> Drawn:
        """Return these customers and ``other`` ones, inside the house, as one face."""
        other = other._as_wide_as(self)
        return replace(
            self,
            units=[*self.units, *other.units],
            values=np.concatenate([self.values, other.values]),
            said=[*self.said, *other.said],
            about=[*self.about, *other.about],
            is_asked=np.concatenate([self.is_asked, other.is_asked]),
            sides=[*(self.sides or [OUTSIDE] * len(self.units)), *[INSIDE] * len(other.units)],
            raters=[*(self.raters or [""] * len(self.units)), *other.raters],
            moments=[*self.moments, *[""] * len(other.units)] if self.moments else (),
        )

    def _as_wide_as(self, wider: Drawn) -> Drawn:
        """Return these answers with the questions put to ``wider`` alone, which nobody here was asked."""
        more = len(wider.items) - len(self.items)
        blank = np.full((len(self.units), more), np.nan)
        return replace(
            self,
            items=wider.items,
            values=np.hstack([self.values, blank]),
            is_asked=np.hstack([self.is_asked, np.zeros(blank.shape, dtype=bool)]),
        )

    def rows(self) -> pa.Table:
        """Return rows of evidence: one an answered or skipped question, then one a sentence."""
        import pyarrow as pa

        from avers.application.ports.evidence_schema import EVIDENCE_SCHEMA

        survey, face, m = self.asking.survey, self.asking.face, len(self.items)
        speakers = np.flatnonzero([bool(sentence) for sentence in self.said])
        people, columns = np.nonzero(self.is_asked)
        who = np.concatenate([people, speakers])
        what = np.concatenate([columns, np.full(speakers.size, m)])
        given = np.concatenate([self.values[people, columns], np.full(speakers.size, np.nan)])
        is_rated = what < m
        sentences = [sentence for sentence in self.said if sentence]
        places = np.where(is_rated, 0, np.cumsum(~is_rated))
        named = (*self.items, *([spoken(survey, face)] if speakers.size else ()))
        names = [f"{face[0]}{number:06d}" for number in range(1, len(self.units) + 1)]
        table = pa.table(
            {
                "respondent": _chosen(names, who),
                "unit": _chosen(self.units, who),
                "face": pa.repeat(face, who.size),
                "facet": pa.concat_arrays(
                    [
                        _chosen([item.facet for item in self.items], columns),
                        _chosen(self.about, speakers),
                    ]
                ),
                "item": _chosen([item.key for item in named], what),
                "value": pa.array(given, pa.float64(), mask=np.isnan(given)),
                "text": _chosen(["", *sentences], places),
                "missing": _chosen(["", "skipped"], (is_rated & np.isnan(given)).astype(np.int64)),
                "period": pa.repeat(self.asking.wave, who.size),
                "instrument": pa.repeat(survey.key, who.size),
                "version": pa.repeat(survey.version, who.size),
            },
            schema=EVIDENCE_SCHEMA,
        )
        noted = {"level": self.levels, CUSTOMERS: self.sides, RATER: self.raters, MOMENT: self.moments}
        for name, known in noted.items():
            table = table.append_column(f"attr_{name}", _chosen(known, who)) if known else table
        return table


def employee_answers(
    rng: np.random.Generator, staff: Sequence[Person], climate: Climate, truths: Truths, asking: Asking
) -> Drawn:
    """Return the answers of those who answer among ``staff``, with the level each had at the opening."""
    response = np.array([climate.response[person.unit] for person in staff])
    answers = rng.random(len(staff)) < response
    answering = [person for person, is_there in zip(staff, answers, strict=True) if is_there]
    units = [person.unit for person in answering]
    items = rated(asking.survey, "employee")
    values = _answers(rng, items, _shifts(units, items, climate, truths, asking))
    time = values[:, [item.key for item in items].index("means.time.employee")]
    said = [
        employee_sentence(rng, "means" if value <= 2 else "thanks") if writes else ("", "")
        for value, writes in zip(time, rng.random(len(units)) < _WRITES_AT_WORK, strict=True)
    ]
    levels = [str(person.level) for person in answering]
    choices = chosen(asking.survey, "employee")
    # A stream of its own: what was drawn before stays as it was.
    shared, caring = ([climate.of(unit, facet) for unit in units] for facet in ("univocity", "attitude"))
    options = draw_choices(rng.spawn(1)[0], choices, shared, caring)
    pairs = paired(asking.survey)
    taken = draw_pairs(rng.spawn(1)[0], pairs, caring, [person.level or 0 for person in answering])
    items, values = (*items, *choices, *pairs), np.hstack([values, options, taken])
    is_asked = np.ones(values.shape, dtype=bool)
    about, words = [facet for facet, _ in said], [sentence for _, sentence in said]
    return Drawn(asking, items, units, values, words, about, is_asked, levels)


def customer_answers(
    rng: np.random.Generator, units: Sequence[str], climate: Climate, truths: Truths, asking: Asking
) -> Drawn:
    """Return the answers of customers served by ``units`` (one entry a customer)."""
    items = rated(asking.survey, "customer")
    values = _answers(rng, items, _shifts(units, items, climate, truths, asking))
    lived = _lived(values, items)
    said = [
        _told(rng, row) if writes else ("", "")
        for row, writes in zip(lived, rng.random(len(units)) < _SAYS_A_SENTENCE, strict=True)
    ]
    turns = np.array([-1 if (turn := turn_of(item)) is None else turn for item in items])
    is_asked = (turns < 0) | (turns == rng.integers(len(TURNS), size=(len(units), 1)))
    about, words = [facet for facet, _ in said], [sentence for _, sentence in said]
    return Drawn(asking, items, units, values, words, about, is_asked)


def with_felt(rng: np.random.Generator, drawn: Drawn, climate: Climate) -> Drawn:
    """Return these outside customers with what contact left in each, on the channel they used (R16).

    Each was asked after a moment of the journey: the repair leaves more of what was meant, the bill less.
    """
    items = felt(drawn.asking.survey)
    if not items:
        return drawn
    came = rng.spawn(1)[0].choice(len(MOMENTS), size=len(drawn.units), p=[one.share for one in MOMENTS])
    lived = [MOMENTS[place] for place in came.tolist()]
    warmth = [climate.of(unit, "warmth") + one.warmth for unit, one in zip(drawn.units, lived, strict=True)]
    ticked, is_asked = draw_felt(rng, items, warmth)
    n_asked = drawn.is_asked.sum(axis=1) + np.array([bool(sentence) for sentence in drawn.said])
    is_asked &= (n_asked < _MOST_ASKED)[:, None]
    return replace(
        drawn,
        items=(*drawn.items, *items),
        values=np.hstack([drawn.values, ticked]),
        is_asked=np.hstack([drawn.is_asked, is_asked]),
        moments=[one.key for one in lived],
    )


def inside_answers(
    rng: np.random.Generator,
    ratings: Sequence[tuple[str, str]],
    climate: Climate,
    truths: Truths,
    asking: Asking,
) -> Drawn:
    """Return the answers of colleagues about the units that serve them, one a (rated, rater) of ``ratings``.

    What is planted on the customers' face is planted here too; they are asked no sentence, none is shown.
    """
    drawn = customer_answers(rng, [rated for rated, _ in ratings], climate, truths, asking)
    silent = [""] * len(ratings)
    return replace(drawn, said=silent, about=silent, raters=[rater for _, rater in ratings])


def needs_answers(
    rng: np.random.Generator, units: Sequence[str], climate: Climate, truths: Truths, asking: Asking
) -> Drawn:
    """Return what people of ``units`` (one entry a person) expect and live; nobody writes a sentence here."""
    items = rated(asking.survey, asking.face)
    values = _answers(rng, items, _shifts(units, items, climate, truths, asking))
    silent = [""] * len(units)
    return Drawn(asking, items, units, values, silent, silent, np.ones(values.shape, dtype=bool))


def staff_answering(rng: np.random.Generator, staff: Sequence[Person], climate: Climate) -> list[str]:
    """Return the unit of each of ``staff`` who answers."""
    response = np.array([climate.response[person.unit] for person in staff])
    answers = rng.random(len(staff)) < response
    return [person.unit for person, is_there in zip(staff, answers, strict=True) if is_there]


def _shifts(
    units: Sequence[str], items: Sequence[Item], climate: Climate, truths: Truths, asking: Asking
) -> FloatArray:
    """Return what to add to each latent answer, shape (n_respondents, n_items)."""
    known = sorted(set(units))
    place = {unit: index for index, unit in enumerate(known)}
    table = np.array(
        [
            [
                _shift(unit, _climate_of(item), climate, truths, asking.step, item.face)
                + _needed(item, truths)
                for item in items
            ]
            for unit in known
        ]
    )
    return table[[place[unit] for unit in units]]


def _climate_of(item: Item) -> str:
    """Return the facet whose climate an answer follows: what people expect follows none."""
    if not item.facet.startswith(NEED):
        return item.facet
    return _CLIMATE_OF_NEEDS.get(item.key.split(".")[1], "relation") if item.facet == LIVED else ""


def _needed(item: Item, truths: Truths) -> float:
    if not item.facet.startswith(NEED):
        return 0.0
    _, need, part, face = item.key.split(".")
    return truths.needs.get((face, need, part), 0.0)


def _shift(unit: str, facet: str, climate: Climate, truths: Truths, step: int, face: Face) -> float:
    shift = climate.of(unit, facet) + truths.units.get((unit, facet), 0.0)
    if truths.region in {unit, *climate.tree.ancestors(unit)}:
        shift += truths.behind.get(facet, 0.0) + step * truths.improving.get(facet, 0.0)
    if face == "customer":
        shift -= truths.customers_less.get(facet, 0.0)
        if facet in (truths.means_cost, "means"):
            shift += 0.5 * truths.means.get(unit, 0.0)
    elif facet == "means":
        shift += truths.means.get(unit, 0.0)
    return shift


def _answers(rng: np.random.Generator, items: Sequence[Item], shifts: FloatArray) -> FloatArray:
    n, m = shifts.shape
    person = rng.normal(0.0, _PERSON_SPREAD, size=(n, 1))
    latent = shifts + person + rng.normal(0.0, _QUESTION_SPREAD, size=(n, m))
    values = np.empty((n, m))
    for column, item in enumerate(items):
        steps = np.searchsorted(_thresholds(item), latent[:, column])
        # Agreeing with what is badly put is bad news: the answer is read from the other end.
        values[:, column] = item.scale.high - steps if item.reverse else item.scale.low + steps
    values[rng.random((n, m)) < _LEFT_BLANK] = np.nan
    return values


def _thresholds(item: Item) -> FloatArray:
    """Return where the latent answer passes from one option to the next, so that the mean is the level's."""
    spread = (_PERSON_SPREAD**2 + _QUESTION_SPREAD**2) ** 0.5
    steps = item.scale.n_options - 1
    quantiles = (np.arange(steps) + 0.5) / steps
    # Equal steps over three deviations: a shift of one hundredth of them is a point on 0-100, a
    # little more being needed because nobody answers beyond the ends of the scale.
    width = 3.0 * spread
    centre = 1.1 * width * (_level(item) - 50) / 100
    return np.asarray((quantiles - 0.5) * width - centre, dtype=np.float64)


def _level(item: Item) -> float:
    if item.facet == "ladder":
        return _RUNGS[item.key.removeprefix("ladder.")[0]]
    return _NEED_LEVEL if item.facet.startswith(NEED) else _LEVELS[item.facet]


def _lived(values: FloatArray, items: Sequence[Item]) -> FloatArray:
    """Return what each customer lived of each value, shape (n_customers, n_values); NaN where blank."""
    lived = np.full((len(values), len(VALUE_KEYS)), np.nan)
    for place, facet in enumerate(VALUE_KEYS):
        own = values[:, [column for column, item in enumerate(items) if item.facet == facet]]
        given = ~np.isnan(own)
        sums = np.where(given, own, 0.0).sum(axis=1)
        np.divide(sums, given.sum(axis=1), out=lived[:, place], where=given.any(axis=1))
    return lived


def _told(rng: np.random.Generator, lived: FloatArray) -> tuple[str, str]:
    """Return what this customer lived best, or least, and a sentence about it."""
    if np.isnan(lived).all():
        return "", ""
    is_glad = float(np.nanmean(lived)) >= _GLAD_FROM
    end = np.nanmax(lived) if is_glad else np.nanmin(lived)
    choices = np.flatnonzero(lived == end)
    facet = VALUE_KEYS[int(choices[rng.integers(choices.size)])]
    return facet, customer_sentence(rng, facet, is_glad=is_glad)


def _chosen(words: Sequence[str], places: IntArray) -> pa.Array:
    """Return one of ``words`` for each place, without a Python string a row."""
    import pyarrow as pa

    return pa.array(words, pa.string()).take(pa.array(places, pa.int64()))
