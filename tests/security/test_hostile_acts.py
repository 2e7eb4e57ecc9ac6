"""A colleague with bad intentions and the address of every act, wave and register of the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.acted import company_opportunities
from avers.application.standing import standing_diagnosis
from avers.application.viewer import ROLES
from avers.core.evidence.act import ACTS, Act, standings
from tests.functional.web.conftest import company
from tests.garance import LATEST, address_of, visitor

__all__ = ["company"]

WORDS = "Tu as prévenu le client avant midi."


def me(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def unit_of(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).unit)


def given(company: Any, *, by: str, to: str, key: str = "planted", **more: Any) -> Act:
    """Plant a thank-you of today and return it."""
    act = Act(
        key=key, kind="recognitions", day=timezone.localdate(), by=by, unit="nantes", to_kind="person", to=to,
        to_unit="nantes", value="word_kept", behaviour="warn_early", words=WORDS,
    )  # fmt: skip
    company.acts.add([replace(act, **more)])
    return act


def no_notice(company: Any) -> None:
    """Take back what told staff of recognitions."""
    notices = company.registers.read("notices")
    told = tuple(row for row in notices.rows if row["source"] != "recognitions")
    with company.work("no notice", by="test", at=timezone.now()):
        company.registers.write(replace(notices, rows=told))


def thanks_counted(company: Any) -> int:
    return sum(one.n_recognised for one in standing_diagnosis(company, timezone.localdate()).say_do)


# ── whose act it is ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "step", ["withdraw", "contest", "share", "keep", "break", "answer", "close", "undo", "read"]
)
@pytest.mark.parametrize("role", ROLES)
def test_an_act_between_two_others_is_absent_for_everybody_else(company: Any, role: str, step: str) -> None:
    strangers = PersonRow.objects.exclude(key__in=[me(one) for one in ROLES]).filter(unit="lyon")[:2]
    act = given(company, by=strangers[0].key, to=strangers[1].key)
    before = ActRow.objects.count()
    form = {
        "words": "Ce n’est pas vrai du tout.",
        "by": strangers[0].key,
        "act": act.key,
        "step": "withdrawn",
    }
    there = visitor(role).post(f"/acts/{act.key}/{step}/", form)
    absent = visitor(role).post(f"/acts/never-was/{step}/", form)
    assert there.status_code == absent.status_code == 404  # C7
    assert ActRow.objects.count() == before


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_what_follows_an_act_never_leads_to_another_house(company: Any, address: str) -> None:
    answer = visitor("employee").post("/acts/garance-000001/read/", {"next": address})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_looking_at_the_address_of_a_step_changes_nothing(company: Any) -> None:
    before = ActRow.objects.count()
    for method in ("get", "head", "put", "patch", "delete", "options"):
        answer = getattr(visitor("employee"), method)("/acts/garance-000001/read/")
        assert answer.status_code == 405, method
    assert ActRow.objects.count() == before


def test_words_that_nobody_asked_for_are_not_kept(company: Any) -> None:
    form = {"words": "Je rappelle avec la date de la pièce."}
    form["due"] = (timezone.localdate() + timedelta(days=2)).isoformat()
    visitor("employee").post("/promises/", form)
    key = ActRow.objects.filter(kind="promises", by=me("employee"), step="made").order_by("-id")[0].key
    visitor("employee").post(f"/acts/{key}/keep/", {"words": "Jean est un menteur, tout le monde le sait."})
    assert [(row.step, row.words) for row in company.acts.history(key)][1:] == [("kept", "")]


def test_a_contest_sent_twice_is_one_and_only_its_author_takes_it_back(company: Any) -> None:  # M2
    giver = PersonRow.objects.filter(unit="lyon").exclude(key=me("employee"))[0].key
    act = given(company, by=giver, to=me("employee"))
    for _ in range(2):
        visitor("employee").post(f"/acts/{act.key}/contest/", {"words": "Ce n’était pas moi ce jour-là."})
    for role in set(ROLES) - {"employee"}:
        assert visitor(role).post(f"/acts/{act.key}/undo/").status_code == 404
    rows = company.acts.history(act.key)
    assert [row.step for row in rows] == ["made", "contested"]
    assert standings(rows)[0].is_contested


# ── what may be said ────────────────────────────────────────────────────────────────────────────────


def test_an_obstacle_and_its_answer_name_nobody_of_the_chain_above(company: Any) -> None:  # L2
    above = PersonRow.objects.filter(unit="west").exclude(name="")[0]
    PersonRow.objects.filter(pk=above.pk).update(name="Odilon Kerguelen")
    form = {
        "words": "Kerguelen bloque toutes les commandes ici.",
        "since": "mardi",
        "owner": unit_of("employee"),
    }
    assert visitor("employee").post("/obstacles/", form).status_code == 422
    form["words"] = "La caisse se bloque toutes les heures."
    assert visitor("employee").post("/obstacles/", form).status_code == 302
    key = ActRow.objects.filter(kind="obstacles", step="made").order_by("-id")[0].key
    visitor("manager").post(f"/acts/{key}/answer/", {"words": "Demandez donc à Kerguelen, c’est lui."})
    assert [row.step for row in company.acts.history(key)] == ["made"]


def test_thanks_to_customers_name_none_of_them(company: Any) -> None:
    form = {
        "to": "customers",
        "words": "Mme Kerguelen a attendu au 06 12 34 56 78.",
        "behaviour": "word_kept/warn_early",
    }
    assert visitor("employee").post("/thanks/", form).status_code == 302
    said = ActRow.objects.filter(kind="recognitions", step="made").order_by("-id")[0].words
    assert "Kerguelen" not in said
    assert "06" not in said


# ── the law ─────────────────────────────────────────────────────────────────────────────────────────


def test_without_a_notice_thanks_are_neither_told_nor_counted_wherever_they_came_from(
    company: Any,
) -> None:  # L5
    tree, today = company.organisation.units(), timezone.localdate()
    viewer = User.objects.get(email=address_of("lead")).viewer
    act = given(company, by=me("lead"), to=me("employee"))
    counted = sum(one.n for one in company_opportunities(company, viewer, tree, today))
    assert thanks_counted(company)
    no_notice(company)
    assert thanks_counted(company) == 0
    assert sum(one.n for one in company_opportunities(company, viewer, tree, today)) < counted
    assert WORDS not in visitor("manager").get("/lineup/").content.decode()
    visitor("employee").post(f"/acts/{act.key}/share/")
    assert [row.step for row in company.acts.history(act.key)] == ["made"]
    # What is one's own stays so: read, contested, taken back (M2).
    visitor("employee").post(f"/acts/{act.key}/contest/", {"words": "Ce n’était pas moi ce jour-là."})
    assert standings(company.acts.history(act.key))[0].is_contested


def test_a_contested_act_leaves_every_figure_at_once(company: Any) -> None:  # M2
    giver = PersonRow.objects.filter(unit="lyon").exclude(key=me("employee"))[0].key
    act = given(company, by=giver, to=me("employee"))
    before = thanks_counted(company)
    visitor("employee").post(f"/acts/{act.key}/contest/", {"words": "Ce n’était pas moi ce jour-là."})
    assert thanks_counted(company) == before - 1
    visitor("employee").post(f"/acts/{act.key}/undo/")
    assert thanks_counted(company) == before


# ── waves ───────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_sets_the_wait_aside_under_another_name_is_in_the_audit_chain(company: Any) -> None:  # C8
    from avers.adapters.database.models import AuditEntry

    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    visitor("lead").post("/waves/set-aside/", {"by": "Claire Ravel", "reason": "Une fusion.", "until": until})
    account = User.objects.get(email=address_of("lead")).viewer.key
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert "Claire Ravel" not in str(vars(entry))
    assert account in str(vars(entry))
    assert company.registers.history("overrides")[-1].by == account


def test_no_wave_is_opened_closed_or_read_twice_by_asking_again(company: Any) -> None:  # A5
    waves, cells = company.evidence.waves(), company.publications.digests()
    assert visitor("sponsor").post(f"/waves/{LATEST}/close/").status_code == 409
    typed = {"key": LATEST, "k": "5", "promise": "confidential", "opens": "2026-10-01", "face": "employee"}
    assert visitor("sponsor").post("/waves/open/", typed).status_code in (409, 422)
    assert (company.evidence.waves(), company.publications.digests()) == (waves, cells)


# ── what is written stays ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "table", ["avers_act", "avers_publishedsentence", "avers_registerchange", "avers_leadercell"]
)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id + 1", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"]
)
def test_no_statement_changes_or_removes_what_was_written(company: Any, table: str, statement: str) -> None:
    visitor("lead").post("/registers/kpis/add/", {"cell_key": "nps", "cell_name_fr": "Satisfaction"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM {}".replace("{}", table))
        assert cursor.fetchone()[0], "there is something to change"
        with pytest.raises(DatabaseError):
            cursor.execute(statement.replace("{}", table))


def test_every_kind_of_act_says_which_notice_opens_it() -> None:  # L5
    assert {kind: spec.source for kind, spec in ACTS.items() if spec.source} == {
        "recognitions": "recognitions",
        "incidents": "incidents",
        "scenarios": "visits",
        "rounds": "visits",
        "visits": "visits",
        "gradings": "conversations",
        "graded": "conversations",
        "drills": "conversations",
        "coaching": "coaching",
        "observations": "coaching",
    }


# ── sent twice ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "kind", "form"),
    [
        ("/thanks/", "recognitions", {"to": "unit", "unit": "lyon", "words": WORDS,
                                      "behaviour": "word_kept/warn_early"}),
        ("/obstacles/", "obstacles", {"words": "La caisse se bloque toutes les heures.", "owner": "west"}),
        ("/incidents/", "incidents", {"words": "La visite de 14 h a commencé à 16 h.", "day": "today"}),
        ("/incidents/", "incidents", {"words": "La visite de 14 h a commencé à 16 h.", "day": "today",
                                      "unnamed": "1"}),
        ("/promises/", "promises", {"words": "Rappeler avec la date de la pièce.", "due": "today",
                                    "label": "chaudière, rue haute"}),
    ],
)  # fmt: skip
def test_a_form_sent_twice_is_one_act_and_no_fault(
    company: Any, address: str, kind: str, form: dict[str, str]
) -> None:
    today = timezone.localdate().isoformat()
    sent = {name: today if words == "today" else words for name, words in form.items()}
    before = ActRow.objects.filter(kind=kind, step="made").count()
    who = visitor("employee")
    first, second = who.post(address, sent), who.post(address, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    assert ActRow.objects.filter(kind=kind, step="made").count() == before + 1


def test_the_same_words_again_are_another_act_once_the_first_was_taken_back(company: Any) -> None:
    sent = {"words": "La caisse se bloque toutes les heures.", "owner": "west"}
    who = visitor("employee")
    for n in (1, 2):
        assert who.post("/obstacles/", sent).status_code == 302
        rows = ActRow.objects.filter(kind="obstacles", step="made", words=sent["words"])
        assert rows.count() == n
        who.post(f"/acts/{rows.latest('id').key}/withdraw/")


def test_two_customers_without_a_label_may_be_promised_the_same(company: Any) -> None:  # R88
    sent = {"words": "Rappeler avec la date de la pièce.", "due": timezone.localdate().isoformat()}
    before = ActRow.objects.filter(kind="promises", step="made").count()
    for _ in range(2):
        assert visitor("employee").post("/promises/", sent).status_code == 302
    assert ActRow.objects.filter(kind="promises", step="made").count() == before + 2
