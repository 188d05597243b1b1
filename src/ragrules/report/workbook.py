"""The report as a workbook: a first sheet that says what it is, then a sheet for each table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ragrules.record import AssessmentRecord
from ragrules.report.changes import changes
from ragrules.report.corrections import corrections
from ragrules.report.document import Badge, Document, Fact, Facts, Heading, Listing, ListStyle, Node, Paragraph, Table
from ragrules.report.judgements import judgements
from ragrules.report.opening import header, purpose
from ragrules.report.outline import Outline
from ragrules.report.panel import origin, title
from ragrules.report.sheet_tables import Cells, SheetColumn
from ragrules.report.view import View
from ragrules.report.wording import level_badge, unrated_badge
from ragrules.report.workbook_figures import has_earlier_figures, index_table, values_table
from ragrules.report.workbook_sheets import caveats_table, commentary_table, counts_table, exceptions_table, groups_table
from ragrules.terms import Reason
from ragrules.words import Words


class _Part(Outline):
    """A part of a report for a sheet that has its heading already. Its paragraphs have no numbers."""

    def section(self, title: str) -> None:
        """Leave out a heading."""

    def heading(self, text: str, level: int = 2, anchor: str = "") -> None:
        """Leave out a heading."""

    def paragraph(self, text: str) -> None:
        """Add a paragraph without a number."""
        self.add(Paragraph(text=text))


class _Sheets:
    """The sheets so far, and what the first sheet says of each."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.nodes: list[Node] = []
        self.contents: list[Fact] = []

    def add(self, key: str, *nodes: Node | None) -> None:
        """Add a sheet of the nodes that are there, unless there are none."""
        there = [node for node in nodes if node is not None]
        if there:
            words, anchor = self._view.words, f"sheet-{key.replace('_', '-')}"
            self.nodes += [Heading(level=1, text=words.say(f"sheet.{key}"), anchor=anchor), *there]
            self.contents.append(Fact(label=words.say(f"sheet.{key}"), value=words.say(f"sheet.{key}.holds"), anchor=anchor))

    def add_part(self, key: str, part: Callable[[View, Outline], None]) -> None:
        """Add a part of the panel's report as a sheet, unless it has nothing to say."""
        self.add(key, *_nodes(self._view, part))


def workbook_report(record: AssessmentRecord, words: Words) -> Document:
    """Return the report of an assessment arranged for a spreadsheet: one table a sheet, one row a figure, one thing a cell."""
    view = View(record=record, words=words)
    cells, sheets = Cells(view), _Sheets(view)
    sheets.add("counts", counts_table(view, cells))
    for name, groups in record.rollups.dividing(record.summary):
        sheets.add(f"by_{name}", groups_table(view, cells, name, groups))
    none = None if record.exceptions else Paragraph(text=words.say("exceptions.none"))
    sheets.add("exceptions", none, exceptions_table(view, cells) if record.exceptions else None)
    sheets.add_part("changes", changes)
    sheets.add("commentary", commentary_table(view, cells))
    sheets.add_part("judgements", judgements)
    sheets.add_part("corrections", corrections)
    sheets.add("caveats", caveats_table(view, cells))
    sheets.add("index", _explained(view), index_table(view, cells))
    sheets.add("values", values_table(view, cells))
    cover = _cover(view, cells, sheets.contents)
    return Document(title=title(view), language=words.language, skip=words.say("skip"), nodes=(*cover, *sheets.nodes))


def _explained(view: View) -> Paragraph | None:
    """Return what there is to say of the figures over time in the index."""
    words = view.words
    if not has_earlier_figures(view):
        return None
    return Paragraph(text=words.say("figures.explained", sparkline=words.say("column.sparkline"), values=words.say("sheet.values")))


def _cover(view: View, cells: Cells, contents: list[Fact]) -> tuple[Node, ...]:
    """Return the first sheet: what the report is, what it says, what the sheets hold, what the words mean, and how it was made."""
    words, narrative = view.words, view.narrative
    said = [node.text for node in _nodes(view, partial(purpose, text="cover.purpose_text")) if isinstance(node, Paragraph)]
    advised = Listing(items=narrative.recommendations, style=ListStyle.LETTERED)
    texts = [
        Fact(label=words.say("cover.purpose"), value="\n".join(said)),
        *(
            Fact(label=words.say("cover.recommendation", letter=marker), value=item)
            for marker, item in zip(advised.markers, advised.items, strict=True)
        ),
        *(Fact(label=section.title, value="\n".join(section.text)) for section in narrative.sections),
    ]
    return (
        Heading(level=1, text=words.say("cover")),
        *_nodes(view, header),
        Facts(items=tuple(texts)),
        Heading(level=2, text=words.say("cover.contents")),
        Facts(items=tuple(contents)),
        Heading(level=2, text=words.say("origin")),
        *_nodes(view, origin),
        _key(view, cells),
    )


def _nodes(view: View, write: Callable[[View, Outline], None]) -> list[Node]:
    """Return the nodes of a part of the panel's report without its headings."""
    part = _Part()
    write(view, part)
    return part.nodes


def _key(view: View, cells: Cells) -> Table:
    """Return what each level of the scale means, and each reason against a rating that stands in the workbook."""
    words = view.words
    unrated = {rating.reason for rating in (*view.ratings, *view.record.history)}
    meant = [
        *((level_badge(view, level), _level_meaning(view, position)) for position, level in enumerate(view.levels)),
        *((unrated_badge(view, reason), _reason_meaning(view, reason)) for reason in Reason if reason in unrated),
    ]
    columns: tuple[SheetColumn[tuple[Badge, str]], ...] = (
        cells.column("word", lambda row: cells.badge(row[0])),
        cells.column("meaning", lambda row: cells.text(row[1])),
    )
    return cells.table(words.say("cover.key"), columns, meant)


def _level_meaning(view: View, position: int) -> str:
    """Return what the level at a position says, counted from the worst."""
    words, levels = view.words, [*view.levels.values()]
    met = levels[position].target_met
    if position == 0:
        return words.say("key.level.worst_met" if met else "key.level.worst", number=len(levels))
    worse = levels[position - 1]
    if met and not worse.target_met:
        return words.say("key.level.met")
    return words.say("key.level.better" if met else "key.level.middle", worse=worse.label)


def _reason_meaning(view: View, reason: Reason) -> str:
    return view.words.say(f"key.reason.{reason}", caveats=view.words.say("sheet.caveats"))
