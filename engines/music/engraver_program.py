"""Sets scores as notation: the program of the process that engines.music.engraver starts.

Invariant: reads a request and writes an answer, a line of JSON each, until its input ends. A piece
comes as its values, and a note goes back as its track and its place in it. A bug is answered too,
and the process goes on.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats.engraved import BAR
from engines.formats.score import Chord, Key, Meter, Note, Score, Section, Tempo, Track

MAX_NOTES = 30_000
_BARS = re.compile(rf'id="{BAR}(\d+)" class="measure"')
_HEIGHT = re.compile(r'<svg [^>]*\bheight="(\d+)')


class ScoreSetter:
    """Holds the score that was set last, and its systems."""

    def __init__(self) -> None:
        self._score: Score | None = None
        self._toolkit: Any = None
        self._notes: Mapping[str, tuple[int, int]] = {}
        self._systems: list[str] = []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request; an `error` where the piece cannot be set."""
        try:
            if "system" in request:
                return {"svg": self._system(request["system"])}
            score = _score_of(request["score"])
            _require_short(score)
            if "width" in request:
                return self._engrave(score, request["width"])
            from engines.music.engraving import printed_pages

            return {"pages": printed_pages(score)}
        except EngineError as error:
            return {"error": [_as_json(text) for text in (error.what, error.meaning, error.remedy)]}

    def _engrave(self, score: Score, width: int) -> dict[str, Any]:
        from engines.music.engraving import screen_toolkit

        if score == self._score:  # the window has another width
            self._toolkit.setOptions({"pageWidth": width})
            self._toolkit.redoLayout()
        else:
            self._score = None
            self._toolkit, notation = screen_toolkit(score, width)
            self._score, self._notes = score, notation.notes
        pages = range(1, self._toolkit.getPageCount() + 1)
        self._systems = [str(self._toolkit.renderToSVG(page)) for page in pages]
        heights = [int(match[1]) for svg in self._systems if (match := _HEIGHT.search(svg))]
        bars = [int(match[1]) if (match := _BARS.search(svg)) else 0 for svg in self._systems]
        return {"heights": heights, "first_bars": bars, "notes": self._notes}

    def _system(self, index: int) -> str:
        from engines.music.screen_svg import for_screen

        return for_screen(self._systems[index])


def _require_short(score: Score) -> None:
    count = sum(len(track.notes) for track in score.tracks)
    if count > MAX_NOTES:
        raise EngineError(
            Text("This piece has {count:,} notes; up to {most:,} are set here as a score.",
                 count=count, most=MAX_NOTES),
            remedy=Text("Export it as MusicXML, and set it in a notation program."),
        )  # fmt: skip


def _score_of(values: dict[str, Any]) -> Score:
    tracks = (
        Track(**{**track, "notes": tuple(Note(*note) for note in track["notes"])})
        for track in values["tracks"]
    )
    return Score(
        tuple(tracks),
        tuple(Tempo(*tempo) for tempo in values["tempi"]),
        tuple(Meter(*meter) for meter in values["meters"]),
        tuple(Key(*key) for key in values["keys"]),
        values["title"],
        chords=tuple(Chord(*chord) for chord in values["chords"]),
        sections=tuple(Section(*section) for section in values["sections"]),
    )


def _as_json(text: str) -> tuple[str, object]:
    """A sentence in English, and what it is made from again."""
    return str(text), text.as_json() if isinstance(text, Text) else None


def _answer(setter: ScoreSetter, line: bytes) -> dict[str, Any]:
    try:
        return setter.answer(json.loads(line))
    except Exception:  # noqa: BLE001 - the edge of the process: who waits for it raises the bug
        return {"bug": traceback.format_exc()}


def main() -> None:
    """Answer the requests on stdin."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for this
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    os.dup2(nowhere.fileno(), 1)
    setter = ScoreSetter()
    for line in sys.stdin.buffer:
        answers.write(json.dumps(_answer(setter, line)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
