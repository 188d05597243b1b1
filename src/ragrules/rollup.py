"""Roll-ups: the counts of current figures for each service, theme and tag, with the worst level in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from ragrules.record import Rated, RollUp, RollUps


class Placed(Protocol):
    """What says where a figure belongs."""

    @property
    def service(self) -> str:
        """The service, empty where none is stated."""
        ...

    @property
    def theme(self) -> str:
        """The theme, empty where none is stated."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags."""
        ...


def roll_ups(figures: Iterable[tuple[Rated, Placed]], levels: Sequence[str]) -> RollUps:
    """Return the counts of the figures for each service, theme and tag, in the order in which each is first met. `levels` are worst first.

    Figures are counted, so an indicator counts once for each area that it is rated for. Every figure counts under one service and under one
    theme, which may be the empty name; it counts under each of its tags, and under none where it has none.
    """
    services, themes, tags = defaultdict[str, list[Rated]](list), defaultdict[str, list[Rated]](list), defaultdict[str, list[Rated]](list)
    for rated, placed in figures:
        services[placed.service].append(rated)
        themes[placed.theme].append(rated)
        for tag in dict.fromkeys(placed.tags):
            tags[tag].append(rated)
    return RollUps(service=_rolled(services, levels), theme=_rolled(themes, levels), tag=_rolled(tags, levels))


def _rolled(groups: Mapping[str, Iterable[Rated]], levels: Sequence[str]) -> tuple[RollUp, ...]:
    """Return a roll-up for each group; none where nothing has a name to be grouped by."""
    if groups.keys() <= {""}:
        return ()
    return tuple(RollUp.of(rated, levels, name) for name, rated in groups.items())
