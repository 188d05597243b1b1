"""Workbooks as a spreadsheet shows them: opened by LibreOffice, and each sheet read as the texts that stand in its cells."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as a file of its own, in UTF-8, with the texts of cells as they are shown."""
SECONDS = 300


def shown(data: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """Return the rows of each sheet by its name; the test fails where there is no LibreOffice."""
    workbook = folder / "book.xlsx"
    workbook.write_bytes(data)
    _convert(workbook, AS_SHOWN)
    found = {}
    for file in folder.glob("book-*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            found[file.stem.removeprefix("book-")] = list(csv.reader(lines))
    return found


def pages(data: bytes, folder: Path) -> bytes:
    """Return the workbook as it is printed, as PDF; the test fails where there is no LibreOffice."""
    workbook = folder / "book.xlsx"
    workbook.write_bytes(data)
    _convert(workbook, "pdf")
    return (folder / "book.pdf").read_bytes()


def _convert(workbook: Path, form: str) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.fail("LibreOffice is not installed. On Debian and Ubuntu: apt-get install libreoffice-calc")
    folder = workbook.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", form, "--outdir", folder, workbook]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    if "Error" in done.stdout + done.stderr:
        pytest.fail(
            f"LibreOffice does not open workbooks. On Debian and Ubuntu: apt-get install libreoffice-calc\n{done.stdout}{done.stderr}"
        )
