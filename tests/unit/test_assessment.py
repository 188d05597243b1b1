"""An assessment has each indicator's current entry as of a date, the exceptions among them, and counts that add up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import ragrules
from ragrules import Assessment, Observation, ObservationError, Rating
from ragrules.narrative import Caveat, Commentary, Narrative, Note
from ragrules.terms import ExceptionKind, Flag, Reason, Status
from tests.unit.writing import HEAD, pack, pack_text, written

AS_OF = date(2021, 9, 29)


def row(period: str, value: object = None, indicator: str = "visits", **more: object) -> Observation:
    number = None if value is None else Decimal(str(value))
    parts = more.get("numerator") is not None
    status = more.pop("status", Status.REPORTED if number is not None or parts else Status.NO_VALUE)
    return Observation(indicator=indicator, period=period, value=number, status=status, **more)


def assess(folder: Path, lines: str, *rows: Observation, head: str = HEAD, as_of: date = AS_OF, **more: object) -> Assessment:
    return ragrules.assess(pack(folder, lines, head=head), rows, as_of=as_of, **more)


def current(folder: Path, lines: str, *rows: Observation, **more: object) -> Rating:
    (rating,) = assess(folder, lines, *rows, **more).ratings
    return rating


# ------------------------------------------------------------------------------------------------------------------ the current entry


def test_the_current_entry_is_of_the_latest_due_period(tmp_path: Path):
    rating = current(tmp_path, "lag: 14 days", row("2021-06", 95), row("2021-07", 84), row("2021-08", 90))
    assert (rating.period.label, rating.level) == ("2021-08", "amber")


def test_a_later_period_that_already_has_a_figure_is_current(tmp_path: Path):
    rating = current(tmp_path, "lag: 60 days", row("2021-07", 84), row("2021-08", 90))
    assert (rating.period.label, rating.level) == ("2021-08", "amber")


def test_a_row_without_a_figure_never_makes_a_later_period_current(tmp_path: Path):
    rating = current(tmp_path, "lag: 60 days", row("2021-06", 84), row("2021-07", 95), row("2021-08"))
    assert rating.period.label == "2021-07"


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_YET_REPORTED, Status.NOT_APPLICABLE])
def test_a_status_without_a_figure_never_makes_a_later_period_current(tmp_path: Path, status: Status):
    rating = current(tmp_path, "lag: 60 days", row("2021-07", 95), row("2021-08", status=status))
    assert rating.period.label == "2021-07"


def test_parts_without_a_value_are_a_figure(tmp_path: Path):
    rating = current(tmp_path, "lag: 60 days", row("2021-07", 95), row("2021-08", numerator=Decimal(9), denominator=Decimal(10)))
    assert (rating.period.label, rating.value) == ("2021-08", 90)


def test_rows_for_periods_that_end_after_the_date_are_passed_over(tmp_path: Path):
    rows = row("2021-08", 95), row("2021-09", 84)
    assert current(tmp_path, "", *rows).period.label == "2021-08"
    assert current(tmp_path, "", *rows, as_of=date(2021, 9, 30)).period.label == "2021-09"


def test_figures_for_later_periods_are_noted_with_their_rows(tmp_path: Path):
    (note,) = assess(tmp_path, "", row("2021-08", 95, file="v.csv", row=2), row("2022-08", 84, file="v.csv", row=3)).notes
    assert (note.code, str(note.location), note.message) == (
        "RAG130",
        "v.csv:3",
        "2022-08 ends after 2021-09-29; the figure is passed over",
    )
    assert not note.is_error


def test_a_due_figure_that_has_not_come_is_awaited_with_the_last_rating_beside_it(tmp_path: Path):
    rating = current(tmp_path, "", row("2021-05", 80), row("2021-06", 95))
    assert (rating.period.label, rating.reason, rating.value) == ("2021-08", Reason.AWAITED, None)
    assert rating.last is not None
    assert (rating.last.period.label, rating.last.level) == ("2021-06", "green")


def test_a_row_that_says_not_yet_reported_is_awaited_with_the_last_rating_beside_it(tmp_path: Path):
    rating = current(
        tmp_path, "", row("2021-06", 95), row("2021-07", status=Status.WITHHELD), row("2021-08", status=Status.NOT_YET_REPORTED)
    )
    assert rating.reason is Reason.AWAITED
    assert rating.last is not None
    assert rating.last.period.label == "2021-06"


def test_an_awaited_figure_is_never_counted_as_the_last_one(tmp_path: Path):
    summary = assess(tmp_path, "", row("2021-07", 80)).summary
    assert (summary.rated, summary.levels, summary.reasons) == (0, {"red": 0, "amber": 0, "green": 0}, {"awaited": 1})


def test_an_indicator_without_any_figure_is_awaited(tmp_path: Path):
    rating = current(tmp_path, "")
    assert (rating.reason, rating.last, rating.area) == (Reason.AWAITED, None, "Council")
    assert "was due on 31 August 2021 and has not come" in rating.explain()


def test_a_due_row_left_blank_is_no_value(tmp_path: Path):
    rating = current(tmp_path, "", row("2021-07", 95), row("2021-08"))
    assert (rating.period.label, rating.reason, rating.last) == ("2021-08", Reason.NO_VALUE, None)


def test_a_new_indicators_first_period_is_not_due(tmp_path: Path):
    rating = current(tmp_path, "frequency: annual\nin_force: {from: 2021-04-01}")
    assert (rating.period.label, rating.reason) == ("2021/22", Reason.NOT_DUE)
    assert "is not due until 31 March 2022" in rating.explain()


def test_an_indicator_that_begins_later_is_not_in_force(tmp_path: Path):
    assert current(tmp_path, "in_force: {from: 2021-11-01}").reason is Reason.NOT_IN_FORCE


def test_an_indicator_that_has_ended_is_not_in_force_whatever_figures_it_had(tmp_path: Path):
    rating = current(tmp_path, "in_force: {until: 2021-03-31}", row("2021-03", 95), row("2021-08", 95))
    assert (rating.period.label, rating.reason) == ("2021-08", Reason.NOT_IN_FORCE)


def test_a_figure_outside_the_indicators_dates_never_makes_a_period_current(tmp_path: Path):
    rating = current(tmp_path, "lag: 60 days\nin_force: {until: 2021-07-31}", row("2021-07", 95), row("2021-08", 84))
    assert rating.period.label == "2021-07"


def test_the_same_values_give_the_old_report_again(tmp_path: Path):
    rows = [row(f"2021-{month:02}", 80 + month) for month in range(1, 9)]
    june = current(tmp_path, "", *rows, as_of=date(2021, 6, 30))
    assert (june.period.label, june.value) == ("2021-06", 86)


# ------------------------------------------------------------------------------------------------------------------ streaks and history


def test_a_streak_counts_the_periods_running_at_the_same_level(tmp_path: Path):
    rows = row("2021-05", 80), row("2021-06", 95), row("2021-07", 84), row("2021-08", 83)
    assert current(tmp_path, "", *rows).streak == 2


def test_a_missing_period_breaks_a_streak(tmp_path: Path):
    assert current(tmp_path, "", row("2021-05", 80), row("2021-06", 80), row("2021-08", 83)).streak == 1


def test_an_unrated_period_breaks_a_streak_and_has_none(tmp_path: Path):
    assert current(tmp_path, "", row("2021-06", 80), row("2021-07"), row("2021-08", 83)).streak == 1
    assert current(tmp_path, "", row("2021-07", 80), row("2021-08")).streak == 0


def test_the_history_is_every_other_period_oldest_first(tmp_path: Path):
    history = assess(tmp_path, "", row("2021-07", 84), row("2021-05", 80), row("2021-06"), row("2021-08", 83)).history
    assert [(rating.period.label, rating.level, rating.reason, rating.streak) for rating in history] == [
        ("2021-05", "red", None, 1),
        ("2021-06", None, Reason.NO_VALUE, 0),
        ("2021-07", "red", None, 1),
    ]


def test_with_all_periods_the_history_stands_among_the_ratings(tmp_path: Path):
    assessment = assess(tmp_path, "", row("2021-07", 84), row("2021-08", 83))
    record = assessment.record(all_periods=True)
    assert [rating.period for rating in record.ratings] == ["2021-08", "2021-07"]
    assert record.history == ()
    assert [rating.period for rating in assessment.record().history] == ["2021-07"]


# ------------------------------------------------------------------------------------------------------------------ areas and comparators

TWO = "id: first\nnumber: 2", "id: second\nnumber: 1"


def two(folder: Path, rows: Iterable[Observation], **more: object) -> Assessment:
    return ragrules.assess(ragrules.load_pack(written(folder, pack_text(*TWO))), tuple(rows), as_of=AS_OF, **more)


def test_ratings_stand_in_the_order_of_their_numbers(tmp_path: Path):
    texts = ["id: none-a", "id: text-b\nnumber: 3b", "id: ten\nnumber: 10", "id: two\nnumber: 2", "id: text-a\nnumber: 3a", "id: none-b"]
    rules = ragrules.load_pack(written(tmp_path, pack_text(*texts)))
    assert [rating.indicator.id for rating in ragrules.assess(rules, (), as_of=AS_OF).ratings] == [
        "two",
        "text-a",
        "text-b",
        "ten",
        "none-a",
        "none-b",
    ]


def test_every_indicator_has_an_entry_for_every_area(tmp_path: Path):
    rows = [row("2021-08", 95, "first", area="North"), row("2021-08", 84, "second", area="South")]
    found = [(rating.indicator.id, rating.area, rating.level, rating.reason) for rating in two(tmp_path, rows).ratings]
    assert found == [
        ("second", "North", None, Reason.AWAITED),
        ("second", "South", "red", None),
        ("first", "North", "green", None),
        ("first", "South", None, Reason.AWAITED),
    ]


def test_the_organisation_stands_before_its_areas(tmp_path: Path):
    rows = [row("2021-08", 95, "first", area="Abbey"), row("2021-08", 84, "first")]
    assert [rating.area for rating in two(tmp_path, rows).ratings] == ["Council", "Abbey"] * 2


def test_only_the_areas_asked_for_are_assessed(tmp_path: Path):
    rows = [row("2021-08", 95, "first", area=area) for area in ("North", "South")]
    assert {rating.area for rating in two(tmp_path, rows, areas={"North"}).ratings} == {"North"}


def test_comparators_of_the_same_period_are_shown_and_never_rated(tmp_path: Path):
    rows = row("2021-08", 90), row("2021-08", 87, series="england"), row("2021-07", 70, series="london")
    rating = current(tmp_path, "", *rows)
    assert rating.comparators == {"england": 87}


def test_a_comparator_without_an_area_serves_every_area_that_has_none_of_its_own(tmp_path: Path):
    rows = [
        row("2021-08", 90, "first", area="North"),
        row("2021-08", 91, "first", area="South"),
        row("2021-08", 87, "first", series="england"),
        row("2021-08", 88, "first", series="neighbours", area="South"),
        row("2021-08", 86, "first", series="england", area="South"),
        row("2021-08", None, "first", series="london"),
    ]
    found = {rating.area: dict(rating.comparators) for rating in two(tmp_path, rows).ratings if rating.indicator.id == "first"}
    assert found == {"North": {"england": 87}, "South": {"england": 86, "neighbours": 88}}


def test_a_comparator_is_computed_from_its_parts(tmp_path: Path):
    rows = row("2021-08", 90), row("2021-08", series="england", numerator=Decimal(2), denominator=Decimal(3))
    assert current(tmp_path, "", *rows).comparators["england"] * 3 == 200


# ------------------------------------------------------------------------------------------------------------------ what is refused


def test_every_figure_that_does_not_suit_is_told_at_once(tmp_path: Path):
    rows = [
        row("2021-08", 95, "visit", file="v.csv", row=2),
        row("2021/22 Q1", 95, file="v.csv", row=3),
        row("2021-08", 95, written="£95", file="v.csv", row=4),
        row("2021-07", status=Status.REPORTED, numerator=Decimal(3), denominator=Decimal(0), file="v.csv", row=5),
        row("2021-06", 95, file="v.csv", row=6),
        row("2021-06-01..2021-06-30", 95, file="v.csv", row=7),
        row("2021-08", 95, "quite-different", file="v.csv", row=8),
    ]
    with pytest.raises(ObservationError) as caught:
        assess(tmp_path, "", *rows)
    found = [(problem.code, problem.location.line, problem.path) for problem in caught.value.problems]
    assert found == [
        ("RAG122", 2, "indicator"),
        ("RAG121", 3, "period"),
        ("RAG120", 4, "value"),
        ("RAG120", 5, "denominator"),
        ("RAG123", 7, "period"),
        ("RAG122", 8, "indicator"),
    ]


def test_an_unknown_indicator_is_answered_with_the_nearest(tmp_path: Path):
    with pytest.raises(ObservationError) as caught:
        assess(tmp_path, "", row("2021-08", 95, "visit"), row("2021-08", 95, "zzz"))
    assert [problem.hint for problem in caught.value.problems] == [
        "did you mean 'visits'?",
        "Correct the id, or add the indicator to the pack.",
    ]


def test_two_spellings_of_one_period_are_told_naming_both(tmp_path: Path):
    rows = row("2021-08", 95, file="v.csv", row=2), row("2021-08-01..2021-08-31", 96, file="v.csv", row=3)
    with pytest.raises(ObservationError, match=r"2021-08-01\.\.2021-08-31 of visits stands at v\.csv:2 already, as 2021-08"):
        assess(tmp_path, "", *rows)


# ------------------------------------------------------------------------------------------------------------------ exceptions


def kinds(assessment: Assessment) -> list[list[str]]:
    return [[str(kind) for kind in line.kinds] for line in assessment.exception_list]


def exceptions(text: str) -> str:
    return f"{HEAD}exceptions: {text}\n"


def test_a_level_below_target_met_is_an_exception(tmp_path: Path):
    assert kinds(assess(tmp_path, "", row("2021-08", 84))) == [["level"]]
    assert kinds(assess(tmp_path, "", row("2021-08", 88))) == [["level"]]
    assert kinds(assess(tmp_path, "", row("2021-08", 91))) == []


def test_only_the_levels_named_are_exceptions(tmp_path: Path):
    assert kinds(assess(tmp_path, "", row("2021-08", 88), head=exceptions("{levels: [red]}"))) == []


def test_consecutive_periods_may_be_at_any_exception_level(tmp_path: Path):
    head = exceptions("{consecutive: 2}")
    assert kinds(assess(tmp_path, "", row("2021-07", 88), row("2021-08", 84), head=head)) == [["level"]]
    assert kinds(assess(tmp_path, "", row("2021-07", 95), row("2021-08", 84), head=head)) == []
    assert kinds(assess(tmp_path, "", row("2021-06", 84), row("2021-07"), row("2021-08", 84), head=head)) == []


def test_over_performance_is_an_exception_where_it_is_asked_for(tmp_path: Path):
    lines = "tolerance: {blue: 5 points better, amber: 5 points}"
    assert kinds(assess(tmp_path, lines, row("2021-08", 97), head=exceptions("{over_performance: true}") + "scale: brag\n")) == [
        ["over_performance"]
    ]
    assert kinds(assess(tmp_path, lines, row("2021-08", 97), head=f"{HEAD}scale: brag\n")) == []


def test_an_indicator_of_note_stands_in_the_list_whatever_its_rating(tmp_path: Path):
    found = assess(tmp_path, "of_note: Members asked for it\ndirection: none\ntarget: none", row("2021-08", 97)).exception_list
    assert found.lines[0].reasons() == ("Members asked for it",)
    assert assess(tmp_path, "of_note: true", row("2021-08", 97)).exception_list.lines[0].reasons() == ("An indicator of note.",)


@pytest.mark.parametrize(
    ("rows", "kind", "reason"),
    [
        ((), "awaited", "The figure for August 2021 was due on 31 August 2021 and has not come."),
        ((row("2021-08"),), "no_value", "The figure for August 2021 was left blank."),
        ((row("2021-08", status=Status.NOT_REPORTABLE),), "not_reportable", "The figure for August 2021 cannot be reported reliably."),
    ],
)
def test_a_figure_that_is_missing_or_unreliable_is_an_exception(tmp_path: Path, rows: tuple[Observation, ...], kind: str, reason: str):
    (line,) = assess(tmp_path, "", *rows).exception_list
    assert ([str(found) for found in line.kinds], line.reasons()) == ([kind], (reason,))


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD, Status.NOT_APPLICABLE])
def test_other_reasons_are_no_exceptions(tmp_path: Path, status: Status):
    assert kinds(assess(tmp_path, "", row("2021-08", status=status))) == []


def test_a_contextual_indicator_is_no_exception(tmp_path: Path):
    assert kinds(assess(tmp_path, "direction: none\ntarget: none", row("2021-08", 1))) == []


REQUIRED = exceptions("{commentary_required: [red]}")


def said(period: str, area: str | None = None) -> Narrative:
    return Narrative(
        commentary=(Commentary(indicator="visits", period=period, text=("Two staff left.", "Both posts are filled."), area=area),)
    )


def test_required_commentary_that_is_missing_is_an_exception(tmp_path: Path):
    assert kinds(assess(tmp_path, "", row("2021-08", 84), head=REQUIRED, narrative=Narrative())) == [["level", "missing_commentary"]]


def test_commentary_on_another_period_or_area_does_not_count(tmp_path: Path):
    for narrative in (said("2021-07"), said("2021-08", "North")):
        assert kinds(assess(tmp_path, "", row("2021-08", 84), head=REQUIRED, narrative=narrative)) == [["level", "missing_commentary"]]


def test_commentary_stands_beside_its_exception(tmp_path: Path):
    (line,) = assess(tmp_path, "", row("2021-08", 84), head=REQUIRED, narrative=said("2021-08")).exception_list
    assert line.commentary == ("Two staff left.", "Both posts are filled.")
    assert line.kinds == (ExceptionKind.LEVEL,)


def test_a_note_on_the_indicator_is_commentary_enough(tmp_path: Path):
    noted = Narrative(notes=(Note(indicator="visits", text=("Two staff left.",)), Note(indicator="others", text=("Nothing.",))))
    assert kinds(assess(tmp_path, "", row("2021-08", 84), head=REQUIRED, narrative=noted)) == [["level"]]
    elsewhere = Narrative(notes=noted.notes[1:])
    assert kinds(assess(tmp_path, "", row("2021-08", 84), head=REQUIRED, narrative=elsewhere)) == [["level", "missing_commentary"]]


def test_commentary_is_not_missed_where_no_report_is_being_written(tmp_path: Path):
    assert kinds(assess(tmp_path, "", row("2021-08", 84), head=REQUIRED)) == [["level"]]


def test_commentary_is_not_missed_at_a_level_that_does_not_need_it(tmp_path: Path):
    assert kinds(assess(tmp_path, "", row("2021-08", 88), head=REQUIRED, narrative=Narrative())) == [["level"]]


def test_an_exception_tells_its_streak(tmp_path: Path):
    rows = row("2021-07", 80), row("2021-08", 84)
    found = assess(tmp_path, "", *rows).exception_list
    assert found.lines[0].reasons() == ("Red in August 2021, for the second month running.",)
    assert len(found) == 1
    assert found.of_kind(ExceptionKind.LEVEL) == found.lines
    assert found.of_kind(ExceptionKind.AWAITED) == ()
    record = found.lines[0].record()
    assert (record.indicator, record.area, record.period, record.streak, record.changed) == ("visits", "Council", "2021-08", 2, None)


# ------------------------------------------------------------------------------------------------------------------ caveats


def caveat(
    *, reportable: bool, start: date | None = None, until: date | None = None, indicators: tuple[str, ...] = ("visits",)
) -> Narrative:
    return Narrative(
        caveats=(Caveat(indicators=indicators, start=start, until=until, reportable=reportable, text=("The system", "is new.")),)
    )


def test_a_caveat_that_forbids_reporting_hides_the_figure_for_its_periods(tmp_path: Path):
    narrative = caveat(reportable=False, start=date(2021, 8, 1))
    assessment = assess(tmp_path, "", row("2021-07", 84), row("2021-08", 83), narrative=narrative)
    assert [(rating.reason, rating.value) for rating in assessment.ratings] == [(Reason.NOT_REPORTABLE, None)]
    assert [rating.level for rating in assessment.history] == ["red"]


def test_not_reportable_stands_before_awaited(tmp_path: Path):
    assert current(tmp_path, "", narrative=caveat(reportable=False)).reason is Reason.NOT_REPORTABLE


def test_a_caveat_over_a_reportable_figure_is_a_flag_beside_its_level(tmp_path: Path):
    rating = current(tmp_path, "", row("2021-08", 84), narrative=caveat(reportable=True, until=date(2021, 8, 1)))
    assert (rating.level, rating.flags) == ("red", (Flag.CAVEAT,))
    assert "A caveat applies: The system is new." in rating.explain()


def test_a_caveat_flags_an_unrated_figure_too(tmp_path: Path):
    assert current(tmp_path, "", narrative=caveat(reportable=True)).flags == (Flag.CAVEAT,)


@pytest.mark.parametrize(
    "narrative",
    [
        caveat(reportable=False, until=date(2021, 7, 31)),
        caveat(reportable=False, indicators=("other",)),
        caveat(reportable=False, indicators=()),
    ],
)
def test_a_caveat_for_other_days_or_indicators_changes_nothing(tmp_path: Path, narrative: Narrative):
    rating = current(tmp_path, "", row("2021-08", 84), narrative=narrative)
    assert (rating.level, rating.flags) == ("red", ())


def test_a_revised_figure_is_flagged_and_the_earlier_one_told(tmp_path: Path):
    earlier, blank = row("2021-08", 80), row("2021-08")
    rating = current(tmp_path, "", row("2021-08", 84, revision=True, revised_from=earlier))
    assert rating.flags == (Flag.REVISED,)
    assert "The figure replaces an earlier one, 80%." in rating.explain()
    assert "replaces one that was left blank" in current(tmp_path, "", row("2021-08", 84, revised_from=blank)).explain()


# ------------------------------------------------------------------------------------------------------------------ summary and record


def test_levels_and_reasons_are_all_and_due_leaves_out_what_is_not(tmp_path: Path):
    texts = [
        "id: red",
        "id: green",
        "id: context\ndirection: none\ntarget: none",
        "id: yearly\nfrequency: annual\nin_force: {from: 2021-04-01}",
        "id: ended\nin_force: {until: 2020-03-31}",
        "id: waited",
    ]
    rules = ragrules.load_pack(written(tmp_path, pack_text(*texts)))
    rows = [row("2021-08", 84, "red"), row("2021-08", 95, "green"), row("2021-08", 3, "context")]
    summary = ragrules.assess(rules, rows, as_of=AS_OF).summary
    assert (summary.all, summary.due, summary.rated) == (6, 4, 2)
    assert summary.levels == {"red": 1, "amber": 0, "green": 1}
    assert summary.reasons == {"not_in_force": 1, "not_due": 1, "awaited": 1, "contextual": 1}


def test_a_record_is_complete_in_itself(tmp_path: Path):
    record = assess(tmp_path, "", row("2021-07", 80), row("2021-08", 84), narrative=said("2021-08")).record()
    assert (record.pack.id, record.pack.organisation, record.as_of, record.version) == ("p", "Council", AS_OF, ragrules.__version__)
    assert [(level.level, level.target_met) for level in record.pack.scale] == [("red", False), ("amber", False), ("green", True)]
    assert record.report is not None
    (rating,) = record.ratings
    assert (rating.shown, rating.target_shown, rating.streak, rating.rule) == ("84%", "91%", 2, "p.ragrules.yaml:4")
    assert record.exceptions[0].commentary == ("Two staff left.", "Both posts are filled.")


def test_an_awaited_record_tells_the_last_figure_with_its_own_date(tmp_path: Path):
    last = assess(tmp_path, "", row("2021-06", 84)).record().ratings[0].last
    assert last is not None
    assert (last.period, last.value, last.level, last.end, last.shown) == ("2021-06", 84, "red", date(2021, 6, 30), "84%")


def test_an_assessment_is_written_and_reported_as_it_is_or_as_its_record(tmp_path: Path):
    assessment = assess(tmp_path, "", row("2021-07", 80), row("2021-08", 84))
    assert ragrules.write_assessment(assessment) == ragrules.write_assessment(assessment.record())
    assert ragrules.build_report(assessment) == ragrules.build_report(assessment.record())


def test_what_is_written_is_read_back_the_same_with_all_periods_too(tmp_path: Path):
    assessment = assess(
        tmp_path, "", row("2021-07", 80), row("2021-08", numerator=Decimal(2), denominator=Decimal(3)), narrative=said("2021-08")
    )
    for all_periods in (False, True):
        record = assessment.record(all_periods=all_periods)
        assert ragrules.read_assessment(ragrules.write_assessment(record)) == record


def test_a_record_need_not_be_explained(tmp_path: Path):
    assessment = assess(tmp_path, "", row("2021-07", 80), row("2021-08", 84))
    bare, whole = assessment.record(explained=False), assessment.record()
    assert [rating.because for rating in (*bare.ratings, *bare.history)] == [(), ()]
    assert all(rating.because for rating in (*whole.ratings, *whole.history))
    assert evolve(bare.ratings[0], because=whole.ratings[0].because) == whole.ratings[0]


def test_a_day_that_is_too_far_away_is_an_error_of_the_library(tmp_path: Path):
    with pytest.raises(ragrules.RagrulesError, match="the day 1800-01-01 is too far away"):
        assess(tmp_path, "", as_of=date(1800, 1, 1))


def test_a_level_stands_beside_an_awaited_figure_and_not_a_later_figure_without_one(tmp_path: Path):
    lines = "tolerance: none\ntarget: [{from: 2021-04-01, until: 2021-06-30, value: 91}]"
    (rating,) = assess(tmp_path, lines, row("2021-06", 95), row("2021-07", 96)).ratings
    assert rating.reason is Reason.AWAITED
    assert rating.last is not None
    assert (rating.last.period.label, rating.last.level) == ("2021-06", "green")


def test_an_area_that_has_only_later_figures_is_none_yet(tmp_path: Path):
    found = assess(tmp_path, "", row("2021-08", 95), row("2031-08", 95, area="Ward 9"))
    assert [rating.area for rating in found.ratings] == ["Council"]
    assert [problem.code for problem in found.notes] == ["RAG130"]
