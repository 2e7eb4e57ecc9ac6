"""Worlds whose truth is known, one for each kind of interval: data drawn as the method supposes, or nearly.

A world is given a size and how often, and yields what the measure says of each draw beside the truth. Worlds
of counts are drawn all at once, and each different table is measured once. Start at ``WORLDS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, exp, log, pi, sqrt
from typing import Final

import numpy as np
from scipy.spatial.distance import jensenshannon

from avers.core.estimate import Figure
from avers.core.measures.adverse_impact import adverse_impact
from avers.core.measures.best_worst_scaling import Task, best_worst_scaling
from avers.core.measures.block_gain import block_gain
from avers.core.measures.channel_consistency import channel_consistency
from avers.core.measures.cluster_robust import cluster_robust
from avers.core.measures.clustered_mean import clustered_mean
from avers.core.measures.cohen_kappa import cohen_kappa
from avers.core.measures.cronbach_alpha import cronbach_alpha
from avers.core.measures.culture_equation import culture_equation
from avers.core.measures.difference_in_differences import difference_in_differences
from avers.core.measures.double_discourse import double_discourse
from avers.core.measures.drivers import drivers
from avers.core.measures.fleiss_kappa import fleiss_kappa
from avers.core.measures.funnel import funnel
from avers.core.measures.gini import gini
from avers.core.measures.gwet_ac1 import gwet_ac1
from avers.core.measures.icc import icc
from avers.core.measures.icc_raters import icc_raters
from avers.core.measures.interrupted_series import interrupted_series
from avers.core.measures.kaplan_meier import kaplan_meier
from avers.core.measures.krippendorff import krippendorff
from avers.core.measures.linkage import linkage
from avers.core.measures.mcdonald_omega import mcdonald_omega
from avers.core.measures.mcnemar import mcnemar
from avers.core.measures.mean import mean
from avers.core.measures.mean_difference import mean_difference
from avers.core.measures.mediation import mediation
from avers.core.measures.mirror_effect import rank_correlation
from avers.core.measures.mirror_gap import Side, mirror_gaps
from avers.core.measures.nps import Recommendations, nps
from avers.core.measures.nps_difference import nps_difference
from avers.core.measures.paired_mean import paired_mean
from avers.core.measures.poisson_rate import poisson_rate
from avers.core.measures.proportion import proportion
from avers.core.measures.proportion_difference import proportion_difference
from avers.core.measures.quantile import quantile
from avers.core.measures.raking import raked_mean
from avers.core.measures.random_intercept import random_intercept
from avers.core.measures.ratio_of_sums import ratio_of_sums
from avers.core.measures.reliable_change import reliable_change
from avers.core.measures.retention import retention
from avers.core.measures.said_and_done import CLASSES
from avers.core.measures.say_do import say_do
from avers.core.measures.shrinkage import shrinkage
from avers.core.measures.staggered_difference import staggered_difference
from avers.core.measures.staying import staying
from avers.core.measures.stratified_mean import stratified_mean
from avers.core.measures.univocity import univocity
from avers.core.measures.wild_cluster_bootstrap import wild_cluster_bootstrap

__all__ = ["ALIKE", "WITHOUT", "WORLDS", "World"]

Rng = np.random.Generator
Drawn = Iterator[tuple[Figure, float]]

# Answers from 1 to 5 as surveys have them, most of them 4.
_ANSWERS: Final = np.array([0.05, 0.10, 0.25, 0.40, 0.20])
_MEAN: Final = float(_ANSWERS @ np.arange(1, 6))
_PEOPLE: Final = (5, 10, 30, 100, 1000, 5000)
_UNITS: Final = (6, 12, 30, 100)


@dataclass(frozen=True)
class World:
    """One interval put to the test.

    Attributes
    ----------
    measure : str
    says : str
        What is drawn, in words.
    size : str
        What ``sizes`` count.
    draw : callable
        ``draw(rng, size, times)`` yields a figure and the truth, ``times`` times.
    sizes : tuple of int
    times : int
        Draws of the full run, where a thousand and more take too long.
    why : str
        Why the interval falls short, or is wider than it says, where it does.
    """

    measure: str
    says: str
    size: str
    draw: Callable[[Rng, int, int], Drawn]
    sizes: tuple[int, ...] = _PEOPLE
    times: int = 2000
    why: str = ""


def _once_each(rows: np.ndarray, figure: Callable[..., Figure], truths: np.ndarray) -> Drawn:
    """Measure each different row once, however often it was drawn."""
    different, which = np.unique(rows, axis=0, return_inverse=True)
    found = [figure(*(int(one) for one in row)) for row in different]
    for place, truth in zip(which.ravel().tolist(), truths.tolist(), strict=True):
        yield found[place], truth


def _shares(rng: Rng, n: int, times: int) -> Drawn:
    p = rng.uniform(0.1, 0.9, times)
    x = rng.binomial(n, p)
    return _once_each(np.column_stack([x, np.full(times, n)]), proportion, p)


def _said_done(rng: Rng, n: int, times: int) -> Drawn:
    rows = np.column_stack([rng.poisson(n, times), rng.poisson(n / 2, times)])
    return _once_each(rows, say_do, np.full(times, 0.5))


def _weakest_term(rng: Rng, n: int, times: int) -> Drawn:
    for x in rng.binomial(n, (0.8, 0.7, 0.6), (times, 3)).tolist():
        answers = [np.where(np.arange(n) < yes, 5, 1) for yes in x]
        yield culture_equation(*answers).culture, 0.6


_LEFT: Final = np.array([[0.5, 0.3, 0.2, 0.4], [0.3, 0.3, 0.4, 0.4], [0.6, 0.2, 0.2, 0.3]])


def _channels(rng: Rng, n: int, times: int) -> Drawn:
    """Draw customers of three channels who choose among four words, each by itself."""
    ways, words = np.indices(_LEFT.shape)
    labels = [str(one) for one in ways.ravel()], [str(one) for one in words.ravel()]
    truth = 100 * (1 - np.mean([jensenshannon(one, other, base=2) for one, other in combinations(_LEFT, 2)]))
    for x in rng.binomial(n, _LEFT, (times, *_LEFT.shape)):
        yield channel_consistency(*labels, x.ravel(), np.full(_LEFT.size, n)).score, float(truth)


_SAID: Final = np.array([0.6, 0.2, 0.1, 0.1])
_DONE: Final = np.array([0.2, 0.5, 0.2, 0.1])


def _discourses(rng: Rng, n: int, times: int) -> Drawn:
    """Draw as many messages, indicators, points of meetings and bonuses, all of one weight."""
    parts = [part for part in ("messages", "kpis", "agendas", "incentives") for _ in range(n)]
    for _ in range(times):
        said, done = rng.choice(CLASSES, n, p=_SAID), rng.choice(CLASSES, 3 * n, p=_DONE)
        found = double_discourse(parts, [*said.tolist(), *done.tolist()], np.full(4 * n, 1 / n))
        yield found.index, float(np.abs(_SAID - _DONE).sum() / 2)


def _two_shares(rng: Rng, n: int, times: int) -> Drawn:
    p, q = rng.uniform(0.1, 0.9, (2, times))
    x, y, all_of = rng.binomial(n, p), rng.binomial(n, q), np.full(times, n)
    return _once_each(np.column_stack([x, all_of, y, all_of]), proportion_difference, p - q)


def _changed(rng: Rng, n: int, times: int) -> Drawn:
    chances = np.array([0.45, 0.10, 0.20, 0.25])  # yes twice, yes then no, no then yes, no twice
    rows = rng.multinomial(n, chances, times)
    truth = np.full(times, chances[2] - chances[1])
    return _once_each(rows, lambda a, b, c, d: mcnemar([[a, b], [c, d]]).change, truth)


def _recommend(chances: Sequence[float]) -> Callable[[Rng, int, int], Drawn]:
    def draw(rng: Rng, n: int, times: int) -> Drawn:
        rows = rng.multinomial(n, chances, times)
        truth = np.full(times, 100 * (chances[0] - chances[2]))
        return _once_each(rows, lambda *three: Recommendations(*three).figure(), truth)

    return draw


def _weighted(chances: Sequence[float]) -> Callable[[Rng, int, int], Drawn]:
    """Draw answers whose weights have a long tail and say nothing of the answer: n_eff is some 0.4 n."""

    def draw(rng: Rng, n: int, times: int) -> Drawn:
        for _ in range(times):
            scores = rng.choice([10, 8, 3], n, p=chances)
            yield nps(scores, weights=rng.lognormal(0, 1, n)), 100 * (chances[0] - chances[2])

    return draw


def _weighed_back(rng: Rng, n: int, times: int) -> Drawn:
    """Draw answers of two groups of which one answers more often, each weighed back to its part."""
    truth = 100 * (0.3 * (0.6 - 0.1) + 0.7 * (0.4 - 0.3))
    for _ in range(times):
        often = rng.random(n) < 0.5
        drawn = rng.random(n)
        high, low = np.where(often, 0.6, 0.4), np.where(often, 0.1, 0.3)
        scores = np.where(drawn < high, 10, np.where(drawn < 1 - low, 8, 3))
        yield nps(scores, weights=np.where(often, 0.3, 0.7) / 0.5), truth


def _scores_apart(first: Sequence[float], second: Sequence[float]) -> Callable[[Rng, int, int], Drawn]:
    def draw(rng: Rng, n: int, times: int) -> Drawn:
        truth = 100 * (second[0] - second[2] - first[0] + first[2])
        for one, two in zip(rng.multinomial(n, first, times), rng.multinomial(n, second, times), strict=True):
            yield nps_difference(*(np.repeat([10, 8, 3], counts) for counts in (one, two))), truth

    return draw


def _scores_moved(rng: Rng, n: int, times: int) -> Drawn:
    """Draw people who keep their answer four times in ten, and else give one anew, a little higher."""
    first, second = np.array([0.5, 0.3, 0.2]), np.array([0.6, 0.25, 0.15])
    truth = 100 * 0.6 * (second[0] - second[2] - first[0] + first[2])
    for _ in range(times):
        before = rng.choice([10, 8, 3], n, p=first)
        after = np.where(rng.random(n) < 0.4, before, rng.choice([10, 8, 3], n, p=second))
        yield nps_difference(before, after, paired=True), truth


def _means_apart(rng: Rng, n: int, times: int) -> Drawn:
    """Draw answers 1-5 on two sides, the second four times as many and half a point lower."""
    lower = np.array([0.15, 0.20, 0.25, 0.25, 0.15])
    for _ in range(times):
        sides = rng.choice(5, n, p=_ANSWERS) + 1.0, rng.choice(5, 4 * n, p=lower) + 1.0
        yield mean_difference(*sides).difference, float(lower @ np.arange(1, 6)) - _MEAN


def _rates(rng: Rng, n: int, times: int) -> Drawn:
    rate = rng.uniform(0.05, 0.5, times)
    rows = np.column_stack([rng.poisson(rate * n), np.full(times, n)])
    return _once_each(rows, lambda events, exposure: poisson_rate(events, float(exposure)), rate)


def _ratios_of_rates(rng: Rng, n: int, times: int) -> Drawn:
    rows = np.column_stack([rng.binomial(n, 0.3, times), rng.binomial(n, 0.5, times)])
    truth = np.full(times, 0.6)
    return _once_each(rows, lambda x, y: adverse_impact(x, n, y, n).ratio, truth)


def _choices(rng: Rng, n: int, times: int) -> Drawn:
    chances = np.array([0.5, 0.3, 0.15, 0.05])
    truth = 1 + float(chances @ np.log(chances)) / log(chances.size)
    return _once_each(rng.multinomial(n, chances, times), lambda *c: univocity(c), np.full(times, truth))


def _means(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield mean(rng.choice(5, n, p=_ANSWERS) + 1.0), _MEAN


def _pairs(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        person = rng.normal(3.5, 0.7, n)
        first, second = (person + shift + rng.normal(0, 0.6, n) for shift in (0.2, 0.0))
        yield paired_mean(first, second).difference, 0.2


def _strata(rng: Rng, n: int, times: int) -> Drawn:
    sizes = {"a": 4 * n, "b": 2 * n, "c": n}
    people = {name: rng.choice(5, size, p=_ANSWERS) + 1.0 + shift
              for (name, size), shift in zip(sizes.items(), (0.0, 0.4, -0.5), strict=True)}  # fmt: skip
    truth = float(np.concatenate(list(people.values())).mean())
    labels = [name for name in sizes for _ in range(n)]
    for _ in range(times):
        asked = np.concatenate([rng.choice(all_of, n, replace=False) for all_of in people.values()])
        yield stratified_mean(asked, labels, sizes), truth


def _raked(rng: Rng, n: int, times: int) -> Drawn:
    shift, answers = np.array([0.0, 0.5, -0.5]), np.array([0.5, 0.3, 0.2])
    targets = {"unit": {"a": 2000.0, "b": 3000.0, "c": 5000.0}}
    truth = 3.5 + 0.3 * 0.5 - 0.5 * 0.5
    for _ in range(times):
        unit = rng.choice(3, n, p=answers)
        y = 3.5 + shift[unit] + rng.normal(0, 0.8, n)
        try:
            found = raked_mean(y, {"unit": [("a", "b", "c")[one] for one in unit]}, targets)
        except ValueError:
            continue
        yield found.shown, truth


def _medians(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield quantile(rng.lognormal(0, 1, n)), 1.0


def _lasting(rng: Rng, n: int, times: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for _ in range(times):
        lasts, seen = rng.exponential(1, n), rng.uniform(0.3, 3, n)
        yield np.minimum(lasts, seen), (lasts <= seen).astype(float)


def _median_times(rng: Rng, n: int, times: int) -> Drawn:
    for lasted, over in _lasting(rng, n, times):
        yield kaplan_meier(lasted, over), log(2)


def _kept(rng: Rng, n: int, times: int) -> Drawn:
    for lasted, over in _lasting(rng, n, times):
        yield retention(lasted, over, after=0.8), exp(-0.8)


def _sums(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield ratio_of_sums(rng.gamma(4, 75, n), np.ones(n), draws=1000), 300.0


def _reviews(rng: Rng, n: int, times: int) -> Drawn:
    agent = np.repeat(np.arange(n), 8)
    names = [f"a{one}" for one in agent]
    for _ in range(times):
        yield clustered_mean(70 + 8 * rng.normal(size=n)[agent] + 5 * rng.normal(size=8 * n), names), 70.0


def _who_stays(rng: Rng, n: int, times: int) -> Drawn:
    # Teams of 20; those of one half have 0.9 and those of the other 0.8 to stay, more or less each: a
    # beta of 40 observations. Levels tell the halves apart.
    chances, sizes = np.repeat([0.9, 0.8], n), np.full(2 * n, 20)
    for _ in range(times):
        own = rng.beta(40 * chances, 40 * (1 - chances))
        yield staying(-np.arange(2.0 * n), sizes, rng.binomial(20, own)).difference, 10.0


def _gifts(rng: Rng, n: int, times: int) -> Drawn:
    # Of two Poisson numbers of mean 2: E|a - b| / (2 mean).
    chances = np.array([exp(-2.0) * 2.0**k / float(np.prod(np.arange(1, k + 1))) for k in range(40)])
    apart = np.abs(np.subtract.outer(np.arange(40), np.arange(40)))
    truth = float(chances @ apart @ chances) / 4
    for _ in range(times):
        yield gini(rng.poisson(2, n), draws=1000), truth


def _alphas(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield cronbach_alpha(rng.normal(size=(n, 1)) + rng.normal(size=(n, 6))).alpha, 6 * 0.5 / (1 + 5 * 0.5)


def _omegas(rng: Rng, n: int, times: int) -> Drawn:
    loads = np.array([0.5, 0.6, 0.7, 0.8, 0.7])
    truth = loads.sum() ** 2 / (loads.sum() ** 2 + (1 - loads**2).sum())
    for _ in range(times):
        items = rng.normal(size=(n, 1)) * loads + rng.normal(size=(n, 5)) * np.sqrt(1 - loads**2)
        yield mcdonald_omega(items).omega, float(truth)


def _changes_of_one(rng: Rng, n: int, times: int) -> Drawn:
    # n is what the true score moved by, in tenths of the spread of differences.
    s_diff = sqrt(2 * 4 * (1 - 0.8))
    for _ in range(times):
        after = n / 10 * s_diff + rng.normal(0, s_diff)
        yield reliable_change(0.0, after, sd=2.0, reliability=0.8).rci, n / 10


def _units(rng: Rng, n: int, between: float) -> tuple[np.ndarray, list[str]]:
    unit = np.repeat(np.arange(n), 10)
    return between * rng.normal(size=n)[unit] + rng.normal(size=unit.size), [f"u{one:03d}" for one in unit]


def _shared(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield icc(*_units(rng, n, sqrt(0.25))).shown, 0.2


def _company_of_units(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield random_intercept(*_units(rng, n, 0.5)).mu, 0.0


def _pooled(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        v = rng.uniform(0.05, 0.5, n)
        yield shrinkage(rng.normal(0, np.sqrt(0.2 + v)), v).mu, 0.0


def _placed(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        v, truth = rng.uniform(0.05, 0.5, n), rng.normal(0, 0.5, n)
        yield funnel(truth + rng.normal(0, np.sqrt(v)), v)[0].figure, float(truth[0])


def _rated(rng: Rng, n: int) -> np.ndarray:
    """Return what three raters see: the true mark seven times in ten, else any of four by its frequency."""
    often = np.array([0.4, 0.3, 0.2, 0.1])
    true = rng.choice(4, (n, 1), p=often)
    return np.where(rng.random((n, 3)) < 0.7, true, rng.choice(4, (n, 3), p=often)) + 1.0


def _kappas(measured: Callable[[np.ndarray], Figure], truth: float) -> Callable[[Rng, int, int], Drawn]:
    def draw(rng: Rng, n: int, times: int) -> Drawn:
        for _ in range(times):
            yield measured(_rated(rng, n)), truth

    return draw


# Two marks agree when both are true (0.49), or by chance; chance is the sum of squared frequencies, 0.3.
_AGREED: Final = 0.49 + 0.51 * 0.30
_KAPPA: Final = 0.49
_AC1_CHANCE: Final = (1 - 0.30) / 3
_AC1: Final = (_AGREED - _AC1_CHANCE) / (1 - _AC1_CHANCE)


def _raters(rng: Rng, n: int, times: int) -> Drawn:
    # Five raters drawn for each table: variances 1 of what is rated, 0.2 of raters, 0.5 of the rest.
    for _ in range(times):
        marks = rng.normal(size=(n, 1)) + sqrt(0.2) * rng.normal(size=(1, 5))
        forms = {one.name: one.figure for one in icc_raters(marks + sqrt(0.5) * rng.normal(size=(n, 5)))}
        yield forms["ICC2"], 1 / 1.7


def _gaps(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        sides = [Side(float(y.mean()), float(y.std(ddof=1)), n)
                 for y in (rng.normal(70, 15, n), rng.normal(60, 20, n))]  # fmt: skip
        yield mirror_gaps([(sides[0], sides[1])])[0].gap, 10.0


def _linked(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        e = rng.normal(size=n)
        c = 0.5 * e + sqrt(0.75) * rng.normal(size=n)
        v = rng.uniform(0.1, 0.4, (2, n))
        yield linkage(e + np.sqrt(v[0]) * rng.normal(size=n), v[0],
                      c + np.sqrt(v[1]) * rng.normal(size=n), v[1]).rho, 0.5  # fmt: skip


def _ranked(rng: Rng, n: int, times: int) -> Drawn:
    # Of two normal columns whose correlation is 0.5, ranks correlate by 6/π · asin(0.25).
    for _ in range(times):
        x = rng.normal(size=n)
        yield rank_correlation(x, 0.5 * x + sqrt(0.75) * rng.normal(size=n)), 6 / pi * asin(0.25)


def _slopes(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        x, names = _units(rng, n, 0.7)
        noise, _ = _units(rng, n, 0.5)
        yield cluster_robust(0.3 * x + noise, x[:, None], names)[1].beta, 0.3


def _wild(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        x, names = _units(rng, n, 0.7)
        noise, _ = _units(rng, n, 0.5)
        yield wild_cluster_bootstrap(0.3 * x + noise, x[:, None], names, draws=999).beta, 0.3


def _through(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        x = rng.normal(size=n)
        m = 0.5 * x + rng.normal(size=n)
        yield mediation(x, m, 0.4 * m + 0.2 * x + rng.normal(size=n), draws=1000).indirect, 0.2


def _outcome(rng: Rng, n: int) -> tuple[np.ndarray, np.ndarray]:
    x = rng.normal(size=(n, 3))
    return x @ np.array([0.6, 0.4, 0.2]) + rng.normal(size=n), x


def _important(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        yield drivers(*_outcome(rng, n), draws=500).drivers[0].share, 0.36 / 1.56


def _gained(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        y, x = _outcome(rng, n)
        yield block_gain(y, x[:, 1:], x[:, :1], draws=500).second, 0.36 / 1.56


def _preferred(rng: Rng, n: int, times: int) -> Drawn:
    # Six tasks a person, four of eight items each; best and worst by the logit of the measures page.
    worth = np.linspace(1, -1, 8)
    truth = float(np.exp(worth[0]) / np.exp(worth).sum())
    pairs = [(best, worst) for best in range(4) for worst in range(4) if best != worst]
    names = [f"item {one}" for one in range(8)]
    for _ in range(times):
        tasks = []
        for person in range(n):
            for _task in range(6):
                shown = rng.choice(8, 4, replace=False)
                weights = np.exp([worth[shown[best]] - worth[shown[worst]] for best, worst in pairs])
                best, worst = pairs[rng.choice(len(pairs), p=weights / weights.sum())]
                seen = tuple(names[one] for one in shown)
                tasks.append(Task(f"p{person}", seen, seen[best], seen[worst]))
        yield next(one.share for one in best_worst_scaling(tasks, draws=200) if one.name == names[0]), truth


def _panel(rng: Rng, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    unit, period = np.repeat(np.arange(n), 8), np.tile(np.arange(8), n)
    y = 0.6 * rng.normal(size=n)[unit] + 0.2 * rng.normal(size=8)[period] + 0.5 * rng.normal(size=unit.size)
    return y, unit, period, [f"u{one:03d}" for one in unit]


def _differences(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        y, unit, period, names = _panel(rng, n)
        treated, post = (unit % 2).astype(float), (period >= 4).astype(float)
        yield (
            difference_in_differences(y + 0.4 * treated * post, treated, post, unit=names, draws=999).did,
            0.4,
        )


def _staggered(rng: Rng, n: int, times: int) -> Drawn:
    for _ in range(times):
        y, unit, period, names = _panel(rng, n)
        start = np.array([3.0, 5.0, np.nan])[unit % 3]
        on = (period >= np.nan_to_num(start, nan=99)).astype(float)
        yield staggered_difference(names, period, y + 0.4 * on, start, draws=999).mean, 0.4


def _series(rng: Rng, n: int, times: int) -> Drawn:
    at = np.arange(n)
    for _ in range(times):
        noise = rng.normal(size=n + 1)
        y = 5 + 0.05 * at + 1.0 * (at >= n // 2) + noise[1:] + 0.3 * noise[:-1]
        yield interrupted_series(y, start=n // 2 + 1).level.beta, 1.0


_BOOTSTRAP: Final = "A percentile bootstrap of few rows is too short: it knows no more than these rows."
WORLDS: Final[tuple[World, ...]] = (
    World("proportion", "a share drawn between 0.1 and 0.9", "answers", _shares),
    World(
        "proportion_difference", "two shares drawn between 0.1 and 0.9", "answers on each side", _two_shares
    ),
    World(
        "mcnemar",
        "20 % change to yes, 10 % to no",
        "people asked twice",
        _changed,
        why="The normal interval of few changes errs; with few of them the exact test is the one to read.",
    ),
    World("nps", "half promoters, 20 % detractors", "answers", _recommend((0.5, 0.3, 0.2))),
    World(
        "nps",
        "nine in ten promoters, 3 % detractors",
        "answers",
        _recommend((0.9, 0.07, 0.03)),
        why="Near the end of the scale ten answers are most often all promoters: a little too short.",
    ),
    World(
        "nps",
        "half promoters, 20 % detractors, weights of a long tail",
        "answers",
        _weighted((0.5, 0.3, 0.2)),
        why="With a few heavy answers n_eff is small, and the three imaginary answers widen the interval.",
    ),
    World("nps", "two groups that answer unevenly, weighed back", "answers", _weighed_back),
    World(
        "nps_difference",
        "half promoters and 20 % detractors, then 40 and 30 %",
        "answers on each side",
        _scores_apart((0.5, 0.3, 0.2), (0.4, 0.3, 0.3)),
    ),
    World(
        "nps_difference",
        "nine in ten promoters and 3 % detractors, then eight in ten and 5 %",
        "answers on each side",
        _scores_apart((0.9, 0.07, 0.03), (0.8, 0.15, 0.05)),
        why="Near the end of the scale, among few, it is wider than it says: on the safe side.",
    ),
    World(
        "nps_difference",
        "the same people twice, four in ten keep their answer",
        "people asked twice",
        _scores_moved,
        why="Among ten people few move, and a handful of steps is no normal sample: wider than it says.",
    ),
    World(
        "poisson_rate",
        "a rate drawn between 0.05 and 0.5",
        "person-years",
        _rates,
        why="The exact interval is never too short, and too wide where events are few.",
    ),
    World(
        "adverse_impact",
        "rates 0.3 and 0.5",
        "people on each side",
        _ratios_of_rates,
        why="With few chosen the ratio has no interval, or one too wide.",
    ),
    World(
        "univocity",
        "four options at 50, 30, 15 and 5 %",
        "answers",
        _choices,
        why="The widest of all that agree with the counts: never too short.",
    ),
    World(
        "mean",
        "answers from 1 to 5, most of them 4",
        "answers",
        _means,
        why="Five answers from 1 to 5 are no normal sample, and may be all alike: then there is no figure.",
    ),
    World(
        "mean_difference",
        "answers from 1 to 5, four times as many and half a point lower on the other side",
        "answers of the first",
        _means_apart,
        why="As for the mean: five answers from 1 to 5 are no normal sample.",
    ),
    World("paired_mean", "the same people twice, 0.2 apart", "people", _pairs),
    World(
        "stratified_mean",
        "three strata of 4n, 2n and n people, n of each asked",
        "answers of each stratum",
        _strata,
        why="As for the mean: five answers of a stratum are no normal sample.",
    ),
    World(
        "raking",
        "three units that answer unevenly and differ by half a point",
        "answers",
        _raked,
        (30, 100, 1000, 5000),
    ),
    World(
        "quantile",
        "the median of a long-tailed time",
        "answers",
        _medians,
        _PEOPLE[1:],
        why="Order statistics are whole steps: never too short, wider than they say among few.",
    ),
    World(
        "kaplan_meier",
        "a median time, a third still running",
        "cases",
        _median_times,
        why="Among few cases an end is unbounded more often than it need be.",
    ),
    World(
        "retention",
        "the share left after 0.8 of a mean time, some still running",
        "customers",
        _kept,
        why="Steps among few customers.",
    ),
    World(
        "aht",
        "a mean time of 300 seconds, bootstrap of contacts",
        "contacts",
        _sums,
        (5, 10, 30, 100, 1000),
        why=_BOOTSTRAP,
    ),
    World(
        "qa_score", "eight reviews of each agent, agents differing by 8 points", "agents", _reviews, _UNITS
    ),
    World(
        "gini",
        "thanks at two a person, Poisson",
        "people",
        _gifts,
        (5, 10, 30, 100, 1000),
        why=_BOOTSTRAP,
    ),
    World("cronbach_alpha", "six items, true alpha 0.857", "people", _alphas, (10, 30, 100, 1000)),
    World(
        "mcdonald_omega", "five items, loadings 0.5 to 0.8", "people", _omegas, (100, 300, 1000), times=400
    ),
    World(
        "reliable_change",
        "a true change of 0, 1 or 2 of its spread",
        "tenths of the spread",
        _changes_of_one,
        (0, 10, 20),
    ),
    World("icc", "a fifth of the variance between units, ten people each", "units", _shared, _UNITS),
    World(
        "random_intercept",
        "the company's mean over units of ten people",
        "units",
        _company_of_units,
        _UNITS,
        why="The normal interval takes the variance between units as known: too short for few.",
    ),
    World("shrinkage", "the company's mean from figures of known variance", "units", _pooled, _UNITS),
    World("funnel", "a unit's own figure of known variance", "units", _placed, _UNITS),
    World(
        "krippendorff",
        "three raters, true mark seven times in ten",
        "things rated",
        _kappas(lambda marks: krippendorff(marks, draws=500), _KAPPA),
        (10, 30, 100),
        why=_BOOTSTRAP,
    ),
    World(
        "fleiss_kappa",
        "three raters, true mark seven times in ten",
        "things rated",
        _kappas(lambda marks: fleiss_kappa(marks).figure, _KAPPA),
        (10, 30, 100, 1000),
        why="The spread among few things rated is itself hardly known.",
    ),
    World(
        "cohen_kappa",
        "two raters, true mark seven times in ten",
        "things rated",
        _kappas(lambda marks: cohen_kappa(marks[:, 0], marks[:, 1]).figure, _KAPPA),
        (10, 30, 100, 1000),
        why="The normal interval is that of large samples.",
    ),
    World(
        "gwet_ac1",
        "three raters, true mark seven times in ten",
        "things rated",
        _kappas(lambda marks: gwet_ac1(marks).figure, _AC1),
        (10, 30, 100, 1000),
        why="The spread among few things rated is itself hardly known.",
    ),
    World(
        "icc_raters",
        "ICC2 of five raters drawn each time, true 0.588",
        "things rated",
        _raters,
        (10, 30, 100, 1000),
        why="What sets raters apart is read off five of them, however many things they rate.",
    ),
    World(
        "mirror_gap",
        "70 and 60 points, spreads 15 and 20",
        "answers on each face",
        _gaps,
        why="The normal interval of the measures page, not Student's: too short among fewer than thirty.",
    ),
    World(
        "linkage",
        "a true link of 0.5 under reliabilities near 0.8",
        "units",
        _linked,
        (15, 30, 60, 100),
    ),
    World("mirror_effect", "a rank correlation of 0.48", "teams", _ranked, (10, 20, 30, 100)),
    World("cluster_robust", "a slope of 0.3, units of ten rows", "units", _slopes, _UNITS),
    World("wild_cluster_bootstrap", "a slope of 0.3, units of ten rows", "units", _wild, (6, 12), times=200),
    World(
        "mediation",
        "an indirect link of 0.2",
        "units",
        _through,
        (15, 30, 100),
        why="The product of two estimates is skewed; among few units its percentiles lean to a side.",
    ),
    World(
        "drivers",
        "three drivers, true shares .231, .103, .026",
        "rows",
        _important,
        (30, 100, 1000),
        times=400,
        why="Shares of variance are biased upwards among few rows, and none is ever drawn as nothing.",
    ),
    World(
        "block_gain",
        "a block that adds .231 of the variance",
        "rows",
        _gained,
        (30, 100, 1000),
        why="As for drivers: what a block adds is biased upwards among few rows.",
    ),
    World(
        "best_worst_scaling",
        "the most wanted of eight, six tasks of four a person",
        "people",
        _preferred,
        (20, 60),
        times=200,
        why=_BOOTSTRAP,
    ),
    World(
        "difference_in_differences",
        "an effect of 0.4, half the units treated, eight periods",
        "units",
        _differences,
        (30, 60),
        times=400,
    ),
    World(
        "staggered_difference",
        "an effect of 0.4, two starts and a third never",
        "units",
        _staggered,
        (30,),
        times=200,
        why="A bootstrap of few units of each start.",
    ),
    World(
        "say_do",
        "half as many acts as messages, Poisson",
        "messages",
        _said_done,
        (3, 10, 30, 100),
        why="Exact: never too short, and wider than it says among few events.",
    ),
    World(
        "culture_equation",
        "three terms at 80, 70 and 60 %",
        "people",
        _weakest_term,
        why="The smallest of three lies low, where Wilson’s interval reaches far above it: among few, wide.",
    ),
    World(
        "staying",
        "0.9 and 0.8 stay, teams of twenty that differ",
        "teams in each half",
        _who_stays,
        (5, 10, 30, 100),
        times=2000,
    ),
    World("channel_consistency", "three channels, four words", "customers", _channels, (30, 100, 300)),
    World(
        "double_discourse",
        "an index of 0.4, as many rows in each of four parts",
        "rows",
        _discourses,
        (10, 30, 100),
        why="Absolute differences are biased upwards, and a bootstrap of few rows is too short.",
    ),
    World(
        "interrupted_series",
        "a step of 1 with errors that lean on each other",
        "periods",
        _series,
        (24, 48, 96),
        why="Newey-West errors are too small in short series.",
    ),
)

_SHARE, _T, _SUMS_OF, _CENSORED = "proportion", "mean", "aht", "kaplan_meier"
ALIKE: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("favourable_share", "top_k", "csat", "fcr", "service_level", "sla_attainment", "abandon_rate",
         "reopen_rate", "customer_retention", "customer_churn", "critical_error_free", "stage_conversion",
         "word_of_mouth", "reciprocity", "response_rate", "ladder", "readiness", "promise_rate"), _SHARE),
    **dict.fromkeys(("ces_1", "ces_2", "scale_score", "unit_indicators"), _T),
    **dict.fromkeys(("asa", "revenue_churn", "aov", "ratio_of_sums"), _SUMS_OF),
    **dict.fromkeys(("first_reply_time", "resolution_time", "requester_wait"), _CENSORED),
    "enps": "nps",
    **dict.fromkeys(("attrition", "salience", "reinforcement"), "poisson_rate"),
    "value_votes": "mcnemar",
    "needs": "paired_mean",
    "lagged_panel": "cluster_robust",
    "halo": "cluster_robust",
    "importance_performance": "drivers",
}  # fmt: skip
"""Measures whose interval is that of another, computed by the same function."""

WITHOUT: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("benjamini_hochberg", "item_score", "rwg", "average_deviation",
         "profile_similarity", "disattenuation", "between_within", "erlang_c"), "gives no interval"),
    **dict.fromkeys(("xmr", "p_chart", "u_chart"), "its ends are limits of a chart: they hold no truth"),
    "certainty": "its interval is the one it was given",
    "meaning_divergence": "its interval is what chance alone gives, and holds no truth to cover",
}  # fmt: skip
"""Measures not simulated, and why."""
