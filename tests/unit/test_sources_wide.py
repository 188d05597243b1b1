"""CSV files with one column a period, and how the layouts of CSV files are told apart."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from ragrules import registry
from ragrules.errors import ObservationError
from ragrules.sources import read_csv_text, read_observations
from ragrules.sources._layout import header_of
from ragrules.sources._layout_faults import WIDE_COLUMN


def read(text):
    return read_csv_text(text.encode(), "wide.csv")


def problems(text):
    with pytest.raises(ObservationError) as refused:
        read(text)
    return [(one.code, str(one.location), one.message, one.hint) for one in refused.value.problems]


def test_every_cell_below_a_period_is_a_figure_of_it():
    found = read('indicator,series,area,2021-07,2021/22 Q1,note\na,,Merton,84,,"Up, for now"\na,england,,x,91%,\n')
    assert [(one.indicator, one.period, one.value, one.series, one.area, one.note, one.row) for one in found] == [
        ("a", "2021-07", 84, "actual", "Merton", "Up, for now", 2),
        ("a", "2021-07", None, "england", None, "", 3),
        ("a", "2021/22 Q1", 91, "england", None, "", 3),
    ]


def test_a_blank_cell_is_no_figure_and_zero_is_one():
    assert [(one.indicator, one.value) for one in read("indicator,2021-07\na,\nb,0\nc,  \n,\n")] == [("b", 0)]


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
def test_every_spelling_of_a_period_heads_a_column(period):
    assert [one.period for one in read(f" Indicator , {period} \na,1\n")] == [period]


def test_capitals_and_spaces_in_names_do_not_count():
    assert [one.area for one in read("INDICATOR, Area ,2021-08\na,Merton,1\n")] == ["Merton"]


def test_a_column_that_is_neither_a_name_nor_a_period_is_told_with_the_right_spelling_if_it_is_near():
    assert problems("indicator,2021-07,2021-8,Target,status\na,1,2,3,\n") == [
        (
            "RAG167",
            f"wide.csv:1:{column}",
            f"{name!r} is neither a period nor one of indicator, series, area, note; a table with one column a period has no others",
            hint,
        )
        for column, name, hint in ((3, "2021-8", "write '2021-08'"), (4, "Target", WIDE_COLUMN.remedy), (5, "status", WIDE_COLUMN.remedy))
    ]


def test_a_period_that_does_not_exist_is_told_as_such():
    assert problems("indicator,2021-07,2021-13\na,1,2\n")[0][3] == "write a month from '2021-01' to '2021-12'"


def test_what_is_wrong_is_told_once_and_with_its_place():
    text = "indicator,indicator,2021-07,2021-08,2021-07\na,,1,TBC,3\n,,1,2,\nb,1\nc,,1,2,3,4\n"
    assert [(code, place) for code, place, *_ in problems(text)] == [
        ("RAG109", "wide.csv:1:2"),
        ("RAG109", "wide.csv:1:5"),
        ("RAG116", "wide.csv:2:4"),
        ("RAG114", "wide.csv:3:1"),
        ("RAG111", "wide.csv:4"),
        ("RAG111", "wide.csv:5"),
    ]


def test_an_indicator_that_is_given_twice_is_told():
    assert [(code, place) for code, place, *_ in problems("indicator,2021-07\na,1\na,1\n")] == [("RAG127", "wide.csv:3")]


def test_a_wide_file_without_indicators_is_told():
    assert ("RAG110", "wide.csv:1") in [(code, place) for code, place, *_ in problems("kpi,2021-07\na,1\n")]


def test_a_column_without_a_name_is_told_when_there_is_something_in_it():
    assert [one.value for one in read("indicator,,2021-07\na,,1\n")] == [1]
    assert problems("indicator,,2021-07\na,5,1\n")[0][2].startswith("the column has no name; ")


def test_blanks_at_the_end_of_a_row_do_not_matter():
    assert [one.value for one in read("indicator,2021-07\na,1,,\n")] == [1]


def test_a_file_with_the_column_period_is_never_read_as_wide():
    assert [code for code, *_ in problems("indicator,period,value,2021-07\na,2021-08,1,2\n")] == ["RAG108"]
    assert [code for code, *_ in problems("period,2021-07\n2021-08,2\n")] == ["RAG110", "RAG110", "RAG108"]


def test_standard_input_may_have_any_layout(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("indicator,2021-07\na,1\n", encoding="utf-8")
    first = read_observations(path)
    assert [one.period for one in read_csv_text(b"indicator,2021-08\na,1\n", after=first)] == ["2021-07", "2021-08"]


def test_the_first_row_is_found_behind_a_byte_order_mark_and_whatever_it_is_made_of():
    assert header_of("\ufeffa,b\n1,2\n".encode()) == ("a", "b")
    assert header_of(b"") == ()
    assert header_of(b"\xff\xfe\n") == ("\ufffd\ufffd",)
    assert [len(name) for name in header_of(b'"' + b"x" * 200_000)] == [65_535]


@pytest.fixture
def layouts(monkeypatch):
    """Return a function that puts modules in the place of other packages' sources."""

    def install(**sources):
        for name, members in sources.items():
            module = ModuleType(f"a_package_{name}")
            vars(module).update(members)
            monkeypatch.setitem(sys.modules, module.__name__, module)
        points = [EntryPoint(name=name, value=f"a_package_{name}", group="ragrules.sources") for name in sources]
        monkeypatch.setattr(registry, "entry_points", lambda group: points if group == "ragrules.sources" else [])
        forget()

    def forget():
        for remembered in (registry.find, registry._built_in, registry._plug_ins):
            remembered.cache_clear()

    yield install
    monkeypatch.undo()
    forget()


def test_another_package_may_bring_a_layout_of_csv(layouts):
    from ragrules.sources.csv import read as read_csv

    def read_kpis(data, file):
        return read_csv(data.replace(b"KPI,When,Figure", b"indicator,period,value"), file)

    layouts(kpis={"SUFFIXES": (".csv",), "recognises": lambda data: data.startswith(b"KPI,"), "read": read_kpis})
    assert [one.value for one in read("KPI,When,Figure\na,2021-08,1\n")] == [1]
    assert [one.value for one in read("indicator,period,value\na,2021-08,2\n")] == [2]
    assert {code for code, *_ in problems("Kennzahl,Wert\na,1\n")} == {"RAG108", "RAG110"}


def test_a_source_that_does_not_say_what_it_recognises_reads_every_file_of_its_endings(layouts):
    from ragrules.sources.csv import read as read_csv

    layouts(any={"SUFFIXES": (".csv",), "read": lambda data, file: read_csv(b"indicator,period,value\na,2021-08,7\n", file)})
    assert [one.value for one in read("anything\n")] == [7]
