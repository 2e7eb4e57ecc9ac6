"""Plans side by side over what may be true: how often each is best, and what choosing it would cost.

Beside every plan stand doing nothing, spreading evenly, and the units most heard first: a plan that does not
beat these is not worth its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import OutOfRange, check, within
from avers.core.contagion.interventions import Intervention, cost_of, places
from avers.core.contagion.model import Model
from avers.core.contagion.next_generation import Hearing
from avers.core.errors import Fault

__all__ = ["BASELINES", "Rank", "evenly", "most_heard", "over_draws", "ranked"]

FloatArray = NDArray[np.float64]
Plan = tuple[Intervention, ...]

BASELINES: Final = ("nothing", "evenly", "most_heard")


@dataclass(frozen=True)
class Rank:
    """One plan among the others.

    Attributes
    ----------
    name : str
    mean : float
        Of what it comes to, over draws.
    gain, low, high : float
        Mean and central 95 % of what it adds to doing nothing, draw by draw.
    best : float in [0, 1]
        Share of draws in which none does better; equals share it.
    regret : float, at least 0
        What the best of each draw would give more, on average.
    n_draws : int
    """

    name: str
    mean: float
    gain: float
    low: float
    high: float
    best: float
    regret: float
    n_draws: int


def ranked(values: Mapping[str, ArrayLike]) -> tuple[Rank, ...]:
    """Return plans by expected regret, the least first; of equals by name.

    By hand, two draws: nothing (.2, .2), A (.4, .3), B (.3, .5): regret of A is (0 + .2)/2 = .1, of B (.1 +
    0)/2 = .05, of nothing .25; A and B are best half the time each.

    Parameters
    ----------
    values : mapping from name to float array, shape (n_draws,)
        What each comes to, the same draws and the same chance for all; must hold ``BASELINES``.

    Raises
    ------
    OutOfRange
        A baseline is missing, numbers of draws differ, a value is not finite.
    """
    arrays = {name: np.asarray(one, dtype=np.float64).ravel() for name, one in values.items()}
    missing = [name for name in BASELINES if name not in arrays]
    check([Fault("plan_baseline", path="values", values={"expected": name}) for name in missing])
    n_draws = arrays["nothing"].size
    faults = [Fault("network_lengths", path=name, values={"found": str(one.size), "expected": str(n_draws)})
              for name, one in arrays.items() if one.size != n_draws or not one.size]  # fmt: skip
    for name, one in arrays.items():
        faults += [fault for number in one[~np.isfinite(one)][:1] for fault in within(name, float(number))]
    if faults:
        raise OutOfRange(faults)
    table = np.stack(list(arrays.values()))
    top = table.max(axis=0)
    wins = table == top
    best = (wins / wins.sum(axis=0)).mean(axis=1)
    regret = (top - table).mean(axis=1)
    gains = table - arrays["nothing"]
    found = []
    for at, name in enumerate(arrays):
        low, high = (float(end) for end in np.quantile(gains[at], [0.025, 0.975]))
        mean, gain = float(table[at].mean()), float(gains[at].mean())
        found.append(Rank(name, mean, gain, low, high, float(best[at]), float(regret[at]), n_draws))
    return tuple(sorted(found, key=lambda rank: (rank.regret, rank.name)))


def over_draws(
    plans: Mapping[str, Plan], models: Sequence[Model], outcome: Callable[[Model, Plan, int], float]
) -> dict[str, FloatArray]:
    """Return what each plan comes to under each model drawn.

    ``outcome`` is given the model, the plan and the number of the draw, to make its seed of: the same for all
    plans, so that they differ by what was done alone.
    """
    return {
        name: np.array([outcome(model, plan, draw) for draw, model in enumerate(models)], dtype=np.float64)
        for name, plan in plans.items()
    }


def evenly(
    options: Sequence[Intervention], units: Sequence[str], sizes: ArrayLike, *, budget: float, n_periods: int
) -> Plan:
    """Return all of ``options`` to people at one level, as high as ``budget`` allows, 1 at most."""
    check(within("budget", budget))
    _to_people(options)
    fixed = sum(one.fixed for one in options)
    whole = [cost_of(replace(one, level=1.0), units, sizes, n_periods=n_periods) for one in options]
    running = sum(whole) - fixed
    level = 1.0 if running <= 0 else min(1.0, max(0.0, budget - fixed) / running)
    # What is paid once must be paid whatever the level: too small a budget starts nothing.
    return () if fixed > budget or level == 0 else tuple(replace(one, level=level) for one in options)


def most_heard(options: Sequence[Intervention], hearing: Hearing, *, budget: float, n_periods: int) -> Plan:
    """Return ``options`` to people, those for the places most heard a head first, the last one in part."""
    check(within("budget", budget))
    _to_people(options)
    people = np.bincount(hearing.unit, weights=hearing.size, minlength=len(hearing.units))
    heard = np.asarray(hearing.weights.T @ hearing.size).ravel()
    by_unit = np.bincount(hearing.unit, weights=heard, minlength=len(hearing.units))
    cells = [places(hearing.units, unit=one.unit, role=one.role) for one in options]
    check([Fault("plan_unknown_place", path=one.name, values={"found": one.unit or one.role or ""})
           for one, found in zip(options, cells, strict=True) if not found.size])  # fmt: skip
    a_head = [float(by_unit[found].sum() / people[found].sum()) for found in cells]
    found, left = [], budget
    for at in sorted(range(len(options)), key=lambda one: -a_head[one]):
        one = replace(options[at], level=1.0)
        whole = cost_of(one, hearing.units, people, n_periods=n_periods)
        if one.fixed > left:
            continue
        running = whole - one.fixed
        level = 1.0 if whole <= left else (left - one.fixed) / running
        if level > 0:
            found.append(replace(one, level=level))
            left -= one.fixed + level * running
    return tuple(found)


def _to_people(options: Sequence[Intervention]) -> None:
    wrong = [one for one in options if not one.to_people]
    check([Fault("plan_by_degrees", path=one.name, values={"found": one.kind}) for one in wrong])
