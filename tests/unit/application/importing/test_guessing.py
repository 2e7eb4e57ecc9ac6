"""What an answer table tells of its questions, and what a person is asked to say."""

from __future__ import annotations

import pytest

from avers.application.importing.guessing import SeenColumn, guess_item


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
