"""Words and phrases by which customers say that they are displeased or pleased, each with its weight.

Written by us from what complaints of service are made of: waiting, silence, repeated contact, things lost,
cancelled or charged twice, reproach put as a question, thanks for nothing. Letters are plain.
"""

from __future__ import annotations

from typing import Final

from avers.core.charter.language.word_sets import word_set

__all__ = ["DISPLEASED", "PHRASES", "PLEASED", "TURNED"]

# Weight of each word, 3 for the harshest; stems end in « * ».
DISPLEASED: Final = {
    "en": {
        3.0: word_set("""
            worst terrible horrible awful disgust* ridiculous pathetic unacceptable furious
            outrag* appall* nightmare rude liar* lied lying scam* fraud* fuck* shit*
            bullshit asshole* crap crappy wtf incompeten* disgrace* hate hated useless joke
            fail failed failing failure fails screwed shame ashamed atrocious abysmal
            infuriat* livid boycott sue lawsuit stolen stole ripoff never pissed dreadful
            shambles garbage trash rubbish damn clueless horrendous horrid deplorable
            despicable shoddy lousy subpar absurd laughable clown* cheated robbed robbery
            thieves gouging deceptive misleading dishonest inexcusable unbelievable insane
            hell embarrass*
            """),
        2.0: word_set("""
            bad poor* disappoint* frustrat* annoy* angry upset unhappy sucks suck sucked
            stuck stranded lost delayed delay delays late cancel* waiting wait waited broken
            wrong problem* issue issues error* refuse* ignored ignoring ignore nobody noone
            nothing unhelpful unprofessional hung damaged missing missed refund* complain*
            complaint* mess dirty cold slow stupid idiot* insult* unreliable disaster cannot
            impossible fault overcharged charged blame* tired sick hours disconnect* rebook*
            reimburse* compensat* misplaced overbook* forced unable trapped smh ugh
            seriously ruin* poorly lack lacks lazy worse luggage bag bags baggage
            inconvenien* hassle trouble* glitch* crash* unavailable denied rejected declined
            dropped overpriced smell* gross filthy cramped uncomfortable exhausted crying
            unanswered bumped reschedul* confus* misinform* miscommunic* understaffed
            unwilling excuse* attitude argu* yelled waste* wasted wasting deplan* tarmac
            downgrad* misled unsafe unfair greedy jammed diverted crazy sad sadly cracked
            leaking stain* frozen freezing nasty hostile dismissive disrespect* uncaring
            unresolved pointless weak inedible boo booo stunned
            """),
        1.0: word_set("""
            you your you're u ur they them their
            hold hour minutes still yet again another why doesn't didn't don't can't won't
            isn't wasn't aren't haven't hasn't wouldn't couldn't shouldn't hadn't ain't not
            no without only help phone call calls called line call-back website explain
            because told supposed should already days weeks anymore least money paid pay
            sitting gate agent agents reps rep staff crew supervisor manager response answer
            answering reply claim forget sorry apology apologies unfortunately concerned
            even until after said says saying finally apparently supposedly literally entire
            whole multiple times several constantly keeps despite instead policy system half
            none neither nor ever every fee fees charge dead mechanical maintenance
            connection overnight pilot customer customers someone resolve fix worried had
            were was
            """),
        # What a complaint is told with: it is addressed to somebody, and it is a story.
        0.5: word_set("""
            been being before when than then to get got getting gone
            now
            """),
    },
    "fr": {
        3.0: word_set("""
            pire horrible honte honteu* scandale* inadmissible inacceptable arnaque* escroc* voleur*
            vol nul nulle nuls nulles incompeten* catastroph* lamentable deplorable degueu* merde*
            putain foutage mensong* menteu* menti deteste fuir fuyez insupportable furieu* ecoeur*
            ridicule minable execrable calamiteu* jamais bordel affligeant* indigne* intolerable revoltant*
            abus abusi* vole voles volee harcel* marre honteusement pietre navrant* ahurissant* desastr* fuyez
            """),
        2.0: word_set("""
            mauvais* decu* decev* deception mecontent* insatisf* frustr* agac* enerv* colere probleme*
            panne* bloque* retard* annul* attente attend* perdu* casse* erreur* refus* ignore*
            personne rien rembours* reclamation* plainte* lent lente lents galere* desagreable impoli*
            impossible abime* manque* cher chere inutile* regrett* dommage difficile* complique*
            injoignable* raccroch* faux fausse inefficace* deplaisant aberrant coupure* coupe* interruption*
            dysfonctionn* defaill* defectu* double debit* preleve* surfactur* penalite* abandonn*
            deplor* desespere*
            epuis* fatigu* inquiet* stress* perte perdre mentir trompe* induit* incapable*
            incomprehensible* absurde
            obsolete* usine fiasco bug* beug* plante* rame lenteur* suppression supprim* ferme*
            indisponib* fuite
            """),
        1.0: word_set("""
            pas plus toujours encore pourquoi aucun* sans sauf malgre depuis semaines mois heures
            relanc* appel* mail telephone service reponse repond* aide expliqu* dit dois faut trop
            seulement deja meme argent paye* frais tarif* dossier demande* attends sinon
            """),
    },
}
PLEASED: Final = {
    "en": {
        3.0: word_set("""
            thank* thx thnx thnks thanx tks ty tysm love loved loving awesome amazing
            excellent fantastic perfect* wonderful brilliant superb best outstanding great*
            impressed kudos delighted incredible props shoutout shout-out rock rocks rocked
            stellar phenomenal flawless seamless congrats congratulations bravo appreciat*
            """),
        2.0: word_set("""
            good nice happy glad helpful friendly kind enjoy* excited cool yay yes smooth*
            pleasant* pleased pleasure comfortable easy quick* fast welcome wow sweet
            beautiful yum fun favorite favourite lovely fab safe cheers hope hoping looking
            forward relieved proud classy polite courteous attentive caring grateful blessed
            lucky comfy delicious haha* lol woohoo hooray gorgeous fabulous adorable cute
            epic
            """),
        1.0: word_set("""
            please would could what where how can does do will if like interested info check
            wondering question let know see possible follow dm new ok okay sure any
            there offer available which may chance want plan planning tomorrow via sent done
            birthday win won dream travel vacation trip destination deal deals
            """),
    },
    "fr": {
        3.0: word_set("""
            merci remerci* parfait* excellent* genial* super formidable bravo adore* magnifique
            impeccable* ravi* top nickel extraordinaire
            """),
        2.0: word_set("""
            bien bon bonne satisf* content* heureu* agreable* recommand* facile* rapide* simple*
            efficac* sympa* aimable* gentil* professionnel* serieu* fiable* clair* pratique* confiance
            plaisir
            """),
        1.0: word_set(
            "bonjour comment quand possible souhait* voudrai* aimerai* savoir quel quelle est-ce puis-je"
        ),
    },
}
# Words that say together what none says alone; the words of a phrase are not weighed again.
PHRASES: Final = {
    "en": {
        3.0: """
            on hold; been waiting; hung up; fed up; rip off; ripped off; never again; last
            time; customer service; get it together; thanks for nothing; thank you for
            nothing; way to go; waste of; do better; not acceptable; no excuse; lost my;
            lost our; what a joke; a joke; charged twice; not happy; no one; not helpful;
            not impressed; no help; no response; no reply; no answer; no explanation;
            doesn't care; don't care; not working; won't let; never received; never got;
            never heard; sleep in; slept in; what is wrong with; what's wrong with; how is
            this; thanks for ruining; thanks for losing; thanks for making; thanks for
            leaving; thanks for the delay; you people; hang up; hangs up; still waiting;
            still no; still not; yet again; once again; every time; third time; second time;
            fourth time; so much for; not even
            """,
        2.0: """
            no longer; why is; why are; why do; why does; why did; why can't; why won't; why
            would; why am; why no; why not; how long; how many times; how hard; was told;
            were told; told me; told us; supposed to; had to; have to wait; can't get; can't
            even; can't reach; can't check; can't believe; cut off; had no; have no; with
            no; there is no; there's no; no food; no water; no plane; no gate; no crew; no
            pilot; no update; no updates; no way; no idea; need to fix; fix your; fix this;
            step up; missed connection; good luck; nice try; nice job; great job; lost bag;
            hour delay; hours late; on the tarmac; on the runway; on the plane; at the gate;
            in line; no seat; my money; my bag; my luggage; my bags; my time; our bags; our
            luggage; because of you; you guys; i've been; we've been; i was; we were; have
            been; used to; at least; not fair; not right; not good; not cool; not true; is
            not; are not; did not; does not; would not; could not; will not; has not; have
            not; gave away; over an hour; an hour; at all; half hour; stop lying; just sat;
            sat on; sat in; ran out; no bags
            """,
        -2.0: """
            how do i; how can i; do you; is there; are there; can i; can you; could you; may
            i; will you; does the; what time; what is the; what's the; when will; when do;
            when does; looking to; i'd like; would like; would love; i need to; please
            follow; follow me; check out; follow back; dm sent; just sent; sent you; any
            chance; good morning; happy birthday; first class; i will; if i; if we; are you;
            which airport; how much; interested in; so excited; i want to
            """,
        -3.0: """
            thank you; thanks so much; thank u; thanks for the; thank you for; thanks to;
            shout out; big ups; well done; can't wait; cannot wait; made my day; above and
            beyond; on time; no problem; no problems; no worries; no issues; not bad;
            looking forward; keep up; great job; good job; great flight; great service;
            great customer service; excellent customer service; good customer service; best
            customer service; amazing customer service; awesome customer service; great
            crew; much appreciated; you rock; you guys rock; so much fun; got me home; love
            you; never disappoint; never disappoints; hats off
            """,
    },
    "fr": {
        3.0: """
            merci pour rien; bravo pour rien; toujours pas; toujours rien; toujours aucun;
            toujours aucune; aucune reponse; aucune nouvelle; aucune solution; sans reponse;
            jamais de reponse; ras le bol; service client; foutage de gueule; n'importe
            quoi; c'est une honte; une honte; a fuir; plus jamais; au secours; en colere;
            encore une fois; deux fois; trois fois; troisieme fois; quatrieme fois; deuxieme
            fois; a plusieurs reprises; me raccroche; raccroche au nez; sans prevenir; sans
            explication; sans nouvelles; pas serieux; pas normal; pas acceptable; pas
            content; je vais resilier; je quitte; aucun respect; se moque; se moquent; se
            fiche; se fichent; prend pour des; perte de temps
            """,
        2.0: """
            ne fonctionne pas; ne fonctionne plus; ne marche pas; ne marche plus; fonctionne
            pas; marche pas; n'arrive pas; impossible de; en attente; depuis des; depuis
            plus; depuis une; depuis hier; comment se fait-il; c'est quoi; j'attends; on
            attend; pas de reponse; pas recu; rien recu; n'ai pas; n'a pas; n'ont pas; plus
            de connexion; pas de connexion; pas de reseau; plus de reseau; je n'ai; on m'a;
            m'a dit; me dit; me demande; trop cher; trop long; trop longue; trop de temps;
            pas possible
            """,
        -2.0: """
            est-ce que; est-il possible; je voudrais; j'aimerais; je souhaite; je
            souhaiterais; comment faire; quel est; quelle est; y a-t-il; avez-vous; puis-je;
            a quelle heure; bonne journee
            """,
        -3.0: """
            merci beaucoup; un grand merci; grand merci; merci pour; merci a; bravo a; au
            top; tres bien; tres bon; tres bonne; tres satisfait; tres satisfaite; tres
            content; je recommande; rien a dire; rien a redire; rien a reprocher; sans
            probleme; sans souci; aucun probleme; aucun souci; pas de probleme; pas de
            souci; jamais decu; jamais eu de probleme; a l'ecoute; continuez comme; bonne
            continuation
            """,
    },
}
TURNED: Final = word_set("""
    not no never don't didn't isn't wasn't won't can't doesn't nothing without least zero hardly
    ne pas plus jamais aucun aucune rien sans ni
    """)
