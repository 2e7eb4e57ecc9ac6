"""The plan: horizons, order, tracks, orphans, and what publications say after an action."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from avers.core.charter.document import Charter
from avers.core.diagnosis.effects import effects
from avers.core.diagnosis.objectives import cascade, objectives, orphans
from avers.core.diagnosis.plan import PlannedAction, balance, hurried, planned_actions, tracks
from avers.core.diagnosis.rule import House
from avers.core.diagnosis.rules.forced_attitude import ForcedAttitude
from avers.core.evidence.judging import judged_in
from avers.core.evidence.observation import FOUNDATIONS
from avers.core.organisation.action_library import ACTION_LIBRARY
from avers.core.organisation.programme import AXES, WORKSTREAMS
from avers.core.organisation.register import REGISTERS, Register, RegisterRow
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Continuity
from avers.core.publication.change import Place, WaveFigures
from avers.core.text import Language, Text

TODAY = date(2026, 11, 22)
START = date(2026, 8, 1)


def tree() -> UnitTree:
    return UnitTree([Unit("house", "", Text("M", "H")), Unit("west", "house", Text("O", "W"))])


def action(key: str = "a", **more: object) -> PlannedAction:
    given: dict[str, object] = {
        "type": "behaviour", "starts": START, "facet": "listening", "face": "customer", "direction": "up",
        "unit": "west",
    }  # fmt: skip
    return PlannedAction(0, key, Text(key, key), **(given | more))  # type: ignore[arg-type]


def cell(unit: str, value: float, n: int = 400, half: float = 2.0) -> Cell:
    return Cell(
        "units", "all", "customer", "listening", "", "mean", unit, n=n, value=value, low=value - half,
        high=value + half,
    )  # fmt: skip


def wave(key: str, opened: date, *cells: Cell, before: str = "") -> WaveFigures:
    figures = {Place(one.unit, one.face, one.facet, "", "mean"): one for one in cells}
    known = Continuity(before, ("house", "west")) if before else None
    return WaveFigures(key, 5, figures, known, opened=opened)


# R48
@pytest.mark.parametrize(
    ("days", "horizon"), [(0, "sprint"), (41, "sprint"), (42, "between"), (363, "between"), (364, "marathon")]
)
def test_six_weeks_are_a_sprint_and_twelve_months_a_marathon(days: int, horizon: str) -> None:
    assert action(ends=START + timedelta(days=days)).horizon == horizon


def test_action_without_an_end_or_ending_before_it_starts_has_no_horizon() -> None:  # R48
    assert action(ends=None).horizon == action(ends=START - timedelta(days=1)).horizon == ""


def test_programme_has_three_axes_of_three_workstreams_and_old_files_have_none() -> None:  # R37
    assert [len(axis.workstreams) for axis in AXES] == [3, 3, 3]
    assert len(WORKSTREAMS) == 9
    old: RegisterRow = {"key": "vans", "name_fr": "Des pièces", "type": "tool", "value": "listening"}
    (read,) = planned_actions(Register(REGISTERS["actions"], (old,)))
    assert (read.workstream, read.expects, read.facet) == ("", False, "listening")


def test_what_somebody_said_of_an_action_wins_over_its_dates() -> None:
    assert action(ends=date(2026, 9, 1)).stage(TODAY) == "over"
    assert action(ends=date(2026, 9, 1), state="done").stage(TODAY) == "done"
    assert action(state="dropped").stage(TODAY) == "dropped"
    assert action(starts=date(2027, 1, 1)).stage(TODAY) == "planned"


def test_tool_waits_for_attitudes_of_its_team_or_above_not_of_another() -> None:  # R63
    tool = action("tool", type="tool", starts=date(2026, 10, 1))
    for first, is_hurried in (
        (action(unit="west"), False),
        (action(unit=""), False),
        (action(unit="house"), False),
        (action(unit="south"), True),
        (action(state="dropped"), True),
        (action(starts=date(2026, 10, 1)), True),
        (action(type="", facet="means", starts=START), True),
    ):
        found = [one.key for one in hurried([tool, first], TODAY, tree())]
        assert bool(found) == (is_hurried and first.type != ""), first


def test_balance_counts_living_actions_alone() -> None:  # R51 R48
    every = [
        action(ends=date(2026, 12, 1)), action("b", type="process"), action("c", ends=date(2026, 9, 1)),
    ]  # fmt: skip
    found = balance(every, TODAY)
    assert (found.n_typed, found.n_framed, found.types["behaviour"]) == (2, 1, 1)


def test_a_telling_within_ninety_days_keeps_the_track_alive() -> None:  # R62
    def campaign(day: date) -> dict[str, Register]:
        return {"campaign": Register(REGISTERS["campaign"], ({"key": "c", "date": day, "channel": "x"},))}

    assert tracks([action()], campaign(TODAY - timedelta(days=90)), TODAY).is_whole
    assert not tracks([action()], campaign(TODAY - timedelta(days=91)), TODAY).spreads
    assert tracks([action(workstream="vision")], {}, TODAY).is_whole


def test_objectives_cascade_and_orphans_stand_apart() -> None:  # R43
    rows: tuple[RegisterRow, ...] = (
        {"key": "child", "act_fr": "Rappeler", "parent": "top"},
        {"key": "lost", "act_fr": "Seul", "parent": "nowhere"},
        {"key": "top", "act_fr": "Tenir parole"},
        {"key": "ring_a", "parent": "ring_b"},
        {"key": "ring_b", "parent": "ring_a"},
    )
    found = objectives(Register(REGISTERS["objectives"], rows))
    assert [(one.objective.key, one.depth, one.is_orphan) for one in cascade(found)] == [
        ("top", 0, False), ("child", 1, False), ("lost", 0, True), ("ring_a", 0, True), ("ring_b", 0, True),
    ]  # fmt: skip
    assert {one.key for one in orphans(found)} == {"lost", "ring_a", "ring_b"}


# ── Expected, then verified ─────────────────────────────────────────────────────────────────────────

EARLY, LATE, LATER = date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)


def test_effect_is_the_difference_of_two_published_figures_with_its_interval() -> None:  # R37
    waves = [wave("1", EARLY, cell("west", 50)), wave("2", LATE, cell("west", 62), before="1")]
    found = effects([action()], waves, tree())["a"]
    assert (found.outcome, found.is_expected, found.of) == ("changed", True, "west")
    assert found.before
    assert found.after
    assert (found.before.value, found.after.value) == (50, 62)
    assert found.change
    assert found.change.low is not None
    assert found.change.low > 0
    down = effects([action(direction="down")], waves, tree())["a"]
    assert (down.outcome, down.is_expected) == ("changed", False)


def test_small_move_is_usual_variation() -> None:  # R37
    waves = [wave("1", EARLY, cell("west", 50)), wave("2", LATE, cell("west", 51), before="1")]
    assert effects([action()], waves, tree())["a"].outcome == "usual"


def test_nothing_is_said_too_early_nor_without_a_figure_before() -> None:
    both = [wave("1", EARLY, cell("west", 50)), wave("2", LATE, cell("west", 62), before="1")]
    assert effects([action(starts=LATE)], both, tree())["a"].outcome == "too_early"
    assert effects([action(starts=date(2026, 1, 1))], both, tree())["a"].outcome == "no_before"
    assert effects([action(direction="")], both, tree())["a"].outcome == "nothing_expected"


def test_what_a_unit_may_not_show_is_said_of_the_nearest_above_or_of_none() -> None:  # A5
    waves = [
        wave("1", EARLY, cell("house", 50), cell("west", 50)),
        wave("2", LATE, cell("house", 60), before="1"),
    ]
    assert effects([action()], waves, tree())["a"].of == "house"
    bare = [wave("1", EARLY, cell("west", 50)), wave("2", LATE, before="1")]
    found = effects([action()], bare, tree())["a"]
    assert (found.outcome, found.change) == ("withheld", None)


def test_effect_is_read_at_the_wave_it_was_expected_by_else_at_the_newest() -> None:
    waves = [
        wave("1", EARLY, cell("west", 50)), wave("2", LATE, cell("west", 62), before="1"),
        wave("3", LATER, cell("west", 40), before="2"),
    ]  # fmt: skip
    assert effects([action(wave="2")], waves, tree())["a"].last == "2"
    assert effects([action(wave="9")], waves, tree())["a"].last == "3"


# ── About nobody ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "language", "is_refused"),
    [
        ("Recadrer Dupont", "fr", True), ("Évaluer les agents sur la valeur", "fr", True),
        ("Classement mensuel des conseillers", "fr", True), ("Une note individuelle de chaleur", "fr", True),
        ("Rank the advisers by warmth", "en", True), ("Score of each agent", "en", True),
        ("Talk to Mrs Dupont", "en", True),
        ("Évaluer nos outils avec les conseillers", "fr", False), ("Noter chaque promesse", "fr", False),
        ("Les responsables écoutent un appel par semaine", "fr", False),
        ("Un classement des équipes par écart", "fr", False), ("Assess the tools with staff", "en", False),
        ("Give advisers ten minutes more", "en", False),
    ],
)  # fmt: skip
def test_a_plan_names_marks_and_corrects_nobody(words: str, language: Language, is_refused: bool) -> None:
    assert bool(judged_in(words, language, ["Jean Dupont"])) is is_refused  # L2 L4


def test_examples_belong_to_a_workstream_aim_at_a_foundation_and_are_about_nobody() -> None:  # R55 L4
    assert {one.workstream for one in ACTION_LIBRARY} == set(WORKSTREAMS)
    assert {one.facet for one in ACTION_LIBRARY} <= set(FOUNDATIONS)
    assert sum(one.depth == "root" for one in ACTION_LIBRARY) >= 2 * len(ACTION_LIBRARY) / 3
    for one in ACTION_LIBRARY:
        assert not judged_in(one.name.fr, "fr")
        assert not judged_in(one.name.en, "en")
    weeks = {one.weeks for one in ACTION_LIBRARY}
    assert min(weeks) <= 6
    assert max(weeks) >= 52


def test_imposed_words_alarm_only_beside_a_satisfaction_to_reach() -> None:  # R54
    def found(name: str, *kpis: RegisterRow) -> list[str]:
        row: RegisterRow = {"key": "a", "name_fr": name, "type": "process", "starts": START}
        registers = {
            "actions": Register(REGISTERS["actions"], (row,)),
            "kpis": Register(REGISTERS["kpis"], kpis),
        }
        house = House(Charter(Text("M", "H")), TODAY, registers=registers)
        return [one.values["quoted"] for one in ForcedAttitude().check(house)]

    csat: RegisterRow = {"key": "csat", "name_fr": "Satisfaction", "target": 0.9}
    assert found("Scripts d’appel obligatoires", csat) == ["Scripts d’appel obligatoires"]
    assert not found("Scripts d’appel obligatoires")
    assert not found("Scripts d’appel obligatoires", {**csat, "target": None})
    assert not found("Une semaine sans scripts obligatoires", csat)
    assert not found("Un script écrit par l’équipe", csat)
