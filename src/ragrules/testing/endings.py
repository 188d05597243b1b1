"""The other extensions of a group, for an ending of a file's name must not have two of them."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from ragrules import registry


def rivals(group: str, module: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """Yield the name and module of every other extension of a group; one that cannot be loaded is no rival."""
    for name in registry.names(group):
        try:
            other = registry.find(group, name)
        except registry.BrokenExtensionError:
            continue
        if other.__name__ != module.__name__:
            yield name, other
