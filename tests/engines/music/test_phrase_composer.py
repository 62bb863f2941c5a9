"""Pieces from a model of phrases whose weights are set by hand: rests first, then one note."""

from __future__ import annotations

import pytest
import torch

from engines.contract import BriefError, MusicBrief
from engines.contract.latent import sample_point, truncate
from engines.formats.midi import read_midi, write_midi
from engines.formats.score import Score, Track, bars
from engines.music.engine import MusicEngine
from engines.music.phrase_vae import PhraseConfig, PhraseVAE, save_phrase_vae
from engines.music.phrases import FIRST_NOTE, REST
from engines.music.tokens import MusicTokens
from tests.engines.text.journal import Journal

CONFIG = PhraseConfig(
    dimensions=5, embedding_size=4, encoder_size=4, decoder_size=4, decoder_layers=1
)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A folder of a model whose phrases have a silent first bar and a note in the second."""
    network = PhraseVAE(CONFIG)
    with torch.no_grad():
        for weight in network.parameters():
            weight.zero_()
        network.position.weight[:] = torch.where(torch.arange(32) < 16, -1.0, 1.0)[:, None]
        network.decoder.weight_ih_l0[8:12, 0] = 10.0  # the cell is the sign of the position
        network.decoder.bias_ih_l0[:] = torch.tensor([20.0, -20.0, 0.0, 20.0]).repeat_interleave(4)
        network.output.weight[REST], network.output.weight[FIRST_NOTE + 40] = -1.0, 1.0
    folder = tmp_path_factory.mktemp("phrases")
    save_phrase_vae(network, folder)
    MusicTokens.new(styles=()).save(folder)
    return folder


def compose(model, cache, **settings):
    journal = Journal(model, cache)
    MusicEngine().generate(MusicBrief(**settings), journal)
    return journal.outputs[0].data


@pytest.mark.parametrize("count", [1, 3])
def test_a_phrase_of_which_only_silent_bars_are_used_begins_with_a_note(count, model, one_thread):
    score = read_midi(compose(model, one_thread, bars=count))[0]
    assert len(bars(score)) == count
    last_bar = (count - 1) * 1920
    assert any(note.start == last_bar for note in score.tracks[0].notes)


@pytest.mark.parametrize("key", ["C# minor", "G# dorian", "Gb major", "Cb major", "C# mixolydian"])
def test_a_key_may_be_spelled_either_way(key, model, one_thread):
    assert any(
        track.notes for track in read_midi(compose(model, one_thread, bars=2, key=key))[0].tracks
    )


def test_a_piece_without_notes_is_nothing_to_start_from(model, one_thread, tmp_path):
    path = tmp_path / "empty.mid"
    path.write_bytes(write_midi(Score((Track(()),))))
    journal = Journal(model, one_thread, source=path)
    with pytest.raises(BriefError, match="has no notes"):
        MusicEngine().generate(MusicBrief(source="beef00"), journal)


def test_a_variation_says_what_does_not_stay(model, one_thread, tmp_path):
    path = tmp_path / "piece.mid"
    path.write_bytes(compose(model, one_thread, bars=2))
    journal = Journal(model, one_thread, source=path)
    MusicEngine().generate(MusicBrief(source="beef00", task="vary", keep="pitches"), journal)
    assert any("neither rhythm nor pitches stay" in notice for notice in journal.notices)


def test_a_point_of_the_brief_is_truncated(model, one_thread):
    point, nearer = sample_point(5, 1), truncate(sample_point(5, 1), 0.1)
    pieces = [
        compose(model, one_thread, bars=2, point=point, truncation=0.1),
        compose(model, one_thread, bars=2, point=nearer),
        compose(model, one_thread, bars=2, point=point),
    ]
    assert pieces[0] == pieces[1] != pieces[2]
