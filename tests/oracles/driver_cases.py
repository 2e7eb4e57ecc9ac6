"""Published cases about drivers: how they are run, and where each number is found."""

from __future__ import annotations

from tests.oracles.running import Found, Records, Run

__all__ = ["NOT_OURS", "RUNS"]


def _drivers(records: Records, expected: dict[str, object]) -> Found:
    by_name = {str(record["by"]): record for record in records}
    details = {name: record["details"] for name, record in by_name.items()}
    yield "r2", records[0]["details"]["r2"]["value"], expected["r2"]
    shares = {name: record["value"] for name, record in by_name.items()}
    yield "lmg", shares, expected["lmg"]
    yield "general_dominance", shares, expected["general_dominance"]
    weights = {name: one["johnson"]["value"] for name, one in details.items()}
    yield "johnson_genizi", weights, expected["johnson_genizi"]
    yield "rwa_raw_weights", weights, expected["rwa_raw_weights"]
    yield "first", {name: one["by_size"][0] for name, one in details.items()}, expected["first"]
    yield "last", {name: one["by_size"][-1] for name, one in details.items()}, expected["last"]
    sizes = [list(one["by_size"]) for one in details.values()]
    yield "conditional_dominance", sizes, expected["conditional_dominance"]
    over = {0.5: None, 1.0: True, 0.0: False, None: None}
    table = [[over[one] for one in each["dominates"].values()] for each in details.values()]
    yield "complete_dominance", table, expected["complete_dominance"]


# Both cases hold fewer than ten rows a driver.
RUNS = {
    case: (Run("drivers", _drivers, {"y": outcome, "fewest": "5", "draws": "200"}),)
    for case, outcome in (("drivers_swiss", "Fertility"), ("drivers_attitude", "rating"))
}
# Squared standardised coefficients, Pratt's products and CAR scores: the measures page gives none of them.
NOT_OURS = {case: {"betasq", "pratt", "car"} for case in RUNS}
