"""Speech acts, listening and displeasure against labels of people: goals R1, L1, S1, VADER in the same run.

``AVERS_SHARED`` names the folder with ``data/``; without it nothing is measured. VADER is a peer, never a
dependency: where it cannot be imported, its lines are missing. What the figures may and may not say:

- R1: half of ``replies-labelled`` (those whose sha1 of "acts" + id is even) was read while the rules were
  written; the other half was looked at once, and two rules mended after it. Rows that nobody here has seen
  are the judge.
- Hard replies: those of ``tests/spec/conversations`` on whose label two readers agree; no row served the
  rules. A promise and a done act are one commitment here, as in sets that do not tell them apart.
- L1: as ``avers score`` ships it, on rows of replies each with its own customer's message, then with those of
  others (of the same brand where brands differ within a set of one kind). The weights were chosen on the
  conversations of 24 brands and on the French reviews, and confirmed on the 114 pairs; words of displeasure
  were written before. An abstention has 0.5 as its score, on both sides.
- S1: the words shipped were written by knowledge of what complaints are made of, and widened while one half
  of the tweets was looked at (the other had the higher figure); the model is cross-validated in five folds of
  distinct texts.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.application.scoring import CHUNK, Replies, prepared_in_order, scored
from avers.core.conversations.acts import ACTS, METHOD, acts
from avers.core.conversations.courtesy import courtesy
from avers.core.conversations.feeling import dissatisfaction
from avers.core.conversations.feeling_model import FeelingModel
from avers.core.conversations.listening import listening
from benchmarks.report import Report

__all__ = ["auc", "measure"]

_ROOT: Final = Path(__file__).resolve().parents[1]
_LABELLED: Final = ("apology", "commitment", "question", "redirect")
_OTHERS: Final = 20
_FOLDS: Final = 5
_VADER: Final = 1.15

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Pair = tuple[str, str, str]
"""A customer's message, the reply, and the group whose other customers it is compared with."""


def measure(report: Report) -> None:
    """Measure goals R1, L1, S1 and the speed of each criterion."""
    _hard_replies(report)
    data = Path(os.environ.get("AVERS_SHARED", _ROOT.parent / "shared")) / "data"
    if not data.is_dir():
        return
    _speech_acts(report, data)
    _listening(report, data)
    _displeasure(report, data)
    _speed(report, data)


def auc(positive: FloatArray, negative: FloatArray) -> float:
    """Return the chance that one of the positives is above one of the negatives, ties one half."""
    both = np.concatenate([positive, negative])
    _, place, counts = np.unique(both, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    n = positive.size
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * negative.size))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _replies(data: Path) -> list[str]:
    with gzip.open(data / "replies-corpus" / "replies.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def _speech_acts(report: Report, data: Path) -> None:
    rows = _rows(data / "replies-labelled" / "replies.csv")
    for language in ("en", "fr"):
        own = [row for row in rows if row["lang"] == language]
        found = [acts(row["text"], language) for row in own]
        for act in _LABELLED:
            told = np.array([bool(one[act].value) for one in found])
            label = np.array([row[act] == "1" for row in own])
            hits, n = (
                int((told & label).sum()),
                f"{int(label.sum())} of {label.size}; half read, all seen since",
            )
            name = f"R1 {act} {language}"
            report.figure(f"{name} precision", hits / max(1, int(told.sum())), "share", at_least=0.90, note=n)
            report.figure(f"{name} recall", hits / max(1, int(label.sum())), "share", at_least=0.90, note=n)


def _hard_replies(report: Report) -> None:
    folder = _ROOT / "tests/spec/conversations"
    replies, first, second = (
        _rows(folder / name) for name in ("replies.csv", "labels_first.csv", "labels_second.csv")
    )
    for language in ("en", "fr"):
        rows = [
            (acts(reply["reply"], language), one, other)
            for reply, one, other in zip(replies, first, second, strict=True)
            if reply["lang"] == language
        ]
        for act in ACTS:
            agreed = [
                (bool(told[act].value), _does(one, act))
                for told, one, other in rows
                if _does(one, act) == _does(other, act)
            ]
            hits = sum(found and does for found, does in agreed)
            n_found, n_there = sum(found for found, _ in agreed), sum(does for _, does in agreed)
            note, name = f"{n_there} of {len(agreed)}, {METHOD}", f"R1 {act} {language}, hard replies"
            report.figure(f"{name}, precision", hits / max(1, n_found), "share", at_least=0.90, note=note)
            report.figure(f"{name}, recall", hits / max(1, n_there), "share", at_least=0.90, note=note)


def _does(labels: dict[str, str], act: str) -> bool:
    return labels[act] == "1" or (act == "commitment" and labels["done"] == "1")


def _listening(report: Report, data: Path) -> None:
    pairs = [(row["customer"], row["text"], "") for row in _rows(data / "replies-corpus" / "pairs.csv")]
    sets = (
        ("pairs alone", pairs, 0.74),
        ("conversations, same brand", _of_brands(data), None),
        ("French reviews", _reviews(data), None),
    )
    for name, held, goal in sets:
        _own_or_another(report, name, held, [], goal)
    _own_or_another(report, "pairs beside 34,000 replies", pairs, _replies(data), 0.74)


def _own_or_another(
    report: Report, name: str, pairs: Sequence[Pair], beside: Sequence[str], goal: float | None
) -> None:
    """Tell the AUC of replies with their own customer's message against messages of others of their group."""
    rng = np.random.default_rng(8)
    other = [
        (pairs[chosen][0], text, group)
        for place, (_, text, group) in enumerate(pairs)
        for chosen in _others([one[2] for one in pairs], place, rng)
    ]
    values = _taken_up([*pairs, *other, *(("", text, "") for text in beside)])
    value = auc(values[: len(pairs)], values[len(pairs) : len(pairs) + len(other)])
    note = f"{len(pairs)} pairs, at most {_OTHERS} other customers each"
    report.figure(f"L1 own v. another customer, {name}", value, "AUC", at_least=goal, note=note)


def _taken_up(rows: Sequence[Pair]) -> FloatArray:
    """Return the listening of each row as it is shipped; what abstains counts for one half."""
    chunks = (rows[first : first + CHUNK] for first in range(0, len(rows), CHUNK))
    replies = (
        Replies([""] * len(some), [one[1] for one in some], customers=[one[0] for one in some])
        for some in chunks
    )
    found: list[float | None] = []
    for prepared in prepared_in_order(replies, n_in_window=100):
        found += scored(prepared)["listening"]
    return np.array([0.5 if one is None else one for one in found])


def _of_brands(data: Path) -> list[Pair]:
    found, customer = [], ""
    for line in (data / "twitter-care-ibm/conversations.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        customer = ""
        for turn in one["turns"]:
            if turn["role"] == "client":
                customer = turn["text"]
            elif customer:
                found.append((customer, turn["text"], one["brand"]))
                customer = ""
    return found


def _reviews(data: Path) -> list[Pair]:
    rows = _rows(data / "keytrade-trustpilot" / "reviews.csv")
    return [
        (f"{row['title']}. {row['text']}", row["reply"], "")
        for row in rows
        if row["lang"] == "fr" and row["reply"].strip()
    ]


def _others(groups: Sequence[str], place: int, rng: np.random.Generator) -> list[int]:
    everybody = [one for one, group in enumerate(groups) if group == groups[place] and one != place]
    return [int(one) for one in rng.permutation(everybody)[:_OTHERS]]


def _displeasure(report: Report, data: Path) -> None:
    rows = {row["tweet_id"]: row for row in _rows(data / "us-airline-tweets" / "tweets.csv")}.values()
    texts = [row["text"] for row in rows]
    label = np.array([row["airline_sentiment"] == "negative" for row in rows])
    words = np.array([_told(text) for text in texts])
    learnt = _cross_validated(texts, label)
    n = f"{label.size:,} tweets"
    report.figure("S1 words shipped", auc(words[label], words[~label]), "AUC", at_least=0.90, note=n)
    own = auc(learnt[label], learnt[~label])
    report.figure("S1 model of one's own", own, "AUC", at_least=0.90, note=f"{n}, {_FOLDS} folds")
    peer = _vader(texts)
    if peer is None:
        return
    theirs = auc(peer[label], peer[~label])
    report.figure("S1 VADER", theirs, "AUC", note=n)
    shipped = auc(words[label], words[~label]) / theirs
    report.figure("S1 words shipped ÷ VADER", shipped, "times", at_least=_VADER, note=n)
    report.figure("S1 model ÷ VADER", own / theirs, "times", at_least=_VADER, note=n)


def _told(text: str) -> float:
    value = dissatisfaction(text, "en").value
    return 0.5 if value is None else value


def _cross_validated(texts: Sequence[str], label: BoolArray) -> FloatArray:
    # The same text is never on both sides.
    folds = np.array([hashlib.sha256(text.encode()).digest()[0] % _FOLDS for text in texts])
    scores = np.zeros(label.size)
    for fold in range(_FOLDS):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        model = FeelingModel.trained([texts[place] for place in inside.tolist()], label[inside], "en")
        if isinstance(model, FeelingModel):
            scores[outside] = model.scores([texts[place] for place in outside.tolist()])
    return scores


def _vader(texts: Sequence[str]) -> FloatArray | None:
    try:
        from vaderSentiment.vaderSentiment import (  # type: ignore[import-not-found,unused-ignore]
            SentimentIntensityAnalyzer,
        )
    except ImportError:
        return None
    reader = SentimentIntensityAnalyzer()
    return np.array([-float(reader.polarity_scores(text)["compound"]) for text in texts])


def _speed(report: Report, data: Path) -> None:
    replies = _replies(data)[::7]
    for name, work in _criteria(replies):
        start = process_time()
        work()
        spent = process_time() - start
        note = f"{len(replies):,} replies, once each"
        report.figure(f"speed of {name}", len(replies) / spent, "replies/CPU s", note=note)


def _criteria(replies: Sequence[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "acts", lambda: [acts(reply, "en") for reply in replies]
    yield "courtesy", lambda: [courtesy(reply, "en") for reply in replies]
    yield "listening", lambda: [listening(reply, replies[0], "en") for reply in replies]
    yield "displeasure", lambda: [dissatisfaction(reply, "en") for reply in replies]
