"""The Write page: brief, text, alternatives.

Invariant: the page holds no work of its own: what is asked for goes to the studio, what arrives
comes through the bridge, and what the artist says is written down before it shows as said.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from engines.contract import Medium, TextBrief
from studio.records import Job
from ui.context import AppContext
from ui.making.batches import Batches
from ui.making.columns import Columns
from ui.making.limits import longest
from ui.making.shelf import ModelShelf
from ui.making.tasting import Tasting
from ui.page import Hints, Page
from ui.write.alternatives import AlternativesPanel
from ui.write.brief import BriefPanel
from ui.write.card_deeds import CardDeeds
from ui.write.files import TextFiles
from ui.write.keeper import Keeper
from ui.write.text_card import TextCard
from ui.write.text_panel import TextPanel
from ui.write.texts import TextMenu
from ui.write.welcome import Welcome

SIDES = ((292, 428), (268, 360))
CONTEXT_WORDS = 1500
EXAMPLE = "The lighthouse keeper"


class WritePage(Page):
    """Write with a model, take what is good, rate the rest."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.brief = BriefPanel()
        self.text = TextPanel()
        self.editor = self.text.editor
        self.alternatives = AlternativesPanel()
        zone = self.brief.actions_zone
        self.batches = Batches(context, zone, self.alternatives, self.tr("Writing {0}"), self)
        self._among_cards = False
        self.keeper = Keeper(context, self.editor, self)
        self.texts = TextMenu(context, self.keeper, self.text, self)
        self.files = TextFiles(context, self.keeper, self.text, self)
        self.shelf = ModelShelf(context, Medium.TEXT, self.brief.models, self.alternatives, self)
        self.taste = Tasting(context, Medium.TEXT, zone, self.alternatives, self.batches, self)
        self.welcome = Welcome(context, self.text, self.brief.actions_zone.button, self)
        self.deeds = CardDeeds(context, self.editor, self.alternatives, self)
        self.deeds.another_wanted.connect(self.make_another)
        self.deeds.settings_wanted.connect(self._use_settings)
        self._build_columns()
        self._build_deeds()
        self._listen()

    # Page

    def open_project(self) -> None:
        self.batches.clear()
        self.deeds.forget_taken()
        self.texts.open_latest(EXAMPLE)
        self.shelf.fill()
        self.taste.open_project()
        self.welcome.show_if_new()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.keeper.keep_now()

    def arrive(self, topic: object = None) -> None:
        if isinstance(topic, TextBrief):
            self.brief.show_settings(topic.model_dump())
        if self.context.is_open:
            self.taste.follow()

    def key_hints(self) -> Hints:
        if self.alternatives.chosen_card() is None:
            return (
                (["Ctrl Enter"], self.tr("write")),
                (["Ctrl K"], self.tr("everything else")),
                (["F1"], self.tr("help")),
            )
        if not self._among_cards:
            return (
                (["Ctrl Enter"], self.tr("write more")),
                (["Ctrl ↓"], self.tr("to the alternatives")),
                (["Ctrl D"], self.tr("doubt")),
                (["Ctrl K"], self.tr("everything else")),
            )
        return (
            (["1", "–", "5"], self.tr("rate")),
            (["Enter"], self.tr("insert")),
            (["R"], self.tr("replace")),
            (["↑", "↓"], self.tr("choose")),
            (["Esc"], self.tr("back to the text")),
            (["Ctrl Enter"], self.tr("write more")),
        )

    def _note_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        among = new is not None and self.alternatives.isAncestorOf(new)
        if among != self._among_cards:
            self._among_cards = among
            self.hints_changed.emit()

    # Making

    def make(self) -> Job | None:
        """Ask the studio for alternatives."""
        if not self.context.is_open:
            return None
        prompt = self._prompt()
        if not prompt.strip():
            self._complain_about_prompt()
            return None
        return self._submit(self._filled(prompt), shown=self.brief.actions_zone.to_show())

    def make_another(self, card: TextCard) -> None:
        """Ask for one more from the brief that made a card, with a new seed."""
        if card.artifact is None or card.artifact.brief is None:
            return
        fresh = {"seed": self._random_seed(), "count": 1}
        self._submit(card.artifact.brief.model_copy(update=fresh), (card.artifact.id,))

    def cancel(self) -> None:
        """Cancel what runs for this page; what waits comes next."""
        self.batches.cancel()

    def follow(self, job: Job, brief: TextBrief) -> None:
        """Show what comes of a job on this page."""
        self.batches.follow(job, brief)

    def _submit(
        self, brief: TextBrief | None, parents: tuple[str, ...] = (), shown: int = 0
    ) -> Job | None:
        if brief is None:
            return None
        self.welcome.hide_hint()
        job = self.batches.submit(brief, parents, shown)
        if job is not None:
            self.context.remember("write.brief", self.brief.as_json())
        return job

    def _prompt(self) -> str:
        if self.brief.mode.value() == "instruct":
            return self.brief.instruction()
        return self.editor.text_before_caret()[-longest(TextBrief, "prompt") :]

    def _filled(self, prompt: str) -> TextBrief | None:
        values = {"seed": self._random_seed(), **self.brief.settings()}
        values |= {"prompt": prompt, "model": self.brief.model()}
        values["count"] = self.brief.actions_zone.to_make()
        values["adapters"] = self.brief.models.adapters()
        return self.context.attempt(lambda: TextBrief.model_validate(values))

    def _random_seed(self) -> int:
        from studio.studio import random_seed

        return random_seed()

    def _complain_about_prompt(self) -> None:
        if self.brief.mode.value() == "instruct":
            self.context.show_error(self.tr("There is no instruction yet. Say what to write first."))
        else:
            self.context.show_error(
                self.tr("There is nothing before the caret to go on from."),
                self.tr("Write a few words first, or place the caret after some."),
            )

    # What arrives

    def _listen(self) -> None:
        self.batches.changed.connect(self.hints_changed)
        self.brief.actions_zone.make_wanted.connect(self.make)
        self.alternatives.chosen.connect(self._preview)
        self.alternatives.left.connect(lambda: self.editor.setFocus())
        self.editor.alternatives_wanted.connect(self.alternatives.enter)
        self.editor.cancel_wanted.connect(self.cancel)
        self.editor.ghost_changed.connect(self._show_note)
        self.editor.cursorPositionChanged.connect(self._show_context)
        self.text.doubt.toggled.connect(self.alternatives.set_shows_doubt)
        self.text.width_wanted.connect(self._show_only_text)
        self.context.layout_save_requested.connect(self._keep_layout)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._note_focus)

    # What shows

    def _use_settings(self, brief: TextBrief) -> None:
        self.brief.show_settings(brief.model_dump(exclude={"count"}))
        self.brief.models.mix.show_uses(brief.adapters)

    def _preview(self, card: TextCard) -> None:
        self.editor.show_ghost(card.words.text())
        self.hints_changed.emit()

    def _show_note(self, shown: bool) -> None:
        card = self.alternatives.chosen_card()
        self.text.show_preview_note(card.index + 1 if shown and card is not None else None)

    def _show_context(self) -> None:
        words = len(self.editor.text_before_caret()[-60_000:].split())
        read = min(words, CONTEXT_WORDS)
        self.brief.show_context(read, read / CONTEXT_WORDS)

    def _show_only_text(self, only: bool) -> None:
        self.brief.setVisible(not only)
        self.alternatives.setVisible(not only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.brief.actions_zone.is_running():
            self.cancel()
            return
        super().keyPressEvent(event)

    # Building

    def _build_columns(self) -> None:
        self._columns = Columns(
            (self.brief, self.text, self.alternatives),
            (248, 420, 316),
            SIDES,
            self.context.recall("write.columns"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        self.brief.show_json(self.context.recall("write.brief"))

    def _build_deeds(self) -> None:
        self.add_action("write.make", self.tr("Write"), self.make, "Ctrl+Return")
        self.add_action("write.cancel", self.tr("Cancel writing"), self.cancel)
        self.add_action("write.doubt", self.tr("Doubt"), self.text.doubt.toggle, "Ctrl+D")
        self.add_action("write.machine", self.tr("Machine’s words"), self.text.machine.toggle)
        self.add_action("write.new", self.tr("New text"), self.texts.begin, "Ctrl+N")
        self.add_action("write.rename", self.tr("Rename the text…"), self.texts.rename)
        self.add_action("write.bring", self.tr("Bring a text in…"), self.files.bring)
        self.add_action("write.save-as", self.tr("Save text as…"), self.files.save_as, "Ctrl+Shift+S")

    def _keep_layout(self) -> None:
        state = self._columns.state()
        if state:
            self.context.remember("write.columns", state)
        self.context.remember("write.brief", self.brief.as_json())
