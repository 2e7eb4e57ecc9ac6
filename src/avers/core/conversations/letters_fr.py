"""What French letters say that short messages seldom do: whose the fault is, whose the case is, where to go.

Each pattern stands behind the letters without which it cannot match (see ``act_rules.Finder``), so that a
reply without them pays nothing for it.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["LETTERS"]

_GAP: Final = r"[^.!?;:\ue002]"
_TO_END: Final = r"[^.!?;\ue002]{0,120}"

# What somebody else said, what is only supposed, what need not be: nothing after it is done by the reply.
_NOT_SAID: Final = (
    r"\bvous (?:nous |m'|me |l'){0,2}(?:(?:avez|aviez) (?:dit|ecrit que|pense|cru|demande si|affirme"
    r"|soutenu)|dites|disiez"
    r"|ecriviez|ecrivez|pensez|pensiez|croyez|croyiez|estimez|estimiez|jugez|demandiez|demandez si|affirmez"
    r"|craignez|reprochez|souteniez|evoquiez|attendiez|vouliez)\b"
    # What the house did after it is said by the reply: « vous attendiez une place et nous en avons pris ».
    r"(?![^.!?;\ue002]{0,120} (?:et|mais) (?:nous|j'|je|on|notre)\b)[^.!?;\ue002]{0,120}",
    rf"\bsi (?:nous|je|notre|nos|l'un de nos|une erreur)\b{_TO_END}|\bs'il (?:s'avere|y a"
    rf"|apparait)\b{_TO_END}",
    r"\b(?:ne|n'|nous ne|je ne) ?(?:pensons|pense|croyons|crois|estimons|estime|voyons"
    rf"|considerons) pas\b{_TO_END}",
)

# One of the house, as the subject of a sentence.
_OURS: Final = (
    r"(?:(?:un|une|l'un|l'une) de (?:nos|mes) [a-z]{4,14}|(?:notre|nos|mon|ma"
    r"|mes) (?:[a-z]{3,14} ){0,2}?[a-z]{4,14}"
    r"|l'agent de notre [a-z]{4,14}|(?:le|la|une?) [a-z]{4,14} (?:de chez nous|de notre [a-z]{4,14}))"
)
_HAVE: Final = (
    r"(?:nous (?:(?:vous |l'|les |en |y |le |la |lui |leur |vous les |vous l'|nous )?)(?:avons|avions)"
    r"|(?:j'|je (?:vous |l'|les |lui |leur |vous l'|m'en )?)(?:ai|avais)|on (?:vous |l'|les )?(?:a|avait)"
    rf"|{_OURS} (?:vous |l'|les |lui )?(?:a|ont|avait|avaient|ait|aient))"
)
_OFTEN: Final = (
    r"(?:bien |clairement |aussi |donc |meme |tout simplement |simplement |effectivement |ensuite "
    r"|alors ){0,2}"
)
_WRONGED: Final = (
    r"(?:mal [a-z]{3,14}|oublie|omis|manque|neglige|perdu|egare|casse|abime|confondu|inverse"
    r"|sous-estime|surestime|failli|tarde"
    r"|rate|meconnu|brise|raye|brule|surfacture|surestime|tort|delaisse|melange|embrouille"
    r"|laisse (?:passer|trainer|tomber|courir))"
)
_AWRY: Final = (
    r"(?:(?:le|la|les|un|une|de|du|au|aux) mauvaise?s? |deux fois|2 fois|en double|trop (?:tot|tard"
    r"|cher|peu|vite|long|haut|bas)"
    r"|(?:votre|un|une|l'|le|la|d') ?(?:ancien|ancienne|vieux|vieille) [a-z]{3,12}|a tort|par erreur"
    r"|par megarde|a l'envers"
    r"|sous la pluie|sans (?:vous |l'accord |votre |demander|prevenir|verifier)|qui n'existe|sans"
    r" (?:nouvelles|reponse|explication)|attendre"
    r"|(?:avions|avait) promis"
    r"|une erreur|fausse (?:date|adresse|information))"
)
_FAULT: Final = (
    r"(?:erreurs?|fautes?|oublis?|confusion|etourderie|maladresse|bevue|negligence|manquement"
    r"|defaillance|defaut|retard|bourde"
    r"|inattention|coquille|meprise|cafouillage|omission|tort|lenteur|attente|lacune|manque|rate"
    r"|desorganisation|imprecision"
    r"|pagaille|fouillis)"
)

_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("chez nous", "du ", "n'est pas", "pas venu"),
        r"\b(?:personne|conseiller|conseillere|agent|collegue|equipe|service|livreur"
        rf"|technicien)\b{_GAP}{{0,50}}? n'aur(?:ait|aient) (?:pas|jamais) du\b(?! (?:arriver|se"
        r" produire|etre|survenir))",
        rf"\b{_OURS} (?:n'est|ne s'est|ne sont) (?:pas|jamais) (?:venue?s?|passee?s?|presentee?s?"
        r"|deplacee?s?|alles?)\b",
        rf"\b(?:un|une) {_FAULT} (?:de [a-z]{{3,14}} )?chez nous\b|\bchez nous (?:etait|est) (?:fau"
        rf"|erron|inexact)[a-z]{{1,5}}\b",
    ),
    cued(
        ("aurions pu", "aurais pu"),
        r"\b(?:nous|j') ?aur(?:ions|ais) pu (?:vous )?[a-z]{4,14}[^.!?;:\ue002]{0,40}(?:plus tot"
        r"|mieux|ne l'avons pas|ne l'ai pas)\b",
    ),
    cued(
        (
            "mal ",
            "oubli",
            "omis",
            "manqu",
            "neglig",
            "perdu",
            "egar",
            "cass",
            "abim",
            "confondu",
            "invers",
            "estime",
            "failli",
            "tarde",
            "rate",
            "meconnu",
            "brise",
            "raye",
            "brule",
            "factur",
            "tort",
            "delaiss",
            "melang",
            "embrouill",
            "laisse",
        ),
        rf"\b{_HAVE} {_OFTEN}{_WRONGED}(?:e|s|es)?\b",
        rf"\b(?:a|ont|est|sont|avait|avaient|n'a) (?:pas )?(?:ete )?(?:mal [a-z]{{3,14}}|oubliee?s?"
        r"|perdue?s?|egaree?s?|neglige(?:e|s)?"
        r"|omise?s?|cassee?s?|abimee?s?|inversee?s?|confondue?s?"
        rf"|laissee?s?)\b{_GAP}{{0,40}}?\b(?:par (?:nous|nos|notre|un de nos"
        r"|une de nos|l'un de nos|mes|ma|mon|la personne qui)|dans (?:notre|nos)|chez nous|a notre"
        r"|de notre (?:part|fait))\b",
        rf"\b(?:a|ont) ete oubliee?s?\b{_TO_END}\bc'est nous\b|\bavons eu tort\b|\bai eu tort\b"
        r"|\bavons failli\b",
        r"\b(?:c'est|ce sont) (?:moi|nous|notre [a-z]{4,14}) qui (?:\w{1,6} ){0,2}?(?:ai|avons"
        r"|a) (?:mal|oublie|perdu|confondu|egare|omis)\b",
    ),
    cued(
        (
            "mauvais",
            "deux fois",
            "2 fois",
            "double",
            "trop ",
            "ancien",
            "vieux",
            "vieille",
            "tort",
            "erreur",
            "megarde",
            "envers",
            "pluie",
            "sans ",
            "existe",
            "attendre",
            "promis",
            "fausse",
        ),
        rf"\b{_HAVE} {_OFTEN}(?!(?:recu|lu|pris|vu|note|bien|entendu|compris|eu|constate|appris"
        rf"|remarque|retrouve)\b)[a-z]{{3,14}}\b"
        rf"{_GAP}{{0,50}}?\b{_AWRY}",
        rf"\b(?:a|ont|est|sont) (?:ete )?[a-z]{{3,14}} {_GAP}{{0,40}}?\b{_AWRY}{_GAP}{{0,40}}?"
        r"\b(?:par (?:nous|nos|notre|un de nos|une de nos"
        r"|l'un de nos)|chez nous)\b",
        rf"\b(?:c'est|ce sont) (?:moi|nous|notre [a-z]{{4,14}}) qui (?:\w{{1,6}} ){{0,2}}?(?:ai|avons"
        rf"|a) [a-z]{{3,14}}{_GAP}{{0,40}}?\b{_AWRY}",
        r"\b(?:a|ont) ete [a-z]{3,14} (?:\w{2,10} ){0,2}?(?:par erreur|trop tot|trop tard|deux fois"
        r"|a tort|en double)"
        r"(?=[^.!?;:\ue002]{0,30}?(?:par (?:nous|nos|notre)|[.!,;]|$))",
        r"\bparce que (?:nous|j') ?(?:avons|ai) (?:pris|saisi|entre|mis|tape|lu)\b",
    ),
    cued(
        ("notre", "nous", "notre", "ma ", "mon ", "mien", "notres"),
        rf"\b{_FAULT} (?:\w{{1,12}} ){{0,3}}?(?:de|du) (?:notre|ma) (?:part|cote|fait)\b",
        rf"\b{_FAULT}\b{_GAP}{{0,50}},? (?:elle|il|et elle|et il|qui|cela) (?:vient|provient|est"
        r"|vous vient|venait|emane) (?:bien )?(?:de (?:chez nous"
        r"|nous|notre)|du? fait)\b",
        rf"\b{_FAULT} (?:s'est|se sont|est|sont|etait|a ete) (?:bien )?(?:produite?s?|faite?s?"
        r"|commise?s?|glissee?s?|survenue?s?|nee?s?|venue?s?)"
        r" (?:\w{2,10} )?(?:de notre cote|chez nous|dans nos|dans notre|par nous)\b",
        rf"\b{_FAULT} (?:est|etait|sont) (?:bien |entierement |clairement )?(?:a nous|le notre"
        r"|la notre|les notres|de notre fait|le mien|la mienne"
        r"|de notre main|chez nous)\b",
        rf"\b(?:un|une|d'un|d'une) (?:[a-z]{{4,12}} )?{_FAULT} de (?:notre|ma|nos)\b"
        r"|\bde notre (?:fait|main)\b",
        r"\bcela nous incombe\b|\bnous le reconnaissons,? (?:c'est|nous)\b|\bnous avons failli\b"
        r"|\bl'[a-z]{4,10} est le notre\b",
        r"\bnotre (?:propre )?(?:courrier|facture|lettre|depliant|site|message|notice|affichage"
        r"|etiquette|systeme|calcul|reponse|information|devis"
        r"|annonce|formulaire|mail|releve) (?:etait|est|manquait|donnait|comportait|indiquait"
        r"|affichait|annoncait|disait) (?:de |un |une |le |la )?"
        r"(?:bien |tres |peu )?(?:faux|fausse|errone|erronee|clair|claire|clarte|mauvais|mauvaise"
        r"|inexacte?|incomplete?|ambigue?|trompeu(?:r|se)"
        r"|erreur|ancien|ancienne|confus|confuse)\b",
        r"\b(?:nous etions|j'etais|nous sommes arrives|nous avons ete) (?:tres |bien |trop "
        r"|vraiment )?(?:en retard|lents?|trop longs?|absents)\b",
        r"\bnous (?:a|ont) echappe\b|\bm'a echappe\b",
        r"\b(?:reste|restee|restes|restees) (?:\w{1,10} ){0,4}?(?:chez nous|dans (?:nos|notre)"
        r"|de notre part)\b",
        r"\b(?:n'aurait|n'auraient|n'aurions|aurait|auriez) (?:jamais "
        rf"|pas )?du (?:etre )?{_GAP}{{2,60}}\b(?:c'est nous|par nous|par nos|de notre)\b",
        r"\b(?:n'a|n'ont|n'avait|n'avaient) (?:pas"
        r"|jamais) ete [a-z]{3,12} (?:\w{1,8} ){0,2}?par (?:nous|nos|notre)\b",
        r"\b(?:desolee?s?|navree?s?|regrettons|confus|excuses) que (?:nous|notre|nos|l'un de nos"
        r"|un de nos|je)\b(?! (?:ne )?(?:puissions|soyons"
        r"|pouvons))",
    ),
    cued(
        ("demande", "promis", "dit", "annonce", "commande", "reserve", "avions", "respecte", "tenu"),
        r"\bvous (?:nous |m')?(?:aviez|avez) (?:bien |clairement |pourtant )?(?:demande|commande"
        rf"|reserve|choisi|paye|precise|dit)\b{_GAP}{{2,60}}"
        rf"\b(?:et|mais) (?:{_HAVE}|nous ne|je n)",
        r"\bnous (?:vous )?(?:l')?(?:avions|avons) (?:promis|annonce|assure|dit|la |votre"
        rf"|le )\b{_GAP}{{2,70}}\b(?:et|mais) nous "
        r"(?:ne |n')(?:l'|les |vous |le |la )?",
        r"\bnous n'avons pas (?:respecte|tenu|honore|suivi)\b|\bnous n'avions pas (?:controle|verifie"
        r"|prevu|lu|regarde|note|prevenu|mis|fait)\b",
        r"\b(?:j'aurais|nous aurions|on aurait) (?:bien |vraiment )?du\b|\b(?:je n'aurais"
        r"|nous n'aurions) (?:pas|jamais) du\b",
    ),
    cued(
        ("ma collegue", "mon collegue"),
        rf"\bm(?:a|on) collegue (?:vous )?(?:a|avait) [a-z]{{3,12}}\b{_GAP}{{0,30}}?\b{_AWRY}",
    ),
    cued(("trompe",), r"\b(?:on s'est|nous nous sommes|je me suis) (?:bien |donc )?trompee?s?\b"),
    cued(
        ("auriez", "aurait", "auraient", "lieu d'etre"),
        r"\bvous n'auriez (?:jamais|pas) du (?:recevoir|attendre|avoir a|payer|subir|vivre|devoir"
        r"|etre (?:facture"
        r"|preleve|debite|relance|prevenu))",
        r"\bn'aurai(?:t|ent) (?:jamais|pas) du (?:partir|etre (?:envoye|preleve|facture|ferme|classe"
        r"|annule|emis"
        r"|adresse|compte)|vous (?:etre|parvenir)|arriver chez)",
        r"\bn'avai(?:t|ent) pas lieu d'etre\b",
    ),
    cued(
        ("perdu", "egare", "a cote", "sans reponse", "sans suite", "sans nouvelle", "lettre morte"),
        r"\b(?:s'est|se sont|s'etait|ont ete|a ete) (?:perdue?s?|egaree?s?) (?:entre|dans"
        r"|chez) (?:deux de |plusieurs de )?"
        r"(?:nos|nous|notre)\b",
        r"\b(?:nous sommes|je suis) (?:completement |totalement )?passee?s? a cote\b",
        r"\b(?:restee?s?|laissee?s?) (?:sans reponse|sans suite|sans nouvelles?"
        r"|lettre morte)[^.!?;:,\ue002]{0,24}"
        r"(?:de notre (?:part|cote|fait)|chez nous|dans nos|par nos)",
    ),
    cued(
        ("repondre", "repondons", "assumons", "notre", "nos ", "ma ", "mon ", "mes "),
        r"\bc'est a (?:nous|moi) d'en repondre\b|\bnous en repondons\b|\bnous l'assumons\b",
        r"\b(?:notre|nos|ma|mon|mes) (?:reponses?|informations?|calculs?|devis|factures?|courriers?|messages?"
        r"|relances?|estimations?|conseils?|indications?"
        r"|renseignements?)\b[^.!?;:,\ue002]{0,30} (?:etait|etaient|est|sont)"
        r" (?:fausse?s?|faux|inexacte?s?|erronee?s?|incomplete?s?|incorrecte?s?|trop tardi\w{1,4})\b",
        r"\bn'(?:a|ont) pas ete [a-z]{3,14}[^.!?;:,\ue002]{0,16} (?:de notre (?:part|cote|fait)"
        r"|chez nous|par nous|par nos)\b",
        r"\b(?:un|des|ce|d'un) (?:gros )?(?:rates?|couac|loupe|cafouillage|dysfonctionnements?"
        r"|flottement|manque"
        r"|manquements?) (?:\w{3,12} )?(?:dans|de|chez|a|sur) (?:notre|nos|nous)\b",
        r"\b(?:notre|nos) [a-z]{3,14} (?:qui )?(?:se trompait|s'est trompee?|s'etait trompee?"
        r"|se sont trompee?s)\b",
    ),
    cued(
        ("au lieu d", "tenu compte", "excuse", "a cause de nous", "pour rien", "la notre", "ne justifie"),
        r"\b(?:j'avais|j'ai|nous avions|nous avons|on a|on avait) (?:mal )?(?:note|inscrit|envoye|saisi"
        r"|ecrit|lu|mis"
        r"|commande|reserve|prepare|imprime|annonce) [^.!?;:,\ue002]{2,30} au lieu d",
        r"\b(?:nous n'en avons|je n'en ai|nous n'avons|je n'ai) pas tenu compte\b",
        r"\b(?:nous n'avons|je n'ai) (?:aucune|pas d') ?excuses?\b|\b(?:attendu|perdu|paye|patiente|subi)"
        r"[^.!?;:\ue002]{0,30} a cause de nous\b",
        r"\b(?:nous vous avons|je vous ai|on vous a) (?:fait|laissee?) [a-z]{3,12} pour rien\b",
        r"\b(?:elle|il) est (?:la|le) notre\b|\brien ne justifie (?:le|la|cette|ce|l')",
    ),
    cued(
        ("c'est nous qui", "c'est moi qui", "de notre cote que", "chez nous que", "encore l", "dormait"),
        r"\bc'est (?:nous|moi) qui (?:n')?(?:avons|avions|ai|avais|aurions|aurais) (?!le plaisir"
        r"|la charge|appele|repondu"
        r"|recu|trouve)",
        r"\bc'est (?:de notre cote|chez nous) que\b",
        r"\b(?:notre|nos) (?:site|affiche|affichage|catalogue|vitrine|page|boutique|annonce)s? "
        r"(?:affichai(?:t|ent)|indiquai(?:t|ent)|montrai(?:t|ent)|annoncai(?:t|ent)) (?:encore|toujours"
        r"|a tort)\b",
        r"\b(?:dormait|trainait|attendait) (?:dans|sur) (?:un|une|notre|nos|le bureau)[^.!?;:,\ue002]{0,24}"
        r"(?:notre|nos|chez nous)\b",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(("vous ", "si ", "s'il ", " pas"), *_NOT_SAID),
    cued(
        ("nous n'avons pas", "nous n'avions pas"),
        rf"\bnous n'av(?:i)?ons pas\b{_GAP}{{2,40}}, (?:c'est|ce sont|mais)\b",
    ),
    cued(
        ("personne ", "aucun"),
        rf"\b(?:personne (?:chez nous |ici )?n'|aucun de nos)(?!{_GAP}{{0,60}}incombe){_GAP}{{0,50}}",
    ),
    cued(("aurions aime", "aurais aime"), r"\baur(?:ions|ais) aime\b"),
)

_PLACE: Final = (
    r"(?:agences?|boutiques?|magasins?|gares?|guichets?|comptoirs?|accueil|bureaux?|secretariat"
    r"|mairie|depot|caisse|loge|atelier|siege|reception"
    r"|sites?|portail|appli|application|espace|pages?|onglet|rubrique|formulaires?|tchat|chat"
    r"|ligne|compte|aide en ligne|centre"
    r"|consulat|ambassade|mediateur|tribunal|syndic|bailleur|medecin|controleur|station|kiosque"
    r"|point relais|objets trouves|service|hotel"
    r"|compagnie|assureur|vendeur|fabricant|electricien|organisateur|proprietaire|aeroport|conseiller"
    r"|technicien|poste|messagerie|prive"
    r"|mp|dm)"
)
_GOING: Final = (
    r"(?:passe[rz]|alle[rz]|vene[rz]|venir|presente[rz]|depose[rz]|rapporte[rz]|apporte[rz]"
    r"|ramene[rz]|inscri(?:re|vez)|reserve[rz]|declare[rz]"
    r"|telecharge[rz]|rempli(?:r|ssez)|demande[rz]|retire[rz]|renvoye[rz]|retourne[rz]|commande[rz]"
    r"|prendre|prenez|signale[rz]|adresse[rz]"
    r"|rapproche[rz]|tourne[rz]|connecte[rz]|utilise[rz]|saisi(?:r|ssez)|appele[rz]|ecri(?:re|vez)"
    r"|telephone[rz]|voir|voyez|consulte[rz]"
    r"|lance[rz]|scanne[rz]|poste[rz]|entre[rz]|contacte[rz]|joindre|parle[rz]|cherche[rz]|achete[rz]"
    r"|modifie[rz]|change[rz]|envoye[rz]|faire"
    r"|essaye[rz]|renseigne[rz]|complete[rz]|signe[rz]|conteste[rz]|rendre)"
)
_SETTLES: Final = (
    r"(?:se|s') ?(?:fait|font|regle|reglent|retire|retirent|demande|demandent|depose|deposent|modifie"
    r"|modifient|commande|commandent|change|changent"
    r"|achete|achetent|prend|prennent|effectue|effectuent|declare|souscrit|paie|paient|obtient"
    r"|reserve|annule|conteste|telecharge|trouve"
    r"|renouvelle)"
)
_CLAUSE: Final = (
    r"(?=[.!?;:,>)\ue002]|\b)(?:^|[.!?;:,>)\ue002] ?|\b(?:et|ou|puis|alors|merci de|merci d'|veuillez|de|d'"
    r"|il faut|il vous faut|il faudra|il faudrait|vous faudra"
    r"|il suffit de|vous pouvez|vous devez|vous devrez|vous pourrez|pouvez|pouvoir|vous invite a"
    r"|vous invitons a|est a|sont a|a|faut|plutot"
    r"|directement|simplement|aussi|vous|y) |\bd')"
)

_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "agence",
            "boutique",
            "magasin",
            "gare",
            "guichet",
            "comptoir",
            "accueil",
            "bureau",
            "secretariat",
            "mairie",
            "depot",
            "caisse",
            "loge",
            "atelier",
            "siege",
            "reception",
            "site",
            "portail",
            "appli",
            "espace",
            "page",
            "onglet",
            "rubrique",
            "formulaire",
            "carte",
            "chat",
            "ligne",
            "compte",
            "centre",
            "consulat",
            "ambassade",
            "mediateur",
            "tribunal",
            "syndic",
            "bailleur",
            "medecin",
            "controleur",
            "station",
            "kiosque",
            "point relais",
            "trouves",
            "service",
            "hotel",
            "compagnie",
            "assureur",
            "vendeur",
            "fabricant",
            "electricien",
            "organisateur",
            "proprietaire",
            "aeroport",
            "conseiller",
            "technicien",
            "poste",
            "messagerie",
            "prive",
            "mp",
            "dm",
        ),
        rf"{_CLAUSE}(?:vous |nous |y |l'|le |la |les )?{_GOING}(?:-(?:vous|nous|moi|le|la|les|y"
        rf"|lui))?(?: {_GAP}{{0,45}}?)? (?:a|a l'|au|aux|en|dans|sur"
        r"|via|par|depuis|chez|aupres|vers|de|du|le|la|l'|les|notre|votre|nos|n'importe quelle"
        r"|n'importe quel|un|une|avec) ?"
        r"(?:l'|la |le |les |notre |votre |nos |une? |cette |de l'|de la |du "
        rf"|de )?(?:[a-z'-]{{3,14}} )?(?<!votre )(?<!de votre ){_PLACE}\b"
        r"(?! (?:de credit|bancaire|bleue|en lieu|grise|est|sont|a ete|de fidelite))",
        rf"\b{_SETTLES} (?:{_GAP}{{0,25}}?\b)?(?:en ligne|au|a l'|a la|aupres|chez|dans|sur|en|par|via"
        r"|aux) ?(?:l'|la |le |n'importe quelle "
        rf"|n'importe quel |notre |votre |cette )?(?:[a-z'-]{{2,14}} )?(?:{_PLACE}|lui|elle|eux"
        r"|telephone|courrier)\b",
        r"\b(?:doit|doivent|peut|peuvent|est a|sont a) (?:uniquement "
        r"|toujours )?(?:etre )?(?:reglee?s?|faite?s?|payee?s?|demandee?s?|deposee?s?"
        r"|renvoyer|renvoyee?s?|retiree?s?|adresser|deposer|retirer|declaree?s?|modifiee?s?"
        rf"|annulee?s?) (?:{_GAP}{{0,25}}?\b)?(?:en ligne|au|a la|a l'"
        r"|sur|aupres|par la poste|via|dans|en (?:agence|mairie|boutique))\b",
    ),
    cued(
        ("voie", "moyen", "plus simple", "plus rapide", "chemin", "par la qu"),
        r"\b(?:la voie|le moyen|le chemin|la facon) (?:la |le )?plus (?:rapide|simple|sure?|direct"
        r"|directe)\b"
        r"|\ble plus (?:simple|rapide|sur) (?:est|reste|serait) (?:encore )?(?:de "
        rf"|d'){_GAP}{{2,60}}\b{_PLACE}\b|\bpar la qu'il faut passer\b",
        rf"\bc'est (?:a|au|aux|a la|a l') ?(?:l'|la )?(?:[a-z]{{3,12}} )?{_PLACE} (?:qu'il|que vous)\b",
    ),
    cued(
        ("envoyez", "composez", "appelez", "telephonez", " au 0", "par sms", "composer"),
        r"\b(?:envoyez|composez|appelez|telephonez)(?: [a-z]{1,12}){0,4}? (?:au "
        r"|le )?\d[\d ]{2,14}\d\b|\bau 0\d(?: ?\d\d){3,4}\b",
    ),
    cued(
        (".",),
        r"\b(?:a|sur|via|voir) [a-z0-9-]{3,30}\."
        r"(?:com|org|net|fr|uk|eu|be|ch|ca|info|io|app|shop|gouv|gov|co|example)(?:/[a-z0-9-]{1,30})?\b",
    ),
    cued(
        (
            "tourn",
            "retourner",
            "renseign",
            "demand",
            "voyez",
            "voir",
            "ecrivez-l",
            "appelez-l",
            "parlez",
            "essayez",
            "adressez",
            "rapproch",
            "interrogez",
            "ecrivez-leur",
            "sollicitez",
            "saisi",
        ),
        r"\b(?:tournez-vous|retournez-vous|renseignez-vous|adressez-vous|rapprochez-vous"
        r"|vous (?:tourner|retourner|renseigner|adresser)) (?:directement )?"
        r"(?:vers|contre|aupres|a|au|du|de)\b",
        rf"{_CLAUSE}(?:demandez|demander|voyez|voir|parlez|parler|essayez|interrogez"
        r"|sollicitez) (?:directement |cela |le |plutot )?(?:avec|a|au|aux|a l'"
        r"|a la|le|la|l') ?(?:votre |l'|la |le |celui )?(?:aeroport|electricien|organisateur"
        r"|ambassade|consulat|controleur|bailleur|syndic|vendeur"
        r"|fabricant|hotel|mairie|societe|compagnie|assureur|banque|medecin|transporteur|proprietaire"
        r"|operateur|voisin|ecole|employeur)\b",
        r"\b(?:ecrivez|appelez|parlez|demandez|telephonez|adressez)-(?:lui|leur|la|le|les)\b",
        r"\b(?:il|il vous) (?:vous )?faut (?:voir |contacter |appeler )?(?:le|la|l'"
        r"|votre) ?(?:[a-z]{3,12} )?(?:ambassade|consulat|service|bureau|mairie"
        r"|agence|reseau)\b|\bqu'il faut (?:voir|appeler|contacter|joindre|saisir)\b",
    ),
    cued(
        (
            "son numero",
            "dont l'adresse",
            "dont le numero",
            "son adresse",
            "appelez sa",
            "recommande",
            "laissez-vous guider",
            "flashez",
            "scannez",
        ),
        r"\b(?:son numero|son adresse|dont l'adresse|dont le numero) (?:est|figure|se trouve)\b"
        r"|\bappelez sa\b|\b(?:courrier|lettre) recommandee? "
        r"(?:adressee? )?(?:au?x?|est|a)\b|\b(?:scannez|flashez) (?:le|ce) (?:\w{2,6} )?code\b",
    ),
    cued(("remplissez", "signez"), r"\b(?:remplissez|signez|postez|renvoyez)-(?:la|le|les)\b"),
)
_BARRED: Final = (
    r"\bservice [a-z-]{4,14} est (?:ouvert|ferme)\b",
    r"\b(?:inutile (?:de|d')|pas (?:besoin|necessaire|la peine) (?:de|d')|sans avoir a|n'avez (?:pas"
    r"|plus|rien|personne|aucune?) |plutot que (?:de|d')"
    rf"|sans passer){_GAP}{{0,60}}",
    r"\b(?:comme vous (?:l'avez|avez|le)|vous (?:nous |m')?(?:avez|aviez) (?:\w{2,8} )?(?:ecrit|vu|lu"
    r"|rempli|appele|visite|passe|pris|envoye|trouve"
    r"|utilise)|que vous avez|dont vous parlez|votre (?:mot|avis|message|passage|visite)"
    rf"|merci (?:de nous avoir|de m'avoir|pour|d'avoir)){_GAP}{{0,60}}",
    r"\b(?:j'ai|nous avons|je suis|nous sommes) (?:deja |bien |aussi )?(?:eu|vu|appele|ecrit|contacte"
    rf"|joint|demande|vue|parle|lu|lisons){_GAP}{{0,50}}",
    r"\b(?:j'appelle|je contacte|j'ecris|je demande|je vois|je passe|je l'ai|nous appelons"
    rf"|nous contactons|j'envoie|je fais){_GAP}{{0,60}}",
    r"\b(?:a cote|pres|en face|non loin|derriere) (?:de |du |de la |des |d')[^.!?;:\ue002]{0,30}",
    r"\b(?:ravis?|ravie?s?|heureu(?:x|se|ses)|plaisir|hate) de vous (?:voir|retrouver|revoir"
    r"|accueillir|recevoir)[^.!?;:\ue002]{0,40}",
    r"\ballez dans (?:reglages|parametres|menu|les reglages|les parametres)[^.!?;:\ue002]{0,30}",
    rf"\b(?:notre|votre|la|le) (?:[a-z]{{3,12}} )?(?:boutique|agence|bureau|aide en ligne|site"
    rf"|commande en ligne)(?: de [a-z ]{{2,20}})? (?:ferme|ouvre|a ete|est"
    rf"|etait|confirme|nous|s'elevait)\b{_GAP}{{0,40}}",
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (cued((), *_BARRED), cued(("vous ",), _NOT_SAID[0]))

_THIRD: Final = (
    r"(?:bailleur|aeroport|compagnie|operateur|departement|mairie|commune|ville|region|assureur"
    r"|assurance|banque|vendeur|transporteur|livreur|fabricant"
    r"|constructeur|organisateur|regulateur|proprietaire|locataire|societe|entreprise|agence|reseau"
    r"|fournisseur|etat|ministere|employeur|ecole|medecin"
    r"|hotel|ambassade|consulat|douanes?|police|agriculteur|artisan|prestataire|distributeur|magasin"
    r"|boutique|syndic|mediateur|tribunal|juge|partenaire"
    r"|voisin|gestionnaire|notaire|editeur|universite|prefecture|impots|poste|federation|voyagiste"
    r"|chambre|exploitant|couvreur|electricien)"
)
_THE: Final = r"(?:le |la |les |l'|votre |un |une |d'autres |l'autre )"
_TO_THE: Final = r"(?:au |aux |a la |a l'|a votre |a un |a une |du |de la |de l'|de votre |des |d'un |d'une )"

_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "qu'interm",
            "qu'un ",
            "qu'une ",
            "seul ",
            "seule ",
            "seuls ",
            "revient pas",
            "appartient pas",
            "incombe pas",
            "n'avons ",
        ),
        r"\bne sommes qu'|\bseul(?:e|s|es)? (?:le|la|les|l'|votre) ?[a-z]{4,14} (?:est|sont|peut"
        r"|peuvent|a|ont|sait|pourra)\b",
        r"\bne (?:nous|m') ?(?:revient|appartient|incombe) pas\b",
        r"\bn'avons (?:pas|aucune?) (?:de |d'|le )?(?:visibilite|controle|prise|pouvoir|influence"
        r"|droit de regard)\b",
    ),
    cued(
        (" par ",),
        r"\b(?:est|sont|etait|a ete|ont ete|etaient) (?:[a-z]{4,14} )?(?:tenue?s?|menee?s?|etablie?s?"
        r"|emise?s?|percue?s?|detenue?s?|arretee?s?|traitee?s?"
        r"|conduite?s?|posee?s?|accordee?s?|decidee?s?|fixee?s?|tirees?) par (?:une autre |la |le "
        r"|les |l'|l'autre |votre |une |un |d'autres )(?:[a-z]{3,14} )?"
        rf"{_THIRD}\b",
    ),
    cued(
        (
            "affaire",
            "l'affaire",
            "regarde",
            "propriete",
            "charge",
            "revient",
            "appartien",
            "question pour",
            "concerne",
            "decide",
            "c'est a",
            "c'est au",
            "decision",
            "ressort",
            "responsabilite",
        ),
        r"\b(?:est|sont|reste|releve) (?:bien |plutot |en fait )?(?:l'affaire|la propriete"
        r"|a la charge|sous la responsabilite|le fait|entre les mains|la decision)"
        rf" {_TO_THE}(?:[a-z]{{3,14}} )?{_THIRD}\b",
        r"\b(?:cela|ca|ceci|ce point) (?:regarde|concerne) (?:plutot |seulement "
        rf"|surtout )?{_THE}(?:[a-z]{{3,14}} )?{_THIRD}\b",
        r"\b(?:appartien(?:t|nent)|revien(?:t|nent)) (?:bien |donc "
        rf"|seulement )?{_TO_THE}(?:[a-z]{{3,14}} )?{_THIRD}\b",
        rf"\bc'est (?:donc |plutot |bien )?{_TO_THE}(?:[a-z]{{3,14}} )?{_THIRD} (?:de |d'|qu)",
        rf"\bc'est {_THE}(?:[a-z]{{3,14}} )?{_THIRD}(?: [a-z]{{2,12}}){{0,2}}? qui (?:decide|detient"
        r"|gere|accorde|fixe|tient|traite|choisit|delivre)\b",
        r"\bune (?:affaire|question|histoire) (?:entre vous et|pour (?:le|la|l'|votre))\b"
        r"|\bc'est une question pour\b|\bce n'est pas une affaire de\b",
        rf"\bil faut (?:voir|demander) (?:avec |a )?(?:le|la|l'|votre) ?{_THIRD}\b",
    ),
    cued(
        ("faut", "faudra", "faudrait"),
        r"\bil (?:vous )?(?:faut|faudra|faudrait) (?:vous )?(?:voir|demander|retourner|tourner"
        r"|adresser|saisir) (?:contre |vers |avec |a |au |aupres )?"
        rf"(?:le |la |l'|votre |celui |du |de )?(?:[a-z]{{3,12}} )?(?:{_THIRD}|qui)\b|\b(?:couvreur"
        r"|electricien|banque|assureur|bailleur) qu'il faut voir\b",
    ),
    cued(
        ("ne ", "n'"),
        r"\b(?:nous|je|notre (?:equipe|service|maison|role)) (?:ne |n')(?:y |en |nous |s'"
        r"|m')?(?:occupons|occupe|touchons|touche|intervenons|interviens|intervient"
        r"|decidons|gerons|gere|voyons|detenons|traite)(?:-nous)? (?:pas|rien|jamais"
        r"|plus)\b(?! (?:de raison|d'inconvenient))",
        r"\b(?:nous|je) (?:les |le |la |l')ne (?:voyons|gerons)|\bnous ne (?:les |le |la )(?:voyons"
        r"|gerons|detenons|choisissons|fixons) (?:pas|jamais)\b",
        r"\bnous ne (?:faisons|fournissons|sommes|vendons|gerons|couvrons|transportons|assurons"
        r"|livrons|louons) que\b|\bne faisons que\b",
        r"\b(?:nous|je) (?:n'en |n'y |n'avons |n'ai |n'ont )(?:touchons|pouvons|avons|peux)? ?(?:rien"
        r"|aucune?|pas (?:acces|la main|voix|notre mot|de prise|autorite))\b"
        r"(?! (?:recu|trouve|trace|nouvelle|reponse|doute|excuse|intention|interet|raison|probleme|objection"
        r"|souci"
        r"|place|table|chambre|difficulte))",
        r"\bn'y (?:pouvons|peux|touchons|changeons) (?:rien|pas)\b|\bne peut rien\b"
        r"|\bne pouvons (?:donc )?(?:rien )?(?:y |la |le |l')?(?:rien )?(?:modifier|changer"
        r"|ouvrir|presser|agir|toucher) ?(?:pour (?:elle|lui|eux))?\b(?=[^.!?;:\ue002]{0,12}(?:[.!?;]|$))",
        r"\bne pouvons (?:donc )?(?:pas )(?:la |le |les |l'|y |agir )?(?:changer|ouvrir|presser"
        r"|toucher|modifier|agir|pour)\b",
        r"\b(?:ne|n')(?: \w{2,6})?(?:depend|dependent|releve|entre|releve) (?:pas )?(?:de"
        r"|dans) (?:nous|moi|nos|notre)\b|\bn'entre pas dans (?:nos|notre)\b",
        r"\b(?:n'est|ne sont|ce n'est) pas (?:\w{4,14} )?(?:par nous|a nous|un bien|des notres"
        r"|de notre ressort|notre (?:metier|domaine|affaire|role)|le notre)\b"
        r"|\bne nous appartient pas\b|\bne suis que\b|\bne sommes pas (?:le bon|la bonne"
        r"|responsables?|charges|les bons)\b",
        r"\bne (?:sommes|suis) (?:en )?(?:pour )rien (?:dans|a)\b",
    ),
    cued(
        (
            "non de nous",
            "pas a nous",
            "pas de nous",
            "non a nous",
            "non a la",
            "et non",
            "pas nous",
            "pas de moi",
            "pas par nous",
        ),
        r"(?:,| et) (?:non|pas) (?:pas )?(?:de |a |par |chez )?(?:nous|moi|notre)\b|(?:,"
        r"| et) pas nous\b|\bet non (?:a|de) (?:la|le|nous|l')\b",
    ),
    cued(
        (
            "sort ",
            "depasse",
            "mains liees",
            "s'arrete",
            "attributions",
            "champ d'action",
            "trompez d'adresse",
            "bon interlocuteur",
            "etrangers a",
            "etranger a",
            "sortent",
            "competence",
        ),
        r"\b(?:sort|sortent|depasse|depassent) (?:\w{4,16} )?(?:(?:de )?(?:notre|nos|mon|mes|ce que"
        r" nous)|(?:le|du) (?:cadre|champ))\b|\bmains liees\b"
        r"|\bnotre (?:role|mission|travail|responsabilite) s'arrete\b|\bvous vous trompez d'adresse\b"
        r"|\betrang(?:er|ers|ere) a cette?\b",
    ),
    cued(
        ("seulement", "rien d'autre", "que l'", "elle seule", "lui seul", "seul votre", "seule votre"),
        r"\bnous [a-z]{4,14}ons seulement\b|\bet sur rien d'autre\b|\b(?:elle seule|lui seul"
        r"|eux seuls|seule? (?:votre|le|la|l') ?[a-z]{4,12}) (?:peut|peuvent)\b",
    ),
    cued(
        (
            "votre employeur",
            "gere ce",
            "gere cette",
            "societe distincte",
            "societe privee",
            "autre societe",
            "societe independante",
        ),
        rf"\bvotre {_THIRD} (?:gere|detient|decide)\b|\bsociete (?:distincte|independante)\b"
        r"|\bune autre societe\b",
    ),
    cued(
        ("service", "equipe", "bureau", "agence", "guichet"),
        r"\b(?:ce|notre|mon|cette|nos) (?:service|equipe|bureau|agence|guichet)s? (?:ne (?:s'occupe"
        r"|traite|gere|prend"
        r"|peut|pourra)|n'(?:a|est|intervient)) (?:malheureusement |helas )?pas (?:acces|de|du|des|la|le"
        r"|les|l'|en"
        r"|habilite|competent|intervenir|sur|traiter|repondre)",
        r"\btrompee?s? de (?:service|interlocuteur|numero|guichet)\b",
        r"\badresser (?:directement )?aux? (?:services?|bureaux?|guichets?) (?:competents?|concernes?)\b",
    ),
    cued(
        ("responsable",),
        r"\bne (?:pouvons|pourrions|saurions|sommes|peux|suis) (?:etre "
        r"|pas )(?:etre )?(?:tenue?s? )?(?:pour )?"
        r"responsables? (?:de|du|des|d'|en)",
    ),
    cued(
        ("il vous",),
        r"\bil vous (?:faudra|faut|revient|appartient|incombe) (?:de |donc |alors )?(?:relancer|reclamer"
        r"|poursuivre|saisir)"
        r"[^.!?;:\ue002]{0,16} (?:le|la|l'|votre|aupres)\b",
    ),
    cued(
        ("pour rien", "vient de", "chez votre", "auriez du", "ne prevoit", "qui doit", "qu'il faut"),
        r"\b(?:nous n'y sommes|je n'y suis) (?:absolument |vraiment )?pour rien\b",
        r"\b(?:probleme|panne|defaut|retard|blocage|erreur) (?:vient|provient|est) (?:de|du|chez"
        r"|cote) (?:chez )?(?:votre|vos"
        r"|le (?:transporteur|fabricant|vendeur|livreur|fournisseur))\b",
        r"\bvous auriez du (?:le |la |nous |en )?(?:signaler|declarer|verifier|prevenir|lire|demander"
        r"|faire)\b",
        r"\bc'est (?:lui|elle|eux|a lui|a elle) (?:qui|de) (?:doit|doivent|peut|repondre|intervenir"
        r"|decide)\b",
        r"\b(?:c'est|ce sont) [^.!?;:,\ue002]{3,24} qu'il faut (?:interroger|voir|contacter|saisir"
        r"|appeler)\b",
    ),
    cued(
        ("rapprochez", "invite a", "invitons a", "adressez votre", "au siege"),
        r"\b(?:je vous invite|nous vous invitons) a (?:contacter|saisir|interroger|joindre|relancer"
        r"|voir avec)"
        r" (?:directement )?(?:le|la|l'|votre|les) ?(?!service client|equipe|conseiller|notre|support"
        r"|standard)",
        r"\brapprochez-vous (?:de|d'|du) ?(?:votre|la|le|l'|vos)? ?(?!notre|nos|nous|service client"
        r"|conseiller)[a-z]{3}",
        r"\badressez (?:directement )?votre (?:reclamation|demande|courrier|plainte) (?:au|aux|a la|a l'"
        r"|a votre)\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("releve", "par "),
        r"\breleve (?:de la loi|du code|du regime|de l'article)\b|\bpar (?:lot|mois|an|paire|carton"
        r"|boite|semaine|jour|personne)s?\b",
        r"\b(?:est|sont) [a-z]{4,12}e?s? par (?:lot|mois|an|paire|carton|boite|semaine|jour|personne)s?\b",
    ),
    cued(
        ("tournez", "rapproch"),
        r"\b(?:tournez|rapprochez)-vous (?:vers|de) votre (?:agence|conseill|magasin|boutique|point|centre)",
    ),
    cued(
        ("par un de nos", "par une de nos", "par l'un de nos", "nos "),
        r"\b[^.!?;:\ue002]{0,40}\bpar (?:un|une|l'un|l'une|deux|trois)? ?(?:de )?(?:nos|notre)\b",
    ),
    cued(
        ("nous revient", "depend de la", "depend du", "depend des"),
        r"\bnous revient\b|\bil nous revient\b|\bdepend (?:de la|du|des|de l'|de votre) ?(?:taille"
        r"|poids|nombre|date|saison|distance|duree|type|modele|montant"
        r"|temps|meteo|surface|age|stock|delai|choix|forfait|contrat|jour|horaire|prix)\w{0,3}\b",
    ),
)

_HANDED: Final = (
    r"(?:carte|remboursement|colis|commande|lettre|courrier|virement|cheque|piece|badge|duplicata"
    r"|attestation|contrat|facture|avoir|bon|lecteur|cle"
    r"|dossier|plainte|reclamation|paquet|remplacement|copie|billet|papiers?)"
)
_MAN: Final = (
    r"(?:(?:une?|notre|mon|ma|l'|le|la) ?(?:autre )?(?:conseill(?:er|ere)|collegue|technicien"
    r"|technicienne|agent|equipe|expert|experte|responsable|plombier"
    r"|monteur|poseur|electricien|chauffeur|livreur)(?: [a-z]{3,12})?)"
)
_WHEN: Final = (
    r"(?:ce soir|ce matin|demain|aujourd'hui|cet apres-midi|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|avant|d'ici|sous|dans la journee|cette semaine|chez vous"
    r"|vers|de chez nous|en premier|chez notre|a \d)"
)
_PROMISED: Final[tuple[Cued, ...]] = (
    cued(
        ("sera ", "seront ", "j'en ", "redis", "entre les mains"),
        r"\b(?:vous|lui) (?:sera|seront) (?:\w{3,14} )?(?:rendue?s?|restituee?s?|reversee?s?"
        r"|remise?s?|adressee?s?|postee?s?|remplacee?s?)\b",
        r"\b(?P<actor>j')en (?:parle|touche un mot|reparle) (?:a|au|aux|avec)\b|\b(?P<actor>je) vous"
        r" (?:redis|donne sa reponse)\b",
        r"\b(?:dossier|demande) est (?:\w{4,14} )?entre les mains de (?!votre|l'assur|la banque)",
    ),
    cued(
        (" part ", " va chez", " arrive ", " partent ", "partira", " vous parvient"),
        r"\b(?:votre|la|le|une?|vos|un nouveau|une nouvelle|les) (?:nouve(?:au"
        rf"|lle) )?{_HANDED}(?: de \S{{1,6}}(?: €| euros)?)? (?:part|va|partent|arrive|vous parvient)"
        rf" (?:{_GAP}{{0,20}}?\b)?{_WHEN}\b",
    ),
    cued(
        ("vous ",),
        rf"\b(?P<actor>{_MAN}),? vous (?:telephone|rappelle|appelle|ecrit|rend visite|contacte|rejoint"
        r"|depanne)\b",
        r"\bqui vous (?:appelle|rappelle|ecrit|telephone|contacte) (?:ce|cet|demain|avant|d'ici"
        r"|aujourd'hui|des)\b",
        r"\bvous (?:est|sont) (?:bien )?(?:gardee?s?|reservee?s?|offerte?s?|acquise?s?|remboursee?s?)\b",
        r"\bne vous (?:sera|seront) pas (?:facturee?s?|comptee?s?|debitee?s?|prelevee?s?)\b"
        r"|\bvous ne paierez (?:pas|rien)\b",
    ),
    cued(
        (", de notre", ", de nos"),
        r"\b[a-z]{3,12}, de (?:notre|nos) [a-z]{4,14}, (?:vient|passe|vous|va|s'en|prend|arrive)\b",
    ),
    cued(
        ("comptez sur", "garde la main", "suivrai", "vous aurez des nouvelles"),
        r"\bcomptez sur (?P<actor>moi|nous) (?:pour|afin)\b|\bje garde la main\b"
        r"|\bvous aurez des nouvelles\b",
    ),
    cued(
        ("sera chez vous", "seront chez vous", "revient avant"),
        r"\b(?:sera|seront) chez vous\b|\b(?:courant|service|eau|chauffage|ligne) revient avant\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    cued(
        ("chose faite", "necessaire", "ci-joint", "piece jointe"),
        r"\bc'est chose faite\b|\ble necessaire (?:a ete|est) fait\b|\bvous trouverez (?:\w{2,8}"
        r" )?(?:ci-joint|en piece jointe)",
    ),
    cued(
        (
            "j'ai ",
            "je l'ai",
            "je les ai",
            "nous avons",
            "je m'en suis",
            "je vous ai",
            "je lui ai",
            "nous l'avons",
        ),
        r"\b(?P<actor>j')ai (?:deja |bien |donc )?(?:eu [^.!?;:\ue002]{2,40} (?:au telephone"
        r"|en ligne)|vu (?:cela|ca|avec|le point)|pu (?:vous )?(?:trouver|obtenir|avoir|reserver"
        r"|faire|recuperer|debloquer|annuler)|obtenu|pris (?:rendez-vous|sur moi)|joint|remis)\b",
        r"\bje (?:l'|les |le |vous l'|lui )ai (?:donc |deja |bien )?(?:remis|confie|transmis|passe"
        r"|donne|envoye|fait)e?s?\b|\bje m'en suis (?:deja )?(?:occupe|charge)e?\b",
        r"\b(?P<actor>nous) (?:vous |l'|les )?avons (?:bien |donc |deja )?(?:obtenu|accepte d"
        r"|mis (?:dans|de cote|a)|pu (?:vous )?(?:trouver|obtenir|reserver))",
    ),
    cued(
        ("a ete poste", "ont ete", "est partie", "est parti"),
        rf"\b(?:le|la|votre|vos|les) (?:[a-z]{{3,10}} )?{_HANDED} (?:a|ont) ete (?:postee?s?|payee?s?"
        r"|emise?s?|remise?s?)\b",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    cued(
        ("si vous",),
        rf"\bsi vous (?:le |nous |en )?(?:souhait|desir|voul|prefer)[a-z]{{1,6}}\b{_TO_END}",
        r"\b(?:je|nous|on|j')[^.!?;\ue002]{0,80}? si (?:vous (?:le )?(?:souhait|desir|voul"
        r"|prefer)[a-z]{1,6}|cela vous)\b",
    ),
    cued(
        (" ete ", "sera ", "seront "),
        r"\b(?:a|ont) (?:bien )?ete (?:bien )?(?:enregistree?s?|recue?s?|prise?s? en compte)\b",
        rf"\b(?:a|ont|sera|seront) (?:bien |deja )?(?:ete )?[a-z]{{4,14}} par (?:le |la |les |l'|une?"
        rf" |votre |son )(?:[a-z]{{3,14}} )?{_THIRD}\b",
        r"\b(?:frais|penalites?|interets|tarif|prix|montant) (?:a|ont) ete (?:appliquee?s?"
        r"|majoree?s?|debitee?s?|preleve[es]{0,2})\b",
    ),
    cued(
        (
            "toujours",
            "habituellement",
            "generalement",
            "en general",
            "d'ordinaire",
            "chaque",
            "tous les",
            "tout en oeuvre",
        ),
        r"\bnous (?:vous |y |en )?[a-z]{3,14}ons (?:toujours|habituellement|generalement|en general"
        r"|d'ordinaire|chaque|tous les)\b",
        r"\bvous recevrez (?:chaque|tous les|toutes les)\b|\bnous mettons tout en oeuvre\b",
    ),
    cued(
        ("ouvr", "lanc", "ferm", "dependons", "decision"),
        r"\bnous (?:ouvrirons|ouvrons|lancerons|lancons|fermerons) (?:une?|la|le|nos|notre|des"
        r"|prochainement|bientot) "
        r"(?!dossier|enquete|procedure|demande|ticket|recherche)|\bnous dependons\b|\bnous prendrons"
        r" une decision\b",
    ),
    cued(("vous ",), _NOT_SAID[0]),
    cued(
        ("fait plaisir", "mot sur", "avis sur"),
        r"\bnous (?:a|ont) (?:bien |vraiment |tous )?(?:fait plaisir|touches?|fait chaud)\b",
    ),
    cued(
        ("de notre mieux", "au mieux", "travaillent a", "travaille a", "toujours"),
        r"\bfaisons toujours\b|\bfaisons [^.!?;:\ue002]{0,14}de notre mieux\b|\btravaill(?:ent|e"
        r"|ons) (?:\w{4,14} )?a ameliorer\b"
        r"|\b(?:equipes?|services?) travaill(?:ent|e) (?:\w{4,14} )?(?:a|pour) ameliorer\b",
    ),
    cued(
        ("par ",),
        r"\b(?:est|sont) (?:[a-z]{4,14} )?(?:traitee?s?|emise?s?|etablie?s?|geree?s?|decidee?s?"
        r"|percue?s?) par (?!nous|nos|notre)\b",
    ),
    cued(("habite",), r"\bj'habite\b"),
    cued(("seulement",), r"\bnous [a-z]{4,14}ons seulement\b"),
    cued(
        ("elle sera", "il sera", "elles seront", "ils seront"),
        r"\b(?:rapportez|ramenez|deposez|apportez)\b[^.!?;\ue002]{0,100}",
    ),
    cued(("a tort",), r"\ba ete [a-z]{3,12} a tort\b"),
    cued(("peut-etre", "un jour"), r"\b(?:nous|je) [a-z]{3,14}(?:rons|rai) peut-etre\b"),
)
_NOT_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("excus", "desol"),
        r"\bn'avez pas a etre (?:desolee?s?|navree?s?)\b|\b(?:s'etre|s'est|s'etait|s'excuse"
        r"|se sont) excuse[re]?s?\b|\bs'excuser\b(?<!m'excuser)"
        r"|\bles excuses d(?:e|u) (?:votre|son|ce|vos|la|notre)\b|\b(?:demandiez|demandez|attendez"
        r"|attendiez|exigez|reclamez|vouliez) (?:des|nos|d')? ?excuses\b"
        r"|\b(?:presente|adresse|fait) ses excuses\b|\b(?:etait|etaient"
        r"|semblait) (?:tres )?(?:desolee?s?|navree?s?)\b|\baucune excuse\b",
    ),
)
_NO_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        ("n'envoyez", "ne donnez", "n'ecrivez", "ne communiquez"),
        r"\b(?:n'|ne )(?:nous )?(?:envoyez|donnez|ecrivez|communiquez) (?:pas|jamais)\b[^.!?;:\ue002]{0,60}",
    ),
)

LETTERS: Final[dict[str, tuple[Cued, ...]]] = {
    "not_apology": _NOT_APOLOGY,
    "admission": _ADMISSION,
    "not_admission": _NOT_ADMISSION,
    "promised": _PROMISED,
    "done": _DONE,
    "not_commitment": _NOT_COMMITMENT,
    "not_asked": _NO_QUESTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
}
