import json
import shutil

import pytest
import torch
from pydantic import ValidationError
from safetensors.torch import load_file

from engines.contract import AdapterFiles, BriefError, Cancelled, EngineError, Medium, MusicBrief
from engines.contract.latent import sample_point, way_between
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Meter, Note, Score, Tempo, Track, bars
from engines.music.engine import MusicEngine
from engines.music.phrases import SIXTEENTHS, TRIPLETS, PhraseGrid
from engines.music.tokens import MusicTokens
from engines.registry import open_latent_space
from engines.training.recipes.music_data import read_music
from engines.training.recipes.music_vae import MusicVae, VaeSettings
from engines.training.recipes.phrase_data import cut_phrases
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.journal import Journal
from tests.engines.training.recipes.context import RecordingTraining, last_start, plan_of
from tests.engines.training.recipes.music_files import write_piece, write_tunes
from tests.engines.training.starters.music.packages import band, tune

VAE = {"small": VaeSettings(2, 8, embedding=8, encoder=16, decoder=16, layers=1, batch=8)}
STEPS = 6


def train(folder, cache, on_step=lambda count: None, sizes=VAE, **more):
    context = RecordingTraining(folder / "run", cache, on_step)
    files = write_tunes(folder / "midi")
    plan = plan_of(Medium.MUSIC, "vae", files, folder, **{"steps": STEPS} | more)
    return MusicVae(sizes).train(plan, context), context


@pytest.fixture(scope="module")
def training(tmp_path_factory, cache):
    """Folder of the run, result and context."""
    folder = tmp_path_factory.mktemp("vae")
    return folder / "run", *train(folder, cache)


@pytest.fixture(scope="module")
def model(training):
    return training[0] / "model"


def compose(model, cache, source=None, folder=None, **settings):
    file = None if source is None else write_piece(folder, "source", source)
    journal = Journal(model, cache, source=file)
    more = {"seed": 5, "source": "it" if source is not None else ""} | settings
    MusicEngine().generate(MusicBrief.model_validate(more), journal)
    return journal


def pieces(journal):
    return [journal.outputs[index].data for index in sorted(journal.outputs)]


def score_of(journal):
    return read_midi(journal.outputs[0].data)[0]


def test_a_trained_model_composes_and_composes_the_same_again(model, cache):
    works = pieces(compose(model, cache, count=3))
    assert len(set(works)) == 3
    assert pieces(compose(model, cache, seed=6)) == works[1:2]


@pytest.mark.parametrize("count", [1, 5, 8])
def test_a_piece_has_the_bars_tempo_key_and_instrument_of_its_brief(count, model, cache):
    journal = compose(
        model, cache, bars=count, tempo=87, key="E minor", instruments=["violin"]
    )  # fmt: skip
    score = score_of(journal)
    assert len(bars(score)) == count
    assert score.tempi[0].bpm == pytest.approx(87, abs=0.01)
    assert [track.program for track in score.tracks] == [40]
    assert score.title == "Music in E minor"
    assert journal.notices == []


def test_another_key_moves_the_same_piece(model, cache):
    low, high = (score_of(compose(model, cache, key=key)) for key in ("C major", "D major"))
    pitches = [[note.pitch for note in score.tracks[0].notes] for score in (low, high)]
    assert pitches[1] == [pitch + 2 for pitch in pitches[0]]


def test_a_point_is_a_piece_whatever_the_seed(model, cache):
    point = sample_point(9, 3)
    one, other = (compose(model, cache, bars=2, point=point, seed=seed) for seed in (1, 2))
    assert pieces(one) == pieces(other)
    with pytest.raises(BriefError, match="point: 9 numbers"):
        compose(model, cache, point=point[:4])
    with pytest.raises(ValidationError, match="a point is one piece"):
        MusicBrief(point=point, count=2)


def test_a_model_without_a_space_has_no_points(tmp_path, cache):
    with pytest.raises(BriefError, match="no space with points"):
        compose(tiny_music_model(tmp_path / "llama"), cache, point=(1.0,))


def test_a_piece_is_continued_behind_its_last_bar(model, cache, tmp_path):
    source = band(1)
    journal = compose(model, cache, source, tmp_path, bars=4)
    score = score_of(journal)
    assert len(bars(score)) == 8 + 4
    end = 8 * 1920
    for track in read_midi(write_midi(source))[0].tracks:
        own = next(t for t in score.tracks if (t.program, t.drums) == (track.program, track.drums))
        assert [note for note in own.notes if note.start < end] == list(track.notes)
    assert journal.outputs[0].extra["source_bars"] == 8


def test_a_piece_is_varied_over_its_own_length(model, cache, tmp_path):
    journal = compose(model, cache, tune(1, 6), tmp_path, task="vary", count=2)
    assert len(set(pieces(journal))) == 2
    assert len(bars(score_of(journal))) == 6


def test_seed_notes_say_where_the_phrases_begin(model, cache):
    journal = compose(model, cache, notes="C4 E4 G4")
    assert "near the notes" in journal.notices[0]
    assert pieces(journal) != pieces(compose(model, cache))


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"style": "reel"}, "no styles"),
        ({"meter": "3/4"}, "knows phrases in 4/4 alone"),
        ({"instruments": ["drums"]}, "writes melodies"),
        ({"task": "accompany", "notes": "C4"}, "cannot fill bars or accompany"),
    ],
)
def test_what_a_model_of_phrases_cannot_do_is_refused(settings, sentence, model, cache):
    with pytest.raises(BriefError, match=sentence):
        compose(model, cache, **settings)


def test_further_instruments_rest_with_one_sentence(model, cache):
    journal = compose(model, cache, instruments=["flute", "drums"])
    assert len(journal.notices) == 1
    assert [track.program for track in score_of(journal).tracks] == [73]


def test_a_source_in_another_meter_or_of_drums_alone_is_refused(model, cache, tmp_path):
    waltz = Score(tune(1).tracks, (Tempo(0, 120.0),), (Meter(0, 3, 4),))
    with pytest.raises(BriefError, match=r"no phrase in 4/4"):
        compose(model, cache, waltz, tmp_path)
    drums = Track(tuple(Note(480 * i, 36, 120) for i in range(8)), 0, drums=True)
    with pytest.raises(EngineError, match="drums alone"):
        compose(model, cache, Score((drums,)), tmp_path)


def test_a_model_of_phrases_takes_no_adapters(model, cache, tmp_path):
    journal = Journal(model, cache, adapters=(AdapterFiles("one", tmp_path, 1.0),))
    with pytest.raises(EngineError, match="takes no adapters"):
        MusicEngine().generate(MusicBrief(), journal)


def test_a_batch_of_briefs_is_left_to_single_ones(model, cache):
    assert not MusicEngine().generate_all([MusicBrief()], Journal(model, cache))


def test_a_walk_between_two_works_begins_and_ends_with_their_phrases(model, cache):
    space = open_latent_space(Medium.MUSIC, model, "cpu", cache)
    start, end = (space.encode(write_midi(tune(seed))) for seed in (1, 2))
    assert len(start) == space.dimensions == 9
    assert space.suffixes == (".mid",)
    walk = read_midi(space.walk(way_between(start, end, 4), ".mid"))[0]
    assert len(bars(walk)) in (7, 8)
    first = read_midi(space.decode(start))[0].tracks[0].notes
    assert walk.tracks[0].notes[: len(first) - 1] == first[:-1]
    with pytest.raises(EngineError, match="MIDI"):
        space.encode(b"no music")


def test_the_key_of_a_work_is_part_of_its_point(model, cache):
    space = open_latent_space(Medium.MUSIC, model, "cpu", cache)
    c_major = tune(1)
    track = c_major.tracks[0]
    higher = tuple(Note(n.start, n.pitch + 2, n.length, n.velocity) for n in track.notes)
    d_major = Score((Track(higher),), c_major.tempi, c_major.meters)
    one, other = (space.encode(write_midi(piece)) for piece in (c_major, d_major))
    assert one[:-1] == other[:-1]
    pitches = [read_midi(space.decode(p))[0].tracks[0].notes[0].pitch for p in (one, other)]
    assert pitches[1] - pitches[0] == 2


def test_the_note_of_a_model_has_its_accuracy_and_midpoints(training):
    folder, result, _ = training
    note = json.loads((folder / "model" / "bowerbird.json").read_text())
    assert f"Held-out loss: {result.loss:.4g}" in (folder / "model" / "README.md").read_text()
    assert 0 <= note["note_accuracy"] <= 1
    assert 0 <= note["midpoints_between_in_pitch"] <= 1
    assert note["phrases"] > 8
    assert f"{note['longest_copy']} notes." in note["copies"]


def test_a_training_shows_phrases_and_a_blend(training):
    folder, _, context = training
    files = sorted((folder / "samples").glob("*.mid"))
    names = [f"step-00000{step}-{kind}.mid" for step in (0, 6) for kind in (*"1234", "blend")]
    assert [file.name for file in files] == names
    assert {preview.data for preview in context.previews} == {f.read_bytes() for f in files}


def test_a_cancelled_training_resumes_to_the_same_model_and_curve(training, cache, tmp_path):
    folder, result, context = training

    def cancel(count):
        if count == 6 + 3:  # six files are read, then three steps taken
            raise Cancelled

    with pytest.raises(Cancelled):
        train(tmp_path, cache, cancel)
    resumed_result, resumed = train(tmp_path, cache)
    assert last_start(tmp_path / "run") > 0
    assert resumed_result.loss == result.loss
    assert resumed.points == context.points
    weights = load_file(folder / "model" / "model.safetensors")
    resumed_weights = load_file(tmp_path / "run" / "model" / "model.safetensors")
    assert all(torch.equal(weights[name], resumed_weights[name]) for name in weights)


@pytest.mark.slow
def test_phrases_come_back_after_enough_steps(tmp_path, cache):
    sizes = {"small": VaeSettings(2, 16, 24, 48, 64, 1, 16, 5e-3, hidden_share=0.1)}
    result, context = train(tmp_path, cache, sizes=sizes, steps=150)
    held_out = [point.loss for point in context.points if point.held_out]
    assert held_out[-1] < 0.8 * next(p.loss for p in context.points if not p.held_out)
    assert result.steps == 150


def test_too_few_phrases_are_refused_with_what_is_needed(tmp_path, cache):
    plan = plan_of(Medium.MUSIC, "vae", write_tunes(tmp_path, 1, bars=2), tmp_path)
    with pytest.raises(BriefError, match=r"only \d phrases of 2 bars in 4/4"):
        MusicVae(VAE).train(plan, RecordingTraining(tmp_path / "run", cache))


@pytest.mark.parametrize(("length", "steps"), [(240, SIXTEENTHS), (160, TRIPLETS)])
def test_the_grid_suits_most_notes(length, steps, tmp_path):
    count = 16 * 1920 // length
    notes = tuple(Note(i * length, 60 + i * 7 % 11, length) for i in range(count))
    score = Score((Track(notes),), (Tempo(0, 120.0),), (Meter(0, 4, 4),))
    files = [write_piece(tmp_path, f"{name}", score) for name in "ab"]
    plan = plan_of(Medium.MUSIC, "vae", files, tmp_path)
    context = RecordingTraining(tmp_path / "run", tmp_path)
    music = read_music(plan, context, MusicTokens.new(styles=()), melody_only=True)
    assert cut_phrases(music, 2).grid == PhraseGrid("4/4", steps, 2)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "model.safetensors").write_bytes(b"short"),
        lambda folder: (folder / "music.json").unlink(),
        lambda folder: edit_config(folder, decoder_size=10**9),
        lambda folder: edit_config(folder, meter="17/1"),
        lambda folder: edit_config(folder, phrase_bars="two"),
        lambda folder: edit_config(folder, tempo=None),
    ],
)
def test_a_damaged_model_is_refused_in_a_sentence(damage, model, tmp_path, cache):
    folder = shutil.copytree(model, tmp_path / "model")
    damage(folder)
    with pytest.raises(EngineError):
        compose(folder, cache)


def edit_config(folder, **values):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | values))


def test_a_piece_whose_melody_is_held_out_is_refused(tmp_path, cache):
    beats = Track(tuple(Note(480 * i, 36, 240) for i in range(400)), drums=True)
    late = Track(tuple(Note(1920 * 95 + 480 * i, 60 + i, 240) for i in range(20)))
    plan = plan_of(
        Medium.MUSIC, "vae", [write_piece(tmp_path, "a", Score((late, beats)))], tmp_path
    )
    with pytest.raises(BriefError, match="no notes to learn from but drums"):
        MusicVae(VAE).train(plan, RecordingTraining(tmp_path / "run", cache))
