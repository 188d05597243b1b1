"""From the mapping of one test to its cases: which kind of test it is, what it gives and what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from ragrules.compiled import CompiledIndicator, compiled_pack
from ragrules.errors import ObservationError, PackError, UnknownNameError
from ragrules.narrative import Narrative
from ragrules.observation import Observation, Observations
from ragrules.reading import Mapping, Scalar
from ragrules.sources import read_observations
from ragrules.spec import Pack, read_cycle
from ragrules.spec.declaration import Collector, Keys, Wrong, read_mapping
from ragrules.testing.given_figures import Figures, unknown
from ragrules.testing.rule_test_faults import INCOMPLETE, SAME_NAME, UNKNOWN_INDICATOR
from ragrules.testing.rule_test_keys import ASSESSMENT_TEST, CASE, FIGURE_TEST, GIVEN, SERIES_CASE, SERIES_TEST
from ragrules.testing.rule_test_kinds import ExpectedKind
from ragrules.testing.rule_tests import Expected, OneFigure, RuleTest, Series, WholeAssessment

Given = OneFigure | Series | WholeAssessment
_Values = dict[str, Any]


@frozen(kw_only=True)
class CaseReader:
    """Reads the tests of one file. `pack` is None where it has errors: then what needs it is left unchecked."""

    file: str
    folder: Path
    pack: Pack | None
    at: Collector

    def cases(self, node: Mapping) -> Iterator[RuleTest]:
        """Yield the cases of one test; those with problems are reported and left out."""
        if "indicator" in node.entries or not node.entries.keys() & {"values", "report", "as_of"}:
            yield from self._of_indicator(node, series="values" in node.entries)
            return
        values: _Values = read_mapping(node, ASSESSMENT_TEST, self.at)
        given = self._assessment(values, node)
        if given is not None and "name" in values:
            yield RuleTest(file=self.file, test=values["name"], location=node.location, given=given)

    def _of_indicator(self, node: Mapping, *, series: bool) -> Iterator[RuleTest]:
        values: _Values = read_mapping(node, SERIES_TEST if series else FIGURE_TEST, self.at)
        indicator = values.get("indicator")
        figures = Figures(None if indicator is None else self._compiled(indicator, "indicator"), self.at)
        tabled = "cases" in node.entries
        if tabled is ("expect" in node.entries):
            found = "both 'cases' and 'expect'" if tabled else "neither 'cases' nor 'expect'"
            self.at.report(INCOMPLETE, node, f"the test has {found}", "write 'expect' for one case, or 'cases' with 'expect' in each")
        rows = self._rows(values, figures) if series else ()
        names: dict[str, int] = {}
        for place, case in self._each(node, values, SERIES_CASE if series else CASE):
            given = self._look(values, case, rows, figures) if series else self._figure({**values, **case}, (node, place), figures)
            name = self._name(case, place, names) if tabled else ""
            if given is not None and name is not None and "name" in values:
                yield RuleTest(file=self.file, test=values["name"], case=name, location=place.location, given=given)

    def _each(self, node: Mapping, values: _Values, keys: Keys) -> Iterator[tuple[Mapping, _Values]]:
        """Yield the node of each case with what it says itself."""
        listed = node.entries.get("cases")
        if listed is None:
            yield node, {name: value for name, value in values.items() if name in keys}
        for position, case in enumerate(values.get("cases", ())):
            place = listed.items[position] if listed is not None and not isinstance(listed, (Scalar, Mapping)) else node
            if not isinstance(case, Wrong) and isinstance(place, Mapping):
                self.at.path += ["cases", f"[{position}]"]
                yield place, {name: case[name] for name in place.entries if name in case}
                del self.at.path[-2:]

    def _name(self, case: _Values, place: Mapping, names: dict[str, int]) -> str | None:
        """Return the name of a case: its own, or what it gives; a second one of the same figures has a number."""
        name = case.get("name") or _said(case)
        names[name] = names.get(name, 0) + 1
        if names[name] == 1:
            return str(name)
        if "name" in case:
            self.at.report(SAME_NAME, place.entries["name"], f"there is a case {name!r} above")
            return None
        return f"{name} ({names[name]})"

    def _figure(self, all_of: _Values, nodes: tuple[Mapping, Mapping], figures: Figures) -> OneFigure | None:
        place, written = nodes[-1], {name for node in nodes for name in node.entries}
        before = len(self.at.problems)
        figures.check(all_of, place)
        comparators, earlier = figures.others(all_of.get("comparators")), figures.earlier(all_of.get("earlier"))
        if not written & {"value", "numerator", "denominator", "status", "level"}:
            self.at.report(INCOMPLETE, place, "the case gives no figure", "write 'value:', which may stand for a blank, or what is there")
        if "period" not in written:
            self.at.report(INCOMPLETE, place, "the case says no period", "write 'period:' in the test or in the case")
        period = figures.period(all_of["period"], "period") if "period" in all_of else None
        expected = self._expected(all_of)
        if len(self.at.problems) != before or figures.compiled is None or period is None or expected is None:
            return None
        value = all_of.get("value")
        plain = {name: all_of[name] for name in GIVEN if name in all_of and name not in ("value", "period", "comparators", "earlier")}
        return OneFigure(
            indicator=figures.compiled.indicator.id,
            period=period,
            value=None if value is None or value.is_blank else value.text,
            comparators=comparators,
            earlier=earlier,
            expected=expected,
            **plain,
        )

    def _rows(self, values: _Values, figures: Figures) -> tuple[Observation, ...]:
        rows = list(figures.series(values["values"])) if "values" in values else []
        others = values.get("comparators")
        for series, node in () if others is None else others.entries.items():
            self.at.path.append(series)
            if isinstance(node, Mapping):
                rows += figures.series(node, series)
            else:
                self.at.report(INCOMPLETE, node, "in a series a comparator has figures by period", f"write {series}: {{2021-08: 87}}")
            self.at.path.pop()
        return tuple(rows)

    def _look(self, values: _Values, case: _Values, rows: tuple[Observation, ...], figures: Figures) -> Series | None:
        when = case if "period" in case or "as_of" in case else values
        period, as_of = when.get("period"), when.get("as_of")
        label = None if period is None else figures.period(period, "period")
        expected = self._expected(case)
        if figures.compiled is None or expected is None or not rows:
            return None
        if label is None and as_of is None:
            label = max((figures.compiled.period(row.period) for row in rows), key=lambda each: each.end).label
        return Series(
            indicator=figures.compiled.indicator.id, rows=rows, period=label, as_of=as_of, area=values.get("area"), expected=expected
        )

    def _assessment(self, values: _Values, node: Mapping) -> WholeAssessment | None:
        before = len(self.at.problems)
        if ("report" in node.entries) is ("values" in node.entries):
            self.at.report(INCOMPLETE, node, "the figures of an assessment stand in a report file or in files of figures", "write one")
        if "as_of" not in node.entries and "report" not in node.entries:
            self.at.report(INCOMPLETE, node, "an assessment needs the day on which the figures are looked at", "write 'as_of:'")
        figures, narrative, as_of = self._read_figures(values)
        expect = values.get("expect", {})
        ratings = {name: expected for name, expected in self._ratings(expect.get("ratings")) if expected is not None}
        listed = expect.get("exceptions")
        for position, name in enumerate(listed or ()):
            self._compiled(name, "expect", "exceptions", f"[{position}]")
        if len(self.at.problems) != before or figures is None or as_of is None:
            return None
        return WholeAssessment(
            figures=figures,
            as_of=values.get("as_of", as_of),
            narrative=narrative,
            area=values.get("area"),
            ratings=ratings,
            exceptions=None if listed is None else tuple(name.text for name in listed),
            summary=expect.get("summary") or {},
        )

    def _read_figures(self, values: _Values) -> tuple[Observations | None, Narrative | None, Any]:
        """Return the figures, what people wrote and the day; what is wrong with the files is collected beside the rest."""
        report, as_of, narrative = values.get("report"), values.get("as_of"), None
        paths = tuple(self.folder / name.text for name in values.get("values", ()))
        if report is not None:
            cycle, problems = read_cycle(self.folder / report.text)
            if cycle is None:
                self.at.problems += [problem for problem in problems if problem.is_error]
                return None, None, None
            paths, narrative, as_of = cycle.values, cycle.narrative, as_of or cycle.as_of
        try:
            return read_observations(*paths), narrative, as_of
        except ObservationError as error:
            self.at.problems += error.problems
            return None, None, None

    def _ratings(self, node: Mapping | None) -> Iterator[tuple[str, Expected | None]]:
        for name, child in () if node is None else node.entries.items():
            self.at.path += ["expect", "ratings", name]
            place = node.key_location(name) if node else child.location
            self._compiled(Scalar(name, file=place.file, line=place.line, column=place.column))
            yield name, self._expected({"expect": ExpectedKind().read(child, self.at)})
            del self.at.path[-3:]

    def _expected(self, values: _Values) -> Expected | None:
        said = values.get("expect")
        if not isinstance(said, dict):
            return None
        kept = {name: value for name, value in said.items() if value is not None}
        if "flags" in kept:
            kept["flags"] = frozenset(kept["flags"])
        if "travel" in kept:
            kept["travel"] = {against: str(travel) for against, travel in kept["travel"].items() if travel is not None}
        return Expected(**kept)

    def _compiled(self, node: Scalar, *path: str) -> CompiledIndicator | None:
        """Return the indicator that a text names, or report that the pack has none or that it cannot be compiled."""
        if self.pack is None or isinstance(node, Wrong):
            return None
        try:
            return compiled_pack(self.pack).indicator(node.text)
        except UnknownNameError as error:
            self.at.path += path
            self.at.report(UNKNOWN_INDICATOR, node, *unknown(node.text, error.known))
            del self.at.path[len(self.at.path) - len(path) :]
        except PackError as error:
            self.at.problems += error.problems
        return None


def _said(case: _Values) -> str:
    """Return what tells a case from the others of its test: its period, its figure and what stands beside it."""
    parts = [case["period"].text] if "period" in case else []
    if "as_of" in case:
        parts.append(f"as of {case['as_of']}")
    if "value" in case:
        parts.append("blank" if case["value"].is_blank else case["value"].text)
    if "numerator" in case and "denominator" in case:
        parts.append(f"{case['numerator']}/{case['denominator']}")
    parts += [str(case[name]) for name in ("status", "level", "area") if name in case]
    for name in ("comparators", "earlier"):
        parts += [f"{key} {node.text}" for key, node in case[name].entries.items() if isinstance(node, Scalar)] if name in case else []
    return " ".join(parts) or "case"
