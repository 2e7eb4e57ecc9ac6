"""A surge drill: thousands of invented messages put together by what happened, and scores of their replies.

The streams are made by the house's own generator: what they say of real outages is how the work grows, not
how well real customers are put together.
"""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

from avers.application.scoring import Replies, prepared_in_order, scored
from avers.core.conversations.invented_surge import invented_surge
from avers.core.conversations.surge import grouped
from benchmarks.report import Report

__all__ = ["measure"]

_BEGINS = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)


def measure(report: Report) -> None:
    """Measure the grouping of 1,000 to 10,000 messages, and the scores of as many replies."""
    for n in (1_000, 5_000, 10_000):
        messages = invented_surge(7, n, _BEGINS)
        start = process_time()
        groups = grouped(messages)
        note = f"{len(groups)} groups"
        report.figure(f"grouping of {n:,} messages", process_time() - start, "CPU s", note=note)
    texts = [one.words for one in invented_surge(8, 5_000, _BEGINS)]
    start = process_time()
    (prepared,) = prepared_in_order([Replies([str(one) for one in range(len(texts))], texts)], n_in_window=1)
    scored(prepared)
    report.figure("scores of 5,000 replies", process_time() - start, "CPU s")
