"""Acts in words: a line for each, with what whoever looks may do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.urls import reverse
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from avers.application.acted import Obstacle, OwnActs, PromiseLine, Rate
from avers.application.celebrating import Celebrated, Story
from avers.application.confirming import Removal
from avers.application.viewer import Viewer
from avers.application.week import Falling, LineUp, Week
from avers.application.wording.failures import FAULTS
from avers.application.wording.typography import percent, typeset, whole_date
from avers.core.charter.document import Charter, Value
from avers.core.errors import Fault, InputRefused
from avers.core.estimate import Estimate, Figure
from avers.core.evidence.act import Act, Standing, Step
from avers.core.evidence.means import Ask
from avers.core.evidence.obstacle import Waiting
from avers.core.evidence.recognition import has_consent, is_from_customers
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language

__all__ = [
    "CHANNEL_WORDS",
    "ActLine",
    "Choice",
    "Figures",
    "all_said",
    "behaviour_groups",
    "draw_lineup",
    "draw_obstacles",
    "draw_own",
    "draw_promises",
    "draw_promises_due",
    "draw_rates",
    "draw_removals",
    "draw_stories",
    "draw_wall",
    "draw_week",
    "figure_words",
    "says",
    "unit_name",
]  # fmt: skip

_STATES: Final[Mapping[str, LazyWords]] = {
    "waiting": gettext_lazy("waits for an answer"), "answered": gettext_lazy("answered"),
    "closed": pgettext_lazy("obstacle", "removed"),
    "open": gettext_lazy("to come"), "due": gettext_lazy("today"),
    "overdue": gettext_lazy("day passed"), "kept": gettext_lazy("kept"), "late": gettext_lazy("kept, late"),
    "broken": gettext_lazy("not kept"),
}  # fmt: skip
# The dots of the page of answers, by what each state asks of the reader.
_DOTS: Final[Mapping[str, str]] = {
    "waiting": "waiting", "answered": "later", "closed": "decided", "open": "waiting", "due": "later",
    "overdue": "later", "kept": "decided", "late": "decided", "broken": "refused",
}  # fmt: skip
_CHANGED: Final[Mapping[str, LazyWords]] = {
    "mostly": gettext_lazy("For most of those who answered, it changed something."),
    "mixed": gettext_lazy("Those who answered are of several minds."),
    "hardly": gettext_lazy("For most of those who answered, nothing has changed."),
}
_MOST_ANSWERS: Final = 3
_STEPS: Final[Mapping[str, LazyWords]] = {
    "withdraw": gettext_lazy("Take it back"), "undo": gettext_lazy("Undo my last step"),
    "share": gettext_lazy("Let my team hear it"), "keep": gettext_lazy("It is done"),
    "celebrate": gettext_lazy("Yes to the wall"), "uncelebrate": gettext_lazy("Off the wall"),
    "tell": gettext_lazy("Yes as a story, without names"), "untell": gettext_lazy("No longer a story"),
}  # fmt: skip
CHANNEL_WORDS: Final[Mapping[str, LazyWords]] = {
    "mail": gettext_lazy("by mail"), "phone": gettext_lazy("by phone"), "letter": gettext_lazy("by letter"),
    "spoken": gettext_lazy("in person"),
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A button under an act: the step in the address, and its words."""

    step: str
    words: str


@dataclass(frozen=True)
class ActLine:
    """An act as a page says it."""

    key: str
    who: str
    words: str
    about: str
    day: str
    state: str = ""
    state_words: str = ""
    reply: str = ""
    note: str = ""
    choices: tuple[Choice, ...] = ()
    can_contest: bool = False
    can_answer: bool = False
    can_break: bool = False


@dataclass(frozen=True)
class Figures:
    """A share of one group in words, or why there is none."""

    name: str
    words: str
    band: str
    n_open: int | None


def says(fault: Fault, language: Language) -> str:
    """Return one fault as a sentence of a page, without its place."""
    sentence = FAULTS[fault.code].in_language(language)
    for name, value in fault.values.items():
        sentence = sentence.replace("{" + name + "}", value)
    return typeset(sentence, language)


def all_said(refused: InputRefused, language: Language) -> list[str]:
    """Return each fault of a refusal as a sentence, once."""
    return list(dict.fromkeys(says(fault, language) for fault in refused.faults))


def unit_name(tree: UnitTree, key: str, language: Language) -> str:
    """Return the name of a unit, "" when it is unknown."""
    return tree.unit(key).name.in_language(language) if key in tree else ""


def behaviour_groups(charter: Charter | None, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the behaviours of the charter in force by value, as (``value/behaviour``, words)."""
    return [
        (
            value.name.in_language(language),
            [(f"{value.key}/{one.key}", one.statement.in_language(language)) for one in value.behaviours],
        )
        for value in (charter.values if charter else ())
        if value.behaviours
    ]


def draw_own(
    own: OwnActs, tree: UnitTree, charter: Charter | None, today: date, viewer: Viewer, language: Language
) -> dict[str, list[ActLine]]:
    """Return what one person gave, received, promised and reported, each with what they may do."""
    draw, me = _Drawing(tree, charter, own.names, language), viewer.identity
    return {
        "received": [draw.thanks(one, received=True, me=me) for one in own.received],
        "given": [draw.thanks(one, received=False, me=me) for one in own.given],
        "promised": [draw.plain(one, me) for one in own.promised[:20]],
        "reported": [draw.plain(one, me) for one in own.reported[:20]],
        "decided": [draw.plain(one, me) for one in own.decided[:20]],
    }


def draw_obstacles(lines: Sequence[Obstacle], tree: UnitTree, me: str, language: Language) -> list[ActLine]:
    """Return obstacles as lines: who reported them is not told, save to themselves."""
    draw = _Drawing(tree, None, {}, language)
    return [draw.obstacle(one, me) for one in lines]


def draw_removals(
    removals: Sequence[Removal], tree: UnitTree, answered: Collection[str], language: Language
) -> list[dict[str, object]]:
    """Return removed obstacles with what their team says, and whether this reader is asked.

    What nobody is asked about and nothing is told of is left out.
    """
    draw = _Drawing(tree, None, {}, language)
    return [
        {
            "line": draw.plain(one.act, ""),
            "told": typeset(str(_CHANGED[one.told.told]), language) if one.told.told else "",
            "is_asked": one.is_asked and one.act.key not in answered,
        }
        for one in removals
        if one.is_asked or one.told.told
    ]


def draw_promises(lines: Sequence[PromiseLine], tree: UnitTree, me: str, language: Language) -> list[ActLine]:
    """Return promises as lines."""
    draw = _Drawing(tree, None, {}, language)
    return [draw.promise(one.act, one.state, me, is_mine=one.is_mine) for one in lines]


def draw_promises_due(
    falling: Sequence[Falling], tree: UnitTree, charter: Charter | None, me: str, language: Language
) -> list[ActLine]:
    """Return promises that are late or fall due within the week as lines."""
    draw = _Drawing(tree, charter, {}, language)
    return [_falling(draw, one, me) for one in falling]


def draw_rates(rates: Sequence[Rate], tree: UnitTree, language: Language) -> list[Figures]:
    """Return shares of groups in words."""
    return [
        Figures(unit_name(tree, one.unit, language), *figure_words(one.share, language), one.n_open)
        for one in rates
    ]


def figure_words(figure: Figure, language: Language) -> tuple[str, str]:
    """Return a rounded share, and its band with the number it stands on; why there is none otherwise."""
    if not isinstance(figure, Estimate):
        return _("not enough yet"), ""
    band = _("between %(low)s and %(high)s, on about %(n)s") % {
        "low": percent(figure.low or 0, language),
        "high": percent(figure.high or 0, language),
        "n": figure.n,
    }
    return percent(figure.value, language), typeset(band, language)


def draw_week(
    week: Week, tree: UnitTree, charter: Charter | None, me: str, language: Language
) -> dict[str, object]:
    """Return what the home page brings this week, in words."""
    draw = _Drawing(tree, charter, week.names, language)
    return {
        "value": _value(week.value, language),
        "received": [draw.thanks(one, received=True, me=me) for one in week.received],
        "given": [draw.thanks(one, received=False, me=me) for one in week.given],
        "falling": [_falling(draw, one, me) for one in week.falling],
        "n_more": max(0, week.n_falling - len(week.falling)),
        "obstacle": draw.plain(week.obstacle, me) if week.obstacle else None,
        "to_answer": [_to_read(one, language) for one in week.to_answer[:_MOST_ANSWERS]],
        "n_to_answer": len(week.to_answer),
        "answered": [_to_read(one, language) for one in week.answered[:_MOST_ANSWERS]],
        "thanks_open": week.thanks_open,
        "n_calls": week.n_calls,
        "n_path": week.path.n_steps,
        "reflects": week.reflects,
        "again": typeset(week.path.again.words.in_language(language), language) if week.path.again else "",
    }


def draw_lineup(
    lineup: LineUp, tree: UnitTree, charter: Charter | None, me: str, language: Language
) -> dict[str, object]:
    """Return the five minutes of a team, in words."""
    draw = _Drawing(tree, charter, lineup.names, language)
    return {
        "unit": unit_name(tree, lineup.unit, language),
        "value": _value(lineup.value, language),
        "value_key": lineup.value.key if lineup.value else "",
        "story": draw.told(lineup.chosen)
        if lineup.chosen
        else draw.story(lineup.story)
        if lineup.story
        else None,
        "story_key": lineup.chosen.key if lineup.chosen else "",
        "obstacle": draw.plain(lineup.obstacle, me) if lineup.obstacle else None,
        "removed": [draw.plain(one, me) for one in lineup.removed],
        "is_held": lineup.is_held,
    }


def _to_read(act: Standing, language: Language) -> dict[str, str]:
    """Return a decision or a request with the page that holds it, and its answer where it has one."""
    is_request = act.first.kind == "requests"
    answer = act.last("answered")
    return {
        "address": reverse("request" if is_request else "decision", args=[act.key]),
        "words": typeset(Ask.read(act.first.label).what if is_request else act.words, language),
        "found": answer.found if answer else "",
        "answer": typeset(answer.words, language) if answer else "",
    }


def _falling(draw: _Drawing, one: Falling, me: str) -> ActLine:
    return draw.promise(one.act, one.state, me, is_mine=one.act.first.by == me)


def _value(value: Value | None, language: Language) -> dict[str, object] | None:
    if value is None:
        return None
    return {
        "name": value.name.in_language(language),
        "statement": value.statement.in_language(language),
        "behaviours": [one.statement.in_language(language) for one in value.behaviours],
    }


def _consent_choices(act: Standing, me: str, *, received: bool) -> Iterator[str]:
    """Yield what giver or receiver may say yes to, or take back, each for themselves (R121)."""
    if received and act.first.to_kind == "unit":
        return
    for step, yes, no in (("celebrated", "celebrate", "uncelebrate"), ("told", "tell", "untell")):
        mine = any(row.by == me for row in act.consents(cast(Step, step)))
        yield no if mine else yes


def draw_wall(
    lines: Sequence[Celebrated], tree: UnitTree, charter: Charter | None, language: Language
) -> list[ActLine]:
    """Return the thanks of the wall as lines."""
    names = lines[0].names if lines else {}
    draw = _Drawing(tree, charter, names, language)
    return [draw.wall(one) for one in lines]


def draw_asked(
    lines: Sequence[tuple[Standing, Step]], names: Mapping[str, str], tree: UnitTree,
    charter: Charter | None, language: Language,
) -> list[ActLine]:  # fmt: skip
    """Return the thanks that wait for the reader's yes, each with that one choice."""
    draw = _Drawing(tree, charter, names, language)
    choice = {"celebrated": "celebrate", "told": "tell"}
    return [
        ActLine(
            one.key,
            draw.giver(one.first),
            typeset(one.words, language),
            draw.behaviour(one.first.value, one.first.behaviour),
            whole_date(one.first.day, language),
            choices=(Choice(choice[step], str(_STEPS[choice[step]])),),
        )
        for one, step in lines
    ]


def draw_stories(
    lines: Sequence[Story], tree: UnitTree, charter: Charter | None, language: Language
) -> list[ActLine]:
    """Return stories as lines."""
    draw = _Drawing(tree, charter, {}, language)
    return [draw.told(one) for one in lines]


class _Drawing:
    def __init__(
        self, tree: UnitTree, charter: Charter | None, names: Mapping[str, str], language: Language
    ) -> None:
        self._tree, self._names, self._language = tree, names, language
        self._behaviours = {
            (value.key, one.key): one.statement.in_language(language)
            for value in (charter.values if charter else ())
            for one in value.behaviours
        }

    def thanks(self, act: Standing, *, received: bool, me: str) -> ActLine:
        first = act.first
        who = self._name(first.by) if received else self._receiver(act)
        template = _("From %(who)s") if received else _("To %(who)s")
        if is_from_customers(first):
            template = (
                _("From a customer, noted by %(who)s") if received else _("From a customer, for %(who)s")
            )
        choices = []
        note = ""
        if act.is_withdrawn:
            note = _("Taken back: nobody else reads it.")
        elif act.is_contested:
            note = _("Contested: it counts nowhere and nobody else reads it, until this is settled.")
        else:
            note = " ".join(self._told(act))
        if received and act.counts and first.to_kind == "person" and not act.last("shared"):
            choices.append("share")
        if act.counts:
            choices += _consent_choices(act, me, received=received)
        if not received and not act.is_withdrawn:
            choices.append("withdraw")
        return ActLine(
            act.key,
            typeset(template % {"who": who}, self._language),
            typeset(act.words, self._language),
            typeset(self._behaviours.get((first.value, first.behaviour), ""), self._language),
            self._day(first.day),
            note=typeset(note, self._language),
            choices=self._choices(act, choices, me),
            can_contest=received and act.counts,
        )

    def wall(self, one: Celebrated) -> ActLine:
        """Return a thank-you of the wall: who gave it, to whom, what for; a yes may be taken back here."""
        first = one.act.first
        names = {"giver": self._name(first.by), "receiver": self._receiver(one.act)}
        template = (
            _("From a customer, for %(receiver)s")
            if is_from_customers(first)
            else _("%(giver)s thanks %(receiver)s")
        )
        return ActLine(
            one.act.key,
            typeset(template % names, self._language),
            typeset(one.act.words, self._language),
            self.behaviour(first.value, first.behaviour),
            self._day(first.day),
            choices=(Choice("uncelebrate", str(_STEPS["uncelebrate"])),) if one.is_mine else (),
        )

    def giver(self, first: Act) -> str:
        """Return whose thanks these are, to whoever received them."""
        template = _("From a customer, noted by %(who)s") if is_from_customers(first) else _("From %(who)s")
        return typeset(template % {"who": self._name(first.by)}, self._language)

    def told(self, one: Story) -> ActLine:
        """Return a story of the house: what was done and which behaviour it shows, and nobody's name."""
        who = _("A customer’s thanks") if one.is_of_customers else _("A colleague’s thanks")
        about = self.behaviour(one.value, one.behaviour)
        return ActLine(one.key, who, typeset(one.words, self._language), about, self._day(one.day))

    def behaviour(self, value: str, behaviour: str) -> str:
        """Return the words of a behaviour of the charter, "" where it has them no more."""
        return typeset(self._behaviours.get((value, behaviour), ""), self._language)

    def _told(self, act: Standing) -> Iterator[str]:
        if act.last("shared"):
            yield _("May be told at the line-up.")
        for step, on, waits in (
            ("celebrated", _("On the wall."), _("For the wall, the other side’s yes is awaited.")),
            ("told", _("Told as a story, without names."), _("As a story, the other’s yes is awaited.")),
        ):
            if act.consents(cast(Step, step)):
                yield on if has_consent(act, cast(Step, step)) else waits

    def story(self, act: Standing) -> ActLine:
        """Return a thank-you to be told to a team: who received it, never who gave it."""
        first = act.first
        who = self._receiver(act)
        about = self._behaviours.get((first.value, first.behaviour), "")
        return ActLine(
            act.key,
            typeset(_("To %(who)s") % {"who": who}, self._language),
            typeset(act.words, self._language),
            typeset(about, self._language),
            self._day(first.day),
        )

    def plain(self, act: Standing, me: str) -> ActLine:
        """Return a promise or an obstacle with its last words."""
        reply = act.last("answered", "closed", "broken")
        note = _("Taken back: nobody else reads it.") if act.is_withdrawn else ""
        choices = [] if act.is_withdrawn else ["withdraw"]
        return ActLine(
            act.key,
            unit_name(self._tree, act.first.unit, self._language),
            # What one decided alone says what, and no more.
            typeset(act.words or act.first.label, self._language),
            typeset(act.first.label if act.words else "", self._language),
            self._day(act.first.day),
            reply=typeset(reply.words, self._language) if reply else "",
            note=typeset(note, self._language),
            choices=self._choices(act, choices if act.first.by == me else [], me),
        )

    def obstacle(self, line: Obstacle, me: str) -> ActLine:
        first = line.act.first
        reply = line.act.last("answered", "closed")
        owner = unit_name(self._tree, first.to_unit, self._language)
        about = _("could be decided by: %(unit)s") % {"unit": owner} if owner else ""
        if first.label:
            about = f"{first.label} · {about}" if about else first.label
        mine = ["withdraw"] if line.is_mine and line.state == "waiting" else []
        return ActLine(
            line.act.key,
            unit_name(self._tree, first.unit, self._language),
            typeset(line.act.words, self._language),
            typeset(about, self._language),
            self._day(first.day),
            state=_DOTS[line.state],
            state_words=str(_STATES[line.state]),
            reply=typeset(reply.words, self._language) if reply else "",
            note=typeset(self._waits(line.waiting), self._language) if line.waiting else "",
            choices=self._choices(line.act, mine, me),
            can_answer=line.can_answer and line.state != "closed",
        )

    def _waits(self, waiting: Waiting) -> str:
        """Return whom an obstacle waits for, and since when: a unit, never a person."""
        unit = unit_name(self._tree, waiting.unit, self._language)
        if not waiting.n_rises:
            return _("Waits for %(unit)s.") % {"unit": unit}
        words = _("Without an answer, it rose to %(unit)s on %(day)s.")
        return words % {"unit": unit, "day": self._day(waiting.since)}

    def promise(self, act: Standing, state: str, me: str, *, is_mine: bool) -> ActLine:
        first = act.first
        waits = state in ("open", "due", "overdue")
        due = _("by %(day)s") % {"day": whole_date(first.due or first.day, self._language)}
        about = " · ".join(part for part in (first.label, due) if part)
        broken = act.last("broken")
        return ActLine(
            act.key,
            _("Yours") if is_mine else unit_name(self._tree, first.unit, self._language),
            typeset(act.words, self._language),
            typeset(about, self._language),
            self._day(first.day),
            state=_DOTS[state],
            state_words=str(_STATES[state]),
            reply=typeset(broken.words, self._language) if broken else "",
            choices=self._choices(act, ["keep"] if waits else [], me),
            can_break=waits,
        )

    def _choices(self, act: Standing, steps: Sequence[str], me: str) -> tuple[Choice, ...]:
        undoes = any(row.by == me and not row.is_first for row in act.rows)
        wanted = [*steps, *(["undo"] if undoes else [])]
        return tuple(Choice(step, str(_STEPS[step])) for step in wanted)

    def _receiver(self, act: Standing) -> str:
        first = act.first
        if first.to_kind == "unit":
            return unit_name(self._tree, first.to, self._language) or first.to
        return self._name(first.to) if first.to_kind == "person" else _("a customer")

    def _name(self, person: str) -> str:
        return self._names.get(person) or _("a colleague")

    def _day(self, day: date) -> str:
        return whole_date(day, self._language)
