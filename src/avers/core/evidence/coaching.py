"""What may be written of somebody at work: a dated fact that was seen, never who they are (R5, R6, L1-L4).

A plan is an act of the kind ``coaching``. Its first row is the aim; each line after it says one thing: what
the person aims at (``aimed``), a step with its day (``planned``), means that the manager owes (``owed``), a
behaviour that was seen (``observed``), a word of either (``said``). Start at ``lines_of``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.errors import Fault
from avers.core.evidence.act import Act, Standing, Step
from avers.core.evidence.decision import about_a_person
from avers.core.evidence.incident import blame_in
from avers.core.evidence.recognition import LONGEST, trait_in, word_faults
from avers.core.evidence.unnamed import named_in
from avers.core.text import Language

__all__ = [
    "CAUSES_OF_PLANS", "CHECKLIST", "LEVELS", "LINES", "SEEN_WITHIN", "Line", "day_faults", "decision_in",
    "ends_on", "fact_faults", "is_agreed_by", "lines_of", "manager_of", "mood_in", "own_word_faults",
    "ratings_in", "ratings_label",
]  # fmt: skip

LINES: Final[tuple[Step, ...]] = ("made", "aimed", "planned", "owed", "observed", "said")
"""Steps that say something of the person, and that the person may contest."""

CAUSES_OF_PLANS: Final = ("means", "know")
"""What may stand in the way of a behaviour; what somebody wants is nobody's to write (limit L1)."""

SEEN_WITHIN: Final = timedelta(days=31)
"""A behaviour is written within a month of being seen: later, memory tells it."""

CHECKLIST: Final = ("clarify", "align", "show", "frame")
"""The routine of four (R86), in its order."""

LEVELS: Final = (0, 25, 50, 75, 100)
"""What one answers oneself: not this month, once, now and then, most weeks, each week."""

_FURTHEST: Final = timedelta(days=366)

# Somebody's mood, wishes and reasons, guessed from outside: nobody sees them (limit L1).
_MOODS: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:(?:de )?(?:bonne|mauvaise) humeur|mauvaise volonte|mal lune\w{0,1}|enerve\w{0,2}|agace\w{0,2}|"
        r"en colere|stresse\w{0,2}|demotive\w{0,2}|motive(?:e|es|s)?|blase\w{0,2}|"
        r"decourage\w{0,2}|angoisse\w{0,2}|"
        r"anxieu\w{1,2}|deprime\w{0,2}|fatigue(?:e|s|es)?|irrite\w{0,2}|fache\w{0,2}|vexe\w{0,2}|triste|"
        r"content(?:e|s|es)?|heureu\w{1,2}|(?:avait|a|ont|avaient) l'air|semblait|semble|paraissait|parait|"
        r"fait expres|ne (?:veut|voulait|souhaite|souhaitait) pas|n'a pas (?:voulu|envie)|n'avait pas envie|"
        r"par (?:paresse|orgueil|peur|interet|jalousie|flemme)|s'en (?:fiche|moque|fout)|se sent(?:ait)?|"
        r"manque d'(?:envie|interet|entrain)|"
        r"(?:il|elle) (?:pense|pensait|croit|croyait|voulait|cherchait a))\b"
    ),
    "en": re.compile(
        r"\b(?:in a (?:good|bad|foul) mood|moody|annoyed|irritated|angry|stressed|unmotivated|demotivated|"
        r"motivated|jaded|discouraged|anxious|depressed|tired|upset|sulk\w{0,3}|sad|happy|glad|"
        r"seem(?:s|ed)|appear(?:s|ed)|look(?:s|ed) (?:bored|annoyed|tired|happy|unhappy|upset|keen|lost)|"
        r"on purpose|(?:did not|didn't|does not|doesn't) want|unwilling\w{0,4}|"
        r"out of (?:laziness|pride|fear|spite)|"
        r"(?:does not|doesn't|did not|didn't) care|bad attitude|"
        r"(?:he|she|they) (?:thinks?|thought|wants?|wanted|feels?|felt))\b"
    ),
}  # fmt: skip
# Whose mood it is: a customer may say theirs.
_CUSTOMERS: Final = re.compile(
    r"\b(?:client\w{0,3}|locataire\w?|patient\w{0,2}|appelant\w{0,2}|usager\w{0,2}|famille\w?|customers?|callers?|"
    r"guests?|tenants?)\b[^.;!?]{0,24}$"
)
_ALWAYS: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:toujours|jamais|tout le temps|systematiquement|sans arret|comme d'habitude|a chaque fois|"
        r"encore une fois|souvent)\b"
    ),
    "en": re.compile(r"\b(?:always|never|all the time|every time|constantly|as usual|yet again|often)\b"),
}
# What an employer decides: pay, rank, punishment. None of it belongs with coaching (limits L3, L4).
_DECISIONS: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:primes?|bonus|salaires?|remunerations?|avertissements?|blames?|sanctions?|"
        r"sanctionn\w{1,4}|licenci\w{0,8}|mise a pied|disciplinaires?|promouvoir|mutations?|"
        r"retrogradations?|entretiens? (?:annuels?|d'evaluation|professionnels?)|notations?|"
        r"sous peine|derniere chance|insuffisance professionnelle|periode d'essai|note de \d)\b"
    ),
    "en": re.compile(
        r"\b(?:bonus(?:es)?|pay (?:rise|cut|review)|salar(?:y|ies)|"
        r"(?:a|written|formal|final|last) warnings?|sanctions?|disciplin\w{1,7}|"
        r"dismiss\w{0,5}|"
        r"sack(?:ed|ing)?|redundan\w{1,4}|demot\w{1,5}|appraisals?|performance (?:review|rating)s?|"
        r"last chance|probation\w{0,4}|improvement plan)\b"
    ),
}  # fmt: skip
_WISHED: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"\b(?:(?:devrait|doit|peut|pourrait|veut|faut|de|d[’'])\s*)?"
        r"(?:[eéê]tre|soit|soyez|sois|se montrer|est|reste|rester)\s+"
        r"(?:(?:plus|moins|très|trop|assez|peu|pas assez|bien plus)\s+)?",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:(?:should|must|could|to)\s+)?(?:be|being|is|are|become)\s+"
        r"(?:(?:more|less|very|too|quite|not)\s+)?",
        re.IGNORECASE,
    ),
}
_IS: Final[Mapping[Language, str]] = {"fr": "il est ", "en": "they are "}
_BOTH: Final[tuple[Language, Language]] = ("fr", "en")


@dataclass(frozen=True)
class Line:
    """One line of a plan and what became of it.

    Attributes
    ----------
    row : Act
    contests : tuple of Act
        What the person said against it, and what the manager answered; they stay visible.
    done : Act or None
        The row that says a step was taken, or that means came.
    """

    row: Act
    contests: tuple[Act, ...] = ()
    done: Act | None = None

    @property
    def is_contested(self) -> bool:
        """Whether the person contests it, and the manager has not taken it back since (duty M2)."""
        return bool(self.contests) and self.contests[-1].step == "contested"

    @property
    def is_taken_back(self) -> bool:
        """Whether the manager took it back once it was contested."""
        return bool(self.contests) and self.contests[-1].step == "settled"


def lines_of(plan: Standing) -> tuple[Line, ...]:
    """Return the lines of a plan, its aim first, in the order they were written."""
    rows = (plan.first, *(row for row in plan.rows if row.step in LINES and not row.is_first))
    return tuple(
        Line(
            row,
            tuple(one for one in plan.rows if one.step in ("contested", "settled") and one.refers == row.key),
            next((one for one in plan.rows if one.step == "kept" and one.refers == row.key), None),
        )
        for row in rows
    )


def manager_of(plan: Standing) -> str:
    """Return whose plan it is: who opened it, or whom it was handed to once the person agreed."""
    agreed = {row.refers for row in plan.rows if row.step == "agreed" and row.by == plan.first.to}
    handed = [row.to for row in plan.rows if row.step == "handed" and row.key in agreed]
    return handed[-1] if handed else plan.first.by


def is_agreed_by(plan: Standing, person: str) -> bool:
    """Return whether ``person`` agreed to close the plan; a hand-over asks both anew."""
    rows = [row for row in plan.rows if row.step in ("agreed", "handed")]
    last_handed = max((place for place, row in enumerate(rows) if row.step == "handed"), default=-1)
    return any(
        row.step == "agreed" and row.by == person and row.refers == plan.key
        for row in rows[last_handed + 1 :]
    )


def ends_on(plan: Standing, months: int) -> date:
    """Return the day on which a plan goes: ``months`` after closing, or after its last word while open."""
    last = plan.closed_on or max(row.day for row in (plan.first, *plan.rows))
    return last + timedelta(days=30 * months + 5)


def fact_faults(
    words: str, names: Iterable[str] = (), *, of: str = "", path: str = "words",
    is_seen: bool = False,
) -> Iterator[Fault]:  # fmt: skip
    """Yield what keeps ``words`` about somebody from being written: all at once, each with its reason.

    ``names`` are of the people around, ``of`` the person's own, which may stand. With ``is_seen`` the words
    are of a behaviour: one day's, so that "always" and "never" are refused too. Read in both languages:
    a page in one takes no judgement in the other.
    """
    for fault in word_faults(words.strip()):
        yield Fault(fault.code, path=path, values=fault.values)
    for code, found in (
        ("coach_decision", _first(lambda one: about_a_person(words, one) or decision_in(words, one))),
        ("coach_mood", _first(lambda one: mood_in(words, one))),
        ("coach_trait", _first(lambda one: _trait_in(words, one) or blame_in(words, one))),
        ("coach_always", _first(lambda one: _found(_ALWAYS[one], words)) if is_seen else ""),
        ("coach_names", named_in(_without(words, of), names)),
    ):
        if found:
            yield Fault(code, path=path, values={"found": found})


def own_word_faults(words: str, *, path: str = "words") -> Iterator[Fault]:
    """Yield what keeps a person's own words about themselves from being written: none, or too many."""
    if not words.strip():
        yield Fault("coach_empty", path=path)
    elif len(words.strip()) > LONGEST:
        yield Fault("coach_long", path=path, values={"expected": str(LONGEST)})


def day_faults(day: date | None, today: date, *, path: str = "due", is_seen: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with a day: to come within a year, or seen within ``SEEN_WITHIN``."""
    if is_seen:
        if day is None or not today - SEEN_WITHIN <= day <= today:
            yield Fault("coach_seen_day", path=path, values={"expected": str(SEEN_WITHIN.days)})
    elif day is None or not today <= day <= today + _FURTHEST:
        yield Fault("coach_day", path=path)


def mood_in(words: str, language: Language) -> str:
    """Return the words by which a colleague's mood or reasons are guessed, "" where none are (limit L1).

    What a customer felt may be told: "la cliente était énervée" speaks of no colleague.
    """
    folded = fold(words)
    for seen in _MOODS[language].finditer(folded.text):
        if not _CUSTOMERS.search(folded.text[: seen.start()]):
            return folded.quoted(*seen.span())
    return ""


def decision_in(words: str, language: Language) -> str:
    """Return the words of pay, rank or punishment, "" where there are none (limits L3, L4)."""
    return _found(_DECISIONS[language], words)


def ratings_label(ratings: Mapping[str, int]) -> str:
    """Return a month's own answers as one cell: a key of ``CHECKLIST`` and a level, one a line."""
    return "\n".join(f"{key} {ratings[key]}" for key in CHECKLIST if key in ratings)


def ratings_in(label: str) -> Mapping[str, int]:
    """Return what ``ratings_label`` wrote; a line that says nothing known is left out."""
    found = {}
    for line in label.splitlines():
        key, _space, level = line.partition(" ")
        if key in CHECKLIST and level.isdecimal() and int(level) in LEVELS:
            found[key] = int(level)
    return found


def _trait_in(words: str, language: Language) -> str:
    """Return what says who somebody is; wished for ("be more …") it is a trait all the same."""
    return trait_in(words, language) or trait_in(_WISHED[language].sub(_IS[language], words), language)


def _first(test: Callable[[Language], str]) -> str:
    return next((found for one in _BOTH if (found := test(one))), "")


def _found(pattern: re.Pattern[str], words: str) -> str:
    folded = fold(words)
    seen = pattern.search(folded.text)
    return folded.quoted(*seen.span()) if seen else ""


def _without(words: str, name: str) -> str:
    """Return ``words`` without the parts of ``name``: whom the plan is about may be called by it."""
    for part in name.split():
        words = re.sub(rf"(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?)?\s*\b{re.escape(part)}\b", " ", words)
    return words
