"""Nothing ranks, totals or exports persons: every page and export of every role, walked (L2, L3).

The walk begins at each row of the matrix of addresses and follows the links of what it finds. Names are
those of the company itself: whoever is named may be thanked or answer for something; nobody is followed by
a figure, and no file holds a list of them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from pypdf import PdfReader

from avers.application.viewer import ROLES
from tests.garance import Visitor, garance, visitor
from tests.security.test_url_matrix import ROWS

# Of one kind of page, this many are read: the first ones linked.
_OF_EACH: Final = 3
_MOST: Final = 220
_NUMBER: Final = re.compile(r"[-+−]?\d[\d\s\u202f\u00a0.,]*\s*(?:%|pts?)?")
_PERSON_KEY: Final = re.compile(r"\bp\d{5,}\b")
# What two colleagues alone read of each other stands on each one's own page (R24).
_OWN: Final = "/acts/"
_READ: Final = (
    "text/html",
    "text/csv",
    "text/calendar",
    "text/markdown",
    "text/plain",
    "application/yaml",
    "application/json",
)


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path, was_read=True):
        yield


def names() -> frozenset[str]:
    from avers.adapters.database.models import PersonRow

    return frozenset(name for name in PersonRow.objects.values_list("name", flat=True) if name)


def counted_in(page: str, people: Collection[str]) -> Iterator[str]:
    """Yield each person who stands beside a figure: in a row, a list item, or a sentence."""
    body = re.sub(r"(?s)<(script|style|svg|head|datalist|textarea|time)\b.*?</\1>", " ", page)
    for inside in re.findall(r"(?s)<(?:tr|li|dd|dt|p|h[1-6])\b[^>]*>(.*?)</(?:tr|li|dd|dt|p|h[1-6])>", body):
        parts = [unescape(one).strip() for one in re.split(r"<[^>]+>", inside)]
        for name in _named(" ".join(parts), people):
            alone = [one for one in parts if _NUMBER.fullmatch(one)]
            beside = re.search(rf"{re.escape(name)}\s*[:(–-]\s*\d|\d\s+{re.escape(name)}", " ".join(parts))
            if alone or beside:
                yield name


def listed_in(table: str, people: Collection[str]) -> Iterator[str]:
    """Yield each person that a file of rows holds beside a number, and each key of a person."""
    yield from _PERSON_KEY.findall(table)
    for row in csv.reader(io.StringIO(table)):
        numbers = [cell for cell in row if _NUMBER.fullmatch(cell.strip())]
        yield from (cell for cell in row if numbers and cell.strip() in people)


def drawn_in(kind: str, content: bytes) -> str:
    """Return the words of a PDF, a text document, a workbook or slides; a kind unknown here is an error."""
    if kind == "application/pdf":
        return " ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    assert kind.startswith("application/vnd.openxmlformats-officedocument."), kind
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        parts = [held.read(name).decode() for name in held.namelist() if name.endswith(".xml")]
    return unescape(re.sub(r"<[^>]+>", " ", " ".join(parts)))


def _named(words: str, people: Collection[str]) -> Iterator[str]:
    # Names are two words with a capital: only what looks like one is looked up.
    found = re.findall(r"(?=(\b[A-ZÀ-Ý][\w-]+ [A-ZÀ-Ý][\w-]+))", words)
    return (one for one in dict.fromkeys(found) if one in people)


def walked(who: Visitor) -> Iterator[tuple[str, Any]]:
    """Yield every page and file that ``who`` is given, beginning at the matrix of addresses."""
    waiting = [address for address, methods, _allowed, _status in ROWS.values() if "GET" in methods]
    seen, of_kind = set(waiting), Counter[str]()
    for n_read, address in enumerate(waiting):
        if n_read >= _MOST:
            return
        response = who.get(address)
        if response.status_code != 200:
            continue
        yield address, response
        if "html" not in response["Content-Type"]:
            continue
        for link in re.findall(r'href="([^"#]+)', response.content.decode()):
            parts = urlsplit(urljoin(address, unescape(link)))
            to = parts.path + (f"?{parts.query}" if parts.query else "")
            kind = _kind(parts.path) if not parts.netloc else ""
            if kind and to not in seen and of_kind[kind] < _OF_EACH:
                of_kind[kind] += 1
                seen.add(to)
                waiting.append(to)


def _kind(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_no_page_and_no_file_counts_ranks_or_exports_persons(role: str) -> None:  # L2 L3 R24 R91
    people, kinds = names(), Counter[str]()
    assert len(people) > 200
    for address, response in walked(visitor(role)):
        kind = response["Content-Type"].split(";")[0]
        kinds[kind] += 1
        if kind not in _READ:
            assert not list(_named(drawn_in(kind, response.content), people)), (role, address)
            continue
        words = response.content.decode()
        if kind == "text/html":
            found = [] if address.startswith(_OWN) else list(counted_in(words, people))
            # What two read of each other stands on their own pages alone.
            assert address.startswith(_OWN) or "vous vous remerciez" not in words, (role, address)
        else:
            found = list(listed_in(words, people))
        assert not found, (role, address, found[:5])
    assert kinds["text/html"] > 25
    assert kinds["text/csv"] >= 3


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><th>Ines Roux</th><td>12</td></tr></table>",
        "<ol><li><a href='/x/'>Ines Roux</a> <strong>12</strong></li></ol>",
        "<p>Ines Roux : 12 mercis</p>",
        "<li>12 Ines Roux</li>",
        "<li>Ines Roux (7)</li>",
        "<tr><td>1</td><td>Ines Roux</td><td>40 %</td></tr>",
    ],
)
def test_a_page_that_ranks_persons_would_be_seen(page: str) -> None:
    assert list(counted_in(page, {"Ines Roux"})) == ["Ines Roux"]


def test_a_file_that_exports_persons_would_be_seen() -> None:
    assert list(listed_in("name,thanks\nInes Roux,12\n", {"Ines Roux"})) == ["Ines Roux"]
    assert list(listed_in("unit,person\nwest,p00123\n", ())) == ["p00123"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>Ines Roux remercie Marc Petit · <span>9 mars 2026</span></p>",
        "<table><tr><th>Agence de Nantes</th><td>12</td></tr></table>",
        "<datalist><option value='Ines Roux'></datalist><p>12</p>",
    ],
)
def test_a_thank_you_with_its_day_counts_nobody(page: str) -> None:
    assert list(counted_in(page, {"Ines Roux", "Marc Petit"})) == []
