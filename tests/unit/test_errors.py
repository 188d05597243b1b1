"""Errors are plain data: their text, their order, and that they survive pickling."""

import pickle

import pytest

from ragrules import errors
from ragrules.errors import (
    Fault,
    FrameError,
    Location,
    MissingExtraError,
    ObservationError,
    PackError,
    Problem,
    RagrulesError,
    Severity,
    TemplateError,
    UnknownNameError,
    in_order,
    nearest,
)

FAULT = Fault(
    code="RAG999",
    title="A bare percentage",
    meaning="It can be read in two ways.",
    remedy="write '5% of target'",
    bad="tolerance: 5%",
    good="tolerance: 5% of target",
)
PLACE = Location("pack.ragrules.yaml", 24, 5)
PROBLEM = FAULT.at(PLACE, "'5%' is not a distance", path="indicators[3].tolerance")
WARNING = Problem(code="RAG070", severity=Severity.WARNING, location=Location("pack.ragrules.yaml", 9), message="no target in 2022/23")

# Every error class: one of its kind, and its whole text.
TEXTS = {
    RagrulesError: (RagrulesError("it went wrong"), "it went wrong"),
    PackError: (
        PackError([PROBLEM, WARNING]),
        """\
2 problems in the rules
pack.ragrules.yaml:9: warning RAG070: no target in 2022/23
pack.ragrules.yaml:24:5: error RAG999: indicators[3].tolerance: '5%' is not a distance
    hint: write '5% of target'""",
    ),
    ObservationError: (
        ObservationError([Problem(code="RAG100", location=Location("values.csv", 3, 2), message="'ninety' is not a figure")]),
        "1 problem in the figures\nvalues.csv:3:2: error RAG100: 'ninety' is not a figure",
    ),
    UnknownNameError: (
        UnknownNameError("method", "target_tolerence", ["target_tolerance", "fixed_thresholds"]),
        "there is no method named 'target_tolerence'; did you mean 'target_tolerance'? Known: fixed_thresholds, target_tolerance",
    ),
    MissingExtraError: (
        MissingExtraError("the command line", "cli"),
        "the command line needs packages that are not installed. Install them with: pip install 'ragrules[cli]'",
    ),
    TemplateError: (
        TemplateError("council.docx", ["it is damaged", "its editing is restricted"], "Save it under another name"),
        "council.docx cannot be the template of the report: it is damaged; its editing is restricted. Save it under another name",
    ),
    FrameError: (FrameError.because("there is no column 'value'"), "there is no column 'value'"),
}
ERRORS = [pytest.param(error, text, id=kind.__name__) for kind, (error, text) in TEXTS.items()]


def test_every_error_class_has_its_text_tested_here():
    public = [thing for name, thing in vars(errors).items() if isinstance(thing, type) and not name.startswith("_")]
    assert {thing for thing in public if issubclass(thing, Exception)} == set(TEXTS)


@pytest.mark.parametrize(("error", "text"), ERRORS)
def test_the_text_of_an_error_is_its_message(error, text):
    assert str(error) == text


@pytest.mark.parametrize(("error", "text"), ERRORS)
def test_an_error_survives_pickling_with_all_it_knows(error, text):
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - what is read is what was written on this line
    assert type(copy) is type(error)
    assert str(copy) == text
    assert vars(copy) == vars(error)


@pytest.mark.parametrize(("error", "text"), ERRORS)
def test_every_error_is_caught_by_the_root(error, text):
    with pytest.raises(RagrulesError):
        raise error


def test_an_unknown_name_is_a_failed_look_up_and_a_missing_extra_a_failed_import():
    assert isinstance(TEXTS[UnknownNameError][0], LookupError)
    assert isinstance(TEXTS[MissingExtraError][0], ImportError)


def test_an_unknown_name_far_from_all_others_is_answered_with_what_there_is():
    error = UnknownNameError("calendar", "xyz", ["b", "a"])
    assert str(error) == "there is no calendar named 'xyz'. Known: a, b"
    assert (error.kind, error.name, error.known, error.nearest) == ("calendar", "xyz", ("a", "b"), "")


def test_an_unknown_name_where_nothing_is_known_says_so():
    assert str(UnknownNameError("renderer", "docx", [])) == "there is no renderer named 'docx'. Known: none"


# Places.


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("a.yaml", 24, 5), "a.yaml:24:5"),
        (Location("a.yaml", 24), "a.yaml:24"),
        (Location("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_leaves_out_what_is_not_known(location, text):
    assert str(location) == text


def test_places_sort_by_file_then_line_then_column_as_numbers():
    places = [Location("b", 1), Location("a", 10), Location("a", 9, 12), Location("a", 9, 2), Location("a")]
    assert [str(place) for place in sorted(places)] == ["a", "a:9:2", "a:9:12", "a:10", "b:1"]


# Problems.


def test_a_problem_takes_its_faults_code_severity_and_remedy():
    found = FAULT.at(PLACE, "'5%' is not a distance", path="indicators[3].tolerance")
    assert found == Problem(
        code="RAG999",
        severity=Severity.ERROR,
        location=PLACE,
        path="indicators[3].tolerance",
        message="'5%' is not a distance",
        hint="write '5% of target'",
    )


def test_a_problems_own_hint_stands_before_its_faults_remedy():
    assert FAULT.at(PLACE, "no", hint="write '2 points'").hint == "write '2 points'"


def test_a_faults_severity_is_its_problems():
    note = Fault(code="RAG998", title="t", meaning="m", remedy="r", severity=Severity.NOTE)
    assert note.at(PLACE, "just so you know").severity is Severity.NOTE


@pytest.mark.parametrize(("severity", "stops"), [(Severity.ERROR, True), (Severity.WARNING, False), (Severity.NOTE, False)])
def test_only_an_error_stops_the_work(severity, stops):
    assert Problem(code="RAG001", severity=severity, location=PLACE, message="m").is_error is stops


def test_a_problem_without_path_or_hint_is_one_line():
    assert str(Problem(code="RAG001", location=PLACE, message="it is wrong")) == "pack.ragrules.yaml:24:5: error RAG001: it is wrong"


def test_problems_come_by_place_code_and_path_and_each_once():
    def at(line: int, code: str, path: str = "") -> Problem:
        return Problem(code=code, location=Location("a", line), path=path, message="m")

    found = in_order([at(2, "RAG001"), at(1, "RAG002"), at(1, "RAG001", "z"), at(1, "RAG001", "b"), at(2, "RAG001"), at(1, "RAG002")])
    assert found == (at(1, "RAG001", "b"), at(1, "RAG001", "z"), at(1, "RAG002"), at(2, "RAG001"))


def test_problems_of_one_place_and_code_keep_the_order_they_were_found_in():
    first, second = (Problem(code="RAG001", location=PLACE, message=message) for message in ("zebra", "apple"))
    assert in_order([first, second]) == (first, second)


def test_an_error_keeps_its_problems_in_order():
    assert PackError(iter([PROBLEM, WARNING, PROBLEM])).problems == (WARNING, PROBLEM)


# The nearest known word.


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("tolerence", "tolerance"),
        ("TOLERANCE", "tolerance"),
        ("calender", "Calendar"),
        ("treshold", "thresholds"),
        ("wednesday", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_found_whatever_its_case(word, expected):
    assert nearest(word, ["thresholds", "tolerance", "Calendar"]) == expected


def test_nothing_is_near_when_nothing_is_known():
    assert nearest("tolerance", []) == ""
