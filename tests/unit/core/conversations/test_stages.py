"""The five stages of a contact (R79)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.conversations.score import Abstention
from avers.core.conversations.stages import METHOD, STAGES, Contact, contact_stages, stage_rates
from avers.core.estimate import Estimate, Withheld

# The case of the page.
REPLIES = (
    "Bonjour Madame, quel est le numéro de votre contrat ?",
    "Je vous propose un échange en boutique.",
    "Bonne journée !",
)


def _there(contact: Contact) -> dict[str, bool | None]:
    return {one.name: one.is_there for one in contact.stages}


def test_the_case_of_the_page() -> None:
    # R79
    found = contact_stages(REPLIES, "fr")
    assert _there(found) == {
        "welcome": True, "probe": True, "present": True, "resolve": False, "farewell": False,
    }  # fmt: skip
    assert found.share == pytest.approx(3 / 5)
    assert found.method == METHOD


def test_the_words_that_show_a_stage_are_pointed_at() -> None:
    for stage in contact_stages(REPLIES, "fr").stages:
        for one in stage.shown:
            assert REPLIES[one.reply][one.span.start : one.span.end].strip()
    by_name = {one.name: one for one in contact_stages(REPLIES, "fr").stages}
    (welcome,) = by_name["welcome"].shown
    assert REPLIES[welcome.reply][welcome.span.start : welcome.span.end] == "Bonjour"
    # A farewell without its invitation is shown, and does not count.
    assert [one.span.kind for one in by_name["farewell"].shown] == ["farewell"]


def test_a_stage_belongs_to_its_place() -> None:
    backwards = _there(contact_stages(tuple(reversed(REPLIES)), "fr"))
    assert (backwards["welcome"], backwards["probe"]) == (False, True)


def test_short_words_and_other_languages_are_not_judged() -> None:
    short = contact_stages(["Bonjour."], "fr")
    assert _there(short) == {"welcome": True} | dict.fromkeys(STAGES[1:])
    assert {one.abstained for one in short.stages[1:]} == {Abstention.SHORT}
    assert {one.abstained for one in contact_stages([], "fr").stages} == {Abstention.SHORT}
    other = contact_stages(["Guten Tag"], "de")
    assert {one.abstained for one in other.stages} == {Abstention.LANGUAGE}
    assert other.share is None


def test_rates_are_of_thirty_contacts_or_more() -> None:
    contact = contact_stages(REPLIES, "fr")
    assert stage_rates([contact] * 29)["probe"] == Withheld("too_few", 29, METHOD)
    rates = stage_rates([contact] * 30)
    assert isinstance(rates["probe"], Estimate)
    assert (rates["probe"].value, rates["probe"].n) == (1.0, 30)
    assert isinstance(rates["farewell"], Estimate)
    assert rates["farewell"].value == 0.0
    # What is not judged is in no share.
    unjudged = contact_stages(["Guten Tag"], "de")
    assert stage_rates([contact] * 30 + [unjudged] * 30) == rates


def test_no_name_of_a_stage_says_what_an_employee_feels() -> None:
    # L1
    kinds = {one.span.kind for stage in contact_stages(REPLIES, "fr").stages for one in stage.shown}
    assert kinds <= {"greeting", "question", "way_out", "remedy", "done", "settled", "farewell", "invitation"}


def test_a_thread_without_end_is_read_within_bounds() -> None:
    # C11
    last = "Au revoir Madame, revenez nous voir."
    assert _there(contact_stages(["Le colis attend."] * 5_000 + [last], "fr"))["farewell"] is True


@pytest.mark.parametrize(
    "piece", ["vous pouvez ", "cela marche ", "is it ", "? ! ", "\n", "solution pas de "]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_million_signs_are_read_as_far_as_the_limit(piece: str, language: str) -> None:
    # C11
    found = contact_stages([piece * (1_000_000 // len(piece))], language)
    assert len(found.stages) == len(STAGES)


@given(st.lists(st.text(max_size=200), max_size=3), st.sampled_from(["fr", "en", "de", ""]))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read(replies: list[str], language: str) -> None:
    found = contact_stages(replies, language)
    for stage in found.stages:
        assert (stage.is_there is None) == (stage.abstained is not None)
        for one in stage.shown:
            assert 0 <= one.span.start < one.span.end <= len(replies[one.reply])
    assert found.share is None or 0.0 <= found.share <= 1.0
