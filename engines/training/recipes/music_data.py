"""The pieces of a data set of MIDI files, those to learn from and those held out.

Invariant: no piece that is held out is ever learned from. Files that cannot be learned from are
left out, and one sentence says which and why; a file that has changed ends the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engines.contract import (
    BackgroundContext,
    BriefError,
    DataFile,
    FileRefused,
    ScoreError,
    TeachingPlan,
    TrainingPlan,
)
from engines.contract.text import Text
from engines.devices import same_threads
from engines.formats.foreign_files import printable_name
from engines.formats.midi import MAX_FILE_SIZE, read_midi
from engines.formats.score import Score, bars, clip
from engines.formats.tonality import key_of
from engines.music.bars import Bar
from engines.music.composing import parse_title, token_label
from engines.music.roles import in_order_of_roles, melody_of
from engines.music.source_bars import first_regular_bar
from engines.music.tokens import MusicTokens, transposed_key
from engines.training.manifest import read_manifest, read_unchanged, require_present
from engines.training.recipes.music_pieces import MusicSet, MusicSetBuilder, Piece

BAND = "band"
HELD_OUT_EVERY = 10
"""Where no file is held out, every tenth piece is."""
MAX_NAMED = 3
"""Files that the sentence about those left out names."""


@dataclass(frozen=True)
class MusicData:
    """A set of pieces: indices to learn from, as often as the data set counts them, and held out.

    `files` is the number of files to learn from.
    """

    music: MusicSet
    train: tuple[int, ...]
    held_out: tuple[int, ...]
    files: int

    def learned_bars(self) -> Iterator[list[Bar]]:
        """The bars of each piece to learn from."""
        return map(self.music.bars, dict.fromkeys(self.train))


def read_music(
    plan: TrainingPlan | TeachingPlan,
    context: BackgroundContext,
    tokens: MusicTokens,
    *,
    melody_only: bool = False,
) -> MusicData:
    """Read the plan's files. `melody_only`: of each piece, only the track that leads.

    Raises `BriefError` if a file is not what it was, or if there is nothing to learn from.
    """
    files = read_manifest(plan.manifest)
    require_present(files)
    builder, reasons = MusicSetBuilder(tokens), list[str]()
    usable: list[DataFile] = []
    for count, file in enumerate(files):
        with same_threads():
            context.yield_to_jobs()
        context.progress(count, len(files), Text("reading the music"))
        try:
            score = _read(read_unchanged(file, MAX_FILE_SIZE), melody_only=melody_only)
            builder.add(*_piece(score, file, tokens))
        except (ScoreError, FileRefused) as error:
            reasons.append(f"{printable_name(file.path)}: {_lower(error.what)}")
        else:
            usable.append(file)
    if reasons and usable:
        context.notice(_left_out(reasons, len(files)))
    if not usable:
        raise _nothing_to_learn(reasons)
    return _divide(builder.build(), usable)


def read_piece(data: bytes) -> Score:
    """A piece with its tracks in the order melody, chords, bass, drums. Raises `ScoreError`."""
    return in_order_of_roles(read_midi(data)[0])


def _read(data: bytes, *, melody_only: bool) -> Score:
    """The countable bars of a piece. Raises `ScoreError`."""
    score = read_piece(data)
    melody = melody_of(score)
    score = melody if melody_only else score
    first, count = first_regular_bar(score), len(bars(score))
    if first >= count:
        raise ScoreError(Text("Its bars cannot be counted."))
    score = clip(score, first + 1, count) if first else score
    return replace(score, tracks=tuple(track for track in score.tracks if track.notes))


def _piece(score: Score, file: DataFile, tokens: MusicTokens) -> tuple[Piece, list[Bar]]:
    """The index entry and the bars of a piece. Raises `ScoreError` if no note can be played."""
    quantised = tokens.bars_of(score)
    if not any(voice.notes for bar in quantised for voice in bar.voices):
        raise ScoreError(Text("It has no notes that a piano has."))
    labels = parse_title(score.title)
    style = token_label(labels[0]) if labels else ""
    if style not in tokens.styles:
        style = BAND if BAND in tokens.styles and len(score.tracks) > 1 else ""
    key = token_label(labels[1]) if labels else transposed_key(key_of(score), 0)
    ends = (len(quantised),)
    name = file.path.stem
    return Piece(str(file.path), name, "", style, key, file.held_out, False, ends), quantised


def _divide(music: MusicSet, files: Sequence[DataFile]) -> MusicData:
    """Hold out what the files say, else every tenth piece, else the end of the only piece."""
    held_out = [index for index, file in enumerate(files) if file.held_out]
    if not held_out or len(held_out) == len(files):
        last = len(files) - 1
        held_out = list(range(HELD_OUT_EVERY - 1, len(files), HELD_OUT_EVERY)) or [last]
    if len(files) == 1:
        music = _halves(music)
        return MusicData(music, (0,), (1,), 1)
    training_indices = [index for index in range(len(files)) if index not in set(held_out)]
    train = tuple(index for index in training_indices for _ in range(files[index].repeats))
    return MusicData(music, train, tuple(held_out), len(training_indices))


def _halves(music: MusicSet) -> MusicSet:
    """A set of one piece as a set of its beginning and its last tenth."""
    bars_of_piece, piece = music.bars(0), music.pieces[0]
    length = max(1, len(bars_of_piece) - max(1, len(bars_of_piece) // 10))
    builder = MusicSetBuilder(music.tokens)
    for part in (bars_of_piece[:length], bars_of_piece[length:] or bars_of_piece):
        builder.add(replace(piece, ends=(len(part),)), part)
    return builder.build()


def _lower(sentence: str) -> str:
    """A sentence as a part of another."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _left_out(reasons: Sequence[str], count: int) -> str:
    unnamed_count = len(reasons) - MAX_NAMED
    more = f" and {unnamed_count} more" if unnamed_count > 0 else ""
    return f"{len(reasons)} of {count} files are left out: {'; '.join(reasons[:MAX_NAMED])}{more}."


def _nothing_to_learn(reasons: Sequence[str]) -> BriefError:
    return BriefError(
        Text("There is no music to learn from."),
        _left_out(reasons, len(reasons)) if reasons else Text("The data set has no files."),
        Text("Add MIDI files with melodies to the data set."),
    )
