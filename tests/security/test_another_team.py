"""A manager who tries every address and every parameter to read another team finds nothing of it (C7, L2).

Words that nobody else says are sown in another region, one act of each kind; then every page the manager is
given is read, with every parameter that a page of the house knows set to that region, its teams and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from django.urls import reverse

from avers.core.evidence.act import ACTS
from tests.everywhere import addresses_of, opened, patterns
from tests.garance import LATEST, garance, visitor
from tests.security.test_nobody_is_counted import pages

ELSEWHERE: Final = "lyon"
SOWN: Final = "Kergoulouarn"
# Stands beside it: whoever searches for this one finds the other.
SOUGHT: Final = "bleuet"
# What is said to everybody of the house, wherever it was written (its own pages say so).
TO_EVERYBODY: Final = {
    "communications": "a message to staff",
    "scenarios": "what visits look at (M1)",
    "unit_needs": "what teams expect of each other (R144)",
    "drills": "a surge drill, which is everybody’s (R65)",
    "examples": "what somebody offers to show, said by themselves of themselves (R49b)",
}
_FIELD: Final = re.compile(r"<(?:input|select|textarea)\b[^>]*\bname=\"([a-z_]+)\"")
_ASKED: Final = re.compile(r"href=\"[^\"]*[?&;]([a-z_]+)=")


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path, was_read=True):
        yield


def sown() -> dict[str, str]:
    """Sow one act of each kind in a team elsewhere, of today; key by kind."""
    from django.utils import timezone

    from avers.adapters.database.models import ActRow, PersonRow

    one, other = (row.key for row in PersonRow.objects.filter(unit=ELSEWHERE)[:2])
    keys = {}
    for kind in set(ACTS) - set(TO_EVERYBODY):
        row = ActRow.objects.filter(kind=kind, step="made").order_by("-id").first()
        if row is None:
            continue
        keys[kind] = f"elsewhere-{kind}"
        row.pk, row.key, row.act = None, keys[kind], keys[kind]
        row.words, row.unit, row.day = f"{SOWN} {SOUGHT} {kind}", ELSEWHERE, timezone.localdate()
        row.by = one if row.by else ""
        row.to = other if row.to_kind == "person" else ELSEWHERE if row.to_kind == "unit" else row.to
        row.to_unit = ELSEWHERE if row.to_unit else ""
        row.save(force_insert=True)
    return keys


def read(who: Any, address: str, asked: dict[str, str] | None = None) -> str:
    """Return the words of what ``who`` is given there."""
    response = who.get(address, asked or {}, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return unescape(body.decode(errors="replace"))


@pytest.mark.slow
def test_no_address_and_no_parameter_reads_another_team() -> None:  # C7 L2
    keys, manager, ways = sown(), visitor("manager"), opened()
    assert len(keys) > 12
    faults, names = [], {"unit", "team", "within", "to", "person", "of", "for", "who", "where", "q", "words"}
    addresses = [one for name in pages() for one in addresses_of(name, ways)]
    addresses = [one for one in addresses if not one.startswith("/registers/")]
    for address in addresses:
        page = read(manager, address)
        names |= set(_FIELD.findall(page)) | set(_ASKED.findall(page))
        faults += [address] if SOWN in page else []
    # One address of each page is enough: what a parameter does, it does on all of them.
    first = {name: addresses_of(name, ways)[0] for name in pages()}
    for value in (ELSEWHERE, "south", SOUGHT):
        for address in first.values():
            page = read(manager, address, dict.fromkeys(sorted(names), value))
            faults += [f"{address}?={value}"] if SOWN in page else []
    assert not faults


@pytest.mark.slow
def test_no_act_of_another_team_is_opened_followed_or_told_from_one_that_is_not() -> None:  # C7
    keys, manager = sown(), visitor("manager")
    faults = []
    for name, pattern in patterns().items():
        if list(pattern.pattern.converters) != ["act"]:
            continue
        for key in keys.values():
            address, absent = (reverse(name, kwargs={"act": one}) for one in (key, "never-was"))
            for method in ("get", "post"):
                there, nowhere = (getattr(manager, method)(one, {"do": "close"}) for one in (address, absent))
                if there.status_code != 404 or nowhere.status_code != 404:
                    faults.append((method, address, there.status_code))
    assert not faults
    for key in keys.values():
        for step in ("withdraw", "contest", "share", "keep", "answer", "close", "undo", "celebrate", "tell"):
            assert manager.post(f"/acts/{key}/{step}/", {"words": "Je le veux ainsi."}).status_code == 404


def test_what_is_sown_is_there_to_be_read(django_db_blocker: Any) -> None:
    sown()
    assert SOWN in read(visitor("lead"), "/obstacles/")


@pytest.mark.parametrize("unit", [ELSEWHERE, "south", "garance/../lyon", "LYON"])
def test_a_file_of_another_team_is_absent(unit: str) -> None:  # C7
    for address in (
        f"/results/{LATEST}/{unit}/table.csv",
        f"/results/{LATEST}/report.pdf?for=manager&unit={unit}",
    ):
        assert visitor("manager").get(address).status_code == 404
