"""Whoever names what is not there is told what is: the nearest, few of them."""

from __future__ import annotations

from avers.core.naming import MOST_NAMES, names_near


def test_what_looks_like_the_name_comes_first_then_the_first_of_the_others() -> None:
    known = ["2026-10", "2026-07", "contact.2026-05-18"]
    assert names_near("contact.2026-05-17", known) == "contact.2026-05-18, 2026-10, 2026-07"
    assert names_near("nope", known) == ", ".join(known)


def test_ten_names_are_told_and_that_there_are_more() -> None:
    known = [f"unit{place}" for place in range(11)]
    told = names_near("x", known)
    assert told == ", ".join(known[:MOST_NAMES]) + " …"
    assert names_near("x", known[:MOST_NAMES]) == ", ".join(known[:MOST_NAMES])
    assert names_near("unit10" * 1000, known).startswith("unit")
    assert names_near("x", []) == "–"
