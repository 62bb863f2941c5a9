"""A work among others, small: the beginning of its words, its notes, or its picture."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.base.records import Artifact
from ui.language import translated
from ui.learn.work_picture import WorkPicture
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import Label
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails


class SampleSize(NamedTuple):
    """Pixels of a picture and of notes, and letters of a text."""

    picture: int
    roll: int
    letters: int


def work_sample(
    work: Artifact | None, size: SampleSize, thumbnails: Thumbnails, player: MusicPlayer
) -> QWidget:
    """Return a widget that shows a work; for none one that says so."""
    if work is None:
        return Label(translated("not tried on this"), "caption")
    kit = window_kit(work.medium)
    if kit.has_words:
        return _text_label(work.text, size.letters)
    if kit.has_notes:
        view = MusicView(Theme.current().px(size.roll))
        player.show(view, work)
        return view
    frame = WorkPicture(thumbnails)
    Theme.current().set_scaled(frame.setFixedHeight, size.picture)
    frame.show_work(work, work.prompt)
    return frame


def excerpt(text: str, letters: int) -> str:
    """The beginning of a text, at most so many letters, and whole words where it has spaces."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    beginning = text[: letters - 1].rstrip()
    words = beginning.rpartition(" ")[0]
    return f"{words if len(words) > letters // 2 else beginning}…"


def _text_label(text: str, letters: int) -> Label:
    """The beginning of a text; the tooltip has all of it."""
    label = Label(excerpt(text, letters), "excerpt", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setToolTip(text if label.text().endswith("…") else "")
    return label
