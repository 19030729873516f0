"""What a rule may ask about a sentence."""

import re
import time

import pytest

from coachkit import language


@pytest.mark.parametrize("text", [
    "", "   ", "42", "12:30", "Bearing seized", "Fixture worn 0.4 mm beyond tolerance", "Orders late", "Poor Clares",
    "Night shift kits missing label printer ribbon", "Die cutter jammed", "The El Paso depot closes at 16:00",
    "Le Creuset pans cracked in the oven", "Too many tickets re-opened, agents were careless",
    "Café au lait machine leaks at the valve", None,
])
def test_english_notes_and_very_short_texts_are_read(text):
    assert language.is_english(text)


@pytest.mark.parametrize("text", [
    "Der Fahrer hat die Papiere nicht dabei", "Die Mitarbeiter sind faul", "Le client a rappelé", "El operador no siguió el procedimiento",
    "O motorista esqueceu a chave", "Gli ordini sono in ritardo", "De klant belde terug omdat het pakket te laat was",
    "Maskinen stannade eftersom remmen var sliten", "Zamówienia są spóźnione", "Заказ опоздал", "清洁", "注文が遅れました",
    "Siparişler geç geldi çünkü kamyon bozuldu", "Klienti u ankua sepse porosia mbërriti vonë dhe kutia ishte bosh",
])
def test_other_languages_are_not_called_clean(text):
    assert not language.is_english(text)


def test_apostrophes_and_inch_marks_are_no_quotation_marks():
    text = "5\" pipe and 3\" pipe, she said \"we run out\", the drivers' room, don’t, ‘so it is’ and “never”"
    assert [q.words for q in language.quoted_spans(text)] == ['"we run out"', "‘so it is’", "“never”"]


def test_a_span_is_exactly_the_words_it_names_even_after_emoji_and_curly_signs():
    text = "🙂🙂 “careless” – they’re careless"
    found = list(language.find(text, ["careless*"], skip_quotes=True))
    assert [text[s.start:s.end] for s in found] == ["careless"] == [s.words for s in found]
    assert found[0].start == text.rindex("careless")


def test_find_drops_what_touches_the_allow_list_and_never_overlaps():
    found = list(language.find("poor poor connection", [re.compile("poor( poor)?"), "connection"], allow=["connection"]))
    assert [s.words for s in found] == ["poor poor"]


def test_a_star_stands_for_any_ending_and_spaces_for_any_white_space():
    assert [s.words for s in language.find("rolled  out, roll out", [language.phrase("roll* out")])] == ["rolled  out", "roll out"]


def test_a_shape_table_marks_the_words_that_are_shown():
    table = language.shapes("# who is rude\nyou (are|were) <{BAD}>\n\nnever\n ending", BAD="rude|mean")
    assert [s.words for s in language.find("You were mean in a neverending talk", table)] == ["mean", "neverending"]


def test_sentences_do_not_end_in_abbreviations_or_numbers():
    text = "No. 4 pump failed, e.g. at 2.5 bar. It was worn! Why?"
    assert [s.words for s in language.sentences(text)] == ["No. 4 pump failed, e.g. at 2.5 bar.", "It was worn!", "Why?"]
    assert all(text[s.start:s.end] == s.words for s in language.sentences(text))


@pytest.mark.parametrize("text", [
    "How did you see it?", "Can you walk me through it?", "Sam, what would help you?", "In your view, what happened?",
    "I would like to hear how you saw it.", "Looking back, what would you keep?", "What do you think", "From which side did you come?",
])
def test_open_questions(text):
    assert language.is_open_question(text)


@pytest.mark.parametrize("text", [
    "Do you agree?", "Why don't you log it?", "You saw it, didn't you?", "How could you?", "Please learn it.", "Is that so?",
    "What is wrong with you?", "That is not OK, right?", "How about coming earlier?", "",
])
def test_closed_questions_advice_and_reproach_are_not_open(text):
    assert not language.is_open_question(text)


@pytest.mark.parametrize("text", ["In Tuesday's handover", "at 07:00", "When the second pallet tipped", "during the fire drill", "in week 9",
                                  "by 30 June", "in sprint 14", "yesterday", "on 2027-06-30", "after the pump failed", "two days ago"])
def test_a_moment_is_a_day_a_time_or_one_event(text):
    assert language.has_when(text)


@pytest.mark.parametrize("text", ["in meetings", "at work", "recently", "with customers", "when it gets busy", "as the leader of the team",
                                  "every time you present", "", "always"])
def test_habits_and_places_are_no_moment(text):
    assert not language.has_when(text)


def test_a_may_that_is_a_verb_is_no_month():
    assert language.has_date("in May") and not language.has_date("you may go")


def test_overlap_counts_content_words_of_the_shorter_text():
    assert language.overlap("Orders late", "orders were late in March") == 1
    assert language.overlap("The oven is hot", "Parcels are wet") == 0
    assert language.overlap("", "x") == 0


def test_numbers_are_found_in_words_too():
    assert all(map(language.has_number, ("18 of 60", "three loaves", "half of them", "twice")))
    assert not any(map(language.has_number, ("some tickets", "someone", "", None)))


@pytest.mark.parametrize("text", ["a " * 20_000, "(" * 5_000, '"' * 5_000, "you " * 5_000, "lack of " * 2_000, "\u202e" * 999, "a,b;" * 4_000])
def test_long_and_odd_texts_end_in_time(text):
    began = time.perf_counter()
    language.is_english(text), language.quoted_spans(text), language.has_when(text), language.is_open_question(text)
    assert time.perf_counter() - began < 2
