"""What a little more of anything is worth, everywhere and in each period, in one sweep backwards.

The belief layer in expectation, x_{t+1} = F_t(x_t): peers, managers, what is said, training, recognition,
falling back and newcomers. It is the simulator itself where chance plays no part. The price of a lever is the
derivative of the aim, λ_t = A_tᵀ λ_{t+1} + c_t, so that all levers cost two passes over the ties a period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import OutOfRange, check, whole, within
from avers.core.contagion.interventions import Intervention, check_plan, places, reached
from avers.core.contagion.model import Model, Programme
from avers.core.contagion.next_generation import Hearing
from avers.core.contagion.prepared import newcomer_mean
from avers.core.errors import Fault

__all__ = ["Expected", "Prices", "expected_path", "priced", "worth"]

FloatArray = NDArray[np.float64]
Aim = Literal["end", "mean"]


@dataclass(frozen=True)
class Expected:
    """What is expected of each row of a ``Hearing``; shown by unit only (L9).

    Attributes
    ----------
    x : float array, shape (n_periods + 1, n)
    clipped : bool
        Whether somewhere the cut to [0, 1] changed something: prices then hold only near what was planned.
    """

    x: FloatArray
    clipped: bool


@dataclass(frozen=True)
class Prices:
    """What one more of each lever adds to the aim; for units of k people or more, see ``of_units_from``.

    Attributes
    ----------
    units : tuple of str
    sizes : float array, shape (n_units,)
    aim : float in [0, 1]
        What is expected without any more: mean adhesion at the end, or over all periods after the start.
    clipped : bool
        See ``Expected``.
    training, recognition : float arrays, shape (n_periods, n_units)
        For one more point of intensity of the whole unit in that period.
    newcomers : float array, shape (n_periods, n_units)
        For newcomers of the unit who believe one point more.
    lived : float array, shape (n_periods, n_units)
        For managers of the unit who live it by one more; 0 where they are taken to live what they believe.
    broadcast : float array, shape (n_periods,)
    start : float array, shape (n_units,)
        For one more point of adhesion of the whole unit now.
    """

    units: tuple[str, ...]
    sizes: FloatArray
    aim: float
    clipped: bool
    training: FloatArray
    recognition: FloatArray
    newcomers: FloatArray
    lived: FloatArray
    broadcast: FloatArray
    start: FloatArray

    def of_units_from(self, k: int) -> Prices:
        """Return the same without units of fewer than ``k`` people (L9)."""
        check(whole("k", k, 5, 30))
        kept = np.flatnonzero(self.sizes >= k)
        return Prices(
            tuple(self.units[u] for u in kept), self.sizes[kept], self.aim, self.clipped,
            self.training[:, kept], self.recognition[:, kept], self.newcomers[:, kept], self.lived[:, kept],
            self.broadcast, self.start[kept],
        )  # fmt: skip


@dataclass(frozen=True)
class _Parts:
    """What does not change from period to period."""

    hearing: Hearing
    model: Model
    p: FloatArray
    d: FloatArray
    nu: FloatArray
    hears: FloatArray
    led: FloatArray
    stays: float
    newcomers: float
    lived: FloatArray | None
    share: FloatArray


def _parts(model: Model, hearing: Hearing, lived: ArrayLike | None) -> _Parts:
    wrong = [name for name in ("q1", "q2", "sigma", "ease") if getattr(model, name)]
    wrong += ["bound"] * (model.bound is not None) + ["pairs"] * model.pairs
    if wrong:
        raise OutOfRange([Fault("spread_not_linear", path=", ".join(wrong))])
    n = hearing.size.size
    p, d, nu = (
        np.broadcast_to(np.asarray(each, dtype=np.float64), (n,)) for each in (model.p, model.d, model.nu)
    )
    practice = None
    if lived is not None:
        practice = np.array(np.broadcast_to(np.asarray(lived, dtype=np.float64), (n,)))
        check(*(within("lived", float(one), 0.0, 1.0) for one in (practice.min(), practice.max())))
    stays = float(np.exp(-model.delta * (model.q0 + model.growth)))
    return _Parts(
        hearing, model, p, d, nu,
        np.asarray(hearing.weights.sum(axis=1)).ravel(), np.asarray(hearing.leads.sum(axis=1)).ravel(),
        stays, newcomer_mean(model) if stays < 1 else 0.0, practice, hearing.size / hearing.size.sum(),
    )  # fmt: skip


def _rows(programme: Programme, t: int, unit: NDArray[np.int64]) -> tuple[float, FloatArray, FloatArray]:
    said = float(programme.broadcast[min(t, programme.broadcast.size - 1)])
    levels = []
    for given in (programme.training, programme.recognition):
        row = given[min(t, given.shape[0] - 1)]
        levels.append(row[unit] if row.size > 1 else np.broadcast_to(row, unit.shape))
    return said, levels[0], levels[1]


def _shown(parts: _Parts, x: FloatArray) -> FloatArray:
    """Return what managers show those they lead, 0 for whoever is led by nobody."""
    return np.asarray(parts.hearing.leads @ (x if parts.lived is None else parts.lived))


def _gap(parts: _Parts, said: float, shown: FloatArray) -> FloatArray:
    return np.maximum(0.0, parts.led * said - shown)


def expected_path(
    model: Model,
    hearing: Hearing,
    *,
    x: ArrayLike,
    n_periods: int,
    programme: Programme | None = None,
    lived: ArrayLike | None = None,
) -> Expected:
    """Return what is expected of each row of ``hearing``, period by period.

    x' = stays × [x + p s + m(ȳ − x) + b(1 − gap)(B − x) + rT(1 − x) + gR(1 − x) + d(ν − x)] + leaves × h; the
    simulator gives the same bits but for the last where nobody leaves.

    Parameters
    ----------
    x : float or array, shape (n,)
        Adhesion now, in the order of ``hearing``, as the parameters of the model that are one a person.
    lived : float or array, shape (n,), optional
        What each lives, and goes on living; when left out managers live what they believe.

    Raises
    ------
    OutOfRange
        A model that is not linear: ``q1``, ``q2``, ``sigma``, ``ease``, ``bound`` or ``pairs``.
    """
    check(whole("n_periods", n_periods, 1, 10_000))
    doing = programme or Programme.steady()
    doing.check(len(hearing.units))
    return _forward(_parts(model, hearing, lived), doing, x, n_periods)


def _forward(parts: _Parts, doing: Programme, x: ArrayLike, n_periods: int) -> Expected:
    model, hearing = parts.model, parts.hearing
    found = np.empty((n_periods + 1, hearing.size.size))
    found[0] = x
    check(*(within("x", float(one), 0.0, 1.0) for one in (found[0].min(), found[0].max())))
    clipped = False
    for t in range(n_periods):
        now = found[t]
        said, training, recognition = _rows(doing, t, hearing.unit)
        heard = (1 - model.mixing) * (hearing.weights @ now - parts.hears * now)
        if model.mixing:
            heard += model.mixing * (float(parts.share @ now) - now)
        new = now + parts.p * heard + parts.d * (parts.nu - now)
        if model.m or model.b:
            shown = _shown(parts, now)
            new += model.m * (shown - parts.led * now)
            new += model.b * (1 - _gap(parts, said, shown)) * (said - now)
        new += (model.r * training + model.g * recognition) * (1 - now)
        clipped = clipped or bool(new.min() < -1e-12 or new.max() > 1 + 1e-12)
        np.clip(new, 0.0, 1.0, out=new)
        found[t + 1] = parts.stays * new + (1 - parts.stays) * parts.newcomers
    return Expected(found, clipped)


def priced(
    model: Model,
    hearing: Hearing,
    *,
    x: ArrayLike,
    n_periods: int,
    programme: Programme | None = None,
    lived: ArrayLike | None = None,
    aim: Aim = "end",
) -> Prices:
    """Return the price of every lever in every unit and period, around ``programme``.

    By hand: one person who hears nobody, x = .4, r = .1, one period: training is worth .1 × (1 − .4) = .06.

    Parameters
    ----------
    aim : str
        ``end``: mean adhesion of the company after the last period; ``mean``: over all of them.

    Raises
    ------
    OutOfRange
        See ``expected_path``.

    References
    ----------
    Contagion page, case 24: equal to differences of the simulator.
    """
    check(whole("n_periods", n_periods, 1, 10_000))
    doing = programme or Programme.steady()
    doing.check(len(hearing.units))
    parts = _parts(model, hearing, lived)
    path = _forward(parts, doing, x, n_periods)
    seen = path.x[-1:] if aim == "end" else path.x[1:]
    found = _backward(parts, doing, path.x, n_periods, aim)
    sizes = _by_unit(hearing, hearing.size)
    total = float((seen @ parts.share).mean())
    return Prices(hearing.units, sizes, total, path.clipped, **found)


def _by_unit(hearing: Hearing, values: FloatArray) -> FloatArray:
    sums = np.bincount(hearing.unit, weights=values, minlength=len(hearing.units))
    return np.asarray(sums, dtype=np.float64)


def _backward(
    parts: _Parts, doing: Programme, path: FloatArray, n_periods: int, aim: Aim
) -> dict[str, FloatArray]:
    model, hearing = parts.model, parts.hearing
    n_units, heard_by, leads = len(hearing.units), hearing.weights.T, hearing.leads.T
    by_unit = {
        name: np.zeros((n_periods, n_units)) for name in ("training", "recognition", "newcomers", "lived")
    }
    broadcast = np.zeros(n_periods)
    each = parts.share if aim == "end" else parts.share / n_periods
    price = each.copy()

    def summed(values: FloatArray) -> FloatArray:
        return _by_unit(hearing, values)

    for t in range(n_periods - 1, -1, -1):
        now = path[t]
        said, training, recognition = _rows(doing, t, hearing.unit)
        stays = parts.stays * price
        room = summed(stays * (1 - now))
        by_unit["training"][t], by_unit["recognition"][t] = model.r * room, model.g * room
        if parts.stays < 1:
            by_unit["newcomers"][t] = (1 - parts.stays) * summed(price)
        own = 1 - parts.p * ((1 - model.mixing) * parts.hears + model.mixing) - parts.d
        own -= model.r * training + model.g * recognition
        before = np.zeros(price.size)
        if model.m or model.b:
            shown = _shown(parts, now)
            gap = _gap(parts, said, shown)
            # Where the gap is open, a manager who lives it a little more is believed a little more.
            open_ = model.b * (gap > 0) * (said - now)
            own -= model.m * parts.led + model.b * (1 - gap)
            broadcast[t] = float(stays @ (model.b * (1 - gap) - open_ * parts.led))
            to_managers: Any = leads @ (stays * (model.m + open_))
            if parts.lived is None:
                before += to_managers
            else:
                by_unit["lived"][t] = summed(to_managers)
        before += own * stays
        pulled = parts.p * stays
        before += (1 - model.mixing) * (heard_by @ pulled)
        if model.mixing:
            before += model.mixing * float(pulled.sum()) * parts.share
        price = before + (each if aim == "mean" and t > 0 else 0.0)
    return {**by_unit, "broadcast": broadcast, "start": summed(price)}


def worth(plan: Sequence[Intervention], prices: Prices, *, k: int) -> FloatArray:
    """Return what each of ``plan`` adds to the aim at level 1, on top of what is planned, to first order.

    Of ``coach``, ``train``, ``recognise``, ``broadcast`` and ``lead`` (where managers' practice was given). A
    unit or a role is the sum over its cells.

    Raises
    ------
    PlanRefused
        Places that are not there, or of fewer than ``k`` people or units.
    OutOfRange
        A kind that no price exists for: simulate it.
    """
    check_plan(plan, prices.units, prices.sizes, k=k)
    priced_kinds = ("coach", "train", "recognise", "broadcast", "lead")
    without = [one for one in plan if one.kind not in priced_kinds]
    check([Fault("plan_no_price", path=one.name, values={"found": one.kind}) for one in without])
    return np.array([_worth(one, prices) for one in plan], dtype=np.float64)


def _worth(one: Intervention, prices: Prices) -> float:
    n_periods = prices.broadcast.size
    felt = one.felt(n_periods)
    if one.kind == "broadcast":
        return float(felt @ prices.broadcast)
    cells = places(prices.units, unit=one.unit, role=one.role)
    if one.kind == "lead":
        return float(one.done(n_periods) @ prices.lived[:, cells].sum(axis=1))
    levers = {
        "train": prices.training,
        "recognise": prices.recognition,
        "coach": prices.training + prices.recognition,
    }
    share = reached(one, float(prices.sizes[cells].sum()))
    return share * float(felt @ levers[one.kind][:, cells].sum(axis=1))
