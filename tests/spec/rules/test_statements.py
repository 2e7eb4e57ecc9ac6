"""The rules against sentences labelled by hand, before each rule was written (tests/spec/statements).

``codes`` are those a careful reader expects, ``near`` the rule that a good sentence comes close to.
``fr.csv`` and ``en.csv`` were labelled before the rules existed, ``*_second`` and ``*_third`` before
the rules had met them; every set has been learnt from since, so these figures say that nothing was
lost, not how well the rules do on a sentence of tomorrow. On first reading the third set gave a
precision of 0.90 and a recall of 0.90 (47 right, 5 wrong, 5 missed).
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from avers.application.checking import check_statements
from avers.core.charter.document import Statement
from avers.core.charter.rules import RULES
from avers.core.diagnosis.rule import StatementRule

FOLDER = Path(__file__).parents[1] / "statements"
# Sentences of these sets were read before these rules existed; test_statements_to_come judges them.
_TO_COME = {
    "CH009", "CH106", "CH107", "CH206", "CH302", "CH303", "CH304", "CH305",
    "CH306", "CH307", "CH308", "CH401", "CH402", "CH403", "CH602", "LE004",
}  # fmt: skip
# Questions have a set of their own; test_questions judges them.
_OF_QUESTIONS = {"CH701", "CH702", "CH703", "CH704", "CH705", "CH706", "LE006"}
CODES = [
    rule.code
    for rule in RULES
    if isinstance(rule, StatementRule) and rule.code not in _TO_COME | _OF_QUESTIONS
]


@dataclass(frozen=True)
class Labelled:
    """A sentence, the codes a reader expects, the rule it only comes near."""

    statement: Statement
    expected: frozenset[str]
    near: str


@lru_cache(maxsize=1)
def labelled() -> tuple[Labelled, ...]:
    """Return every labelled sentence."""
    rows: list[dict[str, Any]] = []
    for file in sorted(FOLDER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines)
    return tuple(
        Labelled(
            Statement(row["id"], row["kind"], row["lang"], row["text"]),
            frozenset(filter(None, row["codes"].split(";"))),
            row["near"],
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def found() -> dict[str, frozenset[str]]:
    """Return the codes of the rules that see something in each sentence, by id, before one gives way."""
    rules = [rule for rule in RULES if isinstance(rule, StatementRule) and rule.code in CODES]
    return {
        row.statement.path: frozenset(
            rule.code for rule in rules if row.statement.kind in rule.kinds and any(rule.check(row.statement))
        )
        for row in labelled()
    }


def codes_of(row: Labelled) -> frozenset[str]:
    return found().get(row.statement.path, frozenset())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_sentences_and_enough_hard_ones(language: str) -> None:
    rows = [row for row in labelled() if row.statement.language == language]
    assert len(rows) >= 120
    assert sum(bool(row.near) for row in rows) >= 0.3 * len(rows)
    assert {code for row in rows for code in row.expected} == set(CODES)
    assert {row.near for row in rows if row.near} >= set(CODES) - {"CH202"}
    assert len({row.statement.path for row in rows}) == len(rows)


@pytest.mark.parametrize("code", CODES)
def test_precision_and_recall_of_each_rule(code: str, record_property: Any) -> None:
    """Prints and records both shares: nothing reported that should not be, one in ten missed at most."""
    counts = Counter((code in row.expected, code in codes_of(row)) for row in labelled())
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    print(
        f"{code}: precision {precision:.2f}, recall {recall:.2f} "
        f"({right} right, {wrong} wrong, {missed} missed)"
    )
    assert precision == 1.0, [
        row.statement.words for row in labelled() if code in codes_of(row) - row.expected
    ]
    assert recall >= 0.9, [row.statement.words for row in labelled() if code in row.expected - codes_of(row)]


@pytest.mark.parametrize("row", [row for row in labelled() if row.near], ids=lambda row: row.statement.path)
def test_sentence_that_only_comes_near_is_left_alone(row: Labelled) -> None:
    assert codes_of(row) == row.expected, row.statement.words


@pytest.mark.parametrize("row", [row for row in labelled() if row.expected >= {"CH004", "CH203"}],
                         ids=lambda row: row.statement.path)  # fmt: skip
def test_two_remarks_that_say_the_same_are_one(row: Labelled) -> None:
    shown = {finding.code for finding in check_statements([row.statement])}
    assert "CH004" in shown
    assert "CH203" not in shown


ROWS_OF = {  # what the source texts call by name
    "Le client est au centre de nos préoccupations": "R128",
    "Le client est au centre de l’entreprise": "R128",
    "Le client a toujours raison": "R68",
    "Le client est roi": "R68",
    "Traitez les clients comme vous voulez être traités": "R129",
    "La réponse est oui ; quelle est la question ?": "R130",
    "La réponse est « oui » ; maintenant, quelle est la question ?": "R130",
}


@pytest.mark.parametrize("words", ROWS_OF)
@pytest.mark.parametrize("kind", ["mission", "vision", "value", "behaviour", "promise"])
def test_injunctions_of_the_texts_name_their_row(words: str, kind: Any) -> None:  # R68 R128 R129 R130
    rows = {row for finding in check_statements([Statement("s", kind, "fr", words)]) for row in finding.rows}
    assert ROWS_OF[words] in rows
