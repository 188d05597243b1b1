"""The charts of a report: what is in them, what is not, and what is said of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from ragrules.record import RatingRecord
from ragrules.report.document import Chart, LineKind, Stroke
from ragrules.report.moments import moments
from ragrules.report.trend_charts import trend_chart
from ragrules.report.view import View
from ragrules.scale import SHAPES
from ragrules.terms import Direction, Flag, Frequency, Measure, Reason, Unit
from ragrules.words import ENGLISH
from tests.golden.small_record import ASSESSMENTS, RECORD, REVIEWS, past, rating

D = Decimal
AMBER_AT = D("86.45")


def month(number: int, value, level=None, *, of: RatingRecord = ASSESSMENTS, **changes) -> RatingRecord:
    """Return an earlier month of 2021."""
    found = {"value": value, "shown": "" if value is None else f"{value}%", "comparators": {}, "travel": {}}
    return past(of, f"2021-{number:02}", date(2021, number, 28), level, **found | changes)


CURRENT = evolve(ASSESSMENTS, comparators={}, travel={"previous_period": "worsened"})
JULY, JUNE = month(7, D(84), "red"), month(6, D(88), "amber")


def chart_of(current: RatingRecord, *history: RatingRecord, areas: int = 1) -> Chart | None:
    others = tuple(evolve(current, area=f"Area {at}") for at in range(1, areas))
    view = View(record=evolve(RECORD, ratings=(current, *others), history=history), words=ENGLISH)
    return trend_chart(view, moments(view, current))


def numbers(chart: Chart) -> list:
    return [None if point is None else point.number for point in chart.points]


def spans(chart: Chart, place: int) -> dict[str, list]:
    """Return the spans of a period by level."""
    found: dict[str, list] = {}
    for zone in chart.zones:
        span = zone.spans[place]
        if span is not None:
            found.setdefault(zone.badge.label, []).append((span.lower, span.upper))
    return found


# Figures and gaps.


def test_a_chart_has_a_figure_a_period_oldest_first():
    chart = chart_of(CURRENT, JULY, JUNE)
    assert chart.periods == ("June 2021", "July 2021", "August 2021")
    assert numbers(chart) == [D(88), D(84), D(83)]
    assert [(point.shown, point.badge.label) for point in chart.points] == [("88%", "Amber"), ("84%", "Red"), ("83%", "Red")]


def test_a_period_for_which_nothing_was_supplied_is_a_gap():
    chart = chart_of(CURRENT, month(5, D(90), "amber"))
    assert chart.periods == ("May 2021", "June 2021", "July 2021", "August 2021")
    assert numbers(chart) == [D(90), None, None, D(83)]
    assert [line.numbers for line in chart.lines] == [(91, None, None, 91)]
    assert spans(chart, 1) == {}


def test_a_chart_begins_with_the_first_figure_and_ends_with_the_current_period():
    awaited = evolve(CURRENT, value=None, shown="", level=None, reason=Reason.AWAITED)
    chart = chart_of(awaited, month(3, None), month(4, D(90), "amber"), JUNE)
    assert chart.periods[0] == "April 2021"
    assert numbers(chart) == [D(90), None, D(88), None, None]


@pytest.mark.parametrize("reason", [Reason.SUPPRESSED, Reason.WITHHELD, Reason.NOT_REPORTABLE, Reason.NOT_IN_FORCE])
def test_nothing_of_a_hidden_figure_is_in_a_chart(reason):
    hidden = month(7, D("77.123"), of=CURRENT, reason=reason, comparators={"england": D(87)}, shown="77.123%")
    chart = chart_of(CURRENT, hidden, JUNE)
    assert numbers(chart) == [D(88), None, D(83)]
    assert [line.numbers for line in chart.lines] == [(91, None, 91)]
    assert spans(chart, 1) == {}
    assert "77.123" not in repr(chart)
    assert chart == chart_of(CURRENT, evolve(hidden, value=D(1), shown="1%", target=D(3), edges={"green": D(2)}), JUNE)


@pytest.mark.parametrize("reason", [Reason.NO_TARGET, Reason.CONTEXTUAL, Reason.NO_REFERENCE])
def test_a_figure_without_a_rating_has_no_badge(reason):
    chart = chart_of(CURRENT, month(7, D(84), reason=reason), JUNE)
    assert [None if point.badge is None else point.badge.label for point in chart.points] == ["Amber", None, "Red"]


@pytest.mark.parametrize("history", [(), (month(7, None),), (month(7, D(84), reason=Reason.SUPPRESSED),)])
def test_fewer_than_two_figures_make_no_chart(history):
    assert chart_of(CURRENT, *history) is None


def test_periods_that_do_not_tell_what_is_next_stand_side_by_side():
    spans_of_days = [evolve(CURRENT, period=f"2021-0{at}-01..2021-0{at}-20", end=date(2021, at, 20), travel={}) for at in (2, 5)]
    assert numbers(chart_of(spans_of_days[1], spans_of_days[0])) == [D(83), D(83)]


@pytest.mark.parametrize(
    ("first", "last", "between"),
    [
        ("2020-11", "2021-02", ["2020-12", "2021-01"]),
        ("2020/21 Q3", "2021/22 Q1", ["2020/21 Q4"]),
        ("2020 H1", "2021 H1", ["2020 H2"]),
        ("2020/21 Spring", "2021/22 Spring", ["2020/21 Summer", "2021/22 Autumn"]),
        ("2018/19", "2020/21", ["2019/20"]),
        ("2020-W52", "2021-W02", ["2020-W53", "2021-W01"]),
        ("2020-01-31", "2020-03-31", []),
        ("something", "else", []),
        ("2021-02", "2020-11", []),
        ("2199-12", "2200-13", []),
    ],
)
def test_the_periods_between_two_are_found_by_their_labels(first, last, between):
    early = evolve(CURRENT, period=first, end=date(2021, 1, 1))
    view = View(record=evolve(RECORD, ratings=(evolve(CURRENT, period=last),), history=(early,)), words=ENGLISH)
    assert [moment.period for moment in moments(view, evolve(CURRENT, period=last))] == [first, *between, last]


CHANGED = "The definition changed on {}, and figures on either side of that cannot be compared."


def monthly(number: int, *days: date, **changes) -> RatingRecord:
    found = {"start": date(2021, number, 1), "end": date(2021, number, 28), "definition_changes": days, "level": "red", "reason": None}
    return evolve(CURRENT, period=f"2021-{number:02}", **found | changes)


@pytest.mark.parametrize(
    ("day", "positions"),
    [
        (date(2021, 6, 1), ()),
        (date(2021, 6, 2), (1,)),
        (date(2021, 7, 1), (1,)),
        (date(2021, 7, 28), (1, 2)),
        (date(2021, 8, 28), (2,)),
        (date(2021, 8, 29), ()),
    ],
)
def test_the_line_is_interrupted_where_the_definition_changed(day, positions):
    chart = chart_of(monthly(8, day), monthly(7, day), monthly(6, day))
    assert chart.breaks == positions
    assert (CHANGED.format(f"{day.day} {day:%B} {day.year}") in chart.description) is bool(positions)


def test_positions_at_the_end_of_a_period_are_compared_by_their_day():
    moved = {"measure": Measure.SNAPSHOT}
    day = date(2021, 7, 15)
    assert chart_of(monthly(8, day, **moved), monthly(7, day, **moved), monthly(6, day, **moved)).breaks == (1,)


def test_a_change_of_the_definition_in_a_gap_is_told_with_the_figure_after_it():
    day = date(2021, 7, 1)
    gap = monthly(7, day, value=None, shown="", level=None, reason=Reason.AWAITED)
    chart = chart_of(monthly(8, day), gap, monthly(6, day))
    assert chart.breaks == (2,)
    assert chart.description.endswith(f"No figure to show for July 2021. {CHANGED.format('1 July 2021')}")


# Targets and comparators.


def test_a_target_is_a_line_and_a_range_two():
    (line,) = chart_of(CURRENT, JULY).lines
    assert (line.label, line.kind, line.stroke, line.numbers) == ("Target", LineKind.TARGET, Stroke.DASHED, (91, 91))
    lines = chart_of(REVIEWS, month(7, D(91), "green", of=REVIEWS)).lines
    assert [(line.label, line.numbers) for line in lines] == [("Target, lower end", (90, 90)), ("Target, upper end", (100, 100))]


def test_without_a_target_there_is_no_line():
    assert chart_of(evolve(CURRENT, target=None), evolve(JULY, target=None)).lines == ()


def test_comparators_are_lines_with_a_stroke_each():
    chart = chart_of(evolve(CURRENT, comparators={"england": D(87), "london": D(88)}), evolve(JULY, comparators={"london": D(86)}))
    assert [(line.label, line.stroke, line.numbers) for line in chart.lines[1:]] == [
        ("London", Stroke.DOTTED, (86, 88)),
        ("England", Stroke.DASH_DOTTED, (None, 87)),
    ]


def test_a_comparator_that_would_flatten_the_figures_is_left_out_and_named():
    near = {"near": D(75), "far": D("74.9"), "farther": D("107.1"), "nearest": D(107)}
    chart = chart_of(evolve(CURRENT, comparators=near), month(7, D(85), "red"))
    # From 83 to the target, 91, are 8: a comparator may lie up to 16 below or above.
    assert [line.label for line in chart.lines[1:]] == ["Near", "Far", "Nearest"]
    assert "Not drawn, for want of room: Farther. Marks" in chart.key
    assert [line.label for line in chart_of(evolve(CURRENT, comparators={"below": D("66.9")}), JULY).lines] == ["Target"]


def test_a_fifth_comparator_is_left_out_and_named():
    chart = chart_of(evolve(CURRENT, comparators={f"series_{at}": D(87) for at in range(6)}), JULY)
    assert [line.stroke for line in chart.lines[1:]] == [Stroke.DOTTED, Stroke.DASH_DOTTED, Stroke.LONG_DASHED, Stroke.DOUBLE_DOTTED]
    assert "Not drawn, for want of room: Series 4 and Series 5." in chart.key


@pytest.mark.parametrize("value", [D(0), D(50), D(-50)])
def test_equal_figures_leave_room_for_comparators(value):
    flat = evolve(
        CURRENT, value=value, target=None, edges={}, comparators={"near": value + abs(value)}, level=None, reason=Reason.NO_TARGET
    )
    assert [line.label for line in chart_of(flat, month(7, value, of=flat, reason=Reason.NO_TARGET)).lines] == ["Near"]


# Zones.


def test_zones_are_read_off_the_edges():
    assert spans(chart_of(CURRENT, JULY), 1) == {"Red": [(None, AMBER_AT)], "Amber": [(AMBER_AT, 91)], "Green": [(91, None)]}


def test_where_low_is_good_the_zones_lie_the_other_way_round():
    low = {"direction": Direction.LOWER, "edges": {"green": D(26), "amber": D(28)}, "level": "red", "target": D(26)}
    chart = chart_of(evolve(CURRENT, **low), evolve(JULY, **low))
    assert spans(chart, 0) == {"Red": [(28, None)], "Amber": [(26, 28)], "Green": [(None, 26)]}


def test_a_two_sided_target_has_levels_on_both_sides():
    chart = chart_of(REVIEWS, month(7, D(91), "green", of=REVIEWS))
    third = REVIEWS.edges["amber"][0]
    assert spans(chart, 0) == {"Red": [(None, third), (101, None)], "Amber": [(third, 90), (100, 101)], "Green": [(90, 100)]}
    assert [zone.badge.label for zone in chart.zones] == ["Red", "Red", "Amber", "Amber", "Green"]
    assert "Dashed lines: the lower and the upper end of the target." in chart.key


def test_a_level_that_starts_where_the_next_one_does_has_no_zone():
    same = evolve(CURRENT, edges={"green": D(91), "amber": D(91)})
    assert spans(chart_of(same, JULY), 1) == {"Red": [(None, 91)], "Green": [(91, None)]}


def test_a_level_that_every_figure_has_takes_what_the_worst_would_have():
    changed = evolve(CURRENT, edges={"green": D(91)}, everywhere="amber", level="amber", label="Amber")
    assert spans(chart_of(changed, JULY), 1) == {"Amber": [(None, 91)], "Green": [(91, None)]}


def test_zones_follow_the_edges_from_period_to_period():
    chart = chart_of(CURRENT, evolve(JULY, edges={"green": D(85), "amber": D(80)}, level="amber"), month(6, None, reason=Reason.AWAITED))
    assert spans(chart, 0)["Amber"] == [(80, 85)]
    assert spans(chart, 1)["Amber"] == [(AMBER_AT, 91)]


def test_a_period_whose_figure_is_awaited_still_has_its_zones():
    chart = chart_of(CURRENT, month(7, None, reason=Reason.AWAITED), JUNE)
    assert spans(chart, 1) == spans(chart, 0)
    assert chart.lines[0].numbers == (91, 91, 91)


@pytest.mark.parametrize(
    "changes",
    [
        {"edges": {}},
        {"level": "green"},
        {"edges": {"green": D(91)}, "level": "amber"},
        {"direction": Direction.CLOSEST, "edges": {"green": D(91)}},
    ],
    ids=["no edges", "another level", "a level without an edge", "an edge that lies on neither side"],
)
def test_a_picture_never_contradicts_a_rating(changes):
    assert spans(chart_of(evolve(CURRENT, **changes), JULY), 1) == {}


def test_a_figure_that_would_be_rated_otherwise_as_displayed_keeps_its_zones():
    rounded = evolve(CURRENT, value=D("90.96"), level="green", flags=(Flag.ROUNDING_SENSITIVE,))
    assert spans(chart_of(rounded, JULY), 1)["Green"] == [(91, None)]


# In words.


def test_the_description_says_what_is_seen():
    chart = chart_of(CURRENT, JULY, month(5, D(94), "green"))
    assert chart.description == (
        "Assessments completed in time, monthly, May 2021 to August 2021: from 94% to 83%, target 91%. High is good. "
        "Rated Red for August 2021, worse than the month before. No figure to show for June 2021."
    )
    assert chart.caption == "Assessments completed in time: from 94% (May 2021) to 83% (August 2021)"
    assert chart.key == (
        "Solid line: the figures. Dashed line: the target. "
        "Marks, shading and the strip at the right: diamond Red, triangle Amber and circle Green."
    )


def test_the_key_tells_the_marks_where_nothing_is_shaded():
    assert chart_of(evolve(CURRENT, edges={}), evolve(JUNE, edges={})).key.endswith(" Marks: diamond Red and triangle Amber.")


def test_every_shape_has_a_word():
    for shape in SHAPES:
        scale = tuple(evolve(level, shape=shape) for level in RECORD.pack.scale)
        view = View(record=evolve(RECORD, pack=evolve(RECORD.pack, scale=scale), ratings=(CURRENT,), history=(JULY,)), words=ENGLISH)
        assert shape.removeprefix("pointing ") in trend_chart(view, moments(view, CURRENT)).key


def test_the_last_figure_is_described_by_its_own_period():
    awaited = evolve(CURRENT, value=None, shown="", level=None, reason=Reason.AWAITED, travel={})
    assert chart_of(awaited, JULY, JUNE).description == (
        "Assessments completed in time, monthly, June 2021 to July 2021: from 88% to 84%, target 91%. High is good. "
        "Rated Red for July 2021. No figure to show for August 2021."
    )


@pytest.mark.parametrize(
    ("travel", "said"),
    [
        ({"previous_period": "improved"}, ", better than the month before."),
        ({"previous_period": "maintained"}, ", much the same as the month before."),
        ({"same_period_last_year": "worsened"}, ", worse than in the same period last year."),
        (
            {"previous_period": "up", "same_period_last_year": "down"},
            ", higher than the month before and lower than in the same period last year.",
        ),
        ({"previous_period": "same"}, ", the same as the month before."),
        ({"previous_period": "not_comparable"}, "."),
        ({}, "."),
    ],
)
def test_the_direction_of_travel_is_said_in_words(travel, said):
    assert chart_of(evolve(CURRENT, travel=travel), JULY).description.endswith(f"Rated Red for August 2021{said}")


@pytest.mark.parametrize(
    ("frequency", "said"),
    [
        (Frequency.WEEKLY, "the week before"),
        (Frequency.MONTHLY, "the month before"),
        (Frequency.QUARTERLY, "the quarter before"),
        (Frequency.HALF_YEARLY, "the half-year before"),
        (Frequency.TERMLY, "the term before"),
        (Frequency.ANNUAL, "the year before"),
    ],
)
def test_the_period_before_has_its_own_word(frequency, said):
    assert chart_of(evolve(CURRENT, frequency=frequency), JULY).description.endswith(f", worse than {said}.")


@pytest.mark.parametrize("direction", Direction)
def test_which_way_is_good_is_said(direction):
    said = {
        Direction.HIGHER: "High is good.",
        Direction.LOWER: "Low is good.",
        Direction.IN_RANGE: "Within the target range is good.",
        Direction.CLOSEST: "The closer to the target, the better.",
        Direction.NONE: "Neither high nor low is good in itself.",
    }
    assert said[direction] in chart_of(evolve(CURRENT, direction=direction), JULY).description


def test_a_figure_that_is_not_rated_says_why():
    unrated = evolve(CURRENT, level=None, reason=Reason.CONTEXTUAL, target=None, target_shown="", edges={})
    chart = chart_of(unrated, evolve(JULY, level=None, reason=Reason.CONTEXTUAL, target=None, target_shown="", edges={}))
    assert chart.description.endswith(
        "from 84% to 83%. High is good. Not rated for August 2021: for information; worse than the month before."
    )
    assert chart.key == "Solid line: the figures."
    still = evolve(unrated, travel={})
    assert chart_of(still, JULY).description.endswith("Not rated for August 2021: for information.")


def test_a_target_that_has_changed_is_told_with_the_first():
    assert "target 91% (at first 89%)." in chart_of(CURRENT, evolve(JULY, target=D(89), target_shown="89%")).description
    assert "target 91%." in chart_of(CURRENT, evolve(JULY, target=None, target_shown="")).description


def test_many_gaps_are_counted():
    assert chart_of(CURRENT, month(1, D(90), "amber")).description.endswith(
        "No figure to show for February 2021, March 2021, April 2021, May 2021, June 2021 and July 2021."
    )
    december = past(CURRENT, "2020-12", date(2020, 12, 31), "amber", value=D(90), shown="90%")
    assert chart_of(CURRENT, december).description.endswith("No figure to show for 7 of the 9 periods.")


def test_the_area_is_named_where_there_are_several():
    chart = chart_of(CURRENT, JULY, areas=2)
    assert chart.caption.startswith("Assessments completed in time, Anytown Council: from")
    assert chart.description.startswith("Assessments completed in time, Anytown Council, monthly,")


@pytest.mark.parametrize(("title", "said"), [("Weeks, against 26 weeks.", "Weeks, against 26 weeks: from"), ("...", "...: from")])
def test_a_full_stop_at_the_end_of_a_title_does_not_stand_in_a_sentence(title, said):
    assert chart_of(evolve(CURRENT, title=title), JULY).caption.startswith(said)


def test_a_series_of_another_unit_is_written_in_it():
    counted = rating("complaints", unit=Unit.COUNT, value=D(1200), shown="1,200", reason=Reason.NO_TARGET)
    before = past(counted, "2021-07", date(2021, 7, 31), None, reason=Reason.NO_TARGET, value=D(900), shown="900")
    assert "from 900 to 1,200." in chart_of(counted, before).description
