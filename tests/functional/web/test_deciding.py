"""The decision filter in the web: yes to all, a no and another way, two values that pull apart, the log."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, AuditEntry, PersonRow, User
from avers.application.deciding import Search, decisions_for, filtered_decisions, questions_of
from avers.application.opening import open_filters
from avers.application.week import this_week
from avers.core.evidence.act import Act, standings
from avers.core.evidence.decision import options_of, outcome_of, puts_first
from avers.core.organisation.person import Person
from avers.web.site import rate
from avers.wiring import open_database
from tests.garance import address_of, visitor

WORDS = "Offrir le second déplacement au client de ce matin."
OTHER = "Offrir la visite de contrôle au printemps."
WHY = "Le client attend une réponse, pas un cadeau."


def field(page: str, name: str = "so_far") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found.group(1) if found else ""


class Walk:
    """Somebody at the filter: each press sends what the page holds."""

    def __init__(self, role: str = "employee", address: str = "/decide/", language: str = "fr") -> None:
        self.who, self.address = visitor(role, language), address
        self.page = ""
        self.last: Any = None

    def press(self, do: str, **typed: str) -> Walk:
        self.last = self.who.post(self.address, {"do": do, "so_far": field(self.page), **typed})
        self.page = self.last.content.decode()
        return self

    def yes(self, times: int) -> Walk:
        for _ in range(times):
            self.press("yes")
            assert self.last.status_code == 200, self.page
        return self

    def kept(self, **typed: str) -> str:
        self.press("keep", **typed)
        assert self.last.status_code == 302, self.page
        return str(self.last["Location"]).strip("/").split("/")[-1]


def n_questions() -> int:
    charter = open_database().charters.published()
    assert charter
    return len(questions_of(charter))


def decided(role: str = "employee", **typed: str) -> str:
    return Walk(role).press("start", words=WORDS).yes(n_questions()).kept(**typed)


def sent(role: str = "employee", one: str = "autonomy", other: str = "candour") -> str:
    walk = Walk(role).press("start", words=WORDS).press("clash")
    walk.press("rule", one=one, other_value=other).press("send", one=one, other_value=other)
    return walk.kept()


def standing(key: str) -> Any:
    (found,) = standings(open_database().acts.history(key))
    return found


def page(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def n_decisions() -> int:
    return ActRow.objects.filter(kind="decisions", step="made").count()


def test_yes_to_every_question_of_the_charter_says_do_it(company: Any) -> None:  # R67 R85
    walk = Walk().press("start", words=WORDS)
    charter = open_database().charters.published()
    assert charter
    before = n_decisions()
    for question in questions_of(charter):
        first_words = question.words.fr.split("?")[0].strip()
        assert first_words in walk.page
        walk.press("yes")
    assert "Faites-le." in walk.page
    assert n_decisions() == before, "nothing is written before the end"
    key = walk.kept()
    act = standing(key)
    assert outcome_of(act) == "done"
    assert act.first.charter == charter.version
    assert [row.label for row in options_of(act)[0].answers] == [one.key for one in questions_of(charter)]
    read = page("employee", f"/decide/log/{key}/")
    assert "Faites-le." in read
    assert f"charte {charter.version}" in read


def test_a_no_asks_why_then_puts_the_questions_to_another_way(company: Any) -> None:  # R85
    walk = Walk().press("start", words=WORDS).yes(2).press("no")
    assert "Pourquoi non" in walk.page
    assert walk.press("other", why="", other=OTHER).last.status_code == 422, "a no needs its why"
    assert OTHER in walk.page, "what was typed is kept"
    walk.press("other", why=WHY, other=OTHER)
    assert "question 1 sur" in walk.page, "from the first question on"
    key = walk.yes(n_questions()).kept()
    act = standing(key)
    assert outcome_of(act) == "another"
    first, second = options_of(act)
    assert first.stopped is not None and first.stopped.words == WHY  # noqa: PT018
    assert (second.row.words, second.stopped) == (OTHER, None)
    read = page("employee", f"/decide/log/{key}/")
    assert WHY in read
    assert OTHER in read


def test_a_no_without_another_way_is_kept_as_stopped(company: Any) -> None:  # R85
    walk = Walk().press("start", words=WORDS).press("no").press("stop", why=WHY)
    assert "Cherchez encore" in walk.page
    assert outcome_of(standing(walk.kept())) == "stopped"


def test_what_a_decision_puts_first_is_asked_and_never_required(company: Any) -> None:  # R60
    walk = Walk().press("start", words=WORDS).yes(n_questions())
    assert 'name="first"' in walk.page
    assert walk.press("keep", first="glory").last.status_code == 422, "only what the form offers"
    assert puts_first(standing(walk.kept())) == ""
    key = decided(first="revenue")
    assert puts_first(standing(key)) == "revenue"
    assert "Met d’abord" in page("employee", f"/decide/log/{key}/")
    today = standing(key).first.day
    late = {one.key for one in filtered_decisions(company, today + timedelta(days=7))}
    assert key in late
    assert key not in {one.key for one in filtered_decisions(company, today)}, "the week is not over (A4)"
    visitor("employee").post(f"/acts/{key}/withdraw/", {"next": "/decide/log/"})
    assert key not in {one.key for one in filtered_decisions(company, today + timedelta(days=7))}
    stopped = Walk().press("start", words=WORDS).press("no").press("stop", why=WHY)
    assert 'name="first"' not in stopped.page, "what is not done puts nothing first"


def test_one_can_go_back_and_answer_otherwise(company: Any) -> None:  # R67
    walk = Walk().press("start", words=WORDS).yes(2).press("back")
    assert "question 2 sur" in walk.page
    walk.press("no").press("other", why=WHY, other=OTHER).press("back")
    assert "question 2 sur" in walk.page, "another way is taken back with the no that called for it"
    assert OTHER not in walk.page


def test_an_answer_that_was_forged_or_left_out_is_refused(company: Any) -> None:  # R85
    walk = Walk().press("start", words=WORDS).yes(1)
    forged = walk.who.post("/decide/", {"do": "keep", "so_far": field(walk.page)[:-3] + "abc"})
    assert forged.status_code == 400
    before = n_decisions()
    walk.press("keep")
    assert "question 2 sur" in walk.page, "a question is left"
    assert n_decisions() == before


def test_questions_of_an_older_charter_are_asked_anew(company: Any) -> None:  # R67
    charter = open_database().charters.published()
    assert charter
    walk = Walk().press("start", words=WORDS).yes(1)
    newer = replace(charter, version="2027.1", published_date=timezone.localdate())
    with company.work("publish_charter", by="test", at=timezone.now()):
        company.charters.publish(newer)
    walk.press("yes")
    assert walk.last.status_code == 422
    assert "La charte a changé" in walk.page


@pytest.mark.parametrize(
    "words",
    [
        "Embaucher Nadia pour le standard de Nantes.",
        "Donner un avertissement à ce conseiller.",
        "Évaluer les techniciens sur leur écoute.",
        "Retirer sa prime à un vendeur en retard.",
        "Refuser à Yann son congé de mardi.",
        "Punir qui arrive en retard.",
    ],
)
def test_a_decision_about_a_colleague_is_refused_kindly(company: Any, words: str) -> None:  # L4
    walk = Walk().press("start", words=words)
    assert walk.last.status_code == 422
    assert "pas à ce qui concerne un ou une collègue" in walk.page
    assert "question 1" not in walk.page


def test_neither_is_another_way_or_a_reason(company: Any) -> None:  # L4
    walk = Walk("employee", language="en").press("start", words="Waive the second call-out today.")
    walk.press("no").press("other", why="We would have to hire another adviser.", other="Fire a technician.")
    assert walk.last.status_code == 422
    assert walk.page.count("not about a colleague") == 2


def test_a_name_that_slips_in_is_taken_out(company: Any) -> None:  # L2 L3
    unit = User.objects.get(email=address_of("employee")).unit
    name = PersonRow.objects.filter(unit=unit).exclude(name="")[0].name
    walk = Walk().press("start", words=f"Rappeler Mme Durand à la place de {name} ce soir.")
    key = walk.press("no").press("stop", why=f"{name} l’a promis au client.").kept()
    said = " ".join(row.words for row in standing(key).rows)
    assert name not in said
    assert "Durand" not in said
    assert "…" in said


def test_the_rule_of_the_charter_settles_two_values_that_pull_apart(company: Any) -> None:  # R127
    walk = Walk().press("start", words=WORDS).press("clash")
    walk.press("rule", one="word_kept", other_value="listening")
    assert "l’emporte" in walk.page
    assert 'value="send"' not in walk.page, "nobody needs to be asked"
    key = walk.press("ask").yes(n_questions()).kept()
    assert outcome_of(standing(key)) == "done"
    assert standing(key).last("clashed").label == "listening word_kept"


def test_the_arbiter_answers_and_whoever_asked_finds_it_this_week(company: Any) -> None:  # R127
    key = sent()
    assert outcome_of(standing(key)) == "asked"
    assert "Le responsable d’agence" in page("employee", f"/decide/log/{key}/")
    assert "attend votre réponse" in page("manager", "/") or "attendent votre réponse" in page("manager", "/")
    refused = visitor("manager").post(f"/decide/log/{key}/", {"found": "yes", "words": ""})
    assert refused.status_code == 422, "an answer says why"
    answer = "Oui, la tache vient de notre joint."
    given = visitor("manager").post(f"/decide/log/{key}/", {"found": "yes", "words": answer})
    assert given.status_code == 302
    assert outcome_of(standing(key)) == "allowed"
    assert answer in page("employee", "/"), "this week"
    assert answer in page("employee", "/decide/log/?words=joint+tache"), "it is a precedent"
    again = sent()
    assert answer in page("employee", f"/decide/log/{again}/"), "beside the next of its kind"
    # Answered: nobody answers it twice.
    assert visitor("lead").post(f"/decide/log/{key}/", {"found": "no", "words": answer}).status_code == 422


def test_nobody_arbitrates_their_own_decision_nor_that_of_another_team(company: Any) -> None:  # R127 C7
    own = sent("manager")
    typed = {"found": "yes", "words": "Oui, faites-le dès demain."}
    assert visitor("manager").post(f"/decide/log/{own}/", typed).status_code == 404
    assert visitor("employee").post(f"/decide/log/{sent()}/", typed).status_code == 404
    away = Act(
        "away", "decisions", timezone.localdate(), "p00001", unit="lyon", charter="2026.1", words=WORDS
    )
    asked = Act(
        "away-s", "decisions", away.day, "p00001", "sent", "away", "away", label="autonomy candour",
        found="yes",
    )  # fmt: skip
    company.acts.add([away, asked])
    assert visitor("manager").get("/decide/log/away/").status_code == 404
    assert visitor("manager").post("/decide/log/away/", typed).status_code == 404
    assert visitor("lead").post("/decide/log/away/", typed).status_code == 302


def test_a_pair_without_a_rule_goes_to_those_who_keep_the_charter(company: Any) -> None:  # R127
    walk = Walk().press("start", words=WORDS).press("clash")
    walk.press("rule", one="candour", other_value="listening")
    assert "La charte n’a pas de règle" in walk.page
    walk.press("send", one="candour", other_value="listening")
    key = walk.kept()
    assert visitor("manager").post(f"/decide/log/{key}/", {"found": "yes", "words": WHY}).status_code == 404
    read = page("lead", f"/decide/log/{key}/")
    assert "ajoutez-en une au brouillon" in read
    company_now, tree = open_database(), open_database().organisation.units()
    lead = User.objects.get(email=address_of("lead")).viewer
    week = this_week(company_now, lead, tree, company_now.charters.published(), timezone.localdate())
    assert key in {one.key for one in week.to_answer}


# ── the log ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_log_says_the_team_and_the_person_only_where_they_signed(company: Any) -> None:  # R67 L2
    me = User.objects.get(email=address_of("employee")).person
    name = PersonRow.objects.filter(key=me)[0].name
    key = decided()
    read = page("manager", f"/decide/log/{key}/")
    assert name not in read
    assert me not in read
    assert "Nantes" in read
    signed = decided(signs="1")
    assert name in page("manager", f"/decide/log/{signed}/")
    visitor("employee").post(f"/acts/{signed}/undo/", {"next": "/decide/log/"})
    assert name not in page("manager", f"/decide/log/{signed}/")
    assert visitor("manager").post(f"/decide/log/{key}/", {"do": "sign"}).status_code == 404


def test_the_log_is_searched_by_words_value_team_outcome_and_period(company: Any) -> None:  # R67
    charter = open_database().charters.published()
    assert charter
    asked = [one.key for one in questions_of(charter)]
    walk = Walk().press("start", words="Fermer l’accueil une heure plus tôt vendredi.")
    walk.yes(asked.index("value.word_kept")).press("no").press("stop", why="Nos horaires sont affichés.")
    key = walk.kept()
    viewer = User.objects.get(email=address_of("employee")).viewer
    ours, tree, today = open_database(), open_database().organisation.units(), timezone.localdate()

    def keys(**search: Any) -> set[str]:
        return {one.act.key for one in decisions_for(ours, viewer, tree, today, Search(**search)).found}

    assert key in keys()
    assert keys(words="ACCUEIL horaires") == {key}
    assert key in keys(value="word_kept")
    assert key not in keys(value="candour")
    assert key in keys(unit="west")
    assert key in keys(unit="nantes", outcome="stopped")
    assert key not in keys(outcome="done")
    assert key in keys(since=today)
    assert key not in keys(until=today - timedelta(days=1))
    assert "Fermer l’accueil" in page("employee", "/decide/log/?words=accueil&value=word_kept")
    assert "Rien ne répond" in page("employee", "/decide/log/?words=zzzz")


def test_each_reads_their_own_chain_of_units_and_no_other(company: Any) -> None:  # C7
    for key, unit in (("at-lyon", "lyon"), ("at-rennes", "rennes"), ("at-top", "garance")):
        act = Act(key, "decisions", timezone.localdate(), "", unit=unit, charter="2026.1", words=WORDS)
        company.acts.add([act])
    reads = {
        "employee": {"at-top"},
        "manager": {"at-top", "at-rennes"},
        "lead": {"at-top", "at-rennes", "at-lyon"},
        "analyst": {"at-top", "at-rennes", "at-lyon"},
        "administrator": {"at-top"},
    }
    for role, allowed in reads.items():
        for key in ("at-lyon", "at-rennes", "at-top"):
            status = visitor(role).get(f"/decide/log/{key}/").status_code
            assert status == (200 if key in allowed else 404), (role, key)
        table = visitor(role).get("/decide/log/table.csv?words=second+déplacement").content.decode()
        assert ("Lyon" in table) == ("at-lyon" in allowed), role


def test_the_table_runs_in_no_spreadsheet_and_names_nobody(company: Any) -> None:  # R67
    me = User.objects.get(email=address_of("employee")).person
    name = PersonRow.objects.filter(key=me)[0].name
    walk = Walk().press("start", words="=1+1 offrir le second déplacement au client.")
    walk.press("no").press("stop", why="-2 % de gestes ce mois-ci").kept()
    response = visitor("employee").get("/decide/log/table.csv?words=offrir+gestes+mois")
    assert response["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(response.content.decode().lstrip("\ufeff").splitlines()))
    assert rows[1][2].startswith("'=1+1")
    assert rows[1][4].startswith("'-2\u202f%")
    assert name not in response.content.decode()
    assert me not in response.content.decode()


def test_one_takes_ones_own_decision_back_and_contests_its_answer(company: Any) -> None:  # M2
    key = decided()
    assert visitor("manager").post(f"/acts/{key}/withdraw/").status_code == 404
    visitor("employee").post(f"/acts/{key}/withdraw/")
    assert visitor("manager").get(f"/decide/log/{key}/").status_code == 404
    assert "Retiré" in page("employee", f"/decide/log/{key}/")
    visitor("employee").post(f"/acts/{key}/undo/")
    assert page("manager", f"/decide/log/{key}/")
    asked = sent()
    visitor("manager").post(f"/decide/log/{asked}/", {"found": "no", "words": "Pas avant l’expertise."})
    contested = {"words": "L’expertise a eu lieu hier matin."}
    visitor("employee").post(f"/acts/{asked}/contest/", contested)
    assert standing(asked).is_contested
    assert visitor("manager").get(f"/decide/log/{asked}/").status_code == 404
    assert "Contest" in page("employee", f"/decide/log/{asked}/")


def test_undoing_takes_back_a_step_and_never_an_answer_of_the_filter(company: Any) -> None:  # M2
    key = decided()
    assert visitor("employee").post(f"/acts/{key}/undo/").status_code == 404
    assert len(options_of(standing(key))[0].answers) == n_questions()


def test_which_value_stops_decisions_is_told_of_the_company_from_five_on(company: Any) -> None:  # R67 A1
    assert "Ce qui fait réfléchir à deux fois" in page("employee", "/decide/log/")
    viewer = User.objects.get(email=address_of("employee")).viewer
    ours, tree, today = open_database(), open_database().organisation.units(), timezone.localdate()
    before = decisions_for(ours, viewer, tree, today).stops
    decided()
    assert decisions_for(ours, viewer, tree, today).stops == before, "not before the week is over (A4)"


# ── without an account ──────────────────────────────────────────────────────────────────────────────


def link_of(unit: str = "nantes") -> str:
    made = visitor("lead").post("/decide/team/", {"do": "open", "unit": unit})
    assert made.status_code == 302
    found = re.search(r'value="https://[^/]*(/decide/team/[^"]+)"', page("lead", "/decide/team/"))
    assert found
    return found.group(1)


def test_no_team_has_a_link_until_the_lead_opens_one(company: Any) -> None:  # R67
    assert open_filters(company, timezone.localdate()) == ()
    assert visitor("").get("/decide/").status_code == 302
    assert visitor("").get("/decide/team/forged/").status_code == 404
    for role in ("manager", "employee", "analyst"):
        assert visitor(role).post("/decide/team/", {"do": "open", "unit": "nantes"}).status_code == 404
    assert open_filters(company, timezone.localdate()) == ()


def test_a_decision_by_the_link_bears_the_team_and_nobody(company: Any) -> None:  # R67 L5
    link = link_of()
    walk = Walk("", link).press("start", words=WORDS).yes(n_questions())
    assert "Je signe" not in walk.page
    walk.press("keep", signs="1")
    assert walk.last.status_code == 302
    row = ActRow.objects.filter(kind="decisions", step="made").latest("id")
    assert (row.by, row.unit, row.words) == ("", "nantes", WORDS)
    assert set(ActRow.objects.filter(act=row.act).values_list("by", flat=True)) == {""}
    assert AuditEntry.objects.latest("sequence").actor == "unnamed"
    assert "sans votre nom" in visitor("").get(walk.last["Location"]).content.decode()
    assert page("manager", f"/decide/log/{row.act}/")


def test_whoever_has_the_link_reads_nothing_of_others(company: Any) -> None:  # C7
    link, key = link_of(), decided()
    seen = visitor("").get(link).content.decode()
    assert WORDS not in seen
    assert "/decide/log/" not in seen
    for address in ("/decide/log/", f"/decide/log/{key}/", "/decide/log/table.csv", "/means/"):
        assert visitor("").get(address).status_code == 302, address


def test_a_link_that_was_closed_leads_nowhere(company: Any) -> None:  # R67
    link = link_of()
    assert visitor("").get(link).status_code == 200
    (one,) = open_filters(company, timezone.localdate())
    assert visitor("lead").post("/decide/team/", {"do": "close", "key": one.key}).status_code == 302
    assert visitor("").get(link).status_code == 404
    again = visitor("lead").post("/decide/team/", {"do": "close", "key": one.key})
    assert again.status_code == 404


def test_the_link_of_a_team_is_asked_slowly(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # R67
    link = link_of()
    monkeypatch.setattr(rate, "DECISIONS_A_MINUTE", 2)
    walk = Walk("", link).press("start", words=WORDS).press("yes")
    assert walk.last.status_code == 200
    assert walk.press("yes").last.status_code == 429


def test_somebody_alone_in_a_team_is_not_told_by_its_name(company: Any) -> None:  # A1
    key = decided()
    ours = open_database()
    kept = [one for one in ours.organisation.people() if one.unit != "nantes"]
    me = User.objects.get(email=address_of("employee")).person
    with ours.work("people", by="test", at=timezone.now()):
        ours.organisation.save_people([*kept, Person(me, "nantes", "support")])
    read = page("manager", f"/decide/log/{key}/")
    assert re.search(r'<p class="act-who"><span>Région Ouest', read), "told of the group above"
