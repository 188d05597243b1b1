"""What a well-formed assessment can still say that cannot be true."""

from __future__ import annotations

from collections.abc import Iterator

from ragrules.assessment_json.faults import CONTRADICTION
from ragrules.assessment_json.findings import Finding
from ragrules.record import AssessmentRecord, RatingRecord, Summary
from ragrules.rollup import roll_ups


def contradictions(record: AssessmentRecord) -> Iterator[Finding]:
    """Yield what the parts of a record say against one another."""
    levels = [level.level for level in record.pack.scale]
    for name, ratings in (("ratings", record.ratings), ("history", record.history)):
        for place, rating in enumerate(ratings):
            yield from _in_rating(rating, levels, f"{name}[{place}]")
    # The current rating of an indicator and area stands before its other periods, where those are given too.
    current: dict[tuple[str, str], RatingRecord] = {}
    places: dict[tuple[str, str, str], int] = {}
    for place, rating in enumerate(record.ratings):
        current.setdefault((rating.indicator, rating.area), rating)
        first = places.setdefault((rating.indicator, rating.area, rating.period), place)
        if first != place:
            message = f"{rating.indicator!r} has a rating for {rating.area!r} and {rating.period} already, at ratings[{first}]"
            yield _finding(f"ratings[{place}]", message)
    for place, line in enumerate(record.exceptions):
        if (line.indicator, line.area) not in current:
            yield _finding(f"exceptions[{place}]", f"{line.indicator!r} has no current rating for {line.area!r}")
    yield from _in_memory(record, levels)
    if record.summary != Summary.of(current.values(), levels):
        yield _finding("summary", "the counts are not those of the ratings")
    rolled = roll_ups(((rating, rating) for rating in current.values()), levels)
    for name in ("service", "theme", "tag"):
        if getattr(record.rollups, name) != getattr(rolled, name):
            yield _finding(f"rollups.{name}", f"the counts by {name} are not those of the ratings")


def _in_rating(rating: RatingRecord, levels: list[str], path: str) -> Iterator[Finding]:
    if (rating.level is None) is (rating.reason is None):
        yield _finding(path, "a rating has either a level or a reason for having none")
    if rating.end < rating.start:
        yield _finding(f"{path}.to", "the period ends before it starts")
    named = {"level": rating.level}
    if rating.next_level is not None:
        named["next_level.level"] = rating.next_level.level
    if rating.last is not None:
        named["last.level"] = rating.last.level
    named |= {f"edges.{name}": name for name in rating.edges}
    named |= {"everywhere": rating.everywhere} if rating.everywhere else {}
    named |= {
        f"{kind}.level": said.level for kind, said in (("forecast", rating.forecast), ("override", rating.override)) if said is not None
    }
    for key, level in named.items():
        yield from _in_level(level, levels, f"{path}.{key}")


def _in_memory(record: AssessmentRecord, levels: list[str]) -> Iterator[Finding]:
    """Yield what cannot be true of judgements, corrections and changes."""
    for place, judgement in enumerate(record.report.judgements if record.report else ()):
        path = f"report.judgements[{place}]"
        yield from _in_level(judgement.forecast, levels, f"{path}.forecast")
        yield from _in_level(judgement.override, levels, f"{path}.override")
        if judgement.decided > record.as_of:
            yield _finding(f"{path}.decided", f"it was decided on {judgement.decided}, after {record.as_of}, the day of the assessment")
    outcomes = {
        f"corrections[{place}].ratings[{rating}].{key}": outcome
        for place, correction in enumerate(record.corrections)
        for rating, changed in enumerate(correction.ratings)
        for key, outcome in (("was", changed.before), ("now", changed.after))
    }
    if record.changes is not None:
        if record.changes.as_of > record.as_of:
            yield _finding(
                "changes.as_of", f"the previous assessment is of {record.changes.as_of}, after {record.as_of}, the day of this one"
            )
        for place, change in enumerate(record.changes.figures):
            outcomes |= {
                f"changes.figures[{place}].{key}": outcome
                for key, outcome in (("was", change.before), ("now", change.after))
                if outcome is not None
            }
    for path, outcome in outcomes.items():
        yield from _in_level(outcome.level, levels, f"{path}.level")
        if (outcome.level is None) is (outcome.reason is None):
            yield _finding(path, "a figure has either a level or a reason for having none")


def _in_level(level: str | None, levels: list[str], path: str) -> Iterator[Finding]:
    if level is not None and level not in levels:
        yield _finding(path, f"the scale has no level {level!r}; its levels are {', '.join(levels)}")


def _finding(path: str, message: str) -> Finding:
    return Finding(path=path, fault=CONTRADICTION, message=message)
