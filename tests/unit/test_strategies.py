"""What the strategies draw: everything that the language can say, figures exactly where something changes, and small examples first."""

from __future__ import annotations

import contextlib
import re
import sys
from decimal import Decimal
from fractions import Fraction
from importlib import import_module

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.errors import NoSuchExample

from ragrules.compiled import compiled_pack
from ragrules.errors import MissingExtraError, PackError
from ragrules.observation import parse_value
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction, Frequency, Measure, Status, Unit
from ragrules.testing.strategies import WrittenRules, histories, indicators, numbers_for, packs, periods_for, values_for
from ragrules.testing.strategies.figures import edge_points
from ragrules.testing.strategies.occasion import Occasion
from ragrules.testing.strategies.ratings import rating_lines
from ragrules.testing.strategies.rules import _loads, _packs
from ragrules.testing.strategies.target_forms import target_lines
from ragrules.testing.written_rules import pack_of
from tests.unit.writing import pack

ALWAYS = list(HealthCheck)
MANY = settings(max_examples=150, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=ALWAYS)
MORE = settings(MANY, max_examples=4000)
QUICK = settings(max_examples=800, deadline=None, derandomize=True, database=None, suppress_health_check=ALWAYS)


@pytest.fixture(scope="module")
def drawn():
    """Many drawn packs of one indicator."""
    found = []

    @MANY
    @given(indicators())
    def collect(rules):
        found.append(rules)

    collect()
    return found


def indicator(tmp_path, *lines):
    return compiled_pack(pack(tmp_path, *lines)).indicator("visits")


def smallest(strategy, condition):
    return find(strategy, condition, settings=QUICK)


def all_drawn(strategy):
    found = []

    @MANY
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return found


def drawn_until(strategy, wanted, parts=lambda value: {value}):
    """Return the parts of what is drawn, by default each whole, until the wanted ones are among them; but not for ever."""
    found = set()

    def enough(value):
        found.update(parts(value))
        return wanted <= found

    with contextlib.suppress(NoSuchExample):
        find(strategy, enough, settings=MORE)
    return found


@pytest.mark.parametrize("kind", [Unit, Frequency, Direction])
def test_every_unit_frequency_and_direction_is_drawn(kind):
    name = kind.__name__.lower()
    drawn = indicators().map(lambda rules: getattr(rules.indicator.indicator, name))
    assert drawn_until(drawn, set(kind)) == set(kind)


def test_every_method_and_size_of_scale_is_drawn(drawn):
    assert {rules.indicator.indicator.rating.method for rules in drawn} == {"target_tolerance", "fixed_thresholds", "change", "recorded"}
    assert {len(rules.pack.scale.names) for rules in drawn} == {2, 3, 4, 5}


SAID = """% of target|points|better|tolerance: none|thresholds: {|% of reference|target: none|between:|decimals:|compare_on: displayed
on_edge: worse|on_edge: {|minimum:|maximum:|lag:|in_force:|travel:|if_missed:|definition_changes:|suppress_below:|small_denominator:
accumulate: ratio|measure: year_to_date|levels:"""
FORMS = ("straight_line", "profile: [", "profile: {", "from: 2022", "comparator:", "previous:", "factor:", "offset:")


def test_everything_that_decides_about_a_rating_is_drawn(drawn):
    texts = "".join(rules.text for rules in drawn)
    assert [said for said in re.split(r"[|\n]", SAID) if said not in texts] == []


@pytest.mark.parametrize("said", FORMS)
def test_every_form_of_a_target_is_drawn(said):
    occasion = Occasion(
        scale=NAMED_SCALES["rag"], direction=Direction.HIGHER, unit=Unit.COUNT, frequency=Frequency.QUARTERLY, measure=Measure.PERIOD
    )
    assert said in smallest(target_lines(occasion, zero=True), lambda line: said in line)


def test_nearly_all_that_is_drawn_can_be_said():
    refused = [rules for rules in all_drawn(_packs(2)) if not _loads(rules)]
    assert len(refused) <= 4


def test_what_cannot_be_said_is_no_example():
    assert not _loads(WrittenRules("ragrules: 2\n"))
    with pytest.raises(PackError):
        pack_of("ragrules: 2\n")


def test_a_drawn_rule_file_is_printed_as_it_is():
    assert repr(WrittenRules("ragrules: 1\n")) == "WrittenRules:\nragrules: 1\n"


def test_the_smallest_example_of_something_holds_little_else():
    rules = smallest(indicators(), lambda rules: "% of target" in rules.text)
    assert len(rules.text.splitlines()) <= 13


def test_tolerances_may_be_dated():
    occasion = Occasion(
        scale=NAMED_SCALES["rag"], direction=Direction.HIGHER, unit=Unit.COUNT, frequency=Frequency.MONTHLY, measure=Measure.PERIOD
    )
    assert smallest(rating_lines(occasion), lambda lines: any(line.startswith("tolerance: [") for line in lines))


def test_packs_hold_several_indicators():
    assert drawn_until(packs(most=2).map(lambda rules: len(rules.indicators)), {1, 2}) == {1, 2}


def test_values_lie_on_an_edge_a_quantum_beside_it_and_where_rounding_would_cross_it(tmp_path):
    found = indicator(tmp_path, "target: 91\ntolerance: 5% of target\ndecimals: 1\nminimum: 0\nmaximum: 100")
    period = found.period("2021-08")
    near = {Decimal(text) for text in ("86.45", "86.44", "86.46", "91", "90.9", "91.1", "90.95", "86.449", "100", "100.1", "0", "-0.1")}
    numbers = drawn_until(numbers_for(found, period), near)
    assert near <= numbers
    numbers.update(all_drawn(numbers_for(found, period)))
    assert any(abs(number) >= 10**6 for number in numbers)
    assert any(number < -1 for number in numbers)


def test_values_are_written_in_every_way_and_are_sometimes_no_figure(tmp_path):
    found = indicator(tmp_path, "target: 1200\nunit: currency\ntolerance: none")
    ways = {"", "c", "1200", " 1200 ", "£1200"}
    texts = drawn_until(values_for(found, found.period("2021-08")), ways)
    assert ways <= texts
    texts.update(all_drawn(values_for(found, found.period("2021-08"))))
    assert any("," in text for text in texts)
    assert any(text.startswith("-£") for text in texts)
    assert {parse_value(text).status for text in texts} >= {Status.REPORTED, Status.NO_VALUE, Status.SUPPRESSED}


def test_a_percentage_is_sometimes_written_as_one(tmp_path):
    found = indicator(tmp_path, "target: 91\ntolerance: none")
    assert "91%" in drawn_until(values_for(found, found.period("2021-08")), {"91%"})


def test_the_smallest_value_is_a_plain_number(tmp_path):
    found = indicator(tmp_path, "target: 91\ntolerance: none")
    assert Decimal(smallest(values_for(found, found.period("2021-08")), lambda text: True)) == 91


def test_an_edge_that_does_not_end_is_approached_from_both_sides(tmp_path):
    found = indicator(tmp_path, "unit: count\ntarget: {annual: 1, profile: straight_line}\ntolerance: none")
    period = found.period("2021-07")
    assert edge_points(found, period) == (Fraction(1, 3),)
    near = {Decimal("0.333333"), Decimal("0.333334"), Decimal("0.333332")}
    assert near <= drawn_until(numbers_for(found, period), near)


def test_figures_that_bands_depend_on_have_stand_ins_unless_they_are_given(tmp_path):
    found = indicator(tmp_path, "target: {comparator: england}\ntolerance: none")
    (reference,) = found.references
    period = found.period("2021-08")
    assert edge_points(found, period) == (50,)
    assert edge_points(found, period, {reference: Decimal(7)}) == (7,)


def test_without_any_edge_plain_numbers_are_drawn(tmp_path):
    found = indicator(tmp_path, "rating: {method: recorded}")
    wanted = {Decimal(0), Decimal(10**6)}
    assert wanted <= drawn_until(numbers_for(found, found.period("2021-08")), wanted)


def test_both_ends_of_a_range_are_aimed_at(tmp_path):
    found = indicator(tmp_path, "direction: in_range\ntarget: {between: [20, 30]}\ntolerance: none")
    assert edge_points(found, found.period("2021-08")) == (20, 30)


def test_periods_lie_around_the_days_on_which_something_changes(tmp_path):
    found = indicator(
        tmp_path,
        "target: [{from: 2022-04-01, value: 5}]\ntolerance: none\nin_force: {until: 2023-03-31}\ndefinition_changes: [2020-01-01]",
    )
    around = {"2021-08", "2022-03", "2022-04", "2023-03", "2023-04", "2019-12", "2020-01"}
    assert around <= drawn_until(periods_for(found).map(lambda period: period.label), around)
    assert smallest(periods_for(found), lambda period: True).label == "2021-08"


HELD = {
    "a comparator": lambda row: row.series == "england",
    "a status": lambda row: row.status is Status.WITHHELD,
    "no value": lambda row: row.status is Status.NO_VALUE,
    "a revision": lambda row: row.is_revised,
    "parts": lambda row: row.denominator is not None,
    "a provisional figure": lambda row: row.provisional,
}


@pytest.mark.parametrize("what", HELD)
def test_histories_have_statuses_revisions_parts_and_comparators(tmp_path, what):
    found = indicator(tmp_path, "target: {comparator: england}\ntolerance: none")
    assert any(map(HELD[what], smallest(histories(found, most=3), lambda history: any(map(HELD[what], history)))))


def test_histories_have_gaps(tmp_path):
    found = indicator(tmp_path, "target: 91\ntolerance: none")
    assert smallest(histories(found, most=4), lambda history: has_gap({row.period for row in history}))


def has_gap(labels):
    return "2021-08" in labels and "2021-09" not in labels and bool({"2021-10", "2021-11"} & labels)


def test_recorded_levels_come_with_their_figures(tmp_path):
    found = indicator(tmp_path, "rating: {method: recorded}")
    every = {None, "red", "amber", "green"}
    assert drawn_until(histories(found), every, lambda history: {row.level for row in history}) == every


def test_the_smallest_history_is_one_row(tmp_path):
    found = indicator(tmp_path, "target: 91\ntolerance: none")
    (row,) = smallest(histories(found), lambda history: any(row.value is not None for row in history))
    assert (row.period, row.status) == ("2021-08", Status.REPORTED)


@pytest.mark.parametrize("module", ["ragrules.testing.strategies", "ragrules.testing.laws"])
def test_without_hypothesis_the_extra_is_named(module, monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    for name in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtraError, match=r"pip install 'ragrules\[testing\]'"):
        import_module(module)
