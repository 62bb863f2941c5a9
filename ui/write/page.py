"""The Write page: brief, text, alternatives.

Invariant: what is previewed at the caret is not part of the text until the artist inserts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract import Medium, TextBrief
from studio.records import Job
from ui.context import AppContext
from ui.making.columns import ColumnWidths
from ui.making.limits import longest
from ui.making.page import MakingPage, PageTexts
from ui.page import Hints
from ui.write.alternatives import AlternativesPanel
from ui.write.autosave import TextAutosave
from ui.write.brief_panel import TextBriefPanel
from ui.write.files import TextFiles
from ui.write.text_actions import TextActions
from ui.write.text_card import TextCard
from ui.write.text_panel import TextPanel
from ui.write.texts import TextMenu
from ui.write.welcome import Welcome

CONTEXT_WORDS = 1500
MAX_COUNTED_CHARACTERS = 60_000  # characters before the caret in which words are counted
EXAMPLE = "The lighthouse keeper"


class WritePage(MakingPage[TextBrief, TextCard]):
    """Write with a model, insert what is good, rate the rest."""

    MEDIUM = Medium.TEXT
    NAME = "write"
    WIDTHS = ColumnWidths(least=(248, 420, 316), wide=(292, 428), narrow=(268, 360))

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.brief = TextBriefPanel()
        self.text = TextPanel()
        self.editor = self.text.editor
        self.results = AlternativesPanel()
        texts = PageTexts(self.tr("Writing {0}"), self.tr("One text moved to the trash."))
        self.build(self.brief, self.text, self.results, texts)
        self._is_among_cards = False
        self.autosave = TextAutosave(context, self.editor, self)
        self.texts = TextMenu(context, self.autosave, self.text, self)
        self.files = TextFiles(context, self.autosave, self)
        self.welcome = Welcome(self.text, self.brief.actions_zone.button, self)
        self.text_actions = TextActions(self.editor, self.result_actions)
        self._build_actions()
        self._connect()

    # The page

    def open_project(self) -> None:
        """Open the text changed last, and greet an artist who is new here."""
        super().open_project()
        self.welcome.show_if_new()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_draft_document(self) -> None:
        """Show the text changed last; a project without one gets an example."""
        self.text_actions.forget_inserted()
        self.texts.open_latest(EXAMPLE)

    def show_refusal(self, reason: str) -> None:
        """Disable writing and the brief; texts can be opened and read, and saved elsewhere."""
        super().show_refusal(reason)
        self.text.setEnabled(True)
        self.text.setToolTip("")
        self.editor.setReadOnly(bool(reason))
        self.save_as.setEnabled(True)

    def leave(self) -> None:
        """Save the text."""
        self.autosave.save_now()

    def open_brief(self, brief: TextBrief) -> None:
        """Show all settings of a brief, its count and seed included."""
        self.brief.show_settings(brief.model_dump())

    def key_hints(self) -> Hints:
        """Keys for an empty page, for the text, or for the cards."""
        if self.results.chosen_card() is None:
            return self.first_hints((["Ctrl Enter"], self.tr("write")))
        if not self._is_among_cards:
            return (
                (["Ctrl Enter"], self.tr("write more")),
                (["Ctrl ↓"], self.tr("to the alternatives")),
                (["Ctrl D"], self.tr("doubt")),
                (["Ctrl K"], self.tr("everything else")),
            )
        return (
            self.rate_hint(),
            (["Enter"], self.tr("insert")),
            (["R"], self.tr("replace")),
            (["↑", "↓"], self.tr("choose")),
            (["Esc"], self.tr("back to the text")),
            (["Ctrl Enter"], self.tr("write more")),
        )

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        is_among_cards = new is not None and self.results.isAncestorOf(new)
        if is_among_cards != self._is_among_cards:
            self._is_among_cards = is_among_cards
            self.hints_changed.emit()

    # Making

    def can_make(self) -> bool:
        """Whether there is a prompt; the missing one is shown as an error."""
        if self._prompt().strip():
            return True
        if self._is_instruction():
            self.context.show_error(
                self.tr("There is no instruction yet. Say what to write first.")
            )
        else:
            self.context.show_error(
                self.tr("There is nothing before the caret to go on from."),
                self.tr("Write a few words first, or place the caret after some."),
            )
        return False

    def values_to_make(self) -> dict[str, object] | None:
        """The fields of the brief with its prompt."""
        values = super().values_to_make()
        return {**values, "prompt": self._prompt()} if values is not None else None

    def name_of(self, field: str) -> str:
        """A prompt that the artist types is an instruction here."""
        return self.tr("instruction") if field == "prompt" else super().name_of(field)

    def submit(
        self, briefs: Sequence[TextBrief], parents: tuple[str, ...] = (), best_count: int = 0
    ) -> list[Job]:
        """Queue briefs; the hint of the first minutes is not needed any more."""
        self.welcome.hide_hint()
        return super().submit(briefs, parents, best_count)

    def _is_instruction(self) -> bool:
        return bool(self.brief.mode.value() == "instruct")

    def _prompt(self) -> str:
        if self._is_instruction():
            return self.brief.instruction()
        return self.editor.text_before_caret()[-longest(TextBrief, "prompt") :]

    # What is displayed

    def _preview(self, card: TextCard) -> None:
        self.editor.show_ghost(card.words.text())
        self.hints_changed.emit()

    def _show_preview_note(self, is_previewed: bool) -> None:
        card = self.results.chosen_card()
        number = card.index + 1 if is_previewed and card is not None else None
        self.text.show_preview_note(number)

    def _show_context(self) -> None:
        words = len(self.editor.text_before_caret()[-MAX_COUNTED_CHARACTERS:].split())
        read_words = min(words, CONTEXT_WORDS)
        self.brief.show_context(read_words, read_words / CONTEXT_WORDS)

    def escape(self) -> bool:
        """Cancel what runs, else show the panels again beside the text."""
        if super().escape():
            return True
        was_only_text = self.text.wide.isChecked()
        self.text.wide.setChecked(False)
        return was_only_text

    def _show_only_text(self, is_only_text: bool) -> None:
        self.brief.setVisible(not is_only_text)
        self.results.setVisible(not is_only_text)

    # Building

    def _connect(self) -> None:
        self.results.card_chosen.connect(self._preview)
        self.results.leave_requested.connect(lambda: self.editor.setFocus())
        self.editor.alternatives_requested.connect(self.results.enter)
        self.editor.ghost_changed.connect(self._show_preview_note)
        self.editor.cursorPositionChanged.connect(self._show_context)
        self.text.doubt.toggled.connect(self.results.set_shows_doubt)
        self.text.width_requested.connect(self._show_only_text)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _build_actions(self) -> None:
        add = self.add_action
        add("write.make", self.tr("Write"), self.make, "Ctrl+Return")
        add("write.cancel", self.tr("Cancel writing"), self.cancel)
        add("write.doubt", self.tr("Doubt"), self.text.doubt.toggle, "Ctrl+D")
        add("write.machine", self.tr("Machine’s words"), self.text.machine.toggle)
        add("write.new", self.tr("New text"), self.texts.begin, "Ctrl+N")
        add("write.rename", self.tr("Rename the text…"), self.texts.rename)
        add("write.bring", self.tr("Bring a text in…"), self.files.ask_import)
        save_as = self.tr("Save text as…")
        self.save_as = add("write.save-as", save_as, self.files.ask_save, "Ctrl+Shift+S")
