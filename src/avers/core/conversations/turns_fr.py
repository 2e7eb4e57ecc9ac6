"""More turns of French: the passive, the thing that moves, the third person, how the house usually is.

They stand beside ``letters_fr.py`` and are read in the same way, each pattern behind the letters without
which it cannot match. Written from how French is built, a family each, never from labelled replies.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["TURNS"]

_GAP: Final = r"[^.!?;:\ue002]"
_SOON: Final = (
    r"(?:(?:bien|deja|aussi|donc|desormais|maintenant|egalement|d'ores et deja|tout de suite|aussitot"
    r"|immediatement|automatiquement|integralement|entierement|rapidement|prochainement|a nouveau|de nouveau"
    r"|enfin|ensuite|alors) ){0,2}"
)
_CLITICS: Final = r"(?:(?:vous|le|la|les|l'|lui|leur|en|y|me|m'|nous|te|t'|se|s') ?){0,3}"

# The staff of a house; a driver or a technician may be somebody else's, and then « le » says so.
_STAFF: Final = (
    r"(?:conseill(?:er|ere|ers|eres)|collaborat(?:eur|rice|eurs|rices)|technicien(?:ne)?s?|collegues?"
    r"|equipes?|experts?|responsables?|agents?|gestionnaires?|ateliers?|directions?|directeur|directrice"
    r"|livreurs?|livreuse|chauffeurs?|vendeu(?:rs?|ses?)|serveu(?:rs?|ses?)|caissi(?:ers?|eres?)"
    r"|preparateurs?|electriciens?|plombiers?|monteurs?|poseurs?|installateurs?|magasiniers?|facteurs?"
    r"|receptionnistes?|guichetiers?|guichetieres?|hotesses?|standardistes?|medecins?|infirmi(?:ers?|eres?)"
    r"|secretaires?|comptables?|menuisiers?|chefs?|cuisiniers?|gerante?s?|stagiaires?|operat(?:eurs?|rices?)"
    r"|services?|boutiques?|agences?|magasins?|entrepots?|logiciels?|systemes?|standards?|cuisines?"
    r"|centrales?|sites?|accueil|comptoirs?|bureaux?|ordinateurs?|robots?|automates?|applications?|applis?)"
)
# One of the house, or the house itself, as the subject of a third person.
_OURS: Final = (
    rf"(?:(?:(?:un|une|l'un|l'une|deux|aucun|chacun) de )?(?:notre|nos|mon|ma"
    rf"|mes) (?:[a-z]{{3,12}} )?{_STAFF}"
    rf"(?:,? [a-z-]{{2,14}}){{0,2}}?|(?:le|la|l'|une?|les) ?{_STAFF} (?:de chez nous|de notre [a-z]{{4,14}}"
    r"|d'ici|de garde))"
)

# What is handed over, paid or put right for a customer.
_THING: Final = (
    r"(?:cartes?|remboursements?|colis|commandes?|lettres?|courriers?|virements?|cheques?|pieces?|badges?"
    r"|duplicata|attestations?|contrats?|factures?|avoirs?|bons?|lecteurs?|cles?|clefs?|dossiers?|paquets?"
    r"|remplacements?|copies?|billets?|papiers?|sommes?|montants?|differences?|versements?|prelevements?"
    r"|trop-percus?|acomptes?|cautions?|arrhes|frais|penalites?|majorations?|interets|gestes?(?: commercial)?"
    r"|remises?|reductions?|credits?|places?|chambres?|tables?|creneaux?|rendez-vous|reservations?"
    r"|abonnements?|lignes?|options?|comptes?|acces|codes?|noms?|adresses?|dates?|corrections?"
    r"|modifications?|rectifications?|demandes?|reclamations?|annulations?|resiliations?|echanges?"
    r"|reparations?|livraisons?|installations?|interventions?|blocages?|oppositions?|necessaire"
    r"|changements?|appareils?|produits?|articles?|modeles?|exemplaires?|chaudieres?|compteurs?|boitiers?"
    r"|box|telephones?|vehicules?|voitures?|velos?|meubles?|valises?|bagages?|mises? a jour|garanties?"
    r"|dossards?|tickets?|commandes?|paniers?|cadeaux?|fleurs|bouquets?|livres?|rapports?|expertises?"
    r"|etiquettes?|dettes?|echeances?|cours|seances?|bagues?|dossiers?|lampes?|moteurs?)"
)
_YOURS: Final = (
    rf"(?:(?:votre|vos|ton|ta|tes) [^.!?;:,\ue002]{{3,40}}?|(?:le|la|les|l'|cet|cette|ces|ce|une?) ?"
    rf"(?:second|seconde|nouveau|nouvelle|bon|bonne|petit|petite|deuxieme)? ?{_THING}"
    r"(?: (?:de|du|des|d') ?[^.!?;:,\ue002]{1,24}?| [a-z]{3,14})?)"
)
# Participles of what is done to a thing or to a case.
_PUT: Final = (
    r"(?:garde|conserve|reserve|corrige|rectifie|desactive|active|reactive|annule|fait|refait|echange|modifie"
    r"|change|rembourse|credite|recredite|debloque|retabli|rouvert|cree|confie|transmis|envoye|renvoye"
    r"|expedie"
    r"|reexpedie|pret|prolonge|double|supprime|retire|efface|leve|gele|suspendu|clos|cloture|resilie|arrete"
    r"|valide|accorde|offert|deduit|verse|reverse|restitue|rendu|repare|remplace|nettoye|installe|deplace"
    r"|reporte|decale|avance|programme|planifie|transfere|bascule|mis a jour|mis de cote|mis en attente"
    r"|mis en route|regle|regularise|resolu|traite|apure|solde|reimprime|edite|emis|poste|commande|recommande"
    r"|livre|depose|adresse|remis|relance|recalcule|revu|rattache|lie|associe|pris en charge"
    r"|prises? en charge"
    r"|reattribue|deverrouille|reinitialise|debite|rapporte|repris|achemine|rapatrie|effectue|lu|montre"
    r"|remonte|communique|partage|relu|examine|maintenu|repousse|releve|apporte"
    r"|ajoute|rajoute|inscrit|note|majore|ramene|plafonne|baisse|diminue|exonere|dispense)"
)
_PUTS: Final = rf"{_PUT}(?:e|s|es)?"
_WHEN: Final = (
    r"(?:ce soir|ce matin|ce jour|demain|aujourd'hui|cet apres-midi|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|dimanche|avant|d'ici|sous|dans (?:la|l'|les|votre|une)|cette (?:semaine|nuit)|des (?:demain"
    r"|lundi|que|ce|reception)|a partir|le \d|au plus tard|en (?:express|recommande|colissimo)|par (?:retour"
    r"|courrier|la poste|coursier|chronopost|e?-?mail|courriel)|chez vous|a votre)"
)
_THIRD: Final = (
    r"(?:bailleur|aeroport|compagnie|operateur|departement|mairie|commune|ville|region|assureur|assurance"
    r"|mutuelle|banque|vendeur|revendeur|transporteur|livreur|fabricant|marque|constructeur|organisateur"
    r"|regulateur|proprietaire|locataire|societe|entreprise|reseau|fournisseur|etat|ministere|employeur"
    r"|ecole|college|lycee|medecin|hotel|ambassade|consulat|douanes?|police|agriculteur|artisan|prestataire"
    r"|distributeur|syndic|syndicat|mediateur|tribunal|juge|huissier|partenaire|voisin|notaire|editeur"
    r"|universite|prefecture|impots|tresor|poste|federation|voyagiste|chambre|exploitant|couvreur"
    r"|electricien|promoteur|caisse|centrale|enseigne|association|diffuseur|garagiste|plateforme|maison mere"
    r"|siege|franchise|copropriete|gestionnaire|regie|administration|prefet|maire|rectorat|hopital"
    r"|pharmacie|sous-traitant|fonds|courtier|loueur|bibliotheque|musee|theatre|salle|club|ligue|conseil)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    cued(
        ("je demande", "on ", "aura lieu"),
        r"\b(?P<actor>je) demande (?:a|au|aux) (?!vous)",
        r"\b(?P<actor>on) (?:vous |le |la |les |l'|en |y ){0,2}(?:garde|change|tient|repare|rembourse"
        r"|remplace|annule|prepare|livre"
        r"|refait|reprend|prend|met|monte|installe|decale|offre|ajoute|retire|previent|cherche|lance"
        r"|repasse|vient"
        rf"|passe|rouvre|bloque|debloque|echange|expedie|reserve|repart"
        rf"|rajoute)\b(?! toujours){_GAP}{{1,40}}?"
        rf"\b(?:votre|vos|vous|ton|ta|tes|{_WHEN})",
        rf"\b{_YOURS} aura lieu (?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)\b",
    ),
    cued(
        ("vous dev", "vous dois", "a notre charge", "a nos frais", "a ma charge", "rien a payer", "rien "),
        r"\b(?:nous|je) vous (?:devons|dois) (?:\d|cette somme|la difference|le solde)",
        r"\b(?:est|sont|reste|restent|sera|seront) (?:entierement |bien sur )?a notre charge\b"
        r"|\b(?P<actor>nous|je) (?:prenons|prends) [^.!?;:,\ue002]{2,40} a (?:notre|ma) charge\b"
        r"|\ba nos frais\b",
        r"\bvous n'aurez rien a (?:payer|regler|debourser|faire|avancer)\b|\b(?:rien"
        r"|il) ne vous sera (?:rien )?"
        r"(?:demande|facture|reclame|preleve|compte)\b",
    ),
    cued(
        ("et vous ", "puis vous ", "vous aurez de "),
        r"\b(?:et|puis) vous (?:joindra|rappellera|appellera|ecrira|recevra|contactera|recontactera"
        r"|tiendra|guidera"
        r"|enverra|adressera|remettra|previendra|informera)\b",
        r"\bvous aurez de (?:mes|nos) nouvelles\b",
    ),
    cued(
        ("ra ",),
        rf"\b(?P<actor>(?:un|une|le|la|mon|ma|notre) {_STAFF}(?: (?:de|du|d') ?[a-z]{{3,12}}"
        rf"| [a-z]{{3,12}})?)"
        r" (?:ira|viendra|passera|interviendra|se rendra|reprendra|se deplacera|vous [a-z]{3,12}ra)\b",
        r"\b(?P<actor>(?:le|la) (?:chef|cheffe|responsable|directeur|directrice|patron|patronne|gardien"
        r"|gardienne)"
        r"(?: (?:de|du|d') ?[a-z]{3,12})?) vous [a-z]{3,12}ra\b",
    ),
    # Something comes, in the future: « la somme figurera sur votre relevé ».
    cued(
        ("ra ", "ront "),
        rf"\b{_YOURS} (?:ne )?(?:vous |y |lui )?(?:figurera|apparaitra|parviendra|arrivera|partira|suivra"
        r"|prendra (?:fin|effet)|debutera|demarrera|s'arretera|cessera|reviendra|reprendra|quittera"
        r"|passera|attendra|vaudra|courra)(?:ont)?\b(?! (?:peut-etre|probablement))",
        rf"\b{_YOURS} (?:vous )?(?:parviendront|arriveront|partiront|suivront|apparaitront|figureront"
        r"|attendront|prendront (?:fin|effet)|cesseront)\b",
        rf"\b(?:{_YOURS}|il|elle|ils|elles|cela|tout|le tout) (?:vous |lui )?(?:sera|seront) {_SOON}{_PUTS}\b"
        rf"(?! par (?:le|la|les|l'|votre|une?) ?(?:[a-z]{{3,12}} )?{_THIRD})",
        r"\b(?:vous|tu) (?:ne )?(?:serez|seras) (?:pas |plus |bien |donc |ainsi )?(?:integralement "
        r"|entierement )?(?:facture|preleve|debite|relance|rembourse|credite|dedommage|indemnise|rappele"
        r"|recontacte|prevenu|livre|servi|recu|accompagne|exonere|dispense)e?s?\b",
    ),
    # Something moves, in the present: « un nouveau colis quitte l'entrepôt ce soir ».
    cued(
        ("part ", "partent ", "quitte", "suit ", "suivent ", "arrive", "attend", "revient", "repart"),
        rf"\b{_YOURS} (?:vous )?(?:part|partent|repart|repartent|quitte|quittent|arrive|arrivent|revient"
        rf"|reviennent|suit|suivent)\b{_GAP}{{0,30}}?\b{_WHEN}",
        r"\b(?:votre|vos|le|la|les|l'|une?) ?[^.!?;:,\ue002]{3,24}? vous (?:attend|attendent) (?:a|au|chez"
        r"|des"
        r"|ici|dans|en)\b",
    ),
    # Somebody of the house comes: « nos équipes se rendront sur place ».
    cued(
        ("ra ", "ront ", "passe ", "vient ", "prend ", "s'en ", "reprend "),
        rf"\b(?P<actor>{_OURS}) {_CLITICS}(?!sera\b|seront\b|pourra|pourront|devront|sauront|aura|auront"
        rf"|devra|saura|restera|resteront"
        r"|ouvrira|fermera|feront de leur|fera de son|continuer|mettra tout|mettront tout|vous repond)"
        r"[a-z]{2,12}(?:ra|ront)\b",
        rf"\b(?P<actor>{_OURS}) (?:sera|seront) (?:sur place|la|chez vous|presente?s?|a votre porte|au"
        r" rendez-vous)\b",
        rf"\b(?P<actor>{_OURS}) (?:s'en (?:charge|occupe|chargent|occupent)|vous (?:prend|reprend|recoit)"
        rf"|passe|vient|reprend (?:le|la|votre|contact))\b",
        r"\b(?P<actor>(?:l'agence|la boutique|le magasin|l'atelier|l'accueil|le standard|le secretariat"
        r"|la reception|l'equipe|le responsable|la responsable|la direction)) (?:vous|le|la|lui) "
        r"[a-z]{3,12}ra\b",
        r"\b(?P<actor>(?:il|elle)) (?:sera (?:la|chez vous|sur place)|passera (?:chez|vous|demain|lundi|mardi"
        r"|mercredi|jeudi|vendredi|samedi|le|dans|a)|viendra (?:chez|vous|demain|lundi|mardi|mercredi|jeudi"
        r"|vendredi|le|a|avec))\b",
        r"\bqui vous (?:ecrira|rappellera|appellera|contactera|recontactera|recevra|accueillera|guidera"
        r"|accompagnera|remettra)\b",
    ),
    # « Je fais vérifier », « l'électricien est attendu chez vous ».
    cued(
        ("fais ", "faisons ", "fait ", "ferai ", "ferons ", "attendu", "prevu"),
        r"\b(?P<actor>je (?:vous |le |la |les |l'|lui ){0,2}(?:fais|ferai)|nous (?:vous |le |la |les |l'"
        r"|lui ){0,2}"
        r"(?:faisons|ferons)|on (?:vous |le |la |les |l'|lui ){0,2}(?:fait|fera))"
        r" (?:aussi |donc |tout de suite |immediatement |le |la )?(?!savoir|remarquer|observer|valoir|plaisir"
        r"|confiance|partie|face|part|attention|appel|rire|rever|evoluer|decouvrir|gagner|vivre|payer|entrer"
        r"|grandir)[a-z]{3,14}(?:er|ir|re)\b",
        r"\b(?:electricien(?:ne)?|technicien(?:ne)?|plombier|livreur|chauffeur|expert|experte|monteur|poseur"
        r"|equipe|agent|chauffagiste|reparateur|installateur|depanneur|intervention|visite|livraison|passage)"
        rf" (?:[a-z-]{{2,12}} )?(?:est|sont) (?:attendue?s?|prevue?s?|programmee?s?|planifiee?s?|fixee?s?)"
        rf" {_GAP}{{0,20}}?\b(?:{_WHEN}|pour|a \d)",
    ),
    # What will not be taken: the refusal of a claim on the customer is a promise.
    cued(
        ("facturer", "encaisser", "prelever", "debiter", "compter", "relancer", "reclamer", "demander"),
        r"(?:(?<=nous ne )|(?<=nous n')|(?<=je ne )|(?<=je n'))(?:vous |le |la |les |l'|en ){0,2}(?:facturer"
        r"|encaisser|prelever|debiter|compter|relancer|reclamer|demander)(?:ons|ai) (?:pas|rien|plus|aucun)",
    ),
    cued(
        ("renseigne", "dis ", "previen", "chose", "pars ", "file ", "charge", "occupe"),
        r"\b(?P<actor>je) (?:me renseigne|vous dis (?:des|demain|ce soir|tout|cela|ca|si|quoi)"
        r"|m'en (?:charge|occupe))\b|\b(?P<actor>on) s'en (?:charge|occupe)\b",
        r"\bc'est comme si c'etait fait\b|\b(?P<actor>je) (?:pars|file) (?:le|la|les|au|a la|chez)\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    cued(
        ("prevenu", "averti", "alerte", "au courant", "informe"),
        rf"\b(?:mes|nos|mon|ma|notre|le|la|l'|les) ?{_STAFF} (?:est|sont) (?:deja |bien "
        rf"|desormais )?(?:prevenu|averti"
        r"|informe|alerte|au courant|saisi)[es]{0,2}\b",
    ),
    cued(
        ("vous voila", "vous etes", "son accord", "mon accord", "notre accord"),
        r"\bvous (?:voila|etes) (?:desormais |bien |maintenant |donc )?(?:inscrit|rembourse|credite"
        r"|desinscrit"
        r"|desabonne|exonere|libere|raye)e?s?\b(?! (?:automatiquement|jusqu|sous|des que))",
        r"\b(?:a|ai|avons) donne (?:son|mon|notre) accord\b",
    ),
    # « Votre place est gardée », « la correction est faite », « l'option est désactivée ».
    cued(
        (" est ", " sont "),
        rf"\b{_YOURS} (?:est|sont) {_SOON}{_PUTS}\b(?! (?:par (?:le|la|les|l'|votre"
        rf"|une?) ?(?:[a-z]{{3,12}} )?"
        rf"{_THIRD}|jusqu'a la veille|uniquement|seulement|sur presentation|sous reserve|a condition|en cas"
        r"|lorsque|quand|si|des lors|chaque|tous les|toujours))",
        r"\b(?:l'avoir|le remboursement|la somme|le credit|le montant|l'argent|la difference|le virement"
        r"|le trop-percu) est (?:deja |bien |desormais )?(?:sur|dans|au credit de) (?:votre|vos)\b",
        r"\best (?:desormais |maintenant |dorenavant |bien )?(?:suivie?|instruite?|traitee?|portee?"
        r"|geree?) par"
        r" (?!le |la |les |l'|votre |nos |notre |une? |courrier|mail|telephone|defaut)[a-z]{2,14}",
    ),
    cued(
        (" ete ",),
        rf"\b{_YOURS} (?:vous |lui )?(?:a|ont) {_SOON}ete {_SOON}(?!enregistre|note|commande|debite|majore)"
        rf"{_PUTS}\b(?! (?:par (?:le|la|les|l'|votre|une?) ?(?:[a-z]{{3,12}} )?{_THIRD}|a tort|deux fois"
        r"|par erreur|en double|trop|pour rien|dans la mauvaise|au mauvais|a l'envers|par nos|par notre"
        r"|sans ))",
        r"\b(?:vous|lui) a ete (?:bien |deja )?(?:adressee?|envoyee?|remise?|restituee?|rendue?|reversee?"
        r"|accordee?|offerte?|attribuee?|transmise?|remboursee?)\b",
    ),
    # « Je viens de vous l'adresser ».
    cued(
        ("viens d", "venons d", "vient d"),
        rf"\b(?P<actor>je viens|nous venons|on vient) (?:juste |tout juste )?(?:de |d'){_CLITICS}"
        r"(?!recevoir|lire|relire|voir|revoir|apprendre|prendre connaissance|decouvrir|entendre|constater"
        r"|subir|perdre|passer|vivre|traverser|feter|comprendre)[a-z]{3,14}(?:er|ir|re)\b",
    ),
    cued(
        ("option", "voila", "c'est ", "tout est"),
        r"\bc'est (?:desormais |maintenant |bien |deja )?(?:note|fait|regle|rectifie|corrige|modifie|annule"
        r"|reserve|valide|programme|parti|envoye|transmis|debloque|resolu)\b(?! par)|\btout est (?:regle"
        r"|rentre dans l'ordre|pret|reserve|corrige|en ordre)\b",
    ),
)
_BUSY: Final = (
    r"(?:repondons|facturons|livrons|vendons|proposons|pratiquons|fermons|ouvrons|accueillons|servons|offrons"
    r"|acceptons|refusons|exigeons|utilisons|fabriquons|recrutons|formons|cuisinons|garantissons|remboursons"
    r"|etudions|lisons|controlons|expedions|recevons|appliquons|prelevons|traitons|privilegions|selectionnons"
    r"|achetons|investissons|reflechissons|envisageons|prevoyons|renforcons|developpons|respectons|misons"
    r"|prenons|publions|organisons|testons|ajoutons|mettons|gardons|demandons|preparons|nettoyons|echangeons"
    r"|reprenons|conservons|assurons|verifions|partageons|posons|donnons|tenons|suivons|examinons|analysons"
    r"|limitons|reservons|travaillons(?! dessus))"
)
_FOR_YOU: Final = (
    r"(?:votre|vos|vous|ton|ta|tes|te|cet|cette|ce|ces|aujourd'hui|demain|immediatement|tout de suite"
    r"|sur-le-champ|sans attendre|sans delai|des|d'ici|la difference|le colis|le dossier|le reste"
    r"|l'echange|la piece|la somme|le montant|les frais|le virement|le paiement|la facture|la commande"
    r"|le prelevement|la ligne|l'option|en charge|de cote|au courant|informee?s?|contact|l'appareil|tout cela"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|avant)"
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    # What is only said: « je vous réponds point par point ».
    cued(
        ("je ", "j'"),
        r"\bje (?:vous |te |le |la |les |y |me |l'|en |lui ){0,2}(?:reponds|ecris|dis|redis"
        r"|donne (?:le detail|raison"
        r"|l'adresse|un exemple|ici|mon avis|quelques|des)|resume|parle|cite|rassure|explique|raconte"
        r"|detaille|copie"
        rf"|laisse (?:ce|le|un|l'|notre)|reprends (?:vos|point)|remercie|dirige"
        rf"|oriente)\b(?!{_GAP}{{0,40}}?\b(?:{_WHEN}|chaque|une fois|tient))",
        r"\bje (?:vous )?(?:mets (?:le|un|ce) lien|reviens sur|me souviens|fais (?:suite|le constat)"
        r"|renvoie (?:a|vers|au)"
        r"|transmets (?:les|mes|nos|toutes|tous) (?:voeux|amities|salutations|remerciements|felicitations"
        r"|compliments"
        r"|mes)|assure de)\b",
        r"\bj'(?:accuse|ecris (?:pour|au sujet)|entends|avoue|admets|imagine|approuve|applaudis)\b",
    ),
    cued(
        ("n'hesitez", "en cas de", "au besoin", "si besoin", "si necessaire", "le cas echeant", "assurons"),
        r"\b(?:n'hesitez pas|en cas de|au besoin|si besoin|si necessaire"
        r"|le cas echeant)\b[^.!?;\ue002]{0,70}?\b(?:nous|je)"
        r" vous (?:aider|orienter|renseigner|repondr|guider|accueiller|conseiller|accueillir)[a-z]{2,4}\b",
        r"\bassurons (?:de|que|qu')",
    ),
    # What somebody else does to it, or what is always done to it.
    cued(
        (" par ",),
        rf"\b(?:sera|seront|serez|seras|ete|est|sont|allez etre) {_SOON}[a-z]{{3,14}}"
        rf" (?:directement )?par (?!nos\b|nous\b|notre\b"
        r"|mes\b|moi\b|mon\b|ma\b|retour|courrier|la poste|e-?mail|mail|virement|telephone|coursier"
        r"|colissimo|lettre"
        r"|sms|texto|recommande|carte|cheque|un de|une de|l'un de|l'une de|courriel|chronopost|voie|avion"
        r"|avance|quoi"
        r"|an\b|mois|erreur|megarde|hasard|le service|le support|la direction|l'equipe|l'atelier"
        r"|l'accueil)[a-z]",
        rf"\bvous (?:recevrez|allez recevoir|aurez)\b{_GAP}{{0,30}}? (?:de la|du|de l'|de votre|par la"
        rf"|par le|par votre) ?"
        rf"(?:[a-z]{{3,12}} )?{_THIRD}\b",
    ),
    cued(
        (
            "lorsque",
            "quand",
            " si ",
            "en moyenne",
            "chaque",
            "par defaut",
            "automatiquement",
            "debite",
            "enregistre",
            "preleve",
            "reconduit",
            "livre",
            "depose",
            "refuse",
            "rejete",
            "bloque",
            "remis",
            "distribue",
        ),
        rf"\b(?:est|sont|sera|seront) {_SOON}[a-z]{{3,14}} (?:{_GAP}{{0,30}}?\b)?(?:lorsque|quand"
        rf"|si (?:vous|le|la)|en moyenne"
        r"|chaque|par defaut|automatiquement|tous les)",
        r"\b(?:est|sont) (?:bien |deja )?(?:debite|enregistre|preleve|reconduit|recu)[es]{0,2}\b|\b(?:est"
        r"|sont) (?:bien )?remise?s?"
        r" (?:au|a la|aux|contre|en main)",
        r"\b(?:a|ont) (?:bien |deja )?ete (?:bien )?(?:livre|depose|distribue|refuse|rejete|debite|preleve"
        r"|bloque|ferme"
        r"|remis (?:au|a la|a votre|en main))[es]{0,2}\b",
    ),
    cued(
        ("adore", "c'est fait", "c'est note", "cree c", "deja repondu"),
        r"\b(?:on a|j'ai|nous avons) (?:vraiment |tous )?(?:adore|ri|souri|savoure|admire|rougi)\b"
        r"|\bc'est (?:note|fait) (?:dans"
        r"|sur|au|en|expres|pour (?:ca|cela))|\bavons cree (?:cette|ce|cet|ces)\b|\bavons deja (?:repondu"
        r"|ecrit)\b",
    ),
    cued(
        ("sous ", "dans un delai", "dans les ", "apres reception", "a reception", "selon ", "par votre "),
        rf"\b(?:le|la|les|l'|un|une|chaque|tout|toute) ?{_THING} (?:[a-z]{{3,12}} )?(?:est"
        rf"|sont) {_SOON}{_PUTS}"
        r" (?:sous|dans (?:un|les|le)|en \d|apres|a reception|au bout)",
        rf"\b(?:a|ont) ete {_PUTS}\b{_GAP}{{0,40}}?(?:,? selon|,? d'apres| par votre| par le| par la)\b",
    ),
    cued(
        (
            "train",
            "bus",
            " vol ",
            "tram",
            "arret",
            "ligne",
            "concert",
            "spectacle",
            "seance",
            "match",
            "depart",
        ),
        r"\b(?:trains?|bus|vols?|trams?|arrets?|lignes?|trajets?|concerts?|spectacles?|seances?|matchs?"
        r"|departs?)"
        r" (?:\w{1,12} ){0,3}?(?:a|ont|est|sont|sera|seront) (?:ete )?(?:supprime|annule|reporte|modifie"
        r"|deplace"
        r"|arrete|suspendu|retabli|avance|decale)[es]{0,2}\b",
    ),
    cued(
        ("je ", "j'ajoute"),
        r"\bje (?:me |vous |le |la |n'en )?(?:permets|devine|prefere|crains|redoute|sens|conviens|salue"
        r"|maintiens"
        r"|soupconne|presume|estime|juge|refuse|hesite|ris|souris|rougis|parie|jure|compatis|plains|remarque"
        r"|observe|retiens|relis|decouvre|percois|apercois|souscris|rejoins|insiste|ose|dispose|possede"
        r"|dois|tiens a"
        r"|mesure|accueille|savoure|ressens)\b",
        r"\bj'ajoute (?:que|qu')",
    ),
    cued(
        (
            "ecran",
            "boitier",
            "afficheur",
            "bienvenu",
            "vous aurez",
            "vous serez",
            "chaque",
            "lecons",
            "souvenir",
        ),
        r"\b(?:le|la|un|une) [a-z]{4,12} apparaitra\b",
        r"\bvous aurez (?:besoin|la possibilite|acces|le choix|droit|compris|l'occasion|tout loisir"
        r"|a (?:fournir"
        r"|presenter|payer|choisir|signer))\b|\bvous serez (?:toujours|l[ae]s? bienvenu|libres?|satisfait"
        r"|surpris"
        r"|invite|en mesure|amene)",
        r"\bvous recevrez [^.!?;:\ue002]{0,40}?(?:chaque|tous les|toutes les)\b|\btirerons (?:les"
        r"|des) lecons\b"
        r"|\bgardons (?:un|a l'esprit|en memoire|le sourire)\b",
    ),
    cued(
        ("ra ", "ront "),
        rf"\b(?:votre|vos|ton|ta) {_THIRD}\b{_GAP}{{0,20}}? [a-z]{{2,12}}(?:ra|ront)\b",
        r"\b(?:le transporteur|la banque|l'assureur|l'assurance|la mairie|la poste|la commune|le syndic"
        r"|le bailleur"
        r"|le fabricant|l'operateur|la region|le departement|l'organisateur|le vendeur|la prefecture|la ville"
        r"|l'etat|l'ecole|le proprietaire|le notaire|le tribunal|le maire|l'expert mandate)"
        rf"\b{_GAP}{{0,30}}? [a-z]{{2,12}}(?:ra|ront)\b",
    ),
    # How the house usually is: « nous répondons à toutes les demandes ».
    cued(
        ("ons ", "equipe", "mettent"),
        rf"\bnous (?:y |en )?{_BUSY}\b(?!{_GAP}{{0,70}}?\b{_FOR_YOU}\b)",
        rf"\bnous (?:vous )?{_BUSY} (?:{_GAP}{{0,40}}?\b)?(?:toujours|chaque|tous|toutes|systematiquement"
        r"|regulierement|au serieux|en permanence|des mesures(?! pour (?:y |la |le |les )?(?:rectifier"
        r"|corriger"
        r"|resoudre|regler|remedier|retablir))|la possibilite|depuis|au-dela|generalement"
        r"|habituellement|en general|uniquement|seulement|nos clients)\b",
        r"\bnous (?:nous )?(?:faisons|mettons) (?:tout|le maximum|au mieux|de notre mieux|notre possible"
        r"|un point|en oeuvre|l'accent|a coeur)\b|\bnous (?:veillons|efforcons|attachons|cherchons|tachons"
        r"|oeuvrons|engageons a (?:toujours|ameliorer|vous offrir))\b",
        r"(?<!afin )(?<!pour )\bque nous (?!puissions)[a-z]{2,12}ions\b",
        r"\bequipes? (?:sont|restent|est) (?:\w{4,14} )?(?:mobilisee?s?|a pied d'oeuvre|sur le pont)\b"
        r"|\bmettent tout\b",
    ),
    # General efforts: what is promised to nobody in particular.
    cued(
        ("rons", "rai "),
        r"\b(?:nous|je) (?:nous |en |y )?(?:utiliserons(?! (?:votre|vos)\b)|travaillerons (?:sur|a|pour|dur"
        r"|sans)(?![^.!?;:\ue002]{0,50} (?:que vous|votre|vos)\b)|veillerons"
        r"|efforcerons|tacherons|tacherai|essaierons de (?:faire mieux|progresser)|tiendrons compte(?! de "
        r"(?:votre|vos)\b)"
        r"|ferons (?:tout|de notre mieux|notre possible|mieux|le maximum|au mieux)|ferai (?:tout"
        r"|de mon mieux|mon possible|au mieux|mieux)|mettrons tout|redoublerons|progresserons|ameliorerons"
        r"|adapterons|reflechirons|continuerons (?:a|de|nos|d')|continuerai (?:a|de) (?:ameliorer|progresser"
        r"|faire))\b",
    ),
    cued(
        ("travaill",),
        r"\b(?:equipes?|services?|techniciens?|nous|ingenieurs?|developpeurs?) (?:y |en )?"
        rf"(?:travaill(?:ent|ons|e))\b(?!{_GAP}{{0,60}}?\b(?:votre (?!priorite|satisfaction)|vos (?!attentes)"
        r"|ton |sur place\b|que vous (?:avez|nous|m')|ce (?:probleme|point|sujet)\b"
        r"|ces (?:problemes|points|ameliorations)\b|cette (?:panne|anomalie|question)\b))",
    ),
    # News of the house.
    cued(
        ("nous avons", "avons "),
        r"\bnous (?:y |les |en )?avons (?:recemment |deja |donc |aussi |egalement )?(?:change (?:de|d'|nos"
        r"|notre"
        r"|la facon)|renforce|ameliore|recrute|ouvert (?:une?|notre|nos|deux)|lance (?:une?|notre|nos)"
        r"|revu (?:nos|notre)|modifie (?:nos|notre)|forme|agrandi|renouvele|augmente|baisse|embauche|investi"
        r"|rappele a (?:nos|l'equipe|toute)|ajoute (?:des|de nouvea\w{1,3}|deux|trois|plusieurs)|developpe"
        r"|mis en place|deploye|cree (?:une?|notre|des)|simplifie (?:nos|notre|les)|etoffe|elargi (?:nos"
        r"|notre"
        r"|les))\b",
    ),
    cued(
        ("sont ", "est "),
        r"\b(?:les|nos|tous les|toutes les|ces|des) [a-z]{3,14} (?:[a-z]{3,14} ){0,2}(?:sont|ont ete|seront)"
        rf" {_SOON}[a-z]{{3,14}} (?:{_GAP}{{0,20}}?\b)?(?:jusqu'|au-dela|a condition|des lors|uniquement"
        r"|seulement|sur presentation|sur demande|tous les|chaque|a hauteur|dans la limite|sous reserve"
        r"|en general|automatiquement au|des le|a partir de \d)",
    ),
    cued(
        ("assureur", "banque", "transporteur", "syndic", "bailleur", "mairie", "vendeur", "fabricant"),
        rf"\b(?:votre|la|le|l'|son) ?{_THIRD}\b{_GAP}{{0,30}}? qui vous [a-z]{{3,14}}ra\b",
    ),
    cued(
        ("sera ", "seront "),
        r"\b(?:ne|n') ?(?:vous )?(?:sera|seront|est|sont) (?:malheureusement |helas |donc )?(?:pas|plus"
        r"|jamais)"
        r" (?:en mesure|possible|rembourse|repris|echange|accepte|traite|livre|pris)[a-z]{0,3}\b",
    ),
)

# Ways to do a thing badly, as participles.
_SPOILT: Final = (
    r"(?:oublie|loupe|zappe|bacle|gache|rate|manque a|saute|ecorche|interverti|emmele|embrouille|confondu"
    r"|omis|neglige|egare|perdu|melange|mal [a-z]{3,14}|inverse|abime|casse|tarde|failli|trompe|merde|plante"
    r"|foire|decu|traine|delaisse|abandonne|promene|ballade|balade|induite? en erreur"
    r"|fait attendre|fait perdre|fait patienter|fait courir|surfacture|sous-estime|surestime|devie"
    r"|deregle|froisse|blesse|vexe)"
)
_FALSE: Final = (
    r"(?:faux|fausses?|errone(?:e|s|es)?|inexacte?s?|mauvaise?s?|incorrecte?s?|incomplete?s?|perimee?s?"
    r"|trompeu(?:r|se|rs|ses)|depassee?s?|ambigue?s?|obsoletes?|contradictoires?|imprecise?s?|maladroite?s?)"
)
_NOT_OWNED: Final = (
    r"(?!recu|trouve|retrouve|encore|eu |pu |vu|connaissance|ete en mesure|ete (?:prevenu|informe|averti"
    r"|saisi|destinataire|contacte)|notre |votre |son |leur |change|evolue|augmente|bouge|varie|constate"
    r"|releve|decele|identifie"
    r"|detecte|acces|souhaite|voulu|besoin|l'intention|vocation|d'|de |la |le |les |pour |fini|dit |perdu"
    r"|remarque"
    r"|compris|connu|lu |fait de |fait d'|entendu|cesse|hesite|oublie|decide|vendu|demande|facture|trop"
    r"|beaucoup)"
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    # The house was what it should not be: late, absent, curt.
    cued(
        (
            "trop ",
            "tort",
            "injoignable",
            "retard",
            "absent",
            "lent",
            "sourd",
            "negligent",
            "maladroit",
            " sec",
            "brusque",
            "desinvolte",
            "brouillon",
            "inattenti",
            "distrait",
            "desorganise",
            "injuste",
            "impoli",
            "responsable",
            "fautif",
            "pret",
            "hauteur",
            "rendez-vous",
            "joignable",
            "assez",
            "clair",
            "silencieu",
        ),
        r"\b(?:nous (?:avons|avions) ete|nous (?:sommes|etions) (?:reste|alle|arrive)e?s|nous etions|j'ai ete"
        r"|j'etais|on a ete|on etait) (?:bien |beaucoup |un peu |vraiment |trop "
        r"|franchement ){0,2}(?:injoignables?"
        r"|en retard|absents?|lents?|sourds?|negligents?|maladroite?s?|secs?|seche|brusques?|desinvoltes?"
        r"|brouillons?"
        r"|inattenti\w{1,4}|distraite?s?|desorganises?|injustes?|impolie?s?|fautifs?|silencieux|muets?"
        r"|durs?|vagues?"
        r"|imprecis|optimistes|presses|legers|rapides)\b",
        r"\b(?:nous (?:vous |l'|les )?(?:avons|avions)|j'ai|on a) trop (?!a coeur|de plaisir|aime"
        r"|apprecie)[a-z]{4,12}\b"
        r"|\b(?:nous avons|j'ai|on a) (?:eu|bien eu) tort\b|\bnous en sommes (?:\w{4,14} )?(?:responsables"
        r"|coupables)\b",
        r"\b(?:nous n'etions|je n'etais|on n'etait|nous n'avons) pas (?:prets?\b|la\b|au rendez-vous"
        r"|a la hauteur"
        r"|joignables?|a l'heure|assez|lu [^.!?;:,\ue002]{2,30} (?:assez|jusqu'au bout|en entier)"
        r"|ete (?:prets|la|assez"
        r"|suffisamment|a la hauteur|clairs?|attenti\w{1,3}|a l'heure|joignables?|au rendez-vous))",
    ),
    cued(
        ("sans ", "par megarde", "par erreur"),
        r"\b(?:nous|j'|on|notre|nos)\b[^.!?;:\ue002]{2,60}? sans (?:l'|le |la |les |vous (?:l'|le |la "
        r"|en )?)?(?:afficher"
        r"|annoncer|dire|signaler|verifier|raison|motif|preavis|controler|avertir|prevenir|consulter|lire"
        r"|relire"
        r"|repondre)\b(?<!aurions)",
        r"\b(?:par|chez|dans) (?:notre|nos|nous)\b[^.!?;:\ue002]{0,30}(?:par megarde|par erreur|a tort)"
        r"|\b(?:par megarde|par erreur|a tort)\b[^.!?;:\ue002]{0,30}\b(?:par (?:notre|nos|nous)|chez nous)\b",
    ),
    cued(
        ("de notre part", "de ma part", "de nous", "digne d"),
        r"\b(?:inacceptable|inadmissible|indigne|impardonnable|maladroit|anormal|incorrect|leger"
        r"|pas (?:serieux|correct"
        r"|professionnel|digne|normal|acceptable|juste|malin)) (?:\w{3,12} )?de (?:notre|ma) part\b"
        r"|\b(?:indigne|pas"
        r" digne) de (?:nous|notre)\b",
    ),
    cued(
        ("pas vous", "pas de votre", "pas votre"),
        r"\b(?:ce n'est|c'est) pas (?:de )?(?:vous|votre (?:faute|fait))(?: qui [^.!?;:,\ue002]{2,40})?,?"
        r" (?:mais|c'est)"
        r" (?:bien )?(?:de )?(?:nous|moi|la notre|notre|le notre)\b",
    ),
    cued(
        (
            "par nos ",
            "par notre",
            "par nous",
            "par mes",
            "l'un de nos",
            "qui n'etait pas",
            "aurions pu",
            "aurais pu",
            "aurait pu",
        ),
        r"\b(?:oubli|erreur|faute|confusion|inversion|maladresse|negligence|manque"
        r"|retard)s?\b[^.!?;:\ue002]{0,50}? par"
        r" (?:nous\b|nos (?:services|equipes|soins|agents|conseillers)|notre|l'un de nos|un de nos"
        r"|mes soins)",
        r"\bpar (?:nos soins|nous|notre|nos|mes soins)\b[^.!?;:,\ue002]{0,24}(?:indiquait|portait"
        r"|affichait|donnait"
        r"|mentionnait|comportait|disait) (?:bien )?(?:une? |la |le )?(?:autre|mauvais|fausse?|erreur"
        r"|ancien)",
        r"\bqui n'et(?:ait|aient) pas (?:le|la|les) (?:votre|votres|bons?|bonnes?)\b",
        r"\b(?:nous|j'|on) ?aur(?:ions|ais|ait) pu (?:et du )?(?:vous )?(?:eviter|epargner|prevenir"
        r"|appeler|avertir"
        r"|l'annoncer|l'eviter|telephoner|ecrire)\b",
    ),
    cued(
        (" sans raison", " par erreur", " a tort", " par megarde", " deux fois", " trop "),
        r"\b(?:notre|nos) [a-z]{4,14} (?:[a-z]{3,12} )?(?:vous |l'|les )?(?:a|ont|avait"
        r"|avaient)\b[^.!?;:\ue002]{2,50}?"
        r"\b(?:sans raison|par erreur|a tort|par megarde|deux fois|trop (?:tot|tard|vite|peu|longtemps))",
    ),
    cued(
        ("rompu", "trahi", "trouver", "avoir"),
        r"\b(?:nous|je) (?:l'|les |vous )(?:avons|ai) (?:rompu|trahi)[es]{0,2}\b|\bvous auriez du trouver\b",
    ),
    cued(
        ("suis ", "sommes ", "s'est ", "se sont "),
        r"\b(?:nous nous sommes|je me suis|on s'est) (?:\w{3,14} )?(?:emmele|embrouille|trompe|melange|perdu"
        r"|plante|egare|laisse (?:deborder|depasser|aller)|mal (?:compris|explique|exprime|organise)"
        r"|mepris|fourvoye|empresse|montre)[es]{0,3}\b(?! (?:ravi|attenti|disponible))",
        rf"\b(?:le|la|l'|un|une|{_OURS}) ?(?:{_STAFF} )?(?:s'est|se sont|s'etait) (?:\w{{3,14}} )?(?:trompe"
        r"|emmele|embrouille|mepris|egare|perdu|plante|emporte|mal (?:comporte"
        r"|exprime))[es]{0,3}\b(?! d'avis)",
        r"\b(?:nous sommes|je suis) (?:alle|parti|passe|reste|tombe|arrive)e?s? (?:beaucoup |bien |un peu )?"
        r"(?:trop (?:vite|tard|loin)|a cote|sans (?:prevenir|repondre|verifier|reagir)|silencieu\w{1,3}"
        r"|muets?)",
    ),
    cued(
        ("coupable", "imputable", "incombe", "faute", "mea culpa", "aveu", "avoue"),
        r"\b(?:nous|je) (?:plaidons|plaide) coupables?\b|\b(?:nous|m')(?: est| sont|est) (?:\w{3,14} )?"
        r"imputables?\b|\bimputables? (?:a|au|aux) (?:nous|notre|nos|moi|mon|ma)\b",
        r"\b(?:il faut (?:bien )?l'avouer|nous l'avouons|je l'avoue),? (?:nous|j'|je|notre)",
        r"\bfautes? avouee?s?\b",
    ),
    cued(
        ("assum", "reconn", "admet", "admis", "endoss", "prenons", "prends"),
        r"\b(?:nous|je|j'|on) ?(?:l'|en |les )?(?:assum(?:ons|e)|endoss(?:ons|e)) (?:\w{3,14} )?(?:cette"
        r"|ce|l'"
        r"|la|le|notre|nos|mon|ma|mes|ces|pleinement|entierement|toute)\b",
        r"\b(?:nous|je) (?:le |la )?(?:reconnai(?:ssons|s)|admet(?:tons|s)) (?:bien |volontiers "
        r"|pleinement )?"
        r"(?:notre|nos|mon|ma|mes|l'|cette|cet|ce|une?|la|avoir|que (?:nous|notre|nos|j'"
        r"|je)) ?(?:\w{2,14} ){0,2}?"
        r"(?:part|erreurs?|faute|torts?|manquements?|responsabilite|defaillances?|retard|n'avons|aurions"
        r"|avons"
        r"|n'ai|ai|mal|negligence|oubli|maladresse)\b",
    ),
    cued(
        ("excuse", "justifie"),
        r"\brien (?:n'excuse|ne justifie|ne saurait (?:excuser|justifier))\b|\bnous sommes (?:sans excuse"
        r"|inexcusables?)\b|\b(?:c'est|est) (?:tout simplement |parfaitement )?inexcusable de (?:notre"
        r"|ma) part\b",
    ),
    # « On ne vous a pas rappelé », « nous n'avons pas su vous écouter ».
    cued(
        ("pas ", "jamais "),
        r"\b(?:nous|on|je|j') ?(?:ne |n')(?:vous |l'|les |le |la |lui |leur |y |en ){0,2}(?:avons|avions|a"
        r"|avait"
        rf"|ai|avais) (?:meme |tout simplement |effectivement )?(?:pas|jamais) {_NOT_OWNED}(?:bien |assez"
        r" |correctement |suffisamment |su |pris |tenu |suivi |mis |fait )?[a-z]{3,14}\b",
        rf"\b{_OURS} (?:ne |n')(?:vous |l'|les |le |la |lui ){{0,2}}(?:a|ont|avait|avaient) (?:pas|jamais)"
        rf" {_NOT_OWNED}[a-z]{{2,14}}\b",
        r"\b(?:n'a|n'ont|n'avait|n'avaient) (?:pas|jamais) ete (?:\w{1,14} ){1,4}?par (?:nous|nos|notre|ma"
        r"|mon)\b",
        r"\bpersonne (?:ici |chez nous |de chez nous )?ne vous a (?:rappele|repondu|prevenu|averti|recontacte"
        r"|ecrit|informe|recu|accueilli)",
        r"\b(?:vous n'avez|vous n'aviez) (?:pas|jamais) ete (?:rappele|prevenu|averti|informe|recontacte"
        r"|livre"
        r"|rembourse|accueilli|servi|averti)e?s?\b",
    ),
    # What was owed: « notre livreur aurait dû sonner », « c'était à nous de le faire ».
    cued(
        (" du ", "avait pas a", "avaient pas a", "avais pas a", "avions pas a", "aviez pas a"),
        rf"\b(?:{_OURS}|on) (?:n'|vous |l'|les )?aur(?:ait|aient) (?:\w{{3,14}} )?(?:pas |jamais )?du\b",
        r"\b(?:nous|j'|je) ?(?:ne |n')?(?:vous )?(?:l'|les )?aur(?:ions|ais) (?:\w{3,14} )?(?:pas "
        r"|jamais )?du\b",
        rf"\b(?:{_OURS}|nous|je|on) n'av(?:ait|aient|ions|ais) (?:pas|aucune raison|nullement) (?:a|de|d')\b"
        r"(?! (?:de disponibilite|le choix))",
        r"\bvous auriez (?:\w{3,9} )?du (?:etre (?:prevenu|averti|informe|rappele|contacte|accueilli"
        r"|rembourse"
        r"|livre|servi|credite|recu)e?s?)\b",
        r"\bvous n'av(?:ez|iez) pas a (?:attendre|payer|relancer|subir|vous deplacer|rappeler|avancer"
        r"|insister"
        r"|supporter|le demander|reclamer|courir|patienter|verifier|chercher)\b",
        r"\baurait (?:d'abord |bien )?(?:du|fallu) (?:vous |le |la |les |que nous |que je )",
    ),
    cued(
        ("etait a", "revenait", "appartenait", "incombait"),
        r"\bc'etait a (?:nous|moi|notre [a-z]{4,14}) (?:de|d'|qu)|\bil (?:nous|me) (?:revenait|appartenait"
        r"|incombait)\b|\bne vous (?:revenait|appartenait|incombait) pas\b",
    ),
    # Done against what was said: « alors que nous l'avions promis ».
    cued(
        ("alors que", "quand vous", "bien que", "apres vous avoir"),
        r"\balors (?:meme )?que (?:nous|je|j') ?(?:vous )?(?:l'|en )?(?:avions|avais) (?:\w{3,12} )?(?:promis"
        r"|annonce|dit|assure|convenu|confirme|ecrit)\b",
        r"\b(?:nous|notre|nos|on|j'|relance|facture|rappel|prelevement|courrier|mail|debite|facturee?"
        r"|preleve)\b"
        rf"{_GAP}{{0,60}}? alors (?:meme )?que (?:vous|tout|le|la) (?:l'|nous l'|nous )?(?:aviez|avez"
        rf"|etait|avait)"
        r" (?:\w{3,12} )?(?:paye|regle|demande|annule|prevenu|signale|resilie|precise|restitue|rendu|commande"
        r"|reserve|en ordre|etait)",
        r"\bapres (?:vous )?(?:l'|vous l')?avoir promis\b",
    ),
    # A failing that is ours.
    cued(
        (
            "chez nous",
            "notre",
            "nos ",
            "de moi",
            "de nous",
            "ma part",
            "mon cote",
            "interne",
            "a nous",
            "mienne",
        ),
        r"\b(?:erreurs?|fautes?|oublis?|confusions?|etourderies?|maladresses?|bevues?|negligences?"
        r"|manquements?"
        r"|defaillances?|defauts?|retards?|bourdes?|inattentions?|coquilles?|meprises?|cafouillages?"
        r"|omissions?|torts?|lenteurs?|attente|lacunes?|manques?|rates?|couacs?|loupes?|imprecisions?"
        r"|desorganisation|malentendus?|dysfonctionnements?|soucis?|problemes?|flottements?|legeretes?"
        r"|incoherences?|mauvaise (?:manipulation|saisie|lecture|transmission|information|organisation)"
        r"|faux pas|gaffes?|anomalies?|silences?)\b(?:,? (?!n|ne|pas)\w{1,12}){0,3}? (?:de chez nous"
        r"|(?:a|dans|chez|par|au sein de|cote) (?:nos|notre) [a-z]{4,14}|de (?:nos|mes) [a-z]{4,14}"
        r"|de (?:notre|ma|mon) (?:part|cote|fait|faute|responsabilite|equipe|service)|(?:de|par) (?:nous|moi)"
        r"\b|interne\b|est (?:bien |donc )?(?:a nous|de nous))",
        r"\b(?:erreurs?|fautes?|oublis?|confusion|retard|probleme|tout|cela|ca|elle|il"
        r"|le tort) (?:\w{2,12} )?"
        r"(?:vient|viennent|provient) (?:\w{4,12} )?(?:de (?:moi|nous|notre|chez nous)|du fait de"
        r" (?:notre|nos))\b",
    ),
    # « au lieu de deux nuits, nous n'en avons réservé qu'une ».
    cued(
        ("au lieu d", "que vous n'avi", "que vous n'avez"),
        r"\bau lieu d(?:e |u |es |')[^.!?;:,\ue002]{2,40}, (?:nous|j'|je|on|notre)\b",
        r"\b(?:nous|on|j'|notre)\b[^.!?;:\ue002]{2,60} que vous n'av(?:ez|iez) (?:pas|jamais|plus) (?:demande"
        r"|commande|souscrit|choisi|autorise|utilise|signe|voulu|accepte|recue?)",
    ),
    cued(
        ("avons ", "ai ", " a ", "avions ", "avais ", "on a"),
        rf"\b(?:nous (?:vous |l'|les |le |la |y |en |lui ){{0,2}}av(?:i)?ons|j'(?:ai|avais)|je (?:vous |l'"
        rf"|les "
        rf"|lui )(?:l'|les )?ai|on (?:vous |l'|les )?a) (?:bien |tout simplement |clairement |aussi |donc"
        rf" |purement )?{_SPOILT}[es]{{0,2}}\b(?! (?:un match|de chance|l'habitude|le gout|la partie|le nord"
        r"|aucun|rien|de temps))",
        rf"\b{_OURS} (?:vous |l'|les |le |la |lui )?(?:a|ont|avait|avaient) (?:bien |clairement )?{_SPOILT}"
        r"[es]{0,2}\b",
        r"\b(?:j'ai|nous avons|on a) (?:lu|repondu|agi|juge|conclu|parle|ecrit|traite|ferme|classe|valide)\b"
        rf"{_GAP}{{0,40}}?\b(?:trop vite|a cote|de travers|en diagonale|hativement|a la legere|sans lire"
        r"|sans verifier|a la va-vite|a la hate)\b",
        r"\b(?:j'ai|nous avons|on a|j'avais|nous avions) (?:saisi|tape|note|ecrit|entre|inscrit|lu|compte)"
        r" [^.!?;:,\ue002]{1,20} (?:au lieu|a la place) d",
        r"\b(?:nous avons|on a|j'ai) manque a (?:notre|nos|ma|mon|mes) (?:promesse|parole|devoir|engagement"
        r"|obligation)",
    ),
    cued(
        ("dormi", "traine", "tiroir", "bannette", "sur un bureau", "corbeille", "pile"),
        r"\b(?:dormi|dormait|traine|trainait|attendu|attendait|reste|restee|patiente)\b"
        rf"{_GAP}{{0,24}}?\b(?:sur (?:un|notre|mon|nos) (?:bureau|etagere)|dans (?:un|une|notre|nos|mon|la"
        r" mauvaise) (?:tiroir|bannette|corbeille|pile|boite|file|dossier|messagerie))",
    ),
    # What we told was false.
    cued(
        (
            "faux",
            "fausse",
            "erron",
            "inexact",
            "mauvais",
            "incorrect",
            "incomplet",
            "perime",
            "trompeu",
            "depasse",
            "ambigu",
            "obsolete",
            "contradictoire",
            "imprecis",
            "maladroit",
        ),
        r"\b(?:que (?:nous|je|j'|on|notre [a-z]{4,12}|nos [a-z]{4,12}|ma collegue|mon collegue)"
        rf" ?{_CLITICS}(?:avons|ai|a|avions|avais|ont|avait)|(?:donnee?s?|fournie?s?|affichee?s?|indiquee?s?"
        r"|communiquee?s?|ecrite?s?|imprimee?s?|remise?s?|annoncee?s?"
        r"|transmise?s?) (?:[^.!?;:,\ue002]{0,24} )?"
        r"(?:par (?:nous|nos|notre|un de nos|une de nos|ma|mon)|sur (?:notre|nos)|dans (?:notre|nos)"
        rf"|de notre (?:part|cote)))\b{_GAP}{{0,50}}? (?:etait|etaient|est|sont|se trouvait|s'averait"
        rf"|s'avere) (?:\w{{3,12}} )?{_FALSE}\b",
        rf"\b(?:mon|ma|mes|notre|nos) [a-z]{{4,14}} (?:de [a-z]{{3,12}} |d'[a-z]{{3,12}} |du [a-z]{{3,12}} )?"
        rf"(?:etait|etaient|est|sont) (?:\w{{3,12}} )?{_FALSE}\b",
        rf"\b{_FALSE}\b{_GAP}{{0,20}}? (?:et )?c'est (?:nous|moi) qui\b",
    ),
    cued(
        ("vous avez ete", "vous aviez ete", "vous a ete", "avez attendu", "laisse"),
        r"\bvous av(?:ez|iez) ete (?:\w{3,12} )?(?:mal [a-z]{4,14}|induite?s? en erreur|oubliee?s?|laissee?s?"
        r"|surfacturee?s?|facturee?s? (?:deux|a tort|par erreur)|debitee?s? (?:deux|a tort|par erreur)"
        r"|preleve[es]{0,2} (?:deux|a tort|par erreur)|trompee?s?|promene|balade)",
        r"\bvous a ete (?:mal [a-z]{4,14}|envoyee? par erreur|facturee? (?:deux|a tort|par erreur)"
        r"|adressee? par erreur|compte deux)",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("n'avons pas", "n'ai pas", "aurions pas pu", "aurais pas pu"),
        r"\b(?:nous n'avons|je n'ai) pas (?:augmente|prevu d|change|baisse|modifie|touche|facture|preleve"
        r"|vocation"
        r"|le (?:meme|droit|pouvoir)|la (?:possibilite|main)|les moyens|d'autre|vendu|hesite"
        r"|choisi)\w{0,2}\b",
        r"\bn'aur(?:ions|ais) pas pu\b",
    ),
    cued(
        ("perdu un", "manque de chance", "perdu le match", "perdu la finale", "perdu l'habitude"),
        r"\bperdu (?:un|le|la|l') ?(?:match|finale|partie|habitude|nord)|\bmanque de (?:chance|temps)",
    ),
    cued(
        ("pas une erreur", "pas d'erreur", "aucune erreur", "pas une faute", "pas de notre", "pas un oubli"),
        r"\b(?:pas|aucune?|ni) (?:une? |d'|de )?(?:erreur|faute|oubli|manquement|retard|negligence)"
        r"(?: [a-z']{1,12}){0,4}",
    ),
    cued(
        ("pas du ", "n'avons pas a", "transporteur", "banque", "fabricant", "assureur", "livreur de"),
        rf"\b(?:le|la|votre|l') ?(?:transporteur|banque|fabricant|assureur|fournisseur|bailleur|operateur)"
        rf" (?:s'est|a|avait|n'a|aurait)\b{_GAP}{{0,40}}",
    ),
)

_DEFLECTION: Final[tuple[Cued, ...]] = (
    # Somebody else sets, pays, decides: « cette aide est versée par la caisse ».
    cued(
        (" par ",),
        r"\b(?:est|sont) (?:[a-z]{4,14} )?[a-z]{3,12}(?:e|ee|es|ees|i|ie|is|ies|u|ue|us"
        r"|ues|it|ite|ise) (?:directement |uniquement )?par (?:une? autre |la |le |les |l'|l'autre |votre "
        r"|chaque"
        rf" |d'autres )(?:[a-z]{{3,14}} )?{_THIRD}\b",
        rf"\b(?:passe|passent|passera|repasser|passer) par (?:votre|le|la|l'"
        rf"|les) ?(?:[a-z]{{3,12}} )?{_THIRD}\b",
    ),
    cued(
        ("c'est ", "ce sont "),
        r"\b(?:c'est|ce sont) (?:donc |plutot )?(?:le |la |l'|les |votre |a la |au |a l'|de la |du )"
        rf"(?:[a-z]{{3,12}} )?{_THIRD}(?:,|;|\.|!|$|\ue002| qui\b| et non| et pas)",
        r"\bc'est (?:donc |alors )?(?:lui|elle|eux) (?:le |la |votre |votre seul )?(?:bon )?interlocut",
        r"\bc'est (?:un|une) (?:sujet|question|affaire|point|decision|choix|demarche) (?:pour|de|du"
        r"|d') ?(?:votre|le"
        rf"|la|l'|les)? ?(?:[a-z]{{3,12}} )?{_THIRD}\b",
    ),
    cued(
        ("fixe", "decide", "choisi", "impose", "determine", "arrete ", "tranche", "libre"),
        rf"\b(?:chaque|votre|le|la|l'|les) ?(?:[a-z]{{3,12}} )?(?:{_THIRD}|commercant|exposant|artiste"
        rf"|restaurateur"
        r"|concessionnaire)s?(?: [a-z]{3,12})? (?:fixe|decide|choisit|impose|determine|arrete|tranche"
        r"|reste libre"
        r"|est libre)(?:nt)?\b",
    ),
    cued(
        ("interroger", "parler", "demander", "adresse", "mauvais", "saisir", "solliciter"),
        r"\bil (?:vous )?(?:faut|faudra|faudrait) (?:en |donc |plutot |directement |le |la )?(?:interroger"
        r"|parler"
        r" (?:a|au|aux)|demander (?:a|au|aux)|vous adresser|s'adresser|saisir|solliciter|questionner"
        r"|poser la question) ?(?!nous|notre|nos)",
        r"\b(?:au|le) mauvais (?:service|interlocuteur|numero|guichet|endroit)\b|\ba la mauvaise (?:porte"
        r"|adresse"
        r"|personne)\b",
    ),
    cued(
        ("de notre ", "nous appartien", "entre vous et", "au-dela"),
        r"\b(?:n'est|ne sont) pas de notre (?:fait|ressort|competence|domaine|responsabilite)\b"
        r"|\bne (?:nous|m') ?"
        r"appartiennent pas\b",
        r"\bentre vous et (?:votre|le|la|l'|lui|elle)\b|\bau-dela,? (?:c'est|cela releve|le reste) ",
    ),
    cued(
        ("celui de", "celui du", "celle de", "celle du", "celles de", "ceux de"),
        r"\b(?:est|sont) (?:celui|celle|ceux|celles) (?:de la|du|de l'|des|de votre) ?(?:[a-z]{3,12} )?"
        rf"{_THIRD}\b",
    ),
    cued(
        ("aucun lien", "aucun rapport", "aucun role", "ailleurs"),
        r"\bn'(?:avons|ai) aucun (?:lien|rapport|role|pouvoir) (?:avec|dans|sur)\b|\bse (?:prend|decide|regle"
        r"|traite) ailleurs\b",
    ),
    cued(
        ("confie", "sous-trait", "delegue", "revient a", "externalis"),
        r"\b(?:est|sont|a ete|ont ete) (?:\w{4,14} )?(?:confiee?s?|sous-traitee?s?|deleguee?s?|concedee?s?"
        r"|externalisee?s?) a (?:un|une|la|l'|des|d'autres?) ?(?:\w{3,14} )?"
        r"(?:prestataire|societe|entreprise|association|agence|delegataire|partenaire|exterieure?|regie)",
    ),
    cued(
        ("voir avec", "voyez", "voir cela", "voir ca", "traiter avec", "regler avec", "demander a"),
        r"\b(?:est|sont) (?:donc )?a (?:voir|regler|traiter|demander|negocier) (?:directement )?(?:avec|a"
        r"|aupres"
        r" de) (?!nous|moi|notre|nos)",
    ),
    cued(
        (" qui ", "vers lui", "vers elle", "vers eux", "a lui", "a elle", "celles d", "celle d", "ceux d"),
        r"\bc'est (?:donc |bien |plutot )?(?!nous|moi|notre|nos|mon|ma|une? |ce |cette )(?:le |la |l'|les "
        r"|votre )"
        r"[^.!?;:,\ue002]{3,35}? qui (?:vous |le |la |les |l'|en |s'en |y )?(?:decide|delivre|fixe|gere"
        r"|accorde"
        r"|tranche|traite|choisit|emet|etablit|organise|percoit|facture|livre|repare|entretient|detient"
        r"|occupe"
        r"|charge|doit|peut|repond|pilote|instruit|impose|calcule)",
        r"\bc'est (?:donc )?(?:vers|a|aupres d')? ?(?:lui|elle|eux|elles) (?:seule?s? )?(?:qu'il (?:faut"
        r"|vous faut"
        r"|faudra|convient)|qui (?:decide|gere|peut|doit|traite|fixe|regle))",
        r"\b(?:plus|pas) entre nos mains\b|\bentre (?:les mains|celles) (?:de l'|du|de la|de votre|d'un) ?"
        r"(?!notre|nos|mon|ma)[a-z]{4,14}\b(?=[^.!?;:\ue002]{0,10}(?:[.!?;,]|$))",
    ),
    cued(
        ("concerne", "regarde", "releve", "dependent", "depend "),
        r"\b(?:concerne|regarde) (?:le|la|l'|les|votre) ?[^.!?;:,\ue002]{3,30},? (?:et )?(?:pas|non) (?:nous"
        r"|notre|la|le|l')\b",
        rf"\b(?:releve|relevent|depend|dependent) (?:exclusivement |uniquement |entierement "
        rf"|seulement )?(?:de la"
        rf"|du|de l'|des|de votre) ?(?:seule? )?(?:[a-z]{{3,12}} )?{_THIRD}\b",
        r"\bne (?:dependent|depend|relevent|releve|concerne|concernent|regarde) (?:donc "
        r"|absolument )?(?:pas|en"
        r" rien|nullement)(?: (?:de|du|d'))? ?(?:notre|nos|nous|la maison|l'agence|moi)\b",
    ),
    cued(
        ("s'arrete", "se limite", "se borne", "s'acheve"),
        r"\b(?:ma|mon|notre|nos) (?:mission|role|travail|responsabilite|intervention|part|rayon d'action)"
        r" (?:s'arrete|se limite|se borne|s'acheve)\b",
    ),
    cued(
        (
            "ne fabri",
            "ne produi",
            "ne conce",
            "n'edit",
            "ne constr",
            "ne pos",
            "ne fais",
            "n'organis",
            "ne gar",
            "ne decid",
            "ne repar",
            "n'emett",
            "n'interv",
            "ne fix",
            "ne transport",
            "n'entret",
            "ne distribu",
            "ne maitris",
            "ne choisi",
            "n'assur",
            "ne regl",
            "ne suiv",
            "ne deliv",
        ),
        r"\b(?:nous|je) (?:ne |n')(?:fabriquons|produisons|concevons|editons|construisons|posons"
        r"|organisons|decidons"
        r"|reparons|emettons|intervenons|fixons|transportons|entretenons|distribuons|maitrisons"
        r"|choisissons|assurons"
        r"|reglons|suivons|delivrons|faisons) (?:pas|ni|que|jamais) ?(?! (?:de difference|d'exception"
        r"|payer))",
    ),
    cued(
        ("rien faire", "rien pour vous", "peux rien", "pouvons rien", "plus rien"),
        r"\b(?:je ne peux|nous ne pouvons|on ne peut) (?:donc |malheureusement |helas |plus )?rien (?:faire|y"
        r" faire|pour vous|changer|decider|de plus)?",
    ),
    cued(
        ("seul", "seule", "seuls"),
        rf"\b(?:votre|le|la|l') ?(?:[a-z]{{3,12}} )?{_THIRD} (?:est |sont )?(?:seule?s?|seul) (?:peut|a"
        rf"|habilite"
        r"|competent|juge|decideur|en mesure|responsable|decisionnaire)",
        rf"\b(?:votre|le|la|l') ?(?:[a-z]{{3,12}} )?{_THIRD} seule? (?:peut|peuvent|a|est|decide|sait)\b",
    ),
    cued(
        ("appartien", "revien", "incombe", "est a la charge"),
        rf"\b(?:appartien(?:t|nent)|revien(?:t|nent)|incombe(?:nt)?) (?:donc |alors |seulement )?(?:au|aux"
        rf"|a la|a"
        rf" l'|a votre) ?(?:[a-z]{{3,12}} )?{_THIRD}\b",
        r"\b(?:appartient|incombe) au? (?:notaire|gardien|destinataire|payeur|souscripteur|titulaire)\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("par la maison", "par le magasin", "par le personnel", "par la caisse", "notre", "nos "),
        r"\bpar (?:la maison|le magasin|le personnel|la caisse|la direction)\b",
        r"\b(?:nous|notre partenaire) [^.!?;:\ue002]{0,40}(?:sommes responsables|repondons de)\b",
    ),
    cued(
        ("ne fais", "n'assur", "ne pos", "ne suiv", "ne choisi"),
        r"\bne faisons (?:pas (?:de difference|exception|payer|attendre)|que (?:notre|mon))\b",
    ),
    cued(
        ("laisser", "abandonner", "tort", "comprendre"),
        r"\bne (?:peux|pouvons) (?:pas|rien) (?:vous )?(?:laisser|abandonner|donner tort|que comprendre)\b",
    ),
)

_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "contacte-",
            "appelle-",
            "ecris-",
            "rejoins-",
            "retrouve-",
            "joins-",
            "rends-toi",
            "connecte-toi",
            "va sur",
            "va dans",
            "clique",
            "passe en",
            "passe nous",
            "passe au",
            "passe a l",
            "viens en",
            "file en",
            "rapproche-toi",
            "adresse-toi",
        ),
        r"\b(?:contacte|appelle|ecris|rejoins|retrouve|joins)-(?:nous|moi|les|le|la)\b|\b(?:rends|connecte"
        r"|rapproche|adresse|inscris)-toi\b"
        r"|(?:^|[.!?:,\ue002] ?|\b(?:et|puis|ou) )(?:va|clique) (?:sur|dans) (?:le|la|ton|notre|l'|ce"
        r"|cette)|(?:^|[.!?:,\ue002] ?|\b(?:et|puis|ou) )passe (?:en (?:boutique|agence|magasin|dm|mp"
        r"|prive)|nous voir|au (?:guichet"
        r"|magasin|comptoir|bureau)|a l'(?:accueil|agence))\b|\b(?:viens|file) en (?:dm|mp|prive|boutique"
        r"|agence|magasin)\b",
    ),
    cued(
        ("allez voir", "posez la question", "faites ", "repasser par", "passer par", "a l'adresse suivante"),
        r"\b(?:allez|allons|aller) voir (?:le|la|l'|les|votre|un|une) ?(?!film|site)|\bposez (?:la|votre"
        r"|cette) question"
        r" (?:a|au|aux)\b|\bfaites(?:-le|-la)? (?:etablir|signer|remplir|tamponner|valider|controler"
        r"|constater)"
        r" [^.!?;:,\ue002]{0,30}\b(?:par|chez|aupres)\b",
        r"\b(?:il vous faudra|vous devez|il faut|vous devrez) (?:re)?passer par\b|\b(?:renvoye[rz]|envoye[rz]"
        r"|retourne[rz]|adresse[rz]) [^.!?;:,\ue002]{2,30} a l'adresse (?:suivante|ci-)",
    ),
    cued(
        (
            "voici le lien",
            "voici l'adresse",
            "voici le numero",
            "voici notre",
            "voici la page",
            "voici le formulaire",
        ),
        r"\bvoici (?:le lien|l'adresse (?:a|pour|du|de)|le numero|notre (?:formulaire|lien|page|numero"
        r"|adresse)"
        r"|la page|le formulaire)\b",
    ),
    cued(
        (".",),
        r"(?<=[:>] )(?:www\.)?[a-z0-9-]{3,30}\.(?:com|org|net|fr|uk|eu|be|ch|ca|info|io|app|shop|gouv|gov|co"
        r"|example)(?:/[a-z0-9-]{1,30})?\b",
    ),
    cued(
        ("presente", "montre", "remett", "donne", "apporte", "depose", "confie"),
        r"(?:^|[.!?:;,\ue002] ?|\b(?:et|puis|de|pouvez|devez|merci de|veuillez) )(?:presente[rz]"
        r"|montre[rz]|remettez"
        r"|remettre|apporte[rz]|depose[rz]|confie[rz]) (?:ce|cette|cet|le|la|les|l'|votre|vos|un|une)"
        r" ?[^.!?;:,\ue002]{2,40}? (?:a (?:la|l'|votre|un|une|n'importe)|au|aux|dans (?:un|une|n'importe"
        r" quel)|chez (?:un|votre|le)) ?(?!nouveau|present|la main|ligne de|moi|nous)[a-z]{4,14}",
    ),
    cued(
        (
            "passez-y",
            "allez-y",
            "rendez-vous-y",
            "adressez-vous-y",
            "demandez m",
            "demandez le ",
            "demandez la ",
        ),
        r"\b(?:passez|rendez-vous|adressez-vous|allez)-y\b|\bdemandez (?:mme|m\.|mr|madame|monsieur"
        r"|le responsable"
        r"|la responsable|le chef|la cheffe)\b",
    ),
    cued(
        (" que l'on ", " qu'on ", " que vous ", " que se ", " qu'il faut"),
        r"\bc'est (?:sur|depuis|a|au|aux|aupres d\w{1,2}|chez) [^.!?;:,\ue002]{3,35}? (?:que l'on|qu'on"
        r"|que se (?:fait|font)|qu'il (?:faut|vous faut))\b(?! (?:avez|aviez|etes|etiez))",
    ),
    cued(
        ("faut voir", "faudra voir", "a voir avec", "voyez "),
        r"\bil (?:vous )?(?:faut|faudra|faudrait) (?:voir|regler|traiter) (?:cela|ca|ceci"
        r"|le point)? ?(?:directement )?"
        r"(?:avec|aupres)",
        r"\bvoyez (?:cela |ca |donc |plutot |directement )?(?:avec|aupres)\b|\b(?:est"
        r"|sont) a voir avec (?!nous|moi)",
    ),
    cued(
        ("pourra ", "peut ", "pourront ", "saura "),
        r"\bvotre (?:garagiste|medecin|pharmacien|agence|conseiller|conseillere|banque|assureur|mairie|syndic"
        r"|notaire|electricien|plombier|opticien|dentiste|veterinaire|employeur|opera(?:teur|trice)|revendeur"
        r"|concessionnaire|libraire|boutique|magasin|bureau de poste) (?:habituelle? |traitant )?(?:pourra"
        r"|saura) ",
    ),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        ("je viens de", "nous venons de", "je suis passe", "nous sommes passe"),
        r"\b(?:je viens|nous venons) de\b[^.!?;:,\ue002]{0,50}|\b(?:je suis|nous sommes) passee?s?\b"
        r"[^.!?;:,\ue002]{0,40}",
    ),
    cued(
        ("vous parlez", "vous evoquez", "vous citez", "vous mentionnez", "vous demandez", "dernier mail"),
        rf"\bvous (?:parlez|evoquez|citez|mentionnez|demandez|racontez|decrivez|signalez"
        rf"|dites)\b{_GAP}{{0,50}}",
    ),
)

_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "repondez",
            "choisissez",
            "selectionnez",
            "laissez",
            "glissez",
            "retournez",
            "attendons",
            "reste a",
            "s'il vous plait",
            "s'il te plait",
            "svp",
            "stp",
        ),
        r"\b(?:repondez|choisissez|selectionnez|laissez|glissez|retournez)(?:-(?:moi|nous))? (?:juste "
        r"|simplement |donc |d'abord )?(?:a ce"
        r" (?:message|mail|courriel)|par retour|moi|nous|votre|vos|une? (?:date|jour|heure|creneau|numero"
        r"|photo|copie)|la date|le jour|le"
        r" creneau|le numero)\b",
        r"\bnous attendons (?:de vous )?(?:votre|vos|la|le) (?!visite|retour avec impatience"
        r"|venue|plus\b|moins\b)[a-z]{3,14}\b|\b(?:il )?(?:ne )?reste (?:qu')?a"
        r" (?:me|nous) (?:indiquer|envoyer|transmettre|donner|dire|confirmer|fournir|communiquer|preciser)\b",
        r"\b(?:votre|ton|vos|tes|le|la) (?:numero|reference|adresse|nom|date|photo|copie|mail|e-mail"
        r"|telephone|dossier)(?: [a-z']{1,12}){0,3},? "
        r"(?:s'il (?:vous|te) plait|svp|stp)",
    ),
    # Said to a friend: « envoie-nous ta référence ».
    cued(
        ("envoie", "dis-", "dis ", "donne", "precise", "indique", "partage", "tu peux", "peux-tu", "file"),
        r"\b(?:envoie|dis|donne|precise|indique|partage|file|confirme|passe)[- ](?:nous|moi) (?:donc "
        r"|juste |simplement |stp )?(?:ton|ta|tes|le|la"
        r"|les|un|une|quel|quelle|quand|comment|si tu as|ce qui|ce que|ou\b|plus)",
        r"\b(?:tu peux|peux-tu|tu pourrais|pourrais-tu) (?:nous |me |m')(?:dire|envoyer|donner|preciser"
        r"|indiquer|confirmer|partager|filer|passer)\b",
    ),
    cued(
        ("gre de", "necessaire", "indispensable", "manque", "requis", "utile"),
        r"\b(?:saurais|saurions) gre de (?:bien vouloir )?(?:me |nous |m')(?:\w{4,14})",
        r"\b(?:votre|vos|une copie|la photo|le numero|la reference|une photo) (?:[^.!?;:,\ue002]{0,30}?"
        r" )?(?:nous|m'|me)"
        r" ?(?:est|sont|serait|seraient|manque|manquent) ?(?:indispensables?|necessaires?|utiles?"
        r"|requise?s?)?\b",
    ),
)
_NOT_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("desole", "navre", "peine"),
        r"\b(?:desole|navre)e?s?,? (?:mais )?(?:c'est (?:complet|impossible|trop tard|non|la regle|ainsi)"
        r"|pas de|impossible|aucune? |plus (?:de|un)"
        r"|il n'y (?:a|en a) (?:plus|pas)|il ne reste)",
        r"\b(?:desole|navre|peine|attriste)e?s? (?:d'apprendre|de|pour|par) (?:le |la |l'|votre )?(?:deces"
        r"|mort|disparition|deuil|perte|accident"
        r"|maladie|hospitalisation)\b",
    ),
    # A « désolé » that softens a refusal; what was not done well is still excused.
    cued(
        ("desole", "navre", "regret"),
        r"\b(?:desole|navre)e?s?,? (?:mais )?(?:les|le|la|l'|ce|cette|cet|votre|il|elle|ces|vos|cela|c'est) ?"
        r"[^.!?;:,\ue002]{0,40}?(?:ne |n')(?:est|sont|peut|peuvent|se|sera|seront|figure|fonctionne|permet"
        r"|va) ?"
        r"[a-z]{0,12} ?(?:pas|plus|ni|jamais)",
        r"\b(?:desole|navre)e?s?,? (?:mais )?(?:nous|je|on) ne (?:vous )?(?:pouvons|peux|peut|pourrons"
        r"|faisons|vendons"
        r"|remboursons|livrons|proposons|acceptons|prenons|reprenons|sommes pas en mesure)\b",
        r"\b(?:desole|navre)e?s? de (?:ne (?:pas )?(?:pouvoir|etre en mesure)|devoir (?:refuser|decliner"
        r"|vous dire"
        r"|vous annoncer))\b",
        r"\b(?:regrettons|regrette) (?:\w{4,14} )?de (?:ne (?:pas )?(?:pouvoir|etre en mesure)"
        r"|devoir (?:refuser"
        r"|decliner|vous))\b|\bau regret de (?:vous (?:informer|annoncer|dire|faire)|ne pas pouvoir"
        r"|ne pouvoir"
        r"|devoir|decliner|refuser)\b",
    ),
)
_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("regrets", "confus "),
        r"\b(?:nos|mes|tous nos|tous mes) (?:sinceres |vifs |profonds |plus )?regrets\b|\b(?:sommes"
        r"|suis) (?:\w{4,14} )?"
        r"confuse?s?\b",
    ),
)

TURNS: Final[dict[str, tuple[Cued, ...]]] = {
    "apology": _APOLOGY,
    "not_apology": _NOT_APOLOGY,
    "admission": _ADMISSION,
    "not_admission": _NOT_ADMISSION,
    "promised": _PROMISED,
    "done": _DONE,
    "not_commitment": _NOT_COMMITMENT,
    "asked": _QUESTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
}
