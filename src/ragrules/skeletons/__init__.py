"""Skeletons of what ragrules can be given: an extension or a check, whole enough to keep its contract as it is written.

The texts stand in the files beside this one, with a `$word` where a name belongs.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template

from attrs import frozen

from ragrules.errors import RagrulesError, UnknownNameError
from ragrules.registry import find, names
from ragrules.slug import slug

__all__ = ["CHECK", "EXTENSIONS", "KINDS", "NameRefusedError", "Skeleton", "code_after", "skeleton_named"]

EXTENSIONS = ("method", "calendar", "source", "renderer")
"""The kinds of extension, which ragrules itself or a package of its own can bring."""

CHECK = "check"
KINDS = (*EXTENSIONS, CHECK)

_LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_CODE = re.compile(r"""code=["']RAG([0-9]{3})["']""")
_RESERVED = frozenset({"base", "common", "core", "helper", "helpers", "misc", "ragrules", "test", "tests", "util", "utils"})
_OWN_MODULE = {"calendar": "._year", "source": "._table"}


class NameRefusedError(RagrulesError):
    """A name that a skeleton cannot have: `reason` says why, and `suggestion` is one that it could have, or empty."""

    def __init__(self, kind: str, name: str, reason: str, suggestion: str = "") -> None:
        self.kind = kind
        self.name = name
        self.reason = reason
        self.suggestion = suggestion
        super().__init__(kind, name, reason, suggestion)

    def __str__(self) -> str:
        instead = f"; {self.suggestion!r} would do" if self.suggestion else ""
        return f"a {self.kind} cannot be named {self.name!r}: {self.reason}{instead}"


@frozen(kw_only=True)
class Skeleton:
    """What is to be written: its kind, its name as it is used, and the name of its module."""

    kind: str
    name: str
    module: str

    @property
    def distribution(self) -> str:
        """The name of the package that brings it, where it is not ragrules itself."""
        return f"ragrules-{self.module.replace('_', '-')}"

    @property
    def ending(self) -> str:
        """The ending of the files of a source or renderer."""
        return f".{self.module.replace('_', '')}"

    def package(self) -> Mapping[str, str]:
        """Return the files of a package that brings the extension, by their paths in its folder."""
        package = self.distribution.replace("-", "_")
        known = {"distribution": self.distribution, "package": package, "code": f"{_letters(self.module)}001", "own": ""}
        return {
            "pyproject.toml": self._filled("project", known),
            f"src/{package}/__init__.py": self._filled("package", known),
            f"src/{package}/{self.module}.py": self._filled(self.kind, known),
            f"tests/test_{self.module}.py": self._filled("contract_test", known),
        }

    def in_ragrules(self, code: str) -> Mapping[str, str]:
        """Return the files to add to the repository of ragrules, by their paths there. `code` is that of the fault that is declared."""
        known = {"code": code, "own": _OWN_MODULE.get(self.kind, ""), "constant": self.module.upper()}
        if self.kind != CHECK:
            return {f"src/ragrules/{self.kind}s/{self.module}.py": self._filled(self.kind, known)}
        return {
            f"src/ragrules/spec/checks/{self.module}.py": self._filled(self.kind, known),
            f"tests/packs/bad/{code}-{self.name}.ragrules.yaml": self._filled("bad_pack", known),
            f"tests/packs/bad/{code}-{self.name}.txt": self._filled("bad_pack_told", known),
        }

    def _filled(self, template: str, known: Mapping[str, str]) -> str:
        text = files(__name__).joinpath(f"{template}.txt").read_text(encoding="utf-8")
        own = {"kind": self.kind, "group": f"{self.kind}s", "name": self.name, "module": self.module, "ending": self.ending}
        return Template(text).substitute(known, **own)


def skeleton_named(kind: str, name: str) -> Skeleton:
    """Return the skeleton of a kind with a name. Calendars and checks are named with hyphens, the others with underscores.

    Raises:
        UnknownNameError: there is no such kind; the error names the nearest.
        NameRefusedError: the name is no name, is taken, or means something else in Python or here.
    """
    if kind not in KINDS:
        raise UnknownNameError("kind of skeleton", kind, KINDS)
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        reason = f"write lower-case letters and digits, words joined by - or _, a letter first, at most {_LONGEST} in all"
        suggestion = slug(name).lstrip("0123456789-")[:_LONGEST].rstrip("-")
        raise NameRefusedError(kind, name, reason, _spelt(kind, suggestion))
    module, name = name.replace("-", "_"), _spelt(kind, name)
    if keyword.iskeyword(module):
        raise NameRefusedError(kind, name, "it is a word of Python", _spelt(kind, f"{module}_{kind}"))
    if module in _RESERVED or _letters(module) == "RAG":
        raise NameRefusedError(kind, name, "it would not say what it is, or be taken for another part of ragrules")
    taken = names(f"{kind}s") if kind != CHECK else ()
    if name in taken:
        raise NameRefusedError(kind, name, f"there is one already. Taken: {', '.join(taken)}")
    skeleton = Skeleton(kind=kind, name=name, module=module)
    endings = {ending: other for other in taken for ending in _endings(kind, other)}
    if skeleton.ending in endings:
        raise NameRefusedError(kind, name, f"the {kind} {endings[skeleton.ending]} has the files that end in {skeleton.ending}")
    return skeleton


def code_after(texts: Iterable[str]) -> str:
    """Return the code after the last one that the texts of modules declare.

    Raises:
        NameRefusedError: no code is left.
    """
    last = max((int(found) for text in texts for found in _CODE.findall(text)), default=0)
    if last == 999:
        raise NameRefusedError("fault", "RAG1000", "codes have three digits; take one that is free between the others")
    return f"RAG{last + 1:03}"


def _spelt(kind: str, name: str) -> str:
    return name.replace("_", "-") if kind in ("calendar", CHECK) else name.replace("-", "_")


def _endings(kind: str, name: str) -> Iterable[str]:
    """Return the endings of the files that a source reads or a renderer writes; the other kinds have none."""
    module = find(f"{kind}s", name)
    return getattr(module, "SUFFIXES", None) or (getattr(module, "SUFFIX", ""),)


def _letters(module: str) -> str:
    return "".join(filter(str.isalpha, module)).upper()
