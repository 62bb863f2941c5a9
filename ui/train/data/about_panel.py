"""Where a data set comes from, under which licence, and how large its files are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from engines.contract.text import Text
from engines.formats.foreign_files import printable
from studio.data.data_set import DataSet
from studio.data.histograms import Histogram
from ui.language import number, translated
from ui.look.theme import Theme
from ui.parts import Button, Label
from ui.parts.flow import FlowLayout
from ui.parts.paint import draw_box
from ui.qt.layouts import clear_layout, new_column, new_row, scroll_area

_LICENCES = ("yours", "CC0", Text("CC BY 4.0"), Text("CC BY-SA 4.0"), Text("public domain"))
_CHART_HEIGHT = 128
_MAX_NOTE = 500


class AboutPanel(QWidget):
    """`annotated(licence, source)` when the artist changed one."""

    annotated = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data_set: DataSet | None = None
        self.licence = self._new_line(self.tr("Licence"), self.tr("such as CC0, or yours"))
        self.source = self._new_line(self.tr("Source"), self.tr("where the files come from"))
        self._place = Label("", "caption", "text2", wrap=True)
        self._charts = new_row(spacing=12)
        inner = QWidget(self)
        column = new_column(inner, 14, (16, 14, 16, 16))
        column.addWidget(self._build_notes())
        column.addLayout(self._charts)
        column.addStretch(1)
        new_column(self).addWidget(scroll_area(inner))

    def show_set(self, data_set: DataSet) -> None:
        """Show licence and source of a data set; what was typed stays until it is stored."""
        is_other = self._data_set is None or self._data_set.name != data_set.name
        self._data_set = data_set
        header = data_set.header
        for line, text in ((self.licence, header.licence), (self.source, header.source)):
            if is_other or not line.isModified():
                line.setText(text)
            elif _one_line(line) == text:
                line.setModified(False)

    def show_files(self, charts: Sequence[Histogram], place: str) -> None:
        """Show how large its files are, and where."""
        self._place.setText(place)
        clear_layout(self._charts)
        for histogram in charts:
            self._charts.addWidget(_sheet_of(histogram), 1)

    def store(self) -> None:
        """Store what was typed and is not stored yet."""
        header = self._data_set.header if self._data_set else None
        notes = _one_line(self.licence), _one_line(self.source)
        if header is not None and notes != (header.licence, header.source):
            self.annotated.emit(*notes)

    def _build_notes(self) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("part", "sheet")
        column = new_column(sheet, 6, (16, 12, 16, 14))
        column.addWidget(Label(self.tr("Licence"), "label"))
        column.addWidget(self.licence)
        flow = FlowLayout(spacing=4)
        for licence in _LICENCES:
            button = Button(licence, "quiet", "small")
            button.clicked.connect(lambda _=False, text=licence: self._choose(text))
            flow.addWidget(button)
        column.addLayout(flow)
        column.addSpacing(6)
        column.addWidget(Label(self.tr("Source"), "label"))
        column.addWidget(self.source)
        column.addSpacing(4)
        column.addWidget(self._place)
        hint = self.tr("Both travel with every model made of this data.")
        column.addWidget(Label(hint, "caption"))
        return sheet

    def _choose(self, licence: str) -> None:
        self.licence.setText(licence)
        self.licence.setModified(True)
        self.store()

    def _new_line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.setMaxLength(_MAX_NOTE)
        line.editingFinished.connect(self.store)
        return line


class HistogramChart(QWidget):
    """Counts as bars, the first and the last edge below them."""

    def __init__(self, histogram: Histogram) -> None:
        super().__init__()
        self._histogram = histogram
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(describe(histogram))
        self.setToolTip(describe(histogram))

    def sizeHint(self) -> QSize:
        return QSize(160, Theme.current().px(_CHART_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setFont(theme.font("micro", tabular=True))
        foot = painter.fontMetrics().height() + 4
        counts, edges = self._histogram.counts, self._histogram.edges
        most, room = max(counts), self.height() - foot - 2
        width = self.width() / len(counts)
        for index, count in enumerate(counts):
            height = max(2.0, room * count / most) if count else 0.0
            box = QRectF(index * width + 1, room - height, max(2.0, width - 2), height)
            draw_box(painter, box, theme.colour("satin"), None, 2)
        painter.fillRect(QRectF(0, room, self.width(), 1), theme.colour("line"))
        painter.setPen(theme.colour("text3"))
        below = QRectF(0, room + 3, self.width(), foot)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, number(edges[0]))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, number(edges[-1]))


def describe(histogram: Histogram) -> str:
    """A histogram in a sentence."""
    if histogram.smallest == histogram.largest:
        return translated("{0}, all of them").format(number(histogram.smallest))
    values = (histogram.smallest, histogram.middle, histogram.largest)
    smallest, middle, largest = (number(value) for value in values)
    return translated("from {0} to {1}, half of them below {2}").format(smallest, largest, middle)


def _sheet_of(histogram: Histogram) -> QFrame:
    sheet = QFrame()
    sheet.setProperty("part", "sheet")
    column = new_column(sheet, 6, (16, 12, 16, 12))
    column.addWidget(Label(translated(_TITLES[histogram.measure]), "strong"))
    column.addWidget(Label(describe(histogram), "caption", wrap=True))
    if histogram.smallest < histogram.largest:
        column.addWidget(HistogramChart(histogram))
    column.addStretch(1)
    return sheet


_TITLES = {
    "width": Text("Width in pixels"),
    "height": Text("Height in pixels"),
    "characters": Text("Characters a text"),
    "words": Text("Words a text"),
    "notes": Text("Notes a tune"),
    "bars": Text("Bars a tune"),
    "seconds": Text("Seconds a tune"),
}


def place_of(data_set: DataSet) -> str:
    """Return where the files of a data set are, in words."""
    header = data_set.header
    if header.folder is not None:
        return translated("Read from {0}").format(printable(str(header.folder)))
    if header.is_of_works:
        return translated("Works of yours, read in their project")
    parents = sorted({printable(str(entry.path.parent)) for entry in data_set.entries})
    return translated("Files in {0}").format(_joined(parents))


def _one_line(line: QLineEdit) -> str:
    """The text of a field as it is stored."""
    return " ".join(line.text().split())


def _joined(names: Sequence[str]) -> str:
    if len(names) <= 3:
        return ", ".join(names)
    return translated("{0} and {1} more folders").format(", ".join(names[:3]), len(names) - 3)
