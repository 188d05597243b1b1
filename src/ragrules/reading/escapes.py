"""The backslashes of texts in double quotes."""

from __future__ import annotations

import re

_HEX = "[0-9A-Fa-f]"
_WHOLE = f"(?![Dd][89A-Fa-f]){_HEX}{{4}}"  # D800 to DFFF are halves of characters
_LONG = f"0000{_WHOLE}|000[1-9A-Fa-f]{_HEX}{{4}}|0010{_HEX}{{4}}"
_ESCAPE = f'\\\\(?:[0abt\tnvfre "/\\\\N_LP\n\r\x85\u2028\u2029]|x{_HEX}{{2}}|u{_WHOLE}|U(?:{_LONG}))'
_INSIDE = re.compile(f'"(?:[^"\\\\\0]|{_ESCAPE})*+')


def end_of_double_quoted(text: str, start: int) -> int:
    """Return where a text in double quotes stops: at its closing quote, at a backslash that means nothing, or at the end of all."""
    match = _INSIDE.match(text, start)
    return match.end() if match else start
