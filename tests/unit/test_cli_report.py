"""`ragrules report`: the report in the format that the file's name asks for, whole or not at all."""

from __future__ import annotations

import stat
import sys

import docx
import pytest

import ragrules
from ragrules import registry
from ragrules.cli import _output_files
from ragrules.cli._output_files import OutputError, write_files
from ragrules.cli._progress import Work
from ragrules.cli._streams import on_terminal
from tests.contract.workbook_read import opened
from tests.unit.command_line import BROKEN, REPORT, WARNED, folder, run, write

__all__ = ["folder"]

WRITE = ("report", "small.ragreport.yaml")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.md", b"# Exceptions\n"),
        ("out.html", b"<!DOCTYPE html>"),
        ("out.csv", b"\xef\xbb\xbf"),
        ("out.json", b"{"),
        ("OUT.MD", b"# Exceptions\n"),
    ],
)
def test_the_ending_of_the_name_says_the_format(name, start, folder):
    ended = run(*WRITE, "-o", name)
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", f"Written: {name}\n")
    written = (folder / name).read_bytes()
    assert written.startswith(start)
    assert b"Red" in written


def test_a_report_can_be_written_in_several_formats_at_once(folder):
    ended = run(*WRITE, "-o", "a.md", "--output", "a.html")
    assert ended.stderr == "Written: a.md\nWritten: a.html\n"
    assert {path.name for path in folder.glob("a.*")} == {"a.md", "a.html"}


def test_the_report_is_the_library_s(folder):
    run(*WRITE, "-o", "out.md")
    cycle = ragrules.load_cycle("small.ragreport.yaml")
    values = ragrules.read_observations(*cycle.values)
    record = ragrules.assess(cycle.pack, values, as_of=cycle.as_of, narrative=cycle.narrative).record()
    assert (folder / "out.md").read_text(encoding="utf-8") == ragrules.render(ragrules.build_report(record), "markdown")


@pytest.mark.parametrize("name", ["md", "markdown", "MD"])
def test_standard_output_gets_the_format_that_is_named(name, folder):
    ended = run(*WRITE, "-o", "-", "--format", name)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.startswith("# Exceptions\n")


def test_standard_output_and_files_can_be_written_together(folder):
    ended = run(*WRITE, "-o", "-", "--format", "json", "-o", "out.md")
    found = ragrules.read_assessment(ended.stdout)
    assert found.pack.title == "Small performance index"
    assert found.report is not None
    assert (folder / "out.md").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([*WRITE], "Missing option '-o'"),
        ([*WRITE, "-o", "out.odt"], "'out.odt' ends in .odt; reports can be written as .csv, .xlsx, .html, .json, .md, .docx"),
        ([*WRITE, "-o", "out"], "'out' has no ending; reports can be written as .csv, .xlsx, .html, .json, .md, .docx"),
        ([*WRITE, "-o", "-"], "standard output has no ending to tell the format by; add one of --format csv, xlsx, html, json, md, docx"),
        ([*WRITE, "-o", "-", "--format", "odt"], "there is no format 'odt'; add one of --format csv, xlsx, html, json, md, docx"),
        ([*WRITE, "-o", "out.md", "--format", "md"], "--format is for '-o -'"),
        (
            ["report", "small.ragrules.yaml", "-o", "out.md"],
            "'small.ragrules.yaml' is neither a report file nor an assessment; the name of the one ends in .ragreport.yaml",
        ),
        (["report", "nowhere.ragreport.yaml", "-o", "out.md"], "'nowhere.ragreport.yaml' does not exist"),
        (["report", ".", "-o", "out.md"], "'.' is a directory"),
        ([*WRITE, "-o", "out.md", "--csv-text", "exact"], "--csv-text is for reports in a format that has the choice: .csv"),
        ([*WRITE, "-o", "values.csv"], "'values.csv' holds the figures of this report; give another name"),
        (
            [*WRITE, "-o", "out.md", "-o", "./x/../out.md"],
            "'out.md' and 'x/../out.md' are the same file; leave one out",
        ),
        ([*WRITE, "-o", "nowhere/out.md"], "nowhere/out.md cannot be written: no such file or directory"),
    ],
)
def test_what_cannot_be_written_ends_with_2_and_says_why(arguments, message, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ended = run(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.fixture
def works(monkeypatch):
    """The pieces of work that a command does: how many steps each was to have, and the steps that it had."""
    found = []

    class Told(Work):
        def __init__(self, steps):
            super().__init__(steps)
            found.append((steps, []))

        def step(self, description):
            super().step(description)
            found[-1][1].append(description)

    monkeypatch.setattr("ragrules.cli.report.Work", Told)
    return found


def test_the_bar_has_a_step_for_each_format_that_says_what_is_written(works, folder):
    run(*WRITE, "-o", "sub/../a.md", "-o", "b.html", "-o", "-", "--format", "csv", "-o", "c.json")
    run("report", "c.json", "-o", "[bold]/../a[b].md")
    writing = ["Writing a.md", "Writing b.html", "Writing to standard output", "Writing c.json"]
    assert works == [
        (8, ["Reading the rules", "Reading the figures", "Rating", "Building the report", *writing]),
        (3, ["Reading the assessment", "Building the report", "Writing a[b].md"]),
    ]


@pytest.fixture
def template(folder):
    """A template beside the report file."""
    made = docx.Document()
    made.add_paragraph("From the council")
    made.save(folder / "council.docx")
    return folder / "council.docx"


def paragraphs(path):
    return [paragraph.text for paragraph in docx.Document(path).paragraphs]


def test_a_report_in_word_is_written_into_a_template(template, folder):
    ended = run(*WRITE, "-o", "out.docx", "-o", "out.md", "--template", "council.docx")
    assert (ended.exit_code, ended.stderr) == (0, "Written: out.docx\nWritten: out.md\n")
    assert paragraphs(folder / "out.docx")[:2] == ["From the council", "Exceptions"]
    assert (folder / "out.md").read_text(encoding="utf-8").startswith("# Exceptions\n")
    run(*WRITE, "-o", "plain.docx")
    assert paragraphs(folder / "plain.docx")[0] == "Exceptions"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "out.md", "--template", "council.docx"], "--template is for reports in a format that takes one: .docx"),
        (["-o", "out.docx", "--template", "none.docx"], "File 'none.docx' does not exist."),
        (["-o", "council.docx", "--template", "council.docx"], "'council.docx' is the template; give another name"),
        (["-o", "new.docx", "-o", "council.docx", "--template", "council.docx"], "'council.docx' is the template; give another name"),
        (["-o", "out.docx", "--template", "values.csv"], "values.csv cannot be the template of the report: it is no Word document"),
    ],
)
def test_a_template_that_cannot_be_used_ends_with_2_and_says_why(arguments, message, template, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ended = run(*WRITE, *arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_rules_with_problems_leave_the_old_report_whole(folder):
    write(folder, "out.md", "old")
    write(folder, "small.ragrules.yaml", BROKEN)
    ended = run(*WRITE, "-o", "out.md")
    assert ended.exit_code == 2
    assert "small.ragrules.yaml:14:5: error RAG030: " in ended.stderr
    assert (folder / "out.md").read_text(encoding="utf-8") == "old"


def test_an_old_report_is_replaced(folder):
    write(folder, "out.md", "old")
    run(*WRITE, "-o", "out.md")
    assert (folder / "out.md").read_text(encoding="utf-8").startswith("# Exceptions")


def test_warnings_and_stray_commentary_are_told_on_stderr_and_the_report_is_written(folder):
    write(folder, "small.ragrules.yaml", WARNED)
    write(folder, "small.ragreport.yaml", REPORT.replace("period: 2021-08", "period: 2021-07"))
    ended = run(*WRITE, "-o", "out.md")
    assert ended.exit_code == 0
    assert [line.split(": ")[1][:14] for line in ended.stderr.splitlines()[:-1]] == ["warning RAG078", "warning RAG149"]
    assert ended.stderr.endswith("Written: out.md\n")


@pytest.fixture
def brings(tmp_path, monkeypatch):
    """A function that installs another package's renderers, each from its name and source."""

    def install(**sources):
        about = tmp_path / "elsewhere" / "brings-1.0.dist-info"
        write(about, "METADATA", "Metadata-Version: 2.1\nName: brings\nVersion: 1.0\n")
        write(about, "entry_points.txt", "[ragrules.renderers]\n" + "".join(f"{name} = brings_{name}\n" for name in sources))
        for name, source in sources.items():
            write(about.parent, f"brings_{name}.py", source)
        monkeypatch.syspath_prepend(about.parent)
        forget()

    def forget():
        for cached in (registry.find, registry._plug_ins):
            cached.cache_clear()

    yield install
    forget()


SHOUT = "SUFFIX = '.txt'\nENCODING = 'utf-16'\ndef render(document):\n    return document.title.upper()\n"
RAISES = "SUFFIX = '.txt'\nENCODING = 'utf-8'\ndef render(document):\n    raise RuntimeError('a defect of the renderer')\n"
LACKS = """\
from ragrules import MissingExtraError
SUFFIX = '.doc'
ENCODING = None
def render(document):
    raise MissingExtraError('The format doc', 'word')
"""
BYTES = "SUFFIX = '.bin'\nENCODING = None\ndef render(document):\n    return b'\\x00\\xff' + document.title.encode()\n"


def test_a_format_of_another_package_can_be_written(folder, brings):
    brings(shout=SHOUT)
    ended = run(*WRITE, "-o", "out.txt")
    assert ended.exit_code == 0, ended.stderr
    assert (folder / "out.txt").read_text(encoding="utf-16") == "EXCEPTIONS"


def test_a_format_that_is_bytes_is_written_as_it_is(folder, brings):
    brings(bytes=BYTES)
    ended = run(*WRITE, "-o", "out.bin", "-o", "out.md", "-o", "-", "--format", "bin")
    assert ended.exit_code == 0, ended.stderr
    assert (folder / "out.bin").read_bytes() == ended.stdout_bytes == b"\x00\xffExceptions"
    assert (folder / "out.md").read_text(encoding="utf-8").startswith("# Exceptions\n")


@pytest.mark.parametrize(("form", "code"), [("bin", 2), ("md", 0)])
def test_bytes_are_not_written_to_a_terminal(form, code, folder, brings, monkeypatch):
    brings(bytes=BYTES)
    monkeypatch.setattr("ragrules.cli.report.on_terminal", lambda: True)
    ended = run(*WRITE, "-o", "-", "--format", form)
    assert ended.exit_code == code
    assert ("the format bin is no text that a terminal can show; give -o a name" in " ".join(ended.stderr.split())) is (code == 2)
    assert (ended.stdout == "") is (code == 2)


def test_standard_output_in_a_test_is_no_terminal(folder):
    assert not on_terminal()


def old_files(folder, *names):
    for name in names:
        write(folder, name, f"old {name}")
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def now(folder):
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_renderer_that_fails_leaves_every_old_file_whole(folder, brings):
    brings(raises=RAISES)
    before = old_files(folder, "a.md", "b.txt", "c.html")
    ended = run(*WRITE, "-o", "a.md", "-o", "b.txt", "-o", "c.html")
    assert (ended.exit_code, str(ended.exception)) == (1, "a defect of the renderer")
    assert now(folder) == before


def test_a_format_whose_packages_are_missing_is_one_error_and_writes_nothing(folder, brings):
    brings(lacks=LACKS)
    before = old_files(folder, "a.md", "b.doc")
    ended = run(*WRITE, "-o", "a.md", "-o", "b.doc", "-o", "new.html")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == (
        "Error: The format doc needs packages that are not installed. Install them with: pip install 'ragrules[word]'\n"
    )
    assert now(folder) == before


@pytest.mark.parametrize("reason", [(13, "Permission denied"), (30, "Read-only file system"), (28, "No space left on device")])
def test_a_file_that_cannot_be_written_leaves_every_old_file_whole(reason, folder, monkeypatch):
    before = old_files(folder, "a.md", "b.html")
    real = _output_files.Path.write_bytes

    def refuse(path, data):
        if path.name.startswith(".b.html"):
            raise OSError(*reason)
        return real(path, data)

    monkeypatch.setattr(_output_files.Path, "write_bytes", refuse)
    ended = run(*WRITE, "-o", "a.md", "-o", "b.html")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"b.html cannot be written: {reason[1].lower()}" in ended.stderr
    assert "Written" not in ended.stderr
    assert now(folder) == before


def test_standard_output_gets_nothing_where_a_file_cannot_be_written(folder):
    ended = run(*WRITE, "-o", "-", "--format", "md", "-o", "nowhere/out.md")
    assert (ended.exit_code, ended.stdout) == (2, "")


def test_a_failure_half_way_leaves_every_old_file_whole_and_nothing_beside_them(tmp_path, monkeypatch):
    first, second = write(tmp_path, "a.md", "old a"), write(tmp_path, "b.md", "old b")
    real = _output_files.Path.write_bytes

    def full(path, data):
        if path.name.startswith(".b.md"):
            real(path, data[:1])
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(_output_files.Path, "write_bytes", full)
    with pytest.raises(OutputError) as raised:
        write_files({first: b"new a", second: b"new b"})
    assert str(raised.value).startswith(f"{second} cannot be written: no space left on device. ")
    assert (raised.value.path, raised.value.reason) == (second, "no space left on device")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a.md": "old a", "b.md": "old b"}


def stopped_at(monkeypatch, name, error):
    """Let whatever is to take the place of a file of this name fail."""
    real = _output_files.Path.replace

    def replace(path, target):
        if path.name.endswith(".part") and target.name == name and path.read_bytes().startswith(b"new"):
            raise error
        return real(path, target)

    monkeypatch.setattr(_output_files.Path, "replace", replace)


@pytest.mark.parametrize("error", [OSError(13, "Permission denied"), KeyboardInterrupt()])
def test_where_the_last_file_is_held_by_another_program_the_first_ones_are_put_back(error, tmp_path, monkeypatch):
    paths = [write(tmp_path, name, f"old {name}") for name in ("a.md", "c.md")]
    paths[0].chmod(0o640)
    stopped_at(monkeypatch, "c.md", error)
    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
        write_files({paths[0]: b"new a", tmp_path / "b.md": b"new b", paths[1]: b"new c"})
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a.md": "old a.md", "c.md": "old c.md"}
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o640


def test_where_no_copy_of_the_old_file_can_be_kept_nothing_is_replaced(tmp_path, monkeypatch):
    paths = [write(tmp_path, name, f"old {name}") for name in ("a.md", "b.md")]

    def full(source, target):
        target.write_bytes(b"o")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_output_files.shutil, "copy2", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_files(dict.fromkeys(paths, b"new"))
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a.md": "old a.md", "b.md": "old b.md"}


def test_several_files_are_replaced_and_nothing_is_left_beside_them(tmp_path):
    paths = [write(tmp_path, name, "old") for name in ("a.md", "b.md")]
    write_files({**dict.fromkeys(paths, b"new"), tmp_path / "c.md": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(["a.md", "b.md", "c.md"], b"new")


def test_an_error_without_words_is_told_all_the_same(tmp_path, monkeypatch):
    def fail(path, target):
        raise OSError("Odd")

    monkeypatch.setattr(_output_files.Path, "replace", fail)
    with pytest.raises(OutputError, match="cannot be written: odd"):
        write_files({tmp_path / "a.md": b"new"})
    assert list(tmp_path.iterdir()) == []


def test_a_replaced_file_keeps_who_may_read_it(tmp_path):
    path = write(tmp_path, "a.md", "old")
    path.chmod(0o640)
    write_files({path: b"new"})
    assert (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == (0o640, b"new")


def test_a_new_file_can_be_read_as_the_user_s_other_files(tmp_path):
    write_files({tmp_path / "a.md": b"new"})
    other = write(tmp_path, "b.md", "")
    assert (tmp_path / "a.md").stat().st_mode == other.stat().st_mode


def test_what_a_link_leads_to_is_replaced_and_not_the_link(tmp_path):
    target, link = write(tmp_path, "real/a.md", "old"), tmp_path / "a.md"
    link.symlink_to(target)
    write_files({link: b"new"})
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_report_can_keep_to_one_area(folder):
    write(folder, "values.csv", "indicator,period,value,area\nassessments,2021-08,90,North\nassessments,2021-08,80,South\n")
    shown = run("report", "small.ragreport.yaml", "-o", "-", "--format", "md", "--area", "North").stdout
    assert "90%" in shown
    assert "80%" not in shown


def test_a_workbook_has_the_arrangement_of_its_own(folder):
    assert run(*WRITE, "-o", "out.xlsx", "-o", "out.md").exit_code == 0
    assert "Index" in opened((folder / "out.xlsx").read_bytes()).sheetnames
    assert "# Appendix: performance index" in (folder / "out.md").read_text(encoding="utf-8")


def test_without_its_extra_a_workbook_is_refused_with_the_command_that_installs_it(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ended = run(*WRITE, "-o", "out.xlsx")
    assert (ended.exit_code, "pip install 'ragrules[excel]'" in ended.stderr) == (2, True)
    assert not (folder / "out.xlsx").exists()


def test_texts_in_csv_are_safe_or_exact(folder):
    rules = (folder / "small.ragrules.yaml").read_text(encoding="utf-8")
    write(folder, "small.ragrules.yaml", rules.replace('"% of Single', '"=1+1% of Single'))
    for choice, before in (((), "'"), (("--csv-text", "safe"), "'"), (("--csv-text", "exact"), "")):
        assert run(*WRITE, "-o", "out.csv", "-o", "out.md", *choice).exit_code == 0
        assert f",{before}=1+1% of Single" in (folder / "out.csv").read_text(encoding="utf-8")
