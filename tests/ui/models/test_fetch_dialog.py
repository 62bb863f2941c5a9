"""A model is got in the window: off by default, stated first, one click, over a local server."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.base import places
from studio.models.hub_token import read_token
from tests.studio.models.test_hub import NAME, LocalHub, hub, resolved
from tests.ui.models.test_page import Setup, setup
from ui.models.fetch_dialog import FetchDialog

__all__ = ["hub", "setup"]


def opened(setup: Setup) -> FetchDialog:
    setup.page.context.settings.fetches_models = True
    setup.page.ask_to_fetch()
    return setup.page.findChildren(FetchDialog)[-1]


def look_up(dialog: FetchDialog, qtbot: QtBot, name: str = NAME, file: str = "") -> None:
    dialog.name.setText(name)
    dialog.file.setText(file)
    dialog.look_up()
    qtbot.waitUntil(dialog.look.isEnabled)


def test_it_is_off_until_it_is_turned_on(setup: Setup):
    assert setup.page.get_button.isHidden()
    setup.page.ask_to_fetch()
    assert setup.page.findChildren(FetchDialog) == []
    setup.page.context.settings.fetches_models = True
    setup.page.hide()
    setup.page.show()
    assert not setup.page.get_button.isHidden()


def test_address_size_and_licence_are_shown_before_anything_is_fetched(
    hub: LocalHub, setup: Setup, qtbot: QtBot
):
    dialog = opened(setup)
    assert not dialog.get.isEnabled()
    look_up(dialog, qtbot)
    address = f"http://127.0.0.1:{hub.server_port}/{NAME}"
    lines = dialog.facts.text().splitlines()
    assert lines[0] == address
    assert lines[1].startswith("3 files, ")
    assert lines[2] == "Licence: apache-2.0"
    assert dialog.get.isEnabled()
    assert resolved(hub) == []
    dialog.name.setText("")
    dialog.name.textEdited.emit("")
    assert not dialog.get.isEnabled()
    dialog.reject()


def test_one_click_fetches_it_and_puts_it_on_the_list(hub: LocalHub, setup: Setup, qtbot: QtBot):
    dialog = opened(setup)
    look_up(dialog, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.get.click()
    folder = places.models_folder() / "prose"
    assert json.loads((folder / "bowerbird.json").read_text())["licence"] == "apache-2.0"
    assert any(model.path == folder for model in setup.studio.models.all())
    qtbot.waitUntil(lambda: "prose" in setup.page.models.rows)


@pytest.mark.parametrize("name", ["org/nothing", "no name"])
def test_what_is_not_there_is_said_in_the_dialog(
    hub: LocalHub, setup: Setup, qtbot: QtBot, name: str
):
    dialog = opened(setup)
    look_up(dialog, qtbot, name)
    assert "There is no model" in dialog.facts.text() or "organisation/model" in dialog.facts.text()
    assert not dialog.get.isEnabled()
    dialog.reject()


def test_a_connection_that_ends_is_gone_on_with(hub: LocalHub, setup: Setup, qtbot: QtBot):
    hub.ends_after = 60
    dialog = opened(setup)
    look_up(dialog, qtbot)
    dialog.get.click()
    qtbot.waitUntil(lambda: "The connection ended while" in dialog.facts.text())
    assert dialog.get.isEnabled()
    hub.ends_after = 0
    with qtbot.waitSignal(dialog.accepted):
        dialog.get.click()
    assert any(span for _, span in hub.requests)


def test_closing_the_dialog_ends_the_fetch(
    hub: LocalHub, setup: Setup, qtbot: QtBot, tmp_path: Path
):
    dialog = opened(setup)
    look_up(dialog, qtbot)
    dialog.closed.set()
    dialog.get.click()
    qtbot.waitUntil(lambda: bool(list(places.models_folder().glob(".fetch-*"))))
    assert not (places.models_folder() / "prose").exists()
    dialog.reject()


def test_a_token_is_asked_for_before_the_fetch_and_never_shown(
    hub: LocalHub, setup: Setup, qtbot: QtBot
):
    hub.gated, hub.accepted = "manual", "hf_Abcdefgh12345"
    dialog = opened(setup)
    assert dialog.token_row.isHidden()
    look_up(dialog, qtbot)
    assert not dialog.token_row.isHidden()
    assert "Its terms are to be accepted at that address" in dialog.facts.text()
    assert dialog.token.echoMode() is QLineEdit.EchoMode.Password
    dialog.get.click()
    assert "That is no token" in dialog.facts.text()
    dialog.token.setText(hub.accepted)
    with qtbot.waitSignal(dialog.accepted):
        dialog.get.click()
    assert dialog.token.text() == ""
    assert read_token(f"http://127.0.0.1:{hub.server_port}") == hub.accepted


def test_an_unfinished_fetch_is_offered(hub: LocalHub, setup: Setup, qtbot: QtBot):
    hub.ends_after = 60
    dialog = opened(setup)
    look_up(dialog, qtbot)
    dialog.get.click()
    qtbot.waitUntil(lambda: "The connection ended while" in dialog.facts.text())
    dialog.reject()
    dialog = opened(setup)
    assert dialog.name.text() == NAME
    assert f"{NAME} is unfinished: " in dialog.facts.text()
    dialog.reject()


def test_a_fetch_is_paused_and_goes_on(hub: LocalHub, setup: Setup, qtbot: QtBot):
    dialog = opened(setup)
    look_up(dialog, qtbot)
    assert dialog.pause.isHidden()
    dialog.pause.click()  # before it begins, it pauses nothing
    hub.holds = threading.Event()
    dialog.get.click()
    assert not dialog.pause.isHidden()
    qtbot.waitUntil(lambda: any("/resolve/" in path for path, _ in hub.requests))
    dialog.pause.click()
    hub.holds.set()
    qtbot.waitUntil(lambda: dialog.facts.text().startswith("Paused at "))
    assert dialog.pause.isHidden()
    assert not (places.models_folder() / "prose").exists()
    with qtbot.waitSignal(dialog.accepted):
        dialog.get.click()
    assert (places.models_folder() / "prose" / "model.safetensors").is_file()
