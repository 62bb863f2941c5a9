"""What the artist does with an alternative.

Inserting an alternative changes the text alone, never the work; an alternative that was
written for a passage stands in its place or nowhere; none is inserted twice in one place. After an
insertion the keyboard is in the text: what is typed next is text, and no key of a card.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from ui.bound_keys import with_keys
from ui.context import AppContext
from ui.making.results.result_actions import ResultActions
from ui.write.doubt import Run
from ui.write.editor import Editor
from ui.write.joining import Surroundings, join_runs
from ui.write.passage import Passage
from ui.write.rewriting.review import Review
from ui.write.text_card import TextCard


class TextActions(QObject):
    """Insert, replace and copy, added to the actions of any result."""

    def __init__(
        self,
        context: AppContext,
        editor: Editor,
        review: Review,
        actions: ResultActions[TextCard],
    ) -> None:
        super().__init__(editor)
        self._context, self._editor, self._review = context, editor, review
        self._passages: dict[str, Passage] = {}
        self._last_work = ""
        self._last_passage: Passage | None = None
        actions.add({"take": self._take, "replace": self._take_in_place, "copy": self._copy})

    def forget_places(self) -> None:
        """Another text is open: no passage of the one before can be replaced."""
        self._passages.clear()
        self._last_work, self._last_passage = "", None

    def write_for(self, job: str, selection: QTextCursor) -> None:
        """The works of a job are written for what is selected, and replace it.

        A selection of another text, which was on show before, is replaced by nothing.
        """
        if selection.document() is self._editor.document():
            self._passages[job] = Passage(selection)

    def write_for_passage_of(self, job: str, other_job: str) -> None:
        """The works of a job replace what those of another one replace, if that is a passage."""
        if other_job in self._passages:
            self._passages[job] = self._passages[other_job]

    def preview(self, card: TextCard) -> None:
        """Preview an alternative where it would be inserted, unless it is in the text.

        A rewrite is reviewed sentence by sentence, unless the artist is typing elsewhere; a review
        goes on while cards are sorted, rated or finished.
        """
        if self._review.goes_on(card.ordinal):
            return
        target = self._place_of(card)
        passage = self._passage_of(card)
        if target is None or self._is_in_text(card):
            self._editor.clear_ghost()
            self._review.close()
        elif card.brief.mode == "rewrite" and passage is not None and self._is_free(target):
            words = "".join(text for text, _ in self._joined(card, target))
            if not self._review.open(card.ordinal, passage, words):
                self._context.show_message(self.tr("This one says what stands there."))
        else:
            self._review.close()
            text = "".join(text for text, _ in self._joined(card, target))
            gap = " " if target.hasSelection() else ""  # what is replaced is struck, not hidden
            self._editor.show_ghost(gap + text, target.selectionEnd(), target)

    def _is_free(self, target: QTextCursor) -> bool:
        """Return whether no letters go into the text now but where the target is selected."""
        return not self._editor.hasFocus() or _is_same(self._editor.textCursor(), target)

    # Verbs

    def _take(self, card: TextCard) -> None:
        self._insert(card)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_in_place(self, card: TextCard) -> None:
        self._replace(card)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, card: TextCard) -> None:
        """Insert at the caret, or in place of the passage that it was written for."""
        target = self._place_of(card)
        if self._is_in_text(card):
            text = self.tr(
                "That one is in your text already. {write.replace} puts another in its place."
            )
            self._context.show_message(with_keys(text))
        elif target is None:
            text = self.tr(
                "The words it was written for have changed. Select others and press"
                " {write.replace}."
            )
            self._context.show_message(with_keys(text))
        else:
            self._put(card, target, self._passage_of(card))

    def _replace(self, card: TextCard) -> None:
        """Replace the selection, the passage, or the alternative inserted last; else insert."""
        selection = self._editor.textCursor()
        passage = self._passage_of(card) or self._last_passage
        target = passage.find() if passage is not None else None
        if selection.hasSelection() and not _is_same(selection, target):
            self._put(card, selection, None)
        elif self._is_in_text(card) or target is None:
            self._insert(card)
        else:
            self._put(card, target, passage)

    def _copy(self, card: TextCard) -> None:
        QGuiApplication.clipboard().setText(card.words.text().strip())

    # Places

    def _place_of(self, card: TextCard) -> QTextCursor | None:
        """Return what a card replaces, or the caret; None where its passage was changed or is
        unknown."""
        passage = self._passage_of(card)
        if passage is not None:
            return passage.find()
        if card.brief.passage or card.brief.following:
            return None
        caret = self._editor.textCursor()
        caret.setPosition(caret.selectionEnd())
        return caret

    def _passage_of(self, card: TextCard) -> Passage | None:
        """Return what a card was written for. In a text that was opened again, the only words like
        it."""
        passage = self._passages.get(card.job)
        if passage is None and card.brief.passage:
            words = self._editor.find_only(card.brief.passage)
            if words is not None:
                passage = self._passages[card.job] = Passage(words)
        return passage

    def _is_in_text(self, card: TextCard) -> bool:
        """Return whether this card was inserted last, and stands in the text."""
        passage, work = self._last_passage, card.artifact
        is_last = work is not None and work.id == self._last_work
        return is_last and passage is not None and passage.has_newest()

    def _joined(self, card: TextCard, target: QTextCursor) -> list[Run]:
        before, after = self._editor.text_around(target)
        brief, place = card.brief, card.brief.place
        if place is not None and place.before:
            from studio.books.rewriting import words_at  # the first paint does without pydantic

            text = "".join(text for text, _ in card.runs())
            return [(words_at(text, before, after, place, brief), 0)]
        is_continued = brief.mode == "continue" and brief.prompt.endswith(before)
        return join_runs(card.runs(), Surroundings(before, after, is_continued and bool(before)))

    def _put(self, card: TextCard, target: QTextCursor, passage: Passage | None) -> None:
        passage = passage or Passage(target)
        passage.stands_as(self._editor.insert_work(self._joined(card, target), target))
        self._last_passage = passage
        self._last_work = card.artifact.id if card.artifact is not None else ""


def _is_same(selection: QTextCursor, passage: QTextCursor | None) -> bool:
    """Return whether both select the same words."""
    return passage is not None and (
        (selection.selectionStart(), selection.selectionEnd())
        == (passage.selectionStart(), passage.selectionEnd())
    )
