"""When a thank-you may be given: for a behaviour that was seen, to somebody else, within what is fair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.application.sampling.act_words import OBSTACLES, THANKS
from avers.application.sampling.charter import CHARTER
from avers.core.evidence.act import Act, Standing, standings
from avers.core.evidence.kept import count_promises, promise_state
from avers.core.evidence.recognition import (
    Allowance,
    Left,
    between_two,
    has_consent,
    left_of,
    reciprocity,
    recognition_faults,
    trait_in,
)
from avers.core.evidence.unnamed import masked, named_in, without_titled

DAY = date(2026, 11, 2)
THANKS_TO_MARC = Act(
    "a", "recognitions", DAY, "ines", to_kind="person", to="marc", value="word_kept", behaviour="warn_early",
    words="Tu as prévenu à 13 h.",
)  # fmt: skip


def _codes(act: Act, *given: Act, allowance: Allowance | None = None) -> set[str]:
    return {fault.code for fault in recognition_faults(act, given, CHARTER, allowance or Allowance())}


def test_a_thank_you_for_a_behaviour_that_was_seen_is_given() -> None:  # R91
    assert _codes(THANKS_TO_MARC) == set()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"behaviour": ""}, "thanks_no_behaviour"),
        ({"behaviour": "settle_it"}, "thanks_no_behaviour"),  # of another value
        ({"words": "Super boulot"}, "words_too_few"),
        ({"words": "mot " * 200}, "words_too_many"),
        ({"to": "ines"}, "thanks_oneself"),
        ({"to": ""}, "thanks_no_receiver"),
        ({"to_kind": ""}, "thanks_no_receiver"),
    ],
)
def test_what_stands_in_the_way_is_named(changed: dict[str, str], code: str) -> None:  # R91
    assert _codes(replace(THANKS_TO_MARC, **changed)) == {code}  # type: ignore[arg-type]


def test_without_a_charter_in_force_nothing_can_be_given() -> None:  # R91
    assert [fault.code for fault in recognition_faults(THANKS_TO_MARC, (), None)] == ["thanks_no_behaviour"]


def test_one_receiver_is_thanked_once_a_month_by_the_same_person() -> None:  # R24
    before = replace(THANKS_TO_MARC, key="b", act="b", day=DAY - timedelta(days=1))
    assert _codes(THANKS_TO_MARC, before) == {"thanks_pair"}
    assert _codes(THANKS_TO_MARC, replace(before, day=date(2026, 10, 31))) == set()
    assert _codes(THANKS_TO_MARC, replace(before, by="lea")) == set()


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 70), st.booleans()), max_size=40),
    st.integers(1, 5),
)
def test_caps_hold_under_any_order(
    moves: list[tuple[str, int, bool]], a_month: int
) -> None:  # R24 threats: stuffing
    allowance, rows = Allowance(a_month), []
    for number, (to, after, taken_back) in enumerate(moves):
        day = DAY + timedelta(days=after)
        act = Act(
            f"k{number}", "recognitions", day, "ines", to_kind="person", to=to, value="word_kept",
            behaviour="warn_early", words="Tu as prévenu à 13 h.",
        )  # fmt: skip
        if not list(recognition_faults(act, rows, CHARTER, allowance)):
            rows.append(act)
            if taken_back:
                rows.append(replace(act, key=f"w{number}", step="withdrawn", act=act.key, refers=act.key))
    first = [row for row in rows if row.is_first]
    months = {(row.day.year, row.day.month) for row in first}
    for month in months:
        given_then = [row.to for row in first if (row.day.year, row.day.month) == month]
        assert len(given_then) <= a_month
        assert len(set(given_then)) == len(given_then)


def test_reciprocity_counts_those_who_thanked_back() -> None:  # R24
    back = replace(THANKS_TO_MARC, key="b", act="b", by="marc", to="ines")
    other = replace(THANKS_TO_MARC, key="c", act="c", to="lea")
    assert reciprocity([THANKS_TO_MARC, back, other], "ines") == (1, 2)
    assert reciprocity([THANKS_TO_MARC, back, other], "lea") == (0, 0)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Elle est vraiment très gentille avec tout le monde", "fr"),
        ("Merci pour ton enthousiasme de tous les jours", "fr"),
        ("Tu es si dynamique et motivée au quotidien", "fr"),
        ("Il fait preuve de rigueur dans tout ce qu’il fait", "fr"),
        ("You are always so positive with everybody here", "en"),
        ("Thank you for your enthusiasm all week long", "en"),
    ],
)
def test_words_on_who_somebody_is_are_pointed_out(words: str, language: str) -> None:  # L4
    assert trait_in(words, language)  # type: ignore[arg-type]


def test_words_on_what_somebody_did_are_left_alone() -> None:  # L4
    assert [words for told in THANKS.values() for words in told if trait_in(words, "fr")] == []
    assert trait_in("You rang the customer back at five, as promised.", "en") == ""


@pytest.mark.parametrize(
    "words",
    ["C’est la faute de Sophie qui refuse", "Monsieur Petit bloque les devis", "On attend toujours Lemoine"],
)
def test_an_obstacle_that_points_at_somebody_is_heard_as_such(words: str) -> None:  # L2: why, not who
    assert named_in(words, ["Jean Lemoine"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jean bloque le planning", "jean"),
        ("jean-paul bloque le planning", ""),
        ("rose marchand bloque le planning", "Rose Marchand"),
        # A flower, a dealer: without a capital, a word that is one stays one.
        ("la rose du marchand attend au dépôt", ""),
    ],
)
def test_a_name_typed_without_a_capital_is_a_name_still(words: str, found: str) -> None:  # L2
    assert named_in(words, ["Jean Lemoine", "Rose Marchand"]) == found


def test_an_obstacle_may_name_a_town_and_a_tool() -> None:
    told = [part for obstacle in OBSTACLES for part in obstacle]
    assert [part for part in told if named_in(part, ["Jean Lemoine"])] == []
    assert named_in("Le logiciel Orion tombe à Rennes le lundi.", ["Jean Lemoine"]) == ""


def test_a_promise_keeps_no_name_and_no_number() -> None:  # R88 L3
    found = masked("Rappeler Mme Durand au 06 12 34 56 78")
    assert "Durand" not in found
    assert "06" not in found


def _promise(due: date, *after: Act) -> Standing:
    first = Act("p", "promises", DAY, "marc", to_kind="customers", due=due)
    return standings([first, *after])[0]


def _end(step: str, day: date) -> Act:
    return Act("e", "promises", day, "marc", step, "p", "p")  # type: ignore[arg-type]


def test_kept_by_its_day_late_after_it_broken_when_said_so() -> None:  # R88
    due = DAY + timedelta(days=3)
    cases = {
        "open": (_promise(due), DAY),
        "due": (_promise(due), due),
        "overdue": (_promise(due), due + timedelta(days=1)),
        "kept": (_promise(due, _end("kept", due)), due),
        "late": (_promise(due, _end("kept", due + timedelta(days=1))), due + timedelta(days=5)),
        "broken": (_promise(due, _end("broken", DAY)), DAY),
    }
    assert {state: promise_state(act, today) for state, (act, today) in cases.items()} == {
        state: state for state in cases
    }
    today = due + timedelta(days=1)
    counts = count_promises([act for act, _ in cases.values()], today)
    assert (counts.n_kept, counts.n_due, counts.n_open) == (1, 6, 0)
    counts = count_promises([cases["open"][0], cases["kept"][0]], DAY)
    assert (counts.n_kept, counts.n_due, counts.n_open) == (1, 1, 1)


# ── customers' thanks, noted by staff ───────────────────────────────────────────────────────────────

NOTED = replace(THANKS_TO_MARC, label="phone", words="Une cliente remercie pour l’appel du matin.")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"label": "pigeon"}, "thanks_channel"),
        ({"to_kind": "customers", "to": ""}, "thanks_no_receiver"),  # from a customer to a customer
        ({"to": "ines"}, "thanks_oneself"),
        ({"behaviour": ""}, "thanks_no_behaviour"),
        ({"seen": DAY + timedelta(days=1)}, "thanks_seen"),
        ({"seen": DAY - timedelta(days=93)}, "thanks_seen"),
    ],
)
def test_a_customers_thanks_go_to_staff_for_a_behaviour(changed: dict[str, object], code: str) -> None:  # R91
    assert _codes(NOTED) == set()
    assert _codes(replace(NOTED, seen=DAY - timedelta(days=92))) == set()
    assert _codes(replace(NOTED, **changed)) == {code}  # type: ignore[arg-type]


def test_noting_for_customers_takes_nothing_of_ones_own_allowance_and_has_its_own() -> None:  # R24
    few = Allowance(a_month=1, noted=2, noted_receiver=1)
    noted = replace(NOTED, key="n1", act="n1")
    assert _codes(THANKS_TO_MARC, noted, allowance=few) == set()
    assert _codes(replace(NOTED, to="lea"), noted, allowance=few) == set()
    assert _codes(NOTED, noted, allowance=few) == {"thanks_noted_pair"}
    other = replace(noted, key="n2", act="n2", to="lea")
    assert _codes(replace(NOTED, to="zoe"), noted, other, allowance=few) == {"thanks_noted_allowance"}
    # A team is not flooded with invented customers either.
    team = replace(noted, to_kind="unit", to="rouen")
    assert _codes(replace(team, key="n3", act="n3"), team, allowance=few) == {"thanks_noted_pair"}
    assert left_of([noted, THANKS_TO_MARC], "ines", DAY, few) == Left(0, 1)
    assert left_of([noted, THANKS_TO_MARC], "ines", DAY + timedelta(days=40), few) == Left(1, 2)


def test_two_who_thank_each_other_see_it_and_a_noted_thank_you_makes_no_pair() -> None:  # R24
    back = replace(THANKS_TO_MARC, key="b", act="b", by="marc", to="ines")
    noted = replace(NOTED, key="c", act="c", by="lea", to="ines")
    to_lea = replace(THANKS_TO_MARC, key="d", act="d", to="lea")
    rows = [THANKS_TO_MARC, back, noted, to_lea]
    assert between_two(rows, "ines") == {"marc": (1, 1)}
    assert between_two(rows, "lea") == {}
    assert reciprocity(rows, "ines") == (1, 2)


def _consented(first: Act, *rows: Act) -> bool:
    (act,) = standings([first, *rows])
    return has_consent(act, "celebrated")


def test_the_wall_needs_both_and_either_takes_it_down() -> None:  # R121
    def yes(key: str, by: str, **more: str) -> Act:
        return Act(key, "recognitions", DAY, by, "celebrated", "a", "a", **more)  # type: ignore[arg-type]

    giver, receiver = yes("g", "ines"), yes("r", "marc")
    assert not _consented(THANKS_TO_MARC)
    assert not _consented(THANKS_TO_MARC, giver)
    assert not _consented(THANKS_TO_MARC, receiver)
    assert not _consented(THANKS_TO_MARC, giver, yes("x", "lea")), "somebody else's yes is not theirs"
    assert _consented(THANKS_TO_MARC, giver, receiver)
    for row in (giver, receiver):
        taken_back = Act("u", "recognitions", DAY, row.by, "undone", "a", row.key)
        assert not _consented(THANKS_TO_MARC, giver, receiver, taken_back)
    contested = Act("k", "recognitions", DAY, "marc", "contested", "a", "a", words="Ce n’était pas moi.")
    assert not _consented(THANKS_TO_MARC, giver, receiver, contested)
    # For a team its manager says yes; a customer who was thanked is not named.
    to_team = replace(THANKS_TO_MARC, to_kind="unit", to="rouen")
    assert not _consented(to_team, giver, yes("x", "lea", unit="rouen"))
    assert _consented(to_team, giver, yes("t", "lea", to_kind="unit", to="rouen"))
    assert _consented(replace(THANKS_TO_MARC, to_kind="customers", to=""), giver)


def test_a_customer_named_with_a_title_is_taken_out_and_a_colleague_is_not() -> None:  # L5
    words = "Tu as rappelé Mme Durand et M. Petit dès 9 h."
    assert without_titled(words) == "Tu as rappelé … et … dès 9 h."
    assert without_titled(words, "Claire Durand") == "Tu as rappelé Mme Durand et … dès 9 h."
