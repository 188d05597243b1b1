"""One case carried out: what its figures are rated, and how that differs from what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from ragrules.assessment import Assessment, assess
from ragrules.compiled import compiled_pack
from ragrules.errors import RagrulesError
from ragrules.exception_list import exception_list
from ragrules.judgements import Judgements
from ragrules.line import Line
from ragrules.lone_figure import rate
from ragrules.numbers import write_number
from ragrules.observation import Observation
from ragrules.rating import Rating
from ragrules.spec import Pack
from ragrules.terms import Against
from ragrules.testing.outcome import CaseOutcome, Mismatch, Tried
from ragrules.testing.rule_tests import Expected, OneFigure, RuleTest, RuleTestFile, Series, WholeAssessment

_NONE = "none"


def run_case(test: RuleTest, file: RuleTestFile) -> CaseOutcome:
    """Return what came of one case of a file."""
    given = test.given
    outcome = CaseOutcome(id=test.id, location=test.location, rules=file.rules)
    if not isinstance(given, WholeAssessment):
        indicator = file.pack.indicator(given.indicator)
        outcome = evolve(outcome, indicator=given.indicator, period=given.period or "", rule=file.located(indicator.location))
    try:
        if isinstance(given, WholeAssessment):
            return _assessment(given, file.pack, outcome)
        rating, exception = _figure(given, file.pack) if isinstance(given, OneFigure) else _series(given, file.pack)
    except RagrulesError as error:
        return evolve(outcome, mismatches=(Mismatch(what="rating", expected="one", actual=f"an error: {error}"),))
    mismatches = tuple(_mismatches(given.expected, rating, exception=exception))
    outcome = evolve(outcome, period=rating.period.label, value=_written(given, rating), mismatches=mismatches)
    return evolve(outcome, because=rating.because()) if mismatches else evolve(outcome, tried=_tried(given.expected, rating))


def _tried(expected: Expected, rating: Rating) -> tuple[Tried, ...]:
    """Return the figure that a case has stated the level of, or the reason for none."""
    if expected.level is None and expected.reason is None:
        return ()
    return (
        Tried(
            indicator=rating.indicator.id,
            period=rating.period.label,
            value=rating.value,
            level=rating.level,
            reason=rating.reason,
            given=tuple(rating.stretch.references.items()),
        ),
    )


def _written(given: OneFigure | Series, rating: Rating) -> str:
    """Return the figure with all of its digits, or what stands for none."""
    if isinstance(given, OneFigure) and given.value:
        return given.value
    if rating.value is not None:
        parts = f" ({given.numerator}/{given.denominator})" if isinstance(given, OneFigure) and given.denominator is not None else ""
        return f"{write_number(rating.value)}{parts}"
    return str(given.status or _NONE) if isinstance(given, OneFigure) else _NONE


def _figure(given: OneFigure, pack: Pack) -> tuple[Rating, bool]:
    rating = rate(
        pack,
        given.indicator,
        given.value,
        period=given.period,
        area=given.area,
        numerator=given.numerator,
        denominator=given.denominator,
        status=given.status,
        provisional=given.provisional,
        level=given.level,
        comparators=given.comparators,
        earlier=given.earlier,
    )
    if given.expected.exception is None:
        return rating, False
    # The figure is all that is known, so it is the only period of its run.
    row = rating.observation or Observation(indicator=given.indicator, period=given.period)
    line = Line(compiled=rating.compiled, area=rating.area, rows={rating.period: row}, rated={rating.period: rating})
    return rating, bool(len(exception_list([(line, rating)], pack.exceptions, None, Judgements.of(compiled_pack(pack), ()), None)))


def _series(given: Series, pack: Pack) -> tuple[Rating, bool]:
    """Return the rating that a series is looked at for, and whether it is an exception."""
    compiled = compiled_pack(pack).indicator(given.indicator)
    rows = tuple(row if row.series != "actual" else evolve(row, area=given.area) for row in given.rows)
    as_of = given.as_of
    if as_of is None:
        looked_at = compiled.period(given.period or "")
        rows = tuple(row for row in rows if compiled.period(row.period).end <= looked_at.end)
        as_of = compiled.due(looked_at)
    assessment = assess(_alone(pack, given.indicator), rows, as_of=as_of)
    rating = assessment.ratings[0] if given.period is None else assessment.rating(given.indicator, given.period, area=given.area)
    return rating, any(line.rating.period == rating.period for line in assessment.exception_list)


def _alone(pack: Pack, indicator: str) -> Pack:
    """Return the pack with one of its indicators only, so that the others need not be looked at."""
    alone = pack.derived.get(("alone", indicator))
    if not isinstance(alone, Pack):
        alone = pack.derived["alone", indicator] = evolve(pack, indicators=(pack.indicator(indicator),))
    return alone


def _mismatches(expected: Expected, rating: Rating, *, exception: bool) -> Iterator[Mismatch]:
    """Yield what is not as it must be."""
    actual = rating.level or str(rating.reason)
    if expected.level is not None and rating.level != expected.level:
        yield Mismatch(what="level", expected=expected.level, actual=actual)
    if expected.reason is not None and rating.reason is not expected.reason:
        yield Mismatch(what="reason", expected=str(expected.reason), actual=actual)
    if expected.flags is not None and set(rating.flags) != expected.flags:
        yield Mismatch(what="flags", expected=_listed(expected.flags), actual=_listed(rating.flags))
    yield from _travel(expected, rating)
    if expected.streak is not None and rating.streak != expected.streak:
        yield Mismatch(what="streak", expected=str(expected.streak), actual=str(rating.streak))
    if expected.exception is not None and exception is not expected.exception:
        yield Mismatch(what="exception", expected=_yes(expected.exception), actual=_yes(exception))
    for part in _missing(expected.because, rating):
        yield Mismatch(what="explanation", expected=f"with {part!r}", actual="without it")


def _travel(expected: Expected, rating: Rating) -> Iterator[Mismatch]:
    for against, travel in expected.travel.items():
        moved = rating.travel.get(Against(against))
        actual = "not told" if moved is None else str(moved.travel)
        if actual != travel:
            yield Mismatch(what=f"travel {against}", expected=travel, actual=actual)


def _missing(parts: Sequence[str], rating: Rating) -> list[str]:
    """Return the texts that no step of the explanation holds."""
    steps = rating.because() if parts else ()
    return [part for part in parts if not any(part in step for step in steps)]


def _listed(words: object) -> str:
    return ", ".join(sorted(map(str, words))) if isinstance(words, (tuple, frozenset)) and words else _NONE


def _in_order(names: Iterable[str]) -> str:
    return ", ".join(names) or _NONE


def _yes(fact: bool) -> str:  # noqa: FBT001 - the one thing that it writes
    return "true" if fact else "false"


def _assessment(given: WholeAssessment, pack: Pack, outcome: CaseOutcome) -> CaseOutcome:
    areas = None if given.area is None else [given.area]
    assessment = assess(pack, given.figures, as_of=given.as_of, narrative=given.narrative, areas=areas)
    mismatches: list[Mismatch] = []
    because: list[str] = []
    tried: list[Tried] = []
    for name, expected in given.ratings.items():
        for rating in assessment.ratings:
            if rating.indicator.id == name:
                listed = any(line.rating is rating for line in assessment.exception_list)
                found = [evolve(each, what=f"{name} {each.what}") for each in _mismatches(expected, rating, exception=listed)]
                mismatches += found
                tried += _tried(expected, rating)
                because += [f"{name}: {step}" for step in rating.because()] if found else []
    if given.exceptions is not None:
        reasons = _exceptions(assessment)
        if set(given.exceptions) != reasons.keys():
            mismatches.append(Mismatch(what="exceptions", expected=_in_order(given.exceptions), actual=_in_order(reasons)))
            because += [f"{name} is an exception: {reasons[name]}" for name in reasons if name not in given.exceptions]
            because += [f"{name} is no exception: {_entries(assessment, name)}" for name in given.exceptions if name not in reasons]
    mismatches += _counts(given, assessment)
    return evolve(
        outcome,
        period=f"as of {given.as_of}",
        mismatches=tuple(mismatches),
        because=tuple(because),
        tried=() if mismatches else tuple(tried),
    )


def _exceptions(assessment: Assessment) -> dict[str, str]:
    """Return the reasons of the exceptions by indicator, in the order of the list."""
    found: dict[str, str] = {}
    for line in assessment.exception_list:
        reasons = " ".join(line.reasons())
        name = line.rating.indicator.id
        found[name] = f"{found[name]} {reasons}" if name in found else reasons
    return found


def _entries(assessment: Assessment, indicator: str) -> str:
    """Return what the current entries of an indicator are."""
    entries = [rating for rating in assessment.ratings if rating.indicator.id == indicator]
    return ", ".join(f"{rating.period.label} {rating.level or rating.reason}" for rating in entries)


def _counts(given: WholeAssessment, assessment: Assessment) -> Iterator[Mismatch]:
    summary = assessment.summary
    counts = {"all": summary.all, "due": summary.due, "rated": summary.rated, **summary.levels, **summary.reasons}
    for name, number in given.summary.items():
        if counts.get(name, 0) != number:
            yield Mismatch(what=f"summary {name}", expected=str(number), actual=str(counts.get(name, 0)))
