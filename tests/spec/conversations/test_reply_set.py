"""The set of labelled replies is whole: enough of each language and of each label, none of them twice."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from avers.core.estimate import Estimate
from avers.core.measures.cohen_kappa import cohen_kappa

HERE: Final = Path(__file__).parent
LABELS: Final = ("apology", "commitment", "question", "redirect", "admission", "deflection", "done")
FEWEST: Final = {"admission": 15, "deflection": 15, "done": 15}  # the others: 30


def rows_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REPLIES: Final = rows_of("replies.csv")
FIRST: Final = rows_of("labels_first.csv")
SECOND: Final = rows_of("labels_second.csv")
STYLES: Final = ("template", "mixed", "personal")


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


@pytest.mark.parametrize("labels", [FIRST, SECOND], ids=["first", "second"])
def test_every_reply_has_all_its_labels(labels: list[dict[str, str]]) -> None:
    assert [row["id"] for row in labels] == [row["id"] for row in REPLIES]
    assert {row["style"] for row in labels} == set(STYLES)
    assert all(row[label] in ("0", "1") for row in labels for label in LABELS)
    assert all(tuple(row) == ("id", "style", *LABELS) for row in labels)


def agreement_on(label: str, lang: str) -> tuple[float, float]:
    """Return the share of replies of one language that both readers label alike, and Cohen's kappa."""
    marks = (*STYLES, "0", "1")
    languages = {row["id"]: row["lang"] for row in REPLIES}
    one, other = (
        [marks.index(row[label]) for row in rows if languages[row["id"]] == lang] for rows in (FIRST, SECOND)
    )
    found = cohen_kappa(one, other)
    assert isinstance(found.figure, Estimate)
    assert found.observed is not None
    return found.observed, found.figure.value


@pytest.mark.parametrize("label", ["style", *LABELS])
def test_two_readers_agree_well_beyond_chance_as_the_page_says(label: str) -> None:
    (raw_fr, kappa_fr), (raw_en, kappa_en) = (agreement_on(label, lang) for lang in ("fr", "en"))
    assert min(kappa_fr, kappa_en) >= 0.6
    row = f"| {label} | {raw_fr:.3f} | {kappa_fr:.3f} | {raw_en:.3f} | {kappa_en:.3f} |"
    assert row in (HERE / "README.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_label_is_met_often_enough_to_judge(lang: str) -> None:
    languages = {row["id"]: row["lang"] for row in REPLIES}
    ours = [row for row in FIRST if languages[row["id"]] == lang]
    met = {label: sum(row[label] == "1" for row in ours) for label in LABELS}
    assert not {label: n for label, n in met.items() if n < FEWEST.get(label, 30)}
    assert min(Counter(row["style"] for row in ours).values()) >= 30
