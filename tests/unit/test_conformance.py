"""The conformance tables: there are enough of them, ragrules answers every case, and an engine that does not is told which."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from attrs import evolve

from ragrules.cli._fault_pages import faults_by_code
from ragrules.terms import Reason
from ragrules.testing.conformance import REFUSED, ConformanceError, Outcome, answer, check_engine, conformance_cases
from ragrules.testing.conformance.cases import cases_of

CASES = conformance_cases()
FILES = sorted({case.place.partition(":")[0] for case in CASES})
FEWEST, LEAST_SHARE_WITHOUT_LEVEL = 300, 40


def of_file(name):
    return [case for case in CASES if case.place.startswith(f"{name}:")]


def disagreeing(case):
    """Return what ragrules answers otherwise than the tables say: the outcome with its code, the flags, the travel."""
    found = answer(case)
    said = [found.outcome, found.text, case.expect if case.expect in found.codes else found.codes]
    meant = [case.outcome, case.answer, case.expect if case.answer == REFUSED else frozenset()]
    if case.flags is not None:
        said.append(found.flags)
        meant.append(case.flags)
    if case.travel is not None:
        said.append(dict(found.travel))
        meant.append(dict(case.travel))
    return [] if said == meant else [f"{case}: {said}, and not {meant}"]


@pytest.mark.parametrize("name", FILES)
def test_ragrules_answers_every_case_of_a_table_with_its_codes_flags_and_travel(name):
    assert [wrong for case in of_file(name) for wrong in disagreeing(case)] == []


def test_there_are_enough_cases_and_enough_of_them_have_no_level():
    without = [case for case in CASES if case.outcome is not Outcome.LEVEL]
    assert len(CASES) >= FEWEST
    assert 100 * len(without) >= LEAST_SHARE_WITHOUT_LEVEL * len(CASES)


def test_every_reason_that_a_figure_can_have_is_among_them():
    reasons = {case.expect for case in CASES if case.outcome is Outcome.REASON}
    assert set(map(str, Reason)) - reasons == {"not_due"}, "the text of the language does not say when that is a current entry's reason"


def test_every_code_is_one_that_ragrules_has_and_nearly_all_of_the_rules_are_there():
    known = set(faults_by_code())
    refused = {case.expect for case in CASES if case.answer == REFUSED}
    assert refused <= known
    assert len([code for code in refused if code < "RAG100"]) >= 50


def test_no_two_cases_ask_the_same():
    asked = Counter((case.rules, case.rows, case.period, case.as_of) for case in map(hashable, CASES))
    assert [key for key, number in asked.items() if number > 1] == []


def hashable(case):
    return evolve(case, rows=tuple(tuple(row.items()) for row in case.rows))


def test_every_table_says_in_a_sentence_what_it_is_about():
    assert [case.about for case in CASES if not case.about.endswith(".") or case.about[0].islower()] == []
    assert all(case.subject for case in CASES)


def test_a_case_says_where_it_stands_and_what_is_asked():
    first = of_file("tolerances.yaml")[0]
    assert (
        str(first) == "tolerances.yaml:9: A share of the target, and a figure exactly on an edge has the better level. 2021-08: value '91'"
    )
    refused = of_file("refused_yaml.yaml")[0]
    assert str(refused).endswith("A word that YAML takes for false. 2021-08: no row")
    assert "tolerance: 5% of target" in first.rules
    assert first.rules.startswith("ragrules: 1\n")


def test_a_case_can_fix_the_day_and_have_no_row_of_its_own():
    awaited = next(case for case in of_file("periods.yaml") if case.expect == "awaited")
    assert awaited.as_of == date(2021, 9, 14)
    assert [row["period"] for row in awaited.rows] == ["2021-07"]


def test_the_engine_of_ragrules_agrees():
    assert check_engine(lambda case: answer(case).text, CASES[:50]) == 50


def test_an_engine_is_asked_everything_unless_it_is_told_what():
    asked = []
    assert check_engine(lambda case: asked.append(case) or case.answer) == len(CASES)
    assert tuple(asked) == CASES


def test_an_engine_that_disagrees_is_told_every_case_with_what_it_must_be():
    def always_green(case):
        return "green"

    with pytest.raises(ConformanceError) as raised:
        check_engine(always_green, [*of_file("tolerances.yaml")[:3], of_file("refused_rules.yaml")[0]])
    assert len(raised.value.disagreements) == 3
    assert raised.value.of == 4
    assert str(raised.value).startswith("3 of 4 cases are answered otherwise:\n  tolerances.yaml:9: ")
    assert "\n    expected: amber\n    answered: green\n" in str(raised.value)
    assert str(raised.value).endswith("\n    expected: refused (RAG060)\n    answered: green")


def test_an_engine_that_fails_has_not_refused_anything():
    def failing(case):
        raise KeyError("tolerance")

    with pytest.raises(ConformanceError, match="answered: it failed with KeyError: 'tolerance'"):
        check_engine(failing, [of_file("refused_rules.yaml")[0]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no tables"),
        ("tables: [", "holds no tables"),
        ("- a", "t.yaml:1: a mapping belongs here"),
        ("subject: S\ntables: none", "t.yaml:2: a list belongs here"),
        ("subject: [a]\ntables: [{about: A., rule: 'target: 1', refused: RAG060}]", "t.yaml:1: a text belongs here"),
    ],
)
def test_a_file_that_holds_no_tables_is_refused_with_its_place(text, said):
    with pytest.raises(ValueError, match=said):
        list(cases_of(text.encode(), "t.yaml"))
