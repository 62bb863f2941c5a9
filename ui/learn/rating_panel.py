"""Works to rate next, or to rate again without the old stars in sight.

Invariant: what taste guessed, or how a work was rated before, is shown once the work is rated.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from studio.base.records import Artifact
from ui.learn.work_sample import SampleSize, work_sample
from ui.parts import Button, ElidedLabel, Label, StarBar, Tiles
from ui.qt.layouts import new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails

SAMPLE = SampleSize(picture=120, roll=64, letters=200)
_CARD_WIDTH = 128


class RatingCard(QFrame):
    """A work with stars; `rated(stars)`, 0 where that is taken back."""

    rated = Signal(int)

    def __init__(self, work: Artifact, thumbnails: Thumbnails, player: MusicPlayer) -> None:
        super().__init__()
        self.work = work
        self.setProperty("part", "readout")
        self.stars = StarBar()
        self.stars.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a click, then keys go on
        self.stars.rating_changed.connect(self.rated)
        self.note = Label("", "caption", wrap=True)
        column = new_column(self, 6, (10, 10, 10, 8))
        column.addWidget(work_sample(work, SAMPLE, thumbnails, player), 1)
        column.addWidget(self.stars)
        column.addWidget(self.note)


class RatingPanel(QFrame):
    """`rated(work id, stars)`; `more_requested` for other works, `next_requested` to return from
    works of weeks ago, `history_requested` for all."""

    rated = Signal(str, int)
    more_requested = Signal()
    next_requested = Signal()
    history_requested = Signal()

    def __init__(self, thumbnails: Thumbnails, player: MusicPlayer) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._thumbnails, self._player = thumbnails, player
        self.cards: list[RatingCard] = []
        self.is_again = False
        self.title = Label("", "title")
        self._caption = ElidedLabel("", "caption")
        self.more = Button(self.tr("Other five"), "quiet", "small")
        self.more.clicked.connect(self.more_requested)
        self.back = Button(self.tr("Back to new works"), "quiet", "small")
        self.back.clicked.connect(self.next_requested)
        self.history = Button(self.tr("Open all in History"), "quiet", "small")
        self.history.clicked.connect(self.history_requested)
        self._tiles = QGridLayout()
        self._build_column()
        self.hide()

    def show_works(self, works: Sequence[Artifact], is_again: bool) -> None:
        """Show works to rate; with `is_again` those that were rated weeks ago. None hide the
        panel."""
        self.is_again = is_again
        self._player.stop()
        if is_again:
            self.title.setText(self.tr("Rate again, blind"))
            self._caption.setText(
                self.tr("You rated these weeks ago. How, is shown after you rate.")
            )
        else:
            self.title.setText(self.tr("To rate next"))
            self._caption.setText(
                self.tr("Taste knows least about these; one in five is drawn at random.")
            )
        self._show_cards(works)
        self.more.setVisible(not is_again)
        self.history.setVisible(not is_again)
        self.back.setVisible(is_again)
        self.setVisible(bool(works))

    def show_note(self, work: str, text: str) -> None:
        """Show below a work what taste guessed, or how it was rated before."""
        for card in self.cards:
            if card.work.id == work:
                card.note.setText(text)

    def show_stars(self, work: str, stars: int) -> None:
        """Show the stars that are stored of a work."""
        for card in self.cards:
            if card.work.id == work:
                card.stars.setValue(stars)

    def stop(self) -> None:
        """Stop the music."""
        self._player.stop()

    def _show_cards(self, works: Sequence[Artifact]) -> None:
        self.cards = []
        for work in works:
            card = RatingCard(work, self._thumbnails, self._player)
            card.rated.connect(lambda stars, work=work: self.rated.emit(work.id, stars))
            self.cards.append(card)
        tiles: QWidget = Tiles(self.cards, _CARD_WIDTH, 10)
        item = self._tiles.takeAt(0)
        before = item.widget() if item is not None else None
        if before is not None:
            before.hide()
            before.deleteLater()
        self._tiles.addWidget(tiles, 0, 0)

    def _build_column(self) -> None:
        header = new_row(spacing=10)
        header.addWidget(self.title)
        header.addWidget(self._caption, 1)
        for button in (self.history, self.more, self.back):
            header.addWidget(button)
        column = new_column(self, 8, (16, 12, 16, 12))
        column.addLayout(header)
        column.addLayout(self._tiles)
