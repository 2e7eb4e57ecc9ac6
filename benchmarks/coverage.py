"""How often each interval holds the truth: 95 in 100 is what it says.

    python -m benchmarks coverage                    (every measure, every size: some minutes; the table)
    python -m benchmarks coverage --write            (and docs/reference/coverage.json, which the pages read)
    python -m benchmarks coverage --only icc --times 4000
    python -m benchmarks coverage --only icc --size 30 --write   (one row; the others stay as they are)

A draw whose figure is withheld counts apart; an end without limit holds everything on its side. What lies
outside 93 to 97 in 100 by more than chance is reported with the reason the measure's page gives.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np

from avers.core.estimate import Estimate
from benchmarks.worlds import ALIKE, WORLDS, World

__all__ = ["Covered", "covered", "main", "written"]

FILE: Final = Path(__file__).resolve().parent.parent / "docs" / "reference" / "coverage.json"
LEAST, MOST = 0.93, 0.97


@dataclass(frozen=True)
class Covered:
    """How often the interval of one measure held the truth, at one size.

    ``share`` is of the draws with an interval; ``withheld`` the share of all draws without one.
    """

    measure: str
    says: str
    size: str
    n: int
    times: int
    share: float
    withheld: float
    why: str = ""

    @property
    def error(self) -> float:
        """Standard error of ``share`` if the truth were 0.95."""
        return sqrt(0.95 * 0.05 / max(1.0, self.times * (1 - self.withheld)))

    @property
    def is_short(self) -> bool:
        """Whether it holds the truth less often than it may, by more than chance."""
        return self.withheld < 1 and self.share < LEAST - 2 * self.error

    @property
    def is_wide(self) -> bool:
        """Whether it holds it more often than it says, by more than chance."""
        return self.share > MOST + 2 * self.error


def covered(world: World, n: int, times: int, *, seed: int = 1) -> Covered:
    """Draw ``times`` worlds of size ``n`` and count how often the interval held the truth."""
    held = shown = drawn = 0
    for figure, truth in world.draw(np.random.default_rng([seed, n]), n, times):
        drawn += 1
        if isinstance(figure, Estimate) and (figure.low, figure.high) != (None, None):
            shown += 1
            low = -np.inf if figure.low is None else figure.low
            high = np.inf if figure.high is None else figure.high
            # An end on the truth itself, but for the rounding of the machine, holds it.
            held += low - 1e-9 <= truth <= high + 1e-9
    share, withheld = held / max(1, shown), 1 - shown / max(1, drawn)
    return Covered(world.measure, world.says, world.size, n, drawn, share, withheld, world.why)


def main(options: Sequence[str]) -> int:
    """Print the table; 1 where an interval falls short and no page says why."""
    parser = argparse.ArgumentParser(prog="coverage", description=__doc__)
    parser.add_argument("--only", default="", help="one measure")
    parser.add_argument(
        "--times", type=int, default=0, help="draws of each size, instead of each world's own"
    )
    parser.add_argument("--size", type=int, default=0, help="one size")
    parser.add_argument("--write", action="store_true", help="write what the pages of the measures read")
    chosen = parser.parse_args(options)
    found = []
    for one in _all(chosen.only, chosen.times, chosen.size):
        verdict = "short" if one.is_short else "wide" if one.is_wide else ""
        print(
            f"{one.measure:28}{one.n:6}  {100 * one.share:5.1f} % of {one.times}"
            f"  withheld {100 * one.withheld:.0f} %  {verdict:6}{one.says}",
            flush=True,
        )
        found.append(one)
    if chosen.write:
        FILE.write_text(written(found, FILE.read_text(encoding="utf-8")), encoding="utf-8")
    return int(any((one.is_short or one.is_wide) and not one.why for one in found))


def written(found: Sequence[Covered], before: str = "{}") -> str:
    """Return what the pages of the measures read, a line each, in the order of the worlds.

    A row of ``before`` that was not drawn again stays, and so does one that more draws were made for.
    """
    rows = {_key(row): row for row in json.loads(before).get("rows", ())}
    for one in found:
        row = asdict(one) | {"share": round(one.share, 4), "withheld": round(one.withheld, 4)}
        if rows.get(_key(row), {"times": 0})["times"] <= one.times:
            rows[_key(row)] = row
    wanted = [(world, (world.measure, world.says, n)) for world in WORLDS for n in world.sizes]
    kept = [rows[key] | {"why": world.why} for world, key in wanted if key in rows]
    lines = ",\n".join(f" {json.dumps(row, ensure_ascii=False)}" for row in kept)
    alike = json.dumps(dict(sorted(ALIKE.items())))
    return f'{{"alike": {alike},\n"rows": [\n{lines}\n]}}\n'


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["measure"], row["says"], row["n"]


def _all(only: str, times: int, size: int) -> Iterator[Covered]:
    for world in WORLDS:
        if only in ("", world.measure):
            for n in world.sizes:
                if size in (0, n):
                    yield covered(world, n, times or world.times)
