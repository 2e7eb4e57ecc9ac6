"""Deeds and refusals of French by who acts and what is acted on, the verb left open where it can be.

They stand beside ``turns_fr.py`` and are read in the same way, each pattern behind the letters without which
it cannot match.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["DEEDS"]

_GAP: Final = r"[^.!?;:\ue002]"
_ALSO: Final = (
    r"(?:(?:bien|deja|aussi|egalement|donc|tout de suite|aussitot|desormais|immediatement|maintenant|tous"
    r"|toutes|bien sur|bien entendu|evidemment|naturellement|rapidement|directement) ){0,2}"
)
# What of a customer's passes through the hands of a house.
_CASE: Final = (
    r"(?:dossiers?|demandes?|requetes?|cas|reclamations?|remarques?|retours?|messages?|avis|commentaires?"
    r"|commandes?|remboursements?|colis|tickets?|signalements?|incidents?|resiliations?|courriers?|mails?"
    r"|changements?|echanges?|avoirs?|factures?|suggestions?|enquetes?|annulations?|reparations?|virements?"
    r"|corrections?|modifications?|reservations?|interventions?|reponses?)"
)
_STAFF: Final = (
    r"(?:equipes?|services?|collegues?|techniciens?|conseill(?:er|ere|ers)|magasin|boutique|agence"
    r"|responsables?"
    r"|direction|direct(?:eur|rice)|atelier|depot|entrepot|experts?|specialistes?|livreurs?|cuisine|chef"
    r"|gerante?|transporteur)"
)
_DONE_WITH: Final = (
    r"(?:alerte|prevenu|informe|averti|sollicite|saisi|contacte|relance|interroge|sensibilise|mobilise|avise)"
    r"e?s?"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    cued(
        ("manquer", "manquera"),
        r"\b(?:(?P<actor>nous|je|on) )?ne manquer(?:ons|ai|a) pas (?:de|d')"
        r" ?(?!revenir sur le site)[a-z' ]{3,40}\b",
    ),
    # « Le temps de vérifier et je vous réponds », « comptez sur moi ».
    cued(
        ("le temps de", "comptez sur", "compter sur"),
        r"\ble temps (?:de|d'|que (?:je|nous|on)) ?[a-z' ]{3,40}? et (?P<actor>je|nous|on) ",
        r"\b(?:comptez|vous pouvez compter) sur (?P<actor>moi|nous|notre equipe|nos equipes)\b",
    ),
    # What is said will be used is promised to whom it came from.
    cued(
        ("compte ", "utiliser"),
        r"\b(?:(?P<actor>nous|je|on) )?(?:(?:en )?(?:tiendr(?:ons|ai|a)|prendr(?:ons|ai|a)) (?:bien "
        r")?(?:en )?compte"
        r"|utiliser(?:ons|ai|a)|(?:allons|vais|va) (?:bien )?(?:tenir|prendre) (?:en )?compte|(?:allons"
        r"|vais|va)"
        r" utiliser) (?:de |du |d')?(?:votre|vos|ce|cette|ces)\b",
    ),
    cued(
        ("ne serez pas", "n'aurez rien", "ne paierez", "ne sera pas factur", "ne seront pas"),
        r"\bvous (?:ne serez pas (?:facture|debite|preleve|penalise)e?s?|n'aurez rien a (?:payer|regler"
        r"|faire)|ne"
        r" paierez (?:pas|rien|plus))\b|\bne (?:vous )?(?:sera|seront) pas (?:facture|debite|preleve)e?s?\b",
    ),
    cued(
        (" va ", " vont ", "doit ", "devrait "),
        rf"\b(?:un|une|notre|nos|mon|ma|le|la|les|des) (?:[a-z]{{3,14}} )?{_STAFF}(?: [a-z]{{3,14}})? (?:va"
        r"|vont)"
        rf" {_ALSO}(?:vous |le |la |les |en |y |revenir|prendre|faire|traiter|regarder|verifier|reprendre)",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    cued(
        ("ete ", "bien note", "pris note"),
        rf"\b(?:notre|nos|le|la|les|l'|mon|ma) ?(?:[a-z]{{3,14}} )?{_STAFF}(?: [a-z]{{3,14}}){{0,2}}? (?:a"
        r"|ont"
        rf"|vient d'etre|viennent d'etre|sont|est) {_ALSO}(?:ete )?{_ALSO}{_DONE_WITH}\b(?! par (?!nos"
        r"|notre))",
        rf"\b(?:votre|vos|cette|ce|une|un|la|le|l'|des) ?(?:[a-z]{{3,14}} )?{_CASE}(?: "
        rf"[a-z']{{1,14}}){{0,3}}?"
        rf" (?:a|ont) {_ALSO}ete {_ALSO}(?:ouverte?|transmise?|remontee?|traitee?|prise? en (?:charge"
        r"|compte)|partagee?"
        r"|relayee?|envoyee?|adressee?|enregistree?|validee?|effectuee?|realisee?|faite?|lancee?|relancee?"
        r"|acceptee?"
        r"|emise?|prolongee?|corrigee?|modifiee?|escaladee?|signalee?|notee?|communiquee?|soumise?"
        r"|resolue?)s?\b"
        r"(?! (?:par (?:votre|le|la|l'|un|erreur)|a tort|deux fois|a (?:la|une) mauvaise))",
        r"\b(?P<actor>nous|j') ?(?:avons|ai) (?:bien )?(?:pris |)(?:bonne )?note (?:de "
        r"[^.!?;\ue002]{0,40}? )?et"
        r" (?:avons |ai )?[a-z]{3,14}(?:e|i|u|is)\b",
    ),
)
_UNDER_WAY: Final[tuple[Cued, ...]] = (
    cued(
        (
            "en cours",
            "a l'etude",
            "en attente de validation",
            "entre les mains",
            "sur le coup",
            "a pied d'oeuvre",
        ),
        rf"\b(?:votre|vos|ce|cette|le|la|l'|mon|une) ?(?:[a-z]{{3,14}} )?{_CASE}(?: "
        rf"[a-z']{{1,14}}){{0,3}}? (?:est"
        rf"|sont) {_ALSO}(?:toujours |actuellement )?(?:en cours(?! de traitement)|a l'etude|entre les "
        r"mains de (?:nos|notre"
        r"|mes|mon))\b",
        r"\b(?:nos|notre|mes|les) (?:[a-z]{3,14} ){0,2}?(?:est|sont) (?:deja |tous |toutes )?(?:sur le coup"
        r"|a pied"
        r" d'oeuvre)\b",
    ),
    cued(
        ("tout en oeuvre", "tout en œuvre", "mettons tout"),
        r"\b(?:(?P<actor>nous|je|on) )?(?:mettons|mets|met|mettent|mettrons|mettrai) tout (?:en (?:oeuvre"
        r"|œuvre))"
        r" (?:pour|afin de|afin que) (?!vous (?:offrir|satisfaire|proposer|garantir)|offrir|satisfaire"
        r"|garantir"
        r"|ameliorer|nous ameliorer|que (?:nos|chaque))",
    ),
    cued(
        ("partageons", "partage ", "transmettons", "faisons"),
        r"\b(?P<actor>nous|je) (?:partage(?:ons)?|relay(?:ons|e)|transmet(?:tons|s)) (?:votre|vos|ce|cette"
        r"|le|la"
        r"|l') ?[^.!?;\ue002]{3,40}? (?:avec|a|au|aux) (?:l'|la |le |les |nos |notre )",
    ),
)
# Who is meant where a customer is sent to somebody else than the house.
_THEY: Final = (
    r"(?:banques?|assur(?:eur|ance)s?|transporteurs?|vendeurs?|fabricants?|marques?|fournisseurs?|operateurs?"
    r"|mairie|prefecture|employeurs?|proprietaires?|syndics?|bailleurs?|hotels?|compagnies?|aeroports?"
    r"|prestataires?|partenaires?|editeurs?|distributeurs?|revendeurs?|organisateurs?|medecins?|ecoles?"
    r"|ambassades?|consulats?|douanes?|police|developpeurs?|constructeurs?|franchises?|notaires?|avocats?|caf"
    r"|office (?:du|de) [a-z]{3,12}|tribunal|mediateurs?|mutuelle|garagistes?|sous-traitants?|locataires?"
    r"|la poste"
    r"|agence de voyages?|lieu d'achat|enseignes?|societe (?:de|qui)|commercants?|emetteurs?|platefor?mes?)"
)
_NAMES: Final = (
    "banque",
    "assur",
    "transporteur",
    "vendeur",
    "fabricant",
    "marque",
    "fournisseur",
    "operateur",
    "mairie",
    "prefecture",
    "employeur",
    "proprietaire",
    "syndic",
    "bailleur",
    "hotel",
    "compagnie",
    "aeroport",
    "prestataire",
    "partenaire",
    "editeur",
    "distributeur",
    "organisateur",
    "medecin",
    "ecole",
    "ambassade",
    "consulat",
    "douane",
    "police",
    "developpeur",
    "constructeur",
    "franchise",
    "notaire",
    "avocat",
    "caf",
    "office ",
    "tribunal",
    "mediateur",
    "mutuelle",
    "garagiste",
    "sous-traitant",
    "locataire",
    "la poste",
    "agence de voyage",
    "lieu d'achat",
    "enseigne",
    "societe",
    "commercant",
    "emetteur",
    "platefor",
)
_WHOSE: Final = (
    r"(?:votre |vos |le |la |les |l'|du |de la |de l'|de votre |de vos |des |au |aux |a la |a l'|a votre "
    r"|a vos"
    r" |son |leur |chaque |d'un |d'une |un |une |avec (?:le |la |l'|votre )|aupres (?:du |de la |de l'|de "
    r"votre |des"
    r" ))"
)
_DEFLECTION: Final[tuple[Cued, ...]] = (
    # « Rapprochez-vous de votre banque », « nous vous conseillons de contacter le fabricant ».
    cued(
        _NAMES,
        r"(?:\b(?:merci|invite|invitons|conseille|conseillons|recommande|recommandons|suggere|suggerons"
        r"|convient|faut"
        r"|faudra|faudrait|veuillez|devez|devrez|pouvez|preferable|mieux|prie|prions|priere|vaut mieux|afin"
        r"|besoin"
        r"|possible|oriente|orientons) (?:a |de |d'|directement |cependant |plutot |donc |vous "
        r"){0,3}(?:contacter|vous"
        r" rapprocher|vous adresser|s'adresser|se rapprocher|vous tourner|voir|demander|interroger|joindre"
        r"|solliciter"
        r"|appeler|vous renseigner|consulter|ecrire)|\b(?:rapprochez|adressez|tournez|renseignez)-vous"
        r"|\b(?:contactez"
        r"|voyez|demandez|interrogez|sollicitez|appelez|joignez)) (?:directement |cela |ceci |ca |ce point "
        r"|plutot"
        rf" |vers |avec |aupres |la question ){{0,3}}{_WHOSE}(?:[a-z'-]{{2,14}} ){{0,2}}?{_THEY}\b(?! "
        r"(?:client"
        r"|clients))",
    ),
    cued(
        ("est a poser", "sont a poser", "a adresser a", "est a voir", "sont a voir"),
        r"\b(?:est|sont) a (?:poser|adresser|voir|demander|regler|soumettre) (?:directement "
        rf")?{_WHOSE}(?:[a-z'-]"
        rf"{{2,14}} ){{0,2}}?{_THEY}\b",
    ),
    cued(
        ("independant", "trompez", "leurs prix", "leurs tarifs", "leurs horaires"),
        r"\b(?:magasins?|boutiques?|restaurants?|agences?|franchises?|points de vente|gerants?) (?:est"
        r"|sont) (?:tous"
        r" |toutes |des |un |une )?(?:commercants? |entreprises? |societes? )?independante?s?\b",
        r"\b(?:fixe|fixent|choisit|choisissent|decide|decident) (?:eux-memes |elles-memes |librement "
        r"|lui-meme )?(?:de"
        r" )?(?:leurs?|ses|son) (?:propres? )?(?:prix|tarifs|horaires|regles)\b",
        r"\b(?:vous )?(?:vous (?:etes trompee?|trompez)|faites erreur) (?:de |d'|sur (?:la|le) )"
        r"(?:societe|entreprise|enseigne|service|interlocuteur|magasin|compte|adresse)\b",
    ),
    # « Les travaux sont du fait de la région », « mon service ne traite que les commandes ».
    cued(
        (
            "du fait d",
            "un service d",
            "le camp d",
            "ne traite",
            "bon endroit",
            "un autre service",
            "en charge de",
        ),
        r"\b(?:est|sont) du fait (?:de la|du|de l'|des) ?(?!notre|nos)[a-z]{3,14}\b|\bs'agit d'un service "
        r"(?:de la|du"
        r"|de l') ?[a-z]{3,14}\b|\bdans le camp (?:de la|du|de l'|des) ?[a-z]{3,14}\b",
        r"\b(?:mon|notre|ce) (?:service|compte|equipe|bureau|page|ligne) ne (?:traite|gere|suit|s'occupe"
        r"|couvre)"
        r"(?: (?:pas|plus|que)\b)",
        r"\b(?:n'etes|n'etes-vous|etes) pas au bon (?:endroit|service|guichet|bureau)\b|\bvoyez (?:avec "
        r")?un autre"
        r" (?:service|bureau|guichet)\b|\bne (?:sommes|suis) plus en charge d",
    ),
    cued(
        (
            "le pouvoir de",
            "suivi ailleurs",
            "gere ailleurs",
            "traite ailleurs",
            "de voir avec",
            "prenez contact",
        ),
        r"\bn'(?:ai|avons) pas le pouvoir de (?:le|la|les|decider|changer|faire|modifier|[a-z]{4,12}er)\b"
        r"|\b(?:suivi|gere|traite|instruit)e? ailleurs\b",
        r"(?:\ba vous de voir|\bprenez (?:directement )?contact) avec (?:le |la |l'|les |votre |son "
        rf")(?:[a-z'-]{{2,14}}"
        rf" ){{0,2}}?{_THEY}\b",
    ),
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("attentes", "decu", "esperances"),
        r"\b(?:de ne pas|n'avoir pas|n'avons pas|de n') ?(?:avoir )?(?:ete |)(?:pas |su )?(?:repondu|repondre"
        r"|satisfait|satisfaire|comble|combler)(?: pleinement| entierement| totalement)? (?:a )?(?:vos"
        r"|toutes vos)"
        r" (?:attentes|esperances)\b",
        r"\b(?:desole|navre|confus|regrett)[a-z]{0,4} (?:sincerement |vraiment )?(?:de|d') ?(?:vous "
        r")?avoir (?:pu vous )?"
        r"(?:decue?s?|induite?s? en erreur|mal [a-z]{4,12})\b|\b(?:nous|je) (?:vous )?(?:avons|ai) "
        r"(?:vraiment )?decue?s?\b",
    ),
    cued(
        ("reconnais", "admets", "admettons", "conviens", "convenons"),
        r"\b(?:nous|je) (?:le )?(?:reconnais(?:sons)?|admet(?:s|tons)|conviens|convenons) (?:volontiers "
        r"|bien |tout a"
        r" fait )?(?:que|qu') ?(?:l'|la |le |les |notre |nos |cette |ce |nous |cela )[^.!?;\ue002]{3,60}? "
        r"(?:n'|ne )",
    ),
    cued(
        ("acceptable", "normal de notre", "digne de"),
        r"\b(?:pas|in)(?: [a-z]{3,12})? ?(?:acceptable|normal|digne|admissible) (?:de notre part|de nous"
        r"|chez nous"
        r"|de notre (?:maison|equipe|enseigne))\b|\binacceptable de notre part\b",
    ),
    cued(
        ("probleme ", "dysfonctionnement", "souci ", "panne ", "bug "),
        r"\bnous avons (?:bien |effectivement |malheureusement )?(?:eu|connu) (?:un|une|des) "
        r"(?:[a-z]{3,12} )?(?:probleme"
        r"s?|dysfonctionnements?|soucis?|panne|bugs?|defaillance)(?: [a-z]{3,14})? (?:avec|sur|de|dans"
        r"|chez) (?:notre"
        r"|nos|nous)\b",
    ),
    cued(
        ("mauvaise", "mauvais ", "erronee"),
        r"\b(?:desole|navre|excus|pardon|regrett)[a-z]{0,6}\b[^.!?;\ue002]{0,30}? (?:avoir|vous avoir) "
        r"(?:donne|envoye"
        r"|communique|transmis|indique|livre|servi|facture) (?:[a-z]{1,4} )?(?:mauvaise?s?|fausses?"
        r"|information"
        r"s? erronee)",
    ),
    # « Nous avions promis un appel et personne n'a téléphoné », « cela m'est sorti de la tête ».
    cued(
        ("promis", "devait ", "devions ", "devais ", "devaient "),
        rf"\b(?:nous avions|j'avais|nous avons|on avait) promis\b{_GAP}{{2,40}}? (?:et|mais) (?:personne"
        r"|rien|nous ne|je"
        rf" ne|nous n'|je n'|il n'|elle n')",
        rf"\b(?:nous devions|je devais|(?:notre|nos|mon|ma) [a-z]{{3,14}} (?:devait"
        rf"|devaient))\b{_GAP}{{2,40}}? (?:et|mais)"
        rf" (?:(?:il|elle|ils|nous|je|cela) )?(?:ne |n'|l'a pas|personne)",
    ),
    cued(
        (
            "de la tete",
            "de l'esprit",
            "nous-meme",
            "torts",
            "incombe",
            "la lecon",
            "notre promesse",
            "notre parole",
        ),
        r"\b(?:m'est|nous est|m'etait) sorti de (?:la tete|l'esprit)\b|\bprendre qu'a (?:nous-memes?"
        r"|moi-meme)\b"
        r"|\b(?:tort|torts|faute|erreur)s? (?:sont|est) (?:pour|a|de) (?:nous|moi)\b|\b(?:nous|m') "
        r"?incombe\b",
        r"\b(?:avons|ai|a) (?:rompu|trahi|oublie|manque a) (?:notre|ma) (?:promesse|parole)\b|\bretenu la "
        r"lecon\b",
    ),
    cued(
        (
            "controles n'",
            "controle n'",
            "avais pas lu",
            "avions pas lu",
            "sur mon bureau",
            "coince chez",
            "inexact",
            "mal lu",
        ),
        r"\b(?:nos|notre) (?:controles?|tests?|verifications?) n'(?:ont|a) (?:rien|pas) (?:vu|releve"
        r"|detecte|signale)\b",
        r"\b(?:je n'avais|nous n'avions) pas (?:bien )?(?:lu|vu|ouvert|verifie|compris)\b|\b(?:coince"
        r"|derape|peche|rate)"
        r" (?:chez nous|de notre cote|dans nos)\b|\b(?:reste|restee|dormi|traine) [^.!?;\ue002]{0,24}? "
        r"(?:sur|dans) (?:mon"
        r"|notre|nos) (?:bureau|tiroir|bac)",
        r"\b(?:vous ai|vous avons) (?:dit|donne|indique|communique) (?:une (?:chose|information|reponse"
        r"|date) (?:inexacte"
        r"|fausse|erronee)|(?:quelque chose|un chiffre) d?'?e? ?(?:inexact|faux|errone))",
        r"\b(?:notre|mon|ma|nos) [a-z]{4,14} (?:a|ont|avait) mal (?:lu|note|compris|saisi|ecrit|rempli"
        r"|mesure|pese|compte"
        r"|range|ferme|regle|monte|emballe)\b",
    ),
)
_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        ("ticket", "demande", "lien", "repond"),
        r"\b(?:ouvrez|ouvrir|creez|creer|deposez|deposer) (?:un|une|votre) (?:[a-z]{3,12} )?(?:ticket|demande"
        r"|reclamation|signalement|incident) (?:depuis|sur|via|aupres|en ligne|dans|a l'aide|ici)",
        r"\bfai(?:tes|re)(?:-en)? (?:la|votre|une|cette) demande (?:aupres|sur|via|depuis|en ligne|par|au"
        r"|a la)\b",
        r"\b(?:suivez|suivre|cliquez sur|cliquer sur|ouvrez) (?:le|ce|notre) lien\b",
        r"\b(?:merci de|veuillez|pouvez|pourriez-vous|invite a|prie de) (?:nous |me )?repondre (?:par|en"
        r"|via|sur|au|"
        r"dans) (?:mail|e-?mail|courriel|mp|message prive|prive|messenger|courrier|telephone)\b",
        r"\brepond(?:ez|re) (?:directement )?(?:au|a notre|a ce|par) (?:mail|e-?mail|courriel|courrier"
        r"|message prive"
        r"|mp)\b",
    ),
)

DEEDS: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "under_way": _UNDER_WAY,
    "admission": _ADMISSION,
    "deflection": _DEFLECTION,
    "redirect": _REDIRECT,
}
