"""What people of a unit speak of: themes named at closing, without a count, then frozen (A3, A7).

A theme is named for a unit where at least *k* of those who wrote speak of it and at least *k* do not. So
being named says no more than being silent does: never who, and never that everybody did. Which units may be
named at all is settled by how many wrote, before anything is read, so that whatever lies between two such
units holds nobody or ``fewest_writers(k)`` people and more. Then every group of fewer than *k* people may
have spoken of a theme to the last, or not at all, whatever is published: decision 0011 has the proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from avers.core.charter.language.protected import touches_protected
from avers.core.conversations.themes import ThemeReader
from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import UnitTree
from avers.core.publication.cell import Spoken
from avers.core.publication.sentences import FEWEST_OTHERS, speaks_of_leader, totals_below
from avers.core.publication.serving import employees_behind

__all__ = ["draw_themes", "fewest_writers", "units_that_tell"]


def fewest_writers(k: int) -> int:
    """Return how many people have to have written in a unit before any theme is named there."""
    return max(FEWEST_OTHERS, 2 * k)


def draw_themes(
    texts: Sequence[Texts], tree: UnitTree, reader: ThemeReader, *, k: int, serving: Mapping[str, int]
) -> Spoken:
    """Return the themes of a publication, by face and unit.

    Parameters
    ----------
    texts : sequence of Texts
        Closed answers in words, one a face.
    tree : UnitTree
        As frozen at the opening.
    reader : ThemeReader
        Knows the themes, those of the company's charter included.
    k : int
        Threshold of the wave.
    serving : mapping of unit to int
        Employees serving, units below included; absent is unknown, hence too few (A1).

    Returns
    -------
    Spoken
        The same whatever the order of rows (rule C10). What touches a protected subject (L8) falls under no
        theme. What speaks of a leader falls under that theme alone, which is named for the whole company
        only, where *k* units and more wrote (L2).
    """
    named = {one.face: _of_face(one, tree, reader, k, serving) for one in texts}
    used = {key for units in named.values() for keys in units.values() for key in keys}
    return Spoken(
        {face: units for face, units in sorted(named.items()) if units},
        {key: name for key, name in reader.names.items() if key in used},
    )


def units_that_tell(
    writers: Mapping[str, int], tree: UnitTree, serving: Mapping[str, int] | None, *, k: int
) -> tuple[str, ...]:
    """Return the units that themes may be named for, parents first; what was written plays no part.

    Parameters
    ----------
    writers : mapping of unit to int
        People who wrote in each unit itself, those below not counted.
    serving : mapping of unit to int, or None
        Employees serving, for the customers' face; None where nobody has to stand behind.

    Returns
    -------
    tuple of str
        Each has ``fewest_writers(k)`` writers at least, and so has what is left of it, if anybody, when
        those below it that are in the list are taken away; smaller units give way until it has. On the
        customers' face *k* employees and more serve whatever is told apart.
    """
    totals = totals_below(writers, tree)
    staff = employees_behind(tree, serving, set(writers)) if serving is not None else None
    behind = totals_below(staff, tree) if staff is not None else None

    def is_cover(people: int, serve: int) -> bool:
        return people >= fewest_writers(k) and (behind is None or serve >= k)

    def staff_of(unit: str) -> int:
        return behind[unit] if behind is not None else 0

    telling: set[str] = set()
    for unit in tree.keys:
        above = tree.parent(unit)
        if above is None and is_cover(totals[unit], staff_of(unit)):
            telling.add(unit)
        if unit not in telling:
            continue
        fit = [child for child in tree.children(unit) if is_cover(totals[child], staff_of(child))]
        fit.sort(key=lambda child: (-totals[child], child))
        while fit:
            people = totals[unit] - sum(totals[child] for child in fit)
            serve = staff_of(unit) - sum(staff_of(child) for child in fit)
            if not people or is_cover(people, serve):
                break
            fit.pop()
        telling.update(fit)
    return tuple(unit for unit in tree.keys if unit in telling)


@dataclass
class _Person:
    unit: str
    themes: set[str]


def _of_face(
    texts: Texts, tree: UnitTree, reader: ThemeReader, k: int, serving: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    people = [one for one in _people(texts, reader) if one.unit in tree]
    writers = Counter(one.unit for one in people)
    telling = units_that_tell(writers, tree, serving if texts.face == "customer" else None, k=k)
    spoken: dict[str, Counter[str]] = {unit: Counter() for unit in tree.keys}
    for one in people:
        spoken[one.unit].update(one.themes)
    for unit in reversed(tree.keys):
        above = tree.parent(unit)
        if above is not None:
            spoken[above].update(spoken[unit])
    totals = totals_below(writers, tree)
    of_many_leaders = len(writers) >= k
    found = {}
    for unit in telling:
        may_speak_of_leader = unit == tree.root and of_many_leaders
        keys = tuple(
            key
            for key in reader.names
            if k <= spoken[unit][key] <= totals[unit] - k
            and (may_speak_of_leader or key not in reader.about_leader)
        )
        if keys:
            found[unit] = keys
    return found


def _people(texts: Texts, reader: ThemeReader) -> list[_Person]:
    """Return who wrote, with the themes of whatever they wrote."""
    people: dict[str, _Person] = {}
    read: dict[str, frozenset[str]] = {}
    allowed = reader.spoken_by(texts.face)
    for person, unit, facet, words in zip(
        texts.respondents, texts.units, texts.facets, texts.words, strict=True
    ):
        if facet in texts.barred:
            continue
        if words not in read:
            read[words] = _themes_of(words, texts.face, reader) & allowed
        people.setdefault(person, _Person(unit, set())).themes.update(read[words])
    return list(people.values())


def _themes_of(words: str, face: str, reader: ThemeReader) -> frozenset[str]:
    found = reader.read(words)
    if found and touches_protected(words):
        return frozenset()
    if face == "employee" and speaks_of_leader(words):
        return found & reader.about_leader
    return found
