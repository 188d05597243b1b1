"""The cases of the conformance tables: the text of a rule file, rows of figures, and the level, reason or refusal that they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from attrs import evolve, frozen

from ragrules import reading
from ragrules.reading import Node, Scalar, Sequence, read_yaml
from ragrules.terms import Reason

REFUSED = "refused"
"""What an engine answers when it turns down a rule or a figure."""

INDICATOR = "figure"
_USUAL = {
    "id": INDICATOR,
    "title": "Figure",
    "unit": "percent",
    "frequency": "monthly",
    "direction": "higher",
}
"""The keys of an indicator that a table does not say."""

_HEAD = "ragrules: 1\npack: {id: conformance, title: Conformance, organisation: Council}\n"
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
_USUAL_PERIOD = "2021-08"
_USUAL_SCALE = "rag"
_CODE = re.compile(r"RAG[0-9]{3}")
_OF_THE_ROW = ("value", "numerator", "denominator", "status", "provisional", "revision", "level")


class Outcome(StrEnum):
    """What an engine does with a case: it gives a level, or the reason why there is none, or refuses the rule or the figure."""

    LEVEL = "level"
    REASON = "reason"
    RULE_REFUSED = "rule refused"
    FIGURE_REFUSED = "figure refused"


@frozen(kw_only=True)
class ConformanceCase:
    """One case. `rules` is the whole text of a rule file with one indicator, whose id is `figure`; `rows` are rows of a file of figures.

    Each row is a mapping from column to text, as a CSV file with a header would give it; a rule that is refused needs none. `period` is the
    one that is asked about, and `as_of` the day on which it must be the current entry; None is any day on which it is due. `expect` is the
    name of the level or the reason, or for what is refused the code that ragrules gives, which another engine need not know. `flags` are
    those that ragrules gives, None where the table does not say, and `travel` what is told of the direction of travel.
    """

    subject: str
    about: str
    place: str
    rules: str
    rows: tuple[Mapping[str, str], ...] = ()
    period: str = _USUAL_PERIOD
    as_of: date | None = None
    expect: str
    outcome: Outcome
    flags: frozenset[str] | None = None
    travel: Mapping[str, str] | None = None

    @property
    def answer(self) -> str:
        """What an engine must answer: the level's name, the reason, or `refused`."""
        return self.expect if self.outcome in (Outcome.LEVEL, Outcome.REASON) else REFUSED

    def __str__(self) -> str:
        """Return the case as it is named in messages: where it stands, what it is about, and its own figure."""
        own = self.rows[-1] if self.rows else {}
        said = ", ".join(f"{column} {text!r}" for column, text in own.items() if column not in ("indicator", "period"))
        return f"{self.place}: {self.about} {self.period}: {said or 'no row'}"


@cache
def conformance_cases() -> tuple[ConformanceCase, ...]:
    """Return every case of the tables, in the order of the files' names.

    The answers follow from the text of the rule language, and were not taken from this library.
    """
    folder = files("ragrules.testing.conformance")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(case for name in names for case in cases_of(folder.joinpath(name).read_bytes(), name))


def cases_of(data: bytes, name: str) -> Iterator[ConformanceCase]:
    """Yield the cases of one file of tables; `name` is what their places call it.

    Raises:
        ValueError: the file is no file of tables.
    """
    root, problems = read_yaml(data, file=name)
    if root is None or problems:
        raise ValueError("\n".join([f"{name} holds no tables", *map(str, problems)]))
    top = _entries(root)
    for table in _items(top["tables"]):
        yield from _table(_entries(table), _text(top["subject"]), table)


def _table(table: Mapping[str, Node], subject: str, node: Node) -> Iterator[ConformanceCase]:
    usual = ConformanceCase(
        subject=subject,
        about=_text(table["about"]),
        place=_place(node),
        rules=_rules(_text(table["rule"]), _text(table["scale"]) if "scale" in table else _USUAL_SCALE),
        period=_text(table["period"]) if "period" in table else _USUAL_PERIOD,
        expect=_text(table["refused"]) if "refused" in table else "",
        outcome=Outcome.RULE_REFUSED,
    )
    if "refused" in table:
        yield usual
    for value, expected in _entries(table["values"]).items() if "values" in table else ():
        yield _case(usual, {"value": Scalar(text=value), "expect": expected}, expected)
    for item in _items(table["cases"]) if "cases" in table else ():
        yield _case(usual, _entries(item), item)


def _case(usual: ConformanceCase, said: Mapping[str, Node], node: Node) -> ConformanceCase:
    expect = _text(said["expect"])
    period = _text(said["period"]) if "period" in said else usual.period
    beside = _items(said["beside"]) if "beside" in said else []
    rows = [_row(_entries(other), period) for other in beside]
    if "absent" not in said:
        rows.append(_row(said, period))
    return evolve(
        usual,
        place=_place(node),
        rows=tuple(rows),
        period=period,
        as_of=date.fromisoformat(_text(said["as_of"])) if "as_of" in said else None,
        expect=expect,
        outcome=_outcome(expect),
        flags=frozenset(map(_text, _items(said["flags"]))) if "flags" in said else None,
        travel={name: _text(word) for name, word in _entries(said["travel"]).items()} if "travel" in said else None,
    )


def _outcome(expect: str) -> Outcome:
    if _CODE.fullmatch(expect):
        return Outcome.FIGURE_REFUSED
    return Outcome.REASON if expect in list(Reason) else Outcome.LEVEL


def _row(said: Mapping[str, Node], period: str) -> dict[str, str]:
    """Return a row: the columns that are said, and the case's period where no other one is."""
    own = {column: _text(said[column]) for column in ("series", *_OF_THE_ROW) if column in said}
    return {"indicator": INDICATOR, "period": _text(said["period"]) if "period" in said else period, **own}


def _rules(lines: str, scale: str) -> str:
    """Return the text of a rule file whose only indicator has these lines, and the usual keys that they do not say."""
    said = set(_KEY.findall(lines))
    keys = [f"{key}: {text}" for key, text in _USUAL.items() if key not in said] + lines.splitlines()
    levels = scale if "\n" not in scale else "\n" + "".join(f"  {line}\n" for line in scale.splitlines())
    return f"{_HEAD}scale: {levels.rstrip()}\nindicators:\n  - " + "\n    ".join(keys) + "\n"


def _entries(node: Node) -> Mapping[str, Node]:
    if not isinstance(node, reading.Mapping):
        raise ValueError(f"{_place(node)}: a mapping belongs here")  # noqa: TRY004 - the file is wrong, and not the program
    return node.entries


def _items(node: Node) -> list[Node]:
    if not isinstance(node, Sequence):
        raise ValueError(f"{_place(node)}: a list belongs here")  # noqa: TRY004 - the file is wrong, and not the program
    return node.items


def _text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise ValueError(f"{_place(node)}: a text belongs here")  # noqa: TRY004 - the file is wrong, and not the program
    return node.text


def _place(node: Node) -> str:
    return f"{node.file}:{node.line}"
