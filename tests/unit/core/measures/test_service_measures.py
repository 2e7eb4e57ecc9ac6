"""What holds of the service measures whatever the rows, and what they refuse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from avers.application.measuring import measure, record_of
from avers.core.errors import InputRefused, UsageError
from avers.core.estimate import Estimate, Withheld
from avers.core.measures.abandon_rate import abandon_rate
from avers.core.measures.answers import NotACount, NotFinite, OutOfScale
from avers.core.measures.aov import MixedCurrencies
from avers.core.measures.clustered_mean import clustered_mean
from avers.core.measures.definition import Result
from avers.core.measures.durations import TimesReversed
from avers.core.measures.fcr import NOT_FIRST, NOT_RESOLVED, REPEAT, RESOLVED, STILL_OPEN, fcr
from avers.core.measures.kaplan_meier import kaplan_meier, survival
from avers.core.measures.known_words import UnknownWord
from avers.core.measures.mean import mean
from avers.core.measures.opening import TimeMissing
from avers.core.measures.ratio_of_sums import ratio_of_sums
from avers.core.measures.retention import retention
from avers.core.measures.revenue_churn import revenue_churn
from avers.core.measures.reviews import by_family
from avers.core.measures.service_level import service_level
from avers.core.measures.table import Table, moment_of
from avers.core.measures.windows import Window

PARIS = ZoneInfo("Europe/Paris")
NEVER = np.datetime64("NaT", "us")
FEW = {"draws": "200"}


def only(name: str, columns: Mapping[str, Any], **params: Any) -> Result:
    (result,) = measure(name, Table(columns, "rows.csv", range(2, 1000)), params)
    return result


def record(name: str, columns: Mapping[str, Any], **params: Any) -> dict[str, Any]:
    return record_of(name, only(name, columns, **params))


# ── first contact resolution ─────────────────────────────────────────────────────────────────────

days = some.integers(0, 40)
cases = some.lists(
    some.tuples(
        some.sampled_from("AB"),
        some.sampled_from("xy"),
        days,
        some.one_of(some.none(), some.integers(0, 10)),
        some.one_of(some.none(), some.integers(0, 12)),
        some.booleans(),
    ),
    max_size=12,
)
Case = tuple[str, str, int, int | None, int | None, bool]


def moments(numbers: list[int | None]) -> Any:
    start = np.datetime64("2026-10-01", "us")
    return np.array(
        [NEVER if number is None else start + np.timedelta64(number, "D") for number in numbers],
        dtype="datetime64[us]",
    )


def first_contacts(rows: list[Case], until: int, w: int) -> tuple[str, ...]:
    customer, topic, contact, lasted, later, one = zip(*rows, strict=True) if rows else ((),) * 6
    solved = [None if after is None else at + after for at, after in zip(contact, lasted, strict=True)]
    reopened = [
        None if at is None or after is None else at + after for at, after in zip(solved, later, strict=True)
    ]
    window = Window(w, ZoneInfo("UTC"), moments([until])[0])
    return fcr(
        customer, topic, moments(list(contact)), moments(solved), moments(reopened), list(one), window=window
    ).statuses


def told_one_by_one(rows: list[Case], until: int, w: int) -> tuple[str, ...]:
    """The definition of measures.md 1.2, each case against each other; days, and no two contacts on one."""
    found = []
    for customer, topic, contact, lasted, later, one in rows:
        solved = None if lasted is None or contact + lasted > until else contact + lasted
        same = [row for row in rows if row[:2] == (customer, topic)]
        ends = [
            at + (after if after is not None and at + after <= until else 0) + w
            for _, _, at, after, _, _ in same
            if at < contact
        ]
        if solved is None:
            found.append(NOT_RESOLVED)
        elif solved + w > until:
            found.append(STILL_OPEN)
        elif any(contact <= end for end in ends):
            found.append(REPEAT)
        else:
            repeated = any(contact < row[2] <= solved + w for row in same)
            reopened = later is not None and later <= w
            found.append(RESOLVED if one and not repeated and not reopened else NOT_FIRST)
    return tuple(found)


@given(cases, some.integers(0, 60), some.integers(1, 30))
def test_first_contacts_are_told_as_case_by_case(rows: list[Case], until: int, w: int) -> None:  # R113 R116
    once = list({row[:3]: row for row in rows}.values())
    assert first_contacts(once, until, w) == told_one_by_one(once, until, w)


@given(cases, some.integers(0, 60), some.randoms(use_true_random=False))
def test_the_order_of_cases_decides_nothing(rows: list[Case], until: int, random: Any) -> None:  # C10
    mixed = list(rows)
    random.shuffle(mixed)
    assert sorted(first_contacts(mixed, until, 7)) == sorted(first_contacts(rows, until, 7))


@given(cases)
def test_customers_add_up(rows: list[Case]) -> None:  # R116
    whole = first_contacts(rows, 60, 7)
    parts = [first_contacts([row for row in rows if row[0] == who], 60, 7) for who in "AB"]
    for status in (RESOLVED, NOT_FIRST):
        assert whole.count(status) == sum(part.count(status) for part in parts)


# ── shares and ratios ────────────────────────────────────────────────────────────────────────────

contacts = some.lists(some.tuples(some.integers(0, 60), some.booleans()), max_size=30)


@given(contacts, contacts)
def test_counts_of_two_lines_make_those_of_both(one: Any, two: Any) -> None:  # R116
    for share in (service_level, abandon_rate):
        parts = [share([w for w, _ in rows], [a for _, a in rows]) for rows in (one, two, one + two)]
        n = [part.n or 0 for part in parts]
        x = [round(part.value * part.n) if isinstance(part, Estimate) else 0 for part in parts]
        assert n[0] + n[1] == n[2]
        assert x[0] + x[1] == x[2]
        assert all(isinstance(part, Estimate) or part.reason == "no_answers" for part in parts)


@given(some.lists(some.tuples(some.floats(0, 1e6), some.floats(0, 1e3)), min_size=1, max_size=20),
       some.randoms(use_true_random=False))  # fmt: skip
def test_a_ratio_of_sums_depends_on_no_order_and_holds_its_value(rows: Any, random: Any) -> None:  # C10
    mixed = list(rows)
    random.shuffle(mixed)
    found = [ratio_of_sums([a for a, _ in each], [b for _, b in each], draws=50) for each in (rows, mixed)]
    assert found[0] == found[1]
    if isinstance(found[0], Estimate):
        assert found[0].low <= found[0].value <= found[0].high
        assert found[0].value == pytest.approx(sum(a for a, _ in rows) / sum(b for _, b in rows))


def test_what_is_next_to_nothing_below_is_nothing() -> None:
    """No time and no amount is 1e-308: it is the dust of a computation, and no divisor."""
    for dust in (1.1e-308, 1e-60):
        assert ratio_of_sums([0.0, 2.0], [0.0, dust]) == Withheld("no_exposure", 2, "ratio-bootstrap/1")
    with_dust, without = (ratio_of_sums([0.0, 2.0, 3.0], [1.0, low, 2.0], draws=50) for low in (1e-308, 0.0))
    assert with_dust == without


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), min_size=1, max_size=20))
def test_gross_churn_lies_in_0_to_1_and_net_is_never_more(rows: list[tuple[int, int]]) -> None:  # R116
    found = revenue_churn([a for a, _ in rows], [b for _, b in rows], draws=50)
    if isinstance(found.gross, Estimate):
        assert 0 <= found.gross.low <= found.gross.high <= 1
    if isinstance(found.gross, Estimate) and isinstance(found.net, Estimate):
        assert found.net.value <= found.gross.value


def test_values_of_one_cluster_are_drawn_together() -> None:
    rng = np.random.default_rng(5)
    agent = np.repeat(np.arange(20), 30)
    spent = 300 + 60 * rng.normal(size=20)[agent] + 10 * rng.normal(size=600)
    names = [f"a{one}" for one in agent]
    alone, together = (ratio_of_sums(spent, np.ones(600), clusters=one) for one in (None, names))
    assert together.value == pytest.approx(alone.value)
    assert together.high - together.low > 3 * (alone.high - alone.low)
    assert ratio_of_sums(spent, np.ones(600), clusters=["a"] * 600).low is None


def test_a_million_rows_put_together_give_the_interval_of_the_rows() -> None:
    values = np.random.default_rng(1).exponential(size=60_000)
    found = ratio_of_sums(values, np.ones_like(values))
    half = 1.96 * values.std() / np.sqrt(values.size)
    assert (found.high - found.low) / 2 == pytest.approx(half, rel=0.05)


# The shortfall at few rows is that of every percentile bootstrap; the page of the measure says it.
@pytest.mark.parametrize(("n", "least", "most"), [(5, 0.70, 0.95), (30, 0.88, 0.97), (200, 0.92, 0.975)])
def test_the_bootstrap_covers_as_documented(n: int, least: float, most: float) -> None:
    rng, covered, worlds = np.random.default_rng(n), 0, 400
    for _ in range(worlds):
        found = ratio_of_sums(rng.gamma(4, 75, size=n), np.ones(n), draws=400)
        covered += found.low <= 300 <= found.high
    assert least <= covered / worlds <= most


def test_the_clustered_mean_covers_what_it_says_and_is_the_plain_one_of_single_rows() -> None:
    rng, covered, worlds = np.random.default_rng(3), 0, 600
    agent = np.repeat(np.arange(12), 8)
    names = [f"a{one}" for one in agent]
    for _ in range(worlds):
        marks = 70 + 8 * rng.normal(size=12)[agent] + 5 * rng.normal(size=96)
        found = clustered_mean(marks, names)
        covered += found.low <= 70 <= found.high
    assert 0.93 <= covered / worlds <= 0.97
    single, plain = clustered_mean([1.0, 2, 4], ["a", "b", "c"]), mean([1.0, 2, 4])
    assert (single.low, single.high) == pytest.approx((plain.low, plain.high))


# ── censored times ───────────────────────────────────────────────────────────────────────────────


@given(some.lists(some.tuples(some.integers(0, 12), some.booleans()), min_size=2, max_size=25))
def test_kaplan_meier_by_columns_is_that_by_steps(rows: list[tuple[int, bool]]) -> None:  # R88
    times, over = [t for t, _ in rows], [o for _, o in rows]
    share = 1.0
    for step in survival(times, over):
        at_risk = sum(t >= step.time for t in times)
        share *= 1 - sum(o and t == step.time for t, o in rows) / at_risk
        assert step.share == pytest.approx(share)
        found = retention(times, over, after=step.time)
        assert isinstance(found, Estimate)
        assert found.value == pytest.approx(share)
    if all(over):
        assert retention(times, over, after=1000) == Estimate(
            0.0, None, None, len(rows), "share", "kaplan-meier-log-log/1"
        )
        assert kaplan_meier(times, over).value == pytest.approx(float(np.median(times)))


def test_a_twentieth_that_waits_is_said_and_one_more_changes_the_method() -> None:  # R116
    start = datetime(2026, 11, 16, 9, tzinfo=UTC)
    opened = [start] * 20
    replied: list[Any] = [start + timedelta(minutes=10 * k) for k in range(1, 21)]
    told = {
        n_open: record(
            "first_reply_time",
            {"opened": opened, "replied": [*replied[: 20 - n_open], *[None] * n_open]},
            as_of="2026-11-16T15:00:00Z",
        )
        for n_open in (0, 1, 2)
    }
    assert [one["method"] for one in told.values()] == [
        "order-statistics/1", "order-statistics/1", "kaplan-meier/1"
    ]  # fmt: skip
    assert [one["details"]["n_open"] for one in told.values()] == [0, 1, 2]
    assert told[2]["n"] == 20
    assert told[2]["details"]["business"]["mean"]["withheld"] == "still_open"


# ── what is refused, and where ───────────────────────────────────────────────────────────────────

OPENED = ["2026-11-16T09:00:00+01:00", "2026-11-16T10:00:00+01:00"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026-11-16T09:00:00", "naive_time"),
        ("2026-11-16 09:00", "naive_time"),
        (datetime(2026, 11, 16, 9), "naive_time"),  # noqa: DTZ001
        ("2026-11-16", "date_alone"),
        ("yesterday", "not_an_instant"),
        ("2026-02-30T09:00:00Z", "not_an_instant"),
        ("inf", "not_an_instant"),
        (1_763_280_000, "not_an_instant"),
        ("0001-01-01T00:00:00Z", "time_out_of_range"),
    ],
)
def test_a_cell_that_is_no_moment_is_refused_with_its_line(cell: Any, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        only("first_reply_time", {"opened": OPENED, "replied": [OPENED[1], cell]})
    assert [(fault.code, fault.line, fault.path) for fault in refused.value.faults] == [(code, 3, "replied")]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-16T09:00:00+01:00",
        "2026-11-16 09:00:00 +0100",
        "2026-11-16 08:00:00 UTC",
        "2026-11-16T08:00Z",
    ],
)
def test_a_moment_may_be_written_in_several_ways(cell: str) -> None:
    found = record("first_reply_time", {"opened": [cell] * 2, "replied": [OPENED[1]] * 2}, each="yes")
    assert found["details"]["business_seconds"] == [3600, 3600]


stamps = some.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001
offsets = some.sampled_from(["Z", "+00:00", "+02:00", "-03:30", "+05:45", "+0200", " UTC", "+25:00", "", "?"])
written = some.one_of(
    some.builds(lambda at, offset: at.isoformat(timespec="seconds") + offset, stamps, offsets),
    some.sampled_from(["", " ", "2026-02-30T09:00:00Z", "2026-06-30", "NaT", "0001-01-01T00:00:00Z"]),
)


@given(some.lists(written, min_size=1, max_size=6))
def test_many_moments_read_at_once_are_those_read_one_by_one(cells: list[str]) -> None:
    faults: list[Any] = []
    found = Table({"at": cells}).times("at", faults, PARIS)
    for cell, moment in zip(cells, found, strict=True):
        alone = moment_of(cell, PARIS, dates=False)
        if isinstance(alone, datetime):
            assert moment == np.datetime64(alone)
        else:
            assert np.isnat(moment)
            assert (alone is None) == (not any(fault.values["found"] == cell for fault in faults))


def test_typed_moments_are_taken_as_they_are_but_for_those_that_cannot_be() -> None:
    cells = np.array(["2026-11-16T08:00", "NaT", "1601-01-01", "9999-12-31"], dtype="datetime64[us]")
    faults: list[Any] = []
    found = Table({"at": cells}, in_utc=frozenset({"at"})).times("at", faults, PARIS)
    assert found[0] == cells[0]
    assert np.isnat(found[1:]).all()
    assert [fault.code for fault in faults] == ["time_out_of_range"] * 2


@pytest.mark.parametrize("lunch", ["12:00-14:00", ["12:00:00", "14:00:00"], None])
def test_a_day_may_close_for_lunch(lunch: Any) -> None:
    rows = {"opened": ["2026-11-16T11:00:00+01:00"] * 2, "replied": ["2026-11-16T15:00:00+01:00"] * 2}
    found = only("first_reply_time", rows, lunch=lunch, start="09:00:00", working_days=[0, 1, 2, 3, 4])
    assert found.figure.value == (4 if lunch is None else 2) * 3600
    for wrong in ("08:00-09:30", "13:00-12:00", "17:00-19:00", "12:00-13:00,14:00-15:00"):
        with pytest.raises(UsageError):
            only("first_reply_time", rows, lunch=wrong)


def test_no_holidays_at_all_may_be_asked_for() -> None:
    rows = {"opened": ["2026-07-14T09:00:00+02:00"] * 2, "replied": ["2026-07-14T10:00:00+02:00"] * 2}
    told = [only("first_reply_time", rows, holidays=one).figure.value for one in ("FR", "none", None)]
    assert told == [0, 3600, 3600]


def test_a_row_that_ends_before_it_begins_is_told_or_left_out_and_counted() -> None:
    rows = {"opened": [OPENED[1], *OPENED], "replied": [OPENED[0], *OPENED[::-1]]}
    rows["replied"][2] = OPENED[1]
    with pytest.raises(TimesReversed) as refused:
        only("first_reply_time", rows)
    assert [(fault.line, fault.path) for fault in refused.value.faults] == [(2, "replied")]
    left = record("first_reply_time", rows, reversed="leave_out", each="yes")
    assert left["details"]["n_reversed"] == 1
    assert left["details"]["business_seconds"] == [None, 3600, 0]
    for name, columns in {
        "fcr": {"customer": ["A"], "topic": ["x"], "contact_at": ["2026-06-02"], "contacts": [1],
                "resolved_at": ["2026-06-01"], "reopened_at": [""]},
        "reopen_rate": {"resolved_at": ["2026-06-02"], "reopened_at": ["2026-06-01"]},
        "stage_conversion": {"entered_at": ["2026-06-02"], "next_at": ["2026-06-01"]},
        "retention": {"start_at": ["2026-06-02"], "ended_at": ["2026-06-01"]},
    }.items():  # fmt: skip
        with pytest.raises(TimesReversed):
            only(name, columns)


def test_a_moment_that_cannot_be_read_is_told_once() -> None:
    with pytest.raises(InputRefused) as refused:
        only("first_reply_time", {"opened": ["2026-11-16T09:00:00", OPENED[0]], "replied": OPENED})
    assert [(fault.code, fault.line) for fault in refused.value.faults] == [("naive_time", 2)]


dated = some.lists(
    some.tuples(some.integers(0, 400), some.one_of(some.none(), some.integers(0, 400))), max_size=15
)


@given(dated)
def test_retention_is_one_less_churn_by_the_same_rule(rows: list[tuple[int, int | None]]) -> None:  # R116
    first = datetime(2026, 1, 1, tzinfo=UTC)
    columns = {
        "start_at": [first + timedelta(days=day) for day, _ in rows],
        "ended_at": [None if more is None else first + timedelta(days=day + more) for day, more in rows],
    }
    period = {"period_start": "2026-04-01", "period_end": "2026-10-01"}
    kept, lost = (only(name, columns, **period).figure for name in ("customer_retention", "customer_churn"))
    if isinstance(kept, Estimate) and isinstance(lost, Estimate):
        assert kept.value + lost.value == pytest.approx(1)
        assert kept.n == lost.n
    else:
        assert kept == lost


def test_settings_that_make_no_sense_are_refused() -> None:
    rows = {"opened": OPENED, "replied": OPENED}
    for wrong in (
        {"timezone": "Europe/Parys"}, {"hours": "mon"}, {"working_days": "7"}, {"start": "9 h"},
        {"holidays": "XX"}, {"as_of": "2026-11-16T09:00:00"}, {"as_of": "soon"},
        {"closed_days": "2026-02-30"},
        {"lunch": "noon"}, {"p": "1"}, {"confidence": "0"}, {"time": "lunar"},
    ):  # fmt: skip
        with pytest.raises(UsageError):
            only("first_reply_time", rows, **wrong)
    solved = {"resolved_at": ["2026-06-01"], "reopened_at": [""]}
    for w in ("0", "31", "-1"):
        with pytest.raises(UsageError):
            only("reopen_rate", solved, window_days=w)
    contracts = {"start_at": ["2026-01-01"], "ended_at": [""]}
    for period in (
        {},
        {"period_start": "2026-02-01"},
        {"period_start": "2026-02-01", "period_end": "2026-02-01"},
    ):
        with pytest.raises(UsageError):
            only("customer_churn", contracts, **period)
    with pytest.raises(UsageError):
        only("aov", {"revenue": [1, 2]}, winsorise="0.5")
    with pytest.raises(UsageError):
        only("aov", {"revenue": [1, 2]}, draws="0")


@pytest.mark.parametrize(
    ("name", "columns", "error"),
    [
        ("aht", {"talk": [10, -1]}, OutOfScale),
        ("aht", {"talk": [10, None]}, NotFinite),
        ("aht", {"talk": [10, 10], "concurrent": [0.5, 1]}, OutOfScale),
        ("asa", {"wait": [10, -1], "answered": [1, 1]}, OutOfScale),
        ("asa", {"wait": [10, 5], "answered": [1, 2]}, OutOfScale),
        ("service_level", {"wait": [10, None], "answered": [1, 1]}, NotFinite),
        ("abandon_rate", {"abandoned": [5], "offered": [10], "short_abandons": [6]}, NotACount),
        ("sla_attainment", {"elapsed": [10], "over": [1], "target": [5], "paused": [11]}, OutOfScale),
        (
            "customer_retention",
            {"customers_start": [5], "customers_new": [0], "customers_end": [6]},
            NotACount,
        ),
        (
            "customer_retention",
            {"customers_start": [5], "customers_new": [7], "customers_end": [6]},
            NotACount,
        ),
        ("customer_churn", {"customers_start": [5], "customers_lost": [6]}, NotACount),
        ("revenue_churn", {"revenue_start": [-1, 1], "revenue_end": [1, 1]}, OutOfScale),
        ("aov", {"revenue": [1, 2], "currency": ["EUR", "USD"]}, MixedCurrencies),
        ("qa_score", {"review": ["a"], "score": [1.1]}, OutOfScale),
        ("qa_score", {"review": ["a"], "score": [0.5], "critical": [1]}, OutOfScale),
        ("qa_score", {"review": ["a"], "score": [0.5], "weight": [-1]}, OutOfScale),
        ("word_of_mouth", {"referred": [0.5]}, OutOfScale),
        ("attrition", {"head_start": [1.5], "head_end": [2], "leavers": [0], "months": [1]}, NotACount),
        (
            "attrition",
            {"head_start": [2], "head_end": [2], "leavers": [1], "months": [1], "voluntary": [2]},
            NotACount,
        ),
        ("requester_wait", {"case": ["a"], "happened_at": OPENED[:1], "status": ["lost"]}, UnknownWord),
        ("requester_wait", {"case": ["a"], "happened_at": [None], "status": ["new"]}, TimeMissing),
        ("first_reply_time", {"opened": [None], "replied": OPENED[:1]}, TimeMissing),
        ("retention", {"time": [-1], "event": [1]}, NotACount),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_counted_are_refused(name: str, columns: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        only(name, columns)


@pytest.mark.parametrize(
    ("name", "columns", "reason"),
    [
        (
            "fcr",
            dict.fromkeys(
                ("customer", "topic", "contact_at", "contacts", "resolved_at", "reopened_at"), ()
            ),
            "no_answers",
        ),
        ("first_reply_time", {"opened": [], "replied": []}, "no_answers"),
        ("first_reply_time", {"opened": OPENED[:1], "replied": OPENED[1:]}, "one_answer"),
        ("requester_wait", {"case": [], "happened_at": [], "status": []}, "no_answers"),
        ("aht", {"talk": []}, "no_answers"),
        ("aht", {"talk": [10]}, "one_answer"),
        ("aht", {"talk": [10, 10, 10]}, "no_variation"),
        ("aht", {"talk_s": [0], "hold_s": [0], "wrap_s": [0], "handled": [0]}, "no_answers"),
        ("asa", {"wait": [5], "answered": [0]}, "no_answers"),
        ("service_level", {"wait": [3], "answered": [0]}, "no_answers"),
        ("abandon_rate", {"abandoned": [4], "offered": [4], "short_abandons": [4]}, "no_answers"),
        ("sla_attainment", {"elapsed": [1], "over": [0], "target": [5]}, "no_answers"),
        ("reopen_rate", {"resolved_at": ["2026-06-01"], "reopened_at": [""]}, "no_answers"),
        (
            "customer_retention",
            {"customers_start": [0], "customers_new": [3], "customers_end": [3]},
            "no_answers",
        ),
        ("revenue_churn", {"revenue_start": [0, 0], "revenue_end": [5, 5]}, "no_answers"),
        ("revenue_churn", {"revenue_start": [5, 5], "revenue_end": [5, 5]}, "no_variation"),
        ("aov", {"revenue": [5, 9], "cancelled": [1, 1]}, "no_answers"),
        ("qa_score", {"review": ["a", "b"], "score": [1, 0], "weight": [0, 0]}, "no_weight"),
        ("qa_score", {"review": ["a", "b"], "score": [1, 1]}, "no_variation"),
        ("qa_score", {"review": [], "score": []}, "no_answers"),
        ("critical_error_free", {"review": ["a"], "score": [None], "critical": [1]}, "no_answers"),
        ("attrition", {"head_start": [0], "head_end": [0], "leavers": [0], "months": [3]}, "no_exposure"),
        ("stage_conversion", {"entered_at": ["2026-06-01"], "next_at": [""]}, "no_answers"),
        ("word_of_mouth", {"referred": [None, None]}, "no_answers"),
    ],
)  # fmt: skip
def test_nothing_to_count_gives_no_figure(name: str, columns: Any, reason: str) -> None:  # R116
    figure = only(name, columns).figure
    assert isinstance(figure, Withheld)
    assert figure.reason == reason


def test_faults_of_a_log_name_the_case() -> None:
    log = {"case": ["a", "b"], "happened_at": OPENED, "author": ["agent"] * 2, "public": [1, 1]}
    with pytest.raises(TimeMissing) as refused:
        only("first_reply_time", {**log, "event": ["created", "comment"]})
    assert [(fault.code, fault.values["found"]) for fault in refused.value.faults] == [("never_created", "b")]
    with pytest.raises(UnknownWord):
        only("first_reply_time", {**log, "event": ["created", "telephoned"]})
    with pytest.raises(UnknownWord):
        only("first_reply_time", {**log, "event": ["created"] * 2, "merged_into": ["b", "a"]})


criteria = some.tuples(
    some.sampled_from("abc"), some.sampled_from("CB"), some.sampled_from([0.0, 1.0]), some.booleans()
)


@settings(max_examples=50)
@given(some.lists(criteria, min_size=1, max_size=20))
def test_an_error_of_one_family_leaves_the_others_alone(
    rows: list[tuple[str, str, float, bool]],
) -> None:  # R116
    def told(each: list[tuple[str, str, float, bool]]) -> Any:
        review, family, score, critical = (list(column) for column in zip(*each, strict=True))
        return by_family(review, score, family=family, critical=np.array(critical, dtype=float))

    whole = told(rows)
    for name in whole:
        alone = told([row for row in rows if row[1] == name])[name]
        assert np.array_equal(alone.score, whole[name].score, equal_nan=True)
        assert np.array_equal(alone.error, whole[name].error, equal_nan=True)
        assert ((alone.error != 1) | (alone.score == 0)).all()


def test_one_figure_a_team_where_rows_have_one() -> None:  # R116
    table = Table(
        {"team": ["a", "a", "b"], "resolved_at": ["2026-06-01"] * 3, "reopened_at": ["2026-06-02", "", ""]}
    )
    found = measure("reopen_rate", table, {"as_of": "2026-06-30"}, by="team")
    assert [(one.by, one.figure.value, one.figure.n) for one in found] == [("a", 0.5, 2), ("b", 0.0, 1)]
