"""What people of a unit said, in their words: sentences as they were frozen at closing (rule A7).

Nothing here draws a sentence. A unit where too few wrote is answered with the nearest larger group whose
sentences are shown, and that group is named beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from avers.application.ports.refusals import NotFound
from avers.application.reading import PublicationPage, publication_page
from avers.application.standing import standing_diagnosis
from avers.application.viewer import Viewer, can_read_unit
from avers.core.publication.customers import is_inside

if TYPE_CHECKING:
    from avers.application.diagnosing import Raised
    from avers.application.ports import Company
    from avers.application.reading import CoinRow
    from avers.core.organisation.tree import Unit, UnitTree
    from avers.core.publication.cell import Publication, Sentence
    from avers.core.text import Text

__all__ = [
    "SENTENCES_SHOWN", "PairPage", "Voices", "one_sentence_of_each", "pair_page", "voices_of",
]  # fmt: skip

SENTENCES_SHOWN: Final = 3
"""Sentences of each face on the page of a unit."""

# Findings that say what to look at first, of the unit or of a larger one.
_CONDITIONS: Final = frozenset({"CA001", "GA001"})


@dataclass(frozen=True)
class Voices:
    """Sentences of one face, all from one group.

    Attributes
    ----------
    face : {"customer", "employee"}
    sentences : tuple of Sentence
        Empty where no group the viewer may open has any.
    unit : Unit or None
        Whose sentences they are: the unit asked for, or the nearest larger one.
    is_own : bool
        Whether ``unit`` is the one asked for.
    themes : tuple of Text
        What people speak of, by name, in the order of the charter: never by how many they are.
    spoken_in : Unit or None
        Whose themes they are: the unit asked for, or the nearest larger one.
    """

    face: str
    sentences: tuple[Sentence, ...]
    unit: Unit | None
    is_own: bool
    themes: tuple[Text, ...] = ()
    spoken_in: Unit | None = None


@dataclass(frozen=True)
class PairPage:
    """One facet of one unit: its two faces, what was asked, what was said, and what the house makes of it.

    Attributes
    ----------
    page : PublicationPage
        Of the unit, its coin and questions narrowed to the facet.
    row : CoinRow
        The pair itself.
    voices : tuple of Voices
        One sentence of each face at most, about the facet.
    findings : tuple of Raised
        What the diagnosis says of this unit and facet.
    conditions : tuple of Raised
        What it says has to stand first, in this unit or a larger one; no cause is ever claimed.
    """

    page: PublicationPage
    row: CoinRow
    voices: tuple[Voices, ...]
    findings: tuple[Raised, ...]
    conditions: tuple[Raised, ...]


def voices_of(
    company: Company,
    viewer: Viewer,
    frame: Publication,
    unit: str,
    *,
    faces: Iterable[str] = ("customer", "employee"),
    facet: str = "",
    at_most: int = SENTENCES_SHOWN,
    turn: int = 0,
) -> tuple[Voices, ...]:
    """Return what was said in ``unit``, face by face, customers first.

    Parameters
    ----------
    frame : Publication
        Without its cells.
    facet : str
        Only sentences about it; all when empty, of as many facets as there are.
    turn : int
        Which sentence comes first; the same number gives the same.
    """
    tree = frame.tree
    chain = [unit, *(one for one in tree.ancestors(unit) if can_read_unit(viewer, tree, one))]
    # Above a team rated by those it serves, the customers who speak are not its own.
    own_customers_only = is_inside(frame.customers, unit)
    chains = {face: chain[:1] if face == "customer" and own_customers_only else chain for face in faces}
    said = [
        one
        for one in company.publications.sentences_of(frame.wave, frame.revision, chain)
        if facet in ("", one.facet)
    ]
    return tuple(
        _with_themes(
            _nearest(face, [one for one in said if one.face == face], here, tree, at_most, turn), frame, here
        )
        for face, here in chains.items()
    )


def one_sentence_of_each(
    company: Company, viewer: Viewer, wave: str, *, turn: int = 0
) -> tuple[Voices, Voices]:
    """Return one customer's sentence and one colleague's, from the viewer's own unit or the nearest above.

    ``turn`` (the number of the week, say) brings another one each time. Where nothing may be shown,
    ``sentences`` is empty.

    Raises
    ------
    NotFound
        No results of ``wave`` are published.
    """
    frame = company.publications.frame(wave)
    unit = viewer.unit if viewer.unit in frame.tree else frame.tree.root
    customers, colleagues = voices_of(company, viewer, frame, unit, at_most=1, turn=turn)
    return customers, colleagues


def pair_page(company: Company, viewer: Viewer, wave: str, unit: str, facet: str, today: date) -> PairPage:
    """Return the page of one facet of one unit in the newest publication of ``wave``.

    Raises
    ------
    NotFound
        No such publication, unit or facet, or none that ``viewer`` may open (C7).
    """
    page = publication_page(company, viewer, wave, unit)
    row = next((one for one in page.coin if one.facet.key == facet), None)
    if row is None:
        raise NotFound(found=f"{wave}/{unit}/{facet}")
    narrow = _narrowed(page, facet)
    if page.inside is not None:
        inside = _narrowed(page.inside, facet)
        narrow = replace(narrow, inside=inside if inside.coin else None)
    tree, chain = page.publication.tree, (page.unit.key, *(one.key for one in page.above))
    raised = [
        one
        for one in standing_diagnosis(company, today, wave=wave).findings
        if one.finding.overridden is None and can_read_unit(viewer, tree, one.unit or tree.root)
    ]
    return PairPage(
        page=narrow,
        row=row,
        voices=voices_of(
            company, viewer, page.publication, page.unit.key, faces=page.faces, facet=facet, at_most=1
        ),
        findings=tuple(one for one in raised if _about(one) == (wave, page.unit.key, facet)),
        conditions=_conditions(one for one in raised if (one.unit or tree.root) in chain),
    )


def _conditions(raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """Return what has to stand first; one that is missing is not named again as the least shared."""
    found = [one for one in raised if one.finding.code in _CONDITIONS]
    missing = {one.finding.values.get("foundation_key") for one in found if one.finding.code == "GA001"}
    return tuple(
        one for one in found if one.finding.code != "CA001" or one.finding.values["factor_key"] not in missing
    )


def _narrowed(page: PublicationPage, facet: str) -> PublicationPage:
    return replace(
        page,
        coin=tuple(one for one in page.coin if one.facet.key == facet),
        questions=tuple(one for one in page.questions if one.item.facet == facet),
    )


def _about(raised: Raised) -> tuple[str, str, str]:
    """Return (wave, unit, facet) of what a finding says of published results; empty where it is another."""
    parts = raised.finding.path.split("/")
    return (parts[1], parts[2], parts[3]) if parts[0] == "publications" and len(parts) > 3 else ("", "", "")


def _nearest(
    face: str, said: Sequence[Sentence], chain: Sequence[str], tree: UnitTree, at_most: int, turn: int
) -> Voices:
    for unit in chain:
        here = [one for one in said if one.unit == unit]
        if here:
            first = turn % len(here)
            shown = tuple(_of_many_facets([*here[first:], *here[:first]]))[:at_most]
            return Voices(face, shown, tree.unit(unit), unit == chain[0])
    return Voices(face, (), None, is_own=False)


def _with_themes(voices: Voices, frame: Publication, chain: Sequence[str]) -> Voices:
    """Return ``voices`` with what people speak of, in the nearest group of ``chain`` that names anything."""
    named = frame.themes.named.get(voices.face, {})
    unit = next((one for one in chain if one in named), None)
    if unit is None:
        return voices
    themes = tuple(frame.themes.names[key] for key in named[unit])
    return replace(voices, themes=themes, spoken_in=frame.tree.unit(unit))


def _of_many_facets(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the first sentence of each facet, then the others."""
    heard: set[str] = set()
    later = []
    for one in sentences:
        if one.facet in heard:
            later.append(one)
        else:
            heard.add(one.facet)
            yield one
    yield from later
