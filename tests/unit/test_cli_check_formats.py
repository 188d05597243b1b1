"""`ragrules check` a line each, as SARIF, and with figures.

`tests/schemas/sarif-schema-2.1.0.json` is the schema of SARIF 2.1.0 (errata 01), unchanged, as OASIS publishes it in its repository
oasis-tcs/sarif-spec; it is governed by the OASIS Intellectual Property Rights Policy, in the mode RF on RAND Terms.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from ragrules.cli._sarif import as_sarif
from ragrules.errors import Location, Problem, Severity
from tests.unit.command_line import BROKEN, PACK, VALUES, WARNED, folder, run, write

__all__ = ["folder"]

SCHEMA = Path(__file__).parent.parent / "schemas" / "sarif-schema-2.1.0.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
NOTED = PACK.replace("    lag: 14 days\n", "    definition_changes: [2021-04-01]\n").replace(
    "target: 91", "target: {previous: previous_period}"
)


def sarif(text: str) -> dict:
    """Return the only run of a SARIF log, which must suit the schema."""
    log = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    return found


# ---------------------------------------------------------------------------------------------------------------------- a line each


def test_concise_gives_each_problem_one_line_and_nothing_else(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run("check", ".", "--format", "concise")
    assert ended.exit_code == 1
    assert ended.stdout == (
        "small.ragrules.yaml:14:5: error RAG030: there is no key 'tolerence' here\n"
        "small.ragrules.yaml:20:16: error RAG034: 'down' is not allowed here\n"
    )


def test_concise_of_a_pack_without_problems_is_empty(folder):
    ended = run("check", ".", "--format", "concise")
    assert (ended.exit_code, ended.stdout) == (0, "")


def test_concise_keeps_a_message_with_line_breaks_on_one_line(folder):
    write(folder, "small.ragrules.yaml", PACK.replace("frequency: quarterly", 'frequency: "quarter\\nly"'))
    (line,) = run("check", ".", "--format", "concise").stdout.splitlines()
    assert "RAG034" in line


# ---------------------------------------------------------------------------------------------------------------------------- SARIF


def test_sarif_of_a_pack_without_problems_suits_the_schema_and_has_no_results(folder):
    ended = run("check", ".", "--format", "sarif")
    assert ended.exit_code == 0
    found = sarif(ended.stdout)
    assert (found["results"], found["tool"]["driver"]["rules"]) == ([], [])


def test_sarif_has_each_problem_with_its_place_and_what_its_code_means(folder):
    write(folder, "rules/small.ragrules.yaml", BROKEN)
    ended = run("check", "rules", "--format", "sarif")
    assert ended.exit_code == 1
    found = sarif(ended.stdout)
    result = found["results"][1]
    assert (result["ruleId"], result["level"]) == ("RAG034", "error")
    assert result["message"]["text"].startswith("'down' is not allowed here\nallowed: higher, lower")
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "rules/small.ragrules.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 20, "startColumn": 16},
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "indicators[1].direction"}]
    driver = found["tool"]["driver"]
    rule = driver["rules"][result["ruleIndex"]]
    assert (driver["name"], rule["id"], rule["shortDescription"]["text"]) == ("ragrules", "RAG034", "value not allowed")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "```yaml" in rule["help"]["markdown"]


def test_sarif_names_a_rule_once_however_often_it_is_broken(folder):
    write(folder, "small.ragrules.yaml", PACK.replace("frequency: ", "frequency: un"))
    found = sarif(run("check", ".", "--format", "sarif").stdout)
    assert [result["ruleId"] for result in found["results"]] == ["RAG034"] * 3
    assert [rule["id"] for rule in found["tool"]["driver"]["rules"]] == ["RAG034"]


@pytest.mark.parametrize(("text", "level"), [(WARNED, "warning"), (NOTED, "note")])
def test_sarif_has_warnings_and_notes_as_what_they_are(text, level, folder):
    write(folder, "small.ragrules.yaml", text)
    ended = run("check", ".", "--format", "sarif")
    assert ended.exit_code == 0
    assert {result["level"] for result in sarif(ended.stdout)["results"]} == {level}


def test_fingerprints_stay_when_lines_above_come_and_tell_equal_lines_apart(folder):
    broken = PACK.replace("frequency: monthly", "frequency: often")
    write(folder, "small.ragrules.yaml", broken)
    before = sarif(run("check", ".", "--format", "sarif").stdout)["results"]
    write(folder, "small.ragrules.yaml", f"# A comment.\n\n{broken}")
    after = sarif(run("check", ".", "--format", "sarif").stdout)["results"]
    prints = [result["partialFingerprints"]["ragrules/v1"] for result in before]
    assert [result["partialFingerprints"]["ragrules/v1"] for result in after] == prints
    assert len(set(prints)) == len(prints) == 2
    assert before[0]["locations"] != after[0]["locations"]


def test_a_file_named_by_its_whole_path_is_relative_where_it_lies_in_the_folder(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("else where")
    write(folder, "small.ragrules.yaml", BROKEN)
    write(elsewhere, "small.ragrules.yaml", BROKEN)
    (uri,) = {artifact["uri"] for artifact in artifacts(run("check", folder.resolve(), "--format", "sarif").stdout)}
    assert uri == "small.ragrules.yaml"
    (other,) = artifacts(run("check", elsewhere, "--format", "sarif").stdout)[:1]
    assert other == {"uri": elsewhere.joinpath("small.ragrules.yaml").as_uri()}
    assert "else%20where" in other["uri"]


def artifacts(text: str) -> list[dict]:
    """Return the files of a log's results."""
    return [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in sarif(text)["results"]]


def test_a_name_with_blanks_and_signs_is_written_as_an_address(folder):
    (folder / "small.ragrules.yaml").unlink()
    write(folder, "50% größer #1.ragrules.yaml", BROKEN)
    assert artifacts(run("check", ".", "--format", "sarif").stdout)[0]["uri"] == "50%25%20gr%C3%B6%C3%9Fer%20%231.ragrules.yaml"


@pytest.mark.parametrize(
    ("location", "region"),
    [
        (Location("v.csv", 3, 2), {"startLine": 3}),
        (Location("v.csv"), None),
        (Location("v.json", 3), None),
        (Location("v.xlsx", 3, 2), None),
        (Location("p.ragrules.yaml", 3), {"startLine": 3}),
        (Location("p.ragrules.yaml", 3, 2), {"startLine": 3, "startColumn": 2}),
    ],
)
def test_only_lines_of_text_are_given_as_lines(location, region):
    problem = Problem(code="XYZ001", severity=Severity.ERROR, location=location, message="wrong")
    found = sarif(as_sarif([problem]))
    assert found["results"][0]["locations"][0]["physicalLocation"].get("region") == region
    assert "logicalLocations" not in found["results"][0]["locations"][0]
    assert found["results"][0]["message"] == {"text": "wrong"}
    assert found["tool"]["driver"]["rules"] == [{"id": "XYZ001"}]


def test_the_schema_refuses_what_is_no_log():
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


# -------------------------------------------------------------------------------------------------------------------------- figures

COMPARED = PACK.replace("target: 91", "target: {comparator: englnd}")


def test_figures_are_counted_beside_the_indicators(folder):
    ended = run("check", "small.ragrules.yaml", "--values", "values.csv")
    assert (ended.exit_code, ended.stdout) == (0, "No problems: 3 indicators in 1 file, 5 figures\n")


def test_a_comparator_that_no_row_has_is_a_warning_with_the_line_of_the_rule(folder):
    write(folder, "small.ragrules.yaml", COMPARED)
    ended = run("check", ".", "--values", "values.csv", "--format", "concise")
    assert ended.exit_code == 0
    assert ended.stdout == (
        "small.ragrules.yaml:5:5: warning RAG273: the rule needs the series 'englnd', and no row of assessments has it\n"
    )
    assert run("check", ".", "--values", "values.csv", "--strict").exit_code == 1
    assert run("check", ".", "--strict").exit_code == 0


def test_a_report_file_tells_what_its_figures_never_hold(folder):
    write(folder, "small.ragrules.yaml", COMPARED)
    assert "RAG273" in run("check", "small.ragreport.yaml").stdout


def test_figures_that_do_not_suit_the_rules_are_errors(folder):
    write(folder, "values.csv", VALUES.replace("participation,", "participtaion,"))
    ended = run("check", ".", "--values", "values.csv", "--format", "concise")
    assert ended.exit_code == 1
    assert ended.stdout == "values.csv:6: error RAG122: the pack has no indicator 'participtaion'\n"


def test_figures_can_come_from_standard_input(folder):
    ended = run("check", ".", "--values", "-", given=VALUES)
    assert ended.stdout == "No problems: 3 indicators in 1 file, 5 figures\n"


def test_only_one_areas_figures_can_be_checked(folder):
    write(folder, "small.ragrules.yaml", COMPARED)
    write(
        folder,
        "values.csv",
        "indicator,period,value,series,area\nassessments,2021-08,91,,North\nassessments,2021-08,91,englnd,South\n"
        "assessments,2021-08,91,,South\n",
    )
    assert "RAG273" not in run("check", ".", "--values", "values.csv").stdout
    assert "RAG273" in run("check", ".", "--values", "values.csv", "--area", "North").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([".", "small.ragrules.yaml", "--values", "values.csv"], "--values goes with one pack"),
        (["small.ragreport.yaml", "--values", "values.csv"], "--values goes with one pack"),
        ([".", "--area", "North"], "--area is for report files and --values"),
        ([".", "--values", "none.csv"], "none.csv"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments, said, folder):
    ended = run("check", *arguments)
    assert ended.exit_code == 2
    assert said in ended.stderr
