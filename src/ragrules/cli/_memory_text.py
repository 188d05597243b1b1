"""What an assessment tells of other times, for people: what changed since the previous one, judgements, and corrected figures."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from rich.text import Text

import ragrules
from ragrules.cli._streams import Line, visible

_INDENT = 4
_CHANGED = {
    "new": "New since the last report.",
    "same": "The same as in the last report.",
    "better": "Better than in the last report.",
    "worse": "Worse than in the last report.",
}


def changed_line(changed: str | None) -> Iterator[Line]:
    """Yield how an exception stands since the previous assessment, where there is one."""
    if changed is not None:
        yield Line(_CHANGED[changed], _INDENT)


def memory_text(assessment: ragrules.Assessment) -> Iterator[Line | str]:
    """Yield what changed, what people judged of the current figures, and what was corrected; each with a blank line before it."""
    telling = _Telling(assessment)
    for part in (telling.changes(), telling.judgements(), telling.corrections()):
        for position, line in enumerate(part):
            if not position:
                yield ""
            yield line


@frozen
class _Telling:
    """Tells an assessment's parts in words."""

    assessment: ragrules.Assessment

    def changes(self) -> Iterator[Line]:
        """Yield what is another one since the previous assessment."""
        since = self.assessment.changes
        if since is None:
            return
        rules = "the rules have changed since" if since.rules_changed else "by the same rules"
        yield self._title(f"Changed since {since.as_of} ({rules}): {len(since.figures)}")
        for figure in since.figures:
            was = "not there" if figure.before is None else self._outcome(figure.before.level, figure.before.reason)
            now = "not there" if figure.after is None else self._outcome(figure.after.level, figure.after.reason)
            kinds = ", ".join(kind.replace("_", " ") for kind in figure.kinds)
            yield self._line(f"{self._named(figure.title, figure.number, figure.area)}: {was} → {now} ({kinds})")

    def judgements(self) -> Iterator[Line]:
        """Yield what people judged of the current figures."""
        judged = [(rating, self.assessment.judged(rating).levels) for rating in self.assessment.ratings]
        lines = [
            f"{self._of(rating)}: {kind} {self._level(said.level)} by {said.by}, decided {said.decided}; "
            f"computed {self._outcome(rating.level, rating.reason)}. {said.reason}"
            for rating, levels in judged
            for kind, said in levels
        ]
        if lines:
            yield self._title(f"Judgements: {len(lines)}")
            yield from map(self._line, lines)

    def corrections(self) -> Iterator[Line]:
        """Yield the corrected figures, and the ratings that they changed."""
        corrections = self.assessment.corrections
        if corrections:
            yield self._title(f"Corrected figures: {len(corrections)}")
        for corrected in corrections:
            record = corrected.record()
            yield self._line(
                f"{self._of(corrected.after)}, {record.period}: {record.was_shown} → {record.corrected_shown}. {record.reason}"
            )
            for each in record.ratings:
                was, now = self._outcome(each.before.level, each.before.reason), self._outcome(each.after.level, each.after.reason)
                yield Line(visible(f"{each.after.period}: {was} → {now}"), 2 * _INDENT)

    def _title(self, text: str) -> Line:
        return Line(Text(text, style="bold"))

    def _line(self, text: str) -> Line:
        return Line(visible(text), _INDENT, hanging=_INDENT)

    def _level(self, level: str) -> str:
        return self.assessment.pack.scale.level(level).label

    def _outcome(self, level: str | None, reason: str | None) -> str:
        """Return the word of a level, or why there is none."""
        return f"not rated: {(reason or '').replace('_', ' ')}" if level is None else self._level(level)

    def _of(self, rating: ragrules.Rating) -> str:
        return self._named(rating.indicator.title, rating.indicator.number, rating.area)

    def _named(self, title: str, number: int | str | None, area: str) -> str:
        named = title if number is None else f"{title} (Indicator {number})"
        return named if area == self.assessment.pack.organisation else f"{named}, {area}"
