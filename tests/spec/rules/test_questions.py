"""The rules about questions against questions labelled by hand, before each rule was written.

``codes`` are those a careful reader expects of a question (tests/spec/statements/questions), ``near`` the
rule that a good question comes close to. The rules learnt from these sets, so the figures are a floor.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement

FOLDER = Path(__file__).parents[1] / "statements" / "questions"
CODES = ("CH701", "CH702", "CH703", "CH704", "CH705", "CH706", "LE002", "LE006")
LANGUAGES = ("fr", "en")


@lru_cache(maxsize=2)
def labelled(language: str) -> tuple[tuple[Statement, frozenset[str], str], ...]:
    """Return each question of a language, the codes a reader expects, the rule it only comes near."""
    with (FOLDER / f"{language}.csv").open(encoding="utf-8", newline="") as lines:
        rows: list[dict[str, Any]] = list(csv.DictReader(lines))
    return tuple(
        (
            Statement(row["id"], row["kind"], row["lang"], row["text"]),
            frozenset(filter(None, row["codes"].split(";"))),
            row["near"],
        )
        for row in rows
    )


@lru_cache(maxsize=2)
def found(language: str) -> dict[str, frozenset[str]]:
    """Return the codes found, by id of the question."""
    by_id: dict[str, set[str]] = {}
    for finding in check_statements(one for one, _, _ in labelled(language)):
        by_id.setdefault(finding.path, set()).add(finding.code)
    return {key: frozenset(codes) for key, codes in by_id.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_questions_and_enough_hard_ones(language: str) -> None:
    rows = labelled(language)
    assert len(rows) >= 60
    assert sum(bool(near) and not expected for _, expected, near in rows) >= 0.4 * len(rows)
    assert {code for _, expected, _ in rows for code in expected} == set(CODES)
    assert {near for _, _, near in rows if near} == set(CODES)


# R99 L2 L8
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_precision_and_recall_of_each_rule(code: str, language: str, record_property: Any) -> None:
    """Nothing reported that should not be, one in ten missed at most."""
    said = {one.path: code in found(language).get(one.path, frozenset()) for one, _, _ in labelled(language)}
    counts = Counter((code in expected, said[one.path]) for one, expected, _ in labelled(language))
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    print(f"{code} {language}: precision {precision:.2f}, recall {recall:.2f} ({right}, {wrong}, {missed})")
    assert precision == 1.0, [
        one.words for one, expected, _ in labelled(language) if said[one.path] and code not in expected
    ]
    assert recall >= 0.9, [
        one.words for one, expected, _ in labelled(language) if code in expected and not said[one.path]
    ]
