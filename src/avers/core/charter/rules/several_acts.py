"""CH304: one behaviour, one act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import CUSTOMER
from avers.core.charter.language.verbs import ENGLISH_VERBS
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
    ),
    "en": re.compile(
        r"\b(?:it|its|them|they|their|theirs|her|his|him|he|she|this|that|these|those|which|what|why|how|who"
        r"|where|whether|one|same|so|myself|himself)\b"
    ),
}
_TAKES_UP: Final = re.compile(
    r"^\W{0,3}[a-z]{2,14} (?:(?:up|out|to|with|on) )?(?:it|them|him|her|this|that|so)\b"
    r"|\b(?:on|to|with|from|in|for) (?:it|them)\b|\bits\b"
)
# "Are expected to be punctual and follow the schedule": to be so is no act beside the other.
_TO_BE: Final = re.compile(r"\bto be [a-z]{3,14}\W{0,3}$|\b(?:must|should|shall|will) [a-z]{2,9}\W{0,3}$")
_OWNED: Final = re.compile(r"\b(?:son|sa|ses)\b")
# More than one thing, not a counted few: a task that goes on all day.
_MANY: Final = {
    "fr": re.compile(r"\b(?:les|des|aux|nos|mes|tous)\b"),
    "en": re.compile(
        r"\b(?!(?:always|class|process|address|access|business|hours|minutes|days|this|does|was|is)\b)"
        r"(?<!two )(?<!three )(?<!four )(?<!five )(?<!ten )\w{2,14}[^s\W\d]s\b(?!')"
    ),
}
# Work that no customer sees, beside work that one does.
_BACKSTAGE: Final = {
    "fr": re.compile(
        r"^\W{0,3}(?:je |nous |on )?(?:me(?:ts|ttre|ttons) a jour|tien(?:s|t) a jour|tenir a jour|rang"
        r"|form|nettoi"
        r"|nettoy|assist|particip|class|archiv|command|reapprovisionn|invent|balay|trie|planifi|rempli)"
    ),
    "en": re.compile(
        r"^\W{0,3}(?:i |we )?(?:update|tidy|train|clean|attend|file|archive|order|restock|stock|sweep"
        r"|sort|coach"
        r"|polish|mop|plan|maintain|complete|log)\b"
    ),
}
# "I do not talk over him; I wait": a refusal and the act in its place are one.
_REFUSES: Final = re.compile(r"\b(?:ne|pas|jamais|not|don't|never|without|sans|plutot|instead|rather)\b|\bn'")
_SHORTEST_PART: Final = 3
# "And attend the handover": before an article even an unknown word is a verb; elsewhere only a known one is.
_ENGLISH_VERB_PART: Final = re.compile(
    r"^\W{0,3}(?:(?:i|we) [a-z]{2,14}\b|(?!(?:the|every|each|all|any|our|your|my|their|with|for|from"
    r"|not|both|then|where|which|who|when|while|because|(?!(?:br|r|s)ing\b)[a-z]{2,12}ing"
    r"|about|at|in|on|by|to|of|what|are|is|into|over|under|through|during|between|within|without|across"
    r"|against|beyond|after|before|since|until|towards?|among|upon|despite|above|below|behind|inside|outside"
    r"|as|than|per)\b)[a-z]{3,14}"
    r" (?:the|an?|every|each|all|any|your|my|our|their)\b"
    r"|(?P<verb>[a-z]{3,14}) (?:up|out|with|to|about|for|on|behind|you|[a-z]{3,12}ly|[a-z]{3,14}s)\b)"
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
    """Two acts in one line: which of them was done?"""

    code = "CH304"
    severity = "warning"
    rows = ("R111",)
    kinds = frozenset({"behaviour"})

    fr = Page(
        title="Et si l’on n’en fait qu’un ?",
        what="Repère un comportement qui réunit plusieurs gestes séparés : on peut faire l’un sans l’autre.",
        why="Quand une phrase porte deux gestes, celle qui fait le premier et oublie le second ne sait pas "
        "si elle la tient. On ne peut ni la remercier justement, ni compter.",
        finds="{acts:Word} gestes tiennent ici dans une seule phrase : {quoted:said}.",
        suggests="Faites-en une ligne par geste, et gardez les deux ou trois qui comptent le plus.",
        instead=(
            Example("Répondre aux courriels du matin et ranger la réserve.", "behaviour"),
            Example("Je range mon poste, je réponds aux courriers et je forme les nouveaux.", "behaviour"),
        ),
        write=(
            Example("Je décroche et je me présente.", "behaviour"),
            Example("J’ouvre le colis et je le vérifie devant le client.", "behaviour"),
        ),
        limits="Plusieurs mouvements d’un même geste ne sont pas signalés : la règle le reconnaît à « "
        "puis », "
        "à « avant », à un pronom qui reprend la même chose (« je le vérifie ») ; un but (« afin de… ») "
        "n’est pas un geste. "
        "Deux gestes séparés dits "
        "au singulier, sans rien qui les distingue, lui échappent souvent.",
        source="seeds 003:144",
    )
    en = Page(
        title="What if only one is done?",
        what="Finds a behaviour that packs several separate acts: one can do one and not the other.",
        why="When a line holds two acts, somebody who does the first and forgets the second cannot tell "
        "whether they kept it. Nobody can thank them fairly, or count.",
        finds="{acts:Word} acts share one sentence here: {quoted:said}.",
        suggests="Write one line for each act, and keep the two or three that matter most.",
        instead=(
            Example("Answer customers’ letters in the morning and tidy the store room.", "behaviour"),
            Example("I restock the shelves, deal with refunds and train the new staff.", "behaviour"),
        ),
        write=(
            Example("I pick up and give my name.", "behaviour"),
            Example("I open the parcel and check it in front of the customer.", "behaviour"),
        ),
        limits="Several movements of one gesture are left alone: the rule knows them by “then”, "
        "“before”, or a "
        "pronoun that takes up the same thing (“check it”); a purpose (“so we can…”) is no act. Two "
        "separate acts told in the singular, with "
        "nothing to part them, often escape it.",
        source="seeds 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report acts of one behaviour that do not lean on each other."""
        language = statement.language
        folded = fold(statement.words)
        acts = _acts(folded.text, language)
        if len(acts) < 2 or not _are_separate(folded.text, acts, language):
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


# "Neighbours who sort and carry": the second verb is theirs as well; « avec des mots simples et clairs » is
# a way.
_OF_OTHERS: Final = {
    "fr": re.compile(r"\bqui (?:(?:ne|n'|se|s'|nous|vous) ?)?\w{2,16} (?:et|,|;) ?$"),
    "en": re.compile(r"\b(?:(?:who|that|which) \w{2,14}|(?:using|with|through|via) \w{2,14})(?: and|,|;) ?$"),
}
# "So we can lend the good ones and repair the rest": what an act is for is no further act.
_PURPOSE: Final = {
    "fr": re.compile(
        r"\b(?:afin d[e']|pour (?:ne pas |se |s'|l[ae]s? |l'|y |mieux )?[a-z]{2,14}(?:er|ir|re)\b)[^,;]*$"
    ),
    "en": re.compile(
        r"\b(?:so (?:that )?(?:we|they|you|i|it|he|she|everyone|others|people) (?:can|may|could|will)"
        r"|in order (?:for [a-z ]{2,20} )?to|so as to)\b[^,;]*$"
    ),
}
_ANEW: Final = re.compile(r"^\W{0,3}(?:je|j'|nous|on|i|we|each|every|chaque)(?:\b|(?<='))")
_THEIRS_FR: Final = re.compile(r"\bqui\b[^.;:]*$")


def _goes_on(before: str, part: str, language: Language) -> bool:
    """Return whether ``part`` goes on with a relative clause, or with a way of doing, of the act before."""
    if _OF_OTHERS[language].search(before):
        return True
    if _PURPOSE[language].search(before.removesuffix("and").removesuffix("et")) and not _ANEW.match(part):
        return True
    first = part.split()[0] if part.split() else ""
    return language == "fr" and first.endswith("ent") and _THEIRS_FR.search(before) is not None


def _opens_act(part: str, language: Language, *, first: bool) -> bool:
    if language == "fr" or first:
        return says_action(part, language)
    found = _ENGLISH_VERB_PART.match(part)
    if found is None or part.split()[0] in _ENGLISH_NOUNS:
        return False
    return found["verb"] is None or found["verb"] in ENGLISH_VERBS


def _are_separate(text: str, acts: Sequence[tuple[int, int]], language: Language) -> bool:
    parts = [text[begin:end] for begin, end in acts]
    if _REFUSES.search(parts[0]) or (len(parts) == 2 and _ONE_BASIS.search(parts[-1])):
        return False
    listed = any(text[begin - 1] == ";" for begin, _ in acts[1:])
    # Of a list of three and more, only a pronoun right after its verb takes up what was said before.
    leans = _TAKES_UP if language == "en" and len(parts) > 2 else _LEANS[language]
    if any(leans.search(part) for part in parts[1:]) or _TO_BE.search(parts[0]):
        return False
    if any(len(part.split()) < _SHORTEST_PART for part in parts[1:]) and len(parts) < 4:
        return False
    if listed:
        return True
    if _ONE_GESTURE[language].search(text) or (_OWNED.search(text) and len(parts) < 4):
        return False
    # Three acts told side by side are three, whatever they bear on.
    if language == "en" and len(parts) > 2 and not _MANNER_PART.search(text):
        return True
    return _MANY[language].search(parts[0] if len(parts) == 2 else text) is not None or _on_both_sides(
        parts, language
    )


def _on_both_sides(parts: Sequence[str], language: Language) -> bool:
    """Return whether one act serves a customer and another is work behind the counter."""
    customer = re.compile(rf"\b{CUSTOMER[language]}\b")
    return any(customer.search(part) for part in parts) and any(
        _BACKSTAGE[language].match(part) and not customer.search(part) for part in parts
    )
