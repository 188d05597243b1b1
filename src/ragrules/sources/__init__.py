"""Where figures come from, one file a format. Each only gives a table of texts; what these mean is read in one place for all of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import cast

from ragrules.errors import Location
from ragrules.observation import InputFile, Observations
from ragrules.registry import find, names
from ragrules.sources._faults import UNKNOWN_FORMAT, UNREADABLE_FILE
from ragrules.sources._gathering import Gathering
from ragrules.sources._table import Source
from ragrules.sources._writing import write_observations

__all__ = ["read_csv_text", "read_observations", "write_observations"]


def read_observations(*sources: str | Path) -> Observations:
    """Return the figures of one or more files, whose formats follow from the ends of their names.

    A later row, and so a later file, may revise an earlier one's figure.

    Raises:
        ObservationError: a file cannot be read, or something is wrong in it; the error lists every problem of every file.
        BrokenExtensionError: another package brings a format, and cannot be loaded.
    """
    gathering = Gathering()
    formats = _formats()
    for source in sources:
        path, file = Path(source), str(source)
        found = formats.get(path.suffix.lower())
        if found is None:
            message = f"no source reads {path.suffix!r} files; there are {', '.join(sorted(formats))}"
            gathering.problems.append(UNKNOWN_FORMAT.at(Location(file), message))
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            gathering.problems.append(UNREADABLE_FILE.at(Location(file), f"the file cannot be read: {error.strerror}"))
            continue
        gathering.add(found.read(data, file), _input_file(path.name, data))
    return gathering.observations()


def read_csv_text(data: bytes, file: str = "-") -> Observations:
    """Return the figures of the bytes of one CSV file, such as those of standard input; `file` is what messages call it.

    Raises:
        ObservationError: something is wrong with the figures; the error lists every problem.
    """
    gathering = Gathering()
    gathering.add(cast("Source", find("sources", "csv")).read(data, file), _input_file(file, data))
    return gathering.observations()


def _formats() -> dict[str, Source]:
    """Return the source that reads the files of each ending; where two would, the first by name does."""
    formats: dict[str, Source] = {}
    for name in names("sources"):
        source = cast("Source", find("sources", name))
        for suffix in source.SUFFIXES:
            formats.setdefault(suffix, source)
    return formats


def _input_file(name: str, data: bytes) -> InputFile:
    return InputFile(name=name, sha256=sha256(data).hexdigest())
