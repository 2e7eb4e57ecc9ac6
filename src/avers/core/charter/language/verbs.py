"""A small packaged knowledge of verbs: those that charters use, without accents.

Lists, not a dictionary. Regular endings cover the verbs that are not here; the lists settle what
endings cannot (``respect`` is a noun and a verb, ``atelier`` ends like an infinitive).
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.language.word_sets import word_set

__all__ = [
    "ENGLISH_ALSO_NOUNS", "ENGLISH_ROLES", "ENGLISH_VERBS", "FRENCH_FIRST_PLURAL", "FRENCH_INFINITIVES",
    "FRENCH_NOT_INFINITIVES", "FRENCH_PRESENT", "FRENCH_ROLES",
]  # fmt: skip

_ER = """
    accepter accompagner accorder accueillir acheter adapter adopter agir aider aimer ajouter alerter
    ameliorer amener analyser annoncer anticiper appeler apporter apprecier approcher appuyer arranger
    arreter arriver assister associer assumer assurer avancer avertir baisser batir calculer celebrer
    changer chercher choisir collaborer commencer commenter communiquer comparer compter concentrer
    confier confirmer consacrer conseiller conserver consulter contacter continuer controler corriger
    couper creer cultiver decider declarer definir demander depanner depasser deposer deranger
    developper devancer dialoguer diriger discuter donner echanger eclairer ecouter ecrire effectuer
    elever eliminer embaucher emmener encourager engager enregistrer enseigner entourer entretenir
    enrichir envoyer epargner essayer etablir etudier evaluer eviter examiner expliquer exprimer
    faciliter feliciter fermer finir fixer fonder former formuler fournir gagner garantir garder gerer
    grandir guider identifier imaginer indiquer informer innover inspirer installer inventer inviter
    jouer juger justifier laisser lancer livrer lister louer maintenir manager marcher mener meriter
    mesurer montrer motiver negocier nettoyer nommer noter oeuvrer offrir orienter oser oublier ouvrir
    parler partager participer passer penser personnaliser placer porter poser poursuivre pratiquer
    preciser preferer preparer presenter prevenir preserver proceder progresser proposer proteger
    prouver questionner raccompagner raconter rappeler rapporter rassurer realiser recevoir rechercher
    recommander recontacter recruter rediger reduire refuser regarder regler rejeter relancer relever
    remercier remettre remonter remplacer remplir rencontrer renforcer renouveler renseigner rentrer
    reparer reporter repondre representer resister resoudre respecter rester retenir retrouver reussir
    reveler revenir rester saluer satisfaire sauver securiser sensibiliser separer signaler signer
    simplifier soigner solliciter souhaiter souligner soutenir suggerer suivre supprimer surprendre
    surveiller tenir tenter terminer tester tirer toucher tourner traiter transmettre travailler trouver
    unir utiliser valider valoriser veiller vendre venir verifier verser viser visiter voir vouloir
    relire reformuler nous-adapter connecter offrir fideliser enchanter emerveiller prioriser planifier
    """
_OTHERS = """
    etre avoir faire dire prendre rendre entendre comprendre apprendre attendre mettre permettre
    promettre admettre connaitre reconnaitre vivre lire traduire conduire construire defendre tendre
    entreprendre croire sourire plaire produire introduire joindre rejoindre craindre convaincre
    inscrire decrire conclure inclure interrompre perdre descendre reprendre refaire servir obtenir
    partir sortir sentir agir investir ressentir nourrir devenir reunir soutenir aller prevoir percevoir
    concevoir apercevoir promouvoir revoir recevoir recueillir decouvrir tenir
    """
# Infinitives that no ending settles: -re and -oir verbs, with the -er and -ir verbs of the list.
FRENCH_INFINITIVES: Final = word_set(_ER) | word_set(_OTHERS)

# Words that end like an infinitive and open a sentence as nouns or adjectives.
FRENCH_NOT_INFINITIVES: Final = word_set("""
    premier dernier entier metier courrier atelier papier quartier dossier foyer hiver fer mer leader
    manager chantier dejeuner diner cahier escalier particulier regulier familier singulier guichetier
    conseiller hier fier cher mobilier financier bancaire immobilier hospitalier hotelier artisanier
    routier client-partner partner super hyper inter calendrier clavier ouvrier officier policier levier
    mortier metier sentier panier pilier plusieurs avenir plaisir loisir desir souvenir devoir pouvoir
    savoir espoir soir noir cuir tir menhir elixir customer center corner poster flyer order user never
    either over per sur-mesure reporter danger etranger berger ver amer enfer
    """)

_IRREGULAR_PRESENT = """
    previent intervient obtient maintient soutient retient revient parvient dit fait repond rend prend comprend apprend attend entend tient met promet
    transmet remet lit suit
    vit sert vient va ouvre offre recoit voit connait reconnait accueille rappelle appelle envoie paie
    essaie ecrit decrit resout choisit finit garantit fournit etablit saisit reussit definit avertit
    remplit reunit permet produit construit conduit sait veut peut doit disent font repondent rendent
    prennent comprennent apprennent tiennent mettent lisent suivent vivent servent viennent vont ouvrent
    offrent recoivent voient connaissent accueillent rappellent appellent envoient ecrivent choisissent
    finissent garantissent agissent agit resolvent savent veulent peuvent doivent achete leve mene pese
    """
# Third person of the present of the verbs above.
FRENCH_PRESENT: Final = word_set(_IRREGULAR_PRESENT) | frozenset(
    verb[:-2] + ending for verb in word_set(_ER) if verb.endswith("er") for ending in ("e", "ent")
)
# First person plural and polite imperative that do not end in -ons or -ez.
FRENCH_FIRST_PLURAL: Final = frozenset({"sommes"})

# Those who act in a house: "Chaque conseiller rappelle" says who does what, in the third person.
FRENCH_ROLES: Final = word_set("""
    chacun chacune monde equipe equipes conseiller conseillers conseillere conseilleres vendeur vendeurs
    vendeuse technicien techniciens technicienne manager managers responsable responsables directeur
    directrice direction personne collaborateur collaborateurs collaboratrice agent agents accueil
    employe employes salarie salaries soignant soignants gestionnaire gestionnaires livreur livreurs
    chauffeur chauffeurs caissier caissiere expert experts
    """)
ENGLISH_ROLES: Final = word_set("""
    everyone everybody team teams adviser advisers advisor advisors agent agents manager managers
    director directors board colleague colleagues employee employees technician technicians driver
    drivers seller sellers clerk clerks nurse nurses staff person somebody someone leader leaders
    specialist specialists
    """)

ENGLISH_VERBS: Final = word_set("""
    accept acknowledge act adapt add admit adopt agree aim allow amaze anticipate apologise apologize
    apply approach arrange arrive ask assist assume avoid be become begin believe break bring build call
    carry celebrate challenge change check cheer choose clarify clean close coach collect come comfort
    commit communicate compare confirm connect consider consult contact continue correct create cut dare
    deal decide defend deliver describe design develop do earn educate eliminate embrace employ empower
    enable encourage end engage enjoy ensure exceed exchange explain explore fix find finish follow
    forget forgive fulfil fulfill gain gather get give go greet grow guarantee guide handle hear help
    hire hold honour honor imagine improve include inform innovate inspire interrupt introduce invent
    invest invite join keep know laugh lead learn leave let like listen live look lose love make manage
    mean measure meet mend mention move name negotiate notice offer open order organise organize own
    participate pass pay pick place plan play practise practice prepare present preserve prevent probe
    promise propose protect prove provide pull pursue put question raise reach read realise realize
    recognise recognize recommend reduce refuse remain remember remind remove repair repeat reply
    replace report represent rescue resolve respect respond restore return reward ring run save say see
    seek sell send serve set share show sign simplify smile solve speak stand start state stay stop
    suggest support surprise take talk teach tell test thank think train transform treat trust try turn
    understand use value verify visit wait walk warn welcome win wish work write answer care focus
    delight deserve earn log note follow-up go-beyond
    """)
# Base forms that are nouns as well: what follows them decides.
ENGLISH_ALSO_NOUNS: Final = word_set("""
    act aim answer call care challenge change cheer coach comfort contact cut deal delight design end
    exchange focus gain guarantee guide help hold honour honor hire lead like live look love measure
    meet move name notice offer open order own pass pay pick place plan play practice present probe
    promise question reach reply report respect return reward ring run set share show sign smile stand
    start state stay stop support surprise talk test thank trust try turn use value visit wait walk
    welcome win wish work note log train treat
    """)
