"""The rules of wording against a further set of labelled sentences (tests/spec/statements/to_come).

The sentences were labelled by a person who had read no rule, for sixteen codes only: what other rules say
of them is not judged here. The rules have learnt from the fourth set, so these figures are a floor that
must not sink, not a promise about the sentences of tomorrow.
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
from avers.core.charter.rules import RULES
from avers.core.diagnosis.rule import StatementRule

FOLDER = Path(__file__).parents[1] / "statements" / "to_come"
LABELLED = (
    "CH009", "CH106", "CH107", "CH206", "CH302", "CH303", "CH304", "CH305",
    "CH306", "CH307", "CH308", "CH401", "CH402", "CH403", "CH602", "LE004",
)  # fmt: skip
WRITTEN = [rule.code for rule in RULES if isinstance(rule, StatementRule) and rule.code in LABELLED]
# A share of fewer findings says little, so it binds from five on.
FEWEST = 5
LOWEST_PRECISION = 0.85


@lru_cache(maxsize=1)
def labelled() -> tuple[tuple[Statement, frozenset[str]], ...]:
    """Return each sentence of the fourth set with the codes a careful reader expects."""
    found: list[tuple[Statement, frozenset[str]]] = []
    for file in sorted(FOLDER.glob("*_fourth.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows: list[dict[str, Any]] = list(csv.DictReader(lines))
        found += [
            (Statement(row["id"], row["kind"], row["lang"], row["text"]), frozenset(row["codes"].split(";")))
            for row in rows
        ]
    return tuple(found)


@lru_cache(maxsize=1)
def found() -> dict[str, frozenset[str]]:
    """Return the codes found, by id of the sentence."""
    by_id: dict[str, set[str]] = {}
    for finding in check_statements(statement for statement, _ in labelled()):
        by_id.setdefault(finding.path, set()).add(finding.code)
    return {key: frozenset(codes) for key, codes in by_id.items()}


def test_every_sentence_has_its_own_name() -> None:
    assert len({statement.path for statement, _ in labelled()}) == len(labelled()) > 400
    assert frozenset().union(*(codes for _, codes in labelled())) - {""} == set(LABELLED)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", WRITTEN)
def test_rule_speaks_where_a_careful_reader_would(code: str, language: str, record_property: Any) -> None:
    rows = [(one, codes) for one, codes in labelled() if one.language == language]
    said = {one.path: code in found().get(one.path, frozenset()) for one, _ in rows}
    counts = Counter((code in codes, said[one.path]) for one, codes in rows)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    print(f"{code} {language}: precision {precision:.2f}, recall {recall:.2f} ({right}, {wrong}, {missed})")
    assert right, "a rule that never speaks is no rule"
    if right + wrong >= FEWEST:
        assert precision >= LOWEST_PRECISION, [
            one.words for one, codes in rows if said[one.path] and code not in codes
        ]
