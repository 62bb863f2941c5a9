"""Valid files of every kind that the studio reads, as small as they can be."""

from __future__ import annotations

import io
import json
import math
import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from engines.contract import ImageBrief, MusicBrief, TextBrief
from engines.formats import parameters, pictures
from engines.formats.layers.document import Document, Group
from engines.formats.layers.open_raster_out import write_open_raster
from engines.formats.layers.photoshop_out import write_photoshop
from engines.formats.layers.tiles import Tiles
from engines.formats.midi import write_midi
from engines.formats.score import Meter, Note, Score, Tempo, Track
from studio.base.settings import Settings
from studio.care import archives
from studio.care.zip_files import ZipWriter, write_zip
from studio.exchange.exports import SOURCE_TYPE
from studio.media import music_marks
from studio.taste.rated_works import RatedWorks
from tests.engines.formats.layers.samples import noise, paint
from tests.engines.formats.picture_program_texts import CASES
from tests.engines.formats.test_lorebooks import JSON_FILES, V2, V3, archive_with, picture_with
from tests.engines.formats.test_picture_programs import as_texts
from tests.studio.conftest import flac, musicxml, wav

BRIEFS = (
    TextBrief(prompt="The sea", seed=3, max_tokens=20),
    ImageBrief(prompt="a {red|blue} fox", negative="blur", seed=5, width=512, height=512, steps=20),
    MusicBrief(notes="C4 E4 G4", seed=7, bars=4),
)
FACTS = {
    "DigitalSourceType": SOURCE_TYPE,
    "model": "m",
    "sha256": "0" * 64,
    "brief": BRIEFS[0].model_dump(mode="json"),
}
COMFY = {
    "3": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 5, "steps": 20, "cfg": 7.0, "sampler_name": "euler", "scheduler": "karras",
            "denoise": 1.0, "model": ["10", 0], "positive": ["6", 0], "negative": ["7", 0],
            "latent_image": ["5", 0],
        },
    },
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a.safetensors"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 512}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a fox", "clip": ["10", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": ["8", 0], "clip": ["10", 1]}},
    "8": {"class_type": "PrimitiveNode", "inputs": {"value": "blur"}},
    "10": {
        "class_type": "LoraLoader",
        "inputs": {"lora_name": "b.safetensors", "strength_model": 0.8, "model": ["4", 0]},
    },
}  # fmt: skip
WORKFLOW = {
    "nodes": [
        {"id": 1, "type": "KSampler", "widgets_values": [5, "fixed", 20, 7.0, "euler", "normal", 1],
         "inputs": [{"name": "positive", "link": 1}, {"name": "model", "link": 2}]},
        {"id": 2, "type": "CLIPTextEncode", "widgets_values": ["a fox"], "inputs": []},
        {"id": 3, "type": "CheckpointLoaderSimple", "widgets_values": ["a.safetensors"]},
    ],
    "links": [[1, 2, 0, 1, 0, "CONDITIONING"], [2, 3, 0, 1, 1, "MODEL"]],
}  # fmt: skip
INVOKE = {
    "positive_prompt": "a fox", "negative_prompt": "", "cfg_scale": 7.5, "scheduler": "euler_k",
    "seed": 1, "steps": 20, "width": 512, "height": 512, "model": {"name": "m"},
    "loras": [{"model": {"name": "b"}, "weight": 0.7}],
}  # fmt: skip


def as_bytes(*values: object) -> tuple[bytes, ...]:
    """Each value as JSON."""
    return tuple(json.dumps(value).encode() for value in values)


def midi_files() -> tuple[bytes, ...]:
    """A tune of two tracks with tempo and meter, the same with marks, and in a RIFF wrapper."""
    melody = Track((Note(0, 60, 480), Note(480, 64, 480)), name="a")
    tracks = (melody, Track((Note(0, 36, 960),), 9))
    score = Score(tracks, tempi=(Tempo(0, 90), Tempo(960, 120)), meters=(Meter(0, 3, 4),))
    data = write_midi(score)
    wrapped = b"RMIDdata" + struct.pack("<I", len(data)) + data
    marked = music_marks.add_mark(data, {**FACTS, "brief": BRIEFS[2].model_dump(mode="json")})
    return data, marked, b"RIFF" + struct.pack("<I", len(wrapped)) + wrapped


def sound_files() -> tuple[bytes, ...]:
    """WAV, FLAC and MusicXML, with marks and without."""
    plain = (wav(1), flac(1), musicxml(1))
    return (*plain, *(music_marks.add_mark(data, FACTS) for data in plain))


def signed_files() -> tuple[bytes, ...]:
    """Exported files with a manifest or a seal; made once, since no two signatures are alike."""
    return tuple(file.read_bytes() for file in sorted(Path(__file__).with_name("signed").iterdir()))


def picture_programs() -> tuple[bytes, ...]:
    """The texts of each program that describes pictures, by their keys."""
    return as_bytes(*(as_texts(case.texts) for case in CASES.values()))


def picture_files() -> tuple[bytes, ...]:
    """Pictures of each format and of several modes, with the texts that programs write."""
    image = Image.linear_gradient("L").resize((24, 16)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, parameters.to_text(BRIEFS[1])
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "a fox\nSteps: 5".encode("utf-16-be")
    files = [_png(image), _png(image.convert("P")), _png(image.convert("LA")), _png(deep())]
    for form in ("JPEG", "WEBP", "TIFF"):
        files.append(_saved(image, form, exif=exif))
    files.append(_saved(image.convert("CMYK"), "JPEG"))
    files.append(_saved(image, "GIF", save_all=True, append_images=[image.rotate(90)]))
    return (*files, _saved(image, "BMP"))


def deep() -> Image.Image:
    """A picture of 16 bits."""
    return Image.new("I;16", (9, 5), 40_000)


def _png(image: Image.Image) -> bytes:
    info = PngInfo()
    info.add_text("parameters", parameters.to_text(BRIEFS[1]))
    info.add_text("prompt", json.dumps(COMFY), zip=True)
    info.add_itxt(pictures.XMP, pictures.source_type_xmp(partly=False))
    return _saved(image, "PNG", pnginfo=info)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def gguf_file() -> bytes:
    """A GGUF file of one tensor with a name, a number and an array."""

    def text(words: str) -> bytes:
        return struct.pack("<Q", len(words)) + words.encode()

    array = struct.pack("<IIQ", 9, 8, 2) + text("a") + text("b")
    pairs = text("general.architecture") + struct.pack("<I", 8) + text("llama")
    pairs += text("llama.block_count") + struct.pack("<II", 4, 2)
    pairs += text("tokenizer.ggml.tokens") + array
    tensor = text("token_embd.weight") + struct.pack("<IQQIQ", 2, 4, 2, 0, 0)
    header = b"GGUF" + struct.pack("<IQQ", 3, 1, 3) + pairs + tensor
    return header + bytes(-len(header) % 32) + bytes(32)


def tokenizer_files() -> tuple[bytes, ...]:
    """A byte-pair tokenizer, with added tokens and without."""
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

    words = Tokenizer(models.BPE(vocab={"a": 0, "b": 1, "ab": 2}, merges=[("a", "b")]))
    words.pre_tokenizer = pre_tokenizers.ByteLevel()
    plain = words.to_str().encode()
    words.add_special_tokens([AddedToken("<end>", special=True)])
    return plain, words.to_str().encode()


SETTINGS = as_bytes(Settings(hints_seen=["welcome"]).as_json())
LLAMA_CONFIG = {
    "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64,
    "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16,
}  # fmt: skip
TENSORS = {
    "__metadata__": {"format": "pt", "ss_base_model_version": "sd_v1"},
    "layer.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
}
LORA_TENSORS = {
    f"base_model.model.layer.lora_{half}.weight": {
        "dtype": "F32", "shape": [2, 2], "data_offsets": [16 * index, 16 * index + 16],
    }
    for index, half in enumerate("AB")
}  # fmt: skip
PICTURE_LORA_TENSORS = {
    f"unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.lora_{half}.weight": {
        "dtype": "F16", "shape": shape, "data_offsets": offsets,
    }
    for half, shape, offsets in (("A", [2, 4], [0, 16]), ("B", [4, 2], [16, 32]))
}  # fmt: skip
ADAPTER_CONFIG = {
    "peft_type": "LORA", "r": 2, "lora_alpha": 4, "target_modules": ["layer"],
    "alpha_pattern": {r"^(?!.*vision).*(layer|proj)$": 8, "layer": 2}, "rank_pattern": {},
}  # fmt: skip
KEY_PATTERNS = (
    rb"\bmara\b|(?:he|she) (?:is )?wait(s|ing){1,3}", rb"(?<!not )[^,a-z]+?$", rb"(.+)+X",
    rb"\p{L}+\u{41}\x41\d(?=b)", rb"^(?<name>a|a|.)*b{2,}",
)  # fmt: skip
MODULE_PATTERNS = (
    *(b"self_attn.q_proj", rb"model.layers.[0-9]+.self_attn.(q|v)_proj", rb".*\.q_proj"),
    *(
        rb"^(?!.*vision).*proj$",
        rb"(?<=h\.)\d{1,2}\.[^.]*?proj",
        b"(.+)+(.+)+X",
        b"((a|.)*|b?){2,}X",
    ),
)
TOKENIZER_PATTERNS = (
    rb"'s|'t| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    rb"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|\s*[\r\n]+",
    *(b"(a+)+$", b"(?:a|aa)+b", rb"(?=(\w+)*!)", b"a*?[^b]"),
)
CHAT_TEMPLATES = (
    b"{% for m in messages %}<{{ m.role }}>{{ m['content'] | trim }}{% endfor %}<assistant>",
    b"{% set n = namespace(x='a') %}{% for i in range(9) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
    b"{{ n.x }}",
    *(b"{{ 'a' * 20000000000 }}", b"{{ '%9999999999d' % 1 }}", b"{{ 'a' | center(10 ** 10) }}"),
    *(b"{{ range(9) | list | join('x' * 99) }}", b"{{ 'a' | replace('a', 'b' * 9) | indent(9) }}"),
    *(b"{{ '{:>9}'.format(1) }}", b"{{ messages | tojson(indent=9) }}", b"{{ 2 ** 9 }}"),
)
PARTS = {
    "format": "bowerbird model of parts",
    "version": 1,
    "files": [{"path": "/dev/null", "prefix": "", "target": "vae.", "size": 0, "sha256": "00"}],
    "tokenizer": "/dev/null",
}
MODEL_INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
    "text_encoder": ["transformers", "CLIPTextModel"],
}
UNET_CONFIG = {"_class_name": "UNet2DConditionModel", "sample_size": 64, "in_channels": 4}


def notes_as_json() -> tuple[bytes, ...]:
    """World notes of every program."""
    return as_bytes(*JSON_FILES.values())


def note_files() -> tuple[bytes, ...]:
    """Character cards in a picture and in an archive."""
    card = json.dumps(V3).encode()
    return picture_with((b"chara", V2), (b"ccv3", V3)), archive_with({"card.json": card, "a": b"b"})


def part_headers() -> tuple[bytes, ...]:
    """Headers of files of parts: of Flux with scales, of Qwen and of Wan."""
    groups: tuple[Mapping[str, tuple[str, list[int]]], ...] = (
        {
            "double_blocks.0.img_attn.norm.key_norm.scale": ("F32", [2]),
            "img_in.weight": ("F8_E4M3", [2, 64]),
            "img_in.scale_weight": ("F32", []),
            "txt_in.weight": ("U8", [2, 8]),
            "txt_in.weight_scale": ("F8_E4M3", [128, 4]),
            "txt_in.weight_scale_2": ("F32", [1]),
            "txt_in.comfy_quant": ("U8", [2]),
            "vector_in.in_layer.weight": ("F16", [2, 4]),
            "vae.decoder.conv_in.weight": ("F16", [2, 16, 1, 1]),
            "text_encoders.clip_l.transformer.text_model.embeddings.token_embedding.weight": (
                "F16",
                [2, 4],
            ),
            "text_encoders.t5xxl.transformer.encoder.block.0.layer.0.SelfAttention.q.weight": (
                "F16",
                [2, 2],
            ),
            "text_encoders.t5xxl.transformer.shared.weight": ("F16", [2, 16]),
        },
        {
            "model.layers.0.self_attn.q_proj.weight": ("F16", [2, 2]),
            "model.layers.0.self_attn.q_norm.weight": ("F16", [2]),
            "model.embed_tokens.weight": ("F16", [2, 2]),
            "head.modulation": ("F16", [1, 2, 2]),
            "patch_embedding.weight": ("F16", [2, 16, 1, 2, 2]),
            "decoder.conv1.weight": ("F16", [2, 16, 1, 1, 1]),
        },
    )
    return as_bytes(*map(_as_header, groups))


def _as_header(tensors: Mapping[str, tuple[str, list[int]]]) -> dict[str, object]:
    sizes = {"F32": 4, "F16": 2}
    header: dict[str, object] = {}
    end = 0
    for name, (dtype, shape) in tensors.items():
        offsets = [end, end := end + math.prod(shape) * sizes.get(dtype, 1)]
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": offsets}
    return header


def safetensors_file(header: bytes, size: int = 64) -> bytes:
    """A safetensors file with this header and `size` bytes of weights."""
    return struct.pack("<Q", len(header)) + header + bytes(size)


def weights(tensors: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A whole safetensors file of these tensors."""
    ends = [tensor["data_offsets"][1] for name, tensor in tensors.items() if name[0] != "_"]
    return safetensors_file(json.dumps(tensors).encode(), max(ends))


def layered_files(suffix: str) -> tuple[bytes, ...]:
    """A small picture of two layers in a group, with a mask."""
    mask = Tiles.of(noise(6, 6)[..., :1], 1, 1, (255,))
    group = Group(name="g", mask=mask, children=(paint("a", noise(9, 7), -2, 3, origin="hand"),))
    sheet = Document(width=12, height=10, layers=(group, paint("b", noise(12, 10, 2))))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        if suffix == ".psd":
            write_photoshop(sheet, path)
        else:
            write_open_raster(sheet, path)
        return (path.read_bytes(),)


def archive_file() -> bytes:
    """A project with a database of few bytes, which the reader does not open."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.zip"
        parts = {
            "project.sqlite": b"SQLite " * 40,
            "artifacts/a.txt": b"The sea",
            "masks/a.png": b"x",
        }

        def fill(writer: ZipWriter) -> None:
            for name, data in parts.items():
                writer.add(name, io.BytesIO(data), len(data))

        write_zip(file, archives.KIND, {"name": "Salt", "schema": "0001"}, fill)
        return file.read_bytes()


def rated_works() -> bytes:
    """Three rated works with two features, and a choice between two of them."""
    return RatedWorks(
        np.arange(3, dtype=np.int64),
        np.zeros(3, np.int32),
        np.array([5, 0, 1], np.uint8),
        np.array([[0, 1]], np.int32),
        np.zeros((0, 2), np.int32),
        {"style 2": np.zeros((3, 2), np.float32)},
    ).to_bytes()
