"""What rows of figures say, whatever format they come in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ragrules.errors import ObservationError
from ragrules.observation import Observation
from ragrules.sources import read_csv_text
from ragrules.sources._cells import COLUMNS
from ragrules.terms import Status


def read(text):
    return read_csv_text(text.encode(), "values.csv")


def row(**cells):
    """Return the one observation of a file with these cells."""
    (observation,) = read(_file(cells))
    return observation


def _file(cells):
    whole = {"indicator": "a", "period": "2021-08", "value": "", **cells}
    return ",".join(whole) + "\n" + ",".join(f'"{cell}"' for cell in whole.values()) + "\n"


def problems(text):
    with pytest.raises(ObservationError) as refused:
        read(text)
    return refused.value.problems


def problem(**cells):
    """Return the one problem of a file with these cells."""
    (found,) = problems(_file(cells))
    return found


def told(text):
    """Return code, place and path of every problem of a text."""
    return [(found.code, str(found.location), found.path) for found in problems(text)]


def test_a_row_of_the_three_needed_columns_is_a_reported_figure():
    assert row(value="83") == Observation(indicator="a", period="2021-08", value=Decimal(83), written="83", file="values.csv", row=2)


def test_every_column_reaches_its_field():
    whole = row(
        value="1,234.50",
        series="england",
        area="Merton",
        numerator="12345",
        denominator="10",
        status="reported",
        provisional="yes",
        revision="no",
        level="green",
        note="as sent",
    )
    assert whole == Observation(
        indicator="a",
        period="2021-08",
        value=Decimal("1234.50"),
        status=Status.REPORTED,
        series="england",
        area="Merton",
        numerator=Decimal(12345),
        denominator=Decimal(10),
        provisional=True,
        level="green",
        note="as sent",
        written="1,234.50",
        file="values.csv",
        row=2,
    )


def test_spaces_around_a_text_do_not_count_and_the_value_is_kept_as_written():
    found = row(
        indicator=" a ",
        period=" 2021-08 ",
        value=" 83 ",
        series=" england ",
        area=" Merton ",
        status=" reported ",
        note=" x ",
        level=" red ",
    )
    assert found.key == ("a", "2021-08", "england", "Merton")
    assert (found.value, found.written, found.note, found.level) == (83, " 83 ", "x", "red")


def test_blank_cells_of_optional_columns_are_as_if_the_columns_were_not_there():
    blank = row(value="83", **dict.fromkeys(COLUMNS[3:], ""))
    assert blank == row(value="83")


def test_blank_rows_are_passed_over_and_counted():
    found = read("indicator,period,value\n\na,2021-08,1\n,,\n , ,\t\n,,,,,\na,2021-09,2\n")
    assert [(one.period, one.row) for one in found] == [("2021-08", 3), ("2021-09", 7)]


@pytest.mark.parametrize(
    "period",
    [
        "2021-08",
        "2021/22 Q1",
        "2021/22 H1",
        "2021/22",
        "2021/22 Autumn",
        "2021 Q1",
        "2021",
        "2021-W35",
        "2021-08-31",
        "2021-04-01..2021-06-30",
    ],
)
def test_every_shape_of_period_is_read_as_written(period):
    assert row(period=period).period == period


@pytest.mark.parametrize("period", ["Aug-21", "08/2021", "2021-13", "2021/23", "31/08/2021", "2021-02-30", "Q1"])
def test_a_text_that_is_no_period_is_refused(period):
    found = problem(period=period, value="83")
    assert (found.code, str(found.location), found.path) == ("RAG115", "values.csv:2:2", "period")
    assert period in found.message
    assert found.hint


@pytest.mark.parametrize(("column", "position"), [("indicator", 1), ("period", 2)])
@pytest.mark.parametrize("blank", ["", "  "])
def test_a_figure_without_a_name_is_refused(column, position, blank):
    found = problem(**{column: blank}, value="83")
    assert (found.code, found.location.column, found.path) == ("RAG114", position, column)
    assert found.message == "it is blank, and every figure needs one"


def test_a_text_that_is_no_figure_is_refused_with_its_place():
    found = problem(value="TBC")
    assert (found.code, str(found.location), found.path) == ("RAG116", "values.csv:2:3", "value")
    assert found.message == "'TBC' is not a figure"
    assert found.hint == "leave the value blank and write 'not_yet_reported' in the column 'status'"


def test_a_blank_is_no_value_and_zero_is_a_value():
    assert (row(value="").status, row(value="").value) == (Status.NO_VALUE, None)
    assert (row(value="0").status, row(value="0").value) == (Status.REPORTED, Decimal(0))


@pytest.mark.parametrize(
    ("symbol", "status"),
    [
        ("-", "no_value"),
        ("..", "no_value"),
        ("x", "no_value"),
        ("low", "no_value"),
        ("n/a", "not_applicable"),
        ("z", "not_applicable"),
        ("u", "not_reportable"),
    ],
)
def test_a_symbol_gives_its_status(symbol, status):
    found = row(value=symbol)
    assert (found.status.value, found.value, found.written) == (status, None, symbol)


def test_the_symbol_for_a_suppressed_figure_gives_that_status():
    found = row(value="c", level="red")
    assert (found.status, found.value, found.level) == (Status.SUPPRESSED, None, None)


def test_a_spreadsheets_float_is_told():
    found = row(value="81.099999999999994")
    assert (found.value, found.float_text, found.written) == (Decimal("81.1"), True, "81.099999999999994")


@pytest.mark.parametrize("part", ["numerator", "denominator"])
def test_a_spreadsheets_float_in_a_part_is_told_too(part):
    found = row(**{"value": "", "numerator": "1", "denominator": "4", part: "81.099999999999994"})
    assert (getattr(found, part), found.float_text) == (Decimal("81.1"), True)


@pytest.mark.parametrize("word", ["not_yet_reported", "not_applicable", "not_reportable", "withheld", "suppressed"])
@pytest.mark.parametrize("value", ["", "-", "..", "x"])
def test_a_status_says_why_there_is_no_value(word, value):
    found = row(value=value, status=word)
    assert (found.status.value, found.value) == (word, None)


@pytest.mark.parametrize(
    ("word", "symbol"), [("not_applicable", "n/a"), ("not_applicable", "z"), ("not_reportable", "u"), ("suppressed", "c")]
)
def test_a_status_and_a_symbol_may_say_the_same(word, symbol):
    assert row(value=symbol, status=word).status.value == word


def test_a_figure_that_cannot_be_reported_is_kept():
    found = row(value="83", status="not_reportable", numerator="83", denominator="100")
    assert (found.status, found.value, found.numerator, found.denominator) == (Status.NOT_REPORTABLE, 83, 83, 100)


def test_parts_that_cannot_be_reported_are_kept():
    found = row(value="u", numerator="83", denominator="100")
    assert (found.status, found.value, found.numerator, found.denominator) == (Status.NOT_REPORTABLE, None, 83, 100)


@pytest.mark.parametrize("word", ["withheld", "suppressed"])
@pytest.mark.parametrize("value", ["37", "37%", "about 37", "-37", ""])
@pytest.mark.parametrize(("numerator", "denominator"), [("3", "8"), ("3", ""), ("three", "eight"), ("3", "0"), ("3", "-8"), ("", "")])
def test_nothing_of_a_hidden_figure_is_kept_or_even_looked_at(word, value, numerator, denominator):
    found = row(value=value, status=word, numerator=numerator, denominator=denominator, level="red")
    assert found == Observation(indicator="a", period="2021-08", status=Status(word), file="values.csv", row=2)


@pytest.mark.parametrize(("numerator", "denominator"), [("3", "8"), ("c", "c"), ("3", "0"), ("3", "")])
def test_the_parts_beside_the_symbol_for_suppressed_are_not_looked_at(numerator, denominator):
    found = row(value="c", numerator=numerator, denominator=denominator, level="red")
    assert found == Observation(indicator="a", period="2021-08", status=Status.SUPPRESSED, file="values.csv", row=2)


@pytest.mark.parametrize("word", ["not_yet_reported", "not_applicable"])
@pytest.mark.parametrize("figure", [{"value": "83"}, {"value": "0"}, {"numerator": "1", "denominator": "2"}])
def test_a_figure_contradicts_a_status_that_says_there_is_none(word, figure):
    found = problem(status=word, **figure)
    assert (found.code, found.path) == ("RAG125", "status")
    assert found.message == f"the row says {word}, and there is a figure all the same"


@pytest.mark.parametrize("value", ["", "-", "x", "z", "u", "c"])
def test_a_reported_figure_has_a_value(value):
    found = problem(status="reported", value=value)
    assert (found.code, found.path) == ("RAG125", "status")
    assert "the status is 'reported', and the value is" in found.message


@pytest.mark.parametrize(
    ("word", "symbol"),
    [("not_yet_reported", "z"), ("not_applicable", "u"), ("not_applicable", "c"), ("not_reportable", "n/a"), ("not_reportable", "c")],
)
def test_a_status_and_a_symbol_that_differ_contradict_one_another(word, symbol):
    found = problem(status=word, value=symbol)
    assert (found.code, found.path) == ("RAG125", "status")
    assert repr(symbol) in found.message
    assert word in found.message


@pytest.mark.parametrize("symbol", ["-", "..", "low", "z"])
def test_a_symbol_for_no_figure_contradicts_parts_that_give_one(symbol):
    found = problem(value=symbol, numerator="3", denominator="8")
    assert (found.code, found.path) == ("RAG125", "value")
    assert "leave the value blank to have it computed" in found.hint


@pytest.mark.parametrize(
    ("word", "hint"),
    [("suppresed", "did you mean 'suppressed'?"), ("Reported", "did you mean 'reported'?"), ("qqq", "leave the cell blank")],
)
def test_an_unknown_status_is_refused_with_the_nearest(word, hint):
    found = problem(status=word)
    assert (found.code, found.path) == ("RAG124", "status")
    assert "allowed are reported, not_yet_reported, not_applicable, not_reportable, withheld, suppressed" in found.message
    assert hint in found.hint


def test_the_word_for_no_value_is_a_blank():
    assert problem(status="no_value").code == "RAG124"


def test_parts_without_a_value_are_a_reported_figure():
    found = row(numerator="1,234", denominator="£2,000")
    assert (found.status, found.value, found.numerator, found.denominator) == (Status.REPORTED, None, 1234, 2000)


def test_parts_may_say_that_they_are_reported():
    assert row(numerator="1", denominator="2", status="reported").status is Status.REPORTED


def test_a_numerator_may_be_negative():
    assert row(numerator="-1", denominator="2").numerator == -1


@pytest.mark.parametrize("said", [{}, {"status": "not_applicable"}, {"status": "reported"}, {"value": "z"}])
def test_nothing_out_of_nothing_is_not_applicable(said):
    found = row(numerator="0", denominator="0", **said)
    assert (found.status, found.value, found.numerator, found.denominator) == (Status.NOT_APPLICABLE, None, 0, 0)


def test_a_value_over_nothing_out_of_nothing_stands():
    assert row(value="0", numerator="0", denominator="0").status is Status.REPORTED


@pytest.mark.parametrize("value", ["", "50", "u"])
def test_something_out_of_nothing_is_refused(value):
    found = problem(value=value, numerator="3", denominator="0")
    assert (found.code, found.path, found.message) == ("RAG119", "denominator", "the denominator is 0, and the numerator is not")


@pytest.mark.parametrize(("given", "missing"), [("numerator", "denominator"), ("denominator", "numerator")])
@pytest.mark.parametrize("said", [{}, {"value": "-"}, {"value": "u"}, {"status": "not_yet_reported"}])
def test_one_part_alone_is_refused(given, missing, said):
    found = problem(**{given: "3"}, **said)
    assert (found.code, found.path, found.message) == ("RAG118", missing, f"there is neither a {missing} nor a value")


@pytest.mark.parametrize("given", ["numerator", "denominator"])
def test_one_part_beside_a_value_is_kept(given):
    assert getattr(row(value="83", **{given: "3"}), given) == 3


@pytest.mark.parametrize("part", ["numerator", "denominator"])
@pytest.mark.parametrize(
    ("text", "message"),
    [("three", "'three' is not a figure"), ("c", "'c' is not a number"), ("-", "'-' is not a number"), ("3%", "'3%' is a percentage")],
)
def test_a_part_that_is_no_plain_number_is_refused(part, text, message):
    found = problem(**{"value": "83", "numerator": "1", "denominator": "2", part: text})
    assert (found.code, found.path) == ("RAG117", part)
    assert found.message.startswith(message)


def test_a_negative_denominator_is_refused():
    found = problem(numerator="3", denominator="-8")
    assert (found.code, found.path, found.message) == ("RAG117", "denominator", "the denominator '-8' is negative")


@pytest.mark.parametrize("text", ["true", "TRUE", "yes", "Yes", "1", " yes "])
def test_yes_is_spelt_in_three_ways(text):
    assert row(value="1", provisional=text).provisional is True


@pytest.mark.parametrize("text", ["false", "No", "0", "", " "])
def test_no_is_spelt_in_three_ways_or_left_blank(text):
    assert row(value="1", provisional=text).provisional is False


@pytest.mark.parametrize("column", ["provisional", "revision"])
@pytest.mark.parametrize("text", ["perhaps", "y", "2", "-"])
def test_what_is_neither_yes_nor_no_is_refused(column, text):
    found = problem(value="1", **{column: text})
    assert (found.code, found.path) == ("RAG126", column)
    assert found.message == f"{text!r} is neither yes nor no; allowed are true, yes, 1, false, no, 0 and a blank"


@pytest.mark.parametrize("header", ["period,indicator,value", " Indicator ,PERIOD,Value", '"indicator","period","value"'])
def test_columns_stand_in_any_order_and_capitals_and_spaces_do_not_count(header):
    cells = "2021-08,a,83" if header.startswith("period") else "a,2021-08,83"
    (found,) = read(f"{header}\n{cells}\n")
    assert (found.indicator, found.period, found.value) == ("a", "2021-08", 83)


def test_an_unknown_column_is_refused_with_the_nearest():
    (found,) = problems("indicator,period,value,valeu\na,2021-08,83,84\n")
    assert (found.code, str(found.location), found.path) == ("RAG108", "values.csv:1:4", "valeu")
    assert found.message == f"'valeu' is not a column of figures; allowed are {', '.join(COLUMNS)}"
    assert found.hint == "did you mean 'value'?"


def test_an_unknown_column_like_no_other_is_refused():
    (found,) = problems("indicator,period,value,qqq\na,2021-08,83,84\n")
    assert found.hint == "Use one of the allowed names, or take the column out."


def test_a_column_without_a_name_is_refused():
    (found,) = problems("indicator,,period,value\na,,2021-08,83\n")
    assert (found.code, found.location.column) == ("RAG108", 2)
    assert found.message.startswith("the column has no name; ")


def test_a_repeated_column_is_refused():
    (found,) = problems("indicator,period,value, VALUE\na,2021-08,83,84\n")
    assert (found.code, str(found.location), found.message) == ("RAG109", "values.csv:1:4", "the column 'value' is given twice")


@pytest.mark.parametrize("missing", ["indicator", "period", "value"])
def test_a_missing_column_is_one_problem_however_many_rows_there_are(missing):
    columns = [column for column in ("indicator", "period", "value") if column != missing]
    rows = [{"indicator": "a", "period": period, "value": "83"} for period in ("2021-08", "2021-09")]
    lines = [",".join(columns), *(",".join(cells[column] for column in columns) for cells in rows)]
    assert told("\n".join(lines)) == [("RAG110", "values.csv:1", missing)]


def test_rows_that_cannot_be_told_apart_are_not_called_the_same():
    assert told("period,value\n2021-08,83\n2021-08,84\n") == [("RAG110", "values.csv:1", "indicator")]


def test_parts_make_up_for_a_missing_value_column():
    (found,) = read("indicator,period,numerator,denominator\na,2021-08,3,8\n")
    assert (found.numerator, found.denominator, found.value) == (3, 8, None)


def test_one_part_does_not_make_up_for_a_missing_value_column():
    (found,) = problems("indicator,period,numerator\n")
    assert found.message == "there is no column 'value', nor both 'numerator' and 'denominator'"


def test_rows_without_indicator_and_period_columns_are_still_read():
    assert told("value\nTBC\n") == [
        ("RAG110", "values.csv:1", "indicator"),
        ("RAG110", "values.csv:1", "period"),
        ("RAG116", "values.csv:2:1", "value"),
    ]


@pytest.mark.parametrize(("cells", "count"), [("a,2021-08", 2), ("a", 1), ("a,2021-08,1,234", 4), ("a,2021-08,83,,x", 5)])
def test_a_row_too_short_or_too_long_is_refused(cells, count):
    (found,) = problems(f"indicator,period,value\n{cells}\n")
    assert (found.code, str(found.location)) == ("RAG111", "values.csv:2")
    assert found.message == f"the row has {count} cells, and there are 3 columns"


def test_blanks_behind_the_last_column_do_not_count():
    (found,) = read("indicator,period,value,,\na,2021-08,83,, \n")
    assert found.value == 83


def test_every_problem_of_a_row_is_told():
    text = "indicator,period,value,numerator,denominator,status,provisional,revision\n,Aug,TBC,x,-1,late,maybe,perhaps\n"
    assert told(text) == [
        ("RAG114", "values.csv:2:1", "indicator"),
        ("RAG115", "values.csv:2:2", "period"),
        ("RAG116", "values.csv:2:3", "value"),
        ("RAG117", "values.csv:2:4", "numerator"),
        ("RAG117", "values.csv:2:5", "denominator"),
        ("RAG124", "values.csv:2:6", "status"),
        ("RAG126", "values.csv:2:7", "provisional"),
        ("RAG126", "values.csv:2:8", "revision"),
    ]


def test_a_contradiction_is_told_beside_the_other_problems_of_its_row():
    assert told("indicator,period,value,status\n,2021-08,83,not_yet_reported\n") == [
        ("RAG114", "values.csv:2:1", "indicator"),
        ("RAG125", "values.csv:2:4", "status"),
    ]


def test_a_hidden_figure_is_not_looked_at_among_the_other_problems_of_its_row():
    assert told("indicator,period,value,status\n,2021-08,TBC,withheld\n") == [("RAG114", "values.csv:2:1", "indicator")]


def test_a_row_with_a_text_only_under_an_unknown_column_is_not_blank():
    assert [code for code, _, _ in told("indicator,period,value,qqq\n,,,x\n")] == ["RAG108", "RAG114", "RAG114"]


def test_every_problem_of_a_file_is_told_in_order():
    text = "indicator,period,value,qqq\na,Aug,1,\nb,2021-08\nc,2021-08,TBC,\nd,2021-08,4,\nd,2021-08,5,\n"
    assert [(code, place) for code, place, _ in told(text)] == [
        ("RAG108", "values.csv:1:4"),
        ("RAG115", "values.csv:2:2"),
        ("RAG111", "values.csv:3"),
        ("RAG116", "values.csv:4:3"),
        ("RAG127", "values.csv:6"),
    ]
