"""The JSON Schemas agree with the reader on every example of the tests, and are never stricter."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import ragrules
from ragrules.distance import DistanceError, parse_change, parse_distance, parse_factor, parse_margin, parse_offset
from ragrules.period import PeriodError, parse_lag
from ragrules.spec.cycle import read_cycle
from ragrules.spec.cycle_keys import CYCLE
from ragrules.spec.dated import DatedValues, DistanceKind
from ragrules.spec.declaration import Keys
from ragrules.spec.indicator_keys import INDICATOR_KEYS
from ragrules.spec.kind_schemas import _SCHEMAS, key_schema, kind_schema
from ragrules.spec.kinds import Fields, Figure, ListOf, Slug, Whole
from ragrules.spec.loading import FILE_KEYS
from ragrules.spec.pack_keys import EXCEPTION_KEYS, PACK_KEYS
from ragrules.spec.rating_kinds import LagKind, Short
from ragrules.spec.scale_keys import LEVEL_KEYS, SCALE_KEYS
from ragrules.spec.schemas import FILES
from ragrules.spec.targets import TARGET_KEYS, FactorKind, OffsetKind, TargetOrNone
from ragrules.spec.travel_keys import MISSED_KEYS, TRAVEL_KEYS
from tests.house.source import ROOT
from tests.unit.command_line import run
from tests.unit.writing import HEAD, pack_text, written

PACKS = ROOT / "tests" / "packs"
BAD = sorted((PACKS / "bad").glob("*.ragrules.yaml"))
GOOD = [*sorted((PACKS / "good").rglob("*.ragrules.yaml")), *sorted((ROOT / "rules").rglob("*.ragrules.yaml"))]
REPORTS = sorted((ROOT / "rules").rglob("*.ragreport.yaml"))
VALIDATORS = {kind: Draft202012Validator(ragrules.json_schema(kind)) for kind in FILES}
SEEN = {f"RAG{number:03}" for number in (30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 45, 47, 50)}
"""The codes whose bad packs a schema tells as well: of keys, shapes and words. All others need the reader."""


WRONG_NUMBERS_OF_LEVELS = ("RAG048-one-level", "RAG048-six-levels")


class Yaml12(yaml.SafeLoader):
    """Reads plain words as editors do, by YAML 1.2: dates are texts."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("null", r"~|null|Null|NULL|"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def as_editors_read(text):
    return yaml.load(text, Loader=Yaml12)  # noqa: S506 - a safe loader


def faults(text, kind="rules"):
    """Return what a schema finds wrong with a file, sorted."""
    return sorted(error.message for error in VALIDATORS[kind].iter_errors(as_editors_read(text)))


@pytest.mark.parametrize("kind", FILES)
def test_each_schema_is_one_by_its_own_standard(kind):
    Draft202012Validator.check_schema(ragrules.json_schema(kind))


@pytest.mark.parametrize("kind", FILES)
def test_the_package_holds_each_schema_as_it_is_made_now(kind):
    shipped = files("ragrules").joinpath("schema", f"{kind}.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == ragrules.json_schema(kind), "write it again with: make reference"


def test_a_kind_of_file_that_there_is_not_is_refused():
    with pytest.raises(ragrules.UnknownNameError, match="kind of file named 'rule'; did you mean 'rules'"):
        ragrules.json_schema("rule")


# The reader and the schemas agree.


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_pack_is_good_to_the_schema(path: Path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_good_report_file_is_good_to_the_schema(path: Path):
    assert read_cycle(path)[0] is not None
    assert faults(path.read_text(encoding="utf-8"), "report") == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name.removesuffix(".ragrules.yaml"))
def test_a_bad_pack_is_bad_to_the_schema_where_it_can_tell(path: Path):
    codes = {problem.code for problem in ragrules.check_pack(path) if problem.is_error}
    assert bool(faults(path.read_text(encoding="utf-8"))) is (not codes.isdisjoint(SEEN) or path.name.startswith(WRONG_NUMBERS_OF_LEVELS))


LINES = st.sampled_from(
    [
        "target: 91",
        "target: '91'",
        "target: none",
        "target: +5",
        "target: [20, 30]",
        "target: {between: [20, 30]}",
        "target: {between: [20, 30, 40]}",
        "target: {from: 2021-04-01, value: 91}",
        "target: [{from: 2021-04-01, value: 91}, {value: 92}]",
        "target: []",
        "target: [{from: 2021-04-01, annual: 20, profile: straight_line}]",
        "target: {profile: {2021-04: 5, 2021-05: none}}",
        "target: {profile: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}",
        "target: {profile: {}}",
        "target: {comparator: england, offset: -2 points, factor: 95%}",
        "target: {previous: last_year}",
        "tolerance: 5% of target",
        "tolerance: 5%",
        "tolerance: 3",
        "tolerance: -3",
        "tolerance: none",
        "tolerance: {amber: 2 points, green: 1 point}",
        "tolerance: {}",
        "tolerance: [{from: 2021-04-01, value: none}]",
        "tolerance: [{from: 2021-04-01, amber: 5% of target, source: Plan}]",
        "tolerance: [{amber: 5% of target}]",
        "thresholds: {green: 90, amber: '85'}",
        "thresholds: 90",
        "thresholds: [{from: 2021-04-01, green: 90, amber: 85, review_by: 2022-04-01}]",
        "rating: {method: recorded}",
        "rating: {method: recorded, amber: 5}",
        "rating: {method: change, against: england, edges: {green: same, amber: 2 points worse}}",
        "rating: {method: change, edges: {green: same}}",
        "rating: {method: fixed_thresholds, thresholds: {green: 90, amber: 85}}",
        "rating: {method: unknown, sigma: 3}",
        "rating: target_tolerance",
        "on_edge: worse",
        "on_edge: {green: worse}",
        "on_edge: {green: worst}",
        "lag: 14 days",
        "lag: {monthly: 1 month, quarterly: 30 days}",
        "lag: {fortnightly: 1 month}",
        "lag: 2 weeks",
        "case: {one: child, several: children}",
        "case: {one: child}",
        "case: child",
        "case: {one: true, several: null}",
        "decimals: 1",
        "decimals: '1'",
        "decimals: 10",
        "decimals: 1.5",
        "number: 3a",
        "number: 3",
        "of_note: true",
        "of_note: because",
        "tags: one",
        "tags: [one, 2, true]",
        "minimum: 0",
        "minimum: low",
        "in_force: {from: 2021-04-01, until: 2022-03-31}",
        "in_force: {from: April}",
        "travel: {against: previous_period, tolerance: 1 point, not_if_target_changes: false}",
        "travel: {tolerance: 1 point}",
        "travel: {against: [previous_period], tolerance: 1 point better}",
        "if_missed: {against: previous_period, improved: amber, maintained: amber, worsened: red}",
        "if_missed: {against: previous_period, improved: amber}",
        "definition_changes: 2021-04-01",
        "definition_changes: [2021-04-01, 2021]",
        "calendar: calendar-year",
        "calendar: none-such",
        "title: 12",
        "title: true",
        "title:",
        "title: ''",
        "title: [a]",
        "owner: {a: b}",
        "unit: percentage",
        "colour: red",
    ]
)
ADDED = (
    "defaults: {lag: 14 days}",
    "scale: met",
    "exceptions: {levels: [red]}",
    "scale: bright",
    "exceptions: {consecutive: 0}",
    "extra: 1",
)
HEADS = st.sampled_from([HEAD, "ragrules: 2\n", f"{HEAD}defaults: {{id: a}}\n", *(f"{HEAD}{line}\n" for line in ADDED)])


@given(st.lists(LINES, max_size=4, unique_by=lambda line: line.partition(":")[0]), HEADS)
def test_what_is_bad_to_the_schema_is_bad_to_the_reader(tmp_path_factory, lines, head):
    text = pack_text("\n".join(lines) or "target: 91", head=head)
    found = faults(text)
    if found:
        folder = tmp_path_factory.mktemp("rules")
        assert any(problem.is_error for problem in ragrules.check_pack(written(folder, text))), (text, found)


def patterns(kind):
    (schema,) = [part for part in (kind_schema(kind), *kind_schema(kind).get("anyOf", ())) if "pattern" in part]
    return re.compile(schema["pattern"])


def reads(parse, text):
    try:
        parse(text)
    except (DistanceError, PeriodError):
        return False
    return True


AMOUNTS = st.from_regex(r"[-+]?[0-9]{1,3}(\.[0-9])?(\s?%| point| points|)( of target| of reference|)( better| worse|)", fullmatch=True)
LAGS = st.from_regex(r"[0-9]{1,2} (day|month|week)s?", fullmatch=True)


@pytest.mark.parametrize(
    ("kind", "parse", "texts"),
    [
        (DistanceKind(), parse_distance, AMOUNTS),
        (DistanceKind("", parse_change), parse_change, st.one_of(AMOUNTS, st.just("same"))),
        (DistanceKind("", parse_margin), parse_margin, AMOUNTS),
        (OffsetKind(), parse_offset, AMOUNTS),
        (FactorKind(), parse_factor, AMOUNTS),
        (LagKind(), parse_lag, LAGS),
    ],
)
def test_the_pattern_of_a_written_quantity_is_the_reader_s(kind, parse, texts):
    pattern = patterns(kind)

    @given(texts)
    def agree(text):
        assert bool(pattern.match(text)) is reads(parse, text)

    agree()


@pytest.mark.parametrize("space", ["", " ", "\t", "\x85", "\xa0", "\x1c", "\ufeff"])
def test_a_pattern_takes_the_spaces_that_the_reader_skips_and_no_others(space):
    text = f"5{space}% of reference better"
    assert bool(patterns(DistanceKind("", parse_change)).match(text)) is reads(parse_change, text) is (space in {"", " ", "\t"})


def test_a_way_to_write_a_distance_that_is_not_known_here_may_be_any_text():
    assert kind_schema(DistanceKind("", lambda text: text)) == {"type": ["string", "number", "boolean"]}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug(), ["a-b", 5, "true"], ["A", "a--b", "", ["a"]]),
        (Figure(), [5, 5.5, "5", "-5.50", "+5"], ["5 %", "1,000", "1e3", True]),
        (Whole(1, 5), [1, 5, "3"], [0, 6, 2.5, "x", "-1"]),
        (TargetOrNone(), [5, "none", "5.0"], ["nothing", "", None]),
        (ListOf(Slug(), single=True), ["a", ["a", "b"], []], [{"a": 1}]),
        (ListOf(Slug()), [["a"]], ["a"]),
    ],
)
def test_a_kind_takes_what_it_reads(kind, good, bad):
    validator = Draft202012Validator(kind_schema(kind))
    assert [value for value in good if not validator.is_valid(value)] == []
    assert [value for value in bad if validator.is_valid(value)] == []


# Nothing is left out.

TABLES = (FILE_KEYS, PACK_KEYS, SCALE_KEYS, LEVEL_KEYS, EXCEPTION_KEYS, INDICATOR_KEYS, TARGET_KEYS, TRAVEL_KEYS, MISSED_KEYS, CYCLE)


def inner(kind):
    """Yield a kind and those inside it."""
    yield kind
    match kind:
        case ListOf(item):
            yield from inner(item)
        case Fields(keys):
            yield from declared(keys)
        case Short(values=values):
            yield from inner(values)
        case DatedValues():
            pass


def declared(keys: Keys):
    for key in keys.values():
        yield from inner(key.kind)


def test_every_kind_of_a_declared_key_has_a_schema():
    read_by_themselves = {"_Anything"}
    unknown = {type(kind) for keys in TABLES for kind in declared(keys) if type(kind) not in _SCHEMAS}
    assert {kind.__name__ for kind in unknown} == read_by_themselves


def test_a_kind_that_is_not_known_allows_everything():
    class Odd:
        allowed = "anything"

    assert kind_schema(Odd()) == {}


KEYS = [pytest.param(key, id=key.name) for keys in TABLES for key in keys.values()]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_says_what_it_means_with_an_example_that_is_good(key):
    schema = key_schema(key)
    assert schema["description"].lower().startswith(key.meaning.lower())
    (example,) = schema["examples"]
    Draft202012Validator(schema).validate(example)


def test_every_key_of_an_indicator_is_there():
    assert set(ragrules.json_schema("rules")["$defs"]["indicator"]["properties"]) == set(INDICATOR_KEYS)


# What an editor tells.


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (pack_text("target: 91"), []),
        (pack_text("target: 91\ntolerence: 5"), ["Additional properties are not allowed ('tolerence' was unexpected)"]),
        (f"{HEAD}indicators: [{{id: a, title: A}}]", [f"'{key}' is a required property" for key in ("direction", "frequency", "unit")]),
        (f"{HEAD}defaults: {{unit: count}}\nindicators: [{{id: a, title: A}}]", []),
        ("ragrules: 1\nindicators: [{id: a, title: A}]", []),
        ("ragrules: 1\nindicators: [{id: a}]", ["'title' is a required property"]),
        (HEAD.replace("ragrules: 1\n", ""), ["'ragrules' is a required property"]),
    ],
)
def test_an_editor_tells_what_is_missing_or_misspelt(text, told):
    assert faults(text) == told


def test_a_report_file_is_told_too():
    assert faults("ragrules: 1\nreport: {values: v.csv, as_of: today}\n", "report") == [
        "'today' does not match '^([0-9]{4}-[0-9]{2}-[0-9]{2})$'"
    ]
    assert faults("ragrules: 1\nreport: {values: v.csv, as_of: 2021-09-29, header: {wards: }}\n", "report") == []


# The command.


@pytest.mark.parametrize(("arguments", "kind"), [((), "rules"), (("rules",), "rules"), (("report",), "report")])
def test_the_command_writes_a_schema(arguments, kind):
    ended = run("schema", *arguments)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == ragrules.json_schema(kind)


def test_the_command_refuses_another_kind():
    assert run("schema", "values").exit_code == 2
