"""Asks in one sentence what to make of files of several media."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from engines.contract import Medium
from studio.data.survey import Survey
from ui.media import window_kit
from ui.parts import Button, Label
from ui.parts.flow import FlowLayout
from ui.qt.layouts import clear_layout, new_column
from ui.train.data import words


class MediaQuestion(QFrame):
    """`answered(survey, media)`: no media if nothing is to be added."""

    answered = Signal(object, list)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._waiting: list[Survey] = []
        self.sentence = Label("", wrap=True)
        self._buttons = FlowLayout(spacing=6)
        column = new_column(self, 10, (12, 11, 12, 11))
        column.addWidget(self.sentence)
        column.addLayout(self._buttons)
        self.hide()

    def ask(self, survey: Survey) -> None:
        """Ask about this survey, after those before it are answered."""
        self._waiting.append(survey)
        if len(self._waiting) == 1:
            self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        clear_layout(self._buttons)
        if not self._waiting:
            return
        survey = self._waiting[0]
        self.sentence.setText(words.question(survey))
        self._add_button(self.tr("One of each"), list(survey.counts), "secondary")
        for medium, count in survey.counts.items():
            text = self.tr("The {0}").format(words.count_text(count, medium))
            self._add_button(text, [medium], "quiet", window_kit(medium).work_icon)
        self._add_button(self.tr("Leave it"), [], "quiet")

    def _add_button(self, text: str, media: list[Medium], kind: str, icon_name: str = "") -> None:
        button = Button(text, kind, "small", icon_name)
        button.clicked.connect(lambda: self._answer(media))
        self._buttons.addWidget(button)

    def _answer(self, media: list[Medium]) -> None:
        survey = self._waiting.pop(0)
        self._show()
        self.answered.emit(survey, media)
