"""A bar on stderr that shows how far long work has come: only where a person sees it, and only once the work has taken a second."""

from __future__ import annotations

from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS = 1.0
"""How long work goes on without a bar."""


class Work:
    """Work in a known number of steps, as a context manager. The bar goes away at its end."""

    def __init__(self, steps: int, console: Console | None = None, seconds: float = SECONDS) -> None:
        self._console = console or Console(stderr=True)
        self._steps = steps
        self._begun = 0
        self._description = ""
        self._bar: Progress | None = None
        self._timer = Timer(seconds, self._show)
        self._lock = Lock()  # the timer has a thread of its own

    def __enter__(self) -> Self:
        """Begin to wait."""
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            self._timer.start()
        return self

    def step(self, description: str) -> None:
        """Say what is being done from now on; what was being done before is done."""
        with self._lock:
            self._begun += 1
            self._description = description
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], description=description, completed=self._begun - 1)

    def _show(self) -> None:
        # Here, because they are seldom needed and take their time to load.
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
            # Whatever is written meanwhile goes to its own stream untouched.
            self._bar = Progress(*columns, console=self._console, transient=True, redirect_stdout=False, redirect_stderr=False)
            self._bar.add_task(self._description, total=self._steps, completed=max(0, self._begun - 1))
            self._bar.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the bar away."""
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()
        if self._bar is not None:
            self._bar.stop()
