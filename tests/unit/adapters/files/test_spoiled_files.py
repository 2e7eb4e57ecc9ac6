"""Files spoiled at random are taken or refused in words; ten thousand of them are a benchmark."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.hostile_mutations import spoil_files


def test_spoiled_files_are_taken_or_refused_never_worse(tmp_path: Path) -> None:  # C2
    outcome = spoil_files(tmp_path, n_mutations=280, rng=random.Random(7))  # noqa: S311 - not a secret
    assert outcome.is_sound, (outcome.crashes, outcome.partial)
    assert outcome.n_taken + outcome.n_refused == 280
    assert outcome.n_taken > 5
    assert len(outcome.by_file) == 14
