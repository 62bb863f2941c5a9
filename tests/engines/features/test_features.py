"""Features of texts and music: what they distinguish, for any input."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers import BertConfig, BertModel

from engines.contract import EngineError
from engines.features import style
from engines.features.mood import mood
from engines.features.music import NOTES, TUNE, MusicFeatures, note_statistics, statistics, top_line
from engines.features.sentences import SentenceEncoder
from engines.features.tense import tenses
from engines.features.text import (
    CRAFT,
    FINE_TOPICS,
    MAX_CHARACTERS,
    MEANING,
    MOOD,
    STYLE,
    TENSE,
    THEMES,
    TOPICS,
    VOICE,
    TextFeatures,
)
from engines.features.topics import WordTopics
from engines.formats.midi import write_midi
from engines.formats.score import TICKS, Note, Score, Tempo, Track
from engines.training.starters.themes import fit_themes
from engines.training.starters.topics import make_topics

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the sea was dark lamp lit a dog ran home".split()


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence model of a few words, with random weights."""
    folder = tmp_path_factory.mktemp("sentences")
    torch.manual_seed(0)
    size = {"hidden_size": 384, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = BertConfig(
        vocab_size=len(WORDS), intermediate_size=32, max_position_embeddings=24, **size
    )
    BertModel(config).save_pretrained(folder / "text_encoder")
    (folder / "tokenizer").mkdir()
    (folder / "tokenizer" / "vocab.txt").write_text("\n".join(WORDS))
    return folder


def test_a_text_has_style_features_and_an_embedding_if_a_model_is_installed(
    sentences: Path, tmp_path: Path
):
    reader = TextFeatures(sentences)
    assert reader.names == (STYLE, TENSE, MOOD, VOICE, CRAFT, MEANING, TOPICS, FINE_TOPICS, THEMES)
    features = reader.extract(b"The sea was dark.")
    assert set(features) == set(reader.names)
    assert features == reader.extract(b"The sea was dark.")
    assert features != reader.extract(b"A dog ran home.")


def test_an_embedding_has_about_length_one_and_covers_the_whole_text(sentences: Path):
    encoder = SentenceEncoder(sentences)
    long = "the sea was dark " * 20
    for text in ("the sea was dark", long):
        assert torch.tensor(encoder.encode(text)).norm() == pytest.approx(1, abs=0.4)
    assert encoder.encode(long + "a dog ran home") != pytest.approx(encoder.encode(long), abs=1e-3)


def test_the_topics_of_a_text_are_those_of_its_content_words(sentences: Path):
    topics = WordTopics(SentenceEncoder(sentences))
    for shares in topics.shares("The dark sea. " * 9)[:2]:
        assert sum(share**2 for share in shares) == pytest.approx(1, abs=1e-4)
    assert topics.shares("The dark sea. " * 9) == topics.shares("Of a sea so dark! " * 9)
    assert topics.shares("The dark sea. " * 9) != topics.shares("The dog ran home. " * 9)
    for nothing in ("", "It is not so.", "12 34"):
        assert not any(map(any, topics.shares(nothing)))


def test_tenses_are_told_by_the_forms_of_verbs():
    past, present, future, conditional, more_past = tenses("She walked home and wept.")
    assert past > 0 == present == future == conditional
    assert more_past == 1
    assert tenses("He is here and waits.")[4] == -1
    assert tenses("They will come.")[2] > 0 < tenses("I wouldn’t.")[3]
    assert tenses("") == [0, 0, 0, 0, 0]
    assert not tenses("A red bed; indeed, it may speed.")[0]


def test_a_mood_is_that_of_the_words():
    assert mood("A happy, beautiful morning, and laughter.")[0] > 0
    assert mood("A cruel death, and terrible grief.")[0] < 0
    assert mood("") == mood("Of the and to it.") == [0, 0, 0]


def test_themes_are_heard_in_words_that_no_list_has():
    """Themes are made anew: of two kinds of words, the half on a list teaches the other half."""
    torch.manual_seed(0)
    ends = torch.nn.functional.normalize(torch.randn(2, 32), dim=1)
    words = torch.cat([end + 0.05 * torch.randn(40, 32) for end in ends])
    labels = torch.zeros(80, 1)
    labels[:40:2] = 1
    scores = words @ fit_themes(words[::2], labels[::2])[0]
    assert scores[1:40:2].min() > scores[41::2].max()


def test_similar_words_share_a_topic():
    """Topics are made anew: words around two meanings fall into two clusters."""
    torch.manual_seed(0)
    ends = torch.nn.functional.normalize(torch.randn(2, 32), dim=1)
    meanings = torch.cat([end + 0.05 * torch.randn(20, 32) for end in ends])
    centroids = make_topics(meanings, [2])["2"]
    directions = torch.nn.functional.normalize(meanings - meanings.mean(0), dim=1)
    nearest = (directions @ centroids.T).argmax(1)
    assert len(set(nearest[:20].tolist())) == len(set(nearest[20:].tolist())) == 1
    assert nearest[0] != nearest[20]


def test_a_damaged_sentence_model_raises_an_engine_error(sentences: Path, tmp_path: Path):
    shutil.copytree(sentences, tmp_path, dirs_exist_ok=True)
    weights = tmp_path / "text_encoder" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(EngineError):
        SentenceEncoder(tmp_path)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_the_same_number_of_finite_features(data: bytes):
    for reader, name in (
        (_style_reader(), STYLE),
        (MusicFeatures(), TUNE),
        (MusicFeatures(), NOTES),
    ):
        features = reader.extract(data)[name]
        assert len(features) == len(reader.extract(b"")[name])
        assert all(abs(number) < 1e6 for number in features)


def _style_reader() -> TextFeatures:
    reader = TextFeatures(Path("nowhere"))
    reader._folder = None
    return reader


@pytest.mark.slow
def test_a_very_long_text_has_the_features_of_its_beginning(sentences: Path):
    reader = TextFeatures(sentences)
    blank = " " * MAX_CHARACTERS
    assert reader.extract(f"{blank}The sea was dark.".encode()) == reader.extract(blank.encode())


def test_only_the_length_of_a_text_twice_as_long_differs():
    once = "The sea was dark.\nWe lit the lamp.\n"
    twice = once * 2
    assert style.length_measures(once) == pytest.approx([math.log1p(count) for count in (8, 2, 2)])
    assert style.length_measures(twice) == pytest.approx(
        [math.log1p(count) for count in (16, 4, 4)]
    )
    assert style.function_words(once) == style.function_words(twice)
    assert style.length_measures("") == [0, 0, 0]


def test_derivations_and_sounds_are_counted():
    adjectives = style.derivations("Careful, famous, wireless words")[2]
    assert adjectives > style.derivations("We went to the sea again")[2] == 0
    vowels, alliterations, repetitions, *letters = style.sounds("Big bad boats, big bad bees")
    assert vowels == pytest.approx(8 / 21)
    assert alliterations == 1
    assert repetitions == pytest.approx((2 / 6) ** 0.5)
    assert letters[1] == pytest.approx((6 / 21) ** 0.5)


def _piece(pitches: list[int], length: int = TICKS, **track: int) -> Score:
    notes = tuple(Note(i * length, pitch, length) for i, pitch in enumerate(pitches))
    return Score((Track(notes, **track),))


def test_music_is_distinguished_by_register_movement_rhythm_and_sound():
    low, high = statistics(_piece([40, 42, 44])), statistics(_piece([70, 72, 74]))
    assert high[0] - low[0] == 30
    steps, leaps = statistics(_piece([60, 62, 64])), statistics(_piece([60, 72, 60]))
    assert steps != leaps
    assert statistics(_piece([60, 62], TICKS // 2)) != statistics(_piece([60, 62]))
    assert statistics(_piece([60, 62], program=40)) != statistics(_piece([60, 62]))
    slow = Score(_piece([60, 62]).tracks, tempi=(Tempo(0, 60.0),))
    assert statistics(slow) != statistics(_piece([60, 62]))


def test_a_longer_piece_has_the_same_features():
    once, twice = _piece([60, 62, 64, 62]), _piece([60, 62, 64, 62] * 16)
    assert statistics(once) == pytest.approx(statistics(twice), abs=0.4)


def test_the_top_line_has_the_top_note_of_a_chord():
    chord = Track((Note(0, 60, TICKS), Note(0, 64, TICKS), Note(0, 67, TICKS), Note(480, 62, 480)))
    assert [note.pitch for note in top_line(chord)] == [67, 62]


def test_note_statistics_include_the_lower_notes_of_chords():
    """The top line of both is the same; only the notes below it move."""
    close = Track((Note(0, 65, TICKS), Note(0, 67, TICKS), Note(480, 65, 480), Note(480, 67, 480)))
    wide = Track((Note(0, 48, TICKS), Note(0, 67, TICKS), Note(480, 48, 480), Note(480, 67, 480)))
    size = 0
    close_notes, wide_notes = note_statistics(Score((close,))), note_statistics(Score((wide,)))
    assert wide_notes[size] > close_notes[size]
    one_by_one = note_statistics(_piece([65, 67, 65, 67]))
    assert one_by_one[size] == close_notes[size]
    assert one_by_one != close_notes


def test_drums_affect_the_note_density_only():
    tune = _piece([60, 62, 64])
    drummed = Score((*tune.tracks, Track((Note(0, 36, TICKS), Note(480, 38, TICKS)), drums=True)))
    assert note_statistics(drummed)[:-1] == note_statistics(tune)[:-1]
    assert note_statistics(drummed)[-1] > note_statistics(tune)[-1]


def test_a_midi_file_has_the_features_of_its_score():
    score = _piece([60, 62, 64])
    features = MusicFeatures().extract(write_midi(score))
    assert features[TUNE] == pytest.approx(statistics(score))
    assert features[NOTES] == pytest.approx(note_statistics(score))
