"""An act and what became of it: rows follow rows, and what is undone is as if it had not been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from avers.core.evidence.act import ACTS, STEPS, Act, act_faults, standings

DAY = date(2026, 11, 2)
THANKS = Act("a", "recognitions", DAY, "ines", to_kind="person", to="marc", words="Elle a rappelé à 17 h.")


def _follow(rows: list[Act], step: str, refers: str) -> Act:
    return Act(
        f"r{len(rows)}", "recognitions", DAY, "ines", step=step, act="a", refers=refers, words=f"{step}"
    )  # type: ignore[arg-type]


@st.composite
def histories(draw: st.DrawFn) -> list[Act]:
    """Draw an act with any rows after it, undone ones and undone undoings among them."""
    rows = [THANKS]
    for _ in range(draw(st.integers(0, 7))):
        step = draw(st.sampled_from(["corrected", "withdrawn", "contested", "settled", "shared", "undone"]))
        later = [row.key for row in rows[1:]]
        if step == "undone" and not later:
            continue
        rows.append(_follow(rows, step, draw(st.sampled_from(later)) if step == "undone" else "a"))
    return rows


@given(histories(), st.sampled_from(["corrected", "withdrawn", "contested", "settled", "shared"]))
def test_undoing_anything_restores_the_earlier_reading(rows: list[Act], step: str) -> None:  # M2
    before = standings(rows)
    then = [*rows, _follow(rows, step, "a")]
    undone = [*then, _follow(then, "undone", then[-1].key)]
    assert standings(undone) == before
    # The undoing can itself be undone: what it took away is there again.
    again = [*undone, _follow(undone, "undone", undone[-1].key)]
    assert standings(again) == standings(then)


@given(histories())
def test_every_history_is_one_that_may_be_written(rows: list[Act]) -> None:
    assert list(act_faults(rows, {})) == []
    assert len(standings(rows)) == 1


def test_a_correction_speaks_in_place_of_the_first_words() -> None:
    corrected = replace(_follow([THANKS], "corrected", "a"), words="Elle a rappelé à 18 h.")
    (one,) = standings([THANKS, corrected])
    assert (one.words, one.first.words) == ("Elle a rappelé à 18 h.", "Elle a rappelé à 17 h.")


def test_what_is_withdrawn_or_contested_does_not_count_until_it_is_settled() -> None:  # M2
    rows = [THANKS, _follow([THANKS], "contested", "a")]
    assert not standings(rows)[0].counts
    rows.append(_follow(rows, "settled", "a"))
    assert standings(rows)[0].counts
    rows.append(_follow(rows, "withdrawn", "a"))
    assert not standings(rows)[0].counts


def test_each_fault_of_a_row_is_told() -> None:
    codes = {
        "act_kind": replace(THANKS, kind="gossip"),
        "act_step": Act("b", "promises", DAY, "ines", step="shared", act="b", refers="b"),
        "act_recipient": replace(THANKS, to_kind=""),
        "act_without": replace(THANKS, by=""),
        "act_refers": _follow([THANKS], "corrected", "nowhere"),
        "act_undo_first": _follow([THANKS], "undone", "a"),
        "act_twice": THANKS,
    }
    for code, row in codes.items():
        known = {} if code in ("act_kind", "act_recipient", "act_without") else {"a": THANKS}
        assert code in [fault.code for fault in act_faults([row], known)], code


def test_every_kind_knows_its_steps() -> None:
    for spec in ACTS.values():
        assert set(spec.steps) <= set(STEPS)
        # What nobody is written with, nobody can take back.
        own = {"made"} if "by" in spec.bars else {"made", "withdrawn", "undone", "corrected"}
        assert own <= set(spec.steps)
