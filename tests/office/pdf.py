"""Word documents as others see them: turned into PDF by LibreOffice, and read with a reader of PDF."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

AS_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
SECONDS = 300


def pdf(data: bytes, folder: Path) -> PdfReader:
    """Return what LibreOffice makes of a Word document, with tags; the test fails where there is no LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.fail("LibreOffice is not installed. On Debian and Ubuntu: apt-get install libreoffice-writer")
    document = folder / "report.docx"
    document.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", AS_PDF, "--outdir", folder, document]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return PdfReader(BytesIO((folder / "report.pdf").read_bytes()))


def tags(reader: PdfReader) -> list[str]:
    """Return the tags of a document's structure in their order, such as H1, Table and TH."""
    found: list[str] = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, dict):
            continue
        if "/S" in element:
            found.append(element["/S"].removeprefix("/"))
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        waiting += [child.get_object() for child in reversed(children)]
    return found


def words(reader: PdfReader) -> str:
    """Return the text of all pages, its words parted by single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
