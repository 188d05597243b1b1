"""Outcomes as text for people and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.benchmark import Comparison, Outcome
from tests.benchmarks.timing import Spread

_UNITS = ((1.0, "s", 2), (1e-3, "ms", 1), (1e-6, "µs", 2), (0.0, "ns", 0))


def machine_text(facts: Mapping[str, str]) -> str:
    """Return the facts about the machine, a line each."""
    return "".join(f"{name + ':':<10} {value}\n" for name, value in facts.items())


def outcome_text(outcome: Outcome) -> str:
    """Return an outcome: what was done, the time of each contender, and each ratio with its aim."""
    return "\n".join(_lines(outcome)) + "\n"


def _lines(outcome: Outcome) -> Iterator[str]:
    benchmark, timings = outcome.benchmark, outcome.timings
    yield f"\n{outcome.name}: {benchmark.title}"
    yield f"  {benchmark.task}; {benchmark.rounds} rounds"
    yield ""
    yield f"  {'median':>9}  {'middle half':>19}  what"
    for contender in sorted(benchmark.contenders, key=lambda each: timings.of(each.name).median):
        taken = timings.of(contender.name)
        yield f"  {_time(taken.median):>9}  {_time(taken.lower) + ' – ' + _time(taken.upper):>19}  {contender.name}"
    yield ""
    yield f"  {'ratio':>9}  {'middle half':>19}  {'aim':>14}  what / against what"
    for comparison in benchmark.comparisons:
        ratio = timings.ratio(comparison.what, comparison.against)
        halves = f"{_times(ratio.lower)} – {_times(ratio.upper)}"
        yield f"  {_times(ratio.median):>9}  {halves:>19}  {_aim(outcome, comparison, ratio):>14}  {comparison.what} / {comparison.against}"
    for note in benchmark.notes:
        yield f"  {note}"


def _aim(outcome: Outcome, comparison: Comparison, ratio: Spread) -> str:
    if comparison.aim is None:
        return ""
    return f"≤ {comparison.aim:g}x {'met' if outcome.is_met(comparison) else f'missed by {ratio.median / comparison.aim - 1:.0%}'}"


def _time(seconds: float) -> str:
    for size, unit, places in _UNITS:
        if seconds >= size:
            return f"{seconds / (size or 1e-9):.{places}f} {unit}"
    raise ValueError(f"{seconds} seconds is no length of time")


def _times(ratio: float) -> str:
    return f"{ratio:.2f}x" if ratio < 10 else f"{ratio:,.0f}x"


def outcome_data(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as plain data; times are seconds a call."""
    benchmark, timings = outcome.benchmark, outcome.timings
    return {
        "name": outcome.name,
        "title": benchmark.title,
        "task": benchmark.task,
        "rounds": benchmark.rounds,
        "times": [{"name": each.name, "calls": each.calls, **_spread(timings.of(each.name))} for each in benchmark.contenders],
        "ratios": [
            {
                "what": each.what,
                "against": each.against,
                **_spread(timings.ratio(each.what, each.against)),
                "aim": each.aim,
                "met": outcome.is_met(each),
            }
            for each in benchmark.comparisons
        ],
        "notes": list(benchmark.notes),
    }


def _spread(spread: Spread) -> dict[str, float]:
    return {"median": spread.median, "lower_quartile": spread.lower, "upper_quartile": spread.upper}
