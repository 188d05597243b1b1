"""`ragrules new`: the skeleton of an extension or a check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click

from ragrules.cli._output_files import write_new_files
from ragrules.cli._streams import Line, show
from ragrules.skeletons import CHECK, KINDS, Skeleton, code_after, skeleton_named

_NAMED_RAGRULES = re.compile(r'^name = "ragrules"$', re.MULTILINE)
_HERE = Path()
_MESSAGES = "RAGRULES_UPDATE=1 python -m pytest tests/packs"
_REWRITTEN = {"method": (_MESSAGES,), "calendar": (_MESSAGES,), "renderer": ("python -m tests.golden.write",)}
"""What writes the expected output anew that a new extension of a kind changes: messages list the methods and calendars that there are."""


@click.command()
@click.argument("kind", metavar="|".join(KINDS))
@click.argument("name", metavar="NAME")
@click.option(
    "--into",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the package; without it ./ragrules-NAME.",
)
@click.option("--package", "alone", is_flag=True, help="Write a package of its own even inside a checkout of ragrules.")
def command(*, kind: str, name: str, folder: Path | None, alone: bool) -> None:
    """Write the skeleton of an extension, which keeps its contract as it is.

    The skeleton of a method, calendar, source or renderer is a small package with its entry point and its test. In the top folder of a
    checkout of ragrules it goes into ragrules itself, whose own tests then hold it to its contract. A check, with its fault, its examples
    and its bad pack, can only be written there. No file that is there is overwritten.

    Exit codes: 0 written, 2 wrong usage, or a name that cannot be used.
    """
    skeleton = skeleton_named(kind, name)
    in_ragrules = folder is None and not alone and _is_ragrules()
    if kind == CHECK and not in_ragrules:
        raise click.UsageError("checks belong to ragrules itself: run this in the top folder of a checkout, without --into and --package")
    written = _write(_HERE, skeleton.in_ragrules(_next_code())) if in_ragrules else _write_package(skeleton, folder)
    show(*(Line(f"Wrote {path}") for path in written), Line(f"Next: {_next(skeleton, folder, in_ragrules=in_ragrules)}"))


def _write_package(skeleton: Skeleton, folder: Path | None) -> list[Path]:
    return _write(folder or Path(skeleton.distribution), skeleton.package())


def _write(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    files = {folder / name: text.encode() for name, text in texts.items()}
    write_new_files(files, hint="choose another name, or another folder")
    return list(files)


def _is_ragrules() -> bool:
    """Return whether the command is typed in the top folder of a checkout of ragrules."""
    project = _HERE / "pyproject.toml"
    return project.is_file() and _NAMED_RAGRULES.search(project.read_text(encoding="utf-8", errors="replace")) is not None


def _next_code() -> str:
    """Return a code that no fault of the checkout has."""
    return code_after(path.read_text(encoding="utf-8") for path in sorted((_HERE / "src" / "ragrules").rglob("*.py")))


def _next(skeleton: Skeleton, folder: Path | None, *, in_ragrules: bool) -> str:
    if not in_ragrules:
        package = folder or Path(skeleton.distribution)
        return f"pip install --editable {package} pytest, then python -m pytest {package}; rewrite it and its examples"
    return ", then ".join(["make reference", *_REWRITTEN.get(skeleton.kind, ()), "make test; rewrite it and its examples"])
