"""How the difference between two packs is told in English."""

from __future__ import annotations

from collections.abc import Mapping

COMPARISON: Mapping[str, str] = {
    "diff.changed_to": "{old} → {new}",
    "diff.counts": "Indicators: {changed} changed, {added} added, {removed} removed; {before} before, {now} now",
    "diff.days.all": "always",
    "diff.days.between": "from {first} until {last}",
    "diff.days.from": "from {first}",
    "diff.days.until": "until {last}",
    "diff.days.when": "{days}, {when}",
    "diff.edge.above": "more than {bound}",
    "diff.edge.at_least": "at least {bound}",
    "diff.edge.at_most": "at most {bound}",
    "diff.edge.below": "less than {bound}",
    "diff.edge.between": "{lower} to {upper}",
    "diff.edge.everywhere": "every figure",
    "diff.edge.inside": "between {lower} and {upper}, without these two",
    "diff.edge.none": "no edge",
    "diff.heading": "{id} ({title})",
    "diff.heading_numbered": "{id} ({number}, {title})",
    "diff.key": "{name}: {change}",
    "diff.key_text_only": "{name} (text only): {change}",
    "diff.matrix.all": "All",
    "diff.matrix.corner": "Before / now",
    "diff.only_texts": "{number} (in texts only: {text_only})",
    "diff.outcome.absent": "Not in the rules",
    "diff.outcome.hidden": "Not to be shown",
    "diff.outcome.unrated": "Not rated: {reason}",
    "diff.place": "{indicator}, {period}",
    "diff.place_area": "{indicator}, {period}, {area}",
    "diff.rated": "rated",
    "diff.rated.no": "no: {reason}",
    "diff.rated.yes": "yes",
    "diff.ratings": "Ratings that change: {changed} of {figures} figures ({percentage}). The changed rules rate {compared} of them",
    "diff.rule": "rating",
    "diff.same": "No change in meaning: both have the fingerprint {fingerprint}",
    "diff.target": "target",
}
