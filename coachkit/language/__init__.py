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

from coachkit.language.content import content_words, overlap
from coachkit.language.english import VERBS, is_english
from coachkit.language.questions import is_open_question, is_question
from coachkit.language.spans import Span, listed, number_of_words, plain, whole, words
from coachkit.language.stretches import Pattern, find, phrase, quoted_spans, sentences, shapes
from coachkit.language.times import has_date, has_number, has_when

__all__ = [
    "VERBS", "Pattern", "Span", "content_words", "find", "has_date", "has_number", "has_when", "is_english", "is_open_question",
    "is_question", "listed", "number_of_words", "overlap", "phrase", "plain", "quoted_spans", "sentences", "shapes", "whole", "words",
]
