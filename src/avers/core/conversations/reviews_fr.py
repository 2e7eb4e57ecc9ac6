"""What French answers to public reviews say: thanks, efforts and hopes beside a word on the case.

They stand beside ``turns_fr.py`` and are read in the same way, each pattern behind the letters without which
it cannot match. Most say what a review's answer looks like doing and does not: a house that is at hand, that
does its best for everybody, that wishes a good day.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["REVIEWS"]

_GAP: Final = r"[^.!?;:\ue002]"
_CLITICS: Final = r"(?:(?:vous|le|la|les|l'|lui|leur|en|y) ?){0,2}"
_ALSO: Final = r"(?:(?:bien|deja|donc|aussi|egalement|aussitot|depuis|ainsi|entre-temps) ){0,2}"
_STAFF: Final = (
    r"(?:conseill(?:er|ere|ers|eres)|collaborat(?:eur|rice|eurs|rices)|technicien(?:ne)?s?|collegues?"
    r"|equipes?|experts?|expertes?|responsables?|agents?|gestionnaires?|specialistes?|interlocut(?:eur"
    r"|rice)|membres?"
    r"|directeurs?|directrices?|services?|superviseurs?|chargee? de clientele|personne)"
)
# One of the house with what it belongs to: « une conseillère de notre service voyageurs ».
_ONE: Final = (
    rf"(?:une?|l'une?|notre|nos|mon|ma|mes|le|la|les|l') ?(?:[a-z]{{3,14}} )?{_STAFF}"
    r"(?: (?!votre\b|vos\b|qui\b|que\b|pour\b|vous\b|va\b|vont\b|ont\b)[a-z'-]{1,16}){0,6}?"
)
_REACHES: Final = (
    r"(?:contacter|recontacter|appeler|rappeler|joindre|repondre|ecrire|telephoner|revenir vers vous|prendre"
    r" contact"
    r"|prendre attache|prendre en charge|traiter|verifier|examiner|etudier|regarder|accompagner|guider|aider"
    r"|envoyer|adresser"
    r"|transmettre|regulariser|rembourser|faire le (?:necessaire|point)|proposer une? (?:solution"
    r"|rendez-vous)"
    r"|apporter une? (?:solution|reponse))"
)
_TRIED: Final = (
    r"(?:essaye|tente|cherche) (?:[a-z' ]{3,30} )?(?:de|a) (?:vous |le |la )(?:re)?(?:joindre|contacter"
    r"|appeler|rappeler"
    r"|telephoner|ecrire|parler)\b"
)
_CASE: Final = (
    r"(?:virements?|prelevements?|retours?|transferts?|ordres?|operations?|demandes?|remboursements?"
    r"|paiements?"
    r"|resiliations?|reglements?|versements?|echanges?|annulations?|modifications?|portabilites?"
    r"|portages?|mises? en service"
    r"|raccordements?|indemnisations?|avoirs?|recredits?|gestes? commercia(?:l|ux))"
)
_SENT: Final = (
    r"(?:envoye|adresse|transmis|fait|ouvert|cree|demande|procede|effectue|rembourse|annule|credite|relance"
    r"|contacte|repondu"
    r"|signale|remonte|corrige|modifie|expedie|reexpedie|programme|reserve|bloque|debloque|active|verifie"
    r"|propose)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    cued(
        (" va ", " vont "),
        rf"\b(?P<actor>{_ONE}) (?:va|vont) (?:donc |bien |ainsi |prochainement |rapidement |tres vite "
        rf"){{0,2}}"
        rf"{_CLITICS}{_REACHES}\b",
    ),
    cued(
        (
            "ra contact",
            "ront contact",
            "contactera",
            "contacteront",
            "rappellera",
            "rappelleront",
            "appellera",
            "appelleront",
            "joindra",
            "joindront",
            "repondra",
            "repondront",
            "ecrira",
            "ecriront",
            "accompagnera",
            "accompagneront",
            "reviendra",
            "reviendront",
            "prendra attache",
            "prendront attache",
            "prendra en charge",
            "prendront en charge",
        ),
        rf"\b(?P<actor>{_ONE}) (?:vous (?:re)?(?:contactera|contacteront|appellera|appelleront|joindra"
        r"|joindront"
        r"|repondra|repondront|ecrira|ecriront|accompagnera|accompagneront)|vous rappellera|vous rappelleront"
        r"|(?:prendra"
        r"|prendront) (?:contact|attache|en charge)|(?:reviendra|reviendront) vers vous)\b",
    ),
    cued(
        (" vais ", " allons ", "on va "),
        r"\b(?P<actor>je|nous|on) (?:vais|allons|va) (?:vous |nous |me |le |la |les |l'|en )?(?:mener"
        r"|diligenter"
        r"|conduire une|entamer|initier|enclencher|sensibiliser|echanger avec|localiser|clarifier|eclaircir"
        r"|finaliser|cloturer|resilier|regulariser|rectifier|accelerer|debriefer|convenir|rapprocher"
        r"|recadrer)\b",
    ),
    cued(
        (
            "sera visible",
            "sera effecti",
            "sera disponible",
            "etre visible",
            "etre effecti",
            "etre disponible",
        ),
        r"\b(?:remboursement|avoir|virement|credit|geste|montant|versement|somme|resiliation|annulation) "
        r"(?:sera|devrait etre) (?:visible|effecti(?:f|ve)|disponible)\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    # Who tries to reach the customer does something for him, even in vain.
    cued(
        (
            "essaye ",
            "tente de",
            "tente a",
            "cherche a",
        ),
        rf"\b(?P<actor>nous|j'|on) ?(?:avons|ai|a) {_ALSO}{_TRIED}",
        rf"\b(?P<actor>{_ONE}) (?:a|ont) {_ALSO}{_TRIED}",
        rf"\bayant {_ALSO}{_TRIED}",
    ),
    cued(
        (
            "repondu",
            "contacte ",
            "contactee",
            "rappele",
            "appele ",
        ),
        rf"\b(?P<actor>{_ONE}) vous (?:a|ont) {_ALSO}(?:repondu|contactee?s?|recontactee?s?|rappelee?s?"
        r"|appelee?s?"
        r"|ecrit|adresse|transmis|envoye|propose|confirme)\b",
    ),
    cued(
        ("avons, ", "ai, "),
        rf"\b(?P<actor>nous|j') ?(?:avons|ai), [a-z' ]{{2,24}}, (?:vous |lui )?{_SENT}\b",
    ),
    cued(
        (
            "ete execut",
            "ete realis",
            "ete finalis",
            "ete initi",
            "ete enclench",
            "ete declench",
            "ete emis",
            "ete ordonn",
            "ete accept",
            "ete honor",
            "ete vers",
            "ete recredit",
            "ete retrouv",
            "ete localis",
            "ete recuper",
            "ete repris",
            "ete remis ",
            "ete trouv",
            "ete apport",
            "ete propos",
            "ete donnee",
            "ete adressee",
            "ete envoyee",
            "ete faite",
            "ete fourni",
            "ete communiqu",
        ),
        rf"\b(?:votre|vos|le|la|les|l'|ce|cette|ces|un|une) ?(?:[a-z]{{3,14}} ){{0,2}}?{_CASE}"
        rf"(?: (?:de|d'|du|des) ?[a-z' ]{{1,24}}?)? (?:vous )?(?:a|ont) {_ALSO}ete (?:execute|realise"
        r"|finalise"
        r"|initie|enclenche|declenche|emis|ordonne|accepte|honore|verse|recredite)e?s?\b(?! par (?:le|la"
        r"|votre))",
        r"\b(?:votre|vos|le|les|la|l') ?(?:colis|paquets?|bagages?|valises?|commandes?|objets?|billets?) "
        r"(?:a|ont)"
        rf" {_ALSO}ete (?:retrouve|localise|recupere|repris|remis (?:en|au|a))e?s?\b",
        rf"\b(?:une|la) (?:solution|reponse|issue|suite)s? (?:[a-z]{{5,12}} )?(?:vous )?a {_ALSO}ete "
        r"(?:trouvee|apportee|proposee|donnee|adressee|envoyee|faite|fournie|communiquee)\b(?! par (?:le|la"
        r"|votre))",
    ),
)
_UNDER_WAY: Final[tuple[Cued, ...]] = (
    cued(
        ("dessus",),
        r"\b(?P<actor>nous|je|on) (?:(?:y|en) )?(?:travaill(?:ons|e)|planch(?:ons|e)|sommes|suis|est) "
        r"(?:[a-z]{4,14} )?dessus\b",
        r"\b(?:nos|notre|les|l') ?(?:equipes?|techniciens?|experts?|developpeurs?|ingenieurs?|services?)"
        r"(?: [a-z]{3,14})? (?:travaille|travaillent|planchent|sont|est) (?:[a-z]{4,14} )?dessus\b",
    ),
)
_BETTER: Final = (
    r"(?:(?:de |d'|que |qu'|toujours |mieux |encore |sans cesse |continuer a |pouvoir ){0,3}"
    r"(?:(?:vous |leur |nous |s')?(?:ameliorer|satisfaire|offrir|proposer|garantir|fournir|simplifier"
    r"|faciliter|apporter satisfaction|donner satisfaction|progresser|evoluer|etre (?:plus|toujours|a la"
    r" hauteur|reconnu)|rester|reduire (?:les|nos|le|vos)|rendre (?:nos|notre|votre|l'|le|la|chaque)"
    r"|contenter|apporter (?:le meilleur|un service|une experience|la meilleure|un suivi|entiere)"
    r"|repondre (?:au mieux )?(?:a |aux )(?:toutes|vos attentes|tous|l'ensemble|nos|attentes|besoins))"
    r"|(?:l'|le |la |les |nos |notre |chaque |tous |toutes |cette )(?:[a-z]{3,10} )?(?:application"
    r"|appli|site|services?"
    r"|offres?|produits?|experience|parcours|clients?|clientele|voyageurs?|sejours?|trajets?|utilisateurs?"
    r"|qualite"
    r"|navigation|adherents?|abonnes?|assures?|hotes|livraisons)))"
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    # At hand, and no more.
    cued(
        (" tiens ", " tenons ", " tiendrons ", " demeur"),
        r"\b(?:je me|nous nous) (?:tiens|tenons|tiendrons|tiendrai) (?:[a-z]{4,14} |bien sur |donc"
        r" ){0,2}(?:disponibles?"
        r"|joignables?|prete?s?|a (?:votre|vos|leur|la|l'))",
        r"\b(?:je|nous) demeur(?:e|ons|erons|erai)\b",
    ),
    # Efforts for everybody.
    cued(
        (
            "le necessaire",
            "ce qu'il faut",
            "tout en ",
            "de notre mieux",
            "maximum",
            "notre possible",
            "efforts",
            "tout ce qu",
        ),
        r"\b(?:nous |je |on )?(?:faisons|fais|fait|mettons|mets|met|ferons|mettrons) (?:[a-z]{3,12} ){0,2}?"
        r"(?:le necessaire|ce qu'il faut|tout ce qu'il faut|tout|de notre mieux|le maximum|notre maximum"
        r"|notre possible"
        r"|tout notre possible|tout en (?:oeuvre|œuvre)|tous nos efforts|des efforts)"
        rf" (?:[a-z' ]{{3,24}} )?(?:pour|afin) {_BETTER}",
        r"\b(?:et |nous |je |on )?(?:mettons|mets|met|mettent|mettrons|mettrai|faisons|ferons) tout (?:en"
        r" (?:oeuvre|œuvre)"
        r"|notre possible|ce qui est en notre pouvoir|le necessaire)? ?(?:pour|afin) (?:que|d'eviter que)"
        r" (?:cela|ceci|ca"
        r"|ce type|ce genre|cet|cette|ces|de telles?|de tels|pareille?) ",
    ),
    # What the house made for all.
    cued(
        ("avons ", "avons,"),
        r"\bnous avons (?:[a-z]{4,14} )?(?:travaille|oeuvre|œuvre|investi) (?:dur |beaucoup |longtemps"
        r" |sans relache )?"
        r"(?:pour|afin d[e']|a) ?(?!regler|resoudre|retablir|retrouver|debloquer|corriger|trouver)",
        r"\bnous avons (?:[a-z]{4,14} )?(?:concu|developpe|pense|imagine|bati|repense|simplifie|elabore) "
        r"(?!votre|vos)",
    ),
    cued(
        ("avons ", "ont "),
        r"\bnous avons (?:[a-z]{4,14} )?(?:opte|mise|parie|voulu|souhaite|privilegie) ",
        r"\b(?:nos|les|notre|l') ?(?:techniciens|equipes?|ingenieurs|developpeurs|experts"
        r"|createurs) (?:ont|a)"
        r" (?:[a-z]{4,14} )?(?:mis (?:a (?:votre|la) disposition|en place)|concu|developpe|cree|pense"
        r"|imagine)"
        r" (?:une?|des|cette|notre|l')",
    ),
    # What the house is like.
    cued(
        ("essayons", "tentons", "tachons", "voulions", "voulons ", "placons", "misons", "optons", "aspirons"),
        r"\bnous (?:essayons|tentons|tachons)\b(?! (?:[a-z]{4,14} )?(?:de )?(?:vous |le |la |les "
        r"|l')?(?:joindre"
        r"|contacter|rappeler|resoudre|regler|debloquer|retrouver|localiser|comprendre|trouver|recuperer))",
        r"\bnous (?:voulions|voulons|misons|optons|aspirons)\b",
        r"\bnous placons (?:toujours )?(?:le|la|nos|notre|chaque|tous|les|l')",
    ),
    cued(
        ("le faisons", "que nous aurons", "que j'aurai", "annonce", "ameliorations"),
        r"\bc'est (?:aussi )?(?:pour|avec|grace a) [a-z ]{2,30} que (?:nous|je) le (?:faisons|fais)\b",
        r"\bque (?:nous aurons|j'aurai)\b",
        r"\b(?:je vous annonce|nous vous annoncons) (?:que|qu')\b",
        r"\bnous (?:y |lui |leur )?apportons (?:[a-z]{3,14} ){1,2}ameliorations\b",
    ),
    cued(
        ("garantissons", "offrons", "evoluer", "progresser", "livrons", "recueillons", "collectons"),
        r"\bnous (?:vous )?(?:garantissons|offrons) (?:des|toujours|chaque|toute)\b"
        r"|\bnous faisons (?:evoluer|progresser|grandir)\b"
        r"|\bnous livrons (?:du|dans|en|sous|partout|chaque|tous|toute)\b|\bnous (?:recueillons"
        r"|collectons)\b",
    ),
    cued(
        ("plaisir", "avons fait evoluer", "avons fait progresser", "avons fait le choix"),
        r"\b(?:avons|ai) (?:toujours )?pris (?:beaucoup de |un |grand )?(?:grand |immense |reel )?plaisir\b",
        r"\bnous avons fait (?:evoluer|progresser|le choix)\b",
    ),
    # How all calls and orders are handled.
    cued(
        ("sont traite", "sont effectue", "sont expedie", "sont rembourse", "sont envoye", "sont valide"),
        r"\b(?<!vos )(?:les|tous les|toutes les|nos) (?:[a-z]{4,14} )?(?:appels|demandes|remboursements"
        r"|commandes"
        r"|retours|courriels|dossiers|reclamations|colis|virements|billets|paiements) (?:de nos clients "
        r")?sont"
        r" (?:[a-z]{4,14} )?(?:traitee?s|effectuee?s|expediee?s|remboursee?s|envoyee?s|validee?s) (?:en"
        r"|sous|par|dans|du"
        r"|des|selon|sur|a)\b",
    ),
    cued(
        ("aimeron", "adoreron", "apprecier", "souviendr", "aimerai", "savourer"),
        r"\b(?:nous|je) (?:vous |nous |me |t'|l'|les )?(?:en )?(?:aimer|adorer|apprecier|souviendr|savourer)"
        r"(?:ons|ai)\b",
    ),
)

_TELL: Final = (
    r"(?:exposer|raconter|decrire|detailler|relater|expliquer|preciser|indiquer|communiquer|transmettre"
    r"|fournir|donner"
    r"|confirmer|rappeler|faire part(?: de(?= vo))?|faire parvenir|dire|apporter)"
)
_US: Final = (
    "us apporter",
    "us exposer",
    "us expliquer",
    "us faire p",
    "us decrire",
    "us indiquer",
    "us preciser",
    "us communiquer",
    "us detailler",
    "us dire",
    "us raconter",
    "us transmettre",
    "us donner",
    "us fournir",
    "me exposer",
    "m'exposer",
    "m'expliquer",
    "me faire p",
    "me decrire",
    "m'indiquer",
    "me preciser",
    "me communiquer",
    "me detailler",
    "me transmettre",
    "me donner",
    "recueillir",
    "recuperer",
    "obtenir",
    "en savoir",
)
_MATTER: Final = (
    r"(?:(?:votre|vos|ta|tes|ton) (?:[a-z]{3,12} )?(?:situation|problemes?|problematique|demandes?|soucis?"
    r"|difficultes?|cas"
    r"|requete|reclamation|mesaventure|panne|coordonnees|numeros?|references?|noms?|prenoms?|adresses?"
    r"|e-?mail"
    r"|mail|courriel|identifiants?|dossiers?|insatisfaction|mecontentement|griefs?|date|contrat"
    r"|commande|telephone)"
    r"|(?:la |les |des |de la |du |le |l')(?:[a-z]{4,12} )?(?:raisons?|faits|motifs?|circonstances|nature"
    r"|panne"
    r"|probleme|souci|difficultes? (?:que vous|rencontre)|situation|objet de|details|elements|incident"
    r"|origine"
    r"|reference|numero|date)|ce qui|ce qu'|pourquoi|en quoi|plus (?:de|d')|plus en detail|davantage|quelques"
    r" (?:precisions|details|informations|elements))"
)
_WANTED: Final = (
    r"(?:[a-z]{4,9} )?(?:numeros?|references?|coordonnees|noms?|prenoms?|identifiants?|adresses?|date|motif"
    r"|raison|photos?"
    r"|factures?|justificatifs?|dossier|e-?mail|objet)"
)
_QUESTION: Final[tuple[Cued, ...]] = (
    # « Nous vous invitons à nous exposer votre situation », « afin de nous faire part de la raison ».
    cued(
        _US,
        r"\b(?:invite|invitons|prie|prions|demande|demandons|propose|proposons|remercie|remercions|merci"
        r"|veuillez"
        r"|pouvez|pouvez-vous|pourriez-vous|pourriez) (?:a |de |d')?(?:bien )?(?:vouloir )?(?:egalement "
        r"|aussi"
        r" |directement )?"
        rf"(?:nous |me |m'){_TELL} ?(?:[a-z' ]{{3,20}} )?{_MATTER}",
    ),
    cued(
        _US,
        r"\b(?:afin de|afin d'|pour|que vous puissiez) (?:bien )?(?:nous |me |m')(?:en )?"
        rf"{_TELL} ?(?:[a-z' ]{{3,20}} )?{_MATTER}",
        r"\bvous (?:a|ai|avons|ecrire|envoyer|adresser|contacter|ecris|ecrivons|ete)\b[^.!?;:\ue002]{2,60}?"
        r"(?:afin de|afin d'"
        r"|pour) ?(?:recueillir|obtenir|recuperer|avoir|connaitre|recevoir|en savoir) (?:vos|votre|plus"
        r"|davantage)\b",
        rf"\b(?:recueillir|recuperer|obtenir) (?:vos|votre) {_WANTED}\b",
    ),
    cued(
        ("souhaiter", "souhaitons", "aimer", "voudri", "voudrai"),
        r"\b(?:souhaiterions|souhaiterais|souhaitons|aimerions|aimerais|voudrions|voudrais) (?:beaucoup "
        r"|vraiment )?"
        r"(?:en savoir|avoir|obtenir|connaitre|comprendre|recueillir) (?:plus|davantage|les raisons|la "
        r"raison|ce qui"
        r"|ce qu'|quelques|pourquoi|votre (?:numero|nom|reference))",
    ),
    # « … en précisant votre numéro », « … avec vos nom et prénom ».
    cued(
        (
            "indiquant",
            "precisant",
            "mentionnant",
            "communiquant",
            "rappelant",
            "joignant",
            "fournissant",
            "donnant",
            "detaillant",
            "expliquant",
            "decrivant",
            "transmettant",
            "exposant",
        ),
        r"\ben (?:nous |me |y |m')?(?:indiquant|precisant|mentionnant|communiquant|rappelant|joignant"
        r"|fournissant|donnant"
        r"|detaillant|expliquant|decrivant|transmettant|exposant)"
        rf" (?:bien |egalement |aussi )?(?:votre|vos) ?{_WANTED}\b",
        r"\ben (?:nous |me |m')?(?:expliquant|decrivant|detaillant|exposant|precisant|indiquant) (?:ce qui"
        r"|ce qu'|votre"
        r" (?:situation|probleme|demande|souci)|vos difficultes)",
    ),
    cued(
        ("avec vo", "muni", "accompagn"),
        r"\b(?:contact|ecri|envoy|repond|reven|message|mail|courriel|mp\b|joindre"
        r"|adress)[^.!?;:\ue002]{0,60}?"
        r" (?:avec|muni"
        rf"e?s? d[e']|accompagnee?s? d[e']) ?(?:votre|vos) {_WANTED}\b",
    ),
    cued(
        ("l'attente d", "attends "),
        r"\bl'attente (?:de|d') ?(?:votre|vos|ces|cette|ce) (?:[a-z]{4,9} )?(?:numeros?|references?"
        r"|coordonnees|informations?"
        r"|precisions?|elements?|justificatifs?|documents?|photos?|identifiants?|details?)\b",
    ),
)
_NOT_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        ("attends ", "attendons ", "l'attente"),
        r"\b(?:attends|attendons|l'attente de) (?:donc |bien |avec impatience )?(?:votre|vos|ton|tes|une?) "
        r"(?:[a-z]{4,9} )?(?:retours?|messages?|reponses?|appels?|mails?|e-?mails?|courriels?|visites?|venue"
        r"|nouvelles)\b",
    ),
    # To write is no answer yet, unless it is said what to write.
    cued(
        (
            "us envoyer",
            "m'envoyer",
            "us adresser",
            "m'adresser",
            "us ecrire",
            "m'ecrire",
            "us laisser",
            "me laisser",
            "us faire parvenir",
            "me faire parvenir",
        ),
        r"\b(?:nous |m'|me )(?:envoyer|adresser|ecrire|laisser|faire parvenir) (?:directement |simplement"
        r" |egalement )?(?:une?"
        r" |votre )?(?:[a-z]{4,9} )?(?:message|mail|e-?mail|courriel|mp|dm|sms|courrier|lettre|prive)\b"
        r"(?![^!?;\ue002]{0,120}\b(?:avec|contenant|comportant|indiquant|precisant|precisions|mentionnant"
        r"|reprenant|coordonnees|votre"
        r" (?:numero|nom|reference|adresse)|vos (?:nom|references)|detaill|expliqu|decriv|accompagn|muni))",
    ),
    cued(
        ("verifier",),
        r"\b(?:merci de|veuillez|(?:invite|invitons) a|(?:prie|prions) de) (?:bien )?(?:vouloir "
        r")?(?:egalement )?"
        r"verifier\b",
    ),
    cued(
        ("us joindre", "me joindre"),
        r"\b(?:vous pouvez (?:[a-z]{4,12} )?|pouvez-vous |merci de |veuillez |hesitez pas a )?(?:nous|me)"
        r" joindre\b(?! (?:la |le |les |une? |votre |vos |des |ces |tout )?"
        r"(?:photo|copie|facture|justificatif|capture|document|rib|preuve|ticket|piece|releve|scan))",
    ),
    cued(
        ("amelior", "suggestion", "progress", "etoile", "idees", "remarques", "impressions"),
        r"\b(?:hesitez pas|merci de|pouvez) (?:a )?(?:aussi |egalement )?(?:nous |me |m')"
        r"(?:indiquer|dire|donner|partager|preciser|faire part d|transmettre|envoyer|communiquer)"
        rf"{_GAP}{{0,50}}?\b(?:amelior|progress|suggestions?|idees|etoiles?|remarques|impressions)",
    ),
)

_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(("joignables",), r"\bjoignables (?:par|au|via|sur|du|de|depuis|en)\b"),
    cued(
        ("prendre ",),
        r"\b(?:prions|prie|invitons|invite|merci|conseillons|conseille|recommandons|recommande|proposons"
        r"|propose|convient"
        r"|pouvez|veuillez|faut|faudra|possible|hesitez pas) (?:de |a |d')?(?:bien vouloir "
        r")?(?:directement )?"
        r"prendre (?:un |directement |rapidement )?(?:rendez-vous|contact|attache|rdv) (?:[a-z]{8,12} "
        r")?(?:avec"
        r"|aupres|par|sur|via"
        r"|en|au|depuis)\b(?! (?:vous|votre banque|votre assureur))",
    ),
    cued(
        (
            "retrouver",
            "trouverez",
            "accessible",
            "disponible d",
            "disponibles d",
            "disponible v",
            "consultable",
            "disposition",
            "ecoute",
        ),
        r"\b(?:re)?trouver(?:ez)? [^.!?;:\ue002]{2,50}? (?:dans|sur|depuis) (?:l'|votre|notre|le|la) "
        r"?(?:application"
        r"|appli|espace|portail|rubrique|centre d'aide|faq|page)\b",
        r"\b(?:accessible|disponible|consultable)s? (?:depuis|dans|via) (?:l'|votre|notre|le|la) "
        r"?(?:rubrique|espace"
        r"|application|appli|menu|site)\b",
        r"\b(?:disposition|ecoute) (?:[a-z]{2,9} ){0,3}?(?:en (?:agence|boutique|magasin)|au guichet|au \d"
        r"|par (?:telephone|e-?mail|mail|courriel|chat|tchat))",
    ),
    cued(
        (
            "par mail",
            "par e-",
            "par email",
            "par courriel",
            "par telephone",
            "par courrier",
            "par sms",
            "par messag",
            "par chat",
            "par tchat",
            "par retour",
            "via mess",
            "via le chat",
            "via votre",
            "via l'",
            "depuis l'app",
            "depuis le site",
            "depuis votre",
        ),
        r"\b(?:revenir vers (?:nous|moi)|(?:(?<=nous )|(?<=me )|(?<=m'))(?:ecrire|exposer|repondre|detailler"
        r"|transmettre|envoyer|adresser|communiquer|faire part|faire parvenir|indiquer|preciser|expliquer"
        r"|decrire"
        r"|relancer|solliciter))\b(?:(?! (?:avez|avons|recue?s?|si|ete)\b)[^.!?;:\ue002]){0,50}? (?:par"
        r"|via|depuis) "
        r"(?:retour de )?(?:e-?mail|mail|courriel|telephone|courrier|sms|messagerie|message|chat|tchat"
        r"|l'appli"
        r"|l'application|le site|votre espace)\b",
    ),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    # What is to be sent, with no word of where.
    cued(
        (
            "justificatif",
            "copie",
            "photo",
            "facture",
            "ticket",
            "preuve",
            "document",
            "capture",
            "attestation",
        ),
        r"\b(?:nous|me|m') ?(?:adresser|faire parvenir|envoyer|transmettre|communiquer|fournir) (?:une?"
        r"|votre|vos|le"
        r"|la|les|l'|tout|ces|cette) ?(?:[a-z]{3,12} )?(?:de |d')?(?:justificatif|copie|photo|facture"
        r"|ticket|preuve"
        r"|document|capture|attestation)(?![^.!?;\ue002]{0,90}\b(?:par|via|sur|a l'adresse|prive|message"
        r"|mp|mail"
        r"|courriel|depuis|@))",
    ),
    cued(
        ("passez ", "passer "),
        r"\bpasse[zr] (?:donc |tous |toutes )?(?:une?|de) (?:tres |si )?(?:[a-z]{3,14} ){0,2}?(?:journee"
        r"|soiree|semaine"
        r"|week-?end|apres-midi|fin|vacances|fetes|annee|noel|sejour|ete|hiver|moments?|voyage|nuit|matinee"
        r"|dimanche"
        r"|samedi|lundi)\b",
    ),
    # A service that is given, not one that is reached.
    cued(
        (
            "apporter",
            "offrir",
            "proposer",
            "fournir",
            "garantir",
            "rendre ",
            "assurer",
            "delivrer",
            "procurer",
            "ameliorer",
        ),
        r"\b(?:apporter|offrir|proposer|fournir|garantir|rendre|assurer|delivrer|procurer|ameliorer)"
        r" (?:[a-z']{1,4} )?"
        r"(?:[a-z]{4,12} ){0,2}?services?\b",
    ),
    # An application that pleases, and one that was made so.
    cued(
        ("appli", "site", "navigation"),
        r"\b(?:satisfaite?s?|seduite?s?|conquise?s?|convaincue?s?) par (?:notre|cette|l'|nos"
        r"|le) ?[a-z]{3,14}",
        r"\brendre (?:l'|notre |cette |le |la |votre )(?:appli|application|site|navigation|utilisation)\b",
        r"\b(?:de|a) (?:voir|lire|savoir|constater|apprendre) (?:que|qu')[^.!?;:\ue002]{0,60}",
    ),
    # « N'hésitez pas à nous contacter », and no word of where.
    cued(
        ("hesite",),
        r"\bhesite[zr]? (?:surtout |donc |bien sur )?(?:pas )?(?:surtout )?a (?:nous|me"
        r"|m') ?(?:re)?(?:contacter"
        r"|solliciter|ecrire|appeler|joindre)\b(?![^.!?\ue002]{0,80}\b(?:par|via|sur|au|aux"
        r"|a l'adresse|depuis"
        r"|prive|mp|chat|tchat|mail|e-mail|courriel|telephone|formulaire|espace|agence|ici|site|appli"
        r"|application|messagerie|message|service|@|\d))(?![^.!?\ue002]{0,80}\ue002)",
    ),
    cued(("prendre en ", "pris en "), r"\bpr(?:endre|is) en (?:compte|charge|consideration)\b"),
    cued(
        ("notre site", "notre appli", "notre faq", "notre plat", "cette appli", "l'appli"),
        r"\b(?:notre|cette|l') ?(?:site(?: (?:web|internet))?|application|appli|faq|plateforme) (?:a|ont"
        r"|vient"
        r"|evolue|rencontre|rencontrait|connait|connaissait|subit|fonctionne|etait|est (?:actuellement"
        r"|en maintenance"
        r"|en cours|bien|tres|concue?|pensee?|notee?|securisee?|reconnue?|regulierement|simple|une?))\b",
    ),
    cued(
        (
            "retour sur",
            "retours sur",
            "avis sur",
            "commentaire sur",
            "commentaires sur",
            "evaluation sur",
            "temoignage sur",
            "etoiles sur",
        ),
        r"\b(?:votre|vos|cet|ce|cette|ces|ton) (?:[a-z]{3,12} )?(?:retours?|avis|commentaires?"
        r"|evaluations?|temoignages?"
        r"|etoiles?) sur (?:notre|le|nos|cette|la) [a-z]{3,14}"
        r"(?: (?:client|clients|internet|web))?",
    ),
    # The house comes itself.
    cued(
        (
            "vous contact",
            "vous recontact",
            "vous ecri",
            "vous repond",
            "vous rejoi",
            "vous envoie",
            "vous envoyons",
            "contact avec vous",
        ),
        r"\b(?:je|nous) (?:vous (?:contact(?:e|ons)|recontact(?:e|ons)|ecri(?:s|vons)|repond(?:s|ons)"
        r"|rejoi(?:ns|gnons)|envoie"
        r"|envoyons)|pren(?:ds|ons) contact avec vous) [^.!?;:\ue002]{0,30}?(?:message prive|mp|prive"
        r"|messenger)\b",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("jamais",),
        r"\bnous ne (?:vous |le |la |les |l'|lui |leur )?(?!avons|avions)[a-z]{3,14}ons jamais\b"
        rf"{_GAP}{{0,60}}",
    ),
    cued(
        (
            "s'agi",
            "s'aver",
            "devait ",
            "apparai",
            "si nous avons",
            "si nous n'av",
            "si c'est",
            "si notre",
            "si cela",
        ),
        r"\bs'il (?:s'agi|s'aver|apparai|est aver|se confirm|devait|etait)[^.!?;\ue002]{0,110}",
        r"\bsi [^.!?;\ue002]{0,60}\bil s'aver[^.!?;\ue002]{0,60}",
        r"\bsi (?:toutefois |jamais )?(?:nous |c'est |cela |notre |nos )[^.!?;,\ue002]{0,60}",
    ),
    cued(
        ("pas assez", "pas suffisamment", "pas davantage"),
        r"\bn'(?:ai|avons) (?:malheureusement |toutefois )?pas (?:assez|suffisamment|davantage) (?:de|d')",
    ),
    # Nobody is named, and nothing but the event.
    cued(
        ("du arriver", "du se produire", "du se passer", "du survenir", "du avoir lieu"),
        r"\b(?:cela|ceci|ca|(?:cette|une telle|pareille|ce type de|ce genre de) situation|cet incident|un "
        r"tel incident)"
        r" n'aurait (?:pas|jamais) du (?:arriver|se (?:produire|passer)|survenir|avoir lieu)\b",
    ),
    cued(
        ("pas ete ",),
        rf"\bn'(?:avez|a|ont) pas ete [a-z]{{4,14}}{_GAP}{{0,30}}? (?:car|en raison|parce que|puisque"
        r"|faute de)\b",
    ),
    cued(
        ("compris", "saisi"),
        r"\bn'(?:ai|avons) (?:malheureusement |toutefois |helas )?pas (?:bien |tout a fait |vraiment |tres"
        r" bien )?(?:compris"
        r"|saisi) (?:le |la |les |l'|votre |vos |ce |cette |cet |de |du )?(?:sens |raisons? |motifs? "
        r"|contenu |objet )?(?:(?:de|du) "
        r")?(?:votre |vos |cette |ce |cet |l')?(?:commentaires?|avis|notes?|notation|evaluation|remarques?"
        r"|etoiles?|pourquoi"
        r"|message|mecontentement|insatisfaction)?",
    ),
    cued(
        ("cherche ", "essaye ", "tente "),
        rf"\b(?:cherche|essaye|tente) (?:[a-z' ]{{3,30}} )?(?:a|de) (?:vous|le|la) "
        rf"[a-z]{{4,14}}{_GAP}{{0,40}}",
    ),
    cued(
        (" par no",),
        r"\bete (?:[a-z]{4,12} )?(?:apporte|donne|fourni|propose|formule|delivre|confirme|accorde|trouve"
        r"|initie|lance"
        r"|ouvert|execute|realise|explique|detaille|communique|instruit|resolu|finalise)e?s? par (?:nos"
        r"|notre|mes|mon)\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(("par ordre",), r"\b(?:est|sont) [a-z]{5,12} par ordre\b"),
    # « Votre relevé de compte », whose accent the plain letters lose.
    cued(
        ("releve de ", "releve d'", "releves de"),
        r"\b(?:votre|vos|un|ce|ces|son|nos|notre|des) releves? d[e']",
    ),
)
_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "tromp",
            "erreur de",
            "erreur d'",
            "sommes pas",
            "autre societe",
            "autre entreprise",
            "concerne pas",
            "et ne gerons",
            "et ne traitons",
            "et ne vendons",
            "et ne fournissons",
            "et ne decidons",
            "et ne fixons",
            "et n'",
        ),
        r"\b(?:vous (?:etes|seriez|etre)|vous) tromp(?:e|ee|es|ez) (?:sans doute |probablement )?d(?:e|') "
        r"?(?:entreprise|societe|enseigne|site"
        r"|interlocuteur|page|compagnie|marque|magasin|banque|hotel|agence|boutique|service)\b",
        r"\bne sommes pas (?:la |l'|le |cette |cet )?(?:societe|entreprise|enseigne|agence|boutique|magasin"
        r"|vendeur|site|marque|compagnie) "
        r"(?:que|qui|dont|concernee?|en question|visee?|mentionnee?|a l'origine|de)\b",
        r"\b(?:sommes|agissons)\b[^.!?;:\ue002]{3,60} et ne (?:gerons|traitons|intervenons|vendons"
        r"|fournissons|decidons"
        r"|fixons|assurons|realisons) (?:pas|donc pas)\b",
        r"\b(?:avis|commentaire|message|experience) (?:ne (?:nous )?concerne pas (?:notre|nos|du tout)?"
        r"|(?:concerne|vise) une autre)\b",
    ),
)
_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("regret", "deplor"),
        r"\bavec (?:beaucoup de |grand |un |le plus |plus )?(?:grand |profond |reel |sincere |vif |vifs"
        r" )?regrets? (?:que|d'|de)\b",
        r"\bne (?:pouvons|peux|puis) que (?:regretter|deplorer)\b",
        r"\b(?:nous|je) deplor(?:ons|e) (?:vraiment |sincerement |vivement )?(?:cet|cette|ce|ces|la|le|l')"
        r" ?(?:[a-z]{4,12} )?(?:situation"
        r"|incident|attente|desagrement|experience|retard|gene|delai|mesaventure|accueil|comportement)s?\b",
    ),
)

REVIEWS: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "under_way": _UNDER_WAY,
    "not_commitment": _NOT_COMMITMENT,
    "asked": _QUESTION,
    "not_asked": _NOT_QUESTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "not_admission": _NOT_ADMISSION,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
    "apology": _APOLOGY,
}
