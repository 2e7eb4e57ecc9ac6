"""Real networks, read where they are at hand: what their structure says, and what a diffusion does not."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from avers.core.contagion.network import shape_of
from avers.core.contagion.observed import NotEnough
from avers.core.contagion.silos import silos_of
from benchmarks.real_networks import (
    Diffusion,
    contacts,
    departments,
    foretold,
    growth,
    in_common,
    managers,
    months_of_mail,
    physicians,
    waves_of_cities,
)


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    folder = shared / "data"
    if not (folder / "net-physicians").is_dir():
        pytest.skip("the published networks are absent from the folder that AVERS_SHARED names")
    return folder


def test_reports_to_is_one_tree_and_its_growth_is_an_eigenvalue(data: Path) -> None:  # R11
    network = managers(data)
    shape = shape_of(network)
    assert (shape.n_tops, shape.n_isolated) == (1, 0)
    assert sum(shape.spans) == network.n - 1
    rows = np.repeat(np.arange(network.n), np.diff(network.starts))
    ties = np.zeros((network.n, network.n))
    ties[rows, network.others] = 1
    assert growth(network)[0] == pytest.approx(np.abs(np.linalg.eigvals(ties)).max())


def test_mail_stays_in_departments_more_than_chance_would(data: Path) -> None:  # R34
    network = departments(data)
    silos = silos_of(network, rng=np.random.default_rng(1), n_draws=39)
    assert silos.index < silos.low
    of = data / "net-email-eu-core"
    unit = dict(line.split() for line in (of / "departments.txt").read_text("utf-8").splitlines())
    mails = {tuple(line.split()) for line in (of / "edges.txt").read_text("utf-8").splitlines()}
    outside = [unit[a] != unit[b] for a, b in mails if a != b]
    assert silos.index == pytest.approx(2 * sum(outside) / len(outside) - 1)


def test_units_taken_as_alike_grow_less_than_their_people(data: Path) -> None:  # R11
    """Some write to many: what a unit does on average says too little of what its best heard do."""
    people, units = growth(departments(data))
    assert units < 0.9 * people


def test_a_wrong_clock_makes_no_month(data: Path) -> None:
    months = months_of_mail(data)
    with (data / "net-enron-titles" / "edges_monthly.csv").open(encoding="utf-8", newline="") as file:
        written = {row["month"] for row in csv.DictReader(file)}
    assert min(written) < min(months)
    assert set(months) < written
    assert all("NA" not in network.units for network in months.values())


def test_who_met_meets_again_more_than_others_do(data: Path) -> None:  # R127
    first, second = contacts(data)
    assert first.ids.tolist() == second.ids.tolist()
    ties = second.others.size / (second.n * (second.n - 1))
    assert in_common(first, second) > 2 * ties


def test_physicians_do_not_show_that_they_moved_one_another(data: Path) -> None:  # R46
    one = physicians(data)
    found = foretold(one, rng=np.random.default_rng(1), n_deals=19)
    assert found.says != "heard"
    assert found.placebo_share > 0.05
    too_few = waves_of_cities(one)
    assert isinstance(too_few, NotEnough)
    assert too_few.reason == "few_units"


def _drawn(seed: int, *, alone: float, heard: float, n: int = 200) -> Diffusion:
    """Return a diffusion among ``n`` people of four cities who each name four others of theirs."""
    rng = np.random.default_rng(seed)
    city = np.arange(n) % 4
    hears = np.repeat(np.arange(n), 4)
    named = np.concatenate(
        [rng.choice(np.flatnonzero(city == city[i])[:-1], 4, replace=False) for i in range(n)]
    )
    kept = hears != named
    month = np.full(n, 18)
    for t in range(1, 18):
        had = (month < t).astype(float)
        share = np.bincount(hears[kept], weights=had[named[kept]], minlength=n)
        share /= np.maximum(np.bincount(hears[kept], minlength=n), 1)
        takes = (month == 18) & (rng.random(n) < -np.expm1(-(alone + heard * share)))
        month[takes] = t
    return Diffusion(month, city, hears[kept], named[kept])


def test_a_diffusion_that_passes_on_is_foretold_better_by_who_is_heard() -> None:  # R46
    found = foretold(_drawn(1, alone=0.02, heard=0.3), rng=np.random.default_rng(1), n_deals=9)
    assert found.says == "heard"
    assert found.placebo_share == pytest.approx(1 / 10)
    assert found.brier["heard"] < found.brier["alone"]


def test_one_that_does_not_is_not() -> None:
    found = foretold(_drawn(2, alone=0.08, heard=0.0), rng=np.random.default_rng(1), n_deals=9)
    assert found.says != "heard"
    assert found.placebo_share > 1 / 10
