"""Sentences of each face on the pages of results, and the page of one pair."""

from __future__ import annotations

import re
from typing import Any

from avers.application.hearing import one_sentence_of_each, pair_page, voices_of
from avers.application.viewer import Viewer
from avers.application.wording.sentences import quoted
from avers.application.wording.typography import typeset
from avers.core.publication.cell import Sentence
from tests.garance import LATEST, visitor


def page_of(role: str, address: str, language: str = "fr") -> str:
    response = visitor(role, language).get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def quotations(page: str) -> list[str]:
    return re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page)


# R19, R20, A7: what is shown was frozen at closing, and nothing else is.
def test_a_page_quotes_three_sentences_of_each_face_out_of_the_publication(company: Any) -> None:
    page = page_of("sponsor", f"/results/{LATEST}/")
    published = {quoted(one) for one in company.publications.sentences_of(LATEST, 1, ["garance"])}
    assert len(quotations(page)) == 6
    assert {words.replace("&#x27;", "'").replace("&quot;", '"') for words in quotations(page)} <= published


# A7: below thirty writers the nearest larger group speaks, and is named.
def test_a_small_team_is_answered_by_a_larger_group_that_is_named(company: Any) -> None:
    assert not company.publications.sentences_of(LATEST, 1, ["brest"])
    page = page_of("sponsor", f"/results/{LATEST}/brest/")
    assert typeset("Cela vient d’un groupe plus large, ", "fr") in page
    assert len(quotations(page)) == 6


def test_no_page_shows_a_name_or_a_number_that_was_written(company: Any) -> None:  # A7
    rows = [company.evidence.rows(LATEST, face)["text"].to_pylist() for face in ("customer", "employee")]
    written = " ".join(text for texts in rows for text in texts if text)
    published = " ".join(one.text for one in company.publications.read(LATEST).sentences)
    secrets = ("Sandrine", "Kerbrat", "Karim", "Nadia", "Belkacem", "06 55")
    assert sum(secret in written for secret in secrets) >= 4
    assert not [secret for secret in secrets if secret in published]
    assert re.search(r"<(name|phone)_1>", published)


def test_the_gap_opens_the_pair_with_two_sentences_and_no_cause_claimed(company: Any) -> None:  # R19 R20
    address = f"/results/{LATEST}/garance/listening/"
    assert f'href="{address}"' in page_of("sponsor", f"/results/{LATEST}/")
    page = page_of("sponsor", address)
    assert len(quotations(page)) == 2
    assert typeset("« Écoute » : les équipes y croient plus que les clients ne le vivent.", "fr") in page
    assert typeset("Aucune cause n’est établie.", "fr") in page
    assert 'href="/rules/AL201/"' in page
    english = page_of("sponsor", address, "en")
    assert "No cause is established." in english
    assert "In their words" in english


def test_sentences_of_a_pair_are_about_its_facet(company: Any) -> None:
    frame = company.publications.frame(LATEST)
    found = voices_of(company, Viewer("a", "sponsor"), frame, "garance", facet="word_kept", at_most=9)
    assert [one.face for one in found] == ["customer", "employee"]
    assert {said.facet for one in found for said in one.sentences} == {"word_kept"}


def test_a_pair_of_another_team_or_of_no_facet_is_not_found(company: Any) -> None:  # C7
    for role, address in (
        ("employee", f"/results/{LATEST}/south/listening/"),
        ("sponsor", f"/results/{LATEST}/garance/no_such_facet/"),
        ("sponsor", f"/results/{LATEST}/nowhere/listening/"),
        ("sponsor", "/results/1999-01/garance/listening/"),
    ):
        assert visitor(role).get(address).status_code == 404


def test_this_week_takes_one_sentence_of_each_from_the_own_chain(company: Any) -> None:
    viewer = Viewer("a", "employee", "nantes")
    customers, colleagues = one_sentence_of_each(company, viewer, LATEST)
    assert (customers.face, colleagues.face) == ("customer", "employee")
    assert len(customers.sentences) == len(colleagues.sentences) == 1
    assert customers.unit.key in ("nantes", "west", "garance")
    others = {one_sentence_of_each(company, viewer, LATEST, turn=week)[0].sentences for week in range(5)}
    assert len(others) == 5


def test_what_was_masked_is_said_in_a_word_of_the_sentences_own_language() -> None:
    said = Sentence("customer", "", "u", "Merci à <name_1>, joint au <phone_1> !", "fr")
    assert quoted(said) == typeset("« Merci à [nom], joint au [téléphone] ! »", "fr")
    assert quoted(Sentence("customer", "", "u", "Thanks to <name_1>", "en")) == "“Thanks to [name]”"


def test_a_wave_without_sentences_says_why(company: Any) -> None:
    from dataclasses import replace

    frame = company.publications.read(LATEST)
    company.publications.add(replace(frame, wave="2027-01", sentences=()))
    page = page_of("sponsor", "/results/2027-01/")
    assert quotations(page) == []
    assert page.count(typeset("Aucune phrase n’est affichée : il faut", "fr")) == 2


def test_the_page_of_a_pair_carries_the_gap_with_its_band(company: Any) -> None:
    from datetime import date

    found = pair_page(company, Viewer("a", "sponsor"), LATEST, "", "listening", date(2026, 11, 2))
    assert found.row.gap is not None
    assert {row.item.facet for row in found.page.questions} == {"listening"}
    assert {row.item.face for row in found.page.questions} == {"customer", "employee"}


def test_a_report_quotes_the_same_frozen_sentences_in_both_languages(company: Any) -> None:  # A3 A7
    from datetime import date

    from avers.application.reporting import describe_report
    from avers.reports.blocks import Quotes
    from avers.reports.sections import write_document

    published = {quoted(one) for one in company.publications.read(LATEST).sentences}
    report = describe_report(company, "staff", today=date(2026, 11, 2))
    for language, heading in (("fr", "Ce qu’ils en disent"), ("en", "In their words")):
        parts = {part.heading: part for part in write_document(report, language).parts}  # type: ignore[arg-type]
        said = [item for block in parts[heading].blocks if isinstance(block, Quotes) for item in block.items]
        assert len(said) == 6
        assert set(said) <= published


def test_what_is_missing_is_not_named_again_as_the_least_shared(company: Any) -> None:
    page = page_of("sponsor", f"/results/{LATEST}/garance/listening/")
    assert 'href="/rules/GA001/"' in page
    assert 'href="/rules/CA001/"' not in page
