"""The opening of a report: header, recommendations, and section 1 with the purpose and the counts."""

from __future__ import annotations

from ragrules.record import RatingRecord
from ragrules.report.document import Cell, Content, Fact, Facts, Listing, ListStyle, Part, Proportions, Row, Table
from ragrules.report.outline import Outline
from ragrules.report.rollups import roll_ups
from ragrules.report.view import View
from ragrules.report.wording import level_badge, neutral_badge, unrated_badge, until
from ragrules.terms import Frequency, Reason


def header(view: View, outline: Outline) -> None:
    """Add the header's labels and values; a blank value keeps its label."""
    words = view.words
    facts = tuple(
        Fact(label=words.say(f"header.{key}"), value=words.period(value) if value.strip() else words.say("header.blank"))
        for key, value in view.narrative.header
    )
    if facts:
        outline.add(Facts(items=facts))


def recommendations(view: View, outline: Outline) -> None:
    """Add the recommendations, lettered."""
    if view.narrative.recommendations:
        outline.heading(view.words.say("recommendations"), level=1)
        outline.add(Listing(items=view.narrative.recommendations, style=ListStyle.LETTERED))


def purpose(view: View, outline: Outline, text: str = "purpose.text") -> None:
    """Add section 1: up to when the figures run, and how many of the indicators are due, rated and at each level.

    `text` is the key of the sentence that says where the indicators are set out.
    """
    outline.section(view.words.say("purpose"))
    for paragraph in view.narrative.purpose or (_purpose(view, text),):
        outline.paragraph(paragraph)
    outline.paragraph(_summary(view))
    if view.record.summary.rated:
        outline.paragraph(_target_met(view))
    outline.add(_counts(view))
    _bar(view, outline)
    roll_ups(view, outline)


def _purpose(view: View, text: str) -> str:
    """Say up to when the rated figures run, for each frequency that has any: the frequency that lies furthest back first."""
    words, position = view.words, view.words.date(view.record.as_of)
    latest: dict[Frequency, RatingRecord] = {}
    for rating in view.ratings:
        if rating.level is not None and (rating.frequency not in latest or latest[rating.frequency].end < rating.end):
            latest[rating.frequency] = rating
    frequencies: dict[str, list[str]] = {}
    for rating in sorted(latest.values(), key=lambda rating: rating.end):
        frequencies.setdefault(until(view, rating), []).append(words.say(f"frequency.{rating.frequency}"))
    spans = [words.say("purpose.span", until=day, frequency=words.listed(named)) for day, named in frequencies.items()]
    title = view.record.pack.title
    if not spans:
        return words.say("purpose.nothing_rated", date=position, pack=title)
    return words.say(text, date=position, pack=title, spans=words.listed(spans))


def _summary(view: View) -> str:
    summary, due = view.record.summary, view.words.count("summary.due", view.record.summary.due)
    if not view.many_areas:
        return view.words.count("summary", summary.all, due=due, rated=summary.rated)
    areas = len({rating.area for rating in view.ratings})
    return view.words.say("summary.areas", all=summary.all, areas=areas, due=due, rated=summary.rated)


def _target_met(view: View) -> str:
    """Say how many rated figures met their target."""
    summary = view.record.summary
    met = sum(summary.levels[level.level] for level in view.levels.values() if level.target_met)
    return view.words.say("summary.met", met=met, rated=summary.rated, percentage=view.words.percentage(met, summary.rated))


def _counts(view: View) -> Table:
    words, summary = view.words, view.record.summary
    rated = words.say("counts.rated", number=summary.rated)
    everything = words.say("counts.all", number=summary.all)
    rows = [
        _count_row(
            level_badge(view, level.level),
            str(summary.levels[level.level]),
            rated,
            words.percentage(summary.levels[level.level], summary.rated),
        )
        for level in view.levels.values()
    ]
    rows += [
        _count_row(
            unrated_badge(view, Reason(name)),
            str(number),
            everything,
            words.percentage(number, summary.all),
        )
        for name, number in summary.reasons.items()
    ]
    columns = tuple(words.say(key) for key in ("column.rating", "column.count", "column.out_of", "column.percentage"))
    return Table(caption=words.say("counts.caption"), columns=columns, rows=tuple(rows))


def _bar(view: View, outline: Outline) -> None:
    """Add the levels and what is not rated as parts of a bar, if there is anything."""
    words, summary = view.words, view.record.summary
    if not summary.all:
        return
    levels = [words.say("bar.level", number=summary.levels[name], level=level.label) for name, level in view.levels.items()]
    unrated_number = summary.all - summary.rated
    rest = Part(badge=neutral_badge(words.say("bar.not_rated")), number=unrated_number)
    outline.add(
        Proportions(
            caption=words.say("bar.caption"),
            description=words.say(
                f"bar.described.{'figures' if view.many_areas else 'indicators'}",
                all=summary.all,
                rated=summary.rated,
                levels=words.listed(levels),
                unrated=unrated_number,
            ),
            parts=(*(Part(badge=level_badge(view, name), number=summary.levels[name]) for name in view.levels), rest),
        )
    )


def _count_row(*contents: Content) -> Row:
    return Row(cells=tuple(Cell(content=(content,)) for content in contents))
