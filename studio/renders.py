"""Other forms of a piece of music: its sound, and its notation.

Invariant: `renders/` of a project is a cache of whole WAV files, each named by the hash of the MIDI
file that it sounds like; it may be deleted at any time and is made again when asked for.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from engines.midi import read_midi, write_midi
from engines.registry import Renderer, renderer
from engines.score import Score
from studio.errors import EnvironmentFault, named
from studio.files import write_atomically
from studio.works import Artifact

log = logging.getLogger("studio.renders")

FindRenderer = Callable[[str], Renderer]


def prepare(work: Artifact, find: FindRenderer = renderer) -> str:
    """Render the sound of a new work; where that cannot be, the work stays.

    Returns a sentence that says why, or nothing where all is well.
    """
    try:
        sound_of(work, find)
    except Exception as fault:
        known = named(fault)
        if known is None:
            raise
        log.warning("%s could not be rendered: %s", work.id, fault)
        return f"{work.id} is kept, but without its sound: {known.what} {known.remedy}".rstrip()
    return ""


def sound_of(work: Artifact, find: FindRenderer = renderer) -> Path:
    """The WAV of a piece of music, rendered now unless it is there: slow, so beside the window.

    Raises `EngineError`, `EnvironmentFault` or an `OSError` where it cannot be made.
    """
    if not work.sound.is_file():
        data = rendered(work, "wav", find)
        work.sound.parent.mkdir(exist_ok=True)
        write_atomically(work.sound, data)
    return work.sound


def sound_of_score(score: Score, project: Path, find: FindRenderer = renderer) -> Path:
    """The WAV, in a project's folder, of notes that are no work yet; else as `sound_of`."""
    path = project / "renders" / f"{hashlib.sha256(write_midi(score)).hexdigest()}.wav"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, find("wav")(score))
    return path


def rendered(work: Artifact, form: str, find: FindRenderer = renderer) -> bytes:
    """A piece of music as wav, flac or musicxml. Raises `EngineError`, also for hours of sound."""
    score, _ = read_midi(notes_of(work))
    return find(form)(score)


def notes_of(work: Artifact) -> bytes:
    """The MIDI file of a piece of music. Raises `EnvironmentFault` where it is gone."""
    try:
        return work.path.read_bytes()
    except FileNotFoundError:
        raise EnvironmentFault(
            f"The file of {work.id} is missing.", "", "`bowerbird check` tells what else is."
        ) from None
