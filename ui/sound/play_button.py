"""The round play button beside a small roll."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton

from ui.look.icons import icon
from ui.look.theme import Theme


class PlayButton(QToolButton):
    """Play or pause; `play_requested` on a click.

    Invariant: a click changes nothing by itself; `show_playing` shows what the playback does.
    """

    play_requested = Signal()

    def __init__(self, name: str) -> None:
        """`name` is the accessible name."""
        super().__init__()
        self.setProperty("kind", "hear")
        self.setCheckable(True)
        theme = Theme.current()
        theme.set_icon_scaled(self.setIconSize, 14)
        theme.set_icon_scaled(self.setFixedSize, 30)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_playing(False)
        self.clicked.connect(self._request)

    def show_playing(self, is_playing: bool) -> None:
        """Show the pause icon while it plays, else the play icon."""
        self.setChecked(is_playing)
        self.setIcon(icon("pause-fill" if is_playing else "play-fill", "text", on="on-accent"))

    def _request(self) -> None:
        self.setChecked(not self.isChecked())
        self.play_requested.emit()
