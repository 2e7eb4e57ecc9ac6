"""The diagnosis of the fictitious house: planted truths, nobody's leader, three findings for each role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from avers.application.diagnosing import (
    Diagnosis,
    diagnose,
    diagnosis_of,
    last_publications,
    three_findings_for,
)
from avers.application.sampling import draw_sample, write_sample
from avers.application.sampling.truths import NO_TRUTHS
from avers.application.viewer import Role, Viewer, can_read_unit
from avers.core.charter.document import Charter
from avers.core.diagnosis.coverage import coverage
from avers.core.diagnosis.published import Published
from avers.core.diagnosis.rule import House, Overridden
from avers.core.estimate import Estimate
from avers.core.text import Text
from avers.wiring import open_folder
from tests.sampled import sampled, sampled_by_the_command

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def planted() -> Diagnosis:
    return diagnose(open_folder(sampled()), TODAY)


def test_wave_before_is_read_where_the_newest_shows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):  # R132
    company = open_folder(tmp_path / "co")
    write_sample(company, draw_sample(np.random.default_rng(1), people=200).latest(2))
    published = sorted(company.publications.keys())
    every = [company.publications.read(wave, revision) for wave, revision in published]
    whole = [one for one in every if not one.is_beside]
    before, last = last_publications(company)
    assert (last.wave, last.cells) == (whole[-1].wave, whole[-1].cells)
    assert {cell.unit for cell in before.cells} < {cell.unit for cell in whole[0].cells}
    assert coverage([Published(before), Published(last)]) == coverage([Published(one) for one in whole])
    # Of a house where a great many are silent it is read whole.
    monkeypatch.setattr("avers.application.diagnosing._MANY_SILENT", 0)
    assert [one.cells for one in last_publications(company)] == [one.cells for one in whole]


def test_planted_truths_are_found(planted: Diagnosis):  # R5 R57 R90 R147
    gaps = {(one.unit, one.finding.path.split("/")[-2]) for one in planted.of("AL201")}
    assert ("garance", "listening") in gaps
    assert "rouen" in {one.unit for one in planted.of("AL601")}
    assert [one.finding.values["factor_key"] for one in planted.of("CA001")] == ["means"]
    said = planted.of("DD001")[0]
    assert said.next_step == "open_discourse"
    assert isinstance(planted.discourses[0].direction, Estimate)


def test_house_without_truths_has_no_gap_and_no_double_discourse(tmp_path: Path):  # R57 R90
    company = open_folder(tmp_path / "co")
    write_sample(company, draw_sample(np.random.default_rng(1), truths=NO_TRUTHS).latest(2))
    found = diagnose(company, TODAY)
    assert not found.of("AL201", "DD001")


def test_nothing_about_one_leader_is_in_it(planted: Diagnosis):  # L2
    assert not any("example" in one.finding.path for one in planted.findings if one.unit != "garance")
    assert {funnel.facet for funnel in planted.funnels}.isdisjoint({"example"})
    assert {pair.facet for pair in planted.pairs}.isdisjoint({"example"})


@pytest.mark.parametrize(
    ("role", "unit"),
    [("sponsor", "garance"), ("lead", "garance"), ("manager", "south"), ("employee", "nantes"),
     ("analyst", "garance"), ("administrator", "garance")],
)  # fmt: skip
def test_three_findings_that_the_role_may_read(planted: Diagnosis, role: Role, unit: str):
    viewer = Viewer("x", role, unit)
    found = three_findings_for(viewer, planted)
    assert found == three_findings_for(viewer, replace(planted, findings=planted.findings[::-1]))
    assert len(found) == 3 if role != "administrator" else len(found) <= 3
    assert planted.tree is not None
    assert all(can_read_unit(viewer, planted.tree, one.unit) for one in found)
    assert len({one.finding.code for one in found}) == len(found)


def test_team_of_the_manager_comes_first(planted: Diagnosis):
    first = three_findings_for(Viewer("x", "manager", "rouen"), planted)[0]
    assert (first.unit, first.finding.code) == ("rouen", "AL601")
    elsewhere = three_findings_for(Viewer("x", "manager", "west"), planted)
    assert "rouen" not in {one.unit for one in elsewhere}


def test_what_was_set_aside_is_not_shown_first(planted: Diagnosis):
    aside = Overridden("Claire", "Vu en comité", TODAY)
    quiet = replace(
        planted,
        findings=tuple(
            replace(one, finding=replace(one.finding, overridden=aside)) for one in planted.findings
        ),
    )
    assert three_findings_for(Viewer("x", "sponsor", "garance"), quiet) == ()


def test_house_that_published_nothing_is_diagnosed_from_its_registers():
    found = diagnosis_of(House(Charter(Text("Maison", "House")), TODAY))
    assert (found.wave, found.findings, found.culture, found.discourses) == ("", (), None, ())
    assert three_findings_for(Viewer("x", "sponsor"), found) == ()


def test_both_faces_are_there_team_by_team(planted: Diagnosis):  # R21
    """A page draws the scatter out of the diagnosis; it never reads the publication again."""
    pairs = [(one.employees, one.customers) for one in planted.linkage]
    assert pairs[0] == ("satisfaction", "satisfaction")
    assert ("warmth", "warmth") in pairs
    assert planted.tree is not None
    for one in planted.linkage:
        # Teams asked by inside customers count too; fifteen teams are needed before a link is computed.
        assert 2 <= len(one.teams) <= 26
        if len(one.teams) < 15:
            assert (one.certainty, one.weakest_visible) == ("too_few", None)
        assert all(not planted.tree.children(team.unit) for team in one.teams)


@pytest.mark.slow
def test_eight_waves_of_the_sample_say_what_is_missing_to_look_over_time() -> None:  # R21
    """Nothing follows in the sample, and too few of its teams keep their people: no lag has a figure."""
    company = open_folder(sampled_by_the_command())
    found = diagnose(company, TODAY).delayed
    assert len(found) > 4
    for pair in found:
        assert pair.n_waves == 8
        assert 0 < pair.n_teams[0] < 15
        assert (pair.missing, pair.certainty) == ("teams", "too_few")
    # Of fewer waves nothing is read but how many there are.
    earlier = diagnose(company, TODAY, wave="2025-10").delayed
    assert {(pair.missing, pair.n_waves) for pair in earlier} == {("waves", 4)}
