"""Kill an import at random moments, open the folder again: all of it is there, or nothing.

    python -m benchmarks kill_import --kills 500 --seed 1

The parent writes a file of answers, starts ``avers import`` in a process of its own and kills it
(signal 9) after a random part of the time a whole import takes; then it opens the folder as the next
user would. What was said to be done must be there; what is there must be whole; importing again must
succeed and count every answer once.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from avers.application.importing.answers import ImportRequest, import_answers
from avers.wiring import open_folder, read_answers

__all__ = ["Outcome", "kill_imports", "main"]

_PEOPLE: Final = 2_000
_ITEMS: Final = 12
_NOTICE: Final = (
    "source,notice_date,purpose,council_date,council_reference\nsurvey,2020-01-01,essai,2020-01-01,essai\n"
)


@dataclass
class Outcome:
    """How the kills ended; the last three must stay at zero."""

    n_before: int = 0
    n_after: int = 0
    n_finished: int = 0
    n_lost: int = 0
    n_half: int = 0
    n_stuck: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing acknowledged was lost, nothing was half-written, and every re-run succeeded."""
        return not (self.n_lost or self.n_half or self.n_stuck)


def kill_imports(place: Path, *, n_kills: int, rng: random.Random, n_people: int = _PEOPLE) -> Outcome:
    """Kill ``n_kills`` imports into companies under ``place`` and return how they ended."""
    answers = place / "answers.csv"
    answers.write_text(_answers(rng, n_people), encoding="utf-8")
    outcome = Outcome()
    whole = _seconds_of_one(place / "whole", answers)
    for i in range(n_kills):
        promise = "anonymous" if i % 2 else "confidential"
        _kill_one(
            place / f"kill{i}", answers, promise, rng.uniform(0, 1.1) * whole, outcome, n_people * _ITEMS
        )
    return outcome


def _kill_one(root: Path, answers: Path, promise: str, after: float, outcome: Outcome, n_rows: int) -> None:
    _start_company(root)
    process = _import(root, answers, promise)
    try:
        said, _ = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    acknowledged = process.returncode == 0 and bool(said)
    company = open_folder(root)
    found = company.evidence.rows("w", "employee").num_rows
    listed = len(company.evidence.batches())
    outcome.n_finished += acknowledged
    outcome.n_lost += acknowledged and found != n_rows
    outcome.n_half += (found, listed) not in ((0, 0), (n_rows, 1))
    outcome.n_before += found == 0
    outcome.n_after += found == n_rows
    # The next user does the same again: it succeeds, and every answer counts once.
    request = ImportRequest(
        wave="w", face="employee", promise="anonymous" if promise == "anonymous" else "confidential"
    )
    import_answers(company, [read_answers(answers)], request=request, by="kill_import", at=datetime.now(UTC))
    company.evidence.sweep()
    again = open_folder(root).evidence.rows("w", "employee").num_rows
    leftovers = list((root / "private" / ".work").glob("stage-*"))
    outcome.n_stuck += again != n_rows or bool(leftovers)


def _seconds_of_one(root: Path, answers: Path) -> float:
    _start_company(root)
    start = time.monotonic()
    process = _import(root, answers, "confidential")
    process.communicate()
    if process.returncode:
        raise RuntimeError(f"the import that nobody kills ended with exit code {process.returncode}")
    return time.monotonic() - start


def _import(root: Path, answers: Path, promise: str) -> subprocess.Popen[bytes]:
    words = [
        "import",
        str(root),
        str(answers),
        "--wave",
        "w",
        "--face",
        "employee",
        "--promise",
        promise,
        "--json",
    ]
    command = [sys.executable, "-c", "from avers.cli import main; main()", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _start_company(root: Path) -> None:
    (root / "registers").mkdir(parents=True)
    (root / "organisation.csv").write_text("unit,parent\nco,\na,co\nb,co\n", encoding="utf-8")
    (root / "registers" / "notices.csv").write_text(_NOTICE, encoding="utf-8")


def _answers(rng: random.Random, n_people: int) -> str:
    rows = [
        f"r{person},{'ab'[person % 2]},q{item},{rng.randint(1, 5)},1-5"
        for person in range(n_people)
        for item in range(_ITEMS)
    ]
    return "\n".join(["respondent,unit,item,value,scale", *rows]) + "\n"


def main(options: Sequence[str]) -> int:
    """Run the kills; 0 when nothing was lost or half-written, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="kill_import", description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(options)
    rng = random.Random(asked.seed)  # noqa: S311 - not a secret
    with tempfile.TemporaryDirectory(prefix="avers-kill-") as place:
        outcome = kill_imports(Path(place), n_kills=asked.kills, rng=rng)
    print(outcome)
    return 0 if outcome.is_sound else 1
