"""Folder, database, folder: nothing is lost but what must not travel.

Small companies are drawn at random, with texts, dates, numbers and histories that nobody would think of;
the fictitious company travels too. What stays behind on purpose: accounts, sessions, keys and the audit
chain, which a company does not hold; figures for a leader alone (L2); rows of anonymous waves (L7).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from avers.adapters.files.company import FolderCompany
from avers.application.moving import copy_company
from avers.application.ports import Correction
from avers.core.charter.document import Charter, Owner, Value, Vision
from avers.core.evidence.act import CAUSES, Act
from avers.core.evidence.instrument import Instrument
from avers.core.evidence.observation import Facet, Item, Scale
from avers.core.evidence.series import KpiValue
from avers.core.evidence.wave import Batch, Wave
from avers.core.organisation.amending import identity_of
from avers.core.organisation.person import Person
from avers.core.organisation.register import REGISTERS, Column, Register
from avers.core.organisation.ties import LAYERS, Tie
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.cell import Cell, Continuity, Publication
from avers.core.text import Text
from avers.wiring import open_database, open_folder
from tests.contracts.cases import AT, rows
from tests.databases import fresh_database

# What a person may write, and what breaks careless readers: quotes, formulas, breaks, signs without width.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    [
        "=1+1",
        "-",
        "'=x",
        "''",
        '"',
        "a,b;c",
        "été\u202f: «\u202foui\u202f»",
        "ligne\nautre",
        "0012",
        "yes",
        " x ",
    ]
)
# A cell of a table that holds blanks alone is an empty cell.
CELLS = WORDS.map(lambda words: words if words.strip(" ") else "")
KEYS = st.text("abcdefghijklmnop0123456789_", min_size=1, max_size=6)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
NUMBERS = st.floats(-1e12, 1e12).map(lambda x: round(x, 6)) | st.sampled_from([0.0, 1e15, 1e22, -0.5, 1e-7])
TEXTS = st.builds(Text, WORDS, WORDS)


def _cell(column: Column, units: list[str]) -> st.SearchStrategy[Any]:
    filled: dict[str, st.SearchStrategy[Any]] = {
        "key": KEYS, "text": CELLS.filter(bool), "number": NUMBERS,
        "share": st.floats(0, 1), "date": DAYS, "time": st.sampled_from(["00:00", "09:30", "24:00"]),
        "choice": st.sampled_from(column.choices or ("",)), "yes_no": st.booleans(),
        "unit": st.sampled_from(units),
    }  # fmt: skip
    empty = "" if column.kind in ("key", "text", "choice", "unit") else None
    return filled[column.kind] if column.required else filled[column.kind] | st.just(empty)


@st.composite
def registers(draw: st.DrawFn, units: list[str]) -> tuple[Register, ...]:
    """Draw a few registers with rows that are allowed to stand together."""
    names = draw(st.lists(st.sampled_from(sorted(REGISTERS)), unique=True, max_size=4))
    found = []
    for name in names:
        spec = REGISTERS[name]
        one = st.fixed_dictionaries({column.name: _cell(column, units) for column in spec.columns})
        drawn = draw(st.lists(one, min_size=1, max_size=3))
        apart = {identity_of(spec, row): row for row in drawn}
        found.append(Register(spec, tuple(apart.values())))
    return tuple(found)


@st.composite
def trees(draw: st.DrawFn) -> UnitTree:
    """Draw a tree of one to six units."""
    keys = draw(st.lists(KEYS, unique=True, min_size=1, max_size=6))
    units = []
    for place, key in enumerate(keys):
        parent = draw(st.sampled_from(keys[:place])) if place else ""
        start, end = sorted([draw(DAYS), draw(DAYS)])
        bounds = draw(st.sampled_from([(None, None), (start, None), (None, end), (start, end)]))
        successor = draw(st.sampled_from(["", *keys]))
        name = Text(draw(CELLS), draw(CELLS))
        units.append(Unit(key, parent, name, draw(CELLS), *bounds, successor))
    return UnitTree(units)


@st.composite
def people(draw: st.DrawFn, units: list[str]) -> tuple[Person, ...]:
    """Draw people, everybody with the same attributes, as a table has them."""
    attributes = draw(st.lists(KEYS, unique=True, max_size=2))
    keys = draw(st.lists(KEYS, unique=True, max_size=4))
    found = []
    for place, key in enumerate(keys):
        left = draw(st.none() | st.just(date(2026, 1, 1)))
        # Those of today are led by those before them: no circle. Once somebody has left, any was allowed.
        manager = draw(st.sampled_from(["", *(keys if left else keys[:place])]))
        person = Person(
            key, draw(st.sampled_from(units)), draw(CELLS), draw(st.none() | st.integers(1, 9)), manager,
            draw(st.none() | st.just(date(2024, 1, 1))), left, draw(st.sampled_from(["fr", "en"])),
            {name: draw(WORDS) for name in attributes},
        )  # fmt: skip
        found.append(person)
    return tuple(found)


INSTRUMENT = Instrument(
    "pulse", "1",
    (Item("q1", "trust", "employee", Scale(1, 5, 4)),
     Item("q2", "trust", "employee", Scale(0, 10), reverse=True),
     Item("why", "trust", "employee", Scale(0, 1), measure="text")),
    (Facet("trust", Text("Confiance", "Trust")),),
)  # fmt: skip


Happened = list[tuple[Batch, pa.Table] | Correction]


@st.composite
def evidence(
    draw: st.DrawFn, units: list[str]
) -> list[tuple[Wave, list[tuple[Batch, pa.Table] | Correction]]]:
    """Draw waves, and for each what came: batches and corrections, in the order they came."""
    drawn = []
    for key in draw(st.lists(st.sampled_from(["w1", "w2", "w3"]), unique=True, max_size=3)):
        promise = draw(st.sampled_from(["anonymous", "confidential", "named"]))
        state = draw(st.sampled_from(["open", "closed", "published"]))
        k, opens = draw(st.integers(5, 30)), draw(st.none() | DAYS)
        wave = Wave(key, "employee", "pulse", "1", promise, k, opens, None, state)
        happened: Happened = []
        known: list[tuple[str, str]] = []
        for number in range(draw(st.integers(0, 3))):
            given = draw(
                st.dictionaries(st.tuples(KEYS, st.sampled_from(["q1", "q2"])), st.integers(1, 5), max_size=4)
            )
            table = rows(*((who, units[0], item, float(v)) for (who, item), v in given.items()), wave=key)
            table = table.set_column(6, "text", pa.array([draw(WORDS) for _ in given], pa.string()))
            if given and draw(st.booleans()):
                table = table.append_column("attr_site", pa.array([draw(WORDS) for _ in given], pa.string()))
            hashed = f"{key}{number}".ljust(64, "0")
            n_people = len({who for who, _ in given})
            source = draw(CELLS)
            batch = Batch(
                hashed, key, "employee", "survey", promise, len(given), n_people, source, "pulse", "1"
            )  # fmt: skip
            happened.append((batch, table))
            known += given
            if known and promise != "anonymous":
                for who, item in draw(st.lists(st.sampled_from(known), max_size=3)):
                    happened.append(Correction(who, item, float(draw(st.integers(1, 5))), draw(WORDS)))
        drawn.append((wave, happened))
    return drawn


@st.composite
def publications(draw: st.DrawFn, tree: UnitTree) -> tuple[Publication, ...]:
    """Draw publications of one or two revisions, with cells of every sort."""
    found = []
    for wave in draw(st.lists(st.sampled_from(["w1", "w2", "w9"]), unique=True, max_size=2)):
        for revision in range(1, draw(st.integers(1, 2)) + 1):
            number = st.none() | st.integers(0, 100).map(float)
            cells = draw(
                st.lists(
                    st.builds(
                        Cell, st.just("units"), st.sampled_from(["all", "all", "leader"]),
                        st.just("employee"), st.just("trust"), st.just(""),
                        st.sampled_from(["mean", "share"]),
                        st.sampled_from(tree.keys), n=st.none() | st.integers(5, 100), value=number,
                        low=number, high=number, withheld=st.sampled_from(["", "few", "protected"]),
                    ),
                    max_size=4,
                )
            )  # fmt: skip
            found.append(
                Publication(
                    wave, revision, 5, tree, draw(DAYS), INSTRUMENT.facets, INSTRUMENT.items, tuple(cells),
                    charter="1", instruments=("pulse/1",), methods={"rounding": "1"}, reason=draw(WORDS),
                    synthetic=draw(st.booleans()), verdict={"recovered_groups": 0, "altered": False},
                    continuity=draw(
                        st.none()
                        | st.builds(
                            Continuity, KEYS, st.lists(KEYS, max_size=3).map(tuple),
                            st.dictionaries(KEYS, KEYS, max_size=2),
                        )
                    ),
                    customers=draw(
                        st.dictionaries(KEYS, st.sampled_from(["outside", "inside", "both"]), max_size=2)
                    ),
                    targets=draw(
                        st.dictionaries(
                            st.sampled_from(["customer", "employee"]),
                            st.dictionaries(
                                st.just("") | KEYS,
                                st.dictionaries(st.just("") | KEYS, st.integers(1, 99), max_size=2),
                                max_size=2,
                            ),
                            max_size=2,
                        )
                    ),
                )
            )  # fmt: skip
    return tuple(found)


CHARTERS = st.builds(
    Charter, TEXTS, owner=st.builds(Owner, WORDS, TEXTS, st.none() | DAYS), purpose=TEXTS,
    vision=st.builds(Vision, TEXTS, TEXTS), review_date=st.none() | DAYS,
    values=st.lists(
        st.builds(Value, KEYS, TEXTS, TEXTS), max_size=3, unique_by=lambda value: value.key
    ).map(tuple),
)  # fmt: skip


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    """Draw thanks, promises and incidents in any words, some with what became of them."""
    found = []
    for key in draw(st.lists(KEYS, unique=True, max_size=4)):
        kind = draw(st.sampled_from(["promises", "recognitions"]))
        act = Act(
            key, kind, draw(DAYS), draw(KEYS), to_kind="customers", words=draw(CELLS), label=draw(CELLS),
            due=draw(st.none() | DAYS),
        )  # fmt: skip
        found.append(act)
        if draw(st.booleans()):
            day, by = draw(DAYS), draw(KEYS)
            found.append(Act(f"{key}-", kind, day, by, "corrected", key, key, words=draw(CELLS)))
    for key in draw(st.lists(KEYS, unique=True, max_size=3)):
        first = f"{key}i"
        words = draw(CELLS.filter(bool))
        found.append(
            Act(first, "incidents", draw(DAYS), draw(st.just("") | KEYS), unit=draw(KEYS), words=words)
        )
        for place, cause in enumerate(draw(st.permutations(CAUSES))):
            seen, by = draw(st.sampled_from(["yes", "no"])), draw(st.just("") | KEYS)
            found.append(
                Act(
                    f"{first}{place}", "incidents", draw(DAYS), by, "looked", first, first, cause=cause,
                    found=seen, words=draw(CELLS.filter(bool)),
                )
            )  # fmt: skip
    return found


@st.composite
def values(draw: st.DrawFn, units: Sequence[str]) -> list[KpiValue]:
    """Draw values of KPIs, sums and plain ones, some corrected."""
    found = []
    places = st.tuples(KEYS, st.sampled_from(["", *units]), st.integers(1, 12))
    for kpi, unit, month in draw(st.lists(places, unique=True, max_size=5)):
        number = draw(st.floats(-1e6, 1e6))
        first = KpiValue(kpi, f"2026-{month:02}", unit, value=number, batch=draw(KEYS))
        if draw(st.booleans()):
            first = replace(first, value=None, numerator=number, denominator=draw(st.floats(0, 1e6)))
        found.append(first)
        if draw(st.booleans()):
            reason = draw(WORDS.filter(str.strip))
            found.append(
                replace(first, numerator=None, denominator=None, value=1.5, revision=2, reason=reason)
            )
    return found


@st.composite
def ties(draw: st.DrawFn, people: Sequence[Person]) -> list[Tie]:
    """Draw ties between people who exist."""
    keys = sorted({person.key for person in people})
    pairs = [(one, other) for one in keys for other in keys if one != other]
    if not pairs:
        return []
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4))
    return [Tie(*pair, draw(st.sampled_from(LAYERS)), draw(st.floats(0.01, 1))) for pair in chosen]


@st.composite
def companies(draw: st.DrawFn) -> dict[str, Any]:
    """Draw everything a small company holds."""
    tree = draw(trees())
    units = list(tree.keys)
    staff = draw(people(units))
    return {
        "tree": tree, "people": staff, "ties": draw(ties(staff)), "series": draw(values(units)),
        "registers": draw(registers(units)),
        "draft": draw(CHARTERS), "published": draw(st.lists(st.tuples(CHARTERS, DAYS), max_size=2)),
        "evidence": draw(evidence(units)), "publications": draw(publications(tree)), "acts": draw(acts()),
    }  # fmt: skip


def _write(company: FolderCompany, held: dict[str, Any]) -> None:
    with company.work("write", by="test", at=AT):
        company.charters.save_draft(held["draft"])
        for number, (charter, day) in enumerate(held["published"], start=1):
            company.charters.publish(replace(charter, version=str(number), published_date=day))
        company.organisation.save_units(held["tree"])
        if held["people"]:
            company.organisation.save_people(held["people"])
        for register in held["registers"]:
            company.registers.write(register)
        company.evidence.save_instrument(INSTRUMENT)
        for wave, happened in held["evidence"]:
            company.evidence.save_wave(wave)
            for one in happened:
                if isinstance(one, Correction):
                    company.evidence.correct_many(wave.key, wave.face, [one])
                else:
                    company.evidence.add(*one)
        for publication in held["publications"]:
            company.publications.add(publication)
        company.acts.add(held["acts"])
        if held["ties"]:
            company.organisation.save_ties(held["ties"])
        company.series.add(held["series"])


def _files(company: FolderCompany) -> dict[str, object]:
    """Return every file of text, less the batches that stay behind with their sealed rows."""
    found: dict[str, object] = {}
    for path in sorted(company.root.rglob("*")):
        name = path.relative_to(company.root).as_posix()
        if path.is_file() and path.suffix != ".parquet" and not name.startswith("private/.work"):
            found[name] = path.read_bytes()
    found.pop("private/evidence/batches.csv", None)
    found["batches"] = [one for one in company.evidence.batches() if one.promise != "anonymous"]
    return found


def _attributable(company: FolderCompany) -> list[Wave]:
    return [wave for wave in company.evidence.waves() if wave.promise != "anonymous"]


def _check_same(first: FolderCompany, last: FolderCompany) -> None:
    ours, theirs = _files(first), _files(last)
    assert ours.keys() == theirs.keys()
    for name in ours:
        assert ours[name] == theirs[name], name
    for wave in _attributable(first):
        assert last.evidence.ledger(wave.key, wave.face).equals(first.evidence.ledger(wave.key, wave.face))
        assert last.evidence.rows(wave.key, wave.face).equals(first.evidence.rows(wave.key, wave.face))
    assert not list(last.root.glob("private/sealed/*"))


@contextmanager
def _database(engine: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, fresh_database(engine, Path(folder)):
        yield


# Without shrinking: a whole company takes minutes to shrink, and the file that differs is named anyway.
STEADY = settings(phases=[Phase.generate], suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "n_examples"), [("sqlite", 30), ("postgres", 10)])
def test_a_company_comes_back_as_it_left(
    engine: str, n_examples: int, django_db_blocker: Any
) -> None:  # L2 # L7
    @settings(STEADY, max_examples=n_examples)
    @given(companies())
    def there_and_back(held: dict[str, Any]) -> None:
        with tempfile.TemporaryDirectory() as place, _database(engine):
            first = open_folder(Path(place) / "first")
            _write(first, held)
            copy_company(first, open_database(), by="test", at=AT)
            last = open_folder(Path(place) / "last")
            copy_company(open_database(), last, by="test", at=AT)
            _check_same(first, last)

    with django_db_blocker.unblock():
        there_and_back()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_the_fictitious_company_comes_back(engine: str, django_db_blocker: Any, tmp_path: Path) -> None:
    from avers.application.sampling import draw_sample, write_sample

    first = open_folder(tmp_path / "first")
    write_sample(first, draw_sample(np.random.default_rng(1), people=60))
    with django_db_blocker.unblock(), _database(engine):
        copy_company(first, open_database(), by="test", at=AT)
        copy_company(open_database(), open_folder(tmp_path / "last"), by="test", at=AT)
        _check_same(first, open_folder(tmp_path / "last"))
        altered = [open_database().publications.altered(wave) for wave, _ in first.publications.keys()]  # noqa: SIM118
    assert altered
    assert not any(altered)
