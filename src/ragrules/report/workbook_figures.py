"""The figures of a workbook: the index with a line for each indicator's last periods, and every figure that there is, a row each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ragrules.record import RatingRecord
from ragrules.report.document import Cell, Sparkline, Table
from ragrules.report.sheet_tables import Cells, SheetColumn
from ragrules.report.travel_lines import comparators, travel
from ragrules.report.view import View
from ragrules.report.wording import HIDDEN, covered, judged, remarks
from ragrules.terms import Frequency

MOST_BEFORE = 12
"""A year of months before the current one, so that it stands beside the same month of last year."""

_TITLE = 1
_MONTHS: Mapping[Frequency, int] = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.ANNUAL: 12}

Figures = Mapping[int, RatingRecord]
"""The figures of an indicator by how many periods before the current one they are for; the current one is 0."""


def index_table(view: View, cells: Cells) -> Table:
    """Return the table of every indicator's current figure. Where there are earlier ones, its last columns hold the figures over time."""
    words = view.words
    named: tuple[SheetColumn[RatingRecord], ...] = (
        *cells.naming(_itself),
        cells.column("service", cells.service),
        cells.column("frequency", cells.frequency),
        cells.column("direction", lambda rating: cells.text(words.say(f"direction.{rating.direction}"))),
        cells.column("period", lambda rating: cells.text(covered(view, rating))),
        cells.column("to", lambda rating: cells.day(rating.end)),
        cells.column("target", cells.target),
        cells.column("value", cells.value),
        cells.column("rating", cells.rating),
    )
    said: tuple[SheetColumn[RatingRecord], ...] = (
        cells.column("travel", lambda rating: cells.lines(travel(view, rating))),
        cells.column("comparators", lambda rating: cells.lines(comparators(view, rating))),
        cells.column("forecast", lambda rating: cells.lines(judged(view, rating))),
        cells.column("remarks", lambda rating: cells.lines(remarks(view, rating))),
    )
    said = tuple(column for column in said if any(column.cell(rating) is not None for rating in view.ratings))
    over_time = _over_time(view, cells, first=len(named) + len(said) + 1)
    columns = (*named, *over_time[:1], *said, *over_time[1:])
    return cells.table(words.say("index.all"), columns, view.ratings, row_header=_TITLE)


def has_earlier_figures(view: View) -> bool:
    """Return whether any indicator has an earlier figure, so that the index has figures over time."""
    return any(back for rating in view.ratings for back in _figures(view, rating))


def _over_time(view: View, cells: Cells, *, first: int) -> tuple[SheetColumn[RatingRecord], ...]:
    """Return the column of the lines, and those of the figures that they are drawn from, oldest first; `first` is where these begin."""
    words = view.words
    found = {(rating.indicator, rating.area): _figures(view, rating) for rating in view.ratings}
    most = max((back for figures in found.values() for back in figures), default=0)
    if not most:
        return ()
    line = Sparkline(first=first, last=first + most)

    def figure(back: int) -> SheetColumn[RatingRecord]:
        def cell(rating: RatingRecord) -> Cell:
            past = found[rating.indicator, rating.area].get(back)
            return cells.text(words.say("value.none")) if past is None else cells.value(past)

        heading = words.count("figures.back", back) if back else words.say("figures.current")
        return SheetColumn(heading=heading, cell=cell)

    drawn: SheetColumn[RatingRecord] = cells.column("sparkline", lambda _: cells.sparkline(words.say("figures.too_few"), line))
    return (drawn, *(figure(back) for back in range(most, -1, -1)))


def _figures(view: View, rating: RatingRecord) -> Figures:
    """Return the figures that can be shown of a rating's last periods."""
    past = [earlier for earlier in view.history.get((rating.indicator, rating.area), ()) if earlier.end < rating.end]
    alike = [earlier for earlier in past if earlier.frequency is rating.frequency]
    places = {_back(rating, earlier, len(alike) - place): earlier for place, earlier in enumerate(alike)}
    shown = {back: earlier for back, earlier in places.items() if 0 < back <= MOST_BEFORE and _can_be_shown(earlier)}
    return {**shown, **({0: rating} if _can_be_shown(rating) else {})}


def _can_be_shown(rating: RatingRecord) -> bool:
    return rating.value is not None and rating.reason not in HIDDEN


def _back(rating: RatingRecord, earlier: RatingRecord, place: int) -> int:
    """Return how many periods an earlier figure is before the current one. Terms differ in length, and count by their place."""
    if rating.frequency is Frequency.WEEKLY:
        return (rating.end - earlier.end).days // 7
    months = _MONTHS.get(rating.frequency)
    return place if months is None else (_month(rating.end) - _month(earlier.end)) // months


def _month(day: date) -> int:
    return day.year * 12 + day.month


def values_table(view: View, cells: Cells) -> Table:
    """Return the table of every figure of every period, each indicator's oldest first."""
    words = view.words
    ratings = [*_every(view)]
    current = {id(rating) for rating in view.ratings}
    compared = dict.fromkeys(name for rating in ratings for name in rating.comparators)
    columns: tuple[SheetColumn[RatingRecord], ...] = (
        *cells.naming(_itself),
        cells.column("service", cells.service),
        cells.column("frequency", cells.frequency),
        cells.column("period", lambda rating: cells.text(words.period(rating.period))),
        cells.column("from", lambda rating: cells.day(rating.start)),
        cells.column("to", lambda rating: cells.day(rating.end)),
        cells.column("value", cells.value),
        cells.column("target", cells.target),
        cells.column("rating", cells.rating),
        cells.column("current_figure", lambda rating: cells.text(words.say("yes" if id(rating) in current else "no"))),
        *(_comparator(view, cells, name) for name in compared),
        cells.column("remarks", lambda rating: cells.lines(remarks(view, rating)), optional=True),
    )
    return cells.table(words.say("values.all"), columns, ratings, row_header=_TITLE)


def _comparator(view: View, cells: Cells, name: str) -> SheetColumn[RatingRecord]:
    def cell(rating: RatingRecord) -> Cell | None:
        number = rating.comparators.get(name)
        if number is None:
            return None
        return cells.figure(rating, view.words.figure(number, rating.unit, rating.decimals, rating.per), number)

    return SheetColumn(heading=view.words.series(name), cell=cell)


def _every(view: View) -> Iterator[RatingRecord]:
    """Yield every rating there is: by indicator and area in the order of the index, then by time."""
    others: defaultdict[tuple[str, str], Sequence[RatingRecord]] = defaultdict(tuple, view.history)
    for rating in view.ratings:
        yield from sorted((*others.pop((rating.indicator, rating.area), ()), rating), key=lambda each: each.end)
    for left in others.values():
        yield from left


def _itself(rating: RatingRecord) -> RatingRecord:
    return rating
