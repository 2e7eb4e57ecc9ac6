"""What English letters say that short messages seldom do: whose the fault is, whose the case is, where to go.

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
    r"\byou (?:(?:have |had |also |rightly |'ve ){0,2}(?:wrote|write|written|said|say|believed?|think"
    r"|thought|feel|felt"
    r"|claim|claimed|told us|stated?|asked (?:for|whether|if)|wanted|expected|were expecting|suspect"
    r"|fear)) "
    # What the house did after it is said by the reply: « you asked for twin beds and we booked a double ».
    r"(?!(?:and|but)\b)(?![^.!?;\ue002]{0,120} (?:and|but|yet) (?:we|i|our|nobody)\b)[^.!?;\ue002]{0,120}",
    rf"\bif (?:we|i|our|it turns out|there (?:was|is|has))\b{_TO_END}",
    r"\b(?:don't|do not|can't|cannot) (?:believe|think|consider|accept|agree|find|see) (?:that )?"
    rf"(?:we|i|our|this|it|there)\b{_TO_END}",
)

_PAST: Final = (
    r"(?:[a-z]{2,12}ed|sent|gave|put|took|told|sold|made|left|wrote|kept|read|set|built|drew|went|let"
    r"|rang|cut|given|taken"
    r"|written|drawn|lost|paid|held|fitted)"
)
# The house, or one of it, as the subject of a sentence.
_HOUSE: Final = (
    r"(?:we|i|(?:one of )?(?:our|my) (?:own )?(?:[a-z]{3,14} ){1,2}?|(?:an?"
    r"|the) (?:[a-z]{3,14} ){1,2}?(?:here|at our [a-z]{3,12}"
    r"|in our [a-z]{3,12}) )"
)
_WRONGED: Final = (
    r"(?:mis(?!s\b|sing|sed (?:you|the chance))[a-z]{3,14}(?:ed|t|d)|forg[eo]t(?:ten)?|overlooked"
    r"|neglected|lost|broke|broken"
    r"|damaged|omitted|botched|muddled|underestimated|overestimated|ignored|over-?charged|overbilled"
    r"|under-?paid"
    r"|double-(?:booked|charged|billed)|mixed up|failed|mishandled|wronged|let you down|jumbled)"
)
_AWRY: Final = (
    r"(?:the wrong|a wrong|wrong [a-z]{3,14}|wrongly|twice|two times|too (?:early|late|soon|little"
    r"|much|long|high|low)"
    r"|(?:your|the|an|a) (?:old|outdated|former|previous) (?:address|price|tariff|rate|number|account"
    r"|name|version|form)"
    r"|by mistake|by accident|in error|in the rain|the wrong way|without (?:asking|telling|warning"
    r"|checking|your)"
    r"|that (?:does|did) not exist|(?:had|have) (?:agreed|promised) (?:to|not))"
)
_FAULT: Final = (
    r"(?:mistakes?|errors?|faults?|oversight|slip(?:-up)?|mix-?up|failure|failing|lapse|muddle"
    r"|confusion|blame|blunder"
    r"|shortcoming|omission|negligence|carelessness|misunderstanding|delay|wait|mess|typo|defect)"
)
_OURS: Final = (
    r"(?:ours|mine|with us|on us|(?:at|on) our (?:end|side|part)|on my (?:end|side|part)|from (?:us"
    r"|our)|in our own"
    r"|in our (?:warehouse|office|system|billing|records|team|kitchen)|within our)"
)

_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "failing",
            "lapse",
            "mix",
            "muddle",
            "slip",
            "omission",
            "negligence",
            "shortcoming",
            "fell short",
            "because of us",
            "could have",
            "should not have",
            "should never have",
            "shouldn't have",
            "poor",
            "lack of",
            "sloppy",
            "careless",
            "n't ",
            "in the dark",
            "without news",
        ),
        r"\b(?:our|my) (?:own )?(?:failing|lapse|mix-?up|muddle|slip-?up|omission|negligence"
        r"|shortcoming|carelessness)\b|\bwe fell short\b"
        r"|\bbecause of us\b|\blet (?:this|it|that)(?: one)? slip\b",
        rf"\b(?:person|advis[eo]r|agent|colleague|clerk|driver|team|engineer|fitter)\b{_GAP}{{0,50}}?"
        r" (?:should (?:not|never)|shouldn't) have (?!happened|occurred|been|come|taken)",
        r"\b(?:we|i) could have [a-z]{3,14}[^.!?;:\ue002]{0,40}(?:and|but) (?:we |i )?(?:didn't|did not)\b",
        r"\b(?:poor|bad|sloppy|careless|lack of) [a-z -]{2,24}(?:on our part|at our end)\b",
        r"\b(?:wasn't|weren't) (?:yet )?[a-z]{2,14} (?:\w{2,8} ){0,2}?by (?:us|our|one of (?:our|us))\b",
        r"\bleft you (?:without|waiting|in the dark|alone|standing)\b",
    ),
    cued(
        (
            "mis",
            "forg",
            "overlook",
            "neglect",
            "lost",
            "broke",
            "damag",
            "omit",
            "botch",
            "muddle",
            "estimat",
            "ignored",
            "charged",
            "billed",
            "paid",
            "booked",
            "mixed",
            "failed",
            "wronged",
            "let you",
            "jumbled",
        ),
        rf"\b{_HOUSE} ?(?:have |has |had |'ve |'d |simply |clearly |plainly |then |also |completely "
        rf"|had also )?{_WRONGED}\b"
        r"(?! (?:nothing|no ))",
        rf"\b(?:was|were|been|got) (?:\w{{2,12}} ){{0,2}}?{_WRONGED}\b{_GAP}{{0,40}}?\b(?:by|in|at|with) "
        r"(?:us|one of (?:our|us|my)|our|the person who)\b",
        r"\byou (?:were|have been|had been) (?:over-?charged|overbilled|double-(?:charged|billed)"
        r"|misled|misinformed"
        r"|mis-?sold)\b",
    ),
    cued(
        (
            "wrong",
            "twice",
            "too ",
            "old ",
            "outdated",
            "former",
            "previous",
            "mistake",
            "accident",
            "error",
            "rain",
            "without",
            "exist",
            "agreed",
            "promised",
        ),
        rf"\b{_HOUSE} ?(?:have |has |had |'ve |simply |then |only |also )?{_PAST}\b"
        rf"(?<!closed)(?<!noticed)(?<!received)(?<!learned) {_GAP}{{0,45}}?\b{_AWRY}\b",
        rf"\b(?:was|were|been) (?:\w{{2,12}} ){{0,2}}?{_PAST}\b{_GAP}{{0,40}}?\b{_AWRY}\b"
        rf"{_GAP}{{0,30}}?\b(?:by|in|at) (?:us|our|one of (?:our|us|my)|here)\b",
        rf"\b(?:was|were|been) (?:\w{{2,12}} )?{_PAST} (?:\w{{2,8}} ){{0,2}}?(?:in error"
        r"|by mistake)\b(?! by (?!us|our|one of))",
        r"\bour (?:own )?(?:[a-z]{3,12} )?(?:letters?|leaflets?|invoices?|bills?|e-?mails?|websites?"
        r"|site|forms?|notices?|records"
        r"|systems?|messages?|labels?|signs?|figures?|calculations?|advice|answers?|reply|quote"
        r"|estimate|prices?) (?:was|were|had"
        r"|is|are) (?:quite |simply |plainly |clearly |all |the )?(?:wrong|in error|too )",
        r"\b(?:it was|it's|that was) (?:quite |plainly )?(?:wrong|a mistake|an error"
        r"|an oversight) (?:of|on|by) (?:us|me|our)\b",
        r"\b(?:we|i) (?:was|were) (?:quite |simply |plainly )?wrong\b",
    ),
    cued(
        (
            "unclear",
            "misleading",
            "incorrect",
            "inaccurate",
            "out of date",
            "outdated",
            "faulty",
            "not clear",
            "confusing",
        ),
        r"\bour (?:own )?(?:[a-z]{3,12} )?[a-z]{3,14} (?:was|were|is|are|gave|showed|had|quoted"
        r"|stated) (?:\w{2,10} )?(?:unclear"
        r"|misleading|incorrect|inaccurate|out of date|outdated|faulty|not clear|confusing)\b",
    ),
    cued(
        ("ours", "mine", "us", "our ", "my "),
        rf"\b{_FAULT} (?:\w{{2,12}} ){{0,4}}?(?:is|was|were|lies|lay|rests?|sits|happened|occurred"
        r"|came|comes|arose|started|made) "
        rf"(?:\w{{2,12}} ){{0,4}}?{_OURS}\b",
        rf"\b{_FAULT} (?:of (?:ours|mine)|on (?:our|my) part|by (?:us|our)|in our own)\b",
        rf"\bfrom (?:an? |the )?{_FAULT} (?:\w{{2,5}} )?(?:in|by|at|of) our\b",
        r"\bof (?:our|my) (?:own )?(?:making|doing)\b|\b(?:we|i) own up\b|\bthe (?:failing|blame"
        r"|fault) is (?:ours|mine)\b",
        r"\bit was (?:i|me|us|we|our (?:[a-z]{3,12} ){0,2}[a-z]{3,14}) (?:who|that) (?:\w{2,8} )?"
        rf"(?:{_WRONGED}|{_PAST} {_GAP}{{0,40}}?\b{_AWRY})\b",
        rf"\b(?:should|ought to) (?:never |not )?have (?:been )?{_GAP}{{2,60}}\b(?:(?:and )?we (?:are"
        r"|were) the ones|we did not"
        r"|we didn't|by us|the failing)\b",
    ),
    cued(
        (
            "asked",
            "requested",
            "ordered",
            "booked",
            "paid",
            "chose",
            "told",
            "promised",
            "agreed",
            "assured",
            "had your",
            "said",
        ),
        r"\byou (?:had |have |clearly )?(?:asked|requested|ordered|booked|paid|chose"
        rf"|told us)\b{_GAP}{{2,60}}\b(?:and|but|yet) "
        rf"(?:we|i|our [a-z]{{3,14}}) (?:\w{{2,8}} )?(?:{_PAST}|did not|didn't|never)\b",
        r"\b(?:we|i) (?:had )?(?:promised|agreed|told you|assured|said|had (?:your|the"
        rf"|been))\b{_GAP}{{2,70}}\b(?:and|but|yet) "
        r"(?:we |i )?(?:then )?(?:did not|didn't|never|failed)\b",
    ),
    cued(
        (
            "we were late",
            "we were slow",
            "i was late",
            "i was slow",
            "broke our",
            "broke my",
            "a mess",
            "kept you",
            "our word",
        ),
        r"\b(?:we were|i was) (?:very |far too |too |so )?(?:late|slow)\b|\bbroke (?:our|my) (?:word"
        r"|promise)\b"
        rf"|\b(?:was|is) a mess\b{_GAP}{{0,20}}\b(?:we|our|us)\b",
    ),
    cued(
        ("sorry", "apolog"),
        rf"\b(?:sorry|apologi[sz]e|apologies) (?:that |because |as )?(?:we|i|our [a-z]{{3,14}}"
        rf"|my [a-z]{{3,14}}) (?:have |had )?"
        r"(?!(?:need|ha[ds]|asked|received|closed|decided|wanted|changed|stopped|noticed|checked"
        r"|tried|looked|reviewed|experienced|replied|responded|understood|hoped"
        rf"|learned)\b){_PAST}\b",
    ),
    cued(
        (" here", "with us", "in our", "on our"),
        r"\b(?:was|were|has been|had been|have been) (?:left|lost|forgotten|stuck|mislaid|put aside"
        r"|buried|ignored)\b"
        rf"{_GAP}{{0,30}}?\b(?:here|with us|(?:in|on|at) our)\b",
    ),
    cued(
        ("not ", "n't ", "never "),
        r"\b(?:we|i) (?:had not|hadn't|have not|haven't) (?!yet|received|heard|been|had|found|seen"
        r"|changed|got|forgotten|met|noticed|launched|released|announced|introduced|added|made|planned|ruled"
        r"|implemented|opened|expanded|confirmed"
        r"|decided|stopped|charged|taken|touched)[a-z]{2,12}(?:ed|en|nt|ad|ut)\b",
        r"\b(?:was|were|been|had) (?:not"
        r"|never) (?:yet )?(?:been )?[a-z]{2,14} (?:\w{2,8} ){0,2}?by (?:us|our|one of (?:our|us))\b",
    ),
    cued(
        (
            "have gone",
            "have left",
            "have reached",
            "have been",
            "have received",
            "have had to",
            "have waited",
        ),
        r"\b(?:that|this|the|your|it|these|those) (?:[a-z]{3,14} ){0,3}should (?:not"
        r"|never) have (?:gone (?:out|to)"
        r"|left (?:our|us|here)|reached you|been (?:sent|charged|billed|taken|lost|left|closed|cancelled"
        r"|asked))",
        r"\byou should (?:not|never) have (?:received|had to|waited|been (?:charged|billed|told|asked"
        r"|left|kept"
        r"|sent|made|passed))\b",
    ),
    cued(
        ("between", " sat ", "mixed", "went un", "go by", "lapse"),
        r"\b(?:lost|mislaid|stuck|forgotten) (?:somewhere )?between (?:two of |several of )?our\b",
        r"\b(?:sat|lay|been sitting|was left) (?:unopened |unread )?(?:on|in) (?:a|an|our|somebody's"
        r"|someone's)"
        r" (?:[a-z]{2,10} )?(?:desk|tray|inbox|in-tray|queue|drawer|folder|shelf)\b",
        r"\b(?:we|i) (?:had |have )?mixed (?:\w{2,12} ){1,4}up\b",
        r"\bwent (?:unanswered|unread|unnoticed) (?:here|by us|at our|on our|with us|in our)",
        r"\bwe (?:had |have )?let (?:the|a|your|that|this) \w{3,14}[^.!?;:\ue002]{0,40} (?:go by|slip"
        r"|lapse)\b",
    ),
    cued(
        ("our ", "one is on us"),
        r"\bour (?:own )?(?:answer|reply|letter|bill|quote|figures?|advice|records?|notice|e-?mail|message"
        r"|estimate|invoice|website|sign|label)\b[^.!?;:,\ue002]{0,30} (?:was|were) (?:wrong|incorrect"
        r"|inaccurate"
        r"|out of date|misleading|far too late|mistaken)\b",
        r"\b(?:this|that) one(?:'s| is| was) on us\b|\bit was our (?:job|duty) to\b",
    ),
    cued(
        ("meant", "supposed", "owed you", "no excuse", "due to"),
        r"\bwe (?:were|had been) (?:meant|supposed|due) to [^.!?;:\ue002]{2,50}(?:and|but|,) ?(?:we "
        r"|nobody |it )?"
        r"(?:did not|didn't|never|failed)\b|\bwe (?:were|had been) (?:meant|supposed) to (?:send|call|book) "
        r"(?:did not|didn't|never)\b",
        r"\b(?:we|our) [^.!?;:\ue002]{0,20}(?:were|was) (?:meant|supposed) to (?:send|call|come|book"
        r"|bring|visit)"
        r" (?:\w{2,10} )?(?:did not|didn't|never)\b",
        r"\bwe owed you\b|\b(?:we|i) have no excuse\b|\bthere(?:'s| is) no excuse (?:for|on our)",
    ),
    cued(
        ("instead of", "no notice", "we were not", "it was me", "it was us", "for nothing", "all the same"),
        r"\b(?:we|i) (?:had |have )?(?:wrote|written|put|typed|noted|entered|booked|sent|read|said"
        r"|printed|ordered)"
        r" (?:\w{2,12} ){1,3}instead of\b",
        r"\b(?:we|i) (?:took|paid) no (?:notice|heed|attention)\b|\byou were right and (?:we|i) (?:were"
        r"|was) not\b",
        r"\bit was (?:me|us|one of us) (?:who|that) (?!called|helped|answered|spoke|found)[a-z]{3,14}\b",
        r"\b(?:we|i) (?:made|had) you (?:come|wait|call|travel|ring|queue"
        r"|pay)[^.!?;:\ue002]{0,20} for nothing\b",
        r"\b(?:charged|billed|sent|cancelled|closed) (?:you |it |your \w{3,12} )?all the same\b",
    ),
    cued(
        (
            "were not there",
            "treated you",
            "careless of",
            "never came",
            "too soon",
            "too early",
            "held up at our",
            "you had cancelled",
        ),
        r"\bwe had (?:promised|said|agreed) [^.!?;:\ue002]{2,40} and (?:were not there|did not come"
        r"|nobody came)\b",
        r"\b(?:we|i) treated you (?:badly|poorly|unfairly|rudely)\b|\b(?:careless|clumsy|wrong|sloppy"
        r"|thoughtless) of"
        r" (?:us|me)\b",
        r"\b(?:call|visit|letter|refund|parcel|driver|engineer"
        r"|technician) (?:that )?we (?:had )?promised never (?:came"
        r"|arrived|left)\b",
        r"\b(?:we|i) (?:closed|cancelled|left|stopped|sent|shipped) (?:your|the|it) ?[^.!?;:\ue002]{0,20} too"
        r" (?:soon|early|late)\b",
        r"\b(?:held up|stuck|blocked|lost|delayed) at our end\b"
        r"|\bwe charged you for [^.!?;:\ue002]{2,30} you had"
        r" (?:cancelled|returned|paid)\b",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(("you ", "if ", "n't ", "not ", "cannot "), *_NOT_SAID),
    cued(
        ("we did not", "we didn't", "we have not", "we haven't", "we had not"),
        rf"\bwe (?:did not|didn't|have not|haven't|had not)\b{_GAP}{{2,40}},? (?:the|it was|it is|your"
        rf"|but) (?:\w{{2,14}} )?"
        r"(?:\w{2,14} )?(?:did|has|had|was)\b",
    ),
    cued(
        ("nobody", "no one", "none of"),
        r"\b(?:nobody|no one|none of)\b(?! (?:us )?(?:here |at our [a-z]{3,12} "
        r"|in our [a-z]{3,12} )?(?:looked|read|saw|knew|rang|called|got back|answered|replied"
        r"|told|warned|wrote|came|passed|responded|contacted|let|checked|noticed"
        r"|thought)\b)[^.!?;:,\ue002]{0,60}",
    ),
)

_CLAUSE: Final = (
    r"(?=[.!?;:,>)\ue002]|\b)(?:^|[.!?;:,>)\ue002] ?|\b(?:please|kindly|do|then|and|or|so|just|also"
    r"|simply|always|only|directly|instead|you can|you could"
    r"|you may|you should|you must|you'll|you will|you might|you'd|you would|is to|are to|need to"
    r"|needs to|have to|has to|had to"
    r"|best to|best off|ought to|able to|want to|way to|easier to|mind|try|can|must|should) )"
)
_PLACE: Final = (
    r"(?:branch(?:es)?|shops?|stores?|offices?|desk|counter|station|reception|till|kiosk|depot"
    r"|gatehouse|surgery|clinic|dealer"
    r"|website|site|portal|apps?|web ?page|page|pages|tab|forms?|helpline|line|live chat"
    r"|web chat|chat|inbox|account|centre|center"
    r"|consulate|embassy|ombudsman|tribunal|court|landlord|town hall|library|workshop|garage|bench|gp"
    r"|conductor|staff|driver"
    r"|receptionist|hotel|airline|carrier|insurer|seller|retailer|manufacturer)"
)
_GOING: Final = (
    r"(?:go|swing by|stop by|drop by|nip|head|pop|popping|walk|come|call|calling|drop|take|taking"
    r"|bring|bringing|return|returning"
    r"|send|sending|hand|submit"
    r"|lodge|raise|file|filing|use|using|visit|visiting|see|check|contact|write|post|scan|follow"
    r"|log (?:in|on|into)|sign (?:in|up|into)|book|booking|order"
    r"|buy|claim|apply|register|collect|pick up|pick|start|get|speak|talk|turn|message|text|phone"
    r"|ring|upload|complete"
    r"|fill|redirect|switch|change|pay|report|appeal|dispute|request|download|manage|choose|reach|ask"
    r"|look|present|show"
    r"|exchange|renew|make)"
)
_SETTLED: Final = (
    r"(?:changed|made|done|settled|claimed|bought|booked|ordered|cancelled|paid|reissued|renewed"
    r"|dealt with|handled|sold"
    r"|requested|collected|found|arranged|replaced|redeemed|signed|lodged|sorted|filed|exchanged"
    r"|issued|submitted)"
)

_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "branch",
            "shop",
            "store",
            "office",
            "desk",
            "counter",
            "station",
            "reception",
            " till",
            "kiosk",
            "depot",
            "gatehouse",
            "surgery",
            "clinic",
            "dealer",
            " site",
            "website",
            "portal",
            " app",
            " page",
            "web",
            " tab",
            " form",
            " card",
            " line",
            "pline",
            "chat",
            "inbox",
            " account",
            " cent",
            "consulate",
            "embassy",
            "ombudsman",
            "tribunal",
            " court",
            "landlord",
            " hall",
            "library",
            "workshop",
            "garage",
            " bench",
            " gp",
            "conductor",
            " staff",
            "driver",
            "hotel",
            "airline",
            "carrier",
            "insurer",
            "seller",
            "retailer",
            "manufacturer",
        ),
        rf"{_CLAUSE}{_GOING} (?!(?:your|the|an?) (?:account|card|order)\b)(?:{_GAP}{{0,45}}?\b)?(?:to"
        r"|at|in|into|on|via|through|from|with|of|by|over"
        r"|the|our|your|any|an?|under|us"
        rf"|out) (?:[a-z'-]{{2,14}} ){{0,3}}?(?<!your )(?<!thank ){_PLACE}\b(?! (?:for you|has|have|is"
        r"|was|were|closes"
        r"|opens|number|details)\b)",
        rf"\b(?:is|are|be) (?:only |best |usually |all )?{_SETTLED} (?:{_GAP}{{0,25}}?\b)?(?:online"
        r"|over the counter"
        r"|(?:at|through|via|on|in|with|from) (?:the|our|your|any|an?|that|their"
        rf"|its) (?:[a-z'-]{{2,14}} ){{0,2}}?{_PLACE})\b",
        rf"\b(?:your|any|our) (?:nearest|local|closest) {_PLACE} (?:can|will|could)\b",
    ),
    cued(
        ("online",),
        rf"(?:{_CLAUSE}|\bcan ){_GOING} (?:\w{{1,14}} ){{0,5}}?online\b",
        r"\bmust be (?:\w{2,12} ){1,2}online\b",
    ),
    cued(
        ("way ", "route", "place", "where to", "option"),
        r"\b(?:fastest|quickest|best|easiest|simplest|right|only) (?:way|route|place"
        r"|option)\b(?<!in the right place)(?<!to the right place)(?! (?:to (?:reset|restart|clean"
        r"|turn)|for help))"
        r"(?= (?:\w{2,12} ){0,4}?(?:is|to|for|would)\b)",
        r"\b(?:desk|office|team|line|shop|page|site|portal|form|chat|counter|branch) is (?:where"
        r"|the (?:right |best )?(?:place|one))\b",
    ),
    cued(
        ("text ", "dial ", "ring ", "call ", "phone ", " on 0"),
        r"\b(?:text|dial|ring|call|phone)(?: \w{2,12}){0,3}? (?:to |on )?\d[\d ]{3,14}\d\b",
    ),
    cued(
        ("give ", "bell", "word with", "hold of", "in contact", "member of"),
        rf"{_CLAUSE}(?:give (?:the|our|your|them|any) {_GAP}{{0,40}}?a (?:bell|call|ring|shout|buzz)"
        r"|get hold of (?:your|the)|get in (?:contact|touch) with (?:our"
        r"|the|your)|have a word with (?:the|your|our)|(?:speak|talk) to any)\b",
    ),
    cued(
        (".",),
        r"\b(?:at|on|via|to|visit|see|from) [a-z0-9-]{3,30}\."
        r"(?:com|org|net|fr|uk|eu|be|ch|ca|info|io|app|shop|gouv|gov|co"
        r"|example)(?:/[a-z0-9-]{1,30})?\b(?<!e\.g)",
    ),
    cued(
        (
            "ask ",
            "check with",
            "try ",
            "take ",
            "taking ",
            "raise ",
            "write to",
            "turn to",
            "speak to",
            "appeal",
            "scan ",
            "see ",
        ),
        rf"{_CLAUSE}(?:ask|check with|take (?:it|that|this|them) (?:up )?with|raise (?:it|that|this"
        r"|them) with|write to|turn to"
        r"|speak to|appeal to) (?:the|your|whoever|them|its) ?(?!name|date|time|number)",
        r"\btry (?:the|your) (?:[a-z]{2,14} )?(?:consulate|embassy|council|manufacturer|seller"
        r"|airline|operator|supplier|shop|branch"
        r"|desk|office|site|app)\b",
        r"\btake (?:it|that|this|them) up with\b|\braise (?:it|this|that) with the\b|\bscan (?:the"
        r"|this) (?:\w{2,8} )?code\b",
        r"\b(?:appeals?|claims?|complaints?|requests?) (?:must |should )?(?:go|be sent"
        r"|be made) to (?:the|your)\b",
    ),
    cued(
        (
            "need the",
            "need your",
            "want the",
            "you want",
            "whose number",
            "whose address",
            "number is on",
            "address is on",
        ),
        r"\byou(?:'d| would|'ll| will)? (?:need|want) (?:the|your) (?:[a-z]{2,14} ){0,2}(?:embassy"
        r"|consulate|council|team|desk|office"
        r"|department|operator|airline|supplier|landlord|manufacturer|insurer|bank|builder|doctor)\b",
        r"\bwhose (?:number|address|details)\b|\bit's your [a-z]{3,14} you want\b",
    ),
    cued(
        ("direct ", "address ", "refer ", "forward ", "send ", "take "),
        r"\b(?:please |kindly |you should |you must |can you |could you |^)(?:direct|address|refer"
        r"|forward|send|take)"
        r" (?:(?:this|it|that|these|them) |your (?:\w{3,12} ){1,2})(?:up )?(?:to|with) (?:the|your|their"
        r"|our)? ?"
        r"(?:\w{3,12} )?(?:department|team|desk|office|service|claims|accounts|billing|complaints|sales"
        r"|seller"
        r"|carrier|council|branch|store|returns)\b",
    ),
    cued(
        (" handles ", " deals with ", " has a ", "can help you with", "will help you with"),
        r"\b(?:desk|office|counter|branch|kiosk|window)\b[^.!?;:\ue002]{0,24} (?:handles|deals with"
        r"|looks after)\b",
        r"\b(?:app|portal|site|website|page) has (?:a|an) (?:button|form|page|section|tab|link"
        r"|option) (?:for|to)\b",
        r"\b(?:colleagues|team|people|staff) in (?:the )?\w{4,14} (?:can|will) help you with\b",
    ),
    cued(
        ("only the", "people who", "on the page", "leaflet"),
        r"\bonly (?:the|your) (?:\w{3,14} ){1,5}can (?:change|do|cancel|tell|say|refund|replace|help"
        r"|answer|correct)\b",
        r"\bpeople who can [^.!?;:\ue002]{3,40} (?:are|sit) (?:in|at|on)\b",
        r"\b(?:on|under) the page called\b|\bsee the (?:leaflet|manual|notice"
        r"|booklet)\b",
    ),
)
_BARRED: Final = (
    r"\b(?:no need to|don't (?:have|need) to|do not (?:have|need) to|needn't|need not"
    r"|without having to|instead of|rather than"
    rf"|there is no need|you don't need|not have to)\b{_GAP}{{0,60}}",
    r"\b(?:as you (?:saw|read|know|wrote|found)|you (?:mention|mentioned|visited|filled|called|wrote"
    r"|saw|used|spoke|sent|placed"
    r"|had called|went|came|already|have already)|we read|thanks? (?:you )?(?:very much )?for"
    rf"|many thanks for)\b{_GAP}{{0,60}}",
    r"\b(?:we|i)(?:'ve| have| had|'d)? (?:already |just |also |since )?(?:spoken|rung|rang|spoke"
    r"|asked|e-?mailed|contacted|told"
    rf"|phoned|called|written|wrote)\b{_GAP}{{0,50}}",
    rf"\b(?:handled|managed|run|looked after|given|held|wrong advice) by\b{_GAP}{{0,40}}",
    r"\b(?:next to|close to|near|opposite|behind|beside) (?:the|our|your)\b[^.!?;:\ue002]{0,30}",
    r"\bthe (?:[a-z]{3,12} )?(?:hotline|helpline|hot line|help line|website|form) (?:you|that|was"
    r"|were|has|had)\b",
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    cued((), *_BARRED),
    cued(("you ",), _NOT_SAID[0]),
)

_THIRD: Final = (
    r"(?:landlord|airport|airline|airlines|operator|county|council|town|city|insurer"
    r"|insurance company|bank|seller|vendor|carrier|courier"
    r"|manufacturer|maker|promoter|regulator|freeholder|company|companies|firm|agents?|agency"
    r"|networks?|supplier|owners?|government"
    r"|ministry|state|employer|school|doctor|hotel|embassy|customs|police|tenant|tenants|farmer"
    r"|builder|provider|retailer|department"
    r"|ombudsman|courts?|tribunal|partner|contractor|neighbour|shop|store|platform|organi[sz]er"
    r"|publisher|developer|university"
    r"|authority|house|ministry|consulate|post office|tax office|dealer)"
)

_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("only ", "merely ", "just "),
        r"\bwe(?:'re| are) (?:only|merely|just) (?:the|an?) (?!phone|call|message|few|stone|short"
        r"|click|dm|text|tweet|small|team|minute|bit)[a-z]{4,14}\b",
        r"\bonly (?:the|your) [a-z]{3,14} (?:can|may|could|is able to|has|have)\b",
    ),
    cued(
        ("'s", "s'"),
        r"\b(?:is|are|be|becomes?|remains?) (?:really |strictly |entirely |always |then |still "
        r"|wholly )?(?:the|your|a|another) "
        r"(?:[a-z]{2,14} ){0,2}?[a-z]{3,14}(?:'s|s') (?:own |sole )?(?:business|responsibility|job"
        r"|decision|duty|duties|call|affair"
        r"|concern|matter|property|choice|problem|and not|to (?:decide|fix|settle|mend|answer)|alone|, )",
        r"\bis (?:the|your) [a-z]{3,14}'s(?:,| and) (?:not|we|and)\b",
    ),
    cued(
        (
            " for the",
            " for your",
            "up to",
            "down to",
            "between you",
            "property of",
            "hands of",
            "responsibility",
            "under",
            "belong",
            "for another",
        ),
        r"\b(?:is|are|be|remains?) (?:really |strictly |entirely |all |only |a (?:question|matter"
        r"|decision|case) |one |always )?(?:for|up to"
        r"|down to|the property of|in the hands of|the responsibility of) (?:the|your|another"
        rf"|whoever)\b(?: [a-z]{{2,14}}){{0,2}}? {_THIRD}\b",
        r"\b(?:is|are|lies|remains) (?:really |strictly |only |entirely )?between you and (?:the|your"
        r"|him|her|them)\b",
        rf"\bbelongs? to (?:the|your|another|an?) (?:[a-z']{{2,14}} ){{0,2}}?{_THIRD}\b",
        r"\b(?:a|one|that's|question|matter) (?:\w{2,8} )?for (?:the|your) (?:[a-z]{2,14} ){0,1}?"
        + _THIRD
        + r"\b(?! (?:to sign|you))",
    ),
    cued(
        (" by ",),
        r"\b(?:is|are|was|were|gets?) (?:\w{2,12} )?(?:handled|managed|run|set|operated|dealt with"
        r"|provided|controlled|owned|organi[sz]ed"
        r"|maintained|issued|sold|delivered|charged|looked after|collected|drawn up|decided|fixed"
        r"|made|kept|held|taken|planned) by "
        rf"(?:the|your|an?|another|their|its) (?:[a-z]{{2,14}} ){{0,3}}?{_THIRD}\b",
    ),
    cued(
        (
            "we only",
            "we just",
            "we merely",
            "we simply",
            "firm merely",
            "firm only",
            "only the",
            " only",
            "all we do",
            "merely",
        ),
        r"\b(?:we|our (?:firm|company|team|office|role is to|house)|i) (?:only|just|merely"
        r"|simply) (?:sell|rent|book|host|take|print|read"
        r"|supply|hosts?|sells|supplies|drive|pass|carry|fit|install|act as|represent|rents?|lease)\b",
        r"\bwe (?:supply|sell|do|cover|carry|provide|serve) (?!apolog)(?:[a-z]{2,12} ){1,2}only\b"
        r"|\ball we do\b"
        r"|\bi'm only the\b|\bi am only the\b",
        r"\bonly (?:they|your [a-z]{3,12}|the [a-z]{3,12}) can\b"
        r"|\bcovers? (?:\w{2,12} ){1,4}and nothing else\b",
    ),
    cued(
        ("no ", "none", "nothing"),
        r"\b(?:we|i) (?:have|had|get|see|take) (?:absolutely |really )?(?:no|none"
        r"|nothing)\b(?: (?:say|part|hand|control|access|power|authority"
        r"|role|influence|visibility|share|means|of it|to do with|in it))\b",
        r"\bhave nothing to do with\b|\bno say (?:in|there|over|on)\b"
        r"|\bnothing (?:here )?(?:depends on|is up to) (?:us|me)\b",
    ),
    cued(
        ("not ", "n't", "rather than"),
        r"(?:, | and |but )not (?:ours|us|from us|to us|by us|mine|with us|the town's|the clinic's)\b"
        r"|\brather than (?:from |to |with |by )?us\b"
        r"(?! (?:call|phone|wait))",
        r"\b(?:isn't|aren't|is not|are not|wasn't) (?:really |strictly )?(?:ours|mine|for us"
        r"|one for us|something (?:our|that we|we|i) (?!offer|have|support|sell|do\b|make|provide|plan"
        r"|recommend|want|like|expect|see)|up to (?:us|me)"
        r"|ours to|our (?:line|patch|field|call|business|decision|affair|property)|town property"
        r"|council property)\b",
        r"\bnot (?:ours to|one for us|mine to|one of ours|our (?:call|patch|decision|business|affair))\b",
        r"\b(?:we|i)(?:'re| are| am|'m)? ?(?:not|aren't) (?:the ones|the right|responsible for"
        r"|in charge of|liable|the owner)\b",
        r"\b(?:we|i) (?:do not|don't) (?:run|own|operate|set|control|decide|issue|look after|handle"
        r"|manage|maintain|choose) (?:the|that|these|those"
        r"|it|this|any|them)\b",
        r"\b(?:so|and|but),? (?:we|i) (?:can't|cannot|may not|could not"
        r"|are unable to) (?:\w{2,8} )?(?:touch|alter|open|act|intervene|step in"
        r"|influence|change|make|renew|amend|speak|hurry|decide|help)\b|\b(?:can't|cannot) (?:act for"
        r"|answer for|speak for) (?:it|them|him|her)\b",
        r"\b(?:we|i|our (?:desk|team|office)) (?:can't|cannot|don't) help with\b|\bwe (?:never|don't"
        r"|do not) (?:see|hold|keep) (?:it|them|that)\b",
    ),
    cued(
        (
            "outside",
            "beyond",
            "hands are tied",
            "role stops",
            "role ends",
            "part in it",
            "wrong address",
            "wrong people",
            "wrong place",
            "wrong desk",
            "stops at",
            "ends at",
        ),
        r"\b(?:falls?|lies?|is|goes|sits|are) (?:\w{2,12} )?(?:outside|beyond) (?:of )?(?:our|my"
        r"|what (?:we|i))\b(?! (?:direct )?control\b)|\b(?:our|my) hands are tied\b"
        r"|\b(?:our|my) (?:role|part|job|responsibility) (?:stops|ends)\b|\b(?:no|not any) part in it\b"
        r"|\bwrong (?:address|people|place|desk|team)(?:,| to ask| for that| for this| i )",
    ),
    cued(
        (
            "who holds",
            "that holds",
            "which holds",
            "who decides",
            "that grants",
            "that decides",
            "who sets",
            "runs that",
            "runs this",
            "sets the",
            "hold the",
            "holds the",
            "answers for",
            "who grants",
            "that sets",
        ),
        r"\bit(?:'s| is) (?:the|your|an?) (?:[a-z]{2,14} ){1,3}?(?:who|that|which) (?:holds?|decides?"
        r"|grants?|sets?|runs?|owns?|issues?"
        r"|handles?|manages?)\b",
        r"\b(?:your|the) [a-z]{3,14} (?:runs|holds|owns|decides) (?:that|this|it)\b",
    ),
    cued(
        ("would have to", "would need", "'d have to", "'d need", "need the", "you want"),
        r"\byou(?:'d| would) (?:have to|need to) (?:ask|take|write|contact|see|speak|call)\b"
        r"|\byou(?:'d| would) need the\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("under the", "under your", "by the"),
        r"\bfalls? under (?:the|your) (?:[a-z]{2,14} )?(?:act|law|code|scheme|terms|policy|rules?)\b",
        r"\b(?:is|are) [a-z]{3,12} by the (?:pair|dozen|box|month|hour|metre|kilo|piece|day|week)\b",
    ),
    cued(
        (" our ", " ours", "own "),
        r"\bby (?:[a-z]{2,12} )?(?:[a-z]{2,12} )?(?:in |of |from )?(?:one of |two of |some of )?our\b",
    ),
    cued(
        (" by ",),
        r"\bby [a-z]{2,12} (?:in|from|at|of) our\b"
        r"|\b(?:run|managed|handled|held) by (?:a family|two of|one of)\b",
    ),
    cued(("it is our", "it's our", "is our"), r"\b(?:it is|it's|is) our (?:responsibility|job|duty)\b"),
)

_HANDED: Final = (
    r"(?:refund|parcel|order|package|letter|payment|replacement|voucher|card|invoice|credit|kit"
    r"|cheque|check|part(?! of)|reader|key|certificate"
    r"|copy|tickets?|policy|box|complaint|money|papers|documents?|order|item)"
)
_MAN: Final = (
    r"(?:(?:an?|one of our|our|my|the|another) (?:[a-z]{2,12} ){0,2}?(?:advis[eo]r|agent|colleague"
    r"|team|technician|engineer|expert|fitter"
    r"|specialist|manager|driver|plumber|crew|electrician|mechanic|van)(?: [a-z]{3,12})?)"
)
_WHEN: Final = (
    r"(?:by|before|within|tomorrow|today|tonight|this (?:morning|afternoon|evening|week)|on (?:mon"
    r"|tues|wednes|thurs|fri|satur|sun)day"
    r"|in your|next week|at \d|from (?:me|us))"
)
_PROMISED: Final[tuple[Cued, ...]] = (
    cued(
        ("shall ", "back to you"),
        r"\b(?P<actor>we|i) shall (?!be|need|have|never|not|miss|always|see|remember)[a-z]{3,14}\b",
        r"\b(?:comes|goes) back to you (?:within|by|on|in|before|tomorrow|today)\b",
    ),
    cued(
        (" out", " in", " on ", "ships", "leaves", " to ", "back"),
        r"\b(?:your|the|a|another) (?:(?:new|second|replacement|free"
        rf"|[a-z]{{3,10}}) )?{_HANDED}(?: of \S{{1,9}})? (?:goes (?:out|to our|back|off)"
        r"|ships (?:today|tonight|tomorrow|on)|leaves (?:our|us|today|tonight|here|tomorrow|the)"
        r"|is in the post|will reach you)\b",
    ),
    cued(
        ("you'll", "you will", "you shall"),
        r"\byou(?:'ll| will| shall) (?:soon |then )?(?:have|get|receive) (?:the|your|an?|it"
        rf"|our) {_GAP}{{0,40}}?\b{_WHEN}\b",
        r"\byou(?:'ll| will| shall) hear from (?P<actor>me|us|our)\b",
        r"\byou (?:will not|won't) (?:be (?:charged|billed)|pay|have to pay|owe)\b",
    ),
    cued(("you won't",), r"\byou won't (?:be (?:charged|billed)|pay|have to pay|owe)\b"),
    cued(
        (
            "rings",
            "calls",
            "phones",
            "visits",
            "comes",
            "writes",
            "emails",
            "collects",
            "picking",
            "coming",
            "on his way",
            "on her way",
            "on their way",
            "on site",
            "picks",
        ),
        rf"\b(?P<actor>{_MAN}),? (?:(?:rings|calls|phones|visits|writes to|emails) (?:you|on)"
        r"|(?:collects|picks) (?:it|the|your)"
        r"|comes (?:on|to|at|by|round|tomorrow|today|this)|(?:is|are) (?:now |already )?(?:on (?:his"
        r"|her|their|its|the) way|on site|coming))\b",
        rf"\bwho (?:rings|calls|phones|writes to|emails) you\b{_GAP}{{0,20}}\b(?:today|tomorrow"
        r"|tonight|this|by|before|on)\b",
    ),
    cued(
        (" from our ", " in our "),
        r"\b[a-z]{2,12} (?:from|in) our (?:[a-z]{3,14} ){1,2}?(?:is [a-z]{3,12}ing (?:it|you|the"
        r"|your|this)|will (?!have|need|be able)[a-z]{3,12}"
        r"|has [a-z]{3,12}ed)\b",
    ),
    cued(
        ("leave it", "leave this", "leave that", "my word", "our word"),
        r"\bleave (?:it|this|that) (?:with|to) (?P<actor>me|us)\b|\byou have (?P<actor>my|our) word\b",
    ),
    cued(
        ("not ", "won't", "n't"),
        r"\b(?P<actor>we|i) (?:will not|shall not|won't) (?:charge|bill|take|collect) (?:you|any|the"
        r"|your|a penny)\b",
    ),
    cued(
        (
            "count on",
            "rely on",
            "you will have",
            "you'll have",
            " comes ",
            " calls ",
            " collects",
            " delivers",
            " returns",
            " comes off",
        ),
        r"\byou can (?:count|rely|depend) on (?:a|an|my|our|me|us|hearing)\b(?! (?:team|service|brand"
        r"|staff))",
        r"\bby (?:\w{2,9} ){0,2}(?:[a-z]{3,9}|\d{1,2}(?:th|st|nd|rd|am|pm)?),? you(?:'ll"
        r"| will) have (?:the|your|a|it)\b",
        r"\b(?P<actor>(?:our|my|the|one of our) (?:driver|fitter|engineer|technician|courier|colleague"
        r"|installer"
        r"|plumber|electrician|carrier)) (?:comes|calls|collects|delivers|returns|visits|rings) (?:back "
        r"|by |round )?"
        r"(?:on|at|to|today|tomorrow|this|next|before|between|with|you)\b",
        r"\b(?:charge|fee|amount|cost|sum) comes off (?:your|the)\b",
    ),
    cued(
        ("calls you", "rings you", "writes to you", "back on your"),
        r"\b(?:calls|rings|writes to|phones|emails) you (?:back )?(?:at|on|by|before|today|tomorrow|this"
        r"|between)\b",
        r"\b(?:is|will be) back on your (?:card|account)\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    cued(
        (
            "attached",
            "enclosed",
            "credited",
            "unblocked",
            "unlocked",
            "cleared",
            "lifted",
            "reactivated",
            "restored",
            "has gone",
        ),
        r"\b(?:find|here is|here's|here are) (?:the|your|an?) [^.!?;:\ue002]{2,40}(?:attached|enclosed)\b",
        r"\b(?:your|the|pounds|euros|dollars)(?: [a-z]{2,12}){0,2} (?:is|are) (?:now |already"
        r" )?(?:credited|unblocked|unlocked|cleared|lifted"
        r"|reactivated|restored)\b(?! (?:by|if|when|once))|\bthe (?:fee|charge|penalty) has gone\b",
    ),
    cued(
        ("'ve ", "have "),
        r"\b(?P<actor>we|i)(?:'ve| have) (?:just |already |also |now |since )?(?:rung|begun|written"
        r"|brought|bought|spoken|gone (?:over|through)"
        r"|kept|held|paid|got (?:you (?:an?|the|your|two|back)|hold)|made (?:a note|sure"
        r"|an appointment)|agreed to|arranged|moved|taken (?:off|out|the|your|this|it)"
        r"|put (?:it|you|the|your|this|aside))\b(?! wrong)",
    ),
    cued(
        ("had ", "having "),
        r"\b(?P<actor>we|i)(?: had|'ve had| have had|'m having| am having|'re having"
        r"| are having) (?:the|your|it|this|that) (?:[a-z]{2,12} ){0,2}?"
        r"(?!wrong)[a-z]{3,12}(?:ed|en|nt)\b",
    ),
    cued(
        ("managed to", "able to", "made sure", "made a note", "agreed to"),
        r"\b(?P<actor>we|i) (?:have |also |just )?(?:managed to (?:get|find|book|obtain|free|secure"
        r"|save)|(?:was|were) able to (?:get|find|book|obtain"
        r"|remove|credit|change|cancel|move)|made (?:sure|a note))\b",
    ),
    cued(
        ("been ", "was ", "were "),
        r"\b(?:has|have) (?:now |just |already )?been (?:put back|paid back|taken off|credited|posted"
        r"|added to your|handed to|written off)\b",
        rf"\b(?:the|your|a) (?:[a-z]{{3,10}} )?{_HANDED}(?: of \S{{1,9}})? (?:was|were) (?:posted|sent"
        r"|paid|mailed|dispatched|issued)"
        r" (?:on|this|yesterday|today|out|back)\b",
    ),
    cued(
        ("set a", "set your", "put a", "put your", "is held", "is kept", "ships ", "goes out", " posted "),
        r"\b(?P<actor>we|i)(?:'ve| have) (?:now |just |also )?(?:set|put) (?:an?|your|it|this"
        r"|you) (?!end|stop)",
        r"\b(?:place|seat|table|spot|room|slot|booking|order|price|bed) is (?:now )?(?:held|kept|saved"
        r"|secured)\b"
        r"(?! (?:by the|responsible))",
        r"\b(?:it|that|this|the (?:parcel|kit|part|refund|letter|card|order|new one)) (?:ships|goes out"
        r"|is posted)"
        r" (?:this|today|tonight|tomorrow|on|in the|by)\b",
    ),
    cued(
        ("in the post", "you have a new"),
        r"\b(?:went|is|are|was|put it) in the post\b(?! (?:by|if|when))",
        r"\byou (?:now )?have a new (?:seat|slot|booking|appointment|date|order|number|card|room)\b",
    ),
)
_UNTOLD: Final = (
    r"(?:going|hoping|looking|trying|striving|writing|having|seeing|getting|experiencing|running"
    r"|aiming|asking|being|hiring|celebrating"
    r"|learning|working|making|thinking|wondering|referring|using|expecting|waiting|missing|offering"
    r"|launching|feeling|reading|hearing|loving"
    r"|enjoying|saying|telling|talking|letting|facing|suffering|receiving|dealing|doing|sorry"
    r"|understanding|finding|wishing|keeping your|showing"
    r"|hosting|following you|bringing)"
)
_UNDER_WAY: Final[tuple[Cued, ...]] = (
    cued(
        ("ing you", "ing it", "ing the", "ing this", "ing room", "ing a", "ing two", "on to the", "ing your"),
        r"\b(?P<actor>we|i)(?:'re|'m| are| am) (?:now |just |also "
        rf"|personally )?(?!{_UNTOLD}\b)[a-z]{{2,12}}ing (?:you an?|your (?:refund|order|room"
        r"|money|file|case|claim|bill|card)|it (?:to|for|on|over|back|with|down)|this to|room"
        r"|the (?:whole|charge|refund|order|room|lock|part|cable"
        r"|fee)|a (?:new|second|replacement|free|fitter|technician|plumber|van)|two|our (?:plumber"
        r"|fitter|technician|engineer))\b",
        r"\b(?P<actor>i|we)(?:'m|'re| am| are) on to (?:the|them|our)\b",
    ),
    cued(
        ("putting", "bringing", "crediting", "posting", "reissuing", "taking", "adding", "coming"),
        r"\b(?P<actor>we|i)(?:'re| are|'m| am) (?:also |now |just |today )?(?:putting|bringing|crediting"
        r"|posting"
        r"|reissuing|taking off|adding) (?:it|this|that|you|your|the|an?|another|one|[£$€])",
        r"\b(?P<actor>(?:an?|our|my|one of our) (?:\w{3,12} )?(?:colleague|driver|engineer|technician|fitter"
        r"|courier|adviser|advisor)) (?:is|are) (?:now |already )?(?:bringing|coming|on (?:his|her|their) way"
        r"|delivering|collecting|calling|taking)\b",
    ),
    cued(
        ("keeping your", "on his way", "on her way", "on their way", "doing the rest"),
        r"\b(?P<actor>we|i)(?:'re| are|'m| am) (?:keeping your (?:file|case|order|place|request)"
        r"|doing the rest)\b",
        r"\b(?:is|are) on (?:his|her|their) way (?:to you|with|now|there)\b",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    cued(
        ("if you", "if that", "should you"),
        rf"\bif you(?:'d| would)? (?:like|wish|want|prefer)\b{_TO_END}",
        r"\b(?:we|i)\b[^.!?;\ue002]{0,80}? if (?:you(?:'d| would)? (?:like|wish|want|prefer)|that helps)\b",
    ),
    cued(
        (" by ",),
        rf"\b(?:was|were|been|be) (?:\w{{2,10}} )?[a-z]{{3,14}} by (?:the|your|an?) (?:[a-z]{{2,14}}"
        rf" )?{_THIRD}\b",
    ),
    cued(
        ("always", "usually", "normally", "open ", "launch", "each ", "every ", "part of"),
        r"\b(?:we|i) (?:always|usually|normally|generally) [a-z]{3,14}\b|\byou(?:'ll| will) receive"
        r" an? [a-z]{3,14} (?:each|every)\b",
        r"\b(?:we|i)(?:'ll| will) (?:open|launch|close) (?:an?|the|our) (?:new )?(?:line|shop|store"
        r"|branch|office|hotel|station"
        r"|route|restaurant|service|range|site)\b",
    ),
    cued(("you ", "if ", "n't ", "not ", "cannot "), _NOT_SAID[0]),
    cued(("once a", "when a", "after a", "until a"), rf"\b(?:once|when|after|until) an? {_GAP}{{0,50}}"),
)
_NOT_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("sorry",),
        r"\bsorry,? (?:but )?(?!that\b|we\b|i\b|for\b|about\b|to\b|you\b|if\b"
        r"|there\b)(?:[a-z]{2,14} ){1,4}?(?:cannot|can't|isn't|aren't|is not"
        r"|are not|won't)\b",
        r"\bsorry (?:for|about) your (?:loss|bereavement)\b|\bwas sorry to\b|\bto be sorry\b",
    ),
    cued(
        ("apolog",),
        r"\b(?:asked for|asking for|wanted|demanded|expected|no|neighbour's|'s) (?:an? )?apolog(?:y|ies)\b"
        r"|\bhe apologi[sz]ed\b"
        r"|\b(?:he|she|they|driver|neighbour) (?:has |have |had )?apologi[sz]ed\b",
    ),
)
_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        ("need ", "require "),
        r"\b(?:we|i)(?:'d|'ll| would| will)? (?:just |only |also |still |first )?(?:need"
        r"|require) (?:the|an?|your|both) (?:[a-z]{2,10} ){0,3}?"
        r"(?:digits|copy|number|name|address|date|photo|picture|proof|reference|receipt|code|reading"
        r"|signature|size|details|postcode)\b",
    ),
)

LETTERS: Final[dict[str, tuple[Cued, ...]]] = {
    "not_apology": _NOT_APOLOGY,
    "admission": _ADMISSION,
    "not_admission": _NOT_ADMISSION,
    "promised": _PROMISED,
    "done": _DONE,
    "under_way": _UNDER_WAY,
    "not_commitment": _NOT_COMMITMENT,
    "asked": _QUESTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
}
