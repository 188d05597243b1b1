"""A rest for Python's collector of circular garbage, while many objects are made of which none is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Return a context in which no circular garbage is looked for; afterwards it is looked for again, if it was before.

    Each time that a program's objects have become a quarter more, the collector goes through all of them. Where many are made that all
    stay, it finds nothing and takes as long as making them. What is garbage without being circular is thrown away meanwhile as ever.

    The collector belongs to the whole process, so other threads do without it too. One that pauses it as well may end this pause early,
    which costs time and nothing else.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
