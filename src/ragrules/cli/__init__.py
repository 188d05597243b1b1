"""The command `ragrules`: one file a command. Results go to stdout, messages to stderr.

Importing this needs neither click nor rich; running it does.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from io import TextIOWrapper

import ragrules
from ragrules.cli._exit_code import ExitCode

LIBRARIES = ("click", "rich")
"""What the extra `cli` installs."""


def main() -> None:
    """Run the command line, and leave with its exit code: 0 fine, 1 findings, 2 wrong usage or input that cannot be read."""
    if any(find_spec(library) is None for library in LIBRARIES):
        sys.stderr.write(f"{ragrules.MissingExtraError('The ragrules command', 'cli')}\n")
        sys.exit(ExitCode.UNREADABLE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows a question mark
    try:
        from ragrules.cli._program import program

        program(prog_name="ragrules")
    except KeyboardInterrupt:  # while click and the commands were loading
        sys.exit(ExitCode.INTERRUPTED)
