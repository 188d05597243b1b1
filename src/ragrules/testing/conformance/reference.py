"""What ragrules itself answers to a case, through files: a rule file, a file of figures, and the assessment of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from ragrules.assessment import assess
from ragrules.compiled import compiled_pack
from ragrules.errors import ObservationError, PackError
from ragrules.period import PeriodError
from ragrules.spec import Pack
from ragrules.testing.conformance.cases import INDICATOR, REFUSED, ConformanceCase, Outcome
from ragrules.testing.written_rules import figures_in, pack_of

_ANY_DAY = date(2024, 1, 1)


@frozen(kw_only=True)
class Answer:
    """What a case came to: the level, the reason or `refused`, and with it the flags and the travel, or the codes of what is wrong."""

    text: str
    outcome: Outcome
    codes: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    travel: Mapping[str, str] = field(factory=dict)


def answer(case: ConformanceCase) -> Answer:
    """Return what ragrules makes of a case: its rating, or why it turns the rule or the figures down."""
    try:
        pack = pack_of(case.rules)
    except PackError as error:
        codes = frozenset(problem.code for problem in error.problems if problem.is_error)
        return Answer(text=REFUSED, outcome=Outcome.RULE_REFUSED, codes=codes)
    try:
        return _rated(case, pack)
    except ObservationError as error:
        codes = frozenset(problem.code for problem in error.problems)
        return Answer(text=REFUSED, outcome=Outcome.FIGURE_REFUSED, codes=codes)


def _rated(case: ConformanceCase, pack: Pack) -> Answer:
    rating = assess(pack, figures_in(case.rows), as_of=case.as_of or _due(case, pack)).ratings[0]
    return Answer(
        text=rating.level or str(rating.reason),
        outcome=Outcome.REASON if rating.level is None else Outcome.LEVEL,
        flags=frozenset(map(str, rating.flags)),
        travel={str(against): str(moved.travel) for against, moved in rating.travel.items()},
    )


def _due(case: ConformanceCase, pack: Pack) -> date:
    """Return the day on which the period of a case is due; for what is no period of the indicator, which is refused, any day."""
    compiled = compiled_pack(pack).indicator(INDICATOR)
    try:
        return compiled.due(compiled.period(case.period))
    except PeriodError:
        return _ANY_DAY
