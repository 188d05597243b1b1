"""What a rating method of another package says against a rule is told when the rules are checked."""

from __future__ import annotations

import pytest

from ragrules import registry
from ragrules.rule import Parameter, ParameterKind
from tests.docs.extras import installed
from tests.unit.writing import problems

extras = pytest.fixture(installed)
RATING = "unit: count\ntarget: 95\nrating: {method: target_and_floor, floor: "


@pytest.fixture
def method(extras):
    return registry.find("methods", "target_and_floor")


def test_a_rule_that_the_method_takes_has_no_problem(tmp_path, method):
    assert problems(tmp_path, RATING + "{amber: 90}}") == ()


def test_a_rule_that_the_method_refuses_is_told_with_its_place_and_the_way_out(tmp_path, method):
    (problem,) = problems(tmp_path, RATING + "{green: 90}}")
    assert problem.code == "RAG230"
    assert problem.path == "indicators[0].rating"
    assert problem.message == "a floor is for a level between the worst one and target met"
    assert problem.hint == "give floors for amber"


def test_a_floor_above_the_target_is_told(tmp_path, method):
    (problem,) = problems(tmp_path, RATING + "{amber: 96}}")
    assert (problem.code, problem.message) == ("RAG230", "the edge of 'amber' (96) does not lie beyond the edge of 'green' (95)")
    assert problem.hint.startswith("Change the target or the parameters")


def test_a_method_that_fails_is_told_and_ends_nothing(tmp_path, method, monkeypatch):
    def fail(rule):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(method, "edges", fail)
    (problem,) = problems(tmp_path, RATING + "{amber: 90}}")
    assert (problem.code, problem.message) == ("RAG230", "the method failed with ZeroDivisionError: division by zero")


def test_each_target_of_a_dated_list_is_asked_about_and_the_same_is_told_once(tmp_path, method):
    dated = "unit: count\ntarget: [{from: 2021-04-01, value: 95}, {from: 2022-04-01, value: 85}, {from: 2023-04-01, value: 85}]\n"
    (problem,) = problems(tmp_path, dated + "rating: {method: target_and_floor, floor: {amber: 90}}")
    assert problem.message == "the edge of 'amber' (90) does not lie beyond the edge of 'green' (85)"


def test_a_method_that_needs_a_target_is_not_asked_without_one(tmp_path, method):
    assert problems(tmp_path, "unit: count\ntarget: none\nrating: {method: target_and_floor, floor: {amber: 90}}") == ()


def test_a_contextual_indicator_is_not_asked_about(tmp_path, method):
    found = problems(tmp_path, "unit: count\ndirection: none\ntarget: none\nrating: {method: target_and_floor, floor: {green: 90}}")
    assert found == ()


def test_an_edge_that_belongs_below_is_asked_about_as_such(tmp_path, method, monkeypatch):
    asked = []
    edges = method.edges
    monkeypatch.setattr(method, "edges", lambda rule: asked.append(rule.edge_below) or edges(rule))
    assert problems(tmp_path, "on_edge: {green: worse}\n" + RATING + "{amber: 90}}") == ()
    assert {"green"} in asked


def test_a_method_that_measures_from_another_figure_is_asked_only_with_the_figures(tmp_path, method, monkeypatch):
    against = Parameter(name="against", kind=ParameterKind.REFERENCE, meaning="what it is measured from")
    monkeypatch.setattr(method, "PARAMETERS", (*method.PARAMETERS, against))
    asked = []
    monkeypatch.setattr(method, "edges", lambda rule: asked.append(rule) or ())
    assert problems(tmp_path, "unit: count\ntarget: 95\nrating: {method: target_and_floor, against: england, floor: {amber: 90}}") == ()
    assert asked == []


def test_the_order_of_what_the_method_takes_is_for_the_method_to_judge(tmp_path, method, monkeypatch):
    monkeypatch.setattr(method, "edges", lambda rule: ())
    assert problems(tmp_path, RATING + "{amber: 96, green: 95}}") == ()
