"""With each wave, a look at oneself: asked of all, read by its writer alone, beside what they said before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from avers.adapters.database.models import ActRow, AuditEntry, User
from avers.application.erasing import erase_past_term
from avers.application.viewer import ROLES
from avers.core.evidence.act import Act
from avers.core.evidence.reflected import Reflected
from avers.core.text import Text
from tests.garance import address_of, visitor

PAGE = "/paths/reflection/"
TRIES = "Je rappelle le jour même, sans attendre la solution."


def page(role: str, language: str = "fr", address: str = PAGE) -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200
    return unescape(response.content.decode()).replace("\u202f", " ").replace("\xa0", " ")


def keys(company: Any) -> list[str]:
    return [
        f"{value.key}.{one.key}" for value in company.charters.published().values for one in value.behaviours
    ]


def answered(role: str, **answers: str) -> Any:
    form = {f"done-{key.replace('__', '.')}": done for key, done in answers.items()}
    return visitor(role).post(PAGE, {"words": TRIES} | form)


def me(role: str) -> str:
    return str(User.objects.get(email=address_of(role)).person)


def test_the_first_page_offers_it_with_the_wave_until_it_is_answered(company: Any) -> None:  # R49
    offer = "comment l’avez-vous vécu"
    assert offer in page("manager", address="/")
    first = keys(company)[0].replace(".", "__")
    assert answered("manager", **{first: "often"}).status_code == 302
    assert offer not in page("manager", address="/")
    assert offer not in page("lead", address="/"), "answered in the sample"


def test_what_one_said_is_read_beside_what_one_said_at_the_wave_before(company: Any) -> None:  # R49
    asked = page("employee")
    assert "Rappeler le client le jour même" not in asked, "nothing of the earlier look is there to copy"
    first, second, third = (key.replace(".", "__") for key in keys(company)[:3])
    # At the wave of July they had said: sometimes, not yet, often.
    assert answered("employee", **{first: "often", second: "not_yet", third: "sometimes"}).status_code == 302
    told = page("employee")
    assert "Un geste plus souvent, un moins souvent." in told
    assert "Rappeler le client le jour même, même sans solution." in told, "what they meant to try then"
    rows = re.findall(r"(?s)<dt>.*?</div>", told)
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)) for row in rows[:3]]
    assert "Parfois" in words[0]
    assert "plus souvent" in words[0]
    assert "comme avant" in words[1]
    assert "moins souvent" in words[2]
    assert "One act more often, one less often." in page("employee", "en")


def test_a_sentence_written_anew_is_not_compared(company: Any) -> None:  # R49
    charter = company.charters.published()
    value = charter.values[0]
    anew = replace(value.behaviours[0], statement=Text("Je rappelle avant midi.", "I call back before noon."))
    newer = replace(
        charter, version="2027.1", published_date=timezone.localdate(),
        values=(replace(value, behaviours=(anew, *value.behaviours[1:])), *charter.values[1:]),
    )  # fmt: skip
    with company.work("publish_charter", by="test", at=timezone.now()):
        company.charters.publish(newer)
    first, second = (key.replace(".", "__") for key in keys(company)[:2])
    assert answered("employee", **{first: "often", second: "often"}).status_code == 302
    told = page("employee")
    row = told.split("Je rappelle avant midi")[1].split("</div>")[0]
    assert "non précisé" in row
    assert "plus souvent" not in row
    assert "Un geste plus souvent." in told, "the other one moved"


@pytest.mark.parametrize("form", [{}, {"words": TRIES}, {"done-listening.rephrase": ""}])
def test_nothing_said_is_not_kept(company: Any, form: dict[str, str]) -> None:  # R49
    answer = visitor("manager").post(PAGE, form)
    assert answer.status_code == 422
    assert "au moins pour un geste" in unescape(answer.content.decode())
    assert not ActRow.objects.filter(kind="reflections", by=me("manager")).exists()


def test_an_answer_that_was_not_offered_is_refused_and_what_was_chosen_stays(company: Any) -> None:  # R49
    first, second = keys(company)[:2]
    answer = visitor("manager").post(PAGE, {f"done-{first}": "always", f"done-{second}": "often"})
    assert answer.status_code == 422
    assert 'value="often" checked' in answer.content.decode()


def test_sent_twice_the_first_stays_and_taken_back_it_is_asked_again(company: Any) -> None:  # R49 M2
    first = keys(company)[0].replace(".", "__")
    answered("manager", **{first: "often"})
    answered("manager", **{first: "not_yet"})
    (row,) = ActRow.objects.filter(kind="reflections", by=me("manager"))
    assert row.label.splitlines()[1].startswith("often ")
    assert visitor("manager").post(f"/acts/{row.key}/withdraw/", {"next": PAGE}).url == PAGE
    assert "comment l’avez-vous vécu" in page("manager")


def test_nobody_else_reads_it_nor_may_touch_it_whatever_their_role(company: Any) -> None:  # L2 C7
    first = keys(company)[0].replace(".", "__")
    answered("employee", **{first: "often"})
    key = ActRow.objects.get(kind="reflections", by=me("employee"), day=timezone.localdate()).key
    for role in ROLES:
        if role != "employee":
            assert TRIES not in page(role)
            for step in ("withdraw", "undo", "contest", "read"):
                assert visitor(role).post(f"/acts/{key}/{step}/", {"words": TRIES}).status_code == 404


def test_the_audit_says_neither_the_wave_nor_the_answer(company: Any) -> None:  # C7 L7
    first = keys(company)[0].replace(".", "__")
    answered("employee", **{first: "often"})
    entry = AuditEntry.objects.latest("sequence")
    assert "reflections" in entry.details
    assert "2026-10" not in entry.details
    assert "often" not in entry.details


def test_a_colleague_named_in_ones_own_words_is_taken_out(company: Any) -> None:  # R49 L2
    from avers.adapters.database.models import PersonRow

    mate = PersonRow.objects.filter(unit="nantes").exclude(key=me("employee")).first()
    first = keys(company)[0]
    form = {f"done-{first}": "often", "words": f"Faire comme {mate.name} au comptoir."}
    assert visitor("employee").post(PAGE, form).status_code == 302
    assert mate.name not in page("employee")


def test_an_account_that_is_nobodys_is_asked_nothing(company: Any) -> None:  # R49
    User.objects.filter(email=address_of("manager")).update(person="")
    assert "n’est relié à personne" in page("manager")
    assert answered("manager", a__b="often").status_code == 404


def test_before_the_first_wave_the_page_says_why_there_is_nothing(empty_company: Any) -> None:  # R49
    assert visitor("sponsor").get(PAGE).status_code == 200
    assert visitor("sponsor").post(PAGE, {}).status_code == 200, "the page says that there are no teams yet"


def test_it_leaves_by_itself_after_two_years(company: Any) -> None:  # M4
    old = timezone.localdate() - timedelta(days=731)
    label = Reflected("2024-10", {keys(company)[0]: "often"}).label
    company.acts.add([Act("old-look", "reflections", old, me("manager"), charter="2026.1", label=label)])
    erase_past_term(company, by="test", at=timezone.now())
    assert not ActRow.objects.filter(key="old-look").exists()
    assert ActRow.objects.filter(kind="reflections", by=me("lead")).count() == 2
