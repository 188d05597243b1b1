"""What hypothesis draws for tests of rules: whole indicators and packs as a person would write them, and figures aimed at their edges.

    from ragrules.testing.strategies import histories, indicators, packs, values_for

They need the extra `testing`, and are loaded only when they are asked for.
"""

from __future__ import annotations

from ragrules.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401 - only to find out, before a module that needs it is loaded
except ImportError:
    raise MissingExtraError("Drawing rules and figures", "testing") from None

from ragrules.testing.strategies.figures import numbers_for, periods_for, values_for
from ragrules.testing.strategies.rows import histories
from ragrules.testing.strategies.rules import indicators, packs
from ragrules.testing.written_rules import WrittenRules

__all__ = ["WrittenRules", "histories", "indicators", "numbers_for", "packs", "periods_for", "values_for"]
