"""Where a comment may begin behind words, which a tree of nodes does not say."""

from __future__ import annotations

import codecs


def comments(data: bytes) -> dict[int, tuple[str, str]]:
    """Return by line what stands before the first ` #` of it, blanks included, and what stands behind.

    Whether a comment begins there depends on what it stands in: inside quotes none does. Lines are counted by line feeds.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    found: dict[int, tuple[str, str]] = {}
    line, counted, sign = 1, 0, data.find(b" #")
    while sign >= 0:
        start = data.rfind(b"\n", 0, sign) + 1
        end = data.find(b"\n", sign)
        end = len(data) if end < 0 else end
        line += data.count(b"\n", counted, start)
        counted = start
        found[line] = data[start : sign + 1].decode("utf-8", "replace"), data[sign + 2 : end].decode("utf-8", "replace")
        sign = data.find(b" #", end)
    return found
