"""Deeds and refusals of English by who acts and what is acted on, the verb left open where it can be.

They stand beside ``turns_en.py`` and are read in the same way, each pattern behind the letters without which
it cannot match. Other families name their verbs; these name what is *not* a deed, and take the rest.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["DEEDS"]

_GAP: Final = r"[^.!?;:\ue002]"
_TOP: Final = r"(?:^|[.!>)\ue001] {0,2}|\b(?:thanks|ok|okay|yes|sure|noted|got it|great|hi [a-z]{2,14}),? )"
_ALSO: Final = (
    r"(?:(?:also|just|already|now|then|still|both|all|gladly|certainly|definitely|happily|surely|personally"
    r"|currently|actively|urgently|closely|successfully|duly|since|recently|immediately) ){0,2}"
)
# What of a customer's passes through the hands of a house.
_CASE: Final = (
    r"(?:feedback|comments?|concerns?|requests?|cases?|issues?|reports?|complaints?|refunds?|messages?|notes?"
    r"|details?|info|information|inputs?|suggestions?|ideas?|thoughts|words|remarks?|quer(?:y|ies)|enquir"
    r"(?:y|ies)|inquir(?:y|ies)|questions?|claims?|tickets?|bookings?|names?|titles?|orders?|payments?"
    r"|corrections?|amendments?|changes?|seats?|e-?mails?|dms?|repl(?:y|ies)|matters?|this|that|it|everything"
    r"|guests?|moves?|credit shells?|add-?ons?|itinerar(?:y|ies)|applications?|documents?|situation"
    r"|add-?\s?ons?)"
)
# What happens to a thing of the customer's, or to one that all may use: no deed for him.
_BEFALLEN: Final = (
    r"(?:affected|delayed|rescheduled|retimed|suspended|locked|disabled|blocked|banned|terminated|closed"
    r"|compromised|hacked|charged|billed|deducted|debited|deleted|lost|stolen|damaged|broken|discontinued"
    r"|disconnected|declined|rejected|denied|refused|used|released|launched|announced|published|designed"
    r"|experienced|known|seen|received|purchased|ordered|redeemed|linked|expired|improved|introduced|created"
    r"|marked|stuck|forgotten|misplaced|mistaken|uploaded|played|missed|needed|wanted|asked for|set|left"
    r"|bought|tried|built|heard|felt|happened|shown|displayed|caused|sold|mentioned|discussed|wronged"
    r"|mishandled|treated|cancelled|removed|delivered|stated|found|limited|reduced|advised|occupied"
    r"|provided|confirmed from your"
    r"|made (?:available|up|by the|in error))"
)
_PARTICIPLE: Final = (
    rf"(?!{_BEFALLEN})(?:[a-z]{{2,12}}(?:ed|en|wn|ght|nt|lt|id)|put|made|done|set up|reply|process)"
)
_STAFF: Final = (
    r"(?:teams?|crew|colleagues?|folks|experts?|engineers?|devs?|developers|specialists?|advis[eo]rs?|agents?"
    r"|managers?|drivers?|technicians?|people|staff|guys|department|supervisors?|kitchen|warehouse|depot"
    r"|workshop|chefs?|fitters?)"
)
_REACHES: Final = (
    r"(?:reach(?:ing)? (?:out|back)|contact(?:ing)?|get(?:ting)? (?:back|in (?:touch|contact))|call(?:ing)?"
    r"|e-?mail(?:ing)?|respond(?:ing)?|repl(?:y|ying)|follow(?:ing)? up|in (?:touch|contact)|updat(?:e|ing)"
    r"|notify(?:ing)?|ring(?:ing)?|writ(?:e|ing)|look(?:ing)? into|investigat(?:e|ing)|review(?:ing)?)"
)
_NO_DEED: Final = (
    r"(?:be|need|have|miss|want|love|require|see|never|not|understand|appreciate|know|welcome|enjoy|remember"
    r"|agree|say|like|hope|think|wish|expect|admit|always|only|feel|become|remain|stay|guess|bet|believe"
    r"|strive|wait)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    # « We''ll », « we will, of course, », « we sure will », « we're gonna ».
    cued(
        ("''ll ", "of course", "sure will", "will sure", "gonna "),
        rf"\b(?P<actor>we|i)(?:''ll|(?:'ll| will| shall),? of course,?|'ll sure| will sure(?:ly)?| sure will"
        rf"|(?:'re|'m|re|m| are| am)? ?gonna) (?:be sure\b|{_ALSO}(?!{_NO_DEED}\b)[a-z]{{3,14}}\b)",
    ),
    # « Let us check the register », « give us a moment while we look », « allow me to check ».
    cued(
        ("let us ", "allow me", "allow us", "give me ", "give us ", "let me "),
        r"\blet (?P<actor>us|me) (?:please |just |quickly |first ){0,2}(?:check|look (?:into|up|at)|verify"
        r"|find"
        r" out|investigate|look|pull up|take (?:care of|this)|get (?:back|this|that|it|you)|see (?:what|if) "
        r"(?:we|i) can|(?:take|have) a (?:closer |quick |deeper |better )?look|forward|pass|share"
        r"|escalate)\b",
        r"\b(?:allow|give) (?P<actor>me|us) (?:to (?:look|check|see|find|verify|review|ask|get|pull|take|have"
        r"|confirm|investigate|pass|forward|arrange)\b|(?:(?:an?|some|one|just|few|more|couple|the|of|short"
        r"|quick|two|\d) ){1,4}(?:moments?|minutes?|mins?|sec(?:ond)?s?|hours?|days?|time|bit) (?:to (?!reply"
        r"|respond)|while|as|and)\b)",
    ),
    cued(
        ("while ", "whilst "),
        r"\b(?:hang (?:tight|on|in there)|hold on|bear with (?:us|me)|sit tight|stand by|stay with (?:us|me)"
        r"|patient|patience|moments?|minutes?|wait(?:ing)?|hanging|seconds?) (?:[a-z]{2,12} ){0,2}?(?:while"
        r"|whilst) (?P<actor>we|i)\b",
    ),
    # They of the house, spoken of before.
    cued(
        ("they will ", "they'll ", "and will ", "who will "),
        rf"\b(?:they(?:'ll| will)|who will) {_ALSO}(?:be )?(?:reach(?:ing)? out|contact(?:ing)?|call(?:ing)?"
        r"|get(?:ting)? (?:back|in touch)|e-?mail(?:ing)?|respond(?:ing)?|repl(?:y|ying)|follow(?:ing)? up"
        r"|in touch|updat(?:e|ing)|notify(?:ing)?) ?(?:to |with )?you\b",
    ),
    cued(
        ("manager ", "member ", "representative ", "specialist ", "someone ", "somebody ", "one of "),
        r"\b(?P<actor>(?:the|a|an|our|my|one of (?:our|my)) (?:[a-z]{3,14} ){0,2}?(?:managers?|members?"
        r"|representatives?|specialists?)|someone|somebody) (?:of|from|at|in|here|on) "
        r"[^.!?;,\ue002]{2,40}?(?:"
        rf"will|'ll|is going to|shall) {_ALSO}(?:be )?{_REACHES}\b",
    ),
    # « Refund team will assist you accordingly », « they will be processing this ».
    cued(
        (
            "team will ",
            "teams will ",
            "department will ",
            "folks will ",
            "they will ",
            "they'll ",
            "they shall ",
        ),
        rf"\b(?P<actor>teams?|department|folks|they)(?: will| shall|'ll) "
        rf"{_ALSO}(?:be )?"
        r"(?:assist(?:ing)? you|keep(?:ing)? you|updat(?:e|ing) you|revert(?:ing)?|process(?:ing)? (?:this"
        r"|it|your"
        r"|the|accordingly)|look(?:ing)? into|investigat(?:e|ing)|review(?:ing)?|liais(?:e|ing)|handl(?:e"
        r"|ing) (?:this"
        r"|it|your)|advis(?:e|ing) (?:you|on)|fix(?:ing)?|check(?:ing)? (?:this|it|on|your)|sort(?:ing)? "
        r"(?:this|it"
        r"|every))\b",
    ),
    cued(
        ("soon", "shortly", "accordingly", "within", "as per", "available", " reach"),
        r"\byou(?:'ll| will) (?:receive|get|have) (?:the|your|an?|it)\b[^.!?;,\ue002]{0,40}? (?:soon"
        r"|shortly|accordingly"
        r"|within|momentarily)\b",
        r"\b(?P<actor>we)(?:'ll| will) (?:surely |definitely |soon )?have (?:all|them|those|these|more"
        r"|their|it"
        r"|everything)\b[^.!?;,\ue002]{0,30}? available\b",
        rf"\byour (?:thoughts|words|voice|{_CASE}) will (?:surely |certainly |definitely |also )?reach\b",
        r"\bha(?:s|ve) been [a-z]{3,12}(?:ed|ght|nt) (?:accordingly )?as (?:per (?:your )?request|requested)",
    ),
    cued(
        ("assured",),
        rf"\bassured,? (?:that )?(?:your|the|this|that|our|everything|all)\b{_GAP}{{0,40}}? will (?!not\b"
        r"|never"
        rf"\b|always\b|have\b|help\b|be (?:fine|ok|safe|able))[a-z]{{2,12}}\b",
    ),
    cued(
        ("should be ", "should now be "),
        rf"\bshould (?:now )?be {_PARTICIPLE} (?:up )?(?:within|by|shortly|soon|in (?:the next|an?|\d)|before"
        r"|today|tonight|tomorrow)\b",
    ),
    cued(
        ("keep you ", "keeping you "),
        r"(?:^|> ?|\band |& )(?:will |to )?keep(?:ing)? you (?:all )?(?:updated|posted|informed)\b",
    ),
    cued(
        ("we'll have ", "we will have "),
        r"\b(?P<actor>we)(?:'ll| will) have (?:news|more (?:news|info|details)|something|an (?:answer"
        r"|update)|another)\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    # « We let the kitchen know », « I've let them know ».
    cued(
        (" know",),
        rf"\b(?P<actor>we|i)(?:'ve|ve| have|'d| had)? {_ALSO}let (?!you\b|us\b|me\b"
        rf"|it\b)(?:[a-z'&-]{{1,14}} )"
        r"{1,5}?know\b",
    ),
    # « Our team has located your bag », « the refund team has already liaise with the bank ».
    cued(
        (" has ", " have "),
        rf"\b(?P<actor>(?:our|the|my|relevant|respective)(?: [a-z]{{3,14}})? {_STAFF}|team) "
        r"(?:(?:has|have)"
        r" (?:now |just |since |both )?(?!been|had|not|no\b|never|the\b|some|seen|noticed|received|worked"
        r"|always|launched"
        r"|released|introduced|decided|announced)[a-z]{3,12}(?:ed|ent|ght|nt) |(?:has|have) already "
        r"[a-z]{3,12} )",
    ),
    cued(
        ("in touch", "in contact", "note", "tried", "from our end", " set "),
        rf"\b(?P<actor>we|i)(?:'ve|ve| have) {_ALSO}(?:been|got|gotten) in (?:touch|contact) with\b",
        rf"\b(?P<actor>we|i)(?:'ve|ve| have) {_ALSO}set (?:your|this|that|it) ",
        rf"\b(?P<actor>we|i)(?:'ve|ve| have)? {_ALSO}(?:taken|took|made|put) (?:a |due |full |careful "
        r")?notes? "
        r"(?:of|for|on|about|to)\b",
        rf"\b(?P<actor>we|i)(?:'ve|ve| have)? {_ALSO}tried (?:(?:to )?(?:call|contact|reach|ring|get hold"
        r"|phone"
        r"|e-?mail|get in touch|get back)|(?:calling|contacting|reaching|ringing|phoning|e-?mailing)|(?:it "
        r")?(?:"
        r"from|on|at) (?:our|my) (?:end|side))",
    ),
    # The passive: « your comments have been noted and passed on », « the team has been informed ».
    cued(
        ("been ", "being ", "was ", "were "),
        rf"\b(?:your|the|these|those|all|both|as)? ?{_CASE}(?: (?!(?:if|when|you|that|which|who|as|has|have"
        r"|once)"
        rf"\b)[\w-]{{2,18}}){{0,3}}?(?:(?: has| have|'s) {_ALSO}been|(?<!that)(?: is| are|'s|'re) "
        rf"{_ALSO}being(?! process)) {_ALSO}"
        rf"{_PARTICIPLE}\b(?! (?:by (?:the|your|an?)\b|twice|wrong|in error|by mistake|online\b|if\b"
        r"|when\b))",
        rf"\b(?:the |our |my |right |relevant )?{_STAFF} (?:has|have) {_ALSO}been (?:informed|told|notified"
        r"|asked|alerted|advised|briefed|made aware)\b",
        rf"\b(?:feedback|comments?|concerns?|requests?|cases?|refunds?|money|payment|letter|voucher|card|form"
        r"|it|this|that|these) (?:was|were) "
        rf"{_ALSO}(?:sent|forwarded|passed|shared|mailed|escalated|submitted|relayed|handed|posted|replied"
        r"|answered) (?:on "
        r"|over"
        r" |back |out |along )?(?:to|with|on|via) (?!the wrong|you by)",
    ),
    # No subject: « case forwarded to the depot », « just sent you the form », « replied by mail ».
    cued(
        (
            "forwarded",
            "passed",
            "escalated",
            "relayed",
            "shared",
            "submitted",
            "reported",
            "handed",
            "raised",
        ),
        rf"{_TOP}(?:(?:your|the|have|has|been|just|already|and|noted|also) ){{0,3}}(?:{_CASE} )?(?:and )?(?:"
        r"forwarded|passed|escalated|relayed|shared|submitted|reported|handed|raised|highlighted) "
        r"(?:(?:this|it"
        r"|that|them|your [a-z]{3,12}|on|onto|over|along|back|already|accordingly) ){0,3}?(?:to|with|onto) "
        r"(?!you"
        r"\b)",
    ),
    cued(
        ("just ", "have ", "already ", "replied", "responded", "answered", "sent", "will "),
        rf"{_TOP}will {_ALSO}(?:inform|highlight|share|pass|forward|check|notify|raise|relay|advise|update"
        r"|chase|ask) (?:the|this|it|that|our|with|on|you)\b",
        rf"{_TOP}(?:just|have|already|have just|have already) (?:asked|sent|replied|responded|answered|passed"
        r"|forwarded|messaged|dm'?e?d|e-?mailed|called|told|informed|notified|shared|raised|escalated"
        r"|submitted"
        r"|requested|arranged)\b",
        rf"{_TOP}(?:replied|responded|answered|dm'?e?d) (?:you |back |to you |to your [a-z-]{{2,10}} "
        r"|accordingly "
        r")?(?:by|via|in|on|through|over|accordingly|to your|there)\b",
    ),
    cued(
        ("on its way", "on their way", "on his way", "on her way", "coming your way", "headed your way"),
        r"\b[a-z]{3,14}(?:'s| is| are|'re) (?:now |already )?on (?:its|their|his|her) way\b(?! (?:to (?:the"
        r"|stores)|out\b))|\b(?:got|have|has|with) [^.!?;,\ue002]{2,30}? coming your way\b",
    ),
)
_UNDER_WAY: Final[tuple[Cued, ...]] = (
    # « We're aware of it and working on a fix », « our team is working hard to get this sorted ».
    cued(
        ("aware", "working hard", "tirelessly", "around the clock", "midst of", "in the process"),
        rf"\baware\b{_GAP}{{0,50}}?(?:and|&|,) (?:are |is |we're |they're |currently |actively |already |now "
        r"){0,3}(?:working (?:on|to)|looking into|investigating)\b",
        rf"\b(?P<actor>we|i|{_STAFF})(?:'re| are|'m| am|'s| is) {_ALSO}(?:working "
        r"(?:very |really "
        r")?(?:hard|tirelessly|around the clock)|(?:very )?hard at work|tirelessly working) (?:on (?:a fix"
        r"|it|this|that"
        r"|your|fixing|getting (?:this|it|that)|resolving)|to (?:fix|resolve|sort|solve|correct|restore"
        r"|(?:get|have)"
        r" (?:this|it|that|these|your|the (?:issue|fix))))\b",
        r"\b(?P<actor>they|(?:our|the|my) [a-z]{3,14}) (?:are|is) (?:now |still |currently )?in the "
        r"(?:midst|process|middle) of [a-z]{3,14}"
        r"ing\b",
    ),
    cued(
        ("we're ", "we are ", "i'm ", "i am ", "im ", "were "),
        rf"\b(?P<actor>we|i)(?:'re| are|'m| am|re|m) {_ALSO}(?:replying|responding|answering|updating "
        r"(?:your|the"
        r"|you|this)|resetting|adding (?:your|you|this|it)|removing (?:your|the fee|it from your)"
        r"|transferring"
        r"|connecting you|issuing|crediting|cancelling|correcting|amending|notifying|informing|alerting"
        r"|telling"
        r" (?:the|our)|letting (?:the|our)|reporting|submitting|filing|opening (?:an?|your)|noting|pulling up"
        r"|tracing|tracking (?:it|this|your|down)|digging into|diving into|verifying|confirming|coordinating"
        r"|liaising|in the (?:process|midst|middle) of|making (?:an? |sure (?:your|the|this|it)|the change)"
        r"|going (?:through|over) your|having (?:it|this|that|someone|our)|taking (?:(?:on )?(?:all "
        r")?(?:of )?"
        r"(?:the|your|this) [^.!?;,\ue002]{0,20}?on board|(?:it|this|that) up|care of|on (?:all |your )"
        r"|(?:a|another) (?:closer |deeper )?look)|getting (?:this|that|it|you|your [a-z]{3,12}) "
        r"[a-z]{3,14}(?:ed"
        r"|ght|ght|t|ven)"
        r"|speaking (?:to|with) (?:the|our)|talking (?:to|with) (?:the|our)|trying to (?:get (?:this|that"
        r"|it|you|hold)|reach|fix|find"
        r"|resolve|sort|solve))\b",
    ),
    cued(
        ("on the case", "on it", "on top of"),
        rf"\b(?P<actor>{_STAFF}) (?:are |is )?(?:already |now |all ){{0,2}}on (?:the case|it\b|top of (?:it"
        r"|this"
        r"|that))",
        r"\b(?P<actor>we|i)(?:'re|'m| are| am) (?:already |now |all |right ){0,2}on (?:the case|it\b|top "
        r"of (?:it"
        r"|this|that))",
    ),
    cued(
        (
            "'s look",
            "'s work",
            "'s check",
            "'s invest",
            "'s review",
            "'s fix",
            "'s prep",
            "'s send",
            "'s hand",
        ),
        rf"\b(?P<actor>{_STAFF})'s {_ALSO}(?:looking (?:into|at)|working (?:on|to)|checking|investigating"
        r"|reviewing|fixing|preparing|sending|handling)\b",
    ),
    cued(
        (
            "sending ",
            "forwarding ",
            "passing ",
            "escalating ",
            "sharing ",
            "raising ",
            "refunding ",
            "checking ",
            "calling ",
            "replying to",
            "updating ",
            "looking into",
            "on it",
        ),
        rf"{_TOP}{_ALSO}(?:(?:sending|forwarding|passing|escalating|sharing|raising|refunding|checking"
        r"|calling"
        r"|replying to|updating) (?:you|your|it(?! (?:right )?back)|this|that|on|them|with (?:the|our)) "
        r"|looking into (?:it|this|that"
        rf"|your))(?!{_GAP}{{0,60}}?\b(?:will|can|may|might|should|would|could|helps?|is|makes)\b)",
        rf"{_TOP}on it(?:,| now|[.!])",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    cued(
        (" hug", " love", " smile", "wishes", " since "),
        r"\bsending (?:you |them |her |him )?(?:a |an |some |big |all |our |the ){0,3}(?:hugs?|love|smiles?"
        r"|wishes)\b"
        r"|\bwe(?:'ve| have) [a-z]{3,12}ed [^.!?;\ue002]{0,30}?since\b",
    ),
    cued(("fingers crossed",), rf"\bfingers crossed\b{_GAP}{{0,40}}"),
    # What is told of all, of a product, or of a thing that lies there already.
    cued(
        ("guests ", "guest ", "passengers ", "customers ", "users ", "members ", "everyone "),
        r"\b(?:guests?|passengers?|customers|users|members|everyone) will be [a-z]{3,14}\b",
    ),
    cued(
        ("fixed ", "resolved ", "corrected ", "addressed "),
        r"\b(?:was|were|been|is) (?:fixed|resolved|corrected|addressed) (?:in|with|by) (?:[a-z]{1,3}os\b"
        r"|version"
        r"|the (?:latest|newest|next)|\d|an? (?:\w{3,10} )?update)",
    ),
    cued(
        (" we sent", " we've sent", " we shared", " we gave", " we've shared", " we provided"),
        r"\b(?:articles?|links?|steps|pages?|instructions|guide|tips|options?) (?:that )?we(?:'ve| have)?"
        r" (?:just |already )?(?:sent|shared|gave|given|provided)\b",
    ),
    cued(
        ("before ", "where ", "whether ", "that is ", "that are ", " no "),
        rf"\bbefore (?:the|your)\b{_GAP}{{0,40}}|\b(?:where|whether) (?:the|your)\b{_GAP}{{0,40}}|\bthat "
        r"(?:is|are)"
        r" (?:on|in) your\b|\bno (?:[a-z]{3,14} ){1,3}ha(?:s|ve) been\b",
    ),
)
# Who is meant where a customer is sent to somebody else than the house.
_THEY: Final = (
    r"(?:developers?|makers?|manufacturers?|(?:[a-z]{3,12} )?providers?|carriers?|banks?|issuers?|sellers?"
    r"|vendors?|retailers?|resellers?|airlines?|airport authorit(?:y|ies)|hotels?|embass(?:y|ies)"
    r"|immigration|consulates?"
    r"|labels?|distributors?|artists?|publishers?|insurers?|landlords?|agency|franchisees?|authorit(?:y|ies)"
    r"|police|couriers?|organi[sz]ers?|merchants?|operators?|council|employers?|host|third part(?:y|ies)"
    r"|isps?"
    r"|dealers?|insurance|ground handlers?|(?:travel|estate|letting|booking) agents?|creators?|uploaders?"
    r"|(?:copyright |restaurant |store |shop )?"
    r"owners?|rights?[ -]?holders?|compan(?:y|ies)(?! it\b)|promoters?|town hall|post office|owner|supplier"
    r"|(?:place|point"
    r"|store|shop) (?:of purchase|(?:where )?you (?:bought|purchased|ordered|got) (?:it|them|this)))"
)
# Letters one of which each of them has.
_NAMES: Final = (
    "developer",
    "maker",
    "manufacturer",
    "provider",
    "carrier",
    "bank",
    "issuer",
    "seller",
    "vendor",
    "retailer",
    "airline",
    "airport",
    "hotel",
    "embass",
    "immigration",
    "consulate",
    "label",
    "distributor",
    "artist",
    "publisher",
    "insur",
    "landlord",
    "agen",
    "franchise",
    "authorit",
    "police",
    "courier",
    "organi",
    "merchant",
    "operator",
    "council",
    "employer",
    "host",
    "isp",
    "creator",
    "uploader",
    "owner",
    "holder",
    "compan",
    "promoter",
    "supplier",
    "dealer",
    "handler",
    "third part",
    "town hall",
    "post office",
    "of purchase",
    "you bought",
    "you purchased",
    "you ordered",
    "you got",
)
_WHOSE: Final = r"(?:the|your|their|its|that|this|these|those|an?|each|his|her|any|individual|issuing|local)"
_TURN: Final = (
    r"(?:reach(?:ing)? out (?:directly )?to|contact(?:ing)?|get(?:ting)? in (?:touch|contact) with"
    r"|check(?:ing)?"
    r" (?:in |directly |back )?with|speak(?:ing)? (?:directly )?(?:to|with)|talk(?:ing)? (?:directly )?(?:to"
    r"|with)|refer(?:ring)? (?:back |directly )?to|ask(?:ing)?|consult(?:ing)?|follow(?:ing)? up with"
    r"|connect(?:ing)? with"
    r"|approach(?:ing)?|liais(?:e|ing) with|work(?:ing)? (?:back )?with|touch(?:ing)? base with"
    r"|verify(?:ing)? with"
    r"|confirm(?:ing)? with|see(?:ing)?|call(?:ing)?|e-?mail(?:ing)?|direct(?:ing)? (?:this|it|your "
    r"[a-z]{3,12})"
    r" to)"
)
_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        _NAMES,
        # « Please check with your bank », « we'd suggest asking your provider ».
        r"\b(?:please|kindly|pls|you(?:'d| would|'ll| will| may| can| could| should| must)?(?: also)?(?: "
        r"(?:need"
        r"|have|want|wish|like))?(?: to)?|suggest|recommend|advise|best(?: bet)?(?: (?:is|would be|option "
        r"is))?(?:"
        r" to)?|try|better (?:to|off)|need to|have to|advised to|encourage you to|suggest you|recommend you"
        r"|feel"
        rf" free to|suggest that you) (?:directly |please |also |first |kindly |then ){{0,2}}{_TURN} "
        r"(?:directly "
        rf")?(?:with |to )?{_WHOSE} (?:[a-z'&-]{{2,14}} ){{0,3}}?{_THEY}\b(?!'s? (?:app|site|page)| (?:app"
        r"|card"
        r"|statement|page|number|form|account|details?|pass|if you (?:have|see)))",
    ),
    cued(
        ("best bet",),
        rf"\bbest bet (?:is|would be|might be) (?:to \w{{2,12}} )?{_WHOSE} (?:[a-z'&-]{{2,14}} "
        rf"){{0,2}}?{_THEY}\b",
        rf"\bbest bet (?:is|would be|might be) (?:to )?{_TURN} {_WHOSE} (?:[a-z'&-]{{2,14}} "
        rf"){{0,2}}?{_THEY}\b",
    ),
    # « You may contact them directly », « you'd need to ask Acme about that ».
    cued(
        ("directly", "need to", "have to"),
        rf"\b{_TURN} (?:them|\ue001+) directly\b(?!(?: here| at| via| by)?[ :]{{1,3}}\ue000| here)",
        rf"\b(?:suggest|recommend|please|kindly|may|need to|have to|should|could) {_TURN} (?!us\b|our|me\b"
        r"|you|the\b"
        r"|their|them|customer|support|live|chat|it\b|this\b|any|in\b|at\b)[a-z&']{2,14}(?: [a-z&']{2,14})? "
        r"directly\b",
        rf"\byou(?:'ll| will|'d| would)? (?:need|have) to {_TURN} (?!us\b|our|me\b|my\b|customer|support"
        r"|you\b|the\b"
        r"|your\b|an?\b|if\b|it\b|this\b|that\b|one\b|for\b|in\b|back\b)[a-z&;]{2,14} (?:directly )?(?:for"
        r"|to|about"
        r"|regarding)\b",
    ),
    # « The decision of the seller », « at the owner's discretion », « set by each franchisee ».
    cued(
        (
            "decision",
            "discretion",
            "choice",
            "individual ",
            " by ",
            "up to ",
            "determined by",
            "decided by",
            "set by",
            "responsib",
        ),
        rf"\b(?:decision|discretion|choice|responsibility) (?:[^.!?;,\ue002]{{0,24}}? (?:is|are) )?(?:of"
        r"|for|lies with|rests"
        rf" with|belongs to|made by|taken by|up to) (?:{_WHOSE} )?(?:[a-z'&-]{{2,14}} ){{0,2}}?{_THEY}\b",
        rf"\b(?:is|are|'s|was|were|entirely|solely|really|actually) (?:at |up to )?{_WHOSE} "
        rf"(?:[a-z'&-]{{2,14}} )"
        rf"{{0,2}}?{_THEY}(?:'s?|s') (?:own |sole )?(?:decision|discretion|choice|responsibility|call|job"
        r"|policy)\b",
        rf"\b(?:is|are|was|were) (?:[a-z]{{3,12}} )?(?:done|made|set|decided|determined|chosen|supplied"
        r"|submitted|applied)"
        rf" by {_WHOSE} (?:[a-z'&-]{{2,14}} ){{0,2}}?{_THEY}\b",
        r"\bindividual [a-z]{4,12}s? (?:\w{2,8} )?(?:determine|decide|set|choose)s?\b",
        rf"\b(?:up to|determined by|decided by|set by|at the discretion of) {_WHOSE} (?:[a-z'&-]{{2,14}} "
        rf"){{0,2}}?"
        rf"{_THEY}\b",
    ),
    cued(
        ("independent", "own prices", "third-party", "third party", "not affiliated", "affiliated"),
        r"\bindependently[ -](?:owned|operated|run)\b|\b(?:sets?|decides?|choos(?:e|es)|determines?) "
        r"(?:their|its"
        r"|his) own\b",
        r"\b(?:it|this|that|these|those|they)(?:'s|'re| is| are| was) an? (?:[a-z]{3,12} )?third[ "
        r"-]party\b(?! (?:cookie|cable"
        r"|charger))",
        r"\b(?:not|no longer|isn't|aren't) (?:[a-z]{3,12} )?affiliated\b",
    ),
    # « We cannot help with that here », « our office does not deal with parking ».
    cued(
        ("assist", "help", "support", "handle", "deal with", "answer for", "access to", "discuss"),
        r"\b(?:we|i)(?:'re| are|'m| am)? (?:cannot|can't|can not|could not|don't|do not|unable to|not able "
        r"to|are"
        r" unable to) (?:assist|help|support|handle|discuss|address|resolve|deal|offer support|provide "
        r"support"
        rf"|troubleshoot)\b{_GAP}{{0,40}}?\b(?:over|via|on|through|in|from) (?:twitter|social|facebook"
        r"|instagram"
        r"|this (?:channel|forum|platform|medium|page|account)|here|dm|chat)\b",
        r"\b(?:we|i) (?:really |actually )?(?:do not|don't|have no|don't currently|do not currently) "
        r"?(?:have )?"
        r"(?:any |direct |the )?(?:access|visibility|control|authority|influence|insight) (?:to|over|into"
        r"|on|in)\b",
        r"\b(?:we|i) (?:do not|don't) (?:handle|deal with|manage|provide support for|look after) (?:this"
        r"|that|these|those|it|such)\b",
        r"\b(?:we|i) (?:cannot|can't|can not) (?:answer|speak|comment) (?:for|on behalf of) (?:the|your"
        r"|another|them)"
        r"\b|\bour (?:[a-z]{3,12} ){0,2}?(?:team|office|desk|branch|store|department|page|service) (?:does "
        r"not"
        r"|doesn't|do not|don't) (?:deal with|handle|manage|look after|cover|support)\b",
    ),
    cued(
        (" by ",),
        r"\b(?:is not|are not|isn't|aren't|was not|wasn't) (?:[a-z]{3,12} )?(?:developed|made|owned"
        r"|operated|managed|handled"
        r"|administered|sold|issued|run|produced|manufactured|published|provided|organi[sz]ed) by (?!hand\b"
        r"|default\b)\w",
    ),
    cued(
        ("only ",),
        rf"(?:^|[.!?,;] ?|\b(?:as|that|because|since|but) )only {_WHOSE} (?:[a-z'&-]{{2,14}} "
        rf"){{0,2}}?{_THEY} (?:can"
        r"|could|is able|are able|may|will|has|have)\b",
        r"\b(?:page|account|team|desk|channel|line) (?:only (?:deals?|handles?|covers?)|deals? only|is "
        r"only for)\b",
    ),
    cued(
        ("wrong ", "same name"),
        r"\b(?:another|a different) (?:company|firm|shop|brand|person|account) with (?:the same|a similar) "
        r"name\b",
    ),
    # « I'm not the one who decides », « that is a service of the town », « the warranty is the maker's ».
    cued(
        (
            "the one who",
            "the ones who",
            "service of the",
            "'s court",
            "last word",
            "affair",
            "hangs on",
            "depends on",
        ),
        r"\b(?:not|isn't|aren't|'m not) the ones? (?:who|that|to) (?:decides?|sets?|makes?|handles?|does|do"
        r"|runs?"
        r"|issues?|charges?)\b",
        rf"\b(?:service|matter|business|affair|decision) of (?:the|your|another|each) (?:[a-z]{{3,12}} "
        r")?(?:town|city"
        rf"|county|state|council|{_THEY})\b",
        rf"\bball is in (?:the|your|their) (?:[a-z]{{3,14}}(?:'s|s') )?court\b|\b{_THEY} ha(?:s|ve) the "
        r"(?:last|final)"
        rf" (?:word|say)\b|\b{_THEY}(?:'s|s') (?:affair|business|doing|goodwill)\b",
    ),
    cued(
        (
            "see another",
            "wrong ",
            "pay grade",
            "no longer",
            "intervene",
            "get hold of",
            "not on us",
            "who you want",
        ),
        r"\b(?:see|ask|try|contact|go to) another (?:desk|team|department|service|counter|office|branch"
        r"|company)\b"
        r"|\b(?:speaking|talking|writing|turning) to the wrong [a-z]{3,12}\b|\babove my pay grade\b|\bnot "
        r"on us\b",
        r"\b(?:we|i)(?:'re| are|'m| am) no longer (?:in charge of|responsible for|running|handling|the)\b"
        r"|\bnot in a position to (?:intervene|decide|step in|judge)\b",
        rf"(?:^|[.!?;:] ?|\b(?:please|kindly) )get hold of (?:the|your) (?:[a-z]{{3,14}} ){{0,2}}?{_THEY}\b"
        rf"|\b{_THEY} is"
        r" who you (?:want|need)\b",
    ),
    cued(
        ("this account ", "this page ", "this line ", "this desk "),
        r"\bthis (?:account|page|line|desk|address|number) (?:does not|doesn't|can't|cannot) (?:deal|handle"
        r"|take|answer|cover|help)\b",
    ),
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    # « We had a glitch in our till ».
    cued(
        ("we had ", "we've had ", "we have had ", "we were having", "we experienced"),
        r"\bwe(?:'ve| have)?(?: had| experienced| were having) (?:an? )?(?:[a-z]{3,12} ){0,2}?(?:glitch"
        r"|hiccups?"
        r"|mix-?up|slip|outage|bug|breakdown|failure|fault|error|mishap|lapse)\b",
    ),
    cued(
        ("unacceptable", "not acceptable", "our standard", "the mark", "expectations", "your trust"),
        r"\b(?:service|treatment|experience|wait|behaviou?r|answer|quality|food|handling|response|delay"
        r"|care)\b"
        rf"{_GAP}{{0,40}}? (?:is|was|were|are) (?:simply |just |clearly |totally |truly |completely "
        r")?(?:unacceptable"
        r"|not acceptable|inexcusable|not good enough|substandard|appalling)\b",
        r"\b(?:not|wasn't|weren't|isn't|far from|below|beneath|short of) (?:\w{2,8} ){0,2}?(?:up to "
        r")?(?:our|the)"
        r" (?:usual |high |own |normal )?standards?\b(?! (?:size|model|version|plan))",
        r"\b(?:we|i)(?:'ve| have)? (?:clearly |really |obviously )?(?:missed the mark|fell short|fallen "
        r"short)\b",
        r"\b(?:we|i) (?:did not|didn't|have not|haven't|failed to) (?:meet|live up to|match|fulfil) (?:your"
        r"|the)"
        r" (?:[a-z]{3,12} )?expectations?\b|\bnot (?:having )?(?:met|meeting|lived up to|living up to) your"
        r" expectations\b",
    ),
    cued(
        ("you were ", "you've been ", "you have been "),
        r"\byou(?: were|'ve been| have been) (?:given|told|sent|sold|quoted|served|charged) (?:an? |the "
        r")?(?:wrong"
        r"|incorrect|inaccurate|false|misleading|bad|faulty)\b",
    ),
    cued(
        ("you should", "typo", "sending the wrong", "giving the wrong"),
        r"\byou should(?:n't| not| never) have (?:received|got(?:ten)?|been|had to|seen|heard|waited)\b",
        r"\b(?:sorry|apolog(?:y|ies|i[sz]e))\b[^.!?;\ue002]{0,30}? (?:for|on|about) (?:(?:the|my|our|that"
        r"|this) (?:[a-z]{3,10} )?typo"
        r"|(?:sending|giving) (?:you )?the wrong)\b",
    ),
    cued(
        ("typo", "introduced in", "handled", "mistake we", "error we", "mistakes we", "errors we"),
        r"\b(?:that|this|it)(?:'s| was| is) (?:just |clearly )?an? (?:[a-z]{3,10} )?typo\b|\b(?:mistakes?"
        r"|errors?)"
        r" we(?:'ve| have)? made\b|\bintroduced (?:in|by|with) our\b",
        r"\b(?:ashamed|embarrassed) (?:of|by) (?:how|what|the way) (?:we|our)\b|\bhandled (?:so |very "
        r")?(?:poorly"
        r"|badly|wrongly) by (?:us|our)\b",
    ),
    # « Sorry for sending the wrong box », « for not getting this right ».
    cued(
        ("for not ", "for giving", "for sending", "for having", "for failing", "for mis", "for forgetting"),
        r"\b(?:sorry|apolog(?:ies|i[sz]e)) (?:again |so much )?for (?:not (?!being able|responding "
        r"soon)(?:[a-z]{3,14}"
        r"ing)\b|(?:giving|sending|quoting|telling|serving|charging) (?:you )?(?:the |an? )?(?:wrong"
        r"|incorrect"
        r"|twice)|failing|having (?:[a-z]{3,12} )?(?:failed|missed|forgotten|sent (?:you )?the wrong|let)"
        r"|mis[a-z]{4,14}ing|forgetting)\b",
    ),
    # « That was clumsy of me », « I jumped to conclusions », « it slipped my mind ».
    cued(
        (" of me", " of us", " of our ", "conclusions", "slipped ", "to blame", "is ours", "our lesson"),
        r"\b(?:that|this|it)(?: was|'s| is) (?:[a-z]{4,10} )?(?:clumsy|thoughtless|careless|rude|sloppy"
        r"|unkind|wrong|silly"
        r"|negligent|unprofessional|poor|foolish|hasty|lazy|unfair) of (?:me|us|our [a-z]{3,12})\b",
        r"\bjumped to (?:a |the wrong )?conclusions?\b|\bslipped (?:my|our) minds?\b|\bonly ourselves to "
        r"blame\b",
        r"\b(?:responsibility|blame|fault|failing|lapse) (?:here )?is (?:all |entirely |fully )?(?:ours"
        r"|mine)\b"
        r"|\b(?:we|i)(?:'ve| have)? learn(?:t|ed) our lesson\b",
    ),
    # What was promised and did not come.
    cued(
        ("promised", "supposed to", "meant to", "we said"),
        rf"\b(?:we|i)(?:'d| had|'ve| have)? promised\b{_GAP}{{2,40}}? (?:that never|but never|and never"
        r"|but no one|and"
        rf" (?:we )?(?:did not|didn't)|but (?:we )?(?:did not|didn't))\b",
        rf"\b(?:we|i|our [a-z]{{3,14}}) (?:was|were) (?:supposed|meant) to\b{_GAP}{{2,40}}?(?:but|and|yet) "
        rf"(?:\w{{1,4}} )?"
        r"(?:did not|didn't|never|failed|hasn't|haven't|has not)\b",
        rf"\b(?:we|i) said\b{_GAP}{{2,24}}? (?:and|but) (?:then )?(?:came|did not|didn't|never|charged|sent"
        r"|billed)\b",
    ),
    cued(
        ("should never have been",),
        r"\bshould never have been (?:charged|made|sent|billed|asked|told|debited|refused|closed|cancelled"
        r"|left|shipped"
        r"|sold|issued|taken|given|promised|turned away|removed|blocked)\b",
    ),
    # « Our checks did not catch it », « our page still showed the old hours ».
    cued(
        (
            "catch",
            "spot",
            "flag",
            "the old",
            "the wrong",
            "outdated",
            "wasn't true",
            "was not true",
            "wasn't right",
        ),
        r"\bour (?:[a-z]{3,12} )?(?:checks?|controls?|systems?|tests?|inspection|teams?|staff|clerk) "
        r"(?:did not|didn't"
        r"|failed to|never) (?:catch|spot|notice|flag|pick)\b",
        r"\bour (?:[a-z]{3,12} ){0,2}?(?:site|page|sign|menu|list|system|app|leaflet|mail|screen|website"
        r"|poster|form"
        r"|label|tag) (?:still |wrongly |incorrectly )?(?:showed|said|listed|displayed|gave|stated|told"
        r"|quoted"
        r"|advertised) (?:you )?(?:the |an? )?(?:old|wrong|incorrect|outdated|false|expired)\b",
        r"\b(?:i|we) (?:told|gave|sent|wrote) you (?:something|a thing|an answer|figures?|dates?|what) "
        r"(?:that )?(?:was"
        r"|were|is) ?(?:n't|not) (?:true|right|correct|accurate)\b",
    ),
    cued(
        ("by us", " here", "at our", "in our", "lie", "drag", "muddled", "mixed up", "the wrong way"),
        r"\b(?:packed|wrapped|labelled|fitted|measured|entered|filed|sorted|booked|read|noted|copied) "
        r"(?:wrongly|badly"
        r"|poorly|incorrectly) (?:here|by us|at our|in our)\b|\b(?:we|i) let (?:it|this|that|things) (?:lie"
        r"|drag)\b",
        r"\b(?:we|i) (?:got|had) (?:the|your|it|this|that|two) (?:[a-z]{3,12} ){0,2}?(?:muddled|mixed up"
        r"|confused|the wrong"
        r" way)\b",
    ),
    cued(
        ("the way we", "the way i", "how we", "the way our"),
        r"\b(?:sorry|apolog(?:y|ies|i[sz]e))\b[^.!?;\ue002]{0,30}? (?:for|about) (?:the way|how) (?:we|i"
        r"|our [a-z]{3,12})"
        r" [a-z]{2,12}(?:ed|t|lt|d|ke)\b",
    ),
)

DEEDS: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "under_way": _UNDER_WAY,
    "not_commitment": _NOT_COMMITMENT,
    "admission": _ADMISSION,
    "deflection": _DEFLECTION,
}
