"""Results written to files: whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import ragrules


class OutputError(ragrules.RagrulesError):
    """A file that cannot be written: `path` says which, `reason` why."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"{self.path} cannot be written: {self.reason}. Check the folder, and that you may write there"


class ExistingFileError(OutputError):
    """A file that is there already and is left as it is; `reason` says what to do."""

    def __str__(self) -> str:
        return f"{self.path} is there already, and nothing is overwritten: {self.reason}"


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write the files: all of them, or where one cannot be written none, and the old ones stay whole.

    Each is written under another name first.

    Raises:
        OutputError: one cannot be written.
    """
    beside = {path: _beside(path) for path in contents}
    try:
        for path, content in contents.items():
            with _told(path):
                beside[path].write_bytes(content)
                if path.exists():
                    shutil.copymode(path, beside[path])
        _put_in_place(beside)
    finally:
        _remove(beside.values())


def _put_in_place(written: Mapping[Path, Path]) -> None:
    """Rename what has been written to the names that it is for. Where that fails half way, what has been renamed is undone."""
    kept: dict[Path, Path | None] = {}
    try:
        for path, temporary in written.items():
            with _told(path):
                target = path.resolve()  # what a link leads to is replaced, and not the link
                kept[target] = _kept(target) if len(written) > 1 and target.exists() else None
                temporary.replace(target)
    except BaseException:  # whatever it was, and were it the keyboard
        if len(written) > 1:
            for target, old in kept.items():
                with contextlib.suppress(OSError):
                    target.unlink() if old is None else old.replace(target)
        raise
    finally:
        _remove(old for old in kept.values() if old is not None)


def _kept(path: Path) -> Path:
    """Return a copy of a file, with which it can be put back."""
    copy = _beside(path)
    try:
        shutil.copy2(path, copy)
    except OSError:
        _remove([copy])
        raise
    return copy


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _beside(path: Path) -> Path:
    """Return a new name in the same folder, for only there can a file be renamed to take another's place in one go."""
    target = path.resolve()
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(path, (error.strerror or str(error)).lower()) from None


def write_new_files(contents: Mapping[Path, bytes], *, hint: str) -> None:
    """Write files that are not there yet, and the folders that they need.

    Raises:
        OutputError: one of them is there already, for which `hint` says what to do, or cannot be written.
    """
    there = next((path for path in contents if path.exists() or path.is_symlink()), None)
    if there is not None:
        raise ExistingFileError(there, hint)
    for folder in dict.fromkeys(path.parent for path in contents):
        with _told(folder):
            folder.mkdir(parents=True, exist_ok=True)
    write_files(contents)
