"""The engine fulfils its brief, with the same bytes each time and in any batch."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import mido
import pytest
import symusic

from engines.contract import AdapterFiles, Brief, Cancelled, EngineError, MusicBrief, Output
from engines.formats.chosen_tracks import chosen_tracks
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import TICKS, Key, Note, Score, Track, bars
from engines.music.brief_composer import PREVIEWS_PER_S, BriefComposer, PreviewPace
from engines.music.engine import MusicEngine
from engines.music.keys import scale_of
from engines.music.planning import plan_task
from tests.engines.decoding.test_adapters import save_adapter
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.journal import Journal
from tests.engines.training.starters.music.packages import band, tune

BAR = 4 * TICKS


class Composer:
    """The engine with a model, and a folder for source pieces."""

    def __init__(self, engine: MusicEngine, model: Path, cache: Path, folder: Path) -> None:
        self.engine, self.model, self.cache, self.folder = engine, model, cache, folder

    def journal(self, source: Score | None = None, **fields: Any) -> Journal:
        file = self.folder / "source.mid"
        if source is not None:
            file.write_bytes(write_midi(source))
        return Journal(
            self.model, self.cache, source=file if source is not None else None, **fields
        )

    def compose(self, source: Score | None = None, **settings: Any) -> Journal:
        """Compose for a brief of two bars, unless `settings` change that."""
        journal = self.journal(source)
        fields = {"bars": 2, "source": "it" if source is not None else ""} | settings
        self.engine.generate(MusicBrief.model_validate(fields), journal)
        return journal

    def again(self, brief: Brief, source: Score | None = None) -> Output:
        """The one piece of a brief of a single variation."""
        assert isinstance(brief, MusicBrief)
        journal = self.journal(source)
        self.engine.generate(brief, journal)
        return journal.outputs[0]

    def piece(self, source: Score | None = None, **settings: Any) -> Score:
        """The one piece of a brief, read back from its file without repairs."""
        score, repairs = read_midi(self.compose(source, **settings).outputs[0].data)
        assert repairs == ()
        return score


@pytest.fixture
def composer(engine: MusicEngine, tiny_music: Path, one_thread: Path, tmp_path: Path) -> Composer:
    return Composer(engine, tiny_music, one_thread, tmp_path)


def from_file(score: Score) -> Score:
    """A score as it is read back from its file."""
    return read_midi(write_midi(score))[0]


def voices(score: Score) -> dict[int, tuple[Note, ...]]:
    """The notes of each program; drums are -1."""
    return {-1 if track.drums else track.program: track.notes for track in score.tracks}


def pitches(notes: Sequence[Note]) -> list[int]:
    return [note.pitch for note in notes]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"notes": "D4 F4+A4", "temperature": 1.2, "instruments": ("violin", "bass")},
        {"style": "jig", "key": "D minor", "meter": "6/8", "tempo": 96, "top_p": 0.9},
    ],
    ids=["nothing", "notes", "settled"],
)
def test_every_variation_is_reproduced_by_its_own_brief(
    composer: Composer, settings: dict[str, Any]
):
    together = composer.compose(**settings, count=4, seed=5)
    assert len({output.data for output in together.outputs.values()}) == 4
    for index, output in together.outputs.items():
        assert (output.brief.count, output.brief.seed) == (1, 5 + index)
        again = composer.again(output.brief)
        assert again.data == output.data
        assert again.extra == output.extra


def test_pieces_with_a_source_are_reproduced_as_well(composer: Composer):
    source = tune(bars=3)
    for task in ("continue", "vary", "infill", "accompany"):
        settings = {"task": task, "first_bar": 2, "last_bar": 2, "bars": 1}
        together = composer.compose(source, **settings, count=3, seed=1)
        for output in together.outputs.values():
            assert composer.again(output.brief, source).data == output.data, task


def test_a_new_engine_makes_the_same_bytes(composer: Composer):
    first = composer.compose(notes="E4", count=2, seed=8)
    other = Composer(MusicEngine(), composer.model, composer.cache, composer.folder)
    assert other.compose(notes="E4", count=2, seed=8).outputs == first.outputs


def test_files_have_complete_bars_and_other_programs_read_them(composer: Composer):
    for output in composer.compose(count=3, bars=3, meter="3/4", seed=2).outputs.values():
        score, repairs = read_midi(output.data)
        assert repairs == ()
        assert len(bars(score)) == output.extra["bars"] == 3
        assert score.end <= 3 * 3 * TICKS
        file = mido.MidiFile(file=io.BytesIO(output.data))
        assert (file.type, file.ticks_per_beat) == (1, TICKS)
        parsed = cast(Any, symusic.Score.from_midi(output.data))  # its stubs lack iteration
        count = sum(len(track.notes) for track in parsed.tracks)
        assert count == output.extra["notes"] == sum(map(len, voices(score).values()))


def test_previews_of_bars_come_in_order_and_begin_with_the_first(composer: Composer):
    journal = composer.compose(notes="D4 F4", count=3, bars=4)
    for index in range(3):
        previews = [preview for preview in journal.previews if preview.index == index]
        assert previews[0].done == 1
        assert [preview.done for preview in previews] == sorted(
            {preview.done for preview in previews}
        )
        assert {preview.total for preview in previews} == {4}
        whole, _ = read_midi(journal.outputs[index].data)
        for preview in previews:
            part, _ = read_midi(preview.data)
            assert all(
                note.start < preview.done * bars(whole)[0][1] for note in part.tracks[0].notes
            )
            assert set(part.tracks[0].notes) <= set(whole.tracks[0].notes)
    done = [done for done, total, _ in journal.progresses if total == 12]
    assert done == sorted(done)
    assert done[-1] == 12


def test_previews_that_take_long_to_write_become_rare():
    seconds = 0.0
    pace = PreviewPace(lambda: seconds)
    assert pace.is_due
    with pace.preview():
        assert pace.is_due
    assert not pace.is_due
    seconds += 1 / PREVIEWS_PER_S
    assert pace.is_due
    with pace.preview():
        seconds += 2
    seconds += 19
    assert not pace.is_due
    seconds += 1
    assert pace.is_due


def test_a_piece_whose_previews_take_long_has_few_of_them(composer: Composer):
    journal = composer.journal()
    loaded = composer.engine._load(MusicBrief(), journal)
    task = plan_task(MusicBrief(bars=24), None, loaded.tokens, 384)
    brief_composer, seconds = BriefComposer(loaded, task, journal), itertools.count()
    brief_composer.preview_pace = PreviewPace(lambda: float(next(seconds)))
    brief_composer.run()
    assert [preview.done for preview in journal.previews] == [1, 11, 21]


def test_finished_pieces_survive_a_cancel(composer: Composer):
    expected = composer.compose(count=6, bars=3, seed=4)
    journal = composer.journal(cancel_when=lambda journal: bool(journal.outputs))
    with pytest.raises(Cancelled):
        composer.engine.generate(MusicBrief(count=6, bars=3, seed=4), journal)
    assert 1 <= len(journal.outputs) < 6
    for index, output in journal.outputs.items():
        assert output.data == expected.outputs[index].data


def test_a_cancel_takes_effect_within_one_token(composer: Composer):
    composer.compose(bars=1)
    journal = composer.journal(cancel_when=lambda journal: journal.cancel_checks >= 9)
    with pytest.raises(Cancelled):
        composer.engine.generate(MusicBrief(count=4), journal)
    assert journal.cancel_checks == 9
    assert not journal.outputs


def test_seed_notes_come_first_one_after_another(composer: Composer):
    for seed in range(3):
        (melody, *_) = composer.piece(notes="D4 F4+A4 C5", seed=seed).tracks
        first = melody.notes[:4]
        assert pitches(first) == [62, 65, 69, 72]
        assert first[1].start == first[2].start
        assert first[0].start < first[1].start < first[3].start


def test_the_piece_has_the_settings_of_the_brief(composer: Composer):
    settings = {"style": "jig", "key": "E minor", "meter": "6/8", "tempo": 97.3}
    journal = composer.compose(**settings, instruments=("flute", "bass", "drums"), bars=3, seed=6)
    score, _ = read_midi(journal.outputs[0].data)
    assert [(meter.beats, meter.unit) for meter in score.meters] == [(6, 8)]
    assert score.tempi[0].bpm == pytest.approx(97.3, abs=0.01)
    assert score.keys[0].name == "E minor"
    assert list(voices(score)) == [73, 32, -1]
    melodic = [note for program, notes in voices(score).items() if program >= 0 for note in notes]
    assert {note.pitch % 12 for note in melodic} <= scale_of("E minor")
    extra = journal.outputs[0].extra
    assert (extra["style"], extra["key"], extra["meter"]) == ("jig", "E minor", "6/8")


def test_a_continuation_adds_complete_bars_behind_the_source(composer: Composer):
    source = from_file(band(bars=3))
    score = composer.piece(source, bars=2, seed=1)
    assert len(bars(score)) == 5
    for program, notes in voices(source).items():
        assert tuple(n for n in voices(score)[program] if n.start < 3 * BAR) == notes
    assert any(note.start >= 3 * BAR for notes in voices(score).values() for note in notes)


def test_infilling_keeps_the_other_bars(composer: Composer):
    source = from_file(band(bars=4))
    journal = composer.compose(source, task="infill", first_bar=2, last_bar=3, count=4, seed=1)
    new_notes = 0
    for output in journal.outputs.values():
        score, _ = read_midi(output.data)
        assert len(bars(score)) == 4
        for program, notes in voices(source).items():
            outside = tuple(n for n in notes if not BAR <= n.start < 3 * BAR)
            assert tuple(n for n in voices(score)[program] if n in outside) == outside
        new_notes += sum(BAR <= n.start < 3 * BAR for ns in voices(score).values() for n in ns)
    assert new_notes


PEDALS = {0: (480, 2400), 1: (2000, 3000), 9: (2100, 3900)}
"""Ticks at which the pedal of a channel goes down and up."""


def band_with_gestures() -> Score:
    """Four bars of piano, bass, drums and a second bass on the first one's channel."""
    tracks = (*band(bars=4).tracks, replace(band(bars=4).tracks[1], name="Second bass"))
    file = mido.MidiFile(file=io.BytesIO(write_midi(replace(band(bars=4), tracks=tracks))))
    for track in file.tracks:
        channel = next((m.channel for m in track if m.type == "note_on"), None)
        events, now = list[tuple[int, mido.Message]](), 0
        for message in track:
            now += message.time
            events.append((now, message))
        for tick, value in zip(PEDALS.get(channel, ()), (127, 0), strict=False):
            control = mido.Message("control_change", channel=channel, control=64, value=value)
            events.append((tick, control))
        events.sort(key=lambda event: event[0])
        starts = [0, *(tick for tick, _ in events)]
        track[:] = [m.copy(time=t - s) for s, (t, m) in zip(starts, events, strict=False)]
    out = io.BytesIO()
    file.save(file=out)
    return read_midi(out.getvalue())[0]


@pytest.mark.parametrize("names", [("bass",), ("piano", "drums"), ("Second bass",), ("1", "2")])
def test_infilling_chosen_tracks_leaves_the_others_event_by_event(
    composer: Composer, names: tuple[str, ...]
):
    source = band_with_gestures()
    chosen = chosen_tracks(source, names)
    settings = {"task": "infill", "tracks": names, "first_bar": 2, "last_bar": 3}
    journal = composer.compose(source, **settings, count=3, seed=1)
    free = {source.tracks[i].home.channel for i in chosen} - {  # type: ignore[union-attr]
        t.home.channel for i, t in enumerate(source.tracks) if i not in chosen and t.home
    }
    assert source.original is not None
    new_notes = 0
    for output in journal.outputs.values():
        score, _ = read_midi(output.data)
        assert [track.program for track in score.tracks] == [t.program for t in source.tracks]
        for index, (track, own) in enumerate(zip(score.tracks, source.tracks, strict=True)):
            if index not in chosen:
                assert track.notes == own.notes
            outside = tuple(n for n in own.notes if not BAR <= n.start < 3 * BAR)
            assert set(outside) <= set(track.notes)
            new_notes += len(set(track.notes) - set(own.notes))
        assert score.original is not None
        stays = {(m.tick, m.data) for m in source.original.messages if m.channel not in free}
        assert stays == {(m.tick, m.data) for m in score.original.messages if m.channel not in free}
    assert new_notes


def test_a_variation_keeps_the_rhythm_or_the_pitches(composer: Composer):
    source = from_file(tune(bars=2))
    (notes,) = voices(source).values()
    same_rhythm = composer.piece(source, task="vary", keep="rhythm", seed=2)
    assert [(n.start, n.length) for n in same_rhythm.tracks[0].notes] == [
        (n.start, n.length) for n in notes
    ]
    assert pitches(same_rhythm.tracks[0].notes) != pitches(notes)
    same_pitches = composer.piece(source, task="vary", keep="pitches", seed=2)
    assert pitches(same_pitches.tracks[0].notes) == pitches(notes)
    assert [n.start for n in same_pitches.tracks[0].notes] != [n.start for n in notes]
    assert len(bars(same_rhythm)) == len(bars(same_pitches)) == 2


def test_chosen_tracks_are_varied_in_chosen_bars_with_their_rhythm(composer: Composer):
    source = band_with_gestures()
    settings = {"task": "vary", "keep": "rhythm", "tracks": ("1",), "first_bar": 2, "last_bar": 3}
    score = composer.piece(source, **settings, seed=1)
    varied, own = score.tracks[0].notes, source.tracks[0].notes
    assert [note.start for note in varied] == [note.start for note in own]
    within = [BAR <= note.start < 3 * BAR for note in own]
    pairs = list(zip(varied, own, within, strict=True))
    assert all(note == before for note, before, is_inside in pairs if not is_inside)
    assert any(note.pitch != before.pitch for note, before, is_inside in pairs if is_inside)
    for track, before in zip(score.tracks[1:], source.tracks[1:], strict=True):
        assert track.notes == before.notes


def test_a_variation_keeps_the_notes_that_the_model_has_no_pitch_for(composer: Composer):
    low = Track((Note(0, 18, 3840), Note(960, 20, 480)), program=43)
    hats = Track((Note(0, 100, 240, 79), Note(480, 36, 240, 79)), drums=True)
    source = from_file(Score((low, tune(bars=2).tracks[0], hats)))
    score = composer.piece(source, task="vary", seed=2)
    assert voices(score)[43] == low.notes
    assert voices(score)[-1] == hats.notes
    assert pitches(voices(score)[0]) != pitches(voices(source)[0])


@pytest.mark.parametrize("keep", ["rhythm", "pitches"])
def test_a_variation_has_as_many_bars_as_its_source(composer: Composer, keep: str):
    drone = from_file(Score((Track((Note(0, 60, 40 * BAR), Note(0, 67, 40 * BAR))),)))
    journal = composer.compose(drone, task="vary", keep=keep)
    assert journal.outputs[0].extra["bars"] == 40
    score, _ = read_midi(journal.outputs[0].data)
    assert len(score.tracks[0].notes) == 2


def test_a_variation_keeps_the_names_and_the_mix_of_the_tracks(composer: Composer):
    lead, bass, drums = band(bars=2).tracks
    lead = replace(lead, name="Lead", volume=70, pan=-20)
    drums = replace(drums, name="Kit", volume=110)
    source = from_file(Score((lead, bass, drums)))
    score = composer.piece(source, task="vary", instruments=("flute",))
    mixes = [(track.name, track.volume, track.pan) for track in score.tracks]
    assert mixes == [("", 70, -20), ("", 100, 0), ("Kit", 110, 0)]
    assert composer.piece(source, task="vary").tracks[0].name == "Lead"


def test_a_variation_in_another_key_has_its_signature(composer: Composer):
    source = replace(tune(bars=2), keys=(Key(0, "C major"),), title="Jig in C major")
    journal = composer.compose(source, task="vary", key="F# minor")
    score, _ = read_midi(journal.outputs[0].data)
    assert score.title == "Jig in F# minor"
    assert score.keys == (Key(0, "F# minor"),)
    assert journal.outputs[0].extra["key"] == "F# minor"


@pytest.mark.parametrize("task", ["infill", "accompany"])
def test_other_bars_or_voices_leave_the_key_that_the_source_names(composer: Composer, task: str):
    source = replace(tune(bars=2), keys=(Key(0, "A minor"),))
    journal = composer.compose(source, task=task, key="F# minor", first_bar=2, last_bar=2)
    score, _ = read_midi(journal.outputs[0].data)
    assert score.title.endswith(" in A minor")
    assert score.keys == (Key(0, "A minor"),)
    assert journal.outputs[0].extra["key"] == "A minor"


def test_a_piece_that_goes_on_keeps_its_style_and_key(composer: Composer):
    source = replace(tune(bars=2), title="The Kesh: Jig in D dorian")
    for task in ("continue", "vary"):
        journal = composer.compose(source, task=task)
        assert read_midi(journal.outputs[0].data)[0].title == "The Kesh: Jig in D dorian"
        extra = journal.outputs[0].extra
        assert (extra["style"], extra["key"]) == ("jig", "D dorian")


def test_options_without_effect_are_named_and_not_stored(composer: Composer):
    settings = {"task": "infill", "first_bar": 2, "last_bar": 2, "bars": 8}
    plain = composer.compose(tune(bars=3), **settings)
    journal = composer.compose(tune(bars=3), **settings, tempo=90, meter="3/4")
    assert plain.notices == []
    (notice,) = journal.notices
    assert "The tempo was left out" in notice
    assert "The meter was left out" in notice
    assert journal.outputs == plain.outputs


def test_an_accompaniment_is_added_and_the_tune_stays(composer: Composer):
    source = from_file(tune(bars=2))
    score = composer.piece(source, task="accompany", instruments=("guitar", "drums"), seed=3)
    assert score.tracks[0] == source.tracks[0]
    assert sorted(voices(score)) == [-1, 0, 24]
    assert all(voices(score).values())
    assert len(bars(score)) == 2


# PEFT asks transformers for a property by its old name.
@pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")
def test_an_adapter_is_merged_and_removed_again(composer: Composer, tmp_path: Path):
    adapter = save_adapter(composer.model, tmp_path / "adapter")
    plain = composer.compose(seed=1).outputs
    for strength, alike in ((1.0, False), (0.0, True)):
        journal = composer.journal(adapters=(AdapterFiles("adapter", adapter.folder, strength),))
        composer.engine.generate(MusicBrief(bars=2, seed=1), journal)
        assert (journal.outputs == plain) is alike
    assert composer.compose(seed=1).outputs == plain


def test_pieces_longer_than_the_context_are_written_in_several_passes(
    composer: Composer, tmp_path: Path
):
    small = tiny_music_model(tmp_path / "small", max_position_embeddings=192)
    other = Composer(MusicEngine(), small, composer.cache, tmp_path)
    together = other.compose(bars=9, count=2, instruments=("violin",), seed=1)
    for output in together.outputs.values():
        assert output.extra["bars"] == 9
        assert other.again(output.brief).data == output.data


def test_a_missing_or_unreadable_source_is_refused(composer: Composer):
    with pytest.raises(EngineError, match="is not there"):
        composer.engine.generate(MusicBrief(source="it"), composer.journal())
    journal = composer.journal(tune())
    assert journal.source is not None
    journal.source.write_bytes(b"no music")
    with pytest.raises(EngineError):
        composer.engine.generate(MusicBrief(source="it"), journal)


def test_repairs_of_a_source_are_reported(composer: Composer):
    journal = composer.journal(tune(bars=2))
    assert journal.source is not None
    journal.source.write_bytes(journal.source.read_bytes()[:-9])
    composer.engine.generate(MusicBrief(source="it", bars=1), journal)
    assert journal.notices
    assert journal.outputs[0].suffix == ".mid"
