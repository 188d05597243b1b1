"""Which pack a rule file belongs to, when `ragrules check` is given files one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ragrules.cli._packs import packs_of
from tests.unit.command_line import run, write

MAIN = "ragrules: 1\npack: {id: waste, title: Waste, organisation: Council}\n"
PART = "ragrules: 1\nindicators:\n  - {id: visits, title: Visits, unit: count, frequency: monthly, direction: none}\n"
SAME = PART.replace("title: Visits", "title: Others")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that commands are run in, with a pack of three files and two packs that share a folder."""
    write(tmp_path, "waste/main.ragrules.yaml", MAIN)
    write(tmp_path, "waste/bins.ragrules.yaml", PART)
    write(tmp_path, "waste/streets/clean.ragrules.yaml", PART.replace("visits", "clean").replace("Visits", "Clean"))
    for name in ("one", "two"):
        write(tmp_path, f"both/{name}.ragrules.yaml", MAIN + PART.partition("\n")[2])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "packs"),
    [
        (["waste"], ["waste"]),
        (["waste/main.ragrules.yaml"], ["waste"]),
        (["waste/bins.ragrules.yaml"], ["waste"]),
        (["waste/streets/clean.ragrules.yaml"], ["waste"]),
        (["waste/streets/clean.ragrules.yaml", "waste/main.ragrules.yaml", "waste", "waste/bins.ragrules.yaml"], ["waste"]),
        (["both/one.ragrules.yaml"], ["both/one.ragrules.yaml"]),
        (["both/two.ragrules.yaml", "waste/bins.ragrules.yaml"], ["both/two.ragrules.yaml", "waste"]),
        (["waste/panel.ragreport.yaml"], ["waste/panel.ragreport.yaml"]),
        (["gone.ragrules.yaml"], ["gone.ragrules.yaml"]),
    ],
)
def test_a_part_of_a_folders_pack_stands_for_the_pack(named, packs, folder):
    assert [path.as_posix() for path in packs_of(map(Path, named))] == packs


def test_a_file_of_a_pack_can_be_named_in_full(folder):
    assert packs_of([folder / "waste/streets/clean.ragrules.yaml"]) == (folder / "waste",)


def test_a_pack_of_one_file_stays_that_file(folder):
    write(folder, "alone/x.ragrules.yaml", MAIN)
    assert packs_of([Path("alone/x.ragrules.yaml")]) == (Path("alone/x.ragrules.yaml"),)


def test_a_pack_whose_other_files_are_all_in_folders_below_is_that_pack(folder):
    (folder / "waste/bins.ragrules.yaml").unlink()
    assert packs_of([Path("waste/main.ragrules.yaml")]) == (Path("waste"),)


def test_a_part_that_no_folder_has_a_pack_for_stays_that_file(folder):
    write(folder, "lost/x.ragrules.yaml", PART)
    assert packs_of([Path("lost/x.ragrules.yaml")]) == (Path("lost/x.ragrules.yaml"),)


@pytest.mark.parametrize("key", ["\ufeffpack: {}", '"pack": {}', "ragrules: 1\r\n'pack' : {}"])
def test_the_key_pack_is_seen_however_it_is_written(key, folder):
    write(folder, "waste/main.ragrules.yaml", key)
    assert packs_of([Path("waste/bins.ragrules.yaml")]) == (Path("waste"),)


@pytest.mark.parametrize("text", ["package: {}", "  pack: {}", "# pack: {}", "packs: {}"])
def test_what_only_looks_like_the_key_pack_is_not_taken_for_it(text, folder):
    write(folder, "waste/main.ragrules.yaml", text)
    assert packs_of([Path("waste/bins.ragrules.yaml")]) == (Path("waste/bins.ragrules.yaml"),)


def test_a_file_that_cannot_be_read_has_no_pack(folder, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert packs_of([Path("waste/bins.ragrules.yaml")]) == (Path("waste/bins.ragrules.yaml"),)


def test_files_of_one_pack_are_checked_together_and_once(folder):
    ended = run("check", "waste/bins.ragrules.yaml", "waste/streets/clean.ragrules.yaml")
    assert (ended.exit_code, ended.stdout) == (0, "No problems: 2 indicators in 2 files\n")


def test_what_is_wrong_between_the_files_of_a_pack_is_told_of_each(folder):
    write(folder, "waste/more.ragrules.yaml", SAME)
    for name in ("main", "bins", "more"):
        ended = run("check", f"waste/{name}.ragrules.yaml", "--format", "concise")
        assert ended.exit_code == 1
        assert ended.stdout.startswith("waste/more.ragrules.yaml:3:10: error RAG")


def test_figures_go_with_the_files_of_one_pack(folder):
    write(folder, "values.csv", "indicator,period,value\nvisits,2021-08,7\n")
    files = ["waste/bins.ragrules.yaml", "waste/main.ragrules.yaml"]
    assert run("check", *files, "--values", "values.csv").stdout == "No problems: 2 indicators in 2 files, 1 figure\n"
    assert "--values goes with one pack" in run("check", *files, "both/one.ragrules.yaml", "--values", "values.csv").stderr
