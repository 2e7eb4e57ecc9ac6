"""Recited or personal, on replies that were labelled by somebody else and are no part of the project."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from avers.application.scoring import CHUNK, Replies, prepared_in_order, scored

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def labelled(shared: Path) -> Rows:
    with (shared / "data/replies-labelled/replies.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def others(shared: Path, labelled: Rows) -> Rows:
    known = {row["ref"] for row in labelled}
    place = shared / "data/replies-corpus/replies.csv.gz"
    with gzip.open(place, "rt", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["ref"] not in known]


def scores_of(rows: Rows, n_last: int) -> npt.NDArray[np.float64]:
    chunks = (rows[first : first + CHUNK] for first in range(0, len(rows), CHUNK))
    replies = (
        Replies(
            [""] * len(some),
            [row["text"] for row in some],
            [row["brand"] for row in some],
            customers=[row.get("customer") or "" for row in some],
        )
        for some in chunks
    )
    found: list[Any] = []
    for prepared in prepared_in_order(replies, n_in_window=100):
        found += scored(prepared)["template_score"]
    # conversations section 7: an abstention counts as one half.
    return np.array([0.5 if one is None else one for one in found[-n_last:]])


def auc(scores: npt.NDArray[np.float64], is_one: list[bool], is_other: list[bool]) -> float:
    one, other = scores[np.array(is_one)][:, None], scores[np.array(is_other)]
    return float((one > other).mean() + 0.5 * (one == other).mean())


# R29, goals T1, T2, T3: beside 34,000 replies of their brands, and with nothing but the prior.
@pytest.mark.parametrize("with_corpus", [True, False])
def test_recited_replies_are_told_from_personal_ones(with_corpus: bool, labelled: Rows, others: Rows) -> None:
    scores = scores_of([*others, *labelled] if with_corpus else labelled, len(labelled))
    template = [row["template"] == "template" for row in labelled]
    personal = [row["template"] == "personal" for row in labelled]
    french = [row["lang"] == "fr" for row in labelled]
    rest = [not one for one in template]
    assert auc(scores, template, rest) >= 0.86
    assert auc(scores, template, personal) >= 0.90
    in_french = [one and is_french for one, is_french in zip(template, french, strict=True)]
    rest_in_french = [one and is_french for one, is_french in zip(rest, french, strict=True)]
    assert auc(scores, in_french, rest_in_french) >= 0.80
