"""Whether a practice is contagious by itself, who carries whom, and what is left when the programme stops.

Everything follows from who hears whom as a matrix, of people or, where only units are known, of units: if
people of a unit are alike (an equitable partition) the small matrix gives the same numbers exactly. Figures
are of units; whether one may be shown is for the rooms above (units of k people or more, L9).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.contagion.exact.ranges import OutOfRange, check, within
from avers.core.contagion.model import Model
from avers.core.contagion.network import Network, NetworkRefused
from avers.core.contagion.prepared import newcomer_mean
from avers.core.errors import Fault, InputRefused

__all__ = [
    "Hearing", "NoLevel", "Rest", "Strain", "carriers", "hearing_of", "hearing_of_units", "is_equitable",
    "practice_at_rest", "programme_stops", "reduced", "strains", "tipping_share",
]  # fmt: skip

FloatArray = NDArray[np.float64]

_SMALL: Final = 400
_MOST_PERIODS: Final = 200_000
_AT_REST: Final = 1e-13


class NoLevel(InputRefused):
    """Nothing holds belief anywhere: no decay, nobody comes, so it rests wherever it started."""

    code = "spread_no_level"


@dataclass(frozen=True)
class Hearing:
    """Who hears whom, of people or of units of people who are alike.

    Attributes
    ----------
    weights : sparse array, shape (n, n)
        Rows add up to 1, or to 0 for whoever hears nobody.
    ties : sparse array, shape (n, n)
        How many ties lead from each row to each column, for contagion by number.
    leads : sparse array, shape (n, n)
        1 in the column of the manager.
    size : float array, shape (n,)
        People behind each row.
    unit : int array, shape (n,)
    units : tuple of str
    """

    weights: Any
    ties: Any
    leads: Any
    size: FloatArray
    unit: NDArray[np.int64]
    units: tuple[str, ...]

    def by_unit(self, values: FloatArray) -> FloatArray:
        """Return the mean of ``values`` over the people of each unit."""
        people = np.bincount(self.unit, weights=self.size, minlength=len(self.units))
        return np.bincount(self.unit, weights=self.size * values, minlength=len(self.units)) / people

    def mean(self, values: FloatArray) -> float:
        """Return the mean of ``values`` over all people."""
        return float(self.size @ values / self.size.sum())


def hearing_of(network: Network) -> Hearing:
    """Return who hears whom in ``network``, person by person."""
    from scipy.sparse import csr_array

    n, starts, others = network.n, network.starts, network.others
    led = np.flatnonzero(network.manager >= 0)
    return Hearing(
        csr_array((network.row_weights(), others, starts), shape=(n, n)),
        csr_array((np.ones(others.size), others, starts), shape=(n, n)),
        csr_array((np.ones(led.size), (led, network.manager[led])), shape=(n, n)),
        np.ones(n),
        network.unit.astype(np.int64),
        network.units,
    )


def hearing_of_units(units: tuple[str, ...], sizes: ArrayLike, heard: ArrayLike) -> Hearing:
    """Return who hears whom where only units are known: people of one unit are taken as alike.

    Parameters
    ----------
    sizes : array, shape (n_units,)
        People, above 0.
    heard : array, shape (n_units, n_units)
        What somebody of the row hears of the column; rows add up to 1.

    Raises
    ------
    NetworkRefused
    """
    from scipy.sparse import csr_array

    people, shares = np.asarray(sizes, dtype=np.float64), np.asarray(heard, dtype=np.float64)
    n = len(units)
    if people.shape != (n,) or shares.shape != (n, n):
        found = f"{people.size}, " + " × ".join(map(str, shares.shape))
        raise NetworkRefused([Fault("spread_shape", path="sizes, heard", values={"found": found})])
    faults = [fault for one in people for fault in within("sizes", float(one), above=True)]
    faults += [fault for one in shares.ravel() for fault in within("heard", float(one), 0.0, 1.0)]
    for row in np.flatnonzero(~(np.abs(shares.sum(axis=1) - 1) <= 1e-9)):
        values = {"found": f"{shares[row].sum():g}"}
        faults.append(Fault("spread_row_sum", path=f"heard[{row + 1}]", values=values))
    if faults:
        raise NetworkRefused(faults[:50])
    nothing = csr_array((n, n))
    return Hearing(csr_array(shares), nothing, nothing, people, np.arange(n), units)


def _blocks(hearing: Hearing) -> Any:
    from scipy.sparse import csr_array

    n = hearing.size.size
    shape = (n, len(hearing.units))
    return csr_array((np.ones(n), (np.arange(n), hearing.unit)), shape=shape)


def is_equitable(hearing: Hearing, *, within_share: float = 1e-12) -> bool:
    """Return whether people of one unit hear the same of each unit, so that ``reduced`` loses nothing."""
    heard = (hearing.weights @ _blocks(hearing)).toarray()
    spread = [np.ptp(heard[hearing.unit == u], axis=0).max() for u in range(len(hearing.units))]
    return bool(max(spread) <= within_share)


def reduced(hearing: Hearing) -> Hearing:
    """Return the same by unit: what its people hear of each unit, on average.

    Exact for whatever is the same for all of a unit when ``is_equitable``; an approximation otherwise.
    """
    from scipy.sparse import csr_array, diags_array

    blocks = _blocks(hearing)
    people = np.bincount(hearing.unit, weights=hearing.size, minlength=len(hearing.units))
    means = diags_array(1 / people) @ blocks.T @ diags_array(hearing.size)
    weights, ties, leads = (
        csr_array(means @ part @ blocks) for part in (hearing.weights, hearing.ties, hearing.leads)
    )
    return Hearing(
        weights,
        ties,
        leads,
        np.asarray(people, dtype=np.float64),
        np.arange(len(hearing.units)),
        hearing.units,
    )


@dataclass(frozen=True)
class Strain:
    """How contagious a practice is.

    Attributes
    ----------
    r : float
        R: how many one person brings to it before giving it up, the spectral radius of the next-generation
        matrix; 0 where one example alone moves nobody.
    periods : float array, shape (n_units,)
        How long somebody of each unit keeps it, on average.
    alone : bool
        Whether one example is enough to move anybody; when not, ``tipping_share`` says how many are.
    """

    r: float
    periods: FloatArray
    alone: bool


def strains(model: Model, hearing: Hearing, *, x: ArrayLike = 0.0) -> tuple[Strain, Strain]:
    """Return the strain of the practice and that of giving it up.

    K_ij = Δ β ψ′(0) w_ij × periods j keeps it while nobody else lives it; 1 ÷ periods = 1 − (1 − P(gives
    up))(1 − P(leaves)). Bad is the same with β⁻, and with how long somebody stays away from it while all
    others live it. By hand: a ring of two neighbours heard by half each, Δβ = .02 and giving up with chance
    .01 a period: R = .02 ÷ .01 = 2.

    Parameters
    ----------
    x : float or array, shape (n,)
        Adhesion, in the order of ``hearing``.
    """
    level = np.broadcast_to(np.asarray(x, dtype=np.float64), hearing.size.shape)
    leaves = _leaving(model, level)
    gives_up = model.gamma0 + model.gamma1 * (1 - level)
    if model.beta_bad:
        # Who is the first to live it hears none but those who do not; who hears nobody is not drawn away.
        hears = np.asarray(hearing.weights.sum(axis=1)).ravel() * (1 - model.mixing) + model.mixing
        gives_up = gives_up + model.beta_bad * _psi(model, hears)
    stops = -np.expm1(-model.delta * gives_up)
    keeps = _periods(1 - (1 - stops) * (1 - leaves))
    slope = _slope_at_nothing(model)
    matrix = _heard(model, hearing)
    good = _radius(matrix, model.delta * model.beta * slope * keeps, hearing, model.mixing)
    back = -np.expm1(-model.delta * (model.a0 + model.a1 * level + model.beta * _psi_of_all(model)))
    away = np.full(level.shape, inf) if model.once else _periods(back)
    spread = model.delta * model.beta_bad * slope
    bad = _radius(matrix, spread * away, hearing, model.mixing) if spread > 0 else 0.0
    alone = slope > 0
    return Strain(good, hearing.by_unit(keeps), alone), Strain(bad, hearing.by_unit(away), alone)


def _leaving(model: Model, level: FloatArray) -> FloatArray:
    found: FloatArray = -np.expm1(-model.delta * (model.q0 + model.growth + model.q1 * (1 - level)))
    return found


def _periods(chance: FloatArray) -> FloatArray:
    return np.divide(1.0, chance, out=np.full_like(chance, inf), where=chance > 0)


def _one_theta(model: Model) -> float:
    if np.ndim(model.theta):
        values = {"found": str(np.size(model.theta)), "expected": "1"}
        raise OutOfRange([Fault("network_lengths", path="theta", values=values)])
    return float(np.asarray(model.theta))


def _slope_at_nothing(model: Model) -> float:
    """Return ψ′(0): what the first example is worth."""
    if model.psi == "identity":
        return 1.0
    theta = _one_theta(model)
    if model.psi == "hill" and model.power == 1:
        return inf if theta == 0 else 1 / theta
    return 0.0


def _psi(model: Model, e: FloatArray) -> FloatArray:
    if model.psi == "identity":
        return e
    theta = _one_theta(model)
    if model.psi == "step":
        return np.where(e >= theta - 1e-9, 1.0, 0.0)
    up = e**model.power
    return np.divide(up, up + theta**model.power, out=np.zeros_like(up), where=up + theta**model.power > 0)


def _psi_of_all(model: Model) -> float:
    return float(_psi(model, np.ones(1))[0])


def _heard(model: Model, hearing: Hearing) -> Any:
    if model.counted:
        return hearing.ties
    return hearing.weights * (1 - model.mixing)


def _radius(matrix: Any, columns: FloatArray, hearing: Hearing, mixing: float) -> float:
    """Return the largest eigenvalue of (matrix + mixing) · diag(columns): real, for nothing is negative."""
    if not np.all(np.isfinite(columns)):
        return inf
    n = columns.size
    share = mixing * hearing.size / hearing.size.sum()
    if n <= _SMALL:
        full = (matrix.toarray() + share[np.newaxis, :]) * columns[np.newaxis, :]
        return float(np.abs(np.linalg.eigvals(full)).max())
    from scipy.sparse.linalg import LinearOperator, eigs

    def times(v: FloatArray) -> FloatArray:
        v = v.ravel() * columns
        found: FloatArray = matrix @ v + share @ v
        return found

    operator = LinearOperator((n, n), matvec=times, dtype=np.float64)
    # From the same start, so that two readings of one company agree to the last digit.
    found = eigs(operator, k=1, which="LR", v0=np.ones(n), return_eigenvectors=False, tol=1e-12)
    return float(found[0].real)


@dataclass(frozen=True)
class Rest:
    """What becomes of belief when the programme stops.

    Attributes
    ----------
    level : float array, shape (n_units,)
        Mean adhesion of each unit in the end.
    company : float
        The same of all people.
    half_life : float or None
        Periods until the company's mean has lost half of what it loses in all; None when it loses nothing.
    """

    level: FloatArray
    company: float
    half_life: float | None


def _without_programme(model: Model, hearing: Hearing) -> tuple[Any, FloatArray]:
    """Return A and c of x ← Ax + c: peers, managers who live what they believe, decay, newcomers."""
    from scipy.sparse import diags_array

    if model.q1 or model.q2 or model.ease or model.bound is not None or model.pairs:
        raise OutOfRange([Fault("spread_not_linear", path="q1, q2, ease, bound, pairs")])
    n = hearing.size.size
    p, d, nu = (
        np.broadcast_to(np.asarray(each, dtype=np.float64), (n,)) for each in (model.p, model.d, model.nu)
    )
    led = np.asarray(hearing.leads.sum(axis=1)).ravel()
    hears = np.asarray(hearing.weights.sum(axis=1)).ravel() * (1 - model.mixing)
    stays = 1 - _leaving(model, np.zeros(n))
    arrives = newcomer_mean(model) if np.any(stays < 1) else 0.0
    own = 1 - p * (hears + model.mixing) - model.m * led - d
    matrix = (
        diags_array(own) + diags_array(p * (1 - model.mixing)) @ hearing.weights + model.m * hearing.leads
    )
    return diags_array(stays) @ matrix, stays * d * nu + (1 - stays) * arrives


def _mixing(model: Model, hearing: Hearing) -> tuple[FloatArray, FloatArray]:
    """Return u and v of the rest of A, u vᵀ: what is heard of the company as a whole."""
    n = hearing.size.size
    stays = 1 - _leaving(model, np.zeros(n))
    p = np.broadcast_to(np.asarray(model.p, dtype=np.float64), (n,))
    return stays * p * model.mixing, hearing.size / hearing.size.sum()


def _solved(model: Model, hearing: Hearing, matrix: Any, right: FloatArray) -> FloatArray:
    """Return (I − A)⁻¹ of the columns of ``right``; raise ``NoLevel`` where there is none."""
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import splu

    n = hearing.size.size
    try:
        factor = splu(csc_array(eye_array(n) - matrix))
    except RuntimeError:
        raise NoLevel([Fault("spread_no_level")]) from None
    found = factor.solve(right)
    u, v = _mixing(model, hearing)
    if np.any(u):  # one more row and column of rank one (Sherman & Morrison)
        through = factor.solve(u)
        found = found + np.outer(through, v @ found) / (1 - v @ through)
    if not np.all(np.isfinite(found)):
        raise NoLevel([Fault("spread_no_level")])
    return np.asarray(found, dtype=np.float64)


def _held(model: Model, hearing: Hearing) -> FloatArray:
    n = hearing.size.size
    held = np.asarray(model.d, dtype=np.float64) + _leaving(model, np.zeros(n))
    if not np.any(held > 0):
        raise NoLevel([Fault("spread_no_level")])
    return np.broadcast_to(held, (n,))


def programme_stops(model: Model, hearing: Hearing, *, x: ArrayLike) -> Rest:
    """Return where belief falls back to, by unit, and how fast, once nothing is said, trained or praised.

    x∞ = (I − A)⁻¹c, with managers taken to live what they believe. By hand: d = .1 towards ν = .2, nobody
    leaves, everybody at .8: back to .2, half of it lost after ln 2 ÷ −ln .9 = 6.58 periods.

    Parameters
    ----------
    x : float or array, shape (n,)
        Adhesion now, in the order of ``hearing``.

    Raises
    ------
    NoLevel
        Neither decay nor newcomers: it stays wherever peers bring it.
    OutOfRange
        The model is not linear there: ``q1``, ``q2``, ``ease``, ``bound`` or ``pairs``.
    """
    now = np.array(np.broadcast_to(np.asarray(x, dtype=np.float64), hearing.size.shape))
    check(*(within("x", float(one), 0.0, 1.0) for one in (now.min(), now.max())))
    _held(model, hearing)
    matrix, constant = _without_programme(model, hearing)
    end = _solved(model, hearing, matrix, constant[:, np.newaxis])[:, 0]
    return Rest(hearing.by_unit(end), hearing.mean(end), _half_life(model, hearing, matrix, now - end))


def _half_life(model: Model, hearing: Hearing, matrix: Any, away: FloatArray) -> float | None:
    first = hearing.mean(away)
    if abs(first) < 1e-12:
        return None
    u, v = _mixing(model, hearing)
    before = 1.0
    for period in range(1, _MOST_PERIODS):
        away = matrix @ away + u * (v @ away)
        left = hearing.mean(away) / first
        if left <= 0.5:
            # Between two periods it is taken to fall by a constant factor.
            fall = log(before) - log(left) if left > 0 else inf
            return period - 1 + (log(before) - log(0.5)) / fall if fall < inf else float(period)
        before = left
    return None


def carriers(model: Model, hearing: Hearing) -> FloatArray:
    """Return whose anchors and newcomers each unit ends up believing, as shares: "who infects whom".

    Block sums of (I − A)⁻¹, each column weighted by how much its people are held from outside (decay,
    newcomers): row U, column V is the share of what U believes in the end that enters the company through V;
    rows add up to 1. A unit with a large column carries; one with a large diagonal is a silo.

    Returns
    -------
    float array, shape (n_units, n_units)

    Raises
    ------
    NoLevel, OutOfRange
        See ``programme_stops``.
    """
    _held(model, hearing)
    matrix, _ = _without_programme(model, hearing)
    u, _ = _mixing(model, hearing)
    enters = 1 - np.asarray(matrix.sum(axis=1)).ravel() - u
    right = _blocks(hearing).toarray() * enters[:, np.newaxis]
    shares = _solved(model, hearing, matrix, right)
    return np.stack([hearing.by_unit(shares[:, v]) for v in range(shares.shape[1])], axis=1)


def practice_at_rest(model: Model, hearing: Hearing, *, y: ArrayLike, x: ArrayLike = 0.0) -> FloatArray:
    """Return the share who live it in the long run from ``y`` on, person by person or unit by unit.

    Mean field: y ← y + (1 − y)P(0 → 1) − y P(1 → 0), leaving included, with e of shares instead of people.

    Raises
    ------
    OutOfRange
        ``once``: it ends with nobody, and how far it went is another question.
    """
    if model.once:
        raise OutOfRange([Fault("spread_not_linear", path="once")])
    shape = hearing.size.shape
    share, level = (np.array(np.broadcast_to(np.asarray(one, dtype=np.float64), shape)) for one in (y, x))
    check(*(within("y", float(one), 0.0, 1.0) for one in (share.min(), share.max())))
    leaves, matrix = _leaving(model, level), _heard(model, hearing)
    heard = np.asarray(hearing.weights.sum(axis=1)).ravel() * (1 - model.mixing) + model.mixing
    for _ in range(_MOST_PERIODS):
        e = matrix @ share + model.mixing * hearing.mean(share)
        starts = -np.expm1(-model.delta * (model.a0 + model.a1 * level + model.beta * _psi(model, e)))
        away = model.gamma0 + model.gamma1 * (1 - level)
        if model.beta_bad:
            away = away + model.beta_bad * _psi(model, heard - e)
        after = (1 - leaves) * (share + (1 - share) * starts + share * np.expm1(-model.delta * away))
        moved, share = float(np.abs(after - share).max()), after
        if moved < _AT_REST:
            break
    return share


def tipping_share(model: Model, hearing: Hearing, *, x: ArrayLike = 0.0) -> float | None:
    """Return from which share of all people on a practice grows by itself instead of falling back.

    Mean field: the start, the same in each unit, from which it no longer rests where it rests when nobody
    begins. By hand: ψ a step at .3 and everybody heard, β large: .3.

    Returns
    -------
    float or None
        None where it ends in the same place whoever begins.
    """
    low, high = (hearing.mean(practice_at_rest(model, hearing, y=start, x=x)) for start in (0.0, 1.0))
    if high - low < 1e-6:
        return None
    below, above, between = 0.0, 1.0, (low + high) / 2
    while above - below > 1e-6:
        start = (below + above) / 2
        if hearing.mean(practice_at_rest(model, hearing, y=start, x=x)) > between:
            above = start
        else:
            below = start
    return above
