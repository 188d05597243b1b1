"""HTML: one file that needs nothing else, no script and nothing from a network.

Tables have captions and header cells, and scroll on their own where a screen is narrow. A rating is a word, a shape and a framed colour.

Source: WCAG 2.2, level AA.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ragrules.pictures import control_chart
from ragrules.pictures.svg import svg
from ragrules.report.document import (
    Cell,
    Chart,
    Content,
    ControlChart,
    Document,
    Facts,
    Heading,
    Listing,
    ListStyle,
    Node,
    Paragraph,
    Proportions,
    Row,
    Table,
    badges,
)
from ragrules.report.palette import INK, NEUTRAL, PALETTE, PAPER, SYMBOLS, own_colour, paint

SUFFIX = ".html"
ENCODING = "utf-8"

_TOO_LONG = re.compile(r"\S{40}(?=\S)")
_BREAK_HERE = "\x00"  # a character that no text of a document has

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; font: 1.125rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }}
main {{ max-width: 90rem; margin: 0 auto; padding: 1rem; }}
h1, h2, h3, h4 {{ line-height: 1.25; margin: 2rem 0 0.75rem; }}
h1 {{ font-size: 2rem; }} h2 {{ font-size: 1.5rem; }} h3 {{ font-size: 1.25rem; }} h4 {{ font-size: 1.125rem; }}
p, li, dd {{ max-width: 45rem; }}
.skip {{ position: absolute; left: -100rem; padding: 0.75rem; background: {PAPER}; color: {INK}; }}
.skip:focus {{ left: 0; top: 0; }}
:focus-visible {{ outline: 3px solid {INK}; outline-offset: 2px; }}
.number {{ margin-right: 0.5rem; }}
dl {{ display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.25rem 1.5rem; }}
dt {{ font-weight: bold; }} dd {{ margin: 0; }}
.region {{ overflow-x: auto; margin: 1rem 0 2rem; border: 1px solid #505A5F; }}
table {{ border-collapse: collapse; width: 100%; font-size: 1rem; overflow-wrap: normal; }}
caption {{ text-align: left; font-weight: bold; padding: 0.5rem; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.5rem; border-top: 1px solid #505A5F; }}
thead th {{ background: #F3F2F1; overflow-wrap: normal; }}
tbody th {{ min-width: 10rem; max-width: 20rem; font-weight: normal; }}
td {{ max-width: 40rem; }}
th, td {{ overflow-wrap: break-word; }}
td p {{ min-width: 6.5rem; margin: 0 0 0.5rem; }} td p:last-child {{ margin-bottom: 0; }}
figure {{ margin: 1rem 0; }} figcaption {{ font-weight: bold; }} .key {{ font-weight: normal; margin: 0.25rem 0; }}
.picture {{ max-width: 100%; height: auto; display: block; margin-bottom: 0.5rem; }} a {{ color: inherit; }}
.badge {{ display: inline-block; border: 2px solid {INK}; padding: 0.05rem 0.5rem; font-weight: bold; forced-color-adjust: auto; }}
.shape {{ margin-right: 0.35rem; }}
@media (max-width: 30rem) {{ dl {{ display: block; }} dd {{ margin-bottom: 0.5rem; }} }}
@media print {{
  body {{ font-size: 12pt; }} main {{ max-width: none; padding: 0; }} .skip {{ display: none; }}
  @page {{ size: A4 landscape; margin: 1.5cm; }}
  tbody th, td p {{ min-width: 0; }} .region {{ overflow: visible; border: 0; }}
  thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  h1, h2, h3, h4, caption {{ break-after: avoid; }} .badge {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""


def _painted(colours: Iterable[str]) -> str:
    """Return how the badges of some colours look."""
    paints = ((_class(colour), paint(colour)) for colour in colours)
    return "".join(f".{name} {{ background: {its.fill}; color: {its.text}; }}\n" for name, its in paints)


def _class(colour: str) -> str:
    """Return the class of badges of a colour; only letters, digits and a hyphen get into it, whatever the colour is said to be."""
    own = own_colour(colour)
    return f"own-{own[1:].lower()}" if own is not None else colour if colour in PALETTE else NEUTRAL


def _own_colours(document: Document) -> tuple[str, ...]:
    """Return the colours of the document's badges that have no name, each once, in the order in which they stand there."""
    own = (own_colour(badge.colour) for badge in badges(document))
    return tuple(dict.fromkeys(colour for colour in own if colour is not None))


def render(document: Document) -> str:
    """Return the document as one HTML page."""
    content = "\n".join(_block(node, position) for position, node in enumerate(document.nodes))
    return f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document.title)}</title>
<style>{_STYLE}{_painted((*PALETTE, *_own_colours(document)))}</style>
</head>
<body>
<a class="skip" href="#content">{_text(document.skip)}</a>
<main id="content">
<h1>{_text(document.title)}</h1>
{content}
</main>
</body>
</html>
"""


def _block(node: Node, position: int) -> str:
    """Return a node as HTML; its position among the nodes makes the names of its parts unique."""
    match node:
        case Heading():
            tag = f"h{min(node.level + 1, 6)}"
            anchor = f' id="{escape(node.anchor)}"' if node.anchor else ""
            return f"<{tag}{anchor}>{_numbered(node.number, node.text)}</{tag}>"
        case Paragraph():
            return f"<p>{_numbered(node.number, node.text)}</p>"
        case Listing():
            return _listing(node)
        case Facts():
            pairs = "\n".join(f"<dt>{_text(fact.label)}</dt><dd>{_text(fact.value)}</dd>" for fact in node.items)
            return f"<dl>\n{pairs}\n</dl>"
        case Table():
            return _table(node, f"table-{position}")
        case Chart() | Proportions():
            return _figure(node, f"picture-{position}")
        case ControlChart() if control_chart.drawable():
            drawn = control_chart.svg(node, f"chart-{position}")
            return f'<figure class="region" tabindex="0" aria-label="{escape(node.caption)}">{drawn}</figure>'
        case ControlChart():
            return f"<figure><figcaption>{_text(node.caption)}</figcaption><p>{_text(node.description)}</p></figure>"


def _figure(node: Chart | Proportions, name: str) -> str:
    key = node.key if isinstance(node, Chart) else node.description
    explained = f'<p class="key">{_text(key)}</p>' if key else ""
    return f"<figure>\n{svg(node, identity=name)}\n<figcaption>{_text(node.caption)}{explained}</figcaption>\n</figure>"


_LISTS = {ListStyle.LETTERED: ('<ol type="A">', "</ol>"), ListStyle.NUMBERED: ("<ol>", "</ol>"), ListStyle.BULLETED: ("<ul>", "</ul>")}


def _listing(node: Listing) -> str:
    start, end = _LISTS[node.style]
    items = "\n".join(f"<li>{_text(item)}</li>" for item in node.items)
    return f"{start}\n{items}\n{end}"


def _table(node: Table, name: str) -> str:
    columns = "".join(f'<th scope="col">{_text(column)}</th>' for column in node.columns)
    rows = "\n".join(_row(row, node.row_header) for row in node.rows)
    return f"""<div class="region" role="region" aria-labelledby="{name}" tabindex="0">
<table>
<caption id="{name}">{_text(node.caption)}</caption>
<thead><tr>{columns}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""


def _row(row: Row, header: int) -> str:
    cells = [f"<td>{_cell(cell)}</td>" for cell in row.cells]
    cells[header] = f'<th scope="row">{_cell(row.cells[header])}</th>'
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell) -> str:
    first, *rest = map(_content, cell.content)
    if cell.anchor:
        first = f'<a href="#{escape(cell.anchor)}">{first}</a>'
    return "".join(f"<p>{item}</p>" for item in (first, *rest)) if rest else first


def _content(item: Content) -> str:
    if isinstance(item, str):
        return _text(item)
    shape = f'<span class="shape" aria-hidden="true">{SYMBOLS[item.shape]}</span>'
    return f'<span class="badge {_class(item.colour)}">{shape}{_text(item.label)}</span>'


def _numbered(number: str, text: str) -> str:
    return f'<span class="number">{_text(number)}</span> {_text(text)}' if number else _text(text)


def _text(text: str) -> str:
    """Return the text with its lines kept, and with places to break in what is too long for a line."""
    broken = _TOO_LONG.sub(rf"\g<0>{_BREAK_HERE}", text)
    return escape(broken).replace("\n", "<br>").replace(_BREAK_HERE, "<wbr>")
