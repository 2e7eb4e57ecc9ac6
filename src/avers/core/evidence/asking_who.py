"""Words that ask somebody who they are: refused in an answer to a concern, whoever writes them (R127e).

Asking outright, asking what tells it (team, post, years of service, a number to call), asking to come and
be seen, guessing aloud. What happened, where the work goes wrong, since when, what would help: all of that
may be asked. Start at ``asked_who``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from avers.core.charter.language.folding import fold
from avers.core.evidence.unnamed import named_in

__all__ = ["asked_who"]

# Between a verb that asks and what is asked for: the same sentence, no more.
_NEAR: Final = r"[^.;:!?\n]{0,60}?"
_OPENS: Final = r"(?:^|(?<=[.;:!?,\n] )|(?<=[.;:!?,\n]))"

# ── French ──────────────────────────────────────────────────────────────────────────────────────

_TELLS_FR: Final = (
    r"(?:nom|noms|prenom|prenoms|identite|matricule|mails?|e-?mails?|courriels?|adresse|telephone|tel|numero"
    r"|portable|coordonnees|poste|fonctions?|metier|service|equipe|agence|site|bureau|atelier|magasin|secteur"
    r"|responsable|manager|manageur|chef|cheffe|hierarchie|anciennete|age|sexe|genre|horaires|planning"
    r"|contrat|grade|intitule|signature|profil|initiales|messagerie|boite|etage|role|contact|badge|statut"
    r"|diplome|formation)"
)
_POSSESSED_FR: Final = rf"(?:votre|vos|ton|ta|tes) (?:propre |ancien |ancienne )?{_TELLS_FR}\b"
_ASKING_FR: Final = (
    r"\b(?:quel(?:le)?s? (?:est|sont|etait|serait)|donn(?:ez|er|e|iez)|indiqu(?:ez|er|e|iez)"
    r"|precis(?:ez|er|e|iez)|dites|dire|disiez|communiqu(?:ez|er|iez)|envoy(?:ez|er|iez)|laiss(?:ez|er|iez)"
    r"|transmet(?:tez|tre)|fourni(?:r|ssez)|mentionn(?:ez|er)|rappel(?:ez|er)|ajout(?:ez|er)|confirm(?:ez|er)"
    r"|inscri(?:vez|re)|connaitre|savoir|avoir|besoin de|faut|faudrait|manque|partag(?:ez|er)|nomm(?:ez|er)"
    r"|decri(?:vez|re)|c'est quoi|quid de)\b"
)
_PLACE_FR: Final = (
    r"(?:equipe|service|agence|site|atelier|bureau|magasin|region|secteur|departement|entite|filiale|pole"
    r"|boutique|entrepot|depot|etage|ville|metier|poste|fonction|grade)"
)
_KIND_FR: Final = (
    r"(?:un |une |le |la |l'|du |de la |de l'|au |a la |a l'|dans (?:le|la|l'|une?|notre) ?|membre|en cdi"
    r"|en cdd"
    r"|interimaire|cadre|manager|responsable|salariee?|technicien|technicienne|conseillere?|apprentie?"
    r"|stagiaire"
    r"|de(?:s)? |en (?!(?:danger|securite|mesure|etat|train|colere|desaccord|attente)\b)|parmi|dans "
    r"|chez |sur (?:le|la|un) site"
    r"|bien (?:de|du|dans|au|a la)|elue?|deleguee?|syndiquee?|homme|femme|nouveau|nouvelle|ancien"
    r"|ancienne|de ceux|de celles|l'un|l'une)"
)
# What may follow "êtes-vous" and is no question of who: where somebody is in danger, what they agree to.
_FINE_FR: Final = (
    r"(?!(?:en (?:danger|securite|mesure|etat|train)|au courant|a l'aise|a l'abri|le bienvenu|la bienvenue"
    r"|d'accord|du meme avis|dans l'attente|dans une impasse|au clair|a meme)\b)"
)

_FR: Final = (
    r"\bqui (?:etes|es)[- ](?:vous|tu)\b",
    r"\b(?:vous etes|tu es) qui\b",
    r"\b(?:savoir|dire|dites[- ](?:nous|moi)|connaitre|apprendre|revele[rz]|devine[rz]) qui vous etes\b",
    r"\bqui (?:nous |m'|me )?(?:ecrit|parle|a ecrit|ecrivez|etes-vous|se cache)\b",
    r"\bqui est (?:l'auteur|l'autrice|la personne qui (?:nous |m'|me )?(?:ecrit|a ecrit|parle))",
    r"\ba qui (?:ai-je|avons-nous|j'ai|nous avons|on a|parle-t-on|parlons-nous|ai-je affaire)\b",
    rf"{_ASKING_FR}{_NEAR}\b{_POSSESSED_FR}",
    rf"{_OPENS}(?:et |aussi )?{_POSSESSED_FR},? ?(?:svp|s'il (?:vous|te) plait)?,? ?\?",
    rf"\b(?:dans|de|a|sur|pour) quel(?:le)?s? {_PLACE_FR}{_NEAR}\b(?:vous|tu)\b",
    rf"\bquel(?:le)?s? {_PLACE_FR}{_NEAR}(?:travaillez|occupez|exercez|etes|dependez)[- ]vous\b",
    r"\bo[u] (?:travaillez|exercez|etes|bossez|officiez)[- ]vous\b",
    r"\bvous (?:travaillez|exercez|etes) (?:ou|dans quel(?:le)?|depuis quand|depuis combien)\b",
    r"\bdepuis (?:quand|combien(?: de temps| d'annees)?|quelle date) "
    r"(?:travaillez|etes|exercez|occupez)[- ]vous\b(?! (?:confronte|temoin|dans cette situation))",
    r"\b(?:faites|feriez)[- ]vous partie\b",
    rf"\b(?:etes|etiez|seriez)[- ]vous (?:donc |bien |plutot |encore |toujours |aussi )?{_FINE_FR}{_KIND_FR}",
    rf"\bvous (?:etes|etiez) (?:donc |bien |plutot |encore |toujours "
    rf"|aussi )?{_FINE_FR}{_KIND_FR}[^.;:!?\n]{{0,80}}\?",
    r"\b(?:sous|pour|avec|chez) quel(?:le)?s? (?:manager|manageur|responsable|chef|cheffe|directeur"
    r"|directrice)\b",
    r"\bqui (?:d'entre|parmi) vous\b",
    r"\b(?:vos|tes) initiales\b",
    r"\by etiez[- ]vous\b",
    r"\b(?:avez|auriez)[- ]vous une? (?:telephone|numero|portable|adresse|mail|courriel|messagerie|boite)\b",
    r"\b(?:passez|venez)\b[^.;:!?\n]{0,12}\bquand vous\b",
    r"\b(?:mon bureau|ma porte|notre porte|notre bureau)\b",
    r"\bautour d'un (?:cafe|the|verre|dejeuner)\b",
    r"\ba quel etage\b",
    r"\b(?:besoin|faut|faudrait) d'un contact\b",
    r"\bvous (?:tenez|occupez|dirigez) quel(?:le)?\b",
    r"\bvous (?:travaillez|exercez) (?:a|au|aux|dans|en|chez|pour|sur)\b[^.;:!?\n]{0,60}\?",
    r"\brendez[- ]vous (?:vous (?:convien|irai)|ensemble|a deux)",
    r"\b(?:donn(?:ez|er)|dites|dire|laiss(?:ez|er)|ecrivez) (?:juste |au moins "
    r"|simplement )?un (?:pre)?nom\b",
    r"\bcollegue de la (?:personne|victime)\b",
    r"\ba qui (?:nous|je|on) (?:repond|parl|ecri|avons|ai\b|a\b)",
    r"\b(?:vous etes|etes[- ]vous) nouv(?:eau|elle)\b",
    r"\best[- ]ce (?:bien |que c'est )?(?:vous|toi)\b(?! (?:ou|aussi))",
    r"\b(?:je|nous|on) (?:crois?|croyons|pense|pensons|sais|savons|sait|devine|devinons)"
    r"(?: bien| deja)? (?:savoir |deviner )?qui (?:vous etes|tu es|ecrit|parle)\b",
    r"\b(?:vous|t')(?: ai| avons| a|ai|as)? ?reconnue?s?\b",
    r"\bj(?:e vous|e t)'?(?: ?ai)? reconnue?\b",
    r"\b(?:identifiez|presentez|nommez|devoilez|demasquez|manifestez)[- ]vous\b",
    r"\b(?:vous|te) (?:identifier|presenter|nommer|devoiler|demasquer|faire connaitre|manifester)\b",
    r"\bfaites[- ]vous connaitre\b",
    r"\bsign(?:ez|er) (?:votre|vos|de votre|avec votre|la prochaine|le prochain)\b",
    r"\b(?:lev(?:ez|er)|sort(?:ez|ir) de|renonc(?:ez|er) a|abandonn(?:ez|er)|quitt(?:ez|er)) "
    r"(?:l'|votre |cet )anonymat\b",
    r"\b(?:appelez|contactez|joignez|rappelez|telephonez|rejoignez|rencontrez)[- ](?:moi|nous)\b",
    r"\b(?:ecrivez[- ](?:moi|nous)|m'ecrire|nous ecrire)\b[^.;:!?\n]{0,30}\b(?:mail|courriel|e-mail"
    r"|adresse|messagerie|teams)\b",
    r"\b(?:venez|passez|viens|passe)(?: donc)? (?:me|nous|te) (?:voir|rencontrer|parler|trouver|en parler)\b",
    r"\b(?:venez|passez|viens|passe)\b[^.;:!?\n]{0,20}\b(?:a mon|dans mon|a notre|au) bureau\b",
    r"\b(?:rencontrons|voyons|appelons)[- ]nous\b",
    r"\b(?:prenons|fixons|convenons d'un|prendre|fixer|proposez|proposez[- ]nous) (?:un )?"
    r"(?:rendez[- ]vous|entretien|creneau|appel)\b",
    r"\b(?:rendez[- ]vous|entretien|echange|appel|discussion) avec vous\b",
    r"\bvous (?:rappelions|rappellerons|contactions?|contacterons|contacterai|appelions|appellerons"
    r"|appellerai"
    r"|joignions|joindrons|rencontrions|rencontrerons|rencontrerai|recevrons|recevrai|recontact\w+)\b",
    r"\b(?:me|nous) (?:joindre|contacter|rencontrer|trouver|telephoner|rejoindre)\b",
    r"\b(?:m'|nous )appeler\b",
    r"\b(?:moyen|maniere|facon) de vous\b",
    r"\bun (?:pre)?nom (?:suffi|serai|nous|m'|aid)",
    r"\bquel age\b",
    r"\bcombien (?:etes[- ]vous|d'annees)\b",
    r"\bmontrez[- ]vous\b",
    rf"\bvous (?:etes|travaillez|venez|dependez|exercez) (?:de|dans|a|au|sur|pour|chez"
    rf"|d')? ?quel(?:le)?s? {_PLACE_FR}\b",
    r"\b(?:vous etes|etes[- ]vous) (?:plutot )?(?:un |une )?(?:homme|femme)\b",
    r"\b(?:vous travaillez|travaillez[- ]vous) (?:plutot )?(?:de |du |le |la |en )?"
    r"(?:nuit|jour|matin|soir|week-end|journee|soiree|temps partiel|temps plein)\b",
    r"\bc'est bien (?:vous|toi)\b",
    r"\bc'est (?:vous|toi) qui (?:avez|as|aviez|tenez|teniez|etiez|travaillez)\b(?! raison)",
    r"\bqui (?:est|sont) (?:votre|vos) (?:responsables?|managers?|chefs?|cheffe|collegues|equipiers?|n\+1)\b",
    r"\brejoignez[- ]nous\b",
    r"\b(?:vous|te|t') ?(?:rencontrer|appeler|joindre|telephoner|recontacter|contacter|recevoir|rappeler"
    r"|rejoindre|voir (?:en|de|pour|dans|a|demain))\b",
    r"\b(?:se|nous) (?:voir|rencontrer|parler) (?:en personne|de vive voix|en tete|au telephone|autour)\b",
    r"\bparler (?:de vive voix|au telephone|en face|en tete|en personne)\b",
    r"\bqui (?:etait|etaient|travaille|travaillait|travaillaient) (?:present[es]* )?(?:avec"
    r"|a cote de) vous\b",
)

# ── English ─────────────────────────────────────────────────────────────────────────────────────

_TELLS_EN: Final = (
    r"(?:names?|identity|e-?mails?(?: address)?|phone|telephone|mobile|number|contact(?: details)?|details"
    r"|address|team|department|branch|site|shop|store|office|floor|job(?: title)?|role|position|post|grade"
    r"|manager|supervisor|boss|line manager|age|gender|sex|shifts?|rota|seniority|length of service|contract"
    r"|badge|payroll|signature|initials|profile|mailbox|inbox|role|extension|desk|screen|staff number)"
)
_POSSESSED_EN: Final = (
    rf"your (?:full |first |last |family |real |own |current |direct |line |work |staff "
    rf"|employee )?{_TELLS_EN}\b"
)
_ASKING_EN: Final = (
    r"\b(?:what(?:'s| is| are| was)|which (?:is|are)|tell|give|giving|send|share|sharing|state|say|provide"
    r"|confirm|know|need|have|leave|add|mention|describe|include|remind|disclose|reveal|name)\b"
)
_PLACE_EN: Final = (
    r"(?:team|department|branch|site|shop|store|office|shift|floor|region|unit|role|job|post|warehouse"
    r"|depot|town)"
)

_EN: Final = (
    r"\bwho (?:are|is) (?:you|this|writing|speaking|there|the (?:author|writer|person writing))\b",
    r"\bwho (?:wrote|writes|sent|typed|posted) (?:this|it|to us|us|me)\b",
    r"\bwho am i (?:speaking|talking|writing)\b",
    r"\b(?:know|tell (?:us|me)|say|find out|learn|guess|reveal|see) who you (?:are|might be)\b",
    r"\bwho you are\?",
    rf"{_ASKING_EN}{_NEAR}\b{_POSSESSED_EN}",
    rf"{_OPENS}(?:and |also )?{_POSSESSED_EN},? ?(?:please)?,? ?\?",
    rf"\b(?:which|what) {_PLACE_EN}{_NEAR}\b(?:do|are|is|did|were) (?:you|yours)\b",
    r"\bwhere (?:do|did) you (?:work|sit|serve)\b",
    r"\bwhere are you (?:based|working|located)\b",
    r"\bhow long have you (?:worked|served|been (?:here|with (?:us|the)|working|employed|in (?:this|the"
    r"|your|post)))\b",
    r"\bwhen did you (?:join|start (?:here|working|with))\b",
    r"\bdo you (?:work (?:in|at|for|with|on)|belong to|report to)\b",
    r"\bare you (?:one of|from|based|working (?:in|at|for|on)|part of|(?:still )?employed|new here|still at"
    r"|(?:in|on|at|with) (?:the|our|my|a) [\w' -]{0,30}(?:team|department|branch|shop|store|office|site"
    r"|shift|floor)"
    r"|an? (?!risk|danger)\w+|the (?:person|one|colleague|manager|adviser|technician))\b",
    r"\b(?:is (?:this|that|it)|was (?:this|that|it)) you\b",
    r"\b(?:i|we) (?:think (?:i |we )?|believe (?:i |we )?|already |do )?know who (?:you are|this is|wrote"
    r"|it is)\b",
    r"\b(?:i|we)(?: have|'ve)? recogni[sz]ed? you\b",
    r"\b(?:identify|introduce|name|reveal|unmask) yourself\b",
    r"\bmake yourself known\b",
    r"\b(?:come|step) forward\b",
    r"\bsign (?:your|the next|with)\b",
    r"\b(?:drop|give up|waive|lift|leave|abandon) (?:your|this|the) anonymity\b",
    r"\b(?:call|ring|phone|contact|e-?mail|text|meet|see|visit|telephone|message|reach|find) (?:me|us)\b",
    r"\b(?:come|drop|stop|pop)\b[^.;:!?\n]{0,20}\b(?:my|our) (?:office|desk)\b",
    r"\b(?:get in touch with|reach out to|talk to|speak to|speak with|come to) (?:me|us)\b[^.;:!?\n]{0,25}"
    r"\b(?:person|phone|directly|office|face)\b",
    r"\b(?:get in touch with|reach out to) (?:me|us)\b",
    r"\b(?:call|ring|phone|telephone|contact|e-?mail|meet|reach|visit|identify) you\b",
    r"\bcan we (?:meet|talk|speak|chat)\b",
    r"\b(?:are|were) you (?:on|in|at|with|from|under|among|there|here|new|male|female)\b(?! (?:all|any"
    r"|danger|trouble"
    r"|pain|fear|doubt|favour|agreement|hold|the (?:dark|way)))[^.;:!?\n]{0,80}\?",
    r"\byou(?: are|'re) (?:new|from|in the|at the|on the|with the|one of|an?)\b[^.;:!?\n]{0,60}"
    r"(?:right|aren't you|are you not|correct|yes)\?",
    r"\bunder (?:which|what|whose) (?:manager|supervisor|boss|leader)\b",
    r"\b(?:which|who) (?:of|among) (?:you|the (?:two|three|four))\b",
    r"\byour initials\b",
    r"\b(?:my|our) (?:office|door|desk)\b",
    r"\b(?:over|for) (?:a )?(?:coffee|lunch|drink)\b",
    r"\bdrop in\b",
    r"\bdo you have an? (?:phone|number|mobile|e-?mail|address|mailbox)\b",
    r"\bfrom your (?:own )?(?:mailbox|e-?mail|address|account|inbox)\b",
    r"\bon (?:which|what) floor\b",
    r"\bneed a contact\b",
    r"\bsince (?:when|which|what)\b[^.;:!?\n]{0,20}\bhave you (?:been (?:here|with|in (?:this|the|your))"
    r"|worked)\b",
    r"\byou (?:run|hold|serve at|sit at|work (?:at|in|on)) (?:which|what)\b",
    r"\byou work (?:at|in|for|on)\b[^.;:!?\n]{0,60}\?",
    r"\ban appointment (?:suit|with)",
    r"\b(?:give|say|leave|write) (?:just |at least )?a (?:first )?name\b",
    r"\ba (?:witness|colleague of the (?:person|victim))\b[^.;:!?\n]{0,40}\?",
    r"\bwhom? (?:we|i) (?:answer|am answering|are answering|speak|talk|write)\b",
    r"\byou(?: are|'re) new\b",
    r"\blet(?:'s| us) (?:meet|set up|arrange|schedule|fix|have) ?(?:an? )?(?:meeting|call|appointment"
    r"|interview"
    r"|time|chat|word|coffee)?\b(?! to)",
    r"\b(?:meeting|interview|call|appointment|chat|word|conversation) with you\b",
    r"\b(?:leave|give|send) (?:us |me )?(?:an? |your )?(?:phone |mobile |telephone )?(?:number|address"
    r"|e-?mail)\b",
    r"\b(?:so|that) (?:that )?(?:we|i) (?:can|may|could) (?:ring|call|phone|reply to you by)\b",
    r"\ba way to (?:contact|reach|find|call)\b",
    r"\ban? (?:first |last )?name (?:would|will|is enough)\b",
    r"\bhow old are you\b",
    r"\bhow many (?:years|months) have you\b",
    r"\bhow many are you\b",
    r"\bshow yourself\b",
    r"\bjoin us\b",
    r"\b(?:it|that|this) (?:was|is) you\b(?! (?:who|that) (?:decide|choose|know)s?)",
    r"\bwho(?:'s| is| are) your (?:line )?(?:manager|boss|supervisor|team leader|colleague|teammate)s?\b",
    r"\b(?:might|would|could) you be (?:one|the|a|an|from|in)\b",
    r"\bwho i(?: am|'m) (?:talking|speaking|writing)\b",
    rf"\b(?:which|what) {_PLACE_EN} (?:you|is yours|do you)\b",
    rf"\byou(?: are|'re| work| belong)(?: in| to| at| on)? (?:which|what) {_PLACE_EN}\b",
    r"\bdo you work (?:nights|days|weekends|mornings|evenings|full|part|shifts)\b",
    r"\b(?:are you|you are) (?:a )?(?:male|female|man|woman)\b",
    r"\b(?:meet|talk|speak|chat) (?:in person|face to face|over (?:a )?coffee|on the phone|over the phone)\b",
    r"\bwho (?:was|were|works|worked) (?:there |present )?with you\b",
)

_ASKS: Final = tuple(re.compile(pattern) for pattern in (*_FR, *_EN))

# What turns a question round: "nous ne demandons pas votre nom", "without giving your name".
_DENIES_BEFORE: Final = re.compile(
    r"(?:\b(?:ne|sans|jamais|inutile|personne|aucun|aucune|nul|nulle|ni|evitez|eviter"
    r"|not|never|no|nobody|without|cannot|nor|neither|avoid|no one)\b|\bn'|n't\b)[^.;:!?\n]{0,45}$"
)
_DENIES_WITHIN: Final = re.compile(
    r"\b(?:pas|ne|ni|jamais|aucun|aucune|plus besoin|sans|not|nor|never|without|no)\b|\bn'|n't\b"
)
# "Ne pouvez-vous pas dire votre nom ?" and "couldn't you tell us" still ask.
_STILL_ASKS: Final = re.compile(
    r"\b(?:ne (?:pouvez|pourriez|voulez|voudriez|souhaitez)[- ]vous"
    r"|(?:can|could|would|will|do|don't|won't)(?:n't)? you(?: not)?|why (?:not|don't|won't)|pourquoi ne)\b"
)
_HESITATES: Final = re.compile(
    r"\b(?:n'hesitez (?:pas|surtout pas)|ne manquez pas de|n'oubliez pas de|don't hesitate|do not hesitate"
    r"|feel free|don't forget|do not forget)\b"
)


def asked_who(words: str, names: Iterable[str] = ()) -> str:
    """Return the words that ask, or guess, who the person is; "" where none do.

    Both languages are read, whatever that of the page. ``names`` are full names of people of the house: a
    name in an answer is a guess too.

    References
    ----------
    Requirement R127e: staff cannot ask who.
    """
    folded = fold(words)
    found = min((one for one in _found(folded.text)), default=None)
    if found is not None:
        return folded.quoted(*found)
    return named_in(words, names)


def _found(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _ASKS:
        for match in pattern.finditer(text):
            if not _is_denied(text, match):
                yield match.span()


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Return whether the sentence says that it does not ask."""
    start = max((text.rfind(sign, 0, match.start()) for sign in ".;:!?\n"), default=-1) + 1
    before = text[start : match.start()]
    if _STILL_ASKS.search(text[start : match.end()]) or _HESITATES.search(before):
        return False
    return bool(_DENIES_BEFORE.search(before) or _DENIES_WITHIN.search(match.group()))
