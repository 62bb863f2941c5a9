"""The artist's choice of what exported files tell, and the page about honest use."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.base import settings
from studio.base.settings import Disclosure
from studio.exchange import verification
from studio.history.history import ArtifactQuery
from tests.studio.exchange.signed import certificate
from ui.help_sheet import HelpSheet
from ui.settings.page import SettingsPage
from ui.shell.window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    window.go_to("settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    return page


def saved(home: Path) -> Disclosure:
    return settings.load(home / "settings.json").disclosure


def test_a_machine_made_it_is_said_and_the_prompt_is_not(page: SettingsPage):
    assert page.disclosure.mark.isChecked()
    assert not page.disclosure.prompt.isChecked()
    assert "own key" in page.disclosure.signer.text()
    assert page.disclosure.own_key.isHidden()


def test_a_choice_is_saved_and_used_by_the_next_export(
    page: SettingsPage, window: MainWindow, home: Path, tmp_path: Path
):
    page.disclosure.prompt.click()
    assert saved(home) == Disclosure(prompt=True)
    studio = window.context.studio
    work = next(work for work in studio.history.find(ArtifactQuery()) if work.brief)
    row = verification.verify(studio.export(work, tmp_path / "out"))
    assert row["brief"]["prompt"] == work.prompt
    page.disclosure.mark.click()
    assert not page.disclosure.prompt.isEnabled()
    assert verification.verify(studio.export(work, tmp_path / "plain"))["marked"] is False


def test_a_certificate_is_taken_only_if_it_can_sign_today(
    page: SettingsPage, window: MainWindow, home: Path, tmp_path: Path
):
    choices = page.disclosure
    old = certificate(tmp_path, days=-1, name="Old")
    assert old.certificate is not None
    choices.use_certificate(old.certificate, old.certificate_key)
    assert "The certificate Old.pem expired on" in window.errors.text()
    assert "own key" in choices.signer.text()
    mine = certificate(tmp_path)
    assert mine.certificate is not None
    choices.use_certificate(mine.certificate, mine.certificate_key)
    assert choices.signer.text() == "Test Signer.pem"
    assert saved(home) == mine
    choices.own_key.click()
    assert saved(home) == Disclosure()


def test_the_page_on_honest_use_opens_from_the_help_and_from_the_settings(
    page: SettingsPage, window: MainWindow, qtbot: QtBot
):
    for open_page in (window.commands["help.honest-use"].trigger, page.read_honest_use.click):
        open_page()
        sheet = window.findChild(HelpSheet)
        assert sheet is not None
        text = sheet.text.toPlainText()
        for words in ("Ask first", "Faces, voices and names", "2 August 2026", "article 50"):
            assert words in text
        with qtbot.waitSignal(sheet.destroyed):
            sheet.accept()
