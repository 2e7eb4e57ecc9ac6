"""Where concerns are kept, and where not: one suite for a folder and both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from avers.application.confiding import desk_of
from avers.application.erasing import erase_past_term, found_past_term
from avers.application.ports.refusals import ConcernsNeedServer
from avers.application.sampling.concerns import DESK, confide_sample
from avers.core.evidence.concern import Box, as_typed
from avers.core.organisation.register import REGISTERS, Register

AT = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def company(store: str, reopen: Any) -> Any:
    found = reopen()
    with found.work("change_register", by="test", at=AT):
        found.registers.write(Register(REGISTERS["concern_desk"], DESK))
    return found


# R127e
def test_a_server_keeps_them_and_a_folder_says_that_it_does_not(company: Any, store: str) -> None:
    concerns = company.concerns
    assert concerns.can_keep is (store != "folder")
    assert desk_of(company).is_open is (store != "folder")
    assert concerns.read() == Box()
    assert not concerns.is_form("a.b")
    if store == "folder":
        for refused in (
            concerns.new_form,
            lambda: concerns.door_of("x"),
            lambda: concerns.code_for("x"),
            lambda: concerns.write(lambda box: box, at=AT),
        ):
            with pytest.raises(ConcernsNeedServer):
                refused()
    else:
        assert as_typed(concerns.code_for(concerns.new_form()))


# R127e
def test_what_was_said_is_there_when_the_store_is_opened_again(company: Any, store: str, reopen: Any) -> None:
    confide_sample(company, at=AT)
    confide_sample(company, at=AT)
    kept = reopen().concerns.read()
    assert len(kept.concerns) == (0 if store == "folder" else 3)
    assert kept == company.concerns.read()


# R127e M4
def test_the_end_of_retention_takes_concerns_and_nothing_where_there_are_none(
    company: Any, store: str
) -> None:
    confide_sample(company, at=AT)
    # The last words of one are 3 days old, of another 19, of a third 18.
    later = datetime(2027, 1, 15, 12, tzinfo=UTC)
    expected = 0 if store == "folder" else 2
    assert found_past_term(company, later.date()).n_concerns == expected
    assert erase_past_term(company, by="avers erase", at=later).n_concerns == expected
    assert len(company.concerns.read().concerns) == (0 if store == "folder" else 1)
