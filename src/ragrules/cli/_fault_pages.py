"""What the codes of problems mean: every kind of mistake that a module of the package declares, and a page on each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

from rich.console import RenderableType
from rich.text import Text

import ragrules
from ragrules import registry
from ragrules.cli._streams import Line
from ragrules.errors import Fault

_INDENT = 4


def faults_by_code() -> Mapping[str, Fault]:
    """Return every fault of this package by its code, in order. They are found where they are declared, so that no list can fall behind."""
    return _declared_in(_modules())


def faults_of_extensions() -> Mapping[str, Fault]:
    """Return the faults of what other packages bring by their codes, in order. An extension that cannot be loaded has none."""
    return _declared_in(_extensions())


def _declared_in(modules: Iterable[object]) -> Mapping[str, Fault]:
    found = {fault.code: fault for module in modules for value in vars(module).values() for fault in _faults(value)}
    return dict(sorted(found.items()))


def _extensions() -> Iterator[ModuleType]:
    for group in registry.GROUPS:
        for name in registry.names(group):
            with contextlib.suppress(registry.BrokenExtensionError):
                yield registry.find(group, name)


def _modules() -> Iterator[object]:
    for found in walk_packages(ragrules.__path__, "ragrules."):
        if found.name.startswith("ragrules.pytest_"):
            continue  # it declares none, and pytest takes long to load
        try:
            yield import_module(found.name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("ragrules"):
                raise
            # It needs an extra that is not installed, and then its problems do not occur here either.


def _faults(value: object) -> Iterable[Fault]:
    match value:
        case Fault():
            return (value,)
        case dict():
            return [item for item in value.values() if isinstance(item, Fault)]
        case tuple() | list() | set() | frozenset():
            return [item for item in value if isinstance(item, Fault)]
        case _:
            return ()


def page(fault: Fault) -> Iterator[RenderableType]:
    """Yield what a fault means, how to mend it, and a bad and a good example where there are any."""
    yield Text.assemble((f"{fault.code}: {fault.title}", "bold"), f" ({fault.severity})")
    for heading, text in (("What it means", fault.meaning), ("What to do", fault.remedy)):
        yield from _part(heading, [text])
    for heading, example in (("Instead of", fault.bad), ("Write", fault.good)):
        if example:
            yield from _part(heading, example.splitlines())


def _part(heading: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    yield ""
    yield Text(heading, style="bold")
    for line in lines:
        yield Line(line, _INDENT)
