"""Companies drawn with planted truths, and without: what the diagnosis finds, and what it imagines.

    python -m benchmarks sample --seeds 50
    python -m benchmarks sample --people 50000      (how long drawing and publishing take)

Each company is published (its first wave and its last, which is all that is read here) and diagnosed as
any other. A flag is a finding; the improving region is judged through the rule of trends (AL604), with these
two waves alone, though a house reads eight. A flag is true when it is one of the planted truths,
or follows from one at the very place it was planted; all others are false. That a team of four is not
heard (AL603) is a fact about the publication and no flag.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from avers.application.diagnosing import Diagnosis, diagnose
from avers.application.sampling import NO_TRUTHS, PLANTED, Sample, Truths, draw_sample, write_sample
from avers.application.sampling.organisation import SERVING_UNITS
from avers.core.diagnosis.published import Published
from avers.wiring import open_folder
from benchmarks.report import Report

__all__ = ["TRUTHS", "Flag", "Look", "Tally", "look_at", "main", "measure", "run"]

TRUTHS: Final = (
    "listening_gap", "unit_below", "unit_above", "improving_region", "cause_by_means", "cause_in_incidents",
    "double_discourse",
)  # fmt: skip
_LEAST_FOUND, _MOST_FALSE, _LEAST_SILENT = 0.80, 0.10, 0.90
_A_FACT: Final = "AL603"
_CHANGE: Final = "AL604"
_MARGIN: Final = 10.0
_READ_ON: Final = date(2026, 10, 22)


@dataclass(frozen=True, order=True)
class Flag:
    """Something said to stand out: rule, unit, facet, and on which side of the others."""

    code: str
    unit: str
    facet: str = ""
    is_above: bool = False

    def is_true(self, truths: Truths, tree: Mapping[str, frozenset[str]]) -> bool:
        """Return whether it was planted here; ``tree`` gives the units of each region."""
        unit, facet = self.unit, self.facet
        lacks_means = unit in truths.means and facet in ("means", truths.means_cost)
        in_region = unit in tree.get(truths.region, ()) and facet in truths.improving
        if self.code == "AL201":
            return facet in truths.customers_less or lacks_means
        if self.code == "AL601":
            return (unit, facet) in truths.units or lacks_means or in_region
        if self.code in ("CA001", "CA002", "GA001"):
            return bool(truths.means) and facet == "means"
        if self.code == "GA002":
            return bool(truths.means)
        if self.code == _CHANGE:
            return in_region and self.is_above
        return {"DD001": truths.double_discourse, "GA008": truths.unanswered}.get(self.code, False)


@dataclass(frozen=True)
class Look:
    """What was flagged in one company, which planted truths were found, and which flags are false."""

    flags: tuple[Flag, ...]
    found: frozenset[str]
    false: tuple[Flag, ...]


@dataclass
class Tally:
    """Looks at many companies."""

    n_planted: int = 0
    n_plain: int = 0
    n_silent: int = 0
    n_flags: int = 0
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    imagined: Counter[str] = field(default_factory=Counter)

    def found_share(self, truth: str) -> float:
        """Return in which share of the planted companies this truth was found."""
        return self.found[truth] / self.n_planted

    @property
    def false_share(self) -> float:
        """Share of the flags of planted companies that are false."""
        return sum(self.false.values()) / max(1, self.n_flags)

    @property
    def silent_share(self) -> float:
        """Share of the companies without truths in which nothing is flagged."""
        return self.n_silent / self.n_plain


def look_at(seed: int, truths: Truths, folder: Path, *, people: int = 420, levels: bool = True) -> Look:
    """Draw, publish and diagnose one company; ``levels`` crosses units with levels, which takes longer."""
    sample = draw_sample(np.random.default_rng(seed), people=people, truths=truths)
    short = _first_and_last(sample, levels=levels)
    company = open_folder(folder)
    write_sample(company, short)
    diagnosis = diagnose(company, _READ_ON)
    published = [Published(company.publications.read(key)) for key in short.wave_keys]
    flags = tuple(sorted(set(_findings(diagnosis))))
    tree = published[-1].tree
    below = {key: frozenset(tree.descendants(key)) for key in tree.keys}
    found = frozenset(truth for truth in TRUTHS if _is_found(truth, flags, truths, published[-1]))
    return Look(flags, found, tuple(flag for flag in flags if not flag.is_true(truths, below)))


def run(seeds: Sequence[int], *, levels: bool = True) -> Tally:
    """Return what was found in one company with truths and one without for each seed."""
    tally = Tally()
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="avers-sample-") as folder:
            planted = look_at(seed, PLANTED, Path(folder) / "planted", levels=levels)
            plain = look_at(seed, NO_TRUTHS, Path(folder) / "plain", levels=levels)
        tally.n_planted += 1
        tally.n_plain += 1
        tally.n_flags += len(planted.flags)
        tally.found.update(planted.found)
        tally.false.update(map(_named, planted.false))
        tally.imagined.update(map(_named, plain.flags))
        tally.n_silent += not plain.flags
    return tally


def measure(report: Report) -> None:
    """Report what is found over eight seeds."""
    _tell(run(range(1, 9)), report)


def main(words: Sequence[str] | None = None) -> int:
    """Run over many seeds, or time one large company; 0 when every goal is reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sample")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--people", type=int, default=0)
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="avers-sample-") as folder:
        report = Report("sample", Path(folder))
        if given.people:
            _time(given.people, report)
        else:
            _tell(run(range(given.first, given.first + given.seeds)), report)
    for line in report.lines:
        print(f"{line.name:32} {line.value:8.3f} {line.unit:6} {line.goal:8} {line.note}")
    return 0 if all(line.is_met for line in report.lines) else 1


def _time(people: int, report: Report) -> None:
    started = time.perf_counter()
    sample = draw_sample(np.random.default_rng(1), people=people)
    drawn = time.perf_counter()
    write_sample(open_folder(report.folder / "company"), sample)
    done = time.perf_counter()
    most = 600.0 if people > 1000 else 60.0
    report.figure(f"draw {people} people", drawn - started, "s")
    report.figure(f"write and publish {people} people", done - started, "s", at_most=most)


def _tell(tally: Tally, report: Report) -> None:
    seeds = f"{tally.n_planted} seeds"
    for truth in TRUTHS:
        report.figure(f"found: {truth}", tally.found_share(truth), "share", at_least=_LEAST_FOUND, note=seeds)
    note = f"{tally.n_flags} flags; {_most(tally.false)}"
    report.figure("false flags", tally.false_share, "share", at_most=_MOST_FALSE, note=note)
    note = _most(tally.imagined)
    report.figure("silent without truths", tally.silent_share, "share", at_least=_LEAST_SILENT, note=note)


def _most(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counted.most_common(5))


def _named(flag: Flag) -> str:
    return f"{flag.code}/{flag.unit}/{flag.facet}"


def _first_and_last(sample: Sample, *, levels: bool) -> Sample:
    first, last = sample.wave_keys[0], sample.wave_keys[-1]
    kept = tuple(one for one in sample.waves if one.wave.key in (first, last))
    if not levels:
        kept = tuple(replace(one, drawn=replace(one.drawn, levels=())) for one in kept)
    return replace(sample, waves=kept)


def _findings(diagnosis: Diagnosis) -> Iterator[Flag]:
    for raised in diagnosis.findings:
        finding, values = raised.finding, raised.finding.values
        if finding.code == _A_FACT:
            continue
        facet = values.get("factor_key") or values.get("foundation_key") or _facet(finding.path)
        above = float(values.get("value", 0)) > float(values.get("company", values.get("before", 0)))
        yield Flag(finding.code, raised.unit, facet, above)


def _facet(path: str) -> str:
    """Return the facet that ``publications/<wave>/<unit>/<facet>/...`` names."""
    parts = path.split("/")
    return parts[3] if parts[0] == "publications" and len(parts) > 3 else ""


def _is_found(truth: str, flags: Sequence[Flag], truths: Truths, last: Published) -> bool:
    seen = {(flag.code, flag.unit, flag.facet, flag.is_above) for flag in flags}
    root = last.root
    if truth == "listening_gap":
        return all(("AL201", root, facet, False) in seen for facet in truths.customers_less)
    if truth in ("unit_below", "unit_above"):
        above = truth == "unit_above"
        planted = [place for place, effect in truths.units.items() if (effect > 0) == above]
        return bool(planted) and all(("AL601", *place, above) in seen for place in planted)
    if truth == "improving_region":
        return any((_CHANGE, truths.region, facet, True) in seen for facet in truths.improving)
    if truth == "cause_by_means":
        return ("CA001", root, "means", False) in seen and _means_and_cost_fall_together(truths, last)
    if truth == "cause_in_incidents":
        return ("CA002", root, "means", False) in seen
    return ("DD001", root, "", False) in seen


def _means_and_cost_fall_together(truths: Truths, last: Published) -> bool:
    """Return whether the units without the means are below the others on both faces."""
    for face, facet, least in (("employee", "means", _MARGIN), ("customer", truths.means_cost, _MARGIN / 2)):
        shown = {unit: last.shown(unit, face, facet) for unit in SERVING_UNITS}
        values = {unit: cell.value for unit, cell in shown.items() if cell is not None}
        without = [value for unit, value in values.items() if unit in truths.means and value is not None]
        others = [value for unit, value in values.items() if unit not in truths.means and value is not None]
        if not without or not others or np.mean(others) - np.mean(without) < least:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
