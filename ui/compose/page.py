"""The Compose page: brief, roll, candidates.

The piece in the roll is in the history before anything is composed from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from engines.contract import Medium, MusicBrief
from engines.formats.score import TICKS, Score
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.history.queries import ArtifactQuery
from ui.compose.asking import Asking
from ui.compose.autosave import PieceAutosave
from ui.compose.brief.brief_panel import MusicBriefPanel
from ui.compose.brief.midi_input import MidiInput
from ui.compose.brief.seed_notes import find_seed_notes
from ui.compose.candidate_card import CandidateCard
from ui.compose.candidates import CandidatesPanel
from ui.compose.exploring import ComposeExploring
from ui.compose.files import FINE_SOUND, STEMS, PieceFiles
from ui.compose.humming.humming import Humming
from ui.compose.menus.grooves import GroovesOfWorks
from ui.compose.playback_controller import PlaybackController
from ui.compose.playing.link_session import LinkSession
from ui.compose.playing.sound_menu import SoundMenu
from ui.compose.recording import Recording
from ui.compose.roll.piece import Piece
from ui.compose.score.score_controller import ScoreController
from ui.compose.stored_piece import StoredPiece
from ui.compose.work_panel import WorkPanel
from ui.context import AppContext
from ui.making.page import MakingPage, PageTexts
from ui.page import Hints
from ui.parts.columns import ColumnWidths
from ui.qt.fields import focused_field_can_redo, focused_field_can_undo
from ui.sound.midi_output import MidiOutput
from ui.sound.playback import PIECE, Playback
from ui.works import report_unreadable, score_of

RECENT = 60  # works among which the last batch is looked for


class ComposePage(MakingPage[MusicBrief, CandidateCard]):
    """Compose from a note, from a phrase, or from nothing."""

    MEDIUM = Medium.MUSIC
    NAME = "compose"
    WIDTHS = ColumnWidths(
        least=(248, 420, 264),
        wide=(268, 284),
        narrow=(268, 284),
        folded=284,
        left_from=1400,
        right_from=1100,
    )
    NOT_REUSED = frozenset({"count", "seed"})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.piece = Piece(self)
        self._asked_for: Artifact | None = None
        self.stored_piece = StoredPiece(context, self.piece)
        self.brief = MusicBriefPanel()
        self.work_panel = WorkPanel(self.piece)
        self.roll = self.work_panel.roll
        self.results = CandidatesPanel()
        texts = PageTexts(self.tr("Composing {0}"), self.tr("One piece moved to the trash."))
        self.build(self.brief, self.work_panel, self.results, texts)
        self.files = PieceFiles(context, self)
        self.autosave = PieceAutosave(context, self.piece, self)
        self.midi_output = MidiOutput(context, self)
        self.midi_input = MidiInput(
            context, self.brief.seed_row, self, echoes=self.midi_output.echoes
        )
        self.playback = Playback(context, self, self.midi_output)
        self.playback_controller = PlaybackController(
            context,
            self.piece,
            self.work_panel,
            self.results,
            self.playback,
            self.midi_output,
            self,
        )
        self._build_recording()
        self.humming = Humming(
            context,
            self.work_panel,
            self.playback_controller,
            self.make_of_piece,
            self._show_line,
        )
        self.score = ScoreController(
            context,
            self.work_panel,
            self.files,
            self.stored_piece,
            self.playback_controller.seek,
        )
        self.asking = Asking(self.work_panel, self.playback_controller, self.ask_model)
        GroovesOfWorks(context, self.work_panel.note_menu)
        self.exploring = ComposeExploring(
            self, self.brief.header, self.work_panel, self.playback, self.show_score
        )
        self.result_actions.add({"take": self.take, "export": self._export_card})
        self._build_actions()
        self._connect_panels()
        self._connect_transport()
        self.set_drawing(False)
        self._on_piece_changed()

    # The page

    def ask_model(self, values: dict[str, object]) -> None:
        """Queue the brief of the page with other values, from the piece in the roll."""
        if not self.context.is_open:
            return
        whole = {**self.values_to_make(), "notes": "", "instruments": (), **values}
        best = self.brief.actions_zone.to_show()
        self.stored_piece.ask(lambda work: self.submit_values({**whole, "source": work.id}, best))

    def open_project(self) -> None:
        """Stop playback, and show the piece of the project."""
        self.playback.stop()
        self.humming.cancel()
        self.results.source_scores.clear()
        self.exploring.open_project()
        super().open_project()
        self.score.open_project()

    def open_draft_document(self) -> None:
        """Show the saved piece, and what was composed last."""
        self.autosave.open()
        self._show_last_candidates()
        self.work_panel.fit()

    def _show_last_candidates(self) -> None:
        """Show the newest batch of the history: it is nowhere else on this page."""
        studio = self.context.studio
        works = studio.history.find(ArtifactQuery(kinds=(Medium.MUSIC,), limit=RECENT))
        for identity in dict.fromkeys(work.job for work in works if work.job):
            with suppress(InputError):  # removed
                job = studio.jobs.get(identity)
                if job.kind == "make" and isinstance(job.brief, MusicBrief):
                    self.batches.show_cards_again(identity, job.brief)
                    return

    def end_work(self) -> None:
        """What was recorded is heard."""
        self.humming.leave()

    def leave(self) -> None:
        """Stop playback, close the MIDI ports, and save the piece."""
        self.midi_input.close()
        self.humming.leave()
        self.exploring.leave()
        self.playback.stop()
        self.score.leave()
        self.midi_output.close()
        self.autosave.save_now()

    @property
    def has_unsaved(self) -> bool:
        return self.autosave.has_unsaved

    @property
    def unfinished(self) -> str:
        if not self.humming.is_busy:
            return ""
        return self.tr(
            "The notes of what was hummed are still being found. Wait for them, or press Esc on "
            "the Compose page."
        )

    def on_shown(self, target: object = None) -> None:
        """Show what the page was opened for, and open the MIDI ports."""
        super().on_shown(target)
        if isinstance(target, Artifact):
            self.focus_editor()
        self.exploring.on_shown(target)
        self.midi_input.open()
        self.midi_output.open_remembered()

    def work_name(self) -> str:
        return self.tr("Roll")

    def continue_from(self, artifact: Artifact) -> None:
        """Show a work in the roll, once it was read; of several the one asked for last."""
        self._asked_for = artifact

        def show(score: Score) -> None:
            if self._asked_for is artifact:
                self._show_in_roll(artifact, score)

        failed = partial(report_unreadable, self.context, artifact)
        self.context.run_in_background(partial(score_of, artifact), show, failed)

    def focus_editor(self) -> None:
        """Focus the roll, or the score in its place."""
        self.score.focus()

    def undo_change(self) -> bool:
        """Undo the last change of the piece, wherever the focus is but in a field with its own."""
        can_undo = self.piece.stack.canUndo() and not focused_field_can_undo()
        if can_undo:
            self.piece.stack.undo()
        return can_undo

    def redo(self) -> bool:
        """Redo what was undone last in the piece."""
        can_redo = self.piece.stack.canRedo() and not focused_field_can_redo()
        if can_redo:
            self.piece.stack.redo()
        return can_redo

    def key_hints(self) -> Hints:
        """Keys of the roll, and of a card once one is chosen; on the keyboard letters are notes."""
        play, loop = (["compose.play"], self.tr("play")), (["compose.loop"], self.tr("loop"))
        if self.brief.seed_row.keyboard.hasFocus():
            return ((["A", "–", "K"], self.tr("play seed notes")), play, loop)
        draw = (["compose.draw"], self.tr("draw notes"))
        if self.results.chosen_card() is None:
            hum = (["compose.hum"], self.tr("hum"))
            return self.first_hints((["compose.make"], self.tr("compose")), play, hum, draw, loop)
        take = (["compose.take"], self.tr("take into roll"))
        return (play, self.rate_hint(), take, draw, loop)

    # Making

    def can_make(self) -> bool:
        """Return whether the task has the piece it needs; a missing one is shown as an error."""
        task, has_piece = self.brief.task.value(), not self.piece.is_empty
        has_notes = bool(self.brief.seed_row.notes.chords)
        if task == "continue" or has_piece or (has_notes and task != "infill"):
            return True
        self.context.show_error(
            self.tr("There is no piece in the roll to work from."),
            self.tr("Take a candidate, bring a MIDI file in, or draw some notes first."),
        )
        return False

    def submit_values(self, values: dict[str, object], best_count: int) -> list[str]:
        """Queue a brief; its cards remember the piece from which they start."""
        score = self.piece.score if values.get("source") else Score()
        return self._with_source_score(super().submit_values(values, best_count), score)

    def make_another(self, card: CandidateCard) -> list[str]:
        """Queue one more from a card's brief, which starts from the same piece."""
        source_score = self.results.source_scores.get(card.job, Score())
        return self._with_source_score(super().make_another(card), source_score)

    def make_of_piece(self, task: str) -> list[str]:
        """Continue, accompany or vary the piece in the roll; the brief else stays as it is."""
        self.brief.show_settings({"task": task})
        self.brief.start_from_piece()
        return self.make()

    def gather_values(self, use: Callable[[dict[str, object]], object]) -> None:
        """Call `use` with the fields of the brief, once the piece is stored as its source."""
        values = self.values_to_make()
        if self.brief.starts_from_piece():
            self.stored_piece.ask(lambda work: use({**values, "source": work.id}))
        else:
            use(values)

    def _with_source_score(self, jobs: list[str], source_score: Score) -> list[str]:
        """Store the piece from which these jobs start, for their cards."""
        self.results.source_scores.update(dict.fromkeys(jobs, source_score))
        return jobs

    # The roll

    def take(self, card: CandidateCard) -> None:
        """Show a candidate in the roll; undo restores the piece before."""
        if card.artifact is not None:
            self.continue_from(card.artifact)

    def show_score(self, score: Score) -> None:
        """Show notes that are no work in the roll; undo restores the piece before."""
        self.playback.stop()
        self.stored_piece.keep()
        self.piece.replace(score)
        self.brief.start_from_piece()
        self.work_panel.fit()
        self.playback_controller.seek(0.0)

    def new_piece(self) -> None:
        """Begin an empty piece; undo restores the one before."""
        self.playback.stop()
        self.stored_piece.keep()
        self.piece.replace(Score())
        self.work_panel.fit()

    def set_drawing(self, is_drawing: bool) -> None:
        """Set the mode of the mouse: draw notes, or select them."""
        self.roll.set_drawing(is_drawing)
        self.work_panel.transport.show_drawing(is_drawing)

    def _show_line(self) -> None:
        """Show a line that was hummed; what is made next begins with it."""
        self.brief.start_from_piece()
        self.work_panel.fit()
        self.focus_editor()

    def leave_view(self) -> bool:
        """Escape throws away what is being hummed."""
        return self.humming.cancel()

    def _set_tempo(self, bpm: float) -> None:
        self.piece.set_tempo(bpm, int(self.playback_controller.tick))

    def _show_in_roll(self, work: Artifact, score: Score) -> None:
        notes = work.brief.notes if isinstance(work.brief, MusicBrief) else ""
        if work.brief is None and not score.title:
            score = replace(score, title=work.prompt)  # the artist's name for it stays
        self.playback.stop()
        self.stored_piece.keep()
        self.piece.replace(score, find_seed_notes(score, notes), work.id)
        self.brief.start_from_piece()
        self.work_panel.fit()
        self.playback_controller.seek(0.0)

    # Files

    def export(self, names: Sequence[str] = ()) -> None:
        """Export the candidate that has the focus, else the piece in the roll.

        `names` are those of the formats to offer, by default all.
        """
        card = self.focused_card()
        if card is not None:
            self._export_card(card, names)
        elif self.piece.is_empty:
            self.context.show_error(self.tr("There is no piece in the roll to export yet."))
        else:
            self.stored_piece.export(self.files, names)

    def focused_card(self) -> CandidateCard | None:
        """The card that has the focus."""
        focus = QApplication.focusWidget()
        for card in self.results.cards():
            if focus is card or (focus is not None and card.isAncestorOf(focus)):
                return card
        return None

    def _export_card(self, card: CandidateCard, names: Sequence[str] = ()) -> None:
        if card.artifact is not None:
            work = card.artifact
            self.files.export(lambda use: use(work), card.file_name(), names)

    def _drag_out(self, card: CandidateCard) -> None:
        if card.artifact is not None:
            self.files.drag_tune_out(card.artifact, card.file_name(), card)

    def _import_dropped(self, data: QMimeData) -> None:
        if self.context.is_open:
            self.files.import_dropped(data)

    # Events

    def update_model(self) -> None:
        """Offer the styles of the displayed model, and the models of phrases in Explore."""
        self.exploring.show_models(self.model_chooser.explorable())
        model = self.model_chooser.model()
        self.brief.show_styles(model.inspection.styles if model and model.inspection else ())

    def _show_bars_to_fill(self) -> None:
        bars = self.brief.fill_bars()
        self.roll.set_infill_bars(bars if not self.piece.is_empty else None)

    def _fill_selected_bars(self, task: str) -> None:
        """The artist chose a task: what is filled in are the bars of the selected notes, if any."""
        notes, axis = self.piece.selection, self.work_panel.axis
        if task == "infill" and notes:
            first, end = min(note.start for note in notes), max(note.end for note in notes)
            self.brief.rows.set_bars(axis.bar_at(first) + 1, axis.bar_at(end - 1) + 1)

    def _on_piece_changed(self) -> None:
        self.brief.show_piece(0 if self.piece.is_empty else self.piece.bar_count())
        self._show_bars_to_fill()

    # Building

    def _connect_panels(self) -> None:
        self.brief.task.value_selected.connect(self._fill_selected_bars)
        self.brief.task_changed.connect(self._show_bars_to_fill)
        self.brief.seed_row.keyboard.focus_changed.connect(self.hints_changed)
        self.brief.seed_row.notes.key_changed.connect(self.playback_controller.play_key)
        self.results.card_chosen.connect(self.hints_changed)
        self.results.leave_requested.connect(lambda: self.roll.setFocus())
        self.results.drag_requested.connect(self._drag_out)
        self.files.imported.connect(self._show_in_roll)
        self.files.recording_brought.connect(self.humming.hear)
        self.work_panel.data_dropped.connect(self._import_dropped)
        self.piece.changed.connect(self._on_piece_changed)
        self.work_panel.lanes.edits.refused.connect(self.context.report)
        self.work_panel.form_edits.refused.connect(self.context.report)

    def _connect_transport(self) -> None:
        transport = self.work_panel.transport
        transport.undo.clicked.connect(self.piece.stack.undo)
        transport.redo.clicked.connect(self.piece.stack.redo)
        transport.export.clicked.connect(lambda: self.export())
        transport.readout.tempo_typed.connect(self._set_tempo)
        transport.drawing_toggled.connect(self.set_drawing)

    def _build_recording(self) -> None:
        transport = self.work_panel.transport
        link = LinkSession(
            lambda: self.playback.is_active(PIECE),
            lambda: self.piece.score.tempi[0].bpm,
            lambda: self.piece.score.meters[0].bar_ticks / TICKS,
            self,
        )
        link.machine_moved.connect(self.playback_controller.follow_machine)
        menu = SoundMenu(
            self.context, transport, self.midi_output, self.midi_input, self.playback, link
        )
        menu.font_menu.offer_for_tracks(self.work_panel.lanes.menu, self.piece)
        self.midi_input.machine_moved.connect(self.playback_controller.follow_machine)
        self.recording = Recording(
            self.context,
            self.piece,
            self.work_panel,
            self.brief.seed_row,
            self.playback_controller,
            menu,
        )

    def _build_actions(self) -> None:
        add, controller = self.add_action, self.playback_controller
        loop, tracks = self.work_panel.transport.loop, self.work_panel.lanes
        add("compose.make", self.make)
        add("compose.cancel", self.cancel)
        add("compose.play", controller.toggle)
        add("compose.record", self.recording.toggle)
        add("compose.hum", self.humming.toggle)
        add("compose.hum-file", self.humming.ask_file)
        add("compose.loop", loop.toggle)
        add("compose.draw", lambda: self.set_drawing(True))
        add("compose.select", lambda: self.set_drawing(False))
        add("compose.quantise", self.work_panel.note_menu.quantise)
        add("compose.mute", tracks.edits.toggle_mute)
        add("compose.solo", tracks.edits.toggle_solo)
        add("compose.rename-track", tracks.menu.ask_current_name)
        add("compose.scale", self.work_panel.inspector.scale.toggle)
        add("compose.new", self.new_piece)
        add("compose.bring", self.files.ask_import)
        add("compose.export", self.export)
        add("compose.export-fine", partial(self.export, FINE_SOUND))
        add("compose.export-stems", partial(self.export, STEMS))
        add("compose.save-score", self.score.save)
        add("compose.print-score", self.score.print)
        add("compose.view", self.score.turn)
        add("compose.nearer", lambda: self.score.zoom(True))
        add("compose.farther", lambda: self.score.zoom(False))
        self._actions_by_key = {
            Qt.Key.Key_Space: controller.toggle,
            Qt.Key.Key_R: self.recording.toggle,
            Qt.Key.Key_H: self.humming.toggle,
            Qt.Key.Key_L: loop.toggle,
            Qt.Key.Key_D: lambda: self.set_drawing(True),
            Qt.Key.Key_V: lambda: self.set_drawing(False),
            Qt.Key.Key_Q: self.work_panel.note_menu.quantise,
            Qt.Key.Key_M: tracks.edits.toggle_mute,
            Qt.Key.Key_Home: controller.go_to_start,
        }
