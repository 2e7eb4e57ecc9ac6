"""What contact left and what goes first, from the form to the figure: sealed, closed, published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from avers.application.closing import close_wave
from avers.application.collecting import letters_of
from avers.application.compiling import survey_of
from avers.application.sampling.charter import CHARTER
from avers.core.charter.compilation.contact import FELT
from avers.core.charter.compilation.trade_offs import MENTALITY
from avers.core.evidence.observation import Face
from avers.core.publication.cell import Cell, Publication
from tests.databases import fresh_database
from tests.gathered import AT, LATER, WAVE, Audience, answer, answers, founded, invited, open_waves, tokens

N = 48
SURVEY = survey_of(CHARTER)
SHORT = replace(SURVEY, items=tuple(one for one in SURVEY.items if one.facet in (FELT.key, MENTALITY.key)))
PAIRS = tuple(one.key for one in SHORT.items if one.face == "employee")
WAYS = tuple(one.key for one in SHORT.items if one.face == "customer")
OWN = ("own.tranquille", "own.en_confiance", "own.entre_de_bonnes_mains", "own.libre_de_choisir")


def _fill(browser: Client, token: str, said: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    """Fill the form page by page and send it; return the values each question offered, in the order shown."""
    offered: dict[str, tuple[str, ...]] = {}
    page, do = browser.get(f"/s/{token}/", secure=True), "begin"
    for _ in range(12):
        html = page.content.decode()
        for name, value in re.findall(r'name="a:([^"]+)" value="([^"]*)"', html):
            offered[name] = (*offered.get(name, ()), value)
        asked = set(re.findall(r'name="a:([^"]+)"', html))
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        mine = {f"a:{name}": value for name, value in said.items() if name in asked}
        page = browser.post("/s/", {**hidden, **mine, "do": do}, secure=True)
        assert page.status_code == 200
        if 'data-over="thanks"' in page.content.decode():
            return offered
        do = "send" if 'name="page" value="review"' in page.content.decode() else "next"
    raise AssertionError("the form does not end")


@pytest.fixture(scope="module")
def wave(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Two people of each face fill the form; forty-six answer without looking; the wave is closed."""
    from avers.wiring import open_database

    folder: Path = tmp_path_factory.mktemp("felt")
    with django_db_blocker.unblock(), fresh_database("sqlite", folder):
        company = founded(open_database(), N)
        faces: tuple[Face, ...] = ("employee", "customer")
        waves = [replace(WAVE, face=face, instrument="mirror", version=SURVEY.version) for face in faces]
        everybody = tuple(
            replace(one, address=f"{face}-{one.address}") for face in faces for one in invited(N, face=face)
        )
        open_waves(company, waves, instrument=SHORT, gathering=Audience(everybody), by="test", at=AT)
        cache.clear()
        links = tokens(company) or {
            one.address: one.token for one in letters_of(company, WAVE.key, waiting=True)
        }
        found: dict[str, Any] = {}
        for address, token in sorted(links.items()):
            face, n = address.split("-")[0], int(re.findall(r"p(\d+)", address)[0])
            if n < 2:
                browser = Client(enforce_csrf_checks=True, headers={"accept-language": "fr"})
                found[f"{face} {n}"] = _fill(browser, token, _typed(face, n))
            else:
                answer(company, token, answers(**_stored(face, n)))
        found["publication"] = close_wave(company, WAVE.key, by="test", at=LATER)
        found["rows"] = company.evidence.rows(WAVE.key, "customer").to_pylist()
        found["chosen"] = company.evidence.rows(WAVE.key, "employee").to_pylist()
        yield found


def _typed(face: str, n: int) -> dict[str, str | list[str]]:
    if face == "employee":
        return dict.fromkeys(PAIRS, "customer" if n else "revenue")
    # One ticks all that was meant, the other none; neither wrote to the house.
    ticked = [*OWN] if n else ["none"]
    return {WAYS[0]: ticked, WAYS[1]: ["n/a"], WAYS[2]: ticked}


def _stored(face: str, n: int) -> dict[str, Any]:
    """Every set of choices comes as often as another; words meant are ticked by half, others by a quarter."""
    if face == "employee":
        return {key: 1 + (n >> place) % 2 for place, key in enumerate(PAIRS)}
    meant = n % 16
    others = ((n // 2) % 16) & ((n // 4 + 5) % 16)
    code = (meant | others << 4) or 256
    return {WAYS[0]: code, WAYS[1]: None, WAYS[2]: (code + 1) % 256 or 256}


def _cell(publication: Publication, **wanted: object) -> Cell:
    wanted = {"attribute_1": "", **wanted}
    (found,) = [
        one for one in publication.cells if all(getattr(one, name) == value for name, value in wanted.items())
    ]
    return found


def test_the_form_offers_each_word_once_and_the_way_out_last(wave: dict[str, Any]) -> None:  # R16
    for person in ("customer 0", "customer 1"):
        for way in WAYS:
            values = wave[person][way]
            assert len(values) == len(set(values)) == 10
            assert set(OWN) < set(values)
            assert values[-2:] == ("none", "n/a")
    orders = {wave[person][way][:8] for person in ("customer 0", "customer 1") for way in WAYS}
    assert len(orders) > 1, "the order is drawn"


def test_the_form_puts_each_choice_by_itself_with_its_way_out_last(wave: dict[str, Any]) -> None:  # R56
    for person in ("employee 0", "employee 1"):
        assert set(wave[person]) == set(PAIRS)
        assert all(values[-1] == "unknown" for values in wave[person].values())
        assert all(set(values[:2]) == {"customer", "revenue"} for values in wave[person].values())


def test_what_was_ticked_is_sealed_as_one_number_and_no_contact_as_none(wave: dict[str, Any]) -> None:  # R16
    given = {(row["item"], row["value"], row["missing"]) for row in wave["rows"]}
    assert {(WAYS[0], 0b1111, ""), (WAYS[0], 256, ""), (WAYS[1], None, "not_applicable")} <= given


def test_the_distance_is_published_with_its_interval(wave: dict[str, Any]) -> None:  # R16
    publication = wave["publication"]
    near = _cell(publication, unit="ravel", item="felt.phone.near.customer", measure="mean")
    given = [row["value"] for row in wave["rows"] if row["item"] == WAYS[0] and row["value"] is not None]
    bits = [[int(code) >> place & 1 for place in range(8)] for code in given]
    distance = sum(4 - sum(row[:4]) + sum(row[4:]) for row in bits) / (8 * len(bits))
    assert near.value is not None and near.low is not None and near.high is not None  # noqa: PT018
    assert abs(100 * (1 - distance) - near.value) <= 0.5
    assert near.low < near.value < near.high
    # Nobody wrote: nothing is told of a channel that nobody used.
    assert not [one for one in publication.cells if "email" in one.item and one.value is not None]
    shares = {
        one.item.partition("/")[2]: one.value
        for one in publication.cells
        if one.item.startswith("felt.phone.customer/") and one.value is not None
    }
    assert abs(shares["own.tranquille"] - sum(row[0] for row in bits) / len(bits)) <= 0.025


def test_what_goes_first_is_a_mean_of_people_and_each_side_has_five(wave: dict[str, Any]) -> None:  # R56 A1
    publication = wave["publication"]
    mean = _cell(publication, unit="ravel", item="mentality.choice.lean.employee", measure="mean")
    by_person: dict[str, list[float]] = {}
    for row in wave["chosen"]:
        by_person.setdefault(row["respondent"], []).append(row["value"])
    shares = [taken.count(1.0) / len(taken) for taken in by_person.values()]
    assert (len(shares), min(shares), max(shares)) == (N, 0, 1)
    assert mean.value is not None
    assert abs(100 * sum(shares) / N - mean.value) <= 0.5
    told = [one for one in publication.cells if one.table == "choices" and one.face == "employee"]
    assert {one.measure for one in told} == {"chosen"}
    assert all(one.value is None or 0.1 <= one.value <= 0.9 for one in told)
