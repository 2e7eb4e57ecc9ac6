"""Contagion: a period of practice (SIS) and of belief (Friedkin-Johnsen), beside three known programs.

The same scale-free network of mean degree 10, the same rates, one thread, processor time, in one run. Ours
one run at a time, and 64 side by side for each of them. Mesa is a program of agents: those here are written
as its guide writes them. Without a program (pip install ndlib mesa EoN) its lines are not run.

What reading the ties alone takes, a bare loop over the same rows, is what a period is held against:
``_limit`` says which reading is meant, and tells two more.

Then a company of 5,000 over three years, drawn a thousand times, and planning: prices of all levers, and the
50 who reach most, beside PyNetIM (pip install pynetim).
"""

from __future__ import annotations

import importlib
import os
import random
from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any, Final

import numpy as np

from avers.core.contagion.ensembles import both_ways
from avers.core.contagion.model import Model, Programme, starting_state
from avers.core.contagion.network import Layer, Network, network_of
from avers.core.contagion.next_generation import hearing_of
from avers.core.contagion.prices import priced
from avers.core.contagion.reach import cascade_reach, reach_of_seats
from avers.core.contagion.simulate import simulate
from benchmarks.report import Report

__all__ = ["measure"]

SIZES: Final = tuple(
    int(size) for size in os.environ.get("AVERS_BENCH_SIZES", "1000,10000,100000,1000000").split(",")
)
BETA, GAMMA, TIES, BESIDE = 0.02, 0.1, 5, 64
# Beyond this many people the others take minutes.
MOST_FOR_THEM: Final = {"ndlib": 100_000, "mesa": 100_000, "EoN": 1_000_000}


def measure(report: Report) -> None:
    """Time a period of each at each size; goals of the contagion page as ratios where both ran."""
    for n in SIZES:
        first, second = _scale_free(n)
        built = process_time()
        network = both_ways(n, first, second)
        report.figure(f"network of {n:,} from ties", process_time() - built, "s", state="cold")
        _memory(report, network)
        practice = Model(beta=-float(np.log1p(-BETA)), counted=True, gamma0=-float(np.log1p(-GAMMA)))
        belief = Model(p=0.5, d=0.5, nu=np.linspace(0, 1, n))
        ours = {
            kind: (_ours(network, model, 1), _ours(network, model, BESIDE))
            for kind, model in (("practice", practice), ("belief", belief))
        }
        for kind, (alone, beside) in ours.items():
            report.figure(f"{kind}, {n:,} people, one run", alone * 1e3, "ms", state="warm")
            report.figure(f"{kind}, {n:,} people, a run of {BESIDE}", beside * 1e3, "ms", state="warm")
        if n in (10_000, 1_000_000):
            _limit(report, network, ours["practice"][1], ours["belief"][1])
        _others(report, n, first, second, ours)
    _draws(report)
    if 100_000 in SIZES:
        _planning(report, 100_000)


def _limit(report: Report, network: Network, practice: float, belief: float) -> None:
    """Hold a period of each against reading what ties lead to, added up and nothing else, in three ways.

    The goal counts what is gathered for one run: a number a tie, where runs stand side by side. That is what
    rows of 64 numbers give, and both are held against it. A bare loop over one number a tie, of one run
    alone, is slower still. Practice gathers 64 runs in one word, which takes a thirtieth of it: what is left
    of the period after that is chance and deciding, and that share is told without a goal.
    """
    alone = _reading(network, np.random.default_rng(1).random((network.n, 1)))
    beside = _reading(network, np.random.default_rng(1).random((network.n, BESIDE)))
    words = _reading(network, np.arange(network.n, dtype=np.uint64)[:, np.newaxis]) / BESIDE
    who, figure = f"{network.n:,} people", report.figure
    for what, seconds in (("alone", alone), (f"a run of {BESIDE}", beside), (f"in words of {BESIDE}", words)):
        note = f"{network.others.size / seconds / 1e9:.2f} thousand million gathered a second"
        figure(f"reading the ties, {who}, {what}", seconds * 1e3, "ms", note=note)
    goal = 75.0 if network.n == 1_000_000 else None
    for name, ours in (("practice", practice), ("belief", belief)):
        figure(f"gather limit ÷ a {name} step, {who}", 100 * beside / ours, "%", at_least=goal)
        figure(f"reading a number of one run ÷ a {name} step, {who}", 100 * alone / ours, "%")
    figure(f"reading words of {BESIDE} ÷ a practice step, {who}", 100 * words / practice, "%")


def _reading(network: Network, values: Any) -> float:
    """Return seconds of processor a run for reading ``values`` (n, n_runs) along all ties, at best."""
    import numba

    @numba.njit(error_model="numpy")
    def one(starts: Any, others: Any, values: Any, out: Any) -> None:
        for i in range(out.size):
            total = values[0] - values[0]
            for k in range(np.uint32(starts[i]), np.uint32(starts[i + 1])):
                total += values[np.uint32(others[k])]
            out[i] = total

    @numba.njit(error_model="numpy")
    def many(starts: Any, others: Any, values: Any, out: Any) -> None:
        total = np.empty(values.shape[1], dtype=values.dtype)
        for i in range(out.size):
            total[:] = 0
            for k in range(np.uint32(starts[i]), np.uint32(starts[i + 1])):
                j = np.uint32(others[k])
                for r in range(total.size):
                    total[r] += values[j, r]
            out[i] = total[0]

    out = np.zeros(network.n, dtype=values.dtype)
    read, given = (one, values[:, 0].copy()) if values.shape[1] == 1 else (many, values)
    times = max(1, 2_000_000 // (network.n * values.shape[1]))
    read(network.starts, network.others, given, out)  # compiles
    found = []
    for _ in range(3):
        began = process_time()
        for _ in range(times):
            read(network.starts, network.others, given, out)
        found.append((process_time() - began) / times)
    return float(min(found) / values.shape[1])


def _draws(report: Report, n: int = 5_000, n_runs: int = 1_000, n_steps: int = 36) -> None:
    """Time a thousand futures of belief, of what is lived, and of both with people who come and go."""
    rng, first, second = np.random.default_rng(1), *_scale_free(n)
    ties = Layer("informal", np.concatenate([first, second]), np.concatenate([second, first]))
    led = Layer("manager", np.arange(1, n), (np.arange(1, n) - 1) // 8, 0.0)
    network = network_of(np.arange(n), [f"u{i // 20:03d}" for i in range(n)], [ties, led])
    pulls = Model(p=0.2, m=0.1, b=0.05, r=0.08, g=0.06, d=0.07, nu=0.2, sigma=0.02)
    models = {
        "belief": pulls,
        "practice": Model(beta=0.3, gamma0=0.1, a0=0.01),
        "both, and turnover": replace(pulls, beta=0.3, gamma0=0.1, a0=0.01, a1=0.02, q0=0.02),
    }
    practice = (rng.random((1, n)) < 0.1).astype(np.int8)
    start = starting_state(network, n_runs=n_runs, x=rng.random(n), y=practice)
    doing = Programme.steady(0.5, 0.2, 0.1)
    for name, model in models.items():
        simulate(model, network, start, n_steps=1, seed=1, programme=doing)
        began = process_time()
        simulate(model, network, start, n_steps=n_steps, seed=1, programme=doing)
        what = f"{name}: {n:,} people, {n_steps} months, {n_runs:,} draws"
        report.figure(what, process_time() - began, "s", at_most=3.0, note="units recorded each month")


def _planning(report: Report, n: int) -> None:
    """Time the prices of all levers over 36 months, then the search for the 50 who reach most."""
    first, second = _scale_free(n)
    ties = Layer("informal", np.concatenate([first, second]), np.concatenate([second, first]))
    led = Layer("manager", np.arange(1, n), (np.arange(1, n) - 1) // 8)
    network = network_of(np.arange(n), [f"u{i // 20}" for i in range(n)], [ties, led])
    model = Model(p=0.2, m=0.1, b=0.05, r=0.08, g=0.06, d=0.07, nu=0.2, q0=0.02)
    began = process_time()
    priced(model, hearing_of(network), x=0.4, n_periods=36)
    seconds = process_time() - began
    report.figure(f"all prices, {n:,} people, 36 periods", seconds, "s", at_most=1.0)
    _search(report, n, first, second)


def _search(report: Report, n: int, first: Any, second: Any) -> None:
    """Choose 50 seats where a tie passes it on with 1 ÷ ties of who hears; judge by cascades forwards."""
    network = both_ways(n, first, second)
    reach_of_seats(both_ways(20, np.arange(19), np.arange(1, 20)), chance=0.5, n_chosen=2, seed=1)  # compiles
    began = process_time()
    found = reach_of_seats(network, chance=1.0, n_chosen=50, seed=1)
    ours = process_time() - began

    def people(seats: Any) -> float:
        return cascade_reach(network, seats, chance=1.0, n_runs=1000, seed=2)

    reached = people(found.chosen)
    report.figure(f"50 of {n:,} who reach most", ours, "s", note=f"sure of {found.sure:.3f} of the best")
    report.figure("reached from them", reached, "people")
    report.figure("reached from those with most ties", people(found.top_degree), "people")
    try:
        pynetim = importlib.import_module("pynetim")
    except ImportError:
        report.figure("PyNetIM ÷ ours, time", float("nan"), "times", note="not run: pynetim is absent")
        return
    hears, heard = np.concatenate([first, second]), np.concatenate([second, first])
    weights = 1.0 / np.bincount(heard, minlength=n)[heard]
    graph = pynetim.IMGraph(
        list(zip(hears.tolist(), heard.tolist(), strict=True)), weights=weights.tolist(), renumber=False
    )
    search = pynetim.IMMAlgorithm(graph, "IC", epsilon=0.5, random_seed=1)
    began = process_time()
    theirs = sorted(search.run(50))
    seconds = process_time() - began
    report.figure("PyNetIM, epsilon .5", seconds, "s")
    report.figure("PyNetIM ÷ ours, time", seconds / ours, "times", at_least=1.0)
    report.figure("ours ÷ PyNetIM, reached", reached / people(theirs), "times", at_least=1.0)


def _scale_free(n: int) -> tuple[Any, Any]:
    """Return the ties of a network in which newcomers choose five others, by how many ties these have."""
    rng = np.random.default_rng(n)
    ends = np.empty(2 * TIES * n, dtype=np.int64)
    used, first, second = TIES, [], []
    ends[:TIES] = np.arange(TIES)
    for newcomer in range(TIES, n):
        chosen = np.unique(ends[rng.integers(0, used, TIES)])
        first.append(np.full(chosen.size, newcomer))
        second.append(chosen)
        ends[used : used + chosen.size] = chosen
        ends[used + chosen.size : used + 2 * chosen.size] = newcomer
        used += 2 * chosen.size
    return np.concatenate(first), np.concatenate(second)


def _memory(report: Report, network: Network) -> None:
    # One run alone knows both whom each hears and who hears each.
    per_tie = 2 * network.others.nbytes + (0 if network.weights is None else network.weights.nbytes)
    arrays = (network.ids, network.place, network.unit, network.starts, network.manager)
    # Of one run: belief and practice twice (before and after), tenure and what is known; what each hears, who
    # changed, and where those who hear each begin.
    state = network.n * (2 * 8 + 2 * 1 + 2 + 1 + 3 * 4)
    note = f"{network.n:,} people, uniform rows; with strengths 8 bytes a tie more"
    report.figure("memory of a tie", per_tie / network.others.size, "bytes", at_most=16, note=note)
    people = (sum(array.nbytes for array in arrays) + state) / network.n
    report.figure("memory of a person, state of one run in it", people, "bytes", at_most=64)


def _ours(network: Network, model: Model, n_runs: int) -> float:
    """Return seconds of processor for one period of one run, the best of three."""
    rng = np.random.default_rng(1)
    practice = (rng.random((1, network.n)) < 0.1).astype(np.int8)
    start = starting_state(network, n_runs=n_runs, x=rng.random(network.n), y=practice)
    # Of a million people the copies of the state take longer than several periods of practice.
    fewest = 4 if model.moves_belief else 40
    n_steps = max(fewest, min(400, 20_000_000 // (network.n * n_runs)))

    def run(steps: int) -> float:
        began = process_time()
        simulate(model, network, start, n_steps=steps, every=steps, seed=1, batch=n_runs)
        return process_time() - began

    run(1)  # compiles, or reads what was compiled
    # What is not a period (copies, the record) is in both and falls out: the best of each, for the best of
    # differences would be the luckiest.
    long, short = (min(run(steps) for _ in range(3)) for steps in (n_steps + 1, 1))
    return max(long - short, 1e-9) / n_steps / n_runs


def _others(report: Report, n: int, first: Any, second: Any, ours: dict[str, tuple[float, float]]) -> None:
    for name, run in (("ndlib", _ndlib), ("mesa", _mesa), ("EoN", _eon)):
        if n > MOST_FOR_THEM[name]:
            continue
        try:
            theirs = run(n, first, second)
        except ImportError:
            report.figure(
                f"times as fast as {name}", float("nan"), "times", note=f"not run: {name} is absent"
            )
            continue
        for kind, seconds in theirs.items():
            alone, beside = ours[kind]
            report.figure(f"{name}, {kind}, {n:,} people", seconds * 1e3, "ms")
            goal = _GOALS.get((name, kind)) if n in (10_000, 100_000) else None
            report.figure(f"{kind}, {n:,}: times as fast as {name}", seconds / alone, "times", at_least=goal)
            each = 2000.0 if (name, n) == ("ndlib", 10_000) else None
            title = f"{kind}, {n:,}: times as fast as {name}, a run of {BESIDE}"
            report.figure(title, seconds / beside, "times", at_least=each)


_GOALS: Final = {
    ("ndlib", "practice"): 250.0,
    ("ndlib", "belief"): 500.0,
    ("mesa", "practice"): 60.0,
    ("mesa", "belief"): 75.0,
}


def _graph(n: int, first: Any, second: Any) -> Any:
    networkx = importlib.import_module("networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(zip(first.tolist(), second.tolist(), strict=True))
    return graph


def _timed(step: Callable[[], object], n: int) -> float:
    """Return seconds of processor for one of several steps, the first left out."""
    step()
    times = max(2, min(20, 200_000 // n))
    began = process_time()
    for _ in range(times):
        step()
    return (process_time() - began) / times


def _ndlib(n: int, first: Any, second: Any) -> dict[str, float]:
    config = importlib.import_module("ndlib.models.ModelConfig")
    epidemics = importlib.import_module("ndlib.models.epidemics")
    random.seed(1)
    graph = _graph(n, first, second)
    sis, settings = epidemics.SISModel(graph, seed=1), config.Configuration()
    for key, value in (("beta", BETA), ("lambda", GAMMA), ("fraction_infected", 0.1)):
        settings.add_model_parameter(key, value)
    sis.set_initial_status(settings)
    found = {"practice": _timed(lambda: sis.iteration(node_status=False), n)}
    opinions = importlib.import_module("ndlib.models.opinions")
    belief, settings = opinions.FJModel(graph), config.Configuration()
    for node in graph.nodes():
        settings.add_node_configuration("stubbornness", node, 0.5)
    belief.set_initial_status(settings)
    found["belief"] = _timed(lambda: belief.iteration(node_status=False), n)
    return found


def _mesa(n: int, first: Any, second: Any) -> dict[str, float]:
    mesa = importlib.import_module("mesa")
    heard: list[list[int]] = [[] for _ in range(n)]
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        heard[a].append(b)
        heard[b].append(a)

    class Person(mesa.Agent):  # type: ignore[misc, name-defined]
        def __init__(self, model: Any, others: list[int]) -> None:
            super().__init__(model)
            self.others, self.now, self.after = others, model.random.random() < 0.1, False
            self.x = self.next = model.random.random()
            self.first = self.x

        def practise(self) -> None:
            people, chance = self.model.people, self.model.random.random
            if self.now:
                self.after = chance() >= GAMMA
            else:
                count = 0
                for other in self.others:
                    count += people[other].now
                self.after = count > 0 and chance() < 1 - (1 - BETA) ** count

        def believe(self) -> None:
            people, total = self.model.people, 0.0
            for other in self.others:
                total += people[other].x
            mean = total / len(self.others) if self.others else self.x
            self.next = 0.5 * mean + 0.5 * self.first

        def change(self) -> None:
            self.now, self.x = self.after, self.next

    model = mesa.Model(seed=1)
    model.people = [Person(model, others) for others in heard]

    def step(name: str) -> None:
        model.agents.do(name)
        model.agents.do("change")

    return {"practice": _timed(lambda: step("practise"), n), "belief": _timed(lambda: step("believe"), n)}


def _eon(n: int, first: Any, second: Any) -> dict[str, float]:
    eon = importlib.import_module("EoN")
    random.seed(1)
    graph = _graph(n, first, second)
    initial = random.sample(range(n), n // 10)
    began = process_time()
    eon.fast_SIS(graph, BETA, GAMMA, initial_infecteds=initial, tmax=5)
    return {"practice": (process_time() - began) / 5}
