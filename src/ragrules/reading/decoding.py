"""From bytes to text: the size, the encoding and the characters are checked before any YAML is read."""

from __future__ import annotations

import codecs
import re

from ragrules.errors import Location, Problem
from ragrules.reading.excerpt import named, place
from ragrules.reading.faults import EMPTY, INVISIBLE, NOT_UTF8, TOO_LARGE

MAX_BYTES = 5_000_000

find_invisible = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]").search
"""Return the match of the first character that YAML refuses, or of a byte order mark; None when there is none."""

_COMMON_BYTES = b"\t\n\r" + bytes(range(0x20, 0x7F))
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def decode(data: bytes, file: str) -> str | Problem:
    """Return the text of a file without its byte order mark, or what keeps it from being read."""
    if len(data) > MAX_BYTES:
        return TOO_LARGE.at(Location(file), f"the file has {len(data):,} bytes; {MAX_BYTES:,} are allowed")
    wide = next((name for mark, name in _WIDE_MARKS.items() if data.startswith(mark)), "")
    if wide:
        return NOT_UTF8.at(Location(file, 1, 1), f"the file begins with the mark of {wide}; only UTF-8 is read")
    if b"\0" in data[:2]:
        return NOT_UTF8.at(Location(file, 1, 1), "the file begins with a zero byte, as UTF-16 does; only UTF-8 is read")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    # Taking the common bytes out leaves whole characters, so that only the rare ones need the slower look.
    if find_invisible(data.translate(None, _COMMON_BYTES).decode("utf-8")) and (found := find_invisible(text)):
        return INVISIBLE.at(place(text, found.start(), file), f"the character {named(found[0])} has no place in a text file")
    if not text or text.isspace():
        return EMPTY.at(Location(file, 1, 1), "there is nothing in the file")
    return text


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    before = data[:start].decode("utf-8")
    location = place(before, len(before), file)
    if data[start] == 0xED and b"\xa0" <= data[start + 1 : start + 2] <= b"\xbf":
        return NOT_UTF8.at(location, "there is half a character here (a lone surrogate), which is not UTF-8")
    windows = data[start : start + 1].decode("cp1252", "ignore")
    meaning = f"; in Windows-1252 it is '{windows}'" if windows else ""
    hint = "was the file saved as Windows-1252 or UTF-16? Save it again as UTF-8"
    return NOT_UTF8.at(location, f"the byte 0x{data[start]:02X} is not UTF-8{meaning}", hint=hint)
