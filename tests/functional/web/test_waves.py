"""Waves on pages: one figure before publication, none opened while the last results wait, closed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any, Final

import pytest
from django.utils import timezone

from avers.application.answering import answer_finding
from avers.application.viewer import ROLES
from avers.application.waving import askable_instruments, standing_waves
from avers.core.evidence.wave import Batch
from tests.contracts.cases import AT, rows
from tests.garance import LATEST, visitor

OPEN = "/waves/open/"


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def form(company: Any, **changes: Any) -> dict[str, Any]:
    first = askable_instruments(company)[0]
    typed = {"key": "2027-01", "survey": f"{first.key}/{first.version}", "k": "6", "promise": "anonymous",
             "opens": "2027-01-04", "closes": "2027-01-29", "face": ["employee", "customer"]}  # fmt: skip
    return typed | changes


def answered(company: Any) -> None:
    answer_finding(
        company, LATEST, "AL201 garance/listening", "later", why="En janvier.", by="x", at=timezone.now()
    )


# Two quarters and the needs, then the contacts that follow the same customers and are never published.
EVERY: Final = {
    "2026-07", "2026-09", "2026-10",
    "contact.2026-05-18", "contact.2026-07-27", "contact.2026-09-18",
}  # fmt: skip


def keys(company: Any) -> set[str]:
    return {wave.key for wave in company.evidence.waves()}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_which_wave_asked_what_under_which_promise(
    company: Any, role: str, language: str
) -> None:
    page = page_of(role, "/waves/", language)
    assert page.count('<li class="card">') == len(EVERY)
    assert ("anonyme" if language == "fr" else "anonymous") in page
    assert ("/waves/open/" in page) == (role in ("sponsor", "lead"))


def test_no_wave_opens_while_the_last_results_wait_and_the_page_says_what_to_do(company: Any) -> None:  # R61
    for response in (visitor("lead").get(OPEN), visitor("lead").post(OPEN, form(company))):
        page = unescape(response.content.decode())
        assert f'href="/results/{LATEST}/answers/"' in page
        assert "attendent encore une réponse" in page
        assert "mettre de côté" in page
    assert visitor("lead").post(OPEN, form(company)).status_code == 409
    assert "2027-01" not in keys(company)


def test_a_wave_opens_with_both_faces_once_one_finding_is_answered(company: Any) -> None:  # A5
    answered(company)
    assert visitor("lead").post(OPEN, form(company))["Location"] == "/waves/"
    opened = [wave for wave in company.evidence.waves() if wave.key == "2027-01"]
    assert {wave.face for wave in opened} == {"employee", "customer"}
    assert {(wave.state, wave.k, wave.promise, wave.closes) for wave in opened} == {
        ("open", 6, "anonymous", date(2027, 1, 29))
    }
    assert visitor("lead").post(OPEN, form(company, k="9")).status_code == 422, "nothing of it changes again"


def test_every_thing_that_is_wrong_with_a_wave_is_said_at_once(company: Any) -> None:
    answered(company)
    wrong = form(company, key="a/b", k="4", face=[], closes="2026-12-01", survey="none/1")
    response = visitor("sponsor").post(OPEN, wrong)
    assert response.status_code == 422
    assert response.content.decode().split('role="alert"')[1].split("</div>")[0].count("<li>") == 5
    assert keys(company) == EVERY


def test_the_wait_is_set_aside_by_a_name_a_reason_and_an_end_within_ninety_days(company: Any) -> None:
    today = timezone.localdate()
    far = {"by": "", "reason": "", "until": (today + timedelta(days=91)).isoformat()}
    response = visitor("sponsor").post("/waves/set-aside/", far)
    assert response.status_code == 422
    assert response.content.decode().split('role="alert"')[1].split("</div>")[0].count("<li>") == 3
    near = {"by": "Claire Ravel", "reason": "Une fusion.", "until": (today + timedelta(days=30)).isoformat()}
    assert visitor("sponsor").post("/waves/set-aside/", near)["Location"] == OPEN
    assert "attendent encore" not in page_of("lead", OPEN)
    (row,) = company.registers.read("overrides").rows
    assert (row["by"], row["reason"]) == ("Claire Ravel", "Une fusion.")
    assert company.registers.history("overrides")[-1].n_added == 1
    assert visitor("lead").post(OPEN, form(company)).status_code == 302


def test_participation_is_one_figure_by_steps_of_five_for_the_whole_company(company: Any) -> None:  # A4
    answered(company)
    visitor("lead").post(OPEN, form(company, opens="2026-10-05"))
    wave = next(one for one in company.evidence.waves() if (one.key, one.face) == ("2027-01", "employee"))
    unit = company.organisation.units().root
    item = next(one for one in askable_instruments(company)[0].items if one.face == "employee")
    n_people = sum(company.organisation.head_counts(date(2026, 10, 5)).values())
    told = []
    for number, share in enumerate((0.31, 0.02)):
        n = round(n_people * share)
        table = rows(*((f"r{number}-{i}", unit, item.key, 4.0) for i in range(n)), wave="2027-01")
        batch = Batch(f"{number}" * 64, "2027-01", "employee", "survey", wave.promise, n, n, "x.csv",
                      wave.instrument, wave.version)  # fmt: skip
        company.evidence.add(batch, table)
        told.append(n)
    found = {one.wave.face: one.participation for one in standing_waves(company, date(2027, 1, 8))
             if one.wave.key == "2027-01"}  # fmt: skip
    assert found["employee"] == pytest.approx(0.35)
    assert sum(told) / n_people != 0.35
    assert found["customer"] is None, "nobody knows how many customers were asked"
    page = page_of("employee", "/waves/")
    assert "environ 35\u202f%" in page
    assert str(sum(told)) not in page


def test_a_wave_whose_last_day_has_passed_says_so_until_somebody_closes_it(company: Any) -> None:
    answered(company)
    visitor("lead").post(OPEN, form(company, opens="2026-10-05", closes="2026-10-06"))
    assert "son dernier jour est passé : elle attend d’être close" in page_of("employee", "/waves/").replace(
        "\u202f", " "
    )


def test_closing_asks_first_then_publishes_once(company: Any) -> None:  # A3 A5
    assert visitor("lead").get("/waves/no_such/close/").status_code == 404
    page = page_of("lead", f"/waves/{LATEST}/close/")
    assert '<form method="post" action="/waves/' not in page
    again = visitor("lead").post(f"/waves/{LATEST}/close/")
    assert again.status_code == 409
    assert "déjà publiée" in again.content.decode()


def test_a_wave_is_closed_and_its_results_open_for_all(company: Any) -> None:  # A3 A10
    answered(company)
    visitor("lead").post(OPEN, form(company, opens="2026-10-05", face=["employee"]))
    (wave,) = [one for one in company.evidence.waves() if one.key == "2027-01"]
    items = [one for one in askable_instruments(company)[0].items if one.face == "employee"][:3]
    units = [unit for unit, n in company.organisation.head_counts(date(2026, 10, 5)).items() if n >= 8]
    given = [(f"{unit}-{i}", unit, item.key, float(2 + (i + len(unit)) % 3))
             for unit in units for i in range(8) for item in items]  # fmt: skip
    batch = Batch("a" * 64, "2027-01", "employee", "survey", wave.promise, len(given), 8 * len(units),
                  "x.csv", wave.instrument, wave.version)  # fmt: skip
    company.evidence.add(batch, rows(*given, wave="2027-01"))
    asked = page_of("lead", "/waves/2027-01/close/")
    assert "Clore et publier" in asked
    assert "ne le pourra plus" in asked
    assert visitor("lead").post("/waves/2027-01/close/")["Location"] == "/results/2027-01/"
    assert visitor("employee").get("/results/2027-01/").status_code == 200


def test_an_unsafe_wave_is_not_published_and_the_page_says_so(company: Any, monkeypatch: Any) -> None:  # A10
    from avers.application import closings
    from avers.application.closing import UnsafePublication
    from avers.core.publication.audit import Verdict

    wave = replace(company.evidence.waves()[0], key="2027-01", state="open")
    company.evidence.save_wave(wave)
    verdict = Verdict(2, 5, 10, 100, 3, False)

    def refuse(*_: Any, **__: Any) -> None:
        raise UnsafePublication(verdict)

    monkeypatch.setattr(closings, "close_wave", refuse)
    response = visitor("lead").post("/waves/2027-01/close/")
    assert response.status_code == 409
    assert "quelqu’un pourrait être reconnu" in unescape(response.content.decode())


@pytest.mark.parametrize("role", ["manager", "employee", "analyst", "administrator"])
def test_those_who_do_not_lead_neither_open_nor_close(company: Any, role: str) -> None:  # C5
    for address in (OPEN, "/waves/set-aside/", f"/waves/{LATEST}/close/"):
        assert visitor(role).post(address, form(company)).status_code == 404


def test_the_first_day_of_a_house_says_where_a_wave_begins(empty_company: Any) -> None:
    assert "charte publiée" in page_of("sponsor", "/waves/")
    assert "Publiez d’abord la charte" in page_of("sponsor", OPEN)


def test_rows_do_not_open_a_new_wave_either(company: Any) -> None:  # R61
    from avers.application.importing.answers import _check_lawful
    from avers.application.waving import NotAnswered

    new = replace(company.evidence.waves()[0], key="2027-04", state="open", face="customer")
    with pytest.raises(NotAnswered):
        _check_lawful(company, new, AT, asks_staff=False)
    answered(company)
    _check_lawful(company, new, AT, asks_staff=False)


def test_a_published_wave_is_not_asked_to_close_again(company: Any) -> None:
    page = visitor("lead").get(f"/waves/{LATEST}/close/").content.decode()
    assert "Cette vague est déjà publiée" in page
    assert "Clore et publier" not in page
