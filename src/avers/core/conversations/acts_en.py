"""What English replies do in words: the patterns of each act, on plain letters (see ``reading.py``)."""

from __future__ import annotations

import re
from typing import Final

from avers.core.conversations.act_rules import ActRules, either, with_letters
from avers.core.conversations.care_en import CARE
from avers.core.conversations.deeds_en import DEEDS
from avers.core.conversations.letters_en import LETTERS
from avers.core.conversations.turns_en import TURNS
from avers.core.conversations.wordings_en import WORDINGS

__all__ = ["RULES"]

_GAP: Final = r"[^.!?\ue002]"

_INFORMATION: Final = (
    r"details?|deets|specifics?|info|information|versions?|models?|make/model|countr(?:y|ies)|locations?"
    r"|address(?:es)?"
    r"|e-?mails?|user ?names?|screen ?shots?|devices?|orders?|booking|bookings|reservation|reference"
    r"|account|accounts|dates?"
    r"|error|photos?|pictures?|pics?|images?|video|ids?|ph(?:one)?\#?|concerns?|zip|post ?codes?|number"
    r"|numbers|name|names"
    r"|invoice|receipt|tracking|serial|imei|passport|itinerary|specs|specifications|city|platform|gamertag"
    r"|steps|what's|what|which|when|where|whether|how long|how many|how often|how old|more (?:about|on"
    r"|details?|info|information|specifics)|brand|colour|color|size"
)
_PRONOUN_ASKED: Final = (
    r"you|it|this|that|the|your|there|they|we|i|he|she|these|those|any|anything|everything|all|other|one"
    r"|someone"
    r"|anyone|both|our|my|another|some"
)
# Verbs of what is done for this customer.
_DOING: Final = (
    r"look|check|take|see|get|send|let|continue|carry|keep|follow|pass|contact|call|e-?mail|reply|respond"
    r"|refund|credit|fix"
    r"|sort|resolve|escalate|forward|share|update|investigate|review|arrange|process|reach|go|do|make|try"
    r"|assist|help|notify"
    r"|inform|advise|pick|work|start|meet|report|raise|replace|ship|deliver|book|cancel|change|amend"
    r"|correct|return|come"
    r"|ask|find|figure|give|provide|dig|explore|confirm|verify|open|close|add|remove|put|reset|unlock"
    r"|restore|issue|offer"
    r"|ensure|chat|handle|address|guide|walk|point|connect|transfer|highlight|file|log|look|ring|phone"
    r"|write|drop|set|turn"
    r"|reserve|hold|waive|reimburse|compensate|rebook|reschedule|monitor|track|test|reproduce|submit"
    r"|place|bring|prepare"
    r"|leave|move|apply|extend|print|post|collect|deal|message|dm|be (?:in (?:touch|contact)|back"
    r"|looking|checking"
    r"|sending|sure|contacting"
    r"|calling|reaching|following|working|updating|posting|sharing|passing|getting|able to confirm)"
    r"|have (?:it|this|that|someone"
    r"|somebody|our|the|a|your|one)|gladly|definitely|certainly|personally|also|then|now|still|happily"
    r"|just|surely"
)
# What is said with *will* and is no deed for this customer.
_NO_DEED: Final = (
    r"be|need|have|miss|want|love|require|see|never|not|understand|appreciate|know|welcome|enjoy"
    r"|remember|agree|say|like"
    r"|hope|think|wish|expect|admit|always|all|only|feel|become|remain|stay|think|guess|bet|believe"
    r"|strive|wait"
)
_NO_PARTICIPLE: Final = (
    r"received|heard|noticed|observed|noted|seen|been|had|got|experienced|understood|known|missed|enjoyed"
    r"|loved|learned|learnt|read"
    r"|decided|tried|wanted|needed|hoped|felt|thought|appreciated|liked|agreed|lost|failed|wished"
    r"|expected|worked (?:hard|so)"
    r"|grown|become|improved|launched|introduced|released|rolled|announced|made (?:some|a mistake|an error"
    r"|it easier)|met"
    r"|gotten|not|never|always|no|a"
    r"|an|the|some|any|your|our|more|new|different|another|plenty|it|you|what|just|misread|mishandled"
    r"|forgotten|overlooked"
)
_DONE: Final = (
    r"replied|responded|answered|sent|resent|passed|refunded|credited|fixed|sorted|resolved|escalated"
    r"|forwarded|shared"
    r"|updated|investigated|reviewed|arranged|processed|reached|contacted|called|emailed|e-mailed"
    r"|notified|informed|reported"
    r"|raised|replaced|shipped|dispatched|booked|cancelled|canceled|changed|amended|amend|corrected"
    r"|returned|asked|added|removed"
    r"|put|reset|unlocked|restored|issued|opened|closed|transferred|highlighted|filed|logged|checked"
    r"|dropped|set up"
    r"|reserved|waived|reimbursed|rebooked|rescheduled|submitted|placed|confirmed|applied|extended"
    r"|messaged|dmed|dm'd|flagged"
    r"|addressed|assigned|relayed|followed|noted down|looked|spoken|tested|verified|prepared|attached"
    r"|given|moved|posted|chased|ordered|held|saved|found"
)
_DOING_NOW: Final = (
    r"looking into|looking at|checking|chasing|ordering|booking|moving your|preparing|replacing"
    r"|fixing|investigating|sending|escalating|forwarding|passing"
    r"|working on (?:a fix|it|this|your|getting"
    r"|resolving|that|fixing)|refunding|processing your|raising|arranging|contacting|reviewing your"
    r"|calling|following up"
    r"|working (?:to (?:fix|resolve|get|restore|correct)|with (?:the|our|them|your))|on it\b"
    r"|getting (?:this|that|it) (?:fixed|sorted)"
)
_ADVERB: Final = (
    r"(?:(?:just|also|already|now|since|then|gladly|personally|certainly|definitely|still|both|all"
    r"|immediately) ){0,2}"
)
_OTHER: Final = (
    r"(?:(?:an?|one of our|one of my|our|my|the|the right|the relevant) (?:[a-z]{2,15} ){0,2}"
    r"(?:advis[eo]rs?|agents?|colleagues?|teams?|technicians?|engineers?|engineer|experts?|specialists?"
    r"|manager|managers|drivers?"
    r"|department|representatives?|reps?|folks|devs|developers|accounts department)|someone|somebody)"
)

_SHORT: Final = ActRules(
    apology=either(
        r"\b(?:sorry|apologi[sz]e|apologi[sz]es|apologi[sz]ing|apologies"
        r"|(?<=our )apology|(?<=my )apology|(?<=an )apology|(?<=sincere )apology"
        r"|forgive (?:us|me)|pardon (?:us|me)|our bad|my bad|we regret|i regret"
        r"|deeply regret|mea culpa|beg your pardon|sry)\b",
    ),
    not_apology=either(
        r"\b(?:(?:don't|do not|never|no need to|needn't|not|isn't|without|won't) (?:be |feel |an? "
        r"|have to |need to )?"
        r"(?:sorry|apologi[sz]e|apology|apologies)|safe than sorry|sorry (?:state|sight)|(?:your|the|his"
        r"|her|their) apolog(?:y|ies)"
        r"|feel(?:ing)? sorry for|you(?:'re| are| were) sorry|(?:accept|received) your apolog)",
    ),
    vague=either(
        r"\b(?:for|about) (?:any|the|this|all the|the possible) inconveniences?\b(?! (?:this|that|we) )"
    ),
    admission=either(
        r"\b(?:our|my) (?:own )?(?:mistake|error|fault|oversight|failure|bad|slip|blunder)\b",
        r"\b(?:mistake|error|fault|oversight|slip|mix-up|failure) (?:is|was|are|were|lies|came|comes"
        r"|made)? ?"
        r"(?:entirely |all |fully |made |completely )?(?:on|by|from|with|at) (?:us|me|our (?:part|side"
        r"|end|team)|my (?:part|side|end))\b",
        r"\b(?:we|i) (?:have |had |clearly |simply |really |should have |also |'ve ){0,2}(?:made (?:a|an"
        r"|the) (?:\w{2,12} )?(?:mistake|error)|got (?:it|this|that|your \w{2,15}"
        r"|the \w{2,15}) wrong|messed (?:this |it |that )?up|mishandled|overlooked|misread|misplaced"
        r"|miscalculated|mixed up|dropped the ball"
        r"|let you down|failed (?:to|you)|forgot(?:ten)?|(?:sent|shipped|gave|billed|charged|told"
        r"|quoted) you (?:\w{2,12} ){0,3}(?:twice|wrong)"
        r"|(?:sent|shipped|gave|charged|billed|entered|used|quoted) (?:you )?the wrong|were wrong"
        r"|was wrong|neglected|missed your)\b",
        r"\bwe(?:'re| are) (?:entirely |fully |completely )?(?:at fault|to blame|in the wrong)\b|\bi(?:'m"
        r"| am) (?:at fault|to blame|in the wrong)\b",
        r"\b(?:we|i) (?:really |clearly )?(?:should have|should've|ought to have|should not have"
        r"|shouldn't have|ought not)\b",
        r"\b(?:that|this|it)(?:'s| is| was) (?:all |entirely |completely |really )?(?:on (?:us|me)\b"
        r"|down to (?:us|me)\b|our (?:fault|doing)|my (?:fault|doing))",
        r"\b(?:error|mistake|fault|failure|slip|oversight|delay|mix-up"
        r"|problem) (?:\w{2,5} ){0,2}(?:on|at) our (?:end|side|part)\b",
        r"\bwe (?:didn't|did not|never) (?!receive|hear|get|find|see|mean|intend|want|know|have"
        r"|charge|say|quite|catch|follow|understand|like|love|make any|make changes|try|aim|ask for|stop"
        r"|share|store)[a-z]{3,14}\b",
        r"\b(?:wasn't|weren't|was not|were not|was|were|been not|not been) [a-z]{3,14}(?:ed|nt|en|ut"
        r"|et) (?:\w{2,14} ){0,3}by (?:us|one of (?:our|us)|our (?:own )?(?:team|staff|driver|drivers"
        r"|system|agent|office|side|warehouse|colleague))\b",
        r"\b(?:one of )?our (?:\w{3,12} )?(?:team|staff|drivers?|system|agents?|office|warehouse"
        r"|colleagues?|kitchen|fitters?|engineers?|advisers?) "
        r"(?:has |have |had |clearly |simply )?(?:forgot|forgotten|missed|failed|lost|mis[a-z]{3,12}"
        r"|overlooked|made (?:a|an) (?:mistake|error)|sent (?:you )?the wrong|left (?:it|you)"
        r"|got (?:it|this|that) wrong|mixed|broke|damaged|dropped|charged you|didn't|did not|never)\b",
        r"\b(?:we|i) (?:have |had |'ve |simply |clearly |also ){0,2}(?:lost|broke|damaged"
        r"|left you (?:waiting|without)|took (?:far |much )?too long|were (?:too |far too )?(?:late"
        r"|slow)|kept you waiting|let (?:it|this|that) slip|double[- ]booked|overcharged|miscounted"
        r"|mislaid|muddled|miskeyed|mistyped|misinformed)\b",
        r"\byou (?:were|have been|had been) (?:wrongly|mistakenly|incorrectly) \w|\bmy (?:mistake"
        r"|error|fault|oversight|slip)\b|\bthe (?:mistake|error|fault) is (?:ours|mine)\b|\bwe(?:'re"
        r"| are) (?:responsible|sorry we (?:didn't|forgot|missed|failed|lost|sent))\b",
        r"\b(?:i|we) (?:take|accept|own) (?:full |the |all )?(?:responsibility|blame|fault)\b"
        r"|\bwe own (?:this|that|it)\b",
    ),
    not_admission=either(
        r"\b(?:not|isn't|wasn't|never|no|neither|nor|if|whether|in case|unless) (?:\w{2,12} ){0,3}(?:our"
        r"|my|at) (?:own )?(?:mistake|error|fault|oversight)\b",
    ),
    commitment=(
        (
            "promised",
            either(
                r"\b(?P<actor>we|i)(?:'ll|ll| will| shall|'m going to|'re going to| are going to"
                rf"| am going to) {_ADVERB}(?:{_DOING})\b",
                r"\b(?P<actor>we|i)(?:'ll| will|'m going to"
                rf"|'re going to) {_ADVERB}(?!(?:{_NO_DEED})\b)[a-z]{{3,14}}\b",
                rf"\bso (?:that )?(?P<actor>we|i) (?:can|may) {_ADVERB}(?:best |better "
                rf"|further )?(?:{_DOING})\b",
                r"\b(?P<actor>we) (?:can|may) (?:continue|carry on|keep|go from|start there|pick (?:this"
                r"|up))\b",
                rf"\b(?P<actor>we|i)\b{_GAP}{{2,80}}(?:and|then|&) (?:will|'ll"
                rf"|shall) {_ADVERB}(?:{_DOING})\b",
                r"\blet (?P<actor>me) (?:just |quickly )?(?:look|check|see|find|get|ask|take|verify|dig"
                r"|confirm|pass|escalate|arrange)\b",
                r"\b(?P<actor>we|i) (?:promise|guarantee|commit)\b(?! (?:that )?you)",
                r"\bexpect (?:a|our|my|an) (?:call|reply|response|e-?mail|message|update|refund)\b",
            ),
        ),
        (
            "promised",
            either(
                rf"\b(?P<actor>{_OTHER}) (?:will|'ll|shall|is going to"
                rf"|are going to) {_ADVERB}(?:{_DOING})\b",
                r"\byou(?:'ll| will| shall| should) (?:also |then |soon )?(?:be (?:contacted|notified"
                r"|notify|notifed|informed|refunded|credited|reimbursed|called|updated|emailed|sent"
                r"|inform|advised|answered|helped)"
                r"|(?:receive|get|received|have) (?:an?|your|the|our|it|this|that"
                r"|another) (?:\w{2,15} ){0,3}?(?:e-?mail|call|refund|notification|reply|response"
                r"|replacement"
                r"|update|confirmation|message|parcel|package|order|credit|voucher|itinerary|letter|money"
                r"|answer))\b",
                r"\bwill (?:now |also |soon |then |all )?be (?:repaired|waived|extended|moved"
                r"|cancelled|removed|added|reissued|collected|issued|paid|rebooked|reserved|kept|held"
                r"|applied|repaid|refunded|credited|reimbursed|sent|shipped"
                r"|delivered|dispatched|replaced|corrected|fixed|resolved"
                r"|sorted|processed|updated|restored|back (?:up|in|on)|with you|forwarded|escalated"
                r"|passed|reviewed|checked|returned|investigated|notified)\b",
            ),
        ),
        (
            "done",
            either(
                rf"\b(?P<actor>{_OTHER}) (?:has|have|had) {_ADVERB}(?:{_DONE})\b",
                rf"\b(?P<actor>we|i)(?:'ve| have| has) {_ADVERB}(?:respond|reply|assisted|helped)\b",
                rf"\b(?P<actor>we|i) {_ADVERB}(?:found|spoke|rang|wrote|took|gave|told|brought|kept"
                r"|held|paid|put"
                r"|sent|moved|lifted|removed|added|cancelled|changed|refunded|waived) (?:you|your|the"
                r"|it|this|to|with"
                r"|an?|in|out|off|up)\b(?! (?:wrong|mistake|error|long|late))(?! (?:\w{2,6} )?wrong)",
                r"\b(?:it|that|this|all)(?:'s| is) (?:now |all )?(?:done|sorted|fixed|booked|reserved"
                r"|refunded"
                r"|in hand|on its way)\b(?! by)",
                r"\b(?:is|are) (?:now |all )?(?:booked|reserved|on (?:its|their) way|refunded|waived"
                r"|extended"
                r"|set aside|put aside|held for you|attached|enclosed)\b(?! (?:by|if|when|unless))",
                r"\b(?P<actor>we|i)(?:'ve"
                rf"| have) {_ADVERB}(?!(?:{_NO_PARTICIPLE})\b)[a-z]{{2,12}}(?:ed|en|nt|ught|lt|de)\b",
                r"\b(?:refund|parcel|order|package|letter|payment|replacement|voucher|card|invoice"
                r"|credit|kit|kettle|form) (?:of \S{1,9} )?"
                r"(?:is (?:now )?on its way|went out|has (?:now )?(?:left|gone out|shipped|been)"
                r"|left (?:our|the|this)|leaves (?:our|the|today|tonight))\b",
                r"\b(?P<actor>we|i)(?:'ve| have| has| had|'d"
                rf"|ve)? {_ADVERB}(?:been (?:able to )?)?(?:{_DONE})\b(?! (?:to|for) (?:hear|be|see)\b)",
                r"\b(?:(?:has|have|had) (?:now |just |already |also |since |all )?been|was|were|been)"
                r" (?:now |just |already |also |since |all )?(?:refunded|credited|reimbursed|dispatched"
                r"|resent|cancelled"
                r"|changed|moved|reset|booked|reserved|extended|waived|reissued|replaced|repaired"
                r"|unlocked|lifted|upgraded|amended|activated|issued|passed to|sent to you|set up"
                r"|put right|rebooked|arranged|approved|posted|escalated|corrected"
                r"|resolved|fixed|sorted|restored|forwarded to|re-?opened"
                rf"|passed (?:on )?to)\b(?!{_GAP}{{0,20}}\?)",
            ),
        ),
        (
            "under_way",
            either(
                rf"\b(?P<actor>{_OTHER}) (?:is|are) {_ADVERB}(?:currently |actively |urgently "
                rf"|closely )?(?:{_DOING_NOW})",
                rf"\b(?P<actor>we|i)(?:'re| are|'m| am|re|m) {_ADVERB}(?:currently |actively |urgently "
                rf"|closely )?(?:{_DOING_NOW})",
            ),
        ),
    ),
    not_commitment=either(
        r"\b(?:we|i)(?:'ll| will) (?:also |just |still )?(?:be (?:able|happy|glad|delighted|here|waiting"
        r"|more than|missing|there)|need|have to|miss|want|love|require|see you|never|not"
        r"|gladly accept)\b",
        r"\b(?:before|until|unless|once|when|as soon as|after|if|did|have|has|were|whether) (?:we"
        r"|i)\b(?:'ve| have)?",
        r"\b(?:we|i) (?:would have|could have|might have|should have|would|could) ",
        r"\b(?:glad|happy|great|good|pleased|lovely) (?:to (?:hear|know|see|read|learn) )?(?:that "
        r"|it's |that's )?(?:it|this|all"
        r"|everything|sorted|fixed)\b[^.!?\ue002]{0,20}|\bto (?:hear|know|see|read|learn) (?:that "
        r"|it |all ){0,2}[^.!?\ue002]{0,24}",
        r"\b(?:once|when|after|if|until|unless) (?:the|your|this|it)\b[^.!?,\ue002]{0,50}",
        r"\b(?:can|could|may) (?:we|i)\b|\bhop(?:e|es|ed|ing) [^.!?\ue002]{0,50}",
        r"\b(?:we|i)(?:'ll| will) (?:get|make) (?:you )?(?:cravin|hungry|smile)",
        r"\b(?:we|i)(?:'ve| have)? (?:heard|set up|put together|called out) ",
    ),
    own_clause=re.compile(
        r"(?:(?<!hopefully),|;| [-–]+| and| &| then| but) (?:(?:we|i)(?:'ll| will| shall|'re going to)"
        r"|will do (?:what|all|everything))\b"
    ),
    question_words=either(
        r"\b(?:what|which|when|where|who|whose|why|how)(?:'s|'re|s)?\b",
        r"\b(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|may|might|should|am|isn't"
        rf"|aren't|don't|doesn't|didn't|haven't|hasn't|can't|couldn't|won't) (?:{_PRONOUN_ASKED})\b",
        r"\b(?:you|your|u|ur)(?:'re|'ve|'d|'ll|s)?\b",
        r"^\W{0,6}(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|any) \w",
        r"^\W{0,6}(?:to (?:make sure|confirm|check|clarify)|just [a-z ]{2,16}|first|also|and|so"
        r"|then),? (?:is|are|was|were|do"
        r"|does|did|has|have|had|can|will) \w",
        r"^\W{0,6}(?:noticed?|noticing|seeing|see|getting|got|having|experiencing|tried|using|mind) (?:any"
        r"|an?|the|it"
        r"|this|that|some|if)\b",
        r"^\W{0,6}(?:better|success|any (?:luck|change|difference|improvement|better|joy|progress|errors?"
        r"|other)|same (?:issue|thing|result)|working|all good|all sorted)\b",
        r"\b(?:just (?:checking|making sure|to (?:confirm|check|clarify))|anything (?:specific"
        r"|in particular))\b",
    ),
    no_question=either(
        r"\bwho(?:'s| is)? (?:stepping|on|up|going|wants?|gonna|else)\b|\bany takers\b|\b(?:isn't|aren't"
        r"|wasn't|don't|doesn't|didn't) (?:it|they|you|we|that)\W{0,3}$",
        r"\b(?:would you like|do you want|want|shall|should|need|may|can|could) (?:us|me|i"
        r"|we)\b(?! (?:have|get|know|ask|please|confirm|see your))",
        r"\bmind if (?:we|i)\b|\bhow about\b|\bwhat(?: are|'re) you waiting\b|\byou know what\b"
        r"|\bsee what we did\b|\bwhy (?:not|don't you|wait)\b"
        r"|\bdid you know\b|\bwho(?:'s| is) (?:ready|hungry|with)\b",
        r"\bwho (?:doesn't|wouldn't|can|could|needs|said)\b|\bright\W{0,2}$|\bcan we (?:help|do)\b"
        r"|\banything else\b|\bany other questions?\b|^\W{0,4}wondering (?:why|how|what)\b"
        r"|\bneed (?:any )?(?:help|assistance|a hand)\b|\bready\b|\bsee you\b",
        r"\b(?:lunch|dinner|breakfast|brunch|snack|date|crav\w{1,5}|delicious\w{0,4}|treat|(?<!-)party|hungry"
        r"|amirite)\b",
        r"\bhave you heard\b|\bguess what\b|\bisn't it (?:great|awesome|lovely)|\bhow (?:cool|great"
        r"|awesome|cute|sweet|lovely|fun) (?:is|are|was)\b|\bwhat more\b|\bhow could (?:we|you|anyone)\b",
    ),
    asked=either(
        r"\b(?:let (?:us|me) know|tell (?:us|me)|dm(?: us| me)?|pm(?: us| me)?|send(?: us| me)?|share"
        r"|provide|pass (?:us|along)|give (?:us|me)|drop us|state|confirm|specify|describe|elaborate"
        r"|advise"
        r"|message (?:us|me)|e-?mail(?: us| me)?|pop your|pop us|include|indicate|submit your"
        r"|tweet us|forward us"
        r"|(?:reply|respond|reach out|meet us|join us|get back|contact us|connect"
        rf"|call us){_GAP}{{0,40}}\bwith)\b(?! if\b)"
        rf"(?=(?:{_GAP}{{0,55}}[^\w])(?:{_INFORMATION})\b)",
        r"\b(?:we|i)(?:'d| would|'ll|ll| will)? (?:like|love|need|require)(?: to (?:get|have|know|ask|see"
        r"|hear)| some| more| a few| a bit| any| the| your| further| additional){1,4} "
        r"(?:more |few |bit |of |additional |further |exact |full |some |[a-z]{3,10} ){0,3}(?:details"
        r"|info|information|specifics|about|what|which|where|when|number|version|account|e-?mail|address"
        r"|name)\b",
        r"\blike to (?:know|hear|learn|get|find out) (?:a (?:bit|little) )?more\b(?! from)",
        r"(?=[.!,:>\-\ue001]|\b)(?:^|[.!,:>\-] ?|\ue001 |\b(?:hi|hey|hello|there) )"
        r"(?:have|do|did|does|are|is|were) (?:you|your"
        r"|it|this|that)\b(?! (?:not|know)\b)",
        r"\b(?:how|what|where) (?:may|can) (?:we|i) (?:help|assist"
        r"|do)\b(?! (?:you )?(?:with anything else|else|further))",
        r"\b(?:could|can|would|may|might) (?:you|we|i|u) (?:please |kindly |pls |also |just ){0,2}(?:have"
        r"|get|confirm|check|verify|provide|share|send|tell|let us know|advise|specify|elaborate|dm"
        r"|explain|clarify|describe)\b",
    ),
    not_asked=either(
        r"\b(?:don't|do not|never|avoid|without|not to|please not|we'll|we will|i'll|i will|we|i|to|we've"
        r"|i've|should|has been|was|been|can also|would) (?:please |just |also |now |then )?"
        r"(?:post|posting|provide|providing|share|sharing|send|sending|confirm|include|advise|give|submit"
        r"|describe|specify|let you|dm|state|tell|message|e-?mail|reach out|respond|reply)\b",
        r"\b(?:let us know|tell us|dm us|reach out|message us|contact us|give us a \w{3,6}"
        r"|keep us)\b(?: \w{2,8})? (?:if|how (?:it|that|you get|things|everything)|what you think|in case"
        r"|should you|anytime|whenever|when you)\b",
        r"\bjust let us know\b(?! (?:what|which|your|the))|\bstate of\b|\b(?:the|this|that|an|our|your|ur"
        r"|latest|account's|account|nikeplus|s) e-?mail\b|\bthis post\b|\bwhat to do\b"
        r"|\bwhat you can do\b",
    ),
    redirect=either(
        r"\b(?:dms?|(?<!\d)(?<!\d )pms?|direct messages?|private messages?|whats ?app|messenger|imessage"
        r"|inbox us|facebook|instagram|skype|telegram)\b(?!')",
        r"\b(?:in|via|through|by|to|over) (?:private|chat|live chat|e-?mail|phone|telephone|our e-?mail"
        r"|mail)\b(?! address)",
        r"\b(?:please |kindly |pls |to |can |may |should |always |or |just |also |then |and |so "
        r"|you'll need to |^)(?:e-?mail|call|phone|ring|text|dial)\b (?:us|our|your|ur|them|me|at|in"
        r"|on|to|\+?[\d(]|x{2,4}|customer|this|a)",
        r"\b(?:please |kindly |pls )(?:e-?mail|call|phone|ring)\b",
        r"\bgive (?:us|our|them|the|me|it)\b[^.!?\ue002]{0,40}\b(?:call|ring|buzz)\b|\b(?:call"
        r"|phone) (?:us|our|them|the) |\bcall (?:them|us|centre|center)\b|\b(?:hot|help) ?line\b"
        r"|\btoll[ -]free\b|\bnumber (?:provided|below|above|listed)\b",
        r"\be-?mail (?:us|our|to|at|them|me)\b|\b(?:send|drop|shoot|write) (?:us |me |them "
        r"|our [a-z]{2,15} )?(?:an? )?e-?mail\b|__email__|__phone__|(?<=\w)@[\w-]{1,40}\.[a-z]{2,6}",
        r"(?=[+(\d])(?<![\w.,/])(?:\+\d{1,3}[ -]?)?\(?\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,5}\b",
        r"\b(?:contact|contacting|reach out to|reaching out to|get in touch with|getting in touch with"
        r"|speak (?:to|with)|speaking (?:to|with)|talk (?:to|with)|chat(?:ting)? with|connect with"
        r"|refer to|check with|consult|approach|reach|visit|visiting|follow up with|touch base with"
        r"|work(?:ing)? with|ask) "
        r"(?:(?:them|him|her) (?:at|via|on|by|directly|here)|(?:us (?:via|at|on|by|through|here|in"
        r"|directly|with)|(?:one of )?(?:our|your|the|my|ur|a) (?:[a-z'&-]{2,18} ){0,4}(?:team|teams"
        r"|support|service|services|department|experts?|store|stores|bank|branch|website|site|page"
        r"|agents?|specialists?|advisors?|advisers?|centre|center|centers|manufacturer|provider|carrier"
        r"|seller|retailer|airline|hotel|office|desk|counter|manager|community|forums?|helpline|group"
        r"|developer|rep|reps|representatives?|care|airport|restaurant|app|link|article|faqs?)\b))",
        r"\b(?:please|kindly|have to|need to|must|should|best to|better) (?:contact|see|ask"
        r"|write to) (?:the|your|another|their|a) \w",
        r"\b(?:contact|call|reach) (?:us|our)\b(?! (?:when|if|again))|\bcustomer (?:service|care|support"
        r"|relations) (?:at|on|via|by|team|line|number)\b",
        r"\b(?:report|raise|bring|escalate|submit|address|take) (?:this|it|that|your \w{3,12}"
        r"|the \w{3,12}) (?:up )?(?:to|with) (?:our|the|your) (?:\w{2,15} ){0,2}(?:team|support|store"
        r"|department|service)\b",
        r"\b(?:help|assist\w{0,3}|helped|reached|available|contacted) (?:you )?(?:\w{2,6} ){0,3}(?:at"
        r"|through|via|on) (?:the |our )?(?:\w{2,12} ){0,3}(?:store|support|site|website|online|team)\b",
        r"\b(?:e-?form|web ?form|live ?chat|support ticket|help ?(?:centre|center|desk)|contact (?:form"
        r"|page)|support (?:page|site)|feedback (?:form|tool|page)|(?:fill|complete|use|using|submit|via"
        r"|through|send|find|in) [^.!?\ue002]{0,24}\bform|(?:submit|open|create|raise|log|file) (?:an? "
        r"|your )?(?:\w{2,10} )?(?:ticket|request|case|claim|report)(?: (?:here|at|on|via"
        r"|with))?)\b(?! for you)",
        r"\b(?:click|tap|follow|use|visit|open|see|check) (?:on )?(?:the|this|our"
        r"|that) (?:\w{2,12} )?links?\b|\blinks? (?:below|above|here)\b|\bclick here\b",
        r"\b(?:visit|go to|head (?:over )?to|log ?(?:in|on) (?:to|at)|check out|via|through|on|at|from"
        r"|see) (?:our|the|your) (?:\w{2,15} ){0,3}(?:website|web ?site|site|web ?page|app store"
        r"|help page|online store|community|forum|forums|chat|help pages?|faqs?|portal)\b",
        r"(?=[.!?:;,>]|\b)(?:^|[.!?:;,>] ?|\b(?:please|kindly|then|and|or|just|also|simply"
        r"|you can|you may|you could|you should|you must|can also|need to|have to|best to|want to|able to) )"
        r"(?:go to (?:the|your|our|any) (?:\w{2,14} ){0,2}(?:branch|store|shop|office|desk|counter"
        r"|station|website|site|page|portal|reception)\b|visit (?:the|our|your|any) |come (?:to"
        r"|into) (?:the|our|any) |pop (?:in|into|to|over) |call (?:in|into|at) |bring (?:it|them|the"
        r"|your|this|that) |drop (?:it|them) (?:off|in|at|into) "
        r"|take (?:it|them|this|that|the \w{2,14}|your \w{2,14}) to |apply (?:online|at|on|through"
        r"|via|in) |claim (?:online|at|on|through|via|here|it|from|back)|register (?:online|at|on|via"
        r"|here)"
        r"|head (?:over )?to (?:the|our|your|any) (?:\w{2,14} ){0,2}(?:branch|store|shop|office|desk"
        r"|counter|station|website|site|page|portal|reception)\b|book (?:online|through|via|at|on"
        r"|it) |fill (?:in|out) |complete (?:the|our|this) (?:\w{2,14} ){0,2}(?:form|survey"
        r"|application|claim)\b"
        r"|use (?:the|our|your) (?:\w{2,14} ){0,3}(?:app|form|page|portal|website|site|desk|kiosk"
        r"|machine|chat|line|tool)\b"
        r"|write to |report (?:it|this|them) (?:to|at|on|via|here|online)|send (?:it|them"
        r"|the \w{2,14}|your \w{2,14}) (?:back )?(?:to|at) (?!me|us)|return (?:it|them"
        r"|the \w{2,14}) (?:to|at|in) |speak (?:to|with) |ask (?:at|your) |see (?:the|your|our"
        r"|a) (?:\w{2,14} ){0,2}(?:desk|counter|office|branch|team|page|staff|gp|doctor|dealer"
        r"|agent)\b|contact (?!me|you|us again|us if|us when))",
        r"\b(?:online at|on (?:our|the|its|their) (?!same)(?:\w{2,14} ){0,2}(?:website|site|web ?page"
        r"|portal)|(?:at|in|from|to) (?:any|your|the|our|a) (?:nearest |local |main |nearby "
        r"|\w{3,14} )?(?:branch|branches|store|shop|office|desk|counter|ticket office|reception"
        r"|front desk|help desk|till|kiosk|station|depot)(?= (?:with|and|will|can|who|for|before|on"
        r"|between|from|to)|[.!,;:]|$))",
        r"\b(?:can|must|may|has to|have to|need to|needs to) (?:only )?be (?:made|done|changed"
        r"|cancelled|bought|booked|claimed|requested|ordered|found|downloaded|submitted|sent|sorted"
        r"|arranged|picked up|collected|dealt with) (?:only |directly )?(?:online|by (?:phone|post"
        r"|e-?mail)|at|through|via|on (?:the|our)|in (?:the|our|your|a|any) (?:app|store|shop|branch"
        r"|portal))",
        r"\bmeet (?:us|up|you) (?:in|there)\b|\bmanage my booking\b|\breplied there\b|\bmessage us\b"
        r"|\bsend (?:us )?a message\b",
        # A link that a sentence leads to; alone after the last stop it is a picture or a part mark.
        r"\ue000(?:(?<=[a-z0-9,'\")\]@☟👇➡] \ue000)|(?<=[:>\-|☟👇➡]\ue000)"
        r"|(?<=[:>\-|] \ue000)|(?<=[:>\-|]  \ue000)|(?<=[a-z]\?\ue000))",
    ),
    not_redirect=either(
        r"\b(?:going to|we'll|i'll|will) (?:e-?mail|call|phone|ring|text|contact|speak to|speak with"
        r"|ask|check with) ",
        r"\bhelp on (?:twitter|here)\b|#\w{2,30} \ue000|\b(?:we|i)(?:'ll| will|'ve"
        r"| have)? (?:give you a call|call you|email you|contact you|phone you|e-mail you"
        r"|be contacting you)\b"
        r"|\b(?:have|had|having) contacted\b|\b(?:will|'ll) (?:contact|call|e-?mail|reach) (?:you|him"
        r"|her)\b|\bemail (?:address )?(?:associated|linked)\b|\btext me when\b"
        r"|\b(?:inform|informed|notified|notify|contacted|receive|received|receiving|sent|send you"
        r"|replied|reply|update|updated|confirmation|answer|get|got) (?:\w{1,12} ){0,4}(?:by|via|in"
        r"|through|an) (?:e-?mail|mail|phone)\b(?! us)",
    ),
    deflection=either(
        r"\b(?:is|are|was|were|gets?|being) (?:all |entirely |only |solely |usually "
        r"|actually )?(?:handled|managed|run|set|operated|dealt with|provided|controlled|owned"
        r"|organi[sz]ed|maintained|issued|sold|delivered|charged|looked after) by (?!us\b|our\b|me\b"
        r"|hand\b|post\b|card\b|default\b|e-?mail\b|(?:\w{2,12} ){0,2}?(?:apps?|algorithms?|settings?"
        r"|systems?|software|law)\b)\w",
        r"\b(?:is|are|falls?|lies|sits|rests|remains?|would be|comes) (?:entirely |solely "
        r"|really )?(?:the (?:sole )?responsibility of|down to|a matter for|a question for|one for"
        r"|the job of|the business of) (?:the|your|another|their|whoever"
        r"|a) (?!(?:\w{2,12} ){0,1}(?:moment|team here))",
        r"\bbelongs? to (?:the|your)\b|\b(?:no|little) (?:control|say|influence|power"
        r"|access) (?:over|in|on|to)\b|\bout of our hands\b|\bbeyond our remit\b"
        r"|\bnothing (?:to do with (?:us|me)|(?:we|i) can do)\b|\bnot (?:ours|mine) to\b|\bwe (?:only"
        r"|just|merely) (?:sell|rent|book|host|take|print)\b",
        r"\b(?:not|isn't|is not|wasn't|aren't) (?:\w{2,10} )?(?:(?:our|my|within our|under our|part of our) "
        r"(?:own )?(?:department|team|area|job|responsibility|role|remit|service|problem|concern|scope"
        r"|division|side|field|products?|decision|call|business|property|website|staff|line|patch|affair"
        r"|doing|hands|work|building|network|shop|domain|place|task|duty|rules?|system)\b|a matter for (?:us"
        r"|our)\b|handled by (?:us|our)\b|something (?:our team |that )?(?:we|i) (?:handle|deal"
        r"|manage|look after|decide|control|run|own|can (?:help|assist|decide|control|deal)))",
        r"\b(?:not|isn't|is not|wasn't) (?:really |strictly |quite )?for us to (?:say|decide|judge|change"
        r"|settle|fix)\b",
        r"\b(?:we|i) (?:do not|don't|cannot|can't|can not|are not|aren't|am not|'re not"
        r"|'m not) (?:able to |in a position to |allowed to |authori[sz]ed to |the ones who )?(?:handle"
        r"|deal with|manage|take care of|process|help with|assist with|look after|intervene"
        r"|do anything)\b",
        r"\b(?:department|team|service|branch|colleagues|office|carrier|seller|partner|supplier) (?:is"
        r"|are|that is|who) (?:the one |solely |the only one )?(?:responsible|in charge|that (?:handles"
        r"|deals)|who (?:handles?|deals?))\b",
        r"\byou(?:'ll| will)? (?:have|need|must|should)(?: to)? (?!see (?:the|your|an?|our)\b)(?:contact"
        r"|call|see|ask|check with"
        r"|take (?:it|this|that) up with|speak (?:to|with)|turn to|approach|refer to|write to"
        r"|get in touch with) (?:directly |with )?(?:the|your|another|a different|their|our)\b",
        r"\b(?:please |kindly |better )(?:contact|see|ask|check with|take (?:it|this|that) up with"
        r"|refer to|turn to|address) (?:directly |yourself to )?(?:the|another|a different|their"
        r"|your) (?:\w{2,14} ){0,3}(?:department|team|service|branch|office|carrier|seller|supplier"
        r"|manufacturer|provider|bank|store|counter|agency|desk)\b",
    ),
    not_deflection=either(
        r"\b(?:we|i) (?:can't|cannot|don't) (?:help (?:with )?(?:but|feeling|you enough))\b"
        r"|\bnot our (?:intention|goal|aim|usual|standard|policy)"
    ),
)

RULES: Final = with_letters(_SHORT, LETTERS, TURNS, CARE, WORDINGS, DEEDS)
