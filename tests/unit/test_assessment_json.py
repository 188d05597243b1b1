"""The assessment file: every key in its order, numbers as exact text, and every problem of a bad file reported in its place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from ragrules.assessment_json import read_assessment, write_assessment
from ragrules.assessment_json.places import Lines, values
from ragrules.errors import PackError, UnknownNameError
from ragrules.record import AssessmentRecord, RollUps, Summary
from ragrules.rollup import roll_ups
from ragrules.terms import Reason
from tests.golden.small_record import ASSESSMENTS, PACK, RECORD, rating

LEVELS = [level.level for level in PACK.scale]

RATING_KEYS = [
    *("indicator", "number", "title", "service", "unit", "frequency", "direction", "area", "period", "from", "to", "value", "shown"),
    *("numerator", "denominator", "target", "edges", "level", "label", "reason", "next_level", "travel", "streak", "flags"),
    *("forecast", "override", "comparators", "last", "because", "rule"),
]
"""The keys of a rating in the order of the rule language's section 12."""


def record(*ratings, **changes):
    made = AssessmentRecord(
        version="0.1.0",
        pack=PACK,
        as_of=RECORD.as_of,
        ratings=ratings,
        summary=Summary.of(ratings, LEVELS),
        rollups=roll_ups(zip(ratings, ratings, strict=True), LEVELS),
    )
    return evolve(made, **changes)


def written(assessment):
    return json.loads(write_assessment(assessment))


def problems(text):
    with pytest.raises(PackError) as caught:
        read_assessment(text)
    return caught.value.problems


def edited(change, assessment=RECORD):
    """Return the assessment's JSON after `change` has been made to its tree."""
    tree = written(assessment)
    change(tree)
    return json.dumps(tree)


def the_problem(text):
    (problem,) = problems(text)
    return problem


def test_what_was_written_is_read_back_the_same():
    assert read_assessment(write_assessment(RECORD)) == RECORD


def test_what_was_read_is_written_the_same():
    text = write_assessment(RECORD)
    assert write_assessment(read_assessment(text)) == text


def test_any_layout_of_the_same_json_is_read():
    assert read_assessment(json.dumps(written(RECORD), indent=4)) == RECORD


def test_an_assessment_without_a_report_has_null_for_it():
    bare = evolve(RECORD, report=None)
    assert written(bare)["report"] is None
    assert read_assessment(write_assessment(bare)) == bare


def test_the_keys_stand_in_the_order_of_the_rule_language():
    tree = written(RECORD)
    assert list(tree) == [
        *("version", "language", "pack", "as_of", "ratings", "exceptions", "changes", "corrections", "inputs", "history", "report"),
        *("summary", "rollups"),
    ]
    assert [key for key in tree["pack"] if key in ("id", "title", "fingerprint")] == ["id", "title", "fingerprint"]
    for found in tree["ratings"] + tree["history"]:
        assert [key for key in found if key in RATING_KEYS] == RATING_KEYS
    assert list(tree["exceptions"][0]) == [
        *("indicator", "area", "period", "kinds", "reasons", "streak", "awaited", "changed", "commentary"),
    ]
    assert list(tree["inputs"][0]) == ["name", "sha256"]
    assert list(tree["summary"]) == ["all", "due", "rated", "levels", "reasons"]
    assert list(tree["rollups"]) == ["service", "theme", "tag"]
    assert list(tree["rollups"]["service"][0]) == ["name", *tree["summary"], "worst"]
    assert list(tree["ratings"][0]["next_level"])[:3] == ["level", "distance", "cases"]
    assert {"period", "value", "level"} <= set(tree["ratings"][6]["last"])


def test_a_rating_is_written_as_the_rule_language_shows():
    found = written(RECORD)["ratings"][0]
    expected = {
        "indicator": "assessments-in-time",
        "number": 2,
        "unit": "percent",
        "frequency": "monthly",
        "direction": "higher",
        "period": "2021-08",
        "from": "2021-04-01",
        "to": "2021-08-31",
        "value": "83",
        "shown": "83%",
        "numerator": "83",
        "denominator": "100",
        "target": "91",
        "edges": {"green": "91", "amber": "86.45"},
        "level": "red",
        "label": "Red",
        "reason": None,
        "streak": 2,
        "flags": ["provisional"],
        "forecast": None,
        "override": None,
        "last": None,
    }
    assert {key: found[key] for key in expected} == expected
    assert list(found["edges"]) == ["green", "amber"]


def test_a_judgement_is_written_as_the_rule_language_shows():
    found = written(RECORD)["ratings"]
    assert found[1]["forecast"] == {
        "level": "amber",
        "by": "Head of service",
        "decided": "2021-09-20",
        "reason": "Courts are open again.",
        "until": None,
    }
    assert found[3]["override"]["until"] == "2022-03-31"
    assert (found[1]["override"], found[3]["forecast"]) == (None, None)


def test_what_changed_is_written_with_both_sides():
    found = written(RECORD)["changes"]
    assert list(found) == ["as_of", "fingerprint", "rules_changed", "figures"]
    assert found["figures"][0] == {
        "indicator": "visits-on-time",
        "number": 5,
        "title": "Visits made on time",
        "area": "Anytown Council",
        "kinds": ["no_longer_rated"],
        "was": {"period": "2021-05", "level": "green", "reason": None},
        "now": {"period": "2021-08", "level": None, "reason": "awaited"},
    }
    assert found["figures"][-1]["now"] is None


def test_a_correction_is_written_with_the_ratings_that_it_changed():
    found = written(RECORD)["corrections"][0]
    assert {key: found[key] for key in ("was", "was_shown", "now", "now_shown")} == {
        "was": "5",
        "was_shown": "5",
        "now": "1",
        "now_shown": "1",
    }
    outcome = {"period": "2021/22 Q1", "reason": None}
    assert found["ratings"] == [{"was": {**outcome, "level": "green"}, "now": {**outcome, "level": "amber"}}]


def test_a_corrected_figure_that_does_not_end_has_its_exact_parts():
    third = evolve(RECORD.corrections[0], was=Fraction(1, 3))
    found = written(evolve(RECORD, corrections=(third,)))["corrections"][0]
    assert found["was_exact"] == {"numerator": "1", "denominator": "3"}


def test_a_correction_that_may_not_be_shown_has_null_for_its_figures():
    tree = written(RECORD)
    assert [tree["corrections"][1][key] for key in ("was", "now")] == [None, None]
    assert [tree["report"]["corrections"][1][key] for key in ("was", "now")] == [None, None]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda tree: tree["ratings"][1]["forecast"].update(level="purple"), "ratings[1].forecast.level"),
        (lambda tree: tree["ratings"][3]["override"].update(level="purple"), "ratings[3].override.level"),
        (lambda tree: tree["report"]["judgements"][0].update(forecast="purple"), "report.judgements[0].forecast"),
        (lambda tree: tree["report"]["judgements"][1].update(override="purple"), "report.judgements[1].override"),
        (lambda tree: tree["report"]["judgements"][1].update(decided="2021-09-30"), "report.judgements[1].decided"),
        (lambda tree: tree["corrections"][0]["ratings"][0]["was"].update(level="purple"), "corrections[0].ratings[0].was.level"),
        (lambda tree: tree["corrections"][0]["ratings"][0]["now"].update(level=None), "corrections[0].ratings[0].now"),
        (lambda tree: tree["changes"].update(as_of="2021-09-30"), "changes.as_of"),
        (lambda tree: tree["changes"]["figures"][1]["was"].update(level="purple"), "changes.figures[1].was.level"),
        (lambda tree: tree["changes"]["figures"][1]["now"].update(reason="awaited"), "changes.figures[1].now"),
    ],
)
def test_what_cannot_be_true_of_other_times_is_a_contradiction(change, path):
    problem = the_problem(edited(change))
    assert (problem.code, problem.path) == ("RAG154", path)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda tree: tree["changes"]["figures"][0]["kinds"].append("gained"), "changes.figures[0].kinds[1]"),
        (lambda tree: tree["changes"].update(rules_changed=1), "changes.rules_changed"),
        (lambda tree: tree["corrections"][0].update(was=5), "corrections[0].was"),
        (lambda tree: tree["report"]["corrections"][0].update(was=5), "report.corrections[0].was"),
        (lambda tree: tree["report"]["judgements"][0].update(decided="soon"), "report.judgements[0].decided"),
        (lambda tree: tree["exceptions"][6].update(awaited=-1), "exceptions[6].awaited"),
        (lambda tree: tree["ratings"][1]["forecast"].update(by=None), "ratings[1].forecast.by"),
    ],
)
def test_a_wrong_value_that_tells_of_other_times_is_refused(change, path):
    problem = the_problem(edited(change))
    assert (problem.code, problem.path) == ("RAG153", path)


def test_a_record_without_a_previous_assessment_has_null_for_changes():
    bare = evolve(RECORD, changes=None, corrections=())
    assert (written(bare)["changes"], written(bare)["corrections"]) == (None, [])
    assert read_assessment(write_assessment(bare)) == bare


def test_travel_is_null_until_there_is_some():
    found = written(RECORD)["ratings"]
    assert found[1]["travel"] is None
    assert found[1]["travel_reasons"] is None
    assert found[0]["travel"] == {"same_period_last_year": "worsened", "previous_period": "not_comparable"}


def test_a_two_sided_target_and_edge_are_pairs():
    found = written(RECORD)["ratings"][2]
    assert found["target"] == ["90", "100"]
    assert found["edges"] == {"green": ["90", "100"], "amber": ["85.333333333333", "101"]}
    assert found["edges_exact"] == {"amber": [{"numerator": "256", "denominator": "3"}, None]}
    assert "target_exact" not in found


def test_a_number_that_does_not_end_has_twelve_decimals_and_its_exact_parts():
    found = written(RECORD)["ratings"][1]
    assert found["value"] == "43.333333333333"
    assert found["value_exact"] == {"numerator": "130", "denominator": "3"}
    assert found["next_level"]["distance_exact"] == {"numerator": "52", "denominator": "3"}


def test_a_number_that_ends_has_no_exact_parts():
    found = written(record(rating("x", level="green", value=Fraction(1, 4), comparators={"england": Fraction(1, 8)})))["ratings"][0]
    assert found["value"] == "0.25"
    assert found["comparators"] == {"england": "0.125"}
    assert not [key for key in found if key.endswith("_exact")]


@pytest.mark.parametrize("text", ["0", "-0.5", "90.10", "1234567890123456789012345678901234567890.000000000001", "9" * 500])
def test_every_digit_of_a_number_is_kept(text):
    again = read_assessment(write_assessment(record(rating("x", level="red", value=Decimal(text)))))
    assert str(again.ratings[0].value) == text


def test_a_number_is_never_written_with_an_exponent():
    assert written(record(rating("x", level="red", value=Decimal("1E+3"))))["ratings"][0]["value"] == "1000"


def test_each_rating_stands_on_a_line_of_its_own():
    lines = write_assessment(RECORD).splitlines()
    starts = [line for line in lines if line.startswith('{"indicator": ')]
    assert len(starts) == len(RECORD.ratings) + len(RECORD.history) + len(RECORD.exceptions) + len(RECORD.corrections)


def test_text_is_written_as_it_is():
    assert "Children’s" in write_assessment(RECORD)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", (1, 1), "the text is not JSON"),
        ("{", (1, 2), "the text is not JSON"),
        ('{"version": "0.1.0",\n "language": }', (2, 14), "the text is not JSON"),
        ("{} {}", (1, 4), "the text is not JSON"),
        ("[" * 100_000, (0, 0), "nested too deeply"),
        ('{"language": ' + "1" * 5000 + "}", (0, 0), "a number is too long"),
    ],
)
def test_what_is_not_json_is_refused_where_it_stops_being_json(text, place, message):
    problem = the_problem(text)
    assert problem.code == "RAG150"
    assert (problem.location.line, problem.location.column) == place
    assert message in problem.message


def test_the_file_is_named_in_every_problem():
    with pytest.raises(PackError) as caught:
        read_assessment("{", name="last-time.json")
    assert str(caught.value).startswith("1 problem in the rules\nlast-time.json:1:2: error RAG150")


def test_a_key_that_stands_twice_names_both_lines():
    text = write_assessment(RECORD).replace('"language": 1,', '"language": 1,\n"language": 1,', 1)
    problem = the_problem(text)
    assert (problem.code, problem.path, problem.location.line) == ("RAG150", "language", 4)
    assert problem.message == "the key stands twice, first on line 3"


def test_every_key_that_stands_twice_is_reported():
    text = '{"a": {"x": 1, "x": 2}, "b": [{"y": 1, "y": 1, "y": 1}]}'
    assert [(problem.path, problem.location.column) for problem in problems(text)] == [("a.x", 21), ("b[0].y", 45), ("b[0].y", 53)]


@pytest.mark.parametrize("language", [0, 2, -1, 99])
def test_another_version_of_the_language_is_refused_and_nothing_else_is_looked_at(language):
    problem = the_problem(f'{{"version": "9.0",\n"language": {language}, "new": 1}}')
    assert (problem.code, problem.path, problem.location.line, problem.location.column) == ("RAG151", "language", 2, 13)
    assert problem.message == f"the assessment is written in version {language} of the rule language; version 1 is read"


@pytest.mark.parametrize(("text", "found"), [("[]", "a list"), ("null", "null"), ("1", "1"), ('"a"', "'a'"), ("true", "true")])
def test_what_is_no_object_is_refused(text, found):
    problem = the_problem(text)
    assert (problem.code, problem.path) == ("RAG153", "")
    assert problem.message == f"found {found}; allowed is an object"


def test_a_file_of_an_earlier_version_is_read_without_the_keys_that_have_been_added():
    def older(tree):
        for found in tree["ratings"] + tree["history"]:
            del found["spc"], found["definition_changes"]

    plain = evolve(RECORD, ratings=tuple(evolve(each, spc=False, definition_changes=()) for each in RECORD.ratings))
    assert read_assessment(edited(older, plain)) == plain
    assert {found["spc"] for found in written(plain)["ratings"]} == {False}


def test_a_key_that_has_been_added_is_read_and_refused_like_any_other():
    charted = evolve(RECORD.ratings[0], spc=True, definition_changes=(date(2021, 4, 1),))
    found = record(charted)
    assert read_assessment(write_assessment(found)) == found
    problem = the_problem(edited(lambda tree: tree["ratings"][0].update(spc="yes"), found))
    assert (problem.path, problem.message) == ("ratings[0].spc", "found 'yes'; allowed is true or false")


def test_a_file_without_a_key_that_was_added_later_is_read():
    def older(tree):
        for found in tree["ratings"] + tree["history"]:
            del found["everywhere"]

    assert read_assessment(edited(older)) == RECORD


def test_the_level_that_every_figure_has_is_read_back_and_must_be_one():
    found = record(evolve(RECORD.ratings[0], everywhere="amber"))
    assert read_assessment(write_assessment(found)) == found
    problem = the_problem(edited(lambda tree: tree["ratings"][0].update(everywhere="pink"), found))
    assert (problem.path, problem.message) == ("ratings[0].everywhere", "the scale has no level 'pink'; its levels are red, amber, green")


def test_a_missing_key_is_named_at_its_object():
    problem = the_problem(edited(lambda tree: tree["ratings"][3].pop("shown")))
    assert (problem.code, problem.path, problem.message) == ("RAG152", "ratings[3]", "the key 'shown' is missing")


def test_a_file_of_an_earlier_version_has_no_names_of_cases_and_no_earlier_figures():
    def older(tree):
        for found in (*tree["ratings"], *tree["history"]):
            del found["case"], found["earlier"]

    read = read_assessment(edited(older))
    plain = evolve(
        RECORD,
        ratings=tuple(evolve(each, case=None, earlier={}) for each in RECORD.ratings),
        history=tuple(evolve(each, case=None, earlier={}) for each in RECORD.history),
    )
    assert read == plain


def test_the_name_of_a_case_and_an_earlier_figure_are_written_and_refused_like_any_other_key():
    found = next(rating for rating in written(RECORD)["ratings"] if rating["indicator"] == "assessments-in-time")
    assert found["case"] == {"one": "assessment in time", "several": "assessments in time"}
    assert found["earlier"] == {"same_period_last_year": {"period": "2020-08", "value": "88", "shown": "88%"}}
    problem = the_problem(edited(lambda tree: tree["ratings"][0].update(case="a")))
    assert problem.path == "ratings[0].case"


def test_an_unknown_key_is_refused_with_the_nearest_one():
    problem = the_problem(edited(lambda tree: tree["pack"].update(titel="…")))
    assert (problem.code, problem.path, problem.message) == (
        "RAG152",
        "pack.titel",
        "the key 'titel' is not known here; did you mean 'title'?",
    )


def test_an_unknown_key_at_the_top_is_refused():
    problem = the_problem(edited(lambda tree: tree.update(zzz=1)))
    assert (problem.path, problem.message) == ("zzz", "the key 'zzz' is not known here")


def test_exact_parts_are_only_known_beside_numbers():
    problem = the_problem(edited(lambda tree: tree["ratings"][0].update(title_exact=None)))
    assert (problem.code, problem.path) == ("RAG152", "ratings[0].title_exact")


def test_every_problem_is_reported_in_its_place():
    def spoil(tree):
        tree["ratings"][0]["unit"] = "percents"
        tree["ratings"][0]["extra"] = 1
        tree["ratings"][1]["value"] = 43.3
        del tree["history"][0]["streak"]
        tree["summary"]["due"] = "9"

    found = problems(edited(spoil))
    assert [(problem.code, problem.path) for problem in found] == [
        ("RAG153", "ratings[0].unit"),
        ("RAG152", "ratings[0].extra"),
        ("RAG153", "ratings[1].value"),
        ("RAG152", "history[0]"),
        ("RAG153", "summary.due"),
    ]
    assert all(problem.location.column > 1 and problem.hint for problem in found)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("value", 83, 'found 83; allowed is a number as text such as "83.5"'),
        ("value", 83.5, 'found 83.5; allowed is a number as text such as "83.5"'),
        ("value", "83%", "found '83%'; allowed is a number as text such as \"83.5\""),
        ("value", "1e3", "found '1e3'; allowed is a number as text such as \"83.5\""),
        ("value", "NaN", "found 'NaN'; allowed is a number as text such as \"83.5\""),
        ("value", "٣", "found '٣'; allowed is a number as text such as \"83.5\""),
        ("value", "", "found ''; allowed is a number as text such as \"83.5\""),
        ("value", True, 'found true; allowed is a number as text such as "83.5"'),
        ("value", float("nan"), 'found nan; allowed is a number as text such as "83.5"'),
        ("shown", None, "found null; allowed is text of whole characters"),
        ("shown", "\ud800", "found '\\ud800'; allowed is text of whole characters"),
        ("number", 2.5, "found 2.5; allowed is a whole number or text"),
        ("number", True, "found true; allowed is a whole number or text"),
        ("decimals", 10, "found 10; allowed is a whole number from 0 to 9"),
        ("decimals", -1, "found -1; allowed is a whole number from 0 to 9"),
        ("per", -1, "found -1; allowed is a whole number of 0 or more"),
        ("streak", False, "found false; allowed is a whole number of 0 or more"),
        ("from", "2021-02-30", "found '2021-02-30'; allowed is a date as text such as \"2021-08-31\""),
        ("from", "20210801", "found '20210801'; allowed is a date as text such as \"2021-08-31\""),
        ("from", 20210801, 'found 20210801; allowed is a date as text such as "2021-08-31"'),
        ("direction", "up", "found 'up'; allowed is one of higher, lower, in_range, closest, none"),
        ("direction", ["higher"], "found a list; allowed is one of higher, lower, in_range, closest, none"),
        ("flags", "provisional", "found 'provisional'; allowed is a list"),
        ("edges", [], "found a list; allowed is an object"),
        ("target", ["1"], "found a list; allowed is a number as text, or a list of two"),
        ("next_level", "amber", "found 'amber'; allowed is an object"),
        ("forecast", "amber", "found 'amber'; allowed is an object"),
        ("override", ["red"], "found a list; allowed is an object"),
        ("because", {"a": 1}, "found an object; allowed is a list"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_with_what_is(path, value, message):
    problem = the_problem(edited(lambda tree: tree["ratings"][0].update({path: value})))
    assert (problem.code, problem.path, problem.message) == ("RAG153", f"ratings[0].{path}", message)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda tree: tree["ratings"][0]["flags"].append("late"), "ratings[0].flags[1]"),
        (lambda tree: tree["ratings"][0]["edges"].update(red="low"), "ratings[0].edges.red"),
        (lambda tree: tree["ratings"][2]["target"].__setitem__(1, 100), "ratings[2].target[1]"),
        (lambda tree: tree["ratings"][0]["next_level"].update(cases=-4), "ratings[0].next_level.cases"),
        (lambda tree: tree["ratings"][0].update(travel={"previous_period": 1}), "ratings[0].travel.previous_period"),
        (lambda tree: tree["exceptions"][0].update(changed="other"), "exceptions[0].changed"),
        (lambda tree: tree["exceptions"][0]["kinds"].append("red"), "exceptions[0].kinds[1]"),
        (lambda tree: tree["report"]["caveats"][1].update(until="soon"), "report.caveats[1].until"),
        (lambda tree: tree["report"]["caveats"][1].update(reportable=0), "report.caveats[1].reportable"),
        (lambda tree: tree["report"]["header"].update(chair="A. Member"), "report.header"),
        (lambda tree: tree["report"]["header"].update(wards=None), "report.header.wards"),
        (lambda tree: tree["report"]["sections"][0].update(text="There are none."), "report.sections[0].text"),
        (lambda tree: tree["summary"]["levels"].update(red="2"), "summary.levels.red"),
        (lambda tree: tree["inputs"][0].update(sha256=1), "inputs[0].sha256"),
        (lambda tree: tree.update(as_of="today"), "as_of"),
        (lambda tree: tree.update(language=True), "language"),
        (lambda tree: tree.update(language="1"), "language"),
    ],
)
def test_a_value_deep_inside_is_named_by_its_path(change, path):
    problem = the_problem(edited(change))
    assert (problem.code, problem.path) == ("RAG153", path)


def test_a_name_of_half_a_character_is_refused():
    text = edited(lambda tree: tree["ratings"][0]["comparators"].update({"\ud800": "1"}))
    assert the_problem(text).path == "ratings[0].comparators"


@pytest.mark.parametrize(
    "exact",
    [
        {"numerator": "1"},
        {"numerator": 130, "denominator": 3},
        {"numerator": "130", "denominator": "3", "more": "1"},
        {"numerator": "130", "denominator": "0"},
        {"numerator": "-130", "denominator": "-3"},
        {"numerator": "130.0", "denominator": "3"},
        {"numerator": "1" * 4001, "denominator": "3"},
        [{"numerator": "130", "denominator": "3"}],
        "130/3",
        1,
    ],
)
def test_exact_parts_of_the_wrong_shape_are_refused(exact):
    problem = the_problem(edited(lambda tree: tree["ratings"][1].update(value_exact=exact)))
    assert (problem.code, problem.path) == ("RAG153", "ratings[1].value")


@pytest.mark.parametrize(("numerator", "denominator"), [("131", "3"), ("1", "4"), ("4333", "100"), ("260", "7")])
def test_exact_parts_that_are_not_those_of_the_number_are_a_contradiction(numerator, denominator):
    exact = {"numerator": numerator, "denominator": denominator}
    problem = the_problem(edited(lambda tree: tree["ratings"][1].update(value_exact=exact)))
    assert (problem.code, problem.path) == ("RAG154", "ratings[1].value")
    assert problem.message == f"the exact parts {numerator}/{denominator} are not those of a number that is written 43.333333333333"


def test_exact_parts_of_a_number_that_ends_are_a_contradiction():
    def spoil(tree):
        tree["ratings"][1].update(value="0.25", value_exact={"numerator": "1", "denominator": "4"})

    assert the_problem(edited(spoil)).code == "RAG154"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda rated: rated.update(value=None), "ratings[2].value"),
        (lambda rated: rated["edges_exact"].update(blue=None), "ratings[2].edges"),
        (lambda rated: rated["edges_exact"].update(amber=[None]), "ratings[2].edges.amber"),
        (lambda rated: rated["edges_exact"].update(amber=["x", None]), "ratings[2].edges.amber[0]"),
    ],
)
def test_exact_parts_must_have_the_shape_of_the_value(change, path):
    def spoil(tree):
        tree["ratings"][2]["value_exact"] = {"numerator": "276", "denominator": "3"} if path.endswith("value") else None
        change(tree["ratings"][2])

    assert the_problem(edited(spoil)).path == path


@pytest.mark.parametrize("name", ["level", "next_level.level", "edges.purple", "last.level"])
def test_a_level_that_the_scale_does_not_have_is_a_contradiction(name):
    def spoil(tree):
        rated = tree["ratings"][0]
        if name == "edges.purple":
            rated["edges"]["purple"] = "1"
        elif name == "last.level":
            rated["last"] = {"period": "2021-07", "value": "1", "level": "purple", "to": "2021-07-31", "shown": "1%"}
        elif name == "level":
            rated["level"] = "purple"
            tree["summary"]["levels"]["red"] -= 1
            tree["rollups"]["service"][0]["levels"]["red"] -= 1
            tree["rollups"]["tag"][0]["levels"]["red"] -= 1
        else:
            rated["next_level"]["level"] = "purple"

    found = [problem for problem in problems(edited(spoil)) if problem.path != "summary" and "rollups" not in problem.path]
    assert [(problem.code, problem.path) for problem in found] == [("RAG154", f"ratings[0].{name}")]
    assert found[0].message == "the scale has no level 'purple'; its levels are red, amber, green"


@pytest.mark.parametrize("change", [{"reason": "awaited"}, {"level": None}])
def test_a_rating_with_both_a_level_and_a_reason_or_neither_is_a_contradiction(change):
    found = problems(edited(lambda tree: tree["history"][0].update(change)))
    assert [(problem.code, problem.path) for problem in found] == [("RAG154", "history[0]")]


def test_a_period_that_ends_before_it_starts_is_a_contradiction():
    problem = the_problem(edited(lambda tree: tree["ratings"][0].update({"from": "2021-09-01"})))
    assert (problem.path, problem.message) == ("ratings[0].to", "the period ends before it starts")


def test_two_ratings_of_one_indicator_area_and_period_are_a_contradiction():
    twice = record(ASSESSMENTS, ASSESSMENTS)
    problem, *counts = problems(write_assessment(twice))
    assert [problem.path, *(count.path for count in counts)] == ["ratings[1]", "summary", "rollups.service", "rollups.tag"]
    assert problem.message == "'assessments-in-time' has a rating for 'Anytown Council' and 2021-08 already, at ratings[0]"


def test_an_exception_about_nothing_is_a_contradiction():
    problem = the_problem(edited(lambda tree: tree["exceptions"][0].update(area="Elsewhere")))
    assert (problem.path, problem.message) == ("exceptions[0]", "'assessments-in-time' has no current rating for 'Elsewhere'")


@pytest.mark.parametrize("change", [{"all": 10}, {"due": 8}, {"rated": 3}, {"reasons": {}}, {"levels": {"red": 2, "amber": 1}}])
def test_counts_that_are_not_those_of_the_ratings_are_a_contradiction(change):
    problem = the_problem(edited(lambda tree: tree["summary"].update(change)))
    assert (problem.code, problem.path, problem.message) == ("RAG154", "summary", "the counts are not those of the ratings")


def test_roll_ups_are_written_as_the_counts_of_each_group_with_its_name_and_its_worst_level():
    rolled = written(RECORD)["rollups"]
    assert rolled["service"][1] == {
        "name": "Early help",
        "all": 2,
        "due": 2,
        "rated": 0,
        "levels": {"red": 0, "amber": 0, "green": 0},
        "reasons": {"awaited": 1, "contextual": 1},
        "worst": None,
    }
    assert [(group["name"], group["all"], group["worst"]) for group in rolled["service"]] == [
        ("Children’s social care", 6, "red"),
        ("Early help", 2, None),
        ("", 1, None),
    ]
    assert rolled["theme"] == []
    assert [(group["name"], group["all"], group["worst"]) for group in rolled["tag"]] == [("statutory", 2, "red"), ("panel", 2, "red")]


@pytest.mark.parametrize(
    ("by", "spoil"),
    [
        ("service", lambda groups: groups.pop()),
        ("service", lambda groups: groups.reverse()),
        ("service", lambda groups: groups[0].update(name="Housing")),
        ("service", lambda groups: groups[0].update(rated=5)),
        ("service", lambda groups: groups[0].update(worst="green")),
        ("service", lambda groups: groups[0].update(worst=None)),
        ("service", lambda groups: groups[1].update(worst="green")),
        ("service", lambda groups: groups[1]["reasons"].update(awaited=2)),
        ("theme", lambda groups: groups.append(written(RECORD)["rollups"]["service"][0])),
        ("tag", lambda groups: groups[1]["levels"].update(amber=0)),
        ("tag", lambda groups: groups.clear()),
    ],
)
def test_roll_ups_that_are_not_those_of_the_ratings_are_a_contradiction(by, spoil):
    problem = the_problem(edited(lambda tree: spoil(tree["rollups"][by])))
    assert (problem.code, problem.path) == ("RAG154", f"rollups.{by}")
    assert problem.message == f"the counts by {by} are not those of the ratings"


def test_a_tag_that_the_roll_ups_do_not_have_is_a_contradiction():
    problem = the_problem(edited(lambda tree: tree["ratings"][1].update(tags=["panel"])))
    assert (problem.code, problem.path) == ("RAG154", "rollups.tag")


def test_an_assessment_without_its_roll_ups_is_refused():
    assert the_problem(edited(lambda tree: tree.pop("rollups"))).message == "the key 'rollups' is missing"
    missing = [problem.message for problem in problems(edited(lambda tree: tree["rollups"].pop("tag")))]
    assert missing == ["the key 'tag' is missing"]
    assert [problem.path for problem in problems(write_assessment(evolve(RECORD, rollups=RollUps())))] == ["rollups.service", "rollups.tag"]


def test_roll_ups_are_of_the_current_ratings_where_other_periods_stand_among_them_too():
    assert read_assessment(write_assessment(evolve(RECORD, ratings=RECORD.ratings + RECORD.history, history=()))).rollups == RECORD.rollups


def test_a_rating_that_is_not_due_is_read_back():
    quiet = record(rating("x", reason=Reason.NOT_DUE))
    assert read_assessment(write_assessment(quiet)) == quiet


def test_travel_against_what_no_figure_is_measured_against_is_refused():
    def change(tree):
        tree["ratings"][0]["travel"] = {"previous_perod": "improved"}

    problem = the_problem(edited(change))
    assert (problem.code, problem.path) == ("RAG153", "ratings[0].travel.previous_perod")
    assert "one of previous_period, same_period_last_year" in problem.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_bytes_of_a_file_are_read_as_its_text(encoding):
    text = write_assessment(evolve(RECORD, pack=evolve(PACK, title="Café – €")))
    mark = "\ufeff" if encoding[-3:] in ("-le", "-be") else ""
    assert read_assessment((mark + text).encode(encoding)) == read_assessment(text)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_that_are_no_text_are_refused_where_they_stand(mark):
    data = write_assessment(RECORD).encode().replace(b"Anytown performance", b"Anyt\xffwn performance", 1)
    (problem,) = problems(mark + data)
    line = data[: data.index(b"\xff")].decode().split("\n")
    assert (problem.code, problem.message) == ("RAG150", "the bytes are no UTF-8 text")
    assert (problem.location.line, problem.location.column) == (len(line), len(line[-1]) + 1)


def test_bytes_that_are_half_a_utf_16_character_are_refused():
    (problem,) = problems('{\n"a": 1}'.encode("utf-16")[:-1])
    assert problem.message == "the bytes are no UTF-16 text"
    assert (problem.location.line, problem.location.column) == (2, 7)


def test_an_assessment_can_be_read_for_some_of_its_areas():
    text = write_assessment(evolve(RECORD, history=()))
    there = RECORD.ratings[0].area
    assert {rating.area for rating in read_assessment(text, areas=[there]).ratings} == {there}
    with pytest.raises(UnknownNameError, match="there is no area named 'Nowhere'"):
        read_assessment(text, areas=["Nowhere"])


def test_the_place_of_every_value_is_known():
    text = '{"a": [1, {"b": "x, ]", "c\\"d": null}],\n "e": {}, "": true}'
    found = {path: text[offset] for path, offset in values(text)}
    assert found == {"": "t", "a": "[", "a[0]": "1", "a[1]": "{", "a[1].b": '"', 'a[1].c"d': "n", "e": "{"}


def test_a_line_ends_at_a_newline_only():
    lines = Lines("a\u2028b\n\ncd")
    assert [lines.place(offset) for offset in (0, 2, 4, 5, 6)] == [(1, 1), (1, 3), (2, 1), (3, 1), (3, 2)]


def test_levels_written_before_they_had_shapes_are_given_them():
    def forget(tree):
        for level in tree["pack"]["scale"]:
            del level["shape"]

    text = edited(forget)
    assert '"shape"' not in text
    assert read_assessment(text) == RECORD


def test_every_level_of_a_long_scale_has_a_shape():
    def lengthen(tree):
        first = tree["pack"]["scale"][0]
        tree["pack"]["scale"] += [{"level": f"level-{place}", "label": "x", "colour": "#123456", "target_met": False} for place in range(7)]
        tree["summary"]["levels"] |= {f"level-{place}": 0 for place in range(7)}
        for groups in tree["rollups"].values():
            for group in groups:
                group["levels"] |= {f"level-{place}": 0 for place in range(7)}
        assert first["shape"] == "diamond"

    shapes = [level.shape for level in read_assessment(edited(lengthen)).pack.scale]
    assert shapes == ["diamond", "triangle", "circle", "square", "star", "pointing down", "diamond", "triangle", "circle", "square"]
