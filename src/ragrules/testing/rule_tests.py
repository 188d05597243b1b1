"""What a test file of rules says, as plain data: what is given, and what must come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from attrs import evolve, field, frozen

from ragrules.errors import Location
from ragrules.narrative import Narrative
from ragrules.observation import Observation, Observations
from ragrules.spec import Pack
from ragrules.terms import Flag, Reason, Status

TEST_SUFFIX = ".ragtest.yaml"


@frozen(kw_only=True)
class Expected:
    """What a rating must be. What is None, or empty, is not looked at."""

    level: str | None = None
    reason: Reason | None = None
    flags: frozenset[Flag] | None = None
    travel: Mapping[str, str] = field(factory=dict)
    streak: int | None = None
    exception: bool | None = None
    because: tuple[str, ...] = ()


@frozen(kw_only=True)
class OneFigure:
    """One figure that is given by itself, as `ragrules.rate` takes it."""

    indicator: str
    period: str
    expected: Expected
    value: str | None = None
    area: str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: Status | None = None
    provisional: bool = False
    level: str | None = None
    comparators: Mapping[str, str] = field(factory=dict)
    earlier: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Series:
    """One indicator's figures over time. Looked at is the entry of `period`, or the current one as of a day."""

    indicator: str
    rows: tuple[Observation, ...]
    expected: Expected
    period: str | None = None
    as_of: date | None = None
    area: str | None = None


@frozen(kw_only=True)
class WholeAssessment:
    """The figures of a whole pack as of a day. `exceptions` are the indicators that must be in the list, None where it is not looked at."""

    figures: Observations
    as_of: date
    narrative: Narrative | None = None
    area: str | None = None
    ratings: Mapping[str, Expected] = field(factory=dict)
    exceptions: tuple[str, ...] | None = None
    summary: Mapping[str, int] = field(factory=dict)


@frozen(kw_only=True)
class RuleTest:
    """One case of a test: its names, its place, and what is given and expected. A test without a table of cases is its only case."""

    file: str
    test: str
    case: str = ""
    location: Location
    given: OneFigure | Series | WholeAssessment

    @property
    def id(self) -> str:
        """`file::test::case`, which no other case of the file has; without the last part for a test that is its own case."""
        return "::".join(part for part in (self.file, self.test, self.case) if part)


@frozen(kw_only=True)
class RuleTestFile:
    """A test file that has been read: its cases in order, and the pack that they test, read from `rules`."""

    name: str
    pack: Pack
    rules: tuple[Path, ...]
    tests: tuple[RuleTest, ...]

    def located(self, location: Location) -> Location:
        """Return a place in the pack with its file named from where the test file is named from."""
        return located(location, self.rules)


def located(location: Location, rules: Sequence[Path]) -> Location:
    """Return a place in a pack with its file named as the paths are that the pack was read from."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in rules)
    found = next((folder / location.file for folder in folders if (folder / location.file).is_file()), None)
    return location if found is None else evolve(location, file=found.as_posix())
