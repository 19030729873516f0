"""What kind of measure a key result is, and the numbers that stand in its line."""

import re

from coachkit.language import plain, shapes

TICK = shapes(r'''
^\W*<yes ?/ ?no|done( ?/ ?not done)?|status|completion( date| status)?|launch( date)?|go-?live( date)?|milestones?( reached)?|deliver(y|ed) (yes|of project)|progress( of (the )?project)?|project (status|progress|completion)|(%|percent|percentage|share)( of)? ?(complete|completed|completion|done|implementation|implemented|roll-?out|rolled out|project( complete\w*)?|tasks? (done|complete\w*)|milestones?( \w+)?)|implementation|implemented|roll-?out( in %)?|rolled out|binary|tick|checked off|number of (trainings?|workshops?|meetings|people trained|staff trained|employees trained|posters|audits)|([\w-]+ ){0,2}(trained|briefed)|trainings? (held|completed|delivered)|training completion( rate)?|releases|([\w-]+ ){1,2}(hired|published|set up|launched|installed|introduced|implemented|written|created|rolled out|released|live|purchased|bought)>\W*$
''')
_QUALITY = shapes(r'''
errors?|mistakes?|defects?|defective|faults?|faulty|complaints?|complain\w*|returns?|returned|comes? back|came back|repeat\w*|re-?open(s|ed)?|re-?work\w*|scrap\w*|reject\w*|
 claims?|warranty|incidents?|accidents?|injur\w+|falls|fell|harm\w*|infections?|re-?admi\w+|pain|wounds?|ulcers?|near[- ]miss\w*|damag\w*|broken|breakages?|lost|loss|
 losses|missing|missed|wrong|waste\w*|leftovers?|spoil\w*|allerg\w+|contaminat\w*|temperature|emissions?|noise|energy|leaks?|spills?|stops?|stoppages?|breakdowns?|trips?|
 disruptions?|interruptions?|escalat\w*|bugs?|crash\w*|outages?|uptime|availab\w*|failures?|failed|failing|complications?
satisf\w+|csat|nps|ratings?|scores?|stars?|recommend\w*|trust|quality|accura\w+|correct\w*|right|first[- ](time|call|pass|fix|visit|try)|solved|resolved|understand\w*|
 understood|clear|clean\w*|safe\w*|complete|completeness|on[- ]time|punctual\w*|late|early|as promised|kept|usable|used|use it|still use|fresh\w*
no[- ]shows?|drop-?outs?|dropped|abandon\w*|leave|leavers|attrition|staff turnover|(?<!length of )stay|retention|retained|churn|sick\w*|absence|absent\w*|overtime|stress|workload|sleep|meals?|
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
