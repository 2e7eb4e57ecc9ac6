"""Whoever knows tree, writers, method and every theme named cannot tell a group of fewer than five.

The attacker is exact: over all ways in which people may have spoken of a theme that give the very same
publication, he looks for a group of 1 to k - 1 of which not everything is possible, from nobody to all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import cache

import numpy as np

from avers.core.conversations.themes import ThemeReader
from avers.core.evidence.texts import Texts
from avers.core.organisation.tree import Unit, UnitTree
from avers.core.publication.audit import audit
from avers.core.publication.cell import Spoken
from avers.core.publication.themes import draw_themes, units_that_tell
from avers.core.text import Text

K = 5
READER = ThemeReader()
SAID = {
    "waiting": "une file d'attente",
    "tools": "un logiciel",
    "prices": "des tarifs",
    "training": "aucune formation",
}


def firm(rng: np.random.Generator) -> tuple[UnitTree, Texts, dict[str, Counter[str]]]:
    """Return a tree of at most 14 units, what its people wrote, and how many spoke of what in each unit."""
    n = int(rng.integers(2, 15))
    above = [int(rng.integers(0, max(1, place))) for place in range(n)]
    tree = UnitTree([Unit(f"u{i}", "" if not i else f"u{above[i]}", Text()) for i in range(n)])
    sizes = rng.choice([0, 1, 3, 4, 5, 9, 10, 11, 14, 20, 29], size=n)
    homes = [f"u{unit}" for unit in range(n) for _ in range(int(sizes[unit]))]
    # Few, many, nearly all; and some teams speak of a theme to the last person.
    chances = {theme: rng.choice([0.03, 0.15, 0.4, 0.9], size=n) for theme in SAID}
    for theme in SAID:
        chances[theme][rng.random(n) < 0.2] = rng.choice([0.0, 1.0])
    words, spoke = [], {theme: Counter[str]() for theme in SAID}
    for home in homes:
        said = [theme for theme in SAID if rng.random() < chances[theme][int(home[1:])]]
        words.append("il y a " + " et ".join(["du monde", *(SAID[theme] for theme in said)]))
        for theme in said:
            spoke[theme][home] += 1
    people = tuple(f"r{place}" for place in range(len(homes)))
    same = ("w",) * len(homes)
    return tree, Texts("employee", people, tuple(homes), same, same, tuple(words)), spoke


def n_recovered(
    tree: UnitTree,
    writers: Mapping[str, int],
    told: Collection[str],
    named: Collection[str],
    is_named: Callable[[int, int], bool],
) -> int:
    """Return in how many parts of the tree a group of fewer than k is told by who is named and who is not."""

    def nearest(unit: str) -> str:
        return next((one for one in (unit, *tree.ancestors(unit)) if one in told), "")

    def above(unit: str) -> str:
        parent = tree.parent(unit)
        return nearest(parent) if parent else ""

    parts = Counter[str]()
    for unit, n in writers.items():
        parts[nearest(unit)] += n

    def possible(part: str, least: int, most: int) -> bool:
        # Bit m of what is returned: m people of the unit, all below included, may have spoken of it.
        @cache
        def sums(unit: str) -> int:
            bounds = (least, most) if unit == part else (0, parts[unit])
            found = sum(1 << m for m in range(bounds[0], bounds[1] + 1))
            size = parts[unit]
            below = [one for one in told if one != unit and above(one) == unit]
            for child in below:
                there = sums(child)
                found = _sums_of_both(found, there)
                size += total(child)
            return sum(
                1 << m for m in range(size + 1) if found >> m & 1 and is_named(m, size) == (unit in named)
            )

        def total(unit: str) -> int:
            return sum(n for home, n in writers.items() if home in set(tree.descendants(unit)))

        return all(sums(unit) for unit in told if not above(unit))

    found = 0
    for part in told:
        size = parts[part]
        group = min(K - 1, size)
        if size and not (possible(part, group, size) and possible(part, 0, size - group)):
            found += 1
    return found


def _sums_of_both(left: int, right: int) -> int:
    found = 0
    while right:
        low = right & -right
        found |= left << (low.bit_length() - 1)
        right ^= low
    return found


def _by_the_rule(m: int, n: int) -> bool:
    return K <= m <= n - K


# A7 # A10
def test_a_hundred_firms_give_nobody_away() -> None:
    rng = np.random.default_rng(20261122)
    n_named = recovered = 0
    for _ in range(100):
        tree, texts, _ = firm(rng)
        writers = Counter(texts.units)
        themes = draw_themes([texts], tree, READER, k=K, serving={})
        told = units_that_tell(writers, tree, None, k=K)
        units = themes.named.get("employee", {})
        n_named += sum(map(len, units.values()))
        for theme in SAID:
            named = {unit for unit, keys in units.items() if theme in keys}
            recovered += n_recovered(tree, writers, told, named, _by_the_rule)
        assert audit((), (), tree, k=K, themes=themes, texts=[texts]).is_safe
    assert n_named > 200
    assert recovered == 0


# A10: the same attacker, where every unit of ten is named by a threshold alone, finds people.
def test_a_threshold_alone_would_give_people_away() -> None:
    rng = np.random.default_rng(20261122)
    recovered = 0
    for _ in range(100):
        tree, texts, spoke = firm(rng)
        writers = Counter(texts.units)

        def below(counts: Mapping[str, int], unit: str, tree: UnitTree = tree) -> int:
            return sum(counts.get(one, 0) for one in tree.descendants(unit))

        told = [unit for unit in tree.keys if below(writers, unit) >= 10]
        for theme in SAID:
            named = {unit for unit in told if below(spoke[theme], unit) >= K}
            recovered += n_recovered(tree, writers, told, named, lambda m, n: m >= K)
    assert recovered > 0


# A7: the audit trusts no defence: a theme planted beside a team of nine is counted, and so is a leader's.
def test_the_audit_counts_a_theme_planted_beside_a_small_team() -> None:
    tree = UnitTree([Unit("c", "", Text()), Unit("big", "c", Text()), Unit("small", "c", Text())])
    homes = ("big",) * 40 + ("small",) * 9
    people = tuple(f"r{place}" for place in range(49))
    texts = Texts("employee", people, homes, ("w",) * 49, ("w",) * 49, ("un logiciel",) * 49)
    names = {"tools": Text("Outils", "Tools"), "leadership": Text("Exemple", "Example")}
    planted = Spoken({"employee": {"small": ("tools",)}}, names)
    found = audit((), (), tree, k=K, themes=planted, texts=[texts])
    assert found.recovered_persons == 9
    of_leader = Spoken({"employee": {"c": ("leadership",)}}, names)
    # Forty of 49 may be named, the nine left would be too few: neither is, and the company alone is safe.
    assert audit((), (), tree, k=K, themes=of_leader, texts=[texts]).is_safe
    of_one = Spoken({"employee": {"big": ("leadership",)}}, names)
    assert not audit((), (), tree, k=K, themes=of_one, texts=[texts]).is_safe
