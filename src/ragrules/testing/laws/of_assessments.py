"""Laws about whole assessments: old reports, counts, what is written and read, and what is kept back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from ragrules import assessment as assessing
from ragrules.assessment import Assessment
from ragrules.assessment_json import read_assessment, write_assessment
from ragrules.compiled import compiled_pack
from ragrules.observation import Observation
from ragrules.spec import Indicator, Pack
from ragrules.terms import Reason, Unit
from ragrules.testing.laws.questions import indicators_of, pack_law
from ragrules.testing.strategies.rows import Row, rows_for
from ragrules.testing.written_rules import figures_in

_KEPT_BACK = ("suppressed", "withheld")
_MOST_PERIODS = 4


@pack_law
def what_is_not_rated_is_never_counted_as_a_level(pack: Pack, data: st.DataObject) -> str:
    """Each current entry has a level or a reason, never both, and only those with a level are counted under one."""
    rows, as_of, made = _drawn(pack, data)
    both = [rating for rating in made.ratings if (rating.level is None) is (rating.reason is None)]
    if both:
        return _told(rows, as_of, f"{both[0].indicator.id} has the level {both[0].level} and the reason {both[0].reason}")
    counted = Counter(rating.level for rating in made.ratings if rating.level is not None)
    levels = {level: number for level, number in made.summary.levels.items() if number}
    return "" if levels == counted else _told(rows, as_of, f"the summary counts {levels}, and the ratings are {dict(counted)}")


@pack_law
def summary_counts_add_up(pack: Pack, data: st.DataObject) -> str:
    """Levels and reasons together are all there are, and all that are due are those that are neither not due nor not in force."""
    rows, as_of, made = _drawn(pack, data)
    summary = made.summary
    levels, reasons = sum(summary.levels.values()), sum(summary.reasons.values())
    early = summary.reasons.get(Reason.NOT_DUE, 0) + summary.reasons.get(Reason.NOT_IN_FORCE, 0)
    wrong = [
        f"{what} {found}, and it is {said}"
        for what, found, said in (
            ("levels and reasons come to", levels + reasons, summary.all),
            ("the ratings are", len(made.ratings), summary.all),
            ("what is rated comes to", levels, summary.rated),
            ("what is due comes to", summary.all - early, summary.due),
        )
        if found != said
    ]
    return _told(rows, as_of, "; ".join(wrong)) if wrong else ""


@pack_law
def later_rows_never_change_an_old_report(pack: Pack, data: st.DataObject) -> str:
    """An assessment made again as of the same day says the same, whatever has come in since for periods that end later."""
    rows, as_of, made = _drawn(pack, data)
    compiled = compiled_pack(pack)
    kept = [row for row in rows if compiled.indicator(row["indicator"]).period(row["period"]).end <= as_of]
    if len(kept) == len(rows):
        return ""
    again = assessing.assess(pack, _figures(kept), as_of=as_of)
    return "" if write_assessment(made) == write_assessment(again) else _told(rows, as_of, "without the later rows it says something else")


@pack_law
def an_assessment_is_read_as_it_was_written(pack: Pack, data: st.DataObject) -> str:
    """An assessment written as JSON and read back is the same."""
    rows, as_of, made = _drawn(pack, data)
    record = made.record()
    return "" if read_assessment(write_assessment(made)) == record else _told(rows, as_of, "it is read back as another one")


@pack_law
def a_suppressed_figure_never_shows(pack: Pack, data: st.DataObject) -> str:
    """Nothing that is written differs by what a suppressed or withheld figure is, nor by what a small count is."""
    rows, as_of, _ = _drawn(pack, data)
    if not rows:
        return ""
    place = data.draw(st.integers(0, len(rows) - 1))
    row = {key: text for key, text in rows[place].items() if key in ("indicator", "period", "series", "revision")}
    small = _small_counts(pack.indicator(row["indicator"]))
    counted: bool = bool(small) and data.draw(st.booleans())
    if counted:
        one, other = data.draw(st.sampled_from(small)), data.draw(st.sampled_from(small))
    else:
        row["status"] = data.draw(st.sampled_from(_KEPT_BACK))
        one, other = "7", "8"
    texts = []
    for value in (one, other):
        hidden = [*rows]
        hidden[place] = {**row, "value": value}
        texts.append(write_assessment(assessing.assess(pack, _figures(hidden), as_of=as_of)))
    if texts[0] == texts[1]:
        return ""
    return _told(rows, as_of, f"with {row.get('status', 'a small count')} in row {place + 1}, {one} and {other} can be told apart")


def _small_counts(indicator: Indicator) -> list[str]:
    below = indicator.suppress_below
    return [] if below is None or indicator.unit is not Unit.COUNT else [str(count) for count in range(1, below)]


def _drawn(pack: Pack, data: st.DataObject) -> tuple[tuple[Row, ...], date, Assessment]:
    """Return drawn rows of a pack's indicators, a day, and the assessment of them as of that day."""
    compiled = compiled_pack(pack)
    chosen = data.draw(st.lists(st.sampled_from(indicators_of(pack)), unique=True, min_size=1, max_size=3))
    rows = tuple(row for name in chosen for row in data.draw(rows_for(compiled.indicator(name), most=_MOST_PERIODS)))
    ends = {compiled.indicator(row["indicator"]).period(row["period"]).end for row in rows}
    as_of = data.draw(st.sampled_from([*sorted(ends), date(2022, 12, 31)]))
    return rows, as_of, assessing.assess(pack, _figures(rows), as_of=as_of)


def _figures(rows: Sequence[Row]) -> tuple[Observation, ...]:
    return tuple(figures_in(rows))


def _told(rows: Sequence[Row], as_of: date, what: str) -> str:
    lines = [", ".join(f"{column} {text!r}" for column, text in row.items()) for row in rows]
    return "\n".join([f"as of {as_of}: {what}; the rows are", *(lines or ["none"])])
