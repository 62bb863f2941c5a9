import pytest
import torch

from engines.contract import BriefError, FileRefused, Medium
from engines.training.manifest import read_manifest, write_manifest
from engines.training.recipes.text_data import read_texts
from engines.training.recipes.text_tokenizers import (
    UNKNOWN,
    character_tokenizer,
    encode_characters,
    encode_texts,
    word_piece_tokenizer,
)
from tests.engines.training.recipes.context import RecordingTraining, plan_of
from tests.engines.training.recipes.test_text import write_book


def read(folder, files, held_out=()):
    plan = plan_of(Medium.TEXT, "rnn", files, folder, held_out)
    return read_texts(plan, RecordingTraining(folder / "run", folder))


def test_held_out_files_are_not_learned_from(tmp_path):
    book, other = write_book(tmp_path / "a"), write_book(tmp_path / "b", lines=7)
    texts = read(tmp_path, [book], [other])
    assert texts.train == (book.read_text(),)
    assert texts.held_out == (other.read_text(),)
    assert texts.files == 1


def test_the_last_tenth_of_each_text_is_held_out_where_no_file_is(tmp_path):
    book = write_book(tmp_path / "a")
    texts = read(tmp_path, [book])
    assert texts.train[0] + texts.held_out[0] == book.read_text()
    assert texts.held_out_characters == pytest.approx(0.1 * len(book.read_text()), rel=0.3)


def test_a_text_that_counts_twice_is_learned_from_twice(tmp_path):
    book, other = write_book(tmp_path / "a"), write_book(tmp_path / "b")
    plan = plan_of(Medium.TEXT, "rnn", [book], tmp_path, [other])
    files = [file.model_copy(update={"repeats": 2}) for file in read_manifest(plan.manifest)]
    write_manifest(plan.manifest, files)
    texts = read_texts(plan, RecordingTraining(tmp_path / "run", tmp_path))
    assert len(texts.train) == 2
    assert len(texts.held_out) == 1


def test_too_little_to_learn_from_is_refused_with_what_is_needed(tmp_path):
    with pytest.raises(BriefError, match=r"At least 1,000 are needed"):
        read(tmp_path, [write_book(tmp_path / "a", lines=3)])


def test_a_text_that_changed_since_the_plan_was_made_is_refused(tmp_path):
    book = write_book(tmp_path / "a")
    plan = plan_of(Medium.TEXT, "rnn", [book], tmp_path)
    book.write_text(book.read_text().replace("keeper", "sleeper"))
    with pytest.raises(BriefError, match="has changed since"):
        read_texts(plan, RecordingTraining(tmp_path / "run", tmp_path))


def test_a_file_that_is_no_text_is_refused_by_its_name(tmp_path):
    file = tmp_path / "noise.txt"
    file.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(FileRefused, match=r"noise\.txt"):
        read(tmp_path, [file])


def test_characters_are_encoded_by_the_tokenizer_as_for_training():
    text = "Ça va? 🙂 <|end|-> aabb Ça va? 🙂\n"
    tokenizer = character_tokenizer([text])
    vocabulary = tokenizer.get_vocab()
    ids = tokenizer.encode(text + "猫", add_special_tokens=False).ids
    assert ids == [*encode_characters([text], vocabulary).tolist()[1:-1], vocabulary[UNKNOWN]]
    assert tokenizer.decode(ids[:5]) == text[:5]


def test_rare_characters_are_not_learned():
    vocabulary = character_tokenizer(["aab"]).get_vocab()
    assert "a" in vocabulary
    assert "b" not in vocabulary


def test_a_small_vocabulary_spells_everything_and_is_the_same_every_time():
    texts = ("the sea and the rain " * 30,)
    tokenizer, again = word_piece_tokenizer(texts, 300), word_piece_tokenizer(texts, 300)
    assert tokenizer.to_str() == again.to_str()
    assert tokenizer.decode(tokenizer.encode("Ça va? 猫").ids) == "Ça va? 猫"


def test_a_long_text_is_encoded_as_a_whole_and_lets_jobs_run_meanwhile():
    text = "the sea and the rain " * 12_000
    tokenizer = word_piece_tokenizer([text[:2000]], 300)
    jobs, threads = [], torch.get_num_threads()

    def run_jobs():
        jobs.append(1)
        torch.set_num_threads(threads + 1)

    def encode(piece):
        assert torch.get_num_threads() == threads
        return tokenizer.encode(piece, add_special_tokens=False).ids

    ids = encode_texts([text], encode, [0], run_jobs).tolist()
    assert ids == [0, *encode(text), 0]
    assert len(jobs) == 3
