"""What French replies do in words: the patterns of each act, on plain letters (see ``reading.py``)."""

from __future__ import annotations

import re
from typing import Final

from avers.core.conversations.act_rules import ActRules, either, with_letters
from avers.core.conversations.care_fr import CARE
from avers.core.conversations.deeds_fr import DEEDS
from avers.core.conversations.letters_fr import LETTERS
from avers.core.conversations.reviews_fr import REVIEWS
from avers.core.conversations.turns_fr import TURNS
from avers.core.conversations.wordings_fr import WORDINGS

__all__ = ["RULES"]

_GAP: Final = r"[^.!?\ue002]"

_INFORMATION: Final = (
    r"numeros?|n°|references?|ref|adresses?|e-?mails?|mails?|courriels?|nom|noms|prenom|prenoms|date"
    r"|dates|modeles?|versions?|photos?|captures?"
    r"|coordonnees|identifiants?|details?|precisions?|informations?|infos?|telephone|lignes?|commandes?"
    r"|dossiers?|factures?|contrats?|ville|code postal"
    r"|departement|justificatifs?|copie|heure|heures|lieu|magasin|appareil|message d'erreur|erreur|quel"
    r"|quelle|quels|quelles|si|ce que|ce qui|ou|quand"
    r"|comment|combien|depuis|taille|couleur|montant|iban|rib|ticket|preuve|nature|raison|motif|marque"
    r"|serie|disponibilites|creneaux?|plus"
)
# What is done for this customer, after « je vais », « nous allons », « pour » …
_TO_DO: Final = (
    r"regarder|verifier|envoyer|renvoyer|transmettre|rappeler|recontacter|contacter|appeler|faire|traiter"
    r"|corriger|rembourser|relancer|voir|demander"
    r"|remonter|signaler|prevenir|informer|tenir|revenir|repondre|resoudre|regler|ouvrir|annuler|modifier"
    r"|changer|mettre|remplacer|expedier|livrer"
    r"|reserver|crediter|recrediter|debloquer|activer|reactiver|programmer|planifier|organiser|proceder"
    r"|suivre|examiner|etudier|analyser|consulter"
    r"|aider|accompagner|assister|guider|chercher|rechercher|trouver|recuperer|garder|ecrire|confirmer"
    r"|echanger|enqueter|investiguer|continuer|poursuivre"
    r"|prendre|intervenir|passer|donner|apporter|effectuer|creer|bloquer|ajouter|retirer|deduire|offrir"
    r"|appliquer|prolonger|geler|editer|etablir"
    r"|deposer|reprendre|partager|occuper|charger|assurer|veiller|deplacer|reporter|reprogrammer"
    r"|solliciter|interroger|lancer|refaire|reexpedier|tester|reparer|tirer|noter"
    r"|rattraper|dedommager|facturer|installer|rouvrir|surveiller|escalader|retirer|imprimer|inscrire"
    r"|laisser|preparer|poster|apurer|joindre|rediriger|attribuer|porter"
)
_PARTICIPLE: Final = (
    r"regarde|verifie|envoye|renvoye|transmis|rappele|recontacte|contacte|appele|fait|traite|corrige"
    r"|rembourse|relance|demande|remonte|signale|prevenu"
    r"|informe|repondu|resolu|regle|ouvert|annule|modifie|change|mis|remplace|expedie|reexpedie|livre"
    r"|reserve|credite|recredite|debloque|active|reactive"
    r"|programme|planifie|organise|procede|examine|etudie|analyse|consulte|cherche|recherche|retrouve"
    r"|recupere|garde|ecrit|echange|enquete|pris (?:contact|les mesures|en charge|en compte la demande"
    r"|rendez-vous)"
    r"|effectue|cree|bloque|ajoute|retire|deduit|offert|applique|prolonge|gele|edite|etabli|depose|repris"
    r"|partage|charge|assure|deplace|reporte|reprogramme|lance"
    r"|refait|teste|repare|note|inscrit|retabli|rouvert|adresse|redirige|escalade|valide|accorde|emis"
    r"|interroge|sollicite|obtenu|identifie|prepare|imprime|glisse|laisse|redeploye|reinitialise"
    r"|actualise|mobilise|cloture"
)
# In French the present says what one is doing or about to do: « je vous en poste un ce soir ». Every verb
# counts but those that feel, know, thank, say or wish, and those that tell how the house usually is.
_NO_DEED_I: Final = (
    r"suis|comprends|vois|regrette|remercie|souhaite|prie|invite|propose|confirme|sais|pense|crois"
    r"|espere|peux|veux"
    r"|voudrais|aimerais|dois|ai|avais|aurais|serais|serai|aurai|excuse|rejouis|conseille|recommande"
    r"|demande|trouve|aime|adore"
    r"|imagine|reconnais|entends|lis|constate|reste|ressens|concois|felicite|admets|avoue|parle"
    r"|precise|informe"
    r"|mets (?:a votre|en garde)|partage (?:votre|vos|ton)|rappelle (?:que|qu')|assure (?:que|qu')"
    r"|signale (?:que|qu')"
    r"|dis (?:merci|bravo|bonjour|que)|tiens a|viens|vais|fais (?:partie|confiance)|connais|attends"
    r"|prends (?:note|bonne"
    r"|connaissance|acte)|note que|joue|passe (?:une|le bonjour)|laisse (?:le soin|consulter"
    r"|decouvrir)|manque|ne|n"
    r"|presente|adresse (?:mes|toutes)|desole|ignore|doute|suppose|apprecie|mesure|partageais|pouvais"
    r"|savais|tenais"
    r"|voulais|souhaiterais|etais|cite|encourage|explique|indique|repete|redis|ecoute|donne (?:raison)"
)
_NO_DEED_WE: Final = (
    r"avons|comprenons|regrettons|remercions|souhaitons|prions|invitons|proposons|confirmons|savons"
    r"|pensons|croyons"
    r"|esperons|pouvons|voulons|devons|excusons|rejouissons|conseillons|recommandons|demandons"
    r"|trouvons|aimons"
    r"|apprecions|reconnaissons|partageons|entendons|lisons|constatons|restons|rappelons|informons"
    r"|felicitons|vendons"
    r"|offrons|acceptons|disposons|avions|efforcons|engageons|travaillons|ameliorons|gerons|ouvrons"
    r"|fermons|utilisons"
    r"|comptons|attendons|presentons|adressons (?:nos|toutes)|accordons|servons|livrons|fabriquons"
    r"|recevons|rencontrons"
    r"|subissons|connaissons|sentons|tenons a|portons|sommes|prenons (?:note|bonne|votre|vos"
    r"|en compte|au serieux|acte)"
    r"|adorons|considerons|preferons|montrons|mesurons|couvrons|deplorons|ignorons|integrons|admirons"
    r"|reiterons"
    r"|suggerons|operons|declarons|comparons|honorons|elaborons|explorons|jurons|procurons|rassurons"
    r"|demontrons"
    r"|celebrons|enregistrons|concentrons|entrons|accelerons|tolerons|generons|adherons|differons"
    r"|referons|allons"
    r"|venons|encourageons|continuons|mettons (?:a votre|en garde|a disposition)|faisons (?:partie"
    r"|confiance|tout|de)"
    r"|accusons|declinons|agissons|excluons|refusons|assumons|maintenons|rejetons|contestons|produisons"
    r"|louons"
    r"|cultivons"
    r"|employons|elevons|importons|dependons|relevons|appartenons|conservons|exigeons|autorisons|interdisons"
    r"|permettons|limitons|plafonnons|privilegions|favorisons|respectons|conformons|saluons|profitons"
    r"|imaginons"
    r"|percevons|souffrons|formons|selectionnons|publions|affichons|diffusons|plaidons|manquons|fixons"
    r"|estimons"
    r"|jugeons|supposons|craignons|redoutons|hesitons|vivons|aspirons|defendons|revendiquons|constituons"
    r"|restituons"
    r"|parlons|desolons|doutons|appliquons|pratiquons|cherchons (?:a|toujours)|existons|precisons"
    r"|expliquons|assistons"
)
_NO_PARTICIPLE: Final = (
    r"eu|ete|vu|su|pu|du|lu|recu|entendu|compris|note|rencontre|connu|appris|constate|perdu|oublie"
    r"|apprecie|aime|besoin|hate"
    r"|un|une|le|la|les|des|notre|nos|votre|vos|deux|trois|quatre|plusieurs|encore|toujours|quelques?"
    r"|autre|cette|ce|toute?s?"
    r"|plus|moins|confiance|pris (?:connaissance|note|bonne note|en compte)|regrette|conscience"
    r"|ecoute|souhaite|voulu|dit"
    r"|prefere|essaye|tente|pas|jamais|rien|aucune?|trop|tres|si|fait (?:au mieux|erreur|une erreur"
    r"|de notre mieux)|mal|tarde"
    r"|confondu|inverse|egare|manque|neglige|failli|omis|rate|laisse passer|commis|tort|bonne"
    r"|connaissance|mis trop|ouvert"
    r"|ferme|fete|choisi|vecu|subi|imagine|cru|pense|espere|decide|beaucoup|assez|peu|affaire|droit|accueilli"
)
_PARTICIPLE_END: Final = r"[a-z]{2,12}(?:e|ee|es|ees|i|ie|is|u|ue|us|it|ite|ert|erte|oint|eint)"
_PRONOUNS: Final = r"(?:(?:ne |vous |le |la |les |l'|lui |leur |en |y |me |m'|nous |s'|te |t'|n'){0,3})"
_SOON: Final = (
    r"(?:(?:bien |deja |aussitot |immediatement |tout de suite |aussi |egalement |bien sur |donc "
    r"|des a present |desormais |juste |tout juste |personnellement |maintenant |de suite ){0,2})"
)
_OTHER: Final = (
    r"(?:(?:une?|notre|nos|mon|ma|le|la|l'|les|des) ?(?:autre |meilleur )?(?:conseill(?:er|ere|ers)"
    r"|collaborat(?:eur|rice|eurs|rices)|techniciens?|technicienne|collegues?|equipes?"
    r"|service (?:\w{3,14} )?|experts?|responsable|agents?|gestionnaire"
    r"|specialistes?|atelier|charge(?:e)? de clientele|support|direction|entrepot"
    r"|logistique|comptabilite)(?: [a-z]{3,14}){0,2}|quelqu'un)"
)

_SHORT: Final = ActRules(
    apology=either(
        r"\b(?:desole(?:e|s|es)?|navre(?:e|s|es)?|excuses?|excusez|excuser|excusons|pardon(?:nez)?"
        r"|regrettons|regrette|confuse?s? (?:de|pour|que)|toutes mes confuses|mea culpa)\b",
    ),
    not_apology=either(
        r"\b(?:pas|sans|aucune|jamais|inutile de|n'avez pas a|rien a|nulle|votre|vos"
        r"|sous) (?:\w{2,9} ){0,3}(?:excuses?|excuser|desole|navre|pardon)\b|\b(?:ne"
        r"|n') ?(?:vous )?(?:excusez|regrette)\b|\bvous (?:regrettez|excuse)\b|\bregrette (?:rien|pas)\b",
    ),
    vague=either(
        r"\b(?:pour|de|des) (?:l'|la |le |les |toute? |cet? |cette |ces |d')?(?:eventuel\w{0,3} )?(?:gene"
        r"|desagrements?|inconvenients?|derangement)\b"
    ),
    admission=either(
        r"\b(?:notre|nos|mon|ma|mes) (?:propre |seule )?(?:erreurs?|faute|oublis?|negligence|tort|torts"
        r"|manquement|bevue|defaillance|maladresse|meprise)\b",
        r"\b(?:erreur|faute|oubli|probleme|retard|panne|dysfonctionnement|manquement|souci|confusion"
        r"|defaut|coquille|bourde) (?:qui )?(?:vient|venait|provient|provenait|est venue?|etait|est"
        r"|incombe|a ete commise?|commise?|a ete faite|faite)? ?(?:bien |entierement |clairement "
        r"|uniquement )?(?:de|par|chez|a|du) (?:nous|moi|notre (?:part|cote|fait|equipe|service|faute"
        r"|fait)|ma part|mon cote|notre)\b",
        r"\b(?:nous (?:nous )?|je (?:me )?|on (?:s')?)(?:avons|ai|a|j'ai|sommes|suis|est)? ?(?:bien "
        r"|clairement |completement |totalement )?(?:trompes|trompee?s?|mal (?:enregistre|lu|compris"
        r"|saisi|traite|renseigne|informe|etiquete|range|emballe|prepare|calcule|note|evalue))\b",
        r"\b(?:nous|j'|on|je) ?(?:n')?(?:avons|ai|a|aurions|aurais|aurait) (?:bien |clairement |vraiment "
        r"|effectivement )?(?:commis|fait (?:une|l') ?(?:erreur|faute|betise)|oublie|manque|neglige"
        r"|failli|inverse|confondu|egare|perdu|tarde|mal |du\b|pas du|facture (?:deux|2) fois|omis"
        r"|laisse passer|rate|fait erreur|merde|seme)",
        r"\b(?:nous|on) (?:vous )?(?:vous )?(?:devions|devait) (?:vous )?(?:\w{4,14} )"
        r"|\bc'est (?:de )?(?:ma|notre) (?:faute|responsabilite)\b|\b(?:nous|j') ?(?:en )?(?:assumons"
        r"|assume|endossons|prenons|prends) (?:\w{2,12} )?(?:la |l'entiere |notre |ma |toute la "
        r"|pleinement )(?:pleine )?(?:responsabilite|faute|erreur)\b",
        r"\b(?:n'a|n'ont|n'avait|a|ont|avait|avez|n'avez) (?:pas |jamais "
        r"|mal )?ete [a-z]{3,14} (?:\w{2,12} ){0,3}par (?:nous|nos (?:services|equipes|techniciens"
        r"|livreurs)|notre (?:equipe|service|atelier|boutique|livreur|conseillere?|systeme|agence"
        r"|faute))\b",
        r"\bnous (?:ne (?:vous |l'|les |le |la |nous )?|n')(?:vous )?(?:l'|les )?(?:avons"
        r"|avions) (?:pas|jamais) (?!recu|trouve|eu|acces|encore|retrouve|de |d'|la |le |les |pu|vu"
        r"|connaissance|souhaite|voulu|besoin)[a-z]{3,14}\b",
        r"\bje (?:ne (?:vous |l'|les )?|n')(?:vous )?(?:l'|les )?ai (?:pas|jamais) (?!recu|trouve|eu"
        r"|acces|encore|retrouve|de |d'|la |le |les |pu|vu|connaissance|besoin)[a-z]{3,14}\b",
        r"\b(?:un de nos|une de nos|l'un de nos|l'une de nos|notre|nos) (?:livreurs?|conseill(?:er"
        r"|ere|ers|eres)|techniciens?|equipes?|collegues?|services?|systemes?|agents?|ateliers?"
        r"|cuisine|logiciel|preparateurs?|boutique|agence|entrepot)"
        r" (?:vous )?(?:a|ont|n'a|n'ont|s'est|se sont|avait) (?:pas |mal |bien |vous |ete "
        r"|clairement )?(?:oublie|manque|perdu|trompee?s?|confondu|inverse|egare|casse|abime|omis"
        r"|neglige|laisse|facture|prevenu|failli|fait (?:une )?erreur|commis|enregistre"
        r"|envoye le mauvais|trop)\w{0,2}\b",
        r"\b(?:nous avons|j'ai|on a) (?:trop |beaucoup trop |bien |effectivement )?(?:tarde|mis trop"
        r"|perdu votre|abime|casse|laisse (?:votre|passer|trainer)|mal [a-z]{3,14}|envoye (?:le"
        r"|la) mauvaise?|oublie|raye|brule|surfacture|double)\b",
        r"\ba tort\b|\bpar (?:notre|ma) (?:faute|erreur|negligence)\b|\bl'erreur est (?:la notre"
        r"|notre|de notre|bien la notre|la mienne)\b|\b(?:c'est|la faute est) (?:bien "
        r"|entierement )?(?:de |la )?(?:notre|la notre|ma) (?:faute|erreur|tort)\b|\bla faute (?:est"
        r"|nous|vient|nous en)\b",
        r"\b(?:nous sommes|je suis) (?:en tort|fautifs?|responsables? de|en faute|fautive)\b"
        r"|\bmal \w{4,12} (?:par|chez) (?:nous|notre|nos|moi|mes)\b|\bde (?:notre|ma) faute\b"
        r"|\bnous (?:n')?(?:avons|aurions) (?:pas )?(?:pas )?(?:ete|su|tenu|respecte)\b(?= a la hauteur"
        r"| repondre| notre| nos|pas)",
    ),
    not_admission=either(
        r"\b(?:pas|ni|aucune|si|sauf|jamais|sans) (?:\w{1,10} ){0,3}(?:notre|nos|mon|erreur de"
        r"|de notre) ?(?:propre )?(?:erreurs?|faute|oubli|tort|part|fait)\b",
        r"\b(?:sauf|sans) erreur de (?:notre|ma) part\b",
    ),
    commitment=(
        (
            "promised",
            either(
                r"\b(?P<actor>je|j'|nous) ?(?:ne manquerai pas|ne manquerons pas"
                rf"|{_PRONOUNS}[a-z]{{2,14}}(?:rai|rons))\b",
                rf"\b(?P<actor>je|on|nous) (?:vais|va|allons) {_PRONOUNS}{_SOON}(?:{_TO_DO})\b",
                rf"(?<!-)\b(?P<actor>je) {_PRONOUNS}{_SOON}(?!(?:{_NO_DEED_I}|[a-z]*(?:er|ir|ez|ais)"
                r"|vous|le|la|les|lui|leur|en|y|me|nous|se|te)\b)"
                r"[a-z]{3,14}\b",
                rf"\b(?P<actor>j')(?:y |en )?(?!(?:{_NO_DEED_I}|y|en|[a-z]*(?:er|ez|ais)|espere"
                rf"|insiste|apporte|accuse)\b)[a-z]{{4,14}}\b",
                rf"\b(?P<actor>nous) {_PRONOUNS}{_SOON}(?!(?:{_NO_DEED_WE}|[a-z]*(?:rions|tions|vions"
                rf"|sions))\b)[a-z]{{2,12}}ons\b",
                r"\bet (?:(?P<actor>revenons|mettons tout|reviens|vous (?:rappelle|ecris|tiens"
                r"|recontacte|envoie|previens"
                r"|reponds|appelle))\b)",
                rf"\b(?P<actor>on) {_PRONOUNS}{_SOON}(?:regarde|verifie|envoie|renvoie|transmet|rappelle"
                r"|recontacte|contacte|appelle|fait (?:le|suivre|partir)|traite|corrige|rembourse"
                r"|relance|remonte|tient (?:informee?s?|au courant)|revient|regle|occupe|s'occupe"
                r"|met de cote|remplace|reprogramme|ecrit)\b",
                r"\b(?:laissez|permettez)-(?P<actor>moi|nous) (?:de )?(?:regarder|verifier|voir"
                r"|transmettre|revenir|consulter|me renseigner)\b",
                r"\b(?:pour|afin) (?:qu[e'] ?(?:(?P<actor>je|nous|on|l'on) )(?:vous |le |la |les "
                r"|y )?(?:puissions|puisse|vous aid"
                r"|verifi|regard|fass|trait|corrig|effectu)|de (?:pouvoir )?"
                r"faire le necessaire)",
                r"\b(?:je|nous) (?:vous )?(?P<actor>fais|faisons) (?:parvenir|suivre|envoyer|livrer"
                r"|rappeler)\b",
                r"\ben cours (?:de traitement )?de (?P<actor>notre|ma) (?:cote|part)\b"
                r"|\bvotre demande est entre (?P<actor>mes|nos) mains\b",
            ),
        ),
        (
            "promised",
            either(
                rf"\b(?P<actor>{_OTHER}) (?:est sur place|sont sur place|{_PRONOUNS}(?:va"
                rf"|vont) {_PRONOUNS}(?:{_TO_DO})|{_PRONOUNS}(?:[a-z]{{2,14}}(?:era|eront|ira|iront|dra"
                r"|dront)|rappelle|contacte|recontacte|appelle|passe|passent|intervient|interviennent"
                r"|travaillent|travaille|revient|prend contact|prend en charge))\b",
                r"\b(?:vous|tu) (?:serez|allez etre|allez recevoir|recevrez|devriez recevoir"
                r"|pourrez compter|aurez) (?:\w{2,14} ){0,4}?(?:contactee?s?|recontactee?s?|rappelee?s?"
                r"|remboursee?s?|creditee?s?|recreditee?s?|livree?s?|informee?s?|prevenue?s?|avertie?s?"
                r"|notifiee?s?|appelee?s?|un|une|votre|le|la|les|vos|l'|des|reponse)\b",
                r"\b(?:sera|seront|va etre|vont etre|devrait etre"
                r"|devraient etre) (?:\w{2,14} ){0,2}?(?:remboursee?s?|creditee?s?|recreditee?s?"
                r"|envoyee?s?|expediee?s?|livree?s?|remplacee?s?|corrigee?s?|resolue?s?|reglee?s?"
                r"|traitee?s?|retablie?s?|transmise?s?|annulee?s?|examinee?s?|verifiee?s?|mise?s? a"
                r"|debloquee?s?|deduite?s?|versee?s?|appliquee?s?|offertes?|ajoutee?s?|accordee?s?"
                r"|prolongee?s?|prete?s?|chez vous|retiree?s?|restituee?s?|echangee?s?|confirmee?s?"
                r"|prise?s? en charge|reparee?s?|offerte?s?"
                r"|rectifiee?s?|regularisee?s?|reactivee?s?|changee?s?|programmee?s?|effectuee?s?)\b",
            ),
        ),
        (
            "done",
            either(
                rf"\b(?P<actor>{_OTHER}|(?:une?|l'une?) de (?:nos|mes) [a-z]{{4,15}}) (?:vous |l'|les "
                rf"|leur |lui ){{0,2}}(?:a|ont|vient de|viennent de) (?:bien |deja |vous |le |la "
                rf"|l'){{0,2}}(?:{_PARTICIPLE}|{_TO_DO})\b",
                rf"\b(?P<actor>j'|nous |on )(?:{_PRONOUNS})(?:ai|avons|a) {_SOON}"
                rf"(?!(?:{_NO_PARTICIPLE})\b){_PARTICIPLE_END}\b",
                rf"\b(?P<actor>j'|je |nous |on )(?:{_PRONOUNS})(?:viens|venons|vient|ai|avons"
                rf"|a) {_SOON}(?:d'|de )?(?:vous |le |la |les |lui |leur |l'"
                rf"|en )?(?:{_SOON})(?:{_PARTICIPLE}|{_TO_DO})\b",
                r"\b(?:a|ont|est|sont|vient|viennent) (?:maintenant |donc |bien |desormais |a nouveau "
                r"|deja |enfin |d'|de |ete |etre |aujourd'hui |ce jour |ce matin |hier "
                r"|maintenant ){0,4}(?:corrigee?s?|retablie?s?|resolue?s?|reglee?s?|remboursee?s?"
                r"|recreditee?s?|creditee?s?|expediee?s?|reexpediee?s?|traitee?s?|debloquee?s?|debloques"
                r"|transmise?s?|rectifiee?s?|regularisee?s?|reactivee?s?|annulee?s?|remplacee?s?"
                r"|reparee?s?|renvoyee?s?|effectuee?s?|appliquee?s?|ajoutee?s?|versee?s?|deduite?s?"
                r"|offerte?s?|enregistree?s?|prolongee?s?|resiliee?s?|accordee?s?|validee?s?"
                r"|planifiee?s?|programmee?s?|reservee?s?|supprimee?s?|mise?s? a jour|echangee?s?"
                r"|prise?s? en charge|transferee?s?|signalee?s?|emise?s?|rajoutee?s?|majoree?s?"
                r"|relancee?s?|commandee?s?|remise?s?|debitee?s?|nettoyee?s?|installee?s?|deplacee?s?"
                r"|reportee?s?|cloturee?s?|envoyee?s?"
                r"|adressee?s?|modifiee?s?"
                r"|activee?s?)\b(?! (?:en|sous|dans) (?:general|moyenne))",
                r"\b(?:est|sont) (?:bien |deja )?(?:jointe?s?|en piece jointe|ci-jointe?s?"
                r"|mise?s? de cote|reservee?s? a votre nom"
                r"|a votre nom|en route|entre de bonnes mains)\b",
                r"\b(?:virement|colis|remboursement|commande|lettre|courrier|technicien|technicienne"
                r"|piece|mail|bon|cheque|echange|facture|paquet|carte|contrat|produit|appareil|duplicata"
                r"|remplacement|avoir) (?:est|sont|vient|viennent) (?:bien |deja |d'etre "
                r"|de ){0,2}(?:parti|partie|partis|partir|en route|pret|prete|emis|emise|valide|validee"
                r"|repare|reparee|reserve|reservee|envoye|expedie)\b",
                r"\best (?:bien |deja )?partie? (?:a l'instant|ce matin|hier|aujourd'hui|ce soir"
                r"|a votre|chez|par)\b",
                r"\bvoici (?:votre|vos|le|la|les|l'|un|une)[^.!?\ue002]{3,60}(?:boite|piece jointe"
                r"|ci-joint|par mail|par e-?mail)\b|\bci-joint,? (?:le|la|les|votre|vos|l'|un)"
                r"|\bc'est (?:fait|regle|rectifie|corrige|envoye|parti|note|reserve|resolu|rembourse"
                r"|annule|modifie|change)\b",
            ),
        ),
        (
            "under_way",
            either(
                r"\b(?P<actor>nous) y travaillons\b|\b(?P<actor>je suis|nous sommes"
                r"|on est) (?:actuellement |deja |bien )?en train de\b"
                r"|\b(?P<actor>nous travaillons) (?:activement |actuellement |deja )?(?:a (?:la |le |un "
                r"|son |sa |votre |retablir|resoudre|corriger|reparer)|pour (?:retablir|resoudre|corriger"
                r"|regler))",
                r"\bnos (?P<actor>equipes) (?:sont|ont|travaillent|mettent) (?:deja |actuellement "
                r"|a pied d'oeuvre|mobilisees|sur place|tout )",
            ),
        ),
    ),
    not_commitment=either(
        r"\b(?:que|qu'|si|avant que|lorsque|quand) (?:je|j'|nous|on) ?(?:vous )?(?:envoie|renvoie"
        r"|rappelle|transmette|fasse|mette|regarde|verifie|garde|reserve|annule|change|modifie|appelle"
        r"|contacte|ouvre|passe|laisse|ajoute)\b(?=[^.!?\ue002]{0,80}\?)",
        r"\b(?:nous|je) (?:serons|serai|resterons|resterai|aurons le plaisir|aurai le plaisir|aimerions"
        r"|aimerai|voudrai|pourrai|pourrons|devrai|devrons|espererons|ferons un plaisir|verrons"
        r"|aurons besoin|aurai besoin|saurai|saurons|dirai|dirons|prefererai|avouerai|souhaiterai"
        r"|apprecierai|apprecierons)\b",
        r"\b(?:nous|je) (?:vous )?(?:demande|demandons|laisse|passe|mets|fais|assure"
        r"|garantis) (?:de (?:bien|nous|me|patienter)|bien vouloir|le soin|confiance|consulter|decouvrir"
        r"|le bonjour|choisir|nous|remarquer|toutes?|que)\b",
        r"\b(?:je|nous) (?:ne\b(?! manquer)|n'\b)|\b(?:avez|as|ont|si) (?:\w{2,9} )?(?:j'ai|nous avons)\b"
        r"|\b(?:nous avons|j'ai) (?:bien )?(?:note|pris (?:bonne )?note|pris connaissance|compris"
        r"|recu)\b(?! et )"
        r"|\bsi (?:toutefois )?(?:vous|le|la|votre|vos|ce|cela|l')[^.!?,\ue002]{0,40}(?:a|ont|est"
        r"|sont) (?:bien )?(?:ete )?(?:corrige|retabli|resolu|regle|rembourse|traite)\w{0,3}\b",
        r"\b(?:n'est|ne sont|n'a|n'ont) (?:\w{2,10} )?(?:pas|plus|jamais) ",
        r"\b(?:gerons|adorons|considerons|preferons|montrons|rencontrons|ameliorons|mesurons|couvrons"
        r"|deplorons|ignorons|integrons|admirons|reiterons|suggerons"
        r"|operons|declarons|comparons|honorons|elaborons|explorons|jurons|procurons|rassurons|demontrons"
        r"|celebrons|enregistrons|concentrons|entrons|accelerons|tolerons"
        r"|generons|adherons|differons|referons)\b",
        r"\b(?:nous (?:nous )?engageons a|nous efforcons de) (?:toujours |sans cesse )?(?:ameliorer"
        r"|fournir|offrir|vous offrir|vous fournir|proposer|garantir)\b",
        r"\b(?:quand|lorsque|si|avant que) (?:je|j'|on|nous|tu) ?\w{1,12}\b|\besper(?:e|ons"
        r"|ant)(?: que [^.!?\ue002]{0,60})?",
        r"\bje (?:fais|demande|regarde) (?:partie|confiance|la tele)\b",
    ),
    own_clause=re.compile(
        r"(?:,|;| [-–]+| et| puis| alors| mais) (?:nous (?:vous |y |le |la |les |en |nous )?[a-z]{2,14}r?ons"
        r"|je (?:vous |y |le |la |les |en |me )?[a-z]{2,14}rai)\b"
    ),
    question_words=either(r"."),
    no_question=either(
        r"\b(?:souhaitez|voulez|desirez|preferez|aimeriez)-vous (?:que|qu')|\b(?:puis-je|pouvons-nous"
        r"|peut-on) (?:vous )?(?:aider|etre utile|faire autre)|\bbesoin d'aide\b|\b(?:le )?saviez-vous\b"
        r"|\bpourquoi (?:ne )?pas\b|\benvie d[e']|\bca vous (?:dit|tente)\b|\bpas encore\b"
        r"|\bn?ous contacter\b",
        r"\b(?:autres?|d'autres?) (?:chose|question|besoin|demande)s?\b|\bn'est-ce pas\b|\bpas vrai\b"
        r"|\bdes? questions?\b|\bune question$|\bet (?:toi|vous)\W{0,2}$"
        r"|^(?!.{0,200}\b(?:peux|pourrais|pourras|as-tu|utilises|vois|essayes?|envoyer|dire|donner"
        r"|numero|quelle?|depuis"
        r"|combien|quand|commande|facture|dossier|modele|version)\b).{0,200}\b(?:t'es|t'as|tu|toi|ta"
        r"|tes|ton)\b|\bqui (?:a dit|n'a jamais|veut)\b|\bvous connaissez\b|\bpret(?:e|s|es)? (?:a"
        r"|pour)\b"
        r"|\bla team\b|\ble devoir\b|\bqui (?:n'aime|dirait|ne voudrait)\b"
        r"|\bvous vous (?:demandez|interrogez)\b"
        r"|^\W{0,4}comment (?:vous|te) (?:remercier|dire)\b",
        # To be asked to call is no question on the case.
        r"\b(?:pouvez|pourriez|voulez|auriez|possible)\b(?!.{0,160}\b(?:dire|indiquer|preciser|confirmer"
        r"|communiquer|donner|avec (?:votre|vos)|numero d|references?|coordonnees|indiquant|precisant)\b)"
        r"[^?]{0,40}\b(?:contacter|appeler|joindre|rapprocher|solliciter|ecrire) (?:directement )?(?:notre"
        r"|nos|le|la|l'|les|de|au|a|sur|par|via)\b",
    ),
    asked=either(
        r"\b(?:indiquez|precisez|communiquez|envoyez|transmettez|donnez|dites|partagez|fournissez"
        r"|confirmez|decrivez|joignez|expliquez|adressez|faites (?:nous|parvenir)|rappelez)-?(?: "
        r"|-)?(?:nous|moi|le|la|les)?\b(?! (?:nous|votre) (?:confiance"
        rf"|avis))(?={_GAP}{{0,60}}[^\w](?:{_INFORMATION})\b)",
        r"\b(?:merci de|veuillez|pouvez-vous|pourriez-vous|pourrais-tu|je vous (?:invite|prie|demande"
        r"|remercie) (?:a|de)|nous vous (?:invitons|prions|demandons|remercions) (?:a|de)|vous pouvez"
        r"|n'hesitez pas a|il suffit de|il (?:me|nous) (?:faudrait|faut)|est-il possible de|auriez-vous"
        r"|serait-il possible de) (?:bien )?(?:vouloir )?(?:egalement |aussi )?(?:bien )?(?:nous |me "
        r"|m')?(?:les |le |l'|en )?(?:indiquer|preciser|communiquer|envoyer|transmettre|donner|dire"
        r"|partager|fournir|confirmer|decrire|joindre|faire (?:parvenir|part)|expliquer|adresser"
        rf"|detailler|rappeler|verifier|renseigner)(?={_GAP}{{0,60}}[^\w](?:{_INFORMATION})\b)",
        r"\b(?:j'(?:ai|aurais)|nous (?:avons|aurions)) (?:juste |simplement |encore |toutefois "
        rf"|seulement )?besoin (?:de |d')(?={_GAP}{{0,40}}\b(?:{_INFORMATION}|votre|vos)\b)|\bil (?:me"
        r"|nous) (?:faudrait|faut|manque) (?:juste |simplement |encore |seulement )?(?:votre|vos|le|la"
        r"|les|un|une|l'|quelques|davantage)|\bj'attends (?:votre|vos|le|la)",
        r"\bnous aimerions en savoir plus\b|\b(?:comment|en quoi) (?:puis-je|pouvons-nous"
        r"|peut-on) (?:vous )?(?:aider|etre utile|etre)\b|\bqu'est-ce qui (?:se passe|ne va pas|vous)\b",
    ),
    not_asked=either(
        r"\b(?:ne|n'|inutile de|sans|pas) (?:nous |me |jamais |vous )?(?:communiquez|envoyez|donnez"
        r"|partagez|transmettez|indiquez|indiquer|communiquer|donner|transmettre|partager|fournir|dites"
        r"|faites|fournissez|adressez|laissez|rappelez|verifiez)\b|\bfaites (?:vos|nous confiance"
        r"|attention|le plein)\b|\bdites-?(?: |-)?(?:moi|nous) (?:si (?:besoin|vous avez besoin|je peux"
        r"|cela ne)|merci)\b",
    ),
    redirect=either(
        r"\b(?:messages? prives?|mp|dms?|messenger|whats'? ?app|instagram|insta|facebook|skype|telegram"
        r"|(?:en|par) prive|messagerie privee|message direct|inbox)\b",
        r"\b(?:contact(?:ez|er|ant)|joindre|joign(?:ez|ant)|appel(?:ez|er|ant)|ecri(?:vez|re|vant)"
        r"|telephon(?:ez|er)|rapproch(?:ez|er)|adress(?:ez|er)|tourn(?:ez|er)|solliciter|sollicitez"
        r"|interrog(?:ez|er)|consult(?:ez|er)|composer|composez)(?:-(?:nous|moi|vous|les"
        r"|le))? ?(?:directement |egalement |aussi |d'abord )?(?:vous )?(?:par|sur|au|aux|via|a |le |la "
        r"|les |l'|notre|nos|votre|un|une|en |de votre|du |de la|mes|des|ce numero)",
        r"\b(?:voir|voyez|adressez-vous|adresser|rapprocher) (?:directement )?(?:avec|a|au|aupres) ",
        r"\b(?:passez|allez|venez|presentez-vous|deposez|apportez|ramenez|rapportez|inscrivez-vous"
        r"|reservez|declarez|telechargez|remplissez|demandez|retirez|imprimez|renvoyez|retournez"
        r"|commandez|prenez rendez-vous|signalez|faites (?:la|votre) demande|adressez|rapprochez-vous|"
        r"passer|venir|aller|deposer|apporter|rapporter|reserver|declarer|retirer|renvoyer|retourner"
        r"|prendre rendez-vous|faire la demande|vous presenter|vous rendre|vous connecter"
        r"|vous inscrire) "
        r"(?:[^.!?\ue002]{0,40}?\b)?(?:en (?:agence|boutique|magasin|gare|mairie|ligne|pharmacie"
        r"|caisse|point relais|station)|au (?:guichet|magasin|comptoir|secretariat|standard|bureau"
        r"|depot|siege|service|point|stand)|a (?:l'accueil|l'agence|la boutique|la mairie"
        r"|la reception|la caisse|votre (?:agence|banque|mairie|medecin|conseiller))|sur (?:notre|le"
        r"|votre|ce|cette|l') ?(?:site|page|espace|portail|application|appli|compte)"
        r"|dans (?:l'application|l'appli|votre espace|votre agence|n'importe|une de nos|un de nos)"
        r"|depuis (?:l'application|l'appli|votre espace|le site|votre compte)|chez (?:votre|un|le)"
        r"|aupres (?:de|du|des)|via (?:l'|le|la|votre|notre))",
        r"\buniquement (?:en ligne|par (?:telephone|courrier|ecrit|mail)|sur|en (?:agence|boutique"
        r"|magasin|gare)|au guichet|depuis|via|aupres)\b|\b(?:se fait|se font|s'effectue|s'effectuent"
        r"|se demande|se retire|s'achete|se prend) (?:\w{3,14} )?(?:en ligne|par|sur|en (?:agence"
        r"|boutique|magasin|gare)|au|a l'accueil|depuis|via|aupres)\b",
        r"\bcontact(?:ez|er)[- ](?:nous|moi)\b|\b(?:nous|me|les|la|le) (?:contacter|joindre|appeler"
        r"|retrouver|ecrire|telephoner)\b|\bretrouv(?:ez|er)[- ](?:nous|moi)\b|\bappelez[- ](?:nous"
        r"|moi)\b|\becrivez[- ](?:nous|moi) (?:a|sur|en|par|via)\b|\bjoignable\b",
        r"\brendez-vous (?:directement )?(?:sur|dans|en|ici|au guichet|a l'agence|a la boutique|vers)\b",
        r"\b(?:connectez-vous|inscrivez-vous|presentez-vous|passez|allez|rapprochez-vous|vous (?:rendre"
        r"|connecter|presenter|rapprocher|adresser)|cliqu(?:ez|er|ant)|telecharg(?:ez|er)|remplir"
        r"|remplissez|completer|completez|deposez|passer) (?:directement |simplement )?(?:sur|dans|en"
        r"|a la|au|aux|ici|le|la|les|notre|ce|cette|l'|vers|de|un|une)\b",
        r"\b(?:(?:remplissez|remplir|completez|completer|utilisez|utiliser|via|trouverez|saisissez"
        r"|envoyez|grace au|par le) [^.!?\ue002]{0,24}formulaire|espace (?:client|abonne|personnel|perso"
        r"|membre|adherent)|site (?:web|internet)|notre site|faq|foire aux questions|tchat|chat en ligne"
        r"|notre chat|page (?:d'aide|contact|dediee)|numero vert|centre d'aide|par telephone au"
        r"|service (?:client|clients|consommateurs?|apres-vente|sav) (?:au|par|via|est|de|du)|standard)\b",
        r"\b(?:en|votre|dans une|une de nos|nos) (?:agences?|boutiques?|magasins?|guichet|point de vente"
        r"|point relais)\b(?=[^.!?\ue002]{0,40}(?:la plus|le plus|pour|avec|muni|afin|$))|\b(?:au|le"
        r"|composez le|appelez le) (?:\d{4}|0\d(?:[ .]?\d\d){4}|0 ?8\d\d(?: ?\d\d\d){2}"
        r"|\d \d{3} \d{3} \d{3})\b|(?<![\w.,/])0\d(?:[ .]\d\d){4}\b",
        r"__email__|__phone__|(?<=\w)@[\w-]{1,40}\.[a-z]{2,6}|\b(?:via|sur|par) (?:le|ce|la|notre"
        r"|cette) (?:lien|formulaire|page|site|application|appli|rubrique|numero|adresse)\b|\b(?:ce|le|au"
        r"|du) liens? (?:suivant|ci-dessous|ci-dessus|ci-apres|ici)\b|\b(?:en )?suivant (?:ce|le) lien\b"
        r"|\ben (?:priorite )?via\b",
        r"\benvoyez[- ](?:nous|moi) (?:un |votre demande |vos coordonnees )?(?:mail|e-mail|courriel"
        r"|message|sms|demande par)\b|\b(?:par|via) (?:e-?mail|mail|courriel|courrier|telephone) (?:a|au"
        r"|aux|sur|via)\b",
        r"\ue000(?:(?<=[a-z0-9,'\")\]@☟👇➡] \ue000)|(?<=[:>\-|☟👇➡]\ue000)"
        r"|(?<=[:>\-|] \ue000)|(?<=[:>\-|]  \ue000)|(?<=[a-z]\?\ue000))",
    ),
    not_redirect=either(
        r"\b(?:ne|n') (?:nous |me )?(?:contactez|appelez|ecrivez|envoyez) (?:pas|plus)\b|\b(?:je|nous|on"
        r"|pour|de|a) (?:vous |allons vous |vais vous |vais )(?:contacter|joindre|appeler|retrouver"
        r"|ecrire|telephoner)\b|\b(?:de|pour) (?:nous|m') ?avoir (?:contacte|ecrit)\w{0,2}\b",
    ),
    deflection=either(
        r"\b(?:est|sont|etait|etaient) (?:uniquement |exclusivement |entierement |desormais "
        r"|en realite )?(?:geree?s?|traitee?s?|assuree?s?|prise?s? en charge|fixee?s?|decidee?s?"
        r"|realisee?s?|organisee?s?|effectuee?s?|exploitee?s?|delivree?s?|vendue?s?|facturee?s?"
        r"|pilotee?s?|entretenue?s?) (?:directement )?par (?!nous|nos|notre|mes|mail|courrier|defaut"
        r"|carte|telephone|e-mail)",
        r"\b(?:releve|relevent|depend|dependent|incombe|incombent|appartient|appartiennent|revient"
        r"|concerne) (?:uniquement |exclusivement |directement |entierement |plutot )?(?:(?:de|du|des|a|au"
        r"|aux) |d'|a l')(?:la |l'|le )?(?!nous|notre|nos|moi|vous)\w",
        r"\b(?:est|sont) (?:du ressort|de la competence|de la responsabilite|sous la responsabilite"
        r"|l'affaire|du domaine) (?:de|du|des|d')\b|\bn'avons (?:aucune?|pas|nullement) (?:la main"
        r"|de prise|controle|prise|pouvoir|acces|visibilite|influence)\b|\bn'y (?:pouvons"
        r"|peux) rien\b|\bne (?:sommes|suis) que\b|\b(?:n'est|ne sont) pas (?:a nous|chez nous"
        r"|de notre cote)\b",
        r"\b(?:n'est pas|ne sont pas|n'etait pas|ne (?:releve|depend|concerne|fait) pas) (?:du tout |vraiment"
        r" "
        r"|directement )?(?:de |du |a |partie de )?(?!nous [a-z]{3,14}(?:er|ir|re)\b)(?:notre|mon|nous|nos"
        r"|mes|ressort"
        r"|notre ressort)(?: (?:service|departement|ressort|competences?|perimetre|domaine|equipe"
        r"|responsabilite|role|metier|champ|attributions|missions?|faute|rayon|probleme|travail))?\b",
        r"\b(?:ce n'est|c'est) pas (?:de )?(?:moi|nous|mon|notre|a (?:moi|nous))\b",
        r"\b(?:nous|je) ne (?:gerons|gere|traitons|traite|nous occupons|m'occupe|prenons|intervenons) pas\b"
        r"(?! (?:de photo|de risque))",
        r"\b(?:nous|je) ne (?:pouvons|peux|pourrons|pourrai) (?:malheureusement |helas )?(?:pas"
        r"|rien) (?:vous aider"
        r"|intervenir|traiter|gerer|agir|prendre en charge|faire (?:pour|de plus|d'ici)|y faire|repondre a)",
        r"\b(?:nous|je) ne (?:sommes|suis) (?:malheureusement |helas )?pas (?:en mesure d(?:e "
        r"|')(?:vous |y |en )?(?:aider"
        r"|repondre|traiter|gerer|intervenir|agir|prendre)|habilite|competente?|le bon service"
        r"|les bons|la bonne personne"
        r"|concerne|responsables? d|charges? d)",
        r"\b(?:c'est|ce sont|cela concerne|cela releve de|ceci releve de|releve de|relevent de|depend de"
        r"|depend du|releve du|incombe a|incombe au) (?:le |la |les |un |une |l'|votre |du "
        r"|des )?(?:autre )?(?:service|departement|equipe|transporteur|livreur|fournisseur|vendeur"
        r"|magasin|agence|prestataire|constructeur|fabricant|partenaire|comptabilite|logistique)\b",
        r"\b(?:vous devez|il faut|il vous faut|il faudra|vous devrez|il convient de|veuillez|merci de"
        r"|voyez|adressez-vous|rapprochez-vous|tournez-vous|contactez"
        r"|voir) (?:vous )?(?:directement )?(?:contacter|voir|appeler|adresser|rapprocher|tourner"
        r"|demander|joindre|saisir|avec|a|au|aupres|vers)? ?(?:directement )?(?:avec |a |aupres |vers "
        r"|de |du )?(?:le |la |l'|les |un |une |votre |du )(?:autre )?(?:service (?!client)|departement"
        r"|transporteur|livreur|fournisseur|vendeur|magasin|agence|prestataire|constructeur|fabricant"
        r"|partenaire|comptabilite|logistique|operateur|banque|syndic|poste\b|mairie|assureur|assurance)",
    ),
    not_deflection=either(
        r"\b(?:pas (?:dans )?(?:nos|notre) (?:habitude|habitudes|intention|but|objectif|standard"
        r"|standards|niveau))\b|\b(?:nous|je) ne (?:pouvons|peux) (?:pas|que) (?:vous donner tort"
        r"|comprendre)"
    ),
)

RULES: Final = with_letters(_SHORT, LETTERS, TURNS, CARE, WORDINGS, DEEDS, REVIEWS)
