"""The catalogue of sentences, and how figures, dates and periods are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from string import Formatter

import pytest

from ragrules.control_limits import NoLimits
from ragrules.errors import RagrulesError
from ragrules.special_causes import Assurance, Meaning, Rule
from ragrules.terms import Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Unit
from ragrules.words import ENGLISH, SentenceError, Words
from ragrules.words.english import CATALOGUE
from ragrules.words.english.comparison import COMPARISON
from ragrules.words.english.control_charts import CONTROL_CHARTS
from ragrules.words.english.detail import DETAIL
from ragrules.words.english.explanation import EXPLANATION
from ragrules.words.english.figures import FIGURES
from ragrules.words.english.guide import GUIDE
from ragrules.words.english.report import REPORT
from ragrules.words.english.workbook import WORKBOOK


def test_a_sentence_has_its_values_in_their_places():
    words = Words({"greeting": "{name}, {number} new"})
    assert words.say("greeting", name="Ada", number=3) == "Ada, 3 new"


def test_a_value_with_braces_stays_as_it_is():
    assert Words({"a": "<{text}>"}).say("a", text="{name} {0}") == "<{name} {0}>"


def test_a_value_that_a_sentence_does_not_need_is_left_out():
    assert Words({"a": "plain"}).say("a", text="more") == "plain"


def test_an_unknown_sentence_is_refused_with_the_nearest_key():
    with pytest.raises(SentenceError) as caught:
        ENGLISH.say("exceptions.captoin")
    assert str(caught.value) == (
        "the sentence 'exceptions.captoin' cannot be said: the catalogue has no such key; did you mean 'exceptions.caption'?"
    )
    assert isinstance(caught.value, RagrulesError)
    assert caught.value.key == "exceptions.captoin"


def test_an_unknown_sentence_that_is_near_nothing_is_refused_without_a_guess():
    with pytest.raises(SentenceError) as caught:
        Words({"a": "b"}).say("zzzzzz")
    assert str(caught.value) == "the sentence 'zzzzzz' cannot be said: the catalogue has no such key"


@pytest.mark.parametrize(
    ("given", "said"),
    [({}, "it needs a value for 'name', and was given none"), ({"b": 1, "a": 2}, "it needs a value for 'name', and was given a, b")],
)
def test_a_value_that_was_not_given_is_named(given, said):
    with pytest.raises(SentenceError) as caught:
        Words({"greeting": "hello {name}"}).say("greeting", **given)
    assert caught.value.reason == said


@pytest.mark.parametrize("text", ["{", "}", "a {b", "a } b"])
def test_a_stray_brace_is_refused_when_the_catalogue_is_made(text):
    with pytest.raises(SentenceError) as caught:
        Words({"fine": "fine", "bad": text})
    assert caught.value.key == "bad"
    assert "write {{ or }} for a brace that is meant" in caught.value.reason


@pytest.mark.parametrize("text", ["{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a b}", "{a:{b}}"])
def test_a_placeholder_that_is_no_plain_name_is_refused_when_the_catalogue_is_made(text):
    with pytest.raises(SentenceError) as caught:
        Words({"bad": text})
    assert "is not a placeholder" in caught.value.reason


def test_a_doubled_brace_is_a_brace():
    assert Words({"a": "{{{b}}}"}).say("a", b="c") == "{c}"


@pytest.mark.parametrize(("number", "said"), [(0, "0 reds"), (1, "one red"), (2, "2 reds"), (21, "21 reds")])
def test_a_counted_sentence_has_a_form_for_each_number_that_needs_one(number, said):
    assert Words({"red.1": "one red", "red.other": "{number} reds"}).count("red", number) == said


def test_a_language_may_have_more_forms():
    welsh = Words({"ci.0": "{number} cŵn", "ci.1": "{number} ci", "ci.2": "{number} gi", "ci.other": "{number} ci"})
    assert [welsh.count("ci", number) for number in (0, 1, 2, 5)] == ["0 cŵn", "1 ci", "2 gi", "5 ci"]


def test_a_counted_sentence_without_a_form_for_the_number_is_refused():
    with pytest.raises(SentenceError, match=r"'red\.other' cannot be said"):
        Words({"red.1": "one red"}).count("red", 2)


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (list("abcd"), "a, b, c and d")]
)
def test_items_are_listed_as_running_text(items, said):
    assert ENGLISH.listed(items) == said


def test_a_long_list_is_no_trouble():
    assert ENGLISH.listed("x" * 5000).endswith(", x and x")


@pytest.mark.parametrize(
    ("number", "unit", "decimals", "per", "written"),
    [
        ("83", Unit.PERCENT, 0, None, "83%"),
        ("83.5", Unit.PERCENT, 0, None, "84%"),
        ("82.5", Unit.PERCENT, 0, None, "83%"),
        ("83", Unit.PERCENT, 1, None, "83.0%"),
        ("-0.4", Unit.PERCENT, 0, None, "0%"),
        ("83.50", Unit.PERCENT, None, None, "83.5%"),
        ("1200", Unit.CURRENCY, 0, None, "£1,200"),
        ("-1200.5", Unit.CURRENCY, 2, None, "-£1,200.50"),
        ("-1200.5", Unit.CURRENCY, None, None, "-£1,200.50"),
        ("0.5", Unit.CURRENCY, None, None, "£0.50"),
        ("1050.525", Unit.CURRENCY, None, None, "£1,050.525"),
        ("1.5", Unit.CURRENCY, 1, None, "£1.5"),
        ("26", Unit.WEEKS, 0, None, "26 weeks"),
        ("1", Unit.WEEKS, 0, None, "1 week"),
        ("1.4", Unit.WEEKS, 0, None, "1 week"),
        ("1", Unit.WEEKS, 1, None, "1.0 weeks"),
        ("-1", Unit.DAYS, 0, None, "-1 day"),
        ("0", Unit.DAYS, None, None, "0 days"),
        ("1", Unit.MONTHS, None, None, "1 month"),
        ("3", Unit.YEARS, None, None, "3 years"),
        ("2", Unit.PERCENTAGE_POINTS, None, None, "2 percentage points"),
        ("1", Unit.PERCENTAGE_POINTS, None, None, "1 percentage point"),
        ("52.34", Unit.RATE, 1, 10000, "52.3 per 10,000"),
        ("52.34", Unit.RATE, 1, None, "52.3"),
        ("1234567", Unit.COUNT, 0, None, "1,234,567"),
        ("-5", Unit.COUNT, 0, None, "-5"),
        ("3.25", Unit.SCORE, 1, None, "3.3"),
        ("0.5", Unit.RATIO, 2, None, "0.50"),
    ],
)
def test_a_figure_is_written_with_its_unit(number, unit, decimals, per, written):
    assert ENGLISH.figure(Decimal(number), unit, decimals, per) == written


def test_a_figure_that_does_not_end_has_two_decimals_where_none_are_asked_for():
    assert ENGLISH.figure(Fraction(130, 3), Unit.WEEKS) == "43.33 weeks"


def test_a_fraction_that_ends_is_written_to_its_last_digit():
    assert ENGLISH.figure(Fraction(1, 16), Unit.COUNT) == "0.0625"


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_can_be_written(unit):
    assert ENGLISH.figure(Decimal(1), unit)
    assert ENGLISH.figure(Decimal(2), unit)


@pytest.mark.parametrize(
    ("number", "unit", "per", "written"),
    [
        ("3.45", Unit.PERCENT, None, "3.45 percentage points"),
        ("1", Unit.PERCENT, None, "1 percentage point"),
        ("2", Unit.WEEKS, None, "2 weeks"),
        ("1.5", Unit.RATE, 1000, "1.5 per 1,000"),
    ],
)
def test_percentages_lie_percentage_points_apart(number, unit, per, written):
    assert ENGLISH.distance(Decimal(number), unit, per) == written


def test_a_date_is_written_in_words():
    assert ENGLISH.date(date(2021, 6, 30)) == "30 June 2021"


def test_every_month_has_a_name():
    assert len({ENGLISH.date(date(2021, month, 1)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2021-08", "August 2021"),
        ("2021/22 Q1", "Quarter 1 2021/22"),
        ("2021/22 Q4", "Quarter 4 2021/22"),
        ("2021 Q2", "Quarter 2 2021"),
        ("2021/22 H1", "First half of 2021/22"),
        ("2021/22 H2", "Second half of 2021/22"),
        ("2021/22 Autumn", "Autumn term 2021/22"),
        ("2021/22 Spring", "Spring term 2021/22"),
        ("2021/22 Summer", "Summer term 2021/22"),
        ("2021/22", "2021/22"),
        ("2021", "2021"),
        ("2021-W01", "Week 1 of 2021"),
        ("2020-W53", "Week 53 of 2020"),
        ("2021-08-31", "31 August 2021"),
        ("2021-04-01..2021-06-30", "1 April 2021 to 30 June 2021"),
    ],
)
def test_a_period_is_written_in_words(period, written):
    assert ENGLISH.period(period) == written


@pytest.mark.parametrize(
    "text", ["", "All", "2021-13", "2021-02-30", "2021-06-30..2021-04-01", "Q1 2021", "31/08/2021", "2021-08 ", "..", "٢٠٢١-٠٨"]
)
def test_a_text_that_is_no_period_is_left_as_it_is(text):
    assert ENGLISH.period(text) == text


def test_the_catalogue_names_its_language():
    assert ENGLISH.language == "en-GB"


def test_no_key_stands_in_two_parts_of_the_catalogue():
    parts = (FIGURES, REPORT, GUIDE, DETAIL, WORKBOOK, CONTROL_CHARTS, EXPLANATION, COMPARISON)
    assert len(CATALOGUE) == len({"language"}) + sum(map(len, parts))


def test_no_sentence_is_blank():
    assert [key for key, text in CATALOGUE.items() if not text.strip()] == []


ONLY_OF_ONE = {"case", "level"}
"""What is told of one alone: of several it is another word, or each has its own."""


def test_a_form_for_one_has_a_form_for_others_with_placeholders_that_it_may_leave_out():
    ones = [key.removesuffix(".1") for key in CATALOGUE if key.endswith(".1") and f"{key.removesuffix('.1')}.other" in CATALOGUE]
    assert "unit.weeks" in ones
    for key in ones:
        assert placeholders(CATALOGUE[f"{key}.1"]) <= placeholders(CATALOGUE[f"{key}.other"]) | ONLY_OF_ONE


@pytest.mark.parametrize(
    ("prefix", "vocabulary"),
    [
        ("reason", Reason),
        ("flag", Flag),
        ("direction", Direction),
        ("frequency", Frequency),
        ("frequency.title", Frequency),
        ("kind", set(ExceptionKind) - {ExceptionKind.MISSING_COMMENTARY}),
        ("measure", set(Measure) - {Measure.PERIOD}),
        ("control", NoLimits),
        ("control.assurance", Assurance),
        ("control.axis", Unit),
        ("control.meaning", Meaning),
        ("control.signal", Meaning),
        *((f"control.{kind}", {f"{rule}.{way}" for rule in Rule for way in ("up", "down")}) for kind in ("what", "why")),
    ],
)
def test_every_word_of_a_vocabulary_can_be_said(prefix, vocabulary):
    assert [word for word in vocabulary if f"{prefix}.{word}" not in CATALOGUE] == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
