"""The mistakes that workbooks and side-by-side layouts can have."""

from ragrules.errors import Fault, Severity

NOT_A_WORKBOOK = Fault(
    code="RAG160",
    title="not a workbook",
    meaning="The file's name says that it is an Excel workbook, and its content cannot be read as one.",
    remedy="Open it in a spreadsheet program and save it as 'Excel workbook (.xlsx)', without a password.",
    bad="values.xlsx, which is an old .xls file that was given another name, or has a password",
    good="values.xlsx, saved as 'Excel workbook'",
)
ERROR_CELL = Fault(
    code="RAG161",
    title="failed formula",
    meaning="The cell shows an error such as #DIV/0! where a figure or a name is needed.",
    remedy="Mend the formula, or leave the cell blank.",
    bad="C5: =B5/D5, which shows #DIV/0!",
    good="C5: blank",
)
NO_RESULT = Fault(
    code="RAG162",
    title="formula without a result",
    meaning="The cell holds a formula, and the file does not say its result, as the program that saved it works none out.",
    remedy="Open the workbook in a spreadsheet program and save it, or write the figure in place of the formula.",
    bad="C5: =B5/D5, written by a program and never opened",
    good="C5: =B5/D5, saved by a spreadsheet program",
)
MERGED_CELLS = Fault(
    code="RAG163",
    title="merged cells",
    meaning="Several cells of the table are merged into one, so nobody could say which rows or columns its content belongs to.",
    remedy="Unmerge them, and write the content into every cell that it is meant for.",
    bad="A5:A16 merged, with the indicator's id in it",
    good="A5 to A16, each with the indicator's id",
)
HIDDEN = Fault(
    code="RAG164",
    title="hidden cells were read",
    meaning="Rows, columns or a sheet of the workbook are hidden, as by a filter. They were read all the same, so that no figure is lost.",
    remedy="Unhide them to see what was read, and delete what should not count.",
    bad="row 7 hidden by a filter",
    good="every row shown, or rows that should not count deleted",
    severity=Severity.NOTE,
)
SHEET_PASSED_OVER = Fault(
    code="RAG165",
    title="sheet without figures",
    meaning="The first row of the sheet that is not blank names none of the columns of figures, so the sheet was not read.",
    remedy="Nothing needs doing for a cover or notes. If the sheet holds figures, let its first row name the columns.",
    bad="a sheet whose first row is 'Performance 2021/22'",
    good="a sheet whose first row is 'indicator', 'period', 'value', or 'indicator', '2021-04', '2021-05'",
    severity=Severity.NOTE,
)
NO_TABLE = Fault(
    code="RAG166",
    title="workbook without figures",
    meaning="No sheet of the workbook begins with a row that names the columns of figures.",
    remedy=(
        "Let the first row of a sheet be 'indicator', 'period', 'value', or 'indicator' and one column a period. "
        "For a workbook with a layout of its own, 'ragrules init --from-excel' makes rules and figures of it."
    ),
    bad="A1: Performance 2021/22",
    good="A1: indicator, B1: period, C1: value",
)
WIDE_COLUMN = Fault(
    code="RAG167",
    title="neither a name nor a period",
    meaning="In a table with one column a period, every other column is one of a few names; what this one says would be lost.",
    remedy="Write the period as 2021-08, 2021/22 Q1 or 2021/22, or take the column out.",
    bad="indicator,2021-07,Aug-21\nassessments-in-45-days,84,83\n",
    good="indicator,2021-07,2021-08\nassessments-in-45-days,84,83\n",
)
MIXED_COLUMN = Fault(
    code="RAG168",
    title="filter or figures?",
    meaning="A column of official statistics holds figures or is a filter; this one has both numbers and other texts.",
    remedy="For figures, mend the cells that are none. For a filter, write its numbers in words, such as 'Age 5' for '5'.",
    bad="time_period,time_identifier,geographic_level,country_name,pupils\n2025,Reporting year,National,England,83\n"
    "2024,Reporting year,National,England,TBC\n",
    good="time_period,time_identifier,geographic_level,country_name,pupils\n2025,Reporting year,National,England,83\n"
    "2024,Reporting year,National,England,x\n",
)
NO_FIGURES = Fault(
    code="RAG169",
    title="no column of figures",
    meaning="Beside time, place and filters the table has no column whose cells are figures.",
    remedy="Add the columns of the indicators.",
    bad="time_period,time_identifier,geographic_level,country_name\n2025,Reporting year,National,England\n",
    good="time_period,time_identifier,geographic_level,country_name,pupils\n2025,Reporting year,National,England,83\n",
)
UNKNOWN_TIME = Fault(
    code="RAG170",
    title="unknown time",
    meaning="The time period and its identifier together say no period that is read.",
    remedy="Give years of one calendar year as 2025, and years of two as 202425.",
    bad="time_period,time_identifier,geographic_level,country_name,pupils\n2025,Academic year,National,England,83\n",
    good="time_period,time_identifier,geographic_level,country_name,pupils\n202425,Academic year,National,England,83\n",
)
UNKNOWN_PLACE = Fault(
    code="RAG171",
    title="unknown place",
    meaning="The row does not say in a known way which authority, region or country its figures are for.",
    remedy="Keep the rows of the levels that are read, with their names.",
    bad="time_period,time_identifier,geographic_level,country_name,pupils\n2025,Reporting year,Planet,England,83\n",
    good="time_period,time_identifier,geographic_level,country_name,pupils\n2025,Reporting year,National,England,83\n",
)
SAME_ID = Fault(
    code="RAG172",
    title="two names with one id",
    meaning="Two columns or filters are spelt so alike that the ids made of them are the same.",
    remedy="Rename one of them.",
    bad="time_period,time_identifier,geographic_level,country_name,pupils_5,pupils+5\n2025,Reporting year,National,England,83,84\n",
    good="time_period,time_identifier,geographic_level,country_name,pupils_5,pupils_over_5\n2025,Reporting year,National,England,83,84\n",
)
