"""Who was a customer as a period began, and who still was as it ended.

No measure of its own; retention and churn of customers count it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from avers.core.errors import UsageError
from avers.core.measures.definition import Column, Inputs, Param
from avers.core.measures.durations import check_reversed
from avers.core.measures.opening import TIMEZONE, all_there, as_of
from avers.core.measures.table import Instants
from avers.core.organisation.business_hours import read_zone, wall_clock

__all__ = ["CONTRACT_COLUMNS", "ORDER_COLUMNS", "PERIOD", "CustomerBase", "period_of"]

_LONGEST_SILENCE: Final = 3650
_CUSTOMER: Final = Column(
    "customer", "Whose: several contracts of one customer count once.", "label", required=False
)

CONTRACT_COLUMNS: Final = (
    _CUSTOMER,
    Column("start_at", "When the contract began.", "time", dates=True),
    Column("ended_at", "Date of effect of its termination; empty while it runs.", "time", dates=True),
)
ORDER_COLUMNS: Final = (
    _CUSTOMER,
    Column("first_order_at", "First order.", "time", dates=True),
    Column("last_order_at", "Last order before the end of the period.", "time", dates=True),
)
PERIOD: Final = (
    Param("period_start", "Date or moment at which the period begins.", "word"),
    Param("period_end", "Date or moment at which it ends, itself outside.", "word"),
    Param("inactive_days", "D: without an order for so many days a customer is lost.", "whole", default=365),
    TIMEZONE,
)


@dataclass(frozen=True)
class CustomerBase:
    """For each customer or contract, whether it was there as the period began and as it ended."""

    at_start: NDArray[np.bool_]
    at_end: NDArray[np.bool_]

    @property
    def n_start(self) -> int:
        """S: those at the start."""
        return int(self.at_start.sum())

    @property
    def n_kept(self) -> int:
        """Those of S who are still there at the end."""
        return int((self.at_start & self.at_end).sum())

    @property
    def n_new(self) -> int:
        """Those at the end who were not there at the start."""
        return int((self.at_end & ~self.at_start).sum())

    @classmethod
    def of_contracts(cls, inputs: Inputs) -> CustomerBase:
        """Return the base of contracts with their beginning and end.

        Raises
        ------
        TimesReversed
            A contract ends before it begins.
        TimeMissing
            A contract has no beginning.
        UsageError
            The period has no start or end, or ends before it starts.
        """
        start, ended = inputs["start_at"], inputs["ended_at"]
        all_there(start, name="start_at")
        check_reversed(start, ended, names=("start_at", "ended_at"))
        return cls._over(start, ended, inputs, read_zone(inputs.params["timezone"]))

    @classmethod
    def of_orders(cls, inputs: Inputs) -> CustomerBase:
        """Return the base of customers, lost once they have not ordered for D days; raises likewise."""
        zone, days = read_zone(inputs.params["timezone"]), inputs.params["inactive_days"]
        if not 1 <= days <= _LONGEST_SILENCE:
            raise UsageError("window_out_of_range", found=days, expected=f"1-{_LONGEST_SILENCE}")
        first, last = inputs["first_order_at"], inputs["last_order_at"]
        all_there(first, name="first_order_at")
        all_there(last, name="last_order_at")
        check_reversed(first, last, names=("first_order_at", "last_order_at"))
        return cls._over(first, last + np.timedelta64(days, "D"), inputs, zone)

    @classmethod
    def _over(cls, start: Instants, ended: Instants, inputs: Inputs, zone: tzinfo) -> CustomerBase:
        there = [
            (wall_clock(start, zone) < at) & ~(wall_clock(ended, zone) <= at)
            for at in period_of(inputs.params, zone)
        ]
        whose = inputs.get("customer")
        return cls(*(there if whose is None else _by_customer(there, whose)))


def period_of(params: Mapping[str, Any], zone: tzinfo) -> tuple[np.datetime64, np.datetime64]:
    """Return the start and the end of the period that the settings say, on the wall clock of ``zone``.

    Raises
    ------
    UsageError
        Either is not said or cannot be read, or the end does not come after the start.
    """
    for name in ("period_start", "period_end"):
        if not params[name]:
            raise UsageError("period_needed", name=name)
    begins, ends = (as_of(params[name], zone) for name in ("period_start", "period_end"))
    if not begins < ends:
        raise UsageError("period_upside_down", found=begins, expected=ends)
    first, last = wall_clock(np.array([begins, ends]), zone)
    return first, last


def _by_customer(there: Sequence[NDArray[np.bool_]], whose: Sequence[str]) -> list[NDArray[np.bool_]]:
    """Return for each customer whether some contract of theirs is there."""
    names, of = np.unique(np.array(whose, dtype=str), return_inverse=True)
    return [np.bincount(of[one], minlength=names.size) > 0 for one in there]
