"""Answer, set aside, ask again: the same in every store, and read by the rules as it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from avers.application.answering import answer_finding, answers_to, last_publication
from avers.application.closing import PublishedOnce
from avers.application.lawfulness import NoticeMissing
from avers.application.overriding import NeverOverridden, is_overridden, override_finding
from avers.application.ports.refusals import NotFound, WaveFrozen
from avers.application.waving import NotAnswered, check_may_open, open_wave
from avers.core.errors import AversError, InputRefused, UsageError
from avers.core.publication.cell import Publication
from tests.contracts.cases import AT, CHARTER, INSTRUMENT, NOTICES, TREE, WAVE

Reopen = Callable[[], Any]
TODAY = AT.date()
OLD = Publication("2026-04", 1, 5, TREE, date(2026, 4, 6), INSTRUMENT.facets, INSTRUMENT.items, ())
# Closed last, though its name comes first.
LAST = replace(OLD, wave="2026-01b", tree_date=date(2026, 7, 6))
NEXT = replace(WAVE, state="draft", opens=None, closes=date(2026, 12, 1), promise="anonymous", k=7)


@pytest.fixture
def house(reopen: Reopen) -> Reopen:
    """A company with two publications, ready to ask again; each call opens it anew."""
    company = reopen()
    with company.work("start", by="test", at=AT):
        company.charters.save_draft(CHARTER)
        company.organisation.save_units(TREE)
        company.registers.write(NOTICES)
        company.evidence.save_instrument(INSTRUMENT)
        company.publications.add(LAST)
        company.publications.add(OLD)
    return reopen


def _codes(refused: pytest.ExceptionInfo[InputRefused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


# ── you said, we did ────────────────────────────────────────────────────────────────────────────


def test_an_answer_comes_back_as_it_was_given(house: Reopen) -> None:
    given = answer_finding(
        house(), "2026-04", " AL201 sud/parole ", "refused", why="Pas cette année.", by="Claire", at=AT
    )
    assert answers_to(house(), "2026-04") == (given,)
    assert (given.finding, given.outcome, given.date) == ("AL201 sud/parole", "refused", TODAY)
    assert answers_to(house(), "2026-01b") == ()


def test_the_last_answer_to_a_finding_counts_and_the_first_stays(house: Reopen) -> None:
    later = AT + timedelta(days=3)
    answer_finding(house(), "2026-04", "AL201", "later", why="En janvier.", by="Claire", at=AT)
    answer_finding(house(), "2026-04", "CA001", "decided", why="Deux postes.", by="Claire", at=AT)
    answer_finding(house(), "2026-04", "AL201", "decided", why="Oui.", by="Claire", at=later)
    assert [(one.finding, one.outcome) for one in answers_to(house(), "2026-04")] == [
        ("CA001", "decided"), ("AL201", "decided"),
    ]  # fmt: skip
    assert len(house().registers.read("answers").rows) == 3
    answer_finding(house(), "2026-04", "AL201", "refused", why="Non.", by="Claire", at=later)
    assert len(house().registers.read("answers").rows) == 3
    assert answers_to(house(), "2026-04")[-1].why == "Non."


def test_an_answer_without_a_reason_is_none(house: Reopen) -> None:
    with pytest.raises(InputRefused) as refused:
        answer_finding(house(), "2026-04", " ", "perhaps", why=" ", by="Claire", at=AT)
    assert _codes(refused) == ["empty_cell", "not_a_choice", "answer_without_why"]
    with pytest.raises(NotFound):
        answer_finding(house(), "1999", "AL201", "decided", why="Oui.", by="Claire", at=AT)
    assert house().registers.read("answers").rows == ()


def test_the_newest_results_are_known_by_their_day_not_their_name(house: Reopen) -> None:
    assert last_publication(house()) == "2026-01b"
    assert last_publication(house(), but="2026-01b") == "2026-04"


# ── setting aside ───────────────────────────────────────────────────────────────────────────────


def test_a_finding_is_set_aside_by_somebody_until_a_day(house: Reopen) -> None:  # R61
    until = TODAY + timedelta(days=90)
    override_finding(house(), "co501", "values[0]", reason="Un essai.", until=until, by="Claire", at=AT)
    assert is_overridden(house(), "CO501", "values[0]", on=TODAY)
    assert is_overridden(house(), "CO501", "values[0]", on=until)
    assert not is_overridden(house(), "CO501", "values[0]", on=until + timedelta(days=1))
    assert not is_overridden(house(), "CO501", "values[1]", on=TODAY)
    override_finding(house(), "CO501", "values[0]", reason="Encore.", until=until, by="Anne", at=AT)
    (row,) = house().registers.read("overrides").rows
    assert (row["by"], row["reason"], row["until"]) == ("Anne", "Encore.", until)


@pytest.mark.parametrize("code", ["CH203", "FE402", "LE001", "GA009"])
def test_wording_feasibility_law_and_the_watch_are_never_set_aside(house: Reopen, code: str) -> None:
    with pytest.raises(NeverOverridden) as refused:
        override_finding(house(), code, "x", reason="x", until=TODAY, by="Claire", at=AT)
    assert refused.value.exit_code == 4
    assert house().registers.read("overrides").rows == ()


@pytest.mark.parametrize(
    ("days", "reason", "by", "codes"),
    [
        (91, "x", "Claire", ["override_too_long"]),
        (-1, "x", "Claire", ["override_ended"]),
        (91, " ", "", ["override_nobody", "override_no_reason", "override_too_long"]),
    ],
)
def test_an_override_says_everything_it_lacks(
    house: Reopen, days: int, reason: str, by: str, codes: list[str]
) -> None:
    until = TODAY + timedelta(days=days)
    with pytest.raises(InputRefused) as refused:
        override_finding(house(), "CO501", "x", reason=reason, until=until, by=by, at=AT)
    assert _codes(refused) == codes
    with pytest.raises(UsageError):
        override_finding(house(), "CO999", "x", reason="x", until=TODAY, by="Claire", at=AT)


# ── asking again ────────────────────────────────────────────────────────────────────────────────


def test_no_wave_opens_while_the_last_has_no_answer(house: Reopen) -> None:  # R61
    answer_finding(house(), "2026-04", "AL201", "decided", why="Oui.", by="Claire", at=AT)
    with pytest.raises(NotAnswered) as refused:
        open_wave(house(), NEXT, by="Claire", at=AT)
    assert (refused.value.exit_code, refused.value.values["found"]) == (3, "2026-01b")
    assert house().evidence.waves() == ()
    answer_finding(house(), "2026-01b", "AL201", "later", why="En mai.", by="Claire", at=AT)
    opened = open_wave(house(), NEXT, by="Claire", at=AT)
    assert opened == replace(NEXT, state="open", opens=TODAY)
    assert house().evidence.waves() == (opened,)


def test_a_person_may_open_all_the_same_and_signs_for_it(house: Reopen) -> None:
    until = TODAY + timedelta(days=5)
    override_finding(
        house(), "GA008", "publications.2026-01b", reason="Crise.", until=until, by="Claire", at=AT
    )
    check_may_open(house(), NEXT, at=AT)
    with pytest.raises(NotAnswered):
        check_may_open(house(), NEXT, at=AT + timedelta(days=6))


def test_the_first_wave_waits_for_nobody(reopen: Reopen) -> None:
    company = reopen()
    company.organisation.save_units(TREE)
    company.registers.write(NOTICES)
    company.evidence.save_instrument(INSTRUMENT)
    assert open_wave(reopen(), replace(NEXT, opens=date(2026, 11, 9)), by="Claire", at=AT).state == "open"


def test_what_was_promised_at_the_opening_no_longer_changes(house: Reopen) -> None:  # A5
    answer_finding(house(), "2026-01b", "AL201", "later", why="En mai.", by="Claire", at=AT)
    house().evidence.save_wave(NEXT)
    opened = open_wave(house(), NEXT, by="Claire", at=AT)
    assert open_wave(house(), NEXT, by="Claire", at=AT + timedelta(days=2)) == opened
    for change in ({"k": 5}, {"promise": "named"}, {"version": "2"}, {"opens": date(2026, 1, 1)}):
        with pytest.raises(WaveFrozen):
            open_wave(house(), replace(NEXT, **change), by="Claire", at=AT)
    house().evidence.save_wave(replace(opened, state="closed"))
    with pytest.raises(WaveFrozen):
        open_wave(house(), NEXT, by="Claire", at=AT)
    assert house().evidence.waves() == (replace(opened, state="closed"),)


def test_a_wave_lacks_everything_at_once(house: Reopen) -> None:  # A1
    wrong = replace(NEXT, k=4, version="9", opens=date(2026, 12, 2))
    with pytest.raises(InputRefused) as refused:
        open_wave(house(), wrong, by="Claire", at=AT)
    assert _codes(refused) == ["no_instrument", "k_out_of_range", "ends_before"]


def test_a_wave_is_published_once_and_staff_are_told_first(house: Reopen) -> None:  # A5 # L5
    def try_to(wave: Any, error: type[AversError]) -> None:
        with pytest.raises(error):
            open_wave(house(), wave, by="Claire", at=AT)

    try_to(replace(NEXT, key="2026-04"), PublishedOnce)
    house().registers.write(replace(NOTICES, rows=()))
    try_to(NEXT, NoticeMissing)
