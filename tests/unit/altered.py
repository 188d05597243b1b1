"""Extensions with one thing changed, to see that their contracts notice."""

from __future__ import annotations

from types import ModuleType

ABSENT = object()


def altered(module: ModuleType, **changes: object) -> ModuleType:
    """Return a copy of a module in which names have other values, or are absent."""
    copy = ModuleType(module.__name__, module.__doc__)
    copy.__dict__.update({name: value for name, value in vars(module).items() if not name.startswith("__")})
    for name, value in changes.items():
        if value is ABSENT:
            del copy.__dict__[name]
        else:
            setattr(copy, name, value)
    return copy
