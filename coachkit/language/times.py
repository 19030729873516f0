"""Numbers, days and moments named in a text."""

import re

from coachkit.language.spans import plain

_NUMBER = re.compile(
    r"\d|(?<![\w-])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|dozens?|half|third of|quarter|twice|thrice|zero|(?:one|a) (?:in|of|out of)\b|"
    r"one (?:\w+ )?(?:ticket|order|case|pallet|patient|customer|call|hour|day|week|minute))(?![\w])", re.I)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTHS = (r"(?:january|february|march|april|june|july|august|september|october|november|december|"
           r"(?<=\d )(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?=\.? \d)|(?:in|since|until|by|last|of|early|late|mid|end of|this|next) may)")
_DATE = re.compile(
    rf"(?<!\w)(?:{_DAYS}|{_MONTHS}|(?:mon|tue|wed|thu|fri|sat|sun)(?=[\s,.]|$)|yesterday|today|tonight|tomorrow|"
    r"this (?:morning|afternoon|evening|week|month|quarter|noon)|last (?:night|week|month|evening|quarter|year|sprint)|"
    r"next (?:week|month|quarter|year|sprint)|(?:in |of )?(?:week|wk|cw|kw|sprint|day|quarter) \d+|q[1-4]\b|(?:first|second|third|fourth|last|final|opening|closing) (?:day|evening|night|morning|afternoon|week|lap|half|set|act|round|leg|hour|quarter|period|lesson|song|shift|set)|(?:day|night|week|round|leg|stage) (?:one|two|three|four|five)|"
    r"[012]?\d[:.h][0-5]\d(?!\d)|\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.|o'clock|hrs|hours today)|\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"\d{1,2}/\d{1,2}|(?:the )?\d{1,2}(?:st|nd|rd|th)(?= of|[\s,.]|$)|(?:at|around|about|by|before|after|until) (?:noon|midnight|midday|lunch(?:time)?|dawn|\d{1,2}(?![\w%]))|"
    r"(?:two|three|four|five|six|a few|\d+) (?:minutes|hours|days|weeks|months) ago|an hour ago|(?:by|at) (?:the )?end of (?:the )?(?:week|month|quarter|year|day|shift|sprint)|"
    r"(?:eve|morning|afternoon|evening|night) of|(?:market|pay|open|sports|opening|delivery|bank|collection|boxing|election|moving|wash|stocktaking) ?day|bank holiday|easter|christmas|new year|the weekend|half past|quarter (?:past|to))(?!\w)", re.I)
_EVENT_NOUN = (
    r"(?:hand-?over|hand-?off|stand-?up|huddle|meeting|call|shift|round|rounds|retro(?:spective)?|review|demo|sprint|release|"
    r"deployment|roll-?out|incident|outage|visit|tour|audit|inspection|workshop|training|course|class|lesson|lecture|seminar|"
    r"interview|presentation|pitch|briefing|debrief(?:ing)?|planning|rehearsal|performance|show|concert|service|rush|"
    r"delivery|loading|unloading|changeover|set-?up|drill|alarm|evacuation|surgery|operation|procedure|birth|admission|"
    r"discharge|consultation|appointment|session|walk|gemba|board|assembly|conference|fair|event|party|lunch|breakfast|"
    r"dinner|break|trip|drive|flight|crossing|landing|take-?off|boarding|check-?in|check-?out|opening|closing|count|"
    r"stock-?take|inventory|harvest|milking|feeding|pour|cast|test|trial|pilot|exam|match|game|practice|negotiation|"
    r"hearing|trial|vote|election|emergency|fire|storm|power cut|failure|breakdown|stop|start|start-?up|restart|"
    r"migration|merge|cut-?over|go-?live|launch|project kick-?off|kick-?off|close|month-end|year-end|tasting|fitting|viewing|mass|"
    r"funeral|wedding|ceremony|patrol|rescue|dive|climb|run|search|transfer|ward round|case conference|check|chat|thread|"
    r"e?-?mail|talk|discussion|conversation|one-to-one|1:1|dispute|argument|complaint|order|job|batch|request|sale|turn|slot|queue)")
_ONE = r"(?:the|this|that|our|your|my|his|her|their|last|a|an|one|[\w]+'s|[\w]+s'|first|second|third|final)"
_EVENT = re.compile(
    rf"(?<!\w)(?:during|throughout) (?:the|this|that|our|your|my|his|her|their|a|an|[\w]+'s) (?:[\w'-]+ ){{0,4}}?[a-z-]{{3,}}(?<!s)(?!\w)|"
    rf"(?<!\w)(?:in|at|on|during|after|before|throughout|from|following|for|over|within|towards|mid|between|halfway through|at the (?:start|end|beginning) of) {_ONE} "
    rf"(?:[\w'./:&-]+ ){{0,5}}?{_EVENT_NOUN}(?!\w)|"
    r"(?<!\w)(?:when|once|the moment|the day|the time) (?:the|a|an|our|your|my|his|her|their|we|i|he|she|they|two|three|four|one|an?other|\d+)(?: [\w'-]+){1,14}|"
    r"(?<!\w)(?:while|as|after|before|just as) (?:the|a|an|our|your|my|his|her|we|i|he|she|they|two|three|four|one|\d+)(?: [\w'-]+){0,8}? (?:\w+ed|was|were|had|came|went|left|fell|broke|began|rang|ran|told|said|took|lost|stood|\w+ing)(?!\w)|"
    r"(?<!\w)(?:when|while|as|after|before) you (?:\w+ )?(?:\w+ed|took|gave|told|ran|held|met|led|wrote|sent|spoke|said|came|went|left|put|set|got|found|read|were \w+ing|had|began|brought|drove|built|cut|made|saw)(?!\w)", re.I)
_GENERAL = re.compile(
    r"(?<!\w)(?:always|often|usually|generally|in general|sometimes|whenever|all the time|every (?:time|day|week|meeting|shift)|"
    r"(?:un)?less you|regularly|frequently|most of the time|normally|typically|lately|recently|these days|in meetings|at work|at times|ever)(?!\w)", re.I)


def has_number(text: str | None) -> bool:
    """True for digits and for counts in words, such as "three", "half" or "twice"."""
    return bool(_NUMBER.search(plain(text)))


def has_date(text: str | None) -> bool:
    """True when the text names a calendar day, a week, a month or a clock time."""
    return bool(_DATE.search(plain(text)))


def has_when(text: str | None) -> bool:
    """True when the text points at one moment: a day, a time, or one particular event."""
    flat = plain(text)
    return bool(_DATE.search(flat) or (_EVENT.search(flat) and not _GENERAL.search(flat)))
