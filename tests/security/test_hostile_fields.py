"""What no keyboard writes is refused at the door: in an address, a query or a field, on whichever page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.garance import LATEST, garance, visitor


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path):
        yield


# PostgreSQL keeps no NUL: what let one by answered 500, and told which pages reach the database (C7).
@pytest.mark.parametrize(
    "address", ["/results/%00/", f"/results/{LATEST}/%00/", "/thanks/?name=a%00b", "/thanks/?a%00b=1"]
)
def test_an_address_with_a_nul_is_refused(address: str) -> None:
    assert visitor("employee").get(address).status_code == 400
    # What a stranger typed on the form of thanks is looked at before they sign in, and refused as early.
    assert visitor().get(address).status_code == (400 if address.startswith("/thanks/") else 302)


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/obstacles/", "words"),
        ("/thanks/", "name"),
        ("/promises/", "label"),
        ("/callbacks/", "words"),
        ("/callbacks/", "contact"),
        ("/callbacks/", "due"),
        ("/callbacks/garance-k-late/", "to"),
        ("/acts/garance-000001/read/", "words"),
    ],
)
def test_a_field_with_a_nul_is_refused_and_nothing_is_written(address: str, field: str) -> None:
    from avers.adapters.database.models import ActRow

    before = ActRow.objects.count()
    form = {"words": "La machine ne marche pas.", "since": "hier", "owner": "garance", "due": "2999-01-01"}
    answer = visitor("employee").post(address, form | {field: "a\0b c d e"})
    assert (answer.status_code, ActRow.objects.count()) == (400, before)
    assert visitor("employee").post("/acts/%00/read/").status_code == 400
