"""One of the two works of A or B?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout

from studio.base.records import Artifact
from studio.kits import kit_of
from ui.language import translated
from ui.learn.work_picture import WorkPicture
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import ClickableFrame, KeyCap, Label
from ui.parts.document_view import DocumentView
from ui.qt.layouts import new_column
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

PICTURE_HEIGHT = 190
ROLL_HEIGHT = 120


class ComparisonCard(ClickableFrame):
    """`clicked` anywhere except on its play button keeps the work."""

    def __init__(self, letter: str, thumbnails: Thumbnails, player: MusicPlayer) -> None:
        super().__init__()
        self._music_player = player
        self.setAccessibleName(letter)
        self._length = Label("", "caption", tabular=True)
        self._text = ContinuationText()
        self._text.setAccessibleName(letter)
        self._picture = WorkPicture(thumbnails)
        Theme.current().set_scaled(self._picture.setFixedHeight, PICTURE_HEIGHT)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.music = MusicView(Theme.current().px(ROLL_HEIGHT))
        self._build_column(letter)

    def show_work(self, work: Artifact) -> None:
        """Show the text, the picture or the notes of a work."""
        kit = window_kit(work.medium)
        self._text.setVisible(kit.has_words)
        self._picture.setVisible(not kit.has_words and not kit.has_notes)
        self.music.setVisible(kit.has_notes)
        self._length.setText(kit.length(work))
        if kit.has_words:
            beginning = beginning_of(work)
            self._text.show_text(beginning, work.text.rstrip() if beginning else work.text.strip())
        elif kit.has_notes:
            self._music_player.show(self.music, work)
        else:
            self._picture.show_work(work, translated(kit.work))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        self.draw_frame("page", "text3" if self.underMouse() else "edge")

    def _build_column(self, letter: str) -> None:
        header = QHBoxLayout()
        header.addWidget(KeyCap(letter))
        header.addStretch(1)
        header.addWidget(self._length)
        column = new_column(self, 8, (15, 12, 15, 13))
        column.addLayout(header)
        column.addWidget(self._text)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self.music)


MAX_BEGINNING = 180
"""Characters of the beginning that are shown, from its end."""


class ContinuationText(DocumentView):
    """The beginning in the colour of captions, then the text."""

    def __init__(self) -> None:
        super().__init__()
        self.beginning = self.text = ""

    def show_text(self, beginning: str, text: str) -> None:
        """Show a text after what it continues, which may be empty."""
        self.beginning, self.text = beginning, text
        self.setAccessibleDescription(f"{beginning}{text}")
        self._fill()

    def _insert(self, cursor: QTextCursor) -> None:
        dimmed = QTextCharFormat()
        dimmed.setForeground(Theme.current().colour("text3"))
        cursor.insertText(self.beginning, dimmed)
        cursor.insertText(self.text, QTextCharFormat())


def beginning_of(work: Artifact) -> str:
    """The end of what a work continues, with a mark where it was cut; empty if it continues none.

    Spaces at the end are kept, and white space within is one space.
    """
    brief = work.brief
    if brief is None or not kit_of(brief.medium).continues(brief):
        return ""
    beginning = " ".join(brief.prompt.split()) + (" " if brief.prompt[-1:].isspace() else "")
    if len(beginning) <= MAX_BEGINNING:
        return beginning
    words = beginning[-MAX_BEGINNING:].split(" ", 1)[-1]
    return f"… {words}"
