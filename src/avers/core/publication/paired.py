"""Expectation, experience and the difference of both leave together, or not at all (R26, decision 0040).

The difference of one person is one answer less the other, so its sum over a group says nothing that the two
sums do not; how differences vary does, for it depends on who gave which two answers. So the three are shown
for the same units, and only where people of one atom may have exchanged both answers with one another: no
sum, share or dispersion of the three tells these worlds apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from avers.core.evidence.observation import Item
from avers.core.evidence.pairing import pairs_of
from avers.core.publication.certificate import exchanges_hold
from avers.core.publication.question import Question, Settlement, settle, strengthen

__all__ = ["paired_keys", "settle_pairs"]


def paired_keys(items: Sequence[Item]) -> tuple[tuple[str, str, str], ...]:
    """Return the keys of each expectation, experience and difference among ``items``."""
    known = {item.key for item in items}
    return tuple(pair.keys for pair in pairs_of(items) if pair.gap.key in known)


def settle_pairs(
    questions: Sequence[Question], settled: Mapping[str, Settlement], *, k: int
) -> dict[str, Settlement]:
    """Return ``settled`` with the three questions of each need shown for the same units, by exchange."""
    by_key, found = {one.item.key: one for one in questions}, dict(settled)
    for keys in paired_keys([one.item for one in questions]):
        three = [by_key[key] for key in keys]
        found.update(_settle_together(three, [settled[key] for key in keys], k))
    return found


def _settle_together(
    three: Sequence[Question], settled: Sequence[Settlement], k: int
) -> dict[str, Settlement]:
    # One of the three that everybody answers alike is withheld there, hence all of them.
    refused = frozenset.union(*(one.unanimous for one in three))
    if refused:
        settled = [settle(one, k=k, refused=refused) for one in three]
    while True:
        shown = [one.shown for one in settled]
        common = frozenset.intersection(*shown)
        apart = frozenset.union(*shown) - common
        weak = {strengthen(one, common, holder) for one in three for holder in _weak(one, common, k)}
        if not apart and not weak:
            return {one.item.key: found for one, found in zip(three, settled, strict=True)}
        # The smaller half first: what was hidden for them may come back. Refusals only grow, so this ends.
        smallest = sorted(apart or weak, key=lambda node: (three[0].n(node), node))
        refused |= frozenset(smallest[: (len(smallest) + 1) // 2])
        settled = [settle(one, k=k, refused=refused) for one in three]


def _weak(question: Question, shown: frozenset[int], k: int) -> list[int]:
    """Return the holders of atoms in which people exchanging both answers do not leave doubt enough."""
    atoms = question.atoms(shown)
    holds = exchanges_hold(atoms.counts, k).tolist() if atoms.holders else []
    return [holder for holder, is_held in zip(atoms.holders, holds, strict=True) if not is_held]
