"""Which pack a rule file belongs to, so that files can be named one by one, as pre-commit names those that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_SUFFIX = ".ragrules.yaml"
_ANY_RULES = f"*{_SUFFIX}"
_PACK = re.compile(rb"""^(?:\xef\xbb\xbf)?["']?pack["']?[ \t]*:""", re.MULTILINE)


def packs_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return what is to be checked, each once: for a rule file that is a part of a folder's pack the folder, else the path itself."""
    return tuple(dict.fromkeys(_pack_of(path) for path in paths))


def _pack_of(path: Path) -> Path:
    if not path.name.endswith(_SUFFIX) or not path.is_file():
        return path
    if not _names_pack(path):
        return next((folder for folder in path.parents if any(map(_names_pack, folder.glob(_ANY_RULES)))), path)
    others = [other for other in path.parent.rglob(_ANY_RULES) if not other.samefile(path)]
    # Several files that are packs by themselves may share a folder.
    return path.parent if others and not any(map(_names_pack, others)) else path


def _names_pack(path: Path) -> bool:
    """Return whether a rule file has the key `pack`, read off its text, because one with mistakes cannot be loaded."""
    try:
        return _PACK.search(path.read_bytes()) is not None
    except OSError:
        return False
