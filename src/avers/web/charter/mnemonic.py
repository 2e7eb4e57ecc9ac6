"""The word that the initials of the values spell: what is told beside it, and the order that spells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from avers.application.library import order_by_letters
from avers.application.wording.typography import joined, typeset
from avers.core.charter.document import Charter
from avers.core.charter.mnemonics import Letter, Spelling, initial_of, names_beginning, spelling
from avers.core.text import Language
from avers.web.house import house, language, person
from avers.web.permissions import requires

__all__ = ["is_another_order", "order", "spelling_facts"]

# Names offered for one letter: enough to choose from, few enough to read.
_MOST_NAMES: Final = 4


@requires("charter.write")
@require_http_methods(["POST"])
def order(request: HttpRequest) -> HttpResponse:
    """Put the values of the draft in the order that spells the word of this language."""
    spoken = language()
    if order_by_letters(house(), spoken, by=person(request), at=timezone.localtime()):
        messages.success(request, _("The values now stand in the order that spells the word."))
    else:
        messages.warning(request, _("No order of these values spells the word. Nothing was changed."))
    return redirect("/charter/#line-mnemonic-" + spoken)


def is_another_order(charter: Charter, spoken: Language) -> bool:
    """Return whether the values, in another order, would spell the word."""
    found = spelling(charter, spoken)
    return found is not None and not found.is_spelt and bool(found.order)


def spelling_facts(charter: Charter, spoken: Language) -> tuple[str, ...]:
    """Return what the initials give, and letter by letter what misses and what the library offers."""
    found = spelling(charter, spoken)
    return tuple(typeset(one, spoken) for one in _told(charter, found, spoken))


def _told(charter: Charter, found: Spelling | None, spoken: Language) -> Iterator[str]:
    if found is None:
        names = [value.name.in_language(spoken) for value in charter.values]
        yield _("Initials in this language: %(letters)s") % {
            "letters": " ".join(initial_of(one) or "?" for one in names)
        }
        return
    yield _("Initials in this language: %(letters)s") % {"letters": " ".join(found.initials)}
    if found.is_spelt:
        return
    if found.is_borrowed:
        yield _(
            "%(word)s is the word of the other language. It is lost here: give this language a word of its "
            "own, or other names."
        ) % {"word": found.word}
    if found.order:
        names = [charter.values[place].name.in_language(spoken) for place in found.order]
        yield _("In this order they spell %(word)s: %(names)s.") % {
            "word": found.word, "names": joined(names, spoken),
        }  # fmt: skip
        return
    for letter in found.failing:
        if letter.wanted:
            yield _offer(letter, charter, spoken)


def _offer(letter: Letter, charter: Charter, spoken: Language) -> str:
    names = names_beginning(letter.wanted, charter, spoken)[:_MOST_NAMES]
    values = {"n": letter.place, "letter": letter.wanted, "names": joined(names, spoken) if names else ""}
    if names:
        return _("Letter %(n)s, %(letter)s: in the library, %(names)s.") % values
    return _("Letter %(n)s, %(letter)s: nothing in the library begins so.") % values
