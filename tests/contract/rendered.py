"""Rendered documents read back, each format with a parser that knows nothing of the renderer."""

from __future__ import annotations

import csv
import html.parser
import io
import json

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


class Page(html.parser.HTMLParser):
    """An HTML page as a browser would take it: elements with their attributes and text, and what is wrong with their nesting."""

    VOID = frozenset({"meta", "br", "wbr"})

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
        element = {"tag": tag, "attrs": dict(attrs), "text": "", "around": [outer["tag"] for outer in self.open]}
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
