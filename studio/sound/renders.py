"""Renders music as sound and as notation, and caches the sound.

Invariant: `renders/` of a project is a cache of complete WAV files, each named by the SHA-256 of
the MIDI file that it was rendered from; it may be deleted at any time and is rendered again when
needed. Besides the newest file it holds `MAX_BYTES` at most; the least recently used files are
deleted first.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from engines.contract import EngineError
from engines.contract.text import Text, in_a_row
from engines.formats.atomic import write_atomically
from engines.formats.chosen_tracks import chosen_tracks
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score
from engines.registry import SOUND_FORMATS, Renderer, renderer
from studio.base.errors import StudioError
from studio.base.faults import to_studio_error
from studio.base.files import read_work
from studio.base.records import Artifact
from studio.sound.digests import add_digest, is_whole_sound

log = logging.getLogger("studio.sound.renders")

MAX_BYTES = 1_000_000_000
"""About a hundred minutes of sound."""

FindRenderer = Callable[[str], Renderer]
"""Returns the renderer of a file format, as engines/registry.py does."""


def prepare_sound(
    work: Artifact, find_renderer: FindRenderer = renderer, soundfont: str = ""
) -> str:
    """Render the sound of a new work; the work stays if that fails.

    Returns a sentence that says why it failed, or an empty string.
    """
    try:
        ensure_sound(work, find_renderer, soundfont)
    except (EngineError, StudioError, OSError, MemoryError, RuntimeError) as error:
        studio_error = to_studio_error(error)
        if studio_error is None:
            raise
        log.warning("%s could not be rendered: %s", work.id, error)
        reason = in_a_row(studio_error.what, studio_error.remedy)
        return Text("{work} is kept, but without its sound: {reason}", work=work.id, reason=reason)
    return ""


def ensure_sound(
    work: Artifact, find_renderer: FindRenderer = renderer, soundfont: str = ""
) -> Path:
    """The WAV of a piece of music, rendered unless it is cached. Slow: not for the window's thread.

    `soundfont` is the SHA-256 of the font that `find_renderer` plays with, "" for the standard one.
    Raises `EngineError`, `EnvironmentFault` or an `OSError` if it cannot be rendered.
    """
    return _ensure_cached(work.wav_path, lambda: render(work, "wav", find_renderer), soundfont)


def ensure_sound_in(
    folder: Path, work: Artifact, find_renderer: FindRenderer = renderer, soundfont: str = ""
) -> Path:
    """The WAV of a piece of a project that is not written to: its own, or one in `folder`."""
    if is_whole_sound(work.wav_path, soundfont):
        return work.wav_path
    path = folder / work.wav_path.name
    return _ensure_cached(path, lambda: render(work, "wav", find_renderer), soundfont)


def ensure_sound_of_score(
    score: Score, folder: Path, find_renderer: FindRenderer = renderer, soundfont: str = ""
) -> Path:
    """The WAV, in a folder, of notes that are not a work yet. Else as `ensure_sound`."""
    path = folder / f"{hashlib.sha256(write_midi(score)).hexdigest()}.wav"
    return _ensure_cached(path, lambda: find_renderer("wav")(score), soundfont)


def _ensure_cached(path: Path, make_data: Callable[[], bytes], soundfont: str) -> Path:
    """Write the file at `path` unless it exists; else set the time of its last access to now.

    A player tells by the time of its last change whether it was rendered again.
    """
    if is_whole_sound(path, soundfont):
        with suppress(OSError):
            os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
        return path
    data = add_digest(make_data(), soundfont)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    prune(path.parent, newest=path)
    return path


def prune(folder: Path, newest: Path, max_bytes: int = MAX_BYTES) -> None:
    """Delete sounds, least recently used first, until all but `newest` fit into `max_bytes`."""
    files: list[tuple[int, int, Path]] = []
    for file in folder.glob("*.wav"):
        with suppress(OSError):  # another program may delete or play it at the same time
            if file != newest:
                files.append((file.stat().st_atime_ns, file.stat().st_size, file))
    for _, size, file in sorted(files, reverse=True):
        max_bytes -= size
        if max_bytes < 0:
            with suppress(OSError):
                file.unlink()


def render(work: Artifact, file_format: str, find_renderer: FindRenderer = renderer) -> bytes:
    """A piece of music in another format. Raises `EngineError`, also for hours of sound."""
    score, _ = read_midi(read_midi_bytes(work))
    return find_renderer(file_format)(score)


def without_tracks(find_renderer: FindRenderer, silent: Collection[int]) -> FindRenderer:
    """Return what finds the renderers of sound without these tracks, each of which stays empty in
    its place; notes and notation have all of them.
    """

    def find(file_format: str) -> Renderer:
        render_all = find_renderer(file_format)
        if file_format not in SOUND_FORMATS:
            return render_all
        return lambda score: render_all(_silenced(score, silent))

    return find


def _silenced(score: Score, silent: Collection[int]) -> Score:
    tracks = enumerate(score.tracks)
    return replace(
        score, tracks=tuple(replace(t, notes=()) if i in silent else t for i, t in tracks)
    )


def tracks_named(work: Artifact, names: Sequence[str]) -> frozenset[int]:
    """The indices of the tracks of a piece by number, name or instrument. Raises `BriefError`."""
    return chosen_tracks(read_midi(read_midi_bytes(work))[0], names)


def read_midi_bytes(work: Artifact) -> bytes:
    """The MIDI file of a piece of music. Raises `EnvironmentFault` if it is missing or changed."""
    return read_work(work)
