"""Write the golden files anew, after a change to the output that is meant: python -m tests.golden.write. Then read what has changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ragrules import registry, render
from ragrules.assessment_json import write_assessment
from tests.golden import merton
from tests.golden.small_record import RECORD
from tests.golden.stored import golden, laid_out


def main() -> None:
    """Write every golden file. With CI=true nothing is written, for there the committed files are what the output is compared with."""
    if os.environ.get("CI") == "true":
        sys.exit("Golden files are not written with CI=true: write them where you work, read what has changed, and commit them.")
    folder = Path(__file__).parent
    for name in registry.names("renderers"):
        renderer = registry.find("renderers", name)
        suffix, data = golden(renderer, laid_out(renderer, RECORD))
        (folder / f"small_record{suffix}").write_bytes(data)
    (folder / "small_record.assessment.json").write_bytes(write_assessment(RECORD).encode())
    merton.GOLDEN.write_bytes(render(merton.report(), "markdown").encode())


if __name__ == "__main__":
    main()
