"""CH305: what not to do, and nothing to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.action import says_action
from avers.core.charter.language.folding import Folded, fold
from avers.core.charter.language.sentences import clauses
from avers.core.charter.language.subjects import after_subject
from avers.core.charter.language.verbs import ENGLISH_VERBS, FRENCH_PRESENT
from avers.core.charter.language.word_sets import word_set
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language

__all__ = ["OnlyForbids"]

# What fees and surprises are when nobody wants them: "no hidden fees".
_UNWANTED: Final = (
    r"(?:hidden|surprise|extra|small|fine|false|fake|empty|unfair|secret|confusing|misleading|nasty|added"
    r"|unexpected|needless) "
)
# Ways of forbidding, at the very beginning of a sentence.
_FORBIDS: Final = {
    "fr": re.compile(
        r"^\W{0,3}(?:ne (?:jamais|pas|plus) (?!(?:seulement|que|oublier|hesiter)\b)(?:(?:l[ae]s?|l'|lui"
        r"|leur|s[e']|y|en|vous|nous) ?){0,2}\w{2,16}"
        r"|n(?:e |')(?!oubli|hesit)(?:\w{1,3}['\s]){0,2}\w{3,16} (?:pas|jamais|plus)\b"
        r"|(?:je|nous|on|chacun|chaque \w{3,14}) n(?:e |')(?:\w{1,4}['\s]){0,2}\w{2,16} (?:pas|jamais"
        r"|plus|aucune?)\b"
        r"|(?:s')?(?:evite[rz]?|evitons|interdire|interdit|proscrire|proscrivons|abstenir)\b"
        r"|(?:j'evite|nous evitons|on evite|je m'interdis|je m'abstiens|nous nous interdisons)\b"
        r"|il est (?:strictement |formellement )?(?:interdit|defendu) d|interdiction d"
        r"|aucune? [^.;:,]{2,60}\bne (?:doit|peut|sera|saurait|doivent)\b"
        r"|(?:jamais|pas) d(?:e |'))"
    ),
    "en": re.compile(
        r"^\W{0,3}(?:(?:please )?(?:do not|don't|never|avoid|refrain from|stop) (?!only\b|more\b|less\b"
        r"|hesitate\b"
        r"|forget\b)\w{2,16}"
        r"|(?:i|we|staff|colleagues|advisers) (?:do not|don't|(?:(?:will|shall|must) )?never"
        r"|(?:will|shall|must) not|won't|cannot|avoid|refrain from) (?!only\b|be\b|hesitate\b"
        r"|forget\b)\w{2,16}"
        r"|no (?!one\b|more than\b|matter\b|longer\b|less\b|fewer\b|later\b)(?:form of )?\w{3,16}"
        r"(?: [^.;:,]{2,40} (?:is|are) (?:to be )?(?:tolerated|allowed|accepted|permitted)\b"
        rf"|(?:, (?:and )?no {_UNWANTED}[a-z]{{3,16}}){{0,3}}\W{{0,3}}$)"
        rf"|no {_UNWANTED}[a-z]{{3,16}}(?:, (?:and |or )?no (?:{_UNWANTED})?[a-z]{{3,16}}){{0,3}}\W{{0,3}}$"
        r"|it is (?:strictly )?(?:forbidden|prohibited))"
    ),
}
# What turns a refusal into something to do: the other half of the sentence.
_INSTEAD: Final = {
    "fr": re.compile(
        r"\b(?:mais|plus de|moins de|plutot|au lieu|juste|sans|sauf|excepte|sinon|avant d(?:e |')"
        r"|avant qu|tant qu"
        r"|jusqu|que (?:par|pour|si|quand|lorsque)|autrement)\b|\bn(?:e |')\w{2,14} qu(?:e |')"
    ),
    "en": re.compile(
        r"\b(?:but|more than|less than|longer than|later than|instead|rather|without|unless|until|except"
        r"|otherwise|before|only|just)\b"
    ),
}
# "We don't shy away from": to refuse a refusal is to act.
_REFUSED_REFUSAL: Final = {
    "fr": re.compile(
        r"\b(?:n'|ne )(?:pas |jamais |nous |se |s')?(?:avons pas peur|ai pas peur|ayez pas peur|crai\w{2,6}"
        r"|redout\w{1,5}|refus\w{1,5}|neglig\w{1,5}|renonc\w{1,5}|manqu\w{1,5}|cach\w{1,5}|fuy\w{1,5}"
        r"|recul\w{1,5}|evit\w{1,5}|abandonn\w{1,5}|cess\w{1,5}|derob\w{1,5}|ferm\w{1,5} (?:pas "
        r"|jamais )?les yeux)\b"
        r"|\bquand (?:une?|deux|trois) [a-z ]{0,20}suffi\w{1,5}"
    ),
    "en": re.compile(
        r"\b(?:not|don't|never|won't|cannot|doesn't) (?:ever )?(?:hide (?:from|away)|shy|shrink|fear"
        r"|be afraid|flinch"
        r"|back (?:away|down|off)|run (?:away )?from|fail|refuse|neglect|avoid|decline|give up"
        r"|walk away|turn away"
        r"|look away|ignore|overlook|omit|miss|forget|abandon|stop|dodge|duck)\b"
        r"|\bwhen (?:one|two|three|four|five|a|an|fewer|less) [a-z ]{0,20}(?:will|would) do\b"
    ),
}
# A reason says what counts instead, and a second half has its own verb.
_REASON: Final = {
    "fr": re.compile(r"\b(?:car|puisqu\w{0,2}|parce qu\w{0,2})\b"),
    "en": re.compile(
        r"\b(?:since|because)\b|, (?:as|for) (?:we|i|it|they|the|our|an?|every|each|this|that)\b"
    ),
}
_JOINS: Final = re.compile(r"(?:[,;:.!?] ?|\s-\s|\s)(?:et|and|mais|but|puis|then) |[,;:.!?]\s|\s-\s")
# "No jargon: everyday words": what follows a colon is the answer, verb or not.
_ANSWER: Final = re.compile(r"[:;] ?(?!(?:ne |n'|pas |ni |jamais |don't |do not |never |no |nor ))[a-z]")
_OR_LIST: Final = re.compile(r"[^.;:!?]{0,120}?,? or [a-z]{2,16}")
_STILL_FORBIDS: Final = re.compile(
    r"^\W{0,3}(?:(?:je|nous|on|i|we) )?(?:ne |n'|pas |ni |jamais |don't |do not |never |no |nor |or )"
)


class OnlyForbids(StatementRule):
    """A fence shows where not to walk, and no way."""

    code = "CH305"
    severity = "warning"
    rows = ("R111",)
    kinds = frozenset({"behaviour", "value"})

    fr = Page(
        title="Et que fait-on à la place ?",
        what="Repère une phrase qui dit seulement ce qu’il ne faut pas faire.",
        why="« Ne pas » laisse un vide : une personne sait ce qu’on lui reprochera, pas ce qu’on attend "
        "d’elle. Un geste à faire s’apprend, se voit et se remercie ; un geste absent, non.",
        finds="« {quoted}… » dit ce qu’on évite ; rien ne dit encore ce qu’on fait alors.",
        suggests="Ajoutez le geste qui prend sa place : « Je n’interromps pas : je note ma question et je la "
        "pose à la fin. »",
        instead=(
            Example("Ne pas interrompre le client.", "behaviour"),
            Example("Éviter les sigles dans nos courriers.", "behaviour"),
        ),
        write=(
            Example("Je n’interromps pas : je note ma question et je la pose à la fin.", "behaviour"),
            Example("Je remplace chaque sigle par les mots entiers.", "behaviour"),
        ),
        limits="La règle lit le début de la phrase, puis se tait dès qu’un verbe affirme quelque chose après "
        "une virgule, un deux-points, « et », « mais », « sans », « car », ou que l’on refuse de refuser "
        "(« nous ne craignons pas de dire »). Elle laisse passer un refus caché au milieu ; "
        "certaines limites "
        "(la sécurité, la loi) se disent bien par un refus, et ce n’est alors qu’une remarque.",
        source="seeds 003:144",
    )
    en = Page(
        title="And what do we do instead?",
        what="Finds a sentence that only says what not to do.",
        why="“Do not” leaves a gap: people learn what they will be blamed for, not what is hoped of them. "
        "An act can be learnt, seen and thanked; an absence cannot.",
        finds="“{quoted}…” says what to avoid; nothing says yet what to do then.",
        suggests="Add the act that takes its place: “I do not interrupt: I note my question and ask it at "
        "the end.”",
        instead=(
            Example("Do not interrupt the customer.", "behaviour"),
            Example("Avoid acronyms in our letters.", "behaviour"),
        ),
        write=(
            Example("I do not interrupt: I note my question and ask it at the end.", "behaviour"),
            Example("I write every acronym out in full.", "behaviour"),
        ),
        limits="The rule reads how the sentence begins, then is silent as soon as a verb affirms "
        "something after "
        "a comma, a colon, “and”, “but”, “without”, “since”, or what is refused is a refusal (“we don’t shy "
        "away from”). It misses a refusal hidden in the middle; some limits (safety, the law) are "
        "rightly said by a refusal, and then this is only a remark.",
        source="seeds 003:144",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a sentence that forbids and gives nothing to do."""
        folded = fold(statement.words)
        found = _FORBIDS[statement.language].search(folded.text) or _forbidden_to_others(folded, statement)
        language = statement.language
        if found is None or any(
            one[language].search(folded.text) for one in (_INSTEAD, _REFUSED_REFUSAL, _REASON)
        ):
            return
        if not _acts_elsewhere(folded, found.end(), statement):
            start = found.start() + len(found.group()) - len(found.group().lstrip(" \"'-(."))
            yield self.at(
                statement, folded.span(start, found.end()), quoted=folded.quoted(start, found.end())
            )


# The same of a third person, after who it is: « le gardien ne laissera pas », "a cook will not".
_OTHERS_FORBID: Final = {
    "fr": re.compile(
        r"s'interdi(?:t|sent)\b|n(?:e |')(?!\w{2,14}ant\b)(?:\w{1,4}['\s]){0,2}\w{2,16} (?:pas|jamais"
        r"|plus|aucune?)\b"
    ),
    "en": re.compile(
        r"(?:(?:will|shall|must|may|can|should) (?:not|never)|never|won't|do(?:es)? not|don't|doesn't|cannot)"
        r" (?!only\b|be\b|hesitate\b|forget\b)\w{2,16}"
    ),
}


def _forbidden_to_others(folded: Folded, statement: Statement) -> re.Match[str] | None:
    start, end = next(clauses(folded, 0, len(folded.text)), (0, 0))
    verb = after_subject(folded, start, end, statement.language)
    return None if verb is None else _OTHERS_FORBID[statement.language].match(folded.text, verb)


def _acts_elsewhere(folded: Folded, start: int, statement: Statement) -> bool:
    """Return whether a later part of the sentence says what is done."""
    # A figure says how far one may go: « Nous ne roulons pas vite, 30 à l'heure ».
    if _ANSWER.search(folded.text, start) or re.search(r", [^.;:]{0,40}?\d", folded.text[start:]):
        return True
    # "Will not lie, cheat or steal": a list of what is refused goes on to its "or".
    listed = _OR_LIST.match(folded.text, start) if statement.language == "en" else None
    start = listed.end() if listed else start
    cuts = [cut.end() for cut in _JOINS.finditer(folded.text, start)]
    for begin, end in zip(cuts, [*cuts[1:], len(folded.text)], strict=False):
        part = folded.text[begin:end]
        if not _STILL_FORBIDS.match(part) and (
            says_action(part, statement.language) or _has_a_verb(part, statement.language)
        ):
            return True
    return False


_HAS_VERB: Final = {
    "fr": re.compile(r"\b(?:est|sont|suis|sommes|s'engage\w{0,2}|se \w{2,14}(?:e|ent|it|t))\b"),
    "en": re.compile(r"\b(?:is|are|am|will|can|must|shall|should)\b"),
}
_FOLLOWS_VERB: Final = word_set(
    "the a an every each all our your their his her its for le la les l' un une des chaque nos notre "
    "son sa ses"
)


def _has_a_verb(part: str, language: Language) -> bool:
    """Return whether the half of a sentence says something by a verb of its own, whoever its subject is."""
    words = part.strip(' .,;:!?"').split(" ")
    if _HAS_VERB[language].search(part):
        return True
    if language == "fr":
        return any(one in FRENCH_PRESENT and after in _FOLLOWS_VERB for one, after in pairwise(words[:6]))
    first, after = words[0], "".join(words[1:2])
    base = {first, first.removesuffix("s"), first.removesuffix("es")}
    known = bool(base & ENGLISH_VERBS)
    return (known and first in ENGLISH_VERBS) or ((known or first.endswith("s")) and after in _FOLLOWS_VERB)
