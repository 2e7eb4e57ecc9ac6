"""The library: what a house may start from, searched, and taken into the draft to be made one's own.

Known houses are shown with what the rules say of their sentences, computed at each reading and kept nowhere.
What is taken is a copy: the draft no longer knows where it came from, and its writer changes it at will.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from avers.application.chartering import MOST_PARTS, PartGone, check_writes, unsigned
from avers.application.checking import check_statements
from avers.application.ports import Company
from avers.application.viewer import Viewer
from avers.core.charter.document import Behaviour, Charter, Statement, Value
from avers.core.charter.language.folding import fold
from avers.core.charter.library.claims import CLAIMS, Claim
from avers.core.charter.library.cliches import WORN_PHRASES
from avers.core.charter.library.core_values import CORE_VALUES, CoreValue
from avers.core.charter.library.examples import NamedExample
from avers.core.charter.library.houses import HOUSES, KnownHouse
from avers.core.charter.library.indicators import INDICATORS, Indicator
from avers.core.charter.library.teams import TEAMS, UsualTeam
from avers.core.charter.library.values import COMMON_VALUES, USUAL_VALUES, UsualValue
from avers.core.charter.library.verbs import ACTION_VERBS
from avers.core.charter.mnemonics import spelling
from avers.core.charter.parts import as_data
from avers.core.diagnosis.rule import Finding
from avers.core.errors import UsageError
from avers.core.organisation.register import Register
from avers.core.text import LANGUAGES, Language, Text

__all__ = [
    "Judged", "OwnClaim", "Shelf", "Taken", "ValueOnShelf", "order_by_letters", "shelf_of", "standing_in",
    "take_indicator",
    "take_value", "untake",
]  # fmt: skip

_LONGEST_QUERY: Final = 80


@dataclass(frozen=True)
class Judged:
    """A sentence of a known house in the reader's language, and what the rules say of it now.

    ``original`` is the sentence as the house wrote it where that is another language, else "".
    ``reasons`` has one text a finding: why it is explained in that house.
    """

    example: NamedExample
    words: str
    original: str
    findings: tuple[Finding, ...]
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class ValueOnShelf:
    """A value of the list, whether it is one of the eight common ones, and its usual row if it has one."""

    value: CoreValue
    is_common: bool
    usual: UsualValue | None


@dataclass(frozen=True)
class OwnClaim:
    """A figure that this house quotes, as somebody wrote it in its register; as unverified as the others."""

    claim: str
    figure: str
    who: str
    year: int | None
    link: str


@dataclass(frozen=True)
class Shelf:
    """All that holds what was looked for, part by part; everything where nothing was."""

    houses: tuple[tuple[KnownHouse, tuple[Judged, ...]], ...]
    values: tuple[ValueOnShelf, ...]
    usual: tuple[UsualValue, ...]
    indicators: tuple[Indicator, ...]
    teams: tuple[UsualTeam, ...]
    verbs: tuple[tuple[Text, tuple[str, ...]], ...]
    worn: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    own_claims: tuple[OwnClaim, ...] = ()

    @property
    def n_found(self) -> int:
        """How many things there are, of all parts."""
        words = sum(len(verbs) for _, verbs in self.verbs) + len(self.worn)
        parts: tuple[tuple[object, ...], ...] = (
            self.houses, self.values, self.usual, self.indicators, self.teams, self.claims, self.own_claims,
        )  # fmt: skip
        return words + sum(map(len, parts))


@dataclass(frozen=True)
class Taken:
    """What was taken into the draft, enough to take it out again while nobody has touched it.

    ``kind`` is ``value`` or ``indicator``; ``value`` the key of the value in the draft, ``indicator`` the
    key of what it gained, ``data`` the value as it was written.
    """

    kind: Literal["value", "indicator"]
    value: str
    indicator: str = ""
    data: Any = None


def shelf_of(language: Language, query: str = "", claims: Register | None = None) -> Shelf:
    """Return what the library holds of ``query``: every word of it, in any part of a text, accents aside.

    ``claims`` is the house's own register of figures that it quotes (R70).
    """
    wanted = fold(query[:_LONGEST_QUERY]).text.split()

    def holds(*texts: Text | str) -> bool:
        said = " ".join(one if isinstance(one, str) else one.in_language(language) for one in texts)
        return all(word in fold(said).text for word in wanted)

    judged = [(house, tuple(_judged(house, language))) for house in HOUSES]
    return Shelf(
        houses=tuple(
            (house, said)
            for house, said in judged
            if holds(house.name, house.fact, house.source, *(one.words for one in said))
        ),
        values=tuple(one for one in _values() if holds(one.value.name, *one.value.behaviours)),
        usual=tuple(one for one in USUAL_VALUES if holds(one.name, one.statement, *_names(one.indicators))),
        indicators=tuple(
            one for one in INDICATORS.values() if holds(one.key, one.name, one.formula, one.exclusions)
        ),
        teams=tuple(team for team in TEAMS if holds(team.name, team.activity, *_names(team.indicators))),
        verbs=tuple(_verbs(holds, language)),
        worn=tuple(phrase for phrase in WORN_PHRASES[language] if holds(phrase)),
        claims=tuple(one for one in CLAIMS if holds(one.claim, one.figure, one.who, one.caution)),
        own_claims=tuple(
            one for one in _own_claims(claims) if holds(one.claim, one.figure, one.who, str(one.year or ""))
        ),
    )


def _own_claims(register: Register | None) -> Iterable[OwnClaim]:
    for row in register.rows if register else ():
        claim, figure, who, link = (str(row.get(name) or "") for name in ("claim", "figure", "who", "link"))
        year = row.get("year")
        yield OwnClaim(claim, figure, who, int(year) if isinstance(year, int | float) else None, link)


def _judged(house: KnownHouse, language: Language) -> Iterable[Judged]:
    for example in house.sentences:
        words = example.words.in_language(language)
        found = check_statements([Statement(house.name, example.kind, language, words)])
        original = example.words.en if language == "fr" and house.spoken.en == "English" else ""
        original = example.words.fr if language == "en" and house.spoken.en == "French" else original
        yield Judged(example, words, original, found, tuple(house.why.get(one.code, Text()) for one in found))


def _values() -> Iterable[ValueOnShelf]:
    common = {fold(name.fr).text for name in COMMON_VALUES}
    usual = {fold(one.name.fr).text: one for one in USUAL_VALUES}
    for value in CORE_VALUES:
        name = fold(value.name.fr).text
        yield ValueOnShelf(value, name in common, usual.get(name))


def _names(keys: Iterable[str]) -> list[Text]:
    return [INDICATORS[key].name for key in keys if key in INDICATORS]


def _verbs(holds: Any, language: Language) -> Iterable[tuple[Text, tuple[str, ...]]]:
    for group in ACTION_VERBS:
        found = tuple(verb for verb in group.verbs[language] if holds(verb, group.name))
        if found:
            yield group.name, found


# ── Into the draft ──────────────────────────────────────────────────────────────────────────────


def take_value(company: Company, key: str, *, by: Viewer, at: datetime) -> Taken:
    """Copy a value of the list into the draft: name, usual sentence if any, two behaviours, indicators.

    Raises
    ------
    NotYours
        ``by`` may not write the charter.
    UsageError
        ``unknown_path``: no such value, or no draft; ``value_stands``: the draft has it already;
        ``too_many_parts``: no room is left.
    """
    check_writes(by)
    found = next((one for one in _values() if one.value.key == key), None)
    with company.work("take_value", by=by.key, at=at) as work:
        draft, fingerprint = _draft(company)
        if found is None:
            raise UsageError("unknown_path", found=key[:80])
        if any(_is_same(value, found.value) for value in draft.values):
            raise UsageError("value_stands", found=found.value.name.in_language(draft.language))
        if len(draft.values) >= MOST_PARTS:
            raise UsageError("too_many_parts", expected=MOST_PARTS)
        value = _copied(found)
        charter = replace(draft, values=(*draft.values, value))
        company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(value=key)
    return Taken("value", value.key, data=as_data(value))


def take_indicator(company: Company, key: str, value: str, *, by: Viewer, at: datetime) -> Taken:
    """Give an indicator of the library to a value of the draft.

    Raises
    ------
    NotYours, UsageError
        As for ``take_value``; ``indicator_stands`` where the value looks at it already.
    """
    check_writes(by)
    with company.work("take_indicator", by=by.key, at=at) as work:
        draft, fingerprint = _draft(company)
        standing = draft.value(value)
        if key not in INDICATORS or standing is None:
            raise UsageError("unknown_path", found=f"{key} {value}"[:80])
        if key in standing.indicators:
            raise UsageError("indicator_stands", found=INDICATORS[key].name.in_language(draft.language))
        charter = _with_indicators(draft, value, (*standing.indicators, key))
        company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(value=value, indicator=key)
    return Taken("indicator", value, key)


def untake(company: Company, taken: Taken, *, by: Viewer, at: datetime) -> None:
    """Take out of the draft what was taken into it.

    Raises
    ------
    PartGone
        Somebody wrote in it meanwhile, or took it out: it is theirs to remove.
    NotYours
        ``by`` may not write the charter.
    """
    check_writes(by)
    with company.work("untake", by=by.key, at=at) as work:
        draft, fingerprint = _draft(company)
        standing = draft.value(taken.value)
        if standing is None:
            raise PartGone
        if taken.kind == "value":
            if as_data(standing) != taken.data:
                raise PartGone
            charter = replace(draft, values=tuple(one for one in draft.values if one is not standing))
        else:
            if taken.indicator not in standing.indicators:
                raise PartGone
            kept = tuple(key for key in standing.indicators if key != taken.indicator)
            charter = _with_indicators(draft, taken.value, kept)
        company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(value=taken.value, indicator=taken.indicator)


def standing_in(charter: Charter) -> frozenset[str]:
    """Return the keys of the values of the list that ``charter`` has, under this key or under this name."""
    return frozenset(
        known.key for known in CORE_VALUES if any(_is_same(value, known) for value in charter.values)
    )


def order_by_letters(company: Company, language: Language, *, by: Viewer, at: datetime) -> bool:
    """Put the values of the draft in the order that spells its word; False where no order does (R78)."""
    check_writes(by)
    with company.work("order_by_letters", by=by.key, at=at) as work:
        draft, fingerprint = _draft(company)
        found = spelling(draft, language)
        if found is None or not found.order:
            return False
        charter = replace(draft, values=tuple(draft.values[place] for place in found.order))
        if charter != draft:
            company.charters.save_draft(unsigned(charter), expected=fingerprint)
        work.note(language=language)
    return True


def _draft(company: Company) -> tuple[Charter, str]:
    fingerprint = company.charters.draft_fingerprint()
    if not fingerprint:
        raise UsageError("unknown_path", found="charter")
    return company.charters.draft(), fingerprint


def _is_same(value: Value, known: CoreValue) -> bool:
    names = {fold(dict(value.name).get(language, "")).text.strip() for language in LANGUAGES} - {""}
    return value.key == known.key or any(fold(words).text in names for _, words in known.name)


def _copied(found: ValueOnShelf) -> Value:
    key = found.value.key
    behaviours = tuple(Behaviour(f"{key}_{n}", words) for n, words in enumerate(found.value.behaviours, 1))
    statement = found.usual.statement if found.usual else Text()
    indicators = found.usual.indicators if found.usual else ()
    return Value(key, found.value.name, statement, behaviours=behaviours, indicators=indicators)


def _with_indicators(draft: Charter, key: str, indicators: tuple[str, ...]) -> Charter:
    values = (replace(one, indicators=indicators) if one.key == key else one for one in draft.values)
    return replace(draft, values=tuple(values))
