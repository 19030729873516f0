"""How a plan is worded: the shapes that the rules of plans and experiments look for.

A word alone says little: "roll out" is for bakers too, and "improve" may be followed by exactly what is
done. So most of what stands here is a shape (who, how many, joined by what), and the rest is asked
whether anything that can be counted stands beside it.
"""

import re
from collections.abc import Iterator
from datetime import date

from coachkit import language
from coachkit.language import Span, plain

# ---------------------------------------------------------------- nothing said, and days

_EMPTY = re.compile(
    r"\W*(?:none(?: (?:yet|planned|needed|known|so far))?|n\.?/?a\.?|nil|null|tb[acd]|todo|to be (?:defined|decided|determined|confirmed|agreed|announced|discussed)|"
    r"not (?:applicable|needed|necessary|required|defined|known|set|decided|planned|measured|sure|clear|written down|done|there)(?: yet| so far)?|not yet|nowhere(?: yet)?|nobody(?: yet)?|no one(?: yet)?|nothing(?: (?:yet|special|specific|really|planned|comes to mind|in particular))?|"
    r"no|unknown|undecided|open|later|whatever|anything|we(?:'ll| will) see|(?:i |we )?(?:don't|do not) know(?: yet)?|no idea|x+|soon)?\W*", re.I)


def missing(text: str | None) -> bool:
    """True when nothing is said: blank, a dash, "n/a", "tbd"."""
    return "%" not in (text or "") and _EMPTY.fullmatch(plain(text)) is not None


_SOMETIME = re.compile(
    r"\b(?:soon|asap|a\.s\.a\.p\.?|as soon as possible|at some (?:point|stage)|some ?(?:day|time)|sometime|eventually|in the (?:near |foreseeable |long |short )?(?:future|run|term)|"
    r"when(?:ever)? (?:it(?:'s| is) )?(?:ready|possible|we (?:can|have time|find time|get round to it|are ready)|there(?:'s| is) time|time (?:allows|permits)|convenient|done|finished)|"
    r"if possible|in due (?:course|time)|over time|with time|ongoing|continuous(?:ly)?|permanent(?:ly)?|no (?:rush|deadline|date)|flexible|as time goes on|one day)\b", re.I)
_PERIOD = re.compile(
    r"\b(?:(?:end|close|start|beginning|middle|last day|first day) of|month-?end|year-?end|mid-?\w+|spring|summer|autumn|fall|winter|"
    r"term|semester|season|harvest|sprint|holidays?|payday|stock-?take|audit|handover|fortnight|tomorrow|today|tonight|next \w+|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b", re.I)


def names_a_day(text: str | date | None) -> bool:
    """True when a text can be put into a diary: "2027-06-14", "14 June", "in 3 weeks", "end of term"."""
    if isinstance(text, date):
        return True
    flat = plain(text)
    iso = re.match(r"\s*(\d{4})-(\d\d?)-(\d\d?)", flat)
    if iso:
        try:
            date(*map(int, iso.groups()))
        except ValueError:
            return False
        return True
    counted = bool(re.search(r"\d|\b(?:in|within|after) (?:\w+ )?(?:an? |one|two|three|four|five|six|eight|ten|twelve|twenty)", flat, re.I))
    return counted or (not _SOMETIME.search(flat) and (language.has_date(flat) or bool(_PERIOD.search(flat))))


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


# ---------------------------------------------------------------- how wide: roll-outs and scopes

_N = r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a dozen|dozens of|hundreds of)"
_ALL = r"(?:all|every|each|both|several|multiple|many|various|most|numerous|the other|the remaining|the rest of)"
_PLACE = (r"(?:plants?|sites?|wards?|departments?|teams?|branch(?:es)?|stores?|shops?|offices?|locations?|schools?|regions?|countries|country|depots?|warehouses?|"
          r"clinics?|hospitals?|factories|factory|crews?|divisions?|hotels?|restaurants?|campus(?:es)?|districts?|cities|pharmac(?:y|ies)|baker(?:y|ies)|caf[eé]s?|farms?|"
          r"production lines?|assembly lines?|squads?|garages?|business units?|care homes?|nurseries|libraries|call cent(?:er|re)s?|service desks?|subsidiar(?:y|ies)|"
          r"municipalit(?:y|ies)|agencies|surgeries|practices|salons?|outlets?|facilities|faculties|supermarkets?|markets|theatres|hubs|colleges?|companies)")
_PLACES = r"(?:plants|sites|wards|departments|teams|branches|stores|shops|offices|locations|schools|regions|countries|depots|warehouses|clinics|hospitals|factories|crews|divisions|hotels|restaurants|campuses|districts|cities|pharmacies|bakeries|caf[eé]s|farms|production lines|assembly lines|lines|squads|garages|business units|care homes|nurseries|libraries|call cent(?:er|re)s|subsidiaries|municipalities|salons|outlets|facilities|faculties|supermarkets|hubs|colleges|kitchens)"
_OF_ONE = r"(?<!one of )(?<!one of the )(?<!one of our )(?<!1 of )(?<!1 of the )(?<!1 of our )(?<!one out of )(?<!1 out of )(?<!first of )(?<!first of the )"
_STAFF = r"(?:staff|employees|colleagues|workers|managers|personnel|associates|team members|members of staff|teams|people|operators|nurses|agents|drivers|users|customers|teachers|leaders)"
_IN_ONE = r"(?! (?:of|on|in|at|from|who|whose|with|that|working) )(?!'s)"
WIDE = (
    re.compile(rf"{_OF_ONE}\b(?P<at>{_ALL} (?:of )?(?:the |our |its |these |their )?(?:{_N} )?(?:(?!of\b|in\b|on\b|for\b|from\b|and\b|at\b)[\w-]+ ){{0,2}}?{_PLACE})\b(?! (?:lead|leader|manager|head|nurse|phone|kitchen|clerk|desk|office|door|board|meeting|member))", re.I),
    re.compile(rf"\b(?P<at>{_ALL} (?:of )?(?:the |our )?(?:{_N} )?(?:shifts|production lines|assembly lines|lines|floors|units|stations|kitchens|classes))\b(?! (?:of|on|in|at|from) )", re.I),
    re.compile(rf"{_OF_ONE}(?<!\bout of )(?<!\bof )(?<![\d.,])\b(?P<at>(?!one\b|1\b){_N} (?:of (?:the |our )?)?(?:(?!of\b|in\b|on\b|for\b|from\b|and\b|at\b)[\w-]+ )?{_PLACES})\b", re.I),
    re.compile(r"\b(?P<at>(?:across|throughout|over) (?:the |our |all )*(?:whole |entire )?(?:company|organi[sz]ation|business|group|hospital|country|region|network|chain|board|plants?|sites?|factory|wards|departments|teams|shifts|stores|branches|lines|trust|city|fleet|school|firm|enterprise|division|university|council))\b", re.I),
    re.compile(r"\b(?P<at>(?:whole|entire|complete) (?:company|organi[sz]ation|hospital|plant|site|group|division|chain|workforce|fleet|network|enterprise|region|country|school|factory|university|business|firm|department|trust|city|council|municipality|supply chain|shop floor|staff))\b", re.I),
    re.compile(r"\b(?P<at>(?:company|organi[sz]ation|site|plant|hospital|group|nation|world|enterprise|network|school|store|region|city|system|department|trust|country|firm|fleet|chain|business|division|factory|campus|state|county|industry)-?\s?wide)\b", re.I),
    re.compile(r"(?P<at>\b(?:everywhere|globally|worldwide|nationwide|from (?:now|today|this day) on(?:wards?)?|henceforth|with immediate effect|effective immediately|once and for all|big bang|(?:is|are|becomes?|made|make it|made it) (?:mandatory|compulsory|obligatory)|(?:as|is|be|becomes?) (?:the|our|a) new standard)\b)", re.I),
    re.compile(rf"\b(?P<at>all (?:of )?(?:our |the )?{_STAFF})\b{_IN_ONE}", re.I),
    re.compile(rf"\b(?P<at>(?:for|to|train|tell|by|with|at|instruct|oblige|force|switch|move|give) (?:everyone|everybody))\b{_IN_ONE}", re.I),
    re.compile(r"^\W*(?P<at>everyone|everybody|all|(?:the )?company|the organi[sz]ation)\W*$", re.I),
    re.compile(rf"\b(?P<at>(?:everyone|everybody|anyone|all (?:of )?(?:our |the )?{_STAFF}) (?:in|of|at|across|from|throughout) (?:the |our |all )?(?:whole |entire )?(?:company|organi[sz]ation|hospital|plant|business|firm|group|enterprise|division|country|region|network|city|building|site|factory|university|council|trust|departments?|sites|plants|branches|stores))\b", re.I),
)
ROLL_OUT = (
    re.compile(r"\b(?P<at>roll(?:s|ed|ing)?(?:[- ]| (?:it|this|them|these|that|the [\w -]{2,40}?) )?out|rollouts?)\b", re.I),
    re.compile(r"\b(?P<at>(?:full|company|complete|general|global)[- ](?:scale |wide )?(?:launch|implementation|introduction|go-?live))\b", re.I),
)
NOT_ROLL_OUT = (
    re.compile(r"\broll\w* out (?:the |a |of |some )?(?:\w+ )?(?:dough|pastry|mats?|hoses?|carpets?|bed|beds|paper|cable|cables|bins?|barrels?|crusts?|sheets?|turf|felt|foil|fabric|marzipan|fondant|pasta|clay|barriers?|trolleys?|cages?|rug|rugs)", re.I),
    re.compile(r"\b(?:before|no|not|never|without|instead of|rather than|decide (?:on|about|whether)|until|prior to|ahead of|then|later|after (?:that|which)|next)\b(?: [\w-]+){0,5}? roll\w*(?: \w+)?[- ]?out\w*", re.I),
    re.compile(r"\b(?:dough|pastry|fondant|marzipan|pasta|clay|crust|mat|carpet|turf|felt)\b[^.;]{0,40}\broll\w* out", re.I),
)
FINAL = (
    re.compile(r"\b(?P<at>permanently|for good|irreversibl[ey]|no way back|can(?:'t|not| not) be (?:undone|reversed)|demolish\w*|tear(?:ing)? down|knock(?:ing)? down|scrapp?(?:ing)? the (?:old|whole|existing|current)|"
               r"(?:dismiss|lay off|lay-off|make redundant|terminate)\b[\w ]{0,30}|abolish\w*|outsourc(?:e|ing)\b[\w ]{0,25}|close down\b|shut down the (?:branch|site|plant|store|warehouse|line) for good|"
               r"close (?:the |our |one )?(?:[\w-]+ )?(?:branch|site|plant|depot|ward|warehouse)|merg(?:e|ing) (?:the |our )?(?:two |three |\w+ )?(?:departments|teams|wards|branches|sites|plants|crews|schools)|"
               r"(?:restructur|reorgani[sz])(?:e|ing) the (?:whole |entire )?(?:department|company|organi[sz]ation|team|plant|hospital|division|business)|"
               r"(?:replac|switch|migrat|chang)(?:e|ing) (?:over )?(?:the |our )?(?:whole|entire|complete|old|current|existing|erp|crm|it)(?: \w+)? (?:system|platform|fleet|software|erp|line|plant|database)|"
               r"(?:buy|purchas|build|invest)(?:e|ing)?(?: in)? (?:a |an |the |some |\w+ )?(?:brand[- ])?new (?:[\w-]+ ){0,2}?(?:system|machine|press|line|plant|building|warehouse|fleet|software|robot|erp|crm|platform|factory|wing|hall))\b", re.I),
)
NOT_FINAL = (re.compile(r"\b(?:not|never|without|before|instead of|rather than|no|can(?:not|'t)? be|could be) (?:\w+ ){0,3}?(?:permanently|outsourc\w+|buy\w*|replac\w+|merg\w+|abolish\w*)|permanently (?:lit|on|open|visible|available|staffed|fixed|attached|mounted)", re.I),)
LONG = (
    re.compile(rf"\b(?P<at>(?:for|over|during|lasting|runs?|within|takes?) (?:the )?(?:next |whole |coming |about |around )?(?:(?:{_N}|several|some|a few) (?:months|years|quarters)|(?:a|one|the|half a) (?:whole |full )?(?:year|quarter)|half a year|all year|(?:the )?rest of the year|"
               r"(?:[5-9]|[1-9]\d|five|six|seven|eight|nine|ten|twelve|twenty) weeks))\b", re.I),
)


def too_wide(text: str | None, *, teams: int | None = None) -> Iterator[Span]:
    """Where a text reaches beyond one team: "in all plants", "everyone", "roll out", "three wards"."""
    counted = WIDE[2]
    patterns = [p for p in (*ROLL_OUT, *WIDE) if not (teams == 1 and p is counted)]
    yield from language.find(text, patterns, skip_quotes=True, allow=(*NOT_ROLL_OUT, _NOT_WIDE))


_NOT_WIDE = re.compile(
    r"\b(?:before|not|no|never|instead of|rather than|without|one|single|only (?:on|in|at)|pilot) (?:\w+ ){0,3}?(?:everywhere|company-?wide|all|every|everyone|everybody)\b|"
    r"\b(?:one|1|a single|a third|half|a quarter|\d+ ?%) (?:out )?of (?:the |our |its |all )*(?:\w+ ){0,2}?[\w-]+s\b|\bacross the (?:road|street|hall|corridor|room|river|table|bench|counter)\b|"
    r"\b(?:orders?|parcels?|deliver(?:y|ies)|letters?|calls?|goods|returns|requests|tickets|invoices|samples|complaints?|parts|feedback|questions|visitors|patients|messages|data|mails?|e-mails?) (?:from|to|for|of|by) (?:all|every|each|both|the|\d+|\w+) (?:\w+ ){0,2}?[\w-]+", re.I)

# ---------------------------------------------------------------- how many changes

_NEW_THING = (r"(?:a |an |the |some |more |extra |our |\d+ )?(?:new|additional|extra|revised|updated|different|another|second|better|modern|bigger|improved|redesigned|weekly|daily|monthly|digital|separate|longer|shorter|changed)\b")
_STARTERS = frozenset(
    "introduce implement install launch buy hire train retrain redesign replace move change add start begin stop increase reduce raise lower create build "
    "set adopt update upgrade automate reorganise reorganize reorganize relocate recruit rewrite rearrange repaint switch double halve extend shorten rotate "
    "standardise standardize simplify remove eliminate merge split cut abolish revise hold run reschedule invest purchase renew give put develop establish "
    "appoint open close send print write provide offer organise organize use try test roll conduct".split())
_THEN = re.compile(r"\b(?:it|its|them|they|their|this|that|these|those|there|him|her|his|each|both|one|ones|same|then)\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|may|must|do|does|lies?|sits?|hangs?|goes|go|comes?|gets?|stays?|waits|takes|gives|phones|begins|leaves|puts|picks|packs|fills|writes|brings|carries|carry|keeps|makes|"
    r"arrives?|answers|joins|uses|use|wears?|gathers|stay|agree|agrees|decides?|speaks?|sends?|tells|knows?|finds|swaps|prepares)\b|"
    r"\b(?:stands?|calls?|shows?|reads?|meets?|starts?|opens?|signs?|checks?|works?|shares?|moves?|walks?|looks?|runs?|holds?|counts?|talks?|asks?|plans|reviews|handles|places?|wait|take|give|put|pick|pack|fill|write|bring|keep|make|answer) "
    r"(?:the|a|an|each|every|all|it|them|its|their|his|her|one|two|up|off|out|down|in|on|at|by|to|with|for|from|together|ready|first|next|what|how|who|and)\b", re.I)
_AND_ALSO = re.compile(
    r"(?P<at>\b(?:and also|and,? in addition|in addition(?: to (?:this|that))?|additionally|at the same time|as well as|along with|together with|on top(?: of (?:that|this|it))?|besides|moreover|furthermore|plus|and at once|simultaneously)\b|"
    r"(?:^|\s)(?:2[.)]|\(2\)|b\))\s|;\s+(?=\w))", re.I)


def many_changes(text: str | None, *, said_one: bool = False) -> Span | None:
    """The place where a second and third change are joined on, or None. One way of working may have steps."""
    for sentence in language.sentences(text):
        flat = plain(sentence.words)
        # What follows "so that" or "because" is what it is for, not another change.
        body = re.split(r"\b(?:so that|so|because|since|in order to|to (?:see|find out|check|learn|test)|if|when|before|after|until|while|where|which|who|that)\b|:", flat, maxsplit=1)[0]
        at = _listed(body) or _commanded(body) or _added(flat)
        if at and not (said_one and at[2] < 3):
            start, end = sentence.start + at[0], sentence.start + at[1]
            return Span(start, end, (text or "")[start:end])
    return None


def _pieces(body: str) -> list[tuple[int, str]]:
    """What stands between commas, "and", "+" and "&", each with its place; trailing phrases stay with their piece."""
    found, start = [], 0
    for cut in [*re.finditer(r",\s*(?:and\s+|plus\s+|or\s+)?|\s+(?:and|plus|&|\+)\s+|\s*[/+]\s+", body), None]:
        end = cut.start() if cut else len(body)
        piece = body[start:end]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), piece.strip(" .!")))
        start = cut.end() if cut else len(body)
    return found


_WE = re.compile(r"^(?:then |also |finally |and |to |we(?:'ll| will| are going to| want to| plan to)?|i(?:'ll| will)?|let's|please|will|should|must|the team will|staff will)\s+", re.I)


def _bare(piece: str) -> str:
    while (cut := _WE.match(piece)):
        piece = piece[cut.end():]
    return piece


def _thing(piece: str) -> bool:
    """True for a thing that is brought in ("new kits", "training", "a whiteboard"), not for a sentence or a place."""
    return language.number_of_words(piece) <= 7 and not _FINITE.search(piece) and not _THEN.match(piece)


_MEASURE_NOUN = re.compile(
    r"^(?:(?:a|an|the|some|more|extra|better|regular|weekly|daily|monthly|new|clear|clearer|stricter|team|staff)\s+)*(?:training\w*|workshops?|coaching|meetings?|huddles?|checklists?|whiteboards?|boards?|dashboards?|bonus(?:es)?|incentives?|posters?|signs?|software|system|systems|app|apps|"
    r"scanners?|tablets?|screens?|layouts?|rosters?|schedules?|plans?|forms?|rules?|targets?|kpis?|procedures?|policies|policy|lighting|labels?|trolleys?|shelves|racks?|bins?|uniforms?|tools?|equipment|machines?|staffing|overtime|shifts?|rota|audits?|reminders?|templates?|guidelines?|manuals?|5s|"
    r"stand-?ups?|feedback|reports?|breaks?|communication|supervision|controls?|bonus scheme|lounge|cards?|kits?|carts?|process|processes|hours|opening hours|pricing|prices|menus?|suppliers?|packaging|instructions?)\b", re.I)


def _listed(body: str) -> tuple[int, int, int] | None:
    """ "A discharge lounge, a new whiteboard and medicines packed the evening before": things in a row."""
    pieces = _pieces(body)
    if len(pieces) < 2:
        return None
    first = re.sub(r"^(?:(?:roll(?:ing)? out|set(?:ting)? up|bring(?:ing)? in)|\w+)\s+", "", _bare(pieces[0][1]), count=1) \
        if language.starts_with_verb(_bare(pieces[0][1])) or re.match(r"(?:get|have|try|bring|introducing|adding|using)\b", _bare(pieces[0][1]), re.I) else _bare(pieces[0][1])
    names = [first, *(p for _at, p in pieces[1:])]
    if not all(_thing(n) for n in names[1:]) or not _thing(first):
        return None
    new = [bool(re.match(_NEW_THING, n, re.I)) for n in names]
    measures = [bool(_MEASURE_NOUN.match(n)) or a for n, a in zip(names, new, strict=True)]
    # The contents of one box ("a tray with gloves, tape and a pen") are one thing.
    inside = re.search(r"\b(?:with|of|for|between|from|on|in|at|holding|containing|showing|by|per|under|over|near|into|onto)\s+(?:the |a |an |its |our |each )?[^,]*$", first, re.I)
    if inside and not all(new[1:]):
        return None
    brought = sum(bool(re.match(r"(?:an?|our first)\s", n, re.I)) or a for n, a in zip(names, new, strict=True))
    if len(names) >= 3 and brought >= 2 and any(measures):
        measures = [True] * len(names)
    strong = sum(measures) >= 2 and (sum(new) >= 2 or (len(names) >= 3 and sum(measures) >= 2) or (new[0] and bool(_MEASURE_NOUN.match(names[-1]))))
    if strong:
        last_at, last = pieces[-1]
        return pieces[0][0], last_at + len(last), len(names)
    return None


def _commanded(body: str) -> tuple[int, int, int] | None:
    """ "Move the printer, retrain the crew and change the plan": orders in a row that don't lean on each other."""
    pieces = _pieces(body)
    verbs = [(at, piece, _verb(piece)) for at, piece in pieces]
    orders = [(at, piece, verb) for at, piece, verb in verbs if verb in _STARTERS and language.number_of_words(_bare(piece)) >= 2]
    apart = [o for i, o in enumerate(orders) if i == 0 or not _THEN.search(o[1])]
    if not verbs or not verbs[0][2] or len(apart) < 2:
        return None
    # Two orders may be one way of working ("print the label and put it on"); a new thing in the second may not.
    second_is_new = any(re.search(_NEW_THING, p, re.I) or v in ("train", "retrain", "hire", "recruit", "buy", "purchase", "introduce", "implement", "launch", "install", "redesign", "increase", "reduce", "change", "extend", "double", "upgrade", "automate", "outsource")
                        for _at, p, v in apart[1:])
    if len(apart) >= 3 or second_is_new:
        return orders[0][0], apart[-1][0] + len(apart[-1][1]), len(apart) + second_is_new
    return None


def _verb(piece: str) -> str:
    found = re.match(r"([a-z]+)", _bare(piece), re.I)
    return found.group(1).lower() if found else ""


def _added(flat: str) -> tuple[int, int, int] | None:
    """A second change hung on with "and also", "plus", "at the same time" or a semicolon."""
    for joint in _AND_ALSO.finditer(flat):
        rest = flat[joint.end("at"):].strip(" ,")
        verb = _verb(rest)
        gerund = re.match(r"([a-z]+)ing\b", rest, re.I)
        stem = gerund.group(1).lower() if gerund else ""
        if verb in _STARTERS or stem in _STARTERS or stem + "e" in _STARTERS or stem[:-1] in _STARTERS or re.match(_NEW_THING, rest, re.I) or _MEASURE_NOUN.match(rest):
            if not _THEN.search(" ".join(rest.split()[:4])):
                return joint.start("at"), joint.end("at") + len(flat[joint.end("at"):].rstrip(" .")), 3
    return None


# ---------------------------------------------------------------- vague

ABSTRACT = frozenset(
    "quality efficiency effectiveness efficient effective productivity productive performance communication collaboration cooperation teamwork culture morale motivation motivated engagement "
    "engaged satisfaction satisfied experience service services process processes operation operations operational result results outcome outcomes work working workflow workflows flow "
    "transparency awareness planning organisation organization organised organized coordination discipline responsibility ownership attitude mindset behaviour behavior standards standard "
    "image reputation innovation innovative agility agile competitiveness excellence excellent success successful growth value values trust leadership management strategy vision focus "
    "situation problem problems issue issues thing things everything stuff way ways level levels area areas job jobs matters aspect aspects speed pace commitment sustainability sustainable "
    "mood climate atmosphere spirit happiness happy unhappy good great well nice smooth smoothly fast faster quick quickly quicker better best improvement improvements improve improved "
    "improving increase increased enhance enhanced boost strengthen optimise optimize optimisation optimization optimised optimized raise maximise maximize develop development progress "
    "change changes handover handovers changeover changeovers cycle lead throughput output capacity utilisation utilization profitability profit profits sales revenue costs cost "
    "become becoming be being make making get getting do doing take taking go going strive aim ensure provide deliver delivering achieve reach create creating build building foster "
    "promote support drive keep have having give giving be want need try trying help helping focus focused focusing oriented driven centric centred centered possible highest high higher "
    "top class world leading professional modern digital lean continuous continuously constantly constant overall general generally always sustainable significantly substantially greatly "
    "noticeably considerably steadily clearly real really truly simply even much lot lots far very highly next new soon future long term together strong stronger smart smarter hard harder "
    "number one excellent outstanding exceptional superior first-class high-quality ideal perfect perfectly right expectation expectations exceed meet meeting need needs daily day every "
    "end user-friendly friendly proactive flexible flexibility reliable reliability positive positively greater great good bigger safety safe healthy health wellbeing well-being "
    "cutting-edge state-of-the-art best-in-class world-class game-changing hands-on open honest respectful mutual shared common aligned alignment solution solutions measures action actions "
    "initiative initiatives potential opportunities opportunity synergy synergies leverage unlock empower empowered empowerment transform transformation digitalisation digitalization excellence "
    "passion passionate delight delighted wow impact difference care caring attention careful carefully seriously more less fewer reduce reducing reduction lower decrease minimise minimize "
    "waste error errors mistake mistakes delay delays complaint complaints waiting time times fully total totally complete completely effort efforts streamline streamlined".split())
_PLACE_WORDS = frozenset(
    "company organisation organization department team teams business firm hospital plant site sites factory office shop store stores warehouse ward wards school branch branches "
    "unit division group kitchen line lines desk centre center hotel restaurant bank agency workplace internal external customer customers client clients guest guests patient patients user users "
    "employee employees staff people colleague colleagues stakeholder stakeholders partner partners supplier suppliers member members everyone everybody us our we they them market industry region board "
    "country world hands entire whole across shift shifts crew crews production logistics sales marketing support project projects product products order orders".split())


def only_abstract(text: str | None) -> bool:
    """True when every word that carries meaning is a general one: "improve customer satisfaction across the company"."""
    own = [w for w in language.words(text) if w not in language._ENGLISH and w not in ("across", "through", "throughout", "within")]
    return bool(own) and not language.has_number(text) and all(w in ABSTRACT or w in _PLACE_WORDS for w in own) and any(w in ABSTRACT for w in own)


# What a change says when it names the result or a wish in place of what is done.
_WISH_VERB = r"(?:improv(?:e|ing)|optimi[sz](?:e|ing)|enhanc(?:e|ing)|streamlin(?:e|ing)|professionali[sz]e|moderni[sz]e|maximi[sz]e|revamp|overhaul|rethink|transform)"
_RESULT = (r"(?:errors?|mistakes?|defects?|complaints?|waiting(?: times?)?|waits?|delays?|scrap|rework|waste|lead times?|cycle times?|changeovers?(?: times?)?|set-?up times?|costs?|accidents?|injuries|queues?|turnaround(?: times?)?|downtime|absence|absenteeism|turnover|"
           r"backlog|overtime|returns|response times?|throughput|productivity|efficiency|quality|morale|motivation|satisfaction|output|sales|revenue|utili[sz]ation|awareness|standards?|speed|performance|communication|teamwork|collaboration|engagement|discipline|stress|workload|lateness|breakages?|losses|falls|infections|readmissions)")
VAGUE_CHANGE = (
    re.compile(rf"^\W*(?:we (?:will|should|want to|must|need to|try to|are going to|have to)|try to|let's|to|we'll|aim to)?\W*(?P<at>{_WISH_VERB}\b[^.;:]*)", re.I),
    re.compile(rf"^\W*(?:we (?:will|should|want to|must|need to|try to|are going to|have to)|try to|let's|to|we'll|aim to)?\W*(?P<at>(?:reduc|increas|rais|boost|strengthen|lower|decreas|cut|shorten|eliminat|avoid|minimi[sz]|halv|speed up|stop|prevent|accelerat|lift|rais)(?:e|es|ing|ting|down on)? (?:down on |the |our |all |unnecessary |any |number of |amount of )*(?:[\w-]+ ){{0,2}}?{_RESULT})\b(?=\W*$| (?:soon|overall|generally|in|on|at|for|of|across|and|a lot|significantly|as|everywhere)\b)", re.I),
    re.compile(rf"^\W*(?P<at>(?:better|improved|faster|quicker|smoother|higher|greater|stronger|fewer|less|shorter|lower|more|clearer|tighter|closer|stricter) (?:and \w+ )?(?:[\w-]+ )?{_RESULT})\W*$", re.I),
    re.compile(r"^\W*(?P<at>(?:(?:better|higher|faster|quicker|greater|stronger|improved|smoother|good|stricter|tighter) (?:[\w-]+ ?){1,6}|(?:less|more|fewer) (?:[\w-]+ ?){1,2}))\W*$", re.I),
    re.compile(r"^\W*(?P<at>(?:better|improved|more|clearer|closer|stronger|smoother|good) (?:communication|planning|teamwork|handovers?|coordination|organi[sz]ation|cooperation|collaboration|leadership|supervision|discipline|care|attention|focus|training|processes|workflow|support|service|flow|control|awareness|understanding|preparation|follow-up)\b[^.;:]*)", re.I),
    re.compile(r"\b(?P<at>(?:be|being|become|are|is) (?:more|much more|extra|very) (?:careful|attentive|efficient|proactive|productive|flexible|motivated|focused|disciplined|friendly|organised|organized|punctual|professional|customer[- ]focused|open|careful|engaged|vigilant|aware|patient|polite|considerate|agile))\b", re.I),
    re.compile(r"\b(?P<at>(?:try|tries|trying|work|works|working) (?:a (?:bit|little) |much |even )?(?:harder|smarter|faster|quicker|better)(?: together)?|pay(?:s|ing)? (?:more |better |closer |extra )?attention(?: to)?|focus(?:es|ing)? (?:more|harder|better) on|concentrate (?:more|better)|tak(?:e|es|ing) (?:more|better|extra) care|"
               r"make (?:more of )?an effort|do(?:es|ing)? (?:things |it |everything )?(?:better|faster|right)|get (?:better|faster|quicker) at|hurry(?: up)?|communicat(?:e|es|ing) (?:better|more|clearly|more clearly|openly)|cooperat(?:e|ing) (?:better|more)|collaborat(?:e|ing) (?:better|more)|"
               r"rais(?:e|ing) (?:the )?awareness|mak(?:e|ing) (?:[\w-]+ ){1,2}?(?:more )?(?:aware|sensitive|responsible|accountable|conscious|committed|motivated)|sensiti[sz]e|work(?:s|ing)? together (?:more|better|closer|closely)|motivat(?:e|ing) (?:the |our |all |people|staff|everyone|them)|(?:chang(?:e|ing)|improv(?:e|ing)|shift(?:ing)?) (?:the |our |their |people's )*(?:culture|mindset|attitudes?|behaviou?r)|"
               r"keep (?:a (?:close |closer )?eye on|an eye on)|(?:look|looking) into|mak(?:e|ing) (?:things|everything|it|the process|work|processes|life) (?:\w+ )?(?:better|faster|easier|smoother|simpler|quicker|more \w+)|tak(?:e|ing) (?:appropriate |necessary |some |the necessary |suitable )?(?:action|measures|steps)\b|do(?:ing)? something about|"
               r"be better|get everyone on board|push (?:harder|people|the team|staff)|step up|raise the bar|tighten up|get a grip|remind(?:ing)? (?:everyone|everybody|staff|people|all|the (?:team|staff|crew|people)|them|colleagues|operators|employees|workers))\b", re.I),
    re.compile(r"\b(?P<at>(?:various|several|some|different|appropriate|necessary|suitable|further|many|a (?:few|number of|set of|bunch of|range of)) (?:other )?(?:measures|actions|improvements|changes|things|initiatives|tweaks|adjustments|steps|ideas))\b", re.I),
    re.compile(r"(?P<at>\b(?:soon\b(?! (?:as|after))|asap|as soon as possible|at some point|somehow|sometime|eventually|in the (?:near )?future|where(?:ver)? possible|whenever possible|if possible|as (?:much|far|often|well|fast|quickly) as (?:possible|we can)|etc|and so on|or something(?: like that)?|or similar)\b)", re.I),
)
# What makes a general verb particular: how, with what, how much, from when.
PARTICULAR = re.compile(r"\d|\bby (?!.{0,20}\b(?:better|working harder|focusing|improving|being|doing)\b)(?:\w+ly )?\w+ing\b|\b(?:with|through|using|via) (?:a|an|one|two|the|\w+-)\s?\w+|:\s*\w+|\bso that\b|\bfrom .+ to\b|\binstead of\b|\bone\b|\bfirst\b", re.I)


def vague_change(text: str | None) -> Span | None:
    """The words of a change that name a wish or a result and not what is done, or None."""
    hit = next(language.find(text, VAGUE_CHANGE[5:], skip_quotes=True), None)
    if hit is None and not PARTICULAR.search(plain(text)):
        hit = next(language.find(text, VAGUE_CHANGE[:5], skip_quotes=True), None)
    if hit is None and only_abstract(text):
        return whole(text or "")
    return hit


# ---------------------------------------------------------------- what is expected

_EFFECT = re.compile(
    r"\d|%|\b(?:falls?|drops?|declines?|decreases?|shrinks?|sinks?|rises?|increases?|grows?|climbs?|halves?|doubles?|halved|doubled|goes? (?:up|down)|comes? down|go (?:up|down)|fewer|less|shorter|longer|faster|quicker|sooner|earlier|later|"
    r"lower|higher|smaller|larger|reduc\w+|cuts?|saves?|saving|avoids?|prevents?|stops?|no longer|nobody|no one|none|never|without|instead of|disappears?|vanish\w*|reach(?:es)?|at least|at most|within|under|below|above|before|on time|at once|"
    r"first time|straight away|right away|immediately|same day|more (?:often|people|patients|customers|guests|callers|children|pupils|orders|parts|parcels|of)|twice|half|every|each|all|only|not|won't|don't|doesn't|can't|need|needs|find|finds|see|sees|know|knows|has to|have to|wait|waits|walk|walks|lost|miss|missing|forgotten)\b", re.I)
_VAGUE_EFFECT = re.compile(
    r"\b(?:quality|efficiency|morale|motivation|productivity|performance|communication|cooperation|collaboration|teamwork|satisfaction|engagement|culture|mood|service|results?|processes|work|things|awareness|trust|commitment|transparency|discipline) (?:\w+ )?(?:goes|go|going|rises?|increases?|improves?|grows?|gets?|is|are|be|becomes?) (?:up|higher|better|more|stronger|increased)?|"
    r"\b(?:everyone|everybody|all of us|we all|people|staff|the team|the crew|customers|patients|guests|things|everything|it|they|we|all) (?:\w+ ){0,3}?(?:happ(?:y|ier)|satisfied|motivated|better|pleased|comfortable|fine|smooth\w*|easier|nicer|like it|love it|on board|improve\w*)|"
    r"\b(?:better|improve[sd]?|improving|improvements?|good|great|nice|nicer|helpful|help|helps|helping|useful|positive\w*|beneficial|success\w*|efficien\w+|effective\w*|productiv\w+|smooth\w*|easier|happ(?:y|ier)|motivat\w+|satisf\w+|modern|professional\w*|"
    r"quality|excellent|optimal|optimi[sz]ed?|enhanced?|works?|working out|pays? off|difference|benefits?|appreciat\w+|like it|love it|worth|"
    r"everything|all (?:the |our )?problems?|every problem|all of this|as well|at all|not be|cannot hurt|can't hurt|won't hurt|nothing to lose|more (?:efficient\w*|motivated|productive|effective\w*|professional\w*|smoothly|relaxed|organi[sz]ed|engaged))\b", re.I)
_HEARSAY = re.compile(
    r"\b(?P<at>best practice|(?:everyone|everybody|we all|we) knows? (?:that|it)|it(?:'s| is) (?:obvious|clear|common sense|self-evident|logical|proven)|obviously|(?:other|all) (?:companies|hospitals|firms|plants|teams|competitors) (?:also |all )?(?:do|use|have)|"
    r"(?:worked|works) (?:well |great |fine )?(?:at|in|for) (?:my|the|our|another|other) (?:last|old|former|previous|other|sister|\w+)? ?(?:company|companies|job|site|plant|hospital|team|employer|branch|ward)|management (?:wants|decided|believes|says)|the consultants? (?:said|say|recommend\w*)|"
    r"i(?:'m| am) (?:sure|convinced|certain|confident)|we(?:'re| are) (?:sure|convinced|certain|confident)|no doubt|definitely|certainly|surely|(?:i|we) (?:just )?feel (?:that|like)|gut feeling|(?:i|we) hope)\b", re.I)
_IF = re.compile(r"\b(?:if|when|once|because|since|so that|then|as soon as|by)\b", re.I)


def without_effect(text: str | None) -> Span | None:
    """The words of a hypothesis that leave open what would be seen, or the whole line when it says no effect; or None."""
    flat = plain(text)
    if re.search(r"\d", flat):
        return None
    hearsay = next(language.find(text, _HEARSAY, skip_quotes=True), None)
    rest = re.split(r",| then | because | since ", flat, maxsplit=1)[-1] if re.match(r"\W*(?:if|when|once)\b", flat, re.I) else flat
    vague = _VAGUE_EFFECT.search(rest)
    if _EFFECT.search(_VAGUE_EFFECT.sub(" ", rest)):
        return hearsay if hearsay and not _IF.search(flat) else None
    if hearsay:
        return hearsay
    if vague:
        start = flat.rindex(rest) + vague.start()
        return Span(start, start + len(vague.group()), (text or "")[start : start + len(vague.group())])
    return None if _IF.search(flat) and language.number_of_words(flat) >= 8 else whole(text or "")


VAGUE_METRIC = re.compile(
    r"^\W*(?:(?:the|our|my|general|overall|good|team|staff|better|customer|employee|how|what|of|people|they|we|everyone|whether|if|[\w-]+(?:'s|s'))\s+)*(?P<at>gut|gut feel(?:ing)?|feel(?:ing|ings|s)?|impressions?|mood|atmosphere|vibes?|opinions?|we (?:will )?(?:see|notice)|observation|common sense|"
    r"quality|efficiency|effectiveness|performance|productivity|success|improvements?|progress|communication|teamwork|culture|morale|motivation|engagement|happiness|satisfaction|service|results?|outcomes?|things|everything|awareness|flow|experience|speed|safety|costs?|"
    r"(?:they |we |people |everyone )?(?:is|are|feels?|will be|seems?|thinks?|says?|likes?|find it|looks?)\b.*)\W*$", re.I)
FEELING = re.compile(r"\b(?P<at>gut(?: feel(?:ing)?)?|feelings?|(?:how|what) (?:[\w-]+ ){1,3}(?:feels?|likes?|thinks?|goes)|impressions?|vibes?|mood in the team|people seem|seems? (?:better|happier)|looks? better|feels? better|we (?:will|'ll) (?:see|notice|know)|common sense)\b", re.I)
ACTIVITY = re.compile(
    r"\b(?P<at>(?:number|share|count|percentage|amount|%|proportion)?(?: of)? ?(?:training(?:s| sessions?| hours| days| courses?)|workshops? (?:held|delivered|run|completed)|briefings?(?: held| given)?|posters?(?: hung| printed)?|reminders? sent|e-?mails? sent|meetings? held|"
    r"toolbox talks?(?: held)?|(?:[\w-]+ )?(?:trained|briefed|retrained)\b(?! (?:by|agents?|nurses?|staff))|attend(?:ance|ees) (?:at|of|in) (?:the )?(?:training|briefing|workshop|course|kick-?off)\w*|checklists? (?:printed|handed out|distributed|issued)|"
    r"(?:new )?(?:kits?|forms?|sheets?|labels?|cards?|guides?|manuals?) (?:printed|handed out|distributed|issued)|people who (?:attended|were trained|were briefed)|hours of training|training completion|(?:number of|how many) (?:trainings|workshops|briefings|posters|meetings)))\b", re.I)
NO_STOP = re.compile(
    r"^\W*(?:we (?:will |would |'ll )?)?(?:stop |end |abort |quit )?(?:it |the test |the trial |early )?(?P<at>(?:if|when|once|in case|unless)? ?(?:it|this|that|things|the (?:test|trial|change|idea|pilot|plan|experiment)|something|everything|people|staff|they|anything|management|the boss|we|problems?|issues?|trouble|someone)? ?(?:\w+ )?"
    r"(?:(?:does not|doesn't|do not|don't|is not|isn't|did not|didn't|won't|will not) (?:work(?: out)?(?: well)?|help|like it|improve|go well|make sense|feel right|want it)|(?:gets?|goes|go|going|is|are|becomes?|turns? out|looks?|feels?) (?:too )?(?:bad|worse|badly|wrong|out of hand|annoying|difficult|chaotic)|fails?|"
    r"feels? like it|necessary|needed|required|serious|big|major|significant|(?:occurs?|arises?|appears?|comes? up|happens?)|says so|(?:is|are) (?:unhappy|not happy|dissatisfied|done|over|finished)|never|no need|we (?:will not|won't|do not|don't)(?: stop)?|at the end(?: of the (?:test|trial|pilot|month|four weeks))?|when (?:it|the (?:test|trial)) (?:is over|ends|is done)|"
    r"(?:the )?(?:target|goal) (?:is|has been) (?:reached|met|achieved)|gut feeling|common sense))\W*$", re.I)
NO_HARM = re.compile(r"^\W*(?P<at>(?:no(?:thing)?(?: else)?|everything(?: else)?|all(?: else)?|the rest|things|the other (?:things|numbers|kpis)|no(?: negative)? side ?effects?|no harm|other kpis|quality|morale|mood|the team)(?: (?:should|must|may|will|can|shall|stays?|remains?|gets?|is|are|does not|doesn't) ?(?:not )?(?:get |be |stay |remain |become |suffer|change)?(?:worse|the same|as (?:it|they) (?:is|are)|fine|ok|okay|good|stable|bad|unchanged|suffer)?)?)\W*$", re.I)
WORST = re.compile(r"\b(?P<at>(?:the |our )?(?:\w+ )?(?:worst|weakest|poorest|slowest|lowest)(?:[- ](?:performing|rated|scoring|ranked))?(?: \w+)? (?:branch(?:es)?|depots?|teams?|wards?|stores?|sites?|lines?|shops?|schools?|agents?|operators?|drivers?|people|performers?|units?|shifts?|weeks?|months?|crews?|hotels?|clinics?|departments?|offices?|machines?|routes?|classes|class|plants?|customers?)|bottom (?:performers?|branches|depots|teams|\d+|three|five|six|ten|quartile)|(?:worst|poorest|weakest)[- ]performing|worst (?:six|five|three|ten|four|two|\d+))\b", re.I)
LEADER = re.compile(r"^\W*(?:me|i|myself|only me|just me|none|nobody|(?:(?:the|our|my|team|shift|group|line|ward|department|deputy|general|head|project|plant|store|branch|area|unit|section|senior|top|middle) )*(?:leader|lead|manager|management|boss|supervisor|head|foreman|director|chief|ceo|coo|owner|principal|captain)(?: (?:of|team)\b.*)?|head of .*|director of .*|.*\bleads? the\b.*)\W*$", re.I)
FAULT = language.phrase("careless*", "lazy", "laziness", "sloppy", "sloppily", "sloppiness", "negligent*", "incompetent*", "irresponsib*", "unmotivated", "stupid*", "human error", "don't care", "do not care", "doesn't care", "does not care", "couldn't care less", "bad attitude", "no discipline", "can't be bothered", "too lazy", "undisciplined", "unprofessional*", "resist change", "resistance to change", "resistant to change")
NEED = (
    re.compile(r"^\W*(?P<at>(?:there is |we have )?(?:a |the )?(?:lack|absence) of (?:a |an |any )?[\w-]+(?: [\w-]+)?)", re.I),
    re.compile(r"^\W*(?P<at>we (?:(?:urgently|really|badly|clearly|simply|also) )*(?:need|should|must|want|require|ought to|have to)(?! \d)\b(?: [\w-]+){1,3})", re.I),
    re.compile(r"^\W*(?P<at>(?:we (?:have|do not have|don't have)|there is|there's|there are) (?:no|not enough|too few|any|a|enough) (?:[\w-]+ )?(?:tools?|systems?|software|training|checklists?|standards?|budget|procedures?|process|planning|apps?|dashboards?|strategy|scanners?|kits?)(?= *$|[.,;]| for))", re.I),
    re.compile(r"^\W*(?P<at>(?:no|missing|not enough) (?:[\w-]+ )?(?:tools?|systems?|software|training|checklists?|standards?|budget|procedures?|process|planning|apps?|dashboards?|strategy|scanners?|kits?))\W*$", re.I),
)
