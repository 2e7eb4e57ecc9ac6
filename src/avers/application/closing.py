"""Close a wave: its evidence becomes one publication, made safe together, audited, then frozen.

Anonymous waves are published once, for ever. When the audit finds that a group of fewer than k
could be computed from what would be shown, nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from avers.application.balancing import targets_of
from avers.application.collecting import drain
from avers.application.gathering import answers_of, asks_inside, employees_serving, texts_of
from avers.application.lawfulness import check_lawful
from avers.application.participating import participation_at_closing
from avers.application.ports.refusals import NotFound
from avers.application.reading import check_wave
from avers.core.conversations.masking import Masker
from avers.core.conversations.themes import ThemeReader
from avers.core.errors import AversError, Forbidden
from avers.core.organisation.tree import FICTITIOUS
from avers.core.publication.audit import Verdict, audit
from avers.core.publication.continuity import continuity
from avers.core.publication.publish import publish
from avers.core.publication.sentences import draw_sentences
from avers.core.publication.themes import draw_themes

if TYPE_CHECKING:
    from avers.application.ports import Company
    from avers.core.evidence.answers import Answers
    from avers.core.evidence.instrument import Instrument
    from avers.core.evidence.texts import Texts
    from avers.core.evidence.wave import Wave
    from avers.core.organisation.tree import UnitTree
    from avers.core.publication.cell import Continuity, Publication

__all__ = [
    "ClosingStep",
    "Follow",
    "PublishedOnce",
    "UnsafePublication",
    "audit_publication",
    "close_wave",
    "takes_long",
]

# From this many people on, tables and their attacker take longer than a page may.
_MANY: Final = 200

ClosingStep: TypeAlias = Literal["open", "read", "draw", "attack", "write"]
"""What closing does: opens envelopes, reads the answers, makes the tables, attacks them, writes them down."""

Follow: TypeAlias = Callable[[ClosingStep, int, int], None]
"""Hears which step is under way, how much of it is done and of how much: 0 of 0 where nobody counts."""


class PublishedOnce(Forbidden):
    """A wave is published once; a second look at it could give a colleague away (rule A5)."""

    code = "published_once"


class UnsafePublication(Forbidden):
    """The attacker computed a group of fewer than k; the verdict says how many."""

    code = "unsafe_publication"

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(groups=verdict.recovered_groups, persons=verdict.recovered_persons)


def _alone(step: ClosingStep, done: int, whole: int) -> None:
    """Close with nobody looking on."""


def close_wave(company: Company, key: str, *, by: str, at: datetime, follow: Follow = _alone) -> Publication:
    """Publish the wave ``key`` (every face that shares it) and return what was frozen.

    Where it gathers its answers itself, no more are taken from then on, and those that wait encrypted enter
    the stores first (``collecting.drain``): what follows may be refused, and called again. ``follow`` hears
    how far it is.

    Raises
    ------
    NotFound
        No wave has this key.
    PublishedOnce
        It was published before.
    Forbidden
        A source that concerns employees has no row in the notices register (L5).
    WaveKeyMissing
        Answers wait and the key that opens them is not there; nothing has changed.
    UnsafePublication
        The audit failed; nothing was published.
    """
    waves = _waves(company, key)
    if _is_published(company, key):
        raise PublishedOnce(wave=key)
    check_lawful(company, waves, on=at.date())
    drain(company, key, by=by, at=at, told=lambda done, whole: follow("open", done, whole))
    follow("read", 0, 0)
    tree_date = min((wave.opens for wave in waves if wave.opens), default=at.date())
    tree = company.organisation.units().on(tree_date)
    told = _told(company, waves, tree, tree_date)
    check_lawful(company, waves, on=at.date(), asks_staff=told.asks_staff)
    follow("draw", 0, 0)
    publication = _draw(company, waves, told, tree, tree_date)
    publication = replace(
        publication,
        continuity=_continuity(company, publication),
        targets=targets_of(company, tree, tree_date, cells=publication.cells),
        participation=participation_at_closing(company, waves),
    )
    follow("attack", 0, 0)
    verdict = _attack(publication, told, altered=False)
    if not verdict.is_safe:
        raise UnsafePublication(verdict)
    publication = replace(publication, verdict=_as_read(verdict, publication).as_dict())
    follow("write", 0, 0)
    with company.work("close_wave", by=by, at=at) as work:
        company.publications.add(publication)
        for wave in waves:
            company.evidence.save_wave(replace(wave, state="published"))
        work.note(wave=key, cells=len(publication.cells), k=publication.k)
    return publication


def takes_long(company: Company, key: str) -> bool:
    """Return whether closing ``key`` takes longer than a page may, by who was asked, not who answered."""
    n_brought = sum(batch.n_respondents for batch in company.evidence.batches(key))
    return max(company.collections.n_links(key), n_brought) > _MANY


def audit_publication(company: Company, key: str) -> Verdict:
    """Attack the newest publication of ``key`` as it stands, against the stored rows (rule A10).

    Cells are taken as they are found, even when somebody changed them; nothing is recomputed.

    Raises
    ------
    NotFound
        No wave, or no publication, has this key.
    """
    waves = _waves(company, key)
    if not _is_published(company, key):
        raise NotFound("not_yet_published", found=key)
    altered = company.publications.altered(key)
    publication = company.publications.read(key)
    told = _told(company, waves, publication.tree, publication.tree_date)
    return _attack(publication, told, altered=altered)


class _Told(NamedTuple):
    """What a wave was told, read once: answers and texts of each face, and who serves whom.

    ``asks_staff`` are the faces of customers that employees answered too, asked as inside customers.
    """

    faces: tuple[Answers, ...]
    texts: tuple[Texts, ...]
    serving: Mapping[str, int]
    asks_staff: tuple[Wave, ...]


def _told(company: Company, waves: tuple[Wave, ...], tree: UnitTree, tree_date: date) -> _Told:
    faces, texts, asks_staff = [], [], []
    for wave in waves:
        instrument = _instrument(company, wave)
        # One face after the other: the rows of a very large house weigh more than all that is made of them.
        rows = company.evidence.rows(wave.key, wave.face, is_lean=True)
        faces.append(answers_of(rows, face=wave.face, instrument=instrument, tree=tree))
        texts.append(texts_of(rows, face=wave.face, instrument=instrument))
        asks_staff += [wave] if asks_inside(rows) else []
        del rows
    serving = _serving(company, tree, waves, tree_date)
    return _Told(tuple(faces), tuple(texts), serving, tuple(asks_staff))


def _as_read(verdict: Verdict, publication: Publication) -> Verdict:
    """Return the verdict counted over what everybody may read: leaders' own cells stay with them (L2)."""
    cells = [cell for cell in publication.cells if cell.audience != "leader"]
    published = sum(cell.tells for cell in cells)
    tables = len({cell.table for cell in cells})
    return replace(verdict, tables=tables, published=published, withheld=len(cells) - published)


def _draw(
    company: Company, waves: tuple[Wave, ...], told: _Told, tree: UnitTree, tree_date: date
) -> Publication:
    instruments = {f"{wave.instrument}/{wave.version}" for wave in waves}
    charter = company.charters.published()
    k = max(wave.k for wave in waves)
    publication = publish(
        told.faces,
        tree,
        wave=waves[0].key,
        k=k,
        tree_date=tree_date,
        serving=told.serving,
        leaders=_leaders(tree),
        charter=charter.version if charter else "",
        instruments=tuple(sorted(instruments)),
        synthetic=tree.unit(tree.root).kind == FICTITIOUS,
    )
    mask = _masker(company, tree, waves, told.texts).mask
    drawn = draw_sentences(told.texts, tree, wave=waves[0].key, k=k, mask=mask, serving=told.serving)
    barred = frozenset().union(*(one.barred for one in told.texts))
    themes = draw_themes(
        told.texts, tree, ThemeReader(charter, about_leader=barred), k=k, serving=told.serving
    )
    return replace(publication, sentences=drawn, themes=themes)


def _continuity(company: Company, publication: Publication) -> Continuity | None:
    """Return what may be compared with the publication before this one; None where this is the first."""
    frames = [company.publications.frame(wave) for wave in dict(company.publications.keys())]
    earlier = [
        frame for frame in frames if frame.tree_date < publication.tree_date and publication.is_like(frame)
    ]
    before = max(earlier, key=lambda frame: (frame.tree_date, frame.wave), default=None)
    if before is None:
        return None
    return continuity(
        company.organisation.people(),
        before,
        k=max(before.k, publication.k),
        tree=publication.tree,
        on=publication.tree_date,
    )


def _attack(publication: Publication, told: _Told, *, altered: bool) -> Verdict:
    return audit(
        publication.cells,
        told.faces,
        publication.tree,
        k=publication.k,
        serving=told.serving,
        leaders=_leaders(publication.tree),
        altered=altered,
        sentences=publication.sentences,
        themes=publication.themes,
        texts=told.texts,
        customers=publication.customers,
    )


def _masker(company: Company, tree: UnitTree, waves: tuple[Wave, ...], texts: tuple[Texts, ...]) -> Masker:
    """Return what masks names: it knows the people of the house, and the words the house itself publishes."""
    people = company.organisation.people()
    published = [words for unit in tree.units for _, words in unit.name]
    for wave in waves:
        instrument = _instrument(company, wave)
        published += [words for item in instrument.items for _, words in (*item.words, *item.words_inside)]
        published += [words for facet in instrument.facets for _, words in facet.name]
    # A key such as ``awa.diallo`` is a name, ``p0042`` is none; what has no dot may be any word.
    names = [person.key for person in people if any(sign in person.key for sign in ".@_ ")]
    names += [person.name for person in people]
    written = (words for one in texts for words in one.words)
    return Masker.of(names=names, kept=published, written=written)


def _instrument(company: Company, wave: Wave) -> Instrument:
    instrument = company.evidence.instrument(wave.instrument, wave.version)
    if instrument is None:
        raise AversError("instrument_missing", wave=wave.key, found=f"{wave.instrument}/{wave.version}")
    return instrument


def _serving(company: Company, tree: UnitTree, waves: tuple[Wave, ...], tree_date: date) -> Mapping[str, int]:
    days = [day for wave in waves for day in (wave.opens, wave.closes) if day] or [tree_date]
    people, staffing = company.organisation.people(), company.registers.read("staffing")
    return employees_serving(tree, people, staffing, start=min(days), end=max(days))


def _leaders(tree: UnitTree) -> Mapping[str, bool]:
    # Every unit answers to one person unless told otherwise: what speaks of that person is then
    # theirs alone (limit L2). The company's own figure is the pool of them all.
    return dict.fromkeys(tree.keys, True)


def _waves(company: Company, key: str) -> tuple[Wave, ...]:
    check_wave(company, key)
    return tuple(
        sorted((wave for wave in company.evidence.waves() if wave.key == key), key=lambda wave: wave.face)
    )


def _is_published(company: Company, key: str) -> bool:
    return any(published == key for published, _ in company.publications.keys())  # noqa: SIM118
