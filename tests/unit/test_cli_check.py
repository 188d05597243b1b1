"""`ragrules check`: every problem at once, readable by people, programs and GitHub."""

from __future__ import annotations

import json
import os

import pytest

from tests.unit.command_line import BROKEN, PACK, REPORT, VALUES, WARNED, folder, run, write

__all__ = ["folder"]


def test_a_pack_without_problems_says_what_was_checked(folder):
    ended = run("check", "small.ragrules.yaml")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "No problems: 3 indicators in 1 file\n", "")


def test_a_folder_is_checked_with_all_of_its_rule_files(folder):
    more = PACK.partition("indicators:\n")[2].replace("id: ", "id: more-").replace("number: ", "number: 1").replace("service: ", "theme: ")
    more = more.replace("title: Average", "title: The average").replace("title: Looked", "title: All looked")
    write(folder, "deeper/more.ragrules.yaml", f"ragrules: 1\nindicators:\n{more}")
    assert run("check", ".").stdout == "No problems: 6 indicators in 2 files\n"


def test_several_packs_are_checked_together(folder):
    write(folder, "other/other.ragrules.yaml", PACK)
    assert run("check", "small.ragrules.yaml", "other").stdout == "No problems: 6 indicators in 2 files\n"


def test_problems_are_shown_with_place_code_message_source_line_mark_and_hint(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run("check", "small.ragrules.yaml")
    assert ended.exit_code == 1
    assert ended.stderr == ""
    assert (
        """\
small.ragrules.yaml:14:5: error RAG030: there is no key 'tolerence' here
    14 |     tolerence: 5% of target
       |     ^
    in: indicators[0].tolerence
    hint: did you mean 'tolerance'? allowed: id, number,"""
        in ended.stdout
    )
    assert (
        """
small.ragrules.yaml:20:16: error RAG034: 'down' is not allowed here
    20 |     direction: down
       |                ^
    in: indicators[1].direction
    hint: """
        in ended.stdout
    )


def test_the_last_line_counts_the_problems_of_each_severity(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    write(folder, "other/other.ragrules.yaml", WARNED)
    severities = [line.split()[1] for line in run("check", ".", "--format", "github").stdout.splitlines()]
    assert severities
    ended = run("check", "small.ragrules.yaml", "other")
    assert ended.exit_code == 1
    errors, warnings = ended.stdout.count(": error RAG"), ended.stdout.count(": warning RAG")
    assert (errors, warnings > 0) == (2, True)
    plural = "" if warnings == 1 else "s"
    assert ended.stdout.endswith(f"\n{errors + warnings} problems: 2 errors, {warnings} warning{plural}\n")


def test_places_can_be_opened_from_the_folder_where_the_command_was_typed(folder):
    write(folder, "rules/deeper/broken.ragrules.yaml", BROKEN)
    lines = run("check", "rules").stdout.splitlines()
    assert any(line.startswith("rules/deeper/broken.ragrules.yaml:14:5: error RAG030: ") for line in lines)
    assert "    14 |     tolerence: 5% of target" in lines


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_fail_only_with_strict(options, code, folder):
    write(folder, "small.ragrules.yaml", WARNED)
    ended = run("check", ".", *options)
    assert ended.exit_code == code
    assert ": warning RAG078: " in ended.stdout
    assert ended.stdout.endswith("\n1 problem: 1 warning (3 indicators in 1 file)\n")


def test_strict_passes_a_pack_without_warnings(folder):
    assert run("check", ".", "--strict").exit_code == 0


def test_json_has_every_problem_with_its_parts_and_the_counts(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run("check", ".", "--format", "json")
    found = json.loads(ended.stdout)
    assert ended.exit_code == 1
    assert (found["errors"], found["notes"]) == (2, 0)
    problem = next(problem for problem in found["problems"] if problem["code"] == "RAG034")
    assert problem.pop("hint").startswith("allowed: higher, lower")
    assert problem == {
        "code": "RAG034",
        "severity": "error",
        "file": "small.ragrules.yaml",
        "line": 20,
        "column": 16,
        "path": "indicators[1].direction",
        "message": "'down' is not allowed here",
    }


def test_json_of_a_pack_without_problems_is_an_empty_list(folder):
    assert json.loads(run("check", ".", "--format", "json").stdout) == {"problems": [], "errors": 0, "warnings": 0, "notes": 0}


def test_github_gets_a_workflow_command_for_each_problem(folder):
    write(folder, "100%, twice.ragrules.yaml", BROKEN)
    lines = run("check", "100%, twice.ragrules.yaml", "--format", "github").stdout.splitlines()
    (line,) = [line for line in lines if "RAG034" in line]
    assert line.startswith(
        "::error file=100%25%2C twice.ragrules.yaml,line=20,col=16,title=RAG034::'down' is not allowed here%0Ahint: allowed: "
    )


def test_github_gets_warnings_as_warnings(folder):
    write(folder, "small.ragrules.yaml", WARNED)
    ended = run("check", ".", "--format", "github")
    assert ended.exit_code == 0
    assert ended.stdout.startswith("::warning file=small.ragrules.yaml,line=")


def test_a_report_file_is_checked_with_its_rules_and_figures(folder):
    ended = run("check", "small.ragreport.yaml")
    assert (ended.exit_code, ended.stdout) == (0, "No problems: 3 indicators in 1 file, 5 figures\n")


def test_the_problems_of_a_report_file_and_of_its_rules_are_found_in_one_go(folder):
    write(folder, "rules/small.ragrules.yaml", BROKEN)
    write(folder, "panel/small.ragreport.yaml", REPORT.replace("rules: .", "rules: ../rules").replace("as_of: 2021-09-29", "as_of: soon"))
    ended = run("check", "panel/small.ragreport.yaml")
    assert ended.exit_code == 1
    assert "panel/../rules/small.ragrules.yaml:14:5: error RAG030: " in ended.stdout
    assert "    14 |     tolerence: 5% of target" in ended.stdout
    assert "panel/small.ragreport.yaml:5:10: error RAG037: " in ended.stdout
    assert "     5 |   as_of: soon" in ended.stdout


def test_a_report_file_may_name_one_rule_file(folder):
    write(folder, "rules/small.ragrules.yaml", BROKEN)
    write(folder, "small.ragreport.yaml", REPORT.replace("rules: .", "rules: 'rules/small.ragrules.yaml'"))
    assert "rules/small.ragrules.yaml:14:5: error RAG030: " in run("check", "small.ragreport.yaml").stdout


def test_the_problems_of_a_report_s_figures_are_found(folder):
    write(folder, "values.csv", VALUES.replace("participation,2021-08,78", "participation,2021-08,about 78"))
    ended = run("check", "small.ragreport.yaml")
    assert ended.exit_code == 1
    assert ended.stdout.startswith("values.csv:6:3: error RAG")
    assert ended.stdout.endswith("1 problem: 1 error\n")


def test_the_warnings_of_the_rules_are_told_beside_the_problems_of_the_figures(folder):
    write(folder, "small.ragrules.yaml", WARNED)
    write(folder, "values.csv", VALUES.replace("participation,2021-08,78", "participation,2021-08,about 78"))
    ended = run("check", "small.ragreport.yaml")
    assert "small.ragrules.yaml:15:5: warning RAG078: " in ended.stdout
    assert ended.stdout.endswith("2 problems: 1 error, 1 warning\n")


def test_a_report_file_that_names_itself_as_its_rules_is_a_problem_and_no_endless_search(folder):
    write(folder, "small.ragreport.yaml", REPORT.replace("rules: .", "rules: small.ragreport.yaml"))
    ended = run("check", "small.ragreport.yaml")
    assert ended.exit_code == 1
    assert "small.ragreport.yaml:" in ended.stdout


def test_a_name_of_a_file_that_is_no_text_does_not_end_in_a_traceback(folder):
    name = os.fsdecode(b"caf\xe9.ragrules.yaml")
    write(folder, name, BROKEN)
    for form in ("text", "json", "github"):
        ended = run("check", name, "--format", form)
        assert (ended.exit_code, "RAG034" in ended.stdout) == (1, True)


def test_figures_that_are_not_there_are_a_problem_of_the_report(folder):
    (folder / "values.csv").unlink()
    ended = run("check", "small.ragreport.yaml")
    assert ended.exit_code == 1
    assert "values.csv: error RAG" in ended.stdout


def test_commentary_on_no_current_figure_is_a_warning_that_names_the_current_period(folder):
    write(folder, "small.ragreport.yaml", REPORT.replace("period: 2021-08", "period: 2021-07"))
    ended = run("check", "small.ragreport.yaml")
    assert ended.exit_code == 0
    place, message = "small.ragreport.yaml: warning RAG149: ", "the commentary on assessments, 2021-07, is on no current figure: "
    assert f"{place}{message}the current period is 2021-08\n" in ended.stdout


def test_commentary_on_an_area_without_figures_is_a_warning_too(folder):
    write(folder, "small.ragreport.yaml", REPORT.replace("period: 2021-08", "period: 2021-08, area: North"))
    assert (
        "on assessments for North, 2021-08, is on no current figure: there are no figures for that area"
        in run("check", "small.ragreport.yaml").stdout
    )


def test_notes_are_no_problems(folder):
    (folder / "values.csv").write_bytes(VALUES.encode("utf-8-sig"))
    ended = run("check", "small.ragreport.yaml", "--strict")
    assert ended.exit_code == 0
    assert "values.csv:1: note RAG103: " in ended.stdout
    assert ended.stdout.endswith("\nNo problems, 1 note: 3 indicators in 1 file, 5 figures\n")


def test_a_rule_that_its_method_refuses_is_found(folder):
    refused = PACK.replace("tolerance: 2\n", "thresholds: {green: 26, amber: 20}\n")
    write(folder, "small.ragrules.yaml", refused)
    ended = run("check", ".")
    assert ended.exit_code == 1
    assert "small.ragrules.yaml:" in ended.stdout


def test_a_file_that_is_no_text_is_a_problem_and_no_traceback(folder):
    (folder / "small.ragrules.yaml").write_bytes(b"ragrules: 1\npack: \xff\xfe\n")
    ended = run("check", ".")
    assert ended.exit_code == 1
    assert "small.ragrules.yaml:2:7: error RAG0" in ended.stdout
    assert "     2 | pack: \N{REPLACEMENT CHARACTER}" in ended.stdout


def test_an_area_is_for_report_files_whose_figures_are_checked(folder):
    write(folder, "values.csv", "indicator,period,value,area\nassessments,2021-08,90,North\nproceedings,2021/22 Q1,28,South\n")
    assert "2 figures" in run("check", "small.ragreport.yaml", "--area", "North").stdout
    ended = run("check", "small.ragreport.yaml", "--area", "West")
    assert (ended.exit_code, "there is no area named 'West'" in ended.stderr) == (2, True)
    ended = run("check", ".", "--area", "North")
    assert (ended.exit_code, "--area is for report files" in ended.stderr) == (2, True)
