"""The offer to install the starter model of a medium that has none.

Invariant: installing runs in the background; it stores its progress in one object, which a timer on
the window's thread reads, so that no signal crosses threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engines.contract import Medium
from ui.context import AppContext
from ui.language import join_sentences, translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Button, EmptyState, ProgressRow
from ui.qt.layouts import new_column

if TYPE_CHECKING:
    from studio.models.library import Model

_POLL_MS = 200


class _Progress:
    """How far the installer is: done, total and a note, replaced as one tuple."""

    def __init__(self) -> None:
        self.state: tuple[float, float, str] = (0.0, 0.0, "")

    def __call__(self, done: float, total: float, note: str = "") -> None:
        self.state = (done, total, note or self.state[2])


class StarterOffer(QWidget):
    """`own_requested` when the artist prefers to add a folder."""

    own_requested = Signal()

    def __init__(self, context: AppContext, medium: Medium, measure: int = 290) -> None:
        """`measure` is how wide the sentence is, in pixels."""
        super().__init__()
        self._context, self._medium = context, medium
        self.progress = _Progress()
        self.row = ProgressRow(self.tr("Installing the starter model"))
        Theme.current().set_scaled(self.row.setFixedWidth, measure)
        for part in (self.row.detail, self.row.time_left):
            part.hide()  # the title needs the room
        self.row.hide()
        self._poll_timer = QTimer(self)
        self._poll_timer.setInterval(_POLL_MS)
        self._poll_timer.timeout.connect(self._show_progress)
        self._build_state(measure)
        column = QVBoxLayout(self)
        column.addWidget(self._state, 1)
        foot = new_column(margins=(0, 0, 0, 40))
        column.addLayout(foot)
        foot.addWidget(self.row, 0, Qt.AlignmentFlag.AlignHCenter)

    def install(self) -> None:
        """Install the medium's starter model."""
        studio, medium, progress = self._context.studio, self._medium, _Progress()
        self.progress = progress
        self.install_button.setEnabled(False)
        self._context.clear_request()
        self.row.show()
        self._poll_timer.start()
        self._context.run_in_background(
            lambda: studio.models.install_starter(medium, progress),
            self._show_done,
            self._show_failed,
        )

    def _build_state(self, measure: int) -> None:
        kit = window_kit(self._medium)
        title, own_form = kit.no_starter, kit.own_model
        sentence = self.tr("Install the starter model, or add one of your own: {0}.")
        language = translated(kit.languages)
        sentences = join_sentences(sentence.format(translated(own_form)), language)
        self._state = EmptyState(translated(title), sentences, measure=measure)
        self.install_button = self._state.add_button(
            Button(self.tr("Install the starter model"), "primary")
        )
        self.install_button.clicked.connect(self.install)
        own_button = self._state.add_button(Button(self.tr("Add a folder"), "quiet"))
        own_button.clicked.connect(self.own_requested)

    def _show_progress(self) -> None:
        done, total, note = self.progress.state
        self.row.title.setText(translated(note) or self.tr("Installing the starter model"))
        self.row.line.set_share(done / total if done and total else None)

    def _show_done(self, model: Model) -> None:
        self._show_idle()
        self._context.show_message(self.tr("{0} is ready.").format(model.name), tone="good")

    def _show_failed(self, error: Exception) -> None:
        self._show_idle()
        self._context.report(error, self.tr("Try again"), self.install)

    def _show_idle(self) -> None:
        self._poll_timer.stop()
        self.row.hide()
        self.install_button.setEnabled(True)
