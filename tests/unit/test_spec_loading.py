"""A pack is read whole: every problem of every file in one go, each with its place, its path and a way out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ragrules
from ragrules import PackError, UnknownNameError
from ragrules.distance import Basis
from ragrules.period import Lag
from ragrules.rule import Range
from ragrules.spec import faults, read_pack, stretches
from ragrules.terms import CompareOn, Direction, Frequency, Measure, OnEdge, Unit
from tests.unit.writing import HEAD, codes, pack, pack_text, problems, written

WHOLE = """\
ragrules: 1
pack:
  id: merton-cyp
  title: Performance index
  organisation: London Borough of Merton
  calendar: financial-year-april
scale: brag
defaults:
  unit: percent
  frequency: monthly
  direction: higher
  tolerance: 5% of target
  lag: {monthly: 14 days, quarterly: 30 days}
exceptions:
  levels: [red]
  consecutive: 2
  over_performance: true
  commentary_required: [red, amber]
indicators:
  - id: assessments
    number: 2
    title: "% of assessments within 45 days"
    description: From referral to authorisation
    service: Social care
    theme: Safeguarding
    owner: Head of service
    source: Case system
    tags: [statutory, panel]
    decimals: 1
    compare_on: displayed
    measure: year_to_date
    target:
      - {from: 2021-04-01, value: 91, source: Service plan}
      - {from: 2022-04-01, until: 2023-03-31, value: 93.50}
    on_edge: {green: worse}
    minimum: 0
    maximum: 100
    small_denominator: 20
    of_note: The panel asked for it
    in_force: {from: 2021-04-01, until: 2024-03-31}
  - id: court-weeks
    number: 16a
    title: Weeks in court
    unit: weeks
    frequency: quarterly
    direction: in_range
    calendar: calendar-year
    target: {between: [20, 30]}
    tags: alone
    thresholds: {green: [20, 30], amber: [15.5, 35]}
    target: {between: [20, 30]}
"""


@pytest.fixture
def whole(tmp_path: Path) -> ragrules.Pack:
    return ragrules.load_pack(written(tmp_path, WHOLE.rsplit("    target: {between: [20, 30]}\n", 1)[0]))


def test_a_pack_says_who_it_belongs_to_and_its_scale(whole: ragrules.Pack):
    assert (whole.id, whole.title, whole.organisation, whole.calendar) == (
        "merton-cyp",
        "Performance index",
        "London Borough of Merton",
        "financial-year-april",
    )
    assert whole.scale.names == ("red", "amber", "green", "blue")


def test_a_pack_says_which_ratings_are_exceptions(whole: ragrules.Pack):
    rules = whole.exceptions
    assert (rules.levels, rules.consecutive, rules.over_performance, rules.commentary_required) == (("red",), 2, True, ("red", "amber"))


def test_without_exceptions_every_level_below_target_met_is_one(tmp_path: Path):
    assert pack(tmp_path, "").exceptions.levels == ("red", "amber")


def test_every_key_of_an_indicator_arrives(whole: ragrules.Pack):
    found = whole.indicator("assessments")
    assert (found.number, found.title, found.description) == (2, "% of assessments within 45 days", "From referral to authorisation")
    assert (found.service, found.theme, found.owner, found.source) == ("Social care", "Safeguarding", "Head of service", "Case system")
    assert (found.tags, found.unit, found.per, found.decimals) == (("statutory", "panel"), Unit.PERCENT, None, 1)
    assert (found.compare_on, found.frequency, found.calendar) == (CompareOn.DISPLAYED, Frequency.MONTHLY, "financial-year-april")
    assert (found.lag, found.measure, found.direction) == (Lag(days=14), Measure.YEAR_TO_DATE, Direction.HIGHER)
    assert (found.minimum, found.maximum, found.small_denominator) == (0, 100, 20)
    assert found.of_note == "The panel asked for it"
    assert found.on_edge == {"green": OnEdge.WORSE}
    assert (str(found.in_force.start), str(found.in_force.until)) == ("2021-04-01", "2024-03-31")


def test_dated_targets_keep_their_days_sources_and_digits(whole: ragrules.Pack):
    first, second = whole.indicator("assessments").target
    assert (str(first.start), first.until, first.value, first.source) == ("2021-04-01", None, 91, "Service plan")
    assert (str(second.start), str(second.until), str(second.value)) == ("2022-04-01", "2023-03-31", "93.50")


def test_an_indicators_own_thresholds_replace_the_default_tolerance(whole: ragrules.Pack):
    rule = whole.indicator("court-weeks").rating
    assert rule.method == "fixed_thresholds"
    (entry,) = rule.parameters["thresholds"]
    assert entry.value == {"green": Range(lower=Decimal(20), upper=Decimal(30)), "amber": Range(lower=Decimal("15.5"), upper=Decimal(35))}


def test_an_indicators_own_key_replaces_the_whole_default(whole: ragrules.Pack):
    found = whole.indicator("court-weeks")
    assert (found.unit, found.frequency, found.direction, found.calendar) == (
        Unit.WEEKS,
        Frequency.QUARTERLY,
        Direction.IN_RANGE,
        "calendar-year",
    )
    assert (found.lag, found.number, found.tags, found.of_note) == (Lag(days=30), "16a", ("alone",), False)


def test_an_indicator_remembers_where_it_stands(whole: ragrules.Pack):
    assert str(whole.indicator("assessments").location) == "p.ragrules.yaml:20:5"


def test_an_unknown_indicator_is_told_with_the_nearest(whole: ragrules.Pack):
    with pytest.raises(UnknownNameError, match="did you mean 'assessments'"):
        whole.indicator("asessments")


def test_the_short_tolerance_sets_the_level_just_below_target_met(whole: ragrules.Pack):
    (entry,) = whole.indicator("assessments").rating.parameters["tolerance"]
    assert {level: (edge.amount, edge.basis) for level, edge in entry.value.items()} == {"amber": (5, Basis.OF_TARGET)}


def test_a_long_form_rating_means_the_same_as_the_short_one(tmp_path: Path):
    short = pack(tmp_path, "tolerance: {amber: 2 points}").indicators[0].rating
    long = pack(tmp_path, "rating: {method: target_tolerance, tolerance: {amber: 2 points}}").indicators[0].rating
    assert long == short


def test_dated_tolerances_stand_beside_their_days(tmp_path: Path):
    lines = "tolerance:\n  - {from: 2020-04-01, value: 10% of target}\n  - {from: 2021-04-01, amber: 2 points, green: 1 point}"
    lines += "\n  - {from: 2022-04-01, value: none}"
    entries = pack(tmp_path, lines).indicators[0].rating.parameters["tolerance"]
    assert [(str(entry.start), sorted(entry.value)) for entry in entries] == [
        ("2020-04-01", ["amber"]),
        ("2021-04-01", ["amber", "green"]),
        ("2022-04-01", []),
    ]


def test_one_dated_entry_needs_no_list(tmp_path: Path):
    (entry,) = pack(tmp_path, "target: {from: 2021-04-01, value: 91}").indicators[0].target
    assert (str(entry.start), entry.value) == ("2021-04-01", 91)


def test_dated_entries_are_put_in_order_of_their_days(tmp_path: Path):
    entries = pack(tmp_path, "target: [{from: 2022-04-01, value: 93}, {from: 2021-04-01, value: 91}]").indicators[0].target
    assert [entry.value for entry in entries] == [91, 93]


def test_a_stretch_begins_wherever_target_or_tolerance_changes(tmp_path: Path):
    lines = "target: [{from: 2021-04-01, until: 2021-12-31, value: 91}, {from: 2022-04-01, value: 93}]"
    lines += "\ntolerance: [{from: 2021-07-01, value: 1 point}]"
    found = stretches(pack(tmp_path, lines).indicators[0])
    assert [(str(stretch.start), stretch.target, sorted(stretch.parameters)) for stretch in found] == [
        ("None", None, []),
        ("2021-04-01", 91, []),
        ("2021-07-01", 91, ["tolerance"]),
        ("2022-01-01", None, ["tolerance"]),
        ("2022-04-01", 93, ["tolerance"]),
    ]


def test_a_target_of_none_is_said_and_a_target_of_zero_is_a_target(tmp_path: Path):
    assert pack(tmp_path, "target: none").indicators[0].target[0].value is None
    assert pack(tmp_path, "unit: count\ntarget: 0\ntolerance: 3").indicators[0].target[0].value == 0


def test_a_scale_is_written_out_as_data(tmp_path: Path):
    scale = "scale:\n  target_level: star\n  levels:\n    - {level: triangle, label: Behind, colour: red}\n"
    scale += "    - {level: circle, label: Near, colour: blue}\n"
    found = pack(tmp_path, "tolerance: 2 points", head=f"{HEAD}{scale}    - {{level: star, label: Ahead, colour: green}}\n").scale
    assert (found.names, found.target_level, found.level("circle").colour) == (("triangle", "circle", "star"), "star", "blue")


def test_the_files_of_a_folder_are_one_pack_in_order_of_their_paths(tmp_path: Path):
    written(tmp_path, pack_text("id: second"), "b.ragrules.yaml")
    written(tmp_path, pack_text("id: first", head="ragrules: 1\n"), "a/a.ragrules.yaml")
    written(tmp_path, "not: rules", "notes.yaml")
    found = ragrules.load_pack(tmp_path)
    assert [(indicator.id, indicator.location.file) for indicator in found.indicators] == [
        ("first", "a/a.ragrules.yaml"),
        ("second", "b.ragrules.yaml"),
    ]


def test_a_blank_frequency_of_lag_leaves_the_others_at_no_lag(tmp_path: Path):
    assert pack(tmp_path, "lag: {quarterly: 1 month}").indicators[0].lag == Lag()


def test_on_edge_in_one_word_is_for_every_level_with_an_edge(tmp_path: Path):
    assert pack(tmp_path, "on_edge: worse").indicators[0].on_edge == {"amber": OnEdge.WORSE, "green": OnEdge.WORSE}


# ------------------------------------------------------------------------------------------------------------------ what is refused


def test_every_problem_of_every_file_is_told_at_once_sorted_by_place(tmp_path: Path):
    written(tmp_path, pack_text("id: b\nfrequency: monthly\ndirecton: higher"), "b.ragrules.yaml")
    written(tmp_path, pack_text("id: a-one\ntolerance: 5%", "id: a-two\ndecimals: 12", head="ragrules: 1\n"), "a.ragrules.yaml")
    with pytest.raises(PackError) as caught:
        ragrules.load_pack(tmp_path)
    found = caught.value.problems
    assert [problem.location.file for problem in found] == sorted(problem.location.file for problem in found)
    assert {"RAG045", "RAG036", "RAG030"} == set(codes(found))
    assert [problem.location for problem in found] == sorted(problem.location for problem in found)


def test_a_problem_carries_code_place_path_message_and_hint(tmp_path: Path):
    (found,) = problems(tmp_path, "frequency: fortnigtly")
    assert found.code == "RAG034"
    assert str(found.location) == "p.ragrules.yaml:10:16"
    assert found.path == "indicators[0].frequency"
    assert found.message == "'fortnigtly' is not allowed here"
    assert found.hint == "allowed: weekly, monthly, quarterly, half_yearly, termly, annual"


def test_a_misspelt_word_is_answered_with_the_nearest(tmp_path: Path):
    (found,) = problems(tmp_path, "frequency: montly")
    assert found.hint.startswith("did you mean 'monthly'? allowed: ")


def test_a_misspelt_key_that_is_required_is_not_missed_as_well(tmp_path: Path):
    lines = "id: visits\ntitle: V\nunit: count\nfrequency: monthly\ndirecton: higher\ntarget: 5\ntolerance: 1"
    assert codes(problems(tmp_path, lines)) == ["RAG030"]


def test_a_default_tolerance_that_cannot_be_read_is_told_once(tmp_path: Path):
    head = f"{HEAD}defaults: {{tolerance: 5%}}\n"
    text = pack_text("id: a", "id: b", head=head).replace("    tolerance: 5% of target\n", "")
    assert codes(ragrules.check_pack(written(tmp_path, text))) == ["RAG045"]


def test_where_a_file_cannot_be_read_nothing_is_missed_that_may_stand_in_it(tmp_path: Path):
    written(tmp_path, "ragrules: 1\npack: {id: p\n", "a.ragrules.yaml")
    written(tmp_path, "ragrules: 1\nindicators:\n  - {id: b, title: B, target: 3}\n", "b.ragrules.yaml")
    assert {problem.location.file for problem in ragrules.check_pack(tmp_path)} == {"a.ragrules.yaml"}


def test_a_default_need_not_suit_an_indicator_that_is_never_rated_by_it(tmp_path: Path):
    text = f"{HEAD}defaults: {{tolerance: 5 points, frequency: monthly, unit: count}}\nindicators:\n"
    text += "  - {id: a, title: A, direction: none}\n  - {id: b, title: B, direction: lower, target: none}\n"
    assert ragrules.check_pack(written(tmp_path, text)) == ()


def test_defaults_that_are_no_mapping_may_have_said_anything(tmp_path: Path):
    text = f"{HEAD}defaults: 5\nindicators:\n  - {{id: a, title: A, target: 3}}\n"
    assert codes(ragrules.check_pack(written(tmp_path, text))) == ["RAG033"]


def test_a_misspelt_tolerance_is_not_missed_as_well(tmp_path: Path):
    lines = "id: visits\ntitle: V\nunit: count\nfrequency: monthly\ndirection: higher\ntarget: 5\ntolerence: 1"
    assert codes(problems(tmp_path, lines)) == ["RAG030"]


def test_a_path_that_the_system_refuses_is_told(tmp_path: Path):
    (found,) = ragrules.check_pack(tmp_path / ("x" * 300))
    assert (found.code, found.message) == (faults.UNREADABLE.code, "it cannot be read: File name too long")


def test_where_the_yaml_itself_is_wrong_the_value_is_not_told_as_well(tmp_path: Path):
    found = problems(tmp_path, "unit: rate\ntolerance: 3\nper: 10_000")
    assert len(found) == 1
    assert str(found[0].location) == "p.ragrules.yaml:11:10"


def test_a_misspelt_key_is_answered_with_the_nearest(tmp_path: Path):
    (found,) = problems(tmp_path, "decimal: 1")
    assert (found.code, found.message) == ("RAG030", "there is no key 'decimal' here")
    assert found.hint.startswith("did you mean 'decimals'? allowed: id, number, title")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("title:", "RAG033"),
        ("title: {a: b}", "RAG033"),
        ("number: [1]", "RAG033"),
        ("id: [a]", "RAG033"),
        ("id: Visits", "RAG038"),
        ("id: a--b", "RAG038"),
        ("unit: per cent", "RAG034"),
        ("unit: [percent]", "RAG033"),
        ("decimals: -1", "RAG036"),
        ("decimals: 1.5", "RAG036"),
        ("decimals: [1]", "RAG033"),
        ("per: 0", "RAG036"),
        ("case: child", "RAG033"),
        ("case: {one: child}", "RAG032"),
        ("case: {one: child, several: [a]}", "RAG033"),
        ("case: {one: child, several: children, many: children}", "RAG030"),
        ("case: {one: 1 child, several: children}", "RAG216"),
        ("case: {one: child, several: children.}", "RAG216"),
        ("case: {one: '-child', several: children}", "RAG216"),
        ("unit: days\ncase: {one: child, several: children}", "RAG215"),
        ("tags: {a: b}", "RAG033"),
        ("tags: [[a]]", "RAG033"),
        ("of_note: [a]", "RAG033"),
        ("minimum: five", "RAG035"),
        ("minimum: [5]", "RAG033"),
        ("minimum: 1,000", "RAG035"),
        ("calendar: lunar", "RAG049"),
        ("calendar: [a]", "RAG033"),
        ("lag: [14 days]", "RAG033"),
        ("lag: soon", "RAG047"),
        ("lag: {monthly: soon}", "RAG047"),
        ("lag: {fortnightly: 14 days}", "RAG034"),
        ("in_force: 2021-04-01", "RAG033"),
        ("in_force: {from: 2021-02-30}", "RAG037"),
        ("in_force: {from: soon}", "RAG037"),
        ("in_force: {from: [a]}", "RAG033"),
        ("in_force: {since: 2021-04-01}", "RAG030"),
        ("target: about 90", "RAG035"),
        ("target: 90%", "RAG035"),
        ("target: []", "RAG033"),
        ("target: [91]", "RAG033"),
        ("target: [{value: 91}]", "RAG032"),
        ("target: {between: 20}", "RAG052"),
        ("target: {between: [20]}", "RAG052"),
        ("target: {between: [20, x]}", "RAG035"),
        ("target: {between: [30, 20]}", "RAG052"),
        ("target: {value: 20, between: [20, 30]}", "RAG051"),
        ("target: {source: nowhere}", "RAG051"),
        ("target: {valeu: 20}", "RAG030"),
        ("target: {value: [20]}", "RAG033"),
        ("tolerance: 5", "RAG064"),
        ("tolerance: 5 pounds", "RAG045"),
        ("tolerance: [5]", "RAG033"),
        ("tolerance: {}", "RAG033"),
        ("tolerance: {amber: [5]}", "RAG033"),
        ("tolerance: {yellow: 5% of target}", "RAG046"),
        ("tolerance: [{amber: 5% of target}]", "RAG032"),
        ("tolerance: [{from: 2021-04-01}]", "RAG033"),
        ("tolerance: [{from: 2021-04-01, value: 5%}]", "RAG045"),
        ("thresholds: 90", "RAG033"),
        ("thresholds: {green: [a]}", "RAG052"),
        ("thresholds: {green: high}", "RAG035"),
        ("rating: target_tolerance", "RAG033"),
        ("rating: {tolerance: none}", "RAG032"),
        ("rating: {method: [a]}", "RAG033"),
        ("rating: {method: target_tolerence}", "RAG049"),
        ("rating: {method: target_tolerance, tolerence: none}", "RAG030"),
        ("on_edge: best", "RAG034"),
        ("on_edge: [worse]", "RAG033"),
        ("on_edge: {gren: worse}", "RAG046"),
        ("on_edge: {green: maybe}", "RAG034"),
    ],
)
def test_a_wrong_value_is_refused_with_its_code(tmp_path: Path, lines: str, code: str):
    found = problems(tmp_path, lines)
    assert set(codes(found)) == {code}
    assert all(problem.hint and problem.location.line for problem in found)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("ragrules: 1\npack: p\n", "RAG033"),
        ("ragrules: 1\npack: {id: p, title: P}\n", "RAG032"),
        ("pack: {id: p, title: P, organisation: C}\n", "RAG032"),
        (f"{HEAD}scale: rgb\n", "RAG034"),
        (f"{HEAD}scale: [red, green]\n", "RAG033"),
        (f"{HEAD}scale:\n", "RAG033"),
        (f"{HEAD}scale: {{target_level: green}}\n", "RAG032"),
        (f"{HEAD}scale: {{target_level: a, levels: []}}\n", "RAG048"),
        (f"{HEAD}scale: {{target_level: a, levels: [a, b]}}\n", "RAG033"),
        (
            f"{HEAD}scale: {{target_level: b, levels: [{{level: a, label: A, colour: red}}, {{level: a, label: B, colour: red}}]}}\n",
            "RAG048",
        ),
        (
            f"{HEAD}scale: {{target_level: a, levels: [{{level: a, label: A, colour: red}}, {{level: b, label: B, colour: red}}]}}\n",
            "RAG048",
        ),
        (
            f"{HEAD}scale: {{target_level: b, levels: [{{level: none, label: A, colour: red}}, {{level: b, label: B, colour: red}}]}}\n",
            "RAG048",
        ),
        (
            f"{HEAD}scale: {{target_level: b, levels: [{{level: a, label: A, colour: mauve}}, {{level: b, label: B, colour: red}}]}}\n",
            "RAG034",
        ),
        (
            f"{HEAD}scale: {{target_level: b, levels: [{{level: [a], label: A, colour: [red]}}, {{level: b, label: B, colour: red}}]}}\n",
            "RAG033",
        ),
        (f"{HEAD}defaults: 5\n", "RAG033"),
        (f"{HEAD}defaults: {{title: Same for all}}\n", "RAG030"),
        (f"{HEAD}defaults: {{decimals: 12}}\n", "RAG036"),
        (f"{HEAD}defaults: {{tolerance: none, rating: {{method: target_tolerance}}}}\n", "RAG050"),
        (f"{HEAD}exceptions: all\n", "RAG033"),
        (f"{HEAD}exceptions: {{levels: [purple]}}\n", "RAG046"),
        (f"{HEAD}exceptions: {{levels: [[red]]}}\n", "RAG033"),
        (f"{HEAD}exceptions: {{consecutive: 0}}\n", "RAG036"),
        (f"{HEAD}exceptions: {{over_performance: perhaps}}\n", "RAG034"),
        (f"{HEAD}exceptions: {{over_performance: [a]}}\n", "RAG033"),
        (f"{HEAD}indicator: x\n", "RAG030"),
        ("ragrules: [1]\npack: {id: p, title: P, organisation: C}\n", "RAG033"),
        ("ragrules: 1\npack: {id: p, title: P, organisation: C, calendar: lunar}\n", "RAG049"),
    ],
)
def test_what_is_wrong_with_the_pack_itself_is_refused_with_its_code(tmp_path: Path, head: str, code: str):
    assert set(codes(problems(tmp_path, "", head=head))) == {code}


def test_without_a_readable_scale_levels_are_not_reported_again(tmp_path: Path):
    lines = "tolerance: 2 points\non_edge: worse", "thresholds: {anything: 90}\non_edge: {something: worse}"
    assert codes(problems(tmp_path, *lines, head=f"{HEAD}scale: rgb\nexceptions: {{levels: [red]}}\n")) == ["RAG034"]


def test_a_file_of_another_version_is_reported_for_that_alone(tmp_path: Path):
    found = problems(tmp_path, "tolerence: 5%", head="ragrules: 2\npack: {id: p, title: P, organisation: C}\n")
    assert [(problem.code, problem.path) for problem in found] == [("RAG039", "ragrules")]


def test_a_root_that_is_no_mapping_is_refused(tmp_path: Path):
    assert codes(ragrules.check_pack(written(tmp_path, "- a\n"))) == ["RAG033"]


def test_an_empty_file_is_refused(tmp_path: Path):
    assert len(ragrules.check_pack(written(tmp_path, ""))) == 1


def test_indicators_that_are_no_list_are_refused(tmp_path: Path):
    assert codes(ragrules.check_pack(written(tmp_path, f"{HEAD}indicators: many\n"))) == ["RAG033"]


def test_an_indicator_that_is_no_mapping_is_refused(tmp_path: Path):
    (found,) = ragrules.check_pack(written(tmp_path, f"{HEAD}indicators: [visits]\n"))
    assert (found.code, found.path) == ("RAG033", "indicators[0]")


def test_a_pack_without_indicators_is_a_pack(tmp_path: Path):
    assert ragrules.load_pack(written(tmp_path, HEAD)).indicators == ()


def test_two_files_with_the_key_pack_are_refused_naming_the_first(tmp_path: Path):
    written(tmp_path, pack_text("id: a"), "a.ragrules.yaml")
    written(tmp_path, pack_text("id: b"), "b.ragrules.yaml")
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.location.file, found.message) == ("RAG040", "b.ragrules.yaml", "a.ragrules.yaml has the key 'pack' already")


def test_a_pack_wide_key_in_another_file_says_where_it_belongs(tmp_path: Path):
    written(tmp_path, pack_text("id: a"), "a.ragrules.yaml")
    written(tmp_path, pack_text("id: b", head="ragrules: 1\nscale: brag\n"), "b.ragrules.yaml")
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.message) == ("RAG041", "'scale' holds for the whole pack; it belongs in a.ragrules.yaml")


def test_a_repeated_id_names_both_places_across_files(tmp_path: Path):
    written(tmp_path, pack_text("id: a"), "a.ragrules.yaml")
    written(tmp_path, pack_text("id: a", head="ragrules: 1\n"), "b.ragrules.yaml")
    (found,) = ragrules.check_pack(tmp_path)
    assert (found.code, found.path, found.message) == ("RAG042", "indicators[0].id", "the id 'a' stands at a.ragrules.yaml:10:9 already")


def test_a_folder_without_rules_and_a_path_that_is_not_there_are_told(tmp_path: Path):
    assert codes(ragrules.check_pack(tmp_path)) == [faults.NO_FILES.code]
    (found,) = ragrules.check_pack(tmp_path / "gone")
    assert (found.code, found.message) == (faults.NO_FILES.code, "there is no such file or folder")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path, WHOLE)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (found,) = ragrules.check_pack(path)
    assert (found.code, found.message) == (faults.UNREADABLE.code, "the file cannot be read: Permission denied")


def test_a_default_that_cannot_apply_is_an_error_at_that_indicator(tmp_path: Path):
    head = f"{HEAD}defaults: {{tolerance: 5% of target}}\n"
    text = pack_text("id: fine", head=head) + "  - {id: zero, title: Z, unit: count, frequency: monthly, direction: lower, target: 0}\n"
    (found,) = ragrules.check_pack(written(tmp_path, text.replace("    tolerance: 5% of target\n", "")))
    assert (found.code, found.path) == ("RAG062", "indicators[1].tolerance")
    assert found.message == "the default tolerance does not suit this indicator: 5% of target cannot apply to a target of 0"
    assert found.hint == "write an absolute distance such as '3', or none"


def test_warnings_do_not_stop_a_pack_and_are_kept(tmp_path: Path):
    found = pack(tmp_path, "direction: none\ntarget: 90\ntolerance: none")
    assert codes(found.warnings) == ["RAG076"]


def test_a_default_that_could_not_be_read_is_not_missed_again(tmp_path: Path):
    text = f"{HEAD}defaults: {{direction: up}}\nindicators:\n"
    text += "  - {id: a, title: A, unit: count, frequency: monthly, target: 3, tolerance: 1}\n"
    assert codes(ragrules.check_pack(written(tmp_path, text))) == ["RAG034"]


def test_read_pack_gives_no_pack_where_there_are_errors(tmp_path: Path):
    found, listed = read_pack(written(tmp_path, pack_text("decimals: 12")))
    assert found is None
    assert codes(listed) == ["RAG036"]


def test_fractions_compare_with_what_was_read(tmp_path: Path):
    assert pack(tmp_path, "target: 0.5").indicators[0].target[0].value == Fraction(1, 2)


def test_several_packs_in_folders_of_their_own_are_to_be_named_one_by_one(tmp_path: Path):
    for name in ("one", "two"):
        written(tmp_path, pack_text("id: visits"), f"{name}/p.ragrules.yaml")
    (found,) = [problem for problem in ragrules.check_pack(tmp_path) if problem.code == "RAG040"]
    assert (found.location.file, found.hint) == ("two/p.ragrules.yaml", "name each folder by itself, if these are several packs")
