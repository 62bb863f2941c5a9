"""What is in a folder, before a file of it is read."""

from __future__ import annotations

from pathlib import Path

from engines.contract import Medium
from studio.data.survey import survey
from tests.studio.data.conftest import draw_picture, write_tune


def test_a_folder_of_several_media_is_counted_without_captions(pictures: Path):
    write_tune(pictures / "a.mid", 1)
    (pictures / "sketch 00.txt").write_text("a caption")
    (pictures / "essay.md").write_text("an essay")
    (pictures / "deep").mkdir()
    (pictures / "deep" / "letter.txt").write_text("a letter")
    (one,) = survey([pictures])
    assert one.counts == {Medium.IMAGE: 30, Medium.TEXT: 2, Medium.MUSIC: 1}
    assert next(iter(one.counts)) is Medium.IMAGE
    assert one.name == "sketches"


def test_single_files_are_one_survey_and_folders_one_each(pictures: Path, tmp_path: Path):
    draw_picture(tmp_path / "more" / "a.png", 1)
    (tmp_path / "letter.txt").write_text("a letter")
    surveys = survey([pictures, tmp_path / "letter.txt", tmp_path / "more"])
    assert [(one.folder is None, sum(one.counts.values())) for one in surveys] == [
        (False, 30),
        (False, 1),
        (True, 1),
    ]
    assert surveys[-1].files == {Medium.TEXT: ((tmp_path / "letter.txt").resolve(),)}


def test_nothing_to_learn_from_is_no_survey(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(b"x")
    assert survey([tmp_path, tmp_path / "a.zip", tmp_path / "nowhere"]) == []
