"""What a form reads back before it is sent, as the language of whoever fills it writes it."""

from __future__ import annotations

from datetime import date

import pytest

from avers.core.evidence.asked import GivenAnswer
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Facet, Item, Option, Scale
from avers.core.evidence.questionnaire import questionnaire_of
from avers.core.evidence.ranks import best_worst_scale
from avers.core.text import Language, Text
from avers.web.survey.drawing import draw_review, draw_sheet

VALUES = tuple(Option(key, Text(key, key)) for key in ("Alpha", "Bêta", "Gamma"))
ASKED = Instrument(
    "asked", "1",
    (
        Item("n", "f", "employee", Scale(0, 9_000_000), Text("Combien ?", "How much?"), measure="number"),
        Item("d", "f", "employee", Scale(0, 1), Text("Quand ?", "When?"), measure="date"),
        Item("bw", "f", "employee", best_worst_scale(3), Text("Laquelle ?", "Which?"), measure="best_worst",
             options=VALUES),
    ),
    (Facet("f", Text("f", "f")),),
)  # fmt: skip
GIVEN = {
    "n": GivenAnswer(1_234_567.25),
    "d": GivenAnswer(float(date(2026, 10, 1).toordinal())),
    "bw": GivenAnswer(7.0),
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["1234567,25", "1er octobre 2026", "Le plus\u202f: Gamma\u202f; le moins\u202f: Alpha"]),
        ("en", ["1234567.25", "1 October 2026", "The most: Gamma; the least: Alpha"]),
    ],
)
def test_days_numbers_and_ends_are_read_again_as_one_writes_them(language: Language, said: list[str]) -> None:
    told = questionnaire_of(ASKED, "employee", language=language)
    assert [line.answer for line in draw_review(told, GIVEN, language)] == said


def test_a_number_keeps_its_comma_for_who_comes_back_in_french() -> None:
    told = questionnaire_of(ASKED, "employee", language="fr")
    fields = draw_sheet(told.pages({})[0], {"n": ["12.5"]}, {}, "fr").fields
    assert fields[0].typed == "12,5"
