"""The control chart of an indicator in a report, and what is said of it."""

from __future__ import annotations

import html
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from ragrules import build_report, registry
from ragrules.control_limits import control_limits
from ragrules.record import RatingRecord
from ragrules.renderers import render
from ragrules.report.control_charts import control_chart, control_chart_text
from ragrules.report.control_series import ControlSeries
from ragrules.report.document import Chart, ControlChart, Node, Paragraph
from ragrules.report.moments import Moment
from ragrules.terms import Direction, Frequency, Measure, Reason, Unit
from ragrules.words import ENGLISH
from tests.unit.control_charts import STEADY, hidden, monthly, view_of


def charted(ratings: list[RatingRecord]) -> ControlChart:
    found = control_chart(*view_of(ratings))
    assert found is not None
    return found


def said(ratings: list[RatingRecord]) -> str:
    return "\n".join(control_chart_text(*view_of(ratings)))


def numbers(found: ControlChart) -> list[object]:
    return [None if point is None else point.number for point in found.points]


def standing(found: ControlChart) -> list[str]:
    """What stands out, as `period: word: why`."""
    pairs = zip(found.periods, found.points, strict=True)
    signals = [(period, point.signal) for period, point in pairs if point is not None]
    return [f"{period}: {signal.badge.label}: {signal.why}" for period, signal in signals if signal is not None]


def test_an_indicator_that_does_not_ask_for_a_chart_has_none_and_nothing_is_said():
    found = view_of(monthly(STEADY, spc=False))
    assert control_chart(*found) is None
    assert control_chart_text(*found) == ()


def test_a_chart_has_its_figures_mean_limits_and_target():
    found = charted(monthly(STEADY, target=Decimal(45), target_shown="45%"))
    limits = control_limits([Decimal(word) for word in STEADY.split()])
    assert numbers(found) == [Decimal(word) for word in STEADY.split()]
    assert (found.mean.number, found.lower.number, found.upper.number) == (limits.mean, limits.lower, limits.upper)
    assert [level.label for level in found.levels] == ["Mean 50.1%", "Lower limit 45.2%", "Upper limit 55.1%", "Target 45%"]
    assert (found.periods[0], found.periods[-1], len(found.periods)) == ("January 2020", "February 2021", 14)
    assert (found.axis, found.usual, found.columns) == ("Per cent", "Usual variation", ("Period", "Value", "Stands out"))
    assert found.caption == "Control chart: Visits in time"


def test_a_chart_is_described_in_a_sentence():
    assert charted(monthly(STEADY)).description == (
        "14 figures from January 2020 to February 2021, the last of them 50%, with a mean of 50.1% and limits of 45.2% and 55.1%. "
        "No figure stands out."
    )
    with_target = monthly(f"{STEADY} 60", target=Decimal(45), target_shown="45%")
    assert charted(with_target).description.endswith("limits of 45.9% and 55.7%, and a target of 45%. 1 figure stands out.")


def test_where_several_areas_are_rated_the_chart_says_which_it_is_of():
    ratings = monthly(STEADY)
    found = control_chart(*view_of(ratings, evolve(ratings[-1], area="North")))
    assert found is not None
    assert found.caption == "Control chart: Visits in time, Anytown Council"


def test_the_limits_are_told_in_words():
    assert said(monthly(STEADY)).splitlines()[0] == (
        "The mean of the 14 figures is 50.1%. Unless something changes, figures can be expected between 45.2% and 55.1%. "
        "Ups and downs between these limits are usual variation: by themselves they are neither good news nor bad."
    )


def test_a_figure_above_the_limits_is_an_improvement_where_higher_is_better_and_a_concern_where_lower_is():
    higher, lower = monthly(f"{STEADY} 60"), monthly(f"{STEADY} 60", direction=Direction.LOWER)
    assert standing(charted(higher)) == ["March 2021: Improvement: above the upper limit"]
    assert standing(charted(lower)) == ["March 2021: Concern: above the upper limit"]
    assert "March 2021 (60%) lies above the upper limit. That is an improvement." in said(higher)
    assert "March 2021 (60%) lies above the upper limit. That is a concern." in said(lower)


@pytest.mark.parametrize(
    ("direction", "why"),
    [
        (Direction.NONE, "The indicator is for information"),
        (Direction.CLOSEST, "The indicator should be close to its target"),
        (Direction.IN_RANGE, "The indicator should lie within a range"),
    ],
)
def test_where_higher_is_not_better_what_stands_out_has_no_colour_and_is_neither_good_nor_bad(direction: Direction, why: str):
    ratings = monthly(f"{STEADY} 60", direction=direction, target=Decimal(80), target_shown="80%")
    (point,) = [point for point in charted(ratings).points if point is not None and point.signal is not None]
    assert point.signal is not None
    assert (point.signal.badge.label, point.signal.badge.colour, point.signal.badge.shape) == ("Stands out", "grey", "ring")
    text = said(ratings)
    assert "March 2021 (60%) lies above the upper limit." in text
    assert why in text
    assert "improvement." not in text.replace("neither an improvement", "")
    assert "can be expected to be" not in text


def test_what_stands_out_is_never_red_amber_or_green_and_its_shape_tells_it_apart():
    looks = set()
    for direction in Direction:
        for text in (f"{STEADY} 60", f"{STEADY} 40"):
            for point in charted(monthly(text, direction=direction)).points:
                if point is not None and point.signal is not None:
                    badge = point.signal.badge
                    looks.add((badge.label, badge.colour, badge.shape))
    assert looks == {("Improvement", "blue", "square"), ("Concern", "purple", "star"), ("Stands out", "grey", "ring")}


def test_a_run_a_trend_and_a_group_near_a_limit_are_told_with_their_periods():
    run = monthly("50 57 50 57 50 57 50 57 58 57 58 57 58 57")
    assert "From August 2020 to February 2021, 7 figures running lie above the mean. That is an improvement." in said(run)
    assert standing(charted(run))[0] == "August 2020: Improvement: one of seven or more figures running above the mean"
    fall = monthly("52 48 52 48 52 48 54 53 52 51 50 49 48 47")
    assert "From July 2020 to February 2021, 8 figures running fall. That is a concern." in said(fall)
    near = monthly(f"{STEADY} 55 55 51")
    assert (
        "March 2021 and April 2021 lie close to the upper limit, at least two of them within three periods running. That is an improvement."
        in said(near)
    )


def test_a_figure_that_stands_out_for_several_reasons_says_all_and_is_called_by_the_strongest():
    ratings = monthly("50 51 50 49 51 50 50 49 51 52 53 54 55 56 57")
    assert standing(charted(ratings))[-1].endswith("Improvement: above the upper limit and one of seven or more figures running that rise")


def test_a_steady_series_says_that_nothing_stands_out():
    assert "No figure stands out." in said(monthly(STEADY))
    assert standing(charted(monthly(STEADY))) == []


@pytest.mark.parametrize(
    ("target", "direction", "text"),
    [
        (40, Direction.HIGHER, "the target of 40% can be expected to be met in every period"),
        (60, Direction.HIGHER, "the target of 60% can be expected to be missed in every period"),
        (60, Direction.LOWER, "the target of 60% can be expected to be met in every period"),
        (40, Direction.LOWER, "the target of 40% can be expected to be missed in every period"),
        (50, Direction.LOWER, "The target of 50% lies within the limits"),
    ],
)
def test_the_limits_are_held_against_the_target(target: int, direction: Direction, text: str):
    assert text in said(monthly(STEADY, target=Decimal(target), target_shown=f"{target}%", direction=direction))


def test_without_a_target_and_with_a_range_nothing_is_promised_and_no_line_is_drawn():
    for target in (None, (Decimal(40), Decimal(60))):
        ratings = monthly(STEADY, target=target, target_shown="" if target is None else "40% to 60%")
        assert "target" not in said(ratings)
        assert charted(ratings).target is None


def test_the_target_is_the_current_one_which_is_said_where_it_was_another_before():
    ratings = monthly(STEADY, target=Decimal(45), target_shown="45%")
    assert "The target shown is" not in said(ratings)
    ratings[0] = evolve(ratings[0], target=Decimal(44))
    assert "The target shown is that of February 2021. Other periods on the chart had other targets." in said(ratings)


@pytest.mark.parametrize("reason", [Reason.SUPPRESSED, Reason.WITHHELD, Reason.NOT_REPORTABLE, Reason.NOT_IN_FORCE])
def test_a_figure_that_must_not_be_shown_is_a_gap_and_moves_nothing(reason: Reason):
    ratings = monthly(STEADY)
    ratings[6] = hidden(evolve(ratings[6], value=Decimal("77.777"), shown="77.777%"), reason)
    missing = monthly(" ".join(["-" if place == 6 else word for place, word in enumerate(STEADY.split())]))
    assert charted(ratings) == charted(missing)
    assert said(ratings) == said(missing)
    assert "77.777" not in repr(charted(ratings)) + said(ratings)
    assert numbers(charted(ratings))[6] is None


@pytest.mark.parametrize("reason", [Reason.CONTEXTUAL, Reason.NO_TARGET, Reason.NO_REFERENCE])
def test_a_figure_that_is_not_rated_and_may_be_shown_is_a_point(reason: Reason):
    ratings = [evolve(each, level=None, reason=reason) for each in monthly(STEADY)]
    assert charted(ratings).points == charted(monthly(STEADY)).points


def test_periods_without_a_row_are_gaps_as_those_with_an_empty_one_are():
    ratings = monthly(STEADY)
    rowless = [each for place, each in enumerate(ratings) if place not in (4, 5)]
    empty = monthly(" ".join("-" if place in (4, 5) else word for place, word in enumerate(STEADY.split())))
    assert charted(rowless) == charted(empty)
    assert charted(rowless).periods[4:6] == ("May 2020", "June 2020")
    assert "2 periods have no figure to show." in said(rowless)
    assert "One period has no figure to show." in said(ratings[:3] + ratings[4:])


def test_gaps_before_the_first_figure_are_left_out_and_those_after_the_last_are_kept():
    found = charted(monthly(f"- - {STEADY} -"))
    assert (found.periods[0], found.points[-1], found.periods[-1]) == ("March 2020", None, "May 2021")
    assert "the last of them 50%" in found.description


def test_an_awaited_current_figure_is_a_gap_at_the_end():
    ratings = [*monthly(STEADY), evolve(monthly("-", "2021-03")[0], reason=Reason.AWAITED)]
    assert numbers(charted(ratings))[-1] is None
    assert "One period has no figure to show." in said(ratings)


def test_what_comes_after_the_current_period_is_no_part_of_the_chart():
    *ratings, later = monthly(f"{STEADY} 99")
    view, current = view_of(ratings)
    view = evolve(view, record=evolve(view.record, history=(*view.record.history, later)))
    assert control_chart(view, current) == charted(ratings)


def test_too_few_figures_have_no_chart_and_that_is_said():
    ratings = monthly("50 51 - 49 50 52 51")
    found = view_of(ratings)
    assert control_chart(*found) is None
    assert said(ratings) == (
        "There is no control chart, because there are too few figures. It takes at least six, five of which follow directly on the figure "
        "of the period before; here there are 6 figures, of which 4 follow so."
    )
    assert "here there are 1 figure, of which 0 follow so." in said(monthly("50"))
    assert "here there are 0 figures, of which 0 follow so." in said(monthly("- -"))


def test_figures_that_do_not_vary_have_no_chart_and_that_is_said():
    found = view_of(monthly("50 50 50 50 50 50 50 50"))
    assert control_chart(*found) is None
    assert control_chart_text(*found)[0].startswith("There is no control chart, because the figures do not vary from period to period")


def test_limits_of_few_figures_are_called_provisional_on_the_chart_and_in_words():
    ratings = monthly("50 52 49 51 50 48 52 50")
    assert charted(ratings).lower.label.startswith("Provisional lower limit ")
    assert charted(ratings).upper.label.startswith("Provisional upper limit ")
    assert "The limits are provisional, because they rest on fewer than twelve figures." in said(ratings)
    assert "provisional" not in said(monthly(STEADY)).lower()


def test_changes_that_are_left_out_of_the_limits_are_counted():
    assert "One change between neighbouring periods is so large" in said(monthly(f"{STEADY} 80"))
    assert "2 changes between neighbouring periods are so large" in said(monthly(f"{STEADY} 80 50"))
    assert "so large" not in said(monthly(STEADY))


def test_a_change_of_the_definition_starts_the_series_anew():
    ratings = monthly(f"90 91 92 90 {STEADY}", definition_changes=(date(2019, 5, 1), date(2020, 5, 1)))
    assert charted(ratings).points == charted(monthly(STEADY, "2020-05")).points
    assert said(ratings).splitlines()[0] == (
        "The definition changed on 1 May 2020. The chart starts anew there, and leaves out what was counted before."
    )


def test_a_figure_across_a_change_of_the_definition_is_left_out_and_a_snapshot_of_that_month_is_kept():
    middle = (date(2020, 5, 15),)
    assert charted(monthly(f"90 91 92 90 95 {STEADY}", definition_changes=middle)).periods[0] == "June 2020"
    snapshots = monthly(f"90 91 92 90 51 {STEADY}", definition_changes=middle, measure=Measure.SNAPSHOT)
    assert charted(snapshots).periods[0] == "May 2020"


def test_a_change_of_the_definition_that_leaves_nothing_out_or_is_yet_to_come_is_not_mentioned():
    for day in (date(2020, 1, 1), date(2021, 6, 1)):
        ratings = monthly(STEADY, definition_changes=(day,))
        assert charted(ratings).points == charted(monthly(STEADY)).points
        assert "definition" not in said(ratings)


def test_a_limit_beyond_what_a_figure_can_be_is_explained():
    low = monthly("1 0 2 1 0 3 1 0 2 1 0 1 2")
    assert "The lower limit lies below nought" in said(low)
    assert "below nought" not in said(monthly("1 0 2 -1 0 3 1 0 2 1 0 1 2"))
    high = monthly("99 97 98 99 96 98 99 97 99 98 97 99")
    assert "The upper limit lies above 100%" in said(high)
    assert "above 100%" not in said([evolve(each, unit=Unit.SCORE) for each in high])
    assert "above 100%" not in said(monthly("99 97 98 101 96 98 99 97 99 98 97 99"))


@pytest.mark.parametrize(
    ("figures", "decimals", "mean"),
    [
        ("50.25 51.5 50.75 49.5 50.25 51.5 50.75", None, "Mean 50.643%"),
        ("50 51 50 49 50 51 50", None, "Mean 50.1%"),
        ("50 51 50 49 50 51 50", 2, "Mean 50.143%"),
        ("5E+1 51 50 49 50 51 50", None, "Mean 50.1%"),
    ],
)
def test_mean_and_limits_have_one_decimal_more_than_the_figures(figures: str, decimals: int | None, mean: str):
    assert charted(monthly(figures, decimals=decimals)).mean.label == mean


def test_figures_that_do_not_end_are_drawn_and_their_mean_has_three_decimals():
    ratings = [evolve(each, value=Fraction(each.value or 0) / 3, decimals=None) for each in monthly(STEADY)]
    assert charted(ratings).mean.label == "Mean 16.714%"


def test_a_limit_is_printed_with_as_many_decimals_as_tell_it_from_the_figures():
    ratings = monthly("50 52 49 51 50 48 52 50 51 49 50 51 49 50")
    upper = charted(ratings).upper.number
    beyond = Decimal(str(round(float(upper) + 0.0004, 4)))
    found = charted([*ratings, *monthly(str(beyond), "2021-03")])
    assert found.upper.number != upper
    for point in found.points:
        assert point is not None
        printed = Decimal(found.upper.label.removeprefix("Upper limit ").removesuffix("%"))
        assert (point.number > printed) is (point.number > found.upper.number)


def test_limits_that_end_just_beside_a_figure_have_more_decimals():
    # The upper limit is 50 + 2.66 × 2 = 55.32 exactly, and a figure lies a ten-thousandth above what one decimal would print.
    ratings = [evolve(each, decimals=0) for each in monthly("49 51 49 51 49 51 49 51 49 51 49 51")]
    series = ControlSeries(moments=tuple(Moment(period=each.period, rating=each) for each in ratings))
    assert series.limit_decimals == 1
    near = [*ratings, evolve(ratings[0], value=Decimal("55.31"))]
    beside = ControlSeries(moments=tuple(Moment(period=each.period, rating=each) for each in near))
    beside.__dict__["limits"] = series.limits
    assert beside.limit_decimals == 2


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_a_name_beside_the_axis(unit: Unit):
    assert charted(monthly(STEADY, unit=unit)).axis == ENGLISH.say(f"control.axis.{unit}")


def test_a_rate_says_beside_the_axis_per_how_many():
    assert charted(monthly(STEADY, unit=Unit.RATE, per=10000)).axis == "Rate per 10,000"


def test_quarters_have_charts_too():
    labels = [f"{year}/{year % 100 + 1} Q{quarter}" for year in (2019, 2020, 2021) for quarter in (1, 2, 3, 4)]
    ratings = [evolve(each, period=label, frequency=Frequency.QUARTERLY) for each, label in zip(monthly(STEADY), labels, strict=False)]
    assert charted(ratings).periods[:2] == ("Quarter 1 2019/20", "Quarter 2 2019/20")
    assert None not in charted(ratings).points


# In the report.


def reported(ratings: list[RatingRecord]) -> list[Node]:
    view, _ = view_of(ratings)
    return list(build_report(view.record).nodes)


def test_the_details_of_an_indicator_have_its_control_chart_and_what_it_shows():
    ratings = monthly(STEADY)
    nodes = reported(ratings)
    (place,) = [place for place, node in enumerate(nodes) if isinstance(node, ControlChart)]
    assert nodes[place] == charted(ratings)
    assert isinstance(nodes[place - 1], Chart)
    said_there = [node.text for node in nodes[place + 1 :] if isinstance(node, Paragraph)]
    assert tuple(said_there[: len(said(ratings).splitlines())]) == tuple(said(ratings).splitlines())


def test_the_details_say_why_there_is_no_control_chart():
    nodes = reported(monthly("50 51 52"))
    assert not any(isinstance(node, ControlChart) for node in nodes)
    assert any(isinstance(node, Paragraph) and node.text.startswith("There is no control chart") for node in nodes)


def test_the_report_of_an_indicator_that_asks_for_none_is_without_a_word_of_control_charts():
    nodes = reported(monthly(STEADY, spc=False))
    assert not any(isinstance(node, ControlChart) for node in nodes)
    assert "control" not in repr(nodes).lower()


@pytest.mark.parametrize("name", registry.names("renderers"))
def test_every_format_that_has_texts_says_what_the_chart_shows(name: str):
    module = registry.find("renderers", name)
    view, _ = view_of(monthly(f"{STEADY} 60"))
    rendered = render(build_report(view.record), name)
    if isinstance(rendered, str):
        text = html.unescape(rendered)
        assert "Control chart: Visits in time" in text
        assert "above the upper limit" in text
        if not getattr(module, "TABLES_ONLY", False):
            assert "March 2021 (60%) lies above the upper limit. That is an improvement." in text.replace("\\", "")
