"""Chromium, and pages shown in it as readers have them. All of this fails, and skips nothing, where the browser cannot be had."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, field

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE, NARROW = 1280, 320


@contextmanager
def chromium() -> Iterator[object]:
    """Yield the browser for as long as it is needed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("Chromium, which shows the pages, is not installed. On Debian: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        pytest.fail(f"{error}. The group browser has it: make test-slow")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@define(kw_only=True, slots=False)
class Shown:
    """A page that is shown, and what it did besides: what it asked for, what it complained of, and dialogs that came up."""

    page: object
    asked: list[str] = field(factory=list)
    complaints: list[str] = field(factory=list)
    dialogs: list[str] = field(factory=list)

    @property
    def disturbances(self) -> list[str]:
        """What a page that needs nothing and runs nothing but its own script does not do."""
        return [*self.asked[1:], *self.complaints, *self.dialogs]


@contextmanager
def shown(browser, file: Path, *, width: int = WIDE, **choices: object) -> Iterator[Shown]:
    """Yield a page in a window of a width, with a reader's other choices: `color_scheme`, `forced_colors`, `java_script_enabled`."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **choices)
    seen = Shown(page=context.new_page())
    seen.page.set_default_timeout(10_000)
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    seen.page.goto(file.as_uri())
    yield seen
    context.close()
