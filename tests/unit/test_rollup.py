"""Roll-ups: counts by service, theme and tag, each with its denominators and the worst level of what is rated."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import evolve, frozen

import ragrules
from ragrules.assessment_json import read_assessment, write_assessment
from ragrules.record import RollUp, RollUps, Summary
from ragrules.report import build_report
from ragrules.report.document import Badge, Table
from ragrules.rollup import roll_ups
from ragrules.terms import Reason
from tests.golden.small_record import RECORD, rating
from tests.unit.command_line import folder, run, write
from tests.unit.test_assessment import AS_OF, row
from tests.unit.writing import pack

__all__ = ["folder"]

LEVELS = ("red", "amber", "green")


def figure(level=None, reason=None, **where):
    return rating("x", level=level, reason=reason if level is None else None, **{"service": "", **where})


def rolled(*figures) -> RollUps:
    return roll_ups(zip(figures, figures, strict=True), LEVELS)


def names(groups: Iterable[RollUp]) -> list[str]:
    return [group.name for group in groups]


# The counts.


def test_a_roll_up_has_the_counts_of_its_own_figures():
    found = rolled(
        figure("red", service="A"),
        figure("green", service="B"),
        figure(reason=Reason.NOT_DUE, service="A"),
        figure(reason=Reason.AWAITED, service="A"),
        figure("green", service="A"),
    )
    assert found.service[0] == RollUp(
        name="A",
        all=4,
        due=3,
        rated=2,
        levels={"red": 1, "amber": 0, "green": 1},
        reasons={"not_due": 1, "awaited": 1},
        worst="red",
    )
    assert (found.service[1].name, found.service[1].all, found.service[1].worst) == ("B", 1, "green")


def test_groups_stand_in_the_order_in_which_they_are_first_met():
    found = rolled(figure("red", service="Z"), figure("red", service="A"), figure("red", service="Z"), figure("red", service="M"))
    assert names(found.service) == ["Z", "A", "M"]


def test_figures_without_a_service_or_theme_are_a_group_of_their_own_beside_those_that_have_one():
    found = rolled(figure("red", service="A", theme="Safe"), figure("green"))
    assert (names(found.service), names(found.theme)) == (["A", ""], ["Safe", ""])


def test_where_nothing_has_a_service_a_theme_or_a_tag_there_is_nothing_to_roll_up_by():
    assert rolled(figure("red"), figure("green", tags=("",))) == RollUps()
    assert rolled() == RollUps()


def test_a_figure_with_several_tags_counts_under_each_and_one_without_under_none():
    found = rolled(figure("red", tags=("a", "b")), figure("green", tags=("b",)), figure("amber"))
    assert [(group.name, group.all, group.worst) for group in found.tag] == [("a", 1, "red"), ("b", 2, "red")]


def test_a_tag_that_is_written_twice_counts_once():
    assert [group.all for group in rolled(figure("red", tags=("a", "a"))).tag] == [1]


@pytest.mark.parametrize(
    ("levels", "worst"),
    [
        (["green", "amber", "red"], "red"),
        (["green", "amber"], "amber"),
        (["green", "green"], "green"),
        ([None, "green"], "green"),
        ([None, None], None),
    ],
)
def test_the_worst_is_the_worst_level_of_what_is_rated(levels, worst):
    found = rolled(*(figure(level, Reason.NO_VALUE, service="A") for level in levels))
    assert found.service[0].worst == worst


@pytest.mark.parametrize("reason", list(Reason))
def test_what_is_not_rated_is_never_the_worst_and_never_green(reason):
    assert [group.worst for group in rolled(figure(reason=reason, service="A")).service] == [None]


def test_the_worst_follows_the_order_of_the_scale_and_not_of_the_alphabet():
    figures = [figure("blue", service="A"), figure("green", service="A")]
    assert roll_ups(zip(figures, figures, strict=True), ("red", "green", "blue")).service[0].worst == "green"
    assert roll_ups(zip(figures, figures, strict=True), ("red", "blue", "green")).service[0].worst == "blue"


def test_a_roll_up_of_everything_counts_what_the_summary_counts():
    found = RollUp.of(RECORD.ratings, LEVELS)
    assert found == RollUp(
        name="",
        worst="red",
        all=RECORD.summary.all,
        due=RECORD.summary.due,
        rated=RECORD.summary.rated,
        levels=RECORD.summary.levels,
        reasons=RECORD.summary.reasons,
    )


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ([{"service": "A"}, {"service": "A"}], []),
        ([{"service": "A"}, {"service": "B"}], ["service"]),
        ([{"service": "A"}, {}], ["service"]),
        ([{"theme": "A"}, {"theme": "B"}], ["theme"]),
        ([{"tags": ("a",)}, {"tags": ("a",)}], []),
        ([{"tags": ("a",)}, {}], ["tag"]),
        ([{"tags": ("a", "b")}, {"tags": ("a", "b")}], ["tag"]),
        ([{"service": "A", "theme": "A", "tags": ("a",)}, {"service": "B", "theme": "B"}], ["service", "theme", "tag"]),
        ([{}, {}], []),
    ],
)
def test_a_grouping_divides_where_it_says_more_than_the_summary(where, shown):
    figures = [figure("red", **place) for place in where]
    assert [name for name, _ in rolled(*figures).dividing(Summary.of(figures, LEVELS))] == shown


# The assessment.

HEAD = "ragrules: 1\npack: {id: p, title: P, organisation: Council}\nscale: brag\n"
VISITS = "service: Early help\ntags: [statutory, panel]\ntolerance: {blue: 5 points better, amber: 5 points}"
CALLS = "id: calls\ntitle: Calls\nunit: count\nfrequency: monthly\ndirection: none\nservice: Customers\ntheme: Fair\ntags: panel"


def assessed(folder: Path, *rows, **more) -> ragrules.Assessment:
    return ragrules.assess(pack(folder, VISITS, CALLS, head=HEAD), rows, as_of=AS_OF, **more)


def test_an_assessment_has_its_roll_ups(tmp_path: Path):
    found = assessed(tmp_path, row("2021-08", 96), row("2021-08", 3, indicator="calls")).rollups
    assert [(group.name, group.all, group.rated, group.worst) for group in found.service] == [
        ("Early help", 1, 1, "blue"),
        ("Customers", 1, 0, None),
    ]
    assert [(group.name, group.reasons) for group in found.theme] == [("", {}), ("Fair", {"contextual": 1})]
    assert [(group.name, group.all, group.levels["blue"]) for group in found.tag] == [("statutory", 1, 1), ("panel", 2, 1)]


def test_figures_are_counted_so_that_an_indicator_counts_once_for_each_area(tmp_path: Path):
    rows = [row("2021-08", value, area=area) for value, area in ((96, "North"), (80, "South"), (91, "East"))]
    assessment = assessed(tmp_path, *rows)
    assert [(group.name, group.all, group.rated, group.worst) for group in assessment.rollups.service] == [
        ("Early help", 3, 3, "red"),
        ("Customers", 3, 0, None),
    ]
    assert sum(group.all for group in assessment.rollups.service) == assessment.summary.all == 6


def test_earlier_periods_are_in_no_roll_up(tmp_path: Path):
    rows = [row(f"2021-0{month}", 80 if month < 8 else 96) for month in range(4, 9)]
    assessment = assessed(tmp_path, *rows)
    assert [(group.all, group.worst) for group in assessment.rollups.service] == [(1, "blue"), (1, None)]
    for all_periods in (False, True):
        record = assessment.record(all_periods=all_periods)
        assert record.rollups == assessment.rollups
        assert read_assessment(write_assessment(record)) == record


def test_a_rating_carries_its_tags(tmp_path: Path):
    record = assessed(tmp_path, row("2021-08", 96)).record()
    assert [found.tags for found in record.ratings] == [("statutory", "panel"), ("panel",)]
    assert read_assessment(write_assessment(record)).ratings == record.ratings


def test_a_level_better_than_target_met_meets_the_target(tmp_path: Path):
    record = assessed(tmp_path, row("2021-08", 96)).record()
    assert [(level.level, level.target_met) for level in record.pack.scale] == [
        ("red", False),
        ("amber", False),
        ("green", True),
        ("blue", True),
    ]
    paragraphs = [getattr(node, "text", "") for node in build_report(record).nodes]
    assert "Of the 1 rated, 1 met the target (100%)." in paragraphs


# The report.


@frozen
class Shown:
    """A table of the report as texts: its caption, its columns, and its cells by the first cell of each row."""

    caption: str
    columns: tuple[str, ...]
    rows: dict[str, dict[str, tuple[str, ...]]]


def said(item: str | Badge) -> str:
    return item.label if isinstance(item, Badge) else item


def shown(record) -> list[Shown]:
    found = []
    for node in build_report(record).nodes:
        if isinstance(node, Table) and node.caption.startswith("Ratings by "):
            rows = [[tuple(map(said, cell.content)) for cell in row.cells] for row in node.rows]
            found.append(Shown(node.caption, node.columns, {row[0][0]: dict(zip(node.columns, row, strict=True)) for row in rows}))
    return found


def test_the_report_has_a_table_for_each_grouping_that_divides():
    by_service, by_tag = shown(RECORD)
    assert by_service.caption == "Ratings by service (numbers of indicators)"
    assert by_service.columns == ("Service", "Due", "Rated", "Red", "Amber", "Green", "Not rated", "Worst rating")
    assert list(by_service.rows) == ["Children’s social care", "Early help", "No service stated"]
    assert by_tag.caption == "Ratings by tag (numbers of indicators; one with several tags counts under each, one without is left out)"
    assert list(by_tag.rows) == ["statutory", "panel"]


def test_every_number_says_what_it_is_out_of():
    assert shown(RECORD)[0].rows["Children’s social care"] == {
        "Service": ("Children’s social care",),
        "Due": ("6 of 6 in all (100%)",),
        "Rated": ("4 of 6 due (about 67%)",),
        "Red": ("2 of 4 rated (50%)",),
        "Amber": ("1 of 4 rated (25%)",),
        "Green": ("1 of 4 rated (25%)",),
        "Not rated": ("2 of 6 in all (about 33%)", "2 not reportable"),
        "Worst rating": ("Red", "of 4 rated"),
    }


def test_a_group_in_which_nothing_is_rated_has_no_colour():
    (table,) = [node for node in build_report(RECORD).nodes if isinstance(node, Table) and node.columns[0] == "Service"]
    assert [item for cell in table.rows[1].cells for item in cell.content if isinstance(item, Badge)] == []
    found = shown(RECORD)[0].rows["Early help"]
    assert [found[column] for column in ("Red", "Amber", "Green", "Worst rating")] == [("None rated",)] * 4
    assert found["Rated"] == ("0 of 2 due (0%)",)


def test_a_group_of_which_nothing_is_due_says_so():
    ratings = (figure(reason=Reason.NOT_DUE, service="A"), figure("red", service="B"))
    record = evolve(RECORD, ratings=ratings, exceptions=(), summary=Summary.of(ratings, LEVELS), rollups=rolled(*ratings))
    found = shown(record)[0].rows["A"]
    assert (found["Due"], found["Rated"], found["Not rated"]) == (
        ("0 of 1 in all (0%)",),
        ("None due",),
        ("1 of 1 in all (100%)", "1 not due yet"),
    )


def test_the_worst_level_is_a_badge_with_its_colour_and_shape():
    (table,) = [node for node in build_report(RECORD).nodes if isinstance(node, Table) and node.columns[0] == "Service"]
    assert table.rows[0].cells[-1].content[0] == Badge(label="Red", colour="red", shape="diamond")


def test_where_several_areas_are_rated_the_tables_say_that_they_count_figures():
    ratings = (figure("red", service="A"), figure("red", service="A", area="North"), figure("green", service="B"))
    record = evolve(RECORD, ratings=ratings, exceptions=(), summary=Summary.of(ratings, LEVELS), rollups=rolled(*ratings))
    (found,) = shown(record)
    assert found.caption == "Ratings by service (numbers of figures, one for each indicator in each area)"
    assert found.rows["A"]["Red"] == ("2 of 2 rated (100%)",)


@pytest.mark.parametrize("where", [{}, {"service": "A"}, {"theme": "A"}, {"tags": ("a",)}])
def test_a_grouping_that_says_what_the_summary_says_has_no_table(where):
    ratings = (figure("red", **where), figure("green", **where))
    assert shown(evolve(RECORD, ratings=ratings, exceptions=(), summary=Summary.of(ratings, LEVELS), rollups=rolled(*ratings))) == []


# The command line.

AREAS = "indicator,period,value,area\nassessments,2021-08,95,North\nassessments,2021-08,80,South\n"


def test_rate_says_what_it_counts_where_there_are_several_areas(folder):
    write(folder, "values.csv", AREAS)
    ended = run("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
    assert (
        "By service (numbers of figures, one for each indicator in each area)\n"
        "    Children's social care: 2 in all, 2 due, 2 rated: Red 1, Amber 0, Green 1; worst of 2: Red\n"
        "    No service stated: 4 in all, 4 due, 0 rated\n"
    ) in ended.stdout


def test_rate_has_a_heading_for_each_grouping_that_divides(folder):
    text = (folder / "small.ragrules.yaml").read_text(encoding="utf-8")
    write(folder, "small.ragrules.yaml", text.replace("    unit: weeks", "    unit: weeks\n    theme: Courts\n    tags: [panel, court]"))
    ended = run("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
    assert ended.exit_code == 0, ended.stderr
    headings = [line for line in ended.stdout.splitlines() if line.startswith("By ")]
    assert headings == [
        "By service (numbers of indicators)",
        "By theme (numbers of indicators)",
        "By tag (numbers of indicators; one with several tags counts under each, one without is left out)",
    ]
    assert "    Courts: 1 in all, 1 due, 1 rated: Red 0, Amber 1, Green 0; worst of 1: Amber\n" in ended.stdout
    assert "    No theme stated: 2 in all, 2 due, 1 rated: Red 1, Amber 0, Green 0; worst of 1: Red\n" in ended.stdout


def test_rate_says_nothing_more_where_a_single_service_has_everything(folder):
    text = (folder / "small.ragrules.yaml").read_text(encoding="utf-8").partition("  - id: proceedings")[0]
    write(folder, "small.ragrules.yaml", text)
    write(folder, "values.csv", "indicator,period,value\nassessments,2021-08,95\n")
    assert "By " not in run("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29").stdout


def test_the_name_of_a_service_stays_text_on_one_line(folder):
    text = (folder / "small.ragrules.yaml").read_text(encoding="utf-8")
    write(folder, "small.ragrules.yaml", text.replace("service: Children's social care", 'service: "a\\nb[red]"'))
    ended = run("rate", ".", "--values", "values.csv", "--as-of", "2021-09-29")
    assert ended.exit_code == 0, ended.stderr
    assert "    a b[red]: 1 in all" in ended.stdout
