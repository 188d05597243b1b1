"""A correction is held against the figures, changes none, and says which ratings would have been others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

import ragrules
from ragrules import Assessment, ObservationError, Period, Rating
from ragrules.corrections import Correcting
from ragrules.errors import Location
from ragrules.line import Line
from ragrules.memory import ChangedRating, CorrectionRecord, Outcome
from ragrules.narrative import Caveat, Correction, Narrative
from ragrules.terms import Reason, Status
from tests.unit.test_assessment import AS_OF, assess, row, two

COUNTED_TWICE = Correction(
    indicator="visits",
    period="2021-08",
    was="95",
    corrected="84",
    reason="Some were counted twice.",
    location=Location("r.ragreport.yaml", 7, 5),
)
PARTS = {"numerator": Decimal(2), "denominator": Decimal(3)}


USUAL = (row("2021-08", 84),)


def corrected(folder: Path, *corrections: Correction, rows=USUAL, lines: str = "", **more: object) -> Assessment:
    return assess(folder, lines, *rows, narrative=Narrative(corrections=corrections, **more.pop("written", {})), **more)


def the_record(assessment: Assessment) -> CorrectionRecord:
    (found,) = assessment.record().corrections
    return found


def the_problem(folder: Path, *corrections: Correction, **more: object):
    with pytest.raises(ObservationError) as caught:
        corrected(folder, *corrections, **more)
    (problem,) = caught.value.problems
    return problem


def test_a_correction_says_what_was_what_is_why_and_which_ratings_it_changed(tmp_path: Path):
    found = the_record(corrected(tmp_path, COUNTED_TWICE))
    assert found == CorrectionRecord(
        indicator="visits",
        area="Council",
        period="2021-08",
        was=Decimal(95),
        was_shown="95%",
        corrected=Decimal(84),
        corrected_shown="84%",
        reason="Some were counted twice.",
        ratings=(ChangedRating(before=Outcome(period="2021-08", level="green"), after=Outcome(period="2021-08", level="red")),),
    )


def test_a_correction_changes_no_value_and_no_rating(tmp_path: Path):
    plain, said = corrected(tmp_path), corrected(tmp_path, COUNTED_TWICE)
    assert said.record().ratings == plain.record().ratings
    assert said.summary == plain.summary
    assert said.record().exceptions == plain.record().exceptions


def test_a_correction_that_changed_no_rating_says_so(tmp_path: Path):
    assert the_record(corrected(tmp_path, evolve(COUNTED_TWICE, was="80"))).ratings == ()


def test_only_the_ratings_that_are_others_are_told(tmp_path: Path):
    rows = row("2021-06", 95), row("2021-07", 84), row("2021-08", 84)
    found = the_record(corrected(tmp_path, evolve(COUNTED_TWICE, period="2021-07"), rows=rows))
    assert [changed.after.period for changed in found.ratings] == ["2021-07"]


@pytest.mark.parametrize(
    ("was", "shown", "reason"),
    [
        ("", "no value", Reason.NO_VALUE),
        ("..", "no value", Reason.NO_VALUE),
        ("n/a", "not applicable", Reason.NOT_APPLICABLE),
        ("c", "suppressed", Reason.SUPPRESSED),
        ("u", "not reportable", Reason.NOT_REPORTABLE),
    ],
)
def test_a_figure_that_was_missing_before_may_be_corrected(tmp_path: Path, was: str, shown: str, reason: Reason):
    found = the_record(corrected(tmp_path, evolve(COUNTED_TWICE, was=was)))
    assert (found.was, found.was_shown, found.corrected_shown) == (None, shown, "84%")
    assert [(changed.before.level, changed.before.reason, changed.after.level) for changed in found.ratings] == [(None, reason, "red")]


@pytest.mark.parametrize("symbol", ["", "-", "..", "x", "low"])
def test_a_figure_may_be_corrected_into_none(tmp_path: Path, symbol: str):
    found = the_record(corrected(tmp_path, evolve(COUNTED_TWICE, corrected=symbol), rows=(row("2021-08"),)))
    assert (found.was_shown, found.corrected, found.corrected_shown) == ("95%", None, "no value")
    assert [changed.after.reason for changed in found.ratings] == [Reason.NO_VALUE]


def test_a_reason_that_is_another_one_is_told(tmp_path: Path):
    found = the_record(corrected(tmp_path, evolve(COUNTED_TWICE, was="z", corrected=".."), rows=(row("2021-08"),)))
    assert [(changed.before.reason, changed.after.reason) for changed in found.ratings] == [(Reason.NOT_APPLICABLE, Reason.NO_VALUE)]


class Leaning(Line):
    """A line in which each period has the rating of the one before, as where a target is taken from an earlier figure."""

    def rating(self, period: Period) -> Rating:
        """Return the rating of the period before."""
        before = self.compiled.calendar.previous(period)
        return evolve(super().rating(before), occasion=self.compiled.at(period))


def test_ratings_of_later_periods_that_an_earlier_figure_decides_are_told(tmp_path: Path):
    (line,) = corrected(tmp_path, rows=(row("2021-07", 84), row("2021-08", 84))).lines
    correcting = Correcting([Leaning(compiled=line.compiled, area=line.area, rows=line.rows)], AS_OF)
    correcting.add(evolve(COUNTED_TWICE, period="2021-07"), "Council")
    (said,) = correcting.corrected
    assert [(before.level, after.level, after.period.label) for before, after in said.changed] == [("green", "red", "2021-08")]


@pytest.mark.parametrize("spelling", ["84", "84.0", "84.000", " 84 ", "84%"])
def test_numbers_are_compared_as_values(tmp_path: Path, spelling: str):
    assert the_record(corrected(tmp_path, evolve(COUNTED_TWICE, corrected=spelling))).corrected == 84


def test_figures_that_differ_never_look_the_same(tmp_path: Path):
    said = evolve(COUNTED_TWICE, was="84.4", corrected="83.5")
    found = the_record(corrected(tmp_path, said, lines="decimals: 0", rows=(row("2021-08", "83.5"),)))
    assert (found.was_shown, found.corrected_shown) == ("84.4%", "83.5%")


@pytest.mark.parametrize("said", ["66.7", "66.67", "67"])
def test_a_figure_that_is_computed_from_its_parts_may_be_written_rounded(tmp_path: Path, said: str):
    found = the_record(corrected(tmp_path, evolve(COUNTED_TWICE, corrected=said), rows=(row("2021-08", **PARTS),)))
    assert (found.corrected, found.corrected_shown) == (Fraction(200, 3), "66.67%")


@pytest.mark.parametrize("said", ["66.6", "66.66", "66", "70"])
def test_a_figure_that_is_rounded_wrongly_is_not_what_its_parts_give(tmp_path: Path, said: str):
    problem = the_problem(tmp_path, evolve(COUNTED_TWICE, corrected=said), rows=(row("2021-08", **PARTS, file="v.csv", row=2),))
    assert problem.message == f"'now' is {said}, but the values say 66.666666666667 at v.csv:2"


def test_a_figure_beside_its_parts_is_compared_by_itself(tmp_path: Path):
    rows = (row("2021-08", "66.66", **PARTS),)
    assert the_record(corrected(tmp_path, evolve(COUNTED_TWICE, corrected="66.66"), rows=rows)).corrected == Decimal("66.66")
    assert the_problem(tmp_path, evolve(COUNTED_TWICE, corrected="66.7"), rows=rows).code == "RAG147"


def test_nothing_of_nothing_is_not_applicable(tmp_path: Path):
    rows = (row("2021-08", numerator=Decimal(0), denominator=Decimal(0)),)
    assert the_record(corrected(tmp_path, evolve(COUNTED_TWICE, corrected="n/a"), rows=rows)).corrected_shown == "not applicable"
    assert the_problem(tmp_path, evolve(COUNTED_TWICE, corrected=".."), rows=rows).code == "RAG147"


def test_the_flags_and_parts_of_the_corrected_row_are_not_those_of_the_old_figure(tmp_path: Path):
    rows = (row("2021-08", **PARTS, provisional=True, level="red"),)
    (said,) = corrected(tmp_path, evolve(COUNTED_TWICE, corrected="67"), rows=rows).corrections
    assert said.before.observation is not None
    assert (said.before.value, said.before.observation.numerator, said.before.observation.denominator) == (95, None, None)
    assert said.before.observation.level == "red"  # what was published beside the figure


# ------------------------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("now", "values", "message"),
    [
        ("83", row("2021-08", 84, file="v.csv", row=4), "'now' is 83, but the values say 84 at v.csv:4"),
        ("83", row("2021-08", 84, written="84.00", file="v.csv", row=4), "'now' is 83, but the values say 84.00 at v.csv:4"),
        ("..", row("2021-08", 84, file="v.csv", row=4), "'now' is .., but the values say 84 at v.csv:4"),
        ("", row("2021-08", 84, file="v.csv", row=4), "'now' is blank, but the values say 84 at v.csv:4"),
        ("83", row("2021-08", file="v.csv", row=4), "'now' is 83, but the values say no_value at v.csv:4"),
        ("z", row("2021-08", file="v.csv", row=4), "'now' is z, but the values say no_value at v.csv:4"),
    ],
)
def test_a_correction_that_the_figures_do_not_bear_out_is_an_error_at_its_place(tmp_path: Path, now: str, values, message: str):
    problem = the_problem(tmp_path, evolve(COUNTED_TWICE, corrected=now), rows=(values,))
    assert (problem.code, problem.path, str(problem.location), problem.message) == ("RAG147", "now", "r.ragreport.yaml:7:5", message)


def test_a_correction_of_a_figure_that_there_is_not_is_an_error(tmp_path: Path):
    problem = the_problem(tmp_path, evolve(COUNTED_TWICE, period="2021-07"))
    assert problem.message == "there is no figure of visits for 2021-07 that could have been corrected"
    elsewhere = the_problem(tmp_path, evolve(COUNTED_TWICE, area="North"))
    assert elsewhere.message == "there is no figure of visits for North for 2021-08 that could have been corrected"


@pytest.mark.parametrize(("key", "text"), [("was", "£95"), ("corrected", "£84"), ("was", "some"), ("corrected", "some")])
def test_a_text_that_is_no_figure_of_the_indicator_is_an_error(tmp_path: Path, key: str, text: str):
    problem = the_problem(tmp_path, evolve(COUNTED_TWICE, **{key: text}))
    assert (problem.code, problem.path) == ("RAG207", "now" if key == "corrected" else "was")


def test_every_correction_that_is_wrong_is_told_at_once(tmp_path: Path):
    wrong = evolve(COUNTED_TWICE, corrected="83"), evolve(COUNTED_TWICE, period="2021-07"), evolve(COUNTED_TWICE, was="some")
    with pytest.raises(ObservationError) as caught:
        corrected(tmp_path, *wrong)
    assert {problem.code for problem in caught.value.problems} == {"RAG147", "RAG207"}
    assert len(caught.value.problems) == 3


def test_a_correction_of_a_later_period_is_passed_over_with_a_note(tmp_path: Path):
    later = evolve(COUNTED_TWICE, period="2021-09")
    assessment = corrected(tmp_path, later, rows=(row("2021-08", 84), row("2021-09", 84)))
    assert [(note.code, note.message) for note in assessment.notes][-1] == (
        "RAG206",
        "2021-09 ends after 2021-09-29; the correction is passed over",
    )
    assert assessment.record() == corrected(tmp_path, rows=(row("2021-08", 84),)).record()


def test_only_the_corrections_of_the_areas_asked_for_are_told(tmp_path: Path):
    rows = [row("2021-08", 84, "first", area=area) for area in ("North", "South")]
    said = [evolve(COUNTED_TWICE, indicator="first", area=area) for area in ("North", "South")]
    assessment = two(tmp_path, rows, narrative=Narrative(corrections=tuple(said)), areas={"North"})
    assert [correction.area for correction in assessment.record().corrections] == ["North"]
    assert assessment.narrative is not None
    assert assessment.narrative.corrections == (said[0],)


# ------------------------------------------------------------------------------------------------------------------ what may not be shown

SECRET = evolve(COUNTED_TWICE, was="70717", corrected="70727")


@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.WITHHELD])
def test_neither_figure_of_a_hidden_row_is_in_any_output(tmp_path: Path, status: Status):
    rows = row("2021-07", 95), row("2021-08", status=status)
    assessment = corrected(tmp_path, SECRET, rows=rows)
    found = the_record(assessment)
    assert (found.was, found.corrected, found.was_shown, found.corrected_shown, found.ratings) == (None, None, status, status, ())
    assert assessment.narrative is not None
    assert [(said.was, said.corrected) for said in assessment.narrative.corrections] == [(None, None)]
    outputs = [ragrules.write_assessment(assessment), *(ragrules.render(ragrules.build_report(assessment), name) for name in FORMATS)]
    assert [text for text in map(str, outputs) if "707" in text] == []


FORMATS = ("csv", "html", "json", "markdown")


def test_a_hidden_correction_can_be_assessed_again_from_its_record(tmp_path: Path):
    rows = (row("2021-08", status=Status.SUPPRESSED),)
    first = corrected(tmp_path, SECRET, rows=rows)
    assert first.narrative is not None
    again = assess(tmp_path, "", *rows, narrative=first.narrative)
    assert again.record() == first.record()


def test_a_figure_that_was_suppressed_can_be_assessed_again_from_its_record(tmp_path: Path):
    first = corrected(tmp_path, evolve(COUNTED_TWICE, was=None))
    assert the_record(first).was_shown == "suppressed"
    assert first.narrative is not None
    assert corrected(tmp_path, *first.narrative.corrections).record() == first.record()


@pytest.mark.parametrize("status", [Status.REPORTED, Status.NOT_REPORTABLE])
def test_a_figure_under_a_caveat_that_forbids_reporting_is_not_shown(tmp_path: Path, status: Status):
    forbidding = {"caveats": (Caveat(indicators=("visits",), start=date(2021, 8, 1), reportable=False, text=("Unreliable.",)),)}
    rows = (row("2021-08", 70727, status=status),)
    assessment = corrected(tmp_path, SECRET, rows=rows, written=forbidding)
    found = the_record(assessment)
    assert (found.was_shown, found.corrected_shown, found.ratings) == ("not reportable", "not reportable", ())
    assert "707" not in ragrules.write_assessment(assessment)
    assert assessment.narrative is not None
    assert assess(tmp_path, "", *rows, narrative=assessment.narrative).record() == assessment.record()


def test_a_figure_that_is_left_out_without_being_hidden_is_an_error(tmp_path: Path):
    problem = the_problem(tmp_path, evolve(COUNTED_TWICE, corrected=None))
    assert (problem.code, problem.path) == ("RAG147", "now")


def test_what_is_written_with_corrections_is_read_back_the_same(tmp_path: Path):
    record = corrected(tmp_path, evolve(COUNTED_TWICE, corrected="67"), rows=(row("2021-08", **PARTS),)).record()
    assert ragrules.read_assessment(ragrules.write_assessment(record)) == record


def test_one_figure_cannot_correct_what_is_made_from_cases_and_bases(tmp_path: Path):
    lines = "supplied_as: period\nmeasure: year_to_date\naccumulate: ratio"
    parts = (row("2021-04", None, numerator=Decimal(84), denominator=Decimal(100)),)
    correction = evolve(COUNTED_TWICE, period="2021-04", was="95", corrected="84")
    problem = the_problem(tmp_path, correction, rows=parts, lines=lines)
    assert (problem.code, problem.path) == ("RAG207", "was")
    assert "made from cases and bases" in problem.message
    blank = evolve(correction, was="")
    assert the_record(corrected(tmp_path, blank, rows=parts, lines=lines)).was is None
