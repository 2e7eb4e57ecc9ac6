"""Whoever reads every published sentence, and knows tree, writers and method, cannot tell a small team."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.audit import audit
from avers.core.publication.sentences import WRITERS_SHOWN, draw_sentences
from avers.core.text import Text


@st.composite
def firms(draw: st.DrawFn) -> tuple[UnitTree, list[str]]:
    """Draw a tree of at most 14 units and the unit of each writer."""
    n = draw(st.integers(1, 14))
    above = [draw(st.integers(0, max(0, place - 1))) for place in range(n)]
    units = [Unit(f"u{place}", "" if not place else f"u{above[place]}", Text()) for place in range(n)]
    sizes = [draw(st.sampled_from([0, 1, 4, 9, 10, 15, 21, 29, 30, 31, 45, 80])) for _ in range(n)]
    return UnitTree(units), [f"u{place}" for place, size in enumerate(sizes) for _ in range(size)]


def _texts(homes: list[str]) -> Texts:
    def spelt(number: int) -> str:
        return "".join("abcdefghij"[int(digit)] for digit in f"{number:05d}")

    n = len(homes)
    words = tuple(f"il faudrait un peu plus de temps {spelt(place)}" for place in range(n))
    people = tuple(f"r{place}" for place in range(n))
    return Texts("employee", people, tuple(homes), ("w",) * n, ("means",) * n, words)


def _drawn(tree: UnitTree, texts: Texts) -> tuple[dict[str, set[str]], tuple]:  # type: ignore[type-arg]
    found = draw_sentences([texts], tree, wave="w", k=5, mask=str, serving={})
    by_unit: dict[str, set[str]] = {}
    for one in found:
        by_unit.setdefault(one.unit, set()).add(one.text)
    return by_unit, found


# A7 # A10
@settings(max_examples=150, deadline=None)
@given(firms())
def test_no_sentence_stands_beside_a_group_of_fewer_than_thirty(firm: tuple[UnitTree, list[str]]) -> None:
    tree, homes = firm
    texts = _texts(homes)
    by_unit, found = _drawn(tree, texts)
    written = Counter(homes)
    for unit, sentences in by_unit.items():
        below = set(tree.descendants(unit))
        assert sum(written[one] for one in below) >= WRITERS_SHOWN
        home = dict(zip(texts.words, homes, strict=True))
        assert all(home[words] in below for words in sentences)
    assert audit((), (), tree, k=5, sentences=found, texts=[texts]).is_safe


# A7 # A10: whoever of the unit wrote what, its sentences and those of every unit above are the very same.
# They say nothing of who wrote them inside it, hence tell no smaller group apart. Nor does how many any unit
# shows: a team left with nothing would say that those of its region are its own.
@settings(max_examples=80, deadline=None)
@given(firms(), st.randoms(use_true_random=False))
def test_any_writer_of_the_unit_may_have_written_any_of_its_sentences(firm, random) -> None:  # type: ignore[no-untyped-def]
    tree, homes = firm
    by_unit, _ = _drawn(tree, _texts(homes))
    for unit in by_unit:
        below = set(tree.descendants(unit))
        inside = [place for place, home in enumerate(homes) if home in below]
        # The same writers, their words dealt anew among them.
        dealt = inside[:]
        random.shuffle(dealt)
        other = homes[:]
        for place, source in zip(inside, dealt, strict=True):
            other[place] = homes[source]
        again, _ = _drawn(tree, _texts(other))
        assert [(one, len(again[one])) for one in again] == [(one, len(by_unit[one])) for one in by_unit]
        assert all(again.get(one) == by_unit.get(one) for one in (unit, *tree.ancestors(unit)))


# A7: what a reader is shown of the parent is not the remainder of its children: over many waves a big
# team is drawn for its parent about as often as its size says.
def test_sentences_of_a_parent_come_from_its_shown_teams_in_proportion() -> None:
    tree = UnitTree([Unit("c", "", Text()), Unit("big", "c", Text()), Unit("small", "c", Text())])
    from_small = total = 0
    for wave in range(60):
        homes = ["big"] * 90 + ["small"] * 20
        texts = _texts(homes)
        home = dict(zip(texts.words, homes, strict=True))
        found = draw_sentences([texts], tree, wave=f"w{wave}", k=5, mask=str, serving={})
        top = [home[one.text] for one in found if one.unit == "c"]
        from_small += top.count("small")
        total += len(top)
    assert 0.11 < from_small / total < 0.26  # 20 of 110, give or take four deviations


# A7, A10: the audit of a folder reads sentences.csv as it stands; a planted sentence of a team is counted.
@pytest.mark.slow
def test_a_sentence_planted_beside_a_small_team_is_found_and_seen_as_altered(tmp_path: Path) -> None:
    from avers.application.closing import audit_publication
    from avers.wiring import open_folder
    from tests.sampled import sampled

    shutil.copytree(sampled(), tmp_path / "garance")
    company = open_folder(tmp_path / "garance")
    wave, revision = max(company.publications.keys())
    assert audit_publication(company, wave).is_safe
    assert not audit_publication(company, wave).altered
    said = tmp_path / "garance" / "publications" / wave / str(revision) / "sentences.csv"
    said.write_text(said.read_text("utf-8") + "employee,means,brest,On manque de pièces ici.,fr\n", "utf-8")
    found = audit_publication(open_folder(tmp_path / "garance"), wave)
    assert found.altered
    assert found.recovered_groups == 1
    assert found.recovered_persons < WRITERS_SHOWN
