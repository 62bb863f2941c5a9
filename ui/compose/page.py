"""The Compose page: brief, roll, candidates.

Invariant: the page holds no work of its own: what is asked for goes to the studio, what arrives
comes through the bridge. The piece in the roll is in the history before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from engines.contract import Medium, MusicBrief
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score
from studio.records import Artifact, Job
from ui.compose.brief import BriefPanel
from ui.compose.candidate_card import CandidateCard
from ui.compose.candidates import CandidatesPanel
from ui.compose.draft import Draft
from ui.compose.files import TuneFiles
from ui.compose.listening import Listening
from ui.compose.midi_in import MidiIn
from ui.compose.piece import Piece
from ui.compose.seeds import seed_notes
from ui.compose.styles import StyleOffer
from ui.compose.work_panel import WorkPanel
from ui.context import AppContext
from ui.making.batches import Batches
from ui.making.columns import Columns
from ui.making.result_deeds import ResultDeeds
from ui.making.shelf import ModelShelf
from ui.making.tasting import Tasting
from ui.page import Hints, Page
from ui.sound.playback import Playback

if TYPE_CHECKING:
    from studio.studio import Studio

SIDES = ((292, 328), (268, 284))


class ComposePage(Page):
    """Compose from a note, from a phrase, or from nothing."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.piece = Piece(self)
        self.brief = BriefPanel()
        self.work = WorkPanel(self.piece)
        self.roll = self.work.roll
        self.candidates = CandidatesPanel()
        zone = self.brief.actions_zone
        self.batches = Batches(context, zone, self.candidates, self.tr("Composing {0}"), self)
        self.shelf = ModelShelf(context, Medium.MUSIC, self.brief.models, self.candidates, self)
        self.taste = Tasting(context, Medium.MUSIC, zone, self.candidates, self.batches, self)
        self.midi_in = MidiIn(context, self.brief.seeds, self)
        self.styles = StyleOffer(context, self.brief, self)
        self.files = TuneFiles(context, self)
        self.draft = Draft(context, self.piece, self)
        self.playback = Playback(context, self)
        self.listening = Listening(
            context, self.piece, self.work, self.candidates, self.playback, self
        )
        trashed = self.tr("One piece moved to the trash.")
        self.deeds = ResultDeeds(context, self.candidates, trashed, self)
        self.deeds.also({"take": self.take, "export": self._export_card})
        self._build_columns()
        self._build_deeds()
        self._listen()

    # Page

    def open_project(self) -> None:
        self.playback.stop()
        self.candidates.sources.clear()
        self.batches.clear()
        self.draft.open()
        self.work.fit()
        self.shelf.fill()
        self.styles.fill()
        self.taste.open_project()

    def leave(self) -> None:
        self.midi_in.close()
        self.playback.stop()
        if self.context.is_open:
            self.draft.keep_now()

    def arrive(self, topic: object = None) -> None:
        if isinstance(topic, MusicBrief):
            self._use_settings(topic)
        elif isinstance(topic, Artifact):
            self._take_work(topic)
        self.midi_in.open()
        if self.context.is_open:
            self.taste.follow()
        if topic is None:
            self.roll.setFocus(Qt.FocusReason.OtherFocusReason)

    def key_hints(self) -> Hints:
        return (
            (["Space"], self.tr("play")),
            (["1", "–", "5"], self.tr("rate")),
            (["T"], self.tr("take into roll")),
            (["D"], self.tr("draw notes")),
            (["L"], self.tr("loop")),
            (["A", "–", "K"], self.tr("play seed notes")),
        )

    # Making

    def make(self) -> Job | None:
        """Ask the studio for candidates."""
        if not self.context.is_open or not self._has_what_it_needs():
            return None
        zone = self.brief.actions_zone
        values = {"seed": self._random_seed(), **self.brief.settings(), "count": zone.to_make()}
        score = Score()
        if self.brief.starts_from_piece():
            kept = self.kept_piece()
            if kept is None:
                return None
            values["source"], score = kept.id, self.piece.score
        values["model"] = self.brief.models.model()
        values["adapters"] = self.brief.models.adapters()
        brief = self.context.attempt(lambda: MusicBrief.model_validate(values))
        return self._submit(brief, score, shown=zone.to_show()) if brief is not None else None

    def make_another(self, card: CandidateCard) -> None:
        """Ask for one more from the brief that made a card, with a new seed."""
        if card.artifact is None or not isinstance(card.artifact.brief, MusicBrief):
            return
        fresh = {"seed": self._random_seed(), "count": 1}
        brief = card.artifact.brief.model_copy(update=fresh)
        source = self.candidates.sources.get(card.job, Score())
        self._submit(brief, source, (card.artifact.id,))

    def kept_piece(self) -> Artifact | None:
        """The piece in the roll as a work of the history, kept there now if it is not yet."""
        studio, origin = self.context.studio, self.piece.origin
        if origin:
            return self.context.attempt(lambda: studio.history.get(origin))
        score = self.piece.score
        work = self.context.attempt(lambda: kept_in_history(studio, score, self._title()))
        if work is not None:
            self.piece.note_kept(score, work.id)
        return work

    def follow(self, job: Job, brief: MusicBrief, source: Score | None = None) -> None:
        """Show what comes of a job on this page."""
        self.candidates.sources[job.id] = source or Score()
        self.batches.follow(job, brief)

    def _submit(
        self, brief: MusicBrief, source: Score, parents: tuple[str, ...] = (), shown: int = 0
    ) -> Job | None:
        job = self.batches.submit(brief, parents, shown)
        if job is not None:
            self.candidates.sources[job.id] = source
            self.context.remember("compose.brief", self.brief.as_json())
        return job

    def _has_what_it_needs(self) -> bool:
        task, has_piece = self.brief.task.value(), not self.piece.is_empty
        has_notes = bool(self.brief.seeds.notes.chords)
        if task == "continue" or has_piece or (has_notes and task != "infill"):
            return True
        self.context.show_error(
            self.tr("There is no piece in the roll to work from."),
            self.tr("Take a candidate, bring a MIDI file in, or draw some notes first."),
        )
        return False

    def _random_seed(self) -> int:
        from studio.studio import random_seed

        return random_seed()

    def _title(self) -> str:
        return self.piece.score.title or self.tr("Piece from the roll")

    # Taking

    def take(self, card: CandidateCard) -> None:
        """Put a candidate into the roll; undo brings back what was there."""
        if card.artifact is not None:
            self._take_work(card.artifact)

    def _take_work(self, work: Artifact) -> None:
        found = self.context.attempt(lambda: read_midi(work.path.read_bytes()))
        if found is not None:
            self._show_in_roll(work, found[0])

    def _show_in_roll(self, work: Artifact, score: Score) -> None:
        notes = work.brief.notes if isinstance(work.brief, MusicBrief) else ""
        self.playback.stop()
        self.piece.load(score, seed_notes(score, notes), work.id)
        self.brief.go_on_from_piece()
        self.work.fit()
        self.listening.seek(0.0)

    def begin(self) -> None:
        """Begin an empty piece; undo brings back the one before."""
        self.playback.stop()
        self.piece.load(Score())
        self.work.fit()

    def export(self) -> None:
        """Export the candidate that has the keyboard, else the piece in the roll."""
        card = self.focused_card()
        if card is not None:
            self._export_card(card)
        elif self.piece.is_empty:
            self.context.show_error(self.tr("There is no piece in the roll to export yet."))
        else:
            self.files.export(self.kept_piece, self._title())

    def _export_card(self, card: CandidateCard) -> None:
        if card.artifact is not None:
            work = card.artifact
            self.files.export(lambda: work, self.name_of(card))

    def name_of(self, card: CandidateCard) -> str:
        """What a candidate's file is called."""
        assert isinstance(card.brief, MusicBrief)
        return f"{(card.brief.style or 'piece').capitalize()} {card.index + 1}"

    def focused_card(self) -> CandidateCard | None:
        """The card that has the keyboard."""
        focus = QApplication.focusWidget()
        for card in self.candidates.cards():
            if focus is card or (focus is not None and card.isAncestorOf(focus)):
                return card
        return None

    def _carry(self, card: CandidateCard) -> None:
        if card.artifact is not None:
            self.files.carry(card.artifact, self.name_of(card), card)

    # What shows

    def _use_settings(self, brief: MusicBrief) -> None:
        self.brief.show_settings(brief.model_dump(exclude={"count", "seed"}))
        self.brief.models.mix.show_uses(brief.adapters)

    def _show_task(self) -> None:
        bars = self.brief.fill_bars()
        self.roll.set_fill(bars if not self.piece.is_empty else None)

    def _note_piece(self) -> None:
        self.brief.show_piece(0 if self.piece.is_empty else self.piece.bar_count())
        self._show_task()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        deed = self._keys.get(Qt.Key(event.key())) if plain else None
        if event.key() == Qt.Key.Key_Escape and self.brief.actions_zone.is_running():
            self.batches.cancel()
        elif deed is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def set_drawing(self, drawing: bool) -> None:
        """Draw notes, or select them."""
        self.roll.set_drawing(drawing)
        self.work.transport.show_drawing(drawing)

    # Building

    def _listen(self) -> None:
        bar = self.work.transport
        self.brief.actions_zone.make_wanted.connect(self.make)
        self.brief.task_changed.connect(self._show_task)
        self.batches.changed.connect(self.hints_changed)
        self.deeds.another_wanted.connect(self.make_another)
        self.deeds.settings_wanted.connect(self._use_settings)
        self.candidates.left.connect(lambda: self.roll.setFocus())
        self.candidates.drag_wanted.connect(self._carry)
        self.brief.seeds.notes.sounded.connect(self.listening.sound_seed)
        self.files.taken.connect(self._show_in_roll)
        self.work.file_dropped.connect(self._take_file)
        self.piece.changed.connect(self._note_piece)
        bar.undo.clicked.connect(self.piece.stack.undo)
        bar.redo.clicked.connect(self.piece.stack.redo)
        bar.export.clicked.connect(self.export)
        bar.readout.tempo_typed.connect(self.piece.set_tempo)
        bar.drawing_chosen.connect(self.set_drawing)
        self.context.layout_save_requested.connect(self._keep_layout)
        self.set_drawing(False)
        self._note_piece()

    def _take_file(self, path: str) -> None:
        if self.context.is_open:
            self.files.take(Path(path))

    def _build_deeds(self) -> None:
        self.add_action("compose.make", self.tr("Compose"), self.make, "Ctrl+Return")
        self.add_action("compose.cancel", self.tr("Cancel composing"), self.batches.cancel)
        self.add_action("compose.play", self.tr("Play or pause"), self.listening.toggle)
        self.add_action("compose.loop", self.tr("Loop"), self.work.transport.loop.toggle)
        self.add_action("compose.draw", self.tr("Draw notes"), lambda: self.set_drawing(True))
        self.add_action("compose.select", self.tr("Select notes"), lambda: self.set_drawing(False))
        self.add_action("compose.quantise", self.tr("Quantise"), self.work.inspector.quantise.click)
        self.add_action("compose.new", self.tr("New piece"), self.begin, "Ctrl+N")
        self.add_action("compose.bring", self.tr("Bring a tune in…"), self.files.bring)
        self.add_action("compose.export", self.tr("Export…"), self.export, "Ctrl+E")
        self._keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Space: self.listening.toggle,
            Qt.Key.Key_L: self.work.transport.loop.toggle,
            Qt.Key.Key_D: lambda: self.set_drawing(True),
            Qt.Key.Key_V: lambda: self.set_drawing(False),
            Qt.Key.Key_Home: self.listening.back,
        }

    def _build_columns(self) -> None:
        self._columns = Columns(
            (self.brief, self.work, self.candidates),
            (248, 420, 264),
            SIDES,
            self.context.recall("compose.columns"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        self.brief.show_json(self.context.recall("compose.brief"))

    def _keep_layout(self) -> None:
        state = self._columns.state()
        if state:
            self.context.remember("compose.columns", state)
        self.context.remember("compose.brief", self.brief.as_json())


def kept_in_history(studio: Studio, score: Score, title: str) -> Artifact:
    """Keep a piece that was edited by hand as a work of its own."""
    from studio.exchange.incoming import Incoming

    return studio.bring_in(Incoming(Medium.MUSIC, write_midi(score), ".mid", title))
