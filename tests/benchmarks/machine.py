"""The machine that the figures were measured on, as far as it matters to them."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("ragrules", "attrs", "python-dateutil", "PyYAML", "rule-engine", "zen-engine", "business-rules")


def facts() -> dict[str, str]:
    """Return what the machine is and what is installed, by name."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} on {platform.machine()}",
        "processor": _processor(),
        "cores": str(_cores()),
        "packages": ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name))),
    }


def load() -> str:
    """Return how many programs wanted a core in the last minute, and whether that is enough to blur the figures."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    wanted = os.getloadavg()[0]
    return f"{wanted:.2f}" + (": other programs were running, so the figures are blurred" if wanted > _cores() / 2 else "")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
