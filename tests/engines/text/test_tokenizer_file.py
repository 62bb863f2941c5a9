"""A tokenizer loaded in pieces equals the one that transformers loads, or is left to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import AutoTokenizer, PreTrainedTokenizerFast, TokenizersBackend

from engines.text.loading import load_tokenizer
from engines.text.tokenizer_file import assemble
from tests.engines.text.tiny import CORPUS, save_model, tokenizer

TEXTS = [*CORPUS, "", "  two  spaces\n\n<end>after", "<s> x<think>y </s>", "I can't; 1234 \x00 é"]
CHAT = [{"role": "user", "content": "Write about the sea."}]
TEMPLATE = "{% for m in messages %}<s>{{ m['role'] }}: {{ m['content'] }}{% endfor %}"


def core() -> Tokenizer:
    return Tokenizer.from_str(tokenizer().backend_tokenizer.to_str())


def with_added(words: Tokenizer) -> None:
    words.add_special_tokens(["<s>", AddedToken("</s>", rstrip=True, special=True)])
    words.add_tokens([AddedToken("<think>", lstrip=True, normalized=True), AddedToken("keeper")])
    words.add_special_tokens([AddedToken("<pad>", special=True)])


def with_everything_around(words: Tokenizer) -> None:
    with_added(words)
    words.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    words.post_processor = processors.TemplateProcessing(
        single="<end> $A", special_tokens=[("<end>", words.token_to_id("<end>"))]
    )
    words.enable_truncation(50)
    words.enable_padding(pad_token="<pad>", pad_id=words.token_to_id("<pad>"))


def with_a_model_of_many_settings(words: Tokenizer) -> None:
    parts = json.loads(words.to_str())["model"]
    words.model = models.BPE(
        vocab=parts["vocab"],
        merges=[tuple(merge) for merge in parts["merges"]],
        unk_token="<end>",
        fuse_unk=True,
        byte_fallback=True,
        ignore_merges=True,
        continuing_subword_prefix="",
        end_of_word_suffix="",
    )


def as_it_is(words: Tokenizer) -> None: ...


CHANGES = [as_it_is, with_added, with_everything_around, with_a_model_of_many_settings]


@pytest.mark.parametrize("change", CHANGES)
def test_a_byte_pair_file_is_assembled_into_the_same_tokenizer(
    tmp_path: Path, change: Callable[[Tokenizer], None]
):
    words, file = core(), tmp_path / "tokenizer.json"
    change(words)
    for pretty in (False, True):
        words.save(str(file), pretty=pretty)
        assembled, plain = assemble(file), Tokenizer.from_file(str(file))
        assert assembled is not None
        assert assembled.to_str() == plain.to_str()
        for text in TEXTS:
            assert assembled.encode(text).ids == plain.encode(text).ids


def test_merges_written_the_old_way_are_read(tmp_path: Path):
    file = tmp_path / "tokenizer.json"
    content = json.loads(core().to_str())
    content["model"]["merges"] = [" ".join(merge) for merge in content["model"]["merges"]]
    file.write_text(json.dumps(content))
    assembled = assemble(file)
    assert assembled is not None
    assert assembled.to_str() == Tokenizer.from_file(str(file)).to_str()


def change_model(content: dict[str, Any], **values: Any) -> None:
    content["model"] |= values


ODD: list[Callable[[dict[str, Any]], Any]] = [
    lambda content: change_model(content, invented=1),
    lambda content: content["model"].pop("type"),
    lambda content: change_model(content, merges=["no-space"]),
    lambda content: change_model(content, merges=[["not", "known"]]),
    lambda content: content["added_tokens"][0].update(id=317),
    lambda content: content["added_tokens"][0].update(invented=True),
    lambda content: content["added_tokens"][0].pop("special"),
    lambda content: content.pop("added_tokens"),
    lambda content: content.pop("model"),
    lambda content: content.update(decoder={"type": "Nonsense"}),
    lambda content: change_model(content, type="WordPiece"),
]


@pytest.mark.parametrize("spoil", ODD)
def test_anything_odd_is_left_to_transformers(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], Any]
):
    content = json.loads(core().to_str())
    spoil(content)
    file = tmp_path / "tokenizer.json"
    file.write_text(json.dumps(content))
    assert assemble(file) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", '{"model": {', '{"model": 1}', "{1:"]
)
def test_broken_json_is_left_to_transformers(tmp_path: Path, text: str):
    file = tmp_path / "tokenizer.json"
    file.write_text(text)
    assert assemble(file) is None
    assert assemble(tmp_path / "nowhere.json") is None


def test_a_word_tokenizer_is_left_to_transformers(tmp_path: Path):
    file = tmp_path / "tokenizer.json"
    Tokenizer(models.WordLevel({"a": 0, "?": 1}, unk_token="?")).save(str(file))
    assert assemble(file) is None


def assert_same(one: Any, other: Any) -> None:
    assert type(one) is type(other)
    assert one.backend_tokenizer.to_str() == other.backend_tokenizer.to_str()
    assert one.all_special_ids == other.all_special_ids
    assert one.special_tokens_map == other.special_tokens_map
    assert one.added_tokens_decoder == other.added_tokens_decoder
    assert one.chat_template == other.chat_template
    assert one.model_max_length == other.model_max_length
    assert one.init_kwargs == other.init_kwargs
    for text in TEXTS:
        ids = one(text).input_ids
        assert ids == other(text).input_ids
        for skip in (False, True):
            assert one.decode(ids, skip_special_tokens=skip) == other.decode(
                ids, skip_special_tokens=skip
            )
    if one.chat_template:
        for tokenize in (False, True):
            prompts = [w.apply_chat_template(CHAT, tokenize=tokenize) for w in (one, other)]
            assert prompts[0] == prompts[1]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("template", [None, TEMPLATE])
def test_a_folder_opens_as_transformers_would_open_it(
    tmp_path: Path, change: Callable[[Tokenizer], None], template: str | None
):
    words = core()
    change(words)
    special_tokens = {"bos_token": "<s>", "pad_token": "<pad>"} if change is not as_it_is else {}
    whole = PreTrainedTokenizerFast(
        tokenizer_object=words,
        eos_token="<end>",
        extra_special_tokens=["<new>"],
        model_max_length=77,
        **special_tokens,
    )
    whole.chat_template = template
    folder = save_model(tmp_path / "tiny")
    whole.save_pretrained(folder)
    assembled = load_tokenizer(folder)
    assert type(assembled) is TokenizersBackend
    assert_same(assembled, AutoTokenizer.from_pretrained(folder, local_files_only=True))


@pytest.mark.parametrize("class_name", ["GPT2Tokenizer", "LlamaTokenizer", "Unheard", None])
def test_a_folder_that_names_another_class_opens_as_transformers_would(
    tmp_path: Path, class_name: str | None
):
    folder = save_model(tmp_path / "tiny")
    file = folder / "tokenizer_config.json"
    content = json.loads(file.read_text()) | {"tokenizer_class": class_name}
    file.write_text(json.dumps({key: value for key, value in content.items() if value}))
    assert_same(
        load_tokenizer(folder), AutoTokenizer.from_pretrained(folder, local_files_only=True)
    )


def test_the_tokenizer_can_still_be_copied(tmp_path: Path):
    core = load_tokenizer(save_model(tmp_path / "tiny")).backend_tokenizer
    assert "__deepcopy__" not in vars(core)
