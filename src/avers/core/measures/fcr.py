"""First contact resolution: the cases that one contact solved, and that did not come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avers.core.estimate import Figure
from avers.core.measures.answers import as_counts, flags
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Param, Reading, Result
from avers.core.measures.durations import check_reversed
from avers.core.measures.known_words import check_words
from avers.core.measures.opening import AS_OF, TIMEZONE, all_there, as_of, written_moment
from avers.core.measures.proportion import proportion
from avers.core.measures.table import Instants
from avers.core.measures.windows import REPEAT_WINDOW, Window
from avers.core.organisation.business_hours import read_zone

__all__ = ["MEASURE", "STATUSES", "FirstContact", "fcr"]

RESOLVED: Final = "resolved"
NOT_FIRST: Final = "not first contact"
NOT_RESOLVED: Final = "excluded: not resolved"
STILL_OPEN: Final = "excluded: window still open"
REPEAT: Final = "excluded: repeat contact of an earlier case"
STATUSES: Final = (RESOLVED, NOT_FIRST, NOT_RESOLVED, STILL_OPEN, REPEAT)

_CONTACTS: Final = ("one_contact", "several_contacts")


@dataclass(frozen=True)
class FirstContact:
    """The figure, and what became of each case: one of ``STATUSES``, in the order of the rows."""

    figure: Figure
    statuses: tuple[str, ...]

    @property
    def numerator(self) -> int:
        """Cases solved at the first contact."""
        return self.statuses.count(RESOLVED)

    @property
    def denominator(self) -> int:
        """Eligible cases."""
        return self.numerator + self.statuses.count(NOT_FIRST)


def fcr(
    customer: Sequence[str],
    topic: Sequence[str],
    contact_at: Instants,
    resolved_at: Instants,
    reopened_at: Instants,
    one_contact: ArrayLike,
    *,
    window: Window,
    confidence: float = 0.95,
) -> FirstContact:
    """Return the share of eligible cases that one contact solved and that did not come back.

    A case is eligible if it is solved, its window of W days after the solve is over, and it is not itself a
    repeat: the same customer on the same topic within W days of an earlier case (of its solve, or of its
    contact while it is open). It counts where it took one contact (a transfer inside that contact is
    allowed), was not reopened within W, and was not repeated. Exactly W days later still counts as coming
    back. What an agent declares is biased upward; what customers say is shown beside where it is known.

    Worked by hand: six eligible cases, of which one was repeated, one reopened and one took several contacts:
    3 ÷ 6 = 0.5.

    Parameters
    ----------
    customer, topic : sequence of str, shape (n_cases,)
    contact_at, resolved_at, reopened_at : datetime64 array, shape (n_cases,)
        In UTC; NaT where a case is not solved, or was not reopened.
    one_contact : bool array, shape (n_cases,)
        Whether the case took one contact.
    window : Window
        W, the zone of the wall clock on which days are counted, and up to when things are known.
    confidence : float in (0, 1)

    Returns
    -------
    FirstContact
        A ``share`` with its Wilson interval, withheld ``no_answers`` where no case is eligible.

    Raises
    ------
    TimesReversed
        A case is solved before its contact, or reopened before it is solved.
    TimeMissing
        A case has no contact.
    UsageError
        W is not 1 to 30 days.

    References
    ----------
    MetricNet, "Service Desk KPIs: Definitions & Correlations".
    Measures page, section 1.2.
    """
    all_there(contact_at, name="contact_at")
    check_reversed(contact_at, resolved_at, names=("contact_at", "resolved_at"))
    check_reversed(resolved_at, reopened_at, names=("resolved_at", "reopened_at"))
    contact, solved = window.known(contact_at), window.known(resolved_at)
    one = np.asarray(one_contact, dtype=bool)
    repeated, repeats = _repeats(_thread(customer, topic), contact, solved, window, one)
    kept = one & ~repeated & ~window.within(solved, window.known(reopened_at))
    conditions = (np.isnat(solved), ~window.is_over(solved), repeats, kept)
    words = (NOT_RESOLVED, STILL_OPEN, REPEAT, RESOLVED)
    statuses = tuple(np.select(conditions, words, NOT_FIRST).tolist())
    x, n = statuses.count(RESOLVED), statuses.count(RESOLVED) + statuses.count(NOT_FIRST)
    return FirstContact(proportion(x, n, confidence=confidence), statuses)


def _thread(customer: Sequence[str], topic: Sequence[str]) -> NDArray[np.intp]:
    """Return a number for each customer and topic."""
    _, who = np.unique(np.array(customer, dtype=str), return_inverse=True)
    about, what = np.unique(np.array(topic, dtype=str), return_inverse=True)
    thread: NDArray[np.intp] = np.unique(who * max(1, about.size) + what, return_inverse=True)[1]
    return thread


def _repeats(
    thread: NDArray[np.intp], contact: Instants, solved: Instants, window: Window, one: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which cases were repeated by a later one, and which repeat an earlier one."""
    repeated, repeats = np.zeros(contact.size, dtype=bool), np.zeros(contact.size, dtype=bool)
    there = np.flatnonzero(~np.isnat(contact))
    # At one and the same moment the order of the file decides nothing (C10).
    order = there[np.lexsort((~one[there], solved[there], contact[there], thread[there]))]
    of, at = thread[order], contact[order]
    ends = np.where(np.isnat(solved[order]), at, solved[order]) + window.days
    same = of[1:] == of[:-1]
    repeated[order[:-1]] = same & (at[1:] <= ends[:-1])
    # The furthest end so far in a thread: ranks, raised by thread, since an end of another thread is no end.
    _, rank = np.unique(ends, return_inverse=True)
    furthest = np.maximum.accumulate(rank + of * (order.size + 1)) - of * (order.size + 1)
    until = np.sort(np.unique(ends))[furthest] if order.size else ends
    repeats[order[1:]] = same & (at[1:] <= until[:-1])
    return repeated, repeats


def _compute(inputs: Inputs, one: NDArray[np.bool_]) -> Iterator[Result]:
    params, zone = inputs.params, read_zone(inputs.params["timezone"])
    contact, solved, reopened = (inputs[name] for name in ("contact_at", "resolved_at", "reopened_at"))
    until = as_of(params["as_of"], zone, contact, solved, reopened)
    window = Window(params["window_days"], zone, until)
    found = fcr(
        inputs["customer"],
        inputs["topic"],
        contact,
        solved,
        reopened,
        one,
        window=window,
        confidence=params["confidence"],
    )
    counts = Counter(found.statuses)
    details: dict[str, Detail] = {
        "numerator": found.numerator,
        "denominator": found.denominator,
        "statuses": {status: counts[status] for status in STATUSES},
        "window_days": params["window_days"],
        "as_of": written_moment(until, zone),
        "timezone": params["timezone"],
    }
    said = inputs.get("customer_said")
    if said is not None:
        stated = flags(said, name="customer_said")
        stated = stated[~np.isnan(stated)]
        details["customer_said"] = proportion(int(stated.sum()), stated.size, confidence=params["confidence"])
    if params["each"] == "yes":
        names = inputs.get("case") or tuple(str(row + 1) for row in range(len(found.statuses)))
        details["cases"] = dict(zip(names, found.statuses, strict=True))
    yield Result(found.figure, details=details)


def _by_word(inputs: Inputs) -> Iterator[Result]:
    yield from _compute(inputs, check_words(inputs["channel"], _CONTACTS, "channel") == _CONTACTS[0])


def _by_number(inputs: Inputs) -> Iterator[Result]:
    yield from _compute(inputs, as_counts(inputs["contacts"], name="contacts") == 1)


_COLUMNS: Final = (
    Column("case", "Which case.", "label", required=False),
    Column("customer", "Whose.", "label"),
    Column("topic", "What about.", "label"),
    Column("contact_at", "When the customer made contact.", "time", dates=True),
    Column("resolved_at", "When it was first solved; empty while it is not.", "time", dates=True),
    Column("reopened_at", "When it was first opened again; empty where it was not.", "time", dates=True),
    Column(
        "customer_said",
        "1 where the customer says it was solved at the first contact.",
        "flag",
        required=False,
    ),
)

MEASURE = Measure(
    name="fcr",
    title="First contact resolution (FCR)",
    function=fcr,
    readings=(
        Reading(_by_word, (*_COLUMNS, Column("channel", "one_contact or several_contacts.", "label"))),
        Reading(_by_number, (*_COLUMNS, Column("contacts", "How many contacts the case took."))),
    ),
    params=(
        REPEAT_WINDOW,
        AS_OF,
        TIMEZONE,
        Param("each", "Whether each case is given too.", "word", default="no", choices=("no", "yes")),
        CONFIDENCE,
    ),
    unit="share",
    oracles=("fcr_window7",),
    rows=("R113", "R116"),
)
