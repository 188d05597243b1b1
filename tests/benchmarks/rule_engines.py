"""The same task in three rule engines, used as their documentation says. Each is given numbers in the most exact form that it takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import rule_engine
import zen
from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_TEXT
from business_rules.variables import BaseVariables, numeric_rule_variable

from tests.benchmarks.answers import Levels
from tests.benchmarks.task import Goal, Row, goals_of

_DISTANCE = "(relative ? target * tolerance / 100 : tolerance)"
_FOR_ALL = (
    "direction == 'higher'"
    f" ? (value >= target ? 'green' : (value >= target - {_DISTANCE} ? 'amber' : 'red'))"
    f" : (value <= target ? 'green' : (value <= target + {_DISTANCE} ? 'amber' : 'red'))"
)


def _one(goal: Goal) -> str:
    sign = ">=" if goal.direction == "higher" else "<="
    return f"value {sign} {goal.target} ? 'green' : (value {sign} {goal.amber} ? 'amber' : 'red')"


def rule_engine_for_all(figures: Sequence[Row]) -> Levels:
    """Return rule-engine with one rule for all indicators. It reckons in Decimal."""
    rule = rule_engine.Rule(_FOR_ALL)
    calls = [(row.goal.direction, row.goal.target, row.goal.tolerance, row.goal.relative, row.value) for row in figures]
    return lambda: [
        rule.evaluate({"direction": direction, "target": target, "tolerance": tolerance, "relative": relative, "value": value})
        for direction, target, tolerance, relative, value in calls
    ]


def rule_engine_each(figures: Sequence[Row]) -> Levels:
    """Return rule-engine with a rule for each indicator, its edges worked out before."""
    rules = {goal.id: rule_engine.Rule(_one(goal)) for goal in goals_of(figures)}
    calls = [(rules[row.goal.id], row.value) for row in figures]
    return lambda: [rule.evaluate({"value": value}) for rule, value in calls]


def zen_for_all(figures: Sequence[Row]) -> Levels:
    """Return a zen expression for all indicators. It takes floats and reckons in decimals."""
    expression = zen.compile_expression(_FOR_ALL)
    calls = [
        (row.goal.direction, float(row.goal.target), float(row.goal.tolerance), row.goal.relative, float(row.value)) for row in figures
    ]
    return lambda: [
        expression.evaluate({"direction": direction, "target": target, "tolerance": tolerance, "relative": relative, "value": value})
        for direction, target, tolerance, relative, value in calls
    ]


def zen_each(figures: Sequence[Row]) -> Levels:
    """Return a zen expression for each indicator, its edges worked out before."""
    expressions = {goal.id: zen.compile_expression(_one(goal)) for goal in goals_of(figures)}
    calls = [(expressions[row.goal.id], float(row.value)) for row in figures]
    return lambda: [expression.evaluate({"value": value}) for expression, value in calls]


def zen_table_each(figures: Sequence[Row]) -> Levels:
    """Return a zen decision table for each indicator, as its editor writes them."""
    engine = zen.ZenEngine()
    tables = {goal.id: engine.create_decision(json.dumps(_table(goal))) for goal in goals_of(figures)}
    calls = [(tables[row.goal.id], float(row.value)) for row in figures]
    return lambda: [table.evaluate({"value": value})["result"]["level"] for table, value in calls]


def _table(goal: Goal) -> dict[str, Any]:
    sign = ">=" if goal.direction == "higher" else "<="
    cells = (f"{sign} {goal.target}", f"{sign} {goal.amber}", "")
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": "value", "name": "Value", "field": "value"}],
        "outputs": [{"id": "level", "name": "Level", "field": "level"}],
        "rules": [
            {"_id": level, "value": cell, "level": f"'{level}'"} for level, cell in zip(("green", "amber", "red"), cells, strict=True)
        ],
    }
    return {
        "nodes": [
            {"id": "in", "name": "In", "type": "inputNode"},
            {"id": "table", "name": "Table", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "Out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "first", "type": "edge", "sourceId": "in", "targetId": "table"},
            {"id": "second", "type": "edge", "sourceId": "table", "targetId": "out"},
        ],
    }


class _Variables(BaseVariables):
    def __init__(self, value: Decimal) -> None:
        self._value = value

    @numeric_rule_variable
    def value(self):
        return self._value


class _Actions(BaseActions):
    def __init__(self) -> None:
        self.level = ""

    @rule_action(params={"level": FIELD_TEXT})
    def rate(self, level):
        self.level = level


def business_rules_each(figures: Sequence[Row]) -> Levels:
    """Return business-rules with three rules for each indicator, its edges worked out before. It compares Decimals within a millionth."""
    rules = {goal.id: _three_rules(goal) for goal in goals_of(figures)}
    calls = [(rules[row.goal.id], row.value) for row in figures]
    return lambda: [_rated(three, value) for three, value in calls]


def _rated(rules: list[dict[str, Any]], value: Decimal) -> str:
    actions = _Actions()
    run_all(rule_list=rules, defined_variables=_Variables(value), defined_actions=actions, stop_on_first_trigger=True)
    return actions.level


def _three_rules(goal: Goal) -> list[dict[str, Any]]:
    kept, broken = ("greater_than_or_equal_to", "less_than") if goal.direction == "higher" else ("less_than_or_equal_to", "greater_than")
    return [_rule("green", kept, goal.target), _rule("amber", kept, goal.amber), _rule("red", broken, goal.amber)]


def _rule(level: str, operator: str, edge: Decimal) -> dict[str, Any]:
    return {
        "conditions": {"all": [{"name": "value", "operator": operator, "value": edge}]},
        "actions": [{"name": "rate", "params": {"level": level}}],
    }
