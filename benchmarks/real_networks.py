"""Real networks read as a company's is, and one real diffusion foretold, beside what must not be concluded.

Five published sets from the folder that ``AVERS_SHARED`` names (or ../shared): managers of a firm with their
reports-to, e-mail between departments, a firm's mail by month with titles, contacts in an office, and
physicians who took up a drug. Nothing of them is kept here; without the folder nothing is measured. Seats are
never named: of those who spread most only how far they reach is told, beside those with most ties.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from avers.core.contagion.fit import fit_practice
from avers.core.contagion.model import Model
from avers.core.contagion.network import Layer, Network, network_of, shape_of
from avers.core.contagion.next_generation import hearing_of, reduced, strains, tipping_share
from avers.core.contagion.observed import NotEnough, UnitWave, waves_of
from avers.core.contagion.reach import reach_of_seats
from avers.core.contagion.silos import silos_of
from benchmarks.report import Report

__all__ = [
    "NOT_CONCLUDED", "Diffusion", "Foretold", "contacts", "departments", "foretold", "growth", "in_common",
    "managers", "measure", "months_of_mail", "physicians", "waves_of_cities",
]  # fmt: skip

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_ROOT: Final = Path(__file__).resolve().parents[1]
_K: Final = 5
_N_CHOSEN: Final = 5
_N_DEALS: Final = 199
# In this set a date of 18 is "not within the 17 months looked at"; above it nothing is known.
_NEVER, _FIRST_HALF = 18, 8
_FEWEST_MAILS: Final = 100

NOT_CONCLUDED: Final = (
    "That managers, departments or titles cause anything: each network was seen once, outcomes were not.",
    "That ties of mail are ties of influence: who writes to whom is not who moves whom.",
    "That physicians infected one another: sales visits and advertising reached all of them in the same "
    "months, and those who are alike name one another.",
    "That they did not: half of the dates are missing, and an exposure with holes looks weaker than it is.",
    "Anything about a company of today: these are other people, other times, and no customer culture.",
)


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def managers(folder: Path) -> Network:
    """Return managers of a firm by department: who reports to whom, asks whose advice, has which friends.

    Who is of one department is no tie here: an index of silos would count what it looks for.
    """
    of = folder / "net-krackhardt"
    units = [f"d{row['DEPT']}" for row in _rows(of / "Krack-High-Tec-Attributes.csv")]
    ids = np.arange(1, len(units) + 1)
    advice, friends, led = (
        _pairs(of / f"Krack-High-Tec-edgelist-{name}.txt") for name in ("Advice", "Friendship", "ReportsTo")
    )
    layers = [
        Layer("manager", led[:, 0], led[:, 1]),
        Layer("advice", advice[:, 0], advice[:, 1]),
        Layer("friendship", friends[:, 0], friends[:, 1]),
    ]
    return network_of(ids, units, layers)


def departments(folder: Path) -> Network:
    """Return people by department: whoever got a mail hears who sent it."""
    of = folder / "net-email-eu-core"
    place = [line.split() for line in (of / "departments.txt").read_text("utf-8").splitlines()]
    unit = {int(node): f"d{int(own):02d}" for node, own in place}
    mails = np.array(
        [line.split() for line in (of / "edges.txt").read_text("utf-8").splitlines()], dtype=np.int64
    )
    mails = np.unique(mails[mails[:, 0] != mails[:, 1]], axis=0)
    ids = np.array(sorted(unit))
    return network_of(ids, [unit[one] for one in ids.tolist()], [Layer("mail", mails[:, 1], mails[:, 0])])


def months_of_mail(folder: Path) -> dict[str, Network]:
    """Return one network a month, of people by title; a tie weighs the mails it carried.

    Months with few mails are left out, with those that a wrong clock wrote among them.
    """
    of = folder / "net-enron-titles"
    # Titles have a comma and a place after it; the kind of work is before.
    title = {int(row["id"]): row["title"].split(",")[0].strip() for row in _rows(of / "nodes.csv")}
    mails: dict[str, Counter[tuple[int, int]]] = {}
    for row in _rows(of / "edges_monthly.csv"):
        pair = int(row["to"]), int(row["from"])
        if pair[0] != pair[1] and row["Reciptype"] == "to" and all(title[one] != "NA" for one in pair):
            mails.setdefault(row["month"], Counter())[pair] += int(row["n"])
    ids = np.array(sorted(one for one, name in title.items() if name != "NA"))
    units = [title[one] for one in ids.tolist()]
    found = {}
    for month in sorted(mails):
        if len(mails[month]) >= _FEWEST_MAILS:
            ends = np.array(sorted(mails[month]), dtype=np.int64)
            strength = np.array([mails[month][a, b] for a, b in ends.tolist()], dtype=np.float64)
            found[month] = network_of(ids, units, [Layer("mail", ends[:, 0], ends[:, 1], strength=strength)])
    return found


def contacts(folder: Path) -> tuple[Network, Network]:
    """Return two networks of an office, of its first and later days: ties weigh the times people met."""
    rows = list(_rows(folder / "net-workplace-invs13" / "contacts.csv"))
    days = sorted({row["datetime"][:10] for row in rows})
    late = set(days[len(days) // 2 :])
    ids = np.array(sorted({int(row[side]) for row in rows for side in ("node_a", "node_b")}))
    found = []
    for half in (False, True):
        met: Counter[tuple[int, int]] = Counter()
        for row in rows:
            if (row["datetime"][:10] in late) == half:
                a, b = int(row["node_a"]), int(row["node_b"])
                met[a, b] += 1
                met[b, a] += 1
        ends = np.array(sorted(met), dtype=np.int64)
        strength = np.array([met[a, b] for a, b in ends.tolist()], dtype=np.float64)
        layer = Layer("met", ends[:, 0], ends[:, 1], strength=strength)
        found.append(network_of(ids, ["office"] * ids.size, [layer]))
    return found[0], found[1]


@dataclass(frozen=True)
class Diffusion:
    """Who took something up when, and whom each names.

    Attributes
    ----------
    month : int array, shape (n,)
        From 1; ``_NEVER`` for who had not within the time looked at. Whose date is unknown is not in it.
    city : int array, shape (n,)
    hears, heard : int arrays, shape (n_ties,)
        Places of two people: the first names the second.
    """

    month: IntArray
    city: IntArray
    hears: IntArray
    heard: IntArray

    @property
    def n(self) -> int:
        """How many people."""
        return self.month.size


def physicians(folder: Path) -> Diffusion:
    """Return physicians with a known date, and whom each asks for advice, talks with or calls a friend."""
    of = folder / "net-physicians"
    known = [
        (int(row["id"]), round(float(row["adoption date"])), round(float(row["city"])))
        for row in _rows(of / "physicians_nodes.csv")
        if row["adoption date"] not in ("", "NA") and float(row["adoption date"]) <= _NEVER
    ]
    place = {one: at for at, (one, _, _) in enumerate(known)}
    ties = {
        (place[int(row["from"])], place[int(row["to"])])
        for row in _rows(of / "physicians_edges.csv")
        if int(row["from"]) in place and int(row["to"]) in place and row["from"] != row["to"]
    }
    ends = np.array(sorted(ties), dtype=np.int64)
    month, city = (np.array([one[at] for one in known], dtype=np.int64) for at in (1, 2))
    return Diffusion(month, city, ends[:, 0], ends[:, 1])


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _pairs(file: Path) -> IntArray:
    """Return the pairs that a full table of pairs marks by 1."""
    table = np.array(
        [line.split() for line in file.read_text("utf-8").splitlines() if line.split()], dtype=np.int64
    )
    found: IntArray = table[table[:, 2] == 1][:, :2]
    return found


# ── What a network would do ──────────────────────────────────────────────────────────────────────


def growth(network: Network) -> tuple[float, float]:
    """Return λ₁ of the ties, person by person and with people of a unit taken as alike.

    It is R where each tie brings one other to it before it is given up: 1 ÷ λ₁ is the threshold.
    """
    # Given up for certain after one period: R is then the largest eigenvalue of the ties.
    model = Model(beta=1.0, counted=True, gamma0=50.0)
    hearing = hearing_of(network)
    return strains(model, hearing)[0].r, strains(model, reduced(hearing))[0].r


_COMPANY: Final = Model(beta=0.5, gamma0=0.2, psi="hill", theta=0.35, power=4)


# ── A diffusion foretold ─────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Foretold:
    """How well the second half was foretold by rates of the first.

    Attributes
    ----------
    log_score, brier : mapping of model to float
        Mean over the person-months of the second half: the higher, and the lower, the better.
    gain, error : float
        Log score of ``heard`` less that of ``alone``, in all, and its standard error from person to person.
    beta, placebo : float, float array
        Rate a month of hearing only those who took it up: as named, and with people of one city dealt again.
    n_months : int
        Person-months foretold.
    """

    log_score: Mapping[str, float]
    brier: Mapping[str, float]
    gain: float
    error: float
    beta: float
    placebo: FloatArray
    n_months: int

    @property
    def says(self) -> str:
        """``heard`` or ``alone`` where one foretells better by two standard errors, else ``cannot_tell``."""
        if abs(self.gain) < 2 * self.error:
            return "cannot_tell"
        return "heard" if self.gain > 0 else "alone"

    @property
    def placebo_share(self) -> float:
        """Share of deals in which chance gives as much or more; the observed one counts."""
        return float((1 + (self.placebo >= self.beta).sum()) / (1 + self.placebo.size))


def foretold(one: Diffusion, *, rng: np.random.Generator, n_deals: int = _N_DEALS) -> Foretold:
    """Return how the second half is foretold by rates fitted to the first: heard, alone, by month, by city.

    Each month is foretold from what stood before it. P(takes it up in a month) = 1 − e^(−rate). ``alone``:
    rate = a. ``heard``: a + β × share of those named who had. ``month``: a + c × month (what reaches all more
    and more). ``both``: heard and month. ``city``: one a each.
    """
    risk = _risk(one)
    early = risk.month <= _FIRST_HALF
    every = np.ones(risk.month.size)
    models = {
        "alone": every[:, np.newaxis],
        "heard": np.stack([every, risk.heard], axis=1),
        "month": np.stack([every, risk.month], axis=1),
        "both": np.stack([every, risk.month, risk.heard], axis=1),
        "city": (one.city[risk.person][:, np.newaxis] == np.unique(one.city)).astype(np.float64),
    }
    rates = {name: _fitted(columns[early], risk.took[early]) for name, columns in models.items()}
    chance = {name: -np.expm1(-(columns[~early] @ rates[name])) for name, columns in models.items()}
    took = risk.took[~early]
    scores = {name: np.log(np.where(took, p, 1 - p)) for name, p in chance.items()}
    apart = np.bincount(risk.person[~early], weights=scores["heard"] - scores["alone"], minlength=one.n)
    apart = apart[np.unique(risk.person[~early])]
    placebo = np.array([_beta(_dealt(one, rng)) for _ in range(n_deals)])
    return Foretold(
        {name: float(score.mean()) for name, score in scores.items()},
        {name: float(np.mean((p - took) ** 2)) for name, p in chance.items()},
        float(apart.sum()),
        float(np.sqrt(apart.size * apart.var(ddof=1))),
        float(rates["heard"][1]),
        placebo,
        int(took.size),
    )


@dataclass(frozen=True)
class _Risk:
    """One row for each person and month before and at taking it up."""

    person: IntArray
    month: FloatArray
    heard: FloatArray
    took: NDArray[np.bool_]


def _risk(one: Diffusion) -> _Risk:
    months = np.arange(1, _NEVER)
    had = (one.month[:, np.newaxis] < months).astype(np.float64)  # before the month
    named = np.bincount(one.hears, minlength=one.n)
    heard = np.zeros_like(had)
    np.add.at(heard, one.hears, had[one.heard])
    heard /= np.maximum(named, 1)[:, np.newaxis]
    person, at = np.nonzero(one.month[:, np.newaxis] >= months)
    took = one.month[person] == months[at]
    return _Risk(person, months[at].astype(np.float64), heard[person, at], took)


def _fitted(columns: FloatArray, took: NDArray[np.bool_]) -> FloatArray:
    """Return the most likely rates, none below 0, of 1 − e^(−columns · rates)."""
    from scipy.optimize import minimize

    def cost(rates: FloatArray) -> tuple[float, FloatArray]:
        rate = np.maximum(columns @ rates, 1e-9)
        slope = np.where(took, 1 / np.expm1(rate), -1.0)
        return -float(np.where(took, np.log(-np.expm1(-rate)), -rate).sum()), -(slope @ columns)

    # A rate that nothing calls for would end at exactly 0 and forbid what happens all the same.
    bounds = [(1e-5, None)] + [(0.0, None)] * (columns.shape[1] - 1)
    start = np.full(columns.shape[1], 0.02)
    return np.asarray(minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds).x, dtype=np.float64)


def _beta(one: Diffusion) -> float:
    risk = _risk(one)
    early = risk.month <= _FIRST_HALF
    columns = np.stack([np.ones(risk.month.size), risk.heard], axis=1)
    return float(_fitted(columns[early], risk.took[early])[1])


def _dealt(one: Diffusion, rng: np.random.Generator) -> Diffusion:
    """Return the same ties with people of each city in one another's places."""
    places = np.arange(one.n)
    for city in np.unique(one.city):
        own = np.flatnonzero(one.city == city)
        places[own] = rng.permutation(own)
    return Diffusion(one.month, one.city, places[one.hears], places[one.heard])


def waves_of_cities(one: Diffusion) -> NotEnough | object:
    """Return what the calibration of a company says of the cities as units: too few of them to say."""
    sizes = {f"c{city}": int((one.city == city).sum()) for city in np.unique(one.city)}
    cells = [
        UnitWave(
            f"c{city}", month, float((one.month[one.city == city] <= month).mean()), sizes[f"c{city}"], 0.02
        )
        for city in np.unique(one.city)
        for month in range(1, _NEVER, 2)
    ]
    return fit_practice(waves_of(cells, sizes, k=_K), np.eye(len(sizes)))


# ── Told ─────────────────────────────────────────────────────────────────────────────────────────


def measure(report: Report) -> None:
    """Read each, tell what its structure says, and what may not be concluded."""
    folder = Path(os.environ.get("AVERS_SHARED", _ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        report.figure("real networks", float("nan"), "", note="not run: AVERS_SHARED names no folder")
        return
    rng = np.random.default_rng(1)
    _network(report, "managers", managers(folder), rng)
    _network(report, "departments", departments(folder), rng)
    _months(report, months_of_mail(folder), rng)
    _contacts(report, *contacts(folder))
    _diffusion(report, physicians(folder), rng)
    print("What may not be concluded:")
    for sentence in NOT_CONCLUDED:
        print(f"  - {sentence}")


def _network(report: Report, name: str, network: Network, rng: np.random.Generator) -> None:
    shape = shape_of(network)
    spans = f"managers lead {shape.spans[0]} to {shape.spans[-1]}" if shape.spans else "no managers"
    note = f"{shape.n_tops} at the top, {spans}"
    report.figure(f"{name}: people tied to nobody", shape.n_isolated, "people", note=note)
    silos = silos_of(network, rng=rng, n_draws=199)
    large = [
        one for one, size in zip(silos.by_unit, network.sizes, strict=True) if size >= _K and one is not None
    ]
    note = f"by chance {silos.low:.2f} to {silos.high:.2f}, p {silos.p_value:.3f}; units of k: {len(large)}"
    report.figure(f"{name}: E-I index", silos.index, "", note=note)
    people, units = growth(network)
    report.figure(f"{name}: λ₁ of the ties", people, "", note=f"units taken as alike {units:.3g}")
    share = tipping_share(_COMPANY, hearing_of(network))
    told = float("nan") if share is None else 100 * share
    report.figure(f"{name}: share that tips, ψ steep at .35", told, "%")
    reach = reach_of_seats(network, chance=1.0, n_chosen=_N_CHOSEN, seed=1)
    note = f"from as many with most ties {reach.top_degree_reach:.1f}; sure of {reach.sure:.2f} of the best"
    report.figure(f"{name}: reached from the {_N_CHOSEN} who reach most", reach.reach, "people", note=note)


def _months(report: Report, months: Mapping[str, Network], rng: np.random.Generator) -> None:
    found = [silos_of(network, rng=rng, n_draws=99) for network in months.values()]
    index = np.array([one.index for one in found])
    shut = sum(one.index < one.low for one in found)
    note = f"{index.min():.2f} to {index.max():.2f}; more shut than chance in {shut} of {len(found)} months"
    report.figure("mail by title: E-I index, mean of months", float(index.mean()), "", note=note)
    kept = [in_common(a, b) for a, b in zip(list(months.values()), list(months.values())[1:], strict=False)]
    report.figure("mail by title: ties that are there a month later", 100 * float(np.mean(kept)), "%")


def _contacts(report: Report, first: Network, second: Network) -> None:
    report.figure("office: ties of the first days that are there later", 100 * in_common(first, second), "%")
    even, _ = growth(first)
    report.figure("office: λ₁ of who met whom", even, "", note="no units in this copy: no E-I index")


def in_common(one: Network, other: Network) -> float:
    """Return which share of the ties of ``one`` are in ``other``."""
    return len(_ties(one) & _ties(other)) / max(len(_ties(one)), 1)


def _ties(network: Network) -> set[tuple[int, int]]:
    rows = np.repeat(network.ids, np.diff(network.starts))
    return set(zip(rows.tolist(), network.ids[network.others].tolist(), strict=True))


def _diffusion(report: Report, one: Diffusion, rng: np.random.Generator) -> None:
    found = foretold(one, rng=rng)
    for name in found.log_score:
        note = f"Brier {found.brier[name]:.4f}; {found.n_months} person-months foretold"
        report.figure(f"physicians: log score, {name}", found.log_score[name], "", note=note)
    note = f"standard error {found.error:.2f}: {found.says}"
    report.figure("physicians: heard less alone, in all", found.gain, "", note=note)
    note = f"dealt again in its city, as much or more in {100 * found.placebo_share:.0f} % of deals"
    report.figure("physicians: β of the first half", found.beta, "a month", note=note)
    fitted = waves_of_cities(one)
    told = fitted.reason if isinstance(fitted, NotEnough) else "fitted"
    report.figure("physicians: cities as units of a company", float("nan"), "", note=told)
