"""What changed since the previous assessment, and how each exception stands since then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import ragrules
from ragrules import Assessment, Observation, PackError
from ragrules.memory import Outcome
from ragrules.record import AssessmentRecord
from ragrules.terms import ExceptionKind, Reason, Status
from tests.unit.test_assessment import exceptions, row
from tests.unit.writing import HEAD, pack, pack_text, written

JUNE, AUGUST = date(2021, 6, 30), date(2021, 8, 31)
LEVELS = {"red": 84, "amber": 88, "green": 95, "blank": None}


def at(period: str, level: str, indicator: str = "visits", **more: object) -> Observation:
    """Return a row whose figure has a level by the usual rule; `blank` is a row without a figure."""
    return row(period, LEVELS[level], indicator, **more)


def then_and_now(
    folder: Path, before: str | None, now: str | None, *earlier: Observation, head: str = HEAD, lines: str = ""
) -> tuple[AssessmentRecord, Assessment]:
    """Return the assessment as of June, and the one as of August that is held against it. None is a figure that has not come."""
    rules = pack(folder, lines, head=head)
    old = [*earlier, *([] if before is None else [at("2021-06", before)])]
    previous = ragrules.assess(rules, old, as_of=JUNE).record()
    new = [*old, *([] if now is None else [at("2021-08", now)])]
    return previous, ragrules.assess(rules, new, as_of=AUGUST, previous=previous)


def figures(assessment: Assessment) -> list[tuple[str, ...]]:
    """Return the kinds of each change."""
    assert assessment.changes is not None
    return [tuple(map(str, figure.kinds)) for figure in assessment.changes.figures]


def changed(assessment: Assessment) -> list[str | None]:
    """Return how each exception stands since the previous assessment."""
    return [line.changed for line in assessment.exception_list]


@pytest.mark.parametrize(
    ("before", "now", "kinds", "line"),
    [
        ("red", "red", [], ["same"]),
        ("amber", "amber", [], ["same"]),
        ("green", "green", [], []),
        ("green", "red", [("new_exception", "worse")], ["new"]),
        ("green", "amber", [("new_exception", "worse")], ["new"]),
        ("amber", "red", [("worse",)], ["worse"]),
        ("red", "amber", [("better",)], ["better"]),
        ("red", "green", [("recovered", "better")], []),
        ("amber", "green", [("recovered", "better")], []),
        ("blank", "red", [("new_exception", "newly_rated")], ["new"]),
        (None, "red", [("new_exception", "newly_rated")], ["new"]),
        (None, "green", [("newly_rated",)], []),
        ("red", None, [("no_longer_rated",)], ["new"]),
        ("green", None, [("no_longer_rated",)], ["new"]),
        ("blank", None, [("other_reason",)], ["same"]),
        (None, None, [], ["same"]),
    ],
)
def test_each_figure_is_held_against_the_one_before(tmp_path: Path, before, now, kinds, line):
    _, assessment = then_and_now(tmp_path, before, now)
    assert (figures(assessment), changed(assessment)) == (kinds, line)


def test_a_change_says_both_sides(tmp_path: Path):
    _, assessment = then_and_now(tmp_path, "green", None)
    assert assessment.changes is not None
    (figure,) = assessment.changes.figures
    assert (figure.indicator, figure.number, figure.title, figure.area) == ("visits", None, "Visits made in time", "Council")
    assert figure.before == Outcome(period="2021-06", level="green")
    assert figure.after == Outcome(period="2021-08", reason=Reason.AWAITED)


def test_without_a_previous_assessment_nothing_is_said_of_changes(tmp_path: Path):
    assessment = ragrules.assess(pack(tmp_path, ""), [at("2021-08", "red")], as_of=AUGUST)
    assert (assessment.changes, changed(assessment), assessment.record().changes) == (None, [None], None)


def test_an_assessment_may_be_held_against_one_of_the_same_day(tmp_path: Path):
    rules, rows = pack(tmp_path, "", "id: other"), [at("2021-08", "red"), at("2021-08", "green", "other")]
    previous = ragrules.assess(rules, rows, as_of=AUGUST).record()
    assert figures(ragrules.assess(rules, rows, as_of=AUGUST, previous=previous)) == []


def test_the_previous_assessment_is_named_by_its_day_and_its_rules(tmp_path: Path):
    previous, assessment = then_and_now(tmp_path, "red", "red")
    assert assessment.changes is not None
    assert (assessment.changes.as_of, assessment.changes.fingerprint) == (JUNE, previous.pack.fingerprint)
    assert assessment.changes.rules_changed is False


def test_a_change_of_the_rules_is_told(tmp_path: Path):
    rows = [at("2021-06", "amber")]
    previous = ragrules.assess(pack(tmp_path, ""), rows, as_of=JUNE).record()
    stricter = pack(tmp_path, "target: 95")
    assessment = ragrules.assess(stricter, rows, as_of=JUNE, previous=previous)
    assert assessment.changes is not None
    assert assessment.changes.rules_changed is True
    assert assessment.changes.fingerprint != assessment.record().pack.fingerprint
    assert figures(assessment) == [("worse",)]


def test_a_previous_assessment_of_every_period_is_held_against_by_its_current_figures(tmp_path: Path):
    rules, rows = pack(tmp_path, ""), [at("2021-05", "green"), at("2021-06", "red")]
    previous = ragrules.assess(rules, rows, as_of=JUNE).record(all_periods=True)
    assert figures(ragrules.assess(rules, rows, as_of=JUNE, previous=previous)) == []


# ------------------------------------------------------------------------------------------------------------------ coming and going


def test_indicators_that_are_new_or_gone_are_told_in_the_report_s_order_the_gone_last(tmp_path: Path):
    old = ragrules.load_pack(written(tmp_path, pack_text("id: gone\nnumber: 1", "id: stays\nnumber: 3")))
    previous = ragrules.assess(old, [at("2021-06", "red", "gone"), at("2021-06", "green", "stays")], as_of=JUNE).record()
    new = ragrules.load_pack(written(tmp_path, pack_text("id: stays\nnumber: 3", "id: fresh\nnumber: 2")))
    rows = [at("2021-08", "red", "fresh"), at("2021-08", "red", "stays")]
    assessment = ragrules.assess(new, rows, as_of=AUGUST, previous=previous)
    assert assessment.changes is not None
    found = [(figure.indicator, figure.number, tuple(map(str, figure.kinds))) for figure in assessment.changes.figures]
    assert found == [("fresh", 2, ("new_exception", "added")), ("stays", 3, ("new_exception", "worse")), ("gone", 1, ("gone",))]
    assert (assessment.changes.figures[0].before, assessment.changes.figures[-1].after) == (None, None)
    assert changed(assessment) == ["new", "new"]


def test_a_new_indicator_without_a_figure_is_told_too(tmp_path: Path):
    previous = ragrules.assess(ragrules.load_pack(written(tmp_path, pack_text("id: stays"))), [], as_of=JUNE).record()
    new = ragrules.load_pack(written(tmp_path, pack_text("id: stays", "id: fresh")))
    assert figures(ragrules.assess(new, [], as_of=JUNE, previous=previous)) == [("added",)]


def test_other_areas_than_those_asked_for_are_not_gone(tmp_path: Path):
    rules = pack(tmp_path, "")
    rows = [at("2021-06", "red", area=area) for area in ("North", "South")]
    previous = ragrules.assess(rules, rows, as_of=JUNE).record()
    later = [*rows, at("2021-08", "green", area="North")]
    north = ragrules.assess(rules, later, as_of=AUGUST, previous=previous, areas={"North"})
    assert north.changes is not None
    assert [(figure.area, tuple(map(str, figure.kinds))) for figure in north.changes.figures] == [("North", ("recovered", "better"))]
    assert figures(ragrules.assess(rules, later[::2], as_of=AUGUST, previous=previous)) == [("recovered", "better"), ("gone",)]


# ---------------------------------------------------------------------------------------------------------------- exceptions of other kinds


def test_a_second_period_running_at_an_exception_level_is_newly_an_exception(tmp_path: Path):
    head = exceptions("{consecutive: 2}")
    rules = pack(tmp_path, "", head=head)
    rows = [at("2021-06", "green"), at("2021-07", "red")]
    july = ragrules.assess(rules, rows, as_of=date(2021, 7, 31)).record()
    assert july.exceptions == ()
    august = ragrules.assess(rules, [*rows, at("2021-08", "red")], as_of=AUGUST, previous=july)
    assert (figures(august), changed(august)) == ([("new_exception",)], ["new"])
    assert august.exception_list.lines[0].reasons() == ("Red in August 2021, for the second month running.",)


def test_a_run_that_a_missing_figure_broke_has_not_recovered(tmp_path: Path):
    head = exceptions("{consecutive: 2}")
    earlier = at("2021-05", "red")
    _, assessment = then_and_now(tmp_path, "red", "red", earlier, head=head)
    assert (figures(assessment), changed(assessment)) == ([("no_longer_exception",)], [])


def test_a_run_that_was_broken_by_a_worse_level_is_no_recovery_either(tmp_path: Path):
    head = exceptions("{consecutive: 2}")
    _, assessment = then_and_now(tmp_path, "amber", "red", at("2021-05", "amber"), head=head)
    assert figures(assessment) == [("no_longer_exception", "worse")]


def test_who_is_listed_for_another_kind_has_recovered_all_the_same(tmp_path: Path):
    _, assessment = then_and_now(tmp_path, "red", "green", lines="of_note: true")
    assert (figures(assessment), changed(assessment)) == ([("recovered", "better")], ["better"])


def test_over_performance_is_new_and_then_the_same(tmp_path: Path):
    lines, head = "tolerance: {blue: 5 points better, amber: 5 points}", exceptions("{over_performance: true}") + "scale: brag\n"
    rules = pack(tmp_path, lines, head=head)
    june = ragrules.assess(rules, [row("2021-06", 92)], as_of=JUNE).record()
    august = ragrules.assess(rules, [row("2021-08", 97)], as_of=AUGUST, previous=june)
    assert [tuple(map(str, line.kinds)) for line in august.exception_list] == [("over_performance",)]
    assert (figures(august), changed(august)) == ([("better",)], ["new"])
    again = ragrules.assess(rules, [row("2021-08", 97)], as_of=AUGUST, previous=august.record())
    assert (figures(again), changed(again)) == ([], ["same"])


@pytest.mark.parametrize("kind", [ExceptionKind.OF_NOTE, ExceptionKind.AWAITED])
def test_only_exceptions_by_level_become_and_cease_to_be_ones(tmp_path: Path, kind: ExceptionKind):
    previous, _ = then_and_now(tmp_path, "red", "red")
    listed = evolve(previous, exceptions=(evolve(previous.exceptions[0], kinds=(kind,)),))
    assessment = ragrules.assess(pack(tmp_path, ""), [at("2021-08", "red")], as_of=AUGUST, previous=listed)
    assert (figures(assessment), changed(assessment)) == ([("new_exception",)], ["same"])


# ------------------------------------------------------------------------------------------------------------------ awaited how many times


def awaited(folder: Path, *rows: Observation, lines: str = "") -> tuple[int, tuple[str, ...]]:
    (line,) = ragrules.assess(pack(folder, lines), rows, as_of=AUGUST).exception_list
    assert line.record().awaited == line.awaited
    return line.awaited, line.reasons()


ONCE = "The figure for August 2021 was due on 31 August 2021 and has not come."


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        ((), 1),
        ((at("2021-07", "red"),), 1),
        ((at("2021-06", "red"),), 2),
        ((at("2021-05", "red"),), 3),
        ((at("2021-05", "red"), at("2021-06", "blank")), 3),
        ((at("2021-06", "blank"),), 3),
        ((at("2021-05", "red"), row("2021-07", status=Status.NOT_YET_REPORTED)), 3),
        ((at("2021-05", "red"), row("2021-07", status=Status.SUPPRESSED)), 1),
        ((at("2021-05", "red"), row("2021-07", status=Status.NOT_APPLICABLE)), 1),
        ((at("2021-05", "red"), row("2021-07", numerator=Decimal(1), denominator=Decimal(2))), 1),
    ],
)
def test_an_awaited_figure_says_how_often_none_has_come(tmp_path: Path, rows: tuple[Observation, ...], times: int):
    said = {1: ONCE, 2: f"Awaited for the second month running: t{ONCE[1:]}", 3: f"Awaited for the third month running: t{ONCE[1:]}"}
    assert awaited(tmp_path, *rows) == (times, (said[times],))


def test_it_is_counted_back_to_the_day_from_which_the_indicator_is_in_force(tmp_path: Path):
    assert awaited(tmp_path, at("2020-01", "red"), lines="in_force: {from: 2021-07-01}")[0] == 2


def test_what_is_not_awaited_is_awaited_no_times(tmp_path: Path):
    assert awaited(tmp_path, at("2021-07", "red"), at("2021-08", "blank"))[0] == 0
    assert awaited(tmp_path, at("2021-06", "red"), at("2021-08", "red"))[0] == 0


# ------------------------------------------------------------------------------------------------------------------ what is refused


def refused(folder: Path, previous: AssessmentRecord, as_of: date = AUGUST) -> list[tuple[str, str, str, str]]:
    with pytest.raises(PackError) as caught:
        ragrules.assess(pack(folder, ""), [at("2021-06", "red")], as_of=as_of, previous=previous)
    return [(problem.code, str(problem.location), problem.path, problem.message) for problem in caught.value.problems]


@pytest.fixture
def june(tmp_path: Path) -> AssessmentRecord:
    return ragrules.assess(pack(tmp_path, ""), [at("2021-06", "red")], as_of=JUNE).record()


def test_a_previous_assessment_of_another_pack_is_refused(tmp_path: Path, june: AssessmentRecord):
    other = evolve(june, pack=evolve(june.pack, id="q"))
    assert refused(tmp_path, other) == [
        ("RAG200", "the previous assessment", "pack.id", "it is of the pack 'q', and this one is of 'p'"),
    ]


def test_a_previous_assessment_on_another_scale_is_refused(tmp_path: Path, june: AssessmentRecord):
    red, amber, green = june.pack.scale
    message = "its levels are red, green; those of the pack are red, amber, green"
    assert refused(tmp_path, evolve(june, pack=evolve(june.pack, scale=(red, green)))) == [
        ("RAG201", "the previous assessment", "pack.scale", message),
    ]
    turned = evolve(june, pack=evolve(june.pack, scale=(green, amber, red)))
    assert [code for code, *_ in refused(tmp_path, turned)] == ["RAG201"]


@pytest.mark.parametrize(("met", "said"), [((True, True), "amber"), ((True, False), "amber"), ((False, False), "no level")])
def test_a_previous_assessment_whose_target_was_met_at_another_level_is_refused(tmp_path: Path, june: AssessmentRecord, met, said):
    red, amber, green = june.pack.scale
    scale = (red, evolve(amber, target_met=met[0]), evolve(green, target_met=met[1]))
    ((code, _, _, message),) = refused(tmp_path, evolve(june, pack=evolve(june.pack, scale=scale)))
    assert (code, message) == ("RAG201", f"its target was met from {said} on; by the pack it is met from green on")


def test_a_previous_assessment_with_other_words_and_colours_is_taken(tmp_path: Path, june: AssessmentRecord):
    scale = tuple(evolve(level, label=level.label.upper(), colour="grey") for level in june.pack.scale)
    other = evolve(june, pack=evolve(june.pack, scale=scale))
    assert ragrules.assess(pack(tmp_path, ""), [at("2021-06", "red")], as_of=JUNE, previous=other).changes is not None


def test_a_previous_assessment_of_a_later_day_is_refused(tmp_path: Path, june: AssessmentRecord):
    message = "it is as of 2021-06-30, and this one is as of 2021-06-29"
    assert refused(tmp_path, june, date(2021, 6, 29)) == [("RAG202", "the previous assessment", "as_of", message)]


def test_everything_that_is_wrong_with_it_is_told_at_once(tmp_path: Path, june: AssessmentRecord):
    other = evolve(june, pack=evolve(june.pack, id="q"), as_of=date(2022, 1, 1))
    assert {code for code, *_ in refused(tmp_path, other)} == {"RAG200", "RAG202"}


def test_what_is_written_with_changes_is_read_back_the_same(tmp_path: Path):
    for before, now in (("green", "red"), (None, "red"), ("red", None)):
        record = then_and_now(tmp_path, before, now)[1].record()
        assert ragrules.read_assessment(ragrules.write_assessment(record)) == record
