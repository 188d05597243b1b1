"""The contracts that extensions keep, for an extension's own tests: each function takes the extension's module and checks all of it.

    from ragrules.testing.contracts import check_method
    from my_package import my_method

    def test_my_method_keeps_the_contract():
        check_method(my_method)

The extensions of this package are held to the same clauses.
"""

from __future__ import annotations

from types import ModuleType

from ragrules.testing.calendar_contract import CALENDAR
from ragrules.testing.contract import Breach, Contract, ContractError
from ragrules.testing.method_contract import METHOD
from ragrules.testing.renderer_contract import Reader, renderer_contract
from ragrules.testing.source_contract import SOURCE

__all__ = ["Breach", "Contract", "ContractError", "check_calendar", "check_method", "check_renderer", "check_source"]


def check_method(module: ModuleType) -> None:
    """Return nothing when a module is a rating method: see `ragrules.rule` for what it holds.

    Raises:
        ContractError: it does not keep the contract; the error lists every breach.
    """
    METHOD.check(module)


def check_calendar(module: ModuleType) -> None:
    """Return nothing when a module is a calendar: see `ragrules.calendars` for what it holds.

    Raises:
        ContractError: it does not keep the contract; the error lists every breach.
    """
    CALENDAR.check(module)


def check_source(module: ModuleType) -> None:
    """Return nothing when a module is a source of figures: see `ragrules.sources.Source` for what it holds.

    Raises:
        ContractError: it does not keep the contract; the error lists every breach.
    """
    SOURCE.check(module)


def check_renderer(module: ModuleType, *, read: Reader = str) -> None:
    """Return nothing when a module is a renderer: see `ragrules.renderers` for what it holds.

    `read` returns the words of what was rendered, in their order; only a format that is no text needs one.

    Raises:
        ContractError: it does not keep the contract; the error lists every breach.
    """
    renderer_contract(read).check(module)
