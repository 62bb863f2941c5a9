"""Hearing works, of the history or beside it.

Invariant: the player, which loads Qt's multimedia, is made when music is first looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from engines.contract import Medium
from engines.formats.score import Score
from studio.records import Artifact
from ui.context import AppContext
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_view import MusicView
from ui.sound.playback import Playback


class Hearing(QObject):
    """Shows music in views, and plays it there."""

    def __init__(self, context: AppContext, pictures: MusicPictures, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._pictures = context, pictures
        self._playback: Playback | None = None
        self._shown: dict[MusicView, Artifact] = {}
        self._waiting: Artifact | None = None
        pictures.ready.connect(self._show_pictures)

    @property
    def playback(self) -> Playback:
        """What plays; made when it is first wanted."""
        if self._playback is None:
            self._playback = Playback(self._context, self)
            self._playback.moved.connect(self._follow)
            self._playback.changed.connect(self._show_state)
        return self._playback

    def show(self, view: MusicView, work: Artifact) -> None:
        """Show a piece of music in a view, until the view is destroyed or shows another."""
        if view not in self._shown:
            view.hear_wanted.connect(lambda: self.toggle(self._shown[view]))
            view.destroyed.connect(lambda: self._shown.pop(view, None))
        self._shown[view] = work
        self._show_pictures()

    def toggle(self, work: Artifact) -> None:
        """Play a work, or hold it."""
        if work.kind is not Medium.MUSIC:
            return
        playback = self.playback
        if playback.what == work.id and (playback.is_playing or playback.is_preparing):
            playback.stop()
            return
        picture = self._pictures.picture(work)
        self._waiting = work if picture is None else None
        if picture is not None:
            playback.play(work.id, picture.score, self._sound_of(work, picture.score))

    def stop(self) -> None:
        """End whatever plays."""
        self._waiting = None
        if self._playback is not None:
            self._playback.stop()

    def _sound_of(self, work: Artifact, score: Score) -> Callable[[], Path]:
        """What finds the sound of a work: slow, so it is called beside the window."""
        return partial(self._context.studio.sound, work.id)

    def _show_pictures(self) -> None:
        for view, work in self._shown.items():
            picture = self._pictures.picture(work)
            if picture is not None and picture != view.roll.picture():
                view.show_picture(picture)
        if self._shown:
            self._show_state()
        waiting = self._waiting
        if waiting is not None and self._pictures.picture(waiting) is not None:
            self.toggle(waiting)

    def _follow(self, tick: float) -> None:
        for view, work in self._shown.items():
            if self.playback.plays(work.id):
                view.roll.set_playhead(tick)
                view.show_playing(self.playback.seconds(), True)

    def _show_state(self) -> None:
        can = self.playback.can_play
        for view, work in self._shown.items():
            if self.playback.plays(work.id):
                view.show_playing(self.playback.seconds(), can)
            else:
                view.show_playing(None, can)


class SampleHearing(Hearing):
    """Hears music that is no work of the history, such as samples of an adapter."""

    def _sound_of(self, work: Artifact, score: Score) -> Callable[[], Path]:
        return partial(self._context.studio.sound_of_score, score)
