"""Indirect wordings of English: promises by nouns and set phrases, errors of nobody, matters of others.

They stand beside ``turns_en.py`` and are read in the same way, each pattern behind the letters without which
it cannot match. Written from how English commits, owns and refuses, a family each with what looks like it
and is not; then mended by what labelled replies showed (docs/reference/conversations/acts.md says which).
"""

from __future__ import annotations

from typing import Final

from avers.core.conversations.act_rules import Cued, cued

__all__ = ["WORDINGS"]

_GAP: Final = r"[^.!?;:\ue002]"
# Where a sentence may begin whose subject is left out: « Looking into it now ».
_TOP: Final = r"(?:^|[.!?:;)\ue001\ue002] {0,2})"
_NOW: Final = r"(?:(?:now|already|also|just|currently|still|then|both|all|today) ){0,2}"
_ANSWER: Final = (
    r"(?:answer|reply|response|call|visit|refund|parcel|letter|replacement|e-?mail|message|credit|key|label|card"
    r"|che(?:que|ck)|voucher|technician|engineer|driver|courier|colleague|decision|payment)"
)
_DEED: Final = (
    r"(?:refund|replacement|repair|request|claim|complaint|case|file|exchange|transfer|payment|order|return"
    r"|delivery|correction|change|cancellation|credit|reimbursement|application|ticket|booking|report|fix"
    r"|investigation|search|work|collection|visit|query|matter|issue|concern|key|card|parcel|part|label"
    r"|voucher|letter|invoice|package)"
)
_TREATED: Final = (
    r"(?:handled|looked (?:at|into|after)|dealt with|investigated|reviewed|followed(?: up)?"
    r"|taken care of|prepared|arranged|sorted|worked on|checked|examined|assessed|chased|repaired|shipped"
    r"|attended to|seen to|addressed|packed|monitored|traced|actioned|escalated|expedited|corrected|fixed"
    r"|made|issued|put right|refunded|replaced|resolved|treated as)"
)
_OF_US: Final = (
    r"(?:teams?|chef|head|managers?|director|department|kitchen|engineers?|developers?|technicians?"
    r"|colleagues?|office|lab|workshop|desk|staff|supervisor|crew|service|captain|editors?|designers?"
    r"|specialists?|board|boss|people|folks)"
)
_YOUR_WORDS: Final = (
    r"(?:your (?:[a-z]{3,12} )?(?:feedback|message|comments?|words|remarks?|complaint|review|request|case"
    r"|file|letter|e-?mail|claim|concerns?|suggestions?|idea|thanks|report|photos?|query|details|point)|it"
    r"|this|that|all of this)"
)
_AIDS: Final = (
    r"(?:accounts|accounting|billing|claims|sales|reception|customs|the (?:accounts|billing|claims|sales"
    r"|legal|payroll|technical|admissions|complaints|warranty|parking) (?:team|department|desk|office"
    r"|people|side))"
)
_OTHERS: Final = (
    r"(?:landlord|airport|airline|council|town(?: hall)?|city|county|insurer|insurance|bank|seller|reseller"
    r"|vendor|carrier|courier|manufacturer|maker|operator|network|supplier|owner|school|hotel|police"
    r"|provider|retailer|ombudsman|agency|platform|post office|embassy|customs|garage|dealer|organi[sz]er"
    r"|promoter|venue|broker|host|head office|headquarters|government|region|franchisee|contractor"
    r"|developer|third party|marketplace|card issuer|tax office|management company|state|ministry)"
)

_OURS_NOW: Final = rf"(?:our|the) (?:[a-z]{{3,12}} )?{_OF_US}"

_PROMISED: Final[tuple[Cued, ...]] = (
    # Whose hands it is in: « leave this one with me », « it's at the top of my pile », « we're on the case ».
    cued(
        ("leave ",),
        r"\bleave (?:it all|this one|that one|this all|the whole thing|the rest of (?:it|this)|(?:the|your)"
        r" (?:[a-z]{3,12} ){1,2}) ?(?:with|to) (?P<actor>me|us)\b",
    ),
    cued(
        (
            "team is on it",
            "team are on it",
            "the case",
            " list",
            " desk",
            " pile",
            " hands",
            " queue",
            " diary",
        ),
        r"\b(?P<actor>i|we|our (?:[a-z]{3,12} )?(?:team|technicians|engineers|people|crew)|the (?:[a-z]{3,12}"
        r" )?"
        r"team)(?:'m|'re| am| are| is) (?:all |already |now |right )?(?:on (?:it|the case|to it)|onto it)\b",
        r"\b(?:it|this|that|your (?:[a-z]{3,12} )?(?:case|file|claim|letter|request|complaint|refund|ticket"
        r"|message|matter))(?:'s| is| stays| remains| sits| goes) (?:now |first |already |also |high |right "
        r"|next |safely |still |open |straight ){0,2}(?:in|on|to|at) (?:the top of )?(?:my|our) (?:own )?"
        r"(?:to-do )?(?:list|desk|pile|hands|queue|diary)\b",
    ),
    # What is to be awaited: « count on a call », « look out for an email from Claire ».
    cued(
        ("expect ", "count on ", "look out for", "watch ", " eye "),
        r"(?<!the )\b(?:expect|count on|look out for|watch (?:out )?for|(?:keep|have) an eye out for) (?:an?"
        r"|our|my|the"
        rf"|that|your) (?:[a-z]{{3,12}} ){{0,2}}?{_ANSWER}\b(?! (?:to|if|when|will|each|every))",
        r"\b(?:keep an eye on|watch) your (?:inbox|post|mail|e-?mail|letterbox|account|phone)\b"
        rf"{_GAP}{{0,24}}?\bfor (?:an?|our|my|the|your) (?:[a-z]{{3,12}} )?{_ANSWER}\b",
        r"\bcount on (?P<actor>me|us) to\b(?! (?:serve|offer|provide|all|any|your (?:next|future)))",
    ),
    # The word that is given.
    cued(
        ("undertake", "pledge", " word", "commitment", "promise", "assurance", "guarantee"),
        r"\b(?P<actor>i|we) (?:hereby |also |do )?(?:undertake|pledge|vow) (?:to|that)\b(?! (?:always|serve"
        r"|offer|provide))",
        r"\b(?:you have|you've got|i give you|we give you) (?:my|our) (?:own |full |firm )?(?:word|commitment"
        r"|promise|assurance|guarantee) (?:that|to|on)\b(?! (?:help|do all|do everything|provide|support"
        r"|(?:that )?(?:we (?:take|value)|your (?:opinion|feedback)|hygiene|safety)))",
        r"\b(?P<actor>i|we) (?:can |do )?(?:promise|guarantee) you (?:an? (?:answer|reply|call|refund"
        r"|decision|visit|seat|place|room)|that (?:i|we|it|nobody|no|your (?!thoughts|feedback"
        r"|opinion|comments|voice|words)) ?)",
    ),
    # By then it will be done.
    cued(
        (
            "have spoken",
            "have written",
            "have called",
            "have rung",
            "have sent",
            "have done",
            "have fixed",
            "have sorted",
            "have refunded",
            "have replaced",
            "have finished",
            "have found",
            "have made",
            "have checked",
            "have paid",
            "have moved",
            "have changed",
            "have settled",
            "have solved",
            "have resolved",
            "have answered",
            "have repaired",
            "have cleared",
            "have booked",
            "have given",
            "have returned",
            "have completed",
            "have heard",
            "have gone",
            "have reached",
            "been paid",
            "been sent",
            "been made",
            "been credited",
            "been refunded",
            "been replaced",
            "been repaired",
            "been fixed",
            "been posted",
            "been changed",
        ),
        r"\b(?P<actor>i|we)(?:'ll| will) have (?:spoken|written|called|rung|sent"
        r"|done|fixed|sorted|refunded|replaced|finished|found|made|checked|paid|moved|changed|settled|solved"
        r"|resolved|answered|repaired|cleared|booked|given|returned|completed|heard from)\b",
        r"\b(?:the|your) (?:[a-z'-]{3,14} ){1,2}?will have (?:gone (?:through|out|back)"
        r"|reached you|been (?:paid|sent|made|credited|refunded|replaced|repaired|fixed|posted|changed))\b",
    ),
    # What will not be taken: a claim that is given up.
    cued(
        (
            "nothing ",
            "no further",
            "no more",
            "no other",
            "no extra",
            "no additional",
            "no fee",
            "no charge",
            "no payment",
            "no reminder",
            "no letter",
            "no bill",
            "no invoice",
            "no money",
            "no amount",
            "no deduction",
            "be chased",
            "out of pocket",
            " pay",
            " owe",
            "charged for",
            "any more",
            "any further",
        ),
        r"\bnothing (?:further |more |else )?(?:will|shall) be (?:taken|charged|billed|debited|deducted"
        r"|withdrawn|collected)\b",
        r"\bno (?:further |more |other |extra |additional )?(?:fees?|charges?|payments?|reminders?|letters"
        r"|bills?|invoices?|money|amount|deductions?)(?: [a-z]{3,12}){0,2}? (?:will|shall) (?:be|leave|reach"
        r"|go|follow)\b",
        r"\byou (?:won't|will not) (?:be (?:chased|out of pocket)|pay|owe|(?:have|need) to pay|be charged for"
        r"|(?:get|receive|hear) any (?:more|further))\b(?! (?:if|unless|until|when|as long))",
    ),
    # What the customer will have in hand.
    cued(
        (
            "refund",
            "credit",
            "money",
            "amount",
            "answer",
            "reply",
            "reimbursement",
            "repayment",
            " sum",
            "find £",
            "find $",
            "find €",
            "see £",
            "see $",
            "see €",
            " more ",
        ),
        r"\byou(?: will|'ll| should) (?:then |also |soon |now |shortly |definitely )?(?:see|find|have) (?:the"
        r"|an?"
        r"|your) (?:[a-z]{3,12} )?(?:refund|credit|money|amount|answer|reply|reimbursement|repayment|sum)\b"
        r"(?! (?:if|when|policy|option|button))",
        r"\byou(?: will|'ll| should) (?:find|see) [£$€] ?\d",
        r"\byou(?: will|'ll) (?:know|hear|have) more (?:by|tonight|today|tomorrow|on|before|in|from|soon"
        r"|shortly|as soon)\b",
    ),
    # It is under way: « a refund of £20 is being processed », « help is on the way ».
    cued(
        (" being ",),
        rf"\b(?:your (?:[a-z'-]{{3,14}} ){{0,2}}{_DEED}s?|an? (?:full |new |partial )?{_DEED}|the {_DEED}"
        rf"|it|this|that)(?: (?:of|for|on|about) {_GAP}{{1,20}}?)? (?:is|are) {_NOW}being {_NOW}{_TREATED}\b"
        rf"(?! by (?:the|your|an?) (?:[a-z]{{3,12}} )?{_OTHERS})(?! (?:badly|poorly|unfairly))",
        r"\b(?:your|an?|the) (?:full |new |partial )?(?:refund|credit|replacement|repayment)(?: (?:of|for"
        rf"|on) {_GAP}{{1,20}}?)? is"
        rf" {_NOW}being processed\b",
        r"\b(?:arrangements|steps|measures|everything) (?:is|are) (?:now )?being (?:made|taken|done)\b"
        rf"(?!{_GAP}{{0,40}}\b(?:improve|future|all our|our staff|our service))",
    ),
    cued(
        ("in progress", "under way", "underway", "in hand", "under review", "investigation", "on the way"),
        rf"\b(?:your (?:[a-z'-]{{3,14}} ){{0,2}}{_DEED}|an? {_DEED}|the {_DEED}|work|it)"
        rf"(?: (?:of|for|on|about) {_GAP}{{1,20}}?)? is {_NOW}(?:in progress|under ?way|(?:well )?in hand"
        rf"|under (?:review|investigation))\b(?! by (?:the|your|an?) (?:[a-z]{{3,12}} )?{_OTHERS})",
        r"\b(?:someone|somebody|a (?:colleague|technician|driver|team)|an engineer) is (?:now "
        r"|already )?on the way\b",
        r"\b(?P<actor>we|i)(?:'ve got| have(?: got)?) (?:someone|somebody|a (?:colleague|technician|driver)"
        r"|an engineer|[a-z]{3,12}) (?:from [a-z ]{3,20}? )?on the way\b",
    ),
    cued(
        (" looking ", " checking ", " working ", " coming "),
        r"\b(?P<actor>we|i)(?:'ve got| have(?: got)?| got) (?!been\b)(?:an? |one of our |our |the )?"
        r"(?:[a-z]{3,12} ){0,2}?(?:from [a-z]{3,12} |in [a-z]{3,12} )?(?:looking (?:at|into)|checking|working"
        r" on"
        r"|coming (?:to|over|round|out)) (?:it|this|that|you|your|the|on)\b(?! forward)",
    ),
    # The next step, said as such.
    cued(
        ("next step", "next thing", "happens next", "the plan ", "plan is", "here is what", "here's what"),
        r"\b(?:my|our) next (?:step|move|task)s? (?:is|are|will be)\b|\bthe next thing (?P<actor>i|we)(?:'ll"
        r"| will)? do\b|\bwhat happens next:",
        r"\b(?:my|our|the) plan is (?:this\b|to (?!have|open|grow|expand|improve|launch)[a-z]{3,12})",
        r"\bhere(?:'s| is) what (?P<actor>i|we)(?:'ll| will|'ve| have|'m| am|'re| are) (?:now |already "
        r"|just )?(?:do|done|doing)\b|\bhere(?:'s| is) what will happen\b",
    ),
    cued(
        (
            "done is",
            "done now",
            "done for you",
            "done instead",
            "done today",
            "do is",
            "do for you",
            "do now",
            "do instead",
            "do today",
        ),
        r"\bwhat (?P<actor>i|we)(?:'ve| have| can|'ll| will) (?:now |just )?(?:do|done)(?: for you| now"
        r"| instead| today)? is (?!say|wait|hope|sell|make)[a-z]{3,12}\b",
    ),
    # What one means to do with this case.
    cued(
        ("intend ", "intending ", "plan to", "planning to", "preparing to", "arranging to", "about to"),
        r"\b(?P<actor>we|i)(?:'re| are|'m| am)? (?:now |also )?(?:intend|intending|plan|planning|preparing"
        r"|arranging|about) to (?:have |get )?(?:[a-z]{3,12} )?(?:it|this|that|you|your|the (?:missing"
        r"|second|new|right|correct|replacement|rest|other|spare)) ?",
    ),
    cued(
        ("pleasure to ",),
        r"\b(?:it will|it'll) be (?:my|our) pleasure to (?!welcome|serve|see|have|host|greet|read|meet"
        r"|receive"
        r"|help|assist|hear|answer any)[a-z]{3,12}\b",
    ),
    # « We're already working on @somebody's concern », « our people know of it and they're looking into it ».
    cued(
        ("working on", "they're ", "they are ", " continue "),
        r"\b(?P<actor>we|i)(?:'re|'m| are| am) (?:already|currently|actively|now|still) working on (?!improv"
        r"|new|mak|expand"
        r"|bring|add|our|the (?:next|new|future)|better)",
        r"\bthey(?:'re| are) (?:now |already |currently |actively )?(?:looking into|working on|investigating)"
        r" (?:it|this|that"
        r"|your|the (?:issue|problem|matter|case))\b",
        r"\b(?P<actor>we|i)(?:'ll| will) continue (?:our |the |your |this |to )?(?:support|support with you"
        r"|help(?:ing)? you"
        r"|assist(?:ing)? you|troubleshoot(?:ing)?|look(?:ing)? into|conversation|investigat(?:e|ing|ion)"
        r"|work(?:ing)? with you)\b",
    ),
    # Somebody of the house, told by whose house it is; and what is half done.
    cued(
        ("in contact", "in touch"),
        r"\b(?P<actor>(?:an?|one|another|some(?:one|body)) (?:[a-z]{3,12} ){0,2}?(?:member |colleague "
        r"|manager |specialist |agent |advis[eo]r |representative )?(?:from|of|in) (?:our|the)"
        r" (?:[a-z]{3,15} ){0,3}?(?:teams?|managers?|department|office|desk|staff|side|specialists?"
        r"|agents?))(?:'ll| will| shall| is going to| are going to) (?:then |also |soon |shortly )?be in"
        r" (?:contact|touch)\b",
    ),
    cued(
        (" midst of ", " middle of ", " process of "),
        rf"\b(?P<actor>we|i|{_OURS_NOW})(?:'re|'m| are| am| is) (?:now |already |currently |still )?in the"
        r" (?:midst|middle|process) of (?:tracing|checking|reviewing|looking|investigating|sorting|arranging"
        r"|preparing|processing|refunding|replacing|fixing|resolving|chasing|contacting|tracking|locating"
        r"|sending|moving|correcting|finding)\b(?! (?:our|new|all|every))",
    ),
    # The subject is left out.
    cued(
        (
            "looking into",
            "checking ",
            "chasing",
            "working on",
            "investigating",
            "following up",
            "passing ",
            "forwarding",
            "escalating",
            "arranging",
            "processing",
        ),
        rf"{_TOP}{_NOW}(?:looking into (?:it|this|that|your|the)|checking (?:with|on (?:it|this|that|your)"
        r"|this"
        r"|it|that|now|your)|chasing (?:it|this|that|them|the|your|up)|working on (?:it|this|that|a fix|your)"
        r"|investigating (?:it|this|that|now|your)|following (?:it|this|that) up|(?:passing|forwarding"
        r"|escalating) (?:it|this|that|your)|arranging (?:it|this|that|your|a)|processing (?:it|your))\b",
    ),
    cued(
        (
            "will call",
            "will ring",
            "will write to",
            "will e-mail",
            "will email",
            "will contact",
            "will let ",
            "will send",
            "will keep",
            "will update",
            "will get back",
            "will refund",
            "will message",
            "will text",
            "will phone",
            "will pass",
            "will forward",
            "will check",
            "will look into",
            "will chase",
            "will arrange",
            "will sort",
            "will follow",
        ),
        rf"{_TOP}will (?:call|ring|write to|e-?mail|contact|let|send|keep|update|get back to|refund"
        r"|message|text|phone|pass|forward|check|look into|chase|arrange|sort|follow) (?:you|it|this|that"
        r"|your|the|with|on|up|a|an)\b",
    ),
    cued(
        (
            "bear with",
            "hold on",
            "hang on",
            "hang tight",
            "stand by",
            "moment",
            "second",
            "minute",
            "patience",
            "patient",
            "waiting",
            "sit tight",
        ),
        r"\b(?:bear with|hold on|hang on|hang tight|stand by|moment|second|minute|patience|patient|waiting"
        r"|sit tight)\b[^.!?;\ue002]{0,24}? (?:while|as) (?P<actor>we|i)(?:'re|'m| are| am)? (?!wait|know"
        r"|cannot|can't|rebuild|renovate|improve)[a-z]{3,12}\b",
    ),
    cued(
        (
            "pulling up",
            "looking up",
            "on the phone",
            "on the line",
            "in touch with",
            "in contact with",
            "speaking ",
            "talking ",
            "going through your",
            "seeing to",
            "taking ",
            "not closing",
            "not letting",
            "not leaving",
            "not giving up",
            "not going to",
        ),
        r"\b(?P<actor>i|we)(?:'m|'re| am| are) (?:now |already |just |also )?(?:pulling up|looking up|on the"
        r" (?:phone|line) (?:to|with)|in touch with (?:the|our|my|your)|in contact with (?:the|our|your)"
        r"|speaking (?:to|with) (?:the|our|my|your)|talking (?:to|with) (?:the|our|my|your)|going through"
        r" your"
        r"|seeing to|taking (?:this|it|that|your) (?!seriously|into account|feedback|comments))",
        r"\b(?P<actor>i|we)(?:'m|'re| am| are) not (?:closing|letting (?:this|it|that|you)|leaving (?:this|it"
        r"|you)|giving up|going to (?:let|leave|close|charge|bill))\b",
    ),
    cued(
        ("give me ", "give us ", "allow me ", "allow us "),
        r"\b(?:give|allow) (?P<actor>me|us) (?:until|till|(?:an? |one |two |three |\d{1,2} |a few |a couple"
        r" of )?(?:days?|minutes?|moments?|hours?|seconds?|weeks?))\b[^.!?;\ue002]{0,24}?(?: to | and |,)",
    ),
    # Not to be let go of.
    cued(
        (
            "it drop",
            "this drop",
            "that drop",
            "it go",
            "this go",
            "that go",
            "it lie",
            "this lie",
            "that lie",
            "rest until",
            "stop until",
            "close your",
            "close this",
            "close the",
            "leave you",
            "give up",
            "stay on",
            "stay with",
            "stick with",
            " through",
            "see to",
            " stays ",
            " remains ",
            "will stay",
            "will remain",
            "is kept",
        ),
        r"\b(?P<actor>i|we) (?:won't|will not) (?:let (?:this|it|that) (?:drop|go|lie)|rest until|stop until"
        r"|rest until|close (?:your|this|the (?:case|file|ticket))|leave you (?!a )|give up)",
        r"\b(?P<actor>i|we)(?:'ll| will) (?:stay (?:on|with) (?:this|it|your|you|the)|stick with (?:this|it"
        r"|you)|see (?:this|it|that) through|see to (?:it|this|that))\b",
        r"\byour (?:[a-z]{3,12} )?(?:case|file|ticket|claim|complaint|request) (?:stays|remains|will stay"
        r"|will remain|is kept) (?:open|on my|on our|with me|with us)\b",
    ),
    # Somebody of the house comes or calls, in the present.
    cued(
        ("rings ", "calls ", "phones ", "visits ", "meets ", "contacts ", "comes ", "collects ", "passes "),
        r"\b(?P<actor>(?:our|my)(?: [a-z'-]{3,14}){1,2}?) (?:then |also )?(?:(?:rings|calls|phones|visits"
        r"|meets"
        r"|contacts) you\b|(?:comes|passes|calls) (?:to you|by|round|back|on (?:mon|tues|wednes|thurs|fri"
        r"|satur|sun)day|tomorrow|tonight|your)|collects (?:it|the|your))",
    ),
    cued(
        (
            "technician",
            "engineer",
            "driver",
            "plumber",
            "electrician",
            "fitter",
            "adviser",
            "advisor",
            "agent",
            "colleague",
            "courier",
            "surveyor",
            "crew",
        ),
        r"\b(?:the|an?|our) (?:[a-z]{3,12} )?(?:technician|engineer|driver|plumber|electrician|fitter|adviser"
        r"|advisor|agent|colleague|courier|surveyor|crew) will be (?:coming|there|calling|ringing"
        r"|visiting)\b",
    ),
    cued(
        ("it'll be with", "it will be with", "'ll be yours", "will be yours", "on the house"),
        r"\bit(?:'ll| will) be (?:back )?with you\b|\b(?:it|they|that)(?:'ll| will) be yours\b",
    ),
)
_DONE: Final[tuple[Cued, ...]] = (
    # « Correction is already done. »
    cued(
        (" done", " amended", " corrected", " updated", " processed"),
        r"\b(?:correction|amendment|cancellation|refund|change|rebooking|name change|reset|update|exchange"
        r"|upgrade) is (?:already"
        r"|now|just|all) (?:done|amended|corrected|updated|processed|completed)\b",
    ),
    # Where it is now: « your words have gone to the chef ».
    cued(
        (
            "team",
            "chef",
            "head",
            "manager",
            "director",
            "department",
            "kitchen",
            "engineer",
            "developer",
            "technician",
            "colleague",
            "office",
            "lab",
            "workshop",
            "desk",
            "staff",
            "supervisor",
            "crew",
            "service",
            "captain",
            "editor",
            "designer",
            "specialist",
            "board",
            "boss",
            "people",
            "folks",
        ),
        rf"\b{_YOUR_WORDS} (?:(?:has|have) (?:now |already |just )?(?:gone|been (?:put|taken))|goes|went|is"
        r" going"
        r"|is|are|is now|will go)(?: now| already| straight| directly| right| on){0,2} (?:to|with) (?:our"
        r"|my"
        rf"|the) (?:[a-z-]{{3,14}} ){{0,2}}?{_OF_US}\b(?! (?:to decide|page|store))",
    ),
    cued(
        ("consider ",),
        r"\bconsider (?:it|that|this|the [a-z]{3,14}|your [a-z]{3,14}) (?:done|sorted|waived|dealt with"
        r"|cancelled|settled|refunded|booked|fixed|gone|closed|handled|removed|paid|lifted)\b",
    ),
    cued(
        (
            "enclosed",
            "voucher",
            "credit",
            "cheque",
            "gift",
            "discount",
            "coupon",
            "refund",
            "label",
            "letter",
        ),
        r"\bplease (?:find|accept) (?:an?|the|our|this|your|my) (?:enclosed|attached|small|gift|credit"
        r"|voucher"
        r"|cheque|refund|discount|coupon|return label|new label)\b",
        r"\bwith this (?:letter|note) (?:comes|come|goes|you(?:'ll| will) find|you receive)\b",
    ),
    cued(
        (
            "spoke ",
            "spoken ",
            "off the phone",
            "called ",
            "rang ",
            "passed ",
            "forwarded ",
            "sent ",
            "booked ",
        ),
        rf"{_TOP}(?:just )?(?:spoke|spoken|talked) (?:to|with) (?:the|our|my|your|them|him|her)\b"
        rf"|{_TOP}(?:just )?(?:called|rang|phoned|passed|forwarded|booked) (?:it|this|that|the|your|you|them"
        r"|on"
        r")\b(?! (?:out|up to|so))",
        r"\b(?:just|got) (?:come )?off the phone (?:with|to)\b",
    ),
    # « Refund issued this morning », « new key posted today »: a thing and its participle.
    cued(
        ("issued", "posted", "raised", "booked", "sent", "lifted", "waived", "approved", "ordered", "paid"),
        rf"{_TOP}(?:(?:new|full|second|your|the|replacement|duplicate) ){{0,2}}(?:refund|key|card|parcel"
        r"|credit"
        r"|letter|ticket|voucher|label|fee|charge|block|payment|order|part|appointment|replacement|request"
        r"|claim) (?:now |just )?(?:issued|posted|raised|booked|sent|lifted|waived|approved|ordered|paid"
        r"|reordered|resent)(?= (?:this|today|first|to you|for you|for (?:mon|tues|wednes|thurs|fri)|on|just"
        r"|and"
        r"|now|yesterday|as|with)\b|[,.!]|$)",
    ),
    cued(
        ("sorted", "done", "fixed"),
        rf"{_TOP}(?:all |now |that's )?(?:sorted|done|fixed)(?=:|,|!| for you\b| as (?:you )?(?:asked"
        r"|requested))",
    ),
    cued(
        (" request, ", "requested, ", "you asked, "),
        rf"{_TOP}(?:as (?:you )?(?:asked|requested)|(?:as )?per your request|at your request), (?:your|it"
        r"|this"
        r"|both|the (?!price|link|answer|list|details|information)[a-z]{3,14} (?:is|has|stops|ends|starts"
        r"|was|now))\b",
    ),
    cued(
        (
            "back on",
            "back in",
            "is yours",
            "are yours",
            "on its way",
            "on your account",
            "on your card",
            "in your account",
        ),
        rf"[£$€] ?\d[\d.,]{{0,8}}{_GAP}{{0,24}}? (?:is|are) (?:now |already )?(?:back (?:on|in)|yours|on its"
        r" way"
        r"|on your (?:account|card)|in your account)\b",
    ),
    cued(
        (" is yours", " are yours", "is safe", "is secure", "guaranteed", "have been taken", "are in place"),
        r"\byour (?:place|seat|deposit|booking|spot|room|table|slot|reservation)(?: (?:on|at|in|for)"
        r" [a-z ]{3,20}?)? is (?:now |still |once again )?(?:safe|secure|secured|guaranteed|yours)\b",
        r"\b(?:is|are) yours (?:in the meantime|meanwhile|until|again|free|to keep)\b",
        r"\b(?:steps|measures) (?:have been taken|are in place)\b"
        rf"(?!{_GAP}{{0,40}}\b(?:improve|future|all our|our staff|our service|hygiene|safety))",
    ),
)
_NOT_COMMITMENT: Final[tuple[Cued, ...]] = (
    cued(
        ("for letting", "for telling", "for confirming", "for informing"),
        r"\bfor (?:letting|telling|informing|confirming)\b[^.!?;,\ue002]{0,60}",
    ),
    cued(
        ("call you on", "ring you on", "you will have", "someone will have"),
        r"\b(?:you|someone|somebody|they)(?:'ll| will) have (?:noticed|seen|read|understood|heard|left|taken"
        r"|gathered|realised)\b",
    ),
)

# Words for a service that was not what it should be.
_POOR: Final = (
    r"(?:poor|slow|curt|rude|unacceptable|inexcusable|disappointing|lacking|unhelpful|careless|sloppy|unclear"
    r"|confusing|inadequate|shoddy|abysmal|below (?:par|standard|our)|not good enough|not acceptable|not up"
    r" to"
    r"|far from (?:good|perfect|what)|short of (?:what|our|the)|substandard|unprofessional|misleading"
    r"|disorgani[sz]ed|chaotic|badly (?:done|organi[sz]ed|handled))"
)
_SERVICE: Final = (
    r"(?:service|communications?|handling(?: of [^.!?;:,\ue002]{3,24}?)?|responses?|reply|replies|answers?"
    r"|follow-?up|reaction|behaviou?r|attitude|welcome|advice|information|delivery|organi[sz]ation|planning"
    r"|work(?:manship)?|explanations?|conduct|staff|waiters?|agents?|advis[eo]rs?|drivers?|colleagues?"
    r"|instructions)"
)
_MINE: Final = (
    r"(?:letter|e-?mail|mail|message|request|claim|complaint|case|file|booking|reservation|order|parcel|form"
    r"|call|payment|refund|application|ticket|query|return|appointment|name|address|luggage|bag|meal|note)"
)
_ADMISSION: Final[tuple[Cued, ...]] = (
    # What ought not to have been: « this should never have happened ».
    cued(
        ("should", "ought"),
        r"\b(?:this|that|it|what happened|these things|such (?:a [a-z]{3,12}|things?))"
        r" (?:really |simply |clearly |definitely )?(?:should not|should never|shouldn't|ought not to"
        r"|ought never to) have (?:ever )?(?:happened|occurred|come to|taken|gone|got|been (?:allowed|left"
        r"|sent"
        r"|charged|lost|missed|said|closed|sold|delivered|so|like))\b",
        r"\byou (?:should not|should never|shouldn't|ought not to) have (?:ever )?(?:had to|been (?:kept|left"
        r"|told|charged|billed|asked|treated|passed|given|sent|spoken|made|put)|waited|to (?:wait|chase|ask"
        r"|call))\b",
        r"\b(?:and|but) (?:someone|somebody|one of us) should have\b",
    ),
    cued(
        ("deserve", "were owed", "every right", "every reason"),
        r"\byou (?:deserved?|were owed) (?:(?:so|much|far|a lot) )?(?:better|more than (?:this|that|what)|a"
        r" (?:faster|quicker|proper|better|warmer|clearer|prompt) (?:reply|answer|service|welcome|response"
        r"|experience"
        r"|treatment|explanation|evening|stay)|an (?:answer|explanation|apology)|a"
        r" (?:reply"
        r"|call|response|warning))\b",
        r"\byou had every (?:right|reason) to (?:expect|be)\b",
    ),
    # « You're right, the bill was wrong. »
    cued(
        ("right",),
        r"\b(?:you're|you are) (?:quite |absolutely |perfectly |entirely )?right(?: to (?:be|feel)"
        r" [a-z]{3,12})?[,:;]? (?:and )?(?:the|our|that|this|it) [^.!?;:,\ue002]{0,30}?(?:was|were) (?:wrong"
        r"|late|rude|slow|poor|cold|dirty|broken|missing|unacceptable|incorrect|false|out of date|not|never"
        r"|unclear|misleading)\b",
        r"\b(?:you're|you are) (?:quite |absolutely |perfectly |entirely )?right(?: to (?:be|feel)"
        r" [a-z]{3,12})?[,:;]? (?:and )?(?:the|our|that|this|it) [^.!?;:,\ue002]{0,30}?(?:wasn't|weren't)\b",
    ),
    # The service was poor.
    cued(
        (
            "poor",
            "slow",
            "curt",
            "rude",
            "unacceptable",
            "inexcusable",
            "disappointing",
            "lacking",
            "unhelpful",
            "careless",
            "sloppy",
            "unclear",
            "confusing",
            "inadequate",
            "shoddy",
            "abysmal",
            "below ",
            "not good enough",
            "not acceptable",
            "not up to",
            "far from",
            "short of",
            "substandard",
            "unprofessional",
            "misleading",
            "disorgani",
            "chaotic",
            "badly",
        ),
        rf"\b(?:our|my) (?:[a-z]{{3,12}} ){{0,2}}?{_SERVICE} (?:to you |that day |that evening |on the phone"
        r" )?"
        rf"(?:was|were|has been|have been) (?:\w{{2,10}} ){{0,2}}?{_POOR}\b",
        r"\bthe way (?:our|we|you were|one of our|my) [^.!?;:,\ue002]{0,40}?(?:was|is|were) (?:\w{2,10}"
        r" )"
        rf"{{0,2}}?{_POOR}",
    ),
    cued(
        (
            "good enough",
            "acceptable",
            "standard",
            "our best",
            "up to the task",
            "up to our",
            "up to the",
            "short of",
            "below",
            " of service",
            "we hold",
            "we aim",
            "we set",
            "we want",
            "we promise",
            "we expect",
            "we pride",
        ),
        r"\b(?:this|that|it|which|we|our service|your (?:visit|stay|meal|experience)) (?:was|were|is|are)(?:"
        r" not"
        r"|n't)(?: simply| really| at all)? (?:good enough|up to (?:our|the) (?:own )?(?:usual"
        r" )?(?:standards?"
        r"|mark|task|job)|at our best|acceptable (?:of|from|and)|our (?:usual )?standard|the (?:level"
        r"|standard|kind)"
        r" of service (?:we|you))\b",
        r"\b(?:this|that|it|we|which) (?:is|was|falls|fell|has fallen|have fallen)(?: well| far| clearly)?"
        r" (?:short"
        r" of|below) (?:what we|our|the standards?)\b",
        r"\bnot the (?:standard|level of service|service|quality) (?:that )?we (?:hold|aim|set|want|promise"
        r"|expect of|pride)\b",
    ),
    # « Sorry for the unacceptable service you received », « we had a little hiccup ».
    cued(
        (
            "service",
            "treatment",
            "care",
            "communication",
            "handling",
            "support",
            "conduct",
            "welcome",
            "workmanship",
            "behavio",
            "hiccup",
            "slip-up",
            "snafu",
            "mishap",
            "blunder",
        ),
        r"\b(?:poor|unacceptable|bad|terrible|awful|appalling|dreadful|horrible|subpar|rude|shoddy"
        r"|disgraceful|substandard"
        r"|unprofessional|inexcusable) (?:customer )?(?:service|treatment|care|communication|handling|support"
        r"|conduct|welcome"
        r"|workmanship|behaviou?r) (?:that )?(?:you(?:'ve| have)? (?:received|experienced|had|faced|got|were"
        r" given|encountered"
        r"|endured|suffered)|we (?:gave|provided|showed)|from us|you were)",
        r"\bwe(?:'ve| have)? (?:had|made|hit) (?:an? |some |another )?(?:little |small |minor |brief |slight "
        r"|bit of an? )?"
        r"(?:hiccups?|slip-ups?|snafus?|mishaps?|blunders?)\b",
    ),
    # Errors without an agent, in what the house makes.
    cued(
        ("mistake", "error", "mix-up", "mix up", "breakdown", "went wrong", "slipped", "crept", "lapse"),
        r"\b(?:mistakes|errors) were made\b(?! by (?!us|our))|\b(?:an error|a mistake|a slip) was made"
        r" (?:with"
        r"|when|in|on|while|during) (?:your|our|we|processing|preparing|the (?:bill|order|booking))\b",
        r"\b(?:error|mistake|slip|typo) (?:crept|slipped|found its way) into\b",
        r"\bsomething (?:clearly |obviously |has |have ){0,2}(?:went|gone) wrong (?:in|at|with|on|within)"
        r" our\b",
        r"\bthere (?:was|has been|were) (?:clearly |obviously |simply )?an? (?:[a-z]{3,12} )?(?:mix-?up|mix"
        r" up"
        r"|breakdown|error|mistake|lapse|failure|misunderstanding|fault|slip|oversight)"
        r" [^.!?;:,\ue002]{0,30}?\b(?:at|in|with|between|within|on|of|by) (?:our|us|two of our|my)\b",
    ),
    cued(
        (
            "overlooked",
            "slipped through",
            "fell through",
            "fallen through",
            "misfiled",
            "mislaid",
            "mishandled",
            "lost between",
            "in a hurry",
            "badly",
            "not recorded",
            "not passed on",
            "wrongly",
            "forgotten",
            "not processed",
        ),
        rf"\byour (?:[a-z]{{3,12}} )?{_MINE} (?:was|were|has been|got|had been)(?: simply| clearly| sadly)?"
        r" (?:overlooked|misfiled|mislaid|mishandled|lost between|forgotten|packed in a hurry|badly|wrongly"
        r"|never (?:recorded|passed on|processed|answered|read)|not (?:recorded|passed on|processed|handled"
        r"|forwarded|entered))(?! by (?:the|your)| because you)",
        rf"\byour (?:[a-z]{{3,12}} )?{_MINE} (?:has |have )?(?:slipped|fell|fallen) (?:through|between)\b",
        r"\b(?:this|that|it|everything) (?:was|has been) (?:so |very |really |clearly )?(?:badly|poorly"
        r"|clumsily|carelessly) [a-z]{3,12}\b(?! by (?:the|your))|\b(?:this|that|it|your [a-z]{3,12}) was"
        r" (?:mishandled|mismanaged)\b(?! by (?:the|your))",
    ),
    cued(
        ("wrong", "out of date", "incorrect", "false", "inaccurate", "misleading", "incomplete"),
        r"\bthe wrong (?:size|date|item|part|colour|model|name|address|price|amount|order|parcel|label|box"
        r"|room"
        r"|code|form|time|dish|meal|key|product|invoice|bill|seat|letter|file) (?:was|were|got|has been)"
        r" (?:put"
        r"|packed|sent|entered|noted|printed|shipped|charged|booked|given|picked|served|written|fitted"
        r"|used)\b"
        r"(?! by (?:the|your|you))",
        r"\b(?:advice|information|price|answer|date|time|quote|address|sign|label) (?:you (?:were|had been)"
        r" (?:given|told|sent|quoted|shown)|we (?:gave|sent|showed|quoted|printed)(?: you)?|on (?:our|the)"
        r" (?:page|site|website|shelf|label|bill|menu|ticket|poster)) (?:was|were) (?:\w{3,10} )?(?:wrong"
        r"|incorrect|out of date|false|inaccurate|misleading|incomplete)\b",
    ),
    cued(
        ("in error", "by mistake", "twice", "someone else", "should not have got", "shouldn't have got"),
        r"\byou (?:were|have been|had been|got|received)(?: sent| given| charged| billed)?"
        r" (?:an?|the|two|our|another) [^.!?;:,\ue002]{3,30} (?:in error|by mistake|twice)\b",
        r"\byou (?:got|received) (?:an?|the) [a-z ]{3,20} (?:that )?you should(?: not|n't) have (?:got|had"
        r"|received)\b",
    ),
    # A word that was not kept.
    cued(
        ("promised", "promise ", "said ", "told you"),
        r"\b(?:we|i)(?:'d| had)? (?:promised|said|told you|announced)\b[^.!?\ue002]{2,40}?(?:,|;| and| but)"
        r" (?:it|nobody|no one|nothing|none|we|i|she|he|they|came|then)\b[^.!?;:,\ue002]{0,16}?(?:never"
        r"|didn't"
        r"|did not|came|failed|only|arrived|no)\b",
        r"\b(?:the|a|that) promised [a-z]{3,12} (?:never|didn't|did not|was never|was not|wasn't|hasn't)\b",
    ),
    # Done badly.
    cued(
        (
            "counted",
            "handled",
            "managed",
            "treated",
            "judged",
            "planned",
            "packed",
            "dealt ",
            "advice",
            "too soon",
            "stand corrected",
            "had the wrong",
            "overbooked",
            "short of staff",
            "short-staffed",
            "understaffed",
            "drag ",
            "slide",
            "runaround",
            "pillar",
            "desk to desk",
            "way too long",
            "far too long",
            "one wrong",
            " responsibility",
            " blame",
            "own this",
        ),
        r"\b(?:we|i) (?:have |had |'ve )?(?:counted|handled|managed|treated|judged|planned|packed|dealt with"
        r"|organi[sz]ed|noted) (?:[a-z]{2,10} ){0,3}?(?:wrong|wrongly|badly|poorly|carelessly|unfairly)\b",
        r"\b(?:we|i) gave you (?:bad|poor|wrong|the wrong|false|misleading|the runaround)\b|\bi spoke too"
        r" soon\b"
        r"|\bi stand corrected\b|\b(?:we|i) had the wrong (?!end)[a-z]{3,12}\b",
        r"\bwe (?:had |have |'ve )?(?:overbooked|double-?booked|oversold)\b|\bwe were (?:short of staff"
        r"|short-staffed|understaffed)\b",
        r"\b(?:we|i)(?:'ve| have| had)? let (?:this|it|that|things|your [a-z]{3,12}) (?:drag|slide|lapse|slip"
        r"|go on|lie)\b|\bsent you (?:round in circles|from (?:pillar|desk|one|office|department))\b",
        r"\b(?:is|was) (?:far|much|way) too long (?:for|to (?:wait|answer))\b",
        r"\b(?:we|i) (?:still |must |will |also |do )(?:take|accept|bear) (?:full |complete |all |entire |the"
        r" )?(?:responsibility"
        r"|blame)\b(?! to)",
        r"\b(?:we|i) got (?:this|that) one wrong\b|\b(?:we|i) (?:fully |do )?own this (?:one|error"
        r"|mistake)\b",
    ),
    cued(
        ("better", "sooner", "faster", "clearer", "more careful"),
        r"\b(?:we|i) (?:could|should|must|need to|have to|can and (?:must|should|will)|ought to) (?:and"
        r" (?:will"
        r"|should|must) )?(?:have )?(?:done|do|been|handled (?:this|it|that|your [a-z]{3,12})|dealt with"
        r" (?:this|it)|explained (?:this|it)|answered|reacted|told you|replied|acted) (?:much |far |so |a lot"
        r" "
        r"|it |this )?(?:better|sooner|faster|clearer|more careful)\b(?! with (?:two|more|another|your))(?!"
        r" if)",
    ),
    cued(
        ("our job", "our duty", "excuse", "failing", "fault lies", "guilty", "nobody ", "no one "),
        r"\b[a-z]{3,12}ing you (?:[a-z]{2,10} )?was (?:our|my) (?:job|duty|task|responsibility)\b",
        r"\ba failing (?:we|i|on our|of ours)\b|\bfault lies (?:in|with) our\b|(?:^|[.!] ?)guilty[:,!.]",
        r"\b(?:nobody|no one) (?:rang|called|wrote|got back to|warned|told|answered|phoned|informed"
        r"|contacted)"
        r" you(?: back)?\b(?! (?:about our|yesterday because you))",
    ),
    cued(
        (" rude", "impolite", "spoke to you"),
        r"\b(?:our|one of our|my) (?:[a-z]{3,12} )?(?:staff|team|agents?|drivers?|waiters?|colleagues?"
        r"|advis[eo]rs?"
        r"|assistants?) (?:was|were) (?:\w{2,10} )?(?:rude|impolite|short with|dismissive|unhelpful|curt)\b",
    ),
)
_NOT_ADMISSION: Final[tuple[Cued, ...]] = (
    cued(("we should have",), r"\bwe should have (?:your|the|it|this|that|an?|more|new|some|two)\b"),
    cued(
        ("lost by", "lost on penalties"),
        r"\bwe lost (?:by|on|to|against)\b",
    ),
    cued(
        ("no excuse", "no excuses"),
        r"\bno excuses? for (?:speaking|shouting|swearing|insulting|threatening"
        r"|attacking)\b[^.!?;\ue002]{0,40}",
    ),
    cued(
        (
            "something",
            "anything",
            "mistake",
            "error",
            "if there",
            "whether there",
            "unless there",
        ),
        r"\b(?:if|whether|unless) (?:there (?:was|has been|is)|an? (?:error|mistake)|mistakes|something"
        r"|anything)"
        r"[^.!?;\ue002]{0,50}",
    ),
    cued(
        ("carrier", "courier", "airline", "supplier", "bank", "seller", "you gave", "you entered"),
        rf"\b(?:error|mistake|mix-?up|fault|breakdown)\b[^.!?;\ue002]{{0,30}}? (?:by|at|of|from|with) (?:the"
        rf"|your) (?:[a-z]{{3,12}} )?{_OTHERS}\b",
    ),
)

_DEFLECTION: Final[tuple[Cued, ...]] = (
    # « That's one for accounts », « you want the other department ».
    cued(
        (
            "matter for",
            "question for",
            "issue for",
            "job for",
            "topic for",
            "one for",
            "you want",
            "you need",
            "you'd need",
            "you'd want",
        ),
        rf"\b(?:is|'s|be) (?:really |rather |more )?(?:one|an? (?:matter|question|issue|job|topic)) for"
        rf" (?:{_AIDS}|another|a different|somebody else|someone else|(?:the|your) (?:[a-z]{{3,12}}"
        rf" )?{_OTHERS})",
        r"\byou(?:'d)? (?:want|need) (?:the other|another|a different) (?:department|team|office|desk|number"
        rf"|counter|service)\b|\bfor (?:that|this),? you(?:'d)? (?:want|need) {_AIDS}",
    ),
    # Somebody else sees to it.
    cued(
        ("deals with", "looks after", "handles", "takes care of", "in charge of", "sees to", "decides"),
        r"\b(?:another|a different|the other|a separate) (?:team|department|service|office|company|desk"
        r"|branch"
        r"|colleague|firm) (?:deals with|looks after|handles|takes care of|is in charge of|sees to|decides)\b"
        r"|\b(?:somebody|someone) else (?:deals with|looks after|handles|takes care of|sees to|decides)\b",
        rf"\b(?:the|your) (?:[a-z]{{3,12}} )?{_OTHERS} (?:alone )?(?:deals with|looks after|handles|takes"
        r" care of"
        r"|is in charge of|decides|sees to) (?!us|our)",
    ),
    cued(
        ("has to ", "must ", "needs to ", "have to ", " ones "),
        r"\b(?:sold|charged|billed|delivered|booked|made) (?:it|this|that|you)\b[^.!?;\ue002]{0,24}? (?:so"
        r"|and)"
        rf" (?:it|they|the|that) ?(?:[a-z]{{3,12}} )?(?:{_OTHERS} )?(?:has|have|must|needs?) (?:to"
        r" )?[a-z]{3,12}",
        r"\bthey are the ones (?:to|who)\b|\bthey(?:'re| are) the (?:only )?ones (?:to|who|that)\b",
    ),
    cued(
        ("from us", "with us", "through us"),
        r"\b(?:as|since|because) you (?:didn't|did not|never|haven't) (?:buy|bought|book|booked|order|ordered"
        r"|purchase|purchased|paid|pay) (?:it |this |that |them )?(?:from|with|through) us\b",
        r"\b(?:was|were|is|are)(?: not|n't) (?:bought|purchased|booked|ordered|sold|paid) (?:from|with"
        r"|through"
        r"|by) us\b",
    ),
    # « The best bet would be to reach out to your carrier », « it's the owner's discretion ».
    cued(
        ("best bet", "best thing", "best option", "best course", "best advice", "best idea", "best to "),
        r"\b(?:best (?:bet|thing|option|course|advice|idea) (?:is|would be|will be) to|(?:is|'s|be) best to"
        r")"
        r" (?:directly )?(?:reach(?:ing)? out to|contact(?:ing)?"
        r"|get(?:ting)? in touch with"
        r"|check(?:ing)? with|speak(?:ing)? (?:to|with)|talk(?:ing)? to|refer(?:ring)? to|ask(?:ing)?"
        r"|turn(?:ing)? to) (?:the|your"
        rf"|their|its) (?:[a-z'-]{{2,14}} ){{0,2}}?{_OTHERS}\b(?! (?:team|support|form|page|number|address))",
    ),
    cued(
        ("discretion", " choice", " decision", " friends "),
        r"\b(?:is|are|'s|at) (?:actually |really |entirely |solely |always )?(?:at )?(?:the|your)"
        r" (?:[a-z]{3,14} ){1,2}?[a-z]{3,14}"
        r"(?:'s|s') (?:own |sole |final )?(?:discretion|decision|choice)\b",
        r"\b(?:our )?friends (?:over |at ){0,2}\ue001{2,40}[^.!?;\ue002]{0,20}(?:can|will|should|may) (?:be"
        r" able"
        r" to )?(?:help|assist)",
    ),
    # A mere go-between.
    cued(
        (
            "agent",
            "intermediary",
            "platform",
            "middleman",
            "reseller",
            "go-between",
            "shop",
            "messenger",
            "only provide",
        ),
        r"\bwe (?:only |merely |just |simply )?(?:act|work|serve) (?:only |merely |just |purely )?as (?:an? "
        r"|the )?"
        r"(?:mere |simple )?(?:agent|intermediary|platform|middleman|go-between|booking agent)\b",
        r"\bwe(?:'re| are) (?:only|just|merely|simply) (?:an?|the) (?:[a-z]{3,12} )?(?:agent|intermediary"
        r"|platform"
        r"|middleman|reseller|go-between|shop|messenger)\b|\bwe only provide the (?:platform|site|listing)",
    ),
    # Not liable: someone else is.
    cued(
        ("responsib", "liable", "liability", "accountable"),
        r"\b(?:we|i) (?:cannot|can't|can not|are not|aren't|will not|won't|do not|don't) (?:be )?(?:held )?"
        r"(?:responsible|liable|accountable) for\b",
        r"\b(?:we|i) (?:accept|assume|take|bear|have) no (?:responsibility|liability) for\b|\b(?:we|i)"
        r" (?:decline"
        r"|disclaim|deny) (?:all|any) (?:responsibility|liability)\b",
    ),
    # What cannot be done here.
    cued(
        (
            "unable to",
            "not able to",
            "nothing",
            "not anything",
            "little",
            "get involved",
            "not something",
            "not a thing",
        ),
        r"\b(?:we|i)(?:'re| are|'m| am) (?:unable|not able) to (?:help|assist|deal|intervene|step in|handle"
        r"|act"
        r"|look into)(?: you)?(?: with (?:this|that|it))?(?= ?[.!,;]|$| with| in)",
        r"\bthere(?:'s| is) (?:nothing|not anything|little) (?:more|else|further)? ?(?:that )?(?:we|i) can"
        r" do\b",
        r"\b(?:we|i) (?:don't|do not|never|cannot|can't) get involved\b|\bnot (?:something|a thing) (?:that"
        r" )?"
        r"(?:we|i) can (?:look into|look at|change|help|influence|do)\b",
    ),
    cued(
        ("above my head", "only work here", "just work here", "just answer", "makes these", "makes those"),
        r"\b(?:decision|choice)\b[^.!?;\ue002]{0,24}? above my head\b|\bi (?:only|just) (?:work here|answer"
        r" the)\b",
        r"\b(?:head office|headquarters|management|the group) (?:makes|takes) (?:these|those|that|the"
        r") (?:decisions?|choices?|calls?|rules?)\b",
    ),
    cued(
        (" only",),
        r"\bthis (?:desk|address|line|number|inbox|account|counter|mailbox) (?:is )?(?:only )?(?:for|deals"
        r" with"
        r"|handles) (?!you|your)[a-z ]{3,20} only\b",
    ),
)

_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        ("faq", "help page", "home page"),
        r"\b(?:is|are) (?:all )?(?:in|on) (?:the|our) (?:faqs?|help pages?|home page)\b",
    ),
    cued(
        (
            "store",
            "branch",
            "office",
            "shop",
            "desk",
            "hotline",
            "pharmacist",
            "doctor",
            " gp ",
            "bank",
            "dealer",
            "airline",
            "seller",
            "best ",
            "the right ",
        ),
        r"\b(?:our|the|your) (?:[a-z]{3,12} )?(?:store|branch|office|shop|desk|hotline|pharmacist|doctor|gp"
        r"|bank|dealer|airline|seller) (?:in [a-z]{3,12} )?(?:can|will) (?:surely |gladly |happily )?(?:help"
        r"|advise"
        r"|tell|assist) you\b",
        r"\bbest (?:to )?(?:speak|talk|check) (?:to|with) (?:your|the|our)\b|\b(?:is|are) the (?:right|best)"
        r" (?:person|people|place|team) to (?:ask|see|contact|call|go)\b",
    ),
    cued(
        (" extension ",),
        r"\bon extension \d",
    ),
)
_NOT_REDIRECT: Final[tuple[Cued, ...]] = (
    cued(
        (
            "ring you",
            "ringing you",
            "ringed you",
            "call you",
            "calling you",
            "called you",
            "phone you",
            "phoning you",
            "phoned you",
            "text you",
            "texting you",
            "texted you",
            "reach you",
            "reaching you",
            "reached you",
            "contact you",
            "contacting you",
            "contacted you",
        ),
        r"\b(?:ring|call|phone|text|reach|contact)(?:ing|ed)? you (?:back )?(?:on|at) (?:your )?[+(\d][\d"
        r" ()+-]{0,20}",
    ),
    cued(
        (
            " send it ",
            " send them ",
            "send this",
            "send that",
            "forward it",
            "forward this",
            "forward them",
            "forward that",
            "report it",
            "report this",
            "report them",
            "report that",
            " to __email__",
        ),
        r"\b(?:we|i)(?:'ll| will)\b[^.!?;\ue002]{0,60}? and (?:send|report|forward|take) (?:it|them|this"
        r"|that) (?:back )?(?:to|with)",
        r"\b(?:sent|resent|resend|e-?mailed|forwarded) [^.!?;\ue002]{0,40}? to __email__",
    ),
    cued(
        ("your photo", "your post", "your picture", "your video", "your story"),
        r"\byour (?:lovely |nice |great )?(?:photos?|posts?|pictures?|video|story|stories) on (?:instagram"
        r"|facebook|twitter|tiktok)\b",
    ),
)

_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("forgive", "excuse ", "regrets", "mortified", "ashamed", "feel terrible", "feel awful"),
        r"\b(?:please |do |kindly |and )?(?:forgive|excuse) (?:the|my|our|this|that) (?:[a-z]{3,10}"
        r" )?(?:delay|late"
        r"|wait|silence|error|mistake|confusion|slow|lateness|inconvenience|mix-up|oversight|trouble)\b",
        r"\baccept (?:my|our) (?:[a-z]{4,10} )?regrets\b|\b(?:we|i)(?:'re|'m| are| am) (?:truly |deeply "
        r"|absolutely |really )?(?:mortified|ashamed)\b|\b(?:we|i) feel (?:terrible|awful|bad) (?:about|for)"
        r" (?:what"
        r"|this|that|the|how|your)\b",
    ),
)
_NOT_APOLOGY: Final[tuple[Cued, ...]] = (
    cued(
        ("nothing ", "no reason ", "no cause ", "no need "),
        r"\b(?:nothing|no reason|no cause|no need) (?:for you )?to (?:be sorry|apologi[sz]e|feel sorry)(?:"
        r" for)?",
    ),
)
_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "mind telling",
            "mind sending",
            "mind sharing",
            "mind giving",
            "mind confirming",
            "mind letting",
            " ask ",
            "i was wondering",
        ),
        r"\b(?:do you |would you )?mind (?:telling|sending|sharing|giving|confirming|letting) (?:us|me)\b"
        r"|\b(?:may|might) (?:i|we) ask (?:for |you )?(?:the|your|which|what|when|where|how|if|whether)\b"
        r"|\bi was wondering (?:which|what|when|where|if|whether|how)\b",
    ),
    cued(
        ("would help", "grateful for", "appreciate "),
        r"\bit would (?:really |greatly |also )?help (?:us |me )?(?:to (?:know|have|see)|if you (?:could|can)"
        r" (?:tell"
        r"|send|give|share))\b|\b(?:we|i)(?:'d| would) be (?:very |most )?grateful for (?:the|your)"
        r" (?!patience"
        r"|understanding|feedback)[a-z]{3,12}\b",
        r"\b(?:number|date|code|name|address|reference|photo|receipt|postcode)(?: [a-z]{2,10}){0,4} would"
        r" (?:really "
        r"|greatly |also )?help (?:me|us)\b",
    ),
    cued(
        ("tell me more", "tell us more", "need to know"),
        r"\btell (?:me|us) more\b|\b(?:i|we)(?:'d| would|'ll| will)? need to know (?:if|whether|which|what"
        r"|when|where|how|the"
        r"|your)\b",
    ),
)

_NOT_QUESTION: Final[tuple[Cued, ...]] = (
    cued(
        (
            "can confirm",
            "can advise",
            "can provide",
            "can share",
            "can send",
            "can tell",
            "can give",
            "can include",
            "can specify",
            "can also",
            "can only",
            "can now",
        ),
        r"\b(?:we|i) can (?:also |only |now )?(?:confirm|advise|provide|share|send|tell|give|include"
        r"|specify)\b",
    ),
)

WORDINGS: Final[dict[str, tuple[Cued, ...]]] = {
    "promised": _PROMISED,
    "done": _DONE,
    "not_commitment": _NOT_COMMITMENT,
    "admission": _ADMISSION,
    "not_admission": _NOT_ADMISSION,
    "deflection": _DEFLECTION,
    "redirect": _REDIRECT,
    "not_redirect": _NOT_REDIRECT,
    "apology": _APOLOGY,
    "not_apology": _NOT_APOLOGY,
    "asked": _QUESTION,
    "not_asked": _NOT_QUESTION,
}
