"""How a cause line names people, slips and faults: the words and the shapes that the rules of whys look for.

A list of words alone flags "the timer skipped Sunday" and misses "did not sign"; so a slip is only a
slip when a person stands before it, and a reason that follows it is looked for.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps

from coachkit import language
from coachkit.language import Span, listed, phrase, plain, shapes
from coachkit.practices.people import (
    AGENT,
    BAD,
    DET,
    FIRMS,
    GROUPS,
    LEADING,
    NAMES,
    NO_ONE,
    PEOPLE,
    THINGS,
    is_person,
    opens_with_person,
    subject,
)


def _read_once(look: Callable[[str], Iterator[Span]]) -> Callable[[str | None], tuple[Span, ...]]:
    """Several rules ask the same of the same line; it is read once."""
    seen = lru_cache(maxsize=512)(lambda text: tuple(look(text)))
    return wraps(look)(lambda text: seen(text or ""))


# ---------------------------------------------------------------- slips

# What people do not see, get or know is a condition; what they do not do is a slip.
_DUTY = (r"(?!(?:have|see|hear|know|get|receive|find|reach|fit|own|speak|live|belong|exist|hold|need|sit|stand|meet|overlap|match|earn|depend|differ|"
         r"appear|recogni[sz]e|feel|smell|share|work|start|begin|stay|contain|include|cover|agree|exceed|last|qualify|yet|only|allowed|able|told|"
         r"informed|trained|given|invited|at|in|on|there|here|present|available|aware|responsible|the|a|an|one|all|enough|been|from|with|in the|"
         r"necessarily|visible|shown|connected|part|sure|certain|it|too|so|up|always the|included|assigned|scheduled|paid|equipped|expected)\b)[a-z]{2,}")
_NOT = (r"(?:did not|didn't|do not|don't|does not|doesn't|never|has not|hasn't|have not|haven't|had not|hadn't|"
        r"failed to|fails to|fail to|failing to|omitted to|neglected to|refused to|refuses to|refuse to)")
# A person before it makes it a slip.
_ACTIVE = shapes(r'''
{NOT}\s+(even |always |properly |correctly |really |fully |actually |\w+ly )*{DUTY}
skip(s|ped|ping)?
overlook(s|ed|ing)?
ignor(es?|ed|ing)
neglect(s|ed|ing)?
disregard(s|ed|ing)?
omit(s|ted|ting)?
miss(es|ed|ing)?(?= (the|a|an|one|two|three|his|her|their|its|that|this|it|out|\d|some|several|step|steps)\b)
missed
mis(typed?|keyed|reads?|heard|spel(t|led)|label(s|led|ed)|filed|placed|judged|counted|calculated|interpreted|
 understood|diagnosed|routed|dialled|measured|aligned|set|addressed|matched|communicated|handled|used)
mix(es|ed|ing)? up
mix(es|ed) (the [\w' -]{2,30}|them|it|two \w+|these|those) up
confus(es|ed)(?= (the|a|two|one|it|him|her|them|\w+ (with|and))\b)
(left|leaves|leaving) out
(left|leaves) (the|a|an|his|her|their|one|it|two)( [\w'-]+){0,4} (open|unlocked|on|running|behind|unattended|
 unsigned|blank|empty|out|lying|loose|ajar|dirty|wet|half|switched|plugged|untied|uncovered|unfinished)
(made|make|makes|making) (a|an|the|some|many|too many|several|another)?\s?(\w+ )?(mistake|error|slip|typo|
 blunder)s?
slip(s|ped) up
broke (the|a) (rule|rules|procedure|protocol)
violat(es?|ed|ing)
bypass(es|ed|ing)
deviat(es?|ed|ing) from
(wa|were|wer|was)?\s?(fell asleep|dozed off|lost (concentration|focus|track|count)|got distracted)
(was|were|is|are|felt|got) (too |very |so |just |simply )*(fatigued|tired|exhausted|in (a|too much of a) (hurry|rush)|rushed|stressed|distracted|overconfident|unaware|sleepy|hung ?over|drunk)
(was|were|is|are) (distracted|daydreaming|texting|chatting|on (his|her|their) phones?)
(wasn't|weren't|isn't|aren't|(was|were|is|are) not) (\w+ly )?(\w{3,}ing|focus(s)?ed|attentive)
(work(s|ed|ing)?|act(s|ed|ing)?|went|going) (against|around|outside) the (rule|rules|procedure|standard|
 protocol|instruction|instructions)
jump(s|ed) (the|a|to)
assum(es?|ed)(?= (that|it|the|he|she|they|everything)\b)
guess(es|ed)
rush(es|ed)(?= (the|through|it|his|her|their|and|to)\b|$)
hurried
# harm done by a hand
los(e|es|t) (it|them|the|his|her|their|one|some|two)
(is|are|was|were) (always |often |usually |again )?(late|behind (with|on|schedule))
(under|over)(estimat|load|fill|dos|cook|tighten|charg|heat|book|order|pack|season|water|inflat)(es|ed)
(dropped|spill?ed|spilt|deleted|damaged|scratched|crushed|knocked over|dented|smashed|tore|bumped|dislodged|spoiled|jammed|misused|abused|erased|overwrote)
made (the|a) (wrong|bad|poor) (call|decision|choice|judgement)
keeps? (on )?(putting|leaving|taking|forgetting|making|ignoring|blocking|losing|missing|parking|throwing|using the wrong)
panick(s|ed)
(typed|entered|wrote|keyed|took|put|gave|picked|grabbed|pressed|read|posted|dialled|loaded|fitted|ordered)( [\w'-]+){1,6} (instead of|rather than)
arriv(es?|ed) late
came (in )?late
(hit|pressed|pushed|clicked|picked|took|used|added|entered|poured|put)( [\w'-]+){1,6} (by mistake|by accident|
 in error|accidentally|twice by mistake)
''', NOT=_NOT, DUTY=_DUTY)
# The line opens with a person, and what they do goes wrong.
_AMISS = shapes(r'''
(wrong|incorrect)(ly)?
without (first |even |properly |ever )?([a-z]{3,}ing|permission|approval|authori[sz]ation|gloves|goggles|helmets?)
(much |far |way )?too (fast|quick(ly)?|late|early|slow(ly)?|hard|hot|much|little|many|few|long|soon|close|high|low|loose(ly)?|
 tight(ly)?|deep|shallow|thick|thin|often|rarely|seldom|hastily)
(rushing|hurrying|chatting|texting|dawdling|guessing|ignoring|skipping|forgetting|smoking|daydreaming|speeding|sleeping|not \w+ing)\b
talks? too (much|long)
(?<!is )(?<!are )(?<!was )(?<!were )(prematurely|slowly|hastily|sloppily|hurriedly|roughly|half-heartedly|recklessly|badly|poorly|inefficiently|inconsistently|wrongly|improperly|negligently)
(can't|cannot|can not) (handle|cope|deal with|be trusted)
(oversleep|oversleeps|overslept|make mistakes|makes mistakes|mess about|take too many breaks)
(late|at the last (minute|moment)|half-heartedly|only half|by mistake|by accident|in error|accidentally)(?=\W*$)
''')
_NOT_AMISS = shapes(r'''
(gets?|got|receives?|received|sees?|saw|hears?|heard|finds?|found|is given|are given|was given|were given|has|have|had|learns?|
 learned|sits?|stands?|stood|lives?|works?|waits?|waited) ([\w'-]+ ){0,5}?(too \w+|(wrong|incorrect) (?!again|in|on|by|for|at|because|as)\w+|late|without \w+)
(arrives?|starts?|begins?|comes?|ends?|leaves?) (too )?late (at|by|from|on)\b
without (noticing|knowing|seeing|hearing|being (told|asked|able)|having (been )?(told|asked))
''')
# A name alone ("Maria …") may be a program's; then only what people do makes it a slip.
_NEVER = (phrase("never *"),)
_HUMAN = (phrase("check*", "read", "reads", "look*", "listen*", "follow*", "ask*", "remember*", "notic*", "wash*", "wear*", "sign*",
                         "report*", "tell*", "skip*", "neglect*", "overlook*", "mis*", "rush*", "guess*", "assum*", "hurr*", "late", "left", "mistake*", "test*", "lock*", "clean*",
                         "tighten*", "call*", "mix*", "distracted", "wrong*", "too *", "without *", "bother*", "care*", "think*", "watch*", "double-check*", "inform*", "put", "turn*", "close*", "broke", "ignor*", "answer*", "respond*", "reply", "keep*"),)
# Nobody is named, yet only a person can have done it.
_PASSIVE = shapes(r'''
(was|were|is|are|been) (\w+ly |again |just |often )?left (open|unlocked|on|running|unattended|behind|out|ajar|switched on)
(the )?(wrong|incorrect) [\w-]+( [\w-]+)? (was|were|is|are|got) (used|taken|picked|given|sent|chosen|entered|fitted|loaded|delivered|ordered|selected|applied|mounted|packed|pressed|poured|added|set)(?![^.]*\d)
(was|were|been|got|gets|is|are|being)\s+(\w+ly |often |again |simply |just |sometimes |repeatedly |then |also |
 always )*(skipped|overlooked|forgotten|ignored|neglected|disregarded|omitted|missed|mistyped|miskeyed|misread|
 misheard|mislabelled|mislabeled|misspelt|misspelled|misfiled|miscounted|miscalculated|misinterpreted|
 misunderstood|left out|mixed up|violated|bypassed|not (\w+ly )?(followed|adhered to|complied with|observed|
 respected|obeyed|double-checked|checked|verified|signed|logged|reported|escalated|communicated|passed on|
 washed|noticed|read|carried out|performed|done|completed|filled in|filled out|recorded|documented|told|
 informed|handed over|tightened|confirmed|inspected|cleaned|closed|locked|counted|weighed|labelled|labeled|
 scanned|switched off|secured|latched|rinsed|tested))
not (\w+ly )?(followed|adhered to|observed|respected|complied with|checked|double-checked|signed|completed|used|worn|washed|logged|reported|read)(?=\W*$)
(wasn't|weren't|isn't|aren't) (\w+ly )?(followed|adhered to|complied with|observed|respected|checked|
 double-checked|verified|signed|logged|reported|escalated|communicated|passed on|washed|noticed|read|
 carried out|performed|done|completed|filled in|recorded|documented|told|handed over|tightened|confirmed|
 inspected|cleaned|closed|locked|counted|weighed|labelled|labeled|scanned|switched off|secured|latched|rinsed|
 tested)
''')
# The line opens with the slip itself.
_BARE = shapes(r'''
^\W*<({NOT}|failure to|failing to|failed to)\s+(\w+ly )?{DUTY}|
 not (\w+ly )?(following|checking|reading|wearing|using|washing|looking|listening|logging|reporting|signing|asking|testing|
 cleaning|closing|locking|communicating|followed|checked|read|signed|washed|logged|reported|looked|asked|noticed)|(skipp|overlook|ignor|neglect|omitt|
 mistyp|misread|miss)(ed|ing) (the|a|an|one|two|step|steps|check|checks|safety)\b|mistyped|misread\b|
 non-?compliance|non-?adherence|noncompliance|oversight\b|mix-?up (by|of) the>
''', NOT=_NOT, DUTY=_DUTY)
_NOBODY = shapes(r'''
(nobody|no one|no-one) (\w+ly |ever |even |had )?(?!owned|lived|used|worked|moved|needed|wanted|allowed|answered for)([a-z]{3,}ed|read|told|took|made|did|
 saw|thought|wrote|put|found|heard|spoke|came|knew)
(was|were|been|got|is|are) (dropped|spilled|spilt|deleted|damaged|scratched|broken|crushed|knocked over|lost|burnt|overloaded|overfilled|
 overwritten|erased|bent|torn) by ({DET} )?([\w-]+ )?({WHO})
''', DET=DET[3:-1], WHO="|".join(sorted(PEOPLE)))
_UNNAMED = _PASSIVE + _BARE + _NOBODY
_NOUN = (
    re.compile(rf"\b(?:mistakes?|errors?|slips?|oversights?|typos?|blunders?) (?:by|of|from|made by) (?:{DET} )?(?:[\w'-]+ )?(?P<who>[\w'-]+)", re.I),
    re.compile(r"(?<!printer )(?<!usb )(?<!device )\b(?P<who>[\w-]+?)(?:s'|'s)? (?:own )?(?:mistakes?|slips?|oversights?|blunders?|typos?|errors?|failures?)\b"
               r"(?! (?:code|message|log|lamp|screen|page|rate|report|list)s?)", re.I),
    re.compile(r"^\W*(?:a |an |the |simple |pure )*(?P<who>(?:reading|counting|measuring|calculation|arithmetic|transcription|handling|planning|scheduling|spelling|operating|sorting|picking|"
               r"packing|labelling|labeling|medication|input|entry|data entry|copying|addressing|billing|driving|cooking|navigation) (?:error|mistake|slip)s?)\W*$", re.I),
    re.compile(r"\b(?P<who>non-?compliance|non-?adherence|failure) (?:of (?:the )?[\w-]+ )?(?:with|to (?:follow|check|comply|report|read|sign|wash|adhere|log))\b", re.I),
)
# "The clerk skipped it because the form lets it stay empty" names what came before; that is a cause.
_REASON = re.compile(r"^(?:\W*)(?:because|since|as|due to|owing to|when|whenever|while|if|where|which|that|after|until|unless|:|and the|and it)\b", re.I)
_STATE = shapes(r'''
(he|she|they|we|i|it|people|staff|\w+)\s+(is|are|was|were|felt|got|had)\s+(all |both |just |too |so |very |
 simply |always |often |a bit |in (a|too much of a) )*(tired|new|lazy|rushed|hurry|rush|distracted|stressed|
 inexperienced|careless|bored|untrained|unaware|sloppy|nervous|late|no time|forgetful|sleepy|confused|
 inattentive|negligent|unmotivated|overconfident|stupid|absent-minded|indifferent|unqualified|incompetent)
usual
always
hurry
rush
laziness
carelessness
inattention
human error
they could
he could
she could
felt like
couldn't be bothered
''')


def _explained(pieces: list[Span], at: int) -> bool:
    """True when another clause gives a condition that came before the slip in clause `at`."""
    for i, piece in enumerate(pieces):
        text = plain(piece.words)
        if i == at or language.number_of_words(text) < 3 or any(language.find(text, _STATE)) or any(_slips_in(text)):
            continue
        if i > at and _REASON.match(text) and not _EFFECT.match(text) and not _ALSO_THEM.match(text):
            return True
        if i < at and (re.match(r"\W*(?:so|and so|therefore|hence|which makes|and)\b", plain(pieces[at].words), re.I) or _REASON.match(text)):
            return True
    return False


_EFFECT = re.compile(r"\W*(?:which|that|and that|and it) (?:\w+ly )?(?:led|leads|caused|causes|resulted|results|made|makes|meant|means|is why|was|delayed|cost|let)\b", re.I)
_ALSO_THEM = re.compile(r"\W*(?:where|when|while|what|which way) (?:they|he|she|you|we) (?:is|are|was|were|go|goes|went|should|put|puts)\b", re.I)
# "Two lists increased the likelihood that staff misread …": the slip is the effect of something named before it.
_LEADS_TO = re.compile(r"\b(?:likelihood|chances?|odds|more likely|(?:led|leads|leading) to|result(?:ed|s|ing)? in|caus(?:es|ed|ing)|mak(?:es|ing) it|made it|lets?|letting|invit(?:es|ed)|"
                       r"allow(?:s|ed)|forc(?:es|ed)|contribut\w+ to|mak(?:es|ing)|meant that|means that|so that)\b", re.I)


# What one person did once, or what "people" do, with nothing counted: the line stops at somebody.
_VERB = re.compile(r"\b(?:[a-z]{3,}ed|threw|cut|put|left|took|gave|broke|drove|ran|made|wrote|sent|set|hit|shut|bent|tore|let|did|chose|sold|bought|hung|drew|hid|stuck|shook|slept|wore|blew|burnt|"
                   r"dealt|fed|laid|lit|overfilled|spoke|went|began|stole|swung|trod|fell)\b", re.I)
_CALM = frozenset(listed("""
    needed worked waited received walked learned reached lived changed shared used stored moved started planned printed
    collected carried reported asked called noticed used informed returned retired joined entered
"""))
_SOMEBODY = re.compile(r"^(?:because |since |as |that |but |and )?(?:some |most |many |the )?(?P<who>someone|somebody|people|they|he|she|folks?)\s+(?:\w+ly |just |often |always |still |simply )*(?P<do>[a-z]{3,})\b", re.I)
_NO_DEED = frozenset(listed("""
    who that are is was were have has had can can't cannot could couldn't must need needs needed get gets got receive receives received see sees saw know
    knows knew hear hears heard wait waits waited work works worked walk share live use uses used stand sit come comes came find found with from and
    feel keep change store carry both all will would may might don't do does did were also cross pass enter leave
"""))


def _deed(clause: str) -> tuple[int, int] | None:
    flat = plain(clause)
    if measured(flat):
        return None
    vague = _SOMEBODY.match(flat)
    if vague:
        return vague.span("do") if vague.group("do").lower() not in _NO_DEED else None
    for found in _VERB.finditer(flat):
        head = subject(flat[: found.start()]).lower()
        one = is_person(head, head) and head not in FIRMS | PLURAL and not (head.endswith("s") and head[:-1] in PEOPLE)
        if one and not re.search(r"\b(?:was|were|is|are|been|be|had|has|have|being|got|that|who|which)\s*$", flat[: found.start()], re.I):
            return found.span() if found.group().lower() not in _CALM else None
        return None
    return None


PLURAL = frozenset(listed("we you i who team staff crew people personnel management everyone everybody members men women accounting logistics purchasing sales marketing procurement hr"))


def _slips_in(clause: str) -> Iterator[tuple[int, int]]:
    """Where a person slips inside one clause; offsets in the clause."""
    flat = plain(clause)
    for found in language.find(flat, _ACTIVE):
        if _by_a_person(flat[: found.start], found.words):
            yield found.start, found.end
            return
    if opens_with_person(flat):
        for found in language.find(flat, _AMISS, allow=_NOT_AMISS):
            if not re.search(r"\d", flat):
                yield found.start, found.end
                return
    if (deed := _deed(flat)):
        yield deed
        return
    for found in language.find(flat, _UNNAMED):
        yield found.start, found.end
        return
    for found in (f for pattern in _NOUN for f in pattern.finditer(flat)):
        who = found.group("who").lower()
        if who in PEOPLE or who.startswith(("non", "failure")) or " " in who:
            yield found.span()
            return


def _by_a_person(before: str, verb: str) -> bool:
    head = subject(before)
    if head.lower() in ("and", "then", "or"):
        return opens_with_person(before)
    if any(language.find(verb, _ONLY_PEOPLE)) and head and head.lower() not in THINGS:
        return True
    if not head or head.lower() not in GROUPS and not is_person(head, LEADING.sub("", before.strip() + " ").strip()):
        return False
    if head.lower() in GROUPS:
        return head != "it" and any(language.find(verb, _HUMAN + _NEVER))
    if head.lower() in NO_ONE:
        return not re.search(r"\b(?:do|does|is|are)\b", verb)
    return head.lower() in PEOPLE | NAMES or bool(AGENT.match(head.lower())) or any(language.find(verb, _HUMAN))


_ONLY_PEOPLE = phrase("neglect*", "hurried", "guess*", "daydreaming", "texting", "chatting", "fell asleep", "dozed off")
@_read_once
def slips(text: str) -> Iterator[Span]:
    """Human slips and deviations that stand without the condition that made them likely."""
    quoted = language.quoted_spans(text)
    pieces = language.clauses(text)
    for i, piece in enumerate(pieces):
        for a, b in _slips_in(piece.words):
            start, end = piece.start + a, piece.start + b
            inside = any(q.start < end and start < q.end for q in quoted)
            if _LEADS_TO.search(plain(text)[:start]):
                continue
            if not inside and not any(language.find(piece.words, _FEATURE)) and not _explained(pieces, i):
                yield Span(start, end, text[start:end])


_FEATURE = shapes(r'''
skip(ped)? (button|link|logic|list|hire)
missed[- ]calls? (list|log|counter)
ignore[d]? (list|file|flag)
error (code|message|log|lamp|screen)s?
''')

# ---------------------------------------------------------------- blame

_FAULTS = listed("""
    careless lazy sloppy negligent incompetent inattentive irresponsible unprofessional stupid clueless
    thoughtless absent-minded forgetful undisciplined unmotivated indifferent complacent stubborn clumsy hasty
    ignorant dumb idle unwilling uncooperative foolish reckless lackadaisical slack half-hearted work-shy
    selfish arrogant dishonest disinterested uninterested unreliable untrustworthy useless hopeless
    scatterbrained nonchalant heedless neglectful slapdash
""")
_NAMED = phrase(*_FAULTS, *(fault.removesuffix("le") + "ly" if fault.endswith("ble") else fault + "ly" for fault in _FAULTS), "carelessly", "lazily", "sloppily", "negligently", "thoughtlessly", "recklessly", "carelessness",
           "laziness", "sloppiness", "negligence", "incompetence", "stupidity", "inattention", "inattentiveness",
           "complacency", "forgetfulness", "absent-mindedness", "irresponsibility", "indifference", "ignorance",
           "unprofessionalism", "stubbornness", "clumsiness", "thoughtlessness", "sabotage", "idiot*", "moron*", "fool", "fools", "lazybones",
           "slacker*", "slacking", "slacked off", "procrastinat*", "dawdl*", "loaf*", "gossip*", "dillydall*", "took his time", "took her time", "took their time", "wasted time", "wasting time", "fooling around", "messing about")
# Words that judge a person in feedback and a circumstance in a cause.
_NOT_OF_PEOPLE = frozenset(listed("cold distant passive sensitive mean weak impossible unavailable distracted nervous withdrawn moody negative bad difficult vague idle late tardy thick blunt rigid resistant patient cool volatile confusing"))
_SAID = shapes(r'''
(human|operator|user|driver|pilot|staff|clerk|nurse|agent|employee|worker|personal|personnel|crew|customer|
 technician|mechanic|cashier|teacher|engineer|developer|chef|cook|picker|packer|welder|typing|keying|programmer|
 handler|planner|installer)('s|s')?[ -]?(own )?(error|fault|failing|failure|negligence)s?\b(?! (code|message|log|lamp|
 screen|page|rate)s?)
forgot
forgets
forget
forgotten
forgetting
(do not|don't|does not|doesn't|did not|didn't|never|no longer|couldn't|could not|hardly|not) (really |even |
 seem to |enough )?(care(s|d)?(?! (for|home|plan|of))|bother(s|ed)?|give a (damn|toss|hoot)|care less|
 want to (learn|work|change|follow|help|do|listen|understand|use|read|cooperate|admit|know|take|get)|take (it|
 this|them|the \w+( \w+)?|their \w+|his \w+|her \w+|quality|safety|things|responsibility) ?(seriously)?|pay(s|
 ing)? (enough |any |close |proper |much )*attention|think(s|ing)?(?= (ahead|before|for|about|straight)|\W*$)|
 concentrat(e|es|ing)|know what (he|she|they|we|it)('s|'re| is| are| was| were) doing|listen(s)?\b|make (an|any|
 the) effort|do (his|her|their) jobs?|pull (his|her|their) weight|put in the effort|use (his|her|their) (head|
 brain|common sense)s?)
(was|were|is|are|wasn't|weren't|isn't|
 aren't)( just| simply| clearly| obviously)?( not| never)? (paying (enough |any |proper )?attention|
 concentrating|bothered|interested|motivated|willing|committed|competent|capable|up to (the|his|her|their) (job|
 task|standard)|up to it|good enough|trying hard enough|careful enough|careful|thinking|
 cut out for)\b(?<!is careful)(?<!are careful)(?<!was careful)(?<!were careful)(?<!is thinking)(?<!was thinking)(?<!is committed)(?<!are committed)(?<!is interested)(?<!are interested)(?<!is willing)(?<!are willing)(?<!is capable)(?<!are capable)
(lack of|lacks?|lacked|lacking|no|without|little|zero|low|poor|bad|missing|wrong|insufficient|not enough) (any |enough |real |
 personal |proper |work |staff )?(care|attention|discipline|motivation|commitment|concentration|effort|
 responsibility|interest|accountability|professionalism|common sense|diligence|work ethic|pride|initiative|
 attitude|attitudes|morale|attention to detail)\b(?! (home|plan|bed|unit))
(attitude|mindset|mentality|personality|laziness|ego)( problems?| issues?)?\b(?= (of|is|was|problem|towards|
 among|in|on)\b|\W*$)
should('ve| have)? (just |at least |really |simply )?(known|checked|asked|noticed|looked|read|told|seen|
 been more|paid|listened|thought|called|reported|followed|done|used|tried|remembered|be more|pay|know better|
 known better|double-checked|realised|realized|spotted|stopped|said|been paying)
ought to have
must be more careful
need(s)? to be more careful
should be more careful
more care
be more careful
try harder
tried harder
work harder
(screw(s|ed)?|mess(es|ed)?|cock(s|ed)?|stuff(s|ed)?) (it |things |this |the \w+ )?up
drop(s|ped) the ball
botch(es|ed)
bungl(es|ed)
fumbled
cut(s|ting)? (a |some |every )?corners?
(felt|feels?) like it
({WHO}) should (?!have|get|be|use|receive|learn|see|know|arrive|find|not have)\w+
tak(es|ing|e) shortcuts
took (a |some )?shortcuts?
couldn't be bothered
can't be bothered
could not be bothered
not bothered
work(s|ed|ing)? sloppily
asleep at the
half asleep
(is|are|was|were) (asleep|incapable|too (slow|hasty|lazy|old|proud|comfortable|stupid|careless|relaxed|
 busy (chatting|talking|gossiping)))
slow (workers?|staff|people|operators?|clerks?|nurses?|agents?)
(bad|weak|difficult|poor) (workers?|staff|employees?|operators?|manager|managers|leader|leaders|management|
 leadership|supervisor|supervisors|team|crew|supervision|workmanship)
resist(s|ed|ing)? (the )?change
resistance to change
resistan(t|ce) (from|of) (the )?\w+
not a team player
typical (of )?(sales|it|accounting|management|hr|men|women|night shift)
(is|was|are|were) to blame
(is|was|it's|its) (all |entirely |mostly )?(the )?[\w'-]+( [\w'-]+)?('s|s'|their|his|her) (own )?fault
\b(his|her|their|his own|our own|my|your) (own )?(fault|carelessness|mistake|negligence)
fault (of|lies with) (the )?\w+
the \w+('s|s') fault
[A-Z]\w+'s fault
no idea what (he|she|they) (is|are|was|were)
refus(es|ed|e) to (?!start|open|close|boot|load|connect|print)
unable to cope
can't cope
lost interest
the usual suspects
on purpose
deliberately
intentionally
blam(es|ed)
incapable
no (sense|feeling|regard|respect) (of|for) (responsibility|urgency|duty|quality|order|the \w+|others|time|detail)
(has|have|had) no (clue|idea|brains?|manners|respect|shame)(?! (that|which|where|when) (the|it) (code|price|rule) (had )?changed)
without (thinking|caring|asking (anyone|anybody|first)|looking)
(we|they|he|she|you|i|someone|somebody|people|staff) (should|could|ought to) (really |just |simply |at least )?have \w+
(the|our|a) \w+ should have (?!opened|closed|tripped|started|arrived|shown|fallen|been)\w+
(de|under-?|un-?)motivated
(even though|although|though|despite|in spite of) [^.;]{0,40}?(forbidden|not allowed|prohibited|rules?|ban|no-\w+ sign|instructions?|know better|knows? better|were told|was told|had been told|trained|training|reminders?|warnings?)
(don't|doesn't|do not|does not) know (his|her|their|the) (way|job|trade|stuff|basics)
({WHO})(s'|'s|') (own )?fault
(not|never) (a|the|their|his|her|our) priority
(hang|hangs|hung|hanging|stand|stands|standing|stood|sit|sits|sitting|lounge|lounging) around
(handled|treated|thrown|tossed) (too )?(roughly|carelessly)
human factors?(?=\W*$)
mishandling
mismanagement
misjudge?ment
misconduct
malpractice
misuse(?! alarm)
(can't|cannot|can not|unable to) (spell|count|concentrate|cope|delegate|be trusted|add up|do (his|her|their) jobs?|manage (time|his|her|their)|communicate|prioriti[sz]e|think|organi[sz]e (himself|herself|themselves))
({WHO}) (is|are|was|were|can be|seems?) (too |very |so |simply |just |really |often |always |rather |quite |a bit )*<({BAD})>(?! (by|from|between|for|until|on|in|at|because|when|with))
({BAD}) ({WHO})(?! (account|database|list|error|record|response|status|test|result|interface|code))
(don't|doesn't|didn't|do not|does not|did not|never) take \w+( \w+)? seriously
(nobody|no one|no-one) (feels responsible|cares?|bothers?|takes (ownership|responsibility)|wants to|listens|thinks)
just (wants?|wanted) to (go home|finish|get it over)
(wants?|wanted) to go home
too much (chatting|gossip|talking)
always (the same people|late|on (his|her|their) phones?)
never listens?
doesn't listen
don't listen
''', WHO="|".join(sorted(PEOPLE - {"he", "she", "they", "we", "you", "i", "who", "sales"})), BAD="|".join(map(re.escape, sorted(set(BAD) - _NOT_OF_PEOPLE))))
BLAME = (_NAMED, *_SAID)
NOT_BLAME = shapes(r'''
forg[eo]t(ten)?[- ](your[- ])?(password|pin|username|code)
forget-me-not\w*
right to be forgotten
lazy[- ](load\w*|evaluation|river|susan|initiali\w+|delet\w+|import\w*|bed|tongs)
idle (time|speed|state|valve|timeout|timer|screw|wheel|pulley|roller|for|since|at|between|from|until|\d)
(sat|stood|stands|sits|stand|sit|runs?|ran|is|was|are|were|machine|line|press|truck|crane|pump|at) idle
slack (channel|message|in the|bot|alert|thread|notification|chain|belt|rope|cable|line|water|tide|time)
(belt|chain|rope|cable|Slack|a|the|of|in|on|via|mm|too) slack
useless (box|heat)
careless( whisper)
(pilot|operator|user|human)[- ]error[- ](code|message|lamp|screen|log|page)
no interest (rate|is charged|was charged|accru\w*)
interest rate
low interest
no care (label|instructions?|home)
(no|little) attention (line|lamp)
reported as (user|human|operator) error
coded as (user|human|operator) error
no responsibility (is|was) (assigned|set)
sabotage (alarm|line)
(drum|scissor|fool)-?(fool)?proof
half-?hearted
no effort (estimate|field|column)
missing (care|attention) (label|plan|line)
low care
''')
_LONE = re.compile(
    rf"^\W*(?:(?:because of|due to|it was|it's|that was|always|again|just|only|blame|thanks to)\s+)*(?:{DET}\s+)*(?:[\w-]+\s+){{0,2}}?(?P<who>[\w-]+)(?:\s+(?:again|as usual|as always|(?:in|from|on|at|of) (?:the )?[\w-]+(?: [\w-]+)?))*\W*$", re.I)


@_read_once
def blames(text: str) -> Iterator[Span]:
    """Words that put a fault on a person, or a person as the whole cause."""
    found = list(language.find(text, BLAME, skip_quotes=True, allow=NOT_BLAME))
    yield from found
    lone = _LONE.match(plain(text))
    if not found and lone and language.number_of_words(text) <= 6 and _only_a_person(text, lone):
        start, end = lone.span("who")
        yield Span(start, end, text[start:end])


def _only_a_person(text: str, lone: re.Match[str]) -> bool:
    who = lone.group("who")
    if set(language.words(text)) & {"need", "needs", "more", "enough", "lack", "no", "not", "few", "many", "missing", "without", "less", "for", "too"}:
        return False
    named = bool(re.match(r"^\W*(?:because of|due to|it was|that was|it's|blame|thanks to)\b", text, re.I)) and is_person(who, who)
    return who.lower() not in ("he", "she", "they", "we", "i", "you", "who", "shift", "shifts", "lead", "leads", "sales", "logistics", "purchasing", "marketing") and (named or who.lower() in PEOPLE)


# ---------------------------------------------------------------- descriptors and absent solutions

NEGATIVE = shapes(r'''
poor(ly)?
bad(ly)?
inadequate(ly)?
insufficient(ly)?
inefficient(ly)?
ineffective(ly)?
substandard
unsatisfactory
unacceptabl[ey]
mediocre
terribl[ey]
awful(ly)?
horribl[ey]
lousy
rubbish
useless
deficient
unclear(?! (whether|which|who|what|how|when|if|where))
confusing
messy
chaotic
disorgani[sz]ed
not (good|clear|adequate|sufficient|effective|efficient|user-friendly|up to (standard|scratch|date|
 par)) ?(enough)?
low[- ]quality
weak(ly)?(?! (acid|base|solution))
shoddy
inferior
misleading
incomprehensible
(incorrect|wrong|improper|faulty|negligent) (installation|operation|handling|use|usage|assembly|storage|treatment|maintenance|cleaning|entry|data entry|adjustment|application|behaviou?r|loading|packing|diagnosis|decisions?|technique|posture|planning|ventilation|lubrication|installing)
second-rate
workmanship
disorgani[sz]ation
chaos
of (low|poor|bad|inferior) quality
(has|had|have|with|contains?|contained|takes?|took|gets?|got) (far |much |way )?too (much|little|many|few)
weaknesses
shortcomings
deficienc(y|ies)
inefficienc(y|ies)
sub-?optimal
too (complicated|complex|difficult|vague|weak|bureaucratic)
inexperienced
unskilled
(mis|bad |poor )?communication (problems?|issues?|breakdowns?|failures?|gaps?)
miscommunication
inappropriate(ly)?
improper(ly)?
incorrectly
wrongly designed
a mess
in a mess
a disaster
hopeless
abysmal
flawed
faulty process
incompetently
clumsy
crappy
horrendous
unreliable
outdated
(not|\w+n't) (being |been |yet )?(\w+ )?(properly|correctly|adequately|sufficiently|appropriately|thoroughly|well enough)
not properly
not well
''')
NOT_NEGATIVE = shapes(r'''
bad[- ](debt|debts|sector|sectors|block|blocks|request|gateway|weather|boy|pixel|pixels|bank|checksum|crc|tray|
 stop)
poor (man's|box|law|house|relief)
&\s?poor's
(bin|tray|box|lamp|field|column|status|category|button|grade|label|flag|rated|marked|coded|tagged|
 scored) (\w+ )?(as )?"?(bad|poor)
insufficient funds
weak (acid|base|signal (at|of)|spot welds?)
useless box
low quality (setting|mode|preset)
"[^"]*"
incorrectly (typed )?password
break(ing)? bad
bad (ems|homburg|nauheim|ischl|wurzach|tölz)
# A name: Poor Clares, Bad Ischl.
(?<![.!?] )(?<!^)(?-i:\b(Poor|Bad|Weak)\b(?=\s+[A-Z]))
^(?-i:(The )?(Poor|Bad) [A-Z]\w+)
''')
_MEASURE = re.compile(r"[-−]?\d|(?<!\w)(?:two|three|four|five|six|seven|eight|nine|ten|twelve|half|twice)(?!\w)")


# "Bench 3" is a name, "80 lux" is a measure.
_PLACE = re.compile(r"\b(?:bench|line|ward|room|bay|gate|press|pump|hall|table|bed|site|building|floor|level|unit|machine|oven|dock|socket|door|lane|row|cell|"
                    r"block|class|lesson|step|page|week|no\.?|number|section|station|platform|route|track|stage|zone|tower|studio|plant|area|kiln|truck|bus|train|"
                    r"version|act|desk|shelf|rack|bin|field|shift|team|group|year|grade|store|shop|kitchen|mill|saw|lift|crane|boat|tank|cow|stall) (?:no\.? ?)?#?\d+\b", re.I)


def measured(text: str | None) -> bool:
    """True when the text holds a count or a measure, not only the number of a room or a machine."""
    return bool(_MEASURE.search(_PLACE.sub("", plain(text))))


@_read_once
def descriptors(text: str) -> Iterator[Span]:
    """"Poor", "inadequate", "unclear": a verdict without the measured thing behind it."""
    for one in sentences_of(text):
        for hit in language.find(one.words, NEGATIVE, skip_quotes=True, allow=NOT_NEGATIVE):
            after = one.words[hit.end : hit.end + 80]
            before = " ".join(one.words[max(0, hit.start - 40) : hit.start].split()[-3:])
            if not measured(after) and not measured(before):
                yield Span(one.start + hit.start, one.start + hit.end, hit.words)


def sentences_of(text: str) -> list[Span]:
    return language.sentences(text)


_TOOL = (
    r"(?:training|tools?|systems?|software|process(?:es)?|procedures?|checklists?|standards?|sops?|polic(?:y|ies)|budget|planning|plans?|resources?|staff|"
    r"staffing|people|personnel|headcount|manpower|hands|time|money|funds|documentation|automation|dashboards?|apps?|databases?|guidelines?|guidance|instructions?|"
    r"ownership|leadership|supervision|oversight|control|controls|monitoring|alerts?|reminders?|maintenance|inspections?|coordination|awareness|"
    r"knowledge|skills?|know-how|experience|accountability|support|equipment|technology|templates?|manuals?|kpis?|metrics|reviews?|strategy|vision|communication|"
    r"cooperation|collaboration|transparency|visibility|clarity|information|feedback|governance|structure|space|capacity|wifi|integration|interface|standardi[sz]ation|5s|kanban|board|boards|"
    r"backups?|redundancy|barcodes?|scanners?|robots?|machines?|computers?|tablets?|trucks?|vans?|forklifts?|workflow|job descriptions?|responsibilit(?:y|ies)|agreements?|prioriti[sz]ation|priorities)")
ABSENT = shapes(r'''
# at the start: lack of, shortage of, missing
^\W*((because|since|as|due to|owing to|caused by|it is|it was|there was|there is|simply|a|the|general|total|
 complete|clear|chronic|we have a|we have|they have a)\s+)*<lack(s|ed|ing)? (of )?(a |an |any )?(\w+ )?[\w-]+|
 (lack|absence|shortage) of [\w-]+|missing (a |an )?(\w+ )?[\w-]+(?= *$|[.,;])>
# we need a new ..., staff need more ...
^\W*(because |since |as |that )?<(we |they |you |it |the (team|department|company|ward|crew|shop|staff|process|
 office|school|site|plant) |staff |people )?(need(s|ed)?|require(s|d)?) (to (be|have|get|use|automate|train|
 hire|buy|implement|introduce|invest|improve|replace|update|change|standardi[sz]e)|((at least )?(two|three|four|five|\d+|a few|several|many) )?(more|extra|additional)|better|new|a|an|another|
 clearer|additional|some|the right|updating|replacing|training|proper)\b[\w -]{0,30}?>(?=[.,;]|
 $| for| so| because| to| that| which| when)
(the|our|this|that|all|every|each) ([\w-]+ ){1,3}?(needs? (to be|replacing|updating|more|better|a new|proper)|
 should be|must be|has to be|have to be|ought to be)\b( [\w-]+){0,2}
(we|they) should (?!have)([\w-]+ ?){1,3}
({WHO}) (simply |just |often )?(lacks?|lacked) [\w-]+
# there is no training, they don't have a checklist
(we|they|the \w+|there|staff|people) (do not|don't|does not|doesn't|did not|didn't) have (a |an |any |enough |
 the right |the |proper |sufficient |good |clear )*([\w-]+ ){0,2}?{TOOL}
^\W*(because |since |as )?<(there (is|was|are|were) |there's |we have |we had |they have |they had |with |has |
 have |having )?(no|not enough|too few|too little|never enough|without|insufficient|not any|isn't enough|
 wasn't enough|weren't enough|isn't any|hardly any) ([\w-]+ ){0,3}?{TOOL}>
^\W*(because |since |as )?<there (isn't|wasn't|aren't|weren't) (any |enough |a |an |proper )?([\w-]+ ){0,2}?{TOOL}>
''', TOOL=_TOOL, WHO="|".join(sorted(PEOPLE)))
_VERBLESS_NO = re.compile(r"^\W*(?P<at>(?:no|not enough|none) (?!one\b|body\b|longer\b|more than\b|\.?\s?\d|sooner|later|doubt|fewer)[\w-]+)", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|stood|stands?|hung|left|ran|lay|gets?|got|came|comes?|goes|went|"
    r"tells?|told|shows?|sends?|sent|knows?|knew|owns?|takes?|took|makes?|made|fits?|works?|hides?|keeps?|kept|lets?|means?|meant|says?|said|reads?|\w{3,}ed)\b", re.I)


@_read_once
def absent_solutions(text: str) -> Iterator[Span]:
    """A cause that names what is missing in our head, not what happens on the spot.

    Measured absences ("no power at socket 4 from 10:00 to 10:40") and facts about people
    ("nobody owns the inbox") are left alone.
    """
    flat = plain(text)
    if re.match(r"\W*(?:no one|nobody|no-one|nothing|none of|no\.? ?\d)", flat, re.I):
        return
    hit = next(language.find(text, ABSENT, skip_quotes=True), None)
    if hit is None:
        bare = _VERBLESS_NO.match(flat)
        if not bare or _FINITE.search(flat[bare.end() :]):
            return
        hit = Span(*bare.span("at"), text[slice(*bare.span("at"))])
    if not measured(flat) or re.match(r"(?:we|they|you) (?:need|should)", hit.words, re.I):
        yield hit


# ---------------------------------------------------------------- saying the same again

_SAME = [group.split() for group in (
    "late delay delayed overdue slow behind lateness delays time punctual tardy", "fail failure fault stand stood downtime idle break broke broken breakdown breakage stop stopped down outage "
    "malfunction crash work working", "error mistake wrong incorrect inaccurate defect defective faulty flaw bug", "complain complaint unhappy dissatisfied upset angry "
    "satisfied happy satisfaction", "return came come back reopen reopened re-open rework redo redone again repeat", "long slow duration lengthy time take takes took",
    "many lot number amount high volume several multiple frequent often much", "wait waiting queue queued", "lost lose missing miss gone disappear disappeared vanish", "leave left quit resign turnover "
    "attrition leaving", "sick absent absence absenteeism ill illness", "rise increase grow up higher went", "fall drop decline decrease down lower less", "shortage short empty out stockout stockouts stock "
    "unavailable available", "dirty unclean filthy clean", "full overcrowded crowded", "injury hurt injured accident", "damage damaged break broken", "cost expensive price costly", "reject rejected "
    "scrap scrapped scrapping", "arrive arrival deliver delivery delivered ship shipped hand handed submit submitted", "happen occur problem issue trouble keep kept", "exceed over above miss missed target goal", "wet damp moist leak leaking",
    "cancel cancelled cancellation", "fall fell fallen slip slipped")]
_GROUP = {language._stem(word): f"#{i}" for i, group in reversed(list(enumerate(_SAME))) for word in group}
_EMPTY = {language._stem(w) for w in listed("""
    item items product products thing things problem issue trouble situation case cases reason cause fact happen happens occur keep kept lot week month
    day year today yesterday morning evening night january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday last always often many
    much very too more most time times frequently regularly usually generally constantly repeatedly during
    number amount high large big several schedule every just simply really basically actually currently recently
    lately rate level made did does get getting went come came going gone
""")} | {"#6", "#21", "#5"}


_WHO = {language._stem(w) for w in PEOPLE}


def _ideas(text: str) -> set[str]:
    return {_GROUP.get(w, w) for w in language.content_words(text)} - _EMPTY - _WHO


def says_the_same(cause: str | None, above: str | None) -> bool:
    """True when a cause only repeats the line it should explain, perhaps with other words for it."""
    cause = re.sub(r"\b(?:after|during|before) (?:the |a )?[\w-]+\W*$", "", plain(cause))
    own = {w for w in _ideas(cause or "") if not w.isdigit()}
    upper = _ideas(above or "")
    if not own or not upper:
        return False
    new = own - upper
    shared = len(own & upper) / len(own)
    return not new or (shared >= 0.6 and len(new) == 1 and not _MECHANISM.search(plain(cause)) and not measured(cause))


_MECHANISM = re.compile(r"\b(?:in|at|on|near|between|under|behind|over|above|below|by|because|when|since|after|with|without|from|through|into|before|until|only|first|default|instead|wrong|if|while|than)\b", re.I)


# ---------------------------------------------------------------- problems that are wishes, actions that are weak

WISH = shapes(r'''
^\W*<(lack|absence|shortage) of [\w-]+|lacking [\w-]+|missing (a |an )?[\w-]+( [\w-]+)?$|
 need(ed)? (for |to |a |an |more |better |new )[\w-]+|no ([\w-]+ ){0,2}?{TOOL}(?=\W*$| (in|for|at|on|to|which|that)\b)>
(we|they|the (team|company|department|ward|crew|staff|shop|office|school|business|site|plant|desk|unit)|staff|
 people|our (team|people|company|department)|i)('ll| will| would| really| urgently| badly| clearly| also)* (need(s)?(?! \d)|
 require(s)?(?! \d)|lack(s)?|should|must|ought to|have to|has to|want(s)? to|
 (do not|don't|does not|doesn't) have (a|an|any|enough|the right|the|proper)|have no|has no|could use|are missing|
 is missing (a|an))\b( [\w-]+){0,3}
(the |our )?{WHO} should (get|have|be|use|receive|learn|work|know|wear|follow|take)
(should|must|ought to|needs? to|has to|have to) be ([\w-]+ly )?(\w+ed|bought|built|rebuilt|redone|rewritten|
 made|put|better|faster|improved)
there (is|are|was|were) (no|not enough|too few|too little|a lack of|a need for) ([\w-]+ ){0,2}?{TOOL}
^\W*<(introduce|implement|install|buy|hire|automate|(re)?train (the|all|our|every\w*|staff|people|new)|digiti[sz]e|
 get|build|create|improve|set up|roll out|launch|replace|standardi[sz]e|invest|let's|let us) [\w-]+>
(because of |due to )?(a |the )?lack of [\w-]+
^\W*<(not enough|too few|insufficient|too little) ([\w-]+ ){0,2}?{TOOL}>
''', TOOL=_TOOL, WHO="|".join(sorted(PEOPLE)))
NOT_WISH = shapes(r'''
(that|which|who|than (it|they|we)) should
should have
(lack|lacking) of \d
need(s|ed)? \d
must[- ]have
improve(d|ment)
get(s|ting)
''')

WEAK_ACTION = phrase(
    "train*", "retrain*", "re-train*", "remind*", "reminder*", "warn*", "policy", "policies", "re-brief*", "brief*", "tell", "inform*", "educat*", "instruct*",
    "coach*", "make aware", "raise awareness", "awareness", "be more careful", "more careful", "pay more attention", "take more care", "e-mail everyone", "email everyone", "email all", "e-mail all",
    "email the team", "e-mail the team", "send an email", "send an e-mail", "send a mail", "memo", "toolbox talk", "talk to", "speak to", "discuss with", "refresher", "course", "workshop", "poster*", "sign", "notice",
    "discipline", "disciplinary", "reprimand*", "caution*", "emphasise*", "emphasize*", "stress the", "re-read", "reread", "communicate", "write a procedure", "update the procedure", "new procedure", "double check", "double-check", "campaign*", "urge*",
    "ask everyone", "ask people", "ask all", "encourage*", "retell", "repeat the rule", "guideline*", "lecture")
STRONG_ACTION = phrase(
    "automat*", "remov*", "standardis*", "standardiz*", "limit*", "default*", "block*", "lock*", "interlock*", "replac*", "redesign*", "eliminat*", "simplif*", "shorten*", "move", "moved", "relocat*", "mistake-proof*",
    "error-proof*", "poka-yoke", "fit", "fitted", "install*", "barcode*", "bar code*", "scan*", "colour-cod*", "color-cod*", "jig", "fixture", "guard", "sensor", "alarm", "checklist*", "template*", "pre-fill*", "prefill*", "mandatory field", "required field",
    "forc*", "prevent*", "separate", "reduce", "merge", "refresh", "schedule*", "timer", "kit", "label*", "reorder", "swap", "change the", "set the", "hide", "grey out", "disable", "enable", "weld*", "bolt*", "rewire*", "stop the", "delete", "cap",
    "make the field", "switch to", "pair*", "rotate", "add a field", "add a step", "stock")
NEW_SKILL = shapes(r'''
(train|teach|coach|course|workshop|training)\w*\b[^.;]*\b(new (skill|machine|press|system|tool|software|method|
 device|equipment|technique|starters?|hires?|line|robot|model)|never (used|done|run)|first[- ]time|
 cross-train\w*|second person|backup|back-up|stand-?in|deputy)
cross-?train\w*
train(ing)? (data|station|platform|set|ride|track|line|timetable|driver)
trains
policy (number|engine)
coach(es)? (park|station)
sign-off
reminder (is sent|mail|is triggered)
''')
