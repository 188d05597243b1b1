"""Every form that the rule language shows is read, and means what is written beside it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import ragrules
from ragrules.rule import Profile, Range, RelativeTarget
from tests.unit.writing import HEAD, codes, pack, problems, written

A_PACK = """\
# yaml-language-server: $schema=ragrules.schema.json
ragrules: 1                      # version of this language, required in every file
pack:
  id: merton-cyp
  title: Children and Young People Overview and Scrutiny Panel Performance Index
  organisation: London Borough of Merton
  calendar: financial-year-april
scale: rag
defaults:                        # any indicator key but id, number, title, target, thresholds
  tolerance: 5% of target
  lag: {monthly: 14 days, quarterly: 30 days}
exceptions:
  levels: [red, amber]          # default: every level worse than target met
  consecutive: 1
  over_performance: false
  commentary_required: [red, amber]
indicators:
  - id: assessments-in-45-days
    number: 2
    title: "% of Single Assessments authorised within 45 days"
    service: Children's social care
    unit: percent
    decimals: 0
    frequency: monthly
    measure: year_to_date
    direction: higher
    target:
      - {from: 2021-04-01, value: 91, source: Service plan 2021/22}
    tolerance: 5% of target
    travel: {against: [same_period_last_year]}
"""


def test_the_pack_of_the_language_is_read_without_a_problem(tmp_path: Path):
    path = written(tmp_path, A_PACK)
    assert ragrules.check_pack(path) == ()
    rating = ragrules.rate(
        ragrules.load_pack(path), "assessments-in-45-days", "83.5", period="2021-08", earlier={"same_period_last_year": 90}
    )
    assert (rating.level, dict(rating.edges)) == ("red", {"green": 91, "amber": Decimal("86.45")})
    assert rating.record().travel == {"same_period_last_year": "worsened"}


SCALE = """\
scale:
  target_level: star
  levels:
    - {level: triangle, label: Behind target, colour: red}
    - {level: circle, label: Within tolerance, colour: blue}
    - {level: star, label: Ahead of target, colour: green}
"""


def test_the_scale_of_the_language_gives_its_own_words_and_colours(tmp_path: Path):
    rules = pack(tmp_path, "", head=HEAD + SCALE)
    found = [ragrules.rate(rules, "visits", value, period="2021-08") for value in ("91", "86.45", "86.44")]
    assert [(rating.level, rating.label) for rating in found] == [
        ("star", "Ahead of target"),
        ("circle", "Within tolerance"),
        ("triangle", "Behind target"),
    ]


YEARLY = "frequency: quarterly\nmeasure: year_to_date\nunit: count\ntolerance: none\n"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("target: 91", Decimal),
        ("target:\n  - {from: 2021-04-01, value: 91, source: Service plan}\n  - {from: 2022-04-01, value: 93}", Decimal),
        ("direction: in_range\nunit: count\ntolerance: 5\ntarget: {between: [20, 30]}", Range),
        (f"{YEARLY}target: {{annual: 20, profile: straight_line}}", Profile),
        (f"{YEARLY}target: {{annual: 20, profile: [3, 8, 14, 20]}}", Profile),
        (f"{YEARLY}target: {{profile: {{2021/22 Q1: 5, 2021/22 Q2: 10, 2021/22 Q3: 15, 2021/22 Q4: 20}}}}", Profile),
        (f"{YEARLY}target: [{{from: 2021-04-01, annual: 20, profile: straight_line}}]", Profile),
        ("target: {comparator: england, offset: 2 points}", RelativeTarget),
        ("target: {comparator: england, factor: 95%}", RelativeTarget),
        ("target: {previous: same_period_last_year}", RelativeTarget),
        ("target: none", type(None)),
    ],
)
def test_every_form_of_a_target_is_read_without_a_problem(tmp_path: Path, lines: str, kind: type):
    assert problems(tmp_path, lines) == ()
    assert isinstance(pack(tmp_path, lines).indicators[0].target[-1].value, kind)


@pytest.mark.parametrize(
    "lines",
    [
        "tolerance: 5% of target",
        "tolerance: {green: 1% of target, amber: 5% of target}",
        "tolerance: {amber: 2 points}",
        "tolerance: {amber: 1 point}",
        "unit: count\ntolerance: {amber: 3}",
        "tolerance: none",
        "target: none\nthresholds: {green: 90, amber: 85}",
        "target: none\ndirection: in_range\nthresholds: {green: [20, 30], amber: [15, 35]}",
        "tolerance: [{from: 2021-04-01, amber: 2 points}, {from: 2022-04-01, amber: 3 points}]",
        "rating: {method: target_tolerance, tolerance: {amber: 2 points}}",
        "target: none\nrating: {method: fixed_thresholds, thresholds: {green: 90}}",
        "on_edge: {green: worse}",
        "lag: {monthly: 14 days, quarterly: 2 months}",
        "tolerance: {green: 10% of target}\nif_missed: {against: same_period_last_year, improved: amber, maintained: amber, worsened: red}",
        "tolerance: none\nif_missed: {against: previous_period, improved: amber, maintained: red, worsened: red, not_comparable: red}",
        "travel: {against: [previous_period, same_period_last_year], tolerance: 1 point}",
    ],
)
def test_every_form_of_a_rule_is_read_without_a_problem(tmp_path: Path, lines: str):
    assert problems(tmp_path, lines) == ()


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("tolerance: 5%", "RAG045"),
        ("tolerance: 5", "RAG064"),
        ("target: 0\ntolerance: 10% of target", "RAG062"),
        ("tolerance: {amber: 5% of targets}", "RAG045"),
        ("target: {annual: 20}", "RAG051"),
        ("if_missed: {against: same_period_last_year}", "RAG032"),
        ("thresholds: {green: 90}\ntolerance: 5 points", "RAG050"),
    ],
)
def test_what_the_language_refuses_is_refused(tmp_path: Path, lines: str, code: str):
    assert code in codes(problems(tmp_path, lines))


def test_the_short_tolerance_is_refused_where_the_level_below_target_met_is_the_worst(tmp_path: Path):
    (found,) = problems(tmp_path, "", head=f"{HEAD}scale: met\n")
    assert (found.code, found.message) == (
        "RAG065",
        "'red' is the worst level: it takes all that no other level has, so it starts nowhere",
    )


def test_an_exceeding_level_starts_on_the_better_side(tmp_path: Path):
    lines = "tolerance: {blue: 5% of target better, amber: 5% of target}\ntarget: 100"
    rules = pack(tmp_path, lines, head=f"{HEAD}scale: brag\n")
    found = [ragrules.rate(rules, "visits", value, period="2021-08").level for value in ("105", "100", "95", "94.9")]
    assert found == ["blue", "green", "amber", "red"]
