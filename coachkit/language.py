"""What a rule may ask about a sentence. Pure: regular expressions and word lists, no model, no dependency.

    Span(start, end, words)                     a stretch of text; words == text[start:end]; offsets are code points
    whole(text) -> Span                         the text without the white space around it
    words(text) -> list[str]                    lower-case words and numbers, apostrophes straightened
    number_of_words(text) -> int
    sentences(text) -> list[Span]               split at . ! ? and line ends, not inside "No. 4", "e.g." or 2.5
    quoted_spans(text) -> list[Span]            with their quotation marks; apostrophes and inch marks are no quotes
    find(text, patterns, *, skip_quotes=False, allow=()) -> Iterator[Span]
                                                patterns: phrases ("roll out", "careless*") or compiled expressions;
                                                a hit that touches an `allow` hit is dropped; hits never overlap
    phrase("roll out", "launch*") -> re.Pattern whole words, any case, any white space; * stands for any ending
    listed(table) -> tuple[str, ...]            the words of a table
    shapes(table, **let) -> tuple[re.Pattern, ...]  a table of expressions, one a line; see there
    plain(text) -> str                          same length, apostrophes, hyphens and spaces made plain
    is_english(text) -> bool                    empty and very short texts count as English unless clearly not
    is_open_question(text) -> bool
    content_words(text) -> set[str]             light stems without function words
    overlap(a, b) -> float                      shared content words / content words of the shorter text, 0..1
    has_number(text) -> bool                    digits, or "three", "half", "twice", "dozen"
    has_when(text) -> bool                      a day, a time, a date or one particular event
    has_date(text) -> bool                      a calendar day, week, month or a clock time only

Every function takes None for an empty text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

Pattern = str | re.Pattern[str]


class Span(NamedTuple):
    """A stretch of a text, in code points; `words` is exactly text[start:end]."""

    start: int
    end: int
    words: str


# One code point in, one out, so that offsets stay true.
_PLAIN = str.maketrans({
    "’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
})
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:['-][^\W\d_]+)*")


def plain(text: str | None) -> str:
    """The text with plain apostrophes, hyphens and spaces; same length as before."""
    return (text or "").translate(_PLAIN)


def whole(text: str) -> Span:
    """The text without the white space around it, as one stretch."""
    start = len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()), text.strip())


def words(text: str | None) -> list[str]:
    """Words and numbers in lower case."""
    return list(_words(text))


@lru_cache(maxsize=256)  # a dozen rules ask for those of one text, one after the other
def _words(text: str | None) -> tuple[str, ...]:
    return tuple(found.group().lower() for found in _WORD.finditer(plain(text)))


def number_of_words(text: str | None) -> int:
    return len(words(text))


def listed(table: str) -> tuple[str, ...]:
    """The words of a table, parted by white space."""
    return tuple(table.split())


# ---------------------------------------------------------------- stretches of a text

_STOP = re.compile(r"(?<!\bno)(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bst)(?<!\bvs)"
                   r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+", re.I)
_QUOTE = re.compile(
    r"(?<![\w\d])\"(?=\S)[^\"\n]{1,400}?\"(?!\w)|[“„][^“”„\n]{1,400}?[”“]|«[^«»\n]{1,400}?»|"
    r"(?<![\w'])['‘](?=[^\s'])[^\n]{1,400}?(?<=[^\s])['’](?![\w])")


def _split(text: str, at: re.Pattern[str]) -> list[Span]:
    found, start = [], 0
    for cut in [*((m.start(), m.end()) for m in at.finditer(plain(text))), (len(text), len(text))]:
        piece = text[start : cut[1]]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if piece.strip():
            found.append(Span(start + left, start + right, piece.strip()))
        start = cut[1]
    return found


def sentences(text: str | None) -> list[Span]:
    """The sentences of a text, each with its closing mark."""
    return _split(text or "", _STOP)


def quoted_spans(text: str | None) -> list[Span]:
    """Everything between quotation marks, straight or curly, marks included."""
    text = text or ""
    return [Span(m.start(), m.end(), m.group()) for m in _QUOTE.finditer(text)]


def phrase(*phrases: str) -> re.Pattern[str]:
    """One expression for many phrases: whole words, any case, any white space; `*` stands for any ending."""
    def one(text: str) -> str:
        return r"\s+".join(re.escape(part).replace(r"\*", r"[\w'-]*") for part in text.split())

    return re.compile(r"(?<![\w'])(?:" + "|".join(one(p) for p in sorted(phrases, key=len, reverse=True))
                      + r")(?![\w])", re.I)


def shapes(table: str, **let: str) -> tuple[re.Pattern[str], ...]:
    """A table of sentence shapes, one regular expression a line, as patterns for `find`.

    Read whole words, any case; `( )` never captures; `<...>` marks the words that are shown;
    `{NAME}` stands for `let["NAME"]`; a line that begins with a space goes on from the one before;
    `#` opens a comment line.
    """
    lines = re.sub(r"\n +", "", table).strip("\n").split("\n")
    for name, text in let.items():
        lines = [line.replace("{" + name + "}", f"({text})") for line in lines]
    lines = [re.sub(r"(?<!\\)\((?!\?)", "(?:", line) for line in lines if line and not line.startswith("#")]
    marked = [_MARK.sub(r"(?P<at>\1)", line) for line in lines if _MARK.search(line)]
    whole = [line for line in lines if not _MARK.search(line)]
    joined = ["|".join(whole)] if whole else []
    return tuple(re.compile(rf"(?<!\w)(?:{line})(?!\w)", re.I) for line in joined + marked)


_MARK = re.compile(r"(?<!\(\?)<(?![=!])(.+?)>")


@lru_cache(maxsize=512)
def _one(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return phrase(*phrases)


def _compiled(patterns: Pattern | Iterable[Pattern]) -> list[re.Pattern[str]]:
    if isinstance(patterns, (str, re.Pattern)):
        patterns = (patterns,)
    patterns = tuple(patterns)
    spoken = tuple(p for p in patterns if isinstance(p, str))
    return [p for p in patterns if not isinstance(p, str)] + ([_one(spoken)] if spoken else [])


def find(
    text: str | None,
    patterns: Pattern | Iterable[Pattern],
    *,
    skip_quotes: bool = False,
    allow: Pattern | Iterable[Pattern] = (),
) -> Iterator[Span]:
    """Where the patterns occur, in the order of the text, never overlapping.

    A named group `at` in an expression narrows the hit to that group. A hit that touches an `allow`
    hit, or (with `skip_quotes`) stands inside quotation marks, is left out.
    """
    flat, text = plain(text), text or ""
    free = [m.span() for p in _compiled(allow) for m in p.finditer(flat)]
    if skip_quotes:
        free += [(q.start, q.end) for q in quoted_spans(text)]
    hits = [m.span("at") if "at" in p.groupindex else m.span() for p in _compiled(patterns) for m in p.finditer(flat)]
    last = 0
    for start, end in sorted(hits, key=lambda h: (h[0], -h[1])):
        if start >= last and end > start and not any(a < end and start < b for a, b in free):
            yield Span(start, end, text[start:end])
            last = end


# ---------------------------------------------------------------- which language

_ENGLISH = frozenset(listed("""
    the of and to in is was were are be been it its that this these those for on with as at by from not or but
    an a have has had we you they he she i me my your our their his her them us do does did don't didn't doesn't
    no so if when which who what how why where than then there because after before until during while about
    into above below beside near towards since ago until upon over under out up off only every each all any more most some other same can could will would should
    must may might isn't wasn't aren't weren't can't couldn't won't it's you're we're they're i'm i've too also
    just never always between without within again per
"""))
# Words that two languages share ("a", "is", "in") count for both; the sum decides.
_OTHERS = {
    "de": "der die das und ist nicht ein eine einen einem einer den dem des mit von zu für auf im in an am so was war "
          "sich wird werden wurde wurden sind auch wir sie ich haben habe hatte hat zum zur bei aus nach oder aber wenn "
          "kein keine weil dass daß noch nur wie durch über vor als immer mehr zwischen ihr euch uns du dich dir deine "
          "dein hast bist zu er es man",
    "fr": "le la les des une un est dans pour que qui pas avec sur sont par au aux du de ce cette nous vous ils elle il "
          "été a on en et ont plus mais ou où ne se sa ses leur leurs sans chez je tu mon ma ta être avoir avait était "
          "parce à l'a n'a d'une c'est qu'il n'est s'est",
    "es": "el la los las de del un una uno es en que con por para está están fue fueron pero porque como más sin sobre su "
          "sus al se y o a no lo le les nos muy cuando también hay son era tiene tienen usted ustedes me",
    "pt": "o os a as um uma de do da dos das em no na nos nas que com para por não foi foram está estão mas porque como "
          "mais sem sobre seu sua ao à é e são era tem têm você vocês quando também muito pelo pela se",
    "it": "il lo la i gli un una di del della dei delle che è sono con per non nel nella alla al dal dalla a in perché "
          "come più senza suo sua anche ma era stato stata hanno ha questo questa quando si e le ci da",
    "nl": "de het een van is in niet en zijn met voor op te aan door bij ook maar als dat dit deze die er naar uit omdat "
          "was werd worden wordt geen nog wel heeft hebben we wij zij ik jij je hun onze over",
    "sv": "och att det som är av för på å med inte den till en ett har om men vi de från var så kan när eftersom i han hon",
    "da": "og det som er af på med ikke den til en et har om men vi de fra var så kan når fordi jeg blev at i for",
    "fi": "ja on ei että se oli ovat mutta kun niin myös tai joka hän ole koska ilman sekä",
    "pl": "i w z na nie się że jest są był była było do od przez ale lub oraz jak dla po przy ponieważ który która o a",
    "cs": "a v z na se že je jsou byl byla bylo ale nebo pro po při protože který která jako není i",
    "tr": "ve bir bu için ile da de değil çok ama daha olan gibi olarak var yok çünkü ne kadar",
    "ro": "și în la cu pe nu este sunt din pentru care un o mai dar că fost prin sau a de",
    "hu": "a az és nem hogy egy is volt van meg csak de mert már vagy ezt azt",
    "id": "yang dan di ke dari ini itu untuk dengan tidak pada adalah karena oleh akan sudah telah",
}
_OTHER_WORDS = {name: frozenset(text.split()) for name, text in _OTHERS.items()}
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ENGLISH_LOOK = re.compile(r"\w{3}(?:ing|ed|ly|ness|ght|ck|wn|ough|ful|less)s?$|^\w+'(?:s|t|re|ve|ll|d)$")
_COMMON = frozenset(listed("""
    late early wrong right old new empty full open closed short long high low broken worn loose missing order
    orders ticket tickets customer customers patient patients nurse nurses driver drivers team staff shift night
    day days week weeks month hour hours minute minutes machine machines line list form forms screen label
    labels box boxes pallet pallets stock store part parts tool tools kit kits door gate room bed ward floor
    truck invoice invoices call calls report reports file files system server printer scanner sensor valve pump
    bearing belt oven water power light key keys code field address name number date time times check step steps
    board desk office school class teacher meeting thanks work job people error delay wait queue second first
    third last next great good bad poor lack human mistake beyond tolerance twice only
""")) 


@lru_cache(maxsize=256)
def is_english(text: str | None) -> bool:
    """False when the text is clearly in another language; then a review must not call it clean.

    Notes such as "Fixture worn 0.4 mm beyond tolerance" have no function word and still count as English;
    a long text without any does not.
    """
    letters = [c for c in text or "" if c.isalpha()]
    if sum(not _LATIN.match(c) for c in letters) > 0.3 * len(letters):
        return False
    found = [w for w in words(text) if w[0].isalpha()]
    own = sum(w in _ENGLISH for w in found)
    other = max((sum(w in theirs for w in found) for theirs in _OTHER_WORDS.values()), default=0)
    look = sum(w not in _ENGLISH and (w in _COMMON or w in VERBS or bool(_ENGLISH_LOOK.search(w))) for w in found)
    if own + look <= other and sum(not w.isascii() for w in found) > 1:
        return False
    if other > own:
        return look > 0 if other == 1 else own + look / 2 >= other
    return len(found) < 8 or (own > 0 or look > other) and own + look >= 0.12 * len(found)


# ---------------------------------------------------------------- questions

_OPENER = r"^(?:\W*(?:so|and|but|now|well|okay|ok|then|[A-Z][a-z]+|in your (?:view|words|opinion)|from your (?:side|point of view|perspective)|looking back|next time|thinking of [^,?]{1,40}|when [^,?]{1,60}|if [^,?]{1,60}|before [^,?]{1,60}|for you)[,:]?\s+)?\W*"
_WH = r"(?:what|how|which|where|when|who|whom|whose|why|what's|how's|where's|who's|how'd|what'd)"
_INVITE = (r"(?:(?:can|could|would|will) you (?:please )?(?:tell|describe|walk|take|talk|show|help me (?:see|understand)|"
           r"share|explain|say (?:more|a bit|something))|would you mind (?:telling|sharing|describing|walking)|"
           r"may i (?:hear|ask (?:what|how|which|where))|(?:please )?(?:tell|walk|take|talk|help) (?:me|us)(?! (?:if|whether|that|why you)\b)|"
           r"i(?:'d| would) (?:like|love) to (?:hear|understand|know)|i am curious|i'm curious|i wonder (?:what|how|which|where)|"
           r"describe |share )")
_OPEN = re.compile(_OPENER + rf"(?:(?:at|in|on|for|from|to|by|with|until|since) )?(?:{_WH}\b|{_INVITE})", re.I)
_NOT_OPEN = re.compile(
    r"^\W*(?:so |and |but |then |now )?(?:what about (?!you)\w+ing|how about|what if you|why (?:on earth|in the world|the hell|ever|don't|do not|didn't|did not|can't|cannot|couldn't|"
    r"won't|wouldn't|aren't|isn't|haven't|not|are you|were you|do you|did you|would (?:you|any)|must you|should)|"
    r"how (?:could|dare|can) you|how (?:many times|often) (?:do|must|have) (?:i|we)|how hard (?:can|is)|"
    r"who do you think|what(?:'s| is) (?:your problem|wrong with)|what were you thinking|what (?:excuse|on earth|the hell)|"
    r"when (?:will|are) you (?:finally|going to (?:stop|start|finally|learn)|ever|stop)|when will (?:this|it) (?:stop|end)|"
    r"what makes you think|how (?:will|are) you (?:going to )?(?:fix|make up)|how come you|how is it that you)|"
    r",\s*(?:right|ok|okay|yes|no|correct|agreed|understood|"
    r"(?:do|did|does|is|are|was|were|have|has|had|can|could|will|would|should|isn't|aren't|wasn't|weren't|don't|didn't|"
    r"doesn't|haven't|hasn't|can't|couldn't|won't|wouldn't|shouldn't) (?:you|it|we|they|he|she|i|that))\s*\?|"
    r"\bor (?:what|not)\s*\?", re.I)
_AUX = re.compile(
    r"^\W*(?:so |and |but |well,? )?(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall|may|"
    r"might|must|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|can't|couldn't|won't|wouldn't|"
    r"shouldn't)\s+(?:you|it|we|they|he|she|i|that|this|there|the|anyone|somebody|someone|your|our)\b", re.I)


def is_question(text: str | None) -> bool:
    """True when any sentence of the text asks something, with or without its question mark."""
    return any(s.words.rstrip("\"'”’) ").endswith("?") or _AUX.match(plain(s.words))
               or re.match(rf"\W*{_WH}\b.*\b(?:do|did|does|is|are|was|were|would|could|can|will) (?:you|we|it|they|the|i)\b",
                           plain(s.words), re.I)
               for s in sentences(text))


def is_open_question(text: str | None) -> bool:
    """True when a sentence invites more than yes or no: what, how, which, "walk me through".

    Advice or a reproach in the dress of a question ("Why don't you …?", "How could you …?",
    "…, right?") invites nothing.
    """
    return any(_OPEN.match(plain(s.words)) and not _NOT_OPEN.search(plain(s.words)) for s in sentences(text))


# ---------------------------------------------------------------- verbs and content

VERBS = frozenset(listed("""
    achieve add adopt agree align analyse analyze answer apply appoint approve arrange ask assess assign attend
    audit automate begin bring build buy calculate call carry centralise centralize change check choose clean
    close coach collect combine communicate compare complete conduct configure connect consolidate contact
    continue convert coordinate copy create cut define delete deliver deploy design develop digitise digitize
    discuss display distribute document double draft draw drive eliminate email empower enable encourage enforce
    engage enhance ensure establish evaluate examine execute expand explain explore extend facilitate find
    finish fix follow form foster gather generate get give grow handle have help hire hold identify implement
    improve include increase inform initiate inspect install institute integrate introduce investigate invite
    issue join keep label launch lead learn leverage limit link listen lock look lower maintain make manage map
    mark measure meet merge migrate minimise minimize modernise modernize modify monitor motivate move negotiate
    notify observe obtain offer open optimise optimize order organise organize outsource paint perform pilot
    place plan post practise practice prepare present prevent print prioritise prioritize procure produce
    promote provide publish purchase put raise reach read rebuild record recruit redesign reduce refactor
    refresh release relocate remind remove renew reorganise reorganize repair replace report request require
    research reschedule restructure retrain review revise rewrite roll rotate run scale schedule sell send
    separate set share shift show shorten simplify sort split stabilise stabilize staff standardise standardize
    start stop store streamline strengthen submit supply support switch teach tell test tighten track train
    transfer transform translate trial try turn undertake update upgrade use validate verify visit walk warn
    watch write
"""))
_FILLER = _ENGLISH | frozenset(listed("""
    very really quite much many lot lots still even yet again often sometimes usually being having get gets got
    one two's there's that's thing things kind etc due via whose both either
"""))


def _stem(word: str) -> str:
    word = word.split("'")[0].replace("-", "")
    for end, new in (("ies", ""), ("sses", "ss"), ("ied", ""), ("ingly", ""), ("edly", "")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + new
    for end in ("ations", "ation", "ings", "ing", "ers", "ed", "es", "er", "ly", "s", "e", "y"):
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
            word = word[: -len(end)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


def content_words(text: str | None) -> set[str]:
    """Light stems of the words that carry meaning; numbers stay as they are."""
    return {_stem(w) for w in words(text) if w not in _FILLER and (len(w) > 1 or w.isdigit())}


def overlap(a: str | None, b: str | None) -> float:
    """How much of the shorter text's content stands in the other, 0 to 1; 0 when one has none."""
    one, two = content_words(a), content_words(b)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


# ---------------------------------------------------------------- numbers and times

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
