"""CH304: one behaviour, one act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import fold
from avers.core.charter.language.unnamed_actors import IS_HELD_TO
from avers.core.charter.language.verbs import ENGLISH_ALSO_NOUNS, ENGLISH_VERBS
from avers.core.charter.language.word_sets import word_set
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language, Text

__all__ = ["SeveralActs"]

_CUT: Final = {"fr": re.compile(r"[;,]|\bet\b"), "en": re.compile(r"[;,]|\band\b")}
# One after the other, or one because of the other: a single gesture in several movements.
_ONE_GESTURE: Final = {
    "fr": re.compile(
        r"\b(?:puis|ensuite|enfin|quand|lorsqu\w{0,2}|des qu|si|avant|apres|pendant"
        '|jusqu)\b|:|"'
    ),
    "en": re.compile(r"\b(?:then|when|whenever|once|if|before|after|while|until|as soon)\b|:|\"|, which\b"),
}
# A word that leans on what was said before: the second movement handles the same thing.
_LEANS: Final = {
    "fr": re.compile(
        r"^\W{0,3}(?:je |nous |on )?(?:l[ae]s?|l'|lui|leur|y|en|m'en|s'en)\b(?! \w{1,20} (?:de|du|des)\b)"
        r"|\b(?:cela|ca|celui|celle|ceux|ce qu\w{0,2}|pourquoi|comment|combien|si|ou|quel(?:le)?s?|dont|meme"
        r"|qu'il|qu'elle|aussitot|leurs?)\b|-(?:le|la|les|lui|leur)\b"
        # « J'ose en donner »: of the same thing.
        r"|\b(?:en|y) [a-z]{2,16}(?:er|ir|re)\b"
    ),
    "en": re.compile(
        r"\b(?:it|its|them|they|their|theirs|her|his|him|he|she|this|that|these|those|which|what|why|how|who"
        r"|where|whether|one|same|so|myself|himself)\b"
    ),
}
# "Are expected to be punctual and follow the schedule": to be so is no act beside the other.
_TO_BE: Final = re.compile(r"\bto be [a-z]{3,14}\W{0,3}$|\b(?:must|should|shall|will) [a-z]{2,9}\W{0,3}$")
# "I do not talk over him; I wait": a refusal and the act in its place are one.
_REFUSES: Final = re.compile(r"\b(?:ne|pas|jamais|not|don't|never|without|sans|plutot|instead|rather)\b|\bn'")
# Three acts side by side are plainly several; two are often one done in two movements.
_FEWEST_ACTS: Final = 3
_SHORTEST_FIRST: Final = 3
# "And attend the handover": before an article even an unknown word is a verb; elsewhere only a known one is.
_ENGLISH_VERB_PART: Final = re.compile(
    r"^\W{0,3}(?:(?:i|we) [a-z]{2,14}\b|(?!(?:the|every|each|all|any|our|your|my|their|with|for|from"
    r"|not|both|then|where|which|who|when|while|because|(?!(?:br|r|s)ing\b)[a-z]{2,12}ing"
    r"|about|at|in|on|by|to|of|what|are|is|into|over|under|through|during|between|within|without|across"
    r"|against|beyond|after|before|since|until|towards?|among|upon|despite|above|below|behind|inside|outside"
    r"|as|than|per)\b)[a-z]{3,14}"
    r" (?:the|an?|every|each|all|any|your|my|our|their|two|three|four|five|ten)\b"
    r"|(?P<verb>[a-z]{3,14}) (?:up|out|with|to|about|for|on|behind|you|[a-z]{3,12}ly|[a-z]{3,14}s"
    r"|[a-z-]{3,14} [a-z]{3,14}s)\b)"
)
# "Act impartially, fairly and on merit, using the evidence": the manner of one act.
_MANNER_PART: Final = re.compile(r"(?:, | and )(?:using|without|with|on|by|in|[a-z]{3,12}ly)\b")
_ENGLISH_NOUNS: Final = word_set("name date time price day hour place")
# "Decide and build based on what we see": one principle for both.
_ONE_BASIS: Final = re.compile(
    r"\b(?:based on|on the basis of|according to|in line with|in accordance with|selon|d'apres"
    r"|sur la base d[eu]"
    r"|en fonction d[eu]|conformement a)\b"
)
_MOST_PARTS: Final = 40


class SeveralActs(StatementRule):
    """Three acts in one line: which of them was done?"""

    code = "CH304"
    severity = "warning"
    rows = ("R111",)
    kinds = frozenset({"behaviour"})

    fr = Page(
        title="Et si l’on n’en fait qu’un ?",
        what="Repère un comportement qui réunit trois gestes ou plus : on peut faire l’un sans les autres.",
        why="Quand une phrase porte trois gestes, celle qui fait le premier et oublie le dernier ne sait pas "
        "si elle la tient. On ne peut ni la remercier justement, ni compter.",
        finds="{acts:Word} gestes tiennent ici dans une seule phrase : {quoted:said}.",
        suggests="Faites-en une ligne par geste, et gardez les deux ou trois qui comptent le plus.",
        instead=(
            Example("Répondre aux courriels, ranger la réserve et compter la caisse.", "behaviour"),
            Example("Je range mon poste, je réponds aux courriers et je forme les nouveaux.", "behaviour"),
        ),
        write=(
            Example("Je décroche et je me présente.", "behaviour"),
            Example("J’ouvre le colis et je le vérifie devant le client.", "behaviour"),
        ),
        limits="Il faut trois gestes, chacun avec ce sur quoi il porte ; deux gestes passent, car ce sont "
        "souvent les mouvements d’un seul. Un but (« afin de… »), une façon de faire (« en lisant… »), une "
        "relative, une liste de noms ne sont pas des gestes. La règle se tait à « puis », à « avant », et à "
        "un pronom qui reprend la même chose (« je le vérifie »).",
        source="seeds 003:144",
    )
    en = Page(
        title="What if only one is done?",
        what="Finds a behaviour that packs three acts or more: one can do one and not the others.",
        why="When a line holds three acts, somebody who does the first and forgets the last cannot tell "
        "whether they kept it. Nobody can thank them fairly, or count.",
        finds="{acts:Word} acts share one sentence here: {quoted:said}.",
        suggests="Write one line for each act, and keep the two or three that matter most.",
        instead=(
            Example("Answer letters, tidy the store room and count the till.", "behaviour"),
            Example("I restock the shelves, deal with refunds and train the new staff.", "behaviour"),
        ),
        write=(
            Example("I pick up and give my name.", "behaviour"),
            Example("I open the parcel and check it in front of the customer.", "behaviour"),
        ),
        limits="It takes three acts, each with what it bears on; two go by, for they are often movements of "
        "one. A purpose (“to learn…”, “so we can…”), a way of doing (“by asking”), a relative clause or a "
        "list of nouns is no act. The rule is silent at “then”, at “before”, and at a pronoun that takes up "
        "the same thing (“check it”).",
        source="seeds 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report acts of one behaviour that do not lean on each other."""
        language = statement.language
        folded = fold(statement.words)
        acts = _acts(folded.text, language)
        if len(acts) < _FEWEST_ACTS or not _are_separate(folded.text, acts, language):
            return
        span = folded.span(acts[0][0], acts[-1][1])
        quoted = _all_quoted([folded.quoted(*act).strip(" .,;") for act in acts])
        yield self.at(statement, span, acts=len(acts), quoted=quoted)


def _all_quoted(acts: Sequence[str]) -> Text:
    """Return every act between the quotation marks of each language: as many as are counted."""
    *french, french_last = (f"« {act} »" for act in acts)
    *english, english_last = (f"“{act}”" for act in acts)
    return Text(f"{', '.join(french)} et {french_last}", f"{', '.join(english)} and {english_last}")


def _acts(text: str, language: Language) -> list[tuple[int, int]]:
    """Return where each act stands: a part that opens one, with the parts after it that open none."""
    cuts = [(0, 0), *(cut.span() for cut in _CUT[language].finditer(text))][:_MOST_PARTS]
    acts: list[tuple[int, int]] = []
    for (_, begin), end in zip(cuts, [*(start for start, _ in cuts[1:]), len(text)], strict=True):
        if _opens_act(text[begin:end], language, first=not acts) and not (
            acts and _goes_on(text[acts[-1][0] : begin], text[begin:end], language)
        ):
            acts.append((begin, end))
        elif acts:
            acts[-1] = acts[-1][0], end
    return acts


# What an act is for, by what it is done and whom it is done for are no further acts: "to learn their
# worries, rank them and…", « où les membres réparent des radios, prêtent… ».
_BELOW: Final = {
    "fr": re.compile(
        r"\b(?:afin d[e']|pour|sans|qui|que|dont|ou|comment|en (?:l[ae]s? |l'|y |se )?[a-z]{2,14}ant)\b"
        r"|\bqu'|\bafin qu"
    ),
    "en": re.compile(
        r"\b(?:so|who|that|which|where|how|what|why|whose|in order to|so as to"
        r"|(?:by|through|while|via|using|for|from|when|ways? of) (?:[a-z]{2,12}ly )?[a-z]{2,14}ing"
        r"|(?:ways?|means|tools?|time|place|space|room) to)\b"
    ),
}
_TO: Final = re.compile(r"\bto (?:[a-z]{2,12}ly )?([a-z]{2,14})\b")
_ANEW: Final = re.compile(r"^\W{0,3}(?:je|j'|nous|on|i|we|each|every|chaque)(?:\b|(?<='))")


def _goes_on(before: str, part: str, language: Language) -> bool:
    """Return whether ``part`` goes on with an aim, a way of doing or a relative clause of the act before."""
    if _ANEW.match(part):
        return False
    return _BELOW[language].search(before) is not None or (language == "en" and _has_an_aim(before))


def _has_an_aim(before: str) -> bool:
    """Return whether a verb follows "to": what one is held to do apart, it is what the act is for."""
    held = IS_HELD_TO["en"].search(before)
    return any(
        found[1] in ENGLISH_VERBS and before[: found.start()].strip()
        and not (held and held.start() <= found.start() < held.end())
        for found in _TO.finditer(before)
    )  # fmt: skip


def _opens_act(part: str, language: Language, *, first: bool) -> bool:
    if language == "fr" or first:
        return says_action(part, language)
    found = _ENGLISH_VERB_PART.match(part)
    if found is None or part.split()[0] in _ENGLISH_NOUNS:
        return False
    verb = found["verb"]
    # "Trust movements", "support for families": what may be a noun is one, unless it points at its object.
    return verb is None or (verb in ENGLISH_VERBS and (verb not in ENGLISH_ALSO_NOUNS or verb == "deal"))


# Right after its verb, what an act bears on.
_OBJECT: Final = {
    "fr": re.compile(
        r"^\W{0,3}(?:(?:je |j'|nous |on )?(?:me |m'|se |s'|nous )?[a-z-]{3,18} )(?:[a-z]{3,14}ment )?"
        r"(?:(?:l[ae]s?|une?|des|du|de|nos|notre|mes|mon|ma|aux?|a|sur|chaque|tous|toutes?|ces?|cette|deux"
        r"|trois|quatre) |[ld]')"
    ),
    "en": re.compile(
        r"^\W{0,3}(?:(?:i|we) )?(?:[a-z]{2,12}ly )?[a-z]{2,14} (?:(?:up|out|off|down) )?(?:(?:with|to"
        r"|for|on|after) )?"
        r"(?:the|an?|every|each|all|any|your|my|our|both|two|three|four|five|ten|[a-z-]{2,14}s"
        r"|[a-z-]{2,14} [a-z-]{2,14}s)\b"
    ),
}


def _are_separate(text: str, acts: Sequence[tuple[int, int]], language: Language) -> bool:
    parts = [text[begin:end] for begin, end in acts]
    if _REFUSES.search(parts[0]) or _ONE_BASIS.search(text) or _TO_BE.search(parts[0]):
        return False
    if any(_LEANS[language].search(part) for part in parts[1:]):
        return False
    with_object = sum(_OBJECT[language].match(part) is not None for part in parts[1:])
    if len(parts[0].split()) >= _SHORTEST_FIRST or _OBJECT[language].match(parts[0]):
        with_object += 1
    # A fourth act makes up for the object that one of them lacks ("arrive on time", "speak plainly").
    if with_object < _FEWEST_ACTS and len(parts) == _FEWEST_ACTS:
        return False
    if any(text[begin - 1] == ";" for begin, _ in acts[1:]):
        return True
    return not (_ONE_GESTURE[language].search(text) or _MANNER_PART.search(text))
