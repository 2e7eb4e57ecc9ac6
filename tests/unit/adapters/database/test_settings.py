"""Settings that cannot be read are told by number, with what to do, and nothing is guessed in their place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from avers.adapters.database.address import AddressNotUnderstood, database_settings
from avers.adapters.database.secret_files import read_or_make_secret
from avers.application.wording.installation import CHECKS

PASSWORD = "hush-hush"


def _avers(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ``avers`` as a person would, with these settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AVERS_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", "from avers.cli import main; main()", *words],
        env=kept | {"AVERS_HOME": str(home / "home")} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


# Some at a time, each beside others that have nothing to do with it: all faults are told at once.
@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (
            {
                "AVERS_DATABASE": f"mysql://root:{PASSWORD}@host/name",
                "AVERS_HTTPS": "perhaps",
                "AVERS_DEBUG": "1",
                "AVERS_BEHIND_PROXY": "yes",
                "AVERS_CONTACT_DAYS": "a week",
                "AVERS_HOSTS": "*",
            },
            {"avers.E001", "avers.E002", "avers.E003", "avers.E004", "avers.E008", "avers.E012"},
        ),
        (
            {
                "AVERS_DATABASE": "sqlite:///",
                "AVERS_HOME": "/proc/no/such/folder",
                "AVERS_CONTACT_DAYS": "31",
                "AVERS_HOSTS": "avers.example.org",
                "AVERS_HTTPS": "off",
                "AVERS_DEBUG": "on",
            },
            {"avers.E001", "avers.E005", "avers.E008", "avers.E013", "avers.E014"},
        ),
        ({"AVERS_HTTPS": "off", "AVERS_DEBUG": "on", "AVERS_CONTACT_DAYS": "30"}, set()),
    ],
)
def test_settings_that_would_not_do_are_told_by_their_numbers(
    tmp_path: Path, settings: dict[str, str], codes: set[str]
) -> None:
    told = _avers(tmp_path, "doctor", "--json", **settings)
    assert told.returncode == 1, told.stderr
    checks = {check["code"]: check for check in json.loads(told.stdout)["checks"]}
    assert {code for code in checks if code.startswith("avers.E")} == codes
    assert PASSWORD not in told.stdout + told.stderr
    for code in codes:
        assert checks[code]["is_error"]
        assert checks[code]["hint"]
        assert CHECKS[code].fr
        assert CHECKS[code].en


def test_keys_that_are_not_kept_apart_are_refused(tmp_path: Path) -> None:  # C8
    """In the folder of the data; readable by others, and that of a wave too; with the database among them."""
    keys = tmp_path / "home" / "keys"
    (keys / "waves").mkdir(parents=True, mode=0o700)
    keys.chmod(0o755)
    (keys / "waves" / "2026-11.key").touch(mode=0o644)
    where = {"AVERS_DATABASE": f"sqlite:///{keys}/data/a.sqlite3", "AVERS_KEYS": str(keys)}
    assert _told(tmp_path, **where) == {"avers.E010", "avers.E011", "avers.E015", "avers.E016"}
    # The key of a wave is looked at where the folder is nobody else's, too, and apart from the data.
    keys = tmp_path / "keys"
    keys.parent.joinpath("home", "keys").rename(keys)
    keys.chmod(0o700)
    assert _told(tmp_path, AVERS_KEYS=str(keys)) == {"avers.E016"}


def _told(home: Path, **settings: str) -> set[str]:
    """Return the numbers of the errors that the doctor tells."""
    checks = json.loads(_avers(home, "doctor", "--json", **settings).stdout)["checks"]
    return {check["code"] for check in checks if check["is_error"]}


def test_the_doctor_speaks_both_languages(tmp_path: Path) -> None:
    french = _avers(tmp_path, "doctor", AVERS_LANGUAGE="fr", AVERS_HTTPS="perhaps").stdout
    english = _avers(tmp_path, "doctor", AVERS_LANGUAGE="en", AVERS_HTTPS="perhaps").stdout
    assert "Base de données\u202f:" in french
    assert "AVERS_HTTPS attend «\u202fon\u202f»" in french
    assert "Database:" in english
    assert "AVERS_HTTPS takes on or off." in english


def test_a_sound_installation_is_said_to_be_so(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", "from avers.wiring import prepare_database; prepare_database()"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "avers.web.settings",
            "AVERS_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    told = _avers(tmp_path, "doctor", "--json")
    assert told.returncode == 0, told.stdout
    health = json.loads(told.stdout)
    assert health["is_sound"] is True
    assert health["n_migrations_waiting"] == 0
    assert health["free_bytes"] > 0
    assert health["versions"].keys() == {"avers", "python", "django", "sqlite"}
    modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "home").iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_serve_refuses_settings_that_would_not_do(tmp_path: Path) -> None:
    told = _avers(tmp_path, "serve", AVERS_HTTPS="perhaps")
    assert told.returncode == 2
    assert "avers.E002" in told.stderr
    assert not (tmp_path / "home" / "avers.sqlite3").exists()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("sqlite:////var/avers/a.db", {"NAME": "/var/avers/a.db"}),
        (
            "postgresql://ana:p%40ss@db.example:5433/house?sslmode=require",
            {
                "NAME": "house", "USER": "ana", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433",
                "OPTIONS": {"sslmode": "require", "prepare_threshold": 5},
            },
        ),
        ("postgres:///house?host=/run/postgresql", {"NAME": "house", "HOST": "/run/postgresql", "PORT": ""}),
    ],
)  # fmt: skip
def test_an_address_says_where_the_database_is(address: str, expected: dict[str, Any]) -> None:
    found = database_settings(address)
    assert {name: found[name] for name in expected} == expected
    assert found["CONN_MAX_AGE"] is None


@pytest.mark.parametrize(
    "address",
    ["", "sqlite://host/file", "postgresql://host", "postgresql://host:port/name",
     "postgresql://host/name?options=-c%20fsync=off"],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_refused(address: str) -> None:
    with pytest.raises(AddressNotUnderstood):
        database_settings(address)


def test_a_secret_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "home" / "secret.key"
    secret = read_or_make_secret(file)
    assert read_or_make_secret(file) == secret
    assert len(secret) >= 60
    assert file.stat().st_mode & 0o777 == 0o600
    assert [kept.name for kept in file.parent.iterdir()] == ["secret.key"]
