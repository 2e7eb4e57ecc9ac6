"""Actions and objectives that would be about a person: refused, whoever writes them (limits L2, L4).

A lever changes what people can do, know or want; it never corrects, marks or ranks somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.evidence.unnamed import named_in
from avers.core.text import Language

__all__ = ["judged_in"]

_PEOPLE: Final = {
    "fr": r"(?:agents?|salariee?s?|employee?s?|collaborateurs?|collaboratrices?|conseillers?|conseilleres?"
    r"|equipiers?|equipieres?|vendeurs?|vendeuses?|techniciens?|techniciennes?|managers?|responsables?"
    r"|chefs?|personnes?|collegues?|gens|apprentis?|stagiaires?|chacune?|le personnel|ceux qui|celles qui"
    r"|les? moins bons?|les? meilleurs?)",
    "en": r"(?:agents?|employees?|staff|colleagues?|advisers?|advisors?|technicians?|managers?|leaders?"
    r"|people|persons?|team members?|individuals?|sales(?:men|man|people)|trainees?|everyone|each person"
    r"|(?:low|poor|top|best|worst) performers?)",
}
_MARK: Final = {
    "fr": r"(?:evalu(?:er|ez|ons|e|ation)|not(?:er|ez|ons|ation)|class(?:er|ez|ons|ement)|scor(?:er|ing)"
    r"|jug(?:er|ez|eons)|recadr(?:er|ez|ons|age)|sanctionn(?:er|ez|ons)|sanctions?|puni(?:r|ssez)"
    r"|surveill(?:er|ez|ons|ance)|licenci(?:er|ez|ement)|ecart(?:er|ez)|avertir|reprimand(?:er|e)"
    r"|blam(?:er|e)|identifi(?:er|ez)|comparer|palmares|podium)",
    "en": r"(?:evaluat(?:e|ing|ion)|assess(?:ing|ment)?|appraise?|rat(?:e|ing)|rank(?:ing)?|scor(?:e|ing)"
    r"|grad(?:e|ing)|judg(?:e|ing)|sanction|disciplin(?:e|ing)|punish|reprimand|blame|fire|dismiss|monitor"
    r"|track|single out|identify|compare|league table)",
}
# What is done with people, by them or for them is not done to them.
_GAP: Final = r"(?:(?!\b(?:avec|par|pour|with|by|for)\b)[^.;:?!]){0,30}"
_MINDS: Final = {
    language: re.compile(rf"\b{_MARK[language]}\b{_GAP}\b{_PEOPLE[language]}\b") for language in ("fr", "en")
}
_ALONE: Final = {
    "fr": re.compile(
        r"\b(?:recadr(?:er|ez|ons|age)|(?:note|score|classement|evaluation|palmares) (?:individuel(?:le)?s?"
        r"|nominati(?:f|ve)s?|par (?:personne|agent|conseiller|salarie|employe|technicien|vendeur))"
        r"|entretiens? disciplinaires?"
        r"|(?:note|score) d(?:e |')(?:chaque|chacune?|l'(?:agent|employe)|la personne))\b"
    ),
    "en": re.compile(
        r"\b(?:(?:individual|personal|named) (?:scores?|ratings?|rankings?|marks?|assessments?)"
        r"|(?:scores?|ratings?|marks?) (?:of|for|by|per) (?:each |every )?(?:person|agent|employee|adviser"
        r"|advisor|technician|individual)|disciplinary (?:meeting|interview)s?)\b"
    ),
}


def judged_in(words: str, language: Language, names: Iterable[str] = ()) -> str:
    """Return the words that name, mark, rank or correct somebody; "" where none do.

    ``names`` are full names of the people around. Asking people to mark something else is left alone.

    References
    ----------
    Security page, L2 and L4.
    """
    named = named_in(words, names)
    if named:
        return named
    folded = fold(words)
    for pattern in (_ALONE[language], _MINDS[language]):
        found = pattern.search(folded.text)
        if found:
            return folded.quoted(*found.span())
    return ""
