"""What is compiled from the published charter, to read, print and take away; and one's own role card."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from avers.application.compiling import own_card, published_documents
from avers.application.wording.compilation import PURPOSES
from avers.application.wording.typography import number, percent, typeset
from avers.core.charter.compilation.document import Choice, Compiled, Entry, Section
from avers.core.text import Language, Text
from avers.web.house import house, language, person
from avers.web.permissions import requires
from avers.web.site.download import download
from avers.wiring import as_yaml

__all__ = ["as_file", "card", "document", "documents"]


@dataclass(frozen=True)
class DrawnEntry:
    """One line: its wordings with whom they are for, its part in the whole, choices, examples, reasons."""

    wordings: tuple[tuple[str, str], ...]
    share: str
    choices: tuple[str, ...]
    do: tuple[str, ...]
    dont: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DrawnSection:
    """A heading and what stands under it."""

    title: str
    introduction: str
    entries: tuple[DrawnEntry, ...]


@requires("signed_in")
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every document of the published charter; an honest page where none is published."""
    found = published_documents(house())
    rows = [
        {
            "key": one.key,
            "title": _set(one.title, language()),
            "purpose": _set(PURPOSES[one.key], language()),
            "size": _size(one, language()),
        }
        for one in found
    ]
    version = found[0].version if found else ""
    return render(request, "avers/compiled.html", {"rows": rows, "version": version})


@requires("signed_in")
@require_safe
def document(request: HttpRequest, key: str) -> HttpResponse:
    """One document, readable and printable."""
    found = _called(key)
    context = {
        "document": found,
        "title": _set(found.title, language()),
        "notice": _set(found.notice, language()),
        "sections": [_section(one, language()) for one in found.sections],
        "left_out": [(_set(one.words, language()), one.code) for one in found.left_out],
    }
    return render(request, "avers/compiled_document.html", context)


@requires("signed_in")
@require_safe
def as_file(request: HttpRequest, key: str) -> HttpResponse:
    """The same document as the file that ``avers compile`` writes."""
    del request
    found = _called(key)
    return download(as_yaml(found), f"{found.key}-{found.version}.yaml", "application/yaml; charset=utf-8")


@requires("signed_in")
@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """The role card of whoever asks; all of them where the account is linked to no role."""
    found = published_documents(house())
    own = own_card(house(), person(request), found)
    cards = next((one.sections for one in found if one.kind == "role_cards"), ())
    context = {
        "own": _section(own, language()) if own else None,
        "cards": [_section(one, language()) for one in cards],
        "version": found[0].version if found else "",
    }
    return render(request, "avers/role_card.html", context)


def _called(key: str) -> Compiled:
    found = next((one for one in published_documents(house()) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _size(one: Compiled, side: Language) -> str:
    n = sum(1 for _entry in one.entries())
    if not n:
        return _("empty in this version")
    return ngettext("%(n)s entry", "%(n)s entries", n) % {"n": number(n, side)}


def _section(section: Section, side: Language) -> DrawnSection:
    entries = tuple(_entry(entry, side) for entry in section.entries)
    return DrawnSection(_set(section.title, side), _set(section.introduction, side), entries)


def _entry(entry: Entry, side: Language) -> DrawnEntry:
    faces = {
        "customer": _("customers are asked"),
        "employee": _("teams are asked"),
        "inside": _("inside customers are asked"),
    }
    share = ""
    if entry.share is not None:
        share = typeset(_("%(share)s of the whole") % {"share": percent(entry.share, side)}, side)
    return DrawnEntry(
        wordings=tuple((faces.get(one.face, ""), _set(one.words, side)) for one in entry.wordings),
        share=share,
        choices=_words(entry.choices, side),
        do=_words([one for one in entry.examples if one.key == "do"], side),
        dont=_words([one for one in entry.examples if one.key == "dont"], side),
        reasons=_words([one for one in entry.examples if one.key not in ("do", "dont")], side),
    )


def _words(choices: list[Choice] | tuple[Choice, ...], side: Language) -> tuple[str, ...]:
    return tuple(words for one in choices if (words := _set(one.words, side)))


def _set(text: Text, side: Language) -> str:
    return typeset(text.in_language(side), side)
