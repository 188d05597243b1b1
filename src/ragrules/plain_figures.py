"""Plain figures: reported as a number, and nothing but their bands decides their level.

A file may hold a million figures of which nearly all are plain. They are rated straight from the columns that they were read into, without
making their rows. Every other figure is left to `rated`, which gives plain ones the same ratings; it only takes longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import define, fields, make_class

from ragrules.columns import Columns
from ragrules.period import Period
from ragrules.rated import all_flags, own_flags
from ragrules.rating import Rating
from ragrules.surroundings import Beside
from ragrules.terms import Flag, Status
from ragrules.timeline import Moment, PeriodRows

# Typed as anything, for no type checker knows a class that is made when the program runs.
_Fillable: Any = make_class(
    "_Fillable", [attribute.name for attribute in fields(Rating)], slots=True, weakref_slot=False, eq=False, repr=False
)
"""A rating's slots, not frozen yet: filling these and making it a rating takes a third of the time of filling frozen ones."""
_new: Callable[[Any], Any] = object.__new__


@define(kw_only=True, eq=False)
class PlainFigures:
    """The figures of a line that no caveat touches and whose bands depend on no other figure, so that they may be plain.

    `otherwise` rates those that are not.
    """

    rows: PeriodRows
    columns: Columns
    area: str
    beside: Beside
    otherwise: Callable[[Period], Rating]

    def level(self, moment: Moment) -> str | None:
        """Return the level of a moment's figure. A plain one is not rated to tell it."""
        said = self.columns.said[self.rows.positions[moment.label]]
        if moment.deciding is None or said.value is None or said.status is not Status.REPORTED:
            return self.otherwise(moment.occasion.period).level
        return moment.deciding.level(said.value)

    def ratings(self, moments: Iterable[Moment]) -> Iterator[Rating]:
        """Yield the ratings of the figures of some moments."""
        # All in one loop over what has been looked up before, for it goes through every figure that there is.
        positions, said, provisional, earlier = self.rows.positions, self.columns.said, self.columns.provisional, self.columns.earlier
        area, beside = self.area, self.beside
        for moment in moments:
            position = positions[moment.label]
            figure, deciding, other = said[position], moment.deciding, moment.other
            value = figure.value
            if deciding is None or value is None or figure.status is not Status.REPORTED:
                yield self.otherwise(moment.occasion.period)
                continue
            band = deciding.band(value)
            flags: tuple[Flag, ...] = ()
            if moment.limited or (other is not None and other.level(value) != band.level):
                flags = own_flags(moment.occasion, value, band)
            if figure.float_text or figure.denominator is not None or provisional[position] or position in earlier:
                flags = all_flags(moment.occasion, flags, value, self.columns[position])
            filled = _new(_Fillable)
            filled.occasion = moment.occasion
            filled.area = area
            filled.value = value
            filled.band = band
            filled.reason = None
            filled.flags = flags
            filled.beside = beside
            filled.last = None
            filled.__class__ = Rating
            yield filled
