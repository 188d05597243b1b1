"""Write the gallery beside this file, a page with real outputs, from the example packs: python docs/gallery/make_gallery.py.

Everything is made by the commands that the page shows, from the folder that they are typed in. It needs every extra.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from click.testing import CliRunner

import ragrules
from ragrules.cli._program import program
from ragrules.pictures import control_chart
from ragrules.pictures.svg import svg
from ragrules.report.document import Chart, ControlChart, Document, Proportions
from ragrules.report.palette import PAPER

Picture = TypeVar("Picture", Chart, ControlChart, Proportions)
FOLDER = Path(__file__).parent
RULES = FOLDER.parents[1] / "rules"
PAGE = "index.md"
TEXT = "page.txt"
"""The page with a gap in braces for everything that is made."""

PANEL = "rules/merton-cyp-2021-22/2021-09-29.ragreport.yaml"
CONTROL = "rules/examples/control-chart/2023-03-31.ragreport.yaml"
OWN = "rules/examples/blue-means-within-tolerance/2009-01-31.ragreport.yaml"
REPORTS = (
    f"ragrules report {PANEL} -o merton.docx -o merton.html -o merton.xlsx -o merton.md -o merton.csv -o merton.json",
    f"ragrules report {CONTROL} -o control-chart.html",
    f"ragrules report {OWN} -o own-scale.html",
)
RATE = f"ragrules rate {PANEL} --exceptions-only"
WIDTH = 100
"""How many characters a line of the terminal holds: as many as where the tests of pages type the same commands."""


def files() -> Mapping[str, bytes]:
    """Return what each file of the gallery holds, by its name.

    Raises:
        MissingExtraError: an extra is not installed.
    """
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(RULES, "rules")
        panel, control, own = (_document(source) for source in (PANEL, CONTROL, OWN))
        summary, trend = _first(panel, Proportions), _first(panel, Chart, "% of Single Assessments")
        chart, letters = _first(control, ControlChart), _first(own, Chart)
        written = {
            "summary.svg": _on_paper(svg(summary, identity="summary")),
            "trend.svg": _on_paper(svg(trend, identity="trend")),
            "own-scale.svg": _on_paper(svg(letters, identity="own-scale")),
            "control-chart.svg": f"{control_chart.svg(chart, 'control-chart')}\n",
        }
        shown = [_typed(command) for command in (*REPORTS, RATE)]
        names = sorted(name for command in REPORTS for name in re.findall(r"-o (\S+)", command))
        made = {name: Path(name).read_bytes() for name in names}
    text = FOLDER.joinpath(TEXT).read_text(encoding="utf-8")
    page = text.format(
        panel=shown[0],
        summary=_picture(summary, "summary.svg"),
        trend=_picture(trend, "trend.svg"),
        own=_picture(letters, "own-scale.svg"),
        own_report=shown[2],
        control=_picture(chart, "control-chart.svg"),
        control_report=shown[1],
        rate=shown[3],
    )
    return {PAGE: page.encode(), **made, **{name: text.encode() for name, text in written.items()}}


def _document(source: str) -> Document:
    cycle = ragrules.load_cycle(source)
    figures = ragrules.read_observations(*cycle.values)
    return ragrules.build_report(ragrules.assess(cycle.pack, figures, as_of=cycle.as_of, narrative=cycle.narrative))


def _first(document: Document, kind: type[Picture], begins: str = "") -> Picture:
    """Return the first picture of a kind whose caption begins so."""
    return next(node for node in document.nodes if isinstance(node, kind) and node.caption.startswith(begins))


def _on_paper(picture: str) -> str:
    """Return a picture as a file of its own: its lines are dark, so it brings light paper along to wherever it is shown."""
    return picture.replace("</desc>\n", f'</desc>\n<rect width="100%" height="100%" fill="{PAPER}"/>\n', 1) + "\n"


def _picture(node: Chart | ControlChart | Proportions, name: str) -> str:
    """Return a picture in Markdown, with its words, and below it what it is and its key, or where it has none its words."""
    below = getattr(node, "key", "") or node.description
    return f"![{_escaped(node.description)}]({name})\n\n*{_escaped(node.caption)}.* {_escaped(below)}"


def _escaped(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<]", r"\\\g<0>", text)


def _typed(command: str) -> str:
    """Return a block with a command and what it prints, once it has been run in the current folder."""
    settings = {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "FORCE_COLOR": None}
    _, *arguments = shlex.split(command)
    done = CliRunner(env=settings).invoke(program, arguments, prog_name="ragrules", catch_exceptions=False)
    if done.exit_code:
        raise SystemExit(f"{command} ended with {done.exit_code}:\n{done.output}")
    return "\n".join(("```console", *_folded(command), *_shown(done.output), "```"))


def _shown(output: str) -> Iterator[str]:
    """Yield the lines of an output as a page shows them."""
    above = ""
    for line in map(str.rstrip, output.splitlines()):
        # The line below a table's headings is a little longer in older versions of rich, so a page leaves its end open.
        yield f"{line[: len(above)]}..." if line.endswith("─") else line
        above = line


def _folded(command: str) -> Iterator[str]:
    """Yield the lines of a command, which goes on after a backslash where it is too long for one."""
    first, *outputs = command.split(" -o ")
    if len(command) <= WIDTH or not outputs:
        yield f"$ {command}"
        return
    yield f"$ {first} \\"
    yield f"    {' '.join(f'-o {output}' for output in outputs)}"


if __name__ == "__main__":
    for name, data in files().items():
        FOLDER.joinpath(name).write_bytes(data)
