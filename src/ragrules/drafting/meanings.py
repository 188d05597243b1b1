"""What the words and numbers of a workbook's cells mean: directions, units, frequencies, targets, tolerances and thresholds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from attrs import evolve, frozen

from ragrules.numbers import write_number
from ragrules.observation import FigureError, parse_value
from ragrules.terms import Direction, Frequency, Unit

_DIRECTIONS: Mapping[Direction, str] = {
    Direction.HIGHER: "high|higher|higher is better|high is good|higher is good|bigger is better|bigger|up|increase|increasing|maximise|"
    "maximize|aim to maximise|aim to increase|more|more is better|h|↑|▲|⬆|+|good to be high|above|increase is good",
    Direction.LOWER: "low|lower|lower is better|low is good|lower is good|smaller is better|smaller|down|decrease|decreasing|minimise|"
    "minimize|aim to minimise|aim to decrease|aim to reduce|reduce|less|less is better|l|↓|▼|⬇|good to be low|below|decrease is good",
    Direction.IN_RANGE: "in range|within range|range|in_range",
    Direction.CLOSEST: "close to target|closest|closest to target|stay close to target|on target|nearest to target|plan is best",
    Direction.NONE: "n/a|na|none|neither|contextual|context|data only|information only|for information|monitor|monitoring|monitor only|"
    "monitoring only|no direction|neutral",
}
_UNITS: Mapping[Unit, str] = {
    Unit.PERCENT: "%|percent|per cent|percentage|pct|perc|%age",
    Unit.PERCENTAGE_POINTS: "percentage points|pp|ppt|% points",
    Unit.COUNT: "number|no|num|nr|#|count|integer|numeric|volume|numbers",
    Unit.CURRENCY: "£|gbp|pounds|currency|money",
    Unit.DAYS: "days|day|working days|calendar days",
    Unit.WEEKS: "weeks|week",
    Unit.MONTHS: "months|month",
    Unit.YEARS: "years|year",
    Unit.SCORE: "score",
    Unit.RATIO: "ratio",
}
_FREQUENCIES: Mapping[Frequency, str] = {
    Frequency.WEEKLY: "weekly|w|week",
    Frequency.MONTHLY: "monthly|m|month|each month|every month",
    Frequency.QUARTERLY: "quarterly|q|quarter|each quarter|every quarter|qtr|qtrly",
    Frequency.HALF_YEARLY: "half yearly|half-yearly|six monthly|six-monthly|6 monthly|6-monthly|bi-annual|biannual|twice a year",
    Frequency.TERMLY: "termly|each term|term",
    Frequency.ANNUAL: "annual|annually|yearly|a|y|year|once a year|annual figure",
}


_Meaning = TypeVar("_Meaning")


def _by_word(words: Mapping[_Meaning, str]) -> Mapping[str, _Meaning]:
    return MappingProxyType({word: meaning for meaning, listed in words.items() for word in listed.split("|")})


_DIRECTION_WORDS, _UNIT_WORDS, _FREQUENCY_WORDS = _by_word(_DIRECTIONS), _by_word(_UNITS), _by_word(_FREQUENCIES)
_TIMES = "days|weeks|months|years"
_TIME_IN_TITLE = re.compile(
    rf"^(?:the )?(?:average |mean |median )?(?:number of )?(?:working |calendar )?({_TIMES})\b|\(({_TIMES})\)$|"
    rf"\baverage (?:number of |time in )?(?:working |calendar )?({_TIMES})\b"
)
_TIME_WORDS = tuple(word for unit in _TIMES.split("|") for word in _UNITS[Unit(unit)].split("|"))
_PERCENT_IN_TITLE = re.compile(r"^(?:the )?(?:%|percentage\b|per cent\b|percent\b)|\(%\)$|%$")
_COUNT_IN_TITLE = re.compile(r"^(?:the )?(?:total )?(?:number of|no\. of|count of)\b")

NO_TARGET = frozenset(
    (
        *("n/a", "na", "none", "no target", "-", "..", "not set", "no target set", "not applicable", "contextual", "baseline"),
        *("data only", "monitor", "monitoring", "monitor only", "monitoring only", "for information", "information only"),
        *("tbc", "tba", "to be confirmed", "to be agreed", "baseline year"),
    )
)
"""What stands in a target's cell where there is no number."""

AT_LEAST, AT_MOST, ABOVE, BELOW, OR_BETTER, OR_WORSE = "at least", "at most", "above", "below", "or better", "or worse"
_OR_EQUAL = " than or equal to"
_BEFORE: Mapping[str, str] = {
    **dict.fromkeys(("≥", ">=", "=>", "at least", "min", "minimum", "not less than", "no less than", "no fewer than"), AT_LEAST),
    **dict.fromkeys((f"greater{_OR_EQUAL}", f"more{_OR_EQUAL}", f"higher{_OR_EQUAL}"), AT_LEAST),
    **dict.fromkeys(("≤", "<=", "=<", "at most", "max", "maximum", "up to", "not more than", "no more than"), AT_MOST),
    **dict.fromkeys((f"less{_OR_EQUAL}", f"fewer{_OR_EQUAL}", f"lower{_OR_EQUAL}"), AT_MOST),
    **dict.fromkeys((">", "more than", "over", "above", "greater than", "higher than"), ABOVE),
    **dict.fromkeys(("<", "less than", "below", "under", "fewer than", "lower than"), BELOW),
    "=": "",
}
_AFTER: Mapping[str, str] = {
    **{f"{joint} {word}": AT_LEAST for joint in ("or", "and") for word in ("more", "above", "higher", "over", "greater")},
    **{f"{joint} {word}": AT_MOST for joint in ("or", "and") for word in ("less", "below", "lower", "fewer", "under")},
    "+": AT_LEAST,
    "or better": OR_BETTER,
    "or worse": OR_WORSE,
}
_NUMBER = r"[-+]?£?\d[\d,]*(?:\.\d+)?"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_AMOUNT = re.compile(
    rf"(?P<before>{_any_of(_BEFORE)})?\s*(?P<number>{_NUMBER})\s*(?P<unit>{_any_of(_UNIT_WORDS)})?\s*"
    rf"(?P<after>{_any_of(_AFTER)})?(?:\s+(?P<last>{_any_of(_UNIT_WORDS)}))?",
    re.ASCII,
)
_BETWEEN = re.compile(r"(?:between |from )")
_JOINT = re.compile(r" ?(?:-|, (?:and|but)?(?= ?[<>≤≥=a-z])|\bto\b|\band\b|\bbut\b|&) ?")
_SPREAD = re.compile(r"^(?:\+/-|±|\+ or -|-/\+|within)\s*|\s*(?:\+/-|±)$")
_TOLERANCE = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>%|percent|per cent|pp|ppt|points?|% points?|percentage points?|{_any_of(_TIME_WORDS)})?"
    r"\s*(?P<share>of (?:the )?target|relative)?"
)


@frozen(kw_only=True)
class Amount:
    """A number in a cell, in plain digits; the unit that is written with it, and which side is meant: `at least`, `below` and so on."""

    digits: str
    unit: Unit | None = None
    side: str = ""

    @property
    def percentage(self) -> bool:
        """True when the number is a percentage."""
        return self.unit is Unit.PERCENT

    def may_be(self, unit: Unit | None) -> bool:
        """Return whether the number can be one of an indicator of this unit, so far as its own unit is said."""
        in_percent = self.percentage and unit is Unit.PERCENTAGE_POINTS
        return None in (self.unit, unit) or self.unit is unit or in_percent


def direction_in(text: str) -> Direction | None:
    """Return which way is better, if the words of a cell say it."""
    return _DIRECTION_WORDS.get(_plain(text))


def frequency_in(text: str) -> Frequency | None:
    """Return how often a figure is due, if the words of a cell say it."""
    return _FREQUENCY_WORDS.get(_plain(text))


def unit_in(text: str) -> Unit | None:
    """Return the unit that the words of a cell say."""
    return _UNIT_WORDS.get(_plain(text))


def unit_in_title(title: str) -> Unit | None:
    """Return the unit that an indicator's title speaks of, as `% of visits` and `Average days to let` do."""
    words = _plain(title)
    if _PERCENT_IN_TITLE.search(words):
        return Unit.PERCENT
    time = _TIME_IN_TITLE.search(words)
    if time:
        return Unit(next(filter(None, time.groups())))
    return Unit.COUNT if _COUNT_IN_TITLE.search(words) else None


def amount_in(text: str) -> Amount | None:
    """Return the number that a cell says, be it with a sign such as `≥` or words such as `or more`."""
    found = _AMOUNT.fullmatch(_plain(text))
    if found is None:
        return None
    digits = _digits(found["number"])
    sides = {side for side in (_BEFORE.get(found["before"] or "", ""), _AFTER.get(found["after"] or "", "")) if side}
    if digits is None or len(sides) > 1:
        return None
    word = found["unit"] or found["last"]
    unit = unit_in(word) if word else Unit.CURRENCY if "£" in found["number"] else None
    return Amount(digits=digits, unit=unit, side=next(iter(sides), ""))


def range_in(text: str) -> tuple[Amount, Amount] | None:
    """Return the two numbers that a range such as `20 - 30` or `85 to 90%` says, the lower one first."""
    ends = ends_in(text)
    return ends if ends is not None and not any(end.side for end in ends) else None


def ends_in(text: str) -> tuple[Amount, Amount] | None:
    """Return the two ends that a band such as `20 - 30`, `80 to <90` or `>= 80 and below 90` says, the lower one first."""
    words = _BETWEEN.sub("", _plain(text), count=1) if _BETWEEN.match(_plain(text)) else _plain(text)
    for joint in _JOINT.finditer(words):
        first, second = amount_in(words[: joint.start()]), amount_in(words[joint.end() :])
        if first is None or second is None:
            continue
        unit = second.unit or first.unit
        ends = (evolve(first, unit=first.unit or unit), evolve(second, unit=unit))
        if first.side in (AT_MOST, BELOW) and second.side in (AT_LEAST, ABOVE):
            ends = (ends[1], ends[0])
        fits = ends[0].side in ("", AT_LEAST, ABOVE) and ends[1].side in ("", AT_MOST, BELOW) and ends[0].unit is ends[1].unit
        if fits and Decimal(ends[0].digits) <= Decimal(ends[1].digits):
            return ends
    return None


def tolerance_in(text: str, heading: str, unit: Unit | None) -> str:
    """Return a tolerance as a rule says it, with the help of its heading; nothing if the cell says none.

    What could be meant in two ways, such as `5%` for a percentage, stays as it is: the check of the pack refuses it and offers both.
    """
    words = _SPREAD.sub("", _plain(text))
    if words in ("none", "n/a", "na", "-", "0", "0%"):
        return "none"
    found = _TOLERANCE.fullmatch(words)
    digits = _digits(found["number"].lstrip("+-")) if found else None
    if found is None or digits is None:
        return ""
    said, named = found["unit"] or "", _plain(heading)
    own = unit_in(said) if said in _TIME_WORDS else Unit.CURRENCY if "£" in found["number"] else None
    if own is not None:
        return digits if own is unit and not (found["share"] or (said and said not in _TIME_WORDS)) else ""
    points = said.endswith(("pp", "ppt", "point", "points")) or "points" in named or "(pp)" in named
    percent = said in ("%", "percent", "per cent")
    if found["share"] or (percent and (unit not in (None, Unit.PERCENT) or "of target" in named)):
        return f"{digits}% of target"
    if points:
        return f"{digits} points"
    if "of target" in named:
        return f"{digits}% of target"
    return f"{digits}%" if percent or (not said and "%" in named) else digits


def _digits(written: str) -> str | None:
    try:
        number = parse_value(written).number
    except FigureError:
        return None
    return None if number is None else write_number(number)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("–", "-").replace("—", "-").replace("−", "-").split())
