"""Nothing ranks, totals or exports persons: every page and export of every role, walked (L2, L3).

The walk begins at every address of the resolver, filled in with what the company holds, and follows the
links of what it finds. Names are those of the company itself: whoever is named may be thanked or answer for
something; nobody is followed by a figure, and no file holds a list of them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from pyarrow.parquet import read_table
from pypdf import PdfReader

from avers.application.viewer import ROLES
from tests import everywhere
from tests.everywhere import NOT_HERE, NotFilledIn, addresses_of, opened, patterns
from tests.garance import Visitor, garance, visitor
from tests.security.test_url_matrix import ROWS

# Beyond the addresses filled in, of one kind of page this many are read: the first ones linked.
_OF_EACH: Final = 3
_MOST: Final = 1_200
_NUMBER: Final = re.compile(r"[-+−]?\d[\d\s\u202f\u00a0.,]*\s*(?:%|pts?)?")
# What is counted of people in the house; a day, an hour or a sum of money is no count.
_COUNTED: Final = re.compile(
    r"(\d[\d\s\u202f\u00a0.,]*)[\s\u202f\u00a0]*(?:fois|times|mercis?|thanks?|thank-yous?|visites?|visits?|freins?"
    r"|obstacles?|incidents?|dysfonctionnements?|engagements?|promises?|points?|pts?|réponses?|answers?"
    r"|heures?|hours?|étapes?|steps?|décisions?|decisions?|%)(?!\w)",
    re.IGNORECASE,
)
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
    "image/svg+xml",
)
# Where a name stands beside a number that is no figure about the person, and why.
_NO_FIGURE: Final[Mapping[str, str]] = {
    "/registers/best_worst/": "whoever decides signs what they chose of each set; sets have numbers",
    "/registers/best_worst/table.csv": "the same rows",
}
# What the job asks of whoever welcomes, the same for all who have the job; never what somebody did.
_ASKED: Final = re.compile(r"\d+ heures avec des clients à prévoir")
_ITEMS: Final = frozenset(
    {"tr", "li", "dd", "dt", "p", "h1", "h2", "h3", "h4", "h5", "h6", "article", "label"}
)
_UNREAD: Final = frozenset({"script", "style", "svg", "head", "datalist", "textarea", "time", "blockquote"})
_WITHOUT_END: Final = frozenset({"input", "br", "img", "hr", "meta", "link", "source", "wbr", "col"})


@pytest.fixture(autouse=True)
def _company(django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), garance(tmp_path, was_read=True):
        yield


def names() -> frozenset[str]:
    from avers.adapters.database.models import PersonRow

    return frozenset(name for name in PersonRow.objects.values_list("name", flat=True) if name)


class _Items(HTMLParser):
    """The texts of each row, list item, paragraph and act of a page, those inside it among them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.items: list[list[str]] = []
        self._open: list[tuple[str, list[str] | None]] = []
        self.feed(page)
        self.items += [texts for _tag, texts in self._open if texts]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in _WITHOUT_END:
            return
        classes = (dict(attrs).get("class") or "").split()
        # What people wrote about a day is no figure about them.
        tag = "blockquote" if "act-words" in classes else tag
        self._open.append((tag, [] if tag in _ITEMS or "act" in classes else None))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == one or (one, tag) == ("blockquote", "p") for one, _texts in self._open):
            name, texts = self._open.pop()
            if texts:
                self.items.append(texts)
            if name == tag or (name, tag) == ("blockquote", "p"):
                return

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(tag in _UNREAD for tag, _texts in self._open):
            for _tag, texts in self._open:
                if texts is not None:
                    texts.append(data.strip())


def counted_in(page: str, people: Collection[str]) -> Iterator[str]:
    """Yield each person who stands beside a figure: in a row, a list item, an act or a sentence."""
    for parts in _Items(page).items:
        words = " ".join(parts)
        for name in _named(words, people):
            alone = any(_NUMBER.fullmatch(one) for one in parts)
            beside = re.search(rf"{re.escape(name)}\s*[:(–-]\s*\d|\d\s+{re.escape(name)}", words)
            if alone or beside or _COUNTED.search(words):
                yield name


def listed_in(table: str, people: Collection[str]) -> Iterator[str]:
    """Yield each person that a file of rows holds beside a number, and each key of a person."""
    yield from _PERSON_KEY.findall(table)
    for row in csv.reader(io.StringIO(table)):
        numbers = [cell for cell in row if _NUMBER.fullmatch(cell.strip())]
        yield from (cell for cell in row if numbers and cell.strip() in people)


def drawn_in(kind: str, content: bytes) -> str:
    """Return the words of a PDF, a document, a workbook, slides or a table; an unknown kind is an error."""
    if kind == "application/pdf":
        return " ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    if kind == "application/vnd.apache.parquet":
        return " ".join(
            str(cell) for row in read_table(io.BytesIO(content)).to_pylist() for cell in row.values()
        )
    assert kind.startswith("application/vnd.openxmlformats-officedocument."), kind
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        parts = [held.read(name).decode() for name in held.namelist() if name.endswith(".xml")]
    return unescape(re.sub(r"<[^>]+>", " ", " ".join(parts)))


def _named(words: str, people: Collection[str]) -> Iterator[str]:
    # Names are two words with a capital: only what looks like one is looked up.
    found = re.findall(r"(?=(\b[A-ZÀ-Ý][\w-]+ [A-ZÀ-Ý][\w-]+))", words)
    return (one for one in dict.fromkeys(found) if one in people)


def walked(who: Visitor, opened: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
    """Yield every page and file that ``who`` is given, beginning at every address of the resolver."""
    waiting = [address for name in pages() for address in addresses_of(name, opened)]
    seen, of_kind = set(waiting), Counter[str]()
    for n_read, address in enumerate(waiting):
        assert n_read < _MOST, "the walk is cut short: what is left was not read"
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


def pages() -> list[str]:
    """Return the names of what can be looked at: all but what only takes a form (see the matrix)."""
    sent = {name for name, (_address, methods, *_rest) in ROWS.items() if "GET" not in methods}
    return [name for name in patterns() if name not in NOT_HERE and name not in sent]


def _kind(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


@pytest.mark.slow
@pytest.mark.parametrize("role", ["", *ROLES])
def test_no_page_and_no_file_counts_ranks_or_exports_persons(role: str) -> None:  # L2 L3 R24 R91
    people, kinds = names(), Counter[str]()
    assert len(people) > 200
    faults = []
    for address, response in walked(visitor(role), opened()):
        kind = response["Content-Type"].split(";")[0]
        kinds[kind] += 1
        if kind not in _READ:
            found = list(_named(drawn_in(kind, response.content), people))
        elif address in _NO_FIGURE:
            found = []
        elif kind != "text/html":
            found = list(listed_in(response.content.decode(), people))
        elif address.startswith(_OWN):
            found = []
        else:
            words = _ASKED.sub("", response.content.decode())
            found = list(counted_in(words, people))
            # What two read of each other stands on their own pages alone.
            found += ["vous vous remerciez"] if "vous vous remerciez" in words else []
        faults += [(address, one) for one in found[:5]]
    assert not faults, (role, faults)
    assert kinds["text/html"] > (25 if role else 5)
    assert kinds["text/csv"] >= (3 if role else 0)


@pytest.mark.slow
def test_every_page_was_given_to_somebody() -> None:  # L2 C5: else the walk above has proved nothing of it
    ways, never = opened(), []
    everybody = [visitor(role) for role in (*ROLES, "")]
    for name in pages():
        asked = [(who, address) for address in addresses_of(name, ways) for who in everybody]
        answers = (who.get(address) for who, address in asked)
        # An address that only leads on is walked where it leads.
        if not any(one.status_code in (200, 302) and not _to_sign_in(one) for one in answers):
            never.append(name)
    assert not never


def _to_sign_in(response: Any) -> bool:
    return response.status_code == 302 and str(response["Location"]).startswith("/sign-in/")


def test_an_address_that_nobody_can_fill_in_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.urls import path

    new = path("people/<str:somebody>/", lambda _request, _somebody: None, name="people")
    monkeypatch.setattr(everywhere, "patterns", lambda: {"people": new})
    with pytest.raises(NotFilledIn, match="<somebody>"):
        addresses_of("people", {})


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><th>Ines Roux</th><td>12</td></tr></table>",
        "<ol><li><a href='/x/'>Ines Roux</a> <strong>12</strong></li></ol>",
        "<p>Ines Roux : 12 mercis</p>",
        "<li>12 Ines Roux</li>",
        "<li>Ines Roux (7)</li>",
        "<tr><td>1</td><td>Ines Roux</td><td>40 %</td></tr>",
        "<tr><td><p>Ines Roux</p></td><td><p>12</p></td></tr>",
        "<ul><li><div><p>Ines Roux</p></div><p>12</p></li></ul>",
        "<div class='card act'><p>Ines Roux</p><p>12</p></div>",
        "<p>Ines Roux a donné 12 mercis ce mois-ci.</p>",
        "<li>Ines Roux answered <strong>12 times</strong>.</li>",
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
        "<div class='act'><p class='act-words'>Tu as rappelé 3 fois.</p><p>Ines Roux remercie</p></div>",
        "<ul><li>Ines Roux</li><li>12</li></ul>",
    ],
)
def test_a_thank_you_with_its_day_counts_nobody(page: str) -> None:
    assert list(counted_in(page, {"Ines Roux", "Marc Petit"})) == []
