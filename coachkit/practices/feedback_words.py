"""How feedback slides from what a camera would show into a trait, a motive or a threat: words and shapes.

"You are on the late shift" is a fact and "you are difficult" is not; so a trait is a form of "be" (or
"come across as", "have a … attitude") together with a word that judges a person.
"""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, listed, plain, shapes
from coachkit.practices.people import BAD, FINE, ROLES

_ADV = (r"(?:(?:always|never|often|usually|generally|really|just|so|too|very|such|quite|rather|simply|clearly|obviously|basically|a bit|a little|a lot|being|being so|still|far|kind of|sort of|"
        r"honestly|frankly|also|even|again|not|not very|not a|truly|incredibly|extremely|absolutely|totally|completely|constantly|sometimes|increasingly|pretty|more|less|plain|way|\w+ly|as \w+ as ever)\s+)*")
_BE = (r"(?:are|were|was|is|'re|have been|'ve been|had been|can be|could be|seem|seemed|seem to be|seemed to be|look|looked|come across as|came across as|come over as|sound|sounded|appear|appeared|appear to be|"
       r"tend to be|get|got|became|become|act|acted|behave|behaved|remain|need to be|should be|must be|have to be|must not be|shouldn't be|could have been|should have been|aren't|weren't|ought to be)")
_WORDS = "|".join(map(re.escape, sorted(BAD + FINE, key=len, reverse=True)))
_NOUN_WORDS = "|".join(re.escape(w).replace(r"\-", "[- ]") for w in sorted(ROLES, key=len, reverse=True))

TRAIT = shapes(r'''
your (usual|old|typical|normal) (\w+ )?self
you (always |just |simply )?(have|had|need|needed) to (dominate|win|be right|be the (best|boss|centre|center|star|hero)|have the last word|control everything|know (it )?(better|all)|show off)( \w+)?
you (just |simply |really )?(can't|cannot) (handle|take (criticism|pressure|a joke)|cope|control yourself|behave|be trusted|stand (criticism|pressure))( \w+)?
you (\w+ly )?(have|had|'ve) no (idea|clue)
what (a|an) (\w+ )?(attitude|mess|performance|shame|diva|amateur|pain|team player)
you\s*{BE}\s+{ADV}<({TRAITS})\b>(?!-)(?! (for (the|bay|line|ward|station|shift|press|room|table|all|both|two|
 three|\d)|with (the|both) hands|on (duty|call|stage|record)))
you('re| are| were| can be| have been|'ve been)\s+{ADV}((such |quite |really |truly |clearly |always )*(a|an|
 the|our|my|one of the|one of our)\s+)([\w-]+\s+){0,3}?<({NOUNS})\b>(?! (of the (shift|week|round|crew)|
 on (duty|call|shift)|for (the|this|line|bay)))
your (\w+ly |bad |poor |negative |positive |whole |general |constant |usual |terrible |great |amazing |lovely |
 unprofessional |rude |aggressive )*(attitude|personality|character|laziness|arrogance|temper|mindset|ego|
 negativity|carelessness|moodiness|mood|moods|rudeness|sloppiness|incompetence|stubbornness|impatience|
 insecurity|unreliability|lateness problem|manners|behaviour problem|passion|enthusiasm|talent|brilliance|
 professionalism|work ethic|dedication|commitment|selfishness|disrespect|bossiness|aggression|indifference|
 negligence|kindness|generosity|positivity|creativity|intelligence|charisma)
you('re| are| were) {ADV}[a-z]+-(oriented|focused|focussed|driven|minded)
you('re| are| were) not (exactly )?the (sharpest|brightest|fastest|smartest|easiest|quickest|most \w+)
you('re| are| were) the (most \w+|best|worst|nicest|kindest|smartest|strongest|weakest|laziest|slowest) (?!placed|recent)\w+
(poor|bad|no|terrible|awful) manners
(a |total |complete |clear |real )*lack of (respect|manners|discipline|commitment|initiative|motivation|empathy|professionalism|interest|care|maturity|tact|responsibility|ownership)
(made|make|making) (a fool|an idiot|an ass) of yourself
you (really )?(suck|stink)\b
you('re| are| were) (rubbish|crap|trash|hopeless|useless|pathetic)
how {BAD} you (are|were|can be)
your [\w-]+( [\w-]+){0,5} (was|were|is|are|came across as|sounds?|sounded|seemed|seems) {ADV}{BAD}
(nobody|no one|we|i|people|others|they|one|the team) (can('t|not)?|could(n't| not)?) (really |hardly |ever )?(rely|count|depend) on you
your (tone|behaviour|behavior|manner|conduct|style|language|reaction|response|answer|e-?mail|comment|
 performance|work|approach|way of (working|talking|speaking)|body language|communication|handover|
 report)( \w+){0,4}? (was|is|were|has been|came across as|sounds?|sounded|seemed)\s+{ADV}({TRAITS}|out of line|
 not ok|not okay|not acceptable|below (standard|par)|over the top|a disgrace|a joke|shocking|appalling|lousy|
 poor|inappropriate|unacceptable|not good enough)
(that|this|it|which) (is|was|'s)\s+{ADV}(rude|unprofessional|disrespectful|childish|selfish|arrogant|lazy|
 stupid|unacceptable|careless|irresponsible|immature|typical of you|so you|typically you|inappropriate|shameful|
 pathetic|sloppy)
you (acted|behaved|reacted|spoke|responded|talked|came across|handled \w+( \w+){0,3}|treated \w+( \w+){0,3}|
 work|worked|dealt with \w+( \w+){0,3}|answered( \w+){0,3}|act|behave|react|speak|communicate)\s+(very |so |
 too |really |quite |rather |in (a|an) )*<(unprofessionally|rudely|badly|poorly|carelessly|aggressively|
 arrogantly|disrespectfully|childishly|selfishly|irresponsibly|lazily|sloppily|inappropriately|negatively|
 defensively|unacceptably|terribly|brilliantly|wonderfully|professionally|amazingly|perfectly|fantastically|
 excellently|beautifully|(like (a|an) (\w+ )?(child|baby|idiot|jerk|dictator|diva|amateur|king|queen|star|pro|
 bully|teenager|boss))|(very |so )?(rude|unprofessional|aggressive|arrogant|disrespectful|childish|
 condescending|unacceptable|inappropriate|careless|sloppy|hostile|negative|dismissive) (way|manner|tone))>
you (\w+ly |just |really |simply |always |still )*<(have|had|show|showed|display|displayed|has|bring|brought|
 need) (a |an |such a |such an |so |too |quite a |this )*(\w+ )?(attitude|temper|ego|bad manners|
 negative energy|attitude problem|short fuse|chip on your shoulder|gift for|heart of gold|no (respect|manners|
 discipline|patience|commitment|initiative|motivation|sense of (urgency|responsibility|humour)|
 idea how to behave|backbone|interest|empathy|drive|ambition|integrity)|little (respect|patience|initiative|
 interest|commitment)|personality( problem)?|way with people|talent|positive energy)>
you (\w+ly |just |really |simply |always |still )*<(lack|lacked|are lacking|miss|show a lack of|
 showed a lack of|have a lack of)( any| all| the| some| basic| necessary)? (respect|manners|discipline|patience|
 commitment|initiative|motivation|confidence|empathy|focus|drive|ambition|professionalism|leadership|maturity|
 attention|urgency|experience|assertiveness|interest|self-awareness|ownership|energy|integrity|structure|care|
 tact|(a )?sense of (\w+)|communication skills|people skills|social skills|soft skills|leadership skills)>
(you('re| are) (just )?not (a|an|the|much of a) (\w+ )?(team player|leader|people person|good \w+|real \w+|
 finisher|communicator|listener)|you('re| are) (just |simply |clearly )?not (cut out|up to|made for|
 leadership material|the right person|management material|reliable|trustworthy|professional|committed|serious|
 interested|motivated|easy to work with|good at|good with|a good)|you('re| are) (\w+ )?(hard|difficult|
 impossible|easy|great|a joy|a pleasure|a pain|fun) to (work|deal|talk|be|manage|have)|the kind of person|
 that('s| is) just (how|who) you are|it('s| is) (just )?your nature|typical(ly)? you|you('re| are) the best|
 you rock|you('re| are) out of control|you('re| are) (all over the place|everyone's favourite|one of a kind|
 full of yourself|a bit much|too much|like (a|an) (\w+ )?(child|baby|machine|robot|dictator|teenager)|
 better than|worse than|on fire|killing it)|what (a|an) (star|legend|hero|idiot|genius|disgrace|joke)|
 people like you|you people|a person like you)
^\W*((being|so|too|very|always|just|simply|really|a|an|such|quite|bit|of|as usual)\W+)*<({TRAITS}|rudeness|
 laziness|arrogance|([\w-]+ ){0,1}attitude|{NOUNS})>\W*(again|as always|as usual|with \w+|to \w+|
 and ({TRAITS}))?\W*$
(rudely|carelessly|lazily|arrogantly|aggressively|disrespectfully|selfishly|childishly|sloppily|
 unprofessionally|thoughtlessly|stubbornly|recklessly)
(with|in|showed|showing|had|such|using|used) (a|an|your|such an?|that) (usual |very |really |typical |
 \w+ and )?({TRAITS}|rude|bad|unacceptable|inappropriate) (attitude|tone|manner|way|behaviour|behavior|mood|
 voice|style)
''', BE=_BE, ADV=_ADV, TRAITS=_WORDS, NOUNS=_NOUN_WORDS, BAD="poor|" + "|".join(map(re.escape, BAD)))
NOT_TRAIT = shapes(r'''
you (are|were) (the )?(good|great|fine|cool|strong|tough|cold|warm|patient|sharp|positive|negative) (for|to go|
 until|at the bus)
(tested|test|swab|result(s)?) (\w+ )?(positive|negative)
patient('s|s|'s)
(the|a|each|every|one|next|first|second|our|your|that|this|my|another) patient
you (said|asked|told|wrote|noted|reported|mentioned|showed|explained|saw|heard)\b[^.;,]{0,40}\byou (are|were|
 felt|'re)
(good|great|nice|kind) (morning|afternoon|evening|night|regards)
you were (slow|late|early|quick|first|last) (by|at|on|to|in)
you got (the|a|to|it|up|out|in|back|slow|cold|warm|good|great|nice|strong|bad) (\w+)
(you look|you looked|you sound|you sounded) (for|at|up|into|over|through|the|after|a)
you (got|get|become|became) (cold|warm|hot|distracted by|confident with|faster)
you were (distracted|absent|unavailable|cold|nervous) (by|from|until|between|for|on|because)
you('re| are| were) (responsible|in charge)
shy of
cold (store|room|chain)
you were (kind|good|nice|patient|thoughtful|generous|helpful|brave|sensible|wise|polite|careful|clever|smart|
 honest|positive|organised|organized|flexible|professional|considerate|strong|slow|rude|mean|blunt) enough to
(your|the) (character|mood) (field|set|board|limit|count)
you were the (leader|boss|nurse|teacher|manager|worker|employee|person|expert|colleague) (on|who|in charge|at|
 for|of|that)
you were (a|the) (person|nurse|teacher|leader|manager|colleague|leader) (who|on|at|short|in)
you were the (only |first |last )?(person|one|nurse|leader|teacher|manager) \w+
commitment (date|letter|fee)
your commitment to (\w+ing|the|send|call|deliver|\d)
you were (slow|short) (of|on)
you('re| are) (good|great|fine) at \d
your (temper|character|talent) (report|pool)
vague (spot|line)
team (leader|nurse|lead) (on|for|at)
your performance (was|is) (\d|at|above|below \d)
your (report|answer|response|e-?mail|work|handover|comment) (was|is) (\w+ )?(late|positive|negative|sent|on|in|
 at|the)
''')

ABSOLUTE = shapes(r'''
you\b[^.;?!]{0,60}?\b<every( single)? time>(?=\W*$| (you|we|i)\b)
you('re|'ve| are| have| were| had| can| do| will| would| just| really| also| still| seem to| tend to)*\s+(\w+ly )?<always|
 never(?! (before|had|used|seen|met|done|worked|been)\b)|constantly|continually|continuously|invariably|
 perpetually|forever|endlessly|nonstop|non-stop|every single time|every time|all the time>
you\b[^.;?!]{0,90}?\b<all the time|every single (time|day|meeting|week|shift)|as always|as usual|like always|
 non-?stop|24/7|without exception|time and (time )?again|over and over( again)?|yet again|at every opportunity|
 not once|not even once|never ever|each and every (time|day|meeting)>
^\W*<always|never|constantly|continually|forever|every single time|every time|as usual|as always|once again|
 yet again|again and again>\b(?! (before|having))
you('re|'ve| are)? <keep|kept|keep on|kept on> (on )?(\w+ly )?(interrupting|complaining|correcting|talking over|making|arguing|
 coming|forgetting|ignoring|shouting|criticising|criticizing|blaming|leaving|looking at your|saying|telling (me|us|him|her|them|people)|doing|
 being|repeating|missing|losing|arriving|asking the same|changing|pushing|whining|moaning|showing up|turning up|disturbing|teasing|
 contradicting|delaying|postponing|avoiding|breaking|skipping|getting)
(you )?(do|did|does|said|say) nothing but
nothing (you do|is ever)
everything you (do|say|touch)
whenever (i|we|somebody|someone|anybody) (ask|asks|say|says|speak|speaks|talk|talks|try|tries)[^.;?!]{0,30}you
you (can't|cannot) (ever|even once)
(,|\band\b|\bbut\b)\s+<always|never>\b(?= (\w+ing|on time|there|ready|listen|say|do|late|complain|help|answer))
''')
# "A press you had never run before", what someone else said, the name of a thing.
NOT_ABSOLUTE = shapes(r'''
(had|have|has|'d|'ve) never (\w+ ){1,6}?(before|until|till)
you (said|told|asked|wrote|reported|noted|promised|explained|mentioned|pointed out|answered|replied|announced|
 read out|showed)\b[^.;]{0,80}\b(?<!you )(always|never|every time|all the time|constantly)
always[- ]on
never[- ](event|events|ending)
(that|which|who|it|they|she|he|customers?|callers?|the \w+) (had |has |have |is |was |were )?(always|never|
 constantly)
every time (the|a|an) \w+
(counted|checked|logged|measured|initialled|signed|recorded|weighed|waited|paused|stopped) [^.;]{0,40}every time
for the first time
never mind
as usual at \d
as always at \d
as usual\b(?= (at|on|from|in the))
''')

_CARE = r"(?:care|respect|value|appreciate|mind|want|like|believe|bother|trust|understand|realise|realize|see the point|feel|give a damn|think|intend|mean|know how)"
MIND = shapes(r'''
you <obviously|evidently|presumably|probably|surely|apparently|undoubtedly|no doubt>
you <(seem|seemed|appear|appeared) (not )?to (care|want|think|believe|enjoy|like|mind|be bored|feel|hate|prefer)>
you <(\w+ly )?(have|had) better things to do>
you <(don't|didn't|did not|do not) even (try|bother|think|care|want)>
you <must('ve| have) (been|thought|known|wanted|forgotten|felt|missed|noticed|seen|had|decided|assumed)>
you <(\w+ly |just |really |clearly |still |even )*(do not|don't|did not|didn't|never|no longer|couldn't|
 could not|wouldn't|cannot|can't) (\w+ly |even |seem to |appear to |really |actually )*({CARE}|take (it|this|us|
 me|them|the \w+|safety|quality|your \w+) seriously|listen|pay attention|bothered|be bothered|care less|
 have any interest|have any respect|show any interest|give a)>\b(?! (for (bed|patient|room|the patient)|of (the|
 bed)))
you <(just |only |really |clearly |obviously |probably |always |apparently |simply |secretly |surely |
 must have |may have |also |still )*(wanted|want|meant|intended|intend|hoped|hope|tried|try|were trying|
 are trying|planned|plan|prefer|preferred|wish|wished|love|loved|enjoy|enjoyed|hate|hated|like|
 liked) to (?!the\b|a\b|number\b|contact\b|call\b|phone\b|reach (him|her|them|the)\b|turn\b|open\b|start\b|
 restart\b|reset\b|lift\b|log\b|submit\b|print\b)\w+>
you <(just |only |really |clearly |obviously |probably |apparently |simply |secretly |surely )*(wanted|
 want) (attention|the credit|credit|all the credit|revenge|an easy (life|day)|power|control|praise|everyone|
 everybody|us|me|him|her|them|people|others|it your way|your own way|the glory|recognition|out)>
you <(clearly |obviously |probably |apparently |just |really |always |still |must |must have |seem to |
 seemed to |evidently )*(think|thought|believe|believed|felt that|feel that|felt (threatened|superior|offended|
 attacked|insecure|jealous|bored|angry|guilty|important|like)|feel (threatened|superior|offended|insecure|above|
 like you)|assume|assumed|figured|reckon|reckoned|fancy yourself|hate|hated|dislike|disliked|distrust|don't trust|resent|resented|despise|
 couldn't wait|decided (it was|that it was) not worth|enjoy|enjoyed|look down on|looked down on|regard|regarded|
 knew exactly|know exactly|knew (very well|full well)|feared|fear|envy|envied)>\b(?! (aloud|out loud|through|
 of (asking|checking|calling|bringing)|about (how|what) to))
you('re| are| were) (\w+ly |just |only |really |too |so |very |a bit |more |still |not |not really |
 probably )*<(interested in|bored|jealous|envious|angry (at|with|because|that)|annoyed|frustrated|offended|
 upset with|afraid|scared|threatened|insulted|fed up|in a bad mood|trying to (impress|hide|avoid|get out|
 make (me|us|him|her|them)|undermine|show off|look|please|prove|take over|sabotage|embarrass|provoke|win)|
 only thinking|thinking (only|just) (of|about)|not interested|not bothered|hiding (something|behind)|
 looking for (an excuse|attention|trouble)|happy to see|glad to see|pleased to see|committed to your own|
 desperate|showing off|pretending|ashamed|out to get)>
(on purpose|deliberately|intentionally|out of (spite|laziness|jealousy|fear|pride|boredom|envy|ignorance|
 revenge)|to (get (attention|out of (it|work|the))|annoy|spite|impress|provoke|punish|embarrass|show off|
 make (me|us|him|her|them|yourself|others) (look|feel)|undermine|humiliate|avoid (work|responsibility|blame|
 the work|doing))|because you (were|are|felt|feel|wanted|want|don't|didn't|think|thought|couldn't|can't|hate|
 like|love|prefer|had|have) (?!(at|on|in|the|a|an|to cover|two|three|four|\d|no key|both)\b)\w+|with no (regard|
 respect|thought|consideration|interest)|without (caring|any respect|thinking (of|about) (others|anyone|us|
 the team)|a thought|any regard|any consideration)|for your own (benefit|sake|gain|glory|interest)|your (real |
 true |hidden |only )?(motive|motives|intention|intentions|agenda|hidden agenda|aim was|goal was|reason was)|
 in order to (look|impress|hide|avoid|get (out|attention)|make (me|us|him|her|them|yourself))|
 showing (that )?(you|how little you) (don't |do not |didn't )?(care|respect)\w*|it (shows|
 showed) (that )?you (don't|do not|didn't|have no)|with your mind (elsewhere|on)|your (heart|mind) (was|
 is)(n't| not)? (in it|elsewhere|somewhere else)|you had no (interest|intention|respect)|you have no (interest|
 intention)|you (felt|feel) (too )?(important|good) (for|to)|you weren't interested|you aren't interested|
 you weren't bothered|you aren't bothered|you wouldn't care)
how little you (care|respect|value|think)
no (interest|respect) (in|for) (the|your|our|this|others|us|me)
couldn't care less
as if you (didn't|don't|wanted|hated|were bored|couldn't|owned|knew everything)
like you (didn't|don't) (care|want)
like you own(ed)? the
''', CARE=_CARE)
NOT_MIND = shapes(r'''
(you|she|he|they|i|we) (\w+ly |then |also |first |clearly )?(said|told|asked|wrote|explained|announced|
 mentioned|replied|answered|offered|stated|noted|promised|admitted|reported|let|made clear|showed|wrote down|
 ticked|listed)\b((?!because)[^.;?!]){0,60}?\byou('d|'re| had| have)? (\w+ )?(wanted|want|meant|intended|hoped|tried|thought|
 think|felt|feel|believed|believe|liked|preferred|planned|wished|assumed|did not|didn't|don't|do not|feared|
 were|was|are|would)
what you (\w+ )?(wanted|want|meant|intended|hoped|planned|thought|felt|tried|preferred|liked)
you (tried|try|were trying) to (reach|call|phone|open|start|restart|reset|lift|log|print|submit|connect|stop|
 close|move|turn|fix|free|pull|push|start|book|load)
you thought (aloud|out loud|through)
if you (want|wanted|like|prefer|think|wish)
would you (like|prefer|want|mind)
do you (want|think|mind|like|feel|believe|see)
did you (want|think|mean|feel|hope|intend|see)
could you
as you (planned|wanted|wished|hoped)
you did not understand (the (word|question|label|drawing|text|instruction))
you (didn't|did not) (see|hear|know)
you don't have to
"[^"]*"
''')

HEARSAY = shapes(r'''
(everyone|everybody|people|they|others|the others|the (whole |rest of the )?\w+)( on \w+| here| in the \w+)? (laughs?|talks?|gossips?|complains?|whispers?|jokes?|moans?) (about|at|behind) (you|your)
(some|many|several|a few|most|all|two|three|half) of (the|your|my|our) [\w-]+ (\w+ly |have |all |also )*(find|finds|think|say|feel|told me|complained?|said|believe|mentioned)
(everyone|everybody|people|they all|the whole \w+) (has|have) (\w+ )?(noticed|complained|said|mentioned)
<(people|others|everyone|everybody|some people|some|many|many people|several people|a few people|
 a lot of people|lots of people|colleagues|some colleagues|your colleagues|several colleagues|a few colleagues|
 other colleagues|team members|several team members|they|the others|the whole team|the team|
 the rest of the team|the whole office|the office|the shop floor|the staff|the whole department|half the team|
 most of the team|certain people|a number of people|the lads|the girls|the crew|the whole crew) (all |also |
 often |always |already |really |just |here )?(say|says|are saying|is saying|said|have said|have been saying|
 has been saying|think|thinks|thought|believe|believes|feel|feels|felt(?! (the|a|safe|it move))|complain(s)?|
 complained|are complaining|have complained|has complained|are talking|is talking|talk|have told me|told me|
 keep telling me|tell me|tells me|mention(ed)?|have mentioned|have noticed|noticed|knows?|agrees?|find you|
 finds you|find it|finds it|are unhappy|is unhappy|are tired of|is tired of|are fed up|is fed up|hate|hates|
 don't trust|doesn't trust|don't like|doesn't like|perceive|perceives|see you as|sees you as|have started to|
 are starting to|have had enough|has had enough|are annoyed|is annoyed)(?! ("|“|'|they would|they could|
 they were ready|hello|good morning|goodbye|thank|yes|their names?|what they|the order|how many))>(?!\w)
(someone|somebody|a colleague|one of your colleagues|one of the team|one person|another colleague|
 a (little )?bird(ie)?|somebody else|a person (in|on) (the|your) team|a team member|a source|a few of them|
 more than one person|several of you|various people) (\w+ly |just |also |has |had |have |already )*(told|said|
 says|mentioned|complained|reported|complains|thinks|heard|feels|saw|noticed|let me know|informed|came to me|
 approached me|confided|pointed out)(?! ("|“))
i('ve| have| had)? (\w+ly |also |just |already |often |been )?(heard (?!you (say|tell|ask|explain|call|greet|
 offer|read|repeat|answer|speak|laugh|shout|whistle|thank|count|name|use|raise|talk|promise|calling|saying|
 asking|explaining|shouting|talking|telling|reading)\b)(that|from|about|it|you|rumours?|rumors?|things|stories|
 complaints|several|some|a lot|bad|people|others|through|how|say)|hearing|told that|told about|told by|told you|
 been told|was told|been hearing|get told|gather(ed)? that|understand from|keep hearing|was informed|am told|
 hear (that|from|you|people|a lot|things))
i'm (hearing|told)
i am (hearing|told)
word (is|has it|gets around|on the street)
rumou?r has it
there('s| is| are| have been| has been) (a |some |many |several |a lot of |been )*(rumou?rs?|talk|gossip|
 complaints?|comments?|whispers?|concerns?|voices)
apparently
allegedly
supposedly
reportedly
it (is|was|has been|'s been|'s) (\w+ )?(said|rumoured|rumored|reported to me|brought to my attention|noticed by|
 mentioned|known|well known|common knowledge|mentioned to me)
(it|this|that) (has )?c[ao]me to my attention
as everyone knows
everyone (here )?knows
nobody (likes|wants to work|trusts|can stand)
no one (likes|wants to work|trusts|can stand)
(i've|i have|we've|we have|have|had|has) (\w+ )?(received|had|got|gotten) (\w+ )?(complaints?|comments|
 negative feedback|reports|feedback)(?! (number|no\.|form))
according to (others|people|some|your colleagues|the team|some colleagues|several people|rumours?)
the general (feeling|opinion|view|impression|perception) is
the (feeling|word|talk|gossip) (in|on|around) the
you('re| are) (known|said to|believed to|perceived|seen as|considered|regarded as|reputed)
you have a reputation
your reputation
(several|some|many|two|three|a few|other|various|multiple) (people|colleagues|of your colleagues|team members|
 members of the team|others|customers|of us|of them|employees|nurses|staff) (\w+ly |have |has |had |also |
 already )*(complained|told me|mentioned|said|say|feel|think|noticed|came to me|approached me|reported|
 are saying|find|believe|are complaining|have noticed|told us|say that)
''')
NOT_HEARSAY = shapes(r'''
i (did not|didn't) hear
(heard|hear) you (say|tell|ask|explain|call|greet|offer|read|repeat|answer|speak|laugh)
can hear
(they|the others|the team|the crew|the whole team|people) (said|say|told) (hello|yes|no|thank|good)
the team (knows|knew|noticed) (which|what|where|who|when|at|on|how|the)
(they|the others|the team|the crew|the staff|everyone|everybody) (knew|knows|noticed|mentioned|agreed|
 agrees) (the|which|what|where|who|when|how|on|to|that the|a)
(they|everyone|everybody|the crew|the team|people|the others) (felt|feel) (the|a|safe|safer|able|free|sure|
 ready)
so (that )?(they|everyone|everybody|the team|the crew|people|the others|the staff) (knew|knows|could|can|felt|
 agreed|agree|talked|talk|thought|noticed|said|tell|told)
(they|people) (find|found) (the|their|it (easier|faster|quicker))
(she|he) told me
they (talked|talk|said|told me|mentioned|thought|noticed|tell me) (in|at|on|about|to|through|their)
heard (that )?(the|a|an|his|her|their|it (ring|click|hiss))
heard about the (change|new|delay|order)
from the (log|camera|recording|tape)
it was (reported|noticed|mentioned) (at|in|on)
complaint (form|number|no\.|box|log|desk)
''')

THREAT = shapes(r'''
(out of|off|from|cut|cutting|dock|docking) your (wages?|pay|salary|bonus|hours|pocket)
or else
(this is|that was|consider this|take this as|you('re| are) on|it's|it is|you have had|this was) (my |your |a |
 the )*(last|final|only|official|formal|first and last) (chance|warning|time|opportunity|one)
(last|final) warning(?! (lamp|light|sign|before|bell|signal|sounded))
on thin ice
your last chance
one more (time|mistake|slip|complaint|late|incident|error|strike)
three strikes
(there (will|are going to) be|face|facing|expect|bear the|suffer the|have|with|without) (\w+ )?(consequences|
 repercussions)
consequences for you
lose your (job|bonus|position|contract|place|shift|shifts)
(cost|costs) you (your|the) (job|bonus|position|promotion|contract)
your (job|position|bonus|contract|promotion|future|place|career) (here )?(is|may be|could be|will be|might be|
 would be|hangs|depends|is going to be) (\w+ )?(at risk|at stake|on the line|in danger|in question|gone|over|
 on this|on it|reviewed|reconsidered|in doubt|under review|by a thread|limited)
(get|be|being|you're|you are|you'll be|have you|getting) (fired|sacked|dismissed|replaced|let go|written up|
 demoted|laid off|suspended|moved off|out of here|out of a job|kicked out|terminated)
fire you
sack you
let you go
dismiss you
replace you
write you up
demote you
kick you out
get rid of you
take you off
move you off
(don't|do not|never) (ever )?(let|make) (it|this|that|me)( happen again| (have to )?(say|repeat|tell|come|talk|
 see|catch))
it (had better|better) not (happen|be)
you('d| had)? better(?! (than|at|on|off|with|protected|the))\b
watch (yourself|your step|your back|it|out or|your mouth)
i('m| am) (watching you|warning you|keeping an eye|not going to (warn|tell|say)|done with)
i won't (say|tell|warn|repeat|tolerate|accept|put up with|be so|cover)
i will not (say|tell|warn|repeat|tolerate|accept|put up with|cover)
i('ll| will|'m going to| am going to|'ll have to| will have to|'d have to| would have to| shall|
 'll be forced to| will be forced to| may have to| might have to) (\w+ )?(report (you|this to|it to)|escalate|
 go to hr|inform hr|involve hr|talk to hr|call hr|tell (your|the) (boss|manager|director|board)|take (action|
 steps|measures|disciplinary|you off|further)|put (it|this) (in|on) your|cut your|dock your|note (it|
 this) in your|find (someone|somebody|another)|look for (someone|somebody)|remember this|make sure you|
 reconsider your|remove you|replace|fire|sack|dismiss|discipline|demote|cancel your|withdraw your|end your|
 not (renew|extend)|draw (the )?(my )?(conclusions|consequences)|think (twice|again) about your|have no choice)
(disciplinary|formal|further|legal) (action|measures|procedure|steps|proceedings|consequences|hearing)
your (personnel|personal|hr|staff) (file|record)
on your record
in your file
consider your (position|future)
(next|one more|another|the next) (mistake|time|slip|slip-up|complaint|error|incident|one),? and (you|i|we|it)('re|'ll|'s|'m)?
off the (team|rota|project|ward|crew|site|list) (for good|then|next)
you('ll| will) (\w+ )?(regret|be sorry|pay for|see what happens|see what|find out|be (out|gone|off the|
 looking for|moved|in trouble|on nights|doing nights|held)|get (what|no (bonus|raise|more shifts)|the sack)|
 have (a (big )?problem|to leave|to go|to answer|to find|to face)|lose|not (get|be (here|promoted|on|part|
 invited|considered|getting))|never (get|be (promoted|considered))|hear from (hr|me)|know about it|
 need to (look|find) (for )?(another|a new))
(there('s| is) the door|the door is|plenty of (people|others) (want|would|who)|easy to replace|easily replaced|
 can be replaced|somebody else can have|others would love your|(can|could|may|might|should|better) (start )?(look|looking) for (another|a new|a different) (job|position|employer|team)|if you want to (keep|stay|still be|remain)|
 if you value your|if you (like|want) your job|think about your future|no future here|mark my words|
 just you wait|end of story|zero tolerance|heads will roll|hr will|hr is|the next step is hr|will go to hr|
 pack your (things|bags)|find (another|a new|yourself another|yourself a new|someone who can|somebody who can|
 someone else who|somebody else who))
<(if (you (do|don't|can't|cannot|keep|ever|continue|fail|won't|aren't|are late|make|miss|refuse|come|repeat|
 forget)|(this|it|that) (happens|goes on|continues|occurs|does not|doesn't|is not|isn't|keeps)|i (see|hear|
 catch|find) (you|this|it|that)|nothing changes|things don't|there is (one|another|no)|we (see|have) (this|one|
 another))[^.?!;]{0,70}?(,| then|\bi'll\b|\bwe'll\b)\s*(then )?(you('ll| will|'re| are| can| won't| may)|
 i('ll| will| have to| can| won't|'m)|we('ll| will| have to| won't|'re| can)|there('ll| will)|it('ll| will) (be|
 cost|have)|don't|expect|say goodbye|forget))>\b(?! (help|ask you|support|sit|work on it|find a way together|
 call me|let me know|tell me))
otherwise (you('ll| will|'re| can)?|i('ll| will| have)?|we('ll| will| have)?|there('ll| will)?|it('ll| will)?|
 expect|forget)
next time (you('ll| will|'re| are| can) (be |get )?(out|fired|off|gone|looking|home|moved|find|face|not|hear|
 see|going)|i('ll| will| won't|'m) (\w+ )?(not|report|write|be|send|have|take|call|make|escalate|cover|so|let|
 put)|there('ll| will)|it('ll| will) (be|cost|go)|we('ll| will) (have|talk|part|meet with|involve))
''')
NOT_THREAT = shapes(r'''
or else (the|it) (valve|pump|lock|door|alarm)
i will (note|put) (it|this) (in|on) (the )?(agenda|board)
let you go (home|first|early|to|ahead|on)
escalate (the|a) (ticket|case|incident|call|blocker) (to|for)
watch (out )?for
without consequences for
(you|she|he) (said|told|warned|wrote|shouted|read)\b[^.;]{0,60}\bor else
take you off (the )?(rota|call) (so|as you asked)
can we (find|take)
how (can|could|might|would) (i|we)\b[^?]*\?
what (can|could|might|would) (i|we)\b[^?]*\?
''')

# ---------------------------------------------------------------- vague

_GRADE = (r"(?:really |very |truly |so |absolutely |pretty |quite |such a |such |extremely |incredibly )*(?:great|good|nice|excellent|fantastic|amazing|awesome|brilliant|wonderful|outstanding|superb|terrific|super|fine|solid|stellar|"
          r"perfect|incredible|impressive|lovely|exceptional|fabulous|decent|bad|poor|terrible|awful|weak|lousy|sloppy|mediocre|disappointing|unsatisfactory|unacceptable|not good|not great|not acceptable|top|first-class)")
_THING = (r"(?:job|work|effort|efforts|performance|attitude|stuff|one|result|results|week|month|year|day|shift|team work|teamwork|contribution|support|help|leadership|communication|behaviour|behavior|service|teaching|quarter|presentation|meeting|start|thing|progress|try|show|game|input)")
VAGUE = shapes(r'''
could have (done|been|tried|worked) (it |so much |a lot |much |a bit )?(better|more|harder)( \w+)?
(need|needs|needed|have|has) to work on your [\w-]+
(disappointed|annoyed|hurt|embarrassed|irritated|impressed|amazed|shocked) (me|us|everyone|everybody|the team)
(it|that|this|which) (was|is) (a|an) (\w+ )?(disaster|mess|catastrophe|joke|shame|nightmare|failure|success|pleasure|embarrassment)
let (everyone|everybody|us|me|them|people|the (team|customer|client|others|side|class|crew|ward)|yourself|your \w+) down
{GRADE} {THING}
well done
keep (it|this|that) up
keep up the (good|great|excellent|fantastic) \w+
(perform\w*|work\w*|play\w*|stay\w*)? ?below (your|my|our|the) (potential|best|level|usual level|ability|abilities|expectations|standard)
keep going
way to go
good going
nice going
good on you
good for you
bravo
congrat\w+
kudos
hats off
thumbs up
thanks for (everything|all|your (hard )?work|your help|your effort|your efforts|your support|being|all you do|
 always)
thank you for (everything|all|your (hard )?work|your help|your effort|your efforts|your support|being)
step(ped|ping)? (it )?up(?! (to|onto|on) (the|a) (ladder|platform|stage|podium|microphone|stool|mic))
up your game
raise your game
raise the bar
go(ing|ne)? the extra mile
went the extra mile
went above and beyond
above and beyond
gave (it )?(your|110|100|one hundred)( %|%)? ?\w*
give (it )?(your|110|100)( %|%)? ?\w*
work(ed|ing)? (really |very |so )*hard(er)?
try(ing)? harder
tried (your best|hard|harder)
did (your|a) best
do your best
did (really |very |so |quite )*(well|great|good|fine|badly|poorly|fantastic|brilliantly|okay|ok)
do(ing)? (really |very |so )*(well|great|better|good|badly|poorly)
(perform(ed|ing)?|deliver(ed)?|handled (it|this|that|things|everything|yourself|the (situation|matter|issue))|
 managed (it|this|that|things|everything|the situation)|dealt with (it|things|the situation)|contributed|helped|
 communicated?|behaved?|worked|acted|led|presented|participated?|supported|cooperated|engaged?)( (us|me|
 everyone|everybody|the team|others|a lot|so|very|really|quite|pretty|too|with the team|with others|
 with everyone))* (well|badly|poorly|great|better|more|a lot|so much|out|brilliantly|nicely|excellently|
 fantastic|enough|effectively|poor|properly|fine|as expected|perfectly|wonderfully|professionally|
 unprofessionally|in a (good|bad|great|poor) way)
(be|being|become|were|was|are|is|been) (a (bit|little|lot) )?(more|less|very|really|so|not very|not|always|too|
 super|quite) (proactive|professional|engaged|visible|careful|committed|present|organised|organized|structured|
 strategic|assertive|confident|positive|negative|flexible|reliable|focused|focussed|responsible|independent|
 collaborative|cooperative|helpful|supportive|passive|quiet|loud|communicative|active|attentive|punctual|
 accurate|transparent|open|motivated|ambitious|productive|efficient|effective|detailed|thorough|involved|good|
 great|useful|customer-oriented|customer oriented)
(show(ed|ing)?|take|took|taking|demonstrate[ds]?|display(ed)?|have|had|need|needs) (more |some |no |little |
 great |good |real |too little |not enough |a lack of |lots of |a lot of |enough |much |strong |poor |
 full )*(initiative|ownership|commitment|leadership|responsibility|engagement|enthusiasm|dedication|motivation|
 professionalism|effort|team spirit|teamwork|interest|respect|passion|flexibility|accountability|presence|drive|
 energy|potential|improvement|discipline|focus|work ethic)
(improve|work on|fix|change|watch|adjust|mind|improved|develop) your (\w+ )?(communication|attitude|performance|
 behaviour|behavior|style|skills|manner|tone|work|quality|time management|organisation|approach|
 presentation skills|teamwork|speed|productivity|language|self)
(need|needs|have|has|must|should|could|room|ought|time) (to|for) (improve|do better|improvement|grow|develop|
 step up|change|raise|shape up|try|work harder|get better|be better|deliver more)
shape up
get your act together
pull your (weight|socks up)
pull yourself together
sort (it|yourself) out
(is|was|are|were|am|be|been|isn't|wasn't|aren't|weren't)( just| simply| really| quite| still)? (not |
 never )?(good enough|up to (standard|scratch|par|the mark|expectations|my expectations)|acceptable|
 satisfactory|what (i|we) expect(ed)?|ok|okay|as expected|on (point|form|top form)|below (expectations|par|
 standard|average)|a disappointment|a problem|disappointing|in the right direction)
(below|above|beyond|exceeded|exceeds?|met|meets?|fell short of|not meeting|don't meet|do not meet|
 didn't meet) (all |my |our |the |all my |all our )?(expectations?|standards?|the bar)
made (a|the|such a) (big |huge |real |great |bad |good |poor |terrible |positive |negative |\w+ )?(difference|
 impression|effort|mess|impact)
made (me|us|everyone) (proud|happy)
i('m| am| was) (so |very |really )?(proud|happy|pleased|disappointed|impressed|satisfied|unhappy|grateful)( (of|
 with|by) (you|your work|your performance|that|it|this))?
you('re| are) doing (great|well|fine|a \w+ job)
you('ve| have) got this
you (nailed|killed|smashed|rocked|crushed|aced|blew|messed up|screwed up|ruined|spoiled|saved) (it|this|that|
 everything|the day|the (meeting|presentation|project|day))
it (was|is|'s) (so |very |really |just |all )*(great|good|nice|fine|bad|awful|terrible|perfect|excellent|
 wonderful|appreciated|noticed|disappointing|a pleasure|ok|okay|unacceptable|annoying|amazing|fantastic)
(that|this|which) (was|is) (so |very |really |just |not )*(great|good|nice|fine|bad|awful|terrible|perfect|
 excellent|wonderful|appreciated|disappointing|helpful|annoying|a problem|a shame|amazing|fantastic|ok|okay|
 unacceptable|acceptable|professional|unprofessional)
(helps?|helped|hurts?|hurt|motivates?|motivated|inspires?|inspired|annoys?|annoyed|upsets?|upset|affects?|
 affected|impacts?|impacted|demotivates?|demotivated) (us|me|everyone|everybody|the team|people|others|
 the whole team|the company|the atmosphere|morale|the mood|customers|the department|the business)( (a lot|
 very much|so much|negatively|positively|badly|all|greatly|enormously))?
everyone (was|is) (very |really |so )*(happy|pleased|annoyed|upset|impressed|unhappy|disappointed|angry|
 frustrated)
(so )?(proud|happy) of you
much appreciated
appreciate (you|it|everything|all|your (work|help|effort|efforts|support|commitment))
(a )?(great|good|real|huge|big|bad) (help|support|asset|addition|influence|example|team player|win|success|
 failure)
the usual( stuff)?
you know what (you did|i mean)
you did it again
like (always|that)
your (best|all|thing|job)
''', GRADE=_GRADE, THING=_THING)
_DOING = re.compile(
    r"\b(?:[a-z]{3,}ing|(?:re)?wrote|read|said|told|asked|sent|gave|took|put|set|ran|cut|spoke|drew|drove|built|held|met|laid|rang|shut|swept|taught|brought|bought|found|kept|lent|lit|chose|broke|began|counted|showed|[a-z]{3,}ed)\b", re.I)
_NO_DOING = frozenset(listed("""
    worked helped tried stepped improved performed delivered handled managed contributed communicated behaved
    acted supported cooperated engaged participated presented stayed seemed showed displayed demonstrated did
    going being doing keep keeping working trying helping performing stepping motivated inspired committed
    dedicated organised organized engaged expected focused focussed appreciated needed pleased impressed
    disappointed satisfied used annoyed involved outstanding amazing improving everything anything something
    nothing presenting meeting morning evening during spring string king disappointing training exceeded nailed
    smashed killed rocked crushed aced ruined saved messed screwed upset affected impacted demotivated
    frustrated hundred red bed need indeed speed impacting thing understanding exceeding unmotivated talented
    skilled gifted detailed developed gave put took set outgoing caring hardworking boring annoying interesting
    concerning challenging
"""))


def vague(text: str | None) -> Iterator[Span]:
    """Praise or complaint without anything a camera would have shown.

    The words are a formula ("great job"), and the rest of a short line names no other doing.
    """
    hit = next(language.find(text, VAGUE, skip_quotes=True), None)
    if hit is None or language.number_of_words(text) > 16:
        return
    rest = plain(text)[: hit.start] + " " + plain(text)[hit.end :]
    doing = [w for w in _DOING.findall(rest) if w.lower() not in _NO_DOING]
    if language.number_of_words(text) < 8 and not doing and not re.search(r"\d", rest) or not doing and not re.search(r"\d", plain(text)) and len(language.content_words(rest) - _BLAND) <= 3:
        yield hit


_BLAND = {language._stem(w) for w in listed("""
    project work week month team task tasks job day year thing things customer customers everything today
    recently lately company colleagues time whole all last first past few overall general generally role here
    shift meeting meetings presentation think keep continue please thank thanks good great well better more
    really very people everybody everyone forward looking future
""")}

# ---------------------------------------------------------------- praise, then but

_PRAISE = (r"(?:great|good|nice|excellent|fantastic|amazing|awesome|brilliant|wonderful|outstanding|superb|well done|well|love|loved|like|liked|appreciate|appreciated|thank you|thanks|impressed|impressive|happy with|pleased|proud|"
           r"helpful|nicely|brilliantly|wonderfully|correctly|patiently|diligently|confidently|hard[- ]working|talented|smart|perfect|perfectly|clearly|beautiful|beautifully|strong|positive|solid|bright|friendly|reliable|thorough|lovely|kind|valuable|super|terrific|enjoyed|skilled|skilfully|polite|politely|quick|quickly|calm|calmly|neat|neatly|clear|careful|carefully|creative|best|useful|interesting|fine|exactly)")
BUT = shapes(r'''
{PRAISE}\b[^?]{0,110}?([,;.:!]|\s[-–—]|\band\b)?\s*\b<but|however|although|though|nevertheless|nonetheless|yet|
 having said that|that said|on the other hand|still|unfortunately|it'?s just that|it is just that|
 just one thing|only one thing|one small thing|one thing though|except|if only>\b(?! (also|only|for|not least|
 open|to come))
''', PRAISE=_PRAISE)
# In praise, "but you forgot …" needs no word of praise before it.
BUT_YOU = shapes(r'''
<but|however|although> (you )?(forgot|did not|didn't|missed|should|could have|were late|next time|please|try|need|might|never|still)
''')
NOT_BUT = shapes(r'''
(nothing|anything|all|last|none|everything|could not|couldn't|cannot|can't help) but
not (only |just |merely )?[^,.;?]{1,40},? but
but (also|then you|you still|still (found|took|made|kept|waited|asked))
as (well|good|quick|clear|strong) as
(are|is|was|were|be|been|stood|sat|sits|hung|remained) (still|yet)
still (\w+ed|there|open|running|hot|cold|warm|on|in|had|worked|left|got|took|made|found|went)
yet to
not yet
even though
as though
well (before|after|below|above|over|under|into|past|known|head|water)
like (the|a|an|this|that|it|you)\b[^,.]{0,20}$
would like
felt like
looks? like
still\b(?=\W*$)
but (the|a|an) (alarm|pump|line|customer|caller|train|truck|supplier|lift|belt|screen|price)
as well
quick(ly)? (check|look|count)
thank(ed|s)? (him|her|them|the)
clear(ly)? (of|the|a) 
''')


# ---------------------------------------------------------------- the ask

ADVICE_ASK = re.compile(r"\b(?:could|can|would|will) you (?:please )?(?:not|stop|try|just|at least|make sure|be|start|pay|work|do|change|improve|avoid|promise|agree|send|come|wear|use)\b", re.I)


def invites(ask: str | None) -> bool:
    """True when the ask leaves the other person room: an open question without a hook in it."""
    return language.is_open_question(ask)
