"""Contagion from a company's folder: who hears whom, what may be said, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from avers.application.contagion.chart import Handed, chart_on
from avers.application.contagion.finding import Found, Span, Unknown, find_spread
from avers.application.contagion.layers import Weights
from avers.application.contagion.rollout import plan_rollout
from avers.application.contagion.scenario import Coaching, Doing, Given, Scenario, plan_of
from avers.application.contagion.telling import (
    record_of_rollout,
    record_of_spread,
    table_of_rollout,
    tables_of_spread,
)
from avers.application.contagion.waves import follow, handed_over, read_published
from avers.core.contagion.exact.ranges import OutOfRange
from avers.core.contagion.fit import Fitted
from avers.core.contagion.identify import PeerEffect
from avers.core.contagion.interventions import PlanRefused
from avers.core.contagion.network import NetworkRefused
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Register
from avers.core.organisation.ties import Tie
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Publication
from avers.core.text import LANGUAGES, Text
from avers.reports.figures.contagion import figures_of_spread
from avers.reports.figures.rollout import figures_of_rollout
from avers.wiring import open_folder
from tests.passing_on import N_UNITS, PEOPLE, fill, people_of, tree_of

NOW = date(2025, 10, 1)
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spread") / "house"
    fill(open_folder(path), withheld=("team03",))
    return path


@pytest.fixture(scope="module")
def found(folder: Path) -> Found:
    return find_spread(open_folder(folder), n_draws=60)


def _words(found: Found) -> Iterator[str]:
    for language in LANGUAGES:
        for figure in figures_of_spread(found, language):
            yield from (figure.title, figure.svg, *figure.notes, figure.source)
            if figure.table:
                yield from (word for row in figure.table.rows for word in row)


# ── Who hears whom ───────────────────────────────────────────────────────────────────────────────


def test_what_a_team_hears_by_hand(folder: Path) -> None:  # R11 R12
    """Nineteen of twenty hear manager, team and a tie by a third each; the manager team and tie by a half."""
    chart = chart_on(open_folder(folder), NOW)
    assert chart.units == tuple(f"team{at:02d}" for at in range(N_UNITS))
    outside = (19 / 3 + 1 / 2) / 20
    assert chart.heard[0, 1] == pytest.approx(outside)
    assert chart.heard[0, 0] == pytest.approx(1 - outside)
    assert chart.heard.sum(axis=1) == pytest.approx(1)
    assert chart.spans == (PEOPLE - 1,) * N_UNITS
    assert chart.n_ties == N_UNITS * PEOPLE


def test_weights_count_and_all_at_nothing_are_refused(folder: Path) -> None:
    company = open_folder(folder)
    alone = chart_on(company, NOW, weights=Weights(informal=0.0))
    assert alone.heard == pytest.approx(np.eye(N_UNITS))
    with pytest.raises(OutOfRange) as refused:
        chart_on(company, NOW, weights=Weights(0, 0, 0, 0, 0, 0))
    assert [one.code for one in refused.value.faults] == ["spread_no_weight"]
    with pytest.raises(OutOfRange) as refused:
        chart_on(company, NOW, weights=Weights(manager=-1, team=float("nan")))
    assert [one.path for one in refused.value.faults] == ["weights.manager", "weights.team"]


def test_ties_wait_for_their_notice(tmp_path: Path) -> None:  # L5
    company = open_folder(tmp_path / "house")
    fill(company, waves=1, notice=False)
    chart = chart_on(company, NOW)
    assert not chart.has_notice
    assert chart.n_ties == 0
    assert chart.heard == pytest.approx(np.eye(N_UNITS))
    assert {one.name: one.lacks for one in chart.layers}["informal"] == "notice"


def test_a_pair_of_mentors_is_a_layer_of_its_own(tmp_path: Path) -> None:  # R49b
    """Who is led, has colleagues, a tie and a mentor hears each by a quarter."""
    company = open_folder(tmp_path / "house")
    fill(company, waves=1)
    with company.work("pair", by="x", at=AT):
        company.organisation.save_ties([*company.organisation.ties(), Tie("p00x05", "p06x02", "mentor")])
    chart = chart_on(company, NOW)
    assert chart.heard[0, 6] == pytest.approx(1 / 4 / PEOPLE)
    assert chart.n_ties == N_UNITS * PEOPLE + 1
    assert chart.mentor_share[6] == pytest.approx(1 / (1 + 3 - 1 / PEOPLE))
    found = find_spread(company)
    assert "moins de 5 binômes" in " ".join(_words(found))
    assert chart_on(company, NOW, weights=Weights(mentor=0)).heard[0, 6] == 0


def test_views_between_teams_count_as_published(folder: Path) -> None:  # R12
    weights = Weights(manager=0, team=1, informal=0, inside=1)
    edges = {("team00", "team05"): 15.0, ("team00", "team06"): 5.0}
    chart = chart_on(open_folder(folder), NOW, weights=weights, served=edges)
    assert chart.heard[0, [0, 5, 6]] == pytest.approx([1 / 2, 3 / 8, 1 / 8])
    assert chart.n_inside == 2


def test_a_team_hears_those_whose_cases_it_takes(folder: Path) -> None:  # R34 R93
    """Manager, team and hand-offs by 2/5, 2/5 and 1/5; two thirds of the cases come from one team."""
    cases = {("team00", "team05"): 20.0, ("team00", "team06"): 10.0, ("team00", "gone"): 50.0}
    handed = Handed(cases, ("2025-09",), has_notice=True)
    chart = chart_on(open_folder(folder), NOW, weights=Weights(informal=0), handed=handed)
    led, first = 1 / 5 * 19 / 20, 1 / 3 * 1 / 20  # the first of a team has no manager
    assert chart.heard[0, [5, 6]] == pytest.approx([2 / 3 * (led + first), 1 / 3 * (led + first)])
    layer = next(one for one in chart.layers if one.name == "handing")
    assert (layer.n, layer.lacks) == (2, "")
    assert sum(one.share for one in chart.layers) == pytest.approx(1)
    untold = chart_on(open_folder(folder), NOW)
    lacks = {one.name: one.lacks for one in untold.layers}
    assert (lacks["handing"], lacks["inside"], lacks["mentor"]) == ("notice", "nothing", "nothing")


def test_hand_offs_are_read_as_published_and_after_their_notice(tmp_path: Path) -> None:  # R34 L5
    company = open_folder(tmp_path / "house")
    fill(company, waves=1)
    day = date(2024, 6, 1)
    cells = [
        Cell("handing", "all", "none", "talk.handing", "team01", "transfers", "team00", n=20, value=20.0),
        Cell("handing", "all", "none", "talk.handing", "team01", "loops", "team00", n=20, value=0.1),
        Cell("handing", "all", "none", "talk.handing", "gone", "transfers", "team00", n=20, value=20.0),
    ]
    with company.work("hand", by="x", at=AT):
        for month in ("2024-05", "2024-06", "2024-07"):
            frame = Publication(month, 1, 5, tree_of(), day, (), (), tuple(sorted(cells)))
            company.conversation_results.add(frame)
    assert handed_over(company, day, tree_of()) == Handed()
    with company.work("tell", by="x", at=AT):
        rows = company.registers.read("notices").rows
        told = {**rows[0], "source": "conversations", "share": 0.2, "ceiling": 500.0, "excluded": ""}
        company.registers.write(Register(REGISTERS["notices"], (*rows, told)))
    found = handed_over(company, day, tree_of())
    assert found == Handed({("team01", "team00"): 40.0}, ("2024-05", "2024-06"), 2, has_notice=True)
    words = " ".join(_words(find_spread(company)))
    assert "Aucun passage entre équipes n’est publié" in words


def test_nobody_and_too_few_are_named_errors(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(NetworkRefused) as refused:
        chart_on(open_folder(folder), date(2020, 1, 1))
    assert [one.code for one in refused.value.faults] == ["network_empty"]
    company = open_folder(tmp_path / "house")
    fill(company, waves=1)
    with company.work("shrink", by="x", at=AT):
        company.organisation.save_ties([])
        company.organisation.save_people([one for one in people_of() if one.key.endswith(("x00", "x01"))])
    with pytest.raises(NetworkRefused) as refused:
        chart_on(company, NOW, k=30)
    assert [one.code for one in refused.value.faults] == ["network_no_unit"]


def test_teams_of_fewer_than_k_are_no_unit_of_the_map(tmp_path: Path) -> None:  # L9 A1
    company = open_folder(tmp_path / "house")
    fill(company, waves=1)
    few = [one for one in people_of() if one.unit != "team00" or one.key <= "p00x03"]
    with company.work("shrink", by="x", at=AT):
        company.organisation.save_ties([])
        company.organisation.save_people(few)
    chart = chart_on(company, NOW, k=5)
    assert "team00" not in chart.units
    assert chart.n_above == 4


def test_more_units_than_can_be_read_are_taken_by_the_unit_above(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("avers.application.contagion.chart.MOST_UNITS", 5)
    chart = chart_on(open_folder(folder), NOW)
    assert chart.units == ("region1", "region2")
    assert chart.sizes == {"region1": 120, "region2": 120}


def test_comings_are_counted_by_month(folder: Path) -> None:  # R132
    chart = chart_on(open_folder(folder), NOW)
    start = 12 * 2024 + 1
    assert chart.turnover([start, start + 1])[:, 0] == pytest.approx([1.0, 0.0])


# ── What was published ───────────────────────────────────────────────────────────────────────────


def test_a_cell_is_read_as_it_left_its_publication(folder: Path) -> None:  # A6
    company = open_folder(folder)
    followed = follow(read_published(company), chart_on(company, NOW))
    assert followed is not None
    assert followed.item == "ladder.4_agreed.employee"
    assert followed.waves.periods == tuple(12 * 2024 + 1 + 3 * wave for wave in range(8))
    assert followed.n_withheld == 1
    assert np.isnan(followed.waves.values[-1, 3])
    assert np.isfinite(followed.waves.values).sum() == 8 * N_UNITS - 1
    assert followed.waves.rounding[0, 0] == pytest.approx(0.01**2 / 12)
    # Twenty of twenty were asked; up to fifty n is rounded, so that two may not have answered.
    assert 0 < followed.waves.sampling[0, 0] < ((0.04 - 0.01) / 1.96) ** 2 * 2 / 20 + 1e-12


def test_a_team_that_was_another_then_has_no_past(tmp_path: Path) -> None:  # A5
    company = open_folder(tmp_path / "house")
    fill(company, waves=2)
    with company.work("grow", by="x", at=AT):
        units = (*company.organisation.units().units, Unit("new", "team00", Text("Neuve", "New")))
        company.organisation.save_units(UnitTree(units))
        moved = [Person(f"n1x{at:02d}", "new", from_date=date(2024, 1, 1)) for at in range(6)]
        company.organisation.save_people([*people_of(), *moved])
    followed = follow(read_published(company), chart_on(company, NOW))
    assert followed is not None
    assert "new" in followed.waves.units
    assert not np.isfinite(followed.waves.values[:, followed.waves.units.index("new")]).any()


# ── What may be said ─────────────────────────────────────────────────────────────────────────────


def test_teams_that_follow_one_another_are_seen(found: Found) -> None:  # R46
    assert isinstance(found.effect, PeerEffect)
    assert found.says == "identified"
    assert found.effect.verdict.assumes == "no_shared_shocks"
    assert isinstance(found.fitted, Fitted)
    assert found.fitted.rate("p").low > 0
    assert isinstance(found.natural, Span)
    assert 0 <= found.natural.low < found.natural.value < found.natural.high <= 1


def test_plans_stand_beside_doing_nothing_evenly_and_the_most_heard(found: Found) -> None:  # R17 R46
    assert {one.key for one in found.plans} == {"nothing", "evenly", "most_heard", "by_worth"}
    assert sum(one.rank.best for one in found.plans) == pytest.approx(1)
    nothing = next(one for one in found.plans if one.key == "nothing")
    assert (nothing.cost, nothing.rank.gain) == (0, 0)
    for one in found.plans:
        assert one.cost <= found.budget + 1e-9
        assert one.rank.regret >= 0
        assert np.all(one.low <= one.middle)
        assert np.all(one.middle <= one.high)
    regrets = [one.rank.regret for one in found.plans]
    assert regrets == sorted(regrets)


def test_two_waves_say_not_enough_and_draw_no_curve(tmp_path: Path) -> None:  # R46 R49b
    company = open_folder(tmp_path / "house")
    fill(company, waves=2)
    found = find_spread(company)
    assert found.says == "not_enough"
    assert found.plans == ()
    for figure in (found.r, found.natural, found.half_life):
        assert isinstance(figure, Unknown)
        assert figure.reason == "few_waves"
    record = record_of_spread(found)
    assert record["verdict"] == {"says": "not_enough", "reason": "few_waves", "found": 2, "needed": 4}
    assert record["natural_level"]["value"] is None
    assert [one.key for one in figures_of_spread(found, "fr")] == [
        "verdict", "numbers", "map", "strains", "layers", "minds",
    ]  # fmt: skip
    assert "2 vagues publiées sur les équipes d’aujourd’hui, il en faut 4" in " ".join(_words(found))


def test_before_the_first_wave_there_is_a_reason_and_nothing_else(tmp_path: Path) -> None:
    company = open_folder(tmp_path / "house")
    fill(company, waves=0)
    found = find_spread(company)
    assert found.chart is None
    assert record_of_spread(found)["verdict"] == {"says": "not_enough", "reason": "no_wave"}
    assert [one.key for one in figures_of_spread(found, "en")] == ["verdict", "minds"]


def test_nobody_is_named_and_no_withheld_level_is_guessed(found: Found) -> None:  # L2 L7 L9
    told = json.dumps(record_of_spread(found)) + repr(tables_of_spread(found)) + "".join(_words(found))
    assert not any(one.key in told for one in people_of())
    held = next(one for one in found.units if one.key == "team03")
    assert held.level is None
    assert held.pulls is None
    for unit in found.units:
        for share in (unit.keeps, *(part for _, part in unit.hears)):
            assert share * 20 == pytest.approx(round(share * 20))


def test_the_order_of_people_and_units_changes_nothing(tmp_path: Path, found: Found) -> None:  # C10
    company = open_folder(tmp_path / "house")
    fill(company, withheld=("team03",))
    with company.work("turn", by="x", at=AT):
        company.organisation.save_people(people_of()[::-1])
        company.organisation.save_ties(company.organisation.ties()[::-1])
    again = find_spread(company, n_draws=60)
    assert record_of_spread(again) == record_of_spread(found)
    assert tables_of_spread(again) == tables_of_spread(found)


def test_words_are_there_in_both_languages(found: Found) -> None:
    for language in LANGUAGES:
        figures = figures_of_spread(found, language)
        assert [one.key for one in figures] == [
            "verdict",
            "numbers",
            "map",
            "strains",
            "layers",
            "futures",
            "ranking",
            "first",
            "minds",
        ]
        assert all(one.title and "{" not in one.title for one in figures)
    assert "Les équipes s’entraînent" in figures_of_spread(found, "fr")[0].title


def test_both_strains_are_told_or_the_reason_is(found: Found) -> None:  # R12
    record = record_of_spread(found)
    assert isinstance(found.strains, Fitted)
    assert (found.r_bad.reason if isinstance(found.r_bad, Unknown) else "") in ("", "by_prior", "against_bad")
    assert record["r_bad"]["withheld"] == (found.r_bad.reason if isinstance(found.r_bad, Unknown) else None)
    told = [one for one in found.units if one.gives is not None]
    assert bool(told) == isinstance(found.r_bad, Span)
    held = next(one for one in found.units if one.key == "team03")
    assert (held.gives, held.takes, held.spoiled_by) == (None, None, ())
    assert not any("team03" in one.spoiled_by for one in found.units)
    words = " ".join(_words(found))
    assert "R de l’abandon" in words
    assert "mauvaise souche" in words or isinstance(found.r_bad, Span)


def test_who_carries_whom_in_the_end_adds_up(found: Found) -> None:  # R12
    for one in found.units:
        shares = dict(one.ends_at)
        assert sum(shares.values()) == pytest.approx(1, abs=0.15)  # each to 5 %
        assert one.key in shares
    assert len(tables_of_spread(found)["carries.csv"][1]) == sum(len(one.ends_at) for one in found.units)


def test_a_bad_habit_is_read_where_the_house_says(folder: Path) -> None:  # R12
    company = open_folder(folder)
    found = find_spread(company, Given(bad="ladder.4_agreed.employee"), n_draws=20)
    assert found.bad is not None
    assert found.bad.item == "ladder.4_agreed.employee"
    assert record_of_spread(found)["bad_read_from"]["item"] == "ladder.4_agreed.employee"
    with pytest.raises(PlanRefused) as refused:
        find_spread(company, Given(bad="nothing", about="neither"))
    assert [(one.path, one.code) for one in refused.value.faults] == [
        ("about", "scenario_facet"), ("bad", "scenario_facet"),
    ]  # fmt: skip


# ── Scenarios ────────────────────────────────────────────────────────────────────────────────────


def test_scenarios_stand_side_by_side_under_the_same_chance(folder: Path) -> None:  # R5 R127 R132
    name = Text("Tout Région 1", "All of Region 1")
    region = Scenario(name, (Doing("coach", unit="region1", length=12, cost=1, capacity=60),))
    leads = Scenario(Text("Les responsables", "Managers"), (Doing("lead", role="lead", cost=5, length=12),))
    given = Given(
        months=24,
        budget=600,
        scenarios=(region, leads),
        assume={"m": (0.05, 0.1)},
        coaching=Coaching(length=6),
    )
    found = find_spread(open_folder(folder), given, n_draws=40)
    plans = {one.key: one for one in found.plans}
    assert plans["scenario 1"].name == name
    assert plans["scenario 1"].cost == pytest.approx(60 * 12)
    assert len(plans["scenario 1"].does) == 6
    assert plans["scenario 1"].rank.gain > 0
    assert plans["scenario 2"].cost == pytest.approx(60)
    assert plans["scenario 2"].rank.gain > 0
    assert plans["nothing"].middle.size == 25


def test_meeting_more_often_and_pairs_are_tried(folder: Path) -> None:  # R49b R127
    often = Scenario(Text("Deux fois", "Twice"), (Doing("contact", level=2.0),))
    never = Scenario(Text("Jamais", "Never"), (Doing("contact", level=0.0),))
    pair = Doing("pair", unit="team00", other="team05", level=0.5)
    pairs = Scenario(Text("Binômes", "Pairs"), (pair,))
    company = open_folder(folder)
    found = find_spread(company, Given(months=12, scenarios=(often, never, pairs)), n_draws=20)
    plans = {one.key: one for one in found.plans}
    gains = [plans[f"scenario {at}"].rank.gain for at in (1, 2, 3)]
    assert all(gain != 0 for gain in gains)
    assert found.chart is not None
    (doing,) = plan_of(pairs, found.chart)
    assert (doing.kind, doing.level) == ("pair", pytest.approx(0.5 * found.chart.mentor_share[0]))
    assert isinstance(found.contact, Span)
    assert 0 < found.contact.low < found.contact.value < found.contact.high <= 1
    bad = replace(pair, level=1.5)
    with pytest.raises(PlanRefused) as refused:
        find_spread(company, Given(scenarios=(replace(pairs, do=(bad,)),)))
    assert [one.path for one in refused.value.faults] == ["scenarios[0].do[0].level"]


def test_a_roll_out_is_named_where_it_is_the_way_to_know(found: Found) -> None:  # R46
    told = {language: figures_of_spread(found, language)[-1].notes for language in LANGUAGES}
    assert any("avers spread DOSSIER --rollout 4" in note for note in told["fr"])
    assert any("avers spread DIR --rollout 4" in note for note in told["en"])
    assert not any("--rollout" in note for note in figures_of_spread(found, "fr", on="page")[-1].notes)


def test_every_fault_of_a_scenario_file_is_said_at_once(folder: Path) -> None:
    bad = Scenario(
        Text("Faux", "Wrong"),
        (
            Doing("coach", unit="nowhere"),
            Doing("coach", role="lead"),
            Doing("lead", role="nobody"),
            Doing("broadcast", level=0.5),
            Doing("hire", level=3),
        ),
    )
    empty = Scenario(Text("Faux", "Wrong"), ())
    given = Given(months=0, scenarios=(bad, empty), assume={"p": (0.1, 0.2), "r": (0.5, 0.1)}, newcomers=None)
    with pytest.raises(PlanRefused) as refused:
        find_spread(open_folder(folder), given)
    assert sorted(one.code for one in refused.value.faults) == sorted([
        "spread_out_of_range", "scenario_guess", "scenario_ends", "scenario_unit", "scenario_role",
        "plan_few_units", "scenario_assumes", "scenario_assumes", "scenario_newcomers", "scenario_twice",
        "scenario_empty",
    ])  # fmt: skip


def test_a_level_that_cannot_be_is_refused_with_its_place(folder: Path) -> None:
    given = Given(scenarios=(Scenario(Text("a", "a"), (Doing("coach", level=1.5),)),))
    with pytest.raises(PlanRefused) as refused:
        find_spread(open_folder(folder), given)
    assert refused.value.faults[0].path == "scenarios[0].do[0].level"


# ── A roll-out by lot ────────────────────────────────────────────────────────────────────────────


def test_a_roll_out_coaches_every_team_once_and_the_lot_decides(found: Found) -> None:  # R46
    rollout = plan_rollout(found, 3, lot=7, n_plays=40)
    assert rollout is not None
    assert found.chart is not None
    assert sorted(unit for group in rollout.groups for unit in group) == sorted(found.chart.units)
    assert (rollout.gap, rollout.n_waves, rollout.learnt) == (3, 4, True)
    assert plan_rollout(found, 3, lot=7, n_plays=40) == rollout
    other = plan_rollout(found, 3, lot=8, n_plays=40)
    assert other is not None
    assert other.groups != rollout.groups
    record = record_of_rollout(rollout)
    assert record is not None
    assert len(table_of_rollout(rollout)[1]) == N_UNITS
    assert [one["effect"] for one in record["power"]] == [0.02, 0.05, 0.1, 0.2]
    assert record_of_rollout(None) is None
    with pytest.raises(OutOfRange):
        plan_rollout(found, 13)
    for language in LANGUAGES:
        assert [one.key for one in figures_of_rollout(found, rollout, language)] == ["rollout", "power"]
        assert len(figures_of_rollout(found, None, language)) == 1
