"""Simulating: the kernel on the very case of an exact value, to see both beside each other.

Networks, sizes and steps are chosen so that what a simulation adds (few people, periods instead of moments,
chance) stays small; each record says how many people and runs there were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.ensembles import complete, of_ties, random_network
from avers.core.contagion.exact.cascade import critical_share
from avers.core.contagion.exact.ranges import check, whole
from avers.core.contagion.model import Model, Programme, starting_state
from avers.core.contagion.network import Layer, Network, network_of
from avers.core.contagion.simulate import simulate

__all__ = ["SIMULATED", "simulated"]

FloatArray = NDArray[np.float64]
Record = dict[str, Any]

# A rate at which 1 − e^(−rate) is 1 to the last digit.
_CERTAIN: Final = 50.0
_PEOPLE: Final = 20_000
_RUNS: Final = 16
_MOST_ALIKE: Final = 300
_NOBODY: Final = np.zeros(0, dtype=np.int64)
_HELD_ALONE: Final = 0.05


def simulated(name: str, arguments: Mapping[str, Any], *, seed: int) -> Record | None:
    """Return what the kernel gives for the exact value ``name`` with ``arguments``.

    Returns
    -------
    dict or None
        ``value`` (as the exact one), ``standard_error`` where runs differ by chance, ``people``, ``runs``;
        None where the exact value is no state of this model: a threshold, a window, a game of another room.

    Raises
    ------
    OutOfRange
        The seed is negative, or the case too large to simulate.
    """
    check(whole("seed", seed, 0, 2**63 - 1))
    run = SIMULATED.get(name)
    return None if run is None else run(seed=seed, **arguments)


def _told(values: FloatArray, n_people: int) -> Record:
    """Return the record of one number a run."""
    error = float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else None
    value = float(values.mean()) if values.size else 0.0
    return {"value": value, "standard_error": error, "people": n_people, "runs": int(values.size)}


def _alone(n: int) -> Network:
    return of_ties(n, _NOBODY, _NOBODY)


def _final_size(r0: float, *, seed: int) -> Record:
    ties = max(10.0, 2 * r0)
    check(whole("r0", np.ceil(r0), 0, 100))
    rng = np.random.default_rng(seed)
    network, n_runs = random_network(_PEOPLE, ties, rng), 3 * _RUNS
    first = np.zeros((1, _PEOPLE, n_runs), dtype=np.int8)
    first[0, rng.integers(0, _PEOPLE, n_runs), np.arange(n_runs)] = 1
    model = Model(beta=-np.log1p(-r0 / ties), counted=True, gamma0=_CERTAIN, once=True)
    start = starting_state(network, n_runs=n_runs, y=first)
    end = simulate(model, network, start, n_steps=400, every=400, seed=seed).end
    reached = (end.y[0] > 0).mean(axis=0)
    # Above 1 what does not take hold is left out; up to 1 nothing does.
    return _told(reached[reached > _HELD_ALONE] if r0 > 1 else reached, _PEOPLE)


def _steps(rate: float, settle: float) -> tuple[float, int]:
    """Return the length of a period in which little happens, and how many make ``settle`` units of time."""
    length = 0.02 / max(rate, 1e-12)
    return length, int(np.clip(np.ceil(settle / length / 100) * 100, 100, 100_000))


def _chain(n: int, beta: float, gamma: float, a: float, *, seed: int) -> Record:
    check(whole("n", n, 1, _MOST_ALIKE))
    length, n_steps = _steps(a + beta * n + gamma, 40 / max(a + gamma, 1e-9))
    network = complete(n)
    model = Model(a0=a, beta=beta, counted=True, gamma0=gamma, delta=length)
    start = starting_state(network, n_runs=4 * _RUNS, y=np.ones((1, n), dtype=np.int8))
    paths = simulate(model, network, start, n_steps=n_steps, every=n_steps // 100, seed=seed)
    return _told(paths.company_practice()[50:].mean(axis=0), n)


def _mean_field(a: float, beta_k: float, g: float, *, seed: int) -> Record:
    length, n_steps = _steps(a + beta_k + g, 60 / max(a + g, 1e-9))
    network = _alone(_PEOPLE // 4)
    model = Model(a0=a, beta=beta_k, mixing=1, gamma0=g, delta=length)
    start = starting_state(network, n_runs=_RUNS, y=np.ones((1, network.n), dtype=np.int8))
    paths = simulate(model, network, start, n_steps=n_steps, every=n_steps // 100, seed=seed)
    return _told(paths.company_practice()[75:].mean(axis=0), network.n)


def _turnover(*, seed: int, g: float = 0.0, **given: float) -> Record:
    m, p, d, q, h, sd = (given[name] for name in ("m", "p", "d", "q", "h", "sd"))
    length, n_steps = _steps(m + p + d + q + abs(g), 20 / max(m + d + q + g, 1e-9))
    check(whole("n_steps", n_steps, 1, 20_000))
    model = Model(
        p=p * length, b=m * length, d=d * length, nu=given["nu"], mixing=1, q0=max(q + g, 0.0), delta=length,
        hire_mean=h, hire_sd=sd,
    )  # fmt: skip
    network = _alone(_PEOPLE)
    said = Programme.steady(broadcast=given["M"])
    start = starting_state(network, n_runs=1, x=h)
    end = simulate(model, network, start, n_steps=n_steps, every=n_steps, seed=seed, programme=said).end.x[
        :, 0
    ]
    error = float(end.std() / np.sqrt(end.size))
    value = [float(end.mean()), float(end.std())]
    return {"value": value, "standard_error": [error, error / np.sqrt(2)], "people": _PEOPLE, "runs": 1}


def _followers(z: float, phi: float, rho0: float, seed: int) -> Record:
    check(whole("z", np.ceil(z), 1, 100))
    rng = np.random.default_rng(seed)
    shares = np.empty(4)
    for run in range(shares.size):
        network = random_network(_PEOPLE, z, rng)
        committed = np.zeros(_PEOPLE, dtype=bool)
        committed[rng.choice(_PEOPLE, round(rho0 * _PEOPLE), replace=False)] = True
        start = starting_state(network, n_runs=1, y=committed[np.newaxis].astype(np.int8))
        model = Model(beta=_CERTAIN, psi="step", theta=phi)
        paths = simulate(model, network, start, n_steps=300, every=300, seed=seed, committed=committed)
        shares[run] = paths.company_practice()[-1, 0]
    return _told(shares, _PEOPLE)


def _cascade(z: float, phi: float, rho0: float, *, seed: int) -> Record:
    return _followers(z, phi, rho0, seed)


def _tipping(z: float, phi: float, *, seed: int) -> Record | None:
    """Return who follows just below and just above the exact share, in place of a value."""
    share = critical_share(z, phi)
    if share is None:
        return None
    below, above = (_followers(z, phi, float(np.clip(share + by, 0, 1)), seed) for by in (-0.02, 0.02))
    return above | {"value": None, "follow_below": below["value"], "follow_above": above["value"]}


def _listening(weights: FloatArray, open_to: FloatArray, start: FloatArray, seed: int) -> Record:
    """Return where x ← AWx + (I − A)x(0) leads: the diagonal of W is what each does not move."""
    n, own = start.size, np.diag(weights).copy()
    rows, columns = np.nonzero(weights * (1 - np.eye(n)))
    layer = Layer("informal", rows, columns, 1.0, weights[rows, columns])
    network = network_of(np.arange(n), ["all"] * n, [layer])
    low, width = float(start.min()), max(float(np.ptp(start)), 1e-300)
    first = np.clip((start - low) / width, 0, 1)
    model = Model(p=np.clip(open_to * (1 - own), 0, 1), d=1 - open_to, nu=first)
    paths = simulate(
        model, network, starting_state(network, n_runs=1, x=first), n_steps=5000, every=5000, seed=seed
    )
    end = np.empty(n)
    end[network.place] = low + width * paths.end.x[:, 0]
    return {"value": end.tolist(), "standard_error": None, "people": n, "runs": 1}


def _degroot(W: FloatArray, x: FloatArray, *, seed: int) -> Record:  # noqa: N803 - the letter of the formula
    found = _listening(W, np.ones(x.size), x, seed)
    if np.ptp(found["value"]) < 1e-9 * max(float(np.ptp(x)), 1e-300):
        found["value"] = found["value"][0]
    return found


def _friedkin(W: FloatArray, A: FloatArray, x: FloatArray, *, seed: int) -> Record:  # noqa: N803 - as above
    return _listening(W, np.diag(A) if A.ndim == 2 else A, x, seed)


SIMULATED: Final[Mapping[str, Callable[..., Record | None]]] = {
    "sir_final_size": _final_size,
    "sisa_chain": _chain,
    "sisa_mean_field": _mean_field,
    "turnover": _turnover,
    "gleeson_cahalane": _cascade,
    "critical_share": _tipping,
    "degroot": _degroot,
    "friedkin_johnsen": _friedkin,
}
