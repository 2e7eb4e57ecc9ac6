"""Registers on pages: every one opened, rows typed, faults said together, nothing overwritten, all undone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from avers.application.registering import can_read_history, can_read_register, can_write_register
from avers.application.viewer import ROLES, Viewer
from avers.application.wording.registers import (
    FIELD_FAULTS,
    GROUPS,
    REGISTER_WORDS,
    choice_words,
    column_help,
    column_words,
)
from avers.core.organisation.register import REGISTERS, Register
from tests.garance import Visitor, visitor

KPIS = "/registers/kpis/"


def page_of(role: str, address: str, language: str = "fr") -> str:
    return shown_to(visitor(role, language), address)


def shown_to(asking: Visitor, address: str) -> str:
    """Return the page at ``address``, for somebody who is there already."""
    response = asking.get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def fields_of(page: str) -> dict[str, str]:
    """Return what the form of a row holds, as a browser would send it."""
    form = page.split('class="card row-form"')[1].split("</form>")[0]
    found = dict(re.findall(r'name="(was|cell_\w+)"[^>]*?value="([^"]*)"', form))
    for name, body in re.findall(r'<select[^>]*name="(cell_\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found[name] = chosen.group(1) if chosen else ""
    for name, body in re.findall(r'<textarea[^>]*name="(cell_\w+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = body
    return found


def edit(role: str, address: str, **changes: str) -> Any:
    """Open a form as somebody, change some fields, send it."""
    typed = fields_of(page_of(role, address)) | {f"cell_{name}": value for name, value in changes.items()}
    return visitor(role).post(address, typed)


def first_place(company: Any, name: str) -> int:
    return min(company.registers.rows(name))


# ── words, and who may ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", REGISTERS)
def test_everything_in_a_register_has_words_in_both_languages(name: str) -> None:
    spec = REGISTERS[name]
    words = REGISTER_WORDS[name]
    said = [words.title, words.holds, words.serves, *(column_words(spec, one) for one in spec.columns)]
    said += [choice_words(column, choice) for column in spec.columns for choice in column.choices]
    assert all(one.fr.strip() and one.en.strip() for one in said)
    for column in spec.columns:
        told = column_help(spec, column)
        assert bool(told.fr) == bool(told.en)
    assert sum(name in names for _, names in GROUPS) == 1
    assert all(one.fr and one.en for one in FIELD_FAULTS.values())


READS_ALL = {"sponsor", "lead", "analyst"}
OPEN = {
    "kpis", "proxies", "opening_hours", "decision_rights", "trainings", "tools", "notices", "channels",
    "expected", "objectives", "outcomes",
    "standards", "path_settings", "excellent_places",
    "quiet_days", "rhythms", "moments", "customer_targets",
}  # fmt: skip
FOR_MANAGERS = {"staffing", "comments"}
ELSEWHERE = {"answers", "overrides", "comments", "approvals"}  # written beside what each is about, never here
DUTIES = {"notices", "concern_desk"}  # written by whoever keeps what the law asks
CLOSED = {"board", "best_worst", "open_filters"}  # for those who hold the workshop, or who made the link


def may_read(name: str, role: str) -> bool:
    """Return whether ``role`` reads the register ``name``, by the tables above."""
    reads = role in READS_ALL or name in OPEN or (name in FOR_MANAGERS and role == "manager")
    reads = reads or (name in DUTIES and role == "administrator")
    return reads and (name not in CLOSED or role in {"sponsor", "lead"})


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_and_writes_which_register(company: Any, role: str) -> None:  # C5 C7
    asked, viewer = visitor(role), Viewer("x", role)  # type: ignore[arg-type]
    before = {name: company.registers.history(name) for name in REGISTERS}
    for name in REGISTERS:
        reads = may_read(name, role)
        holders = {"administrator"} if name in DUTIES else {"sponsor", "lead"}
        writes = role in (set() if name in ELSEWHERE else holders)
        assert can_read_register(viewer, name) == reads, name
        assert can_write_register(viewer, name) == writes, name
        expected = {
            "": reads,
            "table.csv": reads,
            "history/": can_read_history(viewer, name),
            "add/": writes,
            "import/": writes,
            "history/1/": writes and bool(company.registers.rows(name)),
        }
        found = {part: asked.get(f"/registers/{name}/{part}").status_code for part in expected}
        assert found == {part: 200 if there else 404 for part, there in expected.items()}, name
        assert asked.post(f"/registers/{name}/add/", {}).status_code == (422 if writes else 404), name
    assert {name: company.registers.history(name) for name in REGISTERS} == before, "nothing was written"


@pytest.mark.parametrize("role", ROLES)
def test_the_list_of_registers_holds_those_one_may_read(company: Any, role: str) -> None:  # C7
    listed = page_of(role, "/registers/")
    for name in REGISTERS:
        assert (f'href="/registers/{name}/"' in listed) == may_read(name, role), name


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_register_opens_in_both_languages_with_a_form_for_a_row(company: Any, language: str) -> None:
    asking = {role: visitor(role, language) for role in ("lead", "administrator")}
    for name in REGISTERS:
        page = shown_to(asking["lead"], f"/registers/{name}/")
        assert getattr(REGISTER_WORDS[name].title, language) in page, name
        if name in ELSEWHERE:
            continue
        holder = asking["administrator" if name in DUTIES else "lead"]
        form = shown_to(holder, f"/registers/{name}/add/")
        for column in REGISTERS[name].columns:
            assert f'for="cell-{column.name}"' in form, name
            if column.kind in ("choice", "unit", "yes_no"):
                assert f'<select id="cell-{column.name}"' in form, name
        for place in sorted(company.registers.rows(name))[:1]:
            shown_to(holder, f"/registers/{name}/{place}/")
            shown_to(holder, f"/registers/{name}/{place}/remove/")


def test_a_form_sent_back_unchanged_changes_nothing(company: Any) -> None:
    asking = {role: visitor(role) for role in ("lead", "administrator")}
    for name in (one for one in REGISTERS if one not in ELSEWHERE):
        holder = asking["administrator" if name in DUTIES else "lead"]
        before = company.registers.history(name)
        for place in list(company.registers.rows(name))[:6]:
            address = f"/registers/{name}/{place}/"
            assert holder.post(address, fields_of(shown_to(holder, address))).status_code == 302, address
        assert company.registers.history(name) == before, name


# ── a row ───────────────────────────────────────────────────────────────────────────────────────


def test_a_value_is_chosen_and_read_by_its_name(company: Any) -> None:
    table, form = (visitor("lead").get(f"/registers/messages/{end}").content.decode() for end in ("", "add/"))
    assert "<td>Parole tenue</td>" in table
    assert "word_kept" not in table
    assert '<option value="word_kept">Parole tenue</option>' in form


def test_a_row_says_names_and_not_keys(company: Any) -> None:
    rights = unescape(page_of("lead", "/registers/decision_rights/"))
    assert "Service client" in rights
    assert ">support<" not in rights
    assert "Support" in page_of("lead", "/registers/decision_rights/", "en")
    assert "Techniciens, Service client, Ventes et agences" in page_of("lead", "/registers/trainings/")
    assert "Contrats d’entretien vendus" in unescape(page_of("lead", "/registers/incentives/"))
    assert "téléphone" in unescape(page_of("lead", "/registers/opening_hours/"))


def test_each_kind_of_column_is_typed_as_people_write(company: Any) -> None:
    added = visitor("lead").post(
        f"{KPIS}add/",
        {"cell_key": "ces", "cell_name_fr": "=Effort du client", "cell_class": "customer",
         "cell_weight": "12,5 %", "cell_unit": "west", "cell_target": "1 250,5", "cell_direction": "low"},
    )  # fmt: skip
    assert (added.status_code, added["Location"]) == (302, "/registers/kpis/?done=saved")
    *_, row = company.registers.read("kpis").rows
    assert (row["key"], row["name_fr"], row["class"]) == ("ces", "=Effort du client", "customer")
    assert (row["weight"], row["unit"], row["target"]) == (0.125, "west", 1250.5)
    visitor("lead").post(
        "/registers/opening_hours/add/",
        {"cell_channel": "chat", "cell_day": "sun", "cell_opens": "08:30", "cell_closes": "24:00"},
    )
    *_, hours = company.registers.read("opening_hours").rows
    assert (hours["opens"], hours["closes"]) == ("08:30", "24:00")
    visitor("lead").post(
        "/registers/staffing/add/", {"cell_unit": "", "cell_channel": "x", "cell_invented": "no"}
    )
    *_, people = company.registers.read("staffing").rows
    assert (people["unit"], people["invented"], people["serving"]) == ("", False, None)
    page = page_of("lead", KPIS)
    assert "12,5\u202f%" in page
    assert "1\u202f250,5" in page


def test_every_fault_of_a_row_is_said_at_once_beside_its_field(company: Any) -> None:
    wrong = {"cell_key": "", "cell_class": "weather", "cell_weight": "140", "cell_unit": "moon",
             "cell_target": "beaucoup", "cell_definition": "gardée"}  # fmt: skip
    before = company.registers.read("kpis")
    response = visitor("lead").post(f"{KPIS}add/", wrong)
    page = unescape(response.content.decode())
    assert response.status_code == 422
    for column, words in [
        ("key", "À remplir."), ("class", "« weather »"), ("weight", "entre 0 et 100"), ("unit", "« moon »"),
        ("target", "« beaucoup » n’est pas un nombre"),
    ]:  # fmt: skip
        beside = page.split(f'id="about-{column}">')[1].split("</p>")[0]
        assert words.replace("« ", "«\u202f").replace(" »", "\u202f»") in beside, column
    assert "gardée</textarea>" in page
    assert "140" in page
    assert company.registers.read("kpis") == before


def test_a_row_that_is_there_already_is_not_added_twice(company: Any) -> None:
    known = company.registers.read("kpis").rows[0]["key"]
    response = visitor("lead").post(f"{KPIS}add/", {"cell_key": known})
    assert response.status_code == 422
    assert "est déjà dans le registre" in response.content.decode()


def test_a_register_that_is_not_written_here_has_no_form(company: Any) -> None:
    page = page_of("sponsor", "/registers/answers/")
    assert "/registers/answers/add/" not in page
    place = first_place(company, "answers")
    assert visitor("sponsor").post(f"/registers/answers/{place}/remove/", {}).status_code == 404
    assert visitor("sponsor").get("/registers/no_such/").status_code == 404
    assert visitor("sponsor").get("/registers/no_such/add/").status_code == 404


def test_words_of_a_row_are_words_on_the_page(company: Any) -> None:  # threats: script
    visitor("lead").post(f"{KPIS}add/", {"cell_key": "x", "cell_name_fr": "<script>alert(1)</script>"})
    for address in (KPIS, f"{KPIS}history/"):
        assert "<script>alert" not in visitor("lead").get(address).content.decode()


def test_a_download_is_computed_by_no_spreadsheet(company: Any) -> None:  # threats: formulas
    visitor("lead").post(f"{KPIS}add/", {"cell_key": "x", "cell_name_fr": "=1+1"})
    response = visitor("analyst").get(f"{KPIS}table.csv")
    assert response["Content-Disposition"] == 'attachment; filename="kpis.csv"'
    assert "'=1+1" in response.content.decode()


# ── two people, one row ─────────────────────────────────────────────────────────────────────────


def test_the_second_of_two_people_sees_both_and_loses_nothing(company: Any) -> None:  # C2
    address = f"{KPIS}{first_place(company, 'kpis')}/"
    opened = fields_of(page_of("lead", address))
    assert edit("sponsor", address, definition="La leur").status_code == 302
    response = visitor("lead").post(address, {**opened, "cell_definition": "La mienne", "cell_target": "3"})
    page = unescape(response.content.decode())
    assert response.status_code == 409
    assert "La mienne</textarea>" in page
    assert "Sa version\u202f: La leur" in page
    assert company.registers.rows("kpis")[first_place(company, "kpis")]["definition"] == "La leur"
    assert visitor("lead").post(address, fields_of(page)).status_code == 302
    row = company.registers.rows("kpis")[first_place(company, "kpis")]
    assert (row["definition"], row["target"]) == ("La mienne", 3.0)


def test_a_row_removed_meanwhile_can_be_added_again_from_what_was_typed(company: Any) -> None:  # C2
    address = f"{KPIS}{first_place(company, 'kpis')}/"
    opened = fields_of(page_of("lead", address))
    remove("sponsor", address)
    response = visitor("lead").post(address, {**opened, "cell_definition": "Gardée"})
    page = unescape(response.content.decode())
    assert response.status_code == 409
    assert "Gardée</textarea>" in page
    assert f'action="{KPIS}add/"' in page
    assert visitor("lead").post(f"{KPIS}add/", fields_of(page)).status_code == 302


def remove(role: str, address: str) -> Any:
    page = page_of(role, f"{address}remove/")
    was = page.split('name="was" value="')[1].split('"')[0]
    return visitor(role).post(f"{address}remove/", {"was": was})


def test_a_row_that_changed_since_it_was_shown_is_not_removed(company: Any) -> None:
    address = f"{KPIS}{first_place(company, 'kpis')}/"
    was = page_of("lead", f"{address}remove/").split('name="was" value="')[1].split('"')[0]
    edit("sponsor", address, definition="Changée")
    response = visitor("lead").post(f"{address}remove/", {"was": was})
    assert response.status_code == 409
    assert "Changée" in response.content.decode()


# ── history ─────────────────────────────────────────────────────────────────────────────────────


def undo_form(page: str) -> tuple[str, dict[str, str]]:
    form = page.split("message success undo")[1].split("</form>")[0]
    return form.split('action="')[1].split('"')[0], dict(
        re.findall(r'name="(only|state)" value="([^"]*)"', form)
    )


def test_a_removal_is_undone_right_after_and_nothing_is_erased(company: Any) -> None:  # C8
    before = company.registers.rows("kpis")
    address = f"{KPIS}{first_place(company, 'kpis')}/"
    done = remove("lead", address)
    assert len(company.registers.rows("kpis")) == len(before) - 1
    action, form = undo_form(page_of("lead", done["Location"]))
    assert "message success undo" in page_of("sponsor", done["Location"])
    assert 'name="only"' not in page_of("sponsor", done["Location"]), (
        "only whoever did it is offered to undo it"
    )
    back = visitor("lead").post(action, form)
    assert back["Location"] == f"{KPIS}?done=undone"
    assert company.registers.rows("kpis") == before
    kinds = [(one.kind, one.n_removed, one.n_added) for one in company.registers.history("kpis")[-2:]]
    assert kinds == [("edit", 1, 0), ("undo", 0, 1)]


def test_a_removed_row_comes_back_even_where_another_took_its_place(company: Any) -> None:
    place = max(company.registers.rows("kpis"))
    row = company.registers.rows("kpis")[place]
    remove("lead", f"{KPIS}{place}/")
    version = company.registers.history("kpis")[-1].version
    visitor("lead").post(f"{KPIS}add/", {"cell_key": "newcomer"})
    page = page_of("lead", f"{KPIS}history/{version}/?only=1")
    state = page.split('name="state" value="')[1].split('"')[0]
    assert visitor("lead").post(f"{KPIS}history/{version}/", {"only": "1", "state": state}).status_code == 302
    *_, newcomer, back = company.registers.rows("kpis").values()
    assert (newcomer["key"], back) == ("newcomer", row)


def test_history_says_who_changed_what_from_what_to_what(company: Any) -> None:
    address = f"{KPIS}{first_place(company, 'kpis')}/"
    edit("lead", address, definition="Mieux dite")
    page = page_of("analyst", f"{KPIS}history/")
    newest = page.split('<li class="card">')[1]
    assert "lead@garance.example" in newest
    assert "<ins>Mieux dite</ins>" in newest
    assert "Annuler ceci" not in page, "who reads alone has no button"


def test_going_back_to_a_version_gives_that_table_as_a_new_version(company: Any) -> None:  # C8
    rows = company.registers.rows("kpis")
    version = company.registers.history("kpis")[-1].version
    edit("lead", f"{KPIS}{first_place(company, 'kpis')}/", definition="Autre", weight="1")
    visitor("lead").post(f"{KPIS}add/", {"cell_key": "newcomer"})
    remove("lead", f"{KPIS}{max(rows)}/")
    page = page_of("sponsor", f"{KPIS}history/{version}/")
    state = page.split('name="state" value="')[1].split('"')[0]
    back = visitor("sponsor").post(f"{KPIS}history/{version}/", {"state": state})
    assert back["Location"] == f"{KPIS}?done=restored"
    assert company.registers.rows("kpis") == rows
    last = company.registers.history("kpis")[-1]
    assert (last.kind, last.refers, last.version) == ("restore", version, version + 4)


def test_going_back_is_shown_again_where_the_register_changed_meanwhile(company: Any) -> None:  # C2
    version = company.registers.history("kpis")[-1].version
    edit("lead", f"{KPIS}{first_place(company, 'kpis')}/", definition="Autre")
    state = page_of("lead", f"{KPIS}history/{version}/").split('name="state" value="')[1].split('"')[0]
    visitor("sponsor").post(f"{KPIS}add/", {"cell_key": "newcomer"})
    response = visitor("lead").post(f"{KPIS}history/{version}/", {"state": state})
    assert response.status_code == 409
    assert "newcomer" in response.content.decode()


def test_undoing_what_was_changed_again_since_is_refused_and_says_why(company: Any) -> None:
    address = f"{KPIS}{first_place(company, 'kpis')}/"
    edit("lead", address, definition="Une")
    version = company.registers.history("kpis")[-1].version
    edit("sponsor", address, definition="Deux")
    page = page_of("lead", f"{KPIS}history/{version}/?only=1")
    state = page.split('name="state" value="')[1].split('"')[0]
    response = visitor("lead").post(f"{KPIS}history/{version}/", {"only": "1", "state": state})
    assert response.status_code == 409
    assert "changé depuis" in response.content.decode()


# ── a file ──────────────────────────────────────────────────────────────────────────────────────


def bring(content: str, mode: str = "append", **more: str) -> Any:
    file = SimpleUploadedFile("indicateurs.csv", content.encode())
    return visitor("lead").post(f"{KPIS}import/", {"mode": mode, "file": file, **more})


def look_then_write(content: str, mode: str) -> Any:
    page = unescape(bring(content, mode).content.decode())
    hidden = dict(re.findall(r'type="hidden" name="(name|mode|state)" value="([^"]*)"', page))
    typed = page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
    return visitor("lead").post(f"{KPIS}import/", {**hidden, "content": typed})


def test_a_file_is_shown_before_it_is_written(company: Any) -> None:
    before = company.registers.rows("kpis")
    first = next(iter(before.values()))
    content = f"key,name_fr,weight\n{first['key']},Autrement,0.5\nnew,Nouveau,0.1\n"
    page = unescape(bring(content).content.decode())
    assert "ajoutées\u202f: <strong>1</strong>" in page
    assert "changées\u202f: <strong>1</strong>" in page
    assert "retirées\u202f: <strong>0</strong>" in page
    assert company.registers.rows("kpis") == before
    assert look_then_write(content, "append")["Location"] == f"{KPIS}?done=imported"
    assert len(company.registers.rows("kpis")) == len(before) + 1
    assert company.registers.history("kpis")[-1].kind == "import"


def test_a_file_takes_the_place_of_what_is_there(company: Any) -> None:
    look_then_write("key,name_fr\nnew,Nouveau\n", "replace")
    assert [row["key"] for row in company.registers.read("kpis").rows] == ["new"]


def test_a_download_brought_back_changes_nothing(company: Any) -> None:
    for name in ("kpis", "messages"):
        content = visitor("lead").get(f"/registers/{name}/table.csv").content
        file = SimpleUploadedFile("again.csv", content)
        page = visitor("lead").post(f"/registers/{name}/import/", {"mode": "replace", "file": file})
        assert "Rien ne changerait" in page.content.decode(), name


def test_every_fault_of_a_file_is_said_and_nothing_is_written(company: Any) -> None:
    before = company.registers.rows("kpis")
    response = bring("key,weight,unit\n,3,moon\nb,x,west\n")
    page = response.content.decode()
    assert response.status_code == 422
    assert page.split('role="alert"')[1].split("</div>")[0].count("<li>") >= 4
    assert company.registers.rows("kpis") == before


def test_a_file_is_shown_again_where_the_register_changed_meanwhile(company: Any) -> None:  # C2
    page = unescape(bring("key,name_fr\nnew,Nouveau\n").content.decode())
    state = page.split('name="state" value="')[1].split('"')[0]
    visitor("sponsor").post(f"{KPIS}add/", {"cell_key": "newcomer"})
    form = {"content": "key,name_fr\nnew,Nouveau\n", "mode": "append", "state": state}
    assert visitor("lead").post(f"{KPIS}import/", form).status_code == 409
    assert "new" not in [row["key"] for row in company.registers.read("kpis").rows]


# ── long registers ──────────────────────────────────────────────────────────────────────────────


def test_a_long_register_comes_by_pages_and_is_searched(company: Any) -> None:
    n_rows = len(company.registers.rows("messages"))
    assert n_rows > 100
    first, last = page_of("lead", "/registers/messages/"), page_of("lead", "/registers/messages/?page=999")
    assert first.count('class="act"') == 50
    assert 0 < last.count('class="act"') <= 50
    found = page_of("lead", "/registers/messages/?words=rendez-vous+tenu")
    assert found.count('class="act"') > 0
    assert f"sur {n_rows}" in found
    assert "Aucune ligne ne contient" in page_of("lead", "/registers/messages/?words=zzz")


# ── what the rules say ──────────────────────────────────────────────────────────────────────────


def test_weights_that_contradict_are_kept_and_said_at_once(company: Any) -> None:  # R58
    response = edit("lead", f"{KPIS}{first_place(company, 'kpis')}/", weight="90")
    page = page_of("lead", response["Location"])
    assert "La ligne est enregistrée." in page
    assert "/rules/DD501/" in page
    assert "ne font pas 100\u202f%" in page
    assert "Relisez le registre" in page


def test_a_bonus_on_an_unknown_indicator_is_kept_and_said_at_once(company: Any) -> None:  # R58
    place = first_place(company, "incentives")
    assert "/rules/DD501/" not in page_of("lead", "/registers/incentives/")
    response = edit("lead", f"/registers/incentives/{place}/", kpi="never_measured")
    page = page_of("lead", response["Location"])
    assert "/rules/DD501/" in page
    assert "never_measured" in page


# ── classes proposed, confirmed by a person ─────────────────────────────────────────────────────


def test_a_class_is_proposed_with_its_words_and_a_person_confirms_it(company: Any) -> None:  # R57
    rows = list(company.registers.read("messages").rows)
    rows[3] = {**rows[3], "text": "Un client a écrit pour dire merci.", "class": ""}
    rows[4] = {**rows[4], "text": "Le vent se lève.", "class": ""}
    company.registers.write(Register(REGISTERS["messages"], tuple(rows)))
    page = page_of("lead", "/registers/messages/code/")
    first, second = page.split('<li class="card">')[1:3]
    assert '<mark class="under note">client</mark>' in first
    assert 'name="class" value="customer" autofocus' in first
    assert "pas de proposition" in second
    assert "autofocus" not in second
    form = dict(re.findall(r'name="(place|was)" value="([^"]*)"', first))
    assert (
        visitor("analyst").post("/registers/messages/code/", {**form, "class": "customer"}).status_code == 404
    )
    assert visitor("lead").post("/registers/messages/code/", {**form, "class": "customer"}).status_code == 302
    assert company.registers.read("messages").rows[3]["class"] == "customer"
    last = company.registers.history("messages")[-1]
    assert (last.kind, last.n_changed) == ("code", 1)
    assert "Classe confirmée" in page_of("lead", "/registers/messages/history/")
    again = visitor("lead").post("/registers/messages/code/", {**form, "class": "people"})
    assert again.status_code == 409
    assert company.registers.read("messages").rows[3]["class"] == "customer"


def test_a_register_without_classes_has_nothing_to_sort(company: Any) -> None:
    assert visitor("lead").get("/registers/tools/code/").status_code == 404
    assert "Chaque ligne a sa classe" in page_of("lead", "/registers/agendas/code/")


def test_the_first_day_of_a_house_teaches_what_to_do(empty_company: Any) -> None:
    page = page_of("sponsor", "/registers/kpis/")
    assert "Commencez par une ligne à la main" in page
    assert "Personne n’a encore écrit" in page_of("sponsor", "/registers/kpis/history/")


def test_a_sign_that_turns_words_round_is_refused_at_every_door_and_nothing_is_lost(company: Any) -> None:
    lead, turned = visitor("lead"), "abc\u202edef"
    doors = {
        "/registers/needs/add/": {"cell_key": "k", "cell_name_fr": turned},
        "/workshop/values/board/": {"words": turned},
        "/workshop/needs/talks/": {"moment": "L’appel", "words": turned, "date": "2026-11-02"},
        "/workshop/needs/stakeholders/": {"name": turned, "part": "acts"},
        "/workshop/vision/answer/": {"question": "able_to_keep", "words": turned, "was": ""},
    }
    before = {name: company.registers.rows(name) for name in REGISTERS}
    for address, typed in doors.items():
        page = lead.post(address, typed)
        assert page.status_code == 422, address
        words = page.content.decode().replace("\u202f", " ")
        assert "Un signe invisible (U+202E) change l’ordre des mots." in words, address
        assert turned in words, address
    assert {name: company.registers.rows(name) for name in REGISTERS} == before


def test_an_empty_card_is_asked_for_in_plain_words(company: Any) -> None:
    page = visitor("lead").post("/workshop/values/board/", {"words": "   "})
    assert page.status_code == 422
    assert "Écrivez d’abord quelques mots." in page.content.decode()
