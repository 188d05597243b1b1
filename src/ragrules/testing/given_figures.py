"""The figures that a test gives: read like those of a file of figures, and held against the indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from ragrules.compiled import CompiledIndicator
from ragrules.errors import Fault, nearest
from ragrules.observation import ACTUAL, FigureError, Observation, parse_value
from ragrules.period import PeriodError
from ragrules.reading import Mapping, Node, Scalar
from ragrules.spec.declaration import Collector, Wrong, read_mapping
from ragrules.spec.kinds import not_allowed
from ragrules.suitable import mark_problem, part_problem
from ragrules.terms import Against, Status
from ragrules.testing.rule_test_faults import INCOMPLETE, WRONG_FIGURE, WRONG_PERIOD
from ragrules.testing.rule_test_keys import ROW
from ragrules.testing.rule_test_kinds import WrittenFigure


@frozen
class Figures:
    """The figures of tests of one indicator. `compiled` is None where the indicator is not known."""

    compiled: CompiledIndicator | None
    at: Collector

    def period(self, node: Scalar, key: str = "") -> str | None:
        """Return the label of the indicator's period that a text under a key says, or report that it is none."""
        if self.compiled is None:
            return node.text
        try:
            return self.compiled.period(node.text).label
        except PeriodError as error:
            self._report(WRONG_PERIOD, node, key, str(error), error.hint)
            return None

    def _report(self, fault: Fault, node: Node, key: str, message: str, hint: str = "") -> None:
        """Report a problem with what stands under a key, or with the node itself where there is none."""
        self.at.path += [key] if key else []
        self.at.report(fault, node, message, hint)
        del self.at.path[len(self.at.path) - bool(key) :]

    def check(self, given: dict[str, Any], node: Node) -> None:
        """Report what is wrong with a figure and its parts."""
        self._row("", given, node)

    def others(self, node: Mapping | None, known: Iterable[str] = ()) -> dict[str, str]:
        """Return figures by name, or report what is wrong with them. Where names are `known`, another is reported."""
        found = {}
        for name, child in () if node is None else node.entries.items():
            self.at.path.append(name)
            figure = WrittenFigure().read(child, self.at)
            if known and name not in known:
                not_allowed(name, known, node.key_location(name) if node else child, self.at)
            if not isinstance(figure, Wrong):
                self._row("", {"value": figure}, figure)
                found[name] = "" if figure.is_blank else figure.text
            self.at.path.pop()
        return found

    def earlier(self, node: Mapping | None) -> dict[str, str]:
        """Return the figures of earlier periods by what they are earlier than, or report what is wrong with them."""
        return self.others(node, [str(against) for against in Against])

    def series(self, node: Mapping, name: str = ACTUAL) -> Iterator[Observation]:
        """Yield the rows of figures by period, or report what is wrong with them."""
        periods: dict[str, str] = {}
        for text, child in node.entries.items():
            self.at.path.append(text)
            place = node.key_location(text)
            period = self.period(Scalar(text, file=place.file, line=place.line, column=place.column))
            first = text if period is None else periods.setdefault(period, text)
            if first != text:
                self.at.report(WRONG_PERIOD, place, f"{text} is the period that stands above as {first}", "keep one of them")
            row = self._row(period or text, self._given(child), child, name)
            if row is not None and period is not None:
                yield row
            self.at.path.pop()
        if not node.entries:
            self.at.report(INCOMPLETE, node, "found no figure; write at least one period with its figure")

    def _given(self, node: Node) -> dict[str, Any]:
        if isinstance(node, Mapping):
            return read_mapping(node, ROW, self.at)
        figure = WrittenFigure().read(node, self.at)
        return {} if isinstance(figure, Wrong) else {"value": figure}

    def _row(self, period: str, given: dict[str, Any], node: Node, series: str = ACTUAL) -> Observation | None:
        """Return the row of a figure, or report what is wrong with it."""
        value = given.get("value")
        place, key = (node, "") if value is None else (value, "" if value is node else "value")
        text = "" if value is None or value.is_blank else value.text
        try:
            parsed = parse_value(text)
        except FigureError as error:
            self._report(WRONG_FIGURE, place, key, str(error), error.hint)
            return None
        status, parts = parsed.status, (given.get("numerator"), given.get("denominator"))
        if (parts[0] is None) is not (parts[1] is None):
            self.at.report(INCOMPLETE, node, "numerator and denominator go together; one of them is missing")
        if parsed.number is None and status is Status.NO_VALUE and None not in parts:
            status = Status.REPORTED
        row = Observation(
            indicator="" if self.compiled is None else self.compiled.indicator.id,
            period=period,
            value=parsed.number,
            status=given.get("status") or status,
            series=series,
            numerator=parts[0],
            denominator=parts[1],
            provisional=bool(given.get("provisional")),
            level=given.get("level"),
            written=text,
            float_text=parsed.float_text,
            file=node.file,
            row=node.line,
        )
        problem = part_problem(row)
        if problem is not None:
            self._report(WRONG_FIGURE, place, key, problem)
        mark = None if self.compiled is None else mark_problem(self.compiled.indicator, parsed.mark)
        if mark is not None:
            self._report(WRONG_FIGURE, place, key, *mark)
        return None if problem or mark else row


def unknown(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return what to say of an indicator that the pack has not, and which one it is likely to be."""
    guess = nearest(name, known)
    return f"the pack has no indicator {name!r}", f"did you mean '{guess}'?" if guess else ""
