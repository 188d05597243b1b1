"""Laws of reading figures. The oracles build texts from digits and know nothing of how the library reads them."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from ragrules.errors import ObservationError
from ragrules.observation import ACTUAL, FigureError, InputFile, Observation, ParsedValue, parse_value
from ragrules.sources import csv as csv_source
from ragrules.sources import json as json_source
from ragrules.sources import read_csv_text, write_observations
from ragrules.sources._gathering import Gathering
from ragrules.terms import Status

SYMBOLS = ("", "-", "..", "x", "low", "n/a", "N/A", "z", "c", "u")
STATUSES = ("reported", "not_yet_reported", "not_applicable", "not_reportable", "withheld", "suppressed")
PERIODS = ("2021-08", "2021-09", "2021/22 Q1", "2021/22", "2021-W35", "2021-08-31", "2021-04-01..2021-06-30")
COLUMNS = (
    "indicator",
    "period",
    "value",
    "series",
    "area",
    "numerator",
    "denominator",
    "status",
    "provisional",
    "revision",
    "level",
    "note",
)

whole_digits = st.integers(min_value=0, max_value=10**11).map(str)
decimal_digits = st.text("0123456789", max_size=3)
spaces = st.sampled_from(["", " ", "  ", "\t", "\u00a0", " \u00a0 "])
# Text that a cell may hold, without spaces around it: those do not count, so they would not come back.
words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12).map(str.strip)
names = words.map(lambda text: text or "a")


def said(text: str) -> ParsedValue | FigureError:
    """Return what the text of a value says, or why it says nothing."""
    try:
        return parse_value(text)
    except FigureError as error:
        return error


def grouped(digits: str) -> str:
    """Return digits with a comma before every third from the right."""
    first = len(digits) % 3
    groups = [digits[:first]] * bool(first) + [digits[n : n + 3] for n in range(first, len(digits), 3)]
    return ",".join(groups)


def ratio(sign: str, whole: str, decimals: str) -> Fraction:
    """Return what the digits say, worked out digit by digit."""
    total = 0
    for digit in whole + decimals:
        total = total * 10 + "0123456789".index(digit)
    return Fraction(-total if sign == "-" else total, 10 ** len(decimals))


@given(
    sign=st.sampled_from(["", "-", "+"]),
    whole=whole_digits,
    decimals=decimal_digits,
    commas=st.booleans(),
    mark=st.sampled_from(["", "%", "£"]),
    before=spaces,
    after=spaces,
)
def test_a_number_in_any_accepted_spelling_reads_as_itself(*, sign, whole, decimals, commas, mark, before, after):
    text = sign + "£" * (mark == "£") + (grouped(whole) if commas else whole) + ("." + decimals if decimals else "") + "%" * (mark == "%")
    parsed = parse_value(before + text + after)
    assert Fraction(parsed.number) == ratio(sign, whole, decimals)
    assert -parsed.number.as_tuple().exponent == len(decimals), "every digit that was written is kept"
    assert (parsed.mark, parsed.status, parsed.float_text) == (mark, Status.REPORTED, False)


@given(st.floats(min_value=-1e6, max_value=1e6).map(lambda number: round(number, 4)))
def test_the_seventeen_digits_of_a_short_float_read_as_the_short_number(number):
    text = f"{number:.17g}"
    assume("e" not in text)
    assert parse_value(text).number == Decimal(repr(number))


@given(st.text("0123456789,.-+£% ", max_size=12))
def test_what_is_read_as_a_number_has_its_digits_and_no_others(text):
    parsed = said(text)
    if isinstance(parsed, FigureError):
        return
    digits = "".join(character for character in text if character.isdigit())
    assert (parsed.number is not None) == bool(digits)
    if parsed.number is not None:
        assert abs(Fraction(parsed.number)) == Fraction(int(digits), 10 ** len(text.partition(".")[2].strip("% ")))


@given(st.text(max_size=20))
def test_any_text_is_a_number_a_symbol_or_refused(text):
    parsed = said(text)
    if isinstance(parsed, FigureError):
        assert str(parsed)
        assert parsed.hint
    else:
        assert (parsed.number is None) == (text.strip() in SYMBOLS)
        assert (parsed.number is None) != (parsed.status is Status.REPORTED)


@given(text=st.text(" \t\u00a0", max_size=4), zero=st.sampled_from(["0", "0.0", "-0", "0%", "£0", "00"]))
def test_a_blank_is_never_zero_and_zero_is_never_blank(text, zero):
    assert parse_value(text).number is None
    assert parse_value(text + zero + text).number == 0


def numbers():
    return st.builds(
        lambda sign, whole, decimals: Decimal(f"{sign}{whole}" + (f".{decimals}" if decimals else "")),
        st.sampled_from(["", "-"]),
        whole_digits,
        decimal_digits,
    ).map(lambda number: number or abs(number))


def denominators():
    return numbers().map(abs).filter(bool)


@st.composite
def figures(draw):
    """Draw an observation as a reader makes it, with an earlier version or without."""
    said = draw(st.sampled_from(["value", "parts", "value and parts", "nothing", "status", "not reportable", "nothing of nothing"]))
    known = {
        "indicator": draw(names),
        "period": draw(st.sampled_from(PERIODS)),
        "series": draw(st.one_of(st.just(ACTUAL), names)),
        "area": draw(st.one_of(st.none(), names)),
        "provisional": draw(st.booleans()),
        "note": draw(words),
    }
    if "value" in said or said == "not reportable":
        known["value"] = draw(numbers())
        known["written"] = f"{known['value']:f}" + draw(st.sampled_from(["", "%"]))
    if "parts" in said:
        known |= {"numerator": draw(numbers()), "denominator": draw(denominators())}
    match said:
        case "nothing":
            known |= {"status": Status.NO_VALUE, "written": draw(st.sampled_from(["", "-", " ", "low"]))}
        case "status":
            known["status"] = draw(st.sampled_from([status for status in Status if status not in (Status.REPORTED, Status.NO_VALUE)]))
        case "not reportable":
            known["status"] = Status.NOT_REPORTABLE
        case "nothing of nothing":
            known |= {"status": Status.NOT_APPLICABLE, "numerator": Decimal(0), "denominator": Decimal(0)}
    one = Observation(**known)
    return one if one.hidden else evolve(one, level=draw(st.one_of(st.none(), names)))


@st.composite
def revised_figures(draw):
    one = draw(figures())
    if one.hidden or not draw(st.booleans()):
        return one
    first = draw(figures())
    key = {"indicator": one.indicator, "period": one.period, "series": one.series, "area": one.area}
    return evolve(one, revision=True, revised_from=evolve(first, **key))


def figure_lists(strategy):
    return st.lists(strategy, max_size=4, unique_by=lambda one: one.key)


def placeless(one: Observation) -> Observation:
    return evolve(one, file="", row=0, revised_from=one.revised_from and placeless(one.revised_from))


@given(figure_lists(revised_figures()))
def test_figures_that_are_written_and_read_are_the_same(observations):
    found = read_csv_text(write_observations(observations).encode())
    assert [placeless(one) for one in found] == observations
    assert found.notes == ()


@given(figure_lists(revised_figures()))
def test_writing_what_was_read_gives_the_same_text(observations):
    text = write_observations(observations)
    assert write_observations(read_csv_text(text.encode())) == text


def table(rows, columns=COLUMNS) -> bytes:
    """Return the rows as a CSV file with these columns."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def outcome(read):
    """Return the figures that are read, or the problems, without their places."""
    try:
        return [placeless(one) for one in read()]
    except ObservationError as error:
        return sorted((found.code, found.path, found.message) for found in error.problems)


# Cells that are often right and often wrong, alone or together.
cells = {
    "indicator": st.sampled_from(["a", "b", "a", " a ", ""]),
    "period": st.sampled_from(["2021-08", "2021/22 Q1", "2021", "Aug 21", ""]),
    "value": st.sampled_from(["83", "0", "1,234", "91%", "81.099999999999994", "TBC", "#REF!", *SYMBOLS]),
    "series": st.sampled_from(["", "actual", "england"]),
    "area": st.sampled_from(["", "Merton", "Sutton"]),
    "numerator": st.sampled_from(["", "", "0", "3", "three", "c"]),
    "denominator": st.sampled_from(["", "", "0", "8", "-8"]),
    "status": st.sampled_from(["", "", "late", *STATUSES]),
    "provisional": st.sampled_from(["", "yes", "FALSE", "maybe"]),
    "revision": st.sampled_from(["", "", "true", "0", "maybe"]),
    "level": st.sampled_from(["", "red"]),
    "note": st.sampled_from(["", "as sent", 'a, "b"\nc']),
}
raw_rows = st.lists(st.fixed_dictionaries(cells), max_size=6)


right_cells = cells | {
    "indicator": names,
    "period": st.sampled_from(PERIODS),
    "value": st.sampled_from(["83", "0", " 1,234 ", "91%", "-£5", "81.099999999999994", *SYMBOLS]),
    "numerator": st.just(""),
    "denominator": st.just(""),
    "status": st.sampled_from(["", "", "withheld", "suppressed"]),
    "provisional": st.sampled_from(["", "yes", "FALSE"]),
    "revision": st.just(""),
}


@given(st.fixed_dictionaries(right_cells))
def test_what_is_read_can_be_written_and_read_again(row):
    found = read_csv_text(table([row]))
    assert outcome(lambda: read_csv_text(write_observations(found).encode())) == [placeless(one) for one in found]


@given(rows=raw_rows, columns=st.permutations(COLUMNS))
def test_the_order_of_the_columns_changes_nothing(rows, columns):
    assert outcome(lambda: read_csv_text(table(rows, columns), "f")) == outcome(lambda: read_csv_text(table(rows), "f"))


@given(rows=raw_rows, blanks=st.data())
def test_blank_rows_change_nothing_but_places(rows, blanks):
    padded = [line for row in rows for line in [row, *[{}] * blanks.draw(st.integers(0, 2))]]
    with_blanks, without = (outcome(lambda lines=lines: read_csv_text(table(lines), "f")) for lines in (padded, rows))
    assert [str(one).split(" first at ")[0] for one in with_blanks] == [str(one).split(" first at ")[0] for one in without]


@given(raw_rows)
def test_nothing_is_lost_every_row_is_a_figure_a_revised_one_a_problem_or_blank(rows):
    filled = {number for number, row in enumerate(rows, 2) if any(cell.strip() for cell in row.values())}
    try:
        found = read_csv_text(table(rows))
    except ObservationError as error:
        wrong = {problem.location.line for problem in error.problems}
        assert wrong <= filled
        for number in filled - wrong:
            assert len(read_csv_text(table([rows[number - 2]]))) == 1, "a row that nothing is wrong with reads alone"
    else:
        assert {version.row for one in found for version in one.revisions} == filled


@given(raw_rows)
def test_the_same_data_as_csv_and_as_json_gives_the_same(rows):
    data = json.dumps(rows).encode()

    def read(source, data):
        gathering = Gathering()
        gathering.add(source.read(data, "f"), InputFile(name="f", sha256=""))
        return gathering.observations()

    if rows:
        as_csv = [str(one).split(" first at ")[0] for one in outcome(lambda: read(csv_source, table(rows)))]
        as_json = [str(one).split(" first at ")[0] for one in outcome(lambda: read(json_source, data))]
        assert as_csv == as_json


@given(
    st.one_of(
        st.integers(-(10**20), 10**20), st.decimals(-1000, 1000, places=3), st.floats(-1e6, 1e6).filter(lambda number: abs(number) > 1e-90)
    )
)
def test_a_json_number_is_read_exactly(number):
    data = f'[{{"indicator": "a", "period": "2021-08", "value": {number}}}]'.encode()
    (_, cells), *_ = json_source.read(data, "f").rows
    assert Fraction(cells[2]) == Fraction(str(number))
    assert "e" not in cells[2].lower()


@given(st.binary(max_size=60))
def test_bytes_of_any_kind_are_read_or_refused(data):
    for head in (b"", b"indicator,period,value\n"):
        assert isinstance(outcome(lambda data=head + data: read_csv_text(data)), list)
    assert json_source.read(data, "f").file == "f"


@pytest.mark.parametrize("hiding", ["withheld", "suppressed"])
@given(row=st.fixed_dictionaries(cells))
def test_a_hidden_figure_is_the_same_whatever_its_cells_say(hiding, row):
    whole = row | {"indicator": "a", "period": "2021-08", "status": hiding, "provisional": "", "revision": ""}
    bare = whole | {"value": "", "numerator": "", "denominator": "", "level": ""}
    assert read_csv_text(table([whole])).rows == read_csv_text(table([bare])).rows
