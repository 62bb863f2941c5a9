"""The window's languages: what is loaded, what is not, and a change while the studio works."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engines.contract.music_names import SCALES
from studio.base.settings import Settings
from ui.compose.brief.seed_row import SeedRow
from ui.language import languages, translated, use_language
from ui.main import ShownWindow
from ui.parts import Chip, Label
from ui.settings.page import SettingsPage

SOURCE = """<?xml version="1.0"?><TS version="2.1" language="de"><context><name>Greeting</name>
<message><source>Good morning</source><translation>Guten Morgen</translation></message>
</context></TS>"""


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    yield
    use_language(qapp, "en")
    QLocale.setDefault(locale)


def _compile(folder: Path, source: str = SOURCE) -> None:
    file = folder / "bowerbird_de.ts"
    file.write_text(source, "utf-8")
    subprocess.run(
        [str(Path(sys.executable).with_name("pyside6-lrelease")), "-silent", file], check=True
    )


def _greeting() -> str:
    return QCoreApplication.translate("Greeting", "Good morning")


def test_texts_come_from_the_translation_until_another_is_chosen(
    qapp: QApplication, tmp_path: Path
):
    _compile(tmp_path)
    assert use_language(qapp, "de", tmp_path) == "de"
    assert (_greeting(), QLocale().language()) == ("Guten Morgen", QLocale.Language.German)
    assert use_language(qapp, "en", tmp_path) == "en"
    assert _greeting() == "Good morning"


def test_a_translation_that_is_replaced_meanwhile_is_still_read_as_it_was(
    qapp: QApplication, tmp_path: Path
):
    _compile(tmp_path)
    use_language(qapp, "de", tmp_path)
    with (tmp_path / "bowerbird_de.qm").open("r+b") as file:
        file.truncate(0)
        file.write(b"another")
    assert _greeting() == "Guten Morgen"


@pytest.mark.parametrize("content", [None, b"", b"\x3c\xb8\x64\x18 not a translation"])
def test_a_broken_translation_leaves_the_window_in_english(
    qapp: QApplication, tmp_path: Path, content: bytes | None
):
    if content is not None:
        (tmp_path / "bowerbird_de.qm").write_bytes(content)
    assert use_language(qapp, "de", tmp_path) == "en"
    assert _greeting() == "Good morning"


def test_the_desktop_decides_where_the_artist_did_not(monkeypatch: pytest.MonkeyPatch):
    wanted = ["fr-CH", "de-CH", "en"]
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: wanted)
    assert languages.of_setting("desktop") == "de"
    assert languages.of_setting("ja") == "ja"
    wanted[:] = ["tlh"]
    assert languages.of_setting("desktop") == languages.of_setting("no such code") == "en"


def test_germans_read_h_where_the_english_read_b_and_seed_notes_stay_english(
    qapp: QApplication, qtbot: QtBot
):
    for code, name, chord in (
        ("de", "H4", "h-Moll"),
        ("ja", "B4", "ロ短調"),
        ("en", "B4", "B minor"),
    ):
        use_language(qapp, code)
        row = SeedRow()
        qtbot.addWidget(row)
        row.notes.set_text("B4+D5+F#5 B4")
        assert row.notes.text() == "B4+D5+F#5 B4"
        chips = {chip.text() for chip in row.findChildren(Chip)}
        assert chips == {name, f"{name}+D5+F#5"}
        assert chord in {label.text() for label in row.findChildren(Label)}


def test_every_chord_and_mode_has_a_name_in_the_language(qapp: QApplication):
    kinds = (*SCALES, "diminished", "augmented", "seventh", "major seventh", "minor seventh")
    for code in ("de", "ja"):
        use_language(qapp, code)
        for kind in kinds:
            assert kind not in translated(f"Bb {kind}")


def test_another_language_takes_another_window_on_the_same_studio(
    qapp: QApplication, qtbot: QtBot, project: Path
):
    shown = ShownWindow(qapp, Settings())
    shown.open(project)
    first = shown.window
    qtbot.waitUntil(lambda: first.context.is_open, timeout=20_000)
    studio = first.context.studio
    first.go_to("settings")
    page = first.page()
    assert isinstance(page, SettingsPage)
    index = page.language.findData("de")
    page.language.setCurrentIndex(index)
    page.language.activated.emit(index)
    qtbot.waitUntil(lambda: shown.window is not first, timeout=20_000)
    second = shown.window
    assert second.context.studio is studio
    assert second.isVisible()
    assert second.rail.isVisible()
    assert studio.settings.language == "de"
    assert QLocale().language() == QLocale.Language.German
    second.close()
