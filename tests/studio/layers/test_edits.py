"""Commands on layered pictures: what each changes, and what it shares."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engines.formats.layers.compositing import flatten
from engines.formats.layers.document import Document, Group
from engines.formats.layers.tiles import Box, Tiles
from studio.base.errors import InputError
from studio.layers.edits import (
    Add,
    Crop,
    Describe,
    Duplicate,
    MergeDown,
    Move,
    Paint,
    Remove,
    Unwrap,
    Wrap,
    with_layer,
)
from studio.layers.marks import digest_of_pixels
from tests.engines.formats.layers.samples import noise, paint, plain

RED = (255, 0, 0, 255)


@pytest.fixture
def sheet() -> Document:
    top, low = paint("top", noise(90, 80, 1), 5, 5, opacity=0.5), paint("low", noise(100, 100, 2))
    return Document(width=100, height=100, layers=(Group(name="g", children=(top, low)),))


def ids(document: Document) -> dict[str, str]:
    return {layer.name: layer.id for _, layer in document.walk()}


def test_every_command_leaves_the_document_before_it_as_it_was(sheet: Document):
    by_name = ids(sheet)
    brush = plain(10, 10, RED)
    commands = [
        Paint(by_name["low"], brush, 20, 20),
        Add(paint("new", brush), group=by_name["g"]),
        Describe(by_name["top"], name="upper", opacity=1.0, blend="screen", x=-4),
        Duplicate(by_name["g"]),
        Move(by_name["top"], above=by_name["g"]),
        Remove(by_name["low"]),
        Describe(by_name["g"], is_visible=False),
    ]
    document = sheet
    for command in commands:
        look = flatten(document).tobytes()
        change = command(document)
        assert change.before is document
        assert flatten(document).tobytes() == look
        document = change.after
    assert [layer.name for _, layer in document.walk()][:2] == ["g", "new"]


def test_a_stroke_changes_its_area_alone_and_is_by_hand(sheet: Document):
    by_name = ids(sheet)
    change = Paint(by_name["top"], plain(30, 30, RED), 90, 90)(sheet)
    assert change.area == Box(90, 90, 10, 10)
    before, after = flatten(change.before), flatten(change.after)
    changed = (before != after).any(axis=2)
    assert changed[90:, 90:].any()
    changed[90:, 90:] = False
    assert not changed.any()
    painted = change.after.find(by_name["top"])
    assert painted is not None
    assert painted.origin == "hand"
    assert change.after.find(by_name["low"]) is sheet.find(by_name["low"])
    made = paint("made", noise(9, 9), origin="machine")
    made_sheet = Document(width=9, height=9, layers=(made,))
    assert Paint(made.id, plain(1, 1, RED), 0, 0)(made_sheet).after.layers[0].origin == "machine"


def test_merged_layers_look_as_they_did(sheet: Document):
    by_name = ids(sheet)
    merged = MergeDown(by_name["top"])(sheet).after
    assert [layer.name for _, layer in merged.walk()] == ["g", "low"]
    assert np.abs(flatten(merged).astype(int) - flatten(sheet)).max() <= 1


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (lambda n: Paint(n["g"], plain(1, 1, RED), 0, 0), "no pixels"),
        (lambda n: Remove("nowhere"), "no layer with the id"),
        (lambda n: Move(n["g"], above=n["low"]), "into itself"),
        (lambda n: Move(n["top"], group=n["low"]), "is no group"),
        (lambda n: MergeDown(n["low"]), "no layer of paint below"),
        (lambda n: Describe(n["low"], opacity=1.5), "opacity: 0 to 1"),
        (lambda n: Describe(n["low"], x=10**9), "that far"),
    ],
)
def test_what_cannot_be_done_is_refused(sheet: Document, command: object, words: str):
    with pytest.raises(InputError, match=words):
        command(ids(sheet))(sheet)


def test_a_locked_layer_is_only_unlocked_and_shown(sheet: Document):
    by_name = ids(sheet)
    locked = Describe(by_name["low"], is_locked=True)(sheet).after
    name = by_name["low"]
    for command in (Paint(name, plain(1, 1, RED), 0, 0), Remove(name), Describe(name, name="x")):
        with pytest.raises(InputError, match="is locked"):
            command(locked)
    with pytest.raises(InputError, match="is locked"):
        MergeDown(by_name["top"])(locked)
    Describe(name, is_visible=False)(locked)
    Remove(name)(Describe(name, is_locked=False)(locked).after)


def test_the_digest_of_a_layer_is_that_of_what_is_seen_of_it():
    pixels = noise(70, 70)
    moved = Tiles.of(pixels, 30, -50)
    assert digest_of_pixels(Tiles.of(pixels)) == digest_of_pixels(moved)
    clear = pixels.copy()
    clear[5, 5] = (9, 9, 9, 0)
    other = pixels.copy()
    other[5, 5] = (8, 8, 8, 0)
    assert digest_of_pixels(Tiles.of(clear)) == digest_of_pixels(Tiles.of(other))
    assert digest_of_pixels(Tiles.of(clear)) != digest_of_pixels(moved)
    assert digest_of_pixels(Tiles()) == ""


def test_a_crop_moves_layers_and_their_masks(sheet: Document):
    mask = np.zeros((100, 100, 1), np.uint8)
    mask[30:60, 20:70] = 255
    low = ids(sheet)["low"]
    masked = with_layer(sheet, replace(sheet.find(low), mask=Tiles.of(mask)))
    after = Crop(Box(10, 20, 50, 40))(masked).after
    assert (after.width, after.height) == (50, 40)
    whole = np.asarray(flatten(masked))
    assert np.array_equal(np.asarray(flatten(after)), whole[20:60, 10:60])


def test_a_layer_goes_into_a_group_and_out_of_it(sheet: Document):
    top = ids(sheet)["top"]
    wrapped = Wrap(top, "Sky")(sheet).after
    assert flatten(wrapped).tobytes() == flatten(sheet).tobytes()
    group = ids(wrapped)["Sky"]
    assert Unwrap(group)(wrapped).after == sheet
    with pytest.raises(InputError, match="is no group"):
        Unwrap(top)(sheet)
