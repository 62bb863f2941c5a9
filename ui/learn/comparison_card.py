"""One of the two works of A or B?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.base.records import Artifact
from studio.history.differences import Span
from studio.kits import kit_of
from ui.language import translated
from ui.learn.work_picture import WorkPicture
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import ClickableFrame, KeyCap, Label, set_background
from ui.parts.document_view import DocumentView
from ui.qt.layouts import new_column, scroll_area
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

HEIGHT = 110
ROLL_HEIGHT = 120


class ComparisonCard(ClickableFrame):
    """`clicked` anywhere except on its play button keeps the work."""

    def __init__(self, letter: str, thumbnails: Thumbnails, player: MusicPlayer) -> None:
        super().__init__()
        self._music_player = player
        self.setAccessibleName(letter)
        self.length = Label("", "caption", tabular=True)
        self.text = ContinuationText()
        self.text.setAccessibleName(letter)
        self.picture = WorkPicture(thumbnails)
        Theme.current().set_scaled(self.picture.setMinimumHeight, HEIGHT)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.music = MusicView(Theme.current().px(ROLL_HEIGHT))
        self._build_column(letter)

    def show_work(self, work: Artifact) -> None:
        """Show the text, the picture or the notes of a work."""
        kit = window_kit(work.medium)
        self.area.setVisible(kit.has_words)
        self.area.verticalScrollBar().setValue(0)
        self.picture.setVisible(not kit.has_words and not kit.has_notes)
        self.music.setVisible(kit.has_notes)
        self.length.setText(kit.length(work))
        if kit.has_words:
            beginning = beginning_of(work)
            self.text.show_text(beginning, work.text.rstrip() if beginning else work.text.strip())
        elif kit.has_notes:
            self._music_player.show(self.music, work)
        else:
            self.picture.show_work(work, translated(kit.work))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        self.draw_frame("page", "text3" if self.underMouse() else "edge")

    def _build_column(self, letter: str) -> None:
        header = QHBoxLayout()
        header.addWidget(KeyCap(letter))
        header.addStretch(1)
        header.addWidget(self.length)
        content = set_background(QWidget(), "page")
        text = new_column(content, 0, (0, 0, 8, 0))
        text.addWidget(self.text)
        text.addStretch(1)
        self.area = scroll_area(content)
        Theme.current().set_scaled(self.area.setMinimumHeight, HEIGHT)
        column = new_column(self, 8, (15, 12, 8, 10))
        header.setContentsMargins(0, 0, 7, 0)
        column.addLayout(header)
        column.addWidget(self.area, 1)
        column.addWidget(self.picture, 1)
        column.addWidget(self.music)


MAX_BEGINNING = 180
"""Characters of the beginning that are shown, from its end."""


class ContinuationText(DocumentView):
    """The beginning in the colour of captions, then the text, in which spans can be marked."""

    def __init__(self) -> None:
        super().__init__()
        self.beginning = self.text = ""
        self.marked: Sequence[Span] = ()

    def show_text(self, beginning: str, text: str) -> None:
        """Show a text after what it continues, which may be empty."""
        self.beginning, self.text, self.marked = beginning, text, ()
        self.setAccessibleDescription(f"{beginning}{text}")
        self._fill()

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark these spans of characters of the text."""
        if spans != self.marked:
            self.marked = spans
            self._fill()

    def _insert(self, cursor: QTextCursor) -> None:
        theme = Theme.current()
        dimmed, mark = QTextCharFormat(), QTextCharFormat()
        dimmed.setForeground(theme.colour("text3"))
        mark.setBackground(QColor(theme.colour("blue-wash")))
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.setUnderlineColor(QColor(theme.colour("blue-line")))
        cursor.insertText(self.beginning, dimmed)
        ends = [0, *(end for span in self.marked for end in span), len(self.text)]
        for index, (begin, end) in enumerate(pairwise(ends)):
            cursor.insertText(self.text[begin:end], mark if index % 2 else QTextCharFormat())


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
