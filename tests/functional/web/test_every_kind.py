"""Every kind of question that an instrument may hold: through the form, to the answer as it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from avers.application.closing import close_wave
from avers.application.collecting import letters_of
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.observation import Item, Option, Scale, When
from avers.core.evidence.picks import picks_scale
from avers.core.evidence.ranks import best_worst_scale, order_scale
from avers.core.text import Text
from tests.databases import fresh_database
from tests.gathered import AT, LATER, WAVE, Audience, founded, invited, open_waves

ABC = tuple(Option(key, Text(key.upper(), key.upper())) for key in "abc")
STORY = Text("Un client revient sans ticket.", "A customer comes back without a receipt.")
TABLE = Text("Dans mon équipe", "In my team")

# key, what makes the question, what the form sends, what is stored (a number, words, or why neither).
KINDS: list[tuple[str, dict[str, Any], dict[str, str | list[str]], float | str]] = [
    ("rating5", {"scale": Scale(1, 5, 4)}, {"rating5": "4"}, 4.0),
    ("rating7", {"scale": Scale(1, 7, 6)}, {"rating7": "7"}, 7.0),
    ("rating11", {"scale": Scale(0, 10, 9)}, {"rating11": "0"}, 0.0),
    ("away", {"scale": Scale(1, 5, 4), "not_applicable": True}, {"away": "n/a"}, "not_applicable"),
    ("passed", {"scale": Scale(1, 5, 4)}, {}, "skipped"),
    ("nps", {"scale": Scale(0, 10, 9), "measure": "nps"}, {"nps": "9"}, 9.0),
    ("csat", {"scale": Scale(1, 5, 4), "measure": "csat"}, {"csat": "5"}, 5.0),
    ("ces1", {"scale": Scale(1, 5, 2, high_is_good=False), "measure": "ces1"}, {"ces1": "1"}, 1.0),
    ("ces2", {"scale": Scale(1, 7, 5), "measure": "ces2"}, {"ces2": "6"}, 6.0),
    ("single", {"scale": Scale(1, 3), "measure": "choice", "options": ABC, "required": True},
     {"single": "b"}, 2.0),
    ("several", {"scale": picks_scale(3), "measure": "picks", "options": ABC, "at_most": 2},
     {"several": ["a", "c"]}, 5.0),
    ("order", {"scale": order_scale(3), "measure": "ranking", "options": ABC},
     {"order:a": "2", "order:b": "3", "order:c": "1"}, 5.0),
    ("bw", {"scale": best_worst_scale(3), "measure": "best_worst", "options": ABC},
     {"bw:best": "c", "bw:worst": "a"}, 7.0),
    ("row1", {"scale": Scale(1, 5, 4), "before": TABLE}, {"row1": "2"}, 2.0),
    ("row2", {"scale": Scale(1, 5, 4), "before": TABLE}, {"row2": "3"}, 3.0),
    ("dilemma", {"scale": Scale(1, 3), "measure": "choice", "options": ABC, "before": STORY},
     {"dilemma": "a"}, 1.0),
    ("branch", {"scale": Scale(1, 5, 4), "when": When("single", ("b",))}, {"branch": "5"}, 5.0),
    ("felt", {"scale": Scale(-2, 2)}, {"felt": "-2"}, -2.0),
    ("short", {"scale": Scale(0, 1), "measure": "text", "lines": 1}, {"short": "nuit"}, "nuit"),
    ("long", {"scale": Scale(0, 1), "measure": "text", "lines": 6}, {"long": "Deux\r\nlignes."},
     "Deux\nlignes."),
    ("number", {"scale": Scale(0, 240), "measure": "number"}, {"number": "12,5"}, 12.5),
    ("day", {"scale": Scale(0, 1), "measure": "date"}, {"day": "2026-03-01"}, float(date(2026, 3,
     1).toordinal())),
]  # fmt: skip

ON_PAGES = {
    "felt": ("react",), "short": ("react",), "row1": ("table",), "row2": ("table",), "branch": ("branch",),
}  # fmt: skip
ITEMS = tuple(
    Item(key, "satisfaction", "employee", words=Text(f"{key} ?", f"{key}?"), **more)
    for key, more, *_ in KINDS
)
ASKED = Instrument(
    "pulse",
    "1",
    tuple(
        replace(one, words=Text("{single} : et là ?", "{single}: and there?")) if one.key == "branch" else one
        for one in ITEMS
    ),
    pages=(
        Page("all", tuple(key for key, *_ in KINDS if key not in ON_PAGES)),
        Page("branch", ("branch",)),
        Page("table", ("row1", "row2"), shuffled=True),
        Page("look", intro=Text("Nous rappelons avant la nuit.", "We call back before night."), seconds=5),
        Page("react", ("felt", "short")),
    ),
)


@pytest.fixture(scope="module")
def kept(
    django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, float | str]]:
    """What is stored of one person's answers, by question; four others pass every question over."""
    from avers.wiring import open_database

    folder: Path = tmp_path_factory.mktemp("kinds")
    with django_db_blocker.unblock(), fresh_database("sqlite", folder):
        company = founded(open_database(), 6)
        wave = replace(WAVE, promise="named")
        open_waves(company, [wave], instrument=ASKED, gathering=Audience(invited(6)), by="test", at=AT)
        cache.clear()
        token = next(
            one.token for one in letters_of(company, WAVE.key, waiting=True) if "p0003" in one.address
        )
        _fill(Client(enforce_csrf_checks=True, headers={"accept-language": "fr"}), token)
        close_wave(company, WAVE.key, by="test", at=LATER)
        rows = company.evidence.rows(WAVE.key, "employee").to_pylist()
        assert {row["respondent"] for row in rows} == {"p0003"}
        assert {(row["instrument"], row["version"]) for row in rows} == {("pulse", "1")}
        yield {
            row["item"]: row["value"] if row["value"] is not None else row["text"] or row["missing"]
            for row in rows
        }


def _fill(browser: Client, token: str) -> None:
    """Fill the form as somebody does, page by page, and send it."""
    page = browser.get(f"/s/{token}/", secure=True)
    answers = {name: said for _, _, sent, _ in KINDS for name, said in sent.items()}
    do = "begin"
    for _ in range(10):
        html = page.content.decode()
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        asked = set(re.findall(r'name="a:([^"]+)"', html))
        mine = {f"a:{name}": said for name, said in answers.items() if name in asked}
        page = browser.post("/s/", {**hidden, **mine, "do": do}, secure=True)
        html = page.content.decode()
        assert page.status_code == 200, html
        if 'data-over="thanks"' in html:
            return
        if 'id="q-branch"' in html:
            assert "B : et là" in html.replace("\u202f", " ").replace(
                "\xa0", " "
            )  # the answer is called back
        do = "send" if 'name="page" value="review"' in html else "next"
    raise AssertionError("the form does not end")


# R99 R110: each kind, from the field that a person fills to the row that is kept.
@pytest.mark.parametrize(("key", "wanted"), [(key, wanted) for key, _, _, wanted in KINDS])
def test_each_kind_of_question_is_stored_as_it_was_answered(
    kept: dict[str, float | str], key: str, wanted: float | str
) -> None:
    assert kept[key] == wanted


def test_lines_in_a_random_order_come_in_both_orders_and_stay_for_one_form() -> None:
    from avers.core.evidence.asked import GivenAnswer
    from avers.core.evidence.questionnaire import questionnaire_of

    told = questionnaire_of(ASKED, "employee", language="fr")
    given = {"single": GivenAnswer(2.0)}

    def order(seed: str) -> tuple[str, ...]:
        page = next(one for one in told.pages(given, seed=seed) if one.key == "table")
        return tuple(question.key for question in page.questions)

    assert {order(f"form{n}") for n in range(20)} == {("row1", "row2"), ("row2", "row1")}
    assert all(order(f"form{n}") == order(f"form{n}") for n in range(5))
