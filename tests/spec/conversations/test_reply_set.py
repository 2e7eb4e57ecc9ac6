"""The set of labelled replies is whole: enough of each language and of each label, none of them twice."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
LABELS: Final = ("apology", "commitment", "question", "redirect", "admission", "deflection", "done")
FEWEST: Final = {"admission": 15, "deflection": 15, "done": 15}  # the others: 30


def rows_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REPLIES: Final = rows_of("replies.csv")
FIRST: Final = rows_of("labels_first.csv")


def test_there_are_330_replies_each_once() -> None:
    assert len(REPLIES) == 330
    assert len({row["id"] for row in REPLIES}) == 330
    assert len({(row["customer"], row["reply"]) for row in REPLIES}) == 330
    assert all(all(value.strip() for value in row.values()) for row in REPLIES)


def test_both_languages_and_hard_cases_weigh_enough() -> None:
    languages = Counter(row["lang"] for row in REPLIES)
    assert set(languages) == {"fr", "en"}
    assert min(languages.values()) >= 150
    for lang in languages:
        kinds = Counter(row["kind"] for row in REPLIES if row["lang"] == lang)
        assert set(kinds) == {"plain", "hard"}
        assert kinds["hard"] >= 0.3 * languages[lang]


@pytest.mark.parametrize("column", ["customer", "reply"])
def test_no_text_stands_in_both_languages(column: str) -> None:
    french, english = ({row[column] for row in REPLIES if row["lang"] == lang} for lang in ("fr", "en"))
    assert not french & english


def test_every_reply_has_all_its_labels() -> None:
    assert [row["id"] for row in FIRST] == [row["id"] for row in REPLIES]
    assert {row["style"] for row in FIRST} == {"template", "mixed", "personal"}
    assert all(row[label] in ("0", "1") for row in FIRST for label in LABELS)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_label_is_met_often_enough_to_judge(lang: str) -> None:
    languages = {row["id"]: row["lang"] for row in REPLIES}
    ours = [row for row in FIRST if languages[row["id"]] == lang]
    met = {label: sum(row[label] == "1" for row in ours) for label in LABELS}
    assert not {label: n for label, n in met.items() if n < FEWEST.get(label, 30)}
    assert min(Counter(row["style"] for row in ours).values()) >= 30
