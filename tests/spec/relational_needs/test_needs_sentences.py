"""Which needs the words of a reply serve, as a service manager would mark them: ``fr.csv`` and ``en.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from avers.core.conversations.needs import NEEDS, OPENNESS, needs

_HERE = Path(__file__).parent


def _rows() -> list[tuple[str, str, frozenset[str]]]:
    found = []
    for language in ("fr", "en"):
        with (_HERE / f"{language}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.append((language, row["reply"], frozenset((row["needs"] or "").split())))
    return found


@pytest.mark.parametrize(("language", "reply", "expected"), _rows())
def test_a_reply_serves_the_needs_that_the_table_says_and_no_other(
    language: str, reply: str, expected: frozenset[str]
) -> None:
    # R29, R30
    assert expected <= {*NEEDS, *OPENNESS}
    assert {name for name, score in needs(reply, language).items() if score.value} == expected
