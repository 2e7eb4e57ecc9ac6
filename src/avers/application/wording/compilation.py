"""What was compiled, and what a new version changes, in words a manager understands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avers.application.wording.typography import typeset
from avers.core.charter.compilation.document import DRAFT_VERSION
from avers.core.charter.compilation.phrasing import quoted
from avers.core.text import Language, Text

if TYPE_CHECKING:
    from avers.application.compiling import Differences
    from avers.core.charter.compilation.changes import CharterChange, InstrumentChange, PartKind
    from avers.core.charter.compilation.document import Compiled

__all__ = ["PURPOSES", "tell_change", "tell_compiled", "tell_differences", "tell_instrument_change"]

PURPOSES: Final[dict[str, Text]] = {
    "mirror": Text(
        "Les mêmes questions aux clients et aux équipes, pour voir où elles se séparent.",
        "The same questions to customers and to teams, to see where they part.",
    ),
    "conversation_scorecard": Text(
        "Relire un appel ou un courriel : ce que la charte demande s’y entend-il ?",
        "Reading a call or a message again: can one hear what the charter asks?",
    ),
    "visit_grid": Text(
        "Ce qu’un client mystère regarde, et note à la sortie.",
        "What a mystery customer looks at, and notes on the way out.",
    ),
    "interview_guide": Text(
        "Recevoir quelqu’un : des situations à raconter, les mêmes pour tous.",
        "Meeting a candidate: situations to tell, the same for everybody.",
    ),
    "onboarding_path": Text(
        "Les premières semaines de quelqu’un qui arrive, étape par étape.",
        "The first weeks of somebody new, step by step.",
    ),
    "recognition_tags": Text(
        "Les comportements que l’on choisit quand on dit merci.",
        "The behaviours to choose from when saying thank you.",
    ),
    "decision_filter": Text(
        "Les questions à se poser avant de décider, une à la fois.",
        "The questions to ask before deciding, one at a time.",
    ),
    "role_cards": Text(
        "Pour chaque métier, un à trois engagements dans ses mots.",
        "For each kind of work, one to three commitments in its own words.",
    ),
    "clarity": Text(
        "Chaque valeur, et la phrase qui dit ce qu’elle veut dire ici : la reconnaît-on parmi d’autres ?",
        "Each value, and the sentence that says what it means here: is it known among others?",
    ),
    "recall": Text(
        "Sept jours après la publication : combien de valeurs reviennent sans regarder ?",
        "Seven days after publication: how many values come back without looking?",
    ),
    "resonance": Text(
        "Chaque valeur a-t-elle du sens, est-elle crédible, nous distingue-t-elle ? Aux deux faces.",
        "Does each value mean something, is it credible, does it set us apart? Teams and customers.",
    ),
    "handshake": Text(
        "Ce que les clients reconnaissent de la charte dans ce qu’ils vivent, parmi d’autres valeurs.",
        "What customers recognise of the charter in what they live, among other values.",
    ),
    "needs": Text(
        "Sept besoins : combien chacun compte, et s’il se vit. Aux deux faces, deux questions à la fois.",
        "Seven needs: how much each matters, how far it is lived. Of both faces, two questions at once.",
    ),
}
"""What each compiled document is for, by its key."""

# What each part is called; {about} is the value, team or sentence it belongs to.
PARTS: Final[dict[PartKind, Text]] = {
    "organisation": Text("le nom de la maison", "the name of the house"),
    "owner": Text("la personne qui répond de la charte", "the person who answers for the charter"),
    "review_date": Text("la date de relecture", "the date of the next review"),
    "purpose": Text("la raison d’être", "the purpose"),
    "vision": Text("la vision", "the vision"),
    "vision_inside": Text("ce que la vision veut dire entre nous", "what the vision means for us inside"),
    "value": Text("une valeur", "a value"),
    "value_statement": Text("l’énoncé de la valeur {about}", "the statement of the value {about}"),
    "for_customers": Text(
        "ce que la valeur {about} apporte aux clients", "what the value {about} brings customers"
    ),
    "for_us": Text("ce que la valeur {about} nous apporte", "what the value {about} brings us"),
    "indicators": Text("les indicateurs de la valeur {about}", "the indicators of the value {about}"),
    "proxy_act": Text(
        "l’acte qui tient lieu de la valeur {about}", "the act that stands for the value {about}"
    ),
    "proxy_items": Text(
        "les questions qui tiennent lieu de la valeur {about}",
        "the questions that stand for the value {about}",
    ),
    "proxy_limits": Text(
        "ce que ne montre pas ce qui tient lieu de la valeur {about}",
        "what that which stands for the value {about} does not show",
    ),
    "mnemonic": Text("le mot qui aide à retenir les valeurs", "the word that helps to remember the values"),
    "values_order": Text("l’ordre des valeurs", "the order of the values"),
    "behaviours_order": Text(
        "l’ordre des comportements de la valeur {about}", "the order of the behaviours of the value {about}"
    ),
    "promises_order": Text("l’ordre des engagements", "the order of the promises"),
    "teams_order": Text("l’ordre des équipes", "the order of the teams"),
    "criteria_order": Text("l’ordre des critères", "the order of the criteria"),
    "behaviour": Text("un comportement de la valeur {about}", "a behaviour of the value {about}"),
    "do": Text("les exemples à suivre de {about}", "the examples to follow of {about}"),
    "dont": Text("les exemples à éviter de {about}", "the examples to avoid of {about}"),
    "promise": Text("un engagement client", "a promise to customers"),
    "promise_channel": Text("le canal de l’engagement {about}", "the channel of the promise {about}"),
    "promise_hours": Text("les heures de l’engagement {about}", "the hours of the promise {about}"),
    "promise_within": Text("le délai de l’engagement {about}", "the term of the promise {about}"),
    "promise_languages": Text("les langues de l’engagement {about}", "the languages of the promise {about}"),
    "team": Text("une équipe", "a team"),
    "team_indicators": Text("les indicateurs de l’équipe {about}", "the indicators of the team {about}"),
    "commitment": Text("ce que fait l’équipe {about}", "what the team {about} does"),
    "conflict": Text("la règle de choix entre {about}", "the rule that decides between {about}"),
    "tone": Text("la personnalité de la maison", "the personality of the house"),
    "tone_do": Text("le ton à suivre", "the tone to follow"),
    "tone_dont": Text("le ton à éviter", "the tone to avoid"),
    "tone_feel": Text("les mots que le contact doit laisser", "the words contact is meant to leave"),
    "criterion": Text("un critère d’évaluation", "a criterion of evaluation"),
    "criterion_share": Text("la part du critère {about}", "the share of the criterion {about}"),
}

_SENTENCES: Final = {
    "added": Text("Ajout : {what}. {after}", "Added: {what}. {after}"),
    "removed": Text("Retrait : {what}. {before}", "Removed: {what}. {before}"),
    "reworded": Text(
        "Changement : {what}. Avant : {before} Après : {after}",
        "Changed: {what}. Before: {before} After: {after}",
    ),
}
_UNWRITTEN: Final = Text("(non écrit)", "(not written)")
_SAME_CHARTER: Final = Text("Les deux chartes disent la même chose.", "Both charters say the same.")
_SAME_DOCUMENTS: Final = Text(
    "Rien ne change dans ce qui en est tiré.", "Nothing changes in what is compiled from it."
)
_DOCUMENT: Final = Text("{title} ({document}) : {counts}", "{title} ({document}): {counts}")
_COUNTS: Final = {
    "added": (Text("{n} ajout", "{n} added"), Text("{n} ajouts", "{n} added")),
    "reworded": (Text("{n} reformulation", "{n} reworded"), Text("{n} reformulations", "{n} reworded")),
    "reweighted": (Text("{n} part changée", "{n} reweighted"), Text("{n} parts changées", "{n} reweighted")),
    "removed": (Text("{n} retrait", "{n} removed"), Text("{n} retraits", "{n} removed")),
}
_MARKS: Final = {"added": "+", "reworded": "~", "reweighted": "=", "removed": "-"}
_VERSION: Final = Text("Version {version}", "Version {version}")
_DRAFT: Final = Text("Brouillon", "Draft")
_COMPILED: Final = Text("{name} : {n} documents, {changed}.", "{name}: {n} documents, {changed}.")
_NOTHING_WRITTEN: Final = Text("déjà à jour", "already up to date")
_WRITTEN: Final = (Text("{n} écrit", "{n} written"), Text("{n} écrits", "{n} written"))
_LEFT_OUT: Final = Text("  Laissé de côté ({code}) : {words}", "  Left out ({code}): {words}")


def tell_compiled(documents: Sequence[Compiled], changed: Sequence[str], language: Language) -> Iterator[str]:
    """Yield a line a version, and one for each sentence of the charter that was left out, with its rule."""
    for version in dict.fromkeys(document.version for document in documents):
        made = [document for document in documents if document.version == version]
        n = sum(f"/{version}/" in path for path in changed)
        written = _plural(_WRITTEN, n, language) if n else _NOTHING_WRITTEN.in_language(language)
        named = _DRAFT if version == DRAFT_VERSION else _VERSION
        name = named.in_language(language).format(version=version)
        line = _COMPILED.in_language(language).format(name=name, n=len(made), changed=written)
        yield typeset(line, language)
        missing = {
            (one.code, one.words.in_language(language)) for document in made for one in document.left_out
        }
        for code, words in sorted(missing):
            line = _LEFT_OUT.in_language(language)
            yield typeset(line, language).format(code=code, words=_quoted(words, language))


def tell_differences(found: Differences, language: Language) -> Iterator[str]:
    """Yield what lies between two charters, then what it does to each compiled document."""
    from avers.application.wording.differences import tell_difference

    yield from (tell_difference(one, language) for one in found.facts)
    if not found.charter:
        yield _SAME_CHARTER.in_language(language)
    yield ""
    if not found.instruments:
        yield _SAME_DOCUMENTS.in_language(language)
    for document in dict.fromkeys(change.document for change in found.instruments):
        changes = [change for change in found.instruments if change.document == document]
        title = found.titles[document].in_language(language)
        line = _DOCUMENT.in_language(language).format(
            title=title, document=document, counts=_counts(changes, language)
        )
        yield typeset(line, language)
        # Of a changed part the count says enough: when one criterion goes, all the others weigh more.
        told = (change for change in changes if change.change != "reweighted")
        yield from (tell_instrument_change(change, language) for change in told)


def tell_change(change: CharterChange, language: Language) -> str:
    """Return one change of a charter as a sentence."""
    what = _filled(PARTS[change.kind], language, about=_quoted(change.about.in_language(language), language))
    before, after = (_side(text, change, language) for text in (change.before, change.after))
    return _filled(_SENTENCES[change.change], language, what=what, before=before, after=after)


def tell_instrument_change(change: InstrumentChange, language: Language) -> str:
    """Return one change of a compiled document as a line.

    ``+`` added, ``~`` reworded, ``=`` reweighted, ``-`` removed.
    """
    shown = change.after or change.before
    words = " / ".join(dict.fromkeys(text.in_language(language) for text in shown))
    return f"  {_MARKS[change.change]} {change.entry} · {words}"


def _filled(template: Text, language: Language, **parts: str) -> str:
    """Fill a template once: what fills it is never read as a template again."""
    written = typeset(template.in_language(language), language)
    return re.sub(r"\{(\w+)\}", lambda field: parts[field.group(1)], written)


def _side(text: Text, change: CharterChange, language: Language) -> str:
    """Return one side of a change; in the other language where only that one changed."""
    same = change.before.in_language(language) == change.after.in_language(language)
    if change.change == "reworded" and same:
        other: Language = "fr" if language == "en" else "en"
        words, shown = (text.en if other == "en" else text.fr), other
    else:
        words, shown = text.in_language(language), language
    return _quoted(words, shown) if words.strip() else _UNWRITTEN.in_language(language)


def _quoted(words: str, language: Language) -> str:
    return typeset(quoted(words, language), language)


def _counts(changes: Sequence[InstrumentChange], language: Language) -> str:
    counted: Counter[str] = Counter(change.change for change in changes)
    return ", ".join(
        _plural(forms, counted[kind], language) for kind, forms in _COUNTS.items() if counted[kind]
    )


def _plural(forms: tuple[Text, Text], n: int, language: Language) -> str:
    return forms[n > 1].in_language(language).format(n=n)
