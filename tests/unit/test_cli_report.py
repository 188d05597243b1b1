"""`ragrules report`: the report in the format that the file's name asks for, whole or not at all."""

from __future__ import annotations

import stat
import sys

import pytest

import ragrules
from ragrules.cli import _output_files
from ragrules.cli._output_files import OutputError, write_files
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
        ([*WRITE, "-o", "out.docx"], "'out.docx' ends in .docx; reports can be written as .csv, .xlsx, .html, .json, .md"),
        ([*WRITE, "-o", "out"], "'out' has no ending; reports can be written as .csv, .xlsx, .html, .json, .md"),
        ([*WRITE, "-o", "-"], "standard output has no ending to tell the format by; add one of --format csv, xlsx, html, json, md"),
        ([*WRITE, "-o", "-", "--format", "docx"], "there is no format 'docx'; add one of --format csv, xlsx, html, json, md"),
        ([*WRITE, "-o", "out.md", "--format", "md"], "--format is for '-o -'"),
        (
            ["report", "small.ragrules.yaml", "-o", "out.md"],
            "'small.ragrules.yaml' is no report file; the name of one ends in .ragreport.yaml",
        ),
        (["report", "nowhere.ragreport.yaml", "-o", "out.md"], "'nowhere.ragreport.yaml' does not exist"),
        (["report", ".", "-o", "out.md"], "'.' is a directory"),
        ([*WRITE, "-o", "out.md", "--csv-text", "exact"], "--csv-text is for reports in a format that has the choice: .csv"),
        ([*WRITE, "-o", "values.csv"], "'values.csv' holds the figures of this report; give another name"),
        ([*WRITE, "-o", "nowhere/out.md"], "nowhere/out.md cannot be written: no such file or directory"),
    ],
)
def test_what_cannot_be_written_ends_with_2_and_says_why(arguments, message, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ended = run(*arguments)
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


def test_a_format_of_another_package_can_be_written(folder, monkeypatch, tmp_path):
    about = tmp_path / "brings-1.0.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: brings\nVersion: 1.0\n", encoding="utf-8")
    about.joinpath("entry_points.txt").write_text("[ragrules.renderers]\nshout = brings_shout\n", encoding="utf-8")
    write(tmp_path, "brings_shout.py", "SUFFIX = '.txt'\nENCODING = 'utf-16'\ndef render(document):\n    return document.title.upper()\n")
    monkeypatch.syspath_prepend(tmp_path)
    from ragrules import registry

    for cached in (registry.find, registry._plug_ins):
        cached.cache_clear()
    try:
        ended = run(*WRITE, "-o", "out.txt")
        assert ended.exit_code == 0, ended.stderr
        assert (folder / "out.txt").read_text(encoding="utf-16") == "EXCEPTIONS"
    finally:
        for cached in (registry.find, registry._plug_ins):
            cached.cache_clear()


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
