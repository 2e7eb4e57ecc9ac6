"""What short replies of customer care say in French: promises cut short, work just done, ways out to others.

They stand beside ``turns_fr.py`` and are read in the same way, each pattern behind the letters without which
it cannot match. A reply of two lines drops its subject and puts its promise in a subordinate clause.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["CARE"]

_GAP: Final = r"[^.!?;:\ue002]"
_CASE: Final = (
    r"(?:corrections?|modifications?|remboursements?|annulations?|changements?|rectifications?|resiliations?"
    r"|demandes?|reclamations?|dossiers?|virements?|avoirs?|echanges?|reservations?|commandes?|mises? a jour"
    r"|activations?|transferts?|envois?|relances?|tickets?|signalements?|reponses?|messages?|itineraires?"
    r"|billets?"
    r"|noms?|adresses?|comptes?|lignes?|factures?|remarques?|suggestions?)"
)
_DID: Final = (
    r"(?:faite?s?|effectuee?s?|envoyee?s?|renvoyee?s?|transmise?s?|corrigee?s?|modifiee?s?|annulee?s?"
    r"|traitee?s?"
    r"|remboursee?s?|creditee?s?|resolue?s?|reglee?s?|retablie?s?|mise?s? a jour|ouverte?s?|relayee?s?"
    r"|remontee?s?"
    r"|validee?s?|activee?s?|debloquee?s?|expediee?s?|relancee?s?|finalisee?s?|rectifiee?s?)"
)
_DOES: Final = (
    r"(?:regarde|verifie|fasse|voie|transmette|traite|prenne|consulte|examine|etudie|ouvre|relance|corrige"
    r"|analyse"
    r"|cherche|rappelle|contacte|reponde|guide|aide|renseigne|envoie|controle|teste|remonte|signale|active"
    r"|debloque)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    # « Écrivez-nous, qu’on puisse vérifier », « que je regarde », « pour que je m’en occupe ».
    cued(
        ("puiss",),
        r"\b(?<!peut )(?<!possible )(?<!bien )(?<!faut )(?<!pour )(?<!afin )(?<!temps )(?<!vous )qu(?:e"
        r" (?:l')?|')"
        r"(?P<actor>nous|on|je)"
        r" (?:(?:vous|le|la|les|y|en|lui) |l'|m'|nous ){0,2}(?:puissions|puisse) (?!pas\b|rien\b|plus\b)",
        r"\b(?:pour|afin) qu(?:e (?:l')?|')(?P<actor>nous|on|je)"
        r" (?:(?:vous|le|la|les|y|en|lui) |l'|m'|nous ){0,2}(?:puissions|puisse) (?!pas\b|rien\b|plus\b)",
    ),
    cued(
        (" que je ", " qu'on ", " que l'on ", "que nous "),
        rf"\b(?:pour |afin )?que (?P<actor>je) (?:(?:vous|le|la|les|y|en|lui) |l'|m'|m'en ){{0,2}}{_DOES}\b"
        r"(?! (?:pas|rien)\b)",
        r"\b(?<!peut )(?<!possible )(?<!bien )(?<!faut )(?<!temps )(?<!vous )(?:qu'|que l')(?P<actor>on) "
        rf"(?:(?:vous|le|la|les|y|en|lui) |l'|s'en ){{0,2}}{_DOES}\b"
        rf"(?!{_GAP}{{0,80}}\?)",
    ),
    cued(
        ("faire le necessaire", "prendre en charge", "vous venir en aide", "solution"),
        r"\b(?:pour|afin de) (?:pouvoir )?(?:faire le necessaire|vous (?:venir en aide|depanner"
        r"|prendre en charge"
        r"|apporter une (?:solution|reponse)))\b",
    ),
    # The subject was said before: « nous vous remercions et transmettrons votre remarque ».
    cued(
        ("rons ",),
        r"\bet (?:(?:vous|le|la|les|y|en|lui|leur) |l'|ne ){0,2}(?!ser|aur|rest|pour|saur|devr|voudr|esper"
        r"|verr|fer)"
        r"[a-z]{2,12}(?:erons|irons|drons|trons|vrons)\b(?! (?:a|de) (?:ameliorer|faire mieux))"
        r"|\bet (?:vous |y |le |la |l')?(?:ferons|verrons) (?:le necessaire|suivre|remonter|un point|ensemble"
        r"|cela|ce que)",
    ),
    cued(
        ("traitons", "transmettons", "revenons", "prenons", "travaill", "verifions", "examinons", "etudions"),
        r"\b(?:et|,) (?:(?:vous|le|la|les|y|en) |l'){0,2}(?:traitons|transmettons|revenons|prenons en charge"
        r"|travaillons|verifions|examinons|etudions|relayons|remontons|regardons)\b"
        rf"(?={_GAP}{{1,70}}?\b(?:votre|vos|vous|ce|cet|cette|ces)\b)",
        rf"\b(?P<actor>nous) (?:travaillons|travaillerons) (?:actuellement |activement |deja |dur "
        rf"|d'ailleurs )?(?:a "
        rf"|sur |pour )(?={_GAP}{{0,60}}?"
        r"\b(?:que vous (?:avez|nous|m')|votre (?!satisfaction|priorite)|vos (?!attentes)|ce (?:probleme"
        r"|point"
        r"|sujet)\b|ces (?:problemes|points|ameliorations)\b|cette (?:panne|anomalie|question)\b))",
        r"\b(?P<actor>nous) prenons des mesures pour (?:y |la |le |les )?(?:rectifier|corriger|resoudre"
        r"|regler"
        r"|remedier|retablir)",
    ),
    cued(
        ("equipe", "service", "collegue", "specialiste", "conseiller", "technicien"),
        r"\b(?P<actor>(?:l'|les |la |le )?(?:equipes?|services?) (?:concernee?s?|dediee?s?|competente?s?"
        r"|technique"
        r"s?)) (?:va|vont|reviendra|reviendront|prendra|prendront|vous|se charge|s'en charge|s'occupe)\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    # « Correction faite », « message envoyé ».
    cued(
        (
            "fait",
            "effectue",
            "envoye",
            "transmis",
            "corrige",
            "modifie",
            "traite",
            "rembourse",
            "resolu",
            "regle",
        ),
        rf"(?:^|[.!,:)\ue001\ue002] ?|\b(?:et|bonjour|votre) ){_CASE}(?: [a-z]{{2,12}})? (?:bien "
        rf"|deja )?{_DID}"
        r"(?= (?:et|ce|aujourd'hui|hier|a l'instant|en|par nos|comme|pour vous)\b|,|!|\.|$)(?! par (?:le|la"
        r"|votre))",
    ),
    cued(
        ("nous avons", "j'ai ", "avons "),
        rf"\b(?P<actor>nous|j')\b{_GAP}{{2,60}}? et (?:vous |l'|les |lui )?(?:avons|ai) (?:bien |deja |aussi "
        r"|aussitot )?(?:transmis|envoye|fait|corrige|annule|rembourse|contacte|repondu|expliqu\w|modifie"
        r"|relance"
        r"|remonte|signale|ouvert|prevenu)",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    # News of the house.
    cued(
        ("avons ",),
        r"\bnous avons (?:\w{3,12} )?(?:installe|construit|renove|modernise|equipe|inaugure|etendu) (?!votre"
        r"|vos|chez)",
    ),
    cued(
        ("des que", "une fois", "tant que", "aussitot que"),
        r"\b(?:des que|une fois (?:que|votre|le|la|les|l')|tant que|aussitot que) (?:(?!nous |je |j'|on "
        r"|notre |vous (?:recev|aur|ser))[^.!?,;:\ue002]){0,40}",
    ),
    cued(
        ("heureux d", "ravis d", "ravi d", "content"),
        r"\b(?:heureux|ravie?s?|contente?s?|enchantee?s?) (?:d'apprendre |de savoir |de lire "
        r"|de voir )?(?:que|d'avoir"
        rf" (?:pu|su)?){_GAP}{{0,60}}",
    ),
)
_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (" ici", "boutique en ligne", "en boutique"),
        r"\b(?:disponibles?|presentee?s?|detaillee?s?|accessibles?|consultables?|expliquee?s?|retrouver"
        r"|trouverez"
        r"|trouver|visibles?|l'info|infos?|informations?|details?|plus|tout) ?(?:sont|est)? ?(?:par )?ici\b",
        r"\bsur (?:notre|la) boutique en ligne\b",
    ),
    # A link with words after it is a way to somewhere, even alone between two sentences.
    cued(("\ue000",), r"\ue000(?<=[a-z0-9)][.!?] \ue000)\ue000{6,300}(?= {1,2}[a-z]{2})"),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        ("site web", "site internet"),
        r"\b(?:ouvrant|l'adresse d[eu]|version d[eu]|refonte d[eu]|sur lequel) (?:notre |le |du )?site (?:web"
        r"|internet)\b",
    ),
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("de travers", "a l'envers", "au lieu d", "n'exist", "reconnaissons", "reconnais "),
        r"\b(?:avons|ai|a) (?:\w{3,12} )?(?:compris|lu|pris|monte|pose|saisi|note) (?:de travers"
        r"|a l'envers)\b",
        r"\b(?:avons|ai|avions|avais) (?:bien )?(?:note|inscrit|reserve|saisi|compte|envoye|livre|prevu) "
        rf"{_GAP}{{2,30}} au lieu d[eu']",
        r"\bavons (?:vendu|loue|reserve|promis|annonce) [^.!?;:\ue002]{2,30} qui n'exist(?:ait|aient|e"
        r"|ent)\b",
        r"\b(?:nous reconnaissons|je reconnais) (?:ne pas|n'avoir pas|n'avoir jamais|avoir (?:trop |mal "
        r"|tarde|oublie|perdu))",
    ),
    cued(
        (
            "bug de notre",
            "c'est notre ",
            "c'est bien notre",
            "le notre et",
            "la notre et",
            "aurait du",
            "aurions du",
        ),
        r"\b(?:bug|bogue|rate|faille|defaut) (?:de|dans) (?:notre|nos)\b",
        r"\bc'est (?:bien )?(?:notre|nos) [a-z]{3,14} qui (?!peut|pourra|va|vous (?:aide|rappel)|s'occupe"
        r"|gere|traite)[a-z]{1,14}\b",
        r"\b(?:cela|ca|ceci) aurait du (?:nous prendre|etre (?:fait|regle|pret|livre|traite))\b",
    ),
)
_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("etranger", "entre ", "mauvaise", "reponds que", "repondons que"),
        r"\b(?:est|sont) etrang(?:er|ere|ers|eres) a (?:notre|nos)\b",
        r"\b(?:affaire|question|point|litige|accord) (?:a regler )?entre (?:votre|le|la|l'"
        r"|vous et) ?[a-z]{3,14}(?: et vous)?\b",
        r"\b(?:est|sont|reste) (?:maintenant |donc )?entre les mains (?:de la|du|de l'|des|de votre) ?(?!nos"
        r"|notre)[a-z]{3,14}\b",
        r"\b(?:ecrivez|parlez|adressez|adresse) a la mauvaise (?:societe|adresse|personne|maison"
        r"|entreprise)\b",
        r"\bne (?:reponds|repondons) que d[eu']",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(("au passe", "au domaine"), r"\bappartien(?:t|nent) (?:desormais |donc )?au passe\b"),
)

CARE: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "not_commitment": _NOT_COMMITMENT,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "admission": _ADMISSION,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
}
