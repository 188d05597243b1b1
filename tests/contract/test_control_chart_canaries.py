"""A figure that must not be shown leaves no trace in a control chart: not itself, and not in the mean, the limits or what stands out.

Small is what lies below 100,000 here, so that every secret has digits of its own that nothing else can have by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import ragrules
from ragrules import Assessment
from ragrules.control_limits import ControlLimits, control_limits
from ragrules.pictures.control_chart import png, svg
from ragrules.registry import find, names
from ragrules.report.control_charts import control_chart, control_chart_text
from ragrules.report.document import ControlChart
from ragrules.report.view import View
from ragrules.terms import Reason
from ragrules.words import ENGLISH
from tests.contract.test_canaries import traces, written_by_the_library
from tests.unit.command_line import write

PACK = """\
ragrules: 1
pack: {id: canaries, title: Canaries, organisation: Council}
defaults: {frequency: monthly, suppress_below: 100000, spc: true, unit: count, direction: higher, tolerance: 10% of target}
indicators:
  - {id: tally, title: Tally, target: 600000}
  - {id: kept, title: Kept back, target: 600000}
"""

MONTHS = [f"2020-{month:02}" for month in range(1, 13)] + [f"2021-{month:02}" for month in range(1, 5)]
SMALL = "2020-09"
"""The month in which the North's figure is small, and so the South's, the smaller of the others, has to go with it."""

NORTH, SOUTH = 68417, 473829
KEPT = 971853
"""A figure that is withheld: it would stand out, and move the limits, if it were in the chart."""

SHIFT = 29316
"""How much of the one hidden figure may as well be the other's: the total, which is shown, does not tell."""


def figures(shift: int = 0, kept: int = KEPT) -> Iterator[str]:
    """The rows of the values file; what is hidden differs by so much, and nothing that is shown does."""
    yield "indicator,period,value,area,status"
    for place, month in enumerate(MONTHS):
        north, south, east = 512000 + 7919 * (place * 7 % 11), 523000 + 6841 * (place * 5 % 9), 834000 + 8123 * (place * 3 % 7)
        if month == SMALL:
            north, south = NORTH - shift, SOUTH + shift
        for area, value in (("North", north), ("South", south), ("East", east), ("", north + south + east)):
            yield f"tally,{month},{value},{area},"
        hidden = month == SMALL
        yield f"kept,{month},{kept if hidden else 612000 + 7177 * (place * 7 % 10)},,{'withheld' if hidden else ''}"


def assessed(folder: Path, rows: Iterator[str], pack: str = PACK) -> Assessment:
    rules = ragrules.load_pack(write(folder, "canaries.ragrules.yaml", pack))
    values = ragrules.read_observations(write(folder, "values.csv", "\n".join(rows) + "\n"))
    return ragrules.assess(rules, values, as_of=date(2021, 4, 30))


def charts(assessment: Assessment) -> Iterator[tuple[str, str, ControlChart, tuple[str, ...]]]:
    """Each chart with its indicator and area, and what is said of it."""
    view = View(record=assessment.record(), words=ENGLISH)
    for rating in view.ratings:
        found = control_chart(view, rating)
        if found is not None:
            yield rating.indicator, rating.area, found, control_chart_text(view, rating)


def outputs(assessment: Assessment) -> Iterator[bytes]:
    for _, _, found, said in charts(assessment):
        yield repr(found).encode() + " ".join(said).encode() + svg(found, "c").encode()
    yield from (output for _, output in written_by_the_library(assessment))


def secrets(assessment: Assessment) -> set[str]:
    """What no output may hold: the hidden figures, how far they lie from one another and from their neighbours, and their charts."""
    found = {Fraction(each) for each in (NORTH, SOUTH, KEPT, NORTH + SOUTH, abs(600000 - NORTH), 600000 - SOUTH, KEPT - 600000)}
    for line in assessment.lines:
        name = (line.compiled.indicator.id, line.area)
        hidden = {("tally", "North"): NORTH, ("tally", "South"): SOUTH, ("kept", "Council"): KEPT}.get(name)
        if hidden is not None:
            numbers = [line.rating(line.compiled.period(month)).value for month in MONTHS]
            limits = control_limits([Decimal(hidden) if number is None else number for number in numbers])
            assert isinstance(limits, ControlLimits)
            found |= {Fraction(limits.mean), Fraction(limits.lower), Fraction(limits.upper), Fraction(limits.mean_range)}
            found |= {abs(Fraction(hidden) - Fraction(number)) for number in numbers if number is not None}
    return {text for number in found for text in traces(number)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("canaries")


@pytest.fixture(scope="module")
def assessment(folder: Path) -> Assessment:
    return assessed(folder, figures())


def test_what_is_to_be_hidden_is_a_gap_and_what_is_not_is_a_point(assessment: Assessment):
    gaps = {
        (indicator, area): [place for place, point in enumerate(found.points) if point is None]
        for indicator, area, found, _ in charts(assessment)
    }
    hidden = [MONTHS.index(SMALL)]
    assert gaps == {
        ("tally", "North"): hidden,
        ("tally", "South"): hidden,
        ("tally", "East"): [],
        ("tally", "Council"): [],
        ("kept", "Council"): hidden,
    }
    reasons = {rating.reason for rating in assessment.history if rating.value is None}
    assert reasons == {Reason.SUPPRESSED, Reason.WITHHELD}


def test_no_output_gives_a_hidden_figure_or_what_it_would_have_done_to_a_chart_away(assessment: Assessment):
    canaries = [text.encode() for text in secrets(assessment)]
    assert len(canaries) > 300
    assert [text for output in outputs(assessment) for text in canaries if text in output] == []


def test_the_charts_are_the_same_whatever_the_hidden_figures_are(assessment: Assessment, tmp_path: Path):
    other = assessed(tmp_path, figures(shift=SHIFT, kept=583127))
    assert list(charts(assessment)) == list(charts(other))
    for (_, _, one, _), (_, _, another, _) in zip(charts(assessment), charts(other), strict=True):
        assert png(one) == png(another)
        assert svg(one, "c") == svg(another, "c")


def reports(assessment: Assessment) -> dict[str, str | bytes]:
    """The report of an assessment in every format."""
    found = {name: find("renderers", name) for name in names("renderers")}
    record = assessment.record()
    return {name: each.render(ragrules.build_report(record, layout=getattr(each, "LAYOUT", "panel"))) for name, each in found.items()}


def test_every_report_is_the_same_to_the_byte_whatever_the_hidden_figures_are(assessment: Assessment, tmp_path: Path):
    # So no picture, shade, axis or width of a column in it can tell them either.
    one, another = reports(assessment), reports(assessed(tmp_path, figures(shift=SHIFT, kept=583127)))
    assert [name for name in one if one[name] != another[name]] == []


def test_without_the_rule_every_report_depends_on_the_hidden_figures(tmp_path: Path):
    told = [[row.replace("withheld", "") for row in figures(**hidden)] for hidden in ({}, {"shift": SHIFT, "kept": 583127})]
    pack = PACK.replace("suppress_below: 100000, ", "")
    one, another = (reports(assessed(tmp_path, iter(rows), pack)) for rows in told)
    assert [name for name in one if one[name] == another[name]] == []


def test_without_the_rule_the_hidden_figures_are_in_the_charts(folder: Path, tmp_path: Path):
    rows = (row.replace("withheld", "") for row in figures())
    told = assessed(tmp_path, rows, PACK.replace("suppress_below: 100000, ", ""))
    found = b" ".join(repr(found).encode() + " ".join(said).encode() for _, _, found, said in charts(told)).decode()
    for number in (NORTH, SOUTH, KEPT):
        assert any(trace in found for trace in traces(Fraction(number)))
