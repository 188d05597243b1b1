"""What a file's text shows of its values and the values do not."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping

from ragrules.errors import Fault
from ragrules.reading import Mapping, Scalar
from ragrules.reading.excerpt import in_quotes
from ragrules.spec.proof_faults import CUT_TEXT

Comments = AbstractMapping[int, tuple[str, str]]
"""By line, what stands before a ` #` and what behind."""

PRINTED = ("title", "description", "service", "theme", "owner", "source")
"""The keys whose texts are printed as they are."""


def cut_texts(node: Mapping, comments: Comments) -> Iterator[tuple[Fault, str, str, str]]:
    """Yield (fault, key, message, hint) for each printed text that a comment follows which looks like more of the text.

    It does when it is not set off as comments are, by two blanks before the # or by one behind, or when it closes a bracket of the text.
    """
    for key in PRINTED:
        text = node.entries.get(key)
        if isinstance(text, Scalar) and not text.quoted and text.line in comments:
            before, comment = comments[text.line]
            written = before[text.column - 1 :]
            if written.rstrip() == text.text and _continues(written, comment):
                rest = f"#{comment.rstrip()}"
                yield CUT_TEXT, key, f"'{rest}' is left out as a comment", f"if it belongs to the {key}, write {in_quotes(written + rest)}"


def _continues(text: str, comment: str) -> bool:
    set_off = text.endswith("  ") or comment[:1].isspace() or not comment
    closes = any(text.count(opening) > text.count(closing) and closing in comment for opening, closing in ("()", "[]"))
    return closes or not set_off
