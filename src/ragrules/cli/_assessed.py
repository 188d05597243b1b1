"""The assessment that a command tells of, and what its reader should know beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attrs import frozen

import ragrules
from ragrules.cli._commentary import stray_commentary
from ragrules.cli._inputs import assessment_bytes, load_rules, read_figures
from ragrules.cli._places import located, locating
from ragrules.cli._problems import in_short
from ragrules.cli._progress import Work
from ragrules.cli._streams import show

STEPS = 3
"""How many steps of work an assessment takes."""


@frozen(kw_only=True)
class Assessed:
    """An assessment, the figures that it was made of, and remarks: warnings of the rules and the report file, and notes on the figures.

    `source` is the folder or file that says the rules, and `files` are those that the figures were read from. `previous` is that of the
    previous assessment, if there is one.
    """

    assessment: ragrules.Assessment
    figures: ragrules.Observations
    source: Path
    files: tuple[Path, ...]
    remarks: tuple[ragrules.Problem, ...]
    previous: Path | None = None

    def say_remarks(self) -> None:
        """Write the remarks to stderr, a line each."""
        show(*in_short(self.remarks, self.source), stderr=True)


def assess_figures(
    rules: Path, values: Sequence[Path], as_of: date, areas: Sequence[str], work: Work, *, previous: Path | None = None
) -> Assessed:
    """Return the assessment of files of figures by a pack. Without `areas` it is of all.

    Raises:
        PackError: the pack or the previous assessment cannot be used.
        ObservationError: the figures cannot be used.
        UnknownNameError: there are no figures for an area.
    """
    work.step("Reading the rules")
    pack = load_rules(rules)
    with locating(rules, *values, known=pack.warnings):
        work.step("Reading the figures")
        figures = read_figures(values)
        work.step("Rating")
        earlier = None if previous is None else ragrules.read_assessment(assessment_bytes(previous), previous.as_posix())
        assessment = ragrules.assess(pack, figures, as_of=as_of, areas=known_areas(areas, pack, figures), previous=earlier)
    remarks = located((*pack.warnings, *figures.notes, *assessment.notes), rules, *values)
    return Assessed(assessment=assessment, figures=figures, source=rules, files=tuple(values), remarks=remarks, previous=previous)


def assess_report(path: Path, areas: Sequence[str], work: Work) -> Assessed:
    """Return the assessment of the reporting cycle of a report file. Without `areas` it is of all.

    Raises:
        PackError: the report file, its pack or the previous assessment cannot be used.
        ObservationError: the figures cannot be used.
        UnknownNameError: there are no figures for an area.
    """
    work.step("Reading the rules")
    with locating(path):
        cycle = ragrules.load_cycle(path)
    with locating(path, *cycle.values, known=cycle.pack.warnings):
        work.step("Reading the figures")
        figures = read_figures(cycle.values)
        work.step("Rating")
        areas_known = known_areas(areas, cycle.pack, figures)
        earlier = None if cycle.previous is None else ragrules.read_assessment(assessment_bytes(cycle.previous), cycle.previous.as_posix())
        assessment = ragrules.assess(cycle.pack, figures, as_of=cycle.as_of, narrative=cycle.narrative, areas=areas_known, previous=earlier)
    stray = () if areas else stray_commentary(assessment, cycle.file)
    remarks = located((*cycle.pack.warnings, *figures.notes, *assessment.notes, *stray), path, *cycle.values)
    return Assessed(assessment=assessment, figures=figures, source=path, files=cycle.values, remarks=remarks, previous=cycle.previous)


def known_areas(areas: Sequence[str], pack: ragrules.Pack, figures: ragrules.Observations) -> frozenset[str] | None:
    """Return the areas that are asked for, None for all. One without figures is refused, lest a misspelt one rates nothing."""
    if not areas:
        return None
    there = {row.area or pack.organisation for row in figures if row.series == "actual"}
    for area in areas:
        if area not in there:
            raise ragrules.UnknownNameError("area", area, there)
    return frozenset(areas)
