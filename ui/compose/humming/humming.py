"""Turns what is hummed, or a sound file, into notes of the piece.

Invariant: the notes are in the piece before anything of the recording is deleted; what was heard is
one step of undo, also when its tempo, key or meter are changed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from engines.formats.hummed import HummedLine, WrittenLine
from engines.formats.score import Score
from ui.compose.humming.hum_strip import HumStrip
from ui.compose.humming.recorder import HumRecorder
from ui.compose.playback_controller import PlaybackController
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import PieceState
from ui.compose.work_panel import WorkPanel
from ui.context import AppContext
from ui.language import translated
from ui.making.work_files import ask_file
from ui.qt.microphone import Fault

SOUND_ENDINGS = "*.wav *.flac *.ogg *.oga *.opus *.mp3 *.aif *.aiff"


class Humming(QObject):
    """`start_task` makes works from the piece: continue, accompany or vary; `on_notes` is called
    when notes of a line came into the piece."""

    def __init__(
        self,
        context: AppContext,
        work: WorkPanel,
        controller: PlaybackController,
        start_task: Callable[[str], object],
        on_notes: Callable[[], object],
    ) -> None:
        super().__init__(work)
        self._context, self._work, self._controller = context, work, controller
        self._on_notes = on_notes
        self._piece: Piece = work.piece
        self._call = 0
        self._is_hearing = False
        self._line: HummedLine | None = None
        self._written_line: WrittenLine | None = None
        self._before = PieceState()
        self._track = self._start = self._gesture = 0
        self._score = Score()
        self._is_recorded = False
        self.recorder = HumRecorder(context, self)
        self.strip = HumStrip()
        work.add_band(self.strip)
        self._connect(start_task)

    @property
    def is_busy(self) -> bool:
        """Whether something is recorded or heard."""
        return self.recorder.is_recording or self._is_hearing

    def toggle(self) -> None:
        """Begin to record, or end it and find the notes."""
        if self.recorder.is_recording:
            self.recorder.stop()
        elif self._context.is_open and not self._is_hearing:
            self._forget()
            self._controller.playback.stop()  # the microphone would hear it
            self.recorder.start()
            self._show_recording()
        self._work.transport.show_humming(self.recorder.is_recording)

    def leave(self) -> None:
        """The page is left: what was recorded is heard."""
        if self.recorder.is_recording:
            self.toggle()

    def cancel(self) -> bool:
        """Throw away what is recorded or heard. False where nothing is."""
        was_busy = self.is_busy
        self.recorder.cancel()
        self._forget()
        self._work.transport.show_humming(False)
        return was_busy

    def ask_file(self) -> None:
        """Ask for a sound file, and find its notes."""
        title, kinds = self.tr("Hear a tune in a sound file"), self.tr("Sound ({0})")
        path = ask_file(self._work, title, kinds.format(SOUND_ENDINGS))
        if path is not None:
            self.hear(path)

    def hear(self, path: Path) -> None:
        """Find the notes of a sound file."""
        self.recorder.cancel()
        self._work.transport.show_humming(False)
        self._hear(path, is_recorded=False)

    def _hear(self, path: Path, is_recorded: bool) -> None:
        from studio.media.humming import hear  # it reads files of other programs

        self._forget()
        self._is_hearing, self._is_recorded = True, is_recorded
        self.strip.show_hearing()
        done = partial(self._if_current, self._call, self._take)
        failed = partial(self._if_current, self._call, self._report)
        self._context.run_in_background(partial(hear, path), done, failed)

    # What was heard

    def _take(self, line: HummedLine) -> None:
        self._line = line
        self._write(None, "", "")

    def _write(self, tempo: float | None, key: str, meter: str) -> None:
        from studio.media.humming import write_down

        if self._line is not None:
            self._call += 1  # what is still written down as it was asked before is dropped
            done = partial(self._if_current, self._call, self._put)
            failed = partial(self._if_current, self._call, self._report)
            write = partial(write_down, self._line, tempo, key, meter)
            self._context.run_in_background(write, done, failed)

    def _put(self, line: WrittenLine) -> None:
        """Put the notes into the piece."""
        is_first, self._written_line = self._written_line is None, None
        self._is_hearing = False
        if is_first:
            self._begin()
        self._piece.hum(line, self._before, self._track, self._start, self._gesture)
        self._written_line, self._score = line, self._piece.score
        has_others = any(track.notes for track in self._before.score.tracks)
        self.strip.show_line(line, is_whole_piece=not has_others)
        if is_first:
            self._show_notices()
            self.recorder.forget()
            self._on_notes()

    def _begin(self) -> None:
        """Begin from the piece of now, in the bar of the playhead where it has other notes."""
        self._before, self._track = self._piece.state, self._piece.track
        axis, is_empty = self._work.axis, self._piece.is_empty
        self._start = 0 if is_empty else axis.spans[axis.bar_at(self._controller.tick)][0]
        self._gesture = self._piece.new_gesture()

    def _show_notices(self) -> None:
        recorder, line = self.recorder, self._line
        sentence = ""
        if self._is_recorded and recorder.is_full:
            sentence = self.tr("Ten minutes are the most that is heard at once.")
        elif self._is_recorded and recorder.fault is Fault.UNPLUGGED:
            sentence = self.tr(
                "The microphone was unplugged. What was hummed until then is in the roll."
            )
        elif line is not None and line.notices:
            sentence = translated(line.notices[0])
        if sentence:
            self._context.show_message(sentence, tone="warn")

    def _change(self) -> None:
        """The artist set another tempo, key or meter."""
        self._write(*self.strip.values())

    def _follow_piece(self) -> None:
        """Once the notes were edited otherwise, their tempo and key are those of the piece."""
        if self._written_line is not None and self._piece.score != self._score:
            self._forget()

    # The microphone

    def _show_recording(self) -> None:
        self._work.transport.show_humming(self.recorder.is_recording)
        if self.recorder.is_recording:
            self.strip.show_recording(self.recorder)
        elif not self._is_hearing and self._written_line is None:
            self.strip.hide()

    def _hear_recording(self, path: Path) -> None:
        self._work.transport.show_humming(False)
        if not self.recorder.is_silent:
            self._hear(path, is_recorded=True)
            return
        self._forget()
        self.recorder.forget()
        self._show_fault(
            self.tr("The microphone gave no sound."),
            self.tr("Check that it is not muted, and that the system listens to it."),
        )

    def _fail(self, fault: Fault) -> None:
        self._forget()
        self._work.transport.show_humming(False)
        if fault is Fault.MISSING:
            self._show_fault(
                self.tr("No microphone was found."), self.tr("Play or draw the notes.")
            )
        elif fault is Fault.DENIED:
            self._show_fault(
                self.tr("The system does not let the studio hear the microphone."),
                self.tr("Allow it in the system's settings, or close what else records."),
            )
        else:
            self._show_fault(
                self.tr("The microphone was unplugged before it gave a sound."),
                self.tr("Plug it in, and hum again."),
            )

    def _show_fault(self, what: str, remedy: str) -> None:
        text = self.tr("Choose a sound file…")
        self._context.show_error(what, remedy=remedy, action=text, on_action=self.ask_file)

    # Calls

    def _if_current(self, call: int, use: Callable[..., object], value: object) -> None:
        if call == self._call:
            use(value)

    def _report(self, fault: BaseException) -> None:
        self._forget()
        self.recorder.forget()
        self._context.report(fault)

    def _forget(self) -> None:
        """Show the strip no more; what is heard in the background is dropped."""
        self._call += 1
        self._is_hearing = False
        self._line = self._written_line = None
        self.strip.hide()

    def _connect(self, start_task: Callable[[str], object]) -> None:
        recorder, strip = self.recorder, self.strip
        self._work.transport.hum.clicked.connect(self.toggle)
        recorder.changed.connect(self._show_recording)
        recorder.ended.connect(self._hear_recording)
        recorder.failed.connect(self._fail)
        strip.stop_requested.connect(self.toggle)
        strip.closed.connect(self.cancel)
        strip.changed.connect(self._change)
        strip.task_requested.connect(start_task)
        self._piece.changed.connect(self._follow_piece)
