"""Rows are suppressed where a count of theirs is small, and others with them where these could be worked out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ragrules
from ragrules import Assessment, Observation
from ragrules.hidden_cells import Bounds, narrowed
from ragrules.narrative import Correction, Narrative
from ragrules.terms import Flag, Reason, Status
from tests.unit.test_assessment import assess, current, row
from tests.unit.writing import codes, pack, problems

COUNT = "unit: count\ntarget: 20\ntolerance: 5\nsuppress_below: 5"
PERCENT = "suppress_below: 5"
PERIOD = "2021-08"


def parts(area: str | None, numerator: object, denominator: object, period: str = PERIOD, **more: object) -> Observation:
    return row(period, numerator=Decimal(str(numerator)), denominator=Decimal(str(denominator)), area=area, **more)


def counts(period: str = PERIOD, **by_area: object) -> list[Observation]:
    """A row for each area; `Council` is the organisation."""
    return [row(period, count, area=None if area == "Council" else area) for area, count in by_area.items()]


def hidden(assessment: Assessment) -> list[str]:
    return [rating.area for rating in assessment.ratings if rating.reason is Reason.SUPPRESSED]


def of(folder: Path, lines: str, rows: Iterable[Observation], **more: object) -> list[str]:
    return hidden(assess(folder, lines, *rows, **more))


# ------------------------------------------------------------------------------------------------------------------- one row by itself


@pytest.mark.parametrize(("value", "small"), [(0, False), (1, True), (4, True), (4.5, True), (5, False), (-3, False)])
def test_a_count_from_one_to_below_the_limit_is_suppressed(tmp_path: Path, value: float, small: bool):
    rating = current(tmp_path, COUNT, row(PERIOD, value))
    assert (rating.reason is Reason.SUPPRESSED, rating.value is None) == (small, small)


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [(4, 50, True), (46, 50, True), (0, 4, True), (4, 4, True), (5, 10, False), (0, 50, False), (50, 50, False), (53, 50, False)],
)
def test_a_small_numerator_complement_or_denominator_is_suppressed(tmp_path: Path, numerator: int, denominator: int, small: bool):
    rating = current(tmp_path, PERCENT, parts(None, numerator, denominator))
    assert (rating.reason is Reason.SUPPRESSED) is small
    record = rating.record()
    assert (record.numerator, record.denominator) == ((None, None) if small else (numerator, denominator))


def test_a_complement_that_is_small_by_a_hair_is_suppressed(tmp_path: Path):
    hair = "4.9999999999999999999999999999999999"
    rating = current(tmp_path, PERCENT, parts(None, 10**20, f"1{'0' * 19}{hair}"))
    assert rating.reason is Reason.SUPPRESSED


def test_only_a_percentage_has_a_complement(tmp_path: Path):
    assert current(tmp_path, "unit: ratio\ntolerance: 5\nsuppress_below: 5", parts(None, 48, 50)).value == Decimal("0.96")


def test_a_part_that_follows_from_the_value_and_the_other_part_counts_too(tmp_path: Path):
    assert current(tmp_path, PERCENT, row(PERIOD, 6.1, denominator=Decimal(49))).reason is Reason.SUPPRESSED  # 3 of 49
    assert current(tmp_path, PERCENT, row(PERIOD, 12.2, denominator=Decimal(49))).value == Decimal("12.2")  # 6 of 49
    halves = Observation(indicator="visits", period=PERIOD, value=Decimal(200), numerator=Decimal(8))
    assert current(tmp_path, PERCENT, halves).reason is Reason.SUPPRESSED  # 8 of 4
    assert current(tmp_path, PERCENT, row(PERIOD, 0, denominator=Decimal(49))).value == 0


def test_a_share_without_parts_is_not_suppressed(tmp_path: Path):
    assert current(tmp_path, PERCENT, row(PERIOD, 4)).value == 4


def test_a_count_computed_from_its_parts_is_suppressed_where_it_is_small(tmp_path: Path):
    assert current(tmp_path, COUNT, parts(None, 40, 20)).reason is Reason.SUPPRESSED
    assert current(tmp_path, COUNT, parts(None, 400, 20)).value == 20


def test_nothing_of_a_suppressed_row_is_left(tmp_path: Path):
    rating = current(tmp_path, COUNT, row(PERIOD, 3, note="All in one school", written="3", level="red", provisional=True))
    record = rating.record()
    assert (record.value, record.shown, record.note, record.flags, record.level) == (None, "", "", (), None)
    assert rating.explain() == (
        "1. Visits made in time, August 2021: no figure.\n2. The figure for August 2021 is suppressed. So it is not rated.\nRule: "
        + rating.rule
    )
    assert rating.observation is not None
    assert (rating.observation.written, rating.observation.level) == ("", None)


def test_an_earlier_small_version_is_forgotten_and_the_later_one_shown(tmp_path: Path):
    rating = current(tmp_path, COUNT, row(PERIOD, 30, revised_from=row(PERIOD, 3)))
    assert (rating.value, rating.flags) == (30, (Flag.REVISED,))
    assert "The figure replaces one that was left blank." in rating.explain()


def test_an_earlier_version_of_a_small_row_is_forgotten(tmp_path: Path):
    rating = current(tmp_path, COUNT, row(PERIOD, 3, revised_from=row(PERIOD, 30)))
    assert rating.observation is not None
    assert [version.value for version in rating.observation.revisions] == [None]


def test_a_row_that_is_not_reportable_stays_so_and_is_small_all_the_same(tmp_path: Path):
    rating = current(tmp_path, COUNT, row(PERIOD, 3, status=Status.NOT_REPORTABLE, note="3 only"))
    assert (rating.reason, rating.record().note) == (Reason.NOT_REPORTABLE, "")


def test_without_the_key_nothing_is_suppressed(tmp_path: Path):
    assert current(tmp_path, COUNT.replace("\nsuppress_below: 5", ""), row(PERIOD, 3)).value == 3


def test_the_limit_may_be_a_default(tmp_path: Path):
    head = "ragrules: 1\npack: {id: p, title: P, organisation: Council}\ndefaults: {suppress_below: 10}\n"
    assert current(tmp_path, "unit: count\ntolerance: 5", row(PERIOD, 9), head=head).reason is Reason.SUPPRESSED


@pytest.mark.parametrize("limit", ["0", "1", "2", "4.5", "none"])
def test_a_limit_that_protects_nothing_is_refused(tmp_path: Path, limit: str):
    assert codes(problems(tmp_path, f"suppress_below: {limit}")) == ["RAG036"]


def test_a_comparator_is_suppressed_too(tmp_path: Path):
    rating = current(tmp_path, COUNT, row(PERIOD, 30), row(PERIOD, 3, series="england"), row(PERIOD, 31, series="london"))
    assert dict(rating.comparators) == {"london": 31}


# ------------------------------------------------------------------------------------------------------------------- a figure given alone


@pytest.mark.parametrize("value", [Decimal(3), 3, "3", 3.0, Fraction(7, 3), " 3 "])
def test_a_small_figure_given_alone_is_suppressed(tmp_path: Path, value: object):
    rating = ragrules.rate(pack(tmp_path, COUNT), "visits", value, period=PERIOD)
    assert (rating.value, rating.reason) == (None, Reason.SUPPRESSED)


def test_small_parts_given_alone_are_suppressed(tmp_path: Path):
    rules = pack(tmp_path, PERCENT)
    assert ragrules.rate(rules, "visits", numerator=3, denominator=50, period=PERIOD).reason is Reason.SUPPRESSED
    assert ragrules.rate(rules, "visits", numerator=30, denominator=50, period=PERIOD).value == 60
    assert ragrules.rate(rules, "visits", 3, period=PERIOD).value == 3


def test_a_figure_that_is_not_small_is_rated(tmp_path: Path):
    assert ragrules.rate(pack(tmp_path, COUNT), "visits", Decimal(21), period=PERIOD).level == "green"


def test_a_hidden_figure_is_not_shown_where_its_indicator_is_not_in_force(tmp_path: Path):
    rules = pack(tmp_path, COUNT + "\nin_force: {from: 2022-01-01}")
    for rating in (
        ragrules.rate(rules, "visits", 3, period=PERIOD),
        ragrules.rate(rules, "visits", 30, period=PERIOD, status=Status.WITHHELD),
    ):
        assert (rating.reason, rating.value) == (Reason.NOT_IN_FORCE, None)


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.SUPPRESSED])
def test_an_observation_that_is_hidden_keeps_nothing_whatever_it_is_made_with(status: Status):
    made = Observation(
        indicator="visits",
        period=PERIOD,
        status=status,
        value=Decimal(3),
        numerator=Decimal(3),
        denominator=Decimal(4),
        level="red",
        note="three",
        written="3",
        float_text=True,
        revised_from=row(PERIOD, 4),
    )
    assert made == Observation(indicator="visits", period=PERIOD, status=status, revised_from=made.revised_from)
    assert made.revised_from is not None
    assert (made.revised_from.value, made.revised_from.status) == (None, status)


# --------------------------------------------------------------------------------------------------- what could be worked out from others


def test_the_smallest_other_area_is_suppressed_with_a_single_one(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=3, B=40, C=12, D=30, Council=85)) == ["A", "C"]


def test_areas_of_the_same_size_are_suppressed_together(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=3, B=12, C=12, D=30, Council=57)) == ["A", "B", "C"]


def test_two_small_areas_protect_one_another(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=2, B=3, C=12, D=30, Council=47)) == ["A", "B"]


def test_two_areas_that_can_only_be_one_case_each_do_not(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=1, B=1, C=12, D=30, Council=44)) == ["A", "B", "C"]


def test_where_no_area_is_left_the_organisation_is_suppressed(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=1, B=5, C=0, Council=6)) == ["Council", "A", "B"]
    assert of(tmp_path, COUNT, counts(A=3, Council=3)) == ["Council", "A"]


def test_an_area_alone_needs_no_other(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=3, B=40)) == ["A"]


def test_a_blank_organisation_gives_nothing_away(tmp_path: Path):
    assert of(tmp_path, COUNT, [*counts(A=3, B=40), row(PERIOD)]) == ["A"]


def test_a_figure_that_cannot_be_the_total_needs_no_other(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=3, B=40, Council=90)) == ["A"]


def test_other_periods_and_indicators_are_tables_of_their_own(tmp_path: Path):
    other = COUNT.replace("unit", "id: other\ntitle: Other\nfrequency: monthly\ndirection: higher\nunit")
    rows = [*counts(A=3, B=40, C=12, Council=55), *counts("2021-07", A=30, B=40, C=12, Council=82)]
    rows += [Observation(indicator="other", period=PERIOD, value=Decimal(40), area=area) for area in ("A", "B", "C")]
    assessment = ragrules.assess(pack(tmp_path, COUNT, other), rows, as_of=date(2021, 9, 29))
    assert hidden(assessment) == ["A", "C"]
    assert all(rating.value is not None for rating in assessment.history)


def test_an_area_filter_changes_nothing_of_what_is_suppressed(tmp_path: Path):
    rows = counts(A=3, B=40, C=12, Council=55)
    assert of(tmp_path, COUNT, rows, areas={"C"}) == ["C"]
    assert of(tmp_path, COUNT, rows, areas={"B", "Council"}) == []


def test_a_percentage_is_protected_in_all_its_counts(tmp_path: Path):
    rows = [parts("A", 48, 50), parts("B", 20, 60), parts("C", 30, 75), parts(None, 98, 185)]
    assert of(tmp_path, PERCENT, rows) == ["A", "B"]  # the smallest complement of the others is the 40 of B


def test_a_rate_is_protected_in_both_its_counts(tmp_path: Path):
    lines = "unit: rate\nper: 1000\ntolerance: 5\nsuppress_below: 5"
    assert of(tmp_path, lines, [parts("A", 3, 50), parts("B", 20, 60), parts("C", 30, 70), parts(None, 53, 180)]) == ["A", "B"]


def test_a_total_that_gives_its_share_alone_is_suppressed(tmp_path: Path):
    rows = [parts("A", 3, 50), parts("B", 20, 60), row(PERIOD, 20.9)]
    assert of(tmp_path, PERCENT, rows) == ["Council", "A"]


def test_shares_alone_tell_of_no_counts(tmp_path: Path):
    rows = [row(PERIOD, status=Status.SUPPRESSED, area="A"), row(PERIOD, 20, area="B"), row(PERIOD, 30)]
    assert of(tmp_path, PERCENT, rows) == ["A"]


def test_a_count_that_some_rows_do_not_give_cannot_be_worked_out(tmp_path: Path):
    rows = [
        row(PERIOD, 30, numerator=Decimal(3), area="A"),
        row(PERIOD, 40, numerator=Decimal(40), area="B"),
        row(PERIOD, 41, area="C"),
        row(PERIOD, 500, numerator=Decimal(60)),
    ]
    assert of(tmp_path, COUNT, rows) == ["A"]


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD])
def test_what_came_hidden_is_protected_as_well(tmp_path: Path, status: Status):
    rows = [row(PERIOD, status=status, area="A"), *counts(B=40, C=12, Council=80)]
    assessment = assess(tmp_path, COUNT, *rows)
    assert [rating.area for rating in assessment.ratings if rating.value is None] == ["A", "C"]


def test_a_percentage_that_came_hidden_is_protected_as_well(tmp_path: Path):
    rows = [row(PERIOD, status=Status.SUPPRESSED, area="A"), parts("B", 20, 60), parts("C", 30, 75), parts(None, 70, 185)]
    assert of(tmp_path, PERCENT, rows) == ["A", "B"]


def test_what_came_hidden_may_be_small_and_then_hides_less(tmp_path: Path):
    # If B, which came hidden, is small as well, A and B can only be 1 and 1.
    rows = [row(PERIOD, 1, area="A"), row(PERIOD, status=Status.SUPPRESSED, area="B"), *counts(C=12, D=30, Council=44)]
    assert of(tmp_path, COUNT, rows) == ["A", "B", "C"]


def test_a_hidden_total_is_not_added_up_from_what_is_shown(tmp_path: Path):
    rows = [row(PERIOD, status=Status.SUPPRESSED), *counts(A=0, B=40, C=12)]
    assert of(tmp_path, COUNT, rows) == ["Council", "C"]
    assert of(tmp_path, COUNT, counts(A=10, B=-7, Council=3)) == ["Council", "B"]
    assert of(tmp_path, COUNT, counts(A=10, B=8, Council=3)) == ["Council"]
    assert of(tmp_path, COUNT, [row(PERIOD, status=Status.SUPPRESSED), *counts(A=0, B=0)]) == ["Council"]
    assert of(tmp_path, PERCENT, [row(PERIOD, status=Status.SUPPRESSED), row(PERIOD, 50, area="A")]) == ["Council"]


def test_a_hidden_total_hides_areas_that_are_hidden_already(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=3, B=0, Council=3)) == ["Council", "A"]


def test_negative_counts_are_bounded_too(tmp_path: Path):
    assert of(tmp_path, COUNT, counts(A=3, B=-6, C=30, Council=27)) == ["A", "B"]


def test_what_is_shown_beside_a_hidden_row_forgets_its_earlier_versions(tmp_path: Path):
    rows = [row(PERIOD, 30, area="A", revised_from=row(PERIOD, 3, area="A")), row(PERIOD, 40, area="B"), row(PERIOD, 70)]
    rows[2] = row(PERIOD, 70, revised_from=row(PERIOD, 43))
    assessment = assess(tmp_path, COUNT, *rows)
    assert [rating.value for rating in assessment.ratings] == [70, 30, 40]
    assert "43" not in " ".join(rating.explain() for rating in assessment.ratings)


def test_comparators_of_areas_are_a_table_with_their_shared_row(tmp_path: Path):
    rows = counts(A=30, B=40, C=41)
    rows += [row(PERIOD, count, series="last_census", area=area) for area, count in (("A", 3), ("B", 10), ("C", 20), (None, 33))]
    assessment = assess(tmp_path, COUNT, *rows)
    assert [dict(rating.comparators) for rating in assessment.ratings] == [{}, {}, {"last_census": 20}]


def test_an_indicator_without_the_key_is_left_alone_beside_one_that_has_it(tmp_path: Path):
    other = "id: other\ntitle: Other\nfrequency: monthly\ndirection: none\nunit: count"
    rows = [row(PERIOD, 3), row(PERIOD, 3, "other"), row(PERIOD, 2, "other", series="england")]
    small, shown = ragrules.assess(pack(tmp_path, COUNT, other), rows, as_of=date(2021, 9, 29)).ratings
    assert (small.value, shown.value, dict(shown.comparators)) == (None, 3, {"england": 2})


# ------------------------------------------------------------------------------------------------------------------------- over time

TO_DATE = COUNT + "\nmeasure: year_to_date"
ADDED = TO_DATE + "\nsupplied_as: period\naccumulate: sum"


def by_period(assessment: Assessment) -> dict[tuple[str, str], object]:
    return {(rating.area, rating.period.label): rating.value for rating in (*assessment.ratings, *assessment.history)}


def test_an_accumulated_figure_over_a_suppressed_one_is_suppressed(tmp_path: Path):
    rows = [row(month, value) for month, value in (("2021-04", 10), ("2021-05", 3), ("2021-06", 20))]
    assessment = assess(tmp_path, ADDED, *rows, as_of=date(2021, 6, 30))
    assert by_period(assessment) == {("Council", "2021-04"): 10, ("Council", "2021-05"): None, ("Council", "2021-06"): None}
    assert "the reason lies in May 2021" in assessment.ratings[0].explain()


def test_areas_that_protect_a_period_are_suppressed_for_the_rest_of_the_year(tmp_path: Path):
    rows = [*counts("2021-04", A=10, B=20, C=30, Council=60), *counts("2021-05", A=3, B=20, C=30, Council=53)]
    rows += counts("2021-06", A=10, B=20, C=30, Council=60)
    values = by_period(assess(tmp_path, ADDED, *rows, as_of=date(2021, 6, 30)))
    assert [values[area, "2021-06"] for area in ("A", "B", "C", "Council")] == [None, None, 90, 173]
    assert values["A", "2021-04"] == 10


def test_an_accumulated_figure_that_is_small_though_no_period_is_is_suppressed(tmp_path: Path):
    rows = [*counts("2021-04", Council=10), *counts("2021-05", Council=-7)]
    assert by_period(assess(tmp_path, ADDED, *rows, as_of=date(2021, 5, 31)))["Council", "2021-05"] is None


def test_of_figures_to_date_that_came_so_the_total_is_suppressed(tmp_path: Path):
    # B was 12 in April and is 12 in June, so that hiding its 12 of May would protect nobody.
    rows = [*counts("2021-04", A=0, B=12, C=13, Council=25), *counts("2021-05", A=3, B=12, C=20, Council=35)]
    rows += counts("2021-06", A=9, B=12, C=27, Council=48)
    values = by_period(assess(tmp_path, TO_DATE, *rows, as_of=date(2021, 6, 30)))
    assert [place for place, value in values.items() if value is None] == [("Council", "2021-05"), ("A", "2021-05")]


def test_comparators_to_date_are_taken_as_they_came(tmp_path: Path):
    rows = [*counts("2021-04", A=30, B=40, Council=70)]
    rows += [row("2021-04", count, series="census", area=area) for area, count in (("A", 3), ("B", 10), (None, 13))]
    assessment = assess(tmp_path, ADDED, *rows, as_of=date(2021, 4, 30))
    assert [dict(rating.comparators) for rating in assessment.ratings] == [{}, {}, {"census": 10}]


# ------------------------------------------------------------------------------------------------------------------------- the bounds


def test_bounds_follow_from_the_total_and_from_one_another():
    small, large, none = Bounds(Fraction(1), Fraction(4)), Bounds(Fraction(5)), Bounds(Fraction(0), Fraction(0))
    found = narrowed([(small, none, small), (large, none, large)], (Fraction(7), Fraction(0), Fraction(7)))
    assert found is not None
    assert [(cell[0].least, cell[0].most) for cell in found] == [(1, 2), (5, 6)]
    assert narrowed([(small, none, small)], (Fraction(9), Fraction(0), Fraction(9))) is None


# ------------------------------------------------------------------------------------------------- what is told beside a figure


def corrected(folder: Path, was: str, now: str, *rows: Observation, lines: str = COUNT, period: str = PERIOD) -> tuple[object, object]:
    correction = Correction(indicator="visits", period=period, was=was, corrected=now, reason="Counted again")
    (found,) = assess(folder, lines, *rows, narrative=Narrative(corrections=(correction,))).corrections
    record = found.record()
    return record.was, record.corrected


def test_what_a_figure_was_before_it_was_corrected_is_not_told_where_it_was_small(tmp_path: Path):
    assert corrected(tmp_path, "3", "30", row(PERIOD, 30)) == (None, 30)
    assert corrected(tmp_path, "20", "30", row(PERIOD, 30)) == (20, 30)
    assert corrected(tmp_path, "20", "3", row(PERIOD, 3)) == (None, None)


def test_what_a_figure_was_is_not_told_where_other_areas_could_be_worked_out_from_it(tmp_path: Path):
    assert corrected(tmp_path, "43", "70", row(PERIOD, 70), *counts(A=30, B=40)) == (None, 70)
    assert corrected(tmp_path, "43", "70", row(PERIOD, 70), *counts(A=30, B=40), lines=COUNT.replace("\nsuppress_below: 5", "")) == (43, 70)


def test_a_correction_of_a_period_is_held_against_it_and_told_of_what_is_accumulated(tmp_path: Path):
    rows = [row(f"2021-{month:02}", 10) for month in range(4, 9)]
    assert corrected(tmp_path, "8", "10", *rows, lines=ADDED, period="2021-06") == (28, 30)
    with pytest.raises(ragrules.ObservationError, match="the values say 10"):
        corrected(tmp_path, "8", "50", *rows, lines=ADDED)


def test_a_small_figure_beside_one_given_alone_is_not_told(tmp_path: Path):
    rules = pack(tmp_path, COUNT + "\ntravel: {against: [previous_period]}")
    rating = ragrules.rate(rules, "visits", 21, period=PERIOD, comparators={"england": 3}, earlier={"previous_period": 4})
    assert dict(rating.comparators) == {}
    assert "previous period" not in rating.explain() or "4" not in rating.explain()
    told = ragrules.rate(rules, "visits", 21, period=PERIOD, comparators={"england": 30}, earlier={"previous_period": 40})
    assert dict(told.comparators) == {"england": 30}
    assert "40" in told.explain()


def test_travel_from_a_suppressed_figure_cannot_be_told(tmp_path: Path):
    rows = row("2021-07", 3), row(PERIOD, 30)
    rating = current(tmp_path, COUNT + "\ntravel: {against: [previous_period]}", *rows)
    assert rating.record().travel == {"previous_period": "not_comparable"}


def test_travel_is_told_of_accumulated_figures(tmp_path: Path):
    rows = [row(f"{year}-{month:02}", value) for year, value in ((2020, 10), (2021, 12)) for month in range(4, 9)]
    rating = current(tmp_path, ADDED + "\ntravel: {against: [same_period_last_year]}", *rows)
    assert (rating.value, rating.record().travel) == (60, {"same_period_last_year": "improved"})
    assert "50" in rating.explain()
