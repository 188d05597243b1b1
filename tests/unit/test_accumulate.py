"""Period figures are accumulated to a year to date or twelve rolling months, exactly, and what is missing is named."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import ragrules
from ragrules import ObservationError, Rating
from ragrules.narrative import Caveat, Narrative
from ragrules.terms import Flag, Reason, Status
from tests.unit.test_assessment import assess, current, row
from tests.unit.writing import codes, pack, problems, written

RATIO = "measure: year_to_date\nsupplied_as: period\naccumulate: ratio"
SUM = "unit: count\ntarget: 20\ntolerance: 5\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum"
ROLLING = RATIO.replace("year_to_date", "rolling_12_months")
YEAR = [f"2021-{month:02}" for month in range(4, 9)]
"""The months of the financial year that are due on the usual date, 29 September 2021."""


def parts(period: str, numerator: object, denominator: object, **more: object) -> ragrules.Observation:
    return row(period, numerator=Decimal(str(numerator)), denominator=Decimal(str(denominator)), **more)


def year(value: object = 1, **instead: ragrules.Observation) -> list[ragrules.Observation]:
    """Rows of one value a month, with others in the place of some: `aug=row(...)`."""
    names = dict(zip(("apr", "may", "jun", "jul", "aug"), YEAR, strict=True))
    return [instead.get(name, row(period, value)) for name, period in names.items()]


# ------------------------------------------------------------------------------------------------------------------------- what it is


def test_period_figures_are_added_up_to_the_year_to_date(tmp_path: Path):
    rows = [row("2021-03", 100), *(row(period, value) for period, value in zip(YEAR, (3, 5, 4, 2, 6), strict=True))]
    rating = current(tmp_path, SUM, *rows)
    assert (rating.value, rating.level, rating.period.label) == (20, "green", "2021-08")
    assert "It is the sum of 5 figures, April 2021 to August 2021." in rating.explain()


def test_a_ratio_is_numerators_over_denominators_and_no_average_of_percentages(tmp_path: Path):
    rating = current(tmp_path, RATIO, *(parts(period, 1, 1) for period in YEAR[:4]), parts("2021-08", 0, 96))
    assert rating.value == 4  # the average of the percentages would be 80
    record = rating.record()
    assert (record.numerator, record.denominator, record.shown) == (4, 100, "4%")
    assert (
        "made up of 5 figures, April 2021 to August 2021: the sum of their numerators over the sum of their denominators"
        in rating.explain()
    )


def test_a_year_to_date_begins_with_the_year(tmp_path: Path):
    assessment = assess(tmp_path, SUM, row("2021-03", 7), row("2021-04", 2), as_of=date(2021, 4, 30))
    (rating,) = assessment.ratings
    assert rating.value == 2
    assert "So far it is made up of April 2021 alone" in rating.explain()


def test_a_ratio_of_one_period_says_so(tmp_path: Path):
    rating = current(tmp_path, RATIO, parts("2021-04", 1, 2), as_of=date(2021, 4, 30))
    assert "So far it is made up of April 2021 alone" in rating.explain()


def test_twelve_rolling_months_are_the_last_twelve(tmp_path: Path):
    months = [f"{2020 + (7 + n) // 12}-{(7 + n) % 12 + 1:02}" for n in range(13)]
    assert (months[0], months[-1]) == ("2020-08", "2021-08")
    rating = current(tmp_path, ROLLING, parts(months[0], 1, 1), *(parts(month, n, 100) for n, month in enumerate(months[1:])))
    assert rating.value == Decimal(100 * 66) / 1200
    assert (rating.record().start, rating.record().end) == (date(2020, 9, 1), date(2021, 8, 31))


@pytest.mark.parametrize(
    ("frequency", "calendar", "periods", "day"),
    [
        ("quarterly", "financial-year-april", ("2020/21 Q3", "2020/21 Q4", "2021/22 Q1", "2021/22 Q2"), date(2021, 9, 30)),
        ("half_yearly", "financial-year-april", ("2020/21 H2", "2021/22 H1"), date(2021, 9, 30)),
        ("termly", "academic-year-september", ("2020/21 Spring", "2020/21 Summer", "2021/22 Autumn"), date(2021, 12, 31)),
        ("annual", "calendar-year", ("2020",), date(2020, 12, 31)),
    ],
)
def test_every_frequency_but_weeks_makes_twelve_months(tmp_path: Path, frequency: str, calendar: str, periods: tuple[str, ...], day: date):
    lines = SUM.replace("year_to_date", "rolling_12_months") + f"\nfrequency: {frequency}\ncalendar: {calendar}"
    assert current(tmp_path, lines, *(row(period, 10) for period in periods), as_of=day).value == 10 * len(periods)
    if len(periods) > 1:
        short = current(tmp_path, lines, *(row(period, 10) for period in periods[1:]), as_of=day)
        assert [period.label for period in short.missing] == [periods[0]]


def test_weeks_make_a_year_to_date_of_those_that_end_in_it(tmp_path: Path):
    lines = SUM + "\nfrequency: weekly\ncalendar: calendar-year"
    rating = current(tmp_path, lines, row("2021-W01", 1), row("2021-W02", 2), row("2020-W53", 4), as_of=date(2021, 1, 17))
    assert rating.value == 7  # week 53 of 2020 ends on 3 January 2021


def test_sums_keep_every_digit(tmp_path: Path):
    long = "12345678901234567890123456789012345678.1"
    rating = current(tmp_path, SUM, *year("0.01", aug=row("2021-08", long)))
    assert rating.value == Decimal("12345678901234567890123456789012345678.14")


def test_every_period_is_accumulated_for_streaks_and_history(tmp_path: Path):
    assessment = assess(tmp_path, SUM, *(row(period, value) for period, value in zip(YEAR, (20, 1, 1, 1, 1), strict=True)))
    assert assessment.ratings[0].streak == 5
    assert [rating.value for rating in assessment.history] == [20, 21, 22, 23]


def test_areas_are_accumulated_each_for_itself(tmp_path: Path):
    rows = [row(period, value, area=area) for period in YEAR for area, value in (("North", 1), ("South", 2))]
    assert [rating.value for rating in assess(tmp_path, SUM, *rows).ratings] == [5, 10]


def test_a_comparator_is_taken_as_it_is_supplied(tmp_path: Path):
    rating = current(tmp_path, SUM, *year(), row("2021-08", 80, series="england"))
    assert (rating.value, dict(rating.comparators)) == (5, {"england": 80})


def test_a_figure_by_itself_is_taken_as_accumulated(tmp_path: Path):
    rating = ragrules.rate(pack(tmp_path, SUM), "visits", 21, period="2021-08")
    assert (rating.value, rating.level, rating.missing) == (21, "green", ())
    assert "made up" not in rating.explain()


def test_a_year_to_date_begins_no_earlier_than_the_indicator(tmp_path: Path):
    rating = current(tmp_path, SUM + "\nin_force: {from: 2021-07-01}", row("2021-06", 50), row("2021-07", 1), row("2021-08", 2))
    assert rating.value == 3


def test_a_new_indicator_has_no_twelve_months_yet(tmp_path: Path):
    rating = current(tmp_path, ROLLING + "\nin_force: {from: 2021-07-01}", parts("2021-07", 1, 1), parts("2021-08", 2, 2))
    assert (rating.reason, len(rating.missing)) == (Reason.AWAITED, 10)


def test_an_early_figure_is_accumulated_too(tmp_path: Path):
    rating = current(tmp_path, SUM + "\nlag: 100 days", *year())
    assert (rating.period.label, rating.value) == ("2021-08", 5)


# ------------------------------------------------------------------------------------------------------------------------- what is missing


def test_a_missing_period_is_awaited_and_named(tmp_path: Path):
    rows = [figure for figure in year() if figure.period not in ("2021-05", "2021-06")]
    assessment = assess(tmp_path, SUM, *rows)
    (rating,) = assessment.ratings
    assert (rating.reason, rating.value, rating.level) == (Reason.AWAITED, None, None)
    assert rating.record().missing == ("2021-05", "2021-06")
    told = "It is added up from several figures, and those for May 2021 and June 2021 have not come, so there is none for August 2021."
    assert told in rating.explain()
    (line,) = assessment.exception_list
    assert line.reasons() == (told,)
    assert rating.last is not None
    assert (rating.last.period.label, rating.last.value) == ("2021-04", 1)


def test_one_missing_period_is_named_in_the_assessment_file(tmp_path: Path):
    assessment = assess(tmp_path, SUM, *(figure for figure in year() if figure.period != "2021-05"))
    text = ragrules.write_assessment(assessment)
    (rating,) = json.loads(text)["ratings"]
    assert rating["missing"] == ["2021-05"]
    assert "the one for May 2021 has not come, so there is none for August 2021" in " ".join(rating["because"])
    assert ragrules.read_assessment(text) == assessment.record()


def test_a_period_without_a_row_names_itself(tmp_path: Path):
    rating = current(tmp_path, SUM, *year()[:-1])
    assert (rating.period.label, rating.record().missing) == ("2021-08", ("2021-08",))


def test_without_any_figure_all_periods_are_missing(tmp_path: Path):
    rating = current(tmp_path, SUM)
    assert rating.reason is Reason.AWAITED


def test_an_area_without_figures_lacks_all_periods(tmp_path: Path):
    other = "id: other\ntitle: Other\nunit: count\nfrequency: monthly\ndirection: none"
    assessment = ragrules.assess(
        pack(tmp_path, SUM, other),
        [*(row(period, 1, area="North") for period in YEAR), row("2021-08", 1, "other", area="South")],
        as_of=date(2021, 9, 29),
    )
    south = assessment.ratings[1]
    assert (south.area, south.record().missing) == ("South", tuple(YEAR))


def test_a_row_that_is_not_yet_reported_is_missing(tmp_path: Path):
    rating = current(tmp_path, SUM, *year(may=row("2021-05", status=Status.NOT_YET_REPORTED)))
    assert rating.record().missing == ("2021-05",)


def test_a_later_period_that_lacks_an_earlier_one_is_not_current(tmp_path: Path):
    rows = row("2021-04", 1), row("2021-05", 1), row("2021-08", 1)
    rating = current(tmp_path, SUM + "\nlag: 100 days", *rows)
    assert (rating.period.label, rating.value) == ("2021-05", 2)


def test_nothing_is_missing_where_the_figure_is_not_awaited(tmp_path: Path):
    assert current(tmp_path, SUM, *year()).record().missing == ()
    withheld = current(tmp_path, SUM, *year(may=row("2021-05", status=Status.WITHHELD))[:-1])
    assert (withheld.reason, withheld.record().missing) == (Reason.WITHHELD, ())


# ---------------------------------------------------------------------------------------------------------------------- other statuses


@pytest.mark.parametrize("status", [Status.NOT_REPORTABLE, Status.WITHHELD, Status.SUPPRESSED, Status.NOT_APPLICABLE])
def test_a_status_of_a_period_is_that_of_the_accumulated_figure(tmp_path: Path, status: Status):
    rating = current(tmp_path, SUM, *year(may=row("2021-05", status=status)))
    assert (str(rating.reason), rating.value) == (status, None)
    assert "It is added up from several figures, and the reason lies in May 2021." in rating.explain()


def test_a_blank_period_is_no_value_and_named(tmp_path: Path):
    assessment = assess(tmp_path, SUM, *year(may=row("2021-05"), jul=row("2021-07")))
    (rating,) = assessment.ratings
    told = "It is added up from several figures, and those for May 2021 and July 2021 were left blank, so there is none for August 2021."
    assert rating.reason is Reason.NO_VALUE
    assert rating.explain().count("May 2021") == 1
    assert [line.reasons() for line in assessment.exception_list] == [(told,)]
    one = current(tmp_path, SUM, *year(may=row("2021-05")))
    assert "the one for May 2021 was left blank" in one.explain()


@pytest.mark.parametrize("lines", [SUM, RATIO])
def test_a_reported_row_with_nothing_in_it_is_no_value(tmp_path: Path, lines: str):
    nothing = ragrules.Observation(indicator="visits", period="2021-04")
    assert current(tmp_path, lines, nothing, as_of=date(2021, 4, 30)).reason is Reason.NO_VALUE


def test_the_first_reason_of_the_order_is_given(tmp_path: Path):
    rows = year(
        apr=row("2021-04"),
        may=row("2021-05", status=Status.SUPPRESSED),
        jun=row("2021-06", status=Status.NOT_APPLICABLE),
        jul=row("2021-07", status=Status.WITHHELD),
        aug=row("2021-08", status=Status.NOT_YET_REPORTED),
    )
    rating = current(tmp_path, SUM, *rows)
    assert rating.reason is Reason.WITHHELD
    assert "the reason lies in July 2021." in rating.explain()


def test_shares_of_nothing_count_as_nothing(tmp_path: Path):
    def table(*lines: str) -> Rating:
        file = written(tmp_path, "indicator,period,numerator,denominator\n" + "\n".join(lines) + "\n", "v.csv")
        return ragrules.assess(pack(tmp_path, RATIO), ragrules.read_observations(file), as_of=date(2021, 5, 31)).ratings[0]

    assert table("visits,2021-04,9,10", "visits,2021-05,0,0").value == 90
    nothing = table("visits,2021-04,0,0", "visits,2021-05,0,0")
    assert (nothing.reason, nothing.value) == (Reason.NOT_APPLICABLE, None)


def test_a_share_of_nothing_is_no_value_to_add(tmp_path: Path):
    empty = row("2021-05", numerator=Decimal(0), denominator=Decimal(0), status=Status.NOT_APPLICABLE)
    assert current(tmp_path, SUM, *year(may=empty)).reason is Reason.NOT_APPLICABLE


def test_a_caveat_over_one_of_the_periods_touches_the_accumulated_figure(tmp_path: Path):
    def narrated(reportable: bool) -> Rating:
        caveat = Caveat(
            indicators=("visits",), start=date(2021, 5, 1), until=date(2021, 5, 31), reportable=reportable, text=("Bad returns.",)
        )
        return current(tmp_path, SUM, *year(), narrative=Narrative(caveats=(caveat,)))

    assert narrated(False).reason is Reason.NOT_REPORTABLE
    assert "the reason lies" not in narrated(False).explain()
    assert narrated(True).flags == (Flag.CAVEAT,)


@pytest.mark.parametrize(
    ("more", "flag", "told"),
    [
        ({"provisional": True}, Flag.PROVISIONAL, "The figure is provisional."),
        ({"float_text": True}, Flag.FLOAT_TEXT, "A number in the file is written as a spreadsheet stores it"),
        ({"revised_from": row("2021-05", 4)}, Flag.REVISED, "The figure for May 2021 in it replaces an earlier one."),
    ],
)
def test_what_is_known_of_one_period_is_flagged_on_the_accumulated_figure(tmp_path: Path, more: dict[str, object], flag: Flag, told: str):
    rating = current(tmp_path, SUM, *year(may=row("2021-05", 5, **more)))
    assert (rating.value, rating.flags) == (9, (flag,))
    assert told in rating.explain()


def test_small_numbers_are_those_of_the_accumulated_denominator(tmp_path: Path):
    lines = RATIO + "\nsmall_denominator: 10"
    assert current(tmp_path, lines, *(parts(period, 2, 2) for period in YEAR)).flags == ()
    assert current(tmp_path, lines, *(parts(period, 1, 1) for period in YEAR)).flags == (Flag.SMALL_NUMBERS,)


def test_the_note_of_the_last_period_is_kept(tmp_path: Path):
    assert current(tmp_path, SUM, *year(aug=row("2021-08", 1, note="Bank holiday"))).record().note == "Bank holiday"


# ------------------------------------------------------------------------------------------------------------------------- what is refused


def refusals(folder: Path, lines: str, *rows: ragrules.Observation) -> list[str]:
    with pytest.raises(ObservationError) as caught:
        assess(folder, lines, *rows)
    assert {problem.code for problem in caught.value.problems} == {"RAG214"}
    return [f"{problem.location}: {problem.message}" for problem in caught.value.problems]


def test_a_value_without_parts_is_refused_for_a_ratio_with_its_row(tmp_path: Path):
    assert refusals(
        tmp_path, RATIO, parts("2021-04", 9, 10), row("2021-05", 91, file="v.csv", row=3), row("2021-06", 91, file="v.csv", row=4)
    ) == [
        "v.csv:3: 'accumulate: ratio' adds numerators and denominators, and the row has only a value",
        "v.csv:4: 'accumulate: ratio' adds numerators and denominators, and the row has only a value",
    ]


def test_parts_without_a_value_are_refused_for_a_sum(tmp_path: Path):
    assert refusals(tmp_path, SUM, parts("2021-05", 9, 10, file="v.csv", row=3)) == [
        "v.csv:3: 'accumulate: sum' adds values, and the row has only a numerator and a denominator"
    ]


def test_something_over_nothing_is_refused_for_a_ratio(tmp_path: Path):
    over_nothing = row("2021-05", 90, numerator=Decimal(9), denominator=Decimal(0))
    assert "9 over 0 is no share" in refusals(tmp_path, RATIO, over_nothing)[0]


def test_a_figure_for_a_longer_period_is_refused(tmp_path: Path):
    with pytest.raises(ObservationError, match="does not suit"):
        assess(tmp_path, SUM, row("2021-04-01..2021-08-31", 5))
    assert current(tmp_path, "unit: count\ntolerance: 5\nmeasure: year_to_date", row("2021-04-01..2021-08-31", 5)).value == 5


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("measure: year_to_date\nsupplied_as: period", "RAG210"),
        ("measure: year_to_date\naccumulate: ratio", "RAG210"),
        ("supplied_as: period\naccumulate: ratio", "RAG211"),
        ("measure: snapshot\nsupplied_as: period\naccumulate: ratio", "RAG211"),
        ("measure: year_to_date\nsupplied_as: period\naccumulate: sum", "RAG212"),
        ("unit: ratio\ntolerance: 3\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum", "RAG212"),
        ("unit: score\ntolerance: 3\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum", "RAG212"),
        ("unit: percentage_points\ntolerance: 3\nmeasure: year_to_date\nsupplied_as: period\naccumulate: sum", "RAG212"),
        ("frequency: weekly\nmeasure: rolling_12_months\nsupplied_as: period\naccumulate: ratio", "RAG213"),
        ("measure: year_to_date\nsupplied_as: year_to_date\naccumulate: ratio", "RAG034"),
        ("measure: year_to_date\nsupplied_as: period\naccumulate: average", "RAG034"),
    ],
)
def test_a_rule_that_cannot_accumulate_is_refused(tmp_path: Path, lines: str, code: str):
    assert codes(problems(tmp_path, lines)) == [code]


@pytest.mark.parametrize("unit", ["count", "currency", "days", "rate\nper: 1000"])
def test_what_can_be_added_may_be(tmp_path: Path, unit: str):
    assert problems(tmp_path, SUM.replace("unit: count", f"unit: {unit}")) == ()


def test_the_csv_of_ratings_names_missing_periods(tmp_path: Path):
    from ragrules.cli._rating_csv import as_csv  # here, for the library's tests run without the command's libraries too

    rows = [figure for figure in year() if figure.period not in ("2021-05", "2021-06")]
    (rating,) = csv.DictReader(io.StringIO(as_csv(assess(tmp_path, SUM, *rows), all_periods=False, exceptions_only=False)))
    assert rating["missing"] == "2021-05; 2021-06"
