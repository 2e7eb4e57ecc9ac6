"""Lanes: a mark near nothing never stands on the name of its lane."""

from __future__ import annotations

import re

import pytest

from avers.reports.charts import Lane, Lanes, lanes


def first_tick(name: str, value: float) -> float:
    drawn = lanes([Lanes("asks", (Lane(name, value, value, value),))], key="k", label="l")
    found = re.search(r'class="tick" x1="([\d.]+)%"', drawn)
    assert found
    return float(found.group(1))


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [("Chat", 0.0, 12.0), ("Réseaux sociaux", 60.0, 12.0), ("Réseaux sociaux", 0.0, 28.0)],
)
def test_a_long_name_beside_nothing_leaves_more_room(name: str, value: float, left: float) -> None:
    assert first_tick(name, value) == left
