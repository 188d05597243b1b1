"""The guide: what links and controls of a document say, in formats that have any."""

from __future__ import annotations

from attrs import field, frozen

from ragrules.report.carried import carried


@frozen(kw_only=True)
class Guide:
    """What formats with links and controls say on them.

    `contents` stands over the links to the headings, `to_contents` and `to_table` on the links back. `find` names the search, and `search`,
    `rating` and `clear` its controls; `sortable` says how tables are sorted. `rows`, `chosen`, `ascending` and `descending` tell what is
    shown, with `{shown}` and `{all}`, `{choices}`, and `{column}` and `{table}` where these are put in.
    """

    contents: str = field(converter=carried)
    to_contents: str = field(converter=carried)
    to_table: str = field(converter=carried)
    find: str = field(converter=carried)
    search: str = field(converter=carried)
    rating: str = field(converter=carried)
    clear: str = field(converter=carried)
    sortable: str = field(converter=carried)
    rows: str = field(converter=carried)
    chosen: str = field(converter=carried)
    ascending: str = field(converter=carried)
    descending: str = field(converter=carried)
