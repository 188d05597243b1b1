"""Whatever a public name raises, its docstring says so."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.house.raises import undocumented
from tests.house.source import Module, modules


def test_every_public_name_documents_what_it_raises():
    assert [sentence for module in modules() for sentence in undocumented(module)] == []


UNSAID = {
    "a function that raises": """
        def rate():
            raise PackError([])
    """,
    "a class raised without a call": """
        def rate():
            raise PackError
    """,
    "an error made by a named constructor": """
        def rate():
            raise PackError.because("x")
    """,
    "an error of another module": """
        def rate():
            raise errors.PackError([])
    """,
    "a private helper that raises": """
        def rate():
            return _look()

        def _look():
            return _look_further()

        def _look_further():
            raise PackError([])
    """,
    "a private helper that makes the error": """
        def rate():
            raise _refusal()

        def _refusal() -> PackError:
            return PackError([])
    """,
    "an error from a handler": """
        def rate():
            try:
                return 1
            except PackError as error:
                raise PackError([]) from error
    """,
    "an error past a handler for another": """
        def rate():
            try:
                raise PackError([])
            except ValueError:
                return 2
    """,
    "a docstring that names another error": '''
        def rate():
            """Return it.

            Raises:
                ValueError: never a PackError
            """
            raise PackError([])
    ''',
    "a name outside the section": '''
        def rate():
            """Return it or PackError: so it is.

            Raises:
                ValueError: never

            PackError: not here
            """
            raise PackError([])
    ''',
    "a method": """
        class Rating:
            def level(self):
                raise PackError([])
    """,
    "a method by its private helper": """
        class Rating:
            def level(self):
                return self._look()

            def _look(self):
                raise PackError([])
    """,
    "the making of a class": """
        class Rating:
            def __init__(self):
                raise PackError([])
    """,
    "a validator": """
        class Rating:
            level = field()

            @level.validator
            def _check(self, attribute, value):
                raise PackError([])
    """,
}


@pytest.mark.parametrize("source", UNSAID.values(), ids=UNSAID)
def test_an_undocumented_error_is_found(source):
    (sentence,) = undocumented(Module("ragrules.rating", dedent(source)))
    assert "raises PackError: say so under 'Raises:'" in sentence


SAID_OR_NOT_RAISED = {
    "a documented error": '''
        def rate():
            """Return it.

            Raises:
                ValueError: the one
                PackError: the other,
                    at length
            """
            if 1:
                raise PackError([])
            raise ValueError
    ''',
    "two errors on one line": '''
        def rate():
            """Return it.

            Raises:
                PackError, ValueError: both
            """
            raise PackError([])
    ''',
    "an error caught by its own name": """
        def rate():
            try:
                raise PackError([])
            except (KeyError, PackError):
                return 1
    """,
    "an error caught by its root": """
        def rate():
            try:
                raise KeyError("x")
            except LookupError:
                return 1
    """,
    "everything caught": """
        def rate():
            try:
                raise PackError([])
            except Exception:
                return 1
    """,
    "an error raised again": """
        def rate():
            try:
                return 1
            except PackError:
                raise
    """,
    "an error held in a variable": """
        def rate(error):
            raise error
    """,
    "a command, whose docstring is its help": """
        @click.command("rate")
        def rate():
            raise BadParameter("x")
    """,
    "a private function": """
        def _rate():
            raise PackError([])
    """,
    "a helper that calls itself": """
        def rate():
            return _again()

        def _again():
            return _again()
    """,
    "a private class": """
        class _Rating:
            def level(self):
                raise PackError([])
    """,
    "a class that says how its making fails": '''
        class Rating:
            """A rating.

            Raises:
                PackError: always
            """

            def __init__(self):
                raise PackError([])
    ''',
    "a class whose `__init__` says how it fails": '''
        class Rating:
            def __init__(self):
                """Keep it.

                Raises:
                    PackError: always
                """
                raise PackError([])
    ''',
}


@pytest.mark.parametrize("source", SAID_OR_NOT_RAISED.values(), ids=SAID_OR_NOT_RAISED)
def test_what_is_documented_caught_or_private_is_left_alone(source):
    assert undocumented(Module("ragrules.rating", dedent(source))) == []


def test_a_private_module_is_left_alone():
    assert undocumented(Module("ragrules._rating", dedent(UNSAID["a function that raises"]))) == []
