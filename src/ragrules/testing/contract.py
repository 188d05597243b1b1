"""What a contract is: what is asked of an extension, clause by clause, and what was found against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import ModuleType

from attrs import frozen

from ragrules.errors import RagrulesError

Clause = Callable[[ModuleType], Iterable[str]]
"""Yields a sentence for each thing that an extension's module has against one clause."""

_MOST_OF_ONE_CLAUSE = 5
"""What is wrong in one period or row is often wrong in all of them."""


@frozen(kw_only=True)
class Breach:
    """One clause that an extension does not keep: what is asked, and what was found instead."""

    asked: str
    found: str

    def __str__(self) -> str:
        """Return the breach as it is printed: what is asked, and below it what was found."""
        return f"asked: {self.asked}\n    found: {self.found}"


class ContractError(RagrulesError, AssertionError):
    """An extension that does not keep its contract: `of` says which contract, `module` whose, and `breaches` what is wrong."""

    def __init__(self, of: str, module: str, breaches: Iterable[Breach]) -> None:
        self.of = of
        self.module = module
        self.breaches = tuple(breaches)
        super().__init__(of, module, self.breaches)

    def __str__(self) -> str:
        lines = "".join(f"\n  {breach}" for breach in self.breaches)
        return f"{self.module} does not keep the contract of {self.of}:{lines}"


@frozen(kw_only=True)
class Contract:
    """What is asked of the extensions of one folder. The first clause asks for the names of a module, on which the others rest."""

    of: str
    clauses: Mapping[str, Clause]

    def breaches(self, module: ModuleType) -> tuple[Breach, ...]:
        """Return every breach, at most five of one clause; those of the first clause alone when it is not kept."""
        found: list[Breach] = []
        for number, (asked, clause) in enumerate(self.clauses.items()):
            found += [Breach(asked=asked, found=what) for what in islice(_whatever_happens(clause, module), _MOST_OF_ONE_CLAUSE)]
            if number == 0 and found:
                break
        return tuple(found)

    def check(self, module: ModuleType) -> None:
        """Return nothing when the module keeps the contract.

        Raises:
            ContractError: it does not; the error lists every breach.
        """
        found = self.breaches(module)
        if found:
            raise ContractError(self.of, module.__name__, found)


def _whatever_happens(clause: Clause, module: ModuleType) -> Iterator[str]:
    try:
        yield from clause(module)
    except Exception as error:  # noqa: BLE001 - an extension under test can fail in any way, and that is a finding
        yield f"it failed with {type(error).__name__}: {error}"


def lacks(module: ModuleType, **wanted: type | tuple[type, ...]) -> Iterator[str]:
    """Yield a sentence for each name that a module lacks, or that is not of its type there."""
    for name, types in wanted.items():
        if not hasattr(module, name):
            yield f"there is no {name}"
        elif not isinstance(getattr(module, name), types):
            kinds = types if isinstance(types, tuple) else (types,)
            expected = " or ".join(kind.__name__ for kind in kinds)
            yield f"{name} is of type {type(getattr(module, name)).__name__}, not {expected}"


def undocumented(module: ModuleType, **functions: str) -> Iterator[str]:
    """Yield a sentence for a module without docstring, and for each function whose docstring lacks one of its comma-separated parts."""
    if not (module.__doc__ or "").strip():
        yield "the module has no docstring"
    for name, parts in functions.items():
        doc = getattr(module, name).__doc__ or ""
        yield from (f"the docstring of {name} has no '{part}'" for part in parts.split(",") if part not in doc)


def unnamed_sources(module: ModuleType) -> Iterator[str]:
    """Yield a sentence when SOURCES names nothing, or holds what is no text."""
    if not module.SOURCES:
        yield "SOURCES is empty"
    yield from (f"SOURCES holds {source!r}" for source in module.SOURCES if not isinstance(source, str) or not source.strip())
