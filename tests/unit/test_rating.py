"""A rating says the level or the reason, what it would take, and why."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ragrules
from ragrules import ObservationError, Pack, PackError, Rating, UnknownNameError
from ragrules.compiled import _canonical, compiled_pack, fingerprint
from ragrules.period import PeriodError
from ragrules.rule import CaseName
from ragrules.terms import Flag, Reason, Status
from tests.unit.writing import HEAD, pack, pack_text, written

AUGUST = "2021-08"


def rate(folder: Path, lines: str, value: object = None, *, period: str = AUGUST, head: str = HEAD, **given: object) -> Rating:
    return ragrules.rate(pack(folder, lines, head=head), "visits", value, period=period, **given)


# ------------------------------------------------------------------------------------------------------------------ values


@pytest.mark.parametrize("value", ["86.45", " 86.45 ", "86.45%", Decimal("86.45"), Decimal("86.4500"), 86.45, Fraction(1729, 20)], ids=repr)
def test_a_figure_may_be_given_as_text_decimal_float_or_fraction(tmp_path: Path, value: object):
    rating = rate(tmp_path, "", value)
    assert (rating.level, rating.value, rating.reason) == ("amber", Decimal("86.45"), None)


def test_a_whole_number_is_a_figure_and_zero_is_not_blank(tmp_path: Path):
    assert rate(tmp_path, "", 91).level == "green"
    assert rate(tmp_path, "", 0).level == "red"


def test_a_fraction_that_does_not_end_is_compared_exactly(tmp_path: Path):
    third = Fraction(200, 3)
    rating = rate(tmp_path, "target: 66.6666666666666666666666\ntolerance: none", third)
    assert (rating.level, rating.value) == ("green", third)
    assert rate(tmp_path, "target: 66.6666666666666666666667\ntolerance: none", third).level == "red"


def test_a_spreadsheets_float_is_taken_as_what_it_stands_for_and_flagged(tmp_path: Path):
    rating = rate(tmp_path, "target: 81.1\ntolerance: none", "81.099999999999994")
    assert (rating.level, rating.value, rating.flags) == ("green", Decimal("81.1"), (Flag.FLOAT_TEXT,))
    assert "The file says 81.099999999999994, which is how a spreadsheet stores 81.1%." in rating.explain()


@pytest.mark.parametrize(
    "value", [True, Decimal("NaN"), Decimal("Infinity"), float("nan"), float("-inf"), "about 90", "1e3", "£90", "#DIV/0!"]
)
def test_what_is_no_figure_is_refused_with_a_way_out(tmp_path: Path, value: object):
    with pytest.raises(ObservationError) as caught:
        rate(tmp_path, "", value)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.location), problem.path) == ("RAG120", "the given value", "value")
    assert problem.hint


def test_a_percent_sign_is_refused_for_any_other_unit(tmp_path: Path):
    with pytest.raises(ObservationError, match="the figure is written with %, but the unit of visits is days"):
        rate(tmp_path, "unit: days\ntolerance: 2", "91%")


def test_money_may_carry_its_sign(tmp_path: Path):
    assert rate(tmp_path, "unit: currency\ntarget: 1000\ntolerance: 5% of target", "£1,200").shown == "£1,200"


# ------------------------------------------------------------------------------------------------------------------ parts


@pytest.mark.parametrize(
    ("lines", "value"),
    [("", Decimal("86.5")), ("unit: rate\nper: 10000\ntolerance: 3", Decimal(8650)), ("unit: ratio\ntolerance: 3", Decimal("0.865"))],
)
def test_a_figure_is_computed_from_its_parts(tmp_path: Path, lines: str, value: Decimal):
    assert rate(tmp_path, lines, numerator=173, denominator=200).value == value


def test_nothing_over_nothing_does_not_apply(tmp_path: Path):
    assert rate(tmp_path, "", numerator=0, denominator=0).reason is Reason.NOT_APPLICABLE


def test_something_over_nothing_is_an_error(tmp_path: Path):
    with pytest.raises(ObservationError, match="3 over 0 is no figure"):
        rate(tmp_path, "", numerator=3, denominator=0)


def test_a_negative_denominator_is_an_error(tmp_path: Path):
    with pytest.raises(ObservationError, match="the denominator -100 is negative"):
        rate(tmp_path, "", "83", numerator=-83, denominator=-100)


def test_one_part_alone_is_no_figure(tmp_path: Path):
    assert rate(tmp_path, "", numerator=3).reason is Reason.NO_VALUE


@pytest.mark.parametrize(("value", "disagrees"), [("86.5", False), ("87", False), ("86", False), ("86.4", True), ("85", True)])
def test_a_figure_that_its_parts_do_not_give_at_its_precision_is_used_and_flagged(tmp_path: Path, value: str, *, disagrees: bool):
    rating = rate(tmp_path, "", value, numerator=173, denominator=200)
    assert rating.value == Decimal(value)
    assert (Flag.PARTS_DISAGREE in rating.flags) is disagrees


# ------------------------------------------------------------------------------------------------------------------ reasons


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Reason.NO_VALUE),
        ("", Reason.NO_VALUE),
        ("-", Reason.NO_VALUE),
        ("x", Reason.NO_VALUE),
        ("low", Reason.NO_VALUE),
        ("n/a", Reason.NOT_APPLICABLE),
        ("z", Reason.NOT_APPLICABLE),
        ("c", Reason.SUPPRESSED),
        ("u", Reason.NOT_REPORTABLE),
    ],
)
def test_what_stands_for_no_figure_has_a_reason_and_no_level(tmp_path: Path, value: str | None, reason: Reason):
    rating = rate(tmp_path, "", value)
    assert (rating.level, rating.label, rating.reason, rating.value, rating.shown, rating.next_level) == (None, "", reason, None, "", None)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.NOT_YET_REPORTED, Reason.AWAITED),
        (Status.NOT_APPLICABLE, Reason.NOT_APPLICABLE),
        (Status.NOT_REPORTABLE, Reason.NOT_REPORTABLE),
        (Status.WITHHELD, Reason.WITHHELD),
        (Status.SUPPRESSED, Reason.SUPPRESSED),
    ],
)
def test_a_status_is_a_reason_and_hides_the_figure(tmp_path: Path, status: Status, reason: Reason):
    rating = rate(tmp_path, "", "84", status=status)
    assert (rating.reason, rating.value) == (reason, None)
    assert "84" not in rating.explain()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("direction: none\ntarget: none", Reason.CONTEXTUAL),
        ("target: none", Reason.NO_TARGET),
        ("target: [{from: 2021-09-01, value: 91}]", Reason.NO_TARGET),
        ("target: [{from: 2020-04-01, until: 2021-08-30, value: 91}]", Reason.NO_TARGET),
        ("target: [{from: 2020-04-01, value: 91}, {from: 2021-08-31, value: none}]", Reason.NO_TARGET),
        ("tolerance: [{from: 2021-09-01, value: 2 points}]", Reason.NO_TARGET),
        ("target: none\nthresholds: [{from: 2021-09-01, green: 90}]", Reason.NO_TARGET),
        ("in_force: {from: 2021-09-01}", Reason.NOT_IN_FORCE),
        ("in_force: {until: 2021-08-30}", Reason.NOT_IN_FORCE),
    ],
)
def test_a_rule_that_gives_no_level_says_why_and_keeps_the_figure(tmp_path: Path, lines: str, reason: Reason):
    rating = rate(tmp_path, lines, "84")
    assert (rating.level, rating.reason, rating.value) == (None, reason, 84)


def test_a_target_of_none_matters_only_where_the_rating_needs_a_target(tmp_path: Path):
    assert rate(tmp_path, "target: none\nthresholds: {green: 90, amber: 80}", "84").level == "amber"


@pytest.mark.parametrize(
    ("lines", "value", "given", "first"),
    [
        ("direction: none\ntarget: none", None, {}, Reason.NO_VALUE),
        ("target: none", "c", {}, Reason.SUPPRESSED),
        ("target: none\nin_force: {from: 2022-04-01}", "c", {}, Reason.NOT_IN_FORCE),
        ("direction: none\ntarget: none", "u", {}, Reason.NOT_REPORTABLE),
        ("", None, {"status": Status.NOT_YET_REPORTED}, Reason.AWAITED),
        ("direction: none\ntarget: none", "84", {}, Reason.CONTEXTUAL),
    ],
)
def test_of_several_reasons_the_first_in_order_is_given(
    tmp_path: Path, lines: str, value: str | None, given: dict[str, object], first: Reason
):
    assert rate(tmp_path, lines, value, **given).reason is first


def test_an_unknown_indicator_is_told_with_the_nearest(tmp_path: Path):
    with pytest.raises(UnknownNameError, match="visits"):
        ragrules.rate(pack(tmp_path, ""), "visit", "84", period=AUGUST)


@pytest.mark.parametrize("period", ["2021/22 Q1", "2021/22", "August 2021", "2021-13", "2021-08-31", "2021-08-02..2021-08-31", ""])
def test_a_period_that_does_not_suit_is_refused_with_a_way_out(tmp_path: Path, period: str):
    with pytest.raises(ObservationError) as caught:
        rate(tmp_path, "", "84", period=period)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("RAG121", "period")
    assert problem.hint


# ------------------------------------------------------------------------------------------------------------------ periods


@pytest.mark.parametrize(
    ("lines", "text", "label"),
    [
        ("", "2021-08-01..2021-08-31", "2021-08"),
        ("measure: year_to_date", "2021-04-01..2021-08-31", "2021-08"),
        ("measure: rolling_12_months", "2020-09-01..2021-08-31", "2021-08"),
        ("measure: snapshot", "2021-08-31", "2021-08"),
        ("measure: snapshot\nfrequency: quarterly", "2021-08-15", "2021/22 Q2"),
        ("frequency: termly\ncalendar: academic-year-september", "2020/21 Summer", "2020/21 Summer"),
        ("frequency: weekly", "2021-W35", "2021-W35"),
        ("frequency: half_yearly", "2021/22 H1", "2021/22 H1"),
        ("frequency: annual\ncalendar: calendar-year", "2021", "2021"),
    ],
)
def test_a_period_is_read_for_the_indicators_frequency_calendar_and_measure(tmp_path: Path, lines: str, text: str, label: str):
    assert rate(tmp_path, lines, "91", period=text).period.label == label


def test_a_period_takes_the_target_in_force_on_its_last_day(tmp_path: Path):
    rules = pack(tmp_path, "frequency: quarterly\ntarget: [{from: 2020-04-01, value: 80}, {from: 2021-06-30, value: 91}]\ntolerance: none")
    levels = {period: ragrules.rate(rules, "visits", "85", period=period).level for period in ("2020/21 Q4", "2021/22 Q1", "2021/22 Q2")}
    assert levels == {"2020/21 Q4": "green", "2021/22 Q1": "red", "2021/22 Q2": "red"}


def test_a_change_of_target_never_rates_last_year_again(tmp_path: Path):
    before = rate(tmp_path, "target: [{from: 2020-04-01, value: 80}]", "85", period="2021-03")
    after = rate(tmp_path, "target: [{from: 2020-04-01, value: 80}, {from: 2021-04-01, value: 91}]", "85", period="2021-03")
    assert before.level == after.level == "green"


@pytest.mark.parametrize(
    ("measure", "start", "end"),
    [
        ("period", date(2021, 8, 1), date(2021, 8, 31)),
        ("year_to_date", date(2021, 4, 1), date(2021, 8, 31)),
        ("rolling_12_months", date(2020, 9, 1), date(2021, 8, 31)),
    ],
)
def test_a_record_says_which_days_the_figure_covers(tmp_path: Path, measure: str, start: date, end: date):
    record = rate(tmp_path, f"measure: {measure}", "84").record()
    assert (record.period, record.start, record.end) == (AUGUST, start, end)


# ------------------------------------------------------------------------------------------------------------------ flags


def test_a_level_that_rounding_would_change_is_flagged_and_both_are_told(tmp_path: Path):
    rating = rate(tmp_path, "decimals: 0", "90.96")
    assert (rating.level, rating.shown, rating.flags) == ("amber", "91%", (Flag.ROUNDING_SENSITIVE,))
    assert "As shown, 91%, it would be Green; the exact figure, 90.96%, decides." in rating.explain()


def test_with_displayed_figures_the_displayed_one_decides_and_both_are_told(tmp_path: Path):
    rating = rate(tmp_path, "decimals: 0\ncompare_on: displayed", "90.96")
    assert (rating.level, rating.shown, rating.flags) == ("green", "91%", (Flag.ROUNDING_SENSITIVE,))
    assert "The figure is compared as it is shown: 90.96% is shown as 91%." in rating.explain()
    assert "Exactly, 90.96% would be Amber; the figure as shown decides." in rating.explain()


@pytest.mark.parametrize(
    ("lines", "value", "limits"),
    [("minimum: 5", "4", "5% or more"), ("maximum: 100", "106", "100% or less"), ("minimum: 0\nmaximum: 100", "-1", "0% to 100%")],
)
def test_a_figure_outside_the_plausible_limits_is_rated_and_flagged(tmp_path: Path, lines: str, value: str, limits: str):
    rating = rate(tmp_path, lines, value)
    assert rating.level is not None
    assert rating.flags == (Flag.IMPLAUSIBLE,)
    assert f"{value}% lies outside the plausible limits ({limits}); it is rated all the same." in rating.explain()


@pytest.mark.parametrize("value", ["0", "50", "100"])
def test_the_plausible_limits_themselves_are_plausible(tmp_path: Path, value: str):
    assert rate(tmp_path, "minimum: 0\nmaximum: 100", value).flags == ()


def test_a_small_denominator_is_flagged_and_one_case_is_worth_something(tmp_path: Path):
    rating = rate(tmp_path, "small_denominator: 20", numerator=7, denominator=8)
    assert rating.flags == (Flag.SMALL_NUMBERS,)
    assert "a single case out of 8 changes the figure by 12.5 percentage points." in rating.explain()
    assert rate(tmp_path, "small_denominator: 20", numerator=14, denominator=20).flags == ()


def test_a_case_has_the_name_that_the_rule_gives_it(tmp_path: Path):
    rating = rate(tmp_path, "small_denominator: 20\ncase: {one: child, several: children}", numerator=7, denominator=8)
    assert "a single child out of 8 changes the figure by 12.5 percentage points." in rating.explain()


def test_a_figure_that_its_parts_do_not_give_is_told(tmp_path: Path):
    told = rate(tmp_path, "", "85", numerator=173, denominator=200).explain()
    assert "The figure supplied is not what 173 out of 200 gives; the figure supplied is used." in told


def test_a_provisional_figure_is_flagged(tmp_path: Path):
    rating = rate(tmp_path, "", "84", provisional=True)
    assert rating.flags == (Flag.PROVISIONAL,)
    assert rating.explain().endswith("The figure is provisional.\nRule: p.ragrules.yaml:4")


def test_several_flags_stand_in_the_order_of_the_vocabulary(tmp_path: Path):
    rating = rate(tmp_path, "decimals: 0\nsmall_denominator: 20\nmaximum: 80", "90.96", numerator=7, denominator=8, provisional=True)
    assert rating.flags == (Flag.ROUNDING_SENSITIVE, Flag.IMPLAUSIBLE, Flag.SMALL_NUMBERS, Flag.PROVISIONAL, Flag.PARTS_DISAGREE)


# ------------------------------------------------------------------------------------------------------------------ next level


CASE = "case: {one: visit, several: visits}"


@pytest.mark.parametrize(
    ("lines", "given", "level", "distance", "cases", "exceeds"),
    [
        ("", {"value": "83"}, "amber", Decimal("3.45"), None, False),
        ("", {"numerator": 83, "denominator": 100}, "amber", Decimal("3.45"), 4, False),
        ("", {"numerator": 88, "denominator": 100}, "green", Decimal(3), 3, False),
        ("on_edge: worse", {"numerator": 88, "denominator": 100}, "green", Decimal(3), 4, True),
        ("on_edge: worse", {"numerator": 91, "denominator": 100}, "green", Decimal(0), 1, True),
        ("direction: lower\ntarget: 10", {"numerator": 13, "denominator": 100}, "amber", Decimal("2.5"), 3, False),
        ("direction: lower\ntarget: 10\non_edge: worse", {"numerator": 10, "denominator": 100}, "green", Decimal(0), 1, True),
        ("direction: lower\ntarget: -1\ntolerance: none", {"numerator": 10, "denominator": 100}, "green", Decimal(11), None, False),
        ("target: 120\ntolerance: none", {"numerator": 90, "denominator": 100}, "green", Decimal(30), None, False),
        ("unit: rate\nper: 1000\ntarget: 120\ntolerance: none", {"numerator": 9, "denominator": 100}, "green", Decimal(30), 3, False),
        ("direction: closest\ntarget: 50\ntolerance: 5 points", {"numerator": 52, "denominator": 100}, "green", Decimal(2), 2, False),
        ("direction: closest\ntarget: 50\ntolerance: 5 points", {"numerator": 48, "denominator": 100}, "green", Decimal(2), 2, False),
        ("unit: weeks", {"numerator": 166, "denominator": 2}, "amber", Decimal("3.45"), None, False),
        ("unit: ratio\ntarget: 0.91", {"numerator": 83, "denominator": 100}, "amber", Decimal("0.0345"), 4, False),
        (f"unit: count\n{CASE}", {"value": "83"}, "amber", Decimal("3.45"), 4, False),
        (f"unit: count\n{CASE}\non_edge: worse", {"value": "91"}, "green", Decimal(0), 1, True),
        (f"unit: count\n{CASE}\ndirection: lower\ntarget: 10", {"value": "13"}, "amber", Decimal("2.5"), 3, False),
        (f"unit: count\n{CASE}", {"value": "83.5"}, "amber", Decimal("2.95"), None, False),
        ("unit: count", {"value": "83"}, "amber", Decimal("3.45"), None, False),
        (CASE, {"value": "83"}, "amber", Decimal("3.45"), None, False),
        ("", {"value": "83", "numerator": 900, "denominator": 1000}, "amber", Decimal("3.45"), None, False),
        ("", {"numerator": Decimal("83.5"), "denominator": 100}, "amber", Decimal("2.95"), None, False),
        ("", {"value": "83", "numerator": 0, "denominator": 0}, "amber", Decimal("3.45"), None, False),
        ("compare_on: displayed\ndecimals: 0", {"value": "86.45"}, "amber", Decimal("0.05"), None, False),
    ],
)
def test_the_next_level_is_told_in_units_and_cases(  # a row of the table
    tmp_path: Path, lines: str, given: dict[str, object], level: str, distance: Decimal, cases: int | None, *, exceeds: bool
):
    found = rate(tmp_path, lines, **given).next_level
    assert found is not None
    assert (found.level, found.distance, found.cases, found.exceeds) == (level, distance, cases, exceeds)


@pytest.mark.parametrize(("lines", "case"), [(CASE, CaseName(one="visit", several="visits")), ("", None)])
def test_a_record_says_what_a_case_is_called(tmp_path: Path, lines: str, case: CaseName | None):
    assert rate(tmp_path, lines, "83").record().case == case


def test_the_best_level_has_no_next_one(tmp_path: Path):
    assert rate(tmp_path, "", "95").next_level is None


def test_an_empty_level_is_not_the_next_one(tmp_path: Path):
    found = rate(tmp_path, "tolerance: none", "83").next_level
    assert found is not None
    assert found.level == "green"


# ------------------------------------------------------------------------------------------------------------------ explanation


@pytest.mark.parametrize(
    ("lines", "given", "explanation"),
    [
        (
            "target: [{from: 2021-04-01, value: 91, source: Service plan 2021/22}]",
            {"numerator": 83, "denominator": 100},
            """\
1. Visits made in time, August 2021: 83%. That is 83 out of 100.
2. Higher is better. The target is 91% from 1 April 2021 (Service plan 2021/22).
3. Green starts at 91% (the target). Amber starts at 86.45% (within 5% of the target).
4. 83% is 3.45 percentage points below 86.45%, so it is not Amber. The rating is Red.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "unit: weeks\ndirection: lower\ntarget: {value: 26, source: National}\ntolerance: 2\non_edge: {amber: worse}",
            {"value": "28"},
            """\
1. Visits made in time, August 2021: 28 weeks.
2. Lower is better. The target is 26 weeks (National).
3. Green goes up to 26 weeks (the target). Amber is anything below 28 weeks (2 weeks from the target).
4. 28 weeks is exactly on the edge of Amber, which does not count, so it is not Amber. The rating is Red.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "unit: count\ndirection: in_range\ntarget: {between: [20, 30]}\ntolerance: 10% of target",
            {"value": "31"},
            """\
1. Visits made in time, August 2021: 31.
2. Inside the target range is best. The target is 20 to 30.
3. Green goes from 20 to 30 (the target). Amber goes from 18 to 33 (within 10% of the target).
4. 31 is 1 above 30, so it is not Green. But it lies within 18 to 33, so the rating is Amber.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "unit: rate\nper: 10000\ntarget: none\nthresholds: {green: 90, amber: 80}\non_edge: worse",
            {"numerator": 9, "denominator": 1000},
            """\
1. Visits made in time, August 2021: 90 per 10,000. That is 9 out of 1,000, counted for every 10,000.
2. Higher is better. There is no target.
3. Green is anything above 90 per 10,000 (a threshold in the rule). Amber is anything above 80 per 10,000 (a threshold in the rule).
4. 90 per 10,000 is exactly on the edge of Green, which does not count, so it is not Green. \
But it is above 80 per 10,000, so the rating is Amber.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "unit: ratio\ndirection: closest\ntarget: 1\ntolerance: 0.5\non_edge: worse",
            {"numerator": 3, "denominator": 4},
            """\
1. Visits made in time, August 2021: 0.75. That is 3 divided by 4.
2. The closer to the target, the better. The target is 1.
3. Green lies between 1 and 1, which do not count (the target). Amber lies between 0.5 and 1.5, which do not count (0.5 from the target).
4. 0.75 lies within 0.5 to 1.5, so the rating is Amber.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "direction: lower\ntarget: 10",
            {"value": "10"},
            """\
1. Visits made in time, August 2021: 10%.
2. Lower is better. The target is 10%.
3. Green goes up to 10% (the target). Amber goes up to 10.5% (within 5% of the target).
4. 10% is exactly on the edge of Green, which counts, so the rating is Green.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "direction: lower\ntarget: 10",
            {"value": "9"},
            """\
1. Visits made in time, August 2021: 9%.
2. Lower is better. The target is 10%.
3. Green goes up to 10% (the target). Amber goes up to 10.5% (within 5% of the target).
4. 9% is below 10%, so the rating is Green.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "decimals: 0",
            {"value": "86.45"},
            """\
1. Visits made in time, August 2021: 86.45%, shown as 86%.
2. Higher is better. The target is 91%.
3. Green starts at 91% (the target). Amber starts at 86.45% (within 5% of the target).
4. 86.45% is 4.55 percentage points below 91%, so it is not Green. \
But it is exactly on the edge of Amber, which counts, so the rating is Amber.
5. As shown, 86%, it would be Red; the exact figure, 86.45%, decides.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "",
            {"value": None},
            """\
1. Visits made in time, August 2021: no figure.
2. The figure for August 2021 was left blank. So it is not rated.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "direction: none\ntarget: none",
            {"value": "12"},
            """\
1. Visits made in time, August 2021: 12%.
2. The indicator is for information: neither higher nor lower is better. There is no target.
3. An indicator for information is held against nothing. So it is not rated.
Rule: p.ragrules.yaml:4""",
        ),
        (
            "target: [{from: 2022-04-01, value: 5}]",
            {"value": "12"},
            """\
1. Visits made in time, August 2021: 12%.
2. Higher is better. There is no target.
3. There is no target on 31 August 2021. So it is not rated.
Rule: p.ragrules.yaml:4""",
        ),
    ],
)
def test_an_explanation_tells_each_step_with_both_operands(tmp_path: Path, lines: str, given: dict[str, object], explanation: str):
    assert rate(tmp_path, lines, **given).explain() == explanation


def test_a_figure_that_does_not_end_is_told_from_the_edge_beside_it(tmp_path: Path):
    told = rate(tmp_path, "target: 66.67\ntolerance: 1 point", numerator=2, denominator=3).explain()
    assert "August 2021: about 66.667%. That is 2 out of 3." in told
    assert "About 66.667% is 0.003 percentage points below 66.67%, so it is not Green." in told
    assert (
        "About 33.333% is above 33.33%, so the rating is Green."
        in rate(tmp_path, "target: 33.33\ntolerance: none", numerator=1, denominator=3).explain()
    )


def test_a_title_that_ends_in_a_full_stop_is_no_end_of_the_sentence(tmp_path: Path):
    assert rate(tmp_path, "title: Visits made.", "84").explain().startswith("1. Visits made, August 2021: 84%.")


# ------------------------------------------------------------------------------------------------------------------ the rating itself


def test_a_rating_knows_target_edges_and_rule(tmp_path: Path):
    rating = rate(tmp_path, "", "84")
    assert (rating.target, rating.edges, rating.rule) == (91, {"green": 91, "amber": Decimal("86.45")}, "p.ragrules.yaml:4")


def test_a_rating_knows_the_level_that_every_figure_has(tmp_path: Path):
    missed = (
        "tolerance: none\nif_missed: {against: previous_period, improved: amber, maintained: red, worsened: red, not_comparable: LEVEL}"
    )
    everywhere = rate(tmp_path, missed.replace("LEVEL", "amber"), 80)
    assert (everywhere.level, everywhere.everywhere, everywhere.record().everywhere) == ("amber", "amber", "amber")
    assert everywhere.edges == {"green": 91}
    for lines in ("", missed.replace("LEVEL", "red"), "direction: none\ntarget: none\ntolerance: none"):
        assert rate(tmp_path, lines, 80).everywhere == ""


def test_two_sided_edges_and_targets_are_pairs_in_the_record(tmp_path: Path):
    record = rate(tmp_path, "unit: count\ndirection: in_range\ntarget: {between: [20, 30]}\ntolerance: 10% of target", "31").record()
    assert (record.target, record.edges, record.target_shown) == ((20, 30), {"green": (20, 30), "amber": (18, 33)}, "20 to 30")


def test_a_rating_alone_is_a_streak_of_one_and_an_unrated_figure_of_none(tmp_path: Path):
    assert rate(tmp_path, "", "84").streak == 1
    assert rate(tmp_path, "", None).streak == 0


def test_a_rating_is_for_the_organisation_unless_an_area_is_given(tmp_path: Path):
    assert rate(tmp_path, "", "84").area == "Council"
    assert rate(tmp_path, "", "84", area="North").area == "North"


def test_a_rating_cannot_be_changed(tmp_path: Path):
    with pytest.raises(AttributeError):
        rate(tmp_path, "", "84").value = 91


def test_a_period_may_be_given_as_one(tmp_path: Path):
    rules = pack(tmp_path, "")
    august = ragrules.rate(rules, "visits", "84", period=AUGUST).period
    assert ragrules.rate(rules, "visits", "84", period=august).period is august


def test_the_same_question_has_the_same_answer(tmp_path: Path):
    rules = pack(tmp_path, "")
    assert ragrules.rate(rules, "visits", "84", period=AUGUST) == ragrules.rate(rules, "visits", "84", period=AUGUST)


def test_an_observation_error_survives_pickling(tmp_path: Path):
    with pytest.raises(ObservationError) as caught:
        rate(tmp_path, "", "about 90")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301  # what was pickled here


# ------------------------------------------------------------------------------------------------------------------ compiled packs


def test_a_pack_is_compiled_once(tmp_path: Path):
    rules = pack(tmp_path, "")
    assert compiled_pack(rules) is compiled_pack(rules)
    assert compiled_pack(rules).indicator("visits") is compiled_pack(rules).indicator("visits")


def test_a_compiled_indicator_has_a_stretch_for_each_change(tmp_path: Path):
    compiled = compiled_pack(pack(tmp_path, "target: [{from: 2021-04-01, value: 91}]")).indicator("visits")
    assert [stretch.target for stretch in compiled.all_stretches] == [None, 91]


def test_a_rule_that_its_method_refuses_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from ragrules.methods import target_tolerance
    from ragrules.rule import RuleError

    def refuse(rule: object) -> object:
        raise RuleError("no such thing", "try another")

    monkeypatch.setattr(target_tolerance, "edges", refuse)
    with pytest.raises(PackError) as caught:
        rate(tmp_path, "", "84")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.location), problem.message, problem.hint) == (
        "RAG079",
        "p.ragrules.yaml:4:5",
        "indicator visits: no such thing",
        "try another",
    )


def test_edges_that_make_no_partition_are_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from ragrules.bands import Edge
    from ragrules.methods import target_tolerance

    monkeypatch.setattr(target_tolerance, "edges", lambda rule: [Edge(level="red", lower=Decimal(1))])
    with pytest.raises(PackError, match="RAG079"):
        rate(tmp_path, "", "84")


REORDERED = """\
# another comment
ragrules: 1
indicators:
  - title: Visits made in time
    id: visits
    direction: higher
    tolerance: {amber: 5% of target}
    target: 91.0
    frequency: monthly
    unit: percent
pack: {organisation: Council, title: P, id: p}
"""


def test_the_fingerprint_is_the_same_whatever_the_layout(tmp_path: Path):
    one = pack(tmp_path, "")
    other = ragrules.load_pack(written(tmp_path, REORDERED, "other.ragrules.yaml"))
    assert fingerprint(one) == fingerprint(other) == compiled_pack(other).fingerprint
    assert fingerprint(one).startswith("sha256:")


@pytest.mark.parametrize(
    "lines",
    [
        "target: 92",
        "tolerance: 5 points",
        "title: Other",
        "on_edge: worse",
        "decimals: 1",
        "lag: 14 days",
        "minimum: 0",
        "in_force: {from: 2021-04-01}",
        "target: [{from: 2021-04-01, value: 91}]",
        "spc: true",
    ],
)
def test_the_fingerprint_changes_with_the_meaning(tmp_path: Path, lines: str):
    assert fingerprint(pack(tmp_path, lines)) != fingerprint(pack(tmp_path, ""))


def test_a_key_that_the_language_has_gained_is_no_part_of_a_fingerprint_where_it_is_not_used(tmp_path: Path):
    for lines, part in (("", False), ("spc: false", False), ("spc: true", True)):
        assert ("spc" in _canonical(pack(tmp_path, lines).indicator("visits"))) is part
    assert fingerprint(pack(tmp_path, "spc: false")) == fingerprint(pack(tmp_path, ""))


def test_the_fingerprint_does_not_depend_on_the_order_of_indicators(tmp_path: Path):
    head = f"{HEAD}scale: brag\n"
    one = ragrules.load_pack(written(tmp_path, pack_text("id: a", "id: b", head=head)))
    other = ragrules.load_pack(written(tmp_path, pack_text("id: b", "id: a", head=head)))
    assert fingerprint(one) == fingerprint(other)


def test_the_latest_due_period_allows_for_the_lag(tmp_path: Path):
    compiled = compiled_pack(pack(tmp_path, "lag: 1 month")).indicator("visits")
    due = {day: compiled.latest_due(date(2021, 9, day)).label for day in (29, 30)}
    assert due == {29: "2021-07", 30: "2021-08"}


def test_a_period_is_due_on_the_last_day_of_its_lag(tmp_path: Path):
    compiled = compiled_pack(pack(tmp_path, "lag: 14 days")).indicator("visits")
    assert compiled.latest_due(date(2021, 9, 14)).label == "2021-08"
    assert compiled.latest_due(date(2021, 9, 13)).label == "2021-07"
    with pytest.raises(PeriodError, match="does not suit indicator visits"):
        compiled.period("2021/22")


def test_pack_is_a_public_name():
    assert Pack is ragrules.Pack


@pytest.mark.parametrize("status", ["suppresed", "bad"])
def test_a_status_that_there_is_not_is_refused_with_the_nearest(tmp_path: Path, status: str):
    with pytest.raises(UnknownNameError, match=f"there is no status named '{status}'"):
        rate(tmp_path, "", None, status=status)


def test_a_status_may_be_given_by_its_word(tmp_path: Path):
    assert rate(tmp_path, "", None, status="withheld").reason is Reason.WITHHELD
