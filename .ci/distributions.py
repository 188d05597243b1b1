"""Fails unless the wheel holds the package and nothing else, and the source archive holds the whole repository."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


def differences(what: str, found: set[str], expected: set[str]) -> list[str]:
    """Return a sentence for each file that is missing or should not be there."""
    missing = [f"{what} lacks {name}" for name in sorted(expected - found)]
    return missing + [f"{what} holds {name}, which does not belong in it" for name in sorted(found - expected)]


def main(folder: Path) -> int:
    """Return 0 if the only wheel and the only source archive in the folder are right, else 1 after saying what is wrong."""
    (wheel,) = folder.glob("*.whl")
    (archive,) = folder.glob("*.tar.gz")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607 - git is found on the path
    tracked = {name for name in listed.stdout.decode().split("\0") if name}
    name_and_version = "-".join(wheel.name.split("-")[:2])
    with zipfile.ZipFile(wheel) as opened:
        in_wheel = set(opened.namelist())
    with tarfile.open(archive) as opened:
        in_archive = {member.name.partition("/")[2] for member in opened.getmembers() if member.isfile()}
    package = {name.removeprefix("src/") for name in tracked if name.startswith("src/")}
    found = differences("the wheel", in_wheel, package | {f"{name_and_version}.dist-info/{name}" for name in METADATA})
    found += differences("the source archive", in_archive, tracked | {"PKG-INFO"})
    print(*found, f"{len(in_wheel)} files in the wheel, {len(in_archive)} in the source archive", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
