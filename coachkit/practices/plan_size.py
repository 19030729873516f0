"""How big a test is by its words: how far it reaches, whether it can be undone, how many changes are joined in it.

A word alone says little: "roll out" is for bakers too, "all orders of one bakery" are one place, and one way
of working may have three steps. So what stands here are shapes: who, how many, joined by what.
"""

import re
from collections.abc import Iterator

from coachkit import language
from coachkit.language import Span, listed, plain, shapes

# ---------------------------------------------------------------- how far it reaches

_N = (r"\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a dozen|"
      r"dozens of|hundreds of")
_ALL = r"all|every|each|both|several|multiple|many|various|most|numerous|the other|the remaining|the rest of"
_PLACES = (r"plants|sites|wards|departments|teams|branches|stores|shops|offices|locations|schools|regions|countries|depots|"
           r"warehouses|clinics|hospitals|factories|crews|divisions|hotels|restaurants|campuses|districts|cities|pharmacies|"
           r"bakeries|caf[eé]s|farms|production lines|assembly lines|squads|garages|business units|care homes|nurseries|"
           r"libraries|call cent(er|re)s|subsidiaries|municipalities|salons|outlets|facilities|faculties|supermarkets|hubs|"
           r"colleges|companies|agencies|surgeries|service desks")
_PLACE = (_PLACES + r"|plant|site|ward|department|team|branch|store|shop|office|location|school|region|country|depot|"
          r"warehouse|clinic|hospital|factory|crew|division|hotel|restaurant|campus|district|city|pharmacy|bakery|caf[eé]|farm|"
          r"production line|assembly line|squad|garage|business unit|care home|library|call cent(er|re)|subsidiary|"
          r"municipality|agency|surgery|salon|outlet|facility|supermarket|college|company|service desk")
_BODY = (r"company|organi[sz]ation|business|group|hospital|country|region|network|chain|plant|factory|trust|city|fleet|firm|"
         r"enterprise|division|university|council|school|municipality|site|supply chain|shop floor|workforce|department|county|state")
_STAFF = (r"staff|employees?|colleagues?|workers?|managers?|personnel|associates?|team members?|staff members?|members? of staff|"
          r"teams|people|operators|nurses|agents|drivers|users|customers|teachers|leaders|team leaders?")
# "every nurse of ward 4" is one place.
_ELSEWHERE = r"(?! (of|on|in|at|from|who|whose|with|that|working) )(?!'s)"
_ONE_OF = "".join(rf"(?<!{one} of )(?<!{one} of the )(?<!{one} of our )" for one in ("one", "1", "out", "half", "first"))
_PLAIN_WORD = r"(?!(of|in|on|for|from|and|at|to)\b)[\w'-]+ "

_REACH = shapes(r'''
({ALL}) (of )?(the |our |its |these |their )?(({N}) )?({WORD}){0,2}?({PLACE})(?! (lead|leader|manager|head|nurse|phone|kitchen|clerk|
 desk|office|door|board|meeting|member)\b)
({ALL}) (of )?(the |our )?(({N}) )?(shifts|lines|floors|units|stations|kitchens|classes)(?! (of|on|in|at|from) )
(across|throughout|over) (the |our |all )*(whole |entire )?({BODY}|board|plants|sites|wards|departments|teams|shifts|stores|branches|lines)
(whole|entire|complete) ([\w-]+ )?({BODY})
({BODY}|nation|world|system|store|campus|industry)-?\s?wide
everywhere|globally|worldwide|nationwide|from (now|today|this day) on(wards?)?|henceforth|with immediate effect|
 effective immediately|once and for all|big bang|(is|are|becomes?|made|make it|made it) (mandatory|compulsory|obligatory)|
 (as|is|be|becomes?) (the|our|a) new standard
(all|every|each) (of )?(our |the |single )?({STAFF}){ELSEWHERE}
(train|retrain|instruct|equip|inform|brief|teach|coach) (all|every|each) [\w-]+(?=\W*$)
(for|to|train|tell|by|with|at|instruct|oblige|force|switch|move|give) (everyone|everybody){ELSEWHERE}
(everyone|everybody|anyone|all (of )?(our |the )?({STAFF})) (in|of|at|across|from|throughout) (the |our |all )?(whole |entire )?
 ({BODY}|building|departments|sites|plants|branches|stores)
^\W*<everyone|everybody|all|(the )?company|the organi[sz]ation>\W*$
''', ALL=_ALL, N=_N, WORD=_PLAIN_WORD, PLACE=_PLACE, BODY=_BODY, STAFF=_STAFF, ELSEWHERE=_ELSEWHERE)
_COUNTED = shapes(r'''
{ONE_OF}(?<!\bof )(?<![\d.,])(?!one\b|1\b)({N}) (of (the |our )?)?({WORD}){0,3}?({PLACES}|production lines)
({PLACES}|lines) \w{1,4}((, ?| ?/ ?)\w{1,4})*( to | and | & | ?[-–] ?| ?\+ ?|, and )\w{1,4}(?= *$|[,.;])
''', N=_N, WORD=_PLAIN_WORD, PLACES=_PLACES, ONE_OF=_ONE_OF)
ROLL_OUT = shapes(r'''
roll(s|ed|ing)?([- ]| (it|this|them|these|that|the [\w -]{2,40}?) )?out|rollouts?
(full|company|complete|general|global)[- ](scale |wide )?(launch|implementation|introduction|go-?live)
''')
_DOUGH = (r"dough|pastry|mats?|hoses?|carpets?|beds?|paper|cables?|bins?|barrels?|crusts?|sheets?|turf|felt|foil|fabric|"
          r"marzipan|fondant|pasta|clay|barriers?|trolleys?|cages?|rugs?|linen|wire|tape")
NOT_ROLL_OUT = shapes(r'''
roll\w* out (the |a |of |some )?(\w+ )?({DOUGH})
({DOUGH})\b[^.;]{0,40}\broll\w* out
(before|no|not|never|without|instead of|rather than|decide (on|about|whether)|until|prior to|ahead of|then|later|after (that|
 which)|next)( [\w-]+){0,5}? roll\w*( \w+)?[- ]?out\w*
''', DOUGH=_DOUGH)
_NOT_WIDE = shapes(r'''
(before|not|no|never|instead of|rather than|without|one|single|only (on|in|at)|pilot) (\w+ ){0,3}?(everywhere|company-?wide|all|every|
 everyone|everybody)
(one|1|a single|a third|half|a quarter|\d+ ?%) (out )?of (the |our |its |all )*(\w+ ){0,2}?[\w-]+s
across the (road|street|hall|corridor|room|river|table|bench|counter|yard)
(orders?|parcels?|deliver(y|ies)|letters?|calls?|goods|returns|requests|tickets|invoices|samples|complaints?|parts|feedback|questions|
 visitors|patients|messages|data|mails?|e-mails?) (from|to|for|of|by) (all|every|each|both|the|\d+|\w+) (\w+ ){0,2}?[\w-]+
''')


def too_wide(text: str | None, *, teams: int | None = None) -> Iterator[Span]:
    """Where a text reaches beyond one team: "in all plants", "everyone", "roll out", "three wards".

    When the plan says that one team takes part, a counted place ("the form of two departments") is believed.
    """
    counted = () if teams == 1 else _COUNTED
    yield from language.find(text, (*ROLL_OUT, *_REACH, *counted), skip_quotes=True, allow=(*NOT_ROLL_OUT, *_NOT_WIDE))


# ---------------------------------------------------------------- whether it can be undone, and how long it takes

FINAL = shapes(r'''
permanently|for good|irreversibl[ey]|no way back|can('t|not| not) be (undone|reversed)|demolish\w*|tear(ing)? down|knock(ing)? down|
 scrap(ping)? the (old|whole|existing|current)|abolish\w*|close down
(dismiss|lay off|lay-off|make redundant|terminate|outsourc(e|ing))( [\w-]+){1,3}
close (the |our |one )?([\w-]+ )?(branch|site|plant|depot|ward|warehouse)
merg(e|ing) (the |our )?(two |three |\w+ )?(departments|teams|wards|branches|sites|plants|crews|schools)
(restructur|reorgani[sz])(e|ing) the (whole |entire )?(department|company|organi[sz]ation|team|plant|hospital|division|business)
(replac|switch|migrat|chang)(e|ing) (over )?(the |our )?(whole|entire|complete|old|current|existing|erp|crm|it)( \w+)? (system|platform|
 fleet|software|erp|line|plant|database)
(buy|purchas|build|invest)(e|ing)?( in)? (a |an |the |some |\w+ )?(brand[- ])?new ([\w-]+ ){0,2}?(system|machine|press|line|plant|building|
 warehouse|fleet|software|robot|erp|crm|platform|factory|wing|hall)
(mov(e|ing)|relocat(e|ing)) (to|into) (the |a )?new (building|site|hall|office|factory|plant|warehouse)
''')
NOT_FINAL = shapes(r'''
(not|never|without|before|instead of|rather than|no|can(not|'t)? be|could be) (\w+ ){0,3}?(permanently|outsourc\w+|buy\w*|replac\w+|merg\w+|abolish\w*)
permanently (lit|on|open|visible|available|staffed|fixed|attached|mounted)
''')
LONG = shapes(r'''
(for|over|during|lasting|runs?|within|takes?) (the )?(next |whole |coming |about |around )?((({N})|several|some|a few) (months|years|quarters)|
 (a|one|the|half a) (whole |full )?(year|quarter)|half a year|all year|(the )?rest of the year|([5-9]|[1-9]\d|five|six|seven|eight|nine|
 ten|twelve|twenty) weeks)
''', N=_N)
WORST = shapes(r'''
(the |our )?(\w+ )?(worst|weakest|poorest|slowest|lowest)([- ](performing|rated|scoring|ranked))?( \w+)? (branch(es)?|depots?|teams?|wards?|
 stores?|sites?|lines?|shops?|schools?|agents?|operators?|drivers?|people|performers?|units?|shifts?|weeks?|months?|crews?|hotels?|
 clinics?|departments?|offices?|machines?|routes?|classes|class|plants?|customers?)
bottom (performers?|branches|depots|teams|\d+|three|five|six|ten|quartile)
(worst|poorest|weakest)[- ]performing
worst (six|five|three|ten|four|two|\d+)
''')

# ---------------------------------------------------------------- how many changes

_NEW = re.compile(
    r"(?:a |an |the |some |more |extra |our |\d+ )?(?:new|additional|extra|revised|updated|different|another|second|better|modern|"
    r"bigger|improved|redesigned|weekly|daily|monthly|digital|separate|longer|shorter|changed)\b", re.I)
_MEASURE = re.compile(
    r"(?:(?:a|an|the|some|more|extra|better|regular|weekly|daily|monthly|new|clear|clearer|stricter|team|staff)\s+)*(?:training\w*|"
    r"workshops?|coaching|meetings?|huddles?|checklists?|whiteboards?|boards?|dashboards?|bonus(?:es)?|incentives?|posters?|signs?|"
    r"software|systems?|apps?|scanners?|tablets?|screens?|layouts?|rosters?|schedules?|plans?|forms?|rules?|targets?|kpis?|"
    r"procedures?|policies|policy|lighting|labels?|trolleys?|shelves|racks?|bins?|uniforms?|tools?|equipment|machines?|staffing|"
    r"overtime|shifts?|rota|audits?|reminders?|templates?|guidelines?|manuals?|5s|stand-?ups?|feedback|reports?|breaks?|"
    r"communication|supervision|controls?|lounge|cards?|kits?|carts?|process(?:es)?|hours|opening hours|pricing|prices|menus?|"
    r"suppliers?|packaging|instructions?)\b", re.I)
_STARTERS = frozenset(listed("""
    introduce implement install launch buy hire train retrain redesign replace move change add start begin stop increase
    reduce raise lower create build set adopt update upgrade automate reorganise reorganize relocate recruit rewrite
    rearrange repaint switch double halve extend shorten rotate standardise standardize simplify remove eliminate merge
    split cut abolish revise hold run reschedule invest purchase renew give put develop establish appoint open close send
    print write provide offer organise organize use try test roll conduct
"""))
# Orders that bring in something of their own, wherever they stand.
_OF_ITS_OWN = frozenset(listed("""
    train retrain hire recruit buy purchase introduce implement launch install redesign increase reduce change extend double
    upgrade automate outsource abolish
"""))
_LEANS_BACK = re.compile(r"\b(?:it|its|them|they|their|this|that|these|those|there|him|her|his|each|both|one|ones|same|then)\b", re.I)
_FINITE = shapes(r'''
is|are|was|were|has|have|had|will|can|may|must|do|does|lies?|sits?|hangs?|goes|go|comes?|gets?|stays?|waits|takes|gives|phones|begins|
 leaves|puts|picks|packs|fills|writes|brings|carries|carry|keeps|makes|arrives?|answers|joins|uses|use|wears?|gathers|stay|agrees?|
 decides?|speaks?|sends?|tells|knows?|finds|swaps|prepares
(stands?|calls?|shows?|reads?|meets?|starts?|opens?|signs?|checks?|works?|shares?|moves?|walks?|looks?|runs?|holds?|counts?|talks?|asks?|
 plans|reviews|handles|places?|wait|take|give|put|pick|pack|fill|write|bring|keep|make|answer) (the|a|an|each|every|all|it|them|its|
 their|his|her|one|two|up|off|out|down|in|on|at|by|to|with|for|from|together|ready|first|next|what|how|who|and)
''')
_BRINGS = re.compile(r"(?:introduc|adopt|implement|launch|install|buy|purchas|deploy|roll out|set up|bring in|get|start using)\w*\s", re.I)
_AND_ALSO = re.compile(
    r"\b(?:and also|(?:and,? )?in addition(?: to (?:this|that))?|additionally|at the same time|as well as|along with|together with|"
    r"on top(?: of (?:that|this|it))?|besides|moreover|furthermore|plus|and at once|simultaneously)\b|(?:^|\s)(?:2[.)]|\(2\)|b\))\s|"
    r";\s+(?=\w)", re.I)
# What follows these says what the change is for or when it happens; it is no other change.
_BECAUSE = re.compile(
    r"\b(?:so that|so|because|since|in order to|to (?:see|find out|check|learn|test)|if|when|before|after|until|while|where|which|"
    r"who|that)\b|:", re.I)
_WE = re.compile(
    r"^(?:then |also |finally |and |to |we(?:'ll| will| are going to| want to| plan to)?|i(?:'ll| will)?|let's|please|will|should|"
    r"must|the team will|staff will)\s+", re.I)
_INSIDE = re.compile(
    r"\b(?:with|of|for|between|from|on|in|at|holding|containing|showing|by|per|under|over|near|into|onto)\s+(?:the |a |an |its |our "
    r"|each )?[^,]*$", re.I)

Joined = tuple[int, int, int]  # start, end, how surely they are several


def many_changes(text: str | None, *, said_one: bool = False) -> Span | None:
    """The place where a second and third change are joined on, or None. One way of working may have steps.

    `said_one`: the plan counts one change, so only a clear row of them speaks against it.
    """
    for sentence in language.sentences(text):
        flat = plain(sentence.words)
        body = _BECAUSE.split(flat, maxsplit=1)[0]
        found = _things(body) or _orders(body) or _novelties(body) or _hung_on(flat)
        if found and not (said_one and found[2] < 3):
            start, end = sentence.start + found[0], sentence.start + found[1]
            return Span(start, end, (text or "")[start:end])
    return None


def _pieces(body: str) -> list[tuple[int, str]]:
    """What stands between commas, "and", "+" and "&", each with its place."""
    found, start = [], 0
    for cut in [*re.finditer(r",\s*(?:and\s+|plus\s+|or\s+)?|\s+(?:and|plus|&|\+)\s+|\s*[/+]\s+", body), None]:
        end = cut.start() if cut else len(body)
        piece = body[start:end]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), piece.strip(" .!")))
        start = cut.end() if cut else len(body)
    return found


def _bare(piece: str) -> str:
    while (cut := _WE.match(piece)):
        piece = piece[cut.end():]
    return piece


def _is_thing(piece: str) -> bool:
    """True for a thing that is brought in ("new kits", "training", "a whiteboard"), not for a sentence."""
    return language.number_of_words(piece) <= 7 and not any(p.search(piece) for p in _FINITE) and not _LEANS_BACK.match(piece)


def _things(body: str) -> Joined | None:
    """ "A discharge lounge, a new whiteboard and medicines packed the evening before": things in a row."""
    pieces = _pieces(body)
    if len(pieces) < 2:
        return None
    names = [_without_verb(_bare(pieces[0][1])), *(piece for _at, piece in pieces[1:])]
    new = [bool(_NEW.match(name)) for name in names]
    measure = [bool(_MEASURE.match(name)) or fresh for name, fresh in zip(names, new, strict=True)]
    # The contents of one box ("a tray with gloves, tape and a pen") are one thing.
    if not all(map(_is_thing, names)) or (_INSIDE.search(names[0]) and not all(new[1:])):
        return None
    brought = sum(bool(re.match(r"(?:an?|our first)\s", name, re.I)) or fresh for name, fresh in zip(names, new, strict=True))
    brings = _BRINGS.match(_bare(pieces[0][1])) is not None
    row = len(names) >= 3 and (brings or sum(measure) >= 2 or (brought >= 2 and any(measure)))
    pair = sum(new) >= 2 or (new[0] and bool(_MEASURE.match(names[-1])))
    if row or pair:
        at, last = pieces[-1]
        return pieces[0][0], at + len(last), len(names)
    return None


def _without_verb(piece: str) -> str:
    opens = language.starts_with_verb(piece) or re.match(r"(?:get|have|try|bring|introducing|adding|using)\b", piece, re.I)
    return re.sub(r"^(?:(?:roll(?:ing)? out|set(?:ting)? up|bring(?:ing)? in)|\w+)\s+", "", piece, count=1) if opens else piece


def _orders(body: str) -> Joined | None:
    """ "Move the printer, retrain the crew and change the plan": orders in a row that don't lean on each other."""
    pieces = [(at, piece, _verb(piece)) for at, piece in _pieces(body)]
    orders = [one for one in pieces if one[2] in _STARTERS and language.number_of_words(_bare(one[1])) >= 2]
    apart = [one for i, one in enumerate(orders) if i == 0 or not _LEANS_BACK.search(one[1])]
    if not pieces or not pieces[0][2] or len(apart) < 2:
        return None
    own = any(_NEW.search(piece) or verb in _OF_ITS_OWN for _at, piece, verb in apart[1:])
    if len(apart) >= 3 or own:
        return orders[0][0], apart[-1][0] + len(apart[-1][1]), len(apart) + own
    return None


_NOVEL = re.compile(
    r"\b(?:new|anew|additional|extra|redesigned|revised|(?:is|are|gets?|be) (?:changed|rearranged|extended|doubled|shortened|replaced|re-?\w+ed))\b", re.I)


def _novelties(body: str) -> Joined | None:
    """ "The tour is re-planned, drivers get new phones": several sentences, each with something new in it."""
    pieces = [(at, piece) for at, piece in _pieces(body) if _NOVEL.search(piece)]
    if len(pieces) < 2 or any(_LEANS_BACK.search(piece) for _at, piece in pieces[1:]):
        return None
    return pieces[0][0], pieces[-1][0] + len(pieces[-1][1]), len(pieces) + 1


def _verb(piece: str) -> str:
    found = re.match(r"([a-z]+)", _bare(piece), re.I)
    return found.group(1).lower() if found else ""


def _hung_on(flat: str) -> Joined | None:
    """A second change hung on with "and also", "plus", "at the same time" or a semicolon."""
    for joint in _AND_ALSO.finditer(flat):
        rest = flat[joint.end():].strip(" ,")
        verb = _verb(rest)
        stem = verb.removesuffix("ing")
        starts = {verb, stem, stem + "e", stem[:-1]} & _STARTERS or _NEW.match(rest) or _MEASURE.match(rest)
        if starts and not _LEANS_BACK.search(" ".join(rest.split()[:4])):
            return joint.start(), len(flat.rstrip(" .")), 3
    return None
