"""How culture passes from unit to unit in one company, and what may be said of it: the whole answer, once.

Only published figures of units are read, and the chart. What the waves do not tell stays untold, with its
reason; what is taken for granted is said to be. One seed, the same company, the same numbers (C10).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import isfinite, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from avers.application.contagion.chart import Chart, chart_on
from avers.application.contagion.scenario import Given, check_given, plan_of
from avers.application.contagion.waves import (
    Followed,
    Published,
    follow,
    handed_over,
    period_of,
    read_published,
    served_edges,
)
from avers.core.contagion.exact.ranges import check, whole
from avers.core.contagion.fit import Fitted, Spreading, fit_belief, fit_practice, how_it_spreads
from avers.core.contagion.identify import PeerEffect, peer_effect
from avers.core.contagion.interventions import Intervention, PlanRefused, cost_of
from avers.core.contagion.knapsack import spend
from avers.core.contagion.model import Model
from avers.core.contagion.next_generation import hearing_of_units, tipping_share
from avers.core.contagion.observed import NotEnough, Waves
from avers.core.contagion.ranking import Rank, evenly, most_heard, ranked
from avers.core.contagion.silos import NoTies, Silos, silos_of
from avers.core.contagion.state_space import Around
from avers.core.contagion.two_strains import Flows, flows_of, radii_of
from avers.core.contagion.units_ahead import (
    Rates,
    ahead,
    carried,
    course_of,
    half_life_of,
    rates_of,
    rests_at,
    worth_of_coaching,
)
from avers.core.errors import Fault
from avers.core.publication.cell import Publication
from avers.core.text import Text

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "N_DRAWS", "SEED", "Found", "FoundUnit", "Learnt", "Mind", "Plan", "Read", "Span", "Unknown",
    "find_spread", "learn", "planned", "read_spread", "with_silos",
]  # fmt: skip

FloatArray = NDArray[np.float64]

N_DRAWS: Final = 200
SEED: Final = 1
_N_TIPPING: Final = 12
_LEAST_RATE: Final = 1e-6
_SHOWN_SHARE: Final = 0.05
_TENTH: Final = 0.1
_SURE: Final = 0.95
_DONE: Final = ("under_way", "done")


@dataclass(frozen=True)
class Span:
    """A figure with its central 95 % of draws."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Unknown:
    """A figure that cannot be told, and the code of the reason; ``fields`` fill its sentence."""

    reason: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FoundUnit:
    """One unit of k people or more.

    Attributes
    ----------
    key : str
    people : int
        Rounded to 5.
    level : float or None
        Newest published level in [0, 1]; None where it was withheld.
    keeps : float
        Share of what its people hear that comes from the unit itself, to 5 %.
    hears : tuple of (unit, share)
        Other units heard, most first, to 5 %; those under 5 % are left out.
    pulls : Span or None
        By how much it moves the mean of the others a month, in [−1, 1]: above 0 upwards. None where its level
        is withheld, or where the waves do not tell how much units move one another.
    ends_at : tuple of (unit, share)
        In the end, whose own level its people are at: itself and others, most first, to 5 %; empty where the
        waves do not tell how much units move one another, or how fast they fall back.
    gives, takes : Span or None
        Share of all others whom it brings to live it, and takes away from it, a month; None where the waves
        do not tell both strains, or its level of what is lived is withheld.
    draws_down : bool
        Whether it takes more than it gives, or lowers the others' mean, in the whole interval; False unless
        the verdict is that units move one another.
    spoiled_by : tuple of str
        Units heard from which more giving up than living comes, in 95 % of draws; under the same condition.
    worth : Span or None
        What coaching it whole adds to the company's mean over the months looked at, a person and month.
    first : float or None
        Share of draws in which no unit is worth more, a person and month.
    """

    key: str
    people: int
    level: float | None
    keeps: float
    hears: tuple[tuple[str, float], ...]
    pulls: Span | None = None
    ends_at: tuple[tuple[str, float], ...] = ()
    gives: Span | None = None
    takes: Span | None = None
    draws_down: bool = False
    spoiled_by: tuple[str, ...] = ()
    worth: Span | None = None
    first: float | None = None


@dataclass(frozen=True)
class Plan:
    """One plan month by month.

    Attributes
    ----------
    key : str
        ``nothing``, ``evenly``, ``most_heard``, ``by_worth``, or ``scenario 1`` and so on.
    name : Text or None
        As the scenario file names it.
    cost : float
    does : tuple of (unit, level)
        Coaching dealt out, most people first.
    middle, low, high : float arrays, shape (months + 1,)
        Company's mean: median and central 95 % of draws.
    rank : Rank
    """

    key: str
    name: Text | None
    cost: float
    does: tuple[tuple[str, float], ...]
    middle: FloatArray
    low: FloatArray
    high: FloatArray
    rank: Rank


@dataclass(frozen=True)
class Mind:
    """What would change our mind: the plan that wins below and above the middle of one rate."""

    rate: str
    at: float
    below: str
    above: str


@dataclass(frozen=True)
class Found:
    """Everything that may be said.

    Attributes
    ----------
    frame : Publication or None
        The newest publication, without cells; None before the first.
    chart : Chart or None
    followed : Followed or None
    silos : Silos or None
        Of managers and told ties.
    effect : PeerEffect, NotEnough or None
        With the verdict.
    fitted : Fitted, NotEnough or None
        Of belief; ``practice`` of what people say they live.
    programme : bool
        Whether actions of the plan told months in which units were worked with.
    r, natural, half_life, tipping : Span or Unknown
        R of what is lived, level without more, months, share of people.
    r_bad : Span or Unknown
        R of giving it up: how many each who does not live it takes away, where all others do.
    strains : Fitted, NotEnough or None
        Rates of both strains of what is lived (or of ``given.bad``): living it and giving it up.
    bad : Followed or None
        What the bad strain is read from, where it is not what people say they live.
    contact : Span or Unknown
        Share of the distance to those it hears that a team makes up a month: what meeting them is worth.
    spreading : Spreading, NotEnough or None
    units : tuple of FoundUnit
    plans : tuple of Plan
        Best first; empty where nothing may be said.
    minds : tuple of Mind
    given : Given
    budget : float
    n_draws : int
    """

    frame: Publication | None
    chart: Chart | None
    followed: Followed | None
    silos: Silos | None
    effect: PeerEffect | NotEnough | None
    fitted: Fitted | NotEnough | None
    practice: Fitted | NotEnough | None
    programme: bool
    r: Span | Unknown
    natural: Span | Unknown
    half_life: Span | Unknown
    tipping: Span | Unknown
    r_bad: Span | Unknown
    strains: Fitted | NotEnough | None
    bad: Followed | None
    contact: Span | Unknown
    spreading: Spreading | NotEnough | None
    units: tuple[FoundUnit, ...]
    plans: tuple[Plan, ...]
    minds: tuple[Mind, ...]
    given: Given
    budget: float
    n_draws: int

    @property
    def says(self) -> str:
        """``identified``, ``only_associated``, ``not_identified``, or ``not_enough``."""
        return self.effect.verdict.says if isinstance(self.effect, PeerEffect) else "not_enough"


@dataclass(frozen=True)
class Read:
    """All that is read of a company for one answer; the rest is arithmetic.

    Attributes
    ----------
    found : Found
        Chart and published figures, nothing computed yet.
    lived : Followed or None
    bad : Followed or None
        What the bad strain is read from; ``lived`` where nothing else was asked.
    around : Around or None
        What surrounds the units; None where nothing is published of them.
    """

    found: Found
    lived: Followed | None = None
    around: Around | None = None
    bad: Followed | None = None


@dataclass(frozen=True)
class Learnt:
    """What the waves tell, without any plan; ``planned`` takes a few hundredths of a second from here."""

    found: Found


def find_spread(
    company: Company, given: Given | None = None, *, n_draws: int = N_DRAWS, seed: int = SEED
) -> Found:
    """Return how culture spreads in ``company``, as far as its published waves tell.

    Before the first publication, or with fewer than four waves, there is no figure: ``Unknown`` says why.

    Raises
    ------
    NetworkRefused, PlanRefused, OutOfRange
        The chart, or the scenario file: every fault at once.
    """
    asked = given or Given()
    return planned(learn(read_spread(company, asked, n_draws=n_draws), seed=seed), asked, seed=seed)


def read_spread(company: Company, given: Given | None = None, *, n_draws: int = N_DRAWS) -> Read:
    """Read chart and publications, and refuse what cannot be; nothing is computed.

    Raises
    ------
    NetworkRefused, PlanRefused, OutOfRange
    """
    asked = given or Given()
    check(whole("draws", n_draws, 20, 10_000))
    published = read_published(company, about=asked.about, lived=asked.lived, bad=asked.bad)
    if not published:
        return Read(_nothing(asked, n_draws))
    frame = published[-1].frame
    served = served_edges(company, frame)
    handed = handed_over(company, frame.tree_date, company.organisation.units().on(frame.tree_date))
    chart = chart_on(company, frame.tree_date, weights=asked.weights, served=served, handed=handed, k=frame.k)
    check_given(asked, chart, k=frame.k)
    _check_known(asked, published)
    followed = follow(published, chart, about=asked.about)
    lived = follow(published, chart, about=asked.lived, lived=True)
    bad = follow(published, chart, about=asked.bad) if asked.bad else None
    found = replace(_nothing(asked, n_draws), frame=frame, chart=chart, followed=followed, bad=bad)
    if followed is None or lived is None:
        return Read(replace(found, units=_units(chart, None)))
    return Read(found, lived, _around(company, chart, followed.waves, asked), bad or lived)


def _check_known(asked: Given, published: Sequence[Published]) -> None:
    """Raise ``PlanRefused`` with each facet or question that no wave published."""
    known = {one.key for wave in published for one in wave.frame.facets}
    known |= {one.key for wave in published for one in wave.frame.items}
    faults = [
        Fault("scenario_facet", path=path, values={"found": key, "expected": ", ".join(sorted(known))})
        for path, key in (("about", asked.about), ("lived", asked.lived), ("bad", asked.bad))
        if key and key not in known
    ]
    if faults:
        raise PlanRefused(faults)


def learn(read: Read, *, seed: int = SEED) -> Learnt:
    """Return what the waves tell: verdict, rates, R and tipping share; no file and no database is asked."""
    found, chart = with_silos(read.found, seed=seed), read.found.chart
    if chart is None:
        return Learnt(found)
    if found.followed is None or read.lived is None or read.around is None or read.bad is None:
        return Learnt(found)
    # What is believed and what is lived are learnt apart: whoever waits for the page waits for one of them.
    with ThreadPoolExecutor(1, thread_name_prefix="lived") as beside:
        told = beside.submit(_fit_lived, read.lived.waves, chart)
        rng = np.random.default_rng(seed)
        believed = _fit_believed(found.followed, chart, read.around, rng)
        strains = fit_practice(read.bad.waves, chart.heard, both=True)
        found = _fitted(found, chart, read.lived, believed, told.result(), rng)
    return Learnt(_both_strains(found, chart, read.bad, strains, np.random.default_rng((seed, 5))))


def with_silos(found: Found, *, seed: int = SEED) -> Found:
    """Return ``found`` with how far ties stay inside units: of ties between people, and so never kept."""
    return found if found.chart is None else replace(found, silos=_silos(found.chart, seed))


def planned(learnt: Learnt, given: Given, *, seed: int = SEED) -> Found:
    """Return the whole answer for what ``given`` would do; it may differ from what was read in plans alone.

    Raises
    ------
    PlanRefused
    """
    found = replace(learnt.found, given=given)
    if found.chart is None or found.frame is None or found.followed is None:
        return found
    check_given(given, found.chart, k=found.frame.k)
    if not isinstance(found.fitted, Fitted):
        return found
    rng = np.random.default_rng((seed, 1))
    rates = rates_of(found.fitted.draws(found.n_draws, rng=rng), given.assumed(), rng=rng)
    return _planned(found, found.chart, found.followed, found.fitted, rates, rng)


def _nothing(asked: Given, n_draws: int) -> Found:
    none = Unknown("no_wave")
    return Found(
        None, None, None, None, None, None, None, False, none, none, none, none, none, None,
        None, none, None, (), (), (), asked, 0.0, n_draws,
    )  # fmt: skip


def _silos(chart: Chart, seed: int) -> Silos | None:
    try:
        return silos_of(chart.network, rng=np.random.default_rng(seed), n_draws=199)
    except NoTies:
        return None


_Believed = tuple[Fitted | NotEnough, bool, PeerEffect | NotEnough]
_Lived = tuple[Fitted | NotEnough, Spreading | NotEnough]


def _fitted(
    found: Found, chart: Chart, lived: Followed, told: _Believed, practised: _Lived, rng: np.random.Generator
) -> Found:
    (fitted, programme, effect), (practice, spreading) = told, practised
    found = replace(
        found, effect=effect, fitted=fitted, practice=practice, spreading=spreading, programme=programme,
        r=_r_of(practice, found.n_draws, rng), tipping=_tipping(practice, spreading, lived, chart, rng),
        contact=_contact(fitted), units=_units(chart, found.followed),
    )  # fmt: skip
    if isinstance(fitted, NotEnough):
        return replace(found, natural=_lacks(fitted), half_life=_lacks(fitted))
    return found


def _fit_believed(followed: Followed, chart: Chart, around: Around, rng: np.random.Generator) -> _Believed:
    fitted, programme = _fit(followed.waves, around)
    effect = peer_effect(followed.waves, chart.heard, rng=rng) if isinstance(fitted, Fitted) else fitted
    return fitted, programme, effect


def _fit_lived(waves: Waves, chart: Chart) -> _Lived:
    practice = fit_practice(waves, chart.heard)
    return practice, how_it_spreads(waves, chart.heard) if isinstance(practice, Fitted) else practice


def _lacks(found: NotEnough) -> Unknown:
    return Unknown(found.reason, (("found", str(found.found)), ("needed", str(found.needed))))


def _contact(fitted: Fitted | NotEnough) -> Span | Unknown:
    """Return the pull of peers: what people take over a month of what they hear."""
    if isinstance(fitted, NotEnough):
        return _lacks(fitted)
    if "p" not in {one.name for one in fitted.rates}:
        return Unknown("nothing_pulls")
    p = fitted.rate("p")
    if p.by_prior:
        return Unknown("by_prior")
    if p.high < 0:
        return Unknown("against_model")
    return Span(min(max(p.value, 0.0), 1.0), min(max(p.low, 0.0), 1.0), min(p.high, 1.0))


def _both_strains(
    found: Found, chart: Chart, read: Followed, fitted: Fitted | NotEnough, rng: np.random.Generator
) -> Found:
    """Return R of both strains, and what each unit gives and takes, where the waves tell both (R12).

    Where they do, R of what is lived is that of the same fit; where they do not, it stays as if giving up
    did not pass on, and the page says so. Of another facet than what is lived, the bad strain alone is told.
    """
    found = replace(found, strains=fitted)
    if isinstance(fitted, NotEnough):
        return replace(found, r_bad=_lacks(fitted))
    told = [fitted.rate(name) for name in ("beta", "beta_bad")]
    if any(one.by_prior for one in (*told, fitted.rate("a"), fitted.rate("gamma"))):
        return replace(found, r_bad=Unknown("by_prior"))
    if fitted.rate("beta_bad").high < 0:
        return replace(found, r_bad=Unknown("against_bad"))
    if fitted.rate("beta").high < 0:
        return replace(found, r_bad=Unknown("against_model"))
    draws = fitted.draws(found.n_draws, rng=rng)
    good, bad = (_span(one) for one in radii_of(draws))
    flows = flows_of(draws, chart.heard, chart.people, _start(read, found.n_draws, rng))
    shown = np.isfinite(read.waves.values[-1])
    # Where nothing shows that units move one another, none may be said to draw another down.
    may_say = found.says == "identified"
    units = tuple(
        _with_flows(one, at, flows, chart, shown, may_say=may_say) if shown[at] else one
        for at, one in enumerate(found.units)
    )
    return replace(found, r_bad=bad, r=good if found.bad is None else found.r, units=units)


def _with_flows(
    unit: FoundUnit, at: int, flows: Flows, chart: Chart, shown: NDArray[np.bool_], *, may_say: bool
) -> FoundUnit:
    heard = {key for key, _ in unit.hears}
    spoiled = tuple(
        key
        for of, key in enumerate(chart.units)
        if may_say and key in heard and shown[of] and flows.down[at, of] >= _SURE
    )
    net = _span(flows.net[:, at])
    return replace(
        unit,
        gives=_span(flows.gives[:, at]),
        takes=_span(flows.takes[:, at]),
        draws_down=may_say and net.high < 0,
        spoiled_by=spoiled,
    )


def _around(company: Company, chart: Chart, waves: Waves, given: Given) -> Around:
    """Return what surrounds the units: a pull up (b, to 1), one down (d, to 0), actions, comings."""
    months = range(waves.periods[0], waves.periods[-1] + 1) if waves.periods else range(1)
    turnover = None
    if given.newcomers is not None:
        came = chart.turnover(months)
        turnover = came / came.mean() if came.mean() > 0 else None
    return Around(
        chart.heard,
        broadcast=np.ones(len(months)),
        training=_worked_with(company, chart, months),
        falls_back=0.0,
        turnover=turnover,
        newcomers=0.5 if given.newcomers is None else given.newcomers,
    )


def _worked_with(company: Company, chart: Chart, months: Sequence[int]) -> FloatArray | None:
    """Return which units an action of the plan reached in each month; None where that tells nothing apart."""
    found = np.zeros((len(months), len(chart.units)))
    place = {month: at for at, month in enumerate(months)}
    for row in company.registers.read("actions").rows:
        starts, ends = row.get("starts"), row.get("ends")
        if not isinstance(starts, date) or row.get("state") not in _DONE:
            continue
        unit = str(row.get("unit") or chart.tree.root)
        reached = frozenset(chart.tree.descendants(unit)) if unit in chart.tree else frozenset()
        columns = [at for at, one in enumerate(chart.units) if one in reached]
        last = period_of(ends) if isinstance(ends, date) else months[-1]
        for month in range(period_of(starts), last + 1):
            if month in place:
                found[place[month], columns] = 1.0
    return None if np.ptp(found) == 0 else found


def _fit(waves: Waves, around: Around) -> tuple[Fitted | NotEnough, bool]:
    """Fit with the actions of the plan; without them where the waves do not tell them apart."""
    found = fit_belief(waves, around)
    if isinstance(found, Fitted) or around.training is None:
        return found, around.training is not None
    return fit_belief(waves, replace(around, training=None)), False


def _r_of(practice: Fitted | NotEnough, n_draws: int, rng: np.random.Generator) -> Span | Unknown:
    """Return R = β ÷ (1 − e^(−γ)): rows of who hears whom add up to 1, so that is the spectral radius."""
    if isinstance(practice, NotEnough):
        return _lacks(practice)
    beta, gamma = practice.rate("beta"), practice.rate("gamma")
    if beta.by_prior or gamma.by_prior:
        return Unknown("by_prior")
    if beta.high < 0 or gamma.high < 0:
        return Unknown("against_model")
    draws = practice.draws(n_draws, rng=rng)
    stops = -np.expm1(-np.maximum(draws["gamma"], _LEAST_RATE))
    return _span(draws["beta"] / stops, value=max(beta.value, 0) / -np.expm1(-max(gamma.value, _LEAST_RATE)))


def _tipping(
    practice: Fitted | NotEnough,
    spreading: Spreading | NotEnough,
    lived: Followed,
    chart: Chart,
    rng: np.random.Generator,
) -> Span | Unknown:
    if isinstance(practice, NotEnough) or isinstance(spreading, NotEnough):
        return Unknown("few_waves_for_tipping")
    if spreading.verdict != "complex":
        return Unknown("each_counts" if spreading.verdict == "simple" else "cannot_tell")
    fitted = fit_practice(lived.waves, chart.heard, theta=spreading.theta)
    if isinstance(fitted, NotEnough) or fitted.rate("beta").by_prior or fitted.rate("beta").high < 0:
        return Unknown("by_prior")
    hearing = hearing_of_units(chart.units, chart.people, chart.heard)
    draws = fitted.draws(_N_TIPPING, rng=rng)
    shares = [
        tipping_share(
            Model(a0=a, beta=beta, gamma0=gamma, psi="hill", theta=spreading.theta, power=4), hearing
        )
        for a, beta, gamma in zip(draws["a"], draws["beta"], draws["gamma"], strict=True)
    ]
    known = np.array([one for one in shares if one is not None])
    return Unknown("no_tipping") if known.size < _N_TIPPING else _span(known)


def _span(draws: FloatArray, value: float | None = None) -> Span:
    low, middle, high = np.quantile(draws, [0.025, 0.5, 0.975]).tolist()
    return Span(middle if value is None else float(min(max(value, low), high)), low, high)


def _units(chart: Chart, followed: Followed | None) -> tuple[FoundUnit, ...]:
    levels = followed.waves.values[-1] if followed is not None and followed.waves.periods else None
    found = []
    for at, unit in enumerate(chart.units):
        shares = np.round(chart.heard[at] / _SHOWN_SHARE) * _SHOWN_SHARE
        others = sorted(
            (
                (float(shares[to]), chart.units[to])
                for to in range(len(chart.units))
                if to != at and shares[to] > 0
            ),
            key=lambda one: (-one[0], one[1]),
        )
        level = None if levels is None or not isfinite(levels[at]) else float(levels[at])
        people = 5 * round(chart.sizes[unit] / 5)
        hears = tuple((name, round(share, 2)) for share, name in others)
        found.append(FoundUnit(unit, people, level, round(float(shares[at]), 2), hears))
    return tuple(found)


def _start(followed: Followed, n_draws: int, rng: np.random.Generator) -> FloatArray:
    """Return the level of each unit now, one a draw: the newest shown with its error."""
    waves = followed.waves
    shown = np.isfinite(waves.values)
    whole_mean = float(waves.values[shown].mean())
    n_units = len(waves.units)
    middle, error = np.empty(n_units), np.empty(n_units)
    for unit in range(n_units):
        rows = np.flatnonzero(shown[:, unit])
        if rows.size:
            last = rows[-1]
            middle[unit] = waves.values[last, unit]
            error[unit] = sqrt(waves.sampling[last, unit] + waves.rounding[last, unit])
        else:
            middle[unit], error[unit] = whole_mean, float(waves.values[shown].std())
    return np.clip(middle + error * rng.standard_normal((n_draws, n_units)), 0.0, 1.0)


def _planned(
    found: Found, chart: Chart, followed: Followed, fitted: Fitted, rates: Rates, rng: np.random.Generator
) -> Found:
    given, people = found.given, chart.people
    newcomers = 0.5 if given.newcomers is None else given.newcomers
    start = _start(followed, found.n_draws, rng)
    noise = rng.standard_normal((given.months, found.n_draws, people.size)) / np.sqrt(people)
    still = course_of((), chart.units, people, chart.heard, n_periods=given.months, newcomers=newcomers)
    length = min(given.coaching.length, given.months)
    worth = worth_of_coaching(rates, still, start, people, length=length)
    budget = given.budget
    if budget is None:
        budget = round(_TENTH * float(people.sum())) * length * given.coaching.cost
    plans = _dealt_plans(chart, given, worth.mean(axis=0), budget)
    share = people / people.sum()
    paths = {}
    for key, (plan, _) in plans.items():
        course = course_of(
            plan, chart.units, people, chart.heard, n_periods=given.months, newcomers=newcomers,
            by_role=chart.by_role,
        )  # fmt: skip
        paths[key] = ahead(rates, course, start, noise) @ share
    aims = {key: path[:, 1:].mean(axis=1) for key, path in paths.items()}
    told = {rank.name: rank for rank in ranked(aims)}
    drawn = tuple(_plan(key, *plans[key], paths[key], told[key], chart, given.months) for key in told)
    moves = not fitted.rate("p").by_prior if "p" in {one.name for one in fitted.rates} else False
    return replace(
        found,
        natural=_natural(rates, fitted, newcomers),
        half_life=_half_life(rates, fitted, followed.waves.periods),
        units=_weighed(
            found.units,
            chart,
            start,
            rates,
            worth,
            length,
            moves=moves,
            falls_back=moves and not fitted.rate("d").by_prior,
            may_say=found.says == "identified",
        ),
        plans=drawn,
        minds=_minds(aims, rates),
        budget=budget,
    )


def _natural(rates: Rates, fitted: Fitted, newcomers: float) -> Span | Unknown:
    if fitted.rate("b").by_prior or fitted.rate("d").by_prior:
        return Unknown("by_prior")
    rests = rests_at(rates, newcomers)
    return Unknown("no_level") if np.isnan(rests).any() else _span(rests)


def _half_life(rates: Rates, fitted: Fitted, periods: Sequence[int]) -> Span | Unknown:
    if fitted.rate("b").by_prior or fitted.rate("d").by_prior:
        return Unknown("by_prior")
    months = half_life_of(rates)
    gap = min(after - before for before, after in pairwise(periods))
    if float(np.median(months)) < gap:
        return Unknown("under_gap", (("needed", str(gap)),))
    return _span(months) if np.isfinite(months).all() else Unknown("no_level")


def _dealt_plans(
    chart: Chart, given: Given, worth: FloatArray, budget: float
) -> dict[str, tuple[tuple[Intervention, ...], Text | None]]:
    length = min(given.coaching.length, given.months)
    options = [
        Intervention(
            f"coach {unit}",
            "coach",
            unit,
            length=length,
            decay=given.coaching.decay,
            cost=given.coaching.cost,
        )
        for unit in chart.units
    ]
    people, months = chart.people, given.months
    hearing = hearing_of_units(chart.units, people, chart.heard)
    costs = [cost_of(one, chart.units, people, n_periods=months) for one in options]
    levels = spend(worth, costs, budget).levels
    by_worth = tuple(replace(one, level=float(at)) for one, at in zip(options, levels, strict=True) if at > 0)
    plans: dict[str, tuple[tuple[Intervention, ...], Text | None]] = {
        "nothing": ((), None),
        "evenly": (evenly(options, chart.units, people, budget=budget, n_periods=months), None),
        "most_heard": (most_heard(options, hearing, budget=budget, n_periods=months), None),
        "by_worth": (by_worth, None),
    }
    for at, one in enumerate(given.scenarios):
        plans[f"scenario {at + 1}"] = (plan_of(one, chart, path=f"scenarios[{at}]"), one.name)
    return plans


def _plan(
    key: str,
    plan: tuple[Intervention, ...],
    name: Text | None,
    path: FloatArray,
    rank: Rank,
    chart: Chart,
    months: int,
) -> Plan:
    low, middle, high = np.quantile(path, [0.025, 0.5, 0.975], axis=0)
    paid = [one for one in plan if one.kind != "lead"]
    cost = sum(cost_of(one, chart.units, chart.people, n_periods=months) for one in paid)
    cost += sum(one.fixed + one.cost * float(one.done(months).sum()) for one in plan if one.kind == "lead")
    dealt = [(one.unit, round(one.level, 2)) for one in plan if one.kind == "coach" and one.unit]
    dealt.sort(key=lambda one: (-chart.sizes.get(one[0], 0) * one[1], one[0]))
    return Plan(key, name, float(cost), tuple(dealt), middle, low, high, rank)


def _weighed(
    units: tuple[FoundUnit, ...],
    chart: Chart,
    start: FloatArray,
    rates: Rates,
    worth: FloatArray,
    length: int,
    *,
    moves: bool,
    falls_back: bool,
    may_say: bool,
) -> tuple[FoundUnit, ...]:
    people = chart.people
    a_head = worth / (people * length)
    first = a_head == a_head.max(axis=1, keepdims=True)
    best = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    outside = chart.heard * (1 - np.eye(people.size))
    shares = np.round(carried(rates, chart.heard) / _SHOWN_SHARE) * _SHOWN_SHARE if falls_back else None
    found = []
    for at, unit in enumerate(units):
        pulls = None
        if moves and unit.level is not None:
            # Of each unit that hears it: its people, what they hear of it, how far apart the two are.
            apart = start[:, [at]] - start
            pulled = rates.p * (apart @ (people * outside[:, at])) / (people.sum() - people[at])
            pulls = _span(pulled)
        down = unit.draws_down or (may_say and pulls is not None and pulls.high < 0)
        worth_of_one = _span(a_head[:, at])
        ends = () if shares is None else _ends_at(shares[at], chart.units)
        found.append(
            replace(
                unit, pulls=pulls, ends_at=ends, draws_down=down, worth=worth_of_one, first=float(best[at])
            )
        )
    return tuple(found)


def _ends_at(shares: FloatArray, units: Sequence[str]) -> tuple[tuple[str, float], ...]:
    told = [(round(float(share), 2), key) for share, key in zip(shares, units, strict=True) if share > 0]
    return tuple((key, share) for share, key in sorted(told, key=lambda one: (-one[0], one[1])))


def _minds(aims: Mapping[str, FloatArray], rates: Rates) -> tuple[Mind, ...]:
    """Return the rates whose lower and upper half of draws have another best plan."""
    names = sorted(aims)
    table = np.stack([aims[name] for name in names])
    best: Callable[[NDArray[np.bool_]], str] = lambda of: names[int(table[:, of].mean(axis=1).argmax())]  # noqa: E731
    found = []
    for name in ("p", "r", "m", "b", "d", "nu"):
        draws: FloatArray = getattr(rates, name)
        middle = float(np.median(draws))
        high = draws > middle
        if not high.any() or high.all():
            continue
        below, above = best(~high), best(high)
        if below != above:
            found.append(Mind(name, middle, below, above))
    return tuple(found)
