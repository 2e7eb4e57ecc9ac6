"""A small packaged knowledge of verbs: those that charters use, without accents.

Lists, not a dictionary. Regular endings cover the verbs that are not here; the lists settle what
endings cannot (``respect`` is a noun and a verb, ``atelier`` ends like an infinitive).
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.language.word_sets import word_set

__all__ = [
    "ENGLISH_ALSO_ADJECTIVES", "ENGLISH_ALSO_NOUNS", "ENGLISH_ROLES", "ENGLISH_VERBS",
    "FRENCH_FIRST_PLURAL", "FRENCH_INFINITIVES",
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
    abandonner abriter accelerer accentuer acquitter actualiser administrer affirmer affronter alimenter
    allier animer apaiser appliquer approuver assembler attribuer avouer bannir bloquer bousculer briser
    chanter chasser classer combler commander compenser compliquer composer condamner confronter consoler
    contester contribuer convier cooperer coordonner copier crier cuisiner danser debloquer decerner
    decliner deleguer demarrer denoncer depenser deployer detailler detecter detourner dispenser
    distinguer distribuer diviser documenter dresser echapper eclaircir editer eduquer emporter emprunter
    encadrer entamer entrainer entrer equilibrer errer estimer eveiller evoluer exercer exiger
    experimenter explorer fabriquer favoriser federer feter filtrer financer forger freiner frapper
    gaspiller harmoniser heberger hesiter honorer ignorer illustrer imposer imprimer inciter incarner
    initier insister instaurer insulter interpeller interroger jurer lever liberer limiter lutter manger
    manifester manquer mediter melanger mentionner menager mobiliser moderniser modifier monter multiplier
    nourrir obeir observer operer opposer opter ordonner organiser pardonner parrainer patienter payer
    perfectionner peser piloter planter plier pousser precher presser preter privilegier priver profiter
    prononcer provoquer publier puiser punir quitter ralentir ramasser ramener ranger reagir rectifier
    recuperer recycler redouter reflechir refleter regretter relayer relever relier remarquer remedier
    rencontrer renoncer reperer repeter repousser reserver resilier restaurer restituer retablir retarder
    retirer reveler rever reviser sacrifier sanctionner sauvegarder saisir sauter situer souffler soulager
    stimuler stocker tarder temoigner tolerer tomber trahir trancher transporter tricher trier tromper
    troubler varier voler voter voyager etiqueter balayer
    jeter
    relire reformuler nous-adapter connecter offrir fideliser enchanter emerveiller prioriser planifier
    """
_OTHERS = """
    etre avoir faire dire prendre rendre entendre comprendre apprendre attendre mettre permettre
    promettre admettre connaitre reconnaitre vivre lire traduire conduire construire defendre tendre
    entreprendre croire sourire plaire produire introduire joindre rejoindre craindre convaincre
    inscrire decrire conclure inclure interrompre perdre descendre reprendre refaire servir obtenir
    partir sortir sentir agir investir ressentir nourrir devenir reunir soutenir aller prevoir percevoir
    concevoir apercevoir promouvoir revoir recevoir recueillir decouvrir tenir combattre debattre detruire
    reduire
    nuire rompre pretendre proscrire mentir soumettre survivre enfreindre restreindre requerir conquerir
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
    previent intervient obtient maintient soutient retient revient parvient dit fait repond rend prend
    comprend apprend attend entend tient met promet transmet remet lit suit vit sert vient va ouvre
    offre recoit voit connait reconnait accueille rappelle appelle envoie paie essaie ecrit decrit
    resout choisit finit garantit fournit etablit saisit reussit definit avertit remplit reunit permet
    produit construit conduit sait veut peut doit disent font repondent rendent prennent comprennent
    apprennent tiennent mettent lisent suivent vivent servent viennent vont ouvrent offrent recoivent
    voient connaissent accueillent rappellent appellent envoient ecrivent choisissent finissent
    garantissent agissent agit resolvent savent veulent peuvent doivent achete leve mene pese combat
    combattent
    defend defendent vend vendent perd perdent rompt ment mentent part partent sort sortent nourrit
    nourrissent
    batit batissent accomplit reagit reflechit obeit trahit connait croit croient deviennent devient rejoint
    rejoignent soumet traduit traduisent detruit detruisent reduit reduisent preleve emmene amene acheve cede
    repete veillent protege protegent jette rejette complete revele considere libere gere integre exerce
    investit investissent fournit fournissent reunit reunissent definit remplit remplissent etablit
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
    accept achieve acknowledge act adapt add admit adopt advise agree aim alert allow amaze announce
    answer anticipate apologise apologize apply approach argue arrange arrive ask assist assume astonish
    attain attempt avoid award be become begin believe bill book borrow break bring build calculate call
    care carry catch cease celebrate challenge change charge chat check cheer choose claim clarify clean
    close coach collect come comfort commit communicate compare complete conclude confess confirm
    congratulate connect consider consult contact continue convince cook correct counsel count create
    cultivate cut dare deal debate decide declare decline defend delight deliver demonstrate describe
    deserve design develop dial disagree discuss dispatch display do draft dress drive drop earn edit
    educate eliminate embrace employ empower enable encourage end engage enjoy ensure escalate escort
    estimate exceed exchange exhibit expect explain explore file find finish fix focus fold follow
    follow-up forget forgive foster fulfil fulfill gain gather get give go go-beyond grant greet grow
    guarantee guard guide hand handle hang hear help hire hold honor honour hope illustrate imagine
    improve include inform innovate inspect inspire intend interrupt introduce invent invest invite
    invoice join joke keep know label laugh lead learn leave lend let lift like list listen live load
    lock log look lose love lower make manage mean measure meet mend mention mentor move name need
    negotiate note notice number nurture offer open order organise organize own pack paint paraphrase
    participate pass pause pay persuade pick place plan play polish ponder practice practise praise
    prefer prepare present preserve press prevent print probe promise pronounce propose protect prove
    provide pull pursue push put question raise reach read realise realize reassure recognise recognize
    recommend record redo reduce refine refund refuse register reimburse reject relax remain remember
    remind remove repair repeat rephrase replace reply report represent reschedule rescue resolve
    respect respond rest restate restore resume return reveal review reward rework rewrite ring run save
    say scan schedule seal seat see seek select sell send serve set settle share ship show sign simplify
    sing sit smile solve sort speak spell spend spoil stand start state stay stop store succeed suggest
    summarise summarize support surprise sweep switch take talk teach tell test thank think throw tidy
    trace track train transform translate travel treat trust try turn type understand unload unlock use
    park
    park comply
    abandon absorb accelerate accommodate address adjust advance advocate affirm align amend analyse
    assemble assert assess attack attract bake balance battle beat bend bind blame blend block boost
    bother broaden brush campaign capture cast chase cheat chop climb collaborate combat combine command
    compensate compete compose concentrate condemn conduct confront conserve construct contribute
    cooperate cope correspond cover cross cry cure deepen deploy destroy devote dig diminish direct
    disclose discourage discover distribute divide donate double draw dream eat elect elevate emphasise
    emphasize encounter enforce enhance enlighten enrich entertain equip establish evaluate examine
    execute exercise expand experiment explore expose express extend facilitate fail favour favor fear
    feed fight fill film fit flatter fly forbid force form fund generate govern grasp grind harm harvest
    heal hide hunt hurry hurt identify ignore implement impose initiate insist inspect install instruct
    integrate investigate involve iterate judge justify kick knock lay lie limit link lobby maintain match
    maximise maximize minimise minimize model modify monitor motivate mount multiply nourish obey object
    observe obtain oppose optimise optimize outline overcome oversee partner perform permit phone pioneer
    pour pray preach predict presume process procure produce progress prohibit promote publish punish
    pursue quit rank reason rebuild receive recruit recycle reflect reform refrain rehearse reinforce
    reinvent release rely renew rent research retain rethink reuse ride rise risk rob rule sacrifice
    safeguard satisfy scale search secure separate shape shield shout shut skip sleep slow smooth specify
    spot spread stick stimulate strengthen stretch strike strip strive struggle study submit supervise
    supply sustain swap swear swim tackle target tear thrive tie tighten touch trade transfer transmit
    trigger uncover undertake unify unite unlearn update upgrade uphold urge vote wake widen wipe withdraw
    worry wrap
    value verify visit wait walk want warn wash watch wear weigh welcome win wish wonder work write
    accompany amplify breathe browse celebrate champion cherish chew clear cleanse curate defy delegate
    demystify dignify diversify electrify embody energise energize fulfil forge fortify harness hone humanise
    humanize ignite kindle liberate master mind mould mobilise mobilize nominate notify nurse orchestrate
    personalise personalize pledge prioritise prioritize radiate rally reap rectify redistribute rediscover
    relish replicate revitalise revitalize safeguard savour seize shun soothe sow spare spark steer sterilise
    streamline summon sweeten tailor tame taste tend unleash unlearn unlock uplift utilise utilize vow weave
    tolerate
    """)
# Base forms that are nouns as well: what follows them decides.
ENGLISH_ALSO_NOUNS: Final = word_set("""
    act aim alert answer attempt award bill book call care challenge change charge chat cheer claim
    coach comfort contact cook counsel count cut deal debate delight design display draft dress drive
    drop edit estimate exchange file focus gain grant guarantee guard guide hand help hire hold honor
    honour hope joke label laugh lead lift like list live lock log look love measure meet mentor move
    name need note notice number offer open order own paint pass pause pay pick place plan play polish
    practice praise present press print probe promise push question reach record refund reply report
    respect rest return review reward ring run scan seal seat set share ship show sign smile spell stand
    state stay store support surprise switch talk test thank trace track train travel treat trust try
    turn type use value visit wait walk want wash watch welcome win wish wonder work
    champion forge harness master mind mould nurse pledge rally relish safeguard search spark steer
    taste vow
    """)
# Base forms that are adjectives as well: only a thing that is pointed at shows the verb ("open your doors").
ENGLISH_ALSO_ADJECTIVES: Final = word_set("""
    open clean complete correct own secure direct slow smooth double fit separate live present lower warm
    select clear spare tame
    """)
