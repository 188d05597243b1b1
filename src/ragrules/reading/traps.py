"""Plain words and numbers that YAML 1.1 would silently turn into something else.

The reader keeps every text as it is written, so nothing would be lost here. But editors, schema checkers and other programs read
the same file by the rules of YAML 1.1, and would see another value. Small true and false, plain decimals, dates and periods are the
same to all of them, and are no traps.

Source: YAML 1.1 types bool, int, float, timestamp and value (yaml.org/type), and what PyYAML makes of them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ragrules.errors import Fault
from ragrules.reading.excerpt import in_quotes, shown
from ragrules.reading.faults import CAPITAL_TRUTH, LONE_EQUALS, NUMBER_SPELLING, SIXTIES, TIMESTAMP, YES_OR_NO

_LONGEST_NUMBER = 16
"""Longer numbers are not worked out for a hint: it could take long, and nobody would copy them."""

TRAP_STARTS = frozenset("yYnNoOtTfF=.+-0123456789")
"""The characters that a trap can begin with: a text that begins with another one needs no closer look."""

find_trap = re.compile(
    r"""
    (?! (?: [-+]?(?:0|[1-9][0-9]*+)(?:[.][0-9]++)?+ | [0-9]{4}-[0-9]{2}-[0-9]{2} ) \Z )  # plain numbers and dates are no traps
    (?:
      (?P<yes> [yY](?:[eE][sS])? | [oO][nN] )
    | (?P<no> [nN][oO]? | [oO][fF][fF] )
    | (?P<capital> True | TRUE | False | FALSE )
    | (?P<equals> = )
    | (?P<sixties> [-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:[.][0-9_]*+)?+ )
    | (?P<date> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} )
      (?P<time> (?:[Tt]|[ \t]++)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]*+)?+)?+ (?:[ \t]*+(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?+))?+ )
    | (?P<radix> [-+]?0(?:x_*+[0-9a-fA-F][0-9a-fA-F_]*+|o_*+[0-7][0-7_]*+|b_*+[01][01_]*+) )
    | (?P<decimal> [-+]?(?:[0-9][0-9_]*+(?:[.][0-9_]*+)?+|[.][0-9][0-9_]*+)(?:[eE][-+]?[0-9]++)?+ )
    | (?P<infinite> [-+]?[.][iI][nN][fF] | [.][nN][aA][nN] )
    ) \Z
    """,
    re.VERBOSE,
).match
"""Return the match of a plain text that is a trap; None when it is none."""


def explain_trap(trap: re.Match[str]) -> tuple[Fault, str, str]:
    """Return the fault of a trap that `find_trap` found, the message, and the hint how to write what was meant."""
    text, as_text = shown(trap[0]), f"{in_quotes(trap[0])} for the text"
    match trap.lastgroup:
        case "yes" | "no" as word:
            truth, nothing = ("true", "") if word == "yes" else ("false", "; where nothing is meant, write none")
            return YES_OR_NO, f"'{text}' is {truth} to some programs and text to others", f"write {truth}, or {as_text}{nothing}"
        case "capital":
            return CAPITAL_TRUTH, f"'{text}' is written in small letters here", f"write {text.lower()}, or {as_text}"
        case "equals":
            return LONE_EQUALS, "'=' alone is a word of YAML's own to some programs", f"write {as_text}"
        case "sixties":
            message = f"'{text}' is a number counted in sixties to some programs and text to others"
            return SIXTIES, message, f"write {as_text}; write a number in plain digits, such as 12.5"
        case "time":
            return TIMESTAMP, f"'{text}' has a time of day; dates are whole days", f"write {trap['date']} for the date, or {as_text}"
        case "infinite":
            return NUMBER_SPELLING, f"'{text}' is infinite or no number to some programs and text to others", f"write {as_text}"
        case kind:
            number = _plain_digits(trap[0], 0 if kind == "radix" else 10) or "plain digits"
            message = f"'{text}' is not the same number to every program; to some it is text"
            return NUMBER_SPELLING, message, f"write {number} for the number, or {as_text}"


def _plain_digits(text: str, base: int) -> str:
    """Return the number in plain digits, or an empty text when it would be long."""
    if len(text) > _LONGEST_NUMBER:
        return ""
    digits = text.replace("_", "")
    if base == 0:
        return str(int(digits, 0))
    number = Decimal(digits)
    return f"{number:f}" if abs(number.adjusted()) <= _LONGEST_NUMBER else ""
