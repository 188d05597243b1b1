"""The keys of an assessment file, object by object.

Source: rule language, section 12.
"""

from __future__ import annotations

from ragrules.assessment_json.findings import refused
from ragrules.assessment_json.kinds import (
    BOUND,
    COUNT,
    DAY,
    DECIMALS,
    NUMBER,
    TEXT,
    TRUTH,
    WHOLE,
    WHOLE_OR_TEXT,
    Kind,
    Maybe,
    Named,
    NamedOrNull,
    Several,
    one_of,
)
from ragrules.assessment_json.memory_keys import CHANGES_SINCE, CORRECTION, JUDGED, JUDGEMENT, WRITTEN_CORRECTION
from ragrules.assessment_json.objects import Key, Object
from ragrules.narrative import HEADER_KEYS, Caveat, Commentary, Narrative, Note, Section
from ragrules.record import (
    CHANGES,
    AssessmentRecord,
    ComparedRecord,
    EarlierRecord,
    ExceptionRecord,
    InputRecord,
    LastRated,
    LevelRecord,
    NextLevel,
    PackRecord,
    RatingRecord,
    RollUp,
    RollUps,
    Summary,
)
from ragrules.rule import CaseName
from ragrules.scale import SHAPES
from ragrules.terms import Against, Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Relation, Travel, Unit

TEXTS = Several(TEXT)


class Header(Kind[tuple[tuple[str, str], ...]]):
    """A report's header: texts under the keys that a header may have, in any order."""

    def write(self, value: tuple[tuple[str, str], ...]) -> object:
        """Return the header as a JSON object."""
        return dict(value)

    def read(self, found: object, path: str) -> tuple[tuple[str, str], ...]:
        """Return the keys and values in their order.

        Raises:
            Refusal: it is no object of texts, or has a key that no header has.
        """
        values = Named(TEXT).read(found, path)
        for name in values:
            if name not in HEADER_KEYS:
                raise refused(path, name, f"one of {', '.join(HEADER_KEYS)}")
        return tuple(values.items())


LEVEL = Object(
    LevelRecord,
    Key("level", TEXT),
    Key("label", TEXT),
    Key("colour", TEXT),
    Key("shape", one_of(SHAPES), added=True),
    Key("target_met", TRUTH),
)

PACK = Object(
    PackRecord,
    Key("id", TEXT),
    Key("title", TEXT),
    Key("organisation", TEXT),
    Key("fingerprint", TEXT),
    Key("scale", Several(LEVEL)),
)

NEXT_LEVEL = Object(
    NextLevel,
    Key("level", TEXT),
    Key("distance", NUMBER, exact=True),
    Key("cases", Maybe(COUNT)),
    Key("exceeds", TRUTH),
)

LAST = Object(
    LastRated,
    Key("period", TEXT),
    Key("value", Maybe(NUMBER), exact=True),
    Key("level", Maybe(TEXT)),
    Key("to", DAY, "end"),
    Key("shown", TEXT),
)

COMPARED = Object(ComparedRecord, Key("relation", one_of(Relation)), Key("distance", NUMBER, exact=True))

CASE = Object(CaseName, Key("one", TEXT), Key("several", TEXT))

EARLIER = Object(EarlierRecord, Key("period", TEXT), Key("value", NUMBER, exact=True), Key("shown", TEXT))

RATING = Object(
    RatingRecord,
    Key("indicator", TEXT),
    Key("number", Maybe(WHOLE_OR_TEXT)),
    Key("title", TEXT),
    Key("service", TEXT),
    Key("theme", TEXT),
    Key("tags", TEXTS),
    Key("unit", one_of(Unit)),
    Key("per", Maybe(COUNT)),
    Key("decimals", Maybe(DECIMALS)),
    Key("measure", one_of(Measure)),
    Key("frequency", one_of(Frequency)),
    Key("direction", one_of(Direction)),
    Key("area", TEXT),
    Key("period", TEXT),
    Key("from", DAY, "start"),
    Key("to", DAY, "end"),
    Key("value", Maybe(NUMBER), exact=True),
    Key("shown", TEXT),
    Key("numerator", Maybe(NUMBER), exact=True),
    Key("denominator", Maybe(NUMBER), exact=True),
    Key("target", Maybe(BOUND), exact=True),
    Key("target_shown", TEXT),
    Key("edges", Named(BOUND), exact=True),
    Key("everywhere", TEXT, added=True),
    Key("level", Maybe(TEXT)),
    Key("label", TEXT),
    Key("reason", Maybe(one_of(Reason))),
    Key("next_level", Maybe(NEXT_LEVEL)),
    Key("travel", NamedOrNull(one_of(Travel), Against)),
    Key("travel_reasons", NamedOrNull(TEXT, Against)),
    Key("streak", COUNT),
    Key("flags", Several(one_of(Flag))),
    Key("forecast", Maybe(JUDGED)),
    Key("override", Maybe(JUDGED)),
    Key("comparators", Named(NUMBER), exact=True),
    Key("compared", Named(COMPARED)),
    Key("last", Maybe(LAST)),
    Key("missing", TEXTS),
    Key("because", TEXTS),
    Key("rule", TEXT),
    Key("note", TEXT),
    Key("case", Maybe(CASE), added=True),
    Key("earlier", NamedOrNull(EARLIER, Against), added=True),
    Key("spc", TRUTH, added=True),
    Key("definition_changes", Several(DAY), added=True),
)

EXCEPTION = Object(
    ExceptionRecord,
    Key("indicator", TEXT),
    Key("area", TEXT),
    Key("period", TEXT),
    Key("kinds", Several(one_of(ExceptionKind))),
    Key("reasons", TEXTS),
    Key("streak", COUNT),
    Key("awaited", COUNT),
    Key("changed", Maybe(one_of(CHANGES))),
    Key("commentary", TEXTS),
)

INPUT = Object(InputRecord, Key("name", TEXT), Key("sha256", TEXT))

REPORT = Object(
    Narrative,
    Key("header", Header()),
    Key("purpose", TEXTS),
    Key("recommendations", TEXTS),
    Key("appendices", TEXTS),
    Key("sections", Several(Object(Section, Key("title", TEXT), Key("text", TEXTS)))),
    Key(
        "commentary",
        Several(Object(Commentary, Key("indicator", TEXT), Key("period", TEXT), Key("area", Maybe(TEXT)), Key("text", TEXTS))),
    ),
    Key("notes", Several(Object(Note, Key("indicator", TEXT), Key("text", TEXTS)))),
    Key(
        "caveats",
        Several(
            Object(
                Caveat,
                Key("indicators", TEXTS),
                Key("from", Maybe(DAY), "start"),
                Key("until", Maybe(DAY)),
                Key("reportable", TRUTH),
                Key("text", TEXTS),
            )
        ),
    ),
    Key("corrections", Several(WRITTEN_CORRECTION)),
    Key("judgements", Several(JUDGEMENT)),
)

COUNTS = (Key("all", COUNT), Key("due", COUNT), Key("rated", COUNT), Key("levels", Named(COUNT)), Key("reasons", Named(COUNT)))

SUMMARY = Object(Summary, *COUNTS)

ROLL_UP = Several(Object(RollUp, Key("name", TEXT), *COUNTS, Key("worst", Maybe(TEXT))))

ROLL_UPS = Object(RollUps, Key("service", ROLL_UP), Key("theme", ROLL_UP), Key("tag", ROLL_UP))

ASSESSMENT = Object(
    AssessmentRecord,
    Key("version", TEXT),
    Key("language", WHOLE),
    Key("pack", PACK),
    Key("as_of", DAY),
    Key("ratings", Several(RATING)),
    Key("exceptions", Several(EXCEPTION)),
    Key("changes", Maybe(CHANGES_SINCE)),
    Key("corrections", Several(CORRECTION)),
    Key("inputs", Several(INPUT)),
    Key("history", Several(RATING)),
    Key("report", Maybe(REPORT)),
    Key("summary", SUMMARY),
    Key("rollups", ROLL_UPS),
)
"""A whole assessment file."""
