"""Sets scores as notation in a process of its own.

Invariant: whatever it takes to set a piece, this process goes on. Verovio holds Python's lock while
it reads and lays out a score, a second for a long one, in which no window could move.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, astuple, replace
from threading import Lock
from typing import Any

from engines.contract import EngineError
from engines.contract.text import Text, stored_text
from engines.formats.engraved import EngravedScore
from engines.formats.score import Score, without_original
from engines.line_process import LineProcess, end_program, read_line, send_line, start_program
from engines.music import engraver_program


class ProcessEngraver:
    """An `Engraver`; its process starts when it is needed, and ends with `close`."""

    def __init__(self) -> None:
        self._turn, self._starting = Lock(), Lock()
        self._process: LineProcess | None = None
        self._is_closed = False
        self._is_ready = False
        """Whether the process holds the systems of a score."""

    def engrave(self, score: Score, width: int) -> EngravedScore:
        """Set a score in systems of a width in tenths of a millimetre. Raises `EngineError`."""
        self._is_ready = False
        answer = self._ask({"score": _as_values(score), "width": width})
        self._is_ready = True
        notes = {
            identity: (track, score.tracks[track].notes[index])
            for identity, (track, index) in answer["notes"].items()
        }
        return EngravedScore(width, tuple(answer["heights"]), tuple(answer["first_bars"]), notes)

    def system(self, index: int) -> str:
        """The SVG of a system of the score that was set last. Raises `EngineError`."""
        if not self._is_ready:
            raise _ended()
        return self._ask({"system": index})["svg"]

    def pages(self, score: Score) -> list[str]:
        """The SVG of each page of a score on A4. Raises `EngineError`."""
        return self._ask({"score": _as_values(score)})["pages"]

    def close(self) -> None:
        """End the process; a call that waits for it, or comes later, raises `EngineError`."""
        with self._starting:
            self._is_closed = True
            self._end()

    def _end(self) -> None:
        self._is_ready = False
        process, self._process = self._process, None
        if process is not None:
            end_program(process)

    def _ask(self, request: dict[str, object]) -> dict[str, Any]:
        with self._turn:
            process = self._running()
            line = b""
            with suppress(OSError, ValueError):  # it ended
                send_line(process, json.dumps(request).encode() + b"\n")
                line = read_line(process)
            if not line.endswith(b"\n"):
                with self._starting:
                    self._end()
                raise _ended()
        answer = json.loads(line)
        if "bug" in answer:
            raise RuntimeError(answer["bug"])
        if "error" in answer:
            raise EngineError(*(stored_text(english, text) for english, text in answer["error"]))
        return answer

    def _running(self) -> LineProcess:
        with self._starting:
            if self._is_closed:
                raise _ended()
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process = start_program(engraver_program)
            return self._process


def _as_values(score: Score) -> dict[str, object]:
    """The piece without what its file held besides."""
    score = without_original(score)
    tracks = [
        {**asdict(replace(track, notes=())), "notes": [astuple(note) for note in track.notes]}
        for track in score.tracks
    ]
    names = ("tempi", "meters", "keys", "chords", "sections")
    settings = {name: [astuple(change) for change in getattr(score, name)] for name in names}
    return {"tracks": tracks, **settings, "title": score.title}


def _ended() -> EngineError:
    return EngineError(
        Text("The score could not be set: its process ended."),
        Text("The piece is untouched."),
        Text("Show the score again."),
    )
