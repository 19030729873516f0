"""How a goal is worded: the shapes that the rules of a challenge look for, and what kind of measure a key result is."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, listed, plain, shapes
from coachkit.practices import whys_words
from coachkit.practices.plan_words import only_abstract, particular, whole

# ---------------------------------------------------------------- slogans

SLOGAN = shapes(r'''
world[- ]class|best[- ]in[- ]class|first[- ]class|operational excellence|(strive|aim|go|stand|passion|reach) for (\w+ )?excellence|next level|number one|no\. ?1|
 market leaders?|industry leaders?|leader in|state[- ]of[- ]the[- ]art|cutting[- ]edge|game[- ]chang\w+|synerg\w+|exceed(s|ing)? (\w+ )*expectations|
 (go|going) the extra mile|(customer|patient|people|guest|client|user)[- ](centric\w*|centred|centered|focused|oriented)|
 be(come|ing)? the (best|leading|preferred|most)|future[- ]proof|one[- ]stop shop|wow (our|the|every)|delight (our|the|every|all)|
 digital transformation|win-win|holistic|unlock (the |our |full )|full potential|fit for the future|pioneers? (of|in)|second to none|(get|bring|have) (everyone|everybody|people|all) on board|(get|become|be) (even |much )?better (at|in)|
 the best (team|service|company|place|department|ward|school|hotel|shop|plant|in the)|happy (customers|employees|patients|guests)
^\W*<(be |become |we are |to be )?(the |our )?(best|leading|finest|top|number one) [\w-]+( [\w-]+)? (in|of) (the |our )?(town|city|region|country|world|industry|area|state|market|group|north|south|east|west|valley|district|[A-Z]\w+)>\W*$
^\W*<(a |an |the |our )?(\w+ )?(and \w+ )?(culture|climate|atmosphere|spirit|mindset) (in which|where|of|that|for)\b.*>
''')
_SEEN = shapes("when|before|without|within|until|who|on time|first|same day|so that|instead of|no longer")[0]
_OF_THE_SLOGAN = re.compile(r"number one|first[- ]class|no\. ?1", re.I)


def slogan(text: str | None) -> Span | None:
    """Words that would suit any firm's wall, with nothing beside them that could be seen; or None."""
    if not text or re.search(r"\d", text):
        return None
    if only_abstract(text):
        return whole(text)
    hit = next(language.find(text, SLOGAN, skip_quotes=True), None)
    return hit if hit and not _SEEN.search(_OF_THE_SLOGAN.sub(" ", plain(text))) else None


def vague_result(text: str | None) -> Iterator[Span]:
    """A key result's text that nobody could count: "customers are happier", "better communication"."""
    if not text or language.has_number(text) or particular(text):
        return
    if only_abstract(text):
        yield whole(text)
    else:
        yield from language.find(text, _VAGUE_RESULT, skip_quotes=True)


_VAGUE_RESULT = shapes(r'''
(is|are|be|becomes?|feels?|gets?|seems?|looks?) (\w+ )?(happier|happy|better|more satisfied|satisfied|more motivated|motivated|nicer|smoother|improved|clearer|
 more efficient|more engaged|great|excellent|world[- ]class|faster|quicker|well known|recogni[sz]ed)
(noticeabl[ye]|significantly|clearly|much|considerabl[ye]|visibl[ye]|greatly|strongly) (better|faster|improved|happier|higher|lower|fewer|less|shorter|improvement)
(improve|increase|enhance|raise|boost|strengthen|optimi[sz]e|better|more|higher|greater|improved) (the |our |overall )?(\w+ )?(satisfaction|quality|communication|
 efficiency|morale|motivation|teamwork|engagement|awareness|productivity|performance|culture|collaboration|service|experience|image|reputation)
''')

# ---------------------------------------------------------------- the way is prescribed

# "By evening" and "by planting time" are times, not ways.
_TIMES = (r"morning|evening|spring|opening|closing|boarding|wedding|landing|beginning|lambing|calving|training|lightning|parking|building|ring|king|"
          r"sibling|offspring|screening|reading|meeting|briefing|planting|harvesting|thanksgiving|kidding|milking|handing-?over")
_THE = r"(the |our |a |an |my |new |this |that |its )*"
_RULE = r"plan|procedure|manual|handbook|checklist|script|instructions?|guidelines?|template|method|rules?|sop|standard|list|process|protocol"
_TOOL = (r"system|software|app|tool|crm|erp|scanners?|checklist|form|script|template|process|procedure|platform|chatbot|robot|machine|boards?|method|"
         r"database|dashboard|portal|bot|ai|kiosks?|tablets?|roster|module|layout|kanban|sheet|list")
HOW = shapes(r'''
by ((always|only|simply|consistently|strictly|systematically|also|better|fully|regularly|actively|proactively|quickly|first|then|all|continuously) )*
 (?!({TIMES})\b)[a-z-]{2,}ing( (?!and\b|so\b)[\w'-]+){0,4}
(must|has to|have to|is to|are to|shall|should|needs? to) (only |always |strictly |be )?(us(e|ing)|follow(ing)?|fill(ing)? in|apply(ing)?|work with|stick to|adher\w+ to|
 read (from|out)|ask for|sign|compl(y|ying) with|done (with|in|by|using)|used|followed|call|write|enter|check|report to)( [\w'-]+){0,4}
uses? (the |a |our )?new ([\w-]+ ){0,2}?({TOOL})
(only|always) (us(e|ing)|follow(ing)?|apply(ing)?|work with|stick to)( [\w'-]+){0,4}
exactly (as|like|the way|according)( [\w'-]+){0,3}|step by step|to the letter|word for word|in the order given|according to the system|on paper|in (excel|sap|the spreadsheet)|
 double-check(ing|s)?
(strictly |exactly |precisely )?(according to|in accordance with|in line with|as (laid down|described|written|prescribed|set out|specified) in) {THE}([\w-]+ )?({RULE})
(with the help of|by means of|through the use of|thanks to|via|with|through|using|on|in) (the |our |a |an )?(brand[- ])?new ([\w-]+ ){0,2}?({TOOL})
(through|by|via|with|thanks to|following) (the |an? )?(introduction|implementation|installation|launch|roll-?out|use|adoption|purchase|creation|deployment|
 development|establishment) of( [\w'-]+){1,4}
(through|via|by|with|using|thanks to|by means of) (the |our |a |an |more |better |regular |weekly |daily |strict |stricter |extra |additional |mandatory )*([\w-]+ )?
 (trainings?|training sessions?|workshops?|automation|digiti[sz]ation|digitali[sz]ation|outsourcing|overtime|checklists?|chatbots?|kanban|5s|six sigma|scrum|sap|
 salesforce|excel|power ?bi|jira|teams channel|ai|artificial intelligence|e-?learning|controls|incentives|bonus(es)?|penalties|standardi[sz]ation|scripts?|
 dashboards?|stand-?ups?|huddles|audits|reminders|kanban boards)
((with|on|in|from|per|via) (the |our |my )?([\w-]+ )?(template|script|form|checklist|sheet|procedure|manual|handbook|method|list|sop|protocol|tool|format) (?-i:[A-Z0-9][\w-]*))
(^|(?<=[,;:] )|and |while |then )\W*<(always )?(using|following|applying|with the help of|through the use of|by means of|via) (only )?{THE}(?!lift|stairs|bus|entrance|door|road)[\w-]+( [\w-]+){0,2}>
(^|(?<=[,;:.] )|and )\W*<use {THE}[\w-]+( [\w-]+){0,2}|follow (the |our |every |each )?([\w-]+ )?({RULE}|steps?|order)|fill in (the |form |every )[\w-]+|start with (the |step )[\w-]+( [\w-]+)?,? then|sign (it|them|the \w+)>
''', TIMES=_TIMES, THE=_THE, RULE=_RULE, TOOL=_TOOL)
NOT_HOW = shapes(r'''
(without|not|never|no need for|instead of|rather than|whether|however|regardless of|whatever|people|patients|customers|visitors|residents|passengers|guests|those|
 anyone|everyone|children|students|families|citizens|callers|users|readers) (\w+ )?(by|using|having|via) [\w-]+
by (far|law|hand|post|phone|mail|themselves|herself|himself)|via (the )?(phone|post|bus|train)
(raised?|falls?|rises?|grows?|drops?|cut|down|up|less|more|halved) by \w+ing
(no longer|never|not|nobody|no one|nothing|do not|don't|doesn't|does not) (\w+ )?(have|has|need|needs|must)( to)?( [\w'-]+){1,3}
(have|has|had|needs?|must|should) (to )?(\w+ ){1,4}(only |just |no more than |at most )?(once|twice|one \w+|fewer|less)
''')

# ---------------------------------------------------------------- a task in place of a goal

_PROJECT = (r"launch|implement|introduc|install|roll(?:[- ]?|s |ed |ing )out|deploy|buy|purchas|procur|hir|recruit|train|retrain|migrat|digiti[sz]|digitali[sz]|automat|"
            r"outsourc|restructur|adopt|conduct|organi[sz]|standardi[sz]|centrali[sz]|upgrad|appoint|facilitat|pilot|publish|set(?:ting)? up|configur|renovat|"
            r"refurbish|redesign|rebrand|reorgani[sz]|certif|kick off|schedul|document|draft")
_WORK = (r"workshops?|trainings?|training (?:sessions?|courses?|programmes?|programs?)|courses?|dashboards?|apps?|chatbots?|systems?|software|websites?|portals?|platforms?|"
         r"tools?|handbooks?|manuals?|guidelines?|guides?|checklists?|procedures?|processes|polic(?:y|ies)|strateg(?:y|ies)|concepts?|plans?|roadmaps?|reports?|"
         r"templates?|posters?|newsletters?|surveys?|audits?|projects?|programmes?|programs?|campaigns?|meetings?|stand-?ups?|huddles?|1:1s?|one-to-ones?|kick-?offs?|"
         r"task ?force|steering (?:group|committee)|presentations?|documents?|documentation|sops?|standards?|boards?|databases?|modules?|prototypes?|videos?|flyers?|"
         r"briefings?|sessions?|interviews?|e-?mails?|kpis?|value stream|process map|maps?|matrix|roll-?out|migration|implementation|certification|kiosks?|warehouse|"
         r"wing|machines?|layout|bonus scheme|incentive scheme|help ?desk|call cent(?:re|er)|vision|mission statement|archive|mailbox|faq|intranet")
_ASIDE = r"up |all |the |a |an |our |one |two |three |four |five |six |ten |twenty |\d+ |more |weekly |monthly |daily |regular |new |another |first |standard |company-wide |online |digital |mandatory |customer |team |staff |safety |full |annual "
_OPENS = r"^|(?<=[:–—;] )|(?<=[:–—;])|(?<=\s-\s)|(?<!what )(?<!which )(?<!how )(?<!who )\bwe (will|want to|are going to|plan to) |the aim is to |goal is to |our goal:? "
TASK = shapes(r'''
({OPENS})\W*(to |then |also |successfully |fully |quickly |please )*<({PROJECT})(e|es|y|ify|ing|ning|ning out)?\b(?! (by|from|to) \d)( (?!by\b)[\w'-]+){0,4}>
({OPENS})\W*(to )?<(build|create|develop|design|write|establish|define|make|prepare|produce|hold|run|host|deliver|carry out|perform|complete|finish|finalise|finalize|start|review|update|send out|hand out|put up|map|test|plan|agree on|set|open|replace|print|give|offer|provide|draw up|work out|add|move|do|convert) ({ASIDE})*([\w-]+ ){0,2}?({WORK})>
(is|are|was|were|been|be|gets?|has been|have been|will be)? ?(fully |successfully |completely )?<launched|implemented|rolled[- ]out|installed|introduced|deployed|set up|go(es)?[- ]live|gone live|went live|up and running|signed off|migrated|purchased|hired|recruited|published|certified|conducted|trained|retrained|automated|digiti[sz]ed|digitali[sz]ed|kicked off|finali[sz]ed>\W*(?=$|\b(by|in|before|on|at|until|for|across|to|with|within|and)\b|[,;.(])
({WORK}|training|phase \w+|pilot) (is |are |was |has been |have been )?(fully )?(completed?|held|done|finished|written|ready|live|created|developed|built|approved|defined|in place|carried out|updated|started|released)
^\W*<(number|share|percentage|%|count|proportion) of ([\w-]+ ){0,3}?(trained|trainings?|workshops?|meetings held|audits done|e-?mails sent|posters|reports (written|sent)|people who attended)>
^\W*<\d+ ([\w-]+ ){0,2}?(workshops?|trainings?|training sessions|meetings|courses|audits|posters|interviews|newsletters|e-?mails|toolbox talks)>\b(?! (run|end|start|stay|take|with|without|that|which))
(attends?|completes?|takes? part in|participates? in|goe?s? through|receives?|gets?|passe?s?) (the |a |an |their |our |one |\d+ )?([\w-]+ ){0,3}?(trainings?|workshops?|seminars?|courses?|e-learning|certification|lean training|(leadership|training|development|lean|coaching|management|learning) program(me)?s?)
(managers?|leaders?|heads?|supervisors?|teams?|staff|nurses?|teachers?|crews?|everyone|we) (hold|holds|run|runs|conduct|conducts|have|do) (a |an |the |their )*(weekly|daily|monthly|regular|annual|quarterly)( [\w-]+){1,2}
''', OPENS=_OPENS, PROJECT=_PROJECT, ASIDE=_ASIDE, WORK=_WORK)
NOT_TASK = shapes(r'''
(trained|qualified|certified|published|installed) (nurses?|agents?|staff|persons?|people|colleagues?|first[- ]aiders?|operators?|mechanic|member|teacher|list|times?|base|hours|opening)
per (installed|hired|launched|deployed|published)|(newly|recently) (hired|trained|recruited)|when (\w+ ){0,3}(launched|installed|introduced|trained)|automated? (calls?|line)
trains? (leave|arrive|run|depart|stop|are|reach|on time|service|station|passengers|departures)|training (places?|positions?)|publish(ed)? (time|hours)
(documents?|documentation|reports?|plans?|boards?|maps?|machines?|systems?|reports) (reach|arrive|leave|is (?!ready)|without|with no|free of|on time|within|right|correct|ready (for|at|when|before))\b.*
(patients?|customers?|clients?|families|students?|children|pupils|women|mothers|parents|callers|visitors) (\w+ ){0,3}(complete|finish|pass|receive|get|go through)s? .*
''')
# A key result's measure that counts what was done.
TICK = shapes(r'''
^\W*<yes ?/ ?no|done( ?/ ?not done)?|status|completion( date| status)?|launch( date)?|go-?live( date)?|milestones?( reached)?|deliver(y|ed) (yes|of project)|progress( of (the )?project)?|project (status|progress|completion)|(%|percent|percentage|share)( of)? ?(complete|completed|completion|done|implementation|implemented|roll-?out|rolled out|project( complete\w*)?|tasks? (done|complete\w*)|milestones?( \w+)?)|implementation|implemented|roll-?out( in %)?|rolled out|binary|tick|checked off|number of (trainings?|workshops?|meetings|people trained|staff trained|employees trained|posters|audits)|([\w-]+ ){0,2}(trained|briefed)|trainings? (held|completed|delivered)|training completion( rate)?|releases|([\w-]+ ){1,2}(hired|published|set up|launched|installed|introduced|implemented|written|created|rolled out|released|live|purchased|bought)>\W*$
''')

# ---------------------------------------------------------------- who has the benefit

_WHO = frozenset(listed("""
    customer customers client clients patient patients caller callers guest guests visitor visitors passenger
    passengers resident residents tenant tenants citizen citizens family families parent parents child children kid
    kids baby babies toddler toddlers infant infants newborn newborns pupil pupils student students learner learners
    reader readers viewer viewers listener listeners user users member members subscriber subscribers donor donors
    colleague colleagues coworker coworkers employee employees staff crew crews people person persons everyone
    everybody anyone anybody nobody someone somebody those whoever neighbour neighbours neighbor neighbors
    neighbourhood household households applicant applicants candidate candidates claimant claimants policyholder
    policyholders borrower borrowers buyer buyers seller sellers shopper shoppers diner diners eater eaters commuter
    commuters traveller travellers traveler travelers driver drivers rider riders cyclist cyclists pedestrian
    pedestrians motorist motorists farmer farmers grower growers producer producers supplier suppliers partner
    partners dealer dealers retailer retailers wholesaler wholesalers installer installers fitter fitters technician
    technicians engineer engineers nurse nurses doctor doctors surgeon surgeons gp gps midwife midwives carer carers
    caregiver caregivers volunteer volunteers teacher teachers tutor tutors trainee trainees apprentice apprentices
    newcomer newcomers starter starters beginner beginners joiner joiners recruit recruits hire hires worker workers
    operator operators assembler assemblers packer packers picker pickers welder welders cook cooks chef chefs
    waiter waiters baker bakers cleaner cleaners porter porters clerk clerks agent agents adviser advisers advisor
    advisors planner planners developer developers tester testers designer designers analyst analysts scientist
    scientists researcher researchers owner owners shareholder investor investors taxpayer taxpayers voter voters
    community communities village villages town towns club clubs school schools ward wards clinic clinics hospital
    hospitals pharmacy pharmacies shop shops store stores hotel hotels restaurant restaurants kitchen kitchens farm
    farms branch branches depot depots department departments shift shifts downstream assembly public women men
    woman man girls boys seniors pensioners elderly refugees survivors survivor victims witnesses mothers fathers
    couples siblings relatives widow widows bereaved mourners audience audiences fans players athletes swimmers
    skiers hikers campers dogs dog cats cat pet pets animals animal cows cow calves horses horse hens pigs sheep
    bees birds firefighters paramedics officers soldiers inmates prisoners offenders asylum debtors payees payers
    cardholders depositors bidders exporters importers authors editors journalists musicians artists actors dancers
    translators speakers delegates participants attendees exhibitors sponsors landlord landlords leaseholders
    homeowners renters lodgers builders plumbers electricians carpenters roofers masons bricklayers scaffolders
    subcontractors contractors shippers hauliers truckers couriers skippers sailors pilots dispatchers mechanics
    machinists setters toolmakers millers brewers butchers florists gardeners foresters fishermen anglers miners
    teams team who whom whose bride brides couple stranger strangers foreigner foreigners youngsters teenagers teens
    adults guide guides choir choirs orchestra band ensemble cast congregation parish brigade squad jury council
    police troops cadets graduates alumni grandparents mums dads spouses folk folks locals migrants immigrants
    regulars heirs monks nuns priests pastors scouts aides temps interns reps councillors mayors judges jurors poets
    novices peers juniors firms companies businesses traders merchants shopkeepers grocers authorities
    municipalities charities charity landlady hosts youths youth singles individuals orphans twins tourists tourist
    singers singer sopranos housekeepers interpreters rangers keepers trainers instructors examiners pensioner
    smokers addicts asthmatics diabetics amputees herds herd flock lambs chicks puppies salmon trout
"""))
_THINGS = frozenset(listed("""
    orders letters numbers papers answers offers parameters servers printers scanners trailers containers filters
    timers counters boilers meters computers folders headers footers fees committees degrees guarantees trees plants
    variants quarters matters centers dinners suppers towers flowers powers layers corners borders posters covers
    levers rivers shoulders fingers batteries chambers registers calendars reminders newsletters buffers clusters
    triggers trackers cylinders hammers ladders doors mirrors indicators actuators reactors tractors harvesters
    elevators escalators lists transfers manners chapters fibers fibres burgers crackers drawers
"""))
# Listed among people, but in a goal they are something else ("lead time") or no one in particular ("we grow").
_NOBODY = frozenset(listed("lead leads sales civil purchasing procurement marketing we i mate potter"))
# Who can hear, know or sleep is somebody.
_ALIVE = shapes(r'''
hears?|knows?|learns?|understands?|trusts?|sleeps?|(is|are) told|finds? out|receives?|us|each other|one another|anybody
the next (step|shift|person|team|process|line)
the (line|cell|bench|theatres?|operating room|lab|laboratory|warehouse|office|front desk|floor|station|unit|desk|court|council|region|press shop|paint shop|foundry|bakery) (gets?|has|finds?|can)
''')[0]


def has_beneficiary(text: str | None) -> bool:
    """True when somebody stands in the text who would notice: callers, the night shift, families, cows."""
    for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", plain(text)):
        low = re.sub(r"'s$|s'$|'$", "", word.lower())
        if any(part in _WHO or (part in whys_words.PEOPLE and part not in _NOBODY) for part in (low, *low.split("-"))):
            return True
        if re.fullmatch(r"[a-z]{3,}(?:ers|ists|ians|ees|ants)", low) and low not in _THINGS and whys_words.is_person(low, ""):
            return True
    return bool(_ALIVE.search(plain(text)))


# ---------------------------------------------------------------- what kind of measure it is

_QUALITY = shapes(r'''
errors?|mistakes?|defects?|defective|faults?|faulty|complaints?|complain\w*|returns?|returned|comes? back|came back|repeat\w*|re-?open(s|ed)?|re-?work\w*|scrap\w*|reject\w*|
 claims?|warranty|incidents?|accidents?|injur\w+|falls|fell|harm\w*|infections?|re-?admi\w+|pain|wounds?|ulcers?|near[- ]miss\w*|damag\w*|broken|breakages?|lost|loss|
 losses|missing|missed|wrong|waste\w*|leftovers?|spoil\w*|allerg\w+|contaminat\w*|temperature|emissions?|noise|energy|leaks?|spills?|stops?|stoppages?|breakdowns?|trips?|
 disruptions?|interruptions?|escalat\w*|bugs?|crash\w*|outages?|uptime|availab\w*|failures?|failed|failing|complications?
satisf\w+|csat|nps|ratings?|scores?|stars?|recommend\w*|trust|quality|accura\w+|correct\w*|right|first[- ](time|call|pass|fix|visit|try)|solved|resolved|understand\w*|
 understood|clear|clean\w*|safe\w*|complete|completeness|on[- ]time|punctual\w*|late|early|as promised|kept|usable|used|use it|still use|fresh\w*
no[- ]shows?|drop-?outs?|dropped|abandon\w*|leave|leavers|attrition|staff turnover|stay|retention|retained|churn|sick\w*|absence|absent\w*|overtime|stress|workload|sleep|meals?|
 breaks?|ideas?|suggestions?|skills?|learn\w*|cross-?trained|passed?|pass rate|grades?|attendance
transfers?|handed on|misroute\w*|unanswered|disput\w+|refunds?|credit notes?|corrections?|corrected|query|queries|questions?|unplanned|stock-?outs?|shortages?
can (do|read|name|find|say)|knows?|names?|vaccinat\w*|survival|mortality|deaths?|died|relapse\w*|reoffend\w*|weight|yield|germination|fertil\w*
''')[0]
_SPEED = shapes(r'''
times?|duration|minutes?|mins?|hours?|hrs?|seconds?|secs?|days?|weeks?|lead[- ]time|cycle[- ]time|turnaround|wait\w*|queue\w*|delays?|aht|handle|handling|speed|fast\w*|
 quick\w*|response|latency|changeover|set-?up|how long|length of stay|age
''')[0]
_QUANTITY = re.compile(
    r"\b(?:number of|how many|count of|volume|output|throughput|units?|pieces|revenue|sales|turnover|profit\w*|margin|income|bookings|orders|calls|visits?|visitors|"
    r"passengers|tickets|cases|deliver(?:y|ies)|parcels|covers|meals served|members|sign-?ups|downloads|productivity|utili[sz]ation|occupancy|market share|leads|"
    r"contracts|deals|quantity|tons?|tonnes|per (?:hour|day|week|month|shift|agent|person|head|nurse|driver|operator|year|quarter|crew|line|employee)|cost\w*|price|"
    r"spend\w*|budget|expens\w+|eur|usd|gbp)\b|[€£$]", re.I)
_SHARE = re.compile(r"\b(?:share|percentage|percent|proportion|rate|ratio|out of|of 10|of 100|of \d+)\b|%", re.I)
HOLD = re.compile(
    r"\b(?:stays?|staying|remains?|holds?|keeps?|kept|maintain\w*|no (?:more|fewer|less|higher|lower|worse|increase|rise|drop|decline|loss) ?(?:than|in)?|"
    r"not? (?:rise|increase|fall|drop|grow|exceed|get worse|above|below|more|worse)|does not|doesn't|do not|don't|without (?:more|raising|increasing|extra)|at most|"
    r"at least as|unchanged|stable|steady|constant|never (?:above|below)|or less|or fewer|or better|guardrail|ceiling|floor of)\b|[≤≥]", re.I)


def kind_of_measure(text: str, unit: str = "") -> str:
    """quantity, speed, quality or "" when the words don't say. A share or a rate may be anything, so it is left open."""
    if _QUALITY.search(plain(text)):
        return "quality"
    if _SHARE.search(plain(text)) or _SHARE.search(plain(unit)) or HOLD.search(plain(text)):
        return ""
    if _QUANTITY.search(plain(text)):
        return "quantity"
    return "speed" if _SPEED.search(f"{plain(text)} {plain(unit)}") else ""


_NUMBER = r"(\d+(?:[.,]\d+)?)"
_LIMITS = re.compile(
    r"\b(?:limits?|usual range|normally|normal range|usually|range)\W{0,3}(?:of |from |is |are |between )*" + _NUMBER
    + r"\s*(?:%|[a-z]{1,7})?\s*(?:[-–—…]+|\.\.+|to|and)\s*" + _NUMBER, re.I)
_MOVE = re.compile(_NUMBER + r"\s*(?:%|[a-z]{1,7})?\s*(?:→|->|=>|to|⟶)\s*(?:≤|≥|under |below |at most |at least )?\s*" + _NUMBER, re.I)


def limits_in(text: str | None) -> tuple[float, float] | None:
    """ "(limits 52–70)" as two numbers, the lower one first; or None."""
    return _two(_LIMITS.search(plain(text)), sort=True)


def move_in(text: str | None) -> tuple[float, float] | None:
    """ "61 → 75 %" or "from 300 to 290 s" as (baseline, target), or None."""
    return _two(_MOVE.search(plain(text)))


def _two(found: re.Match[str] | None, *, sort: bool = False) -> tuple[float, float] | None:
    if not found:
        return None
    one, two = (float(n.replace(",", ".")) for n in found.groups())
    return (min(one, two), max(one, two)) if sort else (one, two)
