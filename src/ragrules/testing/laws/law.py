"""What a law is: a sentence, and a function that tries it on what hypothesis draws and says what is against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import frozen
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st

from ragrules.errors import RagrulesError

T = TypeVar("T")

USUAL_EXAMPLES = 100
_NO_MATTER_HOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example)
"""A pack is what it is: that examples of it take long, or are few, says nothing against it."""


@frozen(kw_only=True)
class BrokenLaw:
    """A law that does not hold: its name, the sentence that it says, and the smallest example against it that was found."""

    name: str
    sentence: str
    example: str

    def __str__(self) -> str:
        """Return it as it is printed: the sentence, and below it the example."""
        example = self.example.replace("\n", "\n      ")
        return f"{self.sentence} ({self.name})\n      {example}"


class LawError(RagrulesError, AssertionError):
    """Laws that do not hold: `broken` has each with an example, and `of` says of what."""

    def __init__(self, of: str, broken: Iterable[BrokenLaw]) -> None:
        self.of = of
        self.broken = tuple(broken)
        super().__init__(of, self.broken)

    def __str__(self) -> str:
        laws = "law does" if len(self.broken) == 1 else "laws do"
        return "".join([f"{len(self.broken)} {laws} not hold for {self.of}:", *(f"\n  {each}" for each in self.broken)])


class _CounterexampleError(Exception):
    """Raised by what tries a law, with what is against it."""


@frozen(kw_only=True)
class Law(Generic[T]):
    """A law about packs, or about methods. Called with one it returns nothing where the law holds, so that it can stand alone as a test."""

    name: str
    sentence: str
    against: Callable[[T, st.DataObject], str]
    """Draws an example and returns what is against the law, or an empty text."""
    named: Callable[[T], str]

    def __call__(self, subject: T, *, max_examples: int = USUAL_EXAMPLES) -> None:
        """Return nothing where the law holds on as many examples.

        Raises:
            LawError: it does not; the error has the smallest example that was found.
        """
        broken = self.broken(subject, max_examples=max_examples)
        if broken is not None:
            raise LawError(self.named(subject), [broken])

    def broken(self, subject: T, *, max_examples: int = USUAL_EXAMPLES, smallest: bool = True) -> BrokenLaw | None:
        """Return the smallest example against the law that is found from as many, or None. The same ones are tried every time.

        Unless it must be the `smallest`, the first one found is returned, which is quicker.
        """

        @settings(
            max_examples=max_examples,
            deadline=None,
            database=None,
            derandomize=True,
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink) if smallest else (Phase.generate,),
            suppress_health_check=_NO_MATTER_HOW,
            verbosity=Verbosity.quiet,
        )
        @given(st.data())
        def tried(data: st.DataObject) -> None:
            found = self.against(subject, data)
            if found:
                raise _CounterexampleError(found)

        try:
            tried()
        except _CounterexampleError as error:
            return self._broken(str(error))
        except Exception as error:  # noqa: BLE001 - what is under test can fail in any way, and that is a finding
            return self._broken(f"it failed with {type(error).__name__}: {error}")
        return None

    def _broken(self, example: str) -> BrokenLaw:
        return BrokenLaw(name=self.name, sentence=self.sentence, example=example)


def law_of(named: Callable[[T], str]) -> Callable[[Callable[[T, st.DataObject], str]], Law[T]]:
    """Return a decorator that makes a law of a function whose name and docstring say it. `named` says what it is tried on."""

    def made(against: Callable[[T, st.DataObject], str]) -> Law[T]:
        sentence = (against.__doc__ or "").split("\n\n")[0].strip()
        return Law(name=getattr(against, "__name__", "a_law"), sentence=sentence, against=against, named=named)

    return made
