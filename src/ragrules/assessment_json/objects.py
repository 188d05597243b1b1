"""Objects of an assessment file: their keys in order, and the attribute of a record that each key holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import frozen

from ragrules.assessment_json.exact_parts import join, split
from ragrules.assessment_json.faults import WRONG_KEY
from ragrules.assessment_json.findings import Finding, Refusal, gather, refused
from ragrules.assessment_json.kinds import Kind
from ragrules.errors import nearest

T = TypeVar("T")

_EXACT = "_exact"


@frozen
class Key:
    """A key: its name, the kind of its value, and the record's attribute where that has another name.

    `exact` says that numbers may stand there, and their exact parts under the same key with `_exact` after it. `added` says that files of
    earlier versions do not have the key: read without it, the record has its default.
    """

    name: str
    kind: Kind[Any]  # the keys of one object hold values of many kinds
    attribute: str = ""
    exact: bool = False
    added: bool = False

    @property
    def field(self) -> str:
        """The record's attribute."""
        return self.attribute or self.name


class Object(Kind[T]):
    """A record as an object with fixed keys. All must be there, but for those that were added since the first version."""

    def __init__(self, record: Callable[..., T], *keys: Key) -> None:
        self._record = record
        self._keys = {key.name: key for key in keys}
        self._known = {*self._keys, *(f"{key.name}{_EXACT}" for key in keys if key.exact)}

    def write(self, value: T) -> dict[str, object]:
        """Return the record as a JSON object, its keys in their order."""
        written: dict[str, object] = {}
        for key in self._keys.values():
            item, parts = key.kind.write(getattr(value, key.field)), None
            if key.exact:
                item, parts = split(item)
            written[key.name] = item
            if parts is not None:
                written[f"{key.name}{_EXACT}"] = parts
        return written

    def read(self, found: object, path: str) -> T:
        """Return the record that the object says.

        Raises:
            Refusal: it is no object, lacks keys, has others, or has values that are not allowed.
        """
        if not isinstance(found, dict):
            raise refused(path, found, "an object")
        missing = [key.name for key in self._keys.values() if not (key.added or key.name in found)]
        findings = [Finding(path=path, fault=WRONG_KEY, message=f"the key {name!r} is missing") for name in missing]
        findings += [self._unknown(name, path) for name in found if name not in self._known]
        present = [key for key in self._keys.values() if key.name in found]
        try:
            values = gather(lambda key: self._value(key, found, path), present)
        except Refusal as refusal:
            raise Refusal(*findings, *refusal.findings) from None
        if findings:
            raise Refusal(*findings)
        return self._record(**{key.field: value for key, value in zip(present, values, strict=True)})

    def _value(self, key: Key, found: dict[str, object], path: str) -> object:
        place = f"{path}.{key.name}" if path else key.name
        value = found[key.name]
        if key.exact:
            value = join(value, found.get(f"{key.name}{_EXACT}"), place)
        return key.kind.read(value, place)

    def _unknown(self, name: str, path: str) -> Finding:
        near = nearest(name, self._known)
        guess = f"; did you mean {near!r}?" if near else ""
        return Finding(path=f"{path}.{name}" if path else name, fault=WRONG_KEY, message=f"the key {name!r} is not known here{guess}")
