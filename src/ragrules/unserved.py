"""What rules compare figures with and the figures do not hold: series that no row has, earlier figures that none can be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ragrules.compiled import CompiledIndicator
from ragrules.errors import Fault, Location, Problem, Severity, nearest
from ragrules.line import Line
from ragrules.rule import RelativeTarget
from ragrules.terms import Against, Incomparable

SERIES_NEVER_SUPPLIED = Fault(
    code="RAG273",
    title="comparator never supplied",
    meaning="A rule names a series of which the figures hold no row for the indicator, so that it is never rated.",
    remedy="Supply the series, or correct its name in the rules or in the figures.",
    bad="target: {comparator: england}, and rows of the series England only",
    good="target: {comparator: england}, and rows of the series england",
    severity=Severity.WARNING,
)
EARLIER_NEVER_SUPPLIED = Fault(
    code="RAG274",
    title="earlier figure never supplied",
    meaning="A rule measures figures against earlier ones, and none of them has one that it can be compared with, so that none is rated.",
    remedy="Supply the figures of the earlier periods.",
    bad="target: {previous: same_period_last_year}, and figures of one year",
    good="target: {previous: same_period_last_year}, and figures of two years",
    severity=Severity.WARNING,
)
TRAVEL_NEVER_SUPPLIED = Fault(
    code="RAG275",
    title="no earlier figure to tell the direction of travel",
    meaning="The direction of travel is asked for, and no figure has an earlier one that it can be compared with.",
    remedy="Supply the figures of the earlier periods, if there are any.",
    bad="travel: {against: [same_period_last_year]}, and figures of one year",
    good="travel: {against: [same_period_last_year]}, and figures of two years",
    severity=Severity.NOTE,
)


def unserved(lines: Iterable[Line]) -> tuple[Problem, ...]:
    """Return what is never there for the rules of indicators to compare with. Indicators without a figure of their own are left out."""
    by_indicator: dict[str, list[Line]] = {}
    for line in lines:
        if any(line.figure(period) is not None for period in line.rows):
            by_indicator.setdefault(line.compiled.indicator.id, []).append(line)
    return tuple(problem for found in by_indicator.values() for problem in (*_series(found), *_earlier(found)))


def _series(lines: Sequence[Line]) -> Iterator[Problem]:
    compiled = lines[0].compiled
    there = {series for line in lines for series, rows in line.comparators.items() if rows}
    for series in dict.fromkeys(reference.series for reference in compiled.references if reference.series):
        if series not in there:
            guess = nearest(series, there)
            hint = f"did you mean '{guess}'?" if guess else f"the figures have {', '.join(sorted(there))}" if there else ""
            message = f"the rule needs the series '{series}', and no row of {compiled.indicator.id} has it"
            yield SERIES_NEVER_SUPPLIED.at(_place(compiled, series=series), message, path=compiled.indicator.id, hint=hint)


def _earlier(lines: Sequence[Line]) -> Iterator[Problem]:
    compiled = lines[0].compiled
    needed = {reference.against for reference in compiled.references}
    for against in compiled.compared_periods:
        causes = _causes(lines, against)
        if not causes or causes == {Incomparable.OTHER_POINT_OF_YEAR}:
            continue  # there is one; or there can be none, which the rules alone tell
        because = "; the definition changes in between" if Incomparable.DEFINITION_CHANGE in causes else ""
        message = f"no figure of {compiled.indicator.id} has one of {_WORDS[against]} to be compared with{because}"
        fault = EARLIER_NEVER_SUPPLIED if against in needed else TRAVEL_NEVER_SUPPLIED
        yield fault.at(_place(compiled, against=against), message, path=compiled.indicator.id)


_WORDS = {Against.PREVIOUS_PERIOD: "the period before", Against.SAME_PERIOD_LAST_YEAR: "the same period of the year before"}


def _causes(lines: Sequence[Line], against: Against) -> set[Incomparable | None]:
    """Return why no figure has an earlier one to be compared with; nothing when one has."""
    causes = set()
    for line in lines:
        for period in sorted(line.rows, reverse=True):
            if line.figure(period) is not None:
                earlier = line.earlier(period, against)
                if earlier.value is not None:
                    return set()
                causes.add(earlier.cause)
    return causes


def _place(compiled: CompiledIndicator, *, series: str = "", against: Against | None = None) -> Location:
    """Return where a rule names what it compares with: its entry of the target, or else the indicator."""
    for entry in compiled.indicator.target:
        target = entry.value
        if isinstance(target, RelativeTarget) and (target.reference.series, target.reference.against) == (series, against):
            return entry.location if entry.location.file else compiled.indicator.location
    return compiled.indicator.location
