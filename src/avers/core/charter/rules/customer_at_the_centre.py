"""CH004: the customer at the centre, and nobody to put him there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.means import says_means
from avers.core.charter.language.phrases import CUSTOMER, Phrases
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Language

__all__ = ["CUSTOMER_AT_THE_CENTRE", "CustomerAtTheCentre"]

_FR, _EN = CUSTOMER["fr"], CUSTOMER["en"]
# « L'écoute du patient est au cœur »: listening is at the centre, not the patient.
_OF_FR = "".join(
    rf"(?<!\b{small})"
    for small in (
        "du ",
        "des ",
        "de ",
        "de la ",
        "de l'",
        "de nos ",
        "de notre ",
        "de chaque ",
        "au ",
        "aux ",
        "avec nos ",
    )
)
_OF_EN = "".join(
    rf"(?<!\b{small}{article})"
    for small in ("of ", "to ", "for ", "with ")
    for article in ("", "our ", "the ", "each ")
)
# Their needs are still they, however far the noun stands.
_NEEDS_FR = r"(?:besoins?|interets?|attentes?) (?:du|des|de la|de nos|de notre|de chaque) "
_NEEDS_EN = r"(?:needs?|interests?|expectations?) of (?:the |our |each |every )?"
_PLACES_FR = r"(?:table|salle|ville|ecran|page|magasin|image|parc|quartier|bourg|photo|plan)"
_PLACES_EN = r"(?:town|table|room|city|page|screen|shop|village|map|picture)"

CUSTOMER_AT_THE_CENTRE: Final = Phrases(
    fr=(
        rf"(?:\b{_NEEDS_FR}{_FR}|{_OF_FR}\b{_FR})\b[^.;:!?]{{0,40}}\bau (?:centre|coeur)\b"
        rf"(?! d(?:e la |e l'|u |es |e nos |e notre |e |'un |'une )?{_PLACES_FR})"
        r"(?: d(?:e|es|u|') ?[^.,;:!?]{0,40}\b)?",
        rf"\bau (?:centre|coeur) d[^.,;:!?]{{1,40}}[,:] (?:le |la |les |l'|nos |notre |votre |vos ){_FR}\b",
        rf"^\W{{0,3}}(?:le |la |les |nos |notre |l')?{_FR},? (?:d'abord|avant tout|en premier)\b",
        rf"{_OF_FR}\b{_FR} (?:est|sont|reste|restent)[^.;:!?]{{0,12}} "
        r"(?:notre|nos|la) (?:seule |premiere |vraie )?priorites?\b",
        rf"\b{_FR} (?:passe|passent|vient|viennent) (?:toujours )?"
        r"(?:avant tout|d'abord|en premier|avant le reste)\b",
        rf"\bfaire d(?:u|e nos|es|e la|e l') ?{_FR} (?:le|la|notre|nos) (?:centre|coeur|priorite)\b",
        r"\bvous (?:etes|restez|serez) (?:toujours )?au (?:centre|coeur) d[^.,;:!?]{1,40}\b",
        rf"\b(?:re)?(?:mettre|mettons|placer|placons|mettez) l'(?:humain|homme) au (?:centre|coeur)\b"
        rf"(?! d(?:e la |e l'|u |es |e nos |e notre |e |'un |'une )?{_PLACES_FR})(?: d[^.,;:!?]{{1,40}}\b)?",
        rf"\bfaire passer (?:le |les |nos |notre ){_FR} (?:avant tout|d'abord|en premier)\b",
    ),
    en=(
        rf"(?:\b{_NEEDS_EN}{_EN}|{_OF_EN}\b{_EN})\b[^.;:!?]{{0,40}}\bat the (?:very )?(?:centre|center"
        rf"|heart|core)\b"
        rf"(?! of (?:the |a |our )?{_PLACES_EN})(?: of [^.,;:!?]{{0,40}}\b)?",
        rf"\bat the (?:very )?(?:centre|center|heart|core) of [^.,;:!?]{{1,40}}[,:] "
        rf"(?:the |our |your ){_EN}\b",
        rf"\b(?:put|puts|putting|place|placing|keep|keeping) people at the (?:very )?(?:centre|center"
        rf"|heart|core)\b"
        rf"(?! of (?:the |a |our )?{_PLACES_EN})(?: of [^.,;:!?]{{0,40}}\b)?",
        rf"\bmak(?:e|es|ing) (?:the |our |your )?{_EN} (?:the |our )(?:centre|center|heart|priority)\b",
        r"\byou(?:'re| are) (?:always )?at the (?:very )?(?:centre|center|heart|core) of [^.,;:!?]{1,40}\b",
        rf"^\W{{0,3}}(?:the |our )?{_EN},? first\b",
        rf"\b(?:put|puts|putting|place|placing) (?:the |our |your )?{_EN} first\b",
        rf"\b{_EN} (?:always |must |will )?comes? (?:first|before (?:everything|all|anything))\b",
        rf"{_OF_EN}\b{_EN} (?:is|are|remains?)[^.;:!?]{{0,12}} (?:our|the) (?:\S{{1,8}} ){{0,2}}priority\b",
    ),
)

_STANDS: Final = {
    "fr": re.compile(r"\b(?:est|sont|reste|restent)\b"),
    "en": re.compile(r"\b(?:is|are|remains?)\b"),
}
_DEPENDS: Final = {
    "fr": re.compile(r"\b(?:de|du|des|d'|envers|avec|entre|aux?)(?:\b|(?<='))(?! [a-z]{2,14}(?:er|ir|re)\b)"),
    "en": re.compile(r"\b(?:of|to|towards?|with|between|for)\b"),
}
_ARTICLE: Final = {
    "fr": re.compile(
        r"(?:\b(?:les?|la|nos|notre|chaque|tous les|un|une|et|ou|mais)\W*|l'|[.;:!?,\"] ?|^\W*)$"
    ),
    "en": re.compile(r"(?:\b(?:the|our|each|every|and|or|but|a|an|all|any|s)\W*|[.;:!?,\"] ?|^\W*)$"),
}


def _is_complement(text: str, start: int, end: int, language: Language) -> bool:
    """Return whether the customer only completes another noun: « la satisfaction client est au cœur »."""
    customer = re.match(rf"(?:{CUSTOMER[language]})\b", text[start:end])
    if customer is None or _STANDS[language].search(text[start:end]) is None:
        return False
    before = re.split(r"[.;:!?]", text[:start])[-1]
    listed = re.match(r"[^.;:!?]{0,30}?\b(?:and|et)\b", text[start + customer.end() : end])
    # "For us, the customer is": what a comma parts is no subject, but for the members of a list.
    subject = before if listed else before.rsplit(",", 1)[-1]
    return _DEPENDS[language].search(subject) is not None or _ARTICLE[language].search(text[:start]) is None


class CustomerAtTheCentre(StatementRule):
    """An injunction without a means: how, with what, who?"""

    code = "CH004"
    severity = "warning"
    rows = ("R128",)
    kinds = frozenset({"mission", "vision", "value", "behaviour", "promise"})

    fr = Page(
        title="Comment, avec quoi, par qui ?",
        what="Repère une phrase qui met le client au centre, ou d’abord, sans dire ce qui change pour lui.",
        why="L’intention est bonne et personne ne la contredit : c’est son défaut. Sans moyen, chacun "
        "l’entend à sa façon, et l’équipe reste seule quand le client attend.",
        finds="« {quoted} » : les mots seuls ne changent rien. Avec quoi, comment, par qui ?",
        suggests="Gardez l’idée et donnez-lui un moyen : « Chaque lundi, la direction écoute deux appels "
        "et décide ce qui change. »",
        instead=(
            Example("Le client est au centre de nos préoccupations."),
            Example("Le client est au centre de l’entreprise.", "vision"),
        ),
        write=(
            Example(
                "Le client est au centre : chaque lundi, nous lisons trois lettres et décidons ce qui change."
            ),
            Example("Notre magasin est au centre de la ville.", "promise"),
        ),
        limits="Un moyen se reconnaît à un chiffre, un rythme, un délai, ou à une seconde proposition où "
        "quelqu’un agit ; un moyen dit autrement n’est pas vu, et un chiffre sans rapport suffit "
        "à faire taire la règle. Un client qui n’est que complément (« l’écoute du patient ») n’est pas "
        "signalé.",
        source="seeds 004:63",
    )
    en = Page(
        title="How, with what, by whom?",
        what="Finds a sentence that puts the customer at the centre, or first, without saying what that "
        "changes.",
        why="The intention is good and nobody disagrees: that is the trouble. Without a means everyone "
        "hears it in their own way, and the team stands alone when a customer is waiting.",
        finds="“{quoted}”: words alone change nothing. With what, how, by whom?",
        suggests="Keep the idea and give it a means: “Every Monday the board listens to two calls and "
        "decides what will change.”",
        instead=(
            Example("The customer is at the centre of our concerns."),
            Example("We put the customer at the heart of everything we do.", "vision"),
        ),
        write=(
            Example(
                "The customer is at the centre: every Monday we read three letters and decide what will "
                "change."
            ),
            Example("Our shop is in the centre of town.", "promise"),
        ),
        limits="A means is recognised by a number, a rhythm, a delay, or a second clause in which "
        "somebody acts; one said otherwise is not seen, and an unrelated number is enough to "
        "silence the rule. A customer who is only a complement (“the comfort of our guests”) is left "
        "alone.",
        source="seeds 004:63",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the injunction, unless the statement says how."""
        found = CUSTOMER_AT_THE_CENTRE.meant(statement.words, statement.language)
        if found is None or says_means(statement.words, statement.language, beside=found):
            return
        folded = fold(statement.words)
        if _is_complement(folded.text, *found, statement.language):
            return
        yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
