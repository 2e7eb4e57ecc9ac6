"""What leaders show: examples and the routine for them alone, what was defended for the whole chain."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.occasions import occasions_of
from avers.application.showing import routine_of
from avers.application.viewer import ROLES
from avers.reports.calendar import as_calendar
from avers.wiring import open_database
from tests.garance import address_of, visitor

ACT = "Prendre moi-même les deux premiers appels du lundi."
DECISION = "Refuser un contrat qui aurait repoussé les dépannages promis."
COST = "Environ 12 000 euros sur le trimestre"


def page(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, (role, address)
    return str(response.content.decode())


def example(role: str = "manager", days: int = 9, **changes: str) -> Any:
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    form = {"words": ACT, "value": "warmth", "before": "l’équipe du matin", "day": day}
    return visitor(role).post("/mine/examples/", form | changes)


def defend(role: str = "manager", **changes: str) -> Any:
    form = {"words": DECISION, "value": "word_kept", "cost": COST, "outcome": ""}
    return visitor(role).post("/defences/", form | changes)


def last(kind: str) -> str:
    return str(ActRow.objects.filter(kind=kind, step="made").latest("id").key)


def test_an_example_is_planned_done_and_taken_back_by_its_leader(company: Any) -> None:  # R3 R139
    assert example().status_code == 302
    assert ACT in page("manager", "/mine/examples/")
    assert example(days=-2).status_code == 302
    key = last("shown")
    assert ActRow.objects.filter(act=key, step="kept").exists(), "a day that has passed is done"
    assert visitor("manager").post(f"/acts/{key}/withdraw/").status_code == 302
    assert not any(one.key == key for one in routine_examples())


def routine_examples() -> Any:
    from avers.application.showing import examples_of

    me = User.objects.get(email=address_of("manager")).viewer
    return examples_of(open_database(), me, timezone.localdate())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": "Être plus souriant avec tout le monde."}, "dit qui la personne est"),
        ({"words": "Féliciter Mme Durand devant l’équipe."}, "désigne quelqu’un"),
        ({"value": "love"}, "Choisissez une valeur"),
        ({"before": ""}, "devant qui"),
        ({"day": ""}, "quel jour"),
    ],
)
def test_an_example_is_an_act_of_a_day_for_a_value(
    company: Any, changes: dict[str, str], said: str
) -> None:  # R139 L4
    refused = example(**changes)
    assert refused.status_code == 422
    assert said in refused.content.decode()


def test_nobody_reads_the_examples_nor_the_routine_of_a_leader(company: Any) -> None:  # L2
    example()
    key = last("shown")
    rate("manager", frame="25")
    months = last("routines")
    for role in ROLES:
        if role == "manager":
            continue
        for address in (
            "/mine/examples/",
            "/mine/routine/",
            "/acts/",
            "/",
            "/defences/",
            "/coaching/",
            "/written/",
        ):
            said = visitor(role).get(address, follow=True).content.decode()
            assert ACT not in said, (role, address)
            assert key not in said
        for act in (key, months):
            for step in ("keep", "withdraw", "undo", "contest", "close"):
                words = {"words": "Je lis cela, tiens."}
                assert visitor(role).post(f"/acts/{act}/{step}/", words).status_code == 404


def test_examples_to_come_are_days_of_ones_own_calendar_without_their_words(company: Any) -> None:  # R139
    example()
    me = User.objects.get(email=address_of("manager")).viewer
    days = [one for one in occasions_of(company, me, timezone.localdate()) if one.kind == "example"]
    assert [one.day for one in days if one.day == timezone.localdate() + timedelta(days=9)]
    written = as_calendar(days, "fr", root="https://avers.example", at=timezone.now()).decode()
    assert "Un exemple que vous avez prévu" in written
    assert "appels" not in written
    other = User.objects.get(email=address_of("employee")).viewer
    assert not [one for one in occasions_of(company, other, timezone.localdate()) if one.kind == "example"]


def rate(role: str = "manager", **changes: str) -> Any:
    form = {"clarify": "100", "align": "50", "show": "100", "frame": "75"}
    return visitor(role).post("/mine/routine/", form | changes)


def test_the_routine_of_four_is_answered_once_a_month_and_corrected(company: Any) -> None:  # R86
    assert rate(frame="").status_code == 422
    assert rate(frame="60").status_code == 422, "not one of the five answers"
    assert rate().status_code == 302
    n_acts = ActRow.objects.filter(kind="routines", step="made").count()
    assert rate(frame="25").status_code == 302
    assert ActRow.objects.filter(kind="routines", step="made").count() == n_acts
    me = User.objects.get(email=address_of("manager")).viewer
    month = routine_of(company, me, timezone.localdate())
    assert {one.key: one.own for one in month.rated} == {
        "clarify": 100,
        "align": 50,
        "show": 100,
        "frame": 25,
    }


def test_the_own_team_stands_beside_ones_own_answers_for_the_leader_alone(company: Any) -> None:  # R86 L2
    rate()
    me = User.objects.get(email=address_of("manager")).viewer
    rated = {one.key: one for one in routine_of(company, me, timezone.localdate()).rated}
    team = rated["show"].team
    assert team is not None and team.own is not None, "the sample shows this leader's example"  # noqa: PT018
    assert rated["show"].gap == round(100 - team.own.value)
    assert rated["align"].team is None, "no wave asks a team about it"
    read = page("manager", "/mine/routine/")
    assert f"{round(team.own.value)} sur 100" in read
    assert "plus haut que votre équipe" in read
    # The sponsor leads no team of a wave: nothing beside their answers.
    rate("sponsor")
    assert "sur 100" not in page("sponsor", "/mine/routine/").split("<details")[0]


def test_a_defence_is_read_by_the_chain_without_a_name(company: Any) -> None:  # R4
    assert defend().status_code == 302
    key = last("defences")
    name = PersonRow.objects.get(key=User.objects.get(email=address_of("manager")).person, to_date=None).name
    for role in ("employee", "sponsor", "lead", "analyst"):
        read = page(role, "/defences/")
        assert DECISION in read
        assert COST.replace(" 000", "\u202f000") in read or COST in read
        assert name not in read
    assert (
        visitor("employee").post(f"/acts/{key}/close/", {"words": "Le client est revenu en mai."}).status_code
        == 404
    )
    assert (
        visitor("lead").post(f"/acts/{key}/close/", {"words": "Le client est revenu en mai."}).status_code
        == 404
    )
    visitor("manager").post(f"/acts/{key}/close/", {"words": "Le client est revenu en mai."})
    assert "Le client est revenu en mai." in page("employee", "/defences/")
    visitor("manager").post(f"/acts/{key}/withdraw/")
    assert DECISION not in page("employee", "/defences/")


def test_a_defence_of_another_region_is_not_read(company: Any) -> None:  # R4
    far = User.objects.get(email=address_of("manager"))
    User.objects.create_user("south@garance.example", role="manager", unit="south")
    client = visitor("")
    client.force_login(User.objects.get(email="south@garance.example"))
    assert (
        client.post(
            "/defences/", {"words": DECISION, "value": "word_kept", "cost": COST, "outcome": ""}
        ).status_code
        == 302
    )
    assert far.unit == "west"
    assert DECISION not in page("manager", "/defences/")
    assert DECISION in page("sponsor", "/defences/")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": "Licencier un vendeur qui mentait aux clients."}, "décision d’employeur"),
        ({"words": "Soutenir Mme Durand contre le siège."}, "désigne quelqu’un"),
        ({"cost": "Sa prime de fin d’année, en entier"}, "décision d’employeur"),
        ({"cost": ""}, "au moins"),
        ({"value": ""}, "Choisissez une valeur"),
    ],
)
def test_a_defence_names_nobody_and_decides_of_nobody(
    company: Any, changes: dict[str, str], said: str
) -> None:  # R4 L4
    refused = defend(**changes)
    assert refused.status_code == 422
    assert said in refused.content.decode()


def test_who_leads_nobody_records_nothing(company: Any) -> None:  # R4
    before = ActRow.objects.filter(kind="defences").count()
    for role in ("employee", "analyst", "administrator"):
        defend(role)
    assert ActRow.objects.filter(kind="defences").count() == before
