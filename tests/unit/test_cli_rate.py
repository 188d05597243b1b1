"""`ragrules rate`: ratings and exceptions for people, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from rich.cells import cell_len

import ragrules
from ragrules.cli import _parameters
from tests.unit.command_line import BROKEN, PACK, REPORT, VALUES, WARNED, folder, run, write

__all__ = ["folder"]

RATE = ("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
AREAS = "indicator,period,value,area\nassessments,2021-08,95,North\nassessments,2021-08,80,South\n"
TEXT = """\
Small performance index, as of 2021-09-29

 No Indicator                   Period        Value   Target Rating     Recent
 ────
  2 % of Single Assessments     2021-08         83%      91% Red        R R
    authorised within 45 days
 16 Average number of weeks     2021/22 Q1 28 weeks 26 weeks Amber      A
    taken to complete Care
    proceedings
    Looked after children       2021-08         78%          Not rated: -
    participating in their                                   contextual
    reviews

Recent periods, oldest first: R = Red, A = Amber, G = Green, - = not rated

Exceptions: 3 of 3
% of Single Assessments authorised within 45 days (Indicator 2): Red
    Red in August 2021, for the second month running.
Average number of weeks taken to complete Care proceedings (Indicator 16): Amber
    Amber in Quarter 1 2021/22.
Looked after children participating in their reviews: Not rated: contextual
    An indicator of note.

3 in all: 3 due, 2 rated
    Of 2 rated: Red 1, Amber 1, Green 0
    Of 1 not rated: contextual 1

By service (numbers of indicators)
    Children's social care: 1 in all, 1 due, 1 rated: Red 1, Amber 0, Green 0; worst of 1: Red
    No service stated: 2 in all, 2 due, 1 rated: Red 0, Amber 1, Green 0; worst of 1: Amber
"""


def ruled(shown):
    """Return what is shown with the line below the headings as short as in the texts here; older versions of rich draw it one longer."""
    return re.sub("─+", "────", shown)


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_ratings_are_shown_as_a_table_with_exceptions_and_counts(folder):
    ended = run(*RATE)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ruled(ended.stdout) == TEXT


def table_of(shown):
    """The lines of the table."""
    return shown.partition("\n\n")[2].partition("\n\n")[0].splitlines()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_table_keeps_to_the_width_and_every_level_is_a_word(width, folder):
    lines = table_of(run(*RATE, COLUMNS=str(width)).stdout)
    assert max(map(len, lines)) <= width
    assert {"Red", "Amber"} <= set(" ".join(lines).split())


MONTHS = "".join(f"assessments,2021-{month:02},{value},,,\n" for month, value in ((2, 95), (3, 95), (5, 88), (6, 80)))


def test_recent_periods_are_letters_oldest_first_with_a_mark_where_there_is_no_rating(folder):
    write(folder, "values.csv", VALUES + MONTHS)
    shown = run(*RATE, COLUMNS="120").stdout
    heading, _, first, *_ = table_of(shown)
    assert first[heading.index("Recent") :] == "G - A R R R"
    assert "\n\nRecent periods, oldest first: R = Red, A = Amber, G = Green, - = not rated\n\nExceptions" in shown


def test_where_there_are_no_earlier_periods_there_is_no_column_of_recent_ones(folder):
    write(folder, "values.csv", "indicator,period,value\nassessments,2021-08,80\n")
    assert "Recent" not in run(*RATE).stdout


def test_all_periods_have_no_column_of_recent_ones_for_each_has_its_own_row(folder):
    assert "Recent" not in run(*RATE, "--all-periods").stdout


SCALE = """\
scale:
  target_level: met
  levels:
    - {level: far, label: "Far off [track]", colour: red}
    - {level: near, label: Near, colour: grey}
    - {level: met, label: Met, colour: green}
"""
LONG = "Averyverylongtitlewithoutaspace" * 6
WIDE = "待機児童数の割合" * 8


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}])
@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("title", [LONG, WIDE, "Short"], ids=["long", "wide", "short"])
@pytest.mark.parametrize("more", [(), ("--exceptions-only",)])
def test_letters_and_words_are_whole_at_any_width_on_any_terminal(environment, width, title, more, folder):
    travel = "    travel: {against: [previous_period, same_period_last_year]}\n"
    pack = PACK.replace("scale: rag\n", SCALE).replace("    lag: 14 days\n", travel).replace("tolerance: 2", "tolerance: {near: 2}")
    write(folder, "small.ragrules.yaml", pack.replace("% of Single Assessments authorised within 45 days", title))
    header, *figures = AREAS_OVER_TIME
    write(folder, "values.csv", "\n".join([f"{header},area", *(f"{line},North of the river" for line in figures), ""]))
    ended = run(*RATE, *more, COLUMNS=str(width), **environment)
    assert ended.exit_code == 0, ended.stderr
    shown = re.sub(r"\x1b\[[0-9;]*m", "", ended.stdout)
    assert (shown != ended.stdout) is ("FORCE_COLOR" in environment)
    lines = table_of(shown)
    assert max(map(cell_len, lines)) <= width
    assert any(line.endswith(" N - F M F F") for line in lines)
    assert "Recent periods, oldest first: F = Far off [track], N = Near, M = Met, - = not rated" in " ".join(shown.split())
    if title != "Short":
        table = "".join("".join(lines).split())
        assert all(table.count(character) >= title.count(character) for character in set(title))


AREAS_OVER_TIME = [
    "indicator,period,value",
    *(f"assessments,2021-{month:02},{value}" for month, value in ((3, 88), (5, 80), (6, 95), (7, 80), (8, 81))),
    "proceedings,2021/22 Q1,28",
]


def test_colours_come_on_top_of_the_words(folder):
    plain, coloured = run(*RATE), run(*RATE, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[1;31mRed" in coloured.stdout
    assert "Red" in plain.stdout
    assert "\x1b" not in plain.stdout
    assert plain.stdout.split() == re.sub(r"\x1b\[[0-9;]*m", "", coloured.stdout).split()


def test_flags_stand_below_the_rating(folder):
    write(folder, "values.csv", "indicator,period,value,provisional\nassessments,2021-08,95,yes\n")
    assert re.search(r"Green\n.*provisional\n", run(*RATE).stdout)


def test_an_awaited_figure_shows_the_last_rated_one_with_its_own_period_and_only_among_the_exceptions(folder):
    write(folder, "values.csv", "indicator,period,value\nassessments,2021-07,95\n")
    shown = run(*RATE).stdout
    table, _, exceptions = shown.partition("Exceptions")
    assert "95%" not in table
    assert "Last rated: 2021-07 (up to 2021-07-31), 95%, Green" in exceptions
    assert "0 rated" in shown


def test_where_all_are_rated_nothing_is_said_of_the_unrated(folder):
    pack = PACK.partition("  - id: proceedings")[0]
    write(folder, "small.ragrules.yaml", pack)
    write(folder, "values.csv", "indicator,period,value\nassessments,2021-08,95\n")
    assert run(*RATE).stdout.endswith("1 in all: 1 due, 1 rated\n    Of 1 rated: Red 0, Amber 0, Green 1\n")


def test_a_level_with_a_colour_of_no_name_is_still_a_word(folder):
    scale = "scale: {target_level: met, levels: [{level: missed, label: Missed, colour: grey}, {level: met, label: Met, colour: purple}]}"
    pack = (
        PACK.replace("scale: rag", scale).replace("tolerance: 5% of target", "tolerance: none").replace("tolerance: 2", "tolerance: none")
    )
    write(folder, "small.ragrules.yaml", pack)
    assert "Of 2 rated: Missed 2, Met 0" in run(*RATE).stdout


def test_an_unprintable_character_does_not_reach_the_terminal(folder):
    write(folder, "values.csv", "indicator,period,value,area\nassessments,2021-08,95,\x1b[31mNorth\u202e\n")
    ended = run(*RATE)
    assert ended.exit_code == 0, ended.stderr
    assert "\x1b" not in ended.stdout
    assert "\u202e" not in ended.stdout
    assert "\N{REPLACEMENT CHARACTER}[31mNorth\N{REPLACEMENT CHARACTER}" in ended.stdout


def test_what_looks_like_the_markup_of_a_terminal_library_stays_text(folder):
    write(folder, "small.ragrules.yaml", PACK.replace('"% of Single', '"% of[bold] :smile: Single'))
    assert "% of[bold] :smile: Single" in " ".join(run(*RATE).stdout.split())


def test_areas_have_a_column_of_their_own(folder):
    write(folder, "values.csv", AREAS)
    shown = run(*RATE).stdout
    assert re.search(r"No +Indicator +Area +Period", shown)
    assert re.search(r"authorised.*, South: Red\n", shown) or "(Indicator 2), South: Red" in shown


def test_only_the_areas_asked_for_are_rated(folder):
    write(folder, "values.csv", AREAS)
    shown = run(*RATE, "--area", "North", "--format", "csv").stdout
    assert {row["area"] for row in rows(shown)} == {"North"}


def test_an_area_without_figures_is_refused_and_the_nearest_named(folder):
    write(folder, "values.csv", AREAS)
    ended = run(*RATE, "--area", "Nort")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "there is no area named 'Nort'; did you mean 'North'?" in ended.stderr


def test_the_organisation_itself_can_be_asked_for_as_an_area(folder):
    assert ruled(run(*RATE, "--area", "London Borough of Merton").stdout) == TEXT


def test_all_periods_stand_together_for_each_indicator_oldest_first(folder):
    shown = run(*RATE, "--all-periods").stdout
    assert re.findall(r"20\d\d[-/]\S+(?: Q1)?", shown.partition("Exceptions")[0].partition("\n\n")[2]) == [
        "2021-07",
        "2021-08",
        "2021/22 Q1",
        "2021-08",
    ]


def test_exceptions_only_shows_a_table_of_the_exceptions_their_reasons_and_the_counts_of_all(folder):
    write(folder, "values.csv", VALUES.replace("proceedings,2021/22 Q1,28", "proceedings,2021/22 Q1,20"))
    ended = run(*RATE, "--exceptions-only", COLUMNS="120")
    assert ruled(ended.stdout).startswith(ONLY)
    assert "3 in all: 3 due, 2 rated" in ended.stdout
    assert [row["indicator"] for row in rows(run(*RATE, "--exceptions-only", "--format", "csv").stdout)] == ["assessments", "participation"]


ONLY = """\
Small performance index, as of 2021-09-29

 No  Indicator                                             Period   Value  Target  Rating      Recent
 ────
  2  % of Single Assessments authorised within 45 days     2021-08    83%     91%  Red         R R
     Looked after children participating in their reviews  2021-08    78%          Not rated:  -
                                                                                   contextual

Recent periods, oldest first: R = Red, A = Amber, G = Green, - = not rated

Exceptions: 2 of 3
% of Single Assessments authorised within 45 days (Indicator 2): Red
    Red for 2 periods running, up to August 2021.
Looked after children participating in their reviews: Not rated: contextual
    An indicator of note.

"""


def test_without_exceptions_there_is_no_table_of_them(folder):
    write(folder, "small.ragrules.yaml", PACK.partition("  - id: proceedings")[0])
    write(folder, "values.csv", "indicator,period,value\nassessments,2021-07,80\nassessments,2021-08,95\n")
    shown = run(*RATE, "--exceptions-only").stdout
    assert shown.startswith("Small performance index, as of 2021-09-29\n\nExceptions: 0 of 1\n\n1 in all")


def test_the_exceptions_of_areas_name_them(folder):
    write(folder, "values.csv", AREAS)
    shown = run(*RATE, "--exceptions-only", "--area", "South", COLUMNS="160").stdout
    assert re.search(r"No +Indicator +Area +Period", shown)
    assert re.search(r"45 days +South +2021-08 +80% +91% +Red\n", shown)


def test_json_is_the_assessment_and_reads_back(folder):
    ended = run(*RATE, "--format", "json")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assessment = ragrules.assess(ragrules.load_pack("."), ragrules.read_observations("values.csv"), as_of=date(2021, 9, 29))
    assert ragrules.read_assessment(ended.stdout) == assessment.record()


def test_json_of_all_periods_has_the_history_among_the_ratings(folder):
    found = json.loads(run(*RATE, "--format", "json", "--all-periods").stdout)
    assert (len(found["ratings"]), found["history"]) == (4, [])


def test_csv_has_a_flat_row_for_each_rating(folder):
    first, second, third = rows(run(*RATE, "--format", "csv").stdout)
    assert {
        name: first[name] for name in ("indicator", "number", "period", "from", "to", "value", "shown", "numerator", "denominator")
    } == {
        "indicator": "assessments",
        "number": "2",
        "period": "2021-08",
        "from": "2021-08-01",
        "to": "2021-08-31",
        "value": "83",
        "shown": "83%",
        "numerator": "83",
        "denominator": "100",
    }
    assert (first["target"], first["edges"], first["level"], first["label"]) == ("91", "green=91; amber=86.45", "red", "Red")
    assert (first["next_level"], first["distance"], first["cases"], first["streak"]) == ("amber", "3.45", "4", "2")
    assert (first["comparators"], first["rule"]) == ("england=87", "small.ragrules.yaml:5")
    assert (second["level"], second["cases"]) == ("amber", "")
    assert (third["level"], third["reason"], third["target"]) == ("", "contextual", "")


def test_csv_of_a_range_has_both_ends_of_each_edge(folder):
    pack = PACK.replace("direction: higher", "direction: in_range").replace("target: 91", "target: {between: [20, 30]}")
    write(folder, "small.ragrules.yaml", pack.replace("tolerance: 5%", "tolerance: 10%"))
    row = rows(run(*RATE, "--format", "csv").stdout)[0]
    assert (row["target"], row["edges"]) == ("20..30", "green=20..30; amber=18..33")


def test_csv_joins_flags_and_has_the_last_rated_figure(folder):
    write(folder, "small.ragrules.yaml", PACK.replace("target: 91", "target: 91\n    maximum: 100"))
    write(folder, "values.csv", "indicator,period,value,provisional\nassessments,2021-08,106,yes\nproceedings,2020/21 Q4,27,\n")
    first, second, _ = rows(run(*RATE, "--format", "csv").stdout)
    assert first["flags"] == "implausible; provisional"
    assert (second["reason"], second["last_period"], second["last_value"], second["last_level"]) == ("awaited", "2020/21 Q4", "27", "amber")


def test_csv_keeps_a_spreadsheet_from_running_a_title_as_a_formula(folder):
    write(folder, "small.ragrules.yaml", PACK.replace('"% of Single', '"=HYPERLINK(1) % of Single'))
    write(folder, "values.csv", VALUES.replace("2021-08,,83,100,", "2021-08,-4,,,"))
    row = rows(run(*RATE, "--format", "csv").stdout)[0]
    assert row["title"].startswith("'=HYPERLINK(1)")
    assert row["value"] == "-4"
    assert rows(run(*RATE, "--format", "csv", "--csv-text", "safe").stdout)[0] == row


def test_csv_for_programs_has_texts_exactly_as_they_are(folder):
    write(folder, "small.ragrules.yaml", PACK.replace('"% of Single', '"=HYPERLINK(1) % of Single'))
    row = rows(run(*RATE, "--format", "csv", "--csv-text", "exact").stdout)[0]
    assert row["title"].startswith("=HYPERLINK(1)")


def test_a_choice_of_csv_texts_without_csv_is_refused(folder):
    ended = run(*RATE, "--csv-text", "exact")
    assert (ended.exit_code, "--csv-text is for --format csv" in ended.stderr) == (2, True)


def test_figures_come_from_standard_input(folder):
    ended = run("rate", ".", "--values", "-", "--as-of", "2021-09-29", given=VALUES)
    assert (ended.exit_code, ruled(ended.stdout)) == (0, TEXT)


def test_figures_come_from_several_files(folder):
    write(folder, "more.csv", "indicator,period,value\nparticipation,2021-08,78\n")
    write(folder, "values.csv", VALUES.replace("participation,2021-08,78,,,\n", ""))
    assert ruled(run(*RATE, "--values", "more.csv").stdout) == TEXT
    ended = run("rate", ".", "--values", "values.csv", "--values", "-", "--as-of", "2021-09-29", given=(folder / "more.csv").read_text())
    assert ruled(ended.stdout) == TEXT


def test_figures_from_standard_input_may_revise_those_of_a_file_and_may_not_repeat_them(folder):
    header = "indicator,period,value,revision\n"
    ended = run(*RATE, "--values", "-", "--format", "csv", given=f"{header}assessments,2021-08,95,yes\n")
    assert (ended.exit_code, rows(ended.stdout)[0]["value"]) == (0, "95")
    ended = run(*RATE, "--values", "-", given=f"{header}assessments,2021-08,95,\n")
    assert ended.exit_code == 2
    assert "standard input:2: error RAG" in ended.stderr


def test_problems_of_figures_from_standard_input_say_so(folder):
    ended = run("rate", ".", "--values", "-", "--as-of", "2021-09-29", given="indicator,period,value\nassessments,2021-08,TBC\n")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "standard input:2:3: error RAG" in ended.stderr


def test_a_report_file_says_what_is_rated_and_as_of_when(folder):
    ended = run("rate", "small.ragreport.yaml")
    assert ended.exit_code == 0
    assert ruled(ended.stdout) == TEXT


def test_as_of_is_today_unless_it_is_given_and_the_day_is_said(folder, monkeypatch):
    monkeypatch.setattr("ragrules.cli.rate.today", lambda: date(2021, 9, 29))
    ended = run(*RATE[:-2])
    assert (ended.exit_code, ruled(ended.stdout)) == (0, TEXT)
    assert ended.stderr == "As of 2021-09-29, which is today. For the same result on another day, add --as-of 2021-09-29\n"


def test_today_is_a_day():
    assert date(2021, 1, 1) < _parameters.today() <= date.today()  # noqa: DTZ011 - the clock that is tested


@pytest.mark.parametrize(("level", "code"), [("red", 1), ("amber", 1), ("green", 1)])
def test_fail_on_ends_with_1_where_a_rating_has_the_level_or_a_worse_one(level, code, folder):
    ended = run(*RATE, "--fail-on", level)
    assert (ended.exit_code, ruled(ended.stdout)) == (code, TEXT)
    number = {"red": 1, "amber": 2, "green": 2}[level]
    assert ended.stderr == f"--fail-on {level}: {number} of 3 current ratings at that level or worse\n"


def test_fail_on_ends_with_0_where_no_rating_is_that_bad(folder):
    write(folder, "values.csv", VALUES.replace("2021-08,,83,100,", "2021-08,87,,,"))
    assert run(*RATE, "--fail-on", "red").exit_code == 0


def test_fail_on_an_unknown_level_names_the_levels_and_prints_no_ratings(folder):
    ended = run(*RATE, "--fail-on", "yellow")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "Invalid value for '--fail-on': 'yellow' is no level of the scale; its levels are red, amber, green" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rate", "."], "there are no figures to rate; add --values FILE"),
        (["rate", ".", "--values", "nowhere.csv"], "'nowhere.csv' does not exist"),
        (["rate", "nowhere", "--values", "values.csv"], "'nowhere' does not exist"),
        (["rate", "."], "there are no figures to rate"),
        (["rate", "small.ragreport.yaml", "--values", "values.csv"], "a report file says itself which figures are rated"),
        (["rate", "small.ragreport.yaml", "--as-of", "2021-09-29"], "leave out --values and --as-of"),
        ([*RATE, "--exceptions-only", "--format", "json"], "--exceptions-only is for the formats text and csv"),
        ([*RATE[:-1], "29/09/2021"], "'29/09/2021' is not a date; write one such as 2021-09-29"),
        ([*RATE[:-1], "20210929"], "'20210929' is not a date"),
        ([*RATE[:-1], "2021-02-30"], "'2021-02-30' is no day of the calendar"),
        ([*RATE, "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(arguments, message, folder):
    ended = run(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())


def test_a_pack_with_problems_is_not_rated_and_they_are_all_told(folder):
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run(*RATE)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "small.ragrules.yaml:14:5: error RAG030: " in ended.stderr
    assert "small.ragrules.yaml:20:16: error RAG034: " in ended.stderr
    assert "    20 |     direction: down" in ended.stderr
    assert " 2 errors" in ended.stderr.splitlines()[-1]


def test_every_problem_of_the_figures_is_told_with_its_file_and_row(folder):
    write(folder, "figures/august.csv", "indicator,period,value\nasessments,2021-08,83\nassessments,August,83\nproceedings,2021-08,20\n")
    ended = run("rate", ".", "--values", "figures/august.csv", "--as-of", "2021-09-29")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "figures/august.csv:3:2: error RAG" in ended.stderr
    ended = run(
        "rate",
        ".",
        "--values",
        "-",
        "--as-of",
        "2021-09-29",
        given="indicator,period,value\nasessments,2021-08,83\nproceedings,2021-08,20\n",
    )
    assert ended.exit_code == 2
    assert "did you mean 'assessments'?" in ended.stderr
    assert ended.stderr.endswith("2 problems: 2 errors\n")


def test_warnings_of_the_rules_are_told_in_a_line_each_on_stderr(folder):
    write(folder, "small.ragrules.yaml", WARNED)
    ended = run(*RATE)
    assert ended.exit_code == 0
    (line,) = ended.stderr.splitlines()
    assert re.match(r"small\.ragrules\.yaml:\d+:\d+: warning RAG078: ", line)


def test_of_many_warnings_the_first_are_told_and_how_to_see_the_rest(folder):
    pack, _, indicators = WARNED.partition("indicators:\n")
    proceedings = "  - id: proceedings" + indicators.partition("  - id: proceedings")[2].partition("  - id: participation")[0]
    copies = [
        proceedings.replace("id: proceedings", f"id: proceedings-{number}")
        .replace("number: 16", f"title: {number}")
        .replace("title: A", "owner: A")
        for number in range(12)
    ]
    write(folder, "small.ragrules.yaml", pack + "indicators:\n" + indicators + "".join(copies))
    lines = run(*RATE).stderr.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "… and 3 more, which this shows: ragrules check ."


def test_notes_on_the_figures_are_told_on_stderr(folder):
    (folder / "values.csv").write_bytes(VALUES.encode("utf-8-sig") + b"assessments,2021-06,83,,,\n")
    ended = run(*RATE)
    assert ended.exit_code == 0
    assert "values.csv" in ended.stderr
    assert ": note RAG103: " in ended.stderr


def test_windows_text_is_read_with_a_note(folder):
    (folder / "values.csv").write_bytes("indicator,period,value,note\nassessments,2021-08,83,“late”\n".encode("cp1252"))
    ended = run(*RATE)
    assert ended.exit_code == 0
    assert ": note RAG104: " in ended.stderr


def test_stray_commentary_is_told_on_stderr_unless_only_some_areas_are_rated(folder):
    write(folder, "small.ragreport.yaml", REPORT.replace("period: 2021-08", "period: 2021-07"))
    assert "warning RAG149" in run("rate", "small.ragreport.yaml").stderr
    assert run("rate", "small.ragreport.yaml", "--area", "London Borough of Merton").stderr == ""


def test_the_direction_of_travel_has_a_column_where_there_is_any(folder):
    assert "Travel" not in run("rate", ".", "--values", "values.csv", "--as-of", "2021-08-31").stdout
    travel = "    travel: {against: [previous_period, same_period_last_year]}\n"
    write(folder, "small.ragrules.yaml", PACK.replace("    lag: 14 days\n", travel))
    shown = run("rate", ".", "--values", "values.csv", "--as-of", "2021-08-31", COLUMNS="160").stdout
    assert "Travel" in shown
    assert "before: worsened" in shown
    assert "last year: not" in shown
