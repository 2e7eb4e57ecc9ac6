"""What service people and their customers speak of: one entry a subject, in both languages.

Entries are written without accents, in the form a dictionary has them. ``*`` after a verb: all its forms;
a noun or adjective always stands for its plural, and in French its feminine; ``=`` before a word: that form
alone. ``a_b``: side by side, in this order; ``a~b``: in this order, at most three words between;
``a|b``: either. ``other`` are turns in which the same words mean something else.

An entry says what is spoken of. None says whether somebody is pleased: *an hour of waiting* and *no waiting*
are both about waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from avers.core.text import Language, Text

__all__ = ["LEADERS", "SUBJECTS", "Subject"]

_NONE: Final[Mapping[Language, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Subject:
    """One thing people speak of.

    Attributes
    ----------
    key : str
        As it is published.
    name : Text
        As pages list it.
    words, other : mapping of language to str
        Turns that speak of it, and turns that only look as if they did.
    about_leader : bool
        Whether it speaks of those who lead: named for the whole company alone (limit L2).
    faces : tuple of {"customer", "employee"}
        Who speaks of it: a customer's salary slips are no matter of recognition.
    """

    key: str
    name: Text
    words: Mapping[Language, str]
    other: Mapping[Language, str] = field(default_factory=lambda: _NONE)
    about_leader: bool = False
    faces: tuple[str, ...] = ("customer", "employee")


SUBJECTS: Final[tuple[Subject, ...]] = (
    Subject(
        "waiting",
        Text("Attente et délais", "Waiting and delays"),
        {
            "fr": """
            attendre* attente patienter* delai =retard =retards lenteur lent lentement =queue
            file_d'_attente =longue_=file rapide rapidement rapidite =vite reactif reactivite interminable
            =temps_=de|d'_reponse|prise|traitement|attente trainer*~longueur
            =trop|si|aussi|tellement_=longtemps poireauter* semaine~pour|avant|sans mois~pour|avant|sans
            =trop_=long tarder* =tard
            """,
            "en": """
            wait* queue* delay* delayed slow slowly slowness quick quickly fast faster prompt promptly
            promptness speedy speed late ages =weeks|months|hours|days~=for|before|without =too_=long
            =far_=too_=long =too_=slow =so_=long response_time =on_=hold turnaround lateness
            """,
        },
        {
            "fr": """
            =en_attendant attente|attentes~=depasse|depassee|depassees|repond|client|clients|hauteur
            =mes|nos|vos|leurs_attentes salle_d'_attente =d'_attente_=telephonique =plus_=tard =a_=bientot
            =au_=plus_=vite =tot_=ou_=tard =depuis~=longtemps =il_=y_=a_=longtemps attendre*_=de|que|avec
            a_=la_=queue =j'_attends_=votre|vos restauration_rapide
            """,
            "en": """
            =can't|cannot|can_=wait waiting_room|area|list =waiter =fast_food =later =of_=late =breakfast
            wait*_=to =see_=you_=later|soon =wait_=staff =waited_=on =speed_=limit =traffic~=fast|slow
            =way_=too_=long =too_=late_=to
            """,
        },
    ),
    Subject(
        "promises",
        Text("Rappels et promesses tenues", "Call-backs and kept promises"),
        {
            "fr": """
            promettre* promesse
            =rappelle|rappele|rappelee|rappeles|rappeler|rappelait|rappelent|rappellent|rappelez
            =rappel|rappels tenir*~parole engagement engager*_=a parole~tenir* relancer* relance
            rendez-vous|rdv|visite|intervention~annuler*|decaler*|reporter*|deplacer*|manquer* =lapin
            honorer*~rendez-vous
            dire*|assurer*|annoncer*~=lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|midi
            =comme_=convenu|prevu|promis =sans|jamais~=nouvelle|nouvelles|suite recontacter* =recontact
            """,
            "en": """
            promise* =promised =word_=is|was|not_=kept keep*~=promise|promises
            keep*_=their|its|his|her|your|our_=word commitment call*|ring*|phone*~=back call-back callback
            appointment|visit~cancel*|cancelled|move*|miss*|reschedule*|postpone* cancel*~=appointment|visit
            =said|says|assured|told~=monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|today
            =turn|turned|turns_=up =as_=agreed|promised get*~=back_=to_=me|us|you|them|customers =follow-up
            follow*_=up never~=heard_=back|from|anything =hear|heard_=back =chase|chased|chasing
            """,
        },
        {
            "fr": """
            =me_=rappelle_=tres|bien|encore|que|plus|de|mon|ma =se_=rappelle =s'_=rappeler =rappeler_que
            =rappelle_que =il_=faut_=rappeler =m'_=a_=rappele_=mon|ma|que|mes =rappel_=a_=l'_=ordre
            =code_=de_=rappel parole_en_=l'_=air =couper_=la_=parole =je_=me_=rappelle
            =rappel|rappels_=de_=vaccin =recu~=rappel|rappels =rappels~=factures|facture
            """,
            "en": """
            =shows|show|showing|much|great~=promise =promising promise_=of|land come*_=back_=to_=the
            """,
        },
    ),
    Subject(
        "reach",
        Text("Joindre quelqu’un, horaires", "Reaching somebody, opening hours"),
        {
            "fr": """
            joindre*_=au|par|le|la|les|un|une
            joindre*_=quelqu'un|vos|votre|l'|personne|rapidement|facilement|directement
            =vous|nous|les|le|la|l'_joindre* =injoignable|injoignables =joignable|joignables standard
            repondeur =messagerie sonner*~=vide repondre*~=telephone|telephones|mail|mails|appels|appel
            =horaire|horaires =heures_=d'_=ouverture
            agence|magasin|boutique|bureau|accueil|service|guichet~=ferme|fermee|fermes|fermees
            agence|magasin|boutique|bureau|accueil|service|guichet~=ouvert|ouverte|ouverts|ouvertes
            =decroche|decrocher|decrochent =serveur_vocal =musique_=d'_attente ligne~=occupee|coupee
            =tapez|touche_etoile
            """,
            "en": """
            reach*~=anyone|someone|somebody|you|them|person|phone|us|adviser|human get*_=through
            =line|lines~=engaged|busy|dead =voicemail switchboard opening_=hours|times =closing_=time|times
            =branch|shop|store|office|desk|line|lines~=closed|closes|open|opens|opened|shut pick*_=up~=phone
            answer*~=phone|phones|emails|email|calls|call =unreachable =unanswered
            =phone~=rings|rang|unanswered =answering_=machine =contactable
            """,
        },
        {
            "fr": """
            =joins|joindre_=un|une|le|la|les|ma|mon_=photo|facture|copie|document|fichier =je_=joins
            =ci-joint
            """,
            "en": """
            =open_=minded|mind|plan|day|to =open_=about =closed_=deal =store_=brand
            """,
        },
    ),
    Subject(
        "listening",
        Text("Être écouté", "Being listened to"),
        {
            "fr": """
            ecouter* ecoute =entendu|entendue|entendus|entendues raconter*|repeter*|expliquer*~=fois
            tenir*_=compte =tenu_=compte tenir*~=pas|jamais|aucun|peu_=compte prendre*_=en_=compte
            prise_=en_=compte consulter*~=equipe|equipes|nous|avis
            =nos|mes|leurs|notre_=avis|idees|suggestions|remarques ignorer*~=remarques|avis|demandes|idees
            faire*_=repeter =tout_=repeter =a_=l'_=ecoute reformuler*
            """,
            "en": """
            listen* =listener|listeners =feel|felt|be|being|been|not|never|feels|is|are|am|was|were_=heard
            tell*|repeat*|explain*~=story|myself|everything|again|twice|times take*~=into_=account
            =take|takes|took~=on_=board ask*~=our|my|your_=opinion|opinions|ideas|view|views|advice
            ignore*~=comments|feedback|ideas|views|suggestions|us|me
            =our|my|your_=opinion|opinions|ideas|suggestions =feedback~=ignored|used|acted
            =hear_=us|me|customers|people|what =hears|heard_=us|me|out
            """,
        },
        {
            "fr": """
            casque|station|table_d'_ecoute =bien_=entendu =entendu_=dire|parler|que =c'_=est_=entendu
            =deja_=entendu ecouter*~=musique|radio =ecoute_=client_=nps =un_=malentendu entendu~=bruit|voix
            =a_=notre|mon_=avis
            """,
            "en": """
            listen*_=to_=the_=radio|music|recording =heard_=about|that|of|from|back|a|the|nothing
            =hear_=about|from
            """,
        },
    ),
    Subject(
        "explanation",
        Text("Explications et information", "Explanations and information"),
        {
            "fr": """
            expliquer* explication =informe|informee|informes|informees|informer|informent
            =information|informations|infos savoir*|dire*~=pourquoi clair|claire|clairs|claires clarte
            clairement renseignement =bien|mal|vite|tres_=renseigne|renseignee|renseignes flou opaque
            transparence transparent prevenir*_=de|du|des|que avertir*
            =sans|ete|pas|etre|etes_=prevenu|prevenue|prevenus|prevenir incomprehensible =rien_=compris
            =pas_=compris comprendre*~=pourquoi|comment tenir*_=au_=courant =tenu_=au_=courant =au_=courant
            savoir*_=pas_=ou|quand|quoi|comment =communication pedagogue pedagogie jargon
            """,
            "en": """
            explain* explanation =informed|uninformed
            =no|any|little|enough|clear|wrong|contradictory|conflicting|right_information
            =lack_=of_=information information_=is|was|given|provided know*|told|tell|tells|understand*~=why
            no_=idea_=why clear clarity unclear transparent transparency jargon
            understand*~=what|why|how|nothing|letter|bill keep*~=posted|updated|informed|dark
            =plain_=words|english|language warn* notify* =notified|notice =update|updates|updated
            communication =in_=the_=dark
            """,
        },
        {
            "fr": """
            =c'|voila_=est_=pourquoi =c'_=est_=pourquoi =voila_=pourquoi =pourquoi_=pas =compris_=dans|entre
            =y_=compris =tout_=compris =ciel|bleu|couleur|vert|gris_clair systeme_d'_information
            =a_=titre_=d'_information =sans_=prevenir =entendu_=compris
            """,
            "en": """
            =clear_=blue|sky|plastic|glass =information_=desk|system =without_=warning|notice
            =software|app|system_=update|updates =update_=my_=card =update_=your
            """,
        },
    ),
    Subject(
        "kindness",
        Text("Accueil et amabilité", "Welcome and kindness"),
        {
            "fr": """
            aimable amabilite gentil gentillesse sympathique =sympa|sympas souriant sourire* poli politesse
            impoli courtois courtoisie agreable desagreable chaleureux chaleur_humaine bienveillant
            bienveillance patience attentionne prevenant accueillant =accueil mal_=accueilli
            =accueilli|accueillie|accueillis|accueillies accueillir* mepris meprisant hautain froideur
            sec_=au seche sechement agressif agressivite =bonjour malpoli incorrect grossier respectueux
            irrespectueux =manque_=de_=respect =avec_=respect =humain|humaine|humains_=et|dans serviable
            arrogant condescendant =ton
            """,
            "en": """
            friendly unfriendly friendliness =kind kindly kindness smile* smiling polite politely politeness
            impolite courteous courtesy discourteous rude rudely rudeness pleasant unpleasant
            =warm_=welcome|people|staff|greeting|reception|and warmth welcoming =welcome|welcomed caring
            helpful unhelpful patient patience haughty arrogant condescending patronising dismissive
            aggressive =hello_=when|or|from =a_=hello =goodbye respectful disrespectful =with|of_=respect
            cheerful considerate abrupt curt attitude manners =lovely_=people|staff|lady|man
            """,
        },
        {
            "fr": """
            accueil_telephonique =bonjour_=je|madame|monsieur|a|et =page_=d'_accueil =chauffage|eau_agreable
            =article|jouet|produit|modele~=sympa|agreable =hotesse_d'_accueil =a_=l'_=accueil
            =jouet_=est_=sympa ressource|ressources_humaine =genre_=humain =le_=ton_=de =jupe|robe_seche
            =endroit|lieu|magasin_agreable
            """,
            "en": """
            =kind_=of =kind_=regards =what_=kind =some|any|this|that|every|each|one_=kind
            =welcome_=pack|email|letter|to =warm_=water|room|clothes|weather =hello_=i|we|there
            =clean_=and_=warm =patient|patients_=file|record =you_=are|you're_=welcome =can_=you_=kindly
            """,
        },
    ),
    Subject(
        "competence",
        Text("Compétence et savoir-faire", "Skill and competence"),
        {
            "fr": """
            competent competence incompetent incompetence
            =professionnel|professionnelle|professionnels|professionnelles professionnalisme serieux
            maitriser*~=produit|produits|sujet|dossier|dossiers|metier|outil
            connaitre*~=metier|produit|produits|sujet|dossier|travail|rien expertise =expert|experts|experte
            savoir-faire =efficace|efficaces efficacite =amateur|amateurs amateurisme =bon|bons_conseil
            conseil~=avise|pertinent =bien|mal|tres_=bien_=conseille|conseillee|conseilles qualifie
            """,
            "en": """
            competent competence incompetent incompetence professionalism unprofessional professionally
            =very|really|so|truly|totally|most|highly_=professional
            =professional_=and|from|service|team|staff|people|manner|approach
            =were|was|is|are|and|friendly_=professional knowledgeable expertise =expert|experts
            =skilled|skilful =efficient|efficiently|efficiency|inefficient amateurish qualified
            know*~=job|product|products|trade|subject|stuff|doing thorough
            """,
        },
        {
            "fr": """
            tribunal|juridiction|autorite|service_competent =bilan_=de_competence
            =vie|adresse|parcours|mail|numero_professionnel =rien|pas_=de_=serieux_=probleme
            =serieux_=probleme
            """,
            "en": """
            =professional_=tools|development|life|advice|equipment|qualification
            """,
        },
    ),
    Subject(
        "tools",
        Text("Outils et informatique", "Tools and systems"),
        {
            "fr": """
            logiciel application|applications|appli|applis informatique ordinateur =bug|bugs|bugue|bugues
            bugger* planter* ramer*
            =outil|outils_=informatique|informatiques|numerique|numeriques|adapte|adaptes
            =outil|outils_=de_=travail =nos|les|bons|d'|meilleurs_outils
            =systeme|systemes_=informatique|lent|plante|ancien
            =site~=plante|lent|marche|fonctionne|bug|bloque|ergonomique|internet|pratique connecter*
            connexion =mot_=de_=passe =espace_=client =tablette|tablettes|imprimante|imprimantes =crm|wifi
            =base_=de_=donnees ecran
            """,
            "en": """
            software =app|apps =banking|mobile|web|phone_=application|applications
            =application|applications_=crash|crashes|slow
            =five|several|different|many|three|four_=applications computer laptop tablet printer
            =it_=system|systems|tools|department
            =system|systems~=slow|crashes|crash|down|crashed|old|outdated|works|freezes|fails
            =website|site~=slow|down|crash|crashes|crashed|works|work|confusing|easy|useless|broken|log
            crash* log*_=in login =log-in password =our|the|better|right|proper_=tools =wifi|crm|database
            =screen|screens glitch =online_=account|form
            """,
        },
        {
            "fr": """
            planter*~=arbre|arbres|fleurs =application_=de|du|des|stricte =mise_=en_application
            =ecran_=solaire|plat
            """,
            "en": """
            =application_=for|was|refused|form =job_=application =professional_=tools =car_=crash
            =garden_=tools
            """,
        },
    ),
    Subject(
        "means",
        Text("Effectifs, moyens, temps", "Staffing, means and time"),
        {
            "fr": """
            effectif sous-effectif =moyen|moyens_=humains|pour|necessaires|suffisants|materiels
            =plus|pas|assez|manque|sans_=de_=moyens =les_=moyens_=de|pour
            =pas|plus_=assez~=nombreux|personnel|monde|bras|vendeurs|caissieres|temps|collegues
            manquer*_=de_=temps|monde|personnel|bras|moyens|materiel|pieces
            =manque_=de_=temps|monde|personnel|bras|moyens|materiel|pieces|effectif|effectifs
            manquer*_=du|des_=monde|personnel|bras|collegues =pas|plus|peu|aucun_=le|de_temps
            =plus_=de_=temps|monde|personnel|bras =pas_=le_=temps =n'_=ai|a|avons_=pas|plus_=le_=temps
            embaucher* embauche recruter* recrutement renfort
            remplacer*~=absent|absents|conges|depart|departs =remplacants|interimaires|interimaire
            =surcharge|surcharges|debordes|deborde|debordee courir*_=toute|partout|apres|sans
            =charge_=de_=travail =on|nous|ne_=sommes|est|etait_=plus_=que =on_=n'_=est_=que|plus
            =seul|seule_=en|a|au_=caisse|guichet|comptoir|accueil =sous_=l'_=eau =souffler
            """,
            "en": """
            understaffed staffing =short_=of_=staff|people|time|hands|parts =short-staffed|short-handed
            =shortage|shortages =not|never|nowhere|isn't|aren't|have~=enough_=staff|people|time|hands
            =enough_=staff|colleagues|hands =enough_=of_=us
            =more_=staff|people|hands|time|colleagues|resources
            hire*|recruit*~=more|staff|people|someone|somebody|another|two|three recruitment headcount
            =resources workload overworked =overstretched|stretched =run|runs|running_=all|around|off
            =only_=two|three|one|four_=of_=us =breather =lack_=of_=staff|time|resources|people|means
            =no_=time|staff =on_=my|your|our_=own_=at|on|in =cover_=for
            """,
        },
        {
            "fr": """
            =temps_=a_=perdre =au_=moyen =en_=moyenne =pas_=le_=temps_=de_=chien =embauche_=de
            =effectif_=a|des =remise_=effective
            """,
            "en": """
            =human_=resources =hire_=car =tool_=hire =car_=hire =plenty_=more_=people
            """,
        },
    ),
    Subject(
        "procedures",
        Text("Règles et démarches", "Rules and paperwork"),
        {
            "fr": """
            procedure paperasse =paperasserie formalite =demarche|demarches administratif|administrative
            bureaucratie bureaucratique justificatif formulaire~=rempli|remplir|encore|trop|fois
            =process|processus =reglement|reglements|regles signature~=valider|pour|attendre|obtenir
            =cinq|trois|quatre|deux|dix|plusieurs_signatures =usine_=a_=gaz validation|validations
            document~=fois|encore
            """,
            "en": """
            procedure|procedures paperwork red_=tape bureaucracy bureaucratic formality =process|processes
            =form|forms~=fill|filled|again|times fill*~=form|forms
            =rules|policy|policies~=forbid|forbids|prevent|prevents|allow|allows|say|says|strict|rigid
            signature|signatures~=approve|for|to|refund =approval|approvals
            =same_=document|documents|form|forms|question|questions =sign-off hoops
            """,
        },
        {
            "fr": """
            =merci_=de_=remplir =remplir_=ce_=formulaire =en_=signature
            """,
            "en": """
            =process_=of =in_=the_=process =golden_=rules =insurance_=policy|policies =rules_=of_=thumb
            """,
        },
    ),
    Subject(
        "autonomy",
        Text("Liberté de décider", "Freedom to decide"),
        {
            "fr": """
            autonomie autonome decider*_=nous-memes|seul|seule|rien|sans
            =pouvoir|peut|peux|peuvent|pouvons~=decider =rien_=decider =droit_=de_=decider
            demander*|attendre*|sans~=autorisation|permission =en_=referer =marge_=de_=manoeuvre
            =faire_=un_=geste =prendre|prise_=d'_initiative =initiative|initiatives
            =prendre~=decision|decisions =feu_=vert =carte_=blanche =liberte_=de|d' =les_=mains_=liees
            =sans_=demander
            """,
            "en": """
            autonomy =autonomous =free_=to_=decide
            =decide_=anything|for|on_=our|without|ourselves|myself|nothing|alone
            ask*|need*|get*|without~=permission =authority_=to =make_=a_=gesture
            =make|take|makes~=decisions|decision =trusted_=to =empowered|empower|empowerment =initiative
            =leeway =without_=asking =green_=light =allowed_=to_=decide|refund|help =our|my_=hands_=tied
            =hands_=are_=tied discretion
            """,
        },
        {
            "fr": """
            =autonomie_=de_=la_=batterie =batterie~=autonomie =autonomie~=heures|kilometres|km
            =syndicat_=d'_initiative
            """,
            "en": """
            =planning_=permission =local_=authority|authorities =free_=to_=download|call
            """,
        },
        faces=("employee",),
    ),
    Subject(
        "recognition",
        Text("Reconnaissance et salaire", "Recognition and pay"),
        {
            "fr": """
            reconnaissance =reconnu|reconnue|reconnus|reconnues_=pour
            =reconnait|reconnaissent_=pas|jamais|nos|notre|mon
            =pas|jamais|peu|etre|sommes|mal|est_=reconnu|reconnue|reconnus|reconnues valoriser* valorisation
            feliciter* felicitation =remercie|remercies|remercient|remercier_=jamais|pour|nos
            =jamais~=merci|remercie|remercies =un|aucun|simple|dit|petit|pas_=merci =gratitude =prime|primes
            salaire remuneration =augmentation_=de_=salaire =promotion_=interne =ingratitude
            efforts~=remarques|vus|recompenses =paye|payes|payee_=pour|mal recompense recompenser* bonus
            """,
            "en": """
            recognition =not|never|being|feel|felt|be|is|are|gets|get_=recognised|recognized|valued
            =not|never|being|feel|felt|be|is|are|gets|get_=appreciated|rewarded|noticed
            =a|no|any|word|simple_=thank|thanks =efforts~=noticed|valued|recognised|rewarded|seen
            =noticed_=and_=valued =undervalued|unappreciated =bonus|bonuses salary salaries wage|wages
            =pay_=does|is|rise|rises|has =the_=pay|our_=pay =praise|praised reward|rewards|rewarded
            =low|poor|better|good|fair_=pay =well|badly|under_=paid =underpaid =well_=done thanked
            =promotion
            """,
        },
        {
            "fr": """
            =reconnaissance_=vocale|faciale|de =un_=grand_=merci =dire_=un_=grand_=merci
            =prime_=d'_=assurance =merci_=pour =article|produit~=promotion =recompense_=fidelite
            """,
            "en": """
            =reward|rewards_=card|points|scheme|programme =loyalty_=rewards =thank_=you_=for_=everything
            =a_=big_=thank =voice|face|name_=recognition =promotion_=code|on
            """,
        },
        faces=("employee",),
    ),
    Subject(
        "leadership",
        Text("Exemple de ceux qui dirigent", "Example of those who lead"),
        {
            "fr": """
            =la_direction_=ne|est|n'|nous|parle|montre|vient|doit|devrait|a|demande|dit|decide dirigeant
            =chef|cheffe|chefs|manager|managers|manageur =mon|ma|notre|nos|le|la|les|leur_responsable
            =mon|notre|nos|le|ma|les_superieur =hierarchie
            =montrer|montre|montrent|donne|donner|donnent~=exemple encadrement =encadrants|encadrant
            management =le|notre|mon_=directeur|patron =la|notre|ma_=directrice|patronne =la_=direction
            """,
            "en": """
            =senior|top|upper|our|the|middle|line_management =our|my_manager =managers =leadership
            =lead|leads|leading_=by_=example director|directors =our|my_=boss|supervisor =bosses|supervisors
            =our|the|my|senior_leader|leaders =set|sets|setting~=example =executives
            """,
        },
        {
            "fr": """
            =mauvaise|bonne_=direction =en_=direction =direction_=assistee =chef_=d'_=oeuvre
            =chef_=de_=projet|cuisine|gare =responsable_=de_=la|du_=retard =direction_=de
            """,
            "en": """
            =management_=software|fee|fees|system =on_=board =notice_=board =anger_=management =board_=game
            """,
        },
        about_leader=True,
        faces=("employee",),
    ),
    Subject(
        "teamwork",
        Text("Entraide entre équipes", "Help between teams"),
        {
            "fr": """
            entraide =s'_=entraider|entraident|entraide =entre_=services|collegues|equipes|nous|eux
            =entre_=les_=services|equipes =esprit_=d'_equipe =travail_=d'_equipe solidarite solidaire
            cloisonner* cloison silo|silos =autre|autres_=service|services|equipe|equipes collegue
            =renvoie|renvoient|renvoyer_=la_=balle cooperation cooperer* collaboration collaborer*
            =se_=parlent|parle|parler =ambiance
            =transmettre|transmettent|transmis~=information|dossier|infos =cohesion =main_=dans_=la_=main
            =de_=service_=en_=service
            """,
            "en": """
            teamwork =team_=spirit|work colleague =each_=other =between_=departments|teams|services|us
            =silos|silo =other|another_=department|departments|team|teams
            =pass|passes|passed|passing_=the_=buck cooperation cooperate* collaboration collaborate*
            solidarity =pull|pulls_=together =department|departments~=talk|speak|blame|communicate
            =talk|talks|speak_=to_=each =handover|handovers =pass|passed|passes_=on|around|between
            =work_=together =atmosphere
            """,
        },
        {
            "fr": """
            =ambiance_=du_=magasin =musique_=d'_=ambiance =votre|vos|un|une|son|sa_=collegue|collegues
            """,
            "en": """
            =your|a|his|her_=colleague|colleagues =passed_=away
            """,
        },
    ),
    Subject(
        "training",
        Text("Formation", "Training"),
        {
            "fr": """
            formation =forme|formes|formee|formees_=a|au|aux|sur|pour|et
            =etre|est|sont|sommes|sans~=forme|formes|formee|formees|former
            =bien|mal|pas|peu|jamais|personne~=forme|formes|formee|formees|former =nous|les|vous|de_=former
            tutorat tuteur =tuteurs stage_=de_=formation parrainage =personne_=de_=forme|formee
            """,
            "en": """
            training =trained|untrained =train_=us|them|staff|people|your|new|me induction coaching mentor
            mentoring onboarding e-learning
            """,
        },
        {
            "fr": """
            =en|pleine|bonne_=forme =forme_=de|du =une_=forme =formation_=rocheuse
            """,
            "en": """
            =training_=shoes =personal_=training
            """,
        },
    ),
    Subject(
        "prices",
        Text("Prix et factures", "Prices and bills"),
        {
            "fr": """
            =prix tarif tarification facture facturer* facturation =devis =frais
            =trop|plus|moins|tres|assez|si|bien|aussi|pas_=cher|chere|chers|cheres onereux =cherte
            hors_=de_=prix cout|couts|coute|coutent rembourser* remboursement remise =rabais abordable
            =payer|paye|payee_=trop|plus|deux|cher|fois abonnement =surcout gratuit augmentation_=tarifaire
            =rapport_=qualite depassement
            """,
            "en": """
            price prices pricing priced pricey expensive cheap cheaper =invoice|invoices|invoiced
            =bill|bills|billed|billing fee|fees =charge|charges|charged~=for|me|us|extra|twice|double
            =extra|hidden|bank_=charge|charges overcharge* =cost|costs refund* =discount|discounts
            affordable =value_=for_=money subscription =overpriced pay*_=too|twice|more =tariff
            """,
        },
        {
            "fr": """
            =prix_=du_=meilleur =prix_=nobel =pour_=le_=prix =recu|gagne|remporte_=le|un_prix
            =cher|chere_=monsieur|madame|client|equipe|tous =coute_=que =a_=tout_=prix =remise_=en|des|a
            =frais_=et =fait|fais_=les_=frais =autorisation~=rembourser =produits_=frais
            =il|temps|faisait_=frais =rembourser_=tout_=de_=suite
            """,
            "en": """
            =bill_=of =cost_=cutting =in_=charge =free_=of_=charge =charge_=the_=battery|my
            =phone_=charger|charging =price_=is_=right|tag =cost_=me_=time =at_=all_=cost|costs
            """,
        },
    ),
    Subject(
        "premises",
        Text("Locaux et accès", "Premises and access"),
        {
            "fr": """
            =local|locaux
            =magasin|boutique|agence|vitrine|vitrines|atelier~=sale|sales|propre|propres|eclaire
            =magasin|boutique|agence|vitrine|vitrines|atelier~=eclairee|bruyant|bruyante|froid|froide
            =bureau|bureaux|toilettes|lieux|salle|rayon|rayons~=sale|sales|propre|propres|eclaire
            =bureau|bureaux|toilettes|lieux|salle|rayon|rayons~=eclairee|bruyant|bruyante|froid|froide
            =magasin|boutique|agence|vitrine|vitrines|atelier~=exigu|petit|petite|renove|renovee
            =magasin|boutique|agence|vitrine|vitrines|atelier~=vetuste|chauffe|chauffee
            =magasin|boutique|agence|vitrine|vitrines|atelier~=accueillant|spacieux|moderne
            =bureau|bureaux|toilettes|lieux|salle|rayon|rayons~=exigu|petit|petite|renove|renovee
            =bureau|bureaux|toilettes|lieux|salle|rayon|rayons~=vetuste|chauffe|chauffee
            =bureau|bureaux|toilettes|lieux|salle|rayon|rayons~=accueillant|spacieux|moderne proprete salete
            parking stationnement =garer|stationner toilettes climatisation chauffage =salle_=d'_=attente
            =salle_=de_=pause vestiaire =eclairage =acces_=handicape|pmr =fauteuil_=roulant
            =vetuste|vetustes =signaletique
            """,
            "en": """
            premises =shop|store|branch|office|workshop|room~=dirty|clean|lit|noisy|cold|cramped|small
            =windows|toilets|aisles|counter|place|showroom~=dirty|clean|lit|noisy|cold|cramped|small
            =shop|store|branch|office|workshop|room~=shabby|tidy|modern|spacious|warm|filthy|messy
            =windows|toilets|aisles~=shabby|tidy|modern|spacious|warm|filthy|messy
            =counter|place|showroom~=shabby|tidy|modern|spacious|warm|filthy|messy cleanliness parking
            =to_=park =park|parked_=outside|near toilet|toilets =air_=conditioning lighting =break_=room
            =waiting_=room =car_=park shabby wheelchair =seating
            """,
        },
        {
            "fr": """
            =chauffage_=central|est_=en_=panne =panne~=chauffage =radiateur|chaudiere~=chauffage
            =local_=producteur =produit|produits|artisan|artisans_local =frein_=de_=parking
            """,
            "en": """
            =parking_=ticket =clean_=energy =small_=business
            """,
        },
    ),
    Subject(
        "errors",
        Text("Erreurs et pannes", "Errors and breakdowns"),
        {
            "fr": """
            erreur =erreurs =trompe|trompes|trompee|tromper|trompent
            =mauvais|mauvaise_=modele|article|produit|commande|adresse
            =mauvais|mauvaise_=taille|reference|colis|piece|numero orthographier*
            =incomplet|incomplete|incomplets =en_=panne =meme|nouvelle_=panne casser*
            =abime|abimee|abimes|abimees defectueux =endommage|endommagee|endommages
            =perdu|perdue|perdus|egare|egaree malfacon bacler* =rate|ratee_=la|le|son =fuite reclamation
            =probleme|problemes~=technique|recurrent|livraison|facture =a_=refaire|recommencer
            dysfonctionnement
            """,
            "en": """
            error mistake|mistakes|mistaken
            =wrong_=model|item|size|order|address|product|part|parts|one|name|person|number|date|amount
            =incorrect|incorrectly misspelt misspelled incomplete break*_=down
            =broke|broken|breaks|broke_=down damage* faulty defective =defect|defects
            =lost_=my|the|our_=parcel|order|luggage|bag|bags|file|documents|letter
            =missing_=part|parts|item|items|from =leak|leaks|leaking botched complaint|complaints
            =doesn't|didn't|not|never_=work|working =went|gone_=wrong =double_=booked mix-up malfunction
            """,
        },
        {
            "fr": """
            =casser_=les_=prix =casse-croute =se_=casse =sans|aucun_=defaut =par_=defaut =temps_=perdu
            =perdu_=du_=temps =casser_=la_=tete
            """,
            "en": """
            =wrong_=direction =break_=even =lunch|tea|coffee_=break =not_=working_=hours =broken_=english
            =damage_=waiver
            """,
        },
    ),
)

LEADERS: Final = frozenset(one.key for one in SUBJECTS if one.about_leader)
"""Subjects that speak of whoever leads (limit L2)."""
