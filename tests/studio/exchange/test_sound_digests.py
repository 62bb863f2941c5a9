"""Cached sounds carry a digest: every flipped bit is noticed, and players skip it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.sound.digests import add_digest, is_whole_sound
from studio.studio import Studio
from tests.studio.conftest import compose, make_music_folder


def real_wav(frames: int) -> bytes:
    buffer = io.BytesIO()
    soundfile.write(buffer, np.linspace(-0.5, 0.5, frames), 8000, format="WAV", subtype="PCM_U8")
    return buffer.getvalue()


@pytest.mark.parametrize("frames", [8, 9])
def test_any_flipped_bit_of_a_sound_is_noticed(tmp_path: Path, frames: int):
    path = tmp_path / "a.wav"
    whole = add_digest(real_wav(frames))
    path.write_bytes(whole)
    assert is_whole_sound(path)
    name = len(whole) - 40  # a sound whose chunk has another name is one of an older version
    for place in (*range(name), *range(name + 4, len(whole))):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert not is_whole_sound(path), place


def test_a_sound_with_a_digest_is_heard_as_before(tmp_path: Path):
    plain = real_wav(100)
    expected, _ = soundfile.read(io.BytesIO(plain))
    samples, rate = soundfile.read(io.BytesIO(add_digest(plain)))
    assert rate == 8000
    assert np.array_equal(samples, expected)


def test_a_sound_of_an_older_version_is_played(tmp_path: Path):
    path = tmp_path / "a.wav"
    path.write_bytes(real_wav(100))
    assert is_whole_sound(path)


def test_a_damaged_sound_is_listed_and_rendered_again(studio: Studio, home: Path):
    make_music_folder(home / "models" / "tunes")
    (work,) = compose(studio)
    whole = work.wav_path.read_bytes()
    damaged = bytearray(whole)
    damaged[30] ^= 4
    work.wav_path.write_bytes(damaged)
    assert studio.project.check().renders == (work.wav_path.name,)
    assert studio.sounds.of(work).read_bytes() == whole
    assert studio.project.check().ok
