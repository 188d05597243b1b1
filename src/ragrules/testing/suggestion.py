"""A case that a test file lacks, with what the rules give for it now, as it would be written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count

from attrs import frozen

from ragrules.lone_figure import rate
from ragrules.numbers import Number, write_number
from ragrules.period import Period
from ragrules.rule import Reference
from ragrules.spec import Pack
from ragrules.stretch import Given


@frozen(kw_only=True)
class Suggestion:
    """A case to add: the indicator, the period, what is given (each key with its text) and the level or reason that it has now."""

    indicator: str
    period: str
    given: tuple[tuple[str, str], ...]
    expect: str

    @property
    def case(self) -> str:
        """The case as an item of `cases` in a test that says the indicator and the period."""
        said = "".join(f"{key}: {text}, " for key, text in self.given)
        return f"{{{said}expect: {self.expect}}}"


def suggestion(pack: Pack, indicator: str, period: Period, value: Number | None, given: Mapping[Reference, Given]) -> Suggestion:
    """Return the case of a figure, with the figures that the rule compares with.

    Raises:
        PackError: a rating method refuses the indicator's keys.
    """
    level = next((str(text) for reference, text in given.items() if reference.recorded), None)
    comparators = {each.series: _written(figure) for each, figure in given.items() if each.series and figure is not None}
    earlier = {str(each.against): _written(figure) for each, figure in given.items() if each.against is not None and figure is not None}
    written = None if value is None else write_number(value)
    rating = rate(pack, indicator, written, period=period, level=level, comparators=comparators, earlier=earlier)
    said = [("value", written or "")]
    said += [("level", level)] if level else []
    for key, figures in (("comparators", comparators), ("earlier", earlier)):
        if figures:
            said.append((key, f"{{{', '.join(f'{name}: {figure}' for name, figure in figures.items())}}}"))
    return Suggestion(indicator=indicator, period=period.label, given=tuple(said), expect=rating.level or str(rating.reason))


def _written(figure: Given) -> str:
    return "" if figure is None or isinstance(figure, str) else write_number(figure)


def as_tests(suggestions: Iterable[Suggestion], taken: Container[str] = ()) -> Iterator[str]:
    """Yield the lines of tests to paste under `tests:`, one test for each indicator and period, each case once.

    `taken` are the names that tests have already.
    """
    grouped: dict[tuple[str, str], dict[str, None]] = {}
    for each in suggestions:
        grouped.setdefault((each.indicator, each.period), {})[each.case] = None
    for (indicator, period), cases in grouped.items():
        name = f"edges of {indicator} in {period}"
        numbered = (f"{name} ({number})" for number in count(2))
        yield f"  - name: {name if name not in taken else next(each for each in numbered if each not in taken)}"
        yield f"    indicator: {indicator}"
        yield f"    period: {period}"
        yield "    cases:"
        yield from (f"      - {case}" for case in cases)
