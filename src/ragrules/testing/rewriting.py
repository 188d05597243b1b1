"""Test files written again: missing cases added at the end, or expectations replaced in place. Nothing else in them changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from ragrules.errors import Location, PackError, RagrulesError
from ragrules.reading import Mapping as MappingNode
from ragrules.reading import Node, Scalar, Sequence, read_yaml
from ragrules.spec import Pack, read_pack
from ragrules.terms import Reason
from ragrules.testing.outcome import CaseOutcome, Mismatch, RuleTestRun
from ragrules.testing.rule_coverage import rule_coverage
from ragrules.testing.rule_test_reading import read_rule_tests
from ragrules.testing.suggestion import as_tests

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_NEW_FILE = "ragrules: 1\ntests:\n"


class RewritingError(RagrulesError):
    """A test file that cannot be written again without losing something; the message says which and why."""


@frozen(kw_only=True)
class Rewritten:
    """Test files with their new texts, how much is new in them, and what could not be replaced: its place and what it is."""

    texts: Mapping[Path, str]
    changes: int
    left: tuple[tuple[Location, str], ...] = ()


def with_missing_cases(path: Path, run: RuleTestRun) -> Rewritten:
    """Return a test file with the cases added that the tests of a run do not try, as they are rated now.

    A file that is not there yet is made for the pack in its folder. One that is there should be part of the run.

    Raises:
        RewritingError: the list of tests is not the last thing in the file, or is not written an item after the other.
        PackError: the test file or its pack cannot be used.
    """
    text = _text(path) if path.exists() else _NEW_FILE
    pack, rules = _pack_of(path)
    resolved = [each.resolve() for each in rules]
    mine = [outcome for outcome in run.outcomes if [each.resolve() for each in outcome.rules] == resolved]
    suggestions = rule_coverage(pack, [tried for outcome in mine for tried in outcome.tried]).suggestions
    lines = list(as_tests(suggestions, {outcome.name.partition("::")[0] for outcome in mine}))
    if not lines:
        return Rewritten(texts={}, changes=0)
    new = f"{text.rstrip()}\n" + "".join(f"{line}\n" for line in lines)
    if _number_of_tests(new) != _number_of_tests(text) + sum(line.startswith("  - name: ") for line in lines):
        raise RewritingError(
            f"nothing can be added at the end of {path}: 'tests' must be its last key, with each test from '  - name:' on. "
            "Write it so, or name another file"
        )
    return Rewritten(texts={path: new}, changes=len(suggestions))


def _pack_of(path: Path) -> tuple[Pack, tuple[Path, ...]]:
    if path.exists():
        file = read_rule_tests(path)
        return file.pack, file.rules
    pack, problems = read_pack(path.parent)
    if pack is None:
        raise PackError(problems)
    return pack, (path.parent,)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")  # a mark at the beginning, and the ends of lines, stay as they are


def _number_of_tests(text: str) -> int:
    root, problems = read_yaml(text.encode(), file="")
    tests = root.entries.get("tests") if isinstance(root, MappingNode) and not problems else None
    return len(tests.items) if isinstance(tests, Sequence) else 0


def with_present_ratings(run: RuleTestRun) -> Rewritten:
    """Return the test files of a run with what failed replaced by what comes of it now: levels, reasons, streaks, travel and counts.

    Lists of flags and exceptions, and parts of explanations, are for people to write; they are named among what is left.
    """
    texts: dict[Path, str] = {}
    left: list[tuple[Location, str]] = []
    changes = 0
    by_file: dict[str, list[CaseOutcome]] = {}
    for outcome in run.failures:
        by_file.setdefault(outcome.location.file, []).append(outcome)
    for name, outcomes in by_file.items():
        path = Path(name)
        text = _text(path)
        root, _ = read_yaml(text.encode(), file=name)
        edits: list[tuple[Scalar, str]] = []
        for outcome in outcomes:
            for mismatch in outcome.mismatches:
                found = None if root is None else _edits(_at(root, outcome.location), mismatch)
                if found:
                    edits += found
                    changes += 1
                else:
                    left.append((outcome.location, f"{outcome.name}: {mismatch.what}"))
        if edits:
            texts[path] = _edited(text, edits)
    return Rewritten(texts=texts, changes=changes, left=tuple(left))


def _at(root: Node, location: Location) -> Node | None:
    """Return what is expected of the case that begins at a place."""
    if isinstance(root, MappingNode) and root.location == location and "expect" in root.entries:
        return root.entries["expect"]
    children: Iterable[Node] = ()
    if isinstance(root, MappingNode):
        children = root.entries.values()
    elif isinstance(root, Sequence):
        children = root.items
    found = (_at(child, location) for child in children)
    return next((each for each in found if each is not None), None)


def _edits(expect: Node | None, mismatch: Mismatch) -> list[tuple[Scalar, str]]:
    """Return the words to replace in what is expected, each with the word that takes its place; nothing where people must."""
    what, _, of = mismatch.what.rpartition(" ")
    match expect:
        case Scalar() if mismatch.what in ("level", "reason"):
            return [(expect, mismatch.actual)]
        case MappingNode(entries={"ratings": MappingNode(entries=ratings)}) if what.split(" ")[0] in ratings:
            indicator, _, rest = mismatch.what.partition(" ")
            return _edits(ratings[indicator], Mismatch(what=rest, expected=mismatch.expected, actual=mismatch.actual))
        case MappingNode(entries=entries) if mismatch.what in ("level", "reason"):
            word = entries[mismatch.what]
            key = "reason" if mismatch.actual in set(Reason) else "level"
            place = expect.key_location(mismatch.what)
            named = Scalar(mismatch.what, file=place.file, line=place.line, column=place.column)
            changed = [(word, mismatch.actual)] if isinstance(word, Scalar) else []
            return changed if key == mismatch.what else [(named, key), *changed]
        case MappingNode(entries=entries) if mismatch.what in ("streak", "exception"):
            return _scalar(entries[mismatch.what], mismatch.actual)
        case MappingNode(entries={"travel": MappingNode(entries=travel)}) if what == "travel" and mismatch.actual != "not told":
            return _scalar(travel[of], mismatch.actual)
        case MappingNode(entries={"summary": MappingNode(entries=summary)}) if what == "summary":
            return _scalar(summary[of], mismatch.actual)
        case _:
            return []


def _scalar(node: Node, word: str) -> list[tuple[Scalar, str]]:
    return [(node, word)] if isinstance(node, Scalar) else []


def _edited(text: str, edits: Iterable[tuple[Scalar, str]]) -> str:
    """Return a text with words replaced, the last one first, so that places stay true."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    starts = [0, *(line_break.end() for line_break in _LINE_BREAK.finditer(text))]
    for node, word in sorted(edits, key=lambda edit: (edit[0].line, edit[0].column), reverse=True):
        start = starts[node.line - 1] + node.column - 1
        start += text[start] in "\"'"  # quotes stay
        text = f"{text[:start]}{word}{text[start + len(node.text) :]}"
    return f"{mark}{text}"
