"""The offer to install the starter model, where there is none.

Invariant: installing runs beside the window's thread; its progress is left in one place and looked
at from here, so nothing is said across threads.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engines.contract import Medium
from studio.models import Model
from ui.desk import Desk
from ui.parts import Button, EmptyState, ProgressRow
from ui.theme import Theme

_LOOK_MS = 200


class _Progress:
    """Where the installer leaves how far it is; one whole tuple at a time."""

    def __init__(self) -> None:
        self.told: tuple[float, float, str] = (0.0, 0.0, "")

    def __call__(self, done: float, total: float, note: str = "") -> None:
        self.told = (done, total, note or self.told[2])


class StarterOffer(QWidget):
    """`own_wanted` when the artist would rather add a folder."""

    own_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._progress = _Progress()
        self._row = ProgressRow(self.tr("Installing the starter model"))
        self._row.setFixedWidth(Theme.current().px(420))
        self._row.hide()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._state = EmptyState(
            self.tr("No model is here yet"),
            self.tr("Install the starter model, or add one of your own: a folder or a GGUF file."),
        )
        self.install_button = self._state.add_button(
            Button(self.tr("Install the starter model"), "primary")
        )
        self.install_button.clicked.connect(self.install)
        own = self._state.add_button(Button(self.tr("Add a folder"), "quiet"))
        own.clicked.connect(self.own_wanted)
        column = QVBoxLayout(self)
        column.addWidget(self._state, 1)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 40)
        column.addLayout(row)
        row.addWidget(self._row)

    def install(self) -> None:
        """Install the starter model for text."""
        studio = self._desk.studio
        self._progress = _Progress()
        self.install_button.setEnabled(False)
        self._row.show()
        self._looks.start()
        self._desk.beside(
            lambda: studio.install_starter(Medium.TEXT, self._progress), self._done, self._failed
        )

    def _look(self) -> None:
        done, total, note = self._progress.told
        self._row.detail.setText(note)
        self._row.line.set_share(done / total if total else None)

    def _done(self, model: Model) -> None:
        self._rest()
        self._desk.say(self.tr("{0} is ready.").format(model.name), tone="good")

    def _failed(self, fault: Exception) -> None:
        self._rest()
        self._desk.fail(fault, self.tr("Try again"), self.install)

    def _rest(self) -> None:
        self._looks.stop()
        self._row.hide()
        self.install_button.setEnabled(True)
