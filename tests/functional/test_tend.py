"""``avers tend`` from a terminal: what it does without a mail server, and what it says of a wrong mailbox."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest


def test_without_a_mail_server_all_but_the_letters_is_done_and_said(avers_at_home: Any) -> None:
    done = avers_at_home("tend", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["n_keys"] == 0
    assert "AVERS_MAIL" in done.stderr


@pytest.mark.parametrize("kind", ["nothing", "pipe"])
def test_a_mailbox_that_is_none_is_named_with_what_is_expected(avers: Any, tmp_path: Path, kind: str) -> None:
    box = tmp_path / "box"
    if kind == "pipe":
        os.mkfifo(box)
    done = avers("tend", "--returned", str(box))
    assert done.returncode == 3
    assert str(box) in done.stderr
    assert "mbox" in done.stderr
