"""The charter laid out as a letter: parts, lines, underlined passages, and the findings beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from avers.application.commenting import Comment
from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import joined, typeset, week
from avers.core.charter.document import Behaviour, Charter, ConflictRule, Hours, Promise, Proxy, Team, Value
from avers.core.charter.parts import item_of, shape_of
from avers.core.charter.rules.abstract_value import is_abstract
from avers.core.diagnosis.rule import Finding
from avers.core.text import Language, Text
from avers.web.charter.mnemonic import is_another_order, spelling_facts
from avers.web.site.trying import Passage, Said, passages, said

__all__ = ["Adding", "Group", "Line", "Part", "Sheet", "adding_to", "anchor", "lay"]

_ANYTHING_ELSE: Final = re.compile(r"[^a-z0-9]+")


# Parts of a list that are one line of the page: moved and removed where that line is written.
_LINES: Final = frozenset({
    "values[].behaviours[]", "values[].behaviours[].do[]", "values[].behaviours[].dont[]",
    "values[].proxy.items[]", "teams[].commitments[]", "tone.do[]", "tone.dont[]", "tone.feel[]",
    "criteria[]",
})  # fmt: skip


@dataclass(frozen=True)
class Adding:
    """A list that can grow: where it stands, and what the page calls growing it."""

    where: str
    label: str


@dataclass(frozen=True)
class Line:
    """One sentence: where it stands, its passages, and its other side where this one is not written."""

    path: str
    label: str
    words: str
    passages: tuple[Passage, ...]
    other: str = ""
    is_main: bool = True
    adds: tuple[Adding, ...] = ()
    comments: tuple[Comment, ...] = ()
    said: tuple[Said, ...] = ()
    prompt: str = ""

    @property
    def is_title(self) -> bool:
        """Whether it is the name of its part, which stands as its heading."""
        return shape_of(self.path).rpartition(".")[0] in ("values[].name", "teams[].name")

    @property
    def item(self) -> str:
        """The part of a list inside a part that this line alone makes: a behaviour, an example, ""."""
        item = item_of(self.path)
        return item if shape_of(item) in _LINES else ""

    @property
    def item_fields(self) -> str:
        """What the page calls the fields of that part, "" when it has none."""
        words = {"teams[].commitments[]": _("Choose its value"), "criteria[]": _("Its share of the mark")}
        return words.get(shape_of(self.item), "")

    @property
    def anchor(self) -> str:
        """The place of the line in the page."""
        return anchor(self.path)


@dataclass(frozen=True)
class Part:
    """A heading, its lines, and facts that are not sentences (hours, indicators)."""

    heading: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...] = ()
    path: str = ""
    details: str = ""
    adds: tuple[Adding, ...] = ()
    said: tuple[Said, ...] = ()
    folded: tuple[Line, ...] = ()
    is_open: bool = False
    # Whether another order of the values would spell the word that helps to remember them.
    spells: bool = False

    @property
    def anchor(self) -> str:
        """The place of the part in the page."""
        return anchor(self.path or self.heading)

    @property
    def has_title(self) -> bool:
        """Whether its first line is its name, which then heads it."""
        return bool(self.lines) and self.lines[0].is_title

    @property
    def n_said(self) -> int:
        """How many findings are about the part or a line of it."""
        return len(self.said) + sum(len(line.said) for line in (*self.lines, *self.folded))

    @property
    def n_behaviours(self) -> int:
        """How many behaviours are folded away under the value."""
        return sum(
            shape_of(line.path).endswith("behaviours[].statement." + line.path[-2:]) for line in self.folded
        )


@dataclass(frozen=True)
class Group:
    """Parts of one kind under one heading, and their place in the page."""

    key: str
    heading: str
    parts: tuple[Part, ...]

    @property
    def anchor(self) -> str:
        """The place of the group in the page."""
        return f"group-{self.key}"

    @property
    def n_said(self) -> int:
        """How many findings are about its parts."""
        return sum(part.n_said for part in self.parts)

    @property
    def is_one(self) -> bool:
        """Whether its one part needs no heading of its own."""
        return len(self.parts) == 1 and not self.parts[0].path


@dataclass(frozen=True)
class Sheet:
    """The whole page: its groups with the findings beside what each is about, and those about no line."""

    groups: tuple[Group, ...]
    findings: tuple[Said, ...]
    n_elsewhere: int
    loose: tuple[Said, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in reading order."""
        return tuple(part for group in self.groups for part in group.parts)


def anchor(path: str) -> str:
    """Return the id of the line at ``path``: ``values-0-statement-fr``."""
    return f"line-{_ANYTHING_ELSE.sub('-', path.lower()).strip('-')}"


def lay(
    charter: Charter,
    findings: Iterable[Finding],
    language: Language,
    indicators: Mapping[str, Text],
    comments: Iterable[Comment] = (),
    *,
    opened: str = "",
) -> Sheet:
    """Return ``charter`` in ``language``; findings about sentences of the other one are only counted.

    ``indicators`` gives their names to the keys that the charter quotes; ``comments`` stand by their lines.
    ``opened`` is the path being written: what would hide it is unfolded.
    """
    all_found = tuple(findings)
    here = tuple(one for one in all_found if one.language in (None, language))
    paper = _Paper(charter, here, language, indicators, comments, opened)
    groups = tuple(paper.groups())
    beside = {path for group in groups for part in group.parts for path in _paths(part)}
    told = said(here, language)
    loose = tuple(one for one in told if one.path not in beside)
    return Sheet(groups, told, len(all_found) - len(here), loose)


def _paths(part: Part) -> Iterator[str]:
    yield from (found.path for found in part.said)
    for line in (*part.lines, *part.folded):
        yield from (found.path for found in line.said)


class _Paper:
    def __init__(
        self,
        charter: Charter,
        findings: Iterable[Finding],
        language: Language,
        indicators: Mapping[str, Text],
        comments: Iterable[Comment] = (),
        opened: str = "",
    ) -> None:
        self._opened = opened
        self._charter = charter
        self._comments = tuple(comments)
        self._indicators = indicators
        self._findings: dict[str, list[Finding]] = {}
        for one in findings:
            self._findings.setdefault(one.path, []).append(one)
        self._language = language

    def groups(self) -> Iterator[Group]:
        """Yield the groups in reading order; a list without any part has none."""
        charter = self._charter
        mission = Part(_("Mission"), (self._line("purpose", _("Mission"), charter.purpose),))
        yield Group("mission", _("Mission"), (mission,))
        lines = (
            self._line("vision.statement", _("For the customer"), charter.vision.statement),
            self._line("vision.inside", _("And for us, inside"), charter.vision.inside, is_main=False),
        )
        yield Group("vision", _("Vision"), (Part(_("Vision"), lines, said=self._said("vision")),))
        listed = (
            ("values", _("Our values"), [self._value(i, one) for i, one in enumerate(charter.values)]),
            ("mnemonic", _("A word to remember the values by"), self._remembered()),
            ("promises", _("Promises to customers"),
             [self._promise(i, one) for i, one in enumerate(charter.promises)]),
            ("teams", _("What each team does"), [self._team(i, one) for i, one in enumerate(charter.teams)]),
            ("conflicts", _("When values pull apart"),
             [self._conflict(i, one) for i, one in enumerate(charter.conflicts)]),
        )  # fmt: skip
        yield from (Group(key, heading, tuple(parts)) for key, heading, parts in listed if parts)
        yield Group("tone", _("Tone"), (self._tone(),))
        if charter.criteria:
            judged = tuple(
                self._line(f"criteria[{i}].statement", criterion.key, criterion.statement, is_main=False)
                for i, criterion in enumerate(charter.criteria)
            )
            heading = _("Criteria about persons")
            yield Group("criteria", heading, (Part(heading, judged),))

    def _said(self, path: str) -> tuple[Said, ...]:
        return said(self._findings.get(path, ()), self._language)

    def _value(self, i: int, value: Value) -> Part:
        at = f"values[{i}]"
        lines = [
            self._line(f"{at}.name", _("Its name"), value.name, is_main=False),
            self._line(f"{at}.statement", _("What we do"), value.statement),
        ]
        folded = [
            line
            for j, behaviour in enumerate(value.behaviours)
            for line in self._behaviour(f"{at}.behaviours[{j}]", behaviour)
        ]
        is_open = self._opened.startswith(f"{at}.behaviours") or any(
            one.said or one.comments for one in folded
        )
        lines += [
            self._line(f"{at}.for_customers", _("For customers"), value.for_customers, is_main=False),
            self._line(f"{at}.for_us", _("For us"), value.for_us, is_main=False),
        ]
        lines += self._proxy(f"{at}.proxy", value)
        heading = _("Value %(n)s · %(name)s") % {
            "n": i + 1, "name": value.name.in_language(self._language) or "…",
        }  # fmt: skip
        return Part(
            heading, tuple(lines), self._facts_of(value.indicators), at, _("Indicators and place"),
            (*_adds(f"{at}.behaviours"), *(_adds(f"{at}.proxy.items") if _stands_apart(value) else ())),
            self._said(at), tuple(folded), is_open,
        )  # fmt: skip

    def _proxy(self, at: str, value: Value) -> Iterator[Line]:
        """Yield what stands for a value that nobody can count (R114)."""
        if not _stands_apart(value):
            return
        proxy = value.proxy
        yield self._line(f"{at}.act", _("What stands for it: an act"), proxy.act, is_main=False)
        for n, item in enumerate(proxy.items):
            yield self._line(f"{at}.items[{n}]", _("What stands for it: a question"), item, is_main=False)
        yield self._line(f"{at}.limits", _("What this does not show"), proxy.limits, is_main=False)

    def _remembered(self) -> list[Part]:
        """Return the word that helps to remember the values, where there is one or may be one."""
        charter = self._charter
        asked = charter.mnemonic or (len(charter.values) > 1 and not charter.version)
        return [self._mnemonic()] if asked else []

    def _mnemonic(self) -> Part:
        """Return the word that the initials spell, with what is missing in each language (R78)."""
        line = self._line("mnemonic", _("Their initials spell"), self._charter.mnemonic, is_main=False)
        facts = spelling_facts(self._charter, self._language)
        return Part(
            _("A word to remember the values by"), (line,), facts,
            spells=is_another_order(self._charter, self._language),
        )  # fmt: skip

    def _behaviour(self, at: str, behaviour: Behaviour) -> Iterator[Line]:
        adds = (*_adds(f"{at}.do"), *_adds(f"{at}.dont"))
        yield self._line(f"{at}.statement", _("Behaviour"), behaviour.statement, is_main=False, adds=adds)
        for side, label in (("do", _("For example")), ("dont", _("Rather not"))):
            for n, words in enumerate(getattr(behaviour, side)):
                yield self._line(f"{at}.{side}[{n}]", label, words, is_main=False)

    def _team(self, i: int, team: Team) -> Part:
        at = f"teams[{i}]"
        lines = [self._line(f"{at}.name", _("Its name"), team.name, is_main=False)]
        lines += [
            self._line(
                f"{at}.commitments[{j}].statement", self._value_name(commitment.value) or _("Commitment"),
                commitment.statement, is_main=False,
            )
            for j, commitment in enumerate(team.commitments)
        ]  # fmt: skip
        return Part(
            _("Team · %(name)s") % {"name": team.name.in_language(self._language)}, tuple(lines),
            self._facts_of(team.indicators), at, _("Indicators and place"), _adds(f"{at}.commitments"),
            self._said(at),
        )  # fmt: skip

    def _conflict(self, i: int, rule: ConflictRule) -> Part:
        names = [self._value_name(key) for key in rule.between]
        pair = joined(names, self._language) if names else ""
        heading = _("When values pull apart")
        facts = []
        if rule.wins:
            facts.append(_("What comes first: %(value)s") % {"value": self._value_name(rule.wins)})
        if rule.arbiter:
            facts.append(_("Who decides: %(name)s") % {"name": rule.arbiter})
        line = self._line(f"conflicts[{i}].reason", _("Why"), rule.reason, is_main=False)
        return Part(
            f"{heading} · {pair}" if pair else heading, (line,),
            tuple(typeset(fact, self._language) for fact in facts), f"conflicts[{i}]",
            _("Who wins, who decides"), said=self._said(f"conflicts[{i}]"),
        )  # fmt: skip

    def _tone(self) -> Part:
        tone = self._charter.tone
        lines = [self._line("tone.personality", _("Personality"), tone.personality, is_main=False)]
        for side, label in (("do", _("For example")), ("dont", _("Rather not"))):
            lines += [
                self._line(f"tone.{side}[{n}]", label, words, is_main=False)
                for n, words in enumerate(getattr(tone, side))
            ]
        lines += [
            self._line(f"tone.feel[{n}]", _("What contact should leave"), words, is_main=False)
            for n, words in enumerate(tone.feel)
        ]
        adds = (*_adds("tone.do"), *_adds("tone.dont"), *_adds("tone.feel"))
        return Part(_("Tone"), tuple(lines), adds=adds)

    def _facts_of(self, indicators: Iterable[str]) -> tuple[str, ...]:
        names = ", ".join(self._indicator(key) for key in indicators)
        return (typeset(_("Indicators: %(names)s") % {"names": names}, self._language),) if names else ()

    def _indicator(self, key: str) -> str:
        words = self._indicators[key].in_language(self._language) if key in self._indicators else key
        # In the middle of a line, and an abbreviation keeps its capitals.
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]

    def _promise(self, i: int, promise: Promise) -> Part:
        heading = _("Promise to customers")
        if promise.channel:
            heading = f"{heading} · {_channel(promise.channel, self._language)}"
        facts = [_hours(promise.hours, self._language)] if promise.hours else []
        if promise.within_minutes is not None:
            facts.append(_("Within %(n)s min") % {"n": promise.within_minutes})
        if promise.languages:
            facts.append(_("Languages: %(names)s") % {"names": ", ".join(promise.languages)})
        line = self._line(f"promises[{i}].statement", heading, promise.statement)
        return Part(
            heading, (line,), tuple(typeset(fact, self._language) for fact in facts), f"promises[{i}]",
            _("Channel, hours, term"), said=self._said(f"promises[{i}]"),
        )  # fmt: skip

    def _value_name(self, key: str) -> str:
        value = self._charter.value(key)
        return value.name.in_language(self._language) if value else key

    def _line(
        self, path: str, label: str, text: Text, *, is_main: bool = True, adds: tuple[Adding, ...] = ()
    ) -> Line:
        language = self._language
        words = text.fr if language == "fr" else text.en
        other = "" if words.strip() else text.in_language(language)
        place = f"{path}.{language}"
        # What a rule says of a sentence as a whole, in whatever language, stands by the sentence too.
        about = self._findings.get(place, [])
        whole = self._findings.get(path, [])
        # A comment on the other language is about the same line.
        comments = tuple(one for one in self._comments if one.where.rpartition(".")[0] == path)
        found = said([*about, *whole], language)
        prompt = _prompt(shape_of(path))
        return Line(
            place, label, words, passages(words, about), other, is_main, adds, comments, found, prompt
        )


def _prompt(shape: str) -> str:
    """Return the question that helps to write what stands at ``shape`` (R39 R75 R127b R127c)."""
    words = {
        "purpose": _("Why does your house exist, and for whom? Forty words at most."),
        "vision.statement": _(
            "Put yourself in the customer’s place and imagine the good day: what do they live, what do they "
            "say on the way home? One sentence, twenty-five words at most, true today and tomorrow. Neither "
            "the whole world, nor a procedure."
        ),
        "vision.inside": _("The same day, seen from inside: what can each of us count on?"),
        "values[].statement": _(
            "Put yourself in the customer’s place: what do they see somebody do? Begin with “I”. Between the "
            "great dream and the procedure."
        ),
        "values[].for_customers": _("What does a customer gain by it, on an ordinary day?"),
        "values[].for_us": _(
            "And what do we gain by it ourselves? A value serves both sides, or falls first."
        ),
        "promises[].statement": _("What can every customer count on, and by when?"),
    }
    return words.get(shape, "")


def adding_to(where: str) -> str:
    """Return what the page calls adding a part to the list ``where``, "" when it cannot grow."""
    words = {
        "values": _("Add a value, by its name"),
        "values[].behaviours": _("Add a behaviour"),
        "values[].behaviours[].do": _("Add an example to follow"),
        "values[].behaviours[].dont": _("Add an example to avoid"),
        "values[].proxy.items": _("Add a question that stands for it: a sentence to agree with"),
        "promises": _("Add a promise to customers, in one sentence"),
        "teams": _("Add a team, by its name"),
        "teams[].commitments": _("Add a commitment"),
        "conflicts": _("Add a rule between two values: why one comes first"),
        "tone.do": _("Add an example to follow"),
        "tone.dont": _("Add an example to avoid"),
        "tone.feel": _("Add a word that contact should leave in a customer"),
        "criteria": _("Add a criterion about persons"),
    }
    return words.get(shape_of(where), "")


def _stands_apart(value: Value) -> bool:
    """Return whether something else has to stand for ``value``, or already does."""
    return is_abstract(value) or value.proxy != Proxy()


def _adds(where: str) -> tuple[Adding, ...]:
    return (Adding(where, adding_to(where)),)


def _channel(channel: str, language: Language) -> str:
    words = CHANNELS.get(channel)
    return words.in_language(language) if words else channel


def _hours(hours: Iterable[Hours], language: Language) -> str:
    written = "; ".join(f"{','.join(one.days)} {one.opens}-{one.closes}" for one in hours)
    return week(written, language)
