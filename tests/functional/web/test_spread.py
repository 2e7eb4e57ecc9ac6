"""The page of contagion: what may be said, when nothing may be said, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from avers.adapters.database.models import KeptRow, User
from avers.application.contagion.finding import read_spread
from avers.application.contagion.keeping import keep_spread, kept_learnt, signs_of
from avers.application.contagion.standing import forget_learnt, standing_spread
from avers.application.viewer import ROLES
from avers.wiring import open_database
from tests.databases import fresh_database, using
from tests.garance import PASSWORD, address_of, visitor
from tests.passing_on import N_UNITS, fill, people_of


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("spread")
    address, keys = f"sqlite:///{folder / 'avers.sqlite3'}", folder / "keys"
    with django_db_blocker.unblock(), fresh_database("sqlite", folder), using(address, keys=keys):
        fill(open_database(), withheld=("team03",))
        for role in ROLES:
            User.objects.create_user(address_of(role), PASSWORD, role=role, unit="house")
        forget_learnt()
        assert standing_spread(open_database(), date.today(), wait=60) is not None  # noqa: DTZ011
        yield
        forget_learnt()


def _page(query: str = "", language: str = "fr") -> str:
    found = visitor("lead", language).get(f"/spread/{query}")
    assert found.status_code == 200
    return str(found.content.decode())


@pytest.mark.usefixtures("house")
def test_the_page_says_first_what_may_be_said_then_why() -> None:  # R46
    page = _page()
    assert re.search(r"<h1[^>]*>Les équipes s’entraînent les unes les autres", page)
    assert "À une condition" in page
    for key in (
        "verdict",
        "numbers",
        "map",
        "strains",
        "layers",
        "futures",
        "ranking",
        "first",
        "minds",
        "method",
    ):
        assert f'id="{key}"' in page
    assert page.count('class="node') == N_UNITS
    assert page.count('class="node unknown"') == 1
    assert "10 à 40" in page
    assert "R de l’abandon" in page
    assert "--rollout" not in page
    assert "L’équation" in page
    assert "Ne rien faire de plus" in page
    assert "Répartir également" in page


@pytest.mark.usefixtures("house")
def test_nobody_is_named_on_the_page_or_in_its_files() -> None:  # L9
    reader = visitor("analyst")
    files = [reader.get(f"/spread/{name}").content.decode() for name in ("", "table.csv", "map.svg")]
    assert not any(one.key in file for one in people_of() for file in files)
    assert "Équipe 3" in files[1]


@pytest.mark.usefixtures("house")
def test_a_scenario_stands_beside_the_others() -> None:  # R5 R17 R127
    page = _page("?unit=team04&months=6&ahead=24")
    assert "dans 24 mois" in page
    assert re.search(r'<text class="band-name"[^>]*>Équipe 4</text><text class="figure"', page)
    assert re.search(r"<th scope=\"row\">Équipe 4</th><td>120</td>", page)
    assert 'value="team04" selected' in page
    met = _page("?times=2&paired=team04&by=team05")  # R49b
    assert "Se voir 2 fois plus souvent" in met
    assert "Binômes : Équipe 4, par Équipe 5" in met
    assert "ce scénario n’est pas chiffré" in met
    odd = _page("?unit=nowhere&months=9999&ahead=x&times=7&paired=team04&by=team04")
    assert "Binômes :" not in odd
    assert "dans 36 mois" in odd


@pytest.mark.usefixtures("house")
def test_a_roll_out_by_lot_says_who_begins_when_and_what_it_would_see() -> None:  # R46
    page = _page("?groups=3")
    assert "3 groupes commencent l’un après l’autre, tous les 3 mois" in page
    assert 'id="power"' in page
    assert "Fausses alertes" in page
    assert 'id="rollout"' not in _page("?groups=5")


@pytest.mark.usefixtures("house")
def test_another_process_finds_what_was_learnt_and_nobody_in_it(monkeypatch: Any) -> None:  # L9
    reader = visitor("lead")
    table = reader.get("/spread/table.csv").content
    forget_learnt()

    def refuse(*_: object) -> None:
        pytest.fail("what the waves tell was learnt again")

    with monkeypatch.context() as changed:
        changed.setattr("avers.application.contagion.standing.learn", refuse)
        assert reader.get("/spread/table.csv").content == table
    [content] = KeptRow.objects.values_list("content", flat=True)
    assert not any(one.key in content for one in people_of())
    read = read_spread(open_database())
    assert read.lived
    lived, before = read.lived, signs_of(read)
    moved = replace(lived, waves=replace(lived.waves, values=lived.waves.values + 0.01))
    assert signs_of(replace(read, lived=moved)) != before
    assert kept_learnt(open_database(), read, signs_of(read, seed=2)) is None
    KeptRow.objects.all().delete()
    keep_spread(open_database())  # as a round of ``avers tend`` does that published something
    assert KeptRow.objects.get().content == content


@pytest.mark.usefixtures("house")
def test_while_the_waves_are_read_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("avers.web.spread.views.standing_spread", lambda *_, **__: None)
    page = _page()
    assert "en cours de lecture" in page
    assert 'hx-get="/spread/"' in page
    assert visitor("lead").get("/spread/table.csv").status_code == 404


def test_two_waves_say_not_enough_and_draw_no_curve(company: Any) -> None:  # R46 R49b
    assert company is not None
    page = _page()
    assert "Il est trop tôt pour dire comment la culture se transmet ici." in page
    assert "2 vagues publiées sur les équipes d’aujourd’hui, il en faut 4" in page
    assert 'class="chart fans"' not in page
    assert "Les scénarios s’ouvrent quand" in page
    english = _page(language="en")
    assert "Not enough evidence to say: 2 waves published on the teams of today, and it takes 4." in english


def test_it_is_for_those_who_read_every_unit(company: Any) -> None:  # L2
    assert company is not None
    for role in ("manager", "employee", "administrator"):
        assert visitor(role).get("/spread/").status_code == 404
    assert "/spread/" in visitor("sponsor").get("/").content.decode()
    assert "/spread/" not in visitor("employee").get("/").content.decode()


def test_a_chart_that_is_no_network_is_told_with_what_to_correct(company: Any) -> None:
    with company.work("test", by="test", at=datetime.now(UTC)):
        company.organisation.save_people([])
    page = _page()
    assert "ne peut pas être lu comme un réseau" in page
    assert "Il n’y a personne." in page
