"""What a careful programmer writes by hand for one council: functions that know nothing but higher, lower, target and tolerance."""

from __future__ import annotations

from decimal import Decimal


def plain_level(direction: str, target: Decimal, tolerance: Decimal, relative: bool, value: Decimal) -> str:
    """Return the level of a value, working out the amber edge each time."""
    distance = abs(target) * tolerance / 100 if relative else tolerance
    if direction == "higher":
        if value >= target:
            return "green"
        return "amber" if value >= target - distance else "red"
    if value <= target:
        return "green"
    return "amber" if value <= target + distance else "red"


def threshold_level(higher: bool, green: Decimal, amber: Decimal, value: Decimal) -> str:
    """Return the level of a value against edges that were worked out before."""
    if higher:
        return "green" if value >= green else "amber" if value >= amber else "red"
    return "green" if value <= green else "amber" if value <= amber else "red"


def float_level(direction: str, target: float, tolerance: float, relative: bool, value: float) -> str:
    """Return the level of a value, working out the amber edge each time in floats: wrong for some values that lie on it."""
    distance = abs(target) * tolerance / 100 if relative else tolerance
    if direction == "higher":
        if value >= target:
            return "green"
        return "amber" if value >= target - distance else "red"
    if value <= target:
        return "green"
    return "amber" if value <= target + distance else "red"
