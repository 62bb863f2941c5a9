"""Works to rate next, or to rate again without the old stars in sight.

Invariant: what taste guessed, or how a work was rated before, is shown once the work is rated.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.base.records import Artifact
from ui.learn.work_sample import SampleSize, excerpt, work_sample
from ui.look.dates import short_when
from ui.look.theme import Theme
from ui.parts import Bar, Button, ClickableFrame, ElidedLabel, IconButton, Label, StarBar
from ui.qt.layouts import NO_MARGINS, clear_layout, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails

SAMPLE = SampleSize(picture=120, roll=64, letters=104)
COMPACT_LETTERS = 80
OFFERED = 5
_CARD_WIDTH, _COMPACT_WIDTH, _SPACING = 114, 150, 10


class RatingCard(ClickableFrame):
    """A work with stars; `rated(stars)`, 0 where that is taken back. `clicked` marks it."""

    rated = Signal(int)

    def __init__(
        self, work: Artifact, note: str, thumbnails: Thumbnails, player: MusicPlayer
    ) -> None:
        super().__init__()
        self.work, self._is_marked = work, False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stars = StarBar()
        self.stars.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a click, then keys go on
        self.stars.rating_changed.connect(self.rated)
        self.stars.installEventFilter(self)
        self.note = Label(note, "caption", wrap=True)
        column = new_column(self, 4, (10, 10, 10, 8))
        self._sample = work_sample(work, SAMPLE, thumbnails, player)
        column.addWidget(self._sample, 1)
        column.addWidget(self.stars)
        column.addWidget(self.note)

    def set_compact(self, is_compact: bool) -> None:
        """Show less of a text."""
        if isinstance(self._sample, Label):
            letters = COMPACT_LETTERS if is_compact else SAMPLE.letters
            self._sample.setText(excerpt(self.work.text, letters))

    def set_marked(self, is_marked: bool) -> None:
        """Show that the keys 1 to 5 rate this work."""
        self._is_marked = is_marked
        self.update()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        """Mark the card whose stars get the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self.clicked.emit()
        return super().eventFilter(source, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame; that of the marked card is thicker."""
        border = "satin" if self._is_marked else "edge" if self.underMouse() else "line"
        self.draw_frame("page", border, 2.0 if self._is_marked else 1.0)


class _CardRow(QWidget):
    """The cards from `begin` on that have room side by side; `paged` where these are others."""

    paged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin, self.count = 0, OFFERED
        self._is_compact = False
        self._cards: Sequence[RatingCard] = ()
        self._row = new_row(self, _SPACING)
        Theme.current().rescaled.connect(self.fit)

    def show_cards(self, cards: Sequence[RatingCard]) -> None:
        """Show these cards, the first ones first."""
        clear_layout(self._row)
        self._cards, self.begin = cards, 0
        for card in cards:
            self._row.addWidget(card, 1)
        self.set_compact(self._is_compact)

    def set_compact(self, is_compact: bool) -> None:
        """Show fewer and lower cards."""
        self._is_compact = is_compact
        for card in self._cards:
            card.set_compact(is_compact)
        self.fit()

    def show_from(self, begin: int) -> None:
        """Show the cards from this one on, and as many as have room."""
        self.begin = begin
        self.fit()

    def bring_into_view(self, index: int) -> None:
        """Page to a card."""
        if not self.begin <= index < self.begin + self.count:
            self.show_from(index)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one card."""
        return QSize(Theme.current().px(_CARD_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many cards as have room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many cards as have room."""
        least = Theme.current().px(_COMPACT_WIDTH if self._is_compact else _CARD_WIDTH)
        room = (self.width() + _SPACING) // (least + _SPACING)
        self.count = max(1, min(room, len(self._cards)))
        self.begin = max(0, min(self.begin, len(self._cards) - self.count))
        for index, card in enumerate(self._cards):
            card.setVisible(self.begin <= index < self.begin + self.count)
        self.paged.emit()


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
        self.marked = 0
        self.is_again = False
        self.title = Label("", "title")
        self._caption = ElidedLabel("", "caption")
        self.more = Button(self.tr("Other five"), "quiet", "small")
        self.more.clicked.connect(self.more_requested)
        self.back = Button(self.tr("Back to new works"), "quiet", "small")
        self.back.clicked.connect(self.next_requested)
        self.history = Button(self.tr("Open all in History"), "quiet", "small")
        self.history.clicked.connect(self.history_requested)
        self._build_column()
        self.hide()

    def show_works(self, works: Sequence[Artifact], is_again: bool) -> None:
        """Show works to rate; with `is_again` those that were rated weeks ago."""
        self.is_again = is_again
        self._player.stop()
        title = self.tr("Five to rate next") if len(works) == OFFERED else self.tr("To rate next")
        caption = self.tr("Taste knows least about these; one in five is drawn at random.")
        foot = self.tr("Stars teach. What taste thought is shown after you rate.")
        if is_again:
            title = self.tr("Rate again, blind")
            caption, foot = (
                self.tr("You rated these weeks ago."),
                self.tr("How you rated them then is shown after you rate."),
            )
        self.title.setText(title)
        self._caption.setText(caption)
        self._foot.setText(foot)
        self._show_cards(works)
        self.more.setVisible(not is_again)
        self.history.setVisible(not is_again)
        self.back.setVisible(is_again)

    def set_compact(self, is_compact: bool) -> None:
        """Show fewer and lower cards, where there is little room."""
        self._row.set_compact(is_compact)

    def mark(self, index: int) -> None:
        """Let the keys 1 to 5 rate this card from now on."""
        self.marked = index
        for number, card in enumerate(self.cards):
            card.set_marked(number == index)
        self._row.bring_into_view(index)

    def rate_marked(self, stars: int) -> None:
        """Rate the marked work as its stars do, then mark the next one without stars."""
        card = self.cards[self.marked]
        card.stars.setValue(stars)
        card.rated.emit(stars)
        following = [*range(self.marked + 1, len(self.cards)), *range(self.marked)]
        unrated = (index for index in following if not self.cards[index].stars.value())
        self.mark(next(unrated, self.marked))

    def show_note(self, work: str, text: str) -> None:
        """Show below a work what taste guessed, or how it was rated before."""
        for card in self.cards:
            if card.work.id == work:
                card.note.setText(text or self._date_text(card.work))

    def show_stars(self, work: str, stars: int) -> None:
        """Show the stars that are stored of a work."""
        for card in self.cards:
            if card.work.id == work:
                card.stars.setValue(stars)

    def stop(self) -> None:
        """Stop the music."""
        self._player.stop()

    def _date_text(self, work: Artifact) -> str:
        return "" if self.is_again else short_when(work.created_at)

    def _show_cards(self, works: Sequence[Artifact]) -> None:
        self.cards = []
        for index, work in enumerate(works):
            card = RatingCard(work, self._date_text(work), self._thumbnails, self._player)
            card.rated.connect(lambda stars, work=work: self.rated.emit(work.id, stars))
            card.clicked.connect(lambda index=index: self.mark(index))
            self.cards.append(card)
        self._row.show_cards(self.cards)
        self.mark(0)

    def _show_paging(self) -> None:
        """Show which of the cards are in view, where that is not all of them."""
        row, total = self._row, len(self.cards)
        is_paged = row.count < total
        for widget in (self._before, self._after, self._pages):
            widget.setVisible(is_paged)
        self._caption.setVisible(not is_paged)
        self._before.setEnabled(row.begin > 0)
        self._after.setEnabled(row.begin + row.count < total)
        last = row.begin + row.count
        self._pages.setText(self.tr("{0} to {1} of {2}").format(row.begin + 1, last, total))

    def _build_column(self) -> None:
        self._row = _CardRow()
        self._row.paged.connect(self._show_paging)
        self._pages = Label("", "caption", tabular=True)
        self._before = IconButton("arrow-left", self.tr("The works before"))
        self._before.clicked.connect(lambda: self._row.show_from(self._row.begin - self._row.count))
        self._after = IconButton("arrow-right", self.tr("The works after"))
        self._after.clicked.connect(lambda: self._row.show_from(self._row.begin + self._row.count))
        header = new_row(spacing=10)
        header.addWidget(self.title)
        header.addWidget(self._caption, 1)
        header.addWidget(self._pages, 1)
        header.addWidget(self._before)
        header.addWidget(self._after)
        self._foot = ElidedLabel("", "caption")
        foot = Bar(26, 8, NO_MARGINS)
        foot.add(self._foot, grows=True)
        for button in (self.more, self.history, self.back):
            foot.add(button)
        column = new_column(self, 8, (16, 12, 16, 10))
        column.addLayout(header)
        column.addWidget(self._row, 1)
        column.addWidget(foot)
