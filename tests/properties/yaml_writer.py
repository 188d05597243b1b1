"""An independent writer of YAML that knows where it puts every key and value.

It shares no code with the reader: trees are drawn together with how each part is written (plain, quoted, as a block, in brackets),
and written piece by piece, with the line and column counted on the way.
"""

from __future__ import annotations

from attrs import field, frozen
from hypothesis import strategies as st

from ragrules.reading import Mapping, Node, Scalar, Sequence

FILE = "f.yaml"
BREAKS = "\n\r\x85\u2028\u2029"


@frozen
class Text:
    """A text and its style: plain, single, double or block. Blanks stand before it."""

    text: str
    style: str
    blanks: int = 1


@frozen
class Nothing:
    """A value that is not there."""


@frozen
class Map:
    """Entries, in brackets or each on its own lines, which then are indented by `step`; a comment may stand between them."""

    entries: list[tuple[Text, object]]
    in_brackets: bool
    step: int = 2
    comment: str = ""


@frozen
class Items:
    """Items, in brackets or each behind a dash."""

    items: list[object]
    in_brackets: bool
    step: int = 2
    comment: str = ""


@frozen
class Writer:
    """What is written so far, and where its end is."""

    parts: list[str] = field(factory=list)
    end: list[int] = field(factory=lambda: [1, 1])

    def put(self, text: str) -> None:
        self.parts.append(text)
        lines = text.split("\n")
        self.end[:] = [self.end[0] + len(lines) - 1, len(lines[-1]) + (1 if len(lines) > 1 else self.end[1])]

    def scalar(self, text: Text, indent: int = 0) -> Scalar:
        """Write a text and return what the reader should make of it."""
        here = tuple(self.end)
        if text.style == "block":
            self.put("|" + "".join(f"\n{' ' * (indent + 1)}{line}" if line else "\n" for line in text.text[:-1].split("\n")))
        else:
            self.put(written(text))
        return Scalar(text.text, text.style != "plain", FILE, *here)

    def node(self, node: object, indent: int) -> Node:
        """Write a node whose first character stands here; lines after the first are indented at least so much."""
        here = tuple(self.end)
        if isinstance(node, Text):
            return self.scalar(node, indent)
        if isinstance(node, Map):
            entries, places = {}, {}
            for number, (key, value) in enumerate(node.entries):
                self.between(number, node, indent)
                places[key.text] = tuple(self.end)
                self.scalar(key)
                self.put(":")
                entries[key.text] = self.after_colon(value, node, indent)
            if node.in_brackets:
                self.put("}" if node.entries else "{}")
            return Mapping(entries, places, FILE, *here)
        items = []
        for number, item in enumerate(node.items):
            self.between(number, node, indent)
            items.append(self.node(item, indent) if node.in_brackets else self.after_dash(item, indent))
        if node.in_brackets:
            self.put("]" if node.items else "[]")
        return Sequence(items, FILE, *here)

    def between(self, number: int, node: Map | Items, indent: int) -> None:
        """Write what stands before an entry or item."""
        if node.in_brackets:
            self.put(", " if number else "{" if isinstance(node, Map) else "[")
        elif number:
            self.put(f"\n{node.comment}{' ' * indent}")

    def after_colon(self, value: object, parent: Map, indent: int) -> Node:
        if isinstance(value, Nothing):
            return Scalar("", quoted=False, file=FILE, line=self.end[0], column=self.end[1])
        if isinstance(value, Map | Items) and not value.in_brackets:
            inner = indent + (parent.step if isinstance(value, Map) else parent.step - 1)
            self.put(f"\n{' ' * inner}")
            return self.node(value, inner)
        self.put(" " * (value.blanks if isinstance(value, Text) else 1))
        return self.node(value, indent)

    def after_dash(self, item: object, indent: int) -> Node:
        self.put("-")
        if isinstance(item, Nothing):
            return Scalar("", quoted=False, file=FILE, line=self.end[0], column=self.end[1])
        blanks = item.blanks if isinstance(item, Text) else 1
        self.put(" " * blanks)
        return self.node(item, indent + 1 + blanks if isinstance(item, Map | Items) else indent)


def written(text: Text) -> str:
    """Return a text of one line as YAML writes it."""
    if text.style == "single":
        return "'" + text.text.replace("'", "''") + "'"
    if text.style == "double":
        return '"' + "".join(map(coded, text.text)) + '"'
    return text.text


def coded(character: str) -> str:
    """Return a character as it may stand in double quotes; every third one as a code, though it need not."""
    number = ord(character)
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character in BREAKS or number % 3 == 0:
        return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08x}"
    return character


def write(node: object) -> tuple[str, Node]:
    """Return a tree as YAML, and what the reader should find."""
    writer = Writer()
    root = writer.node(node, 0)
    writer.put("\n")
    return "".join(writer.parts), root


# What is drawn. None of the letters below makes a word such as `yes`, `off` or `null`.

_READABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff")
_OF_ONE_LINE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"), max_size=12)
_PLAIN = st.one_of(
    st.from_regex(r"\A[abcdgkmABC£é😀][abcdgkm0-9%£é😀_/.'-]{0,6}( [abcdgkm0-9%£é][abcdgkm0-9%/.'-]{0,4}){0,3}\Z"),
    st.sampled_from(
        ["0", "-5", "90.10", "2021", "2021-08-31", "2021/22 Q1", "true", "false", "http://a.b/c", "5% of target", "a:b", "a#b", "-x"]
    ),
)
_LINE = st.one_of(st.just(""), st.from_regex(r"\A {0,2}[a-z0-9#:%'\"£-][a-z :#\[\t-]{0,8}[a-z]\Z"))
_BLOCK = st.tuples(st.from_regex(r"\A[a-z0-9#:%'\"£-]{1,5}\Z"), st.lists(_LINE, max_size=3), st.just("z")).map(
    lambda t: "\n".join([t[0], *t[1], t[2], ""])
)
_BLANKS = st.integers(1, 3)


def _texts(*, block: bool) -> st.SearchStrategy[Text]:
    return st.one_of(
        st.builds(Text, _PLAIN, st.just("plain"), _BLANKS),
        st.builds(Text, _OF_ONE_LINE, st.just("single"), _BLANKS),
        st.builds(Text, st.text(st.one_of(_READABLE, st.sampled_from("\n\r\t\x85")), max_size=12), st.just("double"), _BLANKS),
        *([st.builds(Text, _BLOCK, st.just("block"), _BLANKS)] if block else []),
    )


def _maps(values: st.SearchStrategy[object], *, in_brackets: bool) -> st.SearchStrategy[Map]:
    entries = st.lists(
        st.tuples(_texts(block=False), values), min_size=0 if in_brackets else 1, max_size=4, unique_by=lambda entry: entry[0].text
    )
    return st.builds(Map, entries, st.just(in_brackets), st.integers(1, 4), _COMMENTS)


def _lists(values: st.SearchStrategy[object], *, in_brackets: bool) -> st.SearchStrategy[Items]:
    return st.builds(
        Items, st.lists(values, min_size=0 if in_brackets else 1, max_size=4), st.just(in_brackets), st.integers(1, 4), _COMMENTS
    )


_COMMENTS = st.sampled_from(["", "", "\n", "# a: [\n", "#\n\n# 'b\n"])
_IN_BRACKETS = st.recursive(
    _texts(block=False),
    lambda inner: st.one_of(_maps(inner, in_brackets=True), _lists(inner, in_brackets=True)),
    max_leaves=6,
)
_ON_LINES = st.recursive(
    st.one_of(_texts(block=True), st.just(Nothing()), _IN_BRACKETS),
    lambda inner: st.one_of(_maps(inner, in_brackets=False), _lists(inner, in_brackets=False)),
    max_leaves=12,
)
TREES = st.one_of(_maps(_ON_LINES, in_brackets=False), _lists(_ON_LINES, in_brackets=False), _IN_BRACKETS)
"""Trees of texts, mappings and lists, each with the way in which it is written."""
