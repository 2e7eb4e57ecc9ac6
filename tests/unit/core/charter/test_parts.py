"""The parts of a charter: typed by hand and read back, added, moved, removed, found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avers.core.charter.document import (
    Behaviour,
    Charter,
    Commitment,
    ConflictRule,
    Criterion,
    Hours,
    Promise,
    Team,
    Tone,
    Value,
)
from avers.core.charter.fields import hidden_mark, read_field, read_fields, written_field
from avers.core.charter.parts import (
    FIELDS,
    LISTS,
    added,
    as_data,
    found_again,
    from_data,
    moved,
    part_at,
    put_back,
    removed,
    trail_of,
    written_at,
)
from avers.core.errors import InputRefused, UsageError
from avers.core.text import Text

LISTEN = Behaviour("repeat", Text("Je fais répéter."), (Text("Oui"), Text("Encore")), (Text("Non"),))
CHARTER = Charter(
    Text("Maison"),
    review_date=date(2027, 1, 31),
    values=(
        Value("listening", Text("Écoute"), behaviours=(LISTEN,), indicators=("csat",)),
        Value("speed", Text("Vitesse")),
    ),
    promises=(
        Promise("call", Text("Je rappelle."), "phone", (Hours(("mon",), "09:00", "24:00"),), 120, ("fr",)),
    ),
    teams=(Team("support", Text("Service"), (Commitment("listening", Text("J’écoute.")),), ("csat",)),),
    conflicts=(ConflictRule(("listening", "speed"), "listening", "le responsable", Text("Bien.")),),
    tone=Tone(Text("Simple"), (Text("Bonjour"),), (Text("Cher client"),)),
    criteria=(Criterion("calm", Text("Calme"), 0.25),),
)  # fmt: skip
PLACES = (
    "", "values[0]", "promises[0]", "teams[0]", "teams[0].commitments[0]", "conflicts[0]", "criteria[0]",
)  # fmt: skip
LISTED = (
    "values[0]", "values[0].behaviours[0]", "values[0].behaviours[0].do[0]",
    "values[0].behaviours[0].dont[0]", "promises[0]", "teams[0]", "teams[0].commitments[0]",
    "conflicts[0]", "tone.do[0]", "tone.dont[0]", "criteria[0]",
)  # fmt: skip


@pytest.mark.parametrize("path", PLACES)
def test_what_a_form_shows_is_what_it_takes_back(path: str) -> None:
    part = part_at(CHARTER, path)
    kinds = FIELDS[path.replace("[0]", "[]")]
    written = {name: written_field(kind, getattr(part, name)) for name, kind in kinds.items()}
    assert replace(part, **read_fields(CHARTER, kinds, written)) == part


@pytest.mark.parametrize("item", LISTED)
def test_a_part_taken_out_comes_back_as_it_was(item: str) -> None:
    data = as_data(part_at(CHARTER, item))
    assert put_back(removed(CHARTER, item), item, from_data(item, data)) == CHARTER
    assert removed(CHARTER, item) != CHARTER


@pytest.mark.parametrize("where", LISTS)
def test_each_list_of_the_document_can_grow(where: str) -> None:
    charter, path = added(CHARTER, where.replace("[]", "[0]"), Text("Mots"))
    assert part_at(charter, path)
    assert removed(charter, path) == CHARTER


def test_a_key_taken_meanwhile_stays_with_the_newcomer() -> None:
    other = written_at(CHARTER, "promises[0].statement.fr", "Autre.")
    back = put_back(other, "promises[0]", CHARTER.promises[0])
    assert [promise.key for promise in back.promises] == ["call_2", "call"]


@given(st.integers(0, 1), st.integers(-3, 3))
def test_moving_loses_nothing_and_a_trail_finds_the_part_again(place: int, by: int) -> None:
    item = f"values[{place}]"
    charter, there = moved(CHARTER, item, by)
    assert set(charter.values) == set(CHARTER.values)
    assert part_at(charter, there) == part_at(CHARTER, item)
    assert found_again(charter, item, trail_of(CHARTER, item)) == there


def test_a_part_that_is_gone_is_not_taken_for_its_neighbour() -> None:
    trail = trail_of(CHARTER, "values[0].statement")
    assert found_again(removed(CHARTER, "values[0]"), "values[0].statement", trail) == ""
    behind = trail_of(CHARTER, "values[1].statement")
    assert found_again(removed(CHARTER, "values[0]"), "values[1].statement", behind) == "values[0].statement"


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("mon 09:00-25:00", ["not_a_time"]),
        ("09:00-18:00", ["no_day"]),
        ("mon 9h-", ["not_a_time"]),
        ("25:00-26:00", ["no_day", "not_a_time", "not_a_time"]),
        ("mon 24:01-24:00", ["not_a_time"]),
    ],
)
def test_hours_that_no_clock_shows_are_refused_with_every_fault(written: str, codes: list[str]) -> None:
    with pytest.raises(InputRefused) as refused:
        read_field(CHARTER, "hours", written)
    assert [fault.code for fault in refused.value.faults] == codes


def test_hours_are_read_as_people_write_them() -> None:
    read = read_field(CHARTER, "hours", "mon,tue 9h-18h30; sun 0:00-24:00")
    assert read == (Hours(("mon", "tue"), "09:00", "18:30"), Hours(("sun",), "00:00", "24:00"))
    assert read_field(CHARTER, "hours", " ") == ()


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("minutes", "0", "not_minutes"), ("minutes", "vite", "not_minutes"),
        ("date", "bientôt", "not_a_date"), ("share", "120 %", "not_a_share"),
        ("languages", "français", "not_a_language"),
        ("values", "listening", "two_values"), ("values", "listening, king", "not_a_choice"),
        ("value", "king", "not_a_choice"), ("channel", "Télé phone", "not_a_channel"),
        ("name", "x" * 201, "name_too_long"), ("name", "Zoé\u202e", "hidden_mark"),
    ],
)  # fmt: skip
def test_a_field_says_what_is_wrong_with_it(kind: object, written: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_field(CHARTER, kind, written)  # type: ignore[arg-type]
    assert [fault.code for fault in refused.value.faults] == [code]


def test_all_faults_of_a_form_come_at_once() -> None:
    typed = {"channel": "phone", "within_minutes": "vite", "languages": "fr", "hours": "mon 09:00-25:00"}
    with pytest.raises(InputRefused) as refused:
        read_fields(CHARTER, FIELDS["promises[]"], typed)
    assert [fault.path for fault in refused.value.faults] == ["within_minutes", "hours"]


def test_what_comes_first_is_one_of_the_two() -> None:
    written = {"between": "listening, speed", "wins": "king", "arbiter": ""}
    with pytest.raises(InputRefused):
        read_fields(CHARTER, FIELDS["conflicts[]"], written)


@pytest.mark.parametrize(
    "path", ["version", "values", "values[9]", "values[0].key", "__class__", "purpose[0]", "x" * 999]
)
def test_nothing_outside_the_lists_can_be_taken_out(path: str) -> None:  # mass assignment
    with pytest.raises(UsageError):
        removed(CHARTER, path)


@given(st.text(max_size=40))
def test_a_sign_that_turns_the_words_is_named(words: str) -> None:
    assert hidden_mark(f"a\u202e{words}") == "U+202E"
    assert hidden_mark("Écoute, « vite » – 24 h.") == ""
