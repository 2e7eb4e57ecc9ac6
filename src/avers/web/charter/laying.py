"""The charter laid out as a letter: parts, lines, underlined passages, and the findings beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from avers.application.wording.registers import CHANNELS
from avers.application.wording.typography import typeset, week
from avers.core.charter.document import Charter, Hours, Promise, Value
from avers.core.diagnosis.rule import Finding
from avers.core.text import Language, Text
from avers.web.site.trying import Passage, Said, passages, said

__all__ = ["Line", "Part", "Sheet", "anchor", "lay"]

_ANYTHING_ELSE: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Line:
    """One sentence: where it stands, its passages, and its other side where this one is not written."""

    path: str
    label: str
    words: str
    passages: tuple[Passage, ...]
    other: str = ""
    is_main: bool = True

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


@dataclass(frozen=True)
class Sheet:
    """The whole page: parts on the left, findings on the right."""

    parts: tuple[Part, ...]
    findings: tuple[Said, ...]
    n_elsewhere: int


def anchor(path: str) -> str:
    """Return the id of the line at ``path``: ``values-0-statement-fr``."""
    return f"line-{_ANYTHING_ELSE.sub('-', path.lower()).strip('-')}"


def lay(
    charter: Charter, findings: Iterable[Finding], language: Language, indicators: Mapping[str, Text]
) -> Sheet:
    """Return ``charter`` in ``language``; findings about sentences of the other one are only counted.

    ``indicators`` gives their names to the keys that the charter quotes.
    """
    all_found = tuple(findings)
    here = tuple(one for one in all_found if one.language in (None, language))
    paper = _Paper(charter, here, language, indicators)
    return Sheet(tuple(paper.parts()), said(here, language), len(all_found) - len(here))


class _Paper:
    def __init__(
        self,
        charter: Charter,
        findings: Iterable[Finding],
        language: Language,
        indicators: Mapping[str, Text],
    ) -> None:
        self._charter = charter
        self._indicators = indicators
        self._findings = tuple(findings)
        self._language = language

    def parts(self) -> Iterator[Part]:
        """Yield the parts in reading order."""
        charter = self._charter
        yield Part(_("Mission"), (self._line("purpose", _("Mission"), charter.purpose),))
        yield Part(
            _("Vision"),
            (
                self._line("vision.statement", _("For the customer"), charter.vision.statement),
                self._line("vision.inside", _("And for us, inside"), charter.vision.inside, is_main=False),
            ),
        )
        for i, value in enumerate(charter.values):
            yield self._value(i, value)
        for i, promise in enumerate(charter.promises):
            yield self._promise(i, promise)
        for i, team in enumerate(charter.teams):
            lines = (
                self._line(
                    f"teams[{i}].commitments[{j}].statement",
                    self._value_name(commitment.value),
                    commitment.statement,
                    is_main=False,
                )
                for j, commitment in enumerate(team.commitments)
            )
            yield Part(_("Team · %(name)s") % {"name": team.name.in_language(self._language)}, tuple(lines))
        if charter.criteria:
            yield Part(
                _("Criteria about persons"),
                tuple(
                    self._line(f"criteria[{i}].statement", criterion.key, criterion.statement, is_main=False)
                    for i, criterion in enumerate(charter.criteria)
                ),
            )

    def _value(self, i: int, value: Value) -> Part:
        at = f"values[{i}]"
        lines = [self._line(f"{at}.statement", _("What we do"), value.statement)]
        lines += [
            self._line(f"{at}.behaviours[{j}].statement", _("Behaviour"), behaviour.statement, is_main=False)
            for j, behaviour in enumerate(value.behaviours)
        ]
        lines += [
            self._line(f"{at}.for_customers", _("For customers"), value.for_customers, is_main=False),
            self._line(f"{at}.for_us", _("For us"), value.for_us, is_main=False),
        ]
        names = ", ".join(self._indicator(key) for key in value.indicators)
        facts = [_("Indicators: %(names)s") % {"names": names}] if names else []
        heading = _("Value %(n)s · %(name)s") % {
            "n": i + 1, "name": value.name.in_language(self._language) or "…",
        }  # fmt: skip
        return Part(heading, tuple(lines), tuple(typeset(fact, self._language) for fact in facts))

    def _indicator(self, key: str) -> str:
        words = self._indicators[key].in_language(self._language) if key in self._indicators else key
        # In the middle of a line, and an abbreviation keeps its capitals.
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]

    def _promise(self, i: int, promise: Promise) -> Part:
        heading = _("Promise to customers")
        if promise.channel:
            heading = f"{heading} · {_channel(promise.channel, self._language)}"
        facts = [_hours(promise.hours, self._language)] if promise.hours else []
        line = self._line(f"promises[{i}].statement", heading, promise.statement)
        return Part(heading, (line,), tuple(facts))

    def _value_name(self, key: str) -> str:
        value = self._charter.value(key)
        return value.name.in_language(self._language) if value else key

    def _line(self, path: str, label: str, text: Text, *, is_main: bool = True) -> Line:
        language = self._language
        words = text.fr if language == "fr" else text.en
        other = "" if words.strip() else text.in_language(language)
        place = f"{path}.{language}"
        about = [one for one in self._findings if one.path == place]
        return Line(place, label, words, passages(words, about), other, is_main)


def _channel(channel: str, language: Language) -> str:
    words = CHANNELS.get(channel)
    return words.in_language(language) if words else channel


def _hours(hours: Iterable[Hours], language: Language) -> str:
    written = "; ".join(f"{','.join(one.days)} {one.opens}-{one.closes}" for one in hours)
    return week(written, language)
