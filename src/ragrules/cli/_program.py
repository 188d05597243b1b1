"""The program: its commands, found by their files, and how errors end it."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

import ragrules
from ragrules.cli._exit_code import ExitCode
from ragrules.cli._problems import as_text, counted
from ragrules.cli._streams import Line, say, show

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_HELP = """Red/amber/green ratings as checked rules.

Results go to standard output and messages to standard error. A file named - is standard input or output.

Exit codes: 0 fine, 1 findings, 2 wrong usage or input that cannot be read.
"""


class Program(click.Group):
    """The group of commands. Bad input ends it with a message and never with a traceback; an error of the program itself is not hidden."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the command that was asked for."""
        try:
            super().invoke(ctx)
        except (ragrules.PackError, ragrules.ObservationError) as error:
            show(*as_text(error.problems), Line(counted(error.problems)), stderr=True)
            ctx.exit(ExitCode.UNREADABLE)
        except ragrules.RagrulesError as error:
            say(f"Error: {error}")
            ctx.exit(ExitCode.UNREADABLE)
        except BrokenPipeError:
            _discard_output()
            ctx.exit(ExitCode.BROKEN_PIPE)
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)


def _discard_output() -> None:
    """Send what is still to be written nowhere, so that Python does not complain of it at its end."""
    with contextlib.suppress(OSError):  # what stands in for stdout in a test has no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_names() -> tuple[str, ...]:
    """Return the names of the commands: of the files beside this one that do not begin with an underscore."""
    return tuple(sorted(found.name for found in iter_modules([str(Path(__file__).parent)]) if not found.name.startswith("_")))


def _program() -> Program:
    group = Program(
        name="ragrules",
        help=_HELP,
        context_settings=_SETTINGS,
        commands={name: import_module(f"ragrules.cli.{name}").command for name in command_names()},
    )
    return click.version_option(package_name="ragrules", prog_name="ragrules")(group)


program = _program()
