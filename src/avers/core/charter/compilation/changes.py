"""What a new version changes: in the charter, and in everything compiled from it.

Parts are compared by key, so that a sentence written anew is *reworded*, not removed and added; a
whole part that comes or goes is told once, without its pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from avers.core.charter.compilation.document import Compiled, Entry
from avers.core.charter.document import Behaviour, Charter, Criterion, Hours, Promise, Team, Value
from avers.core.text import LANGUAGES, Text

__all__ = [
    "CharterChange", "InstrumentChange", "PartKind", "diff_charters", "diff_instruments",
]  # fmt: skip

ChangeKind = Literal["added", "reworded", "reweighted", "removed"]

PartKind = Literal[
    "organisation", "owner", "review_date", "purpose", "vision", "vision_inside",
    "value", "value_statement", "for_customers", "for_us", "indicators", "proxy_act",
    "proxy_items", "proxy_limits", "values_order", "mnemonic",
    "behaviours_order", "behaviour", "do", "dont", "promises_order", "promise", "promise_channel",
    "promise_hours", "promise_within", "promise_languages", "teams_order", "team", "team_indicators",
    "commitment", "conflict", "tone", "tone_do", "tone_dont", "tone_feel", "criteria_order", "criterion",
    "criterion_share",
]  # fmt: skip


@dataclass(frozen=True)
class CharterChange:
    """One change of a charter: which part (``kind``, keys of ``path``), of what (``about``)."""

    change: ChangeKind
    kind: PartKind
    path: tuple[str, ...]
    about: Text = Text()
    before: Text = Text()
    after: Text = Text()


@dataclass(frozen=True)
class InstrumentChange:
    """One change of a compiled document: an entry added, reworded, reweighted or removed.

    ``reworded`` also stands for other answers, faces or examples: what was answered before was
    another question. ``reweighted`` keeps every word and changes only what the entry counts for.
    """

    change: ChangeKind
    document: str
    entry: str
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()


@dataclass(frozen=True)
class _Part:
    kind: PartKind
    words: Text
    about: Text = Text()


_Parts = dict[tuple[str, ...], _Part]
_Keyed = Value | Behaviour | Promise | Team | Criterion


def diff_charters(old: Charter, new: Charter) -> tuple[CharterChange, ...]:
    """Return what ``new`` changes in ``old``, in the reading order of ``new``, what is gone last."""
    return (*_reordered(old, new), *_changes(_parts(old), _parts(new)))


def diff_instruments(old: Iterable[Compiled], new: Iterable[Compiled]) -> tuple[InstrumentChange, ...]:
    """Return what changes in the entries of compiled documents, document by document."""
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    keys = [*after, *(key for key in before if key not in after)]
    return tuple(change for key in keys for change in _of_document(key, before.get(key), after.get(key)))


def _reordered(old: Charter, new: Charter) -> Iterator[CharterChange]:
    """Yield the order of each list when parts that both charters hold changed places."""
    yield from _order("values_order", ("values",), old.values, new.values)
    for value in new.values:
        was = old.value(value.key)
        if was is not None:
            at = ("values", value.key, "behaviours")
            name = value.name or _same(value.key)
            yield from _order("behaviours_order", at, was.behaviours, value.behaviours, name)
    yield from _order("promises_order", ("promises",), old.promises, new.promises)
    yield from _order("teams_order", ("teams",), old.teams, new.teams)
    yield from _order("criteria_order", ("criteria",), old.criteria, new.criteria)


def _order(
    kind: PartKind,
    path: tuple[str, ...],
    old: Sequence[_Keyed],
    new: Sequence[_Keyed],
    about: Text = Text(),
) -> Iterator[CharterChange]:
    kept = {part.key for part in old} & {part.key for part in new}
    before, after = ([part for part in side if part.key in kept] for side in (old, new))
    if [part.key for part in before] != [part.key for part in after]:
        sides = (_all_of([_called(part) for part in side]) for side in (before, after))
        yield CharterChange("reworded", kind, path, about, *sides)


def _called(part: _Keyed) -> Text:
    return (part.name if isinstance(part, Value | Team) else part.statement) or _same(part.key)


# ── Charters ────────────────────────────────────────────────────────────────────────────────────


def _changes(before: _Parts, after: _Parts) -> Iterator[CharterChange]:
    for path, part in after.items():
        was = before.get(path)
        if was is None:
            if not _is_inside_new(path, after, before):
                yield CharterChange("added", part.kind, path, part.about, after=part.words)
        elif was.words != part.words:
            yield CharterChange("reworded", part.kind, path, part.about, was.words, part.words)
    for path, part in before.items():
        if path not in after and not _is_inside_new(path, before, after):
            yield CharterChange("removed", part.kind, path, part.about, before=part.words)


def _is_inside_new(path: tuple[str, ...], there: Mapping[tuple[str, ...], _Part], other: _Parts) -> bool:
    """Return whether a part that contains ``path`` is itself only ``there`` and not in the ``other``."""
    return any(path[:end] in there and path[:end] not in other for end in range(1, len(path)))


def _parts(charter: Charter) -> _Parts:
    """Return the parts of a charter by path of keys; a part that is not written is absent."""
    found: _Parts = {}

    def add(path: tuple[str, ...], kind: PartKind, words: Text, about: Text = Text()) -> None:
        if words:
            found[path] = _Part(kind, words, about)

    add(("organisation",), "organisation", charter.organisation)
    add(("owner",), "owner", _same(charter.owner.name))
    add(
        ("review_date",), "review_date", _same(charter.review_date.isoformat() if charter.review_date else "")
    )
    add(("purpose",), "purpose", charter.purpose)
    add(("vision", "statement"), "vision", charter.vision.statement)
    add(("vision", "inside"), "vision_inside", charter.vision.inside)
    for path, part in _parts_of_values(charter):
        add(path, part.kind, part.words, part.about)
    add(("mnemonic",), "mnemonic", charter.mnemonic)
    for path, part in _parts_of_the_rest(charter):
        add(path, part.kind, part.words, part.about)
    return found


def _parts_of_values(charter: Charter) -> Iterator[tuple[tuple[str, ...], _Part]]:
    for value in charter.values:
        at, name = ("values", value.key), value.name or _same(value.key)
        yield at, _Part("value", name)
        yield (*at, "statement"), _Part("value_statement", value.statement, name)
        yield (*at, "for_customers"), _Part("for_customers", value.for_customers, name)
        yield (*at, "for_us"), _Part("for_us", value.for_us, name)
        yield (*at, "indicators"), _Part("indicators", _same(", ".join(value.indicators)), name)
        yield (*at, "proxy", "act"), _Part("proxy_act", value.proxy.act, name)
        yield (*at, "proxy", "items"), _Part("proxy_items", _all_of(value.proxy.items), name)
        yield (*at, "proxy", "limits"), _Part("proxy_limits", value.proxy.limits, name)
        for behaviour in value.behaviours:
            inside = (*at, "behaviours", behaviour.key)
            statement = behaviour.statement or _same(behaviour.key)
            yield inside, _Part("behaviour", statement, name)
            yield (*inside, "do"), _Part("do", _all_of(behaviour.do), statement)
            yield (*inside, "dont"), _Part("dont", _all_of(behaviour.dont), statement)


def _parts_of_the_rest(charter: Charter) -> Iterator[tuple[tuple[str, ...], _Part]]:
    for promise in charter.promises:
        at, words = ("promises", promise.key), promise.statement or _same(promise.key)
        yield at, _Part("promise", words)
        within = f"{promise.within_minutes} min" if promise.within_minutes is not None else ""
        yield (*at, "channel"), _Part("promise_channel", _same(promise.channel), words)
        yield (*at, "hours"), _Part("promise_hours", _same(_written(promise.hours)), words)
        yield (*at, "within"), _Part("promise_within", _same(within), words)
        yield (*at, "languages"), _Part("promise_languages", _same(", ".join(promise.languages)), words)
    for team in charter.teams:
        at, name = ("teams", team.key), team.name or _same(team.key)
        yield at, _Part("team", name)
        yield (*at, "indicators"), _Part("team_indicators", _same(", ".join(team.indicators)), name)
        seen: list[str] = []
        for commitment in team.commitments:
            seen.append(commitment.value)
            inside = (*at, "commitments", commitment.value, str(seen.count(commitment.value)))
            yield inside, _Part("commitment", commitment.statement, name)
    names = {value.key: value.name for value in charter.values if value.name}
    for rule in charter.conflicts:
        wins = names.get(rule.wins, _same(rule.wins))
        words = _all_of([wins, _same(rule.arbiter), rule.reason])
        pair = _all_of([names.get(key, _same(key)) for key in rule.between])
        yield ("conflicts", *sorted(rule.between)), _Part("conflict", words, pair)
    yield ("tone", "personality"), _Part("tone", charter.tone.personality)
    yield ("tone", "do"), _Part("tone_do", _all_of(charter.tone.do))
    yield ("tone", "dont"), _Part("tone_dont", _all_of(charter.tone.dont))
    yield ("tone", "feel"), _Part("tone_feel", _all_of(charter.tone.feel))
    for criterion in charter.criteria:
        at, words = ("criteria", criterion.key), criterion.statement or _same(criterion.key)
        yield at, _Part("criterion", words)
        share = "" if criterion.share is None else f"{criterion.share:g}"
        yield (*at, "share"), _Part("criterion_share", _same(share), words)


def _same(words: str) -> Text:
    return Text(words, words)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _all_of(texts: Sequence[Text]) -> Text:
    """Return ``texts`` one after the other in each language; a side unwritten is taken from the other."""
    return Text(*(_joined(*(text.in_language(language) for text in texts)) for language in LANGUAGES))


def _written(hours: Sequence[Hours]) -> str:
    return "; ".join(f"{','.join(one.days)} {one.opens}-{one.closes}" for one in hours)


# ── Compiled documents ──────────────────────────────────────────────────────────────────────────

_EMPTY: Final[Mapping[str, Entry]] = {}


def _of_document(key: str, old: Compiled | None, new: Compiled | None) -> Iterator[InstrumentChange]:
    before = {entry.key: entry for entry in old.entries()} if old else _EMPTY
    after = {entry.key: entry for entry in new.entries()} if new else _EMPTY
    for entry in after.values():
        was = before.get(entry.key)
        if was is None:
            yield InstrumentChange("added", key, entry.key, after=_words(entry))
        elif was != entry:
            same = replace(was, weight=entry.weight, share=entry.share, critical=entry.critical) == entry
            change: ChangeKind = "reweighted" if same else "reworded"
            yield InstrumentChange(change, key, entry.key, _words(was), _words(entry))
    for entry in before.values():
        if entry.key not in after:
            yield InstrumentChange("removed", key, entry.key, _words(entry))


def _words(entry: Entry) -> tuple[Text, ...]:
    return tuple(wording.words for wording in entry.wordings)
