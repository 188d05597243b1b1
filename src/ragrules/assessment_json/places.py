"""Where in a JSON text the value of a path stands."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from attrs import define

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{},:]|[^][{},:"\s]+')


@define
class _Open:
    """An object or list that is being read: its path, the place in a list or -1, and an object's key once it is known."""

    path: str
    place: int
    key: str | None = None

    @property
    def next_path(self) -> str:
        if self.place >= 0:
            return f"{self.path}[{self.place}]"
        return f"{self.path}.{self.key}" if self.path else f"{self.key}"


def values(text: str) -> Iterator[tuple[str, int]]:
    """Yield the path and the offset of every value in a text that is known to be JSON. A key that stands twice yields its path twice."""
    around: list[_Open] = []
    for token in _TOKEN.finditer(text):
        inner = around[-1] if around else _Open("", 0)
        match token[0][0]:
            case "]" | "}":
                around.pop()
            case ",":
                inner.place += inner.place >= 0
                inner.key = None
            case ":":
                pass
            case '"' if inner.place < 0 and inner.key is None:
                inner.key = json.loads(token[0])
            case first:
                path = inner.next_path if around else ""
                yield path, token.start()
                if first in "[{":
                    around.append(_Open(path, 0 if first == "[" else -1))


class Lines:
    """The lines of a text, to turn an offset into a line and a column."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
