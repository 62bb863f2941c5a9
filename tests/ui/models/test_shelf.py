"""The shelf of known good models says what an artist wants to know, and asks before it fetches."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.models.catalogue import get_entry, read_catalogue
from tests.studio.models.test_hub import LocalHub, hub
from tests.ui.models.test_page import Setup, setup
from ui.models.fetch_dialog import FetchDialog
from ui.models.shelf import ShelvedModel, read_shelf

__all__ = ["hub", "setup"]
IDS = [entry.id for entry in read_catalogue()]


def opened(setup: Setup, qtbot: QtBot) -> None:
    setup.page.view.set_value("shelf")
    setup.page.view.value_selected.emit("shelf")
    qtbot.waitUntil(lambda: bool(setup.page.shelf.buttons))


def texts(setup: Setup) -> list[str]:
    return [label.text() for label in setup.page.shelf.findChildren(QLabel)]


def test_the_shelf_says_what_each_model_is_for_and_on_what_terms(setup: Setup, qtbot: QtBot):
    opened(setup, qtbot)
    assert setup.page.shelf.visible_ids() == IDS
    words = texts(setup)
    assert "Stable Diffusion XL" in words
    assert "by Stability AI" in words
    assert "Photographic pictures, people and buildings included." in words
    assert (
        "For yourself only: works may not be sold without another licence. (sai-nc-community)"
        in words
    )
    assert "Free for any use; works may be sold. Asks for an account. (apache-2.0)" in words
    assert "6.9 GB" in words


def test_a_kind_is_chosen_and_only_what_fits(setup: Setup, qtbot: QtBot):
    opened(setup, qtbot)
    shelf = setup.page.shelf
    shelf.kinds["upscaler"].click()
    assert shelf.visible_ids() == ["realesrgan-x4plus"]
    shelf.show_models([ShelvedModel(get_entry("realesrgan-x4plus"), None, is_here=False)])
    assert shelf.visible_ids() == ["realesrgan-x4plus"]
    shelf.only_fitting.setChecked(True)
    assert shelf.visible_ids() == []


def test_what_is_here_is_not_offered(home: Path):
    models = read_shelf("cpu", frozenset({"SG161222/RealVisXL_V5.0"}))
    assert [model.entry.id for model in models if model.is_here] == ["realvisxl-5"]


def test_nothing_goes_online_until_it_is_allowed(hub: LocalHub, setup: Setup, qtbot: QtBot):
    opened(setup, qtbot)
    setup.page.shelf.buttons["sd15"].click()
    assert setup.page.findChildren(FetchDialog) == []
    assert setup.shell.messages[-1] == "Nothing goes online until you allow it in Settings."
    assert hub.requests == []


def test_a_model_of_the_shelf_is_looked_up_before_it_is_fetched(
    hub: LocalHub, setup: Setup, qtbot: QtBot
):
    opened(setup, qtbot)
    setup.page.context.settings.fetches_models = True
    setup.page.shelf.buttons["sd15"].click()
    (dialog,) = setup.page.findChildren(FetchDialog)
    entry = get_entry("sd15")
    assert (dialog.name.text(), dialog.file.text()) == (entry.name, entry.file)
    qtbot.waitUntil(lambda: "There is no model" in dialog.facts.text())
    dialog.reject()


def test_a_list_is_written_for_another_computer(setup: Setup, qtbot: QtBot, tmp_path: Path):
    opened(setup, qtbot)
    setup.page.stick.write_list(tmp_path)
    file = tmp_path / "Models for Bowerbird.txt"
    qtbot.waitUntil(file.exists)
    assert "sd_xl_base_1.0.safetensors" in file.read_text()


@pytest.mark.parametrize("folder", ["empty", "missing"])
def test_a_folder_without_a_model_of_the_shelf_is_told(
    setup: Setup, qtbot: QtBot, tmp_path: Path, folder: str
):
    (tmp_path / "empty").mkdir()
    setup.page.stick.take_in(tmp_path / folder)
    qtbot.waitUntil(lambda: bool(setup.shell.messages))
    assert "There is no model of the shelf in" in setup.shell.messages[-1]
