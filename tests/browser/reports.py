"""The pages that are shown in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import attrs

from ragrules import Document, assess, build_report, load_pack, read_observations
from ragrules.report.document import Badge
from tests.golden import merton
from tests.unit.command_line import write
from tests.unit.control_charts import chart

AREAS = ("North", "South and the villages", "East", "West – riverside", "\u05d0\u05d1 Centre")
MONTHS = ("2021-05", "2021-06", "2021-07", "2021-08")

AREA_PACK = """\
ragrules: 1
pack: {id: areas, title: Housing by area, organisation: Anytown Council, calendar: financial-year-april}
defaults: {frequency: monthly, of_note: true, travel: {against: [previous_period]}}
indicators:
  - {id: repairs, number: 1, title: Repairs in time, service: Repairs, unit: percent, direction: higher, target: 90, tolerance: 5 points}
  - {id: empty, number: 2, title: Days a home stands empty, service: Lettings, unit: days, direction: lower, target: 30, tolerance: 5}
  - {id: rent, number: 2a, title: Rent, service: Lettings, unit: percent, decimals: 1, direction: higher, target: 98, tolerance: 1 points}
  - {id: visits, number: 10, title: Visits, service: Repairs, unit: count, direction: none, target: none}
"""

FIGURES = {
    "repairs": (88, 91, 84, 93, 86),
    "empty": (29, 34, 41, 27, 30),
    "rent": ("98.4", "97.1", "96.2", "98", "99.9"),
    "visits": (120, 98, 7, 1043, 0),
}

OWN = {"red": "#7A1F5C", "amber": "#FFB000", "green": "#9BE3C0"}
"""Colours of a scale of its own, dark and light."""


def many_areas(folder: Path) -> Document:
    """Return a report of a few indicators in several areas, with earlier months."""
    write(folder, "areas.ragrules.yaml", AREA_PACK)
    rows = ["indicator,period,value,area"]
    for indicator, figures in FIGURES.items():
        for area, figure in zip(AREAS, figures, strict=True):
            rows += [f"{indicator},{month},{figure},{area}" for month in MONTHS if (indicator, area, month) != ("rent", "East", "2021-08")]
    write(folder, "values.csv", "\n".join(rows) + "\n")
    observations = read_observations(folder / "values.csv")
    return build_report(assess(load_pack(folder / "areas.ragrules.yaml"), observations, as_of=date(2021, 9, 29)))


def own_colours() -> Document:
    """Return the panel's report as it would be on a scale with colours of its own, with a control chart at its end."""
    report = _repainted(merton.report(), OWN)
    return attrs.evolve(report, nodes=(*report.nodes, chart()))


def _repainted(thing, colours: Mapping[str, str]):
    if isinstance(thing, tuple):
        return tuple(_repainted(each, colours) for each in thing)
    if not attrs.has(type(thing)):
        return thing
    if isinstance(thing, Badge):
        return attrs.evolve(thing, colour=colours.get(thing.colour, thing.colour))
    changed = {each.name: _repainted(getattr(thing, each.name), colours) for each in attrs.fields(type(thing))}
    return attrs.evolve(thing, **changed)
