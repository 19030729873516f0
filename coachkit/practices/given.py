"""What was left open, and which words name a day; and two lists that only a rule about people or units asks for."""

import re
from datetime import date

from pydantic import BaseModel

from coachkit import language
from coachkit.language import plain, shapes

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


def given(part: BaseModel | None, name: str) -> bool:
    """True when this field of a part of a record was in the input, be it blank; a record itself knows by `Record.given`."""
    return part is not None and name in part.model_fields_set


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


# ---------------------------------------------------------------- people and units

LEADER = re.compile(
    r"^\W*(?:me|i|myself|only me|just me|(?:(?:the|our|my|team|shift|group|line|ward|department|deputy|general|head|project|plant|"
    r"store|branch|area|unit|section|senior|top|middle) )*(?:leader|lead|manager|management|boss|supervisor|head|foreman|director|"
    r"chief|ceo|coo|owner|principal|captain)(?: (?:of|team)\b.*)?|head of .*|director of .*|.*\bleads? the\b.*)\W*$", re.I)
WORST = shapes(r'''
(the |our )?(\w+ )?(worst|weakest|poorest|slowest|lowest)([- ](performing|rated|scoring|ranked))?( \w+)? (branch(es)?|depots?|teams?|wards?|
 stores?|sites?|lines?|shops?|schools?|agents?|operators?|drivers?|people|performers?|units?|shifts?|weeks?|months?|crews?|hotels?|
 clinics?|departments?|offices?|machines?|routes?|classes|class|plants?|customers?)
bottom (performers?|branches|depots|teams|\d+|three|five|six|ten|quartile)
(worst|poorest|weakest)[- ]performing
worst (six|five|three|ten|four|two|\d+)
''')
