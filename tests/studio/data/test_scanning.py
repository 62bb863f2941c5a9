"""What a scan finds in a folder: broken files, captions, likenesses, sizes."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from engines.contract import Cancelled, Medium
from studio.base.errors import InputError
from studio.data.entries import Entry
from studio.data.scanning import Scan, Scanner
from tests.studio.data.conftest import draw_picture, ignore_progress, scanner, write_tune


def entry_of(scan: Scan, name: str) -> Entry:
    return next(entry for entry in scan.entries if entry.path.name == name)


def test_a_broken_file_is_listed_with_its_reason_and_stops_nothing(pictures: Path):
    (pictures / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n no more")
    (pictures / "tiny.png").write_bytes((pictures / "sketch 00.png").read_bytes()[:60])
    Image.new("RGB", (4, 4)).save(pictures / "dot.png")
    scan = scanner(Medium.IMAGE).scan(pictures)
    problems = {entry.path.name: entry.problem for entry in scan.entries if entry.problem}
    assert set(problems) == {"broken.png", "tiny.png", "dot.png"}
    assert "4 × 4 pixels" in problems["dot.png"]
    assert sum(entry.is_usable for entry in scan.entries) == 30


def test_odd_pictures_are_read(pictures: Path):
    Image.new("CMYK", (40, 30), (90, 10, 10, 0)).save(pictures / "cmyk.jpg")
    Image.new("I;16", (40, 30), 30_000).save(pictures / "deep.png")
    Image.new("RGBA", (40, 30), (9, 9, 9, 0)).save(pictures / "clear.png")
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(pictures / "moving.gif", save_all=True, append_images=frames[1:])
    scan = scanner(Medium.IMAGE).scan(pictures)
    assert not [entry for entry in scan.entries if entry.problem]
    assert entry_of(scan, "moving.gif").measures == (40, 30)


def test_a_gigantic_picture_is_refused_before_it_is_decoded(pictures: Path):
    Image.new("1", (20_000, 10_000)).save(pictures / "wall.png")
    scan = scanner(Medium.IMAGE).scan(pictures)
    assert "megapixels" in entry_of(scan, "wall.png").problem


def test_captions_come_from_metadata_then_text_files_then_the_folders_class(pictures: Path):
    draw_picture(pictures / "4_red fox" / "a.png", 100)
    draw_picture(pictures / "4_red fox" / "b.png", 101)
    (pictures / "4_red fox" / "b.txt").write_text("a fox,\nasleep")
    (pictures / "metadata.jsonl").write_text('{"file_name": "sketch 00.png", "text": "a pond"}\n')
    scan = scanner(Medium.IMAGE).scan(pictures)
    assert entry_of(scan, "a.png").caption == "red fox"
    assert entry_of(scan, "b.png").caption == "a fox, asleep"
    assert (entry_of(scan, "a.png").repeats, entry_of(scan, "sketch 00.png").repeats) == (4, 1)
    assert entry_of(scan, "sketch 00.png").caption == "a pond"
    assert entry_of(scan, "sketch 01.png").caption == ""


def test_captions_of_pictures_that_are_not_there_are_reported(pictures: Path):
    (pictures / "metadata.jsonl").write_text(
        '{"file_name": "gone.png", "text": "x"}\nnonsense\n{"file_name": "a.png"}\n'
    )
    problems = " ".join(scanner(Medium.IMAGE).scan(pictures).problems)
    assert "gone.png" in problems
    assert "2 lines" in problems


def test_texts_that_are_called_like_no_picture_are_reported(pictures: Path):
    (pictures / "ghost.txt").write_text("of nothing")
    scan = scanner(Medium.IMAGE).scan(pictures)
    assert "ghost.txt has the name of no picture, so it is no caption." in scan.problems
    (pictures / "other.txt").write_text("of nothing")
    assert (
        "2 texts have the name of no picture, such as ghost.txt."
        in scanner(Medium.IMAGE).scan(pictures).problems
    )


def test_captions_of_pictures_are_no_texts_unless_there_are_no_others(pictures: Path):
    (pictures / "sketch 00.txt").write_text("a pond")
    scan = scanner(Medium.TEXT).scan(pictures)
    assert {entry.path.suffix for entry in scan.entries} == {".txt"}
    (pictures / "essay.txt").write_text("On ponds, and what is seen in them.")
    scan = scanner(Medium.TEXT).scan(pictures)
    assert [entry.path.name for entry in scan.entries] == ["essay.txt"]


def test_files_with_the_same_bytes_are_used_once_with_their_caption(pictures: Path):
    shutil.copyfile(pictures / "sketch 00.png", pictures / "again.png")
    (pictures / "sketch 00.txt").write_text("the first")
    scan = scanner(Medium.IMAGE).scan(pictures)
    assert entry_of(scan, "again.png").duplicate_of == Path("sketch 00.png")
    assert entry_of(scan, "sketch 00.png").is_usable
    assert not entry_of(scan, "again.png").is_usable


def test_a_smaller_copy_of_a_picture_is_in_its_group(pictures: Path):
    Image.open(pictures / "sketch 05.png").resize((40, 40)).save(pictures / "small.jpg", quality=90)
    scan = scanner(Medium.IMAGE).scan(pictures)
    groups = {entry.path.name: entry.group for entry in scan.entries}
    assert groups["small.jpg"] == groups["sketch 05.png"]
    assert len(set(groups.values())) == 30


def test_texts_that_share_most_of_their_words_are_in_one_group(tmp_path: Path):
    words = [f"word{number}" for number in range(600)]
    (tmp_path / "one.txt").write_text(" ".join(words))
    (tmp_path / "two.md").write_text("A foreword. " + " ".join(words[:560]))
    (tmp_path / "other.py").write_text(" ".join(f"name{number}" for number in range(300)))
    scan = scanner(Medium.TEXT).scan(tmp_path)
    groups = {entry.path.name: entry.group for entry in scan.entries}
    assert groups["one.txt"] == groups["two.md"] != groups["other.py"]


def test_a_tune_in_another_key_is_in_its_group_and_one_without_notes_is_broken(tmp_path: Path):
    write_tune(tmp_path / "a.mid", 1)
    write_tune(tmp_path / "higher.mid", 1, transpose=5)
    write_tune(tmp_path / "b.midi", 2)
    write_tune(tmp_path / "silent.mid", 3, notes=0)
    scan = scanner(Medium.MUSIC).scan(tmp_path)
    groups = {entry.path.name: entry.group for entry in scan.entries}
    assert groups["a.mid"] == groups["higher.mid"] != groups["b.midi"]
    assert "no notes" in entry_of(scan, "silent.mid").problem
    assert entry_of(scan, "a.mid").measures == (40, 5, 10)


def test_a_loop_of_links_is_walked_once(pictures: Path):
    (pictures / "loop").symlink_to(pictures, target_is_directory=True)
    assert len(scanner(Medium.IMAGE).scan(pictures).entries) == 30


def test_hidden_files_and_other_kinds_are_left_out(pictures: Path):
    draw_picture(pictures / ".thumbs" / "a.png", 50)
    (pictures / "._sketch.png").write_bytes(b"x")
    (pictures / "notes.txt").write_text("not a picture")
    assert len(scanner(Medium.IMAGE).scan(pictures).entries) == 30


@pytest.mark.parametrize("medium", list(Medium))
def test_a_folder_without_files_of_the_kind_is_refused(medium: Medium, tmp_path: Path):
    with pytest.raises(InputError, match="there are no"):
        scanner(medium).scan(tmp_path)
    with pytest.raises(InputError, match="there is no folder"):
        scanner(medium).scan(tmp_path / "nowhere")


def test_unchanged_files_are_not_read_again(pictures: Path):
    first = scanner(Medium.IMAGE).scan(pictures)
    changed = draw_picture(pictures / "sketch 03.png", 77, side=52)
    readable = {path: path.read_bytes() for path in pictures.iterdir()}
    for path in readable.keys() - {changed}:
        status = path.stat()
        path.write_bytes(b"x" * status.st_size)  # the same size and time: it would be broken
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    second = scanner(Medium.IMAGE).scan(pictures, first.entries)
    assert not [entry for entry in second.entries if entry.problem]
    assert entry_of(second, "sketch 03.png").measures == (52, 52)


def test_an_edited_caption_and_what_was_dropped_outlive_a_scan(pictures: Path):
    (pictures / "sketch 00.txt").write_text("as in the file")
    first = scanner(Medium.IMAGE).scan(pictures).entries
    edited = [
        replace(entry, caption="mine", caption_edited=True, dropped=True)
        if entry.path.name == "sketch 00.png"
        else entry
        for entry in first
    ]
    entry = entry_of(scanner(Medium.IMAGE).scan(pictures, edited), "sketch 00.png")
    assert (entry.caption, entry.dropped, entry.is_usable) == ("mine", True, False)


def test_a_scan_can_be_cancelled_at_every_file(pictures: Path):
    calls: list[float] = []

    def cancel() -> None:
        if len(calls) == 5:
            raise Cancelled

    def progress(done: float, total: float, note: str = "") -> None:
        calls.append(done)

    with pytest.raises(Cancelled):
        Scanner(Medium.IMAGE, progress, cancel).scan(pictures)
    assert calls == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("share", [1, 3])
def test_a_folder_that_goes_while_it_is_read_is_told_in_one_sentence(pictures: Path, share: int):
    def remove(done: float, total: float, note: str = "") -> None:
        if done == share * total // 4:
            shutil.rmtree(pictures)

    with pytest.raises(InputError, match="went while they were read"):
        Scanner(Medium.IMAGE, remove).scan(pictures)


def test_of_nearly_equal_pictures_the_largest_with_a_caption_is_used(pictures: Path):
    original = Image.open(pictures / "sketch 05.png")
    original.resize((40, 40)).save(pictures / "small.jpg", quality=90)
    original.resize((96, 96)).save(pictures / "large.png")
    plain = Scanner(Medium.IMAGE, ignore_progress, leaves_out_alike=True).scan(pictures)
    near = {entry.path.name: entry.near_duplicate_of for entry in plain.entries}
    assert near["small.jpg"] == near["sketch 05.png"] == Path("large.png")
    assert entry_of(plain, "large.png").is_usable
    (pictures / "small.txt").write_text("a fox")
    captioned = Scanner(Medium.IMAGE, ignore_progress, leaves_out_alike=True).scan(pictures)
    assert entry_of(captioned, "small.jpg").is_usable
    assert not entry_of(captioned, "large.png").is_usable


def test_single_files_are_read_where_they_lie(pictures: Path, tmp_path: Path):
    (pictures / "sketch 01.txt").write_text("a pond")
    elsewhere = draw_picture(tmp_path / "elsewhere" / "x.png", 70)
    paths = [pictures / "sketch 00.png", pictures / "sketch 01.png", elsewhere]
    scan = scanner(Medium.IMAGE).scan_files(paths)
    assert [entry.path for entry in scan.entries] == paths
    assert [entry.caption for entry in scan.entries] == ["", "a pond", ""]
    assert scan.problems == ()


def test_captions_of_a_folder_below_are_listed_in_the_folder_above(pictures: Path):
    draw_picture(pictures / "train" / "a.png", 100)
    rows = [{"file_name": f"train/{name}.png", "text": f"the fox {name}"} for name in "ab"]
    (pictures / "metadata.jsonl").write_text("\n".join(map(json.dumps, rows)))
    scan = scanner(Medium.IMAGE).scan(pictures)
    assert entry_of(scan, "a.png").caption == "the fox a"
    assert "train/b.png" in " ".join(scan.problems)


def test_texts_without_spaces_are_alike_by_their_letters(tmp_path: Path):
    text = "".join(chr(0x4E00 + 7 * number % 5000) for number in range(900))
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "two.txt").write_text(f"{text[:450]}。{text[450:]}", "utf-8")
    (tmp_path / "other.txt").write_text(text[::-1], "utf-8")
    groups = {entry.path.name: entry.group for entry in scanner(Medium.TEXT).scan(tmp_path).entries}
    assert groups["one.txt"] == groups["two.txt"] != groups["other.txt"]
