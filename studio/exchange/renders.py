"""Other forms of a piece of music: its sound, and its notation.

Invariant: `renders/` of a project is a cache of whole WAV files, each named by the hash of the MIDI
file that it sounds like; it may be deleted at any time and is made again when asked for. It holds
`MAX_BYTES` at most, besides the newest file: what was not listened to for longest goes first.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from engines.contract import EngineError
from engines.formats.atomic import write_atomically
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score
from engines.registry import Renderer, renderer
from studio.errors import EnvironmentFault, StudioError, to_studio_error
from studio.records import Artifact

log = logging.getLogger("studio.exchange.renders")

MAX_BYTES = 1_000_000_000
"""About a hundred minutes of sound."""

FindRenderer = Callable[[str], Renderer]


def prepare_sound(work: Artifact, find: FindRenderer = renderer) -> str:
    """Render the sound of a new work; where that cannot be, the work stays.

    Returns a sentence that says why, or nothing where all is well.
    """
    try:
        ensure_sound(work, find)
    except (EngineError, StudioError, OSError, MemoryError, RuntimeError) as fault:
        known = to_studio_error(fault)
        if known is None:
            raise
        log.warning("%s could not be rendered: %s", work.id, fault)
        return f"{work.id} is kept, but without its sound: {known.what} {known.remedy}".rstrip()
    return ""


def ensure_sound(work: Artifact, find: FindRenderer = renderer) -> Path:
    """The WAV of a piece of music, rendered now unless it is there: slow, so beside the window.

    Raises `EngineError`, `EnvironmentFault` or an `OSError` where it cannot be made.
    """
    return _kept(work.sound, lambda: render(work, "wav", find))


def ensure_sound_of_score(score: Score, project: Path, find: FindRenderer = renderer) -> Path:
    """The WAV, in a project's folder, of notes that are no work yet; else as `ensure_sound`."""
    path = project / "renders" / f"{hashlib.sha256(write_midi(score)).hexdigest()}.wav"
    return _kept(path, lambda: find("wav")(score))


def _kept(path: Path, make: Callable[[], bytes]) -> Path:
    """The file at `path`, made unless it is there; the time it was last used is written on it."""
    if path.is_file():
        with suppress(OSError):
            os.utime(path)
        return path
    data = make()
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, data)
    prune(path.parent, newest=path)
    return path


def prune(folder: Path, newest: Path, most: int = MAX_BYTES) -> None:
    """Delete sounds, least lately used first, until the others than `newest` fit into `most`."""
    others: list[tuple[int, int, Path]] = []
    for file in folder.glob("*.wav"):
        with suppress(OSError):  # another program may prune as well, or be playing it
            if file != newest:
                others.append((file.stat().st_mtime_ns, file.stat().st_size, file))
    for _, size, file in sorted(others, reverse=True):
        most -= size
        if most < 0:
            with suppress(OSError):
                file.unlink()


def render(work: Artifact, form: str, find: FindRenderer = renderer) -> bytes:
    """A piece of music as wav, flac or musicxml. Raises `EngineError`, also for hours of sound."""
    score, _ = read_midi(read_midi_bytes(work))
    return find(form)(score)


def read_midi_bytes(work: Artifact) -> bytes:
    """The MIDI file of a piece of music. Raises `EnvironmentFault` where it is gone."""
    try:
        return work.path.read_bytes()
    except FileNotFoundError:
        raise EnvironmentFault(
            f"The file of {work.id} is missing.", "", "`bowerbird check` tells what else is."
        ) from None
