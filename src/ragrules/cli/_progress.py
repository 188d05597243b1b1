"""A bar on stderr that shows how far long work has come: only where a person sees it, and only once the work has taken a second."""

from __future__ import annotations

from threading import Timer
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress

SECONDS = 1.0
"""How long work goes on without a bar."""


class Work:
    """Work in a known number of steps, as a context manager. The bar goes away at its end."""

    def __init__(self, steps: int, console: Console | None = None, seconds: float = SECONDS) -> None:
        self._console = console or Console(stderr=True)
        # Whatever is written meanwhile goes to its own stream untouched.
        self._progress = Progress(console=self._console, transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task = self._progress.add_task("", total=steps)
        self._timer = Timer(seconds, self._progress.start)
        self._begun = 0

    def __enter__(self) -> Self:
        """Begin to wait."""
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            self._timer.start()
        return self

    def step(self, description: str) -> None:
        """Say what is being done from now on; what was being done before is done."""
        self._progress.update(self._task, description=description, completed=self._begun)
        self._begun += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the bar away."""
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()
        if self._progress.live.is_started:
            self._progress.stop()
