"""What the draft of a pack cannot take over from a workbook, or takes over with a doubt."""

from ragrules.errors import Fault, Severity

DECIDE = "DECIDE"
"""What stands in a drafted pack where only a person can say what is meant; no pack with it is loaded."""

NOT_UNDERSTOOD = Fault(
    code="RAG173",
    title="cells that were not understood",
    meaning="The cells belong to no heading that is known, so nothing was taken over from them.",
    remedy="Read them, and put what matters into the pack or the figures by hand.",
    bad="A30: See also the annual report",
    good="a row below a heading such as 'KPI', with cells below headings such as 'Target' and 'Apr'",
    severity=Severity.WARNING,
)
NO_KPI_TABLE = Fault(
    code="RAG174",
    title="no table of indicators",
    meaning="No row of the sheet has the headings of a table: one such as 'KPI', 'Indicator' or 'Measure', and one more.",
    remedy="Give the sheet such a row, or leave it out.",
    bad="a sheet with a chart and a text",
    good="a row with 'Ref', 'Indicator', 'Target', 'Apr', 'May'",
    severity=Severity.WARNING,
)
UNKNOWN_HEADING = Fault(
    code="RAG175",
    title="column that is not taken over",
    meaning="The heading is none that is known, or is of something that is worked out or kept elsewhere, as a rating or a comment.",
    remedy="Rename the heading if it is another word for one that is known; put commentary into the report file.",
    bad="N4: RAG",
    good="N4: Target",
    severity=Severity.WARNING,
)
NO_YEAR = Fault(
    code="RAG176",
    title="period without a year",
    meaning="The heading names a month or a quarter, and neither it nor the title of the sheet says of which year.",
    remedy="Add --year 2021/22, or write the year into the heading.",
    bad="E4: Apr, and no year anywhere",
    good="E4: Apr-21",
    severity=Severity.WARNING,
)
YEAR_TAKEN = Fault(
    code="RAG177",
    title="year taken from the title",
    meaning="Months or quarters whose headings name no year were taken to be of the year that the title of the sheet names.",
    remedy="Check that it is the right year.",
    bad="A1: Performance 2021/22, and E4: Apr",
    good="E4: Apr-21",
    severity=Severity.NOTE,
)
DIRECTION_NOT_SAID = Fault(
    code="RAG178",
    title="direction not said",
    meaning="The workbook does not say which way is better. That is never guessed, for it decides every colour.",
    remedy="Write higher, lower, in_range, closest or none in place of DECIDE.",
    bad="no column such as 'Good is'",
    good="D5: Higher, below the heading 'Good is'",
    severity=Severity.WARNING,
)
UNIT_NOT_SAID = Fault(
    code="RAG179",
    title="unit not said",
    meaning="The workbook does not say what the figures are measured in, or says two different things.",
    remedy="Write percent, count, days or another unit in place of DECIDE.",
    bad="C5: Number, and E5: 0.91 formatted as 91%",
    good="C5: %",
    severity=Severity.WARNING,
)
FREQUENCY_NOT_SAID = Fault(
    code="RAG180",
    title="frequency not said",
    meaning="The workbook does not say how often the figure is due, and its columns do not show it.",
    remedy="Write monthly, quarterly, annual or another frequency in place of DECIDE.",
    bad="no column such as 'Frequency', and no month or quarter",
    good="D5: Monthly, below the heading 'Frequency'",
    severity=Severity.WARNING,
)
TAKEN_AS = Fault(
    code="RAG181",
    title="taken with a doubt",
    meaning="The workbook does not say it in so many words, or says more than could be taken over.",
    remedy="Check that it is what was meant.",
    bad="C5: ≥ 90%",
    good="C5: 90%, and D5: Higher",
    severity=Severity.WARNING,
)
UNCLEAR = Fault(
    code="RAG182",
    title="target or tolerance that is unclear",
    meaning="The cell says a target, a tolerance or a threshold in a way that can be read in two ways, or in none.",
    remedy="Write it in the pack as the check of the pack says.",
    bad="D5: 5%, for a percentage: 5% of target, or 5 points?",
    good="D5: 5% of target",
    severity=Severity.WARNING,
)
NOT_A_VALUE = Fault(
    code="RAG183",
    title="not a figure",
    meaning="The cell stands where a figure is expected, and is neither a number nor a symbol for no figure.",
    remedy="Write the figure into values.csv, or why there is none in its column 'status'.",
    bad="E5: TBC",
    good="E5: 91%",
    severity=Severity.WARNING,
)
NOT_ITS_PERIOD = Fault(
    code="RAG184",
    title="figure of another period",
    meaning="The figure is of a period that an indicator of that frequency and calendar has no figures for.",
    remedy="Change the indicator's frequency, or leave the figure out.",
    bad="a figure for the year 2020/21 of a monthly indicator",
    good="a figure for each month",
    severity=Severity.WARNING,
)
CONFLICT = Fault(
    code="RAG185",
    title="said in two ways",
    meaning="The workbook gives the same indicator twice, or the same thing in two columns, and the two do not agree.",
    remedy="Find out which one is right; the first was taken, or DECIDE stands in place of both.",
    bad="E5: 91 on one sheet, and E5: 92 on another",
    good="the same figure on both",
    severity=Severity.WARNING,
)
TOTAL_ROW = Fault(
    code="RAG186",
    title="total row",
    meaning="The row is a total or an average of others, and no indicator of its own.",
    remedy="If it is an indicator, write its rules and figures by hand.",
    bad="B20: Total",
    good="B20: Total number of visits",
    severity=Severity.NOTE,
)
SECTION = Fault(
    code="RAG187",
    title="heading of a section",
    meaning="A row with one cell alone stands above indicators. It was taken as the heading of a section, and their service; or as their "
    "theme, where a column says the service.",
    remedy="Check that it is one.",
    bad="A8: Children's services, in a row of its own",
    good="a column 'Service'",
    severity=Severity.NOTE,
)
HIDDEN_CELLS = Fault(
    code="RAG188",
    title="hidden cells were taken over",
    meaning="Rows, columns or a sheet of the workbook are hidden. They were taken over like all others, so that nothing is lost.",
    remedy="Unhide them to see what was taken over, and delete what should not count.",
    bad="row 7 hidden by a filter",
    good="every row shown",
    severity=Severity.NOTE,
)
ORGANISATION_NOT_SAID = Fault(
    code="RAG189",
    title="organisation not said",
    meaning="The pack needs the name of the organisation that figures without an area are for.",
    remedy="Write it after 'organisation:', or add --organisation 'Example Council'.",
    bad="ragrules init --from-excel kpis.xlsx rules",
    good="ragrules init --from-excel kpis.xlsx --organisation 'Example Council' rules",
    severity=Severity.WARNING,
)
