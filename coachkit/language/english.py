"""Whether a text is English: word lists of it and its neighbours, and what its words look like."""

import re
from functools import lru_cache

from coachkit.language.spans import listed, words

FUNCTION_WORDS = frozenset(listed("""
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
    own = sum(w in FUNCTION_WORDS for w in found)
    other = max((sum(w in theirs for w in found) for theirs in _OTHER_WORDS.values()), default=0)
    look = sum(w not in FUNCTION_WORDS and (w in _COMMON or w in VERBS or bool(_ENGLISH_LOOK.search(w))) for w in found)
    if own + look <= other and sum(not w.isascii() for w in found) > 1:
        return False
    if other > own:
        return look > 0 if other == 1 else own + look / 2 >= other
    return len(found) < 8 or (own > 0 or look > other) and own + look >= 0.12 * len(found)
