"""The path of a person: steps lived, hours with customers, a value taken up again, and cohorts of five."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, PersonRow, User
from avers.application.paths import due_of, exposure_of, path_of
from avers.application.reminding import reminder_of
from avers.core.estimate import Estimate
from avers.core.evidence.act import Act
from avers.core.evidence.lived import Lived, months_after
from avers.core.organisation.register import REGISTERS, Register
from avers.wiring import open_database
from tests.garance import address_of, visitor


def page(role: str, address: str = "/paths/", language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def told(address: str) -> str:
    """Return what the page says, without the tokens of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page("manager", address))


def note(step: str, role: str = "employee", **form: str) -> Any:
    typed = {"step": step, "day": timezone.localdate().isoformat()} | form
    return visitor(role).post("/paths/", typed)


def seat(role: str) -> Any:
    return User.objects.get(email=address_of(role)).viewer


def arrives_now(role: str = "employee") -> None:
    me = seat(role).person
    PersonRow.objects.filter(key=me).update(from_date=timezone.localdate() - timedelta(days=20))


def test_each_person_reads_their_own_path(company: Any) -> None:  # R120 R15
    read = page("employee")
    assert "Au contact des clients" in read
    assert "6\u202fh sur 14" in read or "6 h sur 14" in read.replace("\u00a0", " ")
    assert "Zappos" in read
    assert "With customers" in page("employee", language="en")
    assert path_of(open_database(), seat("lead"), timezone.localdate()).n_done == 0


def test_hours_are_noted_by_day_and_taken_back(company: Any) -> None:  # R120
    assert note("contact", hours="3,5").status_code == 302
    row = ActRow.objects.filter(kind="lived").latest("id")
    assert Lived.read(row.label) == Lived("contact", 3.5)
    assert "9,5 h sur 14" in page("employee").replace("\u202f", " ").replace("\u00a0", " ")
    visitor("employee").post(f"/acts/{row.act}/withdraw/")
    assert "6 h sur 14" in page("employee").replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("hours", ["", "0", "13", "-2", "beaucoup"])
def test_hours_that_no_day_has_are_refused(company: Any, hours: str) -> None:  # R120
    refused = note("contact", hours=hours)
    assert refused.status_code == 422
    assert "12 au plus" in refused.content.decode()


def test_a_day_to_come_is_refused_with_its_reason(company: Any) -> None:
    for day in (timezone.localdate() + timedelta(days=1), timezone.localdate() - timedelta(days=400)):
        refused = note("own.thanks", day=day.isoformat())
        assert refused.status_code == 422
        assert "douze derniers mois" in refused.content.decode()
    assert note("own.nothing").status_code == 404


def test_a_step_sent_twice_is_noted_once(company: Any) -> None:
    before = ActRow.objects.filter(kind="lived").count()
    assert [note("own.thanks").status_code for _ in range(2)] == [302, 302]
    assert ActRow.objects.filter(kind="lived").count() == before + 1


def test_the_house_sets_the_hours_of_each_job(company: Any) -> None:  # R120
    house = open_database()
    role = PersonRow.objects.filter(key=seat("employee").person).latest("id").role
    rows = ({"setting": "contact_hours", "role": role, "number": 70.0},)
    with house.work("test", by="t", at=timezone.now()):
        house.registers.write(Register(REGISTERS["path_settings"], rows))
    assert "6 h sur 70" in page("employee").replace("\u202f", " ").replace("\u00a0", " ")
    assert "0 h sur 14" in page("lead").replace("\u202f", " ").replace("\u00a0", " ")


def test_nobody_else_reads_or_takes_back_what_was_lived(company: Any) -> None:  # L2
    note("own.thanks")
    row = ActRow.objects.filter(kind="lived").latest("id")
    for role in ("manager", "lead", "sponsor", "administrator", "analyst"):
        assert visitor(role).post(f"/acts/{row.act}/withdraw/").status_code == 404
        assert visitor(role).post(f"/acts/{row.act}/undo/").status_code == 404


def test_who_welcomes_reads_what_to_arrange_and_nothing_that_was_ticked(company: Any) -> None:  # L2 L3
    before = told("/paths/arrange/")
    names = re.findall(r"<strong>([^<]+)</strong>", before)
    assert names
    assert "Écouter ou servir des clients" in before
    key = PersonRow.objects.filter(name=names[0]).latest("id").key
    house = open_database()
    with house.work("test", by="t", at=timezone.now()):
        house.acts.add([Act("mine", "lived", timezone.localdate(), key, label="own.thanks", charter="1")])
    assert told("/paths/arrange/") == before
    for role in ("employee", "lead", "sponsor", "analyst", "administrator"):
        assert visitor(role).get("/paths/arrange/").status_code == 404


def test_a_value_left_for_months_comes_back_once(company: Any) -> None:  # R15
    today = timezone.localdate()
    found = due_of(open_database(), seat("employee"), today)
    assert found.again is not None
    assert found.again.key.startswith("refresh.")
    assert "À reprendre" in page("employee")
    assert "Mon parcours" in visitor("employee").get("/").content.decode()
    assert note(found.again.key).status_code == 302
    assert due_of(open_database(), seat("employee"), today).again is None, "one a month at most"
    later = due_of(open_database(), seat("employee"), today + timedelta(days=31))
    assert later.again is not None
    assert later.again.key != found.again.key, "another value, left longer"


def test_the_weekly_letter_says_that_steps_wait_and_never_which(company: Any) -> None:  # R15 R120
    house, today = open_database(), timezone.localdate()
    arrives_now("lead")
    charter, tree = house.charters.published(), house.organisation.units()
    letter = reminder_of(house, seat("lead"), tree, charter, today)
    assert letter is not None
    path = [one for one in letter.lines if one.kind == "path"]
    assert path
    assert path[0].n == len(path_of(house, seat("lead"), today).steps)
    assert path[0].place == "/paths/"


def test_cohorts_are_five_people_or_more_and_stop_at_last_month(company: Any) -> None:  # R15 R120 A1 A4
    house, today = open_database(), timezone.localdate()
    found = exposure_of(house, today)
    assert found
    assert all(len(one.cohort.people) >= 5 for one in found)
    assert any(isinstance(one.hours, Estimate) for one in found)
    assert not any(one.cohort.people & two.cohort.people for one in found for two in found if one != two)
    with house.work("test", by="t", at=timezone.now()):
        house.acts.add([
            Act(f"now{place}", "lived", today, key, label="contact 12", charter="1")
            for place, key in enumerate(sorted(found[-1].cohort.people))
        ])  # fmt: skip
    assert exposure_of(house, today) == found, "what is noted this month waits for its end"


def test_the_cohorts_are_a_page_and_a_table(company: Any) -> None:  # R15
    read = page("analyst", "/paths/cohorts/")
    assert "Heures avec des clients" in read
    table = visitor("analyst").get("/paths/cohorts/table.csv")
    assert "Heures avec des clients" in table.content.decode("utf-8-sig")
    assert "How this is computed" in page("employee", "/paths/cohorts/", "en")


def test_without_a_charter_the_page_says_why_and_what_to_do(empty_company: Any) -> None:
    del empty_company
    assert "Pas encore de parcours" in page("sponsor")
    assert "Rien à montrer encore" in page("sponsor", "/paths/cohorts/")


def test_months_end_where_the_month_ends() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 15), 12) == date(2027, 1, 15)
