"""A report in each format, against writing its tables, and nothing but them, with the bare library that the format is written with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

import ragrules
from ragrules.registry import find
from ragrules.report.document import Badge, Cell, Document, Table
from tests.benchmarks.benchmark import Benchmark, Comparison
from tests.benchmarks.memory import peak_bytes
from tests.benchmarks.reporting import Files, write_files
from tests.benchmarks.timing import Contender, once

MONTHS = tuple(f"{year}-{month:02}" for year in (2018, 2019, 2020, 2021) for month in range(1, 13))[8:44]
"""Thirty-six months, the last one the month before the report."""
GROWTH_AIM = 1.2

Rows = Sequence[Sequence[str]]
"""A table as plain texts: its column headings, then its rows."""


@frozen(kw_only=True)
class Bare:
    """How somebody who knows nothing of ratings writes tables with the library of a format, plainly and without style."""

    library: str
    write: Callable[[Sequence[Rows]], bytes]


def tables(document: Document) -> list[Rows]:
    """Return the tables of a document as plain texts."""
    return [
        [list(node.columns), *([_text(cell) for cell in row.cells] for row in node.rows)]
        for node in document.nodes
        if isinstance(node, Table)
    ]


def _text(cell: Cell) -> str:
    return "\n".join(item.label if isinstance(item, Badge) else item for item in cell.content)


def _markdown(found: Sequence[Rows]) -> bytes:
    return "\n\n".join("\n".join("| " + " | ".join(row) + " |" for row in rows) for rows in found).encode()


def _csv(found: Sequence[Rows]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)
    for rows in found:
        writer.writerows(rows)
    return written.getvalue().encode()


def _json(found: Sequence[Rows]) -> bytes:
    return json.dumps([[dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for rows in found], ensure_ascii=False).encode()


_TEMPLATE = """<!DOCTYPE html><html><body>{% for rows in found %}<table>{% for row in rows %}<tr>
{% for text in row %}<td>{{ text }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}</body></html>"""


def _html(found: Sequence[Rows]) -> bytes:
    import jinja2

    return jinja2.Environment(autoescape=True).from_string(_TEMPLATE).render(found=found).encode()


def _word(found: Sequence[Rows]) -> bytes:
    import docx

    document = docx.Document()
    for rows in found:
        table = document.add_table(len(rows), len(rows[0]))
        for text, cell in zip((text for row in rows for text in row), table._cells, strict=True):
            cell.text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _excel(found: Sequence[Rows]) -> bytes:
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for rows in found:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return written.getvalue()


BARE: Mapping[str, Bare] = {
    "markdown": Bare(library="str.join", write=_markdown),
    "csv": Bare(library="csv", write=_csv),
    "json": Bare(library="json", write=_json),
    "html": Bare(library="Jinja2", write=_html),
    "word": Bare(library="python-docx", write=_word),
    "excel": Bare(library="XlsxWriter", write=_excel),
}
"""The bare library of each format."""


def written(record: ragrules.AssessmentRecord, name: str) -> bytes:
    """Return the report of an assessment in a format, as `ragrules report` writes it; as JSON it is the assessment itself."""
    if name == "json":
        return ragrules.write_assessment(record).encode()
    made = ragrules.render(laid_out(record, name), name)
    return made if isinstance(made, bytes) else made.encode(find("renderers", name).ENCODING)


def laid_out(record: ragrules.AssessmentRecord, name: str) -> Document:
    """Return the document that a format is rendered from."""
    return ragrules.build_report(record, layout=getattr(find("renderers", name), "LAYOUT", "panel"))


def record_of(files: Files) -> ragrules.AssessmentRecord:
    """Return the assessment that the files make, as plain data."""
    return files.assessment().record(all_periods=False)


def prepare(folder: Path, quick: bool) -> Benchmark:
    """Return the benchmark of every format at two sizes, the second ten times the first."""
    sizes = (20, 200) if quick else (300, 3_000)
    made = {count: write_files(_made(folder / str(count)), count, MONTHS) for count in sizes}
    records = {count: record_of(files) for count, files in made.items()}
    contenders, comparisons, told = [], [], []
    for name, bare in BARE.items():
        for count in sizes:
            record, found = records[count], tables(laid_out(records[count], name))
            contenders += [
                Contender(name=_ours(name, count), seconds=once(lambda record=record, name=name: written(record, name)), calls=count),
                Contender(name=_theirs(name, count), seconds=once(lambda bare=bare, found=found: bare.write(found)), calls=count),
            ]
            comparisons.append(Comparison(what=_ours(name, count), against=_theirs(name, count)))
            told.append(_told(name, count, made[count], written(record, name), bare.write(found)))
        comparisons.append(Comparison(what=_ours(name, sizes[1]), against=_ours(name, sizes[0]), aim=GROWTH_AIM))
    return Benchmark(
        title="a report in each format",
        task=f"{sizes[0]:,} and {sizes[1]:,} indicators, {len(MONTHS)} months; times are for one indicator, once it is rated",
        contenders=tuple(contenders),
        comparisons=tuple(comparisons),
        rounds=1 if quick else 3,
        note="Written, and most memory taken, Python, packages and the rating included:\n  " + "\n  ".join(told),
    )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _ours(name: str, count: int) -> str:
    return f"{name}, {count:,} indicators"


def _theirs(name: str, count: int) -> str:
    return f"{name}, {count:,} indicators: the same tables with {BARE[name].library} alone"


def _told(name: str, count: int, files: Files, ours: bytes, theirs: bytes) -> str:
    peak = peak_bytes(_STATEMENT.format(rules=str(files.rules), values=str(files.values), name=name))
    memory = "" if peak is None else f", {peak / 1e6:,.0f} MB of memory"
    return f"{_ours(name, count)}: {len(ours) / 1e6:.2f} MB{memory}; the bare tables {len(theirs) / 1e6:.2f} MB"


_STATEMENT = """
from pathlib import Path
from tests.benchmarks.formats import record_of, written
from tests.benchmarks.reporting import Files
result = written(record_of(Files(rules=Path({rules!r}), values=Path({values!r}))), {name!r})
"""
