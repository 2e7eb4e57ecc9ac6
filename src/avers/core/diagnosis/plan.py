"""The plan: actions as the register has them, how long they run, and what keeps a plan from being sound.

A plan that begins with procedures, works on one track alone or forces what it should free tends to fail
whatever its care for dates: the rules ``PL`` read this module. Start at ``planned_actions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.evidence.observation import FOUNDATIONS
from avers.core.organisation.programme import SPREADING
from avers.core.organisation.register import Register, RegisterRow
from avers.core.organisation.tree import UnitTree
from avers.core.text import LANGUAGES, Text

__all__ = [
    "FRAME", "MARATHON", "NEAR", "SPRINT", "Balance", "Horizon", "PlannedAction", "Stage", "Tracks",
    "balance",
    "hurried", "imposed_words", "live", "planned_actions", "satisfaction_targets", "tracks",
]  # fmt: skip

SPRINT: Final = timedelta(weeks=6)
"""The longest a sprint runs (R48)."""

MARATHON: Final = timedelta(days=365)
"""The least a marathon runs: twelve months (R48)."""

NEAR: Final = timedelta(days=90)
"""How far around today a telling still counts as spreading the culture."""

FRAME: Final = frozenset({"process", "tool"})
"""What comes after the foundations and after work on attitudes (R63)."""

Stage = Literal["planned", "under_way", "over", "done", "dropped"]
Horizon = Literal["", "sprint", "between", "marathon"]


@dataclass(frozen=True)
class PlannedAction:
    """One action: what it changes, where, who answers for it, when, and what is expected of it.

    Attributes
    ----------
    place : int
        Its row in the register, from 0.
    unit : str
        "" for the whole company.
    facet : str
        A value of the charter or a foundation; "" where nobody said.
    face, direction, wave : str
        The effect expected: on which face, ``up`` or ``down``, by which wave.
    """

    place: int
    key: str
    name: Text
    type: str = ""
    depth: str = ""
    unit: str = ""
    owner: str = ""
    starts: date | None = None
    ends: date | None = None
    facet: str = ""
    workstream: str = ""
    cause: str = ""
    finding: str = ""
    objective: str = ""
    face: str = ""
    direction: str = ""
    wave: str = ""
    state: str = ""

    @property
    def path(self) -> str:
        """Where findings about it stand."""
        return f"registers/actions/{self.key}"

    @property
    def horizon(self) -> Horizon:
        """Whether it is a sprint (six weeks at most) or a marathon (twelve months at least)."""
        if self.starts is None or self.ends is None or self.ends < self.starts:
            return ""
        runs = self.ends - self.starts + timedelta(days=1)
        return "sprint" if runs <= SPRINT else "marathon" if runs >= MARATHON else "between"

    @property
    def expects(self) -> bool:
        """Whether it says enough for a publication to be held against it."""
        return bool(self.facet and self.face and self.direction)

    def stage(self, today: date) -> Stage:
        """Return how it stands: what somebody said of it, else what its dates say."""
        if self.state in ("done", "dropped"):
            return "done" if self.state == "done" else "dropped"
        if self.ends is not None and self.ends < today:
            return "over"
        begun = self.starts is not None and self.starts <= today
        return "under_way" if self.state == "under_way" or begun else "planned"

    def is_live(self, today: date) -> bool:
        """Whether it is planned or under way."""
        return self.stage(today) in ("planned", "under_way")


def planned_actions(register: Register | None) -> tuple[PlannedAction, ...]:
    """Return the actions of the register, in its order."""
    return tuple(_action(place, row) for place, row in enumerate(register.rows if register else ()))


def live(actions: Iterable[PlannedAction], today: date) -> tuple[PlannedAction, ...]:
    """Return those planned or under way."""
    return tuple(one for one in actions if one.is_live(today))


def _action(place: int, row: RegisterRow) -> PlannedAction:
    def said(name: str) -> str:
        return str(row.get(name) or "")

    def day(name: str) -> date | None:
        found = row.get(name)
        return found if isinstance(found, date) else None

    key, fr, en = said("key"), said("name_fr"), said("name_en")
    return PlannedAction(
        place, key, Text(fr or en or key, en or fr or key),
        type=said("type"), depth=said("depth"), unit=said("unit"), owner=said("owner"),
        starts=day("starts"), ends=day("ends"), facet=said("value"), workstream=said("workstream"),
        cause=said("cause"), finding=said("finding"), objective=said("objective"),
        face=said("expected_face"), direction=said("expected_direction"), wave=said("expected_wave"),
        state=said("state"),
    )  # fmt: skip


# ── Balance: what the plan works on, and how long its breath is (R48, R51) ──────────────────────────


@dataclass(frozen=True)
class Balance:
    """How many live actions work on each type, and how many run on each horizon."""

    types: Mapping[str, int]
    horizons: Mapping[str, int]

    @property
    def n_typed(self) -> int:
        """Actions whose type is known."""
        return sum(self.types.values())

    @property
    def n_framed(self) -> int:
        """Those on processes and tools."""
        return sum(n for kind, n in self.types.items() if kind in FRAME)


def balance(actions: Iterable[PlannedAction], today: date) -> Balance:
    """Return the balance of the actions that are planned or under way."""
    running = live(actions, today)
    types = {kind: sum(one.type == kind for one in running) for kind in _TYPES}
    horizons = {kind: sum(one.horizon == kind for one in running) for kind in _HORIZONS}
    return Balance(types, horizons)


_TYPES: Final = ("attitude", "behaviour", "process", "tool")
_HORIZONS: Final = ("sprint", "between", "marathon")


# ── Order: attitudes before the frame (R63) ─────────────────────────────────────────────────────────


def hurried(
    actions: Sequence[PlannedAction], today: date, tree: UnitTree | None = None
) -> Iterator[PlannedAction]:
    """Yield the live processes and tools that start where no work on attitudes or foundations comes first.

    Such work comes first where it starts earlier, in the same unit or above it.
    """
    first = [
        one
        for one in actions
        if one.starts and one.state != "dropped" and (one.type not in FRAME) and (one.type or _is_base(one))
    ]
    for action in actions:
        if action.type not in FRAME or action.starts is None or not action.is_live(today):
            continue
        around = {"", action.unit}
        if tree is not None and action.unit in tree:
            around |= {*tree.ancestors(action.unit)}
        if action.unit == "" and tree is not None:
            around.add(tree.root)
        if not any(one.unit in around and one.starts and one.starts < action.starts for one in first):
            yield action


def _is_base(action: PlannedAction) -> bool:
    return action.facet in FOUNDATIONS


# ── Two tracks at once (R62) ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Tracks:
    """Whether the culture is being made known, and whether attitudes are being worked on."""

    spreads: bool
    works_on_attitudes: bool

    @property
    def is_whole(self) -> bool:
        """Whether neither is missing."""
        return self.spreads and self.works_on_attitudes


def tracks(actions: Iterable[PlannedAction], registers: Mapping[str, Register], today: date) -> Tracks:
    """Return which of the two tracks are alive: actions that are not over, and tellings around today."""
    running = live(actions, today)
    told = any(
        abs(day - today) <= NEAR
        for name in ("campaign", "messages")
        for row in (registers[name].rows if name in registers else ())
        if isinstance(day := row.get("date"), date)
    )
    return Tracks(
        spreads=told or any(one.workstream in SPREADING for one in running),
        works_on_attitudes=any(one.type in ("attitude", "behaviour") for one in running),
    )


# ── Force: words to recite, and a satisfaction to reach (R54) ───────────────────────────────────────

_IMPOSED: Final = Phrases(
    fr=(
        r"\b(?:scripts?|argumentaires?|procedures?|formulaires?|phrases?)\b[a-z' -]{0,25}"
        r"\b(?:obligatoires?|imposee?s?|a respecter|a suivre|a reciter|a la lettre|mot pour mot)\b",
        r"\b(?:imposer|faire appliquer|generaliser|rendre obligatoires?|suivre|reciter)\b[a-z' -]{0,20}"
        r"\b(?:scripts?|argumentaires?|phrases? d'accueil)\b",
    ),
    en=(
        r"\b(?:mandatory|compulsory|imposed|obligatory)\b[a-z' -]{0,20}"
        r"\b(?:scripts?|wording|procedures?|phrases?|forms?)\b",
        r"\b(?:impose|enforce|follow|recite|roll out)\b[a-z' -]{0,20}\b(?:scripts?|set phrases?)\b",
    ),
)
_WITHOUT: Final = re.compile(r"\b(?:sans|hors|without|no)\b[a-z' -]{0,20}$")
_SATISFACTION: Final = Phrases(
    fr=(r"\bsatisfaction\b", r"\b(?:csat|nps|ces|osat)\b"),
    en=(r"\bsatisfaction\b", r"\b(?:csat|nps|ces|osat)\b"),
)


def imposed_words(action: PlannedAction) -> str:
    """Return the words by which an action imposes what is to be said or filled in, "" where it does not."""
    for language in LANGUAGES:
        words = action.name.in_language(language)
        found = _IMPOSED.meant(words, language)
        # "Without scripts" sets free.
        if found and not _WITHOUT.search(fold(words).text[: found[0]]):
            return fold(words).quoted(*found)
    return ""


def satisfaction_targets(registers: Mapping[str, Register]) -> tuple[Text, ...]:
    """Return the names of the indicators of satisfaction that have a target, or pay for one."""
    paid = {
        str(row.get("kpi")) for row in (registers["incentives"].rows if "incentives" in registers else ())
    }
    found = []
    for row in registers["kpis"].rows if "kpis" in registers else ():
        key = str(row.get("key") or "")
        name = Text(str(row.get("name_fr") or key), str(row.get("name_en") or row.get("name_fr") or key))
        about = any(
            _SATISFACTION.first(words, language)
            for language in LANGUAGES
            for words in (key, name.in_language(language))
        )
        if about and (row.get("target") is not None or key in paid):
            found.append(name)
    return tuple(found)
