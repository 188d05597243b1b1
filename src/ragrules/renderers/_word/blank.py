"""The blank document that a report without a template is written into, kept as the parts that a Word file is made of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDER = files("ragrules.renderers._word") / "blank"


def blank_part(name: str) -> bytes:
    """Return a part of the blank document by its name, such as `word/styles.xml`."""
    return _FOLDER.joinpath(*name.split("/")).read_bytes()


def blank_file() -> bytes:
    """Return the blank document as the bytes of a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in _parts(_FOLDER, ""):
            archive.writestr(name, part)
    return made.getvalue()


def _parts(folder: Traversable, place: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda found: found.name):
        if each.is_dir():
            yield from _parts(each, f"{place}{each.name}/")
        else:
            yield f"{place}{each.name}", each.read_bytes()
