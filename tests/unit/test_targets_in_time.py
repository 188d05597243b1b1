"""Targets in time: dated entries, profiles over the year, targets from comparators and from the indicator's own earlier figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ragrules
from ragrules import PackError, Rating
from ragrules.rule import Profile, Range, Reference, RelativeTarget
from ragrules.terms import Against, Reason, Status
from tests.unit.test_assessment import assess, current, row
from tests.unit.writing import codes, pack, problems

CUMULATIVE = "unit: count\nmeasure: year_to_date\ntolerance: none"


def rate(folder: Path, lines: str, value: object, period: str = "2021-08", **given: object) -> Rating:
    return ragrules.rate(pack(folder, lines), "visits", value, period=period, **given)


# ------------------------------------------------------------------------------------------------------------------ profiles


@pytest.mark.parametrize(
    ("period", "target"),
    [("2021-04", Fraction(20, 12)), ("2021-06", 5), ("2021-09", 10), ("2022-03", 20), ("2022-04", Fraction(20, 12))],
)
def test_a_straight_line_is_the_annual_target_pro_rata_by_now(tmp_path: Path, period: str, target: Fraction):
    rating = rate(tmp_path, f"{CUMULATIVE}\ntarget: {{annual: 20, profile: straight_line}}", "5", period)
    assert rating.target == target


def test_the_worked_row_of_a_profile_is_green_exactly_at_three_twelfths(tmp_path: Path):
    lines = f"{CUMULATIVE}\ntarget: {{annual: 20, profile: straight_line}}"
    assert rate(tmp_path, lines, "5", "2021-06").level == "green"
    assert rate(tmp_path, lines, "4.999", "2021-06").level == "red"


def test_a_straight_line_that_does_not_end_is_compared_exactly(tmp_path: Path):
    lines = f"{CUMULATIVE}\ntarget: {{annual: 20, profile: straight_line}}"
    assert rate(tmp_path, lines, "1.6666666666666666666666", "2021-04").level == "red"
    assert rate(tmp_path, lines, "1.6666666666666666666667", "2021-04").level == "green"


@pytest.mark.parametrize(
    ("period", "target"), [("2021/22 Q1", 3), ("2021/22 Q2", 8), ("2021/22 Q3", 14), ("2021/22 Q4", 20), ("2022/23 Q1", 3)]
)
def test_a_profile_by_position_has_an_entry_for_each_period_of_every_year(tmp_path: Path, period: str, target: int):
    lines = f"{CUMULATIVE}\nfrequency: quarterly\ntarget: {{annual: 20, profile: [3, 8, 14, 20]}}"
    assert rate(tmp_path, lines, "5", period).target == target


def test_a_profile_follows_the_calendars_year(tmp_path: Path):
    lines = f"{CUMULATIVE}\ncalendar: academic-year-september\nfrequency: termly\ntarget: {{profile: [1, 2, 3]}}"
    assert [rate(tmp_path, lines, "5", f"2021/22 {term}").target for term in ("Autumn", "Spring", "Summer")] == [1, 2, 3]


def test_a_week_that_a_profile_has_no_entry_for_has_no_target(tmp_path: Path):
    numbers = ", ".join(str(number) for number in range(1, 53))
    lines = f"{CUMULATIVE}\ncalendar: calendar-year\nfrequency: weekly\ntarget: {{profile: [{numbers}]}}"
    # The week that ends on 3 January 2021 is the first of that year; 53 weeks end in 2017, of which the entries leave the last one out.
    assert [rate(tmp_path, lines, "5", week).target for week in ("2020-W53", "2021-W01", "2021-W51")] == [1, 2, 52]
    assert rate(tmp_path, lines, "5", "2017-W51").target == 52
    assert rate(tmp_path, lines, "5", "2017-W52").reason is Reason.NO_TARGET


def test_a_profile_by_period_holds_for_the_periods_that_it_names(tmp_path: Path):
    lines = f"{CUMULATIVE}\nfrequency: quarterly\ntarget: {{profile: {{2021/22 Q1: 5, 2021/22 Q2: 10, 2021/22 Q3: none, 2021/22 Q4: 20}}}}"
    assert rate(tmp_path, lines, "5", "2021/22 Q1").level == "green"
    assert rate(tmp_path, lines, "5", "2021/22 Q2").level == "red"
    assert rate(tmp_path, lines, "5", "2021/22 Q3").reason is Reason.NO_TARGET
    assert rate(tmp_path, lines, "5", "2022/23 Q1").reason is Reason.NO_TARGET


def test_a_profile_may_hold_ranges(tmp_path: Path):
    lines = "unit: count\nfrequency: half_yearly\ndirection: in_range\ntarget: {profile: [[10, 20], [20, 30]]}\ntolerance: 5"
    assert rate(tmp_path, lines, "20", "2021/22 H1").target == Range(lower=Decimal(10), upper=Decimal(20))
    assert [rate(tmp_path, lines, value, "2021/22 H2").level for value in ("20", "15", "14.9")] == ["green", "amber", "red"]


def test_dated_entries_hold_profiles_and_what_is_said_this_year_never_changes_last_year(tmp_path: Path):
    lines = (
        f"{CUMULATIVE}\nfrequency: quarterly\ntarget:\n"
        "  - {from: 2020-04-01, annual: 40, profile: straight_line}\n"
        "  - {from: 2021-04-01, annual: 20, profile: [3, 8, 14, 20], source: Service plan}\n"
        "  - {from: 2022-04-01, value: 30}"
    )
    found = [rate(tmp_path, lines, "9", period).target for period in ("2019/20 Q4", "2020/21 Q1", "2021/22 Q1", "2022/23 Q1")]
    assert found == [None, 10, 3, 30]
    assert (
        "The target is 3 from 1 April 2021 (Service plan). That is what the profile of the year says for Quarter 1 2021/22."
        in rate(tmp_path, lines, "9", "2021/22 Q1").explain()
    )


def test_an_explanation_says_which_part_of_the_annual_target_is_due_by_now(tmp_path: Path):
    told = rate(tmp_path, f"{CUMULATIVE}\ntarget: {{annual: 20, profile: straight_line}}", "5", "2021-06").explain()
    assert "The target is 5. That is 3 of 12 equal parts of the annual target of 20." in told


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("target: {profile: straight_line}", "RAG053", "a straight line needs the annual target that it leads to"),
        ("target: {annual: 20}", "RAG051", "the entry says none of value, between, profile, comparator, previous; write one of them"),
        ("target: {value: 20, annual: 20}", "RAG053", "'annual' stands beside 'value'; it goes with profile"),
        ("target: {value: 20, profile: [1]}", "RAG051", "the entry says both value and profile; write one of them"),
        ("target: {annual: 20, profile: []}", "RAG033", "found a list; write straight_line, a list with a target for each period"),
        ("target: {annual: 20, profile: zigzag}", "RAG033", "found 'zigzag'; write straight_line"),
        ("target: {annual: 20, profile: [a, b]}", "RAG035", "'a' is not a number in plain digits"),
        ("target: {profile: {2021-04: a}}", "RAG035", "'a' is not a number in plain digits"),
        ("frequency: quarterly\ntarget: {profile: [1, 2, 3]}", "RAG080", "the profile has 3 entries, but a year has 4 periods"),
        ("frequency: weekly\ntarget: {profile: [1, 2, 3]}", "RAG080", "the profile has 3 entries, but a year has 52 or 53 periods"),
        ("target: {profile: {2021/22 Q1: 5}}", "RAG081", "2021/22 Q1 does not suit indicator visits, whose frequency is monthly"),
        ("target: {profile: {2021-13: 5}}", "RAG081", "there is no month 13"),
        ("frequency: quarterly\ntarget: {profile: {2021-04-01..2021-06-30: 5}}", "RAG081", "a profile uses its label"),
        ("frequency: quarterly\ntarget: {profile: {2021/22 Q2: 5}}", "RAG082", "no target for 2021/22 Q1, 2021/22 Q3, 2021/22 Q4"),
        ("target: {profile: {2021-04: 5}}", "RAG082", "no target for 2021-05, 2021-06, 2021-07, 2021-08 and 7 more"),
        ("frequency: half_yearly\ntarget: {annual: 20, profile: [8, 18]}", "RAG083", "ends at 18, and the annual target is 20"),
        ("target: {annual: 20, profile: straight_line}", "RAG084", "the annual target grows over the year, but the measure is period"),
        ("direction: in_range\ntarget: {profile: straight_line, annual: 5}", "RAG061", "direction in_range needs a range"),
        ("unit: count\nfrequency: half_yearly\ntolerance: 5% of target\ntarget: {profile: [0, 9]}", "RAG062", "(period 1 of the year)"),
    ],
)
def test_a_profile_that_cannot_be_meant_is_told(tmp_path: Path, lines: str, code: str, message: str):
    found = [problem for problem in problems(tmp_path, lines) if problem.code == code]
    assert found, codes(problems(tmp_path, lines))
    assert message in found[0].message
    assert found[0].location.line > 0
    assert found[0].hint


def test_a_hole_in_a_profile_is_only_told_while_its_entry_holds(tmp_path: Path):
    lines = (
        f"{CUMULATIVE}\nfrequency: quarterly\ntarget:\n"
        "  - {from: 2021-04-01, profile: {2021/22 Q1: 5, 2021/22 Q2: 10}}\n  - {from: 2021-10-01, value: 20}"
    )
    assert problems(tmp_path, lines) == ()


def test_a_month_before_the_first_entry_has_no_target(tmp_path: Path):
    rating = rate(tmp_path, "target: [{from: 2021-04-01, value: 91}]", "95", "2021-03")
    assert (rating.level, rating.reason) == (None, Reason.NO_TARGET)
    assert "There is no target on 31 March 2021." in rating.explain()


# ------------------------------------------------------------------------------------------------------------------ reviews


REVIEWED = "target: [{from: 2021-04-01, value: 91, review_by: 2022-03-31}]"


@pytest.mark.parametrize(("as_of", "told"), [(date(2022, 3, 31), False), (date(2022, 4, 1), True)])
def test_a_value_carried_past_its_review_is_a_warning(tmp_path: Path, as_of: date, told: bool):
    notes = assess(tmp_path, REVIEWED, row("2021-08", 95), as_of=as_of).notes
    assert [problem.code for problem in notes] == (["RAG090"] if told else [])
    if told:
        assert notes[0].message == "the target of visits was to be reviewed by 2022-03-31, and still holds on 2022-04-01"
        assert str(notes[0].location).startswith("p.ragrules.yaml:")
        assert not notes[0].is_error


def test_a_value_that_another_took_the_place_of_needs_no_review(tmp_path: Path):
    lines = "target: [{from: 2021-04-01, value: 91, review_by: 2022-03-31}, {from: 2022-04-01, value: 92}]"
    assert assess(tmp_path, lines, as_of=date(2022, 5, 1)).notes == ()


def test_tolerances_are_reviewed_too(tmp_path: Path):
    lines = "tolerance: [{from: 2021-04-01, value: 5% of target, review_by: 2021-05-01}]"
    (note,) = assess(tmp_path, lines).notes
    assert note.message.startswith("the tolerance of visits was to be reviewed")


def test_thresholds_are_told_in_the_plural(tmp_path: Path):
    lines = "target: none\nthresholds: [{from: 2021-04-01, value: {green: 90, amber: 85}, review_by: 2021-05-01}]"
    (note,) = assess(tmp_path, lines).notes
    assert note.message.startswith("the thresholds of visits were to be reviewed")


# ------------------------------------------------------------------------------------------------------------------ comparators as targets


ENGLAND = "target: {comparator: england, offset: 2 points}"


def test_a_target_can_be_another_series_figure_with_an_offset(tmp_path: Path):
    rows = row("2021-08", 85), row("2021-08", 83, series="england")
    rating = current(tmp_path, ENGLAND, *rows)
    assert (rating.target, rating.level, dict(rating.edges)) == (85, "green", {"green": 85, "amber": Decimal("80.75")})
    assert current(tmp_path, ENGLAND, row("2021-08", "84.99"), rows[1]).level == "amber"


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("{comparator: england}", Decimal(80)),
        ("{comparator: england, factor: 95%}", Decimal(76)),
        ("{comparator: england, offset: -2 points}", Decimal(78)),
        ("{comparator: england, factor: 110%, offset: 1.5 points}", Decimal("89.5")),
        ("{comparator: england, factor: 33.3%}", Decimal("26.64")),
    ],
)
def test_a_factor_multiplies_and_then_the_offset_is_added_as_signed(tmp_path: Path, said: str, target: Decimal):
    assert rate(tmp_path, f"target: {said}", "85", comparators={"england": "80"}).target == target


def test_a_comparator_that_is_missing_leaves_no_reference_and_the_figure_is_shown(tmp_path: Path):
    rating = current(tmp_path, ENGLAND, row("2021-08", 85), row("2021-07", 83, series="england"))
    assert (rating.level, rating.reason, rating.shown, rating.target) == (None, Reason.NO_REFERENCE, "85%", None)
    assert "The figure for England for August 2021 is missing." in rating.explain()


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_REPORTABLE, Status.NOT_YET_REPORTED])
def test_a_comparator_without_a_figure_is_missing(tmp_path: Path, status: Status):
    assert current(tmp_path, ENGLAND, row("2021-08", 85), row("2021-08", series="england", status=status)).reason is Reason.NO_REFERENCE


def test_a_comparator_of_the_area_comes_before_the_one_for_all(tmp_path: Path):
    rows = row("2021-08", 85, area="North"), row("2021-08", 90, series="england"), row("2021-08", 80, series="england", area="North")
    assert current(tmp_path, ENGLAND, *rows).target == 82


def test_a_comparator_of_zero_is_a_target_like_any_other(tmp_path: Path):
    rating = rate(tmp_path, "target: {comparator: england}", "-0.1", comparators={"england": "0"})
    assert (rating.target, rating.level) == (0, "red")
    assert rate(tmp_path, "target: {comparator: england}", "0", comparators={"england": "0"}).level == "green"


def test_an_explanation_says_what_the_target_was_reckoned_from(tmp_path: Path):
    told = rate(tmp_path, "target: {comparator: england, factor: 95%, offset: -2 points}", "85", comparators={"england": "80"}).explain()
    assert "The target is 74%. That is 95% of the figure for England (80%), less 2 percentage points." in told


def test_edges_reckoned_from_another_series_say_so(tmp_path: Path):
    rating = rate(tmp_path, ENGLAND, "85", comparators={"england": "80"})
    assert {edge.relative_to for edge in rating.stretch.bands.edges} == {"england"}


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("direction: in_range\ntarget: {comparator: england}", "RAG061", "direction in_range needs a range"),
        ("target: {comparator: england, offset: 2}", "RAG064", "the offset is '2'; on a percentage that can be read in two ways"),
        ("target: {comparator: england, offset: -2}", "RAG064", "the offset is '-2'; on a percentage that can be read in two ways"),
        ("unit: days\ntolerance: 1\ntarget: {comparator: england, offset: -2 points}", "RAG063", "the offset is -2 points, but the unit"),
        ("target: {comparator: england, offset: 5% of target}", "RAG045", "'5% of target' is not an offset"),
        ("target: {comparator: england, offset: [2]}", "RAG033", "found a list; write '2 points' or '-2 points'"),
        ("target: {comparator: england, factor: {a: b}}", "RAG033", "found a mapping; write a percentage such as '95%'"),
        ("target: {comparator: england, factor: 0.95}", "RAG045", "'0.95' is not a factor"),
        ("target: {value: 91, factor: 95%}", "RAG053", "'factor' stands beside 'value'; it goes with comparator or previous"),
        ("target: {comparator: england, previous: previous_period}", "RAG051", "both comparator and previous"),
        ("target: {comparator: england}\ntolerance: {green: 1 point, amber: 5% of target}", "RAG086", "some levels start at a share"),
        ("target: {previous: last_year}", "RAG034", "'last_year' is not allowed here"),
        ("measure: year_to_date\ntarget: {previous: previous_period}", "RAG085", "another point of the year"),
        ("target: {comparator: england, annual: 5}", "RAG053", "'annual' stands beside 'comparator'"),
    ],
)
def test_a_relative_target_that_cannot_be_meant_is_told(tmp_path: Path, lines: str, code: str, message: str):
    found = [problem for problem in problems(tmp_path, lines) if problem.code == code]
    assert found, codes(problems(tmp_path, lines))
    assert message in found[0].message
    assert found[0].hint


def test_levels_of_a_relative_target_are_kept_in_order_by_the_check(tmp_path: Path):
    lines = "target: {comparator: england}\ntolerance: {green: 5 points, amber: 2 points}"
    assert "RAG068" in codes(problems(tmp_path, lines))


# ------------------------------------------------------------------------------------------------------------------ own history as target


LAST_YEAR = "target: {previous: same_period_last_year}\ntolerance: 2 points"


def test_a_target_can_be_the_indicators_own_earlier_figure(tmp_path: Path):
    rows = row("2020-08", 80), row("2021-08", 79)
    rating = current(tmp_path, LAST_YEAR, *rows)
    assert (rating.target, rating.level) == (80, "amber")
    assert "That is the figure for August 2020, a year earlier (80%)." in rating.explain()


def test_without_an_earlier_figure_there_is_no_reference(tmp_path: Path):
    rating = current(tmp_path, LAST_YEAR, row("2021-07", 80), row("2021-08", 79))
    assert (rating.reason, rating.value) == (Reason.NO_REFERENCE, 79)
    assert "It cannot be compared with a year earlier: there is no earlier figure." in rating.explain()


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_REPORTABLE, Status.NO_VALUE, Status.NOT_APPLICABLE])
def test_an_earlier_figure_that_cannot_be_shown_is_no_target(tmp_path: Path, status: Status):
    assert current(tmp_path, LAST_YEAR, row("2020-08", status=status), row("2021-08", 79)).reason is Reason.NO_REFERENCE


def test_an_earlier_figure_of_another_definition_is_no_target(tmp_path: Path):
    rows = row("2020-08", 80), row("2021-08", 79)
    rating = current(tmp_path, f"{LAST_YEAR}\ndefinition_changes: [2021-04-01]", *rows)
    assert rating.reason is Reason.NO_REFERENCE
    assert "the definition has changed since" in rating.explain()


def test_each_area_has_its_own_history(tmp_path: Path):
    rows = [
        row(f"{year}-08", value, area=area) for area, year, value in [("A", 2020, 80), ("A", 2021, 79), ("B", 2020, 60), ("B", 2021, 79)]
    ]
    found = assess(tmp_path, LAST_YEAR, *rows).ratings
    assert [(rating.area, rating.target, rating.level) for rating in found] == [("A", 80, "amber"), ("B", 60, "green")]


def test_the_week_53_has_no_same_week_last_year(tmp_path: Path):
    lines = "frequency: weekly\ncalendar: calendar-year\ntarget: {previous: same_period_last_year}"
    assert rate(tmp_path, lines, "79", "2020-W53", earlier={"same_period_last_year": "80"}).reason is Reason.NO_REFERENCE


def test_a_relative_target_of_a_contextual_indicator_is_shown_and_rates_nothing(tmp_path: Path):
    rating = rate(tmp_path, "direction: none\ntarget: {comparator: england}", "85", comparators={"england": "80"})
    assert (rating.reason, rating.target) == (Reason.CONTEXTUAL, 80)


# ------------------------------------------------------------------------------------------------------------------ what a rule says


def test_a_target_is_kept_as_it_was_said(tmp_path: Path):
    indicator = pack(tmp_path, "target: {comparator: england, factor: 95%, offset: -2 points}").indicators[0]
    (entry,) = indicator.target
    assert isinstance(entry.value, RelativeTarget)
    assert (entry.value.reference, entry.value.factor, entry.value.offset) == (Reference(series="england"), 95, -2)
    (entry,) = pack(tmp_path, "target: {previous: previous_period}").indicators[0].target
    assert isinstance(entry.value, RelativeTarget)
    assert (entry.value.reference, str(entry.value.reference)) == (Reference(against=Against.PREVIOUS_PERIOD), "previous_period")
    (entry,) = pack(tmp_path, f"{CUMULATIVE}\ntarget: {{annual: 20, profile: straight_line}}").indicators[0].target
    assert entry.value == Profile(annual=Decimal(20))


def test_a_profile_of_nothing_has_no_target():
    assert Profile().at("2021-04", 1, 12) is None


def test_a_method_that_refuses_a_target_reckoned_later_is_told_when_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rules = pack(tmp_path, ENGLAND)

    def refuse(rule: object) -> None:
        raise ragrules.rule.RuleError("no", "never")

    monkeypatch.setattr("ragrules.methods.target_tolerance.edges", refuse)
    with pytest.raises(PackError, match="RAG079"):
        ragrules.rate(rules, "visits", "85", period="2021-08", comparators={"england": "80"})
