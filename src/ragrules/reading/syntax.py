"""What is wrong where a text is not YAML, in words of our own.

libyaml and PyYAML word their errors differently, and neither for people who are not programmers. So only places are taken from an
error, and whether the scanner (which reads words) or the parser (which puts them together) gave up. What is wrong is found by
looking at the text there.
"""

from __future__ import annotations

import re
from typing import cast

from yaml import MarkedYAMLError
from yaml.scanner import ScannerError

from ragrules.errors import Location, Problem
from ragrules.reading import faults
from ragrules.reading.directives import directive
from ragrules.reading.escapes import end_of_double_quoted
from ragrules.reading.events import Mark
from ragrules.reading.excerpt import Spot, in_quotes, place, shown
from ragrules.reading.node import Mapping, Scalar, Sequence

_BREAKS = "\n\r\x85\u2028\u2029"
_UP_TO_COMMA = re.compile(rf"[^{_BREAKS},\]}}]*+")
_WORD = re.compile(r"\S*+")
_CODE = re.compile(r"\\(?:[uU][0-9A-Fa-f]*+|.?)", re.DOTALL)
_SINGLE_QUOTED = re.compile("'(?:[^']|'')*+")
_DOCUMENT_SIGN = re.compile(rf"[{_BREAKS}](?:---|\.\.\.)(?:[ \t{_BREAKS}]|\Z)")
_KEY_AND_TEXT = re.compile("[ \t]*+(?:-[ \t]++)*+(?P<key>[^:]++):[ \t]++(?P<text>.++)")
_KEY_WITHOUT_SPACE = re.compile(r"(?P<key>[\w-]++):(?P<text>\S.*+)")
_COMMENTED_COLOUR = re.compile(r":[ \t]++(#[0-9A-Fa-f]{6})(?![0-9A-Za-z])")
_QUOTES = frozenset("\"'")
_OPENING_SIGNS = frozenset("&*|>%@`,]}")
_CLOSING_SIGNS = frozenset("\"']}")
_CLOSING = {"[": "]", "{": "}"}


def gave_up_on_nesting(error: MarkedYAMLError, text: str) -> bool:
    """Return whether a scanner stopped at a bracket because so many were open.

    libyaml looks far ahead to tell whether a bracket begins a key, and newer ones count the brackets on the way, so that they stop before
    the first of them has been handed over. No other mistake begins and ends at an opening bracket.
    """
    start, stop = error.context_mark, error.problem_mark
    if not isinstance(error, ScannerError) or start is None or stop is None or start.index != stop.index:
        return False
    return text[stop.index : stop.index + 1] in _CLOSING


def explain(error: MarkedYAMLError, text: str, file: str, innermost: Mapping | Sequence | None) -> Problem:
    """Return what is wrong where the parser gave up. `innermost` is the innermost list or mapping that was open then."""
    stop = _spot(cast("Mark", error.problem_mark), text, file)  # every error of a scanner or parser has one
    start = _spot(error.context_mark, text, file) if error.context_mark else stop
    if problem := _late_quote(innermost, stop):
        return problem
    if isinstance(error, ScannerError):
        return _unread_word(start, stop)
    opening = innermost and Spot.of(text, innermost.location)
    return _misplaced_word(start, stop, opening if opening and opening.character in _CLOSING else None)


def _spot(mark: Mark, text: str, file: str) -> Spot:
    return Spot(text=text, index=mark.index, location=Location(file, mark.line + 1, mark.column + 1))


def _unread_word(start: Spot, stop: Spot) -> Problem:
    """Return what is wrong with a word that the scanner began to read at `start`, and with which it was not done at `stop`."""
    first = start.character
    if first in _QUOTES and (problem := _open_quote(start)):
        return problem
    if first == "!":
        return _tag(start)
    if first == "%" and start.location.column == 1:
        return directive(start.location)
    if stop.character == "\t":
        return faults.TAB.at(stop.location, "there is a tab where YAML wants spaces")
    if first == ":" and start.is_sign:
        return _second_colon(start)
    if first == "-" and start.is_sign:
        message = "the dash of a list item comes after other words"
        return faults.NOT_YAML.at(
            start.location, message, hint="put each item on a line of its own; put text that contains ' - ' in quotes"
        )
    if first in _OPENING_SIGNS or (first == "?" and start.is_sign):
        return _opening_sign(start)
    if stop.character == ":" and stop.location.line == start.location.line:
        message = f"the colon in '{shown(start.rest(_UP_TO_COMMA))}' has no space after it"
        hint = "put a space after the colon of a key; put text that contains one in quotes"
        return faults.NEEDS_QUOTES.at(stop.location, message, hint=hint)
    return _no_colon(start)


def _misplaced_word(start: Spot, stop: Spot, bracket: Spot | None) -> Problem:
    """Return what is wrong with the word at `stop`. `start` is where the list, mapping or value begins that the parser was reading."""
    first, rest = stop.character, shown(stop.rest())
    if first == "!":
        return _tag(stop)
    if first == "%" and stop.location.column == 1:
        return directive(stop.location)
    if first == ":" and (not bracket or start.index == stop.index):
        return faults.BLANK_KEY.at(stop.location, f"there is no key before '{rest}'")
    if bracket:
        return _misplaced_in_brackets(start, stop, bracket)
    if not first:
        return faults.NOT_YAML.at(stop.location, "the file ends where something has to follow")
    if stop.line_before.endswith("'"):
        hint = "inside single quotes an apostrophe is written twice: ''"
        return faults.NEEDS_QUOTES.at(stop.location, f"'{rest}' follows the end of a text in single quotes", hint=hint)
    if stop.line_before.rstrip()[-1:] in _CLOSING_SIGNS:
        hint = "put the whole text in one pair of quotes, or take out what follows them"
        return faults.NEEDS_QUOTES.at(stop.location, f"'{rest}' follows the end of a value", hint=hint)
    return _opening_sign(stop) if first in _OPENING_SIGNS else _fits_nowhere(stop)


def _misplaced_in_brackets(start: Spot, stop: Spot, bracket: Spot) -> Problem:
    sign, rest = bracket.character, shown(stop.rest())
    if stop.location.line != bracket.location.line:
        where = f" before line {stop.location.line}, or a comma is missing there" if rest else ""
        colour = _COMMENTED_COLOUR.search(bracket.text, bracket.index, stop.index)
        hint = f"a blank and # begin a comment, which hides the rest of the line; write {in_quotes(colour[1])}" if colour else ""
        return faults.UNCLOSED_BRACKET.at(bracket.location, f"the '{sign}' that begins here is not closed{where}", hint=hint)
    if start.index == stop.index:
        return faults.NOT_YAML.at(stop.location, f"a value is missing before '{rest}'")
    hint = "put a comma between two items; put text that contains one of , : [ ] { } in quotes"
    return faults.NOT_YAML.at(stop.location, f"a comma or '{_CLOSING[sign]}' is missing before '{rest}'", hint=hint)


def _late_quote(innermost: Mapping | Sequence | None, stop: Spot) -> Problem | None:
    """Return what is wrong when the last text that was read began on an earlier line, in quotes, and ended on this one."""
    values = innermost.entries.values() if isinstance(innermost, Mapping) else innermost.items if innermost else ()
    last = next(reversed(values), None)
    if not isinstance(last, Scalar) or last.line == stop.location.line:
        return None
    start = Spot.of(stop.text, last.location)
    if start.character not in _QUOTES or _end_of_quoted(start) < stop.index - len(stop.line_before):
        return None
    line = stop.location.line
    message = f"the text in quotes that begins here ends only on line {line}, where other words follow"
    return faults.UNCLOSED_QUOTE.at(
        start.location, message, hint=f"is the closing quote missing? It is the next one, on line {line}, that counts"
    )


def _open_quote(start: Spot) -> Problem | None:
    """Return what is wrong with a text in quotes; None when it is closed, so that something else is wrong."""
    text, end = start.text, _end_of_quoted(start)
    if text[end : end + 1] == "\\":
        return _bad_escape(Spot(text=text, index=end, location=place(text, end, start.location.file)))
    if end < len(text) and not _DOCUMENT_SIGN.search(text, start.index, end):
        return None
    begins = shown(start.rest()[1:])
    message = f"the quote before '{begins}' is never closed" if begins else "the quote that begins here is never closed"
    return faults.UNCLOSED_QUOTE.at(start.location, message)


def _end_of_quoted(start: Spot) -> int:
    """Return the index of the closing quote, of a backslash that means nothing, or of the end of the text."""
    if start.character == '"':
        return end_of_double_quoted(start.text, start.index)
    match = _SINGLE_QUOTED.match(start.text, start.index)
    return match.end() if match else start.index


def _bad_escape(spot: Spot) -> Problem:
    code = spot.rest(_CODE)
    meaning = "is no character, or half of one" if len(code) > 2 else "means nothing"
    return faults.BAD_ESCAPE.at(spot.location, f"'{code}' {meaning} in double quotes")


def _tag(spot: Spot) -> Problem:
    return faults.TAG.at(spot.location, f"'{shown(spot.rest(_WORD))}' is a tag, which is not read")


def _opening_sign(spot: Spot) -> Problem:
    in_brackets = not {"[", "{"}.isdisjoint(spot.line_before)
    text = spot.rest(_UP_TO_COMMA) if in_brackets else spot.rest()
    return faults.NEEDS_QUOTES.at(
        spot.location,
        f"text that begins with '{spot.character}' needs quotes",
        hint=f"write {in_quotes(text)}" if text else "",
    )


def _second_colon(spot: Spot) -> Problem:
    """Return what is wrong with a colon that makes a key where none can stand."""
    match = _KEY_AND_TEXT.match(spot.line_before + spot.rest())
    if match is None or spot.location.column <= match.start("text"):
        return _fits_nowhere(spot)
    message = f"'{shown(match['text'])}' contains a colon and a space, as between a key and its value"
    return faults.NEEDS_QUOTES.at(spot.location, message, hint=f"write {shown(match['key'])}: {in_quotes(match['text'])}")


def _no_colon(start: Spot) -> Problem:
    line = start.rest()
    match = _KEY_WITHOUT_SPACE.match(line)
    hint = f"put a space after the colon: '{match['key']}: {shown(match['text'])}'" if match else ""
    return faults.NO_COLON.at(start.location, f"'{shown(line)}' is no 'key: value'", hint=hint)


def _fits_nowhere(spot: Spot) -> Problem:
    line = shown(spot.line_before + spot.rest())
    return faults.WRONG_INDENT.at(spot.location, f"'{line}' does not continue what stands above it")
