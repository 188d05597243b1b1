"""The example package of the page on extensions, there for a test as if it were installed."""

from __future__ import annotations

import sys
import tomllib

from ragrules import registry
from tests.house.source import ROOT

EXAMPLE = ROOT / "docs" / "how-to" / "example-extension"
PROJECT = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CACHES = (registry.find, registry._built_in, registry._plug_ins)


def installed(tmp_path, monkeypatch):
    """Install the package for as long as the fixture that yields from here lasts."""
    about = tmp_path / "council_extras-1.0.0.dist-info"
    about.mkdir(parents=True)
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: council-extras\nVersion: 1.0.0\n", encoding="utf-8")
    groups = [
        "\n".join([f"[{group}]", *(f"{name} = {module}" for name, module in points.items())])
        for group, points in PROJECT["entry-points"].items()
    ]
    about.joinpath("entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.syspath_prepend(EXAMPLE / "src")
    _forget()
    yield
    _forget()
    for name in [name for name in sys.modules if name.partition(".")[0] == "council_extras"]:
        del sys.modules[name]


def _forget():
    for cached in CACHES:
        cached.cache_clear()
