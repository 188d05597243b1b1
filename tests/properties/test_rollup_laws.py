"""Laws of roll-ups: what the report prints is counted again from the ratings, and each printed percentage is tried in whole numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from ragrules.assessment_json import read_assessment, write_assessment
from ragrules.colour import COLOURS
from ragrules.record import AssessmentRecord, LevelRecord, RatingRecord, Summary
from ragrules.report import build_report
from ragrules.report.document import Badge, Document, Table
from ragrules.rollup import roll_ups
from ragrules.scale import SHAPES
from ragrules.terms import Reason
from tests.golden.small_record import RECORD, rating

fewer = settings(max_examples=settings().max_examples // 2)
"""Each example is a whole report."""

NAMES = ("bad", "poor", "fair", "good", "best")
NOT_DUE = {Reason.NOT_DUE, Reason.NOT_IN_FORCE}
REASONS = {
    "not in force": Reason.NOT_IN_FORCE,
    "not due yet": Reason.NOT_DUE,
    "not reportable": Reason.NOT_REPORTABLE,
    "withheld": Reason.WITHHELD,
    "suppressed": Reason.SUPPRESSED,
    "not applicable": Reason.NOT_APPLICABLE,
    "awaited": Reason.AWAITED,
    "no value": Reason.NO_VALUE,
    "for information": Reason.CONTEXTUAL,
    "no target": Reason.NO_TARGET,
    "nothing to compare with": Reason.NO_REFERENCE,
}


@st.composite
def records(draw: st.DrawFn) -> AssessmentRecord:
    """Assessments of up to 40 figures in some services, themes and tags, on a scale of two to five levels."""
    levels = NAMES[: draw(st.integers(2, 5))]
    outcomes = st.sampled_from(levels) | st.sampled_from(Reason)
    places = st.tuples(
        st.sampled_from(["", "One", "Two"]), st.sampled_from(["", "Safe"]), st.lists(st.sampled_from(["a", "b", "c"]), max_size=4)
    )
    areas = draw(st.sampled_from([("Here",), ("Here", "There")]))
    found = [
        figure(f"i-{number}", area, outcome, place)
        for number, place in enumerate(draw(st.lists(places, max_size=20)))
        for area in areas
        for outcome in [draw(outcomes)]
    ]
    ratings = tuple(found)
    scale = tuple(
        LevelRecord(level=name, label=name.capitalize(), colour=colour, shape=shape, target_met=place > 0)
        for place, (name, colour, shape) in enumerate(zip(levels, COLOURS, SHAPES, strict=False))
    )
    return evolve(
        RECORD,
        pack=evolve(RECORD.pack, scale=scale),
        ratings=ratings,
        history=(),
        exceptions=(),
        changes=None,
        corrections=(),
        report=None,
        summary=Summary.of(ratings, levels),
        rollups=roll_ups(zip(ratings, ratings, strict=True), levels),
    )


def figure(name: str, area: str, outcome: str | Reason, place: tuple[str, str, list[str]]) -> RatingRecord:
    level, reason = (None, outcome) if isinstance(outcome, Reason) else (outcome, None)
    service, theme, tags = place
    return rating(name, area=area, level=level, reason=reason, service=service, theme=theme, tags=tuple(tags))


GROUPINGS: dict[str, Callable[[RatingRecord], Iterable[str]]] = {
    "Service": lambda current: [current.service],
    "Theme": lambda current: [current.theme],
    "Tag": lambda current: current.tags,
}
UNNAMED = {"No service stated": "", "No theme stated": ""}


@frozen
class Part:
    """A number as it is printed: how many, of how many, of what, and the percentage."""

    part: int
    whole: int
    of: str
    percentage: str

    def check(self) -> None:
        """Try the percentage in whole numbers: nothing here is rounded."""
        true, whole = 100 * self.part, self.whole
        match re.fullmatch(r"(about |under |over )?([0-9]+)%", self.percentage).groups():
            case None, percent:
                assert true == int(percent) * whole
            case "about ", percent:
                assert true % whole
                assert whole * (2 * int(percent) - 1) <= 2 * true < whole * (2 * int(percent) + 1)
                assert 0 < int(percent) < 100
            case "under ", "1":
                assert 0 < 2 * true < whole
            case "over ", "99":
                assert 199 * whole <= 2 * true < 200 * whole
            case other:
                raise AssertionError(other)


def parsed(text: str) -> Part:
    part, whole, of, percentage = re.fullmatch(r"([0-9]+) of ([0-9]+) (in all|due|rated) \((.+)\)", text).groups()
    return Part(int(part), int(whole), of, percentage)


def texts(content: Sequence[str | Badge]) -> list[str]:
    return [item.label if isinstance(item, Badge) else item for item in content]


def tables(document: Document) -> list[Table]:
    return [node for node in document.nodes if isinstance(node, Table)]


def belonging(record: AssessmentRecord, by: str, name: str) -> list[RatingRecord]:
    return [current for current in record.ratings if name in GROUPINGS[by](current)]


@fewer
@given(records())
def test_every_number_of_a_roll_up_is_what_counting_the_ratings_gives(record):
    levels = [level.level for level in record.pack.scale]
    for table in tables(build_report(record)):
        if table.columns[0] not in GROUPINGS or not table.caption.startswith("Ratings by"):
            continue
        for row in table.rows:
            (name,), (due,), (rated,), *of_levels, not_rated, worst = [texts(cell.content) for cell in row.cells]
            group = belonging(record, table.columns[0], UNNAMED.get(name, name))
            due_ones = [current for current in group if current.reason not in NOT_DUE]
            rated_ones = [current for current in group if current.level is not None]
            assert group
            check(due, len(due_ones), len(group), "in all", "never")
            check(rated, len(rated_ones), len(due_ones), "due", "None due")
            for (said,), level in zip(of_levels, levels, strict=True):
                check(said, sum(current.level == level for current in group), len(rated_ones), "rated", "None rated")
            check(not_rated[0], len(group) - len(rated_ones), len(group), "in all", "never")
            counted = {said: sum(current.reason is reason for current in group) for said, reason in REASONS.items()}
            assert not_rated[1:] == [f"{number} {said}" for said, number in counted.items() if number]
            worst_place = min((levels.index(current.level) for current in rated_ones), default=None)
            expected = ["None rated"] if worst_place is None else [levels[worst_place].capitalize(), f"of {len(rated_ones)} rated"]
            assert worst == expected


def check(said: str, part: int, whole: int, of: str, nothing: str) -> None:
    """Check a printed number, and that it says so where there is nothing that it could be out of."""
    if not whole:
        assert said == nothing
        return
    found = parsed(said)
    assert (found.part, found.whole, found.of) == (part, whole, of)
    found.check()


@fewer
@given(records())
def test_every_number_of_the_summary_is_what_counting_the_ratings_gives(record):
    summary = next(table for table in tables(build_report(record)) if table.caption == "Summary of ratings")
    rated = sum(current.level is not None for current in record.ratings)
    parts: dict[str, list[int]] = {"rated": [], "in all": []}
    for row in summary.rows:
        _, (number,), (out_of,), (percentage,) = [texts(cell.content) for cell in row.cells]
        whole, _, of = out_of.partition(" ")
        assert int(whole) == (rated if of == "rated" else len(record.ratings))
        parts[of].append(int(number))
        if int(whole):
            Part(int(number), int(whole), of, percentage).check()
        else:
            assert percentage == "no percentage"
    assert sum(parts["rated"]) == rated
    assert sum(parts["rated"]) + sum(parts["in all"]) == len(record.ratings)


@given(records())
def test_the_groups_add_up(record):
    for groups in (record.rollups.service, record.rollups.theme):
        assert not groups or sum(group.all for group in groups) == record.summary.all
        assert not groups or sum(group.rated for group in groups) == record.summary.rated
    assert sum(group.all for group in record.rollups.tag) == sum(len(set(current.tags)) for current in record.ratings)
    for group in (*record.rollups.service, *record.rollups.theme, *record.rollups.tag):
        assert group.all == sum(group.levels.values()) + sum(group.reasons.values())
        assert group.rated == sum(group.levels.values())
        assert group.due == group.all - group.reasons.get("not_due", 0) - group.reasons.get("not_in_force", 0)
        assert 0 <= group.rated <= group.due <= group.all
        assert group.all > 0
        assert (group.worst is None) is (group.rated == 0)


@given(records())
def test_every_service_theme_and_tag_is_rolled_up_once_in_the_order_in_which_it_is_met(record):
    for by, groups in zip(GROUPINGS, (record.rollups.service, record.rollups.theme, record.rollups.tag), strict=True):
        met = list(dict.fromkeys(name for current in record.ratings for name in GROUPINGS[by](current)))
        assert [group.name for group in groups] == (met if any(met) else [])


@fewer
@given(records())
def test_roll_ups_are_read_back_as_they_were_written(record):
    assert read_assessment(write_assessment(record)) == record


@given(records(), st.randoms())
def test_the_counts_do_not_depend_on_the_order_of_the_ratings(record, random):
    shuffled = list(record.ratings)
    random.shuffle(shuffled)
    again = roll_ups(zip(shuffled, shuffled, strict=True), [level.level for level in record.pack.scale])
    for before, after in ((record.rollups.service, again.service), (record.rollups.theme, again.theme), (record.rollups.tag, again.tag)):
        assert {group.name: group for group in before} == {group.name: group for group in after}
