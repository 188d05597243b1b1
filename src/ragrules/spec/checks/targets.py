"""Targets and the rest of an indicator: one short function a check, each with its fault."""

from __future__ import annotations

from collections.abc import Iterator

from ragrules import registry
from ragrules.distance import Basis, Distance
from ragrules.numbers import write_number
from ragrules.period import Period, PeriodError
from ragrules.rule import Profile, Range, RelativeTarget, Target, needs_target
from ragrules.scale import Scale
from ragrules.spec import check_faults as faults
from ragrules.spec.checks.edges import bare_on_percent, points_without_percent
from ragrules.spec.checks.running import OF_INDICATOR, Found
from ragrules.spec.model import Dated, Indicator, in_force
from ragrules.spec.suiting import period_of
from ragrules.spec.target_values import periods_in_year, target_values, year_of_periods
from ragrules.terms import Against, Direction, Frequency, Measure

_MOST_NAMED = 4


@OF_INDICATOR.check(faults.TARGET_MISSING, "target", "direction", "rating")
def target_is_said(indicator: Indicator, scale: Scale) -> Found:
    """Report an indicator that is rated against a target but says none."""
    if indicator.target or not needs_target(registry.find("methods", indicator.rating.method), indicator.direction):
        return ()
    if indicator.direction is Direction.NONE:
        return ()
    return [("target", "the key 'target' is missing", "")]


@OF_INDICATOR.check(faults.TARGET_SHAPE, "target", "direction", "frequency", "calendar")
def target_suits_direction(indicator: Indicator, scale: Scale) -> Found:
    """Report a number where the direction needs a range, and the other way round."""
    ranged = indicator.direction is Direction.IN_RANGE
    if indicator.direction is Direction.NONE:
        return ()
    for entry in indicator.target:
        if isinstance(entry.value, RelativeTarget):
            suits = not ranged
        else:
            suits = all(target is None or isinstance(target, Range) is ranged for _, target in target_values(entry.value, indicator))
        if not suits:
            wanted = "a range: {between: [20, 30]}" if ranged else "one number, such as 91"
            return [("target", f"direction {indicator.direction} needs {wanted}", "")]
    return ()


def _profiles(indicator: Indicator) -> Iterator[tuple[Dated[Target], Profile]]:
    for entry in indicator.target:
        if isinstance(entry.value, Profile):
            yield entry, entry.value


@OF_INDICATOR.check(faults.PROFILE_LENGTH, "target", "frequency", "calendar")
def profiles_have_an_entry_for_each_period(indicator: Indicator, scale: Scale) -> Found:
    """Report a profile by position that is longer or shorter than the year."""
    for _, profile in _profiles(indicator):
        allowed = periods_in_year(indicator) if profile.by_position else frozenset[int]()
        if allowed and len(profile.by_position) not in allowed:
            wanted = " or ".join(str(number) for number in sorted(allowed))
            found = len(profile.by_position)
            yield "target", f"the profile has {found} entries, but a year has {wanted} periods of frequency {indicator.frequency}", ""


@OF_INDICATOR.check(faults.PROFILE_PERIOD, "target", "frequency", "calendar")
def profiles_name_the_indicators_periods(indicator: Indicator, scale: Scale) -> Found:
    """Report periods of a profile that the indicator does not have, or that have another label."""
    for _, profile in _profiles(indicator):
        for label in profile.by_period or ():
            try:
                period = period_of(indicator, label)
            except PeriodError as error:
                yield "target", str(error), error.hint
                continue
            if period.label != label:
                yield "target", f"{label} is how a figure may name {period.label}; a profile uses its label", f"write '{period.label}'"


@OF_INDICATOR.check(faults.PROFILE_HOLE, "target", "frequency", "calendar")
def profiles_leave_no_hole(indicator: Indicator, scale: Scale) -> Found:
    """Warn of the periods that a profile leaves out of the years that it names."""
    for entry, profile in _profiles(indicator):
        missing = list(_missing(indicator, entry, profile))
        if missing:
            more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
            yield "target", f"the profile has no target for {', '.join(missing[:_MOST_NAMED])}{more}, so they are not rated", ""


def _missing(indicator: Indicator, entry: Dated[Target], profile: Profile) -> Iterator[str]:
    """Yield the labels of the periods that the profile leaves out of its years, while its entry holds."""
    labels = profile.by_period or {}
    named = [period for label in labels if (period := _period(indicator, label)) is not None]
    years = {year_of_periods(indicator, period.end) for period in named}
    for period in sorted({period for year in years for period in year}):
        if period.label not in labels and in_force(indicator.target, period.end) is entry:
            yield period.label


def _period(indicator: Indicator, label: str) -> Period | None:
    try:
        return period_of(indicator, label)
    except PeriodError:
        return None


@OF_INDICATOR.check(faults.PROFILE_END, "target")
def profiles_end_at_the_annual_target(indicator: Indicator, scale: Scale) -> Found:
    """Warn of a profile whose last entry is not the annual target beside it."""
    for _, profile in _profiles(indicator):
        last = profile.by_position[-1] if profile.by_position else None
        if profile.annual is not None and last is not None and not isinstance(last, Range) and last != profile.annual:
            yield "target", f"the profile ends at {write_number(last)}, and the annual target is {write_number(profile.annual)}", ""


@OF_INDICATOR.check(faults.PRO_RATA, "target", "measure")
def a_straight_line_is_for_cumulative_figures(indicator: Indicator, scale: Scale) -> Found:
    """Warn of an annual target spread pro rata over figures that do not add up over the year."""
    if indicator.measure is Measure.YEAR_TO_DATE:
        return
    for _, profile in _profiles(indicator):
        if not profile.by_position and profile.by_period is None:
            yield "target", f"the annual target grows over the year, but the measure is {indicator.measure}", ""


@OF_INDICATOR.check(faults.OTHER_POINT, "target", "rating", "if_missed", "measure", "frequency")
def year_to_date_figures_are_compared_with_the_same_point_of_the_year(indicator: Indicator, scale: Scale) -> Found:
    """Report a rule that compares a figure of the year to date with the period before."""
    if indicator.measure is not Measure.YEAR_TO_DATE or indicator.frequency is Frequency.ANNUAL:
        return
    for key, against in _compared(indicator):
        if against is Against.PREVIOUS_PERIOD:
            yield key, "a figure of the year to date is measured against the period before, which is another point of the year", ""


def _compared(indicator: Indicator) -> Iterator[tuple[str, Against | None]]:
    """Yield each key that names an earlier figure, and which one."""
    for entry in indicator.target:
        if isinstance(entry.value, RelativeTarget):
            yield "target", entry.value.reference.against
    if indicator.rating.against is not None:
        yield "rating", indicator.rating.against.against
    if indicator.if_missed is not None:
        yield "if_missed", indicator.if_missed.against


@OF_INDICATOR.check(faults.POINTS, "target", "unit")
def offsets_in_points_are_for_percentages(indicator: Indicator, scale: Scale) -> Found:
    """Report an offset in points where the unit is not percent."""
    for distance, sign in _offsets(indicator):
        for key, message, hint in points_without_percent("target", f"the offset is {sign}{distance}", distance, indicator.unit):
            yield key, message, hint.replace("write '", f"write '{sign}")


@OF_INDICATOR.check(faults.BARE_ON_PERCENT, "target", "unit")
def bare_offsets_are_not_for_percentages(indicator: Indicator, scale: Scale) -> Found:
    """Report a bare offset on a percentage."""
    for distance, sign in _offsets(indicator):
        for key, message, _ in bare_on_percent("target", f"the offset is '{sign}{distance}'", distance, indicator.unit, ""):
            amount = write_number(distance.amount)
            yield key, message, f"write 'offset: {sign}{amount} points', or 'factor: …%' for a share"


def _offsets(indicator: Indicator) -> Iterator[tuple[Distance, str]]:
    """Yield the size and the sign of each offset."""
    for entry in indicator.target:
        if isinstance(entry.value, RelativeTarget) and entry.value.offset_basis is not None:
            basis: Basis = entry.value.offset_basis
            yield Distance(amount=entry.value.offset.copy_abs(), basis=basis), "-" if entry.value.offset < 0 else ""
