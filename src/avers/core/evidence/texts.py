"""``Texts``: what one face of one wave said in words, ready to be masked, drawn from and published."""

from __future__ import annotations

from dataclasses import dataclass

from avers.core.evidence.observation import Face

__all__ = ["Texts"]


@dataclass(frozen=True)
class Texts:
    """The closed answers in words of one face; one entry an answer.

    Attributes
    ----------
    face : {"customer", "employee", "none"}
    respondents : tuple of str
        Random number or pseudonym, to count people and nothing else.
    units : tuple of str
        Unit each respondent belonged to at the opening.
    items, facets : tuples of str
        The question, and what the answer is about: as it was coded, else as the question says.
    words : tuple of str
        As they were written.
    barred : frozenset of str
        Facets that speak of one leader: no sentence of theirs is ever shown (limit L2).
    """

    face: Face
    respondents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.words)
