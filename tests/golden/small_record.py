"""A small assessment made by hand, with one indicator of nearly every kind. The golden files beside it are made from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from ragrules.memory import ChangedRating, ChangeKind, ChangeRecord, ChangesRecord, CorrectionRecord, Outcome
from ragrules.narrative import Caveat, Commentary, Correction, JudgedLevel, Judgement, Narrative, Note, Section
from ragrules.record import (
    AssessmentRecord,
    EarlierRecord,
    ExceptionRecord,
    InputRecord,
    LastRated,
    LevelRecord,
    NextLevel,
    PackRecord,
    RatingRecord,
    Summary,
)
from ragrules.rollup import roll_ups
from ragrules.rule import CaseName
from ragrules.terms import Direction, ExceptionKind, Flag, Frequency, Measure, Reason, Unit

COUNCIL = "Anytown Council"

SCALE = (
    LevelRecord(level="red", label="Red", colour="red", shape="diamond", target_met=False),
    LevelRecord(level="amber", label="Amber", colour="amber", shape="triangle", target_met=False),
    LevelRecord(level="green", label="Green", colour="green", shape="circle", target_met=True),
)

PACK = PackRecord(id="anytown", title="Anytown performance index 2021/22", organisation=COUNCIL, fingerprint="sha256:0f1e2d", scale=SCALE)


def rating(indicator: str, **changes: object) -> RatingRecord:
    """Return a monthly percentage for August 2021, with what is to differ."""
    usual: dict[str, object] = {
        "indicator": indicator,
        "title": indicator.replace("-", " ").capitalize(),
        "service": "Children’s social care",
        "unit": Unit.PERCENT,
        "decimals": 0,
        "frequency": Frequency.MONTHLY,
        "direction": Direction.HIGHER,
        "area": COUNCIL,
        "period": "2021-08",
        "start": date(2021, 8, 1),
        "end": date(2021, 8, 31),
        "rule": "anytown.ragrules.yaml:10",
    }
    return RatingRecord(**usual | changes)  # type: ignore[arg-type] # the changes are written out where the rating is made


QUARTER = {"frequency": Frequency.QUARTERLY, "period": "2021/22 Q1", "start": date(2021, 4, 1), "end": date(2021, 6, 30)}

EXPECTED = Judgement(
    indicator="care-proceedings",
    period="2021/22 Q1",
    forecast="amber",
    by="Head of service",
    decided=date(2021, 9, 20),
    reason="Courts are open again.",
)
JUDGED = Judgement(
    indicator="carers-recruited",
    period="2020/21 Q4",
    override="red",
    by="The panel",
    decided=date(2021, 6, 30),
    reason="One approval is too few.",
    until=date(2022, 3, 31),
)


def judged(judgement: Judgement, level: str | None) -> JudgedLevel:
    """Return a level of a judgement, which must be there."""
    found = judgement.judged(level)
    assert found is not None
    return found


ASSESSMENTS = rating(
    "assessments-in-time",
    number=2,
    title="Assessments completed in time",
    tags=("statutory", "panel"),
    measure=Measure.YEAR_TO_DATE,
    start=date(2021, 4, 1),
    value=Decimal(83),
    shown="83%",
    numerator=Decimal(83),
    denominator=Decimal(100),
    target=Decimal(91),
    target_shown="91%",
    edges={"green": Decimal(91), "amber": Decimal("86.45")},
    level="red",
    label="Red",
    next_level=NextLevel(level="amber", distance=Decimal("3.45"), cases=4),
    travel={"same_period_last_year": "worsened", "previous_period": "not_comparable"},
    travel_reasons={"previous_period": "another point of the year"},
    streak=2,
    flags=(Flag.PROVISIONAL,),
    comparators={"england": Decimal(87), "statistical_neighbours": Decimal("85.5")},
    because=("83% is below 86.45%, where Amber starts.",),
    case=CaseName(one="assessment in time", several="assessments in time"),
    earlier={"same_period_last_year": EarlierRecord(period="2020-08", value=Decimal(88), shown="88%")},
)
PROCEEDINGS = rating(
    "care-proceedings",
    number=16,
    title="Length of care proceedings",
    unit=Unit.WEEKS,
    direction=Direction.LOWER,
    value=Fraction(130, 3),
    shown="43 weeks",
    numerator=Decimal(130),
    denominator=Decimal(3),
    target=Decimal(26),
    target_shown="26 weeks",
    edges={"green": Decimal(26)},
    level="red",
    label="Red",
    next_level=NextLevel(level="green", distance=Fraction(52, 3)),
    streak=1,
    flags=(Flag.SMALL_NUMBERS,),
    comparators={"england": Decimal(44)},
    forecast=judged(EXPECTED, "amber"),
    **QUARTER,
)
CARERS = rating(
    "carers-recruited",
    number=22,
    title="Foster carers recruited",
    tags=("panel",),
    unit=Unit.COUNT,
    value=Decimal(1),
    shown="1",
    target=Decimal(5),
    target_shown="5",
    edges={"green": Decimal(5), "amber": Decimal(4)},
    level="amber",
    label="Amber",
    next_level=NextLevel(level="green", distance=Decimal(4), exceeds=True),
    streak=1,
    override=judged(JUDGED, "red"),
    **QUARTER,
)
REVIEWS = rating(
    "reviews-attended",
    number=18,
    title="Children who took part in their reviews",
    value=Decimal(92),
    shown="92%",
    direction=Direction.IN_RANGE,
    target=(Decimal(90), Decimal(100)),
    target_shown="90% to 100%",
    edges={"green": (Decimal(90), Decimal(100)), "amber": (Fraction(256, 3), Decimal(101))},
    level="green",
    label="Green",
    streak=3,
)
QUORATE = rating(
    "quorate-conferences",
    number=8,
    title="Conferences with enough members | all kinds",
    value=Decimal(55),
    shown="55%",
    target=Decimal(95),
    target_shown="95%",
    reason=Reason.NOT_REPORTABLE,
    label="Not rated",
)
STABILITY = rating("placement-stability", number="19a", title="Stability of placements", reason=Reason.NOT_REPORTABLE, label="Not rated")
VISITS = rating(
    "visits-on-time",
    number=5,
    title="Visits made on time",
    tags=("statutory",),
    service="Early help",
    reason=Reason.AWAITED,
    label="Not rated",
    target=Decimal(95),
    target_shown="95%",
    last=LastRated(period="2021-07", value=Decimal(96), level="green", end=date(2021, 7, 31), shown="96%"),
)
REFERRALS = rating(
    "referrals",
    number=1,
    title="Referrals to early help",
    service="Early help",
    unit=Unit.RATE,
    per=10000,
    decimals=1,
    direction=Direction.NONE,
    value=Decimal("52.34"),
    shown="52.3 per 10,000",
    reason=Reason.CONTEXTUAL,
    label="Not rated",
    comparators={"england": Fraction(143, 3)},
    note="Counted by a new method.",
)
UNNUMBERED = rating("complaints", title="Complaints upheld", service="", unit=Unit.COUNT, reason=Reason.NO_VALUE, label="Not rated")

RATINGS = (ASSESSMENTS, PROCEEDINGS, REVIEWS, CARERS, QUORATE, STABILITY, VISITS, REFERRALS, UNNUMBERED)


def past(current: RatingRecord, period: str, end: date, level: str | None, **changes: object) -> RatingRecord:
    """Return an earlier period of an indicator."""
    reason = Reason.NO_VALUE if level is None else None
    rated = {"level": level, "label": (level or "Not rated").capitalize(), "reason": reason, "next_level": None, "last": None}
    return evolve(current, period=period, start=end.replace(day=1), end=end, flags=(), **rated | changes)


HISTORY = (
    past(ASSESSMENTS, "2021-07", date(2021, 7, 31), "red", value=Decimal(84), shown="84%"),
    past(ASSESSMENTS, "2021-06", date(2021, 6, 30), "amber", value=Decimal(88), shown="88%"),
    past(ASSESSMENTS, "2021-05", date(2021, 5, 31), None, value=None, shown=""),
    past(VISITS, "2021-07", date(2021, 7, 31), "green", value=Decimal(96), shown="96%"),
)


def line(current: RatingRecord, *kinds: ExceptionKind, **changes: object) -> ExceptionRecord:
    """Return the exception line of a rating."""
    usual: dict[str, object] = {"indicator": current.indicator, "area": current.area, "period": current.period, "kinds": kinds}
    return ExceptionRecord(**usual | changes)  # type: ignore[arg-type] # as in `rating`


EXCEPTIONS = (
    line(
        ASSESSMENTS, ExceptionKind.LEVEL, streak=2, changed="same", commentary=("Referrals have risen.", "The rate is above the region’s.")
    ),
    line(PROCEEDINGS, ExceptionKind.LEVEL, ExceptionKind.JUDGEMENT, ExceptionKind.MISSING_COMMENTARY, streak=1, changed="new"),
    line(CARERS, ExceptionKind.LEVEL, ExceptionKind.JUDGEMENT, streak=1),
    line(REVIEWS, ExceptionKind.OF_NOTE),
    line(QUORATE, ExceptionKind.NOT_REPORTABLE),
    line(STABILITY, ExceptionKind.NOT_REPORTABLE),
    line(VISITS, ExceptionKind.AWAITED, awaited=2, changed="new", reasons=("The figure was due on 14 September 2021.",)),
    line(UNNUMBERED, ExceptionKind.NO_VALUE, ExceptionKind.MISSING_COMMENTARY),
)

NARRATIVE = Narrative(
    header=(
        ("committee", "Children’s Panel"),
        ("date", "2021-09-29"),
        ("wards", "All"),
        ("subject", ""),
        ("lead_officer", "A. Officer"),
    ),
    recommendations=("Members to discuss the report", "Members to note the caveats"),
    appendices=("Performance index 2021/22",),
    sections=(Section(title="Equalities", text=("There are no implications.",)),),
    commentary=(
        Commentary(indicator="assessments-in-time", period="2021-08", text=("Referrals have risen.", "The rate is above the region’s.")),
        Commentary(indicator="referrals", period="2021-08", area=COUNCIL, text=("The new method counts each family once.",)),
    ),
    notes=(
        Note(indicator="reviews-attended", text=("Fewer took part in August, as in every year.",)),
        Note(indicator="carers-recruited", text=("One carer was approved.", "Eleven assessments are under way.")),
    ),
    caveats=(
        Caveat(text=("The recording system is being set up anew.",)),
        Caveat(
            indicators=("quorate-conferences",), start=date(2021, 4, 1), reportable=False, text=("The system does not show who attended.",)
        ),
        Caveat(
            indicators=("referrals",), start=date(2021, 4, 1), until=date(2021, 12, 31), text=("Compare with earlier years with care.",)
        ),
    ),
    corrections=(
        Correction(indicator="carers-recruited", period="2021/22 Q1", was="5", corrected="1", reason="Enquiries were counted too."),
        Correction(indicator="referrals", period="2021-08", was=None, corrected=None, reason="A few were counted twice."),
    ),
    judgements=(EXPECTED, JUDGED),
)

CHANGES = ChangesRecord(
    as_of=date(2021, 6, 30),
    fingerprint="sha256:9a8b7c",
    rules_changed=True,
    figures=(
        ChangeRecord(
            indicator="visits-on-time",
            number=5,
            title="Visits made on time",
            area=COUNCIL,
            kinds=(ChangeKind.NO_LONGER_RATED,),
            before=Outcome(period="2021-05", level="green"),
            after=Outcome(period="2021-08", reason=Reason.AWAITED),
        ),
        ChangeRecord(
            indicator="care-proceedings",
            number=16,
            title="Length of care proceedings",
            area=COUNCIL,
            kinds=(ChangeKind.NEW_EXCEPTION, ChangeKind.WORSE),
            before=Outcome(period="2020/21 Q4", level="green"),
            after=Outcome(period="2021/22 Q1", level="red"),
        ),
        ChangeRecord(
            indicator="exclusions",
            number=25,
            title="Exclusions from school",
            area=COUNCIL,
            kinds=(ChangeKind.GONE,),
            before=Outcome(period="2020/21 Spring", level="amber"),
        ),
    ),
)

CORRECTIONS = (
    CorrectionRecord(
        indicator="carers-recruited",
        area=COUNCIL,
        period="2021/22 Q1",
        was=Decimal(5),
        was_shown="5",
        corrected=Decimal(1),
        corrected_shown="1",
        reason="Enquiries were counted too.",
        ratings=(ChangedRating(before=Outcome(period="2021/22 Q1", level="green"), after=Outcome(period="2021/22 Q1", level="amber")),),
    ),
    CorrectionRecord(
        indicator="referrals",
        area=COUNCIL,
        period="2021-08",
        was_shown="suppressed",
        corrected_shown="suppressed",
        reason="A few were counted twice.",
    ),
)

LEVELS = tuple(level.level for level in SCALE)

RECORD = AssessmentRecord(
    version="0.1.0",
    pack=PACK,
    as_of=date(2021, 9, 29),
    ratings=RATINGS,
    exceptions=EXCEPTIONS,
    changes=CHANGES,
    corrections=CORRECTIONS,
    inputs=(InputRecord(name="values.csv", sha256="ab" * 32),),
    history=HISTORY,
    report=NARRATIVE,
    summary=Summary.of(RATINGS, LEVELS),
    rollups=roll_ups(zip(RATINGS, RATINGS, strict=True), LEVELS),
)
"""The whole assessment."""
