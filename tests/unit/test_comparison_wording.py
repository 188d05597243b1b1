"""The difference between two packs in words: every sentence from the catalogue, and a level always a word."""

from __future__ import annotations

import json
import re

import pytest

import ragrules
from ragrules.comparison import Wording, plain_data
from ragrules.words import Words
from ragrules.words.english import CATALOGUE
from tests.unit.test_comparison_ratings import figures
from tests.unit.writing import HEAD, pack

PSEUDO = Words({key: text if key == "language" else f"«{text}»" for key, text in CATALOGUE.items()})


@pytest.fixture
def wording(tmp_path):
    """Return the words for two packs, each from the lines of its indicators."""

    def compare(old, new, *rows, new_head=HEAD, words=None):
        before, after = ([lines] if isinstance(lines, str) else lines for lines in (old, new))
        packs = pack(tmp_path / "old", *before), pack(tmp_path / "new", *after, head=new_head)
        comparison = ragrules.compare_packs(*packs, figures(*rows) if rows else None)
        return Wording(comparison) if words is None else Wording(comparison, words)

    return compare


def moves(wording):
    change = wording.comparison.changed[0]
    return [(wording.days(stretch), *move) for stretch in change.stretches for move in wording.moves(stretch, change)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("target: 91", "at least 91%"),
        ("target: 91\non_edge: {green: worse}", "more than 91%"),
        ("target: 91\ndirection: lower", "at most 91%"),
        ("target: 91\ndirection: lower\non_edge: {green: worse}", "less than 91%"),
        ("direction: in_range\ntarget: {between: [20, 30]}", "20% to 30%"),
        ("direction: in_range\ntarget: {between: [20, 30]}\non_edge: {green: worse}", "between 20% and 30%, without these two"),
        ("target: none", "no edge"),
    ],
)
def test_an_edge_says_which_figures_have_the_level_and_whose_the_edge_is(wording, lines, said):
    found = wording("target: 90", lines)
    assert {name: now for _, name, _, now in moves(found)}["Green"] == said


def test_a_bound_that_does_not_end_is_said_to_be_about(wording):
    quarterly = "unit: count\ntolerance: 1\ntarget: "
    found = wording(quarterly + "{annual: 20, profile: straight_line}", quarterly + "{annual: 24, profile: straight_line}")
    assert ("always, period 1 of 12", "Green", "at least about 1.666666666667", "at least 2") in moves(found)


def test_an_edge_without_ends_is_every_figure(wording):
    found = wording("target: 90", "target: 91")
    assert found.edge(ragrules.bands.Edge(level="green"), found.comparison.new.indicators[0]) == "every figure"


def test_stretches_are_said_by_their_days(wording):
    found = wording(
        "target: [{from: 2021-04-01, value: 91}, {from: 2022-04-01, value: 93}]",
        "target: [{from: 2021-04-01, value: 92}, {from: 2022-04-01, value: 94}]\ntolerance: 2 points",
    )
    assert list(dict.fromkeys(move[0] for move in moves(found))) == [
        "until 2021-03-31",
        "from 2021-04-01 until 2022-03-31",
        "from 2022-04-01",
    ]
    assert [move[0] for move in moves(wording("target: 91", "target: 92"))] == ["always"] * 3


def test_a_rating_that_comes_or_goes_says_why(wording):
    assert ("always", "rated", "yes", "no: no target") in moves(wording("target: 91", "target: none"))
    assert ("always", "rated", "no: no target", "yes") in moves(wording("target: none", "target: 91"))


def test_counts_have_denominators_and_say_what_is_text_only(wording):
    found = wording(["title: A\ntarget: 91", "target: 80", "id: gone\ntarget: 1"], ["title: B\ntarget: 91", "target: 80\nlag: 2 days"])
    assert found.counts == "Indicators: 2 (in texts only: 1) changed, 0 added, 1 removed; 3 before, 2 now"
    assert wording("target: 80", "target: 81").counts == "Indicators: 1 changed, 0 added, 0 removed; 1 before, 1 now"


def test_keys_say_whether_they_are_text_only(wording):
    found = wording("target: 91", "target: 91\nowner: Ada\nlag: 2 days")
    assert sorted(map(found.key, found.comparison.changed[0].keys)) == ["lag: 0 days → 2 days", "owner (text only): none → Ada"]


def test_an_indicator_is_named_with_its_number_if_it_has_one(wording):
    found = wording("target: 91", "target: 92\nnumber: 3a")
    change = found.comparison.changed[0]
    assert found.heading(change.old) == "visits (Visits made in time)"
    assert found.heading(change.new) == "visits (3a, Visits made in time)"


def test_the_table_of_levels_has_sums_and_the_worst_level_first(wording):
    rows = [f"visits,2021-{month:02},{value}" for month, value in enumerate((95, 92, 91, 88, 80), start=1)]
    found = wording(["target: 91", "id: gone\ntarget: 1"], "target: 93", *rows, "gone,2021-01,5", "gone,2021-02,c")
    assert found.matrix(found.comparison.ratings.matrix) == (
        ["Before / now", "Red", "Amber", "Green", "Not in the rules", "All"],
        [
            ["Red", "1", "0", "0", "0", "1"],
            ["Amber", "1", "0", "0", "0", "1"],
            ["Green", "0", "2", "1", "1", "4"],
            ["Not rated: suppressed", "0", "0", "0", "1", "1"],
            ["All", "2", "2", "1", "2", "7"],
        ],
    )
    assert found.ratings(found.comparison.ratings) == ("Ratings that change: 5 of 7 figures (about 71%). The changed rules rate 7 of them")


def test_a_hidden_level_is_said_to_be_so(wording):
    assert wording("target: 91", "target: 92").outcome("hidden") == "Not to be shown"


def test_areas_are_told_one_by_one(wording):
    rows = ("visits,2021-07,91,South", "visits,2021-07,95,North", "visits,2021-08,89,South")
    found = wording("target: 91", "target: 93", *rows)
    assert list(found.areas(found.comparison.ratings)) == [("North", 0, 1, ""), ("South", 1, 2, "Green → Amber 1")]


def test_a_figure_is_named_with_its_area_if_it_is_not_the_organisation(wording):
    found = wording("target: 91", "target: 93", "visits,2021-07,91,South", "visits,2021-07,92,")
    assert [found.place(change) for change in found.comparison.ratings.changes] == ["visits, 2021-07", "visits, 2021-07, South"]


def test_where_both_packs_have_words_for_a_level_the_new_one_is_said(wording):
    scale = (
        "scale: {target_level: green, levels: [{level: red, label: Behind, colour: red}, {level: green, label: Ahead, colour: green}]}\n"
    )
    found = wording("target: 91", "target: 91\ntolerance: none", "visits,2021-07,90", new_head=HEAD + scale)
    assert [found.outcomes(change.outcomes) for change in found.comparison.ratings.changes] == ["Amber → Behind"]


def test_every_sentence_comes_from_the_catalogue(wording):
    old, new = ["target: 91\nnumber: 2", "id: gone\ntarget: 5"], ["target: 93\nnumber: 3", "id: came\ntarget: 6"]
    found = wording(old, new, "visits,2021-07,91,South", "gone,2021-07,5", words=PSEUDO)
    ratings, change = found.comparison.ratings, found.comparison.changed[0]
    said = [
        found.counts,
        found.same,
        found.heading(change.new),
        found.key(change.keys[0]),
        found.days(change.stretches[0]),
        found.ratings(ratings),
        *(cell for move in list(found.moves(change.stretches[0], change))[1:] for cell in move[1:]),
        *map(found.place, ratings.changes),
        *(found.outcomes(each.outcomes) for each in ratings.changes),
        found.matrix(ratings.matrix)[0][0],
    ]
    assert [text for text in said if not re.fullmatch("«.*»", text, re.DOTALL)] == []


def test_the_plain_data_hold_everything(wording):
    old, new = ["target: 91", "title: T\nid: gone\ntarget: 5"], ["target: 93\nlag: 2 days", "title: T\nid: came\ntarget: 5"]
    found = wording(old, new, "visits,2021-07,91,South", "gone,2021-07,5")
    data = json.loads(json.dumps(plain_data(found.comparison, "a", "b")))
    assert data["old"] == {
        "source": "a",
        "id": "p",
        "title": "P",
        "indicators": 2,
        "fingerprint": found.comparison.fingerprints[0],
    }
    assert (data["same"], data["pack"], data["perhaps_renamed"]) == (False, [], [{"old": "gone", "new": "came"}])
    assert data["added"] == [{"indicator": "came", "number": None, "title": "T"}]
    assert [each["indicator"] for each in data["removed"]] == ["gone"]
    changed = data["changed"][0]
    assert (changed["indicator"], changed["text_only"]) == ("visits", False)
    assert changed["keys"] == [{"key": "lag", "old": "0 days", "new": "2 days", "text_only": False}]
    assert changed["stretches"] == [
        {
            "from": None,
            "until": None,
            "when": None,
            "old": {"target": "91", "rule": "tolerance amber 5% of target", "reason": None},
            "new": {"target": "93", "rule": "tolerance amber 5% of target", "reason": None},
            "edges": [
                {
                    "level": "green",
                    "old": {"lower": "91", "upper": None, "on_edge": "better"},
                    "new": {"lower": "93", "upper": None, "on_edge": "better"},
                },
                {
                    "level": "amber",
                    "old": {"lower": "86.45", "upper": None, "on_edge": "better"},
                    "new": {"lower": "88.35", "upper": None, "on_edge": "better"},
                },
            ],
        }
    ]
    ratings = data["ratings"]
    assert (ratings["figures"], ratings["compared"], ratings["changed"]) == (2, 2, 2)
    assert ratings["matrix"] == [{"old": "green", "new": "absent", "figures": 1}, {"old": "green", "new": "amber", "figures": 1}]
    assert ratings["areas"]["South"] == [{"old": "green", "new": "amber", "figures": 1}]
    first, second = ratings["changes"]
    assert {key: first[key] for key in ("indicator", "area", "period", "value", "old", "new")} == {
        "indicator": "visits",
        "area": "South",
        "period": "2021-07",
        "value": "91",
        "old": "green",
        "new": "amber",
    }
    assert "The target is 91%." in first["old_because"][1]
    assert "The target is 93%." in first["new_because"][1]
    assert second["new_because"] == []


def test_the_plain_data_say_whose_an_edge_is_and_from_when(wording):
    dated = "direction: lower\ntarget: [{{from: 2021-04-01, until: 2022-03-31, value: {target}}}]"
    found = wording(dated.format(target=91), dated.format(target=92) + "\non_edge: {green: worse}")
    stretch = plain_data(found.comparison, "a", "b")["changed"][0]["stretches"][0]
    assert (stretch["from"], stretch["until"]) == ("2021-04-01", "2022-03-31")
    assert stretch["edges"][0]["new"] == {"lower": None, "upper": "92", "on_edge": "worse"}
    assert plain_data(wording("target: 91", "target: none").comparison, "a", "b")["changed"][0]["stretches"][0]["edges"][0]["new"] is None
    assert plain_data(found.comparison, "a", "b")["ratings"] is None
