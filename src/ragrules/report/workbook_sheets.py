"""The sheets of a workbook beside its figures: counts, exceptions, commentary and caveats, each as one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from ragrules.narrative import Caveat
from ragrules.record import RatingRecord, RollUp
from ragrules.report.document import Badge, Cell, Table
from ragrules.report.next_step import next_step
from ragrules.report.sheet_tables import Cells, SheetColumn
from ragrules.report.view import Line, Name, View
from ragrules.report.wording import judged, level_badge, level_word, remarks, unrated_badge
from ragrules.terms import ExceptionKind, Reason

_TITLE = 1


@frozen(kw_only=True)
class _Count:
    counted: Badge
    number: int
    whole: int
    of_what: str


def counts_table(view: View, cells: Cells) -> Table:
    """Return how many figures have each level, and how many none for each reason."""
    words, summary = view.words, view.record.summary
    rated, everything = words.say("column.rated"), words.say("column.all")
    rows = [
        *(_Count(counted=level_badge(view, name), number=summary.levels[name], whole=summary.rated, of_what=rated) for name in view.levels),
        *(
            _Count(counted=unrated_badge(view, Reason(name)), number=number, whole=summary.all, of_what=everything)
            for name, number in summary.reasons.items()
        ),
    ]
    columns: tuple[SheetColumn[_Count], ...] = (
        cells.column("rating", lambda row: cells.badge(row.counted)),
        cells.column("count", lambda row: cells.count(row.number)),
        cells.column("out_of", lambda row: cells.count(row.whole)),
        cells.column("of_what", lambda row: cells.text(row.of_what)),
        cells.column("share", lambda row: cells.share(row.number, row.whole)),
    )
    return cells.table(words.say("counts.caption"), columns, rows)


def groups_table(view: View, cells: Cells, name: str, groups: Sequence[RollUp]) -> Table:
    """Return the counts of each service, theme or tag: plain numbers, each under what it counts."""
    words = view.words
    unnamed = words.say(f"rollups.{name}.none")
    counted = words.say(f"rollups.counted.{'figures' if view.many_areas else 'indicators'}")

    def level(each: str) -> SheetColumn[RollUp]:
        return SheetColumn(heading=level_word(view, each), cell=lambda group: cells.count(group.levels[each]))

    columns: tuple[SheetColumn[RollUp], ...] = (
        cells.column(f"{name}", lambda group: cells.text(group.name or unnamed)),
        cells.column("all", lambda group: cells.count(group.all)),
        cells.column("due", lambda group: cells.count(group.due)),
        cells.column("rated", lambda group: cells.count(group.rated)),
        *map(level, view.levels),
        cells.column("not_rated", lambda group: cells.count(group.all - group.rated)),
        cells.column(
            "worst",
            lambda group: (
                cells.text(words.say("rollups.none_rated")) if group.worst is None else cells.badge(level_badge(view, group.worst))
            ),
        ),
    )
    return cells.table(words.say(f"rollups.{name}", counted=counted), columns, groups)


def exceptions_table(view: View, cells: Cells) -> Table:
    """Return every line of the exception list with all that is known of it."""
    words = view.words
    columns: tuple[SheetColumn[Line], ...] = (
        *cells.naming(_rating),
        cells.column("service", lambda line: cells.text(line.rating.service or words.say("index.no_service"))),
        cells.column("period", lambda line: cells.text(words.period(line.rating.period))),
        cells.column("target", lambda line: cells.target(line.rating)),
        cells.column("value", lambda line: cells.value(line.rating)),
        cells.column("rating", lambda line: cells.rating(line.rating)),
        cells.column("listed", lambda line: cells.lines(_why(view, line))),
        cells.column("next_level", lambda line: cells.lines(_next(view, line.rating)), optional=True),
        cells.column(
            "periods_running",
            lambda line: _running(cells, line),
            optional=True,
        ),
        cells.column("since", lambda line: cells.lines(_changed(view, line)), optional=True),
        cells.column("forecast", lambda line: cells.lines(judged(view, line.rating)), optional=True),
        cells.column("commentary", lambda line: cells.lines(_said(view, line))),
        cells.column("remarks", lambda line: cells.lines(remarks(view, line.rating)), optional=True),
    )
    return cells.table(words.say("exceptions"), columns, view.exceptions, row_header=_TITLE)


def _why(view: View, line: Line) -> tuple[str, ...]:
    """Return why a line is listed. Missing commentary is said where the commentary would be."""
    kinds = [view.words.say(f"kind.{kind}") for kind in line.exception.kinds if kind is not ExceptionKind.MISSING_COMMENTARY]
    return (*kinds, *line.exception.reasons)


def _running(cells: Cells, line: Line) -> Cell | None:
    """Return for how many periods the rating has been the same, or the figure has been awaited."""
    number = line.exception.streak or line.exception.awaited
    return cells.count(number) if number else None


def _next(view: View, rating: RatingRecord) -> tuple[str, ...]:
    return () if rating.next_level is None else (next_step(view, rating, rating.next_level),)


def _changed(view: View, line: Line) -> tuple[str, ...]:
    changed = line.exception.changed
    return () if changed is None else (view.words.say(f"changed.{changed}"),)


def _said(view: View, line: Line) -> tuple[str, ...]:
    """Return the service's commentary, or where else something is said, or that there is none and whether there should be."""
    if line.exception.commentary:
        return line.exception.commentary
    if line.rating.indicator in view.noted:
        return (view.words.say("commentary.on_sheet", sheet=view.words.say("sheet.commentary")),)
    required = ExceptionKind.MISSING_COMMENTARY in line.exception.kinds
    return (view.words.say("commentary.missing" if required else "commentary.none"),)


def _rating(line: Line) -> RatingRecord:
    return line.rating


@frozen(kw_only=True)
class _Text:
    name: Name
    about: str
    text: tuple[str, ...]


def commentary_table(view: View, cells: Cells) -> Table | None:
    """Return what is said about indicators of note and about figures; None where nothing is."""
    words = view.words
    rows = [*_texts(view)]
    if not rows:
        return None
    columns: tuple[SheetColumn[_Text], ...] = (
        *cells.naming(lambda row: row.name),
        cells.column("covers", lambda row: cells.text(row.about)),
        cells.column("text", lambda row: cells.lines(row.text)),
    )
    return cells.table(words.say("commentary"), columns, rows, row_header=_TITLE)


def _texts(view: View) -> Iterator[_Text]:
    words = view.words
    everywhere = words.say("commentary.every_area")
    for note in view.narrative.notes:
        yield _Text(name=view.name(note.indicator, everywhere), about=words.say("kind.of_note"), text=note.text)
    for other in view.narrative.commentary:
        name = view.name(other.indicator, everywhere if other.area is None else other.area)
        yield _Text(name=name, about=words.period(other.period), text=other.text)


@frozen(kw_only=True)
class _Affected:
    name: Name
    caveat: Caveat


def caveats_table(view: View, cells: Cells) -> Table | None:
    """Return every caveat, a row for each indicator that it names; None where there is none."""
    words = view.words
    rows = [*_affected(view)]
    if not rows:
        return None
    columns: tuple[SheetColumn[_Affected], ...] = (
        *cells.naming(_name)[:2],
        cells.column(
            "from",
            lambda row: None if row.caveat.start is None else cells.day(row.caveat.start),
            optional=True,
        ),
        cells.column(
            "to",
            lambda row: None if row.caveat.until is None else cells.day(row.caveat.until),
            optional=True,
        ),
        cells.column("reportable", lambda row: cells.text(words.say("yes" if row.caveat.reportable else "no"))),
        cells.column("caveat", lambda row: cells.lines(row.caveat.text) or cells.text(words.say("caveats.no_text"))),
    )
    return cells.table(words.say("caveats"), columns, rows, row_header=_TITLE)


def _name(row: _Affected) -> Name:
    return row.name


def _affected(view: View) -> Iterator[_Affected]:
    everything = view.words.say("caveats.all_indicators")
    for caveat in view.narrative.caveats:
        if not caveat.indicators:
            yield _Affected(name=Name(title=everything, area=""), caveat=caveat)
        for indicator in caveat.indicators:
            yield _Affected(name=view.name(indicator, ""), caveat=caveat)
