"""Scales: levels as data."""

import pickle

import pytest

from ragrules.colour import COLOURS
from ragrules.scale import NAMED_SCALES, Level, Scale

BRAG = NAMED_SCALES["brag"]
SHAPES = Scale(
    target_level="star",
    levels=(
        Level(name="triangle", label="Behind target", colour="red"),
        Level(name="circle", label="Within tolerance", colour="blue"),
        Level(name="star", label="Ahead of target", colour="green"),
    ),
)


@pytest.mark.parametrize(
    ("name", "levels", "target"),
    [
        ("rag", ("red", "amber", "green"), "green"),
        ("brag", ("red", "amber", "green", "blue"), "green"),
        ("met", ("red", "green"), "green"),
    ],
)
def test_the_named_scales_are_those_of_the_rule_language(name, levels, target):
    scale = NAMED_SCALES[name]
    assert (scale.name, scale.names, scale.target_level) == (name, levels, target)


def test_there_are_three_named_scales_whose_colours_have_a_palette_entry():
    assert sorted(NAMED_SCALES) == ["brag", "met", "rag"]
    assert {level.colour for scale in NAMED_SCALES.values() for level in scale.levels} <= set(COLOURS)


def test_a_named_scale_gives_every_level_a_word_of_its_own():
    assert [level.label for level in NAMED_SCALES["met"].levels] == ["Not met", "Met"]
    assert [level.label for level in BRAG.levels] == ["Red", "Amber", "Green", "Blue"]


def test_a_level_stands_at_the_number_of_levels_worse_than_it():
    assert [BRAG.position(name) for name in BRAG.names] == [0, 1, 2, 3]
    assert BRAG.target_position == 2


def test_a_level_is_found_by_its_name():
    assert SHAPES.level("circle") == Level(name="circle", label="Within tolerance", colour="blue")


def test_a_level_is_not_found_by_its_label_or_its_colour():
    for name in ("Within tolerance", "blue", ""):
        with pytest.raises(ValueError):
            SHAPES.level(name)
        with pytest.raises(ValueError):
            SHAPES.position(name)


def test_levels_below_target_met_are_missed_and_levels_above_it_exceed():
    assert (BRAG.worst, BRAG.missed, BRAG.exceeding) == ("red", ("red", "amber"), ("blue",))
    assert (SHAPES.worst, SHAPES.missed, SHAPES.exceeding) == ("triangle", ("triangle", "circle"), ())


def test_a_scale_survives_pickling_after_its_names_were_asked_for():
    assert SHAPES.names == ("triangle", "circle", "star")
    copy = pickle.loads(pickle.dumps(SHAPES))  # noqa: S301 - what is read is what was written on this line
    assert copy == SHAPES
    assert copy.names == SHAPES.names
