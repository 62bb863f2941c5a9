"""The translations that are shipped: sound, complete, compiled, and seen on every page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.history.history import ArtifactQuery
from tests.conftest import ROOT
from ui.language import LANGUAGES, use_language
from ui.language.languages import ENGLISH, TRANSLATIONS
from ui.shell.pages import PAGES
from ui.shell.window import MainWindow

OTHERS = [code for code in LANGUAGES if code != ENGLISH]
_KEPT = re.compile(r"\{\w*\}|%n|%\d|`[^`]+`")


def _messages(file: Path) -> Iterator[tuple[str, str, bool]]:
    """Source, translation, and whether it is finished."""
    for message in ElementTree.parse(file).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        is_finished = translation.get("type") != "unfinished"
        yield message.findtext("source") or "", translation.text or "", is_finished


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_what_is_put_in_and_the_keys_of_menus(code: str):
    finished = [row for row in _messages(TRANSLATIONS / f"bowerbird_{code}.ts") if row[2]]
    assert finished
    for source, translation, _ in finished:
        assert sorted(_KEPT.findall(source)) == sorted(_KEPT.findall(translation)), source
        assert ("&" in source) == ("&" in translation), source
        assert translation.strip(), source


def test_the_translations_are_complete_and_compiled(tmp_path: Path):
    for file in TRANSLATIONS.iterdir():
        if file.suffix == ".ts":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    command = [sys.executable, "-m", "resources.translations.update", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    for code in OTHERS:
        rows = list(_messages(tmp_path / f"bowerbird_{code}.ts"))
        assert [source for source, _, is_finished in rows if not is_finished] == [], code
        compiled = tmp_path / "compiled.qm"
        tool = Path(sys.executable).with_name("pyside6-lrelease")
        source = TRANSLATIONS / f"bowerbird_{code}.ts"
        subprocess.run([tool, "-silent", "-nounfinished", source, "-qm", compiled], check=True)
        assert compiled.read_bytes() == (TRANSLATIONS / f"bowerbird_{code}.qm").read_bytes(), code


@pytest.fixture
def german(qapp: QApplication) -> Iterator[dict[str, str]]:
    """The English texts that are said otherwise in German."""
    locale = QLocale()
    assert use_language(qapp, "de") == "de"
    rows = _messages(TRANSLATIONS / "bowerbird_de.ts")
    yield {source: said for source, said, is_finished in rows if is_finished and source != said}
    use_language(qapp, ENGLISH)
    QLocale.setDefault(locale)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    yield from (action.text() for action in widget.actions())


def test_no_text_of_a_page_stays_english(german: dict[str, str], window: MainWindow, qtbot: QtBot):
    for page in PAGES:
        window.go_to(page)
        qtbot.wait(50)
        visible = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
        said = {text for widget in visible for text in _texts(widget) if len(text) > 2}
        assert sorted(said & set(german) - _names_of_works(window)) == []


def _names_of_works(window: MainWindow) -> set[str]:
    """What the artist wrote may happen to be a word of the window."""
    studio = window.context.studio
    works = studio.history.find(ArtifactQuery(limit=1000))
    return {work.prompt for work in works} | {adapter.name for adapter in studio.adapters.all()}
