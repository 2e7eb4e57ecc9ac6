"""What short replies of customer care say in English: promises cut short, work just done, ways out to others.

They stand beside ``turns_en.py`` and are read in the same way, each pattern behind the letters without which
it cannot match. A reply of two lines drops its subject, its article and its verb.
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["CARE"]

_GAP: Final = r"[^.!?;:\ue002]"
_ALSO: Final = (
    r"(?:(?:also|then|now|gladly|definitely|certainly|just|already|since|better|further|best"
    r"|immediately) ){0,2}"
)
# What is put right for a customer, as the subject of a sentence without an article.
_CASE: Final = (
    r"(?:titles?|(?:sur)?names?|itinerar(?:y|ies)|bookings?|refunds?|corrections?|amendments?|changes?"
    r"|dates?|seats?"
    r"|baggage|requests?|cases?|payments?|tickets?|receipts?|invoices?|credits?|orders?|accounts?|feedback"
    r"|comments?|add-?ons?|passwords?|address(?:es)?|vouchers?|amounts?|charges?|fees?|cancellations?"
    r"|subscriptions?|complaints?|concerns?|deliver(?:y|ies)|replacements?|claims?|updates?|confirmations?)"
)
_DID: Final = (
    r"(?:done|made|completed|amended|corrected|rectified|sent|resent|updated|processed|refunded|forwarded"
    r"|submitted|added|removed|raised|shared|relayed|escalated|passed|handed|changed|cancelled|reset|restored"
    r"|fixed|resolved|reissued|replaced|credited|lodged|logged|filed|approved|waived|extended)"
)
_LATER: Final = (
    r"(?: (?:by (?:the|your|an?) |if |when |once |online|within|only|upon|at the (?:airport|counter)))"
)
_WILL_DO: Final = (
    r"(?:answer|write to you|call|send|refund|replace|do (?:what|all|everything|our best)|look into|check"
    r"|pass|forward|escalate|relay|get back|get (?:this|it"
    r"|that) |follow up|reply|respond|be (?:replying|responding|contacting|in touch|reaching|following"
    r"|looking"
    r"|back)|update you|contact you|call you|send you|e-?mail you|let you know|keep you|continue|assist"
    r"|notify"
    r" you|inform you|investigate|review|refund|arrange|make sure|ensure)"
)
# Others than the house, to whom a customer is sent.
_OTHERS: Final = (
    r"(?:developers?|manufacturers?|(?:service |mobile |network |internet |e-?mail |card |phone )?providers?"
    r"|carriers?|banks?|issuers?|sellers?|vendors?|retailers?|resellers?|airlines?|hotels?|embass(?:y|ies)"
    r"|immigration|consulates?|labels?|distributors?|artists?|publishers?|insurers?|landlords?"
    r"|travel agents?|agency|franchisees?|authorit(?:y|ies)|police|couriers?|organi[sz]ers?|merchants?"
    r"|operators?|council|employers?|property|host|point of purchase|place of purchase|third part(?:y|ies))"
)
_REACH: Final = (
    r"(?:reach(?:ing)? out to|contact(?:ing)?|get(?:ting)? in touch with|check(?:ing)? (?:in |directly )?with"
    r"|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|refer(?:ring)? to|ask(?:ing)?|consult(?:ing)?"
    r"|follow(?:ing)? up with|connect(?:ing)? with|approach(?:ing)?|see what)"
)

_PROMISED: Final[tuple[Cued, ...]] = (
    # « Send it by message and we can look into it »: what waits for nothing but the customer's word.
    cued(
        ("we can ", "i can "),
        rf"\b(?:and|then|there|where),? (?P<actor>we|i) can {_ALSO}(?:look|check|investigate|review"
        r"|take (?:a|this)"
        r"|see what|dig|work|get (?:this|it|that|you|started)|go|start|pick|discuss|troubleshoot|explore"
        r"|sort"
        r"|resolve|fix|figure|address|arrange|forward|escalate|move forward)\b",
    ),
    # The subject was said before, or not at all: « we got it and will be replying there ».
    cued(
        (" will ",),
        r"(?:(?<= and )|(?<= & )|(?<= but )|(?<= then )|(?<=assured )|(?<=assured that ))will "
        rf"{_ALSO}{_WILL_DO}",
    ),
    # Under the subject of another verb: « we know of it & r working on it ».
    cued(
        ("and are ", "& are ", "& r ", "and r "),
        r"(?:(?<= and )|(?<= & ))(?:are|r) (?:now |already |currently )?(?:working (?:to|on)|looking into"
        r"|investigating|checking)\b",
    ),
    cued(
        ("team", "department", "folks", "unit"),
        r"(?:^|[.!?,;:>] ?|\b(?:and|as|the|our|to) )(?P<actor>(?:relevant|respective|right|related|concerned"
        r"|appropriate|responsible) (?:teams?|departments?|folks|unit)) (?:will|shall|is|are) (?!not\b"
        r"|unable)"
        r"(?:be )?[a-z]{3,12}\b",
    ),
    cued(
        ("will be ", "'ll be "),
        r"\b(?:you|your (?:case|concern|request|message|query|feedback|complaint|comments?)|this|it)(?:'ll"
        r"| will) "
        r"(?:also |then |soon |now )?be (?:responded|replied|assisted|attended|answered|looked into"
        r"|prioriti[sz]ed"
        r"|handled|addressed|reviewed|escalated|passed|forwarded|shared|relayed|raised)\b(?! by (?:the"
        r"|your))",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    cued(
        ("nudge", "heads up", "heads-up"),
        r"\b(?P<actor>we|i)(?:'ve| have)? (?:gone ahead and |just |already |also ){0,2}(?:given?|gave) "
        r"[^.!?;\ue002]{2,40}? a"
        r" (?:nudge|heads[- ]?up)\b",
    ),
    cued(
        ("been ", "was ", "were "),
        rf"\b{_CASE}(?: (?!(?:if|when|you|that|which|who|as)\b)[a-z0-9]{{2,12}}){{0,3}}? (?:(?:has|have)"
        rf" {_ALSO}been|was|were) {_ALSO}{_DID}\b"
        rf"(?!{_LATER})(?! (?:wrong|twice|in error|by mistake|at the request))",
    ),
    # « Correction done », « title amended and itinerary sent ».
    cued(
        (
            "done",
            "amended",
            "corrected",
            "rectified",
            "sent",
            "updated",
            "processed",
            "refunded",
            "completed",
        ),
        r"(?:^|[.!,:)>\ue001] ?|\b(?:and|hi|hello|dear) |\b(?:the"
        rf"|your) )(?:[a-z]{{3,12}} )?{_CASE}(?: [a-z]{{2,12}})? "
        r"(?:done|amended|corrected|rectified|sent|resent|updated|processed|refunded|completed)"
        r"(?= (?:and|to (?:your|this email|the email|__email__)|for you|for|accordingly|as|now|already"
        r"|successfully|today)\b|,|!|\."
        rf"|$)(?!{_LATER})",
    ),
    cued(
        (" have ", "'ve ", " had ", "already "),
        rf"\b(?P<actor>we|i)\b{_GAP}{{2,70}}?(?:and|&|,) (?:have|'ve) {_ALSO}(?:{_DID}|asked|let|told"
        r"|informed"
        r"|notified|replied|responded|reported)\b",
        # Written in haste: « we have forward your case ».
        rf"\b(?P<actor>we|i) (?:have|had|already) {_ALSO}(?:forward|follow up|resend|update|escalate|process"
        r"|send"
        r"|check|amend|correct|raise|refund|cancel|inform|advise|submit|request|highlight|assist|dm|reply"
        r"|respond|arrange|rectify)\b",
    ),
    cued(
        ("as per", "as requested", "went ", "gone ", "hopped ", "jumped ", "popped "),
        r"(?:^|[.!,:)>\ue001] ?)(?:added|amended|updated|done|corrected|changed|removed|sent|resent"
        r"|cancelled) as"
        r" (?:per (?:your )?request|requested|you asked)",
        r"\b(?P<actor>we|i)(?:'ve| have)? (?:went|gone|hopped|jumped|popped) (?:ahead|in"
        r"|over) and [a-z]{2,12}(?:ed|t|n|d)\b",
    ),
    cued(
        ("been ",),
        rf"\b(?:it's|that's|this has|it has|feedback's) (?:now |already |just )?been {_DID}\b(?! by (?!us"
        r"|our))",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    # To wait for an answer is no deed, nor to be glad of what is over.
    cued(
        ("eye out", "look out", "lookout", "looking out", "eyes peeled"),
        r"\b(?:we|i)(?:'ll| will)(?: be)? (?:keep(?:ing)? (?:an|our) eyes? (?:out|peeled)|look(?:ing)? out"
        r"|on the look-?out) for\b",
    ),
    cued(
        ("glad", "happy", "pleased", "delighted", "relieved"),
        r"\b(?:glad|happy|pleased|delighted|relieved)(?: to (?:hear|know|see|learn|read))?(?: that)? "
        r"(?:your|the|this|it"
        r"|everything|that)\b[^.!?;\ue002]{0,40}? (?:has|have|was|were|is|got)(?: now| finally| all)? "
        r"(?:been )?"
        r"(?:resolved|fixed|sorted|solved|delivered|refunded|restored|addressed|received)\b",
    ),
    cued(
        ("can gather", "can get", "can collect", "can grab", "can obtain"),
        r"\b(?:so|where|and)(?: that)? (?:we|i) can (?:gather|get|collect|grab|obtain) (?:some |a few |a "
        r"bit |a little )?"
        r"(?:more |additional |further )?(?:info|information|details|specifics)\b",
    ),
    cued(("hopefully",), rf"\bhopefully\b{_GAP}{{0,24}}"),
    # What waits for an event that nobody here brings about.
    cued(
        ("once ", "as soon as", "until "),
        r"\b(?:once|until) (?:(?!we'll|we will|we shall|i'll|i will|our |you'll|you will|the team|someone)"
        r"[^.!?,;:\ue002]){0,40}",
    ),
    cued(
        (" will ",),
        r"\b(?:our|my|the|your) (?:[a-z]{3,12} )?(?:apps?|website|site|software|systems?|machine|page|device"
        r"|phone"
        r"|update) will\b(?: only)? ?[a-z]{0,12}",
    ),
    cued(
        ("earlier", "above", "below", "previously"),
        r"\bwe(?:'ve| have)? (?:just )?(?:sent|gave|given|added|shared|provided|mentioned|listed|posted"
        r"|linked)"
        r" (?:you |to you )?(?:earlier|above|below|previously)\b",
    ),
    cued(
        ("be notified", "be updated", "be informed", "be alerted"),
        r"\b(?:you|guests?|customers?|passengers?)(?:'ll| will) be (?:notified|updated|informed|alerted)"
        r" (?:\w{3,12} )?(?:whenever|when|if|every|each)\b",
    ),
    cued(
        ("as we ", "as i "),
        r"\bas (?:we|i)(?:'ve| have)? (?:can see|checked|see|shared|said|mentioned"
        r"|announced)\b",
    ),
)
_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        ("like to ", "love to ", "want to ", "need to know"),
        r"\b(?:we|i)(?:'d| would|'ll| will)? (?:also )?(?:like|love|want|need) to (?:(?:gather|get|know"
        r"|learn|find out|collect"
        r"|hear)(?: (?:a bit|a little|some))? (?:more|additional|further) (?:about|info|information|details)"
        r"|know (?:if|whether|what|which|when) you)\b",
    ),
    cued(
        ("can gather", "can get", "can collect", "can grab", "can obtain"),
        r"\b(?:so|where)(?: that)? (?:we|i) can (?:gather|get|collect|grab|obtain) (?:some |a few |a bit "
        r"|a little )?"
        r"(?:more |additional |further )?(?:info|information|details|specifics)\b",
    ),
    cued(
        ("us with ", "me with ", "what happens when", "know if ", "know whether "),
        r"\b(?:provide|supply) (?:us|me) with (?:the|your|some|more|further|a few|which|what)\b",
        r"(?:^|[.!?\ue002] )what happens when you\b",
        r"\blet (?:us|me) know (?:if|whether) (?:you're|you are) able to (?!find|resolve|help|fix|reach)",
        r"\blet (?:us|me) know (?:if|whether) the (?!issue|problem|steps|above|info)[a-z]{3,14} (?:is|are"
        r"|was|has|shows|works)\b",
    ),
    cued(
        ("with your", "with the"),
        r"\b(?:reply|respond|replying|responding)\b[^.!?;\ue002]{0,40} with (?:your|the) (?:[a-z]{3,12} "
        r")?(?:number|name|details"
        r"|id|reference|address|date|model|version|code)\b",
    ),
    cued(
        ("letting ",),
        r"\bletting (?:us|me) know (?:of |about |in [a-z]{2,8} )?(?:which|what|when|where|if|any|the|your"
        r"|how)\b",
    ),
)
_NOT_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        ("suggestion", "feedback", "ideas", "thoughts", "details here", "them here"),
        r"\byou (?:can|may)(?: also)? (?:send|share|submit|leave|give|post) (?:us |me )?(?:your |any |the "
        r"|them )?"
        r"(?:[a-z]{3,12}/)?(?:suggestions?|feedback|ideas?|thoughts|details here|here)\b",
    ),
    cued(
        ("received", " dm you", " dm'd you", " dmed you"),
        r"\breceived (?:an |the |our |your )?e-?mail\b|\b(?:had|have|'ve|will|'ll|just) dm(?:'?e?d)? you\b",
    ),
    cued(("dm",), r"\b(?:in|via|by|over|through|to|an?|your|the|our|into|another) dms?\b"),
    cued(
        (" will ",),
        r"\bwill (?:send|provide|share|advise|confirm|give|message|e-?mail|reply|respond|specify|include)\b",
    ),
)
_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        ("reply", "respond"),
        r"(?:\b(?:please|kindly|just|simply|and|then|you can|need to|could you|can you) |^|[.!?\ue002] "
        r")(?:reply|respond)"
        r"(?: back)? to (?:the|our|that|this) (?:[a-z]{3,12} )?(?:e-?mail|message|letter|text|dm)\b",
    ),
    cued(
        ("try ", "download the", "over to the link", "over to our link"),
        r"\btry (?:again )?(?:via|through|on|using|with) (?:the |our )?(?:mobile )?(?:app|website|site"
        r"|web)\b",
        r"\bdownload (?:the|our) #?\w{2,24}app\b|\bhead (?:on )?over to (?:the|our) link\b",
    ),
    cued(
        ("recommend", "suggest", "advise"),
        r"\b(?:recommend|suggest|advise) (?:following up|keeping in (?:contact|touch)|getting in touch"
        r"|speaking|talking) (?:with"
        r"|to) (?:our|the|your)\b",
    ),
    cued(("here",), r"\bhere[.:!]{0,2} {1,2}\ue000"),
    # A link with words after it is a way to somewhere, even alone between two sentences.
    cued(("\ue000",), r"\ue000(?<=[a-z0-9)][.!?] \ue000)\ue000{6,300}(?= {1,2}[a-z]{2})"),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    # What the house sent itself.
    cued(
        ("replied", "responded", " sent you", "dm'd", "dmed", "dm you", "messaged you"),
        r"\b(?:we|i)(?:'ve|'d| have| had)? (?:just |already |also )?(?:replied|responded|sent|messaged"
        r"|dm'?d|dmed|dm)(?: to)? "
        r"you(?: back)?(?: an?)?(?: (?:via|by|in|on|over|through))?(?: an?)? ?(?:dms?|direct messages?|pm"
        r"|private messages?)?\b",
    ),
    cued(
        ("price", "m.r.p", "item listed", "product listed"),
        r"\b(?:prices?|m\.r\.p\.|item|product)(?: is| are| was)?(?: (?:given|shown|listed|stated|displayed"
        r"|advertised"
        r"|quoted))? on (?:the|our) (?:website|site|page|app)\b",
    ),
    cued(
        ("facebook",),
        r"(?:>|\bscroll (?:down )?to|\btoggle (?:off|on)|\btap) ?facebook\b|\bfacebook cheers\b",
    ),
    # Where to tap, inside the same programme.
    cued((" tab >", " menu >", "settings >"), r"\b[a-z]{2,12} (?:tab|menu|settings)(?= >)"),
    cued(
        (" to our", " to the", " with our", " with the", " to my", " at our"),
        r"\b(?:sent|passed|forwarded|given|shared|escalated|reported|raised|handed|relayed|taken|pass|forward"
        r"|share|escalate|relay) (?:[a-z]{2,12} ){1,4}?(?:to|with|at) (?:our|the|my) (?:[a-z]{3,12} ){0,3}?"
        r"(?:office|teams?|department|branch|store|manager|colleagues?|developers?|headquarters|folks)\b",
    ),
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("nobody ", "no one ", "none of us"),
        r"\b(?:nobody|no one) (?:(?:at|in|on|from|of) our [a-z]{3,12}|here|with us) (?!could|can|will"
        r"|was hurt)"
        r"(?:[a-z]{3,12}ed|saw|took|told|rang|read|came|wrote|knew)\b",
    ),
    # « We had you down for Tuesday instead of Monday », « our fitter measured it badly ».
    cued(
        ("instead of", "badly", "wrongly", "incorrectly", "carelessly", "poorly"),
        r"\bwe had (?:you|it|this|that|your [a-z]{3,12}) (?:down|booked|listed|marked|noted) (?:for|as|on|at"
        r"|in|under)"
        rf" {_GAP}{{2,30}} instead of\b",
        r"\b(?:our|my|one of our) (?:own )?[a-z]{3,12} (?:[a-z]{3,12}ed|put|set|read|took|cut|wrote|built)"
        rf"{_GAP}{{0,30}}? (?:badly|wrongly|incorrectly|carelessly|poorly)\b",
    ),
    cued(
        ("end of the stick", "clanger", "mess of", "hash of", "foot in it", "a bug in our", "our "),
        r"\b(?:got|had) the wrong end of the stick\b|\bdropped a clanger\b|\b(?:we|i)(?:'ve"
        r"| have)? (?:quite |really )?"
        r"made (?:a|such a) (?:mess|hash) of\b|\bput (?:our|my) foot in it\b",
        r"\b(?:is|was|comes from|came from|due to|because of) an? (?:[a-z]{3,10} )?(?:bug|slip|hole|gap"
        r"|flaw) in our\b",
        r"\bit(?:'s| is| was) our (?:own )?[a-z]{3,12} (?:that|which|who) (?!can|will|helps|handles"
        r"|deals)[a-z]{3,12}\b",
    ),
    cued(
        ("should have taken", "should have been ready", "should have been done", "should have been settled"),
        r"\b(?:this|that|it) should have (?:taken (?:us|me)|been (?:done|settled|ready|sorted) (?:by|on|in"
        r"|at|within"
        r"|long|days|weeks|sooner|earlier))\b",
    ),
    cued(
        ("oversight", "mistake", "error", "slip", "lapse", "failing", "blunder"),
        r"\b(?:this|that|it) was (?:just |simply |clearly |plainly "
        r"|genuinely )?an? (?:[a-z]{4,12} )?(?:oversight"
        r"|mistake|error|slip|lapse|failing|blunder)\b(?! (?:by|of|from|on|in|at|when|if) (?!us|our|my))",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(
        ("twice", "again and again", "several times"),
        r"\b(?:replied|responded|answered|called|contacted|e-?mailed|messaged|written|wrote|rang|tried"
        r"|reminded"
        r"|informed|reached)\b(?: out)?(?: to)?(?: you| your [a-z]{2,8})? (?:twice|again|several times)",
    ),
)
_DEFLECTION: Final[tuple[Cued, ...]] = (
    cued(
        ("able to ", "not by us", "not us"),
        r"\b(?:aren't|are not|not|isn't) able to (?:look into|access|discuss|handle|assist with|help with"
        r"|review|deal with)"
        r" [^.!?;\ue002]{2,40}? (?:over|on|via|through) (?:this channel|twitter|social media|this platform"
        r"|facebook)\b",
        r"\b(?:is|are|was|were) (?:decided|set|chosen|determined|controlled|made) by "
        r"[^.!?;\ue002]{2,40}?,? not (?:by )?us\b",
    ),
    cued(
        ("be the best", "up to each", "up to the", "depends on", "depend on"),
        rf"\b{_OTHERS}(?: of [a-z' ]{{2,16}})? (?:would|will) be the best (?:contact|people|person|ones?"
        r"|place)\b",
        rf"\b(?:up to|depends? (?:entirely )?on) (?:each|your|the|every|individual) (?:{_OTHERS}|stores?"
        r"|branch|restaurants?)\b",
    ),
    cued(
        (
            "different company",
            "another company",
            "account is not",
            "page is not",
            "not related to",
            "not affiliated",
        ),
        r"\b(?:a different|another) company\b(?! (?:we|may))|\bthis (?:account|page|handle) is not for\b"
        r"|\b(?:not|aren't) (?:related|affiliated) (?:to|with) (?:them|that|this)\b",
    ),
    cued(
        (
            "theirs to",
            "his to",
            "hers to",
            "nothing to do with our",
            "between ",
            "whoever",
            "only answer"
            r" for",
        ),
        r"\b(?:is|are|be|it's|that's) (?:really |entirely )?(?:theirs|his|hers) to (?:settle|answer|decide"
        r"|fix|sort|pay|say)\b",
        r"\bnothing to do with our (?:company|shop|team|house|firm|service|school|hotel|office)\b",
        r"\b(?:matter|question|affair|issue|dispute) (?:that lies )?between (?:you and (?:the|your|him|her"
        r"|them)|(?:your|the)"
        r" [a-z]{3,12} and you)\b",
        r"\b(?:raise|take|settle|sort|discuss) (?:it|this|that) (?:up |out )?with whoever\b|\b(?:we"
        r"|i) only answer for\b",
    ),
    cued(
        ("the wrong ",),
        r"\b(?:writing|written|speaking|talking|wrote|turned) to the wrong (?:company|shop|firm|people"
        r"|office|team|house"
        r"|person)\b",
    ),
    cued(
        ("need to", "have to", "needs to", "has to", "must "),
        r"\b(?:need to|have to|needs to|has to|must) (?:first |then "
        rf"|directly )?{_REACH} (?:directly )?(?:to |with )?"
        r"(?:immigration|the folks (?:over )?at|the people at|(?:the|your|their|its|that|another|these"
        r"|those) "
        rf"(?:[a-z'-]{{2,14}} ){{0,2}}?{_OTHERS})\b(?! (?:team|support|form|page|number|address))",
    ),
    cued(
        (" with the ", " with your ", " with a", " with another "),
        r"\b(?:contract|matter|decision|question|responsibility|issue|policy|warranty|fault|agreement) (?:is"
        r"|lies|sits"
        r"|rests|was) (?:really |entirely |solely )?with (?:the|your|an?|another) (?:[a-z]{2,14} ){0,2}?"
        rf"(?:{_OTHERS}|firm|company|department|supplier)\b",
    ),
    cued(
        ("handled by", "by us", "by our", "with us"),
        r"\bbe (?:best|better) (?:handled|answered|dealt with|addressed) by (?!us\b|our\b|e-?mail|phone|dm)",
        r"\b(?:not|isn't|aren't|wasn't|weren't|never) (?:[a-z]{3,12} )?(?:administered|managed|handled|run"
        r"|controlled"
        r"|operated|sold|provided|made|developed|issued|produced|owned|billed|processed|supported|hosted|set"
        r"|decided|published|designed|delivered)(?= by (?:us|our)\b)",
        r"\b(?:not|isn't|aren't) (?:[a-z]{3,12} )?(?:affiliated|associated|linked|connected) (?:with"
        r"|to) (?:us|our)\b",
    ),
    cued(
        ("best suited", "better suited", "better placed", "best placed", "best people", "best folks"),
        r"\b(?:they|who|team)(?:'re| are| is|'s|'ll be| will be) (?:the )?(?:best|better) (?:suited|placed"
        r"|equipped"
        r"|people|folks|ones?|team) (?:to|who)\b",
    ),
)
_UNDER_WAY: Final[tuple[Cued, ...]] = (
    cued(
        (" look",),
        r"\b(?P<actor>(?:the|our|my) (?:[a-z]{2,12} )?(?:team|engineers?|colleagues?|specialists?"
        r"|developers?|technicians?"
        r"|folks)) (?:is|are) (?:still |currently |now |already )?(?:taking (?:a|another) (?:[a-z]{4,8} "
        r")?look|looking into)\b",
    ),
)
_NOT_DEFLECTION: Final[tuple[Cued, ...]] = (
    # One more place where to ask, beside what the house says itself.
    cued(
        ("also",),
        r"\b(?:also,? you (?:can|may|could|might)|you (?:can|may|could|might) also) [^.!?;\ue002]{0,60}",
    ),
)
CARE: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "not_commitment": _NOT_COMMITMENT,
    "asked": _QUESTION,
    "not_asked": _NOT_QUESTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "admission": _ADMISSION,
    "not_admission": _NOT_ADMISSION,
    "deflection": _DEFLECTION,
    "not_deflection": _NOT_DEFLECTION,
    "under_way": _UNDER_WAY,
}
