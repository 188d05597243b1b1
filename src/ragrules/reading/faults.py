"""The mistakes that keep a file from being read as YAML, and the parts of YAML that are refused because they surprise people."""

from ragrules.errors import Fault

# The file as a whole.

NOT_UTF8 = Fault(
    code="RAG001",
    title="not UTF-8",
    meaning="Rule files are text in UTF-8. In any other encoding, pound signs, dashes and accents would come out as other characters.",
    remedy="Save the file again as UTF-8.",
    bad="title: Référrals   (saved as Windows-1252)",
    good="title: Référrals   (saved as UTF-8)",
)
INVISIBLE = Fault(
    code="RAG002",
    title="invisible character",
    meaning="The text holds a control character, or another one that no reader sees and no report can print.",
    remedy="Delete the character; typing the line again is the surest way.",
    bad='title: "Referrals\\0"',
    good='title: "Referrals"',
)
TOO_LARGE = Fault(
    code="RAG003",
    title="file too large",
    meaning="A file may have 5,000,000 bytes, which is far more than any pack needs. Is it really a rule file?",
    remedy="Split the file: every *.ragrules.yaml file in the folder belongs to the pack.",
    bad="(one file for fifty thousand indicators)",
    good="(one file a service)",
)
EMPTY = Fault(
    code="RAG004",
    title="empty file",
    meaning="The file holds nothing, or nothing but comments.",
    remedy="Begin with the line 'ragrules: 1', or delete the file.",
    bad="# indicators to come",
    good="ragrules: 1",
)
TOO_DEEP = Fault(
    code="RAG005",
    title="nested too deep",
    meaning="Lists and mappings may stand 32 deep inside one another. No rule needs more than a few levels.",
    remedy="Look for brackets that are never closed.",
    bad="target: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[90]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    good="target: 90",
)
TOO_MANY_VALUES = Fault(
    code="RAG006",
    title="too many values",
    meaning="A file may have 500,000 values.",
    remedy="Split the file: every *.ragrules.yaml file in the folder belongs to the pack.",
    bad="(one file for fifty thousand indicators)",
    good="(one file a service)",
)

# What is not YAML.

NOT_YAML = Fault(
    code="RAG007",
    title="not valid YAML",
    meaning="What stands here has no meaning in YAML at this place.",
    remedy='If it is meant as text, put the whole text in quotes: "…".',
    bad="range: [20,, 30]",
    good="range: [20, 30]",
)
NEEDS_QUOTES = Fault(
    code="RAG008",
    title="text that needs quotes",
    meaning="Text that holds ': ' or begins with a sign such as > | * & ! % @ ` [ ] { } or a comma means something else without quotes.",
    remedy='Put the whole text in quotes: "…".',
    bad="title: Children: looked after",
    good='title: "Children: looked after"',
)
UNCLOSED_QUOTE = Fault(
    code="RAG009",
    title="quote never closed",
    meaning="A quoted text begins here, and its closing quote is missing.",
    remedy="Add the closing quote. Inside single quotes, write an apostrophe twice: 'children''s'.",
    bad='title: "Referrals',
    good='title: "Referrals"',
)
UNCLOSED_BRACKET = Fault(
    code="RAG010",
    title="bracket never closed",
    meaning="A list in [ ] or a mapping in { } begins here, and its closing bracket is missing.",
    remedy="Add the closing bracket, and a comma between any two items.",
    bad="target: {between: [20, 30]",
    good="target: {between: [20, 30]}",
)
BAD_ESCAPE = Fault(
    code="RAG011",
    title="backslash that means nothing",
    meaning="In double quotes a backslash begins a special character such as \\n or \\u00a3. This one does not, or names half a character.",
    remedy="Write \\\\ for a backslash, or use single quotes, in which a backslash is only itself.",
    bad='source: "S:\\data"',
    good="source: 'S:\\data'",
)
TAB = Fault(
    code="RAG012",
    title="tab instead of spaces",
    meaning="YAML shows what belongs to what by the number of spaces at the start of a line; a tab has no fixed width.",
    remedy="Replace the tab by spaces; most editors can do so as you type.",
    bad="pack:\n\tid: merton",
    good="pack:\n  id: merton",
)
WRONG_INDENT = Fault(
    code="RAG013",
    title="line that fits nowhere",
    meaning="Keys that belong together, and the dashes of one list, stand exactly below one another. This line stands elsewhere.",
    remedy="Give the line the same number of spaces as its neighbours.",
    bad="pack:\n    id: merton\n  title: Index",
    good="pack:\n    id: merton\n    title: Index",
)
NO_COLON = Fault(
    code="RAG014",
    title="line without 'key: value'",
    meaning="Among keys, a line that is no key has no meaning. A key is followed by a colon and a space.",
    remedy="Write 'key: value', or indent the line further if it continues the text above.",
    bad="unit: percent\ndecimals 0\n",
    good="unit: percent\ndecimals: 0\n",
)

# Parts of YAML that are refused.

DUPLICATE_KEY = Fault(
    code="RAG015",
    title="key written twice",
    meaning="Two values for one key: most programs would silently keep the last.",
    remedy="Keep one of the two lines.",
    bad="target: 90\ntarget: 91",
    good="target: 91",
)
ANCHOR = Fault(
    code="RAG016",
    title="anchor",
    meaning="A word that begins with & names a value for use elsewhere, so that a rule would no longer be read where it stands.",
    remedy="Take the anchor out. What indicators share is said once under 'defaults'; a text that begins with & is written in quotes.",
    bad="tolerance: &usual 5% of target",
    good="tolerance: 5% of target",
)
ALIAS = Fault(
    code="RAG017",
    title="alias",
    meaning="A word that begins with * stands for a value named elsewhere, so that a rule would no longer be read where it stands.",
    remedy="Write the value itself. What indicators share is said once under 'defaults'; a text that begins with * is written in quotes.",
    bad="tolerance: *usual",
    good="tolerance: 5% of target",
)
MERGE_KEY = Fault(
    code="RAG018",
    title="merge key",
    meaning="The key << copies keys from elsewhere, so that a rule would no longer be read where it stands.",
    remedy="Write the keys themselves. What indicators share is said once under 'defaults'.",
    bad="<<: {unit: percent}",
    good="unit: percent",
)
TAG = Fault(
    code="RAG019",
    title="tag",
    meaning="A word that begins with ! tells a program to turn the value into something else. Here every value is plain text.",
    remedy="Take the tag out; to say that a value is text, or to begin a text with !, put it in quotes.",
    bad="number: !!str 2",
    good='number: "2"',
)
SECOND_DOCUMENT = Fault(
    code="RAG020",
    title="second document",
    meaning="The line --- begins another document in the same file, which would not be read.",
    remedy="Delete the line, or move what follows into a file of its own.",
    bad="ragrules: 1\n---\nragrules: 1",
    good="ragrules: 1",
)
DIRECTIVE = Fault(
    code="RAG021",
    title="directive",
    meaning="A line that begins with % gives orders to the program that reads the file. None is followed here.",
    remedy="Delete the line; if it is text, indent it and put it in quotes.",
    bad="%YAML 1.1\n---\nragrules: 1",
    good="ragrules: 1",
)
KEY_NOT_TEXT = Fault(
    code="RAG022",
    title="key that is no text",
    meaning="A list or a mapping stands where a key belongs.",
    remedy="Write a single word or text before the colon.",
    bad="[a, b]: 1",
    good="a: 1\nb: 1",
)
BLANK_KEY = Fault(
    code="RAG023",
    title="blank key",
    meaning="There is a colon with nothing before it, or a word before it that stands for nothing.",
    remedy="Write the key before the colon.",
    bad="~: 90",
    good="target: 90",
)

# Words and numbers that YAML 1.1 turns into something else.

YES_OR_NO = Fault(
    code="RAG024",
    title="yes or no",
    meaning="YAML 1.1 takes y, n, yes, no, on and off for true and false, so that the country code NO is lost.",
    remedy="Write true or false; where the word itself is meant, put it in quotes.",
    bad="of_note: yes",
    good="of_note: true",
)
CAPITAL_TRUTH = Fault(
    code="RAG025",
    title="True or False with capitals",
    meaning="true and false are written in small letters, so that each has one spelling.",
    remedy="Write true or false in small letters; where the word itself is meant, put it in quotes.",
    bad="of_note: True",
    good="of_note: true",
)
SIXTIES = Fault(
    code="RAG026",
    title="time or ratio",
    meaning="YAML 1.1 counts digits with colons in sixties, as in hours and minutes: 12:30 becomes the number 750.",
    remedy="Put it in quotes if it is text; write a number in plain digits.",
    bad="title: 12:30",
    good='title: "12:30"',
)
TIMESTAMP = Fault(
    code="RAG027",
    title="date with a time of day",
    meaning="Dates here are whole days, and YAML 1.1 turns a date with a time into another time zone's.",
    remedy="Write the date alone, as in 2021-08-31.",
    bad="from: 2021-08-31 09:30:00",
    good="from: 2021-08-31",
)
NUMBER_SPELLING = Fault(
    code="RAG028",
    title="number in an unusual spelling",
    meaning="Some programs read it as one number, some as another, and some as text: 010 is 8 or 10, and 1e3 is 1000 or a text.",
    remedy="Write a number in plain digits, such as 1000 or 0.5; put a code in quotes.",
    bad="minimum: 1_000",
    good="minimum: 1000",
)
LONE_EQUALS = Fault(
    code="RAG029",
    title="equals sign alone",
    meaning="In YAML 1.1 an equals sign alone is a word of its own, which programs stumble over.",
    remedy="Put the sign in quotes.",
    bad="title: =",
    good='title: "="',
)
