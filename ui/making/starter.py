"""The offer to install the starter model of a medium that has none.

Invariant: installing runs beside the window's thread; its progress is left in one place and looked
at from here, so nothing is said across threads.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engines.contract import Medium
from studio.models.library import Model
from ui.context import AppContext
from ui.look.theme import Theme
from ui.parts import Button, EmptyState, ProgressRow

_LOOK_MS = 200
_WORDS = {
    Medium.TEXT: ("No text model is here yet", "a folder or a GGUF file"),
    Medium.IMAGE: ("No picture model is here yet", "a folder or a safetensors file"),
    Medium.MUSIC: ("No music model is here yet", "a folder"),
}


class _Progress:
    """Where the installer leaves how far it is; one whole tuple at a time."""

    def __init__(self) -> None:
        self.told: tuple[float, float, str] = (0.0, 0.0, "")

    def __call__(self, done: float, total: float, note: str = "") -> None:
        self.told = (done, total, note or self.told[2])


class StarterOffer(QWidget):
    """`own_wanted` when the artist would rather add a folder."""

    own_wanted = Signal()

    def __init__(
        self, context: AppContext, medium: Medium, measure: int = 290, parent: QWidget | None = None
    ) -> None:
        """`measure` is how wide the sentence is, in pixels."""
        super().__init__(parent)
        self._context, self._medium = context, medium
        self._progress = _Progress()
        self._row = ProgressRow(self.tr("Installing the starter model"))
        self._row.setFixedWidth(Theme.current().px(measure))
        self._row.hide()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._look)
        title, own_form = _WORDS[medium]
        sentence = self.tr("Install the starter model, or add one of your own: {0}.")
        self._state = EmptyState(self.tr(title), sentence.format(own_form), measure=measure)
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
        row.addWidget(self._row, 0, Qt.AlignmentFlag.AlignHCenter)

    def install(self) -> None:
        """Install the medium's starter model."""
        studio = self._context.studio
        self._progress = _Progress()
        self.install_button.setEnabled(False)
        self._row.show()
        self._looks.start()
        self._context.run_in_background(
            lambda: studio.install_starter(self._medium, self._progress), self._done, self._failed
        )

    def _look(self) -> None:
        done, total, note = self._progress.told
        self._row.detail.setText(note)
        self._row.line.set_share(done / total if total else None)

    def _done(self, model: Model) -> None:
        self._rest()
        self._context.show_message(self.tr("{0} is ready.").format(model.name), tone="good")

    def _failed(self, fault: Exception) -> None:
        self._rest()
        self._context.report(fault, self.tr("Try again"), self.install)

    def _rest(self) -> None:
        self._looks.stop()
        self._row.hide()
        self.install_button.setEnabled(True)
