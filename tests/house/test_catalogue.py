"""The catalogue of sentences and the code agree: every sentence is said somewhere, every key is there, and every placeholder is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest
from attrs import frozen

from ragrules.words.english import CATALOGUE
from tests.house.source import PACKAGE, ROOT

SOURCE = ROOT / "src" / PACKAGE
OTHER_WORDS = re.compile(r"words/english/|ragrules/cli/")
"""The catalogue itself, and the command line, whose words are its own."""
_LETTERS = re.compile(r"[a-z]{3}")
_FORM = re.compile(r"\.(?:[0-9]+|other)$")


@frozen
class Key:
    """A key as it stands in the code: a pattern of keys, and where."""

    pattern: re.Pattern[str]
    place: str
    text: str = ""
    """The key itself, where no part of it is filled in."""

    def matches(self, key: str) -> bool:
        """Return whether it may be a key of the catalogue, or a key with forms for several numbers."""
        return any(self.pattern.fullmatch(text) for text in (key, _FORM.sub("", key)))


@frozen
class Call:
    """A sentence that is said in the code, with the names of the values that it is given; None where they cannot be read off."""

    keys: tuple[Key, ...]
    given: frozenset[str] | None
    counted: bool


def _texts(node: ast.AST, place: str) -> Iterator[Key]:
    """Yield the keys that an expression may be: texts, and texts with parts that are filled in."""
    match node:
        case ast.Constant(value=str(text)):
            yield Key(re.compile(re.escape(text)), place, text)
        case ast.JoinedStr(values=parts):
            literal = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
            if _LETTERS.search(literal):
                yield Key(re.compile("".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in parts)), place)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body, place)
            yield from _texts(orelse, place)
        case _:
            pass


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Return the modules of the package, without the catalogue."""
    files = [path for path in sorted(SOURCE.rglob("*.py")) if not OTHER_WORDS.search(path.as_posix())]
    return tuple((path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in files)


def written() -> tuple[set[str], set[re.Pattern[str]]]:
    """Return every text of the code that may be a key, and the patterns of those with parts that are filled in."""
    keys = [
        key
        for _, module in modules()
        for node in ast.walk(module)
        if isinstance(node, (ast.Constant, ast.JoinedStr))
        for key in _texts(node, "")
    ]
    return {key.text for key in keys if key.text}, {key.pattern for key in keys if not key.text}


def calls() -> list[Call]:
    """Return every sentence that is said by a key which is written where it is said."""
    found = []
    for name, module in modules():
        for node in ast.walk(module):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            said = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            speaking = said == "say" or (said == "count" and len(node.args) == 2)  # a text counts with one argument
            keys = tuple(_texts(node.args[0], f"{name}:{node.lineno}")) if speaking else ()
            if keys:
                names = [keyword.arg for keyword in node.keywords]
                given = None if None in names else frozenset(filter(None, names)) | ({"number"} if said == "count" else set())
                found.append(Call(keys, given, said == "count"))
    return found


def placeholders(key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(CATALOGUE[key]) if name is not None}


WITHIN = tuple(key for key in CATALOGUE if key.startswith("within."))
"""The names of periods within a sentence, which are looked up like those of `period`."""


def test_every_sentence_of_the_catalogue_is_said_somewhere():
    texts, patterns = written()
    said = {key: {key, _FORM.sub("", key)} for key in CATALOGUE if key not in WITHIN}
    rare = {key: forms for key, forms in said.items() if not forms & texts}
    assert [key for key, forms in rare.items() if not any(pattern.fullmatch(form) for pattern in patterns for form in forms)] == []


def test_the_periods_within_a_sentence_are_some_of_the_periods():
    assert [key for key in WITHIN if key.replace("within", "period", 1) not in CATALOGUE] == []


def test_every_sentence_that_is_said_is_in_the_catalogue():
    lacking = [key for call in calls() for key in call.keys if not any(key.matches(found) for found in CATALOGUE)]
    assert [f"{key.place}: {key.pattern.pattern}" for key in lacking] == []


def test_a_sentence_for_several_numbers_has_a_form_for_all_of_them():
    lacking = {_FORM.sub("", key) for key in CATALOGUE if _FORM.search(key)} - {key.removesuffix(".other") for key in CATALOGUE}
    numbered = {"chart.few", "month", "ordinal.ending", "period.half", "period.quarter", "period.term", "within.half", "within.term"}
    assert lacking <= numbered


def test_every_sentence_is_given_the_values_that_it_needs():
    lacking = [
        f"{key.place}: {found} needs {', '.join(sorted(placeholders(found) - call.given))}"
        for call in calls()
        if call.given is not None
        for key in call.keys
        for found in CATALOGUE
        if key.text == (_FORM.sub("", found) if call.counted else found) and not placeholders(found) <= call.given
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ('"a.b"', ["a\\.b"]),
        ('f"abc.{x}.d"', ["abc\\..+\\.d"]),
        ('"a" if x else f"bcd.{y}"', ["a", "bcd\\..+"]),
        ('f"{x}.{y}"', []),
        ("x", []),
    ],
)
def test_a_key_is_read_off_the_code(code: str, keys: list[str]):
    assert [key.pattern.pattern for key in _texts(ast.parse(code, mode="eval").body, "")] == keys
