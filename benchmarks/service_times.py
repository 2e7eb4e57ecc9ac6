"""A million cases: how long they took in open time, first contacts, and the wait of customers.

The peer is a plain loop over cases with ``businesstimedelta`` and ``holidays``, where both are installed; the
same seconds are asserted. Without them the line says that it was not run.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from importlib import import_module
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from avers.application import measuring
from avers.core.measures.table import Table
from avers.core.organisation.business_hours import BusinessHours, Instants, read_week
from benchmarks.report import Report

__all__ = ["measure"]

_N_CASES = 1_000_000
_N_LOOPED = 2_000
_PARIS = ZoneInfo("Europe/Paris")
_HOURS = BusinessHours(read_week("mon-fri 09:00-18:00"), _PARIS)


def measure(report: Report) -> None:
    """Report the seconds of each figure, and how many times faster than the loop."""
    rng = np.random.default_rng(7)
    opened = np.datetime64("2025-01-01", "us") + rng.integers(0, 365 * 86_400, _N_CASES).astype(
        "timedelta64[s]"
    )
    replied = opened + rng.integers(60, 5 * 86_400, _N_CASES).astype("timedelta64[s]")
    report.cold("open time of 1e6 cases", lambda: _HOURS.seconds_between(opened, replied), at_most=3)
    report.warm(
        "open time of 1e6 cases", lambda: _HOURS.seconds_between(opened, replied), times=7, at_most=1000
    )
    written = {"opened": _written(opened), "replied": _written(replied)}
    customers = rng.integers(0, _N_CASES // 5, _N_CASES).astype(str).tolist()
    cases = {
        "customer": customers,
        "topic": rng.integers(0, 5, _N_CASES).astype(str).tolist(),
        "contact_at": written["opened"],
        "resolved_at": written["replied"],
        "reopened_at": [""] * _N_CASES,
        "contacts": np.ones(_N_CASES),
    }
    report.cold(
        "first_reply_time, 1e6 rows of text",
        lambda: measuring.measure("first_reply_time", Table(written)),
        at_most=15,
    )
    report.cold("fcr, 1e6 rows of text", lambda: measuring.measure("fcr", Table(cases)), at_most=30)
    _against_a_loop(report, opened[:_N_LOOPED], replied[:_N_LOOPED])


def _written(moments: Instants) -> list[str]:
    return [f"{word}Z" for word in np.datetime_as_string(moments.astype("datetime64[s]")).tolist()]


def _against_a_loop(report: Report, opened: Instants, replied: Instants) -> None:
    try:
        peer: Any = import_module("businesstimedelta")
        calendar: Any = import_module("holidays")
        zone = import_module("pytz").timezone("Europe/Paris")
    except ImportError:
        report.figure(
            "times faster than businesstimedelta",
            float("nan"),
            "times",
            note="not run: it, holidays or pytz is absent",
        )
        return
    rules = peer.Rules(
        [
            peer.WorkDayRule(start_time=time(9), end_time=time(18), working_days=[0, 1, 2, 3, 4], tz=zone),
            peer.HolidayRule(calendar.France(), tz=zone),
        ]
    )
    moments = [[_aware(at) for at in column.tolist()] for column in (opened, replied)]
    start = perf_counter()
    theirs = [rules.difference(a, b).timedelta.total_seconds() for a, b in zip(*moments, strict=True)]
    looped = perf_counter() - start
    start = perf_counter()
    ours = _HOURS.seconds_between(opened, replied).tolist()
    once = perf_counter() - start
    if ours != theirs:
        raise AssertionError("the two count different seconds")
    report.ratio("times faster than businesstimedelta", looped, once)


def _aware(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)
