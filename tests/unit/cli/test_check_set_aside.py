"""What a person set aside does not count; what nobody may set aside does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import avers.application.checking
import avers.wiring
from avers.cli import main
from avers.core.charter.rules.staging import staged
from avers.core.diagnosis.rule import Finding, Overridden

ERROR = Finding("CO201", "error", "values", overridable=True)
ASIDE = replace(ERROR, overridden=Overridden("Claire\x1b[31m", "Un essai.", date(2026, 12, 1)))


class _Company:
    def house_view(self, today: date) -> Any:
        return staged()

    def charter_positions(self) -> dict[str, tuple[int, int]]:
        return {}

    @property
    def evidence(self) -> Any:
        return SimpleNamespace(waves=tuple, written_surveys=tuple)


def _exit_code(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> int:
    monkeypatch.setattr(avers.wiring, "open_folder", lambda path: _Company())
    monkeypatch.setattr(avers.application.checking, "check_house", lambda house: findings)
    with pytest.raises(SystemExit) as done:
        main(["check", str(Path("shop"))])
    assert isinstance(done.value.code, int)
    return done.value.code


def test_an_error_set_aside_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:  # R61
    assert _exit_code(monkeypatch, ERROR) == 1
    assert _exit_code(monkeypatch, ASIDE) == 0
    assert _exit_code(monkeypatch, ASIDE, Finding("LE001", "error", "criteria[0]")) == 1


def test_a_name_does_not_drive_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _exit_code(monkeypatch, ASIDE)
    assert "\x1b" not in capsys.readouterr().out
