"""What differs between the two works, and what a choice does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.briefs.titles import shortened
from studio.history.differences import Span, compare_texts
from ui.history.compare.differing_rows import BriefDifferences, DifferingRow
from ui.language import number
from ui.look.theme import Theme
from ui.parts import Button, Check, Divider, Fold, IconButton, Label, PanelHeader, set_background
from ui.parts.document_view import DocumentView
from ui.qt.layouts import clear_layout, new_column, scroll_area

_LABEL_WIDTH = 86
_MANY_WORDS, _LONGEST_VALUE = 3, 800


class MarkedValue(DocumentView):
    """A value of a setting, with the words marked that the other work does not have."""

    ROLE, LINE_HEIGHT = "caption", 16

    def __init__(self, text: str, spans: tuple[Span, ...]) -> None:
        self._text, self._spans = text, spans
        super().__init__()
        self.setAccessibleName(text)
        self._fill()

    def sizeHint(self) -> QSize:
        """As high as the text at the width of its column."""
        return QSize(60, self.heightForWidth(max(self.width(), 60)))

    def _insert(self, cursor: QTextCursor) -> None:
        theme, plain, mark = Theme.current(), QTextCharFormat(), QTextCharFormat()
        mark.setBackground(QColor(theme.colour("blue-wash")))
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.setUnderlineColor(QColor(theme.colour("blue-line")))
        mark.setForeground(QColor(theme.colour("blue")))
        position = 0
        for begin, end in self._spans:
            cursor.insertText(self._text[position:begin], plain)
            cursor.insertText(self._text[begin:end], mark)
            position = end
        cursor.insertText(self._text[position:], plain)


class DiffersPanel(QWidget):
    """`seed_requested`, `copy_requested`, `options_changed`."""

    seed_requested = Signal()
    copy_requested = Signal()
    options_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "panel")
        self.setProperty("panel", True)
        self.header = PanelHeader(self.tr("What differs"))
        copy = IconButton("copy", self.tr("Copy what differs"))
        copy.clicked.connect(self.copy_requested)
        self.header.add(copy)
        self._body = set_background(QWidget(), "panel")
        self._grid = QGridLayout()
        self._alike = Label("", "body", "text2", wrap=True)
        self._same_rows = QWidget()
        self._same_grid = QGridLayout(self._same_rows)
        self.same = Fold(self.tr("The same"), self._same_rows)
        self.seed = Button(self.tr("Make A with B’s seed"), "secondary", "small", "arrow-clockwise")
        self.seed.clicked.connect(self.seed_requested)
        self.hide_opinions = Check(self.tr("Hide taste and stars until I have chosen"))
        self.go_on = Check(self.tr("Go on to the next pair"))
        for check in (self.hide_opinions, self.go_on):
            check.clicked.connect(lambda: self.options_changed.emit())
        self._build()

    def show_differences(self, differences: BriefDifferences, is_alike: bool) -> None:
        """Show the rows that differ; `is_alike` if the works have the same bytes."""
        self.differences = differences
        count = number(len(differences.rows))
        is_one = differences.total == 1
        text = self.tr("{0} of 1 setting") if is_one else self.tr("{0} of {1} settings")
        self.header.caption.setText(text.format(count, number(differences.total)))
        self._fill(differences)
        self._alike.setVisible(not differences.rows or is_alike)
        self._alike.setText(
            self.tr("The same brief and the same seed: the works are alike.")
            if is_alike
            else self.tr("The briefs are the same.")
        )
        same = self.tr("1 setting") if len(differences.same) == 1 else self.tr("{0} settings")
        self.same.set_summary(same.format(number(len(differences.same))))
        self.same.setVisible(bool(differences.same))

    def show_seed(self, is_offered: bool, refusal: str = "") -> None:
        """Offer to make A with the seed of B, or say why that cannot be."""
        self.seed.setVisible(is_offered)
        self.seed.setEnabled(not refusal)
        self.seed.setToolTip(refusal)

    def as_text(self) -> str:
        """Return what differs, as lines."""
        rows = self.differences.rows
        return "\n".join(f"{row.name}: {row.first or '–'} | {row.second or '–'}" for row in rows)

    def _fill(self, differences: BriefDifferences) -> None:
        for grid in (self._grid, self._same_grid):
            clear_layout(grid)
        if differences.rows:
            for column, letter in ((1, "A"), (2, "B")):
                self._grid.addWidget(Label(letter, "label", "text"), 0, column)
        for index, row in enumerate(differences.rows):
            self._add_row(2 * index + 1, row)
        top = Qt.AlignmentFlag.AlignTop
        for index, (name, value) in enumerate(differences.same):
            self._same_grid.addWidget(Label(name, "caption"), index, 0, top)
            self._same_grid.addWidget(Label(value, "caption", "text2", wrap=True), index, 1, top)

    def _add_row(self, index: int, row: DifferingRow) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Divider(), index, 0, 1, 3)
        self._grid.addWidget(Label(row.name, "caption"), index + 1, 0, top)
        spans: tuple[tuple[Span, ...], ...] = ((), ())
        first, second = (shortened(value, _LONGEST_VALUE) for value in (row.first, row.second))
        if min(len(first.split()), len(second.split())) >= _MANY_WORDS:
            words = compare_texts(first, second)
            spans = (words.first, words.second)
        values = (first or "–", second or "–")
        for column, (value, marks) in enumerate(zip(values, spans, strict=True), start=1):
            self._grid.addWidget(MarkedValue(value, marks), index + 1, column, top)

    def _build(self) -> None:
        theme = Theme.current()
        for grid in (self._grid, self._same_grid):
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(8)
            grid.setColumnMinimumWidth(0, theme.px(_LABEL_WIDTH) - 12)
            grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        column = new_column(self._body, 10, (16, 12, 16, 16))
        column.addWidget(self._alike)
        column.addLayout(self._grid)
        column.addWidget(self.same)
        column.addWidget(self.seed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        foot = new_column(spacing=6, margins=(16, 12, 16, 14))
        foot.addWidget(Label(self.tr("What a choice does"), "label", "text"))
        text = self.tr(
            "Taste learns that you prefer it, as in A or B? on Learn. Your stars stay as they are, "
            "and nothing is deleted."
        )
        foot.addWidget(Label(text, "caption", wrap=True))
        foot.addWidget(self.hide_opinions)
        foot.addWidget(self.go_on)
        whole = new_column(self)
        for widget in (self.header, Divider(), scroll_area(self._body), Divider()):
            whole.addWidget(widget)
        whole.addLayout(foot)
