"""What the artist decides of files: captions, what is used, and that it outlives a scan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from engines.contract import Medium
from studio.data.data_set import DataSet
from studio.data.data_sets import DataSets
from studio.data.entries import Entry
from studio.data.marks import CaptionChange, CaptionEdit, edit_captions, with_caption, with_use
from tests.studio.data.conftest import draw_picture, scanner


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (CaptionEdit("before", "a sketch of"), "a boat", "a sketch of a boat"),
        (CaptionEdit("before", "a sketch"), "", "a sketch"),
        (CaptionEdit("after", "at night"), "a boat", "a boat at night"),
        (CaptionEdit("replace", "boat", "ship"), "a boat by a boat", "a ship by a ship"),
        (CaptionEdit("replace", "boat", ""), "a boat", "a"),
        (CaptionEdit("style", "paper cut"), "a boat", "a boat, paper cut"),
        (CaptionEdit("style", "paper cut"), "a boat, paper cut", "a boat, paper cut"),
        (CaptionEdit("style", "paper cut"), "", "paper cut"),
        (CaptionEdit("after", "  "), "a boat", "a boat"),
    ],
)
def test_captions_are_edited_in_bulk(edit: CaptionEdit, before: str, after: str):
    entry = Entry(path=Path("a.png"), caption=before)
    marks = edit_captions([entry], edit)
    assert (marks[entry.path].caption if marks else before) == after


def test_words_are_replaced_only_where_they_stand():
    entries = [Entry(path=Path(f"{n}.png"), caption=text) for n, text in enumerate(("a", "b"))]
    change: CaptionChange = "replace"
    assert list(edit_captions(entries, CaptionEdit(change, "b", "c"))) == [Path("1.png")]


def test_edits_are_stored_and_outlive_a_new_scan(data_sets: DataSets, pictures: Path):
    first = data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    one, two = first.entries[0], first.entries[1]
    marks = {one.path: with_caption(one, " a  boat\n"), two.path: with_use(two, is_used=False)}
    edited = data_sets.edit("sketches", marks)
    assert edited == data_sets.get("sketches")
    draw_picture(pictures / "sketch 00.png", 500)  # the caption outlives a changed file, too
    again = data_sets.refresh("sketches", scanner(Medium.IMAGE))
    assert again.entries[0].caption == "a boat"
    assert not again.entries[1].is_usable
    assert len(again.usable) == 29


def test_a_duplicate_is_used_anyway_and_stays_on_its_side(data_sets: DataSets, pictures: Path):
    for seed in range(30):
        Image.open(pictures / f"sketch {seed:02}.png").save(pictures / f"copy {seed:02}.bmp")
    data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    data_set = data_sets.leave_out_alike("sketches", is_left_out=True)
    assert len(data_set.usable) == 30
    (group,) = [one for one in data_set.alike() if any(entry.held_out for entry in one)][:1]
    (left_out,) = [entry for entry in group if not entry.is_usable]
    after = data_sets.edit("sketches", {left_out.path: with_use(left_out, is_used=True)})
    (entry,) = [entry for entry in after.entries if entry.path == left_out.path]
    assert entry.is_usable
    assert entry.held_out


def test_where_the_original_is_left_out_its_duplicate_takes_its_place_and_its_side(
    data_sets: DataSets, pictures: Path
):
    for seed in range(30):
        source = pictures / f"sketch {seed:02}.png"
        (pictures / f"twin {seed:02}.png").write_bytes(source.read_bytes())
    before = data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    held = next(entry for entry in before.usable if entry.held_out)
    after = data_sets.edit("sketches", {held.path: with_use(held, is_used=False)})
    twin = next(e for e in after.entries if e.sha256 == held.sha256 and e.path != held.path)
    assert twin.is_usable
    assert twin.held_out
    assert sides(after) == sides(before)


def test_licence_and_source_are_stored(data_sets: DataSets, pictures: Path):
    data_sets.add("sketches", pictures, scanner(Medium.IMAGE))
    data_sets.annotate("sketches", " CC BY  4.0 ", "a friend")
    assert data_sets.get("sketches").card.licence == "CC BY 4.0"
    assert data_sets.refresh("sketches", scanner(Medium.IMAGE)).header.source == "a friend"


def sides(data_set: DataSet) -> dict[str, bool]:
    return {entry.sha256: entry.held_out for entry in data_set.usable}
