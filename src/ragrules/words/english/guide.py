"""What the links and controls of a report say in English."""

from __future__ import annotations

from collections.abc import Mapping

GUIDE: Mapping[str, str] = {
    "guide.ascending": "{table}: sorted by {column}, ascending.",
    "guide.chosen": "Chosen by: {choices}.",
    "guide.clear": "Clear search and sorting",
    "guide.contents": "Contents",
    "guide.descending": "{table}: sorted by {column}, descending.",
    "guide.find": "Find indicators",
    "guide.rating": "Rating (tick any; with none ticked, all are shown)",
    "guide.rows": "Rows shown: {shown} of {all}.",
    "guide.search": "Search for words",
    "guide.sortable": "To sort a table, choose the heading of a column. To sort it the other way round, choose it again.",
    "guide.to_contents": "Back to contents",
    "guide.to_table": "Back to the index",
}
"""Every sentence of the guide by its key."""
