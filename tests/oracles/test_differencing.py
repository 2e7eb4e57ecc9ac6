"""The attacker finds every group that the published rank tests found, and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from avers.core.publication.attack import disclosed_groups


@pytest.mark.parametrize("case", ["differencing_cross", "differencing_ok", "differencing_remainder"])
def test_disclosed_groups_are_those_of_the_rank_test(case: str, shared: Path) -> None:  # A2 # A10
    read = json.loads((shared / "oracles" / f"{case}.json").read_text(encoding="utf-8"))
    params, expected = read["params"], read["expected"]
    found = disclosed_groups(list(params["shown"].values()), params["k"])
    assert found == sorted(map(tuple, expected["disclosed_groups"]))
    assert (found == []) is expected["safe"]
