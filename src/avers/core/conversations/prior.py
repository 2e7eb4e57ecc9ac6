"""What a service writes to anybody, in French and in English: small words, words of service, whole phrases.

Written by us, for whoever has too few replies to compare with, and read beside the replies of everybody
else. A word of the trade met here tells little of a case; a phrase met here tells nothing of it. No count
and no sentence comes from anybody's correspondence.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from avers.core.conversations.normalising import MAIL, NUMBER, Words, read_words

__all__ = ["ELSEWHERE", "PHRASES", "SERVICE_WORDS", "SMALL_WORDS", "phrases", "service_stems", "small_words"]

UintArray = npt.NDArray[np.uint64]

SMALL_WORDS: Final = {
    "fr": """
    a afin ai aie aient ailleurs ainsi ait aller allez alors apres as au aucun aucune aujourd auquel aura
    aurait auras aurez aurons aussi autre autres aux avait avant avec avez aviez avions avoir avons ayant
    ayez beaucoup bien bientot bon bonne c ca car ce ceci cela celle celles celui cependant ces cet cette
    ceux chacun chaque chez ci comme comment d dans de deja depuis dernier derniere des desole desolee
    desoles desormais deux devez devons dire dit dites dois doit doivent donc dont du elle elles en encore
    ensuite entre environ es est et etaient etais etait etant ete etes etiez etions etre eu faire fais
    fait faites fois font fut grace hors hui ici il ils ira irez j jamais je jusqu jusque l la laquelle le
    lequel les lesquels leur leurs lors lorsque lui m ma maintenant mais mal malgre me meme memes merci
    mes mieux moi moins moment mon n ne ni non nos notre nous on ont ou oui par parce parfois pas peine
    pendant peu peut peuvent peux plus plusieurs plutot point pour pourquoi pourra pourrait pourrez pouvez
    pouvoir pouvons pres puis puisqu puisque puissiez puissions qu quand quant que quel quelle quelles
    quelque quelques quels qui quoi rien s sa sachez sais sans sauf savez se selon sera serait serez
    serons seront ses si sien soient sois soit sommes son sont sous suis suite sur t ta tant tard te tel
    telle tellement tels tes toi ton tot toujours tous tout toute toutefois toutes tres trop tu un une va
    vais vers veuillez veut veux via voici voila voir vont vos votre voulez vous vraiment vu y
    """,
    "en": """
    a able about above after again against all almost already also always am an and another any anyone
    anything are aren around as at away back be because been before being below best better between both
    but by can cannot come could couldn d did didn do does doesn doing don done down during each either
    else enough even ever every everything few first for from further get gets getting give given go goes
    going gone good got had hadn has hasn have haven having he her here hers him his how however i if in
    instead into is isn it its itself just keep kept know last later least less let like ll look lot m
    made make makes many may maybe me might more most much must my need needs neither never new next no
    nor not nothing now of off often on once one only onto or other others our ours out over own per
    perhaps please put quite rather re really right s said same say see seems seen several she should
    shouldn since so some someone something soon sorry still such sure t take taken than thank thanks that
    the their them then there these they thing things this those though through till time to today
    together too took toward try two under unless until up upon us use used using usual ve very via want
    was wasn way we well were weren what whatever when where whether which while who whole whose why will
    with within without won would wouldn yes yet you your yours yourself
    """,
}
"""Words that hold any sentence together, without accents."""

SERVICE_WORDS: Final = {
    "fr": """
    abonne accede accepter acces accompagn accord accueil achat actualite actuel adresse agence agent aide
    aider ajoute annulation annuler anomalie appareil appel appeler appli application apprecie article
    assistance assister assurer attendre attente attention aupres avertir avis besoin bienvenue boite
    boutique bouton but cadre canal canaux cas cause centre certain chat choisir choix clairement clic
    client clientele cliquer code colis collegue commande commentaire communication compensation
    complement complet comprendre comprends comprenons compris compte concerne condition confiance
    confirmation confirmer connaitre connecter connexion conseil conseiller considerer constater contact
    contacter contenu continuer contraire contrat contribuer convenir convient coordonnees cordialement
    correctement correspondance corriger cote coupure courant courriel courrier cours couvert creer date
    debut deception declarer decouvrir decu delai delais demande demander demarche departement deplorer
    deranger derniers desagrement description detail different difficile difficulte difficultes direct
    directement disponibilite disponible dispositif disposition document donnees donner dossier doute
    duree dysfonctionnement echange echanger echec ecoute ecrire ecrivez effectuer effet egalement email
    encourager enquete enregistrer ensemble ensuite entendre entendu entier entierement entreprise
    envisager envoi envoyer equipe erreur espace esperer espoir essayer essentiel etape etat eventuel
    evidemment evolution examiner excellent excuser excuses experience expert explication expliquer
    exprimer facilement faciliter facon facture fibre fichier fidele fidelite fin fonction fonctionnement
    fonctionner force formulaire fournir frais frequent frustration gene general genre geste grand gratuit
    guider habituel hesiter heure heureux horaire humain ici identifiant identifier image immediat impact
    important impossible impression incident inconvenient indiquer indisponible information informer infos
    initial inquietude insatisfaction installer instant instruction intention interesser interet interieur
    interlocuteur internet interrogation interruption intervenir intervention invite inviter joie joindre
    jour journee jours lettre libre lien ligne lire livraison livrer local long magasin mail maintenance
    maniere manque marche materiel matin mauvais meilleur meilleurs membre message messagerie mettez
    mettons mettre minute mise mission mobile modalite modele modification modifier mois mot moyen navre
    necessaire necessiter nom nombre nommer note nouveau nouvel nouvelle numero obtenir occasion
    occasionne offre offrir operation optimal option ordre origine ouvert ouvrable page paiement panne
    parfait parler part partager particulier partie partir passer patience patienter pensee perdre
    permettre permis persiste persister personnaliser personne personnel perturbation photo place plainte
    plaire plaisir plateforme pleinement point poser position possibilite possible postal precedent
    precieux preciser precision preferer premier prendre prenez prenons presence present presenter presse
    prie prier principal prions priorite prive privee prix probablement probleme proceder procedure
    processus prochain produit professionnel profil profiter programme progres proposer proposition
    protection prouver public qualite question raison rapide rapidement rappel rappeler rassurer ravi
    recevoir recherche reclamation recommander recontacter recu redemarrer reference referer regard region
    regle regler regret regretter rejoindre relation remarque remboursement rembourser remerciement
    remercier remonter remplacer remplir rencontre rencontrer rencontrez rendre renouveler renseignement
    renseigner reparer repondre reponse reprendre reseau reservation reserver resolution resoudre respect
    responsable reste rester resultat retablir retablissement retard retirer retour retourner retrouver
    reussir revenir revoir routeur satisfaction satisfaire satisfait savoir secteur securite semaine
    sembler sens serieux serveur service servir seul signalement signaler simple simplement sincere
    sincerement site situation societe soir soiree solliciter solution souci souhait souhaiter souhaitons
    specialiste standard suggerer suggestion suivant suivi suivre sujet supplementaire support supprimer
    surement systeme tache technicien technique telephone telephonique temps tenir tenons tenter terme
    test texte ticket tiendrons traitement traiter trajet transferer transmettre transmis travailler
    trouver type ultime unique urgent usage utile utilisateur utilisation utiliser valable valeur valider
    veiller verification verifier version vie vite vivement volonte vouloir vrai web zone
    """,
    "en": """
    accept access accessible according account action active actual add additional address advice advise
    advisor affect afraid agent agree ahead allow alternatively amount answer anytime apologies apologise
    apologize apology app application apply appreciate appropriate area arrange arrive article ask asked
    aspect assist assistance assure attach attempt attention automatic available aware awesome backstage
    bad basic basis behalf believe bit book booking branch bring brought browser business busy button buy
    call card care carefully carry case cause cent certain certainly chance change channel charge chat
    check checking choose circumstance clear click close closely code colleague comment common communicate
    community company complaint complete computer concern confidence confirm connect connection consider
    contact content continue control convenience convenient copy correct cost country couple course cover
    create credit current currently customer damage date day days deal decision dedicated delay delete
    deliver delivery department depend describe description desk detail details determine device different
    difficult difficulty direct directly disappoint disappointed discuss display dm document double doubt
    drop ease easily easy edit effort email encounter encourage end enjoy enquiry ensure enter entire
    error escalate evening event eventually exact exactly example excellent exchange excite exclusive
    expect experience experiencing expert explain explore express extra extremely face fact fair familiar
    fast feature feedback feel felt file fill final find fine fix fixed flag follow following form forward
    forwarded found free friend friendly frustrate frustrating frustration full future gather general glad
    great group guess guidance guide hand handle hands happen happened happening happy hard hear heard
    hello help helpful helping hesitate hi hold home honest hope hopefully hour hours human idea identify
    image immediate immediately impact important improve inbox include including inconvenience
    inconvenient incorrect indeed info inform information initial input inquiry inside install instance
    instruction interest internal internet investigate invite involve issue issues item join kind kindly
    large late latest learn leave letter level line link list listen little live local locate location log
    login long longer looking lookout love luck main maintain manage manager matter mean member mention
    menu message method mind minute miss missing mistake model moment month morning move name near network
    nice night normal note notice notify number occur offer office okay online open operate opportunity
    option options order original outage outside owner page parcel part particular party pass password
    past patience patient payment people perfect period persist person personal phone photo pick picture
    place plan platform pleasure pm point policy pop possible post prefer present previous price priority
    private problem proceed process product profile program progress promise prompt proper properly
    provide public purchase purpose quality queries query question questions quick quickly rate reach
    reached read ready real reason receive recent recently recommend record refer reference refund regard
    regarding region register regret regular reinstall related release relevant remain remember remove
    repair replace replied reply report representative request require research reserve reset resolution
    resolve respond response rest restart result return review run running safe satisfaction satisfied
    save screen screenshot search second section secure select send sending sent serve service session set
    setting settings share shop short shoulder shout show sign similar simple simply single site situation
    small solution solve sort sound source speak special specialist specific spot standard start state
    status step steps stop store strive stuff submit suggest suggestion support suppose suspect swap
    switch system tap team tech technical tell term terms test text thought ticket tip title told top
    topic total touch track tracking transaction transfer transport trouble troubleshoot turn twitter type
    unable uncertain understand understandable unfortunate unfortunately update updates upset urgent user
    username utmost valid value valued various verify version view visible visit voice wait waiting watch
    web website week weekend welcome wish wonder word work working world worry write wrong yesterday
    """,
}
"""Words of the trade: one form of each, its first six letters count. Without accents."""

PHRASES: Final = {
    "fr": """
    nous vous remercions de votre message et de votre patience
    nous vous remercions de votre compréhension et de votre fidélité
    nous vous remercions d'avoir pris le temps de nous faire part de votre expérience
    merci de votre message et de l'intérêt que vous portez à nos services
    merci pour votre patience et votre compréhension
    merci d'avoir pris contact avec nous
    nous vous prions de bien vouloir accepter nos excuses pour la gêne occasionnée
    veuillez nous excuser pour la gêne occasionnée
    nous sommes sincèrement désolés pour ce désagrément et pour les difficultés rencontrées
    je suis désolé pour les désagréments rencontrés
    nous regrettons sincèrement cette situation et comprenons votre mécontentement
    je comprends tout à fait votre déception et votre agacement
    nous comprenons votre frustration face à cette situation
    nous restons à votre entière disposition pour toute question ou information complémentaire
    je reste à votre disposition si vous avez d'autres questions
    n'hésitez pas à nous contacter si vous avez besoin d'aide
    n'hésitez pas à revenir vers nous en cas de besoin
    n'hésitez pas à me contacter en message privé
    nous vous invitons à nous contacter par message privé afin que nous puissions vous aider
    je vous invite à nous écrire en message privé avec vos coordonnées et votre numéro de client
    pouvez-vous nous envoyer un message privé avec votre numéro de commande et votre adresse mail
    merci de nous communiquer votre numéro de dossier et vos coordonnées en message privé
    merci de nous transmettre votre numéro de téléphone afin que nous puissions vous rappeler
    pour toute demande nous vous invitons à remplir le formulaire en ligne sur notre site
    pour toute information complémentaire merci de contacter notre service client
    je vous invite à contacter notre service client par téléphone du lundi au samedi
    vous pouvez joindre notre service client au numéro suivant
    vous trouverez toutes les informations dans votre espace client
    vous pouvez suivre l'état de votre commande dans votre espace client
    votre demande a bien été prise en compte et sera traitée dans les meilleurs délais
    votre demande a été transmise au service concerné qui reviendra vers vous rapidement
    votre dossier est en cours de traitement par nos équipes
    votre demande est en cours de traitement auprès du service concerné
    nous avons bien reçu votre message et reviendrons vers vous dans les plus brefs délais
    nous avons bien pris note de votre remarque et la transmettons à nos équipes
    nous faisons le nécessaire pour résoudre le problème dans les plus brefs délais
    nos équipes sont mobilisées afin de rétablir le service au plus vite
    nos équipes techniques mettent tout en œuvre pour résoudre cet incident
    nous vous tiendrons informé de l'évolution de la situation
    je vous tiens informé dès que possible
    un conseiller va vous répondre dans les meilleurs délais
    un de nos conseillers prendra contact avec vous
    afin de pouvoir faire le nécessaire je vous propose de nous retrouver en message privé
    afin de vérifier votre dossier merci de nous envoyer vos coordonnées
    si le problème persiste n'hésitez pas à revenir vers nous
    si votre demande est toujours d'actualité je vous invite à nous contacter dès à présent
    cette messagerie n'est plus disponible retrouvez-nous sur nos autres canaux
    nous sommes également disponibles par téléphone par chat et sur les réseaux sociaux
    votre satisfaction est notre priorité et nous prenons votre avis au sérieux
    nous sommes ravis que tout soit rentré dans l'ordre
    nous sommes ravis d'apprendre que vous êtes satisfait de nos services
    je suis ravi d'avoir pu vous aider
    votre avis nous est précieux et nous aide à nous améliorer
    nous espérons vous revoir très bientôt
    au plaisir de vous retrouver prochainement
    avec plaisir bonne journée et à bientôt
    je vous souhaite une excellente journée
    nous vous souhaitons une bonne fin de journée
    bonne journée et à très bientôt
    à très vite en message privé
    cordialement l'équipe du service client
    nous mettons tout en œuvre pour vous satisfaire
    comment pouvons-nous vous aider
    que puis-je faire pour vous
    pouvez-vous nous en dire plus sur le problème que vous rencontrez
    depuis quand rencontrez-vous ce problème
    avez-vous essayé de redémarrer votre appareil
    quelle version de l'application utilisez-vous
    je regarde cela tout de suite et reviens vers vous
    je transmets votre message à l'équipe concernée
    nous ne sommes pas en mesure de donner une suite favorable à votre demande
    nous n'avons pas d'information à ce sujet pour le moment
    suite à votre demande nous vous informons que
    vous avez la possibilité de
    """,
    "en": """
    thank you for contacting us we appreciate your patience
    thank you for reaching out to us and for your feedback
    thanks for reaching out we are happy to help
    thanks for letting us know we will pass this on to the team
    thank you for bringing this to our attention
    thank you for your patience and understanding
    we appreciate you taking the time to share your feedback
    we are sorry for any inconvenience this may have caused
    we apologize for the inconvenience caused
    please accept our sincere apologies for the delay and the inconvenience
    i am sorry to hear about this we would like to help
    sorry to hear you are having trouble
    we are sorry to hear about your experience
    this is not the experience we want you to have
    this is not the level of service we strive for
    i understand how frustrating this can be
    we understand your frustration and we are here to help
    we would love to help we'd love to help you with this
    we'd like to help we'd be happy to help with this
    we're here to help let us know how we can help
    we want to help happy to help
    how can we help you today how may i assist you
    let us take a look at this let's look into this together
    we'd like to look into this for you
    we'd like to take a closer look at what's happening
    let's work together to get this resolved
    please send us a direct message with your details so we can look into this
    please send us a private message with your order number and email address
    can you send us a dm with your account email address or username
    could you please dm us your booking number and full name
    send us a dm and we'll continue there
    dm us with more details and we'll go from there
    meet us in dm and we'll get started
    please check your dm we have replied to your message
    we've replied to your dm let's continue there
    we've sent you a direct message
    please follow us so that we can send you a message
    can you tell us more about what's happening
    could you tell us more about the issue you are experiencing
    can you give us more details about what is going on
    can you let us know what happens when you try
    what device are you using and which version is installed
    which version of the app are you running
    when did this start happening did this start after a recent update
    have you tried restarting your device have you tried to restart it
    does restarting help does this happen on all your devices
    let us know if that helps let us know how it goes
    let us know if you have any other questions
    if you have any other questions just let us know
    if the issue persists please let us know
    if anything else comes up just give us a shout
    we'll see what we can suggest we'll see what we can do
    we'll take a look and get back to you as soon as possible
    we will get back to you shortly
    our team is looking into this and will get back to you
    we are working on a fix and will keep you posted
    we'll pass your feedback on to the right team
    we'll let the right folks know about this
    i have forwarded your request to the relevant department
    your request has been received and is being processed
    please contact our customer service team at the number below
    please call us at the number provided above
    please reach out to our support team using this link
    please contact our support team here
    please fill out the form on our website
    please click the link below for more information
    you can find more information here check out this article
    this article can help follow the steps here
    please do not share your personal information here our page is public
    without sharing any personal information can you tell us
    you are welcome we are glad we could help
    you're welcome have a great day
    that's great to hear we're glad to hear that
    that's what we like to hear thanks for the love
    we're glad you enjoyed it see you again soon
    thanks for sharing we hope to see you soon
    have a nice day have a good day
    we are unable to
    unfortunately we do not have any information about this at this time
    we don't have any news to share right now but stay tuned
    we're always looking for ways to improve
    keep an eye out for updates
    feel free to reach out at any time
    """,
}
"""Whole phrases that could go to anybody, one a line."""

ELSEWHERE: Final = """
    het een van niet voor ik wij uw zijn met maar ook naar deze bij heeft hebben kunnen graag
    el los las una con gracias su usted hola por estamos nuestro tenemos muy esto y al del lo ya nuevo hemos
    tus este saludos siguiendo vamos puedes estas nuestra mas pero para
    der die das und ist nicht sie wir ihr ihnen mit fur auf bitte danke haben eine
    il che non sono grazie della gli nostro anche questo abbiamo
    voce obrigado obrigada nao para uma com seu por favor mais temos
    yang anda kami untuk tidak dan ini dengan boleh sila akan itu terima kasih
"""
"""Small words of Dutch, Spanish, German, Italian, Portuguese, Malay: neither French nor English."""


@cache
def small_words(language: str) -> UintArray:
    """Return the hashes of the small words of a language, ascending."""
    return np.unique(_read(SMALL_WORDS[language]).word)


@cache
def service_stems(language: str) -> UintArray:
    """Return the stems of the words of service of a language and of its phrases, ascending."""
    held = _read(SERVICE_WORDS[language])
    said = phrases(language)
    return np.unique(np.concatenate([held.stem, said.stem, np.array([MAIL], np.uint64)]))


@cache
def phrases(language: str) -> Words:
    """Return the phrases of a language, read as replies are."""
    return read_words(["§ " + line.strip() for line in PHRASES[language].strip().splitlines()])


@cache
def elsewhere() -> UintArray:
    """Return the hashes of the small words of neither language, ascending."""
    return np.unique(_read(ELSEWHERE).word)


def _read(listed: str) -> Words:
    found = read_words(["§ " + " ".join(listed.split())])
    if NUMBER in found.word:
        raise ValueError("a list of words holds a number")
    return found
