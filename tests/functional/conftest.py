"""The command line in a home of its own, and the sample company as it writes it, made once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests import command_line
from tests.command_line import Done
from tests.databases import fresh_database
from tests.sampled import sampled_by_the_command


@pytest.fixture(scope="session")
def company() -> Path:
    """A sample company in a folder; whoever changes it makes their own."""
    return sampled_by_the_command()


Run = Callable[..., Done]


@pytest.fixture
def avers(django_db_blocker: Any, tmp_path: Path) -> Iterator[Run]:
    """Run ``avers`` on a database of its own, in English; nothing is in it yet."""
    with django_db_blocker.unblock(), fresh_database("sqlite", tmp_path):
        yield partial(command_line.avers, AVERS_LANGUAGE="en")


@pytest.fixture
def avers_at_home(tmp_path: Path) -> Run:
    """Run ``avers`` in a process and a home of its own, in English; settings are named words."""
    home = {
        **os.environ,
        "AVERS_HOME": str(tmp_path / "home"),
        "AVERS_KEYS": str(tmp_path / "keys"),
        "AVERS_HTTPS": "off",
        "AVERS_LANGUAGE": "en",
    }
    home.pop("DJANGO_SETTINGS_MODULE", None)  # the product's own settings, not those of the tests
    return partial(command_line.avers_in_a_process, env=home)
