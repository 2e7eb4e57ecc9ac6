"""The interview guide: behaviours told from experience, anchored ratings, and what the candidate is told.

A value or a trait is never a criterion (limit L4): behaviours that speak of one are left out, with the
reason. What a candidate reads before the interview says methods, criteria, weights and recipients (M1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avers.core.charter.compilation.document import Choice, Compiled, Entry, Section, Wording
from avers.core.charter.compilation.lawful import Act, acts, left_out
from avers.core.charter.compilation.phrasing import sentence
from avers.core.charter.compilation.scorecard import examples_of
from avers.core.charter.document import Charter
from avers.core.text import Text

__all__ = ["compile_interview"]

_QUESTION: Final = Text(
    "Racontez une situation où cet acte comptait : {words}. Qu’avez-vous fait ?",
    "Tell us about a situation in which this act mattered: {words}. What did you do?",
)
_ONE: Final = Text(
    "La personne raconte l’acte contraire.", "The person tells of the opposite act."
)  # fmt: skip
_ONE_SHOWN: Final = Text(
    "La personne raconte l’acte contraire, du genre : {example}.",
    "The person tells of the opposite act, such as: {example}.",
)
_MIDDLE: Final = (
    ("2", Text("La personne dit ce qu’elle ferait, sans raconter de situation.",
               "The person says what they would do, without telling of a situation.")),
    ("3", Text("La personne raconte une situation et cet acte.",
               "The person tells of a situation and this act.")),
    ("4", Text("La personne raconte une situation, cet acte et son effet.",
               "The person tells of a situation, this act and its effect.")),
)  # fmt: skip
_FIVE: Final = Text(
    "La personne raconte deux situations différentes, cet acte et son effet.",
    "The person tells of two different situations, this act and its effect.",
)
_FIVE_SHOWN: Final = Text(
    "La personne raconte cet acte et son effet, aussi précisément que : {example}.",
    "The person tells of this act and its effect, as precisely as: {example}.",
)


def compile_interview(charter: Charter, version: str) -> Compiled:
    """Return the interview guide of ``charter``: its lawful behaviours, each with an equal share."""
    asked = list(acts(charter))
    entries = tuple(_question(act, n_questions=len(asked)) for act in asked)
    title = Text("Les actes du métier", "The acts of the job")
    return Compiled(
        key="interview_guide",
        version=version,
        kind="interview",
        title=Text("Le guide d’entretien", "The interview guide"),
        sections=(Section("acts", title, entries),) if entries else (),
        notice=sentence(_NOTICE),
        left_out=left_out(charter),
    )


def _question(act: Act, *, n_questions: int) -> Entry:
    behaviour = act.behaviour
    words = sentence(_QUESTION, words=behaviour.statement)
    return Entry(
        act.key,
        (Wording("none", words),),
        "rating",
        not_applicable=True,
        weight=1,
        share=round(1 / n_questions, 4),
        choices=(
            Choice("1", _shown(_ONE, _ONE_SHOWN, behaviour.dont)),
            *(Choice(key, anchor) for key, anchor in _MIDDLE),
            Choice("5", _shown(_FIVE, _FIVE_SHOWN, behaviour.do)),
        ),
        examples=examples_of(behaviour),
    )


def _shown(plain: Text, shown: Text, examples: Sequence[Text]) -> Text:
    """Return the anchor with the first example of each language, or the plain one where there is none."""
    first = Text(
        next((example.fr for example in examples if example.fr.strip()), ""),
        next((example.en for example in examples if example.en.strip()), ""),
    )
    filled = sentence(shown, example=first)
    return Text(filled.fr or plain.fr, filled.en or plain.en)


_NOTICE: Final = Text(
    "À lire avant l’entretien. Nous vous demanderons de raconter des situations de travail. Chaque réponse "
    "est placée sur une échelle de 1 à 5 dont les repères sont écrits ci-dessous. Tous les actes comptent à "
    "parts égales. Deux personnes notent séparément, puis comparent leurs notes. Personne ne note votre "
    "caractère, votre humeur ni vos valeurs. Aucun total ne décide : une personne nommée décide, et écrit "
    "d’abord pourquoi. Vos réponses vont à ces personnes seules. Sans embauche, elles sont effacées au bout "
    "de trois mois, sauf accord de votre part. Vous pouvez les lire, les corriger et les contester.",
    "To be read before the interview. We shall ask you to tell us about situations at work. Each answer is "
    "placed on a scale of 1 to 5 whose anchors are written below. Every act counts for the same share. Two "
    "people rate apart, then compare. Nobody rates your character, your mood or your values. No total "
    "decides: a named person does, and writes why first. Your answers go to these people alone. If you are "
    "not hired they are erased after three months, unless you agree otherwise. You may read, correct and "
    "contest them.",
)
