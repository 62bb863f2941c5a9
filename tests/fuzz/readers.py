"""Every reader of foreign bytes, with the valid inputs that others are made from.

Invariant: each reader accepts its seeds, but for what would take for ever, and may raise nothing
but `REFUSALS` for any other bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from pydantic import TypeAdapter, ValidationError
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from engines.chat_templates import fill_in
from engines.contract import Brief, EngineError
from engines.formats import parameters, picture_metadata, pictures
from engines.formats.character_files import read_note_file, to_bytes
from engines.formats.json_values import as_object, parse_json
from engines.formats.key_patterns import KeyPattern
from engines.formats.midi import read_midi, write_midi
from engines.formats.model_parts import read_any_tensors
from engines.formats.module_patterns import ModulePatterns
from engines.formats.packings import main_packing, unsupported_packing
from engines.formats.part_matching import match_parts, require_fit
from engines.formats.part_sections import find_sections
from engines.formats.patterns import BadPattern, SearchText, TooManySteps
from engines.text.tokenizer_file import assemble
from engines.tokenizing import token_ids
from studio.base import settings
from studio.base.errors import StudioError
from studio.books.firing import LoreSettings, fire
from studio.briefs import wildcards
from studio.care import archives
from studio.care.zip_files import Limits, open_zip
from studio.exchange import imports, verification
from studio.media import music_marks
from studio.models.adapter_weights import require_usable_weights
from studio.models.language_models import inspect_language_model
from studio.models.loras import find_lora, inspect_lora
from studio.models.peft import read_layer_shapes
from studio.models.picture_models import inspect_picture_model
from studio.taste.rated_works import from_bytes
from tests.fuzz import databases, seeds
from tests.fuzz.mutations import with_png_checksums

REFUSALS = (StudioError, EngineError)
Read = Callable[[bytes, Path], object]
_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


@dataclass(frozen=True)
class Reader:
    """A reader; `share` is its part of all inputs, `folder` a place for its files."""

    name: str
    read: Read
    seeds: Sequence[bytes]
    is_json: bool = False
    share: float = 1.0


def _midi(data: bytes, _: Path) -> None:
    score, _notices = read_midi(data)
    assert read_midi(write_midi(score))[0] == score


def _import(suffix: str) -> Read:
    def read(data: bytes, folder: Path) -> None:
        imports.read_file(_written(folder / f"work{suffix}", data))

    return read


def _verify(suffix: str) -> Read:
    def read(data: bytes, folder: Path) -> None:
        report = verification.verify(_written(folder / f"work{suffix}", data))
        json.dumps(report)

    return read


def _side_car(data: bytes, folder: Path) -> None:
    text = _written(folder / "work.txt", b"The sea.")
    _written(folder / "work.txt.json", data)
    verification.verify(text)
    imports.read_file(text)


def _sound_marks(data: bytes, folder: Path) -> None:
    music_marks.remove_mark(data)
    verification.verify(_written(folder / "work.wav", data))


def _signed(data: bytes, folder: Path) -> None:
    """Verify a file under the ending that its first bytes ask for."""
    heads = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"RIFF": ".wav", b"MThd": ".mid"}
    suffix = next((heads[head] for head in heads if data.startswith(head)), ".webp")
    if data[8:12] == b"WEBP":
        suffix = ".webp"
    json.dumps(verification.verify(_written(folder / f"work{suffix}", data)))


def _picture(data: bytes, folder: Path) -> None:
    data = with_png_checksums(data)
    imports.read_file(_written(folder / "work.png", data))
    pictures.size_of(folder / "work.png")
    verification.verify(folder / "work.png")


def _mask(data: bytes, _: Path) -> None:
    pictures.read_mask(with_png_checksums(data), "mask.png")


def _picture_texts(data: bytes, folder: Path) -> None:
    text = data.decode("utf-8", "replace")
    for key in ("parameters", "prompt", "workflow", "invokeai_metadata", "metadata", "Comment"):
        file = pictures.as_png(Image.new("L", (1, 1)), {key: text})
        imports.read_file(_written(folder / "work.png", file))
    brief = parameters.parse(text)
    if brief is not None:
        parameters.to_text(brief)


def _picture_programs(data: bytes, _: Path) -> None:
    texts = as_object(parse_json(data.decode("utf-8", "replace")))
    description = picture_metadata.read({key: str(text) for key, text in texts.items()})
    assert description is None or isinstance(description.notice, str)


def _gguf(data: bytes, folder: Path) -> None:
    inspect_language_model(_written(folder / "model.gguf", data))


def _safetensors(data: bytes, folder: Path) -> None:
    file = _written(folder / "model.safetensors", data)
    for inspect in (find_lora, inspect_lora, inspect_picture_model, inspect_language_model):
        try:
            inspect(file)
        except REFUSALS:
            continue


def _safetensors_header(data: bytes, folder: Path) -> None:
    _safetensors(seeds.safetensors_file(data), folder)


def _part_headers(data: bytes, folder: Path) -> None:
    file = _written(folder / "model.safetensors", seeds.safetensors_file(data, 4_096))
    tensors = read_any_tensors(file)
    unsupported_packing(tensors, {"_quantization_metadata": "{}"})
    main_packing(tensors)
    with suppress(*REFUSALS):
        require_fit(file)
    with suppress(*REFUSALS):
        match_parts([file], find_sections(file))


def _list_of_parts(data: bytes, folder: Path) -> None:
    with suppress(*REFUSALS):
        inspect_picture_model(_written(folder / "mine.parts", data))


def _config(data: bytes, folder: Path) -> None:
    _written(folder / "model.safetensors", seeds.weights(seeds.TENSORS))
    for name in ("config.json", "music.json", "bowerbird.json", "README.md"):
        _written(folder / name, data)
    inspect_language_model(folder)


def _shard_index(data: bytes, folder: Path) -> None:
    _written(folder / "config.json", json.dumps(seeds.LLAMA_CONFIG).encode())
    _written(folder / "a.safetensors", seeds.weights(seeds.TENSORS))
    _written(folder / "tokenizer.json", b"{}")
    _written(folder / "model.safetensors.index.json", data)
    inspect_language_model(folder)


def _model_index(data: bytes, folder: Path) -> None:
    for part in ("unet", "vae", "text_encoder"):
        (folder / part).mkdir(exist_ok=True)
        _written(folder / part / "config.json", json.dumps(seeds.UNET_CONFIG).encode())
        _written(folder / part / "model.safetensors", seeds.weights(seeds.TENSORS))
    _written(folder / "unet" / "diffusion_pytorch_model.safetensors", seeds.weights(seeds.TENSORS))
    _written(folder / "vae" / "diffusion_pytorch_model.safetensors", seeds.weights(seeds.TENSORS))
    _written(folder / "model_index.json", data)
    inspect_picture_model(folder)


def _unet_config(data: bytes, folder: Path) -> None:
    _model_index(json.dumps(seeds.MODEL_INDEX).encode(), folder)
    for part in ("unet", "vae"):
        _written(folder / part / "config.json", data)
    inspect_picture_model(folder)


def _adapter_config(data: bytes, folder: Path) -> None:
    _written(folder / "adapter_model.safetensors", seeds.weights(seeds.LORA_TENSORS))
    _written(folder / "adapter_config.json", data)
    read_layer_shapes(folder)
    require_usable_weights(sorted(folder.iterdir()))


def _adapter_weights(data: bytes, folder: Path) -> None:
    _written(folder / "adapter_config.json", json.dumps(seeds.ADAPTER_CONFIG).encode())
    _written(folder / "adapter_model.safetensors", seeds.safetensors_file(data, 32))
    read_layer_shapes(folder)
    require_usable_weights(sorted(folder.iterdir()))


def _notes(data: bytes, folder: Path) -> None:
    """Read notes, let them fire, and write them again."""
    data = with_png_checksums(data)
    for suffix in (".json", ".png", ".charx"):
        with suppress(EngineError):
            file, carrier = read_note_file(_written(folder / f"notes{suffix}", data))
            notes = [replace(e.note, id=str(n)) for n, e in enumerate(file.entries[:50])]
            fire(notes, "Mara and Alice slept.\n" * 30, LoreSettings(), 200, len)
            to_bytes(file, carrier)


def _key_pattern(data: bytes, _: Path) -> None:
    with suppress(BadPattern, TooManySteps):
        pattern = KeyPattern(data.decode("utf-8", "replace"), "i")
        pattern.last_match(SearchText("Mara went to the quay, aaaaaaaaaaab.\n" * 9))


def _module_pattern(data: bytes, _: Path) -> None:
    patterns = ModulePatterns({data.decode("utf-8", "replace"): 1})
    for name in ("q_proj", "model.layers.11.self_attn.q_proj", "h.3." + "vision." * 9 + "aproj"):
        patterns.first_match(name)


def _tokenizer_pattern(data: bytes, _: Path) -> None:
    words = Tokenizer(models.BPE({"a": 0}, []))
    try:
        pattern = Regex(data.decode("utf-8", "replace"))
        words.pre_tokenizer = pre_tokenizers.Split(pattern, "isolated")
    except Exception:  # noqa: BLE001 - no pattern; the library raises bare Exception
        return

    def tokenize(text: str, **_: bool) -> dict[str, list[int]]:
        return {"input_ids": words.encode(text).ids}

    for text in ("a" * 40 + "!", "The sea's 12 gulls,\r\n\n  and a fög. "):
        token_ids(tokenize, text)


def _chat_template(data: bytes, _: Path) -> None:
    message = {"role": "user", "content": "Write of the sea."}
    fill_in(data.decode("utf-8", "replace"), [message], {"bos_token": "<s>"})


def _brief(data: bytes, _: Path) -> None:
    try:
        brief = _BRIEF.validate_json(data)
    except ValidationError:
        return
    assert _BRIEF.validate_json(brief.model_dump_json()) == brief


def _tokenizer(data: bytes, folder: Path) -> None:
    words = assemble(_written(folder / "tokenizer.json", data))
    assert words is not None or data not in seeds.tokenizer_files()


def _settings(data: bytes, folder: Path) -> None:
    settings.load(_written(folder / "settings.json", data))


def _wildcards(data: bytes, _: Path) -> None:
    prompt = data.decode("utf-8", "replace")
    for seed in (0, 1, 2**63):
        wildcards.expand(prompt, seed)
    wildcards.count_prompts(prompt)
    wildcards.wildcard_spans(prompt)


def _archive(data: bytes, folder: Path) -> None:
    file = _written(folder / "a.zip", data)
    with (
        open_zip(file, archives.KIND, _LIMITS) as source,
        tempfile.TemporaryDirectory(dir=folder) as target,
    ):
        source.unpack(Path(target))


def _rated_works(data: bytes, _: Path) -> None:
    works = from_bytes(data)
    if works is not None:
        list(works.rows("a"))
        works.answers()


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


_LIMITS = Limits(slack_bytes=4_000_000)
_FRONT_MATTER = b"---\nbowerbird: " + seeds.as_bytes(seeds.FACTS)[0] + b"\n---\n\nThe sea.\n"
_TENSOR_HEADERS = seeds.as_bytes(seeds.TENSORS, seeds.LORA_TENSORS, seeds.PICTURE_LORA_TENSORS)
_PROMPTS = (
    b"a {red|blue {big|small}} fox",
    b"{{a|b}|{c|d}|}",
    b"{a|}{b|c}{|}",
    b"no } wild {",
)
READERS = {
    reader.name: reader
    for reader in (
        Reader("midi", _midi, seeds.midi_files(), share=2),
        Reader("midi import", _import(".mid"), seeds.midi_files()),
        Reader("pictures", _picture, seeds.picture_files()),
        Reader("masks", _mask, seeds.picture_files()),
        Reader(
            "picture texts",
            _picture_texts,
            seeds.as_bytes(seeds.COMFY, seeds.WORKFLOW, seeds.INVOKE),
            is_json=True,
            share=2,
        ),
        Reader("picture programs", _picture_programs, seeds.picture_programs(), is_json=True),
        Reader("A1111 parameters", _picture_texts, (parameters.to_text(seeds.BRIEFS[1]).encode(),)),
        Reader("GGUF", _gguf, (seeds.gguf_file(),), share=2),
        Reader("safetensors", _safetensors, tuple(map(seeds.safetensors_file, _TENSOR_HEADERS))),
        Reader("safetensors headers", _safetensors_header, _TENSOR_HEADERS, is_json=True),
        Reader("parts", _part_headers, seeds.part_headers(), is_json=True),
        Reader("list of parts", _list_of_parts, seeds.as_bytes(seeds.PARTS), is_json=True),
        Reader("config.json", _config, seeds.as_bytes(seeds.LLAMA_CONFIG), is_json=True),
        Reader(
            "shard index",
            _shard_index,
            seeds.as_bytes({"weight_map": {"layer.weight": "a.safetensors"}}),
            is_json=True,
        ),
        Reader("model_index.json", _model_index, seeds.as_bytes(seeds.MODEL_INDEX), is_json=True),
        Reader("U-Net config", _unet_config, seeds.as_bytes(seeds.UNET_CONFIG), is_json=True),
        Reader(
            "adapter config", _adapter_config, seeds.as_bytes(seeds.ADAPTER_CONFIG), is_json=True
        ),
        Reader(
            "adapter weights", _adapter_weights, seeds.as_bytes(seeds.LORA_TENSORS), is_json=True
        ),
        Reader("front matter", _verify(".md"), (_FRONT_MATTER, b"# Only a text\n")),
        Reader("text import", _import(".md"), (_FRONT_MATTER, "Café".encode("utf-8-sig"))),
        Reader("side-cars", _side_car, seeds.as_bytes(seeds.FACTS), is_json=True),
        Reader("sound marks", _sound_marks, seeds.sound_files()),
        Reader("OpenRaster", _verify(".ora"), seeds.layered_files(".ora")),
        Reader("PSD", _import(".psd"), seeds.layered_files(".psd"), share=2),
        Reader("manifests and seals", _signed, seeds.signed_files(), share=2),
        Reader(
            "briefs",
            _brief,
            tuple(brief.model_dump_json().encode() for brief in seeds.BRIEFS),
            is_json=True,
            share=2,
        ),
        Reader("tokenizer.json", _tokenizer, seeds.tokenizer_files(), is_json=True),
        Reader("notes", _notes, seeds.note_files(), share=2),
        Reader("JSON of notes", _notes, seeds.notes_as_json(), is_json=True, share=2),
        Reader("patterns of keys", _key_pattern, seeds.KEY_PATTERNS),
        Reader("module patterns", _module_pattern, seeds.MODULE_PATTERNS),
        Reader("tokenizer patterns", _tokenizer_pattern, seeds.TOKENIZER_PATTERNS, share=0.2),
        Reader("chat templates", _chat_template, seeds.CHAT_TEMPLATES, share=0.2),
        Reader("settings", _settings, seeds.SETTINGS, is_json=True),
        Reader("wildcards", _wildcards, _PROMPTS),
        Reader("archives", _archive, (seeds.archive_file(),), share=2),
        Reader("taste numbers", _rated_works, (seeds.rated_works(),)),
        Reader(
            "statements of strangers",
            databases.read_after_statements,
            databases.STATEMENTS,
            share=0.05,
        ),
        Reader(
            "values of strangers",
            databases.read_with_values,
            seeds.as_bytes(*databases.values()),
            is_json=True,
            share=0.05,
        ),
    )
}
