"""What contact leaves, and what goes first, drawn from results that were closed as any are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from avers.application.diagnosing import Diagnosis, diagnosis_of
from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import House
from avers.core.diagnosis.rules.staging import mean_cell, published_house
from avers.core.evidence.answers import Answers, Attribute
from avers.core.evidence.deriving import all_published
from avers.core.evidence.observation import Facet, Item, Option, Scale
from avers.core.evidence.picks import code_of, picks_scale
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.text import Language, Text
from avers.reports.figures import TOPICS, Asked, Figure
from tests.unit.core.publication.firms import close

LANGUAGES: Sequence[Language] = get_args(Language)
TREE = UnitTree([Unit("house", "", Text("La maison", "The house")),
                 *(Unit(f"t{n}", "house", Text(f"Équipe {n}", f"Team {n}")) for n in range(4))])  # fmt: skip
WORDS = ("intended",) * 3 + ("unpleasant", "pleasant", "unpleasant", "unknown")
NAMES = (Text("tranquille", "easy"), Text("libre", "free"), Text("utile", "useful"), Text("flou", "vague"),
         Text("gai", "cheerful"), Text("de trop", "in the way"), Text("aucun", "none"))  # fmt: skip
MOVES = ("customer", "contrary", "unknown")


def _ticked(way: str) -> Item:
    named = zip(NAMES, WORDS, strict=True)
    return Item(
        f"felt.{way}.customer", "felt.contact", "customer", picks_scale(7), Text("Lesquels ?", "Which?"),
        measure="picks", options=tuple(Option(f"w{n}", *one) for n, one in enumerate(named)), at_most=6,
    )  # fmt: skip


def _choice(number: int) -> Item:
    options = tuple(Option(key, Text(f"{key} {number}", f"{key} {number}"), key) for key in MOVES)
    return Item(
        f"m.{number}.employee", "mentality.choice", "employee", Scale(1, 3), measure="choice", options=options
    )


def _answers(items: Sequence[Item], given: np.ndarray, levels: Sequence[str] = ()) -> Answers:
    published, values = all_published(tuple(items), given)
    known = tuple(sorted(set(levels)))
    codes = np.array([known.index(one) for one in levels], dtype=np.int64)
    homes = np.array([TREE.keys.index(f"t{n % 4}") for n in range(len(given))], dtype=np.int64)
    name = "Ce que le contact laisse" if items[0].face == "customer" else "Le client avant le chiffre"
    return Answers(
        items[0].face, published, (Facet(items[0].facet, Text(name, name)),), TREE.keys, homes, values,
        (Attribute("level", known, codes),) if levels else (),
    )  # fmt: skip


def _customers(chances: Mapping[str, Sequence[float]], n: int = 240) -> Answers:
    """Return customers who ticked each word of each channel as often as it says."""
    rng = np.random.default_rng(3)
    columns = []
    for each in chances.values():
        taken = rng.random((n, 6)) < each
        columns.append([code_of(np.flatnonzero(row).tolist() or [6]) for row in taken])
    return _answers([_ticked(way) for way in chances], np.array(columns, dtype=float).T)


def _employees(by_level: Mapping[str, float], n: int = 60) -> Answers:
    """Return employees of each level who chose the customer as often as it says."""
    rng = np.random.default_rng(4)
    odds = np.repeat(list(by_level.values()), n)[:, None]
    given = np.where(rng.random((odds.size, 4)) < odds, 1.0, 2.0)
    return _answers([_choice(n) for n in range(4)], given, [level for level in by_level for _ in range(n)])


def _diagnosis(*faces: Answers) -> Diagnosis:
    publication = close(list(faces), TREE, serving=dict.fromkeys(TREE.keys, 40))
    named = {"key": "repair", "name_fr": "Le dépannage", "name_en": "The repair", "rhythm": "after"}
    return diagnosis_of(
        House(
            Charter(Text("Maison", "House")),
            date(2026, 11, 22),
            publications=(publication,),
            registers={"moments": Register(REGISTERS["moments"], (named,))},
        )
    )


def _drawn(topic: str, diagnosis: Diagnosis, language: Language = "en") -> tuple[Figure, ...]:
    found = next(one for one in TOPICS if one.key == topic)
    figures = found.figures(diagnosis, Asked(tree=diagnosis.tree), language)
    for figure in figures:
        assert figure.title
        if figure.svg:
            Xml.fromstring(figure.svg)  # noqa: S314 - our own drawing
            assert figure.source
    return figures


NEAR, FAR = (0.8, 0.7, 0.6, 0.1, 0.2, 0.1), (0.3, 0.2, 0.3, 0.4, 0.3, 0.5)


def test_channels_stand_by_how_near_they_come_to_what_was_meant() -> None:  # R16
    distances, *words = _drawn("felt", _diagnosis(_customers({"phone": FAR, "visit": NEAR})))
    assert distances.title == (
        "The contact that most leaves what was meant: visit; the one that least does: telephone."
    )
    assert distances.certainty == "solid"
    assert distances.table is not None
    (near, *_), (far, *_) = distances.table.rows
    assert (near, far) == ("Visit", "Telephone")
    # (0.2 + 0.3 + 0.4 + 0.1 + 0.2 + 0.1) ÷ 6 = 0.22; (0.7 + 0.8 + 0.7 + 0.4 + 0.3 + 0.5) ÷ 6 = 0.57.
    for row, expected in zip(distances.table.rows, (0.22, 0.57), strict=True):
        low, high = (float(end) for end in row[2].split(" to "))
        assert low <= expected <= high
        assert low < float(row[1]) < high
        assert high - low < 0.15
    assert [one.key for one in words] == ["words-visit", "words-phone"]


def _after_moments(given: Answers, moments: Sequence[str]) -> Answers:
    """Return customers asked after these moments, in which all teams serve."""
    known = tuple(sorted(set(moments)))
    codes = np.array([known.index(one) for one in moments], dtype=np.int64)
    return replace(given, attributes=(Attribute("moment", known, codes),))


def test_moments_of_the_journey_stand_after_channels_by_their_names() -> None:  # R16 R99
    near, far = _customers({"phone": NEAR}, n=120), _customers({"phone": FAR}, n=120)
    both = replace(
        near, units=np.concatenate([near.units, far.units]), values=np.concatenate([near.values, far.values])
    )
    asked = _after_moments(both, ["repair"] * 120 + ["bill"] * 100 + ["lost"] * 6 + ["late"] * 14)
    channels, moments, *words = _drawn("felt", _diagnosis(asked))
    assert (channels.key, moments.key) == ("distances", "moments")
    assert moments.title == (
        "The moment that most leaves what was meant: The repair; the one that least does: bill."
    )
    assert moments.table is not None
    # Six answers have no figure, nor have the fourteen that would tell of them; a moment that the register
    # names no longer stands under its key.
    assert [row[0] for row in moments.table.rows] == ["The repair", "Bill", "Late", "Lost"]
    assert {row[2:] for row in moments.table.rows[2:]} == {("–", "–")}
    assert [one.key for one in words] == ["words-phone"]
    assert _drawn("felt", _diagnosis(both))[1].key == "words-phone"


def test_the_words_meant_come_first_and_say_so() -> None:  # R16
    _, words = _drawn("felt", _diagnosis(_customers({"visit": NEAR})), "fr")
    assert words.table is not None
    labels = [row[0] for row in words.table.rows]
    assert labels[:3] == ["tranquille (voulu)", "libre (voulu)", "utile (voulu)"]
    assert "gai (autre, agréable)" in labels
    assert "flou (autre, désagréable)" in labels
    meant = [row[1] for row in words.table.rows[:3]]
    assert words.title == f"Visite\u202f: {meant[-1]} à {meant[0]} des clients cochent chaque mot voulu."
    assert all("%" in row[2] for row in words.table.rows if row[1][0].isdigit())


def test_channels_that_bands_do_not_part_are_not_ranked() -> None:  # R16
    distances = _drawn("felt", _diagnosis(_customers({"phone": NEAR, "visit": NEAR})))[0]
    assert distances.title.startswith("From one channel to the next, nothing sure: 0.2")
    assert distances.certainty == "to_confirm"


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_customers_or_none_asked_says_what_to_do(language: Language) -> None:  # R16 A1
    few = _drawn("felt", _diagnosis(_customers({"visit": NEAR}, n=4)), language)
    none = _drawn("felt", _diagnosis(_employees({"1": 0.6, "5": 0.6})), language)
    for (figure,) in (few, none):
        assert (figure.svg, figure.table) == ("", None)
        assert figure.notes
    assert few[0].title != none[0].title


def test_the_axis_goes_by_level_from_the_top_with_a_band_each() -> None:  # R56 R22
    axis, situations, groups = _drawn("mentality", _diagnosis(_employees({"1": 0.7, "3": 0.6, "5": 0.55})))
    assert axis.table is not None
    assert [row[0] for row in axis.table.rows] == ["The whole house", "Level 1", "Level 3", "Level 5"]
    assert axis.svg.count('class="band employee"') == 4
    for words in ("revenue", "the customer"):
        assert f">{words}</text>" in axis.svg
    assert situations.title.startswith("Depending on the situation, ")
    assert groups.table is not None
    assert len(groups.table.rows) == 4


def test_the_top_for_the_customer_and_the_front_for_revenue_is_one_remark() -> None:  # R56 R22
    diagnosis = _diagnosis(_employees({"1": 0.85, "5": 0.2}, n=120))
    assert {one.finding.code for one in diagnosis.findings} & {"AL602", "AL606"} == {"AL606"}
    axis = _drawn("mentality", diagnosis)[0]
    assert axis.title.startswith("At the top of the house, 8")
    assert axis.certainty == "solid"
    # On one side of the middle it is a gradient as of any other question.
    steep = _diagnosis(_employees({"1": 0.95, "5": 0.6}, n=120))
    assert {one.finding.code for one in steep.findings} & {"AL602", "AL606"} == {"AL602"}


def test_another_facet_on_either_side_of_the_middle_is_not_a_choice() -> None:  # R56
    cells = [
        mean_cell("house", "employee", "vision", value, 60, level) for level, value in (("1", 80), ("5", 20))
    ]
    codes = {one.finding.code for one in diagnosis_of(published_house(cells)).findings}
    assert "AL602" in codes
    assert "AL606" not in codes


@pytest.mark.parametrize(("share", "words"), [(0.8, "the customer more often"), (0.2, "revenue more often"),
                                              (0.5, "neither customer nor revenue")])  # fmt: skip
def test_without_levels_the_house_is_said_alone(share: float, words: str) -> None:  # R56
    answers = _employees({"1": share, "5": share})
    without = Answers(
        answers.face, answers.items, answers.facets, answers.unit_keys, answers.units, answers.values
    )
    axis = _drawn("mentality", _diagnosis(without))[0]
    assert words in axis.title
    assert "Nothing is shown by level" in axis.notes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_nobody_was_asked_or_all_alike_say_why(language: Language) -> None:  # R56 A6
    unasked = _drawn("mentality", _diagnosis(_customers({"visit": NEAR})), language)
    alike = _drawn("mentality", _diagnosis(_employees({"1": 1.0, "5": 1.0})), language)
    assert [figure.svg for figure in (*unasked, *alike)] == ["", ""]
    assert unasked[0].title != alike[0].title
