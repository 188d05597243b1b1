"""What every test may use: the repository's folder, the real figures, and how many examples a law is tried on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests import real_figures

ROOT = Path(__file__).resolve().parents[1]

# The default run tries the same examples every time, so that it fails for a change of code only; the slow run looks for new ones.
settings.register_profile("default", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("slow", max_examples=500, deadline=None, print_blob=True)
settings.load_profile("default")


@pytest.hookimpl(tryfirst=True)  # before -m picks by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/properties as a law."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "properties"):
            item.add_marker("law")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def data_folder(pytestconfig: pytest.Config) -> Path:
    """The folder of real public figures, for tests marked `data`. Without it they are skipped, and fail where `-m data` asked for them."""
    folder = real_figures.real_figures()
    if reason := real_figures.missing(folder):
        refuse = pytest.fail if real_figures.asked_for(pytestconfig.getoption("markexpr")) else pytest.skip
        refuse(reason)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests of real figures ran, so that no run passes for having read figures that were not there."""
    passed, failed, skipped = (terminalreporter.getreports(outcome) for outcome in ("passed", "failed", "skipped"))
    for line in real_figures.tally([*passed, *failed], skipped):
        terminalreporter.write_line(line)
