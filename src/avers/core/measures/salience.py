"""Salience on rows: how often the service policy comes up in what a house says and writes, by source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from avers.core.charter.language.folding import fold
from avers.core.errors import UsageError
from avers.core.estimate import Figure, Withheld
from avers.core.measures.answers import flags
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Param, Reading, Result
from avers.core.measures.opening import TIMEZONE, all_there
from avers.core.measures.poisson_rate import poisson_rate
from avers.core.organisation.business_hours import read_zone, wall_clock

__all__ = ["MEASURE", "Mentioned", "mentions_of", "months_between", "names_pattern", "salience"]

_ALWAYS: Final = ("charte", "charter")
_METHOD: Final = "poisson-exact/1"
_MONTHS: Final = 12
# Two dates a century apart are a slip of the pen, and no row of months.
_MOST_MONTHS: Final = 1200


@dataclass(frozen=True)
class Mentioned:
    """Mentions a month, over all months, as a ``rate``; and how many of how many rows in each month."""

    rate: Figure
    months: Mapping[str, tuple[int, int]]


def salience(
    texts: Sequence[str],
    months: Sequence[str],
    names: Iterable[str] = (),
    tied: Sequence[bool] | None = None,
    *,
    confidence: float = 0.95,
) -> Mentioned:
    """Return how often the rows of one source speak of the policy, a month.

    A row speaks of it where its words name the charter or one of ``names``, whole words, accents and capitals
    apart, or where somebody tied it to the charter. A month without a row counts among the months. Worked by
    hand: in January one row of two names a value, in February none does, in March the one row is tied: 2
    mentions in 3 months, 0.67 a month.

    Parameters
    ----------
    texts : sequence of str, shape (n_rows,)
        What was said or written; may be empty.
    months : sequence of str, shape (n_rows,)
        Month of each row, ``2026-05``.
    names : iterable of str
        Values of the charter, by name; *charte* and *charter* are always looked for.
    tied : sequence of bool, shape (n_rows,), optional
        Whether somebody tied the row to the charter or one of its values.
    confidence : float in (0, 1)

    Returns
    -------
    Mentioned
        ``rate`` is a ``rate`` of one month with its exact interval; ``n`` counts mentions. Withheld
        ``no_answers`` where there is no row.

    Raises
    ------
    UsageError
        Lengths differ, a month is none, or they span more than a century.

    References
    ----------
    Measures page, section 6bis. Requirement R142. Garwood (1936), Biometrika 28, 437-442.
    """
    ties = [False] * len(texts) if tied is None else list(tied)
    for one in (months, ties):
        if len(one) != len(texts):
            raise UsageError("lengths_differ", found=len(one), expected=len(texts))
    pattern = names_pattern(names)
    told = [
        (month, mentions_of(text, pattern, tie)) for month, text, tie in zip(months, texts, ties, strict=True)
    ]
    return _mentioned(told, months_between(months), confidence)


def _mentioned(told: Sequence[tuple[str, bool]], months: Sequence[str], confidence: float) -> Mentioned:
    if not told:
        return Mentioned(Withheld("no_answers", 0, _METHOD), {})
    rows = Counter(month for month, _speaks in told)
    spoken = Counter(month for month, speaks in told if speaks)
    counts = {month: (spoken[month], rows[month]) for month in months}
    return Mentioned(poisson_rate(spoken.total(), len(months), confidence=confidence), counts)


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the charter or one of ``names`` in folded words."""
    known = sorted({*_ALWAYS, *(fold(name.strip()).text for name in names)} - {""})
    return re.compile(rf"\b(?:{'|'.join(re.escape(one) for one in known)})\b")


def mentions_of(text: str, pattern: re.Pattern[str], tied: bool) -> bool:
    """Return whether a row speaks of the policy: tied to it, or naming it."""
    return tied or pattern.search(fold(text).text) is not None


def months_between(months: Sequence[str]) -> tuple[str, ...]:
    """Return every month from the first to the last of ``months``, those without a row among them."""
    if not months:
        return ()
    first, last = (_place(month) for month in (min(months), max(months)))
    if last - first > _MOST_MONTHS:
        raise UsageError("period_too_long", found=f"{min(months)} – {max(months)}")
    return tuple(f"{place // _MONTHS:04d}-{place % _MONTHS + 1:02d}" for place in range(first, last + 1))


def _place(month: str) -> int:
    try:
        day = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UsageError("not_a_month", found=month) from None
    return _MONTHS * day.year + day.month - 1


def _compute(inputs: Inputs) -> Iterator[Result]:
    params = inputs.params
    all_there(inputs["date"], name="date")
    days = wall_clock(inputs["date"], read_zone(params["timezone"]))
    months = np.asarray(days).astype("datetime64[M]").astype(str).tolist()
    texts, given = inputs["text"], inputs.get("tied")
    tied = [False] * len(texts) if given is None else (flags(given, name="tied") == 1).tolist()
    sources = inputs.get("source") or ("",) * len(texts)
    every, pattern = months_between(months), names_pattern(params["names"])
    told = [
        (source, month, mentions_of(text, pattern, tie))
        for source, month, text, tie in zip(sources, months, texts, tied, strict=True)
    ]
    for source in sorted(set(sources)) or ("",):
        rows = [(month, speaks) for one, month, speaks in told if one == source]
        found = _mentioned(rows, every, params["confidence"])
        counts = {month: {"n": n, "of": of} for month, (n, of) in found.months.items()}
        yield Result(found.rate, by=source or None, details={"months": counts})


MEASURE = Measure(
    name="salience",
    title="How often the policy comes up (salience)",
    function=salience,
    readings=(
        Reading(
            _compute,
            (
                Column("date", "When it was said or written.", "time", dates=True),
                Column("text", "What was said or written; may be empty.", "label", blank=True),
                Column(
                    "source", "Meetings, messages, training: one figure for each.", "label", required=False
                ),
                Column("tied", "1 where somebody tied it to the charter, else 0.", "flag", required=False),
            ),
        ),
    ),
    params=(
        Param("names", "Names of the values to look for, beside the charter itself.", "names", default=()),
        TIMEZONE,
        CONFIDENCE,
    ),
    unit="rate",
    rows=("R142",),
)
