"""Published cases of before and after: how each is run, and where each number is found."""

from __future__ import annotations

from typing import Any

from tests.oracles.running import Found, Records, Run

__all__ = ["NOT_OURS", "RUNS"]


def _wild(records: Records, expected: Any) -> Found:
    tested = next(record for record in records if record["by"] == "treated")["details"]
    for kind, place in (("11", "p"), ("31", "p_score")):
        yield f"{kind}.t", tested["t"], expected[kind]["t"]
        # Of 4,096 patterns two give the t that was found, and count here: note of the case.
        assert abs(tested[place] - expected[kind]["p"]) <= 2 / 4096 + 1e-12
        yield f"{kind}.p", True, True


def _series(records: Records, expected: Any) -> Found:
    terms = {str(record["by"]): record for record in records}
    for key, name in (("level_change", "level"), ("slope_change", "slope"), ("trend", "trend")):
        yield key, terms[name]["value"], expected[key]
    names = {"t": "trend", "post": "level", "since": "slope"}
    for key, place in (("se_ols", "se_ols"), ("se_nw", "se")):
        yield key, {theirs: terms[ours]["details"][place] for theirs, ours in names.items()}, expected[key]
    yield "durbin_watson", terms["level"]["details"]["durbin_watson"], expected["durbin_watson"]


def _did(key: str) -> Any:
    def compare(records: Records, expected: Any) -> Found:
        (record,) = records
        found, theirs = record["details"], expected[key]
        yield f"{key}.did", record["value"], theirs["did"]
        for name in ("se_ols", "se_hc1", "r2"):
            if name in theirs:
                yield f"{key}.{name}", found[name], theirs[name]
        if "n" in theirs:
            yield f"{key}.n", record["n"], theirs["n"]

    return compare


_ARMS = {"treated": "nearinc", "post": "y81"}
RUNS = {
    "wild_cluster_bootstrap_klein12": (
        Run("wild_cluster_bootstrap", _wild, {"y": "JOBSAT", "x": "treated,COHES", "cluster": "GRPID"}),
    ),
    "its_seatbelts": (Run("interrupted_series", _series, {"start": "170", "lag": "12"}),),
    "did_kielmc": (
        Run("difference_in_differences", _did("level"), {"y": "rprice", **_ARMS}),
        Run("difference_in_differences", _did("log"), {"y": "lrprice", **_ARMS}),
        Run("difference_in_differences", _did("with_age"), {"y": "rprice", "others": "age,agesq", **_ARMS}),
    ),
}
NOT_OURS: dict[str, set[str]] = {}
