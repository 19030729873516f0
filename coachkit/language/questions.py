"""Whether a text asks, and whether it invites more than yes or no."""

import re

from coachkit.language.spans import plain
from coachkit.language.stretches import sentences

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
