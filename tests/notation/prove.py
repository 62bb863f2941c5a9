"""The table of benchmarks/reports/notation.md: `make prove-notation`.

    python -m tests.notation.prove [--save]

Forty tunes are written in each format and read by ourselves, by music21 and by MuseScore 3, where
that is installed; MuseScore's own files and its .mxl are read back here. Notes that differ are
counted: what is compared is the onset and the pitch of every note, drums included, then lengths
(not of drums, which have none), and whether bars and meters are the same. A fifth voice of a staff
ends where the next note begins (notation_time.py), which shortens a few notes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

from engines.formats.midi import read_midi
from engines.formats.notation.abc import read_abc
from engines.formats.notation.mei import read_mei
from engines.formats.notation.musescore import read_musescore
from engines.formats.notation.musicxml import read_musicxml
from engines.formats.notation.piece import Part
from engines.formats.score import Key, Meter, Score, Tempo, Track, bars
from engines.music.abc_writing import to_abc
from engines.music.engraving import to_mei
from engines.music.notation import to_musicxml
from engines.music.notation_time import on_grid
from tests.engines.music.test_notation_by_others import PROGRAM, notes, played
from tests.engines.training.starters.music.packages import band, tune

REPORT = Path(__file__).resolve().parents[2] / "benchmarks" / "reports" / "notation.md"
_METERS = ((4, 4), (3, 4), (6, 8), (7, 8), (2, 2))
_KEYS = ("C major", "D minor", "A major", "Eb major", "F# minor")


def tunes() -> Iterator[Score]:
    """Yield forty tunes: ten of a melody, ten of a band, twenty of several voices and drums."""
    for seed in range(10):
        yield tune(seed, bars=8)
        yield band(seed, bars=8)
    for seed in range(20):
        rng = Random(seed)
        parts = (
            Track(notes(rng, drums=False), 73, name="Lead"),
            Track(notes(rng, drums=True), drums=True),
        )
        meter = Meter(0, *_METERS[seed % len(_METERS)])
        key = Key(0, _KEYS[seed % len(_KEYS)])
        yield Score(parts, (Tempo(0, 60.0 + 5 * seed),), (meter,), (key,), f"Tune {seed}")


def lengths(score: Score) -> Counter[tuple[int, int, int]]:
    """Return start, pitch and length, in steps of ten ticks, of every note that is no drum."""
    return Counter(
        ((n.start + 5) // 10, n.pitch, (n.length + 5) // 10)
        for track in score.tracks
        if not track.drums
        for n in track.notes
    )


def by_music21(data: bytes, form: str) -> Score:
    """The notes as music21 reads a file, all on one track; drums by their key where it has one."""
    from music21 import converter, note, percussion

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = converter.parseData(data.decode(), format=form)
    part = Part()
    for element in parsed.flatten().getElementsByClass(note.NotRest):
        if isinstance(element, note.Unpitched | percussion.PercussionChord):
            continue
        start, length = (
            Fraction(value).limit_denominator(960)
            for value in (element.offset, element.quarterLength)
        )
        for own in getattr(element, "notes", [element]):
            kind = own.tie.type if own.tie is not None else ""
            ties = kind in ("stop", "continue"), kind in ("start", "continue")
            part.add(start, length, round(own.pitch.ps), ties=ties)
    return Score((part.track(),))


def by_musescore(source: Path, suffix: str) -> Path:
    """The file that MuseScore writes of a score."""
    target = source.with_name(f"theirs-{source.stem}{suffix}")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [PROGRAM, "-o", str(target), str(source)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    return target


def results(score: Score, folder: Path) -> Iterator[tuple[str, Score, bool]]:
    """Yield who read what, what came of it, and whether drums are in it."""
    xml, mei, abc = (folder / f"ours.{suffix}" for suffix in ("musicxml", "mei", "abc"))
    for path, write in ((xml, to_musicxml), (mei, to_mei), (abc, to_abc)):
        path.write_bytes(write(score))
    yield "MusicXML, read by ourselves", read_musicxml(xml), True
    yield "MEI, read by ourselves", read_mei(mei), True
    yield "ABC, read by ourselves", read_abc(abc)[0], True
    yield (
        "MusicXML, read by music21 (without drums)",
        by_music21(xml.read_bytes(), "musicxml"),
        False,
    )
    if not PROGRAM:
        return
    yield (
        "MusicXML, played by MuseScore 3",
        read_midi(by_musescore(xml, ".mid").read_bytes())[0],
        True,
    )
    yield "MuseScore 3's .mscz, read by ourselves", read_musescore(by_musescore(xml, ".mscz")), True
    yield "MuseScore 3's .mxl, read by ourselves", read_musicxml(by_musescore(xml, ".mxl")), True


def report() -> str:
    """Return the table."""
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 6)
    with tempfile.TemporaryDirectory() as folder:
        for score in tunes():
            expected = on_grid(score)
            for name, read, has_drums in results(score, Path(folder)):
                ours, theirs = played(expected), played(read)
                if not has_drums:
                    ours = Counter({key: n for key, n in ours.items() if not key[2]})
                own, other = lengths(expected), lengths(read)
                ends = bars(read, expected.end) == bars(expected, expected.end)
                counts = (1, ours.total(), (ours - theirs).total(), (theirs - ours).total(),
                          (own - other).total(), int(ends or not has_drums))  # fmt: skip
                rows[name] = [a + b for a, b in zip(rows[name], counts, strict=True)]
    table = "".join(
        f"| {name} | {tunes_read} | {total:,} | {lost} | {added} | {changed} | "
        f"{'–' if 'without drums' in name else f'{same} of {tunes_read}'} |\n"
        for name, (tunes_read, total, lost, added, changed, same) in rows.items()
    )
    about = (__doc__ or "").split("[--save]\n\n")[1].strip()
    return (
        f"# Scores in other programs\n\n{about}\n\nMeasured {date.today():%Y-%m-%d}.\n\n"
        "| format and reader | tunes | notes | missing | at other times or keys | of other length "
        f"| bars as written |\n|---|---|---|---|---|---|---|\n{table}"
    )


def main() -> None:
    """Print the report, and save it if asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    save = parser.parse_args().save
    text = report()
    print(text)
    if save:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
