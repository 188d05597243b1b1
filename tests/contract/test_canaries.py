"""Marked figures are hidden, and every output that there is is searched for them and for what would give them back.

Small is what lies below 100,000 here, so that every secret has digits of its own that nothing else can have by chance.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

import ragrules
from ragrules import Assessment
from ragrules.numbers import round_half_away, settle, write_grouped, write_number
from ragrules.pictures.png import png
from ragrules.pictures.svg import svg
from ragrules.registry import find, names
from ragrules.report.document import Chart, Proportions
from ragrules.terms import Reason
from tests.unit.command_line import run, write

AS_OF = date(2021, 6, 30)
BELOW = 100_000

PACK = """\
ragrules: 1
pack: {id: canaries, title: Canaries, organisation: Council, calendar: financial-year-april}
exceptions: {over_performance: true}
defaults: {frequency: monthly, suppress_below: 100000, small_denominator: 100000000, of_note: true, travel: {against: [previous_period]}}
indicators:
  - {id: share, title: Share, unit: percent, decimals: 1, direction: higher, target: 90, tolerance: 5 points}
  - {id: tally, title: Tally, unit: count, direction: lower, target: 2000000, tolerance: 10% of target}
  - {id: rate, title: Rate, unit: rate, per: 1000, direction: higher, target: 900, tolerance: 50}
  - {id: context, title: Context, unit: count, direction: none, target: none}
  - id: added
    title: Added up
    unit: count
    direction: higher
    target: 9000000
    tolerance: 10% of target
    measure: year_to_date
    supplied_as: period
    accumulate: sum
  - id: rolled
    title: Parts added up
    unit: percent
    direction: higher
    target: 90
    tolerance: 5 points
    measure: year_to_date
    supplied_as: period
    accumulate: ratio
  - {id: versus, title: Against England, unit: count, direction: higher, target: {comparator: england}, tolerance: 50000}
  - {id: own, title: Against itself, unit: count, direction: higher, target: {previous: previous_period}, tolerance: 50000}
  - id: turn
    title: By its change
    unit: count
    direction: higher
    rating: {method: change, against: previous_period, edges: {green: 20000 better}}
  - {id: kept, title: Kept back, unit: percent, direction: higher, target: 90, tolerance: 5 points}
"""

SHARE = {"North": (48271, 890633), "South": (517639, 917253), "East": (2618347, 2843917), "West": (3719583, 3961827)}
"""Numerators and denominators: the North's numerator is small, and so the South's, the smallest of the others, has to go with it."""
TALLY = {"North": 59387, "South": 738219, "East": 1846573, "West": 2957381}
MONTHS = ("2021-04", "2021-05", "2021-06")
ADDED = {
    "North": (634917, 71849, 582763),
    "South": (728351, 841697, 913579),
    "East": (1637291, 1748633, 1859471),
    "West": (2739157, 2846813, 2957269),
}
SHOWN = (2618347, 1846573, 5245395)
"""Figures of the East that may be shown: they prove that the search finds what there is."""


def figures() -> Iterator[str]:
    """The rows of the values file."""
    yield "indicator,period,value,numerator,denominator,series,area,status,revision,note"
    for indicator in ("share", "rate"):
        for area, (over, under) in {**SHARE, "": tuple(map(sum, zip(*SHARE.values(), strict=True)))}.items():
            yield f"{indicator},2021-06,,{over},{under},,{area},,,note {over} of {under}"
    for indicator in ("tally", "context"):
        for area, count in {**TALLY, "": sum(TALLY.values())}.items():
            yield f"{indicator},2021-06,{count},,,,{area},,,note {count}"
    # The North in May: first small and shown in full later, and first shown in full and small later. The organisation was revised with it.
    yield "tally,2021-05,61583,,,,North,,,note 61583"
    yield "tally,2021-05,372914,,,,North,,true,"
    yield "tally,2021-05,1461729,,,,South,,,"
    yield "tally,2021-05,1523312,,,,,,,"
    yield "tally,2021-05,1834643,,,,,,true,"
    yield "context,2021-05,281947,,,,North,,,note 281947"
    yield "context,2021-05,73951,,,,North,,true,note 73951"
    yield "context,2021-06,86243,,,england,,,,"
    yield "tally,2021-06,94517,,,neighbours,East,,,"
    yield "versus,2021-06,250137,,,,,,,"
    yield "versus,2021-06,87641,,,england,,,,"
    for indicator in ("own", "turn"):
        yield f"{indicator},2021-05,91853,,,,,,,"
        yield f"{indicator},2021-06,287461,,,,,,,"
    for place, month in enumerate(MONTHS):
        for area, counts in {**ADDED, "": tuple(map(sum, zip(*ADDED.values(), strict=True)))}.items():
            yield f"added,{month},{counts[place]},,,,{area},,,note {counts[place]}"
            yield f"rolled,{month},,{counts[place]},{counts[place] + 4000000 if area else counts[place] + 16000000},,{area},,,"
    yield "kept,2021-06,81.7364259,643719,787561,,North,withheld,,note 81.7364259"
    yield "kept,2021-06,c,653819,797651,,East,,,note 653819"
    yield "kept,2021-05,82.8473361,663917,801379,,North,,,note 663917"
    yield "kept,2021-05,,,,,North,withheld,true,"


CORRECTIONS = """\
corrections:
  - {indicator: tally, area: North, period: 2021-06, was: 58217, now: 59387, reason: One school was late}
  - {indicator: tally, area: North, period: 2021-05, was: 67319, now: 372914, reason: One school was late}
  - {indicator: tally, period: 2021-05, was: 1529048, now: 1834643, reason: One school was late}
"""


def traces(number: Fraction) -> set[str]:
    """Every way in which a number may be written, as far as it has digits enough to be told from others.

    A spreadsheet holds the hundredth part of a percentage.
    """
    return _written(number) | (_written(number / 100) if number <= 100 else set())


def _written(number: Fraction) -> set[str]:
    exact = settle(number)
    rounded = [round_half_away(number, places) for places in range(13)]
    texts = {write_number(exact), *(text for each in rounded for text in (write_number(each), write_grouped(each)))}
    return {text for text in texts if sum(character.isdigit() for character in text) >= 5}


def secrets() -> set[str]:
    """Everything that no output may hold: hidden figures, what they come to, and how far they lie from anything that is shown."""
    found: set[Fraction] = set()
    for area in ("North", "South"):
        over, under = SHARE[area]
        found |= {Fraction(over), Fraction(under), Fraction(under - over)}
        for share, points in ((Fraction(100 * over, under), (90, 85)), (Fraction(1000 * over, under), (900, 850))):
            found |= {share, *(abs(share - point) for point in points)}
            found |= {abs(share - 100 * Fraction(*SHARE[other])) for other in SHARE if points[0] == 90} - {Fraction(0)}
        cases = [Fraction(point) * under / scale - over for point, scale in ((90, 100), (85, 100), (900, 1000), (850, 1000))]
        found |= {Fraction(each.__ceil__()) for each in cases}
        found |= {Fraction(TALLY[area])} | {abs(Fraction(point) - TALLY[area]) for point in (2000000, 2200000)}
        april, may, june = ADDED[area]
        found |= {Fraction(each) for each in (may, june, april + may, may + june, april + may + june)}
        found |= {abs(Fraction(point) - (april + may + june)) for point in (9000000, 8100000)}
        found |= {Fraction(100 * (april + may + june), april + may + june + 12000000), Fraction(april + may + june + 12000000)}
    found |= {Fraction(each) for each in (61583, 281947, 73951, 1523312, 86243, 94517, 643719, 787561, 653819, 797651, 663917, 801379)}
    found |= {Fraction(each) for each in (87641, 250137 - 87641, 91853, 287461 - 91853, 41853, 111853, 372914 - 59387)}
    found |= {Fraction(each) for each in (58217, 67319, 1529048, 1834643 - 1529048, 372914 - 67319)}
    found |= {Fraction("81.7364259"), Fraction("82.8473361"), Fraction("8.2635741"), Fraction("7.1526639")}
    return {text for number in found for text in traces(number)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("canaries")
    write(made, "canaries.ragrules.yaml", PACK)
    write(made, "values.csv", "\n".join(figures()) + "\n")
    write(
        made,
        "canaries.ragreport.yaml",
        "ragrules: 1\nreport: {rules: ., values: [values.csv], as_of: 2021-06-30, header: {committee: Panel, subject: Canaries}}\n"
        + CORRECTIONS,
    )
    return made


@pytest.fixture(scope="module")
def assessment(folder: Path) -> Assessment:
    cycle = ragrules.load_cycle(folder / "canaries.ragreport.yaml")
    return ragrules.assess(cycle.pack, ragrules.read_observations(*cycle.values), as_of=AS_OF, narrative=cycle.narrative)


def opened(output: bytes) -> bytes:
    """The bytes of an output; of a word processor's or a spreadsheet's file, which is an archive, those of its parts."""
    if not output.startswith(b"PK"):
        return output
    with zipfile.ZipFile(io.BytesIO(output)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def singing(outputs: Iterator[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """The outputs that hold a secret, each with the text of it."""
    canaries = [text.encode() for text in sorted(secrets())]
    return [(name, text.decode()) for name, output in outputs for whole in (opened(output),) for text in canaries if text in whole]


def pictures(document: ragrules.Document) -> list[Chart | Proportions]:
    return [node for node in document.nodes if isinstance(node, Chart | Proportions)]


def written_by_the_library(assessment: Assessment) -> Iterator[tuple[str, bytes]]:
    for all_periods in (False, True):
        record = assessment.record(all_periods=all_periods)
        text = ragrules.write_assessment(record)
        yield "assessment", text.encode()
        yield "assessment read again", ragrules.write_assessment(ragrules.read_assessment(text)).encode()
        yield "pickled record", pickle.dumps(record)
        yield "representation", repr(record).encode()
        document = ragrules.build_report(record)
        yield "document", repr(document).encode()
        for place, picture in enumerate(pictures(document)):
            yield "picture in a page", svg(picture, identity=f"picture-{place}").encode()
        for name in names("renderers"):
            document = ragrules.build_report(record, layout=getattr(find("renderers", name), "LAYOUT", "panel"))
            rendered = find("renderers", name).render(document)
            yield f"report as {name}", rendered if isinstance(rendered, bytes) else rendered.encode()
    for rating in (*assessment.ratings, *assessment.history):
        yield "explanation", rating.explain().encode()
        yield "rating", repr((rating.value, rating.observation, rating.comparators, rating.next_level, rating.last)).encode()
        yield "observation", pickle.dumps(rating.observation)
    for line in assessment.exception_list:
        yield "exception", " ".join(line.reasons()).encode()


def written_by_the_commands(folder: Path, outside: Path) -> Iterator[tuple[str, bytes]]:
    for form in ("text", "json", "csv"):
        for more in ((), ("--all-periods",), ("--exceptions-only",), ("--area", "North"), ("--area", "East", "--area", "Council")):
            if form == "json" and "--exceptions-only" in more:
                continue
            ended = run("rate", folder, "--values", folder / "values.csv", "--as-of", AS_OF, "--format", form, *more)
            assert ended.exit_code == 0
            yield f"rate {form} {more}", (ended.stdout + ended.stderr).encode()
    suffixes = [find("renderers", name).SUFFIX for name in names("renderers")]
    for suffix in suffixes:
        file = outside / f"report{suffix}"
        ended = run("report", folder / "canaries.ragreport.yaml", "-o", file)
        assert ended.exit_code == 0
        yield f"report {suffix}", file.read_bytes()
        yield f"report {suffix} says", (ended.stdout + ended.stderr).encode()
    for figure in (("--value", 59387), ("--value", "59,387"), ("--numerator", 59387, "--denominator", 738219)):
        ended = run("explain", folder, "tally", *figure, "--period", "2021-06")
        yield "explain", (ended.stdout + ended.stderr).encode()
    ended = run("explain", folder, "share", "--numerator", 48271, "--denominator", 890633, "--period", "2021-06")
    yield "explain", (ended.stdout + ended.stderr).encode()


def test_the_rows_that_are_to_be_hidden_are_hidden(assessment: Assessment):
    hidden = {(rating.indicator.id, rating.area) for rating in assessment.ratings if rating.reason is Reason.SUPPRESSED}
    assert hidden == {(name, area) for name in ("share", "tally", "rate", "context", "added", "rolled") for area in ("North", "South")} | {
        ("kept", "East")
    }
    assert [corrected.record().was for corrected in assessment.corrections] == [None, None, None]
    (kept,) = [rating for rating in assessment.ratings if (rating.indicator.id, rating.area) == ("kept", "North")]
    assert kept.reason is Reason.WITHHELD


def test_no_output_of_the_library_gives_a_hidden_figure_away(assessment: Assessment):
    assert {name for name, _ in written_by_the_library(assessment)} >= {f"report as {name}" for name in names("renderers")}
    assert singing(written_by_the_library(assessment)) == []


def test_no_output_of_a_command_gives_a_hidden_figure_away(folder: Path, tmp_path: Path):
    assert singing(written_by_the_commands(folder, tmp_path)) == []


def test_the_search_finds_what_is_shown(assessment: Assessment):
    text = ragrules.write_assessment(assessment)
    for number in SHOWN:
        assert any(trace in text for trace in traces(Fraction(number)))


HIDDEN_MOVED = {"tally": 31, "share": 17, "rate": 17, "added": 29, "context": 31}
"""How far the hidden figures of an indicator are moved: from the South to the North, so that all that is shown stays what it was."""


def with_hidden_figures_moved(rows: Iterator[str]) -> Iterator[str]:
    """Yield the rows with other figures for the North and the South that come to the same, for what is hidden there in June."""
    header, *rest = rows
    yield header
    for row in rest:
        cells = row.split(",")
        moved = HIDDEN_MOVED.get(cells[0], 0) * {"North": 1, "South": -1}.get(cells[6], 0)
        if moved and cells[1] == "2021-06":
            place = 2 if cells[2] else 3
            cells[place] = str(int(cells[place]) + moved)
        yield ",".join(cells)


def test_no_picture_and_no_sentence_changes_with_a_figure_that_is_hidden(folder: Path, tmp_path: Path):
    pack = ragrules.load_pack(folder)
    documents = []
    for name, rows in (("a.csv", list(figures())), ("b.csv", list(with_hidden_figures_moved(figures())))):
        values = ragrules.read_observations(write(tmp_path, name, "\n".join(rows) + "\n"))
        documents.append((rows, ragrules.build_report(ragrules.assess(pack, evolve(values, inputs=()), as_of=AS_OF))))
    (rows, document), (moved, same) = documents
    assert sum(one != other for one, other in zip(rows, moved, strict=True)) == 10
    assert document == same
    assert [(svg(node, identity="x"), png(node)) for node in pictures(document)] == [
        (svg(node, identity="x"), png(node)) for node in pictures(same)
    ]


def test_the_pictures_show_figures_that_may_be_shown(assessment: Assessment):
    charts = [node for node in pictures(ragrules.build_report(assessment)) if isinstance(node, Chart)]
    assert {point.number for chart in charts for point in chart.points if point is not None} >= {1637291 + 1748633 + 1859471}
    assert len(charts) > 3


def test_an_archive_is_searched_part_by_part():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("part.xml", "<w>" + "61583 " * 50 + "</w>")
    assert singing(iter([("archive", archive.getvalue())])) == [("archive", "61583")]


def test_without_the_rule_every_canary_sings(folder: Path, tmp_path: Path):
    pack = ragrules.load_pack(write(tmp_path, "p.ragrules.yaml", PACK.replace("suppress_below: 100000, ", "")))
    told = ragrules.assess(pack, ragrules.read_observations(folder / "values.csv"), as_of=AS_OF)
    found = b" ".join(opened(output) for _, output in written_by_the_library(told)).decode(errors="replace")
    alive = (59387, 48271, 61583, 73951, 86243, 94517, 1523312, 634917 + 71849 + 582763, 738219, 517639)
    assert [number for number in alive if not any(trace in found for trace in traces(Fraction(number)))] == []
