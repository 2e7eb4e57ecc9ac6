"""Indirect wordings of French: promises by nouns and set phrases, errors without an agent, matters of others.

They stand beside ``turns_fr.py`` and are read in the same way, each pattern behind the letters without which
it cannot match. Written from how French commits, owns and refuses, a family each with what looks like it
and is not; then mended by what labelled replies showed (docs/reference/conversations/acts.md says which).
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["WORDINGS"]

_GAP: Final = r"[^.!?;:\ue002]"
# Where a sentence may begin whose subject is left out: « Transmis à l'atelier ».
_TOP: Final = r"(?:^|[.!?:;,)\ue001\ue002] {0,2})"
_START: Final = r"(?:^|[.!?:;)\ue001\ue002] {0,2})"
_SOON: Final = r"(?:(?:bien|deja|aussi|donc|desormais|maintenant|egalement|actuellement|toujours) ){0,2}"
_DAY: Final = (
    r"(?:ce soir|ce matin|ce jour|demain|aujourd'hui|cet apres-midi|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi"
    r"|dimanche|avant|d'ici|sous|dans (?:la|l'|les|un)|cette semaine|le \d|au plus tard|rapidement|bientot"
    r"|prochainement|tres vite|a \d|pour (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|le"
    r" \d))"
)
_ANSWER: Final = (
    r"(?:reponse|retour|appel|rappel|mail|e-mail|courriel|courrier|lettre|remboursement|virement|colis"
    r"|message"
    r"|nouvelles?|confirmation|explication|point|bon|avoir|cheque|carte|etiquette|proposition|solution"
    r"|visite)"
)
_WORK: Final = (
    r"(?:remboursement|enquete|verification|recherche|demande|dossier|reclamation|reparation|echange|virement"
    r"|annulation|correction|intervention|livraison|expedition|commande|analyse|etude|remplacement|procedure"
    r"|resiliation|regularisation|rectification|traitement|reexpedition|avoir|requete|modification|colis"
    r"|mise a jour|examen|controle)"
)
_OTHERS: Final = (
    r"(?:bailleur|aeroport|compagnie|operateur|mairie|commune|ville|region|assureur|assurance|mutuelle|banque"
    r"|vendeur|revendeur|transporteur|livreur|fabricant|marque|constructeur|organisateur|proprietaire|poste"
    r"|societe|reseau|fournisseur|etat|employeur|ecole|medecin|hotel|police|prestataire|distributeur|syndic"
    r"|partenaire|editeur|prefecture|plateforme|siege|agence|notaire|garagiste|promoteur|franchise|courtier"
    r"|voyagiste|administration|musee|salle|club|client|voyageur|passager|locataire|mediateur)"
)
_HOUSE: Final = (
    r"(?:service|departement|equipe|comptabilite|facturation|logistique|service client|service commercial"
    r"|direction|siege|contentieux|juridique|technique|accueil|agence|secretariat)"
)
_OF_US: Final = (
    r"(?:equipes?|chef|cheffe|responsables?|directeur|directrice|direction|service|services|atelier|cuisine"
    r"|technicien(?:ne)?s?|collegues?|bureau|magasin|boutique|accueil|ingenieurs?|developpeurs?|depot"
    r"|logistique|comptabilite|support|qualite|siege|gestionnaire|conseillere?|experts?)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    # Ce qui est à attendre : « comptez sur un appel », « soyez assuré que votre dossier est suivi ».
    cued(
        (
            "comptez sur",
            "compter sur",
            "attendez-vous",
            "guettez",
            "surveillez",
        ),
        rf"\bcomptez sur (?:une?|notre|mon|mes|nos|la|le) (?:[a-z]{{3,12}} )?{_ANSWER}\b",
        r"\b(?:comptez|compter) sur (?P<actor>moi|nous) (?:pour|afin)\b(?! (?:toujours|toutes? (?:vos|autre)"
        r"|tous"
        r"|vos (?:prochain|futur)))",
        rf"\battendez-vous a (?:une?|notre|mon) {_ANSWER}\b|\b(?:guettez|surveillez) votre (?:boite"
        r"|messagerie"
        r"|courrier|telephone|compte)\b",
    ),
    cued(
        ("soyez ", "assure", "certain"),
        r"\b(?:soyez|vous pouvez etre) (?:bien |tout a fait )?(?:assuree?s?|certaine?s?|sure?s?) que (?:votre"
        r" (?:dossier|demande|reclamation|colis|commande|remboursement|cas|probleme)|ce (?:point|probleme"
        r"|dossier)|cela|nous (?:y )?(?:traitons|suivons|allons|faisons le necessaire))\b(?!"
        rf"{_GAP}{{0,30}}(?:importe|compte |prise? au serieux))",
    ),
    # La parole donnée.
    cued(
        ("parole", "engage", "promets", "promettons", "garantis", "promesse"),
        r"\b(?:vous avez|je vous donne|nous vous donnons) (?:ma|notre) parole\b",
        r"\b(?P<actor>nous) nous engageons a (?:vous |le |la |les |lui |y |ce que ){1,2}(?!offrir|fournir"
        r"|proposer|garantir|satisfaire|servir|accueillir|assurer (?:un|une|des|le meilleur))[a-z]{4,14}\b",
        r"\b(?P<actor>je|nous) vous (?:promets|promettons|garantis|garantissons) (?:une?|de (?!meilleur)|que"
        r" (?:cela|ce|votre|je|nous|tout|le|la))\b",
    ),
    # Ce que le client aura : « une réponse vous parviendra », « vous aurez une réponse vendredi ».
    cued(
        (
            "parviendra",
            "suivra",
            " suit",
            "arrivera",
            "confirmera",
            "sera ",
            "nouvelles",
            "trouverez",
            " va ",
            " aura ",
        ),
        r"\b(?:une?|la|notre|le|l'|votre|des) ?(?:[a-z]{3,12} )?(?:reponse|retour|appel|rappel|mail|e-mail"
        r"|courriel"
        r"|courrier|lettre|message|confirmation|virement|cheque|colis|avoir|bon|etiquette|carte|proposition)"
        r"(?: (?:ecrite?|de (?:confirmation|notre part|ma part|remplacement|retour)|postale?|bancaire"
        r"|complete?"
        r"|detaillee?|definitive|ferme))? (?:vous )?(?:parviendra|suivra|suit|arrivera|confirmera"
        r"|sera (?:adressee?|envoyee?|donnee?|apportee?|remise?|fait|faite|expediee?))\b(?! (?:si|lorsque"
        r"|quand"
        r"|en cas|par (?:le|la|votre)))",
        r"\bvous aurez (?:tres |bientot |vite |rapidement )*(?:de )?(?:mes|nos) nouvelles\b",
        r"\bvous trouverez (?:bientot |ensuite |demain )?(?:\d[\d ,.]{0,6} ?(?:€|euros)|la somme|le montant"
        r"|le"
        r" credit|le remboursement|l'avoir)\b",
        rf"\b(?:tout|cela|la situation|le probleme|ce) (?:sera|va) {_SOON}(?:rentree? dans l'ordre|rentrer"
        r" dans"
        r" l'ordre|regle|resolu|fait|arrange|repare|en ordre|remis en (?:ordre|etat))\b(?! (?:si|quand"
        r"|lorsque))",
        r"\b(?:le|la|votre|l') ?(?:[a-z]{4,14}) (?:sera|seront|aura) (?:parti|partie|arrive|arrivee|quitte"
        r"|ete"
        r" (?:rembourse|envoye|credite|corrige|change|remplace|repare))e?s?\b",
    ),
    # Ce qui ne sera pas pris.
    cued(
        (
            "rien ne ",
            "aucun",
            "n'aurez ",
            "ne paierez",
            "ne payerez",
            "pour nous",
        ),
        r"\brien ne (?:vous )?sera (?:plus )?(?:preleve|facture|debite|demande|reclame|encaisse|retenu)\b",
        r"\b(?:plus )?aucune? (?:autre |nouveau |nouvelle )?(?:frais|prelevement|paiement|relance|rappel"
        r"|facture"
        r"|penalite|somme|montant|courrier|debit)s? n(?:e |')(?:vous )?(?:sera|seront|partira|aura lieu"
        r"|viendra|suivra"
        r"|parviendra)\b",
        r"\bvous n'aurez (?:donc |bien sur |finalement )?(?:pas|plus) a (?:payer|regler|debourser|avancer"
        r"|rembourser|attendre|vous deplacer|renvoyer|revenir)\b(?! si)|\bvous ne (?:paierez|payerez) (?:pas"
        r"|rien|plus)\b",
        r"\b(?:frais|port|retour|reparation|transport|livraison)(?: de [a-z]{4,12})? (?:est|sont|sera|seront)"
        r" pour nous\b",
    ),
    cued(
        ("laisserons", "laisserai", "lache", "laissons", "laisse "),
        r"(?:(?<=je ne )|(?<=nous ne ))vous (?:laisser(?:ai|ons)|laisse|laissons) pas (?:sans|seul|dans|avec"
        r"|tomber)\b|(?:(?<=je ne )|(?<=nous ne ))lach(?:e|ons|erai|erons) (?:pas|rien)\b",
    ),
    # En cours, sans personne : « un remboursement est en cours », « une enquête est ouverte ».
    cued(
        (" cours", "ouverte", "lancee", "engagee", "entamee", "ouvert ", "lance ", "engage "),
        rf"\b(?:votre|vos|une?|la|le|l'|cette|ce) ?(?:[a-z]{{3,12}} )?{_WORK}s?(?: (?:de|du|des|d')"
        rf" ?{_GAP}{{1,24}}?"
        rf"| [a-z]{{4,12}})? (?:est|sont) {_SOON}(?:en cours|ouverte?s?|lancee?s?|engagee?s?|entamee?s?)\b"
        r"(?! (?:de (?:validite|traitement)|par (?:la|le|l'|votre)|, ?menee? par|, ?mene par|d'utilisation"
        r"|chez (?:le|la|votre)|"
        rf"aupres (?:de votre|de la police)))(?!,? menee? par)",
        rf"{_START}{_WORK} (?:est )?(?:en cours|lancee?|engagee?)\b(?! de (?:validite|route))",
    ),
    cued(
        ("prevu", "programm", "fixe", "convenu", "planifi", "rendez-vous"),
        rf"\b(?:la|le|l'|votre|une?) ?(?:reparation|passage|visite|intervention|livraison|rendez-vous|echange"
        rf"|remplacement|enlevement|retrait|pose|depannage|remboursement|virement|envoi|appel|installation)"
        rf"(?: (?:de|du|des|d') ?{_GAP}{{1,24}}?)? (?:est|sont) {_SOON}(?:prevu|programme|fixe|convenu"
        r"|planifie)"
        rf"e?s?{_GAP}{{0,6}}? (?:a |pour |le |des )?{_DAY}",
        rf"\bil est (?:prevu|convenu) (?:de (?!s)|que (?:le|la|l'|notre|nous|je|un) ?)[a-z]{{3,14}}\b"
        rf"(?={_GAP}{{0,40}}\b{_DAY})",
        r"\brendez-vous est (?:pris|fixe|convenu)\b",
    ),
    # Entre nos mains.
    cued(
        (
            "dessus",
            " mains ",
            "bureau",
            "en haut de",
            "reste ",
            "restons",
            "prends ",
            "prenons ",
            "affaire",
            "mes yeux",
        ),
        r"\b(?P<actor>on|nous|je) (?:est|sommes|suis) (?:deja |bien |actuellement )?dessus\b",
        r"\b(?:c'est|cela est|tout est|votre [a-z]{4,12} est) (?:desormais |maintenant |bien |deja )?(?:dans"
        r" les"
        rf"|entre les) mains de (?:l'|la |le |notre |mon |ma |nos |mes )?{_OF_US}\b",
        r"\b(?:votre|le) (?:dossier|cas|demande|courrier|lettre|reclamation) (?:est|reste) (?:sur (?:mon"
        r"|notre)"
        r" bureau|en haut de|sur le dessus|ouverte? (?:jusqu|tant|chez|dans)|entre mes|dans mes|sous mes"
        r" yeux)",
        r"\b(?P<actor>je|nous) rest(?:e|ons) (?:sur (?:le|votre|ce|l')|sur l'affaire|dessus)",
        r"\b(?P<actor>je|nous) (?:en )?f(?:ais|aisons) (?:mon|notre) affaire\b|\b(?P<actor>je|nous) pren(?:ds"
        r"|ons)"
        r" (?:le|ce|votre) [a-z]{4,12} (?:en main|en charge|a (?:mon|notre) compte)\b",
    ),
    # Le délai demandé, l'instant demandé.
    cued(
        ("laissez-", "accordez-", "donnez-"),
        r"\b(?:laissez|accordez|donnez)-(?P<actor>moi|nous) (?:jusqu'a|encore |juste |un instant|un moment"
        r"|une"
        r" (?:minute|heure|journee|semaine)|(?:un|deux|trois|quatre|quelques|\d{1,2}) (?:jours?|heures?"
        r"|minutes?"
        r"|semaines?|instants?))(?! (?:de patience )?et vous verrez)",
    ),
    cued(
        ("prochaine etape", "la suite", "reste a ", "voici la"),
        rf"\b(?:ma|notre) prochaine etape\b|{_START}(?:voici )?la suite ?:|\bil (?:me|nous) reste a (?!votre"
        r"|disposition)[a-z]{4,12}\b",
    ),
    cued(
        ("au telephone avec", "en ligne avec", "raccrocher", "vu avec", "en lien avec", "en contact avec"),
        r"\b(?P<actor>je|nous|on) (?:suis|sommes|est) (?:actuellement |deja |justement )?(?:au telephone|en"
        r" ligne"
        r"|en lien|en contact|en relation|en discussion) avec (?:le|la|l'|les|notre|mon|ma|votre|nos)\b",
        rf"{_START}(?:c'est )?vu avec (?:le|la|l'|mon|ma|notre|nos|les|[a-z]{{3,10}}) ?",
    ),
    cued(
        ("allons ", "vais "),
        r"\b(?P<actor>nous|je) (?:allons|vais) (?:vous |y |le |la |les |leur |lui |en |tout |donc |aussi"
        r" ){0,3}"
        r"(?:arranger|reparer|rectifier|regulariser|recontacter|retablir|remedier|rembourser|dedommager"
        r"|retrouver"
        r"|rechercher|redresser|mettre|tirer (?:cela|ca) au clair|eclaircir|pointer|reprendre|transferer"
        r"|adresser"
        r"|recredi?ter|reexpedier|completer|verifier|echanger|revenir|boucler|clore|debrouiller|arreter"
        r"|supprimer|enlever|rajouter|reclamer|plaider|pousser|insister|prendre contact|prevenir)\b(?! (?:le"
        r" monde|chaque|nos (?:tarifs|prix)))",
    ),
    cued(
        ("suivra", "attend ", "attendra", "retrouverez", "rejoignent", "rejoint"),
        r"\b(?:un|une|votre|le|la) [a-z]{3,14}(?: de [a-z]{3,12})?(?:, [a-z]{4,12},)? vous attend(?:ra)?"
        r" (?:demain"
        r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|a l'accueil|au guichet|en caisse|a la reception|en"
        r" boutique"
        r"|en magasin|des)\b",
        r"\ble chef [a-z ]{3,12}(?:, prevenu,)? vous attend\b|\bvous me (?:re)?trouverez\b",
        r"\b\d{1,4} (?:points|euros|€) (?:rejoignent|rejoindront|sont ajoutes|s'ajoutent)\b",
    ),
    cued(
        (
            "des reception",
            "des que",
            "des l'arrivee",
            "des le retour",
            "est a vous",
            "prend fin",
            "s'arrete",
            "cesse",
        ),
        r"\bdes (?:reception|que|l'arrivee|le retour)\b[^.!?;:\ue002]{2,40}?, (?:le|la|votre|un|une)"
        r" [a-z]{4,14}"
        r" (?:part|suit|arrive|repart)\b",
        r"\b(?:voiture|velo|appareil|telephone|chambre|place)(?: de [a-z]{3,12})? est a vous\b",
        r"\bvotre [a-z]{5,14} (?:prend fin|s'arrete|cesse) (?:le \d{1,2}|ce soir|demain|des|a la fin|fin)\b"
        rf"(?={_GAP}{{0,40}}\b(?:comme (?:demande|convenu)|a votre demande|selon votre|suite a votre))",
    ),
    # « Réponse de ma part demain », « retour de notre part sous 48 heures ».
    cued(
        ("de ma part", "de notre part"),
        rf"{_START}(?:une? )?(?:reponse|retour|appel|rappel|mail|message|nouvelles) (?:ecrite? )?(?:de (?:ma"
        r"|notre)"
        rf" part) {_GAP}{{0,10}}?{_DAY}",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    # Ce qui est confirmé ou annoncé : l'acte d'un nom.
    cued(
        ("confirm", "annonc", "parvenir"),
        r"\b(?P<actor>je|nous) vous confirm(?:e|ons) (?:donc |bien |ce jour )?(?:l'|le |la |votre"
        r" )(?:annulation"
        r"|remboursement|envoi|expedition|prise en charge|resiliation|changement|modification|correction"
        r"|report"
        r"|suppression|cloture|ouverture|activation|desactivation|reservation|echange|credit|geste|virement"
        r"|rectification|prolongation|mise a jour)\b(?! (?:est|sera) (?:possible|gratuit))",
        r"\b(?P<actor>je|nous) vous (?:confirm|annonc|inform)(?:e|ons) que (?:le|la|l'|votre|vos|les)"
        r" ?[^.!?;:,\ue002]"
        r"{3,40}? (?:a|ont) (?:bien |deja |donc )?ete (?:lance|effectue|fait|envoye|annule|modifie|rembourse"
        r"|credite"
        r"|transmis|corrige|prolonge|accorde|traite|expedie|supprime|active|valide|regle|emis)e?s?\b",
        r"\b(?:plaisir|joie|bonheur) de (?:vous )?(?:annoncer|confirmer) que (?:votre|le|la)"
        r" [^.!?;:,\ue002]{3,24}"
        r" est (?:retrouve|arrive|repare|pret|rembourse|valide|accepte|regle)e?s?\b"
        r"|\bplaisir de vous (?:faire parvenir|envoyer|adresser|offrir|remettre|accorder) (?:un|une|votre|le"
        r"|la)\b",
    ),
    # « Je vous informe avoir remonté l'anomalie. »
    cued(
        (" avoir ",),
        r"\b(?P<actor>je|nous) vous (?:informe|informons|confirme|confirmons|assure|assurons|precise"
        r"|precisons|signale"
        r"|signalons) (?:donc |egalement |aussi )?(?:vous |l'|les |le |la )?avoir (?:bien |deja |ce jour "
        r"|donc )?(?:vous |l'"
        r"|les )?(?:remonte|transmis|pris en charge|pris contact|contacte|rembourse|corrige|annule|modifie"
        r"|demande|fait"
        r"|envoye|adresse|relance|signale|effectue|traite|credite|ouvert|lance|repondu|procede|verifie|active"
        r"|desactive"
        r"|supprime|enregistre|regularise|alerte|prevenu|sollicite)e?s?\b",
    ),
    cued(
        ("transmis", "remonte", "signale", "rembourse"),
        rf"{_START}(?:c'est )?(?:transmis|remonte|signale|rembourse) (?:a|au|aux|a l'|des|ce|sur|ce jour)\b",
    ),
    cued(
        ("c'est bon", "voila qui est", "chose faite", "n'existe plus", "n'apparait plus", "ne figure plus"),
        rf"{_START}c'est bon(?: (?:de (?:mon|notre) cote|pour (?:votre|le|la|vous)))?[,:] (?:la|le|votre|vos"
        r"|les|tout"
        r"|c'est|l'|j'ai|nous avons|vous)|\bvoila qui est (?:fait|regle|corrige|repare)\b|\bc'est chose"
        r" faite\b",
        r"\b(?:le|la|votre|l') ?[a-z]{3,14}(?: [a-z]{4,12})? (?:n'existe plus|ne figure plus|n'apparait"
        r" plus)\b",
    ),
    cued(
        ("votre demande, ", "comme demande", "comme convenu"),
        rf"{_START}(?:suite a|a|selon|conformement a) votre demande, (?:votre|vos|les?|la|l'|j'ai|nous avons"
        r"|c'est)"
        r" ?(?!prix|tarif|reponse|lien|liste|informations?)",
    ),
    cued(
        ("€", " euros"),
        rf"\b\d[\d ,.]{{0,6}} ?(?:€|euros\b){_GAP}{{0,24}}?(?:sont|est) (?:deja |bien |de )?(?:de retour"
        r"|recredites?"
        r"|revenus|sur votre (?:compte|carte))|\bvoila \d[\d ,.]{{0,6}} ?(?:€|euros) (?:de retour|de plus"
        r"|sur)",
    ),
    cued(
        ("ont disparu", "a disparu", "est coupe", "est garanti", "sont garanti", "mesures", "dispositions"),
        r"\b(?:frais|doublon|dette|penalite|majoration|alerte|erreur|ligne)s? (?:ont|a) disparu de votre\b",
        r"\b(?:l'alerte|l'option|le service|l'abonnement|la ligne) est (?:bien |desormais )?coupee?\b",
        r"\bvotre (?:place|reservation|chambre|table|seance|creneau)(?: (?:au|a|pour|du) [a-z ]{3,20}?)? est"
        r" (?:bien "
        r"|toujours )?(?:garantie?|assuree?|conservee?|bloquee?)\b",
        r"\b(?:mesures|dispositions)(?: necessaires)? (?:ont ete|sont) prises (?:pour|afin) (?:que (?:cela"
        r"|ce)|arreter"
        rf"|de|d'|vous)\b(?!{_GAP}{{0,40}}(?:ameliorer|l'avenir|nos (?:clients|services|equipes)|tous))",
    ),
    cued(
        ("considerez", "avec cette lettre", "avec ce courrier", "dans ce courrier"),
        r"\bconsiderez (?:que c'est|(?:les?|la|votre|cette?|l') ?[a-z]{4,14} comme|cela comme) (?:regle|fait"
        r"|annule"
        r"|resolu|clos|classe|rembourse|acquis|offert)[es]{0,3}\b",
        rf"{_START}avec (?:cette lettre|ce courrier|ce pli), (?:un|une|votre|le|la)\b",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    cued(
        ("vous aurez ",),
        r"\bvous aurez (?:remarque|compris|note|vu|constate|lu|devine|reconnu|observe)\b",
    ),
    cued(
        ("ravi", "heureu", "content", "merci ", "soulage"),
        r"\b(?:ravie?s?|heureu(?:x|se|ses)|contente?s?|soulagee?s?|enchantee?s?) (?:d'|de |que )(?!vous"
        r" (?:annoncer"
        r"|confirmer|informer|apprendre|dire|faire|offrir|envoyer|adresser))[^.!?;\ue002]{0,60}",
        r"\bmerci de (?:nous|me|m') ?(?:dire|confirmer|avoir (?:dit|confirme|prevenu|informe|signale)"
        r"|signaler"
        r"|informer) (?:que|qu')[^.!?;\ue002]{0,60}",
    ),
    cued(
        ("je vois ", "nous voyons", "je constate", "nous constatons"),
        r"\b(?:je vois|nous voyons|je constate|nous constatons) que (?:votre|la|le|l') ?"
        rf"{_OTHERS}\b[^.!?;,\ue002]{{0,60}}",
    ),
    cued(
        (" lus ", " lues ", " lu ", "c'est note"),
        r"\bvos (?:remarques|commentaires|messages|mots|avis|suggestions) ont (?:bien |toutes? |tous )?ete"
        r" lue?s\b"
        r"|\bvotre (?:message|avis|commentaire|remarque|lettre|courrier) a (?:bien )?ete (?:lue?|recue?)\b"
        r"|\bc'est note(?=,? merci|[.!]|$| pour la prochaine)",
    ),
    cued(
        ("depuis ",),
        r"\bnous (?!sommes|suivons|cherchons|travaillons)[a-z]{4,12}ons (?:des|les|nos|le|la|du)"
        r" [^.!?;:,\ue002]{2,24}"
        r" depuis (?:19|20|plus|pres|\d|des|trois|dix|vingt|trente|quatre|cinq)",
    ),
    cued(
        ("prevoyons",),
        r"\bnous prevoyons (?:du|de la|un temps|une (?:hausse|baisse)|d'ouvrir|d'agrandir)",
    ),
    cued(
        (" ete ", "reserve", "a l'adresse", "a l'accueil"),
        r"\b(?:a|ont) (?:vous )?ete (?:bien )?[a-z]{4,14} (?:par erreur|a tort|deux fois|en double|trop"
        r" (?:tot|tard))\b",
        r"\best (?:exclusivement |uniquement )?reservee? (?:aux?|a la)\b|\ba l'(?:adresse|accueil)\b",
    ),
    # News of the house, what is always so, and what others say was done.
    cued(
        ("notre ", "nos ", "evolution", "nouveaute", "fonctionnalite", "offert"),
        r"\b(?:notre|nos) (?:application|appli|site|magasin|boutique|offre|carte|gamme)s? (?:evoluer|changer"
        r"|ouvrir"
        r"|fermer|proposer|s'enrichir|s'agrandir)[a-z]{1,4}\b",
        r"\b(?:evolution|nouveaute|fonctionnalite)s? (?:seront|sera|sont|est|vous seront) [a-z]{4,14}\b",
        r"\b(?:livraison|port|retour|essai)s? (?:est|sont) (?:toujours )?offert[es]{0,2} (?:des|a partir|pour"
        r" tout|au-dela)\b",
    ),
    cued(
        ("selon ", "d'apres "),
        rf"\b(?:selon|d'apres) (?:le|la|l'|votre) ?{_OTHERS}\b,? [^.!?;\ue002]{{0,60}}",
    ),
    cued(
        ("surprise",),
        r"\bsurprises? vous attend(?:ent)?\b[^.!?\ue002]{0,20}",
    ),
)

_POOR: Final = (
    r"(?:a la hauteur|au rendez-vous|digne|acceptable|satisfaisante?s?|suffisante?s?|conforme a (?:nos|notre)"
    r"|irreprochable|au niveau|celui que nous|celle que nous|professionnelle?s?|correcte?s?)"
)
_BAD: Final = (
    r"(?:inacceptable|inadmissible|inexcusable|indigne|defaillante?|insuffisante?|deplorable|deplacee?"
    r"|mediocre"
    r"|maladroite?|trop (?:long|longue|lent|lente|tardive?|tardif)|decevante?|desorganisee?|chaotique"
    r"|fautive?"
    r"|lacunaire|approximative?|brouillonne?|deplaisante?|impolie?|injustifiable|inappropriee?|catastrophique"
    r"|a cote|hors sujet|inexacte?|erronee?|fausse|faux|incomplete?|confuse?|perfectible)"
)
_SERVICE: Final = (
    r"(?:service|accueil|suivi|prestation|communication|reponse|reactivite|organisation|qualite|traitement"
    r"|gestion"
    r"|comportement|attitude|conduite|travail|information|conseil|livraison|ecoute|propretes?|preparation"
    r"|message"
    r"|courrier|mail|lettre|explication|annonce|page|notice|affichage|consigne)"
)
_MINE: Final = (
    r"(?:lettre|courrier|mail|e-mail|message|demande|reclamation|dossier|reservation|commande|colis"
    r"|formulaire"
    r"|appel|paiement|remboursement|ticket|rendez-vous|nom|adresse|bagage|repas|cas|chambre|table|facture"
    r"|retour"
    r"|resiliation|inscription)"
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    # Ce qui n'aurait pas dû être.
    cued(
        ("pas du ", "jamais du ", "en droit d", "meritiez", "meritez", "aurait du"),
        r"\b(?:cela|ceci|ca|ce(?:t| qui s'est passe| genre de [a-z]{4,12})?|cette [a-z]{4,12}|tout cela|une"
        r" telle"
        r" [a-z]{4,12}|un tel [a-z]{4,12}|ces [a-z]{4,12}) (?:n'aurait|n'auraient) (?:pas|jamais) du "
        r"(?:arriver|se (?:produire|passer)|avoir lieu|survenir|etre|durer|prendre|vous arriver|partir"
        r"|rester)\b",
        r"\bvous n'auriez (?:pas|jamais) du (?:avoir a|attendre|recevoir|etre|payer (?:deux|ce|ces|cette"
        r"|plus)|subir"
        r"|vivre|devoir|rester|patienter|nous relancer|vous retrouver)\b",
        r"\bvous (?:etiez|etes) (?:pleinement |tout a fait )?en droit d(?:e |')(?:attendre|esperer|recevoir"
        r"|exiger)\b"
        r"|\bvous merit(?:iez|ez) (?:beaucoup |bien )?(?:mieux|une (?:reponse|explication|meilleure)|un"
        r" (?:meilleur"
        r"|autre|appel|accueil)|plus d'(?:egards|attention))\b",
    ),
    # « Vous avez raison : la facture était fausse. »
    cued(
        ("raison",),
        r"\bvous avez (?:parfaitement |tout a fait |entierement |bien )?raison(?: d'etre [a-z]{4,14}"
        r"| de (?:le |vous |nous )?[a-z]{4,14}(?: [a-z]{2,14}){0,3}?)?[,:;]? (?:et )?(?:la|le|les|l'|notre"
        r"|nos|ce|cette|"
        r"c'etait) ?[^.!?;:,\ue002]{0,40}?(?:n'etai(?:t|ent) pas|n'a pas|n'ont pas|(?:etai(?:t|ent)|est"
        r"|etaient) "
        r"(?:\w{2,8} )?(?:fau(?:x|sse|sses)|en retard|froide?s?|sale|inacceptable|errone|inexacte?|trop"
        r"|mauvaise?s?|mal"
        r"|cassee?|anormal))",
    ),
    # L'erreur sans auteur.
    cued(
        (
            "erreur",
            "faute",
            "oubli",
            "coquille",
            "confusion",
            "couac",
            "rate ",
            "malentendu",
            "dysfonctionnement",
            "inversion",
            "maladresse",
            "defaut",
            "probleme",
            "incident",
            " bug",
            "manque",
            "cafouillage",
            "loupe",
            "quiproquo",
            "retard",
            " tort",
            "responsabilite",
        ),
        r"\b(?:une|cette|l'|la|des) ?(?:erreur|faute|coquille|confusion|inversion)s? (?:de (?:saisie|frappe"
        r"|calcul"
        r"|manipulation|preparation|facturation|aiguillage|stock|planning|date|transmission) )?(?:s'est"
        r" (?:bien "
        r"|effectivement |malheureusement )?glissee|s'etait glissee|se sont glissees)\b(?! dans (?:l'adresse"
        r" que"
        r"|votre (?:saisie|declaration)))",
        r"\b(?:une|des|cette|l') ?(?:erreur|faute|confusion|maladresse)s? (?:a|ont) (?:bien |effectivement "
        r"|malheureusement |clairement )?ete commises?\b(?! par (?!nous|nos|notre)| (?:par|chez) (?:le|la|l'"
        r"|votre))",
        r"\bune (?:erreur|confusion|inversion) (?:de (?:saisie|frappe|calcul|manipulation|preparation"
        r"|facturation"
        r"|etiquetage|aiguillage|stock|planning|date|transmission)|d'(?:etiquetage|adresse|aiguillage"
        r"|affichage)"
        r"|humaine|interne)(?: (?:de notre part|de ma part|chez nous))? (?:explique|est a l'origine|est la"
        r" cause|est"
        r" responsable|a (?:cause|provoque|entraine|retarde|conduit))",
        r"\bil y a (?:eu )?(?:bien |effectivement |clairement )?(?:eu )?(?:une? |des )(?:petit |vrai |gros"
        r" )?(?:erreur"
        r"|couac|rate|malentendu|confusion|oubli|dysfonctionnement|manque|probleme de communication"
        r"|cafouillage|loupe"
        r"|manquement|quiproquo)s? [^.!?;:,\ue002]{0,40}?(?:\b(?:nos|notre|nous|mon|ma)\b|de votre"
        r" (?:commande|colis"
        r"|dossier|demande|reservation|facture))",
        r"\b(?:un|ce|le) (?:dysfonctionnement|defaut|probleme|incident|bug|manque|rate|couac|cafouillage)"
        r" (?:interne"
        r"|de (?:communication|coordination|transmission|suivi|notre)|d'organisation|informatique chez nous"
        r"|dans nos"
        r"|de nos|dans notre)[^.!?;:,\ue002]{0,40}? (?:a|est|explique)\b(?! (?:possible|survenu chez))",
        r"\b(?:l'erreur|la faute|l'oubli|le retard|le tort|la responsabilite) (?:nous|m') ?(?:incombe|revient"
        r"|appartient)\b|\berreurs? [^.!?;:,\ue002]{0,30}?de (?:notre|ma) part\b",
    ),
    # Ce qui fut mal fait de la demande, sans dire par qui.
    cued(
        (
            "trappe",
            "mailles",
            "mal ",
            "sans reponse",
            "trop traine",
            "traine ",
            "pas ete",
            "legerete",
            "passe entre",
            "passee entre",
        ),
        rf"\bvotre (?:[a-z]{{4,12}} )?{_MINE} (?:est|a|etait) (?:\w{{4,14}} )?(?:passee? (?:a la trappe|entre"
        r" les"
        r" mailles|inapercue?)|trop traine|traine (?:trop|bien|des|plusieurs)|restee? (?:trop |bien"
        r" )?(?:longtemps |"
        r"plusieurs \w{4,8} |\w{4,8} semaines )?(?:sans (?:reponse|suite|reaction)|lettre morte|en souffrance"
        r"|en"
        r" attente trop))",
        rf"\bvotre (?:[a-z]{{4,12}} )?{_MINE} a ete (?:tres |bien |clairement |si )?(?:mal [a-z]{{4,12}}"
        r"|gere[e]? avec"
        r" legerete|oubliee?|negligee?|perdue?|egaree?|bloquee? par erreur|ignoree?|mise? de cote par"
        r" erreur)\b"
        r"(?! par (?:le|la|l'|votre))",
        rf"\bvotre {_MINE} n'a (?:pas|jamais) ete (?:enregistree?|transmise?|prise? en compte|traitee?"
        r"|suivie?|lue?"
        r"|honoree?|prise? au serieux|saisie?)\b(?! par (?:le|la|l'|votre)| (?:a temps )?(?:car|parce|faute"
        r"|puisque"
        r"|tant))(?! (?:valide|accepte))",
    ),
    # Un service qui ne fut pas ce qu'il devait être.
    cued(
        (
            "hauteur",
            "rendez-vous",
            "digne",
            "acceptable",
            "satisfais",
            "suffisant",
            "conforme",
            "niveau",
            "nous nous fixons",
            "nous voulons",
            "nous devons",
            "nous souhaitons",
            "nous entendons",
            "nous devrions",
            "nous visons",
            "nous promettons",
            "nous aurions",
            "irreprochable",
            "que nous",
            "professionnel",
            "correct",
            "normal",
            "serieux",
            "admissible",
        ),
        rf"\b(?:le|la|l'|notre|nos|ma|mon|cette|ce) ?(?:[a-z]{{4,12}} )?{_SERVICE}(?: (?:de|du|des|d') ?[a-z'"
        r" ]"
        r"{3,24}?)? (?:n'a|n'ont|n'est|n'etait|n'etaient|n'aura) (?:vraiment |clairement |donc )?pas"
        r" (?:toujours "
        rf"|vraiment )?(?:ete )?(?:a |au )?(?:vraiment )?{_POOR}",
        rf"\b(?:le|la|l'|notre|nos|ma|mon|cette|ce) ?(?:[a-z]{{4,12}} )?{_SERVICE}[^.!?;:,\ue002]{{0,20}}?"
        r" (?:n'a|n'est"
        r"|n'etait) pas (?:ete )?(?:a la hauteur|au rendez-vous|dignes? de)\b",
        r"\bce n'est (?:pas|ni) (?:du tout |vraiment )?(?:le (?:niveau|service|standard|degre)|la (?:qualite"
        r"|facon)"
        r"|l'(?:accueil|image|experience)|ainsi) (?:de (?:service|qualite) )?que nous (?:nous fixons|voulons"
        r"|devons"
        r"|souhaitons|entendons|devrions|visons|promettons|aurions)\b",
        r"\b(?:ce n'est|cela n'est|c'est) (?:pas|ni) (?:acceptable|normal|correct|serieux|admissible)\b"
        r"[^.!?;\ue002]{0,30}(?:c'est a nous|de notre part|nous (?:le savons|l'admettons|le reconnaissons|en"
        r" sommes))",
    ),
    cued(
        (
            "inacceptable",
            "inadmissible",
            "inexcusable",
            "indigne",
            "defaillan",
            "insuffisant",
            "deplorable",
            "deplace",
            "mediocre",
            "maladroit",
            "trop l",
            "trop t",
            "decevan",
            "desorganis",
            "a cote",
            "inexact",
            "errone",
            "fauss",
            "faux",
            "incompl",
            "confus",
            "manque d",
            "fautif",
            "pas acceptable",
            "comportait une",
        ),
        rf"\b(?:notre|nos|ma|mon|mes) (?:[a-z]{{4,12}} )?{_SERVICE}s? (?:[a-z]{{3,12}} )?(?:a|ont|est|etait"
        r"|etaient|fut)"
        rf" (?:\w{{4,14}} )?(?:ete )?(?:\w{{4,14}} )?{_BAD}\b",
        r"\b(?:le|la|l') ?(?:comportement|attitude|ton|conduite|reponse|maniere)"
        r" (?:de|du|d'|des|que)[^.!?;:,\ue002]{0,24}?(?:notre|nos|un de nos|une de nos)[^.!?;:,\ue002]{2,24}?"
        r" (?:est|etait"
        r"|n'est|n'etait|a ete) (?:pas |tout a fait |tout simplement )?(?:inacceptable|inadmissible"
        r"|inexcusable|acceptable"
        r"|deplacee?|indigne|excusable|digne|admissible)\b",
        r"\b(?:notre|mon|ma) (?:dernier |derniere |premier |premiere )?(?:message|reponse|mail|courrier"
        r"|lettre|communication"
        r"|accueil|service|equipe|suivi) (?:comportait une erreur|a manque d|manquait d|laissait a desirer|a"
        r" laisse a"
        r" desirer)",
        r"\b(?:l'information|la date|l'heure|le prix|l'adresse|la reponse|le conseil|le tarif|le montant|le"
        r" renseignement)"
        r" (?:qui vous (?:a|avait) ete|que (?:nous|je|l'on|on) vous (?:avons|ai|a|avions)|qu'on vous a)"
        r" [a-z]{4,12}e?s?"
        r" (?:etait|est|n'etait pas) (?:faux|fausse|errone|inexacte?|mauvaise?|bonne?|le bon|la bonne"
        r"|incomplete?|perimee?)",
    ),
    # Une parole qui ne fut pas tenue.
    cued(
        ("promis", "annonce ", "delai", "parole", "avions dit"),
        r"\b(?:le|la|l'|un|une) ?[a-z]{4,14} (?:promise?|annoncee?|convenue?) (?:n'a|n'est|n'avait) (?:pas"
        r"|jamais) (?:ete"
        r" (?:tenue?|respectee?|honoree?|faite?|livree?|passee?)|eu lieu|venue?|arrivee?|parvenue?)\b",
        r"\bles? delais? (?:n'a|n'ont) pas ete (?:tenus?|respectes?)\b(?! par (?:le|la|votre|les))",
        r"\bnous (?:vous )?(?:avions|avons) (?:promis|dit|annonce) [^.!?;:\ue002]{2,30}?(?:,| et| mais)"
        r" (?:nous|personne"
        r"|rien|il|elle|on|ne)\b[^.!?;:\ue002]{0,24}",
    ),
    # Personne ne vous a rappelé.
    cued(
        ("personne ne ", "nul ne ", "personne chez"),
        r"\b(?:personne|nul)(?: chez nous| ici| dans nos [a-z]{5,10})? ne (?:vous|l') ?(?:a|avait) (?:pas"
        r" )?(?:meme )?(?:rappele"
        r"|prevenu|repondu|averti|informe|recontacte|ecrit|dit|explique|signale|accueilli|ouvert|appele|tenu"
        r"|propose)e?s?\b"
        r"(?! (?:car|puisque|parce))",
    ),
    # Mieux faire.
    cued(
        ("mieux faire", "faire mieux", "mieux vous", "mieux gere"),
        r"\bnous (?:aurions (?:du|pu)|devons|devions|pouvons et devons|pouvions) (?:et (?:devons|aurions du)"
        r" )?(?:clairement "
        r"|vraiment )?(?:mieux (?:faire|vous|agir|gerer|communiquer|anticiper)|faire (?:beaucoup |bien"
        r" )?mieux)\b",
    ),
    # Manque de bras, tort reconnu en peu de mots.
    cued(
        (
            "sous-effectif",
            "manquions",
            "surreserv",
            "temps pour moi",
            "autant pour moi",
            "mea culpa",
            "aucune excuse",
        ),
        r"\bnous (?:etions|avons ete) (?:\w{4,12} )?en sous-effectif\b|\bnous manquions de (?:bras|monde"
        r"|personnel|place"
        r"|stock)\b|\bnous avons surreserve\b|\b(?:au|autant) temps pour (?:moi|nous)\b|\bautant pour (?:moi"
        r"|nous)\b"
        r"|\bmea culpa\b",
        r"\b(?:nous n'avons|je n'ai|il n'y a) (?:donc |vraiment )?aucune excuse\b|(?:^|[.!] )aucune excuse"
        r" pour\b",
    ),
    cued(
        (
            "nous assumons",
            "j'assume",
            "portons la",
            "porte la",
            "responsabilite est engagee",
            "revient entierement",
        ),
        r"\b(?:nous assumons|j'assume)(?=[.!,;]|$)|\b(?:nous portons|je porte) (?:\w{5,12} )?(?:seuls? )?la"
        r" responsabilite\b|\bnotre responsabilite est (?:\w{5,14} )?engagee\b",
    ),
    cued(
        (
            "faux bond",
            "mauvaise taille",
            "mauvais ",
            "mauvaise ",
            "pas a jour",
            "ancien prix",
            "ancien tarif",
        ),
        r"\bnous vous avons (?:\w{4,10} )?fait faux bond\b",
        r"\b(?:la mauvaise|le mauvais|les mauvais|les mauvaises) (?:taille|article|modele|couleur|piece|date"
        r"|adresse|nom"
        r"|commande|colis|plat|produit|etiquette|prix|tarif|dossier|chambre|cle|numero)s? (?:a|ont) (?:bien "
        r"|donc )?ete"
        r" (?:mis|envoye|saisi|note|imprime|expedie|facture|servi|donne|prepare|livre|glisse|monte"
        r"|enregistre)e?s?\b"
        r"(?! par (?:le|la|votre|vous))",
        r"\b(?:prix|tarif|information|page|affichage|horaire|date)s? (?:affichee?s? )?(?:en rayon |sur"
        r" (?:notre|le) site |sur"
        r" la page |en ligne )?n'etai(?:t|ent) (?:plus |pas )a jour\b|\b(?:la|notre) page (?:\w{4,10}"
        r" )?(?:affichait"
        r"|indiquait|donnait) (?:encore |toujours )?(?:l'ancien|un mauvais|une mauvaise|un faux)",
    ),
    cued(
        ("par erreur", "a tort", "deux fois"),
        r"\bvous avez (?:bien |donc )?(?:recu|eu) (?:une?|deux|cette|ce|la|le) [^.!?;:,\ue002]{3,30}?(?:par"
        r" erreur|a tort)\b",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    # Done, not spoilt: « traitée par nos services », « remonté cette anomalie auprès de nos équipes ».
    cued(
        (" ete ",),
        r"\b(?:a|ont|avait|avaient) (?:bien |deja |donc )?ete (?:bien |correctement )?(?:traite|prise? en"
        r" (?:charge|compte)"
        r"|transmis|envoye|expedie|rembourse|corrige|verifie|examine|etudie|controle|lu|recu|enregistre"
        r"|valide|annule"
        r"|modifie|regle|resolu|cloture|contacte|rappele|prepare|credite|effectue|analyse|remonte|informe"
        r"|prevenu|averti"
        r"|accueilli|choisi|touche|cree|concu|organise|realise|repare|installe|ouvert|suivi|gere)e?s? (?:et"
        r" [a-z]{4,12} "
        r"|ce jour |hier |aussitot |avec soin )?par\b",
    ),
    cued(
        ("remonte", "signale", "transmis", "corrig", "relev"),
        r"\b(?:remont|signal|transmi|corrig|relev)[a-z]{1,4} (?:cette|cet|ce|l'|votre|la|le|les|ces)"
        r" ?[a-z]{4,14} (?:aupres|a|au"
        r"|aux)\b",
    ),
    cued(
        ("si ", "s'il "),
        r"\b(?:si (?:toutefois )?(?:une|des|l'|cette)|s'il y a(?:vait)?|si jamais)[^.!?;\ue002]{0,60}",
    ),
    cued(
        ("aucun", "pas d'"),
        r"\b(?:aucune|pas d'|pas une|sans) ?(?:erreur|faute|confusion|dysfonctionnement"
        r"|malentendu)\b[^.!?;\ue002]{0,30}",
    ),
    cued(
        ("vous avez donn", "votre saisie", "de votre part", "vous avez saisi"),
        r"\b(?:erreur|confusion|faute|oubli)\b[^.!?;\ue002]{0,40}(?:que vous avez|votre saisie|de votre part"
        r"|vous avez"
        r" (?:donne|saisi|indique))[^.!?;\ue002]{0,30}",
    ),
    cued(
        (
            "transporteur",
            "banque",
            "compagnie",
            "fournisseur",
            "fabricant",
            "la poste",
            "operateur",
            "vendeur",
            "prestataire",
        ),
        r"\b(?:erreur|faute|confusion|dysfonctionnement|rate|couac)\b[^.!?;\ue002]{0,40}? (?:du|de la|de"
        r" l'|chez le"
        rf"|chez la|par le|par la|de votre|chez votre) ?{_OTHERS}\b",
    ),
)

_DEFLECTION: Final[tuple[Cued, ...]] = (
    # À un autre de faire.
    cued(
        (" voir ", "voyez ", "a voir "),
        r"\b(?:il (?:faut|faudra|faudrait|convient de) |merci de |veuillez |a |il vous faut |est a |sera a"
        r" )?voir"
        r" (?:cela|ca|ceci|ce point|tout cela) (?:directement )?(?:avec|aupres d[eu]|chez) (?:le |la |l'|les"
        r" |votre |un"
        rf" |une )?(?:autre )?(?:{_HOUSE}|{_OTHERS})\b",
        r"\bvoyez (?:cela|ca|ceci|plutot|donc|directement)? ?(?:cela |ca )?(?:directement )?(?:avec|aupres"
        r" d[eu])"
        rf" (?:le |la |l'|votre )?(?:{_HOUSE}|{_OTHERS})\b|\ba voir (?:directement )?avec (?:le |la |l'|votre"
        rf" )(?:{_HOUSE}|{_OTHERS})\b",
    ),
    cued(
        ("s'occupe", "s'en occupe", "s'en charge", "qui gere", "qui decide", "qui traite"),
        rf"\b(?:une? autre|l'autre) (?:{_HOUSE}|entreprise|societe|collegue) (?:s'en (?:occupe|charge)"
        r"|s'occupe|gere"
        r"|traite|decide|est charge)",
        rf"\b(?:le |la |l'|votre )(?:{_OTHERS}) (?:seule? )?(?:s'occupe d|s'en (?:occupe|charge)(?! pour"
        r" vous)|gere (?!bien)"
        r"|decide\b)",
    ),
    cued(
        (
            "de vous rembourser",
            "de vous repondre",
            "de vous dedommager",
            "de vous indemniser",
            "de vous livrer",
            "de vous renseigner",
            "de vous aider",
            "de vous prevenir",
            "de vous le dire",
        ),
        r"(?:^|[.!?;:,\ue002] ?|\bc'est (?:donc )?)(?:a (?:elle|lui|eux|elles)|au|a la|a l'|a votre)"
        rf" ?(?:{_OTHERS} )?de vous"
        r" (?:rembourser|repondre|dedommager|indemniser|livrer|renseigner|aider|le dire|prevenir)\b",
    ),
    cued(
        (
            "retourner contre",
            "achete chez nous",
            "achete par",
            "pas achete",
            "pas ete achete",
            "pas ete reserve",
        ),
        rf"\b(?:vous )?retourner contre (?:le |la |l'|votre )(?:{_OTHERS})\b",
        r"\b(?:n'ayant pas ete|n'a pas ete|vous ne l'avez pas|vous n'avez pas) (?:achetee?s?|reservee?s?"
        r"|commandee?s?"
        r"|souscrit)[^.!?;:,\ue002]{0,16} (?:chez|aupres de|avec|par|via) nous\b",
    ),
    cued(
        (
            "intermediaire",
            "simple agent",
            "mettre en relation",
            "mandataire",
            "que transmettre",
            "que relayer",
        ),
        r"\bnous (?:ne )?(?:sommes|agissons|servons|intervenons) (?:ici |donc )?(?:qu'|que |comme |en tant"
        r" que |en qualite"
        r" de )?(?:un |d')?(?:simples? )?(?:intermediaires?|agent|mandataire)\b",
        r"\bnous ne faisons que (?:mettre|transmettre|relayer|revendre|louer|heberger|imprimer|poser"
        r"|diffuser)\b",
    ),
    cued(
        ("responsab",),
        r"\b(?:nous|je) (?:ne |n')?(?:declin(?:ons|e)) (?:toute|ici toute) responsabilite\b|\bnotre"
        r" responsabilite ne"
        r" (?:saurait|peut|pourra) (?:etre )?(?:engagee|mise en cause|retenue)\b",
        r"\b(?:nous|je) ne (?:saurions|pouvons|pourrions|pourrons|peux) (?:en aucun cas |pas )?(?:etre"
        r" )?(?:tenus?"
        r" (?:pour )?)?responsables? (?:de|des|du|d')",
        rf"\b(?:la |le |l'|votre )(?:{_OTHERS}) (?:en )?est (?:le |la )?(?:seule? )?responsable\b",
    ),
    cued(
        (
            "bon service",
            "bonne porte",
            "mauvaise porte",
            "mauvais service",
            "reserve",
            "bonne adresse",
            "d'adresse",
        ),
        r"\bvous n'etes pas (?:au bon|a la bonne|dans le bon|chez le bon) [a-z]{4,12}\b|\bvous (?:frappez"
        r"|sonnez) a la"
        r" mauvaise porte\b",
        r"\bcette (?:adresse|ligne|boite|messagerie|page) (?:est (?:uniquement |exclusivement )?(?:reservee"
        r"|dediee) (?:aux?"
        r"|a la)|ne (?:traite|concerne) que)\b",
    ),
    cued(
        ("fait du ", "fait de la", "fait de l'", "d'en haut", "que repondre"),
        r"\best (?:uniquement |entierement |bien )?(?:le|du) fait (?:du|de la|de l'|de votre)"
        rf" ?(?:{_OTHERS})\b|\bdecision"
        r" (?:vient|est venue) d'en haut\b|\bje ne fais que repondre\b",
    ),
    cued(
        ("vient de chez vous", "de votre cote", "de votre fait"),
        r"\b(?:le probleme|la panne|l'erreur|le souci|la faute|le defaut) (?:vient|provient) (?:de chez vous"
        r"|de votre"
        r" (?:cote|fait|installation|materiel))\b|\b(?:le probleme|la panne|l'erreur|le souci) est (?:donc"
        r" )?de votre"
        r" cote\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("vous promettre", "vous garantir", "vous assurer"),
        r"\bne (?:peux|pouvons) (?:pas|rien) vous (?:promettre|garantir|assurer)\b",
    ),
    cued(
        (" a nous ", " de nous ", " a me ", " de me "),
        r"\bpas (?:a|de) (?:nous|me) (?:les? |la |en |y )?[a-z]{3,14}(?:er|ir|re|oir)\b",
    ),
    cued(
        ("nous appartient", "m'appartient", "releve de votre", "le releve de"),
        r"\b(?:nous|m') ?(?:appartient|incombe|revient) (?:de|d')|\b(?:le|votre|un) releve de (?:votre|compte"
        r"|la)\b",
    ),
)

_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "aide en ligne",
            "saura vous",
            "peut vous",
            "pourra vous",
        ),
        r"\b(?:dans|sur|via) l'aide en ligne\b",
        r"\b(?:notre|la|votre) (?:boutique|agence|magasin|pharmacie|mairie) (?:de [a-z]{3,12} )?(?:peut"
        r"|pourra|saura) vous"
        r" (?:aider|renseigner|repondre|conseiller)\b",
    ),
    cued(
        ("mieux vaut", "le mieux place", "la mieux placee", "vous donnera", "vous renseignera", "vous dira"),
        r"\bmieux vaut (?:en )?(?:parler|demander|voir|appeler|ecrire|s'adresser) (?:a|avec|au|directement)\b"
        r"|\b(?:est"
        r"|sera|sont) (?:le |la |les )?mieux placee?s? pour (?:vous )?(?:repondre|renseigner|aider|conseiller"
        r"|en parler)",
        r"\b(?:l'office de tourisme|votre (?:medecin|banque|mairie|agence|conseiller|assureur|pharmacien)|la"
        r" mairie|l'accueil"
        r"|le guichet|la caisse) vous (?:donnera|renseignera|dira|indiquera|remettra)\b",
    ),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "vous appelle",
            "vous rappelle",
            "vous joindr",
            "vous contacte",
            "vous appellerai",
            "vous rappellerai",
        ),
        r"\bvous (?:appelle|rappelle|contacte|recontacte|joint|appeler|rappeler|joindr|contacter"
        r"|recontacter)[a-z]{0,4} (?:donc"
        r" |bien |demain |ce soir )?au (?:numero )?[+\d(][\d .()+-]{0,20}",
    ),
    cued(
        (
            "bientot",
            "en vente",
            "en ligne",
            "propos",
            "vendu",
            "achet",
            "affich",
            "indiqu",
            "mentionn",
            "publi",
            "present",
            "passe",
            "command",
            "effectu",
            "realis",
        ),
        r"\bbientot (?:sur|dans|chez) (?:notre |nos |le |la )?[^.!?;:\ue002]{0,24}|\b(?:en vente|en ligne"
        r"|proposee?s?"
        r"|vendue?s?|achetee?s?|affichee?s?|indiquee?s?|mentionnee?s?|publiee?s?|presente?s?|passee?s?"
        r"|commandee?s?|effectuee?s?"
        r"|realisee?s?) (?:sur"
        r"|dans) (?:notre|nos|le|les|la|ce) [a-z]{3,12}",
    ),
    cued(
        ("votre photo", "votre publication", "votre video", "votre story"),
        r"\bvotre (?:belle |jolie )?(?:photo|publication|video|story) sur (?:instagram|facebook|twitter"
        r"|tiktok|insta)\b",
    ),
)

_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("pardonner", "peine", "en veux", "en voulons", "confus", "regrets", "honte"),
        r"\b(?:veuillez|merci de|priere de) (?:bien vouloir )?(?:nous |me )?(?:le |la )?pardonner\b|\b(?:nous"
        r"|je) (?:sommes"
        r"|suis) (?:\w{4,14} )?(?:peinee?s? (?:de|par|que)|confuse?s?(?=[.!,;]|$| (?:de|pour|que|d'))"
        r"|mortifiee?s?)",
        r"\b(?:nous nous en voulons|je m'en veux)\b|\b(?:recevez|acceptez|agreez) (?:tous |toutes )?(?:mes"
        r"|nos) (?:\w{5,10}"
        r" )?regrets\b|\b(?:nous avons|j'ai) honte\b",
    ),
)
_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "reconnaissant",
            "m'aiderait",
            "nous aiderait",
            "aiderait a",
            "repondez avec",
            "s'il vous plait",
            "svp",
        ),
        r"\b(?:je|nous) vous (?:serais|serions) (?:tres |bien )?reconnaissante?s? de (?:bien vouloir"
        r" )?(?:nous |m'|me )?(?:indiquer"
        r"|preciser|communiquer|envoyer|transmettre|donner|dire|fournir|confirmer)\b",
        r"\b(?:numero|date|code|nom|adresse|reference|photo|facture)(?: (?:de|d'|du|postal) ?[a-z' ]{2,20}?)?"
        r" (?:m'|nous )aiderait\b"
        r"|\b(?:repondez|revenez|ecrivez)(?:-nous|-moi)? avec votre (?:numero|code|nom|adresse|reference"
        r"|mail)\b",
        r"(?:^|[.!:] ?)(?:votre|vos) (?:numero|code|nom|adresse|reference|date|identifiant|coordonnees)[a-z'"
        r" ]{0,24},? (?:s'il vous"
        r" plait|svp)",
    ),
)

WORDINGS: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "not_commitment": _NOT_COMMITMENT,
    "admission": _ADMISSION,
    "not_admission": _NOT_ADMISSION,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "apology": _APOLOGY,
    "asked": _QUESTION,
}
