"""The Models page over a real library in a temporary home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import torch
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

from engines.contract import Engine, LearningSettings, Medium
from studio.projects import project as projects
from studio.studio import Studio
from tests.engines.image.part_files import new_model, save_parts_of
from tests.studio.conftest import (
    ScriptedEngine,
    ScriptedTrainer,
    make_model_folder,
    rate_enough,
)
from tests.studio.models import model_files as files
from tests.ui.contexts import RecordingShell, close_context, open_context
from ui.look.theme import Theme
from ui.models.listing import format_size, memory_text, source_text
from ui.models.page import ModelsPage
from ui.shell.window import MainWindow


class Setup:
    """The page, its studio, and the recorded messages."""

    def __init__(self, page: ModelsPage, studio: Studio, shell: RecordingShell):
        self.page, self.studio, self.shell = page, studio, shell


@pytest.fixture
def setup(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Setup]:
    make_model_folder(home / "models" / "small")
    engine, trainer = ScriptedEngine(), ScriptedTrainer()
    studio = Studio(
        projects.new(tmp_path / "Salt"), lambda _: cast(Engine, engine), lambda _: trainer
    )
    context, shell = open_context(studio)
    with theme.unstyled():  # as the first page of a window is built
        page = ModelsPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.is_read)
    yield Setup(page, studio, shell)
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()


def learn(setup: Setup) -> str:
    rate_enough(setup.studio)
    job = setup.studio.jobs.wait(
        setup.studio.learning.start(Medium.TEXT, LearningSettings(steps=1)).id, 20
    )
    adapter = setup.studio.adapters.of_job(job.id)
    assert adapter is not None
    setup.page.adapters.show_adapters()
    return adapter.id


def test_the_library_is_listed_with_the_default_model_in_use(setup: Setup) -> None:
    assert list(setup.page.models.rows) == ["small"]
    row = setup.page.models.rows["small"]
    assert row.listed.in_use
    assert setup.page.header.caption.text().startswith("1 here")
    assert "GB free" in setup.page.footer.memory.text()


def drop_on(page: ModelsPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)


def test_a_folder_can_be_added_by_dropping_it(setup: Setup, qtbot: QtBot, tmp_path: Path) -> None:
    drop_on(setup.page, make_model_folder(tmp_path / "own"))
    qtbot.waitUntil(lambda: "own" in setup.page.models.rows)
    assert setup.shell.messages == ["own is on the list."]


def test_models_that_are_dropped_together_are_added_together(
    setup: Setup, qtbot: QtBot, tmp_path: Path
) -> None:
    drop_on(setup.page, make_model_folder(tmp_path / "own"), make_model_folder(tmp_path / "two"))
    qtbot.waitUntil(lambda: {"own", "two"} <= setup.page.models.rows.keys())
    assert setup.shell.messages == ["own, two are on the list."]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_parts_that_are_dropped_together_are_one_model(
    setup: Setup, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = save_parts_of("flux", "plain", new_model("flux", tmp_path), tmp_path)
    drop_on(setup.page, *paths)
    qtbot.waitUntil(lambda: "model" in setup.page.models.rows)
    (message,) = setup.shell.messages
    assert message.startswith("Flux from model.safetensors with clip_l.safetensors, t5xxl")


def test_a_pickle_is_refused_with_a_reason_and_nothing_changes(
    setup: Setup, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "model.ckpt").write_bytes(b"\x80\x04.")
    setup.page.add(tmp_path / "model.ckpt")
    qtbot.waitUntil(lambda: bool(questions(setup)))
    (question,) = questions(setup)
    assert "pickle" in question.text()
    question.reject()
    assert list(setup.page.models.rows) == ["small"]


def test_a_pickle_is_converted_where_the_artist_agrees(
    setup: Setup, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = make_model_folder(tmp_path / "own")
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    setup.page.add(folder)
    qtbot.waitUntil(lambda: bool(questions(setup)))
    (question,) = questions(setup)
    button = next(b for b in question.buttons() if b.text() == "Convert; nothing in it is run")
    button.click()
    qtbot.waitUntil(lambda: "own" in setup.page.models.rows, timeout=60_000)
    assert (folder / "model.safetensors").is_file()
    assert not setup.shell.errors


def questions(setup: Setup) -> list[QMessageBox]:
    return setup.page.findChildren(QMessageBox)


def test_enter_uses_a_model_and_delete_removes_it_from_the_list(
    setup: Setup, qtbot: QtBot, tmp_path: Path
) -> None:
    setup.page.add(make_model_folder(tmp_path / "own"))
    qtbot.waitUntil(lambda: "own" in setup.page.models.rows)
    QTest.keyClick(setup.page.models.rows["own"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: setup.page.models.rows["own"].listed.in_use)
    assert setup.studio.models.default(Medium.TEXT).id == "own"
    QTest.keyClick(setup.page.models.rows["own"], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(setup.page.models.rows) == ["small"])
    assert (tmp_path / "own" / "config.json").exists()


def with_keyboard(page: ModelsPage) -> str:
    """The model whose row has the keyboard; empty if none has."""
    return next((name for name, row in page.models.rows.items() if row.hasFocus()), "")


def test_the_keys_of_the_status_line_act_as_soon_as_the_page_is_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    make_model_folder(window.context.studio.models.folder / "tall")
    window.go_to("models")
    page = window.page()
    assert isinstance(page, ModelsPage)
    qtbot.waitUntil(lambda: len(page.models.rows) > 1 and with_keyboard(page) != "")
    first, second = list(page.models.rows)[:2]
    page.models.rows[first].setFocus()
    qtbot.keyClick(page.models.rows[first], Qt.Key.Key_Down)
    assert with_keyboard(page) == second
    before = page.models.rows[second]
    page.refresh()
    qtbot.waitUntil(lambda: page.models.rows[second] is not before)
    assert with_keyboard(page) == second
    qtbot.keyClick(page.models.rows[second], Qt.Key.Key_Up)
    assert with_keyboard(page) == first


def test_verifying_runs_in_the_background_and_detects_a_changed_model(
    setup: Setup, qtbot: QtBot, home: Path
) -> None:
    setup.page.verify_button.click()
    row = setup.page.models.rows["small"]
    assert row.progress.isVisible()
    qtbot.waitUntil(lambda: not row.progress.isVisible())
    assert row.state_label.text() == "verified"
    weights = home / "models" / "small" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    QTest.keyClick(row, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: row.state_label.text() == "changed on disk")


def test_an_installed_model_is_deleted_only_after_asking(
    setup: Setup, qtbot: QtBot, home: Path
) -> None:
    (home / "models" / "small" / "bowerbird.json").write_text('{"origin": "starter"}')
    QTest.keyClick(setup.page.models.rows["small"], Qt.Key.Key_Delete)
    assert (home / "models" / "small").exists()
    setup.page.remove("small")
    qtbot.waitUntil(lambda: not setup.page.models.rows)
    assert list(setup.page.models.missing) == [*Medium]  # each offers its starter


def test_a_medium_without_a_model_offers_its_starter(setup: Setup, qtbot: QtBot) -> None:
    assert list(setup.page.models.missing) == [Medium.IMAGE, Medium.MUSIC]
    setup.page.models.missing[Medium.MUSIC].button.click()
    before = [*setup.shell.messages, *setup.shell.errors]
    qtbot.waitUntil(lambda: [*setup.shell.messages, *setup.shell.errors] != before)
    assert "music" in (setup.shell.messages + setup.shell.errors)[-1].lower()


def test_an_adapter_is_used_its_strength_changed_and_rolled_back(
    setup: Setup, qtbot: QtBot
) -> None:
    identity = learn(setup)
    row = setup.page.adapters.table.rows[identity]
    row.check.click()
    in_use = setup.studio.adapters.in_use
    qtbot.waitUntil(lambda: in_use(Medium.TEXT) is not None)
    qtbot.waitUntil(lambda: setup.page.adapters.table.rows[identity].slider.isEnabled())

    def has_strength() -> bool:
        # The rows are rebuilt when the adapter is used, so the slider may be a new one.
        setup.page.adapters.table.rows[identity].slider.setValue(60)
        use = in_use(Medium.TEXT)
        return use is not None and use.strength == 0.6

    qtbot.waitUntil(has_strength)
    qtbot.waitUntil(lambda: setup.page.adapters.use_label.text() == "In use: First 0.60")
    setup.page.adapters.roll_back.click()
    qtbot.waitUntil(lambda: setup.page.adapters.use_label.text() == "In use: First 1.00")
    setup.page.adapters.table.rows[identity].check.click()
    qtbot.waitUntil(lambda: in_use(Medium.TEXT) is None)


def test_an_exported_adapter_can_be_imported(setup: Setup, qtbot: QtBot, tmp_path: Path) -> None:
    identity = learn(setup)
    (tmp_path / "out").mkdir()
    setup.page.adapters.export_adapter(identity, tmp_path / "out")
    qtbot.waitUntil(lambda: bool(setup.shell.messages))
    (folder,) = (tmp_path / "out").iterdir()
    setup.page.adapters.import_adapter(folder)
    qtbot.waitUntil(lambda: len(setup.page.adapters.table.rows) == 2)


@pytest.fixture
def comfyui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of ComfyUI with one model for pictures."""
    shapes = files.unet(2048) | files.AUTOENCODER | files.TWO_CLIPS
    file = files.save(tmp_path / "ComfyUI/models/checkpoints/cosy.safetensors", shapes)
    monkeypatch.setenv("COMFYUI_PATH", str(tmp_path / "ComfyUI"))
    return file


def test_a_model_of_another_program_is_used_where_it_lies(
    comfyui: Path, setup: Setup, qtbot: QtBot
) -> None:
    page = setup.page
    qtbot.waitUntil(lambda: "cosy" in page.nearby.buttons)
    assert page.nearby.isVisible()
    page.nearby.buttons["cosy"].click()
    qtbot.waitUntil(lambda: "cosy" in page.models.rows)
    assert page.models.rows["cosy"].listed.model.path == comfyui
    qtbot.waitUntil(lambda: "cosy" not in page.nearby.buttons)


def test_what_is_no_model_is_imported_or_says_why_not(
    comfyui: Path, setup: Setup, qtbot: QtBot
) -> None:
    models, nearby = comfyui.parents[1], setup.page.nearby
    shapes = {"down_blocks.0.motion_modules.0.weight": (4, 4)}
    files.save(models / "animatediff/film.safetensors", shapes)
    halves = {f"lora_unet_a_attn1_to_q.lora_{half}.weight": (4, 4) for half in ("down", "up")}
    files.save(models / "loras/ink.safetensors", halves)
    qtbot.waitUntil(lambda: not setup.page.is_looking)
    setup.page.look_around()
    qtbot.waitUntil(lambda: {"cosy", "ink"} <= set(nearby.buttons))
    assert nearby.buttons["ink"].text() == "Import"
    assert "film" not in nearby.buttons
    assert nearby.rest.row.summary == "1"
    nearby.rest.row.click()
    words = [label.text() for label in nearby.rest.body.findChildren(QLabel)]
    assert any("is a motion module, which draws films" in text for text in words)
    with qtbot.waitSignal(nearby.import_requested) as request:
        nearby.buttons["ink"].click()
    assert request.args == [models / "loras/ink.safetensors"]


def test_a_folder_is_looked_through_for_models(setup: Setup, qtbot: QtBot, tmp_path: Path) -> None:
    make_model_folder(tmp_path / "disk" / "prose")
    qtbot.waitUntil(lambda: not setup.page.is_looking)
    setup.page.look_around(tmp_path / "disk")
    qtbot.waitUntil(lambda: "prose" in setup.page.nearby.buttons)
    assert setup.shell.messages == ["1 to add in disk."]


def test_sizes_have_a_readable_unit() -> None:
    assert [format_size(n) for n in (81, 269_000_000, 1_700_000_000)] == [
        "1 kB",
        "269 MB",
        "1.7 GB",
    ]


def test_a_model_too_large_for_the_machine_says_so(setup: Setup) -> None:
    (listed,) = setup.page.listed
    assert memory_text(listed) == "Needs about 1 kB of memory here."
    too_large = replace(listed, needs=90 * 10**9, plan=None)
    assert source_text(too_large) == (
        "Needs about 90.0 GB of memory here, more than this machine can spare."
    )


def test_a_model_says_whether_it_is_a_starter_or_was_trained_here(setup: Setup) -> None:
    (listed,) = setup.page.listed
    assert source_text(listed).startswith("starter · ")
    assert source_text(replace(listed, origin="trained")).startswith("trained here · ")
    assert listed.model.inspection is not None
    without = replace(listed.model.inspection, licence="not stated")
    unstated = replace(listed, model=replace(listed.model, inspection=without))
    assert source_text(unstated) == "starter · licence not stated"


def test_a_starter_of_an_earlier_edition_says_so_and_can_be_renewed(setup: Setup) -> None:
    (listed,) = setup.page.listed
    asked: list[tuple[str, str]] = []
    setup.page.models.action_requested.connect(lambda *verb: asked.append(verb))
    setup.page.models.show_models([replace(listed, is_outdated=True)])
    assert source_text(replace(listed, is_outdated=True)).startswith("starter of an earlier")
    (row,) = setup.page.models.rows.values()
    setup.page.models.action_requested.disconnect(setup.page.run_action)
    (renew,) = [each for each in row.menu.actions() if each.text().startswith("Renew")]
    renew.trigger()
    assert asked == [("install", Medium.TEXT)]


def test_a_model_to_explore_does_not_stand_for_one_that_works_from_a_brief(setup: Setup) -> None:
    (listed,) = setup.page.listed
    assert listed.model.inspection is not None
    space = replace(listed.model.inspection, dimensions=8)
    setup.page.models.show_models([replace(listed, model=replace(listed.model, inspection=space))])
    assert list(setup.page.models.missing) == [*Medium]


def test_the_weights_in_a_peft_folder_import_the_folder(
    setup: Setup, qtbot: QtBot, tmp_path: Path
) -> None:
    identity = learn(setup)
    (tmp_path / "out").mkdir()
    setup.page.adapters.export_adapter(identity, tmp_path / "out")
    qtbot.waitUntil(lambda: bool(setup.shell.messages))
    (folder,) = (tmp_path / "out").iterdir()
    setup.page.adapters.import_adapter(folder / "adapter_model.safetensors")
    qtbot.waitUntil(lambda: len(setup.page.adapters.table.rows) == 2)
