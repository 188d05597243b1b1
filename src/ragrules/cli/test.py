"""`ragrules test`: the tests of rules, and what every failure was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

import ragrules
from ragrules.cli._exit_code import ExitCode
from ragrules.cli._output_files import write_files
from ragrules.cli._problems import amount
from ragrules.cli._rule_coverage import as_html as coverage_as_html
from ragrules.cli._rule_coverage import as_json as coverage_as_json
from ragrules.cli._rule_coverage import as_text as coverage_as_text
from ragrules.cli._rule_coverage import covered, mutants_as_text
from ragrules.cli._streams import say, show, show_data
from ragrules.cli._test_outcomes import as_github, as_json, as_junit, as_text
from ragrules.testing.rewriting import with_missing_cases, with_present_ratings


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-k", "keyword", metavar="TEXT", default="", help="Run only the cases whose names hold this text, in capitals or not.")
@click.option("-v", "--verbose", is_flag=True, help="List every case, and not only those that fail.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit", "github"]),
    default="text",
    show_default=True,
    help="How outcomes are written: for people, for programs, as JUnit XML, or for GitHub.",
)
@click.option(
    "--coverage",
    type=click.Choice(["text", "json", "html"]),
    help="Tell what of the rules the tests have tried. As JSON or HTML this alone is the result, and outcomes become messages.",
)
@click.option(
    "--fail-under",
    metavar="PERCENT",
    type=click.IntRange(0, 100),
    help="Fail when less than this share of the rules' edges, levels, reasons and branches was tried.",
)
@click.option(
    "--generate",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Add the cases that coverage misses to a test file, as they are rated now. Read them before you keep them.",
)
@click.option("--update", is_flag=True, help="Replace what failed in the test files by what comes of it now, and nothing else.")
@click.option("--in-ci", is_flag=True, help="Let --generate and --update write where CI=true says that a build server runs.")
@click.option("--mutants", is_flag=True, help="Make small mistakes in the rules, and fail for each that no test notices.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: Sequence[Path],
    keyword: str,
    verbose: bool,
    form: str,
    coverage: str | None,
    fail_under: int | None,
    mutants: bool,
    generate: Path | None,
    update: bool,
    in_ci: bool,
) -> None:
    """Run the tests of rules.

    PATH is a test file (*.ragtest.yaml), or a folder of them. A failure shows the figure, what was expected and what came, why, and where
    the rule and the test stand. That no test was run is a failure too.

    Exit codes: 0 all passed, 1 a case failed or there was none, or too little was tried, or a mistake went unnoticed, 2 wrong usage, or a
    test file or its rules cannot be used.
    """
    if (generate is not None or update) and os.environ.get("CI", "").lower() == "true" and not in_ci:
        raise click.UsageError("tests are not written on a build server (CI=true); add --in-ci if they are to be")
    if coverage in ("json", "html") and form != "text":
        raise click.UsageError(f"--coverage {coverage} and --format {form} both ask for the only result; leave one of them out")
    run = ragrules.run_rule_tests(*paths, keyword=keyword, processes=os.cpu_count() or 1)
    if update:
        _update(run)
        run = ragrules.run_rule_tests(*paths, keyword=keyword)
    if generate is not None:
        _generate(generate, paths)
        run = ragrules.run_rule_tests(*paths, *([generate] if generate.exists() else []), keyword=keyword)
    _show(run, form, verbose=verbose, stderr=coverage in ("json", "html"))
    if not run.outcomes:
        say(_nothing(run, paths, keyword))
    enough = True
    if coverage is not None or fail_under is not None:
        enough = _show_coverage(ragrules.rule_coverages(run), coverage, fail_under)
    if mutants:
        reports = ragrules.rule_mutants(*paths)
        show(*mutants_as_text(reports), stderr=form != "text" or coverage in ("json", "html"))
        enough = enough and not any(report.survivors for report in reports)
    if not run.passed or not enough:
        ctx.exit(ExitCode.FINDINGS)


def _show(run: ragrules.RuleTestRun, form: str, *, verbose: bool, stderr: bool) -> None:
    match form:
        case "json":
            show_data(as_json(run))
        case "junit":
            show_data(as_junit(run))
        case "github":
            show_data(as_github(run))
        case _:
            show(*as_text(run, every=verbose), stderr=stderr)


def _update(run: ragrules.RuleTestRun) -> None:
    """Replace what failed by what comes of it now, and say what was done."""
    rewritten = with_present_ratings(run)
    write_files({path: text.encode() for path, text in rewritten.texts.items()})
    say(f"{amount(rewritten.changes, 'expectation')} replaced in {amount(len(rewritten.texts), 'file')}")
    for location, what in rewritten.left:
        say(f"{location}: left as it is, for people to write: {what}")


def _generate(path: Path, paths: Sequence[Path]) -> None:
    """Add the cases that coverage misses to a test file, and say what was done."""
    files = [*paths, path] if path.exists() else paths
    rewritten = with_missing_cases(path, ragrules.run_rule_tests(*files))
    write_files({each: text.encode() for each, text in rewritten.texts.items()})
    say(f"{amount(rewritten.changes, 'case')} added to {path}" if rewritten.changes else "Nothing to add: all of the rules is tried")


def _show_coverage(coverages: Sequence[ragrules.RuleCoverage], form: str | None, fail_under: int | None) -> bool:
    """Show what was tried of the rules, and return whether it is enough: shares are compared as whole numbers and never rounded."""
    match form:
        case "json":
            show_data(coverage_as_json(coverages))
        case "html":
            show_data(coverage_as_html(coverages))
        case "text":
            show(*coverage_as_text(coverages))
        case _:
            pass  # only the threshold was asked for
    number, total = covered(coverages)
    if fail_under is None or number * 100 >= fail_under * total:
        return True
    say(f"Too little was tried: {number} of {total}, which is less than {fail_under}%")
    return False


def _nothing(run: ragrules.RuleTestRun, paths: Sequence[Path], keyword: str) -> str:
    """Return why no test was run."""
    if run.deselected:
        return f"No test was run: none of {run.deselected} has {keyword!r} in its name"
    return f"No test was run: there is no *.ragtest.yaml file in {', '.join(map(str, paths))}"
