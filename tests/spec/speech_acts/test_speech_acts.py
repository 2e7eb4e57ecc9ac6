"""What a reply does in words, as a service manager would mark it: ``fr.csv`` and ``en.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from avers.core.conversations.acts import ACTS, acts

_HERE = Path(__file__).parent


def _rows() -> list[tuple[str, str, frozenset[str]]]:
    found = []
    for language in ("fr", "en"):
        with (_HERE / f"{language}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.append((language, row["reply"], frozenset((row["acts"] or "").split())))
    return found


@pytest.mark.parametrize(("language", "reply", "expected"), _rows())
def test_a_reply_does_what_the_table_says_and_nothing_else(
    language: str, reply: str, expected: frozenset[str]
) -> None:
    # R30, R152
    assert expected <= set(ACTS)
    assert {act for act, score in acts(reply, language).items() if score.value} == expected
