"""Sentences with what must not be seen in them between double brackets, and ordinary words that stay."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from avers.core.conversations.masking import PLACEHOLDER, Masker

_MARKED = re.compile(r"\[\[(.*?)\]\]")
SENTENCES = [
    row["sentence"]
    for row in csv.DictReader((Path(__file__).parent / "sentences.csv").read_text("utf-8").splitlines())
]


# A7, measures §8.5: names, e-mails, phones, identifiers are masked before anything is stored.
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_names_somebody_goes_and_every_other_word_stays(sentence: str) -> None:
    masked = Masker.of().mask(_MARKED.sub(r"\1", sentence))
    stayed = re.findall(r"\w+", PLACEHOLDER.sub(" ", masked))
    assert stayed == re.findall(r"\w+", _MARKED.sub(" ", sentence))
    assert bool(PLACEHOLDER.search(masked)) == bool(_MARKED.search(sentence))
