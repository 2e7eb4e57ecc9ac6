"""The diagnosis is made once for the same results, and what was answered stands beside what was heard."""

from __future__ import annotations

import gc
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avers.application import standing
from avers.application.answering import answer_finding, can_answer
from avers.application.ports.refusals import NotFound
from avers.application.standing import given_back, replace_kept, standing_diagnosis
from avers.application.viewer import ROLES, Viewer
from avers.wiring import open_folder
from tests.sampled import sampled

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
NEWEST, BEFORE = "2026-10", "2026-07"
LEAD = Viewer("lead", "lead", "garance")


@pytest.fixture
def company(tmp_path: Path) -> Any:
    shutil.copytree(sampled(), tmp_path / "co")
    return open_folder(tmp_path / "co")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    diagnose = standing.diagnose

    def one_more(company: Any, today: date, *, wave: str = "") -> Any:
        made.append(wave)
        return diagnose(company, today, wave=wave)

    monkeypatch.setattr(standing, "diagnose", one_more)
    monkeypatch.setattr(standing, "_SHELF", standing._Shelf(2))
    return made


def test_it_is_made_again_only_when_something_it_reads_changes(
    company: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    first = standing_diagnosis(company, TODAY)
    assert standing_diagnosis(company, TODAY) is first
    assert standing_diagnosis(company, TODAY, wave=NEWEST) is first
    assert made == [""]
    assert first.of("GA008")
    answer_finding(company, NEWEST, "AL201 garance/listening", "decided", why="Oui.", by="x", at=AT)
    assert not standing_diagnosis(company, TODAY).of("GA008")
    standing_diagnosis(company, TODAY + timedelta(days=1))
    assert len(made) == 3


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_for_circles_is_afterwards_as_it_was(
    monkeypatch: pytest.MonkeyPatch, company: Any, *, was_on: bool
) -> None:
    seen: list[bool] = []

    def refused(*_: Any, **__: Any) -> Any:
        seen.append(gc.isenabled())
        raise NotFound(found="2030-01")

    monkeypatch.setattr(standing, "diagnose", refused)
    monkeypatch.setattr(standing, "_SHELF", standing._Shelf(2))
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(NotFound):
            standing_diagnosis(company, TODAY)
        assert (seen, gc.isenabled()) == ([False], was_on)
    finally:
        (gc.enable if before else gc.disable)()


def test_the_shelf_keeps_no_more_than_it_may(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    counted(monkeypatch)
    for day in range(3):
        standing_diagnosis(company, TODAY + timedelta(days=day))
    assert len(replace_kept()) == 2


def test_what_is_kept_is_emptied_or_replaced_when_the_company_is(
    company: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    first = standing_diagnosis(company, TODAY)
    kept = replace_kept()
    assert list(kept.values()) == [first]
    assert standing_diagnosis(company, TODAY) is not first
    replace_kept(kept)
    assert standing_diagnosis(company, TODAY) is first
    assert len(made) == 2
    assert replace_kept() is not kept, "what was handed in is not written to"


def test_an_older_wave_is_judged_by_its_own_results(company: Any) -> None:
    assert standing_diagnosis(company, TODAY, wave=BEFORE).wave == BEFORE
    with pytest.raises(NotFound):
        standing_diagnosis(company, TODAY, wave="1999-01")


def test_answers_stand_first_beside_what_was_heard(company: Any) -> None:
    before = given_back(company, LEAD, NEWEST, TODAY)
    assert not before.is_answered
    assert not before.answered
    name = "AL201 garance/listening"
    (heard,) = [one for one in before.heard if one.name == name]
    assert (heard.unit, heard.facet) == ("garance", "listening")
    answer_finding(company, NEWEST, name, "refused", why="Pas cette année.", by="x", at=AT)
    after = given_back(company, LEAD, NEWEST, TODAY)
    assert after.is_answered, "a refusal is an answer"
    assert after.heard[0].name == name
    assert after.heard[0].answer
    assert after.heard[0].answer.outcome == "refused"


def test_nobody_reads_there_of_a_unit_that_is_not_theirs(company: Any) -> None:  # C7
    for name in ("AL601 rouen/word_kept", "AL201 garance/listening"):
        answer_finding(company, NEWEST, name, "decided", why="Oui.", by="x", at=AT)
    elsewhere = Viewer("e", "employee", "nantes")
    names = {one.name for one in given_back(company, elsewhere, NEWEST, TODAY).heard}
    assert "AL201 garance/listening" in names
    assert not [name for name in names if "rouen" in name]
    assert {one.unit for one in given_back(company, elsewhere, NEWEST, TODAY).heard} <= {
        "garance", "west", "nantes", "",
    }  # fmt: skip
    assert "AL601 rouen/word_kept" in {one.name for one in given_back(company, LEAD, NEWEST, TODAY).heard}


def test_those_who_decide_and_those_who_lead_answer() -> None:
    assert [role for role in ROLES if can_answer(Viewer("x", role))] == ["sponsor", "lead"]
