"""File formats of music: notes, notation and sound."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engines.contract import Medium, ScoreError
from engines.contract.text import Text
from engines.formats import midi
from engines.formats.content_credentials import read_manifest
from engines.formats.foreign_files import printable, printable_name
from engines.formats.midi_events import is_structural
from engines.formats.notation.abc import read_abc
from engines.formats.notation.mei import read_mei
from engines.formats.notation.musescore import read_musescore
from engines.formats.notation.musicxml import read_musicxml
from engines.formats.score import Score, bars
from engines.formats.tonality import instrument_of, key_of
from engines.registry import transcriber
from studio.base.errors import InputError
from studio.base.records import Artifact, ImportedFile
from studio.kits.file_format import Export, FileFormat, refusals
from studio.marks.evidence import Evidence, count_traces, manifest_evidence, seal_evidence
from studio.marks.marks import Marks, digest_of, marks_of, read_file
from studio.marks.seals import unsealed
from studio.marks.signed_works import sign_work
from studio.marks.signing import own_roots
from studio.media import music_marks
from studio.sound.renders import render


@dataclass(frozen=True, kw_only=True)
class _MusicFormat(FileFormat):
    """A file with its marks inside, found by its first bytes; rendered from a piece's notes.

    The artist's own tune gets no marks.
    """

    medium: Medium = Medium.MUSIC
    enters: bool = False
    is_marked_inside: bool = True
    first_bytes: bytes = b""

    def holds(self, head: bytes) -> bool:
        return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(self.first_bytes)

    def write(self, export: Export) -> dict[str, bytes]:
        is_marked = bool(export.facts.get("DigitalSourceType"))
        return super().write(export) if is_marked else {"": self.body(export)}

    def body(self, export: Export) -> bytes:
        return music_marks.remove_mark(render(export.work, self.name, export.find_renderer))

    def with_marks(
        self, body: bytes, facts: Mapping[str, object], export: Export
    ) -> dict[str, bytes]:
        return {"": music_marks.add_mark(body, dict(facts))}

    def marks_in(self, data: bytes, path: Path) -> Marks:
        facts = music_marks.read_facts(data)
        return marks_of(facts, music_marks.remove_mark(data) if facts else data)

    def examine(self, path: Path) -> Evidence:
        data = read_file(path, self.largest)
        marks = self.marks_in(data, path)
        manifest = read_manifest(data, ".wav", own_roots()) if data[:4] == b"RIFF" else None
        if manifest is not None:
            return manifest_evidence(data, marks, manifest)
        traces = count_traces(data)
        return seal_evidence(digest_of(data), marks, _is_spelled(data, marks.facts), traces)


@dataclass(frozen=True, kw_only=True)
class _Midi(_MusicFormat):
    """A MIDI file; one whose bytes are intact stays as it is, however odd its events are."""

    enters: bool = True

    def body(self, export: Export) -> bytes:
        return FileFormat.body(self, export)

    def read(self, path: Path) -> ImportedFile:
        """Read a file, and repair it if possible.

        One that was repaired or changed since its export has no brief: it would not make it again.
        """
        marks = self.read_marks(path)
        try:
            score, repairs = midi.read_midi(marks.data)
        except ScoreError as error:
            what = Text("{name}: {what}", name=printable_name(path), what=error.what)
            raise InputError(what, error.meaning, error.remedy) from None
        is_intact = not any(map(is_structural, repairs))
        is_repaired = not is_intact or not marks.data.startswith(self.first_bytes)
        return ImportedFile(
            self.medium,
            midi.write_repaired(score) if is_repaired else marks.data,
            self.suffix,
            printable(path.stem),
            _search_terms(score),
            len(bars(score)),
            marks.brief if marks.is_unchanged and not is_repaired else None,
            repairs,
        )


@dataclass(frozen=True, kw_only=True)
class _Wav(_MusicFormat):
    """Sound that is signed, too."""

    def with_marks(
        self, body: bytes, facts: Mapping[str, object], export: Export
    ) -> dict[str, bytes]:
        marked = super().with_marks(body, facts, export)[""]
        return {"": sign_work(marked, self.suffix, unsealed(facts), export.disclosure)}


@dataclass(frozen=True, kw_only=True)
class _Plain(FileFormat):
    """A file with its marks in a file beside it; `read_score` reads what enters."""

    medium: Medium = Medium.MUSIC
    enters: bool = False
    read_score: ReadScore | None = None
    first_bytes: bytes = b""

    def holds(self, head: bytes) -> bool:
        return bool(self.first_bytes) and head.startswith(self.first_bytes)

    def stores(self, work: Artifact) -> bool:
        return False

    def write(self, export: Export) -> dict[str, bytes]:
        is_marked = bool(export.facts.get("DigitalSourceType"))
        return super().write(export) if is_marked else {"": self.body(export)}

    def body(self, export: Export) -> bytes:
        return render(export.work, self.name, export.find_renderer)

    def read(self, path: Path) -> ImportedFile:
        assert self.read_score is not None
        return _read_notation(self.read_score, path)


@dataclass(frozen=True, kw_only=True)
class _MusicXml(_MusicFormat):
    """MusicXML, which is brought in as its notes."""

    enters: bool = True

    def read(self, path: Path) -> ImportedFile:
        return _read_notation(_without_sentences(read_musicxml), path)


ReadScore = Callable[[Path], tuple[Score, tuple[str, ...]]]


def _without_sentences(read_score: Callable[[Path], Score]) -> ReadScore:
    return lambda path: (read_score(path), ())


def _read_notation(read_score: ReadScore, path: Path) -> ImportedFile:
    """The notes of a score of another program, within the limits of MIDI files."""
    with refusals():
        score, sentences = read_score(path)
    file = file_of_score(score, path, sentences)
    try:
        midi.read_midi(file.data)
    except ScoreError as error:
        what = Text("{name}: {what}", name=printable_name(path), what=error.what)
        raise InputError(what, error.meaning, error.remedy) from None
    return file


def _is_spelled(data: bytes, facts: Mapping[str, object]) -> bool:
    """Return whether the mark of a file has the very bytes that the studio writes for its facts."""
    try:
        return bool(facts) and music_marks.add_mark(data, dict(facts)) == data
    except (ValueError, IndexError, struct.error, RecursionError):
        return False


def file_of_score(score: Score, path: Path, repairs: tuple[str, ...] = ()) -> ImportedFile:
    """Return a piece that was read from a file that is no MIDI file, as one to bring in."""
    return ImportedFile(
        Medium.MUSIC,
        midi.write_midi(score),
        midi.ENDINGS[0],
        printable(path.stem),
        _search_terms(score),
        len(bars(score)),
        repairs=repairs,
    )


def read_hum(path: Path, tempo: float | None, key: str, meter: str) -> ImportedFile:
    """Read a hummed line as a piece to start from; what is not given is guessed.

    Raises `InputError` for what cannot be heard.
    """
    with refusals():
        score, sentences = transcriber()(path, tempo, key, meter)
    return file_of_score(score, path, sentences)


def _search_terms(score: Score) -> str:
    """Title, key, meter, track names and instruments of a score, to find it in the history."""
    meter = score.meters[0]
    terms = [score.title, key_of(score), f"{meter.beats}/{meter.unit}"]
    terms += [name for track in score.tracks for name in (track.name, instrument_of(track))]
    return " ".join(dict.fromkeys(term for term in terms if term))


_LARGEST_SOUND = 1_500_000_000
"""Bytes of the longest piece, two hours in CD quality."""

FORMATS = (
    _Midi(
        name="mid",
        title="MIDI",
        suffixes=midi.ENDINGS,
        mime_type="audio/midi",
        largest=2 * midi.MAX_FILE_SIZE,  # it may have a wrapper with other data
        first_bytes=b"MThd",
    ),
    _Wav(
        name="wav",
        title="WAV",
        suffixes=(".wav",),
        mime_type="audio/wav",
        largest=_LARGEST_SOUND,
        first_bytes=b"RIFF",
    ),
    _MusicFormat(
        name="flac",
        title="FLAC",
        suffixes=(".flac",),
        mime_type="audio/flac",
        largest=_LARGEST_SOUND,
        first_bytes=b"fLaC",
    ),
    _Wav(
        name="wav24",
        title="WAV, 24 bit, 48 kHz",
        suffixes=(".wav",),
        mime_type="audio/wav",
        largest=_LARGEST_SOUND,
        first_bytes=b"RIFF",
    ),
    _MusicFormat(
        name="flac24",
        title="FLAC, 24 bit, 48 kHz",
        suffixes=(".flac",),
        mime_type="audio/flac",
        largest=_LARGEST_SOUND,
        first_bytes=b"fLaC",
    ),
    _Plain(
        name="stems",
        title="Stems (FLAC by track)",
        suffixes=(".zip",),
        mime_type="application/zip",
        largest=_LARGEST_SOUND,
        first_bytes=b"PK",
    ),
    _MusicXml(
        name="musicxml",
        title="MusicXML",
        suffixes=(".musicxml", ".mxl", ".xml"),
        mime_type="application/vnd.recordare.musicxml+xml",
        first_bytes=b"<",
    ),
    _Plain(
        name="mei",
        title="MEI",
        suffixes=(".mei",),
        mime_type="application/mei+xml",
        enters=True,
        read_score=_without_sentences(read_mei),
        first_bytes=b"<",
    ),
    _Plain(
        name="abc",
        title="ABC",
        suffixes=(".abc",),
        mime_type="text/vnd.abc",
        enters=True,
        read_score=read_abc,
        first_bytes=b"%abc",
    ),
    _Plain(name="svg", title="SVG", suffixes=(".svg",), mime_type="image/svg+xml"),
    _Plain(
        name="pdf",
        title="PDF",
        suffixes=(".pdf",),
        mime_type="application/pdf",
        first_bytes=b"%PDF",
    ),
    _Plain(
        name="mscz",
        title="MuseScore",
        suffixes=(".mscz", ".mscx"),
        mime_type="application/x-musescore",
        enters=True,
        leaves=False,
        read_score=_without_sentences(read_musescore),
    ),
)
