"""PyYAML's own parser, brought into line with libyaml where the two differ, so that a file means the same with either.

PyYAML's scanner refuses tabs between words, question marks in bracketed texts and comments close behind a block's `|`; it lets
tabs in a block's margin, half characters written as codes and odd tags pass. Each method here takes the place of one of PyYAML's
and does what libyaml 0.2.5 does. The errors say where and not what: `syntax` finds the words for both parsers.

Two differences are left, in files that are refused either way: behind a directive in the middle of a file, and behind a `?` with
no key in a bracketed list (which libyaml misreads), the two may name different lines.
"""

from __future__ import annotations

import re

from yaml.error import Mark
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, TagToken

from ragrules.reading.escapes import end_of_double_quoted

_BREAKS = "\n\r\x85\u2028\u2029"
_END = f"[ \t\0{_BREAKS}]"  # the reader puts a NUL behind the last character
_HEX = "[0-9A-Fa-f]"
_TRAIL = f"%[89ABab]{_HEX}"
_URI = rf"[\w\-;/?:@&=+$.!~*'()]|%[0-7]{_HEX}|%[CDcd]{_HEX}{_TRAIL}|%[Ee]{_HEX}(?:{_TRAIL}){{2}}|%[Ff][0-7](?:{_TRAIL}){{3}}"

_SPACES = re.compile(" *+")
_BLANKS = re.compile("[ \t]*+")
_COMMENT = re.compile(f"(?:#[^\0{_BREAKS}]*+)?+")
_BREAK = re.compile(f"(?:\r\n|[{_BREAKS}])?+")
_PLAIN = re.compile(f"(?:(?!:{_END})[^ \t\0{_BREAKS}])*+")
_PLAIN_IN_BRACKETS = re.compile(rf"(?:(?!:(?:{_END}|[,?\[\]{{}}]))[^ \t\0{_BREAKS},\[\]{{}}])*+")
_MISPLACED_COLON = re.compile(r":[,?\[\]{}]")
_DOCUMENT_SIGN = re.compile(rf"(?:---|\.\.\.){_END}")
_BLOCK_HEAD = re.compile(rf"(?:([+-])?([1-9])?|([1-9])([+-]))[ \t]*+(?:#[^\0{_BREAKS}]*+)?+(?=[\0{_BREAKS}])")
_TAG = re.compile(rf"!(?:<(?:{_URI}|[,\[\]])++>|[\w-]*+!(?:{_URI})++|(?![\w-]*+!)(?:{_URI})*+)(?P<end>{_END}|,)", re.ASCII)
_HANDLE = re.compile(r"![\w-]*!", re.ASCII)


class LibyamlLike(Reader, Scanner, Parser):
    """The events of a text, as libyaml gives them."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Return what a pattern that may match nothing matches from here on, having moved behind it."""
        match = pattern.match(self.buffer, self.pointer)
        taken = match[0] if match else ""
        self.forward(len(taken))
        return taken

    def _error(self, start: Mark) -> ScannerError:
        return ScannerError("", start, "", self.get_mark())

    def scan_to_next_token(self) -> None:
        """Skip spaces, comments and line breaks; tabs too, but not where they could be meant as indentation."""
        while True:
            self._take(_BLANKS if self.flow_level or not self.allow_simple_key else _SPACES)
            self._take(_COMMENT)
            if not self._take(_BREAK):
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def fetch_stream_end(self) -> None:
        """Put the end of the file at the start of a line, which ends every key that has no colon yet."""
        if self.column:
            self.column = 0
            self.line += 1
        self.stale_possible_simple_keys()
        super().fetch_stream_end()

    def fetch_directive(self) -> None:
        """Refuse a directive; those at the head of the file have been taken out.

        Raises:
            ScannerError: the text is not YAML there.
        """
        raise self._error(self.get_mark())

    def scan_plain(self) -> ScalarToken:
        """Return a text without quotes; tabs may stand between its words, and question marks inside brackets.

        Raises:
            ScannerError: the text is not YAML there.
        """
        start = end = self.get_mark()
        chunks: list[str] = []
        gap = ""
        line_ended = False
        while not (self.column == 0 and _DOCUMENT_SIGN.match(self.buffer, self.pointer)) and self.peek() != "#":
            word = self._take(_PLAIN_IN_BRACKETS if self.flow_level else _PLAIN)
            if self.flow_level and _MISPLACED_COLON.match(self.buffer, self.pointer):
                raise self._error(start)
            if word:
                chunks += (gap, word)
                end = self.get_mark()
                line_ended = False
            if self.peek() not in f" \t{_BREAKS}":
                break
            gap, line_ended = self._gap(start)
            if not self.flow_level and self.column <= self.indent:
                break
        self.allow_simple_key = line_ended
        return ScalarToken("".join(chunks), True, start, end)  # noqa: FBT003 - PyYAML's own signature

    def _gap(self, start: Mark) -> tuple[str, bool]:
        """Return what stands for the blanks and line breaks between two words, and whether there were line breaks."""
        gap = self._take(_BLANKS)
        breaks: list[str] = []
        while line_break := self._take(_BREAK):
            breaks.append(line_break if line_break in "\u2028\u2029" else "\n")
            self._take(_SPACES)
            if self.peek() == "\t" and self.column <= self.indent:
                raise self._error(start)
            self._take(_BLANKS)
        if not breaks:
            return gap, False
        folded = breaks if breaks[0] != "\n" else breaks[1:] or [" "]
        return "".join(folded), True

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """Return a text in quotes; a backslash must mean something, and no code half a character.

        Raises:
            ScannerError: the text is not YAML there.
        """
        if style == '"' and self.buffer[end_of_double_quoted(self.buffer, self.pointer)] == "\\":
            raise self._error(self.get_mark())
        return super().scan_flow_scalar(style)

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        """Return what stands behind a block's `|` or `>`: keep the last line breaks, drop them or neither; and the indentation, if said.

        Raises:
            ScannerError: the text is not YAML there.
        """
        head = _BLOCK_HEAD.match(self.buffer, self.pointer)
        if head is None:
            self._take(_BLANKS)
            raise self._error(start_mark)
        self.forward(len(head[0]))
        chomp, indent = head[1] or head[4], head[2] or head[3]
        return (chomp == "+" if chomp else None), (int(indent) if indent else None)

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Mark]:
        """Return the blank lines that a block begins with and its indentation, in which a tab is refused.

        Raises:
            ScannerError: the text is not YAML there.
        """
        found = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            raise self._error(self.get_mark())
        return found

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Mark]:
        """Return the blank lines before a block's next line, in whose indentation a tab is refused.

        Raises:
            ScannerError: the text is not YAML there.
        """
        found = super().scan_block_scalar_breaks(indent)
        if self.peek() == "\t" and self.column < indent:
            raise self._error(self.get_mark())
        return found

    def scan_tag(self) -> TagToken:
        """Return a tag, which a blank must follow, or a comma inside brackets.

        Raises:
            ScannerError: the text is not YAML there.
        """
        start = self.get_mark()
        tag = _TAG.match(self.buffer, self.pointer)
        if tag is None or (tag["end"] == "," and not self.flow_level):
            raise self._error(start)
        text = tag[0][:-1]
        self.forward(len(text))
        handle = _HANDLE.match(text)
        value = (handle[0], text[handle.end() :]) if handle else (None, text)
        return TagToken(value, start, self.get_mark())

    def process_empty_scalar(self, mark: Mark) -> ScalarEvent:
        """Return the nothing that stands for a missing key or value; inside brackets it stands where the next word does."""
        in_brackets = {
            self.parse_flow_mapping_key,
            self.parse_flow_mapping_value,
            self.parse_flow_sequence_entry_mapping_value,
            self.parse_flow_sequence_entry_mapping_end,
        }
        return super().process_empty_scalar(self.tokens[0].start_mark if self.state in in_brackets else mark)
