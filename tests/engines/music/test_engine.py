"""The engine composes what its brief says, the same bytes each time and in any company."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import mido
import pytest
import symusic

from engines.contract import AdapterFiles, Cancelled, EngineError, MusicBrief
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import TICKS, Note, Score, bars
from engines.music.engine import MusicEngine
from engines.music.keys import scale_of
from tests.engines.decoding.test_adapters import save_adapter
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.journal import Journal
from tests.engines.training.starters.music.packages import band, tune

BAR = 4 * TICKS


class Room:
    """The engine, a model, and a place for tunes to start from."""

    def __init__(self, engine: MusicEngine, model: Path, cache: Path, folder: Path) -> None:
        self.engine, self.model, self.cache, self.folder = engine, model, cache, folder

    def journal(self, source: Score | None = None, **more: object) -> Journal:
        file = self.folder / "source.mid"
        if source is not None:
            file.write_bytes(write_midi(source))
        given = {"source": file if source is not None else None} | more
        return Journal(self.model, self.cache, **given)  # type: ignore[arg-type]

    def compose(self, source: Score | None = None, **asked: object) -> Journal:
        """Compose for a brief of two bars, unless it says otherwise."""
        journal = self.journal(source)
        given = {"bars": 2, "source": "it" if source is not None else ""} | asked
        self.engine.generate(MusicBrief.model_validate(given), journal)
        return journal

    def piece(self, source: Score | None = None, **asked: object) -> Score:
        """The one piece of a brief, read back from its file; nothing had to be mended."""
        score, mended = read_midi(self.compose(source, **asked).outputs[0].data)
        assert mended == ()
        return score


@pytest.fixture
def room(engine: MusicEngine, tiny_music: Path, one_thread: Path, tmp_path: Path) -> Room:
    return Room(engine, tiny_music, one_thread, tmp_path)


def heard(score: Score) -> Score:
    """A score as its file says it."""
    return read_midi(write_midi(score))[0]


def voices(score: Score) -> dict[int, tuple[Note, ...]]:
    """The notes of each program; drums are -1."""
    return {-1 if track.drums else track.program: track.notes for track in score.tracks}


def pitches(notes: Sequence[Note]) -> list[int]:
    return [note.pitch for note in notes]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"notes": "D4 F4+A4", "temperature": 1.2, "instruments": ("violin", "bass")},
        {"style": "jig", "key": "D minor", "meter": "6/8", "tempo": 96, "top_p": 0.9},
    ],
    ids=["nothing", "notes", "settled"],
)
def test_every_variation_is_made_again_from_its_own_brief(room: Room, asked: dict[str, object]):
    together = room.compose(**asked, count=4, seed=5)
    assert len({output.data for output in together.outputs.values()}) == 4
    for index, output in together.outputs.items():
        assert (output.brief.count, output.brief.seed) == (1, 5 + index)
        again = room.journal()
        room.engine.generate(output.brief, again)
        assert again.outputs[0].data == output.data
        assert again.outputs[0].extra == output.extra


def test_pieces_that_start_from_another_are_made_again_as_well(room: Room):
    source = tune(bars=3)
    for task in ("continue", "vary", "infill", "accompany"):
        asked = {"task": task, "first_bar": 2, "last_bar": 2, "bars": 1}
        together = room.compose(source, **asked, count=3, seed=1)
        for output in together.outputs.values():
            again = room.journal(source)
            room.engine.generate(output.brief, again)
            assert again.outputs[0].data == output.data, task


def test_a_new_engine_makes_the_same_bytes(room: Room):
    first = room.compose(notes="E4", count=2, seed=8)
    other = Room(MusicEngine(), room.model, room.cache, room.folder)
    assert other.compose(notes="E4", count=2, seed=8).outputs == first.outputs


def test_files_are_whole_bars_that_other_programs_read(room: Room):
    for output in room.compose(count=3, bars=3, meter="3/4", seed=2).outputs.values():
        score, mended = read_midi(output.data)
        assert mended == ()
        assert len(bars(score)) == output.extra["bars"] == 3
        assert score.end <= 3 * 3 * TICKS
        file = mido.MidiFile(file=io.BytesIO(output.data))
        assert (file.type, file.ticks_per_beat) == (1, TICKS)
        played = sum(len(track.notes) for track in symusic.Score.from_midi(output.data).tracks)
        assert played == output.extra["notes"] == sum(map(len, voices(score).values()))


def test_previews_of_bars_come_in_order_and_begin_with_the_first(room: Room):
    journal = room.compose(notes="D4 F4", count=3, bars=4)
    for index in range(3):
        shown = [preview for preview in journal.previews if preview.index == index]
        assert shown[0].done == 1
        assert [preview.done for preview in shown] == sorted({preview.done for preview in shown})
        assert {preview.total for preview in shown} == {4}
        whole, _ = read_midi(journal.outputs[index].data)
        for preview in shown:
            part, _ = read_midi(preview.data)
            assert all(
                note.start < preview.done * bars(whole)[0][1] for note in part.tracks[0].notes
            )
            assert set(part.tracks[0].notes) <= set(whole.tracks[0].notes)
    done = [done for done, total, _ in journal.progresses if total == 12]
    assert done == sorted(done)
    assert done[-1] == 12


def test_finished_pieces_survive_a_cancel(room: Room):
    expected = room.compose(count=6, bars=3, seed=4)
    journal = room.journal(cancel_when=lambda journal: bool(journal.outputs))
    with pytest.raises(Cancelled):
        room.engine.generate(MusicBrief(count=6, bars=3, seed=4), journal)
    assert 1 <= len(journal.outputs) < 6
    for index, output in journal.outputs.items():
        assert output.data == expected.outputs[index].data


def test_a_cancel_takes_effect_within_one_token(room: Room):
    room.compose(bars=1)
    journal = room.journal(cancel_when=lambda journal: journal.breaths >= 9)
    with pytest.raises(Cancelled):
        room.engine.generate(MusicBrief(count=4), journal)
    assert journal.breaths == 9
    assert not journal.outputs


def test_seed_notes_come_first_one_after_another(room: Room):
    for seed in range(3):
        (melody, *_) = room.piece(notes="D4 F4+A4 C5", seed=seed).tracks
        first = melody.notes[:4]
        assert pitches(first) == [62, 65, 69, 72]
        assert first[1].start == first[2].start
        assert first[0].start < first[1].start < first[3].start


def test_what_is_asked_for_is_what_comes(room: Room):
    asked = {"style": "jig", "key": "E minor", "meter": "6/8", "tempo": 97.3}
    journal = room.compose(**asked, instruments=("flute", "bass", "drums"), bars=3, seed=6)
    score, _ = read_midi(journal.outputs[0].data)
    assert [(meter.beats, meter.unit) for meter in score.meters] == [(6, 8)]
    assert score.tempi[0].bpm == pytest.approx(97.3, abs=0.01)
    assert score.keys[0].name == "E minor"
    assert list(voices(score)) == [73, 32, -1]
    melodic = [note for program, notes in voices(score).items() if program >= 0 for note in notes]
    assert {note.pitch % 12 for note in melodic} <= scale_of("E minor")
    extra = journal.outputs[0].extra
    assert (extra["style"], extra["key"], extra["meter"]) == ("jig", "E minor", "6/8")


def test_going_on_adds_whole_bars_behind_what_was_there(room: Room):
    source = heard(band(bars=3))
    score = room.piece(source, bars=2, seed=1)
    assert len(bars(score)) == 5
    for program, notes in voices(source).items():
        assert tuple(n for n in voices(score)[program] if n.start < 3 * BAR) == notes
    assert any(note.start >= 3 * BAR for notes in voices(score).values() for note in notes)


def test_filling_in_leaves_the_other_bars_as_they_were(room: Room):
    source = heard(band(bars=4))
    found = room.compose(source, task="infill", first_bar=2, last_bar=3, count=4, seed=1)
    filled = 0
    for output in found.outputs.values():
        score, _ = read_midi(output.data)
        assert len(bars(score)) == 4
        for program, notes in voices(source).items():
            kept = tuple(n for n in notes if not BAR <= n.start < 3 * BAR)
            assert tuple(n for n in voices(score)[program] if n in kept) == kept
        filled += sum(BAR <= n.start < 3 * BAR for ns in voices(score).values() for n in ns)
    assert filled


def test_a_variation_keeps_the_rhythm_or_the_pitches(room: Room):
    source = heard(tune(bars=2))
    (notes,) = voices(source).values()
    same_rhythm = room.piece(source, task="vary", keep="rhythm", seed=2)
    assert [(n.start, n.length) for n in same_rhythm.tracks[0].notes] == [
        (n.start, n.length) for n in notes
    ]
    assert pitches(same_rhythm.tracks[0].notes) != pitches(notes)
    same_pitches = room.piece(source, task="vary", keep="pitches", seed=2)
    assert pitches(same_pitches.tracks[0].notes) == pitches(notes)
    assert [n.start for n in same_pitches.tracks[0].notes] != [n.start for n in notes]
    assert len(bars(same_rhythm)) == len(bars(same_pitches)) == 2


def test_an_accompaniment_is_added_and_the_tune_stays(room: Room):
    source = heard(tune(bars=2))
    score = room.piece(source, task="accompany", instruments=("guitar", "drums"), seed=3)
    assert score.tracks[0] == source.tracks[0]
    assert sorted(voices(score)) == [-1, 0, 24]
    assert all(voices(score).values())
    assert len(bars(score)) == 2


# PEFT asks transformers for a property by its old name.
@pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")
def test_an_adapter_is_used_and_taken_off_again(room: Room, tmp_path: Path):
    adapter = save_adapter(room.model, tmp_path / "adapter")
    plain = room.compose(seed=1).outputs
    for strength, alike in ((1.0, False), (0.0, True)):
        journal = room.journal(adapters=(AdapterFiles("adapter", adapter.folder, strength),))
        room.engine.generate(MusicBrief(bars=2, seed=1), journal)
        assert (journal.outputs == plain) is alike
    assert room.compose(seed=1).outputs == plain


def test_pieces_longer_than_the_model_can_see_are_written_in_stretches(room: Room, tmp_path: Path):
    small = tiny_music_model(tmp_path / "small", max_position_embeddings=192)
    other = Room(MusicEngine(), small, room.cache, tmp_path)
    together = other.compose(bars=9, count=2, instruments=("violin",), seed=1)
    for output in together.outputs.values():
        assert output.extra["bars"] == 9
        again = other.journal()
        other.engine.generate(output.brief, again)
        assert again.outputs[0].data == output.data


def test_a_source_that_is_gone_or_cannot_be_read_is_refused(room: Room):
    with pytest.raises(EngineError, match="is not there"):
        room.engine.generate(MusicBrief(source="it"), room.journal())
    journal = room.journal(tune())
    assert journal.source is not None
    journal.source.write_bytes(b"no music")
    with pytest.raises(EngineError):
        room.engine.generate(MusicBrief(source="it"), journal)


def test_what_was_mended_in_a_source_is_said(room: Room):
    journal = room.journal(tune(bars=2))
    assert journal.source is not None
    journal.source.write_bytes(journal.source.read_bytes()[:-9])
    room.engine.generate(MusicBrief(source="it", bars=1), journal)
    assert journal.notices
    assert journal.outputs[0].suffix == ".mid"
