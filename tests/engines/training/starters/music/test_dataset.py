import shutil
from random import Random

import pytest

from engines.contract import EngineError
from engines.formats.midi import write_midi
from engines.formats.score import Meter, Note, Score, Track
from engines.training.recipes.music_gpt import GptSettings
from engines.training.recipes.music_windows import Mix, Windows
from engines.training.starters.music.dataset import (
    BuildReport,
    attribution,
    build_music_set,
    load_music_set,
    melodic_ngrams,
)
from engines.training.starters.music.recipe import Collection, load_recipe
from engines.training.starters.music.train_starter import ROOT, Starter
from engines.training.starters.music.tunes import normalise, read_heads, tunes_of
from tests.engines.training.starters.music.packages import ABC, band, tiny_recipe

needs_abc = pytest.mark.skipif(shutil.which("abc2midi") is None, reason="abc2midi is not here")


def quiet(done, total, note=""):
    pass


@pytest.fixture(scope="module")
def data_set(tmp_path_factory):
    folder = tmp_path_factory.mktemp("music")
    report = build_music_set(tiny_recipe(folder / "d"), folder / "d", folder / "data", quiet)
    return load_music_set(folder / "data"), report


def test_the_shipped_recipe_is_complete():
    recipe = load_recipe(ROOT / "resources" / "recipes" / "starter_music.json")
    assert {collection.kind for collection in recipe.collections} == {"abc", "wad"}
    assert {package.licence for package in recipe.packages} == {"public domain", "BSD-3-Clause"}


def test_a_built_data_set_returns_its_pieces(data_set):
    music, report = data_set
    assert sum(report.pieces.values()) == len(music.pieces) == 6
    for index, piece in enumerate(music.pieces):
        seed = int(piece.title.removeprefix("D_"))
        assert music.bars(index) == music.tokens.bars_of(band(seed))
        assert piece.style == "band"
    assert set(music.train_pieces).isdisjoint(music.held_out_pieces)


def test_the_attribution_sheet_names_source_licence_and_count(tmp_path):
    recipe = load_recipe(ROOT / "resources" / "recipes" / "starter_music.json")
    sheet = attribution(recipe, BuildReport(pieces={"Ryan": 3, "Ryan, arranged": 6}))
    assert "public domain | pypi `music21` 10.5.1 | O'Neill 0, Ryan 3, Aird 0 |" in sheet
    assert "BSD-3-Clause" in sheet
    assert "6 times" in sheet


def test_a_sequence_has_control_tokens_and_ends_only_with_its_phrase(data_set):
    music, _ = data_set
    windows = Windows(music, range(len(music.pieces)), Mix(gap=0.0))
    names = music.tokens.names
    for seed in range(40):
        sequence = [names[token] for token in windows.draw(Random(seed))]
        assert sequence[0] == "BOS_None"
        assert sequence[1].startswith("Style_")
        assert sequence[2].startswith("Key_")
        assert sequence[3] == "Now_None"
        bars_remaining = [name for name in sequence if name.startswith("Left_")]
        assert (sequence[-1] == "EOS_None") == (bars_remaining[-1] == "Left_1")


def test_a_sequence_with_a_gap_starts_with_the_bars_after_it(data_set):
    music, _ = data_set
    windows = Windows(music, range(len(music.pieces)), Mix(gap=1.0))
    sequences = (windows.draw(Random(seed)) for seed in range(40))
    sequence = next(
        names
        for names in ([music.tokens.names[token] for token in ids] for ids in sequences)
        if "After_None" in names
    )
    assert sequence[3] == "After_None"
    assert sequence[-1] == "EOS_None"
    assert 3 < sequence.index("Now_None") < len(sequence)
    assert [name for name in sequence if name.startswith("Left_")][-1] == "Left_1"


def test_a_broken_piece_is_left_out_and_named(tmp_path):
    lumps = {"D_GOOD": write_midi(band()), "D_BAD": b"MThd\0\0\0\6\0\1\0\1\1\xe0"}
    recipe = tiny_recipe(tmp_path / "d", lumps)
    report = build_music_set(recipe, tmp_path / "d", tmp_path / "data", quiet)
    assert len(report.left_out) == 1
    assert "D_BAD" in report.left_out[0]


def test_a_tune_that_repeats_another_in_a_new_key_is_left_out(tmp_path):
    lumps = {"D_ONE": write_midi(band(1)), "D_AGAIN": write_midi(_transposed(band(1)))}
    recipe = tiny_recipe(tmp_path / "d", lumps)
    report = build_music_set(recipe, tmp_path / "d", tmp_path / "data", quiet)
    assert report.near_duplicates == 1


def test_melodic_ngrams_do_not_depend_on_the_key():
    notes = band(1).tracks[0].notes
    assert melodic_ngrams(notes) == melodic_ngrams(_transposed(band(1)).tracks[0].notes)


def test_a_package_with_another_hash_is_refused_and_nothing_is_built(tmp_path):
    recipe = tiny_recipe(tmp_path / "d")
    (tmp_path / "d" / recipe.packages[0].file).write_bytes(b"something else")
    with pytest.raises(EngineError, match="another hash"):
        build_music_set(recipe, tmp_path / "d", tmp_path / "data", quiet)
    assert not (tmp_path / "data").exists()


def test_heads_have_style_and_key():
    heads = list(read_heads(ABC))
    assert [(head.title, head.style, head.key) for head in heads] == [
        ("The Small Reel", "reel", "A dorian"),
        ("A Jig", "jig", "D major"),
    ]


@needs_abc
def test_tunes_have_whole_bars_without_repeats(tmp_path):
    abc = tmp_path / "book.abc"
    abc.write_text(ABC)
    reel, jig = tunes_of(abc, tmp_path / "midi")
    assert not isinstance(reel, str)
    assert not isinstance(jig, str)
    assert jig.score.meters == (Meter(0, 6, 8),)
    first = reel.score.tracks[0].notes[0]
    assert first.start == 1920 - 480  # the pickup is at the end of its bar
    assert reel.section_ends[-1] <= 1 + 16


def test_a_bar_of_another_length_does_not_shift_the_rest():
    accents = [0, 480, 2400, 4320, 6240]  # a pickup, then whole bars of 4/4
    notes = [
        Note(start + 1, 60 + index, 470, 105 if start in accents else 80)
        for index, start in enumerate(range(0, 6240 + 1920, 480))
    ]
    head = next(read_heads(ABC))
    tune = normalise("x", head, Score((Track(tuple(notes)),), meters=(Meter(0, 4, 4),)))
    assert tune.section_ends == (5,)
    starts = [note.start for note in tune.score.tracks[0].notes]
    assert starts[0] == 1440
    assert starts[1] == 1920


def tiny_starter(folder, steps):
    settings = GptSettings(32, 64, 1, 2, batch=2, rows_at_once=48, context=48, steps=steps)
    return Starter(tiny_recipe(folder / "d"), folder / "training", folder / "d", settings)


def test_the_starter_trains_stops_and_resumes(tmp_path):
    assert not tiny_starter(tmp_path, 2).train(deadline_s=0)
    assert "nothing" in tiny_starter(tmp_path, 2).status()
    assert tiny_starter(tmp_path, 2).train(deadline_s=600)
    assert "held-out" in tiny_starter(tmp_path, 2).status()
    tiny_starter(tmp_path, 2).export(tmp_path / "model")
    files = {file.name for file in (tmp_path / "model").iterdir()}
    assert files >= {"config.json", "model.safetensors", "music.json"}
    assert list((tmp_path / "training" / "run" / "samples").glob("step-*.mid"))


def test_nothing_is_exported_before_training(tmp_path):
    with pytest.raises(EngineError, match="Nothing has been trained"):
        tiny_starter(tmp_path, 1).export(tmp_path / "model")


def test_a_collection_of_no_package_is_refused(tmp_path):
    recipe = tiny_recipe(tmp_path)
    collection = Collection(id="x", package="missing", path="", kind="abc")
    with pytest.raises(ValueError, match="names no package"):
        type(recipe).model_validate({**recipe.model_dump(), "collections": [collection]})


def _transposed(score: Score) -> Score:
    return Score(
        tuple(
            track
            if track.drums
            else Track(
                tuple(Note(n.start, n.pitch + 3, n.length, n.velocity) for n in track.notes),
                track.program,
            )
            for track in score.tracks
        ),
        score.tempi,
        score.meters,
    )
