"""Which stages of a contact replies hold, as a service manager would tick them: ``fr.csv`` and ``en.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from avers.core.conversations.stages import STAGES, contact_stages

_HERE = Path(__file__).parent


def _rows() -> list[tuple[str, list[str], frozenset[str]]]:
    found = []
    for language in ("fr", "en"):
        with (_HERE / f"{language}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.append((language, row["replies"].split(" | "), frozenset(row["stages"].split())))
    return found


@pytest.mark.parametrize(("language", "replies", "expected"), _rows())
def test_a_contact_holds_the_stages_that_the_table_says(
    language: str, replies: list[str], expected: frozenset[str]
) -> None:
    # R79
    assert expected <= set(STAGES)
    assert {one.name for one in contact_stages(replies, language).stages if one.is_there} == expected
