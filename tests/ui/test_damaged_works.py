"""Works whose files were damaged: a sentence with what heals them, wherever they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.contract import FileRefused
from studio.base.events import ArtifactAdded
from studio.base.records import Artifact
from studio.projects import project
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.specimen import tune as specimen_tune
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.submitting import settle
from ui.compose.page import ComposePage
from ui.context import AppContext
from ui.history.actions import WorkActions
from ui.sound.music_pictures import UnreadablePicture
from ui.sound.music_pictures import picture_of as roll_of
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails, read_thumbnail
from ui.write.files import MAX_BYTES, read_text

Damage = Callable[[Path], None]


@dataclass
class Scene:
    """An open project without a window."""

    studio: Studio
    context: AppContext
    shell: RecordingShell

    def damaged_picture(self, damage: Damage) -> Artifact:
        """A picture of the history whose file was damaged afterwards."""
        work = specimen_draw.add_picture(self.studio, "whale", specimen_draw.brief(1))
        damage(work.path)
        return work

    def damaged_tune(self, damage: Damage) -> Artifact:
        """A piece of the history whose file was damaged afterwards."""
        work = specimen_tune.add_tune(self.studio)
        damage(work.path)
        return work


@pytest.fixture
def scene(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Scene]:
    studio = Studio(project.new(tmp_path / "Salt"))
    context, shell = open_context(studio)
    context.bridge.follow(studio.events)
    yield Scene(studio, context, shell)
    close_context(context)
    studio.close()


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.chmod(0o600)
    path.write_bytes(data)


def lose(path: Path) -> None:
    path.unlink()


def lead_out(path: Path) -> None:
    """Replace the file by a link to another file, as a stranger's project may."""
    other = path.parent.parent.parent / "other.png"
    other.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(other)


DAMAGES = pytest.mark.parametrize("damage", [flip_a_bit, lose, lead_out])


@DAMAGES
def test_a_damaged_picture_is_not_shown_but_said(
    scene: Scene, qtbot: QtBot, damage: Damage
) -> None:
    work = scene.damaged_picture(damage)
    images: list[QImage] = []
    Thumbnails(scene.context, scene.context).read_full(work, images.append)
    qtbot.waitUntil(lambda: scene.shell.last_error is not None)
    assert images == []
    error = scene.shell.last_error
    assert error is not None
    assert error.action == "Make it again"
    assert "heals it" in error.meaning
    assert read_thumbnail(work).isNull()


def test_the_button_of_the_sentence_queues_the_work_again(scene: Scene, qtbot: QtBot) -> None:
    specimen_draw.install_model()
    work = scene.damaged_picture(lose)
    scene.studio.jobs.pause_all()
    Thumbnails(scene.context, scene.context).read_full(work, lambda _: None)
    qtbot.waitUntil(lambda: scene.shell.last_error is not None)
    error = scene.shell.last_error
    assert error is not None
    assert error.on_action is not None
    error.on_action()
    settle(scene.context)
    (job,) = scene.studio.jobs.find("queued")
    assert job.brief.seed == work.seed
    assert scene.shell.errors[1:] == []


@DAMAGES
def test_a_damaged_tune_does_not_reach_the_roll(scene: Scene, qtbot: QtBot, damage: Damage) -> None:
    page = ComposePage(scene.context)
    qtbot.addWidget(page)
    page.continue_from(scene.damaged_tune(damage))
    qtbot.waitUntil(lambda: len(scene.shell.errors) == 1)
    assert page.piece.is_empty


def test_a_view_of_a_damaged_tune_says_what_heals_it(scene: Scene, qtbot: QtBot) -> None:
    picture = roll_of(scene.damaged_tune(flip_a_bit))
    assert isinstance(picture, UnreadablePicture)
    view = MusicView(50)
    qtbot.addWidget(view)
    view.show_picture(picture)
    assert "Making it again heals it." in view.caption.text()


def test_a_damaged_picture_is_not_copied(scene: Scene, qtbot: QtBot) -> None:
    WorkActions(scene.context).copy([scene.damaged_picture(flip_a_bit)])
    qtbot.waitUntil(lambda: bool(scene.shell.errors))
    assert "Copied." not in scene.shell.messages


def test_a_text_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(FileRefused, match="at most"):
        read_text(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_no_text_to_bring_in(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(FileRefused, match="pipe"):
        read_text(tmp_path / "pipe.txt")


def test_a_text_of_another_system_keeps_its_lines(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"\xef\xbb\xbfDear Ansel,\r\n\r\nthe lamp is lit.\r\n")
    assert read_text(tmp_path / "letter.txt") == "Dear Ansel,\n\nthe lamp is lit.\n"


def test_a_picture_that_was_healed_is_shown_again(scene: Scene, qtbot: QtBot) -> None:
    work = scene.damaged_picture(flip_a_bit)
    thumbnails = Thumbnails(scene.context, scene.context)
    qtbot.waitUntil(lambda: thumbnails.thumbnail(work) is not None)
    image = thumbnails.thumbnail(work)
    assert image is not None
    assert image.isNull()
    again = specimen_draw.add_picture(scene.studio, "whale", specimen_draw.brief(1))
    assert again.sha256 == work.sha256
    scene.context.bridge.post_event(ArtifactAdded(again, "job", 0))

    def is_shown() -> bool:
        picture = thumbnails.thumbnail(work)
        return picture is not None and not picture.isNull()

    qtbot.waitUntil(is_shown)
