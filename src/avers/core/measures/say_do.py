"""Say and do on rows: how many acts there are for each message about a value, quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import numpy as np

from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.measures.answers import as_counts
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.known_words import check_words
from avers.core.measures.opening import TIMEZONE, all_there
from avers.core.measures.proportion import clopper_pearson_interval
from avers.core.organisation.business_hours import read_zone, wall_clock

__all__ = ["MEASURE", "quarter_of", "say_do"]

_KINDS: Final = ("said", "done")
_METHOD: Final = "poisson-ratio-exact/1"


def say_do(said: int, done: int, *, confidence: float = 0.95) -> Figure:
    """Return how many acts there are for one message, with its exact interval.

    Of said + done events each is an act with probability p; the ratio is p ÷ (1 − p), and so are the ends of
    the exact interval of p. It takes events that come one by one: a campaign of messages sent together makes
    it too short. Worked by hand: 8 messages, 2 acts: 2 ÷ 8 = 0.25; p of 2 in 10 lies in 0.0252 to 0.5561,
    hence 0.026 to 1.253.

    Parameters
    ----------
    said, done : int
        Messages that speak of a value, and acts that live it, of the same period.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``ratio``, 0 or more; ``n`` counts both. Withheld ``nothing_said``: no denominator, no value.

    Raises
    ------
    NotACount
        A count is negative or not whole.

    References
    ----------
    Measures page, section 6bis. Requirement R35. Przyborowski & Wilenski (1940), Biometrika 31, 313-323, for
    the conditional argument; Clopper & Pearson (1934), Biometrika 26, 404-413.
    """
    as_counts([said], name="said")
    as_counts([done], name="done")
    n = int(said + done)
    if said == 0:
        return Withheld("nothing_said", n, _METHOD)
    low, high = clopper_pearson_interval(int(done), n, confidence=confidence)
    return Estimate(done / said, low / (1 - low), high / (1 - high), n, "ratio", _METHOD)


def quarter_of(day: date) -> str:
    """Return the quarter a day belongs to: ``2026-Q3``."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _result(said: int, done: int, name: str, inputs: Inputs) -> Result:
    figure = say_do(said, done, confidence=inputs.params["confidence"])
    return Result(figure, by=name or None, details={"n_said": int(said), "n_done": int(done)})


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    said, done = (as_counts(inputs[name], name=name) for name in _KINDS)
    named = [inputs.get(name) for name in ("value", "quarter")]
    for row, (spoken, acted) in enumerate(zip(said.tolist(), done.tolist(), strict=True)):
        name = " / ".join(labels[row] for labels in named if labels is not None and labels[row])
        yield _result(spoken, acted, name, inputs)


def _of_rows(inputs: Inputs) -> Iterator[Result]:
    kinds = [label.casefold() for label in inputs["kind"]]
    check_words(kinds, _KINDS, "kind")
    all_there(inputs["date"], name="date")
    quarters = _quarters(wall_clock(inputs["date"], read_zone(inputs.params["timezone"])))
    counts = Counter(zip(quarters, inputs["value"], kinds, strict=True))
    for quarter, value in sorted({(quarter, value) for quarter, value, _kind in counts}):
        yield _result(
            counts[quarter, value, "said"], counts[quarter, value, "done"], f"{value} / {quarter}", inputs
        )


def _quarters(shown: Any) -> Sequence[str]:
    days: list[date] = np.asarray(shown).astype("datetime64[D]").tolist()
    return [quarter_of(day) for day in days]


MEASURE = Measure(
    name="say_do",
    title="Acts for one message (say and do)",
    function=say_do,
    readings=(
        Reading(
            _of_counts,
            (
                Column("said", "Messages that speak of the value."),
                Column("done", "Acts that live it: thanks given for it, actions begun for it."),
                Column("value", "The value.", "label", required=False),
                Column("quarter", "The quarter, or any period.", "label", required=False),
            ),
        ),
        Reading(
            _of_rows,
            (
                Column("value", "The value.", "label"),
                Column("kind", "said or done, one event a row.", "label"),
                Column("date", "When; counted by quarter.", "time", dates=True),
            ),
        ),
    ),
    params=(TIMEZONE, CONFIDENCE),
    unit="ratio",
    rows=("R35",),
)
