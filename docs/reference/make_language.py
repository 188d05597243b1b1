"""Write rule-language.md beside this file from the declarations of the keys: python docs/reference/make_language.py."""

from __future__ import annotations

from pathlib import Path

from ragrules.spec.cycle_keys import CAVEAT, COMMENTARY, CORRECTION, CYCLE, HEADER, JUDGEMENT, NOTE, REPORT, SECTION
from ragrules.spec.declaration import Key, Keys
from ragrules.spec.indicator_keys import INDICATOR_KEYS, NOT_DEFAULTS, SPAN_KEYS
from ragrules.spec.loading import FILE_KEYS
from ragrules.spec.pack_keys import EXCEPTION_KEYS, PACK_KEYS
from ragrules.spec.rating_kinds import CalendarName
from ragrules.spec.scale_keys import LEVEL_KEYS, SCALE_KEYS
from ragrules.spec.targets import TARGET_KEYS
from ragrules.spec.travel_keys import MISSED_KEYS, TRAVEL_KEYS
from ragrules.testing.rule_test_keys import (
    ASSESSMENT_TEST,
    CASE,
    EXPECTED_ASSESSMENT,
    FIGURE_TEST,
    ROW,
    SERIES_CASE,
    SERIES_TEST,
    TEST_FILE,
)
from ragrules.testing.rule_test_kinds import EXPECTED, EXPECTED_TRAVEL

PAGE = Path(__file__).with_name("rule-language.md")
INTRODUCTION = """\
Written by `make reference` from the declarations that also read the files. What the words of closed lists mean is told in
[the vocabularies](vocabulary.md), what can be wrong in [the checks](checks.md), and what `rating` and `calendar` can name on the pages of
[methods](methods.md) and [calendars](calendars.md)."""
PARTS = (
    ("A rule file", "The files of a folder that end in `.ragrules.yaml` are one pack; one of them has the key `pack`.", FILE_KEYS),
    ("`pack`", "", PACK_KEYS),
    ("`scale`", "`rag`, `brag` and `met` are there by name. Any other is written out.", SCALE_KEYS),
    ("One of `levels`", "", LEVEL_KEYS),
    ("`exceptions`", "", EXCEPTION_KEYS),
    ("One of `indicators`", f"`defaults` takes the same keys, but for {', '.join(f'`{name}`' for name in NOT_DEFAULTS)}.", INDICATOR_KEYS),
    (
        "`target`, and each of its dated entries",
        "A number or `none` alone is a target too. A dated list has `from` in each entry.",
        TARGET_KEYS,
    ),
    ("`travel`", "", TRAVEL_KEYS),
    (
        "`if_missed`",
        "Figures that meet the target have the level that means target met, or a better one, whatever their direction of travel.",
        MISSED_KEYS,
    ),
    ("`in_force`", "", SPAN_KEYS),
    ("A report file", "Its name ends in `.ragreport.yaml`.", CYCLE),
    ("`report`", "", REPORT),
    ("`header`", "", HEADER),
    ("One of `sections`", "", SECTION),
    ("One of `commentary`", "", COMMENTARY),
    ("One of `notes`", "", NOTE),
    ("One of `caveats`", "", CAVEAT),
    ("One of `corrections`", "", CORRECTION),
    ("One of `judgements`", "It says a forecast, an override or both.", JUDGEMENT),
    ("A test file", "Its name ends in `.ragtest.yaml`. What it is for is told in [test rules](../how-to/test-rules.md).", TEST_FILE),
    ("One of `tests`: figures, each by itself", "What a test gives holds for all of its cases; a case's own replaces it.", FIGURE_TEST),
    ("One of its `cases`", "", CASE),
    ("One of `tests`: one indicator's figures over time", "It has both `indicator` and `values`.", SERIES_TEST),
    ("One of the `cases` of figures over time", "", SERIES_CASE),
    ("A figure under `values`, when it is a mapping", "", ROW),
    ("One of `tests`: a whole assessment", "It has no `indicator`.", ASSESSMENT_TEST),
    ("`expect` of a figure, when it is a mapping", "", EXPECTED),
    ("`travel` under `expect`", "", EXPECTED_TRAVEL),
    ("`expect` of a whole assessment", "", EXPECTED_ASSESSMENT),
)


def page() -> str:
    """Return the text of the page."""
    lines = [
        "# The rule language, key by key",
        "",
        INTRODUCTION,
        "",
    ]
    for title, text, keys in PARTS:
        lines += [f"## {title}", "", *([text, ""] if text else []), *_table(keys), ""]
    return "\n".join(lines)


def _table(keys: Keys) -> list[str]:
    lines = ["| key | meaning | write | when it is not said | example |", "| --- | --- | --- | --- | --- |"]
    for key in keys.values():
        cells = (f"`{key.name}`", key.meaning, _allowed(key), _otherwise(key), f"`{key.example}`")
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return lines


def _allowed(key: Key) -> str:
    """Return what may be written, whatever happens to be installed beside ragrules."""
    return "the name of [a calendar](calendars.md)" if isinstance(key.kind, CalendarName) else key.kind.allowed


def _otherwise(key: Key) -> str:
    """Return what holds where a key is not said."""
    if key.required:
        return "it must be said"
    match key.default:
        case _ if key.otherwise:
            return key.otherwise
        case bool():
            return str(key.default).lower()
        case int() | str():
            return str(key.default)
        case _:
            return ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
