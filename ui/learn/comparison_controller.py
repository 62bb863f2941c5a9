"""Asks A or B? and runs blind tests of adapters.

Invariant: an answer is stored before the next pair is shown; ending a blind test cancels the works
that are not made yet, and its stored answers stay.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from engines.contract import Medium
from studio.adapters.blind import PAIRS
from studio.base.records import ComparisonAnswer
from studio.history.differences import TextDifferences, compare_texts
from studio.history.queries import ArtifactQuery
from ui.context import AppContext
from ui.learn.blind_test import BlindTest
from ui.learn.comparison_panel import ComparisonPanel
from ui.learn.pairs import most_informative_pairs
from ui.media import first_medium, window_kit

_RECENT_WORKS = 200


class ComparisonController(QObject):
    """Fills the comparison panel and stores its answers.

    `answer_stored`; `blind_test_toggled(is running)`; `result_shown` after a blind test.
    """

    answer_stored = Signal()
    blind_test_toggled = Signal(bool)
    result_shown = Signal()

    def __init__(self, context: AppContext, panel: ComparisonPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel = context, panel
        self._medium = first_medium()
        self.blind_test: BlindTest | None = None
        panel.answered.connect(self.answer)
        panel.differences_requested.connect(self._mark_differences)
        panel.more_requested.connect(self.show_pairs)
        panel.test_finished.connect(self._show_result)
        panel.more_test_pairs_requested.connect(self._continue_blind_test)
        panel.test_closed.connect(self.show_pairs)
        panel.make_requested.connect(lambda: context.go_to(window_kit(self._medium).page))

    def set_medium(self, medium: Medium) -> None:
        """Ask about the works of this medium from now on."""
        self._medium = medium
        self.show_pairs()

    def show_pairs(self) -> None:
        """End a blind test, and show new pairs of the medium."""
        self._end_blind_test()
        if not self._context.is_open:
            return
        studio, medium = self._context.studio, self._medium
        query = ArtifactQuery(kinds=(medium,), rejected=False, limit=_RECENT_WORKS)
        works, taste = studio.history.find(query), studio.taste.of(medium)
        pairs, by_taste = most_informative_pairs(works, studio.history.comparisons(medium), taste)
        self._panel.show_pairs(pairs, medium, by_taste)

    def begin_blind_test(self, adapter: str) -> None:
        """Make the same briefs with an adapter and without it, and ask which to keep."""
        self._end_blind_test()
        test = self.blind_test = BlindTest(self._context, adapter, self)
        test.pair_ready.connect(self._panel.add_pair)
        test.finished.connect(self._panel.end_pairs)
        name = self._context.studio.adapters.get(adapter).name.lower()
        self._panel.show_blind_test(name, PAIRS)
        self._panel.setFocus()
        self.blind_test_toggled.emit(True)
        test.begin()

    def answer(self, left_id: str, right_id: str, verdict: ComparisonAnswer) -> None:
        """Store an answer to A or B?, then show the next pair."""
        compare = partial(self._context.studio.history.compare, left_id, right_id, verdict)
        if self._context.attempt(compare) is not None:
            if verdict != "taken back":
                self._panel.mark_answered()
                self._panel.show_next()
            self.answer_stored.emit()

    def _show_result(self) -> None:
        if self.blind_test is not None:
            self._panel.show_result(*self.blind_test.result())
            self.result_shown.emit()

    def _continue_blind_test(self) -> None:
        if self.blind_test is not None:
            self.begin_blind_test(self.blind_test.adapter)

    def _end_blind_test(self) -> None:
        test, self.blind_test = self.blind_test, None
        if test is not None:
            test.stop()
            test.deleteLater()
        self.blind_test_toggled.emit(False)

    def _mark_differences(self) -> None:
        """Mark what differs between the texts on show, once another thread has compared them."""
        texts = self._panel.texts()

        def show(differences: TextDifferences) -> None:
            if self._panel.texts() == texts and self._panel.marks.isChecked():
                self._panel.show_differences(differences)

        self._context.run_in_background(partial(compare_texts, *texts), show)
