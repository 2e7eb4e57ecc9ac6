"""Conversations graded by people: drawn at random from the sample, masked, each grader blind to the others.

Whoever leads the work says how many conversations of which days, and who grades them; the system draws.
Nobody grades what they wrote, nor their own team, one above or one below it. A grader reads the words
without any name, and marks observable acts of the scorecard of the charter in force. Nothing is read before
staff were told (limit L5), nor outside the sample (L6). Start at ``draw_batch``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from avers.application.acted import K
from avers.application.lawfulness import NoticeMissing, kind_is_open
from avers.application.ports.refusals import NotFound
from avers.application.sampled import sampled_threads
from avers.application.viewer import Viewer
from avers.application.visiting import named_people
from avers.core.charter.compilation.document import Compiled
from avers.core.charter.compilation.scorecard import compile_scorecard
from avers.core.charter.document import Charter
from avers.core.conversations.acts import acts
from avers.core.conversations.difficulty import band_of, difficulty
from avers.core.conversations.language import ENGLISH, FRENCH, languages_of_replies
from avers.core.conversations.masking import Masker
from avers.core.conversations.needs import METHOD, needs
from avers.core.conversations.normalising import read_words
from avers.core.conversations.score import Score
from avers.core.conversations.thread import Thread, threads_of
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.act import Act, Found, standings
from avers.core.evidence.coaching import mood_in
from avers.core.evidence.grading import (
    Batch,
    Graded,
    Paper,
    Window,
    batch_of,
    draw_papers,
    graded_of,
    is_revealed,
)
from avers.core.evidence.grid import Look, Weighed, found_of, unanswered, weighed_row
from avers.core.evidence.incident import blame_in
from avers.core.evidence.recognition import LONGEST, trait_in
from avers.core.evidence.unnamed import masked
from avers.core.evidence.visit import kin_of
from avers.core.organisation.person import Person
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

if TYPE_CHECKING:
    from avers.application.ports import Company

__all__ = [
    "MOST_DRAWN", "MOST_GRADERS", "Paperwork", "Progress", "Turn", "band_of_case", "batch_for",
    "batches_for", "batches_of", "can_plan_grading", "cancel_batch", "draw_batch", "grade",
    "graded_in", "grading_is_open", "names_in", "names_near", "paper_for", "papers_for", "reopen_paper",
    "scorecard_of", "software_marks", "software_passages", "turns_of",
]  # fmt: skip

MOST_DRAWN: Final = 60
"""Conversations of one draw: a ceiling on what is asked of graders, and on what is read of anybody."""
MOST_GRADERS: Final = 8
_BATCHES, _KIND = "gradings", "graded"
_FURTHEST: Final = timedelta(days=92)
_LANGUAGES: Final[Mapping[int, str]] = {FRENCH: "fr", ENGLISH: "en"}
_BOTH: Final[tuple[Language, Language]] = ("fr", "en")
# Criteria of the scorecard that the rules of the house read too, and what they call them.
_READ_TOO: Final = {
    "relation.listened": "listened", "relation.understood": "understood", "relation.advised": "advised",
    "relation.accompanied": "accompanied",
}  # fmt: skip
_OWNED: Final = "critical.owned"


@dataclass(frozen=True)
class Turn:
    """One message as it may be shown: who speaks, the words without names, how long after the one before."""

    who: Literal["customer", "team", "machine"]
    words: str
    after: timedelta | None


@dataclass(frozen=True)
class Progress:
    """A draw as those who plan see it: how many graders are done, never who is not."""

    batch: Batch
    n_papers: int
    n_done: int
    is_revealed: bool


@dataclass(frozen=True)
class Paperwork:
    """A conversation to grade, or graded, as its grader sees it: no mark of anybody else."""

    graded: Graded
    scorecard: Compiled
    turns: tuple[Turn, ...]
    own: Mapping[str, Look]
    is_made: bool
    is_over: bool


def can_plan_grading(viewer: Viewer) -> bool:
    """Return whether ``viewer`` has conversations drawn, and answers appeals."""
    return viewer.role in ("sponsor", "lead")


def grading_is_open(company: Company, today: date) -> bool:
    """Return whether staff were told that conversations are read, as limit L5 asks."""
    return kind_is_open(company, _KIND, on=today)


def scorecard_of(charter: Charter) -> Compiled:
    """Return the scorecard compiled from ``charter``."""
    return compile_scorecard(charter, charter.version)


# ── The draw ────────────────────────────────────────────────────────────────────────────────────────


def draw_batch(
    company: Company,
    viewer: Viewer,
    *,
    since: date | None,
    until: date | None,
    n: int,
    names: Sequence[str],
    due: date | None,
    tree: UnitTree,
    at: datetime,
    seed: int | None = None,
) -> Act:
    """Draw conversations for the people called ``names``, all for each of them; return the draw.

    Parameters
    ----------
    since, until : date
        First and last day of the last message; only what the sample of the notice holds can be drawn, of
        units of at least ``K`` people.
    n : int, 1 to ``MOST_DRAWN``
        Conversations to draw: fewer where the sample holds fewer.
    names : sequence of str
        The whole names of one to ``MOST_GRADERS`` colleagues.
    due : date
        Last day of grading; marks are shown once everybody is done, at the latest the day after.
    seed : int, optional
        Kept with the draw; at random when left out.

    Raises
    ------
    NoticeMissing, SampleMissing
        Staff were not told (limit L5), or not which share is read (L6).
    NotFound
        ``viewer`` does not plan.
    InputRefused
        Everything that stands in the way.
    """
    if not can_plan_grading(viewer):
        raise NotFound(found=_BATCHES)
    today = at.date()
    if not grading_is_open(company, today):
        raise NoticeMissing(found="conversations", wave="", n_people=0)
    threads = tuple(sampled_threads(company, on=today))
    charter = company.charters.published()
    graders, faults = named_people(company, names, today)
    faults += _draw_faults(charter, since, until, n, graders, names, due, today)
    if faults or charter is None or since is None or until is None or due is None:
        raise InputRefused(faults)
    window = Window(since, until, n, secrets.randbelow(10**9) if seed is None else seed)
    drawn = draw_papers(_papers(company, threads, window, graders, tree, today), window)
    if not drawn:
        raise InputRefused([Fault("grade_nothing", path="since")])
    whole = {one.key: one for one in threads}
    first = Act(
        _new_key(), _BATCHES, today, viewer.identity, unit=viewer.unit, charter=charter.version,
        label=window.label, due=due,
    )  # fmt: skip
    items = [Weighed(one.key, one.weight, one.critical) for one in scorecard_of(charter).entries()]
    rows = [first, *(weighed_row(one, _new_key(), first) for one in items)]
    rows += [
        Act(_new_key(), _BATCHES, today, viewer.identity, "listed", first.key, first.key,
            to_kind="person", to=one.key, to_unit=one.unit)
        for one in graders
    ]  # fmt: skip
    rows += [row for one in drawn for row in _paper_rows(first, one, whole[one.thread])]
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add(rows)
        work.note(kind=_BATCHES, papers=len(drawn))
    return first


def batches_of(company: Company) -> tuple[Batch, ...]:
    """Return every draw, newest first."""
    found = (batch_of(one) for one in reversed(standings(company.acts.of_kind(_BATCHES))))
    return tuple(one for one in found if one is not None)


def graded_in(company: Company, batches: Iterable[Batch]) -> Mapping[str, tuple[Graded, ...]]:
    """Return the conversations of each of ``batches``, by the key of the draw."""
    known = {one.key: one for one in batches}
    found: dict[str, list[Graded]] = {key: [] for key in known}
    first_day = min((one.act.first.day for one in known.values()), default=None)
    for one in standings(company.acts.of_kind(_KIND, since=first_day)) if known else ():
        if one.first.label in known:
            found[one.first.label].append(graded_of(one, known[one.first.label]))
    return {key: tuple(held) for key, held in found.items()}


def batches_for(company: Company, viewer: Viewer, today: date) -> tuple[Progress, ...]:
    """Return the draws and how far they are, newest first; none for whoever does not plan."""
    if not can_plan_grading(viewer):
        return ()
    batches = batches_of(company)
    papers = graded_in(company, batches)
    return tuple(_progress(one, papers[one.key], today) for one in batches)


def batch_for(company: Company, viewer: Viewer, key: str, today: date) -> Progress:
    """Return one draw; raises ``NotFound`` where there is none that ``viewer`` may read."""
    found = next((one for one in batches_for(company, viewer, today) if one.batch.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return found


def cancel_batch(company: Company, viewer: Viewer, key: str, *, at: datetime) -> None:
    """Call a draw off before its marks are shown; what was marked is read by nobody.

    Raises
    ------
    NotFound
        There is no such draw for ``viewer``.
    InputRefused
        Its marks are shown already, or it was called off (``not_now``).
    """
    found = batch_for(company, viewer, key, at.date())
    if found.is_revealed or found.batch.is_cancelled:
        raise InputRefused([Fault("not_now", path="words")])
    with company.work("act", by=viewer.key, at=at) as work:
        company.acts.add([Act(_new_key(), _BATCHES, at.date(), viewer.identity, "withdrawn", key, key)])
        work.note(kind=_BATCHES, step="withdrawn")


def _progress(batch: Batch, papers: Sequence[Graded], today: date) -> Progress:
    n_done = sum(all(one in paper.finished for paper in papers) for one in batch.graders)
    shown = not batch.is_cancelled and is_revealed(batch, papers, today)
    return Progress(batch, len(papers), n_done, shown)


def _draw_faults(
    charter: Charter | None,
    since: date | None,
    until: date | None,
    n: int,
    graders: Sequence[Person],
    names: Sequence[str],
    due: date | None,
    today: date,
) -> Iterator[Fault]:
    if charter is None:
        yield Fault("grade_no_charter", path="since")
    if since is None or until is None or not since <= until <= today:
        yield Fault("grade_window", path="since")
    if not 1 <= n <= MOST_DRAWN:
        yield Fault("grade_how_many", path="n", values={"expected": str(MOST_DRAWN)})
    if not names or len(graders) > MOST_GRADERS:
        yield Fault("grade_who", path="names", values={"expected": str(MOST_GRADERS)})
    if due is None or not today <= due <= today + _FURTHEST:
        yield Fault("grade_due", path="due")


def _papers(
    company: Company,
    threads: Iterable[Thread],
    window: Window,
    graders: Sequence[Person],
    tree: UnitTree,
    today: date,
) -> Iterator[Paper]:
    """Yield what may be drawn: answered, of a unit large enough, and near none of the graders."""
    people = company.organisation.head_counts(today)
    near = frozenset[str]().union(*(kin_of(one.unit, tree) for one in graders))
    own = {one.key for one in graders}
    for thread in threads:
        last = max((one.sent_at for one in thread.messages if one.sent_at), default=None)
        if last is None or not window.since <= last.date() <= window.until:
            continue
        asked = any(one.who == "customer" and one.text for one in thread.messages)
        units = [one.unit for one in thread.replies if one.unit]
        agents = tuple(sorted({one.agent for one in thread.replies} - {""}))
        is_large = units and people.get(units[-1], 0) >= K
        if asked and is_large and units[-1] not in near and not own & {*agents}:
            yield Paper(thread.key, agents, units[-1])


def _paper_rows(batch: Act, paper: Paper, thread: Thread) -> Iterator[Act]:
    first = Act(
        _new_key(), _KIND, batch.day, batch.by, to_kind="customers", to=paper.thread, to_unit=paper.unit,
        label=batch.key, charter=batch.charter, due=batch.due, words=band_of_case(thread),
    )  # fmt: skip
    yield first
    for agent in paper.agents:
        yield Act(_new_key(), _KIND, batch.day, batch.by, "listed", first.key, first.key,
                  to_kind="person", to=agent)  # fmt: skip
    for item, found in software_marks(thread).items():
        yield Act(_new_key(), _KIND, batch.day, batch.by, "offered", first.key, first.key, label=item,
                  found=found, words=METHOD)  # fmt: skip


def band_of_case(thread: Thread) -> str:
    """Return how hard the case was before anybody answered (R32)."""
    asked = next((one.text for one in thread.messages if one.who == "customer"), "")
    (code,) = languages_of_replies(read_words([asked])).tolist()
    return band_of(difficulty(asked, _LANGUAGES.get(code, ""))).value


def software_marks(thread: Thread) -> Mapping[str, Found]:
    """Return what the rules of the house read of a conversation, by item of the scorecard.

    A turn of phrase is there in one of the replies or in none; no item where every reply abstains. Who owns
    a fault is read only where it is said: that nothing is said does not tell that there was one.
    """
    told: dict[str, list[float]] = {}
    for _text, scores in _read_by_rule([one.text for one in thread.replies]):
        for item, score in scores.items():
            if score.value is not None and (score.value or item != _OWNED):
                told.setdefault(item, []).append(score.value)
    return {item: "yes" if any(values) else "no" for item, values in told.items()}


def software_passages(turns: Iterable[Turn]) -> Mapping[str, tuple[str, ...]]:
    """Return the words, without names, that the marks of the software rest on, by item (duty M7)."""
    told: dict[str, list[str]] = {}
    for text, scores in _read_by_rule([one.words for one in turns if one.who == "team"]):
        for item, score in scores.items():
            if score.value:
                told.setdefault(item, []).extend(
                    text[span.start : span.end] for span in score.spans if span.kind == score.criterion
                )
    return {item: tuple(dict.fromkeys(words)) for item, words in told.items()}


def _read_by_rule(replies: Sequence[str]) -> Iterator[tuple[str, Mapping[str, Score]]]:
    """Yield each reply with what the rules say of the items that they read too."""
    read = languages_of_replies(read_words(replies)).tolist() if replies else []
    for text, code in zip(replies, read, strict=True):
        language = _LANGUAGES.get(code, "")
        of_needs = needs(text, language)
        scores = {item: of_needs[name] for item, name in _READ_TOO.items()}
        yield text, {**scores, _OWNED: acts(text, language)["admission"]}


# ── Grading ─────────────────────────────────────────────────────────────────────────────────────────


def papers_for(company: Company, viewer: Viewer, today: date) -> tuple[tuple[Graded, bool], ...]:
    """Return the conversations that ``viewer`` has to grade and whether each is done, those to do first."""
    batches = [one for one in batches_of(company) if viewer.identity in one.graders and not one.is_cancelled]
    found = []
    for papers in graded_in(company, [one for one in batches if today <= one.due]).values():
        # As keys fall at random: not in the order in which they were written.
        found += [(one, viewer.identity in one.finished) for one in sorted(papers, key=lambda one: one.key)]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def paper_for(company: Company, viewer: Viewer, key: str, today: date) -> Paperwork:
    """Return one conversation to grade, masked; ``NotFound`` where ``viewer`` does not grade it."""
    found = next(((one, done) for one, done in papers_for(company, viewer, today) if one.key == key), None)
    charter = company.charters.published(found[0].act.first.charter) if found else None
    if found is None or charter is None:
        raise NotFound(found=key)
    graded, done = found
    own = {
        row.label: Look(row.label, row.found or "na", row.words)
        for row in graded.act.rows
        if row.step == "looked" and row.by == viewer.identity
    }
    turns = turns_of(company, graded.thread)
    return Paperwork(graded, scorecard_of(charter), turns, own, done, _is_over(company, graded, today))


def grade(
    company: Company,
    viewer: Viewer,
    key: str,
    looks: Sequence[Look],
    *,
    at: datetime,
    heard: bool = False,
) -> bool:
    """Keep the marks of one grader, whole; return False where they were there already.

    ``heard`` sends words that put the blame on somebody, once that was pointed out. Words that say who
    somebody is, or how they felt, are refused in both languages (limits L1, L4).

    Raises
    ------
    NotFound
        ``viewer`` does not grade this conversation, or no longer.
    NoticeMissing
        Staff were not told, or the notice was taken back (limit L5).
    InputRefused
        Everything that stands in the way.
    """
    if not grading_is_open(company, at.date()):
        raise NoticeMissing(found="conversations", wave="", n_people=0)
    with company.work("act", by=viewer.key, at=at) as work:
        paper = paper_for(company, viewer, key, at.date())
        if paper.is_made:
            return False
        said = {one.item: one for one in looks}
        items = paper.graded.batch.items
        faults = list(_look_faults(items, said, heard=heard))
        if faults:
            raise InputRefused(faults)
        names = names_near(company, paper.graded)
        day, by = at.date(), viewer.identity
        rows = [
            Act(_new_key(), _KIND, day, by, "looked", key, key, label=one.key,
                found=found_of(said[one.key].found), words=masked(said[one.key].words.strip(), names))
            for one in items
        ]  # fmt: skip
        company.acts.add([*rows, Act(_new_key(), _KIND, day, by, "closed", key, key)])
        work.note(kind=_KIND)
    return True


def reopen_paper(company: Company, viewer: Viewer, key: str, *, at: datetime) -> None:
    """Take own marks back, to mark again, while nobody's are shown; raises as ``grade`` does."""
    with company.work("act", by=viewer.key, at=at) as work:
        paper = paper_for(company, viewer, key, at.date())
        rows = [one for one in paper.graded.act.rows if one.step == "closed" and one.by == viewer.identity]
        if not rows or paper.is_over:
            raise InputRefused([Fault("not_now", path="words")])
        company.acts.add([Act(_new_key(), _KIND, at.date(), viewer.identity, "undone", key, rows[-1].key)])
        work.note(kind=_KIND, step="undone")


def turns_of(company: Company, thread: str) -> tuple[Turn, ...]:
    """Return the messages of one conversation without any name; none once its words have gone (duty M4)."""
    found = threads_of(company.conversations.of_thread(thread))
    if not found:
        return ()
    (whole,) = found
    mask = Masker.of(names=names_in(company, whole)).mask
    turns, before = [], None
    for one in whole.messages:
        after = None
        if one.sent_at is not None:
            at = one.sent_at.astimezone(UTC)
            after, before = (at - before if before else None), at
        who: Literal["customer", "team", "machine"] = (
            "customer" if one.who == "customer" else "team" if one.who == "agent" else "machine"
        )
        turns.append(Turn(who, mask(one.text, known=whole.known), after))
    return tuple(turns)


def _is_over(company: Company, graded: Graded, today: date) -> bool:
    papers = graded_in(company, [graded.batch])[graded.batch.key]
    return is_revealed(graded.batch, papers, today)


def _look_faults(items: Iterable[Weighed], said: Mapping[str, Look], *, heard: bool) -> Iterator[Fault]:
    missing = list(unanswered(items, said))
    if missing:
        yield Fault("visit_unanswered", path=missing[0], values={"found": str(len(missing))})
    for one in said.values():
        if len(one.words) > LONGEST:
            yield Fault("words_too_many", path=one.item, values={"expected": str(LONGEST)})
        for code, found in (
            ("coach_mood", _in_either(mood_in, one.words)),
            ("grade_trait", _in_either(trait_in, one.words)),
            ("visit_blame", "" if heard else _in_either(blame_in, one.words)),
        ):
            if found:
                yield Fault(code, path=one.item, values={"found": found})


def _in_either(reads: Callable[[str, Language], str], words: str) -> str:
    return next(filter(None, (reads(words, one) for one in _BOTH)), "") if words.strip() else ""


def names_near(company: Company, graded: Graded) -> tuple[str, ...]:
    """Return the names that must not stand in words about a conversation: of its unit, of its writers."""
    near = (*company.organisation.people_of(graded.unit), *company.organisation.people_with(graded.agents))
    return tuple({one.name for one in near})


def names_in(company: Company, thread: Thread) -> set[str]:
    """Return the names that must not be read in a conversation: of its writers and their units."""
    units = {one.unit for one in thread.messages} - {""}
    agents = {one.agent for one in thread.messages} - {""}
    people = [one for unit in units for one in company.organisation.people_of(unit)]
    # A key such as ``awa.diallo`` is a name too, and so is the address of a tool.
    keys = {one for one in agents if any(sign in one for sign in ".@_ ")}
    return {one.name for one in (*people, *company.organisation.people_with(agents))} | keys


def _new_key() -> str:
    return secrets.token_urlsafe(16)
