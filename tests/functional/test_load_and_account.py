"""A folder enters the web application, and a person gets an account to read it with."""

from __future__ import annotations

from pathlib import Path

PASSWORD = "correct horse battery staple"


def test_a_folder_is_loaded_once(avers_at_home, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = str(tmp_path / "acme")
    assert avers_at_home("new", folder).returncode == 0
    assert avers_at_home("load", folder).returncode == 0
    again = avers_at_home("load", folder)
    assert again.returncode != 0
    assert "Traceback" not in again.stderr


def test_what_is_no_folder_is_refused_and_nothing_is_made(avers_at_home, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "acme.txt").write_text("hello", encoding="utf-8")
    refused = avers_at_home("load", str(tmp_path / "acme.txt"))
    assert refused.returncode == 3
    assert "A folder is expected here" in refused.stderr
    assert not (tmp_path / "home").exists()


def test_a_person_belongs_to_a_unit_that_exists(avers, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = str(tmp_path / "acme")
    avers("new", folder)
    told = avers("load", folder)
    assert "is in the database" in told.stdout
    refused = avers("account", "lea@acme.example", "--unit", "nowhere", "--password", PASSWORD)
    assert refused.returncode == 3
    assert "There is no unit “nowhere”" in refused.stderr
    assert "Units: " in refused.stderr


def test_an_account_is_made_once_with_a_strong_password(avers_at_home) -> None:  # type: ignore[no-untyped-def]
    made = avers_at_home("account", "Lea@acme.example", "--role", "lead", "--password", PASSWORD)
    assert made.returncode == 0, made.stderr
    assert "can sign in" in made.stdout
    refused = avers_at_home("account", "lea@acme.example", "--role", "lead", "--password", "short")
    assert refused.returncode == 3
    assert "has an account already" in refused.stderr
    assert "Password refused" in refused.stderr
    unknown = avers_at_home("account", "max@acme.example", "--role", "king", "--password", PASSWORD)
    assert unknown.returncode == 2
    assert "sponsor, lead, manager" in unknown.stderr


def test_who_leads_a_unit_is_recorded_once_and_passed_on(avers, avers_at_home, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # L2
    folder = str(tmp_path / "acme")
    avers("new", folder)
    avers("load", folder)
    unit = (tmp_path / "acme" / "organisation.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    made = avers(
        "account", "lea@acme.example", "--role", "manager", "--leads", unit, "--since", "2026-01-05",
        "--password", PASSWORD,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    second = ("account", "max@acme.example", "--role", "manager", "--leads", unit, "--password", PASSWORD)
    refused = avers(*second)
    assert refused.returncode == 3
    assert f"Somebody else leads “{unit}”" in refused.stderr
    again = avers("account", "max@acme.example", "--role", "manager", "--password", PASSWORD)
    assert again.returncode == 0, "the refusal left no account behind"
    assert "Somebody else leads" in avers("leader", unit, "max@acme.example").stderr
    assert avers("leader", unit, "--until", "2026-06-30").returncode == 0
    early = avers("leader", unit, "max@acme.example", "--since", "2026-06-30")
    assert early.returncode == 3
    assert "2026-07-01" in early.stderr
    here = f"sqlite:///{tmp_path / 'avers.sqlite3'}"
    again = ("leader", unit, "max@acme.example", "--since", "2026-07-01")
    begun = avers_at_home(*again, AVERS_DATABASE=here)
    assert begun.returncode == 0, begun.stderr
    assert "Waves opened before that day" in begun.stdout


def test_a_folder_with_faults_is_refused_whole_and_all_are_told(avers, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "acme"
    avers("new", str(folder))
    acts = folder / "private" / "acts"
    acts.mkdir(parents=True)
    (acts / "promises.csv").write_text("key,day,by,step\na,tomorrow,marc,made\n", encoding="utf-8")
    (acts / "incidents.csv").write_text(
        "key,day,by,step,unit,words\nb,2026-10-05,,made,,\n", encoding="utf-8"
    )
    (folder / "registers" / "claims.csv").write_text("key,claim,year\nwow,Les meilleurs,soon\n", "utf-8")
    refused = avers("load", str(folder))
    assert refused.returncode == 3
    for name in ("promises.csv", "incidents.csv", "claims.csv"):
        assert name in refused.stderr
    assert "Traceback" not in refused.stderr
    # Nothing was written: mended, the same folder is loaded.
    for file in (acts / "promises.csv", acts / "incidents.csv", folder / "registers" / "claims.csv"):
        file.unlink()
    assert avers("load", str(folder)).returncode == 0


def test_published_figures_that_were_changed_are_not_loaded(avers, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # A3
    folder = tmp_path / "acme"
    assert avers("sample", str(folder), "--people", "60").returncode == 0
    cells = sorted((folder / "publications").glob("*/*/cells.csv"))[0]
    lines = cells.read_text("utf-8").splitlines(keepends=True)
    cells.write_text("".join(lines[:-1]), "utf-8")
    refused = avers("load", str(folder))
    assert refused.returncode == 3
    assert "no longer those that were published" in refused.stderr


def test_reminders_say_which_settings_are_missing(avers_at_home) -> None:  # type: ignore[no-untyped-def]
    refused = avers_at_home("remind")
    assert refused.returncode == 2
    assert "AVERS_MAIL, AVERS_ADDRESS" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_mail_server_that_cannot_be_read_is_as_good_as_none(avers_at_home) -> None:  # type: ignore[no-untyped-def]
    refused = avers_at_home("remind", AVERS_MAIL="ftp://mail.example")
    assert refused.returncode == 2
    assert "AVERS_MAIL, AVERS_ADDRESS" in refused.stderr
