"""What a publication is made of: cells that were made safe together, then frozen.

Every figure about a group of people, on every page, export, report and trend, is a ``Cell`` of a
``Publication`` and nothing else (design, idea three). These are plain frozen data; how they come
to be is ``publish.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from avers.core.evidence.observation import BESIDE, Facet, Item
from avers.core.evidence.response_rate import Participation
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language, Text

__all__ = ["Audience", "Cell", "Continuity", "Publication", "Sentence", "Spoken", "WithheldReason"]

Audience = Literal["all", "leader"]
WithheldReason = Literal["", "few", "protected"]


@dataclass(frozen=True, order=True)
class Cell:
    """One line of ``cells.csv``: a figure about a group, or the reason why it is not shown.

    Attributes
    ----------
    table : str
        Name of the table the cell belongs to, in the list decided at closing (rule A3).
    audience : {"all", "leader"}
        ``leader`` cells go to the leader of the unit alone, and never into a folder or export (L2).
    face : {"customer", "employee", "both", "inside", "none"}
        ``both`` for a mirror gap; ``inside`` for what inside customers say beside outside ones, or from one
        unit (R8).
    facet, item : str
        ``item`` is empty for a figure of the whole facet.
    measure : str
        ``mean`` (0-100), ``share`` (favourable, 0-1), ``nps`` (points), ``gap`` (points),
        ``chosen`` (0-1, ``item`` being ``item/option``), ``univocity`` (0-1) ...
    unit : str
        Key in the tree of the publication.
    attribute_1, level_1, attribute_2, level_2 : str
        Crossed attributes; empty when the cell is a plain unit.
    n : int or None
        Respondents, rounded (rule A6); None when withheld.
    value, low, high : float or None
        Rounded, interval outwards; None when withheld or when the method gives no interval.
    withheld : {"", "few", "protected"}
        The only two reasons ever given (rule A6).
    """

    table: str
    audience: str
    face: str
    facet: str
    item: str
    measure: str
    unit: str
    attribute_1: str = ""
    level_1: str = ""
    attribute_2: str = ""
    level_2: str = ""
    n: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    withheld: WithheldReason = ""

    @property
    def tells(self) -> bool:
        """Whether the cell gives anything away: a figure, or even n beside a reason to withhold."""
        return any(number is not None for number in (self.n, self.value, self.low, self.high))


@dataclass(frozen=True, order=True)
class Sentence:
    """One line of ``sentences.csv``: what somebody of a unit wrote, masked (rule A7).

    Attributes
    ----------
    face : {"customer", "employee"}
    facet : str
        What it is about.
    unit : str
        The group it was drawn from: never a smaller one, whoever wrote it.
    text : str
        Names, addresses and numbers replaced by placeholders such as ``<name_1>``.
    language : {"fr", "en"}
        In which it was written.
    """

    face: str
    facet: str
    unit: str
    text: str
    language: Language


@dataclass(frozen=True)
class Spoken:
    """What people of each unit speak of (rule A7): themes and no count; no order of importance either.

    Attributes
    ----------
    named : mapping of face to mapping of unit to tuple of str
        Keys of themes, in the order of ``names``; a unit without any is not in it.
    names : mapping of str to Text
        Each theme named, by key, as it was called at closing: values and behaviours of the charter first.
    """

    named: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    names: Mapping[str, Text] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether any theme is named at all."""
        return any(self.named.values())


@dataclass(frozen=True)
class Continuity:
    """What a publication keeps of who came and went since the one before it (rule A5); no number, no name.

    Attributes
    ----------
    wave : str
        Key of the publication before it.
    steady : tuple of str
        Units in which nobody, or the threshold and more, came or went between the two openings, those below
        included. A unit that is not named counts as one in which a few did.
    heirs : mapping of str to str
        Units that carry on another with the very same people: key here, key there.
    """

    wave: str
    steady: tuple[str, ...] = ()
    heirs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Publication:
    """The frozen results of one wave or period.

    Attributes
    ----------
    wave, revision : str, int
        Revisions count from 1; an anonymous wave has only the first.
    k : int
        Threshold in force, frozen at the opening of the wave.
    tree, tree_date
        The units as they stood at the opening (rule A5).
    facets, items
        What the cells speak about, with their names and words.
    charter, instruments
        Version of the charter in force (empty when none), ``key/version`` of each instrument.
    methods : mapping of str
        Version of each method used: suppression, rounding, intervals ... (duty M6).
    cells : tuple of Cell
        In the order of their columns, so that the same evidence gives the same bytes (rule C10).
    sentences : tuple of Sentence
        Drawn at closing, once and for all.
    themes : Spoken
        What people of each unit speak of, told at closing as well.
    synthetic : bool
        Whether the company is fictitious; said on every page.
    verdict : mapping
        What the attacker found in it at closing, by the keys of ``audit.Verdict``; empty before.
    continuity : Continuity or None
        What may be compared with the publication before it; None for the first, or where nobody knows.
    customers : mapping of unit to {"outside", "inside", "both"}
        Which customers answered about each unit, where at least k did (R8). With ``both`` the customer face
        is that of the outside ones, and the inside ones have cells of their own beside it.
    targets : mapping of face to mapping of attribute to mapping of group to int
        What weighting counts each group for. Under ``""``: the people (or customers) of each team right below
        the company on the day of the tree, those of units below counted in, and of the company itself;
        under an attribute that is shown: the people of each of its levels. Frozen, so that nobody who edits
        people later changes what was said; empty in what was closed before they were kept.
    participation : mapping of face to Participation
        How many answered of those who could, for the whole company; frozen, and without a face of which
        nobody knows. Empty in what was closed before it was kept.
    """

    wave: str
    revision: int
    k: int
    tree: UnitTree
    tree_date: date
    facets: tuple[Facet, ...]
    items: tuple[Item, ...]
    cells: tuple[Cell, ...]
    charter: str = ""
    instruments: tuple[str, ...] = ()
    methods: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    synthetic: bool = False
    verdict: Mapping[str, int | bool] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    continuity: Continuity | None = None
    customers: Mapping[str, str] = field(default_factory=dict)
    themes: Spoken = field(default_factory=Spoken)
    targets: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    participation: Mapping[str, Participation] = field(default_factory=dict)

    @property
    def is_beside(self) -> bool:
        """Whether it asks of the charter's meaning, or of needs, alone: it never stands for what is lived."""
        return bool(self.facets) and all(facet.key.startswith(BESIDE) for facet in self.facets)

    def is_like(self, other: Publication) -> bool:
        """Return whether both ask of the same sort of thing, so that one may be the wave before the other.

        A survey that stands beside the others goes on from one that shares a facet with it, and no other
        wave goes on from it.
        """
        if self.is_beside != other.is_beside:
            return False
        shared = {facet.key for facet in self.facets} & {facet.key for facet in other.facets}
        return not self.is_beside or bool(shared)
