"""How many customers of the start were lost."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.estimate import Figure
from avers.core.measures.customer_base import CONTRACT_COLUMNS, ORDER_COLUMNS, PERIOD, CustomerBase
from avers.core.measures.definition import CONFIDENCE, Column, Inputs, Measure, Reading, Result
from avers.core.measures.proportion import proportion

__all__ = ["MEASURE", "customer_churn"]


def customer_churn(lost: int, start: int, *, confidence: float = 0.95) -> Figure:
    """Return the share of the customers of the start who were lost in the period.

    A contract is lost at the date of effect of its termination; without contracts, a customer is lost who has
    not ordered for D days. The period holds its start and not its end. Retention is 1 less churn where both
    go by the same rule. Worked by hand: 120 lost of 1,200: 0.1. How long customers stay, those who still do
    counted, is the measure ``retention``.

    Parameters
    ----------
    lost, start : int, 0 <= lost <= start
        Customers of the start who were lost, and all of them.
    confidence : float in (0, 1)

    Returns
    -------
    Estimate or Withheld
        A ``share`` with its Wilson interval; withheld ``no_answers`` where there was no customer.

    Raises
    ------
    NotACount
        A count is negative or broken, or more were lost than there were.

    References
    ----------
    Measures page, section 1.
    Wilson (1927), JASA 22, 209-212.
    """
    return proportion(lost, start, confidence=confidence)


def _result(base: CustomerBase, inputs: Inputs) -> Result:
    lost = base.n_start - base.n_kept
    figure = customer_churn(lost, base.n_start, confidence=inputs.params["confidence"])
    return Result(figure, details={"customers_lost": lost, "customers_start": base.n_start})


def _of_contracts(inputs: Inputs) -> Iterator[Result]:
    yield _result(CustomerBase.of_contracts(inputs), inputs)


def _of_orders(inputs: Inputs) -> Iterator[Result]:
    yield _result(CustomerBase.of_orders(inputs), inputs)


def _of_counts(inputs: Inputs) -> Iterator[Result]:
    for lost, start in zip(
        inputs["customers_lost"].tolist(), inputs["customers_start"].tolist(), strict=True
    ):
        yield Result(customer_churn(lost, start, confidence=inputs.params["confidence"]))


MEASURE = Measure(
    name="customer_churn",
    title="Customer churn",
    function=customer_churn,
    readings=(
        Reading(
            _of_counts,
            (
                Column("customers_lost", "Customers of the start who were lost."),
                Column("customers_start", "Customers at the start."),
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
