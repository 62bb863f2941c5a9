"""What the model reads: each part with its tokens, and the notes that fired with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engines.contract.text import Text
from ui.language import number, translated
from ui.look.theme import Theme
from ui.parts import Button, Divider, ElidedLabel, FlowLayout, IconButton, Label
from ui.parts.paint import draw_box
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.write.book.reading import KINDS, Kind, NoteRow, ReadingView

INKS: dict[Kind, str] = {
    "memory": "trk4",
    "note": "trk2",
    "summary": "trk3",
    "text": "trk1",
    "author's note": "trk5",
    "reply": "text3",
}
NAMES: dict[Kind, str] = {
    "memory": Text("Memory"),
    "note": Text("World notes"),
    "summary": Text("Chapter summaries"),
    "text": Text("Text before the caret"),
    "author's note": Text("Author’s note"),
    "reply": Text("kept for the reply"),
}
_BAR_HEIGHT, _SWATCH = 10, 9


class ReadingBar(QWidget):
    """The parts as pieces of a bar that is as long as what the model can see."""

    def __init__(self) -> None:
        super().__init__()
        self._view = ReadingView({}, 0)
        Theme.current().set_icon_scaled(self.setFixedHeight, _BAR_HEIGHT)

    def show_view(self, view: ReadingView) -> None:
        """Show other parts."""
        self._view = view
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), Theme.current()
        draw_box(painter, QRectF(self.rect()), theme.colour("line"), None, 2)
        x, per_token = 0.0, self.width() / max(1, self._view.length)
        for kind in KINDS:
            width = self._view.tokens.get(kind, 0) * per_token
            if width:
                _fill_piece(painter, QRectF(x, 0, max(1.5, width - 1), self.height()), kind)
                x += width


class _Swatch(QWidget):
    """The colour of a part."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind: Kind = kind
        Theme.current().set_icon_scaled(self.setFixedSize, _SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        _fill_piece(QPainter(self), QRectF(self.rect()), self._kind)


def _fill_piece(painter: QPainter, area: QRectF, kind: Kind) -> None:
    """Fill an area in the colour of a part; what is kept for the reply is hatched."""
    ink = Theme.current().colour(INKS[kind])
    if kind == "reply":
        painter.fillRect(area, QBrush(ink, Qt.BrushStyle.BDiagPattern))
    else:
        draw_box(painter, area, ink, None, 1.5)


class ReadingPanel(QWidget):
    """`state_requested(note id, state)` when a note is pinned, muted or set free;
    `notes_requested` and `memory_requested` by the buttons."""

    state_requested = Signal(str, str)
    notes_requested = Signal()
    memory_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = ReadingBar()
        self._figure = Label("", "caption", "text2", tabular=True)
        self._counts: dict[Kind, tuple[QWidget, Label]] = {}
        self._fired = Label("", "caption", "text2", tabular=True)
        self._notice = Label("", "caption", "warn", wrap=True)
        self._notes = new_column(None, 6)
        self._shown: Sequence[NoteRow] | None = None
        self._build()

    def show_view(self, view: ReadingView) -> None:
        """Show what a model reads."""
        self.bar.show_view(view)
        figure = self.tr("{0} of {1}").format(number(view.total), number(view.length))
        self._figure.setText(figure)
        for kind, (row, count) in self._counts.items():
            tokens = view.tokens.get(kind, 0)
            count.setText(number(tokens))
            row.setVisible(bool(tokens) or kind == "text")
        self.bar.setAccessibleName(self.tr("What the model reads, in tokens: {0}").format(figure))
        read = sum(row.is_read for row in view.notes)
        self._fired.setText(self.tr("{0} of {1}").format(number(read), number(view.note_count)))
        self._notice.setText(" ".join(map(translated, view.notices)))
        self._notice.setVisible(bool(view.notices))
        if view.notes != self._shown:
            self._show_notes(view.notes)

    def show_fault(self, text: str) -> None:
        """Say why it cannot be told what is read."""
        self._notice.setText(text)
        self._notice.setVisible(True)

    def _show_notes(self, rows: Sequence[NoteRow]) -> None:
        focused = self.focusWidget()
        name = focused.accessibleName() if focused is not None else ""
        clear_layout(self._notes)
        self._shown = rows
        for row in rows:
            note = self._new_note(row)
            self._notes.addWidget(note)
            note.show()  # at once, so that it can take the keyboard
        if not rows:
            empty = self.tr("No note fires here. Notes fire where one of their keys is read.")
            self._notes.addWidget(Label(empty, "caption", wrap=True))
        if name:
            self._focus_again(name)

    def _focus_again(self, name: str) -> None:
        """The buttons were made anew: give the keyboard to the one of the same name."""
        for button in self.findChildren(IconButton):
            if button.accessibleName() == name and not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        column = new_column(self, 6)
        head = new_row(None, 8)
        head.addWidget(ElidedLabel(self.tr("What the model reads"), "label"), 1)
        head.addWidget(self._figure)
        column.addLayout(head)
        column.addWidget(self.bar)
        for kind in KINDS:
            column.addWidget(self._new_part(kind))
        column.addWidget(self._notice)
        column.addSpacing(2)
        column.addWidget(Divider())
        column.addSpacing(2)
        head = new_row(None, 8)
        head.addWidget(ElidedLabel(self.tr("Notes that fired"), "label"), 1)
        head.addWidget(self._fired)
        column.addLayout(head)
        column.addLayout(self._notes)
        column.addLayout(self._build_buttons())
        column.addWidget(Divider())
        self.show_view(ReadingView({}, 0))

    def _build_buttons(self) -> FlowLayout:
        flow = FlowLayout(spacing=6)
        for text, signal in (
            (self.tr("World notes…"), self.notes_requested),
            (self.tr("Memory…"), self.memory_requested),
        ):
            button = Button(text, "quiet", "small")
            button.clicked.connect(signal)
            flow.addWidget(button)
        return flow

    def _new_part(self, kind: Kind) -> QWidget:
        box = QWidget()
        row = new_row(box, 8)
        count = Label("", "caption", "text2", tabular=True)
        row.addWidget(_Swatch(kind))
        row.addWidget(ElidedLabel(translated(NAMES[kind]), "caption", "text2"), 1)
        row.addWidget(count)
        self._counts[kind] = box, count
        return box

    def _new_note(self, note: NoteRow) -> QWidget:
        box = QWidget()
        row, words = new_row(box, 4), new_column(None, 0)
        ink = "text" if note.is_read else "text3"
        words.addWidget(ElidedLabel(note.name, "label", ink))
        words.addWidget(ElidedLabel(translated(note.reason), "caption", "text3"))
        row.addLayout(words, 1)
        for state, icon_name, text in (
            ("pinned", "push-pin", self.tr("Always read “{0}”")),
            ("muted", "speaker-slash", self.tr("Never read “{0}”")),
        ):
            button = IconButton(icon_name, text.format(note.name), checkable=True)
            button.setChecked(note.state == state)
            new_state = "" if note.state == state else state
            button.clicked.connect(partial(self.state_requested.emit, note.id, new_state))
            row.addWidget(button)
        return box
