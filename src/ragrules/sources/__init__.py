"""Where figures come from, one file a format. Each only gives a table of texts; what these mean is read in one place for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import cast

from ragrules.errors import Location
from ragrules.observation import InputFile, Observations
from ragrules.registry import BrokenExtensionError, find, names
from ragrules.sources._faults import UNKNOWN_FORMAT, UNREADABLE_FILE
from ragrules.sources._gathering import Gathering
from ragrules.sources._table import Column, Source, Table, decode
from ragrules.sources._writing import write_observations

__all__ = ["Column", "Source", "Table", "decode", "figures_of", "read_csv_text", "read_observations", "write_observations"]

NOTHING_READ = Observations()
"""No figures yet."""


def read_observations(*sources: str | Path) -> Observations:
    """Return the figures of one or more files, whose formats follow from the ends of their names.

    Where several formats share an ending, the first row of a file says which one it is. A later row, and so a later file, may revise an
    earlier one's figure.

    Raises:
        ObservationError: a file cannot be read, or something is wrong in it; the error lists every problem of every file.
        MissingExtraError: a file is a workbook, and the extra `excel` is not installed.
        BrokenExtensionError: another package brings a source that cannot be used.
    """
    gathering = Gathering()
    for source in sources:
        path, file = Path(source), str(source)
        readers = _sources_for(path.suffix.lower())
        named = next(readers, None)
        if named is None:
            ending = (
                f"no source reads files that end in {path.suffix!r}" if path.suffix else "the file's name has no ending to say its format"
            )
            endings = sorted({suffix for name in names("sources") for suffix in _source(name).SUFFIXES})
            gathering.problems.append(UNKNOWN_FORMAT.at(Location(file), f"{ending}; there are {', '.join(endings)}"))
            continue
        try:
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            gathering.problems.append(UNREADABLE_FILE.at(Location(file), f"the file cannot be read: {reason}"))
            continue
        gathering.add(_recognising(data, named, readers).read(data, file), _input_file(path.name, data))
    return gathering.observations()


def read_csv_text(data: bytes, file: str = "-", *, after: Observations = NOTHING_READ) -> Observations:
    """Return the figures of the bytes of one CSV file, such as those of standard input, behind those that were read before.

    `file` is what messages call the bytes. Their rows may revise the figures in `after`, and may not repeat them.

    Raises:
        ObservationError: something is wrong with the figures; the error lists every problem.
        BrokenExtensionError: another package brings a source that cannot be used.
    """
    gathering = Gathering.after(after)
    readers = _sources_for(".csv")
    gathering.add(_recognising(data, next(readers), readers).read(data, file), _input_file(file, data))
    return gathering.observations()


def figures_of(table: Table) -> Observations:
    """Return the figures of one file's tables that a source has read.

    Raises:
        ObservationError: something is wrong with the figures; the error lists every problem.
    """
    gathering = Gathering()
    gathering.add(table, _input_file(table.file, b""))
    return gathering.observations()


def _sources_for(suffix: str) -> Iterator[Source]:
    """Yield the sources that read files of that ending. The one of that very name comes first: the others are loaded only if need be."""
    for name in sorted(names("sources"), key=lambda name: (f".{name}" != suffix, name)):
        source = _source(name)
        if suffix in source.SUFFIXES:
            yield source


def _recognising(data: bytes, first: Source, others: Iterable[Source]) -> Source:
    """Return the source whose layout a file has, and the first one for a file that none recognises."""

    def recognises(source: Source) -> bool:
        asked: Callable[[bytes], bool] | None = getattr(source, "recognises", None)
        return asked is None or asked(data)

    return next(filter(recognises, chain((first,), others)), first)


def _source(name: str) -> Source:
    module = find("sources", name)
    missing = [part for part in ("SUFFIXES", "read") if not hasattr(module, part)]
    if missing:
        raise BrokenExtensionError("sources", name, f"the module {module.__name__} has no {' and no '.join(missing)}")
    return cast("Source", module)


def _input_file(name: str, data: bytes) -> InputFile:
    return InputFile(name=name, sha256=sha256(data).hexdigest())
