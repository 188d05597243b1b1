"""Only the command line may ask what day it is, so that a rating can be made again."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import Module, dotted, modules

ASKS = {"today", "now", "utcnow"}
CLOCKS = {"ctime", "gmtime", "localtime", "monotonic", "perf_counter", "strftime", "time", "time_ns"}


def clock_readings(module: Module) -> list[str]:
    """Return each place where a module reads the clock: `date.today`, `datetime.now`, `time.time` and their kin, however imported."""
    found = []
    for node in ast.walk(module.tree):
        match node:
            case ast.ImportFrom(module="time", names=names):
                found += [(node.lineno, f"time.{alias.name}") for alias in names if alias.name in CLOCKS]
            case ast.Attribute(attr=attr) if attr in ASKS or (dotted(node.value) == "time" and attr in CLOCKS):
                found.append((node.lineno, dotted(node) or attr))
    return [f"{module.name}:{line} reads the clock with {reading}" for line, reading in found]


def test_no_module_below_the_command_line_reads_the_clock():
    assert [reading for module in modules() if not module.name.startswith("ragrules.cli") for reading in clock_readings(module)] == []


@pytest.mark.parametrize(
    ("source", "reading"),
    [
        ("from datetime import date\nday = date.today()", "date.today"),
        ("import datetime\nday = datetime.date.today()", "datetime.date.today"),
        ("from datetime import datetime\nnow = datetime.now(tz)", "datetime.now"),
        ("import datetime as dt\nnow = dt.datetime.utcnow()", "dt.datetime.utcnow"),
        ("import time\nnow = time.time()", "time.time"),
        ("import time\nnow = time.localtime()", "time.localtime"),
        ("\nfrom time import time", "time.time"),
        ("\nask = make(date).today", "today"),
    ],
)
def test_a_reading_of_the_clock_is_found(source, reading):
    assert clock_readings(Module("ragrules.rating", source)) == [f"ragrules.rating:2 reads the clock with {reading}"]


def test_dates_and_times_that_are_given_are_left_alone():
    source = "from datetime import date\nfrom time import struct_time\nday = date(2021, 9, 29)\nperiod.time\nnow = period.strftime('%Y')"
    assert clock_readings(Module("ragrules.rating", source)) == []
