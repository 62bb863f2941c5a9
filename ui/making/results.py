"""The results: what the studio made, newest first.

Invariant: exactly one finished card is chosen, if there is any; a new batch stands on top and never
moves what is under the pointer or has the keyboard, since it only ever begins at the artist's word.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engines.contract import Brief, Preview
from studio.records import Artifact
from ui.look.theme import Theme
from ui.making.card_grid import CardGrid
from ui.making.result_card import ResultCard
from ui.parts import Divider, EmptyState, PanelHeader, ground

MOST_CARDS = 16
LOOK_AGAIN_MS = 200
GLIDE_MS = 160


class ResultsPanel(QFrame):
    """Cards in a scroll area. `action_requested(card, verb)`, `rating_changed(card, stars)`."""

    action_requested = Signal(object, str)
    rating_changed = Signal(object, int)
    chosen = Signal(object)
    arrived = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setProperty("panel", True)
        self._cards: list[ResultCard] = []
        self._chosen: ResultCard | None = None
        self._by_hand: ResultCard | None = None
        self._best: tuple[str, int, list[str]] | None = None
        self._made: dict[str, int] = {}
        self._once_left = QTimer(self)
        self._once_left.setInterval(LOOK_AGAIN_MS)
        self._once_left.timeout.connect(self._sort_if_left)
        self._build_panel()

    # What a medium says

    def title(self) -> str:
        """What the results are called."""
        raise NotImplementedError

    def caption(self, newest: int) -> str:
        """What the header says of the `newest` cards of the last batch."""
        raise NotImplementedError

    def empty_state(self) -> EmptyState:
        """What shows while there is no card."""
        raise NotImplementedError

    def make_card(self, number: int, job: str, brief: Brief) -> ResultCard:
        """A card that nothing has come to yet."""
        raise NotImplementedError

    def set_offer(self, offer: QWidget) -> None:
        """What can show in place of the empty state, such as a model to install."""
        self._empty.addWidget(offer)

    def show_offer(self, shown: bool) -> None:
        """Show the offer in place of the empty state, or that again."""
        self._empty.setCurrentIndex(1 if shown else 0)

    def make_layout(self) -> QVBoxLayout | CardGrid:
        """How the cards stand."""
        column = QVBoxLayout()
        column.addStretch(1)
        return column

    # Batches

    def begin(self, job: str, brief: Brief, first: int = 0, batch: str = "") -> None:
        """Make room for a job on top of the earlier ones.

        Several jobs may be one `batch`; `first` is the place of this one's first card in it.
        """
        self._drop([card for card in self._cards if card.artifact is None and card.job == job])
        made = [self._new_card(first, index, job, brief, batch) for index in range(brief.count)]
        for place, card in enumerate(made):
            self._column.insertWidget(place, card)
        self._cards[:0] = made
        self._drop(self._cards[max(MOST_CARDS, brief.count) :])
        self._scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self._show_caption()

    def knows(self, job: str) -> bool:
        """Whether a batch of this job is on show."""
        return any(card.job == job for card in self._cards)

    def grow(self, job: str, preview: Preview) -> None:
        """Show an unfinished result."""
        card = self._card(job, preview.index)
        if card is not None:
            card.grow(preview)

    def finish(self, job: str, index: int, artifact: Artifact) -> None:
        """Show a finished result; the first one of a batch is chosen."""
        card = self._card(job, index)
        if card is None:
            return
        card.finish(artifact)
        first = self._chosen is None or self._chosen.batch != card.batch
        if first and not self._chosen_has_keyboard():
            self.choose(card)
        self._show_caption()
        self.arrived.emit(card)

    def keep_best(self, batch: str, shown: int, best_first: list[str]) -> None:
        """Show the best of a batch, best first, and let the others be in the history.

        What the artist spoke of stays, and nothing moves under the pointer or the keyboard.
        """
        self._best = (batch, shown, best_first)
        self._sort_if_left()

    def end(self, job: str) -> None:
        """The job is over: what was not finished goes away."""
        self._drop([card for card in self._cards if card.job == job and card.artifact is None])
        self._show_caption()
        if not self._cards:
            self._stack.setCurrentIndex(0)

    def remove(self, card: ResultCard) -> None:
        """Take one card away; the keyboard goes to the next one."""
        place = self._cards.index(card)
        self._drop([card])
        if self._cards:
            self._cards[min(place, len(self._cards) - 1)].setFocus()
        else:
            self._stack.setCurrentIndex(0)
        self._show_caption()

    def refresh(self, artifact: Artifact) -> None:
        """Show what the artist said about a work, wherever they said it."""
        for card in self._cards:
            if card.artifact is not None and card.artifact.id == artifact.id:
                card.show_artifact(artifact)

    def finished_of(self, job: str) -> int:
        """How many of a batch are done."""
        return sum(card.job == job and card.artifact is not None for card in self._cards)

    def clear(self) -> None:
        """Take every card away."""
        self._drop(list(self._cards))
        self._made.clear()
        self._stack.setCurrentIndex(0)
        self._show_caption()

    # Choosing

    def choose(self, card: ResultCard) -> None:
        """Make a card the chosen one."""
        if card.artifact is None:
            return
        if self._chosen is not None and self._chosen is not card:
            self._chosen.set_selected(False)
        self._chosen = card
        card.set_selected(True)
        self.chosen.emit(card)

    def chosen_card(self) -> ResultCard | None:
        """The chosen card."""
        return self._chosen

    def enter(self) -> bool:
        """Give the keyboard to the chosen card; False where there is none."""
        card = self._chosen or next((c for c in self._cards if c.artifact is not None), None)
        if card is None:
            return False
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(card)
        return True

    def cards(self) -> list[ResultCard]:
        """The cards from top to bottom."""
        return list(self._cards)

    # Within

    def _new_card(self, first: int, index: int, job: str, brief: Brief, batch: str) -> ResultCard:
        card = self.make_card(first + index + 1, job, brief)
        card.index, card.batch = index, batch or job
        card.became_current.connect(lambda: self._choose_by_hand(card))
        card.rating_changed.connect(lambda stars: self._rate(card, stars))
        card.action_requested.connect(self._asker(card))
        return card

    def _asker(self, card: ResultCard) -> Callable[[str], None]:
        def ask(verb: str) -> None:
            if verb in {"previous", "next"}:
                self._step(card, 1 if verb == "next" else -1)
            elif verb == "leave":
                self.left.emit()
            elif card.artifact is not None:
                self.action_requested.emit(card, verb)

        return ask

    def _choose_by_hand(self, card: ResultCard) -> None:
        self._by_hand = card
        self.choose(card)

    def _rate(self, card: ResultCard, stars: int) -> None:
        if card.artifact is not None:
            self.choose(card)
            self.rating_changed.emit(card, stars)

    def _step(self, card: ResultCard, by: int) -> None:
        place = self._cards.index(card) + by
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self._cards[place])

    def _card(self, job: str, index: int) -> ResultCard | None:
        return next((c for c in self._cards if c.job == job and c.index == index), None)

    def _chosen_has_keyboard(self) -> bool:
        card, focus = self._chosen, QApplication.focusWidget()
        if card is None or focus is None:
            return False
        return focus is card or card.isAncestorOf(focus)

    def _sort_if_left(self) -> None:
        focus = QApplication.focusWidget()
        if self._best is None or not (
            self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        ):
            self._once_left.stop()
            self._sort()
        elif not self._once_left.isActive():
            self._once_left.start()

    def _sort(self) -> None:
        if self._best is None:
            return
        (batch, shown, best_first), self._best = self._best, None
        rank = {identity: place for place, identity in enumerate(best_first)}
        cards = [card for card in self._cards if card.batch == batch and card.artifact is not None]
        if not cards:
            return
        self._made[batch] = len(cards)
        first = self._cards.index(cards[0])
        cards.sort(key=lambda card: rank.get(card.artifact.id if card.artifact else "", len(rank)))
        mine = self._by_hand
        self._drop([c for c in cards[shown:] if not (c.is_spoken_of() or c is mine)])
        stay = [card for card in cards if card in self._cards]
        places = {card: card.pos() for card in stay}
        for card in stay:
            self._cards.remove(card)
            self._column.removeWidget(card)
        for place, card in enumerate(stay, start=first):
            self._cards.insert(place, card)
            self._column.insertWidget(place, card)
        if self._chosen is None or (self._chosen.batch == batch and self._chosen is not mine):
            self.choose(stay[0])
        self._show_caption()
        self._glide(places)

    def _glide(self, places: dict[ResultCard, QPoint]) -> None:
        """Let cards move from these places to where the layout has them."""
        self._column.activate()
        for card, place in places.items():
            motion = QPropertyAnimation(card, b"pos", card)
            motion.setDuration(Theme.current().duration(GLIDE_MS))
            motion.setEasingCurve(QEasingCurve.Type.OutCubic)
            motion.setStartValue(place)
            motion.setEndValue(card.pos())
            motion.finished.connect(self._column.update)
            motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _drop(self, cards: list[ResultCard]) -> None:
        for card in cards:
            self._cards.remove(card)
            self._column.removeWidget(card)
            if card is self._chosen:
                self._chosen = None
            if card is self._by_hand:
                self._by_hand = None
            card.hide()
            card.deleteLater()

    def _show_caption(self) -> None:
        newest = self._cards[0].batch if self._cards else ""
        count = sum(card.batch == newest for card in self._cards)
        made = self._made.get(newest, count)
        words = self.tr("best {0} of {1}, the others in History").format(count, made)
        self.header.caption.setText(words if made > count else self.caption(count) if count else "")

    def _build_panel(self) -> None:
        self.header = PanelHeader(self.title())
        inside = ground(QWidget(), "panel")
        self._column = self.make_layout()
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(10)
        inside.setLayout(self._column)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._stack = QStackedWidget()
        self._empty = QStackedWidget()
        self._empty.addWidget(self.empty_state())
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.header)
        self.column.addWidget(Divider())
        self.column.addWidget(self._stack, 1)
