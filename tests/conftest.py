"""What every test may use: the repository's folder, the real figures, and how many examples a law is tried on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
def data_folder() -> Path:
    """The folder of real public figures, for tests marked `data`; without it they fail, for they were asked for."""
    named = os.environ.get("RAGRULES_DATA", "")
    if not named or not Path(named).is_dir():
        pytest.fail(f"tests marked 'data' read real figures: set RAGRULES_DATA to their folder; it is {named!r}, which is no folder")
    return Path(named)
