"""How a plan is worded: what was left open, what is a wish, and what could never turn out wrong.

"Improve" may be followed by exactly what is done, and "be quick" by nothing at all. So most of what stands
here are shapes, and a line is also asked whether anything particular stands in it.
"""

import re
from datetime import date

from coachkit import language
from coachkit.language import Span, listed, plain, shapes

# ---------------------------------------------------------------- nothing said, and days

_EMPTY = shapes(r'''
none( (yet|planned|needed|known|so far))?|n\.?/?a\.?|nil|null|tb[acd]|todo|x+|no|unknown|undecided|open|later|soon|whatever|anything
to be (defined|decided|determined|confirmed|agreed|announced|discussed)
not (applicable|needed|necessary|required|defined|known|set|decided|planned|measured|sure|clear|written down|done|there)( yet| so far)?
not yet|nowhere( yet)?|nobody( yet)?|no one( yet)?|nothing( (yet|special|specific|really|planned|comes to mind|in particular))?
we('ll| will) see|(i |we )?(don't|do not) know( yet)?|no idea
none (that|we)\b.*|nothing (that|we|in particular|comes)\b.*
no (stop rule|rule|owner|date|day|limit|deadline|measure|metric|target|baseline|plan)( (yet|needed|set|planned))?
''')[0]


def missing(text: str | None) -> bool:
    """True when nothing is said: blank, a dash, "n/a", "tbd"."""
    said = re.sub(r"^\W+|\W+$", "", plain(text))
    return "%" not in (text or "") and (not said or _EMPTY.fullmatch(said) is not None)


_SOMETIME = shapes(r'''
soon|asap|a\.s\.a\.p\.?|as (soon|early|quickly|fast) as (possible|we can)|at some (point|stage)|some ?(day|time)|sometime|eventually|
 if possible|in due (course|time)|over time|with time|ongoing|continuous(ly)?|permanent(ly)?|no (rush|deadline|date|fixed \w+)|
 flexible|as time goes on|one day|in the (near |foreseeable |long |short )?(future|run|term)|in the (coming|next) (months|weeks|years)
when(ever)? (it('s| is) )?(ready|possible|we (can|have time|find time|get round to it|are ready)|there('s| is) time|time (allows|permits)|
 convenient|done|finished|everybody \w+ \w+|everyone \w+ \w+)
''')[0]
_PERIOD = shapes(r'''
(end|close|start|beginning|middle|last day|first day) of|month-?end|year-?end|mid-?\w+|spring|summer|autumn|fall|winter|
 whitsun|pentecost|easter|advent|ramadan|eid|diwali|thanksgiving|halloween|carnival|new year|passover|hanukkah|michaelmas|
 term|semester|season|harvest|sprint|holidays?|payday|stock-?take|audit|handover|fortnight|tomorrow|today|tonight|next \w+|
 jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec
''')[0]
_COUNTED = re.compile(r"\d|\b(?:in|within|after) (?:\w+ )?(?:an? |one|two|three|four|five|six|eight|ten|twelve|twenty)\b", re.I)


def names_a_day(text: str | date | None) -> bool:
    """True when a text can be put into a diary: "2027-06-14", "14 June", "in 3 weeks", "end of term"."""
    if isinstance(text, date):
        return True
    flat = plain(text)
    iso = re.match(r"\s*(\d{4})-(\d\d?)-(\d\d?)", flat)
    if iso:
        return _is_a_day(*map(int, iso.groups()))
    return bool(_COUNTED.search(flat)) or (not _SOMETIME.search(flat) and (language.has_date(flat) or bool(_PERIOD.search(flat))))


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def as_day(text: str | date | None) -> date | None:
    """The calendar day an ISO text names, or None."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def whole(text: str) -> Span:
    """The text without the white space around it, as one stretch."""
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()), text.strip())


# ---------------------------------------------------------------- only general words

ABSTRACT = frozenset(listed("""
    quality efficiency effectiveness efficient effective productivity productive performance communication
    collaboration cooperation teamwork culture morale motivation motivated engagement engaged satisfaction satisfied
    experience service services process processes operation operations operational result results outcome outcomes
    work working workflow workflows flow transparency awareness planning organisation organization organised
    organized coordination discipline responsibility ownership attitude mindset behaviour behavior standards
    standard image reputation innovation innovative agility agile competitiveness excellence excellent success
    successful growth value values trust leadership management strategy vision focus situation problem problems
    issue issues thing things everything stuff way ways level levels area areas job jobs matters aspect aspects
    speed pace commitment sustainability sustainable mood climate atmosphere spirit happiness happy unhappy good
    great well nice smooth smoothly fast faster quick quickly quicker better best improvement improvements improve
    improved improving increase increased enhance enhanced boost strengthen optimise optimize optimisation
    optimization optimised optimized raise maximise maximize develop development progress change changes handover
    handovers changeover changeovers cycle lead throughput output capacity utilisation utilization profitability
    profit profits sales revenue costs cost become becoming be being make making get getting do doing take taking go
    going strive aim ensure provide deliver delivering achieve reach create creating build building foster promote
    support drive keep have having give giving want need try trying help helping focused focusing oriented driven
    centric centred centered possible highest high higher top class world leading professional modern digital lean
    continuous continuously constantly constant overall general generally always significantly substantially greatly
    noticeably considerably steadily clearly real really truly simply even much lot lots far very highly next new
    soon future long term together strong stronger smart smarter hard harder number one outstanding exceptional
    superior high-quality ideal perfect perfectly right expectation expectations exceed meet needs daily day every
    end user-friendly friendly proactive flexible flexibility reliable reliability positive positively greater
    bigger safety safe healthy health wellbeing well-being cutting-edge state-of-the-art best-in-class world-class
    game-changing hands-on open honest respectful mutual shared common aligned alignment solution solutions measures
    action actions initiative initiatives potential opportunities opportunity synergy synergies leverage unlock
    empower empowered empowerment transform transformation digitalisation digitalization passion passionate delight
    delighted wow impact difference care caring attention careful carefully seriously more less fewer reduce
    reducing reduction lower decrease minimise minimize waste error errors mistake mistakes delay delays complaint
    complaints waiting time times fully total totally complete completely effort efforts streamline streamlined
    emphasis cleanliness hygiene practice practices punctual punctuality polite politeness friendliness friendlier
    tidy tidiness tidier energy priority priorities prioritise prioritize manage managing implement introduce
    introducing show showing put start continue apply encourage encouraging ask asking tell urge expect demand
    guarantee secure maintain uphold accelerate earlier sooner properly correctly thoroughly efficiently
    professionally consistently diligently punctually conscientiously openly closely regularly actively proactively
    frequently campaign programme program offensive happen happening sure importance important weight role
    appreciation appreciate recognise recognize pull unite unity team-spirit handling treatment enthusiasm
    dedication pride loyalty honesty integrity fairness courage openness tolerance understanding confidence
    simplicity simple clarity clear structure structured administration administrative modernise modernize
    professionalise professionalize professionalism invoicing logistic digitise digitize cheaper cheap leaner
    compliance compliant address tackle solve deal brand profile win winning grow bring down cooperate collaborate
    communicate coordinate motivate inspire engage involve lived living
"""))
_ANYWHERE = frozenset(listed("""
    company organisation organization department team teams business firm hospital plant site sites factory office
    shop store stores warehouse ward wards school branch branches unit division group kitchen line lines desk centre
    center hotel restaurant bank agency workplace internal external customer customers client clients guest guests
    patient patients user users employee employees staff people colleague colleagues stakeholder stakeholders
    partner partners supplier suppliers member members everyone everybody us our we they them market industry region
    board country world hands entire whole across shift shifts crew crews production logistics sales marketing
    support project projects product products order orders region
"""))
# These alone make no line general: "the shift starts with the orders of the kitchen".
_LIGHT = frozenset(listed("""
    be being become becoming make making get getting do doing take taking go going ensure provide deliver delivering keep have
    having give giving want need needs try trying help helping show showing put start continue ask asking tell expect encourage
    implement introduce introducing apply manage change changes work working day daily every next new right way ways end meeting
    meet time times waiting handover handovers changeover changeovers cycle lead raise reduce lower create creating build
    building drive support care end future long term early earlier level levels area areas job jobs together
"""))
_SMALL = frozenset(listed("across through throughout within there here please let's lets let via towards toward"))


def only_abstract(text: str | None) -> bool:
    """True when every word that carries meaning is a general one: "improve customer satisfaction across the company"."""
    own = [w for w in language.words(text) if w not in language._ENGLISH and w not in _SMALL]
    general = [w in ABSTRACT or w.removesuffix("s") in ABSTRACT for w in own]
    telling = any(g and w not in _LIGHT and w.removesuffix("s") not in _LIGHT for g, w in zip(general, own, strict=True))
    return telling and not language.has_number(text) and all(g or w in _ANYWHERE for g, w in zip(general, own, strict=True))


# ---------------------------------------------------------------- a change that is a wish

_WE = r"^\W*(we (will|should|want to|must|need to|try to|are going to|have to)|try to|let's|to|we'll|aim to|please)?\W*"
_RESULT = (
    r"errors?|mistakes?|defects?|complaints?|waiting( times?)?|waits?|delays?|scrap|rework|waste|lead times?|cycle times?|"
    r"changeovers?( times?)?|set-?up times?|costs?|accidents?|injuries|queues?|turnaround( times?)?|downtime|absence|absenteeism|"
    r"turnover|backlog|overtime|returns|response times?|throughput|productivity|efficiency|quality|morale|motivation|satisfaction|"
    r"output|sales|revenue|utili[sz]ation|awareness|standards?|speed|performance|communication|teamwork|collaboration|engagement|"
    r"discipline|stress|workload|lateness|breakages?|losses|falls|infections|readmissions|cooperation|stock|paperwork|bureaucracy")
_THEM = (
    r"everyone|everybody|all|people|staff|them|(the |our |all )?(\w+ )?(team|teams|crew|crews|staff|people|operators?|nurses?|drivers?|"
    r"colleagues?|employees?|workers?|agents?|clerks?|teachers?|waiters?|pickers?|technicians?|others?|members?)")
# Left alone when something particular stands beside it.
_GENERAL = shapes(r'''
{WE}<(improv(e|ing)|optimi[sz](e|ing)|enhanc(e|ing)|streamlin(e|ing)|professionali[sz]e|moderni[sz]e|maximi[sz]e|revamp|overhaul|rethink|transform|strengthen|boost|foster|promote)\b[^.;:]*>
{WE}<(reduc|increas|rais|boost|strengthen|lower|decreas|cut|shorten|eliminat|avoid|minimi[sz]|halv|speed up|stop|prevent|accelerat|lift)(e|es|ing|ting|down on)? (down on |the |our |all |unnecessary |any |number of |amount of )*([\w-]+ ){0,2}?({RESULT})>(?=\W*$| (soon|overall|generally|in|on|at|for|of|across|and|a lot|significantly|as|everywhere)\b)
{WE}<(speed up|accelerate|simplify|ease|facilitate) (the |our |all )?([\w-]+ ?){1,3}>\W*$
^\W*<(better|improved|faster|quicker|smoother|higher|greater|stronger|fewer|less|shorter|lower|more|clearer|tighter|closer|stricter) (and \w+ )?([\w-]+ )?({RESULT})>\W*$
^\W*<(better|higher|faster|quicker|greater|stronger|improved|smoother|good|stricter|tighter) ([\w-]+ ?){1,6}>\W*$
^\W*<(less|more|fewer) ([\w-]+ ?){1,2}>\W*$
^\W*<(better|improved|more|clearer|closer|stronger|smoother|good) (communication|planning|teamwork|handovers?|coordination|organi[sz]ation|cooperation|collaboration|leadership|supervision|discipline|care|attention|focus|training|processes|workflow|support|service|flow|control|awareness|understanding|preparation|follow-up)\b[^.;:]*>
{WE}<(make|makes|making) sure\b[^.;:]*>
{WE}<(make|keep) (the |our |all |every )?([\w-]+ ){1,3}?(nicer|easier|simpler|better|faster|smoother|clearer|leaner|friendlier|safer|cleaner|tidier|happier|cheaper|more \w+|under control|in check)>\W*$
{WE}<(give|show|offer|provide|have|take|spend|do|get|put|bring) (\w+ )?(more|better) [\w-]+( [\w-]+)?>\W*$
{WE}<(establish|build|create|foster|live|develop|introduce|promote|strengthen) (a |an |the |our )?([\w-]+ ){0,3}?(culture|mindset|spirit|atmosphere|climate)>\W*$
{WE}<(find|look for|search for|come up with|work out|figure out|explore|identify|think of) (a |an |some |new |the |better |good |other |more )*(ways?|solutions?|ideas?|how|approach(es)?|options?|possibilities)\b[^.;:]*>
{WE}<(think|talk|brainstorm|reflect)( more)? (about|on|of) [^.;:]*>
{WE}<(ensure|see to it|guarantee)\b[^.;:]*>
{WE}<(start|launch|run|begin|set up|create|organi[sz]e) (a |an |the |another |our )?(big |large |new |major |company |quality |small |joint |real )*(campaign|initiative|programme|program|offensive|drive|project|task ?force|working group)\b[^.;:]*>
<(earlier|sooner|faster|quicker|better|harder|smarter|properly|correctly|carefully|thoroughly|punctually|conscientiously|responsibly|efficiently|professionally|consistently|diligently|more (often|\w+ly)|(?<!no )(?<!any )(more|less))>\W*$
''', WE=_WE, RESULT=_RESULT)
# A wish wherever it stands.
_WISH = shapes(r'''
(be|being|become|are|is) (more|much more|extra|very) (careful|attentive|efficient|proactive|productive|flexible|motivated|focused|disciplined|
 friendly|organised|organized|punctual|professional|customer[- ]focused|open|engaged|vigilant|aware|patient|polite|considerate|agile)
(be|become) (more |even |much )?(\w{3,}ier|faster|quicker|stricter|quieter|nicer|kinder|smarter|better|punctual|careful|attentive|polite)
more (emphasis|focus|attention|effort|commitment|discipline|care|pressure|energy|weight|respect|initiative|enthusiasm|responsibility|flexibility|
 team spirit|teamwork|ownership|engagement) ?(on|to|into|for)?
(try|tries|trying|work|works|working) (a (bit|little) |much |even )?(harder|smarter|faster|quicker|better)( together)?
work(s|ing)? together (more|better|closer|closely)|work(s|ing)? on (the |our |all )?(problems?|issues?|it|this|culture|quality)
pay(s|ing)? (more |better |closer |extra )?attention( to)?|focus(es|ing)? (more|harder|better) on|concentrate (more|better)
tak(e|es|ing) (more|better|extra) care|tak(e|es|ing) [\w-]+ (more )?seriously|make (more of )?an effort|hurry( up)?|(has|have|needs?|must) (to )?be (on time|punctual|careful|quick|fast|motivated|friendly)|step up|raise the bar|tighten up
do(es|ing)? (things |it |everything )?(better|faster|right)|get (better|faster|quicker) at|be better|get everyone on board|get a grip
communicat(e|es|ing) ([\w-]+ )?(better|more|clearly|openly|early|earlier)|cooperat(e|ing) (better|more)|collaborat(e|ing) (better|more)
rais(e|ing) (the )?awareness|sensiti[sz]e|motivat(e|ing) ({THEM})
mak(e|ing) ([\w-]+ ){1,2}?(more )?(aware|sensitive|responsible|accountable|conscious|committed|motivated)
mak(e|ing) (things|everything|it|the process|work|processes|life) (\w+ )?(better|faster|easier|smoother|simpler|quicker|more \w+)
(chang(e|ing)|improv(e|ing)|shift(ing)?) (the |our |their |people's )*(culture|mindset|attitudes?|behaviou?r)
(encourage|ask|tell|urge|instruct|get|push|expect|require|want|convince|persuade|appeal to) ({THEM}) to (be|pay|take more|work (harder|faster|better|together|more)|
 speak up|do (better|more|their)|try|think|care|focus|report|communicate|improve|help|show|become|act|use their|be|make an effort|come up with|contribute)
remind(ing)? ({THEM})|push (harder|people|the team|staff)|keep (a (close |closer )?eye on|an eye on)|(look|looking) into
tak(e|ing) (appropriate |necessary |some |the necessary |suitable )?(action|measures|steps)|do(ing)? something about
(various|several|some|different|appropriate|necessary|suitable|further|many|a (few|number of|set of|bunch of|range of)) (other )?(measures|actions|
 improvements|changes|things|initiatives|tweaks|adjustments|steps|ideas)
soon(?! (as|after))|asap|as soon as possible|at some point|somehow|sometime|eventually|in the (near )?future|where(ver)? possible|whenever possible|
 if possible|as (much|far|often|well|fast|quickly) as (possible|we can)|etc|and so on|or something( like that)?|or similar
''', THEM=_THEM)
# What makes a general verb particular: how, with what, how much, in place of what.
_PARTICULAR = shapes(r'''
\d[\w.,]*|by (?!.{0,20}\b(better|working harder|focusing|improving|being|doing)\b)(\w+ly )?\w+ing|(with|through|using|via) (a|an|one|two|the|\w+-)\s?\w+|
 so that|from .+ to|instead of|rather than|than|one|two|three|first|half|twice
''')[0]


def particular(text: str | None) -> bool:
    """True when something stands in the line that one could point at: a number, "by …ing", "instead of", ": …"."""
    return bool(_PARTICULAR.search(plain(text))) or bool(re.search(r":\s*\w", text or ""))


def vague_change(text: str | None) -> Span | None:
    """The words of a change that name a wish or a result and not what is done, or None."""
    hit = next(language.find(text, _WISH, skip_quotes=True), None)
    if hit is None and not particular(text):
        hit = next(language.find(text, _GENERAL, skip_quotes=True), None)
    return whole(text or "") if hit is None and only_abstract(text) else hit


# ---------------------------------------------------------------- what is expected

_EFFECT = shapes(r'''
falls?|drops?|declines?|decreases?|shrinks?|sinks?|rises?|increases?|grows?|climbs?|halves?|doubles?|halved|doubled|goes? (up|down)|comes? down|fewer|less|
 shorter|longer|faster|quicker|sooner|earlier|later|lower|higher|smaller|larger|reduc\w+|cuts?|saves?|saving|avoids?|prevents?|stops?|no longer|
 nobody|no one|none|never|without|instead of|disappears?|vanish\w*|reach(es)?|at least|at most|within|under|below|above|before|on time|at once|
 first time|straight away|right away|immediately|same day|more (often|people|patients|customers|guests|callers|children|pupils|orders|parts|parcels|of)|
 twice|half|every|each|all|only|not|won't|don't|doesn't|can't|need|needs|find|finds|see|sees|know|knows|has to|have to|wait|waits|walk|walks|
 lost|miss|missing|forgotten
''')[0]
_NICE = shapes(r'''
(quality|efficiency|morale|motivation|productivity|performance|communication|cooperation|collaboration|teamwork|satisfaction|engagement|culture|mood|service|
 results?|processes|work|things|awareness|trust|commitment|transparency|discipline) (\w+ )?(goes|go|going|rises?|increases?|improves?|grows?|gets?|is|are|
 be|becomes?) ?(up|higher|better|more|stronger|increased)?
(everyone|everybody|all of us|we all|people|staff|the team|the crew|customers|patients|guests|things|everything|it|they|we|all) (\w+ ){0,3}?(happ(y|ier)|
 satisfied|motivated|better|pleased|comfortable|fine|smooth\w*|easier|nicer|like it|love it|on board|improve\w*)
(for|by|from|to|with) (all|everyone|everybody|each)( of (us|them))?|nobody (can|will|could) (object|complain|say no|be against)\w*( to \w+)?
better|improve[sd]?|improving|improvements?|good|great|nice|nicer|helpful|help|helps|helping|useful|positive\w*|beneficial|success\w*|succeed\w*|efficien\w+|effective\w*|
 productiv\w+|smooth\w*|easier|happ(y|ier)|motivat\w+|satisf\w+|modern|professional\w*|quality|excellent|optimal|optimi[sz]ed?|enhanced?|works?|
 working out|pays? off|difference|benefits?|appreciat\w+|like it|love it|worth|everything|all (the |our )?problems?|every problem|all of this|
 as well|at all|not be|cannot hurt|can't hurt|won't hurt|nothing to lose|more (efficient\w*|motivated|productive|effective\w*|professional\w*|
 smoothly|relaxed|organi[sz]ed|engaged)|makes? sense|only get
''')[0]
_HEARSAY = shapes(r'''
best practice|(everyone|everybody|we all|we) knows? (that|it)|it('s| is) (obvious|clear|common sense|self-evident|logical|proven)|obviously
(other|all) (companies|hospitals|firms|plants|teams|competitors) (also |all )?(do|use|have)|this is how \w+ (do|does) it
(worked|works) (well |great |fine )?(at|in|for) (my|the|our|another|other) (last|old|former|previous|other|sister|\w+)? ?(company|companies|job|
 site|plant|hospital|team|employer|branch|ward|office)
management (wants|decided|believes|says)|the consultants? (said|say|recommend\w*)|no doubt|definitely|certainly|surely|gut feeling
(i|we)('m|'re| am| are) (sure|convinced|certain|confident)|(i|we) (just )?feel (that|like)|(i|we) (hope|believe in)
''')
_IF = shapes("if|when|once|because|since|so that|then|as soon as|by")[0]


def without_effect(text: str | None) -> Span | None:
    """The words of a hypothesis that leave open what would be seen, or the whole line when it says no effect; or None."""
    flat = plain(text)
    if re.search(r"\d", flat):
        return None
    hearsay = next(language.find(text, _HEARSAY, skip_quotes=True), None)
    rest = re.split(r",| then | because | since ", flat, maxsplit=1)[-1] if re.match(r"\W*(?:if|when|once)\b", flat, re.I) else flat
    if _EFFECT.search(_NICE.sub(" ", rest)):
        return hearsay if hearsay and not _IF.search(flat) else None
    if hearsay:
        return hearsay
    if (nice := _NICE.search(rest)):
        start = len(flat) - len(rest) + nice.start()
        return Span(start, start + len(nice.group()), (text or "")[start : start + len(nice.group())])
    return None if _IF.search(flat) and language.number_of_words(flat) >= 8 else whole(text or "")


# ---------------------------------------------------------------- measures, limits, people

VAGUE_METRIC = shapes(r'''
^\W*((the|our|my|general|overall|good|team|staff|better|customer|employee|how|what|of|people|they|we|everyone|whether|if|[\w-]+('s|s'))\s+)*<gut|gut feel(ing)?|feel(ing|ings|s)?|impressions?|mood|atmosphere|vibes?|opinions?|feedback( from .*)?|we (will )?(see|notice)|observation|common sense|quality|efficiency|effectiveness|performance|productivity|success|improvements?|progress|communication|teamwork|culture|morale|motivation|engagement|happiness|satisfaction|service|results?|outcomes?|things|everything|awareness|flow|experience|speed|safety|costs?|(they |we |people |everyone )?(is|are|feels?|will be|seems?|thinks?|says?|likes?|find it|looks?)\b.*>\W*$
''')
FEELING = shapes(r'''
gut( feel(ing)?)?|feelings?|impressions?|vibes?|mood in the team|people seem|seems? (better|happier)|looks? better|feels? better|common sense
(how|what|whether|if) ([\w-]+ ){1,3}(feels?|likes?|thinks?|goes|enjoys?)( (about )?it)?|(we (will|'ll)|we'll) (see|notice|know)
''')
ACTIVITY = shapes(r'''
((number|share|count|percentage|amount|%|proportion)( of)? ?)?(training(s| sessions?| hours| days| courses?)|workshops? (held|delivered|run|completed)|
 briefings?( held| given)?|posters?( hung| printed)?|reminders? sent|e-?mails? sent|meetings? held|toolbox talks?( held)?)
((number|share|count|percentage|amount|%|proportion)( of)? ?)?([\w-]+ )?(trained|briefed|retrained)(?! (by|agents?|nurses?|staff|first))
attend(ance|ees) (at|of|in) (the )?(training|briefing|workshop|course|kick-?off)\w*|people who (attended|were trained|were briefed)|hours of training
(checklists?|(new )?(kits?|forms?|sheets?|labels?|cards?|guides?|manuals?)) (printed|handed out|distributed|issued)
(number of|how many) (trainings|workshops|briefings|posters|meetings)
''')
NO_STOP = shapes(r'''
^\W*(we (will |would )?|we'll )?(stop |end |abort |quit )?(it |the test |the trial |early )?<(if|when|whenever|once|in case|unless|as soon as)? ?(it|this|that|things|the (test|trial|change|idea|pilot|plan|experiment)|something|everything|anything|nobody|people|staff|they|(the )?management|the boss|the staff|the team|we|problems?|issues?|trouble|someone)? ?(\w+ )?((does not|doesn't|do not|don't|is not|isn't|did not|didn't|won't|will not) (work( out)?( well)?|help|like it|improve|go well|make sense|feel right|want it)|(gets?|goes|go|going|is|are|becomes?|turns? out|looks?|feels?) (too )?(bad|worse|badly|wrong|out of hand|annoying|difficult|chaotic|high|expensive|much)|likes? it|think (it is|that's|that is) enough|causes? (problems?|trouble|issues?)|fails?|feels? like it|necessary|needed|required|serious|big|major|significant|(occurs?|arises?|appears?|comes? up|happens?)|says? so|no longer makes? sense|stops? making sense|(is|are) (unhappy|not happy|dissatisfied|done|over|finished)|never|no need|(will not|won't|do not|don't|do not plan to) (want to |plan to )?(stop|end)|stop)>\W*$
^\W*<we (will not|won't|do not|don't)( plan to| want to| intend to)?( stop)?>\W*$
^\W*<(if |when |whenever |once )?(the |our |my |most |some |many )?[\w-]+( [\w-]+)? (is|are|gets?|becomes?|feels?) (very |really |too )?(unhappy|not happy|dissatisfied|annoyed|frustrated|against it|fed up|uncomfortable|tired of it)>\W*$
^\W*<(we |i )?(will |shall )?(carry on|continue|go on|keep going) (in any case|anyway|regardless|no matter what|whatever happens)>\W*$
^\W*<at the end( of .*)?|when (it|the (test|trial|pilot)) (is over|ends|is done)|(if |when |once )?(the )?(target|goal) (is|has been) (reached|met|achieved)|gut feeling|common sense|never>\W*$
^\W*<(if |when )?(the )?(costs?|problems?|complaints?|stress|effort|workload|risks?|errors?) (get|gets|become|becomes|is|are|grow|grows) too (high|big|many|much|large|great|frequent)>\W*$
''')
NO_HARM = shapes(r'''
^\W*<(the )?usual( things| numbers| kpis| measures)?|various things|several things|general quality|kpis|(no(thing)?( else)?|everything( else)?|all( else)?|the rest|things|the other (things|numbers|kpis)|no( negative)? side ?effects?|no harm|other kpis|quality|morale|mood|the team)( (should|must|may|will|can|shall|stays?|remains?|gets?|is|are|does not|doesn't) ?(not )?(get |be |stay |remain |become |suffer|change)?(worse|the same|as (it|they) (is|are)|fine|ok|okay|good|stable|bad|unchanged|suffer)?)?>\W*$
''')
LEADER = re.compile(
    r"^\W*(?:me|i|myself|only me|just me|(?:(?:the|our|my|team|shift|group|line|ward|department|deputy|general|head|project|plant|"
    r"store|branch|area|unit|section|senior|top|middle) )*(?:leader|lead|manager|management|boss|supervisor|head|foreman|director|"
    r"chief|ceo|coo|owner|principal|captain)(?: (?:of|team)\b.*)?|head of .*|director of .*|.*\bleads? the\b.*)\W*$", re.I)
FAULT = language.phrase(
    "careless*", "lazy", "laziness", "sloppy", "sloppily", "sloppiness", "negligent*", "incompetent*", "irresponsib*",
    "unmotivated", "stupid*", "human error", "don't care", "do not care", "doesn't care", "does not care",
    "couldn't care less", "bad attitude", "no discipline", "can't be bothered", "too lazy", "undisciplined",
    "unprofessional*", "resist change", "resistance to change", "resistant to change")
_TOOL = r"tools?|systems?|software|training|checklists?|standards?|budget|procedures?|process|planning|apps?|dashboards?|strategy|scanners?|kits?"
NEED = shapes(r'''
^\W*<(there is |we have )?(a |the )?(lack|absence) of (a |an |any )?[\w-]+( [\w-]+)?>
^\W*<we ((urgently|really|badly|clearly|simply|also) )*(need|should|must|want|require|ought to|have to)(?! \d)( [\w-]+){1,3}>
^\W*<(we (have|do not have|don't have)|there is|there's|there are) (no|not enough|too few|any|a|enough) ([\w-]+ )?({TOOL})>(?= *$|[.,;]| for)
^\W*<(no|missing|not enough) ([\w-]+ )?({TOOL})>\W*$
''', TOOL=_TOOL)
