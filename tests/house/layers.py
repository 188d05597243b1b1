"""Which module may import which: the table in ARCHITECTURE.md read, and imports held against it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import takewhile

from attrs import frozen

from tests.house.source import PACKAGE, Module, dotted

HEADER = ("layer", "modules", "may import", "libraries")
EVERYWHERE = {"attr", "attrs"}


class TableError(ValueError):
    """A layer table that cannot be read."""


@frozen(kw_only=True)
class Layer:
    """One row of the table. `planned` are the modules that are yet to come; `lazy` the libraries that load inside functions only."""

    number: str
    modules: tuple[str, ...]
    planned: frozenset[str]
    may_import: str
    allowed: tuple[str, ...]
    earlier: bool
    libraries: frozenset[str]
    lazy: frozenset[str]


@frozen(kw_only=True)
class Import:
    """One import: the module that imports, the line, what is imported, and whether only inside a function or for type checkers."""

    importer: str
    line: int
    target: str
    later: bool


def read_table(text: str) -> tuple[Layer, ...]:
    """Return the rows of the layer table in a Markdown text.

    Raises:
        TableError: there is no such table, or a cell cannot be read.
    """
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines()]
    start = next((n for n, row in enumerate(rows) if tuple(row) == HEADER), None)
    if start is None:
        raise TableError(f"there is no table with the columns {', '.join(HEADER)}")
    body = list(takewhile(lambda row: len(row) == len(HEADER), rows[start + 2 :]))
    known = [(row[0], name) for row in body for name in _names(row[1])]
    return tuple(_layer(row, known) for row in body)


def _names(cell: str) -> list[str]:
    return re.findall(r"[`*]([A-Za-z0-9_.]+)[`*]", cell)


def _layer(row: list[str], known: list[tuple[str, str]]) -> Layer:
    number, modules, may_import, libraries = row
    allowed, earlier = [], False
    for item in re.split(r",\s*", may_import):
        if item == "earlier ones":
            earlier = True
        elif match := re.fullmatch(r"(\d)(?:–(\d))?", item):
            first, last = int(match[1]), int(match[2] or match[1])
            allowed += [name for layer, name in known if first <= int(layer) <= last]
        elif match := re.fullmatch(r"`([a-z_.]+)`", item):
            allowed.append(match[1])
        elif item != "nothing":
            raise TableError(f"layer {number}: {item!r} under 'may import' is no layer, no range such as 0–2 and no `module`")
    lazy = frozenset(re.findall(r"`([A-Za-z0-9_]+)` in functions", libraries))
    return Layer(
        number=number,
        modules=tuple(_names(modules)),
        planned=frozenset(re.findall(r"\*([a-z_.]+)\*", modules)),
        may_import=may_import,
        allowed=tuple(allowed),
        earlier=earlier,
        libraries=frozenset(_names(libraries)) - lazy,
        lazy=lazy,
    )


def imports(module: Module, known: Iterable[str]) -> list[Import]:
    """Return every import that a module makes, wherever it stands, each once. `known` are the names of all modules of the package."""
    modules = set(known)
    found = (
        Import(importer=module.name, line=line, target=target, later=later)
        for node, later in _walk(module.tree, later=False)
        for line, target in _targets(node, module, modules)
    )
    return list(dict.fromkeys(found))


def _walk(node: ast.AST, *, later: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        for_checkers = isinstance(child, ast.If) and dotted(child.test).endswith("TYPE_CHECKING")
        inner = later or for_checkers or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield child, inner
        yield from _walk(child, later=inner)


def _targets(node: ast.AST, module: Module, modules: set[str]) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            for alias in names:
                yield node.lineno, alias.name
        case ast.ImportFrom(names=names):
            base = _absolute(node, module)
            for alias in names:
                full = f"{base}.{alias.name}"
                yield node.lineno, full if full in modules else base
        case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if dotted(func).endswith(("import_module", "__import__")):
            yield node.lineno, name


def _absolute(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    up = node.level - 1 if module.is_package else node.level
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def breaches(table: Iterable[Layer], modules: Iterable[Module]) -> list[str]:
    """Return a sentence for each import that the table does not allow, and for each module that it does not place."""
    rows, all_modules = list(table), list(modules)
    names = [module.name for module in all_modules]
    found = []
    for module in all_modules:
        if module.name == PACKAGE:
            continue  # the façade may name any module
        row, unit = _place(rows, module.name)
        if row is None:
            found.append(f"{module.name} is in no layer of the table")
            continue
        for item in imports(module, names):
            reason = _library_breach(row, item) if item.target.split(".")[0] != PACKAGE else _layer_breach(row, unit, item)
            if reason:
                found.append(f"{item.importer}:{item.line} imports {item.target}: {reason}")
    return found


def _place(rows: Iterable[Layer], name: str) -> tuple[Layer | None, str]:
    unit = name.removeprefix(f"{PACKAGE}.").split(".")[0]
    return next((row for row in rows if unit in row.modules), None), unit


def _layer_breach(row: Layer, unit: str, item: Import) -> str:
    target = item.target.removeprefix(PACKAGE).removeprefix(".")
    allowed = [unit, *row.allowed, *(row.modules[: row.modules.index(unit)] if row.earlier else ())]
    if not target:
        return "" if PACKAGE in allowed else "only the outermost layer imports the package root"
    if any(target == name or target.startswith(f"{name}.") for name in allowed):
        return ""
    return f"layer {row.number} may import {row.may_import}"


def _library_breach(row: Layer, item: Import) -> str:
    library = item.target.split(".")[0]
    if library in sys.stdlib_module_names or library in EVERYWHERE | row.libraries:
        return ""
    if library in row.lazy:
        return "" if item.later else f"{library} is imported inside functions only"
    return f"{library} is no library of layer {row.number}"


def circles(modules: Iterable[Module]) -> list[str]:
    """Return the circles among the modules' imports, each as `a → b → a`. Every import counts, wherever it stands."""
    all_modules = {module.name: module for module in modules if module.name != PACKAGE}
    targets = {name: {item.target for item in imports(module, all_modules)} for name, module in all_modules.items()}
    arrows = {name: sorted(reached & all_modules.keys()) for name, reached in targets.items()}
    found: dict[frozenset[str], str] = {}
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> None:
        if name in path:
            circle = path[path.index(name) :]
            found.setdefault(frozenset(circle), " → ".join([*circle, name]))
        elif name not in done:
            for target in arrows[name]:
                visit(target, [*path, name])
            done.add(name)

    for name in arrows:
        visit(name, [])
    return sorted(found.values())
