"""The diagnosis drawn: every topic says something true, or why it shows nothing and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args
from xml.etree import ElementTree as Xml

import pytest

from avers.application.diagnosing import Diagnosis, diagnosis_of
from avers.core.charter.document import Charter
from avers.core.diagnosis.rule import House
from avers.core.diagnosis.rules.staging import (
    mean_cell,
    pair_cells,
    published_house,
    registers_of,
    share_cells,
)
from avers.core.evidence.observation import Facet, Item, Option, Scale
from avers.core.publication.cell import Cell
from avers.core.text import Language, Text
from avers.reports.figures import TOPICS, Asked, Figure, topic_of
from tests.followed import followed_house

LANGUAGES: Sequence[Language] = get_args(Language)
TEAMS = tuple(f"t{place}" for place in range(8))


def ladder_cells(unit: str, shares: Sequence[float], *, withheld: bool = False) -> list[Cell]:
    names = ("defined", "understood", "trained", "agreed", "lived", "loved")
    cells = [
        Cell(
            "ladder", "all", "employee", "ladder", f"ladder.{place + 1}_{name}", "standing", unit,
            n=None if withheld else 120, value=None if withheld else share,
            low=None if withheld else max(0.0, share - 0.1), high=None if withheld else min(1.0, share + 0.1),
            withheld="protected" if withheld else "",
        )
        for place, (name, share) in enumerate(zip(names, shares, strict=True))
    ]  # fmt: skip
    cells.append(Cell("ladder", "all", "employee", "ladder", "", "disorder", unit, withheld="protected"))
    return cells


def weights(**by_class: float) -> list[dict[str, Any]]:
    return [{"key": f"k_{name}", "class": name, "weight": share} for name, share in by_class.items()]


def registers(kpis: list[dict[str, Any]] | None = None) -> Mapping[str, list[Any]]:
    day = date(2025, 10, 6)
    said = ["customer"] * 60 + ["revenue"] * 20 + ["volume"] * 10 + ["people"] * 10
    minutes = {"customer": 20.0, "revenue": 40.0, "volume": 30.0, "people": 10.0}
    return {
        "messages": [
            {"date": day, "channel": "x", "text": f"m{n}", "reach": 10.0, "class": one, "value": "listening"}
            for n, one in enumerate(said)
        ],
        "kpis": kpis or weights(customer=0.1, revenue=0.5, volume=0.3, people=0.1),
        "agendas": [
            {"date": day, "meeting": "x", "topic": one, "minutes": n, "class": one}
            for one, n in minutes.items()
        ],
        "incentives": weights(revenue=0.6, volume=0.4),
    }  # fmt: skip


def house_of(cells: Sequence[Cell], *, units: Sequence[str] = TEAMS, rows: Any = None) -> House:
    return published_house(cells, units=units, registers=rows)


def led(house: House) -> House:
    """Give the facets of a house what they say of leaders."""
    (one,) = house.publications
    facets = tuple(
        Facet(facet.key, facet.name, about_leader=facet.key in ("example", "trust_up"))
        for facet in one.facets
    )
    items = tuple(dict.fromkeys(one.items))
    return replace(house, publications=(replace(one, facets=facets, items=items),))


RICH = led(
    house_of(
        [
            *share_cells("house", {"vision": 70, "example": 68, "means": 40, "recognition": 66, "trust": 70}),
            *ladder_cells("house", (0.9, 0.75, 0.5, 0.25, 0.2, 0.1)),
            *ladder_cells("t1", (0.9,) * 6, withheld=True),
            *(mean_cell("house", "employee", one, 60, 200) for one in ("trust_up", "trust_across")),
            mean_cell("house", "employee", "trust_peer", 80, 200),
            *pair_cells("house", "listening", 70, 50, 300),
            *(
                mean_cell(team, "customer", "listening", 20 if team == "t0" else 55 + place, 90)
                for place, team in enumerate(TEAMS)
            ),
            *(mean_cell("house", "employee", "listening", 80 - 15 * n, 60, level=str(n)) for n in (1, 2, 3)),
            Cell("levels", "all", "employee", "listening", "", "mean", "house", attribute_1="level",
                 level_1="4", withheld="few"),
        ],
        rows=registers(),
    )
)  # fmt: skip
THREE_ANSWERS = house_of(
    [
        Cell("units", "all", face, facet, "", "mean", unit, withheld="few")
        for unit in ("house", "t0")
        for face, facet in (
            ("employee", "vision"),
            ("employee", "trust_peer"),
            ("customer", "trust"),
            ("employee", "belief"),
        )
    ],
    units=("t0",),
)
NOTHING = House(Charter(Text("Maison", "House")), date(2026, 1, 1))
ONE_UNIT = house_of(share_cells("house", {"vision": 70, "means": 60, "example": 65}), units=())
WITHOUT_CUSTOMERS = house_of([mean_cell("house", "employee", "trust_peer", 70, 60)], units=())
HOUSES = {
    "rich": RICH, "three answers": THREE_ANSWERS, "nothing": NOTHING, "one unit": ONE_UNIT,
    "without customers": WITHOUT_CUSTOMERS,
    "followed": followed_house(), "registers alone": replace(NOTHING, registers=registers_of(registers())),
}  # fmt: skip


def asked_of(diagnosis: Diagnosis, **changes: Any) -> Asked:
    given: dict[str, Any] = {
        "unit": diagnosis.tree.root if diagnosis.tree else "",
        "values": {"listening": Text("Écoute", "Listening")},
    }
    return Asked(diagnosis.tree, **{**given, **changes})


def drawn(key: str, house: House, language: Language = "en", **changes: Any) -> tuple[Figure, ...]:
    diagnosis = diagnosis_of(house)
    topic = next(one for one in TOPICS if one.key == key)
    return topic.figures(diagnosis, asked_of(diagnosis, **changes), language)


def words_of(figures: Sequence[Figure]) -> str:
    return " ".join(" ".join((one.title, *one.notes)) for one in figures).replace("\u202f", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("key", [topic.key for topic in TOPICS])
def test_every_topic_speaks_in_every_house(key: str, name: str, language: Language) -> None:
    for figure in drawn(key, HOUSES[name], language):
        said = words_of([figure])
        assert figure.title
        assert not re.search(r"[{}]|\bNone\b(?! of them| of the three)|\bnan\b|!", said), said
        if figure.svg:
            Xml.fromstring(figure.svg)  # noqa: S314 - our own drawing
            assert 'style="' not in figure.svg
            assert figure.source
            assert figure.table is not None
            assert figure.table.rows
            assert 'aria-label="' in figure.svg
        else:
            assert figure.notes, "an empty state that teaches nothing"
        if figure.table:
            assert {len(row) for row in figure.table.rows} == {len(figure.table.headings)}


def test_both_bars_stand_over_one_another_in_the_same_classes() -> None:  # R57 R58
    both, parts, *_ = drawn("words", RICH)
    assert both.title == "Customers: 60% of what we say, 10% of what we measure and reward."
    assert both.certainty == "solid"
    assert "53% of the weight would have to move" in words_of([both])
    classes = re.findall(r'class="part (\w+)"', both.svg)
    assert classes == ["customer", "revenue", "volume", "people"] * 2
    assert parts.table is not None
    assert [row[1] for row in parts.table.rows] == ["60%", "10%", "20%", "0%"]


@pytest.mark.parametrize(
    ("kpis", "said"),
    [
        (weights(customer=0.5, revenue=0.4, volume=0.3), "weights make 120% in all, instead of 100%"),
        (weights(customer=1.2, revenue=-0.2), "a weight is negative"),
        (weights(customer=0.0, revenue=0.0), "weights are empty or nil"),
    ],
)
def test_contradictory_weights_draw_nothing_and_name_their_rows(kpis: Any, said: str) -> None:  # R58
    both, *others = drawn("words", house_of([], rows=registers(kpis)))
    assert both.title.startswith("The weights contradict each other: nothing is drawn")
    assert said in words_of([both])
    assert "Read these lines again with whoever keeps the register" in words_of([both])
    assert not both.svg
    assert both.table is not None
    named = [row[2] for row in both.table.rows]
    negative = [row["key"] for row in kpis if row["weight"] < 0]
    assert named == (negative or [row["key"] for row in kpis])
    # Lines are those of the file, whose first names the columns.
    assert both.table.rows[0][:2] == ("kpis.csv", "2" if not negative else "3")
    assert "Indicators, by weight" not in "".join(one.svg for one in others)


def test_rows_that_a_reader_may_not_open_are_not_named() -> None:  # R58 C5
    house = house_of([], rows=registers(weights(customer=0.5, revenue=0.4, volume=0.3)))
    both, *_ = drawn("words", house, reads_register=lambda name: False)
    assert both.title.startswith("The weights contradict each other: nothing is drawn")
    assert both.table is None
    assert "k_revenue" not in words_of([both])


def test_a_missing_register_is_named_and_nothing_is_drawn_from_the_rest() -> None:  # R57
    rows = {name: found for name, found in registers().items() if name != "agendas"}
    both, *_ = drawn("words", house_of([], rows=rows))
    assert not both.svg
    assert "agendas (agendas.csv): nothing is noted there" in words_of([both])


def test_the_ladder_names_the_rung_where_most_are_lost() -> None:  # R17
    (ladder,) = drawn("ladder", RICH)
    assert ladder.title == "Our way of serving: three quarters understand it, half have learnt it."
    (ladder,) = drawn("ladder", RICH, "fr")
    assert ladder.title.replace("\u202f", " ") == (
        "Notre façon de servir : trois quarts la comprennent, la moitié l’a apprise."
    )
    assert ladder.svg.count('class="stands"') == 6
    assert ladder.svg.count("lost widest") == 1
    assert ladder.table is not None
    assert ladder.table.rows[-1][1] == "protégé"


def test_a_withheld_ladder_says_so_and_shows_the_nearest_above() -> None:  # R17 A6
    why, nearest = drawn("ladder", RICH, unit="t1")
    assert why.title == "t1: the ladder is not shown."
    assert not why.svg
    assert "Not shown" in words_of([why])
    assert nearest.svg
    assert "House" in words_of([nearest])


def test_the_limiting_foundation_is_named_only_when_it_is_sure() -> None:  # R147 R61
    equation, gate = drawn("foundations", RICH)
    assert equation.title == "The means hold the rest back."
    assert gate.title == "To be laid first: the means."
    close = house_of(share_cells("house", {"vision": 61, "example": 60, "means": 60}))
    assert drawn("foundations", close)[0].title == "None of the three foundations is surely the lowest."


def test_a_threshold_line_stands_at_the_floor() -> None:  # R61
    _equation, gate = drawn("foundations", RICH)
    assert 'class="threshold" x1="50%"' in gate.svg


def test_levels_go_from_the_top_to_the_front_and_say_which_are_withheld() -> None:  # R22
    (level,) = drawn("levels", RICH)
    assert level.title == "“Listening”: 30 points more at the top of the house than close to customers."
    assert re.findall(r">lev\. (\d)<", level.svg) == ["1", "2", "3"]
    assert "so that none can be guessed: level 4" in words_of([level])
    assert level.table is not None
    assert [row[1] for row in level.table.rows] == ["1", "2", "3", "4"]


def test_every_value_has_its_lanes_in_one_drawing_and_hatches_where_only_it_is_withheld() -> None:  # R22
    cells = [
        mean_cell("house", "employee", facet, 60 - 2 * n, 60, level=str(n))
        for facet in ("satisfaction", "trust")
        for n in (1, 2, 3)
    ]
    cells[2] = replace(cells[2], value=None, n=None, low=None, high=None, withheld="protected")
    (level,) = drawn("levels", house_of(cells))
    assert level.title == "On no value is there a sure gap between levels."
    assert re.findall(r">lev\. (\d)<", level.svg) == ["1", "2", "3"] * 2
    assert level.svg.count('class="unseen"') == 1
    assert level.table is not None
    assert len(level.table.rows) == 6


def test_trust_is_described_side_by_side_and_no_cause_is_named() -> None:  # R33 R148
    trust, four = drawn("trust", RICH)
    assert len(re.findall(r'class="mark employee"', trust.svg)) == 3
    assert "nothing here says that one brings the other about" in words_of([trust])
    assert "Upwards" in four.svg
    assert "Among colleagues" in four.svg
    assert not re.search(r"\b(because|causes?|leads to|drives)\b", words_of([trust, four]))


def test_whoever_looks_for_internal_customers_hears_where_they_are_read() -> None:
    trust, *_ = drawn("trust", WITHOUT_CUSTOMERS)
    assert trust.svg
    assert "internal ones are read team by team" in words_of([trust])


def test_the_lowest_is_solid_only_when_no_band_touches_it() -> None:
    trust, _four = drawn("trust", RICH)
    assert trust.certainty == "to_confirm"


def test_belief_and_the_model_of_leaders_are_pooled_and_whole_or_absent() -> None:  # R3 R25 R104 L2
    parts = ("example", "trust_up", "belief_leaders", "dilemma_leaders")
    pooled = [mean_cell("house", "employee", one, 60, 200) for one in (*parts, "belief", "mattering")]
    belief, mattering, model = drawn("belief", house_of(pooled))
    assert belief.title == "Belief in the charter: teams 60, those in charge as teams see them 60."
    assert mattering.key == "mattering"
    assert model.title.startswith("Together, those in charge set the model at 60 of 100")
    assert "nobody is shown alone" in words_of([model])
    some = drawn("belief", house_of(pooled[1:]))[-1]
    assert some.title.startswith("A part of the model is missing")
    assert "All four together" not in some.svg


def test_a_cell_for_one_leader_is_in_no_figure() -> None:  # L2
    secret = [
        replace(mean_cell(team, "employee", "example", 13, 60), table="leaders", audience="leader")
        for team in TEAMS
    ]
    (one,) = RICH.publications
    with_them = replace(RICH, publications=(replace(one, cells=(*one.cells, *secret)),))
    for topic in TOPICS:
        assert drawn(topic.key, with_them) == drawn(topic.key, RICH)


def test_only_a_team_that_really_differs_is_named() -> None:  # R5
    (funnel,) = drawn("teams", RICH)
    assert funnel.title == "“Listening”: one team really stands apart, t0."
    assert re.findall(r'class="spot"[^>]*>([^<]+)<', funnel.svg) == ["t0"]
    assert len(re.findall(r'class="mark customer', funnel.svg)) == len(TEAMS)
    assert "Not being named does not prove" in words_of([funnel])


def test_a_reader_sees_the_marks_of_the_teams_he_may_open_and_no_other() -> None:  # C5
    (funnel,) = drawn("teams", RICH, readable=("house", "t3"))
    assert len(re.findall(r'class="mark customer', funnel.svg)) == 1
    assert "t0" not in funnel.svg
    assert funnel.title.startswith("Among your teams none really stands apart")
    assert funnel.table is not None
    assert [row[0] for row in funnel.table.rows] == ["t3"]


def test_one_unit_has_nothing_to_compare_and_is_told_what_to_look_at() -> None:  # R5
    (funnel,) = drawn("teams", ONE_UNIT)
    assert funnel.title == "Your house has one team: there is nothing to compare."
    assert "two faces of the coin" in words_of([funnel])


def test_saying_and_doing_keep_both_counts_and_leave_the_future_out() -> None:  # R35
    later = {"key": "a", "name_en": "A", "type": "action", "value": "listening", "starts": date(2026, 6, 1)}
    house = house_of([], rows={**registers(), "actions": [later]})
    (deeds,) = drawn("deeds", house, quarter="2026-Q1")
    assert deeds.title == "Spoken of, with no act noted: “Listening”."
    assert deeds.table is not None
    assert deeds.table.rows == (("Listening", "Q4 25", "100", "0", "0", "0.00"),)
    (deeds,) = drawn("deeds", house, quarter="2026-Q2")
    assert deeds.title == "Every value spoken of has an act."


def linked_house(n: int, *, opposite: bool = False) -> House:
    teams = tuple(f"u{place:02d}" for place in range(n))
    cells = [mean_cell("house", face, "satisfaction", 60, 900) for face in ("employee", "customer")]
    for place, team in enumerate(teams):
        here, there = 35 + 40 * place / n, 30 + 45 * (place * 7 % n if opposite else place) / n
        cells += [
            mean_cell(team, "employee", "satisfaction", round(here), 400),
            mean_cell(team, "customer", "satisfaction", round(there), 400),
        ]
    return house_of(cells, units=teams)


def test_a_link_is_an_association_with_the_size_that_would_stay_unseen() -> None:  # R21
    link, _later = drawn("link", linked_house(22))
    assert link.certainty == "solid"
    assert link.title.startswith("Teams that stand higher on")
    assert "With 22 teams a link weaker than 0.42" in words_of([link])
    assert "does not say that one brings the other about" in words_of([link])
    assert link.svg.count('class="mark house"') == 22
    assert link.svg.count('class="reach employee"') == link.svg.count('class="reach customer"') == 22


def test_few_teams_are_drawn_and_no_link_is_said() -> None:  # R21
    link, _later = drawn("link", linked_house(8))
    assert link.title == "“Satisfaction”: 8 teams, too few to say whether the two faces go together."
    assert link.certainty == ""
    assert "it takes fifteen" in words_of([link])
    assert link.svg.count('class="mark house"') == 8
    link, _later = drawn("link", linked_house(8), readable=("u03",))
    assert link.svg.count('class="mark house"') == 1
    assert link.table is not None
    assert [row[0] for row in link.table.rows] == ["u03"]


def test_no_link_seen_is_not_said_to_be_absent() -> None:  # R21
    link, _later = drawn("link", linked_house(22, opposite=True))
    assert link.certainty != "solid"
    assert "no sure link is seen" in link.title
    assert "to see nothing is not to see that there is nothing" in words_of([link])


def test_one_pair_is_drawn_and_the_others_are_one_choice_away() -> None:  # R21
    cells = [cell for one in linked_house(22).publications for cell in one.cells]
    cells += [replace(cell, facet="recommendation") for cell in cells]
    house = house_of(cells, units=[f"u{place:02d}" for place in range(22)])
    diagnosis = diagnosis_of(house)
    options = next(one for one in TOPICS if one.key == "link").options
    assert options is not None
    offered = options(diagnosis, asked_of(diagnosis), "en")
    assert [one.is_chosen for one in offered] == [True, False, False, False]
    assert offered[0].words.endswith("– solid")
    first, _later = drawn("link", house)
    face, _, facet = offered[3].about.partition(".")
    other, later = drawn("link", house, face=face, facet=facet)
    assert other.key == f"link-{face}-{facet}" != first.key
    assert later.key == f"later-{face}-{facet}"
    unknown, _later = drawn("link", house, face="nothing", facet="known")
    assert unknown.key == first.key


def test_what_goes_with_what_later_is_drawn_both_ways_with_its_size() -> None:  # R21
    _now, later = drawn("link", followed_house(beta=1.0))
    assert later.certainty == "solid"
    assert later.title.endswith(
        "where a team stands above its own habit, its customers stand higher 3 months later."
    )
    assert later.svg.count('class="reach employee"') == later.svg.count('class="reach customer"') == 5
    assert 'class="mark employee clear"' in later.svg
    said = words_of([later])
    assert "22 teams followed over 8 waves" in said
    assert re.search(r"fewer than \d+\.\d points for 10 would stay unseen", said)
    assert "One before the other does not mean one from the other" in said
    assert later.table is not None
    assert [row[:2] for row in later.table.rows] == [
        (first, str(months)) for first in ("teams", "customers") for months in (0, 3, 6, 9, 12)
    ]
    assert [row[5] for row in later.table.rows[:5]] == ["8", "7", "6", "5", "4"]


def test_nothing_sure_over_time_is_not_said_to_be_nothing() -> None:  # R21
    _now, later = drawn("link", followed_house(beta=0.0))
    assert later.title.endswith("over time: nothing sure is seen, either way.")
    assert later.certainty == "to_confirm"
    assert "to see nothing is not to see that there is nothing" in words_of([later])


def test_how_much_of_the_movement_is_chance_stands_beside_the_lags() -> None:  # R21
    _now, later = drawn("link", followed_house(beta=0.0))
    assert re.search(r"9\d% is more than the chance of who answered in teams", words_of([later]))
    _now, later = drawn("link", followed_house(beta=0.0, answers=16))
    assert "even a true link would stay unseen here" in words_of([later])


@pytest.mark.parametrize(
    ("house", "fr", "en"),
    [
        (followed_house(n_waves=2), "Il faut 8 vagues pour le chercher ; il y en a 2.", "there are 2."),
        (followed_house(16, moved=("u01", "u02")), "Sur 8 vagues : de 14 à 16 équipes.", "14 to 16 teams."),
    ],
)
def test_what_is_missing_to_look_over_time_is_said(house: House, fr: str, en: str) -> None:  # R21
    for language, words in (("fr", fr), ("en", en)):
        _now, later = drawn("link", house, language)
        assert not later.svg
        assert later.notes
        assert words in words_of([later])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("beta", [1.0, 0.0, -1.0])
@pytest.mark.parametrize("lag", [0, 1])
def test_no_word_over_time_names_a_cause(language: Language, beta: float, lag: int) -> None:  # R21
    said = words_of(drawn("link", followed_house(beta=beta, lag=lag), language)).lower()
    cause = r"\b(because|causes?|leads? to|drives?|thanks to|grâce à|parce que|à cause|fait monter|effets?)\b"
    assert not re.search(cause, said)


def test_units_of_which_nothing_is_shown_are_listed() -> None:  # R132
    (coverage,) = drawn(
        "coverage", house_of([mean_cell("t0", "employee", "vision", 60, 40)], units=TEAMS[:3])
    )
    assert coverage.title == "Heard: 1 of 3 units; 2 without any figure."
    assert "t1 and t2" in words_of([coverage])


def choice_cells(shares: Mapping[str, float | None], **univocities: float | None) -> list[Cell]:
    first = "univocity.first.employee"
    cells = [
        Cell("choices", "all", "employee", "univocity", f"{first}/{option}", "chosen", "house",
             n=None if share is None else 300, value=share,
             low=None if share is None else share - 0.05, high=None if share is None else share + 0.05,
             withheld="protected" if share is None else "")
        for option, share in shares.items()
    ]  # fmt: skip
    for unit, value in univocities.items():
        cells.append(
            Cell("choices", "all", "employee", "univocity", first, "univocity", unit,
                 n=None if value is None else 60, value=value,
                 low=None if value is None else max(0.0, value - 0.1),
                 high=None if value is None else value + 0.1,
                 withheld="protected" if value is None else "")
        )  # fmt: skip
    return cells


def test_the_first_priority_says_what_leads_and_where_people_agree_least() -> None:  # R138
    cells = choice_cells(
        {"customer": 0.55, "sales": 0.2, "volume": 0.15, "costs": None},
        house=0.4, t0=0.1, t1=0.45, t2=None,
    )  # fmt: skip
    shares, agreement = drawn("priority", house_of(cells))
    assert shares.title == "The first priority named most is “Customer”: 55% of people."
    assert shares.certainty == "solid"
    assert "Not shown" in words_of([shares])
    assert "Costs" in words_of([shares])
    assert agreement.title == "“t0” is where people least name the same priority: 10 of 100."
    assert agreement.certainty == "solid"
    assert agreement.table is not None
    assert [row[1] for row in agreement.table.rows][:3] == ["40", "10", "45"]
    assert agreement.svg.count('class="unseen"') == 1


def test_a_first_priority_that_half_do_not_share_is_said_so() -> None:  # R138
    (first, *_) = drawn("priority", house_of(choice_cells({"sales": 0.3, "customer": 0.25, "costs": 0.2})))
    assert first.title == "No priority is named by half of the house. Named most: “Sales”, 30%."
    assert "The charter puts customers first." in words_of([first])


def test_groups_alike_are_not_ranked() -> None:  # R138
    cells = choice_cells({"customer": 0.55, "sales": 0.45}, house=0.4, t0=0.4, t1=0.45)
    agreement = drawn("priority", house_of(cells))[1]
    assert agreement.title.startswith("From one group to the next, nothing sure")
    assert agreement.certainty == "to_confirm"


def test_a_group_that_a_reader_may_not_open_is_not_drawn() -> None:  # R138 C5
    house = house_of(choice_cells({"customer": 0.55, "sales": 0.45}, house=0.4, t0=0.1, t1=0.45))
    found = drawn("priority", house, readable=("house", *TEAMS[1:]))
    assert "t0" not in words_of(found)


def test_first_priority_that_is_withheld_or_not_asked_says_why() -> None:  # A6
    (one,) = drawn("priority", house_of(choice_cells({"customer": None, "sales": None}, house=None)))
    assert one.title == "The first priority is not shown."
    (other,) = drawn("priority", house_of([mean_cell("house", "employee", "vision", 60, 40)]))
    assert other.title == "The first priority was not asked."


def test_the_lived_values_say_which_way_they_lean() -> None:  # R41
    shares = {
        "kept_word": ("customer", 0.3), "ease": ("customer", 0.25), "craft": ("neutral", 0.25),
        "no_waves": ("contrary", 0.15), "alone": ("contrary", None), "customer:": ("", 0.55),
        "neutral:": ("", 0.25), "contrary:": ("", 0.2),
    }  # fmt: skip
    cells = [
        replace(one, facet="values_lived", item=one.item.replace("univocity.first", "values.lived"))
        for one in choice_cells({key: share for key, (_, share) in shares.items()})
    ]
    house = house_of(cells)
    (publication,) = house.publications
    item = Item(
        "values.lived.employee", "values_lived", "employee", Scale(1, 5), measure="choice",
        options=tuple(Option(key, Text(key, key), lean) for key, (lean, _) in shares.items() if lean),
    )  # fmt: skip
    house = replace(house, publications=(replace(publication, items=(item,)),))
    leaning, values = drawn("lived", house)
    assert leaning.title.startswith("55% of people first live a value that leans to the customer, 20% a")
    assert "Contrary: no_waves." in words_of([values])
    assert "alone" in words_of([values])
    assert values.certainty == "to_confirm"


def _mapped(values: Mapping[str, float | None]) -> House:
    """Return a house where up to three values were picked, with the leaning of each team."""
    census = Item(
        "values.lived.employee", "values_lived", "employee", Scale(1, 7), measure="picks", at_most=3,
        options=tuple(Option(key, Text(key, key), lean) for key, lean in
                      (("kept_word", "customer"), ("craft", "neutral"), ("no_waves", "contrary"))),
    )  # fmt: skip
    lean = Item("values.lived.lean.employee", "values_lived", "employee", Scale(0, 12), measure="lean")
    shares = {"kept_word": 0.7, "craft": 0.5, "no_waves": 0.3, "customer:": 0.6, "neutral:": 0.25,
              "contrary:": 0.15}  # fmt: skip
    cells = [
        replace(one, facet="values_lived", item=one.item.replace("univocity.first", "values.lived"))
        for one in choice_cells(shares)
    ]
    cells += [
        mean_cell(unit, "employee", "values_lived", 60 if value is None else value, 80)
        for unit, value in values.items()
    ]
    cells = [
        replace(one, n=None, value=None, low=None, high=None, withheld="few")
        if one.table == "units" and values[one.unit] is None else one
        for one in cells
    ]  # fmt: skip
    house = house_of(cells, units=[unit for unit in values if unit != "house"])
    (publication,) = house.publications
    return replace(house, publications=(replace(publication, items=(census, lean)),))


def test_several_picks_say_that_shares_pass_a_hundred_and_draw_the_map() -> None:  # R41
    teams = {f"t{place:02d}": 60.0 + place % 3 for place in range(10)}
    leaning, values, mapped = drawn("lived", _mapped({"house": 61.0, **teams, "t10": None}))
    assert leaning.title.startswith("60% of people mostly live values that lean to the customer, 15% mostly")
    assert "Together the shares" not in words_of([leaning])
    assert "together the shares make more than 100%" in words_of([values])
    assert mapped.title == "From one group to the next, nothing sure: values lived go from 60 to 62 of 100."
    assert mapped.table is not None
    rows = {row[0]: row for row in mapped.table.rows}
    # The team without a figure says why, and names the nearest group that has one.
    assert next(row for name, row in rows.items() if "10" in name)[1].startswith("not enough answers: see ")
    assert mapped.table.rows[0][1] == "61"


def test_a_team_whose_values_clearly_lean_another_way_is_named_by_the_one_rule() -> None:  # R41 R5
    teams = {f"t{place:02d}": 66.0 + place % 4 for place in range(11)}
    house = _mapped({"house": 66.0, **teams, "t11": 20.0})
    mapped = drawn("lived", house)[-1]
    assert "clearly lean another way" in mapped.title
    raised = {
        one.finding.values["unit_key"] for one in diagnosis_of(house).findings if one.finding.code == "AL601"
    }
    assert raised == {"t11"}


def test_one_pick_each_as_it_once_was_asked_is_still_read() -> None:  # R41
    house = _mapped({"house": 61.0})
    (publication,) = house.publications
    census, _ = publication.items
    question = Text("Laquelle vit-on le plus ?", "Which is lived most?")
    once = replace(census, measure="choice", at_most=1, scale=Scale(1, 3), words=question)
    cells = tuple(one for one in publication.cells if one.table == "choices")
    house = replace(house, publications=(replace(publication, items=(once,), cells=cells),))
    figures = drawn("lived", house)
    assert [one.key for one in figures] == ["leaning", "values"]
    assert "The question asked: “Which is lived most?”" in words_of(figures)
    assert "Each person picked one value" in words_of(figures)
    assert "more than 100%" not in words_of(figures)


def test_every_rule_of_the_diagnosis_but_the_gap_and_the_answer_has_its_topic() -> None:
    shown = {code for topic in TOPICS for code in topic.codes}
    assert shown == {
        "DD001", "DD002", "DD501", "CA001", "CA002", "GA001", "GA002", "AL601", "AL602", "AL603",
        "AL605", "AL606", "AL607",
    }  # fmt: skip
    assert topic_of("DD001") == "words"
    assert topic_of("AL201") == ""


def test_who_serves_whom_is_one_line_an_edge_withheld_ones_with_their_reason() -> None:  # R8
    edges = [
        replace(
            mean_cell("t1", "inside", "listening", value, 12), table="served",
            attribute_1="rater_unit", level_1=rater, **changes,
        )
        for rater, value, changes in (
            ("t2", 70, {}),
            ("t3", 0, {"value": None, "low": None, "high": None, "n": None, "withheld": "protected"}),
        )
    ]  # fmt: skip
    house = house_of([mean_cell("house", "customer", "listening", 60, 100), *edges])
    (figure,) = drawn("served", house)
    assert figure.table is not None
    shown, withheld = sorted(figure.table.rows)
    assert shown[0].endswith("→ t2")
    assert shown[1] == "70"
    assert withheld[1:4] == ("protected", "–", "–")
    (none,) = drawn("served", house, readable=("house", "t2", "t3"))
    assert none.title.startswith("Among the teams you may open")
    (none,) = drawn("served", house_of([mean_cell("house", "customer", "listening", 60, 100)]))
    assert none.title.startswith("Who serves whom is not known yet")
