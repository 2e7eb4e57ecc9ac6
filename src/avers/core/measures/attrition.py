"""How many people leave the house, for a year of people there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from avers.core.errors import Fault
from avers.core.estimate import Figure
from avers.core.measures.answers import NotACount, amounts, as_counts, finite, flags
from avers.core.measures.customer_base import PERIOD, period_of
from avers.core.measures.definition import CONFIDENCE, Column, Detail, Inputs, Measure, Reading, Result
from avers.core.measures.durations import check_reversed
from avers.core.measures.opening import all_there
from avers.core.measures.poisson_rate import poisson_rate
from avers.core.organisation.business_hours import read_zone, wall_clock

__all__ = ["MEASURE", "Attrition", "attrition"]

_YEAR: Final = 12
_MONTH_DAYS: Final = 365.25 / 12


@dataclass(frozen=True)
class Attrition:
    """Who left, a year, per person there.

    ``voluntary`` and ``other`` split them, None where that is not known; ``average_headcount`` is over the
    month ends; ``is_short`` where less than a year was made a year.
    """

    figure: Figure
    voluntary: Figure | None
    other: Figure | None
    average_headcount: float
    months: float

    @property
    def is_short(self) -> bool:
        """Whether less than 12 months were taken for a year."""
        return self.months < _YEAR


def attrition(
    headcount: ArrayLike,
    leavers: int,
    months: float,
    *,
    voluntary: int | None = None,
    confidence: float = 0.95,
) -> Attrition:
    """Return the annual rate of leaving: leavers ÷ average headcount × 12 ÷ months.

    The average is that of the month ends given, the one before the period among them where it is known.
    Planned ends of contract and moves inside the house are no leaving. Less than 12 months is flagged: a
    season is not a year. Worked by hand: 118 people, three months later 122, 9 left: 9 ÷ 120 × 12 ÷ 3 = 0.3 a
    year.

    It counts people: between groups and over time it is shown only as a publication allows.

    Parameters
    ----------
    headcount : array, shape (n_month_ends,)
        People there at each month end.
    leavers : int
        Who left in the period.
    months : float
        How long the period is.
    voluntary : int, optional
        How many of them left of their own will.
    confidence : float in (0, 1)

    Returns
    -------
    Attrition
        Each a ``rate`` per person-year with its exact Poisson interval on the person-time; ``n`` is the
        number who left. Withheld ``no_exposure`` where nobody was there, or no month.

    Raises
    ------
    NotACount
        A headcount or number of leavers is negative, broken or missing, or more left of their own will than
        left.
    NotFinite, OutOfScale
        ``months`` is missing or infinite; below 0.

    References
    ----------
    Garwood (1936), Biometrika 28, 437-442.
    Measures page, section 1.
    """
    people = as_counts(headcount, name="headcount").ravel()
    length = float(finite(amounts([months], name="months"), name="months")[0])
    average = float(people.mean()) if people.size else 0.0
    exposure = average * length / _YEAR
    if voluntary is not None and as_counts([voluntary], name="voluntary")[0] > leavers:
        values = {"found": f"{voluntary:g}", "expected": f"{leavers:g}"}
        raise NotACount([Fault("more_than_all", path="voluntary", values=values)])
    parts = (leavers, voluntary, None if voluntary is None else leavers - voluntary)
    rates = [None if part is None else poisson_rate(part, exposure, confidence=confidence) for part in parts]
    whole = rates[0] or poisson_rate(leavers, exposure, confidence=confidence)
    return Attrition(whole, rates[1], rates[2], average, length)


def _result(found: Attrition) -> Result:
    details: dict[str, Detail] = {
        "average_headcount": found.average_headcount,
        "months": found.months,
        "under_12_months": found.is_short,
    }
    if found.voluntary is not None:
        details |= {"voluntary": found.voluntary, "other": found.other}
    return Result(found.figure, details=details)


def _of_months(inputs: Inputs) -> Iterator[Result]:
    # The first row may be the month end before: people, and nobody counted as having left.
    left = inputs["leavers"][~np.isnan(inputs["leavers"])]
    as_counts(left, name="leavers")
    own_will = inputs.get("voluntary")
    if own_will is not None:
        own_will = int(as_counts(own_will[~np.isnan(own_will)], name="voluntary").sum())
    yield _result(
        attrition(
            inputs["headcount"],
            int(left.sum()),
            left.size,
            voluntary=own_will,
            confidence=inputs.params["confidence"],
        )
    )


def _of_people(inputs: Inputs) -> Iterator[Result]:
    zone = read_zone(inputs.params["timezone"])
    joined, left = inputs["joined_at"], inputs["left_at"]
    all_there(joined, name="joined_at")
    check_reversed(joined, left, names=("joined_at", "left_at"))
    start, end = period_of(inputs.params, zone)
    came, went = wall_clock(joined, zone), wall_clock(left, zone)
    ends = np.append(
        np.arange(*(at.astype("datetime64[M]") for at in (start, end))).astype("datetime64[us]"), end
    )
    # There at a month end: came before, and did not leave before.
    headcount = [
        int(np.sum((came < at) & ~(went < at))) for at in np.unique(np.append(start, ends[ends > start]))
    ]
    leaving = (went >= start) & (went < end)
    own_will = inputs.get("left_freely")
    freely = None if own_will is None else int(np.sum(leaving & (flags(own_will, name="left_freely") == 1)))
    yield _result(
        attrition(
            headcount,
            int(leaving.sum()),
            _months(start, end),
            voluntary=freely,
            confidence=inputs.params["confidence"],
        )
    )


def _months(start: np.datetime64, end: np.datetime64) -> float:
    """Return the months of a period, the days beyond whole ones as a share of an average month."""
    whole = int((end.astype("datetime64[M]") - start.astype("datetime64[M]")).astype(int))
    days = ((end - end.astype("datetime64[M]")) - (start - start.astype("datetime64[M]"))) / np.timedelta64(
        1, "D"
    )
    return whole + float(days) / _MONTH_DAYS


def _of_totals(inputs: Inputs) -> Iterator[Result]:
    # Checked column by column first, so that a fault names the column and the row it stands in.
    counts = [as_counts(inputs[name], name=name).tolist() for name in ("head_start", "head_end", "leavers")]
    columns = (*counts, inputs["months"].tolist())
    own_will = inputs.get("voluntary")
    for row, (start, end, leavers, months) in enumerate(zip(*columns, strict=True)):
        yield _result(
            attrition(
                [start, end],
                leavers,
                months,
                voluntary=None if own_will is None else own_will[row],
                confidence=inputs.params["confidence"],
            )
        )


_VOLUNTARY: Final = Column("voluntary", "Those of them who left of their own will.", required=False)

MEASURE = Measure(
    name="attrition",
    title="Attrition, a year",
    function=attrition,
    readings=(
        Reading(
            _of_totals,
            (
                Column("head_start", "People at the start."),
                Column("head_end", "People at the end."),
                Column("leavers", "Who left."),
                Column("months", "How many months lie between."),
                _VOLUNTARY,
            ),
        ),
        Reading(
            _of_people,
            (
                Column("joined_at", "When the person came.", "time", dates=True),
                Column("left_at", "When they left; empty while they are there.", "time", dates=True),
                Column("left_freely", "1 where they left of their own will.", "flag", required=False),
            ),
        ),
        Reading(
            _of_months,
            (
                Column("headcount", "People at each month end, one a row."),
                Column("leavers", "Who left in that month; empty on a row for the month end before."),
                _VOLUNTARY,
            ),
        ),
    ),
    params=(*(one for one in PERIOD if one.name != "inactive_days"), CONFIDENCE),
    unit="rate",
    oracles=("kpi_quarter",),
    rows=("R116",),
)
