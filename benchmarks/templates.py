"""The detector of recited replies beside what people use for near-duplicates: how well and how fast.

Quality is measured on labelled replies beside 34,000 of their brands, which are no part of the project: the
folder named by ``AVERS_SHARED`` holds them, and without it nothing of that is run. Peers are given our own
normalised words, in the same run; one that is not installed is not run (pip install datasketch rensa
rapidfuzz). Speed is counted in seconds of processor, normalising included.

``python -m benchmarks templates --replies 10000000`` scores so many, resampled, on the local engine.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import json
import multiprocessing
import os
import random
import resource
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import forkserver
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from avers.application.scoring import CHUNK, Prepared, Replies, prepared_in_order, scored
from avers.core.conversations.normalising import Words, read_words
from avers.core.conversations.templates import score_templates
from avers.wiring import score_messages
from benchmarks.report import Report
from benchmarks.speech import auc

__all__ = ["main", "measure"]

SHARED: Final = Path(os.environ.get("AVERS_SHARED", "../shared")) / "data"
TIMES: Final = 5
_TIMES_OVER: Final = 6
"""How often the replies stand in the file that two processes share: they start but once."""
Rows = list[dict[str, str]]
Scores = npt.NDArray[np.float64]


def measure(report: Report) -> None:
    """Measure quality, speed, growth and the whole pipeline."""
    rows = _corpus()
    if rows:
        _quality(report, rows)
    else:
        print(f"   no replies in {SHARED}: quality is not run, speed on invented ones")
    texts = [row["text"] for row in rows] or _invented(34_000)
    _speed(report, texts[:30_000])
    _growth(report, texts)
    _pipeline(report, texts)


def main(options: Sequence[str]) -> int:
    """Score so many resampled replies in a process of its own; say what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks templates")
    parser.add_argument("--replies", type=int, required=True)
    n = parser.parse_args(options).replies
    texts = [row["text"] for row in _corpus()] or _invented(34_000)
    seconds, peak = _apart(n, texts)
    print(f"{n:,} replies: {seconds:.0f} CPU-s, {n / seconds:,.0f} a second, {peak:.2f} GB at most")
    return 0


# Quality


def _quality(report: Report, others: Rows) -> None:
    with (SHARED / "replies-labelled/replies.csv").open(encoding="utf-8", newline="") as file:
        labelled = list(csv.DictReader(file))
    known = {row["ref"] for row in labelled}
    others = [row for row in others if row["ref"] not in known]
    ours = _scores([*others, *labelled])[-len(labelled) :]
    alone = _scores(labelled)
    template = np.array([row["template"] == "template" for row in labelled])
    personal = np.array([row["template"] == "personal" for row in labelled])
    french = np.array([row["lang"] == "fr" for row in labelled])
    note = f"{len(labelled)} labelled, {len(others)} others"
    t1 = report.figure(
        "T1 AUC template v. rest", auc(ours[template], ours[~template]), "", at_least=0.86, note=note
    )
    report.figure(
        "T2 AUC template v. personal", auc(ours[template], ours[personal]), "", at_least=0.9, note=note
    )
    in_french = auc(ours[template & french], ours[~template & french])
    report.figure("T3 AUC template v. rest, French", in_french, "", at_least=0.8, note=note)
    in_english = auc(ours[template & ~french], ours[~template & ~french])
    report.figure("AUC template v. rest, English", in_english, "", note=note)
    report.figure(
        "AUC template v. rest, the prior alone", auc(alone[template], alone[~template]), "", note="no corpus"
    )
    right, n_brands = _by_brand(ours, template, [row["brand"] for row in labelled])
    report.figure("accuracy, threshold of the other brands", right, "share", note=f"{n_brands} brands")
    held = read_words([row["text"] for row in [*others, *labelled]])
    for name, search in (("datasketch", _datasketch), ("rensa", _rensa), ("rapidfuzz", _rapidfuzz)):
        if _peer(name) is None:
            _not_run(report, f"T1, times that of {name}", name)
            continue
        found = search(_grams(held), len(others))
        theirs = auc(found[template], found[~template])
        at_least = None if name == "rapidfuzz" else 1.1
        report.figure(
            f"T1, times that of {name}", t1 / theirs, "times", at_least=at_least, note=f"theirs {theirs:.3f}"
        )


def _scores(rows: Rows) -> Scores:
    """Return the template score of each row, 0.5 where it abstains."""
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
    found: list[float | None] = []
    for prepared in prepared_in_order(replies, n_in_window=100):
        found += scored(prepared)["template_score"]
    return np.array([0.5 if one is None else one for one in found])


def _by_brand(scores: Scores, template: npt.NDArray[np.bool_], brands: Sequence[str]) -> tuple[float, int]:
    """Return the share told right, each brand by the threshold that serves the others best."""
    of = np.array(brands)
    right = 0
    for brand in sorted(set(brands)):
        held, rest = of == brand, of != brand
        steps = np.unique(scores[rest])
        best = max(steps, key=lambda step: float(((scores[rest] >= step) == template[rest]).mean()))
        right += int(((scores[held] >= best) == template[held]).sum())
    return right / len(brands), len(set(brands))


def _grams(words: Words) -> list[list[str]]:
    """Return the four-word shingles of each reply, as peers take them: words that they compare."""
    names = [f"{word:x}" for word in words.word.tolist()]
    found = []
    for first, last in zip(words.first[:-1].tolist(), words.first[1:].tolist(), strict=True):
        held = names[first:last]
        found.append([" ".join(held[place : place + 4]) for place in range(max(1, len(held) - 3))])
    return found


def _datasketch(grams: list[list[str]], n_others: int) -> Scores:
    peer: Any = _peer("datasketch")
    # A low threshold serves them: the most alike is found even where little is.
    index = peer.MinHashLSH(threshold=0.1, num_perm=128)
    sketches = [_sketch(peer, one) for one in grams]
    for place in range(n_others):
        index.insert(place, sketches[place])
    best = []
    for sketch in sketches[n_others:]:
        best.append(max((sketch.jaccard(sketches[place]) for place in index.query(sketch)), default=0.0))
    return np.array(best)


def _sketch(peer: Any, grams: list[str]) -> Any:
    sketch = peer.MinHash(num_perm=128, seed=1)
    sketch.update_batch([gram.encode() for gram in grams])
    return sketch


def _rensa(grams: list[list[str]], n_others: int) -> Scores:
    index, sketches = _rensa_index(grams, n_others, threshold=0.1, num_bands=64)
    best = []
    for sketch in sketches[n_others:]:
        best.append(max((sketch.jaccard(sketches[place]) for place in index.query(sketch)), default=0.0))
    return np.array(best)


def _rensa_index(
    grams: list[list[str]], n_others: int, *, threshold: float = 0.5, num_bands: int = 16
) -> tuple[Any, list[Any]]:
    peer: Any = _peer("rensa")
    index, sketches = peer.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=num_bands), []
    for place, one in enumerate(grams):
        sketch = peer.RMinHash(num_perm=128, seed=1)
        sketch.update(one)
        if place < n_others:
            index.insert(place, sketch)
        sketches.append(sketch)
    return index, sketches


def _rapidfuzz(grams: list[list[str]], n_others: int) -> Scores:
    process, ratio = (
        importlib.import_module("rapidfuzz.process"),
        importlib.import_module("rapidfuzz.fuzz").ratio,
    )
    plain = ["|".join(one) for one in grams]
    found = (process.extractOne(one, plain[:n_others], scorer=ratio) for one in plain[n_others:])
    return np.array([best[1] / 100 for best in found])


# Speed


def _speed(report: Report, texts: list[str]) -> None:
    ours = _seconds(lambda: _score_all(texts))
    each = len(texts) / ours
    note = f"{len(texts):,} replies, CPU, normalising included"
    report.figure("T5 replies a second", each, "/s", at_least=15_000, note=note)
    slow = texts[:5_000]
    for name, search, some, at_least in (
        ("datasketch", _search_datasketch, slow, 5.0),
        ("rensa", _search_rensa, texts, 0.5),
    ):
        if _peer(name) is None:
            _not_run(report, f"T5, times as fast as {name}", name)
            continue
        theirs = len(some) / _seconds(lambda search=search, some=some: search(some), times=3)  # type: ignore[misc]
        note = f"theirs {theirs:,.0f}/s on {len(some):,}"
        report.figure(f"T5, times as fast as {name}", each / theirs, "times", at_least=at_least, note=note)


def _score_all(texts: Sequence[str]) -> None:
    for prepared in prepared_in_order(_replies(texts), n_in_window=10):
        _judge(prepared)


def _judge(prepared: Prepared) -> None:
    score_templates(prepared.words, prepared.languages, prepared.reference)


def _replies(texts: Sequence[str]) -> Iterator[Replies]:
    for first in range(0, len(texts), CHUNK):
        some = texts[first : first + CHUNK]
        yield Replies([""] * len(some), some)


def _split(text: str) -> list[str]:
    """Return shingles the quick way, without normalising but for capitals: what peers' pages show."""
    words = text.lower().split()
    return [" ".join(words[place : place + 4]) for place in range(max(1, len(words) - 3))]


def _search_datasketch(texts: Sequence[str]) -> None:
    grams = [_split(text) for text in texts]
    peer: Any = _peer("datasketch")
    index = peer.MinHashLSH(threshold=0.5, num_perm=128)
    sketches = [_sketch(peer, one) for one in grams]
    for place, sketch in enumerate(sketches):
        index.insert(place, sketch)
    for sketch in sketches:
        index.query(sketch)


def _search_rensa(texts: Sequence[str]) -> None:
    index, sketches = _rensa_index([_split(text) for text in texts], len(texts))
    for sketch in sketches:
        index.query(sketch)


def _seconds(action: Callable[[], object], *, times: int = TIMES) -> float:
    """Return the median processor time of some calls, after one that does not count."""
    action()
    taken = []
    for _ in range(times):
        began = process_time()
        action()
        taken.append(process_time() - began)
    return statistics.median(taken)


# Growth


def _growth(report: Report, texts: list[str]) -> None:
    small, _ = _apart(10_000, texts)
    large, _ = _apart(100_000, texts)
    report.ratio("T6 CPU of 100,000 by that of 10,000", large, small, at_most=12)
    seconds, peak = _apart(1_000_000, texts)
    report.figure(
        "T6 a million replies", seconds, "CPU-s", at_most=180, note="resampled, a word of each changed"
    )
    report.figure("T6 memory of a million replies", peak, "GB", at_most=3, note="peak of the process")


def _apart(n: int, texts: list[str]) -> tuple[float, float]:
    """Return the processor seconds and the peak memory in GB of scoring ``n`` replies in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_stream, (n, texts))


def _stream(n: int, texts: list[str]) -> tuple[float, float]:
    read_words(texts[:10])
    # Making the replies is not scoring them.
    spent = 0.0
    made = _resampled(n, texts)
    chunks: list[float] = []

    def timed() -> Iterator[Replies]:
        while True:
            began = process_time()
            some = next(made, None)
            chunks.append(process_time() - began)
            if some is None:
                return
            yield some

    began = process_time()
    for prepared in prepared_in_order(timed(), n_in_window=10):
        _judge(prepared)
    spent = process_time() - began - sum(chunks)
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _resampled(n: int, texts: list[str]) -> Iterator[Replies]:
    """Yield ``n`` replies drawn again, one word of each changed, so that new runs of words keep coming."""
    rng = random.Random(1)  # noqa: S311 - not for secrets
    for first in range(0, n, CHUNK):
        some = []
        for place in range(first, min(first + CHUNK, n)):
            some.append(_changed(rng.choice(texts), place, rng))
        yield Replies([""] * len(some), some)


def _changed(text: str, number: int, rng: random.Random) -> str:
    words = text.split(" ")
    words[rng.randrange(len(words))] = f"mot{_letters(number % 50_000)}"
    return " ".join(words)


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number, 26)
        found += chr(97 + rest)
    return found


# The whole pipeline


def _pipeline(report: Report, texts: list[str]) -> None:
    n = _TIMES_OVER * len(texts)
    prepared = list(prepared_in_order(_replies(texts[:10_000]), n_in_window=10))
    judged = _seconds(lambda: [scored(one) for one in prepared], times=3)
    read = _seconds(lambda: list(prepared_in_order(_replies(texts[:10_000]), n_in_window=10)), times=3)
    each = 10_000 / (judged + read)
    report.figure(
        "P1 messages a second, in memory",
        each,
        "/s",
        at_least=3_000,
        note="CPU, every criterion, read already",
    )
    with tempfile.TemporaryDirectory(prefix="avers-bench-") as folder:
        place = Path(folder)
        file = _written(place / "replies.csv", ["id", "text"], enumerate(texts * _TIMES_OVER))
        # One after the other and again: what else the machine does meets both alike.
        taken: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
        for n_processes in (1, 2, 1, 2):
            out = place / f"{n_processes}.csv"
            taken[n_processes].append(_file_to_file(file, out, n_processes))
        same = (place / "1.csv").read_bytes() == (place / "2.csv").read_bytes()
        _alone(report, "P1 messages a second, file in, file out", n, taken[1], at_least=3_000)
        pairs = _exchanges(30_000)
        if pairs:
            asked = _written(place / "asked.csv", ["id", "customer", "text"], pairs)
            once = [_file_to_file(asked, place / "asked.out.csv", 1)]
            _alone(report, "P1 the same, with customers' messages", len(pairs), once, at_least=None)
    wall, spent = ({n: min(one[kind] for one in taken[n]) for n in taken} for kind in (0, 1))
    note = f"{n:,} messages, {wall[1]:.1f} s and {wall[2]:.1f} s"
    report.figure(
        "P1 two processes, times as fast as one", wall[1] / wall[2], "times", at_least=1.7, note=note
    )
    report.ratio("P1 CPU of two processes by that of one", spent[2], spent[1], at_most=1.15)
    report.figure("same bytes for one and two processes", int(same), "", at_least=1)


def _alone(
    report: Report, name: str, n: int, taken: Sequence[tuple[float, float]], *, at_least: float | None
) -> None:
    note = f"{n:,} messages, one process, CPU of all it does"
    report.figure(name, n / min(spent for _, spent in taken), "/s", at_least=at_least, note=note)


def _file_to_file(file: Path, out: Path, n_processes: int) -> tuple[float, float]:
    """Return the seconds that a file took, and those of processor of this process and of those it started."""
    from datetime import date

    began, before = perf_counter(), _spent()
    score_messages(file, out, n_processes=n_processes, on=date(2026, 1, 1))
    wall = perf_counter() - began
    for child in multiprocessing.active_children():
        child.join()
    # What the processes were copied from would go on: ended, it is counted too, and is begun anew next time.
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
    return wall, _spent() - before


def _spent() -> float:
    """Return the processor seconds of this process and of those that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _written(file: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)
    return file


def _exchanges(n: int) -> list[tuple[int, str, str]]:
    """Return ``n`` real messages with their replies, drawn again, one word of each reply changed."""
    place = SHARED / "twitter-care-ibm/conversations.jsonl"
    if not place.is_file():
        return []
    pairs, customer = [], ""
    for line in place.read_text(encoding="utf-8").splitlines():
        for turn in json.loads(line)["turns"]:
            if turn["role"] == "client":
                customer = turn["text"]
            elif customer:
                pairs.append((customer, turn["text"]))
    rng = random.Random(1)  # noqa: S311 - not for secrets
    found = []
    for number in range(n):
        asked, reply = rng.choice(pairs)
        found.append((number, asked, _changed(reply, number, rng)))
    return found


# What is there


def _corpus() -> Rows:
    place = SHARED / "replies-corpus/replies.csv.gz"
    if not place.is_file():
        return []
    with gzip.open(place, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _invented(n: int) -> list[str]:
    rng = random.Random(1)  # noqa: S311 - not for secrets
    known = [_letters(place + 30) for place in range(3_000)]
    return [" ".join(rng.choices(known, k=rng.randrange(6, 30))) for _ in range(n)]


def _peer(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _not_run(report: Report, name: str, peer: str) -> None:
    report.figure(name, float("nan"), "times", note=f"not run: {peer} is absent")
