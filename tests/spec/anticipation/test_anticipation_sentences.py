"""Replies that speak of a need nobody asked about, and those that do not: ``fr.csv`` and ``en.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from avers.core.conversations.anticipation import anticipation

_HERE = Path(__file__).parent


def _rows() -> list[tuple[str, str, str, float]]:
    found = []
    for language in ("fr", "en"):
        with (_HERE / f"{language}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.append((language, row["customer"], row["reply"], float(row["anticipates"])))
    return found


@pytest.mark.parametrize(("language", "customer", "reply", "expected"), _rows())
def test_a_reply_anticipates_where_the_table_says(
    language: str, customer: str, reply: str, expected: float
) -> None:
    # R82
    assert anticipation(reply, customer, language).value == expected
