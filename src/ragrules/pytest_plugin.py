"""The pytest plugin: a `*.ragtest.yaml` file is collected like a test module, each of its cases one test.

pytest loads this in every run, whatever is tested there. So it holds nothing but the hook; the rest loads when it meets such a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from ragrules.pytest_nodes import RuleTestNode


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RuleTestNode | None:
    """Return the collector of a test file of rules, None for any other file."""
    if not file_path.name.endswith(".ragtest.yaml"):
        return None
    from ragrules.pytest_nodes import RuleTestNode

    return RuleTestNode.from_parent(parent, path=file_path)
