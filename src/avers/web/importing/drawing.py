"""What the pages of an import show: a draft, its steps, its columns and its scales, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyWords
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from avers.application.importing.answers import Imported
from avers.application.importing.assisting import (
    ColumnRole,
    Line,
    ScaleSheet,
    facets_of,
    lines_of,
    sheets_of,
    unknown_units,
)
from avers.application.importing.drafting import Draft
from avers.application.importing.mapping import AnswerMapping, MappedScale, MissingKind
from avers.application.wording.limesurvey import REASONS
from avers.application.wording.trends import wave_words
from avers.application.wording.typography import number, typeset, whole_date
from avers.core.evidence.observation import Facet
from avers.core.evidence.wave import Batch
from avers.core.organisation.tree import UnitTree
from avers.web.house import house, language

__all__ = [
    "ROLES", "SILENCES", "draw_batches", "draw_facets", "draw_left_out", "draw_line", "draw_outcome",
    "draw_sheet", "draw_steps", "lines_in", "sheets_in", "still_open",
]  # fmt: skip

ROLES: Final[Mapping[ColumnRole, LazyWords]] = {
    "mean": gettext_lazy("a rating"),
    "nps": gettext_lazy("recommendation, 0 to 10 (NPS)"),
    "csat": gettext_lazy("satisfaction (CSAT)"),
    "picks": gettext_lazy("a list, several picked"),
    "text": gettext_lazy("words"),
    "unit": gettext_lazy("the team"),
    "attribute": gettext_lazy("a group (site, seniority…)"),
    "respondent": gettext_lazy("a code for who answered"),
    "out": gettext_lazy("nothing: left out"),
}
SILENCES: Final[Mapping[MissingKind, LazyWords]] = {
    "not_applicable": gettext_lazy("does not apply"),
    "dont_know": gettext_lazy("does not know"),
    "skipped": gettext_lazy("no answer"),
}
STEPS: Final[tuple[tuple[str, LazyWords], ...]] = (
    ("import_draft", gettext_lazy("Who answered")),
    ("import_questions", gettext_lazy("Questions")),
    ("import_scales", gettext_lazy("Scales")),
    ("import_check", gettext_lazy("Check")),
)
_USUAL_SCALES: Final = ("1-5", "0-10", "1-7", "1-4", "1-10", "0-100")
_MOST_LABELS: Final = 6
_MOST_WORDS: Final = 200


@dataclass(frozen=True)
class Lack:
    """Something that only a person can say, and the page where they do."""

    words: str
    address: str


def draw_steps(draft: Draft, here: str) -> list[dict[str, Any]]:
    """Return the steps of a draft, the one of this page marked; a file in our own words has two."""
    steps = STEPS if draft.mapping is not None else (STEPS[0], STEPS[-1])
    return [
        {"words": words, "address": reverse(name, args=[draft.key]), "here": name == here}
        for name, words in steps
    ]


def still_open(draft: Draft, tree: UnitTree) -> list[Lack]:
    """Return what nobody has said yet, each with its page; nothing is checked before."""
    mapping = draft.mapping
    if mapping is None:
        return (
            []
            if draft.wave
            else [Lack(_("Say which wave these answers belong to."), _at("import_draft", draft))]
        )
    lacks = []
    if mapping.confirm or not draft.wave:
        lacks.append(Lack(_("Say who answered, and in which wave."), _at("import_draft", draft)))
    if draft.look is not None and (n := len(unknown_units(draft.look, mapping, tree))):
        words = ngettext(
            "%(n)s name of a team is not known here: say which team it is.",
            "%(n)s names of teams are not known here: say which team each is.",
            n,
        )
        lacks.append(Lack(words % {"n": n}, _at("import_draft", draft)))
    if not mapping.items:
        lacks.append(Lack(_("No question is chosen."), _at("import_questions", draft)))
    if n := sum(not item.facet for item in mapping.items):
        words = ngettext("%(n)s question has no subject yet.", "%(n)s questions have no subject yet.", n)
        lacks.append(Lack(words % {"n": n}, _at("import_questions", draft)))
    if n := sum(scale.confirm for scale in mapping.scales.values()):
        words = ngettext(
            "%(n)s scale was guessed: read it, then confirm it.",
            "%(n)s scales were guessed: read them, then confirm them.",
            n,
        )
        lacks.append(Lack(words % {"n": n}, _at("import_scales", draft)))
    return lacks


def _at(name: str, draft: Draft) -> str:
    return reverse(name, args=[draft.key])


def draw_line(line: Line, mapping: AnswerMapping) -> dict[str, Any]:
    """Return a line of the form of questions: its words, what was met in it, and its choices."""
    roles: Iterable[ColumnRole] = ("picks", "out") if line.boxes else ROLES
    named = [(name, _scale_words(scale)) for name, scale in mapping.scales.items()]
    usual = [(ends, _("from %(low)s to %(high)s") % _ends(ends)) for ends in _USUAL_SCALES]
    return {
        "place": line.place,
        "name": line.name,
        "words": line.words[:_MOST_WORDS],
        "says_more": line.words != line.name,
        "labels": [one[:60] for one in line.labels[:_MOST_LABELS]],
        "n_more": max(0, len(line.labels) - _MOST_LABELS),
        "n_answers": number(line.n_answers, language()),
        "boxes": len(line.boxes),
        "roles": [(role, ROLES[role], role == line.role) for role in roles],
        "is_question": line.role in ("mean", "nps", "csat", "picks", "text"),
        "is_rated": line.role in ("mean", "nps", "csat"),
        "scales": [(key, words, key == line.scale) for key, words in named],
        "usual": usual,
        "facet": line.facet,
        "reverse": line.reverse,
    }


def _ends(written: str) -> dict[str, str]:
    low, _dash, high = written.partition("-")
    return {"low": low, "high": high}


def _scale_words(scale: MappedScale) -> str:
    told = _("from %(low)s to %(high)s") % {"low": scale.low, "high": scale.high}
    ends = {step: label for label, step in scale.labels.items() if step in (scale.low, scale.high)}
    return f"{told} · {' … '.join(ends[step][:30] for step in sorted(ends))}" if ends else told


def draw_facets() -> list[dict[str, Any]]:
    """Return what a question may be about, by kind, in words."""
    groups: dict[str, list[tuple[str, str]]] = {"value": [], "behaviour": [], "foundation": []}
    for one in facets_of(house()):
        groups[one.kind].append((one.key, _name(one)))
    titles = {
        "value": _("Values of the charter"),
        "behaviour": _("Behaviours of the charter"),
        "foundation": _("What has to stand first"),
    }
    return [{"title": titles[kind], "facets": facets} for kind, facets in groups.items() if facets]


def _name(facet: Facet) -> str:
    return typeset(facet.name.in_language(language()), language())[:120]


def draw_sheet(sheet: ScaleSheet, place: int) -> dict[str, Any]:
    """Return a scale of the form: its ends, its labels each with the choices it has."""
    scale = sheet.scale
    steps = [str(n) for n in range(scale.low, min(scale.high, scale.low + 100) + 1)]
    return {
        "place": place,
        "name": sheet.name,
        "low": scale.low,
        "high": scale.high,
        "high_is_good": scale.high_is_good,
        "confirmed": not scale.confirm,
        "questions": [words[:_MOST_WORDS] for words in sheet.questions[:_MOST_LABELS]],
        "n_questions": len(sheet.questions),
        "n_more": max(0, len(sheet.questions) - _MOST_LABELS),
        "labels": [
            {
                "words": label,
                "unread": step is None,
                "options": [
                    *((one, one, str(step) == one) for one in steps),
                    *((kind, words, kind == step) for kind, words in SILENCES.items()),
                ],
            }
            for label, step in sheet.labels
        ],
    }


def draw_left_out(draft: Draft) -> list[tuple[str, str]]:
    """Return each column from which nothing is taken whatever is said, and why."""
    look = draft.look
    if look is None:
        return []
    chosen = {column.name for column in look.columns}
    never = [one for one in look.left_out if one.code not in chosen]
    return [(one.code, typeset(REASONS[one.why].in_language(language()), language())) for one in never]


def draw_outcome(told: Sequence[Imported]) -> list[dict[str, Any]]:
    """Return what would enter, or did, by face: totals of the file alone (rule A4)."""
    return [
        {
            "wave": wave_words(one.wave, language()),
            "added": one.added,
            "n_respondents": number(one.n_respondents, language()),
            "n_answers": number(one.n_answers, language()),
            "n_rows": number(one.n_rows, language()),
            "n_silent": one.n_silent,
            "n_previews": one.n_previews,
            "n_unfinished": one.n_unfinished,
            "promise": one.promise,
            "face": one.face,
            "instrument": one.instrument,
        }
        for one in told
    ]


def draw_batches(batches: Sequence[Batch]) -> list[dict[str, Any]]:
    """Return the imports of a wave, the newest first: who, when, which file, how much."""
    accounts = get_user_model().objects.filter(key__in={one.added_by for one in batches})
    names = {key: name or email for key, name, email in accounts.values_list("key", "name", "email")}
    drawn = []
    for one in reversed(batches):
        at = timezone.localtime(one.added_at) if one.added_at else None
        drawn.append(
            {
                "hash": one.content_hash,
                "short": one.content_hash[:12],
                "face": one.face,
                "file": one.source,
                "n_rows": number(one.n_rows, language()),
                "who": names.get(one.added_by, one.added_by),
                "day": whole_date(at.date(), language()) if at else "",
                "clock": at.strftime("%H:%M") if at else "",
            }
        )
    return drawn


def lines_in(draft: Draft) -> tuple[Line, ...]:
    """Return the columns of a draft and what each is taken for; none where it needs no mapping."""
    return lines_of(draft.look, draft.mapping) if draft.look and draft.mapping else ()


def sheets_in(draft: Draft) -> tuple[ScaleSheet, ...]:
    """Return the scales of a draft; none where it needs no mapping."""
    return sheets_of(draft.look, draft.mapping) if draft.look and draft.mapping else ()
