"""The benchmarks measure what they say: all ways give the same answers, and the harness reckons rightly. Nothing here depends on speed."""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from decimal import Decimal

import pytest
import yaml

import ragrules
from tests.benchmarks import areas, engines, loading, lookup, rating, reporting, rule_tests, shown
from tests.benchmarks.__main__ import BENCHMARKS, main
from tests.benchmarks.answers import answering
from tests.benchmarks.areas import Case, levels_of, values_of
from tests.benchmarks.benchmark import Benchmark, Comparison, Outcome
from tests.benchmarks.memory import peak_bytes
from tests.benchmarks.task import goals, pack_text, rows, write_pack, wrong
from tests.benchmarks.timing import Contender, Spread, Timings, in_new_process, in_parts, interleaved, once

GOALS = goals(12)
FIGURES = rows(GOALS, 10)
OTHERS = {
    "rule_engine_for_all": "rule_engine",
    "rule_engine_each": "rule_engine",
    "zen_for_all": "zen",
    "zen_each": "zen",
    "zen_table_each": "zen",
    "business_rules_each": "business_rules",
}


def outcome(ratio: float, aim: float | None) -> Outcome:
    contenders = (Contender(name="mine", seconds=lambda: ratio, calls=4, wrong=1), Contender(name="other", seconds=lambda: 1.0, calls=4))
    benchmark = Benchmark(
        title="a title", task="a task", contenders=contenders, comparisons=(Comparison(what="mine", against="other", aim=aim),), rounds=3
    )
    return Outcome(name="named", benchmark=benchmark, timings=interleaved(contenders, rounds=3, seed=0))


# The task.


def test_two_figures_of_every_indicator_lie_on_its_edges():
    for goal in GOALS:
        on_target, on_amber = [row for row in FIGURES if row.goal is goal][:2]
        assert (on_target.value, on_target.level) == (goal.target, "green")
        assert (on_amber.value, on_amber.level) == (goal.amber, "amber")


def test_a_thousandth_beyond_an_edge_is_the_next_level():
    for goal in GOALS:
        worse = Decimal("-0.001") if goal.direction == "higher" else Decimal("0.001")
        assert goal.exact_level(goal.target + worse) == "amber"
        assert goal.exact_level(goal.amber + worse) == "red"


def test_both_directions_both_tolerances_and_every_level_occur():
    assert {goal.direction for goal in GOALS} == {"higher", "lower"}
    assert {goal.relative for goal in GOALS} == {True, False}
    assert {row.level for row in FIGURES} == {"red", "amber", "green"}


def test_the_task_is_the_same_every_time():
    assert goals(12) == GOALS
    assert rows(GOALS, 10) == FIGURES


def test_a_pack_has_twelve_lines_an_indicator():
    assert pack_text(goals(5)).count("\n") - pack_text(goals(4)).count("\n") == 12


# All ways give the same answers.


@pytest.mark.parametrize("make", [lookup.by_plain_function, lookup.by_thresholds, rating.by_plain_function_of_text])
def test_functions_written_by_hand_give_the_exact_levels(make):
    assert wrong(make(FIGURES)(), FIGURES) == 0


def test_bands_give_the_exact_levels(tmp_path):
    pack = ragrules.load_pack(write_pack(tmp_path, "lookup", GOALS))
    assert wrong(lookup.by_bands(pack, FIGURES)(), FIGURES) == 0


@pytest.mark.parametrize("make", [rating.by_rate, rating.by_rate_of_text])
@pytest.mark.parametrize("lines", [rating.NOTHING_TO_WATCH, rating.SOMETHING_TO_WATCH])
def test_rate_gives_the_exact_levels(tmp_path, make, lines):
    pack = ragrules.load_pack(write_pack(tmp_path, "rating", GOALS, shown=lines))
    assert wrong([rating.level_or_reason(each) for each in make(pack, FIGURES)()], FIGURES) == 0


def test_a_contender_answers_for_every_figure_and_says_how_many_answers_are_wrong():
    def all_green(figures):
        return lambda: ["green" for _ in figures]

    many = FIGURES * 7
    assert len(many) > 300  # so that there are parts
    found = answering("all green", all_green, many, level=str)
    assert (found.calls, found.wrong) == (len(many), sum(row.level != "green" for row in many))
    assert answering("all green", all_green, many).wrong is None


@pytest.mark.parametrize("name", OTHERS)
def test_other_packages_give_the_exact_levels(name):
    pytest.importorskip(OTHERS[name], reason="the dependency group 'bench' is not installed")
    make = getattr(importlib.import_module("tests.benchmarks.rule_engines"), name)
    assert wrong(make(FIGURES)(), FIGURES) == 0


def test_floats_give_wrong_levels_to_some_figures_on_an_edge_and_to_no_others():
    figures = rows(goals(300), 5)
    answers = engines.by_floats(figures)()
    strayed = {row.value == row.goal.amber for answer, row in zip(answers, figures, strict=True) if answer != row.level}
    assert strayed == {True}


def test_a_wrong_answer_is_counted():
    answers = [row.level for row in FIGURES]
    assert wrong(answers, FIGURES) == 0
    assert wrong(["blue", *answers[1:-1], "blue"], FIGURES) == 2


def test_fewer_answers_than_figures_are_refused():
    with pytest.raises(ValueError, match=r"longer|shorter"):
        wrong(["red"], FIGURES)


def test_the_pack_that_is_loaded_says_to_the_library_what_it_says_to_pyyaml(tmp_path):
    path = write_pack(tmp_path, "loading", GOALS)
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))["indicators"]
    pack = ragrules.load_pack(path)
    assert [(each.id, each.title, each.direction) for each in pack.indicators] == [
        (each["id"], each["title"], each["direction"]) for each in plain
    ]
    assert pack.warnings == ()


def test_the_report_s_files_say_to_the_library_what_they_say_to_the_standard_library(tmp_path):
    files = reporting.write_files(tmp_path, 3)
    _, plain = files.read()
    assert [(row.indicator, row.period, row.value) for row in ragrules.read_observations(files.values)] == plain
    assert len(plain) == 3 * len(reporting.MONTHS) == 72


def test_the_report_rates_every_figure_of_its_files(tmp_path):
    assessment = reporting.write_files(tmp_path, 3).assessment()
    assert {rating.period.label for rating in assessment.ratings} == {"2021-08"}
    assert len(assessment.ratings) + len(assessment.history) == 72
    assert all(rating.level for rating in (*assessment.ratings, *assessment.history))


def test_the_report_comes_in_both_formats(tmp_path):
    markdown, html = reporting.write_files(tmp_path, 3).report()
    assert "team 3" in markdown
    assert html.startswith("<!")


@pytest.fixture(scope="module")
def small_case(tmp_path_factory):
    return Case.write(tmp_path_factory.mktemp("areas"), 4, 3)


def test_every_indicator_has_a_figure_for_every_area_and_month_two_latest_ones_on_its_edges(small_case):
    figures = dict(small_case.figures())
    assert len(figures) == len(small_case) == small_case.bare() == 4 * 3 * 24
    for goal in small_case.indicators:
        latest = [figures[goal.id, area, "2021-08"].value for area in small_case.areas]
        assert latest[:2] == [goal.target, goal.amber]


def test_the_files_in_either_order_hold_the_same_rows(small_case, tmp_path):
    by_month = Case.write(tmp_path, 4, 3, by_month=True)
    first, second = (case.values.read_text(encoding="utf-8").splitlines() for case in (small_case, by_month))
    assert first != second
    assert sorted(first) == sorted(second)
    assert [line.split(",")[2] for line in second[1:13]] == ["2019-09"] * 12


def test_all_that_read_many_areas_read_exactly_what_is_there(small_case):
    assert small_case.wrong_values(small_case.keyed()) == 0
    assert small_case.wrong_values(values_of(small_case.read())) == 0


def test_all_that_rate_many_areas_give_the_exact_levels(small_case):
    assert small_case.wrong_levels(small_case.by_hand()) == 0
    assert small_case.wrong_levels(levels_of(small_case.all_rated())) == 0
    assert small_case.wrong_levels(levels_of(small_case.assessed().ratings), ["2021-08"]) == 0


def test_the_records_of_many_areas_are_of_every_month(small_case):
    assert len(small_case.recorded().ratings) == len(small_case)
    assert len(json.loads(small_case.written())["ratings"]) == len(small_case)


def test_figures_that_are_missing_wrong_or_too_many_are_counted(small_case):
    right = small_case.keyed()
    key = next(iter(right))
    assert small_case.wrong_values({**right, key: right[key] + Decimal("0.001")}) == 1
    assert small_case.wrong_values({**right, key: None}) == 1
    assert small_case.wrong_values({other: value for other, value in right.items() if other != key}) == 1
    assert small_case.wrong_values({**right, ("a", "b", "c"): Decimal(1)}) == 1
    assert small_case.wrong_levels({**small_case.by_hand(), key: "blue"}) == 1


def test_growth_is_measured_on_once_twice_and_four_times_as_much(tmp_path):
    benchmark = areas.prepare_growth(tmp_path, True)
    smallest = benchmark.contenders[0].calls
    assert [contender.calls // smallest for contender in benchmark.contenders] == [1, 2, 4, 2, 4]
    assert {contender.wrong for contender in benchmark.contenders} == {0}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_the_most_memory_that_a_statement_takes_is_that_of_its_own_process():
    small, large = peak_bytes("pass"), peak_bytes("b'x' * 100_000_000")
    assert 1_000_000 < small < 100_000_000 < large < small + 150_000_000


# The harness.


def test_every_contender_runs_once_a_round_and_once_before():
    ran = []
    contenders = [Contender(name=name, seconds=lambda name=name: ran.append(name) or 1.0) for name in "abc"]
    timings = interleaved(contenders, rounds=4, seed=0)
    assert [sorted(ran[start : start + 3]) for start in range(0, 15, 3)] == [["a", "b", "c"]] * 5
    assert {name: len(taken) for name, taken in timings.by_name.items()} == {"a": 4, "b": 4, "c": 4}


def test_the_order_changes_from_round_to_round():
    ran = []
    contenders = [Contender(name=name, seconds=lambda name=name: ran.append(name) or 1.0) for name in "abc"]
    interleaved(contenders, rounds=9, seed=0)
    assert len({tuple(ran[start : start + 3]) for start in range(0, 30, 3)}) > 1


def test_a_time_is_that_of_one_call():
    timings = interleaved([Contender(name="a", seconds=lambda: 6.0, calls=3)], rounds=1, seed=0)
    assert timings.of("a") == Spread(median=2.0, lower=2.0, upper=2.0)


def test_a_ratio_is_reckoned_within_each_round():
    timings = Timings(by_name={"mine": (1.0, 20.0, 9.0), "other": (1.0, 10.0, 3.0)})
    assert timings.ratio("mine", "other") == Spread(median=2.0, lower=1.5, upper=2.5)


def test_contenders_with_unequal_rounds_are_not_compared():
    with pytest.raises(ValueError, match=r"longer|shorter"):
        Timings(by_name={"mine": (1.0,), "other": (1.0, 2.0)}).ratio("mine", "other")


@pytest.mark.parametrize("collector", [True, False])
def test_the_garbage_collector_works_during_a_run_only_where_it_may_and_always_after_it(collector):
    seen = []
    assert once(lambda: seen.append(gc.isenabled()), collector=collector)() >= 0
    assert (seen, gc.isenabled()) == ([collector], True)


def test_of_several_tries_at_a_part_the_quickest_counts():
    ran, waits = [], iter((0.05, 0.0, 0.05))
    assert in_parts([lambda: time.sleep(next(waits)), lambda: ran.append(1)], tries=3)() < 0.05
    assert (next(waits, None), len(ran)) == (None, 3)


def test_all_parts_count():
    assert in_parts([lambda: time.sleep(0.01)] * 3, tries=1)() >= 0.03


def test_the_garbage_collector_works_again_after_a_run_that_fails():
    with pytest.raises(ZeroDivisionError):
        once(lambda: 1 / 0, collector=False)()
    assert gc.isenabled()


def test_only_the_statement_is_timed_in_a_new_process(tmp_path):
    (tmp_path / "slow_to_import.py").write_text("import time\ntime.sleep(0.05)\n", encoding="utf-8")
    assert in_new_process("import slow_to_import", tmp_path)() >= 0.05


# What is shown.


@pytest.mark.parametrize(
    ("ratio", "aim", "met", "said"),
    [(1.2, 1.2, True, "≤ 1.2x: met"), (1.5, 1.2, False, "≤ 1.2x: missed by 25%"), (1.5, None, None, "1.50x – 1.50x  mine / other")],
)
def test_a_ratio_is_shown_with_its_aim(ratio, aim, met, said):
    found = outcome(ratio, aim)
    assert said in shown.outcome_text(found)
    (data,) = shown.outcome_data(found)["ratios"]
    assert data == {
        "what": "mine",
        "against": "other",
        "aim": aim,
        "met": met,
        "median": ratio,
        "lower_quartile": ratio,
        "upper_quartile": ratio,
    }


def test_wrong_answers_are_shown_beside_the_time():
    assert shown.outcome_text(outcome(2.0, None)).splitlines()[4:7] == [
        "      time          middle half  wrong answers  what",
        "  250.0 ms  250.0 ms – 250.0 ms                 other",
        "  500.0 ms  500.0 ms – 500.0 ms         1 of 4  mine",
    ]


@pytest.mark.parametrize(
    ("seconds", "said"), [(2.5, "2.50 s"), (0.25, "250.0 ms"), (2.5e-6, "2.50 µs"), (2.5e-7, "250 ns"), (2.5e-10, "0 ns")]
)
def test_a_time_is_written_in_the_unit_that_suits_it(seconds, said):
    timings = Timings(by_name={"mine": (seconds,), "other": (seconds,)})
    benchmark = Benchmark(
        title="",
        task="",
        contenders=(Contender(name="mine", seconds=lambda: seconds),),
        comparisons=(Comparison(what="mine", against="other"),),
        rounds=1,
    )
    assert f" {said} – " in shown.outcome_text(Outcome(name="", benchmark=benchmark, timings=timings))


# The command.


@pytest.mark.slow
def test_the_command_prints_json(capsys):
    assert main(["--quick", "--json", "--only", "lookup", "--only", "lookup"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in printed["benchmarks"]] == ["lookup"]
    assert {each["wrong"] for each in printed["benchmarks"][0]["times"]} == {0}
    assert printed["machine"]["cores"].isdigit()


@pytest.mark.slow
def test_many_areas_are_rated_rightly_by_all_and_their_memory_is_told(tmp_path):
    benchmark = areas.prepare(tmp_path, True)
    assert {contender.wrong for contender in benchmark.contenders} == {0, None}
    assert {name for each in benchmark.comparisons for name in (each.what, each.against)} == {each.name for each in benchmark.contenders}
    assert " MB and history" in benchmark.note


@pytest.mark.slow
def test_the_command_says_that_small_runs_mean_little(capsys):
    assert main(["--quick", "--only", "lookup"]) == 0
    assert capsys.readouterr().out.endswith("Their figures mean little.\n")


def test_a_benchmark_that_there_is_not_is_refused_with_the_names_of_those_there_are(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--only", "lookups"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in BENCHMARKS)


def test_the_rule_tests_of_the_benchmark_all_pass_and_a_wrong_level_among_them_is_not_timed(tmp_path):
    tests = rule_tests.write_tests(tmp_path, GOALS)
    number = len(GOALS) * rule_tests.CASES
    assert len(rule_tests.passed(tests, number).outcomes) == number
    tests.write_text(tests.read_text(encoding="utf-8").replace("expect: green", "expect: red", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=f"of {number} cases {number - 1} passed"):
        rule_tests.passed(tests, number)


@pytest.mark.parametrize("prepare", [loading.prepare, areas.prepare_growth, rule_tests.prepare])
def test_every_contender_of_a_quick_run_is_compared_or_compared_with(tmp_path, prepare):
    benchmark = prepare(tmp_path, True)
    compared = {name for each in benchmark.comparisons for name in (each.what, each.against)}
    assert compared == {contender.name for contender in benchmark.contenders}
