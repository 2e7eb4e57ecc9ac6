"""From what a form sent to the page that follows; what travels between pages is read by the server alone."""

from __future__ import annotations

import base64

import pytest
from django.core.exceptions import BadRequest

from avers.core.evidence.asked import GivenAnswer
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import Item, Option, Scale, When
from avers.core.evidence.questionnaire import Questionnaire, questionnaire_of
from avers.core.text import Text
from avers.web.survey.drawing import draw_sheet
from avers.web.survey.state import Progress, opened, sealed
from avers.web.survey.steps import REVIEW, WHOLE, Step, is_whole, next_step

FORM = "f" * 22
AB = (Option("a", Text("A", "A")), Option("b", Text("B", "B")))


def item(key: str, measure: str = "mean", **more: object) -> Item:
    words = Text(f"{key} ?", f"{key}?")
    return Item(key, "means", "customer", Scale(1, 5), words, measure=measure, **more)  # type: ignore[arg-type]


def straight(n: int = 3, **more: object) -> Questionnaire:
    return _told(*(item(f"q{place}", **more) for place in range(n)))


def branching() -> Questionnaire:
    """One page a question: came (a or b), why only after b, last."""
    return _told(item("came", "choice", options=AB), item("why", when=When("came", ("b",))), item("last"))


def _told(*items: Item, pages: tuple[Page, ...] = ()) -> Questionnaire:
    return questionnaire_of(Instrument("s", "1", items, pages=pages), "customer", language="fr")


def press(told: Questionnaire, before: Step | None, do: str, *, page: str | None = None, **sent: str) -> Step:
    """Press a button of the page ``before`` with these answers, as a browser would."""
    progress = before.progress if before else Progress(FORM, "s/1/customer")
    here = page if page is not None else (before.key if before else "")
    asked = {name: [value] for name, value in sent.items()}
    from_review = before.from_review if before else False
    return next_step(told, progress, do=do, page=here, sent=asked, from_review=from_review)


def keys(step: Step) -> list[str]:
    return [one.key for page in step.pages for one in page.questions]


def test_a_short_straight_questionnaire_is_one_page_then_the_review_then_sent() -> None:
    told = straight()
    assert is_whole(told)
    first = press(told, None, "begin")
    assert (first.key, keys(first)) == (WHOLE, ["q0", "q1", "q2"])
    review = press(told, first, "next", q0="4")
    assert review.kind == "review"
    sent = press(told, review, "send", page=REVIEW)
    assert sent.kind == "send"
    assert [row.given.missing or row.given.value for row in told.rows(sent.progress.answers)] == [
        4.0,
        "skipped",
        "skipped",
    ]


def test_without_a_network_the_one_page_is_sent_as_it_stands() -> None:
    told = straight()
    assert press(told, press(told, None, "begin"), "send", q1="2").kind == "send"


def test_many_questions_or_a_branch_go_page_by_page() -> None:
    assert not is_whole(straight(13))
    assert not is_whole(branching())
    look = _told(item("q"), pages=(Page("look", seconds=5), Page("p", ("q",))))
    assert not is_whole(look)


def test_a_branch_is_entered_by_its_answer_alone() -> None:
    told = branching()
    first = press(told, None, "begin")
    assert (keys(first), first.at_least, first.at_most) == (["came"], 2, 2)
    inside = press(told, first, "next", came="b")
    assert keys(inside) == ["why", "last"]
    assert keys(press(told, first, "next", came="a")) == ["last"]


def test_going_back_keeps_what_was_typed_and_shows_it_again() -> None:
    told = branching()
    second = press(told, press(told, None, "begin"), "next", came="b")
    back = press(told, second, "back", why="5")
    assert keys(back) == ["came"]
    assert back.typed == {"came": ("b",)}
    again = press(told, back, "next", came="b")
    assert again.typed == {"why": ("5",)}


def test_a_branch_that_is_left_takes_its_answers_along() -> None:
    told = branching()
    second = press(told, press(told, None, "begin"), "next", came="b")
    review = press(told, second, "next", why="5", last="1")
    assert review.kind == "review"
    changed = press(told, review, "change:page1")
    assert changed.from_review
    after = press(told, changed, "next", came="a")
    assert after.kind == "review"
    assert "why" not in after.progress.answers


def test_from_the_review_a_branch_that_opens_is_filled_before_it_comes_back() -> None:
    told = branching()
    review = press(told, press(told, press(told, None, "begin"), "next", came="a"), "next", last="1")
    changed = press(told, press(told, review, "change:page1"), "next", came="b")
    assert (changed.kind, keys(changed)) == ("fill", ["why", "last"])


def test_a_fault_keeps_the_page_and_all_that_was_typed() -> None:
    told = straight(required=True)
    step = press(told, press(told, None, "begin"), "next", q0="9", q1="2")
    assert step.kind == "fill"
    assert [(one.path, one.code) for one in step.faults] == [("q0", "answer_scale"), ("q2", "answer_needed")]
    assert step.typed == {"q0": ["9"], "q1": ["2"]}


def test_what_was_never_asked_cannot_be_sent_over() -> None:
    told = branching()
    step = press(told, press(told, None, "begin"), "next", page=REVIEW)
    assert step.kind == "fill"
    skipped = next_step(
        told, Progress(FORM, "s/1/customer"), do="send", page=REVIEW, sent={}, from_review=False
    )
    assert (skipped.kind, keys(skipped)) == ("fill", ["came"])


@pytest.mark.parametrize(
    ("page", "sent"), [("page9", {}), ("page1", {"zz": "1"}), ("page1", {"last": "1"}), (WHOLE, {"why": "1"})]
)
def test_a_page_or_a_field_that_is_not_there_is_refused(page: str, sent: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        press(branching(), None, "next", page=page, **sent)


# ── What travels between pages ───────────────────────────────────────────────────────────────────────

ANSWERS = {
    "a": GivenAnswer(4.0), "b": GivenAnswer(text="Merci à Zoé"), "c": GivenAnswer(missing="skipped"),
    "d": GivenAnswer(missing="not_applicable"), "e": GivenAnswer(0.0),
}  # fmt: skip


def test_answers_come_back_as_they_were_and_nobody_else_reads_them() -> None:
    field = sealed(Progress(FORM, "s/1/customer", ANSWERS))
    assert opened(field, form=FORM, about="s/1/customer").answers == ANSWERS
    assert b"Merci" not in base64.urlsafe_b64decode(field)
    assert sealed(Progress(FORM, "s/1/customer", ANSWERS)) != field


@pytest.mark.parametrize("change", ["cut", "flip", "other form", "other survey", "noise"])
def test_a_field_that_was_altered_or_carried_elsewhere_is_refused(change: str) -> None:
    field = sealed(Progress(FORM, "s/1/customer", ANSWERS))
    form, about = FORM, "s/1/customer"
    if change == "cut":
        field = field[:-3]
    elif change == "flip":
        field = field[:30] + ("A" if field[30] != "A" else "B") + field[31:]
    elif change == "other form":
        form = "g" * 22
    elif change == "other survey":
        about = "s/2/customer"
    else:
        field = "é" * 40
    with pytest.raises(BadRequest):
        opened(field, form=form, about=about)


# ── What is drawn once for everybody ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("measure", "typed"),
    [
        ("mean", {"q": ["4"]}),
        ("mean", {"q": ["n/a"]}),
        ("choice", {"q": ["b"]}),
        ("picks", {"q": ["a", "b"]}),
        ("ranking", {"q:a": ["2"], "q:b": ["1"]}),
        ("best_worst", {"q:best": ["a"]}),
        ("best_worst", {"q:worst": ["b"]}),
        ("text", {"q": ["Un carnet"]}),
        ("number", {"q": ["12"]}),
        ("date", {"q": ["2026-11-02"]}),
    ],
)
def test_only_a_question_that_shows_nothing_of_anybody_is_kept_as_it_was_drawn(
    measure: str, typed: dict[str, list[str]]
) -> None:
    options = AB if measure in ("choice", "picks", "ranking", "best_worst") else ()
    told = _told(item("q", measure, options=options, not_applicable=True))
    (page,) = told.pages({})
    (blank,) = draw_sheet(page, {}, {}, "fr").fields
    assert blank.is_blank
    assert draw_sheet(page, {}, {}, "fr").fields[0] is blank
    assert not draw_sheet(page, typed, {}, "fr").fields[0].is_blank
    assert not draw_sheet(page, {}, {"q": ["À regarder."]}, "fr").fields[0].is_blank
    assert draw_sheet(page, {}, {}, "en").fields[0] is not blank
