"""Rules as they stand in a folder or file, or stood at a revision of git, which is read without touching the work tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from attrs import evolve, frozen

import ragrules
from ragrules.cli._inputs import load_rules
from ragrules.cli._places import is_report
from ragrules.errors import Fault, Location, in_order

NO_REVISION = Fault(
    code="RAG290",
    title="no such file, folder or revision",
    meaning="What is to be compared is neither a file or folder here nor one at a revision of git, so there is nothing to compare.",
    remedy="Name a file or folder that is there, or one at a revision, such as HEAD~1:rules/waste: the path counts from the top of the "
    "repository, or with ./ from the folder that you are in.",
    bad="ragrules diff HEAD~1:rules/wste rules/waste",
    good="ragrules diff HEAD~1:rules/waste rules/waste",
)


@frozen(kw_only=True)
class Stated:
    """Rules to compare: how they were named, and the pack."""

    name: str
    pack: ragrules.Pack


def load_stated(name: str) -> Stated:
    """Return the rules of a folder, a rule file or a report file, here or at a revision (`HEAD~1:rules/waste`).

    Raises:
        PackError: there are no such rules, or they cannot be used.
    """
    if Path(name).exists():
        return Stated(name=name, pack=load_rules(Path(name)))
    with _checked_out(name) as path:
        try:
            return Stated(name=name, pack=load_rules(path))
        except ragrules.PackError as error:
            raise ragrules.PackError(_named(error, path, name)) from None


def _named(error: ragrules.PackError, path: Path, name: str) -> Iterator[ragrules.Problem]:
    """Yield the problems with their files named as at the revision, and not where they were read."""
    folder = path if path.is_dir() else path.parent
    top = name if path.is_dir() else f"{name.partition(':')[0]}:{PurePosixPath(name.partition(':')[2]).parent}"
    for problem in in_order(error.problems):
        file = Path(problem.location.file)
        inside = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.as_posix()
        named = name if file == folder else f"{top.rstrip('/')}/{inside}"
        yield evolve(problem, location=evolve(problem.location, file=named))


@contextmanager
def _checked_out(name: str) -> Iterator[Path]:
    """Give the path of a folder or file of a revision, in a folder of its own that goes away afterwards."""
    revision, colon, path = name.partition(":")
    if not colon or not revision or revision.startswith("-"):
        raise ragrules.PackError([NO_REVISION.at(Location(name), "there is no such file or folder")])
    with tempfile.TemporaryDirectory(prefix="ragrules-") as folder:
        if _said(name, "cat-file", "-t", name) == "tree":
            _unpack(name, name, folder)
            yield Path(folder)
        elif is_report(Path(path)):
            # A report file names its rules, wherever in the repository they are.
            _unpack(name, f"{revision}:", folder)
            prefix = _said(name, "rev-parse", "--show-prefix") if path.startswith(".") else ""
            yield (Path(folder) / prefix / path).resolve()
        else:
            file = Path(folder) / PurePosixPath(path).name
            file.write_bytes(_git(name, "show", name))
            yield file


def _unpack(name: str, tree: str, folder: str) -> None:
    """Put what a tree of git holds into a folder."""
    # rev-parse would take two points in a path, as in HEAD:../waste, for a range of revisions.
    found = _said(name, "cat-file", "--batch-check=%(objectname)", given=tree)
    # So told, git takes the whole tree, and not the part of it that has the name of the folder that one is in.
    repository = f"--git-dir={_said(name, 'rev-parse', '--absolute-git-dir')}"
    with tarfile.open(fileobj=io.BytesIO(_git(name, repository, "archive", "--format=tar", found))) as files:
        files.extractall(folder, filter="data")


def _said(name: str, *arguments: str, given: str = "") -> str:
    return _git(name, *arguments, given=given).decode(errors="surrogateescape").strip()


def _git(name: str, *arguments: str, given: str = "") -> bytes:
    """Return what a command of git writes. `name` is what it is asked for, and `given` what it reads."""
    try:
        done = subprocess.run(["git", *arguments], input=given.encode(errors="surrogateescape"), capture_output=True, check=False)  # noqa: S603, S607 - git is found as the user finds it, and is given no more than a name
    except OSError as error:
        reason = f"git cannot be run: {error.strerror}"
    else:
        if done.returncode == 0:
            return done.stdout
        reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
    raise ragrules.PackError([NO_REVISION.at(Location(name), f"there is no such file or folder, here or in git ({reason})")])
