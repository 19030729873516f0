"""How a goal is worded: the shapes that the rules of a challenge look for, and what kind of measure a key result is."""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, plain
from coachkit.practices import whys_words
from coachkit.practices.plan_words import only_abstract, particular, whole

SLOGAN = (
    re.compile(r"\b(?P<at>world[- ]class|best[- ]in[- ]class|first[- ]class|operational excellence|(?:strive|aim|go|stand|passion|reach) for (?:\w+ )?excellence|next level|number one|no\. ?1|#1|market leaders?|industry leaders?|leader in|state[- ]of[- ]the[- ]art|"
               r"cutting[- ]edge|game[- ]chang\w+|synerg\w+|exceed(?:s|ing)? (?:\w+ )*expectations|(?:go|going) the extra mile|(?:customer|patient|people|guest|client|user)[- ](?:centric\w*|centred|centered|focused|oriented)|be(?:come|ing)? the (?:best|leading|preferred|most)|"
               r"future[- ]proof|one[- ]stop shop|wow (?:our|the|every)|delight (?:our|the|every|all)|digital transformation|win-win|holistic|unlock (?:the |our |full )|full potential|"
               r"fit for the future|pioneers? (?:of|in)|the best (?:team|service|company|place|department|ward|school|hotel|shop|plant|in the)|second to none|happy (?:customers|employees|patients|guests))\b", re.I),
)



def slogan(text: str | None) -> Span | None:
    """Words that would suit any firm's wall, with nothing beside them that could be seen; or None."""
    if not text or re.search(r"\d", text):
        return None
    if only_abstract(text):
        return whole(text)
    hit = next(language.find(text, SLOGAN, skip_quotes=True), None)
    rest = _WITHOUT.sub(" ", plain(text)) if hit else ""
    return hit if hit and not re.search(r"\b(?:when|before|without|within|until|who|on time|first|same day|so that|instead of|no longer)\b", rest, re.I) else None


_WITHOUT = re.compile(r"number one|first[- ]class|no\. ?1", re.I)

# ---------------------------------------------------------------- the way is prescribed

_NOT_A_WAY = (
    "morning evening spring opening closing boarding wedding landing beginning evensong lambing calving training lightning parking building ring king sibling offspring "
    "screening reading meeting briefing planting harvesting thanksgiving"
).split()
HOW = (
    re.compile(r"\b(?P<at>by (?:(?:always|only|simply|consistently|strictly|systematically|also|better|fully|regularly|actively|proactively|quickly|first|then|all|continuously) )*(?!(?:" + "|".join(_NOT_A_WAY) + r")\b)[a-z]{2,}ing\b(?: (?!and\b|so\b)[\w'-]+){0,4})", re.I),
    re.compile(r"\b(?P<at>(?:must|has to|have to|is to|are to|shall|should|needs? to|only|always) (?:only |always |strictly |be )?(?:us(?:e|ing)|follow(?:ing)?|fill(?:ing)? in|apply(?:ing)?|work with|stick to|adher\w+ to|read (?:from|out)|ask for|sign|compl(?:y|ying) with|done (?:with|in|by|using)|used|followed|call|write|enter|check|report to)\b(?: [\w'-]+){0,4})", re.I),
    re.compile(r"\b(?P<at>exactly (?:as|like|the way|according)(?: [\w'-]+){0,3}|(?:strictly |exactly |precisely )?(?:according to|in accordance with|in line with|as (?:laid down|described|written|prescribed|set out|specified) in) (?:the |our |its |my |new )*(?:[\w-]+ )?(?:plan|procedure|manual|handbook|checklist|script|instructions?|guidelines?|template|method|rules?|sop|standard|list|process)\b|step by step|to the letter|word for word|in the order given)", re.I),
    re.compile(r"(?:^|[,;:]|\band\b|\bwhile\b|\bthen\b)\s*(?P<at>(?:always )?(?:using|following|applying|with the help of|through the use of|by means of|via) (?:only )?(?:the |our |a |an |my |new |this |that )*(?!lift|stairs|bus|entrance|door|road)[\w-]+(?: [\w-]+){0,2})", re.I),
    re.compile(r"\b(?P<at>(?:with the help of|by means of|through the (?:use|introduction|implementation|roll-?out|launch|installation) of|thanks to|via|with|through|using|on) (?:the |our |a |an )?(?:brand[- ])?new (?:[\w-]+ ){0,2}?(?:system|software|app|tool|crm|erp|scanner|scanners|checklist|form|script|template|process|procedure|platform|chatbot|robot|machine|board|boards|method|database|dashboard|portal|bot|ai|kiosk|kiosks|tablet|tablets|roster|module|layout|kanban))", re.I),
    re.compile(r"\b(?P<at>(?:through|via|by|with|using|thanks to|by means of) (?:the |our |a |an |more |better |regular |weekly |daily |strict |stricter |extra |additional |mandatory )*(?:[\w-]+ )?(?:trainings?|training sessions?|workshops?|automation|digiti[sz]ation|digitali[sz]ation|outsourcing|overtime|checklists?|chatbots?|kanban|5s|six sigma|scrum|sap|salesforce|excel|power ?bi|jira|teams channel|ai|artificial intelligence|e-?learning|controls|incentives|bonus(?:es)?|penalties|standardi[sz]ation|script(?:s)?|dashboards?|stand-?ups?|huddles|audits|reminders))\b", re.I),
    re.compile(r"\b(?P<at>(?:through|by|via|with|thanks to|following) (?:the |an? )?(?:introduction|implementation|installation|launch|roll-?out|use|adoption|purchase|creation|deployment|development|establishment) of(?: [\w'-]+){1,4})", re.I),
    re.compile(r"\b(?P<at>(?:with|on|in|from|per|via) (?:the |our |my )?(?:[\w-]+ )?(?:template|script|form|checklist|sheet|procedure|manual|handbook|method|list|sop|protocol|tool|format) (?-i:[A-Z0-9][\w-]*)|according to the system|in the order given)", re.I),
    re.compile(r"(?:^|[,;:.]\s|\band\b\s)\W*(?P<at>use (?:the |our |a |an |only |my )*(?:new )?[\w-]+(?: [\w-]+){0,2}|follow (?:the |our |every |each )?(?:[\w-]+ )?(?:script|checklist|procedure|steps?|plan|list|standard|instructions?|manual|order|process|sop|template|rules?|method)|fill in (?:the |form |every )[\w-]+|start with (?:the |step )[\w-]+(?: [\w-]+)?,? then)\b", re.I),
)
NOT_HOW = (
    re.compile(r"\b(?:without|not|never|no need for|instead of|rather than|whether|however|regardless of|whatever|people|patients|customers|visitors|residents|passengers|guests|those|anyone|everyone|children|students|families|citizens|callers|users|readers) (?:\w+ )?(?:by |using |having |via )|\bby (?:far|law|hand|post|phone|mail|themselves|herself|himself)\b|"
               r"\b(?:raise|raised|fall|falls|rise|rises|grow|grows|drop|drops|cut|down|up|less|more|halved) by \w+ing\b|\bno longer (?:have to|has to|need to|needs to|must)\b|\b(?:do not|don't|doesn't|does not|never|not) (?:have|has|need|needs) to\b|\bvia (?:the )?(?:phone|post|bus|train)\b", re.I),
)

# ---------------------------------------------------------------- a task in place of a goal

_PROJECT = (r"(?:launch|implement|introduc|install|roll(?:[- ]?|s |ed |ing )out|deploy|buy|purchas|procur|hir|recruit|train|retrain|migrat|digiti[sz]|digitali[sz]|automat|outsourc|restructur|adopt|conduct|organi[sz]|standardi[sz]|centrali[sz]|upgrad|appoint|facilitat|pilot|publish|"
            r"set(?:ting)? up|configur|renovat|refurbish|redesign|rebrand|reorgani[sz]|certif|kick off|schedul|document|draft)")
TASK = (
    re.compile(rf"(?:^|[:–—;]\s*|\s-\s|(?<!what )(?<!which )(?<!how )(?<!who )\bwe (?:will|want to|are going to|plan to) |\bthe aim is to |\bgoal is to |\bour goal:? )\W*(?:to |then |also |successfully |fully |quickly |please )*(?P<at>{_PROJECT}(?:e|es|y|ify|ing|ning|ning out)?\b(?! (?:by|from|to) \d)(?: (?!by\b)[\w'-]+){{0,4}})", re.I),
    re.compile(r"(?:^|[:–—;]\s*|(?<!what )(?<!which )(?<!how )(?<!who )\bwe (?:will|want to|are going to|plan to) )\W*(?:to )?(?P<at>(?:build|create|develop|design|write|establish|define|make|prepare|produce|hold|run|host|deliver|carry out|perform|complete|finish|finalise|finalize|start|review|update|send out|hand out|put up|map|test|plan|agree on|set|open|replace|print|give|offer|provide|draw up|work out|add|move|do) "
               r"(?:up |all |the |a |an |our |one |two |three |four |five |six |ten |\d+ |more |weekly |monthly |daily |regular |new |another |first |standard |company-wide |online |digital |mandatory |customer |team |staff |safety |full |annual )*(?:[\w-]+ ){0,2}?(?:workshops?|trainings?|training sessions?|training courses?|training programmes?|training programs?|training|courses?|dashboards?|app|apps|chatbots?|systems?|software|websites?|portals?|platforms?|"
               r"tools?|handbooks?|manuals?|guidelines?|guides?|checklists?|procedures?|processes|polic(?:y|ies)|strateg(?:y|ies)|concepts?|plans?|roadmaps?|reports?|templates?|posters?|newsletters?|surveys?|audits?|projects?|programmes?|programs?|campaigns?|meetings?|stand-?ups?|huddles?|1:1s?|kick-?offs?|task ?force|steering (?:group|committee)|presentations?|documents?|documentation|sops?|standards?|boards?|databases?|modules?|prototypes?|videos?|flyers?|briefings?|sessions?|interviews?|"
               r"e-?mails?|kpis?|value stream|process map|maps?|matrix|rollout|roll-out|migration|implementation|certification|kiosks?|warehouse|wing|machine|machines|layout|bonus scheme|incentive scheme|helpdesk|help desk|call cent(?:re|er)))\b", re.I),
    re.compile(r"\b(?P<at>(?:is|are|was|were|been|be|gets?|has been|have been|will be)? ?(?:fully |successfully |completely )?(?:launched|implemented|rolled[- ]out|installed|introduced|deployed|set up|go(?:es)?[- ]live|gone live|went live|up and running|signed off|migrated|purchased|hired|recruited|published|certified|conducted|trained|retrained|automated|digiti[sz]ed|digitali[sz]ed|kicked off|finali[sz]ed))\W*(?=$|\b(?:by|in|before|on|at|until|for|across|to|with|within|and)\b|[,;.(])", re.I),
    re.compile(r"\b(?P<at>(?:trainings?|workshops?|courses?|manual|handbook|plan|concept|project|checklist|dashboard|app|software|system|report|guideline|survey|audit|campaign|meetings?|policy|strategy|procedure|pilot|rollout|roll-out|migration|prototype|website|portal|phase \w+) (?:is |are |was |has been |have been )?(?:fully )?(?:completed?|held|done|finished|written|ready|delivered|live|created|developed|built|approved|defined|in place|available|carried out|updated|started))\b", re.I),
    re.compile(r"^\W*(?P<at>(?:number|share|percentage|%|count|proportion) of (?:[\w-]+ ){0,3}?(?:trained|trainings?|workshops?|meetings held|audits done|e-?mails sent|posters|reports (?:written|sent)|people who attended))\b", re.I),
    re.compile(r"^\W*(?P<at>\d+ (?:[\w-]+ ){0,2}?(?:workshops?|trainings?|training sessions|meetings|courses|audits|posters|interviews|newsletters|e-?mails|toolbox talks))\b(?! (?:run|end|start|stay|take|with|without|that|which))", re.I),
)
NOT_TASK = (
    re.compile(r"\b(?:trained|qualified|certified|published|installed) (?:nurse|nurses|agent|agents|staff|person|people|colleague|colleagues|first[- ]aider|first[- ]aiders|operator|operators|mechanic|member|teacher|list|times?|time|base|hours|opening)\b|"
               r"\bper (?:installed|hired|launched|deployed|published)\b|\b(?:newly|recently) (?:hired|trained|recruited)\b|\bwhen (?:\w+ ){0,3}(?:launched|installed|introduced|trained)\b|"
               r"\bautomate[sd]? (?:calls?|line)\b|\btrains?\b(?= (?:leave|arrive|run|depart|stop|are|reach|on time|service|station|passengers|departures))|\btraining (?:places?|positions?)\b|\bpublish(?:ed)? (?:time|hours)\b|\b(?:documents?|documentation|reports?|plans?|boards?|maps?|machines?) (?:reach|arrive|leave|is|are|without|with no|free of|on time|within|right|correct)\b", re.I),
)
# Key results that count what was done.
TICK = re.compile(r"^\W*(?P<at>(?:yes ?/ ?no|done(?: ?/ ?not done)?|status|completion(?: date| status)?|launch(?: date)?|go-?live(?: date)?|milestones?(?: reached)?|deliver(?:y|ed) (?:yes|of project)|progress(?: of (?:the )?project)?|project (?:status|progress|completion)|(?:%|percent|percentage|share)(?: of)? ?(?:complete|completed|completion|done|implementation|implemented|roll-?out|rolled out|project(?: complete\w*)?|tasks? (?:done|complete\w*)|milestones?(?: \w+)?)|"
                  r"implementation|implemented|roll-?out|rolled out|binary|tick|checked off|number of (?:trainings?|workshops?|meetings|people trained|staff trained|employees trained|posters|audits)|(?:[\w-]+ )?(?:trained|briefed)|trainings? (?:held|completed|delivered)|training completion(?: rate)?))\W*$", re.I)

# ---------------------------------------------------------------- who has the benefit

_WHO = frozenset(
    "customer customers client clients patient patients caller callers guest guests visitor visitors passenger passengers resident residents tenant tenants citizen citizens family families parent parents "
    "child children kid kids baby babies toddler toddlers infant infants newborn newborns pupil pupils student students learner learners reader readers viewer viewers listener listeners user users member members subscriber subscribers donor donors colleague colleagues "
    "coworker coworkers employee employees staff crew crews people person persons everyone everybody anyone anybody nobody someone somebody those whoever neighbour neighbours neighbor neighbors neighbourhood household households applicant applicants candidate candidates claimant claimants "
    "policyholder policyholders borrower borrowers buyer buyers seller sellers shopper shoppers diner diners eater eaters commuter commuters traveller travellers traveler travelers driver drivers rider riders cyclist cyclists pedestrian pedestrians motorist motorists farmer farmers grower growers "
    "producer producers supplier suppliers partner partners dealer dealers retailer retailers wholesaler wholesalers installer installers fitter fitters technician technicians engineer engineers nurse nurses doctor doctors surgeon surgeons gp gps midwife midwives carer carers caregiver caregivers "
    "volunteer volunteers teacher teachers tutor tutors trainee trainees apprentice apprentices newcomer newcomers starter starters beginner beginners joiner joiners recruit recruits hire hires worker workers operator operators assembler assemblers packer packers picker pickers welder welders "
    "cook cooks chef chefs waiter waiters baker bakers cleaner cleaners porter porters clerk clerks agent agents adviser advisers advisor advisors planner planners buyer's developer developers tester testers designer designers analyst analysts scientist scientists researcher researchers "
    "owner owners shareholder investor investors taxpayer taxpayers voter voters community communities village villages town towns club clubs school schools ward wards clinic clinics hospital hospitals pharmacy pharmacies shop shops store stores hotel hotels restaurant restaurants kitchen kitchens farm farms "
    "branch branches depot depots department departments shift shifts next-door downstream assembly assemblers line's public women men woman man girls boys seniors pensioners elderly refugees survivors survivor victims witnesses mothers fathers couples siblings relatives widow widows bereaved mourners "
    "audience audiences fans players athletes swimmers skiers hikers campers dogs dog cats cat pet pets animals animal cows cow calves horses horse hens pigs sheep bees birds firefighters paramedics officers soldiers crew's inmates prisoners offenders asylum debtors payees payers cardholders depositors bidders "
    "exporters importers authors editors journalists musicians artists actors dancers translators speakers delegates participants attendees exhibitors sponsors landlord landlords leaseholders homeowners renters lodgers builders plumbers electricians carpenters roofers masons bricklayers scaffolders subcontractors "
    "contractors shippers hauliers truckers couriers skippers sailors pilots dispatchers mechanics machinists setters toolmakers millers brewers butchers florists gardeners foresters fishermen anglers miners teams team who whom whose bride brides couple stranger strangers foreigner foreigners youngsters teenagers teens adults".split())


def has_beneficiary(text: str | None) -> bool:
    """True when somebody stands in the text who would notice: callers, the night shift, families, cows."""
    for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", plain(text)):
        low = re.sub(r"'s$|s'$|'$", "", word.lower())
        parts = [low, *low.split("-")]
        if any(p in _WHO or p in whys_words.PEOPLE for p in parts):
            return True
        if re.fullmatch(r"[a-z]{3,}(?:ers|ists|ians|ees|ants)", low) and low not in _THINGS and whys_words.is_person(low, ""):
            return True
    return bool(re.search(r"\b(?:hears?|knows?|learns?|understands?|trusts?|sleeps?|is told|are told|finds? out|receives?)\b|\b(?:us|each other|one another|the next (?:step|shift|person|team|process|line)|anybody|the (?:line|cell|bench|theatre|theatres|operating room|lab|laboratory|warehouse|office|front desk|floor|station|unit|desk|court|council|region|press shop|paint shop|foundry|bakery) (?:gets?|receives?|has|finds?|can|knows?))\b", plain(text), re.I))


_THINGS = frozenset("orders letters numbers papers answers offers parameters servers printers scanners trailers containers filters timers counters boilers meters computers folders headers footers fees committees degrees guarantees trees plants variants quarters matters centers dinners suppers towers flowers powers layers corners borders posters covers levers rivers shoulders fingers "
                    "batteries chambers engineers' registers calendars reminders newsletters buffers clusters triggers trackers cylinders hammers ladders doors mirrors indicators actuators reactors tractors harvesters elevators escalators lists consultants' transfers manners chapters fibers fibres burgers crackers drawers".split())

# ---------------------------------------------------------------- what kind of measure it is

_QUALITY = re.compile(
    r"\b(?:errors?|mistakes?|defects?|defective|faults?|faulty|complaints?|complain\w*|returns?|returned|come back|came back|comes back|repeat\w*|re-?opened|re-?opens?|re-?work\w*|scrap\w*|reject\w*|claims?|warranty|incidents?|accidents?|injur\w+|falls|fell|harm\w*|infections?|readmi\w+|re-?admi\w+|pain|wounds?|ulcers?|"
    r"satisf\w+|csat|nps|rating|ratings|score|scores|stars?|recommend\w*|trust|quality|accura\w+|correct\w*|right|first[- ](?:time|call|pass|fix|visit|try)|solved|resolved|understand\w*|understood|clear|clean\w*|safe\w*|near[- ]miss\w*|damag\w*|broken|breakages?|lost|loss|losses|missing|missed|wrong|waste\w*|leftovers?|spoil\w*|"
    r"complete|completeness|on[- ]time|punctual\w*|late|early|as promised|kept|no[- ]shows?|drop-?outs?|dropped|abandon\w*|leave|leavers|attrition|turnover|stay|retention|retained|churn|sick\w*|absence|absent\w*|overtime|stress|workload|sleep|meals?|breaks?|ideas?|suggestions?|skills?|learn\w*|cross-?trained|passed?|pass rate|grades?|attendance|"
    r"allerg\w+|contaminat\w*|temperature|emissions?|noise|energy|leaks?|spills?|stops?|stoppages?|breakdowns?|trips?|disruptions?|interruptions?|escalat\w*|bugs?|crash\w*|outages?|uptime|availab\w*|failures?|failed|failing|transfers?|handed on|misroute\w*|unanswered|disput\w+|refunds?|credit notes?|corrections?|corrected|query|queries|unplanned|stock-?outs?|shortages?|fresh\w*|"
    r"usable|used|use it|still use|can (?:do|read|name|find|say)|know|knows|name|names|vaccinat\w*|survival|mortality|deaths?|died|relapse\w*|reoffend\w*|weight|yield|germination|fertil\w*)\b", re.I)
_SPEED = re.compile(
    r"\b(?:time|times|duration|minutes?|mins?|hours?|hrs?|seconds?|secs?|days?|weeks?|lead[- ]time|cycle[- ]time|turnaround|wait\w*|queue\w*|delays?|aht|handle|handling|speed|fast\w*|quick\w*|response|latency|changeover|set-?up|duration|how long|length of stay|throughput time|age)\b", re.I)
_QUANTITY = re.compile(
    r"\b(?:number of|how many|count of|volume|output|throughput|units?|pieces|revenue|sales|turnover|profit\w*|margin|income|bookings|orders|calls|visits?|visitors|tickets|cases|deliver(?:y|ies)|parcels|covers|meals served|members|sign-?ups|downloads|productivity|utili[sz]ation|occupancy|market share|leads|contracts|deals|quantity|tons?|tonnes|"
    r"per (?:hour|day|week|month|shift|agent|person|head|nurse|driver|operator|year|quarter|crew|line|employee)|cost\w*|price|spend\w*|budget|expens\w+|€|£|\$|eur|usd|gbp)\b", re.I)
_SHARE = re.compile(r"\b(?:share|percentage|percent|proportion|rate|ratio|out of|of 10|of 100|of \d+)\b|%", re.I)
HOLD = re.compile(r"\b(?:stays?|staying|remains?|holds?|keeps?|kept|maintain\w*|no (?:more|fewer|less|higher|lower|worse|increase|rise|drop|decline|loss) ?(?:than|in)?|not? (?:rise|increase|fall|drop|grow|exceed|get worse|above|below|more|worse)|does not|doesn't|do not|don't|without (?:more|raising|increasing|extra)|at most|at least as|unchanged|stable|steady|constant|never (?:above|below)|≤|≥|or less|or fewer|or better|guardrail|ceiling|floor of)\b|[≤≥]", re.I)


def kind_of_measure(text: str, unit: str = "") -> str:
    """quantity, speed, quality or "" when the words don't say. A share or a rate may be anything, so it is left open."""
    if _QUALITY.search(plain(text)):
        return "quality"
    if _SHARE.search(plain(text)) or _SHARE.search(plain(unit)) or HOLD.search(plain(text)):
        return ""
    if _QUANTITY.search(plain(text)):
        return "quantity"
    return "speed" if _SPEED.search(f"{plain(text)} {plain(unit)}") else ""


def limits_in(text: str | None) -> tuple[float, float] | None:
    """ "(limits 52–70)" as two numbers, or None."""
    found = re.search(r"\b(?:natural |process |control )*(?:limits?|usual range|normally|normal range|usually|range)\W{0,3}(?:of |from |is |are |between )*(\d+(?:[.,]\d+)?)\s*(?:%|[a-z]{1,7})?\s*(?:[-–—…]+|\.\.+|to|and)\s*(\d+(?:[.,]\d+)?)", plain(text), re.I)
    if not found:
        return None
    low, high = sorted(float(n.replace(",", ".")) for n in found.groups())
    return low, high


def move_in(text: str | None) -> tuple[float, float] | None:
    """ "61 → 75 %" or "from 300 to 290 s" as (baseline, target), or None."""
    found = re.search(r"(\d+(?:[.,]\d+)?)\s*(?:%|[a-z]{1,7})?\s*(?:→|->|=>|to|⟶)\s*(?:≤|≥|under |below |at most |at least )?\s*(\d+(?:[.,]\d+)?)", plain(text), re.I)
    return tuple(float(n.replace(",", ".")) for n in found.groups()) if found else None  # type: ignore[return-value]


def vague_result(text: str | None) -> Iterator[Span]:
    """A key result's text that nobody could count: "customers are happier", "better communication"."""
    if not text or language.has_number(text) or particular(text):
        return
    if only_abstract(text):
        yield whole(text)
    else:
        yield from language.find(text, _VAGUE_RESULT, skip_quotes=True)


_VAGUE_RESULT = re.compile(
    r"\b(?P<at>(?:is|are|be|becomes?|feels?|gets?|seems?|looks?) (?:\w+ )?(?:happier|happy|better|more satisfied|satisfied|more motivated|motivated|nicer|smoother|improved|more efficient|more engaged|great|excellent|world[- ]class|faster|quicker|well known|recogni[sz]ed)|"
    r"(?:noticeabl[ye]|significantly|clearly|much|considerabl[ye]|visibl[ye]|greatly|strongly) (?:better|faster|improved|happier|higher|lower|fewer|less|shorter|improvement)|(?:improve|increase|enhance|raise|boost|strengthen|optimi[sz]e|better|more|higher|greater|improved) (?:the |our |overall )?(?:\w+ )?(?:satisfaction|quality|communication|efficiency|morale|motivation|teamwork|engagement|awareness|productivity|performance|culture|collaboration|service|experience|image|reputation))\b", re.I)
