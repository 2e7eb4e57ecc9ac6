"""The plan: what each role reads and writes, what is refused, what moved since, and what the team says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from avers.application.helping import Helped, helped_of
from avers.core.evidence.act import Act, act_faults, standings
from avers.core.organisation.amending import RowChange
from avers.core.organisation.register import REGISTERS, Register
from tests.garance import Visitor, visitor

ADD = "/plan/add/"
CAUSAL = re.compile(r"grâce à|parce que|à cause|thanks to|because|due to", re.I)


def text_of(response: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\u202f", " ")


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return text_of(response)


def an_action(**more: str) -> dict[str, str]:
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - TZ is UTC in tests
    given = {
        "name_fr": "Rappeler dès le retard connu", "type": "behaviour", "depth": "root", "owner": "Plateau",
        "starts": tomorrow.isoformat(), "ends": (tomorrow + timedelta(days=30)).isoformat(), "unit": "west",
    }  # fmt: skip
    return {f"cell_{name}": said for name, said in (given | more).items()}


def written(company: Any) -> list[str]:
    return [str(row["key"]) for row in company.registers.read("actions").rows]


def only(company: Any, name: str, *rows: dict[str, Any]) -> None:
    """Leave these rows alone in a register."""
    with company.work("change_register", by="test", at=timezone.now()):
        company.registers.write(Register(REGISTERS[name], rows))


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────


# R37
def test_the_plan_stands_by_axis_and_workstream_with_a_picture_and_its_table(company: Any) -> None:
    response = visitor("lead", "en").get("/plan/")
    page = text_of(response)
    for name in (
        "Give meaning and a heading",
        "Measure and adjust",
        "Recruit, develop, promote",
        "A mission",
    ):
        assert name in page
    markup = response.content.decode()
    assert markup.count('<svg class="chart gantt"') >= 2
    assert markup.count("<table") >= 2
    assert " style=" not in markup


# R48 R51 R62
def test_the_balance_of_paces_types_and_tracks_is_told(company: Any) -> None:
    page = page_of("sponsor", "/plan/", "en")
    assert re.search(r"\d+ sprints?, \d+ marathons?", page)
    assert "Making the culture known" in page
    assert "Working on attitudes" in page


# R61 R63
def test_the_order_of_phases_says_which_foundation_is_missing(company: Any) -> None:
    page = page_of("lead", "/plan/")
    assert "Dans cet ordre" in page
    assert "Les moyens sont là" in page
    assert "avant que la maison puisse dire" in page  # GA002, where the work is done


# R37
def test_a_team_reads_what_concerns_it_in_plain_words_and_nothing_of_another(company: Any) -> None:
    page = page_of("employee", "/plan/", "en")  # in Nantes, in the West
    assert "One contact for each file" in page
    assert "A day on the road for head office" not in page
    assert "GA002" not in page
    assert "Plan an action" not in page
    assert visitor("employee").get("/plan/action/day_out/").status_code == 404  # C7
    assert visitor("employee").get("/plan/action/no_such/").status_code == 404
    assert visitor("manager").get("/plan/action/no_scripts/").status_code == 200  # below the West


# R37 R49 A5
def test_what_moved_is_two_published_figures_after_and_never_because(company: Any) -> None:
    for language in ("fr", "en"):
        response = visitor("employee", language).get("/plan/action/one_contact/")
        page = text_of(response)
        assert not CAUSAL.search(page)
    (cell,) = [
        one
        for one in company.publications.cells_of("2026-10", 1, ["west"], whole_facets=True)
        if (one.face, one.facet, one.measure, one.audience) == ("customer", "listening", "mean", "all")
        and not one.attribute_1
    ]
    assert f"{cell.value:g} ({cell.low:g} to {cell.high:g})" in page
    assert "usual variation" in page or "changed" in page
    whole = page_of("lead", "/plan/", "en")
    assert whole.index("What changes in us") < whole.index("What changes around us")


def test_every_role_opens_the_plan_and_an_empty_house_is_told_how_to_begin(empty_company: Any) -> None:
    assert "Personne n’a écrit ce qui doit changer" in page_of("sponsor", "/plan/")
    assert "Rien n’est encore écrit" in page_of("sponsor", "/plan/objectives/")
    assert "Aucune charte n’est encore en vigueur" in page_of("sponsor", "/plan/processes/")
    assert visitor("sponsor").get("/plan/plan.ics").content.startswith(b"BEGIN:VCALENDAR\r\n")


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_action_enters_the_plan_and_is_changed_where_it_stands(company: Any) -> None:  # R37
    response = visitor("lead").post(ADD, an_action(workstream="awareness"), follow=True)
    assert response.status_code == 200
    assert "rappeler_des_le_retard_connu" in written(company)
    address = "/plan/action/rappeler_des_le_retard_connu/edit/"
    form = visitor("lead").get(address).content.decode()
    was = re.search(r'name="was" value="(\w+)"', form)
    assert was
    changed = an_action(owner="Accueil", workstream="awareness") | {"was": was[1]}
    assert visitor("lead").post(address, changed).status_code == 302
    assert visitor("lead").post(address, changed).status_code == 409  # somebody changed it meanwhile
    (row,) = [one for one in company.registers.read("actions").rows if one["owner"] == "Accueil"]
    assert row["workstream"] == "awareness"


def test_every_fault_of_a_form_is_told_at_once_and_nothing_is_written(company: Any) -> None:
    before = written(company)
    response = visitor("lead").post(ADD, an_action(type="", owner="", ends="2020-01-01"))
    assert response.status_code == 422
    assert response.content.decode().count('class="fault"') == 3
    assert written(company) == before


def test_an_example_of_the_library_fills_the_form_at_the_root_or_says_symptom(company: Any) -> None:  # R55
    page = page_of("lead", ADD, "en")
    assert "Begin from an example" in page
    assert "on a symptom" in page
    filled = visitor("lead", "en").get(f"{ADD}?from=say_back").content.decode()
    assert "Say the request back before answering" in unescape(filled)
    assert '<option value="root" selected>' in filled


# L2 L4
@pytest.mark.parametrize(
    "name", ["Recadrer Mme Dupont", "Évaluer les agents sur la valeur", "Une note individuelle de chaleur"]
)
def test_an_action_about_a_person_is_refused_kindly_at_every_door(company: Any, name: str) -> None:
    before = written(company)
    response = visitor("lead").post(ADD, an_action(name_fr=name))
    assert response.status_code == 422
    assert "parle d’une personne" in text_of(response)
    response = visitor("lead").post("/registers/actions/add/", {"cell_key": "x", "cell_name_fr": name})
    assert response.status_code == 422
    act = {"cell_key": "x", "cell_act_fr": name}
    assert visitor("lead").post("/registers/objectives/add/", act).status_code == 422  # R43
    assert written(company) == before


def test_a_colleague_named_in_an_action_is_refused(company: Any) -> None:  # L2
    someone = company.organisation.people_of("nantes")[0].name.split()[-1]
    response = visitor("lead").post(ADD, an_action(name_fr=f"Recevoir {someone}", unit="nantes"))
    assert response.status_code == 422
    assert someone in text_of(response)


# R61 R63
def test_a_tool_before_the_foundations_waits_or_somebody_says_why(company: Any) -> None:
    early = an_action(name_fr="Un nouvel écran", type="tool")
    response = visitor("lead").post(ADD, early)
    assert response.status_code == 422
    assert "GA002" in text_of(response)
    assert 'name="reason"' in response.content.decode()
    nobody = visitor("lead").post(ADD, early | {"reason": "C’est le moyen qui manque."})
    assert nobody.status_code == 422
    said = early | {"reason": "C’est le moyen qui manque.", "by": "Camille Roux"}
    assert visitor("lead").post(ADD, said).status_code == 302
    (row,) = [one for one in company.registers.read("overrides").rows if one["by"] == "Camille Roux"]
    assert (row["code"], row["path"]) == ("GA002", "registers/actions/un_nouvel_ecran")
    assert row["until"] == timezone.localdate() + timedelta(days=90)
    assert "Mis de côté par Camille Roux" in page_of("sponsor", "/plan/")


def test_a_tool_before_any_attitude_is_refused_too(company: Any) -> None:  # R63
    only(company, "actions")
    response = visitor("lead").post(ADD, an_action(name_fr="Un nouvel écran", type="tool"))
    assert response.status_code == 422
    assert "PL001" in text_of(response)


# C5
@pytest.mark.parametrize("role", ["manager", "employee", "analyst", "administrator"])
def test_who_does_not_lead_the_plan_changes_nothing_of_it(company: Any, role: str) -> None:
    before = company.registers.read("actions").rows
    for address in (ADD, "/plan/action/one_contact/edit/", "/plan/action/day_out/edit/"):
        assert visitor(role).post(address, an_action()).status_code in (403, 404)
    cell = {"table": "embedding", "row": "rounds", "value": "warmth", "state": "measured"}
    assert visitor(role).post("/plan/processes/", cell).status_code in (403, 404)
    assert company.registers.read("actions").rows == before


# ── What the team says ──────────────────────────────────────────────────────────────────────────────


def say(answer: str, words: str = "", role: str = "employee") -> Any:
    return visitor(role).post("/plan/action/one_contact/helped/", {"answer": answer, "words": words})


def of_the_action(company: Any) -> list[Act]:
    """What was said of the action; the sample has answers about a removed obstacle beside them."""
    return [row for row in company.acts.of_kind("helped") if not row.label.startswith("garance-met")]


def test_one_tap_is_kept_without_a_name_and_told_from_five(company: Any) -> None:  # R37 L7 A9
    page = page_of("employee", "/plan/action/one_contact/", "en")
    assert "Neither your name nor your account" in page
    for _ in range(4):
        assert say("yes").status_code == 302
    assert "For most of those who answered" not in page_of("lead", "/plan/action/one_contact/", "en")
    say("no", "Le dossier reste ouvert deux jours.")
    told = page_of("lead", "/plan/action/one_contact/", "en")
    assert "For most of those who answered, it helped. At least 5 answers." in told
    assert "Le dossier" not in told  # words from ten on (A7)
    rows = of_the_action(company)
    assert {(row.by, row.to, row.unit, row.label) for row in rows} == {("", "", "west", "one_contact")}
    assert all(row.day.weekday() == 0 for row in rows)


def test_no_entry_of_the_audit_chain_says_who_answered(company: Any) -> None:  # L7
    from avers.adapters.database.models import AuditEntry

    say("partly", "Cela dépend du jour.")
    entry = AuditEntry.objects.order_by("-sequence").first()
    assert entry is not None
    assert (entry.action, entry.actor) == ("helped", "unnamed")
    assert "one_contact" not in str(entry.__dict__)


def test_a_device_answers_once_and_only_for_its_own_team(company: Any) -> None:
    browser: Visitor = visitor("employee")
    address = "/plan/action/one_contact/helped/"
    assert browser.post(address, {"answer": "yes"}).status_code == 302
    assert browser.post(address, {"answer": "no"}).status_code == 409
    assert say("perhaps").status_code == 422
    for role in ("lead", "sponsor", "analyst"):
        assert say("yes", role=role).status_code == 404
    assert visitor("employee").post("/plan/action/day_out/helped/", {"answer": "yes"}).status_code == 404
    assert len(of_the_action(company)) == 1


def answers(*found: str) -> list[Act]:
    return [
        Act(f"k{number:02d}", "helped", date(2026, 11, 16), "", unit="west", label="a", found=one,  # type: ignore[arg-type]
            words=f"mot {number}")
        for number, one in enumerate(found)
    ]  # fmt: skip


def test_what_is_told_moves_by_whole_groups_and_never_counts() -> None:  # A1 A4 A7
    assert helped_of(answers(*["yes"] * 4), n_people=40) == Helped()
    assert helped_of(answers(*["yes"] * 5), n_people=40) == Helped("mostly", 5)
    # The sixth to the ninth change nothing: nobody's answer follows from a change.
    for more in ("no", "yes"):
        assert helped_of(answers(*["yes"] * 5, *[more] * 4), n_people=40) == Helped("mostly", 5)
    ten = helped_of(answers(*["yes"] * 5, *["no"] * 5), n_people=40)
    assert (ten.told, ten.n_at_least, len(ten.words)) == ("mixed", 10, 10)
    assert helped_of(answers(*["no"] * 5), n_people=40).told == "hardly"


def test_more_answers_than_people_or_fewer_than_five_people_tell_nothing() -> None:  # A1
    assert helped_of(answers(*["yes"] * 10), n_people=9) == Helped()
    assert helped_of(answers(*["yes"] * 5), n_people=4) == Helped()


def test_an_answer_takes_no_name_and_no_cause() -> None:
    (good,) = answers("partly")
    assert not list(act_faults([good], {}))
    named = Act("k", "helped", date(2026, 11, 16), "someone", unit="west", label="a", found="yes")
    assert [one.code for one in act_faults([named], {})] == ["act_bars"]
    branch = Act(
        "k", "incidents", date(2026, 11, 16), "", "looked", "i", "i", words="a", cause="means", found="partly"
    )
    first = Act("i", "incidents", date(2026, 11, 16), "", unit="west", words="a b c d")
    assert "act_found" in [one.code for one in act_faults([branch], {"i": first})]
    assert standings([good])[0].key == "k00"


# ── What was learnt ─────────────────────────────────────────────────────────────────────────────────


REVIEW = {
    "expected": "Que l’on rappelle.", "happened": "On a rappelé le jour même.", "why": "", "in_us": "",
    "kept": "Rappeler d’abord, expliquer ensuite.",
}  # fmt: skip


def test_a_lesson_is_written_and_may_stand_beside_a_passage_of_the_charter(company: Any) -> None:  # R92
    address = "/plan/action/say_back/learnt/"
    form = visitor("lead").get("/plan/action/say_back/").content.decode()
    (path,) = re.findall(r'<option value="(purpose\.fr)"', form)
    assert visitor("lead").post(address, REVIEW | {"path": path}).status_code == 302
    assert "Rappeler d’abord, expliquer ensuite." in page_of("employee", "/plan/action/say_back/")
    (comment,) = [one for one in company.registers.read("comments").rows if one["words"] == REVIEW["kept"]]
    assert (comment["path"], comment["state"]) == ("purpose.fr", "open")


def test_a_review_names_nobody_and_says_what_happened_and_what_is_kept(company: Any) -> None:  # R92 L2
    address = "/plan/action/say_back/learnt/"
    response = visitor("lead").post(address, REVIEW | {"kept": "", "why": "Mme Dupont était absente."})
    assert response.status_code == 422
    page = text_of(response)
    assert "Mme Dupont" in page
    assert "À remplir" in page


def test_a_manager_looks_back_on_actions_of_their_own_unit_alone(company: Any) -> None:  # C5
    assert visitor("manager").post("/plan/action/say_back/learnt/", REVIEW).status_code == 302  # the West's
    assert visitor("manager").post("/plan/action/warn/learnt/", REVIEW).status_code == 404  # the house's
    assert visitor("manager").post("/plan/action/day_out/learnt/", REVIEW).status_code == 404
    assert visitor("employee").post("/plan/action/say_back/learnt/", REVIEW).status_code in (403, 404)


# ── Objectives, daily processes, tools ──────────────────────────────────────────────────────────────


def test_objectives_hang_together_and_an_orphan_is_pointed_at(company: Any) -> None:  # R43
    page = page_of("employee", "/plan/objectives/", "en")
    assert page.index("Keep every appointment given") < page.index("Warn customers before the time agreed")
    assert "hangs on nothing" not in page
    rows = company.registers.read("objectives").rows
    lost = {
        "key": "lost",
        "act_fr": "Avoir un bon esprit",
        "act_en": "Have a good spirit",
        "parent": "nowhere",
    }
    only(company, "objectives", *rows, lost)
    page = page_of("lead", "/plan/objectives/", "en")
    assert "1 objective hangs on nothing" in page
    assert "“nowhere”, which is not there" in page


def test_a_cell_of_the_processes_is_written_in_place(company: Any) -> None:  # R127d
    address = "/plan/processes/?table=embedding&row=rounds&value=warmth"
    form = visitor("lead").get(address).content.decode()
    was = re.search(r'name="was" value="(\w*)"', form)
    assert was
    cell = {"table": "embedding", "row": "rounds", "value": "warmth", "state": "built_in",
            "where": "Bon signé", "was": was[1]}  # fmt: skip
    assert visitor("lead").post("/plan/processes/", cell).status_code == 302
    assert "Bon signé" in page_of("analyst", "/plan/processes/")
    assert visitor("lead").post("/plan/processes/", cell).status_code == 409
    assert visitor("lead").post("/plan/processes/", cell | {"row": "no_such"}).status_code == 404
    assert visitor("lead").post("/plan/processes/", {"process": "Les retours"}).status_code == 302
    assert visitor("lead").post("/plan/processes/", {"process": "Les retours"}).status_code == 422
    added = [one for one in company.registers.read("embedding").rows if one["process"] == "les_retours"]
    assert len(added) == len(company.charters.published().values)
    assert {one["state"] for one in added} == {"absent"}


def test_tools_are_told_what_they_serve_once_the_foundations_stand(
    company: Any, monkeypatch: Any
) -> None:  # R115
    page = page_of("lead", "/plan/processes/", "en")
    assert "it is filled once the foundations stand" in page
    fit = {"table": "tools", "row": "file", "value": "warmth", "state": "supports"}
    refused = visitor("lead").post("/plan/processes/", fit)
    assert refused.status_code == 422
    assert "Les fondations ne sont pas là" in text_of(refused)
    from avers.application import embedding
    from avers.application.planning import Gate

    monkeypatch.setattr(embedding, "gate_for", lambda *_: Gate(is_open=True, is_known=True))
    assert visitor("lead").post("/plan/processes/", fit).status_code == 302
    fits = {one["value"]: one["fit"] for one in company.registers.read("tools").rows if one["key"] == "file"}
    assert fits == {"listening": "supports", "warmth": "supports"}


# ── The calendar file ───────────────────────────────────────────────────────────────────────────────


def test_the_dates_of_the_plan_leave_as_a_calendar_file(company: Any) -> None:  # R118
    response = visitor("employee", "en").get("/plan/plan.ics")
    assert response["Content-Type"].startswith("text/calendar")
    assert "attachment" in response["Content-Disposition"]
    events = {str(one["SUMMARY"]): one for one in Calendar.from_ical(response.content).walk("VEVENT")}
    days = events["One contact for each file"]
    assert (days.start, days.end) == (date(2026, 9, 1), date(2026, 12, 16))
    assert not [one for one in events if "head office" in one]  # another team's
    assert b"ATTENDEE" not in response.content  # L2


def test_days_to_come_stand_month_by_month_with_those_of_sharing_for_who_leads(company: Any) -> None:  # R118
    soon = timezone.localdate() + timedelta(days=40)
    telling = {"key": "t", "date": soon, "channel": "plénière", "words_fr": "Redire la promesse"}
    only(company, "campaign", telling)
    page = page_of("lead", "/plan/")
    assert "Mois par mois" in page
    assert "dit · Redire la promesse" in re.sub(r"\s+", " ", page)
    assert "Redire la promesse" not in page_of("employee", "/plan/")
    assert "finit" in page_of("employee", "/plan/")


def test_a_file_brought_in_with_an_action_about_a_person_is_refused_whole(company: Any) -> None:  # L4
    from avers.application.registering import plan_import
    from avers.application.viewer import Viewer
    from avers.core.errors import InputRefused

    rows = [{"key": "a", "name_fr": "Écouter un appel"}, {"key": "b", "name_fr": "Classer les conseillers"}]
    with pytest.raises(InputRefused) as refused:
        plan_import(company, Viewer("x", "lead"), "actions", rows, mode="append")
    assert [(one.code, one.line) for one in refused.value.faults] == [("plan_person", 3)]


def test_a_row_written_before_this_version_is_read_as_it_is(company: Any) -> None:
    old = {
        "key": "old",
        "name_fr": "Ancienne",
        "type": "process",
        "starts": date(2024, 1, 1),
        "ends": date(2024, 2, 1),
    }
    rows = company.registers.rows("actions")
    with company.work("change_register", by="test", at=timezone.now()):
        company.registers.change("actions", [RowChange(max(rows) + 1, None, old)], kind="edit")
    assert "Ancienne" in page_of("lead", "/plan/")
    assert "aucun effet attendu n’est écrit" in page_of("lead", "/plan/action/old/")
