"""Forecasts and overrides stand beside computed ratings and never change them; disagreements are exceptions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import ragrules
from ragrules import Assessment, UnknownNameError
from ragrules.errors import Location
from ragrules.narrative import JudgedLevel, Judgement, Narrative
from ragrules.period import PeriodError
from ragrules.terms import Status
from tests.unit.test_assessment import AS_OF, assess, kinds, row, two

PANEL = Judgement(
    indicator="visits",
    period="2021-08",
    override="red",
    by="The panel",
    decided=date(2021, 9, 28),
    reason="Two families waited for weeks.",
    location=Location("r.ragreport.yaml", 9, 5),
)
HEAD_OF_SERVICE = evolve(PANEL, override=None, forecast="green", by="Head of service")


USUAL = (row("2021-08", 88),)


def judged(folder: Path, *judgements: Judgement, rows=USUAL, **more: object) -> Assessment:
    return assess(folder, "", *rows, narrative=Narrative(judgements=judgements), **more)


def levels(assessment: Assessment) -> list[tuple[str | None, str | None]]:
    """Return the forecast and the override beside each current rating."""
    record = assessment.record()
    return [(each.forecast and each.forecast.level, each.override and each.override.level) for each in record.ratings]


def test_a_judgement_stands_beside_the_rating_with_who_when_and_why(tmp_path: Path):
    assessment = judged(tmp_path, PANEL, HEAD_OF_SERVICE)
    (rating,) = assessment.record().ratings
    assert rating.override == JudgedLevel(
        level="red", by="The panel", decided=date(2021, 9, 28), reason="Two families waited for weeks.", until=None
    )
    assert rating.forecast == JudgedLevel(
        level="green", by="Head of service", decided=date(2021, 9, 28), reason="Two families waited for weeks."
    )
    assert assessment.judged(assessment.ratings[0]).override == rating.override


def test_a_judgement_never_changes_the_rating_nor_the_counts(tmp_path: Path):
    plain, said = judged(tmp_path), judged(tmp_path, PANEL, HEAD_OF_SERVICE)
    assert (said.ratings[0].level, said.ratings[0].label, said.ratings[0].streak) == ("amber", "Amber", 1)
    assert said.summary == plain.summary
    assert evolve(said.record().ratings[0], forecast=None, override=None) == plain.record().ratings[0]


def test_one_judgement_may_say_both(tmp_path: Path):
    assert levels(judged(tmp_path, evolve(PANEL, forecast="green"))) == [("green", "red")]


# ------------------------------------------------------------------------------------------------------------------ on which periods


@pytest.mark.parametrize(
    ("period", "until", "shown"),
    [
        ("2021-08", None, "red"),
        ("2021-07", None, None),
        ("2021-07", date(2021, 7, 31), None),
        ("2021-07", date(2021, 8, 30), None),
        ("2021-07", date(2021, 8, 31), "red"),
        ("2021-03", date(2022, 3, 31), "red"),
        ("2021-09", date(2022, 3, 31), None),
    ],
)
def test_it_shows_on_its_period_and_on_later_ones_that_end_by_its_last_day(tmp_path: Path, period: str, until: date | None, shown: str):
    assert levels(judged(tmp_path, evolve(PANEL, period=period, until=until))) == [(None, shown)]


def test_it_shows_on_the_periods_of_the_history_too(tmp_path: Path):
    rows = [row(f"2021-0{month}", 88) for month in range(5, 9)]
    history = judged(tmp_path, evolve(PANEL, period="2021-06", until=date(2021, 7, 31)), rows=rows).record().history
    assert [rating.override is not None for rating in history] == [False, True, True]


@pytest.mark.parametrize("turned", [False, True])
def test_the_nearest_period_s_judgement_shows_and_of_one_period_the_latest(tmp_path: Path, turned: bool):
    until = date(2021, 12, 31)
    said = [
        evolve(PANEL, period="2021-06", override="red", until=until, decided=date(2021, 9, 20)),
        evolve(PANEL, period="2021-07", override="amber", until=until, decided=date(2021, 9, 1)),
        evolve(PANEL, period="2021-07", override="green", until=until, decided=date(2021, 9, 2)),
    ]
    assert levels(judged(tmp_path, *(said[::-1] if turned else said))) == [(None, "green")]


def test_forecasts_and_overrides_are_told_apart_when_the_nearest_is_looked_for(tmp_path: Path):
    carried = evolve(HEAD_OF_SERVICE, period="2021-06", until=date(2021, 12, 31))
    assert levels(judged(tmp_path, carried, PANEL)) == [("green", "red")]


def test_without_an_area_it_is_on_the_organisation_s_own_figure(tmp_path: Path):
    rows = [row("2021-08", 88, "first", area=area) for area in ("Council", "North")]
    whole, north = evolve(PANEL, indicator="first"), evolve(PANEL, indicator="first", area="North", override="green")
    assert levels(two(tmp_path, rows, narrative=Narrative(judgements=(whole, north))))[:2] == [(None, None), (None, None)]
    found = two(tmp_path, rows, narrative=Narrative(judgements=(whole, north))).record().ratings
    assert {(rating.indicator, rating.area): rating.override and rating.override.level for rating in found} == {
        ("second", "Council"): None,
        ("second", "North"): None,
        ("first", "Council"): "red",
        ("first", "North"): "green",
    }


# ------------------------------------------------------------------------------------------------------------------ disagreements


def test_a_judgement_that_disagrees_is_an_exception_with_both_sides_in_its_reason(tmp_path: Path):
    assessment = judged(tmp_path, PANEL, rows=(row("2021-08", 95),))
    assert kinds(assessment) == [["judgement"]]
    assert assessment.exception_list.lines[0].reasons() == (
        "The panel judged it Red on 28 September 2021; by the rules, August 2021 is Green.",
    )


def test_a_forecast_and_an_override_that_disagree_are_both_told(tmp_path: Path):
    (line,) = judged(tmp_path, PANEL, HEAD_OF_SERVICE).exception_list
    assert [str(kind) for kind in line.kinds] == ["level", "judgement"]
    assert line.record().reasons == (
        "Amber in August 2021.",
        "Head of service forecast Green on 28 September 2021; by the rules, August 2021 is Amber.",
        "The panel judged it Red on 28 September 2021; by the rules, August 2021 is Amber.",
    )


def test_only_the_one_that_disagrees_is_told(tmp_path: Path):
    (line,) = judged(tmp_path, evolve(PANEL, override="amber"), HEAD_OF_SERVICE).exception_list
    assert len(line.reasons()) == 2


def test_a_judgement_that_agrees_is_no_exception(tmp_path: Path):
    assert kinds(judged(tmp_path, evolve(PANEL, override="green"), rows=(row("2021-08", 95),))) == []


def test_a_judgement_on_a_figure_without_a_level_is_an_exception(tmp_path: Path):
    assessment = judged(tmp_path, PANEL, HEAD_OF_SERVICE, rows=(row("2021-08", status=Status.WITHHELD),))
    assert kinds(assessment) == [["judgement"]]
    assert assessment.exception_list.lines[0].reasons() == (
        "Head of service forecast Green on 28 September 2021; the figure for August 2021 is not rated: withheld.",
        "The panel judged it Red on 28 September 2021; the figure for August 2021 is not rated: withheld.",
    )


def test_a_judgement_on_an_earlier_period_is_no_exception_now(tmp_path: Path):
    rows = row("2021-07", 95), row("2021-08", 95)
    assert kinds(judged(tmp_path, evolve(PANEL, period="2021-07"), rows=rows)) == []


# ------------------------------------------------------------------------------------------------------------------ what is passed over


def test_a_judgement_of_a_later_day_is_passed_over_with_a_note_so_that_an_old_report_can_be_made_again(tmp_path: Path):
    later = evolve(PANEL, decided=date(2021, 9, 30))
    assessment, before = judged(tmp_path, later), judged(tmp_path)
    (note,) = assessment.notes
    assert (note.code, note.is_error, str(note.location)) == ("RAG144", False, "r.ragreport.yaml:9:5")
    assert note.message == "the judgement on visits was decided on 2021-09-30, after 2021-09-29; it is passed over"
    assert assessment.record() == before.record()


def test_a_judgement_of_the_day_itself_is_heard(tmp_path: Path):
    assert levels(judged(tmp_path, evolve(PANEL, decided=AS_OF))) == [(None, "red")]


def test_a_judgement_on_an_area_without_figures_is_warned_of_and_kept(tmp_path: Path):
    astray = evolve(PANEL, area="Nroth")
    assessment = judged(tmp_path, astray)
    (warning,) = assessment.notes
    assert (warning.code, warning.severity) == ("RAG205", "warning")
    assert warning.message == "there are no figures for Nroth, so the judgement on visits stands beside no rating"
    assert assessment.narrative is not None
    assert assessment.narrative.judgements == (astray,)


def test_only_the_judgements_on_the_areas_asked_for_are_kept(tmp_path: Path):
    rows = [row("2021-08", 88, "first", area=area) for area in ("Council", "North")]
    both = (evolve(PANEL, indicator="first"), evolve(PANEL, indicator="first", area="North"))
    assessment = two(tmp_path, rows, narrative=Narrative(judgements=both), areas={"North"})
    assert assessment.notes == ()
    assert assessment.narrative is not None
    assert assessment.narrative.judgements == both[1:]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"override": "purple"}, "there is no level named 'purple'"),
        ({"override": None, "forecast": "rde"}, "there is no level named 'rde'; did you mean 'red'?"),
        ({"indicator": "vists"}, "there is no indicator named 'vists'; did you mean 'visits'?"),
    ],
)
def test_a_judgement_made_in_python_that_names_what_there_is_not_is_refused(tmp_path: Path, change: dict[str, str], message: str):
    with pytest.raises(UnknownNameError) as caught:
        judged(tmp_path, evolve(PANEL, **change))
    assert message in str(caught.value)


def test_a_judgement_made_in_python_on_a_period_that_does_not_suit_is_refused(tmp_path: Path):
    with pytest.raises(PeriodError, match="2021/22 Q1 does not suit indicator visits"):
        judged(tmp_path, evolve(PANEL, period="2021/22 Q1"))


def test_what_is_written_with_judgements_is_read_back_the_same(tmp_path: Path):
    record = judged(tmp_path, PANEL, evolve(HEAD_OF_SERVICE, until=date(2021, 12, 31))).record()
    assert record.ratings[0].forecast is not None
    assert ragrules.read_assessment(ragrules.write_assessment(record)) == record
