"""What is compiled from the published charter, in the web: thirteen documents, and one's own card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from avers.application.compiling import published_documents
from avers.application.wording.compilation import PURPOSES
from avers.application.wording.typography import typeset
from avers.core.charter.document import Charter
from avers.core.text import Text
from avers.wiring import as_yaml
from tests.garance import address_of, visitor


def test_thirteen_documents_each_readable_and_to_take_away(company: Any) -> None:  # R20
    client = visitor("employee")
    index = client.get("/charter/compiled/").content.decode()
    found = published_documents(company)
    assert len(found) == 13
    for one in found:
        assert f"/charter/compiled/{one.key}/" in index
        assert typeset(PURPOSES[one.key].fr, "fr") in index
        page = client.get(f"/charter/compiled/{one.key}/").content.decode()
        assert typeset(one.title.fr, "fr") in page
        first = next(one.entries()).wordings[0].words.fr
        assert typeset(first, "fr").replace("'", "&#x27;") in page, one.key
        file = client.get(f"/charter/compiled/{one.key}.yaml")
        assert file.content == as_yaml(one)
        assert file["Content-Disposition"] == f'attachment; filename="{one.key}-{one.version}.yaml"'
    assert client.get("/charter/compiled/payroll/").status_code == 404
    assert client.get("/charter/compiled/payroll.yaml").status_code == 404


@pytest.mark.parametrize(
    ("language", "label", "words"),
    [
        ("fr", "aux clients internes", "Cette équipe nous écoute jusqu’au bout."),
        ("en", "inside customers are asked", "This team hears us to the end."),
    ],
)
def test_the_survey_shows_how_inside_customers_are_asked(
    company: Any, language: str, label: str, words: str
) -> None:  # R8
    del company
    page = visitor("employee", language).get("/charter/compiled/mirror/").content.decode()
    assert f'<p class="label">{label}</p>' in page
    assert words in page


def test_the_card_of_one_s_own_role_has_one_to_three_commitments(company: Any) -> None:  # R14
    from avers.adapters.database.models import User

    cards = next(one for one in published_documents(company) if one.kind == "role_cards")
    for person in company.organisation.people_of("nantes"):
        card = next((one for one in cards.sections if one.key == f"team.{person.role}"), None)
        if card:
            break
    assert card is not None
    User.objects.filter(email=address_of("employee")).update(person=person.key)
    page = visitor("employee").get("/charter/card/").content.decode()
    assert "Ce qui est attendu de vous" in page
    assert 1 <= page.count('class="entry main"') <= 3
    assert typeset(card.entries[0].words().fr, "fr") in page
    others = [one.entries[0].words().fr for one in cards.sections if one.key != card.key]
    assert not any(typeset(words, "fr") in page for words in others)


def test_an_account_linked_to_no_role_sees_all_cards_and_what_to_do(company: Any) -> None:  # R14
    from avers.adapters.database.models import User

    User.objects.filter(email=address_of("sponsor")).update(person="")
    page = visitor("sponsor", "en").get("/charter/card/").content.decode()
    cards = next(one for one in published_documents(company) if one.kind == "role_cards")
    assert "Which card is yours?" in page
    assert page.count('<li class="card">') == len(cards.sections)


def test_a_house_without_a_published_charter_is_told_when_they_come(empty_company: Any) -> None:
    del empty_company
    for address in ("/charter/compiled/", "/charter/card/"):
        page = visitor("sponsor", "en").get(address).content.decode()
        assert "No charter is published yet." in page
    assert visitor("sponsor").get("/charter/compiled/mirror/").status_code == 404


def test_a_charter_without_instruments_says_so_of_each(empty_company: Any) -> None:  # issue: bad input
    bare = Charter(organisation=Text("Maison", "House"), version="1")
    with empty_company.work("test", by="test", at=datetime.now(UTC)):
        empty_company.charters.publish(replace(bare, purpose=Text("Aider.", "To help.")))
    client = visitor("sponsor", "en")
    assert "empty in this version" in client.get("/charter/compiled/").content.decode()
    assert "This charter gives no team a card yet." in client.get("/charter/card/").content.decode()
    page = client.get("/charter/compiled/role_cards/").content.decode()
    assert "Nothing of this charter goes into it" in page
