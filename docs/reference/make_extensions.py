"""Write the pages of the extensions beside this file, from their modules: python docs/reference/make_extensions.py."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType

from ragrules import registry
from ragrules.numbers import write_number
from ragrules.rule import Example, Range
from ragrules.scale import NAMED_SCALES
from ragrules.terms import Direction

Entry = Callable[[ModuleType], Iterable[str]]
FOLDER = Path(__file__).parent
MADE = "Written by `make reference` from the modules"
WRITES = "The ending of a file's name says which one writes it; only to `.json`, `ragrules report` writes the whole assessment instead."
EXTEND = "Another package can bring more: see [write an extension](../how-to/extend.md)."


def pages() -> Mapping[Path, str]:
    """Return the text of each page."""
    return {
        FOLDER / "methods.md": _page("methods", "Rating methods", "The name is what `rating: {method: …}` says.", _method),
        FOLDER / "calendars.md": _page("calendars", "Calendars", "The name is what `calendar` says.", _calendar),
        FOLDER / "sources.md": _page("sources", "Sources of figures", "The ending of a file's name says which one reads it.", _source),
        FOLDER / "renderers.md": _page("renderers", "Formats of reports", WRITES, _renderer),
    }


def _page(group: str, title: str, use: str, entry: Entry) -> str:
    parts = [f"# {title}", f"{MADE}. {use} {EXTEND}"]
    for name in registry.names(group):
        module = registry.find(group, name)
        if module.__name__.startswith("ragrules."):  # what happens to be installed beside it is not documented here
            parts += [f"## `{name}`", *entry(module)]
    return "\n\n".join(parts) + "\n"


def _method(module: ModuleType) -> Iterator[str]:
    yield module.SUMMARY
    yield _about(module)
    yield _needs(module)
    if module.PARAMETERS:
        rows = [(f"`{each.name}`", str(each.kind), each.meaning) for each in module.PARAMETERS]
        yield _table(("parameter", "kind", "meaning"), rows)
    yield f"Used or described by:\n\n{_list(module.SOURCES)}"
    for number, example in enumerate(module.EXAMPLES, 1):
        yield f"Example {number}:\n\n```yaml\n{chr(10).join(_rule(example))}\n```"
        yield _table(("value", "level"), list(example.levels.items()))


def _needs(module: ModuleType) -> str:
    needing = [str(direction) for direction in Direction if direction in module.NEEDS_TARGET]
    if len(needing) == len(Direction):
        return "It needs a target."
    return f"It needs a target for direction {' and '.join(needing)}." if needing else "It does not need a target."


def _rule(example: Example) -> Iterator[str]:
    rule = example.rule
    yield f"direction: {rule.direction}"
    yield from (f"scale: {name}" for name, scale in NAMED_SCALES.items() if scale == rule.scale and name != "rag")
    if rule.target is not None:
        yield f"target: {f'{{between: {_said(rule.target)}}}' if isinstance(rule.target, Range) else _said(rule.target)}"
    if rule.reference is not None:
        yield f"# the figure that it is measured from: {_said(rule.reference)}"
    if rule.recorded:
        yield f"# the level that is recorded with the figure: {rule.recorded}"
    for name, given in rule.parameters.items():
        said = ", ".join(f"{level}: {_said(edge)}" for level, edge in given.items()) if isinstance(given, Mapping) else str(given)
        yield f"{name}: {{{said}}}" if isinstance(given, Mapping) else f"{name}: {said}"


def _said(thing: object) -> str:
    if isinstance(thing, Range):
        return f"[{write_number(thing.lower)}, {write_number(thing.upper)}]"
    return write_number(thing) if isinstance(thing, Decimal | Fraction) else str(thing)


def _calendar(module: ModuleType) -> Iterator[str]:
    yield _about(module)
    rows = [(f"`{text}`", str(module.CALENDAR.parse(text).kind), str(first), str(last)) for text, first, last in module.EXAMPLES]
    yield _table(("written", "kind", "first day", "last day"), rows)
    yield f"By these definitions:\n\n{_list(module.SOURCES)}"


def _source(module: ModuleType) -> Iterator[str]:
    yield _about(module)
    yield f"It reads files that end in {', '.join(f'`{each}`' for each in module.SUFFIXES)}."
    text = _text(module)
    if text:
        yield f"An example with most of what figures can be:\n\n```text\n{text.rstrip()}\n```"


def _text(module: ModuleType) -> str:
    """Return the example of a source, or nothing where it is no text."""
    try:
        return module.example().decode("utf-8")
    except (ImportError, UnicodeDecodeError):
        return ""


def _renderer(module: ModuleType) -> Iterator[str]:
    yield _about(module)
    scope = "the tables of a report" if getattr(module, "TABLES_ONLY", False) else "the whole report"
    form = f"as {module.ENCODING.upper()}" if module.ENCODING else "as bytes that are no text"
    yield f"It writes {scope} to files that end in `{module.SUFFIX}`, {form}."


def _about(module: ModuleType) -> str:
    return inspect.getdoc(module) or ""


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, ("---",) * len(columns), *rows))


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
