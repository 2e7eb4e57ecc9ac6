"""Coaching: opened by a person, read by two, contested, closed together, erased; and nobody else sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, UnitRow, User
from avers.application.coaching import open_plans
from avers.application.erasing import erase_past_term, erase_person
from avers.application.moving import copy_company
from avers.application.viewer import ROLES
from avers.core.evidence.act import Act, standings
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_database, open_folder
from tests.garance import UNITS, address_of, visitor

PLANTED = "garance-c-nantes"
AIM = "Que chaque cliente sache, avant de raccrocher, qui la rappelle et quand."
SEEN = "La cliente a été rappelée le soir, comme convenu, avec le prix écrit."
BEHAVIOUR = "word_kept/name_the_time"


def today() -> date:
    return timezone.localdate()


def key_of(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def forget(company: Any, *acts: str) -> None:
    rows = [row.key for act in acts for row in company.acts.history(act)]
    company.acts.erase(rows, why="erasure", by="test", at=datetime.now(UTC))


@pytest.fixture
def fresh(company: Any) -> Any:
    """Return the company without the plan that the sample holds with whoever sits in the employee's chair."""
    forget(company, PLANTED, "garance-b-0")
    return company


def begin(role: str = "manager", **changes: str) -> Any:
    form = {
        "do": "open", "person": key_of("employee"), "behaviour": BEHAVIOUR, "words": AIM, "cause": "know",
        "due": (today() + timedelta(days=40)).isoformat(),
    }  # fmt: skip
    return visitor(role).post("/coaching/", form | changes)


def begun(**changes: str) -> str:
    response = begin(**changes)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"].split("/")[-2])


def see(role: str = "manager", **changes: str) -> Any:
    form = {
        "do": "observe", "person": key_of("employee"), "behaviour": BEHAVIOUR, "words": SEEN,
        "due": today().isoformat(), "where": "au téléphone", "found": "yes",
    }  # fmt: skip
    return visitor(role).post("/coaching/", form | changes)


def do(role: str, key: str, what: str, **more: Any) -> Any:
    return visitor(role).post(f"/coaching/{key}/", {"do": what, **more})


def page(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, (role, address, response.status_code)
    return str(response.content.decode())


def line_of(key: str, step: str) -> str:
    return str(ActRow.objects.filter(act=key, step=step).latest("id").key)


def soon(days: int = 5) -> str:
    return (today() + timedelta(days=days)).isoformat()


def test_a_manager_opens_a_plan_and_the_person_reads_every_word_at_once(fresh: Any) -> None:  # R6 M2
    key = begun()
    assert f"/coaching/{key}/" in page("employee", "/written/")
    for role in ("manager", "employee"):
        assert AIM in page(role, f"/coaching/{key}/")
    assert (
        do("employee", key, "aimed", words="Ne plus chercher qui j’ai promis de rappeler.").status_code == 302
    )
    assert (
        do("manager", key, "observed", words=SEEN, due=soon(0), where="au téléphone", found="yes").status_code
        == 302
    )
    assert do("employee", key, "said", words="Ce jour-là j’avais le dossier.").status_code == 302
    read = page("manager", f"/coaching/{key}/")
    for words in ("Ne plus chercher", SEEN, "ce jour-là", "le comportement y était"):
        assert words.lower() in read.lower()
    assert SEEN in page("employee", f"/coaching/{key}/", "en")


def test_no_rule_opens_a_plan(fresh: Any) -> None:  # R6 L3
    """Every role reads every page that shows findings: no plan comes of it."""
    for role in ROLES:
        for address in ("/", "/why/", "/results/", "/incidents/"):
            visitor(role).get(address, follow=True)
    assert not ActRow.objects.filter(kind="coaching", to=key_of("employee")).exists()


def test_nobody_outside_ones_units_oneself_or_a_peer_is_coached(fresh: Any) -> None:  # R5 C7
    elsewhere = PersonRow.objects.filter(unit="lyon", to_date=None).exclude(name="")[0].key
    above = PersonRow.objects.filter(unit="garance", to_date=None)[0].key
    for person in (elsewhere, above, key_of("manager"), "nobody", ""):
        assert begin(person=person).status_code == 404
        assert see(person=person).status_code == 404
    for role in ("sponsor", "lead", "analyst"):
        assert begin(role).status_code == 404, "who leads no team coaches nobody"
    for role in ("employee", "administrator"):
        assert begin(role).status_code == 404
    assert elsewhere not in page("manager", "/coaching/")


def test_a_person_without_an_account_is_not_written_about(fresh: Any) -> None:  # L5 M2
    secret = PersonRow.objects.filter(unit="nantes", to_date=None).exclude(key=key_of("employee"))
    person = next(one.key for one in secret if (one.level or 9) > 3)
    refused = begin(person=person)
    assert refused.status_code == 422
    assert "pas encore de compte" in refused.content.decode()


@pytest.mark.parametrize("role", ["sponsor", "lead", "analyst", "administrator", ""])
def test_a_plan_is_absent_for_everybody_else(company: Any, role: str) -> None:  # R6 L2 C7
    absent = visitor(role).get("/coaching/never-was/")
    theirs = visitor(role).get(f"/coaching/{PLANTED}/")
    assert theirs.status_code == absent.status_code in (404, 302)
    for what in ("said", "observed", "close", "erase", "hand", "undo"):
        assert do(role, PLANTED, what, words=SEEN).status_code in (404, 302)
    for step in ("contest", "undo", "withdraw", "keep", "close", "share", "read", "answer"):
        assert visitor(role).post(f"/acts/{PLANTED}/{step}/", {"words": "Je lis ce plan."}).status_code in (
            404,
            302,
        )
    assert ActRow.objects.filter(act=PLANTED).count() == 9, "nothing was added"


def test_a_managers_manager_and_another_manager_read_nothing(company: Any) -> None:  # R6 L2
    boss = PersonRow.objects.filter(unit="garance", to_date=None)[0]
    for email, unit, person in (
        ("boss@garance.example", "garance", boss.key),
        ("peer@garance.example", "west", PersonRow.objects.filter(unit="west", to_date=None)[1].key),
        ("south@garance.example", "south", PersonRow.objects.filter(unit="south", to_date=None)[0].key),
    ):
        User.objects.create_user(email, role="manager", unit=unit, person=person)
        client = visitor("")
        client.force_login(User.objects.get(email=email))
        assert client.get(f"/coaching/{PLANTED}/").status_code == 404
        assert client.post(f"/coaching/{PLANTED}/", {"do": "said", "words": "Je regarde."}).status_code == 404
        assert PLANTED not in client.get("/coaching/").content.decode()


def test_the_person_contests_any_line_and_the_contest_stays(fresh: Any) -> None:  # R5 M2
    key = begun()
    do("manager", key, "observed", words=SEEN, due=soon(0), where="au téléphone", found="no")
    line = line_of(key, "observed")
    assert do("manager", key, "contest", line=line, words="Non.").status_code == 404, "the person's alone"
    assert do("employee", key, "contest", line=line, words="").status_code == 422
    assert (
        do("employee", key, "contest", line=line, words="Le prix avait été dit au début.").status_code == 302
    )
    assert "Le prix avait été dit au début." in page("manager", f"/coaching/{key}/")
    assert do("manager", key, "take_back", line=line, words="").status_code == 302
    for role in ("manager", "employee"):
        read = page(role, f"/coaching/{key}/")
        assert "Le prix avait été dit au début." in read
        assert "repris" in read
    # The aim itself is a line like the others.
    assert do("employee", key, "contest", line=key, words="Je le fais déjà.").status_code == 302


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Elle est paresseuse au comptoir le matin.", "dit qui la personne est"),
        ("Il semblait démotivé pendant la réunion.", "devine une humeur"),
        ("Un avertissement suivra si cela recommence.", "décision d’employeur"),
        ("Sans progrès, pas de prime en décembre.", "décision d’employeur"),
        ("He should be more proactive with customers.", "dit qui la personne est"),
    ],
)
def test_words_about_who_somebody_is_are_refused_with_the_reason(
    fresh: Any, words: str, said: str
) -> None:  # L1 L3 L4
    key = begun()
    tries = [begin(words=words), see(words=words), do("manager", key, "said", words=words)]
    tries += [do("manager", key, step, words=words, due=soon()) for step in ("planned", "owed")]
    tries.append(do("manager", key, "observed", words=words, due=soon(0), where="ici", found="no"))
    for response in tries:
        assert response.status_code == 422
        assert said in response.content.decode()
        assert words in response.content.decode(), "what was typed is kept"
    # The person's own words about themselves are theirs.
    assert do("employee", key, "said", words=words).status_code == 302


def test_where_means_are_missing_training_is_refused_and_means_come_first(fresh: Any) -> None:  # R6 R137
    refused = begin(cause="means", words="Une formation à la relation client pour mieux rappeler.")
    assert "Former n’y changerait rien" in refused.content.decode()
    key = begun(cause="means")
    early = do("manager", key, "planned", words="Tenir les rappels promis avant midi.", due=soon())
    assert "d’abord ce que vous devez fournir" in early.content.decode()
    assert do("employee", key, "owed", words="Une demi-heure sans appels.", due=soon()).status_code == 404
    do("manager", key, "owed", words="Une demi-heure sans appels le mardi.", due=soon())
    trained = do("manager", key, "planned", words="Suivre une formation au téléphone.", due=soon())
    assert "Former n’y changerait rien" in trained.content.decode()
    assert (
        do("manager", key, "planned", words="Tenir les rappels promis avant midi.", due=soon()).status_code
        == 302
    )
    owed = line_of(key, "owed")
    assert do("manager", key, "tick", line=owed).status_code == 404, "who lacks the means says they came"
    assert do("employee", key, "tick", line=owed).status_code == 302
    assert "fait le" in page("manager", f"/coaching/{key}/")


def test_a_plan_is_closed_by_both_together(fresh: Any) -> None:  # R6
    key = begun()
    do("manager", key, "close")
    assert standing(key).closed_on is None
    assert do("manager", key, "close").status_code == 422
    assert "propose de fermer" in page("employee", f"/coaching/{key}/")
    do("employee", key, "close")
    assert standing(key).closed_on == today()
    assert do("manager", key, "said", words="Un mot de plus sur ce plan.").status_code == 422
    assert begin().status_code == 302, "another may be opened"


def standing(key: str) -> Any:
    (found,) = standings(open_database().acts.history(key))
    return found


def test_one_plan_at_a_time(fresh: Any) -> None:  # R6
    begun()
    assert "déjà ouvert" in begin().content.decode()


def test_who_leads_no_longer_reads_no_longer_and_hands_over_what_both_agree(fresh: Any) -> None:  # R6
    key = begun()
    do("manager", key, "said", words="Ce mot reste entre nous deux.")
    do("manager", key, "observed", words=SEEN, due=soon(0), where="au téléphone", found="yes")
    heir = PersonRow.objects.filter(unit="nantes", to_date=None).exclude(key=key_of("employee"))[0]
    account = User.objects.create_user("heir@garance.example", role="manager", unit="nantes", person=heir.key)
    client = visitor("")
    client.force_login(account)
    stranger = PersonRow.objects.filter(unit="lyon", to_date=None)[0].key
    assert do("manager", key, "hand", to=stranger, lines=[]).status_code == 422, "beside the chain"
    assert do("manager", key, "hand", to=heir.key, lines=[line_of(key, "observed")]).status_code == 302
    assert client.get(f"/coaching/{key}/").status_code == 404, "before the person's yes"
    assert do("employee", key, "hand").status_code == 302
    read = client.get(f"/coaching/{key}/").content.decode()
    assert SEEN in read
    assert "entre nous deux" not in read
    assert key in client.get("/coaching/").content.decode()
    assert visitor("manager").get(f"/coaching/{key}/").status_code == 404, "the first one reads no more"
    assert (
        client.post(
            f"/coaching/{key}/", {"do": "said", "words": "Nous continuons lundi ensemble."}
        ).status_code
        == 302
    )
    assert "Nous continuons lundi" in page("employee", f"/coaching/{key}/")


def test_a_person_whose_manager_left_closes_alone(fresh: Any) -> None:  # R6
    key = begun()
    PersonRow.objects.filter(key=key_of("manager")).update(unit="south")
    assert visitor("manager").get(f"/coaching/{key}/").status_code == 404
    assert "ne conduit plus votre équipe" in page("employee", f"/coaching/{key}/")
    do("employee", key, "close")
    assert standing(key).closed_on == today()


def test_a_behaviour_without_a_plan_is_read_contested_and_taken_back(fresh: Any) -> None:  # R5 M2
    assert see().status_code == 302
    key = str(ActRow.objects.filter(kind="observations").latest("id").act)
    assert SEEN in page("employee", "/written/")
    for role in ("lead", "sponsor", "analyst", "administrator"):
        assert visitor(role).post(f"/acts/{key}/contest/", {"words": "Je lis cela."}).status_code == 404
    visitor("employee").post(f"/acts/{key}/contest/", {"words": "C’était la veille, à midi."})
    for role, address in (("employee", "/written/"), ("manager", "/coaching/")):
        assert "C’était la veille, à midi." in page(role, address)
    visitor("manager").post(f"/acts/{key}/withdraw/")
    assert SEEN not in page("employee", "/written/")


def test_nothing_is_written_before_staff_are_told(fresh: Any) -> None:  # L5
    key = begun()
    rows = [row for row in fresh.registers.read("notices").rows if row["source"] != "coaching"]
    with fresh.work("save_register", by="test", at=datetime.now(UTC)):
        fresh.registers.write(Register(REGISTERS["notices"], tuple(rows)))
    for language, words in (("fr", "Pas encore ouvert"), ("en", "Not open yet")):
        assert words in page("manager", "/coaching/", language)
    assert see().status_code == 422
    assert do("manager", key, "said", words="Un mot de plus sur ce plan.").status_code == 422
    # What was written stays the person's to read and to contest.
    assert do("employee", key, "contest", line=key, words="Je le fais déjà.").status_code == 302


def test_the_copy_is_the_persons_and_no_export_holds_any_of_it(company: Any, tmp_path: Path) -> None:  # R6 M3
    secrets = [row.words for row in company.acts.history(PLANTED) if row.words]
    copy = visitor("employee").get("/written/copy.txt")
    assert all(words in copy.content.decode().replace("\u202f", " ") for words in secrets[:4])
    assert copy["Cache-Control"] == "no-store"
    exports = [
        "/registers/kpis/table.csv", "/decide/log/table.csv", "/results/2026-10/garance/table.csv",
        "/results/2026-10/report.html", "/written/copy.txt", "/written/", "/acts/", "/coaching/", "/",
        "/reminders/",
        "/defences/", "/results/2026-10/why/ladder/table.csv",
    ]  # fmt: skip
    for role in ("sponsor", "lead", "analyst", "administrator"):
        for address in exports:
            said = visitor(role).get(address, follow=True).content.decode(errors="replace")
            said = said.replace("\u202f", " ").replace("\u00a0", " ")
            assert not any(words in said for words in secrets), (role, address)
            assert PLANTED not in said


def test_plans_travel_in_private_acts_and_come_back_the_same(company: Any, tmp_path: Path) -> None:  # R6
    folder = open_folder(tmp_path / "house")
    copy_company(company, folder, by="test", at=datetime.now(UTC))
    assert (tmp_path / "house/private/acts/coaching.csv").stat().st_mode & 0o077 == 0, "for its owner alone"
    again = open_folder(tmp_path / "house")
    for kind in ("coaching", "observations", "shown", "routines", "defences"):
        assert again.acts.of_kind(kind) == company.acts.of_kind(kind) != ()


def test_a_plan_is_erased_by_its_person_once_closed(fresh: Any) -> None:  # M3
    key = begun()
    assert do("employee", key, "erase").status_code == 422
    do("manager", key, "close")
    do("employee", key, "close")
    assert do("manager", key, "erase").status_code == 404
    assert do("employee", key, "erase").status_code == 302
    assert not ActRow.objects.filter(act=key).exists()


def test_whoever_protects_the_data_erases_all_about_a_person(company: Any) -> None:  # M3
    me = key_of("employee")
    assert erase_person(company, me, by="dpo", at=datetime.now(UTC)).n_rows >= 10
    assert not ActRow.objects.filter(to=me, kind__in=("coaching", "observations")).exists()
    assert not ActRow.objects.filter(act=PLANTED).exists()
    assert "/coaching/" not in page("employee", "/written/").split("<main")[1]


def test_what_has_had_its_year_is_unreadable_and_then_gone(company: Any) -> None:  # M4
    old = today() - timedelta(days=400)
    plan = standing(PLANTED).first
    forget(company, PLANTED)
    company.acts.add([replace(plan, day=old, key="old", act="old")])
    assert visitor("employee").get("/coaching/old/").status_code == 404
    erase_past_term(company, by="test", at=datetime.now(UTC))
    assert not ActRow.objects.filter(act="old").exists()
    assert ActRow.objects.filter(act="garance-c-lyon").exists()


def many(company: Any, n: int) -> Iterator[Act]:
    people = PersonRow.objects.filter(unit="west_calls", to_date=None)[:n]
    day = today() - timedelta(days=20)
    for place, one in enumerate(people):
        yield Act(
            f"many-{place}", "coaching", day, "somebody", unit="west", to_kind="person", to=one.key,
            to_unit="west_calls", value="word_kept", behaviour="name_the_time", charter="2026.1", words=AIM,
            due=day,
        )  # fmt: skip


def test_plans_are_counted_for_groups_in_fives_and_never_below_five(company: Any) -> None:  # A1 A6
    from avers.application.viewer import Viewer

    viewer = Viewer("k", "lead", UNITS["lead"])

    def counted() -> dict[str, int | None]:
        found = open_plans(company, viewer, company.organisation.units(), today())
        return {one.unit: one.n for one in found}

    assert set(counted().values()) == {None}, "three plans are too few to be told"
    company.acts.add(list(many(company, 7)))
    assert counted()["west_calls"] == 5
    assert counted()["garance"] == 10
    assert counted()["nantes"] is None
    for role in ("manager", "analyst"):
        assert "environ" in page(role, "/coaching/")


def test_a_manager_without_a_person_is_told_why_there_is_nothing(company: Any) -> None:  # R6
    User.objects.filter(email=address_of("manager")).update(person="")
    assert "celui de personne" in page("manager", "/coaching/")
    assert begin().status_code == 404


def test_empty_pages_teach(empty_company: Any) -> None:
    assert visitor("sponsor").get("/coaching/").status_code == 200
    assert visitor("sponsor").get("/written/").status_code == 200
    assert not UnitRow.objects.exists()
