"""What public names raise, read from the source: their own `raise` statements and those of the private helpers that they call."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator

from attrs import field, frozen

from tests.house.source import Module, dotted

Function = ast.FunctionDef | ast.AsyncFunctionDef
MADE_WITH_THE_CLASS = {"__init__", "__new__", "__attrs_post_init__", "__attrs_pre_init__"}


@frozen
class Scope:
    """The private functions that a body can call: those of the module by name, those of the class as `self._name`."""

    functions: dict[str, Function]
    methods: dict[str, Function] = field(factory=dict)

    def called(self, call: ast.Call) -> Function | None:
        """Return the private function that a call reaches, or None."""
        owner, _, name = dotted(call.func).rpartition(".")
        if not name.startswith("_") or name.startswith("__"):
            return None
        return (self.methods if owner else self.functions).get(name)


def undocumented(module: Module) -> list[str]:
    """Return a sentence for each public name of a module that raises an error which its `Raises:` section does not name."""
    if any(part.startswith("_") for part in module.name.split(".")):
        return []
    found = []
    for name, docstrings, line, raised in _public(module.tree):
        unsaid = raised.difference(*map(documented, docstrings))
        found += [f"{module.name}:{line} {name} raises {error}: say so under 'Raises:'" for error in sorted(unsaid)]
    return found


def documented(docstring: str) -> set[str]:
    """Return the names that stand before a colon in the `Raises:` section of a docstring."""
    _, _, section = docstring.partition("Raises:\n")
    section = re.split(r"\n\s*\n", section)[0]
    return {name for line in section.splitlines() if ":" in line for name in re.findall(r"\w+", line.split(":")[0])}


def _public(tree: ast.Module) -> Iterator[tuple[str, list[str], int, set[str]]]:
    """Yield each public function and class with the docstrings that may say it, its line and what it raises."""
    functions = {node.name: node for node in tree.body if isinstance(node, Function)}
    for name, node in functions.items():
        if not name.startswith("_") and not _is_command(node):
            yield name, [ast.get_docstring(node) or ""], node.lineno, _raised(node, Scope(functions), frozenset())
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public_of_class(node, functions)


def _public_of_class(node: ast.ClassDef, functions: dict[str, Function]) -> Iterator[tuple[str, list[str], int, set[str]]]:
    methods = {item.name: item for item in node.body if isinstance(item, Function)}
    scope = Scope(functions, methods)
    for name, method in methods.items():
        raised = _raised(method, scope, frozenset())
        if name in MADE_WITH_THE_CLASS or _is_validator(method):
            docstrings = [ast.get_docstring(item) or "" for item in (node, method)]
            yield node.name, docstrings, method.lineno, raised
        elif not name.startswith("_"):
            yield f"{node.name}.{name}", [ast.get_docstring(method) or ""], method.lineno, raised


def _is_command(function: Function) -> bool:
    """Return whether a function is a command of the command line, whose docstring is the help that people read."""
    called = [decorator.func for decorator in function.decorator_list if isinstance(decorator, ast.Call)]
    return any(dotted(each).endswith(".command") for each in called)


def _is_validator(method: Function) -> bool:
    return any(dotted(decorator).endswith((".validator", ".default")) for decorator in method.decorator_list)


def _raised(function: Function, scope: Scope, callers: frozenset[str]) -> set[str]:
    if function.name in callers:
        return set()
    return {error for node in function.body for error in _raised_by(node, scope, callers | {function.name})}


def _raised_by(node: ast.AST, scope: Scope, callers: frozenset[str]) -> Iterator[str]:
    match node:
        case ast.Raise(exc=ast.expr() as exc):
            yield from _class_raised(exc, scope)
        case ast.Call() if called := scope.called(node):
            yield from _raised(called, scope, callers)
        case ast.Try(body=body, handlers=handlers):
            caught = {name for handler in handlers for name in _caught(handler)}
            inside = {error for child in body for error in _raised_by(child, scope, callers)}
            yield from {error for error in inside if not any(_covers(name, error) for name in caught)}
            for child in (*handlers, *node.orelse, *node.finalbody):
                yield from _raised_by(child, scope, callers)
            return
    for child in ast.iter_child_nodes(node):
        yield from _raised_by(child, scope, callers)


def _class_raised(exc: ast.expr, scope: Scope) -> Iterator[str]:
    """Yield the class that `raise X`, `raise X(…)`, `raise X.because(…)` or `raise _helper(…)` raises; a variable says nothing."""
    if isinstance(exc, ast.Call) and (helper := scope.called(exc)) is not None and helper.returns is not None:
        yield dotted(helper.returns).split(".")[-1]
        return
    name = dotted(exc.func if isinstance(exc, ast.Call) else exc)
    yield from [part for part in name.split(".") if part[:1].isupper()][-1:]


def _caught(handler: ast.ExceptHandler) -> list[str]:
    match handler.type:
        case None:
            return ["BaseException"]
        case ast.Tuple(elts=elements):
            return [dotted(element).split(".")[-1] for element in elements]
        case single:
            return [dotted(single).split(".")[-1]]


def _covers(caught: str, raised: str) -> bool:
    one, other = getattr(builtins, caught, None), getattr(builtins, raised, Exception)
    known = isinstance(one, type) and isinstance(other, type) and issubclass(other, one)
    return caught == raised or known
