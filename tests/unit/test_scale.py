"""Scales: levels as data."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ragrules.colour import COLOURS
from ragrules.scale import NAMED_SCALES, SHAPES, Level, Scale

BRAG = NAMED_SCALES["brag"]
STARS = Scale(
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
    assert STARS.level("circle") == Level(name="circle", label="Within tolerance", colour="blue")


def test_a_level_is_not_found_by_its_label_or_its_colour():
    for name in ("Within tolerance", "blue", ""):
        with pytest.raises(ValueError):
            STARS.level(name)
        with pytest.raises(ValueError):
            STARS.position(name)


def test_levels_below_target_met_are_missed_and_levels_above_it_exceed():
    assert (BRAG.worst, BRAG.missed, BRAG.exceeding) == ("red", ("red", "amber"), ("blue",))
    assert (STARS.worst, STARS.missed, STARS.exceeding) == ("triangle", ("triangle", "circle"), ())


def test_a_scale_survives_pickling_after_its_names_were_asked_for():
    assert STARS.names == ("triangle", "circle", "star")
    copy = pickle.loads(pickle.dumps(STARS))  # noqa: S301 - what is read is what was written on this line
    assert copy == STARS
    assert copy.names == STARS.names


# The shapes.


def looking(*looks: str) -> Scale:
    """Return a scale of levels of these looks, each a colour or a colour and a shape."""
    levels = [(look.partition(" ")[0], look.partition(" ")[2]) for look in looks]
    named = (Level(name=f"l{n}", label=f"L{n}", colour=colour, shape=shape) for n, (colour, shape) in enumerate(levels))
    return Scale(target_level="l1", levels=tuple(named))


@pytest.mark.parametrize(
    ("looks", "shapes"),
    [
        (("red", "amber", "yellow", "green", "blue"), ("diamond", "triangle", "pointing down", "circle", "square")),
        (("purple", "red"), ("star", "diamond")),
        (("#111111", "#222222", "#333333", "#444444", "#555555"), ("diamond", "triangle", "circle", "square", "star")),
        (("#111111", "red", "#222222"), ("triangle", "diamond", "circle")),
        (("blue", "blue", "blue"), ("square", "diamond", "triangle")),
        (("grey", "green"), ("diamond", "circle")),
        (("red star", "#111111 diamond", "#222222"), ("star", "diamond", "triangle")),
        (("red", "amber diamond", "green"), ("triangle", "diamond", "circle")),
        (("red circle", "green circle", "green"), ("circle", "circle", "diamond")),
    ],
    ids=", ".join,
)
def test_a_level_has_the_shape_that_is_said_else_that_of_its_colour_else_the_first_that_is_free(looks, shapes):
    assert tuple(looking(*looks).shapes.values()) == shapes


@given(st.lists(st.sampled_from([*COLOURS, "#123456", "#ABCDEF"]), min_size=2, max_size=5))
def test_no_two_levels_are_given_one_shape_whatever_their_colours(colours):
    shapes = looking(*colours).shapes
    assert list(shapes) == [f"l{n}" for n in range(len(colours))]
    assert len({*shapes.values()}) == len(colours)
    assert {*shapes.values()} <= {*SHAPES}
