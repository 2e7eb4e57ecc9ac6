"""A time line cuts what runs beyond its ends, escapes what people wrote, and marks today inside alone."""

from __future__ import annotations

from datetime import date

from avers.reports.charts import Span, gantt

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def drawn(*spans: Span, today: date = date(2026, 7, 1)) -> str:
    return gantt(spans, FIRST, LAST, ticks=[(FIRST, "janv.")], today=today, today_words="now", label="<x>")


def test_paces_differ_by_shape_and_ends_are_cut() -> None:  # R48
    svg = drawn(
        Span("court", date(2026, 2, 1), date(2026, 3, 1), "sprint"),
        Span("long", date(2025, 1, 1), date(2027, 12, 31), "marathon"),
    )
    assert 'class="span sprint"' in svg
    assert 'class="span marathon open" x="0%"' in svg
    assert 'width="100.00%" height="12"' in svg


def test_words_are_escaped_and_nothing_is_styled_inline() -> None:  # C6
    svg = drawn(Span("<script>alert(1)</script>", FIRST, LAST, "between"))
    assert "<script>" not in svg
    assert "&lt;x&gt;" in svg
    assert "style=" not in svg


def test_today_is_marked_only_where_it_falls_inside() -> None:
    one = Span("a", FIRST, LAST, "between")
    assert 'class="today"' in drawn(one)
    assert 'class="today"' not in drawn(one, today=date(2027, 1, 1))
