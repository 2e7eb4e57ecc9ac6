"""A questionnaire as one person meets it: pages, branches, words, and the reading of what is sent."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.evidence.asked import LONGEST_TEXT, GivenAnswer
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import Item, Option, Scale, When
from avers.core.evidence.picks import picks_scale
from avers.core.evidence.questionnaire import Questionnaire, questionnaire_of
from avers.core.evidence.ranks import best_worst_scale, order_code, order_of, order_scale
from avers.core.evidence.reading_fields import fields_of
from avers.core.text import Text

AGREE = Scale(1, 5, favourable=4)
ABC = (
    Option("a", Text("Alpha", "Alpha")),
    Option("b", Text("Bêta", "Beta")),
    Option("c", Text("Gamma", "Gamma")),
)


def item(key: str, measure: str = "mean", scale: Scale = AGREE, **more: object) -> Item:
    words = more.pop("words", Text(f"{key} ?", f"{key}?"))
    return Item(key, more.pop("facet", "means"), "customer", scale, words, measure=measure, **more)  # type: ignore[arg-type]


def asked(*items: Item, pages: tuple[Page, ...] = (), **more: object) -> Questionnaire:
    instrument = Instrument("s", "1", items, pages=pages, **more)  # type: ignore[arg-type]
    assert instrument_faults(instrument) == ()
    return questionnaire_of(instrument, "customer", language="fr")


def layout(questionnaire: Questionnaire, **answers: GivenAnswer) -> list[list[str]]:
    return [[one.key for one in page.questions] for page in questionnaire.pages(answers)]


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────


def test_without_pages_at_most_five_stand_together_and_words_come_last() -> None:
    told = asked(item("why", "text"), *(item(f"q{n}") for n in range(7)))
    assert layout(told) == [["q0", "q1", "q2", "q3", "q4"], ["q5", "q6"], ["why"]]


def test_the_first_of_a_facet_does_not_squeeze_in_last() -> None:
    told = asked(*(item(f"a{n}", facet="a") for n in range(4)), *(item(f"b{n}", facet="b") for n in range(2)))
    assert layout(told) == [["a0", "a1", "a2", "a3"], ["b0", "b1"]]


def test_what_follows_from_an_answer_comes_on_the_next_page_and_only_then() -> None:
    told = asked(
        item("came", "choice", options=ABC), item("why", when=When("came", ("b", "c"))), item("last")
    )
    assert layout(told) == [["came"], ["last"]]
    assert layout(told, came=GivenAnswer(2.0)) == [["came"], ["why", "last"]]
    assert layout(told, came=GivenAnswer(1.0)) == [["came"], ["last"]]


@pytest.mark.parametrize(
    ("measure", "scale", "given", "among", "comes"),
    [
        ("mean", AGREE, GivenAnswer(2.0), ("1", "2"), True),
        ("mean", AGREE, GivenAnswer(3.0), ("1", "2"), False),
        ("mean", AGREE, GivenAnswer(missing="not_applicable"), ("n/a",), True),
        ("mean", AGREE, GivenAnswer(missing="skipped"), ("1", "n/a"), False),
        ("picks", picks_scale(3), GivenAnswer(5.0), ("c",), True),
        ("picks", picks_scale(3), GivenAnswer(1.0), ("c",), False),
    ],
)
def test_a_condition_knows_steps_options_and_what_does_not_apply(
    measure: str, scale: Scale, given: GivenAnswer, among: tuple[str, ...], comes: bool
) -> None:
    first = item("one", measure, scale, options=ABC if measure == "picks" else (), not_applicable=True)
    told = asked(first, item("two", when=When("one", among)))
    assert (["two"] in layout(told, one=given)) is comes


def test_who_goes_back_and_answers_otherwise_leaves_the_branch_and_what_was_said_in_it() -> None:
    told = asked(
        item("came", "choice", options=ABC),
        item("why", when=When("came", ("b",))),
        item("more", "text", when=When("why", ("5",))),
    )
    answers = {"came": GivenAnswer(2.0), "why": GivenAnswer(5.0), "more": GivenAnswer(text="Oui")}
    assert [row.item for row in told.rows(answers)] == ["came", "why", "more"]
    assert [row.item for row in told.rows({**answers, "came": GivenAnswer(1.0)})] == ["came"]


def test_a_shuffled_page_keeps_its_order_for_one_form_and_holds_the_same_questions() -> None:
    told = asked(
        *(item(f"q{n}") for n in range(8)),
        pages=(Page("p", tuple(f"q{n}" for n in range(8)), shuffled=True),),
    )
    orders = {tuple(one.key for one in told.pages({}, seed=f"form{n}")[0].questions) for n in range(30)}
    assert len(orders) > 20
    assert {frozenset(order) for order in orders} == {frozenset(f"q{n}" for n in range(8))}
    assert told.pages({}, seed="x") == told.pages({}, seed="x")


def test_a_page_shown_for_seconds_stands_before_what_is_asked_of_it() -> None:  # R110
    pages = (Page("look", intro=Text("Tenir parole", "Keep our word"), seconds=5), Page("say", ("word",)))
    look, say = asked(item("word", "text", lines=1), pages=pages).pages({})
    assert (look.intro, look.seconds, look.questions) == ("Tenir parole", 5, ())
    assert [one.key for one in say.questions] == ["word"]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────


def test_an_earlier_answer_stands_in_a_later_question() -> None:
    later = item("why", words=Text("Pourquoi {best} ?", "Why {best}?"))
    told = asked(item("best", "choice", options=ABC), later)
    assert told.question("why", {"best": GivenAnswer(2.0)}).words == "Pourquoi Bêta ?"
    assert told.question("why", {}).words == "Pourquoi … ?"


def test_a_further_language_is_spoken_where_it_is_written_and_the_rest_stays() -> None:
    words = {"nl": {"item/q": "Hoe ging het?", "item/q/option/a": "Goed"}}
    instrument = Instrument("s", "1", (item("q", "choice", options=ABC),), translations=words)
    question = questionnaire_of(instrument, "customer", language="nl").question("q", {})
    assert question.words == "Hoe ging het?"
    assert [one.words for one in question.choices] == ["Goed", "Bêta", "Gamma"]


def test_inside_customers_read_words_of_their_own() -> None:  # R8
    instrument = Instrument("s", "1", (item("q", words_inside=Text("Chez vous ?", "At yours?")),))
    told = questionnaire_of(instrument, "customer", language="fr", inside=True)
    assert told.question("q", {}).words == "Chez vous ?"


# ── What is sent ─────────────────────────────────────────────────────────────────────────────────────

KINDS = {
    "rate": item("rate", not_applicable=True),
    "choice": item("choice", "choice", options=ABC),
    "picks": item("picks", "picks", picks_scale(3), options=ABC, at_most=2),
    "order": item("order", "ranking", order_scale(3), options=ABC),
    "ends": item("ends", "best_worst", best_worst_scale(3), options=ABC),
    "number": item("number", "number", Scale(0, 40)),
    "amount": item("amount", "number", Scale(0, 9_000_000)),
    "day": item("day", "date", Scale(0, 1)),
    "words": item("words", "text"),
}


@pytest.mark.parametrize(
    ("kind", "sent", "given"),
    [
        ("rate", {"rate": ["4"]}, GivenAnswer(4.0)),
        ("rate", {"rate": ["n/a"]}, GivenAnswer(missing="not_applicable")),
        ("rate", {}, GivenAnswer(missing="skipped")),
        ("rate", {"rate": [""]}, GivenAnswer(missing="skipped")),
        ("choice", {"choice": ["b"]}, GivenAnswer(2.0)),
        ("picks", {"picks": ["a", "c"]}, GivenAnswer(5.0)),
        ("picks", {"picks": ["c", "c"]}, GivenAnswer(4.0)),
        (
            "order",
            {"order:a": ["3"], "order:b": ["1"], "order:c": ["2"]},
            GivenAnswer(float(order_code((1, 2, 0)))),
        ),
        ("ends", {"ends:best": ["c"], "ends:worst": ["a"]}, GivenAnswer(7.0)),
        ("number", {"number": ["12,5"]}, GivenAnswer(12.5)),
        ("amount", {"amount": ["1 200"]}, GivenAnswer(1200.0)),
        ("amount", {"amount": ["1\u202f234\u202f567,25"]}, GivenAnswer(1_234_567.25)),
        ("amount", {"amount": ["1,234,567.25"]}, GivenAnswer(1_234_567.25)),
        ("amount", {"amount": ["12.345,5"]}, GivenAnswer(12_345.5)),
        ("amount", {"amount": ["0,125"]}, GivenAnswer(0.125)),
        ("day", {"day": ["2026-11-22"]}, GivenAnswer(float(date(2026, 11, 22).toordinal()))),
        ("words", {"words": [" Merci\r\nà tous \x07"]}, GivenAnswer(text="Merci\nà tous")),
        ("words", {"words": ["\u202e "]}, GivenAnswer(missing="skipped")),
    ],
)
def test_fields_become_one_answer(kind: str, sent: dict[str, list[str]], given: GivenAnswer) -> None:
    told = asked(KINDS[kind])
    answers, faults = told.read(told.pages({})[0], sent)
    assert (answers, faults) == ({kind: given}, ())
    # Who comes back finds what they answered.
    again, _ = told.read(told.pages({})[0], fields_of(told.question(kind, {}), given))
    assert again == answers


@pytest.mark.parametrize(
    ("kind", "sent", "code"),
    [
        ("rate", {"rate": ["6"]}, "answer_scale"),
        ("rate", {"rate": ["2.5"]}, "answer_whole"),
        ("rate", {"rate": ["nan"]}, "answer_number"),
        ("rate", {"rate": ["٤"]}, "answer_number"),
        ("rate", {"rate": ["1e99"]}, "answer_number"),
        ("amount", {"amount": ["1,200"]}, "answer_number_two_ways"),
        ("amount", {"amount": ["1 20"]}, "answer_number"),
        ("rate", {"rate": ["1", "5"]}, "answer_one"),
        ("choice", {"choice": ["n/a"]}, "answer_not_offered"),
        ("choice", {"choice": ["zzz"]}, "answer_not_offered"),
        ("picks", {"picks": ["a", "b", "c"]}, "answer_too_many"),
        ("order", {"order:a": ["1"], "order:b": ["1"], "order:c": ["2"]}, "answer_ranks"),
        ("order", {"order:a": ["1"]}, "answer_ranks"),
        ("ends", {"ends:best": ["a"]}, "answer_both_ends"),
        ("ends", {"ends:best": ["a"], "ends:worst": ["a"]}, "answer_same_end"),
        ("number", {"number": ["41"]}, "answer_scale"),
        ("day", {"day": ["22/11/2026"]}, "answer_day"),
        ("words", {"words": ["a" * (LONGEST_TEXT + 1)]}, "answer_too_long"),
        ("words", {"other": ["x"]}, "answer_unasked"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(kind: str, sent: dict[str, list[str]], code: str) -> None:
    told = asked(KINDS[kind])
    _, faults = told.read(told.pages({})[0], sent)
    assert [fault.code for fault in faults] == [code]


def test_every_fault_of_a_page_is_told_at_once() -> None:
    told = asked(item("a", required=True), item("b"), item("c"))
    _, faults = told.read(told.pages({})[0], {"b": ["9"], "z": ["1"]})
    assert [(one.path, one.code) for one in faults] == [
        ("z", "answer_unasked"),
        ("a", "answer_needed"),
        ("b", "answer_scale"),
    ]


def test_a_required_question_that_does_not_apply_is_answered() -> None:
    told = asked(item("a", required=True, not_applicable=True))
    answers, faults = told.read(told.pages({})[0], {"a": ["n/a"]})
    assert (answers["a"].missing, faults) == ("not_applicable", ())


def test_of_words_recalled_their_number_is_kept_and_the_words_forgotten() -> None:  # R69
    names = (
        Option("v1", Text("Tenir parole", "Keep our word")),
        Option("v2", Text("Simplicité", "Simplicity")),
    )
    told = asked(item("recall", "recall", Scale(0, 2), options=names))
    (row,) = told.rows({"recall": GivenAnswer(text="la simplicité, et puis je ne sais plus")})
    assert row.given == GivenAnswer(1.0)


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("rate", GivenAnswer(4.0), "4"),
        ("choice", GivenAnswer(2.0), "Bêta"),
        ("picks", GivenAnswer(5.0), "Alpha, Gamma"),
        ("order", GivenAnswer(float(order_code((1, 2, 0)))), "Bêta, Gamma, Alpha"),
        ("ends", GivenAnswer(7.0), "Gamma, Alpha"),
        ("number", GivenAnswer(12.5), "12.5"),
        ("day", GivenAnswer(float(date(2026, 11, 22).toordinal())), "2026-11-22"),
        ("words", GivenAnswer(text="Merci"), "Merci"),
        ("rate", GivenAnswer(missing="skipped"), ""),
    ],
)
def test_a_review_says_the_answer_in_words(kind: str, given: GivenAnswer, words: str) -> None:
    told = asked(KINDS[kind])
    assert told.told(told.question(kind, {}), given) == words


@given(
    st.dictionaries(
        st.sampled_from([*KINDS, "order:a", "ends:best", "x"]), st.lists(st.text(max_size=9), max_size=3)
    )
)
def test_no_fields_whatever_break_the_reading(sent: dict[str, list[str]]) -> None:
    told = asked(*KINDS.values())
    for page in told.pages({}):
        answers, _ = told.read(page, sent)
        assert set(answers) <= set(KINDS)


def test_an_order_that_a_reader_sees_is_the_one_that_was_sent() -> None:
    assert order_of(order_code((1, 2, 0)), 3) == (1, 2, 0)
