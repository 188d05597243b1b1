"""From the events of a text to the tree of its nodes, refusing the parts of YAML that surprise people.

The events are read in one pass and without recursion, so that no nesting can exhaust the stack. `_read_entries`, `_read_items` and `_value` run for every
line of a file; what a line without problems does not need is left to the other methods.
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
from ragrules.reading.traps import TRAP_STARTS, explain_trap, find_trap

MAX_DEPTH = 32
MAX_VALUES = 500_000

Step = str | int | None
"""From a list or mapping to what is in it: a key, a number from 0, or None where there is no key."""

_NESTING = {MappingStartEvent: 1, SequenceStartEvent: 1, MappingEndEvent: -1, SequenceEndEvent: -1}


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
        self._open: list[Mapping | Sequence] = []  # from the root to the innermost list or mapping that is being read
        self._steps: list[Step] = []  # the step that led to each of them

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
            root = self._value(self._next_event(), None)
            while self._open:
                node = self._open[-1]
                if isinstance(node, Mapping):
                    self._read_entries(node)
                else:
                    self._read_items(node)
            self._next_event()  # the document ends
            self._refuse_second_document(self._next_event())
        if root is None or (isinstance(root, Scalar) and root.is_blank):
            self.problems.append(faults.EMPTY.at(Location(self._file, 1, 1), "there is nothing in the file but comments and blanks"))
            return None
        return root

    def _read_entries(self, mapping: Mapping) -> None:
        """Read the entries of a mapping up to its end, or until a list or mapping begins among them."""
        next_event, good_keys, file = self._next_event, self._good_keys, self._file
        entries, positions = mapping.entries, mapping.key_positions
        for count in range(1, self._values_left + 2):
            event = next_event()
            kind = type(event)
            if kind is MappingEndEvent:
                self._close(count - 1)
                return
            key = good_keys.get(event.value) if kind is ScalarEvent else None
            if key is None or event.anchor is not None or event.tag is not None:
                key = self._key(event)
            if key in entries:
                self._refuse_duplicate(key, positions[key][0], event)
                key = None
            elif key is not None:
                mark = event.start_mark
                positions[key] = (mark.line + 1, mark.column + 1)
            event = next_event()
            kind = type(event)
            is_plain = kind is ScalarEvent and not event.style and event.anchor is None and event.tag is None
            if is_plain and ((text := event.value)[:1] not in TRAP_STARTS or not find_trap(text)):
                # The commonest value is made here: `_value` would do the same, but a call takes as long again.
                mark = event.start_mark
                value: Node = Scalar(text, False, file, mark.line + 1, mark.column + 1)  # noqa: FBT003 - naming it takes longer
            else:
                value = self._value(event, key)
            if key is not None:
                entries[key] = value
            if type(value) is not Scalar:
                self._spend(count)
                return
        self._spend(self._values_left + 1)

    def _read_items(self, sequence: Sequence) -> None:
        """Read the items of a list up to its end, or until a list or mapping begins among them."""
        next_event, items = self._next_event, sequence.items
        for count in range(1, self._values_left + 2):
            event = next_event()
            if type(event) is SequenceEndEvent:
                self._close(count - 1)
                return
            value = self._value(event, len(items))
            items.append(value)
            if type(value) is not Scalar:
                self._spend(count)
                return
        self._spend(self._values_left + 1)

    def _close(self, count: int) -> None:
        self._spend(count)
        self._open.pop()
        self._steps.pop()

    def _spend(self, count: int) -> None:
        self._values_left -= count
        if self._values_left < 0:
            self.problems.append(faults.TOO_MANY_VALUES.at(self._open[-1].location, f"the file has more than {MAX_VALUES:,} values"))
            raise _UnreadableError

    def _value(self, event: Event, step: Step) -> Node:
        """Return the node that an event begins. A list or mapping is still empty then, and the innermost open one."""
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is ScalarEvent:
            text = event.value
            quoted = bool(event.style)
            if event.anchor is not None or event.tag is not None:
                self._refuse_properties(event, step)
            elif not quoted and text[:1] in TRAP_STARTS and (trap := find_trap(text)):
                self._report(*explain_trap(trap), event, step)
            if quoted:
                self._refuse_codes(event, step)
            return Scalar(text, quoted, self._file, line, column)
        if kind is AliasEvent:
            self._refuse_alias(event, step)
            return Scalar(f"*{event.anchor}", quoted=True, file=self._file, line=line, column=column)
        self._refuse_properties(event, step)
        self._refuse_depth(len(self._open) + 1, event)
        node = (Mapping if kind is MappingStartEvent else Sequence)(file=self._file, line=line, column=column)
        self._open.append(node)
        self._steps.append(step)
        return node

    def _key(self, event: Event) -> str | None:
        """Return the text of a key that is not known to be good, or None when it is no text."""
        kind = type(event)
        if kind is AliasEvent:
            self._refuse_alias(event, None)
            return None
        self._refuse_properties(event, None)
        if kind is not ScalarEvent:
            what = Mapping.kind if kind is MappingStartEvent else Sequence.kind
            self._report(faults.KEY_NOT_TEXT, f"a {what} stands where a key belongs", "", event)
            self._skip(event)
            return None
        key = event.value
        if event.style:
            self._refuse_codes(event, None)
        elif event.tag is None:
            if key == "<<":
                self._report(faults.MERGE_KEY, "'<<' is a merge key, which is not followed", "", event)
                return None
            if key in BLANK_WORDS:
                self._report(faults.BLANK_KEY, f"the key '{key}' stands for nothing" if key else "there is no key before the colon", "", event)
                return None
            if trap := find_trap(key):
                self._report(*explain_trap(trap), event)
            elif event.anchor is None:
                self._good_keys[key] = key
        return key

    def _skip(self, event: Event) -> None:
        """Pass over the list or mapping that an event begins."""
        depth = 1
        while depth:
            self._refuse_depth(len(self._open) + depth, event)
            event = self._next_event()
            depth += _NESTING.get(type(event), 0)

    def _refuse_second_document(self, event: Event) -> None:
        if type(event) is DocumentStartEvent:
            if self._text.startswith("%", event.start_mark.index):
                self.problems.append(directive(self._location(event)))
                raise _UnreadableError
            self._report(faults.SECOND_DOCUMENT, "a second document begins here; only one is read", "", event)

    def _refuse_duplicate(self, key: str, first: int, event: Event) -> None:
        message = f"the key '{shown(key)}' stands on line {first} and again on line {event.start_mark.line + 1}"
        self._report(faults.DUPLICATE_KEY, message, "", event, key)

    def _refuse_properties(self, event: Event, step: Step) -> None:
        if event.anchor is not None:
            self._report(faults.ANCHOR, f"'&{shown(event.anchor)}' is an anchor, which is not read", "", event, step)
        if event.tag is not None:
            self._report(faults.TAG, "a tag (a word that begins with !) stands before this value", "", event, step)

    def _refuse_alias(self, event: Event, step: Step) -> None:
        self._report(faults.ALIAS, f"'*{shown(event.anchor or '')}' is an alias, which is not followed", "", event, step)

    def _refuse_codes(self, event: Event, step: Step) -> None:
        """Report an invisible character that is written as a code, which is possible in double quotes only."""
        if event.style == '"' and (found := find_invisible(event.value)):
            self._report(faults.INVISIBLE, f"the text holds {named(found[0])}, written as a code", "", event, step)

    def _refuse_depth(self, depth: int, event: Event) -> None:
        if depth > MAX_DEPTH:
            self._report(faults.TOO_DEEP, f"this is nested more than {MAX_DEPTH} levels deep", "", event)
            raise _UnreadableError

    def _report(self, fault: Fault, message: str, hint: str, event: Event, step: Step = None) -> None:
        self.problems.append(fault.at(self._location(event), message, path=self._path(step), hint=hint))

    def _location(self, event: Event) -> Location:
        return Location(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _path(self, step: Step) -> str:
        parts = ("" if part is None else f"[{part}]" if isinstance(part, int) else f".{part}" for part in (*self._steps, step))
        return "".join(parts).removeprefix(".")
