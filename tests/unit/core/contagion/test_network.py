"""A network is read as it was meant, or refused with all that is wrong; silos stand beside chance."""

from __future__ import annotations

import numpy as np
import pytest

from avers.core.contagion.ensembles import both_ways, complete, random_network, ring, star
from avers.core.contagion.network import Layer, NetworkRefused, network_of, shape_of, team_layer
from avers.core.contagion.silos import NoTies, ei_index, silos_of

IDS = np.array([10, 20, 30, 40, 50])
UNITS = ["a", "b", "a", "b", "a"]


def _ties(*pairs: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    rows = np.array(pairs, dtype=np.int64)
    return rows[:, 0], rows[:, 1]


def test_people_stand_by_unit_and_rows_add_up_to_one() -> None:  # R127
    leads = Layer("manager", *_ties((20, 10), (30, 10), (40, 20), (50, 10)), 1.0)
    net = network_of(IDS, UNITS, [leads, team_layer(IDS, UNITS, 3.0)])
    assert net.units == ("a", "b")
    assert net.ids.tolist() == [10, 30, 50, 20, 40]
    assert net.sizes.tolist() == [3, 2]
    sums = np.add.reduceat(net.row_weights(), net.starts[:-1])
    assert sums == pytest.approx(np.ones(5))
    # 30 hears its manager 10 by 1 of 4, and its two colleagues, of whom 10 is one, by 3/8 each.
    row = slice(net.starts[1], net.starts[2])
    assert net.ids[net.others[row]].tolist() == [10, 50]
    assert net.row_weights()[row] == pytest.approx([1 / 4 + 3 / 8, 3 / 8])
    assert net.manager.tolist() == [-1, 0, 0, 0, 3]
    shape = shape_of(net)
    assert (shape.n_people, shape.n_units, shape.n_isolated, shape.n_tops) == (5, 2, 0, 1)
    assert shape.spans == (1, 3)


def test_strength_counts_inside_a_layer() -> None:
    net = network_of(
        [1, 2, 3], ["u"] * 3, [Layer("informal", *_ties((1, 2), (1, 3)), 1.0, np.array([3.0, 1.0]))]
    )
    assert net.row_weights().tolist() == [0.75, 0.25]
    assert shape_of(net).n_isolated == 0


def test_the_order_of_the_input_does_not_matter() -> None:
    source, target = _ties((10, 20), (20, 30), (30, 10), (40, 10), (10, 50))
    one = network_of(IDS, UNITS, [Layer("informal", source, target)])
    turn, people = np.array([3, 1, 4, 0, 2]), np.array([4, 2, 0, 1, 3])
    other = network_of(
        IDS[people], [UNITS[i] for i in people], [Layer("informal", source[turn], target[turn])]
    )
    for name in ("ids", "unit", "starts", "others", "manager"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


def test_every_fault_is_told_at_once() -> None:
    bad = Layer("informal", *_ties((10, 10), (10, 99)), -1.0, np.array([0.0, 1.0]))
    with pytest.raises(NetworkRefused) as refused:
        network_of(IDS, UNITS, [bad])
    assert sorted(fault.code for fault in refused.value.faults) == [
        "network_self", "network_unknown", "spread_out_of_range", "spread_out_of_range",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        (Layer("manager", *_ties((10, 20), (20, 30), (30, 10))), "network_cycle"),
        (Layer("manager", *_ties((10, 20), (20, 10), (50, 10))), "network_cycle"),
        (Layer("manager", *_ties((10, 20), (10, 30))), "network_two_managers"),
        (Layer("informal", *_ties((10, 20), (10, 20))), "network_tie_twice"),
        (Layer("informal", *_ties((10, 20)), 1.0, np.array([1.0, 2.0])), "network_lengths"),
    ],
)
def test_what_no_company_is_has_a_name(layer: Layer, code: str) -> None:
    with pytest.raises(NetworkRefused) as refused:
        network_of(IDS, UNITS, [layer])
    assert [fault.code for fault in refused.value.faults] == [code]


def test_nobody_and_somebody_twice_are_refused() -> None:
    for ids, code in (([], "network_empty"), ([1, 1], "network_twice")):
        with pytest.raises(NetworkRefused) as refused:
            network_of(ids, ["u"] * len(ids), [])
        assert refused.value.faults[0].code == code


def test_known_networks_are_what_they_say() -> None:
    assert np.diff(complete(5).starts).tolist() == [4] * 5
    assert np.diff(ring(7, 2).starts).tolist() == [4] * 7
    assert np.diff(star(4).starts).tolist() == [4, 1, 1, 1, 1]
    drawn = random_network(2000, 6, np.random.default_rng(1))
    assert drawn.others.size == 12_000
    assert np.diff(drawn.starts).var() == pytest.approx(6, abs=0.6)


def test_ei_index_case_29() -> None:
    units = ["a", "a", "b", "b"]

    def index(*pairs: tuple[int, int]) -> float:
        return ei_index(network_of(np.arange(4), units, [Layer("informal", *_ties(*pairs))]))

    assert index((0, 1), (1, 0), (2, 3)) == -1
    assert index((0, 2), (3, 1)) == 1
    assert index((0, 1), (0, 2)) == 0
    assert index(*[(0, 1), (1, 0), (2, 3)] * 1, (0, 2)) == pytest.approx(-0.5)
    with pytest.raises(NoTies):
        ei_index(network_of([1, 2], ["a", "b"], []))


def test_silos_stand_out_from_people_dealt_to_units_at_random() -> None:  # R12
    rng, n = np.random.default_rng(5), 120
    units = [f"u{i // 20}" for i in range(n)]
    inside = network_of(np.arange(n), units, [team_layer(np.arange(n), units)])
    found = silos_of(inside, rng=rng, n_draws=199)
    assert found.index == -1
    # Of 119 others 19 are of one's unit, however people are dealt.
    assert found.expected == pytest.approx(1 - 2 * 19 / 119, abs=0.01)
    assert found.p_value == pytest.approx(1 / 200)
    assert found.by_unit == (-1,) * 6
    ends = rng.integers(0, n, (600, 2))
    ends = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)
    mixed = both_ways(n, ends[:, 0], ends[:, 1])
    assert silos_of(mixed, rng=rng, n_draws=19).p_value == 1  # one unit: every deal is the same
