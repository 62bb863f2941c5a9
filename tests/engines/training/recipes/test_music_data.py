import pytest

from engines.contract import BriefError, Medium
from engines.formats.midi import MAX_FILE_SIZE, write_midi
from engines.formats.score import Meter, Note, Score, Tempo, Track
from engines.music.tokens import MusicTokens
from engines.training.manifest import read_manifest, write_manifest
from engines.training.recipes.music_data import read_music
from tests.engines.training.recipes.context import RecordingTraining, plan_of
from tests.engines.training.recipes.music_files import write_piece, write_tunes
from tests.engines.training.starters.music.packages import band, tune


@pytest.fixture(scope="module")
def tokens():
    return MusicTokens.new(styles=())


def read(folder, files, tokens, held_out=(), **options):
    plan = plan_of(Medium.MUSIC, "gpt", files, folder, held_out)
    context = RecordingTraining(folder / "run", folder)
    return read_music(plan, context, tokens, **options), context


def test_pieces_come_back_with_their_bars_and_key(tmp_path, tokens):
    data, context = read(tmp_path, [write_piece(tmp_path, "a", tune(1))] * 2, tokens)
    assert data.music.bars(0) == tokens.bars_of(tune(1))
    assert data.music.pieces[0].key == "C major"
    assert context.notices == []


def test_held_out_files_are_not_learned_from(tmp_path, tokens):
    *files, last = write_tunes(tmp_path, 4)
    data, _ = read(tmp_path, files, tokens, [last])
    assert (data.train, data.held_out, data.files) == ((0, 1, 2), (3,), 3)


def test_every_tenth_piece_is_held_out_where_no_file_is(tmp_path, tokens):
    data, _ = read(tmp_path, write_tunes(tmp_path, 11), tokens)
    assert data.held_out == (9,)
    assert 9 not in data.train


def test_the_end_of_the_only_piece_is_held_out(tmp_path, tokens):
    data, _ = read(tmp_path, write_tunes(tmp_path, 1, bars=10), tokens)
    assert data.music.length(data.train[0]) == 9
    assert data.music.length(data.held_out[0]) == 1
    assert data.files == 1


def test_a_piece_that_counts_twice_is_learned_from_twice(tmp_path, tokens):
    plan = plan_of(Medium.MUSIC, "gpt", write_tunes(tmp_path, 2), tmp_path)
    files = [file.model_copy(update={"repeats": 2}) for file in read_manifest(plan.manifest)]
    write_manifest(plan.manifest, files)
    data = read_music(plan, RecordingTraining(tmp_path / "run", tmp_path), tokens)
    assert data.train == (0, 0)


def test_a_band_is_in_the_order_melody_bass_drums_or_its_melody_alone(tmp_path, tokens):
    files = [write_piece(tmp_path, "a", band(1))] * 2
    data, _ = read(tmp_path, files, tokens)
    assert [voice.program for voice in data.music.bars(0)[0].voices] == [0, 33, -1]
    data, _ = read(tmp_path, files, tokens, melody_only=True)
    assert data.music.bars(0) == tokens.bars_of(tune(1))


def unusable(folder):
    """Files that cannot be learned from, by name."""
    drums = Track(tuple(Note(480 * i, 36, 120) for i in range(8)), 0, drums=True)
    low = Track(tuple(Note(480 * i, 5, 120) for i in range(8)))
    odd = Score(tune(1).tracks, (Tempo(0, 120.0),), (Meter(0, 11, 16),))
    contents = {
        "empty": b"",
        "broken": write_midi(tune())[:40],
        "text": b"MThd is how they begin",
        "gigantic": write_midi(tune()) + bytes(MAX_FILE_SIZE),
        "drums": write_midi(Score((drums,))),
        "silent": write_midi(Score()),
        "deep": write_midi(Score((low,))),
        "odd": write_midi(odd),
    }
    for name, content in contents.items():
        (folder / f"{name}.mid").write_bytes(content)
    return [folder / f"{name}.mid" for name in contents]


def test_files_that_cannot_be_learned_from_are_left_out_with_a_reason(tmp_path, tokens):
    good = write_tunes(tmp_path, 2)
    bad = unusable(tmp_path)
    data, context = read(tmp_path, [*bad, *good], tokens)
    assert len(data.music.pieces) == 2
    (notice,) = context.notices
    assert notice.startswith(f"{len(bad)} of {len(bad) + 2} files are left out: empty.mid")
    assert notice.endswith("more.")


def test_nothing_but_unusable_files_is_refused_with_reasons(tmp_path, tokens):
    drums = next(file for file in unusable(tmp_path) if file.stem == "drums")
    with pytest.raises(BriefError, match=r"no music to learn from.*drums\.mid: it has drums"):
        read(tmp_path, [drums], tokens)
    with pytest.raises(BriefError, match="has no files"):
        read(tmp_path, [], tokens)


def test_a_piece_that_changed_since_the_plan_was_made_is_refused(tmp_path, tokens):
    files = write_tunes(tmp_path, 2)
    plan = plan_of(Medium.MUSIC, "gpt", files, tmp_path)
    files[0].write_bytes(files[0].read_bytes()[:-1] + b"\1")
    with pytest.raises(BriefError, match="has changed since"):
        read_music(plan, RecordingTraining(tmp_path / "run", tmp_path), tokens)
