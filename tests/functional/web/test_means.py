"""Means and authority: what one may decide alone, what one asks for, who answers, what the figures say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.empowering import means_figures
from avers.core.estimate import Estimate
from avers.core.evidence.act import Act, standings
from avers.core.evidence.means import Ask
from avers.wiring import open_database
from tests.garance import address_of, visitor

WHY = "La chaudière de la crèche est restée froide deux matins."
ASK = {"do": "ask", "what": "Offrir un déplacement", "amount": "90", "words": WHY, "owner": "nantes"}


@pytest.fixture(autouse=True)
def _supports(request: pytest.FixtureRequest) -> None:
    """Whoever sits in the employee's chair answers customers: up to 50 euros alone."""
    if "company" in request.fixturenames:
        request.getfixturevalue("company")
        me = User.objects.get(email=address_of("employee")).person
        PersonRow.objects.filter(key=me).update(role="support")


def ask(role: str = "employee", **changes: str) -> Any:
    return visitor(role).post("/means/", ASK | changes)


def asked(role: str = "employee", **changes: str) -> str:
    response = ask(role, **changes)
    assert response.status_code == 302, re.findall(r'role="alert".*', response.content.decode())
    return str(ActRow.objects.filter(kind="requests", step="made").latest("id").act)


def answer(
    key: str, found: str = "yes", words: str = "Oui, deux attentes suffisent.", role: str = "manager"
) -> Any:
    return visitor(role).post(f"/means/{key}/", {"found": found, "words": words})


def page(role: str, address: str = "/means/", language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def standing(key: str) -> Any:
    (found,) = standings(open_database().acts.history(key))
    return found


def test_one_reads_what_ones_role_may_decide_alone(company: Any) -> None:  # R81
    read = page("employee")
    mine = read[: read.index("Demander davantage")]
    assert "Offrir un déplacement" in mine
    assert "jusqu’à 50\u00a0€" in mine
    assert "sans montant à surveiller" in mine
    assert "Annuler une facture" not in mine, "that is another role's"
    assert "Annuler une facture" in read
    assert "up to €50" in page("employee", language="en")


def test_what_was_decided_alone_is_noted_in_one_touch(company: Any) -> None:  # R81
    noted = {"do": "use", "what": "Offrir un déplacement", "amount": "35,50"}
    assert visitor("employee").post("/means/", noted).status_code == 302
    row = ActRow.objects.filter(kind="uses").latest("id")
    assert Ask.read(row.label) == Ask("Offrir un déplacement", Ask.read(row.label).amount, "EUR")
    assert "35,5\u00a0€" in page("employee")
    beyond = visitor("employee").post("/means/", noted | {"amount": "80"})
    assert beyond.status_code == 422
    assert "au-delà de votre limite, 50 EUR" in beyond.content.decode()
    other = visitor("employee").post("/means/", noted | {"what": "Annuler une facture"})
    assert other.status_code == 422
    visitor("employee").post(f"/acts/{row.act}/withdraw/")
    assert "35,5\u00a0€" not in page("employee")


def test_what_lies_within_ones_limit_need_not_be_asked(company: Any) -> None:  # R81 R140
    told = ask(amount="40")
    assert told.status_code == 422
    assert "sans demander" in told.content.decode()
    assert ask(amount="40", anyway="1").status_code == 302


def test_a_request_says_what_how_much_and_why_and_gets_a_reason(company: Any) -> None:  # R140
    key = asked()
    act = standing(key)
    assert (Ask.read(act.first.label).what, f"{Ask.read(act.first.label).amount}") == (
        "Offrir un déplacement",
        "90",
    )
    assert answer(key, words="").status_code == 422, "an answer says why"
    assert answer(key, "perhaps").status_code == 422
    assert answer(key, "no", "Pas cette fois : proposez la visite gratuite.").status_code == 302
    assert "proposez la visite gratuite" in page("employee", "/"), "this week"
    read = page("employee")
    assert "refusée" in read
    assert "le jour même" in read
    assert answer(key).status_code == 404 or answer(key).status_code == 422


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": "beaucoup"}, "n’est pas un montant"),
        ({"what": ""}, "Dites ce que vous demandez"),
        ({"words": "Oui."}, "au moins"),
        ({"owner": "lyon"}, "dans la liste"),
        ({"what": "Licencier un collègue"}, "pas à ce qui concerne un ou une collègue"),
    ],
)
def test_what_is_wrong_is_said_beside_the_form(
    company: Any, changes: dict[str, str], said: str
) -> None:  # R140 L4
    refused = ask(**changes)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert changes.get("words", WHY) in refused.content.decode(), "what was typed is kept"


def test_names_are_taken_out_of_requests_and_answers(company: Any) -> None:  # L2
    unit = User.objects.get(email=address_of("employee")).unit
    name = PersonRow.objects.filter(unit=unit).exclude(name="")[0].name
    key = asked(words=f"{name} et Mme Durand attendent depuis deux jours.")
    answer(key, "yes", f"Oui, voyez avec {name} pour la date.")
    said = " ".join(row.words for row in standing(key).rows)
    assert name not in said
    assert "Durand" not in said


def test_a_request_is_read_by_whoever_asked_and_may_answer_alone(company: Any) -> None:  # R140 C7
    key = asked()
    for role in ("employee", "manager", "lead", "sponsor"):
        assert visitor(role).get(f"/means/{key}/").status_code == 200, role
    for role in ("analyst", "administrator"):
        assert visitor(role).get(f"/means/{key}/").status_code == 404, role
    assert answer(key, role="employee").status_code == 404, "nobody answers themselves"
    me = User.objects.get(email=address_of("employee")).person
    assert me not in page("manager", f"/means/{key}/")
    # A manager of another region finds nothing, whatever they do with the address.
    User.objects.filter(email=address_of("manager")).update(unit="south")
    assert visitor("manager").get(f"/means/{key}/").status_code == 404
    assert answer(key).status_code == 404
    assert visitor("manager").post(f"/acts/{key}/contest/", {"words": WHY}).status_code == 404
    assert WHY not in page("manager")
    # Nor does a colleague of the same team.
    colleague = User.objects.get(email=address_of("analyst"))
    colleague.role, colleague.unit = "employee", "nantes"
    colleague.save()
    assert visitor("analyst").get(f"/means/{key}/").status_code == 404
    assert WHY not in page("analyst")


def test_a_yes_lies_within_the_limit_of_who_says_it(company: Any) -> None:  # R81
    me = User.objects.get(email=address_of("manager")).person
    PersonRow.objects.filter(key=me).update(role="leadership")
    key = asked(what="Annuler une facture", amount="2000")
    refused = answer(key)
    assert refused.status_code == 422
    assert "Votre propre limite est 1000 EUR" in refused.content.decode()
    assert answer(key, "no", "Demandez à la direction régionale.").status_code == 302
    within = asked(what="Annuler une facture", amount="900")
    assert answer(within).status_code == 302


def test_one_contests_a_refusal_and_it_counts_nowhere(company: Any) -> None:  # M2
    key = asked()
    answer(key, "no", "Pas cette fois, voyez au printemps.")
    assert visitor("manager").post(f"/acts/{key}/contest/", {"words": WHY}).status_code == 404
    visitor("employee").post(f"/acts/{key}/contest/", {"words": "Le dossier en montre trois."})
    assert standing(key).is_contested
    assert not standing(key).counts
    assert visitor("manager").get(f"/means/{key}/").status_code == 404
    visitor("employee").post(f"/acts/{key}/undo/")
    assert visitor("manager").get(f"/means/{key}/").status_code == 200


def test_what_waits_for_me_is_on_my_first_page(company: Any) -> None:  # R140
    asked()
    assert "Offrir un déplacement" in page("manager", "/")
    assert "Offrir un déplacement" not in page("employee", "/")


def test_figures_are_of_five_people_at_least_and_of_units_one_may_open(company: Any) -> None:  # R140 A1
    read = page("employee")
    assert "Ce que demander donne" in read
    assert "Nantes" in read[read.index("Ce que demander donne") :]
    assert "Lyon" not in read[read.index("Ce que demander donne") :]
    viewer, tree = User.objects.get(email=address_of("lead")).viewer, open_database().organisation.units()
    today = date(2026, 11, 20)
    whole, *groups = means_figures(open_database(), viewer, tree, today)
    assert isinstance(whole.refused, Estimate)
    assert isinstance(whole.days, Estimate)
    assert isinstance(whole.alone, Estimate)
    assert groups
    # One person who asks often is no team.
    before = {one.unit: one for one in groups}
    acts = [
        Act(
            f"often-{n}", "requests", today - timedelta(days=30), "p00002", unit="hr", to_kind="unit",
            to="hr", to_unit="hr", label="Une chaise", words=WHY,
        )
        for n in range(40)
    ]  # fmt: skip
    company.acts.add(acts)
    after = {one.unit: one for one in means_figures(open_database(), viewer, tree, today)}
    assert before["hr"].n_asked is None
    assert after["hr"].n_asked is None


def test_without_a_role_one_reads_what_each_role_may_decide(company: Any) -> None:  # R81
    User.objects.filter(email=address_of("employee")).update(person="")
    read = page("employee")
    assert "relié à aucun métier" in read
    assert "Annuler une facture" in read


@pytest.mark.parametrize(
    "address", ["/means/", "/decide/", "/decide/log/", "/decide/team/", "/obstacles/", "/promises/"]
)
def test_on_the_first_day_a_page_of_teams_says_why_it_is_empty(empty_company: Any, address: str) -> None:
    assert "n’a pas encore d’équipes" in page("sponsor", address)


def test_an_empty_register_says_where_to_begin(company: Any) -> None:  # R81
    register = company.registers.read("decision_rights")
    with company.work("test", by="test", at=timezone.now()):
        company.registers.write(replace(register, rows=()))
    assert "/registers/decision_rights/" in page("employee")
