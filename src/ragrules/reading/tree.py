"""From the events of a text to the tree of its nodes, refusing the parts of YAML that surprise people.

The events are read in one pass and without recursion, so that no nesting can exhaust the stack. The loops over keys and items run once for every line of
a file: whatever a line without problems does not need is left to methods.
"""

from __future__ import annotations

from yaml import AliasEvent, DocumentStartEvent, MappingEndEvent, MappingStartEvent, MarkedYAMLError, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ragrules.errors import Fault, Location, Problem
from ragrules.reading import faults
from ragrules.reading.decoding import find_invisible
from ragrules.reading.directives import directive, without_directives
from ragrules.reading.events import Event, Parser, event_source
from ragrules.reading.excerpt import named, shown
from ragrules.reading.node import BLANK_WORDS, Mapping, Node, Scalar, Sequence
from ragrules.reading.syntax import explain
from ragrules.reading.traps import explain_trap, find_trap

MAX_DEPTH = 32
MAX_VALUES = 500_000

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class _UnreadableError(Exception):
    """Reading ends here; what is wrong has been reported."""


class Tree:
    """One reading of one text, and the problems found in it."""

    def __init__(self, text: str, file: str, parser: Parser) -> None:
        self.problems: list[Problem] = []
        self._text, found = without_directives(text, file)
        if found:
            self.problems.append(found)
        self._file = file
        self._next_event = event_source(self._text, parser)
        self._values_left = MAX_VALUES
        self._good_keys: dict[str, str] = {}  # each is looked at, and kept in memory, once
        self._open: list[Mapping | Sequence] = []  # from the root to the innermost list or mapping being read
        self._path: list[str] = []  # the step that led to each of them, as in `.indicators`, `[3]`

    def read(self) -> Node | None:
        """Return the root, or None when the text holds nothing or cannot be read to its end."""
        try:
            return self._document()
        except MarkedYAMLError as error:
            innermost = self._open[-1].location if self._open else None
            self.problems.append(explain(error, self._text, self._file, innermost))
        except _UnreadableError:
            pass
        return None

    def _document(self) -> Node | None:
        self._next_event()  # the stream begins
        root = None
        if type(self._next_event()) is DocumentStartEvent:
            root = self._value(self._next_event(), "")
            while self._open:
                node = self._open[-1]
                if isinstance(node, Mapping):
                    self._read_entries(node)
                else:
                    self._read_items(node)
            self._next_event()  # the document ends
            self._second_document(self._next_event())
        if root is None or (isinstance(root, Scalar) and root.is_blank):
            self.problems.append(faults.EMPTY.at(Location(self._file, 1, 1), "there is nothing in the file but comments and blanks"))
            return None
        return root

    def _second_document(self, event: Event) -> None:
        if type(event) is DocumentStartEvent:
            if self._text.startswith("%", event.start_mark.index):
                self.problems.append(directive(self._location(event)))
                raise _UnreadableError
            self._report(faults.SECOND_DOCUMENT, event, "a second document begins here; it is not read")

    def _read_entries(self, mapping: Mapping) -> None:
        """Read the entries of a mapping up to its end, or until a list or mapping begins among them."""
        next_event, good_keys = self._next_event, self._good_keys
        entries, positions = mapping.entries, mapping.key_positions
        for count in range(1, self._values_left + 2):
            event = next_event()
            if type(event) is MappingEndEvent:
                self._close(count - 1)
                return
            key = good_keys.get(event.value) if type(event) is ScalarEvent else None
            if key is None or event.anchor is not None or event.tag is not None:
                key = self._key(event)
            if key in entries:
                self._duplicate(key, positions[key], event)
                key = None
            if key is not None:
                mark = event.start_mark
                positions[key] = (mark.line + 1, mark.column + 1)
            value = self._value(next_event(), key)
            if key is not None:
                entries[key] = value
            if type(value) is not Scalar:
                self._spend(count, event)
                return
        self._spend(self._values_left + 1, event)

    def _read_items(self, sequence: Sequence) -> None:
        """Read the items of a list up to its end, or until a list or mapping begins among them."""
        next_event, items = self._next_event, sequence.items
        for count in range(1, self._values_left + 2):
            event = next_event()
            if type(event) is SequenceEndEvent:
                self._close(count - 1)
                return
            value = self._value(event, f"[{len(items)}]")
            items.append(value)
            if type(value) is not Scalar:
                self._spend(count, event)
                return
        self._spend(self._values_left + 1, event)
