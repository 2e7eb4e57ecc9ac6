"""How many customers stayed: those at the end less those gained, over those at the start."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.errors import Fault
from avers.core.estimate import Figure
from avers.core.measures.answers import NotACount, as_counts
from avers.core.measures.customer_base import CONTRACT_COLUMNS, ORDER_COLUMNS, PERIOD, CustomerBase
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "customer_retention"]


def customer_retention(start: int, new: int, end: int, *, confidence: float = 0.95) -> Figure:
    """Return the customer retention rate: (E − New) ÷ S.

    Only customers of the start can be retained: one who came and left within the period is in none of the
    three. Customers are persons or contracts, by rule: with a column of customers, several contracts of one
    count once. Worked by hand: 1,200 at the start, 150 new, 1,230 at the end: 1,080 ÷ 1,200 = 0.9.

    Parameters
    ----------
    start, new, end : int
        S, New and E: customers at the start, gained and still there, at the end.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval on S; withheld ``no_answers`` where there was no customer.

    Raises
    ------
    NotACount
        A count is negative or broken, more are new than there at the end, or more stayed than there were.

    References
    ----------
    Measures page, section 1.
    Wilson (1927), JASA 22, 209-212.
    """
    for count, name in ((start, "customers_start"), (new, "customers_new"), (end, "customers_end")):
        as_counts([count], name=name)
    if new > end:
        values = {"found": f"{new:g}", "expected": f"{end:g}"}
        raise NotACount([Fault("more_than_all", path="customers_new", values=values)])
    return proportion(int(end - new), int(start), confidence=confidence)


def _result(base: CustomerBase, inputs: Inputs) -> Result:
    figure = customer_retention(
        base.n_start, base.n_new, base.n_kept + base.n_new, confidence=inputs.params["confidence"]
    )
    return Result(figure, details={"customers_start": base.n_start, "customers_new": base.n_new})


def _of_contracts(inputs: Inputs) -> Iterator[Result]:
    yield _result(CustomerBase.of_contracts(inputs), inputs)


def _of_orders(inputs: Inputs) -> Iterator[Result]:
    yield _result(CustomerBase.of_orders(inputs), inputs)


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    columns = (inputs[name].tolist() for name in ("customers_start", "customers_new", "customers_end"))
    for start, new, end in zip(*columns, strict=True):
        yield Result(customer_retention(start, new, end, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="customer_retention",
    title="Customer retention rate (CRR)",
    function=customer_retention,
    readings=(
        Reading(
            _of_counts,
            (
                Column("customers_start", "Customers at the start."),
                Column("customers_new", "Customers gained, still there at the end."),
                Column("customers_end", "Customers at the end."),
            ),
        ),
        Reading(_of_contracts, CONTRACT_COLUMNS),
        Reading(_of_orders, ORDER_COLUMNS),
    ),
    params=(*PERIOD, CONFIDENCE),
    unit="share",
    oracles=("kpi_quarter",),
    rows=("R116",),
)
