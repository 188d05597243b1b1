"""The library's source and the repository's files, as the house tests look at them."""

from __future__ import annotations

import ast
import shutil
import subprocess
from functools import cache, cached_property
from pathlib import Path
from typing import Self

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "ragrules"
NOT_SOURCE = {".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__", "build", "dist"}


@frozen(slots=False)
class Module:
    """One module: its dotted name and its text. `is_package` is true of an `__init__.py`."""

    name: str
    text: str
    is_package: bool = False

    @classmethod
    def at(cls, path: Path, source: Path) -> Self:
        """Return the module in the file `path`, named from the folder `source`."""
        parts = path.relative_to(source).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        return cls(".".join(parts[:-1] if is_package else parts), path.read_text(encoding="utf-8"), is_package)

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.name)

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return len(self.text.splitlines())

    @property
    def is_empty(self) -> bool:
        """True when there is nothing but a docstring."""
        return not [node for node in self.tree.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the package, sorted by path; each is read and parsed once."""
    source = ROOT / "src"
    return tuple(Module.at(path, source) for path in sorted((source / PACKAGE).rglob("*.py")))


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or an attribute of names, and nothing for any other expression."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr) if dotted(value):
            return f"{dotted(value)}.{attr}"
        case _:
            return ""


def repository_files(root: Path = ROOT) -> list[Path]:
    """Return the files that belong to the repository, sorted: by git where there is a checkout, else all but what tools make."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, check=True
        )
        found = {root / name for name in listed.stdout.decode().split("\0") if name}
    else:
        found = {path for path in root.rglob("*") if not _is_made(path.relative_to(root))}
    return sorted(path for path in found if path.is_file())


def _is_made(path: Path) -> bool:
    return any(part in NOT_SOURCE or part.startswith(".venv") or part.endswith(".egg-info") for part in path.parts) or path.name.startswith(
        ".coverage"
    )
