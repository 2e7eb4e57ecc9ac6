"""Surveys written piece by piece: nothing is lost on the way, and a change undone gives back what stood."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.amending import changes_between, undone
from avers.core.evidence.drafting import (
    added,
    instrument_as_data,
    instrument_from_data,
    joined_page,
    laid,
    moved,
    name_of,
    new_key,
    removed,
    split_page,
    with_look,
    with_question,
    without_page,
)
from avers.core.evidence.instrument import Instrument, Page, Quota
from avers.core.evidence.observation import Facet, Item, Option, Scale, When
from avers.core.evidence.question_kinds import KINDS, kind_of, shaped
from avers.core.text import Text

KEYS: Final = ("a", "b", "c", "d", "e", "f")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
TEXTS = st.builds(Text, WORDS, WORDS)


@st.composite
def items(draw: st.DrawFn, key: str, face: Any = "customer") -> Item:
    """Draw a question of some kind."""
    kind = draw(st.sampled_from([one for one in KINDS if not one.adds_several]))
    n = draw(st.integers(2, 5)) if {"options", "bands"} & set(kind.parts) else 0
    options = tuple(Option(f"o{place}", draw(TEXTS)) for place in range(n))
    item = Item(
        key, draw(st.sampled_from(["satisfaction", "means"])), face, kind.scale, draw(TEXTS), options=options,
        required=draw(st.booleans()), not_applicable=draw(st.booleans()), before=draw(TEXTS),
        ends=draw(st.sampled_from([(), (Text("bas", "low"), Text("haut", "high"))])),
        shuffled=draw(st.booleans()), at_most=max(n - 1, 1),
    )  # fmt: skip
    return shaped(item, kind)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Draw a survey, laid out or not, with mirrored questions, conditions, quotas and a further language."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6))
    found = [draw(items(key)) for key in keys]
    found += [replace(one, face="employee") for one in found if draw(st.booleans())]
    if len(found) > 1:
        found[1] = replace(found[1], when=draw(st.none() | st.just(When(keys[0], ("1", "o0")))))
    cuts = (
        sorted(draw(st.sets(st.integers(0, len(keys)), max_size=3))) if keys and draw(st.booleans()) else None
    )
    pages: tuple[Page, ...] = ()
    if cuts is not None:
        ends = [0, *cuts, len(keys)]
        spans = [keys[start:stop] for start, stop in itertools.pairwise(ends)]
        pages = tuple(
            Page(f"p{n}", tuple(span), draw(TEXTS), shuffled=draw(st.booleans()))
            for n, span in enumerate(spans)
            if span
        )
    said = {f"item/{key}": draw(WORDS.filter(str.strip)) for key in keys if draw(st.booleans())}
    return Instrument(
        "pulse", "3", tuple(found), (Facet("means", Text("Les moyens")),), pages,
        tuple(Quota(key, "o0", 5) for key in keys[:1]), {"nl": said} if draw(st.booleans()) else {},
        draw(TEXTS),
    )  # fmt: skip


@st.composite
def changes(draw: st.DrawFn, instrument: Instrument) -> Instrument:
    """Draw what one press of the editor makes of a survey."""
    names = [name_of(item) for item in instrument.items] or [""]
    name = draw(st.sampled_from(names))
    page = draw(st.sampled_from([one.key for one in instrument.pages] or [""]))
    new = draw(items("new"))
    ways = [
        lambda: moved(instrument, name, "up"),
        lambda: moved(instrument, name, "down"),
        lambda: removed(instrument, name),
        lambda: split_page(instrument, name),
        lambda: joined_page(instrument, page),
        lambda: without_page(instrument, page),
        lambda: laid(instrument),
        lambda: added(instrument, [new], after=name, words={"nl": {"item/new": "nieuw"}}),
        lambda: with_look(instrument, Text("Voyez", "Look"), 5, [new]),
        lambda: (
            with_question(
                instrument, name, replace(new, key=name.partition(":")[2], face=instrument.items[0].face)
            )
            if len(instrument.items) == 1
            else instrument
        ),
    ]
    return draw(st.sampled_from(ways))()


@given(instruments())
def test_a_survey_as_plain_data_comes_back_as_it_was(instrument: Instrument) -> None:  # R99
    data = json.loads(json.dumps(instrument_as_data(instrument)))
    assert instrument_from_data(data, version="3") == instrument


@given(st.data())
def test_any_change_undone_at_once_gives_back_the_survey_before_it(data: st.DataObject) -> None:  # R99
    before = data.draw(instruments())
    after = data.draw(changes(before))
    told = changes_between(instrument_as_data(before), instrument_as_data(after))
    back = undone(instrument_as_data(after), told)
    assert instrument_from_data(back, version="3") == before


@given(st.data())
def test_whatever_is_pressed_every_question_stands_on_one_page(data: st.DataObject) -> None:  # R99
    before = laid(data.draw(instruments()))
    after = data.draw(changes(before))
    placed = [key for page in after.pages for key in page.items]
    assert len(placed) == len(set(placed))
    assert set(placed) == {item.key for item in after.items}
    assert {item.key for item in after.items} - {item.key for item in before.items} <= {"new"}


@given(st.data())
def test_up_then_down_changes_no_order_of_questions_of_one_page(data: st.DataObject) -> None:  # R99
    whole = laid(data.draw(instruments()))
    one_page = replace(whole, pages=(Page("p", tuple(key for page in whole.pages for key in page.items)),))
    for item in one_page.items[1:]:
        there = moved(one_page, name_of(item), "up")
        if item.key != one_page.items[0].key:
            assert moved(there, name_of(item), "down").pages == one_page.pages


@given(items("a"))
def test_a_question_keeps_its_kind(item: Item) -> None:  # R13
    kind = kind_of(item)
    assert kind is not None
    assert shaped(item, kind) == item


def test_a_key_is_made_of_the_words_and_never_taken_twice() -> None:  # R99
    assert new_key("Vous a-t-on bien reçu ?", (), otherwise="q") == "vous_a_t_on_bien_recu"
    assert new_key("Ease", ("ease", "ease_2"), otherwise="q") == "ease_3"
    assert new_key("？！", (), otherwise="question") == "question"
    assert len(new_key("mot " * 40, (), otherwise="q")) <= 40


def test_a_look_stands_alone_before_the_question_it_is_asked_about() -> None:  # R110
    blank = Instrument("pulse", "1", (), pages=(Page("page1"),))
    word = Item("word", "vision", "employee", Scale(0, 1), Text("Un mot ?"), measure="text", lines=1)
    found = with_look(blank, Text("Nous rappelons."), 5, [word])
    assert [(page.seconds, page.items) for page in found.pages] == [(5, ()), (0, ("word",))]
