"""CH403: always, never, whatever happens: and the day it cannot be kept?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avers.core.charter.availability import any_hour
from avers.core.charter.document import Statement
from avers.core.charter.language.folding import fold
from avers.core.charter.language.phrases import Phrases
from avers.core.charter.language.quoting import is_quoted
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule

__all__ = ["AbsolutePromise"]

_FAULT_FR: Final = (
    r"(?:defauts?|erreurs?|pannes?|retards?|oublis?|litiges?|soucis?|risques?|fautes?|bugs?|interruptions?"
    r"|accidents?|problemes?|stress|compromis|deception|tracas)"
)
_FAULT_EN: Final = (
    r"(?:bugs?|downtime|defects?|errors?|mistakes?|faults?|delays?|complaints?|problems?|worr(?:y|ies)"
    r"|failures?|hassle|risk|surprises|accidents?|stress|compromise)"
)
# Words that bind without any limit, in a value as in a promise.
_ABSOLUTE: Final = Phrases(
    fr=(
        r"\bquoi qu(?:e |'il )(?:[a-z']{1,9} )?(?:arrive|advienne|en coute)\b"
        # « Quel que soit leur age » shuts nobody out; of the hour or the weather it is an absolute.
        r"|\bquel(?:le)?s? que soi(?:t|ent) (?:l'heure|le temps|la (?:meteo|saison|panne)"
        r"|les (?:circonstances|intemperies|conditions))\b|\ben toutes? circonstances?\b|\ben tout temps\b"
        r"|\ba coup sur\b|\bsans (?:aucune "
        r"|la moindre )?exception\b",
        r"\b100 ?%(?! (?:du|de la|des frais|recycl|bio|electri|renouvel|local|coton|franca))"
        r"|\ba cent pour cent\b|\bcent pour cent\b",
        rf"\bzero {_FAULT_FR}\b|\bpartout et toujours\b|\btoujours et partout\b|\ba jamais\b|\ba vie\b",
        r"\b(?:fiabilite|transparence|disponibilite|securite|confiance|confidentialite|qualite|perfection"
        r"|satisfaction|ponctualite|honnetete|proprete) (?:absolue|totale|garantie|parfaite|infaillible)\b"
        r"|\binfaillible\b|\bla perfection\b|\bsatisfaction garantie\b",
    ),
    en=(
        r"\b(?:whatever|no matter what|no matter how|no matter when)\b(?: (?:happens|it takes"
        r"|the (?:weather|hour|cost|season|circumstances)|else))",
        r"\bcome what may\b|\bunder (?:all|any) circumstances\b|\bin all circumstances\b"
        r"|\bwithout (?:any )?exception\b"
        r"|\bno exceptions\b|\bfor ever\b|\bforever\b|\bno matter what\b",
        r"\b100 ?%(?! (?:of the (?:price|fare|fee|cost)|recycl|organic|electric|renew|cotton|local|refund))"
        r"|\bone hundred per ?cent\b|\ba hundred per ?cent\b",
        rf"\bzero {_FAULT_EN}\b|\b(?:perfection|flawless|infallible"
        rf"|perfect)\b[^.;]{{0,30}}\bevery (?:single )?time\b"
        r"|\bevery single time\b|, every time\b|\bfirst time, every time\b",
        r"\b(?:total|absolute|complete|guaranteed|perfect) (?:reliability|transparency|availability|security"
        r"|trust|confidentiality|quality|satisfaction|punctuality|honesty|peace of mind)\b"
        r"|\bsatisfaction guaranteed\b|\bnever (?:[a-z]{3,10} ){1,3}any(?:thing|one|body)\b",
    ),
)
# Of a promise alone: in a value "always" and "never" are the tone of an intention.
_ALWAYS: Final = Phrases(
    fr=(
        r"\btoujours\b(?! (?:le|la|les|un|une) (?:meme"
        r"|seul))(?! l[ae]s? memes)",
        r"(?<!, )\bjamais\b(?! deux)",
    ),
    en=(r"\balways\b(?! the same)(?! one)", r"(?<!, )\bnever\b(?! more than| twice)"),
)
_CONSTANT: Final = Phrases(
    fr=(
        r"\b(?:cherch|essay|tent|vis|efforc)\w{1,6} toujours\b",
        r"\b(?:le|la|les) memes?\b",
        r"\bsui(?:t|vent|vons) toujours\b|\bl[ae]? preuve\b|\bplus que jamais\b",
    ),
    en=(
        r"\bthe same\b",
        r"\balways follows?\b",
        r"\balways (?:aim|seek|try|strive|hope|endeavou?r|aspire|look)(?:s|ing)?\b",
    ),
)
# What one thinks binds nobody: "we believe that everyone learns, in all circumstances".
_OPINION: Final = Phrases(
    fr=(r"\b(?:nous|on|je) (?:pensons|croyons|croit|pense|crois)\b",),
    en=(r"\b(?:we|i) (?:[a-z]{3,8} )?(?:believe|think)\b",),
)
_LIMIT: Final = Phrases(
    fr=(
        r"\b(?:sauf|hors|hormis|excepte|a l'exception|dans la limite|jusqu'a|quand|lorsqu\w{0,2}"
        r"|des que|tant que"
        r"|pendant|sous reserve|a condition|a moins|pourvu|sinon|a defaut|au-dela|uniquement|seulement"
        r"|avant)\b"
        r"|\bsi\b|\bs'il|\bs'ils\b|\bsans (?:vous|votre|l'avoir|en avoir|avoir|que|dire|prevenir|donner"
        r"|proposer|expliquer)\b"
        r"|\bsans (?:l'|le |la |un |une |aucun |leur |son )?(?:[a-z]{3,10} )?(?:accord|autorisation"
        r"|consentement|motif"
        r"|demande)\b|\bou (?:un |une |le |votre )?(?:rembours|echang|dedommag|indemni|nous |on |je "
        r"|vous (?:etes|serez))"
        r"|\bfaute de quoi\b|\bautrement\b|\bsciemment\b|\bvolontairement\b"
        r"|\bplus (?:de|d') ?(?:\d|[a-z]{3,9} (?:jours|heures|minutes|semaines))|\bmoins (?:de|d')",
    ),
    en=(
        r"\b(?:except|unless|up to|when|if|as long as|while|provided|within the limits?|until|before"
        r"|during|otherwise"
        r"|apart from|other than|only|at most|save for|save where)\b"
        r"|\bwithout (?:your|asking|telling|first|a |an |the |giving|saying|warning|offering|explaining)"
        r"|\bwithout (?:[a-z']{2,12} ){0,4}(?:consent|permission|agreement|approval|authori[sz]ation"
        r"|notice)\b"
        r"|\b(?:knowingly|intentionally|deliberately|wilfully|willfully)\b"
        r"|\bor (?:your money|we |you |i |a (?:full )?refund|it is |it's |the (?:next|visit|delivery|meal) )"
        r"|\bmore than\b|\bless than\b",
    ),
)


class AbsolutePromise(StatementRule):
    """A promise that has no limit is broken on the first bad day."""

    code = "CH403"
    severity = "warning"
    rows = ("R109",)
    kinds = frozenset({"promise", "value"})

    fr = Page(
        title="Et le jour où ce n’est pas possible ?",
        what="Repère les absolus sans limite dite : « quoi qu’il arrive », « 100 % », « en toutes "
        "circonstances », « zéro défaut », et « toujours » ou « jamais » dans une promesse.",
        why="Il suffit d’une grève, d’une panne ou d’un mardi chargé pour qu’un absolu devienne faux. La "
        "limite dite d’avance protège la confiance, et protège ceux qui vous représentent.",
        finds="« {quoted} » n’a pas de limite : une seule exception, et la promesse est rompue.",
        suggests="Dites jusqu’où, et ce que vous faites au-delà : « Le train part à l’heure ; sinon, nous "
        "vous "
        "remboursons dès trente minutes de retard. »",
        instead=(
            Example("Quoi qu’il arrive, votre train part à l’heure.", "promise"),
            Example("La fiabilité absolue, en toutes circonstances.", "value"),
        ),
        write=(
            Example("Nous ne facturons jamais la visite quand nous arrivons en retard.", "promise"),
            Example("Je suis toujours à l’écoute des souhaits de nos clients.", "value"),
        ),
        limits="Dès que la phrase dit une condition, une exception ou une borne, la règle se tait, sans "
        "juger "
        "si elle suffit. « À toute heure » et « 24 h/24 » relèvent des horaires (FE401, FE403).",
        source="seeds 003:139",
    )
    en = Page(
        title="And on the day it cannot be done?",
        what="Finds absolutes with no limit said: “whatever happens”, “100%”, “without exception”, “zero "
        "defects”, and “always” or “never” in a promise.",
        why="One strike, one breakdown or one busy Tuesday makes an absolute untrue. A limit said beforehand "
        "protects trust, and protects the people who speak for you.",
        finds="“{quoted}” has no limit: a single exception breaks the promise.",
        suggests="Say how far it goes, and what you do beyond: “The train leaves on time; otherwise we "
        "refund "
        "you from thirty minutes’ delay.”",
        instead=(
            Example("Whatever the weather, your train leaves on time.", "promise"),
            Example("Absolute reliability, without exception.", "value"),
        ),
        write=(
            Example("We never charge for the visit when we arrive late.", "promise"),
            Example("I am always responsive to the wishes of our guests.", "value"),
        ),
        limits="As soon as the sentence names a condition, an exception or a bound the rule stays silent, "
        "without judging whether it is enough. “At any hour” and “24/7” are for FE401 and FE403.",
        source="seeds 003:139",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report the first absolute of a sentence that says no limit."""
        words, language = statement.words, statement.language
        if _LIMIT.first(words, language) or (
            statement.kind == "promise" and any_hour(words, language) is not None
        ):
            return
        found = _ABSOLUTE.meant(words, language)
        if found is not None and statement.kind == "value" and _OPINION.first(words, language):
            return
        if found is None and statement.kind == "promise" and not _CONSTANT.first(words, language):
            found = _ALWAYS.first(words, language)
        folded = fold(words)
        if found is not None and not is_quoted(folded, found[0]):
            yield self.at(statement, folded.span(*found), quoted=folded.quoted(*found).strip())
