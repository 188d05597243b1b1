"""From the events of a text to the tree of its nodes, refusing the parts of YAML that surprise people.

The events are read in one pass and without recursion, so that no nesting can exhaust the stack. `_read_entries`, `_read_items`
and `_value` run for every line of a file; what a line without problems does not need stands elsewhere.
"""

from __future__ import annotations

import yaml

from ragrules.errors import Location, Problem, in_order
from ragrules.reading import faults
from ragrules.reading.directives import directive, without_directives
from ragrules.reading.events import Event, Parser, event_source
from ragrules.reading.node import BLANK_WORDS, Mapping, Node, Scalar, Sequence
from ragrules.reading.refusals import LookedAheadError, Refusals, Step, UnreadableError
from ragrules.reading.syntax import explain, gave_up_on_nesting
from ragrules.reading.traps import TRAP_STARTS, explain_trap, find_trap

MAX_VALUES = 500_000

# The kinds of event, known to type checkers as types only: `Event` tells them what an event has.
_DOCUMENT_START: type = yaml.DocumentStartEvent
_SCALAR: type = yaml.ScalarEvent
_ALIAS: type = yaml.AliasEvent
_MAPPING_START: type = yaml.MappingStartEvent
_MAPPING_END: type = yaml.MappingEndEvent
_SEQUENCE_END: type = yaml.SequenceEndEvent
_NESTING: dict[type, int] = {_MAPPING_START: 1, yaml.SequenceStartEvent: 1, _MAPPING_END: -1, _SEQUENCE_END: -1}


class Tree:
    """One reading of one text."""

    def __init__(self, text: str, file: str, parser: Parser) -> None:
        self._refuse = Refusals(file)
        self._text, found = without_directives(text, file)
        if found:
            self._refuse.problems.append(found)
        self._file = file
        self._next_event = event_source(self._text, parser)
        self._values_left = MAX_VALUES
        self._good_keys: dict[str, str] = {}  # each is looked at, and kept in memory, once
        self._open: list[Mapping | Sequence] = []  # from the root to the innermost list or mapping that is being read

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, sorted by place."""
        return in_order(self._refuse.problems)

    def read(self) -> Node | None:
        """Return the root, or None when the text holds nothing or cannot be read to its end.

        Raises:
            LookedAheadError: the parser gave up before it had handed over what stands before.
        """
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            if gave_up_on_nesting(error, self._text):
                raise LookedAheadError from error
            innermost = self._open[-1] if self._open else None
            self._refuse.problems.append(explain(error, self._text, self._file, innermost))
        except UnreadableError:
            pass
        return None

    def _document(self) -> Node | None:
        self._next_event()  # the stream begins
        root = None
        if type(self._next_event()) is _DOCUMENT_START:
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
            self._refuse.problems.append(faults.EMPTY.at(Location(self._file, 1, 1), "the file holds no values"))
            return None
        return root

    def _refuse_second_document(self, event: Event) -> None:
        if type(event) is _DOCUMENT_START:
            if self._text.startswith("%", event.start_mark.index):
                self._refuse.problems.append(directive(self._refuse.location(event)))
                raise UnreadableError
            self._refuse.report(faults.SECOND_DOCUMENT, "a second document begins here; only one is read", "", event)

    def _read_entries(self, mapping: Mapping) -> None:
        """Read the entries of a mapping up to its end, or until a list or mapping begins among them."""
        next_event, good_keys, file = self._next_event, self._good_keys, self._file
        entries, positions = mapping.entries, mapping.key_positions
        for count in range(1, self._values_left + 2):
            event = next_event()
            kind = type(event)
            if kind is _MAPPING_END:
                self._close(count - 1)
                return
            key = good_keys.get(event.value) if kind is _SCALAR else None
            if key is None or event.anchor is not None or event.tag is not None:
                key = self._key(event)
            step = key
            if key in entries:
                self._refuse.duplicate(key, positions[key][0], event)
                key = None  # the value is read all the same, for what may be wrong with it
            elif key is not None:
                mark = event.start_mark
                positions[key] = (mark.line + 1, mark.column + 1)
            event = next_event()
            is_plain = type(event) is _SCALAR and not event.style and event.anchor is None and event.tag is None
            if is_plain and ((text := event.value)[:1] not in TRAP_STARTS or not find_trap(text)):
                # The commonest value is made here: `_value` would do the same, but a call takes as long again.
                mark = event.start_mark
                value: Node = Scalar(text, False, file, mark.line + 1, mark.column + 1)  # noqa: FBT003 - naming it takes longer
            else:
                value = self._value(event, step)
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
            if type(event) is _SEQUENCE_END:
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
        self._refuse.steps.pop()

    def _spend(self, count: int) -> None:
        self._values_left -= count
        if self._values_left < 0:
            message = f"the file has more than {MAX_VALUES:,} values"
            self._refuse.problems.append(faults.TOO_MANY_VALUES.at(self._open[-1].location, message))
            raise UnreadableError

    def _value(self, event: Event, step: Step) -> Node:
        """Return the node that an event begins. A list or mapping is still empty then, and the innermost open one."""
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is _ALIAS:
            self._refuse.alias(event, step)
            return Scalar(f"*{event.anchor}", quoted=True, file=self._file, line=line, column=column)
        if event.anchor is not None or event.tag is not None:
            self._refuse.properties(event, step)
        if kind is _SCALAR:
            text = event.value
            if event.style:
                self._refuse.codes(event, step)
            elif event.tag is None and (trap := find_trap(text)):
                self._refuse.report(*explain_trap(trap), event, step)
            return Scalar(text, bool(event.style), self._file, line, column)
        self._refuse.depth(len(self._open) + 1, event)
        node = Mapping({}, {}, self._file, line, column) if kind is _MAPPING_START else Sequence([], self._file, line, column)
        self._open.append(node)
        self._refuse.steps.append(step)
        return node

    def _key(self, event: Event) -> str | None:
        """Return the text of a key that is not known to be good, or None when it is no text."""
        kind = type(event)
        if kind is _ALIAS:
            self._refuse.alias(event, None)
            return None
        self._refuse.properties(event, None)
        if kind is not _SCALAR:
            what = Mapping.kind if kind is _MAPPING_START else Sequence.kind
            self._refuse.report(faults.KEY_NOT_TEXT, f"there is a {what} where a key belongs", "", event)
            self._skip(event)
            return None
        key = event.value
        if event.style:
            self._refuse.codes(event, None)
        elif event.tag is None:
            if key == "<<":
                self._refuse.report(faults.MERGE_KEY, "'<<' is a merge key, which is not followed", "", event)
                return None
            if key in BLANK_WORDS:
                message = f"the key '{key}' stands for nothing" if key else "there is no key before the colon"
                self._refuse.report(faults.BLANK_KEY, message, "", event)
                return None
            if trap := find_trap(key):
                self._refuse.report(*explain_trap(trap), event)
            else:
                self._good_keys[key] = key
        return key

    def _skip(self, event: Event) -> None:
        """Pass over the list or mapping that an event begins."""
        depth = 1
        while depth:
            self._refuse.depth(len(self._open) + depth, event)
            event = self._next_event()
            depth += _NESTING.get(type(event), 0)
