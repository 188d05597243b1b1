"""The English catalogue, one file a kind of sentence."""

from __future__ import annotations

from collections.abc import Mapping

from ragrules.words.english.comparison import COMPARISON
from ragrules.words.english.control_charts import CONTROL_CHARTS
from ragrules.words.english.detail import DETAIL
from ragrules.words.english.explanation import EXPLANATION
from ragrules.words.english.figures import FIGURES
from ragrules.words.english.guide import GUIDE
from ragrules.words.english.report import REPORT
from ragrules.words.english.workbook import WORKBOOK

CATALOGUE: Mapping[str, str] = {
    "language": "en-GB",
    **FIGURES,
    **REPORT,
    **GUIDE,
    **DETAIL,
    **WORKBOOK,
    **CONTROL_CHARTS,
    **EXPLANATION,
    **COMPARISON,
}
"""Every sentence by its key."""
