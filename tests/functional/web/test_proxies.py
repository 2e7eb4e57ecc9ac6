"""From values to figures: a behaviour is counted, with what it misses; a contrary figure says so."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avers.core.charter.compilation.survey import compile_survey
from avers.core.charter.document import Behaviour, Charter, Value
from avers.core.organisation.register import REGISTERS, Register
from avers.core.text import Text
from tests.garance import visitor

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
KINDNESS = Value(
    "kindness", Text("Bienveillance", "Kindness"),
    Text("Je prends soin de qui m’appelle.", "I take care of callers."),
    behaviours=(Behaviour("asks", Text("Je demande ce qui s’est passé avant de répondre.")),),
)  # fmt: skip
FORM = {
    "behaviour": "asks", "cell_kpi": "asked_first", "cell_name_fr": "Questions posées d’abord",
    "cell_counted": "Un échange où l’on demande ce qui s’est passé", "cell_out_of": "les échanges relus",
    "cell_origin": "conversations", "cell_counted_by": "qui relit", "cell_direction": "high",
    "cell_calendar": "months", "cell_misses_fr": "Une question peut être de pure forme.",
    "cell_gamed_fr": "La poser à tous, sans écouter.", "cell_reviewed": date.today().isoformat(),  # noqa: DTZ011
    "cell_target": "80", "cell_target_date": "2027-06-30", "cell_target_by": "La direction des clients",
}  # fmt: skip


@pytest.fixture
def house(empty_company: Any) -> Any:
    """A house with one value nobody can count, one behaviour, and a lead who writes."""
    from avers.adapters.database.models import User
    from tests.garance import address_of

    User.objects.create_user(address_of("lead"), role="lead")
    User.objects.create_user(address_of("employee"), role="employee")
    charter = Charter(Text("Maison", "House"), values=(KINDNESS,))
    with empty_company.work("test", by="test", at=AT):
        empty_company.charters.save_draft(charter)
    return empty_company


def page(address: str, who: str = "lead") -> str:
    whole = visitor(who).get(address).content.decode()
    return whole.replace("\u202f", " ").replace("&#x27;", "'").replace("&quot;", '"')


def row_of(company: Any, register: str, **wanted: str) -> dict[str, Any] | None:
    rows = company.registers.rows(register).values()
    return next((dict(row) for row in rows if all(row.get(k) == v for k, v in wanted.items())), None)


def test_a_behaviour_is_counted_with_its_note_and_target_and_one_press_takes_it_back(
    house: Any,
) -> None:  # R114
    lead = visitor("lead")
    shelf = page("/proxies/kindness/write/?behaviour=asks")
    assert "Gestes proposés sans qu’on les demande" in shelf.split("Vos propres mots")[0]
    assert "Réponses dans le délai annoncé" not in shelf.split("Vos propres mots")[0]
    response = lead.post("/proxies/kindness/write/", FORM)
    assert response["Location"] == "/proxies/kindness/?done=saved"
    told = lead.get(response["Location"]).content.decode().replace("\u202f", " ")
    for words in ("Questions posées d’abord", "les échanges relus", "Une question peut être de pure forme.",
                  "La poser à tous, sans écouter.", "au moins 80, à atteindre le 30 juin 2027",
                  "fixée par La direction des clients", "Annuler"):  # fmt: skip
        assert words in told, words
    kpi = row_of(house, "kpis", key="asked_first")
    assert kpi is not None
    assert kpi["definition"] == "Un échange où l’on demande ce qui s’est passé ÷ les échanges relus"
    assert (kpi["target"], kpi["target_date"], kpi["calendar"]) == (80.0, date(2027, 6, 30), "months")
    assert house.charters.draft().values[0].indicators == ("asked_first",)
    lead.post("/proxies/undo/")
    assert house.charters.draft().values[0] == KINDNESS
    assert row_of(house, "kpis", key="asked_first") is None
    assert row_of(house, "proxies", value="kindness") is None


def test_a_target_is_told_and_edited_to_its_last_digit(house: Any) -> None:  # R114
    lead = visitor("lead")
    edited = "/proxies/kindness/write/?behaviour=asks&kpi_of=asked_first"
    for typed, told, held in (
        ("0,85", "au moins 0,85", "0.85"),
        ("1234567", "au moins 1 234 567", "1234567"),
    ):
        lead.post("/proxies/kindness/write/", FORM | {"cell_target": typed, "kpi_of": "asked_first"})
        assert told in page("/proxies/kindness/")
        field = page(edited).split('id="cell-target"')[1].split(">")[0]
        assert f'value="{held}"' in field


def test_every_fault_of_the_form_is_said_at_once_and_nothing_is_written(house: Any) -> None:
    bad = {"behaviour": "asks", "cell_target": "douze", "cell_target_date": "demain", "cell_direction": "up"}
    response = visitor("lead").post("/proxies/kindness/write/", bad)
    told = response.content.decode()
    assert response.status_code == 422
    for name in ("kpi", "name_fr", "counted", "calendar", "target", "target_date", "target_by", "direction"):
        field = told.split(f'id="about-{name}"')[1].split("</p>")[0]
        assert 'class="fault"' in field, name
    assert house.registers.rows("proxies") == {}
    assert house.registers.rows("kpis") == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Temps moyen de traitement", "CO501"),
        ("Taux de placement", "CO507"),
        ("Nombre d’appels traités", "CO507"),
    ],
)
def test_an_indicator_that_contradicts_the_value_says_so_as_one_types_with_its_sentence(
    house: Any, name: str, code: str
) -> None:  # R113 R114
    draft = house.charters.draft()
    listening = Value("listening", Text("Écoute"), Text("Je prends le temps qu’il faut."))
    with house.work("test", by="test", at=AT):
        house.charters.save_draft(replace(draft, values=(*draft.values, listening)))
    typed = FORM | {"cell_name_fr": name}
    told = visitor("lead").post("/proxies/kindness/judge/", typed).content.decode().replace("\u202f", " ")
    assert code in told
    against = (
        "Je prends soin de qui m’appelle."
        if name == "Taux de placement"
        else "Je prends le temps qu’il faut."
    )
    assert against in told
    assert house.registers.rows("kpis") == {}, "typing writes nothing"
    visitor("lead").post("/proxies/kindness/write/", typed)
    assert "récompense l’inverse" in page("/proxies/")
    assert code in page("/proxies/kindness/")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"item_fr": "Ne trouvez-vous pas que l’on vous a bien écouté ?"}, "CH702"),
        ({"item_en": "The greeting is quick and friendly."}, "CH701"),
        ({"item_fr": "Votre religion a été respectée."}, "LE002"),
    ],
)
def test_a_sentence_to_ask_is_judged_as_one_types_and_once_it_is_there(
    house: Any, words: dict[str, str], code: str
) -> None:  # R114 L8
    told = visitor("lead").post("/proxies/kindness/item/judge/", words).content.decode()
    assert f'<a href="/rules/{code}/"' in told
    assert not house.charters.draft().value("kindness").proxy.items, "typing writes nothing"
    visitor("lead").post("/proxies/kindness/item/", words)
    asked = page("/proxies/kindness/").split('class="asked-items"')[1].split("</ol>")[0]
    assert f'<a href="/rules/{code}/"' in asked


def test_a_plain_sentence_can_be_asked_so_and_nothing_typed_says_nothing(house: Any) -> None:  # R114
    lead = visitor("lead", "en")
    told = lead.post(
        "/proxies/kindness/item/judge/", {"item_en": "I was called by my name."}
    ).content.decode()
    assert "It can be asked so" in told
    assert "said" not in lead.post("/proxies/kindness/item/judge/", {}).content.decode()
    assert lead.post("/proxies/nothing/item/judge/", {"item_en": "Hello."}).status_code == 404
    assert 'hx-post="/proxies/kindness/item/judge/"' in page("/proxies/kindness/")


def test_what_goes_the_way_of_the_value_raises_nothing(house: Any) -> None:
    told = visitor("lead").post("/proxies/kindness/judge/", FORM).content.decode()
    assert "CO5" not in told


def test_a_note_grows_old_and_is_read_again_in_one_press(house: Any) -> None:  # R114
    lead = visitor("lead")
    old = (date.today() - timedelta(days=400)).isoformat()  # noqa: DTZ011 - TZ is UTC in tests
    lead.post("/proxies/kindness/write/", FORM | {"cell_reviewed": old})
    assert "CO508" in page("/proxies/kindness/")
    lead.post("/proxies/kindness/act/", {"do": "review", "behaviour": "asks", "kpi_of": "asked_first"})
    assert "CO508" not in page("/proxies/kindness/")
    lead.post("/proxies/undo/")
    assert "CO508" in page("/proxies/kindness/")


def test_it_is_asked_before_it_stands_for_nothing_and_the_indicator_stays(house: Any) -> None:
    lead = visitor("lead")
    lead.post("/proxies/kindness/write/", FORM)
    stop = {"do": "stop", "behaviour": "asks", "kpi_of": "asked_first"}
    assert "ne doit plus en tenir lieu" in lead.post("/proxies/kindness/act/", stop).content.decode()
    assert row_of(house, "proxies", kpi="asked_first")
    lead.post("/proxies/kindness/act/", stop | {"confirmed": "1"})
    assert row_of(house, "proxies", kpi="asked_first") is None
    assert row_of(house, "kpis", key="asked_first")
    assert house.charters.draft().values[0].indicators == ()
    lead.post("/proxies/undo/")
    assert house.charters.draft().values[0].indicators == ("asked_first",)
    assert row_of(house, "proxies", kpi="asked_first")


def test_what_somebody_changed_since_is_not_undone(house: Any) -> None:
    lead = visitor("lead")
    lead.post("/proxies/kindness/write/", FORM)
    (place,) = house.registers.rows("kpis")
    changed = {"cell_key": "asked_first", "cell_name_fr": "Autre nom", "was": ""}
    from avers.application.registering import line_at
    from avers.application.viewer import Viewer

    line = line_at(house, Viewer(key="x", role="lead", unit=""), "kpis", place)
    visitor("lead").post(f"/registers/kpis/{place}/", changed | {"was": line.fingerprint})
    lead.post("/proxies/undo/")
    assert row_of(house, "proxies", kpi="asked_first"), "nothing of it is touched"


def test_sentences_of_the_library_enter_the_survey_and_leave_it(house: Any) -> None:  # R114
    lead = visitor("lead")
    assert "On s’est adressé à moi avec bienveillance." in page("/proxies/kindness/")
    item = {"item_fr": "On s’est adressé à moi avec bienveillance.", "item_en": "I was spoken to kindly."}
    lead.post("/proxies/kindness/item/", item)
    lead.post("/proxies/kindness/item/", item)
    draft = house.charters.draft()
    assert draft.values[0].proxy.items == (Text(item["item_fr"], item["item_en"]),)
    asked = [entry.key for entry in compile_survey(draft, "1").entries() if "proxy" in entry.key]
    assert asked == ["value.kindness.proxy1"]
    lead.post("/proxies/kindness/item/", {"drop": "0", "was": item["item_fr"]})
    assert house.charters.draft().values[0].proxy.items == ()
    lead.post("/proxies/kindness/item/", {"again": "1"})
    assert len(house.charters.draft().values[0].proxy.items) == 1


def test_whoever_does_not_write_reads_the_published_charter_alone(house: Any) -> None:
    assert "Aucune valeur n’est encore écrite." in page("/proxies/", "employee")
    assert visitor("employee").get("/proxies/kindness/").status_code == 404
    assert visitor("employee").post("/proxies/kindness/write/", FORM).status_code == 404


def test_the_whole_table_leaves_as_a_file(house: Any) -> None:
    visitor("lead").post("/proxies/kindness/write/", FORM)
    content = visitor("lead").get("/proxies/table.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert (row["kpi"], row["target"], row["calendar"]) == ("asked_first", "80", "months")
    assert row["misses_fr"] == FORM["cell_misses_fr"]


def test_a_folder_keeps_them_and_gives_them_back(house: Any, tmp_path: Path) -> None:
    from avers.wiring import open_folder

    visitor("lead").post("/proxies/kindness/write/", FORM)
    (tmp_path / "house").mkdir()
    folder = open_folder(tmp_path / "house")
    with folder.work("test", by="test", at=AT):
        for name in ("kpis", "proxies"):
            folder.registers.write(Register(REGISTERS[name], house.registers.read(name).rows))
    again = open_folder(tmp_path / "house")
    for name in ("kpis", "proxies"):
        ours, theirs = house.registers.read(name).rows[0], again.registers.read(name).rows[0]
        assert {k: v for k, v in ours.items() if v not in (None, "")} == {
            k: v for k, v in theirs.items() if v not in (None, "")
        }
