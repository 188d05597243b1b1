"""What a report says of one figure, read aloud: what it would have taken, streaks, travel, and the last figure of an awaited one."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from string import Formatter

import pytest
from attrs import evolve

from ragrules.record import ComparedRecord, EarlierRecord, LastRated, NextLevel, RatingRecord
from ragrules.report.next_step import next_step
from ragrules.report.travel_lines import comparators, travel
from ragrules.report.view import View
from ragrules.report.wording import last_rated, running
from ragrules.rule import CaseName
from ragrules.terms import Direction, Frequency, Measure, Relation, Unit
from ragrules.words import ENGLISH
from ragrules.words.english import CATALOGUE
from tests.golden.small_record import ASSESSMENTS, RECORD, rating

VIEW = View(record=RECORD, words=ENGLISH)
CHILD = CaseName(one="child", several="children")


def figure(**changes: object) -> RatingRecord:
    """Return a red percentage for August 2021."""
    return rating("a", **{"level": "red", "value": Decimal(83), "shown": "83%"} | changes)


def taken(distance: Decimal | Fraction, cases: int | None = None, *, exceeds: bool = False, **changes: object) -> str:
    """Return what it would have taken to be amber."""
    step = NextLevel(level="amber", distance=distance, cases=cases, exceeds=exceeds)
    return next_step(VIEW, figure(**changes), step)


# ------------------------------------------------------------------------------------------------------------------ the next level


@pytest.mark.parametrize(
    ("cases", "changes", "said"),
    [
        (1, {}, "1 more case would have been Amber, which was 3.45 percentage points away"),
        (4, {}, "4 more cases would have been Amber, which was 3.45 percentage points away"),
        (1, {"case": CHILD}, "1 more child would have been Amber, which was 3.45 percentage points away"),
        (2, {"case": CHILD}, "2 more children would have been Amber, which was 3.45 percentage points away"),
        (1, {"case": CHILD, "direction": Direction.LOWER}, "1 fewer child would have been Amber, which was 3.45 percentage points away"),
        (2, {"case": CHILD, "direction": Direction.LOWER}, "2 fewer children would have been Amber, which was 3.45 percentage points away"),
        (2, {"case": CHILD, "unit": Unit.COUNT}, "2 more children would have been Amber"),
        (2, {"unit": Unit.RATE, "per": 10000}, "2 more cases would have been Amber, which was 3.45 per 10,000 away"),
    ],
)
def test_it_is_told_in_cases_by_the_name_and_the_direction(cases: int, changes: dict[str, object], said: str):
    assert taken(Decimal("3.45"), cases, **changes) == said


@pytest.mark.parametrize(
    ("value", "said"), [(Decimal(40), "more"), (Decimal(45), "more"), (Decimal(55), "fewer"), (Decimal(60), "fewer")], ids=str
)
def test_two_sided_cases_are_more_below_and_fewer_above(value: Decimal, said: str):
    edges = {"amber": (Decimal(45), Decimal(55))}
    told = taken(Decimal(1), 2, direction=Direction.CLOSEST, value=value, edges=edges)
    assert told == f"2 {said} cases would have been Amber, which was 1 percentage point away"


def test_two_sided_cases_without_a_known_edge_are_told_by_the_distance():
    assert taken(Decimal(1), 2, direction=Direction.CLOSEST) == "1 percentage point nearer to the target would have been Amber"


@pytest.mark.parametrize(
    ("direction", "unit", "said"),
    [
        (Direction.HIGHER, Unit.PERCENT, "3 percentage points higher"),
        (Direction.LOWER, Unit.PERCENT, "3 percentage points lower"),
        (Direction.LOWER, Unit.WEEKS, "3 weeks less"),
        (Direction.HIGHER, Unit.DAYS, "3 days more"),
        (Direction.LOWER, Unit.CURRENCY, "£3 less"),
        (Direction.HIGHER, Unit.COUNT, "3 more"),
        (Direction.LOWER, Unit.COUNT, "3 fewer"),
        (Direction.LOWER, Unit.RATE, "3 lower"),
        (Direction.HIGHER, Unit.SCORE, "3 higher"),
        (Direction.LOWER, Unit.RATIO, "3 lower"),
        (Direction.IN_RANGE, Unit.PERCENT, "3 percentage points nearer to the target"),
        (Direction.CLOSEST, Unit.WEEKS, "3 weeks nearer to the target"),
    ],
)
def test_without_cases_it_is_told_in_the_unit(direction: Direction, unit: Unit, said: str):
    assert taken(Decimal(3), direction=direction, unit=unit) == f"{said} would have been Amber"
    assert taken(Decimal(3), direction=direction, unit=unit, exceeds=True) == f"Over {said} would have been Amber"


@pytest.mark.parametrize(
    ("direction", "unit", "said"),
    [
        (Direction.HIGHER, Unit.PERCENT, "Anything higher"),
        (Direction.LOWER, Unit.PERCENT, "Anything lower"),
        (Direction.LOWER, Unit.WEEKS, "Anything less"),
        (Direction.LOWER, Unit.COUNT, "Anything less"),
        (Direction.HIGHER, Unit.COUNT, "Anything more"),
        (Direction.CLOSEST, Unit.COUNT, "Anything nearer to the target"),
    ],
)
def test_on_an_edge_that_does_not_count_anything_beyond_it_would_have_done(direction: Direction, unit: Unit, said: str):
    assert taken(Decimal(0), direction=direction, unit=unit, exceeds=True) == f"{said} would have been Amber"


def test_cases_beyond_an_edge_that_does_not_count_have_no_distance_of_nothing():
    assert taken(Decimal(0), 1, exceeds=True) == "1 more case would have been Amber"


def test_a_distance_that_is_rounded_says_so():
    weeks = {"unit": Unit.WEEKS, "direction": Direction.LOWER}
    assert taken(Fraction(52, 3), **weeks) == "About 17.33 weeks less would have been Amber"
    assert taken(Fraction(52, 2), **weeks) == "26 weeks less would have been Amber"
    assert taken(Fraction(1, 3), 1) == "1 more case would have been Amber, which was about 0.33 percentage points away"


# ------------------------------------------------------------------------------------------------------------------ streaks


@pytest.mark.parametrize(
    ("frequency", "streak", "said"),
    [
        (Frequency.MONTHLY, 2, "Red for the second month running"),
        (Frequency.QUARTERLY, 3, "Red for the third quarter running"),
        (Frequency.ANNUAL, 10, "Red for the tenth year running"),
        (Frequency.HALF_YEARLY, 4, "Red for the fourth half-year running"),
        (Frequency.TERMLY, 5, "Red for the fifth term running"),
        (Frequency.WEEKLY, 11, "Red for the 11th week running"),
    ],
)
def test_a_streak_is_told_by_its_periods(frequency: Frequency, streak: int, said: str):
    assert running(VIEW, figure(frequency=frequency), streak) == said


WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@pytest.mark.parametrize(
    "said",
    [*WORDS, "11th", "12th", "13th", "14th", "20th", "21st", "22nd", "23rd", "24th", "101st", "111th", "112th", "113th", "121st"],
)
def test_a_place_in_a_row_has_its_word(said: str):
    numbers = [number for number in range(1, 122) if ENGLISH.ordinal(number) == said]
    assert numbers == [int(said[:-2]) if said[0].isdigit() else WORDS.index(said) + 1]


# ------------------------------------------------------------------------------------------------------------------ travel

JULY = EarlierRecord(period="2021-07", value=Decimal(88), shown="88%")
AUTUMN = EarlierRecord(period="2020/21 Autumn", value=Decimal(88), shown="88%")


def moved(way: str, against: str = "previous_period", earlier: EarlierRecord | None = JULY, **changes: object) -> str:
    """Return the line of a direction of travel."""
    known = {} if earlier is None else {against: earlier}
    (line,) = travel(VIEW, figure(travel={against: way}, earlier=known, **changes))
    return line


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("improved", "Better than in July 2021 (88%)"),
        ("worsened", "Worse than in July 2021 (88%)"),
        ("maintained", "Much the same as in July 2021 (88%)"),
        ("up", "Higher than in July 2021 (88%)"),
        ("down", "Lower than in July 2021 (88%)"),
        ("same", "Much the same as in July 2021 (88%)"),
    ],
)
def test_travel_is_told_with_the_earlier_figure(way: str, said: str):
    assert moved(way) == said


@pytest.mark.parametrize("way", ["maintained", "same"])
def test_a_figure_that_has_not_moved_at_all_is_the_same(way: str):
    assert moved(way, value=Decimal(88)) == "The same as in July 2021 (88%)"


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("improved", "Nearer to the target than in July 2021 (88%)"),
        ("maintained", "As near to the target as in July 2021 (88%)"),
        ("worsened", "Further from the target than in July 2021 (88%)"),
    ],
)
def test_two_sided_travel_is_told_by_the_target(way: str, said: str):
    assert moved(way, direction=Direction.IN_RANGE) == said


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure.PERIOD, "Worse than a year earlier (88% in July 2021)"),
        (Measure.SNAPSHOT, "Worse than a year earlier (88% at the end of July 2021)"),
        (Measure.YEAR_TO_DATE, "Worse than a year earlier (88% by the end of July 2021)"),
        (Measure.ROLLING_12_MONTHS, "Worse than a year earlier (88% in the twelve months to the end of July 2021)"),
    ],
)
def test_last_years_figure_is_told_with_what_it_covers(measure: Measure, said: str):
    assert moved("worsened", "same_period_last_year", measure=measure) == said


def test_a_period_within_the_sentence_is_written_small():
    assert moved("improved", earlier=AUTUMN, frequency=Frequency.TERMLY) == "Better than in the autumn term 2020/21 (88%)"


@pytest.mark.parametrize(
    ("against", "said"), [("previous_period", "Better than in the quarter before"), ("same_period_last_year", "Better than a year earlier")]
)
def test_an_assessment_without_earlier_figures_still_tells_travel(against: str, said: str):
    assert moved("improved", against, None, frequency=Frequency.QUARTERLY) == said


@pytest.mark.parametrize(("against", "said"), [("previous_period", "the month before"), ("same_period_last_year", "a year earlier")])
def test_what_cannot_be_compared_says_with_what_and_why(against: str, said: str):
    assert moved("not_comparable", against, None) == f"Cannot be compared with {said}"
    because = {against: "there is no earlier figure"}
    assert moved("not_comparable", against, None, travel_reasons=because) == f"Cannot be compared with {said}: there is no earlier figure"


@pytest.mark.parametrize(
    ("relation", "direction", "said"),
    [
        (Relation.BETTER, Direction.LOWER, "better here, by 3 percentage points"),
        (Relation.WORSE, Direction.HIGHER, "worse here, by 3 percentage points"),
        (Relation.SAME, Direction.IN_RANGE, "the same here"),
        (Relation.BETTER, Direction.IN_RANGE, "nearer to the target here, by 3 percentage points"),
        (Relation.WORSE, Direction.CLOSEST, "further from the target here, by 3 percentage points"),
        (Relation.HIGHER, Direction.NONE, "higher here, by 3 percentage points"),
        (Relation.LOWER, Direction.NONE, "lower here, by 3 percentage points"),
    ],
)
def test_a_comparator_says_which_of_the_two_is_better(relation: Relation, direction: Direction, said: str):
    compared = {"england": ComparedRecord(relation=relation, distance=Decimal(3))}
    (line,) = comparators(VIEW, figure(direction=direction, comparators={"england": Decimal(87)}, compared=compared))
    assert line == f"England: 87% ({said})"


# ------------------------------------------------------------------------------------------------------------------ the last figure


@pytest.mark.parametrize(
    ("measure", "frequency", "span"),
    [
        (Measure.PERIOD, Frequency.MONTHLY, "for June 2021"),
        (Measure.PERIOD, Frequency.QUARTERLY, "for the quarter to 30 June 2021"),
        (Measure.PERIOD, Frequency.ANNUAL, "for the year to 30 June 2021"),
        (Measure.SNAPSHOT, Frequency.MONTHLY, "at 30 June 2021"),
        (Measure.YEAR_TO_DATE, Frequency.MONTHLY, "for the year to date, up to 30 June 2021"),
        (Measure.ROLLING_12_MONTHS, Frequency.QUARTERLY, "for the twelve months to 30 June 2021"),
    ],
)
@pytest.mark.parametrize(("level", "said"), [("green", "The last figure, 92% {}, was Green"), (None, "The last figure was 92% {}")])
def test_the_last_figure_is_told_with_what_it_covers(measure: Measure, frequency: Frequency, span: str, level: str | None, said: str):
    last = LastRated(period="2021-06", value=Decimal(92), level=level, end=date(2021, 6, 30), shown="92%")
    assert last_rated(VIEW, figure(measure=measure, frequency=frequency), last) == said.format(span)


# ------------------------------------------------------------------------------------------------------------------ numbers

SINGULAR = re.compile(
    r"\b1 (?:(?:more|fewer) )?(?:(?:percentage )?points|periods|cases|children|weeks|days|months|years|quarters|terms|indicators|figures"
    r"|ratings|judgements|exceptions|were|have|are|need)\b"
)
COUNTED = sorted({key.removesuffix(".other") for key in CATALOGUE if key.endswith(".other") and not key.startswith("ordinal")})


@pytest.mark.parametrize("wrong", ["1 periods", "1 more cases", "1 percentage points", "are 1 points", "1 were due", "-1 days"])
def test_what_is_wrong_of_one_would_be_found(wrong: str):
    assert SINGULAR.search(wrong)


@pytest.mark.parametrize("right", ["11 periods", "21 cases", "1 more case", "0.1 percentage points", "1.1 days", "3.1 points", "1 was due"])
def test_what_is_right_is_not_taken_for_wrong(right: str):
    assert not re.search(rf"(?<![\d.,]){SINGULAR.pattern}", right)


def spoken(number: int) -> list[str]:
    """Return every sentence with a number, with that number in it."""
    sentences = []
    for key in COUNTED:
        names = {name for form in ("1", "other") for _, name, _, _ in Formatter().parse(CATALOGUE.get(f"{key}.{form}", "")) if name}
        sentences.append(ENGLISH.count(key, number, **{name: name.upper() for name in names - {"number"}}))
    for unit in Unit:
        sentences += [ENGLISH.figure(Decimal(number), unit), ENGLISH.distance(Decimal(number), unit)]
        for direction in (Direction.HIGHER, Direction.LOWER, Direction.CLOSEST):
            sentences.append(taken(Decimal(number), unit=unit, direction=direction))
            sentences.append(taken(Decimal(number), number, unit=unit, direction=direction, case=CHILD))
    sentences.append(running(VIEW, ASSESSMENTS, number))
    return sentences


@pytest.mark.parametrize("number", range(201))
def test_no_sentence_says_one_of_several(number: int):
    assert [text for text in spoken(number) if re.search(rf"(?<![\d.,]){SINGULAR.pattern}", text)] == []


def test_every_frequency_has_a_word_for_its_periods_and_every_measure_a_place():
    assert [word for word in Frequency if f"noun.{word}" not in CATALOGUE] == []
    assert [word for word in Measure if f"travel.at.{word}" not in CATALOGUE] == []


def test_a_record_is_told_as_an_officer_would():
    assert ASSESSMENTS.next_level is not None
    assert next_step(VIEW, ASSESSMENTS, ASSESSMENTS.next_level) == (
        "4 more assessments in time would have been Amber, which was 3.45 percentage points away"
    )
    assert travel(VIEW, evolve(ASSESSMENTS, travel_reasons={})) == (
        "Worse than a year earlier (88% by the end of August 2020)",
        "Cannot be compared with the month before",
    )
