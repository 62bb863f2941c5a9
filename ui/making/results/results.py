"""The results: what the studio made, newest first.

Exactly one finished card is chosen, if there is any; a new batch is inserted at the top,
when the artist asked for it; neither finishing nor sorting moves cards under the pointer or with
keyboard focus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from engines.contract import Preview
from studio.base.records import Artifact
from ui.look.theme import Theme
from ui.making.panel import Panel
from ui.making.results.batch_divider import BatchDivider
from ui.making.results.card_grid import CardGrid
from ui.making.results.result_card import B, ResultCard
from ui.parts import Divider, EmptyState, PanelHeader, set_background
from ui.qt.layouts import new_column, scroll_area

MAX_CARDS = 16
SORT_RETRY_MS = 200
GLIDE_MS = 160
C = TypeVar("C", bound=ResultCard[Any])


@dataclass(frozen=True)
class _Ranking:
    """Works of a batch, best first, of which the first `best_count` are to be shown."""

    batch: str
    best_count: int
    best_first: Sequence[str]

    def place(self, card: ResultCard[Any]) -> int:
        """Return where a card belongs; a work without a rank goes last."""
        identity = card.artifact.id if card.artifact else ""
        if identity in self.best_first:
            return self.best_first.index(identity)
        return len(self.best_first)


class ResultsPanel(Panel, Generic[B, C]):
    """Cards in a scroll area.

    `action_requested(card, verb)` and `rating_changed(card, stars)` say what the artist wants;
    `card_chosen(card)`, `card_finished(card)`; `leave_requested` when Escape leaves the cards.
    """

    ROOM_BELOW = 52  # pixels, so that the lowest card can be scrolled clear of a toast
    action_requested = Signal(object, str)
    rating_changed = Signal(object, int)
    card_chosen = Signal(object)
    card_finished = Signal(object)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._cards: list[C] = []
        self._dividers: list[BatchDivider] = []
        self._chosen_card: C | None = None
        self._card_by_hand: C | None = None
        self._ranking: _Ranking | None = None
        self._has_ended = False
        self._batch_sizes: dict[str, int] = {}
        self._first_numbers: dict[str, int] = {}
        self._sort_timer = QTimer(self)
        self._sort_timer.setInterval(SORT_RETRY_MS)
        self._sort_timer.timeout.connect(self._sort_if_idle)
        self._build_panel()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show_focus)

    # What a medium defines

    def title(self) -> str:
        """Return what the results are called."""
        raise NotImplementedError

    def caption(self, newest: int) -> str:
        """The caption of the header, for the `newest` cards of the last batch."""
        raise NotImplementedError

    def empty_state(self) -> EmptyState:
        """Return what shows while there is no card."""
        raise NotImplementedError

    def make_card(self, number: int, job: str, brief: B) -> C:
        """An empty card."""
        raise NotImplementedError

    def make_layout(self) -> QVBoxLayout | CardGrid:
        column = QVBoxLayout()
        column.addStretch(1)
        return column

    # The offer of a model

    def set_offer(self, offer: QWidget) -> None:
        """What can show in place of the empty state, such as a model to install."""
        self._empty.addWidget(offer)

    def show_offer(self, is_shown: bool) -> None:
        """Show the offer in place of the empty state, or the empty state again."""
        self._empty.setCurrentIndex(1 if is_shown else 0)

    # Batches

    def begin(self, job: str, brief: B, first: int = 0, batch: str = "") -> None:
        """Add empty cards for a job above the earlier ones.

        Several jobs may be one `batch`; `first` is the index of this one's first card in it.
        Numbers go on from batch to batch, so that no two cards on show have the same.
        """
        self._drop([card for card in self._cards if card.job == job])
        first += self._first_numbers.setdefault(batch or job, self._next_number())
        cards = [self._new_card(first, index, job, brief, batch) for index in range(brief.count)]
        self._remove_dividers()
        for index, card in enumerate(cards):
            self._column.insertWidget(index, card)
        self._cards[:0] = cards
        self._drop(self._cards[max(MAX_CARDS, brief.count) :])
        self._insert_dividers()
        self._scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self._show_caption()

    def has_job(self, job: str) -> bool:
        """Return whether a card of this job is shown."""
        return any(card.job == job for card in self._cards)

    def show_preview(self, job: str, preview: Preview) -> None:
        """Show an unfinished result."""
        card = self._card(job, preview.index)
        if card is not None:
            card.show_preview(preview)

    def finish(self, job: str, index: int, artifact: Artifact) -> None:
        """Show a finished result; the first of a batch is chosen, and what has the keyboard."""
        card = self._card(job, index)
        if card is None:
            return
        card.finish(artifact)
        is_first = self._chosen_card is None or self._chosen_card.batch != card.batch
        if _has_focus(card) or (is_first and not _has_focus(self._chosen_card)):
            self.choose(card)
        self._show_caption()
        self.card_finished.emit(card)

    def keep_best(self, batch: str, best_count: int, best_first: Sequence[str]) -> None:
        """Show the best of a batch, best first; the others remain in the history.

        Cards with feedback stay, and nothing moves under the pointer or with keyboard focus.
        """
        self._ranking = _Ranking(batch, best_count, best_first)
        self._sort_if_idle()

    def end(self, job: str) -> None:
        """Remove the cards of an ended job that were not finished."""
        self._drop([card for card in self._cards if card.job == job and card.artifact is None])
        self._has_ended = True
        self._sort_if_idle()
        self._show_caption()
        if not self._cards:
            self._stack.setCurrentIndex(0)

    def remove(self, card: C) -> None:
        """Remove one card; the next one gets the focus."""
        index = self._cards.index(card)
        self._drop([card])
        if self._cards:
            self._cards[min(index, len(self._cards) - 1)].setFocus()
        else:
            self._stack.setCurrentIndex(0)
        self._show_caption()

    def put_away(self, card: C) -> None:
        """Show a card no longer; its work stays in the history."""
        if card in self._cards:
            self._drop([card])
            self._show_caption()
            if not self._cards:
                self._stack.setCurrentIndex(0)

    def refresh(self, artifact: Artifact) -> None:
        """Show the stars and marks of a work, wherever they were changed."""
        for card in self._cards:
            if card.artifact is not None and card.artifact.id == artifact.id:
                card.show_artifact(artifact)

    def finished_of(self, job: str) -> int:
        """Return how many cards of a job are finished."""
        return sum(card.job == job and card.artifact is not None for card in self._cards)

    def clear(self) -> None:
        """Remove all cards."""
        self._drop(list(self._cards))
        self._batch_sizes.clear()
        self._first_numbers.clear()
        self._stack.setCurrentIndex(0)
        self._show_caption()

    # Choosing

    def choose(self, card: C) -> None:
        """Make a card the chosen one."""
        if card.artifact is not None:
            self._select(card)
            self.card_chosen.emit(card)

    def _select(self, card: C | None) -> None:
        """Show a card as the chosen one, or none."""
        if self._chosen_card is not None and self._chosen_card is not card:
            self._chosen_card.set_selected(False)
        self._chosen_card = card
        if card is not None:
            card.set_selected(True)

    def chosen_card(self) -> C | None:
        return self._chosen_card

    def enter(self) -> bool:
        """Give the focus to the chosen card; False where there is none."""
        card = self._chosen_card or next((c for c in self._cards if c.artifact is not None), None)
        if card is None:
            return False
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(card)
        return True

    def cards(self) -> list[C]:
        """The cards from top to bottom."""
        return list(self._cards)

    # Within

    def _new_card(self, first: int, index: int, job: str, brief: B, batch: str) -> C:
        card = self.make_card(first + index, job, brief)
        card.index, card.batch = index, batch or job
        card.became_current.connect(lambda: self._choose_by_hand(card))
        card.rating_changed.connect(lambda stars: self._rate(card, stars))
        card.action_requested.connect(self._dispatcher(card))
        return card

    def _next_number(self) -> int:
        return 1 + max((card.ordinal for card in self._cards), default=0)

    def _dispatcher(self, card: C) -> Callable[[str], None]:
        def dispatch(verb: str) -> None:
            if verb in {"previous", "next"}:
                self.step(card, 1 if verb == "next" else -1)
            elif verb == "leave":
                self.leave_requested.emit()
            elif card.artifact is not None:
                self.action_requested.emit(card, verb)

        return dispatch

    def _choose_by_hand(self, card: C) -> None:
        self._card_by_hand = card
        self.choose(card)

    def _rate(self, card: C, stars: int) -> None:
        if card.artifact is not None:
            self.choose(card)
            self.rating_changed.emit(card, stars)

    def step(self, card: C, by: int) -> None:
        """Give the focus to the card `by` positions after this one, if there is one."""
        index = self._cards.index(card) + by
        if 0 <= index < len(self._cards):
            self._cards[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self._cards[index])

    def _card(self, job: str, index: int) -> C | None:
        return next((c for c in self._cards if c.job == job and c.index == index), None)

    def _show_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Mark the card that the keys act on, also where the mouse gave it the keyboard."""
        for card in self._cards:
            card.set_current(_is_within(new, card))

    # Sorting

    def _sort_if_idle(self) -> None:
        focus = QApplication.focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        if not (self._ranking or self._has_ended) or not (self.underMouse() or has_focus):
            self._sort_timer.stop()
            self._settle()
            self._sort()
        elif not self._sort_timer.isActive():
            self._sort_timer.start()

    def _settle(self) -> None:
        """Let finished cards shrink to what they need."""
        if self._has_ended:
            self._has_ended = False
            for card in self._cards:
                if card.artifact is not None:
                    card.settle()

    def _sort(self) -> None:
        ranking, self._ranking = self._ranking, None
        if ranking is None:
            return
        cards = [
            card
            for card in self._cards
            if card.batch == ranking.batch and card.artifact is not None
        ]
        if not cards:
            return
        self._batch_sizes[ranking.batch] = len(cards)
        first = self._cards.index(cards[0])
        cards.sort(key=ranking.place)
        self._drop([c for c in cards[ranking.best_count :] if not self._must_stay(c)])
        self._reorder([card for card in cards if card in self._cards], first)

    def _must_stay(self, card: C) -> bool:
        return card.has_feedback() or card is self._card_by_hand

    def _reorder(self, cards: Sequence[C], first: int) -> None:
        """Put these cards side by side from index `first` on, and choose the first of them."""
        old_positions = {card: card.pos() for card in cards}
        self._remove_dividers()
        for card in cards:
            self._cards.remove(card)
            self._column.removeWidget(card)
        for index, card in enumerate(cards, start=first):
            self._cards.insert(index, card)
            self._column.insertWidget(index, card)
        self._insert_dividers()
        current = self._chosen_card
        is_by_hand = current is not None and current is self._card_by_hand
        if current is None or (current.batch == cards[0].batch and not is_by_hand):
            self.choose(cards[0])
        self._show_caption()
        self._glide(old_positions)

    def _glide(self, old_positions: dict[C, QPoint]) -> None:
        """Let cards move from these positions to where the layout has them."""
        from PySide6.QtCore import QEasingCurve  # its curves are many; none is needed to paint

        self._column.activate()
        for card, position in old_positions.items():
            motion = QPropertyAnimation(card, b"pos", card)
            motion.setDuration(Theme.current().duration(GLIDE_MS))
            motion.setEasingCurve(QEasingCurve.Type.OutCubic)
            motion.setStartValue(position)
            motion.setEndValue(card.pos())
            motion.finished.connect(self._column.update)
            motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _drop(self, cards: Sequence[C]) -> None:
        for card in cards:
            self._cards.remove(card)
            self._column.removeWidget(card)
            if card is self._chosen_card:
                self._chosen_card = None
            if card is self._card_by_hand:
                self._card_by_hand = None
            card.hide()
            card.deleteLater()
        if cards and self._dividers:
            self._remove_dividers()
            self._insert_dividers()

    # Dividers

    def _remove_dividers(self) -> None:
        for divider in self._dividers:
            self._column.removeWidget(divider)
            divider.hide()
            divider.deleteLater()
        self._dividers.clear()

    def _insert_dividers(self) -> None:
        """Put a line between the cards of different batches."""
        for above, below in pairwise(list(self._cards)):
            if above.batch != below.batch:
                created_at = below.artifact.created_at if below.artifact is not None else ""
                divider = BatchDivider(created_at)
                self._column.insertWidget(self._column.indexOf(below), divider)
                self._dividers.append(divider)

    def _show_caption(self) -> None:
        newest = self._cards[0].batch if self._cards else ""
        count = sum(card.batch == newest for card in self._cards)
        size = self._batch_sizes.get(newest, count)
        words = self.caption(count) if count else ""
        if size > count:
            words = self.tr("best {0} of {1}, the others in History").format(count, size)
        self.header.caption.setText(words)

    def _build_panel(self) -> None:
        self.header = PanelHeader(self.title())
        self.content = set_background(QWidget(), "panel")
        self._column = self.make_layout()
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(10)
        self.content.setLayout(self._column)
        Theme.current().set_scaled(self.content.setContentsMargins, 0, 0, 0, self.ROOM_BELOW)
        self._scroll = scroll_area(self.content)
        self._stack = QStackedWidget()
        self._empty = QStackedWidget()
        self._empty.addWidget(self.empty_state())
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        self.column = new_column(self)
        self.column.addWidget(self.header)
        self.column.addWidget(Divider())
        self.column.addWidget(self._stack, 1)


def _has_focus(card: QWidget | None) -> bool:
    return card is not None and _is_within(QApplication.focusWidget(), card)


def _is_within(widget: QWidget | None, card: QWidget) -> bool:
    """Return whether a widget is this card or one of its controls."""
    return widget is not None and (widget is card or card.isAncestorOf(widget))
