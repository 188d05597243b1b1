"""Names in words into ids: lower-case letters, digits and single hyphens, the same for the same words on every day."""

from __future__ import annotations

import re
import unicodedata

_SPOKEN = (("%", " percent "), ("&", " and "), ("£", " pounds "))
_APART = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return an id made of a text: `% of reviews & visits` is `percent-of-reviews-and-visits`. It is empty when nothing can be spelt."""
    for sign, word in _SPOKEN:
        text = text.replace(sign, word)
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    return _APART.sub("-", plain.lower()).strip("-")
