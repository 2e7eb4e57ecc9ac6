"""Nothing about employees is used before they were told (limit L5)."""

from __future__ import annotations

import ast
from datetime import date

import pytest

from avers.application.lawfulness import NoticeMissing, check_notice
from avers.core.evidence.wave import Wave
from avers.core.organisation.register import REGISTERS, Register
from tests.sources import modules_saying

TODAY = date(2026, 10, 1)
TOLD = {"source": "survey", "notice_date": date(2026, 9, 1), "purpose": "Know what we live"}
HEARD = {"council_date": date(2026, 9, 15), "council_reference": "PV 12"}
SURVEY = Wave("2026-t4", "employee")
CONVERSATIONS = Wave("2026-10", "customer", kind="conversations")


def _notices(*rows: dict[str, object]) -> Register:
    return Register(REGISTERS["notices"], rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "wave", "n_people", "lawful"),
    [
        ((), SURVEY, 30, False),
        ((TOLD,), SURVEY, 30, True),
        ((TOLD,), SURVEY, 49, True),
        ((TOLD,), SURVEY, 50, False),  # from fifty on, the works council is heard first
        (({**TOLD, **HEARD},), SURVEY, 50, True),
        (({**TOLD, **HEARD, "council_date": date(2026, 12, 1)},), SURVEY, 50, False),
        (({**TOLD, "notice_date": date(2026, 10, 2)},), SURVEY, 30, False),  # told tomorrow
        (({**TOLD, "purpose": ""},), SURVEY, 30, False),
        (({**TOLD, "source": "visits"},), SURVEY, 30, False),
        ((), Wave("2026-t4", "customer"), 400, True),  # customers say what they live
        ((), Wave("2026-t4", "customer", kind="reviews"), 400, True),
        (({**TOLD, **HEARD, "source": "conversations"},), CONVERSATIONS, 30, False),
        (
            ({**TOLD, **HEARD, "source": "conversations", "dpia_reference": "AIPD 3"},),
            CONVERSATIONS,
            30,
            True,
        ),
    ],
)
def test_a_source_opens_only_when_staff_were_told(  # L5
    rows: tuple[dict[str, object], ...], wave: Wave, n_people: int, lawful: bool
) -> None:
    if lawful:
        check_notice(_notices(*rows), wave, n_people=n_people, on=TODAY)
    else:
        with pytest.raises(NoticeMissing):
            check_notice(_notices(*rows), wave, n_people=n_people, on=TODAY)


def test_inside_customers_are_employees_who_are_asked() -> None:  # L5 # R8
    wave = Wave("2026-t4", "customer")
    with pytest.raises(NoticeMissing):
        check_notice(_notices(), wave, n_people=30, on=TODAY, asks_staff=True)
    check_notice(_notices(TOLD), wave, n_people=30, on=TODAY, asks_staff=True)


def test_nothing_but_the_door_with_the_notice_the_copy_and_the_erasure_reads_ties() -> None:  # L5 L9
    asking = {
        module
        for module, tree in modules_saying("ties")
        # Core holds no company that could be asked (the import contract says so): its ties are arguments.
        if not module.startswith("core/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "ties"
    }
    # The folder itself checks its file, what it reads goes nowhere; the fictitious company writes its own;
    # a copy that is put back asks who is there, so that whoever was erased since is erased again.
    assert asking == {
        "application/lawfulness.py", "application/moving.py", "application/erasing.py",
        "adapters/files/company.py", "adapters/database/copying/erasures.py",
        "application/sampling/sample.py",
    }  # fmt: skip
