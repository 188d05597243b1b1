"""Writes api.md, the page of every public name, from the docstrings: `make reference`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from inspect import Parameter
from pathlib import Path
from types import FunctionType

import attrs

import ragrules

PAGE = Path(__file__).with_name("api.md")

INTRODUCTION = """\
# Every public name

Written by `make reference` from the docstrings; a test keeps it true. What is not listed here may change without notice.
Each name is had from the package itself, as in `from ragrules import load_pack`."""


def page() -> str:
    """Return the whole page: the functions, then the classes, then the errors, each sorted by name."""
    things = {name: getattr(ragrules, name) for name in ragrules.__all__}
    errors = {name: thing for name, thing in things.items() if isinstance(thing, type) and issubclass(thing, Exception)}
    classes = {name: thing for name, thing in things.items() if isinstance(thing, type) and name not in errors}
    functions = {name: thing for name, thing in things.items() if inspect.isfunction(thing)}
    parts = [INTRODUCTION, "`__version__` is the version that is installed, as text."]
    for title, members in (("Functions", functions), ("Classes", classes), ("Errors", errors)):
        parts += [f"## {title}", *(part for name in sorted(members) for part in _entry(name, members[name]))]
    return "\n\n".join(parts) + "\n"


def _entry(name: str, thing: object) -> Iterator[str]:
    yield f"### `{name}`"
    if inspect.isfunction(thing):
        yield f"```text\n{_call(name, thing)}\n```"
    yield _prose(thing)
    if inspect.isclass(thing):
        yield from _members(thing)


def _members(thing: type) -> Iterator[str]:
    """Yield what a class has: the fields that it is made with, then its properties and methods with their first lines."""
    if attrs.has(thing):
        fields = ", ".join(f"`{field.name}`" for field in attrs.fields(thing) if not field.name.startswith("_"))
        yield f"Fields: {fields}."
    lines = []
    for name, member in vars(thing).items():
        inner = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if name.startswith("_") or not (doc := inspect.getdoc(inner)):
            continue
        if inspect.isfunction(inner):
            lines.append(f"- `{_call(name, inner)}`: {_first(doc)}")
        elif isinstance(inner, property) or hasattr(inner, "attrname"):
            lines.append(f"- `{name}`: {_first(doc)}")
    if lines:
        yield "\n".join(sorted(lines))


def _call(name: str, function: FunctionType) -> str:
    """Return how a function is called: its parameters with their defaults, without types and without `self`."""
    signature = inspect.signature(function)
    given = [each for each in signature.parameters.values() if each.name not in {"self", "cls"}]
    parameters = [each.replace(annotation=Parameter.empty, default=_default(each.default, function)) for each in given]
    return f"{name}{signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty)}"


def _default(value: object, function: FunctionType) -> object:
    """Return a default that is written as in the source: a constant of the module by its name."""
    if value is Parameter.empty or value is None or isinstance(value, bool | int | str | tuple):
        return value
    return Written(next(name for name, thing in function.__globals__.items() if thing is value))


class Written(str):
    """A text that is written without quotation marks."""

    __slots__ = ()
    __repr__ = str.__str__


def _prose(thing: object) -> str:
    """Return the docstring as Markdown: a section such as `Raises:` becomes a list."""
    doc = inspect.getdoc(thing) or ""
    text, _, raises = doc.partition("\nRaises:\n")
    if not raises:
        return doc
    items = inspect.cleandoc(raises).splitlines()
    listed = "\n".join(f"- {item}" if not item.startswith(" ") else f"  {item.strip()}" for item in items)
    return f"{text.strip()}\n\nRaises:\n\n{listed}"


def _first(doc: str) -> str:
    return doc.partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
