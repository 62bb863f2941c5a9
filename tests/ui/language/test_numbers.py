"""Numbers in the window are written as its language writes them, and read in either form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from engines.contract.text import Text
from ui.compose.playing.transport import Readout
from ui.language import number, read_number, translated, use_language
from ui.language.languages import ENGLISH
from ui.learn.loss_plot import LossCurves
from ui.models.listing import format_size
from ui.parts import Label, LabelledSlider, SliderRange
from ui.write.text_panel import TextPanel


@pytest.fixture(params=["en", "de", "ja"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    locale = QLocale()
    yield use_language(qapp, request.param)
    use_language(qapp, ENGLISH)
    QLocale.setDefault(locale)


in_german = pytest.mark.parametrize("language", ["de"], indirect=True)


def _by_language(english: str, german: str) -> dict[str, str]:
    return {"en": english, "ja": english, "de": german}


def test_thousands_and_decimals_have_the_marks_of_the_language(language: str):
    assert number(21089) == _by_language("21,089", "21.089")[language]
    assert number(0.95, ".2f") == _by_language("0.95", "0,95")[language]
    assert number(-1234.5, ",.1f") == _by_language("-1,234.5", "-1.234,5")[language]
    assert number(7.5, "g") == _by_language("7.5", "7,5")[language]
    assert number(92.0, "g") == "92"


@pytest.mark.parametrize("text", ["0.95", "0,95", " 0,950 "])
def test_a_typed_number_has_a_point_or_a_comma(language: str, text: str):
    assert read_number(text) == 0.95


def test_what_is_no_number_is_not_read(language: str):
    for text in ("", "a lot", "1.000,5"):
        with pytest.raises(ValueError, match="float"):
            read_number(text)


def test_a_text_counts_its_words_as_the_language_writes_numbers(language: str, qtbot: QtBot):
    panel = TextPanel()
    qtbot.addWidget(panel)
    panel.editor.setPlainText("gull " * 21_089)
    panel.show_counts()
    words = {"en": "21,089 words", "de": "21.089 Wörter", "ja": "21,089語"}[language]
    assert words in {label.text() for label in panel.findChildren(Label)}


@in_german
def test_sentences_of_the_studio_have_the_numbers_of_the_language(language: str):
    words = "This MIDI file has {count:.1f} MB; files of up to {max_file_size:.0f} MB can be read."
    assert translated(Text(words, count=5.5, max_file_size=4)) == (
        "Diese MIDI-Datei hat 5,5 MB; lesbar sind Dateien bis 4 MB."
    )
    for count in (21089, number(21089)):
        template = "{words:,} words selected" if count == 21089 else "{words} words selected"
        text = Text(template, words=count)
        assert translated(text) == "21.089 Wörter ausgewählt"
    assert format_size(1_700_000_000) == "1,7 GB"


@in_german
def test_numbers_in_names_stay_as_they_are(language: str):
    for name in ("fox 1.5.txt", "1.5"):
        assert name in translated(Text("{name} is not a picture.", name=name))


@pytest.mark.parametrize("text", ["0.95", "0,95"])
def test_a_slider_shows_and_reads_its_value_in_the_language(language: str, qtbot: QtBot, text: str):
    slider = LabelledSlider("Top-p", SliderRange(0, 1, 0.01), lambda value: number(value, ".2f"))
    qtbot.addWidget(slider)
    slider.show()
    slider.set_value(0.5)
    (value,), (field,) = slider.findChildren(QPushButton), slider.findChildren(QLineEdit)
    qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    assert field.text() == _by_language("0.50", "0,50")[language]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert slider.value() == 0.95
    assert value.text() == _by_language("0.95", "0,95")[language]


@in_german
def test_the_losses_beside_a_curve_are_written_in_the_language(language: str, qtbot: QtBot):
    curves = LossCurves("Heard right")
    qtbot.addWidget(curves)
    for side in ("left", "right"):
        assert curves._item().getAxis(side).tickStrings([0.5, 1.5], 1.0, 0.5) == ["0,5", "1,5"]


@in_german
def test_a_tempo_is_shown_and_read_in_the_language(language: str, qtbot: QtBot):
    readout, typed = Readout(), list[float]()
    qtbot.addWidget(readout)
    readout.tempo_typed.connect(typed.append)
    readout.show_tempo(92.5)
    assert readout.tempo.text() == "92,5"
    for text in ("92,5", "92,25", "120.5", "fast"):
        readout.tempo.setText(text)
        readout.tempo.editingFinished.emit()
    assert typed == [92.25, 120.5]
