"""Numbers that do not end: text with 12 decimals under a key, and the exact parts under the same key with `_exact` after it.

The exact parts have the shape of the value beside them: a fraction for a number, a list for a pair, an object for several by name.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ragrules.assessment_json.faults import CONTRADICTION
from ragrules.assessment_json.findings import Finding, Refusal, gather, refused
from ragrules.numbers import settle, write_number

_WHOLE = re.compile(r"-?[0-9]{1,4000}", re.ASCII)


def split(value: object) -> tuple[object, object]:
    """Return a value's JSON with every number as text, and the exact parts of those that do not end, or None."""
    match value:
        case Fraction() if isinstance(settle(value), Fraction):
            return write_number(value), {"numerator": str(value.numerator), "denominator": str(value.denominator)}
        case Fraction():
            return write_number(value), None
        case list():
            pairs = [split(item) for item in value]
            exact = [parts for _, parts in pairs]
            return [text for text, _ in pairs], exact if any(exact) else None
        case dict():
            named = {name: split(item) for name, item in value.items()}
            return {name: text for name, (text, _) in named.items()}, {name: parts for name, (_, parts) in named.items() if parts} or None
        case _:
            return value, None


def join(found: object, exact: object, path: str) -> object:
    """Return the JSON with the fractions that the exact parts say in the places of their texts.

    Raises:
        Refusal: the exact parts do not have the shape of the value, or say another number than the text.
    """
    match found, exact:
        case _, None:
            return found
        case str(), {"numerator": str(numerator), "denominator": str(denominator), **others} if not others:
            return _fraction(found, numerator, denominator, path)
        case list(), list() if len(found) == len(exact):
            return gather(lambda place: join(found[place], exact[place], f"{path}[{place}]"), range(len(found)))
        case dict(), dict() if exact.keys() <= found.keys():
            items = gather(lambda name: join(found[name], exact.get(name), f"{path}.{name}"), found)
            return dict(zip(found, items, strict=True))
        case _:
            raise refused(path, exact, 'exact parts of the value beside them, such as {"numerator": "1", "denominator": "3"}')


def _fraction(text: str, numerator: str, denominator: str, path: str) -> Fraction:
    if not (_WHOLE.fullmatch(numerator) and _WHOLE.fullmatch(denominator)) or int(denominator) <= 0:
        raise refused(path, f"{numerator}/{denominator}", "whole numbers as text, the denominator above zero")
    fraction = Fraction(int(numerator), int(denominator))
    if isinstance(settle(fraction), Fraction) and write_number(fraction) == text:
        return fraction
    message = f"the exact parts {numerator}/{denominator} are not those of a number that is written {text}"
    raise Refusal(Finding(path=path, fault=CONTRADICTION, message=message))
