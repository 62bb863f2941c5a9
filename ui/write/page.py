"""The Write page: brief, text, alternatives.

What is previewed at the caret is not part of the text until the artist inserts it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract import Medium
from studio.base.words import count_words
from ui.context import AppContext
from ui.making.brief.limits import longest
from ui.making.page import MakingPage, PageTexts
from ui.making.work_files import WorkFiles
from ui.page import Hints
from ui.parts.columns import Column, ColumnWidths, FoldingColumns
from ui.qt.fields import focused_field_can_redo, focused_field_can_undo
from ui.write.alternatives import AlternativesPanel
from ui.write.autosave import TextAutosave
from ui.write.book.actions import BookActions
from ui.write.book.book_reading import BookReading
from ui.write.book.book_words import BookWords
from ui.write.book.checked_book import CheckedBook
from ui.write.book.controller import BookController
from ui.write.book.files import BookFiles
from ui.write.book.outline_panel import OutlinePanel
from ui.write.brief_panel import TextBriefPanel
from ui.write.files import TextFiles
from ui.write.rewriting.requests import RewriteRequests
from ui.write.rewriting.review import Review
from ui.write.snapshot_actions import SnapshotActions
from ui.write.spelling.spelling import Spelling
from ui.write.text_actions import TextActions
from ui.write.text_card import TextCard
from ui.write.text_jobs import TextJobs
from ui.write.text_panel import TextPanel
from ui.write.texts import TextMenu
from ui.write.welcome import Welcome

if TYPE_CHECKING:
    from engines.contract import TextBrief
    from ui.write.find.finder import Finder

CONTEXT_WORDS = 1500
PROMPT_STEPS = 8  # in which the beginning of a prompt moves that would be too long
FOLLOWING_CHARACTERS = 400  # characters after the selection that what replaces it should fit
MAX_COUNTED_CHARACTERS = 60_000  # before the caret, or selected, in which words are counted
EXAMPLE = "The lighthouse keeper"


class WritePage(MakingPage["TextBrief", TextCard]):
    """Write with a model, insert what is good, rate the rest."""

    MEDIUM = Medium.TEXT
    NAME = "write"
    WIDTHS = ColumnWidths(
        least=(248, 420, 316), wide=(268, 340), narrow=(252, 316), folded=320, outer=(200, 220)
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.brief = TextBriefPanel()
        self.text = TextPanel()
        self.editor = self.text.editor
        self.results = AlternativesPanel()
        self.outline = OutlinePanel()
        texts = PageTexts(self.tr("Writing {0}"), self.tr("One text moved to the trash."))
        self.build(self.brief, self.text, self.results, texts)
        self._is_among_cards = self._was_in_outline = False
        self._focus_place = (False, False, False)
        self._text_id = ""
        self._jobs_of_texts = TextJobs(context)
        self.autosave = TextAutosave(context, self.editor, self)
        self.texts = TextMenu(context, self.autosave, self.text, self)
        self.books = BookController(
            context, self.outline, self.text, self.texts, self.autosave, self
        )
        self.reading = BookReading(context, self.books, self.brief, self.editor, self)
        self.book_files = BookFiles(context, self.books, self.autosave, self)
        self.files = TextFiles(context, self.autosave, self)
        self.work_files = WorkFiles(context, self)
        self.welcome = Welcome(self.text, self.brief.actions_zone.button, self)
        open_book = self.books.open_book
        self.checked = CheckedBook(context, open_book, self.autosave, self.texts)
        self.words = BookWords(context, self.checked, open_book)
        self.review = Review(self.text)
        self.text_actions = TextActions(context, self.editor, self.review, self.result_actions)
        self.rewrites = RewriteRequests(context, self)
        self.spelling = Spelling(context, self.editor, self.checked, self.words)
        self._build_actions()
        self.book_actions = BookActions(self)
        self.snapshot_actions = SnapshotActions(self)
        self._connect()

    # The page

    def open_project(self) -> None:
        """Open the text changed last, and greet an artist who is new here."""
        super().open_project()
        self.welcome.show_if_new()
        if self.isVisible():  # else letters would go into a text that is not on show
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def update_model(self) -> None:
        """The hint to try the example waits for a model."""
        if self.brief.models.model() and self.editor.toPlainText() == EXAMPLE:
            self.welcome.show_hint_if_new()

    def open_draft_document(self) -> None:
        """Show the text changed last; a project without one gets an example."""
        self._text_id = ""
        self.reading.reset()
        if not self.books.open_remembered():
            self.texts.open_latest(EXAMPLE)
        self.book_actions.update_state()

    def show_refusal(self, reason: str) -> None:
        """Disable writing and the brief; texts can be opened and read, and saved elsewhere."""
        super().show_refusal(reason)
        self.text.setEnabled(True)
        self.text.setToolTip("")
        self.editor.setReadOnly(bool(reason))
        self.text.show_preview_note(None)
        self.book_actions.update_state()
        self.save_as.setEnabled(True)

    def leave(self) -> None:
        """Save the text."""
        self.autosave.save_now()
        self.books.remember()

    @property
    def has_unsaved(self) -> bool:
        return self.autosave.has_unsaved

    def focus_editor(self) -> None:
        """Focus the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_name(self) -> str:
        return self.tr("Text")

    def key_hints(self) -> Hints:
        """Keys for an empty page, for the text, or for the cards."""
        if self._was_in_outline:
            return (
                (["Enter"], self.tr("open")),
                (["write.section-rename"], self.tr("rename")),
                (["S"], self.tr("status")),
                (["write.section-up", "write.section-down"], self.tr("move")),
                (["Del"], self.tr("to the trash")),
                (["edit.undo"], self.tr("undo")),
            )
        if self.review.has_keyboard:
            return (
                (["Return"], self.tr("accept")),
                (["Backspace"], self.tr("keep mine")),
                (["Tab"], self.tr("next sentence")),
                (["Esc"], self.tr("leave the rewrite")),
                (["Shift+Return"], self.tr("accept all")),
                self.rate_hint(),
            )
        card = self.results.chosen_card()
        if card is None:
            return self.first_hints((["write.make"], self.tr("write")))
        if not self._is_among_cards:
            return (
                (["write.make"], self.tr("write more")),
                (["write.alternatives"], self.tr("to the alternatives")),
                (["write.doubt"], self.tr("doubt")),
                (["view.palette"], self.tr("everything else")),
            )
        take = ((["write.take"], self.tr("insert")), (["write.replace"], self.tr("replace")))
        return (
            self.rate_hint(),
            *(take[1:] if card.is_for_passage else take),
            (["↑", "↓"], self.tr("choose")),
            (["Esc"], self.tr("back to the text")),
            (["write.make"], self.tr("write more")),
        )

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_among_cards = new is not None and self.results.isAncestorOf(new)
        place = (is_among_cards, new is self.outline.tree, self.review.has_keyboard)
        if place != self._focus_place:
            self._focus_place = place
            self._is_among_cards, self._was_in_outline, _ = place
            self.hints_changed.emit()

    # Undo

    def undo_change(self) -> bool:
        """Undo the last change of the text, wherever the focus is but in a field with its own.

        In the outline undo the last change of that.
        """
        if self._is_in_outline():
            return self.books.undo()
        return not focused_field_can_undo() and self._change_back(
            self.books.undo_in_text, self.editor.undo
        )

    def redo(self) -> bool:
        """Redo what was undone last in the text, or in the outline."""
        if self._is_in_outline():
            return self.books.redo()
        return not focused_field_can_redo() and self._change_back(
            self.books.redo_in_text, self.editor.redo
        )

    def _is_in_outline(self) -> bool:
        return QApplication.focusWidget() is self.outline.tree

    def _change_back(self, in_book: Callable[[], bool], in_text: Callable[[], None]) -> bool:
        self.editor.clear_ghost()
        if not in_book():
            in_text()
        return True

    # Making

    def can_make(self) -> bool:
        """Return whether there is what the mode needs; what is missing is shown as an error."""
        what, remedy = self._missing_part()
        if what:
            self.context.show_error(what, remedy)
        return not what

    def _missing_part(self) -> tuple[str, str]:
        """Return what the brief lacks, and what to do; empty where it lacks nothing."""
        mode, has_prompt = self.brief.mode.value(), bool(self._prompt().strip())
        if mode == "continue" and self.books.book is not None:
            has_prompt = True  # earlier scenes are read, too
        if mode == "rewrite" and not self.editor.selected_text().strip():
            return (
                self.tr("There is no selection to rewrite."),
                self.tr("Select some words in the text first."),
            )
        if mode == "rewrite" and not has_prompt:
            return self.tr("Say how the selection should read first."), ""
        if mode == "instruct" and not has_prompt:
            return self.tr("There is no instruction yet. Say what to write first."), ""
        if not has_prompt:
            return (
                self.tr("There is nothing before the caret to go on from."),
                self.tr("Write a few words first, or place the caret after some."),
            )
        return "", ""

    def values_to_make(self) -> dict[str, object]:
        """The fields of the brief with its prompt, and what it takes from the text."""
        values = super().values_to_make()
        values["prompt"] = self._prompt()
        if self.brief.mode.value() == "rewrite":
            passage = values["passage"] = self.editor.selected_text()
            values["max_tokens"] = self.rewrites.tokens_for(passage)
        elif self._replaces_selection():
            values["following"] = self.editor.text_after_selection(FOLLOWING_CHARACTERS)
        return values

    def gather_values(self, use: Callable[[dict[str, object]], object]) -> None:
        """In a book, what the model reads besides its prompt is part of the brief."""
        self.reading.add_context(self.values_to_make(), use)

    def preset_values(self) -> dict[str, object]:
        """The fields of the brief, its instruction included; the text itself is no preset."""
        is_continued = self.brief.mode.value() == "continue"
        return {**super().preset_values(), "prompt": "" if is_continued else self._prompt()}

    def submit_values(self, values: dict[str, object], best_count: int) -> list[str]:
        """Queue a brief; its works replace what is selected now, if it was written for that."""
        place = self.editor.textCursor() if self._replaces_selection() else None
        return self.submit_for(place, values, best_count)

    def submit_for(
        self, place: QTextCursor | None, values: dict[str, object], best_count: int = 0
    ) -> list[str]:
        """Queue a brief whose works replace what a cursor selects; nothing where it is None."""
        self.rewrites.tell_limit(values)
        jobs = super().submit_values(values, best_count)
        if place is not None:
            for job in jobs:
                self.text_actions.write_for(job, place)
        return jobs

    def make_another(self, card: TextCard) -> list[str]:
        """Queue one more from a card's brief, for the same place."""
        jobs = super().make_another(card)
        for job in jobs:
            self.text_actions.write_for_passage_of(job, card.job)
        return jobs

    def _show_alternatives_of(self, text_id: str) -> None:
        """Another text was opened: show what was written for it last, but preview none of it.

        Where the caret was by then is not known.
        """
        if text_id == self._text_id:
            return
        self._text_id = text_id
        self.text_actions.forget_places()
        self.batches.put_cards_away()
        for job, brief in self._jobs_of_texts.of(text_id):
            self.batches.show_cards_again(job, brief)
        self.editor.clear_ghost()

    def rewrite(self) -> None:
        """Ask how the selection should read."""
        self.brief.begin_rewriting()

    def _replaces_selection(self) -> bool:
        """Return whether what is written now replaces the selection."""
        is_instruct = self.brief.mode.value() == "instruct"
        return not is_instruct and bool(self.editor.selected_text().strip())

    def name_of(self, field: str) -> str:
        """A prompt that the artist types is an instruction here."""
        names = {"prompt": self.tr("instruction"), "passage": self.tr("selection")}
        return names.get(field) or super().name_of(field)

    def submit(
        self, briefs: Sequence[TextBrief], parents: tuple[str, ...] = (), best_count: int = 0
    ) -> list[str]:
        """Queue briefs; the hint of the first minutes is not needed any more."""
        self.welcome.hide_hint()
        jobs = super().submit(briefs, parents, best_count)
        if jobs:
            self._jobs_of_texts.add(self._text_id, jobs)
        return jobs

    def _prompt(self) -> str:
        if self.brief.mode.value() != "continue":
            return self.brief.instruction()
        length = longest(self.brief.brief_class(), "prompt")
        return self.editor.text_before_caret(length, length // PROMPT_STEPS)

    # What is displayed

    def _preview(self, card: TextCard) -> None:
        self.text_actions.preview(card)
        self.hints_changed.emit()

    def _show_preview_note(self, is_previewed: bool) -> None:
        card = self.results.chosen_card()
        number = card.ordinal if is_previewed and card is not None else None
        self.text.show_preview_note(number)

    def _leave_cards(self) -> None:
        """Escape was pressed among the cards: go back to the text, or to the rewrite in it."""
        (self.review.view if self.review.is_open else self.editor).setFocus()

    def _rate_reviewed(self, event: QKeyEvent) -> None:
        """A number of stars was pressed in a review: they are for the work on show."""
        card = self.results.chosen_card()
        if card is not None:
            card.keyPressEvent(event)

    def _show_context(self) -> None:
        words = count_words(self.editor.text_before_caret(MAX_COUNTED_CHARACTERS))
        read_words = min(words, CONTEXT_WORDS)
        selected_words = count_words(self.editor.selected_text(MAX_COUNTED_CHARACTERS))
        self.brief.show_context(read_words, read_words / CONTEXT_WORDS, selected_words)

    def leave_view(self) -> bool:
        """Close the bar to find, or show the panels again beside the text."""
        if "finder" in vars(self) and self.finder.bar.isVisible():
            self.finder.close()
            return True
        was_only_text = self.text.wide.isChecked()
        self.text.wide.setChecked(False)
        return was_only_text

    def _drag_out(self, card: TextCard) -> None:
        if card.artifact is not None:
            self.work_files.drag_out(card.artifact, card)

    def _rename(self) -> None:
        (self.texts if self.books.book is None else self.books).rename()

    # What is displayed

    @cached_property
    def finder(self) -> Finder:
        """The bar to find in the text; it is built when it is first needed."""
        from ui.write.find.finder import Finder

        return Finder(self.context, self.text, self.books, self.reading)

    def _find(self, replaces: bool = False) -> None:
        self.review.close()
        self.finder.open(replaces)

    # Building

    def _new_columns(self) -> FoldingColumns:
        columns = super()._new_columns()
        columns.set_present(self.outline, is_present=False)
        return columns

    def outer_columns(self) -> tuple[Column, ...]:
        return (Column(self.outline, self.tr("Outline"), "text-align-left"),)

    def _connect(self) -> None:
        self.results.card_chosen.connect(self._preview)
        self.reading.notes_changed.connect(self.words.refresh)
        self.autosave.saved.connect(lambda _: self.words.refresh_at_rest())
        self.results.drag_requested.connect(self._drag_out)
        self.results.leave_requested.connect(self._leave_cards)
        self.review.changed.connect(self.hints_changed)
        self.review.rating_requested.connect(self._rate_reviewed)
        self.editor.ghost_changed.connect(self._show_preview_note)
        self.texts.opened.connect(self._show_alternatives_of)
        self.texts.rename_requested.connect(self._rename)
        self.editor.cursorPositionChanged.connect(self._show_context)
        self.editor.selectionChanged.connect(self._show_context)
        for field in self.brief.instruction_fields():
            field.paste_refused.connect(self.refuse_paste)
        self.files.book_dropped.connect(self.book_files.import_file)
        self.text.doubt.toggled.connect(self.results.set_shows_doubt)
        self.text.width_requested.connect(self.columns.show_only_work)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _build_actions(self) -> None:
        add = self.add_action
        add("write.make", self.make)
        add("write.rewrite", self.rewrite)
        add("write.suggest", self.editor.open_menu)
        for how in ("shorter", "longer", "correct", "ways"):
            add(f"write.{how}", partial(self.rewrites.ask, how))
        add("write.cancel", self.cancel)
        add("write.alternatives", self.results.enter)
        add("write.doubt", self.text.doubt.toggle)
        add("write.machine", self.text.machine.toggle)
        add("write.new", self.texts.begin)
        add("write.rename", self._rename)
        add("write.bring", self.files.ask_import)
        self.save_as = add("write.save-as", self.files.ask_save)
        add("write.find", self._find)
        add("write.find-replace", partial(self._find, replaces=True))
        add("write.find-next", lambda: self.finder.step(1))
        add("write.find-before", lambda: self.finder.step(-1))
