"""Shows works of music in views and plays them.

The player, which loads Qt's multimedia, is created when music is first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from engines.formats.score import Score
from studio.base.records import Artifact
from ui.context import AppContext
from ui.media import window_kit
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_view import MusicView
from ui.sound.playback import Playback


class MusicPlayer(QObject):
    """Plays works of the history in the views that show them."""

    def __init__(self, context: AppContext, pictures: MusicPictures, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.pictures = context, pictures
        self._playback: Playback | None = None
        self._works_by_view: dict[MusicView, Artifact] = {}
        self._waiting_work: Artifact | None = None
        pictures.ready.connect(self._show_pictures)

    @property
    def playback(self) -> Playback:
        """The playback, created on first use."""
        if self._playback is None:
            self._playback = Playback(self._context, self)
            self._playback.position_changed.connect(self._show_position)
            self._playback.changed.connect(self._show_state)
        return self._playback

    def show(self, view: MusicView, work: Artifact) -> None:
        """Show a work in a view, until the view is destroyed or shows another."""
        if view not in self._works_by_view:
            view.play_requested.connect(lambda: self.toggle(self._works_by_view[view]))
            view.destroyed.connect(lambda: self._works_by_view.pop(view, None))
        self._works_by_view[view] = work
        self._show_pictures()

    def toggle(self, work: Artifact) -> None:
        """Play a work of music, or stop it. It plays as soon as its notes are read."""
        if not window_kit(work.medium).has_notes:
            return
        playback = self.playback
        if playback.is_active(work.id):
            playback.stop()
            return
        picture = self.pictures.picture(work)
        self._waiting_work = work if picture is None else None
        if picture is not None:
            playback.play(work.id, picture.score, self._renderer_of(work, picture.score))

    def stop(self) -> None:
        """Stop playback."""
        self._waiting_work = None
        if self._playback is not None:
            self._playback.stop()

    def _renderer_of(self, work: Artifact, score: Score) -> Callable[[], Path]:
        """Return what returns the sound file of a work; slow, so it is called in the background."""
        return partial(self._context.studio.sounds.of, work)

    def _show_pictures(self) -> None:
        for view, work in self._works_by_view.items():
            picture = self.pictures.picture(work)
            if picture is not None and picture != view.roll.picture():
                view.show_picture(picture)
        if self._works_by_view:
            self._show_state()
        waiting = self._waiting_work
        if waiting is not None and self.pictures.picture(waiting) is not None:
            self.toggle(waiting)

    def _show_position(self, tick: float) -> None:
        for view, work in self._works_by_view.items():
            if self.playback.plays(work.id):
                view.roll.set_playhead(tick)
                view.show_playing(self.playback.seconds())

    def _show_state(self) -> None:
        for view, work in self._works_by_view.items():
            plays = self.playback.plays(work.id)
            view.show_playing(self.playback.seconds() if plays else None)


class SamplePlayer(MusicPlayer):
    """Plays music that is not in the history, such as samples of an adapter."""

    def _renderer_of(self, work: Artifact, score: Score) -> Callable[[], Path]:
        return partial(self._context.studio.sounds.of_score, score)
