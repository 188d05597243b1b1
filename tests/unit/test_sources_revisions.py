"""Figures that are given twice: repeated by mistake, or revised."""

from __future__ import annotations

import pytest

from ragrules.errors import ObservationError
from ragrules.sources import read_csv_text, read_observations
from ragrules.terms import Status

HEADER = "indicator,period,value,series,area,status,revision\n"


def read(rows, **known):
    return read_csv_text((HEADER + rows).encode(), "values.csv", **known)


def problems(rows, **known):
    with pytest.raises(ObservationError) as refused:
        read(rows, **known)
    return [(found.code, str(found.location), found.message) for found in refused.value.problems]


def test_the_same_figure_twice_is_refused_naming_both_rows():
    assert problems("a,2021-08,83,,,,\nb,2021-08,1,,,,\na,2021-08,84,,,,\n") == [
        ("RAG127", "values.csv:4", "the figure 'a' for 2021-08 is given twice: first at values.csv:2")
    ]


def test_every_repetition_names_the_first_row():
    messages = [message for _, _, message in problems("a,2021-08,83,,,,\na,2021-08,84,,,,\na,2021-08,85,,,,\n")]
    assert messages == ["the figure 'a' for 2021-08 is given twice: first at values.csv:2"] * 2


def test_the_series_and_area_of_a_repeated_figure_are_named():
    ((_, _, message),) = problems("a,2021-08,83,england,Merton,,\na,2021-08,84,england,Merton,,\n")
    assert message == "the figure 'a' for 2021-08 of 'Merton' in the series 'england' is given twice: first at values.csv:2"


@pytest.mark.parametrize("other", ["b,2021-08,84,,,,", "a,2021-09,84,,,,", "a,2021-08,84,england,,,", "a,2021-08,84,,Merton,,"])
def test_figures_that_differ_in_any_part_of_their_key_stand_together(other):
    assert len(read(f"a,2021-08,83,,,,\n{other}\n")) == 2


def test_a_blank_series_is_the_actual_one():
    assert [code for code, _, _ in problems("a,2021-08,83,,,,\na,2021-08,84,actual,,,\n")] == ["RAG127"]


def test_the_same_figure_in_two_files_is_refused_naming_both(tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    for path in (first, second):
        path.write_text("indicator,period,value\na,2021-08,83\n")
    with pytest.raises(ObservationError) as refused:
        read_observations(first, second)
    (found,) = refused.value.problems
    assert (str(found.location), found.message) == (f"{second}:2", f"the figure 'a' for 2021-08 is given twice: first at {first}:2")


def test_a_revision_stands_in_the_place_of_the_first_and_keeps_it():
    (revised, other) = read("a,2021-08,83,,,,\nb,2021-08,1,,,,\na,2021-08,84,,,,true\n")
    assert (revised.indicator, revised.value, revised.row, revised.revision) == ("a", 84, 4, True)
    assert (revised.revised_from.value, revised.revised_from.row, revised.revised_from.revision) == (83, 2, False)
    assert (other.indicator, other.revised_from) == ("b", None)


def test_a_revision_may_be_revised():
    (last,) = read("a,2021-08,83,,,,\na,2021-08,84,,,,yes\na,2021-08,85,,,,yes\n")
    assert [version.value for version in last.revisions] == [83, 84, 85]


def test_a_row_that_repeats_a_revised_figure_is_refused():
    assert problems("a,2021-08,83,,,,\na,2021-08,84,,,,true\na,2021-08,85,,,,\n") == [
        ("RAG127", "values.csv:4", "the figure 'a' for 2021-08 is given twice: first at values.csv:3")
    ]


def test_a_later_file_may_revise_an_earlier_one(tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("indicator,period,value\na,2021-08,83\n")
    second.write_text("indicator,period,value,revision\na,2021-08,84,true\n")
    (figure,) = read_observations(first, second)
    assert (figure.value, figure.file, figure.revised_from.file) == (84, str(second), str(first))


def test_a_revision_without_an_earlier_row_is_a_first_figure_with_a_note():
    found = read("a,2021-08,84,,,,true\n")
    assert (found.rows[0].value, found.rows[0].revised_from) == (84, None)
    (note,) = found.notes
    assert (note.code, str(note.location), note.path, note.is_error) == ("RAG128", "values.csv:2", "revision", False)
    assert note.message == "no earlier row has the figure 'a' for 2021-08"


def test_a_row_with_a_mistake_still_counts_as_the_first():
    assert [(code, place) for code, place, _ in problems("a,2021-08,TBC,,,,\na,2021-08,84,,,,\n")] == [
        ("RAG116", "values.csv:2:3"),
        ("RAG127", "values.csv:3"),
    ]


def test_a_row_with_a_mistake_may_be_revised_and_may_revise():
    assert [code for code, _, _ in problems("a,2021-08,TBC,,,,\na,2021-08,TBC,,,,true\na,2021-08,85,,,,true\n")] == ["RAG116", "RAG116"]


def test_a_row_that_may_be_a_revision_is_not_called_a_repetition():
    assert [code for code, _, _ in problems("a,2021-08,83,,,,\na,2021-08,84,,,,perhaps\n")] == ["RAG126"]


@pytest.mark.parametrize("word", ["withheld", "suppressed"])
def test_a_figure_that_its_revision_hides_is_hidden_in_the_history_too(word):
    (hidden,) = read(f"a,2021-08,37,,,,\na,2021-08,38,,,,true\na,2021-08,,,,{word},true\n")
    assert (hidden.status, hidden.value) == (Status(word), None)
    assert (hidden.revised_from.status, hidden.revised_from.value, hidden.revised_from.written) == (Status(word), None, "")
    assert (hidden.revised_from.row, hidden.revised_from.revised_from) == (3, None)


def test_figures_read_before_may_be_revised_by_a_text_and_not_repeated():
    before = read("a,2021-08,83,,,,\nb,2021-08,1,,,,\n")
    whole = read("a,2021-08,84,,,,true\nc,2021-08,2,,,,\n", after=before)
    assert [(one.indicator, one.value) for one in whole] == [("a", 84), ("b", 1), ("c", 2)]
    assert [source.name for source in whole.inputs] == ["values.csv", "values.csv"]
    assert [code for code, _, _ in problems("b,2021-08,1,,,,\n", after=before)] == ["RAG127"]


def test_notes_of_figures_read_before_are_kept():
    assert [note.code for note in read("", after=read("a,2021-08,84,,,,true\n")).notes] == ["RAG128"]
