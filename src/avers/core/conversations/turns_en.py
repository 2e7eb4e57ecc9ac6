"""More turns of English: the passive, the thing that moves, the third person, how the house usually is.

They stand beside ``letters_en.py`` and are read in the same way, each pattern behind the letters without
which it cannot match. Written from how English is built, a family each, never from labelled replies.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["TURNS"]

_GAP: Final = r"[^.!?;:\ue002]"
_SOON: Final = (
    r"(?:(?:now|also|just|already|then|soon|all|since|fully|automatically|today|finally|safely|promptly"
    r"|immediately|again) ){0,2}"
)
_STAFF: Final = (
    r"(?:advis[eo]rs?|agents?|colleagues?|teams?|technicians?|engineers?|experts?|specialists?|managers?"
    r"|drivers?"
    r"|departments?|representatives?|reps?|clerks?|cashiers?|waiters?|waitress(?:es)?|chefs?|cooks?"
    r"|kitchen|crews?"
    r"|fitters?|installers?|plumbers?|electricians?|mechanics?|couriers?|porters?|receptionists?|salesm[ae]n"
    r"|sales staff|saleswoman|assistants?|staff|people|workshop|warehouse|depot|branch|shop|store|office|desk"
    r"|reception|switchboard|system|systems|website|software|app|machine|counter|operators?|planners?"
    r"|supervisors?"
    r"|nurses?|doctors?|secretar(?:y|ies)|accountants?|bookkeepers?|buyers?|packers?|pickers?|trainees?"
    r"|robot|robots"
    r"|newsletter|schedulers?|dispatchers?|hosts?|stewards?|conductors?|inspectors?|carpenters?|gardeners?"
    r"|tutors?)"
)
# One of the house, or the house itself, as a subject.
_OURS: Final = (
    rf"(?:(?:one|two|some|none|another) of (?:our|my) (?:own )?(?:[a-z]{{3,14}} )?{_STAFF}"
    rf"|(?:our|my) (?:own )?(?:[a-z]{{3,14}} ){{0,2}}?{_STAFF}|(?:the|an?) {_STAFF} (?:here|on duty"
    rf"|at our [a-z]{{3,12}}"
    r"|in our [a-z]{3,12}))"
)
_THING: Final = (
    r"(?:refunds?|parcels?|orders?|packages?|letters?|payments?|replacements?|vouchers?|cards?|invoices?"
    r"|credits?"
    r"|kits?|che(?:que|ck)s?|parts?|readers?|keys?|certificates?|cop(?:y|ies)|tickets?|polic(?:y|ies)"
    r"|box(?:es)?"
    r"|complaints?|money|papers?|documents?|items?|sums?|amounts?|differences?|deposits?|balances?|fees?"
    r"|charges?"
    r"|penalt(?:y|ies)|surcharges?|fines?|interest|discounts?|seats?|rooms?|tables?|slots?|appointments?"
    r"|bookings?"
    r"|reservations?|subscriptions?|memberships?|lines?|options?|accounts?|access|codes?|names?"
    r"|address(?:es)?|dates?"
    r"|corrections?|changes?|requests?|claims?|cases?|files?|cancellations?|exchanges?|repairs?"
    r"|deliver(?:y|ies)"
    r"|installations?|visits?|blocks?|locks?|bills?|devices?|products?|models?|boilers?|meters?|boxes"
    r"|router|phone"
    r"|vehicles?|cars?|bikes?|sofas?|bags?|luggage|suitcases?|updates?|warrant(?:y|ies)|points|passes?"
    r"|ticket|stay"
    r"|contracts?|plans?|lessons?|courses?|class(?:es)?|reports?|labels?|debts?|instal?lments?|gift"
    r"|flowers|lamps?"
    r"|scar(?:f|ves)|gloves|books?|cylinders?|chairs?|tyres?|mattress(?:es)?|fridge|oven|washing machine)"
)
_YOURS: Final = (
    rf"(?:(?:your|yours)(?: [^.!?;:,\ue002]{{3,40}}?)?|(?:the|this|that|an?|another|both|these|those)"
    rf" (?:(?:second|new|fresh|right|correct|missing|full|other|first|extra|spare|late|outstanding|remaining"
    rf"|replacement|wrong|duplicate|double|cancellation|delivery|return|late|admin|booking) ){{0,2}}{_THING}"
    r"(?: (?:of|for|to|from|on) [^.!?;:,\ue002]{1,24}?)?|(?:[£$€] ?\d[\d.,]*)|\d[\d.,]* (?:pounds|euros"
    r"|dollars"
    r"|points))"
)
_PUT: Final = (
    r"(?:refunded|repaid|reimbursed|credited|waived|cancelled|canceled|removed|wiped|cleared|lifted"
    r"|dropped|reversed"
    r"|corrected|amended|changed|updated|fixed|mended|repaired|replaced|swapped|exchanged|reissued"
    r"|reprinted|resent"
    r"|sent|posted|mailed|shipped|dispatched|delivered|collected|picked up|returned|restored|reinstated"
    r"|reactivated"
    r"|activated|switched (?:on|off)|turned (?:on|off)|unlocked|unblocked|reset|reopened|re-opened|opened"
    r"|closed"
    r"|extended|prolonged|doubled|upgraded|moved|rebooked|rescheduled|postponed|brought forward"
    r"|put (?:back|right"
    r"|aside|through|on hold|forward)|set (?:up|aside)|kept|held|saved|booked|reserved|arranged|confirmed"
    r"|approved"
    r"|accepted|granted|agreed|paid|deducted|taken off|added|applied|transferred|forwarded|escalated"
    r"|handed (?:over"
    r"|to)|passed (?:on|to|over)|given to|assigned|allocated|registered|enrolled|issued|renewed"
    r"|recalculated|reread"
    r"|read again|checked|tested|inspected|cleaned|installed|fitted|serviced|towed|matched|merged|linked"
    r"|separated"
    r"|settled|resolved|sorted|honou?red|written off|frozen|stopped|ended|terminated|redone|remade"
    r"|redelivered"
    r"|rerouted|redirected|reviewed|reassessed|maintained|secured|flagged|logged|chased|found|located|traced)"
)
_WHEN: Final = (
    r"(?:by|before|within|in (?:the post|your|an hour|the next)|tomorrow|today|tonight|this (?:morning"
    r"|afternoon|evening"
    r"|week)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next"
    r"|at \d|from"
    r"|on the \d|first thing|at (?:once|noon)|straight away|right away|shortly|between|to (?:you|your)"
    r"|with you)"
)
_THIRD: Final = (
    r"(?:landlords?|airports?|airlines?|operators?|county|council|town|city|insurers?|insurance compan(?:y"
    r"|ies)|banks?"
    r"|sellers?|resellers?|vendors?|carriers?|couriers?|manufacturers?|makers?|brand|promoters?|regulators?"
    r"|freeholders?|compan(?:y|ies)|firms?|agency|agencies|networks?|suppliers?|owners?|government"
    r"|ministry|state"
    r"|employers?|schools?|colleges?|doctors?|gps?|hotels?|embass(?:y|ies)|consulates?|customs|police"
    r"|tenants?|farmers?"
    r"|builders?|developers?|providers?|retailers?|ombudsman|courts?|judges?|bailiffs?|tribunals?|partners?"
    r"|contractors?|neighbours?|platforms?|organi[sz]ers?|publishers?|universit(?:y|ies)|authorit(?:y|ies)"
    r"|post office"
    r"|royal mail|tax office|taxman|dealers?|pension fund|fund|notary|solicitors?|lawyers?|prefecture"
    r"|federation"
    r"|league|clubs?|venues?|theatres?|museums?|libraries|hospitals?|pharmac(?:y|ies)|surger(?:y|ies)"
    r"|board|utility"
    r"|water board|grid|broker|host|head office|headquarters|franchise|franchisees?|management company"
    r"|residents"
    r"|parish|region|department for|office of|subcontractors?|third part(?:y|ies)|garage|marketplace"
    r"|card issuer"
    r"|issuer|charity|trust|union|association|parents|festival)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    # « I'm holding the table until nine », « I'm asking the driver ».
    cued(
        ("i'm ", "i am ", "we're ", "we are "),
        r"\b(?P<actor>i)(?:'m| am) (?:also |now |just |personally )?(?:holding|booking|asking|calling"
        r"|ringing|chasing|sending|writing to"
        r"|reserving|ordering|cancelling|changing|moving|crediting|refunding|reopening|resetting|unlocking"
        r"|extending|adding|passing"
        r"|forwarding|raising|opening|logging|noting|attaching|posting|shipping|replacing|swapping|keeping"
        r"|putting|getting|having|taking"
        r"|bringing|checking|arranging|making sure|signing|setting|removing|lifting|waiving|phoning"
        r"|e-?mailing|fetching|collecting)"
        r" (?!part\b|note\b|a lot\b|it easy\b|trouble\b|fun\b|difficulty\b|good\b|an? (?:break|look))",
        r"\b(?P<actor>we)(?:'re| are) (?:also |now |just )?(?:holding|booking|asking|calling|ringing"
        r"|chasing|reserving|cancelling|crediting"
        r"|refunding|reopening|resetting|unlocking|extending|forwarding|raising|logging|shipping|replacing"
        r"|swapping|lifting"
        r"|waiving|collecting|sending|bringing) (?:you|your|it|this|that|them|him|her|the|an?|two|one"
        r"|another|[£$€\d])(?! lot)",
        r"\b(?P<actor>i|we)(?:'m|'re| am| are) (?:coming|going) (?:back|over|by|round|out|to (?:you|your))\b",
    ),
    cued(
        (
            "owe you",
            "nothing to pay",
            "pay nothing",
            "repairs",
            "costs",
            "will be ready",
            "hear from me",
            "hear from us",
            " will ",
            "stands",
            "gets ",
        ),
        r"\b(?:we|i) owe you [£$€\d]|\byou(?:'ll| will) (?:have nothing to pay|pay nothing|owe nothing)\b"
        r"|\b(?:repairs?|costs?|postage|return"
        r"|shipping|delivery|bill|parts?|labour) (?:is|are|will be) on us\b",
        r"\b(?:everything|all|it|they|your [a-z ]{3,20}) will be ready\b",
        r"\b(?P<actor>(?:an?|the|our|my) (?:[a-z]{3,10} )?(?:crew|master|manager|keeper|chief|caretaker"
        r"|supervisor|foreman|agent|advis[eo]r|colleague"
        r"|technician|engineer|driver|fitter|electrician|plumber|courier|team|specialist|expert|clerk"
        r"|conductor))"
        r" will (?!be\b|not\b|never\b|always\b|have\b|need\b|remain\b|open\b|close\b|do (?:its|their) best"
        r"|continue\b|help you track"
        r"|show\b|tell you\b|ask you\b|display\b|best\b|gladly\b)[a-z]{3,12}\b",
        rf"\b{_YOURS} (?:stands|still stands|gets {_PUT})\b",
    ),
    # It will be done to it: « your boiler will be swapped on Tuesday ».
    cued(
        ("will ", "shall ", "going to", "'ll ", "should be", "to be "),
        rf"\b(?:{_YOURS}|it|they|that|this|everything|all of (?:it|this|that)) (?:will|shall|'ll"
        rf"|is going to|are going to)"
        rf" {_SOON}(?:be|get) {_SOON}{_PUT}\b(?! (?:by (?:the|your|an?) |when|if |once|randomly|at \ue000"
        rf"|at the discretion|automatically))",
        rf"\b(?:it|that|they)'ll {_SOON}(?:be|get) {_SOON}{_PUT}\b(?! (?:by (?:the|your|an?) |when|if "
        rf"|once|randomly|at \ue000|at the discretion|automatically))",
        rf"\b{_YOURS} (?:will|shall|should) (?:now |then |also )?(?:appear|show(?: up)?|land|be|arrive"
        rf"|reach|follow|come"
        r" off|go (?:out|off|back|through)|leave|be back) (?:on your|in your|with you|at your|you by"
        r"|you on|off your|out"
        r"|by|within|today|tonight|tomorrow|this|before|shortly|in the)",
        r"\byou (?:will|shall|'ll) (?:not|never|no longer) (?:be (?:charged|billed|invoiced|asked)|pay|owe"
        r"|have to pay)\b",
    ),
    # It moves, in the present: « the payment goes out the same day ».
    cued(
        (
            "goes ",
            "leaves",
            "ships",
            "follows",
            "follow ",
            "comes ",
            "arrives",
            "starts",
            "gets ",
            "is being",
            "are being",
        ),
        rf"\b{_YOURS} (?:goes (?:out|off|back|to)|leaves|ships|follows?|comes|arrives"
        rf"|gets [a-z]{{3,12}}(?:ed|d|n)?)\b"
        rf"(?: (?:again|out|back|off))?{_GAP}{{0,24}}?\b{_WHEN}\b",
        rf"\b(?:{_YOURS}|it) (?:is|are) (?:now |also |currently )?being {_PUT}\b(?! (?:by (?:the|your"
        rf"|an?) |when|if |once|randomly|at \ue000|at the discretion|automatically))",
    ),
    # Somebody of the house comes.
    cued(
        ("will ", "'ll ", " is ", " are ", "takes over", "picks "),
        rf"\b(?P<actor>{_OURS}(?:,? [a-z]{{2,12}}){{0,2}}?),? (?:will|'ll) (?:be (?:on site|there|with you"
        rf"|round|over|at your"
        r"|looking|calling|in (?:touch|contact))"
        r"|(?!be\b|not\b|never\b|always\b|have\b|need\b|love\b|remain\b|open\b"
        r"|close\b"
        r"|continue\b|do (?:its|their) best|try\b|best\b|load\b|help you track\b)[a-z]{3,12})\b",
        r"\b(?P<actor>(?:my|our|a|another) (?:colleague|advis[eo]r|manager|supervisor|driver|engineer"
        r"|technician|fitter)"
        r"(?:,? [a-z]{2,12}){1,2}?),? (?:will (?!be (?:happy|able|glad)|not)[a-z]{2,12}|is (?:dropping"
        r"|coming|calling|on"
        r"|looking|sending|bringing|taking|picking|handling|working|chasing|writing|ringing|arranging)"
        r"|takes over|has"
        r" (?:just |already |now )?[a-z]{3,12}(?:ed|en|nt))\b",
        r"\b(?P<actor>(?:someone|somebody|a person|an adviser|a colleague) (?:from|at|in) (?:the"
        r"|our) [a-z]{3,14}) (?:will"
        r"|is going to) ",
        r"\b(?:engineer|technician|electrician|plumber|fitter|driver|courier|crew|team|courier|visit"
        r"|delivery|repair|van)"
        rf" is (?:due|expected|booked in|scheduled|set|coming) {_GAP}{{0,24}}?\b{_WHEN}\b",
    ),
    cued(
        (
            "let me ",
            "leave ",
            "expect ",
            "count on",
            "my word",
            "our word",
            "will do",
            "consider it",
            "consider that",
        ),
        r"\blet (?P<actor>me) (?:just |quickly |first )?(?:chase|sort|call|ring|speak|fix|put|send|book"
        r"|raise|forward|have a"
        r"|talk|contact|run|track|go and|dig|handle|deal|make|get|pull|see)\b",
        r"\bleave (?:it|this|that|the [a-z]{3,12}|your [a-z]{3,12}|everything|the rest) (?:with"
        r"|to) (?P<actor>me|us)\b",
        r"\bexpect (?:an?|our|my|the|your|to hear|it|them) (?:[a-z]{3,12} ){0,2}?(?:answer|reply|call"
        r"|visit|refund|parcel"
        r"|letter|replacement|e-?mail|message|update|decision|news|from (?:me|us)|back)\b",
        r"\b(?:you have|you've got) (?:my|our) word\b|\bconsider (?:it|that) (?:done|sorted)\b|(?:^"
        r"|[.!,] ?)(?:will do|on it)[,.!]",
    ),
    cued(
        ("won't ", "will not "),
        r"\b(?P<actor>we|i) won't (?:cash|charge|bill|take|collect|debit|keep|invoice|chase|ask you)\b",
        r"(?:(?<=\bwe will not )|(?<=\bi will not )|(?<=\bwe shall not ))(?:cash|charge|bill|take|collect"
        r"|debit|keep|invoice"
        r"|chase)\b",
    ),
    cued(
        (
            "will write",
            "will call",
            "will ring",
            "will phone",
            "will contact",
            "will email",
            "writes to you",
            "stays yours",
            "remains yours",
            "at our expense",
            "at our cost",
            "on the house",
        ),
        r"\bwho (?:will|is going to) (?:write|call|ring|phone|contact|email|meet|guide|help you|see you)\b",
        r"\b(?:stays|remains|is) yours\b(?: (?:until|till|for))?|\bat our (?:own )?(?:expense|cost)\b",
        r"\b(?:and|who|he|she) (?:writes to|calls|rings|phones) you\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    cued(
        (
            "attach",
            "enclos",
            "you're now",
            "you are now",
            "you're all",
            "you're down",
            "you're booked",
            "you're in",
            "signed up",
        ),
        r"\b(?:attached|enclosed) (?:is|are|you'll find|you will find|please find)\b|\b(?:i|we) (?:attach"
        r"|enclose)\b",
        r"\byou(?:'re| are) (?:now |all |already )?(?:down for|booked (?:in|on|for)|signed up|enrolled"
        r"|registered|all set|set for|in for"
        r"|confirmed for)\b(?! (?:to|automatically))",
    ),
    cued(
        (
            "agreed to",
            "authorised",
            "authorized",
            "signed off",
            "approved",
            "shifted",
            "pushed",
            "is gone",
            "accepts",
            "expect you",
        ),
        r"\b(?:my|our|the) (?:manager|supervisor|boss|director|team|chief) (?:has |have )?(?:agreed to"
        r"|authori[sz]ed|signed off|approved)\b",
        r"\b(?P<actor>i|we)(?:'ve| have)? (?:shifted|pushed|pulled|nudged|bumped|swapped"
        r"|signed you up)\b(?! (?:out|for better))",
        r"\b(?:your|the) [a-z ]{3,20} (?:has been|was) (?:pushed|shifted|pulled)\b|\b(?:debt|fee|charge"
        r"|block|penalty) is gone\b",
    ),
    cued(
        (" is ", " are ", "'s ", " now "),
        rf"\b(?:{_YOURS}) (?:is|are) (?:now |already |all |once again |again )?{_PUT}\b(?! (?:by (?:the"
        rf"|your|an?) |if|when"
        r"|once|unless|up to|only|automatically|each|every|within|as soon|after|until you|at the"
        r"|on the (?:first|last)))",
        rf"\b(?:that|this|it|everything|all)(?:'s| is| has been) (?:now |all )(?:been )?{_PUT}\b|\b(?:that"
        rf"|this|it)'s"
        r" (?:done|sorted|fixed|corrected|booked)\b(?! by)",
        r"\byour [a-z ]{3,24} now (?:reads|shows|says|runs|works|stands|ends|starts|covers)\b",
        r"\b(?:keys?|parcels?|packages?|orders?|items?|tickets?|box|bags?|cards?|letters?|it|they) (?:is"
        r"|are) (?:now |all )?waiting for you\b"
        r"|\b(?:is|are) (?:now |all )?(?:ready for you|ready to (?:collect|pick up)|in your inbox|in the post"
        r"|with you now|on your (?:account|card)|back (?:on|in) your)\b",
        r"\b(?:option|service|feature|block|lock|alert|line|subscription|renewal|charge|restriction"
        r"|filter) is (?:now )?"
        r"(?:switched|turned|back)? ?(?:on|off|live|restored|stopped|active)\b",
    ),
    cued(
        (
            "has come off",
            "have come off",
            "is off your",
            "has gone out",
            "went out",
            "has left",
            "has been",
            "have been",
            "was ",
            "were ",
        ),
        rf"\b{_YOURS} (?:has|have) (?:now |just |already |since )?(?:come off|gone (?:out|back|off)|left"
        rf"|landed)\b",
        rf"\b{_YOURS} (?:has|have) {_SOON}been {_SOON}(?!closed|stopped|delivered|cancelled by"
        rf"|sent to the wrong|changed by)"
        rf"{_PUT}\b(?! (?:by (?:the|your|an?) |twice|wrongly|in error|to the wrong|to your old|too"
        rf"|by mistake))",
        r"\b(?:refund|credit|payment|parcel|letter|replacement|voucher|money|cheque"
        r"|correction) was (?:sent|issued|made|posted"
        r"|paid|processed|dispatched|approved|applied)\b(?! (?:by (?:the|your)|twice|to the wrong|in error"
        r"|too))",
    ),
    cued(
        (
            "i got ",
            "we got ",
            "i made",
            "we made",
            "i put ",
            "we put ",
            "i had ",
            "we had ",
            "i've put",
            "we've put",
            "i've had",
        ),
        r"\b(?P<actor>i|we) (?:got|had|'ve had|have had) (?:the|your|it"
        r"|that) (?:[a-z]{2,12} ){0,2}?(?:wiped|waived|cancelled"
        r"|removed|lifted|refunded|changed|moved|fixed|sorted|booked|reversed|cleared|reset|approved"
        r"|extended|back|stopped)\b",
        r"\b(?P<actor>i|we) (?:made|raised|placed|opened|put in) (?:an?|the) (?:[a-z]{3,12} )?(?:booking"
        r"|appointment|reservation"
        r"|note|request|exception|order|claim|case|ticket)\b",
        r"\b(?P<actor>i|we)(?:'ve| have)? put you (?:down|through|in|on) ",
    ),
    cued(
        ("told", "asked", "alerted", "briefed", "warned", "notified", "informed", "aware"),
        rf"\b(?:the|our|my) {_STAFF} (?:has|have) (?:now |already )?been (?:told|asked|alerted|briefed"
        rf"|notified|informed)\b"
        rf"|\b(?:the|our|my) {_STAFF} (?:is|are) (?:now |already )?(?:aware|informed|briefed|alerted)\b",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    # What the customer is asked to see to.
    cued(
        (
            "sure ",
            "ensure",
            "see if",
            "check if",
            "check that",
            "check whether",
            "got your back",
            "getting ready",
        ),
        r"(?<!'ll )(?<!will )(?<!going to )\b(?:make sure|be sure|ensure|see if|check if|check that"
        r"|check whether"
        r"|made sure) (?:that )?[^.!?;,\ue002]{0,50}|\bgot your back\b"
        r"|\bgetting (?:ready|excited|hungry|in the|into the|our|my)\b",
    ),
    cued(
        (
            "promise no",
            "leave it there",
            "leave it at",
            "following up on your",
            "on average",
            "usually",
            "every ",
            "each ",
            " from the",
            " from your",
        ),
        r"\bpromise (?:nothing|no|you nothing)\b|\bleave it (?:there|at that)\b"
        r"|\bfollowing up on your (?:mail|e-?mail|message|letter|call"
        r"|review|request)\b",
        rf"\b(?:is|are) [a-z]{{3,14}}(?:ed|d|n|t) {_GAP}{{0,24}}?(?:on average|usually|normally|generally)\b",
        rf"\byou(?:'ll| will) (?:get|receive|have)\b{_GAP}{{0,30}}? (?:every|each)\b|\byou(?:'ll"
        rf"| will) (?:get|receive|have)\b{_GAP}{{0,24}}?"
        rf" from (?:the|your) (?:[a-z]{{2,12}} )?{_THIRD}\b",
    ),
    cued(
        (
            "cancelled",
            "canceled",
            "closed",
            "moved",
            "stopped",
            "suspended",
            "delayed",
            "changed",
            "postponed",
            "restored",
            "open",
        ),
        r"\b(?:trains?|bus(?:es)?|flights?|trams?|concerts?|shows?|match(?:es)?|stops?|lines?|trips?"
        r"|events?|matches|routes?|services?|ferr(?:y"
        r"|ies)|departures?) (?:\w{1,12} ){0,3}?(?:was|were|has been|have been|is|are"
        r"|will be) (?:\w{3,9} )?(?:cancelled|canceled|moved|stopped"
        r"|suspended|delayed|changed|postponed|closed|rerouted|restored)\b(?![^.!?;\ue002]{0,20}(?:per"
        r" |your request|for you))",
        r"\b(?:shop|store|branch|office|road|station|lift|pool|site|app|museum|counter"
        r"|desk) will (?:be )?(?:closed|closing|open|opened|shut"
        r"|moved|stopped)\b",
    ),
    # General efforts and what is wished.
    cued(
        ("'ll ", "will ", "going to"),
        r"\b(?:we|i)(?:'ll| will|'re going to|'m going to) (?:also |always "
        r"|all )?(?:try (?:to (?:do better|improve|be)|harder)|do"
        r" better|strive|work hard|keep (?:improving|working hard|trying)|continue to (?:improve|strive|do"
        r"|grow|listen|invest)|learn|take"
        r" (?:your|this) (?:feedback|comments?|remarks?) (?:seriously|into account)|see you|miss"
        r"|bear (?:it|this|that) in mind"
        r"|remember|let you (?:decide|choose|be)|make it up to you)\b",
        rf"\b(?:{_THIRD})\b{_GAP}{{0,24}}? (?:will|'ll|shall|is going to)\b{_GAP}{{0,30}}",
        rf"\bwill {_SOON}be [a-z]{{3,14}} by (?:the|your|an?|another) {_GAP}{{0,12}}",
    ),
    # News of the house.
    cued(
        (
            "we've",
            "we have",
            "we changed",
            "we hired",
            "we opened",
            "we improved",
            "we added",
            "we extended",
            "we moved",
            "we raised",
            "we launched",
        ),
        r"\bwe(?:'ve| have)? (?:also |recently |just |now |since )?(?:taken on|hired|recruited"
        r"|changed (?:supplier|suppliers|our"
        r"|the way|how|hands)|improved|added (?:(?:more|extra|new|two|three"
        r"|another)\b(?![^.!?\ue002]{0,30}\byour\b))|opened (?:a|our|new"
        r"|another)|trained|expanded"
        r"|strengthened|invested|reminded (?:our|the|all|everyone)|raised (?:our|the) prices"
        r"|extended our (?:hours|opening)"
        r"|launched|introduced|moved (?:to|our)|grown|doubled our|renewed our|simplified)\b",
    ),
    cued(
        ("sending ", "hugs", "vibes"),
        r"\b(?:sending|send) (?:you )?(?:all )?(?:good|lots|love|hugs|positive|best|virtual|warm|thoughts"
        r"|our (?:best|love|thoughts"
        r"|regards))\b",
    ),
    # What is always done to such things, or only on a condition of the house.
    cued(
        (
            "tickets",
            "orders",
            "items",
            "refunds",
            "purchases",
            "fares",
            "customers",
            "returns",
            "parcels",
            "deposits",
            "bookings",
            "deliveries",
            "payments",
            "seats",
            "claims ",
            "members",
            "each ",
            "every ",
            "all ",
        ),
        r"(?<!two )(?<!both )(?<!the )(?<!your )(?<!these )\b(?:tickets|orders|items|refunds|purchases"
        r"|fares|customers|returns"
        r"|parcels|deposits|bookings|deliveries|payments|seats|claims|members|passengers|guests) (?:are"
        r"|will be|get) [a-z]{3,14}\b"
        rf"{_GAP}{{0,20}}",
        rf"\b(?:each|every|any|all) (?:[a-z]{{3,12}} )?{_THING} (?:is|are|will be|gets?)\b{_GAP}{{0,30}}",
    ),
    cued(
        (
            "feel free",
            "don't hesitate",
            "in case",
            "if need",
            "should you",
            "whenever",
            "any time",
            "anytime",
        ),
        r"\b(?:feel free|don't hesitate|do not hesitate|in case|if needed|if need be|should you|whenever"
        r"|any ?time)\b"
        r"[^.!?;\ue002]{0,70}?\b(?:we|i)(?:'ll| will) (?:help|assist|guide|answer|advise|be (?:happy|glad"
        r"|there))\b",
    ),
    cued(
        ("said", "told", "say ", "hoped", "thought", "not "),
        r"\byou (?:were told|say|said|heard|read) (?:that )?(?:we|i)\b[^.!?;\ue002]{0,60}",
    ),
)

_SPOILT: Final = (
    r"(?:swapped|screwed up|messed up|messed|blew|blown|botched|bungled|fumbled|tangled|misjudged|skipped"
    r"|mangled|fluffed"
    r"|dropped the|jumbled|muddled|garbled|wrecked|ruined|spoilt|spoiled|forgot|forgotten|overlooked"
    r"|neglected|ignored"
    r"|misplaced|mislaid|misread|misheard|misunderstood|misled|mistook|confused|let (?:you|this|that"
    r"|it) (?:down|slip|go)"
    r"|left you|kept you (?:waiting|hanging|in the dark)|failed|broke(?:n)? (?:our|my) (?:word|promise)"
    r"|fell short|fallen short"
    r"|dragged our feet|took (?:far |much )?too|skimmed|rushed|underestimated|overpromised|overcharged"
    r"|undercharged"
    r"|double[- ](?:booked|charged|billed|counted)|short-?changed|stood you up|turned you away"
    r"|passed you around|went wrong"
    r"|got (?:it|this|that|things) wrong|slipped up|tripped up|goofed|erred|cut corners|lost track"
    r"|lost sight)"
)
_FALSE: Final = (
    r"(?:wrong|inaccurate|incorrect|out of date|outdated|false|incomplete|misleading|unclear|mistaken"
    r"|stale|confusing"
    r"|contradictory|untrue|off the mark|not right|not correct|beside the point)"
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    # The house was what it should not be: late, absent, curt.
    cued(
        (
            "i was ",
            "we were ",
            "we have been",
            "we've been",
            "i've been",
            "i have been",
            "our service was",
            "my tone",
        ),
        r"\b(?:i was|we were|we have been|we've been|i've been|i have been) (?:far |much |a bit |rather "
        r"|simply |plainly |just )?(?:too |so )?"
        r"(?:curt|abrupt|rude|slow|late|careless|sloppy|vague|unclear|short with|sharp|hasty|unfair"
        r"|unhelpful|absent|out of reach|unreachable"
        r"|thoughtless|clumsy|dismissive|brusque|harsh|heavy-handed|negligent|disorgani[sz]ed|inattentive"
        r"|impolite|optimistic|complacent"
        r"|at fault|mistaken)\b",
        r"\bmy tone was\b",
    ),
    cued(
        (
            "it wasn't you",
            "it was not you",
            "i'm the one",
            "i am the one",
            "we're the ones",
            "our word",
            "our promise",
            "for no reason",
            "else's",
            "by our ",
            "our job",
            "our part of",
            "promised too",
            "held on to",
            "took us",
            "too many",
            "put up no",
            "oversight",
            "mistake",
            "missed your",
            "missed the point",
            "early and",
            "late and",
            "named an",
            "another",
        ),
        r"\bit (?:wasn't|was not) you\b[^.!?;:\ue002]{0,40}\b(?:us|we|me|ours)\b|\b(?:i'm|i am|we're"
        r"|we are) the ones? (?:who|that) (?!called"
        r"|answered|can|will)[a-z]",
        r"\b(?:gave|had given) (?:you )?(?:our|my) (?:word|promise)\b[^.!?;:\ue002]{0,20} and (?!kept"
        r"|held)|\bwent back on (?:our|it|my)\b",
        r"\bour [a-z]{3,14} [^.!?;:\ue002]{2,50}? (?:for no reason|by mistake|in error|someone else's"
        r"|somebody else's|another customer's)\b",
        r"\bthe wrong [a-z]{3,14} (?:was|were|got|had been) [^.!?;:\ue002]{2,24} by (?:our|us|one of)\b",
        r"\b(?:didn't|did not|failed to) do (?:our|my) (?:job|part|duty|work)\b|\b(?:we|i) (?:promised"
        r"|said) too much\b|\b(?:we|i) held on to"
        r" your [^.!?;:,\ue002]{2,24} too long\b",
        r"\bit took (?:us|me) [^.!?;:\ue002]{2,50} (?:too (?:many|long)|longer than)\b",
        r"\b(?:mistake|error|oversight|slip|mix-?up|fault)\b[^.!?;:\ue002]{0,24}\b(?:when|as|while|because"
        r"|where) (?:our|we|one of our)\b",
        r"\b(?:i|we|my [^.!?;:,\ue002]{3,24}|our [^.!?;:,\ue002]{3,24}) missed (?:your|the) (?:point"
        r"|question)\b",
        r"\b(?:closed|left|opened|started) [^.!?;:,\ue002]{2,24} (?:early|late) and (?:put up|left|gave"
        r"|sent|told|said) (?:no|nothing|nobody)\b",
        r"\bwe [a-z]{3,10} [^.!?;:,\ue002]{0,20}named an(?:other)?\b"
        r"|\blabel we [^.!?;:\ue002]{2,30}(?:another|the wrong|the other)\b",
    ),
    cued(
        (
            "the one",
            "plead",
            "guilty",
            "hands up",
            "excuse",
            "justif",
            "our doing",
            "down to us",
            "down to me",
            "on us",
            "on me",
            "on our",
        ),
        r"\b(?:we|i) (?:were|was|are|am|'re|'m) the ones? (?:who|that|to blame)\b|\b(?:it|that) was (?:us"
        r"|we|me|i) who\b",
        r"\bplead guilty\b|\bguilty as charged\b|(?:^|[.!] )hands up\b|\b(?:hold|put) (?:our|my) hands? up\b"
        r"|\b(?:our|my) hands up\b|\bnothing (?:excuses|justifies|can excuse)\b"
        r"|\bno excuses?\b"
        r" (?:for|from|on)|\binexcusable (?:of|on|from) (?:us|our)",
        r"\b(?:delay|error|mistake|wait|mess|mix-?up|silence|fault|confusion|failure|problem|that|this|it"
        r"|one)(?:'s| is| was| were"
        r"| are) (?:all |entirely |squarely |plainly |clearly |wholly )?(?:down to (?:us|me|our)|on (?:us"
        r"|me|our (?:side|end"
        r"|part|shoulders))\b|of our (?:own )?making|our (?:own )?doing|ours to own)",
    ),
    cued(
        ("accept", "own ", "bear ", "acknowledge", "admit", "recogni", "hold our", "take "),
        r"\b(?:we|i) (?:fully |also |do |must |freely |have to )?(?:accept|own|bear|acknowledge|admit"
        r"|recogni[sz]e|take) (?:to )?"
        r"(?:our|my|full|the|this|that|these|all) ?(?:own |full |entire )?(?:share|part in|blame|fault"
        r"|error|mistake|responsibility"
        r"|failings?|failure|mess|lapse|slip|shortcomings?)\b",
        r"\b(?:we|i) (?:acknowledge|admit|recogni[sz]e|accept|concede) (?:that )?(?:we|i|our) (?!cannot"
        r"|can't|may|might|will)",
    ),
    # What was owed and not done.
    cued(
        (
            "should",
            "ought to",
            "no business",
            "no right",
            "no reason",
            "wrong to",
            "was up to",
            "our job",
            "our duty",
            "our place",
            "our turn",
            "our task",
            "ours to",
            "it was ours",
            "your job",
            "for us to",
        ),
        rf"\b{_OURS} (?:should (?:not |never )?have|shouldn't have|should've|ought to have"
        rf"|had no (?:business|right|reason)|was wrong"
        r" to|were wrong to)\b",
        r"\byou (?:should|ought to) have (?:been (?:told|warned|called|rung|informed|asked|met|refunded"
        r"|answered|offered|given|helped|let"
        r"|notified|credited|contacted|served|shown)|found)\b|\byou should (?:never|not) have (?:been"
        r"|had to|waited)\b(?! able)",
        r"\b(?:it|that) was (?:up to (?:us|me)|(?:our|my) (?:job|duty|place|turn|task|responsibility)"
        r"|for us|ours)\b",
        r"\b(?:isn't|wasn't|is not|was not|never) (?:your|yours) ?(?:job|fault|place|doing|task"
        r"|duty)?(?: to [a-z]{3,12})?,? ?(?:it was"
        r" |it's |but )?(?:ours|us\b|our)",
        r"\b(?:we|i) (?:had no (?:business|right)|were wrong to|was wrong to|had a duty to)\b",
    ),
    cued(
        ("although", "though", "when ", "even after", "despite", "after "),
        r"\b(?:although|though|when|even though|whereas|after) (?:we|i) (?:had |have |'d "
        r"|'ve )?(?:clearly |already )?(?:promised|said"
        r"|agreed|told you|assured)\b",
        rf"\b(?:we|our|i|reminder|bill|invoice|went out|sent|charged|billed)\b{_GAP}{{0,60}}? (?:although"
        rf"|though|even though|when) you"
        r" (?:had |have |'d )?(?:already )?(?:paid|cancelled|asked|returned|told|booked|reported|warned"
        r"|settled)\b",
        r"\b(?:nobody|no one|none of us) (?:here )?(?:rang|called|got back|answered|replied|told|warned"
        r"|wrote|came back|responded"
        r"|contacted|let) (?:to )?you\b",
        r"\bdespite (?:our|my) promise\b|\b(?:said|promised|told you)\b[^.!?;:\ue002]{2,40} (?:and|but"
        r"|then) (?:never|didn't|did not"
        r"|failed)\b",
    ),
    # « We never called you back », « I didn't pass on your message ».
    cued(
        ("n't ", "not ", "never "),
        r"\b(?:i|we) (?:didn't|did not|never) (?:(?:even|properly|actually|once|really) )?(?!receive|hear"
        r"|even|properly|actually|once|really|get|find|see|mean|intend|want"
        r"|know|have|charge|say|need|expect|change|ask|notice|stop|like|feel|think|touch|lose|come across"
        r"|sell|promise|decide|miss"
        r"|doubt|share|store|quite|catch|follow|understand|love|make any|make changes|try|aim|forget|imagine"
        r"|believe|realise that you|order)[a-z]{3,14}\b",
        rf"\b{_OURS} (?:didn't|did not|never|failed to) (?!receive|hear|find|see|mean|want|charge"
        rf"|change)[a-z]{{3,14}}\b",
        r"\b(?:was|were|been|had) (?:not|never) (?:been )?[a-z]{2,14} (?:\w{2,10} ){0,3}?by (?:us|our"
        r"|one of (?:our|us))\b",
        r"\b(?:only|not) [a-z]{3,12}ed by (?:our|us)\b[^.!?;:\ue002]{0,40}(?:later|late|until|after|in time)",
        r"\byou (?:were|weren't|have|haven't) (?:never|not)? ?(?:been )?(?:told|warned|called back"
        r"|rung back|answered|informed|notified)"
        r" (?:in time|at all|beforehand|properly)\b",
        r"\b(?:we|i) (?:weren't|were not|wasn't|was not) (?:there|ready|prepared|clear|fair|quick enough"
        r"|careful|up to|good enough"
        r"|honest|on time|reachable|available when)\b",
    ),
    cued(
        (
            "lost",
            "stuck",
            "forgotten",
            "mislaid",
            "buried",
            "astray",
            "delayed",
            "held up",
            "sat ",
            "gathering dust",
            "missed",
        ),
        r"\b(?:got|was|were|been|went|gone|lay) (?:\w{3,10} )?(?:lost|stuck|forgotten|mislaid|buried"
        r"|missing|astray|delayed|held up"
        r"|missed|overlooked|ignored)\b[^.!?;:\ue002]{0,24}\b(?:on|at|in|with|by|between) (?:our|us|my)\b",
        r"\b(?:sat|sitting|been|gathering dust|lay)\b[^.!?;:\ue002]{0,16}\bon (?:a|my|our|somebody's"
        r"|someone's) (?:desk|shelf)\b",
    ),
    # What we told was false.
    cued(
        (
            "wrong",
            "inaccurate",
            "incorrect",
            "out of date",
            "outdated",
            "false",
            "incomplete",
            "misleading",
            "unclear",
            "mistaken",
            "contradict",
            "untrue",
            "error",
            "mistake",
            "confusing",
        ),
        rf"\b(?:we|i|{_OURS}) (?:had |have )?(?:gave|given|handed|sent|told|quoted|showed|printed"
        rf"|published|put|wrote|displayed|posted"
        rf"|announced|supplied)\b(?: (?:you|up|out|it))?{_GAP}{{0,40}}? (?:was|were|contained|had|held"
        rf"|carried) (?:an? |the |some )?"
        rf"(?:error|errors|mistakes?|{_FALSE})\b",
        rf"\b(?:our|my) (?:[a-z]{{3,12}} )?[a-z]{{3,14}} (?:was|were|contained|had|held|is"
        rf"|are) (?:\w{{3,10}} )?(?:an error|errors"
        rf"|mistakes?|{_FALSE})\b",
        r"\byou (?:were|have been|had been) (?:badly|poorly|ill|wrongly|mis|not well|given (?:the )?wrong"
        r"|told (?:the )?wrong|sent (?:the"
        r" )?wrong|charged (?:twice|wrongly|in error|too)|billed (?:twice|wrongly|in error|too)"
        r"|left (?:waiting|without|hanging|in the"
        r" dark|alone|standing)|kept (?:waiting|in the dark|hanging)|passed from|let down|treated (?:badly"
        r"|poorly|unfairly|rudely))",
    ),
    cued(
        (
            "swapped",
            "screwed",
            "messed",
            "blew",
            "blown",
            "botched",
            "bungled",
            "fumbled",
            "tangled",
            "mis",
            "skipped",
            "mangled",
            "fluffed",
            "dropped",
            "muddled",
            "garbled",
            "wreck",
            "ruined",
            "spoil",
            "forgot",
            "overlooked",
            "neglected",
            "ignored",
            "confused",
            "let ",
            "left you",
            "kept you",
            "failed",
            "broke",
            "fell",
            "dragged",
            "took ",
            "skimmed",
            "rushed",
            "under",
            "over",
            "double",
            "short",
            "stood you",
            "turned you",
            "passed you",
            "wrong",
            "slipped",
            "tripped",
            "goofed",
            "erred",
            "corners",
            "lost track",
            "lost sight",
        ),
        rf"\b(?:we|i|{_OURS})(?: have| has|'ve| had|'d)? (?:simply |clearly |really |plainly |just |also "
        rf"|completely |then |badly )?"
        rf"{_SPOILT}\b(?! (?:our smile|nothing|no|to (?:receive|find|see)))",
        r"\b(?:we|i) (?:got|had|have) (?:our|the|your|my|two|some) (?:[a-z]{3,12} )?(?:dates|wires|names"
        r"|orders|files|numbers|times"
        r"|figures|sums|bookings|papers|addresses|facts) (?:tangled|crossed|mixed(?: up)?|confused|muddled"
        r"|wrong|backwards)\b",
    ),
    cued(
        (
            "too quickly",
            "too fast",
            "hastily",
            "in haste",
            "beside the point",
            "without ",
            "carelessly",
            "too soon",
            "too early",
            "too late",
            "same ",
            "never asked",
            "did not ask",
            "didn't ask",
            "had already",
            "instead of",
            " for ",
        ),
        r"\b(?:we|i|our [a-z]{3,12}) (?:\w{3,8} )?(?:closed|answered|replied|read|judged|acted|dismissed"
        r"|cancelled|shut|left|sent|shipped"
        r"|fitted|opened|signed|took)\b[^.!?;:\ue002]{0,40}\b(?:too (?:quickly|fast|hastily|soon|early"
        r"|late)|in haste|beside the point"
        r"|without (?:reading|checking|looking|asking|telling|warning|saying|notice|listening|your)"
        r"|carelessly|hastily)\b",
        r"\b(?:billed|charged|sent|sold|signed|invoiced|enrolled) you\b[^.!?;:\ue002]{2,50} you (?:never"
        r"|didn't|did not|hadn't|had not|had"
        r" (?:already|cancelled|returned|paid))\b",
        r"\binstead of [^.!?;:\ue002]{2,40}?,? (?:we|i|our [a-z]{3,12}) (?:only |just |then )?(?:booked"
        r"|sent|put|made|gave|ordered|reserved"
        r"|noted|shipped|wrote|delivered|brought|served|fitted|charged)\b",
        r"\b(?:we|i) (?:typed|keyed|entered|wrote|read|put|noted|saw) \d\S{0,10} (?:for|instead of|where"
        r"|rather than) ",
        r"\b(?:we|i) (?:picked|chose|selected|grabbed|ticked|clicked|pressed|loaded|packed|used|took"
        r"|opened|printed) the wrong\b",
    ),
    cued(
        ("of us", "by us", "from us", "on our part", "at our end", "our side"),
        r"\b(?:poor|bad|sloppy|careless|clumsy|thoughtless|wrong|unfair|unkind|rude|lack of|lazy|weak|slow"
        r"|inadequate|unacceptable"
        r"|unprofessional|not good enough|not fair|not acceptable|not right)\b[^.!?;:,\ue002]{0,24}\b(?:of"
        r" us|by us|from us|on our part"
        r"|at our end|on our side)\b",
    ),
    cued(
        ("should have", "could have", "we stuck", "we put it", "you did nothing wrong", "not you"),
        r"\bwe could (?:and should |easily )?have (?:avoided|spared|told|called|warned|prevented|let|rung"
        r"|written|saved)\b",
        r"\byou did nothing wrong\b[^.!?;\ue002]{0,60}\b(?:we|us|our)\b|\b(?:it|that) (?:was"
        r"|is) not you(?:r fault)?,? (?:but|it was|it's)"
        r" (?:us|we|ours)\b",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("never got", "did not change", "didn't change", "repairs", " on us"),
        r"\bwe (?:never|didn't|did not) (?:got|get|change|receive|charge|sell|raise|put up|alter|touch)\b",
        r"\b(?:repairs?|costs?|postage|return|shipping|delivery|bill|coffee|drinks?|dinner|lunch|breakfast"
        r"|dessert|round|parts?|labour|next one"
        r"|treat) (?:is|are|will be|was) on us\b",
    ),
    cued(
        ("not ", "n't ", "no "),
        r"\b(?:not|isn't|wasn't|no|aren't|weren't|neither) (?:an? |the |any )?(?:\w{3,10} )?(?:mistake"
        r"|error|fault|oversight|slip|lapse)s?"
        r"\b[^.!?;:,\ue002]{0,30}",
    ),
    cued(
        ("lost a", "lost the", "lost our"),
        r"\blost (?:a|the|our) (?:match|game|bet|final|series|point|vote|smile|voice)\b",
    ),
    cued(
        ("carrier", "bank", "supplier", "maker", "courier", "insurer", "council", "they "),
        rf"\b(?:the|your) (?:carrier|bank|supplier|maker|manufacturer|courier|insurer|council|seller"
        rf"|operator|provider|landlord)"
        rf" (?:has |had |have )?(?:should|failed|lost|did|made|sent|got|forgot|broke)\b{_GAP}{{0,40}}",
    ),
    cued(
        ("if you", "when you", "unless you"),
        rf"\b(?:if|unless|in case) (?:you|we|i|it|there)\b{_GAP}{{0,60}}",
    ),
)

_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("ask ", "see ", "contact ", "through ", "up with"),
        rf"(?:,|;|:) (?:so )?(?:please )?(?:ask|see|try|contact|consult) (?:the"
        rf"|your) (?:[a-z]{{2,12}} )?{_THIRD}\b",
        rf"\b(?:go|goes|going|run|runs|is done|are done|handled|paid) through (?:the"
        rf"|your) (?:[a-z]{{2,12}} )?{_THIRD}\b",
        r"\btake (?:it|this|that|them) up with (?:the|your)\b",
    ),
    cued(
        (
            "'s",
            "s'",
            "belong",
            "none of our",
            "the ones",
            "outside",
            "beyond",
            "past ",
            "rests with",
            "lies with",
            "in charge",
        ),
        rf"\b(?:is|are) (?:really |entirely )?(?:the|your) (?:[a-z]{{2,12}} )?{_THIRD}(?:'s"
        rf"|')(?! (?:own )?(?:day|best))",
        r"\b(?:don't|doesn't|do not|does not) belong to (?:us|me)\b|\bnone of (?:our|my) (?:doing|business"
        r"|affair|concern)\b|\bthey(?:'re| are) the"
        r" ones (?:to|who)\b",
        r"(?:'s|\bis|\bare|\bwell) (?:outside|beyond) (?:of )?(?:our|my|what we)\b(?! (?:direct )?control\b)"
        r"|\b(?:rests?|lies?"
        r"|sits?) (?:solely |entirely )?with (?:the|your)"
        rf" (?:[a-z]{{2,12}} )?{_THIRD}\b",
        r"\b(?:past|beyond|after) (?:it|that|that point|this),? (?:it's|the|it is|your)\b",
    ),
    cued(
        ("topic", "matter", "question", "subject", "one for", "issue", "case for"),
        rf"\b(?:topic|matter|question|subject|one|issue|decision|case) for (?:the"
        rf"|your) (?:[a-z]{{2,12}} )?{_THIRD}\b",
    ),
    cued(
        ("up to", "is for", "'s for", "down to"),
        r"\b(?:it(?:'s| is)|that(?:'s| is)|this is) (?:really |entirely |then |therefore "
        r"|ultimately )?(?:up to|down to) (?:the|your"
        r"|whoever) (?!team|desk|crew|staff|best|day|shop)(?:[a-z'-]{2,14} ){1,3}to [a-z]",
        rf"\b(?:it(?:'s| is)|that(?:'s| is)) (?:really |then )?for (?:the"
        rf"|your) (?:[a-z]{{2,12}} )?{_THIRD} to [a-z]",
        rf"\b(?:is|are|it's|that's) (?:really |entirely |ultimately )?(?:up to|down to) (?:the|your"
        rf"|each) (?:[a-z]{{2,14}} ){{0,2}}?"
        rf"{_THIRD}\b",
    ),
    cued(
        (
            "turn to",
            "go to the",
            "talk to",
            "speak to",
            "ask ",
            "see the",
            "see your",
            "take it up",
            "try the",
            "try your",
            "contact",
        ),
        rf"\b(?:turn|go|speak|talk|apply|write|look) to (?:the"
        rf"|your) (?:[a-z]{{2,14}} ){{0,2}}?{_THIRD}\b,?(?: (?:they|who|it|he|she|as"
        r"|since|because)\b|\.|!|$)",
        rf"(?:^|[.!?;:,\ue002] ?|\bso |\bplease |\bthen )(?:ask|see|try) (?:the"
        rf"|your) (?:[a-z]{{2,14}} ){{0,2}}?{_THIRD}\b,? (?:we|they|it"
        r"|as|since|because|who|,)",
    ),
    cued(
        ("n't ", "not ", "never ", "nor ", " no ", "out of our", "unable", "nothing"),
        r"\b(?:we|i) (?:do not|don't|did not|didn't|never|neither) (?:make|produce|manufacture|build"
        r"|design|write|print|publish|own|run"
        r"|operate|set|control|decide|issue|maintain|repair|choose|levy|collect|police|organi[sz]e"
        r"|schedule|supply|install|insure|employ"
        r"|hold|service|deliver|fix|regulate|price) (?:this|that|the|these|those|it|them|fares|prices"
        r"|times|roads|its|your)\b",
        r"\b(?:it|that|this) (?:isn't|is not|wasn't|was not) (?:us|me|we|our [a-z]{3,12}) (?:who|that)\b"
        r"|\bnot us (?:who|that|but)\b",
        r"\b(?:no longer|not|isn't|out of) (?:in |ours to|within )?our (?:hands|gift|power|control|remit"
        r"|reach|field|brief)\b",
        r"\b(?:we|i) (?:have|had|'ve) (?:absolutely |really |got )?(?:no|little|not any|nothing) (?:link"
        r"|ties?|contract|dealings?|authority"
        r"|jurisdiction|connection|control|power|say|influence|oversight|sway|mandate|involvement)\b",
        r"\b(?<!you )(?:can't|cannot|unable to|couldn't|not able to) (?:do anything|intervene|step in|act"
        r"|decide"
        r"|rule|influence|overrule|interfere)\b",
    ),
    cued(
        ("job", "role", "part", "work", "task", "duty", "remit", "involvement", "responsibility"),
        r"\b(?:my|our) (?:job|role|part|work|task|duty|remit|involvement|responsibility|contract"
        r"|brief) (?:ends|stops|finishes|is limited"
        r"|goes no further|does not extend|doesn't extend)\b",
    ),
    cued(
        (
            "would have to",
            "will have to",
            "'ll have to",
            "'d have to",
            "need to",
            "have to",
            "must ",
            "best to",
        ),
        rf"\byou(?:'d| would|'ll| will)? (?:have to|need to|must|would do best to|are best to) (?:approach"
        rf"|go (?:to|through|via|back)|turn to"
        rf"|apply to|deal with|try|ask|raise (?:it|this|that) with|sort (?:it|this|that) (?:out )?with"
        rf"|take (?:it|this|that) (?:up )?(?:with"
        rf"|to)) (?:the|your|whoever|them) ?(?:[a-z]{{2,14}} ){{0,2}}?(?:{_THIRD}|who)\b",
    ),
    cued(
        (
            "contracted out",
            "outsourced",
            "subcontracted",
            "sub-contracted",
            " by ",
            "comes from",
            "come from",
            "came from",
        ),
        r"\b(?:contracted out|outsourced|sub-?contracted) to\b",
        r"\b(?:is|are|gets?) (?:\w{3,12} )?[a-z]{3,14}(?:ed|d|n|t) (?:out |up |in |over )?(?:only "
        r"|directly |solely )?by (?:an?"
        rf" (?:different|outside|external|separate|third|private|independent)|another|other|the|your"
        rf"|each) (?:[a-z]{{2,14}} ){{0,2}}?"
        rf"(?:{_THIRD}|compan(?:y|ies)|firm)\b",
        rf"\b(?:fines?|charges?|fees?|bills?|letters?|notices?|tax(?:es)?|decision|rules?|delay|fault"
        rf"|problem|error) (?:comes?|came|is|are)"
        rf" from (?:the|your) (?:[a-z]{{2,14}} ){{0,2}}?{_THIRD}\b",
    ),
    cued(
        (
            "it's the",
            "it is the",
            "that's the",
            "it's your",
            "it is your",
            "they ",
            "decides",
            "who sets",
            "sets ",
            "chooses",
        ),
        r"\b(?:it|that)(?:'s| is) (?:the|your) (?:[a-z'-]{2,14} ){1,4}?(?:that|who|which) (?:issues?"
        r"|decides?|grants?|sets?|runs?|owns?|handles?"
        r"|manages?|holds?|controls?|delivers?|must|should|needs|has to|can|pays?|collects?|charges?|made"
        r"|makes|organi[sz]es?|answers?)\b",
        rf"\b(?:the|your|each) (?:[a-z]{{2,14}} )?(?:{_THIRD}|trader|exhibitor|stallholder) (?:alone "
        rf"|itself |themselves )?(?:decides?|sets?"
        r"|chooses?|fixes|determines?|controls?|rules?|makes? (?:that|the|these)|has the (?:final|last"
        r"|only)|is the (?:one|only))\b",
        rf"\b(?:it|that)(?:'s| is) (?:the|your) (?:[a-z]{{2,14}} )?{_THIRD}(?:,|;|\.|$)",
    ),
    cued(
        (
            "raised with",
            "taken up with",
            "settled with",
            "discussed with",
            "addressed to",
            "sorted with",
            "reported to",
            "directed to",
            "put to",
            "made to",
            "between you",
        ),
        r"\b(?:should|must|has to|have to|needs? to|is to|are to|ought to|can only"
        r"|is best) (?:be )?(?:raised|taken up|settled|discussed"
        r"|addressed|sorted|reported|directed|put|made|dealt) (?:out )?(?:with|to|by) (?:the|your"
        r"|whoever) (?!team|desk|counter|branch|office\b)",
        r"\bbetween you and (?:the|your|him|her|them)\b",
    ),
    cued(
        (
            "wrong ",
            "not the right",
            "only the",
            "nothing we can",
            "nothing i can",
            "isn't anything",
            "is nothing",
        ),
        r"\b(?:come|written|called|got|reached|asking|asked) (?:to )?the wrong (?:people|place|team|number"
        r"|address|company|office|desk|door|department|service)\b",
        r"\b(?:we|i)(?:'re| are| am|'m) (?:only|just|merely|simply) (?:the|an?) (?:host|agent|landlord"
        r"|tenant|go-between|middleman"
        r"|intermediary|switchboard|reseller|broker|carrier|venue|platform|marketplace|messenger"
        r"|distributor|shop)\b",
        r"\bthere(?:'s| is|'re| are|n't| isn't) (?:sadly |unfortunately )?(?:nothing|not anything|anything"
        r"|little) (?:we|i) can (?:do|change)\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        (" with the", " with your"),
        r"\b(?:parcel|order|item|package|letter|file|case|request|refund|claim|it|replacement|bag) (?:is"
        r"|are) (?:now |still |currently )?with"
        r" (?:the|your)\b",
    ),
    cued(
        ("habit", "practice", "style", "custom", "our way", "aim"),
        r"\b(?:not|isn't|never) our (?:habit|practice|way|style|custom|aim|wish|idea|policy to keep)\b",
    ),
    cued(("by our", "by us", "of our", "of ours"), r"\bby (?:one of |some of |two of )?(?:our|us)\b"),
    cued(
        ("can't ", "cannot "),
        r"\b(?:we|i) (?:can't|cannot) (?:leave|let you|have you|thank|imagine|stress)\b",
    ),
)

_CLAUSE: Final = (
    r"(?:^|[.!?:;,)\ue002] ?|\b(?:please|kindly|then|and|or|so|just|also|simply|instead|do|you can"
    r"|you could|you may|you should|you must"
    r"|you need to|you have to|need to|have to|best to|would be to|is to) )"
)
_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "go and see",
            "go see",
            "put the question",
            "put your question",
            "drawn up",
            "signed by",
            "stamped by",
            "our faq",
            "help page",
            "guide explains",
            "on the list at",
            "machine at",
        ),
        r"\bgo (?:and )?see (?:the|your|our|an?) (?!film|movie|game)|\bput (?:the|your|this"
        r"|that) question to\b|\b(?:drawn up|signed|stamped"
        r"|certified|checked|witnessed) by (?:your|a|an) [a-z]{3,14}",
        r"\bour (?:faqs?|help pages?|guide|help centre|help center) (?:explains?|shows?|lists?|tells?|has"
        r"|have|covers?)\b|\bon the list at\b"
        r"|\bmachine (?:at|in) the [a-z]{3,12} (?:prints?|gives?|issues?)\b",
    ),
    cued(
        ("window", "gate ", "platform", "counter", "floor", "desk", "door", "hall ", "room "),
        rf"{_CLAUSE}(?:head|go|come|pop|walk|proceed|queue|report|ask"
        rf"|check in) (?:\w{{2,8}} ){{0,2}}?(?:to|at|up to|over to|by) (?:the |our )?"
        r"(?:[a-z]{3,12} )?(?:window|gate|platform|counter|floor|desk|door|hall|room)\b",
        r"\b(?:desk|counter|office|window|team|people) (?:on|in|at|by) (?:the|our|level"
        r"|floor) [^.!?;:,\ue002]{2,24} (?:handles?|deals? with"
        r"|looks? after|takes? care of|can|will)\b",
    ),
    cued(
        ("talk to", "speak to", "turn to", "write to", "appeal to", "ask for", "apply to", "refer "),
        rf"{_CLAUSE}(?:talk|speak|turn|write|appeal|apply|complain) to (?:the|your|an?|any|our|head"
        rf"|customer)\b",
        r"\bask for (?:mrs?|ms|miss|the (?:manager|duty|head))\b",
    ),
    cued(
        ("with your", "with the", "through", "via "),
        r"\b(?:you'd|you'll|you would|you will|you) (?:need|have|want|would have"
        r"|will have)? ?(?:to )?(?:sort|take|raise|settle|arrange|do|book"
        r"|order|go|handle|discuss) (?:(?:it|that|this|those|them) )?(?:up |out |back )?(?:with|through"
        r"|via|at) (?:the|your|an?|our)\b",
    ),
    cued(
        (
            "drop in",
            "drop by",
            "come in",
            "come by",
            "call in",
            "pop in",
            "pop by",
            "stop by",
            "stop in",
            "swing by",
            "call by",
        ),
        r"\b(?:please|kindly|just|simply|do|need to|best to|have to) (?:please )?(?:drop|come|pop|call"
        r"|stop|swing) (?:in|by)\b"
        r"(?! (?:the rain|again any))",
    ),
    cued(
        ("show", "present", "bring", "hand ", "take ", "give ", "leave ", "drop "),
        rf"{_CLAUSE}(?:show|present|bring|hand|take|give|leave|drop|return) (?:this|your|the|it|them"
        rf"|that) ?[^.!?;:,\ue002]{{0,30}}?(?:to|at|in|with"
        r"|over at|off at) (?:the|your|an?|any|our) (?!me|us|test|time|moment|bit|go|left|right"
        r"|same)(?:[a-z-]{3,14})",
    ),
    cued(
        ("recorded", "registered", "in writing"),
        r"\b(?:recorded|registered) (?:letter|delivery|mail|post)\b|\bin writing to (?:the|our|head)\b",
    ),
    cued(
        (
            "is the one",
            "are the one",
            "is the place",
            "is the person",
            "are the people",
            "is the team",
            "is the desk",
            "best bet",
            "first port",
            "is who",
            "are who",
            "best place",
            "right place",
            "right people",
        ),
        r"\b(?:is|are) (?:the|your) (?:best |right |only )?(?:ones?|place|person|people|team|desk"
        r"|office) (?:to|who can|that can|for that|you)\b",
        r"\b(?:best|safest|quickest|simplest) (?:bet|place|port of call|option|route) (?:is|would be"
        r"|remains)\b|\bfirst port of call\b",
    ),
    cued(
        ("here's the", "here is the", "here's our", "here is our", "here's a link", "here is a link"),
        r"\bhere(?:'s| is) (?:the|our|a) (?:[a-z]{3,12} )?(?:link|form|page|address|number)\b",
    ),
    cued(
        (".com/", ".org/", ".net/", ".co.uk", ".uk/", ".example", ".fr/", ".io/", ".app/"),
        r"(?<=[:>] )(?:www\.)?[a-z0-9-]{3,30}\.(?:com|org|net|co\.uk|uk|fr|eu|io|app"
        r"|example)(?:/[a-z0-9-]{1,30})?\b",
    ),
    cued(
        (
            "pick-up point",
            "pickup point",
            "drop-off",
            "locker",
            "post office",
            "parcel shop",
            "collection point",
        ),
        r"\b(?:at|to|in|from) (?:a|any|your|the) (?:[a-z]{3,12} )?(?:pick-?up point|drop-?off(?: point)?"
        r"|locker|post office|parcel shop"
        r"|collection point)\b",
    ),
    cued(
        (
            "your garage",
            "your dealer",
            "your doctor",
            "your gp",
            "your bank",
            "your branch",
            "your landlord",
            "your pharmacist",
            "your vet",
            "your dentist",
            "your insurer",
            "your employer",
            "your school",
            "your local",
        ),
        r"\byour (?:garage|dealer|doctor|gp|bank|branch|landlord|pharmacist|vet|dentist|insurer|employer"
        r"|school|local [a-z]{3,12}) (?:can|could"
        r"|will be able|should be able|has the|is able|will (?:do|give|tell|print|sign|help))\b",
    ),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        ("been to", "just been", "have been at", "went to"),
        r"\b(?:i|we)(?:'ve| have|'d)? (?:just |already )?(?:been|went|gone) (?:to|by"
        r"|past)\b[^.!?;:,\ue002]{0,30}",
    ),
    cued(
        ("i'm ", "i am ", "we're ", "we are ", "i'll ", "we'll ", "i will", "we will"),
        r"\b(?:i'm|i am|we're|we are) (?:going|off|heading|popping|coming|on my way"
        r"|on our way) (?:back )?(?:to|into|over to|by) (?:the|our|your)"
        r"\b[^.!?;:,/\ue000\ue002]{0,30}",
        r"\b(?:i'll|we'll|i will|we will) (?:go|head|pop|drop|speak|talk) (?:back )?(?:to|into|over to|by"
        r"|with) (?:the|our|your)\b"
        r"[^.!?;:,/\ue000\ue002]{0,30}",
    ),
    cued(
        (
            "colleague",
            "team ",
            "staff ",
            "adviser",
            "advisor",
            "manager",
            "driver",
            "someone",
            "somebody",
            "people ",
        ),
        r"\b(?:colleagues?|team|staff|advis[eo]rs?|manager|driver|someone|somebody) (?:at|from|in"
        r"|of) (?:the|our) [a-z]{3,14}\b"
        r"(?: (?:will|is|has|can|are|have))",
    ),
    cued(
        ("waiting for you", "waiting at", "is ready", "are ready"),
        r"\b(?:waiting (?:for you )?|ready (?:for you )?)(?:at|in) (?:the|our)\b[^.!?;:,\ue002]{0,20}",
    ),
)

_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "reply",
            "answer",
            "respond",
            "let me have",
            "let us have",
            "pop me",
            "drop me",
            "text me",
            "forward ",
            "name ",
            "quote ",
            "attach ",
            "please",
            "would you mind",
            "trouble you",
            "able to",
        ),
        r"\b(?:reply|answer|respond|write back|come back)(?: to (?:this|me"
        r"|us)(?: [a-z]{4,7})?)? with (?:the|your|an?|which|what|when)\b|\blet (?:me|us)"
        r" have (?:the|your|an?|it|some|more)\b",
        r"\b(?:pop|drop|text|fire|ping|give|forward|mail) (?:me|us)(?: over| across)? (?:the|your|an?"
        r"|which|what|when|where) (?!line if|shout|call|ring"
        r"|message|dm|note if)",
        r"(?:^|[.!?:;,\ue002] ?|\b(?:please|just|and|simply|kindly) )(?:name|quote|attach|pick"
        r"|choose) (?:the|your|an?|one|which)\b",
        r"\byour (?:[a-z]{3,12} ){0,2}?(?:number|name|address|reference|date|code|details|postcode|e-?mail"
        r"|photo),? please\b",
        r"\bwould you mind (?:sending|telling|giving|confirming|sharing|checking|letting)\b"
        r"|\btrouble you for\b|\bare you able to (?:send|tell|confirm"
        r"|share|give|provide)\b",
    ),
    cued(
        ("missing", "grateful", "required", "needed", "need is", "need from you"),
        r"\b(?:i'm|i am|we're|we are|still) (?:still |just |only )?missing (?:the|your|an?)\b",
        r"\b(?:grateful|obliged|helpful) if you (?:could|would|can|sent|gave|let|shared)\b",
        r"\byour (?:[a-z]{3,12} ){0,2}?(?:number|name|address|reference|date|code|receipt|details|postcode"
        r"|e-?mail|photo|copy) (?:is|are|will be"
        r"|would be) (?:required|needed|necessary|missing)\b",
        r"\ball (?:i|we) need (?:now |still )?(?:is|are|from you)\b|\bwhat (?:i|we) (?:still )?need is\b",
    ),
)
_NOT_QUESTION: Final[tuple[Cued, ...]] = (
    cued(("any other", "any more", "any further"), r"\b(?:have|are there) any (?:other|more|further)\b"),
)
_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("pardon", "excuse "),
        r"\bpardon (?:this|the|our|my|me)\b|\b(?:please |do |kindly )excuse (?:the|our|my|this|us|me)\b",
    ),
)
_NOT_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("sorry",),
        r"\bsorry,? (?:but |that )?(?:we|i) (?:really |simply |just |also )?(?:can't|cannot|can not|don't"
        r"|do not|are unable|am unable|aren't able"
        r"|are not able|won't|will not|no longer|have no|must)\b",
        r"\bsorry,? (?:but )?(?:no\b|it's not possible|it is not possible|that's not (?:possible"
        r"|something)|that is not (?:possible|something)|there's no"
        r"|there is no|we're (?:fully|sold|all)|we are (?:fully|sold|all)|sold out)|\bsorry to (?:say"
        r"|tell you|inform|refuse|report|be the bearer)\b",
        r"\bsorry (?:to (?:hear|learn|read) (?:about|of)|for|about) (?:your|the|his"
        r"|her) (?:[a-z]{3,8} )?(?:loss|bereavement|death|passing|illness|accident"
        r"|father|mother|grandmother|grandfather|husband|wife|son|daughter|dog|cat)\b",
    ),
    cued(
        (
            "said sorry",
            "says sorry",
            "saying sorry",
            "regret to ",
            "regret that we",
            "regret we",
            "regret it is",
        ),
        r"\b(?:he|she|they|driver|who|already|colleague|neighbour|it|agent|clerk) (?:has |have "
        r"|had )?(?:said|says) sorry\b|\bnot saying sorry\b",
        r"\bregret to (?:inform|say|tell|advise|announce)\b|\bregret (?:that )?(?:we|i|it) (?:cannot|can't"
        r"|are unable|am unable|are not able"
        r"|is not|must|have to)\b",
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
    "not_asked": _NOT_QUESTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
}
