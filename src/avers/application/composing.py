"""Write surveys: begin, change piece by piece, undo, and make a draft a version that waves can put.

A draft is written one question, or one page, at a time. A writer says what they read of that piece; whatever
others saved elsewhere in between stays, and where somebody changed the very same piece both come back and
nothing is written. A version never changes: what is written afterwards is the next one, and the questions
that stay keep their keys. Start at ``read_surveys``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from avers.application.asking import asking_faults
from avers.application.checking import check_instrument
from avers.application.compiling import surveys_of
from avers.application.ports import Company, SurveyDraft
from avers.application.ports.refusals import DraftChanged, NotFound
from avers.application.viewer import Viewer
from avers.core.charter.amending import PartsChanged, undone
from avers.core.charter.fields import hidden_mark
from avers.core.charter.parts import as_data
from avers.core.diagnosis.rule import Finding
from avers.core.errors import Fault, InputRefused
from avers.core.evidence.drafting import (
    Words,
    added,
    instrument_as_data,
    instrument_from_data,
    joined_page,
    laid,
    moved,
    new_key,
    question_called,
    removed,
    split_page,
    with_look,
    with_page,
    with_question,
    without_page,
    words_in,
)
from avers.core.evidence.instrument import Instrument, Page
from avers.core.evidence.instrument_faults import instrument_faults
from avers.core.evidence.observation import FOUNDATIONS, Facet, Item
from avers.core.evidence.wave import Wave
from avers.core.text import Text

__all__ = [
    "MOST_QUESTIONS", "PieceChanged", "PieceGone", "Remark", "SurveyLine", "add_questions", "arrange",
    "bring_survey", "change_page", "change_question", "change_survey", "discard_draft", "draft_called",
    "facets_to_ask", "fingerprint_of_page", "fingerprint_of_question", "keys_taken", "last_save",
    "next_version", "publish_survey", "read_surveys", "remarks_on", "remove_question", "revise_survey",
    "start_survey", "survey_called", "undo_save", "versions_of",
]  # fmt: skip

MOST_QUESTIONS: Final = 200
_LEAST_K: Final = 5
_TRIES: Final = 5
_LONGEST_TITLE: Final = 120
Way = Literal["up", "down", "split", "join", "drop", "lay"]


class PieceChanged(DraftChanged):
    """Somebody changed the same question or page since it was read; ``by`` is who, "" where nobody knows."""

    code = "piece_changed"

    def __init__(self, *, by: str = "") -> None:
        super().__init__()
        self.by = by


class PieceGone(PieceChanged):
    """Somebody took the question or the page out, or gave the whole draft up, since it was read."""

    code = "piece_gone"


@dataclass(frozen=True)
class SurveyLine:
    """A survey in the list.

    Attributes
    ----------
    versions : tuple of Instrument
        Those that waves may put, the newest first.
    waves : tuple of Wave
        Those that put one of its versions, the newest first.
    is_compiled : bool
        The newest version comes out of the charter: the charter changes it, not the editor.
    """

    key: str
    title: Text
    versions: tuple[Instrument, ...]
    draft: Instrument | None
    waves: tuple[Wave, ...]
    is_compiled: bool


@dataclass(frozen=True)
class Remark:
    """What is said of a question, by its place among the items; of a page, or of all, where that is None."""

    item: int | None
    page: str = ""
    finding: Finding | None = None
    fault: Fault | None = None


# ── Reading ────────────────────────────────────────────────────────────────────────────────────


def read_surveys(company: Company) -> tuple[SurveyLine, ...]:
    """Return every survey: those being written first, then those of the charter, then the others, by name."""
    versions = _versions(company)
    drafts = {one.instrument.key: one.instrument for one in company.surveys.all()}
    waves = company.evidence.waves()
    compiled = _compiled_keys(company)
    lines = [
        _line(key, versions.get(key, ()), drafts.get(key), waves, is_compiled=key in compiled)
        for key in sorted({*versions, *drafts})
    ]
    return tuple(sorted(lines, key=lambda one: (one.draft is None, not one.is_compiled, one.key)))


def survey_called(company: Company, key: str) -> SurveyLine:
    """Return one survey.

    Raises
    ------
    NotFound
        There is none of this key.
    """
    found = next((one for one in read_surveys(company) if one.key == key), None)
    if found is None:
        raise NotFound(found=key)
    return found


def versions_of(company: Company, key: str) -> tuple[Instrument, ...]:
    """Return the versions of one survey that waves may put, the newest first."""
    return _versions(company).get(key, ())


def draft_called(company: Company, key: str) -> SurveyDraft:
    """Return the draft under ``key``; ``NotFound`` where none is being written."""
    draft = company.surveys.read(key)
    if draft is None:
        raise NotFound(found=key)
    return draft


def next_version(company: Company, key: str) -> str:
    """Return the number of the version that a draft under ``key`` becomes, from 1."""
    taken = {one.version for one in versions_of(company, key)}
    taken |= {wave.version for wave in company.evidence.waves() if wave.instrument == key}
    numbers = [int(one) for one in taken if one.isdecimal() and len(one) < 9]
    return str(max(numbers, default=0) + 1)


def keys_taken(company: Company, instrument: Instrument) -> frozenset[str]:
    """Return the keys of questions that a new one of ``instrument`` must not take.

    Those of earlier versions too: what is asked under a key stays the same question for good.
    """
    versions = (*versions_of(company, instrument.key), instrument)
    return frozenset(item.key for one in versions for item in one.items)


def facets_to_ask(company: Company, instrument: Instrument) -> tuple[Facet, ...]:
    """Return what a question may be about: what ``instrument`` names, the foundations, then the charter."""
    charter = company.charters.published()
    of_charter = surveys_of(charter)[0].facets if charter is not None and surveys_of(charter) else ()
    usual = tuple(Facet(key, name) for key, name in FOUNDATIONS.items())
    found: dict[str, Facet] = {}
    for facet in (*instrument.facets, *usual, *of_charter):
        found.setdefault(facet.key, facet)
    return tuple(found.values())


def remarks_on(instrument: Instrument) -> tuple[Remark, ...]:
    """Return what rules find in the questions, and what keeps the survey from being put, at its question."""
    return (*_findings(instrument), *_faults(instrument))


def fingerprint_of_question(instrument: Instrument, name: str) -> str:
    """Return what changes whenever a question does, in any language; "" where it is gone."""
    item = question_called(instrument, name)
    if item is None:
        return ""
    return _print([as_data(item), _translated(instrument, f"item/{item.key}")])


def fingerprint_of_page(instrument: Instrument, key: str) -> str:
    """Return what changes whenever a page does, the questions on it aside; "" where it is gone."""
    page = next((one for one in instrument.pages if one.key == key), None)
    if page is None:
        return ""
    return _print([as_data(replace(page, items=())), _translated(instrument, f"page/{key}")])


def last_save(company: Company, key: str) -> tuple[int, str] | None:
    """Return the number of the last save that can be undone and who made it; None where there is none."""
    last = company.surveys.history(key, newest=1)
    return (last[0].number, last[0].by) if last and last[0].changes else None


# ── Beginning and ending ───────────────────────────────────────────────────────────────────────


def start_survey(
    company: Company, *, title: Text, copied: Instrument | None = None, by: Viewer, at: datetime
) -> str:
    """Begin a survey of its own, blank or with the questions of ``copied``, and return its key.

    Raises
    ------
    InputRefused
        It has no name, or a name that would hide what it says.
    """
    faults = list(_title_faults(title))
    if faults:
        raise InputRefused(faults)
    with company.work("start_survey", by=by.key, at=at) as work:
        taken = {one.key for one in read_surveys(company)}
        key = new_key(title.en or title.fr, taken, otherwise="survey")
        begun = copied or Instrument(key, "", (), pages=(Page("page1"),))
        company.surveys.save(replace(begun, key=key, version="1", title=title))
        work.note(survey=key, copied=f"{copied.key}/{copied.version}" if copied else "")
    return key


def revise_survey(company: Company, key: str, *, by: Viewer, at: datetime) -> str:
    """Begin the next version of a survey with the questions of the newest; one under way stays as it is.

    Raises
    ------
    NotFound
        There is none of this key, or the charter writes it: that one is copied.
    """
    with company.work("revise_survey", by=by.key, at=at) as work:
        line = survey_called(company, key)
        if line.is_compiled or not (line.versions or line.draft):
            raise NotFound(found=key)
        if line.draft is None:
            version = next_version(company, key)
            company.surveys.save(replace(line.versions[0], version=version))
            work.note(survey=key, version=version)
    return key


def bring_survey(
    company: Company, instrument: Instrument, *, over: str = "", by: Viewer, at: datetime
) -> str:
    """Make what a file says the draft under its key, and return that key.

    ``over`` is the fingerprint of the draft that the writer agreed to replace; what it said stays in its
    history, and can be brought back.

    Raises
    ------
    DraftChanged
        A draft stands under this key that nobody agreed to replace.
    InputRefused
        The charter writes a survey of this key.
    """
    if instrument.key in _compiled_keys(company):
        raise InputRefused([Fault("survey_of_charter", path="key", values={"found": instrument.key})])
    with company.work("bring_survey", by=by.key, at=at) as work:
        standing = company.surveys.read(instrument.key)
        if standing is not None and standing.fingerprint != over:
            if _same(standing.instrument, instrument):
                return instrument.key
            raise DraftChanged()
        version = next_version(company, instrument.key)
        company.surveys.save(replace(instrument, version=version), expected=over if standing else "")
        work.note(survey=instrument.key, version=version)
    return instrument.key


def discard_draft(company: Company, key: str, *, expected: str, by: Viewer, at: datetime) -> Instrument:
    """Give a draft up and return what it said; ``DraftChanged`` where it is not ``expected``."""
    with company.work("discard_survey", by=by.key, at=at) as work:
        draft = draft_called(company, key)
        if draft.fingerprint != expected:
            raise DraftChanged()
        company.surveys.remove(key)
        work.note(survey=key)
    return draft.instrument


def publish_survey(company: Company, key: str, *, expected: str, by: Viewer, at: datetime) -> Instrument:
    """Make the draft that was read the next version, which waves can put and which never changes.

    Raises
    ------
    DraftChanged
        It was changed since it was read.
    InputRefused
        What no form could show, or the law forbids to ask (L8): every fault.
    NotFound
        None is being written under ``key``.
    """
    with company.work("publish_survey", by=by.key, at=at) as work:
        draft = draft_called(company, key)
        if draft.fingerprint != expected:
            raise DraftChanged()
        instrument = replace(draft.instrument, version=next_version(company, key))
        # What is promised is said when a wave opens: here, what holds under any promise.
        faults = asking_faults(instrument, (), k=_LEAST_K, gathers=True)
        if faults:
            raise InputRefused(faults)
        company.evidence.save_instrument(instrument)
        company.surveys.remove(key)
        work.note(survey=key, version=instrument.version, questions=len(instrument.items))
    return instrument


# ── Writing ────────────────────────────────────────────────────────────────────────────────────


def add_questions(
    company: Company,
    key: str,
    items: Sequence[Item],
    *,
    after: str = "",
    words: Words | None = None,
    facet: Facet | None = None,
    look: tuple[Text, int] | None = None,
    by: Viewer,
    at: datetime,
) -> Instrument:
    """Add questions behind the one called ``after``, or at the end, and return the draft.

    ``look`` is what is shown first, on a page of its own, and for how many seconds (R110).

    Raises
    ------
    InputRefused
        The survey holds as many as it can, or one of their keys came in meanwhile.
    NotFound
        No draft is being written under ``key``.
    """

    def change(draft: Instrument) -> Instrument:
        if len(draft.items) + len(items) > MOST_QUESTIONS:
            values = {"found": str(len(draft.items) + len(items)), "expected": str(MOST_QUESTIONS)}
            raise InputRefused([Fault("too_many_questions", values=values)])
        taken = {(one.key, one.face) for one in draft.items}
        if late := [one.key for one in items if (one.key, one.face) in taken]:
            found = (Fault("key_twice", path=f"items/{one}", values={"found": one}) for one in late)
            raise InputRefused(list(found))
        if look is not None:
            return with_look(draft, *look, items, facet=facet)
        return added(draft, items, after=after, words=words, facet=facet)

    return _changed(company, key, change, "add_question", by=by, at=at)


def change_question(
    company: Company,
    key: str,
    name: str,
    item: Item,
    *,
    was: str,
    words: Words | None = None,
    facet: Facet | None = None,
    by: Viewer,
    at: datetime,
) -> Instrument:
    """Write one question anew and return the draft; ``was`` is its fingerprint as the writer read it.

    Raises
    ------
    PieceChanged
        Somebody changed it since, and what stands is not what is written here.
    PieceGone
        Somebody took it out since.
    NotFound
        No draft is being written under ``key``.
    """

    def change(draft: Instrument) -> Instrument:
        changed = with_question(draft, name, item, words=words, facet=facet)
        _check_piece(
            company, key, was, fingerprint_of_question(draft, name), fingerprint_of_question(changed, name)
        )
        return changed

    return _changed(company, key, change, "change_question", by=by, at=at)


def remove_question(
    company: Company, key: str, name: str, *, was: str, by: Viewer, at: datetime
) -> Instrument:
    """Take one question out and return the draft; raises as ``change_question``."""

    def change(draft: Instrument) -> Instrument:
        _check_piece(company, key, was, fingerprint_of_question(draft, name), "")
        return removed(draft, name)

    return _changed(company, key, change, "remove_question", by=by, at=at)


def arrange(company: Company, key: str, what: str, way: Way, *, by: Viewer, at: datetime) -> Instrument:
    """Move a question, or begin, join or drop a page, and return the draft.

    ``what`` is a question's name for ``up``, ``down`` and ``split``, a page's key for ``join`` and ``drop``;
    ``lay`` writes down the pages that were laid out by themselves.
    """

    def change(draft: Instrument) -> Instrument:
        if way == "up" or way == "down":
            return moved(draft, what, way)
        if way == "lay":
            return laid(draft)
        return {"split": split_page, "join": joined_page, "drop": without_page}[way](draft, what)

    return _changed(company, key, change, "arrange_survey", by=by, at=at)


def change_page(
    company: Company, key: str, page: Page, *, was: str, words: Words | None = None, by: Viewer, at: datetime
) -> Instrument:
    """Write the title, the introduction and the conditions of a page anew; raises as ``change_question``."""

    def change(draft: Instrument) -> Instrument:
        changed = with_page(draft, page, words=words)
        _check_piece(
            company, key, was, fingerprint_of_page(draft, page.key), fingerprint_of_page(changed, page.key)
        )
        return changed

    return _changed(company, key, change, "change_page", by=by, at=at)


def change_survey(
    company: Company, key: str, *, title: Text, languages: Sequence[str], by: Viewer, at: datetime
) -> Instrument:
    """Name a survey, and say in which further languages it is asked; words of a language left out go.

    Raises
    ------
    InputRefused
        It has no name, or a code is no language.
    NotFound
        No draft is being written under ``key``.
    """
    faults = list(_title_faults(title))

    def change(draft: Instrument) -> Instrument:
        said = {language: draft.translations.get(language, {}) for language in languages}
        changed = replace(draft, title=title, translations=said)
        wrong = [one for one in instrument_faults(changed) if one.code == "translation_language"]
        if faults or wrong:
            raise InputRefused([*faults, *wrong])
        return changed

    return _changed(company, key, change, "change_survey", by=by, at=at)


def undo_save(company: Company, key: str, number: int, *, by: Viewer, at: datetime) -> Instrument:
    """Undo one save and return the draft; what was changed elsewhere since stays.

    Raises
    ------
    NotFound
        There is no such save, or it is the one that began the draft.
    PartsChanged
        A part it changed was changed again since; nothing is written.
    """
    with company.work("undo_survey_change", by=by.key, at=at) as work:
        draft = draft_called(company, key)
        step = next((one for one in company.surveys.history(key) if one.number == number), None)
        if step is None or not step.changes:
            raise NotFound(found=str(number))
        data = undone(instrument_as_data(draft.instrument), step.changes)
        instrument = instrument_from_data(data, version=draft.instrument.version)
        if {item.key for item in instrument.items} != _placed(instrument):
            # A page that the save touched was changed since: a question would stand on none.
            raise PartsChanged(())
        company.surveys.save(instrument, expected=draft.fingerprint, undoes=number)
        work.note(survey=key, step=number)
    return instrument


# ── Inside ─────────────────────────────────────────────────────────────────────────────────────


def _changed(
    company: Company,
    key: str,
    change: Callable[[Instrument], Instrument],
    action: str,
    *,
    by: Viewer,
    at: datetime,
) -> Instrument:
    """Write what ``change`` makes of the draft as it stands now, in one action.

    Whoever saved between our reading and our writing is read again: their piece is another one, or
    ``change`` says so.
    """
    for _ in range(_TRIES - 1):
        try:
            return _changed_once(company, key, change, action, by=by, at=at)
        except PieceChanged:
            raise
        except DraftChanged:
            continue
    return _changed_once(company, key, change, action, by=by, at=at)


def _changed_once(
    company: Company,
    key: str,
    change: Callable[[Instrument], Instrument],
    action: str,
    *,
    by: Viewer,
    at: datetime,
) -> Instrument:
    with company.work(action, by=by.key, at=at) as work:
        draft = company.surveys.read(key)
        if draft is None:
            raise PieceGone()
        instrument = change(draft.instrument)
        if instrument != draft.instrument or _order_of(instrument) != _order_of(draft.instrument):
            company.surveys.save(instrument, expected=draft.fingerprint)
        work.note(survey=key, changed=instrument != draft.instrument)
    return instrument


def _order_of(instrument: Instrument) -> list[str]:
    """Return the order of the further languages, which two equal mappings may not share."""
    return list(instrument.translations)


def _check_piece(company: Company, key: str, was: str, standing: str, wanted: str) -> None:
    if standing == was or (standing and standing == wanted):
        return
    last = company.surveys.history(key, newest=1)
    by = last[0].by if last else ""
    raise PieceChanged(by=by) if standing else PieceGone(by=by)


def _versions(company: Company) -> dict[str, tuple[Instrument, ...]]:
    """Return the versions of every survey by its key, the newest first."""
    known: dict[tuple[str, str], Instrument] = {}
    for one in company.evidence.instruments():
        known[one.key, one.version] = one
    charter = company.charters.published()
    compiled = surveys_of(charter) if charter is not None else ()
    # What was asked under this version stays as it was, whatever we would compile today.
    newest = {one.key: known.pop((one.key, one.version), one) for one in compiled}
    found: dict[str, list[Instrument]] = {key: [one] for key, one in newest.items()}
    for one in reversed(known.values()):
        found.setdefault(one.key, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _compiled_keys(company: Company) -> frozenset[str]:
    charter = company.charters.published()
    return frozenset(one.key for one in surveys_of(charter)) if charter is not None else frozenset()


def _line(
    key: str,
    versions: tuple[Instrument, ...],
    draft: Instrument | None,
    waves: Sequence[Wave],
    *,
    is_compiled: bool,
) -> SurveyLine:
    titled = (one.title for one in (draft, *versions) if one is not None and one.title)
    put = [wave for wave in waves if wave.instrument == key]
    return SurveyLine(key, next(titled, Text()), versions, draft, tuple(reversed(put)), is_compiled)


def _findings(instrument: Instrument) -> Iterator[Remark]:
    at = f"surveys/{instrument.key}"
    for finding in check_instrument(instrument, at=at):
        number = finding.path.removeprefix(f"{at}.items[").partition("]")[0]
        yield Remark(int(number) if number.isdecimal() else None, finding=finding)


def _faults(instrument: Instrument) -> Iterator[Remark]:
    places: dict[str, int] = {}
    for number, item in enumerate(instrument.items):
        places.setdefault(item.key, number)
    for fault in instrument_faults(instrument):
        room, _, rest = fault.path.partition("/")
        key = rest if rest in places or room == "pages" else rest.rpartition("/")[0]
        if room == "items" and key in places:
            yield Remark(places[key], fault=fault)
        else:
            yield Remark(None, page=key if room == "pages" else "", fault=fault)


def _title_faults(title: Text) -> Iterator[Fault]:
    words = title.fr.strip() or title.en.strip()
    if not words:
        yield Fault("survey_without_name", path="title")
    for _, said in title:
        if len(said) > _LONGEST_TITLE:
            yield Fault("survey_name_long", path="title", values={"found": str(len(said))})
        if mark := hidden_mark(said):
            yield Fault("survey_name_hidden", path="title", values={"found": mark})


def _translated(instrument: Instrument, about: str) -> dict[str, dict[str, str]]:
    return {language: dict(words_in(instrument, language, about)) for language in instrument.translations}


def _print(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _same(one: Instrument, other: Instrument) -> bool:
    return replace(one, version="") == replace(other, version="")


def _placed(instrument: Instrument) -> set[str]:
    if not instrument.pages:
        return {item.key for item in instrument.items}
    return {key for page in instrument.pages for key in page.items}
