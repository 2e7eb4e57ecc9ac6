"""A look at oneself, as it is written and as it moves."""

from __future__ import annotations

import pytest

from avers.core.evidence.reflected import Done, Moved, Reflected, moved


def test_a_label_holds_the_wave_and_the_answers_in_their_order() -> None:  # R49
    said = Reflected("2026-10", {"word.call": "often", "word.date": "no_occasion"})
    assert said.label == "2026-10\noften word.call\nno_occasion word.date"
    assert Reflected.read(said.label) == said


@pytest.mark.parametrize("line", ["always word.call", "often", "often ", "", "4 word.call"])
def test_a_line_without_a_known_answer_is_left_out(line: str) -> None:
    assert Reflected.read(f"2026-10\n{line}") == Reflected("2026-10")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("not_yet", "sometimes", "more"), ("sometimes", "often", "more"), ("often", "not_yet", "less"),
        ("often", "often", "same"), ("no_occasion", "often", None), ("often", "no_occasion", None),
        (None, "often", None), ("often", None, None),
    ],
)  # fmt: skip
def test_only_what_was_said_twice_moves(  # R49
    before: Done | None, now: Done | None, expected: Moved | None
) -> None:
    assert moved(before, now) == expected
