"""Call-backs: written in three fields, held by somebody, handed over with a line, ended; who reads what."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.calling_back import every_figure, readable_figures
from avers.application.erasing import erase_past_term
from avers.application.occasions import occasions_of
from avers.application.reminding import reminder_of
from avers.application.viewer import Viewer
from avers.core.estimate import Estimate
from avers.core.evidence.act import standings
from avers.core.evidence.call_back import CallBack
from avers.web.acts.calls import figures_of_the_week
from avers.wiring import open_database
from tests.garance import address_of, visitor

PARIS = ZoneInfo("Europe/Paris")
ASK = {
    "words": "Quand arrive la pièce ; chaudière arrêtée.", "contact": "06 39 98 12 34",
    "promise": "written_same_day",
}  # fmt: skip
HAND = {"do": "hand", "to": "unit:west_calls", "words": "La pièce se commande chez eux."}


def hour(**later: float) -> str:
    return f"{timezone.now().astimezone(PARIS) + timedelta(**later):%Y-%m-%dT%H:%M}"


def me(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def viewer(role: str) -> Viewer:
    return User.objects.get(email=address_of(role)).viewer


def sits_in(role: str, unit: str) -> None:
    User.objects.filter(email=address_of(role)).update(unit=unit)


def ask(role: str = "employee", **changes: str) -> Any:
    return visitor(role).post("/callbacks/", ASK | changes)


def asked(role: str = "employee", **changes: str) -> str:
    response = ask(role, **changes)
    assert response.status_code == 302, re.findall(r'role="alert".*', response.content.decode())
    return str(ActRow.objects.filter(kind="callbacks", step="made").latest("id").act)


def step(key: str, role: str = "employee", **form: str) -> Any:
    return visitor(role).post(f"/callbacks/{key}/", form)


def page(role: str, address: str = "/callbacks/", language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def read(key: str) -> CallBack:
    (act,) = standings(open_database().acts.history(key))
    return CallBack.read(act)


def faults_in(response: Any) -> str:
    assert response.status_code == 422
    return " ".join(re.findall(r'role="alert">(.*?)</div>', response.content.decode(), re.DOTALL))


# ── written, held, ended ────────────────────────────────────────────────────────────────────────────


# C2
def test_a_form_pressed_twice_writes_one_call_back(company: Any) -> None:
    (once,) = re.findall(r'name="once" value="([^"]+)"', page("employee"))
    first, again = asked(once=once), asked(once=once)
    assert first == again
    assert ActRow.objects.filter(kind="callbacks", act=first).count() == 2  # itself, and how to reach them
    assert asked(once=re.findall(r'name="once" value="([^"]+)"', page("employee"))[0]) != first


def test_three_fields_write_it_down_and_the_charter_gives_the_hour(company: Any) -> None:  # R88
    key = asked(takes="1")
    call = read(key)
    assert (call.unit, call.holder, call.contact) == ("nantes", me("employee"), "06 39 98 12 34")
    assert (call.promise, call.act.first.charter) == ("written_same_day", "2026.1")
    # Three hours of the opening hours of the promise: never at night, on a weekend or a public holiday.
    local = call.first_due_at.astimezone(PARIS)
    assert local.weekday() < 5
    assert 8 <= local.hour + local.minute / 60 <= 19
    shown = page("employee", f"/callbacks/{key}/")
    assert 'href="tel:0639981234"' in shown
    assert "pris en charge par vous" in shown


def test_the_hour_that_the_customer_was_told_goes_first(company: Any) -> None:  # R88
    told = hour(hours=5)
    call = read(asked(due=told))
    assert f"{call.due_at.astimezone(PARIS):%Y-%m-%dT%H:%M}" == told
    assert (call.promise, call.act.first.charter) == ("", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": ""}, "au moins"),
        ({"words": "x " * 400}, "600"),
        ({"contact": ""}, "comment joindre le client"),
        ({"contact": "0" * 90}, "comment joindre le client"),
        ({"promise": "no_such"}, "une heure"),
        ({"promise": ""}, "une heure"),
        ({"due": "2020-01-01T10:00"}, "déjà passée"),
        ({"due": "2999-01-01T10:00"}, "plus de 60 jours"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    company: Any, changes: dict[str, str], said: str
) -> None:
    before = ActRow.objects.count()
    assert said in faults_in(ask(**changes))
    assert ActRow.objects.count() == before


def test_all_faults_are_said_at_once_and_what_was_typed_stays(company: Any) -> None:
    response = ask(words="Pièce", contact="", due="2020-01-01T10:00")
    assert len(re.findall("<p>", faults_in(response))) == 3
    assert 'value="Pièce"' in response.content.decode()


def test_who_is_named_in_what_is_asked_is_masked_and_not_in_the_contact(company: Any) -> None:  # L2
    colleague = PersonRow.objects.filter(unit="nantes").exclude(name="")[0].name
    key = asked(
        words=f"{colleague} a oublié M. Lambert, 06 11 22 33 44.", contact="M. Lambert, 06 39 98 00 01"
    )
    call = read(key)
    for name in (colleague, "Lambert", "11 22"):
        assert name not in call.act.words
    assert call.contact == "M. Lambert, 06 39 98 00 01"


def test_somebody_takes_it_once(company: Any) -> None:  # R88
    key = asked("manager")  # for the region's own team
    sits_in("employee", "west")
    assert step(key, do="take").status_code == 302
    assert read(key).holder == me("employee")
    assert "vient de le prendre" in faults_in(step(key, "manager", do="take"))


def test_called_it_is_over_with_what_was_agreed(company: Any) -> None:  # R88
    key = asked(takes="1")
    assert "au moins" in faults_in(step(key, do="called", words=""))
    assert step(key, do="called", words="Pose jeudi à 14 h.").status_code == 302
    call = read(key)
    assert (call.state, call.was_in_term, call.act.last("kept").words) == ("kept", True, "Pose jeudi à 14 h.")  # type: ignore[union-attr]
    for form in (
        {"do": "called", "words": "Encore une fois."},
        {"do": "take"},
        {"do": "drop", "words": "Deux fois."},
    ):
        assert step(key, **form).status_code == 422
    over = page("employee")
    assert "Pose jeudi à 14" in over[over.index("Terminés") :]


def test_not_reached_the_try_is_counted_and_a_new_hour_is_given(company: Any) -> None:  # R88
    key = asked(takes="1")
    assert "Dites pour quand" in faults_in(step(key, do="tried"))
    assert "déjà passée" in faults_in(step(key, do="tried", due="2020-01-01T10:00"))
    later = hour(days=1)
    for _ in range(2):
        assert step(key, do="tried", due=later).status_code == 302
    call = read(key)
    assert (call.n_tries, call.state) == (2, "held")
    assert f"{call.due_at.astimezone(PARIS):%Y-%m-%dT%H:%M}" == later
    assert "pas joint 2 fois" in page("employee")


def test_set_aside_with_a_reason_that_says_why_and_not_who(company: Any) -> None:  # R88 L2
    key = asked()
    assert "à qui la faute" in faults_in(step(key, do="drop", words="C’est la faute de l’accueil."))
    assert step(key, do="drop", words="Le client est passé à l’agence.").status_code == 302
    assert read(key).state == "dropped"


@pytest.mark.parametrize(
    "contact",
    ["javascript:alert(1)", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "tel:0;a@b"],
)
def test_hostile_words_are_words(company: Any, contact: str) -> None:
    key = asked(words=f"Rappeler vite {contact}", contact=contact)
    shown = page("employee", f"/callbacks/{key}/")
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert 'href="javascript:' not in shown
    assert 'class="call-contact"><a' not in shown, "what no phone dials is no link"


# ── handed over ─────────────────────────────────────────────────────────────────────────────────────


def test_handed_to_another_team_it_is_theirs_and_who_held_it_stays(company: Any) -> None:  # R34 R88
    key = asked(takes="1")
    assert step(key, **HAND).status_code == 302
    call = read(key)
    assert (call.unit, call.holder, call.n_hands) == ("west_calls", "", 2)
    # Those who handed it over read what becomes of it, no longer how to reach the customer, and do nothing.
    mine = page("employee", f"/callbacks/{key}/")
    assert "06 39 98 12 34" not in mine
    assert "La pièce se commande chez eux." in mine
    assert 'name="do" value="called"' not in mine
    assert step(key, do="called", words="Pose jeudi à 14 h.").status_code == 404
    # The team that it went to holds all of it, with who held it before.
    sits_in("analyst", "west_calls")
    theirs = page("analyst", f"/callbacks/{key}/")
    assert "06 39 98 12 34" in theirs
    assert "transmis par" in theirs
    assert step(key, "analyst", do="take").status_code == 302
    assert read(key).holder == me("analyst")


def test_handed_to_a_colleague_of_the_team_of_today(company: Any) -> None:  # R34
    key = asked(takes="1")
    there = PersonRow.objects.filter(unit="nantes", to_date=None).exclude(key=me("employee"))[0]
    elsewhere = PersonRow.objects.filter(unit="lyon", to_date=None)[0]
    for to in (
        "",
        "person:",
        f"person:{elsewhere.key}",
        f"person:{me('employee')}",
        "unit:nantes",
        "unit:nowhere",
    ):
        assert "dans la liste" in faults_in(step(key, do="hand", to=to, words="Je pars en tournée.")), to
    assert "au moins" in faults_in(step(key, do="hand", to=f"person:{there.key}", words=""))
    assert step(key, do="hand", to=f"person:{there.key}", words="Je pars en tournée.").status_code == 302
    assert read(key).holder == there.key
    shown = page("employee", f"/callbacks/{key}/")
    assert there.name in shown


@pytest.mark.parametrize("role", ["sponsor", "lead", "analyst", "administrator"])
def test_somebody_of_another_team_reads_nothing(company: Any, role: str) -> None:  # C7 L2
    key = asked(words="Une fuite sous l’évier bleu.")
    sits_in(role, "lyon")
    assert "évier bleu" not in page(role)
    there, absent = visitor(role).get(f"/callbacks/{key}/"), visitor(role).get("/callbacks/never-was/")
    assert there.status_code == absent.status_code == 404
    before = ActRow.objects.count()
    for form in (
        {"do": "take"}, HAND, {"do": "called", "words": "C’est dit."}, {"do": "undo"}, {"do": "nothing"},
        {"do": "drop", "words": "Plus la peine."}, {"do": "tried", "due": hour(days=1)},
    ):  # fmt: skip
        assert step(key, role, **form).status_code == 404
    # The general way of following an act does not know them.
    for verb in ("keep", "break", "close", "undo", "withdraw", "answer"):
        assert (
            visitor(role).post(f"/acts/{key}/{verb}/", {"words": "Quatre mots de trop."}).status_code == 404
        )
        assert (
            visitor("employee").post(f"/acts/{key}/{verb}/", {"words": "Quatre mots de trop."}).status_code
            == 404
        )
    assert ActRow.objects.count() == before


def test_whoever_leads_the_team_runs_it_too(company: Any) -> None:
    key = asked()
    assert step(key, "manager", do="take").status_code == 302
    assert read(key).holder == me("manager")
    # Whoever leaves the team leaves its customers; the team hands on what they held.
    sits_in("manager", "lyon")
    assert key not in page("manager")
    assert visitor("manager").get(f"/callbacks/{key}/").status_code == 404
    assert (
        step(key, do="hand", to=f"person:{me('employee')}", words="Elle a changé d’équipe.").status_code
        == 302
    )
    assert read(key).holder == me("employee")


# ── undone ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_last_step_of_today_is_undone_by_whoever_took_it(company: Any) -> None:
    key = asked(takes="1")
    step(key, do="called", words="Pose jeudi à 14 h.")
    assert step(key, "manager", do="undo").status_code == 404
    assert step(key, do="undo").status_code == 302
    assert read(key).state == "held"
    step(key, do="undo")
    assert read(key).state == "waiting"
    step(key, do="undo")
    assert read(key).act.is_withdrawn
    assert key not in page("manager")
    assert visitor("manager").get(f"/callbacks/{key}/").status_code == 404
    assert "personne d’autre ne le" in page("employee", f"/callbacks/{key}/").lower()
    step(key, do="undo")
    assert not read(key).act.is_withdrawn


def test_a_step_that_somebody_followed_stays(company: Any) -> None:
    key = asked(takes="1")
    step(key, **HAND)
    sits_in("analyst", "west_calls")
    step(key, "analyst", do="take")
    assert step(key, do="undo").status_code == 404
    assert read(key).holder == me("analyst")


# ── plain words ─────────────────────────────────────────────────────────────────────────────────────


def test_the_next_due_is_first_and_late_is_said_in_words(company: Any) -> None:  # R88
    later, sooner = asked(due=hour(hours=9), words="Le plus tard des deux."), asked(due=hour(hours=1))
    listed = page("employee")
    assert listed.index(sooner) < listed.index(later)
    late = page("employee", "/callbacks/garance-k-late/")
    assert "en retard de" in late
    assert "late by" in page("employee", "/callbacks/garance-k-late/", "en")
    # Late is in front of whoever opens the page.
    assert listed.index("garance-k-late") < listed.index(sooner)


def test_a_team_without_any_is_told_what_to_do(company: Any) -> None:
    assert "notez-le avant de raccrocher" in page("administrator")
    assert "before you hang up" in page("administrator", language="en")


# ── erased, reminded ────────────────────────────────────────────────────────────────────────────────


def test_how_to_reach_a_customer_is_erased_days_after_the_end(company: Any) -> None:  # M4
    key = asked(takes="1")
    step(key, do="called", words="Pose jeudi à 14 h.")
    # Kept for whoever undoes it, shown to nobody any more.
    assert "06 39 98" not in page("employee", f"/callbacks/{key}/")
    now = timezone.now()
    erase_past_term(company, by="test", at=now + timedelta(days=6))
    assert read(key).contact == "06 39 98 12 34"
    erase_past_term(company, by="test", at=now + timedelta(days=8))
    assert read(key).contact == ""
    assert read(key).state == "kept"


def test_whoever_holds_one_is_reminded_and_nothing_is_quoted(company: Any) -> None:  # R88 L2
    today = timezone.localdate()
    tree = company.organisation.units()
    tree = tree.on(today) if hasattr(tree, "on") else tree
    before = {one.kind: one.n for one in reminder_of(company, viewer("manager"), tree, None, today).lines}  # type: ignore[union-attr]
    key = asked("manager", takes="1", due=hour(days=1))
    after = {one.kind: one.n for one in reminder_of(company, viewer("manager"), tree, None, today).lines}  # type: ignore[union-attr]
    assert after["calls"] == before.get("calls", 0) + 1
    days = [one for one in occasions_of(company, viewer("manager"), today, tree) if one.kind == "callback"]
    assert [(one.n, one.place) for one in days] == [(1, "/callbacks/")]
    assert not any(ASK["words"][:10] in str(one.words) for one in days)
    step(key, "manager", do="called", words="Pose jeudi à 14 h.")
    assert not [
        one for one in occasions_of(company, viewer("manager"), today, tree) if one.kind == "callback"
    ]


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────


def test_figures_are_of_groups_that_one_may_read(company: Any) -> None:  # A1 L2 R34 R88
    tree = company.organisation.units()
    at = datetime(2026, 11, 23, 12, 0, tzinfo=PARIS)
    found = {one.unit: one for one in figures_of_the_week(viewer("manager"), tree, at)}
    whole = found["garance"]
    assert isinstance(whole.in_term, Estimate)
    assert 0.8 <= whole.in_term.value <= 0.95
    assert isinstance(whole.hours, Estimate)
    assert isinstance(whole.hands, Estimate)
    assert 1.0 < whole.hands.value < 1.5
    # The house, and the manager's own region; Brest has four people, who are counted with it.
    assert set(found) == {"garance", "west", "nantes", "rennes", "angers", "west_calls", "west_rounds"}


def test_the_word_kept_is_told_with_the_promises(company: Any) -> None:  # R88
    tree = company.organisation.units()
    figures = figures_of_the_week(viewer("employee"), tree, timezone.now())
    share = figures[0].in_term
    assert isinstance(share, Estimate)
    told = page("employee", "/promises/")
    assert f"{round(100 * share.value)}\u202f% ont été appelés avant l’heure dite" in told


def test_figures_wait_for_the_week_to_end(company: Any) -> None:  # A4
    tree = company.organisation.units()
    now = timezone.now()
    # Counted anew, not read from what an hour keeps.
    before = readable_figures(every_figure(company, tree, now, PARIS), viewer("lead"), tree)
    for _ in range(6):
        step(asked(takes="1"), do="called", words="Pose jeudi à 14 h.")
    after = readable_figures(every_figure(company, tree, now, PARIS), viewer("lead"), tree)
    assert after == before
