"""The cards of the data sets, below a question if there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from studio.base.events import ScanProgressed
from studio.data.entries import DataSetDamaged
from ui.parts import Button, IconLabel, Label, set_background
from ui.qt.layouts import new_column, new_row
from ui.train.data.card import DataCard
from ui.train.data.listing import Listing
from ui.train.data.previews import EntryPreviews
from ui.train.data.question import MediaQuestion
from ui.train.data.words import Summary

ShowState = Callable[[DataCard, Summary], None]


class CardList(QWidget):
    """`action_requested(name, verb)` for a card; "choose" when it is clicked.

    `focus_lost` when the card that had the keyboard went.
    """

    action_requested = Signal(str, str)
    focus_lost = Signal()

    def __init__(self, previews: EntryPreviews) -> None:
        super().__init__()
        self._previews = previews
        self.cards: dict[str, DataCard] = {}
        self.question = MediaQuestion()
        self.damaged = DamagedList()
        set_background(self, "panel")
        self._column = new_column(self, 10, (12, 12, 12, 12))
        self._column.addWidget(self.question)
        self._column.addStretch(1)
        self._column.addWidget(self.damaged)

    def show_listing(self, listing: Listing, names: Sequence[str], show_state: ShowState) -> None:
        """One card a data set, in the order of `names`; `show_state` fills a card."""
        for name in [name for name in self.cards if name not in listing.summaries]:
            self._remove(name)
        for index, name in enumerate(names, start=1):
            summary = listing.summaries[name]
            card = self.cards.get(name) or self._new_card(summary)
            if self._column.indexOf(card) != index:
                self._column.insertWidget(index, card)
            show_state(card, summary)
        self.cards = {name: self.cards[name] for name in names}
        self.damaged.show_faults(listing.damaged)

    def has_content(self) -> bool:
        """Return whether there is anything to show."""
        shows_more = not self.damaged.isHidden() or not self.question.isHidden()
        return bool(self.cards) or shows_more

    def show_progress(self, progress: ScanProgressed) -> None:
        """Show how far a data set is read."""
        card = self.cards.get(progress.name)
        if card is not None:
            card.show_progress(progress)

    def card_at(self, point: QPoint) -> DataCard | None:
        cards = self.cards.values()
        return next((card for card in cards if card.geometry().contains(point)), None)

    def _new_card(self, summary: Summary) -> DataCard:
        card = DataCard(summary, self._previews)
        name = summary.data_set.name
        card.clicked.connect(lambda: self.action_requested.emit(name, "choose"))
        card.action_requested.connect(lambda verb: self.action_requested.emit(name, verb))
        self.cards[name] = card
        return card

    def _remove(self, name: str) -> None:
        card = self.cards.pop(name)
        if card.hasFocus() or card.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_lost.emit()
        card.hide()
        card.deleteLater()


class DamagedList(QWidget):
    """Data sets whose lists are damaged; `removal_requested(name)` to take one off the list."""

    removal_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.button = Button(self.tr("Take it off the list"), "quiet", "small")
        self.button.clicked.connect(lambda: self.removal_requested.emit(self._name))
        self.label = Label("", "caption", "text2", wrap=True)
        row = new_row(self, 8, (4, 4, 4, 4))
        row.addWidget(IconLabel("warning-fill", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
        column = new_column(spacing=4)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.hide()

    def show_faults(self, faults: Sequence[DataSetDamaged]) -> None:
        """Show the first of what is damaged."""
        self.setVisible(bool(faults))
        if faults:
            self._name = faults[0].name
            self.label.setText(f"{faults[0].what} {faults[0].meaning}")
