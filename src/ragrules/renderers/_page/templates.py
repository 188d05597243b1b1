"""The page's templates, style and script, which lie beside this module, and the text in them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from ragrules.errors import MissingExtraError

if TYPE_CHECKING:
    from jinja2 import Environment

_TOO_LONG = re.compile(r"\S{40}(?=\S)")
_BREAK_HERE = "\x00"  # a character that no text of a document has


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return where templates are found and how they are filled: every text is escaped, and a name that is not there is a mistake.

    Raises:
        MissingExtraError: the extra `html` is not installed.
    """
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        raise MissingExtraError("Writing a report as HTML", "html") from None
    made = Environment(loader=FunctionLoader(beside), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["text"] = _text
    return made


@lru_cache(maxsize=1)
def macro(name: str) -> Callable[..., str]:
    """Return what draws one kind of node."""
    drawn: Callable[..., str] = getattr(environment().get_template("nodes.html").module, name)
    return drawn


@lru_cache
def beside(name: str) -> str:
    """Return the text of a file that lies beside this module, with lines that end in a newline."""
    return resources.files("ragrules.renderers._page").joinpath(name).read_text(encoding="utf-8")


def source_of(text: str) -> str:
    """Return how a policy names a script or style by its text, so that it lets in this one and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def markup(text: str) -> str:
    """Return a text that is HTML already, for a template to take as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - what is passed is escaped, or is a file of this package


def _text(text: str) -> str:
    """Return the text as HTML with its lines kept, and with places to break in what is too long for a line."""
    broken = _TOO_LONG.sub(rf"\g<0>{_BREAK_HERE}", text)
    return markup(escape(broken).replace("\n", "<br>").replace(_BREAK_HERE, "<wbr>"))
