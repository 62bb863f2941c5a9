"""The Models page over a real library in a temporary home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engines.contract import LearningSettings, Medium
from studio import project as projects
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
)
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.look.theme import Theme
from ui.models.listing import detail_words, need_words, size_words
from ui.models.page import ModelsPage


class Room:
    """The page, its studio, and what was said."""

    def __init__(self, page: ModelsPage, studio: Studio, shell: RecordingShell):
        self.page, self.studio, self.shell = page, studio, shell


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Room]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(projects.new(tmp_path / "Salt"), lambda _: engine, lambda _: trainer)
    context, shell = open_context(studio)
    page = ModelsPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.is_read)
    yield Room(page, studio, shell)
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()


def learned(room: Room) -> str:
    rate_enough(room.studio)
    job = room.studio.jobs.wait(
        room.studio.learning.start(Medium.TEXT, LearningSettings(steps=1)).id, 20
    )
    adapter = room.studio.adapters.of_job(job.id)
    assert adapter is not None
    room.page.show_adapters()
    return adapter.id


def test_the_library_is_listed_with_its_default_in_use(room: Room) -> None:
    assert list(room.page.models.rows) == ["small"]
    row = room.page.models.rows["small"]
    assert row.listed.in_use
    assert room.page.header.caption.text().startswith("1 here")
    assert "GB free" in room.page.foot._memory.text()


def test_a_folder_can_be_added_by_dropping_it(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_model_folder(tmp_path / "mine")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    drop = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    room.page.dropEvent(drop)
    qtbot.waitUntil(lambda: "mine" in room.page.models.rows)
    assert room.shell.messages == ["mine is on the list."]


def test_a_pickle_is_refused_in_plain_words_and_nothing_changes(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "model.ckpt").write_bytes(b"\x80\x04.")
    room.page.add(tmp_path / "model.ckpt")
    qtbot.waitUntil(lambda: bool(room.shell.errors))
    assert "pickle" in room.shell.errors[0]
    assert list(room.page.models.rows) == ["small"]


def test_another_model_is_used_by_enter_and_taken_off_by_delete(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room.page.add(make_model_folder(tmp_path / "mine"))
    qtbot.waitUntil(lambda: "mine" in room.page.models.rows)
    QTest.keyClick(room.page.models.rows["mine"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.page.models.rows["mine"].listed.in_use)
    assert room.studio.models.default(Medium.TEXT).id == "mine"
    QTest.keyClick(room.page.models.rows["mine"], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(room.page.models.rows) == ["small"])
    assert (tmp_path / "mine" / "config.json").exists()


def test_verifying_reads_beside_the_window_and_tells_a_changed_model(
    room: Room, qtbot: QtBot, home: Path
) -> None:
    room.page.verify_button.click()
    row = room.page.models.rows["small"]
    assert row._busy.isVisible()
    qtbot.waitUntil(lambda: not row._busy.isVisible())
    assert row._state_words.text() == "verified"
    weights = home / "models" / "small" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    QTest.keyClick(row, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: row._state_words.text() == "changed on disk")


def test_an_installed_model_is_deleted_only_after_asking(
    room: Room, qtbot: QtBot, home: Path
) -> None:
    QTest.keyClick(room.page.models.rows["small"], Qt.Key.Key_Delete)
    assert (home / "models" / "small").exists()
    room.page.remove("small")
    qtbot.waitUntil(lambda: not room.page.models.rows)
    assert room.page.starter.isVisible()


def test_a_medium_without_a_model_is_offered_its_own_starter(room: Room, qtbot: QtBot) -> None:
    assert list(room.page.models.missing) == [Medium.IMAGE, Medium.MUSIC]
    room.page.models.missing[Medium.MUSIC].button.click()
    told = [*room.shell.messages, *room.shell.errors]
    qtbot.waitUntil(lambda: [*room.shell.messages, *room.shell.errors] != told)
    assert "music" in (room.shell.messages + room.shell.errors)[-1].lower()


def test_an_adapter_is_turned_on_strengthened_and_rolled_back(room: Room, qtbot: QtBot) -> None:
    identity = learned(room)
    row = room.page.adapters.rows[identity]
    row.check.click()
    in_use = room.studio.adapters.in_use
    qtbot.waitUntil(lambda: in_use(Medium.TEXT) is not None)
    qtbot.waitUntil(lambda: room.page.adapters.rows[identity].slider.isEnabled())

    def moved() -> bool:
        # The rows are made anew when the adapter comes into use, perhaps under the hand.
        room.page.adapters.rows[identity].slider.setValue(60)
        return in_use(Medium.TEXT).strength == 0.6

    qtbot.waitUntil(moved)
    qtbot.waitUntil(lambda: room.page._use_words.text() == "In use: First 0.60")
    room.page.roll_back.click()
    qtbot.waitUntil(lambda: room.page._use_words.text() == "In use: First 1.00")
    room.page.adapters.rows[identity].check.click()
    qtbot.waitUntil(lambda: in_use(Medium.TEXT) is None)


def test_an_adapter_goes_out_and_comes_back(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    identity = learned(room)
    (tmp_path / "out").mkdir()
    room.page.export_adapter(identity, tmp_path / "out")
    qtbot.waitUntil(lambda: bool(room.shell.messages))
    (folder,) = (tmp_path / "out").iterdir()
    room.page.import_adapter(folder)
    qtbot.waitUntil(lambda: len(room.page.adapters.rows) == 2)


def test_sizes_are_said_as_one_says_them() -> None:
    assert [size_words(n) for n in (81, 269_000_000, 1_700_000_000)] == ["1 kB", "269 MB", "1.7 GB"]


def test_a_model_that_the_machine_cannot_carry_says_so(room: Room) -> None:
    (listed,) = room.page._listed
    assert need_words(listed) == "Needs about 1 kB of memory here."
    vast = replace(listed, needs=90 * 10**9, fits=False)
    assert detail_words(vast) == (
        "Needs about 90.0 GB of memory here, more than this machine can spare."
    )


def test_the_weights_in_a_peft_folder_stand_for_the_folder(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    identity = learned(room)
    (tmp_path / "out").mkdir()
    room.page.export_adapter(identity, tmp_path / "out")
    qtbot.waitUntil(lambda: bool(room.shell.messages))
    (folder,) = (tmp_path / "out").iterdir()
    room.page.import_adapter(folder / "adapter_model.safetensors")
    qtbot.waitUntil(lambda: len(room.page.adapters.rows) == 2)
