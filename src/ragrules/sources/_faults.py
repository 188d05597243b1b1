"""The mistakes that files of figures can have."""

from ragrules.errors import Fault, Severity

UNREADABLE_FILE = Fault(
    code="RAG100",
    title="file cannot be read",
    meaning="The operating system did not give the file's content.",
    remedy="Check the name and that you may read the file.",
    bad="ragrules rate rules --values valeus.csv --as-of 2021-09-29",
    good="ragrules rate rules --values values.csv --as-of 2021-09-29",
)
UNKNOWN_FORMAT = Fault(
    code="RAG101",
    title="unknown kind of file",
    meaning="No source reads files whose name ends like this one's.",
    remedy="Save the figures as .csv or .xlsx.",
    bad="ragrules rate rules --values values.ods --as-of 2021-09-29",
    good="ragrules rate rules --values values.csv --as-of 2021-09-29",
)
UNREADABLE_TEXT = Fault(
    code="RAG102",
    title="not a text file",
    meaning="The bytes are not text in UTF-8 or Windows-1252.",
    remedy="Save the file again as 'CSV UTF-8'.",
    bad="a file saved as 'Unicode text'",
    good="a file saved as 'CSV UTF-8 (comma delimited)'",
)
BYTE_ORDER_MARK = Fault(
    code="RAG103",
    title="byte order mark",
    meaning="The file begins with the invisible mark that spreadsheets put before UTF-8. It was read without it.",
    remedy="Nothing needs doing.",
    bad="\ufeffindicator,period,value\na,2021-08,83\n",
    good="indicator,period,value\na,2021-08,83\n",
    severity=Severity.NOTE,
)
WINDOWS_TEXT = Fault(
    code="RAG104",
    title="Windows-1252 text",
    meaning="The file is not UTF-8, and was read as Windows-1252.",
    remedy="Check that names with accents, pound signs and dashes look right, or save the file as 'CSV UTF-8'.",
    bad="a file with pound signs, saved as 'CSV (comma delimited)'",
    good="a file with pound signs, saved as 'CSV UTF-8 (comma delimited)'",
    severity=Severity.NOTE,
)
NO_HEADER = Fault(
    code="RAG105",
    title="no column names",
    meaning="The first row names the columns, and there is nothing in it.",
    remedy="Begin the file with the row 'indicator,period,value'.",
    bad="\nindicator,period,value\nassessments-in-45-days,2021-08,83\n",
    good="indicator,period,value\nassessments-in-45-days,2021-08,83\n",
)
WRONG_SEPARATOR = Fault(
    code="RAG106",
    title="columns not separated by commas",
    meaning="The columns are separated by another character, which spreadsheets use in some countries.",
    remedy="Save the file as CSV with commas between the columns and a point before decimals.",
    bad="indicator;period;value\nassessments-in-45-days;2021-08;83,5\n",
    good="indicator,period,value\nassessments-in-45-days,2021-08,83.5\n",
)
BROKEN_QUOTES = Fault(
    code="RAG107",
    title="broken quotation marks",
    meaning="A cell that begins with a quotation mark ends with one, directly before the next comma or the end of the row.",
    remedy="Close the quotation mark, and write one inside such a cell twice.",
    bad='indicator,period,value,note\na,2021-08,1,"said "yes" again"\n',
    good='indicator,period,value,note\na,2021-08,1,"said ""yes"" again"\n',
)
UNKNOWN_COLUMN = Fault(
    code="RAG108",
    title="unknown column",
    meaning="The column is not one that a file of figures has, so what it says would be lost.",
    remedy="Use one of the allowed names, or take the column out.",
    bad="indicator,period,value,areas\n",
    good="indicator,period,value,area\n",
)
REPEATED_COLUMN = Fault(
    code="RAG109",
    title="column given twice",
    meaning="Two columns have the same name, so nobody could say which one counts. Capitals and spaces around a name make no difference.",
    remedy="Take one of them out.",
    bad="indicator,period,value,Value\n",
    good="indicator,period,value\n",
)
MISSING_COLUMN = Fault(
    code="RAG110",
    title="missing column",
    meaning="Every figure says its indicator and period, and has a value or both a numerator and a denominator.",
    remedy="Add the column.",
    bad="indicator,value\n",
    good="indicator,period,value\n",
)
WRONG_LENGTH = Fault(
    code="RAG111",
    title="row too short or too long",
    meaning="The row has not as many cells as there are columns, so its cells may stand under the wrong names.",
    remedy="Give the row a cell for every column; put a text that holds a comma in quotation marks.",
    bad="indicator,period,value\na,2021-08,1,234\n",
    good='indicator,period,value\na,2021-08,"1,234"\n',
)
NOT_JSON = Fault(
    code="RAG112",
    title="not JSON",
    meaning="The text breaks off or is not JSON.",
    remedy='Write a list of records, such as [{"indicator": "a", "period": "2021-08", "value": 83}].',
    bad='[{"indicator": "a", "period": "2021-08", "value": 83},]',
    good='[{"indicator": "a", "period": "2021-08", "value": 83}]',
)
WRONG_RECORD = Fault(
    code="RAG113",
    title="not a list of plain records",
    meaning="A file of figures is a list of records, and each of their values is a text, a number, true, false or null.",
    remedy="Write each figure as one record of names and plain values.",
    bad='{"a": {"2021-08": 83}}',
    good='[{"indicator": "a", "period": "2021-08", "value": 83}]',
)
BLANK_CELL = Fault(
    code="RAG114",
    title="missing name",
    meaning="A figure without its indicator or period belongs nowhere.",
    remedy="Fill the cell, or take the row out.",
    bad="indicator,period,value\na,,83\n",
    good="indicator,period,value\na,2021-08,83\n",
)
NOT_A_PERIOD = Fault(
    code="RAG115",
    title="not a period",
    meaning="Periods are written in a few ways only; no other is guessed at.",
    remedy="Write the period as 2021-08, 2021/22 Q1 or 2021/22.",
    bad="indicator,period,value\na,Aug-21,83\n",
    good="indicator,period,value\na,2021-08,83\n",
)
NOT_A_FIGURE = Fault(
    code="RAG116",
    title="not a figure",
    meaning="The value is neither a number nor one of the symbols for no figure.",
    remedy="Write a number in plain digits, or leave the cell blank.",
    bad="indicator,period,value\na,2021-08,TBC\n",
    good="indicator,period,value,status\na,2021-08,,not_yet_reported\n",
)
NOT_A_PART = Fault(
    code="RAG117",
    title="unusable numerator or denominator",
    meaning="A numerator and a denominator are plain numbers, without symbols or per cent signs, and a denominator is not negative.",
    remedy="Write a number in plain digits, or leave both cells blank.",
    bad="indicator,period,numerator,denominator\na,2021-08,c,120\n",
    good="indicator,period,numerator,denominator\na,2021-08,83,120\n",
)
INCOMPLETE_PARTS = Fault(
    code="RAG118",
    title="one part alone",
    meaning="A numerator or a denominator alone makes no figure.",
    remedy="Give both, or the value.",
    bad="indicator,period,numerator,denominator\na,2021-08,83,\n",
    good="indicator,period,numerator,denominator\na,2021-08,83,120\n",
)
DIVISION_BY_ZERO = Fault(
    code="RAG119",
    title="something out of nothing",
    meaning="A numerator other than 0 cannot stand over a denominator of 0; 0 of 0 is not applicable.",
    remedy="Mend the numerator or the denominator.",
    bad="indicator,period,numerator,denominator\na,2021-08,3,0\n",
    good="indicator,period,numerator,denominator\na,2021-08,0,0\n",
)
UNKNOWN_STATUS = Fault(
    code="RAG124",
    title="unknown status",
    meaning="The status is not one of the few that say why there is no figure.",
    remedy="Use one of the allowed words, or leave the cell blank.",
    bad="indicator,period,value,status\na,2021-08,,late\n",
    good="indicator,period,value,status\na,2021-08,,not_yet_reported\n",
)
CONTRADICTION = Fault(
    code="RAG125",
    title="value and status contradict",
    meaning="The row says both that there is a figure and that there is none, or gives two reasons why there is none.",
    remedy="Keep the one that is true.",
    bad="indicator,period,value,status\na,2021-08,83,not_yet_reported\n",
    good="indicator,period,value,status\na,2021-08,,not_yet_reported\n",
)
NOT_A_FLAG = Fault(
    code="RAG126",
    title="neither yes nor no",
    meaning="The column says yes or no, and a blank is no.",
    remedy="Write true or false.",
    bad="indicator,period,value,provisional\na,2021-08,83,perhaps\n",
    good="indicator,period,value,provisional\na,2021-08,83,true\n",
)
DUPLICATE_FIGURE = Fault(
    code="RAG127",
    title="the same figure twice",
    meaning="Two rows have the same indicator, period, series and area, so nobody could say which one counts.",
    remedy="Take one out, or write true in the column 'revision' of the later one.",
    bad="indicator,period,value\na,2021-08,83\na,2021-08,84\n",
    good="indicator,period,value,revision\na,2021-08,83,\na,2021-08,84,true\n",
)
NOTHING_REVISED = Fault(
    code="RAG128",
    title="revision of nothing",
    meaning="The row says that it revises a figure, and no earlier row has that figure. It was taken as the first.",
    remedy="Put the earlier figure before it, to keep the history, or leave 'revision' blank.",
    bad="indicator,period,value,revision\na,2021-08,84,true\n",
    good="indicator,period,value,revision\na,2021-08,83,\na,2021-08,84,true\n",
    severity=Severity.NOTE,
)
DUPLICATE_NAME = Fault(
    code="RAG129",
    title="name given twice in a record",
    meaning="A record says a name twice, so nobody could say which value counts. Capitals and spaces around a name make no difference.",
    remedy="Take one of them out.",
    bad='[{"indicator": "a", "period": "2021-08", "value": 83, "value": 84}]',
    good='[{"indicator": "a", "period": "2021-08", "value": 83}]',
)
