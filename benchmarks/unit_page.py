"""The page of unit indicators of a million respondents in 1,000 units.

Ten questions from 1 to 5, one from 0 to 10. Cold is a new process: the Parquet file of the respondents is
read (one column of units, eleven of answers), the answers are counted by unit, question and option, and the
page is drawn: mean, favourable share, Net Promoter Score and agreement of every unit on every question with
their intervals, ICC(1) of each question. From stored sums is a new process too: the counts alone are read,
and the same page is drawn, to the last byte. What a process takes to load Python and its libraries is told
apart and does not count, on either side.

pandas and Polars are given the same file, and asked for the mean, its interval and the favourable share: they
have no more. Their figures are ours to ten digits.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import math
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from avers.core.measures.unit_indicators import Ends, UnitIndicators
from benchmarks.report import Report

__all__ = ["draw", "measure", "write_people"]

PEOPLE, UNITS, ITEMS, TIMES = 1_000_000, 1_000, 10, 7


def measure(report: Report) -> None:
    """Draw the page seven times each way, a new process each, and let the peers read the same file."""
    people, counts = report.folder / "people.parquet", report.folder / "counts"
    write_people(people)
    cold = [_process("cold", people, counts) for _ in range(TIMES)]
    stored = [_process("stored", people, counts) for _ in range(TIMES)]
    if len({one["page"] for one in (*cold, *stored)}) != 1:
        raise RuntimeError("the page from stored sums is another one")
    how = f"{PEOPLE:,} respondents, {UNITS:,} units, {ITEMS} + 1 questions; median of {TIMES} new processes"
    for name, runs, goal in (("from the answers", cold, 2.0), ("from stored sums", stored, 0.2)):
        taken, loading = [one["seconds"] for one in runs], statistics.median(_loading(runs))
        note = f"{how}; {min(taken):.3g} to {max(taken):.3g}; loading {loading:.2g} more"
        what = f"page of unit indicators, {name}"
        report.figure(what, statistics.median(taken), "s", state="cold", at_most=goal, note=note)
    size = sum(file.stat().st_size for file in counts.iterdir()) / 1e6
    report.figure("stored sums", size, "MB", note=f"answers: {people.stat().st_size / 1e6:.1f} MB")
    for peer in ("pandas", "polars"):
        _beside(report, peer, people, cold[0], how)


def write_people(file: Path) -> None:
    """Write a million respondents: a unit, ten answers from 1 to 5 and one from 0 to 10, 3 % missing."""
    rng = np.random.default_rng(1)
    units = rng.integers(0, UNITS, PEOPLE).astype(np.int32)
    names = pa.array([f"unit {place:04d}" for place in range(UNITS)])
    columns: dict[str, Any] = {"unit": pa.DictionaryArray.from_arrays(pa.array(units), names)}
    common = 3.6 + rng.normal(0, 0.35, UNITS)[units] + rng.normal(0, 0.5, PEOPLE)
    for item in range(ITEMS):
        answers = np.clip(np.rint(common + rng.normal(0, 0.9, PEOPLE)), 1, 5).astype(np.int8)
        columns[f"q{item}"] = pa.array(answers, mask=rng.random(PEOPLE) < 0.03)
    scores = np.clip(np.rint(2 * common + rng.normal(0, 1.5, PEOPLE)), 0, 10).astype(np.int8)
    columns["recommend"] = pa.array(scores, mask=rng.random(PEOPLE) < 0.03)
    pq.write_table(pa.table(columns), file)


def draw(pages: list[UnitIndicators]) -> bytes:
    """Return the page as HTML: a row for each unit, all its figures on each question, ICC(1) on top."""
    head = "".join(
        f"<th>{item}: {one.shown}</th>"
        for page in pages
        for item, one in zip(page.counts.items, page.icc, strict=True)
    )
    cells = [column for page in pages for column in _columns(page)]
    rows = "".join(
        f"<tr><th>{unit}</th><td>{'</td><td>'.join(row)}</td></tr>"
        for unit, row in zip(pages[0].counts.units, zip(*cells, strict=True), strict=True)
    )
    return f"<table><tr>{head}</tr>{rows}</table>".encode()


def _columns(page: UnitIndicators) -> Iterator[list[str]]:
    """Yield the cells of each indicator of each question, one for each unit."""
    kinds = [page.mean, page.favourable_share, *([page.nps] if page.nps else [])]
    for item in range(len(page.counts.items)):
        for ends in kinds:
            yield _written(ends, page.n[:, item], item)
        yield [f"{one:.2f}" for one in page.rwg[:, item].tolist()]
    yield [f"{one:.2f}" for one in page.rwg_j.tolist()]


def _written(ends: Ends, n: np.ndarray, item: int) -> list[str]:
    four = (ends.value[:, item], ends.low[:, item], ends.high[:, item], n)
    rows = zip(*(one.tolist() for one in four), strict=True)
    return [f"{value:.2f} ({low:.2f} to {high:.2f}), n = {n}" for value, low, high, n in rows]


def _process(what: str, people: Path, counts: Path) -> dict[str, Any]:
    started = perf_counter()
    # Where pandas can be found, Arrow loads it: only pandas' own process is to wait for that.
    hidden = "" if what in ("pandas", "polars") else os.environ.get("PYTHONPATH", "")
    command = [sys.executable, "-m", "benchmarks.unit_page", what, str(people), str(counts)]
    one_core = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
    if hidden:
        one_core["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=one_core).stdout
    found: dict[str, Any] = json.loads(told)
    return found | {"whole": perf_counter() - started}


def _loading(runs: list[dict[str, Any]]) -> list[float]:
    return [one["whole"] - one["seconds"] for one in runs]


def main(what: str, people: Path, counts: Path) -> None:
    """Draw the page once, cold, and say what it took; libraries are loaded before."""
    pa.set_cpu_count(1)
    actions: dict[str, Callable[[], dict[str, Any]]] = {
        "cold": _cold(people, counts),
        "stored": _stored(counts),
        "pandas": _pandas(people),
        "polars": _polars(people),
    }
    action = actions[what]
    print(json.dumps(action()))


def _cold(people: Path, counts: Path) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        import scipy.special  # noqa: F401 - loading is told apart

        from avers.adapters.files.unit_counts import write_unit_counts
        from avers.core.measures.coded import Coded
        from avers.core.measures.unit_counts import count_columns
        from avers.core.measures.unit_indicators import indicators_of

        started = perf_counter()
        with pq.ParquetFile(people) as file:
            table = file.read(use_threads=False)
        unit = table["unit"].combine_chunks()
        group = Coded(unit.indices.to_numpy(), unit.dictionary.to_pylist())
        names = [f"q{item}" for item in range(ITEMS)]
        counted = [
            count_columns([table[name].to_numpy() for name in some], group, low=low, high=high, names=some)
            for some, low, high in ((names, 1, 5), (["recommend"], 0, 10))
        ]
        pages = [indicators_of(one, top=top) for one, top in zip(counted, (2, 2), strict=True)]
        page = draw(pages)
        seconds = perf_counter() - started
        counts.mkdir(exist_ok=True)
        for place, one in enumerate(counted):
            write_unit_counts(counts / f"{place}.parquet", one)
        return _told(seconds, page) | {"figures": _figures(pages[0])}

    return run


def _stored(counts: Path) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        import scipy.special  # noqa: F401 - loading is told apart

        from avers.adapters.files.unit_counts import read_unit_counts
        from avers.core.measures.unit_indicators import indicators_of

        started = perf_counter()
        page = draw([indicators_of(read_unit_counts(file), top=2) for file in sorted(counts.iterdir())])
        return _told(perf_counter() - started, page)

    return run


def _told(seconds: float, page: bytes) -> dict[str, Any]:
    return {"seconds": seconds, "page": sha256(page).hexdigest(), "size": len(page)}


def _figures(page: UnitIndicators) -> list[list[float]]:
    """Return mean, standard error times t, and favourable share of each unit on the first question."""
    half = page.mean.high[:, 0] - page.mean.value[:, 0]
    first = np.column_stack([page.mean.value[:, 0], half, page.favourable_share.value[:, 0]])
    return [[float(one) for one in row] for row in first]


def _beside(report: Report, peer: str, people: Path, ours: dict[str, Any], how: str) -> None:
    if importlib.util.find_spec(peer) is None:
        report.figure(
            f"{peer}: mean, interval, favourable share", math.nan, "s", note="not run: not installed"
        )
        return
    runs = [_process(peer, people, people) for _ in range(TIMES)]
    for row, other in zip(ours["figures"], runs[0]["figures"], strict=True):
        if not np.allclose(row, other, rtol=1e-10):
            raise RuntimeError(f"{peer} has other figures: {row}, {other}")
    taken = [one["seconds"] for one in runs]
    note = f"{how}; 10 digits alike; no NPS, agreement, ICC and page; {min(taken):.3g} to {max(taken):.3g}"
    what = f"{peer}: mean, its interval and favourable share alone"
    report.figure(what, statistics.median(taken), "s", state="cold", note=note)


def _pandas(people: Path) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        pandas: Any = importlib.import_module("pandas")
        from scipy.special import stdtrit

        started = perf_counter()
        frame = pandas.read_parquet(people)
        groups = frame.groupby("unit", observed=True)
        names = [f"q{item}" for item in range(ITEMS)]
        found = groups[[*names, "recommend"]].agg(["count", "mean", "std"])
        shares = {name: (frame[name] >= 4).groupby(frame["unit"], observed=True).sum() for name in names}
        halves = {
            name: stdtrit(found[name]["count"] - 1, 0.975)
            * found[name]["std"]
            / np.sqrt(found[name]["count"])
            for name in (*names, "recommend")
        }
        seconds = perf_counter() - started
        first = found["q0"]
        figures = np.column_stack([first["mean"], halves["q0"], shares["q0"] / first["count"]])
        return {"seconds": seconds, "figures": figures.tolist()}

    return run


def _polars(people: Path) -> Callable[[], dict[str, Any]]:
    def run() -> dict[str, Any]:
        import polars as pl
        from scipy.special import stdtrit

        started = perf_counter()
        names = [f"q{item}" for item in range(ITEMS)]
        asked = [
            figure.alias(f"{name} {what}")
            for name in (*names, "recommend")
            for what, figure in (
                ("n", pl.col(name).count()),
                ("mean", pl.col(name).mean()),
                ("sd", pl.col(name).std()),
                ("share", (pl.col(name) >= 4).mean()),
            )
        ]
        found = pl.read_parquet(people).group_by("unit").agg(asked).sort(pl.col("unit").cast(pl.String))
        halves = {
            name: stdtrit(found[f"{name} n"].to_numpy() - 1, 0.975)
            * found[f"{name} sd"].to_numpy()
            / np.sqrt(found[f"{name} n"].to_numpy())
            for name in (*names, "recommend")
        }
        seconds = perf_counter() - started
        figures = np.column_stack([found["q0 mean"], halves["q0"], found["q0 share"]])
        return {"seconds": seconds, "figures": figures.tolist()}

    return run


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
