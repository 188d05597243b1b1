"""Rendered documents read back, each format with a parser that knows nothing of the renderer."""

from __future__ import annotations

import base64
import csv
import hashlib
import html.parser
import io
import json
import re

import mistune
from markdown_it import MarkdownIt


def markdown_blocks(text: str) -> list[tuple[str, str]]:
    """Return the blocks of a Markdown text: the tag around each, and its text with line breaks as newlines."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    found = []
    for place, token in enumerate(tokens):
        if token.type == "inline":
            found.append((tokens[place - 1].tag, "".join(_inline(child) for child in token.children)))
        elif token.type in ("html_block", "fence", "code_block", "hr"):
            found.append((token.type, token.content))
    return found


def _inline(token) -> str:
    match token.type:
        case "text":
            return token.content
        case "hardbreak":
            return "\n"
        case "html_inline" if token.content == "<br>":
            return "\n"
        case "strong_open" | "strong_close":
            return ""
        case other:
            return f"<{other}>"


SPEAKING = (
    *("title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "a"),
    *("caption", "th", "td", "figcaption", "label", "legend", "button"),
)
LOADING = ("src", "srcset", "style", "action", "formaction", "xlink:href", "background", "poster", "data")
LOADERS = ("link", "iframe", "img", "image", "object", "embed", "base", "video", "audio", "source")


class Page(html.parser.HTMLParser):
    """An HTML page as a browser would take it: elements with their attributes and text, and what is wrong with their nesting."""

    VOID = frozenset({"meta", "br", "wbr", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[dict] = []
        self.elements: list[dict] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()
        self.wrong += [f"{element['tag']} is never closed" for element in self.open]

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.handle_data("\n")
        element = {"tag": tag, "attrs": dict(attrs), "text": "", "around": [outer["tag"] for outer in self.open], "within": [*self.open]}
        self.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()["tag"] != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **attrs):
        return [element for element in self.elements if element["tag"] == tag and attrs.items() <= element["attrs"].items()]

    def texts(self, tag):
        return [element["text"] for element in self.all(tag)]

    @property
    def names(self):
        """The ids of the page, in their order."""
        return [element["attrs"]["id"] for element in self.elements if "id" in element["attrs"]]

    @property
    def asked_for(self):
        """The ids that the page leads to or names something by."""
        links = [element["attrs"]["href"].removeprefix("#") for element in self.all("a")]
        named = [element["attrs"].get(by, "") for element in self.elements for by in ("aria-labelledby", "aria-describedby", "for")]
        return {*links, *(name for names in named for name in names.split())}

    @property
    def levels(self):
        """The levels of the headings, in their order."""
        return [int(element["tag"][1]) for element in self.elements if re.fullmatch("h[1-6]", element["tag"])]

    @property
    def blank(self):
        """The elements that ought to say something and say nothing; a status does so when something happens."""
        speaking = [element for element in self.elements if element["tag"] in SPEAKING and element["attrs"].get("role") != "status"]
        return [element["tag"] for element in speaking if not element["text"].strip()]

    @property
    def acting(self):
        """What could run or load something: attributes that act, styles of single elements, and elements that load."""
        attributes = [name for element in self.elements for name in element["attrs"] if name.startswith("on") or name in LOADING]
        attributes += [each for element in self.elements if not (each := element["attrs"].get("href", "#")).startswith("#")]
        return attributes + [element["tag"] for element in self.elements if element["tag"] in LOADERS]

    def columns(self, heading):
        """Return each cell that stands under a heading, in every table that has it."""
        found = []
        for table in self.all("table"):
            headings = [each["text"] for each in self.inside(table, "th") if each["attrs"].get("scope") == "col"]
            rows = [row for row in self.inside(table, "tr") if "tbody" in row["around"]]
            if heading in headings:
                found += [self.inside(row, "td", "th")[headings.index(heading)] for row in rows]
        return found

    def inside(self, outer, *tags):
        """Return the elements of some tags that lie in another one, in their order."""
        return [element for element in self.elements if element["tag"] in tags and any(each is outer for each in element["within"])]


def policy_of(page: Page) -> dict[str, str]:
    """Return the directives of a page's content security policy."""
    (meta,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    return dict(part.strip().split(" ", 1) for part in meta["attrs"]["content"].split(";"))


def hashed(text: str) -> str:
    """Return how a policy names a script or a style by its text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def markdown_page(text: str) -> Page:
    """Return a Markdown text as a parser with many extensions shows it: tables, footnotes, task lists, definitions, formulas and more."""
    extensions = [
        "table",
        "strikethrough",
        "footnotes",
        "task_lists",
        "def_list",
        "abbr",
        "math",
        "superscript",
        "subscript",
        "mark",
        "insert",
    ]
    return Page(mistune.create_markdown(escape=False, plugins=extensions)(text).replace("<br />", "<br>"))


def csv_rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def cells_of(name: str, text: str) -> list[str]:
    """Return the texts of the one row of the one table of a rendered document."""
    match name:
        case "markdown":
            return [content for tag, content in markdown_blocks(text) if tag == "td"]
        case "html":
            page = Page(text)
            return [element["text"] for element in page.elements if "tbody" in element["around"] and element["tag"] in ("td", "th")]
        case "csv":
            return csv_rows(text)[2]
        case _:
            (found,) = [node for node in json.loads(text)["nodes"] if node["type"] == "table"]
            return ["\n".join(cell["content"]) for cell in found["rows"][0]]


def lines_of(text: str) -> str:
    """Return a text as Markdown can hold it: lines without spaces around them, and without blank ones."""
    return "\n".join(line for line in (line.strip() for line in text.split("\n")) if line)
