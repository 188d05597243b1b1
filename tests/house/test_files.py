"""What no file of the repository may hold: machine paths, package registries, unexplained exemptions, things left to do."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.house.source import ROOT, repository_files

# Written so that they do not find themselves.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root|home|tmp)/")
REGISTRY = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org")
TO_DO = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
UNWANTED = ((MACHINE_PATH, "a folder of one machine"), (REGISTRY, "the host of a package registry"), (TO_DO, "a thing left to do"))
EXEMPTION = re.compile(r"#\s*(?:pragma: no (?:cover|branch)|(?:type|pyright): ignore(?:\[[\w, -]*\])?|noqa(?:: [A-Z0-9, ]+)?)(?P<rest>.*)")
REASON_WORDS = 3


def findings(path: str, text: str) -> list[str]:
    """Return a sentence for each thing in a file's text that belongs in no file."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, what in UNWANTED:
            found += [f"{path}:{number} names {what}: {match[0]}" for match in pattern.finditer(line)]
    if path.endswith(".py") and EXEMPTION.search(text):
        unexplained = [(number, comment) for number, comment in _comments(text) if _unexplained(comment)]
        found += [f"{path}:{number} has an exemption without a reason: {comment}" for number, comment in unexplained]
    return found


def _comments(text: str) -> list[tuple[int, str]]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def _unexplained(comment: str) -> bool:
    match = EXEMPTION.search(comment)
    return match is not None and len(re.findall(r"[^\W\d_]+", match["rest"])) < REASON_WORDS


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None  # a test file that is no UTF-8 on purpose


def test_no_file_holds_what_belongs_in_none():
    texts = {path.relative_to(ROOT).as_posix(): _text(path) for path in repository_files()}
    assert [finding for path, text in texts.items() if text is not None for finding in findings(path, text)] == []


@pytest.mark.parametrize(
    ("path", "line", "what"),
    [
        ("README.md", "see " + "/wo" + "rk/main", "a folder of one machine"),
        ("a.py", 'x = "' + "/tm" + 'p/x"', "a folder of one machine"),
        ("a.toml", "index = https://py" + "pi.org/simple", "the host of a package registry"),
        ("a.py", "# TO" + "DO: later", "a thing left to do"),
        ("Makefile", "# FIX" + "ME", "a thing left to do"),
        ("a.py", "x = 1  # no" + "qa", "an exemption without a reason"),
        ("a.py", "x = 1  # no" + "qa: E501, S101", "an exemption without a reason"),
        ("a.py", "x = 1  # type: ig" + "nore[arg-type]", "an exemption without a reason"),
        ("a.py", "x = 1  # pragma: no" + " cover - why", "an exemption without a reason"),
        ("a.py", "x = 1  # pyright: ig" + "nore", "an exemption without a reason"),
    ],
)
def test_what_belongs_in_no_file_is_found(path, line, what):
    (finding,) = findings(path, f"\n{line}\n")
    assert finding.startswith(f"{path}:2 ")
    assert what in finding


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # no" + "qa: E501 - the table is read across",
        "x = 1  # type: ig" + "nore[arg-type]  # what is passed is a function",
        "# a framework/work/flow, ../tmp/x and build/root/y are no machine's folders",
        'x = "# no' + 'qa"',
    ],
)
def test_explained_exemptions_and_ordinary_words_are_left_alone(line):
    assert findings("a.py", line) == []


def test_without_git_the_folder_is_walked_and_what_tools_make_is_left_out(tmp_path, monkeypatch):
    kept = [".ci/run", "README.md", "src/a.py"]
    made = [".git/config", ".venv/x.py", ".venv-3.12/x.py", "build/x.md", "src/__pycache__/a.pyc", "src/a.egg-info/b", ".coverage.1"]
    for name in kept + made:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert [path.relative_to(tmp_path).as_posix() for path in repository_files(tmp_path)] == kept


def test_a_folder_that_is_no_checkout_is_walked_too(tmp_path):
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    assert repository_files(tmp_path) == [tmp_path / "a.md"]
