"""The keys of an assessment file that tell of other times: judgements, corrections, and what changed since the previous assessment.

Source: rule language, sections 9 and 12.
"""

from __future__ import annotations

from ragrules.assessment_json.kinds import DAY, NUMBER, TEXT, TRUTH, WHOLE_OR_TEXT, Maybe, Several, one_of
from ragrules.assessment_json.objects import Key, Object
from ragrules.memory import ChangedRating, ChangeKind, ChangeRecord, ChangesRecord, CorrectionRecord, Outcome
from ragrules.narrative import Correction, JudgedLevel, Judgement
from ragrules.terms import Reason

JUDGED = Object(
    JudgedLevel,
    Key("level", TEXT),
    Key("by", TEXT),
    Key("decided", DAY),
    Key("reason", TEXT),
    Key("until", Maybe(DAY)),
)

JUDGEMENT = Object(
    Judgement,
    Key("indicator", TEXT),
    Key("period", TEXT),
    Key("area", Maybe(TEXT)),
    Key("forecast", Maybe(TEXT)),
    Key("override", Maybe(TEXT)),
    Key("by", TEXT),
    Key("decided", DAY),
    Key("reason", TEXT),
    Key("until", Maybe(DAY)),
)

WRITTEN_CORRECTION = Object(
    Correction,
    Key("indicator", TEXT),
    Key("period", TEXT),
    Key("area", Maybe(TEXT)),
    Key("was", Maybe(TEXT)),
    Key("now", Maybe(TEXT), "corrected"),
    Key("reason", TEXT),
)
"""A correction as it was written, figures that may not be shown left out."""

OUTCOME = Object(Outcome, Key("period", TEXT), Key("level", Maybe(TEXT)), Key("reason", Maybe(one_of(Reason))))

CORRECTION = Object(
    CorrectionRecord,
    Key("indicator", TEXT),
    Key("area", TEXT),
    Key("period", TEXT),
    Key("was", Maybe(NUMBER), exact=True),
    Key("was_shown", TEXT),
    Key("now", Maybe(NUMBER), "corrected", exact=True),
    Key("now_shown", TEXT, "corrected_shown"),
    Key("reason", TEXT),
    Key("ratings", Several(Object(ChangedRating, Key("was", OUTCOME, "before"), Key("now", OUTCOME, "after")))),
)
"""A correction held against the figures, with the ratings that it changed."""

CHANGES_SINCE = Object(
    ChangesRecord,
    Key("as_of", DAY),
    Key("fingerprint", TEXT),
    Key("rules_changed", TRUTH),
    Key(
        "figures",
        Several(
            Object(
                ChangeRecord,
                Key("indicator", TEXT),
                Key("number", Maybe(WHOLE_OR_TEXT)),
                Key("title", TEXT),
                Key("area", TEXT),
                Key("kinds", Several(one_of(ChangeKind))),
                Key("was", Maybe(OUTCOME), "before"),
                Key("now", Maybe(OUTCOME), "after"),
            )
        ),
    ),
)
