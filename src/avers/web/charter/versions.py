"""The versions of the charter: which there are, and what lies between any two of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from avers.application.compiling import Differences, charter_called, compare, surveys_asked
from avers.application.ports.refusals import NotFound
from avers.application.wording.compilation import PURPOSES
from avers.application.wording.differences import KINDS, tell_rest, tell_subject
from avers.application.wording.typography import typeset
from avers.core.charter.compilation import DRAFT_VERSION
from avers.core.charter.differences import Difference, Span
from avers.core.charter.document import Charter
from avers.core.charter.library.indicators import INDICATORS
from avers.core.errors import AversError
from avers.core.text import Language, Text
from avers.web.house import house, language
from avers.web.permissions import is_allowed, requires

__all__ = ["Fact", "compared", "draw_facts", "draw_instruments", "since_published", "versions"]


@dataclass(frozen=True)
class Row:
    """A version of the list: where it stands, since when, who signed it, what it can be compared with,
    and the waves asked under it."""

    version: str
    state: str
    charter: Charter
    before: str
    waves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One difference as the page shows it: what happened, to what, and the words."""

    kind: str
    happened: str
    subject: str
    spans: tuple[Span, ...] = ()
    words: str = ""


@requires("signed_in")
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """The draft for those who read it, the charter in force, and those before it, which never change."""
    found = house().charters.versions()
    if request.GET.get("before") and request.GET.get("after"):
        return redirect("charter_versions_compared", request.GET["before"], request.GET["after"])
    rows = []
    asked = _asked_under()
    for place, version in enumerate(found):
        charter = house().charters.published(version)
        if charter is not None:
            state = "in_force" if version == found[-1] else "archived"
            before = found[place - 1] if place else ""
            rows.append(Row(version, state, charter, before, asked.get(version, ())))
    if is_allowed(request, "charter.comment") and house().charters.draft_fingerprint():
        draft = charter_called(house().charters, DRAFT_VERSION)
        rows.append(Row(DRAFT_VERSION, "draft", draft, found[-1] if found else ""))
    revisions = house().publications.keys()
    published = {wave for wave, _revision in revisions}
    context = {
        "rows": rows[::-1],
        "published_waves": published,
        "newest": rows[-1].version if rows else "",
        "can_compare": len(rows) > 1,
        "can_approve": is_allowed(request, "charter.read_draft"),
    }
    return render(request, "avers/versions.html", context)


@requires("signed_in")
@require_safe
def compared(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """What changes between two versions, in the charter and in what is compiled from it."""
    if DRAFT_VERSION in (before, after) and not is_allowed(request, "charter.comment"):
        raise Http404
    if DRAFT_VERSION in (before, after) and not house().charters.draft_fingerprint():
        raise Http404
    try:
        old, new = (charter_called(house().charters, one) for one in (before, after))
    except NotFound as error:
        raise Http404 from error
    asked = surveys_asked(house())
    found = compare(old, new, asked_of_old=asked, asked_of_new=asked)
    context = {
        "before": before, "after": after, "draft": DRAFT_VERSION,
        "facts": draw_facts(found.facts, language()),
        "instruments": draw_instruments(found, language()),
    }  # fmt: skip
    return render(request, "avers/versions_compared.html", context)


def _asked_under() -> dict[str, tuple[str, ...]]:
    """Return the waves asked under each version, oldest first: names, never a number of answers."""
    found: dict[str, tuple[str, ...]] = {}
    for wave in house().evidence.waves():
        if wave.version and wave.key not in found.get(wave.version, ()):
            found[wave.version] = (*found.get(wave.version, ()), wave.key)
    return found


def since_published(charter: Charter) -> tuple[str, Differences] | None:
    """Return the version in force and what ``charter`` changes in it; None where none is in force."""
    published = house().charters.published()
    if published is None:
        return None
    try:
        asked = surveys_asked(house())
        return published.version, compare(published, charter, asked_of_old=asked, asked_of_new=asked)
    except AversError:  # a draft from which nothing can be compiled yet is still written
        return None


def draw_facts(found: tuple[Difference, ...], said_in: Language) -> tuple[Fact, ...]:
    """Return the differences as the page shows them."""
    names = {key: one.name for key, one in INDICATORS.items()} | _own_names()
    return tuple(_fact(one, said_in, names) for one in found)


def _fact(one: Difference, said_in: Language, names: dict[str, Text]) -> Fact:
    happened = typeset(KINDS[one.kind].in_language(said_in), said_in)
    subject = tell_subject(one, said_in)
    if one.kind == "reworded":
        spans = dict(one.spans)
        return Fact(one.kind, happened, subject, spans.get(said_in) or next(iter(spans.values()), ()))
    if one.kind in ("added", "removed"):
        words = (one.change.after or one.change.before).in_language(said_in)
        return Fact(one.kind, happened, subject, words=typeset(words, said_in))
    return Fact(one.kind, happened, subject, words=tell_rest(one, said_in, names))


def draw_instruments(found: Differences, said_in: Language) -> list[dict[str, str]]:
    """Return each compiled document that changes: its title, what it is for, and how much changes."""
    drawn = []
    for document in dict.fromkeys(one.document for one in found.instruments):
        counted = Counter(str(one.change) for one in found.instruments if one.document == document)
        told = [
            ngettext("%(n)s line added", "%(n)s lines added", counted["added"]),
            ngettext("%(n)s line reworded", "%(n)s lines reworded", counted["reworded"]),
            ngettext("%(n)s line removed", "%(n)s lines removed", counted["removed"]),
            ngettext("%(n)s share changed", "%(n)s shares changed", counted["reweighted"]),
        ]
        kinds = ("added", "reworded", "removed", "reweighted")
        counts = [words % {"n": counted[kind]} for kind, words in zip(kinds, told, strict=True)]
        purpose = PURPOSES.get(document)
        drawn.append({
            "title": typeset(found.titles[document].in_language(said_in), said_in),
            "purpose": typeset(purpose.in_language(said_in), said_in) if purpose else "",
            "counts": ", ".join(words for kind, words in zip(kinds, counts, strict=True) if counted[kind]),
            # A question asked otherwise starts a new series: what was answered before was another one.
            "breaks": _("What was answered before stays with its version.") if counted["reworded"] else "",
        })  # fmt: skip
    return drawn


def _own_names() -> dict[str, Text]:
    rows = house().registers.read("kpis").rows
    names = {str(row["key"]): Text(str(row["name_fr"] or ""), str(row["name_en"] or "")) for row in rows}
    return {key: name for key, name in names.items() if name}
