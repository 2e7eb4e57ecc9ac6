"""What an answer table tells of its questions, and what a person is asked to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from avers.application.importing.guessing import SeenColumn, guess_item, guess_mapping
from avers.wiring import read_answers


def _column(*seen: str) -> SeenColumn:
    return SeenColumn(0, "Note", "Note", list(seen), len(seen))


@pytest.mark.parametrize("measure", ["nps", "mean"])
def test_a_word_among_numbers_is_no_step_of_its_own(measure: str) -> None:
    ten = [str(n) for n in range(11)]
    _, scale = guess_item(_column(*ten[:7], "dix", *ten[7:]), measure, taken=())  # type: ignore[arg-type]
    assert scale is not None
    assert (scale.low, scale.high, dict(scale.labels), scale.confirm) == (0, 10, {}, True)


def test_words_alone_are_numbered_as_they_come_but_never_on_a_recommendation() -> None:
    words = _column("jamais", "peut-être", "surtout")
    _, scale = guess_item(words, "mean", taken=())
    assert scale is not None
    assert (scale.low, scale.high, len(scale.labels)) == (1, 3, 3)
    _, scale = guess_item(words, "nps", taken=())
    assert scale is not None
    assert (scale.low, scale.high, dict(scale.labels)) == (0, 10, {})


# R126: tools write -1 or -99 where nobody answered; a file that counts on both sides of nothing means steps.
@pytest.mark.parametrize(
    ("answers", "codes", "asked"),
    [
        ((("3", "1"), ("-1", "2"), ("2", "-99")), ["-1", "-99"], ["a", "b"]),
        ((("3", "-1"), ("1", "-2"), ("2", "-1")), [], ["a"]),  # nothing but codes is no question
        ((("-1", "4"), ("1", "2"), ("-1", "5")), [], ["b"]),  # a thumb down and a thumb up
        ((("-1", "-1"), ("2", "0"), ("3", "1")), [], []),  # through nothing: steps in both
        ((("-1", "too long"), ("2", "-1"), ("3", "good")), ["-1"], ["a", "b"]),  # words are words
    ],
)
def test_a_number_below_nothing_is_a_code_where_all_others_count_from_one(
    tmp_path: Path, answers: tuple[tuple[str, str], ...], codes: list[str], asked: list[str]
) -> None:
    file = tmp_path / "pulse.csv"
    file.write_text("\n".join(["a,b", *(",".join(row) for row in answers)]) + "\n")
    guess = guess_mapping(read_answers(file), key="pulse", face="employee", unit="co")
    assert guess.mapping.missing == dict.fromkeys(codes, "not_applicable")
    assert [item.key for item in guess.mapping.items] == asked
