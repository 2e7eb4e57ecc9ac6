"""Every reason, fault and failure of the measures has a sentence, in both languages and typography."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import avers.core.measures
from avers.application.wording import failures
from avers.application.wording.measures import FAILURES, FAULTS, NO_FIGURE, ONLY_ARITHMETIC
from avers.application.wording.typography import typeset
from avers.core.text import Text

SOURCES = "\n".join(
    file.read_text(encoding="utf-8") for file in Path(avers.core.measures.__path__[0]).glob("*.py")
)
EVERY = {**FAILURES, **FAULTS, **NO_FIGURE, "only_arithmetic": ONLY_ARITHMETIC}


def test_every_fault_and_usage_error_of_the_measures_has_its_sentence() -> None:
    faults = set(re.findall(r'Fault\(\s*"(\w+)"', SOURCES))
    faults |= set(re.findall(r'_refuse\(\w+, "(\w+)"', SOURCES))
    assert len(faults) > 8
    assert faults <= FAULTS.keys() | failures.FAULTS.keys()
    usage = set(re.findall(r'UsageError\(\s*"(\w+)"', SOURCES))
    assert len(usage) > 8
    assert usage <= FAILURES.keys() | failures.FAILURES.keys()


def test_every_reason_for_no_figure_has_its_words() -> None:
    reasons = set(re.findall(r'Withheld\(\s*"(\w+)"', SOURCES))
    reasons |= set(re.findall(r'reason = "(\w+)" if .* else "(\w+)"', SOURCES)[0])
    assert reasons <= NO_FIGURE.keys()


@pytest.mark.parametrize("name", EVERY)
def test_both_sides_are_written_and_set_as_each_language_is(name: str) -> None:
    sentence: Text = EVERY[name]
    assert sentence.fr
    assert sentence.en
    assert "!" not in sentence.fr + sentence.en
    assert "'" not in sentence.fr
    assert sentence.fr == typeset(sentence.fr, "fr")
    assert set(re.findall(r"{(\w+)}", sentence.fr)) == set(re.findall(r"{(\w+)}", sentence.en))
