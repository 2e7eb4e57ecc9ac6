"""Graded conversations in words: turns of a masked conversation, criteria with their marks, draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avers.application.graded import GradedScore, ReadGraded
from avers.application.grading import Paperwork, Progress, Turn
from avers.application.wording.typography import duration, month, typeset, whole_date
from avers.core.charter.compilation.document import Compiled
from avers.core.estimate import Estimate, Figure, Withheld
from avers.core.evidence.grading import Graded, Marked
from avers.core.evidence.grid import BONUS, Look, Seen
from avers.core.measures.calibration import calibration_of
from avers.core.organisation.tree import UnitTree
from avers.core.text import Language
from avers.web.acts.drawing import unit_name
from avers.web.visits.drawing import agreement_words, item_words, points_words, sections_of

__all__ = [
    "draw_agreement", "draw_paper", "draw_progress", "draw_read", "draw_score", "draw_turns", "label_of",
    "states_of",
]  # fmt: skip

_FOUND: Final[Mapping[str, LazyWords]] = {
    "yes": gettext_lazy("seen"),
    "no": gettext_lazy("not seen"),
    "": gettext_lazy("does not apply"),
}
_DOTS: Final[Mapping[str, str]] = {"yes": "decided", "no": "waiting", "": "refused"}
_WHO: Final[Mapping[str, LazyWords]] = {
    "customer": gettext_lazy("The customer"),
    "team": gettext_lazy("The reply"),
    "machine": gettext_lazy("A machine"),
}


def draw_turns(turns: Sequence[Turn], language: Language) -> list[dict[str, Any]]:
    """Return the messages of a conversation: who speaks, how long after the one before, the words."""
    return [
        {"who": str(_WHO[one.who]), "kind": one.who, "after": _after(one.after, language), "words": one.words}
        for one in turns
    ]


def label_of(graded: Graded, language: Language) -> str:
    """Return what a graded conversation is called where its words do not stand."""
    return _("A conversation of %(month)s") % {"month": month(graded.batch.window.label[:7], language)}


def states_of(graded: Graded) -> dict[str, Any]:
    """Return how many items of a conversation were not seen, and what is contested: never its points."""
    return {
        "key": graded.key,
        "missed": sum(one.found == "no" and not one.is_open for one in graded.seen),
        "divided": len(graded.divided),
        "is_open": graded.is_open,
        "answered": sum(one.appeal is not None and not one.is_open for one in graded.seen),
    }


def draw_progress(one: Progress, language: Language) -> dict[str, Any]:
    """Return a draw in words: how many graders are done, never which."""
    batch = one.batch
    days = _("messages of %(since)s to %(until)s") % {
        "since": whole_date(batch.window.since, language),
        "until": whole_date(batch.window.until, language),
    }
    return {
        "key": batch.key,
        "days": typeset(days, language),
        "due": whole_date(batch.due, language),
        "papers": one.n_papers,
        "graders": len(batch.graders),
        "done": one.n_done,
        "seed": batch.window.seed,
        "asked": batch.window.n,
        "is_revealed": one.is_revealed,
        "is_cancelled": batch.is_cancelled,
        "charter": batch.act.first.charter,
    }


def draw_paper(paper: Paperwork, typed: Mapping[str, Look], language: Language) -> dict[str, Any]:
    """Return the form of a grader: the turns, then each criterion with what was typed beside it."""
    said = {**paper.own, **typed}
    return {
        "key": paper.graded.key,
        "due": whole_date(paper.graded.batch.due, language),
        "turns": draw_turns(paper.turns, language),
        "is_made": paper.is_made,
        "is_over": paper.is_over,
        "notice": typeset(paper.scorecard.notice.in_language(language), language),
        "sections": [
            (title, [{"item": one, "look": said.get(one.key)} for one in items])
            for title, items in sections_of(paper.scorecard, language)
        ],
    }


def draw_read(read: ReadGraded, me: str, language: Language) -> dict[str, Any]:
    """Return a graded conversation: marks of people, then beside them what the software reads."""
    graded = read.graded
    lines = {one.item.key: _line(one, read, me, language) for one in graded.seen}
    return {
        **states_of(graded),
        "batch": graded.batch.key,
        "label": label_of(graded, language),
        "charter": graded.act.first.charter,
        "turns": draw_turns(read.turns, language),
        "graders": len(graded.finished),
        "is_own": read.is_own,
        "sections": [
            (title, [lines[one.key] for one in items if one.key in lines])
            for title, items in sections_of(read.scorecard, language)
        ],
    }


def draw_score(one: GradedScore, tree: UnitTree, language: Language) -> dict[str, str]:
    """Return the figure of one group in words, and the same at equal difficulty."""
    value, band = points_words(one.score, language)
    adjusted, adjusted_band = points_words(one.adjusted, language)
    return {
        "name": unit_name(tree, one.unit, language),
        "value": value if band else _("not enough conversations yet"),
        "band": _conversations(one.score, language) if band else "",
        "adjusted": adjusted if adjusted_band else "",
    }


def draw_agreement(
    found: Mapping[str, Figure], software: Mapping[str, Figure], grid: Compiled | None, language: Language
) -> list[dict[str, str]]:
    """Return agreement by criterion in words, the least agreed first: of graders, of the software."""
    rows = []
    for key in sorted((key for key in found if key), key=lambda one: _agreed(found[one])):
        graders, band = agreement_words(found[key], language)
        rows.append(
            {
                "words": item_words(grid, key, language),
                "graders": _few(found[key]) or graders,
                "band": band,
                "software": _with_software(software.get(key)),
            }
        )
    return rows


def _with_software(figure: Figure | None) -> str:
    if figure is None:
        return ""
    told = {
        "firm": _("as they do"),
        "tentative": _("as they do, to be confirmed"),
        "not": _("not as they do"),
    }
    return _few(figure) or told[calibration_of(figure)]


def _agreed(figure: Figure) -> tuple[float, str]:
    return (figure.value, "") if isinstance(figure, Estimate) else (2.0, figure.reason)


def _few(figure: Figure) -> str:
    if isinstance(figure, Withheld) and figure.reason != "no_variation":
        return _("too few conversations")
    return ""


def _line(seen: Seen, read: ReadGraded, me: str, language: Language) -> dict[str, Any]:
    key, graded, said = seen.item.key, read.graded, seen.appeal
    marks = graded.marks.get(key, ())
    is_divided = key in graded.divided
    software = graded.software.get(key)
    return {
        "key": key,
        "words": item_words(read.scorecard, key, language),
        "critical": seen.item.critical,
        "bonus": seen.item.part == BONUS,
        "state": "later" if is_divided else _DOTS[seen.found],
        "found": _("graders are divided: it does not count") if is_divided else str(_FOUND[seen.found]),
        "first": str(_FOUND[seen.first]) if seen.first != seen.found and not is_divided else "",
        "counts": _counts(marks, language),
        "notes": [typeset(one.words, language) for one in marks if one.words],
        "software": str(_FOUND[software]) if software is not None else "",
        "differs": software is not None and not is_divided and software != seen.found,
        "passages": read.passages.get(key, ()) if software is not None else (),
        "is_missed": seen.found == "no" and not is_divided,
        "is_open": seen.is_open,
        "appeal": typeset(said.row.words, language) if said else "",
        "answer": typeset(said.answer.words, language) if said and said.answer else "",
        "granted": said.answer.found == "yes" if said and said.answer else False,
        "can_appeal": read.is_own and said is None and seen.found != "yes",
        "can_take_back": seen.is_open and said is not None and said.row.by == me,
        "can_answer": read.can_answer and seen.is_open,
    }


def _counts(marks: Sequence[Marked], language: Language) -> str:
    """Return how many graders saw what, where they were several and not of one mind."""
    told = [(found, sum(one.found == found for one in marks)) for found in _FOUND]
    held = [(found, n) for found, n in told if n]
    if len(held) < 2:
        return ""
    return typeset(", ".join(f"{n} × {_FOUND[found]}" for found, n in held), language)


def _after(gap: timedelta | None, language: Language) -> str:
    if gap is None or gap < timedelta(minutes=1):
        return ""
    return typeset(_("%(gap)s later") % {"gap": duration(gap // timedelta(minutes=1), language)}, language)


def _conversations(figure: Figure, language: Language) -> str:
    if not isinstance(figure, Estimate):
        return ""
    band = ngettext(
        "between %(low)s and %(high)s, on about %(n)s conversation",
        "between %(low)s and %(high)s, on about %(n)s conversations",
        figure.n,
    ) % {"low": round(figure.low or 0), "high": round(figure.high or 0), "n": figure.n}
    return typeset(band, language)
