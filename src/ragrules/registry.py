"""The extensions: an extension's name is its file name, then come the entry points of other packages.

A name is only ever looked up among the names that were listed, so no text from a rule file reaches the import system.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from ragrules.errors import RagrulesError, UnknownNameError

GROUPS = ("methods", "calendars", "sources", "renderers", "engines")
"""The folders of extensions. Another package brings its own by the entry-point groups `ragrules.methods` and so on."""

_HYPHENATED = frozenset({"calendars"})
_SAFE_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)


class BrokenExtensionError(RagrulesError):
    """An extension that another package brings and that cannot be used. `group` and `name` say which, `reason` why."""

    def __init__(self, group: str, name: str, reason: str) -> None:
        self.group = group
        self.name = name
        self.reason = reason
        super().__init__(group, name, reason)

    def __str__(self) -> str:
        which = f"the extension {self.name!r} of ragrules.{self.group}"
        return f"{which} cannot be used: {self.reason}. Mend or uninstall the package that brings it"


def names(group: str) -> tuple[str, ...]:
    """Return the names of a group's extensions, sorted: those of this package and those that installed packages bring.

    Raises:
        UnknownNameError: there is no such group.
    """
    return tuple(sorted({*_built_in(group), *_plug_ins(group)}))


def own_names(group: str) -> tuple[str, ...]:
    """Return the names of a group's extensions that are this package's own, sorted, whatever else is installed.

    Raises:
        UnknownNameError: there is no such group.
    """
    return tuple(sorted(_built_in(group)))


@lru_cache(maxsize=256)
def find(group: str, name: str) -> ModuleType:
    """Return the module of the named extension. This package's own come first: no plug-in can take the name of one.

    Raises:
        UnknownNameError: there is no such group, or no extension of that name in it; the error lists those there are and the nearest.
        BrokenExtensionError: the extension is another package's and cannot be loaded, or two packages bring one of this name.
    """
    module = _built_in(group).get(name)
    if module is not None:
        return import_module(module)
    points = _plug_ins(group).get(name)
    if points is None:
        raise UnknownNameError(group.removesuffix("s"), name, names(group))
    return _load(group, name, points)


@lru_cache(maxsize=len(GROUPS))
def _built_in(group: str) -> Mapping[str, str]:
    """Return the full module name of each extension of this package, by the extension's name."""
    if group not in GROUPS:
        raise UnknownNameError("group of extensions", group, GROUPS)
    package = f"{__package__}.{group}"
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec is not None else None
    files = [found.name for found in iter_modules(folders or ()) if not found.name.startswith("_")]
    return MappingProxyType({(file.replace("_", "-") if group in _HYPHENATED else file): f"{package}.{file}" for file in files})


@lru_cache(maxsize=len(GROUPS))
def _plug_ins(group: str) -> Mapping[str, frozenset[EntryPoint]]:
    """Return the entry points of each extension that installed packages bring, by the extension's name; unsafe names are left out."""
    found: dict[str, frozenset[EntryPoint]] = {}
    for point in entry_points(group=f"{__package__}.{group}"):
        if _SAFE_NAME.fullmatch(point.name):
            found[point.name] = found.get(point.name, frozenset()) | {point}
    return MappingProxyType(found)


def _load(group: str, name: str, points: frozenset[EntryPoint]) -> ModuleType:
    values = sorted(point.value for point in points)
    if len(values) > 1:
        raise BrokenExtensionError(group, name, f"several packages bring it, as {' and '.join(values)}")
    (point,) = points
    try:
        module: object = point.load()
    except Exception as error:  # another package's code may fail in any way while it is imported
        raise BrokenExtensionError(group, name, f"loading {point.value} failed with {type(error).__name__}: {error}") from error
    if not isinstance(module, ModuleType):
        raise BrokenExtensionError(group, name, f"{point.value} is not a module")
    return module
