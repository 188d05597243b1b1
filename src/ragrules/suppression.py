"""Rows suppressed because they, or what they would give away, are small: on the rows of all areas, before anything is rated.

Where the row of an area is suppressed, its figure could be worked out from the organisation's row and those of the other areas. Then rows
of other areas, or the organisation's, are suppressed with it.

Source: rule language, section 4, `suppress_below`; docs/explanation/suppression.md says what is protected, and what is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from attrs import define, field

from ragrules.columns import LineKey
from ragrules.observation import ACTUAL, Observation
from ragrules.period import Period
from ragrules.secondary import Row, Table
from ragrules.small_counts import counts_of, forgetful, hidden, is_shown, is_small, was_small
from ragrules.spec import Indicator
from ragrules.terms import Measure, Unit

Rows = dict[Period, Observation]


@define(kw_only=True, eq=False)
class Suppression:
    """The rows of one indicator and series: the organisation's, `whole`, and those of areas by name.

    `cumulative` says that the figures came as a year to date.
    """

    indicator: Indicator
    whole: Rows
    parts: Mapping[str, Rows]
    cumulative: bool = False
    _small: set[tuple[str | None, Period]] = field(factory=set, init=False)

    def apply(self) -> None:
        """Take the figures out of the rows that may not be shown, and out of earlier versions of the rows beside them."""
        touched = set(self._look())
        chosen = set(self._small)
        for period in sorted(touched):
            chosen |= self._chosen(period)
        for owner, rows in self._every():
            for period in touched & rows.keys():
                rows[period] = forgetful(rows[period])
            for period in rows:
                if (owner, period) in chosen:
                    rows[period] = hidden(rows[period])

    def _every(self) -> Iterable[tuple[str | None, Rows]]:
        return chain([(None, self.whole)], self.parts.items())

    def _look(self) -> Iterable[Period]:
        """Note the small rows, and yield the periods in which a row is or was hidden."""
        for owner, rows in self._every():
            for period, row in rows.items():
                if is_small(self.indicator, row):
                    self._small.add((owner, period))
                    yield period
                elif row.hidden or was_small(self.indicator, row):
                    yield period

    def _chosen(self, period: Period) -> set[tuple[str | None, Period]]:
        """Return the rows that have to be hidden with those that are, in a period."""
        table = Table(
            whole=self._row(None, self.whole, period),
            parts={name: row for name, rows in self.parts.items() if (row := self._row(name, rows, period)) is not None},
            below=self.indicator.suppress_below or 0,
            paired=self.indicator.unit is Unit.PERCENT,
            shares=self.indicator.unit is not Unit.COUNT,
            cumulative=self.cumulative,
        )
        return {(name, period) for name in table.also_hidden()}

    def _row(self, owner: str | None, rows: Rows, period: Period) -> Row | None:
        row = rows.get(period)
        if row is None:
            return None
        small = (owner, period) in self._small
        counts = counts_of(self.indicator, row) if small or is_shown(row) else ()
        return Row(counts=counts, hidden=small or row.hidden)


def suppress(found: Mapping[str, Indicator], lines: Mapping[LineKey, Rows], organisation: str) -> None:
    """Take out of the rows of indicators what may not be shown: `lines` has theirs, and those of comparators, by period.

    A comparator's row without an area stands for the whole, as the organisation's does among an indicator's own.
    """
    tables = defaultdict[tuple[str, str], dict[str | None, Rows]](dict)
    for (name, series, area), rows in lines.items():
        tables[name, series][None if series == ACTUAL and area == organisation else area] = rows
    for (name, series), by_owner in tables.items():
        indicator = found[name]
        Suppression(
            indicator=indicator,
            whole=by_owner.get(None, {}),
            parts={owner: rows for owner, rows in by_owner.items() if owner is not None},
            cumulative=indicator.measure is Measure.YEAR_TO_DATE and (series != ACTUAL or indicator.accumulate is None),
        ).apply()
